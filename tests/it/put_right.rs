//! Putting right what was recorded, by keyboard and by pointer, through the real window: the chosen entry, the last one,
//! what was recorded out of sight; and a panel's key, which leads into it and back.

use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers, PointerButton};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warroom::incident::action::ActionState;
use warroom::incident::{Event, Incident, NoteEvent, Step};
use warroom::ui::base::tabs::SideTab;

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn shows(li: &Recorder, words: &str) -> bool {
    let mut found = li.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

fn on_line(li: &Recorder) -> bool {
    let (part, name) = (egui::Role::MultilineTextInput, "Log line");
    li.harness.get_by_role_and_label(part, name).is_focused()
}

/// The last note as it stands.
fn last_note(incident: &Incident) -> &str {
    let mut back = incident.entries().iter().rev();
    let note =
        back.find(|entry| matches!(entry.record.event, Event::Note(NoteEvent::Noted { .. })));
    note.and_then(|entry| entry.words()).expect("a note")
}

#[test]
fn the_words_of_the_last_entry_are_corrected_with_three_keys_beside_them() {
    let mut li = fought();
    li.enters("db1 lags behind");
    li.presses(ALT, Key::ArrowUp);
    assert!(on_line(&li), "choosing leaves the caret where it is");
    li.presses(ALT, Key::E);
    // The words are selected: what is typed replaces them.
    li.types("db2 lags behind").presses(NONE, Key::Enter);
    assert_eq!(last_note(li.incident()), "db2 lags behind");
    assert!(on_line(&li));
}

/// The result of an action, which stands on the board and in the entry that ended it.
#[test]
fn the_result_of_an_action_is_corrected_with_three_keys_beside_it() {
    let mut li = fought();
    li.enters("/unapproved restart db1");
    let id = li.incident().actions.last().expect("an action").id;
    li.enters(&format!("/done {id} db1 answers"));
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::E);
    li.types("db1 answers slowly").presses(NONE, Key::Enter);
    let action = li.incident().action(id).expect("the action");
    let (.., result) = action.ended.as_ref().expect("ended");
    assert_eq!(result, "db1 answers slowly");
    assert!(on_line(&li));
    assert!(shows(&li, "db1 answers slowly"));
}

/// What a proposal says besides its words: each has a field, and the one that was changed is corrected.
#[test]
fn the_risk_of_a_proposal_is_corrected_in_a_field_of_its_own() {
    let mut li = fought();
    li.enters("> restart db1 ; risk: a munute offline");
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::E);
    li.presses(NONE, Key::Tab).types("a minute offline");
    li.presses(NONE, Key::Enter);
    let action = li.incident().actions.last().expect("an action");
    assert_eq!(action.risk.as_deref(), Some("a minute offline"));
    assert_eq!(action.text, "restart db1");
}

#[test]
fn the_time_of_the_chosen_entry_is_corrected_with_three_keys_beside_it() {
    let mut li = fought();
    li.enters("the pager rang").enters("db1 is gone");
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::ArrowUp);
    li.presses(ALT, Key::T)
        .types("01:58")
        .presses(NONE, Key::Enter);
    let entries = li.incident().in_time();
    let rang = entries
        .into_iter()
        .find(|entry| entry.words() == Some("the pager rang"));
    let at = rang.expect("a note").happened;
    assert_eq!(at.format("%H:%M").to_string(), "01:58");
    assert!(on_line(&li));
}

#[test]
fn a_key_without_a_selection_means_the_entry_recorded_last_whenever_it_happened() {
    let mut li = fought();
    li.enters("db1 is gone").enters("01:58 the pager rang");
    li.presses(ALT, Key::T)
        .types("01:57")
        .presses(NONE, Key::Enter);
    let rang = |li: &Recorder| {
        let entries = li.incident().in_time();
        let mut rang = entries.filter(|entry| entry.words() == Some("the pager rang"));
        rang.next().expect("a note").clone()
    };
    assert_eq!(rang(&li).happened.format("%H:%M").to_string(), "01:57");
    li.presses(ALT, Key::X);
    li.types("it was the phone").presses(NONE, Key::Enter);
    assert_eq!(rang(&li).struck.as_deref(), Some("it was the phone"));
}

