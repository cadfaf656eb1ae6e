//! R29: the retrospect's answers are gathered, voted for and merged; every one stays as it was given.

use crate::support::room::{Room, who};
use crate::support::say::*;
use warroom::incident::follow_up::{FollowUpChange, FollowUpPart};
use warroom::incident::id::FollowUpId;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::step::StepQuestion;
use warroom::incident::{
    EntryKind, Event, FollowUpEvent, FollowUpIntent, Incident, Intent, RetroEvent, Status, Step,
};

const WORKED: StepQuestion = StepQuestion {
    step: Step::Retrospect,
    number: 1,
};

/// Three answers to the first question, #2 to #4, and one to the second, #5.
fn answered() -> Room {
    Room::open()
        .says("mo", retro(1, "the handover was quick"))
        .says("kim", retro(1, "quick handover"))
        .says("ana", retro(1, "the wall helped"))
        .says("mo", retro(2, "nobody knew the runbook"))
}

/// What can be read of a question: words, how many joined, who voted.
fn read(incident: &Incident, question: StepQuestion) -> Vec<(String, usize, String)> {
    let answers = incident.retro_answers(question).into_iter();
    answers
        .map(|group| {
            let votes: Vec<_> = group.votes.iter().map(|who| who.as_str()).collect();
            (
                group.answer.text.clone(),
                group.merged.len(),
                votes.join(" "),
            )
        })
        .collect()
}

fn words(incident: &Incident) -> Vec<String> {
    let all = read(incident, WORKED).into_iter();
    all.map(|(words, ..)| words).collect()
}

#[test]
fn answers_stand_in_the_order_of_votes_then_as_given() {
    let incident = answered()
        .says("mo", vote(4))
        .says("kim", vote(4))
        .says("kim", vote(3))
        .ends();
    assert_eq!(
        words(&incident),
        [
            "the wall helped",
            "quick handover",
            "the handover was quick"
        ]
    );
}

#[test]
fn each_person_has_one_vote_for_an_answer_and_can_take_it_back() {
    answered()
        .says("kim", vote(2))
        .refuses("kim", vote(2), Kind::State, "/unvote 2")
        .says("ana", vote(2))
        .sees(|i| assert_eq!(read(i, WORKED)[0].2, "kim ana"))
        .says("kim", unvote(2))
        .refuses("kim", unvote(2), Kind::State, "")
        .sees(|i| assert_eq!(read(i, WORKED)[0].2, "ana"))
        .says("kim", vote(2))
        .sees(|i| assert_eq!(read(i, WORKED)[0].2, "ana kim"))
        .ends();
}

#[test]
fn only_answers_of_the_retrospect_that_stand_are_voted_for_and_merged() {
    let room = answered()
        .says("mo", answer_step(Step::Containment, 1, "paused"))
        .says("mo", note("lunch"))
        .says("mo", strike(4, "said of another night"));
    for n in [0, 6, 7, 99] {
        room.clone()
            .refuses("ana", vote(n), Kind::Unknown, "five questions")
            .refuses("ana", merge(2, n), Kind::Unknown, "five questions")
            .refuses("ana", unmerge(n), Kind::Unknown, "five questions")
            .ends();
    }
    room.refuses("ana", vote(4), Kind::State, "not struck")
        .refuses("ana", merge(4, 2), Kind::State, "not struck")
        .refuses("ana", merge(2, 4), Kind::State, "not struck")
        .refuses_at("13:59", "ana", vote(2), Kind::State, "later time")
        .ends();
}

#[test]
fn a_merged_answer_stays_readable_under_the_one_it_joined() {
    let room = answered().says("ana", merge(3, 2));
    room.clone().ends();
    assert_eq!(
        words(&room.incident),
        ["the handover was quick", "the wall helped"]
    );
    let groups = room.incident.retro_answers(WORKED);
    assert_eq!(groups[0].merged[0].text, "quick handover");
    assert_eq!(groups[0].merged[0].by, who("kim"));
    assert_eq!(room.incident.answered(Step::Retrospect), 2);
    room.says("ana", unmerge(3))
        .refuses("ana", unmerge(3), Kind::State, "")
        .sees(|i| assert_eq!(words(i).len(), 3))
        .ends();
}

#[test]
fn votes_count_people_over_all_that_was_merged_each_once() {
    answered()
        .says("kim", vote(2))
        .says("kim", vote(3))
        .says("ana", vote(3))
        .says("ana", merge(3, 2))
        .sees(|i| assert_eq!(read(i, WORKED)[0].2, "kim ana"))
        .refuses("ana", vote(2), Kind::State, "/unvote 2")
        .refuses("mo", vote(3), Kind::State, "/vote 2")
        .says("kim", unvote(2))
        .sees(|i| assert_eq!(read(i, WORKED)[0].2, "ana", "both votes are back"))
        .says("mo", vote(2))
        .says("mo", unmerge(3))
        .sees(|i| {
            let votes: Vec<_> = read(i, WORKED).into_iter().map(|(.., v)| v).collect();
            assert_eq!(votes, ["mo", "ana", ""], "each keeps its own");
        })
        .ends();
}

