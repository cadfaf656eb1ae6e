//! Real public incidents through the whole house: from CSV to file, from file to report, with the
//! known facts coming out at the end.

mod replayed;

use crate::support::warroom::{Scratch, json};
use serde_json::Value;

/// A fixture, how many rows it has, and its milestones: key time and row.
struct Case {
    folder: &'static str,
    rows: usize,
    times: &'static [(&'static str, u64)],
    /// Interval name and minutes, as facts.md gives them.
    minutes: &'static [(&'static str, i64)],
    /// Row numbers of actions.
    updates_longest_gap: Option<i64>,
}

const CASES: [Case; 3] = [
    Case {
        folder: "gitlab-2017-01-31",
        rows: 40,
        times: &[
            ("started", 16),
            ("detected", 17),
            ("declared", 19),
            ("contained", 19),
            ("mitigated", 37),
            ("recovered", 38),
            ("resolved", 39),
        ],
        minutes: &[("detect", 0), ("mitigate", 1053), ("resolve", 1127)],
        updates_longest_gap: Some(974),
    },
    Case {
        folder: "cloudflare-2019-07-02",
        rows: 30,
        times: &[
            ("started", 3),
            ("detected", 5),
            ("contained", 17),
            ("mitigated", 18),
            ("recovered", 18),
            ("resolved", 23),
        ],
        minutes: &[("detect", 3), ("mitigate", 24), ("resolve", 70)],
        updates_longest_gap: None,
    },
    Case {
        folder: "github-2018-10-21",
        rows: 40,
        times: &[
            ("started", 2),
            ("detected", 6),
            ("declared", 9),
            ("contained", 14),
            ("mitigated", 24),
            ("recovered", 30),
            ("resolved", 35),
        ],
        minutes: &[("detect", 2), ("mitigate", 738), ("resolve", 1451)],
        updates_longest_gap: None,
    },
];

impl Case {
    fn source(&self) -> String {
        let root = env!("CARGO_MANIFEST_DIR");
        format!("{root}/tests/fixtures/cases/{}/timeline.csv", self.folder)
    }

    /// Imported by the real program; with its report.
    fn imported(&self) -> (Scratch, Value) {
        let scratch = Scratch::new();
        let file = scratch.path("case.warroom");
        scratch
            .run(&[
                "import",
                &self.source(),
                "-o",
                &file,
                "--name",
                self.folder,
                "--severity",
                "1",
            ])
            .succeeds();
        let report = json(&scratch, &file);
        (scratch, report)
    }
}

fn said(report: &Value) -> Vec<&Value> {
    const SAID: [&str; 7] = [
        "note",
        "finding",
        "hypothesis",
        "question",
        "decision",
        "action",
        "follow_up",
    ];
    let entries = report["entries"].as_array().expect("entries");
    entries
        .iter()
        .filter(|e| SAID.contains(&e["kind"].as_str().unwrap_or_default()))
        .collect()
}

#[test]
fn every_row_of_every_case_is_taken_and_keeps_its_number() {
    for case in &CASES {
        let (_scratch, report) = case.imported();
        let entries = said(&report);
        assert_eq!(entries.len(), case.rows, "{}", case.folder);
        for (entry, row) in entries.iter().zip(1..) {
            assert_eq!(entry["n"], row, "{}", case.folder);
        }
    }
}

#[test]
fn the_known_intervals_come_out_once_the_key_times_are_set() {
    for case in &CASES {
        let (scratch, _) = case.imported();
        let file = scratch.path("case.warroom");
        let lines: Vec<_> = case
            .times
            .iter()
            .map(|(key, row)| format!("/key {key} {row}"))
            .collect();
        let mut arguments = vec!["log", file.as_str()];
        arguments.extend(lines.iter().map(String::as_str));
        scratch.run(&arguments).succeeds();
        let report = json(&scratch, &file);
        let intervals = report["intervals"].as_array().expect("intervals");
        for (name, minutes) in case.minutes {
            let interval = intervals
                .iter()
                .find(|i| i["name"] == *name)
                .expect("interval");
            let seconds = interval["seconds"].as_f64().expect("both ends are set");
            assert_eq!(
                (seconds / 60.0).round() as i64,
                *minutes,
                "{} {name}",
                case.folder
            );
        }
        if case.folder.starts_with("cloudflare") {
            let blank = intervals
                .iter()
                .find(|i| i["to"] == "declared")
                .expect("interval");
            assert!(
                blank["seconds"].is_null(),
                "declared is unknown there: nothing is guessed"
            );
        }
    }
}

