//! Where reports, bundles, tables and copies may go: never over an incident or what belongs to one, whatever
//! it is called and however its path is spelled, and only onto what can be replaced safely.

use crate::support::warroom::Scratch;
use std::fs;
use std::path::Path;
use warroom::journal::Disk;
use warroom::session::output::Output;

/// A folder with an incident that has an attachment, and a second one with another name and its first line damaged.
fn two_incidents() -> Scratch {
    let scratch = Scratch::new();
    let file = scratch.path("a.warroom");
    scratch
        .run(&["new", &file, "--name", "Disk full"])
        .succeeds();
    fs::write(scratch.path("shot.txt"), "what was seen").expect("written");
    let attach = format!("/attach {}", scratch.path("shot.txt"));
    scratch
        .run(&["log", &file, "% keep this", &attach])
        .succeeds();
    let mut bytes = fs::read(&file).expect("read");
    bytes[20] ^= 1;
    fs::write(scratch.path("damaged.html"), bytes).expect("written");
    fs::write(scratch.path("plain.html"), "an old report").expect("written");
    scratch
}

/// Every file below a folder with what it holds; links are not followed.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            all.extend(everything(&entry.path()));
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).expect("read");
            all.push((entry.path().display().to_string(), bytes));
        }
    }
    all.sort();
    all
}

#[test]
fn no_output_goes_where_an_incident_lies_however_its_path_is_spelled() {
    let scratch = two_incidents();
    let here = Path::new(&scratch.path("")).to_owned();
    let attached = fs::read_dir(scratch.path("a.files")).expect("attached");
    let attached = attached.flatten().next().expect("one").path();
    fs::create_dir_all(scratch.path(".local/state/warroom/drafts")).expect("made");
    fs::create_dir_all(scratch.path(".config/warroom")).expect("made");
    let mut places = vec![
        "a.warroom".to_owned(),
        "./a.warroom".to_owned(),
        "a.files/../a.warroom".to_owned(),
        "a.warroom/".to_owned(),
        "A.Warroom".to_owned(),
        "a.warroom.".to_owned(),
        "a.warroom ".to_owned(),
        "new.warroom".to_owned(),
        "a.part2.warroom".to_owned(),
        "A.PART7.WARROOM".to_owned(),
        "a.warroom.lock".to_owned(),
        "a.warroom.holder".to_owned(),
        "damaged.html".to_owned(),
        "damaged.part2.html".to_owned(),
        "a.files/report.html".to_owned(),
        "A.FILES/../a.files/report.html".to_owned(),
        attached.display().to_string(),
        scratch.path("a.warroom"),
        ".local/state/warroom/window.ron".to_owned(),
        ".local/state/warroom/drafts/new.html".to_owned(),
        ".config/warroom/preferences.ron".to_owned(),
        "a.files".to_owned(),
        "..".to_owned(),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink("a.files", here.join("shots")).expect("a link");
        symlink("a.warroom", here.join("link.html")).expect("a link");
        symlink("plain.html", here.join("linked.html")).expect("a link");
        symlink("nowhere.html", here.join("dangling.html")).expect("a link");
        fs::hard_link(here.join("a.warroom"), here.join("hard.html")).expect("a link");
        fs::hard_link(here.join("shot.txt"), here.join("twice.html")).expect("a link");
        for place in [
            "shots/x.html",
            "link.html",
            "linked.html",
            "dangling.html",
            "hard.html",
            "twice.html",
        ] {
            places.push(place.to_owned());
        }
    }
    let before = everything(&here);
    for place in &places {
        for command in [
            vec!["report", "a.warroom", "--format", "html", "-o", place],
            vec!["report", "a.warroom", "--format", "wall-png", "-o", place],
            vec!["bundle", "a.warroom", "-o", place],
        ] {
            let ran = scratch.run(&command);
            assert_ne!(ran.code(), 0, "{command:?} was written");
            let why = ran.err();
            assert!(
                why.contains("othing was written") || why.contains("There is no folder"),
                "{place}: {why}"
            );
            assert!(everything(&here) == before, "{command:?} changed something");
        }
    }
    // What is neither is written, and written again.
    for _ in 0..2 {
        scratch
            .run(&[
                "report",
                "a.warroom",
                "--format",
                "html",
                "-o",
                "plain.html",
            ])
            .succeeds();
    }
    assert!(
        fs::read_to_string(scratch.path("plain.html"))
            .expect("read")
            .contains("Disk full")
    );
}

#[test]
fn no_output_goes_over_an_incident_while_it_is_recorded() {
    let scratch = two_incidents();
    let file = scratch.path("a.warroom");
    let env = warroom::session::SessionEnv::of_this_machine();
    let session = warroom::session::Session::open(Path::new(&file), env).expect("open");
    assert!(session.is_writable());
    let before = fs::read(&file).expect("read");
    for place in ["a.warroom", "a.warroom.lock", "a.warroom.holder"] {
        let path = scratch.path(place);
        scratch
            .run(&["report", &file, "--format", "html", "-o", &path])
            .fails(2);
        assert!(
            Output::at(&Disk, Path::new(&path))
                .err()
                .expect("refused")
                .refused
        );
    }
    assert_eq!(fs::read(&file).expect("read"), before);
    drop(session);
}

