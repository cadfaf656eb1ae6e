//! The charts: what they tell in words, that they hold together for any incident, and that they are
//! well-formed wherever they are put.

use super::story::{Story, checkout, handle, note, private, time};
use crate::support::looks;
use crate::support::night::night;
use std::fmt::Write as _;
use warroom::incident::integrity::Integrity;
use warroom::incident::{
    Event, Incident, Intent, LifecycleIntent, NoteEvent, NoteIntent, Role, RoleEvent, Severity,
    Span, Stamp, Step, StepIntent, Zone,
};
use warroom::reader::{self, Names, Source};
use warroom::report::chart::{self, Canvas, style, svg};
use warroom::report::drawing::{Drawing, Ink, Shape};
use warroom::report::{Options, Report};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::intake::take_in;

/// Every chart of an incident, made a minute after its last entry was recorded.
fn charts(incident: &Incident) -> Vec<Drawing> {
    charts_on(incident, None)
}

fn charts_on(incident: &Incident, canvas: Option<Canvas>) -> Vec<Drawing> {
    let integrity = Integrity::default();
    let last = incident.entries().last().expect("an entry").recorded();
    let now = last + Span::minutes(1);
    let options = Options::as_of(now);
    let report = Report::of(incident, &integrity, options);
    let canvas = canvas.unwrap_or_else(|| Canvas::of(&report));
    chart::all_on(&report, canvas)
}

/// A public incident, as imported.
fn case(name: &str) -> Incident {
    let root = env!("CARGO_MANIFEST_DIR");
    let bytes = std::fs::read(format!("{root}/tests/fixtures/cases/{name}/timeline.csv")).unwrap();
    let now = time("2026-11-22T10:00:00Z");
    let source = Source {
        name: "timeline.csv",
        bytes: &bytes,
    };
    let source = reader::read(
        &source,
        &Names::default(),
        &reader::Options::in_zone(Zone::UTC),
        now,
    )
    .unwrap();
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: name.to_owned(),
        id: None,
        severity: Some(Severity::Sev1),
        zone: Zone::UTC,
        drill: false,
        imported: Some("timeline.csv".to_owned()),
    });
    let clock = Clock::Fixed(FixedClock::at(now));
    take_in(&open, "timeline.csv", &source, &handle("li"), &clock)
        .unwrap()
        .incident
}

/// The charts as people read them who do not see them.
fn descriptions(charts: &[Drawing]) -> String {
    let one = |chart: &Drawing| {
        format!(
            "{}\n{}\n",
            chart.title,
            chart.description.replace(". ", ".\n")
        )
    };
    charts.iter().map(one).collect::<Vec<_>>().join("\n")
}

const CASES: [&str; 3] = [
    "gitlab-2017-01-31",
    "cloudflare-2019-07-02",
    "github-2018-10-21",
];

#[test]
fn the_charts_of_a_night_tell_this_in_words() {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("charts_told", descriptions(&charts(&checkout().story.incident)));
    });
}

#[test]
fn the_charts_of_real_incidents_tell_this_in_words() {
    let all: Vec<String> = CASES
        .iter()
        .map(|name| format!("== {name}\n\n{}", descriptions(&charts(&case(name)))))
        .collect();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("charts_told_cases", all.join("\n"));
    });
}

#[test]
fn an_import_has_no_ribbon_and_no_lanes_of_people() {
    let charts = charts(&case("gitlab-2017-01-31"));
    let titles: Vec<_> = charts.iter().map(|chart| chart.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Actions and updates over time", "Entries per 30 minutes"]
    );
    assert!(
        !charts
            .iter()
            .any(|chart| chart.description.contains("2026"))
    );
}

