//! What leaves: every form from one place, the bundle, and what is held back from all of them alike.

use crate::support::attached::attach;
use crate::support::warroom::Scratch;
use crate::support::window::{setting_of, two_o_clock};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;
use strum::IntoEnumIterator as _;
use warroom::export::{self, Subject, bundle, preview};
use warroom::incident::redact::Redaction;
use warroom::incident::{Intent, LifecycleIntent, Zone};
use warroom::journal::files::folder_of;
use warroom::report::Format;
use warroom::report::export_request::{ExportRequest, What};
use warroom::session::Session;
use warroom::session::attach::Source;
use warroom::session::clock::Clock;
use zip::ZipArchive;

/// What was said in the incident of these tests.
const SAID: [&str; 8] = [
    "/command @ana-ruiz",
    "@ana-ruiz ! Ana asks Zaphod of Megadodo to wait #customer",
    "@mo = db1 is full",
    "@mo > delete the old dumps @ana-ruiz",
    "/confirm 1",
    "% the raise of Trillian comes up tomorrow",
    "* the site is back",
    "+ watch the disk @mo",
];

/// A session in that folder in which all of it was said, with a picture attached.
fn told(folder: &Path) -> Session {
    let clock = Clock::Fixed(two_o_clock());
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Disk full".to_owned(),
        id: Some("INC-7".to_owned()),
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    let path = folder.join("disk.warroom");
    let mut session = Session::create(&path, &open, setting_of(folder, clock)).expect("created");
    for line in SAID {
        let now = session.now();
        session
            .line(line, now)
            .unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    let mut png = Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(40, 30, image::Rgba([200, 30, 30, 255]));
    picture
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a PNG");
    let source = Source::Bytes {
        name: "graph.png".to_owned(),
        bytes: png.into_inner().into(),
    };
    let about = session
        .said_about("@mo = the disk over the day", None)
        .expect("a finding");
    attach(&mut session, &source, &about).expect("attached");
    session.wait().expect("recorded");
    session
}

fn request(what: What) -> ExportRequest {
    ExportRequest {
        what,
        ..ExportRequest::default()
    }
}

fn nameless() -> ExportRequest {
    ExportRequest {
        redaction: Redaction {
            names: true,
            tags: BTreeSet::from(["customer".to_owned()]),
        },
        ..request(What::Bundle)
    }
}

/// The words a form carries; of the PDF, whose words are packed, nothing but that it is one.
fn words(format: Format, bytes: &[u8]) -> String {
    if format == Format::Pdf {
        assert!(bytes.starts_with(b"%PDF-"), "no PDF");
        return String::new();
    }
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn unpacked(zip: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = std::fs::File::open(zip).expect("a bundle");
    let mut zip = ZipArchive::new(file).expect("a zip");
    let mut all = BTreeMap::new();
    for at in 0..zip.len() {
        let mut one = zip.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        one.read_to_end(&mut bytes).expect("readable");
        all.insert(one.name().expect("a name").into_owned(), bytes);
    }
    all
}

#[test]
fn private_notes_leave_in_no_form_unless_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let subject = Subject::of(&told(folder.path()));
    for format in Format::iter() {
        let bytes = export::write(&subject, format, &request(What::Form(format))).unwrap();
        assert!(!words(format, &bytes).contains("Trillian"), "{format:?}");
    }
    let private = ExportRequest {
        private: true,
        ..ExportRequest::default()
    };
    for format in [Format::Html, Format::Markdown, Format::Json, Format::Csv] {
        let bytes = export::write(&subject, format, &private).unwrap();
        assert!(words(format, &bytes).contains("Trillian"), "{format:?}");
    }
}

#[test]
fn what_is_held_back_is_held_back_from_every_form_and_each_says_that_it_is_redacted() {
    let folder = tempfile::tempdir().unwrap();
    let subject = Subject::of(&told(folder.path()));
    for format in Format::iter() {
        let whole = export::write(&subject, format, &ExportRequest::default()).unwrap();
        let bytes = export::write(&subject, format, &nameless()).unwrap();
        let (whole, text) = (words(format, &whole), words(format, &bytes));
        if format == Format::Pdf {
            continue;
        }
        assert!(
            whole.contains("Ana") || whole.contains("ana-ruiz"),
            "{format:?}"
        );
        for name in ["Ana", "ana-ruiz", "Zaphod", "Megadodo"] {
            assert!(!text.contains(name), "{format:?} has {name}");
        }
        if format != Format::Csv {
            assert!(text.to_lowercase().contains("redacted"), "{format:?}");
        }
    }
}

#[test]
fn pictures_go_into_the_page_and_stay_here_once_something_is_held_back() {
    let folder = tempfile::tempdir().unwrap();
    let subject = Subject::of(&told(folder.path()));
    let html = export::write(&subject, Format::Html, &ExportRequest::default()).unwrap();
    let html = words(Format::Html, &html);
    assert!(html.contains("data:image/png;base64,"), "no picture");
    let html = export::write(&subject, Format::Html, &nameless()).unwrap();
    assert!(!words(Format::Html, &html).contains("data:image"));
}

#[test]
fn a_picture_that_is_not_what_was_attached_does_not_go_along() {
    let folder = tempfile::tempdir().unwrap();
    let session = told(folder.path());
    let kept = std::fs::read_dir(folder_of(session.path()))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    std::fs::remove_file(kept.path()).unwrap();
    std::fs::write(kept.path(), b"something else").unwrap();
    let html = export::write(
        &Subject::of(&session),
        Format::Html,
        &ExportRequest::default(),
    )
    .unwrap();
    assert!(!words(Format::Html, &html).contains("data:image"));
}

#[test]
fn a_bundle_holds_the_file_what_is_attached_and_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let session = told(folder.path());
    let zip = folder.path().join("out.zip");
    let everything = ExportRequest {
        private: true,
        ..request(What::Bundle)
    };
    let bundled = bundle(&session, &everything)(&zip).expect("packed");
    assert_eq!(bundled.left, Vec::<String>::new());
    let all = unpacked(&zip);
    for name in [
        "report.html",
        "report.pdf",
        "report.md",
        "report.json",
        "timeline.csv",
        "READ ME.txt",
    ] {
        assert!(
            all.contains_key(&format!("disk/{name}")),
            "{name}: {:?}",
            all.keys()
        );
    }
    assert_eq!(
        all["disk/disk.warroom"],
        std::fs::read(session.path()).unwrap()
    );
    let kept = std::fs::read_dir(folder_of(session.path()))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let name = format!("disk/disk.files/{}", kept.file_name().to_string_lossy());
    assert_eq!(all[&name], std::fs::read(kept.path()).unwrap());
    let subject = Subject::of(&session);
    let request = ExportRequest {
        private: true,
        ..ExportRequest::default()
    };
    let html = export::write(&subject, Format::Html, &request).unwrap();
    assert_eq!(all["disk/report.html"], html);
}

