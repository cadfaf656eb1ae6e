//! The rules of the room: whether an event may be added to a state. The one place that says no.
//! `decide` asks here before anything is recorded, `apply` asks again for every line of a file, so
//! that no door, not even an edited file, lets in what the rules forbid.

mod asking;
mod comms;
mod correction;
mod focus;
mod gate;
mod people;
mod research;
mod retime;
mod retro;

use super::action::LONGEST_APPROVAL;
use super::entry::{Entry, Stamp};
use super::event::Event;
use super::key_time::KeyTime;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::role::Role;
use super::state::{State, Status};
use super::step::Step;
use super::text::{MAX_NAME_CHARS, MAX_TEXT_BYTES, is_blank};
use super::time::{self, Span, Time};
use crate::incident::{
    AskEvent, CorrectionEvent, EvidenceEvent, FocusEvent, FollowUpEvent, HandoverEvent,
    HypothesisEvent, IssueEvent, KeyTimeEvent, LifecycleEvent, NeedEvent, NoteEvent, PersonEvent,
    QuestionEvent, RetroEvent, RoleEvent, StepEvent, UpdateEvent,
};

type Checked = Result<(), Refusal>;

/// The longest time box, and the longest an update can be put off.
const LONGEST: Span = Span::days(7);

/// May this event, stamped so, be added to this state?
pub(super) fn check(state: &State, entries: &[Entry], stamp: &Stamp, event: &Event) -> Checked {
    let room = Room {
        state,
        entries,
        stamp,
    };
    room.stands_open(event)?;
    room.is_timely()?;
    room.allows(event)
}

/// What an event is checked against.
struct Room<'a> {
    state: &'a State,
    entries: &'a [Entry],
    stamp: &'a Stamp,
}

fn refuse(kind: Kind, why: impl Into<String>, hint: impl Into<String>) -> Checked {
    Err(Refusal::new(kind, why, hint))
}

fn must(holds: bool, kind: Kind, why: impl Into<String>, hint: impl Into<String>) -> Checked {
    if holds {
        Ok(())
    } else {
        refuse(kind, why, hint)
    }
}

fn says(text: &str, what: &str) -> Checked {
    must(
        !is_blank(text),
        Kind::Input,
        format!("{what} is empty"),
        "say it in a few words",
    )?;
    fits(text, what)
}

fn fits(text: &str, what: &str) -> Checked {
    must(
        text.len() <= MAX_TEXT_BYTES,
        Kind::Input,
        format!("{what} is longer than 64 KiB"),
        "keep the text short and attach the rest as a file",
    )
}

fn names(name: &str, what: &str) -> Checked {
    must(
        !is_blank(name),
        Kind::Input,
        format!("{what} is empty"),
        "give it one people can see",
    )?;
    must(
        name.chars().count() <= MAX_NAME_CHARS && !name.contains(['\n', '\r']),
        Kind::Input,
        format!("{what} is longer than {MAX_NAME_CHARS} characters or has several lines"),
        "shorten it",
    )
}

/// Contact details are one line.
fn reaches(contact: Option<&str>) -> Checked {
    contact.map_or(Ok(()), |contact| names(contact, "how to reach them"))
}

fn names_incident(name: &str, id: Option<&str>) -> Checked {
    names(name, "the incident's name")?;
    id.map_or(Ok(()), |id| names(id, "the incident's ID"))
}

fn is_plausible(time: Time) -> Checked {
    must(
        time::is_plausible(time),
        Kind::Input,
        "that time is no time of ours",
        "give one between 1970 and 9999",
    )
}

/// R32: how long an approval may hold.
fn holds_a_while(minutes: u32) -> Checked {
    must(
        (1..=LONGEST_APPROVAL).contains(&minutes),
        Kind::Input,
        "an approval holds from 1 minute to 24 hours",
        "give a time between the two, such as 30m",
    )
}

/// New things are numbered in the order of the record.
fn is_next<T: Copy + PartialEq + std::fmt::Display>(id: T, next: T) -> Checked {
    must(
        id == next,
        Kind::State,
        format!("{id} is out of turn, the next one is {next}"),
        "",
    )
}

