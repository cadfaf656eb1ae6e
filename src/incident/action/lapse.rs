//! When an approval stops to count: with the end of the time in Command of whoever gave it, or after its
//! term, whichever comes first (R32). Derived from the record; nothing is written when it happens.

use crate::incident::role::Role;
use crate::incident::state::State;
use crate::incident::time::{self, Time};

use super::{Action, ActionState, Approval, Lapse, LapseReason};

impl State {
    /// Why this approval did not count at that moment, if so. One given under a version that did not
    /// know that approvals lapse always counts.
    pub fn lapse(&self, word: &Approval, moment: Time) -> Option<Lapse> {
        let minutes = word.minutes?;
        let expires = Lapse {
            at: time::later(word.at, time::minutes(minutes)),
            why: LapseReason::Expired(minutes),
        };
        let left = self.left_command(word).map(|at| Lapse {
            at,
            why: LapseReason::CommandChanged,
        });
        // Where both fall on one moment, the change of Command is what people remember.
        let lapses = left.into_iter().chain([expires]);
        let first = lapses.min_by_key(|lapse| lapse.at)?;
        (first.at <= moment).then_some(first)
    }

    /// Why this action needs a new approval at that moment: it was approved, is not started, and the
    /// approval has lapsed.
    pub fn lapsed(&self, action: &Action, moment: Time) -> Option<Lapse> {
        let waits = action.state == ActionState::Approved;
        self.lapse(action.approval.as_ref().filter(|_| waits)?, moment)
    }

    /// The approval of this action that counted at that moment, the last one given if several did: one that
    /// lapsed and was renewed since still counted for its own time.
    pub fn approval_at<'a>(&self, action: &'a Action, moment: Time) -> Option<&'a Approval> {
        let counts = |word: &&Approval| word.at <= moment && self.lapse(word, moment).is_none();
        let all = action.approval.iter().chain(&action.other_approvals);
        all.filter(counts).max_by_key(|word| word.entry)
    }

    /// Every approval this action had up to that moment, in the order given, each with why and when it lapsed before the
    /// action was done (R32). Of an unapproved action there are only those that had lapsed.
    pub fn approvals<'a>(
        &self,
        action: &'a Action,
        moment: Time,
    ) -> Vec<(&'a Approval, Option<Lapse>)> {
        let started = action.started.as_ref().map(|(at, _)| *at);
        let done = started.or(action.unapproved.as_ref().map(|taken| taken.at));
        let until = done.map_or(moment, |done| done.min(moment));
        let all = action.approval.iter().chain(&action.other_approvals);
        let mut all: Vec<_> = all.map(|word| (word, self.lapse(word, until))).collect();
        all.sort_by_key(|(word, _)| word.entry);
        all
    }

    /// True while it is for Command to say something: proposed, held, or approved and lapsed.
    pub fn needs_approval(&self, action: &Action, moment: Time) -> bool {
        action.state.waits_for_command() || self.lapsed(action, moment).is_some()
    }

    /// How an action stands at that moment, in words: `approved`, or `approval lapsed: Command changed`.
    pub fn action_words(&self, action: &Action, moment: Time) -> String {
        match self.lapsed(action, moment) {
            Some(lapse) => lapse.to_string(),
            None => action.state.words().to_owned(),
        }
    }

    /// When whoever gave this approval left Command for the first time since. The same person taking it
    /// again does not bring it back.
    fn left_command(&self, word: &Approval) -> Option<Time> {
        let mut stints = self.stints.iter().rev();
        let stint =
            stints.find(|s| s.role == Role::Command && s.person == word.by && s.from <= word.at);
        match stint.map(|stint| stint.to) {
            Some(None) => None,
            Some(Some(to)) => Some(to.max(word.at)),
            None => Some(word.at),
        }
    }
}
