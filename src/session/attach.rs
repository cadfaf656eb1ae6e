//! Attaches files to an open incident: the bytes are stored beside it and synced first, then an entry is
//! recorded. Storing may take long and may run on another thread.

use super::{RecordError, Session, place};
use crate::incident::evidence::{EvidenceKind, FileRef, Run};
use crate::incident::text::is_blank;
use crate::incident::{
    EvidenceIntent, Handle, Intent, NoteIntent, Refusal, RefusalKind, Stamp, Time,
};
use crate::journal::Storage;
use crate::journal::files::{self, Attachments, FileState, StoreError};
use crate::line::{self, Context, Wants};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a file's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file of this machine.
    Path(PathBuf),
    /// Bytes in memory, under a name: a pasted screenshot or text.
    Bytes {
        /// The file name.
        name: String,
        /// The content.
        bytes: Arc<[u8]>,
    },
}

impl Source {
    /// The file name.
    pub fn name(&self) -> String {
        let name = match self {
            Self::Path(path) => path.file_name().unwrap_or_default().to_string_lossy(),
            Self::Bytes { name, .. } => name.as_str().into(),
        };
        files::clean_name(&name)
    }
}

/// What the entry says about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The text; the file's name is used if it is empty.
    pub text: String,
    /// The author, if one is named.
    pub by: Option<Handle>,
    /// When it happened, if a time is given.
    pub happened: Option<Time>,
    /// Where it stands, if that is said.
    pub source: Option<String>,
    /// How it was got, if it is a result.
    pub run: Option<Run>,
}

impl Session {
    /// The disk it is on.
    pub fn storage(&self) -> Arc<dyn Storage> {
        Arc::clone(&self.env.storage)
    }

    /// The attachments of the incident.
    pub fn attachments(&self) -> Attachments {
        Attachments::of(Arc::clone(&self.env.storage), self.path())
    }

    /// A function that stores a file beside the incident; may run on another thread, and must not run on the
    /// window's.
    pub fn attachment_storer(
        &self,
    ) -> impl FnOnce(&Source) -> Result<FileRef, StoreError> + Send + 'static {
        let attachments = self.attachments();
        move |source| store(&attachments, source)
    }

    /// Checks the rules before anything is stored.
    ///
    /// # Errors
    /// The refusal that the entry would get.
    pub fn may_attach(&self, source: &Source, about: &About) -> Result<(), Refusal> {
        if !self.is_writable() {
            return Err(self.read_only());
        }
        let unknown = FileRef {
            name: source.name(),
            sha256: "0".repeat(64),
            bytes: 0,
        };
        let intent = evidence(unknown, about);
        let now = self.now();
        let stamp = Stamp {
            recorded: now,
            happened: about.happened.unwrap_or(now),
            up: 0,
            by: about.by.clone().unwrap_or_else(|| self.me().clone()),
        };
        self.incident().decide(&intent, &stamp).map(|_| ())
    }

    /// Records that a stored file belongs to the incident. Returns the entry's number.
    ///
    /// # Errors
    /// A refusal by the rules; the file stays stored and no entry mentions it.
    pub fn attached(&mut self, file: FileRef, about: &About) -> Result<u64, Refusal> {
        let intent = evidence(file, about);
        match self.submit(&intent, about.by.as_ref(), about.happened) {
            // The board may have changed while the file was stored.
            Err(_) if about.happened.is_some() => self.submit(&intent, about.by.as_ref(), None),
            result => result,
        }
    }

    /// What the text in the log line says about a file attached meanwhile; `None` if it is not a plain note or
    /// finding, and so is about something else.
    pub fn said_about(&self, line: &str, begun: Option<Time>) -> Option<About> {
        let now = self.now();
        let read = line::read(line, &Context::new(now, self.incident())).ok()?;
        let Wants::Intent(intent) = read.wants else {
            return None;
        };
        let (text, source, run) = if let Intent::Note(NoteIntent::Note {
            text,
            key: false,
            private: false,
        }) = intent
        {
            (text, None, None)
        } else if let Intent::Evidence(EvidenceIntent::Add {
            text,
            detail: None,
            source,
            run,
            ..
        }) = intent
        {
            // The file is the result.
            (text, source, run)
        } else {
            return None;
        };
        Some(About {
            text,
            by: read.who,
            happened: read.happened.or(begun),
            source,
            run,
        })
    }

    /// Every attached file with its state now. Reads all of them.
    pub fn look_at_files(&self) -> Vec<(FileRef, FileState)> {
        let attachments = self.attachments();
        let files = self.files().into_iter();
        files
            .map(|file| {
                let found = attachments.look(&file);
                (file, found)
            })
            .collect()
    }

    /// Every attached file, once.
    pub(super) fn files(&self) -> Vec<FileRef> {
        let mut files: Vec<FileRef> = Vec::new();
        for evidence in &self.incident().evidence {
            if let Some(file) = &evidence.file
                && !files.contains(file)
            {
                files.push(file.clone());
            }
        }
        files
    }
}

/// The request to add a stored file.
pub(super) fn evidence(file: FileRef, about: &About) -> Intent {
    let text = if is_blank(&about.text) {
        file.name.clone()
    } else {
        about.text.clone()
    };
    Intent::Evidence(EvidenceIntent::Add {
        kind: EvidenceKind::File,
        text,
        detail: None,
        source: about.source.clone(),
        file: Some(file),
        run: about.run.clone(),
    })
}

/// The file that was stored, or the refusal of a line about it.
///
/// # Errors
/// Why it was not.
pub fn stored(file: Result<FileRef, StoreError>) -> Result<FileRef, RecordError> {
    file.map_err(|why| {
        RecordError::Refused(Refusal::new(RefusalKind::Input, why.what, why.what_to_do))
    })
}

/// Stores a file beside an incident, in the calling thread, whoever records it.
///
/// # Errors
/// Why it cannot be stored.
pub fn store_beside(
    storage: Arc<dyn Storage>,
    incident: &Path,
    source: &Source,
) -> Result<FileRef, RecordError> {
    stored(store(&Attachments::of(storage, incident), source))
}

fn store(attachments: &Attachments, source: &Source) -> Result<FileRef, StoreError> {
    match source {
        Source::Path(path) => attachments.keep_path(path),
        Source::Bytes { name, bytes } => attachments.keep(name, &mut &bytes[..]),
    }
}

/// The file meant by a typed path: quotes and blanks around it do not count, and `~` is the home folder.
pub fn typed_source(path: &str) -> Source {
    Source::Path(place::typed_file(path))
}
