//! Texts through the command line: none is lost, none is written raw to a terminal.

use crate::support::warroom::{Scratch, json};

fn new(scratch: &Scratch) -> String {
    let file = scratch.path("checkout.warroom");
    scratch
        .run(&["new", &file, "--name", "Checkout 502s"])
        .succeeds();
    file
}

#[test]
fn a_line_that_is_no_text_is_refused_by_its_number_and_the_others_are_recorded() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let input = b"\xEF\xBB\xBF@mo = first\ngr\xFC\xDFe\nthird";
    let ran = scratch.run_with_bytes(&["log", &file, "-"], input);
    assert_eq!(ran.out(), "2\n3\n");
    let why = ran.fails(2);
    assert!(why.contains("line 2") && why.contains("UTF-8"), "{why}");
    assert!(why.contains("1 line was not logged"), "{why}");
    let report = json(&scratch, &file);
    let entries = report["entries"].as_array().expect("entries").clone();
    assert_eq!(
        entries[2]["text"], "first",
        "the mark before the text is none of it"
    );
    assert!(entries[2].to_string().contains("\"mo\""), "{}", entries[2]);
    assert_eq!(entries[3]["text"], "third");
}

#[test]
fn a_text_in_an_older_encoding_is_imported_whole_and_its_encoding_is_said() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("x.txt"), b"one\ngr\xFC\xDFe\nthree").expect("written");
    let out = scratch.path("x.warroom");
    let ran = scratch.run(&["import", &scratch.path("x.txt"), "-o", &out, "--name", "x"]);
    let said = ran.err();
    ran.succeeds();
    assert!(said.contains("read as windows-1252"), "{said}");
    let report = json(&scratch, &out).to_string();
    for words in ["one", "gr\u{fc}\u{df}e", "three"] {
        assert!(report.contains(words), "{words}: {report}");
    }
}

#[test]
fn columns_left_out_of_an_import_are_named_and_can_be_kept() {
    let scratch = Scratch::new();
    let csv = "time,who,text,host,ticket\n\
        2026-11-22T14:00Z,ana,db is down,db1,OPS-7\n\
        2026-11-22T14:01Z,mo,> restart it,db1,\n";
    std::fs::write(scratch.path("x.csv"), csv).expect("written");
    let import = |out: &str, more: &[&str]| {
        let (source, out) = (scratch.path("x.csv"), scratch.path(out));
        let mut arguments = vec!["import", &source, "-o", &out, "--name", "x"];
        arguments.extend(more);
        let ran = scratch.run(&arguments);
        let said = ran.err();
        ran.succeeds();
        (said, json(&scratch, &out)["entries"].to_string())
    };
    let (said, entries) = import("left.warroom", &[]);
    assert!(
        said.contains("columns left out: host, ticket") && said.contains("--keep-columns"),
        "{said}"
    );
    assert!(
        entries.contains("all 2 rows taken; columns left out: host, ticket"),
        "{entries}"
    );
    let (said, entries) = import("kept.warroom", &["--keep-columns"]);
    assert!(!said.contains("left out"), "{said}");
    assert!(
        entries.contains(r"db is down\nhost: db1\nticket: OPS-7"),
        "{entries}"
    );
    assert!(entries.contains(r"> restart it\nhost: db1"), "{entries}");
}

#[test]
fn a_name_nobody_could_be_called_by_costs_a_row_no_words() {
    let scratch = Scratch::new();
    let csv = "time,who,text\n2026-11-22T14:00Z,🤓,it works\n2026-11-22T14:01Z,...,> restart\n";
    std::fs::write(scratch.path("x.csv"), csv).expect("written");
    let out = scratch.path("x.warroom");
    scratch
        .run(&["import", &scratch.path("x.csv"), "-o", &out, "--name", "x"])
        .succeeds();
    let entries = json(&scratch, &out)["entries"].to_string();
    for words in ["🤓: it works", "...: > restart"] {
        assert!(entries.contains(words), "{words}: {entries}");
    }
}

/// What could drive a terminal: an escape, one of C1, a change of direction, a bell.
const HOSTILE: &str = "a\u{1b}[2Jb\u{9b}31mc\u{202e}d\u{7}";

fn is_tame(words: &str) -> bool {
    let hostile = |c: char| c != '\n' && c != '\t' && warroom::incident::text::is_invisible(c);
    !words.chars().any(hostile)
}

#[test]
fn no_command_writes_a_hostile_text_raw_on_either_stream() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let foreign = scratch.path(&format!("{HOSTILE}.warroom"));
    std::fs::write(&foreign, format!("{HOSTILE}\n")).expect("written");
    let holder = scratch.path("checkout.warroom.holder");
    std::fs::write(&holder, HOSTILE).expect("written");
    let csv = scratch.path(&format!("{HOSTILE}.csv"));
    std::fs::write(
        &csv,
        format!("time,who,text,{HOSTILE}\n{HOSTILE},{HOSTILE},x,y\n"),
    )
    .expect("written");
    let (out, nowhere) = (
        scratch.path("out.warroom"),
        scratch.path(&format!("no{HOSTILE}/x")),
    );
    let refused = format!("/confirm {HOSTILE}");
    let unknown = format!("--{HOSTILE}");
    let mut seen = 0;
    for arguments in [
        &["log", &file, &refused][..],
        &["log", &foreign, "x"],
        &["log", &file, "-"],
        &["import", &csv, "-o", &out, "--name", HOSTILE],
        &["import", &nowhere, "-o", &out, "--name", "x"],
        &["new", &nowhere, "--name", HOSTILE],
        &["new", &file, "--name", HOSTILE],
        &["report", &foreign, "--format", "markdown"],
        &["report", &file, "--format", HOSTILE],
        &["report", &file, "--format", "html", "-o", &nowhere],
        &["bundle", &file, "-o", &nowhere],
        &["since", &file, HOSTILE],
        &["check", &foreign],
        &["check", &nowhere],
        &["library", &nowhere],
        &["library", &file, "--find", HOSTILE],
        &["library", "."],
        &["wall", &nowhere],
        &["wall", &file, "--theme", HOSTILE],
        &["demo", HOSTILE],
        &[unknown.as_str()],
        &[foreign.as_str()],
    ] {
        let ran = scratch.run_with(arguments, HOSTILE);
        assert!(
            is_tame(&ran.err()) && is_tame(&ran.out()),
            "{arguments:?}: {:?} {:?}",
            ran.err(),
            ran.out()
        );
        seen += usize::from(ran.err().contains("U+001B"));
    }
    assert!(seen >= 10, "it is shown as marks: {seen}");
}
