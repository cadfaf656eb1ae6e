//! People, roles and handovers (R1-R7), steps and their questions (R15-R17).

use crate::incident::id::HandoverId;
use crate::incident::naming::name_in;
use crate::incident::step::{Step, StepQuestion};
use crate::incident::{Handle, HandoverIntent, Intent, PersonIntent, Role, RoleIntent, StepIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::{CONTACT, IMPACT_WORDS};

type Read = Result<Intent, LineError>;

const ROLE: &str = "a role: command, recorder, comms, research or support";

/// `/join @mo`, `/join @mo Mo Adeyemi; contact: +49 30 1234`, `/join Mo Adeyemi`. A handle given with a name
/// is taken as it is written, so that a newcomer is never mistaken for somebody of a similar name.
pub(super) fn join(args: &mut Args<'_>) -> Read {
    let Some(word) = args.peek() else {
        return Err(args.missing("who comes in"));
    };
    let handle = name_in(word);
    let resolved = match handle {
        Some(_) => Some(args.person("a name")?),
        None => None,
    };
    let parts = args.maybe_parts(&[CONTACT]);
    let name = (!parts.main.is_empty()).then(|| parts.main.to_owned());
    let typed = match (handle, &name) {
        (Some(handle), Some(_)) => Handle::from_name(handle),
        (Some(_), None) => None,
        (None, name) => Handle::from_name(name.as_deref().unwrap_or_default()),
    };
    let Some(person) = typed.or(resolved) else {
        return Err(args.wrong(format!("“{word}” is no name")));
    };
    Ok(Intent::Person(PersonIntent::Join {
        person,
        name,
        contact: parts.get(CONTACT).map(str::to_owned),
    }))
}

/// `/remove @mo typed into the wrong field`.
pub(super) fn unjoin(args: &mut Args<'_>) -> Read {
    Ok(Intent::Person(PersonIntent::Remove {
        person: args.person("who was added by mistake: @name")?,
        reason: args.words(),
    }))
}

pub(super) fn leave(args: &mut Args<'_>) -> Read {
    let person = args.person_or_speaker("who leaves: @name")?;
    args.end(Intent::Person(PersonIntent::Leave { person }))
}

pub(super) fn role(args: &mut Args<'_>) -> Read {
    let (role, person) = role_and_person(args)?;
    args.end(Intent::Role(RoleIntent::Take {
        role,
        person,
        from: None,
    }))
}

/// `/recorder @mo`: a role by its own name.
fn takes(args: &mut Args<'_>, role: Role) -> Read {
    let person = args.person_or_speaker("who takes it: @name")?;
    args.end(Intent::Role(RoleIntent::Take {
        role,
        person,
        from: None,
    }))
}

pub(super) fn recorder(args: &mut Args<'_>) -> Read {
    takes(args, Role::Recorder)
}

pub(super) fn comms(args: &mut Args<'_>) -> Read {
    takes(args, Role::Comms)
}

pub(super) fn research(args: &mut Args<'_>) -> Read {
    takes(args, Role::Research)
}

/// `/support @mo`; with a hypothesis' number it is about that.
pub(super) fn support(args: &mut Args<'_>) -> Read {
    takes(args, Role::Support)
}

pub(super) fn unrole(args: &mut Args<'_>) -> Read {
    let (role, person) = role_and_person(args)?;
    args.end(Intent::Role(RoleIntent::Leave { role, person }))
}

/// A role and a person in either order; without a name, the person the line is by.
fn role_and_person(args: &mut Args<'_>) -> Result<(Role, Handle), LineError> {
    let first = args.take_person();
    let role = args.need(ROLE, Role::from_name)?;
    let person = match first {
        Some(person) => person,
        None => args.person_or_speaker("who: @name")?,
    };
    Ok((role, person))
}

/// `/switch @mo research` from the one role they hold, or `/switch @mo support research`.
pub(super) fn switch(args: &mut Args<'_>) -> Read {
    let person = args.person_or_speaker("who moves: @name")?;
    args.take_word("from");
    let first = args.need(ROLE, Role::from_name)?;
    args.take_word("to");
    let (from, to) = match args.take(Role::from_name) {
        Some(second) => (first, second),
        None => match only_role(args, &person) {
            Some(from) => (from, first),
            None => return Err(args.missing("which role is left: /switch @name from to")),
        },
    };
    args.end(Intent::Role(RoleIntent::Take {
        role: to,
        person,
        from: Some(from),
    }))
}

/// The one role somebody holds; of several, Support, the natural source (R4).
fn only_role(args: &Args<'_>, person: &Handle) -> Option<Role> {
    let held: Vec<_> = args.context.state.roles_of(person).collect();
    match held.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(|role| *role == Role::Support),
    }
}

