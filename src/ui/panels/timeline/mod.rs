//! The timeline: every entry in the order it happened, the newest at the bottom beside the log line. Builds and lays
//! out only the rows in sight, whatever the length of the log; what a row says is `board`'s matter.
//!
//! In reading order: where rows stand ([`layout`]), which there are (`index`), what one looks like (`paint`), the
//! rows in sight (`rows`), what keys do to them (`keys`); above them the segments (`bar`), the ways to find (`find`, `find_bar`) and to go somewhere (`goto`); here they come together.

mod acts;
mod bar;
pub(in crate::ui) mod choice_words;
mod find;
mod find_bar;
mod goto;
mod index;
mod keys;
pub mod layout;
mod paint;
mod picture;
mod plate;
mod rows;

use egui::{Id, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use self::find::Find;
use self::index::Index;
use self::layout::{Place, Sight};
use self::paint::{Columns, Laid, Look};
use self::rows::{Builder, RowCache, Stamp, day_words};
use crate::board::facets::{Change, Facets};
use crate::board::filter::Filter;
use crate::incident::{Entry, Event, Incident};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, MARGIN, RADIUS, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::Fields;
use crate::ui::base::notice::Notice;
use crate::ui::base::pictures::Pictures;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::{ShownZone, View};
use crate::ui::parts::moment;
use crate::ui::widgets::{Button, Split, tooltip};

/// What the timeline remembers from one frame to the next.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own; none excludes another"
)]
pub struct TimelineState {
    /// What is shown.
    pub filter: Filter,
    /// Whether the find field is open.
    pub finding: bool,
    /// Whether the field that leads to a time or a number is open.
    pub going: bool,
    /// The zone times are shown in.
    pub zone: ShownZone,
    /// The entry that is selected.
    pub chosen: Option<u64>,
    pub(in crate::ui) facets: Facets,
    index: Index,
    place: Place,
    /// True while new entries push the old ones up.
    follows: bool,
    /// How many entries there were when it last followed.
    seen: usize,
    /// The distance given to the scroll area, and the one it gave back.
    offset: [f32; 2],
    unfolded: BTreeSet<u64>,
    find: Find,
    since_update: bool,
    /// The entry chosen when the last frame was drawn.
    was_chosen: Option<u64>,
    /// The entry of which it is to be said where it went, where it is not in sight.
    told: Option<u64>,
    /// Where a choice of several begins and ends; it holds while its end is the entry chosen.
    several: Option<(u64, u64)>,
    cache: RowCache,
    built: usize,
}

impl Default for TimelineState {
    fn default() -> Self {
        Self {
            facets: Facets::default(),
            index: Index::default(),
            place: Place::default(),
            follows: true,
            seen: 0,
            offset: [0.0; 2],
            unfolded: BTreeSet::new(),
            find: Find::default(),
            since_update: false,
            was_chosen: None,
            told: None,
            filter: Filter::default(),
            finding: false,
            going: false,
            zone: ShownZone::default(),
            chosen: None,
            several: None,
            cache: RowCache::default(),
            built: 0,
        }
    }
}

impl TimelineState {
    /// How many rows the last frame built: those in sight, not those there are.
    pub fn rows_built(&self) -> usize {
        self.built
    }

    /// True while the newest entry is kept in sight.
    pub fn follows(&self) -> bool {
        self.follows
    }

    /// Goes back to the newest entry and stays there; none is selected any more.
    pub fn follow(&mut self) {
        (self.chosen, self.several) = (None, None);
        self.follows = true;
        self.offset = [0.0; 2];
    }

