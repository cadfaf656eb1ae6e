//! The step tracker: where we are, what is done, how long it took, what is still unanswered (R15, R16).

use egui::{CornerRadius, Frame, Galley, Margin, Panel, Rect, Role, Sense, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

use crate::board::steps::{StepCell, StepState};
use crate::incident::Step;
use crate::incident::time::span_words;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, MARGIN, RADIUS, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::widgets::tooltip;

/// Below this width of a cell, in points, name and figures do not fit side by side at full size.
const NARROW: f32 = 215.0;

/// Draws the tracker, the step marked whose questions are shown: a click shows a step's questions, a second click or its key enters it.
pub fn step_tracker_ui(ui: &mut Ui, view: &View<'_>, shown: Option<Step>, outbox: &mut Outbox) {
    let fill = ui.tokens().background;
    let frame = Frame::new().fill(fill).inner_margin(Margin {
        bottom: GAP as i8,
        ..Margin::symmetric(MARGIN as i8, 0)
    });
    Panel::top("step tracker")
        .frame(frame)
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID;
                let cells = view.board.steps.len() as f32;
                let width = (ui.available_width() - GRID * (cells - 1.0)) / cells;
                for cell in &view.board.steps {
                    if cell_ui(ui, cell, width, shown == Some(cell.step)) {
                        outbox.wish(Wish::Step(cell.step));
                    }
                }
            });
        });
}

/// One cell; true if it was clicked.
fn cell_ui(ui: &mut Ui, cell: &StepCell, width: f32, shown: bool) -> bool {
    let tokens = ui.tokens();
    let size = Vec2::new(width, CONTROL_HEIGHT + GAP);
    let (area, response) = ui.allocate_exact_size(size, Sense::click());
    let current = cell.state == StepState::Current;
    let fill = match () {
        () if current => tokens.accent.tint,
        () if response.hovered() => tokens.raised_hover,
        () => tokens.raised,
    };
    let painter = ui.painter();
    painter.rect_filled(area, CornerRadius::same(RADIUS), fill);
    if current || shown {
        let line = Rect::from_min_max(
            egui::pos2(area.left() + 6.0, area.bottom() - 2.0),
            egui::pos2(area.right() - 6.0, area.bottom()),
        );
        let ink = if current {
            tokens.accent.ink
        } else {
            tokens.outline
        };
        painter.rect_filled(line, CornerRadius::ZERO, ink);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, tokens.focus_ring);
        painter.rect_stroke(
            area.shrink(1.0),
            CornerRadius::same(RADIUS),
            ring,
            egui::StrokeKind::Inside,
        );
    }
    words_ui(ui, cell, area);
    let spoken = spoken(cell);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let key = Command::EnterStep(cell.step).key(ui.ctx());
    let visits = match cell.visits {
        0 => String::new(),
        visits => format!("entered {}, ", times(visits)),
    };
    let tip = format!(
        "{}, {visits}{}, {} of {} answered. {} A click shows its questions, another or the key enters it.",
        cell.step.name(),
        span_words(cell.spent),
        cell.answered,
        cell.questions,
        cell.step.purpose()
    );
    tooltip(response, &tip, Some(&key)).clicked()
}

