//! What has room is whole, what has none is counted; and what may not be cut is cut nowhere.

use super::{Case, case, demonstration, extent, full, painted, wall_of, words, wordy};
use crate::support::looks::Size;
use crate::support::story::{Story, busy, crowded, empty};
use egui::{Pos2, Rect};
use warroom::board::record::RecordState;
use warroom::board::wall::Wall;
use warroom::wall::{WallOptions, WallView};

/// Wide screens: an upright one has no width for anything large.
pub(super) const WIDE: [Size; 4] = [[1280, 720], [1920, 1080], [3840, 2160], [1024, 768]];

/// What most rooms have.
pub(super) const USUAL: [Size; 3] = [[1280, 720], [1920, 1080], [3840, 2160]];

/// One piece of text as painted.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    cut: bool,
    pub(super) place: Rect,
    pub(super) size: f32,
}

pub(super) fn pieces(case: &Case, size: Size) -> Vec<Piece> {
    let output = painted(case, size);
    let words = words(&output).into_iter();
    let piece = |(shape, _): (&egui::epaint::TextShape, Rect)| {
        let sections = shape.galley.job.sections.iter();
        let sizes = sections.map(|run| run.format.font_id.size);
        Piece {
            text: shape.galley.text().replace('\u{a0}', " "),
            cut: shape.galley.elided,
            place: shape.visual_bounding_rect(),
            size: sizes.fold(0.0, f32::max),
        }
    };
    words.map(piece).collect()
}

/// The number of lines a block says it does not show: `+3 more` behind its name or below it, `▲ +3 more` where one is overdue.
fn hidden_beside(pieces: &[Piece], name: &str) -> Option<usize> {
    let heading = pieces.iter().find(|piece| piece.text == name)?.place;
    let near = |piece: &&Piece| {
        let (x, y) = (
            piece.place.left() - heading.right(),
            piece.place.top() - heading.bottom(),
        );
        let is_behind =
            (0.0..heading.height()).contains(&x) && y < 0.0 && y > -2.0 * heading.height();
        let is_below =
            (piece.place.left() - heading.left()).abs() < 5.0 && y.abs() < heading.height();
        is_behind || is_below
    };
    let number = |piece: &Piece| {
        piece
            .text
            .trim_start_matches("▲ ")
            .strip_prefix('+')?
            .trim_end_matches(" more")
            .parse()
            .ok()
    };
    pieces.iter().filter(near).find_map(number)
}

/// The number of lines of a block that is shown nowhere: `+ Later · Findings 8 · Key moments 2` at the foot.
fn hidden_at_foot(pieces: &[Piece], name: &str) -> Option<usize> {
    let foot = pieces.iter().find(|piece| piece.text.starts_with("+ "))?;
    // Where a row ends it needs no dot.
    let mut parts = foot.text.trim_start_matches("+ ").split(['·', '\n']);
    parts.find_map(|part| part.trim().strip_prefix(name)?.trim().parse().ok())
}

/// How many of these words stand in a piece of their own or within one.
fn found<'t>(pieces: &[Piece], all: impl Iterator<Item = &'t str>) -> usize {
    all.filter(|text| pieces.iter().any(|piece| piece.text.contains(text)))
        .count()
}

/// Every line of every block is shown or counted, once.
fn accounted(wall: &Wall, pieces: &[Piece], place: &str) {
    let blocks: [(&str, Vec<&str>); 6] = [
        (
            "Needs approval",
            wall.waiting.iter().map(|l| l.text.as_str()).collect(),
        ),
        ("Asks", wall.asks.iter().map(|l| l.text.as_str()).collect()),
        (
            "Approved",
            wall.under_way.iter().map(|l| l.text.as_str()).collect(),
        ),
        (
            "Hypotheses",
            wall.hypotheses.iter().map(|l| l.text.as_str()).collect(),
        ),
        (
            "Findings",
            wall.findings.iter().map(|l| l.text.as_str()).collect(),
        ),
        (
            "Questions",
            wall.questions
                .iter()
                .map(|(_, text)| text.as_str())
                .collect(),
        ),
    ];
    for (name, lines) in blocks {
        let shown = found(pieces, lines.iter().copied());
        let hidden = hidden_beside(pieces, name).or_else(|| hidden_at_foot(pieces, name));
        assert_eq!(
            shown + hidden.unwrap_or(0),
            lines.len(),
            "{place}: {name}: {shown} shown of {lines:?} in {pieces:#?}"
        );
    }
}

#[test]
fn what_has_no_room_is_counted() {
    for story in [empty(), busy(), demonstration(), full()] {
        let case = case("counted", &story);
        for size in WIDE.into_iter().chain([[1080, 1920], [1280, 800]]) {
            let pieces = pieces(&case, size);
            accounted(&case.wall, &pieces, &format!("{size:?}"));
        }
    }
    let wordy = wordy();
    for size in WIDE {
        accounted(&wordy.wall, &pieces(&wordy, size), wordy.name);
    }
}

