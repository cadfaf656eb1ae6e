//! What a column can be taken for, and the names it usually has.

use crate::incident::Zone;
use std::fmt;
use std::str::FromStr;

/// What a column of a table is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// When it happened: date and clock time, or a clock time beside a [`Date`](Self::Date).
    Time,
    /// The day, where the clock time has its own column.
    Date,
    /// Who said or did it.
    Who,
    /// The words.
    Text,
    /// What it is: `finding`, `decision`, …
    Kind,
    /// Words that become tags.
    Tags,
    /// The zone of the row's time.
    Zone,
    /// Nothing: left out, or kept behind the words on request.
    Nothing,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Time,
        Self::Date,
        Self::Who,
        Self::Text,
        Self::Kind,
        Self::Tags,
        Self::Zone,
        Self::Nothing,
    ];

    /// Its name, as options and the mapper write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Date => "date",
            Self::Who => "who",
            Self::Text => "text",
            Self::Kind => "kind",
            Self::Tags => "tags",
            Self::Zone => "zone",
            Self::Nothing => "nothing",
        }
    }

    /// The names of columns that are taken for it, the surest first; in lower case, words apart by one space.
    pub(super) fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Time => TIME,
            Self::Date => DATE,
            Self::Who => WHO,
            Self::Text => TEXT,
            Self::Kind => KIND,
            Self::Tags => TAGS,
            Self::Zone => ZONE,
            Self::Nothing => &[],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL
            .into_iter()
            .find(|field| field.name() == name.trim().to_lowercase());
        found.ok_or_else(|| {
            format!(
                "no field is called “{name}”; there are time, date, who, text, kind, tags, zone and nothing"
            )
        })
    }
}

/// A column's name as it is compared: lower case, words apart by one space.
pub(super) fn plain(name: &str) -> String {
    let name =
        name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | ':' | '\u{feff}' | '"'));
    let words: Vec<String> = name
        .split([' ', '_', '\u{a0}', '\n'])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// A compared name without the zone that it says behind it: `created at (utc)`, `time utc`; and that zone.
pub(super) fn zoned(name: &str) -> (&str, Option<Zone>) {
    let last = name.rsplit([' ', '(', '[']).next().unwrap_or_default();
    let said = last.trim_end_matches([')', ']']);
    let zone = match said {
        "utc" | "gmt" | "zulu" => Some(Zone::UTC),
        // Zones are written as they are called: `Europe/Berlin`.
        said if said.contains('/') && last.len() > said.len() => named_zone(said),
        _ => None,
    };
    match zone {
        Some(_) => (
            name[..name.len() - last.len()].trim_end_matches([' ', '(', '[']),
            zone,
        ),
        None => (name, None),
    }
}

/// A zone whose name is in small letters.
fn named_zone(name: &str) -> Option<Zone> {
    let parts = name.split('/').map(|part| {
        let words = part.split('_').map(crate::words::capitalised);
        words.collect::<Vec<_>>().join("_")
    });
    parts.collect::<Vec<_>>().join("/").parse().ok()
}

#[rustfmt::skip]
const TIME: &[&str] = &[
    "time", "timestamp", "datetime", "date time", "date and time", "date/time", "happened", "happened at",
    "occurred at", "event time", "event date", "@timestamp", "created at", "created", "timecreated", "time created",
    "sent at", "sent", "when", "ts", "started at", "start time", "local time", "time (utc)", "timestamp (utc)", "utc",
    "utc time", "zeit", "uhrzeit", "zeitpunkt", "zeitstempel", "datum/uhrzeit", "datum und uhrzeit", "heure",
    "horodatage", "hora", "fecha y hora", "fecha/hora", "ora", "時刻", "日時", "时间",
];
#[rustfmt::skip]
const DATE: &[&str] = &[
    "date", "day", "datum", "fecha", "jour", "tag", "data", "日付", "日期",
];
#[rustfmt::skip]
const WHO: &[&str] = &[
    "who", "user", "username", "user name", "author", "name", "person", "sender", "from", "by", "actor", "operator",
    "owner", "reporter", "reported by", "created by", "entered by", "nick", "user display name", "analyst", "station",
    "wer", "person/rolle", "name/funktion", "absender", "qui", "auteur", "quién", "usuario", "autor", "担当者", "担当",
];
#[rustfmt::skip]
const TEXT: &[&str] = &[
    "text", "message", "msg", "event", "description", "what", "what happened", "note", "notes", "comment", "comments",
    "content", "contents", "body", "details", "detail", "summary", "entry", "event description", "action taken",
    "activity", "log", "subject", "title", "was", "ereignis", "beschreibung", "meldung", "nachricht", "texte",
    "événement", "description de l'événement", "texto", "descripción", "evento", "mensaje", "内容", "メッセージ",
];
#[rustfmt::skip]
const KIND: &[&str] = &[
    "kind", "type", "entry type", "event type", "category", "class", "art", "typ",
];
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "tags", "tag list", "labels", "label", "hashtags", "keywords",
];
#[rustfmt::skip]
const ZONE: &[&str] = &[
    "zone", "timezone", "time zone", "tz", "offset", "utc offset",
];
