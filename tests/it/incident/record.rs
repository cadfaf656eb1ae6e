//! R22-R24, R26, R30: two clocks, corrections that take nothing away, private notes, key times.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::key_time::KeyTime;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::start::{Start, StartFrom};
use warroom::incident::{
    CorrectionEvent, Event, Incident, Intent, LifecycleIntent, NoteEvent, Record, Severity, Stamp,
};
use warroom::incident::{Entry, Span};

fn noted() -> (Room, u64) {
    let room = Room::open().minutes(10).says("mo", note("lag is 40 s"));
    let n = room.next() - 1;
    (room, n)
}

/// R22
#[test]
fn what_is_told_late_stands_where_it_happened_and_says_so() {
    let incident = Room::open()
        .minutes(10)
        .says("mo", note("second"))
        .said_at("14:05", "mo", note("first"))
        .refuses_at("14:11", "mo", note("to come"), Kind::Input, "in the past")
        .ends();
    let texts: Vec<_> = incident.in_time().filter_map(|e| e.said()).collect();
    assert_eq!(texts, ["first", "second"]);
    let [.., second, first] = incident.entries() else {
        unreachable!("two notes")
    };
    assert!(first.is_backdated() && !second.is_backdated());
    assert_eq!(first.recorded(), clock("14:10"));
}

/// R22
#[test]
fn an_entry_is_moved_in_time_but_never_behind_its_recording() {
    let (room, n) = noted();
    let incident = room
        .says("mo", note("after"))
        .minutes(10)
        .refuses("mo", retime(n, "14:11"), Kind::Input, "earlier time")
        .refuses("mo", retime(n, "14:10"), Kind::State, "")
        .refuses("mo", retime(0, "13:00"), Kind::State, "add a note")
        .says("mo", retime(n, "13:30"))
        .ends();
    assert_eq!(
        incident.in_time().next().unwrap().n(),
        n,
        "it comes first now"
    );
    let entry = incident.entry(n).unwrap();
    assert_eq!(
        entry.record.stamp.happened,
        clock("14:10"),
        "what was first said stays"
    );
    assert_eq!(
        incident.began(),
        clock("14:00"),
        "nobody said it began then"
    );
}

/// R30: what happened earlier and was recorded later moves no clock; a key time does, and who set the start is asked no more.
#[test]
fn an_earlier_entry_does_not_move_the_start_and_a_key_time_does() {
    let room = Room::open()
        .said_at("13:40", "mo", note("the first alarm"))
        .said_at("13:45", "mo", note("the second"));
    let n = room.next() - 2;
    let start = |time, key| Start {
        at: clock(time),
        from: StartFrom::Key(key),
    };
    room.sees(|i| {
        assert_eq!(i.start(), start("14:00", KeyTime::Declared));
        assert_eq!(i.start().words(i.zone), "declared 14:00 UTC");
        assert_eq!(i.may_be_start(n).map(Entry::n), Some(n));
        assert_eq!(i.may_be_start(n + 1), None, "the first one may be");
    })
    .says("mo", key_at(KeyTime::Detected, "13:45"))
    .sees(|i| {
        assert_eq!(i.start(), start("13:45", KeyTime::Detected));
        assert!(i.may_be_start(n).is_some());
    })
    .says("mo", key_at(KeyTime::Started, "13:43"))
    .sees(|i| {
        assert_eq!(i.start(), start("13:43", KeyTime::Started));
        assert_eq!(i.may_be_start(n), None);
    })
    .says("mo", key_cleared(KeyTime::Started))
    .says("mo", key_cleared(KeyTime::Detected))
    .says("mo", key_cleared(KeyTime::Declared))
    .sees(|i| assert_eq!(i.start().from, StartFrom::Opening))
    .ends();
}

/// R22: a mistyped time is told and offered as no start.
#[test]
fn what_lies_far_before_the_opening_does_not_begin_the_incident() {
    let incident = Room::open()
        .said_at("07:59", "mo", note("mistyped"))
        .said_at("08:30", "mo", note("the first alarm"))
        .sees(|i| assert_eq!(i.far_before(clock("08:00")), None))
        .sees(|i| assert_eq!(i.far_before(clock("07:59")), Some(Span::minutes(361))))
        .ends();
    assert_eq!(incident.began(), clock("14:00"));
    let first = incident.first_happened().map(|entry| entry.happened);
    assert_eq!(first, Some(clock("08:30")));
}

