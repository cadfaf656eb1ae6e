//! The table of commands, and what keys ask for.

use std::collections::HashMap;
use warroom::incident::key_time::KeyTime;
use warroom::incident::{ActionIntent, KeyTimeIntent, StepIntent};

use egui::{Event, Id, Key, Modifiers, TextEdit, Theme, os::OperatingSystem};
use egui_kittest::Harness;
use warroom::incident::id::ActionId;
use warroom::incident::{Handle, Intent, Role, Step};
use warroom::ui::base::command::{Command, Effect, Group, Place, TABLE};
use warroom::ui::base::focus;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::window::keys::keys;

use super::room::room;
use crate::support::{
    desk::Desk,
    looks::dressed,
    story::{Story, busy, empty, handle},
};

const ALT: Modifiers = Modifiers::ALT;

/// A window with nothing in it but its keys and one text field, which is the log line.
fn listening(story: Story) -> Harness<'static, Desk> {
    let mut harness = dressed(Theme::Dark, [400, 200]).build_ui_state(
        |ui, window: &mut Desk| {
            window.draw(ui, |ui, view, state, outbox| {
                keys(ui, view, state, outbox);
                let line = TextEdit::singleline(&mut state.line.text).id(focus::log_line());
                let label = ui.label("Log line");
                ui.add(line).labelled_by(label.id);
            });
        },
        Desk::on(story),
    );
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, Desk>, held: Modifiers, key: Key) {
    harness.key_press_modifiers(held, key);
    harness.run();
}

/// A key as a real window delivers it: with the character it types, in one frame.
fn press_and_type(harness: &mut Harness<'_, Desk>, held: Modifiers, key: Key, types: &str) {
    let pressed = Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: held,
    };
    let events = [pressed, Event::Text(types.to_owned())];
    harness.input_mut().events.extend(events);
    harness.run();
}

fn focused(harness: &Harness<'_, Desk>) -> Option<Id> {
    harness.ctx.memory(egui::Memory::focused)
}

fn type_into_the_log(harness: &mut Harness<'_, Desk>) {
    harness
        .ctx
        .memory_mut(|memory| memory.request_focus(focus::log_line()));
    harness.run();
}

fn as_ana(intent: Intent) -> Vec<(Intent, Option<Handle>)> {
    vec![(intent, Some(handle("ana")))]
}

/// R30: also with the caret in the log line, where Alt and the arrows select.
#[test]
fn a_key_time_is_taken_from_the_selected_entry_wherever_the_caret_is_else_from_the_newest() {
    let mut harness = room(busy());
    type_into_the_log(&mut harness);
    let recovered = |harness: &mut Harness<'_, Desk>| {
        press(harness, Modifiers::CTRL | Modifiers::SHIFT, Key::Num6);
    };
    recovered(&mut harness);
    assert_eq!(harness.state().ui.timeline.chosen, None);
    let of_the_newest = harness.state_mut().intents();
    press(&mut harness, ALT, Key::ArrowUp);
    let entry = harness.state().ui.timeline.chosen.expect("the newest");
    recovered(&mut harness);
    let which = KeyTime::Recovered;
    let takes = Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry });
    assert_eq!(harness.state_mut().intents(), [(takes.clone(), None)]);
    assert_eq!(of_the_newest, [(takes, None)]);
}

#[test]
fn no_two_commands_share_a_key_and_none_is_nameless() {
    let mut taken = HashMap::new();
    for spec in TABLE {
        assert!(
            !spec.name.is_empty() && spec.help.ends_with('.'),
            "{spec:?}"
        );
        let first = spec.name.chars().next();
        assert!(first.is_some_and(char::is_uppercase), "{spec:?}");
        assert_eq!(spec.command.spec().command, spec.command);
        for key in spec.keys {
            let before = taken.insert(*key, spec.name);
            assert_eq!(before, None, "{key:?} is also {}", spec.name);
        }
    }
    for group in Group::ALL {
        assert!(TABLE.iter().any(|spec| spec.group == group), "{group:?}");
    }
}

#[test]
fn every_step_role_and_tab_has_its_command() {
    for step in Step::ALL {
        assert_eq!(
            Command::EnterStep(step).spec().command,
            Command::EnterStep(step)
        );
    }
    for role in Role::ALL {
        assert_eq!(Command::Role(role).spec().command, Command::Role(role));
    }
    for tab in [
        SideTab::Update,
        SideTab::Questions,
        SideTab::Evidence,
        SideTab::People,
        SideTab::Retro,
    ] {
        assert_eq!(Command::Tab(tab).spec().command, Command::Tab(tab));
    }
}

#[test]
fn alt_c_gives_commands_word_to_the_oldest_action_while_typing() {
    let mut harness = listening(busy());
    type_into_the_log(&mut harness);
    press(&mut harness, ALT, Key::C);
    let confirm = Intent::Action(ActionIntent::Approve {
        action: ActionId(3),
        because: None,
    });
    assert_eq!(harness.state_mut().intents(), as_ana(confirm));
    assert_eq!(focused(&harness), Some(focus::log_line()));
}

#[test]
fn a_chord_leaves_no_letter_behind_in_the_log_line() {
    let mut harness = listening(busy());
    type_into_the_log(&mut harness);
    press_and_type(&mut harness, ALT, Key::C, "c");
    assert_eq!(harness.state().ui.line.text, "");
    assert_eq!(harness.state_mut().intents().len(), 1);
}

