//! The home screen: begin an incident, go on with one, or see one as a drill. Opens and creates nothing
//! itself; it asks.

pub mod shelf;

use std::path::{Path, PathBuf};

use egui::{Align, CentralPanel, Frame, Id, Key, Layout, Margin, RichText, ScrollArea, Ui};

use self::shelf::Shelved;
use crate::incident::text::visible;
use crate::incident::{Intent, LifecycleIntent, Severity, Time, Zone};
use crate::preferences::Preferences;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, SMALL, TITLE};
use crate::ui::base::command::{self, Command};
use crate::ui::base::field_key::Fields;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::parts::keyboard;
use crate::ui::parts::lone_sheet::lone_sheet;
use crate::ui::parts::notice::notice_ui;
use crate::ui::parts::typing;
use crate::ui::parts::{note_ui, row_ui};
use crate::ui::sheets;
use crate::ui::widgets::{Button, Chip, Field, card_ui, heading_ui, scroll_ui};
use crate::words;

/// What the home screen reads.
#[derive(Clone, Copy)]
pub struct HomeView<'a> {
    /// The incidents one can go on with: files opened before, then those of the folder.
    pub shelf: &'a [Shelved],
    /// What is being waited for, in a word: `Opening`.
    pub busy: Option<&'a str>,
    /// Whether that is an incident: then nothing is typed or pressed here but Esc.
    pub is_opening: bool,
    /// The incident that was open when the program was last interrupted: its file and its name.
    pub interrupted: Option<(&'a Path, &'a str)>,
    /// The folder new incidents go to, as shown.
    pub folder: &'a str,
    /// What the team set up.
    pub preferences: &'a Preferences,
    /// The moment this frame is drawn for.
    pub now: Time,
}

/// What is typed on the home screen.
#[derive(Clone, Debug, Default)]
pub struct HomeState {
    /// The new incident's name.
    pub name: String,
    /// Its ID elsewhere.
    pub id: String,
    /// Its severity, if known.
    pub severity: Option<Severity>,
    /// Its zone, as typed; the preferred one if empty.
    pub zone: String,
    /// Whether it is an exercise.
    pub drill: bool,
    /// What has to be said.
    pub notice: Option<Notice>,
    /// The path sheet, if it is open.
    pub sheet: Option<Sheet>,
    /// The incident that was left for the home screen, to go back to.
    pub left: Option<PathBuf>,
    /// What is typed in it.
    pub path: String,
    /// What is typed in the preferences.
    pub preferences: sheets::preferences::PreferencesState,
    /// What is looked for among the keys and commands.
    pub help: Fields,
}

/// Where the keyboard is when the home screen comes up.
fn name_id() -> Id {
    Id::unique("home: name")
}

/// Where it is kept which chips were drawn last: the severities and the drill.
fn chips_id() -> Id {
    Id::unique("home: chips")
}

/// How many characters of a name are shown on a card.
const NAME: usize = 60;
/// The width of the two columns together, in points.
const WIDTH: f32 = 880.0;
/// Below this height, in points, every line is needed for what can be done.
const LOW: f32 = 760.0;

/// Draws the home screen.
pub fn home_ui(ui: &mut Ui, view: &HomeView<'_>, state: &mut HomeState, outbox: &mut Outbox) {
    keyboard::press_once(ui);
    if view.is_opening {
        wait(ui, outbox);
        ui.disable();
    } else {
        keys(ui, view, state, outbox);
    }
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.background)
        .inner_margin(Margin::same((6.0 * GRID) as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if notice_ui(ui, &mut state.notice, view.now, outbox) {
            state.notice = None;
        }
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        scroll_ui(ui, area, |ui| {
            let side = ((ui.available_width() - WIDTH) / 2.0).max(0.0);
            let height = ui.available_height();
            let is_low = height < LOW;
            ui.add_space(if is_low { 0.0 } else { height * 0.12 });
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_max_width(WIDTH);
                    title_ui(ui, view);
                    ui.add_space(if is_low { GAP_LARGE } else { 2.0 * GAP_LARGE });
                    columns_ui(ui, view, state, outbox);
                });
            });
        });
    });
    path_sheet_ui(ui, state, outbox);
    preferences_sheet_ui(ui, view, state, outbox);
    help_sheet_ui(ui, state);
}

