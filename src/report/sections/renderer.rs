//! Renders names, moments, what somebody said, and the links from one place to another. All characters it makes are
//! visible, and every link leads to a place that exists.

use crate::incident::overview::MOST_LINES;
use crate::incident::text::on_one_line;
use crate::incident::text::{plain, visible};
use crate::incident::time::{self, span_words};
use crate::incident::{Entry, Event, Handle, LifecycleEvent, Span, Time};
use crate::report::document::{Anchor, Block, Item, Run, Words};
use crate::report::{Report, Row};
use crate::words;
use chrono::{NaiveTime, Timelike};
use std::borrow::Cow;
use std::collections::HashMap;

/// Shown where nothing is known.
pub(super) const UNKNOWN: &str = "–";

/// Renders one report.
pub(super) struct Renderer<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    /// The first entry about each numbered noun.
    first: HashMap<&'r str, u64>,
    /// What is between an entry and the one before it, in words.
    before: HashMap<u64, Vec<String>>,
    /// Everybody's name as shown.
    names: HashMap<&'r Handle, String>,
    /// The entry that ended an import, and when that was recorded.
    import: Option<(u64, Time)>,
}

impl<'r, 'a> Renderer<'r, 'a> {
    pub(super) fn new(report: &'r Report<'a>) -> Self {
        let mut first = HashMap::new();
        for row in &report.entries {
            if !row.number.is_empty() && row.entry.irregular.is_none() {
                first.entry(row.number.as_str()).or_insert(row.entry.n());
            }
        }
        let mut before: HashMap<u64, Vec<String>> = HashMap::new();
        for found in &report.breaks {
            before
                .entry(found.before)
                .or_default()
                .push(found.what.words());
        }
        let people = report.incident.people.values();
        let mut ends = report.entries.iter().rev();
        let import = ends.find(|row| {
            matches!(
                row.entry.record.event,
                Event::Lifecycle(LifecycleEvent::Imported { .. })
            )
        });
        Self {
            report,
            first,
            before,
            names: people
                .map(|one| (&one.handle, on_one_line(&one.name)))
                .collect(),
            import: import.map(|row| (row.entry.n(), row.entry.recorded())),
        }
    }

    /// When everything imported was recorded, where something was.
    pub(super) fn import(&self) -> Option<Time> {
        self.import.map(|(_, at)| at)
    }

    /// True for an entry that was recorded together with the others of an import: said once for all of them.
    pub(super) fn is_imported(&self, entry: &Entry) -> bool {
        let within = |at: Time| time::between(entry.recorded(), at).abs() < Span::minutes(1);
        self.import
            .is_some_and(|(end, at)| entry.n() < end && within(at))
    }

    /// What is between an entry and the one before it, in words.
    pub(super) fn before(&self, entry: u64) -> Vec<String> {
        self.before.get(&entry).cloned().unwrap_or_default()
    }

    /// A person's name.
    pub(super) fn name(&self, person: &Handle) -> String {
        let known = self.names.get(person);
        known.map_or_else(|| on_one_line(person.as_str()), String::clone)
    }

    /// `2026-11-22 23:50:00 CET`.
    pub(super) fn when(&self, time: Time) -> String {
        let (local, label) = self.report.incident.zone.local_and_label(time);
        format!("{} {}", local.date_naive(), clock(local.time(), &label))
    }

    /// `23:50:00 CET`.
    pub(super) fn clock(&self, time: Time) -> String {
        let (local, label) = self.report.incident.zone.local_and_label(time);
        clock(local.time(), &label)
    }

    /// `2026-11-22 23:50:00 CET`; for what nobody ended, the moment the incident was closed, or `now` while it is open.
    pub(super) fn until(&self, time: Option<Time>) -> String {
        let end = time.or(self.report.incident.closed);
        end.map_or_else(|| "now".to_owned(), |end| self.when(end))
    }

    /// `by Ana Ruiz, 2026-11-22 23:50:00 CET`.
    pub(super) fn by(&self, person: &Handle, time: Time) -> String {
        format!("by {}, {}", self.name(person), self.when(time))
    }

