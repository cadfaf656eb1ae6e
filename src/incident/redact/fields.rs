//! What of an event people wrote, and whom it names. Every variant is named here on purpose: a new one
//! does not compile until somebody says what of it must not leave.

use super::LEFT_OUT;
use crate::incident::event::Event as E;
use crate::incident::evidence::FileRef;
use crate::incident::person::Handle;
use crate::incident::update::UpdateContent;

/// Does something with a text in place.
type OnText<'a> = &'a mut dyn FnMut(&mut String);

impl E {
    /// Every text somebody wrote, in place. What the program wrote (numbers, hashes) is none.
    #[expect(clippy::too_many_lines, reason = "one arm for each sort of event")]
    pub(super) fn each_text(&mut self, on: OnText<'_>) {
        match self {
            E::Opened {
                name, id, imported, ..
            } => {
                on(name);
                some(id, on);
                some(imported, on);
            }
            E::Renamed { name, id } => {
                on(name);
                some(id, on);
            }
            E::Imported { source, .. } => on(source),
            E::Closed { missing, reason } => {
                missing.iter_mut().for_each(&mut *on);
                some(reason, on);
            }
            E::Reopened { reason: text }
            | E::Noted { text, .. }
            | E::Decided { text }
            | E::Struck { reason: text, .. }
            | E::Retimed { reason: text, .. }
            | E::HandoverWithdrawn { reason: text, .. }
            | E::PersonRemoved { reason: text, .. }
            | E::WorkSet { text, .. }
            | E::FocusSet { text, .. }
            | E::IssueActivated { reason: text, .. }
            | E::IssueParked { reason: text, .. }
            | E::IssueSettled { result: text, .. }
            | E::AskMade { text, .. }
            | E::AskAnswered { text, .. }
            | E::AskDropped { reason: text, .. }
            | E::QuestionRaised { text, .. }
            | E::QuestionAnswered { text, .. }
            | E::QuestionDropped { reason: text, .. }
            | E::NeedNoted { why: text, .. }
            | E::NeedContacted { note: text, .. }
            | E::NeedUnavailable { reason: text, .. }
            | E::StepAnswered { text, .. }
            | E::ImpactStated { text, .. }
            | E::Snoozed { reason: text, .. }
            | E::ActionHeld { reason: text, .. }
            | E::ActionRefused { reason: text, .. }
            | E::ActionEnded { result: text, .. }
            | E::ActionWithdrawn { reason: text, .. }
            | E::ActionTaken { text, .. }
            | E::ActionAcknowledged { note: text, .. }
            | E::HypothesisRaised { text, .. }
            | E::HypothesisJudged { reason: text, .. }
            | E::HypothesisChecked { text, .. }
            | E::FollowUpNamed { text, .. } => on(text),
            E::Corrected { text, reason, .. }
            | E::HandoverOffered {
                brief: text,
                note: reason,
                ..
            }
            | E::IssueNoted { text, reason, .. } => {
                on(text);
                on(reason);
            }
            E::UpdateDrafted { content } | E::UpdateSent { content, .. } => update(content, on),
            E::ActionProposed {
                text, risk, back, ..
            } => {
                on(text);
                some(risk, on);
                some(back, on);
            }
            E::EvidenceFound {
                text,
                detail,
                source,
                file,
                ..
            } => {
                on(text);
                some(detail, on);
                some(source, on);
                if let Some(FileRef { name, .. }) = file {
                    on(name);
                }
            }
            // Nobody here can read it, so nobody can say what of it may leave.
            E::Unknown { raw, .. } => LEFT_OUT.clone_into(raw),
            E::SeveritySet { .. }
            | E::KeyMarked { .. }
            | E::Published { .. }
            | E::KeyTimeSet { .. }
            | E::Joined { .. }
            | E::ContactKept { .. }
            | E::Left { .. }
            | E::RoleTaken { .. }
            | E::RoleLeft { .. }
            | E::HandoverAccepted { .. }
            | E::IssueRanked { .. }
            | E::AskExtended { .. }
            | E::NeedJoined { .. }
            | E::StepEntered { .. }
            | E::UpdateSigned {}
            | E::CadenceSet { .. }
            | E::SignOffSet { .. }
            | E::ActionConfirmed { .. }
            | E::ActionStarted { .. }
            | E::ActionBypassed { .. }
            | E::GatheringSet { .. }
            | E::AnswerVoted { .. }
            | E::AnswerMerged { .. }
            | E::AnswerParted { .. }
            | E::FollowUpChanged { .. }
            | E::FollowUpCleared { .. } => {}
        }
    }

