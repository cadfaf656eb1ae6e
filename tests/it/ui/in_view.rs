//! What has the keyboard is in sight, whole and named, wherever Tab brings it: in the room, in every panel and on every
//! sheet, and never behind a sheet.

use egui::{Key, Modifiers, Order, Rect, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};
use warroom::incident::Role;
use warroom::incident::id::ActionId;
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::focus;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::screen;
use crate::support::story::{Story, busy, crowded};

type Room = Harness<'static, Desk>;

/// The least we promise, what people use, and the least at 130 %.
const SIZES: [[u32; 2]; 3] = [[1280, 720], [1440, 900], [984, 553]];
const TABS: [SideTab; 5] = [
    SideTab::Update,
    SideTab::Questions,
    SideTab::Evidence,
    SideTab::People,
    SideTab::Retro,
];

fn room(
    size: [u32; 2],
    story: Story,
    tab: impl Into<Option<SideTab>>,
    sheet: Option<Sheet>,
) -> Room {
    let mut window = Desk::on(story);
    (window.ui.side.tab, window.ui.sheet) = (tab.into(), sheet);
    let mut harness = screen(Theme::Dark, size, window, |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

/// Something Tab stopped at.
#[derive(Debug)]
struct Stop {
    id: egui::Id,
    name: String,
    rect: Rect,
    /// What of it is not cut off.
    seen: Rect,
    order: Order,
}

impl Stop {
    fn is_whole(&self) -> bool {
        self.seen.expand(1.0).contains_rect(self.rect)
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method's lifetime is not general enough"
)]
fn name(room: &Room) -> String {
    let focused = by().predicate(|node| node.is_focused());
    let node: Option<Node<'_>> = room.query_all(focused).last();
    let node = node.map(|node| node.accesskit_node());
    node.and_then(|node| node.label().or_else(|| node.value()))
        .unwrap_or_default()
}

/// What has the keyboard, once it has come into sight or had the time to.
fn stop(room: &mut Room) -> Option<Stop> {
    let mut found = None;
    for _ in 0..4 {
        room.step();
        let id = room.ctx.memory(egui::Memory::focused)?;
        let response = room.ctx.read_response(id)?;
        let seen = response.interact_rect.intersect(room.ctx.content_rect());
        let (rect, order) = (response.rect, response.layer_id.order);
        let stop = Stop {
            id,
            name: String::new(),
            rect,
            seen,
            order,
        };
        let is_whole = stop.is_whole();
        found = Some(stop);
        if is_whole {
            break;
        }
    }
    let name = name(room);
    found.map(|stop| Stop { name, ..stop })
}

/// Everything Tab stops at from the log line on, until it comes round: to the log line again, or to where it began.
fn walked(room: &mut Room) -> Vec<Stop> {
    room.ctx
        .memory_mut(|memory| memory.request_focus(focus::log_line()));
    room.step();
    let mut stops: Vec<Stop> = Vec::new();
    for _ in 0..400 {
        room.key_press_modifiers(Modifiers::NONE, Key::Tab);
        let Some(stop) = stop(room) else { continue };
        let is_round =
            stop.id == focus::log_line() || stops.first().is_some_and(|f| f.id == stop.id);
        // The handles between panels are the toolkit's.
        if stop.name != "Resize panel" {
            stops.push(stop);
        }
        if is_round {
            return stops;
        }
    }
    panic!("Tab never came round: {stops:#?}");
}

/// What is wrong with the stops: no name, or cut off, or out of sight.
fn wrong(stops: &[Stop]) -> Vec<String> {
    let cut = stops.iter().filter(|stop| !stop.is_whole());
    let cut = cut.map(|stop| format!("{:?} at {} is seen at {}", stop.name, stop.rect, stop.seen));
    let nameless = stops.iter().filter(|stop| stop.name.trim().is_empty());
    let nameless = nameless.map(|stop| format!("nothing names what is at {}", stop.rect));
    cut.chain(nameless).collect()
}

/// Where a stop lies behind the one before it: above it and not in a column further right, or left of it in its row.
fn goes_back(pair: &[Stop]) -> Option<String> {
    let [before, after] = pair else { return None };
    let (a, b) = (before.rect, after.rect);
    // A list that scrolled in between moved both.
    let above = b.bottom() <= a.top() + 1.0 && b.left() < a.right() - 1.0;
    let same_row = (a.center().y - b.center().y).abs() < 4.0;
    let back = above || (same_row && b.right() <= a.left() + 1.0);
    back.then(|| format!("{:?} at {a}, then {:?} at {b}", before.name, after.name))
}

#[test]
fn every_control_of_every_panel_has_a_name_and_is_whole_and_in_sight_once_tab_reaches_it() {
    for size in SIZES {
        for tab in TABS {
            let mut room = room(size, crowded(), tab, None);
            let stops = walked(&mut room);
            assert!(
                stops.len() > 40,
                "{size:?} {tab:?}: {} controls",
                stops.len()
            );
            let wrong = wrong(&stops);
            assert!(wrong.is_empty(), "{size:?} {tab:?}: {wrong:#?}");
        }
    }
}

/// Every sheet, over a room where it has something to show.
fn sheets() -> Vec<Sheet> {
    vec![
        Sheet::Role(Role::Command),
        Sheet::Role(Role::Research),
        Sheet::Focus,
        Sheet::Action(ActionId(1)),
        Sheet::Action(ActionId(2)),
        Sheet::Action(ActionId(3)),
        Sheet::Entry(8),
        Sheet::Filter,
        Sheet::Wall,
        Sheet::Share,
        Sheet::Help,
        Sheet::Palette,
        Sheet::Digest,
        Sheet::Report,
        Sheet::Charts,
        Sheet::Preferences,
        Sheet::File(8),
        Sheet::Close,
        Sheet::Path(FileTask::Copy),
        Sheet::Incident,
    ]
}

#[test]
fn every_control_of_every_sheet_is_named_whole_and_in_reading_order_and_tab_stays_in_the_sheet() {
    for size in [[1280, 720], [984, 553]] {
        for sheet in sheets() {
            let mut room = room(size, busy(), None, Some(sheet.clone()));
            let stops = walked(&mut room);
            let behind: Vec<_> = stops
                .iter()
                .filter(|stop| stop.order != Order::Middle)
                .collect();
            assert!(behind.is_empty(), "{size:?} {sheet:?}: {behind:#?}");
            assert!(!stops.is_empty(), "{size:?} {sheet:?}: nothing to use");
            let wrong = wrong(&stops);
            assert!(wrong.is_empty(), "{size:?} {sheet:?}: {wrong:#?}");
            // What scrolls moves under the keyboard; where all is in sight at once the order can be seen.
            if size == [1280, 720] {
                let (_, round) = stops.split_last().expect("a control");
                let back: Vec<_> = round.windows(2).filter_map(goes_back).collect();
                let scrolls = matches!(
                    sheet,
                    Sheet::Filter
                        | Sheet::Role(_)
                        | Sheet::Wall
                        | Sheet::Preferences
                        | Sheet::Incident
                );
                assert!(scrolls || back.is_empty(), "{sheet:?}: {back:#?}");
            }
        }
    }
}

#[test]
fn shift_tab_goes_round_a_sheet_the_other_way() {
    let mut room = room([1280, 720], busy(), None, Some(Sheet::Entry(8)));
    let on: Vec<_> = walked(&mut room).into_iter().map(|stop| stop.id).collect();
    let mut back = Vec::new();
    for _ in 1..on.len() {
        room.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        back.extend(stop(&mut room).map(|stop| stop.id));
    }
    let there: Vec<_> = on[..on.len() - 1].iter().rev().copied().collect();
    assert_eq!(back, there);
}

#[test]
fn the_answer_that_a_key_leads_to_is_in_sight_and_stays_there_while_cards_come_in() {
    for size in SIZES {
        let mut room = room(size, busy(), None, None);
        room.key_press_modifiers(Modifiers::ALT, Key::Q);
        room.run();
        // Between two frames a response is told of as it was in the last but one.
        room.step();
        let sees = |room: &Room| {
            let key = room
                .state()
                .ui
                .fields
                .keys()
                .find(|key| matches!(key, FieldKey::Ask(_)));
            let field = focus::answer(key.expect("an answer is being typed"));
            assert!(room.ctx.memory(|memory| memory.has_focus(field)));
            let response = room.ctx.read_response(field).expect("it is drawn");
            response
                .interact_rect
                .expand(1.0)
                .contains_rect(response.rect)
        };
        assert!(sees(&room), "{size:?}");
        for _ in 0..3 {
            let text = "Fail over the session store";
            room.state_mut()
                .proposes("mo", text, "carts are lost", "fail back");
            room.run();
            room.step();
            assert!(sees(&room), "{size:?}: a card came in above it");
        }
    }
}