#[test]
fn an_imported_action_without_a_recorded_word_is_listed_as_that() {
    for case in &CASES {
        let (_scratch, report) = case.imported();
        let actions = report["actions"].as_array().expect("actions");
        assert!(!actions.is_empty());
        for action in actions {
            assert_eq!(action["unconfirmed"], true, "{}", case.folder);
            assert!(action["confirmed_by"].is_null());
        }
    }
}

#[test]
fn rows_out_of_order_keep_their_place_in_the_file_and_are_told_in_time_order() {
    let (scratch, report) = CASES[0].imported();
    let entries = said(&report);
    assert!(
        entries[21]["text"]
            .as_str()
            .expect("text")
            .starts_with("Late entry")
    );
    assert_eq!(entries[21]["happened"], "2017-01-31T17:20:00.000Z");
    let file = scratch.path("case.warroom");
    let markdown = scratch
        .run(&["report", &file, "--format", "markdown"])
        .succeeds();
    let late = markdown.find("Late entry").expect("in the report");
    let first = markdown
        .rfind("Spam accounts create snippets")
        .expect("in the report");
    let timeline = markdown.rfind("Late entry").expect("in the timeline");
    assert!(
        timeline < first || late < first,
        "it happened before the first row"
    );
}

#[test]
fn rows_of_one_moment_keep_the_order_of_the_file() {
    let (_scratch, report) = CASES[1].imported();
    let entries = said(&report);
    let texts: Vec<_> = (24..30)
        .map(|at| entries[at]["text"].as_str().expect("text"))
        .collect();
    assert!(texts[0].starts_with("Put the CPU limit"));
    assert!(texts[5].starts_with("Status page must update"));
    assert_eq!(entries[2]["happened"], entries[3]["happened"]);
}

#[test]
fn texts_of_several_lines_tags_and_mentions_survive() {
    let (_scratch, report) = CASES[0].imported();
    let entries = said(&report);
    assert_eq!(
        entries[13]["text"].as_str().expect("text").lines().count(),
        4
    );
    assert_eq!(entries[13]["kind"], "question");
    assert_eq!(
        entries[4]["mentions"],
        serde_json::json!(["infra", "support"])
    );
    assert_eq!(entries[0]["tags"], serde_json::json!(["db"]));
    assert!(
        entries[11]["text"]
            .as_str()
            .expect("text")
            .contains("3 → 32")
    );
    assert!(entries[16]["key"].as_bool().expect("key"));
    let (_scratch, report) = CASES[2].imported();
    let two = said(&report)[13];
    assert_eq!(two["tags"], serde_json::json!(["webhooks", "pages"]));
}

#[test]
fn facts_files_and_cases_tell_the_same_milestones() {
    for case in &CASES {
        let (_scratch, report) = case.imported();
        let entries = said(&report);
        let root = env!("CARGO_MANIFEST_DIR");
        let facts = format!("{root}/tests/fixtures/cases/{}/facts.md", case.folder);
        let facts = std::fs::read_to_string(facts).expect("facts");
        for (key, row) in case.times {
            let line = facts
                .lines()
                .find(|l| l.starts_with(&format!("| {key} |")))
                .expect("line");
            let at: chrono::DateTime<chrono::Utc> = line
                .split('|')
                .nth(2)
                .expect("time")
                .trim()
                .parse()
                .expect("time");
            let entry = entries[usize::try_from(*row).expect("row") - 1];
            let happened: chrono::DateTime<chrono::Utc> = entry["happened"]
                .as_str()
                .expect("time")
                .parse()
                .expect("time");
            assert_eq!(happened, at, "{} {key}", case.folder);
        }
        if let Some(gap) = case.updates_longest_gap {
            assert!(facts.contains(&format!("{gap} minutes")), "{}", case.folder);
        }
    }
}