#[test]
fn nothing_is_merged_in_circles_or_across_questions() {
    answered()
        .refuses("ana", merge(2, 2), Kind::Input, "other one")
        .refuses("ana", merge(2, 5), Kind::State, "one question")
        .says("ana", merge(3, 2))
        .refuses("ana", merge(4, 3), Kind::State, "/merge 4 into 2")
        .refuses("ana", merge(3, 4), Kind::State, "/unmerge 3")
        .refuses("ana", merge(2, 4), Kind::State, "/merge 4 into 2")
        .says("ana", merge(4, 2))
        .sees(|i| assert_eq!(words(i), ["the handover was quick"]))
        .ends();
}

#[test]
fn an_answer_is_corrected_struck_and_moved_in_time_like_anything_said() {
    let incident = answered()
        .says("kim", merge(3, 2))
        .says("kim", vote(2))
        .says("mo", correct(4, "the wall helped a lot", "so I meant"))
        .says("mo", strike(2, "said twice"))
        .refuses("mo", strike(2, "again"), Kind::State, "")
        .ends();
    assert_eq!(
        words(&incident),
        ["quick handover", "the wall helped a lot"],
        "what had joined stands by itself again"
    );
    let entry = |n| incident.entry(n).expect("it is there");
    assert_eq!(
        incident.describe(entry(4)),
        "What about the way we worked went well? → the wall helped a lot"
    );
    assert!(
        incident.describe(entry(2)).ends_with("was quick"),
        "still readable"
    );
    assert_eq!(incident.answers.len(), 4, "none is gone");
}

#[test]
fn a_question_all_of_whose_answers_are_struck_is_open_again() {
    Room::open()
        .says("mo", retro(5, "a second pair of eyes"))
        .sees(|i| assert_eq!(i.answered(Step::Retrospect), 1))
        .says("mo", strike(2, "that was another night"))
        .sees(|i| assert_eq!(i.answered(Step::Retrospect), 0))
        .ends();
}

#[test]
fn answers_gathered_silently_are_counted_and_read_by_nobody() {
    let room = Room::open()
        .says("mo", retro(1, "given openly"))
        .says("ana", gather(true))
        .refuses("ana", gather(true), Kind::State, "")
        .says("mo", retro(1, "SECRET #tag @kim"))
        .says("kim", retro(4, "SECRET too"))
        .says("mo", answer_step(Step::Containment, 1, "openly as ever"));
    let incident = &room.incident;
    assert!(incident.gathering);
    assert_eq!(words(incident), ["given openly"]);
    assert_eq!(incident.unrevealed(), 2);
    assert_eq!(incident.unrevealed_answers(WORKED), 1);
    assert_eq!(incident.answered(Step::Retrospect), 2, "both count");
    for entry in incident.entries() {
        let told = incident.describe(entry);
        assert!(!told.contains("SECRET"), "{told}");
        assert!(!entry.said().unwrap_or_default().contains("SECRET"));
    }
    let held = incident.entry(4).expect("it is there");
    assert_eq!(
        incident.describe(held),
        "An answer to 6.1, shown once all are in"
    );
    room.refuses("ana", vote(4), Kind::State, "/gather off")
        .refuses("ana", merge(2, 4), Kind::State, "/gather off")
        .refuses(
            "mo",
            correct(4, "better", "so I meant"),
            Kind::State,
            "/gather off",
        )
        .says("kim", strike(5, "I think again"))
        .sees(|i| assert_eq!(i.unrevealed(), 1, "struck ones count no more"))
        .says("ana", gather(false))
        .refuses("ana", gather(false), Kind::State, "")
        .sees(|i| assert_eq!(words(i), ["given openly", "SECRET #tag @kim"]))
        .sees(|i| assert_eq!((i.unrevealed(), i.gathering), (0, false)))
        .sees(|i| {
            let shown = i.entry(4).expect("it is there");
            assert!(i.describe(shown).ends_with("SECRET #tag @kim"));
            assert_eq!(shown.changed_by.len(), 1, "and by which entry");
        })
        .says("kim", vote(4))
        .ends();
}

/// R31
#[test]
fn closing_asks_to_show_the_answers_and_shows_them_if_overruled() {
    let room = Room::open()
        .says("ana", gather(true))
        .sees(|i| assert!(!i.missing_to_close().join("\n").contains("not shown")))
        .says("mo", retro(1, "quick handover"))
        .sees(|i| {
            let missing = i.missing_to_close().join("\n");
            assert!(missing.contains("answers of the retrospect not shown yet: 1"));
        })
        .says("ana", close(Some("all went home")));
    assert_eq!(words(&room.incident), ["quick handover"]);
    let at_last = room.incident.entries().last().expect("closed");
    assert!(room.incident.describe(at_last).contains("not shown yet: 1"));
    room.sees(|i| assert_eq!((i.status, i.gathering), (Status::Closed, false)))
        .says("ana", reopen("there is more"))
        .says("mo", retro(1, "openly now"))
        .sees(|i| assert_eq!(words(i).len(), 2))
        .ends();
}