    /// `(by Ana Ruiz, 2026-11-22 23:50:00 CET, #35)`, the number leading to the entry.
    pub(super) fn source(&self, person: &Handle, time: Time, entry: u64) -> Words {
        self.noted(&self.by(person, time), entry)
    }

    /// ` (asked by Ana Ruiz, #24)`: secondary words, and the entry they are from.
    pub(super) fn noted(&self, words: &str, entry: u64) -> Words {
        match self.entry(entry) {
            None => vec![aside(format!(" ({words})"))],
            Some(number) => vec![aside(format!(" ({words}, ")), number, aside(")")],
        }
    }

    /// `#35`, leading to the entry; `None` where it is not in the report.
    pub(super) fn entry(&self, n: u64) -> Option<Run> {
        let shown = self.report.pointer(n)?;
        Some(Run::Link(Anchor::Entry(shown), format!("#{shown}")))
    }

    /// ` (noted 23:50:00 CET, #28)`: secondary words, if there are any, and the first entry about a numbered noun.
    pub(super) fn noted_in(&self, number: &str, words: &str) -> Words {
        let entry = self.first.get(number).and_then(|n| self.entry(*n));
        match (words, entry) {
            ("", None) => Words::new(),
            ("", Some(link)) => vec![aside(" ("), link, aside(")")],
            (words, None) => vec![aside(format!(" ({words})"))],
            (words, Some(link)) => vec![aside(format!(" ({words}, ")), link, aside(")")],
        }
    }

    /// What somebody typed in the log line, without its backslashes: see [`Self::text`].
    pub(super) fn said(&self, raw: &str, is_struck: bool) -> Words {
        self.text(&plain(raw), is_struck)
    }

    /// A text, struck through where it was struck; numbers in it lead to what they name.
    pub(super) fn text(&self, raw: &str, is_struck: bool) -> Words {
        if is_struck {
            return vec![Run::Struck(shown(raw).into_owned())];
        }
        self.linked(&shown(raw), false)
    }

    /// What happened, with the words said about it where there are any.
    pub(super) fn with_words(&self, what: impl Into<String>, raw: &str) -> Words {
        let mut words = vec![plainly(what)];
        if !raw.trim().is_empty() {
            words.push(plainly(": "));
            words.extend(self.text(raw, false));
        }
        words
    }

    /// The words of an entry.
    pub(super) fn words_of(&self, row: &Row<'_>) -> Words {
        if row.entry.struck.is_some() {
            return vec![Run::Struck(shown(&row.text).into_owned())];
        }
        // Only in the program's own sentences is `#12` surely an entry and not somebody's ticket.
        self.linked(&shown(&row.text), row.entry.said().is_none())
    }

    /// `A3`, leading to its place; plain where there is none.
    pub(super) fn number(&self, number: &str) -> Run {
        if self.has_noun(number) {
            Run::Link(Anchor::Noun(number.to_owned()), number.to_owned())
        } else {
            plainly(number)
        }
    }

    /// The words with every `A3` leading to its place; every `#12` too, if `entries`.
    fn linked(&self, text: &str, entries: bool) -> Words {
        let mut words = Words::new();
        let mut rest = 0;
        for (at, sign) in text.bytes().enumerate() {
            let candidate = sign.is_ascii_uppercase() || (entries && sign == b'#');
            if !candidate || at < rest || !starts_word(text, at) {
                continue;
            }
            let end = at + 1 + digits(&text[at + 1..]);
            let word = &text[at..end];
            let Some(link) = self.link(word).filter(|_| ends_word(text, end)) else {
                continue;
            };
            if rest < at {
                words.push(plainly(&text[rest..at]));
            }
            words.push(link);
            rest = end;
        }
        if rest < text.len() {
            words.push(plainly(&text[rest..]));
        }
        words
    }

    fn link(&self, word: &str) -> Option<Run> {
        match word.strip_prefix('#') {
            Some(number) => self.entry(number.parse().ok()?),
            None => self.has_noun(word).then(|| self.number(word)),
        }
    }

