//! The house rules, kept by looking at the source: who may import whom, and what stands in one place only.
//!
//! A failing test lists every offending line and says what to do instead.

use crate::support::source::{Source, code_of, rust_files};

/// Who may import whom. The same table stands in `src/lib.rs` for readers; change both.
const IMPORT_LAW: &[(&str, &[&str])] = &[
    ("incident", &[]),
    ("theme", &[]),
    ("words", &[]),
    ("when", &["incident"]),
    ("line", &["incident", "when"]),
    ("reader", &["incident", "when", "line"]),
    ("board", &["incident", "when", "markup"]),
    ("markup", &["incident"]),
    ("report", &["incident", "markup", "theme", "panics"]),
    ("journal", &["incident", "panics"]),
    (
        "session",
        &[
            "incident",
            "when",
            "line",
            "reader",
            "journal",
            "board",
            "report",
            "preferences",
            "panics",
        ],
    ),
    (
        "library",
        &["incident", "journal", "board", "report", "find", "panics"],
    ),
    (
        "export",
        &["incident", "journal", "report", "session", "panics"],
    ),
    ("preferences", &["incident"]),
    ("panics", &[]),
    ("find", &["incident", "panics"]),
    (
        "ui",
        &[
            "incident",
            "when",
            "board",
            "line",
            "reader",
            "preferences",
            "find",
            "library",
            "report",
            "theme",
        ],
    ),
    ("raster", &[]),
    ("wall", &["incident", "board", "theme", "raster"]),
    (
        "serve",
        &["incident", "board", "markup", "theme", "find", "panics"],
    ),
];

/// A leaf that every room may import.
const LEAF: &str = "words";

/// Rooms that put the others together and may import them all.
const MAY_IMPORT_ALL: &[&str] = &["app", "cli", "lib", "main"];

/// Rooms without disk, clock, environment, window or serialisation.
const PURE: &[&str] = &[
    "incident", "words", "when", "line", "reader", "board", "markup", "report",
];

/// Parts of pure rooms that are not: the PDF asks the system for the fonts that ours lack; crates that unpack archives
/// in memory ask for `std::io`.
const NOT_PURE: [&str; 2] = ["src/report/pdf/", "src/reader/packed.rs"];

/// The longest a file may be.
const LONGEST_FILE: usize = 600;

/// The places that may ask what time it is, and why.
const CLOCKS: &[&str] = &[
    // The one that stamps entries.
    "src/session/clock.rs",
];

#[test]
fn rooms_import_only_what_the_law_allows() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some((room, depth)) = file.room() else {
            continue;
        };
        if MAY_IMPORT_ALL.contains(&room) {
            continue;
        }
        let Some((_, allowed)) = IMPORT_LAW.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!(
                "{}: `{room}` is not in the table; decide what it may import",
                file.path
            ));
            continue;
        };
        for import in imported_rooms(&file.code) {
            if import != room && import != LEAF && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}: `{room}` may not import `{import}`", file.path));
            }
        }
        let escape = "super::".repeat(depth);
        wrong.extend(file.lines_where(|line| line.contains(&escape)));
    }
    nothing(
        &wrong,
        "imports run against the arrow; see IMPORT_LAW here and the tour in src/lib.rs",
    );
}

#[test]
fn pure_rooms_touch_neither_disk_nor_clock_nor_screen() {
    let banned = [
        "serde",
        "egui",
        "eframe",
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "std::io",
        "SystemTime",
        "Instant",
        "static mut",
        "thread_local",
    ];
    let wrong = offences("src", |file, line| {
        file.room().is_some_and(|(room, _)| PURE.contains(&room))
            && !NOT_PURE.iter().any(|part| file.path.starts_with(part))
            && banned.iter().any(|word| has_word(line, word))
    });
    nothing(
        &wrong,
        "a pure room computes from what it is given; move this to journal, session, ui or cli",
    );
}

