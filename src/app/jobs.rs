//! Work off the UI thread: opening, creating, copying, writing reports, asking the system for a file. Each job
//! is a thread that sends one result and wakes the window. A job that panics sends the reason as its result.

use eframe::egui;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::app::draft_store::saved::SavedDrafts;
use crate::app::leftovers::{self, DEMO_FILE, DEMO_FOLDER};
use crate::app::listing::FromLibrary;
use crate::app::memory::Recent;
use crate::app::opener::{Opener, no_opener};
use crate::app::read_file::SourceRead;
use crate::app::restored::Restored;
use crate::app::{draft_store, files, shelf};
use crate::export::{self, Subject};
use crate::incident::evidence::FileRef;
use crate::incident::{Intent, Time};
use crate::journal::files::StoreError;
use crate::journal::{Files, ScratchFolder, Storage};
use crate::panics::{Panic, caught};
use crate::preferences::Preferences;
use crate::report::Format;
use crate::report::export_request::{ExportRequest, Preview, What};
use crate::session::attach::{About, Source};
use crate::session::clock::Clock;
use crate::session::copying::Copied;
use crate::session::output::Output;
use crate::session::{OpenError, Session, SessionEnv, demo, place};
use crate::ui::base::file_task::FileTask;
use crate::ui::base::pictures::{Loaded, Pictures, Wanted};
use crate::ui::home::shelf::Shelved;

/// The result of a job.
pub(super) enum Done {
    /// A file was opened or created.
    Opened(Box<Opened>),
    /// The file could not be opened or created.
    NotOpened(String),
    /// Opening or creating was cancelled.
    GivenUp,
    /// The incidents of the home screen were read.
    Shelf(Vec<Shelved>),
    /// The library read its folders, or listed incidents.
    Library(FromLibrary),
    /// A file was stored beside the incident, or could not be.
    Attached(Box<Keeping>, Result<FileRef, StoreError>),
    /// A file was read as a timeline.
    Read(Box<SourceRead>),
    /// Something was written to a file.
    Wrote {
        /// What: "Report", "Copy".
        what: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// It could not be written.
    NotWritten(String),
    /// A background task failed.
    Failed(String),
    /// An export preview was made: of which file, requested at which entry number, for this request.
    Previewed {
        of: (PathBuf, u64),
        request: Box<ExportRequest>,
        preview: Preview,
    },
    /// An attached file was read for the screen; for this incident.
    Seen(PathBuf, Wanted, Loaded),
    /// An attached file was opened in another program, or was not.
    OpenedOutside(Result<(), String>),
    /// A file of the program's own was not opened in an editor.
    NotEdited(PathBuf, String),
    /// A copy was written, with or without the attached files.
    Copied(PathBuf, Copied),
    /// The user chose a file.
    Picked(FileTask, PathBuf),
    /// The system's dialog ended without a choice; `at_once` if it probably never appeared.
    NothingPicked {
        /// The purpose of the file.
        pick: FileTask,
        /// True if it ended faster than a person could have ended it.
        at_once: bool,
    },
}

/// A file being stored: for which incident, and what is recorded of it afterwards.
#[derive(Clone)]
pub(super) struct Keeping {
    /// The incident's file.
    pub(super) incident: PathBuf,
    /// What is said about it.
    pub(super) about: About,
    /// The log line's text that says it; cleared once it is recorded.
    pub(super) line: Option<String>,
    /// The line as typed, to be put back if the file is not attached.
    pub(super) typed: Option<(String, Time)>,
}

/// An opened incident, and what its room starts with.
pub(super) struct Opened {
    pub(super) session: Session,
    /// The report that was written beside it, if one was.
    pub(super) report: Option<PathBuf>,
    /// Where its drafts are saved, if anywhere.
    pub(super) drafts: Option<PathBuf>,
    /// The drafts from when it was last open.
    pub(super) saved: Option<SavedDrafts>,
    /// What was entered then and not recorded.
    pub(super) restored: Restored,
    /// The scratch folder that holds it, removed when its room is left.
    pub(super) scratch: Option<ScratchFolder>,
}

/// The running jobs.
pub(super) struct Jobs {
    pub(super) ctx: egui::Context,
    sender: Sender<Done>,
    done: Receiver<Done>,
    /// Since when a system dialog is open, and what for.
    pub(super) dialog: Option<(FileTask, Clock)>,
    /// How many attached files are being read for the screen.
    pub(super) looking: usize,
    /// How many files are being stored.
    pub(super) keeping: usize,
    /// What the window is waiting for, as a word for the notice: “Opening…”.
    pub(super) busy: Option<&'static str>,
    /// An incident that is being opened or created; setting this to true cancels that.
    opening: Option<Arc<AtomicBool>>,
    pub(super) folders: ProgramFolders,
    storage: Arc<dyn Storage>,
    /// What opens files outside.
    pub(super) opener: Opener,
}

/// Where the program keeps things of its own, if anywhere.
#[derive(Clone, Default)]
pub(super) struct ProgramFolders {
    /// Its state.
    pub(super) state: Option<PathBuf>,
    /// The sockets through which commands record in an open incident.
    pub(super) doors: Option<PathBuf>,
}

/// How many attached files are read for the screen at once.
const MOST_LOOKS: usize = 2;
/// A dialog that ends sooner was probably never shown; milliseconds.
const HARDLY_SHOWN: u64 = 400;

impl Jobs {
    pub(super) fn new(
        ctx: &egui::Context,
        state: Option<PathBuf>,
        storage: Arc<dyn Storage>,
    ) -> Self {
        let (sender, done) = mpsc::channel();
        Self {
            ctx: ctx.clone(),
            sender,
            done,
            dialog: None,
            looking: 0,
            keeping: 0,
            busy: None,
            opening: None,
            folders: ProgramFolders { state, doors: None },
            storage,
            opener: no_opener,
        }
    }

