//! Several lines pasted into the log line, looked through before they become entries: each row's time, person and words
//! can be changed, rows left out or merged. Stands where the timeline stands; the log line keeps its words. What is too
//! much for the log is kept and offered as a file, and never reaches a text field.

mod draft;
mod rows;
mod ways;

pub use draft::{PasteDraft, PasteRow};
pub use rows::id as list_id;

use egui::{Align, Event, Frame, Key, Layout, Margin, RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::incident::text::{MAX_TEXT_BYTES, visible};
use crate::reader::{MAX_PASTE_BYTES, MAX_PASTE_LINES};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_LARGE, MARGIN, SMALL, TITLE};
use crate::ui::base::chord::Chord;
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::request::{Attach, Attached, Outbox, ReadFile, Request, Wish};
use crate::ui::base::view::View;
use crate::ui::widgets::{Banner, Button, Loudness, kept_pastes, scroll_ui, size};
use crate::words;

/// What was pasted and is not logged.
#[derive(Clone, Debug, Default)]
pub struct PasteState {
    /// A block on its way into the log.
    pub draft: Option<PasteDraft>,
    /// Texts that were more than their place takes, the oldest first.
    pub too_much: Vec<TooMuch>,
}

/// More text than the log takes, kept in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// The words.
    pub text: String,
    /// What they are called as a file.
    pub name: String,
}

/// Looks at what is pasted before any field does: too much of it is kept aside, several lines for the log
/// line are looked through first, anything else is as usual.
pub fn catch(ui: &Ui, view: &View<'_>, state: &mut PasteState) {
    let in_line = ui.memory(|memory| memory.has_focus(focus::log_line()));
    let mut caught = Vec::new();
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            let Event::Paste(text) = event else {
                return true;
            };
            let takes = is_too_much(text) || (in_line && is_block(text));
            if takes {
                caught.push(std::mem::take(text));
            } else if in_line {
                // The break behind a single line is not meant.
                text.truncate(text.trim_end_matches(['\r', '\n']).len());
            }
            !takes
        });
    });
    for text in kept_pastes(ui) {
        keep(text, view, state);
    }
    for text in caught {
        if is_too_much(&text) {
            keep(text, view, state);
        } else if let Some(paste) = &mut state.draft {
            paste.add(&text, view);
            ui.memory_mut(|memory| memory.request_focus(rows::id()));
        } else {
            state.draft = Some(PasteDraft::of(text, view));
            ui.memory_mut(|memory| memory.request_focus(rows::id()));
        }
    }
}

/// Forgets what fields did not take and no room has caught; true where there was something.
pub fn forget(ctx: &egui::Context) -> bool {
    !kept_pastes(ctx).is_empty()
}

/// Keeps what was more than its place takes, beside what is kept already, under a name of its own.
fn keep(text: String, view: &View<'_>, state: &mut PasteState) {
    let named = |ending: &str| view.stamped_name("pasted", ending);
    let mut name = named("txt");
    let mut number = 1;
    while state.too_much.iter().any(|kept| kept.name == name) {
        number += 1;
        name = named(&format!("{number}.txt"));
    }
    state.too_much.push(TooMuch { text, name });
}

fn is_too_much(text: &str) -> bool {
    text.len() > MAX_PASTE_BYTES || text.lines().take(MAX_PASTE_LINES + 1).count() > MAX_PASTE_LINES
}

/// Two lines or more that say something.
fn is_block(text: &str) -> bool {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .nth(1)
        .is_some()
}

/// The preview's keys, before any other command has them.
pub fn keys(
    ui: &Ui,
    view: &View<'_>,
    state: &mut PasteState,
    has_sheet: bool,
    outbox: &mut Outbox,
) {
    if !state.draft.as_ref().is_some_and(|paste| paste.is_open) {
        return;
    }
    let mac = ui.ctx().os().is_mac();
    let took = |chord: Chord| ui.input_mut(|input| chord.take(input, mac)).is_some();
    if took(Chord::ctrl(Key::Enter)) {
        log(view, state, outbox);
    }
    let in_line = ui.memory(|memory| memory.has_focus(focus::log_line()));
    if !in_line && !has_sheet && took(Chord::plain(Key::Escape)) {
        collapse(ui, state);
    }
}

