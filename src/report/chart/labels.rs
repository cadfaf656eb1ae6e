//! Labels of points on a line: each is like a flag on a pole above its point, where it covers no other label and no other
//! pole. What finds no place is shown only on hover.

use super::words::{fit, width};

/// How many rows of words there may be.
const ROWS: usize = 6;
/// How wide the words of one may get, tried in this order.
const WIDTHS: [f32; 4] = [340.0, 230.0, 150.0, 90.0];
/// More points than this are not tried: no page has room for their words.
const MOST: usize = 40;
/// Between a pole and its words.
pub(super) const BESIDE: f32 = 4.0;
/// Between the words of two.
const APART: f32 = 8.0;

/// The place of a point's label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The row, from the lowest.
    pub(super) row: usize,
    /// True where it is left of the pole.
    pub(super) before: bool,
    /// The words, cut to fit.
    pub(super) words: String,
    /// The pole.
    x: f32,
    /// From where to where the words reach.
    reach: [f32; 2],
}

/// One way of going about it.
#[derive(Clone, Copy)]
struct Way {
    room: f32,
    rows: usize,
    order: Order,
    size: f32,
}

/// In which order places are tried.
#[derive(Clone, Copy)]
enum Order {
    /// Right of the pole in any row, before any left of it: good where points are far from the right end.
    Right,
    /// Row by row from below.
    Up,
    /// Row by row from above: good where the labels are left of their poles.
    Down,
}

impl Order {
    /// The row and side tried as number `at` of twice as many as there are rows.
    fn place(self, at: usize, rows: usize) -> (usize, bool) {
        match self {
            Self::Right => (at % rows, at >= rows),
            Self::Up => (at / 2, at % 2 == 1),
            Self::Down => (rows - 1 - at / 2, at % 2 == 1),
        }
    }
}

/// Finds a place for each point's words between two ends: the longest words in the fewest rows where all
/// find one, else the way that leaves the fewest without.
pub(super) fn place(points: &[(f32, String)], ends: [f32; 2], size: f32) -> Vec<Option<Place>> {
    let mut best: Vec<Option<Place>> = vec![None; points.len()];
    if points.len() > MOST {
        return best;
    }
    for room in WIDTHS {
        for rows in 1..=ROWS {
            for order in [Order::Up, Order::Right, Order::Down] {
                let way = Way {
                    room,
                    rows,
                    order,
                    size,
                };
                let places = attempt(points, ends, way);
                if places.iter().flatten().count() > best.iter().flatten().count() {
                    best = places;
                }
            }
            if best.iter().all(Option::is_some) {
                return best;
            }
        }
    }
    best
}

/// How many rows these take.
pub(super) fn rows(places: &[Option<Place>]) -> usize {
    let rows = places.iter().flatten().map(|place| place.row + 1);
    rows.max().unwrap_or(0)
}

/// From the right to the left, each in the first place that is free.
fn attempt(points: &[(f32, String)], ends: [f32; 2], way: Way) -> Vec<Option<Place>> {
    let mut standing: Vec<Place> = Vec::new();
    let mut places: Vec<Option<Place>> = Vec::with_capacity(points.len());
    for (x, words) in points.iter().rev() {
        let found = candidates(*x, words, way)
            .filter(|place| place.reach[0] >= ends[0] && place.reach[1] <= ends[1])
            .find(|place| standing.iter().all(|other| !collide(place, other)));
        standing.extend(found.clone());
        places.push(found);
    }
    places.reverse();
    places
}

fn candidates(x: f32, words: &str, way: Way) -> impl Iterator<Item = Place> {
    let words = fit(words, way.size, false, way.room).into_iter();
    words.flat_map(move |words| {
        let long = width(&words, way.size, false);
        (0..way.rows * 2).map(move |at| {
            let (row, before) = way.order.place(at, way.rows);
            let reach = if before {
                [x - BESIDE - long, x]
            } else {
                [x, x + BESIDE + long]
            };
            Place {
                row,
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
