//! Attaches files: checks the rules, stores the bytes on a job's thread, then records the entry. The log line
//! keeps its text until the entry is recorded.

use eframe::egui::ColorImage;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::jobs::{Jobs, Keeping};
use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::incident::evidence::FileRef;
use crate::incident::text::is_blank;
use crate::incident::{Refusal, RefusalKind, Time};
use crate::journal::files::StoreError;
use crate::line::remedy;
use crate::session::attach::{About, Source};
use crate::session::copying::Copied;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{AboutIt, Attach, Attached};
use crate::ui::panels::log_line::LineDraft;
use crate::words;

impl Room {
    /// Starts attaching a file; returns the notice to show.
    pub(super) fn attach(&mut self, attach: Attach, jobs: &mut Jobs) -> Notice {
        let (about, line) = match attach.about {
            AboutIt::Words(text) => {
                let about = About {
                    text,
                    ..About::default()
                };
                (about, None)
            }
            AboutIt::LogLine => self.said_in_line(),
        };
        let now = self.session.now();
        let name = source_named(&attach.what);
        if let Err(why) = self.session.may_attach(&name, &about) {
            return Notice::refusal(&why, now);
        }
        let notice = Notice::note(format!("Attaching {}", name.name()), now);
        let keeping = Keeping {
            incident: self.session.path().to_owned(),
            about,
            line,
            typed: None,
        };
        jobs.keep(&self.session, keeping, move || source_of(attach.what));
        notice
    }

    /// The same for a line `/attach …`; its text is given back if nothing is attached.
    pub(super) fn attach_typed(
        &mut self,
        source: Source,
        about: About,
        typed: (String, Time),
        jobs: &mut Jobs,
    ) -> Result<(), Refusal> {
        self.session.may_attach(&source, &about)?;
        let keeping = Keeping {
            incident: self.session.path().to_owned(),
            about,
            line: None,
            typed: Some(typed),
        };
        jobs.keep(&self.session, keeping, move || Ok(source));
        Ok(())
    }

    /// What the log line says about the file, and the line's text if it is not empty.
    fn said_in_line(&self) -> (About, Option<String>) {
        let line = &self.state.line;
        if is_blank(&line.text) {
            return (About::default(), None);
        }
        match self.session.said_about(&line.text, line.begun) {
            Some(about) => (about, Some(line.text.clone())),
            None => (About::default(), None),
        }
    }

    /// Records a stored file.
    fn attach_stored(
        &mut self,
        keeping: Keeping,
        stored: Result<FileRef, StoreError>,
    ) -> Option<Notice> {
        let now = self.session.now();
        let recorded = match stored {
            Ok(file) => self.session.attached(file, &keeping.about),
            Err(StoreError { what, what_to_do }) => {
                Err(Refusal::new(RefusalKind::Input, what, what_to_do))
            }
        };
        match (recorded, keeping.typed) {
            (Ok(n), _) => {
                if keeping.line.is_some() {
                    self.attached_line = keeping.line;
                    self.clears.push((n, FieldKey::Line));
                }
                None
            }
            (Err(why), Some((text, begun))) => {
                self.give_back(text, begun, why);
                None
            }
            (Err(why), None) => Some(Notice::failed(why.why.as_str(), remedy::hints(&why), now)),
        }
    }

    /// Clears the log line once its text is recorded, unless something else was typed since.
    pub(super) fn clear_line(&mut self) {
        let attached = self.attached_line.take();
        let line = &mut self.state.line;
        if attached.is_some_and(|attached| attached == line.text) {
            *line = LineDraft {
                history: std::mem::take(&mut line.history),
                for_later: std::mem::take(&mut line.for_later),
                ..LineDraft::default()
            };
        }
    }
}

impl Shell {
    /// Handles the result of storing a file: records it, or reports the failure.
    pub(super) fn handle_attached(
        &mut self,
        keeping: Keeping,
        stored: Result<FileRef, StoreError>,
    ) {
        let notice = match &mut self.screen {
            Screen::Room(room) if room.session.path() == keeping.incident => {
                room.attach_stored(keeping, stored)
            }
            _ => {
                if let Ok(file) = stored {
                    let what = format!("{} was not attached", file.name);
                    self.failed(
                        what,
                        "The incident was left before the file was stored; attach it again there.",
                    );
                }
                None
            }
        };
        if let Some(notice) = notice {
            self.notify(notice);
        }
    }

    /// Reports what was copied and what was not.
    pub(super) fn tell_copied(&mut self, path: &Path, copied: &Copied) {
        let with = match copied.files {
            0 => String::new(),
            many => format!(" with {}", words::count(many, "attached file")),
        };
        let what = format!("Copy written to {}{with}", path.display());
        if copied.left.is_empty() {
            self.note(what);
        } else {
            let left = copied.left.join("; ");
            self.failed(what, format!("Without these: {left}."));
        }
    }
}

/// A source that holds the name only, to check the rules before any bytes are read.
fn source_named(what: &Attached) -> Source {
    match what {
        Attached::Path(path) => Source::Path(path.clone()),
        Attached::Bytes { name, .. } | Attached::Picture { name, .. } => {
            Source::Path(PathBuf::from(name))
        }
    }
}

/// The source with its bytes; runs on a job's thread.
fn source_of(what: Attached) -> Result<Source, StoreError> {
    match what {
        Attached::Path(path) => Ok(Source::Path(path)),
        Attached::Bytes { name, bytes } => Ok(Source::Bytes { name, bytes }),
        Attached::Picture { name, picture } => {
            let bytes = png(&picture).map_err(|error| StoreError {
                what: format!("The pasted picture cannot be stored ({error})"),
                what_to_do: "Save it as a file, then attach that.".to_owned(),
            })?;
            Ok(Source::Bytes { name, bytes })
        }
    }
}

/// A picture from the clipboard as PNG.
fn png(picture: &ColorImage) -> Result<Arc<[u8]>, image::ImageError> {
    use image::ImageEncoder;
    let pixels: Vec<u8> = picture
        .pixels
        .iter()
        .flat_map(eframe::egui::Color32::to_srgba_unmultiplied)
        .collect();
    let size = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let [width, height] = picture.size.map(size);
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes).write_image(
        &pixels,
        width,
        height,
        image::ExtendedColorType::Rgba8,
    )?;
    Ok(bytes.into())
}
