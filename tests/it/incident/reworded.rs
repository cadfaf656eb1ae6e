//! R23: whatever somebody wrote can be corrected, wherever it stands: the board then says it as if it had been said so at
//! first, and the entry keeps what it said first.

use super::chance::Chance;
use super::random::for_each_seed;
use crate::support::every_event::every_event;
use crate::support::room::{Room, clock, who};
use crate::support::say;
use std::collections::BTreeSet;
use std::sync::Mutex;
use warroom::incident::correction::WordsPart;
use warroom::incident::id::ActionId;
use warroom::incident::{
    ActionIntent, CorrectionEvent, CorrectionIntent, Event, Incident, Intent, Record,
    RefusalKind as Kind, Stamp,
};

const RIGHT: &str = "the right words";

/// Which words of which event can be corrected: read it as a list.
#[test]
fn every_event_says_which_of_its_words_can_be_corrected() {
    let mut lines = BTreeSet::new();
    for record in every_event() {
        let (noun, name) = record.event.name();
        let parts = record.event.parts();
        for (part, _) in parts {
            lines.insert(format!("{noun} {name}: {}", part.name()));
        }
    }
    let lines: Vec<_> = lines.into_iter().collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// Chance says anything, then any words of any entry are corrected: the state is the one in which they were said so.
#[test]
fn corrected_words_stand_on_the_board_as_if_they_had_been_said_so() {
    let seen = Mutex::new(BTreeSet::new());
    for_each_seed(4_000, |seed| {
        let mut chance = Chance::new(seed);
        let incident = told(&mut chance);
        let written = incident.entries().iter().filter(|e| e.is_correctable());
        let all: Vec<(u64, WordsPart)> = written
            .flat_map(|e| e.parts().into_iter().map(|(part, _)| (e.n(), part)))
            .collect();
        for (n, part) in all {
            if chance.one_in(4) && corrects(&incident, n, part, &chance) {
                let (noun, name) = incident.entry(n).expect("there").record.event.name();
                let what = (noun, name.to_owned(), part);
                seen.lock().expect("no thread failed").insert(what);
            }
        }
    });
    if std::env::var_os("WARROOM_TEST_SEED").is_some() {
        return;
    }
    let seen = seen.lock().expect("no thread failed");
    // Chance seldom says some of them; that most came up shows that it was not always refused.
    assert!(seen.len() > 40, "{seen:?}");
}

/// An incident in which anything was said and no words corrected yet.
fn told(chance: &mut Chance) -> Incident {
    let mut incident = Incident::new();
    for _ in 0..80 {
        chance.wait();
        let intent = chance.intent(&incident);
        let stamp = chance.stamp(&incident, &intent);
        let events = incident.decide(&intent, &stamp).unwrap_or_default();
        // A second answer to 1.1 corrects the naming of the issue.
        let is_rewording = |event: &Event| {
            matches!(
                event,
                Event::Correction(
                    CorrectionEvent::Corrected { .. } | CorrectionEvent::PartCorrected { .. }
                )
            )
        };
        for event in events.into_iter().filter(|event| !is_rewording(event)) {
            let (n, stamp) = (incident.next_n(), stamp.clone());
            incident.apply(Record { n, stamp, event });
        }
    }
    incident
}

/// Corrects these words; true where that was allowed, and it is then held against the same told right at once.
fn corrects(before: &Incident, n: u64, part: WordsPart, chance: &Chance) -> bool {
    let mut incident = before.clone();
    let first = incident.entry(n).expect("there").record.event.clone();
    let stamp = Stamp {
        recorded: chance.now,
        happened: chance.now,
        up: 0,
        by: incident.entries()[0].by().clone(),
    };
    let intent = Intent::Correction(CorrectionIntent::CorrectPart {
        entry: n,
        part,
        text: RIGHT.to_owned(),
        reason: "misheard".to_owned(),
    });
    let Ok(events) = incident.decide(&intent, &stamp) else {
        return false;
    };
    for event in events {
        let (n, stamp) = (incident.next_n(), stamp.clone());
        incident.apply(Record { n, stamp, event });
    }
    let entry = incident.entry(n).expect("there");
    assert_eq!(entry.event().part(part), Some(RIGHT));
    assert_eq!(entry.record.event, first, "the first words stay");
    let kept = entry.first_parts();
    assert!(
        kept.contains(&(part, first.part(part).expect("said"))),
        "{kept:?}"
    );
    let Some(mut right) = retold(before, n, entry.event()) else {
        return true;
    };
    right.last = incident.last;
    assert_eq!(*incident, right, "{part:?} of {first:?}");
    true
}

/// The state in which this event was in the place of that entry's; nothing where that makes another story of it: the
/// rules would have had more to say, or somebody is found by their name.
fn retold(before: &Incident, n: u64, event: &Event) -> Option<warroom::incident::State> {
    if event.part(WordsPart::Whom).is_some() {
        return None;
    }
    let mut incident = Incident::new();
    for entry in before.entries() {
        let mut record = entry.record.clone();
        if record.n == n {
            record.event = event.clone();
        }
        incident.apply(record);
    }
    let same = |(a, b): (&warroom::incident::Entry, &warroom::incident::Entry)| {
        a.irregular.is_some() == b.irregular.is_some()
    };
    let is_same = before.entries().iter().zip(incident.entries()).all(same);
    is_same.then(|| (*incident).clone())
}

fn part(entry: u64, part: WordsPart, text: &str) -> Intent {
    Intent::Correction(CorrectionIntent::CorrectPart {
        entry,
        part,
        text: text.to_owned(),
        reason: "misheard".to_owned(),
    })
}

fn hold(reason: &str) -> Intent {
    Intent::Action(ActionIntent::Hold {
        action: ActionId(1),
        reason: reason.to_owned(),
    })
}

/// R9: Command judged the proposal in these words, the risk among them.
#[test]
fn what_command_judged_keeps_its_risk() {
    let room = Room::with_command().says("mo", say::propose("restart db1"));
    let n = room.next() - 1;
    room.says("ana", say::confirm(1))
        .refuses(
            "mo",
            say::correct(n, "restart db2", "misheard"),
            Kind::State,
            "add a note",
        )
        .refuses(
            "mo",
            part(n, WordsPart::Risk, "none"),
            Kind::State,
            "add a note",
        )
        .ends();
}

/// The last one to say it has the word: a correction of an earlier hold leaves the reason of the later one alone.
#[test]
fn a_correction_of_an_earlier_entry_leaves_the_later_words_alone() {
    let room = Room::with_command()
        .says("mo", say::propose("restart db1"))
        .says("ana", hold("wait"))
        .says("ana", say::confirm(1))
        .says("ana", hold("wait"));
    let first = room.next() - 3;
    let incident = room
        .says("rec", say::correct(first, "the backup runs", "misheard"))
        .ends();
    let action = incident.action(ActionId(1)).expect("A1");
    assert_eq!(action.reason.as_deref(), Some("wait"));
    let held = incident.entry(first).expect("there");
    assert_eq!(
        incident.describe(held),
        "A1 held: restart db1 · the backup runs"
    );
}

/// A change on the board that holds no words, and a part that the entry does not have.
#[test]
fn what_nobody_wrote_cannot_be_corrected() {
    let room = Room::with_command();
    let n = room.next() - 1;
    room.refuses(
        "rec",
        say::correct(n, "bo", "misheard"),
        Kind::State,
        "opposite",
    )
    .says("mo", say::propose("restart db1"))
    .refuses(
        "rec",
        part(n + 1, WordsPart::Result, "done"),
        Kind::State,
        "it says: text",
    )
    .ends();
}

/// A correction is corrected too, and the words struck away say the right reason.
#[test]
fn the_reason_of_a_strike_is_corrected() {
    let room = Room::open().says("rec", say::note("db1 lags"));
    let n = room.next() - 1;
    let incident = room
        .says("rec", say::strike(n, "wrong hots"))
        .says("rec", say::correct(n + 1, "wrong host", "a slip"))
        .ends();
    let struck = incident.entry(n).expect("there");
    assert_eq!(struck.struck.as_deref(), Some("wrong host"));
    assert_eq!(
        (clock("14:00"), who("rec")),
        (struck.happened, struck.by().clone())
    );
}

/// What is told of an entry names it by its code.
#[test]
fn a_correction_names_the_entry_by_its_code() {
    let room = Room::open().says("rec", say::finding("db1 lags"));
    let n = room.next() - 1;
    let incident = room
        .says("rec", say::correct(n, "db2 lags", "misheard"))
        .ends();
    let told = incident.entries().last().expect("there");
    assert_eq!(
        incident.describe(told),
        "E1 corrected to “db2 lags” · misheard"
    );
}
