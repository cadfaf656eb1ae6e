//! Stakeholders: whom to tell at the severity there is, whom at a worse one, who was told, how and by whom (R14). How to
//! reach them is shown to whoever records, and to nobody else (R38).

use egui::Ui;

use crate::incident::stakeholder::{ContactWay, Listing, Stakeholder, from_words};
use crate::incident::text::visible;
use crate::incident::time::{self, span_words};
use crate::incident::{Severity, StakeholderIntent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::people::{PRIVATE, contact_ui};
use crate::ui::parts::{
    Words, aside_ui, changeable_ui, moment, press, row_ui, section_ui, words_ui,
};
use crate::ui::widgets::{Button, Chip, status_ui};

const WHOM: FieldKey = FieldKey::form("who has to be told");
const REACH: FieldKey = FieldKey::form("how to reach who has to be told");
const FROM: FieldKey = FieldKey::form("at which severity somebody is told");

/// Draws the sheet.
pub(in crate::ui) fn stakeholders_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let may = changeable_ui(ui, view);
    let all = &view.incident.stakeholders;
    let is_told = |one: &&Stakeholder| one.dropped.is_none() && !one.told.is_empty();
    let due: Vec<_> = all.iter().filter(|one| one.is_due()).collect();
    section_ui(ui, "To tell now", &due.len().to_string());
    if due.is_empty() {
        aside_ui(ui, "Nobody is still to be told at this severity.");
    }
    for (at, one) in due.iter().enumerate() {
        // The next one to tell, round and round; whom to add where there is nobody else.
        let mut others = due.iter().cycle().skip(at + 1).take(due.len());
        let next = others.find(|next| next.id != one.id);
        let next = focus::answer(&next.map_or(WHOM, |next| told_key(next)));
        ui.push_id(one.id, |ui| {
            head_ui(ui, view, one);
            if may && tell_ui(ui, one, fields, outbox) {
                focus::go_on(ui, next);
            }
        });
    }
    let told: Vec<_> = all.iter().filter(is_told).collect();
    list_ui(ui, view, "Told", &told, may, outbox);
    let later = all.iter().filter(|one| !one.is_due() && !one.is_settled());
    let later: Vec<_> = later.collect();
    list_ui(ui, view, "Only at a worse severity", &later, may, outbox);
    let dropped: Vec<_> = all.iter().filter(|one| one.dropped.is_some()).collect();
    list_ui(ui, view, "Need not be told", &dropped, may, outbox);
    if may {
        add_ui(ui, view, fields, outbox);
    }
}

/// Who it is, from which severity on, and how to reach them.
fn head_ui(ui: &mut Ui, view: &View<'_>, one: &Stakeholder) {
    let tokens = ui.tokens();
    ui.add_space(GAP);
    words_ui(ui, &format!("{} {}", one.id, one.whom));
    let preferred = view.preferences.stakeholder_contact(&one.whom);
    contact_ui(ui, view, one.contact.as_deref().or(preferred));
    let from = from_words(one.from);
    if let Some(since) = one.since.filter(|_| one.is_due()) {
        let waited = span_words(time::between(since, view.now));
        let words = format!("to be told {from}, waits {waited}");
        status_ui(ui, signs::WAITING, &words, tokens.waiting.ink);
    } else if !one.is_settled() {
        aside_ui(ui, &format!("to be told {from}"));
    }
    for told in &one.told {
        let how = ContactWay::behind(told.how);
        let who = visible(view.incident.name_of(&told.by)).into_owned();
        let note = match told.note.as_str() {
            "" => String::new(),
            note => format!(": {note}"),
        };
        let words = format!("told{how}, {} by {who}{note}", moment(view, told.at));
        status_ui(ui, signs::DONE, &words, tokens.text_muted);
    }
    if let Some(reason) = one.dropped.as_deref().filter(|reason| !reason.is_empty()) {
        aside_ui(ui, reason);
    }
}

