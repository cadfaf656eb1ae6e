//! The retrospect: its questions with every answer, key times and intervals, follow-ups, and what is
//! missing to close (R29-R31).

use egui::Ui;

use super::follow_ups::follow_ups_ui;
use super::key_times::key_times_ui;
use super::parts::{aside_ui, field_ui, is_open, part_ui, row_ui, strong_ui, with_key, words_ui};
use super::questions::answers_ui;
use crate::incident::step::StepQuestion;
use crate::incident::{Intent, Status, Step};
use crate::theme::{
    ThemeExt, signs,
    type_scale::{GAP, GAP_SMALL},
};
use crate::ui::command::Command;
use crate::ui::drafts::{DraftKey, Drafts, Sheet};
use crate::ui::request::Outbox;
use crate::ui::sheets;
use crate::ui::view::View;
use crate::ui::widgets::{Button, status_ui};

/// Draws all of it.
pub(super) fn retro_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    closing_ui(ui, view, drafts);
    key_times_ui(ui, view, drafts, outbox);
    questions_ui(ui, view, drafts, outbox);
    follow_ups_ui(ui, view, drafts, outbox);
}

fn closing_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    let tokens = ui.tokens();
    part_ui(ui, "Closing", "");
    let missing = view.incident.missing_to_close();
    if view.incident.status == Status::Closed {
        status_ui(ui, signs::DONE, "Closed", tokens.done.ink);
        if let Some(why) = &view.incident.overruled {
            aside_ui(ui, &format!("Closed over open ends: {why}"));
        }
    } else if missing.is_empty() {
        status_ui(ui, signs::DONE, "Nothing is missing", tokens.done.ink);
    } else {
        status_ui(ui, signs::WAITING, "Still missing", tokens.waiting.ink);
        for what in &missing {
            words_ui(ui, &format!("· {what}"));
        }
    }
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let close = Command::Close.key(ui.ctx());
        if is_open(view)
            && ui
                .add(with_key(Button::secondary("Close incident…"), &close))
                .clicked()
        {
            drafts.sheet = Some(Sheet::Close);
        }
        let report = Command::Report.key(ui.ctx());
        if ui
            .add(with_key(Button::secondary("Write report…"), &report))
            .clicked()
        {
            sheets::report::open(drafts);
        }
        let charts = Command::Charts.key(ui.ctx());
        if ui
            .add(with_key(Button::secondary("Charts"), &charts))
            .clicked()
        {
            drafts.sheet = Some(Sheet::Charts);
        }
    });
}

fn questions_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    let step = Step::Retrospect;
    let (done, all) = (view.incident.answered(step), step.questions().len());
    part_ui(ui, "Looking back", &format!("{done} of {all} answered"));
    for number in 1..=all {
        let number = number as u8;
        let question = StepQuestion { step, number };
        strong_ui(ui, question.text().unwrap_or_default());
        answers_ui(ui, view, question);
        if is_open(view) {
            let key = DraftKey::Answer(question);
            let name = format!("Answer to {}", question.code());
            if let Some(text) = field_ui(ui, drafts, &key, &name, "Add one; all of them stand") {
                outbox.ask_and_clear(Intent::AnswerStep { question, text }, key);
            }
        }
        ui.add_space(GAP);
    }
}
