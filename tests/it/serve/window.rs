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
    let address = address(&window).expect("an address");
    assert!(TcpStream::connect(&address).is_ok(), "{address}");
    assert!(window.shows("Shared"), "the top bar says so");
    save(&mut window.harness, "share", egui::Theme::Dark);
    window.presses(Modifiers::ALT, Key::B);
    until("ended", || {
        window.harness.step();
        TcpStream::connect(&address).is_err()
    });
    assert!(!window.shows("The link as a QR code"));
}
