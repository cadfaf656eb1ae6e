//! What panels ask for, in two kinds by who carries it out. A [`Wish`] is the window's: it opens, shows or runs something
//! in the same frame. A [`Request`] is the application's: it records, reads or writes something once the frame is drawn.
//! Panels put both into the [`Outbox`] and carry out neither.

use egui::ColorImage;
use std::path::PathBuf;
use std::sync::Arc;

use super::channel::ChannelPlace;
use super::command::Command;
use super::field_key::FieldKey;
use super::file_task::FileTask;
use super::notice::Notice;
use super::sheet::Sheet;
use super::tabs::{RetroPart, SideTab};
use crate::board::timeline::Filter;
use crate::incident::evidence::FileRef;
use crate::incident::id::UpdateId;
use crate::incident::{Handle, Intent, Role, Step, Time};
use crate::line::WindowCommand;
use crate::preferences::{Preferences, Rota};
use crate::reader;
use crate::report::export_request::ExportRequest;
use crate::ui::base::replay::ReplayRequest;

/// Where panels put what they ask for, in the order asked.
#[derive(Debug, Default)]
pub struct Outbox {
    requests: Vec<Request>,
    wishes: Vec<Wish>,
}

/// What a panel wishes of the window around it, which carries it out in the same frame. Panels do not reach into
/// each other: one that leads elsewhere says so here.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Execute a command, as its key would.
    Run(Command),
    /// Send a line: to the window where it is the window's, else to the incident.
    Send {
        /// The line.
        text: String,
        /// When its first character was typed.
        begun: Time,
    },
    /// Execute what a line asks of the window.
    Typed(WindowCommand),
    /// Open a sheet in place of the one that is open.
    Open(Sheet),
    /// Open the sheet of a role at somebody in it.
    OpenRole(Role, Handle),
    /// Close the sheet: it has done its work.
    Close,
    /// Close the innermost thing that is open, as Esc does.
    Back,
    /// Say something, in place of what was said before.
    Say(Notice),
    /// Say no more what was refused last.
    Unsay,
    /// Select an entry and show it in the timeline, whatever the filter hides.
    Show(u64),
    /// Show only these entries in the timeline.
    Filter(Filter),
    /// Open the field of this answer, with the keyboard in it.
    Answer(FieldKey),
    /// Open the field for a new follow-up with this source entry, with the keyboard in it.
    FollowUp(u64),
    /// Show the questions of a step; enter it where they are shown already.
    Step(Step),
    /// Show a tab of the side panel, and with it a step's questions.
    Tab(SideTab, Option<Step>),
    /// Show this part of the retrospect, in place of a sheet.
    Retro(RetroPart),
    /// Open the composer for an update that corrects this one (R21).
    CorrectUpdate(UpdateId),
    /// Close the tab that is open, or the update.
    CloseTab,
    /// Begin a log line with this, unless words stand there.
    Begin(String),
    /// Put a text behind what stands in the log line.
    Append(String),
    /// Record what is offered, or leave it.
    Offered {
        /// True to record it.
        record: bool,
    },
}

impl Outbox {
    /// Wishes for something of the window.
    pub fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Wishes for a command to be executed.
    pub fn run(&mut self, command: Command) {
        self.wish(Wish::Run(command));
    }

    /// Wishes for a sheet to be opened.
    pub fn open(&mut self, sheet: Sheet) {
        self.wish(Wish::Open(sheet));
    }

    /// Wishes for the sheet to be closed.
    pub fn close(&mut self) {
        self.wish(Wish::Close);
    }

    /// Wishes for something to be said.
    pub fn say(&mut self, notice: Notice) {
        self.wish(Wish::Say(notice));
    }

    /// Asks for these preferences from now on.
    pub fn prefer(&mut self, preferences: Preferences) {
        self.push(Request::Prefer(Box::new(preferences)));
    }