/// The commands of the table that make sense without an incident.
const HERE: [Command; 9] = [
    Command::Help,
    Command::Home,
    Command::Library,
    Command::Preferences,
    Command::Theme,
    Command::ZoomIn,
    Command::ZoomOut,
    Command::ZoomReset,
    Command::Mute,
];

fn keys(ui: &mut Ui, view: &HomeView<'_>, state: &mut HomeState, outbox: &mut Outbox) {
    let rows = HERE.iter().map(|command| command.spec());
    for command in command::pressed(ui, rows) {
        match command {
            // A key that opened something closes it again.
            Command::Preferences if state.sheet == Some(Sheet::Preferences) => state.sheet = None,
            Command::Preferences => state.sheet = Some(Sheet::Preferences),
            Command::Home => {
                if let Some(path) = &state.left {
                    outbox.push(Request::Open(path.clone()));
                }
            }
            Command::Library => outbox.push(Request::Library),
            Command::Help if state.sheet == Some(Sheet::Help) => state.sheet = None,
            Command::Help => {
                state.help.clear();
                state.sheet = Some(Sheet::Help);
            }
            command => outbox.prefer(command.preferred(view.preferences)),
        }
    }
    let command = egui::Modifiers::COMMAND;
    let pressed = |ui: &mut Ui, key| ui.input_mut(|input| input.consume_key(command, key));
    let typing_path = Some(Sheet::Path(FileTask::Open));
    let leads_there = state.sheet.is_none() || state.sheet == typing_path;
    if leads_there && pressed(ui, Key::O) && state.sheet.take().is_none() {
        outbox.pick(FileTask::Open);
    }
    if state.sheet.is_some() {
        return;
    }
    shelf::keys(ui, view.shelf.len(), name_id());
    if let Some((path, _)) = view.interrupted
        && pressed(ui, Key::Enter)
    {
        outbox.push(Request::Open(path.to_owned()));
    }
    if pressed(ui, Key::D) {
        outbox.push(Request::Demo { finished: false });
    }
    // Enter and Space choose on a chip, as everywhere; whatever else is typed there goes on with the name.
    let chips: Vec<Id> = ui
        .data(|data| data.get_temp(chips_id()))
        .unwrap_or_default();
    typing::to_field(ui, name_id(), &state.name, &chips);
    typing::rest_on(ui, name_id());
}

/// While a file is being opened, keys are for nothing but giving that up: a line meant for its log would
/// else become the name of a new incident.
fn wait(ui: &Ui, outbox: &mut Outbox) {
    let gives_up = ui.input_mut(|input| {
        let escape = input.consume_key(egui::Modifiers::NONE, Key::Escape);
        input.events.retain(|event| {
            use egui::Event as E;
            let types = matches!(
                event,
                E::Key { .. } | E::Text(_) | E::Paste(_) | E::PasteImage(_) | E::Ime(_) | E::Cut
            );
            !types
        });
        escape
    });
    if gives_up {
        outbox.push(Request::GiveUpOpening);
    }
}

fn title_ui(ui: &mut Ui, view: &HomeView<'_>) {
    let tokens = ui.tokens();
    ui.horizontal(|ui| {
        ui.label(
            RichText::new("warroom")
                .font(type_scale::strong(2.0 * TITLE))
                .color(tokens.text),
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(busy) = view.busy {
                let words = if view.is_opening {
                    format!("{busy}… Esc: do not wait")
                } else {
                    format!("{busy}…")
                };
                let words = RichText::new(words).font(type_scale::regular(BODY));
                ui.label(words.color(tokens.text_muted));
            }
        });
    });
    let words = "A war room for production incidents: one laptop, one file, nothing else needed.";
    ui.label(
        RichText::new(words)
            .font(type_scale::regular(BODY))
            .color(tokens.text_muted),
    );
}

fn columns_ui(ui: &mut Ui, view: &HomeView<'_>, state: &mut HomeState, outbox: &mut Outbox) {
    let gap = 3.0 * GAP_LARGE;
    let width = (ui.available_width() - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.vertical(|ui| {
            ui.set_width(width);
            new_ui(ui, view, state, outbox);
            if !view.shelf.is_empty() {
                ui.add_space(2.0 * GAP_LARGE);
                look_around_ui(ui, outbox);
            }
        });
        ui.add_space(gap);
        ui.vertical(|ui| {
            ui.set_width(width);
            open_ui(ui, view, state, outbox);
            // Where there is nothing to go on with, the demonstration is what a newcomer looks for.
            if view.shelf.is_empty() {
                ui.add_space(2.0 * GAP_LARGE);
                look_around_ui(ui, outbox);
            }
        });
    });
}

