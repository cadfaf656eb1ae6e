//! Which argument of a command the end of a line is in, and so what can be completed there.

use super::offers::{self, Offer};
use super::{Known, command_of, last_word};
use crate::incident::checklist::TaskCode;
use crate::incident::follow_up::FollowUpPart;
use crate::incident::id::{
    ActionId, AskId, ErrandId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId,
    ObligationId, QuestionId, StakeholderId, UpdateId,
};
use crate::incident::key_time::KeyTime;
use crate::incident::severity::Severity;
use crate::incident::update::Eta;
use crate::incident::{Role, Step};
use crate::line::Context;
use crate::line::args::numbered;
use crate::line::commands::{How, Slot, Takes, Which, Who};
use crate::line::head::{Head, Opening};
use crate::line::vocabulary::{
    BOTH, CATEGORY, CLEAR, DUE, EXTERNAL, FROM, INTERNAL, KIND, NO_ETA, OWNER, WHO, is_word,
};
use crate::when;

/// What fits at the end of a line.
#[derive(Debug, Default)]
pub(super) struct Fits {
    /// What may stand there, in the order of the places.
    takes: Vec<Takes>,
    /// Names of parts that may begin there, and where.
    parts: Vec<&'static str>,
    /// Values of the part the line ends in.
    values: Vec<&'static str>,
    /// True where a kind of action fits.
    kinds: bool,
    /// Where the word begins, if not behind the last space.
    pub(super) at: Option<usize>,
    /// The people who fit, where a person does.
    pub(super) person: Option<Who>,
    /// True where a newcomer comes in, so that a name belongs behind the handle.
    pub(super) joins: bool,
    /// The number of the entry named before.
    entry: Option<u64>,
}

/// What fits at the end of the text, whose last word begins at `start`.
pub(super) fn of(text: &str, head: &Head, start: usize, context: &Context<'_>) -> Fits {
    let Some((spec, after)) = command_of(text, head) else {
        return Fits::default();
    };
    if start < after && head.opening == Opening::Command {
        return Fits::default();
    }
    let mut fits = Fits::default();
    fits.part(text, after, spec.takes);
    if fits.at.is_some() || !matches!(head.opening, Opening::Command) {
        return fits;
    }
    let before: Vec<&str> = text[after..start].split_whitespace().collect();
    fits.entry = before.first().and_then(|word| context.entry(word));
    fits.takes = next(spec.takes, &before, context);
    fits.person = fits.takes.iter().find_map(|takes| match takes {
        Takes::Person(who) => Some(*who),
        _ => None,
    });
    fits.joins = fits.person == Some(Who::Away);
    fits
}

/// What may stand after these words.
fn next(slots: &'static [Slot], before: &[&str], context: &Context<'_>) -> Vec<Takes> {
    let mut at = 0;
    let mut taken: Vec<Takes> = Vec::new();
    for word in before {
        loop {
            let Some(slot) = slots.get(at) else {
                return Vec::new();
            };
            if let Some(takes) = slot.takes.iter().find(|takes| takes.accept(word, context)) {
                taken.push(*takes);
                at += usize::from(slot.how != How::Many);
                break;
            }
            if slot.how == How::Need {
                return Vec::new();
            }
            at += 1;
        }
    }
    let mut fits = Vec::new();
    for slot in &slots[at.min(slots.len())..] {
        let several = slot.takes.len() > 1 && slot.how != How::Many;
        let fresh = |takes: &&Takes| !several || !taken.iter().any(|t| t.is_like(**takes));
        fits.extend(slot.takes.iter().filter(fresh));
        if slot.how == How::Need {
            break;
        }
    }
    fits
}

