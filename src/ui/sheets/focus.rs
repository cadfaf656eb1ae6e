//! Approach, focus now and later, and the issues: one active, the others parked in order (R11, R12).

use egui::Ui;

use crate::board::IssueLine;
use crate::incident::focus::Horizon;
use crate::incident::id::IssueId;
use crate::incident::text::is_blank;
use crate::incident::{FocusIntent, Intent, IssueIntent};
use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus::FocusField;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard::{self, is_entered_in};
use crate::ui::parts::{Words, aside_ui, field_id, words_ui};
use crate::ui::widgets::{Button, Field, heading_ui};

const NEW: FieldKey = FieldKey::NEW_ISSUE;
/// Why an issue is parked, resolved or made the active one; goes with the new one it was typed for.
const REASON: FieldKey = FieldKey::form("issue reason");

pub(in crate::ui) fn focus_ui(ui: &mut Ui, view: &View, fields: &mut Fields, outbox: &mut Outbox) {
    let mut changed = Vec::new();
    let first = FocusField::wished(ui);
    for (horizon, field, name, hint, form) in [
        (
            Horizon::Now,
            FocusField::Now,
            "Now",
            "What matters in the next minutes",
            "focus now",
        ),
        (
            Horizon::Later,
            FocusField::Later,
            "Later",
            "What comes in the hours ahead",
            "focus later",
        ),
        (
            Horizon::Approach,
            FocusField::Approach,
            "Approach",
            "How the problem is tackled",
            "approach",
        ),
    ] {
        let standing = view
            .incident
            .focus(horizon)
            .map_or("", |said| said.text.as_str());
        let key = FieldKey::form(form);
        let words = Words::new(key.clone(), name).standing(standing).hint(hint);
        let words = match field {
            FocusField::Now => words.first(),
            _ => words.id(field_id(&key)),
        };
        let typed = words.records().show(ui, fields);
        if first == Some(field) && field != FocusField::Now {
            keyboard::lead_sheet_to(ui, field_id(&key));
        }
        if typed.changed {
            let text = typed.text;
            let set = Intent::Focus(FocusIntent::Set { horizon, text });
            // Enter is for the field it is pressed in: words given up in another stay a draft.
            if typed.entered {
                outbox.ask_and_clear(set, key);
            } else {
                changed.push((set, key));
            }
        }
    }
    ui.add_space(GAP);
    if issues_ui(ui, view, first, fields, outbox) {
        for (intent, key) in changed {
            outbox.ask_and_clear(intent, key);
        }
    }
}

/// Draws the issues; true where a button records the new one, and all that was typed above goes with it.
fn issues_ui(
    ui: &mut Ui,
    view: &View,
    first: Option<FocusField>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let reason = fields.get(&REASON).cloned().unwrap_or_default();
    heading_ui(ui, "Active issue", "one at a time");
    match &view.board.active_issue {
        None => aside_ui(ui, "None yet. Name the one you work on; others are parked."),
        Some(issue) => active_ui(ui, issue, &reason, outbox),
    }
    let parked = &view.board.parked;
    let mut entered = false;
    if view.board.active_issue.is_some() || !parked.is_empty() {
        let text = fields.entry(REASON).or_default();
        let field = Field::line("Reason", text).hint("Why it is parked, resolved or made active");
        entered = is_entered_in(&field.show(ui));
        ui.add_space(GAP);
    }
    if !parked.is_empty() {
        heading_ui(ui, "Parked", "the next first");
    }
    for (at, issue) in parked.iter().enumerate() {
        ui.push_id(issue.id, |ui| {
            parked_ui(ui, issue, at, parked.len(), &reason, outbox);
        });
    }
    ui.add_space(GAP);
    if first == Some(FocusField::Issue) {
        keyboard::lead_sheet_to(ui, field_id(&NEW));
    }
    new_ui(ui, view, fields, entered, outbox)
}

