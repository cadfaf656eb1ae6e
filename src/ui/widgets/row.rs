//! A row of a list: a sign, a number, words, what there is to know beside them, and what can be done. On one line where
//! all of it fits, else on two: words that may take two lines share the first with what can be done, others have a line
//! of their own; only they are ever cut.

use egui::text::LayoutJob;
use egui::{Align, Color32, Frame, Label, Layout, Margin, RichText, Sense, Ui, UiBuilder, Vec2};
use std::borrow::Cow;

use super::paint;
use super::text_button::TextButton;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, HIT, SMALL};
use crate::words::one_line;

/// How wide the sign is.
pub(in crate::ui) const SIGN: f32 = 5.0 * GRID;
/// How wide the number is at least.
const CODE: f32 = 8.0 * GRID;

/// What stands above the first of two lines, in points: half of what a link is higher than a line.
const LEAD: i8 = 2;

/// A row under construction.
#[must_use = "show it with `show`"]
pub struct Row<'a> {
    sign: Option<(&'a str, Color32)>,
    code: &'a str,
    text: Cow<'a, str>,
    ink: Option<Color32>,
    called: Option<&'a str>,
    tip: Option<&'a str>,
    detail: &'a str,
    detail_ink: Option<Color32>,
    links: Vec<(&'a str, &'a str)>,
    rows: usize,
    below: Option<LayoutJob>,
}

/// What was pressed on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// Its words.
    Words,
    /// One of its links, in the order they were added.
    Link(usize),
}

impl<'a> Row<'a> {
    /// A row of these words under this number.
    pub fn new(code: &'a str, text: &'a str) -> Self {
        Self {
            sign: None,
            code,
            // A line break would be drawn as a mark.
            text: if text.contains('\n') {
                Cow::Owned(one_line(text))
            } else {
                Cow::Borrowed(text)
            },
            ink: None,
            called: None,
            tip: None,
            detail: "",
            detail_ink: None,
            links: Vec::new(),
            rows: 1,
            below: None,
        }
    }

    /// Its words take so many lines at most; one where nothing is said.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// A sign in front, in the ink of its meaning.
    pub fn sign(mut self, sign: &'a str, ink: Color32) -> Self {
        self.sign = Some((sign, ink));
        self
    }

    /// The words in another ink than that of text.
    pub fn ink(mut self, ink: Color32) -> Self {
        self.ink = Some(ink);
        self
    }

    /// What a screen reader says for the words and a test finds; the number and the words if not said.
    pub fn called(mut self, name: &'a str) -> Self {
        self.called = Some(name);
        self
    }

    /// A sentence for those who hover.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }

    /// What there is to know beside the words: who, how long.
    pub fn detail(mut self, detail: &'a str, ink: Color32) -> Self {
        (self.detail, self.detail_ink) = (detail, Some(ink));
        self
    }

    /// Something that can be done, and what it is called in full: `Done…`, `Done…, A5`.
    pub fn link(mut self, name: &'a str, called: &'a str) -> Self {
        self.links.push((name, called));
        self
    }

    /// What stands below all of it, whole, on as many lines as it needs.
    pub fn below(mut self, words: LayoutJob) -> Self {
        self.below = Some(words);
        self
    }

