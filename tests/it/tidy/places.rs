//! What may stand in one place only: colours, clocks, files, output, arithmetic with times.

use super::files::declares;
use super::{has_word, identifier, nothing, offences};
use crate::support::source::rust_files;

/// Who may open files: the one implementation of the storage; what reads a source that may be a pipe; what hands
/// another program a sound to play.
const OPENS_FILES: &[&str] = &[
    "src/journal/storage/",
    "src/cli/import/",
    "src/app/sound.rs",
    // Sockets and the folder they are in, which hold nothing that is kept.
    "src/door/",
];

#[test]
fn every_file_goes_through_the_storage_that_a_test_can_make_fail() {
    let calls = "std::fs|fs::|tempfile| File::open(|(File::open(|OpenOptions|.exists()|.is_dir()|.is_file()|\
                 .canonicalize()|.read_dir()|.metadata()|.symlink_metadata()";
    let wrong = offences("src", |file, line| {
        let may = OPENS_FILES.iter().any(|place| file.path.starts_with(place));
        !may && calls.split('|').any(|call| line.contains(call))
    });
    nothing(
        &wrong,
        "ask `storage.files()` (src/journal/storage/files.rs), so that simulated faults reach it",
    );
}

#[test]
fn no_field_cuts_what_is_pasted_into_it() {
    let mut wrong = offences("src", |_, line| line.contains("char_limit("));
    for file in rust_files("src") {
        if file.code.contains("TextEdit::") && !file.code.contains("limited_ui(") {
            wrong.push(format!("{}: draws a field by itself", file.path));
        }
    }
    nothing(
        &wrong,
        "a limit of egui's cuts; draw the field by `limited_ui`, which refuses as a whole and keeps",
    );
}

#[test]
fn colours_are_written_in_the_palette_only() {
    let wrong = offences("src", |file, line| {
        file.path != "src/theme/palette.rs" && writes_a_colour(line)
    });
    nothing(
        &wrong,
        "give the colour a purpose in src/theme/tokens.rs and use `ui.tokens()`",
    );
}

/// The places that may ask what time it is, and why.
const CLOCKS: &[&str] = &[
    // The one that stamps entries.
    "src/session/clock.rs",
];

#[test]
fn the_time_is_asked_for_in_one_place() {
    let wrong = offences("src", |file, line| {
        !CLOCKS.contains(&file.path.as_str()) && asks_the_time(line)
    });
    nothing(
        &wrong,
        "take the time as an argument, or add the file to CLOCKS with its reason",
    );
}

#[test]
fn the_command_line_writes_in_one_place() {
    let streams = [
        "println!",
        "eprintln!",
        "print!",
        "eprint!",
        "dbg!",
        "io::stdout",
        "io::stderr",
    ];
    let wrong = offences("src", |file, line| {
        // A report may be written to standard output by its name, byte for byte.
        let is_place = ["src/cli/out.rs", "src/session/output.rs"].contains(&file.path.as_str());
        !is_place && streams.iter().any(|stream| line.contains(stream))
    });
    nothing(
        &wrong,
        "src/cli/out.rs shows invisible characters as marks and fails nowhere because nobody reads; write through it",
    );
}

#[test]
fn the_network_is_in_one_room() {
    let crates = [
        "hyper",
        "hyper_util",
        "tokio",
        "tokio_rustls",
        "rcgen",
        "if_addrs",
    ];
    let wrong = offences("src", |file, line| {
        !file.path.starts_with("src/serve/") && crates.iter().any(|name| has_word(line, name))
    });
    nothing(
        &wrong,
        "only src/serve speaks to a network, so that a build without it has none of this",
    );
}

/// Times come from files that anybody can write: only `incident::time` adds and takes away, and it saturates.
/// Clippy knows the types; nothing may switch it off.
#[test]
fn arithmetic_with_times_is_left_to_the_one_place_that_saturates() {
    let manifest = std::fs::read_to_string("Cargo.toml").expect("the manifest");
    assert!(manifest.contains("\narithmetic_side_effects = \"warn\""));
    let allowed = std::fs::read_to_string(".clippy.toml").expect("Clippy's settings");
    let list = allowed
        .split("arithmetic-side-effects-allowed")
        .nth(1)
        .expect("the list");
    for banned in ["chrono", "Duration", "Instant", "SystemTime", "\"*\""] {
        assert!(!list.contains(banned), "{banned} may overflow");
    }
    let sources = rust_files("src");
    let off: Vec<_> = sources
        .iter()
        .filter(|source| source.text.contains("arithmetic_side_effects"))
        .map(|source| source.path.clone())
        .filter(|path| !path.ends_with("incident/time.rs"))
        .collect();
    assert!(off.is_empty(), "switched off in {off:?}");
}

#[test]
fn the_words_looked_for_are_recognised() {
    assert!(writes_a_colour("let c = Color32::from_rgb(1, 2, 3);"));
    assert!(writes_a_colour("fill(egui::Color32::RED)"));
    assert!(!writes_a_colour("Color32::TRANSPARENT"));
    assert!(asks_the_time("let now = Utc::now();") && !asks_the_time("session.now()"));
    assert!(
        has_word("use serde::Serialize;", "serde") && !has_word("serde_json::to_string", "serde")
    );
    assert!(declares("pub(crate) mod looks;", "looks") && !declares("mod looks_like;", "looks"));
}

fn writes_a_colour(line: &str) -> bool {
    let harmless = ["TRANSPARENT", "PLACEHOLDER"];
    line.match_indices("Color32::").any(|(at, path)| {
        let name = identifier(&line[at + path.len()..]);
        let constant = name.chars().next().is_some_and(char::is_uppercase);
        name.starts_with("from_") || (constant && !harmless.contains(&name.as_str()))
    }) || line.contains("hex_color!")
}

fn asks_the_time(line: &str) -> bool {
    ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"]
        .iter()
        .any(|call| line.contains(call))
}
