//! The roster: everybody of the incident on one sheet, by what they are, team and site, found by a few letters; who is
//! marked goes away, comes back, leaves or passes on what they had (R4, R5, R35). Made for forty people at two sites.

use egui::{Key, Modifiers, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use std::collections::{BTreeMap, BTreeSet};

use crate::board::columns::work_of;
use crate::incident::letters::folded;
use crate::incident::person::{Absent, Person, Presence};
use crate::incident::text::visible;
use crate::incident::time::{self, span_words};
use crate::incident::{Handle, Intent, PersonIntent, Role, time::Time};
use crate::line::WindowCommand;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GAP_SMALL, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::frame;
use crate::ui::parts::people::place_of;
use crate::ui::parts::{aside_ui, moment, press, row_ui, short};
use crate::ui::widgets::{Button, CORNERS, Chip, Field};
use crate::when::Since;

/// What the sheet is called.
pub const TITLE: &str = "Roster";
/// What the sheet is for.
pub const ABOUT: &str =
    "Everybody of the incident: ↑ ↓ choose, Enter marks, the buttons act on the marked.";
/// How many rows are in sight at least.
const IN_SIGHT: f32 = 9.0;

/// What the roster keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct RosterState {
    /// What is looked for.
    wanted: String,
    /// Which of the rows found is chosen.
    chosen: usize,
    /// Who is marked.
    marked: BTreeSet<Handle>,
    /// The team or site that is shown alone.
    only: Option<String>,
}

/// One person as the roster shows them.
struct Line {
    person: Handle,
    name: String,
    roles: String,
    place: String,
    state: String,
    tasks: usize,
    absent: Option<Absent>,
    is_here: bool,
}

/// Draws the sheet.
pub(in crate::ui) fn roster_ui(
    ui: &mut Ui,
    view: &View,
    state: &mut RosterState,
    outbox: &mut Outbox,
) {
    places_ui(ui, view, state);
    let keys = Keys::taken(ui);
    let field = Field::line("Find somebody", &mut state.wanted)
        .hint("A few letters of a name, a role, a team or a site")
        .id(focus::sheet_field())
        .show(ui);
    if field.changed() {
        state.chosen = 0;
    }
    let lines = lines(view, state);
    let found = lines
        .iter()
        .filter_map(|line| view.incident.people.get(&line.person));
    aside_ui(ui, &presence_words(&found.collect::<Vec<_>>()));
    let last = lines.len().saturating_sub(1);
    state.chosen = state.chosen.saturating_add_signed(keys.steps).min(last);
    let mut marks = keys.enter.then_some(state.chosen);
    ui.add_space(GAP_SMALL);
    let height = (ui.available_height() - GAP).max(IN_SIGHT * CONTROL_HEIGHT);
    let moved = keys.steps != 0 || field.changed();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for (at, line) in lines.iter().enumerate() {
                let is_marked = state.marked.contains(&line.person);
                let response = line_ui(ui, line, at == state.chosen, is_marked);
                if at == state.chosen && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    (state.chosen, marks) = (at, Some(at));
                }
            }
            if lines.is_empty() {
                aside_ui(ui, "Nobody is found by these letters.");
            }
        });
    });
    if let Some(line) = marks.and_then(|at| lines.get(at))
        && !state.marked.remove(&line.person)
    {
        state.marked.insert(line.person.clone());
    }
    if view.takes_entries() {
        frame::acts_ui(ui, |ui| acts_ui(ui, view, &lines, state, outbox));
    }
}

/// How many of each team and site there are; a chip shows only those.
fn places_ui(ui: &mut Ui, view: &View, state: &mut RosterState) {
    let mut places: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in view.incident.people.values() {
        let (team, site) = place_of(view, &person.handle);
        for part in [site, team].into_iter().filter(|part| !part.is_empty()) {
            places.entry(part).or_default().push(person);
        }
    }
    if places.is_empty() {
        return;
    }
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (place, people) in places {
            let is_chosen = state.only.as_deref() == Some(place);
            let (words, tip) = (short(place), presence_words(&people));
            let chip = Chip::toggle(&words, is_chosen).count(people.len());
            if ui.add(chip.tip(&tip)).clicked() {
                state.only = (!is_chosen).then(|| place.to_owned());
                state.chosen = 0;
            }
        }
    });
}

/// How many of these people are here, away and gone: `12 here, 3 away, 2 left`; also who was only named, where somebody was.
fn presence_words(people: &[&Person]) -> String {
    let count = |fits: fn(&Person) -> bool| people.iter().filter(|person| fits(person)).count();
    let here = count(|person| person.is_here() && person.away().is_none());
    let away = count(|person| person.away().is_some());
    let left = count(|person| matches!(person.presence, Presence::Left { .. }));
    let words = format!("{here} here, {away} away, {left} left");
    match people.len() - here - away - left {
        0 => words,
        named => format!("{words}, {named} only named"),
    }
}

