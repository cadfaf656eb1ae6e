//! The ways through the timeline: filtering, going somewhere, choosing several, other clocks, answering.

use egui::{Event, Key, Modifiers, Role, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::board::filter::Choice;
use warroom::incident::{CorrectionIntent, EntryKind, Intent, QuestionIntent};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::request::{Excerpt, Request};
use warroom::ui::base::sheet::{EntryPart, Sheet};
use warroom::ui::panels::timeline;
use warroom::ui::window::{keys, sheet};

use crate::support::desk::Desk;
use crate::support::night::night;
use crate::support::panels::timeline_ui;
use crate::support::story::handle;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The timeline with the keys and the sheets around it.
fn open(desk: Desk) -> Harness<'static, Desk> {
    desk.open(Theme::Dark, [1000, 640], |ui, view, state, outbox| {
        keys::keys(ui, view, state, outbox);
        timeline_ui(ui, view, state, outbox);
        sheet::sheet_ui(ui, view, state, outbox);
    })
}

fn press(harness: &mut Harness<'_, Desk>, held: Modifiers, key: Key) {
    harness.key_press_modifiers(held, key);
    harness.run();
}

/// Types into whatever has the keyboard.
fn types(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    let rows = harness.get_all_by_role(Role::ListBoxOption);
    rows.filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn said(harness: &Harness<'_, Desk>) -> String {
    let notice = harness.state().ui.notices.last.as_ref();
    notice.map(|notice| notice.what.clone()).unwrap_or_default()
}

fn chosen(harness: &Harness<'_, Desk>) -> String {
    let desk = harness.state();
    let n = desk.ui.timeline.chosen.expect("one is chosen");
    let entry = desk.incident.entry(n).expect("it exists");
    desk.incident.describe(entry)
}

fn asked(harness: &mut Harness<'_, Desk>) -> Vec<Request> {
    std::mem::take(&mut harness.state_mut().outbox).take()
}

#[test]
fn a_filter_is_made_and_taken_away_by_keys_alone() {
    let mut harness = open(night());
    let all = harness.state().incident.entries().len();
    press(&mut harness, CTRL_SHIFT, Key::F);
    types(&mut harness, "decis");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(
        harness.state().ui.timeline.filter.kinds,
        [EntryKind::Decision]
    );
    // The keyboard stays for the next choice.
    types(&mut harness, "ana ru");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let filter = &harness.state().ui.timeline.filter;
    assert_eq!(filter.people, [handle("ana")]);
    assert_eq!(filter.kinds, [EntryKind::Decision]);
    harness.get_by_label(&format!("{} of {all} entries shown", rows(&harness).len()));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().ui.sheet, None);
    assert!(
        rows(&harness)
            .iter()
            .all(|row| row.contains("Ana Ruiz, decision"))
    );
    press(&mut harness, Modifiers::ALT, Key::Num0);
    assert!(harness.state().ui.timeline.filter.is_empty());
    assert!(rows(&harness).len() > 10);
}

#[test]
fn every_choice_shows_as_many_as_it_promises() {
    let mut harness = open(night());
    press(&mut harness, CTRL_SHIFT, Key::F);
    let chips: Vec<(String, f64)> = harness
        .get_all_by_role(Role::CheckBox)
        .filter_map(|chip| {
            let node = chip.accesskit_node();
            Some((node.label()?, node.numeric_value()?))
        })
        .collect();
    assert!(chips.len() > 25, "{chips:?}");
    // Once chosen, it stands above the rows as well; the sheet's is drawn last.
    let click = |harness: &mut Harness<'_, Desk>, name: &str| {
        let all = harness.get_all_by_role_and_label(Role::CheckBox, name);
        all.last().expect("a choice").click_accesskit();
        harness.run();
    };
    for (name, count) in chips.iter().filter(|(_, count)| *count > 0.0).step_by(4) {
        click(&mut harness, name);
        let all = harness.state().incident.entries().len();
        let shown = format!("{count} of {all} entries shown");
        assert!(
            harness.query_by_label(&shown).is_some(),
            "{name}: not {count}"
        );
        click(&mut harness, name);
    }
}

#[test]
fn a_choice_stands_above_the_rows_with_its_way_out() {
    let mut desk = night();
    let research = warroom::incident::Role::Research;
    desk.ui.timeline.filter.toggle(&Choice::Role(research));
    desk.ui
        .timeline
        .filter
        .toggle(&Choice::Person(handle("mo")));
    let mut harness = open(desk);
    let few = rows(&harness).len();
    harness
        .get_by_role_and_label(Role::CheckBox, "Mo Adeyemi")
        .click();
    harness.run();
    assert!(rows(&harness).len() > few);
    harness
        .get_by_role_and_label(Role::Button, "Show all")
        .click();
    harness.run();
    assert!(harness.state().ui.timeline.filter.is_empty());
    assert!(harness.query_by_label("Show all").is_none());
}

