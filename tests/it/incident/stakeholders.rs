//! R14: whom to tell at which severity; whether, how and by whom they were told.

use crate::support::story::{Story, busy, empty};
use warroom::board::Board;
use warroom::incident::stakeholder::ContactWay;
use warroom::incident::{Brief, Severity, Time};
use warroom::preferences::{Preferences, StakeholderPreference};

/// The names of those who are still to be told.
fn to_tell(story: &Story) -> Vec<String> {
    let board = Board::of(&story.incident, story.now);
    board
        .stakeholders
        .iter()
        .map(|card| card.whom.clone())
        .collect()
}

fn listed() -> Story {
    let mut story = empty();
    for line in [
        "/severity 3",
        "/stakeholder 1 the board of directors",
        "/stakeholder 3 the sales desk; contact: ext. 417",
        "/stakeholder 5 the night porter",
    ] {
        story.types("li", line);
    }
    story
}

#[test]
fn a_severity_asks_for_those_of_it_and_of_milder_ones_and_a_worse_one_for_more() {
    let mut story = listed();
    assert_eq!(to_tell(&story), ["the sales desk", "the night porter"]);
    story.after(20).types("li", "/severity 1");
    assert_eq!(to_tell(&story).len(), 3);
    let since = |at: usize| story.incident.stakeholders[at].since;
    assert!(
        since(0) > since(1),
        "the clock of each begins when it is asked for"
    );
    story.types("li", "/severity 4");
    assert_eq!(to_tell(&story), ["the night porter"]);
}

#[test]
fn who_was_told_is_asked_for_no_more_with_how_when_and_by_whom() {
    let mut story = listed();
    story
        .after(5)
        .types("li", "/told S2 phone: they ask for an ETA");
    assert_eq!(to_tell(&story), ["the night porter"]);
    let told = &story.incident.stakeholders[1].told[0];
    assert_eq!(
        (told.how, told.by.as_str()),
        (Some(ContactWay::Phone), "li")
    );
    assert_eq!(
        (told.at, told.note.as_str()),
        (story.now, "they ask for an ETA")
    );
    story.types("li", "/drop S3 asleep");
    assert_eq!(to_tell(&story), Vec::<String>::new());
    for code in ["S2", "S3"] {
        story.types("li", &format!("/untold {code} after all"));
    }
    assert_eq!(to_tell(&story).len(), 2);
}

#[test]
fn whoever_takes_over_reads_who_is_still_to_be_told() {
    let story = listed();
    let brief = Brief::of(&story.incident, story.now).to_string();
    assert!(
        brief.contains("Stakeholders to tell: S2 the sales desk"),
        "{brief}"
    );
    assert!(!brief.contains("board of directors"), "{brief}");
}

/// R6: what a handover recorded reads as it was made, and every line stands in a part of it.
#[test]
fn a_brief_is_read_back_as_it_was_recorded() {
    for story in [listed(), busy()] {
        let brief = Brief::of(&story.incident, story.now);
        assert!(brief.lines.len() > 2);
        for (label, _) in &brief.lines {
            assert!(Brief::part_of(label).is_some(), "{label}");
        }
        assert_eq!(Brief::recorded(&brief.to_string()), brief);
    }
}

#[test]
fn each_of_the_team_s_list_is_an_entry_and_its_contact_details_stay_in_the_preferences() {
    let mut story = busy();
    let one = |name: &str, severity| StakeholderPreference {
        name: name.to_owned(),
        severity,
        contact: "+49 5550199".to_owned(),
    };
    let preferences = Preferences {
        stakeholders: vec![
            one("the bank", 1),
            one("the press", 2),
            one("The Bank", 1),
            one(&"x".repeat(201), 1),
            one(" ", 1),
            one("odd", 9),
        ],
        ..Preferences::default()
    };
    let before = story.incident.entries().len();
    for list in preferences.stakeholder_intents(&story.incident) {
        story.says("ana", list);
    }
    assert_eq!(story.incident.entries().len(), before + 2);
    let all = &story.incident.stakeholders;
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.contact.is_none()));
    assert_eq!(all[1].from, Severity::Sev2);
    assert_eq!(
        preferences.stakeholder_contact("The bank"),
        Some("+49 5550199")
    );
    assert_eq!(preferences.stakeholder_intents(&story.incident), []);
    let read = warroom::preferences::file::read(&warroom::preferences::file::to_text(&preferences));
    assert_eq!(read.troubles.len(), 2, "{:?}", read.troubles);
    assert!(read.troubles[0].contains("at most 200 characters"));
    assert!(read.troubles[1].contains("“odd”"));
}

/// R14: people to involve show how and by whom they were contacted.
#[test]
fn somebody_to_involve_shows_how_they_were_contacted() {
    let mut story = empty();
    story.types("li", "/need a lawyer");
    story.types("li", "/contacted N1 phone: left a message");
    let contacted: &warroom::incident::need::NeedMove = &story.incident.needs[0].history[1];
    assert_eq!(contacted.words(), "contacted by phone");
    let at: Time = contacted.at;
    assert_eq!((at, contacted.by.as_str()), (story.now, "li"));
    let last = story.incident.entries().last().expect("it");
    assert_eq!(
        story.incident.describe(last),
        "Contacted by phone: a lawyer · left a message"
    );
}

#[test]
fn a_way_to_reach_somebody_is_read_alone_or_before_a_colon_and_is_else_a_word_of_what_was_said() {
    for (typed, how, note) in [
        ("mail sent to him", None, "mail sent to him"),
        ("call back at 5", None, "call back at 5"),
        ("mail: sent to him", Some(ContactWay::Mail), "sent to him"),
        ("call, back at 5", Some(ContactWay::Phone), "back at 5"),
        ("chat", Some(ContactWay::Chat), ""),
        ("phone; contact: +49 5550199", Some(ContactWay::Phone), ""),
    ] {
        let mut story = listed();
        story.types("li", "/need a lawyer");
        story.types("li", &format!("/contacted N1 {typed}"));
        assert_eq!(story.incident.needs[0].history[1].how, how, "{typed}");
        story.types("li", &format!("/told S2 {typed}"));
        let told = &story.incident.stakeholders[1].told[0];
        assert_eq!((told.how, told.note.as_str()), (how, note), "{typed}");
    }
}

#[test]
fn the_wall_counts_who_is_still_to_be_told_and_a_reader_hears_their_names() {
    use warroom::board::record::RecordState;
    use warroom::board::wall::Wall;
    let mut story = listed();
    let words = |story: &Story| {
        let board = Board::of(&story.incident, story.now);
        let wall = Wall::of(&story.incident, &board, &RecordState::default());
        let said = wall.spoken(story.now).into_iter();
        let said = said.filter(|line| line.contains("not told"));
        (wall.to_tell_words(), said.collect::<Vec<_>>())
    };
    let (shown, said) = words(&story);
    assert_eq!(shown.as_deref(), Some("2 stakeholders not told"));
    assert_eq!(
        said,
        ["2 stakeholders not told: the sales desk, the night porter"]
    );
    story.types("li", "/told S2").types("li", "/told S3");
    assert_eq!(words(&story), (None, Vec::new()));
}
