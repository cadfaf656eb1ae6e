//! What the recorder has the wall show: chosen here, drawn elsewhere. Knows no window and no screen but by name.

use egui::Context;

use super::to_sheet;
use crate::incident::Time;
use crate::incident::text::is_blank;
use crate::line::WallRequest;
use crate::ui::base::notice::Notice;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::base::wall::WallMode;
use crate::ui::window::state::WindowState;

/// Opens the wall where it stood last or where else there is only one place for it; else says what can be chosen.
pub fn open(ctx: &Context, view: &View, state: &mut WindowState) {
    let wall = &mut state.wall;
    let one_screen = wall.screens.len() < 2;
    if wall.open || (wall.found().is_none() && !one_screen) {
        to_sheet(Sheet::Wall, ctx, state);
        return;
    }
    wall.open = true;
    if one_screen {
        wall.screen = None;
    }
    let words = "The wall is open; F9 chooses its screen and what it shows";
    state.say(Notice::note(words, view.now));
}

/// Does what `/wall` was typed for.
pub fn execute(request: WallRequest, ctx: &Context, view: &View, state: &mut WindowState) {
    let mode = match request {
        WallRequest::Open => return open(ctx, view, state),
        WallRequest::Freeze => return freeze(view, state),
        WallRequest::Close => {
            state.wall.open = false;
            return;
        }
        WallRequest::Overview => WallMode::Overview,
        WallRequest::Timeline => WallMode::Timeline,
        WallRequest::Update => WallMode::Update,
        WallRequest::Message(text) => {
            if !is_blank(&text) {
                state.wall.shown = Some((text.trim().to_owned(), said_until(&text, view)));
            }
            WallMode::Message
        }
    };
    show(mode, ctx, view, state);
}

/// The moment a sentence ends with, where it says `until 15:20` or `for 10m`.
fn said_until(text: &str, view: &View) -> Option<Time> {
    let mut words = text.split_whitespace().rev();
    let (last, before) = (words.next()?, words.next()?);
    let is_said = ["until", "till", "for"]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
    is_said.then(|| view.clocks().coming(last).ok()).flatten()
}

/// Shows something on the wall, or says why not.
pub fn show(mode: WallMode, ctx: &Context, view: &View, state: &mut WindowState) {
    state.wall.mode = mode;
    let words = match mode {
        WallMode::Message if state.wall.shown.is_none() => {
            to_sheet(Sheet::Wall, ctx, state);
            return;
        }
        _ if !state.wall.open => format!(
            "The wall will show: {}; F9 opens it",
            mode.name().to_lowercase()
        ),
        _ => format!("The wall shows: {}", mode.name().to_lowercase()),
    };
    state.say(Notice::note(words, view.now));
}

/// Freezes the wall, or resumes it.
pub fn freeze(view: &View, state: &mut WindowState) {
    let words = if state.wall.frozen.take().is_some() {
        "Wall resumed"
    } else if !state.wall.open {
        "The wall is closed; F9 opens it"
    } else {
        state.wall.frozen = Some(view.now);
        "Wall frozen"
    };
    state.say(Notice::note(words, view.now));
}
