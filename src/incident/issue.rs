//! Issues: exactly one is worked on, the others are parked in order (R12). The one worked on is the answer to question
//! 1.1, what exactly the issue is, kept nowhere else (R16).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::correction::{CorrectionEvent, Worded};
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::{Event, NounEvent};
use super::field::events;
use super::id::IssueId;
use super::intent::NounIntent;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, refuse, says};
use super::state::State;
use super::step::{Answer, Step, StepQuestion};
use super::text::is_blank;
use super::wording::with_reason;
use crate::incident::refusal::Remedy;

/// A problem the room has noticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its number.
    pub id: IssueId,
    /// What it is, by whom and when it was noted: the answer to question 1.1 while this is the issue worked on.
    pub named: Answer,
    /// Why it has this state: the reason given last.
    pub reason: Worded,
    /// Its state.
    pub state: IssueState,
    /// The entry that made it the active one last; `None` while it never was.
    pub activated: Option<u64>,
}

/// The state of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueState {
    /// The one being worked on.
    Active,
    /// Waiting its turn; the order is `State::parked`.
    Parked,
    /// Done with, as said.
    Resolved {
        /// How.
        result: String,
    },
    /// Off the board: the entry that noted it was struck (R23).
    Struck,
}

events! {
    /// What happened to issues (R12).
    pub enum IssueEvent {
        /// An issue was noted: active if nothing else is, parked otherwise (R12).
        Noted { issue: IssueId, text: String as Answer, parked: bool, reason: String as Words },
        /// Command made an issue the active one; the one before it is parked first in line (R12).
        Activated { issue: IssueId, reason: String as Words },
        /// The active issue was parked.
        Parked { issue: IssueId, reason: String as Words },
        /// A parked issue got another place in line, from 1.
        Ranked { issue: IssueId, place: u32 },
        /// An issue is done with.
        Resolved { issue: IssueId, result: String as Words },
    }
}

/// The step's question that the issue being worked on answers (R12, R16).
pub const WHICH_ISSUE: StepQuestion = StepQuestion {
    step: Step::Identification,
    number: 1,
};

/// What someone wants of issues (R12).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum IssueIntent {
    /// Note an issue, which becomes the active one; refused while another is, with the two choices there are.
    Note { text: String, reason: String },
    /// Park a new issue.
    ParkNew { text: String, reason: String },
    /// Note an issue and make it the active one; the one active now is parked. Command's decision.
    SwitchToNew { text: String, reason: String },
    /// Park the active issue.
    Park { issue: IssueId, reason: String },
    /// Make an issue the active one.
    Activate { issue: IssueId, reason: String },
    /// Give a parked issue another place in line, from 1.
    Rank { issue: IssueId, place: u32 },
    /// Be done with an issue.
    Resolve { issue: IssueId, result: String },
}

