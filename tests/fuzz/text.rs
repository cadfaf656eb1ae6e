#![no_main]
//! Any bytes as a pasted text. What an input does is in `reader_body.rs`.

mod reader_body;

libfuzzer_sys::fuzz_target!(|input: &[u8]| reader_body::run(reader_body::NAMES[0], input));
