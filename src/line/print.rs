//! From what a line says back to its text: the shortest plain way to type it, with moments in UTC.

use super::commands::{Since, UiCommand, words as w};
use super::head::is_signed;
use super::people::first_mentioned;
use super::{Context, Line, Wants, moment};
use crate::incident::action::Outcome;
use crate::incident::evidence::{Check, EvidenceKind, Verdict};
use crate::incident::follow_up::FollowUpChange;
use crate::incident::update::{Audience, Eta, UpdateContent};
use crate::incident::{Handle, Horizon, Intent};
use std::fmt::Display;

/// The text that reads as this line in this context; `None` where there is none, as for opening an
/// incident, a file kept with it, or words with blanks around them.
pub fn print(line: &Line, context: &Context<'_>) -> Option<String> {
    let body = match &line.wants {
        Wants::Intent(intent) => print_intent(intent, context)?,
        Wants::Window(command) => print_window(command),
    };
    let time = line.happened.map(moment::print);
    let who = line.who.as_ref().map(|who| format!("@{who}"));
    let front: Vec<_> = time.into_iter().chain(who).chain([body]).collect();
    let text = front.join(" ");
    // The grammar has no quotes: some words cannot be told from its own. Reading it back tells.
    let read = super::read(&text, context).ok()?;
    let same = read.happened == line.happened && read.who == line.who && read.wants == line.wants;
    same.then_some(text)
}

fn print_intent(intent: &Intent, context: &Context<'_>) -> Option<String> {
    print_said(intent, context)
        .or_else(|| print_gate(intent, context))
        .or_else(|| print_people(intent))
        .or_else(|| print_focus(intent))
        .or_else(|| print_asking(intent))
        .or_else(|| print_update(intent, context))
        .or_else(|| print_research(intent))
        .or_else(|| print_correction(intent))
}

/// A command with its arguments; blank ones are left out.
fn command(name: &str, arguments: &[&dyn Display]) -> String {
    let mut text = format!("/{name}");
    for argument in arguments.iter().map(ToString::to_string) {
        if !argument.is_empty() {
            text.push(' ');
            text.push_str(&argument);
        }
    }
    text
}

/// Words with their named parts.
fn with_parts(words: String, parts: &[(&str, Option<String>)]) -> String {
    let said = parts
        .iter()
        .filter_map(|(name, said)| Some((name, said.as_ref()?)));
    said.fold(words, |text, (name, said)| {
        format!("{text}; {name}: {said}")
    })
}

fn named(person: &Handle) -> String {
    format!("@{person}")
}

fn maybe_named(person: Option<&Handle>) -> String {
    person.map(named).unwrap_or_default()
}

/// A part that is left out where it says nothing.
fn unless_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn print_said(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Note {
            text, key: true, ..
        } => format!("* {text}"),
        Intent::Note {
            text,
            private: true,
            ..
        } => format!("% {text}"),
        Intent::Note { text, .. } if is_signed(text) => format!("\\{text}"),
        Intent::Note { text, .. } => text.clone(),
        Intent::Decide { text } => format!("! {text}"),
        Intent::RaiseHypothesis { text } => format!("~ {text}"),
        Intent::RaiseQuestion { text } => format!("? {text}"),
        Intent::Propose {
            text,
            who,
            risk,
            back,
        } => {
            let parts = [
                (w::WHO, who_part(text, who.as_ref(), context)),
                (w::RISK, risk.clone()),
                (w::BACK, back.clone()),
            ];
            with_parts(format!("> {text}"), &parts)
        }
        Intent::FollowUp {
            text,
            owner,
            due,
            kind,
        } => {
            let parts = [
                (w::OWNER, owner.as_ref().map(named)),
                (w::DUE, due.map(|due| due.to_string())),
                (w::KIND, kind.map(|kind| kind.name().to_owned())),
            ];
            with_parts(format!("+ {text}"), &parts)
        }
        Intent::AddEvidence {
            kind,
            text,
            detail,
            source,
            file: None,
        } => {
            let words = match kind {
                EvidenceKind::Finding => format!("= {text}"),
                kind => command("evidence", &[&kind.name(), text]),
            };
            with_parts(
                words,
                &[(w::SOURCE, source.clone()), (w::DETAIL, detail.clone())],
            )
        }
        _ => return None,
    })
}

