//! Copying an open incident elsewhere, with the files attached to it.

use super::{Session, SessionEnv};
use crate::board::record::Saved;
use crate::incident::evidence::FileRef;
use crate::incident::redact::{LEFT_OUT, without_contacts, without_private};
use crate::incident::{CorrectionEvent, Event, EvidenceEvent, Record};
use crate::journal::files::Attachments;
use crate::journal::{self, JournalError, Sum};
use std::path::Path;
use std::sync::Arc;

/// What became of an incident's files when it was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many were copied.
    pub files: usize,
    /// Those that could not be, each with its reason.
    pub left: Vec<String>,
}

impl Session {
    /// What writes a copy elsewhere; may run on another thread. Every good line of the file, byte for
    /// byte; or, while something could not be recorded (the disk is full, the file is gone), everything
    /// this session knows as a new file, so that no words are lost with the old one. The files attached
    /// to it are copied along.
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

    /// What writes a copy for others: the incident without the words of what is private (R26) and the files
    /// attached to that, as a new file that says what it is a copy of. With `private`, those go along and only
    /// contact details stay, which never leave (R38). May run on another thread.
    pub fn copier_for_others(
        &self,
        private: bool,
    ) -> impl FnOnce(&Path) -> Result<Copied, JournalError> + Send + 'static {
        let storage = Arc::clone(&self.env.storage);
        let attachments = self.attachments();
        let now = self.env.clock.now();
        let (told, what) = if private {
            (without_contacts(&self.incident), "contact details")
        } else {
            (without_private(&self.incident), "what is private")
        };
        let told = told.incident;
        let records: Vec<Record> = (told.entries().iter())
            .map(|entry| entry.record.clone())
            .map(told_apart)
            .collect();
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
            // The same each time it is made, so that a bundle made again is too.
            let id = Sum::of(format!("{} {name}", info.app).as_bytes());
            journal::create_as(Arc::clone(&storage), to, info, now, &records, id)?;
            let to = Attachments::of(storage, to);
            Ok(copy_files(&attachments, &files, &to))
        }
    }
}

/// A correction to the same words is none, and whoever reads the copy decides anew: each says where it stands.
fn told_apart(mut record: Record) -> Record {
    if let Event::Correction(CorrectionEvent::Corrected { text, .. }) = &mut record.event
        && text == LEFT_OUT
    {
        *text = format!("[left out at #{}]", record.n);
    }
    record
}

/// Copies files along with an incident that was copied.
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
