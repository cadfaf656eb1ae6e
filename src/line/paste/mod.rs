//! Reading a pasted block as entries: log files, chats, lines of our own grammar. Every line of the block stands in an
//! entry, or set the day of those below it; what could be read in two ways is said. Records nothing.

mod names;
mod stamp;

use super::Context;
use super::block::split_block;
use super::head::{Head, Sigil, is_signed, skip_space, word_at};
use crate::incident::naming::name_in;
use crate::incident::{Handle, Time, Zone};
use crate::when;
use chrono::NaiveDate;
use names::{is_known, is_name, said_by};
use stamp::{Date, Stamp};

/// The most that is previewed, in bytes; more belongs in a file.
pub const MAX_PASTE_BYTES: usize = 256 * 1024;
/// The most lines that are previewed.
pub const MAX_PASTE_LINES: usize = 2_000;

/// How a block is to be read where it does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// The zone of times that name none.
    pub zone: Zone,
    /// Which number of a date comes first; `None` to work it out.
    pub order: Option<DayOrder>,
}

/// Which number of `11/12/2026` comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// What writes times so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Our own grammar, or plain words.
    Line,
    /// A clock time alone.
    Clock,
    /// Date and time, as log files write them.
    Log,
    /// `Nov 22 14:03:11`.
    Syslog,
    /// A web server's log.
    Access,
    /// Seconds since 1970.
    Epoch,
    /// Names and times, as chats copy them.
    Chat,
}

impl Shape {
    /// What it is called: `syslog`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "log lines",
            Self::Clock => "clock times",
            Self::Log => "log file",
            Self::Syslog => "syslog",
            Self::Access => "web server log",
            Self::Epoch => "seconds since 1970",
            Self::Chat => "chat",
        }
    }
}

/// A block as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The entries, in the order of the block.
    pub entries: Vec<PastedEntry>,
    /// The order dates were read in, where another would give other days.
    pub order: Option<DayOrder>,
    /// True where some time named no zone.
    pub zoneless: bool,
}

/// One entry of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedEntry {
    /// When it happened, if it says.
    pub happened: Option<Time>,
    /// Why the time it says cannot be; `happened` is empty then.
    pub trouble: Option<String>,
    /// Who said it, as written.
    pub who: Option<String>,
    /// The words, with a sign or a command before them only where our own grammar was written.
    pub text: String,
    /// How it was read.
    pub shape: Shape,
}

/// Reads a block. `team` are people the log may not know yet.
pub fn read_paste(
    text: &str,
    context: &Context<'_>,
    team: &[(Handle, &str)],
    ways: Ways,
) -> Pasted {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let stamps: Vec<_> = lines
        .iter()
        .map(|line| stamp::at_front(line.trim_start()))
        .collect();
    let numbers: Vec<Date> = (lines.iter().zip(&stamps))
        .filter_map(|(line, stamp)| stamp.map(|(stamp, _)| stamp).or_else(|| last_stamp(line)))
        .filter_map(|stamp| stamp.date)
        .filter(|date| matches!(date, Date::Numbers(..)))
        .collect();
    let (order, matters) = order_of(
        &numbers,
        ways.order,
        ways.zone.local(context.now).date_naive(),
    );
    let mut reader = Reader {
        context,
        team,
        zone: ways.zone,
        order,
        day: None,
        open: None,
        line: String::new(),
        entries: Vec::new(),
        zoneless: false,
        last: None,
    };
    for (at, line) in lines.iter().enumerate() {
        let next = lines[at + 1..].iter().find(|line| !line.is_empty());
        reader.line(line, next.copied());
    }
    if reader.last.is_none() {
        reader.entries.clear();
        reader.open = None;
        for entry in split_block(&text) {
            reader.own(&entry);
        }
    }
    reader.close();
    Pasted {
        entries: reader.entries,
        order: matters.then_some(order),
        zoneless: reader.zoneless,
    }
}

/// The time a line ends with, if its last words are one.
fn last_stamp(line: &str) -> Option<Stamp> {
    if line.len() > 80 {
        return None;
    }
    let starts = line.match_indices([' ', '\t', '[']).map(|(at, _)| at);
    starts.into_iter().find_map(|at| stamp::whole(&line[at..]))
}

