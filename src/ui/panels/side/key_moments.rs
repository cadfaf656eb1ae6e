//! The key moments: the entries that tell in short what happened (R24). A list to jump from; entries are marked here
//! or in the timeline.

use egui::Ui;

use crate::incident::text::visible;
use crate::incident::{CorrectionIntent, Entry, Intent};
use crate::theme::type_scale::GAP_SMALL;
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, pair_ui, part_ui, with_key, words_ui};
use crate::ui::widgets::Button;

/// Draws them in the order they happened.
pub(super) fn key_moments_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let moments = view.board.key_entries.iter();
    let moments: Vec<&Entry> = moments.filter_map(|n| view.incident.entry(*n)).collect();
    part_ui(ui, "Key moments", &moments.len().to_string());
    if moments.is_empty() {
        aside_ui(
            ui,
            "No key moments yet. A log line that starts with * adds one.",
        );
    }
    if view.takes_entries() {
        chosen_ui(ui, view, outbox);
    }
    for entry in moments {
        ui.push_id(entry.n(), |ui| moment_ui(ui, view, entry, outbox));
    }
}

/// What can be done with the entry chosen in the timeline.
fn chosen_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let chosen = view.chosen.and_then(|n| view.incident.entry(n));
    let Some(entry) = chosen.filter(|entry| entry.may_be_key()) else {
        aside_ui(ui, "Select an entry in the timeline to mark it.");
        return;
    };
    if entry.key {
        return;
    }
    let n = entry.n();
    let key = Command::MarkKey.key(ui.ctx());
    let name = format!("Mark {} as a key moment", view.incident.code_of(entry));
    let tip = view.incident.describe(entry);
    let mark = with_key(Button::secondary(&name), &key).tip(&tip);
    if ui.add(mark).clicked() {
        outbox.ask(Intent::Correction(CorrectionIntent::MarkKey {
            entry: n,
            key: true,
        }));
    }
}

fn moment_ui(ui: &mut Ui, view: &View<'_>, entry: &Entry, outbox: &mut Outbox) {
    let n = entry.n();
    let code = view.incident.code_of(entry);
    let at = format!("{} · {code}", moment(view, entry.happened));
    let about = format!("entry {n}");
    pair_ui(
        ui,
        |ui| aside_ui(ui, &at),
        |ui| {
            if view.takes_entries() {
                let unmark = Button::quiet("Unmark").about(&about);
                if ui.add(unmark.tip("It stays in the timeline")).clicked() {
                    outbox.ask(Intent::Correction(CorrectionIntent::MarkKey {
                        entry: n,
                        key: false,
                    }));
                }
            }
            if ui.add(Button::quiet("Show").about(&about)).clicked() {
                outbox.wish(Wish::Show(n));
            }
        },
    );
    words_ui(ui, &visible(&view.incident.describe(entry)));
    ui.add_space(GAP_SMALL);
}
