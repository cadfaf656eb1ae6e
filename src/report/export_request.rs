//! What somebody wants to export: which form of the report, under which headings, without what. Makes nothing.

use super::{Empty, Format, Headings};
use crate::incident::redact::{Redaction, Renamed};
use strum::{EnumIter, IntoEnumIterator as _, IntoStaticStr};

/// What is to be exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportRequest {
    /// One form, or everything in one file.
    pub what: What,
    /// Under which headings, for the forms people read.
    pub headings: Headings,
    /// What becomes of sections with nothing in them.
    pub empty: Empty,
    /// The paper of the PDF.
    pub paper: Paper,
    /// True to include private notes (R26).
    pub private: bool,
    /// True to list notes in the activity log of ICS 214 too.
    pub notes: bool,
    /// What is to be redacted.
    pub redaction: Redaction,
}

/// One form of the report, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The report in one form.
    Form(Format),
    /// The file, its attachments and every form, packed into one.
    Bundle,
}

impl Default for What {
    fn default() -> Self {
        Self::Form(Format::Html)
    }
}

impl What {
    /// Every form, and the bundle last.
    pub fn all() -> impl Iterator<Item = Self> {
        Format::iter().map(Self::Form).chain([Self::Bundle])
    }

    /// Its name, as `/export` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form(format) => format.row().name,
            Self::Bundle => "bundle",
        }
    }

    /// What it is, as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Form(format) => format.row().title,
            Self::Bundle => "Bundle: all in one file",
        }
    }

    /// What such a file is called after its first dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Form(format) => format.row().extension,
            Self::Bundle => "zip",
        }
    }

    /// The form or bundle with this name, in any case; `md` and `zip` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        let alias = |what: Self| match what {
            Self::Form(format) => format.row().alias,
            Self::Bundle => Some("zip"),
        };
        let named = |known: &str| known.eq_ignore_ascii_case(name);
        Self::all().find(|what| named(what.name()) || alias(*what).is_some_and(named))
    }

    /// True where headings and empty sections matter.
    pub fn has_headings(self) -> bool {
        self.any(|format| format.row().headings)
    }

    /// True where the size of the paper matters.
    pub fn has_paper(self) -> bool {
        self.any(|format| format.row().paper)
    }

    /// True where notes can be added.
    pub fn has_notes(self) -> bool {
        self.any(|format| format.row().notes)
    }

    /// True where it holds pictures.
    pub fn has_pictures(self) -> bool {
        self.any(|format| format.row().pictures)
    }

    fn any(self, holds: impl Fn(Format) -> bool) -> bool {
        match self {
            Self::Form(format) => holds(format),
            Self::Bundle => Format::iter().any(holds),
        }
    }
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// The size's name, as the command line takes it.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The size's name, as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// How large it is, in the words of `--help`.
    pub fn help(self) -> &'static str {
        match self {
            Self::A4 => "210 by 297 mm",
            Self::Letter => "8.5 by 11 inches",
        }
    }
}

/// What would be exported, to be looked at before it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its text, line by line: that of the form itself where it is a text, else its document as plain text.
    pub lines: Vec<String>,
    /// Who is called what.
    pub names: Vec<Renamed>,
    /// How many entries lose their words for their tags.
    pub blanked: usize,
    /// How many private entries are left out.
    pub private_kept: usize,
    /// How many private entries are included.
    pub private_out: usize,
    /// How many pictures are included.
    pub pictures: usize,
    /// True where the incident's file is included.
    pub with_file: bool,
    /// True where it is included as a copy without contact details (R38).
    pub without_contacts: bool,
    /// Every tag there is, with how many entries carry it.
    pub tags: Vec<(String, usize)>,
}
