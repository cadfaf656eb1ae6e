//! The library's two plots: bars by month and severity, and lengths as dots with their median and range.
//! Each is one stop for the keyboard: left and right point at a value, Enter goes where it leads.

use egui::{
    Align2, CornerRadius, EventFilter, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke,
    Ui, Vec2, WidgetInfo, pos2,
};
use std::fmt::Write;

use super::rows::aligned_ui;
use crate::incident::time::span_words;
use crate::incident::{Severity, Span};
use crate::library::trends::{Lengths, Month};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GRID, SMALL};
use crate::ui::widgets::{CORNERS, focus_ring};
use crate::words;

/// What came of drawing a plot.
pub(super) struct Plotted {
    /// The value that was clicked, or pointed at when Enter was pressed.
    pub(super) chosen: Option<usize>,
}

/// A plot's place, and the value pointed at by pointer or arrow keys.
struct Plot {
    area: Rect,
    response: Response,
    pointed: Option<usize>,
}

impl Plot {
    /// Takes the place and finds the value pointed at: the one nearest to the pointer, else the one the arrow
    /// keys have come to. `xs` are the values' places, `spoken` what a screen reader says of one.
    fn new(
        ui: &mut Ui,
        area: Rect,
        name: &str,
        xs: &[f32],
        keyed: &mut usize,
        spoken: impl Fn(usize) -> String,
    ) -> Self {
        let response = ui.interact(area, ui.make_persistent_id(name), Sense::click());
        let last = xs.len().saturating_sub(1);
        *keyed = (*keyed).min(last);
        if response.has_focus() {
            let ours = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ours));
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::ArrowRight) {
                *keyed = (*keyed + 1).min(last);
            }
            if pressed(Key::ArrowLeft) {
                *keyed = keyed.saturating_sub(1);
            }
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let near = response.hover_pos().and_then(|at| nearest(xs, at));
        let pointed = near.or(response.has_focus().then_some(*keyed));
        let pointed = pointed.filter(|at| *at < xs.len());
        let words = match pointed.or((!xs.is_empty()).then_some(*keyed)) {
            Some(at) => format!("{name}; {}", spoken(at)),
            None => name.to_owned(),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words));
        focus_ring(ui, &response, area, CORNERS);
        Self {
            area,
            response,
            pointed,
        }
    }

    fn done(self) -> Plotted {
        let chosen = self.pointed.filter(|_| self.response.clicked());
        Plotted { chosen }
    }

    /// A few words beside the value pointed at, kept inside the plot.
    fn tell(&self, ui: &Ui, at: Pos2, words: &str) {
        let tokens = ui.tokens();
        let words = crate::incident::text::visible(words).into_owned();
        let font = type_scale::regular(SMALL);
        let galley = ui.painter().layout_no_wrap(words, font, tokens.text);
        let size = galley.size() + Vec2::new(2.0 * GAP, GRID);
        let room = (self.area.right() - size.x).max(self.area.left());
        let left = (at.x - size.x / 2.0).clamp(self.area.left(), room);
        let plate = Rect::from_min_size(pos2(left, at.y - size.y), size);
        ui.painter()
            .rect_filled(plate, CORNERS, tokens.raised_hover);
        let text = plate.min + Vec2::new(GAP, GRID / 2.0);
        ui.painter().galley(text, galley, tokens.text);
    }
}

fn nearest(xs: &[f32], pointer: Pos2) -> Option<usize> {
    let far = |at: &usize| (xs[*at] - pointer.x).abs();
    (0..xs.len()).min_by(|one, other| far(one).total_cmp(&far(other)))
}

/// The most months that are drawn; the last ones.
pub(super) const MOST_MONTHS: usize = 36;
/// The height of the bars, in points.
const BARS: f32 = 128.0;
/// The widest bar.
const WIDEST: f32 = 40.0;

