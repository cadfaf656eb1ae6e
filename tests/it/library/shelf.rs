//! What is listed: every file with what it tells or why it cannot, none skipped in silence.

use super::{of_file, opened};
use crate::support::shelf::{begun, moment, put};
use crate::support::warroom::Scratch;
use std::fs;
use warroom::incident::{Role, Span, Status};
use warroom::journal::Disk;
use warroom::library::Library;
use warroom::library::summary::Health;

#[test]
fn the_three_real_incidents_have_the_intervals_of_their_sources() {
    let scratch = Scratch::new();
    let marks: [(&str, &[&str], _); 3] = [
        (
            "gitlab-2017-01-31",
            &["started 16", "detected 17", "mitigated 37", "resolved 39"],
            [Some(0), Some(1053), Some(1127)],
        ),
        (
            "cloudflare-2019-07-02",
            &["started 3", "detected 5", "mitigated 18", "resolved 23"],
            [Some(3), Some(24), Some(70)],
        ),
        (
            "github-2018-10-21",
            &["started 2", "detected 6", "mitigated 24", "resolved 35"],
            [Some(2), Some(738), Some(1451)],
        ),
    ];
    for (case, marks, _) in marks {
        let root = env!("CARGO_MANIFEST_DIR");
        let source = format!("{root}/tests/fixtures/cases/{case}/timeline.csv");
        let file = scratch.path(&format!("{case}.warroom"));
        let run = ["import", &source, "-o", &file, "--name", case];
        scratch.run(&run).succeeds();
        let lines: Vec<_> = marks.iter().map(|mark| format!("/key {mark}")).collect();
        let mut run = vec!["log", &file];
        run.extend(lines.iter().map(String::as_str));
        scratch.run(&run).succeeds();
    }
    let folder = std::path::PathBuf::from(scratch.path("."));
    let library = opened(&folder);
    assert_eq!(library.len(), 3);
    for (case, _, minutes) in marks {
        let one = of_file(&library, case);
        let known = [0, 3, 6].map(|at| one.interval(at));
        let known = known.map(|span| span.map(|span| (span.num_seconds() + 30) / 60));
        assert_eq!(known, minutes, "{case}");
        assert_eq!(one.health, Health::Sound);
    }
    let declared = of_file(&library, "cloudflare-2019-07-02").interval(1);
    assert_eq!(declared, None, "an end that is not known leaves it blank");
}

#[test]
fn an_incident_tells_who_was_there_how_long_it_took_and_what_is_to_be_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = [
        "/join @ana Ana Ruiz",
        "/command @ana",
        "@mo = pool exhausted #db #payments",
        "rolled back #db",
        "14:02 /key started",
        "14:04 /key detected",
        "14:30 /key resolved",
        "/followup alert on the pool ; owner: ana ; due: 2026-12-01 ; kind: detect",
    ];
    let path = put(
        folder.path(),
        "one",
        begun("Checkout 502s", "2026-11-22T14:30:00Z"),
        &lines,
    );
    let library = opened(folder.path());
    let one = of_file(&library, "one");
    assert_eq!((one.name.as_str(), one.state()), ("Checkout 502s", "open"));
    assert_eq!(one.status, Status::Open);
    assert_eq!(one.path, path);
    assert_eq!(one.began, Some(moment("2026-11-22T14:02:00Z")));
    assert_eq!(one.length(), Some(Span::minutes(28)));
    assert_eq!(one.interval(0), Some(Span::minutes(2)));
    assert_eq!(one.tags, [("db".to_owned(), 2), ("payments".to_owned(), 1)]);
    let command: Vec<_> = one.command().map(|one| one.name.as_str()).collect();
    assert_eq!(command, ["Ana Ruiz"]);
    let mo = one
        .people
        .iter()
        .find(|one| one.handle == "mo")
        .expect("spoke");
    assert_eq!(mo.roles, Vec::<Role>::new());
    let follow_up = one.follow_ups.first().expect("named");
    assert_eq!(follow_up.owner.as_deref(), Some("ana"));
    assert_eq!(follow_up.owner_name, "Ana Ruiz");
    assert_eq!(
        follow_up.due.map(|due| due.to_string()).as_deref(),
        Some("2026-12-01")
    );
    assert!(!follow_up.done && one.head.starts_with('#'));
}

