//! The only clock. All other code receives the time as a value.

use crate::incident::Zone;
use crate::incident::time::{self, Span, Time, to_millis};
use chrono::{Local, Offset, TimeZone};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// The time zone of this computer, as its present offset from UTC.
pub fn local_zone(now: Time) -> Zone {
    Zone::Fixed(Local.offset_from_utc_datetime(&now.naive_utc()).fix())
}

/// The moment of a system clock, also if that was set before 1970.
pub fn time_of(clock: SystemTime) -> Time {
    let since = |length: Duration| Span::from_std(length).unwrap_or(Span::MAX);
    match clock.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => time::later(Time::UNIX_EPOCH, since(after)),
        Err(before) => time::earlier(Time::UNIX_EPOCH, since(before.duration())),
    }
}

/// Gives the time: the system's, or one that only changes when it is set (tests, demonstration).
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock, and a monotonic one for durations within a session.
    System {
        /// When the session began.
        started: Instant,
    },
    /// A clock that is set by hand.
    Fixed(FixedClock),
}

/// A clock that shows the same moment until it is set.
#[derive(Clone, Debug)]
pub struct FixedClock {
    started: Time,
    now: Arc<Mutex<Time>>,
}

impl FixedClock {
    /// A clock that shows this moment.
    pub fn at(now: Time) -> Self {
        Self {
            started: now,
            now: Arc::new(Mutex::new(now)),
        }
    }

    /// Sets the clock to that moment.
    pub fn set(&self, now: Time) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// The moment it shows.
    pub fn now(&self) -> Time {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock {
    /// The system's clock, for a session that begins now.
    pub fn system() -> Self {
        Self::System {
            started: Instant::now(),
        }
    }

    /// Now, to the millisecond.
    pub fn now(&self) -> Time {
        match self {
            Self::System { .. } => to_millis(time_of(SystemTime::now())),
            Self::Fixed(clock) => to_millis(clock.now()),
        }
    }

    /// Milliseconds since the session began, independent of changes to the system's clock.
    pub fn up(&self) -> u64 {
        match self {
            Self::System { started } => {
                u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
            }
            Self::Fixed(clock) => time::between(clock.started, clock.now())
                .num_milliseconds()
                .max(0)
                .unsigned_abs(),
        }
    }
}