#[test]
fn a_bundle_carries_no_private_note_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = told(folder.path());
    let private = session.incident().entries().iter().find(|one| one.private);
    let correct = format!(
        "/correct #{} the pay rise of Trillian; reason: Trillian asked",
        private.unwrap().n()
    );
    session
        .line(&correct, session.now())
        .unwrap_or_else(|why| panic!("{why}"));
    session.wait().expect("recorded");
    let zip = folder.path().join("out.zip");
    let bundled = bundle(&session, &request(What::Bundle))(&zip).expect("packed");
    assert_eq!(bundled.left, Vec::<String>::new());
    let all = unpacked(&zip);
    for (name, bytes) in &all {
        assert!(
            !String::from_utf8_lossy(bytes).contains("Trillian"),
            "{name}"
        );
    }
    // The copy is an incident like any other: whole, sealed, and it says what it is a copy of.
    let copy = &all["disk/disk-without-private.warroom"];
    let unpacked_to = folder.path().join("theirs.warroom");
    std::fs::write(&unpacked_to, copy).unwrap();
    let theirs = Session::read(
        &unpacked_to,
        setting_of(folder.path(), Clock::Fixed(two_o_clock())),
    )
    .unwrap();
    assert!(theirs.integrity().findings.is_empty());
    let (ours, theirs) = (session.incident(), theirs.incident());
    assert_eq!(ours.entries().len(), theirs.entries().len());
    assert!(
        theirs
            .entries()
            .iter()
            .all(|entry| entry.irregular.is_none())
    );
    let head = session.integrity().head.clone();
    let first = String::from_utf8_lossy(copy);
    assert!(
        first
            .lines()
            .next()
            .unwrap()
            .contains(&format!("a copy of {head} without what is private"))
    );
    assert!(
        all.keys()
            .any(|name| name.starts_with("disk/disk-without-private.files/"))
    );
    let about = String::from_utf8_lossy(&all["disk/READ ME.txt"]).into_owned();
    assert!(about.contains("WITHOUT PRIVATE NOTES"), "{about}");
}

#[test]
fn a_bundle_made_again_is_the_same_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let session = told(folder.path());
    let (one, other) = (folder.path().join("1.zip"), folder.path().join("2.zip"));
    bundle(&session, &request(What::Bundle))(&one).expect("packed");
    bundle(&session, &request(What::Bundle))(&other).expect("packed");
    assert_eq!(std::fs::read(one).unwrap(), std::fs::read(other).unwrap());
}

