//! The command line as people use it: what it prints, what it refuses, and how it ends.

use crate::support::warroom::{Scratch, json};

fn new(scratch: &Scratch) -> String {
    let file = scratch.path("checkout.warroom");
    scratch
        .run(&[
            "new",
            &file,
            "--name",
            "Checkout 502s",
            "--id",
            "INC-7",
            "--severity",
            "2",
        ])
        .succeeds();
    file
}

#[test]
fn log_prints_each_entrys_number_and_nothing_else() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let out = scratch
        .run(&[
            "log",
            &file,
            "@mo = dump is empty",
            "! restore from staging",
        ])
        .succeeds();
    assert_eq!(out, "2\n3\n");
    let out = scratch
        .run_with(&["log", &file, "-"], "one\n\n-5m two\n")
        .succeeds();
    assert_eq!(out, "4\n5\n");
}

#[test]
fn a_refused_line_says_why_and_the_others_are_still_taken() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let ran = scratch.run(&["log", &file, "before", "/confirm 3", "after"]);
    assert_eq!(ran.out(), "2\n3\n");
    let why = ran.fails(2);
    assert!(why.contains("/confirm 3") && why.contains("A3"), "{why}");
}

#[test]
fn the_gate_holds_on_the_command_line_too() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch.run(&["log", &file, "> restart db1 @mo"]).succeeds();
    let why = scratch.run(&["log", &file, "/start 1"]).fails(2);
    assert!(why.contains("is not approved yet"), "{why}");
    let why = scratch.run(&["log", &file, "/confirm 1"]).fails(2);
    assert!(why.contains("nobody is in Command"), "{why}");
    scratch.run(&["log", &file, "/command @ana"]).succeeds();
    let why = scratch.run(&["log", &file, "@mo /confirm 1"]).fails(2);
    assert!(why.contains("only Command"), "{why}");
    scratch
        .run(&[
            "log",
            &file,
            "/confirm 1",
            "@mo /start 1",
            "/done 1 it is back",
        ])
        .succeeds();
    let report = json(&scratch, &file);
    let action = &report["actions"][0];
    assert_eq!(action["state"], "done");
    assert_eq!(action["confirmed_by"], "ana");
    assert_eq!(action["unconfirmed"], false);
}

#[test]
fn a_second_person_in_command_is_refused_and_a_handover_is_offered_instead() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch.run(&["log", &file, "/command @ana"]).succeeds();
    let why = scratch.run(&["log", &file, "/role command @bo"]).fails(2);
    assert!(
        why.contains("there is only one") && why.contains("/handover"),
        "{why}"
    );
    scratch
        .run(&["log", &file, "/command @bo", "@bo /accept"])
        .succeeds();
    let report = json(&scratch, &file);
    let holders: Vec<_> = report["people"]
        .as_array()
        .expect("people")
        .iter()
        .flat_map(|person| {
            let roles = person["roles"].as_array().expect("roles").clone();
            roles
                .into_iter()
                .map(move |role| (person["handle"].clone(), role))
        })
        .filter(|(_, role)| role["role"] == "command" && role["to"].is_null())
        .map(|(handle, _)| handle)
        .collect();
    assert_eq!(holders, ["bo"]);
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let before = std::fs::read(&file).expect("the file");
    let why = scratch.run(&["new", &file, "--name", "Again"]).fails(3);
    assert!(why.contains("already"), "{why}");
    assert_eq!(std::fs::read(&file).expect("the file"), before);
}

#[test]
fn check_says_that_a_sound_file_is_sound_and_changes_nothing() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch.run(&["log", &file, "a note"]).succeeds();
    let before = std::fs::read(&file).expect("the file");
    let out = scratch.run(&["check", &file]).succeeds();
    assert!(out.contains("sound") && out.contains("#2·"), "{out}");
    assert_eq!(std::fs::read(&file).expect("the file"), before);
}

#[test]
fn check_finds_a_flipped_bit_anywhere_in_the_file() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch.run(&["log", &file, "a note", "another"]).succeeds();
    let sound = std::fs::read(&file).expect("the file");
    for at in [0, 40, sound.len() / 2, sound.len() - 60, sound.len() - 2] {
        let mut bytes = sound.clone();
        bytes[at] ^= 1;
        std::fs::write(&file, &bytes).expect("written");
        let ran = scratch.run(&["check", &file]);
        assert_eq!(ran.code(), 1, "byte {at}: {}{}", ran.out(), ran.err());
        assert!(ran.out().contains("line"), "says where: {}", ran.out());
    }
}