#[test]
fn several_selected_entries_are_struck_for_one_reason() {
    let mut li = fought();
    li.enters("one").enters("two").enters("three");
    li.presses(CTRL, Key::T)
        .presses(Modifiers::SHIFT, Key::ArrowUp)
        .presses(Modifiers::SHIFT, Key::ArrowUp);
    li.presses(ALT, Key::X);
    assert!(shows(&li, "3 entries are selected"));
    li.types("all said of another host")
        .presses(NONE, Key::Enter);
    let entries = li.incident().entries().iter();
    let struck: Vec<_> = entries
        .filter(|entry| entry.struck.as_deref() == Some("all said of another host"))
        .filter_map(|entry| entry.words())
        .collect();
    assert_eq!(struck, ["one", "two", "three"]);
}

#[test]
fn what_was_just_typed_is_brought_into_sight_wherever_the_timeline_was_left() {
    let mut li = fought();
    for n in 0..60 {
        li.enters(&format!("line {n}"));
    }
    li.presses(CTRL, Key::T)
        .presses(NONE, Key::Home)
        .presses(CTRL, Key::L);
    let row = |li: &Recorder, words: &str| {
        let rows = li.harness.query_all_by_role(egui::Role::ListBoxOption);
        let mut names = rows.filter_map(|row| row.accesskit_node().label());
        names.any(|name| name.contains(words))
    };
    assert!(!row(&li, "line 59"));
    li.enters("the newest of all");
    assert!(row(&li, "the newest of all"));
    li.presses(CTRL, Key::T).presses(NONE, Key::Home);
    assert!(!row(&li, "the newest of all"));
    li.presses(ALT, Key::End);
    assert!(row(&li, "the newest of all"));
}

#[test]
fn an_entry_is_struck_with_three_keys_beside_the_reason() {
    let mut li = fought();
    li.enters("said of another host");
    li.presses(ALT, Key::ArrowUp).presses(ALT, Key::X);
    li.types("it was db2").presses(NONE, Key::Enter);
    let entry = li
        .incident()
        .entries()
        .iter()
        .rev()
        .nth(1)
        .expect("the note");
    assert_eq!(entry.struck.as_deref(), Some("it was db2"));
    assert!(on_line(&li));
}

#[test]
fn enter_records_a_correction_from_every_field_and_nothing_where_nothing_changed() {
    for (tabs, field) in [(0, "Words"), (1, "Happened at (UTC)"), (2, "Reason")] {
        let mut li = fought();
        li.enters("db1 lags").presses(ALT, Key::ArrowUp);
        let before = li.incident().entries().len();
        li.presses(ALT, Key::E).types("db2 lags");
        for _ in 0..tabs {
            li.presses(NONE, Key::Tab);
        }
        assert!(li.harness.get_by_label(field).is_focused(), "{field}");
        li.presses(NONE, Key::Enter);
        assert_eq!(last_note(li.incident()), "db2 lags", "{field}");
        assert_eq!(li.incident().entries().len(), before + 1, "{field}");
        li.presses(ALT, Key::E).presses(NONE, Key::Enter);
        assert_eq!(
            li.incident().entries().len(),
            before + 1,
            "nothing was changed"
        );
        assert!(shows(&li, "Nothing is changed yet."));
        assert!(!on_line(&li), "the caret stays in the sheet");
        li.presses(NONE, Key::Escape);
        assert!(on_line(&li));
    }
}

