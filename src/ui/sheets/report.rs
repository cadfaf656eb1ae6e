//! The export sheet: which form of the report, under which headings, what is redacted, and a preview of it. Makes and
//! writes nothing; it asks for both.

use egui::{FontId, Label, RichText, ScrollArea, TextStyle, Ui};
use strum::IntoEnumIterator as _;

use crate::incident::text::visible;
use crate::report::export_request::{ExportRequest, Paper, Preview, What};
use crate::report::{Empty, Headings};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GAP_SMALL, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip, scroll_by_pages};
use crate::words;

/// How wide the sheet is, in points.
pub(in crate::ui) const WIDTH: f32 = 1_120.0;
/// How wide the choices are.
const CHOICES: f32 = 320.0;
/// How many people the list of names tells of before it only counts.
const NAMES: usize = 8;

/// What the sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct ReportState {
    /// What is to be made.
    pub request: ExportRequest,
    /// What would leave, and what that was made from.
    shown: Option<(Made, Preview)>,
    /// What was asked for last.
    asked: Option<Made>,
    /// True until the keyboard was taken to the choices.
    opening: bool,
}

/// What a preview depends on: the request, and the next entry's number.
type Made = (ExportRequest, u64);

impl ReportState {
    /// Takes the keyboard to the choices when the sheet is drawn next, and regenerates the preview, as of now.
    pub fn open(&mut self) {
        (self.opening, self.asked) = (true, None);
    }

    /// Takes a preview in; one that was overtaken by another request is dropped.
    pub fn show(&mut self, request: ExportRequest, entries: u64, preview: Preview) {
        let made = (request, entries);
        if self.asked.as_ref() == Some(&made) {
            self.shown = Some((made, preview));
        }
    }
}

pub(in crate::ui) fn report_ui(
    ui: &mut Ui,
    view: &View,
    memory: &mut ReportState,
    outbox: &mut Outbox,
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_LARGE;
        ui.vertical(|ui| {
            ui.set_width(CHOICES);
            ui.spacing_mut().item_spacing.x = GAP_SMALL;
            choices_ui(ui, memory);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            preview_ui(ui, memory);
        });
    });
    acts_ui(ui, |ui| write_ui(ui, memory, outbox));
    let made = (memory.request.clone(), view.incident.next_n());
    if memory.asked.as_ref() != Some(&made) {
        outbox.push(Request::PreviewReport(Box::new(made.0.clone()), made.1));
        memory.asked = Some(made);
    }
}

fn choices_ui(ui: &mut Ui, memory: &mut ReportState) {
    // The first sheet of all is drawn once to be measured, disabled: nothing can take the keyboard then.
    let opening = ui.is_enabled() && std::mem::take(&mut memory.opening);
    let request = &mut memory.request;
    row_ui(ui, |ui| {
        for what in What::all() {
            let chip = ui.add(Chip::one_of(what.words(), request.what == what));
            if opening && request.what == what {
                chip.request_focus();
            }
            if chip.clicked() {
                request.what = what;
            }
        }
    });
    if request.what.has_headings() {
        section_ui(ui, "Headings", "");
        row_ui(ui, |ui| {
            for headings in Headings::iter() {
                let chosen = request.headings == headings;
                if ui.add(Chip::one_of(headings.words(), chosen)).clicked() {
                    request.headings = headings;
                }
            }
            let leaves = request.empty == Empty::LeaveOut;
            let chip = Chip::toggle("Omit empty sections", leaves);
            if ui.add(chip).clicked() {
                request.empty = if leaves { Empty::Say } else { Empty::LeaveOut };
            }
        });
    }
    if request.what.has_paper() {
        section_ui(ui, "Paper", "");
        row_ui(ui, |ui| {
            for paper in Paper::iter() {
                let chosen = request.paper == paper;
                if ui.add(Chip::one_of(paper.name(), chosen)).clicked() {
                    request.paper = paper;
                }
            }
        });
    }
    let preview = memory.shown.as_ref().map(|(_, preview)| preview);
    held_back_ui(ui, preview, request);
}

