//! What of an event people wrote, and whom it names: one visitor, every field of every event named in it. A new event
//! or a new field does not compile until somebody says what it holds.

use super::LEFT_OUT;
use crate::incident::event::Event as E;
use crate::incident::evidence::FileRef;
use crate::incident::follow_up::FollowUpChange;
use crate::incident::person::Handle;
use crate::incident::update::{UpdateContent, Wording};
use crate::incident::{
    ActionEvent, AskEvent, CorrectionEvent, EvidenceEvent, FocusEvent, FollowUpEvent,
    HandoverEvent, HypothesisEvent, IssueEvent, KeyTimeEvent, LifecycleEvent, NeedEvent, NoteEvent,
    PersonEvent, QuestionEvent, RetroEvent, RoleEvent, StepEvent, UpdateEvent,
};

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
            E::Lifecycle(LifecycleEvent::Opened {
                name,
                id,
                imported,
                severity: _,
                zone: _,
                drill: _,
                approval_minutes: _,
            }) => {
                text(name, on);
                some(id, on);
                some(imported, on);
            }
            E::Lifecycle(LifecycleEvent::Renamed { name, id }) => {
                text(name, on);
                some(id, on);
            }
            E::Lifecycle(LifecycleEvent::Imported {
                source,
                left_out,
                taken: _,
                rows: _,
            }) => {
                text(source, on);
                for column in left_out {
                    text(column, on);
                }
            }
            E::Lifecycle(LifecycleEvent::Closed { missing, reason }) => {
                for open in missing {
                    drafted(open, on);
                }
                some(reason, on);
            }
            E::Lifecycle(LifecycleEvent::Reopened { reason: words })
            | E::Note(
                NoteEvent::Noted {
                    text: words,
                    key: _,
                    private: _,
                }
                | NoteEvent::Decided { text: words },
            )
            | E::Correction(
                CorrectionEvent::Struck {
                    reason: words,
                    entry: _,
                }
                | CorrectionEvent::Retimed {
                    reason: words,
                    entry: _,
                    happened: _,
                },
            )
            | E::Handover(HandoverEvent::Withdrawn {
                reason: words,
                handover: _,
            })
            | E::Focus(FocusEvent::Set {
                text: words,
                horizon: _,
            })
            | E::Issue(
                IssueEvent::Activated {
                    reason: words,
                    issue: _,
                }
                | IssueEvent::Parked {
                    reason: words,
                    issue: _,
                }
                | IssueEvent::Settled {
                    result: words,
                    issue: _,
                },
            )
            | E::Ask(
                AskEvent::Answered {
                    text: words,
                    ask: _,
                }
                | AskEvent::Dropped {
                    reason: words,
                    ask: _,
                },
            )
            | E::Question(
                QuestionEvent::Raised {
                    text: words,
                    question: _,
                }
                | QuestionEvent::Answered {
                    text: words,
                    question: _,
                }
                | QuestionEvent::Dropped {
                    reason: words,
                    question: _,
                },
            )
            | E::Need(NeedEvent::Unavailable {
                reason: words,
                need: _,
            })
            | E::Step(
                StepEvent::Answered {
                    text: words,
                    question: _,
                }
                | StepEvent::ImpactStated {
                    text: words,
                    fact: _,
                },
            )
            | E::Update(UpdateEvent::Snoozed {
                reason: words,
                audience: _,
                until: _,
            })
            | E::Action(
                ActionEvent::Held {
                    reason: words,
                    action: _,
                }
                | ActionEvent::Refused {
                    reason: words,
                    action: _,
                }
                | ActionEvent::Ended {
                    result: words,
                    action: _,
                    outcome: _,
                }
                | ActionEvent::Withdrawn {
                    reason: words,
                    action: _,
                }
                | ActionEvent::Acknowledged {
                    note: words,
                    action: _,
                },
            )
            | E::Hypothesis(
                HypothesisEvent::Raised {
                    text: words,
                    hypothesis: _,
                }
                | HypothesisEvent::Judged {
                    reason: words,
                    hypothesis: _,
                    verdict: _,
                    evidence: _,
                }
                | HypothesisEvent::Checked {
                    text: words,
                    hypothesis: _,
                    check: _,
                    yes: _,
                },
            ) => text(words, on),
            E::Correction(CorrectionEvent::Corrected {
                text: words,
                reason,
                entry: _,
            })
            | E::Issue(IssueEvent::Noted {
                text: words,
                reason,
                issue: _,
                parked: _,
            }) => {
                text(words, on);
                text(reason, on);
            }
            E::Person(PersonEvent::Joined {
                person,
                name,
                contact,
            }) => {
                on(Field::Person(person));
                on(Field::Name(name));
                on(Field::Contact(contact));
            }
            E::Person(PersonEvent::ContactKept { person, contact }) => {
                on(Field::Person(person));
                on(Field::OnlyContact(contact));
            }
            E::Person(PersonEvent::Removed { person, reason }) => {
                on(Field::Person(person));
                text(reason, on);
            }
            E::Person(PersonEvent::Left { person })
            | E::Role(
                RoleEvent::Left { person, role: _ }
                | RoleEvent::Taken {
                    person,
                    role: _,
                    from: _,
                },
            )
            | E::Action(ActionEvent::Started {
                who: person,
                action: _,
            }) => on(Field::Person(person)),
            E::Handover(HandoverEvent::Offered {
                from,
                to,
                brief,
                note,
                handover: _,
                role: _,
            }) => {
                on(Field::Person(from));
                on(Field::Person(to));
                drafted(brief, on);
                text(note, on);
            }
            E::Person(PersonEvent::WorkSet {
                person,
                text: words,
            })
            | E::Ask(AskEvent::Made {
                person,
                text: words,
                ask: _,
                time_box: _,
            }) => {
                on(Field::Person(person));
                text(words, on);
            }
            E::Need(NeedEvent::Noted {
                whom,
                why,
                contact,
                need: _,
            }) => {
                on(Field::Name(whom));
                text(why, on);
                on(Field::Contact(contact));
            }
            E::Need(NeedEvent::Contacted {
                note,
                contact,
                need: _,
            }) => {
                text(note, on);
                on(Field::Contact(contact));
            }
            E::Update(
                UpdateEvent::Drafted { content } | UpdateEvent::Sent { content, update: _ },
            ) => {
                update(content, on);
            }
            E::Action(ActionEvent::Proposed {
                text: words,
                who,
                risk,
                back,
                action: _,
            }) => {
                text(words, on);
                somebody(who, on);
                some(risk, on);
                some(back, on);
            }
            E::Action(ActionEvent::TakenUnapproved {
                text: words,
                who,
                action: _,
            }) => {
                text(words, on);
                somebody(who, on);
            }
            E::Action(ActionEvent::Bypassed { who, action: _ }) => somebody(who, on),
            E::Evidence(EvidenceEvent::Found {
                text: words,
                detail,
                source,
                file,
                evidence: _,
                kind: _,
            }) => {
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
            E::FollowUp(FollowUpEvent::Named {
                text: words,
                owner,
                follow_up: _,
                due: _,
                kind: _,
                source: _,
            }) => {
                text(words, on);
                somebody(owner, on);
            }
            E::FollowUp(FollowUpEvent::Changed {
                change,
                follow_up: _,
            }) => {
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
            E::Lifecycle(LifecycleEvent::SeveritySet { severity: _ })
            | E::Correction(
                CorrectionEvent::KeyMarked { entry: _, key: _ }
                | CorrectionEvent::Published { entry: _ },
            )
            | E::KeyTime(KeyTimeEvent::Set {
                which: _,
                at: _,
                entry: _,
            })
            | E::Handover(HandoverEvent::Accepted { handover: _ })
            | E::Issue(IssueEvent::Ranked { issue: _, place: _ })
            | E::Ask(AskEvent::Extended {
                ask: _,
                time_box: _,
            })
            | E::Need(NeedEvent::Joined { need: _ })
            | E::Step(StepEvent::Entered { step: _ })
            | E::Update(
                UpdateEvent::Signed {}
                | UpdateEvent::CadenceSet {
                    audience: _,
                    minutes: _,
                }
                | UpdateEvent::SignOffSet { required: _ },
            )
            | E::Action(
                ActionEvent::ApprovalTermSet { minutes: _ } | ActionEvent::Approved { action: _ },
            )
            | E::Retro(
                RetroEvent::GatheringSet { on: _ }
                | RetroEvent::Voted { answer: _, yes: _ }
                | RetroEvent::Merged { answer: _, into: _ }
                | RetroEvent::Unmerged { answer: _ },
            )
            | E::FollowUp(FollowUpEvent::Cleared {
                follow_up: _,
                part: _,
            }) => {}
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
