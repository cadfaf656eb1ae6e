//! What can happen to an action at the gate, and what someone wants of one (R8-R10, R32, R33).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::correct;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::{Event, NounEvent};
use crate::incident::field::events;
use crate::incident::id::{ActionId, EvidenceId};
use crate::incident::intent::NounIntent;
use crate::incident::person::Handle;
use crate::incident::rules::{Checked, Room};
use crate::incident::state::State;
use crate::incident::time::{self, span_words};
use crate::incident::wording::{decided, with_reason};

use super::{APPROVAL_MINUTES, Outcome, apply, proposal, rules};

events! {
    /// What happened to actions at the gate (R8-R10, R32).
    pub enum ActionEvent {
        /// An action was proposed (R8).
        Proposed {
            action: ActionId,
            text: String as Said,
            who: Option<Handle>,
            risk: Option<String> as Words,
            back: Option<String> as Words,
            kind: Option<String> as Words,
            after: Option<ActionId>,
            undoes: Option<ActionId>,
        },
        /// Command wants it to wait (R9).
        Held { action: ActionId, reason: String as Words },
        /// Command said no (R9).
        Refused { action: ActionId, reason: String as Words },
        /// How long approvals given from now on hold, in minutes (R32).
        ApprovalTermSet { minutes: u32 },
        /// Command approved it (R9).
        Approved { action: ActionId, because: Option<String> as Words },
        /// An approved action was started, by `who` (R9).
        Started { action: ActionId, who: Handle },
        /// An action ended (R9); for an unapproved one, how it came out.
        Ended {
            action: ActionId,
            outcome: Outcome,
            result: String as Words,
            evidence: Vec<EvidenceId>,
        },
        /// Nobody wants it any more.
        Withdrawn { action: ActionId, reason: String as Words },
        /// Somebody did something that was never proposed, without approval (R10).
        TakenUnapproved { action: ActionId, text: String as Said, who: Option<Handle> },
        /// Somebody did what was proposed, without approval (R10).
        Bypassed { action: ActionId, who: Option<Handle> },
        /// Command acknowledged an unapproved action (R10).
        Acknowledged { action: ActionId, note: String as Words },
        /// Somebody else will do it, or goes on with it (R35).
        Reassigned { action: ActionId, who: Handle },
        /// What was left unsaid of a proposal, or what Command asked, was stated (R33).
        Detailed {
            action: ActionId,
            kind: Option<String> as Words,
            who: Option<Handle>,
            risk: Option<String> as Words,
            back: Option<String> as Words,
            after: Option<ActionId>,
            note: Option<String> as Words,
        },
        /// The room was asked for objections.
        ObjectionsAsked { action: ActionId },
        /// Somebody objected.
        Objected { action: ActionId, text: String as Words },
        /// Command asked for more before deciding: the proposal waits for an answer (R9).
        MoreAsked { action: ActionId, text: String as Words },
    }
}

/// What someone wants of actions at the gate (R8-R10, R32).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum ActionIntent {
    /// Propose an action.
    Propose {
        text: String,
        who: Option<Handle>,
        risk: Option<String>,
        back: Option<String>,
        kind: Option<String>,
        after: Option<ActionId>,
        undoes: Option<ActionId>,
    },
    /// Make it wait.
    Hold { action: ActionId, reason: String },
    /// Say no to it.
    Refuse { action: ActionId, reason: String },
    /// Say how long approvals given from now on hold, in minutes.
    SetApprovalTerm { minutes: u32 },
    /// Approve it, or approve it again once the approval has lapsed.
    Approve {
        action: ActionId,
        because: Option<String>,
    },
    /// Start it; with nobody named, whoever was to do it does.
    Start {
        action: ActionId,
        who: Option<Handle>,
    },
    /// Say how it ended.
    End {
        action: ActionId,
        outcome: Outcome,
        result: String,
        evidence: Vec<EvidenceId>,
    },
    /// Take a proposal back.
    Withdraw { action: ActionId, reason: String },
    /// Record what somebody did without approval: something new …
    RecordUnapproved { text: String, who: Option<Handle> },
    /// … or what had been proposed.
    Bypass {
        action: ActionId,
        who: Option<Handle>,
    },
    /// Acknowledge it.
    Acknowledge { action: ActionId, note: String },
    /// Give it to somebody else.
    Reassign { action: ActionId, who: Handle },
    /// State what was left unsaid of it, or answer what Command asked.
    Detail {
        action: ActionId,
        kind: Option<String>,
        who: Option<Handle>,
        risk: Option<String>,
        back: Option<String>,
        after: Option<ActionId>,
        note: Option<String>,
    },
    /// Propose the rollback that was named with it.
    ProposeRollback { action: ActionId },
    /// Ask the room for objections.
    AskForObjections { action: ActionId },
    /// Object.
    Object { action: ActionId, text: String },
    /// Ask for more before deciding.
    AskForMore { action: ActionId, text: String },
}

