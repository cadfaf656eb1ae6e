//! A pasted block on its way into the log: its rows as read and as changed. Knows no widgets.

use crate::incident::letters::folded;
use crate::incident::{Handle, Span, Time, Zone, time};
use crate::line;
use crate::reader::{
    self, Columns, DayOrder, Imported, Kind, Names, NotTaken, Options, Reading, Row, Shape, Signs,
    Source, Unreadable,
};
use crate::ui::base::request::{ReadFile, RowToLog};
use crate::ui::base::view::View;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

/// A pasted block, or a file, while it is looked through.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct PasteDraft {
    /// The block as pasted; nothing of it is ever cut. Empty for a file.
    pub block: String,
    /// The file it was read from; none for what was pasted.
    pub file: Option<PathBuf>,
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
    /// What is typed for another zone, while its field is open.
    pub zone_typed: Option<String>,
    /// How many rows begin with a sign of our grammar, and whether that counts.
    pub signs: Signs,
    /// True where newcomers named in it are added; else their names stay in the words.
    pub adds_people: bool,
    /// What rows hold beside time, who and words, such as other columns of a table.
    pub further: Vec<String>,
    /// True where that is kept below the words.
    pub keeps_further: bool,
    /// How many rows the incident holds already; they are left out.
    pub known: usize,
    /// True while the preview is open; collapsed, it can be opened again.
    pub is_open: bool,
    /// True once a row was changed by hand: then the block is not read again.
    pub changed: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PasteRow {
    /// When it happened, as shown and typed.
    pub time: String,
    /// The same as a moment; `None` for the moment of pasting.
    pub happened: Option<Time>,
    /// Who said it, as written.
    pub who: String,
    /// The words.
    pub text: String,
    /// What else the source says of it: name and content.
    pub more: Vec<(String, String)>,
    /// Marked as a key moment in the source.
    pub is_key: bool,
    /// Struck in the source, for this reason.
    pub struck: Option<String>,
    /// What could have been read in another way.
    pub doubt: Option<String>,
    /// Left out of what is logged.
    pub left_out: bool,
    /// Why it cannot be logged as it stands.
    pub trouble: Option<String>,
    /// True where that is its time, which no other words mend: it is not logged before its time is corrected.
    pub is_untimely: bool,
}

impl PasteDraft {
    /// A block without rows, from that moment.
    pub fn empty(begun: Time) -> Self {
        Self {
            block: String::new(),
            file: None,
            begun,
            recognised: String::new(),
            notes: Vec::new(),
            not_taken: Vec::new(),
            columns: None,
            rows: Vec::new(),
            chosen: 0,
            options: Options::in_zone(Zone::UTC),
            order: None,
            zone: None,
            zone_typed: None,
            signs: Signs::default(),
            adds_people: true,
            further: Vec::new(),
            keeps_further: false,
            known: 0,
            is_open: true,
            changed: false,
        }
    }

    /// Reads a block pasted now.
    pub fn of(block: String, view: &View<'_>) -> Self {
        let mut draft = Self {
            block,
            ..Self::empty(view.now)
        };
        draft.read(view, &Options::in_zone(view.incident.zone));
        draft
    }

    /// What was read from a file; `known` are the places of the rows that the incident holds already. Times are shown in
    /// that zone.
    pub fn of_file(
        file: ReadFile,
        reading: Reading,
        known: &BTreeSet<usize>,
        zone: Zone,
        now: Time,
    ) -> Self {
        let mut draft = Self {
            file: Some(file.path),
            options: file.options,
            ..Self::empty(now)
        };
        draft.take(reading, known, zone);
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
        self.options.clone_from(options);
        match reader::read(&source, &names, options, view.now) {
            Ok(reading) => {
                let already = Imported::of(view.incident, "");
                let rows = reading.rows.iter().enumerate();
                let known = rows.filter(|(_, row)| already.has(row)).map(|(at, _)| at);
                let known = known.collect();
                self.take(reading, &known, view.zone);
            }
            // It stays as it is until somebody says what its columns are.
            Err(Unreadable::NoColumns(header)) if !header.is_empty() => {
                self.take(Reading::of_header(header), &BTreeSet::new(), view.zone);
                self.rows = vec![PasteRow::of_words(&self.block)];
            }
            Err(why) => {
                self.chosen = 0;
                "words".clone_into(&mut self.recognised);
                self.notes = vec![format!("{}.", crate::words::capitalised(&why.to_string()))];
                self.rows = vec![PasteRow::of_words(&self.block)];
            }
        }
    }

