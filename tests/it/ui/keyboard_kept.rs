//! What has the keyboard is ringed, and an open sheet keeps it: in forms that are unfolded, and where a sheet's control that
//! had it is gone (R40).

use egui::{Color32, Key, Modifiers, Order, Rect, Shape};
use warroom::theme::ThemeExt as _;
use warroom::ui::base::focus;

use super::in_view::{Room, SIZES, Stop, names, room, sheets, stop, walked_until, wrong};
use crate::support::story::{busy, crowded};

/// True where what has the keyboard is ringed, or framed as a field is.
pub(super) fn is_ringed(room: &Room) -> bool {
    fn has_ring(shape: &Shape, around: Rect, ring: Color32) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter().any(|shape| has_ring(shape, around, ring)),
            Shape::Rect(rect) => rect.stroke.color == ring && rect.rect.intersects(around),
            _ => false,
        }
    }
    let ring = room.ctx.tokens().focus_ring;
    let focused = room.ctx.memory(egui::Memory::focused);
    let around = focused.and_then(|id| room.ctx.read_response(id));
    around.is_some_and(|around| {
        let shapes = &room.output().shapes;
        let mut seen = shapes
            .iter()
            .filter(|one| one.clip_rect.intersects(around.rect));
        seen.any(|one| has_ring(&one.shape, around.rect, ring))
    })
}

/// A form that is unfolded over what was found: its fields, what was found, and the hypotheses below.
#[test]
fn every_control_of_an_unfolded_form_is_named_and_whole_and_in_sight_once_tab_reaches_it() {
    for size in SIZES {
        let mut story = crowded();
        for line in [
            "= jobs pile up; query: select count(*) from jobs; result: 812; host: db2; run: 14:30",
            "= replication has stopped; source: https://grafana.example/d/replication",
            "= the disk is full",
            "~ the pool leaks",
            "/support H1 E1",
        ] {
            story.types("mo", line);
        }
        let mut room = room(size, story, None, None);
        let line = focus::log_line();
        let line = room.ctx.read_response(line).expect("the log line").rect;
        room.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
        room.run();
        room.key_press(Key::Enter);
        room.run();
        let stops = walked_until(&mut room, |stop, _| {
            stop.id == focus::log_line() || stop.rect.left() < line.right()
        });
        let is_add = |stop: &Stop| stop.name == "Add evidence";
        assert!(stops.iter().any(is_add), "{size:?}: {:?}", names(&stops));
        let (_, within) = stops.split_last().expect("a control");
        let bare: Vec<_> = within.iter().filter(|stop| !stop.ringed).collect();
        assert!(bare.is_empty(), "{size:?}: {bare:#?}");
        let wrong = wrong(&stops);
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
    }
}

/// R40: behind a sheet it goes by the log line's key, a click there or words that are typed.
#[test]
fn the_keyboard_never_falls_behind_an_open_sheet_by_itself() {
    for sheet in sheets() {
        let mut room = room([1280, 720], busy(), None, Some(sheet.clone()));
        let on = stop(&mut room).expect("something has the keyboard");
        room.ctx.memory_mut(|memory| memory.surrender_focus(on.id));
        room.run();
        let now = stop(&mut room).expect("something has the keyboard");
        assert_eq!(now.order, Order::Middle, "{sheet:?}: {}", now.name);
        assert_eq!(now.id, on.id, "{sheet:?}: {} to {}", on.name, now.name);
    }
}
