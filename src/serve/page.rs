//! Whole pages: the board, the timeline with find, the door, and short answers. They work without the script, which
//! keeps them up to date.

use super::html::{at, counted, sign, tagged, text};
use super::live::Live;
use crate::board::timeline::{Sign, Tone};
use crate::board::wall::EntryLine;
use crate::find::{Pattern, Query};
use crate::incident::{Time, Zone};
use std::fmt::Write as _;

/// How a page is looked at; in its address, so that a bookmark keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct View {
    /// The colours asked for; those the device prefers where none are.
    pub(super) look: Option<Look>,
    /// True where it must not reload by itself.
    pub(super) still: bool,
    /// What is looked for in the timeline.
    pub(super) find: String,
    /// How many of the newest entries are passed over.
    pub(super) skip: usize,
}

/// Colours that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Light,
    Dark,
    Contrast,
}

impl Look {
    const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Contrast => "High contrast",
        }
    }

    /// The look with this key.
    pub(super) fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.key() == key)
    }
}

/// The board.
pub(super) fn board(live: &Live, view: &View, now: Time) -> String {
    let section = |id: &str| section(live, id);
    let main = format!(
        "{}{}{}{}{}<div class=\"open\">{}{}{}</div><div class=\"who\">{}{}{}{}</div><div class=\"known\">{}{}{}</div>",
        section("alarms"),
        section("head"),
        section("updates"),
        section("focus"),
        section("steps"),
        section("approval"),
        section("asks"),
        section("questions"),
        section("roles"),
        section("errands"),
        section("under-way"),
        section("moments"),
        section("impact"),
        section("hypotheses"),
        section("findings"),
    );
    shell(live, view, now, "board", &main)
}

fn section(live: &Live, id: &str) -> String {
    let html = live.sections().find(|section| section.id == id);
    let html = html.map_or("", |section| section.html.as_str());
    format!("<section id=\"{id}\">{html}</section>")
}

/// How many entries stand on one page of the timeline.
const PAGE: usize = 200;

/// The timeline, the newest first, or the entries that hold what is looked for.
pub(super) fn timeline(live: &Live, view: &View, files: bool, now: Time) -> String {
    let zone = live.snapshot.wall.zone;
    let query = Query {
        text: view.find.trim().to_owned(),
        regex: false,
    };
    let pattern = Pattern::of(&query).ok().filter(|_| !query.text.is_empty());
    let all = live.snapshot.entries.len();
    let found: Vec<_> = live
        .snapshot
        .entries
        .iter()
        .filter(|entry| {
            let holds = |pattern: &Pattern| {
                !pattern.ranges(&entry.text).is_empty() || !pattern.ranges(&entry.who).is_empty()
            };
            pattern.as_ref().is_none_or(holds)
        })
        .collect();
    let many = found.len();
    let shown = found.iter().skip(view.skip).take(PAGE).copied();
    let mut day = String::new();
    let mut rows = String::new();
    for entry in shown {
        let date = zone.date(entry.at);
        if date != day {
            _ = write!(rows, "<li class=\"day\">{}</li>", tagged(entry.at, &date));
            day = date;
        }
        rows.push_str(&row(entry, pattern.as_ref(), zone, files));
    }
    let count = match (pattern.is_some(), many) {
        (false, 0) => "Nothing has been logged yet".to_owned(),
        (false, many) => format!("{many} entries, the newest first"),
        (true, many) => format!("{many} of {all} entries, the newest first"),
    };
    let page = |skip: usize, words: &str| {
        let there = View {
            skip,
            ..view.clone()
        };
        format!("<a href=\"{}\">{words}</a> ", there.address("/timeline"))
    };
    let mut more = String::new();
    if view.skip > 0 {
        more.push_str(&page(view.skip.saturating_sub(PAGE), "Newer"));
    }
    if view.skip.saturating_add(PAGE) < many {
        more.push_str(&page(view.skip + PAGE, "Older"));
    }
    let look = view.look.map_or_else(String::new, |look| {
        format!(
            "<input type=\"hidden\" name=\"look\" value=\"{}\">",
            look.key()
        )
    });
    let main = format!(
        "{}{}<section id=\"timeline\"><h2>Timeline</h2>\
         <form action=\"/timeline\" role=\"search\"><label for=\"find\">Find</label> \
         <input id=\"find\" name=\"find\" type=\"search\" value=\"{}\">{look}<button>Find</button></form>\
         <div id=\"rows\"><p class=\"aside\">{count}</p><ol>{rows}</ol><p class=\"pages\">{more}</p></div></section>",
        section(live, "alarms"),
        section(live, "head"),
        text(&view.find),
    );
    shell(live, view, now, "timeline", &main)
}

fn row(entry: &EntryLine, pattern: Option<&Pattern>, zone: Zone, files: bool) -> String {
    let class = match entry.tone {
        Tone::Plain => "plain",
        Tone::Quiet => "quiet",
        Tone::Decision => "decision",
        Tone::Finding | Tone::Update => "accent",
        Tone::Key => "key",
        Tone::Waiting => "due",
        Tone::Approved => "done",
        Tone::Alarm => "bad",
    };
    let kind = match entry.sign {
        Sign::None => String::new(),
        shown => format!(
            "{}<span class=\"unseen\">{}: </span>",
            sign(shown.glyph()),
            shown.words()
        ),
    };
    let file = entry.file.as_ref().filter(|_| files).map(|file| {
        let name = crate::incident::text::visible(&file.name);
        format!(
            " <a href=\"/file/{}\">{}</a>",
            text(&file.sha256),
            text(&name)
        )
    });
    let fate = match entry.fate.as_str() {
        "" => String::new(),
        fate => format!(" <span class=\"fate\">{}</span>", text(fate)),
    };
    format!(
        "<li class=\"{class}\" id=\"e{}\">{} <span class=\"by\">{}</span> \
         <span class=\"said\">{kind}{}{fate}{}</span> <span class=\"n\">#{}</span></li>",
        entry.n,
        at(entry.at, zone),
        marked(&entry.who, pattern),
        marked(&entry.text, pattern),
        file.unwrap_or_default(),
        entry.n,
    )
}

