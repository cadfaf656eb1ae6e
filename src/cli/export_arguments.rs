//! What `report` and `bundle` ask of an export: headings, paper, what is included and what is redacted.

use super::choice;
use crate::incident::letters::folded;
use crate::incident::redact::Redaction;
use crate::report::export_request::{ExportRequest, Paper, What};
use crate::report::{Empty, Headings};
use clap::Args;

/// What an export holds and how it is arranged.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
#[derive(Args)]
pub(super) struct ExportArguments {
    /// The set of headings
    #[arg(long, value_parser = choice::headings(), default_value = "framework")]
    headings: Headings,
    /// The paper size of the PDF
    #[arg(long, value_parser = choice::paper(), default_value = "a4")]
    paper: Paper,
    /// Omit empty sections
    #[arg(long)]
    without_empty: bool,
    /// Include private notes; the wall never shows them
    #[arg(long)]
    private: bool,
    /// List notes in the ICS 214 activity log too
    #[arg(long)]
    notes: bool,
    /// Replace names with roles; leaves out pictures
    #[arg(long)]
    redact_names: bool,
    /// Remove the text of every entry with this tag, and of everything said about it; can be repeated
    #[arg(long, value_name = "TAG")]
    redact_tag: Vec<String>,
}

impl ExportArguments {
    pub(super) fn request(&self, what: What) -> ExportRequest {
        let tags = self.redact_tag.iter();
        let tags = tags.map(|tag| folded(tag.trim_start_matches('#')));
        ExportRequest {
            what,
            headings: self.headings,
            empty: if self.without_empty {
                Empty::LeaveOut
            } else {
                Empty::Say
            },
            paper: self.paper,
            private: self.private,
            notes: self.notes,
            redaction: Redaction {
                names: self.redact_names,
                tags: tags.collect(),
            },
        }
    }
}
