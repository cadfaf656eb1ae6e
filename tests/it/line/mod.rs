//! The log line: text to intent and back. Seeds are printed where a random case fails.

mod both_ways;
mod commands;
mod completion;
mod entries;
mod owed_samples;
mod preview;
mod print;
mod remedies;
mod samples;
mod table;
mod times;
mod updates;

use warroom::incident::intent::Intent;
use warroom::incident::person::Handle;
use warroom::incident::{
    Event, Incident, LifecycleIntent, NoteIntent, PersonIntent, Record, Role, RoleIntent, Stamp,
    Time, Zone,
};
use warroom::line::{self, Context, Line, LineError, Wants};

/// A moment as RFC 3339.
fn at(text: &str) -> Time {
    text.parse().expect("a moment")
}

fn handle(name: &str) -> Handle {
    Handle::from_name(name).expect("a name")
}

/// An incident with Ana Ruiz in Command, Mo Adeyemi on Research, Mia Ode in the room; Berlin's clocks.
pub(crate) fn room() -> Incident {
    let mut incident = Incident::new();
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    let opened = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout down".to_owned(),
        id: Some("INC-7".to_owned()),
        severity: None,
        zone,
        drill: false,
        imported: None,
    });
    tell(&mut incident, &opened);
    for (person, name) in [
        ("ana", "Ana Ruiz"),
        ("mo-adeyemi", "Mo Adeyemi"),
        ("mia", "Mia Ode"),
    ] {
        tell(
            &mut incident,
            &Intent::Person(PersonIntent::Join {
                person: handle(person),
                name: Some(name.to_owned()),
                contact: None,
            }),
        );
    }
    for (role, person) in [
        (Role::Command, "ana"),
        (Role::Research, "mo-adeyemi"),
        (Role::Support, "mia"),
    ] {
        tell(
            &mut incident,
            &Intent::Role(RoleIntent::Take {
                role,
                person: handle(person),
                from: None,
            }),
        );
    }
    incident
}

fn tell(incident: &mut Incident, intent: &Intent) {
    let stamp = Stamp {
        recorded: at("2026-11-22T13:00:00Z"),
        happened: at("2026-11-22T13:00:00Z"),
        up: 0,
        by: handle("ana"),
    };
    let events: Vec<Event> = incident.decide(intent, &stamp).expect("allowed");
    for event in events {
        incident.apply(Record {
            n: incident.next_n(),
            stamp: stamp.clone(),
            event,
        });
    }
}

/// Reads a line in that room, at 14:40:30 in Berlin on 22 November 2026.
fn try_read(text: &str) -> Result<Line, LineError> {
    let incident = room();
    line::read(text, &Context::new(at("2026-11-22T13:40:30Z"), &incident))
}

fn read(text: &str) -> Line {
    try_read(text).unwrap_or_else(|error| panic!("“{text}”: {error}"))
}

fn intent(text: &str) -> Intent {
    match read(text).wants {
        Wants::Intent(intent) => intent,
        other => panic!("“{text}” is not for the incident: {other:?}"),
    }
}

fn note(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: false,
    })
}
