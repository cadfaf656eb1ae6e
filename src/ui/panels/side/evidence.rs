//! Evidence: what was found, by whom, where it stands (R27). What is made of it is the hypotheses'.

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

use crate::incident::evidence::{Evidence, EvidenceKind};
use crate::incident::text::visible;
use crate::incident::{EvidenceIntent, Intent};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_SMALL, GRID, RADIUS, SMALL};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, field_ui, label_ui, moment, part_ui, row_ui, said, words_ui};
use crate::ui::widgets::{Button, Chip, Field};

const TEXT: FieldKey = FieldKey::form("evidence");
const DETAIL: FieldKey = FieldKey::form("evidence detail");
const SOURCE: FieldKey = FieldKey::form("evidence source");
const KIND: FieldKey = FieldKey::form("evidence kind");

/// The most of a detail that is laid out, in characters; the report and the file hold all of it.
const SHOWN: usize = 2_000;
/// How high a detail may stand before it scrolls by itself.
const TALLEST: f32 = 120.0;

/// Draws the form, then all evidence, the newest first.
pub(super) fn evidence_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let evidence = &view.incident.evidence;
    part_ui(ui, "Evidence", &evidence.len().to_string());
    if view.takes_entries() {
        ui.push_id("new evidence", |ui| form_ui(ui, fields, outbox));
    }
    if evidence.is_empty() {
        aside_ui(
            ui,
            "No evidence yet. A log line that starts with = adds some.",
        );
    }
    for piece in evidence.iter().rev() {
        ui.add_space(GAP_SMALL);
        ui.push_id(piece.id, |ui| piece_ui(ui, view, piece));
    }
}

fn piece_ui(ui: &mut Ui, view: &View<'_>, piece: &Evidence) {
    let tokens = ui.tokens();
    if piece.struck {
        let words = format!("{} {}", piece.id, piece.text);
        let words = RichText::new(visible(&words)).strikethrough();
        ui.label(words.color(tokens.text_muted));
    } else {
        words_ui(ui, &format!("{} {}", piece.id, piece.text));
    }
    let struck = if piece.struck { "struck · " } else { "" };
    let who = visible(view.incident.name_of(&piece.by));
    let (kind, at) = (kind_words(piece.kind), moment(view, piece.at));
    aside_ui(ui, &format!("{struck}{kind} · {who} · {at}"));
    if let Some(detail) = &piece.detail {
        detail_ui(ui, detail);
    }
    if let Some(source) = &piece.source {
        aside_ui(ui, &format!("Source: {source}"));
    }
    if let Some(file) = &piece.file {
        aside_ui(ui, &format!("File: {} ({} bytes)", file.name, file.bytes));
    }
}

/// Logs and code as they are, on a ground of their own.
fn detail_ui(ui: &mut Ui, detail: &str) {
    let tokens = ui.tokens();
    let shown: String = detail.chars().take(SHOWN).collect();
    let cut = shown.len() < detail.len();
    let frame = Frame::new()
        .fill(tokens.field)
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric((2.0 * GRID) as i8, GRID as i8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ScrollArea::vertical().max_height(TALLEST).show(ui, |ui| {
            let words = RichText::new(visible(&shown)).font(type_scale::mono(SMALL + 1.0));
            ui.add(Label::new(words.color(tokens.text)).wrap().selectable(true));
        });
    });
    if cut {
        aside_ui(ui, "Shortened; see the report for the rest.");
    }
}

fn form_ui(ui: &mut Ui, fields: &mut Fields, outbox: &mut Outbox) {
    // The words are gone from the fields once they are recorded; what belongs to them goes along.
    if !fields.contains_key(&TEXT) {
        fields.remove(&DETAIL);
        fields.remove(&SOURCE);
    }
    label_ui(ui, "Kind");
    let kept = fields.get(&KIND).map_or("", String::as_str);
    let kind = EvidenceKind::from_name(kept).unwrap_or(EvidenceKind::Finding);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for other in EvidenceKind::ALL {
            let chip = Chip::one_of(kind_words(other), other == kind);
            if ui.add(chip).clicked() {
                fields.insert(KIND, other.name().to_owned());
            }
        }
    });
    let entered = field_ui(ui, fields, &TEXT, "What was found", "In a sentence");
    let detail = fields.entry(DETAIL).or_default();
    Field::paragraph("Detail", detail, 2)
        .hint("The result, log line or code, unchanged")
        .show(ui);
    field_ui(ui, fields, &SOURCE, "Source", "A link, or a path and line");
    let add = row_ui(ui, |ui| ui.add(Button::secondary("Add evidence")).clicked());
    let text = entered.or_else(|| said(fields, &TEXT).filter(|_| add));
    if let Some(text) = text {
        let intent = Intent::Evidence(EvidenceIntent::Add {
            kind,
            text,
            detail: said(fields, &DETAIL),
            source: said(fields, &SOURCE),
            file: None,
            run: None,
        });
        outbox.ask_and_clear(intent, TEXT);
    }
    ui.add_space(GAP);
}

fn kind_words(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Finding => "Finding",
        EvidenceKind::Query => "Query",
        EvidenceKind::LogLine => "Log line",
        EvidenceKind::Code => "Code",
        EvidenceKind::Link => "Link",
        EvidenceKind::File => "File",
    }
}
