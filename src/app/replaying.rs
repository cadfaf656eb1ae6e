//! The replay being shown: advances its time, and gives panels the incident, board and time of that moment.

use std::time::Duration;

use crate::board::Board;
use crate::board::replay::Replay;
use crate::incident::{Incident, Span};
use crate::ui::base::replay::Move;
use crate::ui::base::view::View;

/// The shortest time between two redraws of a playing replay.
const FRAME: Duration = Duration::from_millis(100);

/// The replay being shown.
pub(super) struct Replaying {
    pub(super) replay: Replay,
    pub(super) board: Board,
    /// What the board was made from: how many entries it has, and the second.
    made_for: (usize, i64),
    /// Up to when time was advanced, by the monotonic clock.
    up: u64,
    /// The entry that was selected when it was opened.
    pub(super) chosen: Option<u64>,
}

impl Replaying {
    pub(super) fn of(whole: &Incident, up: u64, chosen: Option<u64>) -> Option<Self> {
        let replay = Replay::of(whole)?;
        let board = Board::of(replay.incident(), replay.at());
        Some(Self {
            replay,
            board,
            made_for: (0, 0),
            up,
            chosen,
        })
    }

    /// Advances the time and updates the board. True if other entries are shown.
    pub(super) fn tick(&mut self, whole: &Incident, up: u64) -> bool {
        let come = self.made_for.0;
        self.replay.catch_up(whole);
        let passed = i64::try_from(up.saturating_sub(self.up)).unwrap_or(0);
        self.up = up;
        if self.replay.is_playing() {
            self.replay.advance(whole, Span::milliseconds(passed));
        }
        let made_for = (self.replay.come(), self.replay.at().timestamp());
        if self.made_for != made_for {
            self.board = Board::of(self.replay.incident(), self.replay.at());
            self.made_for = made_for;
        }
        self.replay.come() != come
    }

    /// When it has to be redrawn: while it plays, each time its clock shows another second.
    pub(super) fn next_frame(&self) -> Option<Duration> {
        let second = Duration::from_secs(1) / u32::from(self.replay.pace());
        self.replay.is_playing().then(|| second.max(FRAME))
    }

    pub(super) fn go(&mut self, whole: &Incident, to: Move) {
        let replay = &mut self.replay;
        match to {
            Move::Play => {
                let plays = !replay.is_playing();
                replay.play(whole, plays);
            }
            Move::Forward => replay.step(whole, 1),
            Move::Back => replay.step(whole, -1),
            Move::KeyForward => replay.step_key(whole, true),
            Move::KeyBack => replay.step_key(whole, false),
            Move::Start => replay.go_to(whole, 1),
            Move::End => replay.go_to(whole, usize::MAX),
            Move::Faster => replay.change_pace(true),
            Move::Slower => replay.change_pace(false),
            Move::Skip => replay.skips = !replay.skips,
            // An entry's number comes with it: see `ReplayRequest::Entry`.
            Move::Chosen => {}
        }
    }
}

/// What panels read while a replay is shown: incident, board and time of that moment.
pub(super) fn shown<'a>(replaying: Option<&'a Replaying>, view: View<'a>) -> View<'a> {
    let Some(Replaying { replay, board, .. }) = replaying else {
        return view;
    };
    View {
        incident: replay.incident(),
        board,
        now: replay.at(),
        replay: Some(replay),
        ..view
    }
}
