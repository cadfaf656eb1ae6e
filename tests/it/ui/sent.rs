//! The sheet of sent updates: what changed from each to the next, copied again, corrected by another (R21).

use egui::{Key, Modifiers, Theme};
use egui_kittest::{Harness, kittest::Queryable};
use warroom::incident::id::UpdateId;
use warroom::incident::update::Audience;
use warroom::report::channel::Form;
use warroom::report::sent::history;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, busy, empty};

/// A room that told its audiences often, and once wrongly.
fn told() -> Story {
    let mut story = busy();
    for line in [
        "/update both eta tbd Checkout fails for one order in three. We are looking for the cause; state: investigating; next: 30m",
        "/update both eta 2-4h Checkout fails for one order in ten. The cause is a database that ran full; state: identified; next: 30m",
        "/update external eta 2-4h Checkout fails for one order in three. The cause is a database that ran full; state: identified; next: 30m; corrects: U4",
        "/update both eta complete Checkout works again. No order was lost; state: resolved",
    ] {
        story.after(25).types("ana", line);
    }
    story
}

fn room(look: Theme, size: [u32; 2], story: Story) -> Harness<'static, Desk> {
    let mut room = screen(look, size, Desk::on(story), |ui, desk| {
        desk.draw(ui, room_ui);
    });
    room.run();
    room.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    room.run();
    room
}

fn copied(room: &mut Harness<'static, Desk>) -> String {
    let asked = room.state_mut().asked();
    let [Request::Copy { text, .. }] = &asked[..] else {
        panic!("{asked:?}");
    };
    text.clone()
}

#[test]
fn what_changed_from_one_update_to_the_next_is_said_in_words_too() {
    let room = room(Theme::Dark, [1440, 900], told());
    room.get_by_label_contains("[removed: ten.] [new: three.]");
    room.get_by_label_contains("corrects U4");
    room.get_by_label_contains("corrected by U5");
}

#[test]
fn enter_copies_the_last_update_and_the_history_leaves_in_the_form_chosen() {
    let story = told();
    let mut room = room(Theme::Dark, [1440, 900], story.clone());
    room.key_press(Key::Enter);
    room.run();
    assert!(copied(&mut room).contains("Checkout works again"));
    room.get_by_label("Form: Plain…").click();
    room.run();
    room.get_by_label("Markdown").click();
    room.run();
    room.get_by_label("Copy history").click();
    room.run();
    let public = history(&story.incident, Audience::Outside, Form::Markdown);
    assert_eq!(copied(&mut room), public);
    assert!(public.contains("**Correction of:** update 4"), "{public}");
}

#[test]
fn a_correction_opens_the_composer_and_names_the_update_it_corrects() {
    let mut story = busy();
    story.after(5);
    let mut room = room(Theme::Dark, [1440, 900], story);
    room.get_by_label("Correct U2…").click();
    room.run();
    let ui = &room.state().ui;
    assert_eq!(
        (ui.sheet.clone(), ui.side.tab),
        (None, Some(SideTab::Update))
    );
    assert_eq!(ui.side.update.corrects, Some(UpdateId(2)));
    room.get_by_label("Corrects U2").click();
    room.run();
    assert_eq!(room.state().ui.side.update.corrects, None);
}

#[test]
fn looks() {
    for (name, story) in [("empty", empty()), ("typical", busy()), ("full", told())] {
        for look in [Theme::Dark, Theme::Light] {
            for &size in RECORDER_SIZES {
                let mut room = room(look, size, story.clone());
                assert_eq!(room.state().ui.sheet, Some(Sheet::Sent));
                save(&mut room, &format!("sheet-sent-{name}"), look);
            }
        }
    }
}
