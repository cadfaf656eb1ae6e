//! The house rules, kept by looking at the source: who may import whom, and what stands in one place only.
//!
//! A failing test lists every offending line and says what to do instead.

mod circles;
mod exhaustive;
mod files;
mod floors;
mod places;
mod words;

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
    (
        "report",
        &["incident", "markup", "theme", "cores", "panics"],
    ),
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
            "door",
            "panics",
        ],
    ),
    ("door", &[]),
    (
        "library",
        &[
            "incident", "journal", "board", "report", "find", "cores", "panics",
        ],
    ),
    (
        "export",
        &["incident", "journal", "report", "session", "panics"],
    ),
    ("preferences", &["incident"]),
    ("cores", &[]),
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
        code_of("a('\"'); // Utc::now()\nb(\"Color32::RED \\\" {\"); r#\"unread()\"# 'x' &'a str");
    assert!(code.contains("a( );") && code.contains("&'a str"), "{code}");
    assert!(
        !code.contains("Utc") && !code.contains("RED") && !code.contains("unread"),
        "{code}"
    );
    assert_eq!(code.lines().count(), 2);
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
