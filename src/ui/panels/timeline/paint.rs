//! One row on the screen: its columns, its words with tags and finds marked, its fate. Lays out and paints;
//! chooses nothing and scrolls nothing.

use chrono::Datelike as _;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};
use std::ops::Range;
use std::sync::Arc;

use super::index::{FOLDED_LINES, LINE, ROW};
use super::picture;
use super::plate::Plate;
use crate::board::timeline::{Row, Tone};
use crate::find::Pattern;
use crate::incident::action::ActionState;
use crate::incident::text::is_word_char;
use crate::incident::{EntryKind, Zone};
use crate::theme::Tokens;
use crate::theme::type_scale::{
    self, BODY, GAP, GAP_LARGE, GAP_SMALL, GRID, HIT, MARGIN, RADIUS, SMALL,
};
use crate::ui::base::pictures::{Pictures, is_picture};

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    time: f32,
    sign: f32,
    who: f32,
    words: f32,
    right: f32,
}

impl Columns {
    /// The columns of a timeline that fills `area`.
    pub(super) fn of(area: Rect) -> Self {
        let time = area.left() + MARGIN;
        let sign = time + 18.0 * GRID;
        let who = sign + 7.0 * GRID;
        let name_width = if area.width() < 800.0 { 24.0 } else { 30.0 } * GRID;
        Self {
            time,
            sign,
            who,
            words: who + name_width,
            // Behind the words is the place of the button that opens a row's menu.
            right: area.right() - MARGIN - MORE,
        }
    }

    /// True over the clocks.
    pub(super) fn is_time(&self, x: f32) -> bool {
        (self.time..self.sign).contains(&x)
    }

    /// Where the button that opens the menu of a row that begins at `top` stands while the pointer is over the row.
    pub(super) fn more(&self, top: f32) -> Rect {
        let size = Vec2::new(MORE - GRID, HIT);
        let at = Pos2::new(self.right + GRID, top + (ROW - HIT) / 2.0);
        Rect::from_min_size(at, size)
    }

    /// The width words have where nothing stands behind them.
    pub(super) fn words_width(&self) -> f32 {
        self.right - self.words
    }
}

/// The room for the button that opens a row's menu, in points.
const MORE: f32 = 5.0 * GRID;

/// What the look of a row depends on beside the row.
pub(super) struct Look<'a> {
    pub columns: Columns,
    pub tokens: &'a Tokens,
    pub zone: Zone,
    /// What to mark.
    pub find: Option<&'a Pattern>,
    /// What attached pictures look like.
    pub pictures: &'a Pictures,
}

/// What is true of one row in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub chosen: bool,
    pub pending: bool,
    pub unfolded: bool,
}

/// What stands above a row: the day it begins, and what lies between it and the entry before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Above {
    /// The new day with its zone; empty where it is the same.
    pub day: String,
    /// A long quiet, a clock that jumped; empty where all is as usual.
    pub breaks: String,
    /// The clock jumped.
    pub is_of_clock: bool,
    /// The entry of the row before it, by position, which all this depends on.
    pub follows: Option<u32>,
}

impl Above {
    fn height(&self) -> f32 {
        match (self.day.is_empty(), self.breaks.is_empty()) {
            (false, _) => DAY,
            (true, false) => QUIET,
            (true, true) => 0.0,
        }
    }

    /// It in words; empty where there is nothing to say.
    pub(super) fn words(&self) -> String {
        let said = [&self.day, &self.breaks].map(String::as_str);
        let said: Vec<_> = said.into_iter().filter(|words| !words.is_empty()).collect();
        said.join(" · ")
    }

    /// It as it is drawn: the day, then what lies between, in the ink of what it is.
    fn job(&self, tokens: &Tokens) -> LayoutJob {
        let mut job = LayoutJob::default();
        let small = type_scale::regular(SMALL);
        let ink = if self.is_of_clock {
            tokens.waiting.ink
        } else {
            tokens.text_faint
        };
        let between = if self.day.is_empty() || self.breaks.is_empty() {
            ""
        } else {
            " · "
        };
        job.append(&self.day, 0.0, format(small.clone(), tokens.text_muted));
        job.append(between, 0.0, format(small.clone(), tokens.text_faint));
        job.append(&self.breaks, 0.0, format(small, ink));
        job
    }
}

