//! What has the keyboard is in sight, wherever the keyboard came from: in every tab of the side panel and on every sheet.

use egui::{Key, Modifiers, Order, Rect, Role as Part, Theme};
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

/// What people use, the least we promise, and both at 130 %.
const SIZES: [[u32; 2]; 4] = [[1440, 900], [1280, 720], [1107, 692], [984, 553]];

fn room(size: [u32; 2], story: Story, tab: SideTab, sheet: Option<Sheet>) -> Room {
    let mut window = Desk::on(story);
    (window.ui.side.tab, window.ui.sheet) = (tab, sheet);
    let mut harness = screen(Theme::Dark, size, window, |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

/// What can be pressed or typed in.
fn is_control(role: Part) -> bool {
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
}

fn controls(room: &Room) -> Vec<Node<'_>> {
    let used = by().predicate(|node| is_control(node.role()) && !node.is_disabled());
    room.query_all(used).collect()
}

/// Puts the keyboard on each control for which this is so, from both ends by turns so that it jumps far; tells how
/// many there were and which were not in sight then.
fn unseen(room: &mut Room, is_looked_at: impl Fn(Rect, Order) -> bool) -> (usize, Vec<String>) {
    let count = controls(room).len();
    let (mut seen, mut wrong) = (0, Vec::new());
    for turn in 0..count {
        let at = if turn % 2 == 0 {
            turn / 2
        } else {
            count - 1 - turn / 2
        };
        let controls = controls(room);
        let Some(node) = controls.get(at) else {
            continue;
        };
        let name = node.accesskit_node().label();
        node.focus();
        // Four frames settle it; a field that blinks may go on drawing.
        for _ in 0..4 {
            room.step();
        }
        let focused = room.ctx.memory(egui::Memory::focused);
        let Some(response) = focused.and_then(|id| room.ctx.read_response(id)) else {
            continue;
        };
        if !is_looked_at(response.rect, response.layer_id.order) {
            continue;
        }
        seen += 1;
        let window = room.ctx.content_rect();
        let sight = response.interact_rect.intersect(window);
        if !sight.expand(1.0).contains_rect(response.rect) {
            wrong.push(format!("{name:?} at {} is seen at {sight}", response.rect));
        }
    }
    (seen, wrong)
}

#[test]
fn whatever_has_the_keyboard_in_the_side_panel_is_in_sight() {
    for size in SIZES {
        for tab in [
            SideTab::Update,
            SideTab::Questions,
            SideTab::Evidence,
            SideTab::People,
            SideTab::Retro,
        ] {
            let mut room = room(size, crowded(), tab, None);
            let line = room
                .get_by_role_and_label(Part::MultilineTextInput, "Log line")
                .rect();
            let (seen, wrong) = unseen(&mut room, |rect, _| rect.left() > line.right());
            assert!(seen > 20, "{size:?} {tab:?}: {seen} controls");
            assert!(wrong.is_empty(), "{size:?} {tab:?}: {wrong:#?}");
        }
    }
}

#[test]
fn whatever_has_the_keyboard_on_a_sheet_is_in_sight() {
    let sheets = [
        Sheet::Role(Role::Command),
        Sheet::Role(Role::Research),
        Sheet::Focus,
        Sheet::Action(ActionId(3)),
        Sheet::Entry(8),
        Sheet::Filter,
        Sheet::Wall,
        Sheet::Help,
        Sheet::Palette,
        Sheet::Digest,
        Sheet::Report,
        Sheet::Preferences,
        Sheet::Close,
        Sheet::Path(FileTask::Copy),
        Sheet::Incident,
    ];
    for size in SIZES {
        for sheet in &sheets {
            let mut room = room(size, busy(), SideTab::Update, Some(sheet.clone()));
            let (seen, wrong) = unseen(&mut room, |_, order| order == Order::Middle);
            assert!(seen > 0, "{size:?} {sheet:?}");
            assert!(wrong.is_empty(), "{size:?} {sheet:?}: {wrong:#?}");
        }
    }
}

#[test]
fn the_answer_that_a_key_leads_to_is_in_sight_and_stays_there_while_cards_come_in() {
    for size in SIZES {
        let mut room = room(size, busy(), SideTab::Update, None);
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
