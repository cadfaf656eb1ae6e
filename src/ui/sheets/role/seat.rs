//! One holder of a role: what they are on, leaving it, going away, and handing it over (R6).

use egui::{RichText, Ui};

use super::assign::work_field;
use super::changes::Changes;
use crate::board::columns::Seat;
use crate::incident::text::visible;
use crate::incident::time::span_words;
use crate::incident::{Handle, HandoverIntent, Intent, PersonIntent, Role, RoleIntent};
use crate::line::WindowCommand;
use crate::theme::type_scale::{self, BODY, GAP};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::handover::{brief_of_now, brief_ui};
use crate::ui::parts::people;
use crate::ui::parts::since::{self, Since};
use crate::ui::parts::{Typed, Words, press, row_ui, section_ui, short};
use crate::ui::widgets::{Button, Field, status_ui};
use crate::when;
use crate::words;

/// Draws it.
pub(super) fn seat_ui(
    ui: &mut Ui,
    (role, since): (Role, Since),
    seat: &Seat,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let name = visible(&seat.name).into_owned();
    name_ui(ui, &name, &format!("for {}", span_words(seat.in_role)));
    work_ui(ui, role, seat, view, (fields, changes));
    let who = handing_key(role);
    let handing = fields.get(&who).map(String::as_str) == Some(seat.person.as_str());
    row_ui(ui, |ui| {
        let words = words::with_more(&format!("Hand over from {}", short(&name)));
        if seat.offered_to.is_none() && ui.add(Button::secondary(&words)).clicked() {
            if handing {
                fields.remove(&who);
            } else {
                fields.insert(who, seat.person.to_string());
                focus::go(ui, focus::answer(&to_name_key(role)));
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
            // The button goes with whoever leaves; who follows is asked there.
            focus::go(ui, focus::sheet_field());
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
        handing_ui(ui, role, seat, view, (fields, changes), outbox);
    }
}

/// What they are on.
fn work_ui(
    ui: &mut Ui,
    role: Role,
    seat: &Seat,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
) {
    let person = view.incident.people.get(&seat.person);
    let work = person.and_then(|person| person.work.as_ref());
    let name = visible(&seat.name);
    let key = FieldKey::Work(seat.person.clone());
    let typed = Words::new(key.clone(), &format!("What {name} is on"))
        .standing(work.map_or("", |work| work.text.as_str()))
        .hint("In a few words")
        .id(work_field(role, &seat.person))
        .show(ui, fields);
    if typed.changed {
        let (person, text) = (seat.person.clone(), typed.text);
        let sets = Intent::Person(PersonIntent::SetWork { person, text });
        changes.add_intent(format!("Set what {} is on", short(&name)), sets, key);
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

/// Who is about to hand the role over.
fn handing_key(role: Role) -> FieldKey {
    FieldKey::numbered("hands over", role as u64)
}

/// To whom it is handed over, by name.
fn to_name_key(role: Role) -> FieldKey {
    FieldKey::numbered("hands to", role as u64)
}

/// What is asked for when the role is offered to somebody.
fn offer(role: Role, from: &Handle, to: Handle, note: &str) -> Request {
    Request::Act {
        intent: Intent::Handover(HandoverIntent::Offer {
            role,
            from: from.clone(),
            to,
            note: note.to_owned(),
        }),
        by: Some(from.clone()),
        happened: None,
        clears: vec![
            FieldKey::Handover(role),
            handing_key(role),
            to_name_key(role),
        ],
    }
}

/// Offers the role to whoever is meant by the words typed, once the sheet's changes are recorded.
fn offer_named(
    role: Role,
    typed: &Typed,
    view: &View,
    offer: impl FnOnce(Handle) -> Request,
    changes: &mut Changes,
) {
    let named = (!typed.is_blank()).then(|| people::meant(view, &typed.text));
    if let Some(to) = named.flatten() {
        let name = short(&people::name_of(view, &to));
        let offers = format!("Offer {} to {name}", role.name());
        changes.add(offers, [offer(to)]);
    }
}

/// The field the sheet of a role begins with that one person holds: whom they hand it over to. None where it is offered or
/// being handed over already, with the field for it further down.
pub(super) fn hand_over_ui(
    ui: &mut Ui,
    role: Role,
    seat: &Seat,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
) {
    let handing = fields.get(&handing_key(role));
    if seat.offered_to.is_some() || handing.map(String::as_str) == Some(seat.person.as_str()) {
        return;
    }
    let name = format!("Hand over from {} to", short(&seat.name));
    let typed = Words::new(to_name_key(role), &name)
        .hint("A name; they accept it. For a note with it: the button below")
        .first()
        .show(ui, fields);
    let note = fields.get(&FieldKey::Handover(role));
    let note = note.map_or("", |note| note.trim());
    let offer = |to| offer(role, &seat.person, to, note);
    offer_named(role, &typed, view, offer, changes);
}

/// Whom to hand it to; the brief is derived, the note is typed.
fn handing_ui(
    ui: &mut Ui,
    role: Role,
    seat: &Seat,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
    outbox: &mut Outbox,
) {
    let key = FieldKey::Handover(role);
    let text = fields.entry(key.clone()).or_default();
    Field::paragraph("Note for whoever takes over", text, 2)
        .hint("What the brief below does not say")
        .show(ui);
    let note = text.trim().to_owned();
    let offer = |to: Handle| offer(role, &seat.person, to, &note);
    // Somebody who is not here yet, by name.
    let typed = Words::new(to_name_key(role), "To somebody by name")
        .hint("Or choose somebody below")
        .id(focus::answer(&to_name_key(role)))
        .show(ui, fields);
    offer_named(role, &typed, view, offer, changes);
    ui.add_space(GAP);
    row_ui(ui, |ui| {
        for person in view.incident.people.values() {
            let to = &person.handle;
            if *to == seat.person || !person.is_here() || view.incident.holds(to, role) {
                continue;
            }
            let words = format!("Offer to {}", short(&person.name));
            if ui.add(Button::secondary(&words)).clicked() {
                outbox.push(offer(to.clone()));
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
    brief_ui(ui, &brief_of_now(ui, view));
}

fn name_ui(ui: &mut Ui, name: &str, aside: &str) {
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
