//! The timeline of our own report as Markdown, given back entry by entry. What Markdown does not tell stays untold: parts
//! of a second, invisible characters, the board.

use super::warroom::Line;
use crate::incident::text::is_blank;
use crate::incident::{Time, Zone};
use crate::reader::raw::{Found, When};
use crate::when::on_clocks;
use chrono::{MappedLocalTime, NaiveDate, NaiveTime};

/// What the format is called.
pub(super) const NAME: &str = "warroom Markdown";

/// The entries of a report, if the text is one with a timeline.
pub(super) fn read(text: &str) -> Option<Found> {
    if !text.starts_with("# ") || !text.contains("\n### Timeline\n") {
        return None;
    }
    let (_, timeline) = text.split_once("\n### Timeline\n")?;
    let before = text.len() - timeline.len();
    let above = text[..before].lines().count() as u64;
    let mut found = Found {
        unit: Some("line"),
        ..Found::default()
    };
    let mut day = None;
    let mut lines = timeline.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        if line.starts_with("## ") || line.starts_with("### ") {
            break;
        }
        if let Some(title) = line.strip_prefix("#### ") {
            day = Day::of(title);
            continue;
        }
        if !line.starts_with("- **") {
            continue;
        }
        let mut item = line.to_owned();
        while let Some(open) = item.strip_suffix('\\') {
            let Some((_, next)) = lines.next() else {
                break;
            };
            item = format!("{open}\n{}", next.strip_prefix("  ").unwrap_or(next));
        }
        let mut struck = None;
        while let Some((_, aside)) = lines.next_if(|(_, line)| line.starts_with("  ")) {
            if let Some(why) = aside.strip_prefix("  - *struck:* ") {
                struck = Some(plain(why));
            }
        }
        entry(&item, above + at as u64 + 1, struck, day.as_ref()?)?.into_found(&mut found);
    }
    (!found.rows.is_empty()).then_some(found)
}

/// A day of the timeline.
struct Day {
    date: NaiveDate,
    zone: Zone,
    /// What its clocks are called, where that is said once for all its times.
    label: Option<String>,
}

impl Day {
    /// `2026-11-22, Europe/Berlin (CET)`.
    fn of(title: &str) -> Option<Self> {
        let title = plain(title);
        let (date, zone) = title.split_once(", ")?;
        let (zone, label) = match zone.split_once(" (") {
            Some((zone, label)) => (zone, label.strip_suffix(')').map(str::to_owned)),
            None => (zone, None),
        };
        Some(Self {
            date: date.parse().ok()?,
            zone: zone.parse().ok()?,
            label,
        })
    }

    /// The moment of `14:02:11`, or of `14:02:11 CEST` on the day the clocks change.
    fn moment(&self, time: &str) -> Option<Time> {
        let (clock, label) = match time.split_once(' ') {
            Some((clock, label)) => (clock, Some(label)),
            None => (time, self.label.as_deref()),
        };
        let clock = NaiveTime::parse_from_str(clock, "%H:%M:%S").ok()?;
        match on_clocks(self.zone, self.date.and_time(clock)) {
            MappedLocalTime::Single(moment) => Some(moment),
            MappedLocalTime::Ambiguous(first, second) => {
                let is_first = label.is_some_and(|label| self.zone.label(first) == label);
                Some(if is_first { first } else { second })
            }
            MappedLocalTime::None => None,
        }
    }
}

/// `- **14:02:11** Ana: ★ words *(#9 · decision · D1 · private)*`.
fn entry<'a>(item: &'a str, place: u64, struck: Option<String>, day: &Day) -> Option<Line<'a>> {
    let (front, about) = item.strip_suffix(")*")?.rsplit_once(" *(#")?;
    let (time, rest) = front.strip_prefix("- **")?.split_once("** ")?;
    let (who, words) = rest.split_once(": ")?;
    let marked = words.strip_prefix("★ ");
    let mut about = about.split(" · ").skip(1);
    let kind = about.next()?;
    let mut words = marked.unwrap_or(words).to_owned();
    if struck.is_some() {
        let lines = words.split('\n').map(unstruck);
        words = lines.collect::<Vec<_>>().join("\n");
    }
    Some(Line {
        place,
        when: When::At(day.moment(time)?),
        who: Some(plain(who)).filter(|who| !is_blank(who)),
        kind: if kind == "follow-up" {
            "follow_up"
        } else {
            kind
        },
        words: plain(&words),
        is_key: marked.is_some(),
        is_private: about.any(|one| one == "private"),
        struck,
    })
}

/// A line without the marks that strike it through.
fn unstruck(line: &str) -> String {
    let body = line.trim();
    let inner = body
        .strip_prefix("~~")
        .and_then(|body| body.strip_suffix("~~"));
    inner.map_or_else(|| line.to_owned(), |inner| line.replace(body, inner))
}

/// The text that Markdown of ours shows.
fn plain(markdown: &str) -> String {
    let lines = markdown.split('\n').map(|line| {
        let words = line.trim_start_matches('\u{a0}');
        let indent = line[..line.len() - words.len()].chars().count();
        format!("{}{}", " ".repeat(indent), unescaped(words))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without the backslashes, entities and brackets that keep its signs what they are.
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let entity = ["&lt;", "&amp;"]
            .into_iter()
            .find(|entity| rest.starts_with(entity));
        let sign = after.chars().next().filter(char::is_ascii_punctuation);
        let address = after
            .split_once('>')
            .filter(|(address, _)| address.starts_with("http"));
        match (c, entity, sign, address) {
            (_, Some(entity), ..) => {
                out.push(if entity == "&lt;" { '<' } else { '&' });
                rest = &rest[entity.len()..];
            }
            ('\\', _, Some(sign), _) => {
                out.push(sign);
                rest = &after[1..];
            }
            ('<', _, _, Some((address, behind))) => {
                out.push_str(address);
                rest = behind;
            }
            _ => {
                out.push(c);
                rest = after;
            }
        }
    }
    out
}
