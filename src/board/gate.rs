//! What waits for somebody: actions at the gate, asks, questions, handovers (R6, R8-R10, R13).

use crate::incident::action::{Action, ActionState, Lapse, Outcome};
use crate::incident::id::{
    ActionId, AskId, ErrandId, HandoverId, NeedId, QuestionId, StakeholderId,
};
use crate::incident::need::NeedState;
use crate::incident::person::Absent;
use crate::incident::stakeholder::{Stakeholder, from_words};
use crate::incident::{Handle, Incident, Role, Span, Time, time};

/// An action in a few lines.
#[derive(Clone, Debug, PartialEq)]
pub struct GateCard {
    /// Its number.
    pub id: ActionId,
    /// What.
    pub text: String,
    /// Who will do it or did, as shown.
    pub who: Option<String>,
    /// Why nothing can be expected of them now: they are away or have left (R35).
    pub absent: Option<Absent>,
    /// The handle of the same, where somebody is named.
    pub who_handle: Option<Handle>,
    /// Which kind of action it is (R33).
    pub kind: Option<String>,
    /// The action it still waits for (R33).
    pub after: Option<ActionId>,
    /// The action it rolls back (R33).
    pub undoes: Option<ActionId>,
    /// Who objected, and how, in order.
    pub objections: Vec<(String, String)>,
    /// True once the room was asked for objections.
    pub objections_asked: bool,
    /// What Command asked and nobody has answered yet.
    pub query: Option<String>,
    /// True once Command approved or refused it: nothing more is stated of it then.
    pub judged: bool,
    /// What could go wrong.
    pub risk: Option<String>,
    /// The way back.
    pub back: Option<String>,
    /// Its state.
    pub state: ActionState,
    /// How it came out, where it is over: one done without approval still waits to be acknowledged then (R10).
    pub outcome: Option<Outcome>,
    /// That it was approved and the approval no longer counts: it needs a new one (R32).
    pub lapsed: Option<Lapse>,
    /// Why it is held.
    pub reason: Option<String>,
    /// How long it has stood so.
    pub waited: Span,
    /// The entry that added it.
    pub entry: u64,
}

impl GateCard {
    /// What it rolls back, in words: `rollback of A3`.
    pub fn undoes_words(&self) -> Option<String> {
        self.undoes.map(rollback_words)
    }
}

/// What an action rolls back, in words: `rollback of A3`.
pub fn rollback_words(undone: ActionId) -> String {
    format!("rollback of {undone}")
}

/// A running ask.
#[derive(Clone, Debug, PartialEq)]
pub struct AskCard {
    /// Its number.
    pub id: AskId,
    /// Who was asked.
    pub person: Handle,
    /// The name shown.
    pub name: String,
    /// What for.
    pub text: String,
    /// The time left; negative once it has run out.
    pub left: Span,
    /// Why nothing can be expected of them now: they are away or have left (R35).
    pub absent: Option<Absent>,
}

impl AskCard {
    /// True once no answer is to be expected in time: somebody has to look after it.
    pub fn is_overdue(&self) -> bool {
        matches!(self.absent, Some(Absent::Left { .. })) || self.left < Span::zero()
    }
}

/// An open errand.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrandCard {
    /// Its number.
    pub id: ErrandId,
    /// What.
    pub text: String,
    /// Who has it, and the name shown.
    pub who: Option<(Handle, String)>,
    /// Why nothing can be expected of them now.
    pub absent: Option<Absent>,
    /// How long it has been open.
    pub open_for: Span,
}

/// An open question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionCard {
    /// Its number.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// Who asked, as shown.
    pub by: String,
    /// How long it has been open.
    pub open_for: Span,
}

/// A handover that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoverCard {
    /// Its number.
    pub id: HandoverId,
    /// The role.
    pub role: Role,
    /// From whom, as shown.
    pub from: String,
    /// To whom.
    pub to: Handle,
    /// To whom, as shown.
    pub to_name: String,
    /// The brief and the note.
    pub brief: String,
    /// What the outgoing person added.
    pub note: String,
    /// How long it has waited.
    pub waited: Span,
}

