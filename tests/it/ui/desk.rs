//! Pictures of Command's desk and the research bench: each empty, typical and full, in both themes.

use egui::Theme;
use warroom::incident::id::ActionId;
use warroom::ui::base::sheet::Sheet;

use super::room::room_in;
use crate::support::{
    looks::save,
    story::{Story, busy},
};

/// Draws the room with this sheet open, in both themes.
fn pictures(name: &str, story: &Story, sheet: Option<&Sheet>) {
    for look in [Theme::Dark, Theme::Light] {
        let mut harness = room_in(look, [1440, 900], story.clone());
        if let Some(sheet) = sheet {
            harness.state_mut().ui.open(sheet.clone());
        }
        harness.run();
        save(&mut harness, name, look);
    }
}

/// A proposal that says nothing of itself.
fn bare() -> Story {
    let mut story = busy();
    story.types("mo", "> restart the standby");
    story
}

/// One about which everything was said and asked.
fn full() -> Story {
    let mut story = bare();
    let number = story.incident.actions.len();
    for (by, line) in [
        ("ana", format!("/more {number} how old is the backup?")),
        (
            "mo",
            format!(
                "/detail {number} an hour; who: @mo; kind: restart; risk: a minute offline; rollback: start the old one; after: A1"
            ),
        ),
        ("ana", format!("/objections {number}")),
        (
            "raj",
            format!(
                "/object {number} the cart is lost with it, and nobody has told the shops that they have to reopen them"
            ),
        ),
    ] {
        story.types(by, &line);
    }
    story
}

#[test]
fn the_sheet_of_an_action() {
    let number = ActionId(bare().incident.actions.len() as u32);
    let sheet = Sheet::Action(number);
    pictures("desk-proposal-empty", &bare(), Some(&sheet));
    pictures("desk-proposal-full", &full(), Some(&sheet));
}

#[test]
fn the_gate_asks_what_is_left_unsaid() {
    pictures("desk-gate-bare", &bare(), None);
    pictures("desk-gate-full", &full(), None);
}
