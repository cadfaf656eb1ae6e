//! warroom: a war room for production incidents. This page is the tour of its code.
//!
//! # One arrow
//!
//! ```text
//! keys, pointer, pasted text, command line
//!   -> Intent                      what someone wants, imperative
//!   -> Incident::decide            events, or a Refusal that says why and what to try
//!   -> journal                     append and flush on a writer thread; only then "recorded"
//!   -> Incident::apply             never fails; replay takes the same path
//!   -> Board::of(incident, now)    plain data: what the room shows
//!   -> ui, report                  draw it, write it; they change nothing
//! ```
//!
//! Nothing runs against the arrow. An accepted event is applied at once, so that the room goes on while
//! a disk is slow or full; until the journal has it on disk its entry counts as pending and is drawn as
//! such. What the journal could not record stays in its queue and in sight.
//!
//! # The rooms, in reading order
//!
//! | room | what it is | may import |
//! |---|---|---|
//! | [`incident`] | the nouns, the rules R1-R32, decide and apply; pure | no other room |
//! | [`words`] | work on plain words: one line, shortening, counting; pure; every room may import it | no other room |
//! | [`when`] | moments and spans as people type them; pure | incident |
//! | [`mod@line`] | the log line, text to intent; pure | incident, when |
//! | [`reader`] | what a team already has as a timeline: chats, logs, tables, exports; pure | incident, when, line |
//! | [`board`] | what the room shows now, as data; pure | incident, when, markup |
//! | [`markup`] | HTML, SVG and Markdown that show exactly what people typed; pure | incident |
//! | [`report`] | entries to sections to HTML, PDF, Markdown, JSON, CSV; pure but for the system's fonts in the PDF | incident, markup, theme (its colours for paper), panics |
//! | [`journal`] | the only reader and writer of incident files; its storage is the only code that opens any file | incident, panics |
//! | [`session`] | one open incident, memory and disk in step; the only clock | incident, when, line, reader, journal, board, report, preferences, panics |
//! | [`export`] | a report in any form with its pictures, redacted as asked, and the bundle | incident, journal, session, report, panics |
//! | [`preferences`] | what a team sets up once; plain data | incident |
//! | [`find`] | looks for words in many entries, off the window's thread | incident, panics |
//! | [`library`] | every incident of some folders: listed, found by words, counted, compared | incident, journal, board, report, find, panics |
//! | [`theme`] | colours by purpose, type, fonts | no other room |
//! | [`panics`] | turns a panic in a job, a thread or a frame into an error with its reason | no other room |
//! | [`ui`] | the recorder's window: reads a board, scribbles on drafts, asks | incident, when, board, line, reader, preferences, find, library, report, theme |
//! | [`raster`] | a frame to a picture, on the CPU | no other room |
//! | [`wall`] | what the room sees across the room: draws a snapshot, touches nothing | incident, board, theme, raster |
//! | `serve` | the board in any browser, read-only; the only room on a network, and only with the feature `serve` | incident, board, markup, theme, find, panics |
//! | [`app`] | the window itself: carries out what panels ask | all |
//! | [`cli`] | one file a command | all |
//!
//! A test (`tests/it/tidy.rs`) holds the rooms to this table, and bans clocks, colours and disks where
//! they do not belong.
//!
//! # Where to add
//!
//! - **Something that can happen:** in its noun's file in [`incident`] a variant of its events and of its
//!   intents; the compiler then asks there for its rule, its effect and its sentence. After that it names
//!   `journal/wire.rs` (what the file calls it) and every place that decides by events. Its command is a row
//!   in `line/commands`. A test asks for an example of it in `tests/it/support/every_event.rs`.
//! - **A noun:** a file in [`incident`] with all of that, and its line in [`incident::event`] and
//!   [`incident::intent`].
//! - **A report form:** its writer in a file of [`report`] (`report/html` is an example), a variant of
//!   [`report::Format`] and its row; the command line, the window, the bundle and the preview read the row. The compiler
//!   names the row where it is missing.
//! - **A command of the command line:** one file in [`cli`] with its arguments and its `run`, a variant of `Command` and a
//!   line in `run`, both in `cli/mod.rs`. The compiler names the line where it is missing.
//! - **A panel:** one file in [`ui::panels`] that takes the view, its own state and the outbox, and one line in
//!   [`ui::window`] that draws it (`room_ui`); its state, if it keeps any, is a field of `ui::window::drafts`. A sheet is
//!   one file in [`ui::sheets`], a variant of `Sheet`, and its arms in `ui/window/sheet.rs`, which the compiler names.
//!   What it wishes of another panel is a [`Wish`](ui::base::request::Wish). `tests/it/ui_floors.rs` holds the floors.

pub mod app;
pub mod board;
pub mod cli;
pub mod export;
pub mod find;
pub mod incident;
pub mod journal;
pub mod library;
pub mod line;
pub mod markup;
pub mod panics;
pub mod preferences;
pub mod raster;
pub mod reader;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod session;
pub mod theme;
pub mod ui;
pub mod wall;
pub mod when;
pub mod words;
