//! What stands above the timeline: the segments, the ways to filter and find, and the filter's choices
//! while there are any.

use egui::{RichText, Ui};

use super::TimelineState;
use super::choice_words::words_of;
use crate::board::filter::{Choice, Filter, Mark};
use crate::incident::EntryKind;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GAP, GAP_SMALL, GRID, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, Chip, Split, Tabs};

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

/// The kinds with a segment of their own: what it is called, and which entries it counts and shows.
const SEGMENTS: [(EntryKind, &str, &str); 4] = [
    (
        EntryKind::Decision,
        "Decisions",
        "Entries that record a decision",
    ),
    (
        EntryKind::Action,
        "Actions",
        "Entries that propose an action or record an unapproved one; approvals and results are not among them",
    ),
    (EntryKind::Finding, "Findings", "Entries that add evidence"),
    (
        EntryKind::Question,
        "Questions",
        "Entries that raise a question",
    ),
];

/// Draws the segments and what narrows them further.
pub(super) fn filter_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    outbox: &mut Outbox,
) {
    let last_update = view.incident.updates.last().map(|update| update.entry);
    let current = segment(&state.filter, state.since_update);
    ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
    let facets = &state.facets;
    let chosen = ui
        .horizontal(|ui| {
            let split = Split::left_right(ui, "timeline bar");
            let chosen = split.first(ui, |ui| {
                let mut tabs = Tabs::new().tab(Segment::All, "All", None);
                for (kind, name, tip) in SEGMENTS {
                    let count = facets.count_of(&Choice::Kind(kind));
                    tabs = tabs.tab(Segment::Kind(kind), name, Some(count)).tip(tip);
                }
                let key = facets.count_of(&Choice::Mark(Mark::Key));
                tabs = tabs.tab(Segment::Key, "Key", Some(key));
                tabs = tabs.tip("Entries marked as key moments");
                if let Some(since) = facets.since_update() {
                    tabs = tabs.tab(Segment::SinceUpdate, "Since last update", Some(since));
                    tabs = tabs.tip("Entries since the last update that was sent");
                }
                tabs.show(ui, current)
            });
            split.second(ui, |ui| ways_ui(ui, &mut state.finding, outbox));
            chosen
        })
        .inner;
    if let Some(segment) = chosen {
        choose(state, segment, last_update);
    }
    chosen_ui(ui, view, state, current);
}

fn segment(filter: &Filter, since_update: bool) -> Segment {
    match (filter.kinds.as_slice(), filter.marks.as_slice()) {
        ([], []) if since_update => Segment::SinceUpdate,
        ([], []) => Segment::All,
        ([], [Mark::Key]) if !since_update => Segment::Key,
        ([kind], []) if !since_update && SEGMENTS.iter().any(|(known, ..)| known == kind) => {
            Segment::Kind(*kind)
        }
        _ => Segment::Other,
    }
}

fn choose(state: &mut TimelineState, segment: Segment, last_update: Option<u64>) {
    state.filter.kinds.clear();
    state.filter.marks.clear();
    state.since_update = segment == Segment::SinceUpdate;
    state.filter.after = last_update.filter(|_| state.since_update);
    match segment {
        Segment::Kind(kind) => state.filter.kinds.push(kind),
        Segment::Key => state.filter.marks.push(Mark::Key),
        Segment::All | Segment::SinceUpdate | Segment::Other => {}
    }
}

/// The ways to filter and to find.
fn ways_ui(ui: &mut Ui, finding: &mut bool, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = GRID;
    let (find_key, filter_key) = (Command::Find.key(ui), Command::Filter.key(ui));
    let is_narrow = ui.available_width() < NARROW;
    let mut find = Button::quiet("Find").tip(Command::Find.spec().help);
    let mut filter = Button::quiet("Filter").tip(Command::Filter.spec().help);
    if !is_narrow {
        find = find.key(&find_key);
        filter = filter.key(&filter_key);
    }
    if ui.add(filter).clicked() {
        outbox.open(Sheet::Filter);
    }
    if ui.add(find).clicked() {
        *finding = true;
    }
}

/// The choices made, each with its way out, where the segments do not tell them already.
fn chosen_ui(ui: &mut Ui, view: &View<'_>, state: &mut TimelineState, segment: Segment) {
    let about_one = segment != Segment::Other;
    let choices: Vec<Choice> = state
        .filter
        .choices()
        .into_iter()
        .filter(|choice| !(about_one && matches!(choice, Choice::Kind(_) | Choice::Mark(_))))
        .collect();
    let since = since_words(&state.filter, view).filter(|_| segment != Segment::SinceUpdate);
    if choices.is_empty() && since.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        ui.add_space(GAP);
        let only = RichText::new("Only").font(type_scale::regular(SMALL));
        ui.label(only.color(ui.tokens().text_muted));
        for choice in choices {
            let name = words_of(&choice, view.incident);
            if ui
                .add(Chip::toggle(&name, true).tip("Show the others again"))
                .clicked()
            {
                state.filter.toggle(&choice);
            }
        }
        if let Some(since) = since
            && ui
                .add(Chip::toggle(&since, true).tip("Show what came before as well"))
                .clicked()
        {
            (state.filter.since, state.filter.after) = (None, None);
        }
        let key = Command::ShowAll.key(ui);
        let all = Button::quiet("Show all")
            .key(&key)
            .tip(Command::ShowAll.spec().help);
        if ui.add(all).clicked() {
            state.show_all();
        }
    });
}

fn since_words(filter: &Filter, view: &View<'_>) -> Option<String> {
    let zone = view.zone;
    match (filter.since, filter.after) {
        (Some(since), _) => Some(format!("Since {} {}", zone.clock(since), zone.label(since))),
        (None, Some(after)) => Some(format!("After #{after}")),
        (None, None) => None,
    }
}
