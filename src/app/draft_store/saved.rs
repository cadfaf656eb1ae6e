//! The file format of drafts: what is saved of unsent text, and what is restored from it. Text that became an
//! entry before the program ended is not restored: entry numbers are saved with drafts, and where a number was
//! not yet known, the text is compared with the entries recorded since.

use crate::app::draft_store::key;
use crate::app::draft_store::pasted::Pasted;
use crate::app::draft_store::update::Update;
use crate::incident::id::AnyId;
use crate::incident::time::{Time, rfc3339};
use crate::incident::{Entry, Incident, Record};
use crate::journal::{line_of, record_of};
use crate::session::Session;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::pending::{Pending, subject_of};
use crate::ui::home::HomeState;
use crate::ui::panels::log_line::{LineDraft, RefusedLine};
use crate::ui::window::state::WindowState;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map;

/// How many restored fields are named; more are counted.
const FIELDS: usize = 4;
/// How many earlier lines are kept for the arrow keys.
const HISTORY: usize = 50;
/// Fields that hold a choice or a view setting, and no text that a person wrote.
const NO_WORDS: [&str; 4] = ["help", "preview form", "path", "evidence kind"];

/// Drafts as they are saved in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedDrafts {
    /// The incident's file, for people who read this one.
    pub file: String,
    /// When they were saved, in RFC 3339.
    pub at: String,
    /// The number the next entry would have had: entries from this number on may hold the saved text.
    pub next: u64,
    line: Line,
    update: Option<Update>,
    pasted: Option<Pasted>,
    /// The small fields by [`key::to_text`].
    fields: BTreeMap<String, String>,
    /// Lines handed over and not yet known to be on disk, by the number of their entry.
    sent: Vec<(u64, Line)>,
    /// Fields handed over, by that number.
    sent_fields: Vec<(u64, String)>,
    /// Entries not known to be on disk, each a sealed line, in order.
    unrecorded: Vec<String>,
    /// When the entry before the first of them was recorded, in RFC 3339.
    behind: String,
    /// What was asked for at one press and could still be undone.
    pressed: Option<Pressed>,
}

/// What was asked for at one press: it is told after a crash, and not done, as nobody can undo it then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Pressed {
    /// What it is about, such as `A3`; empty where that has no number.
    about: String,
    words: String,
}

impl Pressed {
    fn of(pending: &Pending) -> Self {
        let about = subject_of(&pending.intent);
        Self {
            about: about.map(|id| id.to_string()).unwrap_or_default(),
            words: pending.words.clone(),
        }
    }

    /// True where one of these entries may be what it asked for.
    fn became(&self, later: &[Entry]) -> bool {
        let about = AnyId::read(&self.about);
        let mut events = later.iter().map(|entry| &entry.record.event);
        events.any(|event| about.is_none() || event.about() == about)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    text: String,
    /// When its first character was typed, in RFC 3339; empty where nothing was typed.
    begun: String,
    history: Vec<String>,
    /// The log line's text before the arrow keys replaced it with an earlier line.
    aside: String,
    /// Lines that were not recorded, each with the reason.
    for_later: Vec<(String, String)>,
}

/// A line that was handed over: its entry's number, its text and when it was begun.
pub type Sent = (u64, String, Time);

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// When it was saved.
    pub at: Option<Time>,
    /// Where it was put: `the log line, 2 fields`; empty where nothing was.
    pub places: String,
    /// What was asked for at one press and never recorded: `A3 approved by Ana Ruiz: restart db1`.
    pub lost: Option<String>,
}

impl SavedDrafts {
    /// What is to be saved of an incident's drafts.
    pub fn of(
        drafts: &WindowState,
        sent: &[Sent],
        sent_fields: &[(u64, FieldKey)],
        next: u64,
        file: &str,
    ) -> Self {
        let line = &drafts.line;
        let from = line.history.len().saturating_sub(HISTORY);
        let update = Update::of(&drafts.side.update);
        let fields = drafts.fields.iter().filter(|(_, text)| !text.is_empty());
        Self {
            file: file.to_owned(),
            at: String::new(),
            next,
            line: Line {
                text: line.text.clone(),
                begun: line.begun.map(rfc3339).unwrap_or_default(),
                history: line.history[from..].to_vec(),
                aside: line.before_recall.clone(),
                for_later: (line.for_later.iter())
                    .map(|saved| (saved.text.clone(), saved.why.clone()))
                    .collect(),
            },
            update: (update != Update::default()).then_some(update),
            pasted: drafts.paste.draft.as_ref().and_then(Pasted::of),
            fields: fields
                .map(|(key, text)| (key::to_text(key), text.clone()))
                .collect(),
            sent: sent
                .iter()
                .map(|(n, text, begun)| (*n, Line::half(text, rfc3339(*begun))))
                .collect(),
            sent_fields: sent_fields
                .iter()
                .map(|(n, key)| (*n, key::to_text(key)))
                .collect(),
            unrecorded: Vec::new(),
            behind: String::new(),
            pressed: drafts.pending.as_ref().map(Pressed::of),
        }
    }