/// The `who` part, where the words alone would not name the same person.
fn who_part(text: &str, who: Option<&Handle>, context: &Context<'_>) -> Option<String> {
    let mentioned = first_mentioned(text, context);
    who.filter(|who| mentioned.as_ref() != Some(*who))
        .map(named)
}

fn print_gate(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Confirm { action } => command("confirm", &[action]),
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
        Intent::TakeUnasked { text, who } => {
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

fn print_people(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Join { person, name } => command(
            "join",
            &[&named(person), &name.as_deref().unwrap_or_default()],
        ),
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

fn word(name: &str) -> String {
    name.to_lowercase()
}

fn print_focus(intent: &Intent) -> Option<String> {
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
        Intent::ParkIssue { issue, reason } => command("park", &[issue, reason]),
        Intent::ActivateIssue { issue, reason } => command("activate", &[issue, reason]),
        Intent::RankIssue { issue, place } => command("rank", &[issue, place]),
        Intent::SettleIssue { issue, result } => command("settle", &[issue, result]),
        _ => return None,
    })
}

fn print_asking(intent: &Intent) -> Option<String> {
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
        Intent::Need { whom, why } => {
            with_parts(command("need", &[whom]), &[(w::WHY, unless_empty(why))])
        }
        Intent::Contact { need, note } => command("contacted", &[need, note]),
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

fn print_update(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::SendUpdate(_) if context.state.sign_off => "/update send".to_owned(),
        Intent::SendUpdate(update) => print_content("update", update)?,
        Intent::DraftUpdate(update) => print_content("draft", update)?,
        Intent::SignUpdate => command("sign", &[]),
        Intent::SetSignOff { required } => {
            command("signoff", &[&if *required { "on" } else { "off" }])
        }
        Intent::SetCadence { audience, minutes } => {
            let often = minutes.map_or("off".to_owned(), |minutes| format!("{minutes}m"));
            command("cadence", &[&word(audience.name()), &often])
        }
        Intent::Snooze {
            audience,
            until,
            reason,
        } => {
            let whom = audience.map_or(w::BOTH.to_owned(), |audience| word(audience.name()));
            command("snooze", &[&whom, &moment::print(*until), reason])
        }
        _ => return None,
    })
}

fn print_content(name: &str, content: &UpdateContent) -> Option<String> {
    let (first, whom, inside) = match content.wordings.as_slice() {
        [only] => (only, word(only.audience.name()), None),
        [outside, inside] if outside.change == inside.change => (outside, w::BOTH.to_owned(), None),
        [outside, inside] => (outside, w::BOTH.to_owned(), Some(inside.change.clone())),
        _ => return None,
    };
    let silent: Vec<Audience> = (content.wordings.iter())
        .filter(|wording| !wording.with_eta)
        .map(|wording| wording.audience)
        .collect();
    let no_eta = match silent.as_slice() {
        [] => None,
        [only] => Some(word(only.name())),
        _ => Some(w::BOTH.to_owned()),
    };
    let words = command(
        name,
        &[&whom, &"eta", &print_eta(content.eta), &first.change],
    );
    let parts = [
        (w::INSIDE, inside),
        (w::IMPACT, content.impact.clone()),
        (w::DOING, content.doing.clone()),
        (w::NEXT, content.next.map(moment::print)),
        (w::NO_ETA, no_eta),
    ];
    Some(with_parts(words, &parts))
}

fn print_eta(eta: Eta) -> String {
    match eta {
        Eta::Tbd => "tbd".to_owned(),
        Eta::Complete => "complete".to_owned(),
        Eta::Hours(from, to) if from == to => format!("{from}h"),
        Eta::Hours(from, to) => format!("{from}-{to}h"),
        Eta::Days(from, to) if from == to => format!("{from}d"),
        Eta::Days(from, to) => format!("{from}-{to}d"),
    }
}

