//! The words of an entry: what was said, or what changed on the board, told in a sentence.
//! Says nothing of when and by whom; those stand beside it.

use super::event::Event;
use super::role::Role;
use super::text::plain;
use super::time::{self, Span, span_words};
use super::update::UpdateContent;
use super::{Entry, Handle, Incident, Record, State};
use crate::incident::{
    ActionEvent, AskEvent, CorrectionEvent, EvidenceEvent, FocusEvent, FollowUpEvent,
    HandoverEvent, HypothesisEvent, IssueEvent, KeyTimeEvent, LifecycleEvent, NeedEvent,
    PersonEvent, QuestionEvent, RetroEvent, RoleEvent, StepEvent, UpdateEvent,
};

impl Incident {
    /// The words of a record that is no entry here.
    pub fn describe_record(&self, record: &Record) -> String {
        match record.event.said() {
            Some(said) => plain(said).into_owned(),
            None => self.state.describe_change(&record.event),
        }
    }

    /// The entry's words as they stand: corrected if they were, plain of the log line's backslashes.
    pub fn describe(&self, entry: &Entry) -> String {
        match (&entry.record.event, entry.said()) {
            (Event::Step(StepEvent::Answered { question, .. }), _) if entry.held => {
                format!("An answer to {}, shown once all are in", question.code())
            }
            (Event::Step(StepEvent::Answered { question, .. }), Some(said)) => {
                answered(question.text().unwrap_or_default(), &plain(said))
            }
            (_, Some(said)) => plain(said).into_owned(),
            (event, None) => match &entry.corrected {
                Some(words) => self.state.describe_change(&event.reworded(words)),
                None => self.state.describe_change(event),
            },
        }
    }

    /// The number people call the entry's noun by: `A3`, `E5`, `U2`; empty where it made none.
    pub fn noun_number(&self, entry: &Entry) -> String {
        match &entry.record.event {
            Event::Action(
                ActionEvent::Proposed { action, .. }
                | ActionEvent::TakenUnapproved { action, .. }
                | ActionEvent::Held { action, .. }
                | ActionEvent::Refused { action, .. }
                | ActionEvent::Approved { action }
                | ActionEvent::Started { action, .. }
                | ActionEvent::Ended { action, .. }
                | ActionEvent::Withdrawn { action, .. }
                | ActionEvent::Bypassed { action, .. }
                | ActionEvent::Acknowledged { action, .. },
            ) => action.to_string(),
            Event::Evidence(EvidenceEvent::Found { evidence, .. }) => evidence.to_string(),
            Event::Hypothesis(
                HypothesisEvent::Raised { hypothesis, .. }
                | HypothesisEvent::Judged { hypothesis, .. }
                | HypothesisEvent::Checked { hypothesis, .. },
            ) => hypothesis.to_string(),
            Event::Question(
                QuestionEvent::Raised { question, .. }
                | QuestionEvent::Answered { question, .. }
                | QuestionEvent::Dropped { question, .. },
            ) => question.to_string(),
            Event::Ask(
                AskEvent::Made { ask, .. }
                | AskEvent::Extended { ask, .. }
                | AskEvent::Answered { ask, .. }
                | AskEvent::Dropped { ask, .. },
            ) => ask.to_string(),
            Event::Issue(
                IssueEvent::Noted { issue, .. }
                | IssueEvent::Activated { issue, .. }
                | IssueEvent::Parked { issue, .. }
                | IssueEvent::Ranked { issue, .. }
                | IssueEvent::Settled { issue, .. },
            ) => issue.to_string(),
            Event::Need(
                NeedEvent::Noted { need, .. }
                | NeedEvent::Contacted { need, .. }
                | NeedEvent::Joined { need }
                | NeedEvent::Unavailable { need, .. },
            ) => need.to_string(),
            Event::Update(UpdateEvent::Sent { update, .. }) => update.to_string(),
            Event::FollowUp(
                FollowUpEvent::Named { follow_up, .. }
                | FollowUpEvent::Changed { follow_up, .. }
                | FollowUpEvent::Cleared { follow_up, .. },
            ) => follow_up.to_string(),
            Event::Handover(
                HandoverEvent::Offered { handover, .. }
                | HandoverEvent::Accepted { handover }
                | HandoverEvent::Withdrawn { handover, .. },
            ) => handover.to_string(),
            _ => String::new(),
        }
    }
}

