//! R31, and the two ends of an incident: opening, renaming, closing, reopening, importing.

use crate::support::room::{Room, clock};
use crate::support::say::*;
use warroom::incident::action::Outcome;
use warroom::incident::intent::Intent;
use warroom::incident::key_time::KeyTime;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::stakeholder::Listing;
use warroom::incident::update::Eta;
use warroom::incident::{
    Event, LifecycleIntent, NoteEvent, Severity, StakeholderIntent, Status, Step, UpdateIntent,
};

/// A room with nothing left to do.
fn ready() -> Room {
    let mut room = Room::with_command().minutes(60);
    for key in KeyTime::REQUIRED {
        if key != KeyTime::Declared {
            let time = if key == KeyTime::Started {
                "13:50"
            } else {
                "14:30"
            };
            room = room.says("rec", key_at(key, time));
        }
    }
    for step in Step::ALL {
        for number in 1..=step.questions().len() as u8 {
            room = room.says("rec", answer_step(step, number, "as it is"));
        }
    }
    room.says(
        "kim",
        Intent::Update(UpdateIntent::send(saying("over", Eta::Complete))),
    )
}

/// R31
#[test]
fn an_incident_with_nothing_missing_closes_without_a_reason() {
    ready()
        .sees(|i| assert_eq!(i.missing_to_close(), Vec::<String>::new()))
        .says("rec", close(None))
        .sees(|i| assert_eq!(i.status, Status::Closed))
        .sees(|i| assert_eq!(i.overruled, None))
        .ends();
}

/// The board of directors has to be told from SEV 2 on.
fn listed() -> Intent {
    let whom = "the board of directors".to_owned();
    Intent::Stakeholder(StakeholderIntent::List(vec![Listing {
        whom,
        from: Severity::Sev2,
        contact: None,
    }]))
}

/// R31
#[test]
fn closing_names_what_is_missing_and_can_be_overruled_with_a_reason() {
    let gaps: [(Room, &str); 9] = [
        (ready().says("rec", listed()), "stakeholders not told: S1"),
        (
            ready().says("rec", key_cleared(KeyTime::Contained)),
            "key times not set: contained",
        ),
        (ready().says("rec", propose("x")), "actions still open: A1"),
        (
            ready()
                .says("rec", propose("x"))
                .says("ana", confirm(1))
                .says("mo", start(1)),
            "actions still open: A1",
        ),
        (
            ready()
                .says("rec", taken("x"))
                .says("rec", end(1, Outcome::Done)),
            "unapproved actions not acknowledged: A1",
        ),
        (
            ready().says("rec", question("x?")),
            "questions without an answer: Q1",
        ),
        (
            ready().says("rec", ask("mo", 5, "x")),
            "asks still running: K1",
        ),
        (
            ready().minutes(1).says("kim", send("it is back")),
            "no last update says “complete”",
        ),
        (Room::open(), "Containment 0/3"),
    ];
    for (room, missing) in gaps {
        room.sees(|i| {
            let all = i.missing_to_close().join("\n");
            assert!(all.contains(missing), "“{missing}” is not in:\n{all}");
        })
        .refuses("rec", close(None), Kind::State, "/close why it is fine")
        .refuses("rec", close(Some(" ")), Kind::Input, "few words")
        .says("rec", close(Some("the vendor goes on")))
        .sees(|i| assert_eq!(i.overruled.as_deref(), Some("the vendor goes on")))
        .ends();
    }
}

/// R31
#[test]
fn a_closed_incident_takes_nothing_but_reopening() {
    let closed = Room::with_command()
        .says("rec", propose("x"))
        .says("rec", ask("mo", 5, "y"))
        .says("rec", question("z?"))
        .says("rec", close(Some("over")));
    let others = [
        note("x"),
        decision("x"),
        strike(2, "x"),
        mark(1, true),
        key_at(KeyTime::Contained, "14:00"),
        join("kim"),
        leave("ana"),
        give_command("mo"),
        focus("x"),
        issue("x"),
        answer_ask(1, "x"),
        answer(1, "x"),
        need("x"),
        enter(Step::Mitigation),
        answer_step(Step::Mitigation, 1, "x"),
        send("x"),
        sign_off(true),
        confirm(1),
        taken("x"),
        finding("x"),
        follow_up("x"),
        rename("x"),
        close(Some("again")),
        opening(),
    ];
    for intent in others {
        closed
            .clone()
            .refuses("ana", intent, Kind::Closed, "/reopen why")
            .ends();
    }
    closed
        .minutes(5)
        .refuses("rec", reopen(" "), Kind::Input, "few words")
        .refuses_at("13:59", "rec", reopen("back"), Kind::State, "later time")
        .says("rec", reopen("it is back"))
        .refuses("rec", reopen("again"), Kind::State, "")
        .sees(|i| assert_eq!((i.status, i.closed), (Status::Open, None)))
        .says("rec", note("here we go"))
        .ends();
}