    /// Every wish since the last call.
    pub fn take_wishes(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.wishes)
    }

    /// Asks for something.
    pub fn push(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Asks for an intent to be carried out, taken for whoever can say it.
    pub fn ask(&mut self, intent: Intent) {
        self.push(Request::Act {
            intent,
            by: None,
            happened: None,
            clears: Vec::new(),
        });
    }

    /// Asks for an intent in somebody's name.
    pub fn ask_as(&mut self, by: &Handle, intent: Intent) {
        self.push(Request::Act {
            intent,
            by: Some(by.clone()),
            happened: None,
            clears: Vec::new(),
        });
    }

    /// Asks for an intent whose words stand in a draft, which is cleared once they are recorded.
    pub fn ask_and_clear(&mut self, intent: Intent, clears: FieldKey) {
        self.ask_and_clear_all(intent, [clears]);
    }

    /// The same where its words stand in several drafts.
    pub fn ask_and_clear_all<const N: usize>(&mut self, intent: Intent, clears: [FieldKey; N]) {
        self.push(Request::Act {
            intent,
            by: None,
            happened: None,
            clears: clears.into(),
        });
    }

    /// The same in somebody's name, if one is given.
    pub fn ask_for(&mut self, by: Option<Handle>, intent: Intent, clears: Option<FieldKey>) {
        self.push(Request::Act {
            intent,
            by,
            happened: None,
            clears: clears.into_iter().collect(),
        });
    }

    /// Asks for an intent that may have happened earlier; the draft is cleared once it is recorded.
    pub fn ask_since(
        &mut self,
        by: Option<&Handle>,
        intent: Intent,
        happened: Option<Time>,
        clears: FieldKey,
    ) {
        self.push(Request::Act {
            intent,
            by: by.cloned(),
            happened,
            clears: vec![clears],
        });
    }

    /// Asks for a file to be chosen for this.
    pub fn pick(&mut self, task: FileTask) {
        self.push(Request::Pick(task));
    }

    /// Everything asked for since the last call.
    pub fn take(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Everything asked for and not yet taken.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }
}

/// A file to be kept with the incident, and what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attach {
    /// The file.
    pub what: Attached,
    /// What is said about it.
    pub about: AboutIt,
}

/// Where an attached file comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Attached {
    /// A file of this machine.
    Path(PathBuf),
    /// Bytes at hand, such as a pasted text.
    Bytes {
        /// What they are called: `pasted-2026-11-22-143205.txt`.
        name: String,
        /// They.
        bytes: Arc<[u8]>,
    },
    /// A picture from the clipboard, kept as PNG.
    Picture {
        /// What it is called: `screenshot-2026-11-22-143205.png`.
        name: String,
        /// It.
        picture: Arc<ColorImage>,
    },
}

/// What is said about an attached file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AboutIt {
    /// What stands in the log line, if that is a note or a finding; the line is cleared once it is recorded.
    /// The file's name, if it is not.
    #[default]
    LogLine,
    /// These words; the file's name where there are none.
    Words(String),
}

impl Attach {
    /// A file of this machine, told of by what stands in the log line.
    pub fn file(path: PathBuf) -> Self {
        Self::of(Attached::Path(path))
    }

    /// Anything, told of by what stands in the log line.
    pub fn of(what: Attached) -> Self {
        Self {
            what,
            about: AboutIt::LogLine,
        }
    }

    /// With these words instead.
    #[must_use]
    pub fn saying(self, words: impl Into<String>) -> Self {
        Self {
            about: AboutIt::Words(words.into()),
            ..self
        }
    }
}

/// A row of a pasted block, to be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowToLog {
    /// Its place in the preview.
    pub place: usize,
    /// When it happened, if it says.
    pub happened: Option<Time>,
    /// Who said it, if it says.
    pub who: Option<Handle>,
    /// The name under which that person is added first, as somebody new.
    pub joins: Option<String>,
    /// The words, with a sign or a command before them.
    pub text: String,
    /// Marked as a key moment in the source.
    pub is_key: bool,
    /// Struck in the source, for this reason.
    pub struck: Option<String>,
    /// Why its time cannot be taken; it is refused for that.
    pub trouble: Option<String>,
}

/// A file to be read as a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFile {
    /// Where it is.
    pub path: PathBuf,
    /// How it is read where it does not say itself.
    pub options: reader::Options,
    /// True to attach it where it cannot be read as a timeline.
    pub or_attach: bool,
}

