//! R11, R12: approach, focus, and the one active issue.

use super::{filled, said};
use crate::incident::entry::Record;
use crate::incident::event::{Event, Horizon};
use crate::incident::id::IssueId;
use crate::incident::issue::{Issue, IssueState};
use crate::incident::state::State;
use crate::incident::{FocusEvent, IssueEvent};

impl State {
    pub(super) fn absorb_focus(&mut self, record: &Record) {
        match &record.event {
            Event::Focus(FocusEvent::Set { horizon, text }) => {
                let slot = match horizon {
                    Horizon::Approach => &mut self.approach,
                    Horizon::Now => &mut self.now,
                    Horizon::Later => &mut self.later,
                };
                *slot = filled(text).map(|text| said(record, &text));
            }
            Event::Issue(IssueEvent::Noted {
                issue,
                text,
                parked,
                reason,
            }) => {
                let state = if *parked {
                    IssueState::Parked
                } else {
                    IssueState::Active
                };
                self.issues.push(Issue {
                    id: *issue,
                    text: text.clone(),
                    reason: reason.clone(),
                    noted: record.stamp.happened,
                    state,
                });
                if *parked {
                    self.parked.push(*issue);
                }
            }
            Event::Issue(IssueEvent::Activated { issue, reason }) => {
                let active = self.active_issue().map(|active| active.id);
                if let Some(active) = active {
                    self.park(active, None);
                }
                self.parked.retain(|id| id != issue);
                self.set_issue(*issue, IssueState::Active, Some(reason));
            }
            Event::Issue(IssueEvent::Parked { issue, reason }) => self.park(*issue, Some(reason)),
            Event::Issue(IssueEvent::Ranked { issue, place }) => {
                self.parked.retain(|id| id != issue);
                let at = (*place as usize).saturating_sub(1).min(self.parked.len());
                self.parked.insert(at, *issue);
            }
            Event::Issue(IssueEvent::Settled { issue, result }) => {
                self.parked.retain(|id| id != issue);
                let state = IssueState::Settled {
                    result: result.clone(),
                };
                self.set_issue(*issue, state, None);
            }
            _ => {}
        }
    }

    fn park(&mut self, issue: IssueId, reason: Option<&String>) {
        self.parked.insert(0, issue);
        self.set_issue(issue, IssueState::Parked, reason);
    }

    fn set_issue(&mut self, issue: IssueId, state: IssueState, reason: Option<&String>) {
        if let Some(found) = self.issues.get_mut(issue.index()) {
            found.state = state;
            if let Some(reason) = reason {
                found.reason.clone_from(reason);
            }
        }
    }
}