#[test]
fn one_entry_all_at_once_and_thirty_years_apart_hold_together() {
    let alone = Story::open("Alone", false);
    let mut at_once = Story::open("At once", false);
    for at in 0..200 {
        at_once.says("mo", key(&format!("moment {at}")));
    }
    let mut apart = Story::open("Apart", false);
    apart.says("mo", Intent::Step(StepIntent::Enter(Step::Containment)));
    apart.after(30 * 525_960).says("mo", key("thirty years on"));
    let mut farther = Story::open("Farther", false);
    let ancient = time("1970-01-01T00:00:00Z");
    farther.said_of(ancient, "mo", key("long ago"));
    for story in [alone, at_once, apart, farther] {
        for width in [f32::NAN, -1.0, 0.0, 100.0, 720.0, 1e9] {
            let zone = Zone::UTC;
            for chart in charts_on(&story.incident, Some(Canvas { width, zone })) {
                holds_together(&chart);
            }
        }
    }
}

fn key(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: true,
        private: false,
    })
}

#[test]
fn ten_thousand_people_and_entries_make_no_more_marks_than_a_page_can_hold() {
    let mut story = Story::open("Crowd", false);
    let start = time("2026-11-22T22:50:00Z");
    for at in 0..10_000 {
        let person = handle(&format!("p{at}"));
        let happened = start + Span::seconds(at);
        let stamp = Stamp {
            recorded: happened,
            happened,
            up: 0,
            by: person.clone(),
        };
        let (role, from) = (Role::Support, None);
        story.record(
            stamp.clone(),
            Event::Role(RoleEvent::Taken { role, person, from }),
        );
        story.record(
            stamp,
            Event::Note(NoteEvent::Noted {
                text: format!("key moment {at}"),
                key: true,
                private: false,
            }),
        );
    }
    let charts = charts(&story.incident);
    assert_eq!(charts.len(), 3);
    for chart in &charts {
        holds_together(chart);
        assert!(
            chart.shapes.len() < 800,
            "{} has {}",
            chart.title,
            chart.shapes.len()
        );
        assert!(
            chart.description.len() < 8_000,
            "{}",
            chart.description.len()
        );
    }
    assert!(
        charts[0].description.contains("and 9988 more"),
        "{}",
        charts[0].description
    );
}

/// Nothing lies outside the chart, nothing has no size, and a page can take it in.
fn holds_together(chart: &Drawing) {
    let [width, height] = chart.size;
    assert!(
        width.is_finite() && height.is_finite() && height > 0.0,
        "{chart:?}"
    );
    let inside = |x: f32, y: f32| {
        assert!(
            (-4.0..=width + 4.0).contains(&x),
            "{x} of {width}: {}",
            chart.title
        );
        assert!(
            (-4.0..=height + 4.0).contains(&y),
            "{y} of {height}: {}",
            chart.title
        );
    };
    for shape in &chart.shapes {
        match shape {
            Shape::Block { area, .. } => {
                let [x, y, wide, high] = *area;
                assert!(wide > 0.0 && high >= 0.0, "{shape:?}");
                inside(x, y);
                inside(x + wide, y + high);
            }
            Shape::Line { from, to, .. } => {
                inside(from[0], from[1]);
                inside(to[0], to[1]);
            }
            Shape::Mark { at, size, .. } => {
                assert!(*size > 0.0);
                inside(at[0], at[1]);
            }
            Shape::Text { at, words, .. } => {
                inside(at[0], at[1]);
                assert!(!words.contains('\n'), "{words}");
            }
        }
    }
    let svg = svg(chart);
    let read = roxmltree::Document::parse(&svg).unwrap_or_else(|e| panic!("{e}: {svg}"));
    let root = read.root_element();
    // An image would hide its links from a screen reader.
    let links = root.descendants().any(|node| node.tag_name().name() == "a");
    let role = if links { "group" } else { "img" };
    assert_eq!(root.attribute("role"), Some(role));
    let text = |tag: &str| {
        let found = root
            .children()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)));
        found
            .and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(text("title"), chart.title);
    assert_eq!(text("desc"), chart.description);
}

