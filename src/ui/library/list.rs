//! The incidents listed: one a row, with where it holds the words looked for.

use egui::{Align2, CornerRadius, Rect, Ui, Vec2, pos2};

use super::rows::{aligned_ui, lines, nothing_ui, rows_ui, text_ui};
use super::{LibraryState, LibraryView};
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{Severity, Status};
use crate::library::Hits;
use crate::library::summary::{Health, Summary};
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, SMALL};
use crate::theme::{Signal, ThemeExt, Tokens, signs};
use crate::ui::base::request::{Outbox, Request};
use crate::words;

/// Draws them.
pub(super) fn list_ui(
    ui: &mut Ui,
    view: &LibraryView<'_>,
    state: &mut LibraryState,
    outbox: &mut Outbox,
) {
    if view.listed.is_empty() {
        let words = match view.busy {
            Some(_) => "Reading the incidents…",
            None if view.library.is_empty() => "No incidents in these folders yet.",
            None => "No incidents match these filters.",
        };
        return nothing_ui(ui, words);
    }
    head_ui(ui);
    let listed = |at: usize| view.listed.get(at);
    let summary = |at: usize| Some((view.library.get(listed(at)?.at)?, listed(at)?.hits.as_ref()));
    let pressed = rows_ui(
        ui,
        view.listed.len(),
        &mut state.chosen[0],
        state.sheet.is_none(),
        |at| summary(at).map_or(String::new(), |(one, hits)| spoken(one, hits)),
        |at| summary(at).map_or(String::new(), |(one, hits)| more(one, hits)),
        |ui, area, at| {
            if let Some((one, hits)) = summary(at) {
                row_ui(ui, area, one, hits);
            }
        },
    );
    if let Some((one, _)) = pressed.and_then(summary) {
        outbox.push(Request::Open(one.path.clone()));
    }
}

/// Where the columns stand in a row.
struct Columns {
    severity: Rect,
    name: Rect,
    state: Rect,
    began: Rect,
    length: Rect,
    people: Rect,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let area = area.shrink2(Vec2::new(GAP, 0.0));
        let mut right = area.right();
        let mut from_right = |width: f32| {
            let left = right - width;
            let column = Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom()));
            right = left - GAP_LARGE;
            column
        };
        let people = from_right((area.width() * 0.17).clamp(120.0, 280.0));
        let length = from_right(76.0);
        let began = from_right(152.0);
        let state = from_right(148.0);
        let severity = Rect::from_min_size(area.min, Vec2::new(56.0, area.height()));
        let name = Rect::from_min_max(
            pos2(severity.right() + GAP, area.top()),
            pos2(right, area.bottom()),
        );
        Self {
            severity,
            name,
            state,
            began,
            length,
            people,
        }
    }
}