    pub(super) fn storage(&self) -> Arc<dyn Storage> {
        Arc::clone(&self.storage)
    }

    /// The results that have arrived.
    pub(super) fn take(&mut self) -> Vec<Done> {
        let done: Vec<_> = self.done.try_iter().collect();
        for one in &done {
            match one {
                Done::Picked(..) | Done::NothingPicked { .. } => self.dialog = None,
                Done::Seen(..) | Done::Previewed { .. } => {
                    self.looking = self.looking.saturating_sub(1);
                }
                Done::Attached(..) => self.keeping = self.keeping.saturating_sub(1),
                Done::Shelf(_)
                | Done::Library(_)
                | Done::OpenedOutside(_)
                | Done::NotEdited(..)
                | Done::Failed(_)
                | Done::GivenUp => {}
                Done::Opened(_) | Done::NotOpened(_) => (self.busy, self.opening) = (None, None),
                Done::Wrote { .. } | Done::NotWritten(_) | Done::Copied(..) | Done::Read(_) => {
                    self.busy = None;
                }
            }
        }
        done
    }

    /// Runs a job that the window waits for; a failure is reported as a failure to write.
    pub(super) fn run(&mut self, busy: &'static str, job: impl FnOnce() -> Done + Send + 'static) {
        self.run_or(busy, Done::NotWritten, job);
    }

    /// Runs a job that opens or creates an incident and can be cancelled.
    fn run_opening(&mut self, busy: &'static str, job: impl FnOnce() -> Done + Send + 'static) {
        let given_up = Arc::new(AtomicBool::new(false));
        self.opening = Some(given_up.clone());
        self.run_or(busy, Done::NotOpened, move || {
            let done = job();
            if given_up.load(Ordering::Relaxed) {
                Done::GivenUp
            } else {
                done
            }
        });
    }

    /// True while an incident is being opened or created.
    pub(super) fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    /// Cancels opening or creating an incident; its file stays as it is.
    pub(super) fn give_up_opening(&mut self) {
        if let Some(opening) = self.opening.take() {
            opening.store(true, Ordering::Relaxed);
            self.busy = None;
        }
    }

