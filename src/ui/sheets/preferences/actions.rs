//! What a team sets up about risky actions: its own kinds of them, and how long an approval lasts (R32, R33).

use std::collections::BTreeMap;

use egui::Ui;

use super::{few_words_ui, list_ui, wrong_ui};
use crate::incident::action::{KINDS, LONGEST_APPROVAL};
use crate::preferences::Preferences;
use crate::theme::type_scale::GAP;
use crate::ui::parts::{note_ui, section_ui};
use crate::ui::widgets::Field;

pub(super) fn actions_ui(
    ui: &mut Ui,
    wanted: &mut Preferences,
    typed: &mut BTreeMap<String, String>,
    kinds: &mut Option<String>,
) {
    section_ui(ui, "Kinds of actions", "");
    let words = format!("Offered for every proposal beside {}.", KINDS.join(", "));
    note_ui(ui, &words);
    ui.add_space(GAP);
    let label = "Your own kinds of actions, a line each";
    list_ui(ui, (label, "DNS change"), &mut wanted.action_kinds, kinds);
    section_ui(ui, "Approval", "");
    note_ui(
        ui,
        "How long an approval lasts in new incidents; it also lapses when Command changes. /approvals 45m changes it for one incident.",
    );
    ui.add_space(GAP);
    minutes_ui(ui, &mut wanted.approval_minutes, typed);
}

fn minutes_ui(ui: &mut Ui, minutes: &mut u32, typed: &mut BTreeMap<String, String>) {
    let name = "Minutes until an approval lapses";
    let mut text = typed.remove(name).unwrap_or_else(|| minutes.to_string());
    let response = few_words_ui(ui, Field::line(name, &mut text).longest(16));
    let meant = text.trim().parse().ok();
    let meant = meant.filter(|minutes| (1..=LONGEST_APPROVAL).contains(minutes));
    *minutes = meant.unwrap_or(*minutes);
    if meant.is_none() {
        wrong_ui(
            ui,
            &format!("Whole minutes, from 1 to {LONGEST_APPROVAL}: {minutes} apply"),
        );
    }
    if response.has_focus() || meant.is_none() {
        typed.insert(name.to_owned(), text);
    }
}
