//! The update composer: the change drafted from the log and edited by a person, ETA, audiences, and
//! what the update adds (R18, R19). What is on screen is what goes out; sending is the application's.

use std::sync::Arc;

use egui::{Frame, Id, Margin, Stroke, Ui};

use super::parts::{aside_ui, is_open, label_ui, problem_ui, row_ui};
use super::preview::preview_ui;
use super::sign_off::{sign_off_ui, signing_ui};
use super::updates::{rhythm_ui, updates_ui};
use crate::board::since::{draft_change, since_last_update};
use crate::incident::text::is_blank;
use crate::incident::time;
use crate::incident::update::{Audience, UpdateContent, Wording};
use crate::incident::{Incident, Time};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::command::Command;
use crate::ui::drafts::{Drafts, EtaKind, UpdateDraft};
use crate::ui::request::{Outbox, Request};
use crate::ui::view::View;
use crate::ui::widgets::{Button, Chip, Field};
use crate::words;

/// The longest promise for the next update: a week.
const LONGEST_PROMISE: u32 = 7 * 24 * 60;

/// The update the composer stands for, with the incident's name and ID, written at `now`.
///
/// # Errors
/// What is missing or wrong, for the person who writes it.
pub fn compose(
    incident: &Incident,
    draft: &UpdateDraft,
    now: Time,
) -> Result<UpdateContent, String> {
    let chosen = Audience::ALL.into_iter().filter(|a| is_for(draft, *a));
    let wordings = chosen
        .map(|audience| wording(incident, draft, audience))
        .collect::<Result<Vec<_>, _>>()?;
    if wordings.is_empty() {
        return Err("Choose who it is for: outside, inside or both".to_owned());
    }
    let said = |text: &str| (!is_blank(text)).then(|| text.trim().to_owned());
    Ok(UpdateContent {
        name: incident.name.clone(),
        id: incident.id.clone(),
        eta: eta(draft)?,
        impact: said(&draft.impact),
        doing: said(&draft.doing),
        next: promised(draft)?.map(|minutes| time::later(now, time::minutes(minutes))),
        wordings,
    })
}

/// The change for one audience: as shown, or drafted where nothing has been shown yet.
fn wording(
    incident: &Incident,
    draft: &UpdateDraft,
    audience: Audience,
) -> Result<Wording, String> {
    let mut change = change(draft, audience).to_owned();
    if is_blank(&change) && !draft.edited[audience as usize] {
        change = draft_change(incident, audience);
    }
    if is_blank(&change) {
        let name = audience.name().to_lowercase();
        return Err(format!("Say what changed for {name}"));
    }
    Ok(Wording {
        audience,
        change: change.trim().to_owned(),
        with_eta: audience == Audience::Inside || draft.eta_outside,
    })
}

fn eta(draft: &UpdateDraft) -> Result<crate::incident::update::Eta, String> {
    let unit = match draft.eta.kind {
        EtaKind::Hours => "hours",
        EtaKind::Days => "days",
        EtaKind::Tbd | EtaKind::Complete => return draft.eta.eta(),
    };
    if is_blank(&draft.eta.range) {
        return Err(format!("Say how many {unit}: 3, or 6-10"));
    }
    draft.eta.eta()
}

/// Minutes until the next update as typed; none where nothing was, or nothing comes after.
fn promised(draft: &UpdateDraft) -> Result<Option<u32>, String> {
    let typed = draft.next.trim();
    if typed.is_empty() || draft.eta.kind == EtaKind::Complete {
        return Ok(None);
    }
    let minutes = typed.parse::<u32>().ok();
    match minutes.filter(|minutes| (1..=LONGEST_PROMISE).contains(minutes)) {
        Some(minutes) => Ok(Some(minutes)),
        None => Err(format!(
            "“{typed}” is no time for the next update; say how many minutes, a week at most"
        )),
    }
}

fn is_for(draft: &UpdateDraft, audience: Audience) -> bool {
    draft.audiences[audience as usize]
}

fn change(draft: &UpdateDraft, audience: Audience) -> &str {
    match audience {
        Audience::Outside => &draft.outside,
        Audience::Inside => &draft.inside,
    }
}

fn change_mut(draft: &mut UpdateDraft, audience: Audience) -> &mut String {
    match audience {
        Audience::Outside => &mut draft.outside,
        Audience::Inside => &mut draft.inside,
    }
}

/// Draws everything of the update but the buttons that send it, then what went out before.
pub(super) fn composer_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    if is_open(view) {
        sign_off_ui(ui, view);
        let drafted = drafted(ui, view.incident);
        let draft = &mut drafts.update;
        changes_ui(ui, view, draft, &drafted);
        eta_ui(ui, draft);
        audiences_ui(ui, draft);
        extras_ui(ui, view, draft);
        if draft.previewing {
            preview_ui(ui, view, drafts, outbox);
        }
        rhythm_ui(ui, view, outbox);
    }
    updates_ui(ui, view, outbox);
}

