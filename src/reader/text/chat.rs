//! Who says what on a line of a chat, behind its time or before it.

use crate::reader::people::{Names, is_listed, is_name, is_no_name, is_one_word, may_be_name};
use crate::reader::raw::Raw;
use crate::reader::stamp::{self, Shape, Stamp};

/// How a source writes names, found out over all of its lines.
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habits {
    /// `<mo> words`, as IRC clients write.
    pub(super) irc: bool,
    /// `time⇥mo⇥words`, as weechat writes.
    pub(super) tabs: bool,
    /// A bracketed time and a name, and the words below, as Discord's text exports.
    pub(super) headed: bool,
    /// A name, a clock time and the words on lines of their own, as Element is copied.
    pub(super) above: bool,
    /// A date, a time and a name on the first line of each message, as `WhatsApp` exports.
    pub(super) all_dated: bool,
    /// A word or two before each time, as the programs that gather logs write.
    pub(super) prefixed: bool,
    pub(super) dated: Dated,
}

/// Who writes dates such as `2026-11-22`, which log files and chats share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dated {
    /// Programs: a word behind it is no person.
    #[default]
    ByPrograms,
    /// People: `2026-11-22 14:32 - Mo Li: words`, as `WhatsApp` exports in some countries.
    ByPeople,
}

/// Who said it and what: `ana: text`, `Ana Ruiz: text`, `<ana> text`, `* ana does`, `ana⇥text`. A single word counts where only
/// a clock time is before it, as in a chat; in a log it is more likely a program.
pub(super) fn said_by<'a>(
    rest: &'a str,
    stamp: &Stamp,
    divided: bool,
    habits: Habits,
    names: &Names,
) -> Option<(Option<&'a str>, &'a str)> {
    if let Some((name, said)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        let name = bare(name);
        return (said.is_empty() || said.starts_with([' ', '\t']))
            .then(|| is_one_word(name).then_some((Some(name), said.trim_start())))?;
    }
    if let Some(said) = rest.strip_prefix("-!- ") {
        return Some((None, said));
    }
    if let Some(done) = rest.strip_prefix("* ").or_else(|| rest.strip_prefix("*\t"))
        && let Some(found) = does(done, habits, names)
    {
        return Some(found);
    }
    if habits.tabs
        && let Some((nick, said)) = rest.split_once('\t')
    {
        return Some(tabbed(nick, said));
    }
    if let Some((name, said)) = rest.split_once("> ")
        && is_one_word(name)
        && names.has(name)
    {
        return Some((Some(name), said));
    }
    let (name, said) = before_colon(rest)?;
    if is_no_name(name) {
        return None;
    }
    // A wide colon is typed by people: no program writes one.
    let is_set_off = stamp.bracketed || divided || rest[name.len()..].starts_with(WIDE_COLON);
    let is_chat = (stamp.is_chatty || habits.dated == Dated::ByPeople) && is_set_off;
    let fits = names.is_sure(name)
        || (is_chat && may_be_name(name))
        || (stamp.date.is_none() && !name.starts_with('@') && (is_name(name) || is_one_word(name)));
    fits.then(|| {
        (
            Some(
                name.trim()
                    .trim_start_matches(['~', ' ', '\u{200e}', '\u{202a}', '\u{2068}']),
            ),
            said.trim_start(),
        )
    })
}

const WIDE_COLON: char = '：';

/// What stands before the first colon with a space or nothing behind it, or before a wide one, and what stands behind.
fn before_colon(rest: &str) -> Option<(&str, &str)> {
    let (name, said) = rest.split_once([':', WIDE_COLON])?;
    let is_wide = rest[name.len()..].starts_with(WIDE_COLON);
    (is_wide || said.is_empty() || said.starts_with(char::is_whitespace)).then_some((name, said))
}

/// The name on a line whose date log files write too: only one written like a name, and no program's, such as `KubeProxy`.
pub(super) fn dated_name(words: &str) -> Option<&str> {
    let (name, _) = before_colon(words)?;
    let name = name.trim();
    let is_inside = |(before, after): (char, char)| before.is_lowercase() && after.is_uppercase();
    let is_program = name.chars().zip(name.chars().skip(1)).any(is_inside);
    let is_shouted = name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase());
    (is_name(name) && !is_program && !is_shouted).then_some(name)
}

/// `mo restarts db1` behind a `*`: what mo does.
fn does<'a>(done: &'a str, habits: Habits, names: &Names) -> Option<(Option<&'a str>, &'a str)> {
    let (name, does) = done.split_once(' ')?;
    let verb = does.split_whitespace().next().unwrap_or_default();
    // `mo restarts`: a name in lower case and what it does.
    let looks_so = name.starts_with(char::is_lowercase)
        && !name.ends_with("ing")
        && !name.ends_with('s')
        && verb.ends_with('s')
        && verb.len() > 3;
    let fits =
        is_one_word(name) && !does.trim().is_empty() && (names.has(name) || habits.irc || looks_so);
    fits.then_some((Some(name), does))
}

/// A line of weechat: who, or a sign for what happens in the channel.
fn tabbed<'a>(nick: &'a str, said: &'a str) -> (Option<&'a str>, &'a str) {
    match nick.trim() {
        "-->" | "<--" | "--" | "=!=" | "" => (None, said),
        "*" => match said.split_once(' ') {
            Some((name, does)) => (Some(name), does),
            None => (None, said),
        },
        nick => (Some(bare(nick)), said),
    }
}

