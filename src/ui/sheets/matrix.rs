//! The matrix of evidence and hypotheses: what each piece says about each, ruled-out ones included, by arrow keys; Enter
//! leads to what can be said of it, and a press there is an entry (R28). Draws the rows in sight and the columns there is room for.

use egui::scroll_area::State as Scrolled;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, EventFilter, Id, Key, Label, Modifiers, Rect, Response, RichText, ScrollArea,
    Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::incident::evidence::Evidence;
use crate::incident::hypothesis::{Hypothesis, Verdict, Weight};
use crate::incident::id::{EvidenceId, HypothesisId};
use crate::incident::text::on_one_line;
use crate::incident::{HypothesisIntent, Intent};
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GAP_SMALL, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, note_ui, row_ui};
use crate::ui::widgets::{Button, CORNERS, Chip, focus_ring};

/// What the sheet is called.
pub const TITLE: &str = "Evidence and hypotheses";
/// What the sheet is for.
pub const ABOUT: &str = "What speaks for and against each hypothesis; every change is an entry.";
/// How wide the sheet is, in points.
pub const WIDTH: f32 = 1120.0;
/// How wide the evidence's own column is at least: it has all that the columns of the hypotheses leave.
const FIRST: f32 = 420.0;
/// How wide the column of a hypothesis is: where few are shown, as wide as there is room.
const COLUMN: std::ops::RangeInclusive<f32> = 84.0..=180.0;
/// How high the head of the columns is: a line for the number, and two for the words.
const HEAD: f32 = CONTROL_HEIGHT + 2.0 * WORDS;
/// How high a line of a hypothesis' words is.
const WORDS: f32 = 16.0;
/// How many rows are in sight at least.
const IN_SIGHT: f32 = 4.0;
/// What stands below the rows, in points: what is chosen, and what can be said of it.
const BELOW: f32 = 116.0;

/// What the matrix keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct MatrixState {
    /// What is chosen; the first of each until somebody chooses.
    chosen: Option<(EvidenceId, HypothesisId)>,
    /// The first column in sight.
    first: usize,
}

/// What is shown, of which nothing is struck.
struct Shown<'a> {
    evidence: Vec<&'a Evidence>,
    hypotheses: Vec<&'a Hypothesis>,
}

/// Draws the sheet.
pub(in crate::ui) fn matrix_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut MatrixState,
    outbox: &mut Outbox,
) {
    let (evidence, hypotheses) = (
        view.incident.evidence.iter(),
        view.incident.hypotheses.iter(),
    );
    let shown = Shown {
        evidence: evidence.filter(|found| !found.struck).collect(),
        hypotheses: hypotheses.filter(|raised| !raised.struck).collect(),
    };
    if shown.evidence.is_empty() || shown.hypotheses.is_empty() {
        let words = "The matrix needs evidence and hypotheses: = in the log line adds evidence, ~ a hypothesis.";
        note_ui(ui, words);
        ui.add_space(GAP_SMALL);
        if ui.add(Button::secondary("Open evidence")).clicked() {
            outbox.close();
            outbox.run(Command::Tab(SideTab::Evidence));
        }
        return;
    }
    let wide = ui.available_width() - FIRST;
    let room = (wide / COLUMN.start()).floor().max(1.0) as usize;
    let size = Vec2::new(
        ui.available_width(),
        (ui.available_height() - BELOW).max(IN_SIGHT * CONTROL_HEIGHT + HEAD),
    );
    let needed = shown.evidence.len() as f32 * CONTROL_HEIGHT + HEAD + GAP;
    let size = size.min(Vec2::new(f32::INFINITY, needed));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let whole = ui.interact(area, focus::grid(), Sense::FOCUSABLE | Sense::HOVER);
    let before = shown.place_of(state.chosen);
    let place = keys(ui, &whole, &shown, before);
    let leads = whole.has_focus() && view.takes_entries() && pressed(ui, Key::Enter);
    let furthest = shown.hypotheses.len().saturating_sub(room);
    let least = (place.1 + 1).saturating_sub(room);
    state.first = state.first.clamp(least, place.1).min(furthest);
    let columns = state.first..(state.first + room).min(shown.hypotheses.len());
    let (found, raised) = shown.at(place);
    named(ui, &whole, &cell_words(found, raised));
    let mut grid = ui.new_child(UiBuilder::new().max_rect(area).id_salt("matrix"));
    head_ui(&mut grid, &shown, columns.clone(), place.1);
    let moved = before != place || whole.gained_focus();
    let focus = (moved, whole.has_focus());
    let place = rows_ui(&mut grid, &shown, columns.clone(), place, focus);
    focus_ring(ui, &whole, area, CORNERS);
    let hidden = shown.hypotheses.len() - columns.len();
    let more = match hidden {
        0 => String::new(),
        many => format!(" {many} more to the side."),
    };
    let keys = format!("← → ↑ ↓ choose, Enter leads to for, against and neither below.{more}");
    aside_ui(ui, &keys);
    let (found, raised) = shown.at(place);
    state.chosen = Some((found.id, raised.id));
    if let Some(weighing) = chosen_ui(ui, view, (found, raised), leads) {
        outbox.ask(Intent::Hypothesis(weighing));
    }
}

