//! Evidence: what was found, by whom, how it was got, and what Command has not seen of it (R27). What is made of it is the hypotheses'.

use egui::{RichText, Ui};

use crate::incident::evidence::{Evidence, EvidenceKind, Run};
use crate::incident::text::visible;
use crate::incident::{EvidenceIntent, Intent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::finding::{block_ui, found_ui, kind_words, links_ui, run_ui};
use crate::ui::parts::folded::Folded;
use crate::ui::parts::{
    aside_ui, command, field_ui, keyboard, label_ui, problem_ui, row_ui, said, short,
};
use crate::ui::widgets::{Button, Chip, Field, TextButton, status_ui};
use crate::words::{count, shortened};

const TEXT: FieldKey = FieldKey::form("evidence");
const DETAIL: FieldKey = FieldKey::form("evidence detail");
const SOURCE: FieldKey = FieldKey::form("evidence source");
const QUERY: FieldKey = FieldKey::form("evidence query");
const HOST: FieldKey = FieldKey::form("evidence host");
const RUN: FieldKey = FieldKey::form("evidence run");
const KIND: FieldKey = FieldKey::form("evidence kind");

/// The most of a query and of a detail that is laid out, in characters; the report and the file hold all of it.
const SHOWN: usize = 2_000;

/// Draws the form, then all evidence, the newest first.
pub(super) fn evidence_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let evidence = &view.incident.evidence;
    let form = Folded::new(TEXT, "Add a finding");
    let form = form
        .open_if(evidence.is_empty())
        .open_with(fields, &[DETAIL, SOURCE, QUERY, HOST, RUN]);
    let standing = evidence.iter().filter(|found| !found.struck).count();
    let count = standing.to_string();
    let (is_unfolded, link) = form.head_ui(ui, view, ("Evidence", &count), fields);
    // Its key shows what was found, not the first field further down.
    if let Some(link) = link.filter(|_| !is_unfolded) {
        keyboard::lead_to(ui, SideTab::Evidence, link);
    }
    unseen_ui(ui, view, outbox);
    if !evidence.is_empty() && !view.incident.hypotheses.is_empty() {
        let key = Command::Matrix.key(ui.ctx());
        if row_ui(ui, |ui| {
            ui.add(Button::quiet("Matrix…").key(&key)).clicked()
        }) {
            outbox.run(Command::Matrix);
        }
    }
    if is_unfolded {
        ui.push_id("new evidence", |ui| {
            form_ui(ui, view, &form, fields, outbox);
        });
    }
    if evidence.is_empty() {
        aside_ui(
            ui,
            "No evidence yet. A log line that starts with = adds some.",
        );
    }
    for piece in evidence.iter().rev() {
        ui.add_space(GAP_SMALL);
        ui.push_id(piece.id, |ui| piece_ui(ui, view, piece, outbox));
    }
}

/// How many findings Command has not seen, and the way to say that they have.
fn unseen_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let unseen = view.incident.unseen_findings().count();
    if unseen == 0 || !view.takes_entries() {
        return;
    }
    let words = format!("{} not seen by Command", count(unseen as u64, "finding"));
    status_ui(ui, signs::OPEN, &words, ui.tokens().waiting.ink);
    if let Some((_, name)) = command(view) {
        let words = format!("Seen by {}", short(name));
        let key = Command::SeeFindings.key(ui.ctx());
        if row_ui(ui, |ui| {
            ui.add(Button::secondary(&words).key(&key)).clicked()
        }) {
            outbox.run(Command::SeeFindings);
        }
    }
}

fn piece_ui(ui: &mut Ui, view: &View<'_>, piece: &Evidence, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    if piece.struck {
        let words = format!("{} {}", piece.id, piece.text);
        let words = RichText::new(visible(&words)).strikethrough();
        ui.label(words.color(tokens.text_muted));
    } else {
        let words = format!("{} {}", piece.id, visible(&piece.text));
        let opens = TextButton::new(&words).wrapped();
        if ui
            .add(opens.tip("How it was found, and what it bears on"))
            .clicked()
        {
            outbox.open(Sheet::Evidence(piece.id));
        }
    }
    found_ui(ui, view, piece);
    if let Some(run) = &piece.run {
        run_ui(ui, view, run, SHOWN);
    }
    if let Some(detail) = &piece.detail {
        let shown = shortened(detail, SHOWN);
        block_ui(ui, "result", &shown);
    }
    if piece.detail.is_some() || piece.run.is_some() {
        let name = format!("Open {}…", piece.id);
        let open = Button::quiet(&name).tip("How it was got, and the whole result, with find");
        if row_ui(ui, |ui| ui.add(open).clicked()) {
            outbox.open(Sheet::Evidence(piece.id));
        }
    }
    if let Some(source) = &piece.source {
        aside_ui(ui, &format!("Source: {source}"));
    }
    links_ui(ui, piece);
    if let Some(file) = &piece.file {
        aside_ui(ui, &format!("File: {} ({} bytes)", file.name, file.bytes));
    }
}

fn form_ui(ui: &mut Ui, view: &View<'_>, form: &Folded, fields: &mut Fields, outbox: &mut Outbox) {
    label_ui(ui, "Kind");
    let kept = fields.get(&KIND).map_or("", String::as_str);
    let chosen = EvidenceKind::from_name(kept);
    let is_usual = chosen.is_none();
    let kind = chosen.unwrap_or(EvidenceKind::Finding);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for other in EvidenceKind::ALL {
            let chip = Chip::one_of(kind_words(other), other == kind);
            if ui.add(chip).clicked() {
                fields.insert(KIND, other.name().to_owned());
            }
        }
    });
    let entered = form.first_ui(ui, fields, "What was found", "In a sentence");
    let query = fields.entry(QUERY).or_default();
    Field::paragraph("Query or command", query, 1)
        .hint("What was asked or run, unchanged")
        .show(ui);
    let detail = fields.entry(DETAIL).or_default();
    Field::paragraph("Result", detail, 2)
        .hint("The result, log line or code, unchanged")
        .show(ui);
    field_ui(ui, fields, &SOURCE, "Source", "A link, or a path and line");
    field_ui(ui, fields, &HOST, "Host", "Where it ran");
    field_ui(
        ui,
        fields,
        &RUN,
        "Run at",
        "14:32 or -5m; leave empty if unknown",
    );
    let run = said(fields, &RUN).map(|at| view.clocks().past(&at));
    if let Some(Err(why)) = &run {
        problem_ui(ui, &why.to_string());
    }
    let at = match run {
        Some(Err(_)) => return,
        run => run.and_then(Result::ok),
    };
    let add = row_ui(ui, |ui| ui.add(Button::secondary("Add evidence")).clicked());
    let text = entered.or_else(|| said(fields, &TEXT).filter(|_| add));
    if let Some(text) = text {
        let is_query = is_usual && said(fields, &QUERY).is_some();
        let intent = Intent::Evidence(EvidenceIntent::Add {
            kind: if is_query { EvidenceKind::Query } else { kind },
            text,
            detail: said(fields, &DETAIL),
            source: said(fields, &SOURCE),
            file: None,
            run: Run {
                query: said(fields, &QUERY),
                host: said(fields, &HOST),
                at,
            }
            .filled(),
        });
        outbox.ask_and_clear_all(intent, [TEXT, DETAIL, SOURCE, QUERY, HOST, RUN]);
        form.sent(ui);
    }
    ui.add_space(GAP);
}
