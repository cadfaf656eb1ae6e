//! The gate: proposals, Command's approval, how they ended, and what was done without approval (R8-R10).

use crate::incident::action::Outcome;
use crate::incident::id::{ActionId, HandoverId};
use crate::incident::{ActionIntent, Handle, HandoverIntent, Intent};
use crate::line::args::{Args, numbered};
use crate::line::error::LineError;
use crate::line::parts::Parts;
use crate::line::people::first_mentioned;
use crate::line::vocabulary::{REASON, RISK, ROLLBACK, WHO};
use crate::when;

type Read = Result<Intent, LineError>;

const ACTION: &str = "an action's number";

pub(super) fn propose(args: &mut Args<'_>) -> Read {
    let mut parts = args.parts("what is to be done", &[WHO, RISK, ROLLBACK])?;
    Ok(Intent::Action(ActionIntent::Propose {
        text: parts.take_tags(),
        who: doer(args, &parts)?,
        risk: parts.get(RISK).map(str::to_owned),
        back: parts.get(ROLLBACK).map(str::to_owned),
    }))
}

/// Who does it: whom the part names, else the first one mentioned.
fn doer(args: &Args<'_>, parts: &Parts<'_>) -> Result<Option<Handle>, LineError> {
    let named = args.person_part(parts, WHO)?;
    Ok(named.or_else(|| first_mentioned(parts.main, args.context)))
}

fn action(args: &mut Args<'_>) -> Result<ActionId, LineError> {
    args.number(ActionId::LETTER, ACTION, ActionId)
}

pub(super) fn approve(args: &mut Args<'_>) -> Read {
    let action = action(args)?;
    args.end(Intent::Action(ActionIntent::Approve { action }))
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
    let action = action(args)?;
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
    Ok(Intent::Action(ActionIntent::End {
        action: action(args)?,
        outcome,
        result: args.words(),
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

/// A number, with or without a name, is what had been proposed; anything else is something new.
pub(super) fn unapproved(args: &mut Args<'_>) -> Read {
    let parts = args.parts("what was done, or the number of the proposal", &[WHO])?;
    let mut words = parts.main.split_whitespace();
    let number = words
        .next()
        .and_then(|w| numbered(w, ActionId::LETTER, true));
    let (who, more) = (words.next(), words.next());
    let only_a_number = more.is_none() && who.is_none_or(|word| word.starts_with('@'));
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