/// Names, tags and private notes.
fn held_back_ui(ui: &mut Ui, preview: Option<&Preview>, request: &mut ExportRequest) {
    section_ui(ui, "Redact", "");
    row_ui(ui, |ui| {
        let chip = Chip::toggle("Replace names with roles", request.redaction.names)
            .tip("Everyone is named by the role they held longest: Command, Research 2");
        if ui.add(chip).clicked() {
            request.redaction.names = !request.redaction.names;
        }
        if request.what.has_notes() {
            let chip = Chip::toggle("Notes in ICS 214", request.notes)
                .tip("List notes in the activity log too, not only key moments");
            if ui.add(chip).clicked() {
                request.notes = !request.notes;
            }
        }
        let private = preview.is_some_and(|one| one.private_kept + one.private_out > 0);
        if private || request.private {
            let chip =
                Chip::toggle("Private notes", !request.private).tip("Leave private notes out");
            if ui.add(chip).clicked() {
                request.private = !request.private;
            }
        }
    });
    let tags = preview.map_or(&[][..], |preview| &preview.tags);
    if tags.is_empty() {
        return;
    }
    ui.add_space(GAP_SMALL);
    note_ui(ui, "Text of entries tagged");
    row_ui(ui, |ui| {
        for (tag, count) in tags {
            let held = request.redaction.tags.contains(tag);
            let name = format!("#{tag}");
            if ui
                .add(Chip::toggle(&visible(&name), held).count(*count))
                .clicked()
            {
                if held {
                    request.redaction.tags.remove(tag);
                } else {
                    request.redaction.tags.insert(tag.clone());
                }
            }
        }
    });
}

fn write_ui(ui: &mut Ui, memory: &ReportState, outbox: &mut Outbox) {
    row_ui(ui, |ui| {
        let key = Command::Report.key(ui.ctx());
        let name = match memory.request.what {
            What::Bundle => "Export bundle…",
            What::Form(_) => "Export report…",
        };
        let writes = Button::primary(name).key(&key);
        if main_act(ui, true, writes.tip("Choose where to save it")) {
            outbox.pick(FileTask::Report);
        }
        let shown = memory.shown.as_ref();
        let copies = Button::secondary("Copy text").tip("Copy the text of the preview");
        if ui.add_enabled(shown.is_some(), copies).clicked()
            && let Some((_, preview)) = shown
        {
            outbox.push(Request::Copy {
                text: preview.lines.join("\n") + "\n",
                what: "Report".to_owned(),
            });
        }
    });
}

fn preview_ui(ui: &mut Ui, memory: &ReportState) {
    let tokens = ui.tokens();
    let Some((made, preview)) = &memory.shown else {
        note_ui(ui, "Generating preview…");
        // Its place is kept: nothing jumps once it is there.
        ui.set_min_height(ui.available_height());
        return;
    };
    let current = memory.asked.as_ref() == Some(made);
    let heading = if current {
        "Preview".to_owned()
    } else {
        "Generating preview…".to_owned()
    };
    let heading = RichText::new(heading).font(type_scale::strong(BODY));
    ui.label(heading.color(tokens.text));
    for line in summary(preview) {
        note_ui(ui, &line);
    }
    ui.add_space(GAP);
    let font = FontId::new(SMALL, TextStyle::Monospace.resolve(ui.style()).family);
    let row = ui.fonts_mut(|fonts| fonts.row_height(&font));
    ScrollArea::both()
        .id_salt("preview")
        .auto_shrink([false, false])
        .max_height(ui.available_height().max(200.0))
        .show_rows(ui, row, preview.lines.len(), |ui, rows| {
            scroll_by_pages(ui);
            for line in preview.lines.get(rows).unwrap_or_default() {
                let words = RichText::new(visible(line)).font(font.clone());
                ui.add(Label::new(words.color(tokens.text)).extend());
            }
        });
}

/// What goes and what stays, in a few sentences.
fn summary(preview: &Preview) -> Vec<String> {
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    if preview.with_file && preview.private_kept > 0 {
        parts.push(
            "Includes a copy of the incident file without private notes, and attachments"
                .to_owned(),
        );
    } else if preview.without_contacts {
        parts.push(
            "Includes a copy of the incident file without contact details, and attachments"
                .to_owned(),
        );
    } else if preview.with_file {
        parts.push("Includes the incident file and all attachments".to_owned());
    }
    match (preview.private_kept, preview.private_out) {
        (0, 0) => {}
        (kept, 0) => parts.push(format!("{} left out", private_notes(kept))),
        (_, out) => parts.push(format!("{} included", private_notes(out))),
    }
    if preview.pictures > 0 {
        parts.push(format!("pictures: {}", preview.pictures));
    }
    if preview.blanked > 0 {
        parts.push(format!("entries with text removed: {}", preview.blanked));
    }
    if !parts.is_empty() {
        lines.push(parts.join(" · "));
    }
    if !preview.names.is_empty() {
        let names = preview.names.iter().take(NAMES).map(|one| {
            let name = visible(&one.name);
            format!("{name} → {} ({} in text)", one.label, one.places)
        });
        let names = names.collect::<Vec<_>>().join(", ");
        lines.push(match preview.names.len().saturating_sub(NAMES) {
            0 => names,
            more => format!("{names} and {more} more"),
        });
        lines.push(
            "Check the text: only names the log knows are replaced. Pictures are left out."
                .to_owned(),
        );
    }
    lines
}

fn private_notes(count: usize) -> String {
    words::count(count, "private note")
}