#[test]
fn a_new_incident_takes_no_name_of_anothers_part_or_lock_or_attachments() {
    let scratch = two_incidents();
    fs::write(scratch.path("rows.csv"), "time,who,text\n14:00,ana,hello\n").expect("written");
    let here = Path::new(&scratch.path("")).to_owned();
    let before = everything(&here);
    for place in [
        "a.part2.warroom",
        "x.warroom.lock",
        "a.files/b.warroom",
        "b.holder",
    ] {
        scratch.run(&["new", place, "--name", "Other"]).fails(2);
        scratch
            .run(&["import", "rows.csv", "-o", place, "--name", "Other"])
            .fails(2);
        assert!(everything(&here) == before, "{place}");
    }
}

#[test]
fn a_file_that_became_an_incident_since_it_was_looked_at_is_not_replaced() {
    let scratch = two_incidents();
    let place = scratch.path("later.html");
    fs::write(&place, "").expect("written");
    let output = Output::at(&Disk, Path::new(&place)).expect("may be replaced");
    fs::copy(scratch.path("a.warroom"), &place).expect("copied");
    assert!(output.write(b"a report").expect_err("refused").refused);
    assert_eq!(
        fs::read(&place).expect("read"),
        fs::read(scratch.path("a.warroom")).expect("read")
    );

    let output = Output::at(&Disk, Path::new(&scratch.path("none.html"))).expect("may be written");
    fs::write(scratch.path("none.html"), "somebody else's").expect("written");
    output
        .write(b"a report")
        .expect_err("not over what was not there");
    assert_eq!(
        fs::read_to_string(scratch.path("none.html")).expect("read"),
        "somebody else's"
    );
}

#[cfg(unix)]
mod on_unix {
    use super::{everything, two_incidents};
    use std::fs;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::thread;

    #[test]
    fn pipes_and_devices_are_written_through_and_stay_what_they_are() {
        let scratch = two_incidents();
        let pipe = scratch.path("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        let reader = {
            let pipe = pipe.clone();
            thread::spawn(move || fs::read(pipe).expect("read"))
        };
        scratch
            .run(&["bundle", "a.warroom", "-o", &pipe])
            .succeeds();
        assert!(reader.join().expect("read").starts_with(b"PK"));
        let out = scratch.run(&[
            "report",
            "a.warroom",
            "--format",
            "csv",
            "-o",
            "/dev/stdout",
        ]);
        assert!(
            out.succeeds().contains("keep") || out.out().contains("time"),
            "{}",
            out.out()
        );
        scratch
            .run(&["report", "a.warroom", "--format", "csv", "-o", "/dev/null"])
            .succeeds();
        let why = scratch
            .run(&["report", "a.warroom", "--format", "csv", "-o", "/dev/full"])
            .fails(3);
        assert!(why.contains("No space left"), "{why}");
        let kind = |path: &str| fs::symlink_metadata(path).expect("there").file_type();
        assert!(kind("/dev/full").is_char_device() && kind("/dev/null").is_char_device());
        assert!(kind(&pipe).is_fifo());
    }

    #[test]
    fn a_pipe_nobody_reads_from_is_not_waited_for_for_ever() {
        let scratch = two_incidents();
        let pipe = scratch.path("pipe");
        Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        let why = scratch
            .run(&["report", "a.warroom", "--format", "csv", "-o", &pipe])
            .fails(3);
        assert!(why.contains("nobody reads"), "{why}");
    }

    #[test]
    fn a_read_only_file_is_refused_and_one_that_only_its_owner_reads_stays_so() {
        let scratch = two_incidents();
        let (fixed, closed) = (scratch.path("fixed.html"), scratch.path("closed.html"));
        for (path, mode) in [(&fixed, 0o444), (&closed, 0o600)] {
            fs::write(path, "before").expect("written");
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
        }
        let before = everything(Path::new(&scratch.path("")));
        let why = scratch
            .run(&["report", "a.warroom", "--format", "html", "-o", &fixed])
            .fails(2);
        assert!(why.contains("read-only"), "{why}");
        assert!(everything(Path::new(&scratch.path(""))) == before);
        scratch
            .run(&["report", "a.warroom", "--format", "html", "-o", &closed])
            .succeeds();
        let mode = fs::metadata(&closed).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_command_whose_standard_error_is_gone_ends_as_it_would_have() {
        let scratch = two_incidents();
        let full = || {
            fs::File::options()
                .write(true)
                .open("/dev/full")
                .expect("open")
        };
        for (arguments, code) in [
            (vec!["log", "a.warroom", "/confirm 9"], 2),
            (vec!["new", "no/x.warroom", "--name", "X"], 3),
            (vec!["report", "a.warroom", "-o", "a.warroom"], 2),
        ] {
            let ended = Command::new(env!("CARGO_BIN_EXE_warroom"))
                .args(&arguments)
                .current_dir(scratch.path(""))
                .stdin(Stdio::null())
                .stderr(full())
                .status()
                .expect("ends");
            assert_eq!(ended.code(), Some(code), "{arguments:?}");
        }
    }
}

#[test]
fn a_new_incident_in_a_folder_that_is_not_there_is_told_so() {
    let scratch = two_incidents();
    let why = scratch
        .run(&["new", "no/such/x.warroom", "--name", "X"])
        .fails(3);
    assert!(why.contains("There is no folder no/such"), "{why}");
}
