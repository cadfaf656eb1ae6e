//! What the pointer brings up over a row: buttons that lie over none of its words, and a time that is corrected by a click.

use egui::{Event, Pos2, Rect, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use warroom::ui::base::sheet::{EntryPart, Sheet};
use warroom::ui::window::sheet;

use super::room::{room, room_in};
use crate::support::desk::Desk;
use crate::support::layout::{lines, mouse_button, texts};
use crate::support::looks::save;
use crate::support::panels::timeline_ui;
use crate::support::story::{busy, crowded};

/// The timeline with the sheets over it.
fn open(desk: Desk) -> Harness<'static, Desk> {
    desk.open(Theme::Dark, [1000, 640], |ui, view, state, outbox| {
        timeline_ui(ui, view, state, outbox);
        sheet::sheet_ui(ui, view, state, outbox);
    })
}

/// A click as a hand does it: moved there, pressed, and let go of some frames later.
fn click_at(harness: &mut Harness<'_, Desk>, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.run();
    for pressed in [true, false] {
        harness.event(mouse_button(at, pressed));
        harness.run();
    }
}

fn rows(harness: &Harness<'_, Desk>) -> Vec<Rect> {
    let rows = harness.get_all_by_role(Part::ListBoxOption);
    rows.map(|row| row.rect()).collect()
}

/// Every button by its name, with its place.
fn buttons(harness: &Harness<'_, Desk>) -> Vec<(String, Rect)> {
    let all = harness.query_all_by_role(Part::Button);
    all.filter_map(|one| Some((one.accesskit_node().label()?, one.rect())))
        .collect()
}

#[test]
fn the_buttons_of_a_timeline_row_lie_over_none_of_its_words() {
    let mut harness = room_in(Theme::Dark, [1280, 720], busy());
    let (words, before) = (lines(&harness), buttons(&harness));
    let (mut menus, mut direct) = (0, 0);
    for row in rows(&harness) {
        if row.top() < 200.0 || row.bottom() > 600.0 {
            continue;
        }
        harness.event(Event::PointerMoved(
            row.left_center() + egui::vec2(300.0, 0.0),
        ));
        harness.run();
        let new = buttons(&harness);
        let new = new
            .into_iter()
            .filter(|one| !before.iter().any(|(name, _)| *name == one.0));
        for (name, place) in new {
            let over = words
                .iter()
                .find(|(text, at)| !text.trim().is_empty() && at.shrink(1.5).intersects(place));
            assert_eq!(over, None, "{name}");
            menus += usize::from(name.starts_with("More, "));
            direct += usize::from(name.starts_with("Correct or change it, "));
        }
    }
    save(&mut harness, "hover-timeline", Theme::Dark);
    assert!(menus > 3 && direct > 0, "{menus} {direct}");
}

#[test]
fn the_small_button_of_a_waiting_row_leaves_its_number_in_sight() {
    let mut harness = room_in(Theme::Dark, [1280, 720], crowded());
    let row = harness.get_by_label_contains("A4 Fail over").rect();
    harness.event(Event::PointerMoved(row.center()));
    harness.run();
    let button = harness.get_by_label("More").rect();
    save(&mut harness, "hover-gate", Theme::Dark);
    let all = texts(&harness);
    let number = all
        .iter()
        .find(|(text, at)| text == "A4" && (at.center().y - button.center().y).abs() < 12.0);
    let (_, number) = number.expect("its number");
    assert!(!number.intersects(button), "{number} {button}");
}

#[test]
fn a_click_on_the_time_of_the_selected_row_begins_its_correction_with_the_time_selected() {
    let mut harness = open(Desk::with_notes(5));
    let row = *rows(&harness).last().expect("a row");
    let (time, words) = (row.left_center() + egui::vec2(40.0, 0.0), row.center());
    click_at(&mut harness, words);
    assert_eq!(harness.state().ui.sheet, None, "the first click selects");
    click_at(&mut harness, time);
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Entry(6)));
    assert_eq!(harness.state().ui.sheets.entry_part, EntryPart::Time);
    let field = |harness: &Harness<'_, Desk>| harness.get_by_label("Happened at (UTC)").value();
    assert!(harness.get_by_label("Happened at (UTC)").is_focused());
    harness.event(Event::Text("07:59".to_owned()));
    harness.run();
    assert_eq!(
        field(&harness).as_deref(),
        Some("07:59"),
        "it replaces the time"
    );
}

/// Also after another sheet was opened to strike something.
#[test]
fn a_sheet_opened_by_a_click_begins_with_the_words_of_its_entry() {
    let mut harness = open(Desk::with_notes(5));
    harness.state_mut().ui.sheets.entry_part = EntryPart::Reason;
    let row = *rows(&harness).last().expect("a row");
    for _ in 0..2 {
        click_at(&mut harness, row.center());
    }
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Entry(6)));
    assert!(harness.get_by_label("Words").is_focused());
}

#[test]
fn the_sheet_of_what_has_nothing_to_correct_says_so() {
    let mut story = busy();
    story.types("mo", "~ the vacuum ran");
    story.types("mo", "= autovacuum in the log at 23:01");
    story.types("mo", "/support H1 E1");
    let n = story.incident.entries().last().expect("the verdict").n();
    let mut harness = room(story);
    harness.state_mut().ui.timeline.chosen = Some(n);
    harness.state_mut().ui.open(Sheet::Entry(n));
    harness.run();
    harness.get_by_label("This is a change on the board. To undo it, make the opposite change.");
}

/// A number says what it counts: an action's approval and end are entries of another kind.
#[test]
fn the_count_of_a_tab_says_what_is_counted_to_whoever_hovers() {
    for (tab, words) in [
        ("Actions", "Entries that propose an action or record an"),
        ("Findings", "Entries that add evidence"),
        ("Retro", "Open follow-ups: 1"),
    ] {
        let mut story = busy();
        story.types("mo", "+ add an alarm");
        let mut harness = room_in(Theme::Dark, [1440, 900], story);
        let tabs: Vec<_> = harness
            .get_all_by_role(Part::Tab)
            .filter(|one| one.accesskit_node().label().as_deref() == Some(tab))
            .map(|one| one.rect().center())
            .collect();
        harness.event(Event::PointerMoved(tabs[0]));
        for _ in 0..20 {
            harness.step();
        }
        let said = harness.query_by_label_contains(words);
        assert!(said.is_some(), "{tab}");
    }
}
