//! `warroom import` and `warroom log -`, run as programs: what is refused makes no file, what is shown is not recorded, and
//! a source taken again adds only what is new.

use crate::support::warroom::{Scratch, json};

#[test]
fn a_clock_time_of_a_source_is_never_put_days_before_the_line_above() {
    let scratch = Scratch::new();
    let file = scratch.path("noon.warroom");
    // A zone where it is about noon, so that no day ends while the test runs.
    let now = chrono::Utc::now();
    let zone = format!(
        "--zone={:+03}:00",
        12 - chrono::Timelike::hour(&now).cast_signed()
    );
    scratch
        .run(&["new", &file, "--name", "N", &zone])
        .succeeds();
    let lines = "08:00 first alert\n10:00 failover\n20:00 all clear\n";
    let ran = scratch.run_with(&["log", &file, "-"], lines);
    let why = ran.fails(2);
    assert!(
        why.contains("line 3 not logged") && why.contains("write its date"),
        "{why}"
    );
}

#[test]
fn what_is_not_read_is_refused_in_one_sentence_and_makes_no_file() {
    let scratch = Scratch::new();
    let file = scratch.path("x.warroom");
    for (name, bytes, what) in [
        ("x.pdf", &b"%PDF-1.7\n..."[..], "a PDF file"),
        ("x.png", b"\x89PNG\r\n\x1A\n", "a picture"),
        ("x.html", b"<!DOCTYPE html><p>x", "a web page"),
        ("x.json", b"{\"x\": 1}", "JSON of a form"),
        ("none.json", b"[]", "JSON of a form"),
        ("null.json", b"null", "JSON of a form"),
        (
            "cut.json",
            b"{\"log_entries\": [{\"type\": \"tri",
            "JSON, but it is broken",
        ),
        (
            "x.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "a picture (SVG)",
        ),
        ("part.html", b"<div>14:32 down</div>", "a web page"),
        (
            "x.vtt",
            b"00:00:03.000 --> 00:00:07.000\nAna Ruiz\ndown\n",
            "a transcript",
        ),
        (
            "x.ics",
            b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
            "a calendar",
        ),
        ("x.csv", b"nemo;captain\n1;2\n", "--column"),
        (
            "x.txt",
            b"2099-01-01 10:00 not yet\n",
            "no file was created",
        ),
    ] {
        let source = scratch.path(name);
        std::fs::write(&source, bytes).expect("written");
        let why = scratch
            .run(&["import", &source, "-o", &file, "--name", "X"])
            .fails(2);
        assert!(why.contains(what), "{name}: {why}");
        assert!(!std::path::Path::new(&file).exists(), "{name}");
    }
}

#[test]
fn a_preview_shows_every_row_and_records_nothing_and_a_second_import_adds_only_what_is_new() {
    let scratch = Scratch::new();
    let (source, file) = (scratch.path("chat.txt"), scratch.path("x.warroom"));
    let chat = "[22.11.2020 14:03] Ana Ruiz: db is down\n[22.11.2020 14:04] Mo: on it\n";
    std::fs::write(&source, chat).expect("written");
    let preview = scratch.run(&["import", &source, "--preview", "--zone", "Europe/Berlin"]);
    assert!(
        preview
            .out()
            .contains("2020-11-22 14:03:00\tAna Ruiz\tdb is down"),
        "{}",
        preview.out()
    );
    assert!(
        preview.err().contains("read as chat (sure)"),
        "{}",
        preview.err()
    );
    scratch
        .run(&["import", &source, "-o", &file, "--name", "X"])
        .succeeds();
    std::fs::write(&source, format!("{chat}[22.11.2020 14:09] Mo: all clear\n")).expect("written");
    scratch
        .run(&["import", &source, "--into", &file])
        .succeeds();
    let report = json(&scratch, &file);
    let entries = report["entries"].as_array().expect("entries");
    let texts: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry["text"].as_str())
        .collect();
    for words in ["db is down", "on it", "all clear"] {
        assert_eq!(
            texts.iter().filter(|text| **text == words).count(),
            1,
            "{texts:?}"
        );
    }
    assert!(
        texts.iter().any(|text| text.contains("chat.txt")),
        "{texts:?}"
    );
}

