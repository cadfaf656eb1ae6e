//! Files: named by a module, short enough to read, finished, and every module in one of the two ways there are.

use super::nothing;
use crate::support::source::{Source, rust_files};

/// The longest a file may be.
const LONGEST_FILE: usize = 600;

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

fn is_unfinished(line: &str) -> bool {
    let mut attributes = line.split("#[").skip(1);
    let is_left_out = attributes.any(|attribute| attribute.starts_with("ignore"));
    let marks = ["todo!", "unimplemented!", "dbg!"];
    is_left_out || marks.iter().any(|mark| line.contains(mark))
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

pub(super) fn declares(line: &str, name: &str) -> bool {
    let declaration = line.trim().trim_end_matches(';');
    line.trim().ends_with(';')
        && declaration
            .strip_suffix(name)
            .is_some_and(|before| before.ends_with("mod "))
}

#[test]
fn no_path_climbs_twice() {
    let files = ["src", "tests"].into_iter().flat_map(rust_files);
    let wrong: Vec<String> = files
        .flat_map(|file| file.lines_where(|line| line.contains("super::super")))
        .collect();
    nothing(&wrong, "say it from `crate`");
}

#[test]
fn a_folder_of_modules_begins_in_its_mod_rs() {
    let files = ["src", "tests"].into_iter().flat_map(rust_files);
    let paths: std::collections::BTreeSet<String> = files.map(|file| file.path).collect();
    let beside = |path: &&String| {
        let folder = path.trim_end_matches(".rs");
        paths
            .iter()
            .any(|other| other.starts_with(&format!("{folder}/")))
    };
    let wrong: Vec<String> = paths.iter().filter(beside).cloned().collect();
    nothing(&wrong, "move it to `mod.rs` in its folder");
}