fn head_ui(ui: &mut Ui) {
    let size = Vec2::new(ui.available_width(), 5.0 * GRID);
    let (area, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let columns = Columns::of(area);
    let (font, ink) = (type_scale::regular(SMALL), ui.tokens().text_faint);
    for (place, words) in [
        (columns.severity, "Severity"),
        (columns.name, "Incident"),
        (columns.state, "State"),
        (columns.began, "Began"),
        (columns.people, "People"),
    ] {
        text_ui(ui, place, words, font.clone(), ink);
    }
    aligned_ui(
        ui,
        columns.length,
        "Duration",
        font,
        ink,
        Align2::RIGHT_CENTER,
    );
    let line = egui::Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(area.x_range(), area.bottom(), line);
}

fn row_ui(ui: &Ui, area: Rect, one: &Summary, hits: Option<&Hits>) {
    let tokens = ui.tokens();
    let columns = Columns::of(area);
    if let Some(severity) = one.severity {
        severity_ui(ui, columns.severity, severity);
    }
    let (upper, lower) = lines(columns.name);
    let name = text_ui(ui, upper, &one.name, type_scale::strong(BODY), tokens.text);
    if one.drill {
        let rest = upper.with_min_x(name + GAP);
        text_ui(
            ui,
            rest,
            "DRILL",
            type_scale::strong(SMALL),
            tokens.drill().ink,
        );
    }
    let (words, ink) = below(one, hits, tokens);
    text_ui(ui, lower, &words, type_scale::regular(SMALL), ink);
    let (sign, ink) = standing(one, tokens);
    let state = format!("{sign} {}", one.state());
    text_ui(ui, columns.state, &state, type_scale::regular(BODY), ink);
    let (date, clock) = began(one);
    let (upper, lower) = lines(columns.began);
    text_ui(ui, upper, &date, type_scale::tabular(BODY), tokens.text);
    text_ui(
        ui,
        lower,
        &clock,
        type_scale::tabular(SMALL),
        tokens.text_muted,
    );
    let (length, font) = (length(one), type_scale::tabular(BODY));
    aligned_ui(
        ui,
        columns.length,
        &length,
        font,
        tokens.text,
        Align2::RIGHT_CENTER,
    );
    text_ui(
        ui,
        columns.people,
        &people(one),
        type_scale::regular(SMALL),
        tokens.text_muted,
    );
}

/// A solid plate with its word and number, so that it reads without colour.
pub(super) fn severity_ui(ui: &Ui, area: Rect, severity: Severity) {
    let signal: Signal = ui.tokens().severity(severity.number());
    let plate = Rect::from_center_size(area.center(), Vec2::new(area.width(), 5.0 * GRID));
    ui.painter()
        .rect_filled(plate, CornerRadius::same(4), signal.fill);
    let (words, font) = (severity.to_string(), type_scale::strong(SMALL));
    aligned_ui(
        ui,
        plate,
        &words,
        font,
        signal.on_fill,
        Align2::CENTER_CENTER,
    );
}

/// The second line: where the words stand, what is wrong, or the tags.
fn below(one: &Summary, hits: Option<&Hits>, tokens: &Tokens) -> (String, egui::Color32) {
    if let Some(why) = one.health.why() {
        return (why.to_owned(), tokens.alarm.ink);
    }
    if let Some(hits) = hits.filter(|hits| hits.entries > 0) {
        let first = hits.lines.first().map_or(String::new(), |hit| {
            let (clock, label) = (one.zone.clock(hit.happened), one.zone.label(hit.happened));
            format!(" · #{} {clock} {label} {}", hit.entry, hit.text)
        });
        return (
            format!("in {}{first}", words::count(hits.entries, "entry")),
            tokens.text_muted,
        );
    }
    if let Some(words) = one.kinship() {
        let ink = match one.apart {
            Some(_) => tokens.alarm.ink,
            None => tokens.text_muted,
        };
        return (words, ink);
    }
    let tags = one.tags.iter().map(|(tag, _)| format!("#{tag}"));
    let first = [words::count(one.entries, "entry")]
        .into_iter()
        .chain(one.id.clone());
    let words: Vec<String> = first.chain(tags).collect();
    (words.join("  "), tokens.text_muted)
}

fn standing(one: &Summary, tokens: &Tokens) -> (&'static str, egui::Color32) {
    match (&one.health, one.status) {
        (Health::Sound, Status::Closed) => (signs::DONE, tokens.text_muted),
        (Health::Sound, _) => (signs::RUNNING, tokens.accent.ink),
        _ => (signs::ALARM, tokens.alarm.ink),
    }
}

fn began(one: &Summary) -> (String, String) {
    one.began.map_or_else(Default::default, |began| {
        let (clock, label) = (one.zone.clock(began), one.zone.label(began));
        (one.zone.date(began), format!("{clock} {label}"))
    })
}

fn length(one: &Summary) -> String {
    one.length().map(span_words).unwrap_or_default()
}

/// Command first, then the others.
fn people(one: &Summary) -> String {
    let command: Vec<_> = one.command().map(|one| one.name.as_str()).collect();
    let others = one.people.iter().map(|one| one.name.as_str());
    let others = others.filter(|name| !command.contains(name));
    let names: Vec<_> = command.iter().copied().chain(others).collect();
    names.join(", ")
}

/// Where it lies, what is wrong, and the first entries that hold the words.
fn more(one: &Summary, hits: Option<&Hits>) -> String {
    let mut lines = vec![one.path.display().to_string()];
    lines.extend(one.health.why().map(ToOwned::to_owned));
    for hit in hits.iter().flat_map(|hits| &hits.lines) {
        let (clock, label) = (one.zone.clock(hit.happened), one.zone.label(hit.happened));
        lines.push(format!("#{} {clock} {label} {}", hit.entry, hit.text));
    }
    visible(&lines.join("\n")).into_owned()
}

/// A row for a screen reader.
fn spoken(one: &Summary, hits: Option<&Hits>) -> String {
    let (date, clock) = began(one);
    let mut parts = vec![one.name.clone()];
    parts.extend(one.severity.map(|severity| severity.to_string()));
    parts.push(one.state().to_owned());
    if one.drill {
        parts.push("drill".to_owned());
    }
    if one.began.is_some() {
        parts.push(format!("began {date} {clock}"));
    }
    parts.extend(
        one.length()
            .map(|length| format!("took {}", span_words(length))),
    );
    parts.extend(
        hits.map(|hits| format!("{} with these words", words::count(hits.entries, "entry"))),
    );
    parts.extend(one.health.why().map(ToOwned::to_owned));
    let people = people(one);
    if !people.is_empty() {
        parts.push(people);
    }
    visible(&parts.join(", ")).into_owned()
}