/// Everybody found: who is here first, then who is away, then who left or was only named.
fn lines(view: &View, state: &RosterState) -> Vec<Line> {
    let letters = folded(state.wanted.trim().trim_start_matches('@'));
    let people = view.incident.people.values();
    let mut lines: Vec<Line> = people.map(|person| line(view, person)).collect();
    lines.retain(|line| {
        let text = format!(
            "{} {} {} {}",
            line.name, line.person, line.roles, line.place
        );
        let (team, site) = place_of(view, &line.person);
        let only = state.only.as_deref();
        folded(&text).contains(&letters) && only.is_none_or(|only| only == team || only == site)
    });
    let order = |line: &Line| (!line.is_here, line.absent.is_some(), line.name.clone());
    lines.sort_by_cached_key(order);
    lines
}

fn line(view: &View, person: &Person) -> Line {
    let handle = &person.handle;
    let roles: Vec<_> = view.incident.roles_of(handle).map(Role::name).collect();
    let (team, site) = place_of(view, handle);
    let place = [team, site].into_iter().filter(|part| !part.is_empty());
    let place: Vec<_> = place.collect();
    let ago = |since: Time| span_words(time::between(since, view.now));
    let state = match (person.away(), person.presence) {
        (Some(away), _) if away.reason.is_empty() => format!("away {}", ago(away.from)),
        (Some(away), _) => format!("away {}: {}", ago(away.from), away.reason),
        (None, Presence::Here { since }) => {
            format!("on for {}", ago(person.on_since().unwrap_or(since)))
        }
        (None, Presence::Left { at }) => format!("left {}", moment(view, at)),
        (None, Presence::Seen) => "named, never joined".to_owned(),
    };
    Line {
        person: handle.clone(),
        name: visible(&person.name).into_owned(),
        roles: roles.join(", "),
        place: place.join(", "),
        state,
        tasks: work_of(view.incident, handle, view.now).len(),
        absent: view.incident.absent(handle),
        is_here: person.is_here(),
    }
}

/// One person: a mark, the name, roles, place, tasks and state, each in its own column.
fn line_ui(ui: &mut Ui, line: &Line, is_chosen: bool, is_marked: bool) -> egui::Response {
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), CONTROL_HEIGHT);
    // The field keeps the keyboard; the arrow keys choose.
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let spoken = [&line.name, &line.roles, &line.place, &line.state];
    let spoken = spoken.into_iter().filter(|part| !part.is_empty());
    let mut spoken = spoken.map(String::as_str).collect::<Vec<_>>().join(", ");
    if is_marked {
        spoken.push_str(", marked");
    }
    response
        .widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, is_chosen, &spoken));
    ui.accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    if !ui.is_rect_visible(area) {
        return response;
    }
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.raised_hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(area, CORNERS, fill);
    }
    cells_ui(ui, area, line, is_marked);
    response
}

