//! What waits for somebody, in one list by urgency (R6, R8-R10, R13, R14): what was done without approval pinned above
//! all else, then, scrolling, what needs a decision, what is overdue, what runs, what is open. What the order is, the
//! board says ([`urgency`](crate::board::urgency)). A card where a decision is due, else a row with its buttons.

mod actions;
mod answers;
mod facts;
mod handovers;
mod list;
mod more;
mod needs;
mod obligations;
mod stakeholders;
mod summary;

use egui::style::ScrollAnimation;
use egui::{ScrollArea, Ui, Vec2};
use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::board::Board;
use crate::board::urgency::Part;
use crate::incident::action::Outcome;
use crate::incident::id::{ActionId, AnyId};
use crate::incident::text::is_blank;
use crate::theme::type_scale::{GAP, GRID, HIT};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::proposal::{Skipped, unsaid};
use crate::ui::widgets::{TextButton, scroll_ui};
use crate::words;

pub use answers::{chosen_key, first_key};
pub use summary::summary_ui;

/// What the list keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct GateState {
    /// The action that was opened to be decided on, where more wait than have a card.
    opened: Option<ActionId>,
    /// True until its card has been brought into sight.
    shows_opened: bool,
    /// The action whose end is being told, and what Enter records of it.
    ending: Option<(ActionId, Outcome)>,
    /// What was not to be asked again of a proposal.
    skipped: Skipped,
    /// How high each item was drawn last.
    heights: Vec<((Part, Option<AnyId>), f32)>,
    /// How high all of it is.
    height: f32,
    /// How far to scroll in the next frame.
    scroll_by: Option<f32>,
    /// The same for what was done without approval, which scrolls by itself.
    unapproved_by: Option<f32>,
    /// True where it is to be drawn from its top again.
    to_top: bool,
    /// True where what needs approval is scrolled off.
    hides_waiting: bool,
    /// The part whose first item is to have the keyboard.
    goes_to: Option<Part>,
    /// The answers whose field was collapsed with words in it.
    collapsed: BTreeSet<FieldKey>,
}

impl GateState {
    /// Opens the card of the newest proposal that leaves something unsaid, and what it is; also where it was skipped.
    pub fn ask_details(&mut self, board: &Board) -> Option<FieldKey> {
        let mut newest = board.waiting.iter().rev();
        let (card, first) = newest.find_map(|card| Some((card, unsaid(card, &[]).next()?)))?;
        (self.opened, self.shows_opened) = (Some(card.id), true);
        self.skipped.retain(|(action, _)| *action != card.id);
        Some(first.key(card.id))
    }

    /// Goes back to the top of the list.
    pub fn go_to_top(&mut self) {
        (self.to_top, self.hides_waiting) = (true, false);
    }

    /// Collapses the field of an answer: what is typed there is a draft, which its row opens again.
    pub fn collapse(&mut self, key: FieldKey, fields: &mut Fields) {
        if fields.get(&key).is_none_or(|typed| is_blank(typed)) {
            fields.remove(&key);
        } else {
            self.collapsed.insert(key);
        }
    }

    /// Opens the field of an answer again, if it was collapsed.
    pub fn take_out(&mut self, key: &FieldKey) {
        self.collapsed.remove(key);
    }

    /// Where a part begins and ends, from the top of the list.
    fn place_of(&self, wanted: Part) -> (f32, f32) {
        let height = |from: Ordering| {
            let parts = self.heights.iter();
            let parts = parts.filter(|((part, _), _)| part.cmp(&wanted) == from);
            parts.map(|(_, height)| height).sum::<f32>()
        };
        let begins = height(Ordering::Less);
        (begins, begins + height(Ordering::Equal))
    }
}

/// How much of the height unapproved actions may take at most; more of them scroll.
const UNAPPROVED_SHARE: f32 = 0.4;

/// Below this height, in points, cards make room for rows where many actions wait.
const LOW: f32 = 440.0;