#[test]
fn a_held_key_gives_the_word_once() {
    let mut harness = listening(busy());
    for repeat in [false, true, true] {
        harness.event(Event::Key {
            key: Key::C,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: ALT,
        });
        harness.run();
    }
    assert_eq!(harness.state_mut().intents().len(), 1);
}

#[test]
fn digits_count_by_where_they_lie_on_the_keyboard() {
    let mut harness = listening(busy());
    type_into_the_log(&mut harness);
    // The key of the 4 on a French keyboard.
    let key = Event::Key {
        key: Key::Quote,
        physical_key: Some(Key::Num4),
        pressed: true,
        repeat: false,
        modifiers: ALT,
    };
    harness.event(key);
    harness.run();
    let enter = Intent::Step(StepIntent::Enter(Step::RootCauseAnalysis));
    assert_eq!(harness.state_mut().intents(), [(enter, None)]);
}

#[test]
fn on_a_mac_option_writes_characters_and_control_takes_its_place() {
    let mut harness = listening(busy());
    harness.ctx.set_os(OperatingSystem::Mac);
    press(&mut harness, ALT, Key::Num3);
    assert_eq!(harness.state_mut().intents(), []);
    press(&mut harness, Modifiers::CTRL, Key::Num3);
    let enter = Intent::Step(StepIntent::Enter(Step::ImpactAnalysis));
    assert_eq!(harness.state_mut().intents(), [(enter, None)]);
    assert_eq!(Command::Approve.key(&harness.ctx), "Control C");
    assert_eq!(Command::Find.key(&harness.ctx), "⌘ F");
}

#[test]
fn esc_closes_the_sheet_and_goes_back_to_the_log_line() {
    let mut harness = listening(busy());
    harness.state_mut().ui.line.text = "half a note".to_owned();
    press(&mut harness, Modifiers::NONE, Key::F2);
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Role(Role::Command)));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().ui.sheet, None);
    assert_eq!(focused(&harness), Some(focus::log_line()));
    assert_eq!(harness.state().ui.line.text, "half a note");
}

#[test]
fn a_key_without_anything_to_act_on_says_so() {
    let mut harness = listening(empty());
    for key in [
        Key::C,
        Key::R,
        Key::H,
        Key::A,
        Key::S,
        Key::D,
        Key::Q,
        Key::O,
        Key::E,
    ] {
        harness.state_mut().ui.notices.last = None;
        press(&mut harness, ALT, key);
        // The entry that opened the incident is there to be looked at.
        let opens = harness.state().ui.sheet.is_some();
        assert_eq!(opens, key == Key::E, "{key:?}");
        assert!(
            opens || harness.state().ui.notices.last.is_some(),
            "{key:?} was silent"
        );
        assert_eq!(harness.state_mut().asked(), []);
    }
}

#[test]
fn with_nobody_in_command_alt_c_confirms_nothing() {
    let mut story = empty();
    story.proposes("li", "Restart the primary", "", "");
    let mut harness = listening(story);
    press(&mut harness, ALT, Key::C);
    assert_eq!(harness.state_mut().asked(), []);
    let notice = harness.state().ui.notices.last.clone().expect("said");
    assert!(notice.what.contains("Command is vacant"), "{notice:?}");
}

#[test]
fn an_update_is_not_marked_sent_by_a_slip_in_the_log_line() {
    let mut harness = listening(busy());
    type_into_the_log(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(harness.state_mut().asked(), []);
    harness
        .ctx
        .memory_mut(|memory| memory.surrender_focus(focus::log_line()));
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(harness.state_mut().asked(), [Request::SendUpdate]);
}

#[test]
fn a_word_deleted_by_ctrl_w_does_not_close_the_file() {
    let mut harness = listening(busy());
    for types in [true, false] {
        if types {
            type_into_the_log(&mut harness);
        } else {
            harness
                .ctx
                .memory_mut(|memory| memory.surrender_focus(focus::log_line()));
        }
        press(&mut harness, Modifiers::COMMAND, Key::W);
        assert_eq!(harness.state_mut().asked(), []);
    }
}

#[test]
fn home_is_reached_by_key_while_the_log_line_has_the_caret() {
    let mut harness = listening(busy());
    type_into_the_log(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(harness.state_mut().asked(), [Request::CloseFile]);
}

/// R40: a slip of the hand, or prose that goes somewhere else than meant, can record nothing.
#[test]
fn no_key_without_ctrl_or_alt_belongs_to_a_command_that_records() {
    let function = |key: Key| key.name().len() > 1 && key.name().starts_with('F');
    for spec in TABLE {
        for key in spec.keys.iter().filter(|key| key.is_bare()) {
            assert_ne!(spec.command.effect(), Effect::Records, "{spec:?}");
            // In a replay nothing can be recorded, and there is no log line to type in.
            let is_free =
                spec.place == Place::Replay || function(key.key) || key.key == Key::Escape;
            assert!(is_free, "{} is typed: {spec:?}", key.words(false));
        }
    }
    let records = TABLE
        .iter()
        .filter(|spec| spec.command.effect() == Effect::Records);
    assert!(
        records.flat_map(|spec| spec.keys).count() > 15,
        "the table says what records"
    );
}
