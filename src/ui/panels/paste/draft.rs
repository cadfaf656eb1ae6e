//! A pasted block on its way into the log: its rows as read and as changed. Knows no widgets.

use std::collections::BTreeSet;

use crate::incident::letters::folded;
use crate::incident::{Handle, Span, Time, Zone, time};
use crate::line::paste::{DayOrder, PastedEntry, Shape, Ways, read_paste};
use crate::line::{self, Context};
use crate::ui::base::request::RowToLog;
use crate::ui::base::view::View;

/// A pasted block while it is looked through.
#[derive(Clone, Debug, PartialEq)]
pub struct PasteDraft {
    /// The block as pasted; nothing of it is ever cut.
    pub block: String,
    /// When it was pasted: rows without a time happened then.
    pub begun: Time,
    /// What it is read as.
    pub rows: Vec<PasteRow>,
    /// The row being changed.
    pub chosen: usize,
    /// The order dates were read in, where that matters.
    pub order: Option<DayOrder>,
    /// The zone of times that name none, where some do not.
    pub zone: Option<Zone>,
    /// True where newcomers named in it are added; else their names stay in the words.
    pub adds_people: bool,
    /// True while it is in sight; put away, it can be opened again.
    pub is_open: bool,
    /// True once a row was changed by hand: then the block is not read again.
    pub changed: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct PasteRow {
    /// When it happened, as shown and typed.
    pub time: String,
    /// The same as a moment; `None` for the moment of pasting.
    pub happened: Option<Time>,
    /// Who said it, as written.
    pub who: String,
    /// The words.
    pub text: String,
    /// How it was read.
    pub shape: Shape,
    /// Left out of what is logged.
    pub left_out: bool,
    /// Why it cannot be logged as it stands.
    pub trouble: Option<String>,
}

impl PasteDraft {
    /// Reads a block pasted now.
    pub fn of(block: String, view: &View<'_>) -> Self {
        let mut draft = Self {
            block,
            begun: view.now,
            rows: Vec::new(),
            chosen: 0,
            order: None,
            zone: None,
            adds_people: true,
            is_open: true,
            changed: false,
        };
        draft.read(view, view.incident.zone, None);
        draft
    }

    /// Another block behind this one.
    pub fn add(&mut self, block: &str, view: &View<'_>) {
        let more = Self::of(block.to_owned(), view);
        self.block = format!("{}\n{block}", self.block);
        self.rows.extend(more.rows);
        self.is_open = true;
        self.changed = true;
    }

    /// Reads the block again, in this zone and order.
    pub fn read(&mut self, view: &View<'_>, zone: Zone, order: Option<DayOrder>) {
        let context = Context::new(view.now, view.incident);
        let read = read_paste(&self.block, &context, &view.team(), Ways { zone, order });
        self.rows = (read.entries.into_iter())
            .map(|entry| PasteRow::of(entry, view))
            .collect();
        self.order = read.order;
        self.zone = read.zoneless.then_some(zone);
        self.chosen = 0;
    }

    /// How many rows would be logged.
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|row| !row.left_out).count()
    }

    /// The newcomers named, as written, in order.
    pub fn newcomers(&self, view: &View<'_>) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let named = self
            .rows
            .iter()
            .filter(|row| !row.left_out && !row.who.is_empty());
        named
            .filter(|row| {
                row.person(view)
                    .is_some_and(|person| !view.incident.people.contains_key(&person))
            })
            .map(|row| row.who.as_str())
            .filter(|who| seen.insert(folded(who)))
            .collect()
    }

    /// Takes the chosen row into the one above.
    pub fn merge_up(&mut self) {
        if self.chosen == 0 || self.chosen >= self.rows.len() {
            return;
        }
        let row = self.rows.remove(self.chosen);
        self.chosen -= 1;
        let above = &mut self.rows[self.chosen];
        above.text = format!("{}\n{}", above.text, row.text);
        above.trouble = None;
        self.changed = true;
    }

    /// The rows to log, each with its place.
    pub fn to_log(&self, view: &View<'_>) -> Vec<RowToLog> {
        let rows = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.left_out);
        rows.map(|(place, row)| row.to_log(place, self, view))
            .collect()
    }
}

impl PasteRow {
    fn of(entry: PastedEntry, view: &View<'_>) -> Self {
        let time = entry.happened.map(|moment| moment_words(moment, view));
        Self {
            time: time.unwrap_or_default(),
            happened: entry.happened,
            who: entry.who.unwrap_or_default(),
            text: entry.text,
            shape: entry.shape,
            left_out: false,
            trouble: entry.trouble,
        }
    }

    /// Reads the time as typed.
    pub fn read_time(&mut self, view: &View<'_>) {
        self.trouble = None;
        if self.time.trim().is_empty() {
            self.happened = None;
            return;
        }
        match view.clocks().past(&self.time) {
            Ok(moment) => self.happened = Some(moment),
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    /// The person its name means.
    pub fn person(&self, view: &View<'_>) -> Option<Handle> {
        view.person_meant(&self.who)
    }

    fn to_log(&self, place: usize, draft: &PasteDraft, view: &View<'_>) -> RowToLog {
        let person = self.person(view);
        let known = (person.as_ref()).is_some_and(|p| view.incident.people.contains_key(p));
        let written = self.who.trim().trim_start_matches('@');
        // A name such as `🤓` is nobody the log can call, but it is words.
        let may_join = draft.adds_people && person.is_some();
        let as_text = !written.is_empty() && !known && !may_join;
        let name = (!known).then(|| {
            let of_the_team = person.as_ref().and_then(|person| view.team_name(person));
            of_the_team.unwrap_or_else(|| written.to_owned())
        });
        RowToLog {
            place,
            happened: self.happened,
            who: person.filter(|_| !as_text),
            joins: name.filter(|name| !name.is_empty() && !as_text),
            text: if as_text {
                line::with_speaker(&self.text, written)
            } else {
                self.text.clone()
            },
        }
    }
}

/// `14:32:05`, with its day where that is not today; in the zone chosen to see, as it can be typed.
fn moment_words(moment: Time, view: &View<'_>) -> String {
    let local = view.zone.local(moment);
    let clock = local.format("%H:%M:%S");
    // A clock time alone is the latest that has passed, so only that needs no day.
    if time::between(moment, view.now) < Span::hours(12)
        && local.date_naive() == view.zone.local(view.now).date_naive()
    {
        clock.to_string()
    } else {
        format!("{} {clock}", local.date_naive())
    }
}