#[test]
fn what_is_wrong_with_a_file_is_listed_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let good = put(
        here,
        "good",
        begun("Good", "2026-11-22T14:00:00Z"),
        &["one", "two"],
    );
    let bytes = fs::read(&good).expect("read");
    let mut damaged = bytes.clone();
    let second = bytes.iter().position(|byte| *byte == b'\n').expect("lines") + 20;
    damaged[second] ^= 1;
    fs::write(here.join("damaged.warroom"), damaged).expect("written");
    fs::write(here.join("empty.warroom"), "").expect("written");
    fs::write(here.join("shopping.warroom"), "milk, eggs\n").expect("written");
    fs::write(here.join("cut.warroom"), &bytes[..bytes.len() - 9]).expect("written");
    let newer = here.join("newer.warroom");
    fs::write(&newer, &bytes).expect("written");
    crate::support::forge::append(newer.to_str().expect("a path"), "TeleportedHome(to:\"x\")");
    fs::create_dir(here.join("folder.warroom")).expect("a folder");
    fs::write(here.join("notes.txt"), "not one").expect("written");
    let library = opened(here);
    let why = |file: &str| {
        let one = of_file(&library, file);
        (one.state(), one.health.why().unwrap_or_default().to_owned())
    };
    let (state, words) = why("damaged");
    assert_eq!(state, "damaged");
    assert!(
        words.contains("line 2") && words.contains("1 entry is lost"),
        "{words}"
    );
    let (state, words) = why("empty");
    assert_eq!(state, "cannot be read");
    assert!(words.contains("empty"), "{words}");
    let (state, words) = why("shopping");
    assert_eq!(state, "cannot be read");
    assert!(words.contains("is not an incident file"), "{words}");
    let (state, words) = why("newer");
    assert_eq!(state, "from a newer version");
    assert!(words.contains("TeleportedHome"), "{words}");
    assert_eq!(
        of_file(&library, "newer").name,
        "Good",
        "what is known of it is told"
    );
    let cut = of_file(&library, "cut");
    assert_eq!(
        cut.entries + 1,
        of_file(&library, "good").entries,
        "the line that was cut off was never recorded"
    );
    assert_eq!(library.len(), 6, "and the folder and the text are none");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_listed_and_a_circle_of_links_ends() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    put(
        &here.join("2026/11"),
        "deep",
        begun("Deep", "2026-11-22T14:00:00Z"),
        &[],
    );
    put(
        &here.join("2026/x"),
        "kept",
        begun("Attached", "2026-11-22T14:00:00Z"),
        &[],
    );
    fs::rename(here.join("2026/x"), here.join("2026/x.files")).expect("renamed");
    symlink(here, here.join("2026/round")).expect("a link");
    let locked = put(here, "locked", begun("Locked", "2026-11-22T15:00:00Z"), &[]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("set");
    let folders = [here.to_owned(), here.join("2026"), here.join("gone")];
    let library = Library::open(&folders, None, &Disk);
    let files: Vec<_> = library.all().map(|one| one.name.clone()).collect();
    if fs::read(&locked).is_err() {
        assert_eq!(of_file(&library, "locked").state(), "cannot be read");
        assert_eq!(
            files,
            ["Deep", "locked"],
            "each once, what is attached not at all"
        );
    }
    assert_eq!(library.len(), 2);
    assert!(
        library.troubles[0].contains("gone"),
        "{:?}",
        library.troubles
    );
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o600)).expect("set");
}

#[test]
fn a_copy_is_told_from_the_incident_and_a_part_belongs_to_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let file = put(here, "b", begun("One", "2026-11-22T14:00:00Z"), &["first"]);
    fs::copy(&file, here.join("a.warroom")).expect("copied");
    fs::copy(&file, here.join("old.warroom")).expect("copied");
    crate::support::forge::append(file.to_str().expect("a path"), "Noted(text:\"later\")");
    fs::copy(&file, here.join("x.part2.warroom")).expect("copied");
    fs::write(here.join("b.part2.warroom"), "").expect("written");
    let library = opened(here);
    let copies: Vec<_> = library
        .all()
        .map(|one| {
            (
                one.path.file_stem().expect("a name").to_owned(),
                one.copy_of.clone(),
            )
        })
        .collect();
    assert_eq!(
        copies,
        [
            ("a".into(), Some(file.clone())),
            ("b".into(), None),
            ("old".into(), Some(file.clone())),
            ("x.part2".into(), Some(file)),
        ],
        "the fullest counts; a part without its first file is listed by itself"
    );
}

#[test]
fn copies_that_went_on_separately_are_not_called_copies() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let file = put(here, "a", begun("One", "2026-11-22T14:00:00Z"), &["first"]);
    let copy = |name: &str, notes: &[&str]| {
        let path = here.join(name);
        fs::copy(&file, &path).expect("copied");
        for note in notes {
            let did = format!("Noted(text:\"{note}\")");
            crate::support::forge::append(path.to_str().expect("a path"), &did);
        }
    };
    copy("b.warroom", &["elsewhere", "and on"]);
    copy("c.warroom", &["in a third place"]);
    let library = opened(here);
    let last = of_file(&library, "a").entries - 1;
    assert_eq!(of_file(&library, "b").copy_of, None, "the fullest counts");
    let prefix = of_file(&library, "a");
    assert_eq!((prefix.state(), &prefix.apart), ("copy", &None));
    let apart = of_file(&library, "c");
    let b = here.join("b.warroom");
    let words = format!(
        "diverged from {} after #{last}: 1 entry here, 2 there",
        b.display()
    );
    assert_eq!((apart.state(), apart.kinship()), ("diverged", Some(words)));
    assert!(!apart.counts(true), "one incident is counted once");
}
