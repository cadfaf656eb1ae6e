//! The timeline: every entry in the order it happened, the newest at the bottom beside the log line. Builds and lays
//! out only the rows in sight, whatever the length of the log; what a row says is `board`'s matter.
//!
//! In reading order: where rows stand ([`layout`]), which there are (`index`), what one looks like (`paint`), the
//! segments and the find field (`bar`, `find`); here they come together.

mod bar;
mod find;
mod index;
pub mod layout;
mod paint;

use std::collections::{BTreeSet, HashMap};

use egui::{
    Align, EventFilter, Id, Key, Layout, Modifiers, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use self::find::Find;
use self::index::Index;
use self::layout::{Heights, Place, Sight};
use self::paint::{Columns, Laid, Look, Marks};
use super::drafts::{Drafts, Sheet};
use super::request::Outbox;
use super::view::View;
use super::widgets::Button;
use crate::board::timeline::Row;
use crate::incident::{Entry, Time, Zone};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, MARGIN, RADIUS, SMALL};

/// What the timeline remembers from one frame to the next.
#[derive(Clone, Debug)]
pub struct Memory {
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
    chosen: Option<u64>,
    built: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            index: Index::default(),
            place: Place::default(),
            follows: true,
            seen: 0,
            offset: [0.0; 2],
            unfolded: BTreeSet::new(),
            find: Find::default(),
            since_update: false,
            chosen: None,
            built: 0,
        }
    }
}

impl Memory {
    /// How many rows the last frame built: those in sight, not those there are.
    pub fn rows_built(&self) -> usize {
        self.built
    }

    /// True while the newest entry is kept in sight.
    pub fn follows(&self) -> bool {
        self.follows
    }

    /// Goes back to the newest entry and stays there.
    pub fn follow(&mut self) {
        self.follows = true;
        self.offset = [0.0; 2];
    }

    /// Every tag used so far, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.index.tags.iter().map(String::as_str)
    }
}

/// The list's id, so that a key can lead there.
pub fn id() -> Id {
    Id::unique("timeline")
}

/// Draws the timeline in all the room there is.
pub fn timeline_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, _outbox: &mut Outbox) {
    let mut memory = std::mem::take(&mut drafts.timeline);
    ui.spacing_mut().item_spacing.y = 0.0;
    let inset = egui::Margin::symmetric((MARGIN - GAP) as i8, GRID as i8);
    egui::Frame::new().inner_margin(inset).show(ui, |ui| {
        bar::filter_ui(ui, view, drafts, &mut memory);
        ui.spacing_mut().item_spacing.y = GRID;
        bar::find_ui(ui, view, drafts, &mut memory);
    });
    list_ui(ui, view, drafts, &mut memory);
    drafts.timeline = memory;
}

fn list_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &mut Memory) {
    let across = ui.available_width();
    let (heading, _) = ui.allocate_exact_size(Vec2::new(across, paint::DAY), Sense::hover());
    let area = ui.available_rect_before_wrap();
    let look = Look {
        columns: Columns::of(area),
        tokens: ui.tokens(),
        zone: view.zone,
        find: &drafts.filter.text.clone(),
    };
    memory.sync(view, drafts, &look);

    let list = ui.interact(area, id(), Sense::click());
    let many = memory.index.rows.len();
    let name = format!("Timeline, {many} entries");
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
    if list.clicked() {
        list.request_focus();
    }
    if list.has_focus() {
        keys(ui, view, drafts, memory, area.height());
    }
    let (sight, laid) = memory.settle(ui, view, drafts, &look, area.height());
    if list.has_focus() && drafts.chosen_entry.is_some() && drafts.chosen_entry != memory.last(view)
    {
        // Somebody is reading: what is new must not push it away.
        memory.follows = false;
    }
    if memory.follows || memory.seen == 0 {
        memory.seen = view.incident.entries().len();
    }
    heading_ui(ui, view, memory, heading);
    let clicked = rows_ui(ui, &look, memory, area, sight, &laid);
    if let Some(row) = clicked.and_then(|row| laid.get(&row)) {
        list.request_focus();
        choose(drafts, memory, row);
    }
    if many == 0 {
        empty_ui(ui, view, drafts, memory, area);
    }
    if list.has_focus() {
        let ring = Stroke::new(1.5, look.tokens.focus_ring);
        let inside = area.shrink(2.0);
        ui.painter()
            .rect_stroke(inside, RADIUS, ring, StrokeKind::Inside);
    }
    memory.chosen = drafts.chosen_entry;
}

