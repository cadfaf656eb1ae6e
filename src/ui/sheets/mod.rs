//! Small forms over the timeline: one at a time, none of them modal. Opening one takes the keyboard to
//! its first field, or to the log line where it has none, and nothing else; the log line stays in reach and keeps its
//! words, Esc goes back to it.

mod action;
pub mod charts;
mod close;
pub mod digest;
mod entry;
mod file;
mod focus;
mod help;
mod incident;
mod parts;
pub mod path;
pub mod preferences;
pub mod report;
mod role;
mod wall;

use egui::{
    Align, Align2, Area, AreaState, Frame, Id, Label, Layout, Margin, Order, RichText, ScrollArea,
    Ui,
};

use super::command::Command;
use super::drafts::{DraftKey, Drafts, Sheet};
use super::execute::go_back;
use super::palette;
use super::places;
use super::request::Outbox;
use super::view::View;
use super::widgets::{Button, scroll_ui};
use crate::board::timeline::file_of;
use crate::incident::Status;
use crate::incident::text::visible;
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, GAP, GRID, MARGIN, SMALL, TITLE},
};

/// Draws the sheet that is open, if one is.
pub fn sheet_ui(ui: &mut Ui, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let opened = is_new(ui, drafts.sheet.as_ref());
    let Some(sheet) = drafts.sheet.clone() else {
        return;
    };
    let (title, about) = match &sheet {
        Sheet::Role(role) => (role.name().to_owned(), role.purpose()),
        Sheet::Focus => (
            "Focus and issues".to_owned(),
            "Command sets approach and focus; one active issue at a time.",
        ),
        Sheet::Action(id) => (
            format!("Action {id}"),
            "Risky actions need Command's approval.",
        ),
        Sheet::Entry(n) => (
            format!("Entry #{n}"),
            "Nothing is deleted: every change is a new entry.",
        ),
        Sheet::Filter => (
            "Filter the timeline".to_owned(),
            "Within a row any choice matches; every row must match.",
        ),
        Sheet::Wall => (
            "Wall".to_owned(),
            "What the whole room sees; never private notes.",
        ),
        Sheet::Help => (
            "Keys and commands".to_owned(),
            "What you type while no field has the caret goes into the log line.",
        ),
        Sheet::File(n) => {
            let file = view.incident.entry(*n).and_then(file_of);
            let name = file.map_or_else(|| format!("Entry #{n}"), |file| file.name.clone());
            (
                visible(&name).into_owned(),
                "Stored beside the incident, named by its checksum.",
            )
        }
        Sheet::Charts => (
            "Charts".to_owned(),
            "The report's charts as of now, without private notes. Click a mark to show its entry.",
        ),
        Sheet::Digest => (
            "What changed since".to_owned(),
            "Grouped by kind, to read aloud; without private notes and struck entries.",
        ),
        Sheet::Palette => (
            "Find a command".to_owned(),
            "↑ ↓ choose, Enter runs it. The log line keeps its text.",
        ),
        Sheet::Report => ("Report".to_owned(), "Preview before exporting."),
        Sheet::Preferences => (preferences::TITLE.to_owned(), preferences::ABOUT),
        Sheet::Close if view.incident.status == Status::Closed => (
            "Reopen the incident".to_owned(),
            "A closed incident takes no entries.",
        ),
        Sheet::Close => (
            "Close the incident".to_owned(),
            "A closed incident is read-only; it can be reopened.",
        ),
        Sheet::Path(what_for) => (
            path::title(what_for).to_owned(),
            "Type or paste the full path.",
        ),
        Sheet::Incident => (
            "Incident".to_owned(),
            "Every change is recorded as an entry.",
        ),
    };
    let width = match sheet {
        Sheet::Help | Sheet::Digest => 720.0,
        Sheet::Palette => 760.0,
        Sheet::Charts => 1120.0,
        Sheet::Preferences => preferences::WIDTH,
        Sheet::Report => report::WIDTH,
        Sheet::File(_) => f32::INFINITY,
        _ => 620.0,
    };
    let before = ui.memory(egui::Memory::focused);
    let wants_out = sheet_frame(ui, &title, about, width, |ui| {
        contents_ui(ui, &sheet, view, drafts, outbox);
    });
    if wants_out {
        go_back(ui, drafts);
    }
    if !opened && drafts.sheet.is_some() {
        return;
    }
    let mut firsts = [places::sheet_field(), places::chart()].into_iter();
    let first = firsts.find(|id| opened && takes_keyboard(ui, *id));
    // It has nothing to type in, or has done its work: Tab goes from the log line into it.
    let goes_to = first.unwrap_or_else(places::log_line);
    if ui.memory(egui::Memory::focused) == before {
        ui.memory_mut(|memory| memory.request_focus(goes_to));
    }
}

/// True where this was drawn just now, not by the sheet before, and can be used.
fn takes_keyboard(ui: &Ui, id: Id) -> bool {
    let is_drawn = ui.viewport(|viewport| viewport.this_pass.used_ids.contains_key(&id));
    is_drawn
        && ui
            .read_response(id)
            .is_some_and(|response| response.enabled())
}

