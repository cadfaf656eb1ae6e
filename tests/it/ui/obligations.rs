//! The sheet of obligations to report, and what the board shows of them (R34).

use egui::Theme;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, busy};

/// A room that owes reports: met, missed, near, far and waiting.
fn owing() -> Story {
    let mut story = busy();
    for line in [
        "/obligation gdpr; owner: @ana",
        "/obligation nis2",
        "/obligation tell the bank; within: 1h; owner: @ana",
        "/obligation tell the card scheme; within: 2h after classification",
        "/classified",
        "/filed D5 portal 4711",
        "/waive D1 no personal data involved, says counsel",
    ] {
        story.types("ana", line);
    }
    story
}

#[test]
fn looks() {
    for (name, story, sheet) in [
        ("sheet-obligations-empty", busy(), Some(Sheet::Obligations)),
        ("sheet-obligations", owing(), Some(Sheet::Obligations)),
        ("room-obligations", owing(), None),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            for &size in RECORDER_SIZES {
                let mut desk = Desk::on(story.clone());
                desk.ui.sheet.clone_from(&sheet);
                let mut room = screen(look, size, desk, |ui, desk| desk.draw(ui, room_ui));
                room.run();
                save(&mut room, name, look);
            }
        }
    }
}
