//! What waits while a tab has the room: what was done without approval and what needs approval, a line each, and how much
//! else there is, which leads back to the list.

use egui::Ui;

use super::actions::{short_ui, unapproved_row_ui};
use super::facts::state_words;
use super::inside;
use super::more::with_menu_ui;
use crate::board::urgency::{Item, Part};
use crate::theme::type_scale::GAP;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::widgets::TextButton;

/// How many unapproved actions have a line of their own.
const NAMED: usize = 2;

/// Below this height, in points, what waits is only counted, so that the open tab has room for a field.
const LOW: f32 = 320.0;

/// Draws the lines; true where one was pressed that leads back to the list.
pub fn summary_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) -> bool {
    let board = view.board;
    let tokens = ui.tokens();
    let mut leads_back = false;
    let waiting = board
        .waiting
        .first()
        .filter(|_| ui.available_height() >= LOW);
    ui.scope(|ui| {
        inside(ui, view);
        for card in board.unacknowledged.iter().take(NAMED) {
            with_menu_ui(ui, view, Item::Unapproved(card), outbox, |ui, outbox| {
                unapproved_row_ui(ui, view, card, false, outbox);
                false
            });
        }
        if let Some(card) = waiting {
            let sign = (signs::WAITING, tokens.waiting.ink);
            with_menu_ui(ui, view, Item::Approval(card), outbox, |ui, _| {
                let decide = ("Decide…", "Decide…, ");
                leads_back |= short_ui(ui, card, &state_words(card), sign, decide).is_some();
                false
            });
        }
    });
    let (late, rest) = (late(view), rest(view, waiting.is_some()));
    let alarm = format!("{} ", signs::ALARM);
    for (sign, words, ink) in [
        (alarm.as_str(), &late, tokens.alarm.ink),
        ("", &rest, tokens.text_muted),
    ] {
        if words.is_empty() {
            continue;
        }
        // A number stands on the line of what it counts.
        let shown = words.replace(' ', "\u{a0}").replace("\u{a0}·\u{a0}", " · ");
        let shown = format!("{sign}{shown}");
        let line = TextButton::new(&shown).called(words).ink(ink).wrapped();
        leads_back |= ui.add(line.tip("Show the list")).clicked();
    }
    if leads_back || !rest.is_empty() || !late.is_empty() || !board.waiting.is_empty() {
        ui.add_space(GAP / 4.0);
    }
    leads_back
}

/// How much of it went wrong: `1 overdue · 1 failed`.
fn late(view: &View) -> String {
    let parts = [(Part::Overdue, "overdue"), (Part::Rollback, "failed")];
    let parts = parts.map(|(part, words)| (view.board.count_in(part), words));
    let said = parts.iter().filter(|(many, _)| *many > 0);
    let said: Vec<_> = said
        .map(|(many, words)| format!("{many} {words}"))
        .collect();
    said.join(" · ")
}

/// How much else there is that has no line: `12 more to approve · 3 running`.
fn rest(view: &View, names_waiting: bool) -> String {
    let board = view.board;
    let mut parts = Vec::new();
    let mut say = |many: usize, words: &str| {
        if many > 0 {
            parts.push(format!("{many} {words}"));
        }
    };
    say(
        board.unacknowledged.len().saturating_sub(NAMED),
        "more unapproved",
    );
    if names_waiting {
        say(board.waiting.len().saturating_sub(1), "more to approve");
    } else {
        say(board.waiting.len(), "to approve");
    }
    say(usize::from(board.sign_off.is_some()), "update to sign off");
    say(usize::from(board.unsent.is_some()), "update to send");
    say(board.handovers.len(), "handover offered");
    say(board.count_in(Part::Obligation), "obligation due");
    say(board.stakeholders.len(), "to tell");
    say(board.count_in(Part::Approved), "to start");
    say(board.count_in(Part::Running), "running");
    say(board.questions.len(), "open");
    say(board.needs.len(), "awaited");
    say(board.errands.len(), "errands");
    parts.join(" · ")
}
