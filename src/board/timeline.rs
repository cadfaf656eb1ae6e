//! The timeline's rows: what one entry looks like in a line. Which entries are shown is the filter's matter.
//! Rows are made for the entries in sight only; where they stand on the screen is the window's matter.

use super::facets::is_unasked;
pub use super::filter::Filter;
use super::gate::rollback_words;
use crate::incident::action::{ActionState, Outcome};
use crate::incident::ask::Ending;
use crate::incident::event::Event;
use crate::incident::evidence::FileRef;
use crate::incident::id::ActionId;
use crate::incident::text::visible;
use crate::incident::{
    ActionEvent, AskEvent, ChecklistEvent, Entry, EntryKind, ErrandEvent, EvidenceEvent,
    HypothesisEvent, Incident, QuestionEvent, Time, UpdateEvent, Zone,
};
use crate::words;

/// What a row's sign and words are coloured for; each also has its own sign or word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// A change of the board.
    Quiet,
    /// A decision.
    Decision,
    /// A finding.
    Finding,
    /// A key moment.
    Key,
    /// Waits for Command.
    Waiting,
    /// Approved, under way or done with approval.
    Approved,
    /// Done without approval, or not allowed by the rules.
    Alarm,
    /// An update.
    Update,
}

/// The sign in front of a row: the log line's own where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A plain note.
    None,
    /// `=`
    Finding,
    /// `~`
    Hypothesis,
    /// `?`
    Question,
    /// `!`
    Decision,
    /// `>`
    Action,
    /// `+`
    FollowUp,
    /// `★`
    Key,
    /// `%`
    Private,
    /// `✓`: at the gate, approved
    Approved,
    /// `▲`: done without approval
    Alarm,
    /// `↗`: an update went out
    Update,
}

impl Sign {
    /// The sign as text.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Finding => "=",
            Self::Hypothesis => "~",
            Self::Question => "?",
            Self::Decision => "!",
            Self::Action => ">",
            Self::FollowUp => "+",
            Self::Key => "★",
            Self::Private => "%",
            Self::Approved => "✓",
            Self::Alarm => "▲",
            Self::Update => "↗",
        }
    }

    /// The sign in words, for those who do not know it.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Finding => "finding",
            Self::Hypothesis => "hypothesis",
            Self::Question => "question",
            Self::Decision => "decision",
            Self::Action => "action",
            Self::FollowUp => "follow-up",
            Self::Key => "key moment",
            Self::Private => "private",
            Self::Approved => "approved action",
            Self::Alarm => "unapproved or not allowed",
            Self::Update => "update",
        }
    }
}

/// One entry, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent marks, each drawn by itself"
)]
pub struct Row {
    /// The entry's number.
    pub n: u64,
    /// When it happened.
    pub happened: Time,
    /// When it was recorded, where that is a minute or more later.
    pub recorded: Option<Time>,
    /// Who, as shown.
    pub who: String,
    /// What sort of entry it is.
    pub kind: EntryKind,
    /// The sign before it.
    pub sign: Sign,
    /// What it is coloured for.
    pub tone: Tone,
    /// Its words, invisible characters made visible; may have several lines.
    pub text: String,
    /// What became of it, shown behind its words: `approved 22:17 by Ana Ruiz · done`.
    pub fate: String,
    /// The text at the end of the row: `answered`, `struck`; may be empty.
    pub tail: String,
    /// What the entry is called by in every command: `A4` where it added A4, else `#50`.
    pub code: String,
    /// The file it is about.
    pub file: Option<FileRef>,
    /// True once struck.
    pub struck: bool,
    /// True for a key moment.
    pub key: bool,
    /// True for a private note.
    pub private: bool,
    /// True for words that were corrected.
    pub corrected: bool,
    /// True for what was done without Command's approval, whatever became of it since (R10).
    pub unasked: bool,
}

impl Row {
    /// The row of one entry at this moment, its clocks in this zone.
    pub fn of(incident: &Incident, entry: &Entry, zone: Zone, now: Time) -> Self {
        let (sign, tone) = sign_and_tone(incident, entry, now);
        let text = incident.describe(entry);
        let mut fate = fate(incident, entry, (zone, now));
        if let Some(why) = &entry.irregular {
            fate = format!("not allowed by the rules, changed nothing: {}", why.why);
        }
        Self {
            n: entry.n(),
            happened: entry.happened,
            recorded: entry.is_backdated().then(|| entry.recorded()),
            who: incident.name_of(entry.by()).to_owned(),
            kind: entry.kind(),
            sign,
            tone,
            text: visible(&text).into_owned(),
            fate,
            tail: tail(incident, entry),
            code: incident.code_of(entry),
            file: file_of(entry).cloned(),
            struck: entry.struck.is_some(),
            key: entry.key,
            private: entry.private,
            corrected: entry.corrected.is_some(),
            unasked: is_unasked(incident, entry),
        }
    }

