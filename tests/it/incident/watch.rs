//! A watch over an incident that knows the rules by itself: it keeps its own account of Command, the
//! word and what was done without it, and holds the incident against that after every record.

use std::collections::{BTreeMap, BTreeSet};
use warroom::incident::action::ActionState;
use warroom::incident::handover::HandoverEnd;
use warroom::incident::id::{ActionId, IssueId};
use warroom::incident::issue::IssueState;
use warroom::incident::key_time::KeyTime;
use warroom::incident::time::is_plausible;
use warroom::incident::{
    ActionEvent, Brief, CorrectionEvent, Entry, Event, Handle, HandoverEvent, Incident,
    LifecycleEvent, ObligationEvent, PersonEvent, Record, Role, RoleEvent, Span, Status, Step,
    Time, UpdateEvent,
};

/// Since when and until when somebody held Command, by the account of the events.
struct Term {
    who: Handle,
    from: Time,
    to: Option<Time>,
    /// The entries that began and ended it.
    entries: (u64, Option<u64>),
}

/// An approval, by the same account.
#[derive(Clone)]
struct Approval {
    by: Handle,
    at: Time,
    entry: u64,
    /// After how many minutes it lapses, if ever.
    minutes: Option<u32>,
}

/// A start on an approval.
struct Used {
    action: ActionId,
    started: Time,
    entry: u64,
}

#[derive(Default)]
pub(super) struct Watch {
    records: Vec<Record>,
    command: Vec<Term>,
    minutes: Option<u32>,
    /// Every approval since an action was last held or refused: an earlier one keeps the time it counted for.
    words: BTreeMap<ActionId, Vec<Approval>>,
    used: Vec<Used>,
    unapproved: BTreeSet<ActionId>,
    acknowledged: BTreeSet<ActionId>,
}

impl Watch {
    /// Gives a record to the incident and watches what becomes of it. True if it was regular.
    pub(super) fn apply(&mut self, incident: &mut Incident, record: Record) -> bool {
        let status = incident.status;
        let offered = match record.event {
            Event::Handover(HandoverEvent::Accepted { handover }) => incident.handover(handover),
            _ => None,
        };
        let offered = offered.filter(|h| h.end.is_none() && h.role == Role::Command);
        let accepts = offered.map(|h| h.to.clone());
        incident.apply(record.clone());
        let entry = incident.entries().last().expect("nothing is ever removed");
        let regular = entry.irregular.is_none();
        if regular {
            assert!(
                allowed_when(status, &record.event),
                "{status:?}: {record:?}"
            );
            assert!(record.stamp.happened <= record.stamp.recorded);
            assert!(is_plausible(record.stamp.happened) && is_plausible(record.stamp.recorded));
            assert!(
                !incident.describe(entry).is_empty(),
                "{record:?} is told in no words"
            );
            self.note_command(&record, accepts.as_ref());
            self.note_word(&record);
            self.note_moved(&record);
        }
        self.records.push(record);
        self.looks_at(incident);
        regular
    }

    fn holder(&self) -> Option<&Handle> {
        let last = self.command.last().filter(|term| term.to.is_none());
        last.map(|term| &term.who)
    }

    fn note_command(&mut self, record: &Record, accepted: Option<&Handle>) {
        let at = record.stamp.happened;
        let holder = self.holder().cloned();
        let (ends, begins) = match &record.event {
            Event::Role(RoleEvent::Taken {
                role: Role::Command,
                person,
                ..
            }) => {
                assert_eq!(holder, None, "a second Command");
                (false, Some(person))
            }
            Event::Role(
                RoleEvent::Taken {
                    person,
                    from: Some(Role::Command),
                    ..
                }
                | RoleEvent::Left {
                    role: Role::Command,
                    person,
                },
            ) => {
                assert_eq!(holder.as_ref(), Some(person));
                (true, None)
            }
            Event::Person(PersonEvent::Left { person }) => (holder.as_ref() == Some(person), None),
            Event::Handover(HandoverEvent::Accepted { .. }) => (accepted.is_some(), accepted),
            _ => (false, None),
        };
        if ends {
            let term = self.command.last_mut().expect("somebody held it");
            assert!(at >= term.from, "Command ended before it began");
            term.to = Some(at);
            term.entries.1 = Some(record.n);
        }
        if let Some(person) = begins {
            let before = self.command.last().and_then(|term| term.to);
            assert!(before.is_none_or(|before| at >= before), "Command overlaps");
            self.command.push(Term {
                who: person.clone(),
                from: at,
                to: None,
                entries: (record.n, None),
            });
        }
    }

