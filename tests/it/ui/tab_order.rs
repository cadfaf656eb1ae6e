//! The keyboard alone: Tab reaches everything that can be used, region by region as the screen shows them.

use egui::{Key, Modifiers, Rect, Role as Part, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};
use warroom::ui::base::focus;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::screen;
use crate::support::story::{busy, crowded};

type Room = Harness<'static, Desk>;

/// Tall enough for every control to be in sight.
const TALL: [u32; 2] = [1440, 2600];

fn room(window: Desk) -> Room {
    let mut harness = screen(Theme::Dark, TALL, window, |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

/// What the keyboard is on: its name and where it is.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method's lifetime is not general enough"
)]
fn on(room: &Room) -> Option<Stop> {
    let focused = by().predicate(|node| node.is_focused());
    room.query_all(focused).last().map(|node| stop(&node))
}

type Stop = (String, Rect);

fn stop(node: &Node<'_>) -> Stop {
    let rect = node.rect();
    let node = node.accesskit_node();
    let name = node.label().or_else(|| node.value());
    (name.unwrap_or_else(|| format!("{:?}", node.role())), rect)
}

/// Everything Tab stops at, from the top of the window round to the log line.
fn walked(room: &mut Room) -> Vec<Stop> {
    room.ctx
        .memory_mut(|memory| memory.request_focus(focus::log_line()));
    room.run();
    let mut stops = Vec::new();
    for _ in 0..600 {
        room.key_press_modifiers(Modifiers::NONE, Key::Tab);
        room.run();
        if let Some(stop) = on(room) {
            let focused = room.ctx.memory(egui::Memory::focused);
            let is_last = focused == Some(focus::log_line());
            // The handles between panels are the toolkit's.
            if stop.0 != "Resize panel" {
                stops.push(stop);
            }
            if is_last {
                return stops;
            }
        }
    }
    panic!("Tab never came back to the log line: {stops:#?}");
}

/// The bands across the window, the side panel, the log with its line: in the order of the screen.
fn region(stop: &Stop, room: &Room) -> usize {
    let line = room.get_by_role_and_label(Part::MultilineTextInput, "Log line");
    let line = line.rect();
    let last = ["12 more in Research", "Eva Lind"].map(|name| room.query_all_by_label(name).next());
    let last = last.into_iter().flatten().next().expect("a crowd or two");
    // With what she is on below her name.
    let top = last.rect().bottom() + 20.0;
    let at = stop.1.center();
    match () {
        () if at.y < top => 0,
        () if at.x > line.right() => 1,
        () => 2,
    }
}

/// True where a stop lies behind the one before it: above and not in a column further right, or left
/// of it in the same row.
fn goes_back(before: &Rect, after: &Rect) -> bool {
    let above = after.bottom() <= before.top() + 1.0 && after.left() < before.right() - 1.0;
    let same_row = (after.center().y - before.center().y).abs() < 4.0;
    above || (same_row && after.right() <= before.left() + 1.0)
}

#[test]
fn tab_goes_through_the_room_in_the_order_of_the_screen() {
    for tab in [
        SideTab::Update,
        SideTab::Questions,
        SideTab::Evidence,
        SideTab::People,
        SideTab::Retro,
    ] {
        let mut window = Desk::on(busy());
        window.ui.side.tab = Some(tab);
        let mut room = room(window);
        let stops = walked(&mut room);
        let wrong: Vec<_> = stops
            .windows(2)
            .filter(|pair| {
                let [before, after] = [&pair[0], &pair[1]].map(|stop| region(stop, &room));
                after < before || (after == before && goes_back(&pair[0].1, &pair[1].1))
            })
            .collect();
        assert!(wrong.is_empty(), "{tab:?}: {wrong:#?}");
    }
}

#[test]
fn everything_that_can_be_pressed_or_typed_in_is_reached_by_tab() {
    for story in [busy(), crowded()] {
        let mut room = room(Desk::on(story));
        let mut stops = walked(&mut room);
        // What came to be pressed while the list scrolled is reached in the next round.
        stops.extend(walked(&mut room));
        let used = |role| {
            matches!(
                role,
                Part::Button
                    | Part::TextInput
                    | Part::MultilineTextInput
                    | Part::CheckBox
                    | Part::RadioButton
                    | Part::ComboBox
                    | Part::Tab
                    | Part::Link
            )
        };
        let missed: Vec<_> = room
            .query_all(by().predicate(|node| used(node.role()) && !node.is_disabled()))
            .map(|node| stop(&node))
            .filter(|stop| !stops.iter().any(|other| other.0 == stop.0))
            .collect();
        assert!(missed.is_empty(), "never reached: {missed:#?}");
    }
}

#[test]
fn no_two_controls_of_a_region_have_the_same_name() {
    let mut room = room(Desk::on(crowded()));
    let stops = walked(&mut room).into_iter();
    let mut names: Vec<_> = stops.map(|stop| (region(&stop, &room), stop.0)).collect();
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
