//! Evidence and hypotheses: what research found, and what it makes of it (R27, R28).

use super::id::{EvidenceId, HypothesisId};
use super::person::Handle;
use super::time::Time;
use crate::words;

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
}

/// What kind of thing a piece of evidence is (R27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// Somebody saw or measured it.
    Finding,
    /// A query and its result.
    Query,
    /// A line of a log.
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
    pub const ALL: [Self; 6] = [
        Self::Finding,
        Self::Query,
        Self::LogLine,
        Self::Code,
        Self::Link,
        Self::File,
    ];

    /// The kind's name, as typed after `/evidence` and in the JSON report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Query => "query",
            Self::LogLine => "log",
            Self::Code => "code",
            Self::Link => "link",
            Self::File => "file",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
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

/// What might be the cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its number.
    pub id: HypothesisId,
    /// What it claims.
    pub text: String,
    /// Who raised it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// The verdict as it stands.
    pub verdict: Verdict,
    /// Every change of the verdict.
    pub changes: Vec<Judgement>,
    /// Could the cause be verified? The last answer.
    pub verified: Option<CheckAnswer>,
    /// Could it be reproduced in a lower environment? The last answer.
    pub reproduced: Option<CheckAnswer>,
    /// True once its entry was struck (R23).
    pub struck: bool,
}

/// What is held of a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Not decided.
    Open,
    /// Evidence speaks for it.
    Supported,
    /// Evidence rules it out; it stays visible (R28).
    RuledOut,
}

impl Verdict {
    /// The verdict as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Supported => "supported",
            Self::RuledOut => "ruled out",
        }
    }

    /// The verdict in the JSON report.
    pub fn key(self) -> &'static str {
        match self {
            Self::RuledOut => "ruled_out",
            other => other.words(),
        }
    }
}

/// One change of a verdict, tied to what brought it about.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The new verdict.
    pub verdict: Verdict,
    /// The evidence named.
    pub evidence: Vec<EvidenceId>,
    /// What was said about it.
    pub reason: String,
    /// By whom.
    pub by: Handle,
    /// When.
    pub at: Time,
}

/// The two checks asked of every hypothesis, separately (framework; R28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Was the cause verified?
    Verified,
    /// Was it reproduced in a lower environment?
    Reproduced,
}

impl Check {
    /// The check as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Reproduced => "reproduced in a lower environment",
        }
    }
}

/// The answer to one check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckAnswer {
    /// Yes or no.
    pub yes: bool,
    /// How, or why not.
    pub text: String,
    /// By whom.
    pub by: Handle,
    /// When.
    pub at: Time,
}
