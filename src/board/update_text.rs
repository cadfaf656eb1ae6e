//! An update as plain text for those who read it on a screen here (R18). The forms it goes out in are
//! [`report::channel`](crate::report::channel).

use crate::incident::Incident;
use crate::incident::text::visible;
use crate::incident::update::{Audience, UpdateContent};
use itertools::Itertools as _;
use std::fmt::Write as _;

/// The update as plain text for everybody it is for: once where all read the same, else one under the other.
pub fn for_all(incident: &Incident, content: &UpdateContent) -> String {
    let audiences = content.wordings.iter().map(|wording| wording.audience);
    let texts: Vec<_> = audiences
        .map(|audience| (audience, for_one(incident, content, audience)))
        .collect();
    match texts.as_slice() {
        [(_, first), more @ ..] if more.iter().all(|(_, text)| text == first) => first.clone(),
        many => many
            .iter()
            .map(|(audience, text)| format!("{}\n{text}", audience.name()))
            .join("\n"),
    }
}

/// The same for one audience; empty where it is not for them.
pub fn for_one(incident: &Incident, content: &UpdateContent, audience: Audience) -> String {
    let Some(said) = content.said_to(audience, incident.zone, incident.drill) else {
        return String::new();
    };
    let mut text = visible(&said.title).into_owned();
    for (part, words) in &said.parts {
        // Writing to a string cannot fail.
        _ = write!(text, "\n{}: {}", part.label(), visible(words));
    }
    text.push('\n');
    text
}