fn new_ui(ui: &mut Ui, view: &HomeView<'_>, state: &mut HomeState, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    ui.spacing_mut().item_spacing.x = GAP;
    heading_ui(ui, "New incident", "");
    ui.add_space(GAP);
    let name = Field::line("Name", &mut state.name)
        .hint("What is wrong, in a few words")
        .id(name_id())
        .longest(800)
        .show(ui);
    ui.add_space(GAP);
    let id = Field::line("ID elsewhere (optional)", &mut state.id)
        .hint("INC-1234")
        .longest(800)
        .show(ui);
    ui.add_space(GAP);
    ui.label(
        RichText::new("Severity (optional, 1 is the worst)")
            .font(type_scale::regular(SMALL))
            .color(tokens.text_muted),
    );
    let mut chips = Vec::new();
    let by_enter = ui.input(|input| input.key_pressed(Key::Enter));
    let mut entered = false;
    ui.horizontal(|ui| {
        for severity in Severity::ALL {
            let name = severity.to_string();
            let chosen = state.severity == Some(severity);
            let words = view.preferences.severity(severity).words();
            let chip = ui.add(Chip::one_of(&name, chosen).tip(&words));
            // Enter on what is chosen already goes on; Space takes it back.
            if chip.clicked() && chosen && by_enter {
                entered = true;
            } else if chip.clicked() {
                state.severity = (!chosen).then_some(severity);
            }
            chips.push(chip.id);
        }
    });
    let chosen = state.severity.map(|one| view.preferences.severity(one));
    let words = chosen.map_or_else(|| " ".to_owned(), |meaning| meaning.words());
    ui.label(
        RichText::new(visible(&words))
            .font(type_scale::regular(SMALL))
            .color(tokens.text_muted),
    );
    ui.add_space(GAP);
    let zone = Field::line("Time zone", &mut state.zone)
        .hint(&view.preferences.zone)
        .longest(256)
        .show(ui);
    let known = zone_of(&state.zone, view.preferences);
    if let Err(why) = &known {
        ui.label(
            RichText::new(why)
                .font(type_scale::regular(SMALL))
                .color(tokens.alarm.ink),
        );
    }
    ui.add_space(GAP);
    let drill = "Drill: an exercise, marked as one everywhere";
    let drill = ui.add(Chip::toggle(drill, state.drill));
    if drill.clicked() && state.drill && by_enter {
        entered = true;
    } else if drill.clicked() {
        state.drill = !state.drill;
    }
    chips.push(drill.id);
    ui.data_mut(|data| data.insert_temp(chips_id(), chips));
    ui.add_space(GAP_LARGE);
    entered |= [&name, &id, &zone].into_iter().any(keyboard::is_entered_in);
    let button = Button::primary("Open the room")
        .key("Enter")
        .tip("Create the incident file and start its clock");
    let clicked = ui.add(button).clicked();
    if clicked || entered {
        if known.is_err() {
            // The field says what is wrong with it.
            ui.memory_mut(|memory| memory.request_focus(zone.id));
        } else {
            create(state, known.ok(), name.id, ui, outbox);
        }
    }
    ui.add_space(GAP);
    let words = format!("Its file goes to {}", view.folder);
    ui.label(
        RichText::new(words)
            .font(type_scale::regular(SMALL))
            .color(tokens.text_faint),
    );
}

fn zone_of(typed: &str, preferences: &Preferences) -> Result<Zone, String> {
    if typed.trim().is_empty() {
        Ok(preferences.zone())
    } else {
        typed.parse()
    }
}

/// Asks for the new incident, or sends the keyboard to what is missing.
fn create(state: &mut HomeState, zone: Option<Zone>, name: Id, ui: &Ui, outbox: &mut Outbox) {
    let Some(zone) = zone else { return };
    if crate::incident::text::is_blank(&state.name) {
        ui.memory_mut(|memory| memory.request_focus(name));
        return;
    }
    let id = Some(state.id.trim().to_owned()).filter(|id| !id.is_empty());
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: state.name.trim().to_owned(),
        id,
        severity: state.severity,
        zone,
        drill: state.drill,
        imported: None,
    });
    outbox.push(Request::Create { open });
}

