//! The report's sheet: what is chosen there, what it shows of what leaves, and what it asks for.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::{Harness, kittest::Queryable};
use std::collections::BTreeSet;
use warroom::export::{Subject, preview};
use warroom::incident::integrity::Integrity;
use warroom::report::export_request::{ExportRequest, Paper, What};
use warroom::report::{Empty, Format, Headings};
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::{
    desk::Desk,
    looks::{RECORDER_SIZES, save, screen},
    story::{Story, busy, crowded},
};

type Room = Harness<'static, Desk>;

/// The room with the sheet opened by its key, after somebody granted what it asked to look at.
fn open_in(look: Theme, size: [u32; 2], story: Story) -> Room {
    let mut harness = screen(look, size, Desk::on(story), |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run();
    grant(&mut harness);
    harness
}

fn open() -> Room {
    open_in(Theme::Dark, [1440, 900], busy())
}

/// Puts together what the sheet asks for, as the program does on a thread of its own.
fn grant(room: &mut Room) -> Vec<Request> {
    let mut others = Vec::new();
    for request in room.state_mut().asked() {
        let Request::PreviewReport(request, entries) = request else {
            others.push(request);
            continue;
        };
        let window = room.state_mut();
        let subject = Subject {
            incident: window.incident.clone(),
            integrity: Integrity::default(),
            path: "night.warroom".into(),
            attachments: warroom::journal::files::Attachments::of(
                std::sync::Arc::new(warroom::journal::Disk),
                std::path::Path::new("night.warroom"),
            ),
            now: window.now,
        };
        let shown = preview(&subject, &request);
        window.ui.sheets.report.show(*request, entries, shown);
    }
    room.run();
    others
}

/// A report says as of when it is: what is looked at later is put together later.
#[test]
fn the_preview_is_made_anew_each_time_the_sheet_opens_and_as_entries_come() {
    let mut room = open();
    let asked = |room: &mut Room| {
        let asked = room.state_mut().asked();
        let previews = |one: &&Request| matches!(one, Request::PreviewReport(..));
        asked.iter().filter(previews).count()
    };
    room.run();
    assert_eq!(asked(&mut room), 0);
    room.key_press(Key::Escape);
    room.run();
    room.key_press_modifiers(Modifiers::COMMAND, Key::E);
    room.run();
    assert_eq!(asked(&mut room), 1, "opened again");
    room.state_mut().story.types("mo", "it goes on");
    room.run();
    assert_eq!(asked(&mut room), 1, "an entry came");
}

fn click(room: &mut Room, name: &str) {
    room.get_by_label(name).click();
    room.run();
    grant(room);
}

fn request(room: &Room) -> &ExportRequest {
    &room.state().ui.sheets.report.request
}

#[test]
fn its_key_opens_it_with_the_keyboard_in_it_and_the_same_key_writes_it() {
    let mut room = open();
    assert_eq!(room.state().ui.sheet, Some(Sheet::Report));
    assert!(room.get_by_label("HTML page").is_focused());
    room.get_by_role_and_label(Part::Label, "Preview");
    room.key_press_modifiers(Modifiers::COMMAND, Key::E);
    room.run();
    assert_eq!(grant(&mut room), [Request::Pick(FileTask::Report)]);
}

#[test]
fn what_is_chosen_is_what_will_be_written() {
    let mut room = open();
    for name in [
        "PDF",
        "Letter",
        "SRE book",
        "Omit empty sections",
        "Replace names with roles",
        "#db",
    ] {
        click(&mut room, name);
    }
    let requested = request(&room);
    assert_eq!(requested.what, What::Form(Format::Pdf));
    assert_eq!(requested.paper, Paper::Letter);
    assert_eq!(requested.headings, Headings::Sre);
    assert_eq!(requested.empty, Empty::LeaveOut);
    assert!(requested.redaction.names);
    assert_eq!(requested.redaction.tags, BTreeSet::from(["db".to_owned()]));
    click(&mut room, "#db");
    assert!(request(&room).redaction.tags.is_empty());
}

#[test]
fn names_are_told_before_they_leave() {
    let mut room = open();
    assert!(room.query_by_label_contains("Ana Ruiz → Command").is_none());
    click(&mut room, "Replace names with roles");
    room.get_by_label_contains("Ana Ruiz → Command");
    room.get_by_label_contains("Check the text");
}

#[test]
fn nothing_is_put_together_again_while_nothing_changes() {
    let mut room = open();
    for _ in 0..5 {
        room.run();
    }
    assert_eq!(room.state_mut().asked(), []);
    click(&mut room, "Markdown");
    assert_eq!(room.state_mut().asked(), []);
}

#[test]
fn its_words_can_be_copied() {
    let mut room = open();
    click(&mut room, "CSV: timeline");
    room.get_by_label("Copy text").click();
    room.run();
    let asked = grant(&mut room);
    let [Request::Copy { text, .. }] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert!(text.lines().count() > 3, "{text}");
}

/// The sheet in both themes and all sizes, with names held back.
#[test]
fn looks() {
    for look in [Theme::Dark, Theme::Light] {
        for &size in RECORDER_SIZES {
            let mut room = open_in(look, size, crowded());
            click(&mut room, "Bundle: all in one file");
            click(&mut room, "Replace names with roles");
            save(&mut room, "sheet-report", look);
        }
    }
}