    fn run_or(
        &mut self,
        busy: &'static str,
        failed: fn(String) -> Done,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        self.busy = Some(busy);
        self.spawn(failed, job);
    }

    /// Runs a job on a thread of its own. All jobs go through here: if one panics, or no thread can be started,
    /// `failed` makes the result from the reason.
    pub(super) fn spawn(
        &self,
        failed: impl FnOnce(String) -> Done + Clone + Send + 'static,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let or_else = failed.clone();
        let thread = thread::Builder::new()
            .name("job".to_owned())
            .spawn(move || {
                let done = caught(job).unwrap_or_else(|panic| or_else(broken(&panic)));
                // The window may be closed by now; then nobody needs the result.
                _ = sender.send(done);
                ctx.request_repaint();
            });
        if let Err(error) = thread {
            let words = format!("The system could not start a thread ({error}). Try again.");
            _ = self.sender.send(failed(words));
        }
    }

    pub(super) fn open(&mut self, path: PathBuf, env: SessionEnv) {
        let (disk, folders) = (self.storage(), self.folders.clone());
        self.run_opening("Opening", move || {
            let session = match &folders.doors {
                Some(doors) => Session::open_or_take_over(&path, env, doors),
                None => Session::open_or_follow(&path, env),
            };
            opened(
                disk.files(),
                session.map_err(OpenError::from),
                None,
                &folders,
            )
        });
    }

    pub(super) fn create(
        &mut self,
        path: PathBuf,
        open: Intent,
        preferences: Preferences,
        env: SessionEnv,
    ) {
        let (disk, folders) = (self.storage(), self.folders.clone());
        self.run_opening("Creating", move || {
            if let Some(folder) = path.parent()
                && let Err(error) = env.storage.files().make_folder(folder, false)
            {
                let folder = folder.display();
                return Done::NotOpened(format!(
                    "The folder {folder} cannot be created ({error}). Choose another folder."
                ));
            }
            let session = Session::create_preferring(&path, &open, &preferences, env);
            opened(disk.files(), session, None, &folders)
        });
    }

    pub(super) fn demo(&mut self, finished: bool, env: SessionEnv) {
        let folders = ProgramFolders {
            state: None,
            ..self.folders.clone()
        };
        self.run_opening("Preparing the drill", move || {
            let disk = Arc::clone(&env.storage);
            let folder = match disk.files().scratch_folder(DEMO_FOLDER) {
                Ok(folder) => folder,
                Err(error) => {
                    return Done::NotOpened(format!(
                        "There is not enough space for a scratch copy ({error}). Free some space in the temporary folder."
                    ));
                }
            };
            let path = (*folder).as_ref().join(DEMO_FILE);
            let session = match demo::open(&path, finished, env) {
                Ok(session) => session,
                Err(why) => return Done::NotOpened(why.to_string()),
            };
            let report = finished.then(|| path.with_extension("html")).filter(|report| {
                let html = export::write(&Subject::of(&session), Format::Html, &ExportRequest::default());
                html.is_ok_and(|html| disk.files().replace(report, &html).is_ok())
            });
            // A scratch copy: its drafts are removed with it.
            match opened(disk.files(), Ok(session), report, &folders) {
                Done::Opened(mut opened) => {
                    opened.scratch = Some(folder);
                    Done::Opened(opened)
                }
                done => done,
            }
        });
    }

    /// Removes what a killed program left behind.
    pub(super) fn sweep(&self, preferences: Option<PathBuf>) {
        let (disk, state) = (self.storage(), self.folders.state.clone());
        // Nobody waits for it.
        _ = thread::Builder::new()
            .name("leftovers".to_owned())
            .spawn(move || leftovers::sweep(&*disk, state.as_deref(), preferences.as_deref()));
    }

    /// Reads what the home screen lists.
    pub(super) fn look_at_shelf(&self, recent: Vec<Recent>, folder: PathBuf) {
        let disk = self.storage();
        self.spawn(Done::Failed, move || {
            Done::Shelf(shelf::look(&*disk, &recent, &folder))
        });
    }