/// R30, R31
#[test]
fn nothing_closes_before_it_started() {
    Room::open()
        .minutes(10)
        .says("rec", key_at(KeyTime::Started, "13:50"))
        .refuses_at(
            "13:45",
            "rec",
            close(Some("over")),
            Kind::State,
            "later time",
        )
        .says("rec", close(Some("over")))
        .sees(|i| assert!(i.ended() >= Some(i.began())))
        .ends();
}

#[test]
fn nothing_is_recorded_before_an_incident_is_opened_and_it_opens_once() {
    Room::empty()
        .refuses("rec", note("x"), Kind::Closed, "open one first")
        .ends();
    Room::open()
        .refuses("rec", opening(), Kind::State, "")
        .ends();
    let unnamed = Intent::Lifecycle(LifecycleIntent::Open {
        name: "\u{2800}".into(),
        id: None,
        severity: None,
        zone: warroom::incident::Zone::UTC,
        drill: false,
        imported: None,
    });
    Room::empty()
        .refuses("rec", unnamed, Kind::Input, "people can see")
        .ends();
}

#[test]
fn opening_is_declaring_it_an_incident() {
    Room::open()
        .sees(|i| assert_eq!(i.key_times[&KeyTime::Declared].at, clock("14:00")))
        .sees(|i| assert_eq!(i.began(), clock("14:00")))
        .sees(|i| assert_eq!(i.ended(), None))
        .ends();
}

#[test]
fn a_name_is_put_right_and_must_be_one() {
    Room::open()
        .refuses("rec", rename(NAME), Kind::State, "")
        .refuses("rec", rename(" "), Kind::Input, "people can see")
        .says("rec", rename("Checkout and search are down"))
        .sees(|i| assert_eq!(i.id.as_deref(), Some("INC-7"), "the ID stays"))
        .ends();
}

#[test]
fn an_import_begins_and_ends_with_what_was_said_in_it() {
    let incident = Room::imported()
        .said_at("12:00", "mo", note("first errors"))
        .said_at("12:40", "mo", note("all is well"))
        .said_at("12:10", "mo", decision("we roll back"))
        .says("rec", join("mo"))
        .says(
            "rec",
            Intent::Lifecycle(LifecycleIntent::EndImport {
                source: "chat.txt".into(),
                taken: 3,
                rows: 3,
                left_out: Vec::new(),
            }),
        )
        .ends();
    assert_eq!(incident.began(), clock("12:00"));
    assert_eq!(incident.ended(), Some(clock("12:40")));
    assert!(!incident.key_times.contains_key(&KeyTime::Declared));
}

/// What does not count does not date the incident.
#[test]
fn struck_and_irregular_entries_neither_begin_nor_end_an_incident() {
    let room = Room::imported()
        .said_at("12:00", "mo", note("another incident"))
        .said_at("12:30", "mo", note("first errors"))
        .said_at("13:00", "mo", note("all is well"))
        .said_at("13:30", "mo", note("another incident"));
    let n = room.next();
    let incident = room
        .says("rec", strike(n - 4, "not ours"))
        .says("rec", strike(n - 1, "not ours"))
        .forged(
            "mo",
            Event::Note(NoteEvent::Decided {
                text: String::new(),
                because: None,
            }),
        )
        .ends();
    assert_eq!(incident.began(), clock("12:30"));
    assert_eq!(incident.ended(), Some(clock("13:00")));
}

/// A newer version's entry is kept, shown and understood by nobody.
#[test]
fn an_unknown_event_changes_nothing_even_when_closed() {
    let room = Room::open().says("rec", close(Some("over")));
    let before = room.incident.clone();
    let mut incident = before.clone();
    let mut record = before.entries()[1].record.clone();
    record.n = before.next_n();
    record.event = Event::Unknown {
        kind: "Teleported".into(),
        raw: "Teleported(to:3)".into(),
    };
    incident.apply(record);
    assert_eq!(*incident, *before);
    let last = incident.entries().last().unwrap();
    assert_eq!(last.irregular, None);
    assert!(incident.describe(last).contains("Teleported"));
    room.ends();
}
