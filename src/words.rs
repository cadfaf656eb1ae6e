//! Work on plain words that every room needs: capital letters, one line, shortening, counting, listing. Pure; knows
//! nothing of incidents, of screens or of any file format.

use itertools::Itertools as _;
use std::borrow::Cow;
use std::fmt::Display;
use std::iter;

/// What stands for the rest of a shortened text.
pub const MORE: char = '…';

/// The words with a capital letter at the front, as at the start of a line.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What names are sorted by where people read them: `Node 2` before `Node 10`, and capitals as small letters.
pub fn natural_key(words: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let number = rest.find(|c: char| c.is_ascii_digit());
        let (text, digits) = rest.split_at(number.unwrap_or(rest.len()));
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let (digits, after) = digits.split_at(end.unwrap_or(digits.len()));
        key.push((text.to_lowercase(), digits.parse().unwrap_or(0)));
        rest = after;
    }
    key
}

/// The words with a full stop, unless they end in a mark of their own.
pub fn with_stop(words: &str) -> String {
    let words = words.trim_end();
    let stop = if words.is_empty() || words.ends_with(['.', '!', '?', MORE, ':']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

/// The words as a sentence: a capital letter at the front, a full stop at the end.
pub fn sentence(words: &str) -> String {
    capitalised(&with_stop(words.trim()))
}

/// The words on one line: each run of white space becomes one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().join(" ")
}

/// How far apart tab stops are, in characters.
const TAB: usize = 8;

/// The text with spaces for its tabs, to be shown in a fixed pitch: neighbouring lines with equally many tabs are a
/// table, whose columns stand below each other; elsewhere a tab leads to the next eighth character.
pub fn in_columns(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let tabs = |line: &str| line.matches('\t').count();
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len() * 2);
    for block in lines.chunk_by(|one, next| tabs(one) == tabs(next)) {
        let is_table = tabs(block[0]) > 0 && block.iter().any(|line| line.trim().contains('\t'));
        let mut widths = Vec::new();
        for cells in block
            .iter()
            .filter(|_| is_table)
            .map(|line| line.split('\t'))
        {
            for (at, cell) in cells.enumerate() {
                let width = cell.chars().count();
                match widths.get_mut(at) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        for line in block {
            let mut column = 0;
            let mut begin = 0;
            for (at, cell) in line.split('\t').enumerate() {
                if at > 0 {
                    let stop = match widths.get(at - 1) {
                        Some(widest) => begin + widest + 2,
                        None => (column / TAB + 1) * TAB,
                    };
                    out.extend(iter::repeat_n(' ', stop.saturating_sub(column)));
                    (column, begin) = (stop, stop);
                }
                out.push_str(cell);
                column += cell.chars().count();
            }
            out.push('\n');
        }
    }
    if !text.ends_with('\n') {
        out.pop();
    }
    Cow::Owned(out)
}

/// The lines of a text; what is longer than so many characters is continued on the next, so that nothing is cut.
pub fn rows(text: &str, longest: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((end, _)) = rest.char_indices().nth(longest) {
            rows.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        rows.push(rest.to_owned());
    }
    rows
}

/// The first `most` characters, with an ellipsis behind them where there were more.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{MORE}", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The text in at most `room` characters, the ellipsis included.
pub fn fitted(text: &str, room: usize) -> String {
    match text.char_indices().nth(room) {
        Some(_) => shortened(text, room.saturating_sub(1)),
        None => text.to_owned(),
    }
}

/// The words with an ellipsis behind them, where a cut has not left one there.
pub fn with_more(words: &str) -> String {
    format!("{}{MORE}", words.trim_end_matches(MORE))
}

/// The first line, with at most `most` characters.
pub fn first_line(text: &str, most: usize) -> String {
    shortened(text.lines().next().unwrap_or_default(), most)
}

/// The text in lines of at most `width` characters, broken at spaces; a longer word is cut. All lines but the first
/// begin with `indent` spaces.
pub fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let margin = " ".repeat(indent.min(width.saturating_sub(1)));
    let mut lines = Vec::new();
    for own in text.split('\n') {
        let mut line = if lines.is_empty() {
            String::new()
        } else {
            margin.clone()
        };
        let (mut used, mut fresh) = (line.len(), true);
        for word in own.split_inclusive(' ') {
            let long = word.trim_end().chars().count();
            if !fresh && used + long > width {
                lines.push(line.trim_end().to_owned());
                line.clone_from(&margin);
                used = indent;
            }
            for c in word.chars() {
                if used >= width && c != ' ' {
                    lines.push(std::mem::replace(&mut line, margin.clone()));
                    used = indent;
                }
                line.push(c);
                used = used.saturating_add(1);
            }
            fresh = false;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// So many of something: `1 entry`, `3 entries`.
pub fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    if number == N::from(1) {
        format!("1 {noun}")
    } else {
        format!("{number} {}", plural(noun))
    }
}

/// The noun for several: `entries`, `days`, `notes`. For regular nouns only.
pub fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// All of them in a row: `a, b and c`.
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let all: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first few in a row, and how many more there are: `a, b and 3 more`.
pub fn listed_up_to<T: AsRef<str>>(items: &[T], most: usize) -> String {
    let all: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match all.split_at_checked(most) {
        Some((shown, more)) if !more.is_empty() => {
            format!("{} and {} more", shown.join(", "), more.len())
        }
        _ => all.join(", "),
    }
}

/// The names in what was typed for one role, several of them between `,`, `;`, `&` or `and`.
pub fn names(typed: &str) -> Vec<&str> {
    let parts = typed.split([',', ';', '&']);
    let parts = parts.flat_map(|part| part.split(" and "));
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
