//! The bundle: the incident's file, its attachments and every form of the report in one zip, to be handed on. The file is
//! included as it is only where private notes are asked for (R26), else as a copy without them. Contact details are never
//! exported (R38): where there are any, it is a copy without them too. Where something is redacted, the bundle holds only
//! the reports, since the file tells everything.

use super::{ExportSource, Subject};
use crate::incident::redact::holds_contacts;
use crate::journal::files::folder_of;
use crate::journal::{Files, JournalError, Scratch};
use crate::report::Format;
use crate::report::export_request::ExportRequest;
use crate::session::copying::Copied;
use crate::session::output::{NotWritten, Output};
use crate::session::{Session, place};
use chrono::{Datelike, Timelike};
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;
use strum::IntoEnumIterator as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What went into a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundled {
    /// The names of the files in it, without their folder.
    pub names: Vec<String>,
    /// What could not be included, each with its reason.
    pub left: Vec<String>,
}

/// How the file of a copy is called, after the incident's own name: without private notes, or only without contact details.
const WITHOUT_PRIVATE: &str = "-without-private";
const WITHOUT_CONTACTS: &str = "-without-contacts";

/// How the incident's file is included.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileCopy {
    /// As it is, byte for byte.
    Whole,
    /// As a copy without private notes.
    WithoutPrivate,
    /// As a copy without contact details.
    WithoutContacts,
    /// Not at all: something is redacted.
    Not,
}

/// What packs an incident into one file; may run on another thread. The incident's file is included as a verified copy.
///
/// # Errors
/// Why nothing was written, as a sentence for the user; a bundle is written whole or not at all.
pub fn bundle(
    session: &Session,
    request: &ExportRequest,
) -> impl FnOnce(&Path) -> Result<Bundled, NotWritten> + Send + 'static {
    let subject = Subject::of(session);
    let (copy, copy_for_others) = (session.copier(), session.copier_for_others(request.private));
    let (storage, request) = (session.storage(), request.clone());
    move |to| {
        let files = storage.files();
        let output = Output::at(files, to)?;
        let trouble = |error: io::Error| output.failed(&error);
        let scratch = files.scratch_folder("warroom-bundle-").map_err(trouble)?;
        let source = subject.redacted(&request);
        let private = subject.incident.entries().iter().any(|entry| entry.private);
        let file_copy = if source.redacted.is_some() {
            FileCopy::Not
        } else if private && !request.private {
            FileCopy::WithoutPrivate
        } else if holds_contacts(&subject.incident) {
            FileCopy::WithoutContacts
        } else {
            FileCopy::Whole
        };
        // The file is called after the incident, whose name may be redacted.
        let stem = match file_copy {
            FileCopy::Not => "redacted".to_owned(),
            FileCopy::Whole | FileCopy::WithoutPrivate | FileCopy::WithoutContacts => {
                place::stem(&subject.path)
            }
        };
        let mark = match file_copy {
            FileCopy::WithoutPrivate => WITHOUT_PRIVATE,
            FileCopy::WithoutContacts => WITHOUT_CONTACTS,
            FileCopy::Whole | FileCopy::Not => "",
        };
        let file = (*scratch)
            .as_ref()
            .join(format!("{stem}{mark}.{}", place::ENDING));
        let words = |trouble: JournalError| output.words(trouble.to_string());
        let copied = match file_copy {
            FileCopy::Whole => copy(&file).map_err(words)?,
            FileCopy::WithoutPrivate | FileCopy::WithoutContacts => {
                copy_for_others(&file).map_err(words)?
            }
            FileCopy::Not => Copied::default(),
        };
        let out = output.scratch()?;
        let mut packing = Packing {
            zip: ZipWriter::new(BufWriter::new(out)),
            files,
            at: packed_at(&subject),
            stem: &stem,
            names: Vec::new(),
        };
        packing
            .reports(&source, &request)
            .map_err(|why| match why {
                Why::Disk(error) => trouble(error),
                Why::Words(words) => output.words(words),
            })?;
        if file_copy != FileCopy::Not {
            packing
                .file(&file, CompressionMethod::Deflated)
                .map_err(trouble)?;
            packing.attached(&folder_of(&file)).map_err(trouble)?;
        }
        let (scratch, bundled) = packing
            .finish(copied.left, &source, file_copy)
            .map_err(trouble)?;
        output.put(scratch)?;
        Ok(bundled)
    }
}

/// A zip knows no zones and no year before 1980.
fn packed_at(subject: &Subject) -> zip::DateTime {
    let at = subject.incident.zone.local(subject.now);
    zip::DateTime::from_date_and_time(
        at.year().clamp(1980, 2107) as u16,
        at.month() as u8,
        at.day() as u8,
        at.hour() as u8,
        at.minute() as u8,
        at.second() as u8,
    )
    .unwrap_or_default()
}

