//! Finding commands by name: exactly, by a name they had before, by a beginning, or nearly.

use super::{COMMANDS, CommandSpec};
use crate::line::error::{LineError, LineErrorKind as Kind};
use crate::line::head::word_at;

/// How many names an unknown one is answered with.
const SUGGESTIONS: usize = 3;

/// Names that commands had before, or that people type for them, with the ones they have now.
pub const OLD_NAMES: &[(&str, &str)] = &[
    ("confirm", "approve"),
    ("unconfirmed", "unapproved"),
    ("taken", "unapproved"),
    ("unjoin", "remove"),
    ("on", "task"),
    ("settle", "resolve"),
    ("fail", "failed"),
];

/// The command with this name, or with this one as its [old name](OLD_NAMES), in any case, without the slash.
pub fn named(name: &str) -> Option<&'static CommandSpec> {
    let old = OLD_NAMES
        .iter()
        .find(|(old, _)| old.eq_ignore_ascii_case(name));
    let name = old.map_or(name, |(_, new)| new);
    COMMANDS
        .iter()
        .find(|spec| spec.name.eq_ignore_ascii_case(name))
}

/// The commands whose names come nearest to an unknown one, the nearest first.
pub fn nearest(name: &str) -> Vec<&'static CommandSpec> {
    let typed: Vec<char> = name.chars().take(32).flat_map(char::to_lowercase).collect();
    let lower: String = typed.iter().collect();
    let mut near: Vec<_> = (COMMANDS.iter())
        .filter_map(|spec| {
            let far = spec.names().map(|name| {
                if !lower.is_empty() && name.starts_with(&lower) {
                    0
                } else {
                    distance(&typed, name)
                }
            });
            let far = far.min()?;
            (far <= 1 + typed.len() / 4).then_some((far, spec))
        })
        .collect();
    near.sort_by_key(|(far, _)| *far);
    near.into_iter()
        .map(|(_, spec)| spec)
        .take(SUGGESTIONS)
        .collect()
}

/// The command named at this place, and where its arguments begin.
pub(in crate::line) fn named_at(
    line: &str,
    at: usize,
) -> Result<(&'static CommandSpec, usize), LineError> {
    let end = at
        + line[at..]
            .find(char::is_whitespace)
            .unwrap_or(line.len() - at);
    if let Some(spec) = named(&line[at..end]) {
        return Ok((spec, end));
    }
    let place = at.saturating_sub(1)..end;
    if at == end {
        let next = word_at(line, at);
        let hint = "all commands are in the palette; a backslash before / makes it plain text";
        return Err(LineError::new(
            Kind::Missing,
            next.start..next.start,
            "a command's name",
            hint,
        ));
    }
    let name: String = line[at..end].chars().take(32).collect();
    let near: Vec<_> = nearest(&name)
        .iter()
        .map(|spec| format!("/{}", spec.name))
        .collect();
    let hint = match near.as_slice() {
        [] => "a backslash before / makes it plain text".to_owned(),
        near => format!(
            "did you mean {}? A backslash before / makes it plain text",
            near.join(", ")
        ),
    };
    let what = format!("there is no command /{name}");
    Err(LineError::new(Kind::UnknownCommand, place, what, hint))
}

/// How many letters to put in, take out, exchange or swap to get from one to the other.
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}
