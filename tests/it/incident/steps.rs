//! R15-R17: the steps, what they ask, and the impact.

use crate::support::room::{Room, clock};
use crate::support::say::*;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::{Event, Span, Step, StepEvent};

/// R15
#[test]
fn a_live_incident_begins_in_identification_and_one_step_is_current() {
    Room::open()
        .sees(|i| assert_eq!(i.step(), Some(Step::Identification)))
        .minutes(5)
        .says("rec", enter(Step::Containment))
        .refuses("rec", enter(Step::Containment), Kind::State, "")
        .sees(|i| assert_eq!(i.step(), Some(Step::Containment)))
        .sees(|i| assert_eq!(i.visits.iter().filter(|v| v.to.is_none()).count(), 1))
        .ends();
}

/// R15
#[test]
fn any_step_can_be_entered_again_and_its_visits_add_up() {
    let incident = Room::open()
        .minutes(5)
        .says("rec", enter(Step::Containment))
        .minutes(10)
        .says("rec", enter(Step::Identification))
        .minutes(3)
        .says("rec", enter(Step::Mitigation))
        .ends();
    let now = clock("14:20");
    assert_eq!(
        incident.time_in(Step::Identification, now),
        Span::minutes(8)
    );
    assert_eq!(incident.time_in(Step::Containment, now), Span::minutes(10));
    assert_eq!(incident.time_in(Step::Mitigation, now), Span::minutes(2));
    assert_eq!(incident.time_in(Step::Retrospect, now), Span::zero());
}

/// R15
#[test]
fn a_skipped_step_shows_as_skipped() {
    Room::open()
        .says("rec", enter(Step::Mitigation))
        .sees(|i| assert!(i.is_skipped(Step::Containment)))
        .sees(|i| assert!(!i.is_skipped(Step::Identification)))
        .sees(|i| assert!(!i.is_skipped(Step::Retrospect)))
        .says("rec", enter(Step::Containment))
        .sees(|i| assert!(!i.is_skipped(Step::Containment)))
        .ends();
}

/// R15, R22
#[test]
fn steps_told_late_follow_one_another() {
    let incident = Room::open()
        .minutes(10)
        .said_at("13:50", "rec", enter(Step::Containment))
        .refuses_at(
            "13:45",
            "rec",
            enter(Step::Mitigation),
            Kind::State,
            "later time",
        )
        .said_at("14:05", "rec", enter(Step::Mitigation))
        .refuses_at(
            "14:00",
            "rec",
            enter(Step::Containment),
            Kind::State,
            "later time",
        )
        .ends();
    for pair in incident.visits.windows(2) {
        assert_eq!(
            pair[0].to,
            Some(pair[1].from),
            "visits leave no gap and do not overlap"
        );
    }
    let now = clock("14:10");
    assert_eq!(incident.time_in(Step::Identification, now), Span::zero());
    assert_eq!(incident.time_in(Step::Containment, now), Span::minutes(15));
}

/// R15, R31
#[test]
fn closing_ends_the_step_and_reopening_goes_on_in_it() {
    let incident = Room::open()
        .says("rec", enter(Step::Mitigation))
        .minutes(5)
        .says("rec", close(Some("over")))
        .sees(|i| assert_eq!(i.step(), None))
        .minutes(60)
        .says("rec", reopen("it is back"))
        .sees(|i| assert_eq!(i.step(), Some(Step::Mitigation)))
        .minutes(5)
        .ends();
    assert_eq!(
        incident.time_in(Step::Mitigation, clock("15:10")),
        Span::minutes(10)
    );
}

/// R16
#[test]
fn an_answer_is_an_entry_and_a_later_one_revises_it() {
    let question = StepQuestion {
        step: Step::Containment,
        number: 1,
    };
    let incident = Room::open()
        .sees(|i| assert_eq!(i.answered(Step::Containment), 0))
        .says("mo", answer_step(Step::Containment, 1, "stop the batch"))
        .says("kim", answer_step(Step::Containment, 1, "stop all batches"))
        .sees(|i| assert_eq!(i.answered(Step::Containment), 1))
        .refuses(
            "kim",
            answer_step(Step::Containment, 1, ""),
            Kind::Input,
            "few words",
        )
        .refuses(
            "kim",
            answer_step(Step::Containment, 0, "x"),
            Kind::Unknown,
            "",
        )
        .refuses(
            "kim",
            answer_step(Step::Containment, 4, "x"),
            Kind::Unknown,
            "",
        )
        .ends();
    let stands: Vec<_> = incident
        .answers_to(question)
        .iter()
        .map(|a| &a.text)
        .collect();
    assert_eq!(stands, ["stop all batches"]);
    assert_eq!(incident.answers.len(), 2, "the old answer stays");
}

/// R17
#[test]
fn the_facts_of_the_impact_answer_the_impact_steps_questions() {
    for fact in ImpactFact::ALL {
        let number = fact.question().number;
        Room::open()
            .says("mo", impact(fact, "about 5,000"))
            .sees(|i| assert_eq!(i.answered(Step::ImpactAnalysis), 1))
            .says(
                "mo",
                answer_step(Step::ImpactAnalysis, number, "about 7,000"),
            )
            .sees(|i| assert_eq!(i.impact[&fact].text, "about 7,000"))
            .sees(|i| assert_eq!(i.answers_to(fact.question()).len(), 1))
            .refuses("mo", impact(fact, " "), Kind::Input, "few words")
            .ends();
    }
}

/// R29
#[test]
fn the_retrospects_questions_take_several_answers_by_several_people() {
    for number in 1..=5 {
        let question = StepQuestion {
            step: Step::Retrospect,
            number,
        };
        Room::open()
            .says("mo", answer_step(Step::Retrospect, number, "one"))
            .says("kim", answer_step(Step::Retrospect, number, "two"))
            .sees(|i| assert_eq!(i.answers_to(question).len(), 2))
            .ends();
    }
}

#[test]
fn an_import_has_no_step_until_one_is_told() {
    let incident = Room::imported()
        .said_at("13:00", "mo", enter(Step::Containment))
        .said_at("13:30", "mo", enter(Step::Mitigation))
        .ends();
    assert_eq!(
        incident.time_in(Step::Containment, clock("14:00")),
        Span::minutes(30)
    );
    let events = incident.entries().iter().map(|e| &e.record.event);
    assert_eq!(
        events
            .filter(|e| matches!(e, Event::Step(StepEvent::Entered { .. })))
            .count(),
        2
    );
}

/// R15: of one moment the order of the entries says in which step something happened.
#[test]
fn what_was_recorded_before_a_step_in_the_same_moment_belongs_to_the_step_before() {
    let room = Room::open().minutes(5).says("mo", propose("restart db1"));
    let before = room.next() - 1;
    let room = room
        .says("mo", enter(Step::Containment))
        .says("mo", propose("restart db2"));
    let (now, after) = (clock("14:05"), room.next() - 1);
    let incident = room.ends();
    let [step_before, step_after] = [before, after].map(|n| incident.step_at(now, n));
    assert_eq!(step_before, Some(Step::Identification));
    assert_eq!(step_after, Some(Step::Containment));
}
