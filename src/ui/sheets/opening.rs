//! Who is in which role as a room opens: one sheet for the four key roles and the deputy, begun with the team's last
//! rota (R1-R4, R35). Each may be skipped; Enter records all of them.

use egui::{Id, Label, Response, RichText, Sense, Ui};

use crate::incident::person::Person;
use crate::incident::text::{is_blank, visible};
use crate::incident::{Handle, Intent, Role, RoleIntent};
use crate::preferences::Rota;
use crate::theme::type_scale::{self, GAP_LARGE, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::people::{self, suggested};
use crate::ui::parts::since::{self, Since};
use crate::ui::parts::{aside_ui, keyboard, row_ui, short, typing};
use crate::ui::widgets::{Button, Field, status_ui};
use crate::words;

/// The fields, in the order of the sheet: the key roles, then the deputy.
const FIELDS: [Option<Role>; 5] = [
    Some(Role::Command),
    Some(Role::Recorder),
    Some(Role::Comms),
    Some(Role::Research),
    None,
];

/// What is typed for a role, or for the deputy.
fn key(role: Option<Role>) -> FieldKey {
    FieldKey::numbered("who at the start", role.map_or(9, |role| role as u64))
}

const SINCE: FieldKey = FieldKey::form("since when, at the start");

/// Somebody for a role, or the deputy.
struct Chosen {
    role: Option<Role>,
    person: Handle,
    /// As it was typed.
    typed: String,
}

/// Draws the sheet; true once it has done its work.
pub(in crate::ui) fn opening_ui(
    ui: &mut Ui,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let mut chosen = Vec::new();
    for (at, role) in FIELDS.into_iter().enumerate() {
        chosen.extend(who_ui(ui, role, at == 0, view, fields));
    }
    // Words that name nobody stay where they are until somebody has looked at them.
    let is_no_name = |role| {
        let typed = fields.get(&key(role)).map_or("", String::as_str);
        !is_blank(typed) && !chosen.iter().any(|of| of.role == role)
    };
    let is_wrong = FIELDS.into_iter().any(is_no_name);
    let since = since::since_ui(ui, view, fields, &SINCE, "Since when?");
    let of = |role| {
        chosen
            .iter()
            .find(|of| of.role == role)
            .map(|of| &of.person)
    };
    let command = of(Some(Role::Command));
    let researches = |person: &&Handle| {
        let mut chosen = chosen.iter();
        chosen.any(|of| of.role == Some(Role::Research) && of.person == **person)
    };
    if let Some(both) = command.filter(researches) {
        let name = named(view, both);
        let words = format!("{name} in Command and Research: nobody then looks at the whole");
        status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
    }
    if let Some(deputy) = of(None).filter(|deputy| command == Some(deputy)) {
        let words = format!("{} cannot be their own deputy", named(view, deputy));
        status_ui(ui, signs::ALARM, &words, ui.tokens().waiting.ink);
    }
    acts_ui(ui, |ui| {
        row_ui(ui, |ui| {
            let fill = Button::primary("Fill the roles")
                .key("Enter")
                .tip("Records who is in which role; an empty field is left out");
            let done = keyboard::main_act(ui, !since.is_wrong && !is_wrong, fill);
            let lines = lines_in(fields);
            let skip = Button::quiet("Skip").key("Esc");
            let skipped = ui
                .add(skip.tip("The roles can be filled at any time: /roles"))
                .clicked();
            if done {
                fill_roles(&chosen, since, view, fields, outbox);
            }
            // Somebody types without looking: what they say goes into the log.
            let is_blind = !done && !lines.is_empty() && keyboard::is_entered(ui);
            if is_blind {
                for (role, text) in lines {
                    let begun = view.now;
                    outbox.push(Request::Line { text, begun });
                    fields.remove(&key(role));
                }
            }
            if skipped {
                for role in FIELDS {
                    fields.remove(&key(role));
                }
                fields.remove(&SINCE);
            }
            done || is_blind || skipped
        })
    })
}

/// What stands in the fields and is for the log.
fn lines_in(fields: &Fields) -> Vec<(Option<Role>, String)> {
    let typed = FIELDS.into_iter();
    let typed = typed.filter_map(|role| Some((role, fields.get(&key(role))?.clone())));
    typed.filter(|(_, typed)| people::is_line(typed)).collect()
}

/// True for what one person is at a time: in Command, or the deputy.
fn is_for_one(role: Option<Role>) -> bool {
    matches!(role, None | Some(Role::Command))
}

/// The field of one role, with whom it means and whom it could mean.
fn who_ui(
    ui: &mut Ui,
    role: Option<Role>,
    is_first: bool,
    view: &View,
    fields: &mut Fields,
) -> Vec<Chosen> {
    let standing = standing(role, view);
    let kept = fields.get(&key(role)).cloned();
    let is_prefilled = kept.is_none();
    let mut text = kept.unwrap_or_else(|| standing.clone());
    let name = role.map_or("Deputy (optional)", Role::name);
    let field = Field::line(name, &mut text).longest(800);
    let field = field.hint(if role.is_some() {
        "A name; empty to leave it open"
    } else {
        "Who takes Command if it falls vacant"
    });
    let field = if is_first {
        field.id(focus::sheet_field())
    } else {
        field.id(ui.make_persistent_id(("who at the start", role)))
    };
    let response = field.show(ui);
    keyboard::select_prefilled(&response, &text, is_prefilled && !text.is_empty());
    if response.changed() {
        fields.insert(key(role), text.clone());
    }
    let names = if people::is_line(&text) {
        Vec::new()
    } else {
        words::names(&text)
    };
    if names.len() > 1 && is_for_one(role) {
        aside_ui(ui, people::ONE_ONLY);
        return Vec::new();
    }
    let meant = names.iter().filter_map(|name| {
        let person = people::meant(view, name)?;
        let typed = (*name).to_owned();
        Some(Chosen {
            role,
            person,
            typed,
        })
    });
    let meant: Vec<_> = meant.collect();
    if meant.len() < names.len() {
        aside_ui(ui, NO_NAME);
        return Vec::new();
    }
    if let [_, _, ..] = &meant[..] {
        // What stands there says the others already.
        let unsaid = meant
            .iter()
            .filter(|of| !is_said(view, &of.person, &of.typed));
        let words = unsaid.map(|of| meant_words(view, &of.person));
        let words: Vec<_> = words.collect();
        if !words.is_empty() {
            aside_ui(ui, &words.join(", "));
        }
        return meant;
    }
    let person = meant.first().map(|of| &of.person);
    meant_ui(ui, &response, role, &text, person, view, fields);
    meant
}

const NO_NAME: &str = "A name needs a letter or a digit";

/// True for somebody of the log, of the team or of the last rota.
fn is_known(view: &View, person: &Handle) -> bool {
    people::is_known(view, person) || view.last_rota.is_some_and(|rota| rota.has(person))
}

/// True where what was typed is the name of somebody known.
fn is_said(view: &View, person: &Handle, typed: &str) -> bool {
    is_known(view, person) && name_in(view, person, typed) == typed.trim()
}

/// Somebody's name and handle, and whether they are new.
fn meant_words(view: &View, person: &Handle) -> String {
    let new = if is_known(view, person) { "" } else { ", new" };
    format!("{} (@{person}{new})", named(view, person))
}

/// Whom the words mean, and, while the keyboard is there, others they could mean.
fn meant_ui(
    ui: &mut Ui,
    field: &Response,
    role: Option<Role>,
    typed: &str,
    person: Option<&Handle>,
    view: &View,
    fields: &mut Fields,
) {
    match person {
        // What stands there says it already.
        Some(person) if is_said(view, person, typed) => {}
        Some(person) => aside_ui(ui, &meant_words(view, person)),
        None if is_blank(typed) => {}
        None if people::is_line(typed) => aside_ui(ui, "A line for the log: Enter takes it there"),
        None => aside_ui(ui, NO_NAME),
    }
    if field.has_focus() {
        ui.data_mut(|data| data.insert_temp(active(), role));
    }
    if ui.data(|data| data.get_temp::<Option<Role>>(active())) != Some(role) {
        return;
    }
    let tokens = ui.tokens();
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_LARGE;
        for other in suggested(view, typed) {
            if Some(&other) == person {
                continue;
            }
            let name = named(view, &other);
            // For the pointer: the keyboard stays in the fields, and a few letters are enough.
            let words = RichText::new(&name).font(type_scale::regular(SMALL));
            let words = Label::new(words.color(tokens.accent.ink)).sense(Sense::CLICK);
            if ui.add(words).clicked() {
                let name = people::name_of(view, &other);
                typing::caret_at_end(ui, field.id, &name);
                fields.insert(key(role), name);
            }
        }
    });
}