impl State {
    /// What changed on the board, in a sentence; the words where somebody said them.
    #[expect(clippy::too_many_lines, reason = "one arm an event, one sentence each")]
    pub(crate) fn describe_change(&self, event: &Event) -> String {
        let name = |handle: &Handle| self.name_of(handle).to_owned();
        match event {
            Event::Lifecycle(LifecycleEvent::Opened {
                name,
                imported: None,
                drill,
                ..
            }) => {
                format!(
                    "{} opened: {name}",
                    if *drill { "Drill" } else { "Incident" }
                )
            }
            Event::Lifecycle(LifecycleEvent::Opened {
                name,
                imported: Some(source),
                ..
            }) => {
                format!("Incident opened: {name}, imported from {source}")
            }
            Event::Lifecycle(LifecycleEvent::Imported {
                source,
                taken,
                rows,
                left_out,
            }) => {
                let taken = if taken == rows {
                    format!("all {rows}")
                } else {
                    format!("{taken} of {rows}")
                };
                let columns = match left_out.as_slice() {
                    [] => String::new(),
                    names => format!("; columns left out: {}", names.join(", ")),
                };
                format!("Import of {source} ended: {taken} rows taken{columns}")
            }
            Event::Lifecycle(LifecycleEvent::Renamed { name, id }) => match id {
                Some(id) => format!("Incident is now called {name} ({id})"),
                None => format!("Incident is now called {name}"),
            },
            Event::Lifecycle(LifecycleEvent::SeveritySet { severity }) => {
                format!("Severity {}", severity.number())
            }
            Event::Lifecycle(LifecycleEvent::Closed {
                missing,
                reason: Some(reason),
            }) if !missing.is_empty() => {
                format!("Closed: {reason} (left open: {})", missing.join("; "))
            }
            Event::Lifecycle(LifecycleEvent::Closed { reason, .. }) => {
                with_reason("Closed", reason.as_deref().unwrap_or(""))
            }
            Event::Lifecycle(LifecycleEvent::Reopened { reason }) => {
                with_reason("Reopened", reason)
            }
            Event::Correction(CorrectionEvent::Struck { entry, reason }) => {
                with_reason(&format!("#{entry} struck"), reason)
            }
            Event::Correction(CorrectionEvent::Corrected {
                entry,
                text,
                reason,
            }) => with_reason(&format!("#{entry} corrected to “{}”", plain(text)), reason),
            Event::Correction(CorrectionEvent::Retimed {
                entry,
                happened,
                reason,
            }) => {
                let at = self.zone.local(*happened).format("%Y-%m-%d %H:%M:%S");
                let label = self.zone.label(*happened);
                with_reason(&format!("#{entry} happened at {at} {label}"), reason)
            }
            Event::Correction(CorrectionEvent::KeyMarked { entry, key: true }) => {
                format!("#{entry} is a key moment")
            }
            Event::Correction(CorrectionEvent::KeyMarked { entry, key: false }) => {
                format!("#{entry} is no key moment")
            }
            Event::Correction(CorrectionEvent::Published { entry }) => {
                format!("#{entry} is no longer private")
            }
            Event::KeyTime(KeyTimeEvent::Set {
                which,
                at: Some(at),
                entry,
            }) => {
                let clock = self.zone.local(*at).format("%Y-%m-%d %H:%M:%S");
                let label = self.zone.label(*at);
                let from = entry.map_or(String::new(), |n| format!(", from #{n}"));
                format!("Key time “{}”: {clock} {label}{from}", which.name())
            }
            Event::KeyTime(KeyTimeEvent::Set {
                which, at: None, ..
            }) => {
                format!("Key time “{}” cleared", which.name())
            }
            Event::Person(PersonEvent::Joined { person, name, .. }) => {
                format!("{name} joined (@{person})")
            }
            Event::Person(PersonEvent::ContactKept { person, .. }) => {
                format!("Contact details of {} kept privately", name(person))
            }
            Event::Person(PersonEvent::Removed { person, reason }) => {
                with_reason(&format!("@{person} removed, added by mistake"), reason)
            }
            Event::Person(PersonEvent::Left { person }) => format!("{} left", name(person)),
            Event::Role(RoleEvent::Taken { role, person, from }) => match from {
                None => format!("{} takes {}", name(person), role.name()),
                Some(from) => {
                    format!(
                        "{} moves from {} to {}",
                        name(person),
                        from.name(),
                        role.name()
                    )
                }
            },
            Event::Role(RoleEvent::Left {
                role: Role::Command,
                person,
            }) => {
                format!("{} leaves Command; nobody runs the room", name(person))
            }
            Event::Role(RoleEvent::Left { role, person }) => {
                format!("{} leaves {}", name(person), role.name())
            }
            Event::Handover(HandoverEvent::Offered {
                role,
                from,
                to,
                note,
                ..
            }) => with_reason(
                &format!("{} offers {} to {}", name(from), role.name(), name(to)),
                note,
            ),
            Event::Handover(HandoverEvent::Accepted { handover }) => match self.handover(*handover)
            {
                Some(h) => {
                    format!(
                        "{} takes over {} from {}",
                        name(&h.to),
                        h.role.name(),
                        name(&h.from)
                    )
                }
                None => format!("Handover {handover} accepted"),
            },
            Event::Handover(HandoverEvent::Withdrawn { handover, reason }) => {
                with_reason(&format!("Handover {handover} called off"), reason)
            }
            Event::Person(PersonEvent::WorkSet { person, text }) if text.trim().is_empty() => {
                format!("{} is free", name(person))
            }
            Event::Person(PersonEvent::WorkSet { person, text }) => {
                format!("{} is on: {text}", name(person))
            }
            Event::Focus(FocusEvent::Set { horizon, text }) if text.trim().is_empty() => {
                format!("{} cleared", horizon.name())
            }
            Event::Focus(FocusEvent::Set { horizon, text }) => {
                format!("{}: {text}", horizon.name())
            }
            Event::Issue(IssueEvent::Noted {
                text,
                parked,
                reason,
                ..
            }) => with_reason(
                &format!(
                    "{}: {text}",
                    if *parked {
                        "Issue parked"
                    } else {
                        "Active issue"
                    }
                ),
                reason,
            ),
            Event::Issue(IssueEvent::Activated { issue, reason }) => with_reason(
                &format!("Active issue: {}", self.issue_text(*issue)),
                reason,
            ),
            Event::Issue(IssueEvent::Parked { issue, reason }) => with_reason(
                &format!("Issue parked: {}", self.issue_text(*issue)),
                reason,
            ),
            Event::Issue(IssueEvent::Ranked { issue, place }) => {
                format!("{} is number {place} in line", self.issue_text(*issue))
            }
            Event::Issue(IssueEvent::Settled { issue, result }) => with_reason(
                &format!("Issue settled: {}", self.issue_text(*issue)),
                result,
            ),
            Event::Ask(AskEvent::Extended { ask, time_box }) => {
                format!(
                    "{ask} has {} more",
                    span_words(Span::milliseconds(
                        i64::try_from(*time_box).unwrap_or(i64::MAX)
                    ))
                )
            }
            Event::Ask(AskEvent::Answered { ask, text }) => {
                let asked = self.ask(*ask).map_or("", |a| a.text.as_str());
                answered(asked, text)
            }
            Event::Ask(AskEvent::Dropped { ask, reason }) => {
                let asked = self.ask(*ask).map_or("", |a| a.text.as_str());
                with_reason(&format!("Ask dropped: {asked}"), reason)
            }
            Event::Question(QuestionEvent::Answered { question, text }) => {
                let asked = self.question(*question).map_or("", |q| q.text.as_str());
                answered(asked, text)
            }
            Event::Question(QuestionEvent::Dropped { question, reason }) => {
                let asked = self.question(*question).map_or("", |q| q.text.as_str());
                with_reason(&format!("Question dropped: {asked}"), reason)
            }
            Event::Need(NeedEvent::Noted { whom, why, .. }) => {
                with_reason(&format!("Needed: {whom}"), why)
            }
            Event::Need(NeedEvent::Contacted { need, note, .. }) => {
                with_reason(&format!("Contacted: {}", self.need_text(*need)), note)
            }
            Event::Need(NeedEvent::Joined { need }) => {
                format!("Here now: {}", self.need_text(*need))
            }
            Event::Need(NeedEvent::Unavailable { need, reason }) => {
                with_reason(&format!("Not available: {}", self.need_text(*need)), reason)
            }
            Event::Step(StepEvent::Entered { step }) => format!("Step: {}", step.name()),
            Event::Step(StepEvent::Answered { question, text }) => {
                answered(question.text().unwrap_or_default(), text)
            }
            Event::Step(StepEvent::ImpactStated { fact, text }) => {
                format!("{}: {text}", fact.name())
            }
            Event::Retro(RetroEvent::GatheringSet { on: true }) => {
                "Answers of the retrospect are gathered silently".to_owned()
            }
            Event::Retro(RetroEvent::GatheringSet { on: false }) => {
                "The answers of the retrospect are shown".to_owned()
            }
            Event::Retro(RetroEvent::Voted { answer, yes: true }) => {
                format!("Vote for #{answer}: {}", self.answer_text(*answer))
            }
            Event::Retro(RetroEvent::Voted { answer, yes: false }) => {
                format!(
                    "Vote for #{answer} taken back: {}",
                    self.answer_text(*answer)
                )
            }
            Event::Retro(RetroEvent::Merged { answer, into }) => {
                format!("#{answer} merged into #{into}: {}", self.answer_text(*into))
            }
            Event::Retro(RetroEvent::Unmerged { answer }) => format!(
                "#{answer} stands by itself again: {}",
                self.answer_text(*answer)
            ),
            Event::Update(UpdateEvent::Drafted { content }) => {
                format!("Update waits for sign-off: {}", summary(content))
            }
            Event::Update(UpdateEvent::Signed {}) => "Update signed off".to_owned(),
            Event::Update(UpdateEvent::Sent { update, content }) => {
                format!(
                    "Update {} sent ({}): {}",
                    update.0,
                    audiences(content),
                    summary(content)
                )
            }
            Event::Update(UpdateEvent::CadenceSet {
                audience,
                minutes: Some(minutes),
            }) => {
                format!("{} hears from us every {minutes} min", audience.name())
            }
            Event::Update(UpdateEvent::CadenceSet {
                audience,
                minutes: None,
            }) => {
                format!("{} gets no regular updates", audience.name())
            }
            Event::Update(UpdateEvent::Snoozed {
                audience,
                until,
                reason,
            }) => {
                let clock = self.zone.clock(*until);
                let label = self.zone.label(*until);
                let what = format!(
                    "Update for {} put off to {clock} {label}",
                    audience.name().to_lowercase()
                );
                with_reason(&what, reason)
            }
            Event::Update(UpdateEvent::SignOffSet { required: true }) => {
                "Updates need Command's sign-off".to_owned()
            }
            Event::Update(UpdateEvent::SignOffSet { required: false }) => {
                "Updates need no sign-off".to_owned()
            }
            Event::Action(ActionEvent::Held { action, reason }) => with_reason(
                &format!("{} held: {}", action, self.action_text(*action)),
                reason,
            ),
            Event::Action(ActionEvent::Refused { action, reason }) => with_reason(
                &format!("{} refused: {}", action, self.action_text(*action)),
                reason,
            ),
            Event::Action(ActionEvent::ApprovalTermSet { minutes }) => {
                let term = span_words(time::minutes(*minutes));
                format!("An approval lapses after {term}")
            }
            Event::Action(ActionEvent::Approved { action }) => {
                format!("{} approved: {}", action, self.action_text(*action))
            }
            Event::Action(ActionEvent::Started { action, who }) => {
                format!(
                    "{} started by {}: {}",
                    action,
                    name(who),
                    self.action_text(*action)
                )
            }
            Event::Action(ActionEvent::Ended {
                action,
                outcome,
                result,
            }) => {
                let what = format!(
                    "{} {}: {}",
                    action,
                    outcome.words(),
                    self.action_text(*action)
                );
                with_reason(&what, result)
            }
            Event::Action(ActionEvent::Withdrawn { action, reason }) => with_reason(
                &format!("{} withdrawn: {}", action, self.action_text(*action)),
                reason,
            ),
            Event::Action(ActionEvent::Bypassed { action, .. }) => {
                format!("{} unapproved: {}", action, self.action_text(*action))
            }
            Event::Action(ActionEvent::Acknowledged { action, note }) => with_reason(
                &format!("{} acknowledged: {}", action, self.action_text(*action)),
                note,
            ),
            Event::Hypothesis(HypothesisEvent::Judged {
                hypothesis,
                verdict,
                evidence,
                reason,
            }) => {
                let rests: Vec<_> = evidence.iter().map(ToString::to_string).collect();
                let text = self.hypothesis(*hypothesis).map_or("", |h| h.text.as_str());
                let by = if rests.is_empty() {
                    String::new()
                } else {
                    format!(" by {}", rests.join(", "))
                };
                with_reason(
                    &format!("{hypothesis} {}{by}: {text}", verdict.words()),
                    reason,
                )
            }
            Event::Hypothesis(HypothesisEvent::Checked {
                hypothesis,
                check,
                yes,
                text,
            }) => {
                let yes = if *yes { "" } else { "not " };
                with_reason(&format!("{hypothesis} {yes}{}", check.words()), text)
            }
            Event::FollowUp(FollowUpEvent::Changed { follow_up, change }) => {
                let mut parts = Vec::new();
                parts.extend(
                    change
                        .owner
                        .as_ref()
                        .map(|owner| format!("owner {}", name(owner))),
                );
                parts.extend(change.due.map(|due| format!("due {due}")));
                parts.extend(change.kind.map(|kind| format!("kind {}", kind.name())));
                parts.extend(change.source.map(|source| format!("from #{source}")));
                parts.extend(
                    change
                        .done
                        .map(|done| if done { "done" } else { "not done" }.to_owned()),
                );
                let text = self.follow_up(*follow_up).map_or("", |f| f.text.as_str());
                format!("{follow_up} {}: {text}", parts.join(", "))
            }
            Event::FollowUp(FollowUpEvent::Cleared { follow_up, part }) => {
                let text = self.follow_up(*follow_up).map_or("", |f| f.text.as_str());
                format!("{follow_up} without {}: {text}", part.name())
            }
            Event::Unknown { kind, .. } => {
                format!("Written by a newer version of warroom ({kind}); kept as it is")
            }
            said => said.said().unwrap_or_default().to_owned(),
        }
    }