    /// The row read aloud, for screen readers: time, who, kind, words, fate.
    pub fn spoken(&self, zone: Zone) -> String {
        let kind = self.kind.key().replace('_', "-");
        let struck = if self.struck { ", struck" } else { "" };
        let key = if self.key { ", key moment" } else { "" };
        let clock = zone.clock_seconds(self.happened);
        let Self {
            who,
            text,
            fate,
            tail,
            code,
            ..
        } = self;
        let said = format!("{clock} {who}, {kind}{key}{struck}: {text} {fate}");
        format!("{} {code} {tail}", said.trim_end())
            .trim_end()
            .to_owned()
    }
}

fn sign_and_tone(incident: &Incident, entry: &Entry, now: Time) -> (Sign, Tone) {
    if entry.irregular.is_some() {
        return (Sign::Alarm, Tone::Alarm);
    }
    if let Event::Action(event) = &entry.record.event
        && let Some(known) = action_sign(incident, event, now)
    {
        return known;
    }
    match entry.kind() {
        EntryKind::Update if is_sent(entry) => (Sign::Update, Tone::Update),
        _ if entry.key => (Sign::Key, Tone::Key),
        _ if entry.private => (Sign::Private, Tone::Quiet),
        EntryKind::Note => (Sign::None, Tone::Plain),
        EntryKind::Finding => (Sign::Finding, Tone::Finding),
        EntryKind::Hypothesis => (Sign::Hypothesis, Tone::Plain),
        EntryKind::Question => (Sign::Question, Tone::Plain),
        EntryKind::Decision => (Sign::Decision, Tone::Decision),
        EntryKind::FollowUp => (Sign::FollowUp, Tone::Plain),
        _ => (Sign::None, Tone::Quiet),
    }
}

fn is_sent(entry: &Entry) -> bool {
    matches!(entry.record.event, Event::Update(UpdateEvent::Sent { .. }))
}

/// The sign of what happened to an action; none where it looks like any other entry.
fn action_sign(incident: &Incident, event: &ActionEvent, now: Time) -> Option<(Sign, Tone)> {
    match event {
        ActionEvent::TakenUnapproved { .. } | ActionEvent::Bypassed { .. } => {
            Some((Sign::Alarm, Tone::Alarm))
        }
        ActionEvent::Proposed { action, .. } => Some(match incident.action(*action) {
            // Also one whose approval has lapsed (R32).
            Some(a) if incident.needs_approval(a, now) => (Sign::Action, Tone::Waiting),
            Some(a) if a.unapproved.is_some() => (Sign::Alarm, Tone::Alarm),
            // What failed or was taken back does not look as if all were well.
            Some(a) if matches!(a.outcome(), Some(Outcome::Failed | Outcome::RolledBack)) => {
                (Sign::Action, Tone::Quiet)
            }
            Some(a) if a.approval.is_some() => (Sign::Approved, Tone::Approved),
            Some(_) | None => (Sign::Action, Tone::Quiet),
        }),
        ActionEvent::Approved { .. } => Some((Sign::Approved, Tone::Approved)),
        ActionEvent::Held { .. }
        | ActionEvent::Refused { .. }
        | ActionEvent::ApprovalTermSet { .. }
        | ActionEvent::Reassigned { .. }
        | ActionEvent::Started { .. }
        | ActionEvent::Ended { .. }
        | ActionEvent::Withdrawn { .. }
        | ActionEvent::Acknowledged { .. }
        | ActionEvent::Detailed { .. }
        | ActionEvent::ObjectionsAsked { .. }
        | ActionEvent::Objected { .. }
        | ActionEvent::MoreAsked { .. } => None,
    }
}

/// The file an entry is about.
pub fn file_of(entry: &Entry) -> Option<&FileRef> {
    let Event::Evidence(EvidenceEvent::Found { file, .. }) = &entry.record.event else {
        return None;
    };
    file.as_ref()
}

