//! Follow-ups: what is to be done afterwards, by whom, by when, what for, and whether it is done (R29).

use chrono::NaiveDate;
use egui::{RichText, Ui};

use crate::board::goto::coded;
use crate::incident::follow_up::{FollowUp, FollowUpChange, FollowUpKind, FollowUpPart};
use crate::incident::text::visible;
use crate::incident::{FollowUpIntent, Incident, Intent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::parts::{
    aside_ui, field_ui, label_ui, moment, part_ui, problem_ui, recorded_field_ui, row_ui, said,
    with_key, words_ui,
};
use crate::ui::widgets::{Button, Chip, Field, status_ui};
use crate::words;

const NEW: FieldKey = FieldKey::form("follow-up");
const SOURCE: FieldKey = FieldKey::FOLLOW_UP_SOURCE;

/// Draws all of them, then the field for a new one.
pub(super) fn follow_ups_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let standing = view.incident.follow_ups.iter().filter(|f| !f.struck);
    let open = standing.filter(|f| f.done.is_none()).count();
    part_ui(ui, "Follow-ups", &format!("{open} open"));
    if view.incident.follow_ups.is_empty() {
        aside_ui(
            ui,
            "No follow-ups yet. A log line that starts with + adds one.",
        );
    }
    let mut ordered: Vec<_> = view.incident.follow_ups.iter().collect();
    ordered.sort_by_key(|f| (f.struck, f.done.is_some()));
    for follow_up in ordered {
        ui.push_id(follow_up.id, |ui| {
            follow_up_ui(ui, view, follow_up, fields, outbox);
        });
        ui.add_space(GAP);
    }
    if !view.takes_entries() {
        return;
    }
    new_ui(ui, view, fields, outbox);
}

/// The field for a new one, and the entry it comes of.
fn new_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let typed = said(fields, &SOURCE);
    let typed = typed.map(|code| source_meant(view.incident, &code));
    let is_wrong = matches!(typed, Some(Err(_)));
    let chosen = typed.as_ref().and_then(|typed| typed.as_ref().ok());
    let source = chosen.and_then(|n| view.incident.entry(*n));
    let source = source.filter(|entry| entry.may_be_key());
    if let Some(entry) = source {
        row_ui(ui, |ui| {
            let said = entry.said().map(str::to_owned);
            let words = said.unwrap_or_else(|| view.incident.describe(entry));
            aside_ui(
                ui,
                &format!(
                    "From {}: {}",
                    view.incident.code_of(entry),
                    words::first_line(&words, SHOWN)
                ),
            );
            let off =
                Button::quiet("Remove source").tip("Create the follow-up without a source entry");
            if ui.add(off).clicked() {
                fields.remove(&SOURCE);
            }
        });
    } else if let Some(n) = view.chosen {
        let key = Command::FollowUp.key(ui.ctx());
        let name = format!("From {}", view.incident.code(n));
        let tip = "Use the selected entry as the source of the new follow-up";
        if ui
            .add(with_key(Button::quiet(&name).tip(tip), &key))
            .clicked()
        {
            outbox.wish(Wish::FollowUp(n));
        }
    }
    let text = fields.entry(NEW).or_default();
    let field = Field::line("New follow-up", text)
        .hint("Enter records it")
        .records("");
    let response = field.id(focus::follow_up()).show(ui);
    let entered = keyboard::is_entered_in(&response);
    let from = field_ui(ui, fields, &SOURCE, "Source entry", "#50 or E10; optional");
    if let Some(Err(why)) = &typed {
        problem_ui(ui, &words::sentence(why));
    }
    let entered = entered || from.is_some();
    if let Some(text) = said(fields, &NEW).filter(|_| entered && !is_wrong) {
        let intent = Intent::FollowUp(FollowUpIntent::Add {
            text,
            owner: None,
            due: None,
            kind: None,
            source: source.map(crate::incident::Entry::n),
        });
        outbox.ask_and_clear_all(intent, [NEW, SOURCE]);
        // The next one can be typed at once.
        focus::go_on(ui, focus::follow_up());
    }
}

/// The entry meant as a source, which has to be one that stands for itself.
fn source_meant(incident: &Incident, code: &str) -> Result<u64, String> {
    let found = coded(incident, code);
    let n = found.unwrap_or_else(|| Err("type an entry's code, such as #50 or E10".to_owned()))?;
    let entry = incident.entry(n).filter(|entry| entry.may_be_key());
    let why = || format!("{code} cannot be a source");
    entry.map(crate::incident::Entry::n).ok_or_else(why)
}

/// How much of an entry's words is shown, in characters.
const SHOWN: usize = 48;