/// An update that waits for Command's sign-off, or is signed off and waits to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SignOffCard {
    /// Who handed it in or signed it off, as shown.
    pub by: String,
    /// How long it has waited since.
    pub waited: Span,
}

/// Somebody who is needed or contacted, and not here yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedCard {
    /// Its number.
    pub id: NeedId,
    /// A name, a team or a skill.
    pub whom: String,
    /// What for.
    pub why: String,
    /// Needed or contacted.
    pub state: NeedState,
    /// How long it has stood so.
    pub waited: Span,
}

/// A stakeholder who is still to be told at this severity.
#[derive(Clone, Debug, PartialEq)]
pub struct StakeholderCard {
    /// Its number.
    pub id: StakeholderId,
    /// A person, a team, a customer.
    pub whom: String,
    /// The severities at which they are told, in words.
    pub from: String,
    /// For how long that has been so.
    pub waited: Span,
}

/// Who is still to be told, in the order listed (R14).
pub(super) fn stakeholders(incident: &Incident, now: Time) -> Vec<StakeholderCard> {
    let due = incident.stakeholders.iter().filter(|one| one.is_due());
    let card = |one: &Stakeholder| StakeholderCard {
        id: one.id,
        whom: one.whom.clone(),
        from: from_words(one.from),
        waited: one
            .since
            .map_or(Span::zero(), |since| time::between(since, now))
            .max(Span::zero()),
    };
    due.map(card).collect()
}

fn cards(incident: &Incident, now: Time, wanted: impl Fn(&Action) -> bool) -> Vec<GateCard> {
    incident
        .actions
        .iter()
        .filter(|action| wanted(action))
        .map(|action| GateCard {
            id: action.id,
            text: action.text.clone(),
            who: action
                .who
                .as_ref()
                .or(action.unapproved.as_ref().map(|_| &action.by))
                .map(|who| incident.name_of(who).to_owned()),
            // Of what was done unapproved nothing more is expected.
            absent: (action.who.as_ref())
                .filter(|_| action.state.is_open())
                .and_then(|who| incident.absent(who)),
            who_handle: action.who.clone(),
            kind: action.kind.as_deref().map(str::to_owned),
            after: incident.waits_for(action, now),
            undoes: action.undoes,
            objections: (action.objections.iter())
                .map(|one| (incident.name_of(&one.by).to_owned(), one.text.clone()))
                .collect(),
            objections_asked: action.objections_asked.is_some(),
            query: action.open_query().map(|query| query.text.clone()),
            judged: action.judged,
            risk: action.risk.as_deref().map(str::to_owned),
            back: action.back.as_deref().map(str::to_owned),
            state: action.state,
            outcome: action.outcome(),
            lapsed: incident.lapsed(action, now),
            reason: action.reason.as_deref().map(str::to_owned),
            waited: time::between(stands_since(incident, action, now), now).max(Span::zero()),
            entry: action.entry,
        })
        .collect()
}

fn stands_since(incident: &Incident, action: &Action, now: Time) -> Time {
    if let Some(lapse) = incident.lapsed(action, now) {
        return lapse.at;
    }
    if action.state == ActionState::Held {
        return action.moved;
    }
    let started = action.started.as_ref().map(|(at, _)| *at);
    let taken = action.unapproved.as_ref().map(|taken| taken.at);
    started
        .or(taken)
        .or(action.approval.as_ref().map(|word| word.at))
        .unwrap_or(action.since)
}

/// What needs Command's approval, the oldest first; also what had one that lapsed (R32).
pub fn waiting(incident: &Incident, now: Time) -> Vec<GateCard> {
    cards(incident, now, |action| incident.needs_approval(action, now))
}

/// What failed and has a rollback that nobody has proposed yet, the latest first (R33).
pub fn rollbacks(incident: &Incident, now: Time) -> Vec<GateCard> {
    let failed: Vec<_> = incident.rollbacks_to_propose().map(|a| a.id).collect();
    cards(incident, now, |action| failed.contains(&action.id))
}