/// The buttons that send it, below what scrolls, so that they are always in sight.
pub(super) fn send_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    if !is_open(view) {
        return;
    }
    let frame = Frame::new().inner_margin(Margin {
        top: GAP as i8,
        ..Margin::ZERO
    });
    let edge = ui.available_rect_before_wrap();
    let line = Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(edge.x_range(), edge.top(), line);
    frame.show(ui, |ui| {
        let composed = compose(view.incident, &drafts.update, view.now);
        if let Err(why) = &composed {
            problem_ui(ui, why);
        }
        row_ui(ui, |ui| {
            if view.incident.sign_off {
                signing_ui(ui, view, composed.is_ok(), outbox);
            } else {
                let key = Command::SendUpdate.key(ui.ctx());
                let send = Button::primary(Command::SendUpdate.name()).key(&key);
                if ui.add_enabled(composed.is_ok(), send).clicked() {
                    outbox.push(Request::SendUpdate);
                }
            }
            let draft = &mut drafts.update;
            let name = if draft.previewing {
                "Hide preview"
            } else {
                "Preview"
            };
            if ui.add(Button::secondary(name)).clicked() {
                draft.previewing = !draft.previewing;
            }
        });
    });
}

/// What the log offers for both audiences. Made again only when the log has grown.
struct Drafted {
    of: (u64, Time, String),
    changes: [String; 2],
    counts: [usize; 2],
}

fn drafted(ui: &Ui, incident: &Incident) -> Arc<Drafted> {
    let id = Id::unique("change drafted from the log");
    let of = (incident.next_n(), incident.opened, incident.name.clone());
    let kept = ui.data(|data| data.get_temp::<Arc<Drafted>>(id));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return kept;
    }
    let made = Arc::new(Drafted {
        of,
        changes: Audience::ALL.map(|audience| draft_change(incident, audience)),
        counts: Audience::ALL.map(|audience| since_last_update(incident, audience).len()),
    });
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
    made
}

fn changes_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, drafted: &Drafted) {
    let chosen: Vec<_> = Audience::ALL
        .into_iter()
        .filter(|a| is_for(draft, *a))
        .collect();
    let mut said = String::new();
    for audience in chosen {
        let at = audience as usize;
        if !draft.edited[at] {
            drafted.changes[at].clone_into(change_mut(draft, audience));
        }
        let origin = origin(view, draft, audience, drafted.counts[at]);
        if origin != said {
            aside_ui(ui, &origin);
            said = origin;
        }
        let name = format!("Change for {}", audience.name().to_lowercase());
        let field = Field::paragraph(&name, change_mut(draft, audience), 2);
        let field = field.hint("What changed, for people who were not here");
        if field.show(ui).changed() {
            draft.edited[at] = true;
        }
        if draft.edited[at] {
            let name = format!("Draft it anew for {}", audience.name().to_lowercase());
            if ui.add(Button::quiet(&name)).clicked() {
                draft.edited[at] = false;
            }
        }
        ui.add_space(GAP_SMALL);
    }
}

/// Since when, from how much, and whose words the change is.
fn origin(view: &View<'_>, draft: &UpdateDraft, audience: Audience, count: usize) -> String {
    let since = view.incident.last_update_for(audience).map_or_else(
        || "the start".to_owned(),
        |update| view.zone.clock(update.at),
    );
    let whose = if draft.edited[audience as usize] {
        "edited"
    } else {
        "drafted, edit freely"
    };
    format!(
        "Change since {since} ({}; {whose})",
        words::count(count, "entry")
    )
}

fn eta_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    label_ui(ui, "ETA");
    row_ui(ui, |ui| {
        for (kind, name) in [
            (EtaKind::Tbd, "TBD"),
            (EtaKind::Hours, "Hours"),
            (EtaKind::Days, "Days"),
            (EtaKind::Complete, "Complete"),
        ] {
            if ui.add(Chip::one_of(name, draft.eta.kind == kind)).clicked() {
                draft.eta.kind = kind;
            }
        }
    });
    let unit = match draft.eta.kind {
        EtaKind::Hours => "How many hours",
        EtaKind::Days => "How many days",
        EtaKind::Tbd | EtaKind::Complete => return,
    };
    ui.scope(|ui| {
        ui.set_max_width(NARROW);
        Field::line(unit, &mut draft.eta.range)
            .hint("3 or 6-10")
            .longest(12)
            .show(ui);
    });
    if let (false, Err(why)) = (is_blank(&draft.eta.range), eta(draft)) {
        problem_ui(ui, &why);
    }
}

/// Wide enough for a number or a range and what it is.
const NARROW: f32 = 180.0;

fn audiences_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    label_ui(ui, "For");
    row_ui(ui, |ui| {
        for audience in Audience::ALL {
            let chip = Chip::toggle(audience.name(), is_for(draft, audience));
            if ui.add(chip).clicked() {
                draft.audiences[audience as usize] ^= true;
            }
        }
        if is_for(draft, Audience::Outside) {
            let chip = Chip::toggle("Tell outside the ETA", draft.eta_outside);
            if ui.add(chip).clicked() {
                draft.eta_outside ^= true;
            }
        }
    });
}

fn extras_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft) {
    Field::line("Impact", &mut draft.impact)
        .hint("Who notices what; may stay empty")
        .show(ui);
    Field::line("Being done", &mut draft.doing)
        .hint("What we are on; may stay empty")
        .show(ui);
    if draft.eta.kind == EtaKind::Complete {
        return;
    }
    let owed = Audience::ALL.into_iter().filter(|a| is_for(draft, *a));
    let rhythm = owed.filter_map(|a| view.incident.cadence_for(a)).min();
    let hint = rhythm.map_or_else(|| "none promised".to_owned(), |m| format!("{m}, as usual"));
    ui.scope(|ui| {
        ui.set_max_width(NARROW);
        Field::line("Next update in … min", &mut draft.next)
            .hint(&hint)
            .longest(6)
            .show(ui);
    });
    if let Err(why) = promised(draft) {
        problem_ui(ui, &why);
    }
}
