//! The sheet of charts: every mark tells what it stands for and leads to its entry, by pointer and by keys.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{Size, save};
use crate::support::night::night;

fn open(look: Theme, size: Size) -> Harness<'static, Desk> {
    let mut room = night().open(look, size, room_ui);
    room.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    room.run();
    assert_eq!(room.state().ui.sheet, Some(Sheet::Charts));
    room
}

/// The entry of the first key moment.
fn key_moment(desk: &Desk) -> u64 {
    let mut entries = desk.incident.in_time();
    entries.find(|entry| entry.key).expect("one").n()
}

#[test]
fn a_mark_leads_to_its_entry() {
    let mut room = open(Theme::Dark, [1440, 900]);
    let n = key_moment(room.state());
    let marks = room.query_all_by_label_contains("About 4.5 GB");
    let mark = marks
        .into_iter()
        .find(|node| node.accesskit_node().role() == Part::Button);
    mark.expect("the key moment's mark").click();
    room.run();
    assert_eq!(room.state().ui.sheet, None);
    assert_eq!(room.state().ui.timeline.chosen, Some(n));
}

#[test]
fn arrows_choose_a_mark_and_enter_goes_to_its_entry() {
    let mut room = open(Theme::Dark, [1440, 900]);
    room.get_by_label("Chart: Roles and people over time")
        .focus();
    room.run();
    room.key_press(Key::ArrowRight);
    room.run();
    let chosen = room
        .get_by_label("Chart: Roles and people over time")
        .value();
    assert!(
        chosen
            .as_deref()
            .is_some_and(|words| words.contains("21:58")),
        "{chosen:?}"
    );
    room.key_press(Key::Enter);
    room.run();
    assert_eq!(room.state().ui.sheet, None);
    assert!(room.state().ui.timeline.chosen.is_some());
}

#[test]
fn in_words_they_tell_the_same() {
    let mut room = open(Theme::Light, [1440, 900]);
    room.get_by_label("As text").click();
    room.run();
    room.get_by_label_contains("data directory removed, on db1 instead of db2 (unapproved");
}

#[test]
fn they_are_laid_out_once_until_something_changes() {
    let mut room = open(Theme::Dark, [1440, 900]);
    let laid_out = |room: &Harness<'_, Desk>| format!("{:?}", room.state().ui.sheets.charts);
    let before = laid_out(&room);
    room.run_steps(3);
    assert_eq!(laid_out(&room), before);
}

#[test]
fn the_charts_as_pictures() {
    for look in [Theme::Dark, Theme::Light] {
        for size in [[1280, 720], [1440, 900], [1920, 1080]] {
            save(&mut open(look, size), "charts", look);
        }
    }
}