    fn note_word(&mut self, record: &Record) {
        let (by, at) = (&record.stamp.by, record.stamp.happened);
        match &record.event {
            Event::Lifecycle(LifecycleEvent::Opened {
                approval_minutes, ..
            }) => self.minutes = *approval_minutes,
            Event::Action(ActionEvent::ApprovalTermSet { minutes }) => {
                self.minutes = Some(*minutes);
            }
            Event::Action(ActionEvent::Approved {
                action,
                because: None,
            }) => {
                assert_eq!(self.holder(), Some(by), "the word was not Command's");
                assert!(self.held(by, at), "not in Command at that moment");
                let approval = Approval {
                    by: by.clone(),
                    at,
                    entry: record.n,
                    minutes: self.minutes,
                };
                self.words.entry(*action).or_default().push(approval);
            }
            Event::Action(
                ActionEvent::Held { action, .. } | ActionEvent::Refused { action, .. },
            ) => {
                assert_eq!(self.holder(), Some(by), "only Command holds and refuses");
                self.words.remove(action);
            }
            Event::Action(ActionEvent::Withdrawn { action, .. }) => {
                self.words.remove(action);
            }
            Event::Action(ActionEvent::Started { action, .. }) => {
                let used = Used {
                    action: *action,
                    started: at,
                    entry: record.n,
                };
                assert!(self.covers(&used), "no approval counted at the start");
                self.used.push(used);
            }
            Event::Action(
                ActionEvent::TakenUnapproved { action, .. } | ActionEvent::Bypassed { action, .. },
            ) => {
                self.words.remove(action);
                self.unapproved.insert(*action);
            }
            Event::Action(ActionEvent::Acknowledged { action, .. }) => {
                assert_eq!(self.holder(), Some(by), "only Command acknowledges");
                self.acknowledged.insert(*action);
            }
            _ => {}
        }
    }

    /// R22: what an entry's corrected time moves.
    fn note_moved(&mut self, record: &Record) {
        let Event::Correction(CorrectionEvent::Retimed {
            entry, happened, ..
        }) = record.event
        else {
            return;
        };
        for term in &mut self.command {
            if term.entries.0 == entry {
                term.from = happened;
            }
            if term.entries.1 == Some(entry) {
                term.to = Some(happened);
            }
        }
        let words = self.words.values_mut().flatten();
        for approval in words.filter(|approval| approval.entry == entry) {
            approval.at = happened;
        }
        for used in self.used.iter_mut().filter(|used| used.entry == entry) {
            used.started = happened;
        }
        let ends = |term: &Term| term.to.is_none_or(|to| term.from <= to);
        assert!(
            self.command.iter().all(ends),
            "Command ended before it began"
        );
        let apart = |pair: &[Term]| pair[0].to.is_some_and(|to| to <= pair[1].from);
        assert!(self.command.windows(2).all(apart), "two in Command at once");
    }

    /// R32: whether an approval counted when it was used, by one time in Command around both.
    fn covers(&self, used: &Used) -> bool {
        let approvals = self.words.get(&used.action).into_iter().flatten();
        approvals
            .filter(|approval| self.held(&approval.by, approval.at))
            .any(|approval| self.counts(approval, used.started))
    }

    fn counts(&self, approval: &Approval, moment: Time) -> bool {
        if approval.at > moment {
            return false;
        }
        let Some(minutes) = approval.minutes else {
            return true;
        };
        let around = |term: &Term| {
            let begun = term.who == approval.by && term.from <= approval.at;
            begun && term.to.is_none_or(|to| moment <= to)
        };
        let age = moment - approval.at;
        age < Span::minutes(minutes.into()) && self.command.iter().any(around)
    }

