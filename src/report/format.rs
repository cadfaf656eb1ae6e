//! The forms a report can take, with the names they go by. Writes none of them.

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people, to read, print and send: one file that needs nothing else.
    Html,
    /// The same on pages. Its bytes are made from the document, outside of this room.
    Pdf,
    /// For people, to read and paste.
    Markdown,
    /// The activity log of an ICS 214 form, to print and sign.
    Ics214,
    /// Everything, for programs: see [`json`](super::json).
    Json,
    /// The timeline, for spreadsheets.
    Csv,
}

impl Format {
    /// All of them, the one most people want first.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Pdf,
        Self::Markdown,
        Self::Ics214,
        Self::Json,
        Self::Csv,
    ];

    /// The form's name, as the command line takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Markdown => "markdown",
            Self::Ics214 => "ics214",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// What the form is, as shown.
    pub fn words(self) -> &'static str {
        match self {
            Self::Html => "HTML page",
            Self::Pdf => "PDF",
            Self::Markdown => "Markdown",
            Self::Ics214 => "ICS 214 activity log",
            Self::Json => "JSON: all data",
            Self::Csv => "CSV: timeline",
        }
    }

    /// What a file of this form is called after its last dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Ics214 => "ics214.html",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// What programs call files of this form.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Html | Self::Ics214 => "text/html",
            Self::Pdf => "application/pdf",
            Self::Markdown => "text/markdown",
            Self::Json => "application/json",
            Self::Csv => "text/csv",
        }
    }

    /// The form with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.name().eq_ignore_ascii_case(name))
    }
}
