//! The preview of an export: its text, who is called what in it, what is left out.

use super::{ExportSource, Subject};
use crate::incident::redact::{holds_contacts, tags_of};
use crate::report::export_request::{ExportRequest, Preview, What};
use crate::report::plain::plain;
use crate::report::{Format, Pictures};

/// What this request would export now.
pub fn preview(subject: &Subject, request: &ExportRequest) -> Preview {
    let source = subject.redacted(request);
    let format = match request.what {
        What::Form(format) => format,
        What::Bundle => Format::Html,
    };
    let private = (subject.incident.entries().iter())
        .filter(|entry| entry.private)
        .count();
    let with_file = request.what == What::Bundle && source.redacted.is_none();
    let included = request.private;
    Preview {
        lines: lines(&source, format, request),
        private_kept: if included { 0 } else { private },
        private_out: if included { private } else { 0 },
        pictures: if request.what.has_pictures() {
            source.pictures(request).len()
        } else {
            0
        },
        with_file,
        without_contacts: with_file && holds_contacts(&subject.incident),
        tags: tags_of(&subject.incident).into_iter().collect(),
        blanked: source
            .redacted
            .as_ref()
            .map_or(0, |redacted| redacted.left_out.len()),
        names: source
            .redacted
            .map(|redacted| redacted.names)
            .unwrap_or_default(),
    }
}

/// How many characters a line of a preview has at most.
const WIDTH: usize = 96;

/// The text of a form, or of the document that it writes down.
fn lines(source: &ExportSource<'_>, format: Format, request: &ExportRequest) -> Vec<String> {
    if let Some(document) = format.row().document {
        return plain(&document(&source.report(request)), WIDTH);
    }
    let bytes = source.write(format, request, &Pictures::new());
    let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
