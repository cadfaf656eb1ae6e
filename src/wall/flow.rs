//! Which lines of which blocks have room, and in which column: numbers in, numbers out. Measures nothing, draws nothing.
//!
//! Lines are taken in turns: each block has its first lines before any has its second ones, and within a turn the
//! blocks come in their order of importance. A line is shown whole or not at all; what is not shown is for the caller
//! to count.

/// A block as far as its place depends on it.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockSize {
    /// The height of what is above its first line; 0 for nothing.
    pub heading: f32,
    /// How high each of its lines is, the most important first.
    pub lines: Vec<f32>,
    /// How many of its lines are taken in one turn: all of them for a table, which is read as a whole.
    pub per_turn: usize,
    /// Its column unless another way shows more.
    pub home: usize,
}

/// The columns there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Columns {
    /// How many.
    pub count: usize,
    /// How high each is.
    pub height: f32,
    /// Between two blocks.
    pub gap: f32,
}

/// The column of each block and how many of its lines are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// The column of each block.
    pub column: Vec<usize>,
    /// How many of its lines each block shows, from its first.
    pub shown: Vec<usize>,
    /// How much of each column's height is left.
    pub left: Vec<f32>,
    /// For each line in its turn: whether it is shown.
    taken: Vec<bool>,
}

impl Placed {
    /// True where every line of every block is shown.
    pub fn is_all(&self) -> bool {
        self.taken.iter().all(|taken| *taken)
    }
}

/// Places the blocks. Of all the ways to share them among the columns the one is taken that shows the more important
/// lines; among equals the one that leaves the more important blocks where people are used to find them.
pub fn place(blocks: &[BlockSize], columns: Columns) -> Placed {
    let turns = turns(blocks);
    let count = columns.count.max(1);
    let home = blocks.iter().map(|block| block.home.min(count - 1));
    let home: Vec<usize> = home.collect();
    let Some(mut best) = fill(blocks, &turns, columns, home.clone(), &[]) else {
        return Placed::default();
    };
    if best.is_all() || count == 1 {
        return best;
    }
    let mut moved = vec![false; blocks.len()];
    let ways = count.saturating_pow(u32::try_from(blocks.len()).unwrap_or(u32::MAX));
    for way in 0..ways.min(MOST_WAYS) {
        let column = digits(way, count, blocks.len());
        let away: Vec<bool> = column.iter().zip(&home).map(|(a, b)| a != b).collect();
        let Some(placed) = fill(blocks, &turns, columns, column, &best.taken) else {
            continue;
        };
        if placed.taken > best.taken || away < moved {
            (best, moved) = (placed, away);
        }
    }
    best
}

/// The most ways that are tried: ten blocks in two columns.
const MOST_WAYS: usize = 1 << 10;

/// The lines of all blocks in the order they are taken in, as block and line.
pub fn turns(blocks: &[BlockSize]) -> Vec<(usize, usize)> {
    let mut turns: Vec<(usize, usize, usize)> = Vec::new();
    for (block, size) in blocks.iter().enumerate() {
        let lines = 0..size.lines.len();
        turns.extend(lines.map(|line| (line / size.per_turn.max(1), block, line)));
    }
    turns.sort_unstable();
    let without_turn = turns.into_iter().map(|(_, block, line)| (block, line));
    without_turn.collect()
}

/// Takes the lines in their turns, each block into its column, until a block's next line has no room. Nothing where
/// that shows less than `best` does.
fn fill(
    blocks: &[BlockSize],
    turns: &[(usize, usize)],
    columns: Columns,
    column: Vec<usize>,
    best: &[bool],
) -> Option<Placed> {
    let mut left = vec![columns.height; columns.count.max(1)];
    let mut is_empty = vec![true; left.len()];
    let mut shown = vec![0; blocks.len()];
    let mut taken = Vec::with_capacity(turns.len());
    let mut is_better = best.is_empty();
    for &(block, line) in turns {
        let (size, at) = (&blocks[block], column[block]);
        let above = match line {
            0 if is_empty[at] => size.heading,
            0 => size.heading + columns.gap,
            _ => 0.0,
        };
        let high = above + size.lines[line];
        // Rounding must not decide about a line.
        let fits = shown[block] == line && high <= left[at] + 0.01;
        if fits {
            left[at] -= high;
            is_empty[at] = false;
            shown[block] += 1;
        }
        if !is_better {
            match (fits, best[taken.len()]) {
                (false, true) => return None,
                (fits, before) => is_better = fits && !before,
            }
        }
        taken.push(fits);
    }
    Some(Placed {
        column,
        shown,
        left,
        taken,
    })
}

/// The digits of a number in that base, the lowest first.
fn digits(number: usize, base: usize, many: usize) -> Vec<usize> {
    let digit = |number: &mut usize| {
        let digit = *number % base;
        *number /= base;
        Some(digit)
    };
    std::iter::repeat_n((), many)
        .scan(number, |number, ()| digit(number))
        .collect()
}
