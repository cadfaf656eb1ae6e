//! The wall: what the whole room sees from across the room. Draws a snapshot with the painter alone: nothing scrolls,
//! nothing can be clicked, nothing is private. Which window it is shown in is decided in `app`.
//!
//! In reading order: the pen every word is written with (`pen`), what every wall shows (`frame`, with its
//! `alarms`), the board in short (`overview`: its `focus`, its `contents` as `blocks`, and which of them have room,
//! [`flow`]), and the other sights the laptop can switch to (`sights`); [`picture()`] writes the same without a window.

mod alarms;
mod blocks;
mod contents;
pub mod flow;
mod focus;
mod frame;
mod overview;
mod pen;
mod picture;
mod sights;

use egui::{Color32, Rect, Stroke, StrokeKind, Ui};

use crate::board::countdown;
use crate::board::wall::Wall;
use crate::incident::time;
use crate::incident::{Span, Time};
use crate::theme::{Tokens, WallTheme, signs};
use frame::Frame;
use pen::Pen;

pub use picture::picture;

/// What the wall shows. Switched from the laptop, one key each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WallView {
    /// The board in short.
    #[default]
    Overview,
    /// The last entries, large.
    Timeline,
    /// The update about to be sent, so that everyone can agree to it.
    Update {
        /// Its text as it will be sent.
        text: String,
    },
    /// That no update is ready to be sent.
    NoUpdate {
        /// What is missing.
        why: String,
    },
    /// A sentence from Command, full size.
    Message {
        /// The sentence.
        text: String,
        /// Until when, where it says so: its clock counts down to it.
        until: Option<Time>,
    },
}

/// How the wall is drawn, whatever it shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WallOptions {
    /// The colours.
    pub theme: WallTheme,
    /// How much of each edge a screen may cut off (overscan), as a share of its side: 0 to 0.1.
    pub inset: f32,
    /// Why this may not be the latest, on a wall that follows another machine's file; empty while it is.
    pub stale: String,
    /// Since when the wall is frozen, if it is: it says so, and shows no clock that would have stopped.
    pub frozen: Option<Time>,
    /// The mark of a replay, which must never look like the present; empty while none is shown.
    pub replay: String,
}

/// Draws the wall over all the room there is.
pub fn wall_ui(ui: &mut Ui, wall: &Wall, view: &WallView, options: &WallOptions, now: Time) {
    let screen = ui.max_rect();
    let tokens = Tokens::of_wall(options.theme);
    ui.painter().rect_filled(screen, 0, tokens.background);
    let pen = Pen::new(ui.painter(), tokens, screen, options.inset);
    let inside = pen.inside();
    // Of a frozen picture no clock is true any more.
    let running = options.frozen.is_none().then_some(now);
    if options.frozen.is_some() {
        let edge = Stroke::new(EDGE * pen.scale.grid, tokens.waiting.fill);
        ui.painter()
            .rect_stroke(screen, 0, edge, StrokeKind::Inside);
    }
    let frame = Frame::draw(&pen, wall, view, options, running, inside);
    let area = frame.area;
    let mut is_elsewhere = false;
    match view {
        WallView::Overview => {
            let cut = frame.cuts_update(&pen, wall);
            is_elsewhere = overview::draw(&pen, wall, running, area, cut);
        }
        WallView::Timeline => sights::timeline(&pen, wall, area),
        WallView::Update { text } => {
            let heading = "This update is about to be sent. Does everyone agree?";
            sights::update(&pen, heading, text, area);
        }
        WallView::NoUpdate { why } => {
            sights::update(&pen, "No update is ready to be sent yet", why, area);
        }
        WallView::Message { text, until } => sights::message(&pen, text, *until, running, area),
    }
    frame.last_update(&pen, wall, is_elsewhere);
}

/// How wide the edge of a frozen wall is, in steps of its grid.
const EDGE: f32 = 4.0;

/// How long there is until something is due, or by how much it is over, with the sign and the ink of the window.
fn due_clock(pen: &Pen<'_>, left: Span) -> (String, Color32) {
    if left < Span::zero() {
        let over = countdown(time::minus(left));
        (
            format!("{} over {over}", signs::ALARM),
            pen.tokens.alarm.ink,
        )
    } else {
        let ink = pen.tokens.waiting.ink;
        (format!("{} {}", signs::DUE, countdown(left)), ink)
    }
}

/// Splits what is left below `y` off a rectangle.
fn below(area: Rect, y: f32) -> Rect {
    Rect::from_x_y_ranges(area.x_range(), y.min(area.bottom())..=area.bottom())
}
