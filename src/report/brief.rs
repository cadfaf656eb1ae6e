//! The brief for a handover as a document of its own, to be printed on a page (R6). Finds no words: they are
//! those of [`Brief`].

use super::document::{Document, Run, Stamp};
use crate::incident::text::visible;
use crate::incident::{Brief, Incident, Time};

/// How much of the brief there is, from nearly all to little: items of a list, and characters of an item.
const CUTS: [(usize, usize); 7] = [
    (20, 400),
    (12, 240),
    (8, 160),
    (5, 120),
    (3, 90),
    (2, 60),
    (1, 40),
];

/// The brief of this moment, with the head code of the file it was made from.
pub fn document(incident: &Incident, now: Time, head: &str) -> Document {
    of(incident, now, head, &Brief::of(incident, now))
}

/// The same whole, and then shorter and shorter, so that one of them has room on a page.
pub fn documents(incident: &Incident, now: Time, head: &str) -> Vec<Document> {
    let whole = document(incident, now, head);
    let cut = CUTS.into_iter().map(|(most, longest)| {
        let brief = Brief::cut(incident, now, most, longest);
        of(incident, now, head, &brief)
    });
    std::iter::once(whole).chain(cut).collect()
}

fn of(incident: &Incident, now: Time, head: &str, brief: &Brief) -> Document {
    let drill = incident.drill.then(|| Stamp {
        word: "DRILL",
        meaning: "an exercise, not a real incident.".to_owned(),
    });
    let facts = brief.lines.iter().map(|(label, items)| {
        let words = visible(&items.join("; ")).into_owned();
        ((*label).to_owned(), vec![Run::Plain(words)])
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
