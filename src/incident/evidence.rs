//! Evidence: what research found, numbered so that it can be pointed at, how it was got, and whether Command has seen
//! it (R27).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::EvidenceId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, is_next, is_plausible, must, names, says};
use super::state::State;
use super::time::Time;
use crate::words;
use strum::{EnumCount, EnumString, IntoStaticStr};

/// Something found, numbered so that it can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Its number.
    pub id: EvidenceId,
    /// What kind of thing it is.
    pub kind: EvidenceKind,
    /// What it says: the finding in words.
    pub text: String,
    /// The query's result, the log line, the code: verbatim, if there is more than the words.
    pub detail: Option<String>,
    /// How the result was got, if somebody said so.
    pub run: Option<Run>,
    /// Where it stands: a link, a path and line.
    pub source: Option<String>,
    /// The file kept with the incident, if it is one.
    pub file: Option<FileRef>,
    /// Who found it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// True once its entry was struck (R23).
    pub struck: bool,
    /// Who said as Command that they have seen it, and when.
    pub seen: Option<(Handle, Time)>,
}

/// How a result was got: what was asked or executed, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The query or the command, word for word.
    pub query: Option<String>,
    /// The host it ran on.
    pub host: Option<String>,
    /// When it ran.
    pub at: Option<Time>,
}

impl Run {
    /// It, where it says anything.
    pub fn filled(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}

/// What kind of thing a piece of evidence is (R27).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount, EnumString,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum EvidenceKind {
    /// Somebody saw or measured it.
    Finding,
    /// A query and its result.
    Query,
    /// A line of a log.
    #[strum(serialize = "log")]
    LogLine,
    /// A place in the code.
    Code,
    /// A link.
    Link,
    /// A file or a picture.
    File,
}

impl EvidenceKind {
    /// All kinds.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Finding,
        Self::Query,
        Self::LogLine,
        Self::Code,
        Self::Link,
        Self::File,
    ];

    /// The kind's name, as typed after `/evidence` and in the JSON report.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

/// A file kept beside the incident, named by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    /// The name it came with.
    pub name: String,
    /// SHA-256 of its bytes, 64 hex digits.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
}

impl FileRef {
    /// Its length for people: `812 bytes`, `81.2 kB`, `2.1 MB`.
    pub fn size(&self) -> String {
        let bytes = self.bytes;
        match bytes {
            0..1_000 => words::count(bytes, "byte"),
            1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
            _ => format!("{:.1} MB", bytes as f64 / 1e6),
        }
    }
}

events! {
    /// What happened to evidence (R27).
    pub enum EvidenceEvent {
        /// Something was found (R27).
        Found {
            evidence: EvidenceId,
            kind: EvidenceKind,
            text: String as Said,
            detail: Option<String> as Words,
            source: Option<String> as Words,
            file: Option<FileRef>,
            run: Option<Run>,
        },
        /// Command has seen findings.
        Seen { evidence: Vec<EvidenceId> },
    }
}

/// What someone wants of evidence (R27).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum EvidenceIntent {
    /// Write down evidence.
    Add {
        kind: EvidenceKind,
        text: String,
        detail: Option<String>,
        source: Option<String>,
        file: Option<FileRef>,
        run: Option<Run>,
    },
    /// Say that Command has seen findings.
    See { evidence: Vec<EvidenceId> },
}

