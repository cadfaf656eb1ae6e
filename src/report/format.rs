//! The forms of the report, a row each: all that the command line, the window, the bundle and the preview know of one.
//! Writes none of them.
//!
//! To add a form: its writer in a file beside this one, a variant here and its row.

use super::export_request::Paper;
use super::pdf;
use super::{Document, Pictures, Report};
use strum::EnumIter;

/// A form of the report, the one most people want first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Format {
    /// For people, to read, print and send: one file that needs nothing else.
    Html,
    /// The same on pages.
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

/// What the program knows of a form.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one choice of an export matters for the form"
)]
#[derive(Clone, Copy, Debug)]
pub struct FormatRow {
    /// The name that the command line and `/export` take.
    pub name: &'static str,
    /// A shorter name that they take too.
    pub alias: Option<&'static str>,
    /// What it is called in the window.
    pub title: &'static str,
    /// What it is for, in the words of `--help`.
    pub help: &'static str,
    /// What its files are called before the first dot, in a bundle.
    pub stem: &'static str,
    /// What they are called after it.
    pub extension: &'static str,
    /// What programs call files of this form.
    pub media_type: &'static str,
    /// True where it holds pictures.
    pub pictures: bool,
    /// True where the size of the paper matters.
    pub paper: bool,
    /// True where headings and empty sections matter.
    pub headings: bool,
    /// True where notes that are no key moments can be added.
    pub notes: bool,
    /// The document that it writes down, which a preview shows; none where the file is text and is shown itself.
    pub document: Option<fn(&Report<'_>) -> Document>,
    /// Its writer.
    pub write: Writer,
}

/// Writes a report with these pictures, on that paper.
///
/// # Errors
/// Why the file could not be made, as a sentence for the user.
pub type Writer = fn(&Report<'_>, &Pictures, Paper) -> Result<Vec<u8>, String>;

fn document(report: &Report<'_>) -> Document {
    report.document()
}

fn activity_log(report: &Report<'_>) -> Document {
    report.activity_log()
}

impl Format {
    /// What the program knows of it.
    pub const fn row(self) -> &'static FormatRow {
        match self {
            Self::Html => &FormatRow {
                name: "html",
                alias: None,
                title: "HTML page",
                help: "The report as one page that needs nothing else: to read, print and send",
                stem: "report",
                extension: "html",
                media_type: "text/html",
                pictures: true,
                paper: false,
                headings: true,
                notes: false,
                document: Some(document),
                write: |report, pictures, _| Ok(report.html(pictures).into_bytes()),
            },
            Self::Pdf => &FormatRow {
                name: "pdf",
                alias: None,
                title: "PDF",
                help: "The same as PDF, on A4 or Letter paper",
                stem: "report",
                extension: "pdf",
                media_type: "application/pdf",
                pictures: true,
                paper: true,
                headings: true,
                notes: false,
                document: Some(document),
                write: |report, pictures, paper| pdf::pdf(&report.document(), pictures, paper),
            },
            Self::Markdown => &FormatRow {
                name: "markdown",
                alias: Some("md"),
                title: "Markdown",
                help: "The report as Markdown",
                stem: "report",
                extension: "md",
                media_type: "text/markdown",
                pictures: false,
                paper: false,
                headings: true,
                notes: false,
                document: None,
                write: |report, _, _| Ok(report.markdown().into_bytes()),
            },
            Self::Ics214 => &FormatRow {
                name: "ics214",
                alias: None,
                title: "ICS 214 activity log",
                help: "The activity log of an ICS 214 form, to print and sign",
                stem: "report",
                extension: "ics214.html",
                media_type: "text/html",
                pictures: false,
                paper: false,
                headings: false,
                notes: true,
                document: Some(activity_log),
                write: |report, _, _| Ok(report.ics214().into_bytes()),
            },
            Self::Json => &FormatRow {
                name: "json",
                alias: None,
                title: "JSON: all data",
                help: "All data, with stable field names",
                stem: "report",
                extension: "json",
                media_type: "application/json",
                pictures: false,
                paper: false,
                headings: false,
                notes: false,
                document: None,
                write: |report, _, _| Ok(report.json().into_bytes()),
            },
            Self::Csv => &FormatRow {
                name: "csv",
                alias: None,
                title: "CSV: timeline",
                help: "The timeline as a table",
                stem: "timeline",
                extension: "csv",
                media_type: "text/csv",
                pictures: false,
                paper: false,
                headings: false,
                notes: false,
                document: None,
                write: |report, _, _| Ok(report.csv().into_bytes()),
            },
        }
    }

    /// The report in this form, with those pictures where the form holds any.
    ///
    /// # Errors
    /// Why the file could not be made, as a sentence for the user.
    pub fn write(
        self,
        report: &Report<'_>,
        pictures: &Pictures,
        paper: Paper,
    ) -> Result<Vec<u8>, String> {
        let row = self.row();
        if row.pictures {
            (row.write)(report, pictures, paper)
        } else {
            (row.write)(report, &Pictures::new(), paper)
        }
    }
}
