//! The brief for a handover as a document of its own, to be printed on a page (R6). Finds no words: they are
//! those of [`Brief`].

use super::document::{Document, Run, Stamp};
use crate::incident::text::visible;
use crate::incident::{Brief, Incident, Time};

/// The brief of this moment, with the head code of the file it was made from.
pub fn document(incident: &Incident, now: Time, head: &str) -> Document {
    let drill = incident.drill.then(|| Stamp {
        word: "DRILL",
        meaning: "an exercise, not a real incident.".to_owned(),
    });
    let lines = Brief::of(incident, now).lines.into_iter();
    let facts = lines.map(|(label, words)| {
        let words = visible(&words).into_owned();
        (label, vec![Run::Plain(words)])
    });
    Document {
        title: format!("Handover brief: {}", visible(&incident.name)),
        stamps: drill.into_iter().collect(),
        made: Some(now),
        head: head.to_owned(),
        facts: facts.collect(),
        sections: Vec::new(),
    }
}
