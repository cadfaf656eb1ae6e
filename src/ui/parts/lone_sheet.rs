//! A sheet where no room is behind it: at home and in the library. It has the keyboard while it is open, since there is no
//! log line that could take what is typed.

use egui::Ui;

use crate::ui::base::focus;
use crate::ui::parts::frame::{dim, sheet_frame};
use crate::ui::parts::keyboard;

/// Draws the sheet over a dimmed window, its first control with the keyboard; true when it is to be closed.
pub(in crate::ui) fn lone_sheet(
    ui: &Ui,
    title: &str,
    about: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let beside = dim(ui, None);
    keyboard::keep_tab_in_sheet(ui);
    keyboard::note_enter(ui);
    let wants_out = sheet_frame(ui, title, about, width, contents);
    if !keyboard::is_in_sheet(ui)
        && let Some(first) = keyboard::first_in_sheet(ui)
    {
        focus::go(ui, first);
    }
    wants_out || beside
}
