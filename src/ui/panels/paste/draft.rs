//! A pasted block on its way into the log: its rows as read and as changed. Knows no widgets.

use crate::incident::letters::folded;
use crate::incident::{Handle, Span, Time, Zone, time};
use crate::line;
use crate::reader::{self, Columns, DayOrder, Names, NotTaken, Options, Row, Signs, Source};
use crate::ui::base::request::RowToLog;
use crate::ui::base::view::View;
use std::collections::{BTreeSet, HashSet};

/// A pasted block while it is looked through.
#[derive(Clone, Debug, PartialEq)]
pub struct PasteDraft {
    /// The block as pasted; nothing of it is ever cut.
    pub block: String,
    /// When it was pasted: rows without a time happened then.
    pub begun: Time,
    /// What it was recognised as, and how sure that is.
    pub recognised: String,
    /// Decisions that held for all of it, each a sentence.
    pub notes: Vec<String>,
    /// What of it is no row, and why.
    pub not_taken: Vec<NotTaken>,
    /// What the columns of a table are taken for.
    pub columns: Option<Columns>,
    /// What it is read as.
    pub rows: Vec<PasteRow>,
    /// The row being changed.
    pub chosen: usize,
    /// How it is read where it does not say.
    pub options: Options,
    /// The order dates were read in, where that matters.
    pub order: Option<DayOrder>,
    /// The zone of times that name none, where some do not.
    pub zone: Option<Zone>,
    /// How many rows begin with a sign of our grammar, and whether that counts.
    pub signs: Signs,
    /// True where newcomers named in it are added; else their names stay in the words.
    pub adds_people: bool,
    /// True while the preview is open; collapsed, it can be opened again.
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
    /// What could have been read in another way.
    pub doubt: Option<String>,
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
            recognised: String::new(),
            notes: Vec::new(),
            not_taken: Vec::new(),
            columns: None,
            rows: Vec::new(),
            chosen: 0,
            options: Options::in_zone(view.incident.zone),
            order: None,
            zone: None,
            signs: Signs::default(),
            adds_people: true,
            is_open: true,
            changed: false,
        };
        draft.read(view, &Options::in_zone(view.incident.zone));
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

    /// Reads the block again in this way. What cannot be read is one row of words, with the reason.
    pub fn read(&mut self, view: &View<'_>, options: &Options) {
        let names = Names::of(view.incident, &view.team());
        let source = Source {
            name: "",
            bytes: self.block.as_bytes(),
        };
        self.chosen = 0;
        self.options.clone_from(options);
        match reader::read(&source, &names, options, view.now) {
            Ok(reading) => {
                let known = reading.recognised;
                self.recognised = format!("{} ({})", known.format, known.sureness.words());
                self.order = reading.order;
                self.zone = reading.is_zoneless.then_some(options.zone);
                self.signs = reading.signs;
                self.notes = reading.notes;
                self.not_taken = reading.not_taken;
                self.columns = reading.columns;
                self.rows = (reading.rows.iter())
                    .map(|row| PasteRow::of(row, view))
                    .collect();
            }
            Err(why) => {
                "words".clone_into(&mut self.recognised);
                self.notes = vec![format!("{}.", crate::words::capitalised(&why.to_string()))];
                self.rows = vec![PasteRow::of_words(&self.block)];
            }
        }
    }

    /// How many rows would be logged.
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|row| !row.left_out).count()
    }

    /// The newcomers named, as written, in order.
    pub fn newcomers(&self, view: &View<'_>) -> Vec<&str> {
        let (mut written, mut seen) = (HashSet::new(), BTreeSet::new());
        let named = self
            .rows
            .iter()
            .filter(|row| !row.left_out && !row.who.is_empty());
        // A block names the same few people over and over.
        named
            .filter(|row| written.insert(row.who.as_str()))
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
    fn of(row: &Row, view: &View<'_>) -> Self {
        let time = row.happened.map(|moment| moment_words(moment, view));
        Self {
            time: time.unwrap_or_default(),
            happened: row.happened,
            who: row.who.clone().unwrap_or_default(),
            text: row.line(),
            doubt: row.doubt.clone(),
            left_out: false,
            trouble: row.trouble.clone(),
        }
    }

    /// Words and nothing else.
    fn of_words(words: &str) -> Self {
        Self {
            time: String::new(),
            happened: None,
            who: String::new(),
            text: line::as_words(words.trim()),
            doubt: None,
            left_out: false,
            trouble: None,
        }
    }

    /// Reads the time as typed.
    pub fn read_time(&mut self, view: &View<'_>) {
        (self.trouble, self.doubt) = (None, None);
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
