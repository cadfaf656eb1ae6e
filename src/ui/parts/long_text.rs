//! A text of any length in a fixed pitch: only the lines in sight are laid out, and words are found in it a share of it
//! a frame, whatever their case and accents, so that a hundred thousand lines stay fluid. Reads no file; the text is not changed by it.

use egui::text::{LayoutJob, TextFormat};
use egui::{Key, Label, Modifiers, RichText, ScrollArea, Ui, Vec2};
use std::sync::Arc;

use crate::find::{Pattern, Query};
use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_SMALL, SMALL};
use crate::ui::base::focus;
use crate::ui::parts::{keyboard, row_ui};
use crate::ui::widgets::{Button, Field, bars_beside};
use crate::words;

/// How much is looked through in a frame, in bytes.
const SHARE: usize = 256 << 10;
/// How far Page Up and Page Down go, in lines.
const PAGE: f32 = 20.0;
/// How far the arrow keys go to the side, as a share of the width.
const ACROSS: f32 = 0.5;
/// Further than any text goes, in lines and in shares of the width.
const FAR: f32 = 1_000_000.0;
/// The least height of the lines, in points.
const LEAST: f32 = 140.0;

/// What is looked for in a text, and what of it was found.
#[derive(Clone, Debug, Default)]
pub struct LongText {
    /// What the lines are of; another text is looked through from its start.
    of: String,
    wanted: String,
    /// What the lines found are found by, and the words it was made of.
    looked_for: Option<(String, Pattern)>,
    /// How many lines were looked through.
    looked: usize,
    /// The lines that hold it, in order.
    found: Vec<usize>,
    /// Which of them is shown.
    at: usize,
    /// The line to be brought into sight.
    goes_to: Option<usize>,
    /// How far the keys scroll: down in lines, and to the right in shares of the width.
    scrolls: Vec2,
}

impl LongText {
    /// Where in a line the words looked for begin and end first, in characters.
    fn place_in(&self, line: &str) -> (usize, usize) {
        let line = visible(line);
        let pattern = self.looked_for.as_ref().map(|(_, pattern)| pattern);
        let found = pattern.and_then(|pattern| pattern.ranges(&line).into_iter().next());
        let count = |to: usize| line.get(..to).map_or(0, |before| before.chars().count());
        found.map_or((0, 0), |range| (count(range.start), count(range.end)))
    }
}

/// Draws the find field, then the lines.
pub(in crate::ui) fn long_text_ui(
    ui: &mut Ui,
    of: &str,
    lines: &Arc<[String]>,
    state: &mut LongText,
) {
    if state.of != of {
        *state = LongText {
            of: of.to_owned(),
            ..LongText::default()
        };
    }
    keys(ui, state);
    let field = Field::line("Find in the result", &mut state.wanted)
        .hint("Enter: the next line, Shift Enter: the one before; arrows, Page Up and Down, Home and End scroll")
        .id(focus::sheet_field())
        .show(ui);
    keyboard::select_prefilled(&field, &state.wanted, !field.changed());
    look(state, lines);
    let is_looking = state.looked_for.is_some() && state.looked < lines.len();
    if is_looking {
        ui.request_repaint();
    }
    found_ui(ui, lines, state, is_looking);
    ui.add_space(GAP_SMALL);
    lines_ui(ui, lines, state);
}

/// Enter and the keys that scroll, while the keyboard is in the find field. Those that also move in a line scroll while
/// nothing stands in it.
fn keys(ui: &Ui, state: &mut LongText) {
    if !ui.memory(|memory| memory.has_focus(focus::sheet_field())) {
        return;
    }
    let is_empty = state.wanted.is_empty();
    let (steps, scrolls) = ui.input_mut(|input| {
        let mut count = |modifiers, key| input.count_and_consume_key(modifiers, key) as isize;
        // Shift first: a plain Enter is also one with Shift.
        let back = count(Modifiers::SHIFT, Key::Enter);
        let steps = count(Modifiers::NONE, Key::Enter) - back;
        let lines = count(Modifiers::NONE, Key::ArrowDown) - count(Modifiers::NONE, Key::ArrowUp);
        let pages = count(Modifiers::NONE, Key::PageDown) - count(Modifiers::NONE, Key::PageUp);
        let mut scrolls = Vec2::new(0.0, lines as f32 + pages as f32 * PAGE);
        if is_empty {
            let across =
                count(Modifiers::NONE, Key::ArrowRight) - count(Modifiers::NONE, Key::ArrowLeft);
            let mut ends = |held| count(held, Key::End) - count(held, Key::Home);
            // Ctrl first: a plain key is also one with Ctrl. Whatever is further than the text is its end.
            scrolls.y += ends(Modifiers::COMMAND) as f32 * FAR;
            scrolls.x = across as f32 * ACROSS + ends(Modifiers::NONE) as f32 * FAR;
        }
        (steps, scrolls)
    });
    go(state, steps);
    state.scrolls = scrolls;
}