/// A row laid out.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    pub row: Row,
    /// Its height with the day above it, in points.
    pub height: f32,
    /// The height of its words alone.
    words_height: f32,
    /// True where there are more words than are shown.
    pub folded: bool,
    pub marks: Marks,
    pub above: Above,
    divider: Option<Arc<Galley>>,
    time: Arc<Galley>,
    sign: Option<Plate>,
    who: Arc<Galley>,
    words: Arc<Galley>,
    tail: Arc<Galley>,
}

/// How much of long words a folded row looks at, and an unfolded one; the entry's own sheet shows all.
const FOLDED_LETTERS: usize = 1_200;
const UNFOLDED_LETTERS: usize = 8_000;
/// The height of the line that names a new day, and of one that only tells of a quiet.
pub(super) const DAY: f32 = 8.0 * GRID;
const QUIET: f32 = 6.0 * GRID;
/// How far the wash behind a row stands off the timeline's edge.
const BAND_INSET: f32 = GAP;

impl Laid {
    /// Lays a row out with what stands above it.
    pub(super) fn of(ui: &Ui, look: &Look<'_>, row: Row, above: Above, marks: Marks) -> Self {
        let Look {
            columns, tokens, ..
        } = look;
        let single = |text: &str, font: FontId, color: Color32, width: f32| {
            let mut job = LayoutJob::default();
            job.append(text, 0.0, format(font, color));
            job.wrap = TextWrapping::truncate_at_width(width);
            ui.painter().layout_job(job)
        };
        let dim = tokens.text_faint;
        let time = look.zone.clock_seconds(row.happened);
        let time = single(
            &time,
            type_scale::mono(BODY),
            tokens.text_muted,
            f32::INFINITY,
        );
        let sign = Plate::of(ui, tokens, row.sign, row.tone);
        let name_width = columns.words - columns.who - GAP;
        let name = type_scale::regular(BODY);
        let mut who = LayoutJob::default();
        let name = format(name, tokens.text_muted);
        append(
            &mut who,
            look,
            &row.who,
            &found_ranges(&row.who, look.find),
            &name,
            name.color,
        );
        who.wrap = TextWrapping::truncate_at_width(name_width);
        let who = ui.painter().layout_job(who);

        let (words, cut) = words_of(look, &row, marks);
        let mut words = words;
        let tail = tail_of(look, &row, marks, cut);
        let tail = single(
            &tail,
            type_scale::tabular(BODY),
            dim,
            columns.words_width() / 2.0,
        );
        let behind = if tail.is_empty() {
            0.0
        } else {
            tail.size().x + GAP_LARGE
        };
        words.wrap = TextWrapping {
            max_width: columns.words_width() - behind,
            max_rows: if marks.unfolded {
                usize::MAX
            } else {
                FOLDED_LINES
            },
            ..TextWrapping::default()
        };
        let words = ui.painter().layout_job(words);
        let lines = words.rows.len().max(1) as f32;
        let words_height = ROW + LINE * (lines - 1.0);
        let divider = (above.height() > 0.0).then(|| ui.painter().layout_job(above.job(tokens)));
        Self {
            height: above.height() + words_height + picture::height(row.file.as_ref()),
            words_height,
            folded: words.elided || cut,
            divider,
            above,
            marks,
            time,
            sign,
            who,
            words,
            tail,
            row,
        }
    }

    /// Where nothing of a row stands that begins at `top`: behind its words on the first line, and on the last of several.
    pub(super) fn free(&self, columns: &Columns, top: f32) -> Vec<Rect> {
        let mut free = Vec::new();
        let lines = self.words.rows.len();
        for (at, line) in self.words.rows.iter().enumerate() {
            let is_first = at == 0;
            // As far from the line above or below as the row is high.
            let middle = match () {
                () if lines == 1 => top + ROW / 2.0,
                () if is_first => top + HIT / 2.0,
                () if at + 1 == lines => top + self.words_height - HIT / 2.0,
                () => continue,
            };
            let behind = columns.words + line.rect().right() + GAP;
            let tail = self.tail.size().x;
            let beside = if tail > 0.0 && is_first {
                tail + GAP
            } else {
                0.0
            };
            let end = columns.right - beside;
            if behind < end {
                let height = egui::Rangef::new(middle - HIT / 2.0, middle + HIT / 2.0);
                free.push(Rect::from_x_y_ranges(behind..=end, height));
            }
        }
        free
    }

    /// The height of what stands above the row.
    pub(super) fn divider_height(&self) -> f32 {
        self.above.height()
    }

