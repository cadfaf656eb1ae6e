//! People of the log and of the team, as the sheets name and find them: whom letters could mean, where somebody belongs,
//! and what is asked for when somebody comes in.

use crate::incident::correction::Worded;
use crate::incident::letters::folded;
use crate::incident::text::visible;
use crate::incident::{Handle, Intent, PersonIntent};
use crate::line::Sigil;
use crate::preferences::Member;
use crate::ui::base::view::{Saved, View};
use crate::ui::parts::aside_ui;
use crate::words::names;
use egui::Ui;

/// How many people are offered at once.
const OFFERED: usize = 6;

/// What stands beside every field for contact details.
pub(in crate::ui) const PRIVATE: &str =
    "Phone, mail. Stays on this laptop: in no report, wall or update";

/// How to reach somebody, for whoever records. Not where a file is followed, which may be on any screen (R38).
pub(in crate::ui) fn contact_ui(ui: &mut Ui, view: &View<'_>, contact: Option<&str>) {
    let is_ours = !matches!(view.record.saved, Saved::Following(_));
    if let Some(contact) = contact.filter(|_| is_ours) {
        aside_ui(ui, &format!("Reach: {contact} (private)"));
    }
}

/// The name to show for somebody of the log or of the team.
pub(in crate::ui) fn name_of(view: &View<'_>, person: &Handle) -> String {
    let name = match view.incident.people.get(person) {
        Some(known) => known.name.clone(),
        None => view.team_name(person).unwrap_or_else(|| person.to_string()),
    };
    visible(&name).into_owned()
}

/// True for somebody of the log or of the team.
pub(in crate::ui) fn is_known(view: &View<'_>, person: &Handle) -> bool {
    let in_team = |(handle, _): &(Handle, &str)| handle == person;
    view.incident.people.contains_key(person) || view.team().iter().any(in_team)
}

/// People these letters could mean, those of the log first and whoever records without a name last; everybody where
/// nothing is typed.
pub(in crate::ui) fn suggested(view: &View<'_>, typed: &str) -> Vec<Handle> {
    let letters = folded(typed.trim().trim_start_matches('@'));
    let people = view.incident.people.keys();
    let (log, nameless): (Vec<_>, Vec<_>) = people
        .cloned()
        .partition(|person| *person != Handle::recorder());
    let team = view.team().into_iter().map(|(handle, _)| handle);
    let mut found: Vec<Handle> = Vec::new();
    for person in log.into_iter().chain(team).chain(nameless) {
        let fits = folded(&name_of(view, &person)).contains(&letters)
            || person.as_str().contains(&letters);
        if fits && !found.contains(&person) {
            found.push(person);
        }
        if found.len() == OFFERED {
            break;
        }
    }
    found
}

/// True for what is no name but a line for the log: a command, a sign, somebody's words, or a sentence.
pub(in crate::ui) fn is_line(typed: &str) -> bool {
    let typed = typed.trim();
    let is_begun = |sign| sign == '/' || Sigil::from_sign(sign).is_some();
    let counted = |part: &str| part.split_whitespace().count();
    let names = names(typed);
    let are_names = names.len() > 1 && names.iter().all(|name| counted(name) <= 2);
    let is_said = |part: &&str| part.starts_with('@') && counted(part) > 1;
    typed.starts_with(is_begun) || names.iter().any(is_said) || (counted(typed) > 4 && !are_names)
}

/// Said where several names are typed for what only one person can be.
pub(in crate::ui) const ONE_ONLY: &str = "One person only: type one name";

/// Whom typed words mean: of a few letters, the one person of the log or the team with a name that begins so. A line for the
/// log, with a command or a sign in front, is nobody's name.
pub(in crate::ui) fn meant(view: &View<'_>, typed: &str) -> Option<Handle> {
    let typed = typed.trim();
    if is_line(typed) {
        return None;
    }
    if let Some(called) = view.incident.person_called(typed, &view.team()) {
        return Some(called);
    }
    let letters = folded(typed.trim_start_matches('@'));
    let begins = |person: &Handle| {
        let name = folded(&name_of(view, person));
        let mut words = name.split_whitespace().chain([person.as_str()]);
        words.any(|word| word.starts_with(&letters)) || name.starts_with(&letters)
    };
    let mut found = suggested(view, typed).into_iter().filter(begins);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => view.person_meant(typed),
    }
}

/// The entry of the team's list for somebody.
pub(in crate::ui) fn member<'a>(view: &View<'a>, person: &Handle) -> Option<&'a Member> {
    let mut team = view.preferences.people.iter();
    team.find(|member| member.person().as_ref() == Some(person))
}

/// The team somebody belongs to, and where they are: as said in the incident, else as the team's list has it.
pub(in crate::ui) fn place_of<'a>(view: &View<'a>, person: &Handle) -> (&'a str, &'a str) {
    let known = view.incident.people.get(person);
    let member = member(view, person);
    let said = |said: Option<&'a Worded>, listed: Option<&'a String>| {
        let said = said.map(|said| &said.text);
        said.or(listed).map_or("", |text| text.trim())
    };
    (
        said(
            known.and_then(|known| known.team.as_ref()),
            member.map(|member| &member.team),
        ),
        said(
            known.and_then(|known| known.site.as_ref()),
            member.map(|member| &member.site),
        ),
    )
}

/// What is asked for when somebody comes in under these words: they join, by the team's name for them or as it was typed,
/// and belong where the team's list says.
pub(in crate::ui) fn join(view: &View<'_>, person: &Handle, typed: &str) -> Vec<Intent> {
    let typed = typed.trim();
    let known = view.incident.people.get(person);
    // Whoever the log knows keeps their name.
    let name = match known {
        Some(_) => None,
        None => view
            .team_name(person)
            .or_else(|| (!typed.is_empty() && !typed.starts_with('@')).then(|| typed.to_owned())),
    };
    let join = Intent::Person(PersonIntent::Join {
        person: person.clone(),
        name,
        contact: None,
    });
    let place = view.setup.newcomers_place(view.incident, person);
    [join].into_iter().chain(place).collect()
}
