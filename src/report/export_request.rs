//! What somebody wants to hand out: which form of the report, told how, without what. Makes nothing.

use super::{Empty, Format, Headings};
use crate::incident::redact::{Redaction, Renamed};

/// What is to be made.
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
    /// True to put private notes in (R26).
    pub private: bool,
    /// What is not to leave.
    pub redaction: Redaction,
}

/// One form of the report, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The report in one form.
    Form(Format),
    /// The file, what is attached and every form, packed into one.
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
        let forms = Format::ALL.into_iter().map(Self::Form);
        forms.chain([Self::Bundle])
    }

    /// What it is, as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Form(format) => format.words(),
            Self::Bundle => "Bundle: all in one file",
        }
    }

    /// What such a file is called after its last dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Form(format) => format.extension(),
            Self::Bundle => "zip",
        }
    }

    /// The form or bundle with this name, in any case; `md` and `zip` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "md" => Some(Self::Form(Format::Markdown)),
            "bundle" | "zip" => Some(Self::Bundle),
            name => Format::from_name(name).map(Self::Form),
        }
    }

    /// True where headings and empty sections play a part.
    pub fn is_read(self) -> bool {
        matches!(
            self,
            Self::Bundle | Self::Form(Format::Html | Format::Pdf | Format::Markdown)
        )
    }
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The size's name, as shown; the command line takes it in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }
}

/// What would leave if a wish were granted, to be looked at before it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its words, line by line: those of the form itself where it is a text, else the same as Markdown.
    pub lines: Vec<String>,
    /// Who is called what.
    pub names: Vec<Renamed>,
    /// How many entries lose their words for their tags.
    pub blanked: usize,
    /// How many private entries stay here.
    pub private_kept: usize,
    /// How many private entries go along.
    pub private_out: usize,
    /// How many pictures go along.
    pub pictures: usize,
    /// True where the incident's file itself goes along.
    pub with_file: bool,
    /// True where it goes along as a copy without contact details (R38).
    pub without_contacts: bool,
    /// Every tag there is, with how many entries carry it.
    pub tags: Vec<(String, usize)>,
}