    /// Paints it into `area`, which is as tall as its height.
    pub(super) fn paint(&self, ui: &Ui, look: &Look<'_>, area: Rect, hovered: bool) {
        let Look {
            columns, tokens, ..
        } = look;
        let painter = ui.painter();
        let mut top = area.top();
        if let Some(divider) = &self.divider {
            let middle = top + self.above.height() / 2.0;
            let at = Pos2::new(columns.time, middle - divider.size().y / 2.0);
            painter.galley(at, divider.clone(), tokens.text_muted);
            let line = columns.time + divider.size().x + GAP..=columns.right;
            painter.hline(line, middle, Stroke::new(1.0, tokens.hairline));
            top += self.above.height();
        }
        let band = Rect::from_min_max(
            Pos2::new(area.left() + BAND_INSET, top),
            Pos2::new(area.right() - BAND_INSET, area.bottom()),
        );
        let round = CornerRadius::same(RADIUS);
        let wash = match () {
            () if self.marks.chosen => Some(tokens.selection),
            () if self.row.tone == Tone::Alarm => Some(tokens.alarm.tint),
            () => None,
        };
        if let Some(wash) = wash {
            painter.rect_filled(band, round, wash);
        }
        if self.marks.chosen {
            // A selection has an edge; what the pointer is over has only a line around it.
            let bar = Rect::from_min_size(band.min, Vec2::new(GAP_SMALL / 2.0, band.height()));
            painter.rect_filled(bar, round, tokens.accent.fill);
        } else if hovered {
            let line = Stroke::new(1.0, tokens.hairline);
            painter.rect_stroke(band, round, line, StrokeKind::Inside);
        }
        if self.marks.chosen && self.row.tone == Tone::Alarm {
            // The alarm stays in sight on a chosen row.
            let bar = Rect::from_min_size(band.min, Vec2::new(GAP_SMALL, band.height()));
            painter.rect_filled(bar, round, tokens.alarm.fill);
        }
        let middle = top + ROW / 2.0;
        let centred = |left: f32, galley: &Arc<Galley>| {
            let at = Pos2::new(left, middle - galley.size().y / 2.0);
            painter.galley(at, galley.clone(), tokens.text);
        };
        centred(columns.time, &self.time);
        if let Some(sign) = &self.sign {
            sign.paint(painter, columns.sign, middle);
        }
        centred(columns.who, &self.who);
        centred(columns.right - self.tail.size().x, &self.tail);
        let words_top = top + (ROW - LINE) / 2.0;
        let at = Pos2::new(columns.words, words_top);
        painter.galley(at, self.words.clone(), tokens.text);
        if let Some(file) = self.row.file.as_ref().filter(|file| is_picture(&file.name)) {
            let below = Pos2::new(columns.words, top + self.words_height);
            picture::paint(ui, look.pictures, file, below);
        }
    }
}

fn format(font_id: FontId, color: Color32) -> TextFormat {
    TextFormat {
        font_id,
        color,
        line_height: Some(LINE),
        ..TextFormat::default()
    }
}

/// Whether a row's words, which its tone colours, are worth the screen's full strength.
fn words_ink(tokens: &Tokens, row: &Row, marks: Marks) -> Color32 {
    match row.tone {
        _ if row.struck || marks.pending => tokens.text_faint,
        _ if row.private => tokens.text_muted,
        Tone::Quiet if !row.kind.is_said() => tokens.text_muted,
        _ => tokens.text,
    }
}

