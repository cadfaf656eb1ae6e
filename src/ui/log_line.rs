//! The log line: where the recorder types, with what it is about to mean beside it. Pushes the line as typed and keeps
//! nothing back; reading it for good and carrying it out is the application's.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Color32, CompletionPopup, CompletionQuery, Event, EventFilter, Frame, Id, Key,
    KeyboardShortcut, Margin, Modifiers, RichText, ScrollArea, Stroke, Suggestion, TextEdit, Ui,
    Vec2,
};

use super::drafts::{Drafts, LineDraft};
use super::places::log_line as id;
use super::request::{Outbox, Request};
use super::timeline::Memory;
use super::view::{Saved, View};
use crate::incident::text::{MAX_TEXT_BYTES, is_blank};
use crate::incident::{Intent, Refusal, RefusalKind};
use crate::line::{Context, Preview, Whose, completions, preview};
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, MARGIN, RADIUS, SMALL};
use crate::theme::{ThemeExt, Tokens};

/// The most characters it takes: what one entry may carry, whatever the script.
pub const LONGEST: usize = MAX_TEXT_BYTES / 4;
/// How many lines are remembered for the arrow keys.
const HISTORY: usize = 200;
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
    let seen = preview(&drafts.line.text, &context);
    if ui.memory(|memory| memory.has_focus(id())) {
        keys(ui, view, &mut drafts.line, &seen, outbox);
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
        inside.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().interact_size.y = LINE;
            ui.horizontal_top(|ui| line_ui(ui, view, drafts, &seen));
            below_ui(ui, drafts);
        });
    });
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

fn keys(ui: &Ui, view: &View<'_>, line: &mut LineDraft, seen: &Preview, outbox: &mut Outbox) {
    if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::N)) {
        for person in &seen.unknown {
            let (person, name) = (person.clone(), None);
            outbox.ask(Intent::Join { person, name });
        }
    }
    if pressed(ui, Key::Enter) {
        send(ui, view, line, seen, outbox);
    }
    let completing = ui.data(|data| data.get_temp(completing_id()).unwrap_or(false));
    if completing || line.text.contains('\n') {
        return;
    }
    if pressed(ui, Key::ArrowUp) {
        recall(ui, line, true);
    } else if pressed(ui, Key::ArrowDown) {
        recall(ui, line, false);
    }
}

/// Takes a key pressed by itself; held down it counts once.
fn pressed(ui: &Ui, wanted: Key) -> bool {
    let mut found = false;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers: Modifiers::NONE,
                repeat,
                ..
            } if *key == wanted => {
                found |= !repeat || wanted != Key::Enter;
                false
            }
            _ => true,
        });
    });
    found
}

/// Enter: hands the line over, or says why it cannot be yet; then its words stay where they are.
fn send(ui: &Ui, view: &View<'_>, line: &mut LineDraft, seen: &Preview, outbox: &mut Outbox) {
    if is_blank(&line.text) {
        return;
    }
    let shows = seen
        .command
        .is_some_and(|command| command.whose == Whose::Window);
    line.refused = match (&seen.missing, &seen.trouble, &view.record.saved) {
        (_, Some(trouble), _) => Some(refusal(&trouble.what, &trouble.hint)),
        (Some(missing), ..) => Some(refusal(&format!("Still missing: {missing}"), "")),
        (_, _, Saved::ReadOnly { why }) if !shows => {
            let hint = "open a copy to write; the words stay here";
            Some(refusal(&format!("Nothing can be recorded: {why}"), hint))
        }
        _ => None,
    };
    if line.refused.is_some() {
        return;
    }
    let text = std::mem::take(&mut line.text);
    if line.history.last() != Some(&text) {
        line.history.push(text.clone());
        let many = line.history.len().saturating_sub(HISTORY);
        line.history.drain(..many);
    }
    let begun = line.begun.take().unwrap_or(view.now);
    line.recalled = None;
    line.kept.clear();
    outbox.push(Request::Line { text, begun });
    cursor_to_end(ui, "");
}

fn refusal(why: &str, hint: &str) -> Refusal {
    Refusal::new(RefusalKind::Input, why, hint)
}

/// Goes one line back in the history, or forward to what was half typed.
fn recall(ui: &Ui, line: &mut LineDraft, back: bool) {
    let newest = line.history.len();
    let at = line.recalled.unwrap_or(newest);
    let to = if back {
        at.checked_sub(1)
    } else {
        Some(at + 1)
    };
    let Some(to) = to.filter(|to| *to <= newest && at != *to) else {
        return;
    };
    if line.recalled.is_none() {
        if to >= newest {
            return;
        }
        line.kept = std::mem::take(&mut line.text);
    }
    if let Some(said) = line.history.get(to) {
        line.text.clone_from(said);
        line.recalled = Some(to);
    } else {
        line.text = std::mem::take(&mut line.kept);
        line.recalled = None;
    }
    cursor_to_end(ui, &line.text);
}

