//! What the timeline knows of a log beside its words: what a filter goes by, what lies between two entries,
//! and which entry somebody means.

use crate::support::room::{Room, clock, who};
use crate::support::say;
use warroom::board::facets::Facets;
use warroom::board::filter::{Choice, Filter, Mark};
use warroom::board::goto::entry_meant;
use warroom::incident::breaks::{Break, before};
use warroom::incident::id::IssueId;
use warroom::incident::{
    Entry, Event, Incident, LifecycleEvent, NoteEvent, Record, Role, Span, Stamp, Step, Time, Zone,
};

/// The words of what is shown for these choices.
fn shown(incident: &Incident, choices: &[Choice]) -> Vec<String> {
    let mut filter = Filter::default();
    for choice in choices {
        filter.toggle(choice);
    }
    let mut facets = Facets::default();
    facets.sync(incident, &filter);
    let entries = incident.entries().iter().enumerate();
    let said = entries.filter(|(at, entry)| facets.shows(*at) && entry.kind().is_said());
    said.map(|(_, entry)| incident.describe(entry)).collect()
}

#[test]
fn step_role_and_issue_are_those_of_the_time_of_recording() {
    let incident = Room::with_command()
        .says("ana", say::note("before any step"))
        .says("ana", say::enter(Step::Containment))
        .says("ana", say::issue("disk full"))
        .says("mo", say::note("in containment"))
        .minutes(10)
        .says("ana", say::enter(Step::Mitigation))
        .says("ana", say::park(1, "network first"))
        .says("ana", say::issue("network"))
        .says("ana", say::give_up(Role::Command, "ana"))
        .says("ana", say::note("no longer in Command"))
        // Told late of an earlier hour: it was recorded here and now.
        .said_at("14:01", "mo", say::note("told late"))
        .ends();
    let of = |choice| shown(&incident, &[choice]);
    assert_eq!(of(Choice::Step(Step::Containment)), ["in containment"]);
    let later = ["no longer in Command", "told late"];
    assert_eq!(of(Choice::Step(Step::Mitigation)), later);
    assert_eq!(of(Choice::Issue(IssueId(1))), ["in containment"]);
    assert_eq!(of(Choice::Issue(IssueId(2))), later);
    assert_eq!(of(Choice::Role(Role::Command)), ["before any step"]);
    assert_eq!(of(Choice::Mark(Mark::Late)), ["told late"]);
}

#[test]
fn choices_of_one_part_add_up_and_parts_narrow() {
    let incident = Room::with_command()
        .says("ana", say::note("a note #db"))
        .says("mo", say::finding("a finding #db"))
        .says("mo", say::decision("a decision #net"))
        .says("kim", say::note("thanks @mo"))
        .ends();
    let tag = |tag: &str| Choice::Tag(tag.to_owned());
    let person = |name| Choice::Person(who(name));
    assert_eq!(
        shown(&incident, &[tag("db")]),
        ["a note #db", "a finding #db"]
    );
    assert_eq!(shown(&incident, &[tag("db"), tag("net")]).len(), 3);
    assert_eq!(
        shown(&incident, &[tag("db"), person("mo")]),
        ["a finding #db"]
    );
    assert_eq!(shown(&incident, &[person("mo")]).len(), 3, "mentions count");
}

