//! Words beside points on a line: each stands like a flag on a pole above its point, in the lowest row where
//! it covers no other's words and no other's pole. What finds no place is left to the mark's own words.

use super::words::{fit, width};

/// How many rows of words there may be.
const ROWS: usize = 5;
/// How wide the words of one may get, the most first.
const WIDTHS: [f32; 3] = [230.0, 150.0, 90.0];
/// Between a pole and its words.
pub(super) const BESIDE: f32 = 4.0;
/// Between the words of two.
const APART: f32 = 8.0;

/// Where a point's words stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The row, from the lowest.
    pub(super) row: usize,
    /// True where they stand left of the pole.
    pub(super) before: bool,
    /// The words, cut to fit.
    pub(super) words: String,
    /// The pole.
    x: f32,
    /// From where to where the words reach.
    reach: [f32; 2],
}

/// Finds a place for each point's words between two ends, from the right to the left.
pub(super) fn place(points: &[(f32, String)], ends: [f32; 2], size: f32) -> Vec<Option<Place>> {
    let mut placed: Vec<Place> = Vec::new();
    let mut places: Vec<Option<Place>> = Vec::with_capacity(points.len());
    for (x, words) in points.iter().rev() {
        let found = candidates(*x, words, size)
            .filter(|place| place.reach[0] >= ends[0] && place.reach[1] <= ends[1])
            .find(|place| placed.iter().all(|other| !collide(place, other)));
        placed.extend(found.clone());
        places.push(found);
    }
    places.reverse();
    places
}

/// How many rows these take.
pub(super) fn rows(places: &[Option<Place>]) -> usize {
    let rows = places.iter().flatten().map(|place| place.row + 1);
    rows.max().unwrap_or(0)
}

fn candidates(x: f32, words: &str, size: f32) -> impl Iterator<Item = Place> {
    let cut = move |room: f32| fit(words, size, false, room);
    WIDTHS.into_iter().filter_map(cut).flat_map(move |words| {
        let long = width(&words, size, false);
        (0..ROWS * 2).map(move |at| {
            let before = at % 2 == 1;
            let reach = if before {
                [x - BESIDE - long, x]
            } else {
                [x, x + BESIDE + long]
            };
            Place {
                row: at / 2,
                before,
                words: words.clone(),
                x,
                reach,
            }
        })
    })
}

fn collide(one: &Place, other: &Place) -> bool {
    let words = one.row == other.row
        && one.reach[0] < other.reach[1] + APART
        && other.reach[0] < one.reach[1] + APART;
    let pole = |pole: &Place, words: &Place| {
        pole.row >= words.row && pole.x > words.reach[0] - 2.0 && pole.x < words.reach[1] + 2.0
    };
    words || pole(one, other) || pole(other, one)
}