    /// Every field that holds somebody's name and nothing else, in place.
    pub(super) fn each_name(&mut self, on: OnText<'_>) {
        match self {
            E::Joined { name, .. } => on(name),
            E::NeedNoted { whom, .. } => on(whom),
            _ => {}
        }
    }

    /// Takes the contact details out, which never leave (R38).
    pub(in crate::incident) fn forget_contact(&mut self) {
        match self {
            E::Joined { contact, .. }
            | E::NeedNoted { contact, .. }
            | E::NeedContacted { contact, .. } => *contact = None,
            E::ContactKept { contact, .. } => LEFT_OUT.clone_into(contact),
            _ => {}
        }
    }

    /// Everybody an event names beside the one who said it, in place.
    pub(in crate::incident) fn each_handle(&mut self, on: &mut dyn FnMut(&mut Handle)) {
        match self {
            E::Joined { person, .. }
            | E::ContactKept { person, .. }
            | E::PersonRemoved { person, .. }
            | E::Left { person }
            | E::RoleTaken { person, .. }
            | E::RoleLeft { person, .. }
            | E::WorkSet { person, .. }
            | E::AskMade { person, .. }
            | E::ActionStarted { who: person, .. } => on(person),
            E::HandoverOffered { from, to, .. } => {
                on(from);
                on(to);
            }
            E::ActionProposed { who, .. }
            | E::ActionTaken { who, .. }
            | E::ActionBypassed { who, .. }
            | E::FollowUpNamed { owner: who, .. } => {
                if let Some(who) = who {
                    on(who);
                }
            }
            E::FollowUpChanged { change, .. } => {
                if let Some(owner) = &mut change.owner {
                    on(owner);
                }
            }
            E::Opened { .. }
            | E::Imported { .. }
            | E::Renamed { .. }
            | E::SeveritySet { .. }
            | E::Closed { .. }
            | E::Reopened { .. }
            | E::Noted { .. }
            | E::Decided { .. }
            | E::Struck { .. }
            | E::Corrected { .. }
            | E::Retimed { .. }
            | E::KeyMarked { .. }
            | E::Published { .. }
            | E::KeyTimeSet { .. }
            | E::HandoverAccepted { .. }
            | E::HandoverWithdrawn { .. }
            | E::FocusSet { .. }
            | E::IssueNoted { .. }
            | E::IssueActivated { .. }
            | E::IssueParked { .. }
            | E::IssueRanked { .. }
            | E::IssueSettled { .. }
            | E::AskExtended { .. }
            | E::AskAnswered { .. }
            | E::AskDropped { .. }
            | E::QuestionRaised { .. }
            | E::QuestionAnswered { .. }
            | E::QuestionDropped { .. }
            | E::NeedNoted { .. }
            | E::NeedContacted { .. }
            | E::NeedJoined { .. }
            | E::NeedUnavailable { .. }
            | E::StepEntered { .. }
            | E::StepAnswered { .. }
            | E::ImpactStated { .. }
            | E::UpdateDrafted { .. }
            | E::UpdateSigned {}
            | E::UpdateSent { .. }
            | E::CadenceSet { .. }
            | E::Snoozed { .. }
            | E::SignOffSet { .. }
            | E::ActionHeld { .. }
            | E::ActionRefused { .. }
            | E::ActionConfirmed { .. }
            | E::ActionEnded { .. }
            | E::ActionWithdrawn { .. }
            | E::ActionAcknowledged { .. }
            | E::EvidenceFound { .. }
            | E::HypothesisRaised { .. }
            | E::HypothesisJudged { .. }
            | E::HypothesisChecked { .. }
            | E::GatheringSet { .. }
            | E::AnswerVoted { .. }
            | E::AnswerMerged { .. }
            | E::AnswerParted { .. }
            | E::FollowUpCleared { .. }
            | E::Unknown { .. } => {}
        }
    }
}

fn some(text: &mut Option<String>, on: OnText<'_>) {
    if let Some(text) = text {
        on(text);
    }
}

fn update(content: &mut UpdateContent, on: OnText<'_>) {
    on(&mut content.name);
    some(&mut content.id, on);
    some(&mut content.impact, on);
    some(&mut content.doing, on);
    for wording in &mut content.wordings {
        on(&mut wording.change);
    }
}
