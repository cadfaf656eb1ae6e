//! Bands onto pages: from the top down, what belongs together kept together, a table's head repeated.

use super::blocks::PageBlock;

/// A block's place on a page.
pub(super) struct Placed {
    /// The block's number.
    pub(super) block: usize,
    /// How far below the column's top it begins.
    pub(super) y: f32,
    /// True for a head put there once more.
    pub(super) repeated: bool,
}

/// The pages, each with its blocks; always one at least.
pub(super) fn lay_out(blocks: &[PageBlock<'_>], height: f32) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let mut y = 0.0;
    for (at, block) in blocks.iter().enumerate() {
        let is_first = pages.last().is_some_and(Vec::is_empty);
        if block.space && (is_first || y + block.height > height) {
            // Mere space at an end of a page is no space at all.
            y = if is_first { 0.0 } else { height };
            continue;
        }
        if !is_first && y + together(blocks, at, height) > height {
            pages.push(Vec::new());
            y = 0.0;
            let head = block.head.as_deref().filter(|head| !head.contains(&at));
            for number in head.into_iter().flatten() {
                place(&mut pages, *number, y, true);
                y += blocks.get(*number).map_or(0.0, |head| head.height);
            }
        }
        place(&mut pages, at, y, false);
        y += block.height;
    }
    pages
}

/// The height of a block with all that may not be parted from it; never more than half a page of those.
fn together(blocks: &[PageBlock<'_>], at: usize, height: f32) -> f32 {
    let mut sum = 0.0;
    for block in blocks.iter().skip(at) {
        sum += block.height;
        if !block.keep || sum > height / 2.0 {
            break;
        }
    }
    sum
}

fn place(pages: &mut [Vec<Placed>], block: usize, y: f32, repeated: bool) {
    if let Some(page) = pages.last_mut() {
        page.push(Placed { block, y, repeated });
    }
}
