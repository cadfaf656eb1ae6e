//! R18-R20: what is said beside an update's fields before it goes out. Warnings hold nothing back.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use crate::support::story::Story;
use warroom::board::since::draft_change;
use warroom::board::update_lines::{Reach, changes};
use warroom::board::update_warnings::{Beside, Length, warnings};
use warroom::incident::LifecycleIntent;
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::incident::{EntryKind, Incident, Intent, NoteIntent, Severity, Time, UpdateIntent};

fn to(audience: Audience, change: &str, eta: Eta) -> UpdateContent {
    UpdateContent {
        wordings: vec![Wording::new(audience, change)],
        ..saying("", eta)
    }
}

fn sent(content: &UpdateContent) -> Intent {
    Intent::Update(UpdateIntent::send(content.clone()))
}

fn words(incident: &Incident, content: &UpdateContent, beside: Beside, now: Time) -> Vec<String> {
    warnings(incident, content, &[], now)
        .into_iter()
        .filter(|warning| warning.beside == beside)
        .map(|warning| warning.words)
        .collect()
}

const OUTSIDE: Beside = Beside::Change(Audience::Outside);

#[test]
fn an_eta_earlier_than_the_last_later_or_gone_is_said() {
    let before = to(Audience::Outside, "restoring", Eta::Hours(6, 10));
    let room = Room::open().says("kim", sent(&before)).minutes(60);
    let now = clock("15:00");
    let of = |eta| {
        words(
            &room.incident,
            &to(Audience::Outside, "still", eta),
            Beside::Eta,
            now,
        )
    };
    assert_eq!(of(Eta::Hours(2, 3)), ["Earlier than U1 said 6–10 hours"]);
    assert_eq!(of(Eta::Days(1, 2)), ["Later than U1 said 6–10 hours"]);
    assert_eq!(of(Eta::Tbd), ["The ETA is gone; U1 said 6–10 hours"]);
    assert_eq!(of(Eta::Hours(9, 9)), Vec::<String>::new());
    // Others were not told it.
    let inside = to(Audience::Inside, "still", Eta::Tbd);
    assert_eq!(
        words(&room.incident, &inside, Beside::Eta, now),
        Vec::<String>::new()
    );
    let mut silent = to(Audience::Outside, "still", Eta::Hours(9, 9));
    silent.wordings[0].with_eta = false;
    let said = words(&room.incident, &silent, OUTSIDE, now);
    assert!(
        said.iter()
            .any(|said| said.starts_with("No ETA for this audience")),
        "{said:?}"
    );
}

#[test]
fn complete_with_open_actions_is_said() {
    let room = Room::with_command().says("mo", propose("restart db1"));
    let over = to(Audience::Outside, "all well", Eta::Complete);
    let now = clock("14:10");
    assert_eq!(
        words(&room.incident, &over, Beside::Eta, now),
        ["Actions are open: A1"]
    );
    let mut resolved = to(Audience::Outside, "all well", Eta::Tbd);
    resolved.state = Some(UpdateState::Resolved);
    assert_eq!(
        words(&room.incident, &resolved, Beside::State, now),
        ["Actions are open: A1"]
    );
    let mut both = over;
    both.state = Some(UpdateState::Investigating);
    assert!(words(&room.incident, &both, Beside::State, now)[0].contains("Complete"));
}

#[test]
fn the_same_words_again_and_nothing_new_are_said() {
    let first = to(Audience::Outside, "We are on it", Eta::Tbd);
    let room = Room::open().says("kim", sent(&first)).minutes(5);
    let now = clock("14:05");
    let again = to(Audience::Outside, "we are on it ", Eta::Tbd);
    assert_eq!(
        words(&room.incident, &again, OUTSIDE, now),
        ["The same words as in U1"]
    );
    let other = to(Audience::Outside, "No news", Eta::Tbd);
    assert_eq!(
        words(&room.incident, &other, OUTSIDE, now),
        ["Nothing was recorded since U1"]
    );
    let room = room.says("kim", note("errors fall"));
    assert_eq!(
        words(&room.incident, &other, OUTSIDE, now),
        Vec::<String>::new()
    );
}

#[test]
fn a_person_a_ticket_a_host_and_a_private_tag_are_said_outside_and_not_inside() {
    let room = Room::open().says("ana", join("Ana")).says(
        "ana",
        Intent::Note(NoteIntent::Note {
            text: "the #merger is at stake".into(),
            key: false,
            private: true,
        }),
    );
    assert!(room.incident.people.contains_key(&who("ana")));
    let now = clock("14:05");
    let says = |audience, text: &str| {
        words(
            &room.incident,
            &to(audience, text, Eta::Tbd),
            Beside::Change(audience),
            now,
        )
        .join(" ")
    };
    for (text, what) in [
        ("Ana restores it", "person of the room"),
        ("ask @mo", "a person"),
        ("see OPS-4812", "a ticket"),
        ("db1 is down", "a host"),
        ("web-03 is down", "a host"),
        ("10.0.0.7 is down", "a host"),
        ("build.corp.internal is down", "a host"),
        ("trouble with #dns", "a tag"),
        ("the merger goes on", "tag of a private note"),
    ] {
        assert!(
            says(Audience::Outside, text).contains(what),
            "{text}: {}",
            says(Audience::Outside, text)
        );
        assert_eq!(says(Audience::Inside, text), "", "{text}");
    }
    for text in [
        "INC-7: 1 in 5 orders fail since 14:02",
        "The API answers over HTTP2 and ipv6 again",
        "version 2.4.1 is out, see status.example.com",
    ] {
        assert_eq!(says(Audience::Outside, text), "", "{text}");
    }
}

