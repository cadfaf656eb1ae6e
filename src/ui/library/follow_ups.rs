//! What is still to be done after the incidents listed: overdue first, by owner; each leads to its incident.

use egui::{Rect, Ui, Vec2, pos2};

use super::rows::{lines, nothing_ui, rows_ui, text_ui};
use super::{LibraryState, LibraryView};
use crate::incident::follow_up::FollowUpKind;
use crate::incident::text::visible;
use crate::library::trends::Open;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::Chip;
use crate::words;

/// Draws them.
pub(super) fn follow_ups_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    if view.trends.follow_ups.is_empty() {
        return nothing_ui(ui, "No follow-ups in these incidents.");
    }
    owners_ui(ui, view, state);
    ui.add_space(GAP);
    let is_shown = |one: &&Open| match &state.owner {
        Some(owner) => one.follow_up.owner == *owner,
        None => true,
    };
    let shown: Vec<&Open> = view.trends.follow_ups.iter().filter(is_shown).collect();
    let pressed = rows_ui(
        ui,
        shown.len(),
        &mut state.chosen[1],
        state.sheet.is_none(),
        |at| shown.get(at).map_or(String::new(), |one| spoken(view, one)),
        |at| shown.get(at).map_or(String::new(), |one| spoken(view, one)),
        |ui, area, at| {
            if let Some(one) = shown.get(at) {
                row_ui(ui, area, view, one);
            }
        },
    );
    let pressed = pressed.and_then(|at| view.library.get(shown.get(at)?.at));
    if let Some(one) = pressed {
        outbox.push(Request::Open(one.path.clone()));
    }
}

/// How many people are offered as chips.
const MOST_OWNERS: usize = 12;

fn owners_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for owner in view.trends.owners.iter().take(MOST_OWNERS) {
            let name = match &owner.handle {
                Some(_) => visible(&owner.name).into_owned(),
                None => "Unassigned".to_owned(),
            };
            let tip = format!("{} open, {} overdue", owner.open, owner.overdue);
            let chosen = state.owner.as_ref() == Some(&owner.handle);
            let chip = Chip::one_of(&name, chosen).count(owner.open).tip(&tip);
            if ui.add(chip).clicked() {
                state.owner = (!chosen).then(|| owner.handle.clone());
                state.chosen[1] = 0;
            }
        }
    });
}

fn row_ui(ui: &Ui, area: Rect, view: &LibraryView<'_>, one: &Open) {
    let tokens = ui.tokens();
    let area = area.shrink2(Vec2::new(GAP, 0.0));
    let column = |left: f32, right: f32| {
        Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom()))
    };
    let place = column(area.left(), area.left() + DUE);
    let date = one.follow_up.due.map(|due| due.to_string());
    let font = type_scale::tabular(BODY);
    match (date, one.overdue) {
        (None, _) => {
            text_ui(ui, place, "no due date", font, tokens.text_muted);
        }
        (Some(date), 0) => {
            text_ui(ui, place, &date, font, tokens.text);
        }
        (Some(date), days) => {
            let (ink, due) = (tokens.alarm.ink, overdue(days));
            let (upper, lower) = lines(place);
            text_ui(ui, upper, &date, font, ink);
            let due = format!("{} {due}", signs::ALARM);
            text_ui(ui, lower, &due, type_scale::regular(SMALL), ink);
        }
    }
    let left = area.left() + DUE + GAP_LARGE;
    let owner = column(left, left + OWNER);
    let (name, ink) = match one.follow_up.owner {
        Some(_) => (one.follow_up.owner_name.as_str(), tokens.text),
        None => ("unassigned", tokens.waiting.ink),
    };
    text_ui(ui, owner, name, type_scale::regular(BODY), ink);
    let (upper, lower) = lines(column(owner.right() + GAP_LARGE, area.right()));
    text_ui(
        ui,
        upper,
        &one.follow_up.text,
        type_scale::regular(BODY),
        tokens.text,
    );
    let kind = one.follow_up.kind.map_or("", FollowUpKind::name);
    let incident = view.library.get(one.at).map_or("", |one| one.name.as_str());
    let words = match kind {
        "" => incident.to_owned(),
        kind => format!("{kind} · {incident}"),
    };
    text_ui(
        ui,
        lower,
        &words,
        type_scale::regular(SMALL),
        tokens.text_muted,
    );
}

/// The widths of the first columns, in points.
const DUE: f32 = 132.0;
const OWNER: f32 = 160.0;

fn overdue(days: i64) -> String {
    format!("overdue by {}", words::count(days, "day"))
}

fn spoken(view: &LibraryView<'_>, one: &Open) -> String {
    let owner = match one.follow_up.owner {
        Some(_) => one.follow_up.owner_name.as_str(),
        None => "unassigned",
    };
    let mut parts = vec![one.follow_up.text.clone(), owner.to_owned()];
    parts.extend(one.follow_up.due.map(|due| format!("due {due}")));
    if one.overdue > 0 {
        parts.push(overdue(one.overdue));
    }
    parts.extend(view.library.get(one.at).map(|one| one.name.clone()));
    visible(&parts.join(", ")).into_owned()
}