#[test]
fn words_that_look_like_markup_stay_words() {
    let mut story = Story::open("<b>&\"'", false);
    story.says(
        "mo",
        key("</svg><script>alert(1)</script>\u{202e} &amp; \u{1}"),
    );
    for chart in charts(&story.incident) {
        holds_together(&chart);
        assert!(!svg(&chart).contains("<script"), "{}", svg(&chart));
    }
}

#[test]
fn a_mark_leads_to_its_entry() {
    let story = checkout();
    let charts = charts(&story.incident);
    let first = charts.first().expect("lanes");
    let key = (story.incident.in_time())
        .find(|entry| entry.key)
        .expect("a key moment");
    let n = key.n();
    assert!(svg(first).contains(&format!("<a href=\"#entry-{n}\">")));
}

#[test]
fn what_was_taken_without_the_word_is_crossed_and_said() {
    let charts = charts(&checkout().story.incident);
    let lanes = charts.first().expect("lanes");
    assert!(
        lanes.description.contains("unapproved"),
        "{}",
        lanes.description
    );
    let crossed = |shape: &Shape| {
        matches!(shape, Shape::Mark { ink: Ink::Alarm, about, .. }
            if about.words.contains("A2") && about.entry.is_some())
    };
    assert!(lanes.shapes.iter().any(crossed));
}

#[test]
fn a_private_note_is_in_no_chart() {
    let mut story = Story::open("Quiet", false);
    story.says("mo", note("seen by all"));
    story.says("mo", private("between us"));
    for chart in charts(&story.incident) {
        assert!(!svg(&chart).contains("between us"));
        if chart.title.starts_with("Entries") {
            assert!(
                chart.description.contains(": 3 entries."),
                "{}",
                chart.description
            );
        }
    }
}

#[test]
fn a_retrospect_days_later_does_not_press_the_incident_into_a_corner() {
    let mut story = checkout();
    story.after(3 * 1_440).says("mo", note("looking back"));
    let charts = charts(&story.incident);
    let lanes = charts.first().expect("lanes");
    assert!(
        lanes.description.contains("Not drawn: 1 entry"),
        "{}",
        lanes.description
    );
}

#[test]
fn the_same_incident_makes_the_same_bytes() {
    let all = |story: &Story| charts(&story.incident).iter().map(svg).collect::<String>();
    assert_eq!(all(&checkout()), all(&checkout()));
}

/// A page for eyes: every chart of every incident, in light and dark.
#[test]
fn the_charts_as_a_page_to_look_at() {
    let mut page = String::from("<!doctype html><meta charset=utf-8><style>");
    page.push_str(&style());
    page.push_str(
        "body{margin:0;font-family:Inter,sans-serif}section{padding:24px;width:760px;background:var(--paper);color:var(--ink-text)}\
         .l{--paper:#fff;--ink-text:#141a22;--ink-muted:#5b6573;--ink-rule:#cdd4dd;--ink-body:#b7cae3;--ink-body-other:#d6e1ef;--ink-accent:#0b5cc2;--ink-done:#0c6b40;--ink-waiting:#845200;--ink-alarm:#b31f26}\
         .d{--paper:#0e1116;--ink-text:#e8ecf2;--ink-muted:#a3aebd;--ink-rule:#2f3946;--ink-body:#24384f;--ink-body-other:#30506f;--ink-accent:#5aa9ff;--ink-done:#3ccf8a;--ink-waiting:#ffb224;--ink-alarm:#ff7373}</style>",
    );
    let mut incidents: Vec<(String, Incident)> =
        CASES.map(|name| (name.to_owned(), case(name))).into();
    incidents.insert(0, ("checkout".to_owned(), checkout().story.incident));
    incidents.insert(0, ("night".to_owned(), night().story.incident));
    for look in ["l", "d"] {
        for (name, incident) in &incidents {
            let _ = write!(page, "<section class={look}><h2>{name}</h2>");
            for chart in charts(incident) {
                let _ = write!(page, "<h3>{}</h3>{}", chart.title, svg(&chart));
            }
            page.push_str("</section>");
        }
    }
    let folder = looks::folder();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("charts.html"), page).unwrap();
}
