//! The menu in the top bar: what the room does most can be begun from it, by key and by pointer.

use egui::{Event, Key, Modifiers, Role as Part};
use egui_kittest::kittest::{NodeT as _, Queryable};
use warroom::ui::base::tabs::SideTab;

use super::room::{click, room};
use crate::support::story::busy;

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn proposing_asking_and_errands_are_begun_from_the_menu_with_what_is_typed_for_them_beside() {
    for (name, shown, begins) in [
        ("Propose an action…", ">", "> "),
        ("Ask somebody…", "/ask @", "/ask @"),
        ("Ask the room a question…", "?", "? "),
        ("Note an errand…", "/errand", "/errand "),
    ] {
        let mut harness = room(busy());
        harness.key_press_modifiers(NONE, Key::F10);
        harness.run();
        let item = harness.get_by_role_and_label(Part::Button, name);
        let key = item
            .accesskit_node()
            .data()
            .keyboard_shortcut()
            .map(str::to_owned);
        assert_eq!(key.as_deref(), Some(shown), "{name}");
        click(&mut harness, name);
        assert_eq!(harness.state().ui.line.text, begins, "{name}");
        harness.event(Event::Text("go on".to_owned()));
        harness.run();
        assert_eq!(
            harness.state().ui.line.text,
            format!("{begins}go on"),
            "{name}"
        );
    }
}

#[test]
fn an_action_is_proposed_from_the_menu_by_keys_alone() {
    let mut harness = room(busy());
    for key in [Key::F10, Key::ArrowRight, Key::Enter] {
        harness.key_press_modifiers(NONE, key);
        harness.run();
    }
    assert_eq!(harness.state().ui.line.text, "> ");
}

#[test]
fn signing_an_update_off_is_in_the_menu_and_says_where_none_waits() {
    let mut harness = room(busy());
    harness.key_press_modifiers(NONE, Key::F10);
    harness.run();
    click(&mut harness, "Sign off the update…");
    let said = harness
        .state()
        .ui
        .notices
        .last
        .as_ref()
        .map(|notice| notice.what.clone());
    assert_eq!(said.as_deref(), Some("No update waits for sign-off"));
    assert_ne!(harness.state().ui.side.tab, Some(SideTab::Update));
}
