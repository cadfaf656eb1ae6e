//! A replay that is shown: lets its time run, and gives panels the incident, board and moment of then.

use std::time::Duration;

use crate::board::Board;
use crate::board::replay::Replay;
use crate::incident::{Incident, Span};
use crate::ui::base::replay::Move;
use crate::ui::base::view::View;

/// How often at most a playing replay is drawn anew.
const FRAME: Duration = Duration::from_millis(100);

/// A replay that is shown.
pub(super) struct Replaying {
    pub(super) replay: Replay,
    pub(super) board: Board,
    /// What the board was made from: how many entries had come, and the second.
    made_for: (usize, i64),
    /// Up to when time has been let pass, by the clock that nobody sets.
    up: u64,
    /// The entry that was chosen when it was opened.
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

    /// Lets the time pass that has passed, and brings the board in step. True where other entries are there.
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

    /// When it has to be drawn again: while it plays, as often as its clock shows another second.
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

/// What panels read: incident, board and moment of then, while a replay is shown.
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