impl<'a> Shown<'a> {
    /// The row and the column of what is chosen; the first where it is not shown.
    fn place_of(&self, chosen: Option<(EvidenceId, HypothesisId)>) -> (usize, usize) {
        let Some((evidence, hypothesis)) = chosen else {
            return (0, 0);
        };
        let mut rows = self.evidence.iter();
        let mut columns = self.hypotheses.iter();
        let row = rows.position(|found| found.id == evidence);
        let column = columns.position(|raised| raised.id == hypothesis);
        (row.unwrap_or(0), column.unwrap_or(0))
    }

    fn at(&self, (row, column): (usize, usize)) -> (&'a Evidence, &'a Hypothesis) {
        (self.evidence[row], self.hypotheses[column])
    }
}

fn weighing(found: &Evidence, raised: &Hypothesis, weight: Option<Weight>) -> HypothesisIntent {
    let (hypothesis, evidence) = (raised.id, vec![found.id]);
    match weight {
        Some(weight) => HypothesisIntent::Weigh {
            hypothesis,
            evidence,
            against: weight == Weight::Against,
        },
        None => HypothesisIntent::Unweigh {
            hypothesis,
            evidence,
        },
    }
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Where the arrow keys lead from that row and column.
fn keys(
    ui: &Ui,
    whole: &Response,
    shown: &Shown<'_>,
    (row, column): (usize, usize),
) -> (usize, usize) {
    if !whole.has_focus() {
        return (row, column);
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, arrows));
    let steps = |on, back| isize::from(pressed(ui, on)) - isize::from(pressed(ui, back));
    let (down, across) = (
        steps(Key::ArrowDown, Key::ArrowUp),
        steps(Key::ArrowRight, Key::ArrowLeft),
    );
    let last = (shown.evidence.len() - 1, shown.hypotheses.len() - 1);
    let row = row.saturating_add_signed(down).min(last.0);
    (row, column.saturating_add_signed(across).min(last.1))
}

/// `E3 lags, H2 the pool leaks: for`.
fn cell_words(found: &Evidence, raised: &Hypothesis) -> String {
    let says = raised
        .weighed
        .get(&found.id)
        .map_or("neither", |w| w.words());
    format!("{}, {}: {says}", found.id, raised.id)
}

/// Names the matrix for screen readers, with the cell that is chosen.
fn named(ui: &Ui, whole: &Response, chosen: &str) {
    let name = "Matrix of evidence and hypotheses";
    whole.widget_info(|| WidgetInfo::labeled(egui::Role::Grid, true, name));
    ui.accesskit_node_builder(whole.id, |node| node.set_value(chosen));
}

