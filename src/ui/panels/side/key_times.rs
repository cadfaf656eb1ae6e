//! Key times, set from the chosen entry or by hand, and the intervals between them (R30).

use egui::Ui;

use crate::board::goto::coded;
use crate::incident::key_time::KeyTime;
use crate::incident::time::span_words;
use crate::incident::{Intent, KeyTimeIntent};
use crate::theme::signs;
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::{
    aside_ui, field_id, moment, pair_ui, part_ui, problem_ui, recorded_field_ui, row_ui, said,
    since, words_ui,
};
use crate::ui::widgets::Button;
use crate::words;

/// Draws both tables.
pub(super) fn key_times_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let set = view.incident.key_times.len();
    let count = format!("{set} of {}", KeyTime::ALL.len());
    part_ui(ui, "Key times", &count);
    let since = view.board.start.words(view.zone);
    aside_ui(ui, &format!("Elapsed time counts from: {since}."));
    if view.takes_entries() {
        aside_ui(
            ui,
            &match view.chosen {
                Some(entry) => {
                    let code = view.incident.code(entry);
                    format!("Entry {code} is selected: one press uses its time.")
                }
                None => "Select an entry in the timeline to use its time, or type one.".to_owned(),
            },
        );
    }
    for which in KeyTime::ALL {
        ui.push_id(which.name(), |ui| {
            key_time_ui(ui, view, which, fields, outbox);
        });
    }
    ui.add_space(GAP);
    intervals_ui(ui, view);
}

fn key_time_ui(
    ui: &mut Ui,
    view: &View<'_>,
    which: KeyTime,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::KeyTime(which);
    let mark = view.incident.key_times.get(&which);
    let at = mark.map_or_else(|| "–".to_owned(), |mark| moment(view, mark.at));
    let from = mark.and_then(|mark| mark.entry);
    let from = from.map_or_else(String::new, |entry| {
        format!(" · {}", view.incident.code(entry))
    });
    let name = which.name();
    let is_shown = fields.contains_key(&key);
    let title = format!("{}{from}", words::capitalised(name));
    pair_ui(
        ui,
        |ui| aside_ui(ui, &title),
        |ui| {
            if view.takes_entries() {
                let (shown, spoken) = if is_shown {
                    ("Cancel", format!("Leave {name} as it is"))
                } else {
                    ("Set", format!("Set when it {}", past(which)))
                };
                if ui.add(Button::sign(shown, &spoken)).clicked() {
                    if is_shown {
                        fields.remove(&key);
                    } else {
                        fields.insert(key.clone(), String::new());
                        focus::go_on(ui, field_id(&key));
                    }
                }
                take_ui(ui, view, which, mark.and_then(|mark| mark.entry), outbox);
            }
            words_ui(ui, &at);
        },
    );
    if !view.takes_entries() || !fields.contains_key(&key) {
        return;
    }
    let label = format!("When it {}", past(which));
    let label = since::named(view, &label);
    let entered = recorded_field_ui(
        ui,
        fields,
        &key,
        &label,
        "23:27, 2017-01-31 23:27, or an entry: #50, E10",
    );
    // Read in the zone that the times around it are shown in; what is no time stays in the field, with why.
    if let Some(typed) = said(fields, &key) {
        match meant(view, which, &typed) {
            Ok(intent) if entered.is_some() => {
                outbox.ask_and_clear(Intent::KeyTime(intent), key.clone());
            }
            Ok(_) => {}
            Err(why) => problem_ui(ui, &words::sentence(&why)),
        }
    }
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let clear = format!("Clear {name}");
        if mark.is_some() && ui.add(Button::quiet(&clear)).clicked() {
            let intent = Intent::KeyTime(KeyTimeIntent::At { which, at: None });
            outbox.ask_and_clear(intent, key.clone());
        }
    });
}

/// The time meant by what was typed: a moment, or an entry by its code.
fn meant(view: &View<'_>, which: KeyTime, typed: &str) -> Result<KeyTimeIntent, String> {
    if let Some(entry) = coded(view.incident, typed) {
        return entry.map(|entry| KeyTimeIntent::FromEntry { which, entry });
    }
    let at = view
        .clocks()
        .past(typed)
        .map_err(|error| error.to_string())?;
    let at = Some(at);
    Ok(KeyTimeIntent::At { which, at })
}

/// One press takes the time of the entry chosen in the timeline.
fn take_ui(
    ui: &mut Ui,
    view: &View<'_>,
    which: KeyTime,
    standing: Option<u64>,
    outbox: &mut Outbox,
) {
    let Some(entry) = view.chosen.filter(|entry| standing != Some(*entry)) else {
        return;
    };
    let shown = view.incident.code(entry);
    let key = Command::KeyTime(which).key(ui.ctx());
    let name = format!("It {} at {shown}", past(which));
    let tip = format!("{name}: takes its time ({key})");
    let take = Button::secondary(&shown).about(which.name()).tip(&tip);
    if ui.add(take).clicked() {
        outbox.ask(Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }));
    }
}

/// The key time in a sentence: `When it …`.
fn past(which: KeyTime) -> String {
    match which {
        KeyTime::Started => "started".to_owned(),
        other => format!("was {}", other.name()),
    }
}

/// Lengths between two key times, blank where an end is missing and never guessed.
fn intervals_ui(ui: &mut Ui, view: &View<'_>) {
    part_ui(ui, "Intervals", "");
    for interval in view.incident.intervals() {
        let (from, to) = (interval.from.name(), interval.to.name());
        let name = format!("{} {} {to}", words::capitalised(from), signs::TO);
        let length = interval.span.map_or_else(|| "–".to_owned(), span_words);
        pair_ui(ui, |ui| aside_ui(ui, &name), |ui| words_ui(ui, &length));
        if let Some(warning) = interval.warning() {
            problem_ui(ui, &warning);
        }
    }
}
