//! What has the keyboard is in sight, whole and named, wherever Tab brings it: in the room, in every panel and on every
//! sheet, and never behind a sheet.

use egui::{Key, Modifiers, Order, Rect, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use egui_kittest::{Harness, Node};
use warroom::incident::Role;
use warroom::incident::id::{ActionId, EvidenceId};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::focus;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::desk::Desk;
use crate::support::looks::screen;
use crate::support::story::{Story, busy, crowded};

pub(super) type Room = Harness<'static, Desk>;

/// The least we promise, what people use, and the least at 130 %.
pub(super) const SIZES: [[u32; 2]; 3] = [[1280, 720], [1440, 900], [984, 553]];
const TABS: [SideTab; 5] = [
    SideTab::Update,
    SideTab::Questions,
    SideTab::Evidence,
    SideTab::People,
    SideTab::Retro,
];

pub(super) fn room(
    size: [u32; 2],
    story: Story,
    tab: impl Into<Option<SideTab>>,
    sheet: Option<Sheet>,
) -> Room {
    let mut window = Desk::on(story);
    (window.ui.side.tab, window.ui.sheet) = (tab.into(), sheet);
    window.ui.share.addresses = vec!["127.0.0.1".to_owned(), "192.168.1.20".to_owned()];
    let mut harness = screen(Theme::Dark, size, window, |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

/// Something Tab stopped at.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) id: egui::Id,
    pub(super) name: String,
    pub(super) rect: Rect,
    /// What of it is not cut off.
    seen: Rect,
    pub(super) order: Order,
    pub(super) ringed: bool,
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
pub(super) fn stop(room: &mut Room) -> Option<Stop> {
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
            ringed: false,
        };
        let is_whole = stop.is_whole();
        found = Some(stop);
        if is_whole {
            break;
        }
    }
    let (name, ringed) = (name(room), super::keyboard_kept::is_ringed(room));
    found.map(|stop| Stop {
        name,
        ringed,
        ..stop
    })
}

/// Everything Tab stops at from the log line on, until it comes round: to the log line again, or to where it began.
fn walked(room: &mut Room) -> Vec<Stop> {
    room.ctx
        .memory_mut(|memory| memory.request_focus(focus::log_line()));
    room.step();
    walked_until(room, |stop, first| {
        stop.id == focus::log_line() || Some(stop.id) == first
    })
}

/// Everything Tab stops at from where the keyboard is, up to the stop where this is so.
pub(super) fn walked_until(
    room: &mut Room,
    is_end: impl Fn(&Stop, Option<egui::Id>) -> bool,
) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for _ in 0..400 {
        room.key_press_modifiers(Modifiers::NONE, Key::Tab);
        let Some(stop) = stop(room) else { continue };
        let ends = is_end(&stop, stops.first().map(|first| first.id));
        // The handles between panels are the toolkit's.
        if stop.name != "Resize panel" {
            stops.push(stop);
        }
        if ends {
            return stops;
        }
    }
    panic!("Tab never came round: {stops:#?}");
}

