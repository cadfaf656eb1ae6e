//! The sheet of what changed: chosen, typed, copied by the key that opened it.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{busy, crowded, empty};

fn room(look: Theme, size: [u32; 2], window: Desk) -> Harness<'static, Desk> {
    let mut harness = screen(look, size, window, |ui, window| window.draw(ui, room_ui));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    harness
}

#[test]
fn ctrl_d_opens_it_since_the_last_update_and_again_copies_it() {
    let mut room = room(Theme::Dark, [1440, 900], Desk::on(busy()));
    room.get_by_label_contains("(update U2)");
    room.key_press_modifiers(Modifiers::COMMAND, Key::D);
    room.run();
    let asked = room.state_mut().asked();
    let [Request::Copy { text, .. }] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(
        text.starts_with("Since ") && text.contains("(update U2)"),
        "{text}"
    );
}

#[test]
fn a_typed_moment_counts_and_a_wrong_one_says_what_to_type() {
    let mut room = room(Theme::Dark, [1440, 900], Desk::on(busy()));
    room.get_by_role_and_label(Part::TextInput, "Since")
        .type_text("-20m");
    room.run();
    room.get_by_label_contains(", 20 min,");
    room.get_by_role_and_label(Part::TextInput, "Since")
        .type_text(" whenever");
    room.run();
    assert!(room.query_by_label_contains(", 20 min,").is_none());
    assert_eq!(room.state().ui.sheet, Some(Sheet::Digest));
}

#[test]
fn show_in_the_timeline_filters_it() {
    let mut room = room(Theme::Dark, [1440, 900], Desk::on(busy()));
    room.get_by_label("Show in timeline").click();
    room.run();
    assert!(room.state().ui.timeline.filter.after.is_some());
    assert_eq!(room.state().ui.sheet, None);
}

#[test]
fn before_the_first_update_everything_counts() {
    let room = room(Theme::Dark, [1440, 900], Desk::on(empty()));
    room.get_by_label_contains("Since 22:20 CET");
}

#[test]
fn it_looks_right() {
    for look in [Theme::Dark, Theme::Light] {
        for &size in RECORDER_SIZES {
            let mut room = room(look, size, Desk::on(busy()));
            room.get_by_label("60 min").click();
            room.run();
            save(&mut room, "digest", look);
        }
    }
}

/// It is read aloud with both hands on the keys.
#[test]
fn page_keys_scroll_what_changed_while_the_caret_stays_in_its_field() {
    let mut room = room(Theme::Dark, [1280, 720], Desk::on(crowded()));
    room.get_by_role_and_label(Part::TextInput, "Since")
        .type_text("-6h");
    room.run();
    let top = |room: &Harness<'_, Desk>| {
        let first = room.query_all_by_label_contains("Current step:").next();
        first.map(|line| line.rect().top())
    };
    let before = top(&room).expect("the first line");
    room.key_press(Key::PageDown);
    room.run();
    let after = top(&room).unwrap_or(f32::NEG_INFINITY);
    assert!(after < before - 100.0, "{before} {after}");
    room.key_press(Key::PageUp);
    room.run();
    let again = top(&room).expect("the first line again");
    assert!((again - before).abs() < 1.0, "{before} {again}");
    let since = room.get_by_role_and_label(Part::TextInput, "Since");
    assert!(since.is_focused());
}
