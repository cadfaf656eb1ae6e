//! The order of everything that waits for somebody: one list, the most urgent first.

use std::fmt::Write as _;
use warroom::board::Board;
use warroom::board::urgency::{Item, Part};
use warroom::incident::action::Outcome;
use warroom::incident::id::{ActionId, AskId};
use warroom::incident::update::Audience;
use warroom::incident::{ActionIntent, AskIntent, Intent, NeedIntent, PersonIntent, UpdateIntent};
use warroom::ui::base::update::{AudienceDraft, UpdateDraft, compose};

use crate::support::story::{Story, busy, crowded, empty, handle};

fn board(story: &Story) -> Board {
    Board::of(&story.incident, story.now)
}

/// Every kind at once: 14 actions wait, one was done without approval, asks run and ran out, an action failed, somebody left,
/// somebody is awaited, an update waits for its sign-off.
fn everything() -> Story {
    let mut story = crowded();
    story.proposes("mo", "Restart the standby", "none", "none");
    let action = ActionId(story.incident.actions.len() as u32 + 1);
    story.proposes("mo", "Drain the queue", "carts wait", "fill it again");
    story.says(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    story.says(
        "mo",
        Intent::Action(ActionIntent::Start { action, who: None }),
    );
    story.says(
        "mo",
        Intent::Action(ActionIntent::End {
            action,
            outcome: Outcome::Failed,
            result: "it does not drain".to_owned(),
            evidence: Vec::new(),
        }),
    );
    story.says(
        "raj",
        Intent::Need(NeedIntent::Note {
            whom: "Storage vendor".to_owned(),
            why: "the array's firmware".to_owned(),
            contact: None,
        }),
    );
    story.says(
        "ana",
        Intent::Update(UpdateIntent::SetSignOff {
            required: true,
            audience: None,
        }),
    );
    story.types("ana", "/obligation tell the bank; within: 4h");
    story.types("ana", "/errand coffee for twelve");
    story.types("ana", "/stakeholder 1 the bank's desk");
    story.types("ana", "/stakeholder 2 the card scheme");
    story.types("ana", "/told S2 phone");
    let draft = UpdateDraft {
        texts: Audience::BOTH
            .map(|audience| (audience, AudienceDraft::written("Restoring")))
            .into(),
        ..UpdateDraft::default()
    };
    story.proposes("mo", "Rotate the keys", "none", "none");
    let action = story.incident.actions.last().expect("it").id;
    story.says(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    let content = compose(&story.incident, &draft, story.now).expect("complete");
    story.says("raj", Intent::Update(UpdateIntent::Draft(content)));
    story
}

#[test]
fn everything_that_waits_is_in_one_list_and_the_parts_are_in_their_order() {
    let board = board(&everything());
    let parts: Vec<Part> = board.urgency().map(Item::part).collect();
    assert!(parts.is_sorted(), "{parts:?}");
    // The one update waits either for a signature or to be sent.
    let mut story = everything();
    story.types("ana", "/sign");
    let signed = self::board(&story);
    assert!(signed.sign_off.is_none());
    let signed: Vec<Part> = signed.urgency().map(Item::part).collect();
    assert!(signed.is_sorted(), "{signed:?}");
    for part in Part::ALL {
        assert!(parts.contains(&part) || signed.contains(&part), "{part:?}");
    }
    assert_eq!(board.count_in(Part::Approval), 14 + 1);
    let all = board.waiting.len()
        + board.unacknowledged.len()
        + board.under_way.len()
        + board.rollbacks.len()
        + board.errands.len()
        + board.asks.len()
        + board.questions.len()
        + board.handovers.len()
        + board.obligations.len()
        + board.stakeholders.len()
        + board.needs.len()
        + 1;
    assert_eq!(parts.len(), all);
}

#[test]
fn the_list_of_a_night_with_everything_at_once_reads_so() {
    let board = board(&everything());
    let mut text = String::new();
    let mut before = None;
    for item in board.urgency() {
        if before.replace(item.part()) != Some(item.part()) {
            _ = writeln!(
                text,
                "{} {}",
                item.part().name(),
                board.count_in(item.part())
            );
        }
        let id = item.id().map_or_else(String::new, |id| id.to_string());
        let words = match item {
            Item::Unapproved(card)
            | Item::Approval(card)
            | Item::Rollback(card)
            | Item::Action(card) => &card.text,
            Item::SignOff(card) | Item::Unsent(card) => &card.by,
            Item::Handover(card) => &card.to_name,
            Item::Ask(card) => &card.text,
            Item::Question(card) => &card.text,
            Item::Need(card) => &card.whom,
            Item::Stakeholder(card) => &card.whom,
            Item::Obligation(card) => &card.name,
            Item::Errand(card) => &card.text,
        };
        _ = writeln!(
            text,
            "  {id} {}",
            words.chars().take(40).collect::<String>()
        );
    }
    insta::assert_snapshot!(text);
}

#[test]
fn nothing_waits_in_an_empty_room() {
    assert_eq!(board(&empty()).urgency().count(), 0);
}

#[test]
fn an_ask_is_overdue_once_its_time_is_up_or_whoever_was_asked_has_left() {
    let mut story = busy();
    let part = |story: &Story| {
        let board = board(story);
        let asks = board.urgency().filter(|item| matches!(item, Item::Ask(_)));
        asks.map(Item::part).collect::<Vec<_>>()
    };
    assert_eq!(part(&story), [Part::Running]);
    let person = handle("mo");
    story.says("ana", Intent::Person(PersonIntent::Leave { person }));
    assert_eq!(part(&story), [Part::Overdue]);
    assert!(board(&story).asks[0].absent.is_some());
    story.says(
        "ana",
        Intent::Ask(AskIntent::Drop {
            ask: AskId(1),
            reason: "he has left".to_owned(),
        }),
    );
    assert_eq!(part(&story), []);

    let mut story = busy();
    story.at("23:38:01");
    assert_eq!(part(&story), [Part::Overdue]);
}

#[test]
fn what_is_acknowledged_or_approved_moves_on() {
    let mut story = busy();
    let parts = |story: &Story, id: ActionId| {
        let board = board(story);
        let items = board.urgency().filter(|item| item.id() == Some(id.into()));
        items.map(Item::part).collect::<Vec<_>>()
    };
    assert_eq!(parts(&story, ActionId(2)), [Part::Unapproved]);
    let (action, note) = (ActionId(2), String::new());
    story.says(
        "ana",
        Intent::Action(ActionIntent::Acknowledge { action, note }),
    );
    assert_eq!(parts(&story, ActionId(2)), []);
    assert_eq!(parts(&story, ActionId(3)), [Part::Approval]);
    let action = ActionId(3);
    story.says(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    assert_eq!(parts(&story, ActionId(3)), [Part::Approved]);
    let (action, who) = (ActionId(3), None);
    story.says("ana", Intent::Action(ActionIntent::Start { action, who }));
    assert_eq!(parts(&story, ActionId(3)), [Part::Running]);
}