/// Where the evidence is within a row with so many columns of hypotheses, and how wide each of those is.
fn first(row: Rect, many: usize) -> (Rect, f32) {
    let room = (row.width() - FIRST) / many.max(1) as f32;
    let wide = room.clamp(*COLUMN.start(), *COLUMN.end());
    (row.with_max_x(row.right() - many as f32 * wide), wide)
}

/// Where a column's cells are within a row of so many.
fn cell(row: Rect, nth: usize, many: usize) -> Rect {
    let (first, wide) = first(row, many);
    let left = first.right() + nth as f32 * wide;
    Rect::from_min_size(egui::pos2(left, row.top()), Vec2::new(wide, row.height()))
}

/// Words in a cell, cut where it ends.
fn text(ui: &Ui, area: Rect, words: &str, strong: bool, ink: Color32) {
    let font = if strong {
        type_scale::strong(BODY)
    } else {
        type_scale::regular(BODY)
    };
    let inner = area.shrink2(Vec2::new(GAP_SMALL, 0.0));
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(inner.width());
    let galley = ui.painter().layout_job(job);
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(place.min, galley, ink);
}

/// Words on two small lines, cut where there is no room.
fn words_ui(ui: &Ui, area: Rect, words: &str, ink: Color32) {
    let inner = area.shrink2(Vec2::new(GAP_SMALL, 0.0));
    let font = type_scale::regular(SMALL);
    let mut job = LayoutJob::simple(on_one_line(words), font, ink, inner.width());
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(inner.min, galley, ink);
}

/// The hypotheses: their numbers with their verdicts, each by a sign as well, and the first of their words.
fn head_ui(ui: &mut Ui, shown: &Shown<'_>, columns: std::ops::Range<usize>, chosen: usize) {
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), HEAD);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let many = columns.len();
    text(ui, first(row, many).0, "Evidence", false, tokens.text_muted);
    for (nth, at) in columns.enumerate() {
        let raised = shown.hypotheses[at];
        let area = cell(row, nth, many);
        let (sign, ink) = match raised.verdict {
            Verdict::Open => (signs::OPEN, tokens.text),
            Verdict::Supported => (signs::DONE, tokens.done.ink),
            Verdict::RuledOut => (signs::FAILED, tokens.text_muted),
        };
        let head = ui.interact(
            area,
            ui.scope_id().with(("head", raised.id)),
            Sense::hover(),
        );
        let spoken = format!("{} {}", raised.id, raised.verdict.words());
        head.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, &spoken));
        let (number, words) = area.split_top_bottom_at_y(area.top() + CONTROL_HEIGHT);
        let name = format!("{sign} {}", raised.id);
        text(ui, number, &name, at == chosen, ink);
        words_ui(ui, words, &raised.text, tokens.text_muted);
    }
    let line = egui::Stroke::new(1.0, tokens.hairline);
    ui.painter().hline(row.x_range(), row.bottom(), line);
}

