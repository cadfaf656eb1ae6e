//! Exports: the report of an incident in any form, with its pictures, and the bundle. Window and command line both go
//! through here, so that redaction is done in one place. Reads attached files and may take long: not for the window's thread.

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
use crate::session::copying::lines_for_others;
use std::borrow::Cow;
use std::path::PathBuf;

/// An incident at one moment, with all a report needs.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The incident.
    pub incident: Incident,
    /// What is known of its file.
    pub integrity: Integrity,
    /// Where the file is.
    pub path: PathBuf,
    /// What is attached, beside it.
    pub attachments: Attachments,
    /// The moment reports are made: what still runs is measured up to it.
    pub now: Time,
}

impl Subject {
    /// The incident of a session as it is now.
    pub fn of(session: &Session) -> Self {
        Self {
            incident: session.incident().clone(),
            integrity: session.integrity().clone(),
            path: session.path().to_owned(),
            attachments: session.attachments(),
            now: session.now(),
        }
    }

    /// What is exported: without what is to be redacted.
    fn redacted(&self, request: &ExportRequest) -> ExportSource<'_> {
        if request.redaction.is_empty() {
            return ExportSource {
                subject: Cow::Borrowed(self),
                redacted: None,
            };
        }
        let Redacted {
            incident,
            names,
            left_out,
        } = redact(&self.incident, &request.redaction);
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
            redacted: Some(RedactedParts { names, left_out }),
        }
    }
}

/// An incident as it may be exported.
struct ExportSource<'a> {
    subject: Cow<'a, Subject>,
    /// What was redacted, if anything was to be.
    redacted: Option<RedactedParts>,
}

/// What was redacted.
struct RedactedParts {
    names: Vec<Renamed>,
    left_out: Vec<u64>,
}

impl ExportSource<'_> {
    fn options(&self, request: &ExportRequest) -> Options {
        let redacted = self.redacted.as_ref().map(|redacted| report::Redacted {
            names: redacted.names.len(),
            entries: redacted.left_out.len(),
            tags: request.redaction.tags.iter().cloned().collect(),
        });
        Options {
            private: request.private,
            notes: request.notes,
            now: self.subject.now,
            headings: request.headings,
            empty: request.empty,
            redacted,
        }
    }

    /// The pictures that may be exported: none where something is redacted, since nobody can tell what they show.
    fn pictures(&self, request: &ExportRequest) -> Pictures {
        if self.redacted.is_some() {
            return Pictures::new();
        }
        pictures::gather(&self.subject, request.private)
    }

    fn write(
        &self,
        format: Format,
        request: &ExportRequest,
        pictures: &Pictures,
    ) -> Result<Vec<u8>, String> {
        let mut report = self.report(request);
        if format == Format::Json && self.redacted.is_none() {
            report.record = lines_for_others(&self.subject.incident, request.private);
        }
        format.write(&report, pictures, request.paper)
    }

    fn report(&self, request: &ExportRequest) -> Report<'_> {
        let subject = &self.subject;
        Report::of(&subject.incident, &subject.integrity, self.options(request))
    }
}

/// The report in one form, redacted as requested.
///
/// # Errors
/// Why the pages could not be made; the other forms never fail.
pub fn write(
    subject: &Subject,
    format: Format,
    request: &ExportRequest,
) -> Result<Vec<u8>, String> {
    let source = subject.redacted(request);
    let pictures = if format.row().pictures {
        source.pictures(request)
    } else {
        Pictures::new()
    };
    source.write(format, request, &pictures)
}
