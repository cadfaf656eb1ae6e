//! The five roles, who held them when, and the handover of one (framework; R1-R7).

use super::id::HandoverId;
use super::person::Handle;
use super::time::Time;

/// A role of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the room; one person at a time (R2).
    Command,
    /// Writes down what happens, where everybody can see it.
    Recorder,
    /// Tells those who wait what is going on.
    Comms,
    /// Finds the evidence.
    Research,
    /// Helps wherever hands are missing; optional (R1).
    Support,
}

impl Role {
    /// All five, in the order of the columns.
    pub const ALL: [Self; 5] = [
        Self::Command,
        Self::Recorder,
        Self::Comms,
        Self::Research,
        Self::Support,
    ];

    /// The role's name as shown: `Command`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "Command",
            Self::Recorder => "Recorder",
            Self::Comms => "Comms",
            Self::Research => "Research",
            Self::Support => "Support",
        }
    }

    /// The role with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|role| role.name().eq_ignore_ascii_case(name))
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
                "Sends status updates on a steady rhythm, outside first, then inside",
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

/// Passing a role on: offered with a brief, then accepted or withdrawn (R6).
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// Its number.
    pub id: HandoverId,
    /// The role passed on.
    pub role: Role,
    /// The outgoing person.
    pub from: Handle,
    /// The incoming person.
    pub to: Handle,
    /// What stood on the board when it was offered.
    pub brief: String,
    /// What the outgoing person adds.
    pub note: String,
    /// When it was offered.
    pub offered: Time,
    /// How it ended; `None` while it waits for acceptance.
    pub end: Option<HandoverEnd>,
}

/// How a handover ended.
#[derive(Clone, Debug, PartialEq)]
pub enum HandoverEnd {
    /// The incoming person took over then.
    Accepted(Time),
    /// It was called off then, for that reason.
    Withdrawn(Time, String),
}
