//! Copies an open incident to another place, with its attachments.

use super::{Session, SessionEnv};
use crate::board::record::Saved;
use crate::incident::evidence::FileRef;
use crate::incident::redact::{LEFT_OUT, without_contacts, without_private};
use crate::incident::{CorrectionEvent, Event, EvidenceEvent, Incident, Record};
use crate::journal::files::Attachments;
use crate::journal::{self, JournalError, Sum};
use std::path::Path;
use std::sync::Arc;

/// The result for the attachments of a copied incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many were copied.
    pub files: usize,
    /// Those that could not be copied, each with its reason.
    pub left: Vec<String>,
}

impl Session {
    /// A function that writes a copy to another place; may run on another thread. Every good line of the file,
    /// byte for byte; or, while something could not be recorded (the disk is full, the file is gone), everything
    /// this session knows as a new file, so that no entry is lost with the old one. Attachments are copied too.
    pub fn copier(&self) -> impl FnOnce(&Path) -> Result<Copied, JournalError> + Send + 'static {
        let (storage, from) = (Arc::clone(&self.env.storage), self.path.clone());
        let attachments = self.attachments();
        let now = self.env.clock.now();
        let unrecorded = matches!(self.record.saved, Saved::NotRecorded { .. });
        let entries = unrecorded.then(|| self.incident.entries());
        let records: Option<Vec<Record>> =
            entries.map(|entries| entries.iter().map(|entry| entry.record.clone()).collect());
        let files = self.files();
        move |to| {
            match records {
                Some(records) => {
                    journal::create(Arc::clone(&storage), to, SessionEnv::info(), now, &records)
                        .map(|_| ())
                }
                None => journal::copy_verified(&*storage, &from, to).map(|_| ()),
            }?;
            let to = Attachments::of(storage, to);
            Ok(copy_files(&attachments, &files, &to))
        }
    }

    /// A function that writes a copy for others: the incident without private text (R26) and the attachments of
    /// the remaining entries, as a new file that says what it is a copy of. With `private`, private entries are
    /// included and only contact details are left out, which are never exported (R38). May run on another
    /// thread.
    pub fn copier_for_others(
        &self,
        private: bool,
    ) -> impl FnOnce(&Path) -> Result<Copied, JournalError> + Send + 'static {
        let storage = Arc::clone(&self.env.storage);
        let attachments = self.attachments();
        let now = self.env.clock.now();
        let (copied, what) = if private {
            (without_contacts(&self.incident), "contact details")
        } else {
            (without_private(&self.incident), "what is private")
        };
        let records = records_of(&copied.incident);
        let stays = (self.incident.entries().iter()).filter(|entry| entry.private && !private);
        let withheld: Vec<FileRef> = stays
            .filter_map(|entry| {
                let Event::Evidence(EvidenceEvent::Found { file, .. }) = &entry.record.event else {
                    return None;
                };
                file.clone()
            })
            .collect();
        let files: Vec<FileRef> = (self.files().into_iter())
            .filter(|file| !withheld.contains(file))
            .collect();
        let name = self.incident.name.clone();
        let mut info = SessionEnv::info();
        info.app = format!(
            "{}, a copy of {} without {what}",
            info.app, self.record.head
        );
        move |to| {
            // The same each time, so that a bundle made twice is identical.
            let id = Sum::of(format!("{} {name}", info.app).as_bytes());
            journal::create_as(Arc::clone(&storage), to, info, now, &records, id)?;
            let to = Attachments::of(storage, to);
            Ok(copy_files(&attachments, &files, &to))
        }
    }
}

/// The incident as lines of its file, without what is private (R26) unless `private`, and always without contact details
/// (R38): what a JSON report holds, so that it can become an incident again. Empty where a newer version wrote some of it,
/// and while answers are collected that nobody is to see yet (R29).
pub fn lines_for_others(incident: &Incident, private: bool) -> Vec<String> {
    if incident.unrevealed() > 0 {
        return Vec::new();
    }
    let copied = if private {
        without_contacts(incident)
    } else {
        without_private(incident)
    };
    let records = records_of(&copied.incident);
    let lines: Option<Vec<String>> = records.iter().map(journal::line_of).collect();
    lines.unwrap_or_default()
}

/// The records of a redacted copy.
fn records_of(copy: &Incident) -> Vec<Record> {
    let records = copy.entries().iter().map(|entry| entry.record.clone());
    records.map(with_own_placeholder).collect()
}

/// The rules refuse a correction that repeats the same text, so each placeholder has its entry's number.
fn with_own_placeholder(mut record: Record) -> Record {
    if let Event::Correction(
        CorrectionEvent::Corrected { text, .. } | CorrectionEvent::PartCorrected { text, .. },
    ) = &mut record.event
        && text == LEFT_OUT
    {
        *text = format!("[left out at #{}]", record.n);
    }
    record
}

/// Copies the attachments of an incident that was copied.
fn copy_files(from: &Attachments, files: &[FileRef], to: &Attachments) -> Copied {
    let mut copied = Copied::default();
    for file in files {
        match from.copy_to(file, to) {
            Ok(()) => copied.files += 1,
            Err(why) => copied.left.push(why.what),
        }
    }
    copied
}
