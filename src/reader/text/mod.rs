//! Reads a text: log files, chats, lines of our own grammar. Every line is in an entry, or set the day of those below
//! it; what could be read in two ways is said.

mod chat;
mod lines;
mod marks;
mod ours;

pub(super) use ours::{is_ours, sign_of};

use super::people::{Names, is_listed};
use super::raw::{Found, Raw, When};
use super::reading::Kind;
use super::stamp::{self, Date, Shape, Stamp};
use crate::incident::Zone;
use crate::incident::naming::name_in;
use crate::line::{self, split_block_by_line};
use chat::{Dated, Habits};
use chrono::Timelike as _;
use std::collections::BTreeSet;

/// Reads a text whose lines end in `\n`. `signs` says whether signs at the front of lines count; `None` to work it out.
pub(super) fn read(text: &str, names: &Names, signs: Option<bool>) -> Found {
    let (numbered, shown) = lines::of(text);
    let lines: Vec<&str> = numbered.iter().map(|(_, line)| &**line).collect();
    let is_ours = signs.unwrap_or_else(|| is_ours(lines.iter().copied()));
    let mut reader = Reader {
        names: names.clone(),
        habits: habits(&lines),
        is_ours,
        is_radio: is_radio(&lines),
        at: 0,
        heading: None,
        day: None,
        open: None,
        begun: String::new(),
        rows: Vec::new(),
        zone: None,
        last: None,
        after_blank: true,
    };
    for name in &shown {
        reader.names.add(name);
    }
    for (at, (place, line)) in numbered.iter().enumerate() {
        reader.at = *place;
        let next = lines[at + 1..].iter().find(|line| !line.is_empty());
        reader.line(line, next.copied());
    }
    if reader.last.is_none() {
        return untimed(text, is_ours, reader.zone);
    }
    reader.close();
    Found {
        rows: reader.rows,
        is_ours,
        zone: reader.zone,
        ..Found::default()
    }
}

/// A text without a single time: lines of IRC, our own lines, or just words.
fn untimed(text: &str, is_ours: bool, zone: Option<Zone>) -> Found {
    let entry = |(at, words): (usize, String)| {
        let mut row = Raw::new(at as u64 + 1, words);
        row.shape = Shape::Line;
        row.kind = Kind::Line;
        take_person(&mut row);
        row
    };
    Found {
        rows: chat::without_times(text)
            .unwrap_or_else(|| split_block_by_line(text).into_iter().map(entry).collect()),
        is_ours,
        zone,
        ..Found::default()
    }
}

/// How these lines write names.
fn habits(lines: &[&str]) -> Habits {
    let mut habits = Habits::default();
    let (mut stamped, mut tabbed, mut headed, mut dated) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut alone, mut named, mut exported) = (0_usize, 0_usize, 0_usize);
    let (mut lines_in_all, mut prefixed) = (0_usize, 0_usize);
    let mut speakers = BTreeSet::new();
    for (at, line) in lines.iter().enumerate().take(2_000) {
        lines_in_all += usize::from(!line.is_empty());
        let Some((stamp, after)) = stamp::at_front(line.trim_start()) else {
            prefixed += usize::from(stamp::inside(line.trim_start(), true).is_some());
            continue;
        };
        let rest = &line.trim_start()[after..];
        stamped += 1;
        if rest.trim().is_empty() && !stamp.bracketed {
            alone += 1;
            let above = at.checked_sub(1).and_then(|above| lines.get(above));
            let is_named = above.is_some_and(|above| chat::is_alone(above, &Names::default()));
            named += usize::from(is_named);
            habits.above |= is_named && at == 1;
        }
        habits.irc |= rest
            .trim_start()
            .strip_prefix('<')
            .and_then(|rest| rest.split_once("> "))
            .is_some();
        let is_name = chat::is_alone(rest, &Names::default());
        let below = lines.get(at + 1).copied().unwrap_or_default();
        let has_words = !below.is_empty() && stamp::at_front(below.trim_start()).is_none();
        headed += usize::from(stamp.bracketed && stamp.date.is_some() && is_name && has_words);
        let words = marks::undivided(rest);
        let is_set_off = stamp.bracketed || rest.trim_start().len() > words.len();
        exported += usize::from(stamp.is_chatty && stamp.date.is_some() && is_set_off);
        if let Some(name) = chat::dated_name(words)
            && is_set_off
            && matches!(stamp.date, Some(Date::Sure(_)))
            && stamp.clock.nanosecond() == 0
        {
            dated += 1;
            speakers.insert(name);
        }
        let mut cells = rest.split('\t');
        tabbed += usize::from(cells.next() == Some("") && cells.nth(1).is_some());
    }
    habits.all_dated = exported > 2 && exported * 5 > stamped * 4;
    habits.prefixed = prefixed > 1 && prefixed * 2 > lines_in_all;
    habits.above &= alone == stamped && named * 5 > alone * 4;
    habits.tabs = tabbed > 0 && tabbed * 2 > stamped;
    // One name on all lines may be a program's.
    if speakers.len() > 1 && dated * 2 > stamped {
        habits.dated = Dated::ByPeople;
    }
    // One such line may be a log's; where most are, they are names.
    habits.headed = headed > 1 && headed * 2 > stamped;
    habits
}

