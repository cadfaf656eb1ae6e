//! Paths of incidents and of files that people name: how they are made, and how typed ones are read.

use crate::incident::Time;
use crate::incident::letters::{folded, is_mark};
use crate::journal::Files;
use directories::UserDirs;
use std::path::{Path, PathBuf};

/// The extension of incident files.
pub const ENDING: &str = "warroom";

/// A file name made from an incident's name and date: `2026-11-22-checkout-502s.warroom`.
pub fn file_name(name: &str, opened: Time) -> String {
    let mut words = String::new();
    for c in folded(name).chars() {
        if c.is_alphanumeric() || is_mark(c) {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
    }
    let words: String = words.trim_end_matches('-').chars().take(60).collect();
    let words = if words.is_empty() {
        "incident"
    } else {
        words.trim_end_matches('-')
    };
    format!("{}-{words}.{ENDING}", opened.format("%Y-%m-%d"))
}

/// A file's name without its folder and extension.
pub fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// An unused path in that folder, named after an incident.
pub fn free_path(files: &dyn Files, folder: &Path, name: &str, opened: Time) -> PathBuf {
    let first = folder.join(file_name(name, opened));
    let stem = stem(&first);
    let others = (2..).map(|number| folder.join(format!("{stem}-{number}.{ENDING}")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| !files.exists(path))
        .unwrap_or(first)
}

/// A file's path as people type or paste it: quotes around it do not count, `~` is the home folder.
pub fn typed_file(text: &str) -> PathBuf {
    let text = text.trim().trim_matches('"');
    let home = UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

/// A typed path made complete: `~` is the home folder, a bare name is in `folder`, and the extension is added if
/// there is none.
pub fn typed_path(text: &str, folder: &Path, ending: &str) -> PathBuf {
    let path = typed_file(text);
    let path = if path.components().count() == 1 {
        folder.join(path)
    } else {
        path
    };
    if path.extension().is_none() {
        path.with_extension(ending)
    } else {
        path
    }
}