/// True where a pasted block stands in the place of the timeline.
pub fn is_open(state: &PasteState) -> bool {
    state.draft.as_ref().is_some_and(|paste| paste.is_open)
}

/// Asks for the rows to be logged.
fn log(view: &View<'_>, state: &PasteState, outbox: &mut Outbox) {
    if let Some(paste) = &state.draft {
        if paste.count() == 0 {
            return;
        }
        outbox.push(match &paste.file {
            Some(path) => Request::Import {
                name: file_name(path),
                rows: paste.to_import(view),
                beside: paste.beside(),
            },
            None => Request::Lines {
                rows: paste.to_log(view),
                begun: paste.begun,
            },
        });
    }
}

/// Collapses the preview and goes back to the log line.
pub(in crate::ui) fn collapse(ctx: &egui::Context, state: &mut PasteState) {
    if let Some(paste) = &mut state.draft {
        paste.is_open = false;
    }
    ctx.memory_mut(|memory| memory.request_focus(focus::log_line()));
}

/// Draws the block in the room there is.
pub fn paste_ui(ui: &mut Ui, view: &View<'_>, state: &mut PasteState, outbox: &mut Outbox) {
    let Some(paste) = &mut state.draft else {
        return;
    };
    let margin = Margin::symmetric(MARGIN as i8, GAP as i8);
    let mut asked = None;
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        heading_ui(ui, paste);
        // Where there is little room, many switches scroll: rows, fields and buttons stay in sight.
        let area = ScrollArea::vertical()
            .id_salt("ways of a paste")
            .auto_shrink([false, true])
            .max_height((ui.available_height() - rows::EDITOR - 3.0 * rows::ROW).max(rows::ROW));
        let ways = scroll_ui(ui, area, |ui| ways::ways_ui(ui, view, paste));
        if let Some(options) = ways.inner {
            match &paste.file {
                // A long file is read off the window's thread.
                Some(path) => outbox.push(Request::Read(Box::new(ReadFile {
                    path: path.clone(),
                    options,
                    or_attach: false,
                }))),
                None => paste.read(view, &options),
            }
        }
        let below = rows::EDITOR;
        let height = (ui.available_height() - below).max(3.0 * rows::ROW);
        // No row is cut at the lower edge.
        let height = (height / rows::ROW).floor() * rows::ROW;
        rows::rows_ui(ui, view, paste, height);
        rows::editor_ui(ui, view, paste);
        buttons_ui(ui, view, paste, &mut asked);
    });
    match asked {
        Some(Asked::Log) => log(view, state, outbox),
        Some(Asked::One) => as_one(state, outbox),
        Some(Asked::Attach(path)) => {
            state.draft = None;
            outbox.push(Request::Attach(Attach::file(path)));
            ui.memory_mut(|memory| memory.request_focus(focus::log_line()));
        }
        Some(Asked::Away) => collapse(ui, state),
        Some(Asked::Discard) => {
            state.draft = None;
            ui.memory_mut(|memory| memory.request_focus(focus::log_line()));
        }
        None => {}
    }
}

/// What is asked for within the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Log,
    Attach(PathBuf),
    One,
    Away,
    Discard,
}

