//! A change on the board whose time was corrected (R22): roles, presence, steps and moves at the gate go
//! to their new time with their entry. Whether they may is for `retime` beside this file, which asks here
//! what they would come to.

use crate::incident::action::{Action, ActionState};
use crate::incident::entry::Entry;
use crate::incident::focus::Horizon;
use crate::incident::handover::HandoverEnd;
use crate::incident::id::{ActionId, ChecklistId, HandoverId, ObligationId};
use crate::incident::person::{Absence, Handle, Presence};
use crate::incident::role::Stint;
use crate::incident::state::State;
use crate::incident::step::Visit;
use crate::incident::time::Time;

/// An entry and its new time.
pub(in crate::incident) struct Move {
    /// The number of its entry.
    pub(in crate::incident) n: u64,
    /// When it was said to have happened until now.
    pub(in crate::incident) from: Time,
    /// When it happened.
    pub(in crate::incident) to: Time,
    /// What goes with it.
    pub(in crate::incident) what: Option<Moved>,
}

/// A change on the board that goes with its entry.
pub(in crate::incident) enum Moved {
    Role(Handle),
    RoleLeft,
    Came(Handle),
    Went(Handle),
    Absence(Handle),
    Accepted(HandoverId),
    Step,
    Approved(ActionId),
    Started(ActionId),
    Ended(ActionId),
    Filed(ObligationId),
    Ticked(ChecklistId),
    Focus(Horizon),
    Deputy,
}

impl Move {
    /// This entry, at this time.
    pub(in crate::incident) fn of(entry: &Entry, to: Time) -> Self {
        Self {
            n: entry.n(),
            from: entry.happened,
            to,
            what: entry.record.event.moved(),
        }
    }
}

impl State {
    /// Moves what the entry changed on the board.
    pub(super) fn move_change(&mut self, moved: &Move) {
        match &moved.what {
            Some(Moved::Role(_) | Moved::RoleLeft) => self.move_roles(moved),
            Some(Moved::Came(person)) => self.move_stays(person, moved),
            Some(Moved::Went(person)) => {
                self.move_roles(moved);
                self.move_stays(person, moved);
                // Whoever left was away no longer than that.
                self.move_absences(person, moved);
            }
            Some(Moved::Accepted(id)) => {
                self.move_roles(moved);
                if let Some(handover) = self.handovers.get_mut(id.index()) {
                    handover.end = Some(HandoverEnd::Accepted(moved.to));
                }
            }
            Some(Moved::Absence(person)) => {
                self.move_absences(person, moved);
            }
            Some(Moved::Step) => self.visits = self.visits_with(moved),
            Some(Moved::Approved(id)) => {
                self.move_at_gate(*id, moved.to, ActionState::Approved, |action| {
                    if let Some(word) = action.approval.as_mut().filter(|w| w.entry == moved.n) {
                        word.at = moved.to;
                    }
                });
            }
            Some(Moved::Started(id)) => {
                self.move_at_gate(*id, moved.to, ActionState::Started, |action| {
                    if let Some((at, _)) = &mut action.started {
                        *at = moved.to;
                    }
                });
                self.rest_on_its_approval(*id);
            }
            Some(Moved::Ended(id)) => {
                if let Some(action) = self.actions.get_mut(id.index()) {
                    action.moved = moved.to;
                    if let Some((at, ..)) = &mut action.ended {
                        *at = moved.to;
                    }
                }
            }
            Some(Moved::Filed(id)) => {
                let found = self.obligations.get_mut(id.index());
                let end = found.and_then(|found| found.end.as_mut());
                if let Some(end) = end.filter(|end| end.entry == moved.n) {
                    end.at = moved.to;
                }
            }
            Some(Moved::Focus(horizon)) => {
                let said = self.focus_slot(*horizon).as_mut();
                if let Some(said) = said.filter(|said| said.entry == moved.n) {
                    said.since = moved.to;
                }
            }
            Some(Moved::Deputy) => {
                let deputy = self.deputy.as_mut();
                if let Some(deputy) = deputy.filter(|deputy| deputy.entry == moved.n) {
                    deputy.since = moved.to;
                }
            }
            Some(Moved::Ticked(_)) => {
                if let Some(tick) = self.ticked_by(moved.n) {
                    tick.at = moved.to;
                }
            }
            None => {}
        }
        if self.rests_on_command.remove(&(moved.from, moved.n)) {
            self.rests_on_command.insert((moved.to, moved.n));
        }
    }