/// Below this height, in points, only the first of two that wait has a card where something else waits as well.
const TIGHT: f32 = 660.0;

/// How much room what waits has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    /// True where none of many has a card until it is opened.
    is_dense: bool,
    /// True where only the first of several has one.
    is_tight: bool,
}

impl Room {
    fn of(height: f32, board: &Board) -> Self {
        let more = board.urgency().count() > board.waiting.len();
        Self {
            is_dense: height < LOW && board.waiting.len() > actions::CARDS,
            is_tight: height < TIGHT && more,
        }
    }
}

/// Draws the list in the height there is.
pub fn gate_ui(
    ui: &mut Ui,
    view: &View,
    state: &mut GateState,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let place = Room::of(ui.available_height(), view.board);
    if !view.board.unacknowledged.is_empty() {
        // As much as the list below it leaves free, where that is more.
        let room = ui.available_height();
        let spare = if state.height > 0.0 {
            room - state.height - GAP
        } else {
            0.0
        };
        let tallest = (room * UNAPPROVED_SHARE).max(spare);
        let area = ScrollArea::vertical()
            .auto_shrink([false, true])
            .max_height(tallest);
        let contents = |ui: &mut Ui| {
            inside(ui, view);
            if let Some(by) = state.unapproved_by.take() {
                ui.scroll_with_delta_animation(Vec2::new(0.0, -by), ScrollAnimation::none());
            }
            actions::unapproved_ui(ui, view, place, outbox)
        };
        let shown = ui.push_id("unapproved", |ui| scroll_ui(ui, area, contents));
        let (ends, seen) = (shown.inner.inner, shown.inner.inner_rect);
        let is_below = |end: &&f32| **end > seen.bottom() + GRID;
        match ends.iter().filter(is_below).count() {
            0 => {}
            below => more_unapproved_ui(ui, state, below, seen.height() - HIT),
        }
        ui.add_space(GAP);
    }
    if state.hides_waiting {
        waiting_ui(ui, view, state);
    }
    let room = ui.available_height();
    let is_longer = state.height > room + 0.5;
    let below = if is_longer { HIT + GAP } else { 0.0 };
    let area = ScrollArea::vertical()
        .auto_shrink([false, false])
        .max_height((room - below).max(HIT));
    let area = if std::mem::take(&mut state.to_top) {
        area.vertical_scroll_offset(0.0)
    } else {
        area
    };
    let contents = |ui: &mut Ui| {
        inside(ui, view);
        if let Some(by) = state.scroll_by.take() {
            ui.scroll_with_delta_animation(Vec2::new(0.0, -by), ScrollAnimation::none());
        }
        list::list_ui(ui, view, place, state, fields, outbox)
    };
    let shown = ui.push_id("gate", |ui| scroll_ui(ui, area, contents)).inner;
    if (shown.content_size.y > room + 0.5) != is_longer {
        ui.request_discard("the list has become longer than its place");
        ui.request_repaint();
    }
    state.height = shown.content_size.y;
    let at = shown.state.clamped_offset().y;
    // From when their heading is gone: none of them is out of sight unsaid.
    let hides_waiting =
        !view.board.waiting.is_empty() && at > state.place_of(Part::Approval).0 + HIT;
    let sight = shown.inner_rect.height();
    let left = (state.height - sight - at).max(0.0);
    if hides_waiting != state.hides_waiting {
        state.hides_waiting = hides_waiting;
        // The line that says so takes nothing of the end out of sight.
        if hides_waiting && left < GAP {
            state.scroll_by = Some(HIT + GAP);
        }
        ui.request_repaint();
    }
    if is_longer {
        let by = if shown.inner.is_empty() {
            -at
        } else {
            left.min(sight - HIT)
        };
        let (begins, ends) = state.place_of(Part::Overdue);
        let is_seen = begins + 2.0 * HIT <= at + sight && ends - HIT > at;
        let overdue = (ends > begins && !is_seen).then_some(begins - at);
        ui.horizontal(|ui| {
            let named = if overdue.is_some() { 1 } else { NAMED };
            // What is overdue is said beside it.
            let below = shown.inner.iter().copied();
            let below = below.filter(|(part, _)| overdue.is_none() || *part != Part::Overdue);
            let below: Vec<_> = below.collect();
            if below.is_empty() == shown.inner.is_empty() {
                more_ui(ui, state, &below_words(&below, named), by);
            }
            if let Some(by) = overdue {
                overdue_ui(ui, view, state, by);
            }
        });
    }
}

