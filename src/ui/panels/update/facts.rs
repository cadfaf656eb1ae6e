//! What an update says beside its change: the ETA, for whom it is, impact, what is being done, when the next one comes
//! (R18).

use egui::{Ui, Vec2};

use crate::incident::update::Audience;
use crate::theme::type_scale::{GAP_LARGE, GAP_SMALL, HIT};
use crate::ui::base::update::{EtaKind, UpdateDraft, is_for, place};
use crate::ui::base::view::View;
use crate::ui::parts::aside_ui;
use crate::ui::widgets::{Chip, Field};

/// Wide enough for a number or a range and what it is.
const NARROW: f32 = 140.0;

/// Below this width, in points, the ETA and the audiences stand one below the other.
const STACKED: f32 = 720.0;

/// Draws the ETA and the audiences, all of both.
pub(super) fn eta_and_audiences_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    let is_narrow = ui.available_width() < STACKED;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_LARGE;
        chips_ui(ui, "ETA", |ui| eta_ui(ui, draft));
        range_ui(ui, draft);
        if !is_narrow {
            chips_ui(ui, "For", |ui| audiences_ui(ui, draft));
        }
    });
    if is_narrow {
        chips_ui(ui, "For", |ui| audiences_ui(ui, draft));
    }
}

/// How many hours or days, where the ETA is in those.
fn range_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    let unit = match draft.eta.kind {
        EtaKind::Hours => "How many hours",
        EtaKind::Days => "How many days",
        EtaKind::Tbd | EtaKind::Complete => return,
    };
    ui.vertical(|ui| {
        ui.set_width(NARROW);
        Field::line(unit, &mut draft.eta.range)
            .hint("3 or 6-10")
            .longest(12)
            .show(ui);
    });
}

/// A row of chips under what they choose, as high as a field under its label.
fn chips_ui(ui: &mut Ui, name: &str, chips: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.horizontal(|ui| aside_ui(ui, name));
        ui.horizontal(|ui| {
            ui.set_min_size(Vec2::new(0.0, HIT));
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            chips(ui);
        });
    });
}

fn eta_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
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
}

fn audiences_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    for audience in Audience::BOTH {
        let chip = Chip::toggle(audience.name(), is_for(draft, audience));
        if ui.add(chip).clicked() {
            draft.audiences[place(audience)] ^= true;
        }
    }
    if is_for(draft, Audience::Outside) {
        let chip = Chip::toggle("Include ETA for external", draft.eta_outside);
        if ui.add(chip).clicked() {
            draft.eta_outside ^= true;
        }
    }
}

/// Draws the fields that may stay empty.
pub(super) fn extras_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft) {
    let is_last = draft.eta.kind == EtaKind::Complete;
    let owed = Audience::BOTH.into_iter().filter(|a| is_for(draft, *a));
    let cadence = owed.filter_map(|a| view.incident.cadence_for(a)).min();
    ui.columns(if is_last { 2 } else { 3 }, |columns| {
        Field::line("Impact", &mut draft.impact)
            .hint("Who notices what; may stay empty")
            .show(&mut columns[0]);
        Field::line("Being done", &mut draft.doing)
            .hint("What we are on; may stay empty")
            .show(&mut columns[1]);
        if let Some(ui) = columns.get_mut(2) {
            let none = || "none promised".to_owned();
            let hint = cadence.map_or_else(none, |m| format!("{m}, as usual"));
            Field::line("Next update in … min", &mut draft.next)
                .hint(&hint)
                .longest(6)
                .show(ui);
        }
    });
}