    /// A move at the gate is the action's last one while the action is still where it brought it.
    fn move_at_gate(
        &mut self,
        id: ActionId,
        to: Time,
        last: ActionState,
        change: impl FnOnce(&mut Action),
    ) {
        if let Some(action) = self.actions.get_mut(id.index()) {
            change(action);
            if action.state == last {
                action.moved = to;
            }
        }
    }

    fn move_absences(&mut self, person: &Handle, moved: &Move) {
        let absences = self.absences_with(person, moved);
        if let Some(known) = self.people.get_mut(person) {
            known.absences = absences;
        }
    }

    fn move_roles(&mut self, moved: &Move) {
        let began: Vec<_> = self.stints.iter().filter(|s| s.entry == moved.n).collect();
        let people: Vec<_> = began.iter().map(|s| s.person.clone()).collect();
        self.stints = self.stints_with(moved);
        // Taking a role is being in the room.
        for person in people {
            self.move_stays(&person, moved);
        }
    }

    fn move_stays(&mut self, person: &Handle, moved: &Move) {
        let stays = self.stays_with(person, moved);
        let Some(known) = self.people.get_mut(person) else {
            return;
        };
        known.stays = stays;
        let Some((from, to)) = known.stays.last() else {
            return;
        };
        match &mut known.presence {
            Presence::Here { since } => *since = *from,
            Presence::Left { at } => *at = to.unwrap_or(*at),
            // Who only spoke or acted was never in the room.
            Presence::Seen => {}
        }
    }

    /// The times in roles as they would be.
    pub(in crate::incident) fn stints_with(&self, moved: &Move) -> Vec<Stint> {
        let mut stints = self.stints.clone();
        for stint in &mut stints {
            if stint.entry == moved.n {
                stint.from = moved.to;
            }
            if stint.ended_by == Some(moved.n) {
                stint.to = Some(moved.to);
            }
        }
        stints
    }

    /// Somebody's times in the room as they would be: who came or went then came or went at the new
    /// time, and who took a role before they came was there by then.
    pub(in crate::incident) fn stays_with(
        &self,
        person: &Handle,
        moved: &Move,
    ) -> Vec<(Time, Option<Time>)> {
        let known = self.people.get(person);
        let mut stays = known.map(|p| p.stays.clone()).unwrap_or_default();
        for (from, to) in &mut stays {
            let began = *from == moved.from;
            let ended = *to == Some(moved.from);
            let around = *from <= moved.from && to.is_none_or(|to| moved.from <= to);
            match &moved.what {
                Some(Moved::Came(_)) => *from = if began { moved.to } else { *from },
                Some(Moved::Went(_)) => *to = if ended { Some(moved.to) } else { *to },
                Some(Moved::Role(_) | Moved::Accepted(_)) => {
                    *from = if around { moved.to.min(*from) } else { *from };
                }
                // No one comes or goes with these.
                Some(
                    Moved::RoleLeft
                    | Moved::Absence(_)
                    | Moved::Step
                    | Moved::Approved(_)
                    | Moved::Started(_)
                    | Moved::Ended(_)
                    | Moved::Filed(_)
                    | Moved::Ticked(_)
                    | Moved::Focus(_)
                    | Moved::Deputy,
                )
                | None => {}
            }
        }
        stays
    }

    /// Somebody's times away as they would be.
    pub(in crate::incident) fn absences_with(&self, person: &Handle, moved: &Move) -> Vec<Absence> {
        let known = self.people.get(person);
        let mut absences = known.map(|p| p.absences.clone()).unwrap_or_default();
        for absence in &mut absences {
            if absence.entry == moved.n {
                absence.from = moved.to;
            }
            if absence.ended_by == Some(moved.n) {
                absence.to = Some(moved.to);
            }
        }
        absences
    }

    /// The visits to steps as they would be: one ends where the next begins.
    pub(in crate::incident) fn visits_with(&self, moved: &Move) -> Vec<Visit> {
        let mut visits = self.visits.clone();
        if let Some(at) = visits.iter().position(|visit| visit.entry == moved.n) {
            if let Some(before) = at.checked_sub(1).and_then(|at| visits.get_mut(at)) {
                before.to = Some(moved.to);
            }
            if let Some(visit) = visits.get_mut(at) {
                (visit.from, visit.told) = (moved.to, moved.to);
            }
            // As where it is entered: the first step began no later than the one that followed it.
            if let (1, Some(first)) = (at, visits.first_mut()) {
                first.from = first.told.min(moved.to);
            }
        }
        visits
    }
}
