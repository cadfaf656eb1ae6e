//! The lines of a text as they are read: what a chat copies over several lines is put together, and the signs and digits
//! of a script that is written from the right are written plainly in a time. Nothing else is changed.

use crate::reader::stamp;
use std::borrow::Cow;

/// A line, and how many lines of the text come before it.
pub(super) type Line<'t> = (usize, Cow<'t, str>);

/// The lines of a text, and the names that the way they are copied shows for certain.
pub(super) fn of(text: &str) -> (Vec<Line<'_>>, Vec<String>) {
    let plain = text.lines().map(str::trim_end).enumerate();
    let mut lines: Vec<Line<'_>> = plain.map(|(at, line)| (at, Cow::Borrowed(line))).collect();
    if text.contains(is_written_from_the_right) {
        for (_, line) in &mut lines {
            if let Some(plain) = with_plain_time(line) {
                *line = Cow::Owned(plain);
            }
        }
    }
    let is_apart = |(_, line): &Line<'_>| is_dash(line) || behind_badge(line).is_some();
    if !lines.iter().any(is_apart) {
        return (lines, Vec::new());
    }
    together(&lines)
}

/// The longest name above a time, in characters.
const LONGEST: usize = 40;

/// `mina`, `APP`, `— Today at 14:32` on lines of their own, as Discord and Slack are copied: one line.
fn together<'t>(lines: &[Line<'t>]) -> (Vec<Line<'t>>, Vec<String>) {
    let (mut put, mut names) = (Vec::with_capacity(lines.len()), Vec::new());
    let mut at = 0;
    while let Some((place, line)) = lines.get(at) {
        let name = line.trim();
        if let Some((time, end)) = time_below(lines, at).filter(|_| !name.is_empty()) {
            put.push((*place, Cow::Owned(format!("{name} — {time}"))));
            names.push(name.to_owned());
            at = end;
        } else {
            put.push((*place, line.clone()));
            at += 1;
        }
    }
    (put, names)
}

/// The time in the lines below a name, set off by a dash or below a badge, and where the lines behind it begin.
fn time_below<'l>(lines: &'l [Line<'_>], at: usize) -> Option<(&'l str, usize)> {
    let line = |at: usize| lines.get(at).map(|(_, line)| line.trim());
    let name = line(at)?;
    if name.chars().count() > LONGEST || is_dash(name) || is_badge(name) || is_time(name) {
        return None;
    }
    let mut next = at + 1;
    // `APP  2:05 PM`
    if let Some(time) = line(next)
        .and_then(behind_badge)
        .filter(|time| is_time(time))
    {
        return Some((time, next + 1));
    }
    let is_badged = line(next).is_some_and(is_badge);
    next += usize::from(is_badged);
    let below = line(next)?;
    let time = match below.strip_prefix('—') {
        Some("") => {
            next += 1;
            line(next)?
        }
        Some(time) => time.trim_start(),
        None if is_badged => below,
        None => return None,
    };
    is_time(time).then_some((time, next + 1))
}

fn is_time(line: &str) -> bool {
    stamp::whole(line).is_some()
}

fn is_dash(line: &str) -> bool {
    line.trim_start().starts_with('—')
}

/// What stands behind the badge that chats write below the name of a program.
fn behind_badge(line: &str) -> Option<&str> {
    let line = line.trim();
    let rest = ["APP", "BOT", "WORKFLOW"]
        .iter()
        .find_map(|badge| line.strip_prefix(badge))?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim_start())
}

fn is_badge(line: &str) -> bool {
    behind_badge(line).is_some_and(str::is_empty)
}

/// Digits and marks of scripts that are written from the right, where they stand in a time.
fn is_written_from_the_right(c: char) -> bool {
    is_mark(c) || matches!(c, '٠'..='٩' | '۰'..='۹' | '،')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The line with the time at its front in plain digits, without marks of direction; `None` where it has none of them.
fn with_plain_time(line: &str) -> Option<String> {
    let ends = [(" - ", 0), (" – ", 0), ("] ", 1)];
    let ends = ends.iter();
    let end = ends
        .filter_map(|(end, more)| Some(line.find(end)? + more))
        .min();
    let end = end.unwrap_or(line.len());
    let front = &line[..end];
    if front.len() > 120 || !front.contains(is_written_from_the_right) {
        return None;
    }
    let plain: String = (front.chars().filter(|c| !is_mark(*c)))
        .map(plain)
        .collect();
    stamp::at_front(plain.trim_start())?;
    Some(format!("{plain}{}", &line[end..]))
}

fn plain(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        '،' => return ',',
        c => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}
