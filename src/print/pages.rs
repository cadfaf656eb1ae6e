//! Bands onto pages: from the top down, what belongs together kept together, a table's head repeated.

use super::blocks::Band;

/// A band's place on a page.
pub(super) struct Placed {
    /// The band's number.
    pub(super) band: usize,
    /// How far below the column's top it begins.
    pub(super) y: f32,
    /// True for a head put there once more.
    pub(super) repeated: bool,
}

/// The pages, each with its bands; always one at least.
pub(super) fn lay_out(bands: &[Band<'_>], height: f32) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let mut y = 0.0;
    for (at, band) in bands.iter().enumerate() {
        let is_first = pages.last().is_some_and(Vec::is_empty);
        if band.space && (is_first || y + band.height > height) {
            // Mere space at an end of a page is no space at all.
            y = if is_first { 0.0 } else { height };
            continue;
        }
        if !is_first && y + together(bands, at, height) > height {
            pages.push(Vec::new());
            y = 0.0;
            let head = band.head.as_deref().filter(|head| !head.contains(&at));
            for number in head.into_iter().flatten() {
                place(&mut pages, *number, y, true);
                y += bands.get(*number).map_or(0.0, |head| head.height);
            }
        }
        place(&mut pages, at, y, false);
        y += band.height;
    }
    pages
}

/// The height of a band with all that may not be parted from it; never more than half a page of those.
fn together(bands: &[Band<'_>], at: usize, height: f32) -> f32 {
    let mut sum = 0.0;
    for band in bands.iter().skip(at) {
        sum += band.height;
        if !band.keep || sum > height / 2.0 {
            break;
        }
    }
    sum
}

fn place(pages: &mut [Vec<Placed>], band: usize, y: f32, repeated: bool) {
    if let Some(page) = pages.last_mut() {
        page.push(Placed { band, y, repeated });
    }
}
