//! The conditions: words first, then tag, person and days as fields, severities and states as chips. What is
//! typed counts at once.

use chrono::{Datelike, NaiveDate};
use egui::{Align, Layout, RichText, Ui, Vec2};

use super::{LibraryState, LibraryView, words_id};
use crate::incident::text::{is_blank, visible};
use crate::incident::{Severity, Status};
use crate::library::summary::{Health, Summary};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GAP, GAP_LARGE, SMALL};
use crate::ui::widgets::{Button, Chip, Field};

/// The day meant by `2026-11-22`, `2026-11` or `2026`: the first such, or the last.
pub(super) fn day(text: &str, last: bool) -> Option<NaiveDate> {
    let mut parts = text.trim().splitn(3, '-').map(str::parse::<u32>);
    let year = i32::try_from(parts.next()?.ok()?).ok()?;
    let year = Some(year).filter(|year| (1970..=9999).contains(year))?;
    let (month, day) = match (parts.next(), parts.next()) {
        (None, _) => (None, None),
        (Some(month), None) => (Some(month.ok()?), None),
        (Some(month), Some(day)) => (Some(month.ok()?), Some(day.ok()?)),
    };
    let month_or = month.unwrap_or(if last { 12 } else { 1 });
    match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month_or, day),
        None if last => {
            let first = NaiveDate::from_ymd_opt(year, month_or, 1)?;
            let next = first.checked_add_months(chrono::Months::new(1))?;
            next.pred_opt().filter(|day| day.year() == year)
        }
        None => NaiveDate::from_ymd_opt(year, month_or, 1),
    }
}

/// Draws them.
pub(super) fn filters_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    let before = state.filter();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_LARGE;
        let side = SIDE
            .iter()
            .map(|(_, _, width)| width + GAP_LARGE)
            .sum::<f32>();
        let width = (ui.available_width() - side).max(240.0);
        column(ui, width, |ui| {
            Field::line("Find in every incident", &mut state.words)
                .hint("words of any entry, name, person or tag")
                .id(words_id())
                .longest(800)
                .show(ui);
        });
        let texts = [
            &mut state.tag,
            &mut state.person,
            &mut state.from,
            &mut state.to,
        ];
        for ((name, hint, width), text) in SIDE.into_iter().zip(texts) {
            column(ui, width, |ui| {
                Field::line(name, text).hint(hint).longest(256).show(ui);
            });
        }
    });
    ui.add_space(GAP);
    chips_ui(ui, view, state);
    if state.filter() != before {
        state.chosen = [0, 0];
    }
}

/// The fields beside the words: name, hint, width.
const SIDE: [(&str, &str, f32); 4] = [
    ("Tag", "any, or db", 120.0),
    ("Person", "any, or @ana", 150.0),
    ("Began from", "any, or 2026-11", 144.0),
    ("Began to", "any, or 2026-12", 144.0),
];

fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(width, CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

fn chips_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    // As high with the button as without it, so that nothing below moves.
    let size = Vec2::new(ui.available_width(), CONTROL_HEIGHT);
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_height(CONTROL_HEIGHT);
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for severity in Severity::ALL {
            let chosen = state.severities.contains(&severity);
            let words = view.preferences.severity(severity).words();
            let name = severity.to_string();
            if ui.add(Chip::toggle(&name, chosen).tip(&words)).clicked() {
                if chosen {
                    state.severities.retain(|one| *one != severity);
                } else {
                    state.severities.push(severity);
                    state.severities.sort_unstable();
                }
            }
        }
        ui.add_space(GAP);
        for (name, status) in [("Open", Status::Open), ("Closed", Status::Closed)] {
            let chosen = state.status == Some(status);
            if ui.add(Chip::one_of(name, chosen)).clicked() {
                state.status = (!chosen).then_some(status);
            }
        }
        ui.add_space(GAP);
        toggle_ui(ui, view, state);
        let typed = !is_blank(&state.from) || !is_blank(&state.to);
        if typed || state.filter() != cleared(state) {
            let all = Button::quiet("Clear filters").tip("List every incident again");
            if ui.add(all).clicked() {
                state.ask_for_all();
                ui.memory_mut(|memory| memory.request_focus(words_id()));
            }
        }
        let is_no_day = |text: &&String| !is_blank(text) && day(text, false).is_none();
        if let Some(text) = [&state.from, &state.to].into_iter().find(is_no_day) {
            let words = format!(
                "“{}” is not a date: use 2026-11-22 or 2026-11",
                visible(text)
            );
            let words = RichText::new(words).font(type_scale::regular(SMALL));
            ui.label(words.color(ui.tokens().alarm.ink));
        }
    });
}

/// What is asked for once every condition is taken away.
fn cleared(state: &LibraryState) -> crate::library::Filter {
    LibraryState {
        drills: state.drills,
        ..LibraryState::default()
    }
    .filter()
}

fn toggle_ui(ui: &mut Ui, view: &LibraryView<'_>, state: &mut LibraryState) {
    let drills = view.library.all().filter(|one| one.drill).count();
    if drills > 0 {
        let tip = "List drills and count them in trends";
        let chip = Chip::toggle("Include drills", state.drills).count(drills);
        if ui.add(chip.tip(tip)).clicked() {
            state.drills = !state.drills;
        }
    }
    let is_troubled = |one: &&Summary| one.health != Health::Sound;
    let troubled = view.library.all().filter(is_troubled).count();
    if troubled > 0 || state.troubled {
        let tip = "Lists only files that are damaged, newer or cannot be read";
        let chip = Chip::toggle("With problems", state.troubled).count(troubled);
        if ui.add(chip.tip(tip)).clicked() {
            state.troubled = !state.troubled;
        }
    }
}
