//! Several commands at once, a command and somebody who types, and a window that takes over from a command.

use super::{Running, doors, each_once, env, goes_on, incident_in, lines, new, recorder};
use crate::support::full_disk::FullDisk;
use crate::support::warroom::Scratch;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use warroom::board::record::Saved;
use warroom::journal::Disk;
use warroom::session::Session;

#[test]
fn two_commands_at_once_and_what_is_typed_meanwhile_are_all_there_once() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let texts =
        |who: &str| -> Vec<String> { (0..200).map(|n| format!("{who} says {n}.")).collect() };
    let commands = ["left", "right"].map(|who| {
        let mut command = Running::start(&scratch, &["log", &file, "-"]);
        let all = lines(&texts(who));
        command.is_fed(all);
        (who, command)
    });
    let mut typed = Vec::new();
    let mut outputs = Vec::new();
    for (who, mut command) in commands {
        goes_on(&mut session, "the command ends", |session| {
            if typed.len() < 100 {
                let text = format!("typed {}.", typed.len());
                let now = session.now();
                session.line(&text, now).expect("taken");
                typed.push(text);
            }
            command.has_ended()
        });
        outputs.push((who, command.finishes()));
    }
    session.wait().expect("recorded");
    drop(session);
    let incident = incident_in(&scratch, &file);
    for (who, output) in outputs {
        each_once(&incident, &texts(who), &output.succeeds());
    }
    let all = super::words(&incident);
    for text in typed {
        let quoted = format!("{text:?}");
        assert_eq!(
            all.iter()
                .filter(|(_, words)| words.contains(&quoted))
                .count(),
            1,
            "{text}"
        );
    }
}

#[test]
fn a_line_keeps_the_moment_it_was_sent_and_the_person_who_sent_it() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    // A busy machine may take long to start the command: then it is waited for longer.
    for (n, wait) in [(2, 800), (3, 4_000), (4, 12_000)] {
        let command = Running::start(&scratch, &["log", &file, "sent now"]);
        thread::sleep(Duration::from_millis(wait));
        let output = command.ends(&mut session);
        assert_eq!(output.succeeds(), [n]);
        let entry = session.incident().entry(n).expect("there");
        assert_eq!(
            entry.record.stamp.by.as_str(),
            "tester",
            "not the one at the window"
        );
        let late = entry.record.stamp.recorded - entry.happened;
        if late.num_milliseconds() >= 300 {
            return;
        }
    }
    panic!("the moment it was taken counts, not the one it was sent");
}

#[test]
fn a_window_takes_over_from_a_command_that_only_logs_and_the_command_goes_on_through_it() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut command = Running::start(&scratch, &["log", &file, "-"]);
    command.says("one\n");
    assert_eq!(command.prints(), Some("2"));
    let opened = Session::open_or_take_over(
        Path::new(&file),
        env(&scratch, Arc::new(Disk)),
        &doors(&scratch),
    );
    let mut session = opened.expect("it opens");
    assert!(session.is_writable(), "{:?}", session.record());
    session.open_door(&doors(&scratch));
    command.says("two\n");
    let now = session.now();
    session.line("typed", now).expect("taken");
    let output = command.ends(&mut session);
    assert_eq!(output.err, "", "nobody has to know");
    drop(session);
    let incident = incident_in(&scratch, &file);
    each_once(
        &incident,
        &["one".to_owned(), "two".to_owned()],
        &output.succeeds(),
    );
}

#[test]
fn a_window_gives_way_to_no_other_window() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let folder = doors(&scratch);
    let other = env(&scratch, Arc::new(Disk));
    let path = file.clone();
    let opens = thread::spawn(move || Session::open_or_take_over(Path::new(&path), other, &folder));
    goes_on(&mut session, "it opened", |_| opens.is_finished());
    let second = opens.join().expect("no panic").expect("it opens");
    assert!(matches!(second.record().saved, Saved::Following(_)));
    assert!(session.is_writable());
}

