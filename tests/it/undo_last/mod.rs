//! What undoes the last entry, of every kind: an entry of its own through the same rules, or the reason why there is
//! none.

mod cases;

use crate::support::entries::start;
use cases::CASES;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use warroom::board::undo::undo;
use warroom::incident::issue::WHICH_ISSUE;
use warroom::incident::key_time::KeyTime;
use warroom::incident::update::Audience;
use warroom::incident::{
    Event, Handle, Horizon, Incident, Intent, LifecycleIntent, Record, Role, Severity, Span, Stamp,
    Time, Zone,
};
use warroom::line::{self, Context, Wants};

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
    tells_of(incident, intent, by, now, None);
}

fn tells_of(
    incident: &mut Incident,
    intent: &Intent,
    by: Option<Handle>,
    now: Time,
    happened: Option<Time>,
) {
    let fallback = Handle::from_name("li").expect("a handle");
    let by = by.unwrap_or_else(|| incident.speaker(intent, &fallback));
    let stamp = Stamp {
        recorded: now,
        happened: happened.unwrap_or(now),
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
    let active = incident.active_issue().map(|issue| &issue.named.text);
    let answer = incident.answers_to(WHICH_ISSUE);
    let answer = answer.first().map(|answer| &answer.text);
    write!(told, " {active:?} {answer:?}").expect("a string");
    for audience in Audience::BOTH {
        let minutes = incident.cadence_for(audience);
        let signs = incident.needs_sign_off(audience);
        write!(told, " {minutes:?} {signs}").expect("a string");
    }
    // Whoever was listed by mistake stays on the list, and need not be told.
    let by_mistake = |why: &str| why == "recorded by mistake";
    let listed = incident.stakeholders.iter();
    for one in listed.filter(|one| !one.dropped.as_deref().is_some_and(by_mistake)) {
        let last = one.told.last().filter(|_| one.dropped.is_none());
        let last = last.map(|told| (told.how, &told.note, told.at, &told.by));
        write!(told, " {:?} {last:?}", one.dropped.as_deref()).expect("a string");
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
            tells_of(&mut incident, &undo.intent, undo.by, now, undo.happened);
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
        if standing(&before) != standing(&after) {
            wrong.push(format!(
                "{lines:?}: {} became {}",
                standing(&before),
                standing(&after)
            ));
        }
        // A handover back is to be accepted, and whoever left comes back without a role.
        let last = lines.last().copied().unwrap_or_default();
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
fn a_refusal_to_undo_names_the_entry_by_the_code_it_is_known_by() {
    let mut codes = BTreeSet::new();
    for (lines, _) in CASES {
        let (mut incident, mut now) = room();
        for line in *lines {
            says(&mut incident, line, &mut now);
        }
        let last = incident.entries().last().expect("an entry");
        if let Some(Err(refusal)) = undo(&incident, now) {
            let code = incident.code_of(last);
            let wanted = format!("{code} cannot be undone: it ");
            assert!(refusal.why.starts_with(&wanted), "{}", refusal.why);
            codes.insert(code.chars().next());
        }
    }
    assert!(
        codes.len() > 1,
        "not all of them are plain numbers: {codes:?}"
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
