//! The roster of forty people at two sites: counted and chosen by team and site, by keyboard alone (R4, R5, R35).

use crate::opening::{forty, open_on};
use crate::support::desk::Desk;
use crate::support::story::handle;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use warroom::incident::person::Person;
use warroom::incident::{Intent, PersonIntent, Role, RoleIntent};
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

/// The words below the field are those of the rows, whatever is found; a chip counts the rows it shows.
#[test]
fn chips_and_words_agree_with_the_list_they_show() {
    let mut room = open_on(forty(), Theme::Dark, [1280, 720], Sheet::Roster);
    let words = |room: &egui_kittest::Harness<'static, Desk>, words: &str| {
        room.query_all_by_label_contains(words).next().is_some()
    };
    let berlin = here(&room).len() - 20;
    press_named(&mut room, "Berlin");
    assert_eq!(here(&room).len(), berlin);
    let (left, away) = (
        here(&room)
            .iter()
            .filter(|row| row.contains(", left"))
            .count(),
        here(&room)
            .iter()
            .filter(|row| row.contains(", away"))
            .count(),
    );
    let said = format!("{} here, {away} away, {left} left", berlin - away - left);
    assert!(words(&room, &said), "{said}: {:?}", here(&room));
}

/// By keyboard alone: two are marked, and everybody but them and whoever is in Command is released (R4).
#[test]
fn all_others_are_released_by_keyboard_and_command_and_the_marked_stay() {
    let mut room = open_on(forty(), Theme::Dark, [1280, 720], Sheet::Roster);
    room.event(egui::Event::Text("lisbon".to_owned()));
    room.run();
    for _ in 0..2 {
        room.key_press(Key::Enter);
        room.key_press(Key::ArrowDown);
        room.run();
    }
    press_named(&mut room, "Release all others (");
    let asked = room.state_mut().intents();
    let released = asked.into_iter().find_map(|(intent, _)| match intent {
        Intent::Person(PersonIntent::Release { people }) => Some(people),
        _ => None,
    });
    let released: BTreeSet<_> = released.expect("asked for").into_iter().collect();
    let incident = &room.state().story.incident;
    let stays = |person: &Person| {
        let marked = [handle("p01"), handle("p05")];
        !person.is_here()
            || marked.contains(&person.handle)
            || incident.command() == Some(&person.handle)
    };
    let known = incident.people.values();
    let others = known.filter(|person| !stays(person));
    let others: BTreeSet<_> = others.map(|person| person.handle.clone()).collect();
    assert!(others.len() > 38);
    assert_eq!(released, others);
}

/// Whoever is to be switched is found by a few letters among everybody, and those in Support come first (R4).
#[test]
fn everybody_can_be_switched_from_the_role_they_are_in_by_a_few_letters() {
    let mut room = open_on(forty(), Theme::Dark, [1280, 720], Sheet::Role(Role::Comms));
    let shows = |room: &egui_kittest::Harness<'static, Desk>, words: &str| {
        room.query_all_by_label_contains(words).next().is_some()
    };
    assert!(shows(&room, "more to switch: type a few letters"));
    let last = "Switch Person 39";
    assert!(!shows(&room, last));
    room.event(egui::Event::Text("39".to_owned()));
    room.run();
    press_named(&mut room, last);
    let asked = room.state_mut().intents();
    let switches = asked.into_iter().any(|(intent, _)| {
        intent
            == Intent::Role(RoleIntent::Take {
                role: Role::Comms,
                person: handle("p39"),
                from: Some(Role::Research),
            })
    });
    assert!(switches);
}