/// The cells of a row, each cut where its column ends.
fn cells_ui(ui: &Ui, area: egui::Rect, line: &Line, is_marked: bool) {
    let tokens = ui.tokens();
    let has_tasks = line.tasks > 0 && line.absent.is_some();
    let tasks = match line.tasks {
        0 => String::new(),
        1 => "1 task".to_owned(),
        many => format!("{many} tasks"),
    };
    let tasks = if has_tasks {
        format!("{} {tasks}", signs::ALARM)
    } else {
        tasks
    };
    let quiet = if line.is_here {
        tokens.text
    } else {
        tokens.text_muted
    };
    let mark = if is_marked { signs::DONE } else { "" };
    let tasks_ink = if has_tasks {
        tokens.alarm.ink
    } else {
        tokens.text_muted
    };
    let state_ink = match line.absent {
        Some(Absent::Away { .. }) => tokens.waiting.ink,
        Some(Absent::Left { .. }) | None => tokens.text_muted,
    };
    let cells = [
        (
            0.0,
            0.03,
            mark,
            type_scale::regular(BODY),
            tokens.accent.ink,
        ),
        (
            0.03,
            0.22,
            line.name.as_str(),
            type_scale::strong(BODY),
            quiet,
        ),
        (
            0.26,
            0.2,
            line.roles.as_str(),
            type_scale::regular(SMALL),
            quiet,
        ),
        (
            0.47,
            0.2,
            line.place.as_str(),
            type_scale::regular(SMALL),
            tokens.text_muted,
        ),
        (
            0.68,
            0.1,
            tasks.as_str(),
            type_scale::tabular(SMALL),
            tasks_ink,
        ),
        (
            0.78,
            0.22,
            line.state.as_str(),
            type_scale::tabular(SMALL),
            state_ink,
        ),
    ];
    let inside = area.shrink2(Vec2::new(GAP_SMALL, 0.0));
    for (from, share, words, font, ink) in cells {
        let left = inside.left() + inside.width() * from;
        let mut job =
            egui::text::LayoutJob::simple_singleline(visible(words).into_owned(), font, ink);
        let room = inside.width() * share - GAP;
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
        let galley = ui.painter().layout_job(job);
        let at = egui::pos2(left, area.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    }
}

/// What can be done with whoever is marked, else with the one who is chosen.
fn acts_ui(ui: &mut Ui, view: &View, lines: &[Line], state: &mut RosterState, outbox: &mut Outbox) {
    let known = view.incident.people.values();
    state
        .marked
        .retain(|person| view.incident.people.contains_key(person));
    let chosen = lines.get(state.chosen).map(|line| line.person.clone());
    let about: Vec<Handle> = if state.marked.is_empty() {
        chosen.into_iter().collect()
    } else {
        state.marked.iter().cloned().collect()
    };
    let is = |fits: fn(&Person) -> bool| -> Vec<Handle> {
        let people = about.iter().filter_map(|who| view.incident.people.get(who));
        people
            .filter(|p| fits(p))
            .map(|p| p.handle.clone())
            .collect()
    };
    let present = is(|person| person.is_here() && person.away().is_none());
    let away = is(|person| person.away().is_some());
    let here = is(Person::is_here);
    let others: Vec<Handle> = known
        .filter(|person| person.is_here() && !state.marked.contains(&person.handle))
        .filter(|person| view.incident.command() != Some(&person.handle))
        .map(|person| person.handle.clone())
        .collect();
    let whom = match about.as_slice() {
        [] => "nobody".to_owned(),
        [one] => short(view.incident.name_of(one)),
        many => format!("{} people", many.len()),
    };
    row_ui(ui, |ui| {
        aside_ui(ui, &format!("{whom}:"));
        if press(ui, !present.is_empty(), Button::secondary("Away")) {
            for person in present {
                let reason = String::new();
                outbox.ask(Intent::Person(PersonIntent::GoAway { person, reason }));
            }
        }
        if press(ui, !away.is_empty(), Button::secondary("Back")) {
            let only = (away.len() == 1).then(|| away[0].clone());
            for person in away {
                outbox.ask(Intent::Person(PersonIntent::ComeBack { person }));
            }
            // What changed meanwhile.
            if let Some(person) = only {
                let since = Some(Since::Person(person));
                outbox.wish(Wish::Typed(WindowCommand::Since(since)));
            }
        }
        let tip = "They leave, and with it their roles";
        if press(ui, !here.is_empty(), Button::secondary("Release").tip(tip)) {
            outbox.ask(Intent::Person(PersonIntent::Release { people: here }));
            state.marked.clear();
        }
        let tip = "Everybody leaves but those marked and whoever is in Command";
        let stay = !state.marked.is_empty() && !others.is_empty();
        let name = format!("Release all others ({})", others.len());
        if press(ui, stay, Button::quiet(&name).tip(tip)) {
            outbox.ask(Intent::Person(PersonIntent::Release { people: others }));
            state.marked.clear();
        }
        let with_tasks = about.iter().find(|who| view.incident.has_tasks(who));
        let tip = "Passes on every ask, action and errand they still have";
        if press(
            ui,
            with_tasks.is_some(),
            Button::quiet("Reassign…").tip(tip),
        ) && let Some(from) = with_tasks
        {
            outbox.wish(Wish::Close);
            outbox.wish(Wish::Begin(format!("/reassign @{from} @")));
        }
        let tip = "Team and site";
        if press(ui, about.len() == 1, Button::quiet("Place…").tip(tip))
            && let [who] = about.as_slice()
        {
            outbox.wish(Wish::Close);
            outbox.wish(Wish::Begin(format!("/place @{who}; team: ")));
        }
    });
}

/// The keys that are the roster's while its field has the keyboard.
struct Keys {
    steps: isize,
    enter: bool,
}

impl Keys {
    fn taken(ui: &Ui) -> Self {
        // Enter in the log line, which stays in reach, is the log line's.
        if !ui.memory(|memory| memory.has_focus(focus::sheet_field())) {
            return Self {
                steps: 0,
                enter: false,
            };
        }
        ui.input_mut(|input| {
            let mut steps = 0;
            for (key, step) in [
                (Key::ArrowDown, 1),
                (Key::ArrowUp, -1),
                (Key::PageDown, 8),
                (Key::PageUp, -8),
            ] {
                steps += step * input.count_and_consume_key(Modifiers::NONE, key) as isize;
            }
            let enter = input.consume_key(Modifiers::NONE, Key::Enter);
            Self { steps, enter }
        })
    }
}
