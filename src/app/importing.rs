//! Imports a file into the open incident: reads it on a job's thread, shows its rows in the preview, and takes those that
//! are wanted in one go. Decides nothing about formats; that is [`reader`](crate::reader)'s work.

use crate::app::jobs::{Done, Jobs};
use crate::app::memory::ChosenColumns;
use crate::app::read_file::{SourceRead, read_file};
use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::door::MOST_ROWS;
use crate::preferences::Preferences;
use crate::reader::{Names, NotTaken, Reading, Row};
use crate::session::Session;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Attach, ReadFile, Request};
use crate::ui::panels::paste::{PasteDraft, list_id};
use crate::words;
use eframe::egui;

impl Jobs {
    /// Reads a file as a timeline.
    pub(super) fn read(
        &mut self,
        session: &Session,
        mut file: ReadFile,
        preferences: &Preferences,
        chosen: &[ChosenColumns],
    ) {
        let chosen = chosen.to_vec();
        let names = Names::of(session.incident(), &preferences.team());
        let (storage, incident, now) =
            (session.storage(), session.path().to_owned(), session.now());
        self.run("Reading the file", move || {
            let reading = read_file(storage.files(), &mut file, &names, now, &chosen);
            Done::Read(Box::new(SourceRead {
                incident,
                file,
                reading,
            }))
        });
    }
}

impl Shell {
    /// Shows what was read, if its room is still open.
    pub(super) fn handle_read(&mut self, read: SourceRead) {
        let name = read.file.name();
        let Screen::Room(room) = &mut self.screen else {
            return;
        };
        if room.session.path() != read.incident {
            return;
        }
        match read.reading {
            Ok(reading) if reading.rows.len() > MOST_ROWS => {
                let what = format!(
                    "{name} holds {}, too many for the window",
                    words::count(reading.rows.len(), "row")
                );
                self.failed(
                    what,
                    "Use the command line: warroom import FILE --into INCIDENT",
                );
            }
            Ok(reading) if read.file.or_attach && names_no_times(&reading) => {
                self.outbox
                    .push(Request::Attach(Attach::file(read.file.path)));
                self.note(format!(
                    "{name} is attached as a file: its lines name no times. Ctrl Shift I imports it nevertheless."
                ));
            }
            Ok(reading) => {
                let before = (room.state.paste.draft.take())
                    .filter(|draft| draft.file.as_ref() == Some(&read.file.path));
                if let Some(columns) = &reading.columns
                    && !read.file.options.columns.is_empty()
                {
                    self.memory.choose_columns(columns);
                }
                let now = room.session.now();
                let zone = room.zone(now);
                let known = room.session.knows(&name, &reading);
                let mut draft = PasteDraft::of_file(read.file, reading, &known, zone, now);
                // Read in another way, the other choices stay, and the switch that was used keeps the keyboard.
                if let Some(before) = before {
                    draft.adds_people = before.adds_people;
                    draft.keeps_further = before.keeps_further;
                } else {
                    self.jobs
                        .ctx
                        .memory_mut(|memory| memory.request_focus(list_id()));
                }
                room.state.paste.draft = Some(draft);
                self.remember();
            }
            Err(why) if read.file.or_attach => {
                self.outbox
                    .push(Request::Attach(Attach::file(read.file.path)));
                self.note(format!("{name} is attached as a file: {why}"));
            }
            Err(why) => {
                let what = format!("{name} was not imported: {why}");
                self.failed(what, "Attach a file (Ctrl Shift A) keeps it as evidence.");
            }
        }
    }
}

/// True for a text in which most rows say neither when they happened nor who said it: evidence more likely than a timeline.
fn names_no_times(reading: &Reading) -> bool {
    let rows = reading.rows.len();
    let said = reading.rows.iter().filter(|row| row.who.is_some()).count();
    reading.columns.is_none() && 2 * reading.untimed > rows && 2 * said <= rows
}

impl Room {
    /// Takes the rows; what is refused stays in the preview with its reason.
    pub(super) fn import(
        &mut self,
        name: &str,
        rows: Vec<Row>,
        beside: usize,
        ctx: &egui::Context,
    ) -> Option<Notice> {
        let now = self.session.now();
        let next = self.session.incident().next_n();
        let asked: Vec<usize> = rows.iter().filter_map(PasteDraft::place_of).collect();
        // The record says of how many rows these are; those beside the preview have no place in it.
        let elsewhere = NotTaken {
            place: 0,
            why: String::new(),
        };
        let reading = Reading {
            not_taken: vec![elsewhere; beside],
            ..Reading::of_rows(rows)
        };
        let intake = match self.session.import(name, &reading) {
            Ok(intake) => intake,
            Err(refusal) => return Some(Notice::refusal(&refusal, now)),
        };
        let refused: Vec<(usize, String)> = (intake.not_taken.into_iter())
            .filter_map(|row| Some((usize::try_from(row.place).ok()?.checked_sub(1)?, row.why)))
            .collect();
        let what = format!("{} of {name} imported", words::count(intake.taken, "row"));
        let notice = self.rows_taken(&asked, &refused, ctx, &what)?;
        Some(self.telling_of_the_start(next, notice))
    }
}