/// R22: entries of one moment keep the order of the record, also after one is moved there.
#[test]
fn what_happened_at_the_same_moment_keeps_the_order_of_the_record() {
    let room = Room::open()
        .says("mo", note("a"))
        .minutes(1)
        .says("mo", note("b"));
    let b = room.next() - 1;
    let incident = room
        .said_at("14:00", "mo", note("c"))
        .says("mo", retime(b, "14:00"))
        .ends();
    let texts: Vec<_> = incident.in_time().filter_map(|e| e.said()).collect();
    assert_eq!(texts, ["a", "b", "c"]);
}

/// R23
#[test]
fn a_correction_keeps_the_first_words_and_needs_a_reason() {
    let (room, n) = noted();
    let incident = room
        .refuses("mo", correct(n, "lag is 4 s", ""), Kind::Input, "few words")
        .refuses("mo", correct(n, " ", "typo"), Kind::Input, "few words")
        .refuses("mo", correct(n, "lag is 40 s", "typo"), Kind::State, "")
        .refuses("mo", correct(99, "x", "typo"), Kind::Unknown, "")
        .says("mo", correct(n, "lag is 4 s", "typo"))
        .says("mo", correct(n, "lag is 5 s", "typo again"))
        .ends();
    let entry = incident.entry(n).unwrap();
    assert_eq!(entry.said(), Some("lag is 5 s"));
    assert_eq!(entry.record.event.said(), Some("lag is 40 s"));
    assert_eq!(entry.changed_by, [n + 1, n + 2]);
    assert_eq!(incident.describe(entry), "lag is 5 s");
}

/// R23
#[test]
fn a_struck_entry_stays_readable_and_is_struck_once() {
    let (room, n) = noted();
    let incident = room
        .refuses("mo", strike(n, ""), Kind::Input, "few words")
        .says("mo", strike(n, "misread"))
        .refuses("mo", strike(n, "again"), Kind::State, "")
        .refuses("mo", correct(n, "x", "y"), Kind::State, "")
        .refuses("mo", retime(n, "14:00"), Kind::State, "")
        .refuses("mo", mark(n, true), Kind::State, "stands")
        .refuses("mo", key_from(KeyTime::Detected, n), Kind::State, "stands")
        .ends();
    let entry = incident.entry(n).unwrap();
    assert_eq!(entry.struck.as_deref(), Some("misread"));
    assert_eq!(entry.said(), Some("lag is 40 s"));
    assert!(!entry.stands());
}

/// R23
#[test]
fn changes_of_the_board_are_undone_by_their_opposite() {
    let room = Room::open().says(
        "rec",
        Intent::Lifecycle(LifecycleIntent::SetSeverity(Severity::Sev1)),
    );
    let n = room.next() - 1;
    room.refuses("rec", strike(n, "no"), Kind::State, "opposite change")
        .refuses("rec", correct(n, "x", "y"), Kind::State, "opposite change")
        .ends();
}

/// R23: the nouns an entry made follow its correction.
#[test]
fn corrected_words_show_wherever_they_stand() {
    let room = Room::open()
        .says("mo", finding("a"))
        .says("mo", hypothesis("b"))
        .says("mo", question("c"))
        .says("mo", ask("kim", 5, "d"))
        .says("mo", follow_up("e"))
        .says("mo", propose("f"));
    let last = room.next();
    let mut corrected = room;
    for n in last - 6..last {
        corrected = corrected.says("mo", correct(n, &format!("right {n}"), "typo"));
    }
    let incident = corrected.ends();
    let texts = [
        &incident.evidence[0].text,
        &incident.hypotheses[0].text,
        &incident.questions[0].text,
        &incident.asks[0].text,
        &incident.follow_ups[0].text,
        &incident.actions[0].text,
    ];
    for (n, text) in (last - 6..last).zip(texts) {
        assert_eq!(*text, format!("right {n}"));
    }
}