#[test]
fn strict_refuses_a_source_of_which_most_rows_name_no_time() {
    let scratch = Scratch::new();
    let (source, file) = (scratch.path("x.txt"), scratch.path("x.warroom"));
    std::fs::write(&source, "one\n\ntwo\n\nthree\n").expect("written");
    let import = ["import", &source, "-o", &file, "--name", "X", "--strict"];
    let why = scratch.run(&import).fails(2);
    assert!(
        why.contains("name no time") && !std::path::Path::new(&file).exists(),
        "{why}"
    );
    scratch.run(&import[..6]).succeeds();
}

#[test]
fn updates_of_a_status_page_are_updates_and_notes_where_command_signs_off() {
    let scratch = Scratch::new();
    let source = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/reader/statuspage.json"
    );
    for (sign_off, sent) in [("off", 2), ("on", 0)] {
        let file = scratch.path(&format!("{sign_off}.warroom"));
        scratch.run(&["new", &file, "--name", "Shop"]).succeeds();
        if sign_off == "on" {
            let lines = ["log", &file, "/command @ana", "@ana /signoff on"];
            scratch.run(&lines).succeeds();
        }
        scratch.run(&["import", source, "--into", &file]).succeeds();
        let report = json(&scratch, &file);
        let updates = report["updates"].as_array().expect("updates");
        assert_eq!(updates.len(), sent, "sign-off {sign_off}");
        let said = report.to_string();
        assert!(said.contains("Customers cannot pay"), "{sign_off}");
        let again = scratch.run(&["import", source, "--into", &file]);
        assert!(again.err().contains("2 rows were in the incident already"));
    }
}

/// A report of an incident with somebody in Command and an approved action, as JSON.
fn json_report(scratch: &Scratch) -> String {
    let (file, report) = (scratch.path("was.warroom"), scratch.path("report.json"));
    scratch
        .run(&["new", &file, "--name", "Checkout 502s", "--severity", "2"])
        .succeeds();
    for line in [
        "/command @ana",
        "/step containment",
        "> drain the pool",
        "@ana /approve 1",
        "% her phone is off",
    ] {
        scratch.run(&["log", &file, line]).succeeds();
    }
    let arguments = ["report", &file, "--format", "json", "-o", &report];
    scratch.run(&arguments).succeeds();
    report
}

#[test]
fn a_json_report_becomes_the_whole_incident_again_without_what_is_private() {
    let scratch = Scratch::new();
    let report = json_report(&scratch);
    let again = scratch.path("again.warroom");
    let ran = scratch.run(&["import", &report, "-o", &again]);
    ran.succeeds();
    assert!(ran.err().contains("as they were"), "{}", ran.err());
    let value = json(&scratch, &again);
    assert_eq!(value["incident"]["name"], "Checkout 502s");
    assert_eq!(value["incident"]["command"], "ana");
    assert_eq!(value["incident"]["step"], "containment");
    assert_eq!(value["actions"][0]["state"], "confirmed");
    assert_eq!(value["actions"][0]["confirmed_by"], "ana");
    let bytes = std::fs::read(&again).expect("readable");
    assert!(!String::from_utf8_lossy(&bytes).contains("her phone"));
    scratch.run(&["check", &again]).succeeds();
}

