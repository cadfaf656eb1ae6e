//! Sharing the board from the recorder's window: off until asked for, by sheet and key, and off again with one key.

use crate::support::looks::save;
use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::net::TcpStream;
use warroom::app::Start;

const CTRL_SHIFT: Modifiers = Modifiers {
    ctrl: true,
    shift: true,
    command: true,
    ..Modifiers::NONE
};

/// The host and port of the address the sheet shows.
fn address(window: &Window) -> Option<String> {
    let node = window
        .harness
        .query_all_by_label_contains("http://127.0.0.1:")
        .next()?;
    let label = node.accesskit_node().label().or_else(|| node.value())?;
    let (_, rest) = label.split_once("http://")?;
    rest.split('/').next().map(str::to_owned)
}

#[test]
fn the_board_is_shared_from_the_window_when_asked_for_and_ended_by_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window
        .types("Checkout 502s")
        .presses(Modifiers::NONE, Key::Enter);
    window.presses(CTRL_SHIFT, Key::B);
    assert!(window.shows("Not shared"));
    assert!(
        !window.shows("http://"),
        "nothing is shared until an address is chosen"
    );
    window
        .harness
        .get_by_label_contains("Only this machine · 127.0.0.1")
        .click();
    until("shared", || {
        window.harness.step();
        window.shows("The link as a QR code")
    });
    let shared_at = address(&window).expect("an address");
    let link = |window: &Window| {
        let found = window.harness.query_all_by_label_contains("#k=").next();
        found.map(|node| format!("{:?}", node.accesskit_node().label()))
    };
    let link_before = link(&window);
    assert!(TcpStream::connect(&shared_at).is_ok(), "{shared_at}");
    // A look at the library and back: whoever watches goes on watching.
    window.presses(Modifiers::NONE, Key::Escape);
    window.presses(CTRL_SHIFT, Key::L);
    until("the library", || {
        window.harness.step();
        window.shows("Library")
    });
    assert!(TcpStream::connect(&shared_at).is_ok(), "still shared");
    window.presses(Modifiers::NONE, Key::Escape);
    until("back", || {
        window.harness.step();
        window.shows("Checkout 502s") && window.shows("Shared")
    });
    window.presses(CTRL_SHIFT, Key::B);
    assert_eq!(address(&window).as_ref(), Some(&shared_at));
    assert_eq!(link(&window), link_before, "the same link opens it");
    let address = shared_at;
    assert!(window.shows("Shared"), "the top bar says so");
    save(&mut window.harness, "share", egui::Theme::Dark);
    window.presses(Modifiers::ALT, Key::B);
    until("ended", || {
        window.harness.step();
        TcpStream::connect(&address).is_err()
    });
    assert!(!window.shows("The link as a QR code"));
}
