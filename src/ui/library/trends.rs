//! What the incidents listed come to: months, intervals, tags that come again. What is pointed at is told,
//! what is clicked leads to the incidents behind it.

use egui::{Align2, Rect, RichText, ScrollArea, Sense, Ui, Vec2, pos2};

use super::plots::{MOST_MONTHS, Scale, lengths_ui, months_ui};
use super::rows::{aligned_ui, lines, nothing_ui, text_ui};
use super::{LibraryState, LibraryTab, LibraryView};
use crate::incident::Span;
use crate::incident::time::span_words;
use crate::incident::update::Audience;
use crate::library::trends::Lengths;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, SMALL};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::{Chip, beside_bar, heading_ui, scroll_ui};

/// How many tags are shown.
const MOST_TAGS: usize = 30;

/// Draws them.
pub(super) fn trends_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    if view.trends.incidents == 0 {
        return nothing_ui(ui, "None of the listed incidents counts in trends.");
    }
    let area = ScrollArea::vertical().auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        beside_bar(ui);
        // Room for the ring around what has the keyboard.
        egui::Frame::new().inner_margin(GRID).show(ui, |ui| {
            counted_ui(ui, view);
            months_section_ui(ui, view, state);
            ui.add_space(GAP_LARGE);
            intervals_ui(ui, view, state, outbox);
            ui.add_space(GAP_LARGE);
            owed_ui(ui, view);
            tags_ui(ui, view, state);
            ui.add_space(GAP_LARGE);
        });
    });
}

/// Updates and reports owed over all incidents, and what came of them (R34).
fn owed_ui(ui: &mut Ui, view: &LibraryView<'_>) {
    let trends = view.trends;
    let [met, missed, open] = trends.obligations;
    if trends.cadence.is_empty() && met + missed + open == 0 {
        return;
    }
    heading_ui(
        ui,
        "Updates and obligations",
        "every missed interval counts",
    );
    let mut lines: Vec<String> = (trends.cadence.iter())
        .map(|one| {
            let audience = Audience::called(&one.audience);
            let name = audience.map_or(one.audience.clone(), |known| known.name().to_owned());
            format!("{name} updates: {}", one.words())
        })
        .collect();
    if met + missed + open > 0 {
        lines.push(format!(
            "Obligations: {met} met, {missed} missed, {open} open"
        ));
    }
    for line in lines {
        let words = RichText::new(line).font(type_scale::regular(BODY));
        ui.label(words.color(ui.tokens().text));
    }
    ui.add_space(GAP_LARGE);
}

/// What was left out is said.
fn counted_ui(ui: &mut Ui, view: &LibraryView<'_>) {
    let trends = view.trends;
    let mut words = vec![format!("{} counted", trends.incidents)];
    let shown = trends.months.len().min(MOST_MONTHS);
    for (many, one, more) in [
        (trends.drills, "drill excluded", "drills excluded"),
        (
            trends.left_out,
            "copy or unreadable file excluded",
            "copies or unreadable files excluded",
        ),
        (
            trends.months.len() - shown,
            "earlier month not shown",
            "earlier months not shown",
        ),
    ] {
        match many {
            0 => {}
            1 => words.push(format!("1 {one}")),
            many => words.push(format!("{many} {more}")),
        }
    }
    let words = RichText::new(words.join(" · ")).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().text_muted));
}

fn months_section_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    heading_ui(
        ui,
        "By month and severity",
        "the number in a bar is the severity",
    );
    ui.add_space(GAP);
    let months = &view.trends.months;
    let last = &months[months.len().saturating_sub(MOST_MONTHS)..];
    let keyed = state.pointed.entry("months").or_default();
    let chosen = months_ui(ui, last, keyed).chosen;
    if let Some(month) = chosen.and_then(|at| last.get(at)) {
        let words = format!("{:04}-{:02}", month.year, month.month);
        (state.from, state.to) = (words.clone(), words);
        state.tab = LibraryTab::Incidents;
        state.chosen[0] = 0;
    }
}

/// The widths of what stands beside the dots, in points.
const NAMES: f32 = 200.0;
const NUMBERS: f32 = 260.0;

