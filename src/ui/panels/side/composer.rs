//! The update composer: the change drafted from the log and edited by a person, ETA, audiences, and
//! what the update adds (R18, R19). What is on screen is what goes out; sending is the application's.

use egui::{Frame, Id, Margin, Stroke, Ui};
use std::sync::Arc;

use super::preview::preview_ui;
use super::sign_off::{sign_off_ui, signing_ui};
use super::updates::{cadence_ui, updates_ui};
use crate::board::since::{draft_change, since_last_update};
use crate::incident::text::is_blank;
use crate::incident::update::Audience;
use crate::incident::{Incident, Time};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::update::{
    EtaKind, UpdateDraft, change, change_mut, compose, eta, is_for, promised,
};
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::parts::{aside_ui, label_ui, problem_ui, row_ui};
use crate::ui::widgets::{Button, Chip, Field};
use crate::words;

/// Draws everything of the update but the buttons that send it, then what went out before.
pub(super) fn composer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    if view.takes_entries() {
        sign_off_ui(ui, view);
        let drafted = drafted(ui, view.incident);
        changes_ui(ui, view, draft, &drafted);
        eta_ui(ui, draft);
        audiences_ui(ui, draft);
        extras_ui(ui, view, draft);
        if draft.previewing {
            preview_ui(ui, view, draft, fields, outbox);
        }
        cadence_ui(ui, view, outbox);
    }
    updates_ui(ui, view, outbox);
}

/// The buttons that send it, below what scrolls, so that they are always in sight.
pub(super) fn send_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, outbox: &mut Outbox) {
    if !view.takes_entries() {
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
        let composed = compose(view.incident, draft, view.now);
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
        let name = format!("Change ({})", audience.name().to_lowercase());
        let field = Field::paragraph(&name, change_mut(draft, audience), 2);
        let field = field.hint("What changed, for people who were not here");
        let field = field.show(ui);
        let is_drafted = !draft.edited[at];
        keyboard::select_prefilled(&field, change(draft, audience), is_drafted);
        if field.changed() {
            draft.edited[at] = true;
        }
        if draft.edited[at] {
            let name = format!("Regenerate draft for {}", audience.name().to_lowercase());
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
            let chip = Chip::toggle("Include ETA for external", draft.eta_outside);
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
    let cadence = owed.filter_map(|a| view.incident.cadence_for(a)).min();
    let hint = cadence.map_or_else(|| "none promised".to_owned(), |m| format!("{m}, as usual"));
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
