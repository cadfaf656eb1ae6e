//! The sheet of an entry: one press records all that was changed on it, and no reason that nobody gave (R23).

use egui::Key;
use egui_kittest::kittest::Queryable;
use warroom::incident::correction::WordsPart;
use warroom::incident::{CorrectionIntent, Intent};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::sheet::Sheet;

use super::room::{click, room};
use crate::support::desk::Desk;
use crate::support::story::{at, busy};
use egui_kittest::Harness;

/// The sheet of an entry of which these words were changed, and this typed as its time.
fn changed(words: &str, time: &str) -> (Harness<'static, Desk>, u64) {
    let mut harness = room(busy());
    let mut entries = harness.state().incident.entries().iter();
    let entry = entries.find(|entry| entry.said().is_some_and(|said| said.contains("4 GB")));
    let n = entry.expect("a note").n();
    harness.state_mut().ui.open(Sheet::Entry(n));
    for (field, text) in [("entry words", words), ("entry time", time)] {
        if !text.is_empty() {
            let key = FieldKey::numbered(field, n);
            harness.state_mut().ui.fields.insert(key, text.to_owned());
        }
    }
    harness.run();
    (harness, n)
}

fn corrections(harness: &mut Harness<'_, Desk>) -> Vec<CorrectionIntent> {
    let intents = harness.state_mut().intents().into_iter();
    let corrections = intents.filter_map(|(intent, _)| match intent {
        Intent::Correction(correction) => Some(correction),
        _ => None,
    });
    corrections.collect()
}

#[test]
fn words_and_time_that_were_both_changed_are_both_recorded_by_one_press() {
    let (mut harness, n) = changed("Replica lag has reached 6 GB", "2017-01-31 22:50Z");
    harness.get_by_label("Reason").focus();
    harness.run();
    harness.get_by_label("Reason").type_text("misheard");
    harness.run();
    click(&mut harness, "Correct text and time");
    let reason = || "misheard".to_owned();
    let words = CorrectionIntent::CorrectPart {
        entry: n,
        part: WordsPart::Text,
        text: "Replica lag has reached 6 GB".to_owned(),
        reason: reason(),
    };
    let time = CorrectionIntent::Retime {
        entry: n,
        happened: at("22:50"),
        reason: reason(),
    };
    assert_eq!(corrections(&mut harness), [words, time]);
    assert_eq!(harness.state().ui.sheet, None);
}

#[test]
fn words_that_are_corrected_without_a_reason_say_that_none_was_given() {
    let (mut harness, _) = changed("Replica lag has reached 6 GB", "");
    harness.get_by_label("Reason").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let corrections = corrections(&mut harness);
    assert!(
        matches!(corrections.as_slice(), [CorrectionIntent::CorrectPart { reason, .. }] if reason == "no reason given"),
        "{corrections:?}"
    );
}

#[test]
fn words_are_not_recorded_past_a_time_that_cannot_be_read() {
    let (mut harness, n) = changed("Replica lag has reached 6 GB", "half past nine");
    let key = FieldKey::numbered("entry reason", n);
    harness
        .state_mut()
        .ui
        .fields
        .insert(key, "misheard".to_owned());
    harness.run();
    click(&mut harness, "Correct text");
    assert_eq!(corrections(&mut harness), []);
    harness.get_by_label("The time cannot be read.");
}