    /// Writes the report of the incident as it stands, or the bundle.
    pub(super) fn report(&mut self, session: &Session, request: ExportRequest, path: PathBuf) {
        if let What::Form(format) = request.what {
            let (disk, subject) = (self.storage(), Subject::of(session));
            self.run("Writing the report", move || {
                written(
                    disk.files(),
                    export::write(&subject, format, &request),
                    path,
                )
            });
        } else {
            let bundle = export::bundle(session, &request);
            self.run("Packing the bundle", move || match bundle(&path) {
                Ok(bundled) if bundled.left.is_empty() => Done::Wrote {
                    what: "Bundle",
                    path,
                },
                Ok(bundled) => Done::NotWritten(format!(
                    "The bundle was written to {}, without what could not be read: {}.",
                    path.display(),
                    bundled.left.join("; ")
                )),
                Err(error) => Done::NotWritten(error.to_string()),
            });
        }
    }

    /// Makes the preview of an export.
    pub(super) fn preview(&mut self, session: &Session, request: ExportRequest, entries: u64) {
        let subject = Subject::of(session);
        self.looking += 1;
        let of = (session.path().to_owned(), entries);
        let previewed = {
            let request = Box::new(request.clone());
            move |preview| Done::Previewed {
                of,
                request,
                preview,
            }
        };
        let failed = {
            let previewed = previewed.clone();
            move |why| {
                previewed(Preview {
                    lines: vec![why],
                    ..Preview::default()
                })
            }
        };
        self.spawn(failed, move || {
            previewed(export::preview(&subject, &request))
        });
    }

    /// Writes the library's table.
    pub(super) fn table(&mut self, path: PathBuf, table: impl FnOnce() -> String + Send + 'static) {
        let disk = self.storage();
        self.run("Writing the table", move || {
            match Output::at(disk.files(), &path)
                .and_then(|output| output.write(table().as_bytes()))
            {
                Ok(()) => Done::Wrote {
                    what: "Table",
                    path,
                },
                Err(error) => Done::NotWritten(error.to_string()),
            }
        });
    }

    /// Stores a file beside the incident.
    pub(super) fn keep(
        &mut self,
        session: &Session,
        keeping: Keeping,
        source: impl FnOnce() -> Result<Source, StoreError> + Send + 'static,
    ) {
        let keep = session.attachment_storer();
        self.keeping += 1;
        let keeping = Box::new(keeping);
        let failed = {
            let keeping = keeping.clone();
            |what| {
                let what_to_do = "Attach it again, or note where the file is.".to_owned();
                Done::Attached(keeping, Err(StoreError { what, what_to_do }))
            }
        };
        self.spawn(failed, move || {
            let stored = source().and_then(|source| keep(&source));
            Done::Attached(keeping, stored)
        });
    }

    /// Reads attached files for the screen; a few at a time, to limit the load on the disk.
    pub(super) fn look(&mut self, session: &Session, pictures: &Pictures) {
        let longest = self.ctx.input(|input| input.max_texture_side);
        for wanted in pictures.take_wanted(MOST_LOOKS.saturating_sub(self.looking)) {
            self.looking += 1;
            let (incident, attachments) = (session.path().to_owned(), session.attachments());
            let failed = {
                let (incident, wanted) = (incident.clone(), wanted.clone());
                |why| Done::Seen(incident, wanted, Loaded::Failed(why))
            };
            self.spawn(failed, move || {
                let loaded = files::load(&attachments, &wanted, longest);
                Done::Seen(incident, wanted, loaded)
            });
        }
    }

    /// Writes a copy of an attached file.
    pub(super) fn save_file(&mut self, session: &Session, file: FileRef, path: PathBuf) {
        let (disk, attachments) = (session.storage(), session.attachments());
        self.run("Copying", move || {
            match files::save_copy(disk.files(), &attachments, &file, &path) {
                Ok(()) => Done::Wrote { what: "Copy", path },
                Err(why) => Done::NotWritten(why),
            }
        });
    }