pub(super) fn command(args: &mut Args<'_>) -> Read {
    let state = args.context.state;
    let deputy = state.deputy.as_ref().filter(|_| state.command().is_none());
    let to = match (args.peek(), args.who, deputy) {
        // Command is vacant and somebody was named for that (R35).
        (None, None, Some(deputy)) => deputy.person.clone(),
        _ => args.person_or_speaker("who takes Command: @name")?,
    };
    Ok(Intent::Role(RoleIntent::GiveCommand {
        to,
        note: args.words(),
    }))
}

/// `/handover comms @mo note`, or `/handover comms from @ana to @mo note` where several hold it; `from` may be left out
/// before a holder's name, as nobody hands over to somebody who holds it.
pub(super) fn handover(args: &mut Args<'_>) -> Read {
    let role = args.need(ROLE, Role::from_name)?;
    let state = args.context.state;
    let named = args.peek().and_then(name_in);
    let named = named.and_then(|name| args.context.person(name));
    let names_holder = named.is_some_and(|who| state.holds(&who, role));
    let from = if args.take_word("from") || names_holder {
        args.person("who hands it over: @name")?
    } else {
        match holder(args, role) {
            Some(holder) => holder,
            None => return Err(args.missing("who hands it over: from @name")),
        }
    };
    args.take_word("to");
    let to = args.person("who takes it over: @name")?;
    Ok(Intent::Handover(HandoverIntent::Offer {
        role,
        from,
        to,
        note: args.words(),
    }))
}

/// Who hands a role over where nobody says: the speaker if they hold it, else its only holder.
fn holder(args: &Args<'_>, role: Role) -> Option<Handle> {
    let state = args.context.state;
    let speaker = args.who.filter(|who| state.holds(who, role));
    let mut holders = state.holders(role);
    let only = holders.next().filter(|_| holders.next().is_none());
    speaker.or(only).cloned()
}

pub(super) fn accept(args: &mut Args<'_>) -> Read {
    let handover = match args.peek() {
        Some(_) => Some(args.number(HandoverId::LETTER, "a handover's number", HandoverId)?),
        None => None,
    };
    args.end(Intent::Handover(HandoverIntent::Accept { handover }))
}

/// `/task @mo the replica lag`; without words they are free.
pub(super) fn on(args: &mut Args<'_>) -> Read {
    let person = args.person_or_speaker("who: @name")?;
    Ok(Intent::Person(PersonIntent::SetWork {
        person,
        text: args.words(),
    }))
}

/// `/step 2`, `/step containment`, `/step next`.
pub(super) fn step(args: &mut Args<'_>) -> Read {
    let current = args.context.state.step();
    let next = || match current {
        Some(step) => Step::ALL.get(step.number()).copied(),
        None => Some(Step::Identification),
    };
    let step = args.need("a step: its number, its name or next", |word| {
        if word.eq_ignore_ascii_case("next") {
            next()
        } else {
            Step::from_name(word)
        }
    })?;
    // `Root cause analysis` is one name in three words.
    let written = args.rest().to_lowercase();
    let belongs = written
        .split_whitespace()
        .all(|word| step.name().to_lowercase().contains(word));
    if belongs {
        Ok(Intent::Step(StepIntent::Enter(step)))
    } else {
        Err(args.wrong(format!("“{written}” is more than the name of a step")))
    }
}

/// A step's question by its code: `2.1`, or `.1` in the current step.
pub(in crate::line) fn step_question(code: &str, current: Option<Step>) -> Option<StepQuestion> {
    let (step, number) = code.split_once('.')?;
    let number = number.parse().ok()?;
    let step = if step.is_empty() {
        current?
    } else {
        Step::ALL
            .into_iter()
            .find(|s| s.number().to_string() == step)?
    };
    let question = StepQuestion { step, number };
    question.text().map(|_| question)
}

/// `/impact users about 5,000`.
pub(super) fn impact(args: &mut Args<'_>) -> Read {
    let fact = args.need("affected, users or communication", |word| {
        IMPACT_WORDS
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
            .map(|(_, fact)| fact)
    })?;
    Ok(Intent::Step(StepIntent::StateImpact {
        fact,
        text: args.text("what is known of it")?,
    }))
}
