//! Taking an event in. Never fails: what the rules forbid becomes an irregular entry that changes
//! nothing, anything else changes the state, here and nowhere else.

use super::action::{Action, ActionState, Unconfirmed, Word};
use super::ask::{Ask, Question, Settled};
use super::entry::{Entry, Record};
use super::event::{Event, Horizon};
use super::evidence::{Check, CheckAnswer, Evidence, Hypothesis, Judgement, Verdict};
use super::follow_up::FollowUp;
use super::id::ActionId;
use super::issue::{Issue, IssueState};
use super::key_time::{KeyMark, KeyTime};
use super::need::{Need, NeedState};
use super::person::{Handle, Person, Presence, Work};
use super::role::{Handover, HandoverEnd, Role, Stint};
use super::rules;
use super::state::{Said, State, Status, position};
use super::step::{Answer, Visit};
use super::time::{Span, Time};
use super::update::{Draft, Update};
use super::{Incident, id};

impl Incident {
    /// Takes a record in. Records come in the order of their numbers; one the rules forbid is kept
    /// as an irregular entry.
    pub fn apply(&mut self, record: Record) {
        let verdict = rules::check(&self.state, &self.entries, &record.stamp, &record.event).err();
        let allowed = verdict.is_none();
        let entry = Entry::new(record, verdict);
        if allowed {
            self.touch_entries(&entry.record);
            self.state.absorb(&entry.record);
        }
        self.insert(entry);
    }

    fn insert(&mut self, entry: Entry) {
        let at = self.entries.len() as u32;
        let happened = entry.happened;
        self.entries.push(entry);
        let place = self.place_in_time(happened);
        self.timeline.insert(place, at);
    }

    /// Behind everything that happened up to then; nearly always the end.
    fn place_in_time(&self, happened: Time) -> usize {
        let entries = &self.entries;
        match self.timeline.last() {
            Some(last) if entries[*last as usize].happened <= happened => self.timeline.len(),
            _ => self
                .timeline
                .partition_point(|at| entries[*at as usize].happened <= happened),
        }
    }