fn contents_ui(ui: &mut Ui, sheet: &Sheet, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    match sheet {
        Sheet::Role(role) => {
            let changeable = parts::changeable_ui(ui, view);
            ui.add_enabled_ui(changeable, |ui| {
                role::role_ui(ui, *role, view, drafts, outbox);
            });
        }
        Sheet::Focus => {
            let changeable = parts::changeable_ui(ui, view);
            ui.add_enabled_ui(changeable, |ui| focus::focus_ui(ui, view, drafts, outbox));
        }
        Sheet::Action(id) => {
            if action::action_ui(ui, *id, view, drafts, outbox) {
                drafts.sheet = None;
            }
        }
        Sheet::Entry(n) => {
            if entry::entry_ui(ui, *n, view, drafts, outbox) {
                drafts.sheet = None;
            }
        }
        Sheet::Filter => super::timeline::choices::filter_sheet_ui(ui, view, drafts, outbox),
        Sheet::Wall => wall::wall_ui(ui, view, drafts),
        Sheet::Help => help::help_ui(ui, drafts),
        Sheet::File(n) => file::file_ui(ui, *n, view, drafts, outbox),
        Sheet::Charts => charts::charts_ui(ui, view, drafts),
        Sheet::Digest => digest::digest_ui(ui, view, drafts, outbox),
        Sheet::Palette => palette::palette_ui(ui, view, drafts, outbox),
        Sheet::Report => report::report_ui(ui, view, drafts, outbox),
        Sheet::Preferences => {
            preferences::preferences_ui(ui, view.preferences, &mut drafts.preferences, outbox);
        }
        Sheet::Close => {
            if close::close_ui(ui, view, drafts, outbox) {
                drafts.sheet = None;
            }
        }
        Sheet::Path(what_for) => {
            let text = drafts.fields.entry(DraftKey::Form("path")).or_default();
            if path::path_ui(ui, what_for, text, outbox) {
                drafts.sheet = None;
            }
        }
        Sheet::Incident => incident::incident_ui(ui, view, drafts, outbox),
    }
}

/// The frame every sheet stands in, over the timeline and never over the log line; true when it is to be closed.
pub fn sheet_frame(
    ui: &Ui,
    title: &str,
    about: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let window = ui.content_rect();
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(MARGIN as i8));
    let width = width.min(window.width() - 4.0 * MARGIN);
    let tallest = (window.height() - TOP - BELOW - 2.0 * MARGIN).max(160.0);
    let sheet = Area::new(area())
        .order(Order::Middle)
        .movable(false)
        .anchor(Align2::CENTER_TOP, [0.0, TOP]);
    let shown = sheet.show(ui, |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(width);
                ui.set_max_height(tallest);
                let wants_out = title_ui(ui, title, about);
                body_ui(ui, contents);
                wants_out
            })
            .inner
    });
    shown.inner
}

/// The sheet's name and what it is for; true when its way out is pressed.
fn title_ui(ui: &mut Ui, title: &str, about: &str) -> bool {
    let wants_out = ui
        .horizontal(|ui| {
            let name = RichText::new(title).font(type_scale::strong(TITLE));
            ui.label(name.color(ui.tokens().text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = Command::Back.key(ui.ctx());
                ui.add(Button::quiet("Back").key(&key)).clicked()
            })
            .inner
        })
        .inner;
    aside_ui(ui, about);
    ui.add_space(GAP);
    wants_out
}

/// What is below the title; it scrolls where the window is too low for it.
fn body_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    // Room for the ring around what has the keyboard, which the scroll area would cut off.
    let ring = GRID;
    let area = ui.available_rect_before_wrap();
    let mut area = area.expand2(egui::vec2(ring, 0.0));
    area.max.y = area.min.y + ui.available_height();
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        let body = ScrollArea::vertical()
            .max_height(ui.available_height())
            .auto_shrink([false, true]);
        scroll_ui(ui, body, |ui| {
            Frame::new().inner_margin(ring).show(ui, contents);
        });
    });
}

/// How far below the window's top a sheet hangs: the clocks stay in sight.
const TOP: f32 = 64.0;
/// What is left free below the tallest sheet: the log line stays in sight.
const BELOW: f32 = 72.0;

fn area() -> Id {
    Id::unique("sheet")
}

/// True in the pass a sheet is first drawn to be seen. The very first of all is drawn once before that to be measured,
/// with all of it disabled: where the keyboard goes is not known then.
fn is_new(ui: &Ui, sheet: Option<&Sheet>) -> bool {
    if AreaState::load(ui, area()).is_none() {
        return false;
    }
    let id = Id::unique("the sheet of the last frame");
    ui.data_mut(|data| {
        let last = data.get_temp::<Option<Sheet>>(id).flatten();
        let is_new = last.as_ref() != sheet && sheet.is_some();
        data.insert_temp(id, sheet.cloned());
        is_new
    })
}

/// A few words that accompany something, wrapped.
fn aside_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(&*visible(words)).font(type_scale::regular(SMALL));
    ui.add(Label::new(words.color(ui.tokens().text_muted)).wrap());
}

/// A line of what is read, wrapped.
fn line_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(&*visible(words)).font(type_scale::regular(BODY));
    ui.add(Label::new(words.color(ui.tokens().text)).wrap());
}

/// A field that starts with what stands; gives the words once Enter is pressed on others.
fn standing_field_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    key: DraftKey,
    standing: &str,
    field: impl FnOnce(&mut String, &mut Ui) -> egui::Response,
) -> Option<String> {
    let mut text = drafts
        .fields
        .get(&key)
        .cloned()
        .unwrap_or_else(|| standing.to_owned());
    let response = field(&mut text, ui);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let changed = text != standing;
    if changed {
        drafts.fields.insert(key, text.clone());
    } else {
        drafts.fields.remove(&key);
    }
    (entered && changed).then_some(text)
}
