//! The roster of forty people at two sites: counted and chosen by team and site, by keyboard alone (R4, R5, R35).

use crate::opening::{forty, open_on};
use crate::support::desk::Desk;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warroom::ui::base::sheet::Sheet;

/// Tab until the keyboard is on a chip or button whose name begins so, and press it.
fn press_named(room: &mut egui_kittest::Harness<'static, Desk>, name: &str) {
    for _ in 0..60 {
        room.key_press(Key::Tab);
        room.run();
        let is_there = {
            let mut named = room.query_all_by_label_contains(name);
            named.any(|node| node.accesskit_node().is_focused())
        };
        if is_there {
            room.key_press(Key::Space);
            room.run();
            return;
        }
    }
    panic!("no Tab leads to “{name}”");
}

#[test]
fn the_roster_counts_forty_people_by_team_and_site_and_a_chip_shows_only_those() {
    let mut room = open_on(forty(), Theme::Dark, [1280, 720], Sheet::Roster);
    let shows = |room: &egui_kittest::Harness<'static, Desk>, words: &str| {
        room.query_all_by_label_contains(words).next().is_some()
    };
    assert!(shows(&room, "43 here, 1 away, 1 left"), "{:?}", here(&room));
    press_named(&mut room, "Lisbon");
    let found = here(&room);
    assert_eq!(found.len(), 20, "{found:?}");
    assert!(found.iter().all(|row| row.contains("Lisbon")), "{found:?}");
    press_named(&mut room, "Lisbon");
    press_named(&mut room, "storage");
    let found = here(&room);
    assert_eq!(found.len(), 10, "{found:?}");
}

/// The rows of the roster, as they are read aloud.
fn here(room: &egui_kittest::Harness<'static, Desk>) -> Vec<String> {
    room.get_all_by_role(egui::Role::ListBoxOption)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|label| label.starts_with("Person"))
        .collect()
}
