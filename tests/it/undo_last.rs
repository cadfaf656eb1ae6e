//! What undoes the last entry, of every kind: an entry of its own through the same rules, or the reason why there is
//! none.

use crate::support::entries::start;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use warroom::board::undo::undo;
use warroom::incident::key_time::KeyTime;
use warroom::incident::update::Audience;
use warroom::incident::{
    Event, Handle, Horizon, Incident, Intent, LifecycleIntent, Record, Role, Severity, Span, Stamp,
    Time, Zone,
};
use warroom::line::{self, Context, Wants};

/// Lines that lead there, the last of which makes the entry to undo; and what undoing it records, or “cannot” and why.
type Case = (&'static [&'static str], &'static str);

const CASES: &[Case] = &[
    (&["db1 lags"], "#6 struck · recorded by mistake"),
    (&["! we roll back"], "#6 struck · recorded by mistake"),
    (&["= 4 GB of lag"], "#6 struck · recorded by mistake"),
    (&["~ the pool leaks"], "#6 struck · recorded by mistake"),
    (&["? since when"], "#6 struck · recorded by mistake"),
    (
        &["? since when", "/answer Q1 14:02"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["? since when", "/drop Q1 moot"],
        "#7 struck · recorded by mistake",
    ),
    (&["+ write the runbook"], "#6 struck · recorded by mistake"),
    (&["/ask @mo 10m the lag"], "#6 struck · recorded by mistake"),
    (
        &["/ask @mo 10m the lag", "/answer K1 2 s"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/ask @mo 10m the lag", "/drop K1 moot"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/ask @mo 10m the lag", "/extend K1 30m"],
        "K1 has 9 min more",
    ),
    (
        &["/answer 1.1 checkout fails"],
        "#6 struck · recorded by mistake",
    ),
    (&["/impact users 1 in 5"], "#6 struck · recorded by mistake"),
    (
        &["db1 lags", "/strike 6 not ours"],
        "cannot: struck an entry",
    ),
    (
        &["db1 lags", "/correct 6 db2 lags; reason: misheard"],
        "#6 corrected to “db1 lags” · the correction was a mistake",
    ),
    (&["db1 lags", "/retime 6 -5m"], "#6 happened at"),
    (&["db1 lags", "/key 6"], "#6 is no key moment"),
    (&["* db1 lags", "/unkey 6"], "#6 is a key moment"),
    (
        &["% Kim is tired", "/publish 6"],
        "cannot: published a note",
    ),
    (&["/key detected -5m"], "Key time “detected” cleared"),
    (
        &["/key detected -5m", "/key detected -2m"],
        "Key time “detected”: 2026-11-22 14:00:07 UTC",
    ),
    (&["/join @kim Kim Ode"], "@kim removed, added by mistake"),
    (&["@kim hello", "/join @kim Kim Ode"], "Kim Ode left"),
    (&["/leave @mo"], "mo joined (@mo)"),
    (
        &["/join @kim Kim Ode", "/remove @kim not ours"],
        "Kim Ode joined (@kim)",
    ),
    (
        &["/join @mo; contact: +49 30 1"],
        "cannot: keeps contact details",
    ),
    (&["/task @mo the replica"], "mo has no task"),
    (
        &["/task @mo the replica", "/task @mo the pool"],
        "mo is on: the replica",
    ),
    (&["/away @mo"], "mo is back"),
    (&["/away @mo food", "/back @mo"], "mo is away · food"),
    (&["/place @mo; team: payments"], "mo: no team"),
    (
        &["/place @mo; site: Berlin", "/place @mo; site: Bern"],
        "mo: site Berlin",
    ),
    (&["/deputy @mo"], "Nobody is Command's deputy any more"),
    (&["/deputy @mo", "/deputy clear"], "mo is Command's deputy"),
    (
        &["/ask @mo 10m the lag", "/reassign K1 @ana"],
        "K1 is mo's: the lag",
    ),
    (
        &["> drop the cache @mo", "/reassign A1 @ana"],
        "A1 is mo's: drop the cache",
    ),
    (
        &["> drop the cache", "/reassign A1 @ana"],
        "cannot: says who does A1",
    ),
    (
        &["/checklist Mail; tasks: warn the list | drain the queue"],
        "#6 struck · recorded by mistake",
    ),
    (
        &["/checklist Mail; tasks: warn the list", "/tick C1.1"],
        "Open again: C1.1 warn the list",
    ),
    (
        &[
            "/checklist Mail; tasks: warn the list",
            "/tick C1.1",
            "/untick C1.1",
        ],
        "Ticked: C1.1 warn the list",
    ),
    (
        &["/link status https://status.example"],
        "Link status removed",
    ),
    (
        &[
            "/link status https://a.example",
            "/link status https://b.example",
        ],
        "Link status: https://a.example",
    ),
    (
        &["/link status https://a.example", "/link status clear"],
        "Link status: https://a.example",
    ),
    (&["/errand @mo coffee"], "#6 struck · recorded by mistake"),
    (
        &["/errand coffee", "/errand R1 @mo"],
        "cannot: gave R1 to somebody",
    ),
    (
        &["/errand @ana coffee", "/errand R1 @mo"],
        "R1 is ana's: coffee",
    ),
    (
        &["/errand coffee", "/errand R1 done"],
        "#7 struck · recorded by mistake",
    ),
    (
        &["/errand coffee", "/errand R1 drop moot"],
        "#7 struck · recorded by mistake",
    ),
    (&["/role comms @mo"], "mo leaves Comms"),
    (&["/role comms @mo", "/unrole comms @mo"], "mo takes Comms"),
    (
        &["/switch @mo research comms"],
        "mo moves from Comms to Research",
    ),
    (
        &["/handover command @mo"],
        "Handover O1 called off · recorded by mistake",
    ),
    (
        &["/handover command @mo", "@mo /accept"],
        "mo offers Command to ana · accepted by mistake",
    ),
    (
        &["/handover command @mo", "/withdraw O1 stays"],
        "ana offers Command to mo",
    ),
    (&["/focus drain db1"], "Focus now cleared"),
    (
        &["/focus drain db1", "/focus save what is left"],
        "Focus now: drain db1",
    ),
    (
        &["/issue lag"],
        "Issue resolved: I1 lag · recorded by mistake",
    ),
    (
        &["/issue lag", "/park backups", "/activate I2"],
        "Active issue: I1 lag · recorded by mistake",
    ),
    (
        &["/issue lag", "/park I1 later"],
        "Active issue: I1 lag · recorded by mistake",
    ),
    (
        &["/issue lag", "/park a", "/park b", "/rank I3 1"],
        "I3 b moved to place 2",
    ),
    (
        &["/issue lag", "/resolve I1 gone"],
        "cannot: resolved an issue",
    ),
    (&["/need the DBA; why: replica"], "cannot: names N1"),
    (
        &["/need the DBA; why: replica", "/contacted N1 paged"],
        "cannot: tells that N1 was contacted",
    ),
    (
        &["/need the DBA; why: replica", "/joined N1"],
        "cannot: tells that N1 is here",
    ),
    (
        &["/need the DBA; why: replica", "/unavailable N1 ill"],
        "cannot: tells that N1 is not available",
    ),
    (&["/step containment"], "Step: Identification"),
    (&["/gather on"], "Answers of the retrospect are shown"),
    (
        &["/gather on", "/gather off"],
        "cannot: revealed the answers",
    ),
    (
        &["@mo /retro worked the wall", "@mo /vote 6"],
        "Vote for #6 taken back",
    ),
    (
        &[
            "@mo /retro worked a",
            "@mo /retro worked b",
            "/merge 7 into 6",
        ],
        "#7 unmerged: b",
    ),
    (
        &[
            "@mo /retro worked a",
            "@mo /retro worked b",
            "/merge 7 into 6",
            "/unmerge 7",
        ],
        "#7 merged into #6: a",
    ),
    (
        &["/signoff on", "/draft eta 1h less"],
        "cannot: submitted an update for sign-off",
    ),
    (
        &["/signoff on", "/draft eta 1h less", "/sign"],
        "cannot: signed an update off",
    ),
    (
        &["/update eta 1h less"],
        "cannot: tells of an update that was sent",
    ),
    (
        &["/cadence external 20m", "/cadence external 10m"],
        "every 20 min",
    ),
    (&["/snooze external 3h quiet"], "cannot: snoozed an update"),
    (&["/signoff on"], "Updates need no sign-off"),
    (
        &["> drop the cache"],
        "A1 withdrawn: drop the cache · recorded by mistake",
    ),
    (
        &["> drop the cache", "/approve 1"],
        "A1 held: drop the cache · approved by mistake",
    ),
    (
        &["> drop the cache", "/hold 1 wait"],
        "cannot: put A1 on hold",
    ),
    (
        &["= lag", "~ the pool leaks", "/for 1 E1"],
        "E1 speaks neither for nor against H1",
    ),
    (
        &["= lag", "~ the pool leaks", "/for 1 E1", "/neutral 1 E1"],
        "E1 speaks for H1",
    ),
    (
        &["@mo = lag", "/seen E1"],
        "cannot: says what Command has seen",
    ),
    (
        &["~ the pool leaks", "/assign 1 @mo"],
        "cannot: says who tests H1, and nobody did before",
    ),
    (
        &["= lag", "~ the pool leaks", "/support 1 E1", "/cause 1"],
        "cannot: chose the cause, and none was chosen before",
    ),
    (
        &["> drop the cache", "/kind 1 data"],
        "cannot: tells more of A1",
    ),
    (
        &["> drop the cache", "/objections 1"],
        "cannot: tells that objections to A1 were asked for",
    ),
    (
        &["> drop the cache", "/object 1 not now"],
        "cannot: tells of an objection to A1",
    ),
    (
        &["> drop the cache", "/more 1 which one?"],
        "cannot: sent A1 back",
    ),
    (&["> drop the cache", "/refuse 1 risky"], "drop the cache"),
    (&["> drop the cache", "/withdraw A1 moot"], "drop the cache"),
    (
        &["> drop the cache", "/approve 1", "/start 1"],
        "cannot: tells that A1 was started",
    ),
    (
        &["> drop the cache", "/approve 1", "/start 1", "/done 1 gone"],
        "cannot: tells how A1 ended",
    ),
    (
        &["/unapproved dropped the cache"],
        "cannot: tells that A1 was done without approval",
    ),
    (
        &["> drop the cache", "/unapproved A1"],
        "cannot: tells that A1 was done without approval",
    ),
    (
        &["/unapproved dropped the cache", "/acknowledge 1 seen"],
        "cannot: tells that Command acknowledged A1",
    ),
    (&["/approvals 45m"], "30 min"),
    (
        &["~ the pool leaks", "= heap grows", "/support 1 E1"],
        "H1 open",
    ),
    (
        &["~ the pool leaks", "/verified 1 yes seen"],
        "cannot: is the first answer",
    ),
    (
        &[
            "~ the pool leaks",
            "/verified 1 yes seen",
            "/verified 1 no not so",
        ],
        "H1 verified",
    ),
    (
        &["+ write it", "/followup F1 @mo"],
        "F1 without owner: write it",
    ),
    (
        &["+ write it", "/followup F1 done"],
        "F1 not done: write it",
    ),
    (
        &["+ write it; owner: @mo", "/followup F1 @ana"],
        "F1 owner mo: write it",
    ),
    (
        &["+ write it; owner: @mo", "/followup F1 clear owner"],
        "F1 owner mo: write it",
    ),
    (
        &["+ write it", "/followup F1 @mo due 2026-12-01"],
        "cannot: set several things",
    ),
    (&["/rename Another name"], "Checkout 502s"),
    (&["/id INC-4711"], "cannot: gave the incident its first ID"),
    (&["/id INC-4711", "/id INC-4712"], "INC-4711"),
    (&["/severity 1"], "Severity 3"),
    (&["/close it is over"], "Reopened · closed by mistake"),
    (&["/close it is over", "/reopen it is back"], "Closed"),
    (&["/overview cost 40 000 euros"], "taken off"),
    (&["/stakeholder 1 the bank"], "S1 need not be told"),
    (
        &["/stakeholder 1 the bank", "/told S1 phone"],
        "S1 still has to be told",
    ),
    (
        &["/stakeholder 1 the bank", "/drop S1 moot"],
        "S1 still has to be told",
    ),
    (
        &["/stakeholder 1 the bank", "/told S1 mail", "/untold S1"],
        "Told S1 by mail",
    ),
    (&["/obligation tell the bank; within: 4h"], "does not apply"),
    (&["/obligation gdpr", "/owner D1 @mo"], "no owner"),
    (&["/obligation gdpr", "/classified"], "cleared"),
    (&["/obligation gdpr", "/filed D1 portal 4711"], "open again"),
    (&["/obligation gdpr", "/waive D1 no data"], "open again"),
    (
        &["/obligation gdpr", "/waive D1 no data", "/unfile D1"],
        "does not apply",
    ),
];

/// Somebody with an incident of severity 3, Ana in Command and Mo in Research.
fn room() -> (Incident, Time) {
    let mut incident = Incident::new();
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".into(),
        id: None,
        severity: Some(Severity::Sev3),
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let mut now = start();
    tells(&mut incident, &open, None, now);
    for line in ["/command @ana", "/role research @mo"] {
        says(&mut incident, line, &mut now);
    }
    assert_eq!(incident.next_n(), 6);
    (incident, now)
}

fn tells(incident: &mut Incident, intent: &Intent, by: Option<Handle>, now: Time) {
    let fallback = Handle::from_name("li").expect("a handle");
    let by = by.unwrap_or_else(|| incident.speaker(intent, &fallback));
    let stamp = Stamp {
        recorded: now,
        happened: now,
        up: 0,
        by,
    };
    let events = incident.decide(intent, &stamp);
    for event in events.unwrap_or_else(|no| panic!("{intent:?}: {no}")) {
        let n = incident.next_n();
        let stamp = stamp.clone();
        incident.apply(Record { n, stamp, event });
    }
}

fn says(incident: &mut Incident, text: &str, now: &mut Time) {
    *now += Span::minutes(1);
    let read = line::read(text, &Context::new(*now, incident));
    let read = read.unwrap_or_else(|error| panic!("“{text}”: {error}"));
    let Wants::Intent(intent) = read.wants else {
        panic!("“{text}” is not for the incident");
    };
    tells(incident, &intent, read.who, *now);
}

/// What stands on the board, as far as an undone change has to be back where it was.
fn standing(incident: &Incident) -> String {
    let mut told = format!(
        "{:?} {} {:?}",
        incident.severity,
        incident.name,
        incident.step()
    );
    for horizon in [Horizon::Approach, Horizon::Now, Horizon::Later] {
        let said = incident.focus(horizon).map(|said| &said.text);
        write!(told, " {said:?}").expect("a string");
    }
    for audience in Audience::BOTH {
        let minutes = incident.cadence_for(audience);
        write!(told, " {minutes:?}").expect("a string");
    }
    let (on, off) = (incident.gathering, incident.sign_off);
    let parked = &incident.parked;
    let term = incident.approval_minutes;
    write!(
        told,
        " {on} {off} {parked:?} {term:?} {:?}",
        incident.status
    )
    .expect("a string");
    for which in KeyTime::ALL {
        let at = incident.key_times.get(&which).map(|mark| mark.at);
        write!(told, " {at:?}").expect("a string");
    }
    told
}

/// The roles people hold.
fn roles(incident: &Incident) -> Vec<(Role, Handle)> {
    let held = Role::ALL.into_iter().flat_map(|role| {
        let holders = incident.holders(role).cloned();
        holders.map(move |holder| (role, holder))
    });
    held.collect()
}

/// What undoing the last of these lines records, or “cannot:” and why; and the incident before and after.
fn undone(lines: &[&str]) -> (String, Incident, Incident) {
    let (mut incident, mut now) = room();
    let (last, earlier) = lines.split_last().expect("a line");
    for line in earlier {
        says(&mut incident, line, &mut now);
    }
    let before = incident.clone();
    says(&mut incident, last, &mut now);
    let many = incident.entries().len();
    match undo(&incident, now).expect("there are entries") {
        Ok(undo) => {
            assert_eq!(undo.entry + 1, incident.next_n(), "{lines:?}");
            tells(&mut incident, &undo.intent, undo.by, now);
            let new = &incident.entries()[many..];
            let said: Vec<_> = new.iter().map(|entry| incident.describe(entry)).collect();
            (said.join("; "), before, incident)
        }
        Err(refusal) => {
            assert!(
                !refusal.hints.is_empty(),
                "{lines:?}: nothing is offered instead"
            );
            let why = refusal.why.split_once("it ").map_or("", |(_, why)| why);
            (format!("cannot: {why}"), before, incident)
        }
    }
}

#[test]
fn undoing_is_an_entry_of_its_own_or_a_reason_for_every_kind_of_entry() {
    let mut wrong = Vec::new();
    for (lines, wanted) in CASES {
        let (said, before, after) = undone(lines);
        if !said.contains(wanted) {
            wrong.push(format!("{lines:?}: “{said}” has no “{wanted}”"));
        }
        if said.starts_with("cannot") {
            continue;
        }
        // An issue leaves a trace, a handover back is to be accepted, and whoever left comes back without a role.
        let last = lines.last().copied().unwrap_or_default();
        let is_issue = last.starts_with("/park") || last.starts_with("/issue");
        if !is_issue && standing(&before) != standing(&after) {
            wrong.push(format!(
                "{lines:?}: {} became {}",
                standing(&before),
                standing(&after)
            ));
        }
        let is_handed = last.starts_with("@mo /accept") || last.starts_with("/leave");
        if !is_handed && roles(&before) != roles(&after) {
            wrong.push(format!(
                "{lines:?}: {:?} became {:?}",
                roles(&before),
                roles(&after)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_event_is_among_the_cases() {
    let mut met = BTreeSet::new();
    for (lines, _) in CASES {
        let (mut incident, mut now) = room();
        for line in *lines {
            says(&mut incident, line, &mut now);
        }
        let last = incident.entries().last().expect("an entry");
        let (noun, name) = last.record.event.name();
        met.insert((noun, name.to_owned()));
    }
    let missing: Vec<_> = (Event::names().into_iter())
        .filter(|(noun, name)| !met.contains(&(*noun, (*name).to_owned())))
        .collect();
    // An incident begins with the one, an import ends with the other: neither is ever the last of what people did. No line
    // tells of a program that ran: `channels` looks at those.
    assert_eq!(
        missing,
        [
            ("Lifecycle", "Opened"),
            ("Lifecycle", "Imported"),
            ("Update", "RunStarted"),
            ("Update", "RunEnded")
        ]
    );
}

#[test]
fn undoing_what_undid_brings_it_back() {
    let (mut incident, mut now) = room();
    for line in ["/focus drain db1", "/focus save what is left"] {
        says(&mut incident, line, &mut now);
    }
    for wanted in ["drain db1", "save what is left", "drain db1"] {
        let undo = undo(&incident, now)
            .expect("entries")
            .expect("can be undone");
        tells(&mut incident, &undo.intent, undo.by, now);
        let focus = incident.focus(Horizon::Now).expect("a focus");
        assert_eq!(focus.text, wanted);
    }
}

#[test]
fn nothing_undoes_nothing() {
    assert_eq!(undo(&Incident::new(), start()), None);
    let (incident, now) = room();
    let opened = incident.entries()[..1]
        .iter()
        .map(|entry| entry.record.clone());
    let refusal = undo(&Incident::replay(opened), now).expect("an entry");
    assert!(refusal.is_err(), "the opening cannot be undone");
}