/// What is approved and not over.
pub fn under_way(incident: &Incident, now: Time) -> Vec<GateCard> {
    cards(incident, now, |a| {
        matches!(a.state, ActionState::Approved | ActionState::Started)
            && incident.lapsed(a, now).is_none()
    })
}

/// Unapproved actions that Command has not acknowledged.
pub fn unacknowledged(incident: &Incident, now: Time) -> Vec<GateCard> {
    cards(incident, now, |a| {
        a.unapproved
            .as_ref()
            .is_some_and(|u| u.acknowledged.is_none())
    })
}

/// Running asks, those nobody can be expected to answer first, then the most pressing.
pub fn asks(incident: &Incident, now: Time) -> Vec<AskCard> {
    let mut cards: Vec<_> = incident
        .asks
        .iter()
        .filter(|ask| ask.end.is_none())
        .map(|ask| AskCard {
            id: ask.id,
            person: ask.person.clone(),
            name: incident.name_of(&ask.person).to_owned(),
            text: ask.text.clone(),
            left: ask.left(now),
            absent: incident.absent(&ask.person),
        })
        .collect();
    cards.sort_by_key(|card| (!card.is_overdue(), card.left));
    cards
}

/// Open errands, the oldest first.
pub fn errands(incident: &Incident, now: Time) -> Vec<ErrandCard> {
    incident
        .errands
        .iter()
        .filter(|errand| errand.end.is_none())
        .map(|errand| ErrandCard {
            id: errand.id,
            text: errand.text.clone(),
            who: (errand.who.as_ref()).map(|who| (who.clone(), incident.name_of(who).to_owned())),
            absent: errand.who.as_ref().and_then(|who| incident.absent(who)),
            open_for: time::between(errand.since, now).max(Span::zero()),
        })
        .collect()
}

/// Open questions, the oldest first.
pub fn questions(incident: &Incident, now: Time) -> Vec<QuestionCard> {
    incident
        .questions
        .iter()
        .filter(|question| question.end.is_none())
        .map(|question| QuestionCard {
            id: question.id,
            text: question.text.clone(),
            by: incident.name_of(&question.by).to_owned(),
            open_for: time::between(question.since, now).max(Span::zero()),
        })
        .collect()
}

/// Handovers that wait to be accepted.
pub fn handovers(incident: &Incident, now: Time) -> Vec<HandoverCard> {
    incident
        .waiting_handovers()
        .map(|(id, open)| HandoverCard {
            id,
            role: open.role,
            from: incident.name_of(&open.from).to_owned(),
            to: open.to.clone(),
            to_name: incident.name_of(&open.to).to_owned(),
            brief: open.brief.clone(),
            note: open.note.clone(),
            waited: time::between(open.offered, now).max(Span::zero()),
        })
        .collect()
}

/// The update that waits for Command's sign-off.
pub fn sign_off(incident: &Incident, now: Time) -> Option<SignOffCard> {
    let draft = incident
        .draft
        .as_ref()
        .filter(|draft| incident.asks_sign_off() && draft.signed.is_none())?;
    Some(SignOffCard {
        by: incident.name_of(&draft.by).to_owned(),
        waited: time::between(draft.at, now).max(Span::zero()),
    })
}

/// The update that is signed off and was not sent.
pub fn unsent(incident: &Incident, now: Time) -> Option<SignOffCard> {
    let draft = incident.draft.as_ref()?;
    let (by, at) = draft.signed_by.as_ref().zip(draft.signed)?;
    Some(SignOffCard {
        by: incident.name_of(by).to_owned(),
        waited: time::between(at, now).max(Span::zero()),
    })
}

/// People who are needed or contacted and not here, in the order they were named.
pub fn needs(incident: &Incident, now: Time) -> Vec<NeedCard> {
    let needs = incident.needs.iter().filter(|need| need.state.is_awaited());
    needs
        .map(|need| {
            let since = need.history.last().map_or(now, |last| last.at);
            NeedCard {
                id: need.id,
                whom: need.whom.clone(),
                why: need.why.clone(),
                state: need.state,
                waited: time::between(since, now).max(Span::zero()),
            }
        })
        .collect()
}
