//! Turning what someone wants into events, or into a refusal. Fills in what an intent leaves out
//! (numbers, the state of things); whether it is allowed is for `rules` to say.

use super::action::APPROVAL_MINUTES;
use super::brief::Brief;
use super::entry::{Record, Stamp};
use super::event::Event;
use super::evidence::{EvidenceKind, Verdict};
use super::id::{
    ActionId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId, QuestionId,
    UpdateId,
};
use super::intent::Intent;
use super::person::{Handle, Person};
use super::refusal::{Refusal, RefusalKind as Kind};
use super::role::Role;
use super::rules;
use super::step::{ImpactFact, Step};
use super::text::{MAX_TEXT_BYTES, is_blank};
use super::time::{Span, Time};
use super::update::Audience;
use super::{Incident, State};

impl Incident {
    /// The events that carry out an intent at this stamp, in order, each a line of the file.
    ///
    /// # Errors
    /// A [`Refusal`] where the rules R1-R32 do not allow it now; nothing is changed by that.
    pub fn decide(&self, intent: &Intent, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
        let events = self.events_for(intent, stamp)?;
        let (last, first) = match events.as_slice() {
            [] => return Err(Refusal::new(Kind::State, "that would change nothing", "")),
            [only] => {
                return rules::check(&self.state, &self.entries, stamp, only).map(|()| events);
            }
            [first @ .., last] => (last, first),
        };
        // Several events: each is checked against what the ones before it have made of the state.
        let mut ahead: State = self.state.clone();
        for (at, event) in (0..).zip(first) {
            rules::check(&ahead, &self.entries, stamp, event)?;
            ahead.absorb(&Record {
                n: self.next_n().saturating_add(at),
                stamp: stamp.clone(),
                event: event.clone(),
            });
        }
        rules::check(&ahead, &self.entries, stamp, last).map(|()| events)
    }

