//! Small pieces of a page: times, lists, and clocks that the script counts.

use crate::board::{countdown, stopwatch};
use crate::incident::{Span, Time, Zone, time};
pub(super) use crate::markup::html::escaped as text;

/// A moment on the incident's clocks: `<time datetime="…">14:32</time>`.
pub(super) fn at(moment: Time, zone: Zone) -> String {
    tagged(moment, &zone.clock(moment))
}

/// A moment in those words.
pub(super) fn tagged(moment: Time, words: &str) -> String {
    format!(
        "<time datetime=\"{}\">{}</time>",
        time::rfc3339(moment),
        text(words)
    )
}

/// What the script counts a clock to, or from: `data-until`, `data-since`, `data-elapsed`. [`counted`] fills it for a whole
/// page; a piece of a page holds none, so that it changes only with the board.
pub(super) fn clock(what: &str, moment: Time) -> String {
    clock_with(what, moment, "")
}

/// The same with words that make sense behind a clock only.
pub(super) fn clock_with(what: &str, moment: Time, words: &str) -> String {
    let words = match words {
        "" => String::new(),
        words => format!(" data-words=\"{}\"", text(words)),
    };
    format!(
        "{CLOCK}{what}=\"{}\"{words}></span>",
        moment.timestamp_millis()
    )
}

const CLOCK: &str = "<span class=\"clock\" data-";

/// The same page with each clock as it stands now, for browsers without script.
pub(super) fn counted(page: &str, now: Time) -> String {
    let mut pieces = page.split(CLOCK);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(CLOCK);
        let filled = shown(piece, now);
        match (filled, piece.split_once("></span>")) {
            (Some(words), Some((tag, rest))) => {
                out.extend([tag, ">", &words, "</span>", rest]);
            }
            _ => out.push_str(piece),
        }
    }
    out
}

/// What a clock shows whose tag goes on so: `since="1763820000000" data-words="…"></span>`.
fn shown(tag: &str, now: Time) -> Option<String> {
    let mut parts = tag.split('"');
    let what = parts.next()?;
    let moment = Time::from_timestamp_millis(parts.next()?.parse().ok()?)?;
    let span = match what {
        "until=" => time::between(now, moment),
        _ => time::between(moment, now),
    };
    let span = span.max(Span::zero());
    if what == "elapsed=" {
        return Some(stopwatch(span));
    }
    let is_named = parts.next() == Some(" data-words=");
    let words = parts.next().filter(|_| is_named).unwrap_or_default();
    Some(format!("{}{words}", countdown(span)))
}

/// A sign that the words beside it say as well.
pub(super) fn sign(sign: &str) -> String {
    if sign.is_empty() {
        return String::new();
    }
    format!(
        "<span class=\"sign\" aria-hidden=\"true\">{}</span> ",
        text(sign)
    )
}

/// A heading and a list under it; nothing where the list is empty.
pub(super) fn block(heading: &str, items: &[String]) -> String {
    first_of(heading, items.len(), items)
}

/// The same for the first ones of so many.
pub(super) fn first_of(heading: &str, many: usize, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let many = match many {
        1 => String::new(),
        many => format!(" <span class=\"many\">{many}</span>"),
    };
    format!(
        "<h2>{}{many}</h2><ul>{}</ul>",
        text(heading),
        items.concat()
    )
}