/// The order dates are in, and whether another would give other days: as chosen; else the one some date
/// forces; else the one that puts no date in the future; else the day first.
fn order_of(dates: &[Date], chosen: Option<DayOrder>, today: NaiveDate) -> (DayOrder, bool) {
    use DayOrder::{DayFirst, MonthFirst};
    let fits = |order| {
        dates.iter().all(|date| match date {
            Date::Numbers(a, b, _) => match order {
                DayFirst => *b <= 12,
                MonthFirst => *a <= 12,
            },
            _ => true,
        })
    };
    let matters = fits(DayFirst)
        && fits(MonthFirst)
        && dates
            .iter()
            .any(|date| date.day(DayFirst, today) != date.day(MonthFirst, today));
    let past = |order| {
        dates
            .iter()
            .all(|d| d.day(order, today).is_some_and(|day| day <= today))
    };
    let found = match (fits(DayFirst), fits(MonthFirst)) {
        (false, true) => MonthFirst,
        (true, true) if !past(DayFirst) && past(MonthFirst) => MonthFirst,
        _ => DayFirst,
    };
    (chosen.filter(|_| matters).unwrap_or(found), matters)
}

/// The block, line by line.
struct Reader<'a> {
    context: &'a Context<'a>,
    team: &'a [(Handle, &'a str)],
    zone: Zone,
    order: DayOrder,
    /// The day of the heading above.
    day: Option<NaiveDate>,
    /// The entry that may go on.
    open: Option<PastedEntry>,
    /// The line whose time it began with; empty where our own grammar began it.
    line: String,
    entries: Vec<PastedEntry>,
    zoneless: bool,
    /// The last time read.
    last: Option<Stamp>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, next: Option<&str>) {
        let words = line.trim_start();
        if words.is_empty() {
            return;
        }
        if let Some(stamp) = stamp::whole(words) {
            self.time_alone(&stamp, words);
        } else if let Some((name, stamp)) = self.header(words, next) {
            let stamp = stamp.in_chat();
            self.begin(words, &stamp, Some(name), String::new());
        } else if let Some((stamp, after)) = stamp::at_front(words) {
            self.stamped(words, &stamp, after, next);
        } else if let Some((stamp, place)) = stamp::inside(words) {
            let said = format!(
                "{} {}",
                words[..place.start].trim_end(),
                words[place.end..].trim()
            );
            self.begin(words, &stamp, None, said.trim().to_owned());
        } else if let Some(day) = self.heading(words) {
            self.close();
            self.day = Some(day);
        } else if when::starts(words).is_some() {
            // `-7m`, which only our own grammar has.
            self.own(words);
        } else {
            self.goes_on(line);
        }
    }

    /// A line that begins with a time.
    fn stamped(&mut self, line: &str, stamp: &Stamp, after: usize, next: Option<&str>) {
        let rest = &line[after..];
        // What divides the time from the words goes with it; what stands apart is words: `14:02 :)`.
        let divided = rest.strip_prefix([',', ':']);
        let rest = divided
            .filter(|rest| rest.starts_with([' ', '\t']))
            .unwrap_or(rest)
            .trim_start();
        let rest = rest.strip_prefix("- ").unwrap_or(rest).trim_start();
        let goes_on = next.is_some_and(|next| stamp::at_front(next.trim_start()).is_none());
        if goes_on && names::is_sure(rest, self.context, self.team) {
            let stamp = stamp.in_chat();
            self.begin(line, &stamp, Some(rest.to_owned()), String::new());
            return;
        }
        if let Some((name, said)) = said_by(rest, stamp.date.is_none(), self.context, self.team) {
            let stamp = stamp.in_chat();
            self.begin(line, &stamp, Some(name.to_owned()), said.to_owned());
            return;
        }
        self.begin(line, stamp, None, rest.to_owned());
    }

    /// `Ana Ruiz  2:32 PM`, `Ana Ruiz [22/11/2026 14:32]`: who and when, the words below.
    fn header<'l>(&self, line: &'l str, next: Option<&str>) -> Option<(String, Stamp)> {
        if line.len() > 100 || line.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let line: &'l str = line.strip_suffix("(edited)").unwrap_or(line).trim_end();
        let starts = line.match_indices([' ', '\t', '[', '(']).map(|(at, _)| at);
        for at in starts {
            let Some(stamp) = stamp::whole(&line[at..]) else {
                continue;
            };
            let name = line[..at].trim_end_matches([' ', '\t', ',', '-', '–', '|', ':']);
            let behind = &line[name.len()..];
            let spaced = behind.starts_with("  ") || behind.contains(['\t', '[', '(', ',', '|']);
            let marked = spaced || stamp.half_day || stamp.date.is_some();
            let goes_on = next.is_some_and(|next| stamp::at_front(next.trim_start()).is_none());
            let fits = is_known(name, self.context, self.team)
                || (marked && is_name(name))
                || (goes_on && names::is_sure(name, self.context, self.team));
            return fits.then(|| (name.to_owned(), stamp));
        }
        None
    }

    /// A line that is a time and nothing else: the line above names who spoke, or they go on speaking.
    fn time_alone(&mut self, stamp: &Stamp, line: &str) {
        let mut stamp = stamp.in_chat();
        // Chats that say AM and PM beside a name leave it out in the lines below.
        if let Some(before) = self
            .last
            .filter(|before| before.half_day && !stamp.half_day)
        {
            stamp = stamp.after_half_day(&before);
        }
        let mut who = self.open.as_ref().and_then(|open| open.who.clone());
        if let Some(open) = &mut self.open {
            let (before, last) = match open.text.rsplit_once('\n') {
                Some((before, last)) => (before.to_owned(), last.to_owned()),
                None => (String::new(), open.text.clone()),
            };
            if names::is_sure(&last, self.context, self.team) {
                open.text = before;
                who = Some(last);
            }
        }
        self.begin(line, &stamp, who, String::new());
    }

    fn heading(&self, line: &str) -> Option<NaiveDate> {
        let today = self.zone.local(self.context.now).date_naive();
        stamp::heading(line, today)?.day(self.order, today)
    }

    fn begin(&mut self, line: &str, stamp: &Stamp, who: Option<String>, text: String) {
        self.close();
        line.clone_into(&mut self.line);
        self.last = Some(*stamp);
        self.zoneless |= !stamp.has_zone();
        let (now, zone) = (self.context.now, self.zone);
        let moment = stamp.moment(self.day, self.order, zone, now);
        let mut entry = PastedEntry {
            trouble: moment.as_ref().err().cloned(),
            happened: moment.ok().filter(|moment| *moment <= now),
            who,
            text,
            shape: stamp.shape,
        };
        if entry.happened.is_none() && entry.trouble.is_none() {
            entry.trouble = Some("that time has not come yet".to_owned());
        }
        if stamp.may_be_ours() {
            take_front(&mut entry);
        } else {
            entry.text = as_words(&entry.text);
        }
        self.open = Some(entry);
    }

    /// A line of our own grammar, with or without a time.
    fn own(&mut self, text: &str) {
        self.close();
        self.line.clear();
        let head = Head::of(text, self.context);
        let mut entry = PastedEntry {
            happened: None,
            trouble: None,
            who: None,
            text: text.to_owned(),
            shape: Shape::Line,
        };
        if let Some(happened) = head.happened {
            match happened {
                Ok(moment) => entry.happened = Some(moment),
                Err(error) => entry.trouble = Some(error.what),
            }
            let typed = when::starts(text.trim_start());
            let length = typed.map_or(0, |(_, length)| length);
            text.trim_start()[length..]
                .trim_start()
                .clone_into(&mut entry.text);
        }
        take_front(&mut entry);
        self.open = Some(entry);
    }

    /// A line without a time belongs to the entry above, unless it is one of our own.
    fn goes_on(&mut self, line: &str) {
        let sign = line.chars().next().unwrap_or_default();
        let ours = matches!(sign, '@' | '/') || Sigil::from_sign(sign).is_some();
        let in_ours = self
            .open
            .as_ref()
            .is_some_and(|open| open.shape == Shape::Line);
        if ours && in_ours {
            let happened = self.open.as_ref().and_then(|open| open.happened);
            self.own(line);
            if let Some(open) = &mut self.open {
                open.happened = open.happened.or(happened);
            }
            return;
        }
        match &mut self.open {
            Some(open) if open.text.is_empty() => open.text = as_words(line.trim_start()),
            Some(open) => {
                open.text.push('\n');
                open.text.push_str(line);
            }
            None => self.own(line),
        }
    }

    fn close(&mut self) {
        if let Some(mut entry) = self.open.take() {
            // A time and a name with nothing below are words after all.
            if entry.text.trim().is_empty() {
                entry.text = as_words(&self.line);
            }
            if !entry.text.is_empty() {
                self.entries.push(entry);
            }
        }
    }
}

/// Our own `@who` before the words; where a person or a sign stands there, it is our own grammar.
fn take_front(entry: &mut PastedEntry) {
    let word = word_at(&entry.text, 0);
    let name = name_in(&entry.text[word.clone()]).map(str::to_owned);
    if let Some(name) = name.filter(|_| word.end < entry.text.trim_end().len()) {
        let after = skip_space(&entry.text, word.end);
        entry.text = entry.text[after..].to_owned();
        (entry.who, entry.shape) = (Some(name), Shape::Line);
    } else if is_signed(&entry.text) {
        entry.shape = Shape::Line;
    }
}

/// Words from elsewhere, kept from being read as a sign or a command of ours.
fn as_words(text: &str) -> String {
    let sign = text.chars().next().unwrap_or_default();
    let signed =
        sign == '/' || Sigil::from_sign(sign).is_some() || (sign == '\\' && is_signed(&text[1..]));
    if signed {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}
