//! The gate: proposals, Command's approval, how they ended, and what was done without approval (R8-R10).

use crate::incident::action::Outcome;
use crate::incident::id::{ActionId, EvidenceId, HandoverId};
use crate::incident::{ActionIntent, Handle, HandoverIntent, Intent};
use crate::line::args::{Args, numbered};
use crate::line::error::{LineError, LineErrorKind};
use crate::line::parts::Parts;
use crate::line::people::first_mentioned;
use crate::line::vocabulary::{AFTER, BECAUSE, KIND, REASON, RISK, ROLLBACK, UNDOES, WHO};
use crate::when;

type Read = Result<Intent, LineError>;

const ACTION: &str = "an action's number";

pub(super) fn propose(args: &mut Args<'_>) -> Read {
    let names = [KIND, WHO, RISK, ROLLBACK, AFTER, UNDOES];
    let mut parts = args.parts("what is to be done", &names)?;
    Ok(Intent::Action(ActionIntent::Propose {
        text: parts.take_tags(),
        who: doer(args, &parts)?,
        risk: parts.get(RISK).map(str::to_owned),
        back: parts.get(ROLLBACK).map(str::to_owned),
        kind: parts.get(KIND).map(str::to_owned),
        after: args.part(&parts, AFTER, ACTION, action_number)?,
        undoes: args.part(&parts, UNDOES, ACTION, action_number)?,
    }))
}

/// Who does it: whom the part names, else the first one mentioned.
fn doer(args: &Args<'_>, parts: &Parts<'_>) -> Result<Option<Handle>, LineError> {
    let named = args.person_part(parts, WHO)?;
    Ok(named.or_else(|| first_mentioned(parts.main, args.context)))
}

/// The action a command is about: one a line, so that the words behind it are about that one.
fn action(args: &mut Args<'_>) -> Result<ActionId, LineError> {
    let first = args.number(ActionId::LETTER, ACTION, ActionId)?;
    args.only_one(first, |word| {
        numbered(word, ActionId::LETTER, false).is_some()
    })?;
    Ok(first)
}

/// The same of a command that takes no further text: a bare number is another action as well.
fn action_alone(args: &mut Args<'_>) -> Result<ActionId, LineError> {
    let first = action(args)?;
    args.only_one(first, |word| {
        numbered(word, ActionId::LETTER, true).is_some()
    })?;
    Ok(first)
}

pub(super) fn approve(args: &mut Args<'_>) -> Read {
    let action = action_alone(args)?;
    let parts = args.maybe_parts(&[BECAUSE]);
    let because = parts.get(BECAUSE).map(str::to_owned);
    if let Some(word) = parts.main.split_whitespace().next() {
        return Err(args.more_than(word, parts.main));
    }
    Ok(Intent::Action(ActionIntent::Approve { action, because }))
}

/// `A3` or `3`, as a part names it.
fn action_number(word: &str) -> Option<ActionId> {
    numbered(word, ActionId::LETTER, true).map(ActionId)
}

/// `/kind A3 restart`.
pub(super) fn kind(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    let names = [WHO, RISK, ROLLBACK, AFTER];
    let parts = args.parts("the kind of action, such as restart", &names)?;
    Ok(Intent::Action(ActionIntent::Detail {
        action,
        kind: Some(parts.main.to_owned()),
        who: args.person_part(&parts, WHO)?,
        risk: parts.get(RISK).map(str::to_owned),
        back: parts.get(ROLLBACK).map(str::to_owned),
        after: args.part(&parts, AFTER, ACTION, action_number)?,
        note: None,
    }))
}

/// `/risk A3 a minute offline`.
pub(super) fn risk(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    let names = [KIND, WHO, ROLLBACK, AFTER];
    let parts = args.parts("what could go wrong", &names)?;
    Ok(Intent::Action(ActionIntent::Detail {
        action,
        kind: parts.get(KIND).map(str::to_owned),
        who: args.person_part(&parts, WHO)?,
        risk: Some(parts.main.to_owned()),
        back: parts.get(ROLLBACK).map(str::to_owned),
        after: args.part(&parts, AFTER, ACTION, action_number)?,
        note: None,
    }))
}

/// `/detail A3 the backup is an hour old; risk: …`: what was left unsaid, or asked by Command.
pub(super) fn detail(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    let parts = args.maybe_parts(&[KIND, WHO, RISK, ROLLBACK, AFTER]);
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let part = |name| parts.get(name).map(str::to_owned);
    let intent = ActionIntent::Detail {
        action,
        kind: part(KIND),
        who: args.person_part(&parts, WHO)?,
        risk: part(RISK),
        back: part(ROLLBACK),
        after: args.part(&parts, AFTER, ACTION, action_number)?,
        note: said(parts.main),
    };
    let says_nothing = ActionIntent::Detail {
        action,
        kind: None,
        who: None,
        risk: None,
        back: None,
        after: None,
        note: None,
    };
    if intent == says_nothing {
        return Err(args.missing("what is said of it, such as ; risk: a minute offline"));
    }
    Ok(Intent::Action(intent))
}

