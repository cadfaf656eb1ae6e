//! The rows in sight: built as they come into it, kept from one frame to the next while nothing they depend
//! on changes, drawn inside a scroll area of the height of all.

use egui::{Galley, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::acts::{self, Act};
use super::layout::{Heights, Sight};
use super::paint::{Above, Laid, Look, Marks};
use super::{TimelineState, id};
use crate::board::timeline::Row;
use crate::incident::{Entry, Time, Zone, breaks};
use crate::theme::type_scale::{self, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::view::View;
use crate::ui::parts::menu;
use crate::ui::widgets::tooltip;

/// What all rows depend on. A number of the log stands for every word in it: entries are only ever added.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    log: (u64, usize, u64),
    width: f32,
    is_dark: bool,
    zone: Zone,
    found: u64,
    /// How many approvals have lapsed: time alone does that.
    lapsed: usize,
    /// A text laid out in each frame: as soon as it is another one, the fonts are, and all rows are stale.
    text: Arc<Galley>,
}

impl Stamp {
    pub(super) fn of(ui: &Ui, view: &View<'_>, look: &Look<'_>, log: u64, found: u64) -> Self {
        let font = type_scale::regular(SMALL);
        let painter = ui.painter();
        Self {
            log: (log, view.incident.entries().len(), view.incident.next_n()),
            width: look.columns.words_width(),
            is_dark: ui.visuals().dark_mode,
            zone: look.zone,
            found,
            lapsed: (view.board.waiting.iter())
                .filter(|card| card.lapsed.is_some())
                .count(),
            text: painter.layout_no_wrap("0".to_owned(), font, egui::Color32::PLACEHOLDER),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.log == other.log
            && (self.width - other.width).abs() < 0.01
            && self.is_dark == other.is_dark
            && self.zone == other.zone
            && self.found == other.found
            && self.lapsed == other.lapsed
            && Arc::ptr_eq(&self.text, &other.text)
    }
}

/// Rows laid out, by the positions of their entries.
#[derive(Clone, Debug, Default)]
pub(super) struct RowCache {
    stamp: Option<Stamp>,
    rows: HashMap<u32, Arc<Laid>>,
}

impl RowCache {
    /// The rows that are still as they were.
    pub(super) fn take(&mut self, stamp: &Stamp) -> HashMap<u32, Arc<Laid>> {
        let rows = std::mem::take(&mut self.rows);
        let is_good = self.stamp.as_ref().is_some_and(|known| known.is(stamp));
        if is_good { rows } else { HashMap::new() }
    }

    pub(super) fn keep(&mut self, stamp: Stamp, rows: HashMap<u32, Arc<Laid>>) {
        self.stamp = Some(stamp);
        self.rows = rows;
    }
}

/// Builds rows as they come into sight, each once a frame.
pub(super) struct Builder<'a> {
    pub ui: &'a Ui,
    pub view: &'a View<'a>,
    pub look: &'a Look<'a>,
    pub rows: &'a [u32],
    pub measured: &'a mut [f32],
    /// The rows chosen.
    pub chosen: Range<usize>,
    pub unfolded: &'a BTreeSet<u64>,
    /// Rows laid out in the last frame, by position.
    pub kept: HashMap<u32, Arc<Laid>>,
    /// Rows of this frame, by row.
    pub laid: HashMap<usize, Arc<Laid>>,
}

impl Builder<'_> {
    pub(super) fn height(&mut self, row: usize) -> f64 {
        if let Some(laid) = self.laid.get(&row) {
            return f64::from(laid.height);
        }
        let entries = self.view.incident.entries();
        let at = self.rows.get(row).copied();
        let Some((at, entry)) = at.and_then(|at| Some((at, entries.get(at as usize)?))) else {
            return 0.0;
        };
        let marks = Marks {
            chosen: self.chosen.contains(&row),
            pending: self.view.is_pending(entry.n()),
            unfolded: self.unfolded.contains(&entry.n()),
        };
        let before = row
            .checked_sub(1)
            .and_then(|row| self.rows.get(row))
            .copied();
        let kept = self.kept.remove(&at);
        let laid = match kept.filter(|laid| laid.marks == marks && laid.above.follows == before) {
            Some(laid) => laid,
            None => Arc::new(self.lay_out(at, entry, before, marks)),
        };
        let height = laid.height;
        if let Some(kept) = self.measured.get_mut(at as usize) {
            *kept = height;
        }
        self.laid.insert(row, laid);
        f64::from(height)
    }

    fn lay_out(&self, at: u32, entry: &Entry, before: Option<u32>, marks: Marks) -> Laid {
        let zone = self.look.zone;
        let incident = self.view.incident;
        let date = |entry: &Entry| zone.local(entry.happened).date_naive();
        let entry_before = before.and_then(|at| incident.entries().get(at as usize));
        let is_new_day = entry_before.is_some_and(|before| date(before) != date(entry));
        let breaks = breaks::before(incident, at);
        let words: Vec<_> = breaks.iter().map(|one| one.words()).collect();
        let above = Above {
            day: if is_new_day {
                day_words(zone, entry.happened)
            } else {
                String::new()
            },
            breaks: words.join(" · "),
            is_of_clock: breaks.iter().any(|one| one.is_of_clock()),
            follows: before,
        };
        let row = Row::of(incident, entry, zone, self.view.now);
        Laid::of(self.ui, self.look, row, above, marks)
    }
}

