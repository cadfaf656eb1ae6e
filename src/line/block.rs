//! Splitting pasted text and text files into entries. Reads no times and no names beyond noticing that
//! a line begins with one.

use crate::when;

/// The entries of a block of text, each ready for [`read`](super::read()), in order; blank ones are left out.
///
/// A line begins a new entry unless it belongs to the one before: it is indented or a list item
/// (`- `, `• `, `1. `), does not begin with a time, and no blank line lies between. A block that is
/// indented as a whole is taken as if it were not.
pub fn split_block(text: &str) -> Vec<String> {
    let entries = split_block_by_line(text).into_iter();
    entries.map(|(_, entry)| entry).collect()
}

/// The same, each with the line it begins in, from 0.
pub fn split_block_by_line(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let margin = (lines.iter())
        .filter(|line| !line.is_empty())
        .map(|line| indent(line))
        .min()
        .unwrap_or(0);
    let mut entries: Vec<(usize, String)> = Vec::new();
    let mut after_blank = true;
    for (at, line) in lines.into_iter().enumerate() {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        let line = &line[margin..];
        match entries.last_mut() {
            Some((_, entry)) if !after_blank && continues(line) => {
                entry.push('\n');
                entry.push_str(line);
            }
            _ => entries.push((at, line.to_owned())),
        }
        after_blank = false;
    }
    entries
}

/// True for a line that belongs to the one before it.
fn continues(line: &str) -> bool {
    let words = line.trim_start();
    (indent(line) > 0 || is_item(words)) && when::starts(words).is_none()
}

/// How many bytes of spaces and tabs a line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn is_item(line: &str) -> bool {
    let after_sign = line.strip_prefix(['-', '–', '—', '•', '◦', '·']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_number = (digits.len() < line.len()).then(|| digits.strip_prefix(['.', ')']));
    (after_sign.or(after_number.flatten()))
        .is_some_and(|rest| rest.starts_with(char::is_whitespace))
}