fn heading_ui(ui: &mut Ui, paste: &PasteDraft) {
    let tokens = ui.tokens();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_LARGE;
        let title = match &paste.file {
            Some(path) => format!(
                "{}, not yet imported",
                words::shortened(&visible(&file_name(path)), 40)
            ),
            None => "Pasted, not yet logged".to_owned(),
        };
        let title = RichText::new(title).font(type_scale::strong(TITLE));
        ui.label(title.color(tokens.text));
        let known = match paste.known {
            0 => String::new(),
            known => format!("; {known} in the incident already, left out"),
        };
        let about = format!(
            "{} read as {}{known}; every row can be changed",
            words::count(paste.rows.len(), "entry"),
            paste.recognised
        );
        let about = RichText::new(about).font(type_scale::regular(SMALL));
        ui.label(about.color(tokens.text_muted));
    });
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, paste: &PasteDraft, asked: &mut Option<Asked>) {
    let count = paste.count();
    let does = if paste.file.is_some() {
        "Import"
    } else {
        "Log"
    };
    let name = format!("{does} {}", words::count(count, "entry"));
    let key = Chord::ctrl(Key::Enter).words(ui.ctx().os().is_mac());
    ui.horizontal(|ui| {
        let may = view.takes_entries() && count > 0;
        let log = Button::primary(&name)
            .key(&key)
            .tip("Each with its own time; what is refused stays here with its reason");
        if ui.add_enabled(may, log).clicked() {
            *asked = Some(Asked::Log);
        }
        let one = Button::secondary("As one entry instead")
            .tip("Put the whole block into the log line as pasted");
        match &paste.file {
            Some(path) => {
                let attach = Button::secondary("Attach it instead")
                    .tip("Keep the file as evidence and record none of its rows");
                if ui.add_enabled(view.takes_entries(), attach).clicked() {
                    *asked = Some(Asked::Attach(path.clone()));
                }
            }
            None => {
                if ui.add_enabled(paste.block.len() <= ONE, one).clicked() {
                    *asked = Some(Asked::One);
                }
            }
        }
        let away = Button::quiet("Collapse")
            .key("Esc")
            .tip("Kept; Alt V opens it again");
        if ui.add(away).clicked() {
            *asked = Some(Asked::Away);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let discard =
                Button::quiet("Discard").tip("Discard the pasted block; none of it was logged");
            if ui.add(discard).clicked() {
                *asked = Some(Asked::Discard);
            }
        });
    });
}

/// A file's name, as shown.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The longest block that becomes one entry, in bytes.
const ONE: usize = MAX_TEXT_BYTES;

/// The block behind what stands in the log line, as one entry of several lines.
fn as_one(state: &mut PasteState, outbox: &mut Outbox) {
    if let Some(paste) = state.draft.take() {
        outbox.wish(Wish::Append(paste.block.replace("\r\n", "\n")));
    }
}

/// What was pasted and is kept: a collapsed preview, or too much for the log. Shown above the log line.
pub fn collapsed_ui(ui: &mut Ui, view: &View<'_>, state: &mut PasteState, outbox: &mut Outbox) {
    too_much_ui(ui, view, state, outbox);
    let Some(paste) = state.draft.as_ref().filter(|paste| !paste.is_open) else {
        return;
    };
    let what = format!(
        "{} pasted and collapsed.",
        words::count(paste.rows.len(), "entry")
    );
    let key = Command::Pasted.key(ui);
    let banner = Banner::new(Loudness::Note, &what)
        .action("Open", Some(&key))
        .action("Discard", None);
    match banner.show(ui) {
        Some(0) => {
            open_again(ui, state);
        }
        Some(_) => state.draft = None,
        None => {}
    }
}

/// Opens the collapsed preview; false where there is none.
pub fn open_again(ctx: &egui::Context, state: &mut PasteState) -> bool {
    let Some(paste) = &mut state.draft else {
        return false;
    };
    paste.is_open = true;
    ctx.memory_mut(|memory| memory.request_focus(rows::id()));
    true
}

fn too_much_ui(ui: &mut Ui, view: &View<'_>, state: &mut PasteState, outbox: &mut Outbox) {
    let many = state.too_much.len();
    let Some(much) = state.too_much.first() else {
        return;
    };
    let place = if many > 1 {
        format!(" (1 of {many})")
    } else {
        String::new()
    };
    let what = format!("{} pasted: more than fits{place}.", size(much.text.len()));
    let detail = format!(
        "An entry takes {} KiB, a block {MAX_PASTE_LINES} lines or {} KiB. All of it is kept here, in memory only, until you choose.",
        MAX_TEXT_BYTES / 1024,
        MAX_PASTE_BYTES / 1024
    );
    let banner = Banner::new(Loudness::Warning, &what)
        .detail(&detail)
        .action("Attach as a file", None)
        .action("Discard", None);
    match banner.show(ui) {
        Some(0) if view.takes_entries() => {
            let bytes: Arc<[u8]> = Arc::from(much.text.as_bytes());
            let name = much.name.clone();
            outbox.push(Request::Attach(Attach::of(Attached::Bytes { name, bytes })));
            state.too_much.remove(0);
        }
        Some(1) => {
            state.too_much.remove(0);
        }
        _ => {}
    }
}
