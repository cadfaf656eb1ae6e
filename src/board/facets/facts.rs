//! What one entry is known by, what earlier entries it touches, and what held while it was recorded.

use super::names::Names;
use crate::board::filter::Mark;
use crate::incident::id::IssueId;
use crate::incident::{
    ActionEvent, CorrectionEvent, Entry, EntryKind, Event, Handle, HandoverEvent, Incident,
    IssueEvent, LifecycleEvent, PersonEvent, RetroEvent, Role, RoleEvent, Step, StepEvent,
};
use std::collections::HashMap;

/// What one entry is known by, small enough to keep for each.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facts {
    pub kind: EntryKind,
    pub step: Option<Step>,
    pub issue: Option<IssueId>,
    /// The roles its author held, a bit each in the order of the columns.
    pub roles: u8,
    /// Its marks, a bit each.
    pub marks: u8,
    /// The parts of the filter it fails, a bit each.
    pub fails: u8,
    /// Its author, by number.
    pub by: u32,
    /// What most entries have none of.
    pub more: Option<Box<More>>,
}

/// People mentioned and tags, by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct More {
    pub people: Vec<u32>,
    pub tags: Vec<u32>,
}

impl Facts {
    pub(super) fn of(
        incident: &Incident,
        entry: &Entry,
        context: &Context,
        names: &mut Names,
    ) -> Self {
        let by = names.number_of(entry.by());
        let said = entry.said().unwrap_or_default();
        let mut people = names.mentioned_in(said);
        people.retain(|person| *person != by);
        let tags = names.take_tags(said);
        let more = More { people, tags };
        Self {
            kind: entry.kind(),
            step: context.step,
            issue: context.issue,
            roles: context.roles,
            marks: marks(incident, entry),
            fails: 0,
            by,
            more: (more != More::default()).then(|| Box::new(more)),
        }
    }

    /// What held while it was recorded.
    pub(super) fn context(&self) -> Context {
        Context {
            step: self.step,
            issue: self.issue,
            roles: self.roles,
        }
    }

    /// Everybody it concerns, by number.
    pub(super) fn people(&self) -> impl Iterator<Item = u32> + '_ {
        let mentioned = self
            .more
            .iter()
            .flat_map(|more| more.people.iter().copied());
        std::iter::once(self.by).chain(mentioned)
    }

    /// Its tags, by number.
    pub(super) fn tags(&self) -> &[u32] {
        self.more.as_ref().map_or(&[], |more| &more.tags)
    }
}

fn marks(incident: &Incident, entry: &Entry) -> u8 {
    let has = |mark: Mark| match mark {
        Mark::Open => entry.stands() && is_open(incident, entry),
        Mark::Key => entry.key,
        Mark::Unapproved => is_unasked(incident, entry),
        Mark::Corrected => entry.corrected.is_some(),
        Mark::Struck => entry.struck.is_some(),
        Mark::Private => entry.private,
        Mark::Late => entry.is_backdated(),
        Mark::Irregular => entry.irregular.is_some(),
    };
    let marks = Mark::ALL.into_iter().filter(|mark| has(*mark));
    marks.fold(0, |marks, mark| marks | 1 << mark as u8)
}

/// True for what was done without Command's approval, whatever became of it since (R10).
pub(in crate::board) fn is_unasked(incident: &Incident, entry: &Entry) -> bool {
    let Event::Action(event) = &entry.record.event else {
        return false;
    };
    entry.irregular.is_none()
        && match event {
            ActionEvent::TakenUnapproved { .. } | ActionEvent::Bypassed { .. } => true,
            ActionEvent::Proposed { action, .. } => incident
                .action(*action)
                .is_some_and(|action| action.unapproved.is_some()),
            ActionEvent::Held { .. }
            | ActionEvent::Refused { .. }
            | ActionEvent::ApprovalTermSet { .. }
            | ActionEvent::Approved { .. }
            | ActionEvent::Started { .. }
            | ActionEvent::Ended { .. }
            | ActionEvent::Withdrawn { .. }
            | ActionEvent::Acknowledged { .. }
            | ActionEvent::Reassigned { .. }
            | ActionEvent::Detailed { .. }
            | ActionEvent::ObjectionsAsked { .. }
            | ActionEvent::Objected { .. }
            | ActionEvent::MoreAsked { .. } => false,
        }
}

