//! People to involve, and people here with what they are on (R5, R14).

use egui::Ui;

use crate::incident::id::NeedId;
use crate::incident::need::{Need, NeedState};
use crate::incident::person::{Person, Presence};
use crate::incident::stakeholder::ContactWay;
use crate::incident::text::visible;
use crate::incident::{Handle, Intent, NeedIntent, PersonIntent, Role, Span, time};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::folded::Folded;
use crate::ui::parts::people::{PRIVATE, contact_ui};
use crate::ui::parts::{
    aside_ui, field_id, field_ui, keyboard, moment, part_ui, problem_ui, recorded_field_ui, row_ui,
    said, strong_ui, words_ui,
};
use crate::ui::widgets::{Button, status_ui};

const WHY: FieldKey = FieldKey::form("why somebody is needed");
const REACH: FieldKey = FieldKey::form("how to reach somebody who is needed");
const JOIN: FieldKey = FieldKey::form("somebody who comes in");
const JOIN_REACH: FieldKey = FieldKey::form("how to reach somebody who comes in");
/// How long somebody can be removed by a button.
const NEW: Span = Span::minutes(30);

/// Draws both lists with their forms.
pub(super) fn people_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    needs_ui(ui, view, fields, outbox);
    here_ui(ui, view, fields, outbox);
    elsewhere_ui(ui, view, outbox);
}

fn needs_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let needs = &view.incident.needs;
    let waiting = |need: &&Need| need.state.is_awaited();
    let count = needs.iter().filter(waiting).count();
    let count = match count {
        0 if needs.is_empty() => "nobody yet".to_owned(),
        0 => String::new(),
        many => format!("{many} awaited"),
    };
    let form = Folded::new(FieldKey::Need, "Add somebody to involve");
    let form = form.open_with(fields, &[WHY, REACH]);
    let (is_unfolded, link) = form.head_ui(ui, view, ("To involve", &count), fields);
    if let Some(link) = link {
        keyboard::lead_to(ui, SideTab::People, link);
    }
    if is_unfolded {
        new_need_ui(ui, &form, fields, outbox);
    }
    for need in needs {
        ui.push_id(need.id, |ui| need_ui(ui, view, need, fields, outbox));
        ui.add_space(GAP_SMALL);
    }
}

fn need_ui(ui: &mut Ui, view: &View<'_>, need: &Need, fields: &mut Fields, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let (sign, ink) = match need.state {
        NeedState::Needed => (signs::WAITING, tokens.waiting.ink),
        NeedState::Contacted => (signs::SENT, tokens.accent.ink),
        NeedState::Joined => (signs::DONE, tokens.done.ink),
        NeedState::Unavailable => (signs::FAILED, tokens.text_muted),
    };
    words_ui(ui, &format!("{} {}", need.id, need.whom));
    if !need.why.is_empty() {
        aside_ui(ui, &need.why);
    }
    contact_ui(ui, view, need.contact.as_deref());
    status_ui(ui, sign, need.state.name(), ink);
    let steps = need.history.iter().map(|step| {
        let who = visible(view.incident.name_of(&step.by));
        format!("{}, {} by {who}", step.words(), moment(view, step.at))
    });
    let steps: Vec<_> = steps.collect();
    aside_ui(ui, &steps.join(&format!(" {} ", signs::TO)));
    if !view.takes_entries() || need.state == NeedState::Joined {
        return;
    }
    let key = FieldKey::NeedNote(need.id);
    let reach = FieldKey::numbered("how to reach", u64::from(need.id.0));
    // What was typed goes once it is recorded, not before.
    if said(fields, &reach).is_some_and(|typed| need.contact.as_ref() == Some(&typed)) {
        fields.remove(&reach);
    }
    let note = said(fields, &key).unwrap_or_default();
    let id = need.id;
    let is_open = fields.contains_key(&key) || said(fields, &reach).is_some();
    let mut turns = false;
    let intent = row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let mut intent = None;
        let reach = said(fields, &reach);
        if let Some(contacted) = contacted_ui(ui, id, &note, reach) {
            intent = Some(Intent::Need(contacted));
        }
        if ui.add(Button::secondary("Here now")).clicked() {
            intent = Some(Intent::Need(NeedIntent::Joined { need: id }));
        }
        let can = need.state != NeedState::Unavailable;
        if can && ui.add(Button::quiet("Not available")).clicked() {
            let reason = note.clone();
            intent = Some(Intent::Need(NeedIntent::Unavailable { need: id, reason }));
        }
        let (shown, spoken) = if is_open {
            ("Cancel", format!("Leave {id} without a note"))
        } else {
            ("Note, contact…", format!("Write a note on {id}"))
        };
        turns = ui.add(Button::sign(shown, &spoken)).clicked();
        intent
    });
    // Its fields come on demand, so that the next name is seen.
    if turns && is_open {
        fields.remove(&key);
        fields.remove(&reach);
    } else if turns {
        fields.entry(key.clone()).or_default();
        focus::go_on(ui, field_id(&key));
    }
    if fields.contains_key(&key) || said(fields, &reach).is_some() {
        let name = format!("Note on {id}");
        field_ui(ui, fields, &key, &name, "What was said");
        let name = format!("Contact details of {id}");
        field_ui(ui, fields, &reach, &name, PRIVATE);
    }
    if let Some(intent) = intent {
        outbox.ask_and_clear(intent, key);
    }
}