fn words_ui(ui: &Ui, cell: &StepCell, area: Rect) {
    let tokens = ui.tokens();
    let (sign, sign_ink, font, ink) = match cell.state {
        StepState::Current => (
            signs::RUNNING,
            tokens.accent.ink,
            type_scale::strong(BODY),
            tokens.text,
        ),
        // Ticked once every question has an answer; till then only left.
        StepState::Answered => (
            signs::DONE,
            tokens.done.ink,
            type_scale::regular(BODY),
            tokens.text,
        ),
        StepState::Visited => (
            signs::OPEN,
            tokens.text_muted,
            type_scale::regular(BODY),
            tokens.text,
        ),
        StepState::Skipped | StepState::Ahead => (
            "",
            tokens.text_muted,
            type_scale::regular(BODY),
            tokens.text_muted,
        ),
    };
    let painter = ui.painter().with_clip_rect(area);
    // On a small window the name keeps its letters and the figures give way.
    let (margin, size) = if area.width() < NARROW {
        (2.0 * GRID, SMALL)
    } else {
        (3.0 * GRID, BODY)
    };
    let inner = area.shrink2(Vec2::new(margin, 0.0));
    let mut left = inner.left();
    if !sign.is_empty() {
        let sign = painter.layout_no_wrap(sign.to_owned(), type_scale::regular(BODY), sign_ink);
        painter.galley(
            egui::pos2(left, inner.center().y - sign.size().y / 2.0),
            sign.clone(),
            sign_ink,
        );
        left += sign.size().x + if area.width() < NARROW { GRID } else { GAP };
    }
    let name = cell.step.short_name();
    let whole = painter.layout_no_wrap(name.to_owned(), font.clone(), ink);
    let room = inner.right() - left - GAP;
    let laid_out =
        |words: String| painter.layout_no_wrap(words, type_scale::tabular(size), tokens.text_muted);
    let figures = figures(cell, area.width() < NARROW);
    let figures = figures.into_iter().map(laid_out);
    // The fullest beside which the name is whole, else the shortest.
    let fits = |figures: &Arc<Galley>| whole.size().x + figures.size().x <= room;
    let figures = figures.reduce(|kept, next| if fits(&kept) { kept } else { next });
    let Some(figures) = figures else { return };
    let figures_at = egui::pos2(
        inner.right() - figures.size().x,
        inner.center().y - figures.size().y / 2.0,
    );
    let room = room - figures.size().x;
    painter.galley(figures_at, figures, tokens.text_muted);
    let name = elided(&painter, name, font, ink, room);
    painter.galley(
        egui::pos2(left, inner.center().y - name.size().y / 2.0),
        name,
        ink,
    );
}

/// One line, cut with an ellipsis where there is no room.
fn elided(
    painter: &egui::Painter,
    text: &str,
    font: egui::FontId,
    ink: egui::Color32,
    room: f32,
) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    painter.layout_job(job)
}

/// `once`, `3 times`.
fn times(visits: usize) -> String {
    match visits {
        1 => "once".to_owned(),
        visits => format!("{visits} times"),
    }
}

/// How a step stands, in as many figures as there are, then in fewer and fewer, and in none where its name is not whole
/// beside them: a click shows them all.
fn figures(cell: &StepCell, narrow: bool) -> Vec<String> {
    if cell.is_next {
        return vec!["next".to_owned()];
    }
    let answered = format!("{}/{}", cell.answered, cell.questions);
    let often = match cell.visits {
        0 | 1 => String::new(),
        visits => format!("{visits}× "),
    };
    let spent = span_words(cell.spent);
    let all = format!("{often}{spent} · {answered}");
    match cell.state {
        StepState::Current => vec![all, format!("{spent} · {answered}"), spent, String::new()],
        StepState::Answered | StepState::Visited => {
            let mut fewer = vec![format!("{often}{spent}"), spent, String::new()];
            if !narrow {
                fewer.insert(0, all);
            }
            fewer
        }
        StepState::Skipped => vec![format!("skipped · {answered}"), "skipped".to_owned()],
        StepState::Ahead => vec![answered],
    }
}

fn spoken(cell: &StepCell) -> String {
    let state = match cell.state {
        StepState::Current => "current",
        StepState::Answered | StepState::Visited => "visited",
        StepState::Skipped => "skipped",
        StepState::Ahead => "not yet",
    };
    let StepCell {
        step,
        answered,
        questions,
        ..
    } = cell;
    let next = if cell.is_next { ", suggested next" } else { "" };
    format!(
        "Step {}, {state}, {answered} of {questions} answered{next}",
        step.name()
    )
}
