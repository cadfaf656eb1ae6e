//! The repository's own text as data, for the tests that keep its house rules.

use std::path::{Path, PathBuf};

/// One Rust file.
pub(crate) struct Source {
    /// From the root of the repository, with forward slashes.
    pub path: String,
    /// As it stands on disk.
    pub text: String,
    /// The same with comments and the insides of literals blanked; lines keep their numbers.
    pub code: String,
}

impl Source {
    /// The room of `src/room.rs` or `src/room/…`, and how many modules deep the file is in the crate.
    pub(crate) fn room(&self) -> Option<(&str, usize)> {
        let inside = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let inside = inside.strip_suffix("/mod").unwrap_or(inside);
        let room = inside.split('/').next()?;
        Some((room, inside.split('/').count()))
    }

    /// `path:line` of every place where `found` says the code there is wrong, with the line itself.
    pub(crate) fn lines_where(&self, found: impl Fn(&str) -> bool) -> Vec<String> {
        let lines = self.code.lines().enumerate();
        lines
            .filter(|(_, line)| found(line))
            .map(|(index, line)| format!("{}:{}: {}", self.path, index + 1, line.trim()))
            .collect()
    }
}

/// Every Rust file under a folder of the repository, in the order of their paths.
pub(crate) fn rust_files(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source file is readable text");
            let relative = path.strip_prefix(root).expect("found under the root");
            Source {
                path: relative.to_string_lossy().replace('\\', "/"),
                code: code_of(&text),
                text,
            }
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Blanks comments, strings and characters, so that rules look at code and not at what is said about it.
pub(crate) fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest)
            .or_else(|| raw_string(rest))
            .or_else(|| string(rest))
            .or_else(|| character(rest));
        let length = skipped.unwrap_or(first.len_utf8());
        if skipped.is_some() {
            code.extend(rest[..length].chars().filter(|c| *c == '\n'));
            code.push(' ');
        } else {
            code.push(first);
        }
        rest = &rest[length..];
    }
    code
}

fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    Some(rest.find("*/").map_or(rest.len(), |end| end + 2))
}

fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = body.find(&close).map_or(body.len(), |at| at + close.len());
    Some(rest.len() - body.len() + end)
}

fn string(rest: &str) -> Option<usize> {
    rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// A character literal; a lifetime is left alone.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    if body.starts_with('\\') {
        let end = body[2..].find('\'')?;
        return Some(1 + 2 + end + 1);
    }
    let first = body.chars().next()?;
    let after = &body[first.len_utf8()..];
    after.starts_with('\'').then(|| 1 + first.len_utf8() + 1)
}

/// Every string literal with the line it begins on, its line continuations joined; other escapes stay as written.
pub(crate) fn strings_of(text: &str) -> Vec<(usize, String)> {
    let mut strings = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let quoted = raw_string(rest).or_else(|| string(rest));
        let skipped = comment(rest).or(quoted).or_else(|| character(rest));
        let length = skipped.unwrap_or(first.len_utf8());
        if quoted.is_some() && comment(rest).is_none() {
            let lines = rest[..length].split("\\\n").enumerate();
            let joined = lines.map(|(at, part)| if at == 0 { part } else { part.trim_start() });
            strings.push((line, joined.collect()));
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    strings
}
