//! Putting somebody in a role (R1-R4): by a name that is typed, or by a button for everybody who is here.

use egui::{Id, Ui};

use super::changes::Changes;
use super::since_ui;
use crate::incident::letters::folded;
use crate::incident::text::visible;
use crate::incident::{Handle, Intent, Role, RoleIntent};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::people;
use crate::ui::parts::since::{self, Since};
use crate::ui::parts::{aside_ui, press, row_ui, short};
use crate::ui::widgets::{Button, Field};
use crate::words;

/// How many people are offered by a button each, and how many moves; of more, a few letters choose.
const OFFERED: usize = 8;

/// A name to type, and everybody here who is not in the role; gives since when. Beside a holder to whom the sheet's first
/// field belongs, the name is typed in one that says so.
pub(super) fn assign_ui(
    ui: &mut Ui,
    role: Role,
    beside: Option<&str>,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
    outbox: &mut Outbox,
) -> Since {
    let key = FieldKey::Assign(role);
    let text = fields.entry(key.clone()).or_default();
    let name = match beside {
        Some(holder) => format!("Add to {}, beside {}", role.name(), short(holder)),
        None => format!("Put somebody in {}", role.name()),
    };
    let id = match beside {
        Some(_) => focus::answer(&key),
        None => focus::sheet_field(),
    };
    Field::line(&name, text)
        .hint("A name; whoever is not here yet joins with it")
        .id(id)
        .longest(800)
        .show(ui);
    let typed = text.trim().to_owned();
    let since = since_ui(ui, role, view, fields);
    let names = if people::is_line(&typed) {
        Vec::new()
    } else {
        words::names(&typed)
    };
    if names.len() > 1 && role == Role::Command {
        aside_ui(ui, people::ONE_ONLY);
    } else if !since.is_wrong {
        for name in names {
            takes(view, (role, since), name, changes);
        }
    }
    // Of several names the one that is being typed.
    let letters = typed.rsplit([',', ';', '&']).next().unwrap_or_default();
    let letters = folded(letters.trim().trim_start_matches('@'));
    let everyone = view.incident.people.values();
    let found: Vec<_> = everyone
        .filter(|person| person.is_here() && !view.incident.holds(&person.handle, role))
        .map(|person| &person.handle)
        .filter(|person| {
            let name = folded(view.incident.name_of(person));
            name.contains(&letters) || person.as_str().contains(&letters)
        })
        .collect();
    let name_of = |person: &Handle| short(view.incident.name_of(person));
    let takes = |person: &Handle, from| {
        Intent::Role(RoleIntent::Take {
            role,
            person: person.clone(),
            from,
        })
    };
    row_ui(ui, |ui| {
        let (others, more) = found.split_at(found.len().min(OFFERED));
        for person in others {
            let add = format!("Add {}", name_of(person));
            if press(ui, !since.is_wrong, Button::secondary(&add)) {
                outbox.ask_since(None, takes(person, None), since.happened, key.clone());
            }
        }
        more_ui(ui, more.len(), "to add");
    });
    // Whoever is in Command leaves it by a handover only.
    let moves = found.iter().flat_map(|person| {
        let roles = view.incident.roles_of(person);
        roles
            .filter(|from| *from != Role::Command)
            .map(move |from| (*person, from))
    });
    let mut moves: Vec<_> = moves.collect();
    // Support is there to fill in for the other roles.
    moves.sort_by_key(|(_, from)| *from != Role::Support);
    row_ui(ui, |ui| {
        let (moves, more) = moves.split_at(moves.len().min(OFFERED));
        for (person, from) in moves.iter().copied() {
            let switch = format!("Switch {} from {}", name_of(person), from.name());
            let tip = "Leaves that role and takes this one in one move";
            if press(ui, !since.is_wrong, Button::quiet(&switch).tip(tip)) {
                let takes = takes(person, Some(from));
                outbox.ask_since(None, takes, since.happened, key.clone());
            }
        }
        more_ui(ui, more.len(), "to switch");
    });
    since
}

/// How many more there are than have a button.
fn more_ui(ui: &mut Ui, many: usize, what: &str) {
    if many > 0 {
        aside_ui(ui, &format!("{many} more {what}: type a few letters"));
    }
}

/// Where it is typed what somebody in a role is on. Command is never joined, so its sheet begins there.
pub(super) fn work_field(role: Role, person: &Handle) -> Id {
    match role {
        Role::Command => focus::sheet_field(),
        _ => focus::answer(&FieldKey::Work(person.clone())),
    }
}

/// Whoever is meant by a typed name takes the role; unknown people come in first, by that name.
fn takes(view: &View, (role, since): (Role, Since), typed: &str, changes: &mut Changes) {
    let Some(person) = people::meant(view, typed) else {
        return;
    };
    let known = view.incident.people.get(&person);
    let is_here = known.is_some_and(crate::incident::person::Person::is_here);
    let joins = if is_here {
        Vec::new()
    } else {
        people::join(view, &person, typed)
    };
    let takes = Intent::Role(RoleIntent::Take {
        role,
        person: person.clone(),
        from: None,
    });
    let act = |intent, clears| Request::Act {
        intent,
        by: None,
        happened: since.happened,
        clears,
    };
    let joins = joins.into_iter().map(|join| act(join, Vec::new()));
    let ends = vec![FieldKey::Assign(role), since::of_role(role)];
    let requests = joins.chain([act(takes, ends)]);
    let name = match known {
        Some(known) => short(&known.name),
        None => short(&view.team_name(&person).unwrap_or_else(|| typed.to_owned())),
    };
    changes.add(
        format!("Put {} in {}", visible(&name), role.name()),
        requests.collect::<Vec<_>>(),
    );
    // On to what they are on, in every role alike: a task typed next must not become a person.
    changes.then_to(work_field(role, &person));
}