    fn held(&self, who: &Handle, at: Time) -> bool {
        self.command
            .iter()
            .any(|term| term.who == *who && term.from <= at && term.to.is_none_or(|to| at <= to))
    }

    /// What must hold after every record, regular or not.
    fn looks_at(&self, incident: &Incident) {
        self.sees_the_record_whole(incident);
        self.sees_one_command(incident);
        self.sees_an_honest_gate(incident);
        sees_one_issue(incident);
        sees_times_in_order(incident);
    }

    fn sees_the_record_whole(&self, incident: &Incident) {
        assert_eq!(
            incident.entries().len(),
            self.records.len(),
            "entries only grow"
        );
        assert_eq!(incident.timeline().len(), self.records.len());
        let last = self.records.len() - 1;
        // A few each time, all of them at the end: the whole record is looked through soon enough.
        for place in [0, last / 3, last / 2, last] {
            assert_eq!(
                incident.entries()[place].record,
                self.records[place],
                "the record changed"
            );
        }
    }

    fn sees_one_command(&self, incident: &Incident) {
        assert_eq!(incident.command(), self.holder());
        assert!(incident.holders(Role::Command).count() <= 1);
        for role in Role::ALL {
            let holders: Vec<_> = incident.holders(role).collect();
            let different: BTreeSet<_> = holders.iter().collect();
            assert_eq!(
                holders.len(),
                different.len(),
                "{role:?} is held twice by one person"
            );
            assert!(holders.iter().all(|who| incident.people[*who].is_here()));
        }
        for handover in incident.waiting_handovers().map(|(_, handover)| handover) {
            assert!(
                incident.holds(&handover.from, handover.role),
                "{handover:?}"
            );
        }
        for handover in &incident.handovers {
            if let Some(HandoverEnd::Accepted(at)) = handover.end {
                assert!(at >= handover.offered);
            }
        }
    }

    fn sees_an_honest_gate(&self, incident: &Incident) {
        for used in &self.used {
            assert!(
                self.covers(used),
                "no approval of {} counts any more when it was started",
                used.action
            );
        }
        for action in &incident.actions {
            let taken = self.unapproved.contains(&action.id);
            assert_eq!(action.unapproved.is_some(), taken, "{action:?}");
            assert_eq!(action.state == ActionState::Taken, taken, "{action:?}");
            let words = self.words.get(&action.id);
            let last = words.and_then(|words| words.last());
            match (&action.approval, &action.started) {
                // A start rests on an approval that counted then, which need not be the last one.
                (Some(word), Some((started, _))) => {
                    let rests = |a: &Approval| a.entry == word.entry && self.counts(a, *started);
                    assert!(words.into_iter().flatten().any(rests), "{action:?}");
                }
                (word, _) => {
                    let word = word.as_ref().map(|word| (&word.by, word.at));
                    assert_eq!(word, last.map(|a| (&a.by, a.at)), "{action:?}");
                }
            }
            if matches!(action.state, ActionState::Started | ActionState::Ended(_)) {
                assert!(action.approval.is_some(), "{action:?}");
            }
            if let Some(unapproved) = &action.unapproved {
                let acknowledged = self.acknowledged.contains(&action.id);
                assert_eq!(
                    unapproved.acknowledged.is_some(),
                    acknowledged,
                    "{action:?}"
                );
            }
        }
    }

    /// What must hold at the end.
    pub(super) fn ends(self, incident: &Incident) {
        for (entry, record) in incident.entries().iter().zip(&self.records) {
            assert_eq!(entry.record, *record, "the record changed");
            let _ = incident.describe(entry);
            let _ = incident.noun_number(entry);
            sees_privacy(incident, entry);
        }
        let _ = (
            incident.began(),
            incident.ended(),
            incident.missing_to_close(),
        );
        sees_one_vote_each(incident);
        let _ = (
            incident.intervals(),
            incident.next_due(),
            Brief::of(incident, Time::MAX_UTC),
        );
        assert!(
            Incident::replay(self.records) == *incident,
            "replay differs from live"
        );
    }
}