impl NounEvent for IssueEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Issue
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::Activated { .. } | Self::Parked { .. } | Self::Ranked { .. } => true,
            Self::Noted { .. } | Self::Resolved { .. } => false,
        }
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Noted {
                issue,
                text,
                parked,
                ..
            } => {
                is_next(*issue, IssueId::next(room.state.issues.len()))?;
                says(text, "the issue")?;
                match room.state.active_issue() {
                    Some(active) if !parked => refuse(
                        Kind::State,
                        format!(
                            "one issue at a time: {} “{}” is active",
                            active.id, active.named.text
                        ),
                        [
                            Remedy::ParkNewIssue.by("park the new one"),
                            Remedy::SwitchToNewIssue.by("or, as Command, switch to it"),
                        ],
                    ),
                    Some(_) | None => Ok(()),
                }
            }
            Self::Activated { issue, .. } => {
                let found = room.unresolved(*issue)?;
                must(
                    found.state != IssueState::Active,
                    Kind::State,
                    format!("{issue} is active already"),
                    "",
                )?;
                if room.state.active_issue().is_some() {
                    room.is_commands_word("change the active issue")
                } else {
                    room.is_commands_if_any("choose the active issue")
                }
            }
            Self::Parked { issue, reason } => {
                let found = room.unresolved(*issue)?;
                says(reason, "the reason for parking")?;
                must(
                    found.state == IssueState::Active,
                    Kind::State,
                    format!("{issue} is parked already"),
                    "",
                )?;
                room.is_commands_if_any("park the active issue")
            }
            Self::Ranked { issue, place } => {
                let found = room.unresolved(*issue)?;
                must(
                    found.state == IssueState::Parked,
                    Kind::State,
                    format!("{issue} is not parked"),
                    "",
                )?;
                let places = room.state.parked.len();
                must(
                    (1..=places).contains(&(*place as usize)),
                    Kind::Input,
                    format!("there are {places} places in line"),
                    "",
                )?;
                must(
                    room.state.parked.get(*place as usize - 1) != Some(issue),
                    Kind::State,
                    format!("{issue} is number {place} in line already"),
                    "",
                )?;
                room.is_commands_if_any("order the parked issues")
            }
            Self::Resolved { issue, .. } => {
                room.unresolved(*issue)?;
                Ok(())
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Noted {
                issue,
                text,
                parked,
                reason,
            } => {
                state.issues.push(Issue {
                    id: *issue,
                    named: Answer::given(WHICH_ISSUE, text, new),
                    reason: new.worded(reason),
                    state: if *parked {
                        IssueState::Parked
                    } else {
                        IssueState::Active
                    },
                    activated: (!parked).then_some(new.n),
                });
                if *parked {
                    state.parked.push(*issue);
                }
            }
            Self::Activated { issue, reason } => {
                let active = state.active_issue().map(|active| active.id);
                if let Some(active) = active {
                    state.park(active, None);
                }
                state.parked.retain(|id| id != issue);
                state.set_issue(*issue, IssueState::Active, Some(new.worded(reason)));
                if let Some(found) = state.issues.get_mut(issue.index()) {
                    found.activated = Some(new.n);
                }
            }
            Self::Parked { issue, reason } => state.park(*issue, Some(new.worded(reason))),
            Self::Ranked { issue, place } => {
                state.parked.retain(|id| id != issue);
                let at = (*place as usize).saturating_sub(1).min(state.parked.len());
                state.parked.insert(at, *issue);
            }
            Self::Resolved { issue, result } => {
                state.parked.retain(|id| id != issue);
                let result = result.clone();
                state.set_issue(*issue, IssueState::Resolved { result }, None);
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Noted {
                issue,
                text,
                reason,
                ..
            } => {
                if let Some(found) = state.issues.get_mut(issue.index()) {
                    found.named.text.clone_from(text);
                    found.reason.correct(n, reason);
                }
            }
            Self::Activated { issue, reason } | Self::Parked { issue, reason } => {
                if let Some(found) = state.issues.get_mut(issue.index()) {
                    found.reason.correct(n, reason);
                }
            }
            Self::Resolved { issue, result } => {
                let found = state.issues.get_mut(issue.index());
                if let Some(IssueState::Resolved { result: said }) = found.map(|i| &mut i.state) {
                    said.clone_from(result);
                }
            }
            Self::Ranked { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Noted {
                text,
                parked,
                reason,
                ..
            } => with_reason(
                &format!(
                    "{}: {text}",
                    if *parked {
                        "Issue parked"
                    } else {
                        "Active issue"
                    }
                ),
                reason,
            ),
            Self::Activated { issue, reason } => with_reason(
                &format!("Active issue: {}", state.issue_text(*issue)),
                reason,
            ),
            Self::Parked { issue, reason } => with_reason(
                &format!("Issue parked: {}", state.issue_text(*issue)),
                reason,
            ),
            Self::Ranked { issue, place } => {
                format!("{} moved to place {place}", state.issue_text(*issue))
            }
            Self::Resolved { issue, result } => with_reason(
                &format!("Issue resolved: {}", state.issue_text(*issue)),
                result,
            ),
        }
    }
}

