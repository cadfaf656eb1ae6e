//! Which lines have room: numbers alone.

use warroom::wall::flow::{BlockSize, Columns, place, turns};

fn block(home: usize, lines: &[f32]) -> BlockSize {
    BlockSize {
        heading: 1.0,
        lines: lines.to_vec(),
        per_turn: 1,
        home,
    }
}

fn columns(height: f32) -> Columns {
    Columns {
        count: 2,
        height,
        gap: 1.0,
    }
}

#[test]
fn blocks_stand_at_home_while_everything_has_room() {
    let blocks = [block(0, &[2.0, 2.0]), block(1, &[3.0]), block(0, &[1.0])];
    let placed = place(&blocks, columns(10.0));
    assert!(placed.is_all());
    assert_eq!(placed.column, [0, 1, 0]);
    assert_eq!(placed.left, [10.0 - 5.0 - 3.0, 10.0 - 4.0]);
}

#[test]
fn a_block_moves_to_the_other_column_before_a_line_is_left_out() {
    let blocks = [block(0, &[4.0]), block(0, &[4.0]), block(1, &[1.0])];
    let placed = place(&blocks, columns(9.0));
    assert!(placed.is_all());
    assert_eq!(placed.column, [0, 1, 1], "the more important stay at home");
}

#[test]
fn each_block_has_its_first_line_before_any_has_its_second() {
    let table = BlockSize {
        per_turn: usize::MAX,
        ..block(0, &[1.0, 1.0])
    };
    let blocks = [block(0, &[1.0, 1.0, 1.0]), table, block(0, &[1.0])];
    let order = [(0, 0), (1, 0), (1, 1), (2, 0), (0, 1), (0, 2)];
    assert_eq!(turns(&blocks), order);
}

#[test]
fn no_column_is_overfull_and_no_line_is_left_out_that_has_room() {
    // Every block of up to three lines, each line high or low, in columns from none to plenty.
    for pattern in 0..512_u32 {
        let high = |bit: u32| if pattern >> bit & 1 == 1 { 5.0 } else { 2.0 };
        let blocks = [
            block(0, &[high(0), high(1), high(2)]),
            block(1, &[high(3), high(4)]),
            block(0, &[high(5), high(6)]),
            block(1, &[high(7), high(8)]),
        ];
        for height in [0.0, 3.0, 7.0, 11.0, 16.0, 40.0] {
            let placed = place(&blocks, columns(height));
            assert!(placed.left.iter().all(|left| *left >= -0.02));
            for (at, block) in blocks.iter().enumerate() {
                let Some(next) = block.lines.get(placed.shown[at]) else {
                    continue;
                };
                let heading = if placed.shown[at] == 0 { 2.0 } else { 0.0 };
                assert!(
                    placed.left[placed.column[at]] < heading + next,
                    "{placed:?} of {blocks:?} at {height}"
                );
            }
        }
    }
}

#[test]
fn the_most_important_line_is_shown_wherever_it_has_room() {
    let blocks = [block(0, &[8.0]), block(0, &[1.0; 9]), block(1, &[1.0; 9])];
    let placed = place(&blocks, columns(9.0));
    assert_eq!(placed.shown[0], 1);
    assert_eq!(place(&blocks, columns(8.0)).shown[0], 0);
}
