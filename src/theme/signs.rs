//! The signs shown beside a colour with a meaning. Each is a glyph of the bundled fonts, so it can be part of any text.

/// Done, approved, chosen.
pub const DONE: &str = "✓";
/// Failed, refused, ruled out.
pub const FAILED: &str = "✗";
/// Under way; the current step.
pub const RUNNING: &str = "▶";
/// On hold.
pub const HOLD: &str = "⏸";
/// Due at a time.
pub const DUE: &str = "◷";
/// Done without Command's approval, overdue, not saved.
pub const ALARM: &str = "▲";
/// Waits for someone.
pub const WAITING: &str = "◆";
/// In order; saved.
pub const STEADY: &str = "●";
/// Not yet; empty.
pub const OPEN: &str = "○";
/// A key moment.
pub const KEY: &str = "★";
/// Sent to the outside.
pub const SENT: &str = "↗";
/// An unticked box.
pub const UNTICKED: &str = "☐";
/// A ticked box.
pub const TICKED: &str = "☑";
/// The Enter key.
pub const ENTER: &str = "⏎";
/// From one end to the other.
pub const TO: &str = "→";
/// Text goes on.
pub const MORE: &str = "…";

/// Every sign, for the test that the fonts have them all.
pub const ALL: [&str; 16] = [
    DONE, FAILED, RUNNING, HOLD, DUE, ALARM, WAITING, STEADY, OPEN, KEY, SENT, UNTICKED, TICKED,
    ENTER, TO, MORE,
];