fn allowed_when(status: Status, event: &Event) -> bool {
    match (status, event) {
        (_, Event::Unknown { .. })
        | (Status::Unopened, Event::Lifecycle(LifecycleEvent::Opened { .. }))
        | (
            Status::Closed,
            Event::Lifecycle(LifecycleEvent::Reopened { .. })
            | Event::Obligation(
                ObligationEvent::OwnerSet { .. }
                | ObligationEvent::Filed { .. }
                | ObligationEvent::Dropped { .. }
                | ObligationEvent::Reopened { .. },
            )
            | Event::Update(UpdateEvent::RunEnded { .. }),
        ) => true,
        (Status::Open, event) => !matches!(
            event,
            Event::Lifecycle(LifecycleEvent::Opened { .. } | LifecycleEvent::Reopened { .. })
        ),
        _ => false,
    }
}

/// R29: merged answers join one of the same question that stands, and nobody votes twice.
fn sees_one_vote_each(incident: &Incident) {
    for question in Step::Retrospect.each_question() {
        for group in incident.retro_answers(question) {
            let voters: BTreeSet<_> = group.votes.iter().collect();
            assert_eq!(voters.len(), group.votes.len(), "{group:?}");
            assert!(group.merged.iter().all(|a| a.question == question));
        }
    }
    for answer in &incident.answers {
        let Some(head) = answer.merged_into else {
            continue;
        };
        let head = incident.answer_at(head).expect("it joined an answer");
        assert!(head.merged_into.is_none() && !head.struck, "{answer:?}");
        assert!(!answer.unrevealed || incident.gathering);
    }
}

fn sees_one_issue(incident: &Incident) {
    let with = |wanted: IssueState| {
        let found = incident.issues.iter().filter(move |i| i.state == wanted);
        found.map(|i| i.id).collect::<BTreeSet<IssueId>>()
    };
    assert!(with(IssueState::Active).len() <= 1, "two active issues");
    let parked: BTreeSet<_> = incident.parked.iter().copied().collect();
    assert_eq!(parked.len(), incident.parked.len(), "parked twice");
    assert_eq!(parked, with(IssueState::Parked));
}

fn sees_times_in_order(incident: &Incident) {
    let happened = |at: &u32| incident.entries()[*at as usize].happened;
    assert!(incident.timeline().is_sorted_by_key(happened));
    if let Some(started) = incident.key_times.get(&KeyTime::Started) {
        assert!(
            incident
                .key_times
                .values()
                .all(|mark| mark.at >= started.at)
        );
    }
    let visits = &incident.visits;
    assert!(
        visits
            .windows(2)
            .all(|pair| pair[0].to.is_some_and(|to| to <= pair[1].from))
    );
    assert!(
        visits
            .iter()
            .all(|visit| visit.to.is_none_or(|to| to >= visit.from))
    );
    if let Some(last) = visits.last() {
        assert_eq!(
            last.to.is_none(),
            incident.status == Status::Open,
            "one step is current"
        );
    }
    for ask in &incident.asks {
        assert!(
            ask.end
                .as_ref()
                .is_none_or(|end| end.at >= ask.since || end.text == "struck")
        );
    }
    for person in incident.people.values() {
        assert!(
            person
                .stays
                .iter()
                .all(|(from, to)| to.is_none_or(|to| to >= *from))
        );
    }
}

/// What changes a private entry is private as long as that one is.
fn sees_privacy(incident: &Incident, entry: &Entry) {
    let Event::Correction(
        CorrectionEvent::Struck { entry: about, .. }
        | CorrectionEvent::Corrected { entry: about, .. }
        | CorrectionEvent::PartCorrected { entry: about, .. }
        | CorrectionEvent::Retimed { entry: about, .. },
    ) = &entry.record.event
    else {
        return;
    };
    let about = incident.entry(*about);
    let secret = about.is_some_and(|about| about.private);
    assert!(!secret || entry.private, "{entry:?} tells what is private");
}