    /// Takes in what was read. Rows that the incident holds already are left out.
    fn take(&mut self, reading: Reading, known: &BTreeSet<usize>, zone: Zone) {
        let recognised = reading.recognised;
        self.chosen = 0;
        self.recognised = format!("{} ({})", recognised.format, recognised.sureness.words());
        self.order = reading.order;
        self.zone = reading.is_zoneless.then_some(self.options.zone);
        self.signs = reading.signs;
        self.notes = reading.notes;
        self.not_taken = reading.not_taken;
        self.columns = reading.columns;
        self.further = reading.further;
        self.known = known.len();
        self.rows = (reading.rows.iter().enumerate())
            .map(|(at, row)| {
                let mut shown = PasteRow::of(row, zone, self.begun);
                if known.contains(&at) {
                    shown.left_out = true;
                    shown.doubt = Some("in the incident already".to_owned());
                }
                shown
            })
            .collect();
    }

    /// How many rows would be logged.
    pub fn count(&self) -> usize {
        let taken = |row: &&PasteRow| !row.left_out && !row.is_untimely;
        self.rows.iter().filter(taken).count()
    }

    /// How many rows its source has that are not asked to be taken: left out, or not read.
    pub fn beside(&self) -> usize {
        let left_out = self.rows.iter().filter(|row| row.left_out).count();
        left_out + self.not_taken.len()
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
        if !above.is_untimely {
            above.trouble = None;
        }
        self.changed = true;
    }

    /// The rows to take in from a file, the place of each its place in the preview, from 1.
    pub fn to_import(&self, view: &View<'_>) -> Vec<Row> {
        let rows = self.to_log(view).into_iter();
        rows.map(|logged| Row {
            place: logged.place as u64 + 1,
            happened: logged.happened,
            is_relative: false,
            trouble: logged.trouble,
            who: (logged.joins).or_else(|| logged.who.map(|who| who.to_string())),
            kind: Kind::Line,
            words: logged.text,
            more: Vec::new(),
            is_key: logged.is_key,
            struck: logged.struck,
            doubt: None,
            shape: Shape::Line,
        })
        .collect()
    }

    /// The place in the preview of a row to take in.
    pub fn place_of(row: &Row) -> Option<usize> {
        usize::try_from(row.place).ok()?.checked_sub(1)
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
    fn of(row: &Row, zone: Zone, now: Time) -> Self {
        let time = row.happened.map(|moment| moment_words(moment, zone, now));
        Self {
            time: time.unwrap_or_default(),
            happened: row.happened,
            who: row.who.clone().unwrap_or_default(),
            text: row.line(),
            more: row.more.clone(),
            is_key: row.is_key,
            struck: row.struck.clone(),
            doubt: row.doubt.clone(),
            left_out: false,
            trouble: row.trouble.clone(),
            is_untimely: row.trouble.is_some(),
        }
    }

    /// Words and nothing else.
    fn of_words(words: &str) -> Self {
        Self {
            text: line::as_words(words.trim()),
            ..Self::default()
        }
    }

    /// Reads the time as typed.
    pub fn read_time(&mut self, view: &View<'_>) {
        (self.trouble, self.doubt) = (None, None);
        self.is_untimely = false;
        if self.time.trim().is_empty() {
            self.happened = None;
            return;
        }
        match view.clocks().past(&self.time) {
            Ok(moment) => self.happened = Some(moment),
            Err(error) => {
                self.trouble = Some(error.to_string());
                self.is_untimely = true;
            }
        }
    }

    /// The person its name is that of, in full: a part of a name is not taken for somebody, as in an import (R1).
    pub fn person(&self, view: &View<'_>) -> Option<Handle> {
        let known = view.incident.person_called(&self.who, &view.team());
        known.or_else(|| Handle::from_name(&self.who))
    }

    fn to_log(&self, place: usize, draft: &PasteDraft, view: &View<'_>) -> RowToLog {
        let person = self.person(view);
        let known = (person.as_ref()).is_some_and(|p| view.incident.people.contains_key(p));
        let written = self.who.trim().trim_start_matches('@');
        // A name such as `🤓` is nobody the log can call, but it is words.
        let may_join = draft.adds_people && person.is_some();
        let as_text = !written.is_empty() && !known && !may_join;
        let mut text = self.text.clone();
        for (name, content) in self.more.iter().filter(|_| draft.keeps_further) {
            text = format!("{text}\n{name}: {content}");
        }
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
                line::with_speaker(&text, written)
            } else {
                text
            },
            is_key: self.is_key,
            struck: self.struck.clone(),
            trouble: self.trouble.clone().filter(|_| self.is_untimely),
        }
    }
}

/// `14:32:05`, with its day where that is not today; in the zone chosen to see, as it can be typed.
fn moment_words(moment: Time, zone: Zone, now: Time) -> String {
    let local = zone.local(moment);
    let clock = local.format("%H:%M:%S");
    // A clock time alone is the latest that has passed, so only that needs no day.
    if time::between(moment, now) < Span::hours(12)
        && local.date_naive() == zone.local(now).date_naive()
    {
        clock.to_string()
    } else {
        format!("{} {clock}", local.date_naive())
    }
}
