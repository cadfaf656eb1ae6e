//! The five roles, who held them when, and the handover of one (framework; R1-R7).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::Decided;
use super::entry::{EntryKind, Stamp};
use super::event::{Event, NounEvent};
use super::field::events;
use super::handover::HandoverEnd;
use super::intent::NounIntent;
use super::person::{Handle, Presence};
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, must, refuse};
use super::state::State;
use super::time::Time;
use crate::incident::refusal::Remedy;
use strum::{EnumCount, EnumString, IntoStaticStr};

/// A role of the framework.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount, EnumString,
)]
#[strum(ascii_case_insensitive)]
pub enum Role {
    /// Runs the room; one person at a time (R2).
    Command,
    /// Writes down what happens, where everybody can see it.
    Recorder,
    /// Informs those who wait.
    Comms,
    /// Finds the evidence.
    Research,
    /// Helps wherever hands are missing; optional (R1).
    Support,
}

impl Role {
    /// All five, in the order of the columns.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Command,
        Self::Recorder,
        Self::Comms,
        Self::Research,
        Self::Support,
    ];

    /// The role's name as shown: `Command`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The role with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// True for the four that must be filled (R1).
    pub fn is_key(self) -> bool {
        self != Self::Support
    }

    /// The role in one line.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Command => "Runs the room and approves actions",
            Self::Recorder => "Writes it down where all can see it",
            Self::Comms => "Keeps everyone outside the room informed",
            Self::Research => "Finds what happened and why",
            Self::Support => "Lends a hand wherever one is missing",
        }
    }

    /// What the role looks after, for the column on demand (R5).
    pub fn duties(self) -> &'static [&'static str] {
        match self {
            Self::Command => &[
                "Coordinates every effort; the voice heard most in the room",
                "Keeps the overall approach",
                "Keeps the focus: now, and for the hours ahead",
                "Knows who is needed and gets them involved",
                "Knows who is working on what",
                "Gives the express word before anything that may hurt the business: deployments, data changes and the like",
                "Decides alone only on a stalemate or when time is short",
            ],
            Self::Recorder => &[
                "Writes down what comes in, as it comes in",
                "Listens hard: people forget to tell the recorder",
                "Keeps it visible to everyone who needs it",
                "Answers Command's questions from the record",
            ],
            Self::Comms => &[
                "Sends status updates on a steady cadence, external first, then internal",
                "Each brief: name and ID, what changed since the last one, ETA",
                "Knows the approach and the focus of the moment",
                "Reaches the people we need who are not here yet",
            ],
            Self::Research => &[
                "Gathers the evidence we need",
                "Runs queries",
                "Reads the code",
                "Gets findings to Command and Recorder at once",
            ],
            Self::Support => &[
                "Keeps the room in order",
                "Runs errands: brings people and things",
                "Looks after food and drink",
                "Steps into any other role when needed",
            ],
        }
    }
}

/// One person's time in one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Stint {
    /// The role held.
    pub role: Role,
    /// Who held it.
    pub person: Handle,
    /// From when (happened).
    pub from: Time,
    /// Until when; `None` while it lasts.
    pub to: Option<Time>,
    /// The entry it began with.
    pub entry: u64,
    /// The entry that ended it.
    pub ended_by: Option<u64>,
}

/// Who takes Command if it falls vacant (R35).
#[derive(Clone, Debug, PartialEq)]
pub struct Deputy {
    /// Who.
    pub person: Handle,
    /// Since when they are named.
    pub since: Time,
    /// The entry that named them.
    pub entry: u64,
}

events! {
    /// What happened to roles (R2-R5).
    pub enum RoleEvent {
        /// Somebody took a role, in one move out of another if `from` names one (R4).
        Taken { role: Role, person: Handle, from: Option<Role> },
        /// Somebody gave up a role.
        Left { role: Role, person: Handle },
        /// Who takes Command if it falls vacant; nobody where none is given (R35).
        DeputySet { person: Option<Handle> },
    }
}

/// What someone wants of roles (R2-R5).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum RoleIntent {
    /// Somebody takes a role; unknown people join with it. `from` makes it a switch in one move (R4).
    Take {
        role: Role,
        person: Handle,
        from: Option<Role>,
    },
    /// Somebody gives up a role.
    Leave { role: Role, person: Handle },
    /// Take Command where it is vacant, else offer it from the person who holds it (R2, R6).
    GiveCommand { to: Handle, note: String },
    /// Name who takes Command if it falls vacant, or nobody (R35).
    SetDeputy { person: Option<Handle> },
}

