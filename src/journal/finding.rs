//! What reading a file found beside its good lines, for banners and for `check`.

use super::frame::Flaw;
use crate::words;
use std::fmt;

/// Something about a file that its reader should know. All good lines are shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the file, which may be a later part.
    pub file: String,
    /// The line it starts in, from 1.
    pub line: u64,
    /// The offset where it starts, in bytes from the start of the file.
    pub at: u64,
    /// How many bytes it spans; 0 if it is a position.
    pub bytes: u64,
    /// The kind of finding.
    pub kind: FindingKind,
}

/// The kinds of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// Bytes inside the file are not what was written; the numbers of the entries around them show how many are
    /// lost.
    Damaged {
        /// What is wrong with the first of the bytes.
        flaw: Flaw,
        /// How many entries are lost; `None` if that is unknown.
        lost: Option<u64>,
    },
    /// The file ends with bytes that are not a line: an unfinished write that was never recorded, or, which
    /// looks the same, a last line that was damaged later.
    Torn {
        /// What is wrong with the first of the bytes.
        flaw: Flaw,
    },
    /// Bad bytes at an earlier end, named by a `Recovered` in the line after them.
    Recovered {
        /// What was wrong with it.
        cause: String,
    },
    /// A good line that is not the next one: lines are missing, added or out of order.
    Broken {
        /// The line's number.
        n: u64,
        /// The expected number.
        expected: u64,
    },
    /// A good line that is in the file already; shown once.
    Repeated {
        /// The line's number.
        n: u64,
    },
    /// Lines that verify only without a byte-order mark or carriage returns: an editor or a version control
    /// system changed these, the content is unchanged.
    Altered {
        /// How many.
        lines: u64,
    },
    /// Lines that a newer version wrote; preserved and shown, and a reason not to write here.
    Newer {
        /// How many.
        lines: u64,
        /// The kind of the first of them.
        kind: String,
    },
    /// Good lines that a later part replaces: written here, never recorded, and written again there.
    Superseded {
        /// How many.
        lines: u64,
    },
    /// A part that only repeats lines of the files before it, which hold more.
    Overtaken,
    /// A part that continues differently from the files before it, both with entries of their own: copies of one
    /// incident were recorded separately. All entries are shown.
    Parted {
        /// The last entry that both have.
        after: u64,
        /// How many entries only the part holds.
        here: u64,
        /// How many entries only the files before it hold.
        there: u64,
    },
    /// The file does not begin as an incident file does.
    Headless,
    /// A part that does not belong to this incident.
    Stray,
    /// A part in which nothing was ever recorded.
    Blank,
    /// A part is missing between others.
    PartMissing,
    /// A part that cannot be read.
    PartUnreadable {
        /// The system's error.
        cause: String,
    },
}

impl Finding {
    /// True if something recorded may be missing or changed; false if the finding is explained, harmless, or
    /// only newer.
    pub fn is_serious(&self) -> bool {
        match self.kind {
            FindingKind::Damaged { .. }
            | FindingKind::Broken { .. }
            | FindingKind::Repeated { .. }
            | FindingKind::Parted { .. }
            | FindingKind::Headless
            | FindingKind::Stray
            | FindingKind::PartMissing
            | FindingKind::PartUnreadable { .. } => true,
            FindingKind::Torn { .. }
            | FindingKind::Recovered { .. }
            | FindingKind::Altered { .. }
            | FindingKind::Newer { .. }
            | FindingKind::Superseded { .. }
            | FindingKind::Overtaken
            | FindingKind::Blank => false,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            at,
            bytes,
            kind,
        } = self;
        let here = format!(
            "{file}, line {line} (byte {at}, {})",
            words::count(*bytes, "byte")
        );
        match kind {
            FindingKind::Damaged { flaw, lost } => {
                let lost = match lost {
                    Some(0) => "no entry is missing".to_owned(),
                    Some(1) => "1 entry is lost".to_owned(),
                    Some(lost) => format!("{lost} entries are lost"),
                    None => "entries may be lost".to_owned(),
                };
                write!(f, "{here}: damaged, {}; {lost}", flaw.words())
            }
            FindingKind::Torn { flaw } => write!(
                f,
                "{here}: bytes at the end that are not an entry, {}: an unfinished write, or a \
                 last line that was damaged later",
                flaw.words()
            ),
            FindingKind::Recovered { cause } => {
                write!(f, "{here}: an earlier unfinished write, {cause}; ignored")
            }
            FindingKind::Broken { n, expected } => write!(
                f,
                "{file}, line {line}: entry {n} instead of entry {expected}, or it does \
                 not follow from the line before; lines are missing, added or out of order"
            ),
            FindingKind::Repeated { n } => {
                write!(
                    f,
                    "{file}, line {line}: entry {n} is in the file already; shown once"
                )
            }
            FindingKind::Altered { lines } => write!(
                f,
                "{file}: {} changed by an editor or by git (line endings or a byte-order mark); \
                 the content is verified",
                words::count(*lines, "line")
            ),
            FindingKind::Newer { lines, kind } => write!(
                f,
                "{file}, line {line}: {} from a newer version, the first is “{kind}”; preserved and shown",
                words::count(*lines, "entry")
            ),
            FindingKind::Superseded { lines } => write!(
                f,
                "{file}, line {line}: {} never recorded and replaced by the next part",
                words::count(*lines, "line")
            ),
            FindingKind::Overtaken => write!(
                f,
                "{file}: repeats entries of the files before it, which have more and are used instead"
            ),
            FindingKind::Parted { after, here, there } => write!(
                f,
                "{file}, line {line}: diverged from the files before it after #{after}: {} here, {} \
                 there; all are shown, and entries of this file whose number is used already are not applied",
                words::count(*here, "entry"),
                words::count(*there, "entry")
            ),
            FindingKind::Headless => {
                write!(
                    f,
                    "{file}: does not begin as an incident file does; it is unchanged"
                )
            }
            FindingKind::Stray => write!(f, "{file}: belongs to another incident; not read"),
            FindingKind::Blank => write!(f, "{file}: an unused part; nothing was recorded in it"),
            FindingKind::PartMissing => {
                write!(
                    f,
                    "{file}: this part is missing and a later part exists; entries may be lost"
                )
            }
            FindingKind::PartUnreadable { cause } => {
                write!(
                    f,
                    "{file}: this part cannot be read ({cause}); its entries are not shown"
                )
            }
        }
    }
}
