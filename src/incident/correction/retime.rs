//! R22: when an entry happened can be corrected, and with it when a role, a step or an approval began.
//! The rules are asked again for the new time: never two in Command (R2), nothing taken from under what
//! rests on it (R9, R32), one move of an action after another.

use crate::incident::action::{ActionState, Approval};
use crate::incident::ask::Ending;
use crate::incident::entry::Entry;
use crate::incident::event::Event;
use crate::incident::id::ActionId;
use crate::incident::person::Handle;
use crate::incident::refusal::Remedy;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::role::{Role, Stint};
use crate::incident::rules::{Checked, Room, is_plausible, must, refuse};
use crate::incident::time::Time;
use std::cmp::Ordering;

use super::moving::{Move, Moved};
use super::rules::made_by;

impl Room<'_> {
    pub(super) fn may_retime(&self, n: u64, happened: Time, _: &str) -> Checked {
        let found = self.movable_entry(n)?;
        is_plausible(happened)?;
        must(
            self.asked_by(n).is_none_or(|(_, since)| since <= happened),
            Kind::State,
            "no answer comes before its question",
            "give a later time, or correct the question's time first",
        )?;
        must(
            self.leaves_later_moves_later(n, happened),
            Kind::State,
            "what came of that entry rests on its time",
            "add a note with the time it really happened",
        )?;
        must(
            happened <= found.recorded(),
            Kind::Input,
            "that would be after it was recorded",
            "give an earlier time",
        )?;
        for (which, mark) in &self.state.key_times {
            if mark.entry == Some(n) {
                self.keeps_start_first(*which, happened)?;
            }
        }
        must(
            happened != found.happened,
            Kind::State,
            "it has that time already",
            "",
        )?;
        self.change_may_move(found, happened)
    }

    /// What somebody said, and the changes on the board whose time others rest on.
    fn movable_entry(&self, n: u64) -> Result<&Entry, Refusal> {
        let found = self.entry(n)?;
        if found.stands() && found.record.event.moved().is_some() {
            return Ok(found);
        }
        self.said_entry(n, "moved in time")
    }

    fn change_may_move(&self, found: &Entry, at: Time) -> Checked {
        let moved = Move::of(found, at);
        match &moved.what {
            Some(Moved::Came(person)) => self.came(person, &moved),
            Some(Moved::Went(person)) => {
                self.roles_may_move(&moved)?;
                self.absences_may_move(person, &moved)?;
                self.stays_may_move(person, &moved)
            }
            Some(Moved::Role(person)) => {
                self.roles_may_move(&moved)?;
                self.stays_may_move(person, &moved)
            }
            Some(Moved::RoleLeft) => self.roles_may_move(&moved),
            Some(Moved::Accepted(handover)) => {
                if let Some(open) = self.state.handover(*handover) {
                    in_order(open.offered <= at, "before it was offered")?;
                    self.stays_may_move(&open.to, &moved)?;
                }
                self.roles_may_move(&moved)
            }
            Some(Moved::Absence(person)) => self.absences_may_move(person, &moved),
            Some(Moved::Step) => {
                let visits = self.state.visits_with(&moved);
                let whole = visits.iter().all(|v| v.to.is_none_or(|to| v.from <= to));
                let ordered = visits.is_sorted_by_key(|visit| visit.from);
                in_order(whole && ordered, "beyond the step before or after it")
            }
            Some(Moved::Approved(action)) => self.approval_may_move(*action, &moved),
            Some(Moved::Started(action)) => self.start_may_move(*action, at),
            Some(Moved::Ended(action)) => {
                let found = self.known(*action)?;
                let started = found.started.as_ref().map(|(at, _)| *at);
                let began = started.or(found.unapproved.as_ref().map(|taken| taken.at));
                in_order(
                    began.is_none_or(|began| began <= at),
                    "before it was started",
                )?;
                let mut waited = self.state.actions.iter();
                let passed = waited.any(|other| {
                    let started = other.started.as_ref().map(|(started, _)| *started);
                    other.after == Some(*action) && started.is_some_and(|started| started < at)
                });
                in_order(!passed, "after the start of an action that waited for it")
            }
            Some(Moved::Focus(_) | Moved::Deputy) => self.commands_word_may_move(found, at),
            Some(Moved::Ticked(checklist)) => {
                let found = self.state.checklist(*checklist);
                in_order(
                    found.is_none_or(|found| found.since <= at),
                    "before its checklist was started",
                )
            }
            Some(Moved::Filed(_)) | None => Ok(()),
        }
    }

    /// Somebody's times away stay whole and one after the other, the last one in their last time here.
    fn absences_may_move(&self, person: &Handle, moved: &Move) -> Checked {
        let absences = self.state.absences_with(person, moved);
        let whole = absences.iter().all(|a| a.to.is_none_or(|to| a.from <= to));
        let ordered = (absences.iter().zip(absences.iter().skip(1)))
            .all(|(one, next)| one.to.is_some_and(|to| to <= next.from));
        let name = self.state.name_of(person);
        let what = format!("beyond when {name} came, went or came back");
        let known = self.state.people.get(person);
        let here = known.and_then(|known| known.stays.last());
        let last = absences.last().map(|last| last.from);
        let inside = here.zip(last).is_none_or(|((from, _), last)| *from <= last);
        in_order(whole && ordered && inside, &what)
    }

    /// An action that has moved at the gate keeps its time, and no answer comes before its question.
    fn leaves_later_moves_later(&self, n: u64, happened: Time) -> bool {
        let state = self.state;
        let before = |end: Option<&Ending>| end.is_none_or(|end| happened <= end.at);
        let action = made_by(&state.actions, n, |a| a.entry);
        let ask = made_by(&state.asks, n, |a| a.entry);
        let question = made_by(&state.questions, n, |q| q.entry);
        let errand = made_by(&state.errands, n, |e| e.entry);
        let checklist = made_by(&state.checklists, n, |c| c.entry);
        action.is_none_or(|a| a.state == ActionState::Proposed)
            && ask.is_none_or(|a| before(a.end.as_ref()))
            && question.is_none_or(|q| before(q.end.as_ref()))
            && errand.is_none_or(|e| before(e.end.as_ref()))
            && checklist.is_none_or(|c| {
                let mut ticks = c.tasks.iter().filter_map(|task| task.tick.as_ref());
                ticks.all(|tick| happened <= tick.at)
            })
    }

    /// R9, R32: an approval stays one of whoever held Command then, after the proposal, and a start on
    /// it stays one it covers.
    fn approval_may_move(&self, id: ActionId, moved: &Move) -> Checked {
        let found = self.known(id)?;
        let Some(word) = found.approval.as_ref().filter(|word| word.entry == moved.n) else {
            return refuse(
                Kind::State,
                format!("{id} has moved on since that approval"),
                "add a note with the time it was really given",
            );
        };
        in_order(word.after <= moved.to, "before it was proposed")?;
        must(
            self.state.command_at(moved.to) == Some(&word.by),
            Kind::Authority,
            format!(
                "{} was not in Command at that time",
                self.state.name_of(&word.by)
            ),
            Remedy::Retime(None).by("correct first since when they were"),
        )?;
        let Some((started, _)) = &found.started else {
            return Ok(());
        };
        let word = Approval {
            at: moved.to,
            ..word.clone()
        };
        let counts = word.at <= *started && self.state.lapse(&word, *started).is_none();
        rests_on_one_that_counts(id, counts)
    }

    /// R11, R35: what Command set was set by whoever held Command then, after what stood before and before what came next.
    fn commands_word_may_move(&self, found: &Entry, at: Time) -> Checked {
        let by = found.by();
        must(
            self.state
                .command_at(at)
                .is_none_or(|command| command == by),
            Kind::Authority,
            format!("{} was not in Command at that time", self.state.name_of(by)),
            Remedy::Retime(None).by("correct first since when they were"),
        )?;
        let alike = |entry: &&Entry| {
            entry.stands() && sets_the_same(&entry.record.event, &found.record.event)
        };
        let mut alike = self.entries.iter().filter(alike);
        let fits = alike.all(|entry| match entry.n().cmp(&found.n()) {
            Ordering::Less => entry.happened <= at,
            Ordering::Equal => true,
            Ordering::Greater => at <= entry.happened,
        });
        in_order(fits, "beyond what was set before or after it")
    }

    fn start_may_move(&self, id: ActionId, at: Time) -> Checked {
        let found = self.known(id)?;
        let ended = found.ended.as_ref().map(|(at, ..)| *at);
        in_order(ended.is_none_or(|ended| at <= ended), "after it ended")?;
        let waits = self.state.waits_for(found, at).is_some();
        in_order(!waits, "before the action it waits for was done")?;
        let counts = found.approval.is_none() || self.state.approval_at(found, at).is_some();
        rests_on_one_that_counts(id, counts)
    }

    /// R2: at most one in Command, and nobody twice in one role; R9, R32: nothing that rests on
    /// Command loses it.
    fn roles_may_move(&self, moved: &Move) -> Checked {
        let stints = self.state.stints_with(moved);
        for (old, new) in self.state.stints.iter().zip(&stints) {
            if old == new {
                continue;
            }
            in_order(
                new.to.is_none_or(|to| new.from <= to),
                &format!("beyond the time in {}", new.role.name()),
            )?;
            let clash = |other: &&Stint| !std::ptr::eq(*other, new) && clashes(new, other);
            if let Some(other) = stints.iter().find(clash) {
                return refuse(
                    Kind::Authority,
                    format!(
                        "{} was in {} then",
                        self.state.name_of(&other.person),
                        other.role.name()
                    ),
                    "give a time that leaves them theirs, or correct that entry first",
                );
            }
            must(
                new.role != Role::Command || !self.rests_on_what_is_lost(old, new),
                Kind::Authority,
                "Command spoke, or an approval was used, in the time that would be taken away",
                "add a note with the time it really happened",
            )?;
        }
        Ok(())
    }

    /// True where something rests on the time in Command that is in the old one and not in the new one.
    fn rests_on_what_is_lost(&self, old: &Stint, new: &Stint) -> bool {
        let rests = &self.state.rests_on_command;
        let mut lost_first = rests.range((old.from, 0)..(new.from.max(old.from), 0));
        let mut lost_last = new.to.into_iter().flat_map(|to| {
            rests
                .range((to, u64::MAX)..)
                .take_while(|(at, _)| old.to.is_none_or(|old| *at <= old))
        });
        lost_first.next().is_some() || lost_last.next().is_some()
    }

    /// Somebody comes when they came, before they took a role.
    fn came(&self, person: &Handle, moved: &Move) -> Checked {
        self.stays_may_move(person, moved)?;
        let mut stints = self.state.stints.iter().filter(|s| s.person == *person);
        let passed = stints.any(|s| moved.from <= s.from && s.from < moved.to);
        in_order(!passed, "after they took a role")
    }

    fn stays_may_move(&self, person: &Handle, moved: &Move) -> Checked {
        let Some(known) = self.state.people.get(person) else {
            return Ok(());
        };
        let stays = self.state.stays_with(person, moved);
        let ends_by = |end: Option<Time>, at: Time| end.is_some_and(|end| end <= at);
        let mut places = (0..stays.len()).filter(|at| known.stays.get(*at) != stays.get(*at));
        let fits = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| stays.get(at));
            let next = stays.get(at + 1);
            let (from, to) = stays[at];
            to.is_none_or(|to| from <= to)
                && before.is_none_or(|(_, end)| ends_by(*end, from))
                && next.is_none_or(|(next, _)| ends_by(to, *next))
        };
        in_order(
            places.all(fits),
            &format!("beyond when {} came or left", self.state.name_of(person)),
        )
    }
}

/// Two times in a role that cannot both be: of one person in one role, or of any two in Command.
fn clashes(one: &Stint, other: &Stint) -> bool {
    let ends_before = |a: &Stint, b: &Stint| a.to.is_some_and(|to| to <= b.from);
    let apart = ends_before(one, other) || ends_before(other, one);
    let one_at_a_time = one.role == Role::Command || one.person == other.person;
    one.role == other.role && one_at_a_time && !apart
}

fn rests_on_one_that_counts(id: ActionId, counts: bool) -> Checked {
    must(
        counts,
        Kind::Authority,
        format!("{id} would have been started without an approval that counted then"),
        "add a note with the time it really happened",
    )
}

/// True where both set the deputy, or the focus of one horizon.
fn sets_the_same(one: &Event, other: &Event) -> bool {
    match (one.moved(), other.moved()) {
        (Some(Moved::Focus(one)), Some(Moved::Focus(other))) => one == other,
        (one, other) => matches!(one, Some(Moved::Deputy)) && matches!(other, Some(Moved::Deputy)),
    }
}

fn in_order(holds: bool, what: &str) -> Checked {
    must(
        holds,
        Kind::State,
        format!("that would be {what}"),
        "give another time, or correct the other entry first",
    )
}