impl Room<'_> {
    fn stands_open(&self, event: &Event) -> Checked {
        match (self.state.status, event) {
            (_, Event::Unknown { .. })
            | (Status::Unopened, Event::Lifecycle(LifecycleEvent::Opened { .. }))
            | (Status::Closed, Event::Lifecycle(LifecycleEvent::Reopened { .. })) => Ok(()),
            (Status::Unopened, _) => refuse(
                Kind::Closed,
                "no incident has been opened",
                "open one first",
            ),
            (Status::Open, Event::Lifecycle(LifecycleEvent::Opened { .. })) => {
                refuse(Kind::State, "the incident is open already", "")
            }
            (Status::Open, Event::Lifecycle(LifecycleEvent::Reopened { .. })) => {
                refuse(Kind::State, "the incident is not closed", "")
            }
            (Status::Closed, _) => refuse(
                Kind::Closed,
                "the incident is closed",
                "reopen it with a reason: /reopen why",
            ),
            (Status::Open, _) => Ok(()),
        }
    }

    /// Nothing happens after it was recorded (R22).
    fn is_timely(&self) -> Checked {
        must(
            time::is_plausible(self.stamp.recorded),
            Kind::Input,
            "this computer's clock shows a time that is not between 1970 and 9999",
            "set the computer's clock, then say it again",
        )?;
        is_plausible(self.stamp.happened)?;
        must(
            self.stamp.happened <= self.stamp.recorded,
            Kind::Input,
            "that time has not come yet",
            "give a time in the past, or none for now",
        )
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each sort of event")]
    fn allows(&self, event: &Event) -> Checked {
        use Event as E;
        match event {
            E::Lifecycle(LifecycleEvent::Opened {
                name,
                id,
                imported,
                approval_minutes,
                ..
            }) => {
                fits(imported.as_deref().unwrap_or_default(), "the source")?;
                approval_minutes.map_or(Ok(()), holds_a_while)?;
                names_incident(name, id.as_deref())
            }
            E::Lifecycle(LifecycleEvent::Renamed { name, id }) => {
                names_incident(name, id.as_deref())?;
                let same = *name == self.state.name && *id == self.state.id;
                must(!same, Kind::State, "name and ID are that already", "")
            }
            E::Lifecycle(LifecycleEvent::SeveritySet { severity }) => must(
                self.state.severity != Some(*severity),
                Kind::State,
                format!("the severity is {} already", severity.number()),
                "",
            ),
            E::Lifecycle(LifecycleEvent::Closed { reason, .. }) => {
                self.allows_closing(reason.as_deref())
            }
            E::Lifecycle(LifecycleEvent::Reopened { reason }) => {
                says(reason, "the reason for reopening")?;
                self.state
                    .closed
                    .map_or(Ok(()), |closed| self.not_before(closed, "closed"))
            }
            E::Lifecycle(LifecycleEvent::Imported {
                source, left_out, ..
            }) => {
                fits(source, "the source")?;
                fits(&left_out.join(", "), "the columns left out")
            }
            E::Unknown { .. } => Ok(()),
            E::Note(NoteEvent::Noted { text, key, private }) => {
                says(text, "the note")?;
                must(
                    !(*key && *private),
                    Kind::Input,
                    "a private note is no key moment",
                    "",
                )
            }
            E::Note(NoteEvent::Decided { text }) => says(text, "the decision"),
            E::Correction(
                CorrectionEvent::Struck { .. }
                | CorrectionEvent::Corrected { .. }
                | CorrectionEvent::Retimed { .. }
                | CorrectionEvent::KeyMarked { .. }
                | CorrectionEvent::Published { .. },
            )
            | E::KeyTime(KeyTimeEvent::Set { .. }) => self.allows_correction(event),
            E::Person(
                PersonEvent::Joined { .. }
                | PersonEvent::ContactKept { .. }
                | PersonEvent::Removed { .. }
                | PersonEvent::Left { .. }
                | PersonEvent::WorkSet { .. },
            )
            | E::Role(RoleEvent::Taken { .. } | RoleEvent::Left { .. })
            | E::Handover(
                HandoverEvent::Offered { .. }
                | HandoverEvent::Accepted { .. }
                | HandoverEvent::Withdrawn { .. },
            ) => self.allows_people(event),
            E::Focus(FocusEvent::Set { .. })
            | E::Issue(
                IssueEvent::Noted { .. }
                | IssueEvent::Activated { .. }
                | IssueEvent::Parked { .. }
                | IssueEvent::Ranked { .. }
                | IssueEvent::Settled { .. },
            ) => self.allows_focus(event),
            E::Ask(
                AskEvent::Made { .. }
                | AskEvent::Extended { .. }
                | AskEvent::Answered { .. }
                | AskEvent::Dropped { .. },
            )
            | E::Question(
                QuestionEvent::Raised { .. }
                | QuestionEvent::Answered { .. }
                | QuestionEvent::Dropped { .. },
            ) => self.allows_asking(event),
            E::Need(
                NeedEvent::Noted { .. }
                | NeedEvent::Contacted { .. }
                | NeedEvent::Joined { .. }
                | NeedEvent::Unavailable { .. },
            ) => self.allows_need(event),
            E::Step(StepEvent::Entered { step }) => self.may_enter(*step),
            E::Step(StepEvent::Answered { question, text }) => {
                must(
                    question.text().is_some(),
                    Kind::Unknown,
                    "that step has no such question",
                    "",
                )?;
                says(text, "the answer")
            }
            E::Step(StepEvent::ImpactStated { text, .. }) => says(text, "the impact"),
            E::Retro(
                RetroEvent::GatheringSet { .. }
                | RetroEvent::Voted { .. }
                | RetroEvent::Merged { .. }
                | RetroEvent::Unmerged { .. },
            ) => self.allows_retro(event),
            E::Update(
                UpdateEvent::Drafted { .. }
                | UpdateEvent::Signed {}
                | UpdateEvent::Sent { .. }
                | UpdateEvent::CadenceSet { .. }
                | UpdateEvent::Snoozed { .. }
                | UpdateEvent::SignOffSet { .. },
            ) => self.allows_update(event),
            E::Evidence(EvidenceEvent::Found { .. })
            | E::Hypothesis(
                HypothesisEvent::Raised { .. }
                | HypothesisEvent::Judged { .. }
                | HypothesisEvent::Checked { .. },
            )
            | E::FollowUp(
                FollowUpEvent::Named { .. }
                | FollowUpEvent::Changed { .. }
                | FollowUpEvent::Cleared { .. },
            ) => self.allows_research(event),
            _ => self.allows_gate(event),
        }
    }

    /// R15: one step after another. The first one is entered with the incident; told late, it may
    /// have been left before.
    fn may_enter(&self, step: Step) -> Checked {
        must(
            self.state.step() != Some(step),
            Kind::State,
            format!("{} is the current step already", step.name()),
            "",
        )?;
        match self.state.visits.as_slice() {
            [] | [_] => Ok(()),
            [.., last] => {
                let what = format!("in {}", last.step.name());
                self.not_before(last.to.unwrap_or(last.from), &what)
            }
        }
    }

    /// Closing over open ends needs a reason (R31).
    fn allows_closing(&self, reason: Option<&str>) -> Checked {
        if let Some(started) = self.state.key_times.get(&KeyTime::Started) {
            self.not_before(started.at, "started")?;
        }
        if let Some(reason) = reason {
            return says(reason, "the reason for closing");
        }
        let missing = self.state.missing_to_close();
        must(
            missing.is_empty(),
            Kind::State,
            format!("not ready to close: {}", missing.join("; ")),
            "see to it, or close with a reason: /close why it is fine",
        )
    }

    /// Only whoever holds Command may say this, now and at the moment it is said to have happened.
    fn is_commands_word(&self, what: &str) -> Checked {
        let Some(command) = self.state.command() else {
            return refuse(
                Kind::Authority,
                format!("nobody is in Command, so nobody can {what}"),
                "fill Command first: /command @name",
            );
        };
        self.speaks_as(command, what)?;
        must(
            self.state.command_at(self.stamp.happened) == Some(command),
            Kind::Authority,
            format!(
                "{} was not in Command at that time",
                self.state.name_of(command)
            ),
            "record it with the time it was said under this Command; if they held it then, correct since when: /retime #number time",
        )
    }

    /// Command's to say; while Command is empty, anybody's (R7: the log is never blocked). Told late,
    /// it is for whoever held Command then, and for whoever holds it now.
    fn is_commands_if_any(&self, what: &str) -> Checked {
        let then = self.state.command_at(self.stamp.happened);
        for command in self.state.command().into_iter().chain(then) {
            self.speaks_as(command, what)?;
        }
        Ok(())
    }

    fn speaks_as(&self, command: &Handle, what: &str) -> Checked {
        must(
            *command == self.stamp.by,
            Kind::Authority,
            format!(
                "only Command can {what}, and that is {}",
                self.state.name_of(command)
            ),
            format!("let Command say it: @{command}"),
        )
    }

    /// Command's history is never rewritten: a change cannot lie before the last one, nor before
    /// something that rests on who held it then.
    fn keeps_commands_history(&self) -> Checked {
        let mut stints = self.state.stints.iter().rev();
        let last = stints.find(|s| s.role == Role::Command);
        let changed = last.map(|stint| stint.to.unwrap_or(stint.from));
        let rests = self.state.rests_on_command.last().map(|(at, _)| *at);
        must(
            changed
                .max(rests)
                .is_none_or(|last| self.stamp.happened >= last),
            Kind::Authority,
            "Command has changed or spoken since that time",
            "say it without a time; if Command was taken or left earlier than recorded, correct that entry: /retime #number time",
        )
    }

    fn not_before(&self, earlier: Time, what: &str) -> Checked {
        must(
            self.stamp.happened >= earlier,
            Kind::State,
            format!("that would be before it was {what}"),
            "give a later time, or none for now",
        )
    }
}
