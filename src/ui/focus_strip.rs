//! The focus strip: what we are on now, what comes later, by which approach, and on which issue (R11, R12).

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

use super::command::Command;
use super::drafts::{Drafts, Sheet};
use super::request::Outbox;
use super::view::View;
use super::widgets::Button;
use crate::board::Standing;
use crate::incident::text::visible;
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, GAP, GAP_LARGE, GRID, MARGIN},
};

/// Draws the strip; a click anywhere opens the sheet where all of it is set.
pub fn focus_strip_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, _outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin {
            bottom: GAP as i8,
            ..Margin::symmetric(MARGIN as i8, 0)
        });
    Panel::top("focus strip").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(8.0 * GRID);
            ui.spacing_mut().item_spacing.x = GAP;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                issue_ui(ui, view, drafts);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    focus_ui(ui, view)
                });
            });
        });
    });
}

fn issue_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    let tokens = ui.tokens();
    let key = Command::Focus.key(ui.ctx());
    if ui
        .add(Button::quiet("Focus and issues…").key(&key))
        .clicked()
    {
        drafts.sheet = Some(Sheet::Focus);
    }
    let parked = view.board.parked.len();
    if parked > 0 {
        let list: Vec<_> = view
            .board
            .parked
            .iter()
            .map(|issue| format!("{} {}", issue.id, issue.text))
            .collect();
        let words = RichText::new(format!("{parked} parked")).font(type_scale::regular(BODY));
        ui.label(words.color(tokens.text_muted))
            .on_hover_text(list.join("\n"));
    }
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() * 0.32).max(120.0));
        match &view.board.active_issue {
            Some(issue) => {
                let text = visible(&issue.text);
                let words = RichText::new(&*text).font(type_scale::regular(BODY));
                ui.add(egui::Label::new(words.color(tokens.text)).truncate())
                    .on_hover_text(&*text);
                label_ui(ui, "Active issue");
            }
            None => {
                let words = "none named: /issue what it is";
                let words = RichText::new(words).font(type_scale::regular(BODY));
                ui.add(egui::Label::new(words.color(tokens.text_faint)).truncate());
                label_ui(ui, "Active issue");
            }
        }
    });
}

fn focus_ui(ui: &mut Ui, view: &View<'_>) {
    let tokens = ui.tokens();
    let board = view.board;
    label_ui(ui, "Now");
    let others = [("Later", &board.later), ("Approach", &board.approach)];
    let shown = others
        .iter()
        .filter(|(_, standing)| standing.is_some())
        .count() as f32;
    let share = if shown > 0.0 { 0.5 } else { 1.0 };
    let whole = ui.available_width();
    match &board.now {
        Some(now) => standing_ui(ui, now, whole * share, true),
        None => {
            let words = "nothing set: /focus what matters in the next minutes";
            let words = RichText::new(words).font(type_scale::regular(BODY));
            ui.add(egui::Label::new(words.color(tokens.text_faint)).truncate());
        }
    }
    for (name, standing) in others {
        let Some(standing) = standing else { continue };
        ui.add_space(GAP_LARGE);
        if ui.available_width() < 90.0 {
            return;
        }
        label_ui(ui, name);
        let room = (whole * (1.0 - share) / shown - 80.0)
            .max(60.0)
            .min(ui.available_width());
        standing_ui(ui, standing, room, false);
    }
}

fn standing_ui(ui: &mut Ui, standing: &Standing, room: f32, first: bool) {
    let tokens = ui.tokens();
    let font = if first {
        type_scale::strong(BODY + 2.0)
    } else {
        type_scale::regular(BODY)
    };
    let text = visible(&standing.text);
    let words = RichText::new(&*text).font(font).color(tokens.text);
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(egui::Label::new(words).truncate())
            .on_hover_text(&*text);
    });
}

fn label_ui(ui: &mut Ui, name: &str) {
    let words = RichText::new(name).font(type_scale::regular(BODY));
    ui.label(words.color(ui.tokens().text_muted));
}
