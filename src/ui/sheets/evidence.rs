//! The sheet of one piece of evidence: how it was got, its links, and its result whatever its length (R27). Its entry is
//! changed on the entry's own sheet.

use egui::Ui;
use std::sync::Arc;

use crate::incident::evidence::Evidence;
use crate::incident::id::EvidenceId;
use crate::incident::{EvidenceIntent, Intent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::finding::{found_ui, links_ui, run_ui};
use crate::ui::parts::long_text::{LongText, long_text_ui};
use crate::ui::parts::{aside_ui, command, note_ui, row_ui, short, strong_ui};
use crate::ui::widgets::Button;
use crate::words;

/// What the sheet is for.
pub const ABOUT: &str = "How it was got, and its result as it was found.";
/// How wide the sheet is, in points.
pub const WIDTH: f32 = 1120.0;
/// The most characters of a line before it is continued on the next.
const LONGEST_LINE: usize = 2_000;

/// What the sheet keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct EvidenceState {
    /// The lines of the result last shown, and of which evidence they are.
    lines: Option<(EvidenceId, Arc<[String]>)>,
    /// What is looked for in a result or a file.
    pub text: LongText,
}

/// Draws the sheet.
pub(in crate::ui) fn evidence_ui(
    ui: &mut Ui,
    id: EvidenceId,
    view: &View<'_>,
    state: &mut EvidenceState,
    outbox: &mut Outbox,
) {
    let Some(found) = view.incident.evidence(id) else {
        note_ui(ui, "There is no such evidence.");
        return;
    };
    strong_ui(ui, &found.text);
    found_ui(ui, view, found);
    if let Some(run) = &found.run {
        run_ui(ui, view, run, usize::MAX);
    }
    if let Some(source) = &found.source {
        aside_ui(ui, &format!("Source: {source}"));
    }
    links_ui(ui, found);
    ui.add_space(GAP_SMALL);
    acts_ui(ui, view, found, outbox);
    ui.add_space(GAP);
    let Some(detail) = &found.detail else {
        note_ui(ui, "It has no result of its own.");
        return;
    };
    let known = state.lines.take().filter(|(of, _)| *of == id);
    let (of, lines) = known.unwrap_or_else(|| {
        let rows = words::rows(&words::in_columns(detail), LONGEST_LINE);
        (id, rows.into())
    });
    long_text_ui(ui, &id.to_string(), &lines, &mut state.text);
    state.lines = Some((of, lines));
}

fn acts_ui(ui: &mut Ui, view: &View<'_>, found: &Evidence, outbox: &mut Outbox) {
    row_ui(ui, |ui| {
        let is_unseen = view
            .incident
            .unseen_findings()
            .any(|one| one.id == found.id);
        if let Some((_, name)) = command(view).filter(|_| is_unseen && view.takes_entries()) {
            let words = format!("Seen by {}", short(name));
            if ui.add(Button::secondary(&words)).clicked() {
                let evidence = vec![found.id];
                outbox.ask(Intent::Evidence(EvidenceIntent::See { evidence }));
            }
        }
        let query = found.run.as_ref().and_then(|run| run.query.as_ref());
        for (name, what, text) in [
            ("Copy result", "Result", found.detail.as_ref()),
            ("Copy query", "Query", query),
        ] {
            if let Some(text) = text
                && ui.add(Button::quiet(name)).clicked()
            {
                outbox.push(Request::Copy {
                    text: text.clone(),
                    what: format!("{what} of {}", found.id),
                });
            }
        }
        let change = Button::quiet("Change the entry…").tip("Strike, correct or mark it");
        if ui.add(change).clicked() {
            outbox.open(Sheet::Entry(found.entry));
        }
    });
}