/// Below which field others are offered is kept here: the one that had the keyboard last.
fn active() -> Id {
    Id::unique("the field of the opening sheet that had the keyboard last")
}

/// Who is in the role, else who was the last time.
fn standing(role: Option<Role>, view: &View) -> String {
    let deputy = || view.incident.deputy.as_ref().map(|deputy| &deputy.person);
    let holders: Vec<_> = match role {
        Some(role) => view.incident.holders(role).collect(),
        None => deputy().into_iter().collect(),
    };
    if !holders.is_empty() {
        let name = |holder: &Handle| visible(view.incident.name_of(holder)).into_owned();
        return Rota::several(holders.into_iter().map(name));
    }
    let Some(rota) = view.last_rota else {
        return String::new();
    };
    let last = match role {
        Some(Role::Command) => &rota.command,
        Some(Role::Recorder) => &rota.recorder,
        Some(Role::Comms) => &rota.comms,
        Some(Role::Research) => &rota.research,
        Some(Role::Support) | None => &rota.deputy,
    };
    let all = words::names(last).into_iter();
    Rota::several(all.filter_map(|name| {
        let person = Handle::from_name(name)?;
        Some(name_in(view, &person, name))
    }))
}

/// The name of somebody: as the log or the team knows them, else as written.
fn name_in(view: &View, person: &Handle, written: &str) -> String {
    if people::is_known(view, person) {
        people::name_of(view, person)
    } else {
        visible(written.trim()).into_owned()
    }
}

