//! Where the caret goes once something was pressed: to what is asked then, never unseen to something else.

use egui::{Key, Modifiers, Role as Part};
use egui_kittest::kittest::Queryable;
use warroom::app::Start;
use warroom::incident::id::ActionId;
use warroom::incident::step::StepQuestion;
use warroom::incident::{ActionIntent, Intent, Role, Severity, Step};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::focus;
use warroom::ui::base::notice::Notice;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::update::EtaKind;

use super::room::room;
use crate::support::story::{Story, busy};
use crate::support::window::{Window as Li, two_o_clock};

/// Command's sheet, with Ana Kovac in Command, once a button of it was pressed by Enter.
fn pressed_on_commands_sheet(li: &mut Li, button: &str) {
    li.enters("Checkout 502s");
    li.presses(Modifiers::NONE, Key::F2).enters("Ana Kovac");
    let found = li.harness.get_by_role_and_label(Part::Button, button);
    found.focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    li.settles();
}

fn is_in(li: &Li, field: &str) -> bool {
    let field = li.harness.get_by_role_and_label(Part::TextInput, field);
    field.is_focused()
}

#[test]
fn handing_a_role_over_leads_the_caret_to_the_name_and_leaving_it_to_who_follows() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Li::open(folder.path(), Start::Home, &two_o_clock());
    pressed_on_commands_sheet(&mut li, "Hand over from Ana Kovac…");
    assert!(is_in(&li, "To somebody by name"));
    li.types("mo");
    assert_eq!(li.value("To somebody by name"), "mo");

    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Li::open(folder.path(), Start::Home, &two_o_clock());
    pressed_on_commands_sheet(&mut li, "Ana Kovac leaves the role");
    assert!(li.incident().command().is_none());
    assert!(is_in(&li, "Put somebody in Command"));
}

#[test]
fn a_key_that_leads_beside_an_open_sheet_closes_it_first() {
    let keys = [
        (Modifiers::ALT, Key::Q),
        (Modifiers::COMMAND, Key::Num1),
        (Modifiers::ALT, Key::W),
    ];
    for (held, key) in keys {
        let mut room = room(busy());
        room.key_press_modifiers(Modifiers::ALT, Key::D);
        room.run();
        assert!(room.state().ui.sheet.is_some());
        room.key_press_modifiers(held, key);
        room.run();
        assert_eq!(room.state().ui.sheet, None, "{key:?}");
    }
}

#[test]
fn a_click_on_the_name_of_a_field_puts_the_caret_into_that_field() {
    let mut desk = room(busy());
    desk.state_mut().ui.side.tab = Some(SideTab::Evidence);
    desk.run();
    for (sheet, name) in [
        (None, "New hypothesis"),
        (Some(Sheet::Obligations), "What has to be reported"),
        (Some(Sheet::Obligations), "Within"),
        (Some(Sheet::Focus), "Later"),
        (Some(Sheet::Opening), "Comms"),
    ] {
        desk.state_mut().ui.sheet = sheet;
        desk.run();
        let field = desk.get_by_role_and_label(Part::TextInput, name).rect();
        let above = field.left_top() + egui::vec2(12.0, -8.0);
        desk.hover_at(above);
        for pressed in [true, false] {
            desk.event(egui::Event::PointerButton {
                pos: above,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            desk.run();
        }
        let field = desk.get_by_role_and_label(Part::TextInput, name);
        assert!(field.is_focused(), "{name}");
    }
}

/// The caret stays where the words are, and the reason is in sight.
#[test]
fn what_is_refused_in_a_sheet_keeps_the_caret_and_is_said_on_the_sheet() {
    let mut story = busy();
    story.types("li", "/obligation Tell the bank; within: 4h");
    story.types("li", "/aware");
    let mut room = room(story);
    room.state_mut().ui.open(Sheet::Obligations);
    room.run();
    let field = "Evidence and reference, or why not, D1";
    room.get_by_role_and_label(Part::TextInput, field).focus();
    room.run();
    room.event(egui::Event::Text("E77 sent by mail".to_owned()));
    room.run();
    room.key_press(Key::Enter);
    room.run();
    let field = room.get_by_role_and_label(Part::TextInput, field);
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("E77 sent by mail"));
    let now = room.state().story.now;
    room.state_mut().ui.notices.last = Some(Notice::refused("There is no E77", "", now));
    room.run();
    let sheet = room.get_by_label("Back").rect();
    let said = room.get_by_label_contains("There is no E77").rect();
    assert!(sheet.left() > said.left() && said.left() > 300.0, "{said}");
}

#[test]
fn words_left_in_a_field_of_a_sheet_go_on_at_their_end_when_it_opens_again() {
    let mut room = room(busy());
    let types = |room: &mut egui_kittest::Harness<'_, _>, words: &str| {
        room.event(egui::Event::Text(words.to_owned()));
        room.run();
    };
    room.key_press(Key::F7);
    room.run();
    types(&mut room, "stop the ");
    for key in [Key::Escape, Key::F7] {
        room.key_press(key);
        room.run();
    }
    types(&mut room, "writes");
    let now = room.get_by_role_and_label(Part::TextInput, "Now");
    assert_eq!(now.value().as_deref(), Some("stop the writes"));
}

