//! Files whose seals are right and whose lines say what nobody would: everything that fuzzing ever found, and some
//! random ones in each run. What an input does is the fuzz target's own; see `tests/fuzz/README.md`.

#[path = "../fuzz/body.rs"]
mod body;
#[path = "../fuzz/reader_body.rs"]
mod reader_body;

use crate::support::entries::{rounds, sum_over_seeds};
use crate::support::sheets;
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

/// Random changes of each fixture of the reader in each run.
const CHANGES: u64 = 12;

#[test]
fn no_change_of_any_source_ends_the_reader() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reader");
    let files = fs::read_dir(folder).expect("fixtures");
    let mut seeds: Vec<Vec<u8>> = files
        .map(|file| fs::read(file.expect("a file").path()).expect("read"))
        .collect();
    seeds.extend([sheets::xlsx(), sheets::ods(), sheets::slack_zip()]);
    let pieces: [&[u8]; 12] = [
        b"\n",
        b",",
        b"\"",
        b"[",
        b"{",
        b"\0",
        b"\xFF",
        b"14:32 ",
        b"2026-03-29 02:30",
        b"9999-12-31 23:59",
        b"\xE2\x80\xAE",
        b": ",
    ];
    sum_over_seeds(CHANGES * rounds() * seeds.len() as u64, |seed| {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut input = vec![random.u8(..)];
        input.extend(&seeds[random.usize(..seeds.len())]);
        for _ in 0..random.usize(..6) {
            let at = random.usize(1..=input.len());
            match random.u8(..3) {
                0 => input.truncate(at),
                1 => _ = input.splice(at..at, pieces[random.usize(..pieces.len())].iter().copied()),
                _ => {
                    let other = &seeds[random.usize(..seeds.len())];
                    input.extend(&other[..random.usize(..=other.len())]);
                }
            }
        }
        println!("seed {seed}");
        let name = reader_body::NAMES[random.usize(..reader_body::NAMES.len())];
        reader_body::run(name, &input);
        []
    });
}

#[test]
fn every_crate_that_a_fuzz_target_uses_is_in_its_manifest() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).expect("the manifest");
    let files = std::fs::read_dir(&folder).expect("a folder");
    let sources = files.filter_map(|file| {
        let path = file.expect("a file").path();
        (path.extension()? == "rs").then(|| std::fs::read_to_string(path).expect("text"))
    });
    let text = sources.collect::<String>();
    let used: std::collections::BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("use ")?.split("::").next())
        .filter(|name| !["std", "super", "self", "crate", "body", "reader_body"].contains(name))
        .collect();
    assert!(used.contains("warroom"), "{used:?}");
    for name in used {
        let listed = manifest.contains(&format!("\n{} = ", name.replace('_', "-")));
        assert!(listed, "{name} is not in tests/fuzz/Cargo.toml");
    }
}
