//! What is said once across the window: copied, refused, failed.

use crate::incident::{Refusal, Time};
use crate::line::remedy;
use crate::ui::base::command::Command;
use crate::words;
use std::borrow::Cow;
use std::path::PathBuf;

/// Something said once: that a text was copied, that something was refused, that a file could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it asks for.
    pub kind: NoticeKind,
    /// What happened, without a full stop.
    pub what: String,
    /// What was kept and what to do; may be empty.
    pub detail: String,
    /// Since when it is said.
    pub since: Time,
    /// True once it was drawn: from then on the next entry recorded here takes it away.
    pub seen: bool,
    /// What can be done about it at once, and what the button for it says.
    pub offers: Vec<(Offer, Cow<'static, str>)>,
}

/// What a notice offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A command of the window.
    Run(Command),
    /// Open a file that was written, in the program this machine has for it.
    OpenFile(PathBuf),
    /// Begin this line in the log line: it is read, and changed where it has to be, before Enter records it.
    Begin(String),
}

/// How much a notice asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Nothing to do; goes by itself.
    Note,
    /// Something to be accepted or dismissed; stays until either.
    Offered,
    /// Something asked for was not done; stays until dismissed, or until something else is recorded.
    Refused,
    /// Something went wrong; stays until dismissed.
    Failed,
}

impl Notice {
    /// True where the entry recorded now may make it untrue: what was refused, and what was said before it.
    pub fn ends_with_an_entry(&self) -> bool {
        self.seen && !matches!(self.kind, NoticeKind::Failed | NoticeKind::Offered)
    }

    /// True for where the entry recorded last went: of the next one it says nothing.
    pub fn tells_of_the_last_entry(&self) -> bool {
        let shows = |offer: &Offer| *offer == Offer::Run(Command::ShowRecorded);
        self.offers.iter().any(|(offer, _)| shows(offer))
    }

    /// Good to know: `Update for outside copied`.
    pub fn note(what: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Note, what.into(), String::new(), since)
    }

    /// Something that can be done about what was just recorded, for as long as nobody does or dismisses it.
    pub fn offered(what: impl Into<String>, detail: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Offered, what.into(), detail.into(), since)
    }

    /// What was not done, and what to try.
    pub fn refused(what: impl Into<String>, detail: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Refused, what.into(), detail.into(), since)
    }

    /// Why the rules do not allow it, with a button for each thing that can be done about it.
    pub fn refusal(refusal: &Refusal, since: Time) -> Self {
        let (done, said): (Vec<_>, Vec<_>) =
            refusal.hints.iter().partition(|hint| hint.remedy.is_some());
        let said: Vec<&str> = said.into_iter().map(|hint| &*hint.words).collect();
        let offers = done.into_iter().filter_map(|hint| {
            // What stands for whatever somebody says is theirs to type.
            let line = remedy::command(hint.remedy.as_ref()?).replace('…', "");
            let name = words::capitalised(&hint.words);
            Some((Offer::Begin(line), name.into()))
        });
        Self {
            offers: offers.collect(),
            ..Self::refused(refusal.why.as_str(), said.join("; "), since)
        }
    }

    /// What went wrong, what was kept and what to do.
    pub fn failed(what: impl Into<String>, detail: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Failed, what.into(), detail.into(), since)
    }

    /// With a button that executes a command.
    #[must_use]
    pub fn offering(self, command: Command, name: &'static str) -> Self {
        Self {
            offers: vec![(Offer::Run(command), name.into())],
            ..self
        }
    }

    /// With a button that opens this file.
    #[must_use]
    pub fn opening(self, path: PathBuf) -> Self {
        Self {
            offers: vec![(Offer::OpenFile(path), "Open".into())],
            ..self
        }
    }

    fn new(kind: NoticeKind, what: String, detail: String, since: Time) -> Self {
        Self {
            kind,
            what,
            detail,
            since,
            seen: false,
            offers: Vec::new(),
        }
    }
}