/// True where most lines begin with four digits that a clock can show, and few with another time.
fn is_radio(lines: &[&str]) -> bool {
    let lines = lines.iter().filter(|line| !line.is_empty());
    let (mut all, mut radio, mut other) = (0_usize, 0_usize, 0_usize);
    for line in lines.take(2_000) {
        let line = line.trim_start();
        all += usize::from(stamp::heading(line).is_none());
        radio += usize::from(stamp::radio(line).is_some());
        other += usize::from(stamp::at_front(line).is_some());
    }
    radio > 1 && radio * 2 > all && other * 2 <= radio
}

/// The text, line by line.
struct Reader {
    /// Everybody known, and those the text has shown to be somebody.
    names: Names,
    habits: Habits,
    is_ours: bool,
    is_radio: bool,
    /// The line being read, from 0.
    at: usize,
    /// The day of a heading since the last row.
    heading: Option<Date>,
    /// A day in the words above the first time, and its line: that of clock times below, if nothing else dates them.
    day: Option<(Date, usize)>,
    /// The entry that may go on.
    open: Option<Raw>,
    /// The line the open entry began with; empty where our own grammar began it.
    begun: String,
    rows: Vec<Raw>,
    zone: Option<Zone>,
    /// The last time read.
    last: Option<Stamp>,
    after_blank: bool,
}

