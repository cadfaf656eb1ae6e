//! What stands above the timeline: the segments, person, tag and since, and the find field.

use egui::{
    EventFilter, Key, Margin, Modifiers, Popup, RichText, ScrollArea, Sides, TextEdit, Ui, Vec2,
};

use super::Memory;
use super::find::Find;
use crate::board::timeline::Filter;
use crate::incident::EntryKind;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, SMALL};
use crate::ui::drafts::Drafts;
use crate::ui::places;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Chip, Tabs, tooltip};

/// Below this width, in points, the segments need the room of the key beside “Find”.
const NARROW: f32 = 860.0;

/// The segments of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Segment {
    All,
    Kind(EntryKind),
    Key,
    SinceUpdate,
    /// A mixture the segments have no name for.
    Other,
}

/// Draws the segments and what narrows them further.
pub(super) fn filter_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &mut Memory) {
    let last_update = view.incident.updates.last().map(|update| update.entry);
    if memory.since_update {
        drafts.filter.after = last_update;
    }
    let current = segment(&drafts.filter, memory);
    let counts = memory.index.counts;
    let since = last_update.map(|n| {
        let entries = view.incident.entries();
        entries.len() - entries.partition_point(|entry| entry.n() <= n)
    });
    ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
    let chosen = Sides::new()
        .height(CONTROL_HEIGHT)
        .shrink_left()
        .show(
            ui,
            |ui| {
                let mut tabs = Tabs::new()
                    .tab(Segment::All, "All", None)
                    .tab(
                        Segment::Kind(EntryKind::Decision),
                        "Decisions",
                        Some(counts.decisions),
                    )
                    .tab(
                        Segment::Kind(EntryKind::Action),
                        "Actions",
                        Some(counts.actions),
                    )
                    .tab(
                        Segment::Kind(EntryKind::Finding),
                        "Findings",
                        Some(counts.findings),
                    )
                    .tab(
                        Segment::Kind(EntryKind::Question),
                        "Questions",
                        Some(counts.questions),
                    )
                    .tab(Segment::Key, "Key", Some(counts.key));
                if since.is_some() {
                    tabs = tabs.tab(Segment::SinceUpdate, "Since last update", since);
                }
                tabs.show(ui, current)
            },
            |ui| narrow_ui(ui, view, drafts, memory),
        )
        .0;
    if let Some(segment) = chosen {
        choose(&mut drafts.filter, memory, segment, last_update);
    }
}

fn segment(filter: &Filter, memory: &Memory) -> Segment {
    match (
        filter.kinds.as_slice(),
        filter.key_only,
        memory.since_update,
    ) {
        ([], false, false) => Segment::All,
        ([], false, true) => Segment::SinceUpdate,
        ([], true, false) => Segment::Key,
        ([kind], false, false) => Segment::Kind(*kind),
        _ => Segment::Other,
    }
}

fn choose(filter: &mut Filter, memory: &mut Memory, segment: Segment, last_update: Option<u64>) {
    filter.kinds.clear();
    filter.key_only = segment == Segment::Key;
    memory.since_update = segment == Segment::SinceUpdate;
    filter.after = last_update.filter(|_| memory.since_update);
    if let Segment::Kind(kind) = segment {
        filter.kinds.push(kind);
    }
}

/// Find, tag and person, from the right.
fn narrow_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &Memory) {
    ui.spacing_mut().item_spacing.x = GRID;
    let find = if ui.available_width() < NARROW {
        Button::quiet("Find").tip("Find in the timeline (Ctrl F)")
    } else {
        Button::quiet("Find").key("Ctrl F")
    };
    if ui.add(find).clicked() {
        drafts.finding = true;
    }
    if let Some(tag) = drafts.filter.tag.clone() {
        let name = format!("#{tag}");
        let chip = Chip::toggle(&name, true).tip("Show every tag again");
        if ui.add(chip).clicked() {
            drafts.filter.tag = None;
        }
    } else if !memory.index.tags.is_empty() {
        let tags = memory.index.tags.iter();
        let names = tags.map(|tag| (tag, format!("#{tag}")));
        if let Some(tag) = menu_ui(ui, "Tag", names) {
            drafts.filter.tag = Some(tag.clone());
        }
    }
    if let Some(person) = drafts.filter.person.clone() {
        let chip = Chip::toggle(view.incident.name_of(&person), true).tip("Show everybody again");
        if ui.add(chip).clicked() {
            drafts.filter.person = None;
        }
    } else if !view.incident.people.is_empty() {
        let people = view.incident.people.values();
        let names = people.map(|person| (&person.handle, person.name.clone()));
        if let Some(person) = menu_ui(ui, "Person", names) {
            drafts.filter.person = Some(person.clone());
        }
    }
    if let Some(since) = drafts.filter.since {
        let name = format!("Since {}", view.zone.clock(since));
        let chip = Chip::toggle(&name, true).tip("Show what came before as well");
        if ui.add(chip).clicked() {
            drafts.filter.since = None;
        }
    }
}

