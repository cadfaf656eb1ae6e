//! The libFuzzer target over files whose seals are right.

#![no_main]

mod body;

libfuzzer_sys::fuzz_target!(|input: &[u8]| body::run(input));
