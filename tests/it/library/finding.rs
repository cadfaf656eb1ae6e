//! Finding: every word somewhere in the incident, in any case; never by what is private.

use super::{names, of_file, opened};
use crate::support::shelf::{Begun, begun, put};
use std::path::Path;
use warroom::incident::{Severity, Status};
use warroom::library::Filter;

fn shelf(folder: &Path) {
    let lines = [
        "/join @ana Ana Ruiz",
        "@mo = Connection pool exhausted on DB-7 #db",
        "% secretword: do not tell",
        "ÄRGER with the Größe of it",
    ];
    put(
        folder,
        "checkout",
        begun("Checkout 502s", "2026-11-22T14:00:00Z"),
        &lines,
    );
    let minor = Begun {
        severity: 3,
        ..begun("Login slow", "2026-10-03T09:00:00Z")
    };
    let lines = [
        "@raj pool is fine",
        "rolled back #auth",
        "/close nothing else to do",
    ];
    put(folder, "login", minor, &lines);
    let drill = Begun {
        drill: true,
        ..begun("Failover exercise", "2026-11-20T09:00:00Z")
    };
    put(folder, "drill", drill, &["@ana pool drained #db"]);
}

fn words(words: &str) -> Filter {
    Filter {
        words: words.to_owned(),
        ..Filter::default()
    }
}

#[test]
fn every_word_must_stand_somewhere_in_the_incident() {
    let folder = tempfile::tempdir().expect("a folder");
    shelf(folder.path());
    let library = opened(folder.path());
    let found = |text: &str| names(&library, &words(text));
    assert_eq!(
        found("POOL"),
        ["Checkout 502s", "Failover exercise", "Login slow"]
    );
    assert_eq!(found("pool db-7"), ["Checkout 502s"]);
    assert_eq!(
        found("ruiz 502"),
        ["Checkout 502s"],
        "a name and the incident's own"
    );
    for spelled in [
        "ärger GRÖßE",
        "ÄRGER GRÖSSE",
        "arger grosse",
        "a\u{308}rger",
    ] {
        assert_eq!(found(spelled), ["Checkout 502s"], "{spelled}");
    }
    assert_eq!(found("pool nowhere"), Vec::<String>::new());
    assert_eq!(found("  ").len(), 3, "no words, no condition");
}

#[test]
fn private_words_are_never_found() {
    let folder = tempfile::tempdir().expect("a folder");
    shelf(folder.path());
    let library = opened(folder.path());
    assert_eq!(names(&library, &words("secretword")), Vec::<String>::new());
    assert_eq!(names(&library, &words("tell")), Vec::<String>::new());
    assert!(
        of_file(&library, "checkout").entries >= 5,
        "but it counts as an entry"
    );
}

#[test]
fn hits_are_counted_and_the_fullest_shown_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = [
        "pool one",
        "database one",
        "the pool of the database",
        "neither",
    ];
    put(
        folder.path(),
        "one",
        begun("One", "2026-11-22T14:00:00Z"),
        &lines,
    );
    let library = opened(folder.path());
    let listed = library
        .list(&words("database pool"), || false)
        .expect("not stale");
    let hits = listed[0].hits.clone().expect("words were looked for");
    assert_eq!(hits.entries, 3);
    let texts: Vec<_> = hits.lines.iter().map(|hit| hit.text.as_str()).collect();
    assert_eq!(
        texts,
        ["the pool of the database", "pool one", "database one"]
    );
    assert_eq!(
        hits.lines[0].happened.to_rfc3339(),
        "2026-11-22T14:03:00+00:00"
    );
    assert!(
        library.list(&words("pool"), || true).is_none(),
        "nobody waits any more"
    );
}

#[test]
fn every_other_condition_holds_too() {
    let folder = tempfile::tempdir().expect("a folder");
    shelf(folder.path());
    std::fs::write(folder.path().join("broken.warroom"), "no\n").expect("written");
    let library = opened(folder.path());
    let usual = Filter::default;
    let found = |filter: Filter| names(&library, &filter);
    let tag = "#DB".to_owned();
    assert_eq!(
        found(Filter { tag, ..usual() }),
        ["Checkout 502s", "Failover exercise"]
    );
    let severities = vec![Severity::Sev3, Severity::Sev4];
    assert_eq!(
        found(Filter {
            severities,
            ..usual()
        }),
        ["Login slow"]
    );
    let person = |person: &str| Filter {
        person: person.to_owned(),
        ..usual()
    };
    assert_eq!(found(person("@raj")), ["Login slow"]);
    assert_eq!(found(person("ruiz")), ["Checkout 502s"]);
    let day = |text: &str| text.parse().ok();
    let (from, to) = (day("2026-10-03"), day("2026-11-20"));
    let between = Filter {
        from,
        to,
        ..usual()
    };
    assert_eq!(found(between), ["Failover exercise", "Login slow"]);
    let status = Some(Status::Closed);
    assert_eq!(found(Filter { status, ..usual() }), ["Login slow"]);
    let real = Filter {
        without_drills: true,
        ..usual()
    };
    assert_eq!(found(real), ["Checkout 502s", "Login slow", "broken"]);
    let troubled = Filter {
        only_troubled: true,
        ..usual()
    };
    assert_eq!(found(troubled), ["broken"]);
}
