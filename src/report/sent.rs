//! The updates one audience got, one after the other: their public history in any form, and what changed in the words
//! from each to the next (R21). Sends nothing and changes nothing.

use super::channel::{Form, Frame, update_text};
use crate::incident::Incident;
use crate::incident::text::{is_blank, visible};
use crate::incident::update::{Audience, Update, UpdatePart};
use itertools::Itertools as _;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;
use strum::VariantArray as _;

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

/// The words of an update against those of the one before it, to the same audience: each labelled text for itself, so that
/// words are never matched with those of another.
pub fn difference(
    incident: &Incident,
    before: Option<&Update>,
    update: &Update,
    audience: Audience,
) -> Vec<Piece> {
    let (zone, drill) = (incident.zone, incident.drill);
    let said = |update: &Update| update.content.said_to(audience, zone, drill);
    let (Some(new), old) = (said(update), before.and_then(said)) else {
        return Vec::new();
    };
    let old_title = old.as_ref().map_or("", |old| &old.title);
    let mut pieces = Pieces::default();
    pieces.line("", old_title, &new.title);
    for part in UpdatePart::VARIANTS {
        let old = old.as_ref().and_then(|old| old.text(*part));
        let new = new.text(*part);
        if old.or(new).is_some() {
            let label = format!("{}: ", part.label());
            pieces.line(&label, old.unwrap_or_default(), new.unwrap_or_default());
        }
    }
    pieces.0
}

/// Pieces as they are found; the same change twice in a row is one piece.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, change: PieceChange, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.change == change => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Piece {
                change,
                text: text.to_owned(),
            }),
        }
    }

    /// A label with its text before and now; the label goes or comes with its text.
    fn line(&mut self, label: &str, old: &str, new: &str) {
        match (old, new) {
            (old, "") => self.push(PieceChange::Removed, &format!("{label}{old}")),
            ("", new) => self.push(PieceChange::Added, &format!("{label}{new}")),
            (old, new) => {
                self.push(PieceChange::Same, label);
                self.words(old, new);
            }
        }
        self.push(PieceChange::Same, "\n");
    }

    /// Words that changed in a row are one change: what was said, then what is said.
    fn words(&mut self, old: &str, new: &str) {
        let diff = TextDiff::from_words(old, new);
        let changes: Vec<_> = diff.iter_all_changes().collect();
        let (mut gone, mut come) = (String::new(), String::new());
        let is_same = |at: usize| changes.get(at).is_none_or(|c| c.tag() == ChangeTag::Equal);
        for (at, change) in changes.iter().enumerate() {
            let text = change.value();
            let is_open = !(gone.is_empty() && come.is_empty());
            let is_between = is_open && is_blank(text) && !is_same(at.saturating_add(1));
            match change.tag() {
                ChangeTag::Delete => gone.push_str(text),
                ChangeTag::Insert => come.push_str(text),
                ChangeTag::Equal if is_between => {
                    gone.push_str(text);
                    come.push_str(text);
                }
                ChangeTag::Equal => {
                    self.push(PieceChange::Removed, &std::mem::take(&mut gone));
                    self.push(PieceChange::Added, &std::mem::take(&mut come));
                    self.push(PieceChange::Same, text);
                }
            }
        }
        self.push(PieceChange::Removed, &gone);
        self.push(PieceChange::Added, &come);
    }
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