impl NounEvent for ActionEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Proposed { .. } | Self::TakenUnapproved { .. } => EntryKind::Action,
            // It tells of an action that has an entry of its own.
            Self::Bypassed { .. }
            | Self::Held { .. }
            | Self::Refused { .. }
            | Self::ApprovalTermSet { .. }
            | Self::Approved { .. }
            | Self::Started { .. }
            | Self::Ended { .. }
            | Self::Withdrawn { .. }
            | Self::Acknowledged { .. }
            | Self::Reassigned { .. }
            | Self::Detailed { .. }
            | Self::ObjectionsAsked { .. }
            | Self::Objected { .. }
            | Self::MoreAsked { .. } => EntryKind::Gate,
        }
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::Held { .. }
            | Self::Refused { .. }
            | Self::ApprovalTermSet { .. }
            | Self::Approved { .. }
            | Self::Acknowledged { .. }
            | Self::MoreAsked { .. } => true,
            Self::Proposed { .. }
            | Self::Detailed { .. }
            | Self::ObjectionsAsked { .. }
            | Self::Objected { .. }
            | Self::Started { .. }
            | Self::Ended { .. }
            | Self::Withdrawn { .. }
            | Self::TakenUnapproved { .. }
            | Self::Bypassed { .. }
            | Self::Reassigned { .. } => false,
        }
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Approved { action, .. } => Some(Moved::Approved(*action)),
            Self::Started { action, .. } => Some(Moved::Started(*action)),
            Self::Ended { action, .. } => Some(Moved::Ended(*action)),
            Self::Proposed { .. }
            | Self::Held { .. }
            | Self::Refused { .. }
            | Self::ApprovalTermSet { .. }
            | Self::Withdrawn { .. }
            | Self::TakenUnapproved { .. }
            | Self::Bypassed { .. }
            | Self::Acknowledged { .. }
            | Self::Reassigned { .. }
            | Self::Detailed { .. }
            | Self::ObjectionsAsked { .. }
            | Self::Objected { .. }
            | Self::MoreAsked { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        rules::allow(self, room)
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        apply::apply(self, state, new);
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Proposed {
                action,
                text,
                risk,
                back,
                kind,
                ..
            } => {
                state.reword(n, text);
                state.with_action(*action, |a| a.correct(n, [risk, back, kind]));
            }
            Self::Detailed {
                action,
                kind,
                risk,
                back,
                note,
                ..
            } => state.with_action(*action, |a| {
                a.correct(n, [risk, back, kind]);
                for (_, _, said) in a.queries.iter_mut().filter_map(|q| q.answered.as_mut()) {
                    correct(said, n, note.as_ref());
                }
            }),
            Self::TakenUnapproved { text, .. } => state.reword(n, text),
            Self::Held { action, reason }
            | Self::Refused { action, reason }
            | Self::Withdrawn { action, reason } => {
                state.with_action(*action, |a| correct(&mut a.reason, n, Some(reason)));
            }
            Self::Approved { action, because } => state.with_action(*action, |a| {
                let words = a.approval.iter_mut().chain(&mut a.other_approvals);
                for word in words.filter(|word| word.entry == n) {
                    word.because.clone_from(because);
                }
            }),
            // An action ends once, and is acknowledged once.
            Self::Ended { action, result, .. } => state.with_action(*action, |a| {
                if let Some((.., said)) = &mut a.ended {
                    said.clone_from(result);
                }
            }),
            Self::Acknowledged { action, note } => state.with_action(*action, |a| {
                let taken = a.unapproved.as_mut();
                if let Some((.., said)) = taken.and_then(|taken| taken.acknowledged.as_mut()) {
                    said.clone_from(note);
                }
            }),
            Self::Objected { action, text } => state.with_action(*action, |a| {
                if let Some(found) = a.objections.iter_mut().find(|o| o.entry == n) {
                    found.text.clone_from(text);
                }
            }),
            Self::MoreAsked { action, text } => state.with_action(*action, |a| {
                correct(&mut a.reason, n, Some(text));
                if let Some(found) = a.queries.iter_mut().find(|q| q.entry == n) {
                    found.text.clone_from(text);
                }
            }),
            Self::ApprovalTermSet { .. }
            | Self::Started { .. }
            | Self::Bypassed { .. }
            | Self::Reassigned { .. }
            | Self::ObjectionsAsked { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Proposed { text, .. } | Self::TakenUnapproved { text, .. } => text.clone(),
            Self::Held { action, reason } => with_reason(
                &format!("{} held: {}", action, state.action_text(*action)),
                reason,
            ),
            Self::Refused { action, reason } => with_reason(
                &format!("{} refused: {}", action, state.action_text(*action)),
                reason,
            ),
            Self::ApprovalTermSet { minutes } => {
                let term = span_words(time::minutes(*minutes));
                format!("An approval lapses after {term}")
            }
            Self::Approved { action, because } => {
                let what = format!("{} approved: {}", action, state.action_text(*action));
                decided(&what, because.as_deref())
            }
            Self::Started { action, who } => {
                format!(
                    "{} started by {}: {}",
                    action,
                    state.name_of(who),
                    state.action_text(*action)
                )
            }
            Self::Ended {
                action,
                outcome,
                result,
                evidence,
            } => {
                let what = format!(
                    "{} {}: {}",
                    action,
                    outcome.words(),
                    state.action_text(*action)
                );
                let shown: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let shown_by = if shown.is_empty() {
                    String::new()
                } else {
                    format!(", shown by {}", shown.join(", "))
                };
                with_reason(&format!("{what}{shown_by}"), result)
            }
            Self::Withdrawn { action, reason } => with_reason(
                &format!("{} withdrawn: {}", action, state.action_text(*action)),
                reason,
            ),
            Self::Bypassed { action, .. } => {
                format!("{} unapproved: {}", action, state.action_text(*action))
            }
            Self::Acknowledged { action, note } => with_reason(
                &format!("{} acknowledged: {}", action, state.action_text(*action)),
                note,
            ),
            Self::Reassigned { action, who } => format!(
                "{} is {}'s: {}",
                action,
                state.name_of(who),
                state.action_text(*action)
            ),
            Self::Detailed { .. } => proposal::sentence(self, state),
            Self::ObjectionsAsked { action } => format!(
                "Objections to {} asked for: {}",
                action,
                state.action_text(*action)
            ),
            Self::Objected { action, text } => format!("Objection to {action}: {text}"),
            Self::MoreAsked { action, text } => {
                format!("{action} sent back by Command: {text}")
            }
        }
    }
}

