//! What is asked of a replay, and the mark it stands under.

use crate::board::replay::Replay;
use crate::incident::{Time, Zone};

/// A move within a replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Play, or pause.
    Play,
    /// To the next entry.
    Forward,
    /// To the entry before.
    Back,
    /// To the next key moment.
    KeyForward,
    /// To the key moment before.
    KeyBack,
    /// Faster by one pace.
    Faster,
    /// Slower by one pace.
    Slower,
    /// To the first entry.
    Start,
    /// To the last entry.
    End,
    /// To the entry chosen in the timeline.
    Chosen,
    /// Skip quiet periods, or play them.
    Skip,
}

/// What is asked of the replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayRequest {
    /// Open it: at this entry, else at the start; go there, if it is open.
    Entry(Option<u64>),
    /// The same at a moment.
    Moment(Time),
    /// Leave it.
    Leave,
    /// Go to where so many entries have come.
    To(usize),
    /// Play this many times faster than it was.
    Pace(u16),
    /// Move in it.
    Move(Move),
}

/// The mark that stands on window and wall: `REPLAY 23:27:10 UTC · 60x · entry 17 of 41`.
pub fn mark(replay: &Replay, zone: Zone) -> String {
    let at = replay.at();
    let pace = if replay.is_playing() {
        format!("{}x", replay.pace())
    } else {
        "paused".to_owned()
    };
    format!(
        "REPLAY {} {} · {pace} · entry {} of {}",
        zone.clock_seconds(at),
        zone.label(at),
        replay.come(),
        replay.many()
    )
}
