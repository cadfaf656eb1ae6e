//! A role: what it looks after, who holds it, who takes it, and handing it over (R1-R7).

mod duties;
mod support;

use egui::{Id, RichText, Ui};

use crate::board::columns::Seat;
use crate::incident::letters::folded;
use crate::incident::text::{is_blank, visible};
use crate::incident::time::span_words;
use crate::incident::{Brief, Handle, HandoverIntent, Intent, PersonIntent, Role, RoleIntent};
use crate::line::WindowCommand;
use crate::theme::type_scale::{self, BODY, GAP};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request, Wish};

use crate::ui::base::view::View;
use crate::ui::parts::handover::handover_ui;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::people;
use crate::ui::parts::since::{self, Since};
use crate::ui::parts::{
    Words, aside_ui, fact_ui, press, row_ui, section_ui, short, standing_field_ui,
};
use crate::ui::widgets::{Button, Field, status_ui};
use crate::when;
use duties::duties_ui;
use support::{deputy_takes_ui, deputy_ui, support_ui};

pub(in crate::ui) fn role_ui(
    ui: &mut Ui,
    role: Role,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let column = view.board.columns.iter().find(|column| column.role == role);
    let seats = column.map_or(&[][..], |column| &column.seats);
    let since;
    if role == Role::Command && !seats.is_empty() {
        aside_ui(
            ui,
            "One person at a time. Somebody else takes over by a handover.",
        );
        since = since_ui(ui, role, view, fields);
    } else {
        since = assign_ui(ui, role, view, fields, outbox);
        let unfilled = column.is_some_and(|column| column.is_loud);
        if unfilled {
            let ink = if role == Role::Command {
                ui.tokens().alarm.ink
            } else {
                ui.tokens().waiting.ink
            };
            status_ui(
                ui,
                signs::ALARM,
                &format!("Nobody is in {}", role.name()),
                ink,
            );
        }
    }
    if role == Role::Command {
        deputy_takes_ui(ui, view, outbox);
    }
    for card in view.board.handovers.iter().filter(|card| card.role == role) {
        handover_ui(ui, view, card, true, fields, outbox);
    }
    for seat in seats {
        ui.push_id(&seat.person, |ui| {
            seat_ui(ui, (role, since), seat, view, fields, outbox);
        });
    }
    match role {
        Role::Command => deputy_ui(ui, view, fields, outbox),
        Role::Support => support_ui(ui, view, fields, outbox),
        Role::Recorder | Role::Comms | Role::Research => {}
    }
    duties_ui(ui, role, view, outbox);
}

/// Since when people are in the role, or have left it: for everything that this sheet enters.
fn since_ui(ui: &mut Ui, role: Role, view: &View, fields: &mut Fields) -> Since {
    since::since_ui(ui, view, fields, &since::of_role(role), "Since when?")
}

/// How many people are offered by a button each.
const OFFERED: usize = 8;