fn intervals_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    heading_ui(
        ui,
        "Durations",
        "one dot per incident, a line at the median",
    );
    let scale = Scale::of(&view.trends.intervals);
    let size = Vec2::new(ui.available_width(), 5.0 * GRID);
    let (axis, _) = ui.allocate_exact_size(size, Sense::hover());
    scale.axis_ui(ui, dots(axis));
    ui.spacing_mut().item_spacing.y = 0.0;
    for one in &view.trends.intervals {
        let size = Vec2::new(ui.available_width(), 11.0 * GRID);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        names_ui(ui, area, one);
        let keyed = state.pointed.entry(one.name).or_default();
        let incident = |at: usize| {
            let (place, span) = *one.values.get(at)?;
            Some((view.library.get(place)?, span))
        };
        let describe = |at: usize| {
            incident(at).map_or(String::new(), |(summary, span)| {
                let day = summary.day().map(|day| format!(", {day}"));
                let day = day.unwrap_or_default();
                format!("{}: {}{day}", summary.name, span_words(span))
            })
        };
        let plotted = lengths_ui(ui, dots(area), one, &scale, keyed, describe);
        if let Some((summary, _)) = plotted.chosen.and_then(incident) {
            outbox.push(Request::Open(summary.path.clone()));
        }
        numbers_ui(ui, area, one);
    }
}

fn dots(row: Rect) -> Rect {
    let left = row.left() + NAMES + GAP_LARGE;
    let right = (row.right() - NUMBERS - GAP_LARGE).max(left + 80.0);
    Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()))
}

fn names_ui(ui: &Ui, row: Rect, one: &Lengths) {
    let tokens = ui.tokens();
    let (upper, lower) = lines(row.with_max_x(row.left() + NAMES));
    text_ui(ui, upper, one.name, type_scale::strong(BODY), tokens.text);
    let ends = format!("{} → {}", one.from.name(), one.to.name());
    text_ui(
        ui,
        lower,
        &ends,
        type_scale::regular(SMALL),
        tokens.text_muted,
    );
}

fn numbers_ui(ui: &Ui, row: Rect, one: &Lengths) {
    let tokens = ui.tokens();
    let (upper, lower) = lines(row.with_min_x(row.right() - NUMBERS));
    let median = match one.median {
        Some(median) => format!("median {}", span_words(median)),
        None => "no data".to_owned(),
    };
    let ink = if one.median.is_some() {
        tokens.text
    } else {
        tokens.text_muted
    };
    aligned_ui(
        ui,
        upper,
        &median,
        type_scale::tabular(BODY),
        ink,
        Align2::RIGHT_CENTER,
    );
    let words = numbers(one);
    aligned_ui(
        ui,
        lower,
        &words,
        type_scale::tabular(SMALL),
        tokens.text_muted,
        Align2::RIGHT_CENTER,
    );
}

fn numbers(one: &Lengths) -> String {
    let mut parts = Vec::new();
    let span = |span: Span| span_words(span);
    if let Some((shortest, longest)) = one.range() {
        parts.push(format!("{} – {}", span(shortest), span(longest)));
        parts.push(format!("{} known", one.values.len()));
    }
    if one.blank > 0 {
        parts.push(format!("{} blank", one.blank));
    }
    if one.backwards > 0 {
        parts.push(format!("{} end before they start", one.backwards));
    }
    parts.join(" · ")
}

fn tags_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    heading_ui(ui, "Recurring tags", "");
    ui.add_space(GAP);
    if view.trends.tags.is_empty() {
        let words = RichText::new("No tag appears in more than one of these incidents.");
        ui.label(
            words
                .font(type_scale::regular(BODY))
                .color(ui.tokens().text_muted),
        );
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for repeat in view.trends.tags.iter().take(MOST_TAGS) {
            let chosen = state.tag.trim().trim_start_matches('#') == repeat.tag;
            let name = format!("#{}", repeat.tag);
            let many = repeat.incidents.len();
            let tip = format!("List the {many} incidents with this tag");
            let chip = Chip::toggle(&name, chosen).count(many).tip(&tip);
            if ui.add(chip).clicked() {
                state.tag = if chosen {
                    String::new()
                } else {
                    repeat.tag.clone()
                };
                state.tab = LibraryTab::Incidents;
                state.chosen[0] = 0;
            }
        }
    });
}