/// What stands at the row's end: its number, when it was recorded, and what else is to be known of it.
fn tail_of(look: &Look<'_>, row: &Row, marks: Marks, cut: bool) -> String {
    let mut parts = Vec::new();
    if marks.pending {
        parts.push("saving…".to_owned());
    }
    if row.private {
        parts.push("private".to_owned());
    }
    if !row.tail.is_empty() {
        parts.push(row.tail.clone());
    }
    if row.corrected && !row.tail.contains("corrected") {
        parts.push("corrected".to_owned());
    }
    if let Some(recorded) = row.recorded {
        // No more of the day than differs: the words need the room.
        let [recorded, happened] = [recorded, row.happened].map(|at| look.zone.local(at));
        let form = if recorded.date_naive() == happened.date_naive() {
            "%H:%M"
        } else if recorded.year() == happened.year() {
            "%m-%d %H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        parts.push(format!("rec. {}", recorded.format(form)));
    }
    if cut && marks.unfolded {
        parts.push("Enter: show all".to_owned());
    }
    parts.push(row.code.clone());
    parts.join(" · ")
}

/// A row's words with their marks, and whether some were left out.
fn words_of(look: &Look<'_>, row: &Row, marks: Marks) -> (LayoutJob, bool) {
    let tokens = look.tokens;
    let mut job = LayoutJob::default();
    // Where an action of that number was taken, its words say so.
    let says_it = |text: &str| {
        let words = text.split_once(' ');
        words.is_some_and(|(_, words)| words.starts_with("unapproved: "))
    };
    if row.unasked && !says_it(&row.text) {
        let ink = format(type_scale::strong(BODY), tokens.alarm.ink);
        job.append("Unapproved: ", 0.0, ink);
    }
    let longest = if marks.unfolded {
        UNFOLDED_LETTERS
    } else {
        FOLDED_LETTERS
    };
    let text = beginning(&row.text, longest);
    let cut = text.len() < row.text.len();
    let font = if row.key && !row.struck {
        type_scale::strong(BODY)
    } else {
        type_scale::regular(BODY)
    };
    let plain = TextFormat {
        strikethrough: if row.struck {
            Stroke::new(1.0, tokens.text_faint)
        } else {
            Stroke::NONE
        },
        ..format(font, words_ink(tokens, row, marks))
    };
    let tag_ink = if row.struck || marks.pending {
        plain.color
    } else {
        tokens.tag.ink
    };
    append(
        &mut job,
        look,
        text,
        &found_ranges(text, look.find),
        &plain,
        tag_ink,
    );
    if cut {
        job.append("…", 0.0, plain);
    }
    if !row.fate.is_empty() && !fate_is_said(row) {
        let ink = fate_ink(tokens, row);
        let style = format(type_scale::regular(BODY), ink);
        job.append(" · ", 0.0, style.clone());
        job.append(&row.fate, 0.0, style);
    }
    (job, cut)
}

/// True where the row's beginning already tells its fate.
fn fate_is_said(row: &Row) -> bool {
    row.unasked && row.fate == ActionState::Taken.words()
}

fn fate_ink(tokens: &Tokens, row: &Row) -> Color32 {
    match row.tone {
        Tone::Waiting => tokens.waiting.ink,
        Tone::Approved => tokens.done.ink,
        Tone::Alarm if row.kind != EntryKind::Action || !row.unasked => tokens.alarm.ink,
        _ => tokens.text_muted,
    }
}

/// The first letters of a text, cut between letters.
fn beginning(text: &str, letters: usize) -> &str {
    if text.len() <= letters {
        return text;
    }
    let end = text
        .char_indices()
        .nth(letters)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Appends a text with its tags in their ink and the finds in it marked.
fn append(
    job: &mut LayoutJob,
    look: &Look<'_>,
    text: &str,
    finds: &[Range<usize>],
    plain: &TextFormat,
    tag_ink: Color32,
) {
    for (range, mark) in spans(text, finds) {
        let mut style = plain.clone();
        if mark.tag {
            style.color = tag_ink;
        }
        if mark.found {
            style.background = look.tokens.key.tint;
            style.underline = Stroke::new(1.5, look.tokens.key.ink);
        }
        job.append(&text[range], 0.0, style);
    }
}

/// What is special about a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    /// It is a tag.
    tag: bool,
    /// It is what was looked for.
    found: bool,
}

/// The text in pieces, each with one mark throughout, in order and without gaps.
fn spans(text: &str, finds: &[Range<usize>]) -> Vec<(Range<usize>, Mark)> {
    let tags = tag_ranges(text);
    let mut cuts: Vec<usize> = [0, text.len()].into();
    let ranges = tags.iter().chain(finds);
    cuts.extend(ranges.flat_map(|range| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let inside = |ranges: &[Range<usize>], from: usize, to: usize| {
        let mut holds = ranges.iter();
        holds.any(|range| range.start <= from && to <= range.end)
    };
    cuts.windows(2)
        .map(|pair| {
            let mark = Mark {
                tag: inside(&tags, pair[0], pair[1]),
                found: inside(finds, pair[0], pair[1]),
            };
            (pair[0]..pair[1], mark)
        })
        .collect()
}

/// Where tags stand, by the same rule as [`tags`](crate::incident::text::tags).
fn tag_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (at, _) in text.match_indices('#') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| is_word_char(c) || matches!(c, '\\' | '#' | '/')) {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(['.', '-']);
        if word.starts_with(char::is_alphanumeric) && word.chars().any(char::is_alphabetic) {
            ranges.push(at..at + 1 + word.len());
        }
    }
    ranges
}

/// Where the text holds what was looked for.
fn found_ranges(text: &str, find: Option<&Pattern>) -> Vec<Range<usize>> {
    find.map(|pattern| pattern.ranges(text)).unwrap_or_default()
}
