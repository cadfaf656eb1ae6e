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
    of(incident, now, head, (&Brief::of(incident, now), "\n"))
}

/// The same whole, then with less space, and then shorter and shorter, so that one of them has room on a page.
pub fn documents(incident: &Incident, now: Time, head: &str) -> Vec<Document> {
    let whole = document(incident, now, head);
    let dense = of(incident, now, head, (&Brief::of(incident, now), "; "));
    let cut = CUTS.into_iter().map(|(most, longest)| {
        let brief = Brief::cut(incident, now, most, longest);
        of(incident, now, head, (&brief, "\n"))
    });
    [whole, dense].into_iter().chain(cut).collect()
}

/// A brief with this between two items: each is on a line of its own where there is room.
fn of(incident: &Incident, now: Time, head: &str, (brief, between): (&Brief, &str)) -> Document {
    let drill = incident.drill.then(|| Stamp {
        word: "DRILL",
        meaning: "an exercise, not a real incident.".to_owned(),
    });
    let fact = |label: &str, words: String| (label.to_owned(), vec![Run::Plain(words)]);
    let zone = incident.zone;
    let moment = format!("{} {} {}", zone.date(now), zone.clock(now), zone.label(now));
    let moment = fact("As of", moment);
    let severity = incident
        .severity
        .map(|one| fact("Severity", one.to_string()));
    let facts = brief.lines.iter().map(|(label, items)| {
        let items = items.iter().map(|item| visible(item).into_owned());
        fact(label, items.collect::<Vec<_>>().join(between))
    });
    Document {
        title: format!("Handover brief: {}", visible(&incident.name)),
        stamps: drill.into_iter().collect(),
        made: Some(now),
        head: head.to_owned(),
        facts: [moment].into_iter().chain(severity).chain(facts).collect(),
        sections: Vec::new(),
    }
}
