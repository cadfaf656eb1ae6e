//! The wall as a picture, without a window or a display: the same drawing, rasterised on the CPU.

use std::io::Cursor;

use egui::{Context, Pos2, RawInput, Rect, Vec2};
use image::ImageFormat;

use super::{WallOptions, WallView, wall_ui};
use crate::board::wall::Wall;
use crate::incident::Time;
use crate::raster::Raster;
use crate::theme;

/// The smallest and the largest side of a picture, in pixels.
const SIDES: std::ops::RangeInclusive<u32> = 320..=7_680;

/// The wall as a PNG of that many pixels across and down.
///
/// # Errors
/// What is wrong with the size, or why no picture could be made.
pub fn picture(
    wall: &Wall,
    view: &WallView,
    options: &WallOptions,
    now: Time,
    (width, height): (u32, u32),
) -> Result<Vec<u8>, String> {
    if !SIDES.contains(&width) || !SIDES.contains(&height) {
        let (least, most) = SIDES.into_inner();
        return Err(format!(
            "a picture has {least} to {most} pixels a side, not {width}x{height}"
        ));
    }
    let ctx = Context::default();
    theme::install(&ctx);
    ctx.set_theme(egui::Theme::Dark);
    let mut raster = Raster::default();
    let mut frame = || {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(
                Pos2::ZERO,
                Vec2::new(width as f32, height as f32),
            )),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| wall_ui(ui, wall, view, options, now));
        raster.update(&mut output.textures_delta);
        output
    };
    // Letters are drawn into their texture by the first frame and stand in the second.
    frame();
    let output = frame();
    let image = raster.draw(&ctx, &output)?;
    let mut png = Cursor::new(Vec::new());
    image
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|error| error.to_string())?;
    Ok(png.into_inner())
}
