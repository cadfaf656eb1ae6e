//! Below the words: why they were refused, and the lines that were not recorded and are kept for later.

use egui::{Align, Label, Layout, RichText, Ui, Vec2};

use super::{LineDraft, RefusedLine};
use crate::incident::text::visible;
use crate::line::remedy;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP_SMALL, HIT, SMALL};
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, too_long_ui};
use crate::words;

/// How many of the lines kept for later are in sight.
const IN_SIGHT: usize = 3;
/// How many letters of a line its buttons are identified by.
const ABOUT: usize = 40;

pub(super) fn below_ui(ui: &mut Ui, view: &View<'_>, line: &mut LineDraft) {
    too_long_ui(ui, super::id(), &line.text);
    refused_ui(ui, line);
    refused_lines_ui(ui, view, line);
}

/// What was refused and why; its words stay above.
fn refused_ui(ui: &mut Ui, line: &LineDraft) {
    let Some(refused) = &line.refused else { return };
    let why = words::capitalised(&remedy::explained(refused));
    let spoken = format!("{why}. Your words are still here; Esc keeps them for later.");
    let words = RichText::new(format!("▲ {spoken}")).font(type_scale::regular(SMALL));
    let response = ui.label(words.color(ui.tokens().alarm.ink));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Alert);
        node.set_live(egui::accesskit::Live::Assertive);
        node.clear_value();
        node.set_label(spoken.as_str());
    });
}

/// What becomes of a line kept for later.
enum Wanted {
    Edit(usize),
    Discard(usize),
}

/// The lines kept for later, the newest first; none of them is recorded.
fn refused_lines_ui(ui: &mut Ui, view: &View<'_>, line: &mut LineDraft) {
    let many = line.for_later.len();
    let mut wanted = None;
    for (at, kept) in line.for_later.iter().enumerate().rev().take(IN_SIGHT) {
        wanted = row_ui(ui, at, kept).or(wanted);
    }
    if many > IN_SIGHT {
        let more = format!("{} more not recorded; ↑ brings them back.", many - IN_SIGHT);
        let more = RichText::new(more).font(type_scale::regular(SMALL));
        ui.label(more.color(ui.tokens().text_muted));
    }
    match wanted {
        Some(Wanted::Edit(at)) => {
            let kept = line.for_later.remove(at);
            if !line.text.is_empty() {
                let why = line.refused.as_ref().map(remedy::explained);
                line.set_aside(why.unwrap_or_default());
            }
            line.put(kept.text, Some(view.now));
            ui.memory_mut(|memory| memory.request_focus(super::id()));
        }
        Some(Wanted::Discard(at)) => {
            line.for_later.remove(at);
            ui.memory_mut(|memory| memory.request_focus(super::id()));
        }
        None => {}
    }
}

fn row_ui(ui: &mut Ui, at: usize, kept: &RefusedLine) -> Option<Wanted> {
    let mut wanted = None;
    let about = words::shortened(&kept.text, ABOUT);
    ui.push_id(("not recorded", at), |ui| {
        let size = Vec2::new(ui.available_width(), HIT);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            let discard = Button::quiet("Discard").about(&about);
            if ui.add(discard.tip("Discard this line")).clicked() {
                wanted = Some(Wanted::Discard(at));
            }
            let edit = Button::quiet("Edit").about(&about);
            if ui.add(edit.tip("Put it back into the log line")).clicked() {
                wanted = Some(Wanted::Edit(at));
            }
            let why = match kept.why.as_str() {
                "" => String::new(),
                why => format!(" · {why}"),
            };
            let words = format!("▲ Not recorded: {}{why}", kept.text);
            let words = RichText::new(visible(&words)).font(type_scale::regular(SMALL));
            let words = Label::new(words.color(ui.tokens().alarm.ink)).truncate();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(words));
        });
    });
    wanted
}
