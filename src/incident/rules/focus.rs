//! R11, R12: approach and focus are Command's; one issue at a time.

use super::{Checked, Kind, Refusal, Room, fits, is_next, must, refuse, says};
use crate::incident::event::Event;
use crate::incident::id::IssueId;
use crate::incident::issue::{Issue, IssueState};
use crate::incident::{FocusEvent, IssueEvent};

impl Room<'_> {
    pub(super) fn allows_focus(&self, event: &Event) -> Checked {
        match event {
            Event::Focus(FocusEvent::Set { horizon, text }) => {
                fits(text, "the focus")?;
                let standing = self
                    .state
                    .focus(*horizon)
                    .map_or("", |said| said.text.as_str());
                must(
                    standing != text,
                    Kind::State,
                    "the focus is that already",
                    "",
                )?;
                self.is_commands_if_any("set approach and focus")
            }
            Event::Issue(IssueEvent::Noted {
                issue,
                text,
                parked,
                reason,
            }) => {
                is_next(*issue, IssueId::next(self.state.issues.len()))?;
                says(text, "the issue")?;
                fits(reason, "the reason")?;
                match self.state.active_issue() {
                    Some(active) if !parked => refuse(
                        Kind::State,
                        format!(
                            "one issue at a time: {} “{}” is active",
                            active.id, active.text
                        ),
                        "park the new one: /park what it is; or, as Command, switch to it: /activate what it is; reason: why",
                    ),
                    _ => Ok(()),
                }
            }
            Event::Issue(IssueEvent::Activated { issue, reason }) => {
                let found = self.unsettled(*issue)?;
                fits(reason, "the reason")?;
                must(
                    found.state != IssueState::Active,
                    Kind::State,
                    format!("{issue} is active already"),
                    "",
                )?;
                if self.state.active_issue().is_some() {
                    self.is_commands_word("change the active issue")
                } else {
                    self.is_commands_if_any("choose the active issue")
                }
            }
            Event::Issue(IssueEvent::Parked { issue, reason }) => {
                let found = self.unsettled(*issue)?;
                says(reason, "the reason for parking")?;
                must(
                    found.state == IssueState::Active,
                    Kind::State,
                    format!("{issue} is parked already"),
                    "",
                )?;
                self.is_commands_if_any("park the active issue")
            }
            Event::Issue(IssueEvent::Ranked { issue, place }) => {
                let found = self.unsettled(*issue)?;
                must(
                    found.state == IssueState::Parked,
                    Kind::State,
                    format!("{issue} is not parked"),
                    "",
                )?;
                let places = self.state.parked.len();
                must(
                    (1..=places).contains(&(*place as usize)),
                    Kind::Input,
                    format!("there are {places} places in line"),
                    "",
                )?;
                must(
                    self.state.parked.get(*place as usize - 1) != Some(issue),
                    Kind::State,
                    format!("{issue} is number {place} in line already"),
                    "",
                )?;
                self.is_commands_if_any("order the parked issues")
            }
            Event::Issue(IssueEvent::Settled { issue, result }) => {
                self.unsettled(*issue)?;
                fits(result, "the result")
            }
            _ => Ok(()),
        }
    }

    fn unsettled(&self, id: IssueId) -> Result<&Issue, Refusal> {
        let found = self
            .state
            .issue(id)
            .ok_or_else(|| Refusal::new(Kind::Unknown, format!("there is no issue {id}"), ""))?;
        match found.state {
            IssueState::Settled { .. } => Err(Refusal::new(
                Kind::State,
                format!("{id} is settled"),
                "note it anew: /issue what it is",
            )),
            _ => Ok(found),
        }
    }
}
