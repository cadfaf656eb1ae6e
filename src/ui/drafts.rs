//! What people have typed and not yet recorded, and which panels are open. Belongs to the window,
//! never to the incident; a draft is cleared once its words are recorded, not before.

use super::file_task::FileTask;
use crate::incident::hypothesis::Check;
use crate::incident::id::{
    ActionId, AskId, FollowUpId, HandoverId, HypothesisId, NeedId, QuestionId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::step::StepQuestion;
use crate::incident::update::Eta;
use crate::incident::{Handle, Refusal, Role, Step, Time};
use std::collections::BTreeMap;

/// Where entries are that could not be recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unrecorded {
    /// In memory only: they are gone with the program.
    #[default]
    InMemory,
    /// Also among this machine's drafts: they outlive the program.
    InDrafts,
}

/// Everything half-typed and everything opened.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// The log line.
    pub line: LineDraft,
    /// A pasted block on its way into the log.
    pub paste: Option<super::paste::PasteDraft>,
    /// Where entries are that could not be recorded.
    pub unrecorded: Unrecorded,
    /// Pasted texts that were more than their place takes, the oldest first.
    pub too_much: Vec<super::paste::TooMuch>,
    /// What a key asked for, until it is recorded or undone.
    pub pending: Option<super::pending::Pending>,
    /// The update composer.
    pub update: UpdateDraft,
    /// Short texts of small forms, by what they are for.
    pub fields: BTreeMap<DraftKey, String>,
    /// Which tab the side panel shows.
    pub side: SideTab,
    /// The step whose questions are shown; the current one if none.
    pub shown_step: Option<Step>,
    /// What the timeline shows.
    pub filter: crate::board::timeline::Filter,
    /// Where the timeline stands, kept between frames.
    pub timeline: super::timeline::Memory,
    /// Whether the find field is open.
    pub finding: bool,
    /// Whether the field that leads to a time or a number is open.
    pub going: bool,
    /// The zone times are shown in.
    pub zone: ShownZone,
    /// The entry chosen in the timeline.
    pub chosen_entry: Option<u64>,
    /// What is kept in memory of attached files.
    pub pictures: super::pictures::Pictures,
    /// Whether a picture on its sheet is shown pixel for pixel.
    pub actual_size: bool,
    /// What the digest keeps.
    pub digest: super::sheets::digest::Memory,
    /// What the report's sheet keeps.
    pub report: super::sheets::report::Memory,
    /// What the charts keep.
    pub charts: super::sheets::charts::Memory,
    /// What the palette keeps.
    pub palette: super::palette::Memory,
    /// Commands of the window that were typed as a line; carried out with the next frame's keys.
    pub typed: Vec<super::command::Command>,
    /// The part of an entry's sheet the keyboard goes to when it opens.
    pub entry_part: EntryPart,
    /// The replay that was asked for by a line, until it is opened.
    pub replay: Option<super::replay::ReplayRequest>,
    /// What the retrospect shows, and for whom.
    pub retro: RetroDraft,
    /// What the wall is to show, and where.
    pub wall: super::wall::WallDraft,
    /// The small form that is open over the window, if one is.
    pub sheet: Option<Sheet>,
    /// What is typed in the preferences while they are open.
    pub preferences: super::sheets::preferences::Typing,
    /// What happened last that has to be said, until it is dismissed or has been seen.
    pub notice: Option<Notice>,
}

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
}

/// How much a notice asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Nothing to do; goes by itself.
    Note,
    /// Something asked for was not done; stays until dismissed.
    Refused,
    /// Something went wrong; stays until dismissed.
    Failed,
}

impl Notice {
    /// Good to know: `Update for outside copied`.
    pub fn note(what: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Note, what.into(), String::new(), since)
    }

    /// What was not done, and what to try.
    pub fn refused(what: impl Into<String>, detail: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Refused, what.into(), detail.into(), since)
    }

    /// What went wrong, what was kept and what to do.
    pub fn failed(what: impl Into<String>, detail: impl Into<String>, since: Time) -> Self {
        Self::new(NoticeKind::Failed, what.into(), detail.into(), since)
    }

    fn new(kind: NoticeKind, what: String, detail: String, since: Time) -> Self {
        Self {
            kind,
            what,
            detail,
            since,
        }
    }
}

