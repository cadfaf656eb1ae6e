//! Every form of the report of every fixture. Of the released examples and the GitLab.com case the texts are
//! kept, of everything else the sums.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::Golden;
use crate::support::story::{Story, at};
use crate::support::window::setting_of;
use strum::IntoEnumIterator as _;
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::wall::Wall;
use warroom::export::{self, Subject};
use warroom::incident::integrity::Integrity;
use warroom::incident::redact::Redaction;
use warroom::incident::{Handle, Incident, Intent, LifecycleIntent, Severity, Span, Time, Zone};
use warroom::journal::Disk;
use warroom::journal::files::Attachments;
use warroom::reader::{self, Names, Source};
use warroom::report::chart::{self, Canvas};
use warroom::report::export_request::{ExportRequest, Paper, What};
use warroom::report::{Empty, Format, Headings, Options, Report};
use warroom::session::clock::{Clock, FixedClock};
use warroom::session::intake::take_in;
use warroom::session::{Session, demo};
use warroom::wall::{WallOptions, WallView, picture};

/// The moment reports are made and imports are taken in.
fn now() -> Time {
    "2026-11-22T15:00:00Z".parse().expect("a moment")
}

/// Whether texts are kept whole or as sums.
#[derive(Clone, Copy, PartialEq)]
enum Keep {
    Texts,
    Sums,
}

/// An incident without a file of its own.
pub(super) fn of_incident(incident: Incident, now: Time) -> Subject {
    Subject {
        incident,
        integrity: Integrity::default(),
        path: "incident.warroom".into(),
        attachments: Attachments::of(Arc::new(Disk), Path::new("incident.warroom")),
        now,
    }
}

/// An example file of a released version.
fn released(name: &str) -> Subject {
    let path = Path::new("tests/fixtures/v1").join(name);
    let clock = Clock::Fixed(FixedClock::at(now()));
    let session = Session::read(&path, setting_of(Path::new("nowhere"), clock));
    Subject::of(&session.expect("an example that opens"))
}

/// A public incident, as imported.
pub(super) fn case(name: &str) -> Incident {
    let source = format!("tests/fixtures/cases/{name}/timeline.csv");
    let bytes = std::fs::read(source).expect("a case");
    let source = Source {
        name: "timeline.csv",
        bytes: &bytes,
    };
    let rows = reader::read(
        &source,
        &Names::default(),
        &reader::Options::in_zone(Zone::UTC),
        now(),
    )
    .expect("a table");
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: name.to_owned(),
        id: None,
        severity: Some(Severity::Sev1),
        zone: Zone::UTC,
        drill: false,
        imported: Some("timeline.csv".to_owned()),
    });
    let (clock, me) = (Clock::Fixed(FixedClock::at(now())), Handle::recorder());
    let taken = take_in(&open, "timeline.csv", &rows, &me, &clock);
    taken.expect("a case that can be imported").incident
}

/// The demonstration.
pub(super) fn demonstration(finished: bool) -> Incident {
    let played = demo::play(finished, now());
    played.expect("the script keeps the rules").0
}

fn request(format: Format) -> ExportRequest {
    ExportRequest {
        what: What::Form(format),
        ..ExportRequest::default()
    }
}

/// The ways to ask for a report that change its words.
fn wishes() -> [(&'static str, ExportRequest); 6] {
    let plain = request(Format::Markdown);
    let headed = |headings| ExportRequest {
        headings,
        ..plain.clone()
    };
    let redaction = Redaction {
        names: true,
        tags: BTreeSet::from(["db".to_owned()]),
    };
    [
        (
            "private",
            ExportRequest {
                private: true,
                ..plain.clone()
            },
        ),
        (
            "without-empty",
            ExportRequest {
                empty: Empty::LeaveOut,
                ..plain.clone()
            },
        ),
        (
            "redacted",
            ExportRequest {
                redaction,
                ..plain.clone()
            },
        ),
        ("framework", headed(Headings::Framework)),
        ("sre", headed(Headings::Sre)),
        ("pagerduty", headed(Headings::PagerDuty)),
    ]
}

/// Compares every form of a subject's report.
fn compare(name: &str, subject: &Subject, keep: Keep) {
    let mut golden = Golden::of(&format!("reports/{name}"));
    let write = |format, request: &ExportRequest| {
        export::write(subject, format, request).expect("a report")
    };
    for format in Format::iter() {
        let (bytes, name) = (
            write(format, &request(format)),
            format!("report.{}", format.row().extension),
        );
        let is_kept = keep == Keep::Texts && !matches!(format, Format::Html | Format::Pdf);
        if is_kept {
            golden.text(&name, &String::from_utf8(bytes).expect("UTF-8"));
        } else {
            golden.sum(&name, &bytes);
        }
    }
    for (way, request) in wishes() {
        golden.sum(
            &format!("report.{way}.md"),
            &write(Format::Markdown, &request),
        );
    }
    let letter = ExportRequest {
        paper: Paper::Letter,
        ..request(Format::Pdf)
    };
    golden.sum("report.letter.pdf", &write(Format::Pdf, &letter));
    charts(&mut golden, subject);
    wall(&mut golden, subject);
    golden.ends();
}

fn charts(golden: &mut Golden, subject: &Subject) {
    let options = Options::as_of(subject.now);
    let report = Report::of(&subject.incident, &subject.integrity, options);
    for (number, chart) in (1..).zip(chart::all_on(&report, Canvas::of(&report))) {
        golden.sum(
            &format!("chart-{number}.svg"),
            chart::svg(&chart).as_bytes(),
        );
    }
}

fn wall(golden: &mut Golden, subject: &Subject) {
    let board = Board::of(&subject.incident, subject.now);
    let wall = Wall::of(&subject.incident, &board, &RecordState::default());
    let size = (1280, 720);
    let png = picture(
        &wall,
        &WallView::Overview,
        &WallOptions::default(),
        subject.now,
        size,
    );
    golden.sum("wall.png", &png.expect("a picture"));
}

#[test]
fn the_reports_of_the_first_released_example_are_as_before() {
    compare("example", &released("example.warroom"), Keep::Texts);
}

#[test]
fn the_reports_of_the_newest_released_example_are_as_before() {
    compare("retrospect", &released("retrospect.warroom"), Keep::Texts);
}

#[test]
fn the_reports_of_the_gitlab_case_are_as_before() {
    let incident = case("gitlab-2017-01-31");
    compare("gitlab", &of_incident(incident, now()), Keep::Texts);
}

#[test]
fn the_reports_of_the_other_cases_are_as_before() {
    for (name, folder) in [
        ("cloudflare", "cloudflare-2019-07-02"),
        ("github", "github-2018-10-21"),
    ] {
        compare(name, &of_incident(case(folder), now()), Keep::Sums);
    }
}

#[test]
fn the_reports_of_the_demonstration_are_as_before() {
    for (name, finished) in [("demo-busy", false), ("demo-finished", true)] {
        let incident = demonstration(finished);
        compare(name, &of_incident(incident, now()), Keep::Sums);
    }
}

#[test]
fn the_reports_of_an_empty_drill_are_as_before() {
    let drill = Story::opened("Failover exercise", None, true);
    let now = at("21:20") + Span::minutes(5);
    compare(
        "empty-drill",
        &of_incident(drill.incident, now),
        Keep::Texts,
    );
}
