//! Finding words in the timeline: hands the log's words to the thread that looks for them, and keeps what
//! it answered. Searches nothing itself, marks nothing and moves nothing.

use egui::Context;

use super::index::Index;
use crate::find::{Finder, Found, Pattern, Query};
use crate::incident::text::visible;
use crate::incident::{
    CorrectionEvent, Entry, Event, Incident, LifecycleEvent, PersonEvent, RetroEvent,
};

/// How many entries' words one frame hands over while the thread does not have them all.
const SLICE: usize = 8_000;

/// A search and what it has brought.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent switches, each set by itself"
)]
pub(super) struct Find {
    /// The thread; there is none until somebody looks for something.
    finder: Option<Finder>,
    /// Which log its words are from, how many entries of it there were when last looked at, and how many
    /// it was handed.
    log: u64,
    seen: usize,
    fed: usize,
    /// What was asked for last.
    asked: Query,
    /// What is marked: the pattern of the last query that could be looked for.
    pattern: Option<Pattern>,
    /// What was found for it, and a number that changes with it.
    found: Found,
    version: u64,
    /// How many entries were looked through for it.
    through: usize,
    trouble: Option<String>,
    /// The rows found, from the top.
    hits: Vec<u32>,
    hits_of: (u64, u64),
    /// The words are a regular expression.
    pub regex: bool,
    /// Show nothing else.
    pub only: bool,
    /// The field is open.
    pub open: bool,
    /// The newest of those found was shown; from there on the steps are the reader's.
    pub shown: bool,
}

impl Find {
    /// Hands over what is new, asks for what is wanted now and takes in what was answered; true if that
    /// is news.
    pub(super) fn advance(
        &mut self,
        ctx: &Context,
        incident: &Incident,
        log: u64,
        text: &str,
    ) -> bool {
        if text.is_empty() {
            return self.forget();
        }
        let finder = self.finder.get_or_insert_with(|| {
            let ctx = ctx.clone();
            Finder::new(move || ctx.request_repaint())
        });
        let query = Query {
            text: text.to_owned(),
            regex: self.regex,
        };
        let is_new = query != self.asked;
        if is_new {
            finder.ask(query.clone());
            self.asked = query;
            self.shown = false;
        }
        self.feed(ctx, incident, log);
        self.take_answer()
    }

    /// Closes the search; what the thread holds is kept for the next one.
    pub(super) fn close(&mut self) {
        self.forget();
        (self.open, self.only) = (false, false);
    }

    fn forget(&mut self) -> bool {
        if self.asked.text.is_empty() {
            return false;
        }
        self.asked = Query::default();
        self.pattern = None;
        self.found = Found::default();
        self.version += 1;
        self.through = 0;
        self.trouble = None;
        self.shown = false;
        true
    }

    fn feed(&mut self, ctx: &Context, incident: &Incident, log: u64) {
        let Some(finder) = &self.finder else { return };
        let entries = incident.entries();
        let new = entries.get(self.seen..).unwrap_or_default();
        if self.log != log || new.iter().any(changes_words) {
            finder.start_over();
            (self.log, self.fed) = (log, 0);
        }
        self.seen = entries.len();
        let until = (self.fed + SLICE).min(entries.len());
        if let Some(slice) = entries.get(self.fed..until)
            && !slice.is_empty()
        {
            finder.add(slice.iter().map(|entry| words(incident, entry)));
            self.fed = until;
        }
        if self.fed < entries.len() {
            ctx.request_repaint();
        }
    }

    fn take_answer(&mut self) -> bool {
        let answer = self.finder.as_ref().and_then(Finder::take);
        // What was asked before is of no interest any more.
        let Some(answer) = answer.filter(|answer| answer.query == self.asked) else {
            return false;
        };
        match answer.found {
            Ok(found) => {
                self.trouble = None;
                self.pattern = Pattern::of(&answer.query).ok();
                self.found = found;
                self.through = answer.entries;
                self.version += 1;
            }
            // What was found last stays, and stays marked.
            Err(why) => self.trouble = Some(why),
        }
        true
    }

    /// Brings the rows found up to date with the rows there are.
    pub(super) fn sync(&mut self, index: &Index) {
        let now = (self.version, index.version);
        if self.hits_of != now {
            let rows = index.rows.iter().zip(0..);
            let hits = rows.filter(|(at, _)| self.found.holds(**at as usize));
            self.hits = hits.map(|(_, row)| row).collect();
            self.hits_of = now;
        }
    }

    /// What is to be marked.
    pub(super) fn pattern(&self) -> Option<&Pattern> {
        self.pattern.as_ref()
    }

    /// A number that changes with what is marked.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// What is wrong with what was typed.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// How many rows were found, and whether that is all.
    pub(super) fn count(&self, incident: &Incident) -> (usize, bool) {
        (self.hits.len(), self.through >= incident.entries().len())
    }

    /// What alone is to be shown, with its number, if that is wished and known.
    pub(super) fn only(&self) -> Option<(&Found, u64)> {
        (self.only && self.pattern.is_some()).then_some((&self.found, self.version))
    }

    /// Which of those found this row is, from 0 for the newest.
    pub(super) fn place_of(&self, row: usize) -> Option<usize> {
        let at = self.hits.binary_search(&u32::try_from(row).ok()?).ok()?;
        Some(self.hits.len() - 1 - at)
    }

    /// The row found `steps` older than `from` (newer if negative), round and round; the newest where
    /// `from` is none of those found.
    pub(super) fn step(&self, from: Option<usize>, steps: isize) -> Option<usize> {
        let many = isize::try_from(self.hits.len()).ok()?;
        if many == 0 {
            return None;
        }
        let place = match from.and_then(|row| self.place_of(row)) {
            Some(place) => (place as isize + steps).rem_euclid(many),
            None => 0,
        };
        let row = self.hits.get(usize::try_from(many - 1 - place).ok()?)?;
        Some(*row as usize)
    }

    /// Waits until the thread has answered what it was asked.
    pub(super) fn wait(&self) {
        if let Some(finder) = &self.finder {
            finder.wait();
        }
    }
}

/// What is looked through of one entry: what the reader sees of it.
fn words(incident: &Incident, entry: &Entry) -> String {
    let said = incident.describe(entry);
    let who = incident.name_of(entry.by());
    let number = incident.noun_number(entry);
    let code = incident.code_of(entry);
    format!("{}\n{}\n{number} {code}", visible(&said), visible(who))
}

/// True for what may change the words of earlier entries: corrections, people called otherwise, and
/// answers shown that were held back.
fn changes_words(entry: &Entry) -> bool {
    matches!(
        entry.record.event,
        Event::Correction(
            CorrectionEvent::Corrected { .. } | CorrectionEvent::PartCorrected { .. }
        ) | Event::Person(PersonEvent::Joined { .. } | PersonEvent::Removed { .. })
            | Event::Retro(RetroEvent::GatheringSet { .. })
            | Event::Lifecycle(LifecycleEvent::Closed { .. })
    )
}