impl Memory {
    /// Brings the rows up to date. The words looked for mark rows, they do not filter them, unless that is wished.
    fn sync(&mut self, view: &View<'_>, drafts: &Drafts, look: &Look<'_>) {
        let mut filter = drafts.filter.clone();
        filter.text.clear();
        let only = self.find.only_rows();
        let width = look.columns.words_width();
        self.place = self
            .index
            .sync(view.incident, &filter, only.as_deref(), width, self.place);
    }

    /// Decides what is in sight: where the reader scrolled to, the entry chosen just now, or the newest.
    fn settle(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        drafts: &Drafts,
        look: &Look<'_>,
        window: f32,
    ) -> (Sight, HashMap<usize, Laid>) {
        let window = f64::from(window);
        let reveal = drafts
            .chosen_entry
            .filter(|_| drafts.chosen_entry != self.chosen)
            .and_then(|n| self.index.row_of(view.incident, n));
        let (rows, heights, measured) = self.index.parts();
        let mut builder = Builder {
            ui,
            view,
            look,
            rows,
            measured,
            chosen: drafts.chosen_entry,
            unfolded: &self.unfolded,
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

    /// The number of the last entry shown.
    fn last(&self, view: &View<'_>) -> Option<u64> {
        let last = self.index.rows.len().checked_sub(1)?;
        self.index.entry_in(view.incident, last)
    }
}

/// Builds rows as they come into sight, each once a frame.
struct Builder<'a> {
    ui: &'a Ui,
    view: &'a View<'a>,
    look: &'a Look<'a>,
    rows: &'a [u32],
    measured: &'a mut [f32],
    chosen: Option<u64>,
    unfolded: &'a BTreeSet<u64>,
    laid: HashMap<usize, Laid>,
}

impl Builder<'_> {
    fn height(&mut self, row: usize) -> f64 {
        if let Some(laid) = self.laid.get(&row) {
            return f64::from(laid.height);
        }
        let entries = self.view.incident.entries();
        let at = self.rows.get(row).copied();
        let Some((at, entry)) = at.and_then(|at| Some((at, entries.get(at as usize)?))) else {
            return 0.0;
        };
        let zone = self.look.zone;
        let before = row.checked_sub(1).and_then(|row| self.rows.get(row));
        let before = before.and_then(|at| entries.get(*at as usize));
        let date = |entry: &Entry| zone.local(entry.happened).date_naive();
        let new_day = before.filter(|before| date(before) != date(entry));
        let day = new_day.map(|_| day_words(zone, entry.happened));
        let marks = Marks {
            chosen: self.chosen == Some(entry.n()),
            pending: self.view.is_pending(entry.n()),
            unfolded: self.unfolded.contains(&entry.n()),
        };
        let row_of = Row::of(self.view.incident, entry);
        let laid = Laid::of(self.ui, self.look, row_of, day.as_deref(), marks);
        let height = laid.height;
        if let Some(kept) = self.measured.get_mut(at as usize) {
            *kept = height;
        }
        self.laid.insert(row, laid);
        f64::from(height)
    }
}

/// The day and the zone its clocks are told in.
fn day_words(zone: Zone, time: Time) -> String {
    let day = zone.local(time).format("%A %-d %B %Y");
    format!("{day} · {}", zone.label(time))
}

/// The day and the zone of the topmost row, always in sight; and the quiet way back to the newest entry.
fn heading_ui(ui: &mut Ui, view: &View<'_>, memory: &mut Memory, area: Rect) {
    let zone = view.zone;
    let entries = view.incident.entries();
    let top = memory.index.rows.get(memory.place.row);
    let time = top
        .and_then(|at| entries.get(*at as usize))
        .map_or(view.now, |entry| entry.happened);
    let words = day_words(zone, time);
    let inside = area.shrink2(Vec2::new(MARGIN, 0.0));
    let below = view.incident.entries().len().saturating_sub(memory.seen);
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
        ui.horizontal_centered(|ui| {
            let words = RichText::new(words).font(type_scale::regular(SMALL));
            ui.label(words.color(ui.tokens().text_muted));
            if memory.follows {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = match below {
                    0 => "To the newest".to_owned(),
                    many => format!("{many} new below"),
                };
                let button = Button::quiet(&name).tip("Show the newest entry and stay with it");
                if ui.add(button).clicked() {
                    memory.follow();
                    ui.ctx().request_repaint();
                }
            });
        });
    });
    let line = Stroke::new(1.0, ui.tokens().hairline);
    ui.painter().hline(area.x_range(), area.bottom(), line);
}