/// Its lock has another name too; the file itself says that somebody records it.
#[cfg(unix)]
#[test]
fn a_window_that_opens_another_name_of_a_recorded_file_follows_it() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let second = scratch.path("second.warroom");
    std::fs::hard_link(&file, &second).expect("a second name");
    let mut session = recorder(&scratch, &file);
    let (folder, other) = (doors(&scratch), env(&scratch, Arc::new(Disk)));
    let opens =
        thread::spawn(move || Session::open_or_take_over(Path::new(&second), other, &folder));
    goes_on(&mut session, "it opened", |_| opens.is_finished());
    let mut second = opens.join().expect("no panic").expect("it opens");
    let Saved::Following(followed) = &second.record().saved else {
        panic!("{:?}", second.record());
    };
    assert!(!followed.free, "{followed:?}");
    assert_eq!(followed.holder, "another window on this machine");

    let now = session.now();
    session.line("typed at the first", now).expect("taken");
    session.wait().expect("recorded");
    drop(session);
    goes_on(
        &mut second,
        "free",
        |second| matches!(&second.record().saved, Saved::Following(followed) if followed.free),
    );
    let entries = second.incident().entries();
    let last = entries.last().and_then(|entry| entry.said());
    assert_eq!(last, Some("typed at the first"));
}

#[test]
fn while_the_recorders_disk_is_full_the_command_says_what_waits_there_and_stops() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let disk = FullDisk::default();
    let opened = Session::open(Path::new(&file), env(&scratch, disk.as_storage()));
    let mut session = opened.expect("it opens");
    session.open_door(&doors(&scratch));
    let mut command = Running::start(&scratch, &["log", &file, "-"]);
    command.says("before\n");
    goes_on(&mut session, "the first is recorded", |session| {
        session.record().recorded == Some(2)
    });
    disk.set_full(true);
    command.says("too much\n");
    let output = command.ends(&mut session);
    assert_eq!(output.code, Some(3));
    assert_eq!(output.numbers(), [2]);
    let words = output.err;
    for part in [
        "full",
        "Recorded up to #2",
        "“too much” waits as #3",
        "do not log it again",
        "No line after it",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    disk.set_full(false);
    session.retry();
    session.wait().expect("there is room again");
    drop(session);
    each_once(
        &incident_in(&scratch, &file),
        &["too much".to_owned()],
        &[3],
    );
}

#[test]
fn a_file_that_a_command_names_is_stored_and_its_line_is_in_its_place() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    std::fs::write(scratch.path("graph.txt"), "lag 8 s").expect("written");
    let mut session = recorder(&scratch, &file);
    let arguments = ["log", &file, "before", "/attach graph.txt the lag", "after"];
    let output = Running::start(&scratch, &arguments).ends(&mut session);
    assert_eq!(
        (output.numbers(), output.err),
        (vec![2, 3, 4], String::new())
    );
    let evidence = &session.incident().evidence;
    let kept = evidence[0].file.clone().expect("a file");
    assert_eq!(kept.name, "graph.txt");
    let bytes = session
        .attachments()
        .bytes_of(&kept, 1 << 20)
        .expect("stored");
    assert_eq!(bytes, b"lag 8 s");
}

#[test]
fn an_import_takes_the_file_only_once_it_has_all_of_its_source() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut import = Running::start(&scratch, &["import", "-", "--into", &file]);
    import.says("14:02 pool is empty\n");
    let logged = Running::start(&scratch, &["log", &file, "meanwhile"]).finishes();
    assert_eq!(logged.succeeds(), [2]);
    assert!(import.child.try_wait().expect("a child").is_none());
    let imported = import.finishes();
    assert_eq!(imported.code, Some(0), "{}", imported.err);
    let all = super::words(&incident_in(&scratch, &file));
    let said = |text: &str| all.iter().filter(|(_, words)| words.contains(text)).count();
    assert_eq!((said("meanwhile"), said("pool is empty")), (1, 1));
}

#[test]
fn a_program_that_records_and_takes_no_lines_is_named_with_what_to_do() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let _imports = Session::open(Path::new(&file), env(&scratch, Arc::new(Disk))).expect("open");
    std::fs::write(scratch.path("chat.txt"), "14:02 pool is empty\n").expect("written");
    for (arguments, what) in [
        (
            ["log", &file, "words"].as_slice(),
            "Log again when it has finished.",
        ),
        (
            ["import", "chat.txt", "--into", &file].as_slice(),
            "Import again when it has finished.",
        ),
    ] {
        let ended = Running::start(&scratch, arguments).finishes();
        assert_eq!(ended.code, Some(3), "{}", ended.err);
        assert!(ended.err.contains("takes no lines"), "{}", ended.err);
        assert!(ended.err.contains(what), "{}", ended.err);
    }
}
