//! The sheet of stakeholders, and what the board shows of them (R14, R38).

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::{Harness, kittest::Queryable};
use warroom::incident::Severity;
use warroom::incident::StakeholderIntent;
use warroom::incident::id::StakeholderId;
use warroom::incident::stakeholder::{ContactWay, Listing};
use warroom::preferences::StakeholderPreference;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, busy, empty};

/// R40: what is typed as it opens is the name of somebody to tell, not a note behind the sheet.
#[test]
fn the_sheet_opens_with_the_caret_in_its_field_though_the_teams_list_is_offered_above_it() {
    let mut desk = Desk::on(empty());
    desk.preferences.stakeholders = vec![StakeholderPreference {
        name: "the bank".to_owned(),
        ..StakeholderPreference::default()
    }];
    let mut room = opened(Theme::Dark, [1440, 900], desk);
    assert!(room.query_by_label("Add the team's list").is_some());
    room.event(egui::Event::Text("the press".to_owned()));
    room.run();
    let field = room.get_by_role_and_label(Part::TextInput, "Who has to be told");
    assert_eq!(field.value().as_deref(), Some("the press"));
    assert_eq!(room.state().ui.line.text, "");
}

/// A room with some told, some to tell, some only at a worse severity, and one spared.
fn listed() -> Story {
    let mut story = busy();
    for line in [
        "/severity 2",
        "/stakeholder 2 the bank's desk; contact: +49 30 1234",
        "/stakeholder 3 the sales desk",
        "/stakeholder 1 the board of directors",
        "/stakeholder 2 the card scheme",
        "/stakeholder 2 the largest customer in the south, who has asked twice already",
        "/told S2 phone: they ask for an ETA",
        "/drop S4 no card data involved",
    ] {
        story.types("ana", line);
    }
    story.after(12);
    story
}

fn room(look: Theme, size: [u32; 2], desk: Desk) -> Harness<'static, Desk> {
    let mut room = screen(look, size, desk, |ui, desk| desk.draw(ui, room_ui));
    room.run();
    room
}

fn opened(look: Theme, size: [u32; 2], desk: Desk) -> Harness<'static, Desk> {
    let mut room = room(look, size, desk);
    room.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    room.run();
    room
}

#[test]
fn a_press_on_the_way_records_that_they_were_told_with_what_was_said() {
    let mut room = opened(Theme::Dark, [1440, 900], Desk::on(listed()));
    room.get_by_label_contains("Reach: +49 30 1234 (private)");
    room.get_by_role_and_label(Part::TextInput, "What was said to S1, or why not")
        .type_text("two hours");
    room.run();
    room.get_by_label("Told S1 in person").click();
    room.run();
    let tell = StakeholderIntent::Tell {
        stakeholder: StakeholderId(1),
        how: Some(ContactWay::Person),
        note: "two hours".to_owned(),
        contact: None,
    };
    assert_eq!(room.state_mut().intents(), [(tell.into(), None)]);
}

#[test]
fn the_board_shows_who_is_still_to_be_told_with_one_press_each() {
    let mut room = room(Theme::Dark, [1440, 2400], Desk::on(listed()));
    room.get_by_label("Stakeholders to tell");
    room.get_by_label("Told by phone, S1").click();
    room.run();
    let [(intent, None)] = &room.state_mut().intents()[..] else {
        panic!("one intent");
    };
    let told = StakeholderIntent::Tell {
        stakeholder: StakeholderId(1),
        how: Some(ContactWay::Phone),
        note: String::new(),
        contact: None,
    };
    assert_eq!(*intent, told.into());
}

#[test]
fn the_team_s_list_comes_in_with_one_press() {
    let mut desk = Desk::on(empty());
    desk.preferences.stakeholders = vec![StakeholderPreference {
        name: "The bank's desk".to_owned(),
        severity: 1,
        contact: "ext. 417".to_owned(),
    }];
    let mut room = opened(Theme::Dark, [1440, 900], desk);
    room.get_by_label("Add the team's list").click();
    room.run();
    assert_eq!(room.state_mut().intents().len(), 1);
}

#[test]
fn how_to_reach_somebody_and_from_when_may_be_said_before_who_it_is() {
    let mut room = opened(Theme::Dark, [1440, 1400], Desk::on(empty()));
    let reach = "How to reach who has to be told";
    room.get_by_role_and_label(Part::TextInput, reach).focus();
    room.run();
    room.event(egui::Event::Text("ext. 417".to_owned()));
    room.run();
    room.get_by_role_and_label(Part::RadioButton, "SEV 4")
        .click();
    room.run();
    let whom = room.get_by_role_and_label(Part::TextInput, "Who has to be told");
    whom.focus();
    room.run();
    room.event(egui::Event::Text("the bank's desk".to_owned()));
    room.run();
    room.key_press(Key::Enter);
    room.run();
    let listed = StakeholderIntent::List(vec![Listing {
        whom: "the bank's desk".to_owned(),
        from: Severity::Sev4,
        contact: Some("ext. 417".to_owned()),
    }]);
    let asked = room.state_mut().asked();
    let [Request::Act { intent, clears, .. }] = &asked[..] else {
        panic!("somebody was added");
    };
    assert_eq!(*intent, listed.into());
    assert_eq!(clears.len(), 3);
}

#[test]
fn looks() {
    for (name, story) in [("empty", empty()), ("typical", listed())] {
        for look in [Theme::Dark, Theme::Light] {
            for &size in RECORDER_SIZES {
                let mut room = opened(look, size, Desk::on(story.clone()));
                assert_eq!(room.state().ui.sheet, Some(Sheet::Stakeholders));
                save(&mut room, &format!("sheet-stakeholders-{name}"), look);
            }
        }
    }
    let mut desk = Desk::on(listed());
    desk.ui.sheet = None;
    save(
        &mut room(Theme::Dark, [1280, 720], desk),
        "room-stakeholders",
        Theme::Dark,
    );
}