impl NounEvent for EvidenceEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Found { .. } => EntryKind::Finding,
            Self::Seen { .. } => EntryKind::Gate,
        }
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::Found { .. } => false,
            Self::Seen { .. } => true,
        }
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Found {
                evidence,
                text,
                file,
                run,
                ..
            } => {
                if let Some(file) = file {
                    names_its_bytes(file)?;
                }
                if let Some(at) = run.as_ref().and_then(|run| run.at) {
                    is_plausible(at)?;
                    must(
                        at <= room.stamp.recorded,
                        Kind::Input,
                        "it cannot have run at a time that has not come yet",
                        "give the time at which it ran",
                    )?;
                }
                is_next(*evidence, EvidenceId::next(room.state.evidence.len()))?;
                says(text, "the finding")
            }
            Self::Seen { evidence } => room.may_see(evidence),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Found {
                evidence,
                kind,
                text,
                detail,
                source,
                file,
                run,
            } => {
                state.evidence.push(Evidence {
                    id: *evidence,
                    kind: *kind,
                    text: text.clone(),
                    detail: detail.clone(),
                    source: source.clone(),
                    file: file.clone(),
                    run: run.clone(),
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                    struck: false,
                    seen: None,
                });
            }
            Self::Seen { evidence } => {
                for id in evidence {
                    if let Some(found) = state.evidence.get_mut(id.index()) {
                        found.seen.get_or_insert_with(|| (new.by(), new.at()));
                    }
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Found {
                evidence,
                text,
                detail,
                source,
                ..
            } => {
                state.reword(n, text);
                if let Some(found) = state.evidence.get_mut(evidence.index()) {
                    found.detail.clone_from(detail);
                    found.source.clone_from(source);
                }
            }
            Self::Seen { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Found { text, .. } => text.clone(),
            Self::Seen { evidence } => {
                let ids: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let text = match evidence.as_slice() {
                    [id] => state.evidence(*id).map(|found| format!(": {}", found.text)),
                    _ => None,
                };
                let ids = ids.join(", ");
                format!("{ids} seen by Command{}", text.unwrap_or_default())
            }
        }
    }
}

impl NounIntent for EvidenceIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::Add { .. } => false,
            Self::See { .. } => true,
        }
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Add {
                kind,
                text,
                detail,
                source,
                file,
                run,
            } => EvidenceEvent::Found {
                evidence: EvidenceId::next(incident.evidence.len()),
                kind,
                text,
                detail,
                source,
                file,
                run: run.and_then(Run::filled),
            },
            Self::See { evidence } => EvidenceEvent::Seen { evidence },
        })
    }
}

impl Room<'_> {
    /// Command says so of findings that stand, at least one of which they have not said it of.
    fn may_see(&self, evidence: &[EvidenceId]) -> Checked {
        self.is_commands_word("say which findings Command has seen")?;
        must(
            !evidence.is_empty() || self.state.unseen_findings().next().is_some(),
            Kind::State,
            "Command has seen every finding",
            "",
        )?;
        must(
            !evidence.is_empty(),
            Kind::Input,
            "no finding is named",
            "name it by its number: E3",
        )?;
        let mut is_new = false;
        for id in evidence {
            self.is_found(*id)?;
            if let Some(found) = self.state.evidence(*id) {
                self.not_before(found.at, "found")?;
                is_new |= found.seen.is_none();
            }
        }
        must(is_new, Kind::State, "Command has seen it already", "")
    }
}

impl State {
    /// True for what Command found themselves, as far as the log tells.
    pub fn is_commands_own(&self, found: &Evidence) -> bool {
        self.command_at(found.at) == Some(&found.by)
    }

    /// The findings that Command has not said they have seen, nor found themselves; none once the incident is closed, as
    /// nobody is called to look at them any more.
    pub fn unseen_findings(&self) -> impl Iterator<Item = &Evidence> {
        let is_open = self.closed.is_none();
        let found = self.evidence.iter().filter(move |_| is_open);
        found.filter(|found| !found.struck && found.seen.is_none() && !self.is_commands_own(found))
    }
}

/// A file is kept under the name of its content, so that name is a sum and nothing else.
fn names_its_bytes(file: &FileRef) -> Checked {
    names(&file.name, "the file's name")?;
    let is_sum = file.sha256.len() == 64
        && file
            .sha256
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    must(
        is_sum,
        Kind::Input,
        "the file's sum is not a SHA-256",
        "attach the file again",
    )
}