fn open_ui(ui: &mut Ui, view: &HomeView<'_>, state: &mut HomeState, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = GAP;
    heading_ui(ui, "Continue an incident", "");
    ui.add_space(GAP);
    row_ui(ui, |ui| {
        if ui
            .add(Button::secondary("Open a file…").key("Ctrl O"))
            .clicked()
        {
            outbox.pick(FileTask::Open);
        }
        if ui.add(Button::quiet("Type a path…")).clicked() {
            state.path.clear();
            state.sheet = Some(Sheet::Path(FileTask::Open));
        }
        let key = Command::Library.key(ui.ctx());
        let library = Button::quiet("Library").key(&key);
        let tip = "Every incident of your folders: find words in any of them, compare them";
        if ui.add(library.tip(tip)).clicked() {
            outbox.push(Request::Library);
        }
        let key = Command::Preferences.key(ui.ctx());
        if ui.add(Button::quiet("Preferences…").key(&key)).clicked() {
            state.sheet = Some(Sheet::Preferences);
        }
    });
    ui.add_space(GAP);
    if let Some(interrupted) = view.interrupted {
        interrupted_ui(ui, interrupted, outbox);
    }
    shelf::shelf_ui(ui, view.shelf, view.preferences.zone(), outbox);
}

/// The incident to go on with after a crash or a power cut.
fn interrupted_ui(ui: &mut Ui, (path, name): (&Path, &str), outbox: &mut Outbox) {
    card_ui(ui, ui.tokens().waiting, |ui| {
        note_ui(ui, "Open when the program was interrupted");
        let name = words::fitted(&visible(name), NAME);
        ui.label(RichText::new(name).font(type_scale::strong(BODY)));
        let tip = "Entries not yet recorded, drafts and the wall come back with it";
        let button = Button::primary("Continue").key("Ctrl Enter").tip(tip);
        if ui.add(button).clicked() {
            outbox.push(Request::Open(path.to_owned()));
        }
    });
    ui.add_space(GAP);
}

fn look_around_ui(ui: &mut Ui, outbox: &mut Outbox) {
    heading_ui(ui, "Try a demo", "");
    ui.add_space(GAP);
    let tokens = ui.tokens();
    let words = "A real outage as a drill, at its busiest moment. A scratch copy: nothing you do harms anything.";
    ui.label(
        RichText::new(words)
            .font(type_scale::regular(BODY))
            .color(tokens.text_muted),
    );
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        if ui
            .add(Button::secondary("Open the drill").key("Ctrl D"))
            .clicked()
        {
            outbox.push(Request::Demo { finished: false });
        }
        if ui.add(Button::quiet("Open finished demo")).clicked() {
            outbox.push(Request::Demo { finished: true });
        }
    });
}

fn path_sheet_ui(ui: &mut Ui, state: &mut HomeState, outbox: &mut Outbox) {
    let Some(Sheet::Path(wanted)) = state.sheet.clone() else {
        return;
    };
    let mut done = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    let title = sheets::path::title(&wanted);
    let about = "Type or paste the full path.";
    done |= lone_sheet(ui, title, about, 620.0, |ui| {
        if sheets::path::path_ui(ui, &wanted, &mut state.path, outbox) {
            state.sheet = None;
        }
    });
    if done {
        state.sheet = None;
    }
}

fn preferences_sheet_ui(
    ui: &mut Ui,
    view: &HomeView<'_>,
    state: &mut HomeState,
    outbox: &mut Outbox,
) {
    use sheets::preferences::{ABOUT, TITLE, WIDTH, preferences_ui};
    if state.sheet != Some(Sheet::Preferences) {
        return;
    }
    let mut done = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    done |= lone_sheet(ui, TITLE, ABOUT, WIDTH, |ui| {
        preferences_ui(ui, view.preferences, &mut state.preferences, None, outbox);
    });
    if done {
        state.sheet = None;
    }
}

/// The keys and commands of a room, to be read before one is open.
fn help_sheet_ui(ui: &mut Ui, state: &mut HomeState) {
    if state.sheet != Some(Sheet::Help) {
        return;
    }
    let mut done = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    let about = "Of the room, once it is open; here the keys stand on the buttons.";
    done |= lone_sheet(ui, "Keys and commands", about, 720.0, |ui| {
        sheets::help::help_ui(ui, &mut state.help);
    });
    if done {
        state.sheet = None;
    }
}