/// What was given up in one field is not recorded by Enter in another.
#[test]
fn enter_in_a_field_of_the_focus_records_that_field_alone() {
    let mut room = room(busy());
    room.state_mut().ui.open(Sheet::Focus);
    room.run();
    for (field, words) in [("Later", "half a thought"), ("Now", "stop the writes")] {
        room.get_by_role_and_label(Part::TextInput, field).focus();
        room.run();
        room.event(egui::Event::Text(words.to_owned()));
        room.run();
    }
    room.key_press(Key::Enter);
    room.run();
    let asked = format!("{:?}", room.state_mut().intents());
    assert!(asked.contains("stop the writes"), "{asked}");
    assert!(!asked.contains("half a thought"), "{asked}");
}

#[test]
fn an_answer_that_was_kept_goes_on_at_its_end() {
    let mut room = room(busy());
    let ask = room.state().board().asks[0].id;
    let key = FieldKey::Ask(ask);
    let field = focus::answer(&key);
    room.state_mut().ui.side.tab = Some(SideTab::People);
    let kept = "19 m".to_owned();
    room.state_mut().ui.fields.insert(key.clone(), kept);
    room.run();
    room.key_press_modifiers(Modifiers::ALT, Key::Q);
    room.run();
    assert!(room.ctx.memory(|memory| memory.has_focus(field)));
    room.event(egui::Event::Text("in".to_owned()));
    room.run();
    assert_eq!(room.state().ui.fields[&key], "19 min");
}

/// R16: the panel's key leads to the first question that is open, and each answer on to the next.
#[test]
fn the_questions_key_leads_to_the_first_open_one_and_each_answer_to_the_next() {
    let mut story = Story::opened("Checkout 502s", Some(Severity::Sev2), false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.types("ana", "/step containment");
    story.types("ana", "/answer 2.1 no");
    let mut harness = room(story);
    harness.key_press_modifiers(Modifiers::CTRL, Key::Num2);
    harness.run();
    assert!(harness.get_by_label("Answer to 2.2").is_focused());
    harness.get_by_label("Answer to 2.2").type_text("yes");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let focused = harness.ctx.memory(egui::Memory::focused);
    let next = FieldKey::Answer(StepQuestion {
        step: Step::Containment,
        number: 3,
    });
    assert_eq!(
        focused,
        Some(focus::answer(&next)),
        "log line: {:?}, asked: {:?}",
        focus::log_line(),
        harness.state().outbox.requests()
    );
}

/// A key pressed with Shift is released as well where Shift was released first, and its next press is a press again.
#[test]
fn a_digit_released_after_shift_acts_again_at_its_next_press() {
    let mut harness = room(busy());
    let mut presses = || {
        let event = |key, pressed, modifiers| egui::Event::Key {
            key,
            physical_key: Some(Key::Num1),
            pressed,
            repeat: false,
            modifiers,
        };
        let with_shift = Modifiers::ALT | Modifiers::SHIFT;
        harness.event(event(Key::Exclamationmark, true, with_shift));
        harness.run();
        harness.event(event(Key::Num1, false, Modifiers::ALT));
        harness.run();
        let desk = harness.state_mut();
        desk.ui.notices.last.take().is_some() || !desk.outbox.take().is_empty()
    };
    // The drawer opens, then the text is copied, each time.
    let acted: Vec<_> = (0..3).map(|_| presses()).collect();
    assert_eq!(acted, [true; 3]);
}

/// R8: words in “Decided because” are an approval's, so Enter there approves; a bare Enter decides nothing.
#[test]
fn enter_beside_decided_because_approves_with_it_and_a_bare_one_decides_nothing() {
    let mut harness = room(busy());
    harness.state_mut().ui.sheet = Some(Sheet::Action(ActionId(3)));
    harness.run();
    let field = harness.get_by_role_and_label(Part::TextInput, "Decided because");
    field.focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state_mut().intents().is_empty());
    let field = harness.get_by_role_and_label(Part::TextInput, "Decided because");
    field.type_text("no time");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let approve = Intent::Action(ActionIntent::Approve {
        action: ActionId(3),
        because: Some("no time".to_owned()),
    });
    let asked = harness.state_mut().intents();
    assert!(
        asked.iter().any(|(intent, _)| *intent == approve),
        "{asked:?}"
    );
}

/// R18: by one key, one Tab and Enter to how many hours, from wherever the caret is.
#[test]
fn the_key_of_the_eta_leads_there_and_a_choice_to_how_many() {
    let mut room = room(busy());
    for opens_first in [true, false] {
        if opens_first {
            room.key_press_modifiers(Modifiers::COMMAND, Key::U);
            room.run();
            assert!(room.get_by_label("Change (external)").is_focused());
        }
        room.key_press_modifiers(Modifiers::ALT | Modifiers::SHIFT, Key::E);
        room.run();
        let chosen = if opens_first { "TBD" } else { "Hours" };
        let chip = room.get_by_role_and_label(Part::RadioButton, chosen);
        assert!(chip.is_focused(), "{chosen}");
        if opens_first {
            room.key_press(Key::Tab);
            room.run();
        }
        room.key_press(Key::Enter);
        room.run();
        assert!(room.get_by_label("How many hours").is_focused());
        if opens_first {
            room.event(egui::Event::Text("6-10".to_owned()));
            room.run();
            room.state_mut().ui.side.tab = None;
            room.run();
        }
    }
    let eta = &room.state().ui.side.update.eta;
    assert_eq!((eta.kind, eta.range.as_str()), (EtaKind::Hours, "6-10"));
    room.get_by_label_contains("Alt Shift E");
}