#[test]
fn a_json_report_whose_record_was_changed_is_taken_row_by_row() {
    let scratch = Scratch::new();
    let report = json_report(&scratch);
    let text = std::fs::read_to_string(&report).expect("readable");
    let at = text.find("\"record\"").expect("a record");
    let (rows, record) = text.split_at(at);
    let changed = format!(
        "{rows}{}",
        record.replace("drain the pool", "drop the table")
    );
    assert_ne!(changed, text);
    std::fs::write(&report, changed).expect("written");
    let again = scratch.path("again.warroom");
    // Rows alone bring no name.
    let why = scratch.run(&["import", &report, "-o", &again]).fails(2);
    assert!(why.contains("line 6 of it was changed"), "{why}");
    scratch
        .run(&["import", &report, "-o", &again, "--name", "X"])
        .succeeds();
    let value = json(&scratch, &again);
    assert!(!value.to_string().contains("drop the table"));
    assert_eq!(value["actions"][0]["unconfirmed"], true);
}

#[test]
fn log_reads_lines_of_a_chat_or_a_log_from_standard_input_as_an_import_does() {
    let day = chrono::Utc::now() - chrono::TimeDelta::days(8);
    let (day, syslog) = (day.format("%Y-%m-%d"), day.format("%b %e"));
    let source = format!(
        "[{day} 14:31] <ana> the pool is full\n\
         {syslog} 14:32:07 db1 postgres[12]: too many clients\n\
         {day}T14:33:00Z > restart of db1 seen\n\
         {day} 14:34 @mo = the replica is behind\n\
         {day} 14:34 payments: error rate 40 %\n\
         = 10.0.0.1 - - [22/Nov/2026:14:32:10 +0000] \"GET /\" 500\n\
         [14:35] <mo> = a sign of theirs\n\
         {day} 14:36 Ana Ruiz: a full name\n"
    );
    let said = |file: &str, scratch: &Scratch| -> Vec<String> {
        let value = json(scratch, file);
        let entries = value["entries"].as_array().expect("entries").iter();
        let on = day.to_string();
        let entries = entries.filter(|entry| {
            let happened = entry["happened"].as_str();
            happened.is_some_and(|happened| happened.starts_with(&on))
        });
        entries
            .map(|entry| {
                let of = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
                format!(
                    "{} {} {} {}",
                    of("happened"),
                    of("who"),
                    of("kind"),
                    of("text")
                )
            })
            .collect()
    };
    let scratch = Scratch::new();
    let file = scratch.path("live.warroom");
    scratch.run(&["new", &file, "--name", "X"]).succeeds();
    // The last line's clock time is of today, or of yesterday.
    let numbers = scratch.run_with(&["log", &file, "-"], &source).succeeds();
    assert_eq!(numbers.lines().count(), 8, "{numbers}");
    let wanted = [
        format!("{day}T14:31:00.000Z ana note the pool is full"),
        format!("{day}T14:32:07.000Z tester note db1 postgres[12]: too many clients"),
        format!("{day}T14:33:00.000Z tester action restart of db1 seen"),
        format!("{day}T14:34:00.000Z mo finding the replica is behind"),
        format!("{day}T14:34:00.000Z tester note payments: error rate 40 %"),
        format!("{day}T14:36:00.000Z ana-ruiz role Ana Ruiz joined (@ana-ruiz)"),
        format!("{day}T14:36:00.000Z ana-ruiz note a full name"),
    ];
    assert_eq!(said(&file, &scratch), wanted);
    let all = json(&scratch, &file).to_string();
    assert!(
        all.contains("\"= a sign of theirs\""),
        "a foreign sign is a word: {all}"
    );
}

/// What the entries of a file say.
fn texts(scratch: &Scratch, file: &str) -> Vec<String> {
    let value = json(scratch, file);
    let entries = value["entries"].as_array().expect("entries").iter();
    entries
        .filter_map(|entry| entry["text"].as_str().map(str::to_owned))
        .collect()
}