#[test]
fn a_redacted_bundle_holds_the_reports_only() {
    let folder = tempfile::tempdir().unwrap();
    let session = told(folder.path());
    let zip = folder.path().join("out.zip");
    bundle(&session, &nameless())(&zip).expect("packed");
    for (name, bytes) in unpacked(&zip) {
        // The file is called after the incident, which may name what is held back.
        assert!(name.starts_with("redacted/"), "{name}");
        assert!(
            !name.contains(".warroom") && !name.contains(".files"),
            "{name}"
        );
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("Zaphod") && !text.contains("ana-ruiz"),
            "{name}"
        );
    }
}

#[test]
fn a_bundle_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let session = told(folder.path());
    let nowhere = folder.path().join("no such folder").join("out.zip");
    let why = bundle(&session, &request(What::Bundle))(&nowhere).expect_err("written");
    assert!(why.to_string().contains("Nothing was written"), "{why}");
    assert!(!nowhere.exists());
}

#[test]
fn the_preview_shows_the_very_words_that_leave() {
    let folder = tempfile::tempdir().unwrap();
    let subject = Subject::of(&told(folder.path()));
    for format in [Format::Markdown, Format::Csv, Format::Json] {
        let request = ExportRequest {
            what: What::Form(format),
            ..nameless()
        };
        let written = export::write(&subject, format, &request).unwrap();
        let written = words(format, &written);
        let shown = preview(&subject, &request);
        assert_eq!(
            shown.lines,
            written.lines().collect::<Vec<_>>(),
            "{format:?}"
        );
    }
    let shown = preview(&subject, &nameless());
    assert!(!shown.with_file && shown.pictures == 0);
    assert_eq!(shown.private_kept, 1);
    assert_eq!(shown.blanked, 1);
    assert_eq!(shown.tags, [("customer".to_owned(), 1)]);
    assert!(
        shown
            .names
            .iter()
            .any(|one| one.label == "Command" && one.places > 0)
    );
    let whole = preview(&subject, &request(What::Bundle));
    assert!(whole.with_file && whole.pictures == 1 && whole.private_kept == 1);
    let with_private = ExportRequest {
        private: true,
        ..request(What::Bundle)
    };
    assert_eq!(preview(&subject, &with_private).private_out, 1);
}

#[test]
fn the_command_line_writes_every_form_and_the_bundle() {
    let scratch = Scratch::new();
    let file = scratch.path("disk.warroom");
    scratch
        .run(&["new", &file, "--name", "Disk full"])
        .succeeds();
    for line in SAID {
        scratch.run(&["log", &file, line]).succeeds();
    }
    for (format, begins) in [
        ("html", "<!DOCTYPE html>"),
        ("markdown", "# Disk full"),
        ("ics214", "<!DOCTYPE html>"),
        ("json", "{"),
        ("csv", ""),
    ] {
        let out = scratch
            .run(&["report", &file, "--format", format])
            .succeeds();
        assert!(
            out.starts_with(begins),
            "{format}: {}",
            &out[..40.min(out.len())]
        );
        let out = scratch
            .run(&[
                "report",
                &file,
                "--format",
                format,
                "--redact-names",
                "--redact-tag",
                "#customer",
            ])
            .succeeds();
        assert!(
            !out.contains("Zaphod") && !out.contains("ana-ruiz"),
            "{format}"
        );
    }
    let pdf = scratch.path("report.pdf");
    for paper in ["a4", "letter"] {
        scratch
            .run(&[
                "report", &file, "--format", "pdf", "--paper", paper, "-o", &pdf,
            ])
            .succeeds();
        assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    }
    for headings in ["framework", "sre", "pagerduty"] {
        let out = scratch
            .run(&[
                "report",
                &file,
                "--format",
                "markdown",
                "--headings",
                headings,
                "--without-empty",
            ])
            .succeeds();
        assert!(out.contains("the site is back"), "{headings}");
    }
    let zip = scratch.path("disk.zip");
    let out = scratch.run(&["bundle", &file, "-o", &zip]).succeeds();
    let has = |out: &str, name: &str| out.lines().any(|line| line == name);
    assert!(has(&out, "disk-without-private.warroom"), "{out}");
    assert!(unpacked(Path::new(&zip)).contains_key("disk/report.html"));
    let ran = scratch.run(&["bundle", &file, "--private", "-o", &zip]);
    assert!(has(&ran.succeeds(), "disk.warroom"), "{}", ran.out());
    assert!(
        ran.err().contains("private entries in this bundle: 1"),
        "{}",
        ran.err()
    );
}