    /// The same with the entries that are not known to be on disk.
    #[must_use]
    pub fn with_unrecorded(self, session: &Session) -> Self {
        let entries = session.unrecorded();
        let behind = entries
            .first()
            .and_then(|one| session.recorded_before(one.n()));
        let lines = entries.iter().filter_map(|entry| line_of(&entry.record));
        Self {
            unrecorded: lines.collect(),
            behind: behind.map(rfc3339).unwrap_or_default(),
            ..self
        }
    }

    /// Removes and returns the entries that were not known to be on disk, and when the entry before them was
    /// recorded.
    pub fn take_unrecorded(&mut self) -> (Vec<Record>, Option<Time>) {
        let lines = std::mem::take(&mut self.unrecorded);
        let records = lines.iter().filter_map(|line| record_of(line)).collect();
        (records, self.behind.parse().ok())
    }

    /// Removes and returns what was typed for these entries, and the drafts to clear once they are recorded.
    pub fn take_sent(&mut self, records: &[Record]) -> (Vec<Sent>, Vec<(u64, FieldKey)>) {
        let is_one = |n: u64| records.iter().any(|record| record.n == n);
        let sent = self.sent.extract_if(.., |(n, _)| is_one(*n));
        let sent = sent.filter_map(|(n, line)| Some((n, line.text, line.begun.parse().ok()?)));
        let sent = sent.collect();
        let fields = self.sent_fields.extract_if(.., |(n, _)| is_one(*n));
        let fields = fields.filter_map(|(n, key)| Some((n, key::from_text(&key)?)));
        (sent, fields.collect())
    }