#[test]
fn what_is_open_closes_and_what_is_corrected_changes_its_tags() {
    let room = Room::with_command()
        .says("mo", say::question("who has the keys? #keys"))
        .says("mo", say::propose("restart db"));
    let mut facets = Facets::default();
    let filter = Filter::default();
    let mut count = |incident: &Incident| {
        facets.sync(incident, &filter);
        let open = facets.count_of(&Choice::Mark(Mark::Open));
        (open, facets.tags().map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(count(&room.incident), (2, vec!["keys".to_owned()]));
    let asked = room.incident.questions[0].entry;
    let room = room
        .says("ana", say::answer(1, "Kim has"))
        .says("ana", say::confirm(1));
    assert_eq!(count(&room.incident).0, 1, "a confirmed action is not over");
    let room = room.says(
        "mo",
        say::correct(asked, "who has the badge? #badge", "misheard"),
    );
    assert_eq!(count(&room.incident).1, ["badge"]);
    room.ends();
}

/// A log of notes: when recorded, when happened, how many milliseconds into the session.
fn log(notes: &[(&str, &str, u64)]) -> Incident {
    let mut incident = Incident::new();
    let opened = Event::Lifecycle(LifecycleEvent::Opened {
        name: "night".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
        approval_minutes: None,
    });
    let mut add = |(recorded, happened, up): (&str, &str, u64), event| {
        let stamp = Stamp {
            recorded: clock(recorded),
            happened: clock(happened),
            up,
            by: who("ana"),
        };
        let n = incident.next_n();
        incident.apply(Record { n, stamp, event });
    };
    add(("14:00", "14:00", 0), opened);
    for at in notes {
        let event = Event::Note(NoteEvent::Noted {
            text: "a note".to_owned(),
            key: false,
            private: false,
        });
        add(*at, event);
    }
    incident
}

#[test]
fn a_long_quiet_is_said_before_what_ended_it() {
    let log = log(&[
        ("14:05", "14:05", 300_000),
        ("14:43", "14:43", 2_580_000),
        ("14:44", "14:30", 2_640_000),
    ]);
    assert_eq!(before(&log, 1), []);
    // 14:30 was told later; the quiet lies between what happened.
    assert_eq!(before(&log, 3), [Break::Quiet(Span::minutes(25))]);
    assert_eq!(before(&log, 2), []);
    assert_eq!(
        Break::Quiet(Span::minutes(38)).words(),
        "38 min without an entry"
    );
}

#[test]
fn a_clock_that_jumps_is_said_where_the_second_clock_knows_better() {
    let log = log(&[
        ("14:05", "14:05", 300_000),
        // Two minutes passed, the clock says three less.
        ("14:04", "14:04", 420_000),
        // One minute passed, the clock says two hours.
        ("16:04", "16:04", 480_000),
        // Another session: its second clock begins anew, and says nothing.
        ("16:30", "16:30", 1_000),
        // Another session, by a clock that went back.
        ("16:20", "16:20", 500),
    ]);
    assert_eq!(before(&log, 2), [Break::ClockBack(Span::minutes(3))]);
    let slept = Break::ClockAhead(Span::minutes(119));
    assert_eq!(before(&log, 3), [Break::Quiet(Span::minutes(119)), slept]);
    assert!(slept.is_of_clock());
    assert_eq!(before(&log, 4), []);
    let back = Break::ClockBack(Span::minutes(10));
    assert_eq!(before(&log, 5), [Break::Quiet(Span::minutes(16)), back]);
}

fn meant(incident: &Incident, text: &str, zone: &str) -> Result<u64, String> {
    let now = clock("15:00");
    entry_meant(incident, text, now, zone.parse().expect("a zone"))
}

fn number(incident: &Incident, words: &str) -> u64 {
    let found = |entry: &&Entry| incident.describe(entry).contains(words);
    incident
        .entries()
        .iter()
        .find(found)
        .expect("it is there")
        .n()
}

#[test]
fn a_few_signs_lead_to_an_entry() {
    let incident = Room::with_command()
        .says("ana", say::question("who has the keys?"))
        .says("mo", say::issue("disk full"))
        .minutes(10)
        .says("mo", say::propose("restart db"))
        .says("ana", say::send("All is well"))
        .minutes(20)
        .says("ana", say::offer(Role::Command, "ana", "kim"))
        .says("mo", say::note("the end"))
        .ends();
    let leads = |text: &str| meant(&incident, text, "UTC");
    let to = |words: &str| Ok(number(&incident, words));
    assert_eq!(leads("top"), Ok(0));
    assert_eq!(leads("end"), to("the end"));
    assert_eq!(leads("#3"), Ok(3));
    assert_eq!(leads(" 3 "), Ok(3));
    assert_eq!(leads("q1"), to("who has the keys?"));
    assert_eq!(leads("A1"), to("restart db"));
    assert_eq!(leads("I1"), to("disk full"));
    assert_eq!(leads("U1"), leads("update"));
    assert_eq!(leads("O1"), leads("handover"));
    assert_eq!(
        leads("14:07"),
        to("restart db"),
        "the first one then or later"
    );
    assert_eq!(leads("-45m"), leads("14:15"));
    assert_eq!(
        leads("14:59"),
        to("the end"),
        "the last one where none came later"
    );
    // Read as they are shown.
    assert_eq!(meant(&incident, "15:07", "+01:00"), to("restart db"));
}

#[test]
fn what_leads_nowhere_says_why() {
    let incident = Room::open().ends();
    let leads = |text: &str| meant(&incident, text, "UTC").expect_err("nowhere");
    assert_eq!(leads("#9"), "there is no entry #9; the last one is #1");
    assert_eq!(leads("a4"), "there is no A4");
    assert_eq!(leads("update"), "no update went out yet");
    assert_eq!(leads("handover"), "nothing was handed over yet");
    assert_eq!(leads(""), "type a time, a number or a word");
    assert!(leads("soon").starts_with("type 14:32"), "{}", leads("soon"));
    let nothing = entry_meant(&Incident::new(), "top", Time::UNIX_EPOCH, Zone::UTC);
    assert_eq!(nothing, Err("the log is empty".to_owned()));
}
