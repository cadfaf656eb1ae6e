//! The sentences of a digest that several of its parts share: short, on one line, as they are read aloud.

use crate::board::since::without_signs;
use crate::incident::ask::Ending;
use crate::incident::hypothesis::Hypothesis;
use crate::incident::text::{plain, visible};
use crate::words;
use std::fmt::Display;

/// The most characters of one line's words.
const LONGEST: usize = 240;

/// `H2 the deploy broke the cache: ruled out; it was like that last week. Verified: no.`
pub(super) fn hypothesis(found: &Hypothesis) -> String {
    let line = format!(
        "{} {}: {}",
        found.id,
        brief(&found.text),
        found.verdict.words()
    );
    let reason = found.changes.last().map_or("", |change| &change.reason);
    let mut line = words::with_stop(&because(line, reason));
    let answers = [
        ("Verified", &found.verified),
        ("Reproduced", &found.reproduced),
    ];
    for (check, answer) in answers {
        if let Some(answer) = answer {
            let yes = if answer.yes { "yes" } else { "no" };
            line.push(' ');
            line.push_str(&words::with_stop(&because(
                format!("{check}: {yes}"),
                &answer.text,
            )));
        }
    }
    line
}

/// `Q1 who can log in? Answered: Eva can.`
pub(super) fn ending(asked: &str, end: Option<&Ending>, open: &str) -> String {
    let asked = words::with_stop(asked);
    match end {
        None => format!("{asked} {}", words::with_stop(&words::capitalised(open))),
        Some(end) => {
            let what = if end.answered { "Answered" } else { "Dropped" };
            let text = brief(&end.text);
            let line = if text.is_empty() {
                what.to_owned()
            } else {
                format!("{what}: {text}")
            };
            format!("{asked} {}", words::with_stop(&line))
        }
    }
}

pub(super) fn with(what: &str, id: &impl Display, text: &str, reason: &str) -> String {
    because(format!("{what}: {id}, {text}"), reason)
}

pub(super) fn because(line: String, reason: &str) -> String {
    let reason = brief(reason);
    if reason.is_empty() {
        line
    } else {
        format!("{}; {reason}", line.trim_end_matches('.'))
    }
}

/// Words on one line, without the room's signs, not longer than can be listened to.
pub(super) fn brief(text: &str) -> String {
    let text = without_signs(&plain(&words::one_line(text)));
    words::shortened(&visible(&text), LONGEST)
}
