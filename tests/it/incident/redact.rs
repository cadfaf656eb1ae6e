//! Redaction: nobody's name and nothing of a chosen tag leaves, and the rest stays as it was.

use crate::support::every_event::every_event;
use crate::support::night::night;
use crate::support::room::Room;
use crate::support::say::{
    ask, confirm, correct, decision, end, finding, hypothesis, join, judge, need, note, propose,
    start, strike, take, taken,
};
use std::collections::BTreeSet;
use warroom::incident::action::Outcome;
use warroom::incident::evidence::Verdict;
use warroom::incident::redact::{LEFT_OUT, Redacted, Redaction, redact};
use warroom::incident::{Handle, Incident, Role};

fn without_names(incident: &Incident) -> Redacted {
    let redaction = Redaction {
        names: true,
        tags: BTreeSet::new(),
    };
    redact(incident, &redaction)
}

fn without(incident: &Incident, tag: &str) -> Redacted {
    let redaction = Redaction {
        names: false,
        tags: BTreeSet::from([tag.to_owned()]),
    };
    redact(incident, &redaction)
}

/// Every word that stands anywhere in an incident, in its state and its entries alike.
fn words(incident: &Incident) -> BTreeSet<String> {
    let all = format!("{incident:?}").to_lowercase();
    all.split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .collect()
}

fn said(incident: &Incident, n: u64) -> String {
    incident.describe(incident.entry(n).unwrap())
}

