//! Where rows stand: heights, the row at the top of the window, and how scrolling moves it. Pure: it draws
//! nothing and asks for heights through a function, so only rows that come into sight are ever measured.

/// The heights of rows in points, with their running sums: a Fenwick tree, so that changing one height and
/// finding the row at a distance both take a few steps however many rows there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    each: Vec<f64>,
    tree: Vec<f64>,
}

impl Heights {
    /// The rows of these heights.
    pub fn of(each: Vec<f64>) -> Self {
        let mut tree = each.clone();
        for at in 1..=tree.len() {
            let above = at + lowest_bit(at);
            if above <= tree.len() {
                tree[above - 1] += tree[at - 1];
            }
        }
        Self { each, tree }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// The height of one row; 0 past the end.
    pub fn get(&self, row: usize) -> f64 {
        self.each.get(row).copied().unwrap_or(0.0)
    }

    /// Adds a row below all others.
    pub fn push(&mut self, height: f64) {
        let at = self.each.len() + 1;
        let mut sum = height;
        let mut below = at - 1;
        while below > at - lowest_bit(at) {
            sum += self.tree[below - 1];
            below -= lowest_bit(below);
        }
        self.each.push(height);
        self.tree.push(sum);
    }

    /// Corrects the height of one row.
    pub fn set(&mut self, row: usize, height: f64) {
        let Some(old) = self.each.get_mut(row) else {
            return;
        };
        let change = height - std::mem::replace(old, height);
        if change == 0.0 {
            return;
        }
        let mut at = row + 1;
        while at <= self.tree.len() {
            self.tree[at - 1] += change;
            at += lowest_bit(at);
        }
    }

    /// How far below the top of all rows this one begins.
    pub fn above(&self, row: usize) -> f64 {
        let mut at = row.min(self.tree.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.tree[at - 1];
            at -= lowest_bit(at);
        }
        sum
    }

    /// The height of all rows.
    pub fn total(&self) -> f64 {
        self.above(self.len())
    }

    /// The row at this distance below the top of all rows; the last one past the end.
    pub fn at(&self, distance: f64) -> Place {
        let mut row = 0;
        let mut left = distance.max(0.0);
        let mut step = self.tree.len().checked_ilog2().map_or(0, |log| 1 << log);
        while step > 0 {
            let next = row + step;
            if next <= self.tree.len() && self.tree[next - 1] <= left {
                left -= self.tree[next - 1];
                row = next;
            }
            step /= 2;
        }
        if row < self.len() {
            return Place { row, within: left };
        }
        let last = self.len().saturating_sub(1);
        Place {
            row: last,
            within: self.get(last),
        }
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

/// What stands at the top of the window: a row, and how much of it is already scrolled past.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// Points of it above the window's top; negative where the rows do not fill the window.
    pub within: f64,
}

/// What is in sight: the place at the top, and whether the end of all rows is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sight {
    /// What stands at the top.
    pub place: Place,
    /// One past the last row in sight.
    pub end: usize,
    /// True where the last row's bottom is in sight.
    pub at_tail: bool,
}

/// Scrolls by `by` points, down if positive. Rows passed on the way are measured first, so that what is in
/// sight moves by exactly `by` even where estimates were wrong.
pub fn scrolled(
    heights: &mut Heights,
    from: Place,
    by: f64,
    measure: &mut impl FnMut(usize) -> f64,
) -> Place {
    let Place { mut row, within } = from;
    let mut within = within + by;
    while within < 0.0 && row > 0 {
        row -= 1;
        within += measured(heights, row, measure);
    }
    while row + 1 < heights.len() {
        let height = measured(heights, row, measure);
        if within < height {
            break;
        }
        within -= height;
        row += 1;
    }
    Place { row, within }
}

/// The place that puts the bottom of `row` at the bottom of a window of this height.
pub fn ending_with(
    heights: &mut Heights,
    row: usize,
    window: f64,
    measure: &mut impl FnMut(usize) -> f64,
) -> Place {
    let mut first = row;
    let mut filled = measured(heights, first, measure);
    while filled < window && first > 0 {
        first -= 1;
        filled += measured(heights, first, measure);
    }
    Place {
        row: first,
        within: filled - window,
    }
}

/// The place nearest to `from` that shows the whole of `row`, or its beginning where it is taller than the window.
pub fn showing(
    heights: &mut Heights,
    from: Place,
    row: usize,
    window: f64,
    measure: &mut impl FnMut(usize) -> f64,
) -> Place {
    let top = Place { row, within: 0.0 };
    let is_above = row < from.row || (row == from.row && from.within > 0.0);
    if is_above || measured(heights, row, measure) >= window {
        return top;
    }
    let lowest = ending_with(heights, row, window, measure);
    if (from.row, from.within) < (lowest.row, lowest.within) {
        lowest
    } else {
        from
    }
}

/// What a window of this height shows from `place` on; past either end it is moved back, and rows too few
/// to fill it stand at its bottom.
pub fn sight(
    heights: &mut Heights,
    place: Place,
    window: f64,
    measure: &mut impl FnMut(usize) -> f64,
) -> Sight {
    if heights.is_empty() {
        return Sight {
            at_tail: true,
            ..Sight::default()
        };
    }
    let inside = Place {
        row: place.row.min(heights.len() - 1),
        ..place
    };
    let mut place = scrolled(heights, inside, 0.0, measure);
    place.within = place.within.max(0.0);
    let (end, bottom) = fill(heights, place, window, measure);
    if end == heights.len() && bottom < window {
        let place = ending_with(heights, end - 1, window, measure);
        return Sight {
            place,
            end,
            at_tail: true,
        };
    }
    Sight {
        place,
        end,
        // Half a point is less than anybody can see.
        at_tail: end == heights.len() && bottom < window + 0.5,
    }
}

/// One past the last row that begins inside the window, and where its bottom stands.
fn fill(
    heights: &mut Heights,
    place: Place,
    window: f64,
    measure: &mut impl FnMut(usize) -> f64,
) -> (usize, f64) {
    let mut bottom = -place.within;
    let mut row = place.row;
    while row < heights.len() && bottom < window {
        bottom += measured(heights, row, measure);
        row += 1;
    }
    (row, bottom)
}

fn measured(heights: &mut Heights, row: usize, measure: &mut impl FnMut(usize) -> f64) -> f64 {
    let height = measure(row);
    heights.set(row, height);
    height
}
