//! Trends: all values, their median and their range; drills, copies and blanks left out, and said to be.

use super::opened;
use crate::support::shelf::{Begun, begun, moment, put};
use std::path::Path;
use warroom::incident::Span;
use warroom::library::Library;
use warroom::library::trends::{Trends, median};

fn all(library: &Library, drills: bool) -> Trends {
    let places: Vec<usize> = (0..library.len()).collect();
    Trends::of(library, &places, drills, moment("2026-12-24T12:00:00Z"))
}

fn timed(folder: &Path, file: &str, at: &str, detected: Option<&str>) {
    let started = format!("{} /key started", &at[11..16]);
    let detected = detected.map(|at| format!("{at} /key detected"));
    let lines: Vec<&str> = std::iter::once(started.as_str())
        .chain(detected.as_deref())
        .collect();
    let opened = format!("{}T20:00:00Z", &at[..10]);
    put(folder, file, begun(file, &opened), &lines);
}

#[test]
fn the_median_is_a_value_in_the_middle_or_halfway_between_two() {
    let minutes = |all: &[i64]| {
        let spans: Vec<Span> = all.iter().copied().map(Span::minutes).collect();
        median(&spans)
    };
    assert_eq!(minutes(&[]), None);
    assert_eq!(minutes(&[7]), Some(Span::minutes(7)));
    assert_eq!(minutes(&[1, 3, 500]), Some(Span::minutes(3)));
    assert_eq!(minutes(&[1, 3, 6, 500]), Some(Span::seconds(270)));
}

#[test]
fn an_interval_shows_every_value_and_counts_the_blanks() {
    let folder = tempfile::tempdir().expect("a folder");
    timed(folder.path(), "a", "2026-11-22T14:00", Some("14:03"));
    timed(folder.path(), "b", "2026-11-23T14:00", Some("14:20"));
    timed(folder.path(), "c", "2026-11-24T14:00", None);
    timed(folder.path(), "d", "2026-11-25T14:00", Some("14:05"));
    let library = opened(folder.path());
    let trends = all(&library, false);
    let detect = &trends.intervals[0];
    let name = (detect.name, detect.from.name(), detect.to.name());
    assert_eq!(name, ("detect", "started", "detected"));
    let minutes: Vec<_> = detect
        .values
        .iter()
        .map(|(_, span)| span.num_minutes())
        .collect();
    assert_eq!(minutes, [3, 5, 20]);
    assert_eq!(detect.median, Some(Span::minutes(5)));
    assert_eq!(detect.range(), Some((Span::minutes(3), Span::minutes(20))));
    assert_eq!((detect.blank, detect.backwards), (1, 0));
    let longest = detect.values[2].0;
    assert_eq!(
        library.get(longest).expect("there").name,
        "b",
        "each value leads to its incident"
    );
    let resolve = &trends.intervals[6];
    assert_eq!(
        (resolve.median, resolve.range(), resolve.blank),
        (None, None, 4)
    );
}

#[test]
fn months_are_counted_by_severity_and_empty_ones_stand_between() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = |file: &str, at: &str, severity: u8| {
        let name = Begun {
            severity,
            ..begun(file, at)
        };
        put(folder.path(), file, name, &[]);
    };
    one("a", "2026-11-30T23:59:00Z", 1);
    one("b", "2026-11-02T10:00:00Z", 3);
    one("c", "2027-02-01T00:00:00Z", 9);
    let trends = all(&opened(folder.path()), false);
    let months: Vec<_> = trends
        .months
        .iter()
        .map(|month| (month.year, month.month, month.by_severity))
        .collect();
    assert_eq!(
        months,
        [
            (2026, 11, [1, 0, 1, 0, 0, 0]),
            (2026, 12, [0; 6]),
            (2027, 1, [0; 6]),
            (2027, 2, [0, 0, 0, 0, 0, 1]),
        ]
    );
    let last = trends.months[1].last().expect("a day");
    assert_eq!(last.to_string(), "2026-12-31");
}

#[test]
fn drills_and_copies_count_for_nothing_unless_drills_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let real = put(
        here,
        "real",
        begun("Real", "2026-11-22T14:00:00Z"),
        &["bad #db"],
    );
    let drill = Begun {
        drill: true,
        ..begun("Drill", "2026-11-23T14:00:00Z")
    };
    put(here, "drill", drill, &["as if #db"]);
    std::fs::copy(real, here.join("x-copy.warroom")).expect("copied");
    std::fs::write(here.join("broken.warroom"), "no\n").expect("written");
    let library = opened(here);
    let trends = all(&library, false);
    assert_eq!(
        (trends.incidents, trends.drills, trends.left_out),
        (1, 1, 2)
    );
    assert!(trends.tags.is_empty(), "one real incident bears it");
    let with = all(&library, true);
    assert_eq!((with.incidents, with.drills, with.left_out), (2, 0, 2));
    assert_eq!(with.tags[0].tag, "db");
    assert_eq!(with.tags[0].incidents.len(), 2);
}

#[test]
fn open_follow_ups_of_all_incidents_stand_together_by_due_date_and_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let lines = [
        "/join @raj Raj Patel",
        "/followup restore test ; owner: raj ; due: 2026-12-20",
        "/followup write it down",
        "/followup alert ; owner: raj ; due: 2027-01-10",
        "/followup done long ago ; owner: raj ; due: 2026-12-01",
        "/followup F4 done",
    ];
    put(here, "a", begun("A", "2026-11-22T14:00:00Z"), &lines);
    let lines = ["/followup prompt shows the host ; owner: raj ; due: 2026-12-24"];
    put(here, "b", begun("B", "2026-11-25T14:00:00Z"), &lines);
    let trends = all(&opened(here), false);
    let texts: Vec<_> = trends
        .follow_ups
        .iter()
        .map(|one| (one.follow_up.text.as_str(), one.overdue))
        .collect();
    assert_eq!(
        texts,
        [
            ("restore test", 4),
            ("prompt shows the host", 0),
            ("alert", 0),
            ("write it down", 0),
        ],
        "due today is not overdue"
    );
    assert_eq!(trends.overdue(), 1);
    let owners: Vec<_> = trends
        .owners
        .iter()
        .map(|owner| (owner.name.as_str(), owner.open, owner.overdue))
        .collect();
    assert_eq!(owners, [("Raj Patel", 3, 1), ("", 1, 0)]);
}
