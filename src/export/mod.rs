//! What leaves the program: the report of an incident in any form, with its pictures, and the bundle. One
//! way for window and command line, so that what must not leave is held back in one place. Reads what is
//! attached; takes its time, so nothing here is for the window's own thread.

mod bundle;
mod pictures;
mod preview;

pub use bundle::{Bundled, bundle};
pub use preview::preview;

use crate::incident::integrity::Integrity;
use crate::incident::redact::{Redacted, Renamed, redact};
use crate::incident::{Incident, Time};
use crate::journal::files::Attachments;
use crate::report::export_request::ExportRequest;
use crate::report::{self, Format, Options, Pictures, Report};
use crate::session::Session;
use std::borrow::Cow;
use std::path::PathBuf;

/// An incident at one moment, with all a report needs.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The incident.
    pub incident: Incident,
    /// What is known of its file.
    pub integrity: Integrity,
    /// Where the file lies.
    pub path: PathBuf,
    /// What is attached, beside it.
    pub attachments: Attachments,
    /// The moment reports are made: what still runs is measured up to it.
    pub now: Time,
}

impl Subject {
    /// The incident of a session as it stands.
    pub fn of(session: &Session) -> Self {
        Self {
            incident: session.incident().clone(),
            integrity: session.integrity().clone(),
            path: session.path().to_owned(),
            attachments: session.attachments(),
            now: session.now(),
        }
    }

    /// What is to leave: without what the wish holds back.
    fn held_back(&self, wish: &ExportRequest) -> ExportSource<'_> {
        if wish.redaction.is_empty() {
            return ExportSource {
                subject: Cow::Borrowed(self),
                held: None,
            };
        }
        let Redacted {
            incident,
            names,
            left_out,
        } = redact(&self.incident, &wish.redaction);
        let mut integrity = self.integrity.clone();
        // What was found wrong with the file may quote a line of it.
        for finding in &mut integrity.findings {
            let words = if finding.damage {
                "damage; see the unredacted report"
            } else {
                "see the unredacted report"
            };
            words.clone_into(&mut finding.text);
        }
        ExportSource {
            subject: Cow::Owned(Self {
                incident,
                integrity,
                path: self.path.clone(),
                attachments: self.attachments.clone(),
                now: self.now,
            }),
            held: Some(Held { names, left_out }),
        }
    }
}

/// An incident that may leave as it is.
struct ExportSource<'a> {
    subject: Cow<'a, Subject>,
    /// What was held back, if anything was to be.
    held: Option<Held>,
}

/// What was held back.
struct Held {
    names: Vec<Renamed>,
    left_out: Vec<u64>,
}

impl ExportSource<'_> {
    fn options(&self, wish: &ExportRequest) -> Options {
        let redacted = self.held.as_ref().map(|held| report::Redacted {
            names: held.names.len(),
            entries: held.left_out.len(),
            tags: wish.redaction.tags.iter().cloned().collect(),
        });
        Options {
            private: wish.private,
            now: self.subject.now,
            headings: wish.headings,
            empty: wish.empty,
            redacted,
        }
    }

    /// The pictures that may leave: none once something is held back, since nobody can tell what they show.
    fn pictures(&self, wish: &ExportRequest) -> Pictures {
        if self.held.is_some() {
            return Pictures::new();
        }
        pictures::gather(&self.subject, wish.private)
    }

    fn write(
        &self,
        format: Format,
        wish: &ExportRequest,
        pictures: &Pictures,
    ) -> Result<Vec<u8>, String> {
        let subject = &self.subject;
        let report = Report::of(&subject.incident, &subject.integrity, self.options(wish));
        Ok(match format {
            Format::Html => report.html(pictures).into_bytes(),
            Format::Pdf => report::pdf::pdf(&report.document(), pictures, wish.paper)?,
            Format::Markdown => report.markdown().into_bytes(),
            Format::Ics214 => report.ics214().into_bytes(),
            Format::Json => report.json().into_bytes(),
            Format::Csv => report.csv().into_bytes(),
        })
    }
}

/// The report in one form, without what the wish holds back.
///
/// # Errors
/// Why the pages could not be made; the other forms never fail.
pub fn write(subject: &Subject, format: Format, wish: &ExportRequest) -> Result<Vec<u8>, String> {
    let source = subject.held_back(wish);
    let carries = matches!(format, Format::Html | Format::Pdf);
    let pictures = if carries {
        source.pictures(wish)
    } else {
        Pictures::new()
    };
    source.write(format, wish, &pictures)
}