impl Takes {
    /// True where a word fits this place.
    fn accept(self, word: &str, context: &Context<'_>) -> bool {
        let number = |letter| numbered(word, letter, true).is_some();
        let lettered = |letter| numbered(word.trim_end_matches(','), letter, false).is_some();
        match self {
            Self::Action(_) => number(ActionId::LETTER),
            Self::Handover => lettered(HandoverId::LETTER),
            Self::Person(_) => word.starts_with('@'),
            Self::Role => Role::from_name(word).is_some(),
            Self::Step => word.eq_ignore_ascii_case("next") || Step::from_name(word).is_some(),
            Self::Span => when::span(word).is_some() || when::starts(word).is_some(),
            Self::Eta => word.parse::<Eta>().is_ok(),
            Self::Severity => Severity::from_name(word).is_some(),
            Self::Audience => {
                word.eq_ignore_ascii_case(BOTH)
                    || crate::line::commands::audience(word, context.state).is_some()
            }
            Self::Issue(_) => lettered(IssueId::LETTER),
            Self::Ask => lettered(AskId::LETTER),
            Self::Errand => lettered(ErrandId::LETTER),
            Self::Task(_) => TaskCode::read(word).is_some(),
            Self::Question => number(QuestionId::LETTER),
            Self::StepQuestion => {
                let current = context.state.step();
                crate::line::commands::step_question(word, current).is_some()
            }
            Self::Need => number(NeedId::LETTER),
            Self::Obligation => number(ObligationId::LETTER),
            Self::Stakeholder => number(StakeholderId::LETTER),
            Self::Evidence => lettered(EvidenceId::LETTER),
            Self::Hypothesis => number(HypothesisId::LETTER),
            Self::FollowUp => lettered(FollowUpId::LETTER),
            Self::Update => lettered(UpdateId::LETTER),
            Self::Entry(_) => context.entry(word).is_some(),
            Self::KeyTime => KeyTime::from_name(word).is_some(),
            Self::Words(words) => words.iter().any(|known| known.eq_ignore_ascii_case(word)),
            Self::Checklist | Self::Newcomer | Self::Said | Self::ActionKind => false,
        }
    }

    /// True for the same sort of thing.
    fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl Fits {
    /// Looks whether the text ends in a part, or where one may begin.
    fn part(&mut self, text: &str, after: usize, slots: &'static [Slot]) {
        let names = slots.iter().flat_map(|slot| slot.parts);
        let names: Vec<&'static str> = names.copied().collect();
        let words = &text[after.min(text.len())..];
        let Some(mark) = words.rfind([';', '\n']).filter(|_| !names.is_empty()) else {
            return;
        };
        let begun = after + mark + 1;
        let piece = text[begun..].trim_start_matches([' ', '\t']);
        let start = text.len() - piece.len();
        if let Some((name, value)) = piece.split_once(':') {
            let value = value.trim_start();
            let name = name.trim().to_ascii_lowercase();
            if !value.contains(char::is_whitespace) && names.contains(&name.as_str()) {
                self.value(&name, text.len() - value.len());
            }
        } else if !piece.contains(char::is_whitespace) {
            let said = |name: &str| {
                let pieces = words[..mark].split([';', '\n']).skip(1);
                let mut heads = pieces.filter_map(|piece| piece.split_once(':'));
                heads.any(|(head, _)| head.trim().eq_ignore_ascii_case(name))
            };
            self.parts = names.into_iter().filter(|name| !said(name)).collect();
            self.at = Some(start);
        }
    }

    fn value(&mut self, name: &str, start: usize) {
        self.at = Some(start);
        match name {
            KIND => self.kinds = true,
            OWNER | WHO => self.person = Some(Who::Here),
            CATEGORY => self.values = vec!["prevent", "detect", "mitigate", "process"],
            NO_ETA => self.values = vec![EXTERNAL, INTERNAL, BOTH],
            _ => self.at = None,
        }
    }

    /// Everything that can be offered here.
    pub(super) fn offers(
        &self,
        text: &str,
        context: &Context<'_>,
        known: &Known<'_>,
    ) -> Vec<Offer> {
        let state = context.state;
        if self.at.is_some() {
            let parts = self.parts.iter().map(|name| offers::part(name));
            let values = self.values.iter().map(|value| offers::word(value));
            let person = self
                .person
                .map(|who| offers::people(who, false, state, known));
            let kinds = self.kinds.then(|| offers::kinds(known));
            return parts
                .chain(values)
                .chain(kinds.into_iter().flatten())
                .chain(person.into_iter().flatten())
                .collect();
        }
        // After `/followup F1 due` a date follows, after `kind` a kind, after `from` an entry.
        let word = last_word(text);
        let changes = |takes: &Takes| matches!(takes, Takes::Words(words) if words.contains(&FROM));
        let changes = self.takes.iter().any(changes);
        let before = text[..word].split_whitespace().next_back();
        match before.and_then(|word| {
            [DUE, FROM, CLEAR, CATEGORY]
                .into_iter()
                .find(|known| is_word(word, known))
        }) {
            Some(DUE) => Vec::new(),
            Some(FROM) if changes => offers::entries(Which::Standing, state, known),
            Some(CLEAR) if changes => {
                let parts = FollowUpPart::ALL.into_iter();
                parts.map(|part| offers::word(part.name())).collect()
            }
            Some(CATEGORY) => {
                let kinds = ["prevent", "detect", "mitigate", "process"];
                kinds.into_iter().map(offers::word).collect()
            }
            _ => (self.takes.iter())
                .flat_map(|takes| match takes {
                    Takes::Said => offers::said(self.entry, known).into_iter().collect(),
                    takes => offers::for_place(*takes, context, known),
                })
                .collect(),
        }
    }
}
