//! What is longer or wider than its sheet: a result is found in along its lines, and the incident's sheet is whole.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::{EvidenceIntent, Intent};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::{
    desk::Desk,
    looks::screen,
    story::{Story, busy},
};

type Room = Harness<'static, Desk>;

fn open(size: [u32; 2], story: Story, sheet: Sheet) -> Room {
    let mut desk = Desk::on(story);
    desk.ui.open(sheet);
    let mut room = screen(Theme::Dark, size, desk, |ui, desk| desk.draw(ui, room_ui));
    room.run();
    room
}

/// R27: a line far longer than the sheet is looked through to its end, and Ctrl F begins anew.
#[test]
fn a_match_far_along_a_line_is_scrolled_to_and_the_find_key_selects_the_words_before_it() {
    let mut story = busy();
    let line = "x".repeat(1_800);
    let detail = Some(format!("head\n{line}needle{line}\n{}", "row\n".repeat(400)));
    let add = EvidenceIntent::Add {
        kind: EvidenceKind::LogLine,
        text: "The log".to_owned(),
        detail,
        source: None,
        file: None,
        run: None,
    };
    story.says("mo", Intent::Evidence(add));
    let id = story.incident.evidence.last().expect("it").id;
    let mut room = open([1440, 900], story, Sheet::Evidence(id));
    let find = |room: &mut Room, words: &str| {
        room.event(egui::Event::Text(words.to_owned()));
        room.run();
    };
    find(&mut room, "needle");
    room.run();
    let (width, found) = (
        room.ctx.content_rect().width(),
        room.get_by_label_contains("needlexx"),
    );
    let row = found.rect();
    let letter = row.width() / 2_000.0;
    let at = row.left() + 1_800.0 * letter;
    assert!(
        (200.0..width - 200.0).contains(&at),
        "{at} of {width}: {row:?}"
    );
    room.key_press_modifiers(Modifiers::COMMAND, Key::F);
    room.run();
    find(&mut room, "row");
    let field = room.get_by_role_and_label(Part::TextInput, "Find in the result");
    assert_eq!(field.value().as_deref(), Some("row"));
    // Where it was read it goes on, once it was closed and opened again.
    for _ in 0..5 {
        room.key_press(Key::PageDown);
        room.run();
    }
    let first = |room: &Room| {
        let rows = room.get_all_by_label("row");
        rows.map(|row| row.rect().top())
            .fold(f32::INFINITY, f32::min)
    };
    let before = first(&room);
    room.key_press(Key::Escape);
    room.run();
    room.state_mut().ui.open(Sheet::Evidence(id));
    room.run();
    assert!(
        room.query_by_label("head").is_none(),
        "it is not at its top"
    );
    assert!((first(&room) - before).abs() < 1.0);
}

/// A result of these words, on its sheet.
fn result_of(detail: String) -> Room {
    let mut story = busy();
    let add = EvidenceIntent::Add {
        kind: EvidenceKind::LogLine,
        text: "The log".to_owned(),
        detail: Some(detail),
        source: None,
        file: None,
        run: None,
    };
    story.says("mo", Intent::Evidence(add));
    let id = story.incident.evidence.last().expect("it").id;
    open([1280, 720], story, Sheet::Evidence(id))
}

#[test]
fn a_result_is_read_to_its_ends_both_ways_with_keys_alone_while_nothing_is_looked_for() {
    let line = format!("begin{}end", "x".repeat(900));
    let mut room = result_of(format!("{line}\n{}last", "row\n".repeat(400)));
    let press = |room: &mut Room, held, key| {
        room.key_press_modifiers(held, key);
        room.run();
    };
    let (none, ctrl) = (Modifiers::NONE, Modifiers::COMMAND);
    let width = room.ctx.content_rect().width();
    let edges = |room: &Room| {
        let rect = room.get_by_label_contains("begin").rect();
        (rect.left(), rect.right())
    };
    let (begin, _) = edges(&room);
    press(&mut room, none, Key::ArrowRight);
    assert!(edges(&room).0 < begin - 200.0, "half a width on");
    press(&mut room, none, Key::ArrowLeft);
    assert!((edges(&room).0 - begin).abs() < 0.5);
    press(&mut room, none, Key::End);
    assert!(edges(&room).1 < width, "the end of the line is seen");
    press(&mut room, none, Key::Home);
    assert!((edges(&room).0 - begin).abs() < 0.5);
    assert!(room.query_by_label("last").is_none());
    press(&mut room, ctrl, Key::End);
    room.get_by_label("last");
    press(&mut room, ctrl, Key::Home);
    assert!((edges(&room).0 - begin).abs() < 0.5);
}

#[test]
fn the_scroll_bar_stands_below_the_last_line_of_a_wide_result_not_on_it() {
    let mut room = result_of(format!("{}\nlast", "x".repeat(900)));
    room.key_press_modifiers(Modifiers::COMMAND, Key::End);
    room.run();
    let (last, frame) = (room.get_by_label("last"), room.ctx.content_rect());
    // A pointer on the line's lower edge is on the text: were the bar there, it would be on the bar.
    let at = last.rect().center_bottom() - egui::vec2(0.0, 2.0);
    assert!(frame.contains(at));
    let whole = room.get_by_label_contains("xxx").rect();
    room.hover_at(at);
    room.run();
    room.drag_at(at);
    room.hover_at(at + egui::vec2(200.0, 0.0));
    room.drop_at(at + egui::vec2(200.0, 0.0));
    room.run();
    assert_eq!(
        room.get_by_label_contains("xxx").rect(),
        whole,
        "nothing was scrolled"
    );
}

#[test]
fn nothing_of_the_incidents_sheet_is_cut_by_its_lower_edge_at_the_least_size() {
    let room = open([1280, 720], busy(), Sheet::Incident);
    let save = room
        .get_by_role_and_label(Part::Button, "Save changes")
        .rect();
    let file = room.get_by_label("Time zone").rect();
    assert!(file.bottom() <= save.top(), "{file:?} {save:?}");
}