#[test]
fn on_a_usual_evening_nothing_is_cut_and_nothing_is_left_out() {
    for story in [empty(), busy()] {
        let case = case("usual", &story);
        for size in USUAL {
            for piece in pieces(&case, size) {
                assert!(!piece.cut, "{size:?}: {}", piece.text);
                let counts = piece.text.contains(" more") || piece.text.starts_with('+');
                assert!(!counts, "{size:?}: {}", piece.text);
            }
        }
    }
}

#[test]
fn the_waiting_action_is_whole_with_its_risk_its_way_back_and_who_does_it() {
    for story in [busy(), demonstration(), full()] {
        let case = case("waiting", &story);
        let first = case.wall.waiting.first().expect("one waits");
        let risk = first.risk.as_deref().expect("a risk");
        let back = first.back.as_deref().expect("a rollback");
        let who = first.who.as_deref().expect("somebody");
        for size in WIDE {
            let pieces = pieces(&case, size);
            for wanted in [&first.text, risk, back, who] {
                let mut whole = pieces.iter().filter(|piece| piece.text.contains(wanted));
                assert!(
                    whole.any(|piece| !piece.cut),
                    "{size:?}: {wanted} in {pieces:#?}"
                );
            }
            let words = pieces.iter().find(|piece| piece.text.contains(&first.text));
            let least = size[1] as f32 / 24.0 - 0.01;
            assert!(words.is_some_and(|words| words.size >= least), "{size:?}");
        }
    }
}

/// Fourteen actions wait, and five asks are overdue.
#[test]
fn overdue_asks_stay_in_sight_however_much_waits_and_those_without_room_are_counted_as_overdue() {
    let mut story = crowded();
    story.proposes("mo", "Restart the standby", "none", "none");
    let case = case("crowded", &story);
    for size in USUAL {
        let pieces = pieces(&case, size);
        let is_clock =
            |piece: &&Piece| piece.text.starts_with("▲ over") || piece.text == "▲ +2 more";
        let shown = pieces.iter().filter(is_clock).count();
        assert!(shown >= 4, "{size:?}: {pieces:?}");
        let hidden = pieces.iter().any(|piece| piece.text.starts_with("▲ +"));
        let clocks = pieces
            .iter()
            .filter(|piece| piece.text.starts_with("▲ over "));
        assert!(hidden || clocks.count() >= 5, "{size:?}: {pieces:?}");
    }
}

#[test]
fn everybody_who_holds_a_role_is_named_or_counted() {
    let case = case("full", &full());
    for size in WIDE {
        let pieces = pieces(&case, size);
        for line in &case.wall.roles {
            let lead = pieces.iter().find(|piece| piece.text == line.role.name());
            let Some(lead) = lead else {
                assert!(hidden_at_foot(&pieces, "Roles").is_some(), "{size:?}");
                continue;
            };
            let beside: Vec<_> = pieces
                .iter()
                .filter(|piece| {
                    piece.place.left() > lead.place.right()
                        && piece.place.y_range().contains(lead.place.center().y)
                })
                .collect();
            let names = beside.iter().map(|piece| piece.text.as_str());
            let names = names.collect::<Vec<_>>().join(" | ");
            let people = line.people.iter().filter(|name| names.contains(*name));
            let counted = beside
                .iter()
                .find_map(|piece| piece.text.strip_prefix('+')?.parse::<usize>().ok());
            let all = people.count() + counted.unwrap_or(0);
            assert_eq!(
                all,
                line.people.len(),
                "{size:?} {}: {names}",
                line.role.name()
            );
        }
    }
}

#[test]
fn findings_hypotheses_impact_and_approach_have_their_place() {
    let mut story = busy();
    super::types(&mut story, "eva", "= 4.5 GB of 310 GB are left");
    super::types(&mut story, "mo", "~ the removal ran on db1");
    super::types(&mut story, "mo", "~ the replica never caught up");
    super::types(&mut story, "mo", "/ruleout H2 its lag was zero at 21:00");
    super::types(&mut story, "raj", "/impact users about 5,037");
    let case = case("learned", &story);
    for size in USUAL {
        let pieces = pieces(&case, size);
        for wanted in [
            "4.5 GB of 310 GB",
            "the removal ran on db1",
            "ruled out · the replica never caught up",
            "about 5,037",
            "Save what is left, then restore",
        ] {
            let shown = pieces.iter().any(|piece| piece.text.contains(wanted));
            assert!(shown, "{size:?}: {wanted}");
        }
    }
}

