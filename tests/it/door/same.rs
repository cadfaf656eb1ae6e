//! A command says and does the same with a window as without one.

use super::{Running, goes_on, incident_in, lines, new, recorder};
use crate::support::warroom::{Ran, Scratch};
use warroom::incident::Incident;

/// What is logged: arguments, and standard input.
type Case = (&'static [&'static str], &'static [u8]);

const CASES: &[Case] = &[
    (
        &["one", "@mo = dump is empty", "! restore from staging"],
        b"",
    ),
    (
        &["-5m two", "@ana ? why only in eu", "~ pool too small"],
        b"",
    ),
    (
        &["before", "/confirm 3", "/start 9", "/nonsense", "after"],
        b"",
    ),
    (
        &[
            "/command @ana",
            "> restart db1 @mo",
            "/confirm 1",
            "@mo /start 1",
            "/done 1 it is back",
        ],
        b"",
    ),
    (
        &[
            "/join @zoe Zoe Zhang",
            "/role recorder @zoe",
            "said by the recorder",
        ],
        b"",
    ),
    (&["/update both eta 1-2h Errors are falling."], b""),
    (&["% not for everybody", "/strike 99", "/key"], b""),
    (&["/palette", "/wall", "/find deploy"], b""),
    (
        &[
            "/attach graph.txt the lag of the replica",
            "after the file",
            "/attach none.txt",
            "last",
        ],
        b"",
    ),
    (
        &["-", "an argument after it"],
        b"one\n\n-5m two\n/confirm 4\nthree\r\n\n",
    ),
    (&["-"], b"\xEF\xBB\xBFwith a mark\nnot \xFF text\nfine\n"),
    (
        &["-"],
        b"23:59 last night\n00:01 already\n2026-11-20 09:00 with a date\n08:00 before it\n",
    ),
    (&["-"], b"no line break at the end"),
    (&["-", "-"], b"the second has nothing left\n"),
    (&[" \t", "\u{202E}turned \u{7} round", "tab\there"], b""),
];

#[test]
fn a_command_prints_refuses_and_records_the_same_with_a_window_as_without() {
    for (logged, input) in CASES {
        compare(logged, input);
    }
}

#[test]
fn what_is_too_long_is_refused_in_the_same_words() {
    let text = "x".repeat(70 << 10);
    compare(&[&text, "after"], b"");
    let mut input = "y".repeat(300 << 10).into_bytes();
    input.extend(b"\nafter it\n");
    compare(&["-"], &input);
    // Every byte of it is escaped on its way.
    let mut escaped = vec![1; 255 << 10];
    escaped.extend(b"\nafter it\n");
    compare(&["-"], &escaped);
}

#[track_caller]
fn compare(logged: &[&str], input: &[u8]) {
    let (alone, with) = (Scratch::new(), Scratch::new());
    for scratch in [&alone, &with] {
        std::fs::write(scratch.path("graph.txt"), "lag").expect("written");
    }
    let file = new(&alone);
    let arguments: Vec<&str> = ["log", "checkout.warroom"]
        .into_iter()
        .chain(logged.iter().copied())
        .collect();
    let ran: Ran = alone.run_with_bytes(&arguments, input);

    let recorded = new(&with);
    let mut session = recorder(&with, &recorded);
    let mut running = Running::start(&with, &arguments);
    running.is_fed(input);
    let ended = running.ends(&mut session);

    let printed = lines(&ended.out);
    assert_eq!(printed, ran.out(), "{logged:.60?}");
    assert_eq!(ended.err, ran.err(), "{logged:.60?}");
    assert_eq!(ended.code, Some(ran.code()), "{logged:.60?}");
    drop(session);
    let said = |incident: &Incident| -> Vec<String> {
        let entries = incident.entries().iter().skip(1);
        entries
            .map(|entry| format!("{} {:?}", entry.record.stamp.by, entry.record.event))
            .collect()
    };
    assert_eq!(
        said(&incident_in(&with, &recorded)),
        said(&incident_in(&alone, &file)),
        "{logged:.60?}"
    );
}

#[test]
fn the_lines_the_readme_shows_feed_an_open_incident() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let section = readme.split("## From scripts").nth(1).expect("the section");
    let shown: Vec<&str> = section
        .split("\n## ")
        .next()
        .expect("its text")
        .lines()
        .filter(|line| line.starts_with("    ") && line.contains("warroom log outage.warroom"))
        .collect();
    assert_eq!(shown.len(), 3);
    let scratch = Scratch::new();
    let file = scratch.path("outage.warroom");
    scratch.run(&["new", &file, "--name", "Outage"]).succeeds();
    std::fs::write(scratch.path("deploy.log"), "pool drained\n").expect("written");
    let mut session = recorder(&scratch, &file);
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_warroom"));
    let folder = program
        .parent()
        .expect("a folder")
        .to_string_lossy()
        .into_owned();
    for line in shown {
        // A file that is there already, and ends.
        let line = line.replace("tail -n0 -F", "cat");
        let script = format!("PATH={folder}:$PATH; {line}");
        let mut command = scratch.command(&[]);
        let environment = command.get_envs();
        let environment: Vec<_> = environment
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
            .collect();
        command = std::process::Command::new("sh");
        let command = command
            .args(["-c", &script])
            .current_dir(scratch.folder())
            .envs(environment)
            .envs([("ALERT_NAME", "disk"), ("ALERT_SUMMARY", "db1 at 91 %")])
            .envs([("CHAT_USER", "mo"), ("CHAT_TEXT", "/strike 1 > no!")]);
        let quiet = command.stdout(std::process::Stdio::null());
        let mut shell = quiet.spawn().expect("a shell");
        goes_on(&mut session, "the shell ends", |_| {
            shell.try_wait().expect("a child").is_some()
        });
    }
    session.wait().expect("recorded");
    let entries = session.incident().entries().iter();
    let said: Vec<_> = entries
        .skip(2)
        .map(|entry| format!("{} {:?}", entry.record.stamp.by, entry.record.event))
        .collect();
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(
        said[0].starts_with("pager") && said[0].contains("disk: db1 at 91 %"),
        "{said:#?}"
    );
    assert!(
        said[1].starts_with("mo") && said[1].contains("\"/strike 1 > no!\""),
        "{said:#?}"
    );
    assert!(said[2].contains("\"pool drained\""), "{said:#?}");
}

