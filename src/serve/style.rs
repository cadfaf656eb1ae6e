//! The page's style sheet: the wall's three sets of colours, whichever the device prefers or the address asks for, and
//! one layout from a phone to a TV.

use crate::theme::{Signal, Tokens, WallTheme};
use egui::Color32;
use std::fmt::Write as _;

/// The style sheet.
pub(super) fn sheet() -> String {
    let [light, dark, contrast] =
        [WallTheme::Light, WallTheme::Dark, WallTheme::HighContrast].map(colours);
    format!(
        ":root{{color-scheme:light;{light}}}\n\
         @media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n\
         @media (prefers-contrast:more){{:root{{color-scheme:dark;{contrast}}}}}\n\
         :root.light{{color-scheme:light;{light}}}\n\
         :root.dark{{color-scheme:dark;{dark}}}\n\
         :root.contrast{{color-scheme:dark;{contrast}}}\n{}",
        include_str!("board.css")
    )
}

/// A theme's colours as custom properties, each named for what it is for.
fn colours(theme: WallTheme) -> String {
    let tokens = Tokens::of_wall(theme);
    let mut css = String::new();
    let mut colour = |name: &str, colour: Color32| {
        let [r, g, b, _] = colour.to_array();
        _ = write!(css, "--{name}:rgb({r} {g} {b});");
    };
    colour("background", tokens.background);
    colour("panel", tokens.panel);
    colour("hairline", tokens.hairline);
    colour("outline", tokens.outline);
    colour("text", tokens.text);
    colour("muted", tokens.text_muted);
    colour("focus", tokens.focus_ring);
    let mut signal = |name: &str, signal: Signal| {
        colour(&format!("{name}-ink"), signal.ink);
        colour(&format!("{name}-fill"), signal.fill);
        colour(&format!("{name}-on"), signal.on_fill);
        colour(&format!("{name}-tint"), signal.tint);
    };
    signal("accent", tokens.accent);
    signal("due", tokens.waiting);
    signal("bad", tokens.alarm);
    signal("done", tokens.done);
    signal("decision", tokens.decision);
    signal("key", tokens.key);
    for (level, severity) in (1..).zip(tokens.severities) {
        signal(&format!("sev{level}"), severity);
    }
    css
}