#[test]
fn ctrl_z_offers_what_undoes_the_last_entry_and_only_enter_records_it() {
    let mut li = fought();
    li.enters("db1 lags");
    let before = li.incident().entries().len();
    li.presses(CTRL, Key::Z);
    assert!(shows(&li, "Undo “db1 lags”?"));
    assert!(shows(&li, "struck · recorded by mistake"));
    assert_eq!(
        li.incident().entries().len(),
        before,
        "offered, not recorded"
    );
    li.presses(NONE, Key::Escape).passes(30);
    assert_eq!(li.incident().entries().len(), before, "Esc leaves it");
    li.presses(CTRL, Key::Z).presses(NONE, Key::Enter);
    let struck = li.incident().entries()[before - 1].struck.clone();
    assert_eq!(struck.as_deref(), Some("recorded by mistake"));
    assert!(on_line(&li));
    // What is struck stays struck, which is said.
    li.presses(CTRL, Key::Z);
    assert!(shows(&li, "cannot be undone"));
    assert!(shows(&li, "ay the words again"));
}

#[test]
fn an_offer_ends_with_the_first_letter_of_the_next_line() {
    let mut li = fought();
    li.enters("db1 lags").presses(CTRL, Key::Z);
    let before = li.incident().entries().len();
    li.enters("and db2 too");
    assert_eq!(li.incident().entries().len(), before + 1);
    assert_eq!(last_note(li.incident()), "and db2 too");
    assert!(!shows(&li, "Undo “db1 lags”?"));
}

#[test]
fn a_recorded_approval_is_taken_back_by_holding_the_action_once_command_is_asked() {
    let mut li = fought();
    li.presses(ALT, Key::C).passes(6);
    assert_eq!(li.incident().actions[0].state, ActionState::Approved);
    li.presses(CTRL, Key::Z);
    assert!(shows(
        &li,
        "A1 held: roll back deploy 4812 · approved by mistake"
    ));
    li.presses(NONE, Key::Enter);
    assert_eq!(li.incident().actions[0].state, ActionState::Held);
}

#[test]
fn a_step_entered_by_mistake_is_left_for_the_one_before() {
    let mut li = fought();
    li.presses(ALT, Key::Num2)
        .presses(CTRL, Key::Z)
        .presses(NONE, Key::Enter);
    assert_eq!(li.incident().step(), Some(Step::Identification));
}

#[test]
fn an_entry_is_called_by_its_code_by_last_and_as_the_chosen_one() {
    let mut li = fought();
    li.enters("db1 lags").enters("/strike last not ours");
    let note = li
        .incident()
        .entries()
        .iter()
        .rev()
        .nth(1)
        .expect("the note");
    assert!(note.struck.is_some());
    li.enters("/correct E1 error rate follows deploy 4813; reason: misheard");
    let finding = &li.incident().evidence[0];
    assert_eq!(finding.text, "error rate follows deploy 4813");
    li.enters("/key A1");
    let proposed = li.incident().actions[0].entry;
    assert!(li.incident().entry(proposed).expect("an entry").key);
    li.enters("customers write in").presses(ALT, Key::ArrowUp);
    li.enters("/retime chosen 01:59");
    let retimed = li
        .incident()
        .entries()
        .iter()
        .rev()
        .nth(1)
        .expect("the note");
    assert_eq!(retimed.happened.format("%H:%M").to_string(), "01:59");
    // What the timeline shows at the row's end is what is accepted.
    assert!(shows(&li, "E1"));
    assert!(shows(&li, &format!("#{}", retimed.n())));
}

#[test]
fn an_unknown_code_and_no_chosen_entry_are_said_to_be_that() {
    let mut li = fought();
    for (line, why) in [
        ("/strike E9 x", "There is no E9"),
        ("/strike selected x", "No entry is selected in the timeline"),
    ] {
        li.enters(line);
        assert!(shows(&li, why), "{line}");
        li.presses(NONE, Key::Escape);
    }
}

