//! Where the caret goes once something was pressed: to what is asked then, never unseen to something else.

use egui::{Key, Modifiers, Role as Part};
use egui_kittest::kittest::Queryable;
use warroom::app::Start;
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::focus;
use warroom::ui::base::tabs::SideTab;

use super::room::room;
use crate::support::story::busy;
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