    /// True where something goes by this number, and so has a place in the report.
    fn has_noun(&self, number: &str) -> bool {
        let incident = self.report.incident;
        let mut signs = number.chars();
        let many = match signs.next() {
            Some('A') => incident.actions.len(),
            Some('E') => incident.evidence.len(),
            Some('H') => incident.hypotheses.len(),
            Some('Q') => incident.questions.len(),
            Some('K') => incident.asks.len(),
            Some('I') => incident.issues.len(),
            Some('U') => incident.updates.len(),
            Some('N') => incident.needs.len(),
            Some('F') => incident.follow_ups.len(),
            Some('O') => incident.handovers.len(),
            _ => 0,
        };
        let digits = signs.as_str();
        !digits.starts_with('0')
            && digits
                .parse()
                .is_ok_and(|at: usize| (1..=many).contains(&at))
    }
}

/// How much of what stands whole in its own section the first page repeats, in characters.
const MOST_CHARACTERS: usize = 80;

/// On one line, and short: it stands whole in its own section.
pub(super) fn short(text: &str) -> String {
    short_of(text, MOST_LINES)
}

/// The same where so few stand there instead of [`MOST_LINES`]: the room of the others is theirs.
pub(super) fn short_of(text: &str, many: usize) -> String {
    let room = MOST_CHARACTERS * MOST_LINES / many.clamp(1, MOST_LINES);
    words::fitted(&on_one_line(text), room)
}

/// A text as the report shows it: its invisible signs spelled out.
pub(super) fn shown(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') {
        let unified = raw.replace("\r\n", "\n");
        return Cow::Owned(visible(unified.trim()).into_owned());
    }
    visible(raw.trim())
}

/// Words as they are.
pub(super) fn plainly(words: impl Into<String>) -> Run {
    Run::Plain(words.into())
}

/// What matters in its line.
pub(super) fn strong(words: impl Into<String>) -> Run {
    Run::Strong(words.into())
}

/// Secondary words.
pub(super) fn aside(words: impl Into<String>) -> Run {
    Run::Aside(words.into())
}

/// A length in words; a dash where it is not known.
pub(super) fn length(span: Option<Span>) -> String {
    span.map_or_else(|| UNKNOWN.to_owned(), span_words)
}

/// What an empty part says.
pub(super) fn nothing(words: &str) -> Vec<Block> {
    vec![Block::Nothing(words.to_owned())]
}

/// A list, or a sentence saying that it is empty.
pub(super) fn list(items: Vec<Item>, otherwise: &str) -> Vec<Block> {
    if items.is_empty() {
        nothing(otherwise)
    } else {
        vec![Block::List(items)]
    }
}

impl Item {
    /// An item for a numbered noun: `A3` and what is said of it.
    pub(super) fn noun(number: &str, words: Words) -> Self {
        let mut all = vec![strong(number), plainly(" ")];
        all.extend(words);
        Self {
            anchor: Some(Anchor::Noun(number.to_owned())),
            ..Self::of(all)
        }
    }

    /// An item of these words alone.
    pub(super) fn of(words: Words) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }

    /// `label: words` as an item of its own.
    pub(super) fn labelled(label: &str, words: Words) -> Self {
        let mut all = vec![aside(format!("{label}:")), plainly(" ")];
        all.extend(words);
        Self::of(all)
    }

    /// Puts an item beneath.
    pub(super) fn beneath(&mut self, words: Words) {
        self.items.push(Self::of(words));
    }

    /// Puts `label: words` beneath, where there are any.
    pub(super) fn detail(&mut self, tell: &Renderer<'_, '_>, label: &str, raw: Option<&str>) {
        if let Some(raw) = raw.filter(|raw| !raw.trim().is_empty()) {
            self.items
                .push(Self::labelled(label, tell.text(raw, false)));
        }
    }
}

fn clock(time: NaiveTime, label: &str) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{hour:02}:{minute:02}:{second:02} {label}")
}

fn digits(text: &str) -> usize {
    text.bytes().take(9).take_while(u8::is_ascii_digit).count()
}

fn starts_word(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '@' | '#' | '+' | '.')
    })
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..]
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '+'))
}