/// Draws the rows in sight inside a scroll area of the height of all; returns the row clicked.
fn rows_ui(
    ui: &mut Ui,
    look: &Look<'_>,
    memory: &mut Memory,
    area: Rect,
    sight: Sight,
    laid: &HashMap<usize, Laid>,
) -> Option<usize> {
    let heights: &Heights = &memory.index.heights;
    let whole = heights.total().max(f64::from(area.height())) as f32;
    let above = (heights.above(sight.place.row) + sight.place.within).max(0.0) as f32;
    let mut clicked = None;
    // Rows measured just now change the whole height; springing back to the old one would make them swing.
    ui.spacing_mut().scroll.kinetic.rubber_band = false;
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let scroll = ScrollArea::vertical()
        .id_salt("timeline rows")
        .auto_shrink(false)
        .vertical_scroll_offset(above)
        .show_viewport(ui, |ui, _| {
            ui.set_height(whole);
            let mut top = area.top() - sight.place.within as f32;
            for row in sight.place.row..sight.end {
                let Some(laid) = laid.get(&row) else { continue };
                let band = Rect::from_x_y_ranges(area.x_range(), top..=top + laid.height);
                if row_ui(ui, look, laid, band, (row, memory.index.rows.len())) {
                    clicked = Some(row);
                }
                top += laid.height;
            }
        });
    memory.offset = [above, scroll.state.clamped_offset().y];
    clicked
}

/// Draws one row and names it; returns true if it was clicked.
fn row_ui(ui: &Ui, look: &Look<'_>, laid: &Laid, band: Rect, place: (usize, usize)) -> bool {
    let response = ui.interact(band, id().with(laid.row.n), Sense::CLICK);
    let chosen = laid.marks.chosen;
    let spoken = || laid.row.spoken(look.zone);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken()));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(place.0 + 1);
        node.set_size_of_set(place.1);
    });
    laid.paint(ui, look, band, response.hovered());
    response.clicked()
}

/// A click chooses a row; another one on it unfolds long words, or opens the entry.
fn choose(drafts: &mut Drafts, memory: &mut Memory, laid: &Laid) {
    let n = laid.row.n;
    if drafts.chosen_entry != Some(n) {
        drafts.chosen_entry = Some(n);
    } else if laid.folded || memory.unfolded.contains(&n) {
        memory.toggle_fold(n);
    } else {
        drafts.sheet = Some(Sheet::Entry(n));
    }
}

impl Memory {
    fn toggle_fold(&mut self, n: u64) {
        if !self.unfolded.remove(&n) {
            self.unfolded.insert(n);
        }
    }
}

/// The keys of the list while the keyboard is on it.
fn keys(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &mut Memory, window: f32) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        escape: true,
        tab: false,
    };
    ui.memory_mut(|focus| focus.set_focus_lock_filter(id(), filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = memory.index.rows.len().saturating_sub(1);
    let chosen = drafts.chosen_entry;
    let row = chosen.and_then(|n| memory.index.row_of(view.incident, n));
    let page = (window / index::ROW).max(2.0) as usize - 1;
    let target = match () {
        () if pressed(Key::ArrowUp) => Some(row.map_or(last, |row| row.saturating_sub(1))),
        () if pressed(Key::ArrowDown) => Some(row.map_or(last, |row| row + 1)),
        () if pressed(Key::PageUp) => Some(row.unwrap_or(last).saturating_sub(page)),
        () if pressed(Key::PageDown) => Some(row.unwrap_or(last) + page),
        () if pressed(Key::Home) => Some(0),
        () if pressed(Key::End) => Some(last),
        () => None,
    };
    if let Some(n) = target.and_then(|row| memory.index.entry_in(view.incident, row.min(last))) {
        drafts.chosen_entry = Some(n);
    }
    if let Some(n) = chosen {
        if pressed(Key::Enter) {
            drafts.sheet = Some(Sheet::Entry(n));
        }
        if pressed(Key::Space) {
            memory.toggle_fold(n);
        }
    }
    if pressed(Key::Escape) {
        drafts.chosen_entry = None;
        ui.memory_mut(|focus| focus.request_focus(super::places::log_line()));
    }
}

/// What an empty timeline says instead of rows.
fn empty_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts, memory: &mut Memory, area: Rect) {
    let filtered = !view.incident.entries().is_empty();
    let middle = Rect::from_center_size(area.center(), Vec2::new(area.width(), 20.0 * GRID));
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            let words = if filtered {
                "Nothing in the log fits this filter."
            } else {
                "Nothing is written down yet. Type below; Enter records it."
            };
            let words = RichText::new(words).font(type_scale::regular(BODY));
            ui.label(words.color(ui.tokens().text_muted));
            if filtered && ui.add(Button::secondary("Show everything")).clicked() {
                drafts.filter = crate::board::timeline::Filter::default();
                memory.since_update = false;
                memory.find.only = false;
            }
        });
    });
}