/// The text with what was looked for marked.
fn marked(raw: &str, pattern: Option<&Pattern>) -> String {
    let mut out = String::new();
    let mut from = 0;
    for range in pattern
        .map(|pattern| pattern.ranges(raw))
        .unwrap_or_default()
    {
        let (Some(before), Some(found)) = (raw.get(from..range.start), raw.get(range.clone()))
        else {
            continue;
        };
        _ = write!(out, "{}<mark>{}</mark>", text(before), text(found));
        from = range.end;
    }
    out.push_str(&text(raw.get(from..).unwrap_or_default()));
    out
}

impl View {
    /// The address of a page looked at this way.
    fn address(&self, path: &str) -> String {
        let mut parts = Vec::new();
        if let Some(look) = self.look {
            parts.push(format!("look={}", look.key()));
        }
        if self.still {
            parts.push("still=1".to_owned());
        }
        if !self.find.is_empty() {
            parts.push(format!("find={}", encoded(&self.find)));
        }
        if self.skip > 0 {
            parts.push(format!("skip={}", self.skip));
        }
        let query = parts.join("&amp;");
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

/// A text as part of an address.
pub(super) fn encoded(raw: &str) -> String {
    raw.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// What stands around every page of the incident.
fn shell(live: &Live, view: &View, now: Time, name: &str, main: &str) -> String {
    let title = live.title();
    let path = if name == "board" { "/" } else { "/timeline" };
    let reload = if view.still {
        String::new()
    } else {
        "<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>".to_owned()
    };
    let other = View {
        find: String::new(),
        skip: 0,
        ..view.clone()
    };
    let tab = |path_of: &str, words: &str| {
        let here = if path == path_of {
            " aria-current=\"page\""
        } else {
            ""
        };
        format!("<a href=\"{}\"{here}>{words}</a> ", other.address(path_of))
    };
    let look = |look: Option<Look>, words: &str| {
        let here = if view.look == look {
            " aria-current=\"true\""
        } else {
            ""
        };
        let there = View {
            look,
            ..view.clone()
        };
        format!("<a href=\"{}\"{here}>{words}</a> ", there.address(path))
    };
    let looks: String = Look::ALL
        .into_iter()
        .map(|one| look(Some(one), one.words()))
        .collect();
    let still = View {
        still: !view.still,
        ..view.clone()
    };
    let still = format!(
        "<noscript><p class=\"aside\">As of {} {}. {}</p></noscript>",
        tagged(now, &live.snapshot.wall.zone.clock_seconds(now)),
        text(&live.label(now)),
        if view.still {
            format!(
                "<a href=\"{}\">Reload every 15 seconds</a>",
                still.address(path)
            )
        } else {
            format!(
                "This page reloads every 15 seconds. <a href=\"{}\">Stop reloading</a>",
                still.address(path)
            )
        }
    );
    let newest = if view.skip == 0 {
        " data-newest=\"1\""
    } else {
        ""
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"{}><head><meta charset=\"utf-8\"><title>{}</title>{HEAD}{reload}</head>\
         <body data-view=\"{name}\" data-seen=\"{}\" data-now=\"{}\" data-zone=\"{}\" data-label=\"{}\"{newest}>\
         <a class=\"skip\" href=\"#main\">Skip to the {name}</a>\
         <p id=\"stale\" role=\"status\"></p>\
         <main id=\"main\">{main}</main>\
         <footer><nav aria-label=\"Views\">{}{}</nav><nav aria-label=\"Colors\">{}{looks}</nav><p id=\"time\"></p>{still}</footer>\
         <p id=\"said\" class=\"unseen\" role=\"log\" aria-live=\"polite\"></p></body></html>\n",
        view.look
            .map_or_else(String::new, |look| format!(" class=\"{}\"", look.key())),
        text(&title),
        live.mark(),
        now.timestamp_millis(),
        live.offset(now),
        text(&live.label(now)),
        tab("/", "Board"),
        tab("/timeline", "Timeline"),
        look(None, "Automatic"),
    );
    counted(&page, now)
}

/// What every page has in its head.
const HEAD: &str = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"/icon.png\">\
<link rel=\"stylesheet\" href=\"/board.css\"><script src=\"/board.js\" defer></script>";

/// The door: says nothing about what is behind it.
pub(super) fn door(wrong: &str) -> String {
    let wrong = match wrong {
        "" => String::new(),
        wrong => format!("<p class=\"bad\" role=\"alert\">{}</p>", text(wrong)),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>warroom</title>{HEAD}</head>\
         <body data-view=\"in\"><main id=\"main\" class=\"door\"><h1>warroom</h1>{wrong}\
         <p>Open the link or scan the QR code that the recorder shows, or type the code of 12 letters.</p>\
         <form method=\"post\" action=\"/in\"><label for=\"k\">Code</label> \
         <input id=\"k\" name=\"k\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" required>\
         <button>Show the board</button></form></main></body></html>\n"
    )
}