fn cursor_to_end(ui: &Ui, text: &str) {
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    let mut state = TextEditState::load(ui.ctx(), id()).unwrap_or_default();
    state.cursor.set_char_range(Some(end));
    state.store(ui.ctx(), id());
}

/// The moment, the words, and what they will be.
fn line_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, seen: &Preview) {
    let tokens = ui.tokens();
    ui.spacing_mut().item_spacing.x = GAP_LARGE;
    let begun = drafts.line.begun.unwrap_or(view.now);
    let ink = if drafts.line.begun.is_some() {
        tokens.accent.ink
    } else {
        tokens.text_faint
    };
    let clock = view.zone.clock_seconds(begun);
    let clock = RichText::new(clock).font(type_scale::mono(BODY)).color(ink);
    ui.label(clock);

    let completing = ui.data(|data| data.get_temp(completing_id()).unwrap_or(false));
    let (words, ink) = if drafts.line.refused.is_some() {
        // The reason stands below, in full.
        (String::new(), tokens.text_muted)
    } else if completing {
        // Half a word is no mistake yet.
        ("Tab completes".to_owned(), tokens.text_muted)
    } else {
        preview_words(tokens, seen)
    };
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
            .show(ui, |ui| field_ui(ui, view, drafts, width));
    });
    if !words.is_empty() {
        ui.label(galley).on_hover_text(words);
    }
}

fn field_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, width: f32) {
    let tokens = ui.tokens();
    let before = drafts.line.text.clone();
    let hint =
        "What happens: = finding  ? question  ! decision  > action  * key moment  / commands";
    let Drafts { line, timeline, .. } = drafts;
    let field = TextEdit::multiline(&mut line.text)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_rows(1)
        .desired_width(width)
        .char_limit(LONGEST)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        })
        .hint_text(RichText::new(hint).color(tokens.text_faint));
    let output = CompletionPopup::new(id())
        .accept_keys(vec![Key::Tab])
        .max_height(60.0 * GRID)
        .show(ui, field, |query| suggestions(query, view, timeline));
    let response = output.text_edit.response.response;
    ui.accesskit_node_builder(response.id, |node| node.set_label("Log line"));
    ui.data_mut(|data| data.insert_temp(completing_id(), output.is_open));

    if line.text.is_empty() {
        (line.begun, line.recalled) = (None, None);
    } else {
        line.begun.get_or_insert(view.now);
    }
    if line.text != before {
        line.refused = None;
    }
}

fn completing_id() -> Id {
    id().with("completing")
}

/// Ways to complete the word at the cursor: commands at the front, people after `@`, tags after `#`.
fn suggestions(query: &CompletionQuery<'_>, view: &View<'_>, timeline: &Memory) -> Vec<Suggestion> {
    if let Some(beginning) = query.word.strip_prefix('#') {
        let wanted = beginning.to_lowercase();
        return timeline
            .tags()
            .filter(|tag| tag.starts_with(&wanted) && *tag != wanted)
            .map(|tag| Suggestion::new(format!("#{tag} ")).content(format!("#{tag}")))
            .collect();
    }
    if !query.word.starts_with(['/', '@']) {
        return Vec::new();
    }
    let context = Context::new(view.now, view.incident);
    let end = query.word_range.end.0;
    let before: String = query.text.chars().take(end).collect();
    let start = before.len() - query.word.len();
    completions(&before, &context)
        .into_iter()
        .filter(|completion| completion.at.start == start)
        .map(|completion| {
            let name = completion.with.trim_end().to_owned();
            let help = if completion.help.is_empty() {
                completion.label
            } else {
                completion.help.to_owned()
            };
            Suggestion::new(completion.with)
                .content(name)
                .description(help)
        })
        .collect()
}

fn preview_words(tokens: &Tokens, seen: &Preview) -> (String, Color32) {
    let mut words = seen.to_string();
    if !seen.unknown.is_empty() {
        let names = seen.unknown.iter().map(|person| format!("@{person}"));
        let names: Vec<_> = names.collect();
        words = format!("{words} · new: {}, Alt N adds", names.join(" "));
    }
    match () {
        () if words.is_empty() => (words, tokens.text_faint),
        () if seen.trouble.is_some() => (words, tokens.unconfirmed.ink),
        () if seen.missing.is_some() => (words, tokens.waiting.ink),
        () if seen.command.is_some_and(|c| c.whose == Whose::Window) => {
            (format!("{words} · Enter shows"), tokens.text_muted)
        }
        () => (format!("{words} · Enter records"), tokens.text_muted),
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