/// That somebody was contacted, in a way that is said or not.
fn contacted_ui(
    ui: &mut Ui,
    need: NeedId,
    note: &str,
    contact: Option<String>,
) -> Option<NeedIntent> {
    let plain = ui.add(Button::secondary("Contacted")).clicked();
    let mut how = None;
    for way in ContactWay::ALL {
        let spoken = format!("{need} contacted {}", way.words());
        if ui.add(Button::sign(way.words(), &spoken)).clicked() {
            how = Some(way);
        }
    }
    (plain || how.is_some()).then(|| NeedIntent::Contact {
        need,
        note: note.to_owned(),
        contact,
        how,
    })
}

fn new_need_ui(ui: &mut Ui, form: &Folded, fields: &mut Fields, outbox: &mut Outbox) {
    let whom = form.first_ui(ui, fields, "Who is needed", "A person, a team, a skill");
    let why = field_ui(ui, fields, &WHY, "What for", "In a few words");
    let reach = field_ui(ui, fields, &REACH, "How to reach them", PRIVATE);
    let asked = row_ui(ui, |ui| {
        ui.add(Button::secondary("Add to the list")).clicked()
    });
    if !(asked || whom.is_some() || why.is_some() || reach.is_some()) {
        return;
    }
    if let Some(whom) = said(fields, &FieldKey::Need) {
        let why = said(fields, &WHY).unwrap_or_default();
        let contact = said(fields, &REACH);
        let note = Intent::Need(NeedIntent::Note { whom, why, contact });
        outbox.ask_and_clear_all(note, [FieldKey::Need, WHY, REACH]);
        form.sent(ui);
    }
}

fn here_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    let people = view.incident.people.values();
    let here: Vec<_> = people.filter(|person| person.is_here()).collect();
    let form = Folded::new(JOIN, "Add somebody who comes in");
    let form = form.open_with(fields, &[JOIN_REACH]);
    let count = here.len().to_string();
    if form.head_ui(ui, view, ("Here", &count), fields).0 {
        join_ui(ui, &form, fields, outbox);
    }
    if here.is_empty() {
        aside_ui(ui, "Nobody has joined yet.");
    }
    for person in here {
        ui.push_id(&person.handle, |ui| {
            person_ui(ui, view, person, fields, outbox);
        });
        ui.add_space(GAP_SMALL);
    }
}