/// The log line as typed.
#[derive(Clone, Debug, Default)]
pub struct LineDraft {
    /// The text.
    pub text: String,
    /// When its first character was typed.
    pub begun: Option<Time>,
    /// Why the last one was refused; its text stands in `text` again.
    pub refused: Option<Refusal>,
    /// That text, for as long as what stands in `text` begins with it.
    pub refused_text: String,
    /// When the first character behind it was typed.
    pub behind_begun: Option<Time>,
    /// Lines that were not recorded and are kept for later, the oldest first.
    pub for_later: Vec<RefusedLine>,
    /// True where the cursor goes behind the text with the next frame.
    pub to_end: bool,
    /// Lines sent before, the newest last, for the arrow keys.
    pub history: Vec<String>,
    /// Where in the history the arrow keys are.
    pub recalled: Option<usize>,
    /// What was half typed when the arrow keys went into the history.
    pub kept: String,
}

/// A line that was not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusedLine {
    /// The line.
    pub text: String,
    /// Why; may be empty.
    pub why: String,
}

impl LineDraft {
    /// Puts a text into the line, with the cursor behind it. Every text that is not typed comes in by this.
    pub fn put(&mut self, text: String, begun: Option<Time>) {
        self.text = text;
        self.begun = begun;
        self.recalled = None;
        self.to_end = true;
    }

    /// Says why what stands in the line cannot be recorded; it stays where it is.
    pub fn refuse(&mut self, why: Refusal) {
        self.refused = Some(why);
        self.refused_text.clone_from(&self.text);
        self.behind_begun = None;
    }

    /// Gives back a line that was not recorded: into its place, or among those kept for later where the next one has
    /// been begun.
    pub fn give_back(&mut self, text: String, begun: Time, why: Refusal) {
        if !self.text.is_empty() {
            self.keep_for_later(text, why.to_string());
            return;
        }
        // It was put there when it was sent.
        if self.history.last() == Some(&text) {
            self.history.pop();
        }
        self.put(text, Some(begun));
        self.refuse(why);
    }

    /// Keeps what stands in the line for later, so that the next can be begun.
    pub fn set_aside(&mut self, why: String) {
        let text = std::mem::take(&mut self.text);
        self.keep_for_later(text, why);
        (self.refused, self.begun, self.recalled) = (None, None, None);
        self.refused_text.clear();
        self.to_end = true;
    }

    fn keep_for_later(&mut self, text: String, why: String) {
        if self.history.last() != Some(&text) {
            self.history.push(text.clone());
        }
        self.for_later.retain(|kept| kept.text != text);
        self.for_later.push(RefusedLine { text, why });
    }

    /// What was typed behind a refused line as a line of its own: two words or more, and no space before them.
    pub fn behind_refused(&self) -> Option<&str> {
        if self.refused_text.is_empty() {
            return None;
        }
        let behind = self.text.strip_prefix(self.refused_text.as_str())?;
        let begins = !behind.starts_with(char::is_whitespace);
        (begins && behind.split_whitespace().nth(1).is_some()).then_some(behind)
    }
}

/// The update as composed.
#[derive(Clone, Debug)]
pub struct UpdateDraft {
    /// The change for outside; empty until drafted or typed.
    pub outside: String,
    /// The change for inside.
    pub inside: String,
    /// True once a person edited a wording: the draft no longer follows the log.
    pub edited: [bool; 2],
    /// Which audiences it is for: outside, inside.
    pub audiences: [bool; 2],
    /// The kind of ETA, with its numbers as typed.
    pub eta: EtaDraft,
    /// Whether outside is told the ETA.
    pub eta_outside: bool,
    /// Current impact.
    pub impact: String,
    /// What is being done.
    pub doing: String,
    /// Minutes until the next one is promised, as typed; empty for the cadence.
    pub next: String,
    /// Whether the preview is open.
    pub previewing: bool,
}

impl Default for UpdateDraft {
    fn default() -> Self {
        Self {
            outside: String::new(),
            inside: String::new(),
            edited: [false; 2],
            audiences: [true; 2],
            eta: EtaDraft::default(),
            eta_outside: true,
            impact: String::new(),
            doing: String::new(),
            next: String::new(),
            previewing: false,
        }
    }
}

/// The ETA as chosen and typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EtaDraft {
    /// Which of the four.
    pub kind: EtaKind,
    /// The number or range for hours and days: `3`, `6-10`.
    pub range: String,
}

impl EtaDraft {
    /// The ETA this stands for.
    ///
    /// # Errors
    /// What is wrong with the numbers, for the person who typed them.
    pub fn eta(&self) -> Result<Eta, String> {
        match self.kind {
            EtaKind::Tbd => Ok(Eta::Tbd),
            EtaKind::Complete => Ok(Eta::Complete),
            EtaKind::Hours => format!("{} hours", self.range).parse(),
            EtaKind::Days => format!("{} days", self.range).parse(),
        }
    }
}

/// The four kinds of ETA (R18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EtaKind {
    /// Nobody can say yet.
    #[default]
    Tbd,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// It is over.
    Complete,
}