fn print_research(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Judge {
            hypothesis,
            verdict,
            evidence,
            reason,
        } => {
            let name = match verdict {
                Verdict::Open => "undecided",
                Verdict::Supported => "support",
                Verdict::RuledOut => "ruleout",
            };
            let numbers: Vec<_> = evidence.iter().map(ToString::to_string).collect();
            command(name, &[hypothesis, &numbers.join(" "), reason])
        }
        Intent::AnswerCheck {
            hypothesis,
            check,
            yes,
            text,
        } => {
            let name = match check {
                Check::Verified => "verified",
                Check::Reproduced => "reproduced",
            };
            command(name, &[hypothesis, &if *yes { "yes" } else { "no" }, text])
        }
        Intent::ChangeFollowUp { follow_up, change } => {
            let FollowUpChange {
                owner,
                due,
                kind,
                done,
            } = change;
            let due = due
                .map(|due| format!("{} {due}", w::DUE))
                .unwrap_or_default();
            let kind = kind.map(|kind| format!("{} {}", w::KIND, kind.name()));
            let done = done.map_or("", |done| if done { "done" } else { "open" });
            command(
                "followup",
                &[
                    follow_up,
                    &maybe_named(owner.as_ref()),
                    &due,
                    &kind.unwrap_or_default(),
                    &done,
                ],
            )
        }
        _ => return None,
    })
}

fn print_correction(intent: &Intent) -> Option<String> {
    Some(match intent {
        Intent::Strike { entry, reason } => command("strike", &[entry, reason]),
        Intent::Correct {
            entry,
            text,
            reason,
        } => {
            let words = command("correct", &[entry, text]);
            with_parts(words, &[(w::REASON, unless_empty(reason))])
        }
        Intent::Retime {
            entry,
            happened,
            reason,
        } => command("retime", &[entry, &moment::print(*happened), reason]),
        Intent::MarkKey { entry, key } => command(if *key { "key" } else { "unkey" }, &[entry]),
        Intent::Publish { entry } => command("publish", &[entry]),
        Intent::KeyTimeFromEntry { which, entry } => command("key", &[&which.name(), entry]),
        Intent::KeyTimeAt { which, at } => {
            let at = at.map_or(w::CLEAR.to_owned(), moment::print);
            command("key", &[&which.name(), &at])
        }
        Intent::SetSeverity(severity) => command("severity", &[&severity.number()]),
        Intent::Rename {
            name: Some(name),
            id: None,
        } => command("rename", &[name]),
        Intent::Rename {
            name: None,
            id: Some(id),
        } => command("id", &[id]),
        Intent::Close { reason } => command("close", &[&reason.as_deref().unwrap_or_default()]),
        Intent::Reopen { reason } => command("reopen", &[reason]),
        _ => return None,
    })
}

fn print_window(wanted: &UiCommand) -> String {
    match wanted {
        UiCommand::Find(words) => command("find", &[words]),
        UiCommand::Since(since) => {
            let since = match since {
                None => "all".to_owned(),
                Some(Since::Moment(moment)) => moment::print(*moment),
                Some(Since::Entry(entry)) => entry.to_string(),
                Some(Since::Update(None)) => "update".to_owned(),
                Some(Since::Update(Some(id))) => id.to_string(),
                Some(Since::Handover(None)) => "handover".to_owned(),
                Some(Since::Handover(Some(id))) => id.to_string(),
                Some(Since::Person(person)) => named(person),
            };
            command("since", &[&since])
        }
        UiCommand::Wall => command("wall", &[]),
        UiCommand::Export(format) => command("export", &[&format.as_deref().unwrap_or_default()]),
        UiCommand::ComposeUpdate => command("update", &[]),
        UiCommand::Eta(eta) => command("eta", &[&print_eta(*eta)]),
        UiCommand::Attach(path) => command("attach", &[&path.as_deref().unwrap_or_default()]),
        UiCommand::Help => command("help", &[]),
    }
}
