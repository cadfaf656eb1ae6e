//! What is between an entry and the one before it: a long quiet, or a clock that jumped. Both are said
//! where they show, so that nobody takes a hole in the log, or in its clock, for work that took that long.

use super::time::{self, Span, span_words};
use super::{Incident, Record};

/// Something between two entries that is worth saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Nothing is known to have happened for so long.
    Quiet(Span),
    /// The computer's clock was put back by so much.
    ClockBack(Span),
    /// The computer's clock went on so much further than the time that passed while it was awake.
    ClockAhead(Span),
}

/// From when on a quiet is said.
const QUIET: Span = Span::minutes(15);
/// From when on a clock is said to have jumped: small corrections are its daily business.
const JUMP: Span = Span::minutes(1);

impl Break {
    /// It in words: `38 min without an entry`.
    pub fn words(self) -> String {
        match self {
            Self::Quiet(span) => format!("{} without an entry", span_words(span)),
            Self::ClockBack(span) => format!("the clock was put back {}", span_words(span)),
            Self::ClockAhead(span) => {
                let span = span_words(span);
                format!("the clock is {span} ahead: asleep that long, or put forward")
            }
        }
    }

    /// True where the clock is not to be trusted.
    pub fn is_of_clock(self) -> bool {
        !matches!(self, Self::Quiet(_))
    }
}

/// What is before the entry at this position: a quiet since what happened before it, a jump of the clock
/// since what was recorded before it.
pub fn before(incident: &Incident, at: u32) -> Vec<Break> {
    let quiet = quiet(incident, at);
    quiet.into_iter().chain(jump(incident, at)).collect()
}

fn quiet(incident: &Incident, at: u32) -> Option<Break> {
    let entries = incident.entries();
    let happened = entries.get(at as usize)?.happened;
    let key = |at: u32| entries.get(at as usize).map(|entry| (entry.happened, at));
    let place = incident
        .timeline()
        .partition_point(|other| key(*other) < Some((happened, at)));
    let before = *incident.timeline().get(place.checked_sub(1)?)?;
    let span = time::between(entries.get(before as usize)?.happened, happened);
    (span >= QUIET).then_some(Break::Quiet(span))
}

fn jump(incident: &Incident, at: u32) -> Option<Break> {
    let entries = incident.entries();
    let Record { n, stamp, .. } = &entries.get(at as usize)?.record;
    let before = &entries.get((at as usize).checked_sub(1)?)?.record.stamp;
    let went = time::between(before.recorded, stamp.recorded);
    // The second clock starts again with each session: only going back is certain then, as where it stands.
    let passed = stamp.up.checked_sub(before.up);
    let ahead = match passed.filter(|_| !incident.begins_session(*n)) {
        Some(passed @ 1..) => time::beyond(went, time::milliseconds(passed)),
        _ => went.min(Span::zero()),
    };
    match () {
        () if ahead <= time::minus(JUMP) => Some(Break::ClockBack(time::minus(ahead))),
        () if ahead >= JUMP => Some(Break::ClockAhead(ahead)),
        () => None,
    }
}
