//! The updates one audience got, one after the other: their public history in any form, and what changed in the words
//! from each to the next (R21). Sends nothing and changes nothing.

use super::channel::{Form, Frame, update_text};
use crate::incident::Incident;
use crate::incident::text::visible;
use crate::incident::update::{Audience, Update};
use itertools::Itertools as _;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

/// A stretch of an update's words and whether the update before said it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub change: PieceChange,
    /// The words, spaces included.
    pub text: String,
}

/// What became of a stretch of words from one update to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceChange {
    /// Both say it.
    Same,
    /// Only the earlier one says it.
    Removed,
    /// Only the later one says it.
    Added,
}

/// The updates to an audience in the order they went out.
pub fn sent_to(incident: &Incident, audience: Audience) -> Vec<&Update> {
    let mut sent: Vec<_> = (incident.updates.iter())
        .filter(|update| update.content.wording(audience).is_some())
        .collect();
    sent.sort_by_key(|update| update.at);
    sent
}

/// An update as an audience got it, in a form.
pub fn text_of(incident: &Incident, update: &Update, audience: Audience, form: Form) -> String {
    let frame = Frame {
        zone: incident.zone,
        drill: incident.drill,
        at: update.at,
    };
    update_text(&update.content, audience, form, frame)
}

/// Everything an audience was told, the first first, each with when it went out; empty where nothing was.
pub fn history(incident: &Incident, audience: Audience, form: Form) -> String {
    let sent = sent_to(incident, audience).into_iter();
    sent.map(|update| {
        let text = text_of(incident, update, audience, form);
        format!("{}\n{text}", head(incident, update))
    })
    .join("\n")
}

/// `2017-01-31 23:40 UTC · U3`, and which one it corrects.
fn head(incident: &Incident, update: &Update) -> String {
    let zone = incident.zone;
    let (date, clock) = (zone.date(update.at), zone.clock(update.at));
    let corrects = update.content.corrects;
    let corrects = corrects.map_or_else(String::new, |id| format!(" · corrects {id}"));
    let label = zone.label(update.at);
    format!("{date} {clock} {label} · {}{corrects}", update.id)
}

/// The words of an update against those of the one before it, to the same audience.
pub fn difference(
    incident: &Incident,
    before: Option<&Update>,
    update: &Update,
    audience: Audience,
) -> Vec<Piece> {
    let text = |update| text_of(incident, update, audience, Form::Plain);
    let (old, new) = (before.map_or_else(String::new, text), text(update));
    let diff = TextDiff::from_words(&old, &new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceChange::Same,
            ChangeTag::Delete => PieceChange::Removed,
            ChangeTag::Insert => PieceChange::Added,
        };
        match pieces.last_mut() {
            Some(last) if last.change == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                change: kind,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// Every update to an audience with what changed since the one before: `[-removed-]` and `{+added+}`.
pub fn differences(incident: &Incident, audience: Audience) -> String {
    let sent = sent_to(incident, audience);
    let mut out = String::new();
    for (at, update) in sent.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| sent.get(at)).copied();
        // Writing to a string cannot fail.
        _ = writeln!(out, "{}", head(incident, update));
        let pieces = match before {
            None => vec![Piece {
                change: PieceChange::Same,
                text: text_of(incident, update, audience, Form::Plain),
            }],
            Some(_) => difference(incident, before, update, audience),
        };
        for piece in pieces {
            let text = visible(&piece.text);
            let (words, end) = match text.strip_suffix('\n') {
                Some(words) => (words, "\n"),
                None => (&*text, ""),
            };
            _ = match piece.change {
                PieceChange::Same => write!(out, "{text}"),
                PieceChange::Removed => write!(out, "[-{words}-]{end}"),
                PieceChange::Added => write!(out, "{{+{words}+}}{end}"),
            };
        }
        out.push('\n');
    }
    out
}
