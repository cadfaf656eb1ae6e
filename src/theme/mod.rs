//! How the program looks: tokens by purpose, the palette behind them, type, spacing and fonts.
//!
//! Imports no other room and draws nothing itself; widgets live in `ui::widgets`.

pub mod fonts;
mod palette;
pub mod paper;
pub mod second_click;
pub mod signs;
mod style;
mod tokens;
pub mod type_scale;

use egui::{IconData, SurrenderFocusOn, Theme, ThemePreference};

pub use tokens::{Signal, Tokens, WallTheme};

const ICON: &[u8] = include_bytes!("../../assets/warroom.png");

/// Sets fonts and both styles, and the manners every window shares: nothing animates, Ctrl+Q does not quit, a double click
/// presses one thing ([`second_click`]).
///
/// Call once per context, before its first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    for theme in [Theme::Dark, Theme::Light] {
        ctx.set_style_of(theme, style::of(Tokens::of(theme), theme));
    }
    ctx.options_mut(|options| {
        // A slip of the hand must not close the room.
        options.quit_shortcuts.clear();
        // With clicks, the click that opens a field would count as one beside it and take the keyboard away again.
        options.input_options.surrender_focus_on = SurrenderFocusOn::Presses;
    });
    ctx.add_plugin(second_click::SecondClick::default());
    ctx.set_theme(ThemePreference::System);
}

/// The style for the wall's own window; give it to its root `Ui` with `set_style`.
pub fn wall_style() -> egui::Style {
    style::of(Tokens::wall(), Theme::Dark)
}

/// The picture for title bars and task switchers; `None` if it cannot be decoded, which the tests rule out.
pub fn icon() -> Option<IconData> {
    eframe::icon_data::from_png_bytes(ICON).ok()
}

/// Reaches the tokens from wherever something is drawn.
pub trait ThemeExt {
    /// The tokens of the theme in force here.
    fn tokens(&self) -> &'static Tokens;
}

impl ThemeExt for egui::Ui {
    fn tokens(&self) -> &'static Tokens {
        self.visuals().tokens()
    }
}

impl ThemeExt for egui::Context {
    fn tokens(&self) -> &'static Tokens {
        Tokens::of(self.theme())
    }
}

impl ThemeExt for egui::Visuals {
    fn tokens(&self) -> &'static Tokens {
        if self.dark_mode && self.panel_fill == Tokens::wall().background {
            Tokens::wall()
        } else if self.dark_mode {
            Tokens::of(Theme::Dark)
        } else {
            Tokens::of(Theme::Light)
        }
    }
}
