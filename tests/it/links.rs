//! Fixed links on the board: of the web only, set by an entry, and in what others read.

use crate::support::story::{Story, busy};
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers};
use warroom::app::Start;
use warroom::incident::integrity::Integrity;
use warroom::incident::{Incident, Intent, LinkIntent};
use warroom::journal::{Disk, read};
use warroom::report::{Options, Pictures, Report};

fn set(name: &str, url: &str) -> Intent {
    Intent::Link(LinkIntent::Set {
        name: name.to_owned(),
        url: url.to_owned(),
    })
}

fn is_refused(story: &Story, intent: &Intent) -> bool {
    let stamp = story.stamp(story.now, "ana");
    story.incident.decide(intent, &stamp).is_err()
}

#[test]
fn a_link_leads_to_the_web_and_nowhere_else() {
    let story = busy();
    for url in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://a b",
        "wiki.example",
    ] {
        assert!(is_refused(&story, &set("dashboard", url)), "{url}");
    }
    for url in ["https://wiki.example/run?x=1#top", "http://10.0.0.1:3000"] {
        assert!(!is_refused(&story, &set("dashboard", url)), "{url}");
    }
}

#[test]
fn one_name_leads_to_one_place_until_it_is_taken_off() {
    let mut story = busy();
    story.types("ana", "/link Dashboard https://a.example");
    story.types("ana", "/link dashboard https://b.example");
    let links = &story.incident.links;
    assert_eq!(
        (links.len(), links[0].url.as_str()),
        (1, "https://b.example")
    );
    assert!(is_refused(&story, &set("dashboard", "https://b.example")));
    story.types("ana", "/link dashboard clear");
    assert!(story.incident.links.is_empty());
}

#[test]
fn a_link_is_in_every_form_of_the_report() {
    let mut story = busy();
    story.types(
        "ana",
        "/link \"on-call runbook\" https://wiki.example/runbook",
    );
    let integrity = Integrity::default();
    let report = Report::of(&story.incident, &integrity, Options::as_of(story.now));
    for form in [
        report.markdown(),
        report.html(&Pictures::new()),
        report.json(),
    ] {
        assert!(form.contains("on-call runbook"), "{form}");
        assert!(form.contains("wiki.example"), "{form}");
    }
}

#[test]
fn a_new_incident_begins_with_the_teams_links_and_may_have_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let team = r#"(links: [(name: "dashboard", url: "https://grafana.example/d/1")])"#;
    std::fs::write(folder.path().join("preferences.ron"), team).expect("written");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.types("Checkout 502s")
        .presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::NONE, Key::Escape);
    li.enters("/link bridge https://meet.example/x");
    let records = read(&Disk, &li.file()).expect("a file").records;
    let incident = Incident::replay(records);
    let names: Vec<_> = incident
        .links
        .iter()
        .map(|link| link.name.as_str())
        .collect();
    assert_eq!(names, ["dashboard", "bridge"]);
    assert!(li.shows("Open dashboard"));
}
