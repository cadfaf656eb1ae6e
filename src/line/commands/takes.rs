//! What a command takes, place by place, so that completion can offer what fits there. It decides nothing:
//! what an argument means and whether it may be is for the readers and the rules.

/// One place among a command's arguments.
#[derive(Clone, Copy, Debug)]
pub(in crate::line) struct Slot {
    /// What may stand there.
    pub(in crate::line) takes: &'static [Takes],
    /// Whether it has to.
    pub(in crate::line) how: How,
    /// The names of the parts that may follow the words, where these are next.
    pub(in crate::line) parts: &'static [&'static str],
}

/// Whether a place has to be filled, and how often it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum How {
    /// Once, and it must be.
    Need,
    /// Once, or not at all.
    May,
    /// Any number of times.
    Many,
}

/// What can stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum Takes {
    /// An action's number.
    Action(At),
    /// A waiting handover's number.
    Handover,
    /// A kind of action.
    ActionKind,
    /// `@name`.
    Person(Who),
    /// A role.
    Role,
    /// A step.
    Step,
    /// A stretch of time.
    Span,
    /// An ETA.
    Eta,
    /// A severity.
    Severity,
    /// Who an update is for.
    Audience,
    /// An issue's number.
    Issue(Standing),
    /// An open ask's number.
    Ask,
    /// An open errand's number.
    Errand,
    /// A checklist of the team that is not started.
    Checklist,
    /// The code of a checklist's task.
    Task(Done),
    /// An open question's number.
    Question,
    /// A question of the current step.
    StepQuestion,
    /// The number of somebody needed.
    Need,
    /// The number of a stakeholder who is still to be told.
    Stakeholder,
    /// An obligation's number.
    Obligation,
    /// The name of somebody of the team who is not here.
    Newcomer,
    /// A piece of evidence's number.
    Evidence,
    /// A hypothesis' number.
    Hypothesis,
    /// A follow-up's number.
    FollowUp,
    /// An update's number.
    Update,
    /// An entry's number.
    Entry(Which),
    /// The words of the entry named before, to be corrected.
    Said,
    /// A key time.
    KeyTime,
    /// One of these words.
    Words(&'static [&'static str]),
}

/// Whether a task has to be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum Done {
    /// It is open.
    Not,
    /// It is ticked.
    Yes,
}

/// How far an action has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum At {
    /// Not decided on by Command, or lapsed; on hold or not.
    Gate,
    /// Waiting and not held.
    Proposed,
    /// Approved, not yet started.
    Approved,
    /// Under way.
    Started,
    /// Not yet started.
    Unstarted,
    /// Not over.
    Open,
    /// Done without approval and not yet acknowledged.
    Unacknowledged,
    /// Proposed and never decided on.
    Unjudged,
    /// Failed, with a rollback that nobody has proposed.
    Failed,
}

/// Which people fit best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum Who {
    /// Those in the room; all others after them.
    Here,
    /// Those not in the room.
    Away,
    /// Everybody.
    Any,
}

/// The state of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum Standing {
    /// Being worked on.
    Active,
    /// Waiting its turn.
    Parked,
    /// Either.
    Open,
}

/// Which entries fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::line) enum Which {
    /// Those not struck.
    Standing,
    /// Those with words that can be corrected.
    Worded,
    /// The one that handed in the update that waits for sign-off.
    HandedIn,
    /// Those whose time can be corrected.
    Movable,
    /// Those that are no key moment yet.
    Unmarked,
    /// Key moments.
    Key,
    /// Private notes.
    Private,
    /// Answers of the retrospect.
    Answer,
    /// Those that were merged into another.
    Merged,
}

/// A place that must be filled.
pub(super) const fn need(takes: &'static [Takes]) -> Slot {
    place(takes, How::Need)
}

/// A place that may stay empty.
pub(super) const fn may(takes: &'static [Takes]) -> Slot {
    place(takes, How::May)
}

/// A place that takes several.
pub(super) const fn many(takes: &'static [Takes]) -> Slot {
    place(takes, How::Many)
}

/// Words with parts of these names after them.
pub(super) const fn parts(names: &'static [&'static str]) -> Slot {
    Slot {
        takes: &[],
        how: How::May,
        parts: names,
    }
}

const fn place(takes: &'static [Takes], how: How) -> Slot {
    Slot {
        takes,
        how,
        parts: &[],
    }
}
