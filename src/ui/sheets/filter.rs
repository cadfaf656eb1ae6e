//! The filter's sheet: every choice with how many entries it would show. A few letters and Enter make one;
//! which entries that leaves is the filter's matter.

use egui::{RichText, Ui, Vec2};

use crate::board::filter::{Choice, Filter, Mark};
use crate::incident::{EntryKind, Incident, Role, Step};
use crate::line::rank;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_SMALL, GRID, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::view::View;
use crate::ui::panels::timeline::TimelineState;
use crate::ui::panels::timeline::choice_words::words_of;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::row_ui;
use crate::ui::widgets::{Button, Chip, Field};
use crate::words::natural_key;

/// Draws the choices; what is chosen holds at once.
pub fn filter_ui(ui: &mut Ui, view: &View<'_>, timeline: &mut TimelineState, fields: &mut Fields) {
    let parts = parts(view.incident, timeline);
    let key = FieldKey::form("filter");
    let wanted = fields.entry(key.clone()).or_default();
    let field = Field::line("Filter by", wanted)
        .hint("a kind, a name, a tag, a step; Enter chooses the first")
        .id(focus::sheet_field())
        .show(ui);
    let entered = is_entered_in(&field);
    let wanted = wanted.trim().to_owned();
    ui.add_space(GAP);
    let chosen = if wanted.is_empty() {
        fields.remove(&key);
        let chosen = parts_ui(ui, &parts, &timeline.filter);
        if entered {
            field.request_focus();
        }
        chosen
    } else {
        let all = parts.into_iter().flat_map(|(_, choices)| choices);
        let found = rank(&wanted, all, |shown| shown.words.as_str());
        let first = found
            .first()
            .filter(|_| entered)
            .map(|shown| shown.choice.clone());
        if entered {
            if first.is_some() {
                // The next one can be typed at once.
                fields.remove(&key);
            }
            field.request_focus();
        }
        first.or(found_ui(ui, &found, &timeline.filter))
    };
    if let Some(choice) = chosen {
        timeline.filter.toggle(&choice);
    }
    acts_ui(ui, |ui| shown_ui(ui, view, timeline));
}

/// How much is shown, and the way to show all.
fn shown_ui(ui: &mut Ui, view: &View<'_>, timeline: &mut TimelineState) {
    let shown = timeline.facets.shown();
    let all = view.incident.entries().len();
    let words = format!("{shown} of {all} entries shown");
    let words = RichText::new(words).font(type_scale::tabular(SMALL));
    row_ui(ui, |ui| {
        let key = Command::ShowAll.key(ui);
        let clear = Button::secondary("Show all").key(&key);
        if ui.add_enabled(!timeline.filter.is_empty(), clear).clicked() {
            timeline.show_all();
        }
        ui.add_space(GAP);
        ui.label(words.color(ui.tokens().text_muted));
    });
}

/// A choice with its words.
struct Shown {
    choice: Choice,
    words: String,
    count: usize,
}

/// Every choice that would show something or is made, part by part.
fn parts(incident: &Incident, timeline: &TimelineState) -> Vec<(&'static str, Vec<Shown>)> {
    let (facets, filter) = (&timeline.facets, &timeline.filter);
    let shown = |choice: Choice, always: bool| {
        let count = facets.count_of(&choice);
        let stays = always || count > 0 || filter.holds(&choice);
        stays.then(|| Shown {
            words: words_of(&choice, incident),
            choice,
            count,
        })
    };
    let kinds = EntryKind::ALL.into_iter().map(Choice::Kind);
    let people = incident.people.keys().cloned().map(Choice::Person);
    let by_name = |mut people: Vec<Shown>| {
        people.sort_by_cached_key(|shown| natural_key(&shown.words));
        people
    };
    let issues = incident.issues.iter().map(|issue| Choice::Issue(issue.id));
    let tags = facets.tags().map(|tag| Choice::Tag(tag.to_owned()));
    let parts = [
        ("Kind", kinds.filter_map(|c| shown(c, false)).collect()),
        (
            "State",
            Mark::ALL
                .into_iter()
                .map(Choice::Mark)
                .filter_map(|c| shown(c, false))
                .collect(),
        ),
        (
            "Person",
            by_name(people.filter_map(|c| shown(c, false)).collect()),
        ),
        (
            "Role then",
            Role::ALL
                .into_iter()
                .map(Choice::Role)
                .filter_map(|c| shown(c, true))
                .collect(),
        ),
        ("Tag", tags.filter_map(|c| shown(c, false)).collect()),
        (
            "Step then",
            Step::ALL
                .into_iter()
                .map(Choice::Step)
                .filter_map(|c| shown(c, true))
                .collect(),
        ),
        (
            "Issue then",
            issues.filter_map(|c| shown(c, false)).collect(),
        ),
    ];
    parts
        .into_iter()
        .filter(|(_, choices): &(_, Vec<_>)| !choices.is_empty())
        .collect()
}

/// All parts, one below the other; returns the choice pressed.
fn parts_ui(ui: &mut Ui, parts: &[(&str, Vec<Shown>)], filter: &Filter) -> Option<Choice> {
    let mut pressed = None;
    for (name, choices) in parts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let label = Vec2::new(NAMES, type_scale::HIT);
            ui.allocate_ui_with_layout(
                label,
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_min_width(NAMES);
                    let name = RichText::new(*name).font(type_scale::regular(SMALL));
                    ui.label(name.color(ui.tokens().text_muted));
                },
            );
            if let Some(choice) = chips_ui(ui, choices.iter(), filter) {
                pressed = Some(choice);
            }
        });
        ui.add_space(GAP_SMALL);
    }
    pressed
}

/// The room the parts' names have, in points.
const NAMES: f32 = 22.0 * GRID;

/// What fits the letters typed, the best first.
fn found_ui(ui: &mut Ui, found: &[Shown], filter: &Filter) -> Option<Choice> {
    if found.is_empty() {
        let words = RichText::new("No matches.").font(type_scale::regular(SMALL));
        ui.label(words.color(ui.tokens().text_muted));
    }
    chips_ui(ui, found.iter().take(MOST_FOUND), filter)
}

/// How many choices are offered while letters are typed.
const MOST_FOUND: usize = 24;

fn chips_ui<'a>(
    ui: &mut Ui,
    choices: impl Iterator<Item = &'a Shown>,
    filter: &Filter,
) -> Option<Choice> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP_SMALL);
        for shown in choices {
            let chosen = filter.holds(&shown.choice);
            if ui
                .add(Chip::toggle(&shown.words, chosen).count(shown.count))
                .clicked()
            {
                pressed = Some(shown.choice.clone());
            }
        }
    });
    pressed
}
