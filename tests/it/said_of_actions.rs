//! What is said of actions: a rollback says which one it rolls back, wherever it is shown; what was done without approval
//! says how it came out, and can be undone for a while; an objection is said again to whoever approves; a lapsed approval
//! and a hold are told as they are (R9, R10, R32, R33).

use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::timeline::{Row, Sign, Tone};
use warroom::board::wall::Wall;
use warroom::incident::action::Outcome;
use warroom::incident::id::ActionId;
use warroom::incident::{ActionIntent, EntryKind, Intent, Role, Span};
use warroom::line;
use warroom::ui::base::pending::words_of;

use crate::support::story::{Story, handle};

/// A1 failed and A2 rolls it back; A3 was done without approval, and failed as well.
fn failed() -> Story {
    let mut story = Story::opened("Checkout", None, false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.joins("mo", "Mo Adeyemi", Role::Research);
    story.script(
        "mo > Restart db1; kind: restart; risk: a minute offline; rollback: start the old one
        ana /approve A1
        mo /start A1
        mo /failed A1 it hangs
        mo /rollback A1
        mo /unapproved Cache dropped by hand
        mo /failed A3 it fills up again",
    );
    story
}

fn wall(story: &Story) -> Wall {
    let board = Board::of(&story.incident, story.now);
    Wall::of(&story.incident, &board, &RecordState::default())
}

#[test]
fn a_rollback_says_what_it_rolls_back_on_the_board_in_the_timeline_and_on_the_wall() {
    let story = failed();
    let board = Board::of(&story.incident, story.now);
    let card = &board.waiting[0];
    assert_eq!((card.id, card.undoes), (ActionId(2), Some(ActionId(1))));
    assert_eq!(card.undoes_words().as_deref(), Some("rollback of A1"));

    let incident = &story.incident;
    let entry = incident.entry(card.entry).expect("its entry");
    let row = Row::of(incident, entry, incident.zone, story.now);
    assert!(row.fate.starts_with("rollback of A1"), "{}", row.fate);

    // What failed is not shown as if it were well, and says what takes it back.
    let a1 = incident.entry_of(ActionId(1).into());
    let entry = a1.and_then(|n| incident.entry(n)).expect("its entry");
    let row = Row::of(incident, entry, incident.zone, story.now);
    assert!(row.fate.ends_with("failed · rollback: A2"), "{}", row.fate);
    assert_eq!(row.sign, Sign::Action);

    let wall = wall(&story);
    assert_eq!(wall.waiting[0].undoes.as_deref(), Some("rollback of A1"));
    let spoken = wall.spoken(story.now);
    let waits = spoken
        .iter()
        .find(|said| said.starts_with("Needs approval"));
    assert!(
        waits.is_some_and(|said| said.contains("rollback of A1")),
        "{spoken:?}"
    );
}

#[test]
fn what_was_done_without_approval_and_failed_is_shown_as_both_until_it_is_acknowledged() {
    let story = failed();
    let board = Board::of(&story.incident, story.now);
    assert_eq!(board.unacknowledged[0].outcome, Some(Outcome::Failed));
    let wall = wall(&story);
    assert_eq!(
        wall.unacknowledged[0].unapproved_words(),
        "unapproved, failed"
    );
    let spoken = wall.spoken(story.now).join("\n");
    assert!(
        spoken.contains("Unapproved, failed: A3 Cache dropped by hand"),
        "{spoken}"
    );
    let incident = &story.incident;
    let entry = incident
        .entry(incident.actions[2].entry)
        .expect("its entry");
    let row = Row::of(incident, entry, incident.zone, story.now);
    assert_eq!(row.fate, "unapproved · failed");
}

#[test]
fn an_objection_is_said_again_to_whoever_approves() {
    let mut story = failed();
    let approve = Intent::Action(ActionIntent::Approve {
        action: ActionId(2),
        because: None,
    });
    let ana = handle("ana");
    let said = words_of(&story.incident, &approve, &ana).expect("it can be undone for a while");
    assert!(!said.contains("objection"), "{said}");
    story.types("mo", "/object A2 the cart is lost with it");
    let said = words_of(&story.incident, &approve, &ana).expect("it can be undone for a while");
    assert!(
        said.ends_with("objection by Mo Adeyemi: the cart is lost with it"),
        "{said}"
    );
    story.types("ana", "/object A2 nobody told the shops");
    let said = words_of(&story.incident, &approve, &ana).expect("it can be undone for a while");
    assert!(
        said.contains("2 objections, the last by Ana Ruiz"),
        "{said}"
    );

    let context = line::Context::new(story.now, &story.incident);
    let preview = line::preview("/approve A2", &context).to_string();
    assert!(
        preview.contains("2 objections, the last by Ana Ruiz: nobody told the shops"),
        "{preview}"
    );
}

/// R10: nothing takes it back once it is recorded.
#[test]
fn marking_an_action_as_done_without_approval_can_be_undone_for_a_while() {
    let story = failed();
    let bypass = Intent::Action(ActionIntent::Bypass {
        action: ActionId(2),
        who: None,
    });
    let said = words_of(&story.incident, &bypass, &handle("ana"));
    assert_eq!(
        said.as_deref(),
        Some("A2 done without approval by Mo Adeyemi: start the old one")
    );
}

#[test]
fn an_action_that_was_proposed_and_done_without_approval_is_one_action_in_the_timeline() {
    let mut story = Story::opened("Checkout", None, false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.script(
        "ana > Restart db1
        ana /unapproved A1",
    );
    let kinds = story
        .incident
        .entries()
        .iter()
        .map(warroom::incident::Entry::kind);
    assert_eq!(kinds.filter(|kind| *kind == EntryKind::Action).count(), 1);
}

#[test]
fn how_long_an_action_is_held_counts_from_when_it_was_held() {
    let mut story = Story::opened("Checkout", None, false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.types("ana", "> Restart db1");
    story.after(10).types("ana", "/hold A1 after the backup");
    story.after(2);
    let board = Board::of(&story.incident, story.now);
    assert_eq!(board.waiting[0].waited, Span::minutes(2));
}

/// R32
#[test]
fn a_row_of_the_timeline_says_that_the_approval_lapsed_and_is_ticked_no_more() {
    let mut story = Story::opened("Checkout", None, false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.types("ana", "> Restart db1");
    story.types("ana", "/approve A1");
    let row = |story: &Story| {
        let incident = &story.incident;
        let entry = incident
            .entry(incident.actions[0].entry)
            .expect("its entry");
        Row::of(incident, entry, incident.zone, story.now)
    };
    assert_eq!(row(&story).sign, Sign::Approved);
    story.after(31);
    let lapsed = row(&story);
    assert_eq!((lapsed.sign, lapsed.tone), (Sign::Action, Tone::Waiting));
    assert!(
        lapsed.fate.ends_with("approval lapsed: 30 min over"),
        "{}",
        lapsed.fate
    );
}

#[test]
fn the_risk_of_a_waiting_action_is_said_by_a_line_and_said_again_by_another() {
    let mut story = failed();
    for risk in ["the cart is lost", "carts of ten minutes are lost"] {
        story.types("mo", &format!("/risk A2 {risk}; kind: restart"));
        let action = story.incident.action(ActionId(2)).expect("it waits");
        assert_eq!(action.risk.as_deref(), Some(risk));
        assert_eq!(action.kind.as_deref(), Some("restart"));
    }
}