/// A button that opens a list, which is made only then; returns what was chosen from it.
fn menu_ui<T>(ui: &mut Ui, name: &str, choices: impl Iterator<Item = (T, String)>) -> Option<T> {
    let button = ui.add(Button::quiet(name));
    let list = Popup::menu(&button).show(|ui| {
        ui.set_min_width(40.0 * GRID);
        let mut chosen = None;
        ScrollArea::vertical()
            .max_height(80.0 * GRID)
            .show(ui, |ui| {
                for (value, words) in choices {
                    if ui.add(Button::quiet(&words)).clicked() {
                        chosen = Some(value);
                    }
                }
            });
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    list.and_then(|list| list.inner)
}

/// Draws the find field and its buttons while it is open, and carries out its keys.
pub(super) fn find_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &mut Memory) {
    if !drafts.finding {
        if memory.find.open {
            drafts.filter.text.clear();
            memory.find = Find::default();
        }
        return;
    }
    if !std::mem::replace(&mut memory.find.open, true) {
        ui.memory_mut(|focus| focus.request_focus(places::find()));
    }
    let focused = ui.memory(|focus| focus.has_focus(places::find()));
    let pressed = |ui: &mut Ui, modifiers, key| {
        focused && ui.input_mut(|input| input.consume_key(modifiers, key))
    };
    let mut step = None;
    let newer =
        pressed(ui, Modifiers::SHIFT, Key::Enter) || pressed(ui, Modifiers::NONE, Key::ArrowDown);
    let older =
        pressed(ui, Modifiers::NONE, Key::Enter) || pressed(ui, Modifiers::NONE, Key::ArrowUp);
    if newer {
        step = Some(-1);
    } else if older {
        step = Some(1);
    }
    let mut close = pressed(ui, Modifiers::NONE, Key::Escape);

    let before = drafts.filter.text.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
        ui.add_space(GAP);
        field_ui(ui, &mut drafts.filter.text);
        count_ui(ui, view, drafts, memory);
        let older = Button::secondary("Older")
            .key("⏎")
            .tip("The match before this one in time");
        if ui.add(older).clicked() {
            step = Some(1);
        }
        let newer = Button::secondary("Newer")
            .key("Shift ⏎")
            .tip("The match after this one in time");
        if ui.add(newer).clicked() {
            step = Some(-1);
        }
        let only = Chip::toggle("Only matches", memory.find.only);
        if ui.add(only).clicked() {
            memory.find.only = !memory.find.only;
        }
        close |= ui
            .add(
                Button::quiet("Close")
                    .key("Esc")
                    .tip("Close find and go back to the log line"),
            )
            .clicked();
    });
    let changed = before != drafts.filter.text;
    if memory.find.advance(view.incident, &drafts.filter) {
        ui.ctx().request_repaint();
    }
    // The newest find is shown as soon as there is one; from there on the steps are the reader's.
    let first = if changed || !memory.find.shown {
        Some(0)
    } else {
        None
    };
    if let Some(steps) = step.or(first)
        && let Some(n) = {
            let from = drafts.chosen_entry.filter(|_| step.is_some());
            memory.find.step(view.incident, from, steps)
        }
    {
        drafts.chosen_entry = Some(n);
        memory.find.shown = true;
    } else if changed {
        memory.find.shown = false;
    }
    if close {
        drafts.finding = false;
        ui.memory_mut(|focus| focus.request_focus(places::log_line()));
    }
}

fn field_ui(ui: &mut Ui, text: &mut String) {
    let tokens = ui.tokens();
    let field = TextEdit::singleline(text)
        .id(places::find())
        .hint_text(RichText::new("Words, a name or a number").color(tokens.text_faint))
        .desired_width(56.0 * GRID)
        .min_size(Vec2::new(0.0, CONTROL_HEIGHT))
        .margin(Margin::symmetric(10, 5))
        .char_limit(200)
        .event_filter(EventFilter {
            escape: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: false,
        });
    let response = ui.add(field);
    ui.accesskit_node_builder(response.id, |node| node.set_label("Find in the timeline"));
    tooltip(response, "Find in the timeline", Some("Ctrl F"));
}

fn count_ui(ui: &mut Ui, view: &View<'_>, drafts: &Drafts, memory: &Memory) {
    let (many, whole) = memory.find.count();
    let place = drafts
        .chosen_entry
        .and_then(|n| memory.find.place_of(view.incident, n));
    let more = if whole { "" } else { "…" };
    let words = match (drafts.filter.text.is_empty(), many, place) {
        (true, ..) => String::new(),
        (_, 0, _) if whole => "nothing found".to_owned(),
        (_, _, Some(place)) => format!("{} of {many}{more}", place + 1),
        (_, _, None) => format!("{many}{more}"),
    };
    let words =
        RichText::new(words).font(type_scale::tabular(if many == 0 { SMALL } else { BODY }));
    ui.label(words.color(ui.tokens().text_muted));
}