    /// Every tag in use, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.facets.tags()
    }

    /// The entries chosen, from the top: one, or all between two.
    pub fn selected(&self, incident: &Incident) -> Vec<u64> {
        let rows = self.chosen_rows(incident);
        rows.filter_map(|row| self.index.entry_in(incident, row))
            .collect()
    }

    /// Chooses every entry shown; returns the one the choice ends with.
    pub fn select_all(&mut self, incident: &Incident) -> Option<u64> {
        let first = self.index.entry_in(incident, 0)?;
        let last = self.index.rows.len().checked_sub(1)?;
        let last = self.index.entry_in(incident, last)?;
        self.several = Some((first, last));
        Some(last)
    }

    /// Chooses the next entry above the chosen one, or below it, that keys can act on; from none, the newest. Below the
    /// newest there is none. False where nothing changes.
    pub(in crate::ui) fn choose_next_to(&mut self, view: &View<'_>, above: bool) -> bool {
        let chosen = self
            .chosen
            .and_then(|n| self.index.row_of(view.incident, n));
        let many = self.index.rows.len();
        let next = match chosen {
            Some(row) if above => self.can_change(view, 0..row).next_back().or(self.chosen),
            Some(row) => self.can_change(view, row + 1..many).next(),
            None if above => self.can_change(view, 0..many).next_back(),
            None => return false,
        };
        self.several = None;
        let before = std::mem::replace(&mut self.chosen, next);
        self.follows |= self.chosen.is_none();
        before != self.chosen
    }

    /// Those entries of these rows that keys can act on.
    fn can_change(
        &self,
        view: &View<'_>,
        rows: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = u64> {
        let entries = rows.filter_map(|row| self.index.entry_in(view.incident, row));
        entries.filter(|n| view.incident.entry(*n).is_some_and(can_change))
    }

    /// Chooses nothing any more; true where something was chosen.
    pub(in crate::ui) fn unchoose(&mut self) -> bool {
        self.several = None;
        self.chosen.take().is_some()
    }

    /// Chooses an entry and brings it into sight, whatever hides it; the keyboard stays where it is.
    pub(in crate::ui) fn show(&mut self, view: &View<'_>, n: u64) {
        if self.hides(view.incident, n) {
            self.show_all();
        }
        self.chosen = Some(n);
        self.reveal();
    }

    /// Takes note of an entry that the log line recorded: where it went is said if it is not in sight, and what was chosen
    /// before is chosen no longer, so that the keys for the chosen entry are about the newest again.
    pub fn recorded(&mut self, n: u64) {
        self.told = Some(n);
        (self.chosen, self.several) = (None, None);
    }

    /// Where that entry went, if somebody has to be told. The newest one is brought into sight instead, wherever the
    /// reader scrolled.
    fn told(&mut self, view: &View<'_>, sight: Sight) -> Option<Notice> {
        let entry = view.incident.entry(self.told?)?;
        self.told = None;
        if !self.follows && self.last(view) == Some(entry.n()) {
            self.follow();
            return None;
        }
        let at = moment(view, entry.happened);
        let key = "Show";
        let why = match self.index.row_of(view.incident, entry.n()) {
            None => "the filter hides it",
            Some(row) if row < sight.place.row => "it is further up",
            Some(row) if row >= sight.end && !self.follows => "it is further down",
            Some(_) => return None,
        };
        let notice = Notice::note(format!("Recorded at {at}; {why}"), view.now);
        Some(notice.offering(Command::ShowRecorded, key))
    }

    /// Shows every entry again.
    pub fn show_all(&mut self) {
        self.filter.show_all();
        self.since_update = false;
        self.find.only = false;
    }

    /// Waits until what was looked for is found. For tests; a window is woken instead.
    pub fn wait_for_find(&self) {
        self.find.wait();
    }

    /// True if the filter hides this entry.
    fn hides(&self, incident: &Incident, n: u64) -> bool {
        self.index.row_of(incident, n).is_none()
    }

    /// Brings the chosen entry into sight, wherever the reader scrolled.
    fn reveal(&mut self) {
        (self.was_chosen, self.several) = (None, None);
    }

    fn chosen_rows(&self, incident: &Incident) -> Range<usize> {
        let chosen = self.chosen;
        let row = |n: u64| self.index.row_of(incident, n);
        let several = self.several.filter(|(_, end)| Some(*end) == chosen);
        match (
            chosen.and_then(row),
            several.and_then(|(from, _)| row(from)),
        ) {
            (None, _) => 0..0,
            (Some(row), None) => row..row + 1,
            (Some(row), Some(from)) => row.min(from)..row.max(from) + 1,
        }
    }

    fn sync_facets(&mut self, incident: &Incident) -> Change {
        if self.since_update {
            self.filter.after = incident.updates.last().map(|update| update.entry);
        }
        self.facets.sync(incident, &self.filter)
    }
}

/// True where keys can act on it: what changed another entry has nothing to change, and what was struck is settled.
fn can_change(entry: &Entry) -> bool {
    entry.struck.is_none() && !matches!(entry.record.event, Event::Correction(_))
}

/// Every entry that keys can act on, the one recorded last first: what the recorder just typed, and what undoing
/// undoes, whenever it happened.
fn changeable(incident: &Incident) -> impl Iterator<Item = u64> {
    let entries = incident.entries().iter().rev();
    entries.filter(|entry| can_change(entry)).map(Entry::n)
}

/// The entry a key means where none is selected.
pub(in crate::ui) fn newest(incident: &Incident) -> Option<u64> {
    changeable(incident).next()
}

/// The same of a key for when something happened: that a key time was set is no such thing, or one press after another
/// would take the first as its source.
pub(in crate::ui) fn newest_that_happened(incident: &Incident) -> Option<u64> {
    let is_mark = |event: &Event| matches!(event, Event::KeyTime(_));
    let is_mark = |n: &u64| {
        incident
            .entry(*n)
            .is_some_and(|entry| is_mark(&entry.record.event))
    };
    changeable(incident).find(|n| !is_mark(n))
}