#[test]
fn a_line_that_breaks_a_rule_is_kept_shown_and_changes_nothing_even_with_a_right_sum() {
    // A file made by hand: the chain is right, but the action starts without Command's word.
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch.run(&["log", &file, "> restart db1 @mo"]).succeeds();
    crate::support::forge::append(&file, r#"ActionStarted(action:1,who:"mo")"#);
    let ran = scratch.run(&["check", &file]);
    assert_eq!(ran.code(), 1, "{}{}", ran.out(), ran.err());
    assert!(
        ran.out()
            .contains("not applied, because the rules do not allow it"),
        "{}",
        ran.out()
    );
    assert_eq!(json(&scratch, &file)["actions"][0]["state"], "proposed");
}

#[test]
fn missing_files_and_unknown_commands_fail_with_their_own_codes() {
    let scratch = Scratch::new();
    let missing = scratch.path("nowhere.warroom");
    scratch.run(&["check", &missing]).fails(3);
    scratch
        .run(&["report", &missing, "--format", "json"])
        .fails(3);
    scratch.run(&["log", &missing, "hello"]).fails(3);
    scratch.run(&["report", &missing]).fails(2);
    scratch.run(&["new", &missing]).fails(2);
    let _ = scratch.run(&["--frobnicate"]).fails(2);
}

#[test]
fn without_a_display_the_window_says_so_and_names_the_way_on() {
    let scratch = Scratch::new();
    if cfg!(not(target_os = "linux")) {
        return;
    }
    let why = scratch.run(&[]).fails(3);
    assert!(
        why.contains("No window") && why.contains("warroom log"),
        "{why}"
    );
}

#[test]
fn strict_import_takes_nothing_if_one_row_fails() {
    let scratch = Scratch::new();
    let source = scratch.path("rows.csv");
    std::fs::write(
        &source,
        "time,who,text\n2020-01-01T10:00:00Z,ana,fine\nnonsense,bo,bad\n",
    )
    .expect("written");
    let file = scratch.path("rows.warroom");
    let strict = ["import", &source, "-o", &file, "--name", "Rows", "--strict"];
    let why = scratch.run(&strict).fails(2);
    assert!(why.contains("line 3 not imported"), "{why}");
    assert!(!std::path::Path::new(&file).exists());
    let why = scratch.run(&strict[..6]).fails(2);
    assert!(why.contains("line 3 not imported"), "{why}");
    assert_eq!(json(&scratch, &file)["entries"][1]["text"], "fine");
}

#[test]
fn an_imported_action_with_its_word_in_the_source_went_through_the_gate() {
    let scratch = Scratch::new();
    let source = scratch.path("rows.csv");
    let rows = "time,who,text\n\
        2020-01-01T10:00:00Z,ana,/command @ana\n\
        2020-01-01T10:01:00Z,mo,> restart db1\n\
        2020-01-01T10:02:00Z,ana,/confirm 1\n\
        2020-01-01T10:03:00Z,mo,> drop the cache\n";
    std::fs::write(&source, rows).expect("written");
    let file = scratch.path("rows.warroom");
    scratch
        .run(&["import", &source, "-o", &file, "--name", "Rows"])
        .succeeds();
    let report = json(&scratch, &file);
    assert_eq!(report["actions"][0]["confirmed_by"], "ana");
    assert_eq!(
        report["actions"][0]["confirmed_at"],
        "2020-01-01T10:02:00.000Z"
    );
    assert_eq!(report["actions"][0]["state"], "done");
    assert_eq!(report["actions"][1]["unconfirmed"], true);
}

#[test]
fn the_wall_is_written_as_a_picture_of_the_size_asked_for() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let picture = scratch.path("wall.png");
    let wall = ["report", &file, "--format", "wall-png", "-o", &picture];
    scratch
        .run(&[&wall[..], &["--size", "1024x768"]].concat())
        .succeeds();
    let size = image::image_dimensions(&picture).expect("a picture");
    assert_eq!(size, (1024, 768));
    scratch
        .run(&[&wall[..], &["--size", "10x10"]].concat())
        .fails(2);
}

#[test]
fn private_notes_stay_out_of_every_report_unless_asked_for() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch
        .run(&["log", &file, "% the secret of the room"])
        .succeeds();
    for format in ["markdown", "json", "csv"] {
        let out = scratch
            .run(&["report", &file, "--format", format])
            .succeeds();
        assert!(!out.contains("secret"), "{format}");
        let out = scratch
            .run(&["report", &file, "--format", format, "--private"])
            .succeeds();
        assert!(out.contains("secret"), "{format}");
    }
}

