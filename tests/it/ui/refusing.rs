//! Refusing an action: the sheet that opens for it refuses, and approves by no key (R9).

use egui::{Key, Modifiers, Role as Part};
use egui_kittest::kittest::Queryable;
use warroom::incident::id::ActionId;
use warroom::incident::{ActionIntent, Intent};
use warroom::ui::base::sheet::Sheet;

use super::room::{click, room};
use super::sheets::write;
use crate::support::story::busy;

#[test]
fn refuse_opens_a_sheet_that_refuses_by_enter_and_offers_no_approval() {
    let mut harness = room(busy());
    click(&mut harness, "Refuse…, A3");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Refuse(ActionId(3))));
    // The card behind it is called "Approve as Ana Ruiz, A3".
    let approves = harness.query_all_by_role_and_label(Part::Button, "Approve as Ana Ruiz");
    assert_eq!(approves.count(), 0);

    // Enter in every field there is, with no reason given.
    let mut fields = 0;
    for _ in 0..12 {
        let is_field = |harness: &egui_kittest::Harness<'_, _>| {
            let focused = harness.get_all_by_role(Part::TextInput);
            focused.into_iter().any(|field| field.is_focused())
        };
        if is_field(&harness) {
            fields += 1;
            harness.key_press(Key::Enter);
            harness.run();
        }
        harness.key_press(Key::Tab);
        harness.run();
    }
    assert!(fields > 0);
    assert_eq!(harness.state_mut().intents(), []);

    write(&mut harness, "Reason", "six hours are too much");
    harness.key_press(Key::Enter);
    harness.run();
    let refuse = Intent::Action(ActionIntent::Refuse {
        action: ActionId(3),
        reason: "six hours are too much".to_owned(),
    });
    assert_eq!(harness.state_mut().intents(), [(refuse, None)]);
    assert_eq!(harness.state().ui.sheet, None);
}

#[test]
fn the_key_that_refuses_opens_the_sheet_that_refuses() {
    let mut harness = room(busy());
    harness.key_press_modifiers(Modifiers::ALT, Key::R);
    harness.run();
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Refuse(ActionId(3))));
    assert!(harness.get_by_label("Reason").is_focused());
}

#[test]
fn where_a_reason_to_refuse_is_typed_enter_approves_nowhere() {
    let mut harness = room(busy());
    harness.state_mut().ui.open(Sheet::Action(ActionId(3)));
    harness.run();
    write(&mut harness, "Decided because", "no time");
    write(&mut harness, "Reason", "six hours are too much");
    harness
        .get_by_role_and_label(Part::TextInput, "Decided because")
        .focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state_mut().intents(), []);

    // Without it, Enter there approves, as its hint says.
    let mut harness = room(busy());
    harness.state_mut().ui.open(Sheet::Action(ActionId(3)));
    harness.run();
    write(&mut harness, "Decided because", "no time");
    harness.key_press(Key::Enter);
    harness.run();
    let approve = Intent::Action(ActionIntent::Approve {
        action: ActionId(3),
        because: Some("no time".to_owned()),
    });
    assert_eq!(harness.state_mut().intents(), [(approve, None)]);
}