/// What is wrong with the stops: no name, or cut off, or out of sight.
pub(super) fn wrong(stops: &[Stop]) -> Vec<String> {
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

/// Goes back with Shift Tab to the control whose name begins so.
fn back_to(room: &mut Harness<'_, Desk>, name: &str) {
    for _ in 0..8 {
        let is_there = room
            .query_all_by_label_contains(name)
            .any(|node| node.is_focused());
        if is_there {
            return;
        }
        room.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        room.run();
    }
    panic!("{name} is not before what the key leads to");
}

#[test]
fn every_control_of_the_room_has_a_name_and_is_whole_and_in_sight_once_tab_reaches_it() {
    for size in SIZES {
        let mut room = room(size, crowded(), SideTab::Update, None);
        let stops = walked(&mut room);
        assert!(stops.len() > 60, "{size:?}: {} controls", stops.len());
        let wrong = wrong(&stops);
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
    }
}

#[test]
fn every_control_of_every_panel_has_a_name_and_is_whole_and_in_sight_once_tab_reaches_it() {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for size in SIZES {
        for (tab, key) in TABS.into_iter().zip(keys) {
            let mut room = room(size, crowded(), SideTab::Update, None);
            let line = focus::log_line();
            let line = room.ctx.read_response(line).expect("the log line").rect;
            room.key_press_modifiers(Modifiers::COMMAND, key);
            room.run();
            let is_beside = tab != SideTab::Update;
            if tab == SideTab::Retro {
                // The key leads to the part that is shown; the walk begins at the first of the parts.
                back_to(&mut room, "Answers");
            }
            // From its first field to its end, where Tab goes on to the log; the update stands over the log itself.
            let stops = walked_until(&mut room, |stop, _| {
                stop.id == focus::log_line() || (is_beside && stop.rect.left() < line.right())
            });
            assert!(
                stops.len() > 3,
                "{size:?} {tab:?}: {} controls",
                stops.len()
            );
            let wrong = wrong(&stops);
            assert!(wrong.is_empty(), "{size:?} {tab:?}: {wrong:#?}");
        }
    }
}

/// Every sheet, over a room where it has something to show.
pub(super) fn sheets() -> Vec<Sheet> {
    vec![
        Sheet::Role(Role::Command),
        Sheet::Role(Role::Research),
        Sheet::Focus,
        Sheet::Action(ActionId(1)),
        Sheet::Action(ActionId(2)),
        Sheet::Action(ActionId(3)),
        Sheet::Refuse(ActionId(3)),
        Sheet::Entry(8),
        Sheet::Filter,
        Sheet::Wall,
        Sheet::Share,
        Sheet::Help,
        Sheet::Palette,
        Sheet::Digest,
        Sheet::Report,
        Sheet::Charts,
        Sheet::Matrix,
        Sheet::Evidence(EvidenceId(1)),
        Sheet::Obligations,
        Sheet::Sent,
        Sheet::Checklists,
        Sheet::Stakeholders,
        Sheet::Preferences,
        Sheet::File(8),
        Sheet::Close,
        Sheet::Path(FileTask::Copy),
        Sheet::Incident,
    ]
}

#[test]
fn every_control_of_every_sheet_is_named_and_whole_and_tab_stays_in_the_sheet() {
    for size in SIZES {
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
        }
    }
}

/// As high as nothing has to scroll: what scrolls moves under the keyboard, and the order could not be seen.
const HIGH: [u32; 2] = [1280, 2400];

#[test]
fn tab_goes_through_every_sheet_in_reading_order() {
    for sheet in sheets() {
        let mut room = room(HIGH, busy(), None, Some(sheet.clone()));
        let stops = walked(&mut room);
        let (_, round) = stops.split_last().expect("a control");
        // From wherever it begins; what is round again begins at the top.
        let first = round.iter().position(|stop| stop.name == "Back");
        let (before, after) = round.split_at(first.unwrap_or(0));
        let back = before.windows(2).chain(after.windows(2));
        let back: Vec<_> = back.filter_map(goes_back).collect();
        assert!(back.is_empty(), "{sheet:?}: {back:#?}");
    }
}

/// The names of what Tab stops at in a panel, from its first field to its end.
fn in_panel(size: [u32; 2], tab: SideTab, key: Key) -> Vec<Stop> {
    let mut room = room(size, crowded(), SideTab::Update, None);
    let line = focus::log_line();
    let line = room.ctx.read_response(line).expect("the log line").rect;
    room.key_press_modifiers(Modifiers::COMMAND, key);
    room.run();
    let is_beside = tab != SideTab::Update;
    if tab == SideTab::Retro {
        back_to(&mut room, "Answers");
    }
    let mut stops = walked_until(&mut room, |stop, _| {
        stop.id == focus::log_line() || (is_beside && stop.rect.left() < line.right())
    });
    stops.pop();
    stops
}

pub(super) fn names(stops: &[Stop]) -> Vec<&str> {
    stops.iter().map(|stop| stop.name.as_str()).collect()
}

/// Where nothing scrolls the order is seen, and where the window is lower it is the same.
#[test]
fn every_panel_is_gone_through_in_reading_order_at_every_size() {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for size in SIZES {
        for (tab, key) in TABS.into_iter().zip(keys) {
            let high = in_panel([size[0], 2 * HIGH[1]], tab, key);
            let back: Vec<_> = high.windows(2).filter_map(goes_back).collect();
            assert!(back.is_empty(), "{size:?} {tab:?}: {back:#?}");
            let low = in_panel(size, tab, key);
            assert_eq!(names(&low), names(&high), "{size:?} {tab:?}");
        }
    }
}

#[test]
fn every_sheet_is_gone_through_in_the_same_order_at_every_size() {
    for size in SIZES {
        for sheet in sheets() {
            let [high, low] = [[size[0], HIGH[1]], size].map(|size| {
                let mut room = room(size, busy(), None, Some(sheet.clone()));
                walked(&mut room)
            });
            assert_eq!(names(&low), names(&high), "{size:?} {sheet:?}");
        }
    }
}

