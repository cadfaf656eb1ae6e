//! The wall, from the laptop: which screen it stands on, what it shows, and the same in words for those who cannot see it.

use egui::{Label, RichText, Ui};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::view::View;
use crate::ui::base::wall::WallMode;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip, Field};
use crate::ui::window::drafts::Drafts;
use crate::ui::window::execute::wall;

pub(in crate::ui) fn wall_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    screens_ui(ui, drafts);
    sights_ui(ui, view, drafts);
    message_ui(ui, view, drafts);
    spoken_ui(ui, drafts);
}

/// Where it stands, and closing it.
fn screens_ui(ui: &mut Ui, drafts: &mut Drafts) {
    section_ui(ui, "Screen", "");
    let here = drafts
        .wall
        .screens
        .iter()
        .find(|screen| screen.here)
        .cloned();
    let found = drafts.wall.found();
    row_ui(ui, |ui| {
        for (at, screen) in drafts.wall.screens.clone().into_iter().enumerate() {
            let words = screen.words(here.as_ref());
            let chosen = drafts.wall.open && found == Some(at);
            let chip = Chip::one_of(&words, chosen).tip("Open the wall full screen here");
            if ui.add(chip).clicked() {
                drafts.wall.open_on(Some(screen.name));
            }
        }
        let chosen = drafts.wall.open && found.is_none();
        let chip = Chip::one_of("In a window", chosen).tip("Open the wall in a window of its own");
        if ui.add(chip).clicked() {
            drafts.wall.open_on(None);
        }
    });
    ui.add_space(GAP_SMALL);
    if drafts.wall.open {
        let close = Button::secondary("Close wall").tip("This window and the log are not affected");
        if ui.add(close).clicked() {
            drafts.wall.open = false;
        }
    } else {
        note_ui(ui, "The wall is closed. Choose a screen to open it.");
    }
}

/// What it shows, and freezing it.
fn sights_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    section_ui(ui, "View", "");
    row_ui(ui, |ui| {
        for mode in WallMode::ALL {
            let key = Command::WallShows(mode).key(ui.ctx());
            let words = format!("{} · {key}", mode.name());
            if ui
                .add(Chip::one_of(&words, drafts.wall.mode == mode))
                .clicked()
            {
                wall::show(mode, view, drafts);
            }
        }
        let key = Command::WallFreeze.key(ui.ctx());
        let words = format!("Freeze · {key}");
        let chip = Chip::toggle(&words, drafts.wall.frozen.is_some());
        let chip =
            chip.tip("The wall keeps its picture, and says that it is frozen, until you resume it");
        if ui.add(chip).clicked() {
            wall::freeze(view, drafts);
        }
    });
}

/// The sentence for everybody.
fn message_ui(ui: &mut Ui, view: &View<'_>, drafts: &mut Drafts) {
    section_ui(ui, "Message", "");
    let mut wall = std::mem::take(&mut drafts.wall);
    Field::line("Message for the room", &mut wall.message)
        .hint("Break until 15:20")
        .id(focus::sheet_field())
        .longest(960)
        .show(ui);
    ui.add_space(GAP_SMALL);
    Field::line("Until", &mut wall.until)
        .hint("15:20 or 10m, optional")
        .longest(20)
        .show(ui);
    ui.add_space(GAP_SMALL);
    let shows =
        Button::primary("Show message").tip("Full size, with a countdown if a time is given");
    let refused = ui
        .add(shows)
        .clicked()
        .then(|| wall.show_message(view))
        .and_then(Result::err);
    drafts.wall = wall;
    if let Some(why) = refused {
        drafts.notice = Some(crate::ui::base::notice::Notice::refused(why, "", view.now));
    }
}

/// The wall in sentences.
fn spoken_ui(ui: &mut Ui, drafts: &Drafts) {
    section_ui(ui, "The wall as text", "");
    for line in &drafts.wall.spoken {
        let words = RichText::new(line).font(type_scale::regular(BODY));
        ui.add(Label::new(words.color(ui.tokens().text)).wrap());
    }
    if drafts.wall.spoken.is_empty() {
        note_ui(ui, "The wall is closed.");
    }
}
