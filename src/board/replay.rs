//! A walk through an incident as the room lived it: the incident as it stood at each moment, step by step or
//! played faster than it was. Pure: the caller says how much time has passed; records and draws nothing.
//!
//! What the room knew is what had been recorded by then, so entries come in the order of the file, each when it
//! was recorded. An import is about the past: its entries appear when they happened.

use crate::incident::time;
use crate::incident::{Entry, Event, Incident, LifecycleEvent, Span, Time};

/// How many times faster than it was a replay can be played.
pub const PACES: [u16; 5] = [1, 10, 60, 300, 600];

/// A stretch in which nothing came is skipped from this length on …
const QUIET: Span = Span::minutes(5);
/// … and where it would be waited for longer than this.
const PATIENCE: Span = Span::seconds(3);
/// What is left of a skipped stretch, in time waited.
const BREATH: Span = Span::seconds(1);
/// How many copies of the incident are kept on the way, so that going back is quick.
const COPIES: usize = 8;
/// How many entries at least lie between two of them.
const BETWEEN: usize = 512;

/// A replay and its position. Follows an incident that continues: each call is given the whole.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The incident at that moment.
    then: Incident,
    /// The moment shown.
    at: Time,
    /// When each entry came; never earlier than the one before.
    moments: Vec<Time>,
    /// Positions of the key moments, marked whenever.
    keys: Vec<usize>,
    /// The incident as it stood after so many entries, the fewest first.
    copies: Vec<(usize, Incident)>,
    /// Which of [`PACES`].
    pace: usize,
    /// True while it plays.
    playing: bool,
    /// True where quiet stretches are skipped.
    pub skips: bool,
    /// What was skipped last, and how many entries had come by then.
    skipped: Option<(Span, usize)>,
}

impl Replay {
    /// A replay at the first entry; `None` where there is nothing to replay.
    pub fn of(whole: &Incident) -> Option<Self> {
        let mut replay = Self {
            then: whole.without_entries(),
            at: Time::default(),
            moments: Vec::new(),
            keys: Vec::new(),
            copies: Vec::new(),
            pace: 2,
            playing: false,
            skips: true,
            skipped: None,
        };
        replay.catch_up(whole);
        replay.go_to(whole, 1);
        (!replay.moments.is_empty()).then_some(replay)
    }

    /// Takes note of what was recorded meanwhile. Where it is not the incident it was, the replay starts over.
    pub fn catch_up(&mut self, whole: &Incident) {
        let entries = whole.entries();
        if entries.len() < self.moments.len() {
            self.moments.clear();
            self.copies.clear();
            self.then = whole.without_entries();
        }
        if entries.len() != self.moments.len() {
            self.moments = moments(whole);
        }
        let marked = entries.iter().enumerate().filter(|(_, entry)| entry.key);
        self.keys = marked.map(|(at, _)| at).collect();
        if self.come() == 0 && !entries.is_empty() {
            self.go_to(whole, 1);
        }
    }

    /// The incident as it stood at the moment shown.
    pub fn incident(&self) -> &Incident {
        &self.then
    }

    /// The moment shown.
    pub fn at(&self) -> Time {
        self.at
    }

    /// How many entries have come.
    pub fn come(&self) -> usize {
        self.then.entries().len()
    }

    /// How many there are.
    pub fn many(&self) -> usize {
        self.moments.len()
    }

    /// True while it plays.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// How many times faster than it was.
    pub fn pace(&self) -> u16 {
        PACES.get(self.pace).copied().unwrap_or(1)
    }

    /// How long the quiet was that was skipped last, until the entry after it has been seen.
    pub fn skipped(&self) -> Option<Span> {
        let (span, come) = self.skipped?;
        (self.come() <= come + 1).then_some(span)
    }