#[test]
fn a_key_that_opens_a_sheet_takes_the_keyboard_into_it_and_the_same_key_gives_it_back() {
    use warroom::ui::base::chord::Modifier;
    use warroom::ui::base::command::TABLE;
    let mut met = 0;
    for spec in TABLE {
        let Some(sheet) = Sheet::of(spec.command) else {
            continue;
        };
        let Some(key) = spec.keys.first() else {
            continue;
        };
        let modifiers = match key.modifier {
            Modifier::Nothing => Modifiers::NONE,
            Modifier::Shift => Modifiers::SHIFT,
            Modifier::Alt => Modifiers::ALT,
            Modifier::AltShift => Modifiers::ALT | Modifiers::SHIFT,
            Modifier::Ctrl => Modifiers::COMMAND,
            Modifier::CtrlShift => Modifiers::COMMAND | Modifiers::SHIFT,
        };
        let key = key.key;
        let mut room = room([1280, 720], busy(), None, None);
        room.key_press_modifiers(modifiers, key);
        room.run();
        assert_eq!(room.state().ui.sheet, Some(sheet), "{:?}", spec.command);
        let on = stop(&mut room).expect("something has the keyboard");
        let name = &on.name;
        assert_eq!(on.order, Order::Middle, "{:?}: {name}", spec.command);
        assert_ne!(name, "Back", "{:?}", spec.command);
        room.key_press_modifiers(modifiers, key);
        room.run();
        assert_eq!(room.state().ui.sheet, None, "{:?}", spec.command);
        let focused = room.ctx.memory(egui::Memory::focused);
        assert_eq!(focused, Some(focus::log_line()), "{:?}", spec.command);
        met += 1;
    }
    assert!(met > 11, "{met} sheets");
}

#[test]
fn a_key_that_leads_to_a_panel_or_a_field_leads_back_too() {
    let keys = [
        (Modifiers::COMMAND, Key::Num1),
        (Modifiers::COMMAND, Key::Num2),
        (Modifiers::COMMAND, Key::Num3),
        (Modifiers::COMMAND, Key::Num4),
        (Modifiers::COMMAND, Key::Num5),
        (Modifiers::COMMAND, Key::T),
        (Modifiers::COMMAND, Key::F),
        (Modifiers::COMMAND, Key::G),
        (Modifiers::ALT, Key::W),
        (Modifiers::ALT, Key::Q),
        (Modifiers::ALT, Key::T),
        (Modifiers::ALT, Key::X),
        (Modifiers::ALT, Key::E),
        (Modifiers::ALT, Key::R),
        (Modifiers::ALT, Key::D),
    ];
    for (modifiers, key) in keys {
        let mut room = room([1280, 720], busy(), None, None);
        for there in [true, false] {
            room.key_press_modifiers(modifiers, key);
            room.run();
            let focused = room.ctx.memory(egui::Memory::focused);
            let is_away = focused.is_some() && focused != Some(focus::log_line());
            assert_eq!(is_away, there, "{key:?}: {focused:?}");
        }
    }
}