#[test]
fn a_file_is_attached_verified_and_copied_from_the_command_line() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let log = scratch.path("disk full.log");
    std::fs::write(&log, "no space left on device").expect("written");
    let out = scratch
        .run(&[
            "log",
            &file,
            &format!("@mo /attach \"{log}\" the first error"),
        ])
        .succeeds();
    assert_eq!(out, "2\n");
    let out = scratch.run(&["check", &file]).succeeds();
    assert!(
        out.contains(": sound, ") && out.contains(", 1 attached file,"),
        "{out}"
    );
    let why = scratch.run(&["log", &file, "/attach nowhere.png"]).fails(2);
    assert!(why.contains("There is no file nowhere.png"), "{why}");
    let kept = std::fs::read_dir(file.replace(".warroom", ".files")).expect("a folder");
    let kept = kept.map(|entry| entry.expect("a file").path()).next();
    std::fs::write(kept.expect("one"), "all is well here, really").expect("altered");
    let ran = scratch.run(&["check", &file]);
    assert!(
        ran.out()
            .contains("attached file disk full.log: not what was attached"),
        "{}",
        ran.out()
    );
    ran.fails(1);
}

#[test]
fn since_tells_what_changed_and_refuses_what_is_no_moment() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    scratch
        .run(&["log", &file, "! stay on the west coast", "= dump is empty"])
        .succeeds();
    let out = scratch.run(&["since", &file, "-30m"]).succeeds();
    assert!(
        out.starts_with("Since ") && out.contains("Decisions\nstay on the west coast."),
        "{out}"
    );
    let out = scratch
        .run(&["since", &file, "-30m", "--format", "json"])
        .succeeds();
    assert!(out.contains("\"heading\": \"Findings\""), "{out}");
    scratch.run(&["since", &file, "update"]).fails(2);
    scratch.run(&["since", &file, "whenever"]).fails(2);
    let missing = scratch.path("missing.warroom");
    scratch.run(&["since", &missing, "-30m"]).fails(3);
}

#[test]
fn an_empty_or_foreign_file_is_told_as_what_it_is_by_every_command() {
    let scratch = Scratch::new();
    for (name, bytes) in [
        ("empty.warroom", &b""[..]),
        ("table.csv", b"time,who,text\n14:02,ana,hello\n"),
        ("zeroes.warroom", &[0; 5000]),
        ("half.warroom", b"(n:0,at:\"2026"),
    ] {
        let file = scratch.path(name);
        std::fs::write(&file, bytes).expect("written");
        let out = scratch.path("out");
        let checked = scratch.run(&["check", &file]).fails(1);
        assert!(checked.contains("is not an incident file"), "{checked}");
        for command in [
            &["since", &file, "-30m"][..],
            &["log", &file, "hello"],
            &["bundle", &file, "-o", &out],
            &["report", &file, "--format", "markdown"],
            &["report", &file, "--format", "wall-png", "-o", &out],
            &["report", &file, "--format", "json", "-o", &out],
        ] {
            let ran = scratch.run(command);
            assert_eq!(ran.out(), "", "{command:?}");
            assert_eq!(ran.fails(1), checked, "{command:?}: the words of check");
        }
        assert_eq!(std::fs::read(&file).expect("there"), bytes);
        let beside = std::fs::read_dir(scratch.path(".")).expect("the folder");
        assert_eq!(beside.count(), 1, "{name}: nothing is left beside it");
        std::fs::remove_file(&file).expect("removed");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn log_on_a_full_disk_says_which_lines_are_recorded_and_which_are_not() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let long = "x".repeat(1500);
    let lines: Vec<String> = (2..9).map(|n| format!("entry {n} {long}")).collect();
    // A limit on a file's size stands for a disk without room.
    let ran = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 8; exec \"$0\" log \"$@\""])
        .arg(env!("CARGO_BIN_EXE_warroom"))
        .arg(&file)
        .args(&lines)
        .output()
        .expect("ran");
    assert_eq!(ran.status.code(), Some(3));
    let (out, why) = (
        String::from_utf8_lossy(&ran.stdout).into_owned(),
        String::from_utf8_lossy(&ran.stderr).into_owned(),
    );
    let recorded = out.lines().count();
    assert!(recorded > 0 && recorded < lines.len(), "{out}");
    let last = recorded + 1;
    assert!(why.contains("is full"), "{why}");
    assert!(why.contains(&format!("Recorded up to #{last}.")), "{why}");
    let next = format!("“entry {} xxx", last + 1);
    assert!(
        why.contains(&next) && why.contains("No line after it was logged"),
        "{why}"
    );
    assert!(!why.contains("are kept"), "{why}");
    let report = json(&scratch, &file);
    let entries = report["entries"].as_array().expect("entries").len();
    assert_eq!(entries, last + 1, "the file holds what was said");
}