/// A bar a month, the worst severity at its foot, each part with its number.
pub(super) fn months_ui(ui: &mut Ui, months: &[Month], keyed: &mut usize) -> Plotted {
    let labels = 5.0 * GRID;
    let size = Vec2::new(ui.available_width(), BARS + 2.0 * labels);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let step = (area.width() / months.len().max(1) as f32).min(2.5 * WIDEST);
    let xs: Vec<f32> = (0..months.len())
        .map(|at| area.left() + (at as f32 + 0.5) * step)
        .collect();
    let name = "Incidents by month and severity";
    let plot = Plot::new(ui, area, name, &xs, keyed, |at| {
        months.get(at).map_or(String::new(), month_words)
    });
    let most = months.iter().map(Month::count).max().unwrap_or(1).max(1);
    let unit = BARS / most as f32;
    let ground = area.bottom() - labels;
    let tokens = ui.tokens();
    let line = Stroke::new(1.0, tokens.hairline);
    ui.painter().hline(area.x_range(), ground, line);
    for (at, (month, x)) in months.iter().zip(&xs).enumerate() {
        let width = (step * 0.64).min(WIDEST);
        let lit = plot.pointed == Some(at);
        let top = bar_ui(ui, month, pos2(*x, ground), Vec2::new(width, unit));
        let (font, ink) = (type_scale::tabular(SMALL), tokens.text);
        if month.count() > 0 {
            let place = Rect::from_center_size(pos2(*x, top - 10.0), Vec2::new(step, 20.0));
            let count = month.count().to_string();
            aligned_ui(ui, place, &count, font.clone(), ink, Align2::CENTER_CENTER);
        }
        let words = month_label(months, at, step);
        let place = Rect::from_center_size(
            pos2(*x, ground + labels / 2.0),
            Vec2::new(step * 2.0, labels),
        );
        let ink = if lit { tokens.text } else { tokens.text_muted };
        aligned_ui(ui, place, &words, font, ink, Align2::CENTER_CENTER);
    }
    if let Some((month, x)) = plot
        .pointed
        .and_then(|at| Some((months.get(at)?, xs.get(at)?)))
    {
        let top = ground - month.count() as f32 * unit;
        let at = pos2(*x, (top - labels).max(area.top() + labels));
        plot.tell(ui, at, &month_words(month));
    }
    plot.done()
}

/// Draws one bar from its foot upwards; gives where it ends.
fn bar_ui(ui: &Ui, month: &Month, ground: Pos2, size: Vec2) -> f32 {
    let tokens = ui.tokens();
    let mut bottom = ground.y;
    for (at, count) in month.by_severity.iter().enumerate() {
        if *count == 0 {
            continue;
        }
        let top = bottom - *count as f32 * size.y;
        let part = Rect::from_x_y_ranges(
            ground.x - size.x / 2.0..=ground.x + size.x / 2.0,
            top + 1.0..=bottom,
        );
        let severity = Severity::ALL.get(at);
        let (fill, ink, word) = match severity {
            Some(severity) => {
                let signal = tokens.severity(severity.number());
                (signal.fill, signal.on_fill, severity.number().to_string())
            }
            None => (tokens.raised_hover, tokens.text_muted, "?".to_owned()),
        };
        ui.painter().rect_filled(part, CornerRadius::same(2), fill);
        if part.height() >= 14.0 && part.width() >= 12.0 {
            let font = type_scale::strong(SMALL);
            aligned_ui(ui, part, &word, font, ink, Align2::CENTER_CENTER);
        }
        bottom = top;
    }
    bottom
}

/// `2026-11`, or only the month where there is no room and the year stands before it.
fn month_label(months: &[Month], at: usize, step: f32) -> String {
    let Some(month) = months.get(at) else {
        return String::new();
    };
    if step >= 60.0 {
        format!("{:04}-{:02}", month.year, month.month)
    } else if step >= 20.0 && at > 0 && month.month != 1 {
        format!("{:02}", month.month)
    } else if at == 0 || month.month == 1 {
        format!("{:04}", month.year)
    } else {
        String::new()
    }
}

fn month_words(month: &Month) -> String {
    let incidents = words::count(month.count(), "incident");
    let mut words = format!("{:04}-{:02}: {incidents}", month.year, month.month);
    for (at, count) in month
        .by_severity
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
    {
        let severity = Severity::ALL
            .get(at)
            .map_or("no severity".to_owned(), ToString::to_string);
        // Writing to a text cannot fail.
        _ = write!(words, ", {count} {severity}");
    }
    words
}

/// From minutes to weeks on one line: equal factors are equally far apart.
pub(super) struct Scale {
    least: f32,
    most: f32,
}

/// Lengths people think in, in seconds.
const TICKS: [(i64, &str); 9] = [
    (1, "1 s"),
    (10, "10 s"),
    (60, "1 min"),
    (600, "10 min"),
    (3_600, "1 h"),
    (6 * 3_600, "6 h"),
    (86_400, "1 d"),
    (7 * 86_400, "1 w"),
    (30 * 86_400, "30 d"),
];

