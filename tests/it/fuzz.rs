//! Files whose seals are right and whose lines say what nobody would: everything that fuzzing ever found, and some
//! random ones in each run. What an input does is the fuzz target's own; see `tests/fuzz/README.md`.

#[path = "../fuzz/body.rs"]
mod body;

use crate::support::entries::{rounds, sum_over_seeds};
use std::fs;
use std::path::Path;

/// Random inputs in each run; `WARROOM_TEST_SCALE` multiplies them.
const INPUTS: u64 = 150;

#[test]
fn no_sealed_file_that_was_ever_found_ends_the_program() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/sealed_file");
    let files = fs::read_dir(corpus).expect("the corpus");
    let files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    assert!(!files.is_empty());
    sum_over_seeds(files.len() as u64, |at| {
        let file = &files[at as usize];
        println!("{}", file.display());
        body::run(&fs::read(file).expect("read"));
        []
    });
}

#[test]
fn no_random_change_of_a_sealed_file_ends_the_program() {
    sum_over_seeds(INPUTS * rounds(), |seed| {
        let mut random = fastrand::Rng::with_seed(seed);
        let many = random.usize(3..120);
        let input: Vec<u8> = std::iter::repeat_with(|| random.u8(..))
            .take(many)
            .collect();
        println!("seed {seed}: {input:?}");
        body::run(&input);
        []
    });
}

#[test]
fn every_extreme_of_every_number_and_time_field_can_be_told() {
    let (seeds, kinds) = body::extremes();
    sum_over_seeds((seeds * kinds) as u64, |at| {
        let at = at as usize;
        println!("extreme {at}");
        body::run_extreme(at / kinds, at % kinds);
        []
    });
}
