//! R38: contact details never leave the laptop. Said through every door, they are found in no byte of any
//! form, in nothing shown to others, and in no index; whoever records sees them.

use crate::support::warroom::Scratch;
use crate::support::window::{Window, setting_of, two_o_clock};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use strum::IntoEnumIterator as _;
use warroom::app::Start;
use warroom::board::Board;
use warroom::board::record::RecordState;
use warroom::board::wall::Wall;
use warroom::export::{self, Subject};
use warroom::incident::redact::{Redaction, redact};
use warroom::incident::{Brief, Entry, Intent, LifecycleIntent, Zone};
use warroom::journal::Disk;
use warroom::library::Library;
use warroom::preferences::file::to_text;
use warroom::preferences::{Member, Preferences};
use warroom::report::Format;
use warroom::report::excerpt::{self, Form};
use warroom::report::export_request::{ExportRequest, What};
use warroom::session::Session;
use warroom::session::clock::Clock;

/// What no form may hold.
const SECRET: &str = "5550199";
/// How to reach somebody, said through every door there is.
const SAID: [&str; 12] = [
    "/command @ana",
    "/join @mo Mo Haddad; contact: +49 5550199",
    "/join @mo; contact: mo 5550199 home",
    "/need Eva Lind; why: replica; contact: 5550199",
    "/need a lawyer; contact: law 5550199",
    "/contacted N1 left a message; contact: night 5550199",
    "/contacted N2; contact: law 5550199",
    "/stakeholder 1 the bank's desk; contact: bank 5550199",
    "/told S1 phone: they ask for an ETA",
    "/told S1 mail; contact: desk 5550199",
    "% a private thought",
    "the site is back #customer",
];

fn told(folder: &Path) -> Session {
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Disk full".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let setting = setting_of(folder, Clock::Fixed(two_o_clock()));
    let path = folder.join("disk.warroom");
    let mut session = Session::create(&path, &open, setting).expect("created");
    for line in SAID {
        let now = session.now();
        let taken = session.line(line, now);
        taken.unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    session.wait().expect("recorded");
    session
}

#[track_caller]
fn keeps_quiet(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = text.find(SECRET).map(|at| &text[at.saturating_sub(60)..]);
    assert!(found.is_none(), "{what}: {found:?}");
    assert!(!bytes.is_empty(), "{what}");
}

#[test]
fn contact_details_are_in_no_byte_of_any_form_that_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = told(folder.path());
    let file = std::fs::read(session.path()).expect("read");
    assert!(
        String::from_utf8_lossy(&file).contains(SECRET),
        "the file keeps them"
    );
    let subject = Subject::of(&session);
    let tags = BTreeSet::from(["customer".to_owned()]);
    for redaction in [Redaction::default(), Redaction { names: true, tags }] {
        for private in [false, true] {
            for format in Format::iter() {
                let request = ExportRequest {
                    what: What::Form(format),
                    private,
                    redaction: redaction.clone(),
                    ..ExportRequest::default()
                };
                let bytes = export::write(&subject, format, &request).expect("written");
                keeps_quiet(&format!("{format:?}, private: {private}"), &bytes);
                let preview = export::preview(&subject, &request);
                keeps_quiet("the preview", format!("{preview:?}").as_bytes());
            }
        }
    }
}

#[test]
fn contact_details_are_in_nothing_that_is_shown_to_others_or_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = told(folder.path());
    let (incident, now) = (session.incident(), session.now());
    let board = Board::of(incident, now);
    let wall = Wall::of(incident, &board, &RecordState::default());
    keeps_quiet("the wall", wall.spoken(now).join("\n").as_bytes());
    keeps_quiet("the wall's data", format!("{wall:?}").as_bytes());
    keeps_quiet("the board", format!("{board:?}").as_bytes());
    keeps_quiet("the brief", Brief::of(incident, now).to_string().as_bytes());
    let all: Vec<u64> = incident.entries().iter().map(Entry::n).collect();
    for form in [Form::Text, Form::Markdown, Form::Csv] {
        let copied = excerpt::excerpt(incident, &all, form, Zone::UTC);
        keeps_quiet("a copy of the timeline", copied.text.as_bytes());
    }
    for entry in incident.entries() {
        keeps_quiet("a row", incident.describe(entry).as_bytes());
    }
    let redacted = redact(incident, &Redaction::default()).incident;
    keeps_quiet("a copy told again", format!("{redacted:?}").as_bytes());
}