pub(super) fn rollback(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    args.end(Intent::Action(ActionIntent::ProposeRollback { action }))
}

pub(super) fn objections(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    args.end(Intent::Action(ActionIntent::AskForObjections { action }))
}

pub(super) fn object(args: &mut Args<'_>) -> Read {
    Ok(Intent::Action(ActionIntent::Object {
        action: action(args)?,
        text: args.text("the objection")?,
    }))
}

pub(super) fn more(args: &mut Args<'_>) -> Read {
    Ok(Intent::Action(ActionIntent::AskForMore {
        action: action(args)?,
        text: args.text("what Command wants to know")?,
    }))
}

pub(super) fn hold(args: &mut Args<'_>) -> Read {
    Ok(Intent::Action(ActionIntent::Hold {
        action: action(args)?,
        reason: args.words(),
    }))
}

pub(super) fn refuse(args: &mut Args<'_>) -> Read {
    Ok(Intent::Action(ActionIntent::Refuse {
        action: action(args)?,
        reason: args.text("why not")?,
    }))
}

pub(super) fn start(args: &mut Args<'_>) -> Read {
    let action = action_alone(args)?;
    let who = args.take_person();
    args.end(Intent::Action(ActionIntent::Start { action, who }))
}

pub(super) fn done(args: &mut Args<'_>) -> Read {
    end(args, Outcome::Done)
}

pub(super) fn failed(args: &mut Args<'_>) -> Read {
    end(args, Outcome::Failed)
}

pub(super) fn rolled_back(args: &mut Args<'_>) -> Read {
    end(args, Outcome::RolledBack)
}

fn end(args: &mut Args<'_>, outcome: Outcome) -> Read {
    let action = action(args)?;
    // Evidence needs its letter, so that a result may start with a number.
    let mut evidence = Vec::new();
    while let Some(id) = args.take(|word| EvidenceId::read(word.trim_end_matches(','))) {
        evidence.push(id);
    }
    Ok(Intent::Action(ActionIntent::End {
        action,
        outcome,
        result: args.words(),
        evidence,
    }))
}

/// `/withdraw A3 why` takes a proposal back, `/withdraw O1 why` calls a handover off.
pub(super) fn withdraw(args: &mut Args<'_>) -> Read {
    if let Some(number) = args.take_number(HandoverId::LETTER, false) {
        return Ok(Intent::Handover(HandoverIntent::Withdraw {
            handover: HandoverId(number),
            reason: args.words(),
        }));
    }
    Ok(Intent::Action(ActionIntent::Withdraw {
        action: args.number(
            ActionId::LETTER,
            "an action's or a handover's number",
            ActionId,
        )?,
        reason: args.words(),
    }))
}

/// A number, with or without a name, is what had been proposed; anything else is something new. Words behind `A3` are
/// refused: they would make something new of what is about the proposal, for good.
pub(super) fn unapproved(args: &mut Args<'_>) -> Read {
    let parts = args.parts("what was done, or the number of the proposal", &[WHO])?;
    let mut words = parts.main.split_whitespace();
    let first = words.next().unwrap_or_default();
    let number = numbered(first, ActionId::LETTER, true);
    let (who, more) = (words.next(), words.next());
    let only_a_number = more.is_none() && who.is_none_or(|word| word.starts_with('@'));
    if !only_a_number && let Some(number) = numbered(first, ActionId::LETTER, false) {
        let action = ActionId(number);
        return Err(LineError::new(
            LineErrorKind::Extra,
            args.place_of(parts.main[first.len()..].trim_start()),
            format!("/unapproved {action} takes no further text"),
            "log what happened as a separate line",
        ));
    }
    Ok(match number.filter(|_| only_a_number) {
        Some(number) => Intent::Action(ActionIntent::Bypass {
            action: ActionId(number),
            who: doer(args, &parts)?,
        }),
        None => Intent::Action(ActionIntent::RecordUnapproved {
            text: parts.main.to_owned(),
            who: doer(args, &parts)?,
        }),
    })
}

/// `/approvals 45m`: how long approvals hold from now on.
pub(super) fn approvals(args: &mut Args<'_>) -> Read {
    let minutes = args.need("how long, such as 30m", |word| {
        let span = when::span(word).filter(|span| span.num_seconds() % 60 == 0)?;
        u32::try_from(span.num_minutes()).ok()
    })?;
    args.end(Intent::Action(ActionIntent::SetApprovalTerm { minutes }))
}

pub(super) fn acknowledge(args: &mut Args<'_>) -> Read {
    Ok(Intent::Action(ActionIntent::Acknowledge {
        action: action(args)?,
        note: args.words(),
    }))
}

/// Used by commands that take a text and, apart from it, why.
pub(super) fn text_and_reason(
    args: &mut Args<'_>,
    what: &str,
) -> Result<(String, String), LineError> {
    let parts = args.parts(what, &[REASON])?;
    let reason = parts.get(REASON).unwrap_or_default();
    Ok((parts.main.to_owned(), reason.to_owned()))
}