/// Goes so many found lines on, round and round.
fn go(state: &mut LongText, steps: isize) {
    let many = state.found.len() as isize;
    if steps != 0 && many > 0 {
        state.at = (state.at as isize + steps).rem_euclid(many) as usize;
        state.goes_to = state.found.get(state.at).copied();
    }
}

/// Looks through the next share of the lines; the first line found comes into sight.
fn look(state: &mut LongText, lines: &[String]) {
    let known = state.looked_for.as_ref().map_or("", |(wanted, _)| wanted);
    if state.wanted != known {
        let query = Query {
            text: state.wanted.clone(),
            regex: false,
        };
        let pattern = Pattern::of(&query).ok().filter(|_| !query.text.is_empty());
        state.looked_for = pattern.map(|pattern| (query.text, pattern));
        (state.looked, state.at) = (0, 0);
        state.found.clear();
    }
    let Some((_, pattern)) = &state.looked_for else {
        return;
    };
    let before = state.found.len();
    let mut left = SHARE;
    while let Some(line) = lines.get(state.looked)
        && left > 0
    {
        if !pattern.ranges(&visible(line)).is_empty() {
            state.found.push(state.looked);
        }
        left = left.saturating_sub(line.len() + 1);
        state.looked += 1;
    }
    if before == 0 {
        state.goes_to = state.found.first().copied().or(state.goes_to);
    }
}

/// How many lines hold the words, with the way to the next and the one before.
fn found_ui(ui: &mut Ui, lines: &[String], state: &mut LongText, is_looking: bool) {
    let all = words::count(lines.len() as u64, "line");
    let words = match (state.looked_for.is_none(), state.found.len()) {
        (true, _) => all,
        (false, 0) if is_looking => format!("Looking through {all}…"),
        (false, 0) => format!("In none of {all}"),
        (false, many) => {
            let more = if is_looking { " so far" } else { "" };
            format!("{} of {many}{more}, in {all}", state.at + 1)
        }
    };
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let words = RichText::new(words).font(type_scale::tabular(SMALL));
        ui.label(words.color(ui.tokens().text_muted));
        if state.found.len() > 1 {
            let (next, before) = (Button::quiet("Next"), Button::quiet("Previous"));
            let on = isize::from(ui.add(next.key("Enter")).clicked());
            let back = isize::from(ui.add(before.key("Shift Enter")).clicked());
            go(state, on - back);
        }
    });
}

/// The lines in sight.
fn lines_ui(ui: &mut Ui, lines: &[String], state: &mut LongText) {
    let font = type_scale::mono(SMALL + 1.0);
    let height = ui.fonts_mut(|fonts| fonts.row_height(&font));
    let room = (ui.available_height() - GAP).max(LEAST);
    let mut area = ScrollArea::both()
        .id_salt(("lines", &state.of))
        .max_height(room)
        .auto_shrink([false, true]);
    if let Some(line) = state.goes_to.take() {
        let middle = line as f32 * height - room / 2.0;
        let letter = ui.fonts_mut(|fonts| fonts.glyph_width(&font, 'm'));
        let (from, to) = state.place_in(&lines[line]);
        // From its head, where the words are seen there too.
        let wide = ui.available_width() - 2.0 * GAP;
        let across = if to as f32 * letter <= wide {
            0.0
        } else {
            (from as f32 * letter - wide / 2.0).max(0.0)
        };
        area = area.vertical_scroll_offset(middle.max(0.0));
        area = area.horizontal_scroll_offset(across);
    }
    let scrolls = std::mem::take(&mut state.scrolls);
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = state.found.get(state.at).copied();
    bars_beside(ui);
    area.show_rows(ui, height, lines.len(), |ui, range| {
        if scrolls != Vec2::ZERO {
            let by = Vec2::new(ui.clip_rect().width(), height);
            ui.scroll_with_delta(-scrolls * by);
        }
        for at in range {
            let pattern = state.looked_for.as_ref().map(|(_, pattern)| pattern);
            let job = marked(ui, &lines[at], pattern, shown == Some(at));
            ui.add(Label::new(job).extend().selectable(true));
        }
    });
}

/// A line with the words that are looked for marked in it.
fn marked(ui: &Ui, line: &str, wanted: Option<&Pattern>, is_shown: bool) -> LayoutJob {
    let tokens = ui.tokens();
    let format = |background| TextFormat {
        font_id: type_scale::mono(SMALL + 1.0),
        color: tokens.text,
        background,
        ..TextFormat::default()
    };
    let plain = format(egui::Color32::TRANSPARENT);
    let mark = format(if is_shown {
        tokens.focus_ring.gamma_multiply(0.5)
    } else {
        tokens.selection
    });
    let line = visible(line);
    let mut job = LayoutJob::default();
    let mut from = 0;
    for range in wanted.map_or_else(Vec::new, |wanted| wanted.ranges(&line)) {
        let end = range.end;
        if let (Some(before), Some(held)) = (line.get(from..range.start), line.get(range)) {
            job.append(before, 0.0, plain.clone());
            job.append(held, 0.0, mark.clone());
            from = end;
        }
    }
    job.append(line.get(from..).unwrap_or_default(), 0.0, plain);
    job
}