/// The rows of a channel that was copied without its times, `<mo> words` and `* mo restarts db1`; `None` for other texts.
/// Lines that nobody says belong to the line above.
pub(super) fn without_times(text: &str) -> Option<Vec<Raw>> {
    let said = |line: &'_ str| -> Option<(String, String)> {
        let (nick, words) = match line.strip_prefix("* ") {
            Some(does) => does.split_once(' ')?,
            None => line.strip_prefix('<')?.split_once("> ")?,
        };
        let nick = bare(nick);
        (is_one_word(nick) && !words.trim().is_empty())
            .then(|| (nick.to_owned(), words.trim().to_owned()))
    };
    let lines = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty());
    let (mut all, mut spoken) = (0_usize, 0_usize);
    for line in lines {
        all += 1;
        spoken += usize::from(line.starts_with('<') && said(line).is_some());
    }
    // Pages are written so too.
    if spoken < 2 || spoken * 2 <= all || text.contains("</") {
        return None;
    }
    let mut rows: Vec<Raw> = Vec::new();
    for (at, line) in text.lines().map(str::trim_end).enumerate() {
        let (who, words) = match said(line) {
            Some((who, words)) => (Some(who), words),
            None => (None, line.to_owned()),
        };
        match rows.last_mut() {
            _ if line.is_empty() => {}
            Some(row) if who.is_none() => {
                row.words.push('\n');
                row.words.push_str(&words);
            }
            _ => rows.push(Raw {
                who,
                shape: Shape::Chat,
                ..Raw::new(at as u64 + 1, words)
            }),
        }
    }
    Some(rows)
}

/// A nick without the signs of its rank.
fn bare(nick: &str) -> &str {
    nick.trim().trim_start_matches(['@', '+', '%', '&', '~'])
}

/// `Ana Ruiz  2:32 PM`, `Ana Ruiz [22/11/2026 14:32]`, `ana — Today at 14:32`: who and when, the words below. `goes_on` says that words follow.
pub(super) fn header<'l>(line: &'l str, goes_on: bool, names: &Names) -> Option<(&'l str, Stamp)> {
    if line.len() > 140
        || line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '#' | '|'))
    {
        return None;
    }
    let line: &'l str = line.strip_suffix("(edited)").unwrap_or(line).trim_end();
    let line: &'l str = line
        .strip_suffix(':')
        .filter(|line| line.ends_with(']'))
        .unwrap_or(line);
    // No time is without a digit.
    let last_digit = line.rfind(|c: char| c.is_numeric())?;
    let starts = line.match_indices([' ', '\t', '[', '(']).map(|(at, _)| at);
    for at in starts.take_while(|at| *at < last_digit) {
        let Some(stamp) = stamp::whole(&line[at..]) else {
            continue;
        };
        let name = without_badge(&line[..at]);
        let name = name.trim_end_matches([' ', '\t', ',', '-', '–', '—', '|', ':', '·', '•']);
        let behind = line[name.len()..].trim_start();
        let badged = BADGES
            .iter()
            .any(|badge| behind.starts_with(badge.trim_start()));
        let behind = &line[name.len()..];
        let spaced = badged
            || behind.starts_with("  ")
            || behind.contains(['\t', '[', '(', ',', '|', '—', '–', '·', '•']);
        let marked = spaced || stamp.half_day || stamp.date.is_some();
        let dashed = goes_on && stamp.is_chatty && behind.trim_start().starts_with('—');
        let fits = names.has(name)
            || (marked && (is_name(name) || (spaced && is_listed(name))))
            || (dashed && may_be_name(untagged(name)))
            || (goes_on && spaced && marked && is_one_word(name))
            || (goes_on && names.is_sure(name));
        return fits.then_some((name, stamp));
    }
    None
}

/// What Slack and Discord write behind the name of a program.
const BADGES: [&str; 3] = [" APP", " BOT", " WORKFLOW"];

/// A name without a tag in brackets before it, `[SRE] mina.k`, and with its dots as parts of one word.
fn untagged(name: &str) -> &str {
    let tag = name
        .strip_prefix('[')
        .and_then(|name| name.split_once("] "));
    let name = tag.map_or(name, |(_, name)| name);
    name.split('.').next().unwrap_or(name)
}

/// A name without what Slack shows behind it: the emoji codes of a status, `Ana Ruiz :palm_tree:`, and the badge of a
/// program, `alertbot APP`.
fn without_badge(name: &str) -> &str {
    let mut name = name.trim_end();
    for badge in BADGES {
        name = name.strip_suffix(badge).unwrap_or(name).trim_end();
    }
    while name.ends_with(':') {
        match name[..name.len() - 1].rsplit_once(" :") {
            Some((before, code)) if !code.contains(' ') => name = before.trim_end(),
            _ => break,
        }
    }
    name
}

/// True for a line that can be a name by itself, above or below its time: known, written like a name, or a single word.
pub(super) fn is_alone(line: &str, names: &Names) -> bool {
    let line = line.trim();
    names.is_sure(line) || is_name(line) || (is_one_word(line) && line.chars().count() > 1)
}
