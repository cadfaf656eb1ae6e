//! What a source was read as: rows, what of it is not taken, and every decision that could have gone another way.

use super::stamp::Shape;
use crate::incident::Time;
use crate::line;
use std::collections::BTreeSet;

/// Which number of `11/12/2026` comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// How sure a source is what it was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Something had to be read as something.
    Guess,
    /// Most of it looks so.
    Likely,
    /// Nothing else looks so.
    Sure,
}

impl Sureness {
    /// As said behind the format: `chat (likely)`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Guess => "a guess",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// What a source was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The format's name: `Slack export`, `chat`.
    pub format: String,
    /// How sure that is.
    pub sureness: Sureness,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Words in our own grammar: a sign or a command in front means what it means there.
    Line,
    /// A note.
    Note,
    /// A key moment.
    KeyMoment,
    /// A private note.
    Private,
    /// A finding.
    Finding,
    /// A hypothesis.
    Hypothesis,
    /// A question for the room.
    Question,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A follow-up.
    FollowUp,
    /// A status update that went out to those outside.
    Update {
        /// True for one that says it is over.
        complete: bool,
    },
}

impl Kind {
    /// The sign our grammar has for it.
    fn sign(self) -> Option<char> {
        Some(match self {
            Self::Line | Self::Note | Self::Update { .. } => return None,
            Self::KeyMoment => '*',
            Self::Private => '%',
            Self::Finding => '=',
            Self::Hypothesis => '~',
            Self::Question => '?',
            Self::Decision => '!',
            Self::Action => '>',
            Self::FollowUp => '+',
        })
    }

    /// The kind that a cell of a table or a field names: `finding`, `Action item`.
    pub fn named(word: &str) -> Option<Self> {
        Some(
            match word.trim().to_lowercase().replace(['_', '-'], " ").as_str() {
                "note" | "comment" | "message" | "info" | "log" => Self::Note,
                "key" | "key moment" | "milestone" => Self::KeyMoment,
                "private" | "private note" => Self::Private,
                "finding" | "evidence" | "observation" => Self::Finding,
                "hypothesis" | "theory" => Self::Hypothesis,
                "question" => Self::Question,
                "decision" => Self::Decision,
                "action" | "mitigation" => Self::Action,
                "follow up" | "followup" | "action item" | "todo" | "to do" => Self::FollowUp,
                _ => return None,
            },
        )
    }
}

/// One row of a source, as it would be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it begins in the source: the line of a text or table, from 1; for a list of messages, the message.
    pub place: u64,
    /// When it happened, if it says.
    pub happened: Option<Time>,
    /// True where its moment was said as so long ago, and so is another one each time the source is read.
    pub is_relative: bool,
    /// Why the time it says cannot be; `happened` is empty then.
    pub trouble: Option<String>,
    /// Who said or did it, as written.
    pub who: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub words: String,
    /// What else the source says of it, such as further columns of a table: name and content.
    pub more: Vec<(String, String)>,
    /// Marked as a key moment, whatever kind it is.
    pub is_key: bool,
    /// It was struck in the source, for this reason.
    pub struck: Option<String>,
    /// What could have been read in another way.
    pub doubt: Option<String>,
    /// What writes rows so.
    pub shape: Shape,
}

impl Row {
    /// The row as it is typed into the log line behind its time and person: with the sign of its kind, and with a
    /// backslash where its words would be taken for more than words. An update is only its words there.
    pub fn line(&self) -> String {
        match (self.kind, self.kind.sign()) {
            (Kind::Line, _) => self.words.clone(),
            (_, None) => line::as_words(&self.words),
            (_, Some(sign)) => format!("{sign} {}", self.words),
        }
    }
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// Where it begins in the source, as in [`Row::place`].
    pub place: u64,
    /// Why not, in words.
    pub why: String,
}

/// What a table's columns are taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The names in the header, in order; `column 3` where one has none.
    pub header: Vec<String>,
    /// What each is taken for; `None` for one that is left out.
    pub fields: Vec<Option<super::Field>>,
}

/// Everything that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the source is.
    pub recognised: Recognised,
    /// The rows, in the order of the source.
    pub rows: Vec<Row>,
    /// The rows that cannot be taken, in the order of the source.
    pub not_taken: Vec<NotTaken>,
    /// What a place counts: `line`, `row`, `message`.
    pub unit: &'static str,
    /// The columns of a table.
    pub columns: Option<Columns>,
    /// What rows hold beside time, who, kind and words, by name, such as columns that are taken for nothing; see
    /// [`Row::more`].
    pub further: Vec<String>,
    /// How many rows name no time.
    pub untimed: usize,
    /// Decisions that held for the whole source, each a sentence.
    pub notes: Vec<String>,
    /// The order dates were read in, where another would give other days.
    pub order: Option<DayOrder>,
    /// True where some time named no zone.
    pub is_zoneless: bool,
    /// How many rows begin with one of our signs, and whether it counted.
    pub signs: Signs,
    /// The whole incident as lines of its file, where the source is our own and holds that.
    pub record: Vec<String>,
}

/// Signs of our own grammar at the front of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// How many rows begin with one.
    pub rows: usize,
    /// True where they say what kind a row is; else they are words.
    pub count: bool,
}

impl Reading {
    /// Rows that were looked through and changed since, each with its place.
    pub fn of_rows(rows: Vec<Row>) -> Self {
        Self {
            recognised: Recognised {
                format: String::new(),
                sureness: Sureness::Sure,
            },
            rows,
            not_taken: Vec::new(),
            unit: "row",
            columns: None,
            further: Vec::new(),
            untimed: 0,
            notes: Vec::new(),
            order: None,
            is_zoneless: false,
            signs: Signs::default(),
            record: Vec::new(),
        }
    }

    /// A table of which nobody knows yet what its columns are.
    pub fn of_header(header: Vec<String>) -> Self {
        let fields = vec![None; header.len()];
        let mut reading = Self::of_rows(Vec::new());
        reading.recognised = Recognised {
            format: "table".to_owned(),
            sureness: Sureness::Guess,
        };
        reading.columns = Some(Columns { header, fields });
        reading.notes = vec![
            "The names of the columns do not say which holds the time and which the text: choose them."
                .to_owned(),
        ];
        reading
    }

    /// The further columns of which nothing is kept.
    pub fn left_out(&self) -> Vec<String> {
        let kept: BTreeSet<&str> = (self.rows.iter().flat_map(|row| &row.more))
            .map(|(name, _)| name.as_str())
            .collect();
        let further = self.further.iter();
        further
            .filter(|name| !kept.contains(name.as_str()))
            .cloned()
            .collect()
    }

    /// Leaves out what the further columns hold.
    #[must_use]
    pub fn without_more(mut self) -> Self {
        for row in &mut self.rows {
            row.more.clear();
        }
        self
    }

    /// How many rows the source has, taken or not.
    pub fn count(&self) -> usize {
        self.rows.len() + self.not_taken.len()
    }
}