/// What later entries made of this one.
fn fate(incident: &Incident, entry: &Entry, (zone, now): (Zone, Time)) -> String {
    let event = &entry.record.event;
    if let Event::Action(
        ActionEvent::Proposed { action, .. } | ActionEvent::TakenUnapproved { action, .. },
    ) = event
    {
        action_fate(incident, *action, (zone, now))
    } else if let Event::Ask(AskEvent::Made { person, .. }) = event {
        format!("asked of {}", incident.name_of(person))
    } else if let Event::Errand(ErrandEvent::Noted { errand, .. }) = event {
        let who = incident
            .errand(*errand)
            .and_then(|found| found.who.as_ref());
        who.map_or_else(
            || "an errand for anybody".to_owned(),
            |who| format!("an errand for {}", incident.name_of(who)),
        )
    } else if let Event::Checklist(ChecklistEvent::Started { tasks, .. }) = event {
        format!("a checklist of {}", words::count(tasks.len(), "task"))
    } else if let Some(file) = file_of(entry) {
        let size = file.size();
        if incident.describe(entry) == file.name {
            size
        } else {
            format!("file {}, {size}", visible(&file.name))
        }
    } else {
        String::new()
    }
}

fn action_fate(incident: &Incident, action: ActionId, (zone, now): (Zone, Time)) -> String {
    let Some(action) = incident.action(action) else {
        return String::new();
    };
    let undoes = action.undoes.map(rollback_words);
    let undone_by = incident.rollback_of(action.id);
    let undone_by = undone_by.map(|by| format!("rollback: {}", by.id));
    let word = action.approval.as_ref().map(|word| {
        format!(
            "approved {} by {}",
            zone.clock(word.at),
            incident.name_of(&word.by)
        )
    });
    let acknowledged = action
        .unapproved
        .as_ref()
        .and_then(|u| u.acknowledged.as_ref());
    let state = match (action.state, acknowledged) {
        (ActionState::Approved, _) => {
            let lapse = incident.lapsed(action, now);
            lapse.map(|lapse| lapse.to_string())
        }
        (ActionState::Taken, Some((_, by, _))) => {
            Some(format!("acknowledged by {}", incident.name_of(by)))
        }
        (state, _) => Some(state.words().to_owned()),
    };
    // What was done without approval says so first, whatever came of it (R10).
    let outcome = action
        .outcome()
        .filter(|_| action.state == ActionState::Taken);
    let outcome = outcome.map(|outcome| outcome.words().to_owned());
    let parts: Vec<_> = undoes
        .into_iter()
        .chain(word)
        .chain(state)
        .chain(outcome)
        .chain(undone_by)
        .collect();
    parts.join(" · ")
}

fn tail(incident: &Incident, entry: &Entry) -> String {
    if entry.struck.is_some() {
        return "struck".to_owned();
    }
    let event = &entry.record.event;
    let standing = if let Event::Question(QuestionEvent::Raised { question, .. }) = event {
        let end = incident.question(*question).map(|q| q.end.as_ref());
        end.map(|end| ending(end, "open"))
    } else if let Event::Ask(AskEvent::Made { ask, .. }) = event {
        let end = incident.ask(*ask).map(|a| a.end.as_ref());
        end.map(|end| ending(end, "running"))
    } else if let Event::Errand(ErrandEvent::Noted { errand, .. }) = event {
        let end = incident.errand(*errand).map(|e| e.end.as_ref());
        end.map(|end| match end {
            Some(end) if end.answered => "done",
            end => ending(end, "open"),
        })
    } else if let Event::Hypothesis(HypothesisEvent::Raised { hypothesis, .. }) = event {
        let found = incident.hypothesis(*hypothesis);
        found.map(|h| h.verdict.words())
    } else {
        entry.corrected.as_ref().map(|_| "corrected")
    };
    let standing = standing.unwrap_or_default();
    // What it is about, where it did not bring that up and its words do not say: that has a code of its own.
    let number = incident.noun_number(entry);
    let is_said = || {
        let words = incident.describe(entry);
        words
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == number)
    };
    let is_about = !number.is_empty() && number != incident.code_of(entry) && !is_said();
    if is_about {
        format!("about {number} {standing}").trim().to_owned()
    } else {
        standing.to_owned()
    }
}

/// The state of an ask or a question.
fn ending(end: Option<&Ending>, open: &'static str) -> &'static str {
    match end {
        None => open,
        Some(end) if end.answered => "answered",
        Some(_) => "dropped",
    }
}
