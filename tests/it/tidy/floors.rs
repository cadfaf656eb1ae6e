//! The floors of the recorder's window: imports run down only, and panels do not know each other.

use super::{identifier, nothing, top_level_names};
use crate::support::source::rust_files;

/// The floors of the recorder's window, the lowest first: a file imports from its own floor or from one below it.
const UI_FLOORS: &[&[&str]] = &[
    &["widgets"],
    &["base"],
    &["parts"],
    &["panels"],
    &["sheets"],
    &["window", "home", "library"],
];

/// The floors on which no file or folder knows the one beside it: what a panel wishes of another goes through the
/// outbox, and what screens share lies below them.
const UI_APART: &[&str] = &["panels", "sheets", "window", "home", "library"];

#[test]
fn the_windows_code_imports_only_from_floors_below() {
    let floor = |name: &str| UI_FLOORS.iter().position(|floor| floor.contains(&name));
    let mut wrong = Vec::new();
    for file in rust_files("src/ui") {
        let inside = file.path.trim_start_matches("src/ui/");
        let Some((name, rest)) = inside.split_once('/') else {
            continue;
        };
        let Some(own) = floor(name) else {
            wrong.push(format!("{}: `{name}` is on no floor", file.path));
            continue;
        };
        let unit = rest.split(['/', '.']).next().unwrap_or_default();
        for (to, part) in ui_imports(&file.code, name, rest) {
            let is_up = floor(&to).is_none_or(|to| to > own);
            let is_beside = to == name && part != unit && !part.is_empty() && unit != "mod";
            let is_apart = ["panels", "sheets"].contains(&name) && is_beside
                || floor(&to) == Some(own) && to != name && UI_APART.contains(&name);
            if is_up || is_apart {
                wrong.push(format!("{}: imports `{to}::{part}`", file.path));
            }
        }
    }
    nothing(
        &wrong,
        "imports in src/ui run down its floors only; send a wish through the outbox, or move what is shared down",
    );
}

/// What a file of `src/ui/<floor>` imports of `crate::ui`: the floor, and the file or folder on it.
fn ui_imports(code: &str, own: &str, rest: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |floor: &str, after: &str| {
        if let Some(group) = after.strip_prefix('{') {
            found.extend(
                top_level_names(group)
                    .into_iter()
                    .map(|part| (floor.to_owned(), part)),
            );
        } else {
            found.push((floor.to_owned(), identifier(after)));
        }
    };
    for (at, path) in code.match_indices("crate::ui::") {
        let after = &code[at + path.len()..];
        let floor = identifier(after);
        add(&floor, after[floor.len()..].trim_start_matches("::"));
    }
    if !rest.contains('/') && !rest.starts_with("mod.") {
        for (at, path) in code.match_indices("super::") {
            add(own, &code[at + path.len()..]);
        }
    }
    found
}

#[test]
fn an_import_up_the_windows_floors_is_found() {
    let code = "use crate::ui::panels::{gate, side::X}; use super::focus; crate::ui::base::y()";
    let found: Vec<_> = ui_imports(code, "base", "wall.rs")
        .into_iter()
        .map(|(floor, part)| format!("{floor}/{part}"))
        .collect();
    assert_eq!(
        found,
        ["panels/gate", "panels/side", "base/y", "base/focus"]
    );
}