    /// What an event does to earlier entries (R23, R24, R26).
    fn touch_entries(&mut self, record: &Record) {
        let target = match &record.event {
            Event::Struck { entry, .. }
            | Event::Corrected { entry, .. }
            | Event::Retimed { entry, .. }
            | Event::KeyMarked { entry, .. }
            | Event::Published { entry } => *entry,
            _ => return,
        };
        let Some(at) = position(&self.entries, target) else {
            return;
        };
        let entry = &mut self.entries[at];
        entry.changed_by.push(record.n);
        match &record.event {
            Event::Struck { reason, .. } => {
                entry.struck = Some(reason.clone());
                entry.key = false;
            }
            Event::Corrected { text, .. } => entry.corrected = Some(text.clone()),
            Event::KeyMarked { key, .. } => entry.key = *key,
            Event::Published { .. } => entry.private = false,
            Event::Retimed { happened, .. } => {
                entry.happened = *happened;
                self.timeline.retain(|other| *other as usize != at);
                let place = self.timeline.partition_point(|other| {
                    let other = &self.entries[*other as usize];
                    (other.happened, other.n()) < (*happened, target)
                });
                self.timeline.insert(place, at as u32);
            }
            _ => {}
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

impl State {
    /// Lets an allowed event change the state.
    pub(super) fn absorb(&mut self, record: &Record) {
        let stamp = &record.stamp;
        self.meet(&stamp.by);
        let settled = |answered, text: &str| {
            Some(Settled {
                at: stamp.happened,
                by: stamp.by.clone(),
                answered,
                text: text.to_owned(),
            })
        };
        match &record.event {
            Event::Struck { entry, .. } => self.strike(*entry, settled),
            Event::Corrected { entry, text, .. } => self.reword(*entry, text),
            Event::Retimed {
                entry, happened, ..
            } => self.retime(*entry, *happened),
            Event::AskAnswered { ask, text } => self.settle_ask(*ask, settled(true, text)),
            Event::AskDropped { ask, reason } => self.settle_ask(*ask, settled(false, reason)),
            Event::QuestionAnswered { question, text } => {
                self.settle_question(*question, settled(true, text));
            }
            Event::QuestionDropped { question, reason } => {
                self.settle_question(*question, settled(false, reason));
            }
            _ => {
                self.absorb_life(record);
                self.absorb_people(record);
                self.absorb_focus(record);
                self.absorb_comms(record);
                self.absorb_gate(record);
                self.absorb_research(record);
            }
        }
    }

    fn absorb_life(&mut self, record: &Record) {
        let stamp = &record.stamp;
        match &record.event {
            Event::Opened {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
            } => {
                self.name.clone_from(name);
                self.id.clone_from(id);
                self.severity = *severity;
                self.zone = *zone;
                self.drill = *drill;
                self.imported.clone_from(imported);
                self.status = Status::Open;
                self.opened = stamp.happened;
                if imported.is_none() {
                    let mark = KeyMark {
                        at: stamp.happened,
                        entry: Some(record.n),
                    };
                    self.key_times.insert(KeyTime::Declared, mark);
                }
            }
            Event::Renamed { name, id } => {
                self.name.clone_from(name);
                self.id.clone_from(id);
            }
            Event::SeveritySet { severity } => self.severity = Some(*severity),
            Event::Closed { reason, .. } => {
                self.status = Status::Closed;
                self.closed = Some(stamp.happened);
                self.overruled.clone_from(reason);
                self.end_visit(stamp.happened);
            }
            Event::Reopened { .. } => {
                self.status = Status::Open;
                self.closed = None;
                self.overruled = None;
            }
            Event::StepEntered { step } => {
                self.end_visit(stamp.happened);
                self.visits.push(Visit {
                    step: *step,
                    from: stamp.happened,
                    to: None,
                });
            }
            Event::StepAnswered { question, text } => self.answers.push(Answer {
                question: *question,
                text: text.clone(),
                by: stamp.by.clone(),
                at: stamp.happened,
                entry: record.n,
            }),
            Event::ImpactStated { fact, text } => {
                self.answers.push(Answer {
                    question: fact.question(),
                    text: text.clone(),
                    by: stamp.by.clone(),
                    at: stamp.happened,
                    entry: record.n,
                });
                self.impact.insert(*fact, said(record, text));
            }
            Event::KeyTimeSet {
                which,
                at: Some(at),
                entry,
            } => {
                self.key_times.insert(
                    *which,
                    KeyMark {
                        at: *at,
                        entry: *entry,
                    },
                );
            }
            Event::KeyTimeSet {
                which, at: None, ..
            } => {
                self.key_times.remove(which);
            }
            _ => {}
        }
    }

    fn end_visit(&mut self, at: Time) {
        if let Some(visit) = self.visits.last_mut().filter(|v| v.to.is_none()) {
            visit.to = Some(at.max(visit.from));
        }
    }

    /// Whoever acts in the log is known from then on, joined or not.
    fn meet(&mut self, handle: &Handle) -> &mut Person {
        self.people
            .entry(handle.clone())
            .or_insert_with(|| Person::seen(handle))
    }

    fn absorb_people(&mut self, record: &Record) {
        let at = record.stamp.happened;
        match &record.event {
            Event::Joined { person, name } => {
                let known = self.meet(person);
                known.name.clone_from(name);
                if !known.is_here() {
                    known.presence = Presence::Here { since: at };
                    known.stays.push((at, None));
                }
                self.fulfil_need(person, record);
            }
            Event::Left { person } => self.leave(person, at),
            Event::RoleTaken { role, person, from } => {
                self.meet(person);
                if let Some(from) = from {
                    self.end_stint(*from, person, at);
                }
                self.begin_stint(*role, person, at);
            }
            Event::RoleLeft { role, person } => self.end_stint(*role, person, at),
            Event::HandoverOffered {
                handover,
                role,
                from,
                to,
                brief,
                note,
            } => {
                self.meet(to);
                self.handovers.push(Handover {
                    id: *handover,
                    role: *role,
                    from: from.clone(),
                    to: to.clone(),
                    brief: brief.clone(),
                    note: note.clone(),
                    offered: at,
                    end: None,
                });
            }
            Event::HandoverAccepted { handover } => {
                let Some(open) = self.handovers.get_mut(handover.index()) else {
                    return;
                };
                open.end = Some(HandoverEnd::Accepted(at));
                let (role, from, to) = (open.role, open.from.clone(), open.to.clone());
                self.end_stint(role, &from, at);
                self.begin_stint(role, &to, at);
            }
            Event::HandoverWithdrawn { handover, reason } => {
                if let Some(open) = self.handovers.get_mut(handover.index()) {
                    open.end = Some(HandoverEnd::Withdrawn(at, reason.clone()));
                }
            }
            Event::WorkSet { person, text } => {
                self.meet(person).work = filled(text).map(|text| Work { text, since: at });
            }
            _ => {}
        }
    }

    /// Leaving ends every role; Command falls empty, which is loud but never blocked (R7).
    fn leave(&mut self, person: &Handle, at: Time) {
        let known = self.meet(person);
        known.presence = Presence::Left { at };
        known.work = None;
        if let Some((_, to)) = known.stays.last_mut() {
            *to = Some(at);
        }
        for role in Role::ALL {
            self.end_stint(role, person, at);
        }
        for open in self
            .handovers
            .iter_mut()
            .filter(|h| h.end.is_none() && h.to == *person)
        {
            open.end = Some(HandoverEnd::Withdrawn(at, "left the room".to_owned()));
        }
    }

    /// Taking a role is being in the room.
    fn begin_stint(&mut self, role: Role, person: &Handle, at: Time) {
        let known = self.meet(person);
        if !known.is_here() {
            known.presence = Presence::Here { since: at };
            known.stays.push((at, None));
        }
        self.stints.push(Stint {
            role,
            person: person.clone(),
            from: at,
            to: None,
        });
        if role == Role::Command {
            self.command_settled = Some(at);
        }
    }

    fn end_stint(&mut self, role: Role, person: &Handle, at: Time) {
        let held = self
            .stints
            .iter_mut()
            .find(|s| s.role == role && s.person == *person && s.to.is_none());
        let Some(stint) = held else { return };
        stint.to = Some(at.max(stint.from));
        if role == Role::Command {
            self.command_settled = Some(at);
        }
        for open in self.handovers.iter_mut() {
            if open.end.is_none() && open.role == role && open.from == *person {
                open.end = Some(HandoverEnd::Withdrawn(
                    at,
                    "the role was given up".to_owned(),
                ));
            }
        }
    }

    /// Somebody on the list of people to involve who joins is found (R14).
    fn fulfil_need(&mut self, person: &Handle, record: &Record) {
        let open = self.needs.iter_mut().find(|need| {
            matches!(need.state, NeedState::Needed | NeedState::Contacted)
                && Handle::from_name(&need.whom).as_ref() == Some(person)
        });
        if let Some(need) = open {
            need.state = NeedState::Joined;
            need.history
                .push((need.state, record.stamp.happened, record.stamp.by.clone()));
        }
    }

    fn absorb_focus(&mut self, record: &Record) {
        match &record.event {
            Event::FocusSet { horizon, text } => {
                let slot = match horizon {
                    Horizon::Approach => &mut self.approach,
                    Horizon::Now => &mut self.now,
                    Horizon::Later => &mut self.later,
                };
                *slot = filled(text).map(|text| said(record, &text));
            }
            Event::IssueNoted {
                issue,
                text,
                parked,
                reason,
            } => {
                let state = if *parked {
                    IssueState::Parked
                } else {
                    IssueState::Active
                };
                self.issues.push(Issue {
                    id: *issue,
                    text: text.clone(),
                    reason: reason.clone(),
                    noted: record.stamp.happened,
                    state,
                });
                if *parked {
                    self.parked.push(*issue);
                }
            }
            Event::IssueActivated { issue, reason } => {
                let active = self.active_issue().map(|active| active.id);
                if let Some(active) = active {
                    self.park(active, None);
                }
                self.parked.retain(|id| id != issue);
                self.set_issue(*issue, IssueState::Active, Some(reason));
            }
            Event::IssueParked { issue, reason } => self.park(*issue, Some(reason)),
            Event::IssueRanked { issue, place } => {
                self.parked.retain(|id| id != issue);
                let at = (*place as usize).saturating_sub(1).min(self.parked.len());
                self.parked.insert(at, *issue);
            }
            Event::IssueSettled { issue, result } => {
                self.parked.retain(|id| id != issue);
                let state = IssueState::Settled {
                    result: result.clone(),
                };
                self.set_issue(*issue, state, None);
            }
            _ => {}
        }
    }

    fn park(&mut self, issue: id::IssueId, reason: Option<&String>) {
        self.parked.insert(0, issue);
        self.set_issue(issue, IssueState::Parked, reason);
    }

    fn set_issue(&mut self, issue: id::IssueId, state: IssueState, reason: Option<&String>) {
        if let Some(found) = self.issues.get_mut(issue.index()) {
            found.state = state;
            if let Some(reason) = reason {
                found.reason.clone_from(reason);
            }
        }
    }

    fn absorb_comms(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let at = stamp.happened;
        match &record.event {
            Event::AskMade {
                ask,
                person,
                text,
                time_box,
            } => {
                self.meet(person);
                self.asks.push(Ask {
                    id: *ask,
                    person: person.clone(),
                    text: text.clone(),
                    by: stamp.by.clone(),
                    since: at,
                    due: at + milliseconds(*time_box),
                    entry: *n,
                    end: None,
                });
            }
            Event::AskExtended { ask, time_box } => {
                if let Some(ask) = self.asks.get_mut(ask.index()) {
                    ask.due = at + milliseconds(*time_box);
                }
            }
            Event::QuestionRaised { question, text } => self.questions.push(Question {
                id: *question,
                text: text.clone(),
                by: stamp.by.clone(),
                since: at,
                entry: *n,
                end: None,
            }),
            Event::NeedNoted { need, whom, why } => self.needs.push(Need {
                id: *need,
                whom: whom.clone(),
                why: why.clone(),
                state: NeedState::Needed,
                history: vec![(NeedState::Needed, at, stamp.by.clone())],
            }),
            Event::NeedContacted { need, .. } => {
                self.move_need(*need, NeedState::Contacted, record)
            }
            Event::NeedJoined { need } => self.move_need(*need, NeedState::Joined, record),
            Event::NeedUnavailable { need, .. } => {
                self.move_need(*need, NeedState::Unavailable, record);
            }
            Event::UpdateDrafted { content } => {
                self.draft = Some(Draft {
                    content: content.clone(),
                    by: stamp.by.clone(),
                    at,
                    signed_by: None,
                });
            }
            Event::UpdateSigned {} => {
                if let Some(draft) = &mut self.draft {
                    draft.signed_by = Some(stamp.by.clone());
                }
            }
            Event::UpdateSent { update, content } => {
                let signed_by = self.draft.take().and_then(|draft| draft.signed_by);
                for wording in &content.wordings {
                    self.snoozed.remove(&wording.audience);
                }
                self.updates.push(Update {
                    id: *update,
                    content: content.clone(),
                    by: stamp.by.clone(),
                    at,
                    entry: *n,
                    signed_by,
                });
            }
            Event::CadenceSet { audience, minutes } => {
                self.cadence.insert(*audience, *minutes);
            }
            Event::Snoozed {
                audience, until, ..
            } => {
                self.snoozed.insert(*audience, *until);
            }
            Event::SignOffSet { required } => self.sign_off = *required,
            _ => {}
        }
    }

    fn move_need(&mut self, need: id::NeedId, state: NeedState, record: &Record) {
        if let Some(need) = self.needs.get_mut(need.index()) {
            need.state = state;
            need.history
                .push((state, record.stamp.happened, record.stamp.by.clone()));
        }
    }

    fn settle_ask(&mut self, ask: id::AskId, end: Option<Settled>) {
        if let Some(ask) = self.asks.get_mut(ask.index()) {
            ask.end = end;
        }
    }

    fn settle_question(&mut self, question: id::QuestionId, end: Option<Settled>) {
        if let Some(question) = self.questions.get_mut(question.index()) {
            question.end = end;
        }
    }

    fn absorb_gate(&mut self, record: &Record) {
        let stamp = &record.stamp;
        match &record.event {
            Event::ActionProposed {
                action,
                text,
                who,
                risk,
                back,
            } => {
                let mut new = new_action(record, *action, text, who.clone());
                new.risk.clone_from(risk);
                new.back.clone_from(back);
                self.actions.push(new);
            }
            Event::ActionTaken { action, text, who } => {
                let mut new = new_action(record, *action, text, who.clone());
                new.state = ActionState::Taken;
                new.unconfirmed = Some(Unconfirmed {
                    at: stamp.happened,
                    acknowledged: None,
                });
                self.actions.push(new);
            }
            Event::ActionHeld { action, reason } => {
                self.move_action(*action, ActionState::Held, Some(reason));
                self.with_action(*action, |a| a.word = None);
            }
            Event::ActionRefused { action, reason } => {
                self.move_action(*action, ActionState::Refused, Some(reason));
                self.with_action(*action, |a| a.word = None);
            }
            Event::ActionWithdrawn { action, reason } => {
                self.move_action(*action, ActionState::Withdrawn, Some(reason));
                self.with_action(*action, |a| a.word = None);
            }
            Event::ActionConfirmed { action } => {
                self.move_action(*action, ActionState::Confirmed, None);
                let word = Word {
                    by: stamp.by.clone(),
                    at: stamp.happened,
                };
                self.with_action(*action, |a| a.word = Some(word));
            }
            Event::ActionStarted { action, who } => {
                self.meet(who);
                self.move_action(*action, ActionState::Started, None);
                self.with_action(*action, |a| {
                    a.who = Some(who.clone());
                    a.started = Some((stamp.happened, who.clone()));
                });
            }
            Event::ActionEnded {
                action,
                outcome,
                result,
            } => {
                self.with_action(*action, |a| {
                    if a.state == ActionState::Started {
                        a.state = ActionState::Ended(*outcome);
                    }
                    a.ended = Some((stamp.happened, *outcome, result.clone()));
                });
            }
            Event::ActionBypassed { action, who } => {
                self.move_action(*action, ActionState::Taken, None);
                self.with_action(*action, |a| {
                    a.unconfirmed = Some(Unconfirmed {
                        at: stamp.happened,
                        acknowledged: None,
                    });
                    a.who = who.clone().or(a.who.take());
                });
            }
            Event::ActionAcknowledged { action, note } => {
                let note = (stamp.happened, stamp.by.clone(), note.clone());
                self.with_action(*action, |a| {
                    if let Some(taken) = &mut a.unconfirmed {
                        taken.acknowledged = Some(note);
                    }
                });
            }
            _ => {}
        }
    }

    fn with_action(&mut self, id: ActionId, change: impl FnOnce(&mut Action)) {
        if let Some(action) = self.actions.get_mut(id.index()) {
            change(action);
        }
    }

    fn move_action(&mut self, id: ActionId, state: ActionState, reason: Option<&String>) {
        self.with_action(id, |action| {
            action.state = state;
            action.reason = reason.and_then(|reason| filled(reason));
        });
    }

    fn absorb_research(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let (by, at) = (&stamp.by, stamp.happened);
        match &record.event {
            Event::EvidenceFound {
                evidence,
                kind,
                text,
                detail,
                source,
                file,
            } => {
                self.evidence.push(Evidence {
                    id: *evidence,
                    kind: *kind,
                    text: text.clone(),
                    detail: detail.clone(),
                    source: source.clone(),
                    file: file.clone(),
                    by: by.clone(),
                    at,
                    entry: *n,
                    struck: false,
                });
            }
            Event::HypothesisRaised { hypothesis, text } => self.hypotheses.push(Hypothesis {
                id: *hypothesis,
                text: text.clone(),
                by: by.clone(),
                at,
                entry: *n,
                verdict: Verdict::Open,
                changes: Vec::new(),
                verified: None,
                reproduced: None,
                struck: false,
            }),
            Event::HypothesisJudged {
                hypothesis,
                verdict,
                evidence,
                reason,
            } => {
                if let Some(found) = self.hypotheses.get_mut(hypothesis.index()) {
                    found.verdict = *verdict;
                    found.changes.push(Judgement {
                        verdict: *verdict,
                        evidence: evidence.clone(),
                        reason: reason.clone(),
                        by: by.clone(),
                        at,
                    });
                }
            }
            Event::HypothesisChecked {
                hypothesis,
                check,
                yes,
                text,
            } => {
                if let Some(found) = self.hypotheses.get_mut(hypothesis.index()) {
                    let answer = CheckAnswer {
                        yes: *yes,
                        text: text.clone(),
                        by: by.clone(),
                        at,
                    };
                    match check {
                        Check::Verified => found.verified = Some(answer),
                        Check::Reproduced => found.reproduced = Some(answer),
                    }
                }
            }
            Event::FollowUpNamed {
                follow_up,
                text,
                owner,
                due,
                kind,
            } => {
                self.follow_ups.push(FollowUp {
                    id: *follow_up,
                    text: text.clone(),
                    by: by.clone(),
                    at,
                    entry: *n,
                    owner: owner.clone(),
                    due: *due,
                    kind: *kind,
                    done: None,
                    struck: false,
                });
            }
            Event::FollowUpChanged { follow_up, change } => {
                if let Some(found) = self.follow_ups.get_mut(follow_up.index()) {
                    found.owner = change.owner.clone().or(found.owner.take());
                    found.due = change.due.or(found.due);
                    found.kind = change.kind.or(found.kind);
                    if let Some(done) = change.done {
                        found.done = done.then_some(at);
                    }
                }
            }
            _ => {}
        }
    }

    /// Striking an entry takes its noun off the board; both stay in the record.
    fn strike(&mut self, entry: u64, settled: impl Fn(bool, &str) -> Option<Settled>) {
        for found in self.evidence.iter_mut().filter(|e| e.entry == entry) {
            found.struck = true;
        }
        for found in self.hypotheses.iter_mut().filter(|h| h.entry == entry) {
            found.struck = true;
        }
        for found in self.follow_ups.iter_mut().filter(|f| f.entry == entry) {
            found.struck = true;
        }
        for found in self
            .questions
            .iter_mut()
            .filter(|q| q.entry == entry && q.end.is_none())
        {
            found.end = settled(false, "struck");
        }
        for found in self
            .asks
            .iter_mut()
            .filter(|a| a.entry == entry && a.end.is_none())
        {
            found.end = settled(false, "struck");
        }
        for found in self.actions.iter_mut().filter(|a| a.entry == entry) {
            found.state = ActionState::Withdrawn;
            found.reason = Some("struck".to_owned());
        }
        self.key_times.retain(|_, mark| mark.entry != Some(entry));
    }

    fn reword(&mut self, entry: u64, text: &str) {
        let places = (self.evidence.iter_mut().map(|e| (e.entry, &mut e.text)))
            .chain(self.hypotheses.iter_mut().map(|h| (h.entry, &mut h.text)))
            .chain(self.follow_ups.iter_mut().map(|f| (f.entry, &mut f.text)))
            .chain(self.questions.iter_mut().map(|q| (q.entry, &mut q.text)))
            .chain(self.asks.iter_mut().map(|a| (a.entry, &mut a.text)))
            .chain(self.actions.iter_mut().map(|a| (a.entry, &mut a.text)));
        for (_, place) in places.filter(|(at, _)| *at == entry) {
            text.clone_into(place);
        }
    }

    /// A noun's times and key times taken from an entry follow it.
    fn retime(&mut self, entry: u64, happened: Time) {
        let places = (self.evidence.iter_mut().map(|e| (e.entry, &mut e.at)))
            .chain(self.hypotheses.iter_mut().map(|h| (h.entry, &mut h.at)))
            .chain(self.follow_ups.iter_mut().map(|f| (f.entry, &mut f.at)))
            .chain(self.questions.iter_mut().map(|q| (q.entry, &mut q.since)))
            .chain(self.asks.iter_mut().map(|a| (a.entry, &mut a.since)))
            .chain(self.actions.iter_mut().map(|a| (a.entry, &mut a.since)))
            .chain(
                self.key_times
                    .values_mut()
                    .filter_map(|mark| mark.entry.map(|at| (at, &mut mark.at))),
            );
        for (_, place) in places.filter(|(at, _)| *at == entry) {
            *place = happened;
        }
    }
}

fn said(record: &Record, text: &str) -> Said {
    Said {
        text: text.to_owned(),
        by: record.stamp.by.clone(),
        since: record.stamp.happened,
        entry: record.n,
    }
}

fn milliseconds(time_box: u64) -> Span {
    Span::milliseconds(i64::try_from(time_box).unwrap_or(i64::MAX))
}

fn new_action(record: &Record, id: ActionId, text: &str, who: Option<Handle>) -> Action {
    Action {
        id,
        text: text.to_owned(),
        by: record.stamp.by.clone(),
        who,
        risk: None,
        back: None,
        state: ActionState::Proposed,
        since: record.stamp.happened,
        entry: record.n,
        word: None,
        started: None,
        ended: None,
        unconfirmed: None,
        reason: None,
    }
}
