//! The six steps with their visits, questions and answers, and the actions at the gate.

use super::page::{Page, count, struck, with_words};
use crate::incident::Step;
use crate::incident::action::{Action, Unconfirmed};
use crate::incident::text::plain;
use crate::incident::time::span_words;
use crate::report::{Report, StepReport};

impl Report<'_> {
    pub(super) fn md_steps(&self, page: &mut Page<'_>) {
        page.heading(2, "Steps");
        for step in &self.steps {
            let how = match (step.visits.len(), step.skipped) {
                (0, true) => "skipped".to_owned(),
                (0, false) => "not entered".to_owned(),
                (visits, _) => format!("{} in {}", span_words(step.length), count(visits, "visit")),
            };
            page.heading(
                3,
                &format!("{} {}: {how}", step.step.number(), step.step.name()),
            );
            for visit in &step.visits {
                let to = visit.to.map_or("now".to_owned(), |to| page.when(to));
                let length = span_words(visit.length(self.options.now));
                page.item(
                    0,
                    &format!("from {} to {to}, {length}", page.when(visit.from)),
                );
            }
            // The retrospect has a section of its own.
            if step.step != Step::Retrospect {
                questions(page, step);
            }
        }
    }

    pub(super) fn md_actions(&self, page: &mut Page<'_>) {
        page.heading(2, "Actions");
        page.heading(3, "Brought before Command");
        if self.gated_actions().next().is_none() {
            page.paragraph("No action was brought before Command.");
        }
        for action in self.gated_actions() {
            self.md_action(page, action);
        }
        page.heading(3, "Taken without Command's word");
        if self.unconfirmed_actions().next().is_none() {
            page.paragraph("No action is known to have been taken without Command's word.");
        }
        for action in self.unconfirmed_actions() {
            self.md_action(page, action);
        }
    }

    fn md_action(&self, page: &mut Page<'_>, action: &Action) {
        let why_struck = self.struck(action.entry);
        let words = struck(&plain(&action.text), why_struck.is_some());
        page.item(
            0,
            &format!("**{}** {words}: **{}**", action.id, action.state.words()),
        );
        page.item_if(1, "struck", why_struck);
        page.item(
            1,
            &format!("brought up {}", page.by(&action.by, action.since)),
        );
        if let (Some(who), None) = (&action.who, &action.unconfirmed) {
            page.item(1, &format!("to be done by {}", page.name(who)));
        }
        page.item_if(1, "risk", action.risk.as_deref());
        page.item_if(1, "way back", action.back.as_deref());
        page.item_if(1, "reason", action.reason.as_deref());
        if let Some(word) = &action.word {
            page.item(1, &format!("word given {}", page.by(&word.by, word.at)));
        }
        if let Some((at, who)) = &action.started {
            page.item(1, &format!("started {}", page.by(who, *at)));
        }
        if let Some(taken) = &action.unconfirmed {
            without_word(page, action, taken);
        }
        if let Some((at, outcome, result)) = &action.ended {
            let ended = format!("{}, {}", outcome.words(), page.when(*at));
            page.item(1, &with_words(&ended, result));
        }
    }
}

/// R10: who did it, and whether Command took note.
fn without_word(page: &mut Page<'_>, action: &Action, taken: &Unconfirmed) {
    let did = match &action.who {
        Some(who) => page.by(who, taken.at),
        None => page.when(taken.at),
    };
    page.item(1, &format!("taken without the word {did}"));
    let noted = match &taken.acknowledged {
        None => "not acknowledged by Command".to_owned(),
        Some((at, by, note)) => with_words(&format!("acknowledged {}", page.by(by, *at)), note),
    };
    page.item(1, &noted);
}

/// A step's questions, each with its answers; a revised one is struck through (R16).
pub(super) fn questions(page: &mut Page<'_>, step: &StepReport<'_>) {
    for (question, given) in &step.questions {
        let asked = question.text().unwrap_or_default();
        if given.is_empty() {
            page.item(0, &format!("{} {asked} –", question.code()));
            continue;
        }
        page.item(0, &format!("{} {asked}", question.code()));
        for given in given {
            let words = struck(&given.answer.text, given.revised);
            let revised = if given.revised { ", revised" } else { "" };
            let by = page.by(&given.answer.by, given.answer.at);
            page.item(1, &format!("{words} *({by}{revised})*"));
        }
    }
}
