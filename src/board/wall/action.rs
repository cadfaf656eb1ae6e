//! An action as the wall shows it: everything the room must know of it, on one line each. Decides nothing and draws
//! nothing.

use super::present;
use crate::board::gate::GateCard;
use crate::incident::Time;
use crate::incident::action::{ActionState, Outcome};
use crate::incident::text::{is_blank, on_one_line};
use crate::incident::time;

/// One action on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// Its number: `A9`.
    pub number: String,
    /// What.
    pub text: String,
    /// Who will do it, does it or did it; nothing where nobody is named.
    pub who: Option<String>,
    /// Which kind of action it is, if it was said.
    pub kind: Option<String>,
    /// The action it still waits for: `A7`.
    pub after: Option<String>,
    /// What it rolls back: `rollback of A3`.
    pub undoes: Option<String>,
    /// How it came out, where it is over: `failed`.
    pub outcome: Option<&'static str>,
    /// How many objections there are.
    pub objections: usize,
    /// What could go wrong, if it was said.
    pub risk: Option<String>,
    /// How to roll it back, if it was said.
    pub back: Option<String>,
    /// Since when it has this state.
    pub since: Time,
    /// True where Command put it on hold.
    pub on_hold: bool,
    /// Why it is on hold, if that was said.
    pub reason: Option<String>,
    /// True where somebody is doing it; an approved one is not under way before it is started (R9).
    pub started: bool,
    /// Why it waits again, where it had been approved: `approval lapsed: Command changed` (R32).
    pub lapsed: Option<String>,
}

impl ActionLine {
    /// Its words, with why it waits again first where it does.
    pub fn words(&self) -> String {
        match &self.lapsed {
            Some(lapsed) => format!("{lapsed} · {}", self.text),
            None => self.text.clone(),
        }
    }

    /// What the wall shows of this one at that moment.
    pub(super) fn of(card: &GateCard, at: Time) -> Self {
        let stated = |words: &Option<String>| {
            let words = words.as_deref().filter(|words| !is_blank(words));
            words.map(on_one_line)
        };
        let on_hold = card.state == ActionState::Held;
        Self {
            number: card.id.to_string(),
            text: on_one_line(&card.text),
            who: stated(&card.who).map(|who| present(&who, card.absent)),
            kind: stated(&card.kind),
            after: card.after.map(|id| id.to_string()),
            undoes: card.undoes_words(),
            outcome: card.outcome.map(Outcome::words),
            objections: card.objections.len(),
            risk: stated(&card.risk),
            back: stated(&card.back),
            since: time::earlier(at, card.waited),
            on_hold,
            reason: stated(&card.reason).filter(|_| on_hold),
            started: card.state == ActionState::Started,
            lapsed: card.lapsed.map(|lapse| lapse.to_string()),
        }
    }

    /// That it was done without approval and, where it is over, how it came out: `unapproved, failed`.
    pub fn unapproved_words(&self) -> String {
        let outcome = self.outcome.map(|outcome| format!(", {outcome}"));
        format!("unapproved{}", outcome.unwrap_or_default())
    }
}