    /// Draws it across the width there is.
    pub fn show(self, ui: &mut Ui) -> Option<Pressed> {
        let wide = |text: &str, font| paint::line(ui, text, font).size().x;
        let indent = match (self.sign, self.code) {
            (None, "") => 0.0,
            (None, code) => wide(code, type_scale::strong(BODY)).max(CODE - GAP) + GAP,
            (Some(_), "") => SIGN,
            (Some(_), code) => SIGN + wide(code, type_scale::strong(BODY)).max(CODE - GAP) + GAP,
        };
        let link_wide = |(name, _): &(&str, &str)| wide(name, link_font()).max(HIT) + GAP;
        let links: f32 = self.links.iter().map(link_wide).sum();
        let beside = match self.detail {
            "" => links,
            detail => GAP + wide(detail, type_scale::tabular(SMALL)) + links,
        };
        let width = ui.available_width();
        let words = wide(&self.text, type_scale::regular(BODY)) + 1.0;
        let fits = indent + words + beside <= width;
        // Words that may take two lines make room for the links: scrolled half out of sight, a row leaves no button without
        // the words it is about.
        let on_top = !fits && self.rows > 1 && links <= width / 2.0;
        let room = match () {
            () if fits => width - indent - beside,
            () if on_top => width - indent - links,
            () => width - indent,
        };
        // Beside two lines, the sign, the number and the links stand on the first.
        let align = if self.rows > 1 && words > room + 0.5 {
            Align::TOP
        } else {
            Align::Center
        };
        let row = ui.scope(|ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let line = Layout::left_to_right(align);
            let mut pressed = ui.allocate_ui_with_layout(Vec2::new(width, HIT), line, |ui| {
                ui.set_min_height(HIT);
                // Its first line stands level with the links beside it.
                let lead = if align == Align::TOP { LEAD } else { 0 };
                let frame = Frame::new().inner_margin(Margin {
                    top: lead,
                    ..Margin::ZERO
                });
                let words = frame.show(ui, |ui| {
                    let code = self.front_ui(ui, indent);
                    (self.words_ui(ui, room) || code).then_some(Pressed::Words)
                });
                let mut words = words.inner;
                if fits && self.detail_ui(ui, links, true) {
                    words = Some(Pressed::Words);
                }
                let beside = (fits || on_top).then(|| self.links_ui(ui, links));
                words.or(beside.flatten())
            });
            let is_below = !fits
                && if on_top {
                    !self.detail.is_empty()
                } else {
                    beside > 0.0
                };
            if is_below {
                let links = if on_top { 0.0 } else { links };
                let below = ui.horizontal(|ui| {
                    ui.set_min_height(if on_top { 0.0 } else { HIT });
                    ui.add_space((indent - GAP).max(0.0));
                    let detail = self.detail_ui(ui, links, false);
                    let pressed = (!on_top).then(|| self.links_ui(ui, links)).flatten();
                    pressed.or(detail.then_some(Pressed::Words))
                });
                pressed.inner = pressed.inner.or(below.inner);
            }
            if let Some(words) = self.below {
                let rest = ui.available_rect_before_wrap();
                let rest = rest.with_min_x(rest.left() + indent);
                let place = UiBuilder::new().max_rect(rest);
                let below = Label::new(words).wrap().sense(Sense::CLICK);
                if ui.scope_builder(place, |ui| ui.add(below).clicked()).inner {
                    pressed.inner = Some(Pressed::Words);
                }
            }
            pressed.inner
        });
        row.inner
    }

    /// The sign and the number; true where the number was pressed, which opens what the words open. It is no stop of Tab:
    /// the words are.
    fn front_ui(&self, ui: &mut Ui, indent: f32) -> bool {
        let mut pressed = false;
        let start = ui.cursor().left();
        if let Some((sign, ink)) = self.sign {
            let sign = RichText::new(sign).font(type_scale::regular(BODY));
            ui.label(sign.color(ink));
            ui.add_space((start + SIGN - ui.cursor().left()).max(0.0));
        }
        if !self.code.is_empty() {
            let code = RichText::new(self.code).font(type_scale::strong(BODY));
            let code = code.color(self.ink.unwrap_or(ui.tokens().text));
            pressed = ui.add(Label::new(code).sense(Sense::CLICK)).clicked();
        }
        ui.add_space((start + indent - ui.cursor().left()).max(0.0));
        pressed
    }

    fn words_ui(&self, ui: &mut Ui, room: f32) -> bool {
        let spoken = match self.code {
            "" => self.text.clone().into_owned(),
            code => format!("{code} {}", self.text),
        };
        let words = TextButton::new(&self.text).called(self.called.unwrap_or(&spoken));
        let words = words.ink(self.ink.unwrap_or(ui.tokens().text));
        let words = words.rows(self.rows);
        let words = match self.tip {
            Some(tip) => words.tip(tip),
            None => words,
        };
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(words).clicked()
        })
        .inner
    }

    /// What there is to know, beside the words at the end of their line or below them, before the room of the links. True
    /// where it was pressed, which opens what the words open.
    fn detail_ui(&self, ui: &mut Ui, links: f32, at_end: bool) -> bool {
        let tokens = ui.tokens();
        let end = ui.max_rect().right();
        if self.detail.is_empty() {
            return false;
        }
        ui.add_space(GAP);
        let detail = RichText::new(self.detail).font(type_scale::tabular(SMALL));
        let ink = self.detail_ink.unwrap_or(tokens.text_muted);
        let room = end - links - ui.cursor().left();
        if at_end {
            let wide = paint::line(ui, self.detail, type_scale::tabular(SMALL));
            ui.add_space((room - wide.size().x).max(0.0));
        }
        ui.scope(|ui| {
            ui.set_max_width(room.max(HIT));
            let detail = Label::new(detail.color(ink)).truncate();
            ui.add(detail.sense(Sense::CLICK)).clicked()
        })
        .inner
    }

    /// What can be done, at the end of the line; which of it was pressed.
    fn links_ui(&self, ui: &mut Ui, links: f32) -> Option<Pressed> {
        let end = ui.max_rect().right();
        ui.add_space((end - links - ui.cursor().left()).max(0.0));
        let mut pressed = None;
        for (at, (name, called)) in self.links.iter().enumerate() {
            ui.add_space(GAP);
            if ui.add(TextButton::link(name).called(called)).clicked() {
                pressed = Some(Pressed::Link(at));
            }
        }
        pressed
    }
}

fn link_font() -> egui::FontId {
    type_scale::strong(SMALL)
}
