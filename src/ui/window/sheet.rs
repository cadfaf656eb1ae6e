//! Small forms over the timeline: one at a time, none of them modal. Opening one takes the keyboard to
//! its first field, or to its first control where it has none; the log line stays in reach and keeps its
//! words, Esc goes back to it.

use egui::{AreaState, Context, Id, Rect, Ui};

use crate::board::timeline::file_of;
use crate::incident::Status;
use crate::incident::text::visible;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::focus;
use crate::ui::base::notice::NoticeKind;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::panels::update::facts_of;
use crate::ui::parts::changeable_ui;
use crate::ui::parts::frame::{acts_ui, area, dim, sheet_frame};
use crate::ui::parts::keyboard;
use crate::ui::parts::notice::notice_ui;
use crate::ui::sheets;
use crate::ui::sheets::action::{action_ui, refuse_ui};
use crate::ui::sheets::channel::channel_ui;
use crate::ui::sheets::charts::charts_ui;
use crate::ui::sheets::checklists::checklists_ui;
use crate::ui::sheets::close::close_ui;
use crate::ui::sheets::digest::digest_ui;
use crate::ui::sheets::entry::entry_ui;
use crate::ui::sheets::evidence::evidence_ui;
use crate::ui::sheets::file::file_ui;
use crate::ui::sheets::filter::filter_ui;
use crate::ui::sheets::focus::focus_ui;
use crate::ui::sheets::help::help_ui;
use crate::ui::sheets::incident::incident_ui;
use crate::ui::sheets::matrix::matrix_ui;
use crate::ui::sheets::obligations::obligations_ui;
use crate::ui::sheets::opening::opening_ui;
use crate::ui::sheets::palette::palette_ui;
use crate::ui::sheets::path::path_ui;
use crate::ui::sheets::preferences::preferences_ui;
use crate::ui::sheets::report::report_ui;
use crate::ui::sheets::role::role_ui;
use crate::ui::sheets::roster::roster_ui;
use crate::ui::sheets::sent::sent_ui;
use crate::ui::sheets::share::share_ui;
use crate::ui::sheets::stakeholders::stakeholders_ui;
use crate::ui::sheets::wall::wall_ui;
use crate::ui::window::execute::{self, go_back};
use crate::ui::window::state::WindowState;

/// Draws the sheet that is open, if one is.
pub fn sheet_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let opened = is_new(ui, state.sheet.as_ref());
    let Some(sheet) = state.sheet.clone() else {
        return;
    };
    let (title, about) = headline(&sheet, view);
    let width = width_of(&sheet);
    if opened {
        keyboard::forget_selected(ui);
    }
    keyboard::keep_tab_in_sheet(ui);
    keyboard::note_enter(ui);
    let before = ui.memory(egui::Memory::focused);
    let asked = outbox.requests().len();
    let line = ui.data(|data| data.get_temp::<Rect>(focus::log_line_area()));
    let beside = dim(ui, line);
    let wants_out = sheet_frame(ui, &title, about, width, |ui| {
        contents_ui(ui, &sheet, view, state, outbox);
        refused_ui(ui, view, state, outbox);
    });
    let is_taken = |request: &Request| match request {
        Request::Act {
            intent,
            by,
            happened,
            ..
        } => {
            let happened = happened.unwrap_or(view.now);
            view.would_record(intent, by.as_ref(), happened).is_ok()
        }
        _ => true,
    };
    let nothing_done = !outbox.requests().iter().skip(asked).any(is_taken);
    execute::wishes(ui, view, state, outbox);
    if wants_out || beside {
        go_back(ui, state);
    }
    if !opened && state.sheet.is_some() {
        keyboard::stay_in_sheet(ui, nothing_done);
        return;
    }
    let named = keyboard::named_in_sheet(ui);
    let usual = [focus::sheet_field(), focus::chart(), focus::grid()];
    let mut firsts = named.into_iter().chain(usual);
    let first = firsts.find(|id| opened && takes_keyboard(ui, *id));
    state.sheets.role_at = state.sheets.role_at.take().filter(|_| !opened);
    let first = first.or_else(|| opened.then(|| keyboard::first_in_sheet(ui)).flatten());
    // It has nothing to press, or has done its work.
    let goes_to = first.unwrap_or_else(focus::log_line);
    if ui.memory(egui::Memory::focused) == before {
        ui.memory_mut(|memory| memory.request_focus(goes_to));
    }
}

/// What was refused, where it was asked for: behind the sheet nobody would see it.
fn refused_ui(ui: &mut Ui, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    let said = &mut state.notices.last;
    if said
        .as_ref()
        .is_some_and(|said| said.kind == NoticeKind::Refused)
    {
        acts_ui(ui, |ui| notice_ui(ui, said, view.now, outbox));
    }
}

