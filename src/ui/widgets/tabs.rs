//! One of several views of the same place, each with how much is in it.

use egui::{CornerRadius, Galley, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};
use std::sync::Arc;

use super::paint;
use super::tooltip::tooltip;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP_SMALL, GRID};

/// A row of tabs over values of `T`.
#[must_use = "show it with `show`"]
pub struct Tabs<'a, T> {
    tabs: Vec<Tab<'a, T>>,
}

struct Tab<'a, T> {
    value: T,
    name: &'a str,
    count: Option<usize>,
    state: Option<&'a str>,
    key: Option<&'a str>,
    tip: Option<&'a str>,
}

impl<'a, T: Copy + PartialEq> Tabs<'a, T> {
    /// A row without tabs yet.
    pub fn new() -> Self {
        Self { tabs: Vec::new() }
    }

    /// Adds a tab. A count is shown beside the name and is not part of it, so the name stays what a test looks for.
    pub fn tab(mut self, value: T, name: &'a str, count: Option<usize>) -> Self {
        self.tabs.push(Tab {
            value,
            name,
            count,
            state: None,
            key: None,
            tip: None,
        });
        self
    }

    /// How the tab added last stands, beside its name as a count would be: `2/3`. Nothing where it is empty.
    pub fn state(mut self, state: &'a str) -> Self {
        if let Some(tab) = self.tabs.last_mut() {
            tab.state = Some(state).filter(|state| !state.is_empty());
        }
        self
    }

    /// The key of the tab added last, for its tooltip.
    pub fn key(mut self, key: &'a str) -> Self {
        if let Some(tab) = self.tabs.last_mut() {
            tab.key = Some(key);
        }
        self
    }

    /// What is counted in the tab added last, for those who hover.
    pub fn tip(mut self, tip: &'a str) -> Self {
        if let Some(tab) = self.tabs.last_mut() {
            tab.tip = Some(tip).filter(|tip| !tip.is_empty());
        }
        self
    }

    /// Draws the row, closer together and its counts shortened where it would not stand on one line; where it must wrap all
    /// the same, as loose as it is elsewhere. Returns the tab chosen just now.
    pub fn show(self, ui: &mut Ui, current: T) -> Option<T> {
        let mut chosen = None;
        let room = ui.available_width();
        let fits = |set: &&Set| self.width(ui, **set) <= room;
        let set = *SETS.iter().find(fits).unwrap_or(&SETS[0]);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = set.gap;
            // The first stands where it always does.
            ui.add_space(PADDING - set.padding);
            for tab in self.tabs {
                if tab.ui(ui, tab.value == current, set).clicked() {
                    chosen = Some(tab.value);
                }
            }
        });
        chosen
    }

    fn width(&self, ui: &Ui, set: Set) -> f32 {
        let tabs = self.tabs.iter();
        let tabs = tabs.map(|tab| tab.width(ui, set) + set.gap);
        tabs.sum::<f32>() - set.gap + PADDING - set.padding
    }
}

impl<T: Copy + PartialEq> Default for Tabs<'_, T> {
    fn default() -> Self {
        Self::new()
    }
}

/// What is left free beside a tab's words.
const PADDING: f32 = 2.0 * GRID;

/// How closely the tabs are set.
#[derive(Clone, Copy)]
struct Set {
    padding: f32,
    gap: f32,
    /// True where counts are cut to their number.
    is_short: bool,
}

const fn set(padding: f32, gap: f32, is_short: bool) -> Set {
    Set {
        padding,
        gap,
        is_short,
    }
}

/// The loosest first.
const SETS: [Set; 5] = [
    set(PADDING, GAP_SMALL, false),
    set(GRID, GAP_SMALL, false),
    set(GRID, 0.0, false),
    set(GRID, 0.0, true),
    set(GRID / 2.0, 0.0, true),
];

/// The number alone of `12 new`, and no more than two digits of it: `99+`.
fn shortened(count: &str) -> &str {
    let number = count.split(' ').next().unwrap_or_default();
    match number.parse::<u32>() {
        Ok(100..) => "99+",
        _ => number,
    }
}

impl<T> Tab<'_, T> {
    /// Its name, laid out in the heavier weight always, so that choosing a tab does not move its neighbours; and its count.
    fn words(&self, ui: &Ui, is_short: bool) -> (Arc<Galley>, Option<Arc<Galley>>) {
        let count = self.count.map(|count| count.to_string());
        let count = count.as_deref().or(self.state);
        let count = count.map(|count| {
            let count = if is_short { shortened(count) } else { count };
            paint::line(ui, count, type_scale::tabular(BODY))
        });
        (paint::line(ui, self.name, type_scale::strong(BODY)), count)
    }

    fn width(&self, ui: &Ui, set: Set) -> f32 {
        let (name, count) = self.words(ui, set.is_short);
        let count = count.map_or(0.0, |count| GAP_SMALL + count.size().x);
        name.size().x + count + 2.0 * set.padding
    }

    fn ui(&self, ui: &mut Ui, current: bool, set: Set) -> Response {
        let padding = set.padding;
        let (strong, count) = self.words(ui, set.is_short);
        let size = Vec2::new(self.width(ui, set), CONTROL_HEIGHT);
        let (area, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::selected(Role::Tab, ui.is_enabled(), current, self.name);
            info.value = self.count.map(|count| count as f64);
            info
        });
        if let Some(state) = self.state {
            ui.accesskit_node_builder(response.id, |node| node.set_value(state));
        }

        if ui.is_rect_visible(area) {
            let tokens = ui.tokens();
            let painter = ui.painter();
            let ink = if current || response.hovered() {
                tokens.text
            } else {
                tokens.text_muted
            };
            let (left, middle) = (area.left() + padding, area.center().y);
            let name = if current {
                strong.clone()
            } else {
                paint::line(ui, self.name, type_scale::regular(BODY))
            };
            let end = paint::line_from(painter, left, middle, name, ink);
            if let Some(count) = count {
                // Nearer to its name than to the next one.
                paint::line_from(painter, end + GAP_SMALL, middle, count, tokens.text_faint);
            }
            if current {
                let mut under = Rect::from_min_max(area.left_bottom(), area.right_bottom());
                under.min.y -= 2.0;
                painter.rect_filled(
                    under.shrink2(Vec2::new(padding, 0.0)),
                    1,
                    tokens.accent.fill,
                );
            }
            paint::focus_ring(ui, &response, area, CornerRadius::same(4));
        }
        match (self.tip, self.key) {
            (None, None) => response,
            (tip, key) => tooltip(response, tip.unwrap_or(self.name), key),
        }
    }
}