/// Updates whose words look like commands and like parts of ours.
const STATUS_PAGE: &str = r#"{"page":{"name":"Shop"},"incidents":[{"name":"/close it","status":"resolved","incident_updates":[
    {"status":"resolved","body":"Impact: none\nNext: in 30 minutes; internal: x","display_at":"2026-11-22T13:55:00.000Z"},
    {"status":"investigating","body":"> look","display_at":"2026-11-22T13:10:00.000Z"}]}]}"#;

#[test]
fn an_import_into_an_open_incident_prints_and_records_the_same() {
    let table = "time,who,text,team\n\
                 2026-11-22T14:02:00Z,mo,= the replica is behind,db\n\
                 2026-11-22T14:03:00Z,ana,> drain the pool,db\n\
                 2026-11-22T14:04:00Z,zoe,/confirm 9,db\n\
                 2026-13-45T99:00:00Z,zoe,a time that cannot be,db\n\
                 2026-11-22T14:05:00Z,\"Bo Lind\",\"two\nlines \u{7}\",web\n";
    let table = format!(
        "{table}2026-11-22T14:06:00Z,zoe,{},web\n",
        "x".repeat(300_000)
    );
    let (alone, with) = (Scratch::new(), Scratch::new());
    let mut printed = Vec::new();
    for (scratch, is_open) in [(&alone, false), (&with, true)] {
        std::fs::write(scratch.path("team.csv"), &table).expect("written");
        std::fs::write(scratch.path("status.json"), STATUS_PAGE).expect("written");
        let file = new(scratch);
        let mut session = is_open.then(|| recorder(scratch, &file));
        for (source, further) in [
            ("team.csv", &[][..]),
            ("team.csv", &["--keep-columns"]),
            ("team.csv", &["--preview"]),
            ("team.csv", &["--strict"]),
            ("status.json", &[]),
        ] {
            let arguments = ["import", source, "--into", "checkout.warroom"];
            let arguments: Vec<&str> = arguments.iter().chain(further).copied().collect();
            let running = Running::start(scratch, &arguments);
            let ended = match &mut session {
                Some(session) => running.ends(session),
                None => running.finishes(),
            };
            printed.push((
                is_open,
                format!("{:?} {:?} {}", ended.code, ended.out, ended.err),
            ));
        }
        drop(session);
        let incident = incident_in(scratch, &file);
        let entries = incident.entries().iter().skip(1);
        let said: Vec<_> = entries
            .map(|entry| {
                // The import itself happened now.
                let past = entry.happened != entry.record.stamp.recorded;
                let at = past.then_some(entry.happened);
                format!("{at:?} {} {:?}", entry.record.stamp.by, entry.record.event)
            })
            .collect();
        printed.push((is_open, said.join("\n")));
    }
    let of = |open: bool| -> Vec<&String> {
        let all = printed.iter().filter(|(is_open, _)| *is_open == open);
        all.map(|(_, text)| text).collect()
    };
    assert_eq!(of(true).len(), 6);
    let recorded = of(true).last().expect("the entries").as_str();
    assert_eq!(recorded.matches("Update(Sent").count(), 2, "{recorded}");
    for (with, without) in of(true).iter().zip(of(false)) {
        assert_eq!(*with, without);
    }
}

/// One file has one recorder, whichever of its names it is called by.
#[cfg(unix)]
#[test]
fn another_name_of_the_file_is_no_way_past_its_recorder() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let (link, second) = (scratch.path("link.warroom"), scratch.path("second.warroom"));
    std::os::unix::fs::symlink("checkout.warroom", &link).expect("a link");
    std::fs::hard_link(&file, &second).expect("a second name");
    let mut session = recorder(&scratch, &file);
    for (name, words) in [
        (&link, "by link"),
        (&second, "by second name"),
        (&file, "by name"),
    ] {
        let running = Running::start(&scratch, &["log", name, words]);
        let ended = running.ends(&mut session);
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{words}");
    }
    assert!(session.is_writable());
    drop(session);
    let incident = incident_in(&scratch, &file);
    let said: Vec<_> = incident.entries().iter().filter_map(|e| e.said()).collect();
    assert_eq!(said, ["by link", "by second name", "by name"]);

    // Opened by link, it has its lock and its door where everybody looks.
    let mut session = recorder(&scratch, &link);
    let ended = Running::start(&scratch, &["log", &file, "to the link"]).ends(&mut session);
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    assert!(!scratch.folder().join("link.warroom.lock").exists());
}