/// What a sheet is called, and what it is for.
fn headline(sheet: &Sheet, view: &View) -> (String, &'static str) {
    match sheet {
        Sheet::Role(role) => (role.name().to_owned(), role.purpose()),
        Sheet::Opening => (
            "Who is who".to_owned(),
            "The roles as the room opens; each can be skipped and changed at any time.",
        ),
        Sheet::Roster => (sheets::roster::TITLE.to_owned(), sheets::roster::ABOUT),
        Sheet::Focus => (
            "Focus and issues".to_owned(),
            "Command sets approach and focus; one active issue at a time.",
        ),
        Sheet::Action(id) => (
            format!("Action {id}"),
            "Risky actions need Command's approval.",
        ),
        Sheet::Refuse(id) => (
            format!("Refuse {id}"),
            "Needs a reason. Nothing on this sheet approves.",
        ),
        Sheet::Entry(n) => (
            format!("Entry {}", view.incident.code(*n)),
            "Nothing is deleted: every change is a new entry.",
        ),
        Sheet::Evidence(id) => (format!("Evidence {id}"), sheets::evidence::ABOUT),
        Sheet::Filter => (
            "Filter the timeline".to_owned(),
            "Within a row any choice matches; every row must match.",
        ),
        Sheet::Share => (
            "Share the board".to_owned(),
            "Any browser on the chosen address shows it, read-only; never private notes.",
        ),
        Sheet::Wall => (
            "Wall".to_owned(),
            "What the whole room sees; never private notes.",
        ),
        Sheet::Help => (
            "Keys and commands".to_owned(),
            "What you type while no field has the caret goes into the log line.",
        ),
        Sheet::File(n) => (
            file_name(view, *n),
            "Stored beside the incident, named by its checksum.",
        ),
        Sheet::Channel(_) => (
            "Run this program?".to_owned(),
            "It has not run on this machine yet. Nothing runs without your press.",
        ),
        Sheet::Charts => (
            "Charts".to_owned(),
            "The report's charts as of now, without private notes. Click a mark to show its entry.",
        ),
        Sheet::Matrix => (sheets::matrix::TITLE.to_owned(), sheets::matrix::ABOUT),
        Sheet::Obligations => (
            "Obligations".to_owned(),
            "Reports owed to regulators and customers. Filing one is an entry.",
        ),
        Sheet::Stakeholders => (
            "Stakeholders".to_owned(),
            "Whom to tell at which severity. You tell them yourself; recording that it was done adds an entry.",
        ),
        Sheet::Sent => (
            "Sent updates".to_owned(),
            "What each audience was told. New words are underlined, those left out struck through.",
        ),
        Sheet::Checklists => (
            "Checklists".to_owned(),
            "What the team wants done in this kind of incident. Each tick is an entry.",
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
        Sheet::Preferences => (
            sheets::preferences::TITLE.to_owned(),
            sheets::preferences::ABOUT,
        ),
        Sheet::Close if view.incident.status == Status::Closed => (
            "Reopen the incident".to_owned(),
            "A closed incident takes no entries.",
        ),
        Sheet::Close => (
            "Close the incident".to_owned(),
            "A closed incident is read-only; it can be reopened.",
        ),
        Sheet::Path(what_for) => (
            sheets::path::title(what_for).to_owned(),
            "Type or paste the full path.",
        ),
        Sheet::Incident => (
            "Incident".to_owned(),
            "Every change is recorded as an entry.",
        ),
    }
}

/// The name of an entry's file; the entry's code where it has none.
fn file_name(view: &View, n: u64) -> String {
    let file = view.incident.entry(n).and_then(file_of);
    let name = file.map_or_else(
        || format!("Entry {}", view.incident.code(n)),
        |file| file.name.clone(),
    );
    visible(&name).into_owned()
}

/// How wide a sheet is, in points.
fn width_of(sheet: &Sheet) -> f32 {
    match sheet {
        Sheet::Help | Sheet::Digest => 720.0,
        Sheet::Palette => 860.0,
        Sheet::Roster => 960.0,
        Sheet::Charts => 1120.0,
        Sheet::Obligations | Sheet::Stakeholders => sheets::obligations::WIDTH,
        Sheet::Matrix => sheets::matrix::WIDTH,
        Sheet::Evidence(_) => sheets::evidence::WIDTH,
        Sheet::Sent => sheets::sent::WIDTH,
        Sheet::Preferences => sheets::preferences::WIDTH,
        Sheet::Report => sheets::report::WIDTH,
        Sheet::File(_) => f32::INFINITY,
        _ => 620.0,
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

fn contents_ui(
    ui: &mut Ui,
    sheet: &Sheet,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let WindowState { fields, sheets, .. } = state;
    match sheet {
        Sheet::Role(role) => {
            let changeable = changeable_ui(ui, view);
            let at = sheets.role_at.as_ref();
            ui.add_enabled_ui(changeable, |ui| {
                role_ui(ui, *role, at, view, fields, outbox);
            });
        }
        Sheet::Opening => {
            let changeable = changeable_ui(ui, view);
            ui.add_enabled_ui(changeable, |ui| {
                if opening_ui(ui, view, fields, outbox) {
                    outbox.close();
                }
            });
        }
        Sheet::Roster => roster_ui(ui, view, &mut sheets.roster, outbox),
        Sheet::Focus => {
            let changeable = changeable_ui(ui, view);
            ui.add_enabled_ui(changeable, |ui| focus_ui(ui, view, fields, outbox));
        }
        Sheet::Action(id) => {
            if action_ui(ui, *id, view, fields, outbox) {
                outbox.close();
            }
        }
        Sheet::Refuse(id) => {
            if refuse_ui(ui, *id, view, fields, outbox) {
                outbox.close();
            }
        }
        Sheet::Entry(n) => {
            let asked = (sheets.entry_part, sheets.entries.as_slice());
            if entry_ui(ui, *n, view, asked, fields, outbox) {
                outbox.close();
            }
        }
        Sheet::Evidence(id) => evidence_ui(ui, *id, view, &mut sheets.evidence, outbox),
        Sheet::Filter => filter_ui(ui, view, &mut state.timeline, fields),
        Sheet::Wall => wall_ui(ui, view, &mut state.wall, outbox),
        Sheet::Share => share_ui(ui, &mut state.share, outbox),
        Sheet::Help => help_ui(ui, fields),
        Sheet::File(n) => {
            let looks = (&mut sheets.actual_size, &mut sheets.evidence.text);
            file_ui(ui, *n, view, &state.pictures, looks, outbox);
        }
        Sheet::Matrix => matrix_ui(ui, view, &mut sheets.matrix, outbox),
        Sheet::Obligations => obligations_ui(ui, view, fields, outbox),
        Sheet::Stakeholders => stakeholders_ui(ui, view, fields, outbox),
        Sheet::Sent => sent_ui(ui, view, &mut sheets.sent, outbox),
        Sheet::Checklists => checklists_ui(ui, view, outbox),
        Sheet::Channel(place) => {
            channel_ui(ui, view, &state.side.update, *place, outbox);
        }
        Sheet::Charts => charts_ui(ui, view, &mut sheets.charts, outbox),
        Sheet::Digest => digest_ui(ui, view, &mut sheets.digest, outbox),
        Sheet::Palette => palette_ui(ui, view, &mut sheets.palette, outbox),
        Sheet::Report => report_ui(ui, view, &mut sheets.report, outbox),
        Sheet::Preferences => {
            let (ctx, draft) = (ui.ctx().clone(), &state.side.update);
            let facts = |audience| facts_of(&ctx, view, draft, audience);
            let typing = &mut sheets.preferences;
            preferences_ui(ui, view.preferences, typing, Some(&facts), outbox);
        }
        Sheet::Close => {
            if close_ui(ui, view, fields, outbox) {
                outbox.close();
            }
        }
        Sheet::Path(what_for) => {
            let text = fields.entry(FieldKey::form("path")).or_default();
            if path_ui(ui, what_for, text, outbox) {
                outbox.close();
            }
        }
        Sheet::Incident => incident_ui(ui, view, fields, outbox),
    }
}

/// True in the pass a sheet is first drawn to be seen. The very first of all is drawn once before that to be measured,
/// with all of it disabled: where the keyboard goes is not known then.
fn is_new(ui: &Ui, sheet: Option<&Sheet>) -> bool {
    if AreaState::load(ui, area()).is_none() {
        return false;
    }
    ui.data_mut(|data| {
        let last = data.get_temp::<Option<Sheet>>(last()).flatten();
        let is_new = last.as_ref() != sheet && sheet.is_some();
        data.insert_temp(self::last(), sheet.cloned());
        is_new
    })
}

/// Where it is kept which sheet was drawn last.
fn last() -> Id {
    Id::unique("the sheet of the last frame")
}

/// Takes the keyboard into the sheet that is open, as when it was opened.
pub(in crate::ui) fn go_into_sheet(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Option<Sheet>>(last()));
    ctx.request_repaint();
}