    fn answer_text(&self, entry: u64) -> &str {
        self.answer_at(entry).map_or("", |a| a.text.as_str())
    }

    fn action_text(&self, id: super::id::ActionId) -> &str {
        self.action(id).map_or("", |a| a.text.as_str())
    }

    fn need_text(&self, id: super::id::NeedId) -> &str {
        self.need(id).map_or("", |n| n.whom.as_str())
    }

    fn issue_text(&self, id: super::id::IssueId) -> String {
        self.issue(id)
            .map_or(id.to_string(), |i| format!("{id} {}", i.text))
    }
}

fn with_reason(what: &str, reason: &str) -> String {
    if reason.trim().is_empty() {
        what.to_owned()
    } else {
        format!("{what} · {reason}")
    }
}

fn answered(question: &str, answer: &str) -> String {
    format!("{question} → {answer}")
}

fn summary(content: &UpdateContent) -> String {
    let change = content
        .wordings
        .first()
        .map_or("", |w| w.change.trim_end_matches('.'));
    format!("{change}; ETA {}", content.eta)
}

fn audiences(content: &UpdateContent) -> String {
    let names: Vec<_> = content
        .wordings
        .iter()
        .map(|w| w.audience.name().to_lowercase())
        .collect();
    names.join(", ")
}
