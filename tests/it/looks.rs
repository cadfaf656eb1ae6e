//! Every screen in both themes and several sizes: its layout is checked (`support/layout.rs`), and with
//! `LOOKS=1 cargo test --test it looks` it is drawn into `target/looks`.

use egui::{CentralPanel, Frame, Theme};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use warroom::theme::{ThemeExt, Tokens};

use crate::support::{
    looks::{RECORDER_SIZES, WALL_SIZES, in_every_look, save, screen},
    specimen::{specimen_ui, wall_specimen_ui, widgets_ui},
};

#[test]
fn specimen() {
    in_every_look("specimen", RECORDER_SIZES, specimen_ui);
}

#[test]
fn wall_specimen() {
    for &size in WALL_SIZES {
        let mut harness = screen(Theme::Dark, size, (), |ui, ()| wall_specimen_ui(ui));
        harness.run();
        save(&mut harness, "wall-specimen", Theme::Dark);
    }
}

#[test]
fn a_picture_has_the_colours_of_the_tokens() {
    let mut harness = screen(Theme::Light, [40, 40], (), |ui, ()| {
        let tokens = ui.tokens();
        let window = ui.max_rect();
        ui.painter().rect_filled(window, 0, tokens.background);
        let left = window.with_max_x(window.center().x);
        ui.painter().rect_filled(left, 0, tokens.accent.fill);
    });
    harness.run();
    let picture = harness.render().expect("drawn");
    let tokens = Tokens::of(Theme::Light);
    assert_eq!(picture.get_pixel(5, 20).0, tokens.accent.fill.to_array());
    assert_eq!(picture.get_pixel(35, 20).0, tokens.background.to_array());
}

/// The one agreed picture: change it with `UPDATE_SNAPSHOTS=true`, and look at what changed.
#[test]
fn the_widgets_look_as_agreed() {
    let options = SnapshotOptions::new().output_path("tests/it/snapshots");
    let mut results = SnapshotResults::new();
    for (look, name) in [
        (Theme::Dark, "widgets-dark"),
        (Theme::Light, "widgets-light"),
    ] {
        let mut harness = screen(look, [600, 580], (), |ui, ()| {
            let frame = Frame::new().fill(ui.tokens().background).inner_margin(20.0);
            CentralPanel::default().frame(frame).show(ui, widgets_ui);
        });
        harness.run();
        harness.snapshot_options(name, &options);
        results.extend_harness(&mut harness);
    }
}