fn follow_up_ui(
    ui: &mut Ui,
    view: &View<'_>,
    follow_up: &FollowUp,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let words = format!("{} {}", follow_up.id, follow_up.text);
    if follow_up.struck {
        let words = RichText::new(visible(&words)).strikethrough();
        ui.label(words.color(tokens.text_muted));
        aside_ui(ui, "struck");
        return;
    }
    words_ui(ui, &words);
    let owner = follow_up.owner.as_ref();
    let owner = owner.map_or("unassigned".into(), |o| visible(view.incident.name_of(o)));
    let due = follow_up
        .due
        .map_or("none".to_owned(), |due| due.to_string());
    let kind = follow_up
        .kind
        .map_or("no category", kind_words)
        .to_lowercase();
    aside_ui(ui, &format!("Owner: {owner} · due: {due} · {kind}"));
    if let Some(source) = follow_up.source {
        let name = format!("From {}", view.incident.code(source));
        if ui
            .add(Button::quiet(&name).tip("Show in timeline"))
            .clicked()
        {
            outbox.wish(Wish::Show(source));
        }
    }
    if let Some(done) = follow_up.done {
        let words = format!("Done {}", moment(view, done));
        status_ui(ui, signs::DONE, &words, tokens.done.ink);
    }
    if view.takes_entries() {
        change_ui(ui, view, follow_up, fields, outbox);
    }
}

fn change_ui(
    ui: &mut Ui,
    view: &View<'_>,
    follow_up: &FollowUp,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let id = follow_up.id;
    let (owner, due) = (FieldKey::Owner(id), FieldKey::Due(id));
    let is_shown = fields.contains_key(&owner) || fields.contains_key(&due);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let (done, name) = match follow_up.done {
            None => (true, format!("Mark {id} done")),
            Some(_) => (false, format!("Reopen {id}")),
        };
        if ui.add(Button::secondary(&name)).clicked() {
            let done = Some(done);
            let change = FollowUpChange {
                done,
                ..FollowUpChange::default()
            };
            outbox.ask(Intent::FollowUp(FollowUpIntent::Change {
                follow_up: id,
                change,
            }));
        }
        let change = if is_shown {
            format!("Cancel changing {id}")
        } else {
            format!("Change {id}…")
        };
        if ui.add(Button::quiet(&change)).clicked() {
            for key in [&owner, &due] {
                if is_shown {
                    fields.remove(key);
                } else {
                    fields.insert(key.clone(), String::new());
                }
            }
        }
    });
    if is_shown {
        fields_ui(ui, view, follow_up, fields, outbox);
    }
}

/// What it is for, whose it is and by when, each recorded by itself.
fn fields_ui(
    ui: &mut Ui,
    view: &View<'_>,
    follow_up: &FollowUp,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let id = follow_up.id;
    let mut change = |change, clears: Option<FieldKey>| {
        let intent = Intent::FollowUp(FollowUpIntent::Change {
            follow_up: id,
            change,
        });
        match clears {
            Some(key) => outbox.ask_and_clear(intent, key),
            None => outbox.ask(intent),
        }
    };
    label_ui(ui, "Category");
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for kind in FollowUpKind::ALL {
            let chosen = follow_up.kind == Some(kind);
            if ui.add(Chip::one_of(kind_words(kind), chosen)).clicked() && !chosen {
                let kind = Some(kind);
                change(
                    FollowUpChange {
                        kind,
                        ..FollowUpChange::default()
                    },
                    None,
                );
            }
        }
    });
    let (key, name) = (FieldKey::Owner(id), format!("Owner of {id}"));
    let entered = recorded_field_ui(ui, fields, &key, &name, "A name");
    if let Some(owner) = entered.as_deref().and_then(|name| view.person_meant(name)) {
        let owner = Some(owner);
        change(
            FollowUpChange {
                owner,
                ..FollowUpChange::default()
            },
            Some(key),
        );
    }
    let (key, name) = (FieldKey::Due(id), format!("Due date of {id}"));
    let entered = recorded_field_ui(ui, fields, &key, &name, "2017-02-14");
    let day = said(fields, &key).map(|text| text.parse::<NaiveDate>());
    match day {
        Some(Ok(day)) if entered.is_some() => {
            let due = Some(day);
            change(
                FollowUpChange {
                    due,
                    ..FollowUpChange::default()
                },
                Some(key),
            );
        }
        Some(Err(_)) => problem_ui(ui, "Write the date as year-month-day: 2017-02-14"),
        _ => {}
    }
    clear_ui(ui, follow_up, outbox);
}

/// What is filled in can be taken off again.
fn clear_ui(ui: &mut Ui, follow_up: &FollowUp, outbox: &mut Outbox) {
    let id = follow_up.id;
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let filled = FollowUpPart::ALL.into_iter();
        for part in filled.filter(|part| follow_up.has(*part)) {
            let name = format!("No {}", part.name());
            let about = id.to_string();
            if ui.add(Button::quiet(&name).about(&about)).clicked() {
                outbox.ask(Intent::FollowUp(FollowUpIntent::Clear {
                    follow_up: id,
                    part,
                }));
            }
        }
    });
}

fn kind_words(kind: FollowUpKind) -> &'static str {
    match kind {
        FollowUpKind::Prevent => "Prevent",
        FollowUpKind::Detect => "Detect",
        FollowUpKind::Mitigate => "Mitigate",
        FollowUpKind::Process => "Process",
    }
}
