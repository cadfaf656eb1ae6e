//! What would leave, to be looked at before it does: its words, who is called what in them, what is held back.

use super::Subject;
use crate::incident::redact::{holds_contacts, tags_of};
use crate::report::export_request::{ExportRequest, Preview, What};
use crate::report::{Format, Pictures};

/// What would leave if the wish were granted now.
pub fn preview(subject: &Subject, wish: &ExportRequest) -> Preview {
    let source = subject.held_back(wish);
    let format = match wish.what {
        What::Form(format @ (Format::Json | Format::Csv)) => format,
        _ => Format::Markdown,
    };
    let bytes = source.write(format, wish, &Pictures::new());
    let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
    let carries = matches!(
        wish.what,
        What::Bundle | What::Form(Format::Html | Format::Pdf)
    );
    let private = (subject.incident.entries().iter())
        .filter(|entry| entry.private)
        .count();
    let with_file = wish.what == What::Bundle && source.held.is_none();
    let goes = wish.private;
    Preview {
        lines: text.lines().map(str::to_owned).collect(),
        private_kept: if goes { 0 } else { private },
        private_out: if goes { private } else { 0 },
        pictures: if carries {
            source.pictures(wish).len()
        } else {
            0
        },
        with_file,
        without_contacts: with_file && holds_contacts(&subject.incident),
        tags: tags_of(&subject.incident).into_iter().collect(),
        blanked: source.held.as_ref().map_or(0, |held| held.left_out.len()),
        names: source.held.map(|held| held.names).unwrap_or_default(),
    }
}