/// True where this entry added something that is still open.
fn is_open(incident: &Incident, entry: &Entry) -> bool {
    let about = entry.record.event.about();
    about.is_some_and(|id| incident.entry_of(id) == Some(entry.n()) && incident.is_open(id))
}

/// Adds the positions of the earlier entries that this one may have changed.
pub(super) fn touched(incident: &Incident, entry: &Entry, touched: &mut Vec<usize>) {
    let event = &entry.record.event;
    let number = if let Event::Correction(correction) = event {
        let target = incident.entry(correction.entry());
        if let (CorrectionEvent::Published { .. }, Some(target)) = (correction, target) {
            let changes = target.changed_by.iter();
            touched.extend(changes.filter_map(|n| incident.position(*n)));
        }
        Some(correction.entry())
    } else {
        let about = event.about().and_then(|id| incident.entry_of(id));
        about.filter(|n| *n != entry.n())
    };
    if matches!(
        event,
        Event::Retro(RetroEvent::GatheringSet { .. })
            | Event::Lifecycle(LifecycleEvent::Closed { .. })
    ) {
        let answers = incident.answers.iter();
        let retro = answers.filter(|answer| answer.question.is_retrospect());
        touched.extend(retro.filter_map(|answer| incident.position(answer.entry)));
    }
    touched.extend(number.and_then(|n| incident.position(n)));
}

/// What held while an entry was recorded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub step: Option<Step>,
    pub issue: Option<IssueId>,
    pub roles: u8,
}

/// A walk along the record, which knows step, issue and roles at each entry. An entry recorded late for an earlier hour
/// does not change them for the entries written in that hour.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    step: Option<Step>,
    issue: Option<IssueId>,
    roles: HashMap<Handle, u8>,
}

impl Walk {
    /// Passes an entry; what held while it was recorded, its own effect included.
    pub(super) fn pass(&mut self, incident: &Incident, entry: &Entry) -> Context {
        let before = self.roles_of(entry.by());
        if entry.irregular.is_none() {
            self.take_in(incident, &entry.record.event);
        }
        Context {
            step: self.step,
            issue: self.issue,
            // Who gives a role up said so while holding it.
            roles: before | self.roles_of(entry.by()),
        }
    }

    fn roles_of(&self, person: &Handle) -> u8 {
        self.roles.get(person).copied().unwrap_or(0)
    }

    fn take_in(&mut self, incident: &Incident, event: &Event) {
        if let Event::Step(StepEvent::Entered { step }) = event {
            self.step = Some(*step);
        } else if let Event::Issue(event) = event {
            match event {
                IssueEvent::Noted {
                    issue,
                    parked: false,
                    ..
                }
                | IssueEvent::Activated { issue, .. } => self.issue = Some(*issue),
                IssueEvent::Parked { issue, .. } | IssueEvent::Resolved { issue, .. } => {
                    self.issue = self.issue.filter(|active| active != issue);
                }
                IssueEvent::Noted { parked: true, .. } | IssueEvent::Ranked { .. } => {}
            }
        } else if let Event::Correction(CorrectionEvent::Struck { entry, .. }) = event {
            let named = |issue: &IssueId| incident.entry_of((*issue).into()) == Some(*entry);
            self.issue = self.issue.filter(|active| !named(active));
        } else if let Event::Role(event) = event {
            match event {
                RoleEvent::Taken { role, person, from } => {
                    if let Some(from) = from {
                        self.give_up(*from, person);
                    }
                    self.take(*role, person);
                }
                RoleEvent::Left { role, person } => self.give_up(*role, person),
                RoleEvent::DeputySet { .. } => {}
            }
        } else if let Event::Person(PersonEvent::Left { person }) = event {
            self.roles.remove(person);
        } else if let Event::Handover(HandoverEvent::Accepted { handover }) = event
            && let Some(handover) = incident.handover(*handover)
        {
            self.give_up(handover.role, &handover.from);
            self.take(handover.role, &handover.to);
        }
    }

    fn take(&mut self, role: Role, person: &Handle) {
        *self.roles.entry(person.clone()).or_default() |= 1 << role as u8;
    }

    fn give_up(&mut self, role: Role, person: &Handle) {
        if let Some(roles) = self.roles.get_mut(person) {
            *roles &= !(1 << role as u8);
        }
    }
}
