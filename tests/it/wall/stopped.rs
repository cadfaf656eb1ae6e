//! The wall of an incident that is over, and of an update of several lines.

use warroom::board::record::RecordState;

use super::layout::pieces;
use super::{Case, case, wall_of};
use crate::support::story::busy;

#[test]
fn a_clock_that_has_stopped_says_what_it_counts_from() {
    let mut story = busy();
    let running = wall_of(&story, &RecordState::default());
    assert_eq!(running.counts_from(), None);
    story.types("li", "* all is well again");
    story.types("li", "/key resolved");
    let stopped: Case = case("stopped", &story);
    let from = stopped.wall.counts_from().expect("it has ended");
    assert_eq!(from, "since declared 22:20 CET");
    for size in [[1280, 720], [1920, 1080], [1080, 1920]] {
        let pieces = pieces(&stopped, size);
        assert!(pieces.iter().any(|piece| piece.text == from), "{size:?}");
    }
}

#[test]
fn the_lines_of_an_update_are_set_off_from_one_another() {
    let mut story = busy();
    story.types("raj", "/update complete The rate is gone\nDone: A1");
    let wall = wall_of(&story, &RecordState::default());
    let last = wall.last_update.expect("one was sent");
    assert_eq!(last.change, "The rate is gone · Done: A1");
}