/// A name to type, and everybody here who is not in the role; gives since when.
fn assign_ui(
    ui: &mut Ui,
    role: Role,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> Since {
    let key = FieldKey::Assign(role);
    let text = fields.entry(key.clone()).or_default();
    let name = format!("Put somebody in {}", role.name());
    let field = Field::line(&name, text)
        .hint("A name; whoever is not here yet joins with it")
        .key("Enter")
        .id(focus::sheet_field())
        .longest(800)
        .show(ui);
    let entered = is_entered_in(&field);
    let typed = text.trim().to_owned();
    let since = since_ui(ui, role, view, fields);
    let entered = entered || since.entered;
    if entered
        && !is_blank(&typed)
        && !since.is_wrong
        && let Some(person) = take(view, (role, since), &typed, key.clone(), outbox)
    {
        // On to what they are on, in every role alike: a task typed next must not become a person.
        ui.memory_mut(|memory| memory.request_focus(work_field(role, &person)));
    }
    let everyone = view.incident.people.values();
    let others: Vec<_> = everyone
        .filter(|person| person.is_here() && !view.incident.holds(&person.handle, role))
        .filter(|person| folded(&person.name).contains(&folded(&typed)))
        .map(|person| &person.handle)
        .collect();
    // Of forty people, a few letters choose.
    let (others, rest) = others.split_at(others.len().min(OFFERED));
    let name_of = |person: &Handle| short(view.incident.name_of(person));
    let takes = |person: &Handle, from| {
        Intent::Role(RoleIntent::Take {
            role,
            person: person.clone(),
            from,
        })
    };
    row_ui(ui, |ui| {
        for person in others {
            let add = format!("Add {}", name_of(person));
            if press(ui, !since.is_wrong, Button::secondary(&add)) {
                outbox.ask_since(None, takes(person, None), since.happened, key.clone());
            }
        }
        if !rest.is_empty() {
            aside_ui(ui, &format!("{} more: type a few letters", rest.len()));
        }
    });
    // Whoever is in Command leaves it by a handover only.
    let moves = others.iter().flat_map(|person| {
        let roles = view.incident.roles_of(person);
        roles
            .filter(|from| *from != Role::Command)
            .map(move |from| (*person, from))
    });
    let moves: Vec<_> = moves.collect();
    row_ui(ui, |ui| {
        for (person, from) in moves {
            let switch = format!("Switch {} from {}", name_of(person), from.name());
            let tip = "Leaves that role and takes this one in one move";
            if press(ui, !since.is_wrong, Button::quiet(&switch).tip(tip)) {
                let takes = takes(person, Some(from));
                outbox.ask_since(None, takes, since.happened, key.clone());
            }
        }
    });
    since
}

/// Where it is typed what somebody in a role is on. Command is never joined, so its sheet begins there.
fn work_field(role: Role, person: &Handle) -> Id {
    match role {
        Role::Command => focus::sheet_field(),
        _ => focus::answer(&FieldKey::Work(person.clone())),
    }
}

/// Whoever is meant by a typed name takes the role; unknown people come in first, by that name.
fn take(
    view: &View,
    (role, since): (Role, Since),
    typed: &str,
    clears: FieldKey,
    outbox: &mut Outbox,
) -> Option<Handle> {
    let person = view.person_meant(typed)?;
    let here = view
        .incident
        .people
        .get(&person)
        .is_some_and(crate::incident::person::Person::is_here);
    if !here {
        for intent in people::join(view, &person, typed) {
            outbox.push(Request::Act {
                intent,
                by: None,
                happened: since.happened,
                clears: None,
            });
        }
    }
    let takes = Intent::Role(RoleIntent::Take {
        role,
        person: person.clone(),
        from: None,
    });
    outbox.ask_since(None, takes, since.happened, clears);
    Some(person)
}

/// One holder: what they are on, giving the role up, handing it over.
fn seat_ui(
    ui: &mut Ui,
    (role, since): (Role, Since),
    seat: &Seat,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let name = visible(&seat.name).into_owned();
    heading_like(ui, &name, &format!("for {}", span_words(seat.in_role)));
    let work = view
        .incident
        .people
        .get(&seat.person)
        .and_then(|person| person.work.as_ref());
    let standing = work.map_or("", |work| work.text.as_str());
    let key = FieldKey::Work(seat.person.clone());
    let field = format!("What {name} is on");
    let said = standing_field_ui(ui, fields, key.clone(), standing, |text, ui| {
        let field = Field::line(&field, text)
            .hint("In a few words")
            .key("Enter sets it");
        field.id(work_field(role, &seat.person)).show(ui)
    });
    if let Some(text) = said {
        let person = seat.person.clone();
        outbox.ask_and_clear(Intent::Person(PersonIntent::SetWork { person, text }), key);
    }
    let who = FieldKey::numbered("hands over", role as u64);
    let handing = fields.get(&who).map(String::as_str) == Some(seat.person.as_str());
    ui.horizontal(|ui| {
        let words = format!("Hand over from {}…", short(&name));
        if seat.offered_to.is_none() && ui.add(Button::secondary(&words)).clicked() {
            if handing {
                fields.remove(&who);
            } else {
                fields.insert(who, seat.person.to_string());
            }
        }
        let words = format!("{} leaves the role", short(&name));
        let tip = if role == Role::Command {
            "Leaves Command vacant: nothing can be approved then. Hand it over instead"
        } else {
            "Leaves the role"
        };
        if press(ui, !since.is_wrong, Button::quiet(&words).tip(tip)) {
            let person = seat.person.clone();
            let leaves = Intent::Role(RoleIntent::Leave { role, person });
            outbox.ask_since(None, leaves, since.happened, since::of_role(role));
        }
        presence_ui(ui, seat, &name, outbox);
        if let Some(to) = &seat.offered_to {
            status_ui(
                ui,
                signs::WAITING,
                &format!("offered to {to}"),
                tokens.waiting.ink,
            );
        }
    });
    if handing && seat.offered_to.is_none() {
        handing_ui(ui, role, seat, view, fields, outbox);
    }
}

/// Somebody in the role goes away for a while, or is back: what changed meanwhile is shown then.
fn presence_ui(ui: &mut Ui, seat: &Seat, name: &str, outbox: &mut Outbox) {
    let person = seat.person.clone();
    if seat.away.is_some() {
        let words = format!("{} is back", short(name));
        if ui.add(Button::secondary(&words)).clicked() {
            outbox.ask(Intent::Person(PersonIntent::ComeBack {
                person: person.clone(),
            }));
            outbox.wish(Wish::Typed(WindowCommand::Since(Some(
                when::Since::Person(person),
            ))));
        }
    } else {
        let words = format!("{} is away", short(name));
        let tip = "For a while; keeps the role";
        if ui.add(Button::quiet(&words).tip(tip)).clicked() {
            let reason = String::new();
            outbox.ask(Intent::Person(PersonIntent::GoAway { person, reason }));
        }
    }
}

/// Whom to hand it to; the brief is derived, the note is typed.
fn handing_ui(
    ui: &mut Ui,
    role: Role,
    seat: &Seat,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let key = FieldKey::Handover(role);
    let text = fields.entry(key.clone()).or_default();
    Field::paragraph("Note for whoever takes over", text, 2)
        .hint("What the brief below does not say")
        .show(ui);
    let note = text.trim().to_owned();
    let mut chosen = somebody_ui(ui, role, view, fields);
    ui.horizontal_wrapped(|ui| {
        for person in view.incident.people.values() {
            let to = person.handle.clone();
            if to == seat.person || !person.is_here() || view.incident.holds(&to, role) {
                continue;
            }
            let words = format!("Offer to {}", short(&person.name));
            if ui.add(Button::secondary(&words)).clicked() {
                chosen = Some(to);
            }
        }
    });
    section_ui(ui, "The brief that goes with it", "");
    let copies = Command::CopyBrief.key(ui.ctx());
    if ui
        .add(Button::quiet("Copy the brief").key(&copies))
        .clicked()
    {
        outbox.run(Command::CopyBrief);
    }
    for (label, content) in Brief::of(view.incident, view.now).lines {
        fact_ui(ui, &label, &content);
    }
    if let Some(to) = chosen {
        let from = seat.person.clone();
        outbox.push(Request::Act {
            intent: Intent::Handover(HandoverIntent::Offer {
                role,
                from: from.clone(),
                to,
                note,
            }),
            by: Some(from),
            happened: None,
            clears: Some(key),
        });
        fields.remove(&FieldKey::numbered("hands over", role as u64));
    }
}

/// Somebody who is not here yet, by name; given once Enter is pressed.
fn somebody_ui(ui: &mut Ui, role: Role, view: &View, fields: &mut Fields) -> Option<Handle> {
    let key = FieldKey::numbered("hands to", role as u64);
    let typed = Words::new(key, "To somebody by name")
        .hint("Or choose somebody below")
        .show(ui, fields);
    ui.add_space(GAP);
    if typed.entered && !typed.is_blank() {
        view.person_meant(&typed.text)
    } else {
        None
    }
}

fn heading_like(ui: &mut Ui, name: &str, aside: &str) {
    let tokens = ui.tokens();
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        let words = RichText::new(name)
            .font(type_scale::strong(BODY))
            .color(tokens.text);
        ui.add(egui::Label::new(words).truncate());
        ui.label(
            RichText::new(aside)
                .font(type_scale::tabular(BODY))
                .color(tokens.text_muted),
        );
    });
}