/// What it is kept under what somebody was told.
fn told_key(one: &Stakeholder) -> FieldKey {
    FieldKey::numbered("what a stakeholder was told", u64::from(one.id.0))
}

/// What was said, and a button for each way it was; true once one was pressed, or Enter.
fn tell_ui(ui: &mut Ui, one: &Stakeholder, fields: &mut Fields, outbox: &mut Outbox) -> bool {
    let key = told_key(one);
    let name = format!("What was said to {}, or why not", one.id);
    let typed = Words::new(key.clone(), &name)
        .id(focus::answer(&key))
        .hint("May stay empty; Enter: they were told")
        .show(ui, fields);
    let tell = |how| StakeholderIntent::Tell {
        stakeholder: one.id,
        how,
        note: typed.text.clone(),
        contact: None,
    };
    let mut intent = typed.entered.then(|| tell(None));
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        aside_ui(ui, "Told");
        for way in ContactWay::ALL {
            let spoken = format!("Told {} {}", one.id, way.words());
            if ui.add(Button::sign(way.words(), &spoken)).clicked() {
                intent = Some(tell(Some(way)));
            }
        }
        let spare = format!("{} need not be told", one.id);
        if ui.add(Button::quiet(&spare)).clicked() {
            intent = Some(StakeholderIntent::Drop {
                stakeholder: one.id,
                reason: typed.text.clone(),
            });
        }
    });
    let asked = intent.is_some();
    if let Some(intent) = intent {
        outbox.ask_and_clear(intent.into(), key);
    }
    asked
}

/// Those of a state, each with the way back onto the list of those to tell.
fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    all: &[&Stakeholder],
    may: bool,
    outbox: &mut Outbox,
) {
    if all.is_empty() {
        return;
    }
    section_ui(ui, name, &all.len().to_string());
    for one in all {
        ui.push_id(one.id, |ui| {
            head_ui(ui, view, one);
            let again = format!("Tell {} again", one.id);
            let tip = "Puts them back among those to tell";
            if may && one.is_settled() && ui.add(Button::quiet(&again).tip(tip)).clicked() {
                let reopen = StakeholderIntent::Reopen {
                    stakeholder: one.id,
                    reason: String::new(),
                };
                outbox.ask(reopen.into());
            }
        });
    }
}

/// The team's list where the incident does not have all of it, then one typed.
fn add_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    section_ui(ui, "Add", "");
    let intents = view.preferences.stakeholder_intents(view.incident);
    if !intents.is_empty() {
        let button = Button::secondary("Add the team's list").tip("As the preferences have it");
        if row_ui(ui, |ui| ui.add(button).clicked()) {
            for intent in intents {
                outbox.ask(intent);
            }
        }
    }
    let from = fields.get(&FROM).and_then(|from| Severity::from_name(from));
    let from = from.or(view.incident.severity).unwrap_or(Severity::Sev2);
    let whom = Words::new(WHOM, "Who has to be told")
        .id(focus::answer(&WHOM))
        .hint("The bank's desk, the sales director")
        .show(ui, fields);
    let reach = Words::new(REACH, "How to reach who has to be told")
        .hint(PRIVATE)
        .show(ui, fields);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        aside_ui(ui, "At this severity or worse");
        for severity in Severity::ALL {
            let name = severity.to_string();
            let chip = Chip::one_of(&name, severity == from);
            if ui.add(chip).clicked() {
                fields.insert(FROM, severity.number().to_string());
            }
        }
    });
    let pressed = press(ui, !whom.is_blank(), Button::secondary("Add stakeholder"));
    if !whom.is_blank() && (pressed || whom.entered || reach.entered) {
        let listing = Listing {
            whom: whom.text,
            from,
            contact: (!reach.is_blank()).then_some(reach.text),
        };
        let list = StakeholderIntent::List(vec![listing]);
        outbox.ask_and_clear_all(list.into(), [WHOM, REACH, FROM]);
        focus::go(ui, focus::answer(&WHOM));
    }
}