/// How many need approval while their heading is scrolled off; pressed, the list is back at its top.
fn waiting_ui(ui: &mut Ui, view: &View, state: &mut GateState) {
    let words = match view.board.waiting.len() {
        1 => "1 needs approval".to_owned(),
        many => format!("{many} need approval"),
    };
    let words = format!("{} {words}", signs::WAITING);
    let line = TextButton::new(&words).ink(ui.tokens().waiting.ink);
    if ui.add(line.tip("Show them")).clicked() {
        state.go_to_top();
        ui.request_repaint();
    }
}

/// How many unapproved actions lie below those seen; pressed, they are scrolled to.
fn more_unapproved_ui(ui: &mut Ui, state: &mut GateState, below: usize, by: f32) {
    let line = format!("{below} more unapproved");
    let line = TextButton::new(&line).ink(ui.tokens().alarm.ink);
    if ui.add(line.tip("Show them")).clicked() {
        state.unapproved_by = Some(by.max(HIT));
        ui.request_repaint();
    }
}

/// How many kinds of what lies below are named, the most urgent ones.
const NAMED: usize = 2;

/// `25 more: 12 to approve, 6 asks overdue, 7 others`.
fn below_words(below: &[(Part, usize)], named: usize) -> String {
    let sum = |parts: &[(Part, usize)]| parts.iter().map(|(_, many)| many).sum::<usize>();
    let all = sum(below);
    if all == 0 {
        return "Back to the top".to_owned();
    }
    // One kind more is as short as saying that there are others.
    let named = if below.len() == named + 1 {
        named + 1
    } else {
        named
    };
    let (first, others) = below.split_at(named.min(below.len()));
    let mut kinds: Vec<_> = first
        .iter()
        .map(|(part, many)| part.counted(*many))
        .collect();
    if !others.is_empty() {
        kinds.push(words::count(sum(others) as u64, "other"));
    }
    format!("{all} more: {}", kinds.join(", "))
}

/// How much lies below what is seen; pressed, it is scrolled to.
fn more_ui(ui: &mut Ui, state: &mut GateState, words: &str, by: f32) {
    if ui.add(TextButton::new(words).tip("Show them")).clicked() {
        state.scroll_by = Some(by);
        ui.request_repaint();
    }
}

/// How many asks are overdue while none of them is seen; pressed, they are scrolled to and the first has the keyboard.
fn overdue_ui(ui: &mut Ui, view: &View, state: &mut GateState, by: f32) {
    let many = words::count(view.board.count_in(Part::Overdue) as u64, "ask");
    let words = format!("{} {many} overdue", signs::ALARM);
    ui.add_space(GAP);
    let line = TextButton::new(&words).ink(ui.tokens().alarm.ink);
    let key = Command::Answer.key(ui);
    let tip = format!("Show them; {key} answers the first");
    if ui.add(line.tip(&tip)).clicked() {
        (state.scroll_by, state.goes_to) = (Some(by), Some(Part::Overdue));
        ui.request_repaint();
    }
}

/// Room for the scroll bar at the right, and nothing to press where nothing can be entered.
fn inside(ui: &mut Ui, view: &View) {
    ui.set_max_width(ui.available_width() - GAP);
    if !view.takes_entries() {
        // What cannot be pressed says so by itself; what waited is still read.
        ui.visuals_mut().disabled_alpha = 1.0;
        ui.disable();
    }
}