impl NounIntent for IssueIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::SwitchToNew { .. }
            | Self::Park { .. }
            | Self::Activate { .. }
            | Self::Rank { .. } => true,
            Self::Note { .. } | Self::ParkNew { .. } | Self::Resolve { .. } => false,
        }
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Note { text, reason } => IssueEvent::Noted {
                issue: IssueId::next(incident.issues.len()),
                text,
                parked: false,
                reason,
            },
            Self::ParkNew { text, reason } => IssueEvent::Noted {
                issue: IssueId::next(incident.issues.len()),
                text,
                parked: true,
                reason,
            },
            Self::SwitchToNew { text, reason } => return incident.switches_to(text, reason),
            Self::Park { issue, reason } => IssueEvent::Parked { issue, reason },
            Self::Activate { issue, reason } => IssueEvent::Activated { issue, reason },
            Self::Rank { issue, place } => IssueEvent::Ranked { issue, place },
            Self::Resolve { issue, result } => IssueEvent::Resolved { issue, result },
        })
    }
}

impl Room<'_> {
    fn unresolved(&self, id: IssueId) -> Result<&Issue, Refusal> {
        let found = self
            .state
            .issue(id)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no issue {id}"), ""))?;
        let over = match found.state {
            IssueState::Struck => "struck",
            IssueState::Resolved { .. } => "resolved",
            IssueState::Active | IssueState::Parked => return Ok(found),
        };
        Err(Refusal::new(
            Kind::State,
            format!("{id} is {over} already"),
            Remedy::NoteIssue.by("note it again"),
        ))
    }
}

impl State {
    fn park(&mut self, issue: IssueId, reason: Option<Worded>) {
        self.parked.insert(0, issue);
        self.set_issue(issue, IssueState::Parked, reason);
    }

    fn set_issue(&mut self, issue: IssueId, state: IssueState, reason: Option<Worded>) {
        if let Some(found) = self.issues.get_mut(issue.index()) {
            found.state = state;
            if let Some(reason) = reason {
                found.reason = reason;
            }
        }
    }

    fn issue_text(&self, id: IssueId) -> String {
        self.issue(id)
            .map_or(id.to_string(), |i| format!("{id} {}", i.named.text))
    }

    /// The one issue being worked on (R12).
    pub fn active_issue(&self) -> Option<&Issue> {
        self.issues
            .iter()
            .find(|issue| issue.state == IssueState::Active)
    }

    /// The issue that answers question 1.1: the active one, or the one before it that was resolved while no other is
    /// active. Once it is parked or struck, the question is open again.
    pub(super) fn identified_issue(&self) -> Option<&Issue> {
        let once_active = self.issues.iter().filter(|issue| issue.activated.is_some());
        let standing = once_active.filter(|issue| issue.state != IssueState::Struck);
        let last = standing.max_by_key(|issue| issue.activated);
        last.filter(|issue| issue.state != IssueState::Parked)
    }

    /// A struck issue is off the board, and no answer any more.
    pub(super) fn strike_issue(&mut self, entry: u64) {
        let mut issues = self.issues.iter_mut();
        if let Some(found) = issues.find(|issue| issue.named.entry == entry) {
            found.state = IssueState::Struck;
            found.named.struck = true;
            self.parked.retain(|id| *id != found.id);
        }
    }

    /// R12, R16: what answers question 1.1 names the issue to work on, or says the active one in other words.
    pub(super) fn identifies(&self, text: String) -> Event {
        match self.active_issue() {
            Some(active) => CorrectionEvent::Corrected {
                entry: active.named.entry,
                text,
                reason: format!("answered {} again", WHICH_ISSUE.code()),
            }
            .into(),
            None => IssueEvent::Noted {
                issue: IssueId::next(self.issues.len()),
                text,
                parked: false,
                reason: String::new(),
            }
            .into(),
        }
    }

    /// R12: with no issue active the new one is; else it takes the place of the active one, for a reason.
    fn switches_to(&self, text: String, reason: String) -> Decided {
        let issue = IssueId::next(self.issues.len());
        let parked = self.active_issue().is_some();
        if parked && is_blank(&reason) {
            return Err(Refusal::new(
                Kind::Input,
                "the reason for switching to another issue is empty",
                Remedy::SwitchToNewIssue.by("say it in a few words"),
            ));
        }
        let noted = IssueEvent::Noted {
            issue,
            text,
            parked,
            reason: reason.clone(),
        };
        let activated = parked.then_some(IssueEvent::Activated { issue, reason });
        Ok([noted]
            .into_iter()
            .chain(activated)
            .map(Event::from)
            .collect())
    }
}