impl NounIntent for ActionIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::Hold { .. }
            | Self::Refuse { .. }
            | Self::SetApprovalTerm { .. }
            | Self::Approve { .. }
            | Self::Acknowledge { .. }
            | Self::AskForMore { .. } => true,
            Self::Propose { .. }
            | Self::Detail { .. }
            | Self::ProposeRollback { .. }
            | Self::AskForObjections { .. }
            | Self::Object { .. }
            | Self::Start { .. }
            | Self::End { .. }
            | Self::Withdraw { .. }
            | Self::RecordUnapproved { .. }
            | Self::Bypass { .. }
            | Self::Reassign { .. } => false,
        }
    }

    fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided {
        one(match self {
            Self::Propose {
                text,
                who,
                risk,
                back,
                kind,
                after,
                undoes,
            } => ActionEvent::Proposed {
                action: ActionId::next(incident.actions.len()),
                text,
                who,
                risk,
                back,
                kind,
                after,
                undoes,
            },
            Self::Hold { action, reason } => ActionEvent::Held { action, reason },
            Self::Refuse { action, reason } => ActionEvent::Refused { action, reason },
            Self::SetApprovalTerm { minutes } => ActionEvent::ApprovalTermSet { minutes },
            Self::Approve { action, because } => return Ok(incident.approves(action, because)),
            Self::Start { action, who } => {
                let found = incident.action(action);
                let who = who
                    .or_else(|| found.map(|found| found.starter().clone()))
                    .unwrap_or_else(|| stamp.by.clone());
                ActionEvent::Started { action, who }
            }
            Self::End {
                action,
                outcome,
                result,
                evidence,
            } => ActionEvent::Ended {
                action,
                outcome,
                result,
                evidence,
            },
            Self::Withdraw { action, reason } => ActionEvent::Withdrawn { action, reason },
            Self::RecordUnapproved { text, who } => ActionEvent::TakenUnapproved {
                action: ActionId::next(incident.actions.len()),
                text,
                who,
            },
            Self::Bypass { action, who } => ActionEvent::Bypassed { action, who },
            Self::Acknowledge { action, note } => ActionEvent::Acknowledged { action, note },
            Self::Reassign { action, who } => ActionEvent::Reassigned { action, who },
            Self::Detail {
                action,
                kind,
                who,
                risk,
                back,
                after,
                note,
            } => ActionEvent::Detailed {
                action,
                kind,
                who,
                risk,
                back,
                after,
                note,
            },
            Self::ProposeRollback { action } => return incident.proposes_rollback(action),
            Self::AskForObjections { action } => ActionEvent::ObjectionsAsked { action },
            Self::Object { action, text } => ActionEvent::Objected { action, text },
            Self::AskForMore { action, text } => ActionEvent::MoreAsked { action, text },
        })
    }
}

impl State {
    /// R32: the first approval in a file of a version whose approvals never lapse says first that they
    /// do from now on.
    fn approves(&self, action: ActionId, because: Option<String>) -> Vec<Event> {
        let term = ActionEvent::ApprovalTermSet {
            minutes: APPROVAL_MINUTES,
        };
        let knows = self.approval_minutes.is_some();
        let first = (!knows).then_some(term);
        let approved = ActionEvent::Approved { action, because };
        first
            .into_iter()
            .chain([approved])
            .map(Event::from)
            .collect()
    }

    pub(super) fn action_text(&self, id: ActionId) -> &str {
        self.action(id).map_or("", |a| a.text.as_str())
    }
}
