//! What of an event people wrote, and whom it names: one visitor, every field of every event named in it. A new event
//! or a new field does not compile until somebody says what it holds.

use super::LEFT_OUT;
use crate::incident::event::Event as E;
use crate::incident::evidence::FileRef;
use crate::incident::follow_up::FollowUpChange;
use crate::incident::person::Handle;
use crate::incident::update::{UpdateContent, Wording};

/// A field in which somebody's words or names may stand, to be read or changed in place.
pub(super) enum Field<'a> {
    /// Words somebody wrote.
    Text(&'a mut String),
    /// Words the program drafted from other entries' words: a brief, an update, what stood open.
    Drafted(&'a mut String),
    /// Somebody's name and nothing else, as far as anybody knows.
    Name(&'a mut String),
    /// Whom it is about, beside the one who said it.
    Person(&'a mut Handle),
    /// How to reach somebody, if it says so (R38).
    Contact(&'a mut Option<String>),
    /// How to reach somebody, where that is all it says (R38).
    OnlyContact(&'a mut String),
}

/// Does something with each field.
type OnField<'a> = &'a mut dyn FnMut(Field<'_>);

impl E {
    /// Every field with words or names in it. What the program wrote (numbers, times) is none.
    #[expect(clippy::too_many_lines, reason = "one arm for each sort of event")]
    pub(super) fn each_field(&mut self, on: OnField<'_>) {
        match self {
            E::Opened {
                name,
                id,
                imported,
                severity: _,
                zone: _,
                drill: _,
                approval_minutes: _,
            } => {
                text(name, on);
                some(id, on);
                some(imported, on);
            }
            E::Renamed { name, id } => {
                text(name, on);
                some(id, on);
            }
            E::Imported {
                source,
                left_out,
                taken: _,
                rows: _,
            } => {
                text(source, on);
                for column in left_out {
                    text(column, on);
                }
            }
            E::Closed { missing, reason } => {
                for open in missing {
                    drafted(open, on);
                }
                some(reason, on);
            }
            E::Reopened { reason: words }
            | E::Noted {
                text: words,
                key: _,
                private: _,
            }
            | E::Decided { text: words }
            | E::Struck {
                reason: words,
                entry: _,
            }
            | E::Retimed {
                reason: words,
                entry: _,
                happened: _,
            }
            | E::HandoverWithdrawn {
                reason: words,
                handover: _,
            }
            | E::FocusSet {
                text: words,
                horizon: _,
            }
            | E::IssueActivated {
                reason: words,
                issue: _,
            }
            | E::IssueParked {
                reason: words,
                issue: _,
            }
            | E::IssueSettled {
                result: words,
                issue: _,
            }
            | E::AskAnswered {
                text: words,
                ask: _,
            }
            | E::AskDropped {
                reason: words,
                ask: _,
            }
            | E::QuestionRaised {
                text: words,
                question: _,
            }
            | E::QuestionAnswered {
                text: words,
                question: _,
            }
            | E::QuestionDropped {
                reason: words,
                question: _,
            }
            | E::NeedUnavailable {
                reason: words,
                need: _,
            }
            | E::StepAnswered {
                text: words,
                question: _,
            }
            | E::ImpactStated {
                text: words,
                fact: _,
            }
            | E::Snoozed {
                reason: words,
                audience: _,
                until: _,
            }
            | E::ActionHeld {
                reason: words,
                action: _,
            }
            | E::ActionRefused {
                reason: words,
                action: _,
            }
            | E::ActionEnded {
                result: words,
                action: _,
                outcome: _,
            }
            | E::ActionWithdrawn {
                reason: words,
                action: _,
            }
            | E::ActionAcknowledged {
                note: words,
                action: _,
            }
            | E::HypothesisRaised {
                text: words,
                hypothesis: _,
            }
            | E::HypothesisJudged {
                reason: words,
                hypothesis: _,
                verdict: _,
                evidence: _,
            }
            | E::HypothesisChecked {
                text: words,
                hypothesis: _,
                check: _,
                yes: _,
            } => text(words, on),
            E::Corrected {
                text: words,
                reason,
                entry: _,
            }
            | E::IssueNoted {
                text: words,
                reason,
                issue: _,
                parked: _,
            } => {
                text(words, on);
                text(reason, on);
            }
            E::Joined {
                person,
                name,
                contact,
            } => {
                on(Field::Person(person));
                on(Field::Name(name));
                on(Field::Contact(contact));
            }
            E::ContactKept { person, contact } => {
                on(Field::Person(person));
                on(Field::OnlyContact(contact));
            }
            E::PersonRemoved { person, reason } => {
                on(Field::Person(person));
                text(reason, on);
            }
            E::Left { person }
            | E::RoleLeft { person, role: _ }
            | E::RoleTaken {
                person,
                role: _,
                from: _,
            }
            | E::ActionStarted {
                who: person,
                action: _,
            } => on(Field::Person(person)),
            E::HandoverOffered {
                from,
                to,
                brief,
                note,
                handover: _,
                role: _,
            } => {
                on(Field::Person(from));
                on(Field::Person(to));
                drafted(brief, on);
                text(note, on);
            }
            E::WorkSet {
                person,
                text: words,
            }
            | E::AskMade {
                person,
                text: words,
                ask: _,
                time_box: _,
            } => {
                on(Field::Person(person));
                text(words, on);
            }
            E::NeedNoted {
                whom,
                why,
                contact,
                need: _,
            } => {
                on(Field::Name(whom));
                text(why, on);
                on(Field::Contact(contact));
            }
            E::NeedContacted {
                note,
                contact,
                need: _,
            } => {
                text(note, on);
                on(Field::Contact(contact));
            }
            E::UpdateDrafted { content } | E::UpdateSent { content, update: _ } => {
                update(content, on);
            }
            E::ActionProposed {
                text: words,
                who,
                risk,
                back,
                action: _,
            } => {
                text(words, on);
                somebody(who, on);
                some(risk, on);
                some(back, on);
            }
            E::ActionTaken {
                text: words,
                who,
                action: _,
            } => {
                text(words, on);
                somebody(who, on);
            }
            E::ActionBypassed { who, action: _ } => somebody(who, on),
            E::EvidenceFound {
                text: words,
                detail,
                source,
                file,
                evidence: _,
                kind: _,
            } => {
                text(words, on);
                some(detail, on);
                some(source, on);
                if let Some(FileRef {
                    name,
                    sha256,
                    bytes: _,
                }) = file
                {
                    text(name, on);
                    // In a file edited by hand it may be any text.
                    text(sha256, on);
                }
            }
            E::FollowUpNamed {
                text: words,
                owner,
                follow_up: _,
                due: _,
                kind: _,
                source: _,
            } => {
                text(words, on);
                somebody(owner, on);
            }
            E::FollowUpChanged {
                change,
                follow_up: _,
            } => {
                let FollowUpChange {
                    owner,
                    due: _,
                    kind: _,
                    source: _,
                    done: _,
                } = change;
                somebody(owner, on);
            }
            E::Unknown { raw, kind: _ } => text(raw, on),
            E::SeveritySet { severity: _ }
            | E::KeyMarked { entry: _, key: _ }
            | E::Published { entry: _ }
            | E::KeyTimeSet {
                which: _,
                at: _,
                entry: _,
            }
            | E::HandoverAccepted { handover: _ }
            | E::IssueRanked { issue: _, place: _ }
            | E::AskExtended {
                ask: _,
                time_box: _,
            }
            | E::NeedJoined { need: _ }
            | E::StepEntered { step: _ }
            | E::UpdateSigned {}
            | E::CadenceSet {
                audience: _,
                minutes: _,
            }
            | E::SignOffSet { required: _ }
            | E::ApprovalTermSet { minutes: _ }
            | E::ActionConfirmed { action: _ }
            | E::GatheringSet { on: _ }
            | E::AnswerVoted { answer: _, yes: _ }
            | E::AnswerMerged { answer: _, into: _ }
            | E::AnswerParted { answer: _ }
            | E::FollowUpCleared {
                follow_up: _,
                part: _,
            } => {}
        }
    }

    /// Every text and name in it, whoever wrote it.
    pub(super) fn each_text(&mut self, on: &mut dyn FnMut(&mut String)) {
        self.each_field(&mut |field| match field {
            Field::Text(words)
            | Field::Drafted(words)
            | Field::Name(words)
            | Field::OnlyContact(words)
            | Field::Contact(Some(words)) => on(words),
            Field::Contact(None) | Field::Person(_) => {}
        });
    }

    /// Everybody it names beside the one who said it.
    pub(in crate::incident) fn each_handle(&mut self, on: &mut dyn FnMut(&mut Handle)) {
        self.each_field(&mut |field| {
            if let Field::Person(person) = field {
                on(person);
            }
        });
    }

    /// True where it says how to reach somebody.
    pub(super) fn holds_contact(&self) -> bool {
        let mut without = self.clone();
        without.forget_contact();
        without != *self
    }

    /// Takes the contact details out, which never leave (R38).
    pub(in crate::incident) fn forget_contact(&mut self) {
        self.each_field(&mut |field| match field {
            Field::Contact(contact) => *contact = None,
            Field::OnlyContact(contact) => LEFT_OUT.clone_into(contact),
            Field::Text(_) | Field::Drafted(_) | Field::Name(_) | Field::Person(_) => {}
        });
    }
}

fn text(words: &mut String, on: OnField<'_>) {
    on(Field::Text(words));
}

fn drafted(words: &mut String, on: OnField<'_>) {
    on(Field::Drafted(words));
}

fn some(words: &mut Option<String>, on: OnField<'_>) {
    if let Some(words) = words {
        text(words, on);
    }
}

fn somebody(who: &mut Option<Handle>, on: OnField<'_>) {
    if let Some(who) = who {
        on(Field::Person(who));
    }
}

fn update(content: &mut UpdateContent, on: OnField<'_>) {
    let UpdateContent {
        name,
        id,
        impact,
        doing,
        wordings,
        eta: _,
        next: _,
    } = content;
    text(name, on);
    some(id, on);
    for words in [impact, doing].into_iter().flatten() {
        drafted(words, on);
    }
    for Wording {
        change,
        audience: _,
        with_eta: _,
    } in wordings
    {
        drafted(change, on);
    }
}
