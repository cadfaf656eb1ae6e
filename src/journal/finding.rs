//! What reading a file found beside its good lines: for banners, for `check`, for the room to judge.

use super::frame::Flaw;
use crate::words;
use std::fmt;

/// Something about a file that its reader should know. Every good line shows all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the file, which may be a later part.
    pub file: String,
    /// The line it starts in, from 1.
    pub line: u64,
    /// Where it starts, in bytes from the start of the file.
    pub at: u64,
    /// How many bytes it spans; 0 where it is a place and not a stretch.
    pub bytes: u64,
    /// What it is.
    pub kind: FindingKind,
}

/// The kinds of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// Bytes inside the file are not what was written; as many entries are lost as the numbers of
    /// those around them tell.
    Damaged {
        /// What is wrong with the first of the bytes.
        flaw: Flaw,
        /// Entries lost; `None` where it cannot be told.
        lost: Option<u64>,
    },
    /// The end holds bytes that are no line: a write that never ended and was never recorded, or,
    /// which looks the same, a last line that was damaged since.
    Torn {
        /// What is wrong with the first of the bytes.
        flaw: Flaw,
    },
    /// An earlier torn end, named by the line after it and left where it was.
    Recovered {
        /// What was wrong with it.
        cause: String,
    },
    /// A good line that is not the one to come here: lines are missing, added or out of order.
    Broken {
        /// The line's number.
        n: u64,
        /// The number that was to come.
        expected: u64,
    },
    /// A good line that stands in the file already; shown once.
    Repeated {
        /// The line's number.
        n: u64,
    },
    /// Lines that verify only without a byte-order mark or carriage returns: an editor or a
    /// version control system rewrote them, their content is untouched.
    Altered {
        /// How many.
        lines: u64,
    },
    /// Lines a newer version wrote; kept and shown, and reason enough not to write here.
    Newer {
        /// How many.
        lines: u64,
        /// What the first of them is called.
        kind: String,
    },
    /// Good lines that a later part has replaced: written, never recorded, written again there.
    Superseded {
        /// How many.
        lines: u64,
    },
    /// A part that only repeats lines of the files before it, which hold more.
    Overtaken,
    /// A part that goes on otherwise than the files before it, both with entries of their own: copies of
    /// one incident that were recorded in separately. All of them show.
    Parted {
        /// The last entry that both go on from.
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
    /// A part cannot be read.
    PartUnreadable {
        /// What the system says.
        cause: String,
    },
}

impl Finding {
    /// True where something recorded may be missing or changed; false for what is explained,
    /// harmless, or merely newer.
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
                "{here}: bytes at the end that are no entry, {}: a write that never ended, or a \
                 last line damaged since",
                flaw.words()
            ),
            FindingKind::Recovered { cause } => {
                write!(
                    f,
                    "{here}: an unfinished write from before, {cause}; set aside"
                )
            }
            FindingKind::Broken { n, expected } => write!(
                f,
                "{file}, line {line}: entry {n} stands where entry {expected} was to come or does \
                 not follow from the line before; lines are missing, added or out of order"
            ),
            FindingKind::Repeated { n } => {
                write!(
                    f,
                    "{file}, line {line}: entry {n} stands in the file already; shown once"
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
                "{file}, line {line}: {} from a newer version, the first is “{kind}”; kept and shown",
                words::count(*lines, "entry")
            ),
            FindingKind::Superseded { lines } => write!(
                f,
                "{file}, line {line}: {} never recorded, replaced by the part that follows",
                words::count(*lines, "line")
            ),
            FindingKind::Overtaken => write!(
                f,
                "{file}: repeats entries of the files before it, which hold more; those count"
            ),
            FindingKind::Parted { after, here, there } => write!(
                f,
                "{file}, line {line}: diverged from the files before it after #{after}: {} here, {} \
                 there; both are shown, and those of this file change nothing where a number is taken",
                words::count(*here, "entry"),
                words::count(*there, "entry")
            ),
            FindingKind::Headless => {
                write!(
                    f,
                    "{file}: does not begin as an incident file does; it is left alone"
                )
            }
            FindingKind::Stray => write!(f, "{file}: belongs to another incident; not read"),
            FindingKind::Blank => write!(
                f,
                "{file}: begun and never used; nothing was recorded in it"
            ),
            FindingKind::PartMissing => {
                write!(
                    f,
                    "{file}: this part is missing, later ones are there; entries may be lost"
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