/// The day and the zone its clocks are told in.
pub(super) fn day_words(zone: Zone, time: Time) -> String {
    let day = zone.local(time).format("%A %-d %B %Y");
    format!("{day} · {}", zone.label(time))
}

/// What was done to the rows in this frame, each by row.
#[derive(Default)]
pub(super) struct Done {
    /// The one clicked.
    pub clicked: Option<usize>,
    /// The one whose menu was asked for, and where that is to open.
    pub asked: Option<(usize, Pos2)>,
    /// The one a button of which was pressed, and what that stands for.
    pub act: Option<(usize, Command)>,
}

/// Draws the rows in sight inside a scroll area of the height of all.
pub(super) fn rows_ui(
    ui: &mut Ui,
    view: &View<'_>,
    look: &Look<'_>,
    (state, has_keyboard): (&mut TimelineState, bool),
    area: Rect,
    (sight, laid): (Sight, &HashMap<usize, Arc<Laid>>),
) -> Done {
    let heights: &Heights = &state.index.heights;
    let whole = heights.total().max(f64::from(area.height())) as f32;
    let above = (heights.above(sight.place.row) + sight.place.within).max(0.0) as f32;
    let mut done = Done::default();
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
                let response = row_ui(ui, look, laid, band, (row, state.index.rows.len()));
                let is_chosen = has_keyboard && state.chosen == Some(laid.row.n);
                if let Some(at) = menu::asked(&response, is_chosen) {
                    done.asked = Some((row, at));
                }
                // While a menu is open, what it is about stays as it is.
                if response.contains_pointer() && !acts::is_menu_open(ui) {
                    let begins = top + laid.divider_height();
                    let free = laid.free(&look.columns, begins);
                    let more = look.columns.more(begins);
                    match acts::buttons_ui(ui, view, &laid.row, free.into_iter(), more) {
                        Some(Act::Run(command)) => done.act = Some((row, command)),
                        Some(Act::Menu(at)) => done.asked = Some((row, at)),
                        None => {}
                    }
                }
                if response.clicked() {
                    if corrects_time(view, look, laid, &response) {
                        done.act = Some((row, Command::Retime));
                    } else {
                        done.clicked = Some(row);
                    }
                }
                top += laid.height;
            }
        });
    state.offset = [above, scroll.state.clamped_offset().y];
    done
}

/// True for a click on the time of the selected row, where that can be corrected: it begins the correction.
fn corrects_time(view: &View<'_>, look: &Look<'_>, laid: &Laid, clicked: &Response) -> bool {
    let at = clicked.interact_pointer_pos();
    let extends = clicked.ctx.input(|input| input.modifiers.any());
    at.is_some_and(|at| look.columns.is_time(at.x))
        && laid.marks.chosen
        && !extends
        && acts::fits(Command::Retime, &laid.row, view)
}

/// Draws one row and names it.
fn row_ui(ui: &Ui, look: &Look<'_>, laid: &Laid, band: Rect, place: (usize, usize)) -> Response {
    if laid.divider_height() > 0.0 {
        let size = Vec2::new(band.width(), laid.divider_height());
        let divider = Rect::from_min_size(band.min, size);
        let divider = ui.interact(divider, id().with(("above", laid.row.n)), Sense::hover());
        divider.widget_info(|| WidgetInfo::labeled(Role::Label, true, laid.above.words()));
    }
    let response = ui.interact(band, id().with(laid.row.n), Sense::CLICK);
    let chosen = laid.marks.chosen;
    let spoken = || laid.row.spoken(look.zone);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken()));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(place.0 + 1);
        node.set_size_of_set(place.1);
    });
    laid.paint(ui, look, band, response.contains_pointer());
    let at_time = response
        .hover_pos()
        .is_some_and(|at| look.columns.is_time(at.x));
    if at_time {
        return tooltip(response, &both_clocks(look.zone, &laid.row), None);
    }
    response
}

/// When it happened and when it was recorded, in whole and with the zone.
fn both_clocks(zone: Zone, row: &Row) -> String {
    let whole = |time| {
        let day = zone.local(time).format("%A %-d %B %Y, %H:%M:%S");
        format!("{day} {}", zone.label(time))
    };
    match row.recorded {
        Some(recorded) => format!("{}; recorded {}", whole(row.happened), whole(recorded)),
        None => whole(row.happened),
    }
}