/// R24
#[test]
fn a_key_moment_can_be_marked_later_and_unmarked() {
    let (room, n) = noted();
    room.refuses("mo", mark(n, false), Kind::State, "")
        .refuses("mo", mark(99, true), Kind::Unknown, "")
        .says("mo", mark(n, true))
        .refuses("mo", mark(n, true), Kind::State, "")
        .sees(|i| assert!(i.entry(n).unwrap().key))
        .says("mo", mark(n, false))
        .sees(|i| assert!(!i.entry(n).unwrap().key))
        .ends();
    let room = Room::open().says("mo", key_moment("the alarm rang"));
    let n = room.next() - 1;
    room.sees(|i| assert!(i.entry(n).unwrap().key))
        .says("mo", strike(n, "misread"))
        .sees(|i| assert!(!i.entry(n).unwrap().key, "what is struck is no key moment"))
        .ends();
}

/// R24
#[test]
fn every_entry_says_who_and_a_note_says_something() {
    Room::open()
        .refuses("mo", note("\u{200B}\u{202E} "), Kind::Input, "few words")
        .refuses(
            "mo",
            note(&"x".repeat(64 * 1024 + 1)),
            Kind::Input,
            "attach",
        )
        .refuses("mo", decision(""), Kind::Input, "few words")
        .says("mo", note(&"x".repeat(64 * 1024)))
        .says("mo", decision("we roll back"))
        .sees(|i| assert_eq!(i.entries().last().unwrap().by(), &who("mo")))
        .ends();
}

/// R26: nothing that stands open may quote what is private.
#[test]
fn what_is_said_about_a_private_note_is_private_too() {
    let room = Room::open()
        .minutes(5)
        .says("rec", private("kim is exhausted"));
    let n = room.next() - 1;
    let incident = room
        .says("rec", correct(n, "kim needs a break", "kinder"))
        .says("rec", retime(n, "14:01"))
        .says("rec", strike(n, "kim asked for it"))
        .ends();
    for entry in &incident.entries()[n as usize..] {
        assert!(entry.private, "open: {}", incident.describe(entry));
    }
}

/// R26
#[test]
fn publishing_a_note_publishes_what_was_said_about_it() {
    let room = Room::open().says("rec", private("kim is exhausted"));
    let n = room.next() - 1;
    let incident = room
        .says("rec", correct(n, "kim needs a break", "kinder"))
        .refuses("rec", mark(n, true), Kind::State, "publish it first")
        .refuses("rec", publish(n + 1), Kind::State, "the note itself")
        .says("rec", publish(n))
        .refuses("rec", publish(n), Kind::State, "")
        .refuses("rec", publish(0), Kind::State, "")
        .says("rec", mark(n, true))
        .says("rec", correct(n, "kim had a break", "later"))
        .ends();
    assert!(incident.entries().iter().all(|entry| !entry.private));
}

/// R26: not even what a forged file says about a private note shows.
#[test]
fn an_irregular_correction_of_a_private_note_is_private() {
    let room = Room::open().says("rec", private("kim is exhausted"));
    let n = room.next() - 1;
    let corrected = Event::Correction(CorrectionEvent::Corrected {
        entry: n,
        text: "kim is exhausted".into(),
        reason: "again".into(),
    });
    let incident = room.forged("rec", corrected).ends();
    assert!(incident.entries().last().unwrap().private);
}

/// R26
#[test]
fn a_private_note_is_no_key_moment() {
    let both = crate::support::say::noted("kim is exhausted", true, true);
    Room::open().refuses("rec", both, Kind::Input, "").ends();
}

/// R30
#[test]
fn key_times_come_from_entries_or_by_hand_and_can_be_cleared() {
    let (room, n) = noted();
    room.sees(|i| assert_eq!(i.key_times[&KeyTime::Declared].at, clock("14:00")))
        .says("mo", key_from(KeyTime::Detected, n))
        .sees(|i| assert_eq!(i.key_times[&KeyTime::Detected].entry, Some(n)))
        .refuses("mo", key_from(KeyTime::Detected, n), Kind::State, "")
        .refuses("mo", key_from(KeyTime::Detected, 99), Kind::Unknown, "")
        .says("mo", key_at(KeyTime::Detected, "14:03"))
        .refuses(
            "mo",
            key_at(KeyTime::Contained, "14:11"),
            Kind::Input,
            "in the past",
        )
        .says("mo", key_cleared(KeyTime::Detected))
        .refuses("mo", key_cleared(KeyTime::Detected), Kind::State, "")
        .ends();
}