/// The tabs of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SideTab {
    /// The update composer.
    #[default]
    Update,
    /// The current step's questions.
    Questions,
    /// Evidence and hypotheses.
    Evidence,
    /// People to involve and people here.
    People,
    /// Retrospect, key times, follow-ups, closing.
    Retro,
}

/// What the retrospect's tab keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetroDraft {
    /// The part shown; the one that fits the state of the incident if none.
    pub part: Option<RetroPart>,
    /// In whose name answers and votes are recorded, as typed; whoever records if empty.
    pub who: String,
    /// The answer that is about to join another.
    pub merging: Option<u64>,
    /// The entry the next follow-up comes of.
    pub source: Option<u64>,
}

/// The parts of the retrospect's tab, in the order a facilitator goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetroPart {
    /// The five questions with every answer.
    Answers,
    /// What is to be done afterwards.
    FollowUps,
    /// The key moments.
    Moments,
    /// Key times and the intervals between them.
    Times,
    /// What is missing to close.
    Closing,
}

/// A part of an entry that can be put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryPart {
    /// Its words.
    #[default]
    Words,
    /// When it happened.
    Time,
    /// Why it is struck.
    Reason,
}

/// Whose clocks times are shown on. What is typed is read on the incident's, whatever is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownZone {
    /// The zone the incident is told in.
    #[default]
    Incident,
    /// The zone this computer is set to.
    Local,
    /// Coordinated universal time.
    Utc,
}

impl ShownZone {
    /// The choice as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "Incident's time",
            Self::Local => "This computer's time",
            Self::Utc => "UTC",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Incident => Self::Local,
            Self::Local => Self::Utc,
            Self::Utc => Self::Incident,
        }
    }
}

/// What a short text is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DraftKey {
    /// The log line.
    Line,
    /// The update composer.
    Update,
    /// An answer to a step's question.
    Answer(StepQuestion),
    /// An answer to a question of the room.
    Question(QuestionId),
    /// An answer to an ask.
    Ask(AskId),
    /// Why an action is refused, held, or how it ended.
    Action(ActionId),
    /// A note to a handover.
    Handover(Role),
    /// Why a handover is called off.
    HandoverEnd(HandoverId),
    /// Somebody to involve.
    Need,
    /// What was said to somebody to involve.
    NeedNote(NeedId),
    /// Somebody to assign to a role.
    Assign(Role),
    /// What somebody works on.
    Work(Handle),
    /// How to reach somebody (R38).
    Contact(Handle),
    /// Why a hypothesis is judged.
    Verdict(HypothesisId),
    /// The evidence chosen for that, as people write it: `E1 E3`.
    RestsOn(HypothesisId),
    /// How a check of a hypothesis went.
    Check(HypothesisId, Check),
    /// When a key time was.
    KeyTime(KeyTime),
    /// A new owner of a follow-up.
    Owner(FollowUpId),
    /// A new due date of a follow-up.
    Due(FollowUpId),
    /// Any other small form, by name.
    Form(&'static str),
    /// A field of a small form about one numbered thing: its name and that number.
    Numbered(&'static str, u64),
}

impl DraftKey {
    /// A new issue.
    pub const ISSUE: Self = Self::Form("issue");
    /// Why an issue is parked, resolved or made the active one; goes with the new one it was typed for.
    pub const ISSUE_REASON: Self = Self::Form("issue reason");
}

/// A small form over the window. Opening one never touches the log line.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// Assign people to a role, hand it over, see its duties.
    Role(Role),
    /// Set approach, focus now, focus later, issues.
    Focus,
    /// What to do with an action that needs words: refuse, hold, end.
    Action(ActionId),
    /// What to do with an entry: strike, correct, mark, set a key time.
    Entry(u64),
    /// What the timeline shows.
    Filter,
    /// Where the wall stands and what it shows.
    Wall,
    /// Keys and commands.
    Help,
    /// Every command by a few letters.
    Palette,
    /// What changed since a moment.
    Digest,
    /// What leaves, in which form.
    Report,
    /// The incident's charts.
    Charts,
    /// What the team set up.
    Preferences,
    /// The file of an entry, as large as there is room.
    File(u64),
    /// Close the incident: what is missing, and why all the same.
    Close,
    /// Type a path: to open, to copy to, to report to.
    Path(FileTask),
    /// Name, ID, severity, cadence of the incident.
    Incident,
}

impl Sheet {
    /// What Enter opens on an entry: its file, if it has one, else what can be done with it.
    pub fn of_entry(incident: &crate::incident::Incident, n: u64) -> Self {
        let entry = incident.entry(n);
        match entry.and_then(crate::board::timeline::file_of) {
            Some(_) => Self::File(n),
            None => Self::Entry(n),
        }
    }
}
