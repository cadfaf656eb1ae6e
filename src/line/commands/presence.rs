//! Away and back, releasing people, who has what somebody gone had to do, the deputy, and errands (R35).

use crate::incident::id::{ActionId, AskId, ErrandId};
use crate::incident::naming::name_in;
use crate::incident::person::Person;
use crate::incident::{
    ActionIntent, AskIntent, ErrandIntent, Handle, Intent, PersonIntent, RoleIntent,
};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::{CLEAR, SITE, TEAM};

type Read = Result<Intent, LineError>;

/// `/away @mo`, `/away @mo getting food`.
pub(super) fn away(args: &mut Args<'_>) -> Read {
    let person = args.person_or_speaker("who goes away: @name")?;
    let reason = args.words();
    Ok(Intent::Person(PersonIntent::GoAway { person, reason }))
}

pub(super) fn back(args: &mut Args<'_>) -> Read {
    let person = args.person_or_speaker("who is back: @name")?;
    args.end(Intent::Person(PersonIntent::ComeBack { person }))
}

/// `/release @ana @mo`; `/release all but @kim @zoe`, where whoever is in Command stays as well.
pub(super) fn release(args: &mut Args<'_>) -> Read {
    let all = args.take_word("all");
    if all && !args.take_word("but") {
        return Err(args.missing("who stays: but @name"));
    }
    let mut named = vec![args.person(if all {
        "who stays: @name"
    } else {
        "who is released: @name"
    })?];
    while args.peek().is_some_and(|word| name_in(word).is_some()) {
        named.push(args.person("a name")?);
    }
    let people = if all { others(args, &named) } else { named };
    args.end(Intent::Person(PersonIntent::Release { people }))
}

/// Everybody here but these and whoever is in Command.
fn others(args: &Args<'_>, stay: &[Handle]) -> Vec<Handle> {
    let state = args.context.state;
    let here = state.people.values().filter(|person| person.is_here());
    let goes = |person: &&Person| {
        !stay.contains(&person.handle) && state.command() != Some(&person.handle)
    };
    here.filter(goes)
        .map(|person| person.handle.clone())
        .collect()
}

/// `/reassign K2 @mo`, `/reassign A3 @mo`, `/reassign R1 @mo`; `/reassign @ana @mo` for all of it.
pub(super) fn reassign(args: &mut Args<'_>) -> Read {
    const TO: &str = "who has it now: @name";
    let what = "what is reassigned: K2, A3, R1 or everything of @name";
    if let Some(number) = args.take_number(AskId::LETTER, false) {
        let (ask, person) = (AskId(number), args.person(TO)?);
        return args.end(Intent::Ask(AskIntent::Reassign { ask, person }));
    }
    if let Some(number) = args.take_number(ActionId::LETTER, false) {
        let (action, who) = (ActionId(number), args.person(TO)?);
        return args.end(Intent::Action(ActionIntent::Reassign { action, who }));
    }
    if let Some(number) = args.take_number(ErrandId::LETTER, false) {
        let (errand, who) = (ErrandId(number), args.person(TO)?);
        return args.end(Intent::Errand(ErrandIntent::Assign { errand, who }));
    }
    let Some(from) = args.take_person() else {
        return Err(match args.peek() {
            Some(_) => args.wrong(format!("needed here is {what}")),
            None => args.missing(what),
        });
    };
    let to = args.person(TO)?;
    args.end(Intent::Person(PersonIntent::ReassignAll { from, to }))
}

/// `/deputy @mo`, `/deputy clear`.
pub(super) fn deputy(args: &mut Args<'_>) -> Read {
    let person = if args.take_word(CLEAR) {
        None
    } else {
        Some(args.person("the deputy: @name, or clear")?)
    };
    args.end(Intent::Role(RoleIntent::SetDeputy { person }))
}

/// `/place @mo; team: payments; site: Berlin`; `team: clear` takes it off.
pub(super) fn place(args: &mut Args<'_>) -> Read {
    let person = args.person("who: @name")?;
    let parts = args.maybe_parts(&[TEAM, SITE]);
    let said = |part: &str| {
        let said = parts.get(part)?;
        let cleared = said.eq_ignore_ascii_case(CLEAR);
        Some(if cleared {
            String::new()
        } else {
            said.to_owned()
        })
    };
    let (team, site) = (said(TEAM), said(SITE));
    if team.is_none() && site.is_none() || !parts.main.is_empty() {
        return Err(args.missing("; team: … or ; site: …"));
    }
    Ok(Intent::Person(PersonIntent::Place { person, team, site }))
}

/// `/errand @mo coffee for twelve`; `/errand R1 done`, `/errand R1 drop why`, `/errand R1 @kim`.
pub(super) fn errand(args: &mut Args<'_>) -> Read {
    let Some(number) = args.take_number(ErrandId::LETTER, false) else {
        let who = args.take_person();
        let text = args.text("the errand")?;
        return Ok(Intent::Errand(ErrandIntent::Note { text, who }));
    };
    let errand = ErrandId(number);
    if let Some(who) = args.take_person() {
        return args.end(Intent::Errand(ErrandIntent::Assign { errand, who }));
    }
    let done = args.need("done, drop or @name", |word| {
        match word.to_lowercase().as_str() {
            "done" => Some(true),
            "drop" => Some(false),
            _ => None,
        }
    })?;
    let said = args.words();
    Ok(Intent::Errand(if done {
        ErrandIntent::Done {
            errand,
            result: said,
        }
    } else {
        ErrandIntent::Drop {
            errand,
            reason: said,
        }
    }))
}
