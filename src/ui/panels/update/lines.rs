//! What changed since an audience's last update, line by line with its entry, each taken into the text or not (R19).

use egui::{Context, Id, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::board::since::since_last_update;
use crate::board::update_lines::{ChangeLine, Reach, changes};
use crate::incident::id::UpdateId;
use crate::incident::update::Audience;
use crate::incident::{EntryKind, Incident, Time};
use crate::preferences::{LineRule, LineTo};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP_SMALL, SMALL};
use crate::ui::base::update::{Origin, UpdateDraft};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, row_ui};
use crate::ui::widgets::{Button, Chip, TextButton, heading_ui};
use crate::words;

/// What changed for each audience, kept until the log grows.
pub(in crate::ui) struct Changes {
    of: (u64, Time, Vec<Audience>, Vec<LineRule>),
    lines: BTreeMap<Audience, Vec<ChangeLine>>,
}

impl Changes {
    /// The lines for this audience.
    pub(super) fn of(&self, audience: Audience) -> &[ChangeLine] {
        self.lines.get(&audience).map_or(&[], Vec::as_slice)
    }
}

/// How many entries an audience has not been told of, and the last update it had.
type Untold = (usize, Option<UpdateId>);

/// Of the audience that knows least; counted when the log grows.
pub(in crate::ui) fn untold(ctx: &Context, incident: &Incident) -> Untold {
    let of = (incident.next_n(), incident.opened);
    let id = Id::unique("how many entries are to be reported");
    let kept = ctx.data(|data| data.get_temp::<((u64, Time), Untold)>(id));
    if let Some((_, untold)) = kept.filter(|(kept, _)| *kept == of) {
        return untold;
    }
    let counts = Audience::BOTH.map(|audience| {
        let last = incident.last_update_for(audience);
        let since = last.map(|update| update.id);
        (since_last_update(incident, audience).count(), since)
    });
    let most = counts.into_iter().max_by_key(|(many, _)| *many);
    let untold = most.unwrap_or_default();
    ctx.data_mut(|data| data.insert_temp(id, (of, untold)));
    untold
}

/// What changed for the audiences of the draft.
pub(in crate::ui) fn changed(ctx: &Context, view: &View<'_>, draft: &UpdateDraft) -> Arc<Changes> {
    let incident = view.incident;
    let audiences: Vec<_> = draft.texts.keys().copied().collect();
    let rules = view.preferences.update_lines.clone();
    let of = (incident.next_n(), incident.opened, audiences, rules);
    let id = Id::unique("what changed for each audience");
    let kept = ctx.data(|data| data.get_temp::<Arc<Changes>>(id));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return kept;
    }
    let rules: Vec<(EntryKind, Reach)> =
        of.3.iter()
            .filter_map(|rule| Some((rule.kind()?, reach(rule.to))))
            .collect();
    let audiences = of.2.iter();
    let lines = audiences.map(|audience| (*audience, changes(incident, *audience, &rules)));
    let made = Arc::new(Changes {
        lines: lines.collect(),
        of,
    });
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
    made
}

fn reach(to: LineTo) -> Reach {
    match to {
        LineTo::Everybody => Reach::Everybody,
        LineTo::Internal => Reach::Internal,
        LineTo::Nobody => Reach::Nobody,
    }
}

/// Draws the lines of the audience in hand.
pub(super) fn lines_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, changed: &Changes) {
    let audience = draft.listed;
    let since = view.incident.last_update_for(audience);
    let since = since.map_or_else(|| "the start".to_owned(), |update| update.id.to_string());
    let lines = changed.of(audience);
    heading_ui(
        ui,
        &format!("Changed since {since}"),
        &lines.len().to_string(),
    );
    audiences_ui(ui, draft);
    ui.spacing_mut().item_spacing.y = GAP_SMALL;
    if lines.is_empty() {
        aside_ui(ui, "Nothing for this audience yet.");
    }
    list_ui(ui, view, draft, lines);
    additions_ui(ui, draft, lines);
}

/// Whose lines are listed, where there are several.
fn audiences_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    let chosen = draft.chosen();
    if !chosen.contains(&draft.listed)
        && let Some(first) = chosen.first()
    {
        draft.listed = *first;
    }
    if chosen.len() < 2 {
        return;
    }
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for audience in chosen {
            let name = format!("Changes for {}", audience.in_words());
            let chip = Chip::one_of(audience.name(), draft.listed == audience).called(&name);
            if ui.add(chip).clicked() {
                draft.listed = audience;
            }
        }
    });
}

fn list_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, lines: &[ChangeLine]) {
    let text = draft.text(draft.listed);
    let is_shown = |line: &ChangeLine| line.reach != Reach::Nobody || text.takes(line);
    let lists_all = draft.lists_all;
    let hidden = lines.iter().filter(|line| !is_shown(line)).count();
    for line in lines.iter().filter(|line| lists_all || is_shown(line)) {
        ui.push_id(line.entry, |ui| line_ui(ui, view, draft, line));
    }
    if hidden > 0 {
        let name = if draft.lists_all {
            format!(
                "Hide {} nobody is usually told",
                words::count(hidden, "line")
            )
        } else {
            format!("{hidden} more: roles, focus, notes…")
        };
        if ui.add(Button::quiet(&name)).clicked() {
            draft.lists_all ^= true;
        }
    }
}

fn line_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, line: &ChangeLine) {
    let listed = draft.listed;
    let taken = draft.text(listed).takes(line);
    let reach = match line.reach {
        Reach::Everybody if listed.is_external() => "",
        Reach::Everybody => " · both",
        Reach::Internal => " · internal",
        Reach::Nobody => "",
    };
    let shown = format!(
        "{} {} {}{reach}",
        view.zone.clock(line.at),
        line.code,
        line.text
    );
    let name = format!("{} {}", line.code, line.text);
    let ink = if taken {
        ui.tokens().text
    } else {
        ui.tokens().text_muted
    };
    let row = TextButton::new(&shown)
        .font(type_scale::tabular(SMALL))
        .ink(ink)
        .ticked(taken)
        .called(&name)
        .wrapped();
    if ui.add(row).clicked() {
        draft.text_mut(listed).tick(line, !taken);
    }
}

/// What came in since somebody began to write, to be put below their words.
fn additions_ui(ui: &mut Ui, draft: &mut UpdateDraft, lines: &[ChangeLine]) {
    let listed = draft.listed;
    let text = draft.text_mut(listed);
    if text.origin == Origin::Log {
        return;
    }
    let new: Vec<ChangeLine> = text.additions(lines).into_iter().cloned().collect();
    if new.is_empty() {
        return;
    }
    let name = format!("Add {} new since you began to write", new.len());
    if ui.add(Button::quiet(&name)).clicked() {
        for line in &new {
            text.tick(line, true);
        }
    }
}
