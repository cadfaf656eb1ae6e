//! Small pieces of a page: times, lists, and clocks that the script counts.

use crate::incident::{Time, Zone, time};
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

/// What the script counts a clock to, or from: `data-until`, `data-since`, `data-elapsed`. Empty without script.
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
        "<span class=\"clock\" data-{what}=\"{}\"{words}></span>",
        moment.timestamp_millis()
    )
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
