//! What can be done to an entry: mark it, put its words or its time right, strike it (R22, R23, R24, R30).

use egui::Ui;

use super::{aside_ui, line_ui, standing_field_ui};
use crate::incident::key_time::KeyTime;
use crate::incident::text::is_blank;
use crate::incident::{Entry, Intent, Time};
use crate::line;
use crate::theme::{ThemeExt, type_scale::GAP};
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::places;
use crate::ui::request::Outbox;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Chip, Field, heading_ui};

const REASON: DraftKey = DraftKey::Form("entry reason");
const WORDS: DraftKey = DraftKey::Form("entry words");
const TIME: DraftKey = DraftKey::Form("entry time");

pub(super) fn entry_ui(ui: &mut Ui, n: u64, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let Some(entry) = view.incident.entry(n) else {
        aside_ui(ui, "There is no such entry.");
        return;
    };
    about_ui(ui, view, entry);
    marks_ui(ui, view, entry, outbox);
    ui.add_space(GAP);
    if entry.struck.is_some() {
        return;
    }
    let text = drafts.fields.entry(REASON).or_default();
    Field::line("Reason", text)
        .hint("Why it is struck or changed")
        .id(places::sheet_field())
        .show(ui);
    let reason = text.trim().to_owned();
    words_ui(ui, entry, &reason, drafts, outbox);
    time_ui(ui, view, entry, &reason, drafts, outbox);
    ui.add_space(GAP);
    let strike =
        Button::secondary("Strike").tip("It stays readable and no longer counts; needs a reason");
    if ui.add_enabled(!is_blank(&reason), strike).clicked() {
        outbox.ask_and_clear(Intent::Strike { entry: n, reason }, REASON);
        drafts.sheet = None;
    }
}

fn about_ui(ui: &mut Ui, view: &View, entry: &Entry) {
    let zone = view.board.zone;
    let clock = |at: Time| {
        format!(
            "{} {} {}",
            zone.date(at),
            zone.clock_seconds(at),
            zone.label(at)
        )
    };
    line_ui(ui, &view.incident.describe(entry));
    let mut parts = vec![
        view.incident.name_of(entry.by()).to_owned(),
        format!("happened {}", clock(entry.happened)),
        format!("recorded {}", clock(entry.recorded())),
    ];
    parts.extend(entry.struck.iter().map(|why| format!("struck: {why}")));
    aside_ui(ui, &parts.join(" · "));
    if let (Some(_), Some(first)) = (&entry.corrected, entry.record.event.said()) {
        aside_ui(ui, &format!("first written as: {first}"));
    }
    if let Some(why) = &entry.irregular {
        aside_ui(
            ui,
            &format!("not allowed by the rules, and changes nothing: {why}"),
        );
    }
    ui.add_space(GAP);
}

fn marks_ui(ui: &mut Ui, view: &View, entry: &Entry, outbox: &mut Outbox) {
    let n = entry.n();
    ui.horizontal_wrapped(|ui| {
        let chip = Chip::toggle("Key moment", entry.key)
            .tip("Key moments stand on the board and in the report");
        if ui.add(chip).clicked() {
            outbox.ask(Intent::MarkKey {
                entry: n,
                key: !entry.key,
            });
        }
        if entry.private {
            let publish = Button::secondary("Let all see it")
                .tip("It may then appear in updates and in the report");
            if ui.add(publish).clicked() {
                outbox.ask(Intent::Publish { entry: n });
            }
        }
    });
    heading_ui(ui, "This is when it was", "");
    ui.horizontal_wrapped(|ui| {
        for which in KeyTime::ALL {
            let mark = view.incident.key_times.get(&which);
            let chosen = mark.is_some_and(|mark| mark.entry == Some(n));
            if ui.add(Chip::one_of(which.name(), chosen)).clicked() && !chosen {
                outbox.ask(Intent::KeyTimeFromEntry { which, entry: n });
            }
        }
    });
}

fn words_ui(ui: &mut Ui, entry: &Entry, reason: &str, drafts: &mut Drafts, outbox: &mut Outbox) {
    let Some(standing) = entry.said() else { return };
    let said = standing_field_ui(ui, drafts, WORDS, standing, |text, ui| {
        Field::line("Words", text)
            .key("Enter corrects them")
            .show(ui)
    });
    if let Some(text) = said {
        let (entry, reason) = (entry.n(), reason.to_owned());
        outbox.ask_and_clear(
            Intent::Correct {
                entry,
                text,
                reason,
            },
            WORDS,
        );
    }
}

fn time_ui(
    ui: &mut Ui,
    view: &View,
    entry: &Entry,
    reason: &str,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    let zone = view.board.zone;
    let standing = format!(
        "{} {}",
        zone.date(entry.happened),
        zone.clock_seconds(entry.happened)
    );
    let typed = standing_field_ui(ui, drafts, TIME, &standing, |text, ui| {
        Field::line("When it happened", text)
            .key("Enter corrects it")
            .show(ui)
    });
    let draft = drafts.fields.get(&TIME).cloned();
    let read = draft.as_deref().map(|text| moment(text, view));
    if let Some(Err(what)) = &read {
        let ink = ui.tokens().waiting.ink;
        ui.colored_label(ink, what);
    }
    if let (Some(_), Some(Ok(happened))) = (typed, read) {
        let (entry, reason) = (entry.n(), reason.to_owned());
        outbox.ask_and_clear(
            Intent::Retime {
                entry,
                happened,
                reason,
            },
            TIME,
        );
    }
}

/// A time as the log line takes it.
fn moment(text: &str, view: &View) -> Result<Time, String> {
    let context = line::Context::new(view.now, view.incident);
    match line::read(&format!("{} .", text.trim()), &context) {
        Ok(line) => line
            .happened
            .ok_or_else(|| "a time, such as 23:27 or -5m".to_owned()),
        Err(error) => Err(error.what),
    }
}
