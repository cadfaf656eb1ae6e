//! The log line: where the recorder types, with what it is about to mean beside it. Wishes for the line to
//! be sent as typed; the window keeps what is its own (`execute/typed.rs`) and the application reads the rest for good and
//! records it.

mod below;
mod draft;
mod foresee;
mod keys;
mod list;
mod seen;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    EventFilter, Frame, Key, KeyboardShortcut, Margin, Modifiers, RichText, ScrollArea, Stroke,
    TextEdit, Ui, Vec2,
};
use list::{List, before_cursor, keep_the_keyboard};
use seen::Seen;

use crate::incident::text::MAX_TEXT_BYTES;
use crate::incident::{Refusal, Span, Status};
use crate::line::{Completion, Known, Preview, completions, preview};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, MARGIN, RADIUS, SMALL};
use crate::ui::base::focus::{self, log_line as id};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::widgets::limited_ui;
use crate::when;

pub use draft::{LineDraft, RefusedLine};

/// The most bytes it takes: what one entry may carry, and a time, a name and a sign before it.
pub const LONGEST: usize = MAX_TEXT_BYTES + 1024;
/// The height of its line of text, in points.
const LINE: f32 = 18.0;
/// How tall it grows before it scrolls, in points.
const TALLEST: f32 = 32.0 * GRID;
/// The longest line, in bytes, whose width is looked at; longer ones fill the field.
const SHORT: usize = 400;
/// How much of its width the preview may take.
const PREVIEW_SHARE: f32 = 0.42;

/// True while the list of completions is in sight.
pub(in crate::ui) fn is_list_open(ctx: &egui::Context) -> bool {
    List::load(ctx).is_open
}

