//! What changed, in the words for each audience: drafted from the log until somebody edits it (R19).

use egui::{Id, Ui};
use std::sync::Arc;

use crate::board::since::{draft_change, since_last_update};
use crate::incident::update::Audience;
use crate::incident::{Incident, Time};
use crate::ui::base::update::{UpdateDraft, change, change_mut, is_for, place};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, keyboard, row_ui};
use crate::ui::widgets::{Button, Field};
use crate::words;

/// Below this width, in points, the texts stand one below the other.
const NARROW: f32 = 560.0;
/// How many lines a text has at least; more where the window is high.
const ROWS: std::ops::RangeInclusive<f32> = 4.0..=12.0;

/// Draws a text for each audience that was chosen, side by side where there is room.
pub(super) fn texts_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft, height: f32) {
    let drafted = drafted(ui, view.incident);
    let chosen = Audience::BOTH.into_iter().filter(|a| is_for(draft, *a));
    let chosen: Vec<_> = chosen.collect();
    let is_narrow = ui.available_width() < NARROW;
    // Lines of text, less what the other fields take.
    let lines = (height - 240.0) / 18.0;
    let rows = lines.clamp(*ROWS.start(), *ROWS.end()) as usize;
    let columns = if is_narrow { 1 } else { chosen.len().max(1) };
    ui.columns(columns, |columns| {
        let last = columns.len() - 1;
        for (at, audience) in chosen.into_iter().enumerate() {
            text_ui(
                &mut columns[at.min(last)],
                view,
                draft,
                audience,
                &drafted,
                rows,
            );
        }
    });
}

fn text_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    audience: Audience,
    drafted: &Drafted,
    rows: usize,
) {
    let at = place(audience);
    if !draft.edited[at] {
        drafted.changes[at].clone_into(change_mut(draft, audience));
    }
    let name = audience.name().to_lowercase();
    let label = format!("Change ({name})");
    let field = Field::paragraph(&label, change_mut(draft, audience), rows);
    let field = field.hint("What changed, for people who were not here");
    let field = field.show(ui);
    let is_drafted = !draft.edited[at];
    keyboard::select_prefilled(&field, change(draft, audience), is_drafted);
    if field.changed() {
        draft.edited[at] = true;
    }
    // A row of one height, whatever stands in it: nothing below moves once somebody types.
    row_ui(ui, |ui| {
        aside_ui(ui, &origin(view, draft, audience, drafted.counts[at]));
        let again = format!("Regenerate draft for {name}");
        if draft.edited[at] && ui.add(Button::quiet(&again)).clicked() {
            draft.edited[at] = false;
        }
    });
}

/// From how much, since when, and whose words the change is.
fn origin(view: &View<'_>, draft: &UpdateDraft, audience: Audience, count: usize) -> String {
    let since = view.incident.last_update_for(audience).map_or_else(
        || "the start".to_owned(),
        |update| view.zone.clock(update.at),
    );
    let count = words::count(count, "entry");
    if draft.edited[place(audience)] {
        format!("Edited · {count} since {since}")
    } else {
        format!("Drafted from {count} since {since}; edit freely")
    }
}

/// What the log offers for each audience.
pub(in crate::ui) struct Drafted {
    of: (u64, Time, String),
    changes: [String; 2],
    /// How many entries each has not been told of.
    pub(in crate::ui) counts: [usize; 2],
}

/// Computed again only when the log has grown.
pub(in crate::ui) fn drafted(ui: &Ui, incident: &Incident) -> Arc<Drafted> {
    let id = Id::unique("change drafted from the log");
    let of = (incident.next_n(), incident.opened, incident.name.clone());
    let kept = ui.data(|data| data.get_temp::<Arc<Drafted>>(id));
    if let Some(kept) = kept.filter(|kept| kept.of == of) {
        return kept;
    }
    let made = Arc::new(Drafted {
        of,
        changes: Audience::BOTH.map(|audience| draft_change(incident, audience)),
        counts: Audience::BOTH.map(|audience| since_last_update(incident, audience).len()),
    });
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&made)));
    made
}