/// R30
#[test]
fn nothing_of_an_incident_lies_before_its_start() {
    Room::open()
        .minutes(10)
        .refuses(
            "mo",
            key_at(KeyTime::Started, "14:05"),
            Kind::Input,
            "correct the earlier one first",
        )
        .says("mo", key_at(KeyTime::Started, "13:50"))
        .refuses(
            "mo",
            key_at(KeyTime::Detected, "13:45"),
            Kind::Input,
            "/key started",
        )
        .says("mo", key_at(KeyTime::Detected, "13:50"))
        .sees(|i| assert_eq!(i.began(), clock("13:50")))
        .ends();
}

/// R22, R30
#[test]
fn a_key_time_follows_its_entry_but_not_across_the_start() {
    let room = Room::open()
        .minutes(10)
        .said_at("13:40", "mo", note("first errors"))
        .said_at("13:55", "mo", note("the alarm rang"));
    let n = room.next();
    let (errors, alarm) = (n - 2, n - 1);
    room.says("mo", key_from(KeyTime::Started, errors))
        .says("mo", key_from(KeyTime::Detected, alarm))
        .refuses("mo", retime(alarm, "13:30"), Kind::Input, "/key started")
        .refuses("mo", retime(errors, "13:57"), Kind::Input, "/key started")
        .says("mo", retime(errors, "13:35"))
        .sees(|i| assert_eq!(i.key_times[&KeyTime::Started].at, clock("13:35")))
        .says("mo", strike(alarm, "a test alarm"))
        .sees(|i| assert!(!i.key_times.contains_key(&KeyTime::Detected)))
        .ends();
}

/// R30
#[test]
fn intervals_name_both_ends_and_stay_blank_where_one_is_missing() {
    let incident = Room::open()
        .minutes(50)
        .says("mo", key_at(KeyTime::Detected, "14:05"))
        .says("mo", key_at(KeyTime::Mitigated, "14:47"))
        .ends();
    for interval in incident.intervals() {
        let minutes = interval.span.map(|span| span.num_minutes());
        let expected = match (interval.from, interval.to) {
            (KeyTime::Detected, KeyTime::Mitigated) => Some(42),
            (KeyTime::Declared, KeyTime::Mitigated) => Some(47),
            (KeyTime::Detected, KeyTime::Declared) => Some(-5),
            _ => None,
        };
        assert_eq!(
            minutes,
            expected,
            "{} → {}",
            interval.from.name(),
            interval.to.name()
        );
    }
}

/// A file put out of order is shown in full, and what is out of turn changes nothing.
#[test]
fn records_out_of_turn_are_irregular() {
    let (room, _) = noted();
    let mut records: Vec<_> = room
        .ends()
        .entries()
        .iter()
        .map(|e| e.record.clone())
        .collect();
    records.push(records[1].clone());
    records.push(records[2].clone());
    let incident = Incident::replay(records.clone());
    assert_eq!(incident.entries().len(), records.len());
    let irregular = incident.entries().iter().filter(|e| e.irregular.is_some());
    assert_eq!(irregular.count(), 2);
    assert_eq!(incident.next_n(), 3);
}

/// Numbers may jump, as where a line was lost, and every entry is still found.
#[test]
fn entries_are_found_across_gaps_and_disorder() {
    let at = |n, event| Record {
        n,
        stamp: Stamp {
            recorded: clock("14:00"),
            happened: clock("14:00"),
            up: 0,
            by: who("mo"),
        },
        event,
    };
    let said = |text: &str| {
        Event::Note(NoteEvent::Noted {
            text: text.into(),
            key: false,
            private: false,
        })
    };
    let opened = Room::open().ends().entries()[0].record.event.clone();
    let order = [0, 4, 9, 7, 1 << 40, u64::MAX, 12];
    let records = order.iter().enumerate().map(|(place, n)| match place {
        0 => at(0, opened.clone()),
        _ => at(*n, said(&n.to_string())),
    });
    let incident = Incident::replay(records);
    for n in order {
        assert_eq!(incident.entry(n).map(warroom::incident::Entry::n), Some(n));
    }
    assert_eq!(incident.entry(8), None);
    assert_eq!(incident.next_n(), u64::MAX);
}
