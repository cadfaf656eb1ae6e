//! The cases fought again in a room that keeps the rules: each row of the case is said by who said it when they did, and
//! between the rows stands what such a room adds (`room.txt`): roles, kinds, objections, approvals that lapse, a checklist,
//! errands, a matrix, causes. Their reports say all of it.

use crate::support::story::{Story, moment, opening};
use warroom::incident::action::LapseReason;
use warroom::incident::integrity::Integrity;
use warroom::incident::{Incident, Record, Severity, Span, Time};
use warroom::report::{Options, Pictures, Report, plain};

/// The parts of the report that hold what a room adds, by heading.
const PARTS: [&str; 5] = ["steps", "actions", "evidence", "hypotheses", "asks"];

/// One row of a case.
struct Row {
    at: Time,
    who: String,
    text: String,
}

fn rows(folder: &str) -> Vec<Row> {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/tests/fixtures/cases/{folder}/timeline.csv");
    let mut table = csv::Reader::from_path(path).expect("a case");
    let rows = table.records().map(|record| {
        let record = record.expect("a whole row");
        Row {
            at: moment(&record[0]),
            who: record[1].to_owned(),
            text: record[2].to_owned(),
        }
    });
    rows.collect()
}

/// A row as it is said in the room: at its time, or told late where the room was further on already.
fn says(story: &mut Story, row: &Row, line: &str) {
    if row.at >= story.now {
        story.now = row.at;
        story.types(&row.who, line);
    } else {
        story.types(&row.who, &format!("{} {line}", row.at.to_rfc3339()));
    }
}

/// The case as the room fought it. A line of its script is `row N` with what is said beyond the row, `unapproved N`, or
/// who says what, with the time where it is not that of the line before.
fn fought(folder: &str) -> Story {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/tests/fixtures/cases/{folder}/room.txt");
    let script = std::fs::read_to_string(path).expect("a script");
    let rows = rows(folder);
    let open = opening(folder, "INC-1", Some(Severity::Sev1), "UTC", false);
    let first = rows.iter().map(|row| row.at).min().expect("rows");
    let mut story = Story::opened_by("recorder", first - Span::minutes(1), open);
    for line in script.lines() {
        let (first, rest) = line.split_once(' ').expect("two words");
        let digits = rest.find(|c: char| !c.is_ascii_digit());
        let (number, more) = rest.split_at(digits.unwrap_or(rest.len()));
        let row = || &rows[number.parse::<usize>().expect("a row") - 1];
        match first {
            "row" => says(&mut story, row(), &format!("{}{more}", row().text)),
            "unapproved" => {
                let text = row().text.trim_start_matches(['>', ' ']);
                says(&mut story, row(), &format!("/unapproved {text}"));
            }
            _ => _ = story.script(line),
        }
    }
    story
}

/// One part of the report as lines of plain text.
fn part(report: &Report<'_>, anchor: &str) -> String {
    let mut document = report.document();
    document.sections.retain(|section| section.anchor == anchor);
    document.facts.clear();
    let lines = plain::plain(&document, 100);
    let from = lines.iter().position(|line| line.starts_with('─'));
    lines[from.expect("a heading") - 1..].join("\n")
}

/// The report of a case made a day after its last row.
fn with_report<T>(story: &Story, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let integrity = Integrity::default();
    let options = Options::as_of(story.now + Span::days(1));
    look(&Report::of(&story.incident, &integrity, options))
}

const CASES: [&str; 3] = [
    "gitlab-2017-01-31",
    "cloudflare-2019-07-02",
    "github-2018-10-21",
];

/// Every approval that lapsed before its action was started, with why.
fn lapses(incident: &Incident) -> Vec<LapseReason> {
    let last = incident.entries().last().expect("entries").recorded();
    let actions = incident.actions.iter();
    let approvals = actions.flat_map(|action| incident.approvals(action, last));
    approvals
        .filter_map(|(_, lapse)| Some(lapse?.why))
        .collect()
}

#[test]
fn each_case_is_fought_by_the_rules_and_reads_the_same_from_its_records() {
    for case in CASES {
        let story = fought(case);
        let incident = &story.incident;
        let irregular = incident.entries().iter().find(|e| e.irregular.is_some());
        assert_eq!(irregular, None, "{case}");
        let records: Vec<Record> = incident
            .entries()
            .iter()
            .map(|entry| entry.record.clone())
            .collect();
        assert_eq!(Incident::replay(records), *incident, "{case}");
        let unsaid = incident.actions.iter().find(|a| a.kind.is_none());
        assert_eq!(unsaid, None, "{case}");
        let objections = incident.actions.iter().map(|a| a.objections.len());
        assert!(objections.sum::<usize>() > 0, "{case}");
        assert!(!lapses(incident).is_empty(), "{case}");
        assert!(!incident.causes.is_empty(), "{case}");
    }
    assert_eq!(
        lapses(&fought(CASES[0]).incident),
        [LapseReason::Expired(30)]
    );
    assert_eq!(
        lapses(&fought(CASES[2]).incident),
        [LapseReason::CommandChanged]
    );
}

#[test]
fn the_report_of_each_case_says_kinds_objections_lapses_matrix_causes_checklist_and_errands() {
    for case in CASES {
        let parts = with_report(&fought(case), |report| {
            PARTS.map(|anchor| part(report, anchor)).join("\n\n")
        });
        insta::assert_snapshot!(format!("case_{case}"), parts);
    }
}

#[test]
fn every_form_of_the_report_says_them() {
    for case in CASES {
        let story = fought(case);
        let incident = &story.incident;
        let mut actions = incident.actions.iter();
        let objection = actions.clone().flat_map(|action| &action.objections).next();
        let kind = actions.clone().find_map(|action| action.kind.as_ref());
        let because = actions.find_map(|action| action.approval.as_ref()?.because.clone());
        let cause = incident.hypothesis(incident.causes[0]);
        let words = [
            objection.map(|objection| objection.text.clone()),
            kind.map(|kind| kind.text.clone()),
            because,
            cause.map(|cause| cause.text.clone()),
            Some(incident.checklists[0].tasks[0].text.clone()),
            Some(incident.errands[0].text.clone()),
        ];
        let forms = with_report(&story, |report| {
            [
                report.markdown(),
                report.html(&Pictures::new()),
                report.json(),
                plain::plain(&report.document(), 400).join("\n"),
            ]
        });
        for form in forms {
            for words in words.iter().flatten() {
                assert!(form.contains(words.as_str()), "{case}: {words}");
            }
        }
    }
}