fn person_ui(
    ui: &mut Ui,
    view: &View<'_>,
    person: &Person,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let handle = &person.handle;
    let roles: Vec<_> = view.incident.roles_of(handle).map(Role::name).collect();
    let roles = if roles.is_empty() {
        "no role".to_owned()
    } else {
        roles.join(", ")
    };
    let since = match person.presence {
        Presence::Here { since } => format!(" · here since {}", moment(view, since)),
        Presence::Seen | Presence::Left { .. } => String::new(),
    };
    row_ui(ui, |ui| {
        strong_ui(ui, &person.name);
        aside_ui(ui, &format!("@{handle} · {roles}{since}"));
    });
    if let Some(work) = &person.work {
        words_ui(ui, &format!("On: {}", work.text));
    }
    let team = view.preferences.people.iter();
    let member = team
        .filter(|member| !member.contact.is_empty())
        .find(|member| Handle::from_name(&member.handle).as_ref() == Some(handle));
    let preferred = member.map(|member| member.contact.as_str());
    contact_ui(ui, view, person.contact.as_deref().or(preferred));
    if !view.takes_entries() {
        return;
    }
    let name = visible(&person.name);
    let reach = FieldKey::Contact(handle.clone());
    let reach_is_shown = fields.contains_key(&reach);
    let key = FieldKey::Work(handle.clone());
    let is_shown = fields.contains_key(&key);
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let (shown, spoken) = if is_shown {
            ("Cancel", format!("Keep the task of {name}"))
        } else {
            ("Set task…", format!("Set the task of {name}"))
        };
        if ui.add(Button::sign(shown, &spoken)).clicked() {
            if is_shown {
                fields.remove(&key);
            } else {
                fields.insert(key.clone(), String::new());
                focus::go(ui, field_id(&key));
            }
        }
        let spoken = format!("Clear the task of {name}");
        if person.work.is_some() && ui.add(Button::sign("Clear task", &spoken)).clicked() {
            let (person, text) = (handle.clone(), String::new());
            outbox.ask(Intent::Person(PersonIntent::SetWork { person, text }));
        }
        let (shown, spoken) = if reach_is_shown {
            ("Cancel", format!("Keep contact details of {name}"))
        } else {
            ("Contact…", format!("Set contact details of {name}"))
        };
        if ui.add(Button::sign(shown, &spoken)).clicked() {
            if reach_is_shown {
                fields.remove(&reach);
            } else {
                fields.insert(reach.clone(), String::new());
                focus::go(ui, field_id(&reach));
            }
        }
        away_ui(ui, view, person, outbox);
        let spoken = format!("Leave the room as {name}");
        if ui.add(Button::sign("Leave", &spoken)).clicked() {
            let person = handle.clone();
            outbox.ask(Intent::Person(PersonIntent::Leave { person }));
        }
        // Mistakes are noticed soon; whoever had a part in something cannot be removed, which the rules say.
        let is_new = matches!(person.presence, Presence::Here { since } if time::between(since, view.now) < NEW)
            && person.work.is_none();
        let spoken = format!("Remove {name}, added by mistake");
        if is_new && ui.add(Button::sign("Remove", &spoken)).clicked() {
            let (person, reason) = (handle.clone(), String::new());
            outbox.ask(Intent::Person(PersonIntent::Remove { person, reason }));
        }
    });
    if reach_is_shown {
        let label = format!("How to reach {name}");
        if let Some(contact) = recorded_field_ui(ui, fields, &reach, &label, PRIVATE) {
            let join = Intent::Person(PersonIntent::Join {
                person: handle.clone(),
                name: None,
                contact: Some(contact),
            });
            outbox.ask_and_clear(join, reach);
        }
    }
    if is_shown {
        let label = format!("What {name} is on");
        if let Some(text) = recorded_field_ui(ui, fields, &key, &label, "Enter records it") {
            let person = handle.clone();
            outbox.ask_and_clear(Intent::Person(PersonIntent::SetWork { person, text }), key);
        }
    }
}

/// Goes away and comes back, which keeps their roles (R35).
fn away_ui(ui: &mut Ui, view: &View<'_>, person: &Person, outbox: &mut Outbox) {
    let (name, handle) = (visible(&person.name), &person.handle);
    if person.away().is_some() {
        if ui
            .add(Button::sign("Back", &format!("{name} is back")))
            .clicked()
        {
            // The line also offers what changed meanwhile.
            let (text, begun) = (format!("/back @{handle}"), view.now);
            outbox.wish(Wish::Send { text, begun });
        }
    } else if ui
        .add(Button::sign("Away", &format!("{name} is away")))
        .clicked()
    {
        let (person, reason) = (handle.clone(), String::new());
        outbox.ask(Intent::Person(PersonIntent::GoAway { person, reason }));
    }
}

fn join_ui(ui: &mut Ui, form: &Folded, fields: &mut Fields, outbox: &mut Outbox) {
    let entered = form.first_ui(ui, fields, "Who comes in", "Full name");
    let reach = field_ui(
        ui,
        fields,
        &JOIN_REACH,
        "How to reach who comes in",
        PRIVATE,
    );
    let clicked = row_ui(ui, |ui| ui.add(Button::secondary("Join")).clicked());
    if !(clicked || entered.is_some() || reach.is_some()) {
        return;
    }
    let Some(name) = said(fields, &JOIN) else {
        return;
    };
    match Handle::from_name(&name) {
        Some(person) => {
            let join = Intent::Person(PersonIntent::Join {
                person,
                name: Some(name),
                contact: said(fields, &JOIN_REACH),
            });
            outbox.ask_and_clear_all(join, [JOIN, JOIN_REACH]);
            form.again(ui);
        }
        None => problem_ui(ui, "A name needs a letter or a digit"),
    }
}

/// Those who were seen in the log or have left, and can come in (again).
fn elsewhere_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let people = view.incident.people.values();
    let away: Vec<_> = people.filter(|person| !person.is_here()).collect();
    if away.is_empty() {
        return;
    }
    part_ui(ui, "Not here", &away.len().to_string());
    for person in away {
        let state = match person.presence {
            Presence::Left { at } => format!("left {}", moment(view, at)),
            Presence::Seen | Presence::Here { .. } => "named in the log, never joined".to_owned(),
        };
        words_ui(ui, &person.name);
        aside_ui(ui, &format!("@{} · {state}", person.handle));
        if !view.takes_entries() {
            continue;
        }
        let name = format!("{} joins", visible(&person.name));
        if row_ui(ui, |ui| ui.add(Button::secondary(&name)).clicked()) {
            outbox.ask(Intent::Person(PersonIntent::Join {
                person: person.handle.clone(),
                name: Some(person.name.clone()),
                contact: None,
            }));
        }
        ui.add_space(GAP);
    }
}
