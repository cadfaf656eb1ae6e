//! What helps after a refusal: the core says what, the log line says with which command.

use super::{handle, room};
use crate::support::source::{rust_files, strings_of};
use warroom::incident::id::{ActionId, HandoverId, HypothesisId};
use warroom::incident::{Refusal, RefusalKind, Remedy};
use warroom::line::commands::named;
use warroom::line::remedy::{command, explained};
use warroom::line::{self, Context};

/// One of each sort. The match names a new one that is missing here.
fn every_remedy() -> Vec<Remedy> {
    let (action, person) = (ActionId(3), handle("ana"));
    let all = vec![
        Remedy::SpeakAs(person.clone()),
        Remedy::Approve(action),
        Remedy::RecordUnapproved(action),
        Remedy::Start(action),
        Remedy::Acknowledge(action),
        Remedy::Join(person.clone()),
        Remedy::Leave(person.clone()),
        Remedy::FillCommand,
        Remedy::GiveCommand {
            from: person.clone(),
            to: handle("mia"),
        },
        Remedy::OfferCommand(handle("mia")),
        Remedy::OfferHandover,
        Remedy::Accept(person),
        Remedy::WithdrawHandover(HandoverId(1)),
        Remedy::NoteIssue,
        Remedy::ParkNewIssue,
        Remedy::SwitchToNewIssue,
        Remedy::Ask,
        Remedy::Snooze,
        Remedy::SignUpdate,
        Remedy::Support(HypothesisId(2)),
        Remedy::Publish(12),
        Remedy::Retime(Some(12)),
        Remedy::Retime(None),
        Remedy::SetStarted,
        Remedy::RevealAnswers,
        Remedy::Vote(12),
        Remedy::Unvote(12),
        Remedy::Merge {
            answer: 15,
            into: Some(12),
        },
        Remedy::Merge {
            answer: 15,
            into: None,
        },
        Remedy::Unmerge(12),
        Remedy::Close,
        Remedy::Reopen,
    ];
    for remedy in &all {
        match remedy {
            Remedy::SpeakAs(_)
            | Remedy::Approve(_)
            | Remedy::RecordUnapproved(_)
            | Remedy::Start(_)
            | Remedy::Acknowledge(_)
            | Remedy::Join(_)
            | Remedy::Leave(_)
            | Remedy::FillCommand
            | Remedy::GiveCommand { .. }
            | Remedy::OfferCommand(_)
            | Remedy::OfferHandover
            | Remedy::Accept(_)
            | Remedy::WithdrawHandover(_)
            | Remedy::NoteIssue
            | Remedy::ParkNewIssue
            | Remedy::SwitchToNewIssue
            | Remedy::Ask
            | Remedy::Snooze
            | Remedy::SignUpdate
            | Remedy::Support(_)
            | Remedy::Publish(_)
            | Remedy::Retime(_)
            | Remedy::SetStarted
            | Remedy::RevealAnswers
            | Remedy::Vote(_)
            | Remedy::Unvote(_)
            | Remedy::Merge { .. }
            | Remedy::Unmerge(_)
            | Remedy::Close
            | Remedy::Reopen => {}
        }
    }
    all
}

#[test]
fn every_remedy_is_a_line_that_can_be_typed() {
    let incident = room();
    let context = Context::new(incident.opened, &incident);
    for remedy in every_remedy() {
        let text = command(&remedy);
        let read = line::read(&text, &context);
        assert!(read.is_ok(), "{remedy:?}: “{text}”: {read:?}");
    }
}

#[test]
fn a_refusal_names_its_remedy_in_words_and_where_a_line_can_be_typed_as_a_command() {
    let hints = [
        Remedy::Approve(ActionId(3)).by("let Command approve it"),
        Remedy::RecordUnapproved(ActionId(3)).by("if it was done anyway, record it as unapproved"),
    ];
    let refusal = Refusal::new(RefusalKind::Authority, "A3 is not approved yet", hints);
    assert_eq!(
        refusal.to_string(),
        "A3 is not approved yet; let Command approve it; if it was done anyway, record it as unapproved"
    );
    assert_eq!(
        explained(&refusal),
        "A3 is not approved yet; let Command approve it: /approve 3; if it was done anyway, record it as unapproved: /unapproved A3"
    );
}

#[test]
fn the_core_names_no_command() {
    let mut wrong = Vec::new();
    for file in rust_files("src/incident") {
        let names_one = |text: &str| {
            let mut words = text.split([' ', '"', '“']);
            words.any(|word| {
                let name = word.strip_prefix('/');
                name.is_some_and(|name| named(name).is_some())
            })
        };
        let strings = strings_of(&file.text).into_iter();
        wrong.extend(
            strings
                .filter(|(_, text)| names_one(text))
                .map(|(line, text)| format!("{}:{line}: {text}", file.path)),
        );
    }
    let advice = "a refusal carries a `Remedy`; `line::remedy` knows the command for it";
    assert!(wrong.is_empty(), "\n{}\n\n{advice}\n", wrong.join("\n"));
}