    fn events_for(&self, intent: &Intent, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
        Ok(match intent.clone() {
            Intent::Open {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
            } => {
                let live = imported.is_none();
                let mut events = vec![Event::Opened {
                    name,
                    id,
                    severity,
                    zone,
                    drill,
                    imported,
                    approval_minutes: Some(APPROVAL_MINUTES),
                }];
                if live {
                    events.push(Event::StepEntered {
                        step: Step::Identification,
                    });
                }
                events
            }
            Intent::Rename { name, id } => vec![Event::Renamed {
                name: name.unwrap_or_else(|| self.state.name.clone()),
                id: id.or_else(|| self.state.id.clone()),
            }],
            Intent::Close { reason } => {
                vec![Event::Closed {
                    missing: self.state.missing_to_close(),
                    reason,
                }]
            }
            Intent::KeyTimeFromEntry { which, entry } => {
                let found = self.entry(entry).ok_or_else(|| {
                    Refusal::new(Kind::Unknown, format!("there is no entry #{entry}"), "")
                })?;
                vec![Event::KeyTimeSet {
                    which,
                    at: Some(found.happened),
                    entry: Some(entry),
                }]
            }
            Intent::Confirm { action } => self.approves(action),
            Intent::SwitchToNewIssue { text, reason } => self.switches_to(text, reason)?,
            Intent::Vote { answer, yes: false } => self.votes_back(answer, &stamp.by),
            Intent::Judge {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => self.judging(hypothesis, verdict, evidence, reason),
            Intent::Join { .. }
            | Intent::TakeRole { .. }
            | Intent::GiveCommand { .. }
            | Intent::OfferHandover { .. }
            | Intent::AcceptHandover { .. } => self.people_events(intent, stamp)?,
            Intent::AnswerStep { question, text } => {
                let fact = ImpactFact::ALL
                    .into_iter()
                    .find(|fact| fact.question() == question);
                vec![match fact {
                    Some(fact) => Event::ImpactStated { fact, text },
                    None => Event::StepAnswered { question, text },
                }]
            }
            Intent::Snooze {
                audience,
                until,
                reason,
            } => self.snoozes(audience, until, &reason)?,
            other => self.event_for(other, stamp).into_iter().collect(),
        })
    }

    /// R32: the first approval in a file of a version whose approvals never lapse says first that they
    /// do from now on.
    fn approves(&self, action: ActionId) -> Vec<Event> {
        let term = Event::ApprovalTermSet {
            minutes: APPROVAL_MINUTES,
        };
        let knows = self.state.approval_minutes.is_some();
        let first = (!knows).then_some(term);
        let confirmed = Event::ActionConfirmed { action };
        first.into_iter().chain([confirmed]).collect()
    }

    /// R29: what is one answer has one vote of each; taking it back takes it off wherever it was given.
    fn votes_back(&self, answer: u64, by: &Handle) -> Vec<Event> {
        let voted = self.state.group_of(answer).filter(|a| a.votes.contains(by));
        let events: Vec<_> = voted
            .map(|a| Event::AnswerVoted {
                answer: a.entry,
                yes: false,
            })
            .collect();
        if events.is_empty() {
            return vec![Event::AnswerVoted { answer, yes: false }];
        }
        events
    }

    /// R28: words given without evidence become evidence of their own.
    fn judging(
        &self,
        hypothesis: HypothesisId,
        verdict: Verdict,
        mut evidence: Vec<EvidenceId>,
        reason: String,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        if evidence.is_empty() && !is_blank(&reason) {
            let next = EvidenceId::next(self.state.evidence.len());
            evidence.push(next);
            events.push(found(next, EvidenceKind::Finding, reason.clone()));
        }
        events.push(Event::HypothesisJudged {
            hypothesis,
            verdict,
            evidence,
            reason,
        });
        events
    }

    /// R20: with no audience named, every one that is owed an update.
    fn snoozes(
        &self,
        audience: Option<Audience>,
        until: Time,
        reason: &str,
    ) -> Result<Vec<Event>, Refusal> {
        let due = Audience::ALL.into_iter().filter(|a| match audience {
            Some(one) => *a == one,
            None => self.state.owed_to(*a).is_some_and(|owed| owed < until),
        });
        let events: Vec<_> = due
            .map(|audience| Event::Snoozed {
                audience,
                until,
                reason: reason.to_owned(),
            })
            .collect();
        if events.is_empty() {
            let why = "no update is due before that time";
            return Err(Refusal::new(Kind::State, why, ""));
        }
        Ok(events)
    }

    /// R2-R6: who joins, takes, offers and accepts, with the people named on the way.
    fn people_events(&self, intent: &Intent, stamp: &Stamp) -> Result<Vec<Event>, Refusal> {
        let mut events = Vec::new();
        match intent.clone() {
            Intent::Join {
                person,
                name,
                contact,
            } => events.push(self.join(person, name, contact)),
            Intent::TakeRole { role, person, from } => {
                events.extend(self.joining(&person));
                events.push(Event::RoleTaken { role, person, from });
            }
            Intent::GiveCommand { to, note } => match self.state.command() {
                Some(holder) if *holder != to => {
                    let holder = holder.clone();
                    events.push(self.offer(Role::Command, holder, to, note, stamp));
                }
                _ => {
                    events.extend(self.joining(&to));
                    events.push(Event::RoleTaken {
                        role: Role::Command,
                        person: to,
                        from: None,
                    });
                }
            },
            Intent::OfferHandover {
                role,
                from,
                to,
                note,
            } => {
                events.push(self.offer(role, from, to, note, stamp));
            }
            Intent::AcceptHandover { handover } => {
                let waiting = self.state.waiting_handovers();
                let open = match handover {
                    Some(id) => Some(id),
                    None => waiting
                        .filter(|(_, h)| h.to == stamp.by)
                        .map(|(id, _)| id)
                        .last(),
                };
                let Some(handover) = open else {
                    let name = self.state.name_of(&stamp.by);
                    return Err(Refusal::new(
                        Kind::Unknown,
                        format!("no handover waits for {name}"),
                        "offer one: /handover role @name",
                    ));
                };
                if let Some(open) = self.state.handover(handover) {
                    events.extend(self.joining(&open.to));
                }
                events.push(Event::HandoverAccepted { handover });
            }
            _ => {}
        }
        Ok(events)
    }

    /// Somebody comes in; of somebody who is here under that name only the contact details are news.
    fn join(&self, person: Handle, name: Option<String>, contact: Option<String>) -> Event {
        let name = name.unwrap_or_else(|| self.state.name_of(&person).to_owned());
        let known = self.state.people.get(&person);
        match (contact, known) {
            (Some(contact), Some(known)) if known.is_here() && known.name == name => {
                Event::ContactKept { person, contact }
            }
            (contact, _) => Event::Joined {
                person,
                name,
                contact,
            },
        }
    }

    /// Whoever takes a role without having come in comes in with it.
    fn joining(&self, person: &Handle) -> Option<Event> {
        let here = self.state.people.get(person).is_some_and(Person::is_here);
        let name = self.state.name_of(person).to_owned();
        (!here).then(|| Event::Joined {
            person: person.clone(),
            name,
            contact: None,
        })
    }

    fn offer(&self, role: Role, from: Handle, to: Handle, note: String, stamp: &Stamp) -> Event {
        let mut brief = Brief::of(&self.state, stamp.happened).to_string();
        cut_to_fit(&mut brief);
        let handover = HandoverId::next(self.state.handovers.len());
        Event::HandoverOffered {
            handover,
            role,
            from,
            to,
            brief,
            note,
        }
    }

    /// R12: with no issue active the new one is; else it takes the place of the active one, for a reason.
    fn switches_to(&self, text: String, reason: String) -> Result<Vec<Event>, Refusal> {
        let issue = IssueId::next(self.state.issues.len());
        let parked = self.state.active_issue().is_some();
        if parked && is_blank(&reason) {
            return Err(Refusal::new(
                Kind::Input,
                "the reason for switching to another issue is empty",
                "say it in a few words: /activate what it is; reason: why",
            ));
        }
        let noted = Event::IssueNoted {
            issue,
            text,
            parked,
            reason: reason.clone(),
        };
        let activated = parked.then_some(Event::IssueActivated { issue, reason });
        Ok([noted].into_iter().chain(activated).collect())
    }

    /// Intents that become exactly one event.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm an intent, no logic: shorter would be harder to read"
    )]
    fn event_for(&self, intent: Intent, stamp: &Stamp) -> Option<Event> {
        let state = &self.state;
        Some(match intent {
            Intent::EndImport {
                source,
                taken,
                rows,
                left_out,
            } => Event::Imported {
                source,
                taken,
                rows,
                left_out,
            },
            Intent::SetSeverity(severity) => Event::SeveritySet { severity },
            Intent::Reopen { reason } => Event::Reopened { reason },
            Intent::Note { text, key, private } => Event::Noted { text, key, private },
            Intent::Decide { text } => Event::Decided { text },
            Intent::Strike { entry, reason } => Event::Struck { entry, reason },
            Intent::Correct {
                entry,
                text,
                reason,
            } => Event::Corrected {
                entry,
                text,
                reason,
            },
            Intent::Retime {
                entry,
                happened,
                reason,
            } => Event::Retimed {
                entry,
                happened,
                reason,
            },
            Intent::MarkKey { entry, key } => Event::KeyMarked { entry, key },
            Intent::Publish { entry } => Event::Published { entry },
            Intent::KeyTimeAt { which, at } => Event::KeyTimeSet {
                which,
                at,
                entry: None,
            },
            Intent::Leave { person } => Event::Left { person },
            Intent::LeaveRole { role, person } => Event::RoleLeft { role, person },
            Intent::WithdrawHandover { handover, reason } => {
                Event::HandoverWithdrawn { handover, reason }
            }
            Intent::SetWork { person, text } => Event::WorkSet { person, text },
            Intent::SetFocus { horizon, text } => Event::FocusSet { horizon, text },
            Intent::NoteIssue { text, reason } => Event::IssueNoted {
                issue: IssueId::next(state.issues.len()),
                text,
                parked: false,
                reason,
            },
            Intent::ParkNewIssue { text, reason } => Event::IssueNoted {
                issue: IssueId::next(state.issues.len()),
                text,
                parked: true,
                reason,
            },
            Intent::ParkIssue { issue, reason } => Event::IssueParked { issue, reason },
            Intent::ActivateIssue { issue, reason } => Event::IssueActivated { issue, reason },
            Intent::RankIssue { issue, place } => Event::IssueRanked { issue, place },
            Intent::SettleIssue { issue, result } => Event::IssueSettled { issue, result },
            Intent::Ask {
                person,
                text,
                time_box,
            } => Event::AskMade {
                ask: AskId::next(state.asks.len()),
                person,
                text,
                time_box: milliseconds(time_box),
            },
            Intent::ExtendAsk { ask, time_box } => Event::AskExtended {
                ask,
                time_box: milliseconds(time_box),
            },
            Intent::AnswerAsk { ask, text } => Event::AskAnswered { ask, text },
            Intent::DropAsk { ask, reason } => Event::AskDropped { ask, reason },
            Intent::RaiseQuestion { text } => Event::QuestionRaised {
                question: QuestionId::next(state.questions.len()),
                text,
            },
            Intent::AnswerQuestion { question, text } => Event::QuestionAnswered { question, text },
            Intent::DropQuestion { question, reason } => {
                Event::QuestionDropped { question, reason }
            }
            Intent::Need { whom, why, contact } => Event::NeedNoted {
                need: NeedId::next(state.needs.len()),
                whom,
                why,
                contact,
            },
            Intent::Contact {
                need,
                note,
                contact,
            } => Event::NeedContacted {
                need,
                note,
                contact,
            },
            Intent::RemovePerson { person, reason } => Event::PersonRemoved { person, reason },
            Intent::NeedJoined { need } => Event::NeedJoined { need },
            Intent::NeedUnavailable { need, reason } => Event::NeedUnavailable { need, reason },
            Intent::EnterStep(step) => Event::StepEntered { step },
            Intent::StateImpact { fact, text } => Event::ImpactStated { fact, text },
            Intent::SetGathering { on } => Event::GatheringSet { on },
            Intent::Vote { answer, yes } => Event::AnswerVoted { answer, yes },
            Intent::MergeAnswer { answer, into } => Event::AnswerMerged { answer, into },
            Intent::PartAnswer { answer } => Event::AnswerParted { answer },
            Intent::DraftUpdate(content) => Event::UpdateDrafted { content },
            Intent::SignUpdate => Event::UpdateSigned {},
            Intent::SendUpdate(content) => Event::UpdateSent {
                update: UpdateId::next(state.updates.len()),
                content,
            },
            Intent::SetCadence { audience, minutes } => Event::CadenceSet { audience, minutes },
            Intent::SetSignOff { required } => Event::SignOffSet { required },
            Intent::Propose {
                text,
                who,
                risk,
                back,
            } => Event::ActionProposed {
                action: ActionId::next(state.actions.len()),
                text,
                who,
                risk,
                back,
            },
            Intent::Hold { action, reason } => Event::ActionHeld { action, reason },
            Intent::Refuse { action, reason } => Event::ActionRefused { action, reason },
            Intent::SetApprovalTerm { minutes } => Event::ApprovalTermSet { minutes },
            Intent::Start { action, who } => {
                let planned = state
                    .action(action)
                    .map(|a| a.who.as_ref().unwrap_or(&a.by));
                let who = who
                    .or_else(|| planned.cloned())
                    .unwrap_or_else(|| stamp.by.clone());
                Event::ActionStarted { action, who }
            }
            Intent::End {
                action,
                outcome,
                result,
            } => Event::ActionEnded {
                action,
                outcome,
                result,
            },
            Intent::Withdraw { action, reason } => Event::ActionWithdrawn { action, reason },
            Intent::RecordUnapproved { text, who } => Event::ActionTaken {
                action: ActionId::next(state.actions.len()),
                text,
                who,
            },
            Intent::Bypass { action, who } => Event::ActionBypassed { action, who },
            Intent::Acknowledge { action, note } => Event::ActionAcknowledged { action, note },
            Intent::AddEvidence {
                kind,
                text,
                detail,
                source,
                file,
            } => Event::EvidenceFound {
                evidence: EvidenceId::next(state.evidence.len()),
                kind,
                text,
                detail,
                source,
                file,
            },
            Intent::RaiseHypothesis { text } => Event::HypothesisRaised {
                hypothesis: HypothesisId::next(state.hypotheses.len()),
                text,
            },
            Intent::AnswerCheck {
                hypothesis,
                check,
                yes,
                text,
            } => Event::HypothesisChecked {
                hypothesis,
                check,
                yes,
                text,
            },
            Intent::FollowUp {
                text,
                owner,
                due,
                kind,
                source,
            } => Event::FollowUpNamed {
                follow_up: FollowUpId::next(state.follow_ups.len()),
                text,
                owner,
                due,
                kind,
                source,
            },
            Intent::ChangeFollowUp { follow_up, change } => {
                Event::FollowUpChanged { follow_up, change }
            }
            Intent::ClearFollowUp { follow_up, part } => Event::FollowUpCleared { follow_up, part },
            // The rest makes several events, or needs more than its own words: see `events_for`.
            _ => return None,
        })
    }
}

fn found(evidence: EvidenceId, kind: EvidenceKind, text: String) -> Event {
    Event::EvidenceFound {
        evidence,
        kind,
        text,
        detail: None,
        source: None,
        file: None,
    }
}

/// A brief too long for an entry loses its end, not the handover.
fn cut_to_fit(text: &mut String) {
    if text.len() > MAX_TEXT_BYTES {
        text.truncate(text.floor_char_boundary(MAX_TEXT_BYTES - '…'.len_utf8()));
        text.push('…');
    }
}

fn milliseconds(time_box: Span) -> u64 {
    time_box.num_milliseconds().max(0).unsigned_abs()
}