#[test]
fn a_pattern_is_found_and_a_bad_one_keeps_what_was() {
    let mut harness = open(night());
    press(&mut harness, CTRL, Key::F);
    harness.get_by_label("Regular expression").click();
    harness.run();
    let find = |harness: &mut Harness<'_, Desk>, text: &str| {
        text.clone_into(&mut harness.state_mut().ui.timeline.filter.text);
        harness.run();
        harness.state().ui.timeline.wait_for_find();
        harness.run();
    };
    find(&mut harness, "snap.?shot|pg_dump");
    let many = |harness: &Harness<'_, Desk>| {
        let count = harness.get_by_label_contains("1 of ");
        let node = count.accesskit_node();
        node.value().or(node.label()).expect("a count")
    };
    let before = many(&harness);
    find(&mut harness, "snap.?shot|pg_dump(");
    harness.get_by_label("Invalid pattern: unclosed group. Previous matches are kept.");
    assert_eq!(many(&harness), before);
    find(&mut harness, "snap.?shot");
    assert!(harness.query_by_label_contains("Invalid pattern").is_none());
}

#[test]
fn a_correction_is_found_by_its_new_words() {
    let mut desk = Desk::with_notes(20);
    let n = desk.incident.entries()[5].n();
    desk.ui.timeline.finding = true;
    desk.ui.timeline.filter.text = "badger".to_owned();
    let mut harness = open(desk);
    let found = |harness: &mut Harness<'_, Desk>| {
        harness.run();
        harness.state().ui.timeline.wait_for_find();
        harness.run();
    };
    found(&mut harness);
    harness.get_by_label("no matches");
    let correct = format!("/correct #{n} a Badger in the rack; reason: misheard");
    harness.state_mut().types("li", &correct);
    found(&mut harness);
    // The correction quotes them too.
    harness.get_by_label("1 of 2");
}

#[test]
fn a_time_leads_to_its_entry_and_tells_where_before() {
    let mut harness = open(night());
    press(&mut harness, CTRL, Key::G);
    types(&mut harness, "A1");
    let action = harness.state().incident.actions[0].clone();
    let entry = format!("{} · ", action.id);
    assert!(harness.query_by_label_contains(&entry).is_some());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().ui.timeline.chosen, Some(action.entry));
    assert!(!harness.state().ui.timeline.going);
    assert!(
        harness
            .ctx
            .memory(|memory| memory.has_focus(timeline::id()))
    );
    assert!(rows(&harness).iter().any(|row| row.contains(&action.text)));

    press(&mut harness, CTRL, Key::G);
    types(&mut harness, "Q99");
    harness.get_by_label("there is no Q99");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(harness.state().ui.timeline.going, "it leads nowhere");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!harness.state().ui.timeline.going);
}

#[test]
fn the_last_update_is_shown_even_where_a_filter_hid_it() {
    let mut desk = night();
    desk.ui
        .timeline
        .filter
        .toggle(&Choice::Kind(EntryKind::Decision));
    let mut harness = open(desk);
    press(&mut harness, CTRL_SHIFT, Key::U);
    let last = harness
        .state()
        .incident
        .last_update()
        .expect("one went out")
        .entry;
    assert_eq!(harness.state().ui.timeline.chosen, Some(last));
    assert_eq!(
        said(&harness),
        format!(
            "All entries are shown again: the filter hid {}",
            harness.state().incident.code(last)
        )
    );
    assert!(harness.state().ui.timeline.filter.is_empty());

    let mut harness = open(Desk::new("2026-11-22T08:00:00Z"));
    press(&mut harness, CTRL_SHIFT, Key::O);
    assert_eq!(said(&harness), "No handover yet");
}

#[test]
fn shift_chooses_several_and_a_key_copies_them_in_order() {
    let mut harness = open(Desk::with_notes(50));
    press(&mut harness, CTRL, Key::T);
    for _ in 0..2 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    }
    assert_eq!(
        chosen(&harness),
        "note 47: ".to_owned() + &"words that go on and on ".repeat(12)
    );
    // As a real window delivers Ctrl C.
    harness.event(Event::Copy);
    harness.run();
    let copy = |entries: &[u64], form| Request::CopyEntries {
        entries: entries.to_vec(),
        form,
    };
    assert_eq!(asked(&mut harness), [copy(&[49, 50, 51], Excerpt::Text)]);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, CTRL_SHIFT, Key::C);
    assert_eq!(asked(&mut harness), [copy(&[48], Excerpt::Markdown)]);
    press(&mut harness, CTRL, Key::A);
    press(&mut harness, CTRL, Key::C);
    let all: Vec<u64> = (0..=51).collect();
    assert_eq!(asked(&mut harness), [copy(&all, Excerpt::Text)]);
}