/// The list's id, so that a key can lead there.
pub fn id() -> Id {
    Id::unique("timeline")
}

/// Draws the timeline in all the room there is.
pub fn timeline_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    fields: &mut Fields,
    pictures: &Pictures,
    outbox: &mut Outbox,
) {
    let before = state.sync_facets(view.incident);
    ui.spacing_mut().item_spacing.y = 0.0;
    let inset = egui::Margin::symmetric((MARGIN - GAP) as i8, GRID as i8);
    egui::Frame::new().inner_margin(inset).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GRID;
        bar::filter_ui(ui, view, state, outbox);
        goto::goto_ui(ui, view, state, fields, outbox);
        find_bar::find_ui(ui, view, state);
    });
    // What was chosen above holds at once.
    let after = state.sync_facets(view.incident);
    list_ui(ui, view, state, before.and(after), pictures, outbox);
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    change: Change,
    pictures: &Pictures,
    outbox: &mut Outbox,
) {
    let across = ui.available_width();
    let (heading, _) = ui.allocate_exact_size(Vec2::new(across, paint::DAY), Sense::hover());
    let area = ui.available_rect_before_wrap();
    let pattern = state.find.pattern().cloned();
    let look = Look {
        columns: Columns::of(area),
        tokens: ui.tokens(),
        zone: view.zone,
        find: pattern.as_ref(),
        pictures,
    };
    state.sync(view, &look, change);

    // Drawn before the list it stands above, with what the last frame knew; again where that changed.
    let headed = (state.follows, state.seen, state.place.row);
    heading_ui(ui, view, state, heading, outbox);
    let list = ui.interact(area, id(), Sense::click());
    let many = state.index.rows.len();
    list.widget_info(|| {
        let name = format!("Timeline, {many} entries");
        WidgetInfo::labeled(Role::ListBox, true, name)
    });
    if list.clicked() {
        list.request_focus();
    }
    if list.has_focus() {
        keys::keys(ui, view, state, area.height(), outbox);
    }
    let stamp = Stamp::of(ui, view, &look, state.facets.log(), state.find.version());
    let kept = state.cache.take(&stamp);
    let (sight, laid) = state.visible_rows(ui, view, &look, (area.height(), kept));
    if let Some(notice) = state.told(view, sight) {
        outbox.say(notice);
    }
    if list.has_focus() && state.chosen.is_some() && state.chosen != state.last(view) {
        // Somebody is reading: what is new must not push it away.
        state.follows = false;
    }
    if state.follows || state.seen == 0 {
        state.seen = view.incident.entries().len();
    }
    if headed != (state.follows, state.seen, state.place.row) {
        ui.request_repaint();
    }
    let has_keyboard = list.has_focus();
    let done = rows::rows_ui(ui, view, &look, (state, has_keyboard), area, (sight, &laid));
    if let Some(row) = done.clicked.and_then(|row| laid.get(&row)) {
        list.request_focus();
        keys::choose(ui, view, state, row, outbox);
    }
    for row in done
        .asked
        .map(|(row, _)| row)
        .into_iter()
        .chain(done.act.map(|(row, _)| row))
    {
        if let Some(row) = laid.get(&row).filter(|laid| !laid.marks.chosen) {
            state.choose_only(row.row.n);
        }
    }
    if let Some((_, command)) = done.act {
        outbox.run(command);
    }
    acts::menu_ui(ui, view, state, done.asked.map(|(_, at)| at), outbox);
    if many == 0 {
        empty_ui(ui, view, state, area);
    }
    if list.has_focus() {
        let ring = Stroke::new(1.5, look.tokens.focus_ring);
        let inside = area.shrink(2.0);
        ui.painter()
            .rect_stroke(inside, RADIUS, ring, StrokeKind::Inside);
    }
    state.was_chosen = state.chosen;
    state.keep(stamp, laid);
}

impl TimelineState {
    /// Brings the rows up to date. The words looked for mark rows, they do not filter them, unless that is wished.
    fn sync(&mut self, view: &View<'_>, look: &Look<'_>, change: Change) {
        let width = look.columns.words_width();
        let facets = (&self.facets, change);
        let only = self.find.only();
        self.place = self
            .index
            .sync(view.incident, facets, only, width, self.place);
        self.find.sync(&self.index);
    }

