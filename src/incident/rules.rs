//! The rules of the room: whether an event may be added to a state. The one place that says no.
//! `decide` asks here before anything is recorded, `apply` asks again for every line of a file, so
//! that no door, not even an edited file, lets in what the rules forbid.

use super::action::LONGEST_APPROVAL;
use super::entry::{Entry, Stamp};
use super::event::Event;
use super::field::Field;
use super::lifecycle::LifecycleEvent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::role::Role;
use super::state::{State, Status};
use super::text::MAX_NAME_CHARS;
use super::text::{MAX_TEXT_BYTES, is_blank};
use super::time::{self, Span, Time};
use crate::incident::refusal::{Hint, Hints, Remedy};

pub(super) type Checked = Result<(), Refusal>;

/// The longest time box, and the longest an update can be snoozed.
pub(super) const LONGEST: Span = Span::days(7);

/// May this event, stamped so, be added to this state?
pub(super) fn check(state: &State, entries: &[Entry], stamp: &Stamp, event: &Event) -> Checked {
    let room = Room {
        state,
        entries,
        stamp,
    };
    // What a newer version wrote is kept, whatever it says; only its time has to be one.
    if matches!(event, Event::Unknown { .. }) {
        return room.is_timely();
    }
    room.stands_open(event)?;
    room.is_timely()?;
    texts_fit(event)?;
    event.allow(&room)
}

/// What an event is checked against.
pub(super) struct Room<'a> {
    pub(super) state: &'a State,
    pub(super) entries: &'a [Entry],
    pub(super) stamp: &'a Stamp,
}

pub(super) fn refuse(kind: Kind, why: impl Into<String>, hint: impl Into<Hints>) -> Checked {
    Err(Refusal::new(kind, why, hint))
}

pub(super) fn must(
    holds: bool,
    kind: Kind,
    why: impl Into<String>,
    hint: impl Into<Hints>,
) -> Checked {
    if holds {
        Ok(())
    } else {
        refuse(kind, why, hint)
    }
}

pub(super) fn says(text: &str, what: &str) -> Checked {
    must(
        !is_blank(text),
        Kind::Input,
        format!("{what} is empty"),
        "say it in a few words",
    )
}

pub(super) fn fits(text: &str, what: &str) -> Checked {
    must(
        text.len() <= MAX_TEXT_BYTES,
        Kind::Input,
        format!("{what} is longer than 64 KiB"),
        "keep the text short and attach the rest as a file",
    )
}

pub(super) fn names(name: &str, what: &str) -> Checked {
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
pub(super) fn reaches(contact: Option<&str>) -> Checked {
    contact.map_or(Ok(()), |contact| names(contact, "how to reach them"))
}

pub(super) fn names_incident(name: &str, id: Option<&str>) -> Checked {
    names(name, "the incident's name")?;
    id.map_or(Ok(()), |id| names(id, "the incident's ID"))
}

pub(super) fn is_plausible(time: Time) -> Checked {
    must(
        time::is_plausible(time),
        Kind::Input,
        "that time is out of range",
        "give one between 1970 and 9999",
    )
}

/// R32: how long an approval may hold.
pub(super) fn holds_a_while(minutes: u32) -> Checked {
    must(
        (1..=LONGEST_APPROVAL).contains(&minutes),
        Kind::Input,
        "an approval holds from 1 minute to 24 hours",
        "give a time between the two, such as 30m",
    )
}

/// New things are numbered in the order of the record.
pub(super) fn is_next<T: Copy + PartialEq + std::fmt::Display>(id: T, next: T) -> Checked {
    must(
        id == next,
        Kind::State,
        format!("{id} is out of turn, the next one is {next}"),
        "",
    )
}

/// Nobody's words are longer than an entry may carry. What the program drafts has limits of its own.
fn texts_fit(event: &Event) -> Checked {
    let mut checked = Ok(());
    event.each_field(&mut |field| {
        if let (Ok(()), Field::Said(text) | Field::Answer(text) | Field::Words(text)) =
            (&checked, field)
        {
            checked = fits(text, "the text");
        }
    });
    checked
}

impl Room<'_> {
    fn stands_open(&self, event: &Event) -> Checked {
        let opens = matches!(event, Event::Lifecycle(LifecycleEvent::Opened { .. }));
        let reopens = matches!(event, Event::Lifecycle(LifecycleEvent::Reopened { .. }));
        match self.state.status {
            Status::Unopened if !opens => refuse(
                Kind::Closed,
                "no incident has been opened",
                "open one first",
            ),
            Status::Open if opens => refuse(Kind::State, "the incident is open already", ""),
            Status::Open if reopens => refuse(Kind::State, "the incident is not closed", ""),
            Status::Closed if matches!(event, Event::Lifecycle(LifecycleEvent::Closed { .. })) => {
                refuse(
                    Kind::Closed,
                    "the incident is closed already",
                    Remedy::Reopen.by("reopen it with a reason"),
                )
            }
            Status::Closed if !event.counts_when_closed() => refuse(
                Kind::Closed,
                "the incident is closed",
                Remedy::Reopen.by("reopen it with a reason"),
            ),
            Status::Unopened | Status::Open | Status::Closed => Ok(()),
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

    /// Only whoever holds Command may say this, now and at the moment it is said to have happened.
    pub(super) fn is_commands_word(&self, what: &str) -> Checked {
        let Some(command) = self.state.command() else {
            return refuse(
                Kind::Authority,
                format!("nobody is in Command, so nobody can {what}"),
                Remedy::FillCommand.by("fill Command first"),
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
            [
                Hint::from("record it with a time under this Command"),
                Remedy::Retime(None).by("if they held it then, correct since when"),
            ],
        )
    }

    /// Command's to say; while Command is empty, anybody's (R7: the log is never blocked). Told late,
    /// it is for whoever held Command then, and for whoever holds it now.
    pub(super) fn is_commands_if_any(&self, what: &str) -> Checked {
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
            Remedy::SpeakAs(command.clone()).by("let Command say it"),
        )
    }

    /// Command's history is never rewritten: a change cannot lie before the last one, nor before
    /// something that rests on who held it then.
    pub(super) fn keeps_commands_history(&self) -> Checked {
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
            [
                Hint::from("record it without a time"),
                Remedy::Retime(None)
                    .by("if Command was taken or left earlier than recorded, correct that entry"),
            ],
        )
    }

    pub(super) fn not_before(&self, earlier: Time, what: &str) -> Checked {
        must(
            self.stamp.happened >= earlier,
            Kind::State,
            format!("that would be before it was {what}"),
            "give a later time, or none for now",
        )
    }
}