impl Scale {
    /// The scale that holds all these lengths.
    pub(super) fn of(all: &[Lengths]) -> Self {
        let seconds = all.iter().flat_map(|one| one.values.iter());
        let logs = seconds.map(|(_, span)| log(*span));
        let (least, most) = logs.fold((f32::MAX, f32::MIN), |(least, most), log| {
            (least.min(log), most.max(log))
        });
        if least > most {
            return Self {
                least: 1.0,
                most: 4.0,
            };
        }
        Self {
            least: least - 0.2,
            most: most.max(least + 1.0) + 0.2,
        }
    }

    fn place(&self, span: Span, along: Rect) -> f32 {
        let share = (log(span) - self.least) / (self.most - self.least);
        egui::lerp(along.x_range(), share.clamp(0.0, 1.0))
    }

    /// Names the lengths along a line above the plots.
    pub(super) fn axis_ui(&self, ui: &Ui, along: Rect) {
        let ink = ui.tokens().text_faint;
        for (x, words) in self.ticks(along) {
            let place =
                Rect::from_center_size(pos2(x, along.center().y), Vec2::new(64.0, along.height()));
            aligned_ui(
                ui,
                place,
                words,
                type_scale::regular(SMALL),
                ink,
                Align2::CENTER_CENTER,
            );
        }
    }

    fn ticks(&self, along: Rect) -> impl Iterator<Item = (f32, &'static str)> {
        let inside = |seconds: i64| {
            let log = log(Span::seconds(seconds));
            log >= self.least && log <= self.most
        };
        TICKS
            .into_iter()
            .filter(move |(seconds, _)| inside(*seconds))
            .map(move |(seconds, words)| (self.place(Span::seconds(seconds), along), words))
    }
}

/// Lengths below a second count as one.
fn log(span: Span) -> f32 {
    (span.num_seconds().max(1) as f32).log10()
}

/// A dot a value, a line from the shortest to the longest, a stroke at the median.
pub(super) fn lengths_ui(
    ui: &mut Ui,
    area: Rect,
    one: &Lengths,
    scale: &Scale,
    keyed: &mut usize,
    describe: impl Fn(usize) -> String,
) -> Plotted {
    let xs: Vec<f32> = (one.values.iter())
        .map(|(_, span)| scale.place(*span, area))
        .collect();
    let name = format!("{} → {}", one.from.name(), one.to.name());
    let name = match (one.median, one.range()) {
        (Some(median), Some((shortest, longest))) => format!(
            "{name}: median {}, {} to {}, {} incidents",
            span_words(median),
            span_words(shortest),
            span_words(longest),
            xs.len()
        ),
        _ => format!("{name}: no data"),
    };
    let plot = Plot::new(ui, area, &name, &xs, keyed, &describe);
    let (tokens, middle) = (ui.tokens(), area.center().y);
    let grid = Stroke::new(1.0, tokens.hairline);
    for (x, _) in scale.ticks(area) {
        ui.painter().vline(x, area.y_range(), grid);
    }
    if let (Some(first), Some(last)) = (xs.first(), xs.last()) {
        let range = Stroke::new(1.0, tokens.outline);
        ui.painter().hline(*first..=*last, middle, range);
    }
    for (at, x) in xs.iter().enumerate() {
        // Dots that would cover one another stand apart.
        let near = |other: usize| (xs[at] - xs[other]).abs() < 6.0;
        let below = (0..at).rev().take_while(|other| near(*other)).count();
        let away = [0.0, -7.0, 7.0][below % 3];
        let dot = pos2(*x, middle + away);
        if plot.pointed == Some(at) {
            ui.painter().circle_filled(dot, 6.0, tokens.accent.fill);
        } else {
            ui.painter().circle_filled(dot, 4.0, tokens.background);
            ui.painter().circle_filled(dot, 3.5, tokens.text_muted);
        }
    }
    if let Some(median) = one.median {
        let x = scale.place(median, area);
        let stroke = Stroke::new(2.0, tokens.text);
        ui.painter().vline(x, middle - 14.0..=middle + 14.0, stroke);
    }
    if let Some((at, x)) = plot.pointed.and_then(|at| Some((at, xs.get(at)?))) {
        plot.tell(ui, pos2(*x, middle - GAP), &describe(at));
    }
    plot.done()
}