#[cfg(target_os = "linux")]
#[test]
fn an_import_without_room_leaves_no_half_of_an_incident() {
    let scratch = Scratch::new();
    let (source, file) = (scratch.path("s.txt"), scratch.path("s.warroom"));
    std::fs::write(&source, "a line of the night\n".repeat(900)).expect("written");
    let ran = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 60; exec \"$0\" import \"$@\" --name s"])
        .arg(env!("CARGO_BIN_EXE_warroom"))
        .args([&source, "-o", &file])
        .output()
        .expect("ran");
    assert_eq!(ran.status.code(), Some(3));
    let why = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(why.contains("nothing was saved"), "{why}");
    assert!(!std::path::Path::new(&file).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_source_too_long_to_import_is_refused_before_it_is_in_memory() {
    let scratch = Scratch::new();
    let (source, file) = (scratch.path("long.csv"), scratch.path("long.warroom"));
    let made = std::fs::File::create(&source).expect("made");
    made.set_len(3 << 30).expect("sparse");
    let ran = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 900000; exec \"$0\" import \"$@\" --name s"])
        .arg(env!("CARGO_BIN_EXE_warroom"))
        .args([&source, "-o", &file])
        .output()
        .expect("ran");
    let why = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{why}");
    assert!(why.contains("longer than 64 MiB"), "{why}");
    assert!(!std::path::Path::new(&file).exists());
}

#[test]
fn an_entry_as_long_as_a_line_may_be_is_reported_in_every_form() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let lines = format!(
        "note\n/correct 2 {}; reason: {}\n",
        "é".repeat(32_700),
        "é".repeat(100)
    );
    scratch.run_with(&["log", &file, "-"], &lines).succeeds();
    for form in [
        "markdown", "html", "pdf", "json", "csv", "ics214", "wall-png",
    ] {
        let out = scratch.path(&format!("report.{form}"));
        scratch
            .run(&["report", &file, "--format", form, "-o", &out])
            .succeeds();
        assert!(
            std::fs::metadata(&out).expect("written").len() > 400,
            "{form}"
        );
    }
}

/// R32: an edited file, sealed anew, in which an action starts on an approval that had lapsed. Without the
/// term in its opening the same lines are those of an older version, whose approvals never lapsed.
#[test]
fn a_resealed_start_on_a_lapsed_approval_changes_nothing_and_an_old_file_reads_as_before() {
    let scratch = Scratch::new();
    for (term, code, state) in [(",approval_minutes:30", 1, "confirmed"), ("", 0, "started")] {
        let opened = format!(
            r#"Opened(format:1,app:"warroom",host:"laptop",name:"Checkout",zone:"UTC"{term})"#
        );
        let lines = [
            ("10:00", "ana", opened.as_str()),
            ("10:00", "ana", r#"RoleTaken(role:Command,person:"ana")"#),
            (
                "10:01",
                "mo",
                r#"ActionProposed(action:1,text:"restart db1")"#,
            ),
            ("10:02", "ana", "ActionConfirmed(action:1)"),
            ("10:40", "mo", r#"ActionStarted(action:1,who:"mo")"#),
        ];
        let bodies = lines.map(|(clock, by, did)| {
            format!(r#"at:"2020-11-22T{clock}:00.000Z",up:1,by:"{by}",did:{did}"#)
        });
        let file = scratch.path("sealed.warroom");
        std::fs::write(&file, crate::support::forge::seal(&bodies)).expect("written");
        let ran = scratch.run(&["check", &file]);
        assert_eq!(ran.code(), code, "{}{}", ran.out(), ran.err());
        assert_eq!(ran.out().contains("lapsed"), code == 1, "{}", ran.out());
        assert_eq!(json(&scratch, &file)["actions"][0]["state"], state);
    }
}

/// R32, R10
#[test]
fn an_imported_start_on_a_lapsed_approval_counts_as_unapproved() {
    let scratch = Scratch::new();
    let source = scratch.path("rows.csv");
    let rows = "time,who,text\n\
        2020-01-01T10:00:00Z,ana,/command @ana\n\
        2020-01-01T10:01:00Z,mo,> restart db1\n\
        2020-01-01T10:02:00Z,ana,/confirm 1\n\
        2020-01-01T10:40:00Z,mo,/start 1\n";
    std::fs::write(&source, rows).expect("written");
    let file = scratch.path("rows.warroom");
    let ran = scratch.run(&["import", &source, "-o", &file, "--name", "Rows"]);
    assert!(ran.err().contains("lapsed"), "{}{}", ran.out(), ran.err());
    let report = json(&scratch, &file);
    assert_eq!(report["actions"][0]["unconfirmed"], true);
    assert_eq!(report["actions"][0]["started_at"], serde_json::Value::Null);
}
