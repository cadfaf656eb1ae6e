//! Heights and scrolling without a screen: sums, search, and that what is in sight never jumps.

use warroom::ui::panels::timeline::layout::{
    Heights, Place, ending_with, scrolled, showing, sight,
};

fn seeded(seed: u64, rounds: impl Fn(&mut fastrand::Rng)) {
    println!("seed {seed}");
    rounds(&mut fastrand::Rng::with_seed(seed));
}

fn random_heights(rng: &mut fastrand::Rng, many: usize) -> Vec<f64> {
    (0..many).map(|_| f64::from(rng.u32(1..120))).collect()
}

#[test]
fn sums_and_search_agree_with_adding_up_one_by_one() {
    seeded(7, |rng| {
        for _ in 0..200 {
            let many = rng.usize(0..300);
            let mut each = random_heights(rng, many);
            let kept = rng.usize(0..=many);
            let mut heights = Heights::of(each[..kept].to_vec());
            for height in &each[kept..] {
                heights.push(*height);
            }
            for _ in 0..rng.usize(0..20) {
                if many > 0 {
                    let row = rng.usize(0..many);
                    each[row] = f64::from(rng.u32(1..120));
                    heights.set(row, each[row]);
                }
            }
            let sum: f64 = each.iter().sum();
            assert!((heights.total() - sum).abs() < 1e-6);
            for row in 0..many {
                let above: f64 = each[..row].iter().sum();
                assert!((heights.above(row) - above).abs() < 1e-6);
                let inside = above + each[row] / 2.0;
                assert_eq!(heights.at(inside).row, row);
            }
            assert_eq!(heights.at(-5.0).row, 0);
            assert_eq!(heights.at(sum + 5.0).row, many.saturating_sub(1));
        }
    });
}

/// What stands where in a window, by the true heights.
fn seen(place: Place, truth: &[f64], window: f64) -> Vec<(usize, i64)> {
    let mut top = -place.within;
    let mut rows = Vec::new();
    for (row, height) in truth.iter().enumerate().skip(place.row) {
        if top >= window {
            break;
        }
        rows.push((row, (top * 1_000.0).round() as i64));
        top += height;
    }
    rows
}

#[test]
fn scrolling_over_wrong_estimates_moves_what_is_in_sight_by_exactly_as_much() {
    seeded(11, |rng| {
        for _ in 0..300 {
            let many = rng.usize(30..400);
            let truth = random_heights(rng, many);
            let mut heights = Heights::of(vec![28.0; many]);
            let mut measure = |row: usize| truth[row];
            let window = 300.0;
            let start = heights.at(rng.f64() * heights.total());
            let mut place = sight(&mut heights, start, window, &mut measure).place;
            for _ in 0..30 {
                let by = rng.f64() * 200.0 - 100.0;
                let before = seen(place, &truth, window);
                let moved = scrolled(&mut heights, place, by, &mut measure);
                let after = sight(&mut heights, moved, window, &mut measure).place;
                let clamped = after != moved;
                for (row, top) in seen(after, &truth, window) {
                    let was = before.iter().find(|(known, _)| *known == row);
                    if let Some((_, was)) = was.filter(|_| !clamped) {
                        let wanted = was - (by * 1_000.0).round() as i64;
                        assert!((top - wanted).abs() <= 2, "row {row}: {was} {top} {by}");
                    }
                }
                place = after;
            }
        }
    });
}

#[test]
fn the_window_never_shows_more_than_there_is() {
    seeded(13, |rng| {
        for _ in 0..300 {
            let many = rng.usize(1..60);
            let truth = random_heights(rng, many);
            let mut heights = Heights::of(vec![28.0; many]);
            let mut measure = |row: usize| truth[row];
            let window = f64::from(rng.u32(50..600));
            let wild = Place {
                row: rng.usize(0..many * 2),
                within: rng.f64() * 4_000.0 - 2_000.0,
            };
            let sight = sight(&mut heights, wild, window, &mut measure);
            let rows = seen(sight.place, &truth, window);
            let whole: f64 = truth.iter().sum();
            let (last, top) = *rows.last().expect("something is in sight");
            let bottom = top as f64 / 1_000.0 + truth[last];
            assert!(bottom > window - 0.5, "no gap below: {bottom} of {window}");
            if whole >= window {
                assert!(rows[0].1 <= 0, "no gap above");
            } else {
                assert_eq!(rows.len(), many, "few rows are all in sight, at the bottom");
                assert!((bottom - window).abs() < 0.01);
            }
        }
    });
}

#[test]
fn a_row_is_brought_into_sight_by_the_shortest_way() {
    let truth = [30.0; 100];
    let mut heights = Heights::of(vec![20.0; 100]);
    let mut measure = |row: usize| truth[row];
    let from = Place {
        row: 50,
        within: 10.0,
    };
    let mut show = |row| showing(&mut heights, from, row, 300.0, &mut measure);
    assert_eq!(show(55), from, "already in sight");
    assert_eq!(
        show(50),
        Place {
            row: 50,
            within: 0.0
        },
        "half hidden above"
    );
    assert_eq!(
        show(10),
        Place {
            row: 10,
            within: 0.0
        }
    );
    assert_eq!(
        show(80),
        Place {
            row: 71,
            within: 0.0
        },
        "its bottom at the window's"
    );
}

#[test]
fn the_tail_ends_at_the_bottom_of_the_window() {
    let truth = [30.0; 100];
    let mut heights = Heights::of(vec![20.0; 100]);
    let mut measure = |row: usize| truth[row];
    let place = ending_with(&mut heights, 99, 100.0, &mut measure);
    assert_eq!(
        place,
        Place {
            row: 96,
            within: 20.0
        }
    );
    assert!(sight(&mut heights, place, 100.0, &mut measure).at_tail);
}
