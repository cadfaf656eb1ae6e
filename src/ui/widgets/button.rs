//! Buttons in three weights. One primary a region; the rest stay quiet.

use egui::{
    Align, Color32, Direction, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget,
    WidgetInfo,
};

use super::paint;
use super::tooltip::tooltip;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, HIT};
use crate::theme::{Signal, ThemeExt, Tokens};

/// A button, named by what it does ("Approve restart", not "OK").
#[must_use = "put it on a screen with `ui.add`"]
pub struct Button<'a> {
    name: &'a str,
    shown: &'a str,
    weight: Weight,
    meaning: Option<Signal>,
    key: Option<&'a str>,
    tip: Option<&'a str>,
    about: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Primary,
    Secondary,
    Quiet,
}

impl<'a> Button<'a> {
    /// The one thing this region is for.
    pub fn primary(name: &'a str) -> Self {
        Self::new(name, Weight::Primary)
    }

    /// Something else one may do here.
    pub fn secondary(name: &'a str) -> Self {
        Self::new(name, Weight::Secondary)
    }

    /// A way out, or one of many: no fill until the pointer is over it.
    pub fn quiet(name: &'a str) -> Self {
        Self::new(name, Weight::Quiet)
    }

    /// A quiet button that shows a sign in place of its name, where there is no room for words.
    pub fn sign(sign: &'a str, name: &'a str) -> Self {
        Self {
            shown: sign,
            ..Self::new(name, Weight::Quiet).tip(name)
        }
    }

    /// Other words than its name, where that says more than there is room for.
    pub fn showing(mut self, shown: &'a str) -> Self {
        self.shown = shown;
        self
    }

    fn new(name: &'a str, weight: Weight) -> Self {
        Self {
            name,
            shown: name,
            weight,
            meaning: None,
            key: None,
            tip: None,
            about: None,
        }
    }

    /// Fills a primary button with a meaning other than the accent, such as the gate's.
    pub fn meaning(mut self, meaning: Signal) -> Self {
        self.meaning = Some(meaning);
        self
    }

    /// The key that does the same, as people read it (`Alt C`). Shown, spoken and in the tooltip; not listened for.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// What it is about, where several of its name are in sight: spoken after the name, not shown.
    pub fn about(mut self, about: &'a str) -> Self {
        self.about = Some(about);
        self
    }

    /// A sentence for those who hover.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }

    fn font(&self) -> FontId {
        match self.weight {
            Weight::Primary => type_scale::strong(BODY),
            Weight::Secondary | Weight::Quiet => type_scale::regular(BODY),
        }
    }

    fn colours(&self, tokens: &Tokens, response: &Response) -> Colours {
        if !response.enabled() {
            // A fill of its meaning would call for a press.
            return Colours {
                fill: tokens.raised,
                name: tokens.text_muted,
                key: tokens.text_faint,
            };
        }
        let lit = response.hovered() || response.is_pointer_button_down_on();
        match self.weight {
            Weight::Primary => {
                let signal = self.meaning.unwrap_or(tokens.accent);
                Colours {
                    fill: signal.fill,
                    name: signal.on_fill,
                    key: signal.on_fill,
                }
            }
            Weight::Secondary => Colours {
                fill: if lit {
                    tokens.raised_hover
                } else {
                    tokens.raised
                },
                name: tokens.text,
                key: tokens.text_faint,
            },
            Weight::Quiet => Colours {
                fill: if lit {
                    tokens.raised_hover
                } else {
                    Color32::TRANSPARENT
                },
                name: if lit { tokens.text } else { tokens.text_muted },
                key: tokens.text_faint,
            },
        }
    }
}

/// From a button's edge to its words.
const PADDING: f32 = 3.0 * GRID;

/// What is left free before and after the words of a button without a fill: nothing at the edge of what it stands in,
/// where its words stand below and above others.
fn paddings(ui: &Ui, words: f32) -> [f32; 2] {
    let (next, all) = (ui.cursor(), ui.max_rect());
    let near = |one: f32, other: f32| (one - other).abs() < 0.5;
    let layout = ui.layout();
    match layout.main_dir() {
        Direction::RightToLeft if near(next.right(), all.right()) => [PADDING, 0.0],
        Direction::LeftToRight => {
            let wraps =
                layout.main_wrap() && words + 2.0 * PADDING > ui.available_size_before_wrap().x;
            if wraps || near(next.left(), all.left()) {
                [0.0, PADDING]
            } else {
                [PADDING; 2]
            }
        }
        Direction::TopDown if layout.horizontal_align() == Align::Min => [0.0, PADDING],
        _ => [PADDING; 2],
    }
}

/// How far its fill and its ring reach beyond the side where nothing is left free.
fn overhang(padding: f32) -> f32 {
    if padding > 0.0 { 0.0 } else { GRID }
}

struct Colours {
    fill: Color32,
    name: Color32,
    key: Color32,
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let shown = paint::line(ui, self.shown, self.font());
        let key = self
            .key
            .map(|key| paint::line(ui, key, type_scale::regular(BODY)));
        let key_width = key.as_ref().map_or(0.0, |key| GAP + key.size().x);
        let words_width = shown.size().x + key_width;
        let [before, after] = if self.weight == Weight::Quiet {
            paddings(ui, words_width)
        } else {
            [PADDING; 2]
        };
        let width = (before + words_width + after).max(HIT);
        let size = Vec2::new(width, CONTROL_HEIGHT);

        let (place, response) = ui.allocate_exact_size(size, Sense::click());
        // Its fill and its ring reach a little beyond an edge that its words stand at.
        let area = place
            .with_min_x(place.left() - overhang(before))
            .with_max_x(place.right() + overhang(after));
        response.widget_info(|| {
            let name = match self.about {
                Some(about) => format!("{}, {about}", self.name),
                None => self.name.to_owned(),
            };
            WidgetInfo::labeled(Role::Button, ui.is_enabled(), name)
        });
        if let Some(key) = self.key {
            ui.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
        }

        if ui.is_rect_visible(area) {
            let tokens = ui.tokens();
            let colours = self.colours(tokens, &response);
            let painter = ui.painter();
            painter.rect_filled(area, paint::CORNERS, colours.fill);
            if self.weight == Weight::Secondary {
                // Seen also on a card, which has the same fill.
                let edge = Stroke::new(1.0, tokens.hairline);
                painter.rect_stroke(area, paint::CORNERS, edge, StrokeKind::Inside);
            }
            let left = place.left() + before;
            let end = paint::line_from(painter, left, area.center().y, shown, colours.name);
            if let Some(key) = key {
                paint::line_from(painter, end + GAP, area.center().y, key, colours.key);
            }
            paint::focus_ring(ui, &response, area, paint::CORNERS);
        }
        match (self.tip, self.key) {
            (None, None) => response,
            (tip, key) => tooltip(response, tip.unwrap_or(self.name), key),
        }
    }
}