    /// Writes a verified copy of the file, with what is attached to it.
    pub(super) fn copy(&mut self, session: &Session, path: PathBuf) {
        let copy = session.copier();
        self.run("Copying", move || match copy(&path) {
            Ok(copied) => Done::Copied(path, copied),
            Err(trouble) => Done::NotWritten(trouble.to_string()),
        });
    }

    /// Asks the system for a file; `suggested` is the name it proposes.
    pub(super) fn pick(&mut self, pick: FileTask, suggested: &str, frame: Option<&eframe::Frame>) {
        if self.dialog.is_some() {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(frame) = frame {
            dialog = dialog.set_parent(frame);
        }
        dialog = match &pick {
            FileTask::Table => dialog.add_filter("CSV", &["csv"]),
            FileTask::Report => match Path::new(suggested).extension() {
                Some(ending) => dialog.add_filter("Report", &[ending.to_string_lossy()]),
                None => dialog,
            },
            FileTask::Attach | FileTask::Import | FileTask::SaveFile(_) => dialog,
            FileTask::Open | FileTask::Copy => dialog.add_filter("Incidents", &[place::ENDING]),
        };
        // Created here, because macOS wants it on the main thread; awaited elsewhere.
        let answer: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = match &pick {
            FileTask::Open | FileTask::Attach | FileTask::Import => Box::pin(dialog.pick_file()),
            FileTask::Copy | FileTask::Report | FileTask::Table | FileTask::SaveFile(_) => {
                Box::pin(dialog.set_file_name(suggested).save_file())
            }
        };
        let asked = Clock::system();
        self.dialog = Some((pick.clone(), asked.clone()));
        // A dialog that fails counts as one that did not open.
        let failed = {
            let pick = pick.clone();
            move |_| Done::NothingPicked {
                pick,
                at_once: true,
            }
        };
        self.spawn(failed, move || match pollster::block_on(answer) {
            Some(file) => Done::Picked(pick, file.path().to_owned()),
            None => Done::NothingPicked {
                pick,
                at_once: asked.up() < HARDLY_SHOWN,
            },
        });
    }
}

/// The sentence for the person whose job panicked.
fn broken(panic: &Panic) -> String {
    format!(
        "This was not finished because of a bug ({panic}). Everything recorded is on disk. You can continue; please report the bug."
    )
}

fn opened(
    disk: &dyn Files,
    session: Result<Session, OpenError>,
    report: Option<PathBuf>,
    folders: &ProgramFolders,
) -> Done {
    match session {
        Ok(mut session) => {
            // Only the recording window has drafts of its own; a reader must not take another's.
            let state = folders.state.as_deref().filter(|_| session.is_writable());
            let drafts = state.map(|state| draft_store::place_of(disk, state, session.path()));
            let mut saved = drafts
                .as_deref()
                .and_then(|path| draft_store::read(disk, path));
            let restored = saved
                .as_mut()
                .map(|saved| Restored::from(saved, &mut session));
            // Not before what was left unrecorded is entered again.
            if let Some(doors) = &folders.doors {
                session.open_door(doors);
            }
            Done::Opened(Box::new(Opened {
                session,
                report,
                drafts,
                saved,
                restored: restored.unwrap_or_default(),
                scratch: None,
            }))
        }
        Err(why) => Done::NotOpened(why.to_string()),
    }
}

/// Writes a report that was made, or says why there is none.
pub(super) fn written(disk: &dyn Files, report: Result<Vec<u8>, String>, path: PathBuf) -> Done {
    let written = report.and_then(|bytes| {
        let written = Output::at(disk, &path).and_then(|output| output.write(&bytes));
        written.map_err(|not| not.to_string())
    });
    match written {
        Ok(()) => Done::Wrote {
            what: "Report",
            path,
        },
        Err(why) => Done::NotWritten(why),
    }
}