/// Why packing stopped.
enum Why {
    Disk(io::Error),
    Words(String),
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

struct Packing<'a, W: Write + Seek> {
    files: &'a dyn Files,
    zip: ZipWriter<W>,
    /// When everything in it was packed, on the incident's clocks.
    at: zip::DateTime,
    stem: &'a str,
    names: Vec<String>,
}

impl<W: Write + Seek> Packing<'_, W> {
    /// Every form of the report.
    fn reports(&mut self, source: &ExportSource<'_>, request: &ExportRequest) -> Result<(), Why> {
        let pictures = source.pictures(request);
        for format in Format::iter() {
            let bytes = source.write(format, request, &pictures);
            let (bytes, row) = (bytes.map_err(Why::Words)?, format.row());
            let name = format!("{}.{}", row.stem, row.extension);
            self.begin(&name, CompressionMethod::Deflated, bytes.len() as u64)?;
            self.zip.write_all(&bytes)?;
        }
        Ok(())
    }

    /// The attachments, unchanged.
    fn attached(&mut self, folder: &Path) -> io::Result<()> {
        let mut files = match self.files.list(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found?,
        };
        files.sort();
        for file in files {
            // Mostly pictures and packed logs: compressing them again takes long and gains nothing.
            self.file(&file, CompressionMethod::Stored)?;
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, how: CompressionMethod) -> io::Result<()> {
        let name = |path: &Path| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        let folder = path.parent().filter(|folder| {
            let extension = folder.extension();
            extension.is_some_and(|extension| extension == "files")
        });
        let name = match folder {
            Some(folder) => format!("{}/{}", name(folder), name(path)),
            None => name(path),
        };
        let mut file = self.files.source(path)?;
        let bytes = file.size()?;
        self.begin(&name, how, bytes)?;
        io::copy(&mut file, &mut self.zip)?;
        Ok(())
    }

    fn begin(&mut self, name: &str, how: CompressionMethod, bytes: u64) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(how)
            .last_modified_time(self.at)
            .large_file(bytes >= u64::from(u32::MAX));
        self.zip
            .start_file(format!("{}/{name}", self.stem), options)?;
        self.names.push(name.to_owned());
        Ok(())
    }
}

impl Packing<'_, BufWriter<Box<dyn Scratch>>> {
    /// Adds the list of what is in it and closes it.
    fn finish(
        mut self,
        left: Vec<String>,
        source: &ExportSource<'_>,
        file_copy: FileCopy,
    ) -> io::Result<(Box<dyn Scratch>, Bundled)> {
        let about = about(&self.names, &left, source, file_copy);
        self.begin(
            "READ ME.txt",
            CompressionMethod::Deflated,
            about.len() as u64,
        )?;
        self.zip.write_all(about.as_bytes())?;
        let out = self
            .zip
            .finish()?
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        let names = self.names;
        Ok((out, Bundled { names, left }))
    }
}

/// A page for those who unpack it and have never seen the program.
fn about(
    names: &[String],
    left: &[String],
    source: &ExportSource<'_>,
    file_copy: FileCopy,
) -> String {
    use std::fmt::Write;
    let incident = &source.subject.incident;
    let zone = incident.zone;
    let now = source.subject.now;
    let mut text = String::new();
    let drill = if incident.drill { "DRILL. " } else { "" };
    let name = crate::incident::text::visible(&incident.name);
    let (date, clock, label) = (zone.date(now), zone.clock(now), zone.label(now));
    _ = writeln!(text, "{drill}{name}\nPacked {date} {clock} {label}\n");
    for name in names {
        _ = writeln!(text, "{name}");
    }
    for why in left {
        _ = writeln!(text, "\nNot included: {why}");
    }
    text.push_str(match file_copy {
        FileCopy::Not => {
            "\nREDACTED: only the reports. The incident's file and its attachments are not included.\n"
        }
        FileCopy::WithoutPrivate => {
            "\nWITHOUT PRIVATE NOTES: the .warroom file is a copy in which their text is left out. It has checksums of its own,\n\
             so its head code differs from that of the original, which its first line names. The other files can be made\n\
             from it again.\n"
        }
        FileCopy::WithoutContacts => {
            "\nWITHOUT CONTACT DETAILS: the .warroom file is a copy in which they are left out. It has checksums of its own, so\n\
             its head code differs from that of the original, which its first line names. The other files can be made from\n\
             it again.\n"
        }
        FileCopy::Whole => {
            "\nThe .warroom file is the record itself, with private notes if it has any: plain text, a line an entry. Each\n\
             line holds the SHA-256 of the one before it, so that sha256sum shows whether it was altered. The other\n\
             files are made from it and can be made again.\n"
        }
    });
    text
}
