//! Colours of exports: the report as HTML and PDF, and its charts. Plain red, green and blue
//! by purpose, taken from the same palette as the window; knows no screen.

use egui::{Color32, Theme};

use super::palette::{dark, light, opaque};

/// Red, green and blue, each 0 to 255.
pub type Rgb = [u8; 3];

/// Every colour of a page. Whatever is highlighted also has a shape, a fill or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The page.
    pub background: Rgb,
    /// A slightly raised background: table heads, verbatim text.
    pub panel: Rgb,
    /// Text.
    pub text: Rgb,
    /// Secondary text; at least 4.5:1 on the page and on `panel`.
    pub muted: Rgb,
    /// Rules and ticks. Decoration: nothing depends on seeing it.
    pub rule: Rgb,
    /// In charts: a stay in a role, a step, a count; `text` is read on it.
    pub body: Rgb,
    /// The same where two are side by side.
    pub body_other: Rgb,
    /// Links, key moments, what is pointed out.
    pub accent: Rgb,
    /// Approved and done.
    pub done: Rgb,
    /// Waiting.
    pub waiting: Rgb,
    /// Unapproved, overdue, damaged.
    pub alarm: Rgb,
}

impl Paper {
    /// The page as it looks in a window of that theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

/// One of a page's colours, for a window that draws what the page does.
pub fn colour(rgb: Rgb) -> Color32 {
    opaque(rgb)
}

/// The page by day, and on paper always.
pub const LIGHT: Paper = Paper {
    background: rgb(light::PAPER_0),
    panel: rgb(light::PAPER_100),
    text: rgb(light::INK_900),
    muted: rgb(light::INK_500),
    rule: rgb(light::PAPER_300),
    body: rgb(light::STEEL),
    body_other: rgb(light::STEEL_DIM),
    accent: rgb(light::BLUE),
    done: rgb(light::GREEN),
    waiting: rgb(light::AMBER),
    alarm: rgb(light::RED),
};

/// The page where its reader asks for dark ones.
pub const DARK: Paper = Paper {
    background: rgb(dark::INK_900),
    panel: rgb(dark::INK_850),
    text: rgb(dark::FOG_100),
    muted: rgb(dark::FOG_300),
    rule: rgb(dark::INK_700),
    body: rgb(dark::STEEL),
    body_other: rgb(dark::STEEL_DIM),
    accent: rgb(dark::BLUE),
    done: rgb(dark::GREEN),
    waiting: rgb(dark::AMBER),
    alarm: rgb(dark::RED),
};

const fn rgb(colour: Color32) -> Rgb {
    [colour.r(), colour.g(), colour.b()]
}
