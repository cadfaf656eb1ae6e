//! The places for answers in the list of what waits: Esc puts one away and keeps its words, and the key of the list leads to
//! what is most urgent, never into one that was left open.

use egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::room::{click, room_in};
use crate::support::desk::Desk;
use crate::support::story::busy;

type Room = Harness<'static, Desk>;

/// High enough that the whole list is seen.
fn room() -> Room {
    room_in(Theme::Dark, [1280, 1200], busy())
}

fn press(room: &mut Room, held: Modifiers, key: Key) {
    room.key_press_modifiers(held, key);
    room.run();
}

fn types(room: &mut Room, words: &str) {
    room.event(Event::Text(words.to_owned()));
    room.run();
}

fn is_on_line(room: &Room) -> bool {
    room.get_by_label("Log line").is_focused()
}

#[test]
fn esc_closes_the_place_for_an_answer_that_was_opened_and_left_empty() {
    let mut room = room();
    press(&mut room, Modifiers::ALT, Key::Q);
    assert!(room.get_by_label("Answer to K1").is_focused());
    press(&mut room, Modifiers::NONE, Key::Escape);
    assert!(room.query_by_label("Answer to K1").is_none());
    assert!(is_on_line(&room));
    // Left by another key, it goes with the next Esc.
    press(&mut room, Modifiers::ALT, Key::Q);
    press(&mut room, Modifiers::COMMAND, Key::L);
    press(&mut room, Modifiers::NONE, Key::Escape);
    assert!(room.query_by_label("Answer to K1").is_none());
}

#[test]
fn an_answer_collapsed_with_words_in_it_keeps_them_and_its_row_says_so() {
    let mut room = room();
    press(&mut room, Modifiers::ALT, Key::Q);
    types(&mut room, "the 17:20 copy");
    press(&mut room, Modifiers::NONE, Key::Escape);
    assert!(room.query_by_label("Answer to K1").is_none());
    room.get_by_label_contains("Continue answer…");
    press(&mut room, Modifiers::ALT, Key::Q);
    let field = room.get_by_label("Answer to K1");
    assert_eq!(field.value().as_deref(), Some("the 17:20 copy"));
    assert!(field.is_focused());
    press(&mut room, Modifiers::NONE, Key::Escape);
    click(&mut room, "Continue answer…, K1");
    let field = room.get_by_label("Answer to K1");
    assert_eq!(field.value().as_deref(), Some("the 17:20 copy"));
}

#[test]
fn the_key_of_what_waits_leads_to_the_most_urgent_thing_and_not_into_an_answer_left_open() {
    let mut room = room();
    press(&mut room, Modifiers::ALT, Key::W);
    let first = room.ctx.memory(egui::Memory::focused);
    let title = room.get_all_by_label_contains("A2").next();
    assert!(title.is_some_and(|title| title.is_focused()));
    press(&mut room, Modifiers::ALT, Key::Q);
    types(&mut room, "the 17:20 copy");
    press(&mut room, Modifiers::COMMAND, Key::L);
    room.get_by_label("Answer to K1");
    press(&mut room, Modifiers::ALT, Key::W);
    assert_eq!(room.ctx.memory(egui::Memory::focused), first);
}