#[test]
fn a_full_name_of_a_source_means_the_person_who_is_in_the_incident_under_another_handle() {
    let scratch = Scratch::new();
    let (source, file) = (scratch.path("x.csv"), scratch.path("x.warroom"));
    scratch.run(&["new", &file, "--name", "X"]).succeeds();
    scratch.run(&["log", &file, "/join @mo Mo Li"]).succeeds();
    let rows = "time,who,text\n2026-11-20 14:32,Mo Li,a\n2026-11-20 14:33,mo li,b\n2026-11-20 14:34,@mo,c\n";
    std::fs::write(&source, rows).expect("written");
    scratch
        .run(&["import", &source, "--into", &file])
        .succeeds();
    let value = json(&scratch, &file);
    let people = value["people"].as_array().expect("people");
    let named = people.iter().filter(|person| person["name"] == "Mo Li");
    assert_eq!(named.count(), 1, "{people:?}");
    let entries = value["entries"].as_array().expect("entries").iter();
    let said = entries.filter(|entry| matches!(entry["text"].as_str(), Some("a" | "b" | "c")));
    assert!(said.clone().all(|entry| entry["who"] == "mo"));
    assert_eq!(said.count(), 3);
}

#[test]
fn a_second_import_of_our_own_lines_and_of_words_without_a_time_adds_nothing() {
    let scratch = Scratch::new();
    let ours = "2026-11-20 14:32 @mo = dump is empty\n\
        2026-11-20 14:33 @mo > restart db1; risk: x; back: y\n\
        2026-11-20 14:35 % private\n2026-11-20 14:36 * went down\n";
    let commands = "2026-11-20 14:30 /join @mo Mo Li\n\
        2026-11-20 14:30 /command @mo\n2026-11-20 14:31 /step containment\n\
        2026-11-20 14:33 @ana > restart db1; risk: x; back: y\n\
        2026-11-20 14:34 @mo /approve 1\n2026-11-20 14:34 /start 1\n\
        2026-11-20 14:38 /severity 2\n2026-11-20 14:40 /issue write errors\n\
        -7m plain words\n-6m /severity 3\n-6m = a finding\n";
    let prose = "This is a letter.\nIt has no times.\n\nBest, Mina\n";
    for (name, text) in [
        ("ours.txt", ours),
        ("prose.txt", prose),
        ("commands.txt", commands),
    ] {
        let (source, file) = (scratch.path(name), scratch.path(&format!("{name}.warroom")));
        std::fs::write(&source, text).expect("written");
        scratch
            .run(&["import", &source, "-o", &file, "--name", "X"])
            .succeeds();
        let first = texts(&scratch, &file);
        for _ in 0..2 {
            scratch
                .run(&["import", &source, "--into", &file])
                .succeeds();
            assert_eq!(texts(&scratch, &file), first, "{name}");
        }
        if name == "prose.txt" {
            continue;
        }
        // A command that is new is taken, in the same minute too.
        let longer = format!("{text}2026-11-20 14:38 /severity 4\n");
        std::fs::write(&source, longer).expect("written");
        scratch
            .run(&["import", &source, "--into", &file])
            .succeeds();
        let after = texts(&scratch, &file);
        let new = after.iter().filter(|text| text.contains("Severity 4"));
        assert_eq!((new.count(), after.len()), (1, first.len() + 2), "{name}");
    }
}

#[test]
fn our_own_csv_imported_into_the_incident_it_came_from_adds_nothing() {
    let scratch = Scratch::new();
    let (file, csv) = (scratch.path("x.warroom"), scratch.path("x.csv"));
    scratch.run(&["new", &file, "--name", "X"]).succeeds();
    for line in [
        "/join @mo Mo Li",
        "/command @mo",
        "/step containment",
        "@mo = the pool is full",
        "> drain the pool",
        "@mo /approve 1",
        "+ alert on the pool",
    ] {
        scratch.run(&["log", &file, line]).succeeds();
    }
    let first = texts(&scratch, &file);
    scratch
        .run(&["report", &file, "--format", "csv", "-o", &csv])
        .succeeds();
    scratch.run(&["import", &csv, "--into", &file]).succeeds();
    assert_eq!(texts(&scratch, &file), first);
}

