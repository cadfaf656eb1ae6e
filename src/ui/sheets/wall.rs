//! The wall, from the laptop: which screen it stands on, what it shows, and the same in words for those who cannot see it.

use egui::{Label, RichText, Ui};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::base::wall::{WallDraft, WallMode};
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip, Field};

pub(in crate::ui) fn wall_ui(
    ui: &mut Ui,
    view: &View<'_>,
    wall: &mut WallDraft,
    outbox: &mut Outbox,
) {
    screens_ui(ui, wall);
    modes_ui(ui, wall, outbox);
    spoken_ui(ui, wall);
    acts_ui(ui, |ui| {
        message_ui(ui, wall);
        ui.add_space(GAP);
        row_ui(ui, |ui| ends_ui(ui, view, wall, outbox));
    });
}

/// Where it stands.
fn screens_ui(ui: &mut Ui, wall: &mut WallDraft) {
    section_ui(ui, "Screen", "");
    let here = wall.screens.iter().find(|screen| screen.here).cloned();
    let found = wall.found();
    row_ui(ui, |ui| {
        for (at, screen) in wall.screens.clone().into_iter().enumerate() {
            let words = screen.words(here.as_ref());
            let chosen = wall.open && found == Some(at);
            let chip = Chip::one_of(&words, chosen).tip("Open the wall full screen here");
            if ui.add(chip).clicked() {
                wall.open_on(Some(screen.name));
            }
        }
        let chosen = wall.open && found.is_none();
        let chip = Chip::one_of("In a window", chosen).tip("Open the wall in a window of its own");
        if ui.add(chip).clicked() {
            wall.open_on(None);
        }
    });
    if !wall.open {
        ui.add_space(GAP_SMALL);
        note_ui(ui, "The wall is closed. Choose a screen to open it.");
    }
}

/// What it shows, and freezing it.
fn modes_ui(ui: &mut Ui, wall: &WallDraft, outbox: &mut Outbox) {
    section_ui(ui, "View", "");
    row_ui(ui, |ui| {
        for mode in WallMode::ALL {
            let key = Command::WallShows(mode).key(ui.ctx());
            let words = format!("{} · {key}", mode.name());
            if ui.add(Chip::one_of(&words, wall.mode == mode)).clicked() {
                outbox.run(Command::WallShows(mode));
            }
        }
    });
    ui.add_space(GAP_SMALL);
    row_ui(ui, |ui| {
        let key = Command::WallFreeze.key(ui.ctx());
        let words = format!("Freeze · {key}");
        let chip = Chip::toggle(&words, wall.frozen.is_some());
        let chip =
            chip.tip("The wall keeps its picture, and says that it is frozen, until you resume it");
        if ui.add(chip).clicked() {
            outbox.run(Command::WallFreeze);
        }
    });
}

/// The sentence for everybody.
fn message_ui(ui: &mut Ui, wall: &mut WallDraft) {
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
}

/// Showing the sentence, and closing the wall.
fn ends_ui(ui: &mut Ui, view: &View<'_>, wall: &mut WallDraft, outbox: &mut Outbox) {
    let shows =
        Button::primary("Show message").tip("Full size, with a countdown if a time is given");
    let can = !wall.message.trim().is_empty();
    let refused = main_act(ui, can, shows)
        .then(|| wall.show_message(view))
        .and_then(Result::err);
    if let Some(why) = refused {
        outbox.say(crate::ui::base::notice::Notice::refused(why, "", view.now));
    }
    if wall.open {
        let close = Button::secondary("Close wall").tip("This window and the log are not affected");
        if ui.add(close).clicked() {
            wall.open = false;
        }
    }
}

/// The wall in sentences.
fn spoken_ui(ui: &mut Ui, wall: &WallDraft) {
    section_ui(ui, "The wall as text", "");
    for line in &wall.spoken {
        let words = RichText::new(line).font(type_scale::regular(BODY));
        ui.add(Label::new(words.color(ui.tokens().text)).wrap());
    }
    if wall.spoken.is_empty() {
        note_ui(ui, "The wall is closed.");
    }
}
