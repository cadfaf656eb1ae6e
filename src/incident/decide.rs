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
use crate::incident::{
    ActionEvent, ActionIntent, AskEvent, AskIntent, CorrectionEvent, CorrectionIntent,
    EvidenceEvent, EvidenceIntent, FocusEvent, FocusIntent, FollowUpEvent, FollowUpIntent,
    HandoverEvent, HandoverIntent, HypothesisEvent, HypothesisIntent, IssueEvent, IssueIntent,
    KeyTimeEvent, KeyTimeIntent, LifecycleEvent, LifecycleIntent, NeedEvent, NeedIntent, NoteEvent,
    NoteIntent, PersonEvent, PersonIntent, QuestionEvent, QuestionIntent, RetroEvent, RetroIntent,
    RoleEvent, RoleIntent, StepEvent, StepIntent, UpdateEvent, UpdateIntent,
};

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
            Intent::Lifecycle(LifecycleIntent::Open {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
            }) => {
                let live = imported.is_none();
                let mut events = vec![Event::Lifecycle(LifecycleEvent::Opened {
                    name,
                    id,
                    severity,
                    zone,
                    drill,
                    imported,
                    approval_minutes: Some(APPROVAL_MINUTES),
                })];
                if live {
                    events.push(Event::Step(StepEvent::Entered {
                        step: Step::Identification,
                    }));
                }
                events
            }
            Intent::Lifecycle(LifecycleIntent::Rename { name, id }) => {
                vec![Event::Lifecycle(LifecycleEvent::Renamed {
                    name: name.unwrap_or_else(|| self.state.name.clone()),
                    id: id.or_else(|| self.state.id.clone()),
                })]
            }
            Intent::Lifecycle(LifecycleIntent::Close { reason }) => {
                vec![Event::Lifecycle(LifecycleEvent::Closed {
                    missing: self.state.missing_to_close(),
                    reason,
                })]
            }
            Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }) => {
                let found = self.entry(entry).ok_or_else(|| {
                    Refusal::new(Kind::Unknown, format!("there is no entry #{entry}"), "")
                })?;
                vec![Event::KeyTime(KeyTimeEvent::Set {
                    which,
                    at: Some(found.happened),
                    entry: Some(entry),
                })]
            }
            Intent::Action(ActionIntent::Approve { action }) => self.approves(action),
            Intent::Issue(IssueIntent::SwitchToNew { text, reason }) => {
                self.switches_to(text, reason)?
            }
            Intent::Retro(RetroIntent::Vote { answer, yes: false }) => {
                self.votes_back(answer, &stamp.by)
            }
            Intent::Hypothesis(HypothesisIntent::Judge {
                hypothesis,
                verdict,
                evidence,
                reason,
            }) => self.judging(hypothesis, verdict, evidence, reason),
            Intent::Person(PersonIntent::Join { .. })
            | Intent::Role(RoleIntent::Take { .. } | RoleIntent::GiveCommand { .. })
            | Intent::Handover(HandoverIntent::Offer { .. } | HandoverIntent::Accept { .. }) => {
                self.people_events(intent, stamp)?
            }
            Intent::Step(StepIntent::Answer { question, text }) => {
                let fact = ImpactFact::ALL
                    .into_iter()
                    .find(|fact| fact.question() == question);
                vec![match fact {
                    Some(fact) => Event::Step(StepEvent::ImpactStated { fact, text }),
                    None => Event::Step(StepEvent::Answered { question, text }),
                }]
            }
            Intent::Update(UpdateIntent::Snooze {
                audience,
                until,
                reason,
            }) => self.snoozes(audience, until, &reason)?,
            other => self.event_for(other, stamp).into_iter().collect(),
        })
    }

    /// R32: the first approval in a file of a version whose approvals never lapse says first that they
    /// do from now on.
    fn approves(&self, action: ActionId) -> Vec<Event> {
        let term = Event::Action(ActionEvent::ApprovalTermSet {
            minutes: APPROVAL_MINUTES,
        });
        let knows = self.state.approval_minutes.is_some();
        let first = (!knows).then_some(term);
        let confirmed = Event::Action(ActionEvent::Approved { action });
        first.into_iter().chain([confirmed]).collect()
    }

    /// R29: what is one answer has one vote of each; taking it back takes it off wherever it was given.
    fn votes_back(&self, answer: u64, by: &Handle) -> Vec<Event> {
        let voted = self.state.group_of(answer).filter(|a| a.votes.contains(by));
        let events: Vec<_> = voted
            .map(|a| {
                Event::Retro(RetroEvent::Voted {
                    answer: a.entry,
                    yes: false,
                })
            })
            .collect();
        if events.is_empty() {
            return vec![Event::Retro(RetroEvent::Voted { answer, yes: false })];
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
        events.push(Event::Hypothesis(HypothesisEvent::Judged {
            hypothesis,
            verdict,
            evidence,
            reason,
        }));
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
            .map(|audience| {
                Event::Update(UpdateEvent::Snoozed {
                    audience,
                    until,
                    reason: reason.to_owned(),
                })
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
            Intent::Person(PersonIntent::Join {
                person,
                name,
                contact,
            }) => events.push(self.join(person, name, contact)),
            Intent::Role(RoleIntent::Take { role, person, from }) => {
                events.extend(self.joining(&person));
                events.push(Event::Role(RoleEvent::Taken { role, person, from }));
            }
            Intent::Role(RoleIntent::GiveCommand { to, note }) => match self.state.command() {
                Some(holder) if *holder != to => {
                    let holder = holder.clone();
                    events.push(self.offer(Role::Command, holder, to, note, stamp));
                }
                _ => {
                    events.extend(self.joining(&to));
                    events.push(Event::Role(RoleEvent::Taken {
                        role: Role::Command,
                        person: to,
                        from: None,
                    }));
                }
            },
            Intent::Handover(HandoverIntent::Offer {
                role,
                from,
                to,
                note,
            }) => {
                events.push(self.offer(role, from, to, note, stamp));
            }
            Intent::Handover(HandoverIntent::Accept { handover }) => {
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
                events.push(Event::Handover(HandoverEvent::Accepted { handover }));
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
                Event::Person(PersonEvent::ContactKept { person, contact })
            }
            (contact, _) => Event::Person(PersonEvent::Joined {
                person,
                name,
                contact,
            }),
        }
    }

    /// Whoever takes a role without having come in comes in with it.
    fn joining(&self, person: &Handle) -> Option<Event> {
        let here = self.state.people.get(person).is_some_and(Person::is_here);
        let name = self.state.name_of(person).to_owned();
        (!here).then(|| {
            Event::Person(PersonEvent::Joined {
                person: person.clone(),
                name,
                contact: None,
            })
        })
    }

    fn offer(&self, role: Role, from: Handle, to: Handle, note: String, stamp: &Stamp) -> Event {
        let mut brief = Brief::of(&self.state, stamp.happened).to_string();
        cut_to_fit(&mut brief);
        let handover = HandoverId::next(self.state.handovers.len());
        Event::Handover(HandoverEvent::Offered {
            handover,
            role,
            from,
            to,
            brief,
            note,
        })
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
        let noted = Event::Issue(IssueEvent::Noted {
            issue,
            text,
            parked,
            reason: reason.clone(),
        });
        let activated = parked.then_some(Event::Issue(IssueEvent::Activated { issue, reason }));
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
            Intent::Lifecycle(LifecycleIntent::EndImport {
                source,
                taken,
                rows,
                left_out,
            }) => Event::Lifecycle(LifecycleEvent::Imported {
                source,
                taken,
                rows,
                left_out,
            }),
            Intent::Lifecycle(LifecycleIntent::SetSeverity(severity)) => {
                Event::Lifecycle(LifecycleEvent::SeveritySet { severity })
            }
            Intent::Lifecycle(LifecycleIntent::Reopen { reason }) => {
                Event::Lifecycle(LifecycleEvent::Reopened { reason })
            }
            Intent::Note(NoteIntent::Note { text, key, private }) => {
                Event::Note(NoteEvent::Noted { text, key, private })
            }
            Intent::Note(NoteIntent::Decide { text }) => Event::Note(NoteEvent::Decided { text }),
            Intent::Correction(CorrectionIntent::Strike { entry, reason }) => {
                Event::Correction(CorrectionEvent::Struck { entry, reason })
            }
            Intent::Correction(CorrectionIntent::Correct {
                entry,
                text,
                reason,
            }) => Event::Correction(CorrectionEvent::Corrected {
                entry,
                text,
                reason,
            }),
            Intent::Correction(CorrectionIntent::Retime {
                entry,
                happened,
                reason,
            }) => Event::Correction(CorrectionEvent::Retimed {
                entry,
                happened,
                reason,
            }),
            Intent::Correction(CorrectionIntent::MarkKey { entry, key }) => {
                Event::Correction(CorrectionEvent::KeyMarked { entry, key })
            }
            Intent::Correction(CorrectionIntent::Publish { entry }) => {
                Event::Correction(CorrectionEvent::Published { entry })
            }
            Intent::KeyTime(KeyTimeIntent::At { which, at }) => Event::KeyTime(KeyTimeEvent::Set {
                which,
                at,
                entry: None,
            }),
            Intent::Person(PersonIntent::Leave { person }) => {
                Event::Person(PersonEvent::Left { person })
            }
            Intent::Role(RoleIntent::Leave { role, person }) => {
                Event::Role(RoleEvent::Left { role, person })
            }
            Intent::Handover(HandoverIntent::Withdraw { handover, reason }) => {
                Event::Handover(HandoverEvent::Withdrawn { handover, reason })
            }
            Intent::Person(PersonIntent::SetWork { person, text }) => {
                Event::Person(PersonEvent::WorkSet { person, text })
            }
            Intent::Focus(FocusIntent::Set { horizon, text }) => {
                Event::Focus(FocusEvent::Set { horizon, text })
            }
            Intent::Issue(IssueIntent::Note { text, reason }) => Event::Issue(IssueEvent::Noted {
                issue: IssueId::next(state.issues.len()),
                text,
                parked: false,
                reason,
            }),
            Intent::Issue(IssueIntent::ParkNew { text, reason }) => {
                Event::Issue(IssueEvent::Noted {
                    issue: IssueId::next(state.issues.len()),
                    text,
                    parked: true,
                    reason,
                })
            }
            Intent::Issue(IssueIntent::Park { issue, reason }) => {
                Event::Issue(IssueEvent::Parked { issue, reason })
            }
            Intent::Issue(IssueIntent::Activate { issue, reason }) => {
                Event::Issue(IssueEvent::Activated { issue, reason })
            }
            Intent::Issue(IssueIntent::Rank { issue, place }) => {
                Event::Issue(IssueEvent::Ranked { issue, place })
            }
            Intent::Issue(IssueIntent::Settle { issue, result }) => {
                Event::Issue(IssueEvent::Settled { issue, result })
            }
            Intent::Ask(AskIntent::Make {
                person,
                text,
                time_box,
            }) => Event::Ask(AskEvent::Made {
                ask: AskId::next(state.asks.len()),
                person,
                text,
                time_box: milliseconds(time_box),
            }),
            Intent::Ask(AskIntent::Extend { ask, time_box }) => Event::Ask(AskEvent::Extended {
                ask,
                time_box: milliseconds(time_box),
            }),
            Intent::Ask(AskIntent::Answer { ask, text }) => {
                Event::Ask(AskEvent::Answered { ask, text })
            }
            Intent::Ask(AskIntent::Drop { ask, reason }) => {
                Event::Ask(AskEvent::Dropped { ask, reason })
            }
            Intent::Question(QuestionIntent::Raise { text }) => {
                Event::Question(QuestionEvent::Raised {
                    question: QuestionId::next(state.questions.len()),
                    text,
                })
            }
            Intent::Question(QuestionIntent::Answer { question, text }) => {
                Event::Question(QuestionEvent::Answered { question, text })
            }
            Intent::Question(QuestionIntent::Drop { question, reason }) => {
                Event::Question(QuestionEvent::Dropped { question, reason })
            }
            Intent::Need(NeedIntent::Note { whom, why, contact }) => {
                Event::Need(NeedEvent::Noted {
                    need: NeedId::next(state.needs.len()),
                    whom,
                    why,
                    contact,
                })
            }
            Intent::Need(NeedIntent::Contact {
                need,
                note,
                contact,
            }) => Event::Need(NeedEvent::Contacted {
                need,
                note,
                contact,
            }),
            Intent::Person(PersonIntent::Remove { person, reason }) => {
                Event::Person(PersonEvent::Removed { person, reason })
            }
            Intent::Need(NeedIntent::Joined { need }) => Event::Need(NeedEvent::Joined { need }),
            Intent::Need(NeedIntent::Unavailable { need, reason }) => {
                Event::Need(NeedEvent::Unavailable { need, reason })
            }
            Intent::Step(StepIntent::Enter(step)) => Event::Step(StepEvent::Entered { step }),
            Intent::Step(StepIntent::StateImpact { fact, text }) => {
                Event::Step(StepEvent::ImpactStated { fact, text })
            }
            Intent::Retro(RetroIntent::SetGathering { on }) => {
                Event::Retro(RetroEvent::GatheringSet { on })
            }
            Intent::Retro(RetroIntent::Vote { answer, yes }) => {
                Event::Retro(RetroEvent::Voted { answer, yes })
            }
            Intent::Retro(RetroIntent::Merge { answer, into }) => {
                Event::Retro(RetroEvent::Merged { answer, into })
            }
            Intent::Retro(RetroIntent::Unmerge { answer }) => {
                Event::Retro(RetroEvent::Unmerged { answer })
            }
            Intent::Update(UpdateIntent::Draft(content)) => {
                Event::Update(UpdateEvent::Drafted { content })
            }
            Intent::Update(UpdateIntent::Sign) => Event::Update(UpdateEvent::Signed {}),
            Intent::Update(UpdateIntent::Send(content)) => Event::Update(UpdateEvent::Sent {
                update: UpdateId::next(state.updates.len()),
                content,
            }),
            Intent::Update(UpdateIntent::SetCadence { audience, minutes }) => {
                Event::Update(UpdateEvent::CadenceSet { audience, minutes })
            }
            Intent::Update(UpdateIntent::SetSignOff { required }) => {
                Event::Update(UpdateEvent::SignOffSet { required })
            }
            Intent::Action(ActionIntent::Propose {
                text,
                who,
                risk,
                back,
            }) => Event::Action(ActionEvent::Proposed {
                action: ActionId::next(state.actions.len()),
                text,
                who,
                risk,
                back,
            }),
            Intent::Action(ActionIntent::Hold { action, reason }) => {
                Event::Action(ActionEvent::Held { action, reason })
            }
            Intent::Action(ActionIntent::Refuse { action, reason }) => {
                Event::Action(ActionEvent::Refused { action, reason })
            }
            Intent::Action(ActionIntent::SetApprovalTerm { minutes }) => {
                Event::Action(ActionEvent::ApprovalTermSet { minutes })
            }
            Intent::Action(ActionIntent::Start { action, who }) => {
                let planned = state
                    .action(action)
                    .map(|a| a.who.as_ref().unwrap_or(&a.by));
                let who = who
                    .or_else(|| planned.cloned())
                    .unwrap_or_else(|| stamp.by.clone());
                Event::Action(ActionEvent::Started { action, who })
            }
            Intent::Action(ActionIntent::End {
                action,
                outcome,
                result,
            }) => Event::Action(ActionEvent::Ended {
                action,
                outcome,
                result,
            }),
            Intent::Action(ActionIntent::Withdraw { action, reason }) => {
                Event::Action(ActionEvent::Withdrawn { action, reason })
            }
            Intent::Action(ActionIntent::RecordUnapproved { text, who }) => {
                Event::Action(ActionEvent::TakenUnapproved {
                    action: ActionId::next(state.actions.len()),
                    text,
                    who,
                })
            }
            Intent::Action(ActionIntent::Bypass { action, who }) => {
                Event::Action(ActionEvent::Bypassed { action, who })
            }
            Intent::Action(ActionIntent::Acknowledge { action, note }) => {
                Event::Action(ActionEvent::Acknowledged { action, note })
            }
            Intent::Evidence(EvidenceIntent::Add {
                kind,
                text,
                detail,
                source,
                file,
            }) => Event::Evidence(EvidenceEvent::Found {
                evidence: EvidenceId::next(state.evidence.len()),
                kind,
                text,
                detail,
                source,
                file,
            }),
            Intent::Hypothesis(HypothesisIntent::Raise { text }) => {
                Event::Hypothesis(HypothesisEvent::Raised {
                    hypothesis: HypothesisId::next(state.hypotheses.len()),
                    text,
                })
            }
            Intent::Hypothesis(HypothesisIntent::Check {
                hypothesis,
                check,
                yes,
                text,
            }) => Event::Hypothesis(HypothesisEvent::Checked {
                hypothesis,
                check,
                yes,
                text,
            }),
            Intent::FollowUp(FollowUpIntent::Add {
                text,
                owner,
                due,
                kind,
                source,
            }) => Event::FollowUp(FollowUpEvent::Named {
                follow_up: FollowUpId::next(state.follow_ups.len()),
                text,
                owner,
                due,
                kind,
                source,
            }),
            Intent::FollowUp(FollowUpIntent::Change { follow_up, change }) => {
                Event::FollowUp(FollowUpEvent::Changed { follow_up, change })
            }
            Intent::FollowUp(FollowUpIntent::Clear { follow_up, part }) => {
                Event::FollowUp(FollowUpEvent::Cleared { follow_up, part })
            }
            // The rest makes several events, or needs more than its own words: see `events_for`.
            _ => return None,
        })
    }
}

fn found(evidence: EvidenceId, kind: EvidenceKind, text: String) -> Event {
    Event::Evidence(EvidenceEvent::Found {
        evidence,
        kind,
        text,
        detail: None,
        source: None,
        file: None,
    })
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