/// The rows in sight; where the choice moved, its row is among them. Gives what is chosen then, by a click or as before.
fn rows_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    columns: std::ops::Range<usize>,
    place: (usize, usize),
    (moved, has_focus): (bool, bool),
) -> (usize, usize) {
    let mut clicked = place;
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = ui.available_height();
    let mut area = ScrollArea::vertical()
        .id_salt("rows")
        .max_height(height)
        .auto_shrink(false);
    if moved {
        let id = ui.make_persistent_id(Id::unique("rows"));
        let before = Scrolled::load(ui.ctx(), id).unwrap_or_default();
        let top = place.0 as f32 * CONTROL_HEIGHT;
        let offset = before.clamped_offset().y;
        let in_sight = offset.min(top).max(top + CONTROL_HEIGHT - height);
        area = area.vertical_scroll_offset(in_sight.max(0.0));
    }
    area.show_rows(ui, CONTROL_HEIGHT, shown.evidence.len(), |ui, range| {
        for at in range {
            let found = shown.evidence[at];
            let size = Vec2::new(ui.available_width(), CONTROL_HEIGHT);
            let (row, _) = ui.allocate_exact_size(size, Sense::hover());
            let (first, _) = first(row, columns.len());
            let words = format!("{} {}", found.id, on_one_line(&found.text));
            let ink = ui.tokens().text;
            text(ui, first, &words, at == place.0, ink);
            for (nth, column) in columns.clone().enumerate() {
                let is_chosen = (at, column) == place;
                let raised = shown.hypotheses[column];
                if cell_ui(
                    ui,
                    cell(row, nth, columns.len()),
                    (found, raised),
                    is_chosen,
                    has_focus,
                ) {
                    ui.memory_mut(|memory| memory.request_focus(focus::grid()));
                    clicked = (at, column);
                }
            }
        }
    });
    clicked
}

/// What one piece of evidence says about one hypothesis; true where it is clicked, which chooses it.
fn cell_ui(
    ui: &Ui,
    area: Rect,
    (found, raised): (&Evidence, &Hypothesis),
    is_chosen: bool,
    has_focus: bool,
) -> bool {
    let tokens = ui.tokens();
    let id = ui.scope_id().with(("cell", found.id, raised.id));
    let response = ui.interact(area, id, Sense::CLICK | Sense::HOVER);
    let spoken = cell_words(found, raised);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Cell, true, is_chosen, &spoken));
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.raised_hover),
        (false, false) => None,
    };
    let inner = area.shrink(1.0);
    if let Some(fill) = fill {
        ui.painter().rect_filled(inner, CORNERS, fill);
    }
    if is_chosen && has_focus {
        let ring = egui::Stroke::new(1.5, tokens.focus_ring);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(inner, CORNERS, ring, inside);
    }
    let (words, ink) = match raised.weighed.get(&found.id) {
        Some(weight @ Weight::For) => (format!("{} for", weight.sign()), tokens.done.ink),
        Some(weight @ Weight::Against) => (format!("{} against", weight.sign()), tokens.alarm.ink),
        None => ("·".to_owned(), tokens.text_faint),
    };
    text(ui, area, &words, false, ink);
    response.clicked()
}

/// The words of the chosen row and column, and what can be said of them; gives what was pressed. The keyboard comes here
/// where `leads`, and goes back to the grid with the press.
fn chosen_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (found, raised): (&Evidence, &Hypothesis),
    leads: bool,
) -> Option<HypothesisIntent> {
    ui.add_space(GAP_SMALL);
    let verdict = raised.verdict.words();
    let lines = [
        format!("{} {}", found.id, on_one_line(&found.text)),
        format!("{} {}: {verdict}", raised.id, on_one_line(&raised.text)),
    ];
    for line in lines {
        let line = RichText::new(line).font(type_scale::regular(SMALL + 1.0));
        ui.add(Label::new(line.color(ui.tokens().text)).truncate());
    }
    if !view.takes_entries() {
        return None;
    }
    let weight = raised.weighed.get(&found.id).copied();
    let about = format!("{}, {}", found.id, raised.id);
    ui.add_space(GAP / 2.0);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let mut pressed = None;
        for (name, other) in [
            ("Speaks for", Some(Weight::For)),
            ("Speaks against", Some(Weight::Against)),
            ("Neither", None),
        ] {
            let called = format!("{name}: {about}");
            let chip = Chip::one_of(name, weight == other).called(&called);
            let chip = ui.add(chip);
            if leads && other == Some(Weight::For) {
                chip.request_focus();
            }
            if chip.clicked() {
                ui.memory_mut(|memory| memory.request_focus(focus::grid()));
                pressed = (weight != other).then(|| weighing(found, raised, other));
            }
        }
        pressed
    })
}
