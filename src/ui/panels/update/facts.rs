//! What an update says beside its change: the state, the ETA and who is told it, impact and what is being done for each
//! audience, when the next one comes (R18).

use egui::{Context, Id, Key, Modifiers, Ui, Vec2};

use crate::board::update_warnings::{Beside, Warning, beside};
use crate::incident::update::{Audience, UpdateState};
use crate::preferences::UpdateField;
use crate::theme::type_scale::{GAP_SMALL, HIT};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::update::{EtaKind, UpdateDraft, common_cadence};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, row_ui};
use crate::ui::widgets::{Chip, Field, long_status_ui};

/// Draws all of them, one below the other.
pub(super) fn facts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &mut UpdateDraft,
    warnings: &[Warning],
) {
    let warn = |ui: &mut Ui, field| {
        if let Some(words) = beside(warnings, field) {
            long_status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
        }
    };
    let says = |field, draft: &UpdateDraft| {
        let chosen = draft.chosen().into_iter();
        let says = chosen.filter(|audience| view.preferences.audience(*audience).says(field));
        says.collect::<Vec<Audience>>()
    };
    if let Some(corrected) = draft.corrects {
        chips_ui(ui, "Correction", |ui| {
            let name = format!("Corrects {corrected}");
            if ui.add(Chip::toggle(&name, true)).clicked() {
                draft.corrects = None;
            }
        });
    }
    if !says(UpdateField::State, draft).is_empty() {
        chips_ui(ui, "State", |ui| state_ui(ui, view, draft));
        warn(ui, Beside::State);
    }
    let key = Command::Eta.key(ui);
    chips_ui(ui, &format!("ETA to resolution · {key}"), |ui| {
        eta_ui(ui, draft);
    });
    range_ui(ui, draft);
    warn(ui, Beside::Eta);
    chips_ui(ui, "ETA for", |ui| eta_for_ui(ui, draft));
    for audience in says(UpdateField::Impact, draft) {
        let label = format!("Impact ({})", audience.in_words());
        let text = &mut draft.text_mut(audience).impact;
        Field::paragraph(&label, text, 2)
            .hint("Who notices what; may stay empty")
            .show(ui);
    }
    for audience in says(UpdateField::Doing, draft) {
        let label = format!("Being done ({})", audience.in_words());
        let text = &mut draft.text_mut(audience).doing;
        Field::paragraph(&label, text, 2)
            .hint("What we are on; may stay empty")
            .show(ui);
    }
    if draft.eta.kind != EtaKind::Complete {
        next_ui(ui, view, draft);
        warn(ui, Beside::Next);
    }
}

/// A row of chips under what they choose.
fn chips_ui(ui: &mut Ui, name: &str, chips: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        aside_ui(ui, name);
        row_ui(ui, |ui| {
            ui.set_min_size(Vec2::new(0.0, HIT));
            ui.spacing_mut().item_spacing = Vec2::splat(GAP_SMALL);
            chips(ui);
        });
    });
}

fn state_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft) {
    let own = view.preferences.update_states.iter();
    let own = own.map(|name| UpdateState::called(name));
    for state in UpdateState::NAMED.into_iter().chain(own) {
        let chosen = draft.state.as_ref() == Some(&state);
        if ui.add(Chip::one_of(state.name(), chosen)).clicked() {
            draft.state = (!chosen).then_some(state);
        }
    }
}

/// Sends the keyboard to the ETA once it is drawn, which is in one of the next frames or not at all.
pub(in crate::ui) fn go_to_eta(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(eta_asked(), frame));
    ctx.request_repaint();
}

fn eta_asked() -> Id {
    Id::unique("the update's ETA was asked for in this frame")
}

/// Whether the keyboard is to go to the ETA now.
fn is_eta_asked(ctx: &Context) -> bool {
    let asked: Option<u64> = ctx.data_mut(|data| data.remove_temp(eta_asked()));
    asked.is_some_and(|at| ctx.cumulative_frame_nr() <= at + 1)
}

fn eta_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    let is_asked = is_eta_asked(ui);
    for (kind, name) in [
        (EtaKind::Tbd, "TBD"),
        (EtaKind::Hours, "Hours"),
        (EtaKind::Days, "Days"),
        (EtaKind::Complete, "Complete"),
    ] {
        let is_chosen = draft.eta.kind == kind;
        let chip = ui.add(Chip::one_of(name, is_chosen));
        if is_chosen && is_asked {
            focus::go(ui, chip.id);
        }
        if chip.clicked() {
            draft.eta.kind = kind;
            if matches!(kind, EtaKind::Hours | EtaKind::Days) {
                // How many is all that is left to say. The field is drawn in this frame too, and would take the same Enter.
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                focus::go(ui, focus::eta_range());
                ui.request_repaint();
            }
        }
    }
}

/// How many hours or days, where the ETA is in those.
fn range_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    let unit = match draft.eta.kind {
        EtaKind::Hours => "How many hours",
        EtaKind::Days => "How many days",
        EtaKind::Tbd | EtaKind::Complete => return,
    };
    Field::line(unit, &mut draft.eta.range)
        .hint("3 or 6-10")
        .id(focus::eta_range())
        .longest(12)
        .show(ui);
}

/// Who is told the ETA.
fn eta_for_ui(ui: &mut Ui, draft: &mut UpdateDraft) {
    for audience in draft.chosen() {
        let text = draft.text_mut(audience);
        let name = format!("Include ETA for {}", audience.in_words());
        let chip = Chip::toggle(audience.name(), text.with_eta).called(&name);
        if ui.add(chip).clicked() {
            text.with_eta ^= true;
        }
    }
}

fn next_ui(ui: &mut Ui, view: &View<'_>, draft: &mut UpdateDraft) {
    let cadence = common_cadence(view.incident, draft);
    let hint = cadence.map_or_else(
        || "by each audience's cadence".to_owned(),
        |minutes| format!("{minutes}, as usual"),
    );
    Field::line("Next update in … min", &mut draft.next)
        .hint(&hint)
        .longest(6)
        .show(ui);
}
