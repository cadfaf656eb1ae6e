//! The panels as pictures, into `target/looks`.

use egui::Theme;
use warroom::ui::timeline::timeline_ui;

use crate::support::desk::{Desk, Panel};
use crate::support::looks::{Size, save};
use crate::support::night::{night, with_pending};

/// What the middle of the window leaves for the timeline at 1280×720, 1440×900 and 1920×1080.
const MIDDLE: &[Size] = &[[900, 440], [1040, 620], [1460, 800]];

fn pictures(name: &str, sizes: &[Size], desk: impl Fn() -> Desk, panel: Panel) {
    for look in [Theme::Dark, Theme::Light] {
        for &size in sizes {
            let mut harness = desk().open(look, size, panel);
            save(&mut harness, name, look);
        }
    }
}

#[test]
fn timeline() {
    pictures("timeline", MIDDLE, || with_pending(night()), timeline_ui);
    // The same night earlier: decisions, the gate, what was taken without the word, what was struck.
    let earlier = || {
        let mut desk = night();
        desk.drafts.chosen_entry = desk.incident.actions.last().map(|action| action.entry + 6);
        desk
    };
    pictures("timeline-earlier", &MIDDLE[1..2], earlier, timeline_ui);
    let empty = || {
        let mut desk = night();
        desk.drafts.filter.tag = Some("nothing".to_owned());
        desk
    };
    pictures("timeline-empty", &MIDDLE[..1], empty, timeline_ui);
}

#[test]
fn timeline_while_finding() {
    for look in [Theme::Dark, Theme::Light] {
        let mut desk = night();
        desk.drafts.finding = true;
        desk.drafts.filter.text = "snapshot".to_owned();
        let mut harness = desk.open(look, MIDDLE[0], timeline_ui);
        harness.run_steps(4);
        save(&mut harness, "timeline-find", look);
    }
}