#[test]
fn whatever_it_shows_the_wall_says_what_needs_approval() {
    let story = full();
    let views = [
        WallView::Timeline,
        WallView::Update {
            text: "an update".to_owned(),
        },
        WallView::Message {
            text: "a break".to_owned(),
            until: None,
        },
    ];
    for view in views {
        let case = Case {
            view,
            ..case("strip", &story)
        };
        for size in WIDE {
            let pieces = pieces(&case, size);
            let strip = pieces
                .iter()
                .find(|piece| piece.text.contains("needs approval"));
            let strip = strip.unwrap_or_else(|| panic!("{:?} at {size:?}", case.view));
            assert!(!strip.cut, "{:?} at {size:?}", case.view);
            assert!(strip.text.contains(&case.wall.waiting[0].text));
            for said in [
                "Kind: none said",
                "Risk: six hours of data lost for good",
                "Rollback: none, db1 is already empty",
            ] {
                let below = pieces.iter().find(|piece| piece.text == said);
                let below = below.unwrap_or_else(|| panic!("{said}: {:?} at {size:?}", case.view));
                assert!(!below.cut, "{said}: {:?} at {size:?}", case.view);
            }
            let more = pieces
                .iter()
                .any(|piece| piece.text.starts_with("+13 more"));
            assert!(more, "{:?} at {size:?}", case.view);
            let unapproved = pieces
                .iter()
                .any(|piece| piece.text.contains("A2 unapproved"));
            assert!(unapproved, "{:?} at {size:?}", case.view);
        }
    }
}

#[test]
fn the_name_of_the_incident_is_cut_last() {
    let case = wordy();
    for size in WIDE {
        let pieces = pieces(&case, size);
        let name = pieces.iter().find(|piece| piece.text == case.wall.name);
        assert!(name.is_some_and(|name| !name.cut), "{size:?}");
        let id = pieces.iter().any(|piece| piece.text == "INC-2017-01-31");
        assert!(id, "{size:?}");
    }
}

#[test]
fn times_names_and_words_of_the_timeline_stand_below_one_another() {
    let case = Case {
        view: WallView::Timeline,
        ..case("timeline", &full())
    };
    for size in WIDE {
        let pieces = pieces(&case, size);
        let mut wanted = case.wall.entries.iter().rev().take(3);
        let lefts = |text: &str| {
            let piece = pieces.iter().find(|piece| piece.text == text);
            piece.map(|piece| piece.place.left())
        };
        let first = wanted.next().expect("an entry");
        let left = lefts(&first.who).expect("a name");
        for entry in wanted {
            let other = lefts(&entry.who).expect("a name");
            assert!((other - left).abs() < size[1] as f32 / 100.0, "{size:?}");
        }
    }
}

#[test]
fn an_update_too_long_for_the_wall_says_how_much_of_it_is_missing() {
    let text: Vec<_> = (0..80).map(|n| format!("Line {n} of it")).collect();
    let case = Case {
        view: WallView::Update {
            text: text.join("\n"),
        },
        ..case("long update", &busy())
    };
    for size in WIDE {
        let pieces = pieces(&case, size);
        let more = pieces
            .iter()
            .find(|piece| piece.text.ends_with(" more lines"));
        assert!(more.is_some(), "{size:?}");
    }
}

#[test]
fn a_frozen_wall_has_an_edge_of_its_own() {
    let story = busy();
    let frozen = Case {
        options: WallOptions {
            frozen: Some(story.now),
            ..WallOptions::default()
        },
        ..case("frozen", &story)
    };
    let screen = Rect::from_min_size(Pos2::ZERO, extent([1280, 720]));
    let edges = |case: &Case| {
        let output = painted(case, [1280, 720]);
        let shapes = output.shapes.iter();
        let edge = |shape: &egui::Shape| matches!(shape, egui::Shape::Rect(rect) if rect.rect == screen && rect.stroke.width >= 8.0);
        shapes.filter(|clipped| edge(&clipped.shape)).count()
    };
    assert_eq!(edges(&frozen), 1);
    assert_eq!(edges(&case("running", &story)), 0);
}

#[test]
fn a_struck_or_private_finding_is_on_no_wall() {
    let mut story: Story = busy();
    super::types(&mut story, "eva", "= the dump is empty");
    let number = story.incident.entries().last().expect("an entry").n();
    let has = |story: &Story| {
        let wall = wall_of(story, &RecordState::default());
        format!("{wall:?}").contains("the dump is empty")
    };
    assert!(has(&story));
    super::types(&mut story, "eva", &format!("/strike {number} wrong host"));
    assert!(!has(&story), "struck: {number}");
}

#[test]
fn on_an_upright_screen_the_waiting_action_comes_before_what_is_for_later() {
    let case = case("upright", &demonstration());
    let pieces = pieces(&case, [1080, 1920]);
    let first = &case.wall.waiting[0];
    assert!(pieces.iter().any(|piece| piece.text.contains(&first.text)));
}