/// Who may open files: the one implementation of the storage; what reads a source that may be a pipe; what hands
/// another program a sound to play.
const OPENS_FILES: &[&str] = &[
    "src/journal/storage/",
    "src/cli/import/",
    "src/app/sound.rs",
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
fn no_file_is_forgotten_by_its_parent() {
    let files: Vec<Source> = ["src", "tests/it"]
        .into_iter()
        .flat_map(rust_files)
        .collect();
    let mut wrong = Vec::new();
    for file in &files {
        let Some((parents, name)) = parents_of(&file.path) else {
            continue;
        };
        let declared = files.iter().any(|parent| {
            parents.contains(&parent.path) && parent.code.lines().any(|line| declares(line, &name))
        });
        if !declared {
            wrong.push(format!(
                "{}: no `mod {name};` in {}",
                file.path,
                parents.join(" or ")
            ));
        }
    }
    nothing(
        &wrong,
        "a file no module names is never compiled and its tests never run",
    );
}

#[test]
fn no_file_is_too_long_to_read() {
    let long = |file: &Source| file.text.lines().count() > LONGEST_FILE;
    let files = ["src", "tests"].into_iter().flat_map(rust_files);
    let wrong: Vec<String> = files.filter(long).map(|file| file.path).collect();
    nothing(
        &wrong,
        "split it by subject; 600 lines is the most, 120 the aim",
    );
}

#[test]
fn nothing_is_left_unfinished() {
    let files = ["src", "tests"].into_iter().flat_map(rust_files);
    let wrong: Vec<String> = files
        .flat_map(|file| file.lines_where(is_unfinished))
        .collect();
    nothing(
        &wrong,
        "finish it or take it out; what is missing is said in the README, not in the code",
    );
}

#[test]
fn an_import_against_the_arrow_is_found() {
    let code = code_of(
        "use crate::{theme::{Tokens, signs}, incident::Role};\nlet x = crate::board::Board; // crate::wall",
    );
    assert_eq!(imported_rooms(&code), ["theme", "incident", "board"]);
}

#[test]
fn what_is_said_in_comments_and_strings_is_not_code() {
    let code =
        code_of("a('\"'); // Utc::now()\nb(\"Color32::RED \\\" {\"); r#\"todo!()\"# 'x' &'a str");
    assert!(code.contains("a( );") && code.contains("&'a str"), "{code}");
    assert!(
        !code.contains("Utc") && !code.contains("RED") && !code.contains("todo"),
        "{code}"
    );
    assert_eq!(code.lines().count(), 2);
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

fn offences(folder: &str, wrong: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let files = rust_files(folder);
    files
        .iter()
        .flat_map(|file| file.lines_where(|line| wrong(file, line)))
        .collect()
}

#[track_caller]
pub(crate) fn nothing(wrong: &[String], advice: &str) {
    assert!(wrong.is_empty(), "\n{}\n\n{advice}\n", wrong.join("\n"));
}

/// The first name after every `crate::`, also inside `crate::{…}`.
fn imported_rooms(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let after = &code[at + path.len()..];
        if let Some(group) = after.strip_prefix('{') {
            rooms.extend(top_level_names(group));
        } else {
            rooms.push(identifier(after));
        }
    }
    rooms
}

/// The names at the outermost level of a braced import, up to its closing brace.
pub(crate) fn top_level_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_i32;
    let mut expects_name = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expects_name = true,
            c if expects_name && c.is_alphabetic() => {
                names.push(identifier(&group[at..]));
                expects_name = false;
            }
            _ => {}
        }
    }
    names
}

pub(crate) fn identifier(text: &str) -> String {
    text.chars().take_while(|c| is_identifier(*c)).collect()
}

pub(crate) fn is_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` stands in `line` and is not part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_identifier) && !after.is_some_and(is_identifier)
    })
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

fn is_unfinished(line: &str) -> bool {
    ["todo!", "unimplemented!", "#[ignore", "dbg!"]
        .iter()
        .any(|mark| line.contains(mark))
}

/// The files that may declare the module in `path`, and its name; `None` for the roots of a crate.
fn parents_of(path: &str) -> Option<(Vec<String>, String)> {
    let (folder, file) = path.rsplit_once('/')?;
    let stem = file.strip_suffix(".rs")?;
    let root = |folder: &str| folder == "src" || folder == "tests/it";
    if stem == "mod" {
        let (above, name) = folder.rsplit_once('/')?;
        return Some((homes(above, root(above)), name.to_owned()));
    }
    if root(folder) && ["main", "lib"].contains(&stem) {
        return None;
    }
    Some((homes(folder, root(folder)), stem.to_owned()))
}

fn homes(folder: &str, is_root: bool) -> Vec<String> {
    if is_root {
        vec![format!("{folder}/lib.rs"), format!("{folder}/main.rs")]
    } else {
        vec![format!("{folder}/mod.rs"), format!("{folder}.rs")]
    }
}

fn declares(line: &str, name: &str) -> bool {
    let declaration = line.trim().trim_end_matches(';');
    line.trim().ends_with(';')
        && declaration
            .strip_suffix(name)
            .is_some_and(|before| before.ends_with("mod "))
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