/// However far down the list was before.
#[test]
fn a_panels_key_shows_its_head_with_the_keyboard_on_what_is_first_there() {
    let mut story = crowded();
    for n in 1..=8 {
        story.types("mo", &format!("~ The copy number {n} is empty"));
        story.types("raj", &format!("/need Person {n} of the provider"));
    }
    for (key, head, field) in [
        (Key::Num3, "Add a finding", "What was found"),
        (Key::Num4, "To involve", "Add somebody to involve"),
    ] {
        let mut room = room([1280, 720], story.clone(), None, None);
        for _ in 0..2 {
            room.key_press_modifiers(Modifiers::COMMAND, key);
            room.run();
            assert!(room.get_by_label(field).is_focused(), "{field}");
            let tabs = room.get_by_role_and_label(egui::Role::Tab, "People").rect();
            let head = room.get_by_label(head).rect();
            assert!(head.top() > tabs.bottom(), "{field}: {head:?} {tabs:?}");
            let last = room.get_all_by_role(egui::Role::Button).last();
            last.expect("a button").focus();
            room.run();
            room.key_press(Key::Escape);
            room.run();
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

/// The fields of one line of the sheet that is open, by their place among all.
fn fields(room: &Room) -> Vec<egui::Id> {
    let layer = egui::LayerId::new(Order::Middle, egui::Id::unique("sheet"));
    let ids: Vec<_> = room.ctx.viewport(|viewport| {
        let widgets = viewport.prev_pass.widgets.get_layer(layer);
        let usable = widgets.filter(|widget| widget.enabled && widget.sense.is_focusable());
        usable.map(|widget| widget.id).collect()
    });
    let is_field = |id: &egui::Id| egui::text_edit::TextEditState::load(&room.ctx, *id).is_some();
    ids.into_iter().filter(is_field).collect()
}

#[test]
fn enter_in_any_field_of_any_sheet_does_something_or_leaves_the_caret_in_it() {
    let mut met = 0;
    for sheet in sheets() {
        let many = fields(&room(
            [1280, 720],
            busy(),
            SideTab::Update,
            Some(sheet.clone()),
        ))
        .len();
        for at in 0..many {
            let mut room = room([1280, 720], busy(), SideTab::Update, Some(sheet.clone()));
            _ = room.state_mut().asked();
            let field = fields(&room)[at];
            focus::go(&room.ctx, field);
            room.run();
            room.key_press(Key::Enter);
            room.run();
            let focused = room.ctx.memory(egui::Memory::focused);
            let asked = room.state_mut().asked();
            let is_closed = room.state().ui.sheet.as_ref() != Some(&sheet);
            met += 1;
            assert!(
                !asked.is_empty() || is_closed || focused == Some(field),
                "{sheet:?}: Enter in field {at} led to {focused:?}"
            );
            if !is_closed {
                let on = stop(&mut room).expect("something has the keyboard");
                let behind = on.order != Order::Middle;
                assert!(!behind, "{sheet:?}: Enter in field {at} led behind it");
            }
        }
    }
    assert!(met > 30, "{met} fields");
}

/// Whether a button of that name is drawn whole, within the window.
fn shows(room: &Room, name: &str) -> bool {
    let rect = room.get_by_role_and_label(egui::Role::Button, name).rect();
    room.ctx.content_rect().contains_rect(rect)
}

#[test]
fn what_a_sheet_is_for_stays_in_view_however_much_it_holds() {
    use warroom::ui::base::share::{ShareState, Shared};
    let shared = Box::new(Shared {
        url: "http://192.168.1.20:8420".to_owned(),
        link: "http://192.168.1.20:8420/k".to_owned(),
        code: "123456".to_owned(),
        fingerprint: Some("ab:".repeat(32)),
        squares: vec![vec![true; 33]; 33],
        watchers: (0..40).map(|at| (format!("192.168.1.{at}"), 1)).collect(),
    });
    for size in [[1280, 720], [1440, 900], [984, 553]] {
        for (sheet, name) in [
            (Sheet::Role(Role::Command), "Save changes"),
            (Sheet::Role(Role::Recorder), "Save changes"),
            (Sheet::Role(Role::Comms), "Save changes"),
            (Sheet::Role(Role::Research), "Save changes"),
            (Sheet::Role(Role::Support), "Save changes"),
            (Sheet::Wall, "Show message"),
            (Sheet::Share, "Copy link"),
            (Sheet::Report, "Export report…"),
        ] {
            let mut room = room(size, crowded(), None, Some(sheet.clone()));
            let window = room.state_mut();
            window.ui.share.state = ShareState::On(shared.clone());
            window.ui.wall.spoken = vec!["Something the wall says".to_owned(); 60];
            room.run();
            assert!(shows(&room, name), "{size:?} {sheet:?}");
        }
    }
}

#[test]
fn enter_in_any_field_of_a_roles_sheet_records_all_that_is_typed_on_it() {
    let changed = [
        (FieldKey::Assign(Role::Support), "Ida Berg"),
        (FieldKey::form("a new errand"), "@mo coffee"),
    ];
    let sheet = Sheet::Role(Role::Support);
    let many = fields(&room([1280, 720], busy(), None, Some(sheet.clone()))).len();
    assert!(many > 2, "{many} fields");
    for at in 0..many {
        let mut room = room([1280, 720], busy(), None, Some(sheet.clone()));
        for (key, words) in changed.clone() {
            room.state_mut().ui.fields.insert(key, words.to_owned());
        }
        room.run();
        assert!(shows(&room, "Save 2 changes"));
        _ = room.state_mut().asked();
        let field = fields(&room)[at];
        focus::go(&room.ctx, field);
        room.run();
        room.key_press(Key::Enter);
        room.run();
        let asked = room.state_mut().intents();
        let asked: Vec<_> = asked.into_iter().map(|(intent, _)| intent).collect();
        let said = format!("{asked:?}");
        assert_eq!(asked.len(), 3, "field {at}: {said}");
        for part in ["Join", "Take", "coffee"] {
            assert!(said.contains(part), "field {at}: {said}");
        }
    }
}