    /// Decides what is in sight: where the reader scrolled to, the entry chosen just now, or the newest.
    fn visible_rows(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        look: &Look<'_>,
        (window, kept): (f32, HashMap<u32, Arc<Laid>>),
    ) -> (Sight, HashMap<usize, Arc<Laid>>) {
        let window = f64::from(window);
        let reveal = self
            .chosen
            .filter(|_| self.chosen != self.was_chosen)
            .and_then(|n| self.index.row_of(view.incident, n));
        let chosen = self.chosen_rows(view.incident);
        let (rows, heights, measured) = self.index.parts();
        let mut builder = Builder {
            ui,
            view,
            look,
            rows,
            measured,
            chosen,
            unfolded: &self.unfolded,
            kept,
            laid: HashMap::new(),
        };
        let mut measure = |row| builder.height(row);
        let [given, back] = self.offset;
        let by = f64::from(back - given);
        let scrolled = by.abs() > f64::from(given.abs() * 2.0 * f32::EPSILON).max(0.01);
        let place = match reveal {
            Some(row) => layout::showing(heights, self.place, row, window, &mut measure),
            None if self.follows && (!scrolled || by > 0.0) && !heights.is_empty() => {
                layout::ending_with(heights, heights.len() - 1, window, &mut measure)
            }
            // Far away nothing is known but estimates, and nobody can tell.
            None if by.abs() > 2.0 * window => heights.at(f64::from(back)),
            None if scrolled => layout::scrolled(heights, self.place, by, &mut measure),
            None => self.place,
        };
        let sight = layout::sight(heights, place, window, &mut measure);
        self.place = sight.place;
        self.follows = sight.at_tail;
        let laid = builder.laid;
        self.built = laid.len();
        (sight, laid)
    }

    /// Keeps the rows of this frame for the next.
    fn keep(&mut self, stamp: Stamp, laid: HashMap<usize, Arc<Laid>>) {
        let rows = laid.into_iter();
        let rows = rows.filter_map(|(row, laid)| Some((*self.index.rows.get(row)?, laid)));
        self.cache.keep(stamp, rows.collect());
    }

    /// The number of the last entry shown.
    pub(in crate::ui) fn last(&self, view: &View<'_>) -> Option<u64> {
        let last = self.index.rows.len().checked_sub(1)?;
        self.index.entry_in(view.incident, last)
    }
}

/// The day and the zone of the topmost row, always in sight; and the quiet way back to the newest entry.
fn heading_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut TimelineState,
    area: Rect,
    outbox: &mut Outbox,
) {
    let zone = view.zone;
    let entries = view.incident.entries();
    let top = state.index.rows.get(state.place.row);
    let time = top
        .and_then(|at| entries.get(*at as usize))
        .map_or(view.now, |entry| entry.happened);
    // The topmost row has the day above it already where it is the first of its day.
    let before = state.place.row.checked_sub(1);
    let before = before.and_then(|row| state.index.rows.get(row));
    let before = before.and_then(|at| entries.get(*at as usize));
    let date = |time| zone.local(time).date_naive();
    let is_said = before.is_some_and(|before| date(before.happened) != date(time));
    let inside = area.shrink2(Vec2::new(MARGIN, 0.0));
    let below = view.incident.entries().len().saturating_sub(state.seen);
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
        let split = Split::left_right(ui, "timeline heading");
        split.first(ui, |ui| {
            if is_said {
                return;
            }
            let words = RichText::new(day_words(zone, time)).font(type_scale::regular(SMALL));
            ui.label(words.color(ui.tokens().text_muted));
        });
        split.second(ui, |ui| {
            if !state.follows {
                let name = match below {
                    0 => "To the newest".to_owned(),
                    many => format!("{many} new below"),
                };
                let key = Command::Newest.key(ui);
                let button = Button::quiet(&name).key(&key);
                if ui.add(button.tip(Command::Newest.spec().help)).clicked() {
                    outbox.run(Command::Newest);
                }
            }
            let shown = state.zone.name();
            let switch = ui.add(Button::quiet(shown));
            if switch.clicked() {
                state.zone = state.zone.next();
            }
            let key = Command::Zone.key(ui);
            tooltip(switch, Command::Zone.spec().help, Some(&key));
        });
    });
    let line = Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(area.x_range(), area.bottom(), line);
}

/// What an empty timeline says instead of rows.
fn empty_ui(ui: &mut Ui, view: &View<'_>, state: &mut TimelineState, area: Rect) {
    let filtered = !view.incident.entries().is_empty();
    let middle = Rect::from_center_size(area.center(), Vec2::new(area.width(), 20.0 * GRID));
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            let words = if filtered {
                "No entries match this filter."
            } else {
                "No entries yet. Type below; Enter records."
            };
            let words = RichText::new(words).font(type_scale::regular(BODY));
            ui.label(words.color(ui.tokens().text_muted));
            if filtered && ui.add(Button::secondary("Show all entries")).clicked() {
                state.show_all();
            }
        });
    });
}
