//! The retrospect as a facilitator goes through it (R29-R31): the questions with every answer, follow-ups, key
//! moments, key times, and what is missing to close. One part is shown at a time; which one first, the state of the
//! incident says.

use egui::Ui;

use super::follow_ups::follow_ups_ui;
use super::key_moments::key_moments_ui;
use super::key_times::key_times_ui;
use super::retro_answers::retro_answers_ui;
use crate::incident::{Status, Step};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::view::View;
use crate::ui::panels::side::RetroDraft;
use crate::ui::parts::keyboard;
use crate::ui::parts::missing::{left_open_ui, missing_ui};
use crate::ui::parts::{aside_ui, label_ui, part_ui, row_ui, with_key};
use crate::ui::widgets::{Button, Chip, status_ui};

/// The parts with their names, in their order.
const PARTS: [(RetroPart, &str); 5] = [
    (RetroPart::Answers, "Answers"),
    (RetroPart::FollowUps, "Follow-ups"),
    (RetroPart::Moments, "Key moments"),
    (RetroPart::Times, "Key times"),
    (RetroPart::Closing, "Closing"),
];

/// Draws the parts to choose from and the chosen one.
pub(super) fn retro_ui(
    ui: &mut Ui,
    view: &View<'_>,
    retro: &mut RetroDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let shown = retro.part.unwrap_or(fitting(view));
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (part, name) in PARTS {
            let chip = Chip::one_of(name, part == shown).count(count(part, view));
            let chip = ui.add(chip.tip(about(part)));
            if part == shown {
                keyboard::go_first_to(ui, SideTab::Retro, chip.id);
            }
            // With every question answered there is no field to go on in: not into the one for a name.
            if part == shown && part == RetroPart::Answers {
                keyboard::lead_to(ui, SideTab::Retro, chip.id);
            }
            if chip.clicked() {
                retro.part = Some(part);
                // By key on to what is done there: the first question that is open.
                if chip.has_focus() && ui.input(|input| !input.pointer.any_click()) {
                    keyboard::go_into_panel(ui, SideTab::Retro);
                }
            }
        }
    });
    // What was just chosen is drawn at once, so that the keyboard finds its field.
    match retro.part.unwrap_or(shown) {
        RetroPart::Answers => retro_answers_ui(ui, view, retro, fields, outbox),
        RetroPart::FollowUps => follow_ups_ui(ui, view, fields, outbox),
        RetroPart::Moments => key_moments_ui(ui, view, outbox),
        RetroPart::Times => key_times_ui(ui, view, fields, outbox),
        RetroPart::Closing => closing_ui(ui, view, fields, outbox),
    }
}

/// While it is fought, key moments are marked; afterwards one looks back.
fn fitting(view: &View<'_>) -> RetroPart {
    if looks_back(view) {
        RetroPart::Answers
    } else {
        RetroPart::Moments
    }
}

fn looks_back(view: &View<'_>) -> bool {
    view.incident.step() == Some(Step::Retrospect) || view.incident.status == Status::Closed
}

impl RetroDraft {
    /// Before the panel's key leads into it: whoever looks back goes on with the questions, whatever list another key left
    /// there.
    pub(in crate::ui) fn go_on(&mut self, view: &View<'_>) {
        if looks_back(view) && matches!(self.part, Some(RetroPart::Moments | RetroPart::Times)) {
            self.part = None;
        }
    }
}

/// How much there is of a part; of closing, how much is missing.
fn count(part: RetroPart, view: &View<'_>) -> usize {
    let incident = view.incident;
    match part {
        RetroPart::Answers => incident.answered(Step::Retrospect),
        RetroPart::FollowUps => incident.follow_ups.iter().filter(|f| f.is_open()).count(),
        RetroPart::Moments => view.board.key_entries.len(),
        RetroPart::Times => incident.key_times.len(),
        RetroPart::Closing => incident.missing().len(),
    }
}

fn about(part: RetroPart) -> &'static str {
    match part {
        RetroPart::Answers => "The five questions, and how many are answered",
        RetroPart::FollowUps => "The follow-ups, and how many are open",
        RetroPart::Moments => "The entries that matter most",
        RetroPart::Times => "Key times, and the intervals between them",
        RetroPart::Closing => "What is missing before closing",
    }
}

fn closing_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    part_ui(ui, "Closing", "");
    let missing = view.incident.missing();
    let is_closed = view.incident.status == Status::Closed;
    if is_closed {
        status_ui(ui, signs::DONE, "Closed", tokens.done.ink);
        if let Some(why) = &view.incident.overruled {
            aside_ui(ui, &format!("Closed with open items: {why}"));
        }
    } else if missing.is_empty() {
        status_ui(ui, signs::DONE, "Nothing is missing", tokens.done.ink);
        left_open_ui(ui, view, outbox);
    } else {
        status_ui(ui, signs::WAITING, "Still missing", tokens.waiting.ink);
        for missing in &missing {
            missing_ui(ui, view, missing, fields, outbox);
        }
        label_ui(ui, "Closing anyway needs a reason, which is recorded.");
        left_open_ui(ui, view, outbox);
    }
    ui.add_space(GAP);
    // Once it is closed, people come for its report; reopening is the exception.
    let acts = if is_closed {
        [REPORT, CHARTS, (Command::Close, "Reopen…", Sheet::Close)]
    } else {
        let close = (Command::Close, "Close incident…", Sheet::Close);
        [close, REPORT, CHARTS]
    };
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (command, name, sheet) in acts {
            if command == Command::Close && !view.is_writable() {
                continue;
            }
            let button = if command == Command::Report && is_closed {
                Button::primary(name)
            } else {
                Button::secondary(name)
            };
            if ui.add(with_key(button, &command.key(ui))).clicked() {
                outbox.open(sheet);
            }
        }
    });
}

/// What is done with the whole incident, beside closing it.
const REPORT: (Command, &str, Sheet) = (Command::Report, "Export report…", Sheet::Report);
const CHARTS: (Command, &str, Sheet) = (Command::Charts, "Charts", Sheet::Charts);