#[test]
fn no_part_of_anybodys_name_is_left_anywhere() {
    let incident = night().incident;
    let names = [
        "ana", "ruiz", "raj", "patel", "mo", "adeyemi", "eva", "lind", "li", "wen",
    ];
    let before = words(&incident);
    assert!(names.iter().all(|name| before.contains(*name)));
    let after = words(&without_names(&incident).incident);
    let left: Vec<_> = names.iter().filter(|name| after.contains(**name)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_sort_of_entry_loses_the_names_of_its_fields() {
    let incident = Incident::replay(every_event());
    let people: Vec<&str> = incident.people.keys().map(Handle::as_str).collect();
    assert_eq!(people, ["ana", "mo"]);
    let told = without_names(&incident).incident;
    let after = words(&told);
    let left: Vec<_> = people
        .iter()
        .filter(|name| after.contains(**name))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_asked_for_by_nobody_changes_nothing() {
    let incident = night().incident;
    assert_eq!(redact(&incident, &Redaction::default()).incident, incident);
}

#[test]
fn people_are_called_by_the_role_they_held_longest_and_counted_where_there_are_several() {
    let incident = night().incident;
    let told: Vec<_> = (without_names(&incident).names.into_iter())
        .map(|one| (one.name, one.label))
        .collect();
    let told: Vec<_> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    for pair in [
        ("Ana Ruiz", "Command"),
        ("Li Wen", "Recorder"),
        ("Raj Patel", "Comms"),
        ("Mo Adeyemi", "Research 1"),
        ("Eva Lind", "Research 2"),
    ] {
        assert!(told.contains(&pair), "{told:?}");
    }
}

#[test]
fn names_are_found_in_every_way_they_are_written() {
    let incident = Room::open()
        .says("rec", join("Ana Ruiz"))
        .says("rec", take(Role::Research, "ana-ruiz"))
        .says(
            "rec",
            note("Ana called, ANA RUIZ agreed; ask @ana-ruiz, ana.ruiz@example.com"),
        )
        .says(
            "rec",
            note("banana, Diana and analysis stay; so does the ruiz-less rest"),
        )
        .ends();
    let told = without_names(&incident).incident;
    let last = told.entries().len() as u64;
    assert_eq!(
        said(&told, last - 2),
        "Research called, Research agreed; ask @research, Research@example.com"
    );
    assert_eq!(
        said(&told, last - 1),
        "banana, Diana and analysis stay; so does the ruiz-less rest"
    );
}

#[test]
fn a_thing_that_never_joined_is_replaced_only_where_it_is_written_like_a_name() {
    let incident = Room::imported()
        .says(
            "support",
            note("support gets calls; Support is busy; @support answers"),
        )
        .ends();
    let told = without_names(&incident).incident;
    let label = &told.people.keys().last().unwrap().to_string();
    assert!(label.starts_with("participant"), "{label}");
    let text = said(&told, told.entries().len() as u64 - 1);
    assert!(
        text.starts_with("support gets calls; Participant "),
        "{text}"
    );
    assert!(text.contains("; @participant-"), "{text}");
}

#[test]
fn whoever_is_only_mentioned_or_only_needed_has_no_name_either() {
    let incident = Room::open()
        .says("rec", note("call @zaphod at once"))
        .says("rec", need("Trillian Astra"))
        .ends();
    let after = words(&without_names(&incident).incident);
    for name in ["zaphod", "trillian", "astra"] {
        assert!(!after.contains(name), "{name}");
    }
}

#[test]
fn what_carries_a_chosen_tag_loses_its_words_and_so_does_all_that_is_said_of_it() {
    let incident = Room::with_command()
        .says("mo", note("routine"))
        .says("mo", propose("restart the shop of Megadodo #customer"))
        .says("ana", confirm(1))
        .says("mo", start(1))
        .says("mo", end(1, Outcome::Done))
        .says("mo", finding("Megadodo paid twice #Customer"))
        .says("mo", decision("tell everybody"))
        .ends();
    let redacted = without(&incident, "customer");
    let all = format!("{:?}", redacted.incident);
    assert!(!all.contains("Megadodo"), "{all}");
    assert_eq!(redacted.incident.actions[0].text, LEFT_OUT);
    assert_eq!(
        redacted.incident.actions[0].state,
        incident.actions[0].state
    );
    assert_eq!(redacted.left_out.len(), 5, "{:?}", redacted.left_out);
    assert!(all.contains("routine") && all.contains("tell everybody"));
}

#[test]
fn a_correction_hides_no_tag_and_a_tag_hides_no_correction() {
    let incident = Room::open()
        .says("mo", note("Megadodo is down #customer"))
        .says("mo", note("a shop is down"))
        .ends();
    let n = incident.entries().len() as u64;
    let room = |entry, text: &str| {
        Room::open()
            .says("mo", note("Megadodo is down #customer"))
            .says("mo", note("Megadodo, a shop, is down"))
            .says("mo", correct(entry, text, "clearer"))
            .says("mo", strike(entry, "said twice, by Megadodo"))
            .ends()
    };
    for incident in [
        room(n - 2, "one is down"),
        room(n - 1, "Megadodo again #customer"),
    ] {
        let redacted = without(&incident, "customer").incident;
        let struck = redacted.entries().iter().find(|e| e.struck.is_some());
        assert_eq!(struck.unwrap().struck.as_deref(), Some(LEFT_OUT));
        assert_eq!(struck.unwrap().said(), Some(LEFT_OUT));
    }
}

#[test]
fn numbers_times_and_verdicts_are_those_of_the_incident_itself() {
    let incident = night().incident;
    let redaction = Redaction {
        names: true,
        tags: incident
            .entries()
            .iter()
            .filter_map(|e| e.said().map(warroom::incident::text::tags))
            .flatten()
            .collect(),
    };
    assert!(!redaction.tags.is_empty());
    let told = redact(&incident, &redaction).incident;
    assert_eq!(told.timeline(), incident.timeline());
    assert_eq!(told.key_times, incident.key_times);
    assert_eq!(told.intervals(), incident.intervals());
    assert_eq!(told.visits, incident.visits);
    let stamps = |incident: &Incident| -> Vec<_> {
        let entries = incident.entries().iter();
        entries
            .map(|e| {
                (
                    e.n(),
                    e.happened,
                    e.recorded(),
                    e.kind(),
                    e.key,
                    e.struck.is_some(),
                    e.irregular.is_some(),
                )
            })
            .collect()
    };
    assert_eq!(stamps(&told), stamps(&incident));
    let states = |incident: &Incident| -> Vec<_> {
        incident
            .actions
            .iter()
            .map(|a| (a.id, a.state, a.unconfirmed.is_some()))
            .collect()
    };
    assert_eq!(states(&told), states(&incident));
}

#[test]
fn why_the_rules_refused_an_entry_names_nobody() {
    let incident = Room::with_command()
        .says("mo", taken("restarted it"))
        .says("rec", ask("mo", 10, "why, Mo?"))
        .says("mo", hypothesis("it was Mo"))
        .says("mo", judge(1, Verdict::RuledOut, &[], "Mo was asleep"))
        .forged(
            "mo",
            warroom::incident::Event::ActionConfirmed {
                action: warroom::incident::id::ActionId(1),
            },
        )
        .ends();
    let after = words(&without_names(&incident).incident);
    assert!(!after.contains("mo") && !after.contains("ana"));
}