impl Reader {
    fn line(&mut self, line: &str, next: Option<&str>) {
        let words = line
            .trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}'])
            .trim_start();
        if words.is_empty() {
            self.after_blank = true;
            return;
        }
        let goes_on = next.is_some_and(|next| stamp::at_front(next.trim_start()).is_none());
        if let Some(day) = stamp::session(words).filter(|_| !self.is_ours) {
            self.close();
            (self.heading, self.day) = (Some(day), None);
        } else if let Some(stamp) = stamp::whole(words) {
            self.time_alone(stamp, line, goes_on);
        } else if let Some((name, stamp)) = chat::header(words, goes_on, &self.names) {
            self.begin(words, stamp.in_chat(), Some(name), String::new());
        } else if let Some((stamp, rest, mark)) = marks::stamped(words, !self.is_ours)
            .filter(|(stamp, ..)| stamp.date.is_some() || !self.habits.all_dated)
        {
            self.stamped(words, stamp, &marks::closed(rest, mark), goes_on);
        } else if let Some((stamp, after)) = stamp::radio(words).filter(|_| self.is_radio) {
            self.stamped(words, stamp, &words[after..], goes_on);
        } else if let Some((stamp, place)) = stamp::inside(words, self.habits.prefixed) {
            let said = format!(
                "{} {}",
                words[..place.start].trim_end(),
                words[place.end..].trim()
            );
            self.begin(words, stamp, None, said.trim().to_owned());
        } else if let Some(day) = stamp::heading(words) {
            self.close();
            self.heading = Some(day);
        } else if self.after_blank && words.starts_with("##") && !self.is_ours {
            // A section of a document is nobody's words.
            self.own(words);
        } else if line::span_ago(words).is_some() {
            // `-7m`, which only our own grammar has.
            self.own(words);
        } else {
            self.zone = self.zone.or_else(|| stamp::zone_for_all(words));
            self.goes_on(line);
            if self.last.is_none() && self.day.is_none() && !self.is_ours {
                self.day = stamp::date_in(words).map(|day| (day, self.at + 1));
            }
        }
        self.after_blank = false;
    }

    /// A line that begins with a time.
    fn stamped(&mut self, line: &str, stamp: Stamp, rest: &str, goes_on: bool) {
        if self.habits.tabs
            && let Some((Some(name), said)) = rest
                .strip_prefix('\t')
                .and_then(|rest| chat::said_by(rest, &stamp, false, self.habits, &self.names))
        {
            self.begin(line, stamp.in_chat(), Some(name), said.to_owned());
            return;
        }
        let words = marks::undivided(rest);
        let divided = rest.trim_start().len() > words.len();
        // Discord's exporter says so behind the name.
        let is_headed = stamp.bracketed && stamp.date.is_some();
        let words = (words.strip_suffix(" (pinned)").filter(|_| is_headed)).unwrap_or(words);
        let is_name_alone = self.names.is_sure(words)
            || ((stamp.is_chatty || self.habits.headed)
                && stamp.bracketed
                && (chat::is_alone(words, &self.names) || is_listed(words)));
        if goes_on && is_name_alone && !words.is_empty() {
            self.begin(line, stamp.in_chat(), Some(words), String::new());
            return;
        }
        let said = if self.is_ours && words.starts_with("* ") {
            None
        } else {
            chat::said_by(words, &stamp, divided, self.habits, &self.names)
        };
        match said {
            Some((name, said)) => self.begin(line, stamp.in_chat(), name, said.to_owned()),
            None => self.begin(line, stamp, None, words.to_owned()),
        }
    }

    /// A line that is a time and nothing else: a line above or below it names who spoke, or they go on speaking.
    fn time_alone(&mut self, stamp: Stamp, line: &str, goes_on: bool) {
        let mut stamp = stamp.in_chat();
        let indented = line.starts_with([' ', '\t']);
        let says_half = stamp.half_day;
        // Chats that say AM and PM beside a name leave it out in the lines below.
        if let Some(before) = self
            .last
            .filter(|before| before.half_day && !stamp.half_day)
        {
            stamp = stamp.after_half_day(&before);
        }
        let mut who = self.open.as_ref().and_then(|open| open.who.clone());
        if let Some(open) = &mut self.open {
            let (before, last) = match open.words.rsplit_once('\n') {
                Some((before, last)) => (before.to_owned(), last.to_owned()),
                None => (String::new(), open.words.clone()),
            };
            let says_more = indented || says_half || stamp.date.is_some() || self.habits.above;
            if self.names.is_sure(&last) || (says_more && chat::is_alone(&last, &self.names)) {
                open.words = before;
                who = Some(last.trim().to_owned());
            }
        }
        if let Some(open) = &self.open
            && open.words.is_empty()
            && open.when == When::Unsaid
        {
            // It was the name of the first to speak and nothing else.
            self.open = None;
        }
        // A date and a time alone begin something new, whose name may be below.
        let is_new = stamp.date.is_some() && goes_on;
        if is_new && self.open.as_ref().is_some_and(|open| open.who == who) {
            who = None;
        }
        self.begin(line.trim(), stamp, who.as_deref(), String::new());
    }

    fn begin(&mut self, line: &str, stamp: Stamp, who: Option<&str>, words: String) {
        self.close();
        line.clone_into(&mut self.begun);
        self.last = Some(stamp);
        let words = match words.strip_prefix(['\u{200e}', '\u{200f}']) {
            Some(words) => words.to_owned(),
            None => words,
        };
        let mut row = Raw::new(self.at as u64 + 1, words);
        row.when = When::Written(stamp);
        row.heading = self.heading.take().filter(|_| stamp.date.is_none());
        if let Some((day, line)) = self.day.take()
            && stamp.date.is_none()
            && row.heading.is_none()
        {
            row.heading = Some(day);
            row.doubt = Some(format!("its day is taken from line {line}"));
        }
        row.who = who
            .map(|who| who.trim().to_owned())
            .filter(|who| !who.is_empty());
        row.shape = stamp.shape;
        if let Some(who) = &row.who {
            self.names.add(who);
        }
        if stamp.may_be_ours() {
            row.kind = Kind::Line;
            take_person(&mut row);
        }
        self.open = Some(row);
    }

    /// A line of our own grammar without a time, or with one that only our own grammar has.
    fn own(&mut self, text: &str) {
        self.close();
        self.begun.clear();
        let mut row = Raw::new(self.at as u64 + 1, text);
        (row.shape, row.kind) = (Shape::Line, Kind::Line);
        row.heading = self.heading.take();
        if let Some((moment, after)) = line::span_ago(text) {
            row.when = When::Ago(moment);
            text[after..].trim_start().clone_into(&mut row.words);
        }
        take_person(&mut row);
        self.open = Some(row);
    }

    /// A line without a time belongs to the entry above, unless it is one of our own.
    fn goes_on(&mut self, line: &str) {
        let is_signed = line.starts_with(['@', '/']) || sign_of(line).is_some();
        let in_ours = self
            .open
            .as_ref()
            .is_some_and(|open| open.shape == Shape::Line);
        if is_signed && in_ours && self.is_ours {
            self.own(line);
            return;
        }
        let is_first = self.is_name_below(line);
        match &mut self.open {
            Some(open) if is_first => {
                let who = line.trim().to_owned();
                self.names.add(&who);
                open.who = Some(who);
            }
            Some(open) if open.words.is_empty() => line.trim_start().clone_into(&mut open.words),
            Some(open) => {
                open.words.push('\n');
                open.words.push_str(line);
            }
            None => self.own(line),
        }
    }

    /// True for a name alone below a date and time alone: `Tue, Sep 22 2026 10:31:47`, `mo`, and then the words.
    fn is_name_below(&self, line: &str) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let When::Written(stamp) = &open.when else {
            return false;
        };
        let alone = stamp.date.is_some()
            && open.words.is_empty()
            && open.who.is_none()
            && stamp.shape == Shape::Chat;
        alone && !self.after_blank && chat::is_alone(line, &self.names)
    }

    fn close(&mut self) {
        if let Some(mut row) = self.open.take() {
            // A time and a name with nothing below are words after all.
            if row.words.trim().is_empty() {
                row.words.clone_from(&self.begun);
                row.kind = Kind::Note;
            }
            if !row.words.is_empty() {
                self.rows.push(row);
            }
        }
    }
}

/// Our own `@who` before the words; where a person is named so, it is our own grammar.
fn take_person(row: &mut Raw) {
    let words = row.words.trim_start();
    let word = words.split_whitespace().next().unwrap_or_default();
    let name = name_in(word).map(str::to_owned);
    if let Some(name) = name.filter(|_| word.len() < words.trim_end().len()) {
        row.words = words[word.len()..].trim_start().to_owned();
        (row.who, row.shape) = (Some(name), Shape::Line);
    } else if sign_of(words).is_some() || words.starts_with('/') {
        row.shape = Shape::Line;
    }
}