fn active_ui(ui: &mut Ui, issue: &IssueLine, reason: &str, outbox: &mut Outbox) {
    words_ui(ui, &format!("{} {}", issue.id, issue.text));
    ui.horizontal(|ui| {
        let park = Button::secondary("Park").tip("Needs a reason");
        if ui.add_enabled(!is_blank(reason), park).clicked() {
            let (issue, reason) = (issue.id, reason.to_owned());
            outbox.ask_and_clear(Intent::Issue(IssueIntent::Park { issue, reason }), REASON);
        }
        if ui
            .add(Button::secondary("Resolve").tip("Resolve it; the reason is its result"))
            .clicked()
        {
            let (issue, result) = (issue.id, reason.to_owned());
            outbox.ask_and_clear(
                Intent::Issue(IssueIntent::Resolve { issue, result }),
                REASON,
            );
        }
    });
}

fn parked_ui(
    ui: &mut Ui,
    issue: &IssueLine,
    at: usize,
    count: usize,
    reason: &str,
    outbox: &mut Outbox,
) {
    words_ui(ui, &format!("{} {}", issue.id, issue.text));
    if !issue.reason.is_empty() {
        aside_ui(ui, &issue.reason);
    }
    let IssueId(number) = issue.id;
    let name = |verb: &str| format!("{verb} I{number}");
    ui.horizontal(|ui| {
        let activate = name("Activate");
        let tip = "Makes it the active issue; the one active now is parked. Command decides";
        if ui.add(Button::secondary(&activate).tip(tip)).clicked() {
            let (issue, reason) = (issue.id, reason.to_owned());
            outbox.ask_and_clear(
                Intent::Issue(IssueIntent::Activate { issue, reason }),
                REASON,
            );
        }
        for (verb, place, possible) in [("Sooner", at, at > 0), ("Later", at + 2, at + 1 < count)] {
            let words = name(verb);
            if ui.add_enabled(possible, Button::quiet(&words)).clicked() {
                let (issue, place) = (issue.id, place as u32);
                outbox.ask(Intent::Issue(IssueIntent::Rank { issue, place }));
            }
        }
    });
}

/// A new issue becomes the active one where there is none; else it is parked or switched to (R12). True where a button
/// records it.
fn new_ui(
    ui: &mut Ui,
    view: &View,
    fields: &mut Fields,
    reason_entered: bool,
    outbox: &mut Outbox,
) -> bool {
    let active = view.board.active_issue.is_some();
    // Where nothing is active or parked, there is no field for a reason, and none that stayed from before counts.
    let has_reason = active || !view.board.parked.is_empty();
    let reason = fields.get(&REASON).filter(|_| has_reason);
    let reason = reason.cloned().unwrap_or_default();
    let text = fields.entry(NEW).or_default();
    let name = if active { "Another issue" } else { "The issue" };
    let field = Field::line(name, text)
        .hint("What is wrong, in a few words")
        .id(field_id(&NEW))
        .show(ui);
    let entered = is_entered_in(&field) || reason_entered;
    let verb = if active { "Park it" } else { "Work on it" };
    let text = text.trim().to_owned();
    let said = !is_blank(&text);
    let (clicked, switched) = ui
        .horizontal(|ui| {
            let clicked = ui.add_enabled(said, Button::secondary(verb)).clicked();
            let tip = "Makes it the active issue and parks the one active now. Command decides; needs a reason";
            let switch = Button::secondary("Switch to it").tip(tip);
            let may = said && !is_blank(&reason);
            (clicked, active && ui.add_enabled(may, switch).clicked())
        })
        .inner;
    let recorded = switched || ((entered || clicked) && said);
    if recorded {
        let intent = match (switched, active) {
            (true, _) => IssueIntent::SwitchToNew { text, reason },
            (false, true) => IssueIntent::ParkNew { text, reason },
            (false, false) => IssueIntent::Note { text, reason },
        };
        outbox.ask_and_clear_all(Intent::Issue(intent), [NEW, REASON]);
    }
    recorded && !entered
}