#[test]
fn copying_in_a_text_field_stays_the_fields() {
    let mut desk = Desk::with_notes(5);
    desk.ui.timeline.chosen = Some(3);
    let mut harness = open(desk);
    press(&mut harness, CTRL, Key::F);
    press(&mut harness, CTRL, Key::C);
    assert_eq!(asked(&mut harness), []);
}

#[test]
fn keys_put_the_chosen_entry_right() {
    let mut harness = open(Desk::with_notes(5));
    press(&mut harness, CTRL, Key::T);
    press(&mut harness, Modifiers::ALT, Key::K);
    let mark = Intent::Correction(CorrectionIntent::MarkKey {
        entry: 6,
        key: true,
    });
    assert!(
        matches!(asked(&mut harness).as_slice(), [Request::Act { intent, .. }] if *intent == mark)
    );
    for (key, part, field) in [
        (Key::T, EntryPart::Time, "Happened at (UTC)"),
        (Key::X, EntryPart::Reason, "Reason"),
        (Key::E, EntryPart::Words, "Words"),
    ] {
        press(&mut harness, Modifiers::ALT, key);
        assert_eq!(harness.state().ui.sheet, Some(Sheet::Entry(6)));
        assert_eq!(harness.state().ui.sheets.entry_part, part);
        harness.run();
        assert!(harness.get_by_label(field).is_focused(), "{field}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
        press(&mut harness, CTRL, Key::T);
    }
}

#[test]
fn z_goes_round_the_clocks_and_every_time_says_which() {
    let mut desk = Desk::new("2026-11-22T23:10:00Z");
    desk.notes("li", "late in the evening");
    let mut harness = open(desk);
    let row = |harness: &Harness<'_, Desk>| rows(harness).pop().expect("a row");
    assert!(row(&harness).starts_with("23:10:00"));
    harness.get_by_label("Sunday 22 November 2026 · UTC");
    press(&mut harness, CTRL_SHIFT, Key::Z);
    assert!(row(&harness).starts_with("01:10:00"));
    harness.get_by_label("Monday 23 November 2026 · +02:00");
    assert_eq!(said(&harness), "Times are shown in: This computer's time");
    press(&mut harness, CTRL_SHIFT, Key::Z);
    press(&mut harness, CTRL_SHIFT, Key::Z);
    assert!(row(&harness).starts_with("23:10:00"));
}

#[test]
fn a_quiet_stands_between_the_rows_and_keeps_their_place() {
    let mut desk = Desk::new("2026-11-22T08:00:00Z");
    desk.notes("li", "before").at("08:38").notes("li", "after");
    let harness = open(desk);
    let quiet = harness.get_by_label("38 min without an entry").rect();
    let top = |words: &str| {
        let mut rows = harness.get_all_by_role(Role::ListBoxOption);
        let row = rows.find(|row| {
            let label = row.accesskit_node().label();
            label.is_some_and(|label| label.contains(&format!(": {words} #")))
        });
        row.expect("in sight").rect()
    };
    assert!(quiet.top() >= top("before").bottom() - 0.1);
    assert!(quiet.bottom() < top("after").bottom());
}

#[test]
fn alt_q_answers_the_chosen_question_before_any_other() {
    let mut desk = night();
    for text in ["who holds the pager?", "is the replica warm?"] {
        let text = text.to_owned();
        desk.says("mo", Intent::Question(QuestionIntent::Raise { text }));
    }
    let last = desk.incident.questions.last().expect("just raised").clone();
    desk.ui.timeline.chosen = Some(last.entry);
    let mut harness = open(desk);
    press(&mut harness, Modifiers::ALT, Key::Q);
    let key = FieldKey::Question(last.id);
    assert!(harness.state().ui.fields.contains_key(&key));
    let first = FieldKey::Question(harness.state().incident.questions[0].id);
    assert!(!harness.state().ui.fields.contains_key(&first));
}

#[test]
fn keys_for_the_newest_entry_pass_over_what_was_struck_and_what_changed_another() {
    let mut desk = Desk::with_notes(5);
    let reason = "said twice".to_owned();
    desk.says(
        "li",
        Intent::Correction(CorrectionIntent::Strike { entry: 6, reason }),
    );
    desk.says(
        "li",
        Intent::Correction(CorrectionIntent::MarkKey {
            entry: 5,
            key: true,
        }),
    );
    let mut harness = open(desk);
    for key in [Key::T, Key::X, Key::E] {
        press(&mut harness, Modifiers::ALT, key);
        assert_eq!(harness.state().ui.sheet, Some(Sheet::Entry(5)), "{key:?}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
    for (key, chosen) in [
        (Key::ArrowUp, Some(5)),
        (Key::ArrowUp, Some(4)),
        (Key::ArrowDown, Some(5)),
        (Key::ArrowDown, None),
    ] {
        press(&mut harness, Modifiers::ALT, key);
        assert_eq!(harness.state().ui.timeline.chosen, chosen, "{key:?}");
    }
}
