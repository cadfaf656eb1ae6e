//! `warroom library`: a table for people, CSV for spreadsheets, JSON for programs; honest exit codes.

use crate::support::shelf::{Begun, begun, put};
use crate::support::warroom::Scratch;
use serde_json::Value;
use std::path::PathBuf;

fn shelf() -> (Scratch, String) {
    let scratch = Scratch::new();
    let folder = scratch.path("incidents");
    let here = PathBuf::from(&folder);
    let lines = [
        "/join @ana Ana Ruiz",
        "/command @ana",
        "@mo = pool exhausted #db",
        "13:50 /key started",
        "14:00 /key detected",
        "/followup =cmd alert ; owner: ana ; due: 2026-11-30 ; kind: detect",
        "% hushhush",
    ];
    put(
        &here,
        "a",
        begun("=2+3 Checkout", "2026-11-22T14:00:00Z"),
        &lines,
    );
    let drill = Begun {
        drill: true,
        ..begun("Exercise", "2026-11-23T14:00:00Z")
    };
    put(&here, "b", drill, &["pool"]);
    (scratch, folder)
}

#[test]
fn the_table_fits_a_terminal_and_shows_where_words_stand() {
    let (scratch, folder) = shelf();
    let table = scratch.run(&["library", &folder, "--find", "POOL", "--drills"]);
    let table = table.succeeds();
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );
    assert!(table.contains("SEV 1  2026-11-22 13:50 UTC"), "{table}");
    assert!(
        table.contains("#4 14:03 UTC  pool exhausted #db"),
        "{table}"
    );
    assert!(table.contains("DRILL: Exercise"), "{table}");
    assert!(table.ends_with("2 incidents\n"), "{table}");
    let real = scratch.run(&["library", &folder]).succeeds();
    assert!(
        !real.contains("Exercise") && real.contains("1 of 2 incidents"),
        "{real}"
    );
    let secret = scratch
        .run(&["library", &folder, "--find", "hushhush"])
        .succeeds();
    assert_eq!(secret, "0 of 2 incidents\n");
}

#[test]
fn trends_name_both_ends_the_median_and_the_range() {
    let (scratch, folder) = shelf();
    let text = scratch.run(&["library", &folder, "--trends"]).succeeds();
    assert!(text.contains("Incidents counted: 1"), "{text}");
    assert!(text.contains("detect: started → detected"), "{text}");
    assert!(text.contains("10 min"), "{text}");
    assert!(text.contains("2026-11      1      1"), "{text}");
    assert!(text.contains("FOLLOW-UPS OPEN: 1"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    let why = scratch.run(&["library", &folder, "--trends", "--format", "csv"]);
    assert!(why.fails(2).contains("--format table or json"));
}

#[test]
fn csv_holds_a_row_an_incident_and_no_formula() {
    let (scratch, folder) = shelf();
    let csv = scratch
        .run(&["library", &folder, "--format", "csv"])
        .succeeds();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().expect("a header").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 1);
    let cell = |name: &str| {
        let at = names.iter().position(|other| other == name).expect(name);
        rows[0][at].to_owned()
    };
    assert_eq!(cell("name"), "'=2+3 Checkout");
    assert_eq!(cell("detect_started_to_detected_seconds"), "600");
    assert_eq!(cell("resolve_started_to_resolved_seconds"), "");
    assert_eq!(cell("command"), "Ana Ruiz");
    assert_eq!(cell("follow_ups_open"), "1");
}

#[test]
fn json_has_stable_names_and_trends_where_asked() {
    let (scratch, folder) = shelf();
    let run = [
        "library", &folder, "--format", "json", "--find", "pool", "--trends",
    ];
    let json: Value = serde_json::from_str(&scratch.run(&run).succeeds()).expect("JSON");
    let one = &json["incidents"][0];
    assert_eq!(json["format"], 1);
    assert_eq!(one["name"], "=2+3 Checkout");
    assert_eq!(one["began"], "2026-11-22T13:50:00.000Z");
    assert_eq!(one["key_times"]["detected"], "2026-11-22T14:00:00.000Z");
    assert_eq!(one["intervals"][0]["seconds"], 600);
    assert_eq!(one["people"][0]["roles"][0], "Command");
    assert_eq!(one["follow_ups"][0]["owner"], "ana");
    assert_eq!(one["hits"]["entries"], 1);
    assert_eq!(one["file"]["health"], "sound");
    let trends = &json["trends"];
    assert_eq!(trends["months"][0]["by_severity"]["1"], 1);
    assert_eq!(trends["intervals"][0]["median"], 600);
    assert_eq!(trends["follow_ups"][0]["incident"], "=2+3 Checkout");
    assert_eq!(trends["drills"], 0, "the list leaves them out already");
}

#[test]
fn damage_and_folders_that_are_gone_change_the_exit_code_and_hide_nothing() {
    let (scratch, folder) = shelf();
    std::fs::write(PathBuf::from(&folder).join("broken.warroom"), "no\n").expect("written");
    let run = scratch.run(&["library", &folder]);
    assert_eq!(run.code(), 1);
    assert!(run.out().contains("unreadable") && run.out().contains("1 cannot be read"));
    assert!(run.out().contains("Checkout"));
    let gone = scratch.run(&["library", &folder, &scratch.path("gone")]);
    assert!(gone.out().contains("Checkout"));
    assert!(gone.fails(3).contains("gone: cannot be read"));
    let none = scratch.run(&["library", &folder, "--from", "yesterday"]);
    assert_eq!(none.code(), 2);
}

#[test]
fn the_second_run_remembers_the_first() {
    let (scratch, folder) = shelf();
    let first = scratch
        .run(&["library", &folder, "--format", "csv"])
        .succeeds();
    let cache = PathBuf::from(scratch.path(".local/state/warroom/library.cache"));
    if cfg!(target_os = "linux") {
        assert!(cache.exists());
    }
    let again = scratch
        .run(&["library", &folder, "--format", "csv"])
        .succeeds();
    assert_eq!(first, again);
}
