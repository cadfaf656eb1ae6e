//! The way in ([`Journal`]): a session needs nothing of its journal but what that promises, so one that is no file does
//! as well; and the single file keeps the promises.

use crate::support::disk::SimDisk;
use crate::support::entries::{FILE, note, opening, seat, start};
use crate::support::window::{setting_of, until};
use std::path::Path;
use std::sync::{Arc, Mutex};
use warroom::board::record::Saved;
use warroom::incident::{Intent, NoteIntent, Record};
use warroom::journal::{
    Follower, Head, Journal, JournalError, JournalErrorKind, JournalReader, Look, Sum, create,
    read, read_lines, seal_entry,
};
use warroom::session::Session;
use warroom::session::clock::Clock;

/// An order of lines in memory, as a server might keep one; clones are ways into the same order.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn opened() -> Self {
        let shared = Self::default();
        let (line, _) = seal_entry(&opening(), &seat(), Sum::of(b"an id")).unwrap();
        shared.0.lock().unwrap().extend(line.bytes());
        shared
    }

    fn records(&self) -> Vec<Record> {
        self.clone().all().records
    }

    fn all(&mut self) -> warroom::journal::Reading {
        match self.read(None).unwrap() {
            Look::All(reading) => *reading,
            other => panic!("{other:?}"),
        }
    }

    fn session(&self) -> Session {
        let env = setting_of(Path::new("nowhere"), Clock::system());
        Session::over(Box::new(self.clone()), env).unwrap()
    }
}

impl JournalReader for Shared {
    fn read(&mut self, after: Option<Head>) -> Result<Look, JournalError> {
        let reading = read_lines(Path::new(FILE), &self.0.lock().unwrap())?;
        let Some(after) = after else {
            return Ok(Look::All(Box::new(reading)));
        };
        let head = reading.head.unwrap();
        let mut records = reading.records;
        records.retain(|record| record.n > after.n);
        Ok(if records.is_empty() {
            Look::Same
        } else {
            Look::More {
                records,
                sessions: reading.sessions,
                head,
            }
        })
    }

    fn first(&self) -> &Path {
        Path::new(FILE)
    }
}

impl Journal for Shared {
    fn head(&self) -> Head {
        self.clone().all().head.unwrap()
    }

    fn append(&mut self, expected: Head, entries: &[Record]) -> Result<Head, JournalError> {
        let mut last = self.head();
        let first_n = entries.first().map(|record| record.n);
        if expected != last || first_n.is_some_and(|n| n != last.n + 1) {
            return Err(JournalError {
                kind: JournalErrorKind::OutOfTurn,
                path: FILE.into(),
                cause: String::new(),
            });
        }
        for entry in entries {
            let (line, head) = seal_entry(entry, &seat(), last.sum).unwrap();
            self.0.lock().unwrap().extend(line.bytes());
            last = head;
        }
        Ok(last)
    }

    fn waiting(&self) -> u64 {
        0
    }

    fn withdraw(&mut self) -> u64 {
        self.head().n + 1
    }
}

fn words(text: &str) -> Intent {
    Intent::Note(NoteIntent::Note {
        text: text.to_owned(),
        key: false,
        private: false,
    })
}

#[test]
fn a_session_records_in_any_journal_that_keeps_the_promises() {
    let shared = Shared::opened();
    let mut session = shared.session();
    for text in ["deploy at 14:00", "rolled back"] {
        session.submit(&words(text), None, None).unwrap();
    }
    session.wait().unwrap();
    assert_eq!(session.record().saved, Saved::Recorded);
    assert_eq!(shared.records().len(), 3);
    let head = shared.head().code();
    assert_eq!(session.record().head, head);
    drop(session);
    let again = shared.session();
    assert_eq!(again.incident().entries().len(), 3);
    assert_eq!(
        (&again.record().head, again.record().recorded),
        (&head, Some(2))
    );
    assert_eq!(again.integrity().findings, []);
}

#[test]
fn what_was_decided_before_another_line_came_is_not_recorded_and_that_is_said() {
    let shared = Shared::opened();
    let (mut first, mut behind) = (shared.session(), shared.session());
    first.submit(&words("the first"), None, None).unwrap();
    first.wait().unwrap();
    behind.submit(&words("the second"), None, None).unwrap();
    let trouble = behind.wait().unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::OutOfTurn);
    let said: Vec<_> = shared
        .records()
        .iter()
        .map(|record| record.event.said().map(str::to_owned))
        .collect();
    assert_eq!(said.last(), Some(&Some("the first".to_owned())));
    assert_eq!(said.len(), 2);
}

#[test]
fn the_single_file_adds_only_after_the_line_that_is_expected() {
    let disk = SimDisk::new(0);
    let mut file = create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    )
    .unwrap();
    let opened = file.head();
    let journal: &mut dyn Journal = &mut file;
    let head = journal.append(opened, &[note(1, "the first")]).unwrap();
    let bytes = disk.bytes(FILE);
    let trouble = journal
        .append(opened, &[note(1, "another first")])
        .unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::OutOfTurn);
    assert!(!trouble.may_pass());
    assert_eq!((journal.head(), journal.waiting()), (head, 0));
    assert_eq!(disk.bytes(FILE), bytes, "nothing was written");
    assert_eq!(journal.append(head, &[note(2, "the second")]).unwrap().n, 2);
}

#[test]
fn reading_on_gives_what_follows_the_line_named_without_a_gap() {
    let disk = SimDisk::new(0);
    let path = Path::new(FILE);
    let mut file = create(disk.as_storage(), path, seat(), start(), &[opening()]).unwrap();
    let opened = file.head();
    let numbers = |look: Look| match look {
        Look::Same => Vec::new(),
        Look::More { records, .. } => records.iter().map(|record| record.n).collect(),
        Look::All(reading) => reading.records.iter().map(|record| record.n).collect(),
    };
    let mut follower = Follower::new(disk.as_storage(), path);
    for reader in [&mut follower as &mut dyn JournalReader, &mut file] {
        assert_eq!(numbers(reader.read(None).unwrap()), [0]);
        assert_eq!(reader.first(), path);
        assert!(numbers(reader.read(Some(opened)).unwrap()).is_empty());
    }
    let head = Journal::append(&mut file, opened, &[note(1, "one"), note(2, "two")]).unwrap();
    for reader in [&mut follower as &mut dyn JournalReader, &mut file] {
        assert_eq!(numbers(reader.read(Some(opened)).unwrap()), [1, 2]);
        assert!(numbers(reader.read(Some(head)).unwrap()).is_empty());
        // From a line it was not left at, everything comes again.
        assert_eq!(numbers(reader.read(Some(opened)).unwrap()), [0, 1, 2]);
    }
    assert_eq!(read(&disk, path).unwrap().head, Some(head));
}

#[test]
fn a_journal_that_refuses_one_entry_of_many_records_those_before_it() {
    let disk = SimDisk::new(0);
    let file = create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    )
    .unwrap();
    let writer = warroom::journal::Writer::start(Box::new(file), Arc::new(|| {})).unwrap();
    for record in [
        note(1, "one"),
        note(2, "two"),
        note(9, "out of turn"),
        note(3, "three"),
    ] {
        writer.append(vec![record]);
    }
    let mut last = 0;
    until("recorded", || {
        for report in writer.reports() {
            if let warroom::journal::Report::Recorded(head) = report {
                last = head.n;
            }
        }
        last >= 2
    });
    drop(writer);
    let kept = read(&disk, Path::new(FILE)).unwrap().records;
    assert!(kept.iter().map(|record| record.n).eq(0..kept.len() as u64));
}
