//! What changed since…: by kind, as it stands now, without what is private or struck; the same in the window
//! and on the command line.

use crate::support::story::{Story, at, busy, handle};
use warroom::board::digest::{Digest, Start};
use warroom::incident::id::{ActionId, UpdateId};
use warroom::incident::{
    ActionIntent, CorrectionIntent, EvidenceIntent, Handle, Intent, NoteIntent, PersonIntent, Role,
    Zone,
};
use warroom::when::Since;

fn digest(story: &Story, since: &Since) -> Digest {
    let start = Start::of(since, &story.incident).expect("there is such a moment");
    Digest::of(&story.incident, &start, story.now, Zone::UTC)
}

fn note(text: &str, private: bool) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private,
    })
}

#[test]
fn the_evening_since_the_first_update_reads_like_this() {
    insta::assert_snapshot!(digest(&busy(), &Since::Update(Some(UpdateId(1)))).text());
}

#[test]
fn the_whole_evening_reads_like_this() {
    insta::assert_snapshot!(digest(&busy(), &Since::Moment(at("21:20"))).text());
}

#[test]
fn an_action_is_told_once_and_as_it_stands_now() {
    let mut story = busy();
    let action = ActionId(3);
    story.at("23:40").says(
        "ana",
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        }),
    );
    story.says(
        "eva",
        Intent::Action(ActionIntent::Start { action, who: None }),
    );
    let text = digest(&story, &Since::Moment(at("23:30"))).text();
    assert_eq!(text.matches("A3 ").count(), 1, "{text}");
    assert!(
        text.contains(
            "A3 Copy the 17:20 snapshot from staging to db1: under way, approved by Ana Ruiz."
        ),
        "{text}"
    );
}

#[test]
fn private_and_struck_words_are_not_told() {
    let mut story = busy();
    story
        .at("23:40")
        .says("li", note("mo has been up since five", true));
    let finding = Intent::Evidence(EvidenceIntent::Add {
        kind: warroom::incident::evidence::EvidenceKind::Finding,
        text: "the wrong host".to_owned(),
        detail: None,
        source: None,
        file: None,
        run: None,
    });
    story.says("mo", finding);
    let entry = story.incident.next_n() - 1;
    let reason = "said of another".to_owned();
    story.says(
        "mo",
        Intent::Correction(CorrectionIntent::Strike { entry, reason }),
    );
    let text = digest(&story, &Since::Moment(at("23:39"))).text();
    for hidden in ["up since five", "wrong host", "said of another"] {
        assert!(!text.contains(hidden), "{text}");
    }
}

#[test]
fn since_somebody_left_begins_when_they_left() {
    let mut story = busy();
    let raj: Handle = handle("raj");
    story.at("23:40").says(
        "raj",
        Intent::Person(PersonIntent::Leave {
            person: raj.clone(),
        }),
    );
    story.at("23:50").joins("raj", "Raj Patel", Role::Comms);
    let start = Start::of(&Since::Person(raj), &story.incident).expect("left once");
    assert_eq!(
        (start.at, start.name.as_str()),
        (at("23:40"), "Raj Patel left")
    );
}

#[test]
fn what_the_log_does_not_hold_is_no_moment() {
    let story = busy();
    for since in [
        Since::Entry(9_999),
        Since::Update(Some(UpdateId(9))),
        Since::Handover(None),
        Since::Person(handle("nobody")),
    ] {
        assert_eq!(Start::of(&since, &story.incident), None, "{since:?}");
    }
}

#[test]
fn nothing_since_is_said_so() {
    let story = busy();
    let last = story.incident.next_n() - 1;
    let digest = digest(&story, &Since::Entry(last));
    assert!(
        digest.headline.ends_with("no entries"),
        "{}",
        digest.headline
    );
    assert!(digest.text().contains("Nothing has changed."));
}