/// A name as it is shown, which may be shortened: never what a field holds.
fn named(view: &View, person: &Handle) -> String {
    short(&people::name_of(view, person))
}

/// Asks for everything that is not so yet, Command first: the deputy is Command's to name. What was typed goes once it is
/// recorded; where it is refused it stands on the sheet when that opens again.
fn fill_roles(
    chosen: &[Chosen],
    since: Since,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let act = |intent: Intent, clears: Vec<FieldKey>| Request::Act {
        intent,
        by: None,
        happened: since.happened,
        clears,
    };
    let ends = |role| vec![key(role), SINCE];
    let mut command = view.incident.command().cloned();
    let mut joined: Vec<&Handle> = Vec::new();
    for Chosen {
        role,
        person,
        typed,
    } in chosen
    {
        let is_here = view.incident.people.get(person);
        if !is_here.is_some_and(Person::is_here) && !joined.contains(&person) {
            joined.push(person);
            for intent in people::join(view, person, typed) {
                outbox.push(act(intent, Vec::new()));
            }
        }
        let deputy = || view.board.deputy.as_ref().map(|(known, _)| known);
        let is_so = role.map_or_else(
            || deputy() == Some(person),
            |role| view.incident.holds(person, role),
        );
        match role {
            _ if is_so => _ = fields.remove(&key(*role)),
            // Somebody else is in it: that is a handover.
            Some(Role::Command) if command.is_some() => {}
            Some(taken) => {
                if *taken == Role::Command {
                    command = Some(person.clone());
                }
                let take = Intent::Role(RoleIntent::Take {
                    role: *taken,
                    person: person.clone(),
                    from: None,
                });
                outbox.push(act(take, ends(*role)));
            }
            None if command.as_ref() == Some(person) => {}
            None => outbox.push(Request::Act {
                intent: Intent::Role(RoleIntent::SetDeputy {
                    person: Some(person.clone()),
                }),
                by: command.clone(),
                happened: since.happened,
                clears: ends(None),
            }),
        }
    }
    let of = |role: Option<Role>| {
        let found = chosen.iter().filter(|of| of.role == role);
        Rota::several(found.map(|of| {
            let name = name_in(view, &of.person, &of.typed);
            Rota::written(&of.person, &name)
        }))
    };
    let rota = Rota {
        command: of(Some(Role::Command)),
        recorder: of(Some(Role::Recorder)),
        comms: of(Some(Role::Comms)),
        research: of(Some(Role::Research)),
        deputy: of(None),
    };
    if rota != Rota::default() {
        outbox.push(Request::RememberRota(Box::new(rota)));
    }
}