/// Draws the line with the tags it completes, across the width there is, and carries out its keys.
pub fn log_line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    tags: &[&str],
    outbox: &mut Outbox,
) {
    focus_at_start(ui);
    let context = view.line_context().begun(line.begun.unwrap_or(view.now));
    let mut list = List::load(ui);
    if std::mem::take(&mut line.to_end) {
        cursor_to(ui, line.text.chars().count());
        if line.refused.is_some() {
            list.close(&line.text);
        }
    }
    if ui.memory(|memory| memory.has_focus(id())) {
        keys::in_order(ui);
        let before = before_cursor(ui, &line.text).to_owned();
        let offers = list.shown(&before, |before| offers(before, view, line, tags));
        let seen = preview(&line.text, &context);
        let foreseen = foresee::refusal(ui, view, line, &seen);
        let choice = (&mut list, offers.as_slice());
        let reading = (&seen, foreseen.as_ref());
        keys::keys(ui, view, line, reading, choice, outbox);
    }
    // The keys may have changed it.
    if std::mem::take(&mut line.to_end) {
        cursor_to(ui, line.text.chars().count());
    }
    let seen = preview(&line.text, &context);
    let foreseen = foresee::refusal(ui, view, line, &seen);
    let is_refused = line.refused.is_some() || foreseen.is_some();
    let tokens = ui.tokens();
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let (edge, fill) = match (focused, is_refused) {
        (true, true) => (Stroke::new(2.0, tokens.alarm.ink), tokens.raised),
        (false, true) => (Stroke::new(1.0, tokens.alarm.ink), tokens.field),
        (true, false) => (Stroke::new(2.0, tokens.focus_ring), tokens.raised),
        (false, false) => (Stroke::new(1.0, tokens.outline), tokens.field),
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
        // An edge is part of the frame's size: with the thin one it is as high, and nothing above it moves.
        .inner_margin(Margin::symmetric(
            (3.0 * GRID + 2.0 - edge.width) as i8,
            (13.0 - edge.width) as i8,
        ));
    let above = ui.min_rect();
    let top = above.top() + GRID;
    outside.show(ui, |ui| {
        let shown = inside.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().interact_size.y = LINE;
            let row =
                ui.horizontal_top(|ui| line_ui(ui, view, line, &list, (&seen, foreseen.as_ref())));
            let (beside, mut pressed) = row.inner;
            pressed |= below::below_ui(ui, view, line, beside.as_ref());
            if pressed {
                keys::send(ui, view, line, (&seen, foreseen.as_ref()), outbox);
                focus::go(ui, id());
            }
        });
        // With what can be undone, if something stands above the line.
        let line_area = shown.response.rect;
        let free = line_area.with_min_y(if above.height() > 1.0 {
            above.top()
        } else {
            line_area.top()
        });
        ui.data_mut(|data| data.insert_temp(focus::log_line_area(), free));
        let offers = if ui.memory(|memory| memory.has_focus(id())) {
            let before = before_cursor(ui, &line.text).to_owned();
            list.shown(&before, |before| offers(before, view, line, tags))
        } else {
            Vec::new()
        };
        // Above what stands above the line, too: what can be undone stays in sight.
        let top = top.min(line_area.top());
        let marked = list.ui(ui, line_area.with_min_y(top), line, &offers);
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
fn offers(before: &str, view: &View<'_>, line: &LineDraft, tags: &[&str]) -> Vec<Completion> {
    let known = Known {
        entries: view.incident.entries(),
        team: &view.team(),
        tags,
        phrases: &view.preferences.phrases,
        kinds: &view.preferences.action_kinds,
        history: &line.history,
    };
    completions(before, &view.line_context(), &known)
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

/// The moment, the words, and what they will be; gives back what they will be where there is no room for all of it, and
/// whether its button was pressed.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    list: &List,
    (seen, foreseen): (&Preview, Option<&Refusal>),
) -> (Option<Seen>, bool) {
    ui.spacing_mut().item_spacing.x = GAP_LARGE;
    seen::clocks_ui(ui, view, line, seen);
    let seen = seen::words(view, line, (seen, foreseen), list.is_open, ui.tokens());
    let taken = seen.width(ui);
    // Beside a short line there is more room than its share.
    let room = ui.available_width() - typed_width(ui, &line.text);
    let room = room.max(ui.available_width() * PREVIEW_SHARE);
    let is_beside = !seen.words.is_empty() && taken <= room;
    let behind = if is_beside { taken + GAP_LARGE } else { 0.0 };
    let width = ui.available_width() - behind;
    ui.allocate_ui(Vec2::new(width, 0.0), |ui| {
        ScrollArea::vertical()
            .id_salt("log line")
            .max_height(TALLEST)
            .stick_to_bottom(true)
            .show(ui, |ui| {
                let aside = keys::can_set_aside(line, foreseen);
                field_ui(ui, view, line, (list, aside), width);
            });
    });
    if !is_beside {
        return ((!seen.words.is_empty()).then_some(seen), false);
    }
    let words = RichText::new(&seen.words).font(type_scale::regular(SMALL));
    ui.label(words.color(seen.ink));
    ui.spacing_mut().item_spacing.x = GAP;
    (None, seen.enter_ui(ui))
}

/// How wide the words are that were typed, with room for a few more; all there is where they go on over several lines.
fn typed_width(ui: &Ui, text: &str) -> f32 {
    if text.len() > SHORT || text.contains('\n') {
        return f32::INFINITY;
    }
    let font = type_scale::regular(BODY);
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, ui.tokens().text);
    words.size().x + 4.0 * GAP_LARGE
}

/// What the empty line says: what it takes, or what a closed incident still does.
fn hint(view: &View<'_>) -> String {
    if view.incident.status == Status::Closed {
        let owed = view
            .incident
            .obligations
            .iter()
            .find(|one| one.end.is_none());
        let files = owed.map_or_else(String::new, |owed| {
            format!("; /filed {} is still recorded", owed.id)
        });
        return format!("The incident is closed. To add entries, reopen it: /reopen why{files}");
    }
    // Each sign stays beside what it is for, also on two lines.
    let signs = "What happens: =\u{a0}finding  ?\u{a0}question  !\u{a0}decision  >\u{a0}action  *\u{a0}key\u{a0}moment  /\u{a0}commands";
    let phrases = if view.preferences.phrases.is_empty() {
        ""
    } else {
        "  ;\u{a0}phrases"
    };
    format!("{signs}{phrases}")
}

/// The `-7m` a line begins with.
fn ago(text: &str) -> Option<Span> {
    match when::starts(text.trim_start())?.0 {
        when::Typed::Ago(span) => Some(span),
        _ => None,
    }
}

fn field_ui(
    ui: &mut Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    (list, sets_aside): (&List, bool),
    width: f32,
) {
    let tokens = ui.tokens();
    let before = line.text.clone();
    let hint = hint(view);
    limited_ui(ui, &mut line.text, LONGEST, |ui, text| {
        let field = TextEdit::multiline(text)
            .id(id())
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_rows(1)
            .desired_width(width)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                // With the list open these are the list's.
                tab: list.is_open,
                escape: list.is_open || sets_aside,
            })
            .hint_text(RichText::new(hint).color(tokens.text_faint));
        keep_the_keyboard(ui, list, |ui| ui.add(field))
    });

    if line.text.is_empty() {
        (line.begun, line.recalled) = (None, None);
    } else {
        line.begun.get_or_insert(view.now);
    }
    if !ui.memory(|memory| memory.has_focus(id())) {
        line.emptied = false;
    } else if line.text != before {
        line.emptied = line.text.is_empty();
    }
    if line.text != before {
        // So long ago counts from when that is typed, also in front of words that stood there.
        let typed = ago(&line.text);
        if typed.is_some() && typed != ago(&before) {
            line.begun = Some(view.now);
        }
        line.refused = None;
        if !line.text.starts_with(&line.refused_text) {
            line.refused_text.clear();
        } else if before == line.refused_text {
            line.behind_begun = Some(view.now);
        }
    }
}