    /// Where the key moments stand, as how many entries have come with each.
    pub fn key_places(&self) -> impl Iterator<Item = usize> + '_ {
        self.keys.iter().map(|at| at + 1)
    }

    /// When the entry at this place came, from 1.
    pub fn moment(&self, place: usize) -> Option<Time> {
        self.moments.get(place.checked_sub(1)?).copied()
    }

    /// Plays or pauses; at the end it plays from the start.
    pub fn play(&mut self, whole: &Incident, playing: bool) {
        if playing && self.come() >= self.many() {
            self.go_to(whole, 1);
        }
        self.playing = playing;
    }

    /// Faster, or slower, by one pace.
    pub fn change_pace(&mut self, faster: bool) {
        self.pace = if faster {
            (self.pace + 1).min(PACES.len() - 1)
        } else {
            self.pace.saturating_sub(1)
        };
    }

    /// Plays at this pace, if it is one of [`PACES`].
    pub fn set_pace(&mut self, pace: u16) {
        self.pace = PACES.iter().position(|p| *p == pace).unwrap_or(self.pace);
    }

    /// Goes to where so many entries have come: one at least, all of them at most.
    pub fn go_to(&mut self, whole: &Incident, come: usize) {
        let come = come.clamp(1, self.moments.len().max(1));
        self.bring(whole, come);
        self.skipped = None;
        if let Some(at) = self.moment(self.come()) {
            self.at = at;
        }
    }

    /// Goes on by so many entries, back where that is negative.
    pub fn step(&mut self, whole: &Incident, by: isize) {
        self.go_to(whole, self.come().saturating_add_signed(by));
    }

    /// Goes to the key moment after this one, or before it; to the end, or the start, where there is none.
    pub fn step_key(&mut self, whole: &Incident, forward: bool) {
        let come = self.come();
        let target = if forward {
            self.key_places().find(|place| *place > come)
        } else {
            self.key_places().filter(|place| *place < come).last()
        };
        let edge = if forward { self.many() } else { 1 };
        self.go_to(whole, target.unwrap_or(edge));
    }

    /// Goes to the entry with this number; false where there is none.
    pub fn go_to_entry(&mut self, whole: &Incident, n: u64) -> bool {
        let Some(at) = whole.position(n) else {
            return false;
        };
        self.go_to(whole, at + 1);
        true
    }

    /// Goes to a moment, within the time there was; what had come by then has come.
    pub fn go_to_time(&mut self, whole: &Incident, at: Time) {
        self.go_to(whole, self.moments.partition_point(|moment| *moment <= at));
        self.at = match (self.moments.first(), self.moments.last()) {
            (Some(first), Some(last)) => at.clamp(*first, *last),
            _ => self.at,
        };
    }

    /// Lets so much time pass while it plays; true where another entry has come.
    pub fn advance(&mut self, whole: &Incident, passed: Span) -> bool {
        let Some(next) = self.moments.get(self.come()).copied() else {
            self.playing = false;
            return false;
        };
        let pace = i32::from(self.pace());
        if self.skips {
            self.skip_quiet(next, pace);
        }
        let passed = passed.clamp(Span::zero(), Span::seconds(60));
        self.at = time::later(self.at, time::times(passed, pace));
        if self.at < next {
            return false;
        }
        let come = self.moments.partition_point(|moment| *moment <= self.at);
        self.bring(whole, come);
        if come >= self.many() {
            self.playing = false;
            self.at = self.moments.last().copied().unwrap_or(self.at);
        }
        true
    }

    fn skip_quiet(&mut self, next: Time, pace: i32) {
        let quiet = time::between(self.at, next);
        let left = time::times(BREATH, pace);
        if quiet >= QUIET && quiet > time::times(PATIENCE, pace) {
            self.at = time::earlier(next, left);
            self.skipped = Some((time::beyond(quiet, left), self.come()));
        }
    }

    /// Brings the incident to where so many entries have come.
    fn bring(&mut self, whole: &Incident, come: usize) {
        if come < self.come() {
            let nearest = self.copies.iter().rev().find(|(kept, _)| *kept <= come);
            self.then = nearest.map_or_else(Incident::new, |(_, copy)| copy.clone());
        }
        let between = (self.many() / COPIES).max(BETWEEN);
        let from = self.come();
        for entry in whole.entries().get(from..come).unwrap_or_default() {
            self.then.apply(entry.record.clone());
            let come = self.come();
            let is_new = self.copies.last().is_none_or(|(last, _)| *last < come);
            if come.is_multiple_of(between) && is_new && self.copies.len() < COPIES {
                self.copies.push((come, self.then.clone()));
            }
        }
    }
}

/// When each entry came.
fn moments(whole: &Incident) -> Vec<Time> {
    let entries = whole.entries();
    let mut importing = whole.imported.is_some();
    let first = entries
        .iter()
        .find(|entry| !importing || entry.is_backdated());
    let mut last = match first.or(entries.first()) {
        Some(entry) if importing => entry.happened,
        Some(entry) => entry.recorded(),
        None => return Vec::new(),
    };
    let moment = |entry: &Entry| {
        let ends = matches!(
            entry.record.event,
            Event::Lifecycle(LifecycleEvent::Imported { .. })
        );
        let came = if ends {
            importing = false;
            last
        } else if !importing {
            entry.recorded()
        } else if entry.is_backdated() {
            entry.happened
        } else {
            // What only tells of the importing comes with what was imported.
            last
        };
        last = last.max(came);
        last
    };
    entries.iter().map(moment).collect()
}