#[test]
fn a_text_longer_than_its_channel_takes_is_said() {
    let room = Room::open();
    let length = |audience, is| Length {
        audience,
        channel: "Text message".into(),
        is,
        most: 160,
    };
    let content = to(Audience::Outside, "x", Eta::Tbd);
    let of = |length| warnings(&room.incident, &content, &[length], clock("14:05"));
    assert_eq!(
        of(length(Audience::Outside, 214))[0].words,
        "214 characters; Text message takes 160"
    );
    assert_eq!(of(length(Audience::Outside, 160)), []);
    assert_eq!(of(length(Audience::Inside, 214)), []);
}

#[test]
fn a_late_first_notice_is_said_until_it_went_out() {
    let room = Room::open().says(
        "ana",
        Intent::Lifecycle(LifecycleIntent::SetSeverity(Severity::Sev1)),
    );
    let content = to(Audience::Outside, "We are on it", Eta::Tbd);
    assert_eq!(
        words(&room.incident, &content, OUTSIDE, clock("14:19")),
        Vec::<String>::new()
    );
    assert_eq!(
        words(&room.incident, &content, OUTSIDE, clock("14:32")),
        ["The first notice is 12 min late"]
    );
    let room = room
        .minutes(32)
        .says("kim", sent(&content))
        .says("kim", note("x"));
    let other = to(Audience::Outside, "Errors fall", Eta::Tbd);
    assert_eq!(
        words(&room.incident, &other, OUTSIDE, clock("15:00")),
        Vec::<String>::new()
    );
}

#[test]
fn outside_gets_candidates_only_and_nothing_is_drafted_for_it() {
    let room = Room::with_command()
        .says("ana", decision("tell customers"))
        .says("mo", finding("the S3 bucket is empty"))
        .says("mo", note("coffee is here"));
    let outside = changes(&room.incident, Audience::Outside, &[]);
    assert_eq!(outside.len(), 1);
    assert!(outside.iter().all(|line| !line.drafted));
    let partners = Audience::called("Partners").expect("a name");
    assert!(
        changes(&room.incident, partners, &[])
            .iter()
            .all(|line| !line.drafted)
    );
    let inside = changes(&room.incident, Audience::Inside, &[]);
    let drafted: Vec<_> = inside.iter().filter(|line| line.drafted).collect();
    assert_eq!(drafted.len(), 3, "{drafted:?}");
    assert_eq!(drafted[2].code, "E1");
    assert!(
        inside
            .iter()
            .any(|line| line.text == "coffee is here" && line.reach == Reach::Nobody)
    );
}

#[test]
fn a_teams_rule_says_whom_a_kind_of_entry_is_offered_to() {
    let room = Room::with_command()
        .says("ana", decision("tell customers"))
        .says("mo", finding("the S3 bucket is empty"));
    let rules = [
        (EntryKind::Finding, Reach::Everybody),
        (EntryKind::Decision, Reach::Nobody),
    ];
    let outside = changes(&room.incident, Audience::Outside, &rules);
    assert_eq!(outside.len(), 1);
    assert_eq!(outside[0].text, "the S3 bucket is empty");
}

/// R19, R23: what rests on struck evidence only is offered, and drafted for nobody.
#[test]
fn a_verdict_whose_evidence_was_struck_is_not_drafted() {
    let mut story = Story::opened("Checkout 502s", None, false);
    for line in [
        "/hypothesis The moon is full",
        "= It is round",
        "/support H1 last",
    ] {
        story.types("ana", line);
    }
    let drafted = |story: &Story| draft_change(&story.incident, Audience::Inside);
    assert!(
        drafted(&story).contains("Evidence supports: The moon is full"),
        "{}",
        drafted(&story)
    );
    story.types("ana", "/strike E1 wrong");
    assert!(
        !drafted(&story).contains("Evidence supports"),
        "{}",
        drafted(&story)
    );
}

/// R19: whoever reads an update was not in the room, and knows neither its numbers nor the names of its steps.
#[test]
fn a_draft_names_no_code_and_no_step() {
    let mut story = Story::opened("Checkout 502s", None, false);
    for line in [
        "/hypothesis The pool is too small",
        "= It is full at 50",
        "= Twice as many wait",
        "/support H1 E1 E2",
        "/hypothesis The disk is full",
        "/ruleout H2 E1",
        "/step containment",
    ] {
        story.types("ana", line);
    }
    let drafted = draft_change(&story.incident, Audience::Inside);
    let lines: Vec<_> = drafted.lines().collect();
    assert_eq!(
        lines,
        [
            "It is full at 50",
            "Twice as many wait",
            "Evidence supports: The pool is too small",
            "Ruled out: The disk is full",
            "Stopping it from doing more harm",
        ]
    );
}