impl ReadFile {
    /// The file's name, as shown.
    pub fn name(&self) -> String {
        let name = self.path.file_name();
        name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// Something a panel asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Carry out an intent. One that is asked for at one press, such as an approval, is recorded a few seconds later,
    /// unless it is undone ([`command_of`](super::pending::command_of)); whether it is refused is said at once.
    Act {
        /// What is wanted.
        intent: Intent,
        /// In whose name; whoever can say it if nobody is named.
        by: Option<Handle>,
        /// When it happened; now if not said.
        happened: Option<Time>,
        /// The drafts whose words it holds: they are cleared once it is recorded, and kept where it is refused.
        clears: Vec<FieldKey>,
    },
    /// Record now what can still be undone.
    RecordNow,
    /// Take back what was asked for at one press and is not recorded.
    Undo,
    /// Carry out the log line as typed, begun at that moment.
    Line {
        /// The line.
        text: String,
        /// When its first character was typed.
        begun: Time,
    },
    /// Carry out rows of a pasted block; what is refused stays in its preview.
    Lines {
        /// They, in their order.
        rows: Vec<RowToLog>,
        /// When they were pasted: rows without a time happened then.
        begun: Time,
    },
    /// Read a file as a timeline, for its rows to be looked through; nothing is recorded.
    Read(Box<ReadFile>),
    /// Take rows of a file into the incident; what is refused stays in its preview.
    Import {
        /// The file's name.
        name: String,
        /// They, in their order; the place of each is its place in the preview, from 1.
        rows: Vec<reader::Row>,
        /// How many more rows the source has: left out, or not read.
        beside: usize,
    },
    /// Record the update in the composer as sent and put its text on the clipboard.
    SendUpdate,
    /// Copy the update's text for a channel, or give it to the channel's program.
    UseChannel {
        /// Which.
        place: ChannelPlace,
        /// True once somebody saw what would run on this machine and agreed.
        agreed: bool,
    },
    /// Hand the update in the composer in for Command's sign-off.
    DraftUpdate,
    /// Keep a file with the incident, as evidence.
    Attach(Attach),
    /// Put the path of an attached file on the clipboard.
    CopyFilePath(FileRef),
    /// Hand an attached file to the program this machine has for it.
    OpenOutside(FileRef),
    /// Hand a file that was just written to the program this machine has for it.
    OpenWritten(PathBuf),
    /// Write the handover brief as a PDF page beside the incident (R6).
    PrintBrief,
    /// Put a text on the clipboard and say so.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the notice: `Update for outside`.
        what: String,
    },
    /// Put these entries on the clipboard, in the order they are given, and say so.
    CopyEntries {
        /// Their numbers.
        entries: Vec<u64>,
        /// As what.
        form: Excerpt,
    },
    /// Open a new incident in a new file of the usual folder.
    Create {
        /// What it is called and how it starts: a `LifecycleIntent::Open`.
        open: Intent,
    },
    /// Open this file.
    Open(PathBuf),
    /// Wait no longer for the file that is being opened.
    GiveUpOpening,
    /// Let the user choose a file for this.
    Pick(FileTask),
    /// Do this with the file of that path.
    File(FileTask, PathBuf),
    /// Put together what would leave if this were granted; the number comes back with the answer.
    PreviewReport(Box<ExportRequest>, u64),
    /// Go to the library, or look through its folders again.
    Library,
    /// Go back to where one came to the library from.
    LeaveLibrary,
    /// Open the demonstration, stopped at its busiest or finished.
    Demo {
        /// True for the finished case.
        finished: bool,
    },
    /// Go back to the home screen; the file stays as it is.
    CloseFile,
    /// Try again to record what could not be recorded.
    RetryRecording,
    /// Take back what could not be recorded, to be looked through.
    WithdrawUnrecorded,
    /// Go on recording what was followed.
    RecordHere,
    /// Prefer this from now on.
    Prefer(Box<Preferences>),
    /// Open the file of the preferences in an editor, written first where there is none.
    OpenPreferencesFile,
    /// Begin the next room with this rota.
    RememberRota(Box<Rota>),
    /// Do something about the replay.
    Replay(ReplayRequest),
    /// Leave the program.
    Quit,
}

impl Request {
    /// True for what is pressed again and again at one place, step by step: each press counts, however soon it comes.
    pub fn is_stepped(&self) -> bool {
        matches!(self, Self::Replay(_) | Self::Prefer(_))
    }
}

/// The forms entries are copied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// Plain text, a line an entry.
    Text,
    /// A Markdown list.
    Markdown,
    /// A table for spreadsheets.
    Csv,
}