#[test]
fn of_slacks_channel_alone_the_people_are_known_and_of_several_channels_each_is_a_tag() {
    let scratch = Scratch::new();
    for channel in ["incident-42", "db"] {
        let folder = scratch.folder().join("export").join(channel);
        std::fs::create_dir_all(&folder).expect("a folder");
        let message = format!(
            r#"[{{"type":"message","user":"U1","text":"{channel} is up","ts":"1763640000.0001"}}]"#
        );
        std::fs::write(folder.join("2025-11-20.json"), message).expect("written");
    }
    let people = r#"[{"id":"U1","name":"mina","profile":{"real_name":"Mina Okafor"}}]"#;
    std::fs::write(scratch.folder().join("export/users.json"), people).expect("written");

    let alone = scratch.path("export/incident-42");
    let ran = scratch.run(&["import", &alone, "--preview"]).succeeds();
    assert!(ran.contains("Mina Okafor"), "{}", ran);
    assert!(!ran.contains("#incident-42"), "{}", ran);

    let whole = scratch.path("export");
    let ran = scratch.run(&["import", &whole, "--preview"]).succeeds();
    for said in ["incident-42 is up #incident-42", "db is up #db"] {
        assert!(ran.contains(said), "{}", ran);
    }
}

#[test]
fn a_comment_without_words_is_named_and_a_refused_line_is_shown_shortened() {
    let scratch = Scratch::new();
    let comments = r#"[{"created_at":"2026-11-20T14:32:00Z","user":{"login":"mina"},"body":"down"},
        {"created_at":"2026-11-20T14:33:00Z","user":{"login":"tom"},"body":""}]"#;
    let source = scratch.path("comments.json");
    std::fs::write(&source, comments).expect("written");
    let ran = scratch.run(&["import", &source, "--preview"]);
    ran.succeeds();
    let said = ran.err();
    assert!(
        said.contains("message 2 not imported: it holds no words"),
        "{said}"
    );

    let file = scratch.path("x.warroom");
    scratch.run(&["new", &file, "--name", "X"]).succeeds();
    let ran = scratch.run(&["log", &file, &"x".repeat(90_000)]);
    assert_ne!(ran.code(), 0);
    assert!(ran.err().len() < 2_000, "{} bytes", ran.err().len());
}

/// R23: what was corrected on the command line, in whatever part of an entry, is in the reports with its first words, and
/// in the incident a report becomes again.
#[test]
fn corrected_results_and_risks_come_through_the_reports_and_back() {
    let scratch = Scratch::new();
    let (file, report) = (scratch.path("was.warroom"), scratch.path("report.json"));
    scratch.run(&["new", &file, "--name", "x"]).succeeds();
    for line in [
        "> drain the pool ; risk: a munute offline",
        "/unapproved pods restarted by hand",
        "/done 2 all pods anser",
        "/correct last all pods answer ; reason: a slip",
        "/correct A1 ; risk: a minute offline ; reason: a slip",
    ] {
        scratch.run(&["log", &file, line]).succeeds();
    }
    let arguments = ["report", &file, "--format", "json", "-o", &report];
    scratch.run(&arguments).succeeds();
    let again = scratch.path("again.warroom");
    scratch.run(&["import", &report, "-o", &again]).succeeds();
    for file in [&file, &again] {
        let value = json(&scratch, file);
        assert_eq!(value["actions"][0]["risk"], "a minute offline", "{file}");
        assert_eq!(value["actions"][1]["result"], "all pods answer", "{file}");
        let entries = value["entries"].as_array().expect("entries");
        let original = |words: &str| entries.iter().any(|entry| entry["original"] == words);
        assert!(original("all pods anser"), "{file}");
        assert!(original("risk: a munute offline"), "{file}");
        let csv = scratch.run(&["report", file, "--format", "csv"]).succeeds();
        assert!(csv.contains("all pods answer"), "{csv}");
        assert!(csv.contains("all pods anser"), "{csv}");
    }
    scratch.run(&["check", &again]).succeeds();
}
