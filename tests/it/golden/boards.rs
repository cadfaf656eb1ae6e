//! What the room and the wall show of an incident, as data and in sentences.

use super::reports::{case, demonstration};
use super::{Golden, numbered};
use crate::support::story::{Story, busy, crowded, empty};
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::wall::Wall;
use warroom::incident::{Incident, Time};

fn compare(golden: &mut Golden, name: &str, incident: &Incident, now: Time) {
    let board = Board::of(incident, now);
    golden.text(&format!("{name}.board.txt"), &format!("{board:#?}\n"));
    let wall = Wall::of(incident, &board, &RecordState::default());
    golden.text(&format!("{name}.wall.txt"), &numbered(&wall.spoken(now)));
}

#[test]
fn boards_and_walls_are_as_before() {
    let mut golden = Golden::of("boards");
    let now = "2026-11-22T15:00:00Z".parse().expect("a moment");
    for (name, finished) in [("demo-busy", false), ("demo-finished", true)] {
        compare(&mut golden, name, &demonstration(finished), now);
    }
    compare(&mut golden, "gitlab", &case("gitlab-2017-01-31"), now);
    for (name, story) in [("empty", empty()), ("busy", busy()), ("crowded", crowded())] {
        let Story { incident, now, .. } = story;
        compare(&mut golden, name, &incident, now);
    }
    golden.ends();
}
