//! The ICS 214 activity log: the form's boxes, what is notable in it, and that it is harmless.

use super::html::{hostile, is_harmless, named, words, xml};
use super::story::checkout;
use roxmltree::Node;
use warroom::incident::{Intent, LifecycleIntent};

/// The rows of the form's tables, cell by cell.
fn rows(page: &str) -> Vec<Vec<String>> {
    let xml = xml(page);
    let rows = named(&xml, "tr").map(|row| {
        let cells = row.children().filter(Node::is_element);
        cells.map(words).collect()
    });
    rows.collect()
}

#[test]
fn the_form_has_its_boxes_in_order() {
    let page = checkout().report(false).ics214();
    is_harmless(&page);
    let xml = xml(&page);
    let boxes: Vec<_> = named(&xml, "dt")
        .chain(named(&xml, "h2"))
        .map(words)
        .collect();
    assert_eq!(
        boxes,
        [
            "1. Incident name and number",
            "2. Operational period from",
            "2. Operational period to",
            "3. Name",
            "4. ICS position",
            "5. Home agency and unit",
            "6. Resources assigned",
            "7. Activity log",
            "8. Prepared by",
        ]
    );
    let filled: Vec<_> = named(&xml, "dd").map(words).collect();
    assert_eq!(filled[0], "Checkout 502s (INC-42)");
    assert_eq!(filled[1], "2026-11-22 23:41:30 CET");
    assert_eq!(filled[2], "now", "it still runs");
    assert_eq!(filled[3], "mo");
}

#[test]
fn only_what_is_notable_and_stands_is_in_the_log() {
    let rows = rows(&checkout().report(false).ics214());
    let log: Vec<&str> = rows
        .iter()
        .filter(|row| row.len() == 2)
        .map(|row| row[1].as_str())
        .collect();
    let told = |start: &str| log.iter().any(|words| words.starts_with(start));
    assert!(told("pager: 502s on every"), "a key moment");
    assert!(told("Ana Ruiz: Leave the pool small"), "a decision");
    assert!(told("bo: restarted the worker pool (A2)"), "an action");
    assert!(told("kim-lee: Update 1 sent"), "an update");
    assert!(told("bo: Replica is 40 s behind"), "a finding");
    assert!(!told("mo: Pizza"), "struck");
    assert!(!told("bo: Seen in the log"), "a note like many");
    assert!(!told("mallory"), "without effect");
    assert!(
        !log.iter().any(|words| words.contains("sounds tired")),
        "private"
    );
}

#[test]
fn the_room_is_listed_with_positions_and_room_for_a_pen() {
    let rows = rows(&checkout().report(false).ics214());
    let bo = rows.iter().find(|row| row[0] == "bo").expect("was there");
    assert_eq!(bo[1], "Command, Research");
    let signed = rows.last().expect("a last row");
    assert_eq!((signed[0].as_str(), signed[1].as_str()), ("mo", "Recorder"));
    assert!(signed[2].starts_with("____"));
}

#[test]
fn hostile_texts_are_harmless_on_the_form() {
    is_harmless(&hostile().report(false).ics214());
}

#[test]
fn notes_are_in_the_log_where_they_are_asked_for() {
    let story = checkout();
    let mut report = story.report(false);
    report.options.notes = true;
    let page = report.ics214();
    assert!(page.contains("bo: Seen in the log"));
    assert!(!page.contains("mo: Pizza"), "struck");
    assert!(!page.contains("sounds tired"), "private");
}

#[test]
fn what_an_import_says_of_itself_is_not_in_the_log() {
    let mut story = super::story::Story::open("Night", false);
    let imported = LifecycleIntent::EndImport {
        source: "timeline.csv".to_owned(),
        taken: 61,
        rows: 61,
        left_out: Vec::new(),
    };
    story.says("ana", Intent::Lifecycle(imported));
    let page = story.report(false).ics214();
    assert!(page.contains("Incident opened"), "opened by hand");
    assert!(!page.contains("timeline.csv"));
}