impl NounEvent for RoleEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Role
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::DeputySet { .. } => true,
            Self::Taken { .. } | Self::Left { .. } => false,
        }
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Taken { person, .. } => Some(Moved::Role(person.clone())),
            Self::Left { .. } => Some(Moved::RoleLeft),
            Self::DeputySet { .. } => Some(Moved::Deputy),
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Taken { role, person, from } => room.may_take(*role, person, *from),
            Self::Left { role, person } => {
                room.must_hold(person, *role)?;
                if *role == Role::Command {
                    room.keeps_commands_history()
                } else {
                    Ok(())
                }
            }
            Self::DeputySet { person } => room.may_be_deputy(person.as_ref()),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Taken { role, person, from } => {
                state.meet(person);
                if let Some(from) = from {
                    state.end_stint(*from, person, new);
                }
                state.begin_stint(*role, person, new);
            }
            Self::Left { role, person } => state.end_stint(*role, person, new),
            Self::DeputySet { person } => {
                if let Some(person) = person {
                    state.meet(person);
                }
                state.deputy = person.clone().map(|person| Deputy {
                    person,
                    since: new.at(),
                    entry: new.n,
                });
            }
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            Self::Taken { .. } | Self::Left { .. } | Self::DeputySet { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Taken { role, person, from } => match from {
                None => format!("{} takes {}", state.name_of(person), role.name()),
                Some(from) => {
                    format!(
                        "{} moves from {} to {}",
                        state.name_of(person),
                        from.name(),
                        role.name()
                    )
                }
            },
            Self::Left {
                role: Role::Command,
                person,
            } => {
                format!(
                    "{} leaves Command; Command is vacant",
                    state.name_of(person)
                )
            }
            Self::Left { role, person } => {
                format!("{} leaves {}", state.name_of(person), role.name())
            }
            Self::DeputySet { person: None } => "Nobody is Command's deputy any more".to_owned(),
            Self::DeputySet {
                person: Some(person),
            } => format!("{} is Command's deputy", state.name_of(person)),
        }
    }
}

impl NounIntent for RoleIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::GiveCommand { .. } | Self::SetDeputy { .. } => true,
            Self::Take { .. } | Self::Leave { .. } => false,
        }
    }

    fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided {
        Ok(match self {
            Self::Take { role, person, from } => take(incident, role, person, from),
            Self::Leave { role, person } => vec![RoleEvent::Left { role, person }.into()],
            Self::GiveCommand { to, note } => match incident.command() {
                Some(holder) if *holder != to => {
                    let from = holder.clone();
                    vec![incident.offer(Role::Command, from, to, note, stamp).into()]
                }
                _ => take(incident, Role::Command, to, None),
            },
            Self::SetDeputy { person } => vec![RoleEvent::DeputySet { person }.into()],
        })
    }
}

/// Takes a role; a person who is not here yet joins with it.
fn take(incident: &Incident, role: Role, person: Handle, from: Option<Role>) -> Vec<Event> {
    let joined = incident.joining(&person);
    let taken = RoleEvent::Taken { role, person, from };
    joined.into_iter().chain([taken.into()]).collect()
}

impl Room<'_> {
    /// R2, R4: one Command; every other role takes many.
    fn may_take(&self, role: Role, person: &Handle, from: Option<Role>) -> Checked {
        let name = self.state.name_of(person);
        if let Some(from) = from {
            self.must_hold(person, from)?;
        }
        must(
            !self.state.holds(person, role),
            Kind::State,
            format!("{name} holds {} already", role.name()),
            "",
        )?;
        if from == Some(Role::Command) {
            self.keeps_commands_history()?;
        }
        if role != Role::Command {
            return Ok(());
        }
        if let Some(holder) = self.state.command() {
            return refuse(
                Kind::State,
                format!(
                    "{} is in Command, and there is only one",
                    self.state.name_of(holder)
                ),
                Remedy::OfferCommand(person.clone()).by("hand it over"),
            );
        }
        self.keeps_commands_history()
    }

    /// R35: Command names a deputy, who is somebody else.
    fn may_be_deputy(&self, person: Option<&Handle>) -> Checked {
        let standing = self.state.deputy.as_ref().map(|deputy| &deputy.person);
        let why = match person {
            Some(person) => format!("{} is the deputy already", self.state.name_of(person)),
            None => "there is no deputy".to_owned(),
        };
        must(standing != person, Kind::State, why, "")?;
        if let Some(person) = person {
            let name = self.state.name_of(person);
            must(
                !self.state.holds(person, Role::Command),
                Kind::State,
                format!("{name} is in Command"),
                "name somebody else",
            )?;
        }
        self.is_commands_if_any("name a deputy")
    }

    pub(super) fn must_hold(&self, person: &Handle, role: Role) -> Checked {
        must(
            self.state.holds(person, role),
            Kind::State,
            format!(
                "{} does not hold {}",
                self.state.name_of(person),
                role.name()
            ),
            "",
        )
    }
}

impl State {
    /// Taking a role is being in the room.
    pub(super) fn begin_stint(&mut self, role: Role, person: &Handle, new: Added<'_>) {
        let at = new.at();
        let known = self.meet(person);
        if !known.is_here() {
            known.presence = Presence::Here { since: at };
            known.stays.push((at, None));
        }
        if self.holds(person, role) {
            return;
        }
        if role == Role::Command {
            self.deputy.take_if(|deputy| deputy.person == *person);
        }
        self.stints.push(Stint {
            role,
            person: person.clone(),
            from: at,
            to: None,
            entry: new.n,
            ended_by: None,
        });
    }

    pub(super) fn end_stint(&mut self, role: Role, person: &Handle, new: Added<'_>) {
        let at = new.at();
        let held = self
            .stints
            .iter_mut()
            .find(|s| s.role == role && s.person == *person && s.to.is_none());
        let Some(stint) = held else { return };
        stint.to = Some(at.max(stint.from));
        stint.ended_by = Some(new.n);
        for open in &mut self.handovers {
            if open.end.is_none() && open.role == role && open.from == *person {
                open.end = Some(HandoverEnd::Withdrawn(
                    at,
                    "the role was given up".to_owned(),
                ));
            }
        }
    }
}
