//! The links on the board: on the wall where room is left, readable, and never at the cost of anything else.

use super::layout::{Piece, USUAL, WIDE, pieces};
use super::{case, demonstration, full, types, with_checklist};
use crate::support::story::{Story, busy, empty};

const LINKS: [(&str, &str); 3] = [
    ("dashboard", "https://grafana.example/d/1"),
    ("bridge", "https://www.meet.example/war-room/"),
    (
        "runbook",
        "https://wiki.example/runbooks/payments/restore-the-primary",
    ),
];

/// The same with links on its board: the three, then numbered ones.
pub(super) fn with_links(mut story: Story, many: usize) -> Story {
    for (name, url) in LINKS.into_iter().take(many) {
        types(&mut story, "mo", &format!("/link {name} {url}"));
    }
    for n in LINKS.len()..many {
        types(
            &mut story,
            "mo",
            &format!("/link chart-{n} https://grafana.example/d/{n}"),
        );
    }
    story
}

fn is_same(one: &Piece, other: &Piece) -> bool {
    one.text == other.text && one.place == other.place && one.size.to_bits() == other.size.to_bits()
}

#[test]
fn links_are_on_a_wall_that_has_room_by_name_and_short_address() {
    let shown = [
        "dashboard  grafana.example/d/1",
        "bridge  meet.example/war-room",
        "runbook  wiki.example/runbooks/",
    ];
    for story in [empty(), with_checklist()] {
        let case = case("links", &with_links(story, 3));
        for size in USUAL {
            let pieces = pieces(&case, size);
            for wanted in shown {
                let there = pieces.iter().find(|piece| piece.text.contains(wanted));
                let size_of = there.map(|piece| piece.size);
                let least = size[1] as f32 / 36.0 - 0.01;
                assert!(
                    size_of.is_some_and(|size| size >= least),
                    "{size:?}: {wanted} in {pieces:#?}"
                );
            }
        }
    }
}

#[test]
fn links_move_nothing_and_take_no_room_from_anything() {
    for story in [empty, busy, demonstration, full] {
        let with = case("with", &with_links(story(), 12));
        let mut without = case("without", &with_links(story(), 12));
        without.wall.links.clear();
        for size in WIDE.into_iter().chain([[1080, 1920]]) {
            let with = pieces(&with, size);
            for piece in pieces(&without, size) {
                let is_there = with.iter().any(|other| is_same(&piece, other));
                assert!(is_there, "{size:?}: {piece:?}");
            }
        }
    }
}

#[test]
fn of_many_links_six_at_most_are_on_the_wall_and_the_others_are_counted() {
    let case = case("links", &with_links(empty(), 12));
    for size in USUAL {
        let pieces = pieces(&case, size);
        let shown = pieces
            .iter()
            .filter(|piece| piece.text.contains(".example/"));
        let shown = shown.count();
        assert!((1..=6).contains(&shown), "{size:?}: {pieces:#?}");
        let more = format!("+{} more", 12 - shown);
        assert!(pieces.iter().any(|piece| piece.text == more), "{size:?}");
    }
}

#[test]
fn who_cannot_see_the_wall_hears_the_links_last() {
    let case = case("links", &with_links(busy(), 1));
    let said = case.wall.spoken(case.now);
    assert_eq!(
        said.last().map(String::as_str),
        Some("Link dashboard: https://grafana.example/d/1")
    );
}
