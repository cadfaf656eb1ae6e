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
//! | [`incident`] | the nouns, the rules R1-R40 (listed in `src/incident/RULES.md`, with what is still to be built), decide and apply; pure | no other room |
//! | [`words`] | work on plain words: one line, shortening, counting; pure; every room may import it | no other room |
//! | [`when`] | moments and spans as people type them; pure | incident |
//! | [`mod@line`] | the log line, text to intent; pure | incident, when |
//! | [`reader`] | what a team already has as a timeline: chats, logs, tables, exports; pure | incident, when, line |
//! | [`board`] | what the room shows now, as data; pure | incident, when, markup |
//! | [`markup`] | HTML, SVG and Markdown that show exactly what people typed; pure | incident |
//! | [`report`] | entries to sections to HTML, PDF, Markdown, JSON, CSV; pure but for the system's fonts in the PDF | incident, markup, theme (its colours for paper), cores, panics |
//! | [`journal`] | the only reader and writer of incident files; its storage is the only code that opens files, but for a source to import and a sound to play | incident, panics |
//! | [`door`] | the local door: how commands reach the program that records; carries lines and answers, decides nothing | no other room |
//! | [`session`] | one open incident, memory and disk in step; the only clock | incident, when, line, reader, journal, board, report, preferences, door, panics |
//! | [`export`] | a report in any form with its pictures, redacted as asked, and the bundle | incident, journal, session, report, panics |
//! | [`preferences`] | what a team sets up once; plain data | incident |
//! | [`find`] | looks for words in many entries, off the window's thread | incident, panics |
//! | [`library`] | every incident of some folders: listed, found by words, counted, compared | incident, journal, board, report, find, cores, panics |
//! | [`theme`] | colours by purpose, type, fonts | no other room |
//! | [`cores`] | long work on every core of the machine | no other room |
//! | [`panics`] | turns a panic in a job, a thread or a frame into an error with its reason | no other room |
//! | [`ui`] | the recorder's window: reads a board, scribbles on drafts, asks | incident, when, board, line, reader, preferences, find, library, report, theme |
//! | [`raster`] | a frame to a picture, on the CPU | no other room |
//! | [`wall`] | what the room sees across the room: draws a snapshot, touches nothing | incident, board, theme, raster |
//! | `serve` | the board in any browser, read-only; the only room on a network, and only with the feature `serve` | incident, board, markup, theme, find, panics |
//! | [`app`] | the window itself: carries out what panels ask | all |
//! | [`cli`] | a file or folder for each command | all |
//!
//! A test (`tests/it/tidy`) holds the rooms to this table, and bans clocks, colours and disks where
//! they do not belong.
//!
//! # What is asked for
//!
//! Several enums hold requests; they differ in who asks and who carries out.
//!
//! A key means a [`Command`](ui::base::command::Command); the window executes it ([`ui::window::execute`]) by changing its
//! own drafts or by asking for more. What it or a panel asks for goes into the outbox in one of two kinds: a
//! [`Wish`](ui::base::request::Wish), which the window carries out in the same frame, or a
//! [`Request`](ui::base::request::Request), which the application carries out once the frame is drawn
//! (`app/handle_requests.rs`). A request to change the incident holds an [`Intent`](incident::Intent), the only thing
//! [`incident`] decides about. A log line is read as [`Wants`](line::Wants): an intent, a file to attach, or a
//! [`WindowCommand`](line::WindowCommand), which records nothing and is carried out in `ui/window/execute/typed.rs`.
//!
//! # Where to add
//!
//! - **Something that can happen:** in its noun's file in [`incident`] (four nouns keep events in `<noun>/event.rs`) a variant
//!   of its `events!`, declared as `incident/field.rs` says: every text tells what it holds (`text: String as Said`). Then
//!   a variant of its intents; the compiler asks there for its rule, its effect and its sentence. It also names
//!   `journal/wire.rs` (what the file calls it) and every place that decides by events. A new type of value says what
//!   it visits in `field.rs` and has its form in `journal/values.rs`. A row in `journal/FORMAT.md` under “Versions” says what
//!   changed. Tests ask for an example of the event in `tests/it/support/every_event.rs` and of the intent in
//!   `tests/it/line/samples.rs`. Its command is the next point.
//! - **A command of the log line:** a row in `line/commands/table.rs`, its reader in the file of its topic beside it. What
//!   completion offers is said in the row by slots of `takes.rs`; names of parts and small words are in `line/vocabulary.rs`,
//!   names it had before in `names.rs`, a sign in `line/head.rs`. One for the window is also a variant of `WindowCommand`
//!   (`line/commands/window.rs`) and an arm in `ui/window/execute/typed.rs`. With a key it is also a variant in
//!   `ui/base/command/mod.rs`, a row in `table.rs` there and an arm in `ui/window/execute/mod.rs`. `line/GRAMMAR.md` and
//!   the README's keys are for people.
//! - **A noun:** a file in [`incident`] with all of the first point, `mod` and `pub use` in `incident/mod.rs`, and its line in
//!   [`incident::event`] and [`incident::intent`]. If people say its number, an id and its place in `AnyId`, both in
//!   `incident/id.rs`, and a visit of it in `field.rs`. Its list is a field of `incident/state.rs`, what its entries are an
//!   [`EntryKind`](incident::EntryKind), its events a block in `journal/wire.rs`, its JSON in `report/json` and `report/JSON.md`.
//! - **A report form:** its writer in a file of [`report`] (`report/html` is an example), a variant of
//!   [`report::Format`] and its row; the command line, the window, the bundle and the preview read the row. The compiler
//!   names the row where it is missing. README and `line/GRAMMAR.md` name the form, which a test checks, and the golden files get
//!   its output (`WARROOM_UPDATE_GOLDEN=1`).
//! - **A command of the command line:** one file in [`cli`] with its arguments and its `run`; its `mod`, a variant of
//!   `Command` and a line in `run`, all in `cli/mod.rs`. The compiler names the line where it is missing. Its name goes into
//!   the list in `tests/it/golden/help.rs`, its usage into the README.
//! - **A panel:** one file or folder in [`ui::panels`], with `pub mod` in its `mod.rs` and a function
//!   `name_ui(ui, view, its own state, outbox)`. Its state, if it keeps any, is a field of [`ui::window::state`]; it is called in
//!   `ui/window/mod.rs`. What it wants of others is a [`Wish`](ui::base::request::Wish). Its picture is in
//!   `tests/it/ui/looks.rs`.
//! - **A sheet:** one file in [`ui::sheets`], a variant of `Sheet` (`ui/base/sheet.rs`), and its arms in
//!   `ui/window/sheet.rs`, which the compiler names.
//!
//! The window has floors, the lowest first: `widgets`, `base`, `parts`, `panels`, `sheets`, and on top `window`, `home` and
//! `library`. Imports run down only, and no panel or sheet knows another. [`ui`] says what each floor is;
//! `tests/it/tidy/floors.rs` holds them.

pub mod app;
pub mod board;
pub mod cli;
pub mod cores;
pub mod door;
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