#[test]
fn a_panels_key_puts_the_caret_into_it_and_leads_back() {
    for (held, key, tab) in [
        (CTRL, Key::U, SideTab::Update),
        (CTRL, Key::Num2, SideTab::Questions),
        (CTRL, Key::Num3, SideTab::Evidence),
        (CTRL, Key::Num4, SideTab::People),
        (CTRL, Key::Num5, SideTab::Retro),
    ] {
        let mut li = fought();
        li.presses(held, key);
        assert!(!on_line(&li), "{tab:?}: the caret is in the panel");
        let focused = li.harness.ctx.memory(egui::Memory::focused);
        assert!(focused.is_some(), "{tab:?}");
        li.presses(held, key);
        assert!(on_line(&li), "{tab:?}: and back");
    }
}

#[test]
fn an_update_is_written_and_sent_without_the_pointer() {
    let mut li = fought();
    li.presses(CTRL, Key::U);
    // What was drafted is selected: it is replaced by what is typed.
    li.types("Checkout works again for most.")
        .presses(CTRL, Key::Enter);
    let sent = &li.incident().updates[0].content;
    assert_eq!(sent.wordings[0].change, "Checkout works again for most.");
    assert!(on_line(&li));
}

#[test]
fn a_note_that_the_filter_hides_is_said_to_be_and_one_key_shows_it() {
    let mut li = fought();
    li.enters("/find deploy").presses(CTRL, Key::F);
    li.presses(NONE, Key::Escape);
    li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    li.types("finding")
        .presses(NONE, Key::Enter)
        .presses(NONE, Key::Escape);
    li.enters("nobody answers the phone");
    assert!(shows(&li, "the filter hides it"));
    let row = |li: &Recorder| {
        let rows = li.harness.query_all_by_role(egui::Role::ListBoxOption);
        let mut names = rows.filter_map(|row| row.accesskit_node().label());
        names.any(|name| name.contains("nobody answers the phone"))
    };
    assert!(!row(&li));
    li.presses(ALT, Key::J);
    assert!(row(&li));
    assert!(on_line(&li));
}

#[test]
fn a_row_shows_its_buttons_under_the_pointer_and_moves_nothing() {
    let mut li = fought();
    li.enters("db1 lags behind");
    let rect = |li: &Recorder| {
        let row = li.harness.get_by_label_contains("db1 lags behind #");
        row.rect()
    };
    let before = rect(&li);
    assert!(!shows(&li, "Strike it, with a reason, #"));
    li.harness.hover_at(before.center());
    li.harness.run();
    assert_eq!(rect(&li), before);
    let button = li
        .harness
        .get_by_label_contains("Strike it, with a reason, #");
    assert!(before.contains_rect(button.rect()));
    button.click();
    li.settles();
    assert!(li.harness.get_by_label("Reason").is_focused());
    li.types("it was db2").presses(NONE, Key::Enter);
    let entry = li
        .incident()
        .entries()
        .iter()
        .rev()
        .nth(1)
        .expect("the note");
    assert_eq!(entry.struck.as_deref(), Some("it was db2"));
}

#[test]
fn a_row_has_a_menu_by_right_click_and_by_key_with_the_same_acts() {
    let mut offered = Vec::new();
    for by_key in [false, true] {
        let mut li = fought();
        li.enters("db1 lags behind");
        if by_key {
            li.presses(CTRL, Key::T).presses(Modifiers::SHIFT, Key::F10);
        } else {
            let at = li
                .harness
                .get_by_label_contains("db1 lags behind #")
                .rect()
                .center();
            for pressed in [true, false] {
                li.harness.hover_at(at);
                li.harness.event(egui::Event::PointerButton {
                    pos: at,
                    button: PointerButton::Secondary,
                    pressed,
                    modifiers: NONE,
                });
                li.harness.step();
            }
            li.harness.run();
        }
        let names = [
            "Correct…",
            "Change the time…",
            "Strike it…",
            "Add a follow-up…",
            "Copy as text",
        ];
        let there: Vec<_> = names.into_iter().filter(|name| shows(&li, name)).collect();
        assert_eq!(there, names, "by key: {by_key}");
        offered.push(there);
        li.harness.get_by_label("Change the time…").click();
        li.settles();
        assert!(li.harness.get_by_label("Happened at (UTC)").is_focused());
    }
    assert_eq!(offered[0], offered[1]);
}
