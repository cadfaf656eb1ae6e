//! What changes the board, as text: the gate, people and roles, focus and issues, asks, steps.

use super::{command, maybe_named, named, unless_empty, who_part, with_parts};
use crate::incident::action::Outcome;
use crate::incident::{Horizon, Intent};
use crate::line::commands::words as w;
use crate::line::{Context, moment};

pub(super) fn gate(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Confirm { action } => command("confirm", &[action]),
        Intent::SetApprovalTerm { minutes } => command("approvals", &[&format!("{minutes}m")]),
        Intent::Hold { action, reason } => command("hold", &[action, reason]),
        Intent::Refuse { action, reason } => command("refuse", &[action, reason]),
        Intent::Start { action, who } => command("start", &[action, &maybe_named(who.as_ref())]),
        Intent::End {
            action,
            outcome,
            result,
        } => {
            let name = match outcome {
                Outcome::Done => "done",
                Outcome::Failed => "failed",
                Outcome::RolledBack => "rolledback",
            };
            command(name, &[action, result])
        }
        Intent::Withdraw { action, reason } => command("withdraw", &[action, reason]),
        Intent::RecordUnapproved { text, who } => {
            let part = (w::WHO, who_part(text, who.as_ref(), context));
            with_parts(command("unconfirmed", &[text]), &[part])
        }
        Intent::Bypass { action, who } => {
            command("unconfirmed", &[action, &maybe_named(who.as_ref())])
        }
        Intent::Acknowledge { action, note } => command("acknowledge", &[action, note]),
        _ => return None,
    })
}

pub(super) fn people(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Join {
            person,
            name,
            contact,
        } => with_parts(
            command(
                "join",
                &[&named(person), &name.as_deref().unwrap_or_default()],
            ),
            &[(w::CONTACT, contact.clone())],
        ),
        Intent::RemovePerson { person, reason } => command("unjoin", &[&named(person), reason]),
        Intent::Leave { person } => command("leave", &[&named(person)]),
        Intent::TakeRole {
            role,
            person,
            from: None,
        } => command("role", &[&word(role.name()), &named(person)]),
        Intent::TakeRole {
            role,
            person,
            from: Some(from),
        } => command(
            "switch",
            &[&named(person), &word(from.name()), &word(role.name())],
        ),
        Intent::LeaveRole { role, person } => {
            command("unrole", &[&word(role.name()), &named(person)])
        }
        Intent::GiveCommand { to, note } => command("command", &[&named(to), note]),
        Intent::OfferHandover {
            role,
            from,
            to,
            note,
        } => command(
            "handover",
            &[&word(role.name()), &"from", &named(from), &named(to), note],
        ),
        Intent::AcceptHandover {
            handover: Some(handover),
        } => command("accept", &[handover]),
        Intent::AcceptHandover { handover: None } => command("accept", &[]),
        Intent::WithdrawHandover { handover, reason } => command("withdraw", &[handover, reason]),
        Intent::SetWork { person, text } => command("on", &[&named(person), text]),
        _ => return None,
    })
}

pub(super) fn word(name: &str) -> String {
    name.to_lowercase()
}

pub(super) fn focus(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::SetFocus { horizon, text } => {
            let name = match horizon {
                Horizon::Approach => "approach",
                Horizon::Now => "focus",
                Horizon::Later => "later",
            };
            let text = if text.is_empty() { w::CLEAR } else { text };
            command(name, &[&text])
        }
        Intent::NoteIssue { text, reason } => with_parts(
            command("issue", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::ParkNewIssue { text, reason } => with_parts(
            command("park", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::SwitchToNewIssue { text, reason } => with_parts(
            command("activate", &[text]),
            &[(w::REASON, unless_empty(reason))],
        ),
        Intent::ParkIssue { issue, reason } => command("park", &[issue, reason]),
        Intent::ActivateIssue { issue, reason } => command("activate", &[issue, reason]),
        Intent::RankIssue { issue, place } => command("rank", &[issue, place]),
        Intent::SettleIssue { issue, result } => command("settle", &[issue, result]),
        _ => return None,
    })
}

pub(super) fn asking(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Ask {
            person,
            text,
            time_box,
        } => command(
            "ask",
            &[&named(person), &moment::print_span(*time_box), text],
        ),
        Intent::ExtendAsk { ask, time_box } => {
            command("extend", &[ask, &moment::print_span(*time_box)])
        }
        Intent::AnswerAsk { ask, text } => command("answer", &[ask, text]),
        Intent::DropAsk { ask, reason } => command("drop", &[ask, reason]),
        Intent::AnswerQuestion { question, text } => command("answer", &[question, text]),
        Intent::DropQuestion { question, reason } => command("drop", &[question, reason]),
        Intent::Need { whom, why, contact } => with_parts(
            command("need", &[whom]),
            &[(w::WHY, unless_empty(why)), (w::CONTACT, contact.clone())],
        ),
        Intent::Contact {
            need,
            note,
            contact,
        } => with_parts(
            command("contacted", &[need, note]),
            &[(w::CONTACT, contact.clone())],
        ),
        Intent::NeedJoined { need } => command("joined", &[need]),
        Intent::NeedUnavailable { need, reason } => command("unavailable", &[need, reason]),
        Intent::EnterStep(step) => command("step", &[&word(step.name())]),
        Intent::AnswerStep { question, text } => command("answer", &[&question.code(), text]),
        Intent::StateImpact { fact, text } => {
            let (name, _) = w::IMPACT_WORDS.iter().find(|(_, known)| known == fact)?;
            command("impact", &[name, text])
        }
        _ => return None,
    })
}

pub(super) fn retro(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::SetGathering { on } => command("gather", &[&if *on { "on" } else { "off" }]),
        Intent::Vote { answer, yes } => command(if *yes { "vote" } else { "unvote" }, &[answer]),
        Intent::MergeAnswer { answer, into } => command("merge", &[answer, &"into", into]),
        Intent::PartAnswer { answer } => command("unmerge", &[answer]),
        _ => return None,
    })
}