    /// What is to be saved of the home screen's drafts.
    pub fn of_home(drafts: &HomeState) -> Self {
        let fields = [
            ("name", &drafts.name),
            ("id", &drafts.id),
            ("zone", &drafts.zone),
        ];
        Self {
            fields: fields
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| (name.to_owned(), text.clone()))
                .collect(),
            ..Self::default()
        }
    }

    /// True if it holds no text that a person wrote, so that nothing is lost without it.
    pub fn is_empty(&self) -> bool {
        let words = |(key, _): (&String, &String)| !matches!(key::from_text(key), Some(FieldKey::Form(name)) if NO_WORDS.contains(&name.as_ref()));
        self.line.text.is_empty()
            && self.line.aside.is_empty()
            && self.line.for_later.is_empty()
            && self.update.is_none()
            && self.pasted.is_none()
            && self.sent.is_empty()
            && self.pressed.is_none()
            && self.unrecorded.is_empty()
            && !self.fields.iter().any(words)
    }

    /// True if the text is the same, whenever it was saved and whatever was recorded meanwhile.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.line == other.line
            && self.update == other.update
            && self.pasted == other.pasted
            && self.fields == other.fields
            && self.sent == other.sent
            && self.sent_fields == other.sent_fields
            && self.pressed == other.pressed
            && self.unrecorded == other.unrecorded
    }

    /// The file's text, with this moment as the time of saving.
    pub fn to_text(&self, now: Time) -> String {
        let dated = Self {
            at: rfc3339(now),
            ..self.clone()
        };
        let pretty = ron::ser::PrettyConfig::default();
        // Plain data is always written.
        ron::ser::to_string_pretty(&dated, pretty).unwrap_or_default()
    }

    /// Reads a file's text; `None` if it is not valid.
    pub fn from_text(text: &str) -> Option<Self> {
        ron::from_str(text).ok()
    }

    /// Restores what is not in the incident, wherever nothing else was typed since. `None` if nothing was
    /// restored.
    pub fn restore(mut self, incident: &Incident, drafts: &mut WindowState) -> Option<Back> {
        let mut places = Vec::new();
        self.forget_recorded(incident);
        let for_later = std::mem::take(&mut self.line.for_later).into_iter();
        let mut for_later: Vec<_> = for_later
            .map(|(text, why)| RefusedLine { text, why })
            .collect();
        if self.restore_line(&mut drafts.line) {
            places.push("the log line".to_owned());
        }
        if !for_later.is_empty() {
            places.push("the lines that were not recorded".to_owned());
            for_later.append(&mut drafts.line.for_later);
            drafts.line.for_later = for_later;
        }
        if let Some(update) = self.update.take()
            && Update::of(&drafts.side.update) == Update::default()
        {
            drafts.side.update = update.draft();
            places.push("the status update".to_owned());
        }
        let entries = incident.entries();
        let later = &entries[entries.partition_point(|entry| entry.n() < self.next)..];
        let saved: Option<Time> = self.at.parse().ok();
        let pasted = self.pasted.take().zip(saved);
        if let Some(draft) = pasted.and_then(|(pasted, saved)| pasted.draft(later, saved))
            && drafts.paste.draft.is_none()
        {
            drafts.paste.draft = Some(draft);
            places.push("the pasted block".to_owned());
        }
        let mut fields = Vec::new();
        for (key, text) in std::mem::take(&mut self.fields) {
            if let Some(key) = key::from_text(&key)
                && let btree_map::Entry::Vacant(field) = drafts.fields.entry(key)
            {
                fields.push(field.key().words());
                field.insert(text);
            }
        }
        fields.dedup();
        match fields.len() {
            0..=FIELDS => places.append(&mut fields),
            many => places.push(format!("{many} fields")),
        }
        let lost = self.pressed.take();
        let lost = lost.filter(|pressed| !pressed.became(later));
        (!places.is_empty() || lost.is_some()).then(|| Back {
            at: self.at.parse().ok(),
            places: places.join(", "),
            lost: lost.map(|pressed| pressed.words),
        })
    }

    /// Restores the home screen's drafts; true if there were any.
    pub fn restore_home(&self, drafts: &mut HomeState) -> bool {
        let saved = |name: &str| self.fields.get(name).cloned().unwrap_or_default();
        drafts.name = saved("name");
        drafts.id = saved("id");
        if !saved("zone").is_empty() {
            drafts.zone = saved("zone");
        }
        !self.fields.is_empty()
    }

    fn forget_recorded(&mut self, incident: &Incident) {
        let since = |n: u64| {
            let entries = incident.entries();
            &entries[entries.partition_point(|entry| entry.n() < n)..]
        };
        // An entry with that number that was recorded after this was saved comes from somebody else.
        let saved: Option<Time> = self.at.parse().ok();
        let made_it = |n: u64| {
            let entry = incident.entry(n);
            entry.is_some_and(|entry| saved.is_none_or(|saved| entry.recorded() <= saved))
        };
        let later = since(self.next);
        self.sent.retain(|(n, _)| !made_it(*n));
        for (n, key) in std::mem::take(&mut self.sent_fields) {
            if made_it(n) {
                if key::from_text(&key) == Some(FieldKey::Update) {
                    self.update = None;
                }
                self.fields.remove(&key);
            }
        }
        if later.iter().any(|entry| self.line.became(entry)) {
            self.line.text.clear();
            self.line.begun.clear();
        }
        self.fields
            .retain(|_, text| !later.iter().any(|entry| holds(entry, text)));
        let is_in = |update: &Update| {
            let mut words = update.words().filter(|text| !text.trim().is_empty());
            words.any(|text| later.iter().any(|entry| holds(entry, text)))
        };
        self.update = self.update.take().filter(|update| !is_in(update));
    }

    /// Restores the log line to the text typed last; submitted lines that were lost and the earlier history are
    /// available with the arrow keys.
    fn restore_line(&mut self, line: &mut LineDraft) -> bool {
        let mut lost: Vec<Line> = self.sent.drain(..).map(|(_, line)| line).collect();
        let half = std::mem::take(&mut self.line);
        let mut history = half.history.clone();
        if !half.aside.is_empty() {
            history.push(half.aside.clone());
        }
        let came_back = !(half.text.is_empty() && half.aside.is_empty() && lost.is_empty());
        if !half.text.is_empty() {
            lost.push(half);
        }
        if line.text.is_empty()
            && let Some(last) = lost.pop()
        {
            line.put(last.text, last.begun.parse().ok());
        }
        history.extend(lost.into_iter().map(|line| line.text));
        history.append(&mut line.history);
        line.history = history;
        came_back
    }
}

impl Line {
    fn half(text: &str, begun: String) -> Self {
        Self {
            text: text.to_owned(),
            begun,
            ..Self::default()
        }
    }

    /// True if this entry was made from the line: it happened when the line was begun, or the line ends with its
    /// text.
    fn became(&self, entry: &Entry) -> bool {
        let stamp = &entry.record.stamp;
        let words = self.text.trim_end();
        let begun = self.begun.parse::<Time>().ok();
        let said = entry.record.event.said().map(str::trim_end);
        begun.is_some_and(|begun| stamp.recorded >= begun)
            && (begun == Some(stamp.happened)
                || said.is_some_and(|said| !said.is_empty() && words.ends_with(said)))
    }
}

/// True if the entry holds exactly this text in a field: every event carries the text it was made from.
fn holds(entry: &Entry, words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && format!("{:?}", entry.record.event).contains(&format!("{words:?}"))
}
