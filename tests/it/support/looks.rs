//! Screens: a harness dressed like the program, the check of its layout, and on request PNGs under `target/looks`.

use std::path::PathBuf;

use egui::{Theme, Ui, UiBuilder};
use egui_kittest::{Harness, HarnessBuilder};
use warroom::theme;

use super::layout::faults;
use super::renderer::CpuRenderer;

/// A window size in points.
pub(crate) type Size = [u32; 2];

/// What people use and the least we promise to be usable at.
pub(crate) const RECORDER_SIZES: &[Size] = &[[1440, 900], [1280, 720]];
/// A small projector, a common one, an old 4:3 one.
pub(crate) const WALL_SIZES: &[Size] = &[[1920, 1080], [1280, 720], [1024, 768]];

/// A harness with our fonts, style and renderer, in one theme and size; for `build_eframe` and tests of small parts.
pub(crate) fn dressed<State>(look: Theme, size: Size) -> HarnessBuilder<State> {
    // A thread that finds words asks for a frame when it has them, however late that is.
    Harness::builder()
        .with_max_steps(16)
        .with_size(size.map(|side| side as f32))
        .with_theme(look)
        .with_render_cursor(false)
        .with_context_setup(theme::install)
        .renderer(CpuRenderer::default())
}

/// A harness whose whole window is one screen, without the margin kittest leaves around parts.
pub(crate) fn screen<'a, State: 'a>(
    look: Theme,
    size: Size,
    state: State,
    mut draw: impl FnMut(&mut Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    dressed(look, size).build_ui_state(
        move |ui, state| {
            let window = UiBuilder::new().max_rect(ui.content_rect());
            ui.scope_builder(window, |ui| draw(ui, state));
        },
        state,
    )
}

/// Shows a screen in both themes and every size given, and checks each; see [`save`].
pub(crate) fn in_every_look(name: &str, sizes: &[Size], mut draw: impl FnMut(&mut Ui)) {
    for look in [Theme::Dark, Theme::Light] {
        for &size in sizes {
            let mut harness = screen(look, size, (), |ui, ()| draw(ui));
            harness.run();
            save(&mut harness, name, look);
        }
    }
}

/// Checks the layout of what a harness shows now, so that a screen can be brought into any state first; with `LOOKS=1`
/// in the environment draws it too, into `target/looks`.
#[track_caller]
pub(crate) fn save<State>(harness: &mut Harness<'_, State>, name: &str, look: Theme) {
    let size = harness.ctx.content_rect().size();
    let look = match look {
        Theme::Dark => "dark",
        Theme::Light => "light",
    };
    let name = format!("{name}-{look}-{}x{}", size.x, size.y);
    let faults = faults(harness);
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    if !is_drawn() {
        return;
    }
    let image = harness.render().expect("the CPU renderer draws any mesh");
    std::fs::create_dir_all(folder()).expect("target can be written");
    let file = folder().join(format!("{name}.png"));
    image.save(&file).expect("the picture can be written");
}

/// Whether pictures are asked for, which take longer than everything else about a screen.
pub(crate) fn is_drawn() -> bool {
    std::env::var_os("LOOKS").is_some_and(|value| value != "0")
}

/// Keeps a page beside the pictures, for a browser to show.
pub(crate) fn keep(name: &str, page: &str) {
    if !is_drawn() {
        return;
    }
    std::fs::create_dir_all(folder()).expect("target can be written");
    std::fs::write(folder().join(name), page).expect("the page can be written");
}

/// `target/looks`, wherever cargo keeps `target`.
pub(crate) fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target"),
        PathBuf::from,
    );
    target.join("looks")
}
