//! What can be done about a refusal, as a line to type. The core knows no commands; this is the way from its
//! [`Remedy`] to them.

use crate::incident::{Refusal, Remedy};
use itertools::Itertools as _;

/// Why, and what to do instead with the command for it: what is shown where a line can be typed.
pub fn explained(refusal: &Refusal) -> String {
    let hints = hints(refusal);
    if hints.is_empty() {
        refusal.why.clone()
    } else {
        format!("{}; {hints}", refusal.why)
    }
}

/// What to do instead, each with the command for it: `let Command approve it: /approve 3`. Empty where nothing helps.
pub fn hints(refusal: &Refusal) -> String {
    let mut hints = refusal.hints.iter().map(|hint| match &hint.remedy {
        Some(remedy) => format!("{}: {}", hint.words, command(remedy)),
        None => hint.words.clone(),
    });
    hints.join("; ")
}

/// The line that does it, with example words where its writer has to choose them.
pub fn command(remedy: &Remedy) -> String {
    match remedy {
        Remedy::SpeakAs(person) => format!("@{person} …"),
        Remedy::Approve(action) => format!("/approve {}", action.0),
        Remedy::RecordUnapproved(action) => format!("/unapproved {action}"),
        Remedy::Start(action) => format!("/start {}", action.0),
        Remedy::Acknowledge(action) => format!("/acknowledge {} what is to say", action.0),
        Remedy::Join(person) => format!("/join @{person}"),
        Remedy::Leave(person) => format!("/leave @{person}"),
        Remedy::FillCommand => "/command @name".to_owned(),
        Remedy::GiveCommand { from, to } => format!("@{from} /command @{to}"),
        Remedy::OfferCommand(person) => format!("/handover command @{person}"),
        Remedy::OfferHandover => "/handover comms from @name to @name".to_owned(),
        Remedy::Accept(person) => format!("@{person} /accept"),
        Remedy::WithdrawHandover(handover) => format!("/withdraw {handover} why"),
        Remedy::NoteIssue => "/issue what it is".to_owned(),
        Remedy::ParkNewIssue => "/park what it is".to_owned(),
        Remedy::SwitchToNewIssue => "/activate what it is; reason: why".to_owned(),
        Remedy::Ask => "/ask @name 10m what".to_owned(),
        Remedy::Snooze => "/snooze 10m why".to_owned(),
        Remedy::SignUpdate => "/sign".to_owned(),
        Remedy::Support(hypothesis) => format!("/support {} E1", hypothesis.0),
        Remedy::Publish(entry) => format!("/publish {entry}"),
        Remedy::Retime(Some(entry)) => format!("/retime {entry} -10m"),
        Remedy::Retime(None) => "/retime #12 -10m".to_owned(),
        Remedy::SetStarted => "/key started -10m".to_owned(),
        Remedy::RevealAnswers => "/gather off".to_owned(),
        Remedy::Vote(answer) => format!("/vote {answer}"),
        Remedy::Unvote(answer) => format!("/unvote {answer}"),
        Remedy::Merge {
            answer,
            into: Some(into),
        } => format!("/merge {answer} into {into}"),
        Remedy::Merge { answer, into: None } => format!("/merge {answer} into 12"),
        Remedy::Unmerge(answer) => format!("/unmerge {answer}"),
        Remedy::Close => "/close why it is fine".to_owned(),
        Remedy::Reopen => "/reopen why".to_owned(),
    }
}
