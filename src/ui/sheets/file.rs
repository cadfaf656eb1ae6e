//! An attached file, as large as there is room: a picture, a text, or what is known of it. Opened outside only
//! when asked for.

use egui::{Image, Label, Rect, RichText, ScrollArea, Ui, Vec2};

use crate::board::timeline::file_of;
use crate::incident::evidence::FileRef;
use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, SMALL};
use crate::ui::base::file_task::FileTask;
use crate::ui::base::pictures::{Pictures, Seen};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::finding::run_ui;
use crate::ui::parts::long_text::{LongText, long_text_ui};
use crate::ui::parts::{note_ui, row_ui};
use crate::ui::widgets::Button;

/// Draws the file of entry `n`.
pub(in crate::ui) fn file_ui(
    ui: &mut Ui,
    n: u64,
    view: &View,
    pictures: &Pictures,
    (actual_size, text): (&mut bool, &mut LongText),
    outbox: &mut Outbox,
) {
    let file = view.incident.entry(n).and_then(file_of).cloned();
    let Some(file) = file else {
        note_ui(ui, "This entry has no file.");
        return;
    };
    let seen = pictures.whole(&file);
    facts_ui(ui, &file, &seen);
    let found = view.incident.evidence.iter().find(|found| found.entry == n);
    if let Some(run) = found.and_then(|found| found.run.as_ref()) {
        run_ui(ui, view, run, usize::MAX);
    }
    ui.add_space(GAP);
    buttons_ui(ui, n, &file, &seen, actual_size, outbox);
    ui.add_space(GAP);
    match &seen {
        Seen::Picture { texture, size } => {
            let pixels = Vec2::new(size[0] as f32, size[1] as f32) / ui.pixels_per_point();
            let image = Image::new((texture.id(), pixels)).alt_text(&*visible(&file.name));
            picture_ui(ui, image, pixels, *actual_size);
        }
        Seen::Text { lines, goes_on } => {
            if *goes_on {
                note_ui(
                    ui,
                    "Its beginning; open it in its default app to see all of it.",
                );
            }
            long_text_ui(ui, &file.sha256, lines, text);
        }
        Seen::Waiting => _ = note_ui(ui, "Reading the file…"),
        Seen::Other => {
            let words = "No preview of this type. Open it in its default app.";
            note_ui(ui, words);
        }
        Seen::Failed(why) => {
            let words = RichText::new(format!("▲ {why}.")).font(type_scale::strong(BODY));
            let ink = ui.tokens().alarm.ink;
            ui.add(Label::new(words.color(ink)).wrap());
            note_ui(
                ui,
                "The log keeps its name, size and sum; put the file back in its place to see it.",
            );
        }
    }
}

fn facts_ui(ui: &mut Ui, file: &FileRef, seen: &Seen) {
    let mut facts = vec![file.size()];
    if let Seen::Picture {
        size: [across, down],
        ..
    } = seen
    {
        facts.push(format!("{across} × {down} pixels"));
    }
    facts.push(format!("SHA-256 {}", file.sha256));
    let facts = facts.join(" · ");
    let words = RichText::new(facts).font(type_scale::mono(SMALL));
    let label = Label::new(words.color(ui.tokens().text_muted));
    ui.add(label.wrap().selectable(true));
}

fn buttons_ui(
    ui: &mut Ui,
    n: u64,
    file: &FileRef,
    seen: &Seen,
    actual_size: &mut bool,
    outbox: &mut Outbox,
) {
    row_ui(ui, |ui| {
        if matches!(seen, Seen::Picture { .. }) {
            let name = if *actual_size {
                "Fit into the window"
            } else {
                "Actual size"
            };
            let size =
                Button::secondary(name).tip("Fits the picture in, or shows it pixel for pixel");
            if ui.add(size).clicked() {
                *actual_size = !*actual_size;
            }
        }
        let path = Button::secondary("Copy path").tip("Put the file's full path on the clipboard");
        if ui.add(path).clicked() {
            outbox.push(Request::CopyFilePath(file.clone()));
        }
        let save =
            Button::secondary("Save a copy…").tip("Write it where you want it; the kept one stays");
        if ui.add(save).clicked() {
            outbox.pick(FileTask::SaveFile(file.clone()));
        }
        let open =
            Button::secondary("Open in default app").tip("Open it with this machine's default app");
        if ui.add(open).clicked() {
            outbox.push(Request::OpenOutside(file.clone()));
        }
        let change = Button::quiet("Change the entry…").tip("Strike, correct or mark it");
        if ui.add(change).clicked() {
            outbox.open(Sheet::Entry(n));
        }
    });
}

/// The picture in the room there is, or pixel for pixel.
fn picture_ui(ui: &mut Ui, image: Image<'_>, pixels: Vec2, actual: bool) {
    let room = ui.available_size() - Vec2::splat(GAP);
    if actual {
        let area = ScrollArea::both().max_height(room.y).auto_shrink(false);
        area.show(ui, |ui| ui.add(image.fit_to_exact_size(pixels)));
        return;
    }
    let scale = (room / pixels.max(Vec2::splat(1.0))).min_elem().min(1.0);
    let (area, _) = ui.allocate_exact_size(room, egui::Sense::hover());
    let place = Rect::from_center_size(area.center(), pixels * scale);
    ui.put(place, image.fit_to_exact_size(pixels * scale));
}