#[test]
fn what_the_retrospect_does_is_an_entry_told_in_words() {
    let incident = answered()
        .says("kim", vote(4))
        .says("kim", unvote(4))
        .says("ana", merge(3, 2))
        .says("ana", unmerge(3))
        .says("ana", gather(true))
        .says("ana", gather(false))
        .ends();
    let told: Vec<_> = incident.entries()[6..]
        .iter()
        .map(|entry| {
            assert_eq!(entry.kind(), EntryKind::Answer);
            incident.describe(entry)
        })
        .collect();
    assert_eq!(
        told,
        [
            "Vote for #4: the wall helped",
            "Vote for #4 taken back: the wall helped",
            "#3 merged into #2: the handover was quick",
            "#3 unmerged: quick handover",
            "Answers of the retrospect are hidden until all are in",
            "Answers of the retrospect are shown",
        ]
    );
}

#[test]
fn a_file_put_right_by_hand_cannot_vote_or_merge_what_nobody_could() {
    answered()
        .forged(
            "mo",
            Event::Retro(RetroEvent::Voted {
                answer: 77,
                yes: true,
            }),
        )
        .forged(
            "mo",
            Event::Retro(RetroEvent::Voted {
                answer: 2,
                yes: false,
            }),
        )
        .forged(
            "mo",
            Event::Retro(RetroEvent::Merged { answer: 2, into: 2 }),
        )
        .forged(
            "mo",
            Event::Retro(RetroEvent::Merged { answer: 2, into: 5 }),
        )
        .forged("mo", Event::Retro(RetroEvent::Unmerged { answer: 2 }))
        .forged("mo", Event::Retro(RetroEvent::GatheringSet { on: false }))
        .forged(
            "mo",
            Event::FollowUp(FollowUpEvent::Cleared {
                follow_up: FollowUpId(1),
                part: FollowUpPart::Due,
            }),
        )
        .ends();
}

fn from(source: u64) -> Intent {
    match follow_up("practise the restore") {
        Intent::FollowUp(FollowUpIntent::Add {
            text,
            owner,
            due,
            kind,
            ..
        }) => Intent::FollowUp(FollowUpIntent::Add {
            text,
            owner,
            due,
            kind,
            source: Some(source),
        }),
        other => other,
    }
}

#[test]
fn a_follow_up_may_name_the_entry_it_came_of() {
    let source = |n| FollowUpChange {
        source: Some(n),
        ..FollowUpChange::default()
    };
    answered()
        .says("mo", private("between us"))
        .refuses("mo", from(99), Kind::Unknown, "")
        .refuses("mo", from(6), Kind::State, "/publish 6")
        .says("mo", from(5))
        .sees(|i| assert_eq!(i.follow_ups[0].source, Some(5)))
        .refuses("mo", change(1, source(5)), Kind::State, "")
        .refuses("mo", change(1, source(6)), Kind::State, "/publish 6")
        .refuses("mo", change(1, source(99)), Kind::Unknown, "")
        .says("mo", change(1, source(2)))
        .sees(|i| assert_eq!(i.follow_ups[0].source, Some(2)))
        .ends();
}

#[test]
fn owner_due_date_kind_and_source_of_a_follow_up_can_be_taken_off() {
    let clear = |part| {
        Intent::FollowUp(FollowUpIntent::Clear {
            follow_up: FollowUpId(1),
            part,
        })
    };
    let due = FollowUpChange {
        due: "2026-12-01".parse().ok(),
        ..FollowUpChange::default()
    };
    let mut room = answered()
        .refuses("mo", clear(FollowUpPart::Due), Kind::Unknown, "")
        .says("mo", from(5))
        .says("mo", change(1, due));
    for part in FollowUpPart::ALL {
        room = room
            .sees(|i| assert!(i.follow_ups[0].has(part)))
            .says("mo", clear(part))
            .sees(|i| assert!(!i.follow_ups[0].has(part)))
            .refuses("mo", clear(part), Kind::State, "");
    }
    let incident = room.ends();
    let last = incident.entries().last().expect("cleared");
    assert_eq!(
        incident.describe(last),
        "F1 without source: practise the restore"
    );
}

/// R31
#[test]
fn closing_asks_for_owner_and_due_date_of_every_follow_up_still_to_do() {
    let due = FollowUpChange {
        due: "2026-12-01".parse().ok(),
        ..FollowUpChange::default()
    };
    let done = FollowUpChange {
        done: Some(true),
        ..FollowUpChange::default()
    };
    let asks = |i: &Incident| {
        let missing = i.missing_to_close().into_iter();
        let mut about = missing.filter(|missing| missing.starts_with("follow-ups"));
        about.next().unwrap_or_default()
    };
    Room::open()
        .says("mo", follow_up("one"))
        .says("mo", follow_up("two"))
        .sees(|i| {
            assert_eq!(asks(i), "follow-ups without an owner or a due date: F1, F2");
        })
        .says("mo", change(1, due))
        .says("mo", change(2, done))
        .sees(|i| assert_eq!(asks(i), ""))
        .ends();
}
