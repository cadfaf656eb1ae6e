//! The sheet of an entry: one press records all that was changed on it, and no reason that nobody gave (R23).

use egui::{Key, Modifiers};
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

/// R10, R23: nobody types a reason first to be told then that it cannot be struck.
#[test]
fn striking_is_offered_only_where_it_would_be_recorded_and_its_sheet_says_at_once_why_not() {
    let story = busy();
    let (incident, now) = (&story.incident, story.now);
    let mut refused = 0;
    for entry in incident.entries() {
        let n = entry.n();
        let reason = "said twice".to_owned();
        let strike = Intent::Correction(CorrectionIntent::Strike { entry: n, reason });
        let mut stamp = entry.record.stamp.clone();
        (stamp.recorded, stamp.happened) = (now, now);
        let decided = incident.decide(&strike, &stamp).map(|_| ());
        assert_eq!(incident.may_be_struck(n), decided, "#{n}");
        refused += usize::from(decided.is_err());
    }
    assert!(refused > 0);
    let mut room = room(busy());
    let unapproved = room.state().board().unacknowledged[0].id;
    let n = incident.entry_of(unapproved.into()).expect("its entry");
    room.state_mut().ui.timeline.chosen = Some(n);
    room.key_press_modifiers(Modifiers::ALT, Key::X);
    room.run();
    room.get_by_label_contains("It cannot be struck: A2 was done unapproved");
    let strike = room.query_by_role_and_label(egui::Role::Button, "Strike");
    assert!(strike.is_none());
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
