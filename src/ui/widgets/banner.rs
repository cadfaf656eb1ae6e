//! A strip that says what happened, what was kept and what to do. It takes no focus and covers nothing.

use egui::accesskit::Live;
use egui::{Frame, Margin, RichText, Role, Ui};

use super::Button;
use super::paint::speak_as;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GRID, RADIUS};
use crate::theme::{Signal, ThemeExt, Tokens, signs};

/// How much a banner asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loudness {
    /// Good to know; nothing to do.
    Note,
    /// Something waits or falls due.
    Warning,
    /// Something is wrong now: Command is empty, or words are not saved.
    Alarm,
}

impl Loudness {
    fn signal(self, tokens: &Tokens) -> Signal {
        match self {
            Self::Note => tokens.accent,
            Self::Warning => tokens.waiting,
            Self::Alarm => tokens.alarm,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Note => signs::STEADY,
            Self::Warning => signs::WAITING,
            Self::Alarm => signs::ALARM,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Warning => "Attention",
            Self::Alarm => "Alarm",
        }
    }
}

/// A banner and the buttons that answer it.
#[must_use = "show it with `show`"]
pub struct Banner<'a> {
    loudness: Loudness,
    what: &'a str,
    detail: &'a str,
    actions: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Banner<'a> {
    /// `what` happened, in a few words.
    pub fn new(loudness: Loudness, what: &'a str) -> Self {
        Self {
            loudness,
            what,
            detail: "",
            actions: Vec::new(),
        }
    }

    /// What was kept and what to do.
    pub fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// A way to answer, and its key.
    pub fn action(mut self, name: &'a str, key: Option<&'a str>) -> Self {
        self.actions.push((name, key));
        self
    }

    /// Draws the banner across the width there is; returns which action was taken, in the order they were added.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let tokens = ui.tokens();
        let signal = self.loudness.signal(tokens);
        let frame = Frame::new()
            .fill(signal.tint)
            .corner_radius(RADIUS)
            .inner_margin(Margin::symmetric((3.0 * GRID) as i8, GRID as i8));
        frame
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                // Words stand level with the buttons beside them.
                ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
                ui.horizontal_wrapped(|ui| {
                    let sign = RichText::new(self.loudness.sign()).font(type_scale::strong(BODY));
                    let sign = ui.label(sign.color(signal.ink));
                    ui.accesskit_node_builder(sign.id, |node| node.set_value(self.loudness.word()));
                    let what = RichText::new(self.what).font(type_scale::strong(BODY));
                    let what = ui.label(what.color(signal.ink));
                    speak_as(&what, Role::Alert, self.what);
                    // Read aloud as it comes up: at once where something was refused or is wrong.
                    let live = match self.loudness {
                        Loudness::Note => Live::Polite,
                        Loudness::Warning | Loudness::Alarm => Live::Assertive,
                    };
                    ui.accesskit_node_builder(what.id, |node| node.set_live(live));
                    if !self.detail.is_empty() {
                        ui.label(RichText::new(self.detail).color(tokens.text));
                    }
                    self.actions_ui(ui, signal)
                })
                .inner
            })
            .inner
    }

    fn actions_ui(&self, ui: &mut Ui, signal: Signal) -> Option<usize> {
        let mut taken = None;
        for (index, (name, key)) in self.actions.iter().enumerate() {
            let button = if index == 0 {
                Button::primary(name).meaning(signal)
            } else {
                Button::quiet(name)
            };
            let button = match key {
                Some(key) => button.key(key),
                None => button,
            };
            if ui.add(button).clicked() {
                taken = Some(index);
            }
        }
        taken
    }
}
