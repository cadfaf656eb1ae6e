//! No circle among the files of a room: what two files need of each other stands in a third, below both.

use crate::support::source::{Source, rust_files};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms whose files are held to it.
const ROOMS: [&str; 2] = ["app", "journal"];

/// Files by the path of their module, each with the modules it names by `crate::` or `super::`.
type Uses = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

#[test]
fn no_files_of_the_window_or_the_journal_need_each_other_in_a_circle() {
    for room in ROOMS {
        let files = rust_files(&format!("src/{room}"));
        let circle = in_circles(&uses(&files));
        assert!(
            circle.is_empty(),
            "move what they share to a file below: {circle:?}"
        );
    }
}

#[test]
fn a_circle_of_files_is_found() {
    let file = |path: &str, code: &str| Source {
        path: path.to_owned(),
        text: code.to_owned(),
        code: code.to_owned(),
    };
    let mut files = vec![
        file("src/app/mod.rs", "mod a; mod b; mod c;"),
        file("src/app/a.rs", "use crate::app::{c::C, shell};"),
        file("src/app/b/mod.rs", "use super::a::{A, x};"),
        file("src/app/c.rs", "fn f(_: crate::incident::Time) {}"),
    ];
    assert!(in_circles(&uses(&files)).is_empty());
    files[3] = file("src/app/c.rs", "use {super::b::B, std::fmt};");
    assert_eq!(in_circles(&uses(&files)), ["app::a", "app::b", "app::c"]);
}

/// Files that lead back to themselves, by the names of their modules.
fn in_circles(uses: &Uses) -> Vec<String> {
    let leads_back = |start: &Vec<String>| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
        while let Some(file) = next.pop() {
            next.extend(uses[file].iter().filter(|to| seen.insert(*to)));
        }
        seen.contains(start)
    };
    let files = uses.keys().filter(|file| leads_back(file));
    files.map(|file| file.join("::")).collect()
}

fn uses(files: &[Source]) -> Uses {
    let modules: BTreeSet<_> = files.iter().map(module).collect();
    let file_of = |mut path: Vec<String>| {
        while !path.is_empty() && !modules.contains(&path) {
            path.pop();
        }
        path
    };
    let uses_of = |file: &Source| {
        let me = module(file);
        let named = named(&file.code, &me).into_iter().map(file_of);
        named.filter(|to| !to.is_empty() && *to != me).collect()
    };
    files
        .iter()
        .map(|file| (module(file), uses_of(file)))
        .collect()
}

fn module(file: &Source) -> Vec<String> {
    let path = file.path.trim_start_matches("src/");
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Every path that begins at the crate or above this module, written out.
fn named(code: &str, me: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        paths.extend(written_out(&code[at + "crate::".len()..], Vec::new()));
    }
    for (at, word) in code.match_indices("super::") {
        // The first of several only.
        if code[..at].ends_with(word) {
            continue;
        }
        let (mut rest, mut base) = (&code[at..], me.to_vec());
        while let Some(above) = rest.strip_prefix(word) {
            rest = above;
            base.pop();
        }
        paths.extend(written_out(rest, base));
    }
    paths
}

/// The paths that begin so: `a::{b, c::D}` is two.
fn written_out(text: &str, base: Vec<String>) -> Vec<Vec<String>> {
    let text = text.trim_start();
    let Some(group) = text.strip_prefix('{') else {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        let (name, rest) = text.split_at(end.unwrap_or(text.len()));
        let path = [base, vec![name.to_owned()]].concat();
        return match rest.strip_prefix("::") {
            Some(rest) => written_out(rest, path),
            None => vec![path],
        };
    };
    let (mut paths, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        if depth == 0 && (c == ',' || c == '}') {
            paths.extend(written_out(&group[start..at], base.clone()));
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}
