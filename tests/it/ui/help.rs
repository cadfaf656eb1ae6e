//! The sheet of help: found by the words people look for, and read from its top.

use super::sheets::{open, write};
use crate::support::story::busy;
use egui::Key;
use egui_kittest::kittest::Queryable;
use warroom::ui::base::sheet::Sheet;

#[test]
fn the_help_finds_time_and_who_by_the_words_people_look_for() {
    for (wanted, row) in [
        ("ago", "Minutes ago"),
        ("earlier", "Minutes ago"),
        ("who", "Who said or did it"),
        ("selected", "The last entry, the selected one"),
    ] {
        let mut room = open(busy(), Sheet::Help);
        write(&mut room, "Find", wanted);
        assert!(room.query_by_label(row).is_some(), "{wanted}");
    }
}

#[test]
fn the_help_begins_at_the_top_of_what_other_words_find() {
    let mut room = open(busy(), Sheet::Help);
    for _ in 0..4 {
        room.key_press(Key::PageDown);
        room.run();
    }
    write(&mut room, "Find", "ctrl");
    let first = room.get_by_label("Write in the log").rect();
    assert!(room.ctx.content_rect().contains_rect(first), "{first}");
}