#[test]
fn contact_details_are_in_no_answer_of_the_command_line_and_no_index() {
    let scratch = Scratch::new();
    let session = told(Path::new(&scratch.path(".")));
    let file = scratch.path("disk.warroom");
    drop(session);
    for arguments in [
        &["since", &file, "0"][..],
        &["since", &file, "0", "--format", "json"],
        &["library", &scratch.path("."), "--format", "json"],
        &["library", &scratch.path("."), "--format", "csv"],
        &["library", &scratch.path(".")],
    ] {
        let out = scratch.run(arguments).succeeds();
        keeps_quiet(&arguments.join(" "), out.as_bytes());
    }
    let out = scratch.run(&["library", &scratch.path("."), "--find", SECRET]);
    assert!(!out.out().contains("Disk full"), "found by them");
    let cache = scratch.path("library.cache");
    let folders = [Path::new(&scratch.path(".")).to_owned()];
    let library = Library::open(&folders, Some(Path::new(&cache)), &Disk);
    keeps_quiet("the cache", &std::fs::read(&cache).expect("a cache"));
    assert_eq!(library.len(), 1);
    for more in [&[][..], &["--private"], &["--redact-names"]] {
        let zip = scratch.path(&format!("out{}.zip", more.concat()));
        scratch
            .run(&[&["bundle", &file, "-o", &zip], more].concat())
            .succeeds();
        let bytes = std::fs::read(&zip).expect("a bundle");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        for at in 0..zip.len() {
            let mut packed = zip.by_index(at).expect("packed");
            let mut bytes = Vec::new();
            packed.read_to_end(&mut bytes).expect("read");
            keeps_quiet(&format!("packed {at}, {more:?}"), &bytes);
            if bytes.starts_with(b"(n:0,") {
                let copy = scratch.path("copy.warroom");
                std::fs::write(&copy, &bytes).expect("written");
                scratch.run(&["check", &copy]).succeeds();
            }
        }
    }
}

#[test]
fn whoever_records_sees_how_to_reach_people_and_whoever_follows_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = told(folder.path());
    let path = session.path().to_owned();
    let needs = &session.incident().needs;
    assert_eq!(needs[0].contact.as_deref(), Some("night 5550199"));
    assert_eq!(needs[1].contact.as_deref(), Some("law 5550199"));
    let mo = session
        .incident()
        .people
        .values()
        .find(|p| p.name == "Mo Haddad");
    assert_eq!(mo.expect("Mo").contact.as_deref(), Some("mo 5550199 home"));
    let mut follows = Window::open(folder.path(), Start::File(path.clone()), &two_o_clock());
    follows
        .shell_mut()
        .show(warroom::ui::base::tabs::SideTab::People);
    follows.settles();
    assert!(follows.shows("Eva Lind") && !follows.shows(SECRET));
    drop((follows, session));
    let mut records = Window::open(folder.path(), Start::File(path), &two_o_clock());
    records
        .shell_mut()
        .show(warroom::ui::base::tabs::SideTab::People);
    records.settles();
    assert!(records.shows("Reach: night 5550199 (private)"));
    assert!(records.shows("Reach: mo 5550199 home (private)"));
}

#[test]
fn a_correction_takes_no_contact_details() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = told(folder.path());
    let now = session.now();
    let why = session
        .line(
            "/correct 12 call her; contact: 5550199; reason: new number",
            now,
        )
        .expect_err("everybody reads a correction");
    assert!(
        why.to_string().contains("contact details do not belong"),
        "{why}"
    );
}

#[test]
fn what_the_team_knows_of_somebody_is_not_shown_as_the_way_to_reach_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut people = Preferences::default();
    for (handle, note, contact) in [("mo", "databases", ""), ("eva", "networks", "ext. 417")] {
        people.people.push(Member {
            handle: handle.to_owned(),
            note: note.to_owned(),
            contact: contact.to_owned(),
            ..Member::default()
        });
    }
    std::fs::write(folder.path().join("preferences.ron"), to_text(&people)).expect("written");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li.enters("/join @mo Mo Haddad")
        .enters("/join @eva Eva Lind");
    li.shell_mut()
        .show(warroom::ui::base::tabs::SideTab::People);
    li.settles();
    assert!(li.shows("Reach: ext. 417 (private)"));
    assert!(!li.shows("Reach: databases"));
}
