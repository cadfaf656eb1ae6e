//! The log line: where the recorder types, with what it is about to mean beside it. Pushes the line as typed and keeps
//! nothing back; reading it for good and carrying it out is the application's.

mod keys;
mod list;
mod seen;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    EventFilter, Frame, Key, KeyboardShortcut, Margin, Modifiers, RichText, ScrollArea, Stroke,
    TextEdit, Ui, Vec2,
};

use super::drafts::Drafts;
use super::places::log_line as id;
use super::request::Outbox;
use super::view::View;
use crate::incident::text::MAX_TEXT_BYTES;
use crate::line::{Completion, Context, Known, Preview, completions, preview};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_LARGE, GRID, MARGIN, RADIUS, SMALL};
use list::{List, before_cursor, keep_the_keyboard};

/// The most characters it takes: what one entry may carry, whatever the script.
pub const LONGEST: usize = MAX_TEXT_BYTES / 4;
/// The height of its line of text, in points.
const LINE: f32 = 18.0;
/// How tall it grows before it scrolls, in points.
const TALLEST: f32 = 32.0 * GRID;
/// How much of its width the preview may take.
const PREVIEW_SHARE: f32 = 0.42;

/// Draws the line across the width there is, and carries out its keys.
pub fn log_line_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    focus_at_start(ui);
    let context = Context::new(view.now, view.incident);
    let mut list = List::load(ui);
    if ui.memory(|memory| memory.has_focus(id())) {
        keys::in_order(ui);
        let before = before_cursor(ui, &drafts.line.text).to_owned();
        let offers = list.shown(&before, |before| offers(before, view, drafts));
        let seen = preview(&drafts.line.text, &context);
        let choice = (&mut list, offers.as_slice());
        keys::keys(ui, view, &mut drafts.line, &seen, choice, outbox);
    }
    // The keys may have changed it.
    let seen = preview(&drafts.line.text, &context);
    let tokens = ui.tokens();
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let (edge, fill) = if focused {
        (Stroke::new(2.0, tokens.focus_ring), tokens.raised)
    } else {
        (Stroke::new(1.0, tokens.outline), tokens.field)
    };
    let outside = Frame::new().inner_margin(Margin {
        left: (MARGIN - GAP) as i8,
        right: (MARGIN - GAP) as i8,
        top: GRID as i8,
        bottom: GAP as i8,
    });
    let inside = Frame::new()
        .fill(fill)
        .stroke(edge)
        .corner_radius(RADIUS + 2)
        .inner_margin(Margin::symmetric((3.0 * GRID) as i8, 11));
    outside.show(ui, |ui| {
        let shown = inside.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().interact_size.y = LINE;
            ui.horizontal_top(|ui| line_ui(ui, view, drafts, &list, &seen));
            below_ui(ui, drafts);
        });
        let offers = if ui.memory(|memory| memory.has_focus(id())) {
            let before = before_cursor(ui, &drafts.line.text).to_owned();
            list.shown(&before, |before| offers(before, view, drafts))
        } else {
            Vec::new()
        };
        let marked = list.ui(ui, shown.response.rect, &mut drafts.line, &offers);
        ui.accesskit_node_builder(id(), |node| {
            node.set_label("Log line");
            node.set_expanded(marked.is_some());
            if let Some(marked) = marked {
                node.set_active_descendant(marked.accesskit_id());
            }
        });
    });
    list.store(ui);
}

/// What could complete the text before the cursor.
fn offers(before: &str, view: &View<'_>, drafts: &Drafts) -> Vec<Completion> {
    let tags: Vec<&str> = drafts.timeline.tags().collect();
    let known = Known {
        entries: view.incident.entries(),
        team: &view.team(),
        tags: &tags,
        phrases: &view.preferences.phrases,
        history: &drafts.line.history,
    };
    completions(before, &Context::new(view.now, view.incident), &known)
}

/// The keyboard is on the line from the start, and nowhere else until somebody moves it.
fn focus_at_start(ui: &Ui) {
    let started = id().with("started");
    if ui.data(|data| data.get_temp::<()>(started).is_none()) {
        ui.data_mut(|data| data.insert_temp(started, ()));
        if ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(id()));
        }
    }
}

/// Puts the cursor behind so many characters.
fn cursor_to(ui: &Ui, characters: usize) {
    let at = CCursorRange::one(CCursor::new(characters));
    let mut state = TextEditState::load(ui.ctx(), id()).unwrap_or_default();
    state.cursor.set_char_range(Some(at));
    state.store(ui.ctx(), id());
}

/// The moment, the words, and what they will be.
fn line_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, list: &List, seen: &Preview) {
    ui.spacing_mut().item_spacing.x = GAP_LARGE;
    seen::clocks_ui(ui, view, &drafts.line, seen);
    let (words, ink) = seen::words(ui.tokens(), view, &drafts.line, seen, list.is_open);
    let font = type_scale::regular(SMALL);
    let mut job = egui::text::LayoutJob::simple_singleline(words.clone(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.available_width() * PREVIEW_SHARE);
    let galley = ui.painter().layout_job(job);
    let behind = if words.is_empty() {
        0.0
    } else {
        galley.size().x + GAP_LARGE
    };
    let width = ui.available_width() - behind;
    ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
        ScrollArea::vertical()
            .id_salt("log line")
            .max_height(TALLEST)
            .stick_to_bottom(true)
            .show(ui, |ui| field_ui(ui, view, drafts, list, width));
    });
    if !words.is_empty() {
        ui.label(galley).on_hover_text(words);
    }
}

fn field_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, list: &List, width: f32) {
    let tokens = ui.tokens();
    let before = drafts.line.text.clone();
    let mut hint =
        "What happens: = finding  ? question  ! decision  > action  * key moment  / commands"
            .to_owned();
    if !view.preferences.phrases.is_empty() {
        hint.push_str("  ; phrases");
    }
    let line = &mut drafts.line;
    let field = TextEdit::multiline(&mut line.text)
        .id(id())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_rows(1)
        .desired_width(width)
        .char_limit(LONGEST)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // With the list open these are the list's.
            tab: list.is_open,
            escape: list.is_open,
        })
        .hint_text(RichText::new(hint).color(tokens.text_faint));
    keep_the_keyboard(ui, list, |ui| ui.add(field));

    if line.text.is_empty() {
        (line.begun, line.recalled) = (None, None);
    } else {
        line.begun.get_or_insert(view.now);
    }
    if line.text != before {
        line.refused = None;
    }
}

/// What was refused and why, under the words, which stay.
fn below_ui(ui: &mut Ui, drafts: &Drafts) {
    let tokens = ui.tokens();
    let small = type_scale::regular(SMALL);
    if let Some(refused) = &drafts.line.refused {
        let why = capitalised(&refused.to_string());
        let spoken = format!("{why}. Your words are still here.");
        let words = RichText::new(format!("▲ {spoken}"));
        let response = ui.label(words.font(small.clone()).color(tokens.unconfirmed.ink));
        ui.accesskit_node_builder(response.id, |node| {
            node.set_role(egui::Role::Alert);
            node.clear_value();
            node.set_label(spoken.as_str());
        });
    }
    if drafts.line.text.chars().count() >= LONGEST {
        let words = "▲ One entry holds no more than this; what does not fit belongs in a file, as evidence.";
        ui.label(RichText::new(words).font(small).color(tokens.waiting.ink));
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
