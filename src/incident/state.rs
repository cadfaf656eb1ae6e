//! Everything known of an incident at one moment, as plain data. Changed only by `apply`.

use super::action::{Action, ActionState};
use super::ask::Ask;
use super::checklist::Checklist;
use super::correction::Worded;
use super::entry::Entry;
use super::errand::Errand;
use super::evidence::Evidence;
use super::focus::Horizon;
use super::follow_up::FollowUp;
use super::handover::Handover;
use super::hypothesis::{Hypothesis, Verdict};
use super::id::{
    ActionId, AnyId, AskId, EvidenceId, FollowUpId, HandoverId, HypothesisId, IssueId, NeedId,
    QuestionId, UpdateId,
};
use super::issue::Issue;
use super::key_time::{INTERVALS, Interval, KeyMark, KeyTime};
use super::link::Link;
use super::need::Need;
use super::obligation::{Clock, Obligation};
use super::overview::OverviewPart;
use super::person::{Handle, Person};
use super::question::Question;
use super::role::{Deputy, Role, Stint};
use super::severity::Severity;
use super::stakeholder::Stakeholder;
use super::step::{Answer, ImpactFact, Step, Visit};
use super::time::{self, Span, Time, Zone};
use super::update::{Audience, Draft, Due, Run, Update, usual_cadence};
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoStaticStr;

/// Whether the incident takes entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Status {
    /// Nothing has been recorded yet.
    Unopened,
    /// Being fought.
    Open,
    /// Over; only reopening is possible (R31).
    Closed,
}

impl Status {
    /// The name in the JSON report.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A statement that applies until the next of its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Who said them.
    pub by: Handle,
    /// Since when they stand.
    pub since: Time,
    /// The entry that holds them.
    pub entry: u64,
}

/// An incident's state. Read freely; only [`Incident::apply`](super::Incident::apply) writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The incident's name.
    pub name: String,
    /// Its ID elsewhere, if it has one.
    pub id: Option<String>,
    /// How bad it is, once said.
    pub severity: Option<Severity>,
    /// The time zone it is shown in.
    pub zone: Zone,
    /// True for an exercise (R26).
    pub drill: bool,
    /// What it was imported from, if it was.
    pub imported: Option<String>,
    /// Whether it takes entries.
    pub status: Status,
    /// When it was opened.
    pub opened: Time,
    /// When it was last closed, if it is.
    pub closed: Option<Time>,
    /// Why it was closed over open ends, if so.
    pub overruled: Option<Worded>,
    /// Everybody the log knows, by handle.
    pub people: BTreeMap<Handle, Person>,
    /// Roles over time, in the order taken.
    pub stints: Vec<Stint>,
    /// Who takes Command if it falls vacant, named in advance (R35).
    pub deputy: Option<Deputy>,
    /// Handovers in the order offered.
    pub handovers: Vec<Handover>,
    /// The overall approach.
    pub approach: Option<Said>,
    /// The focus for the minutes ahead.
    pub now: Option<Said>,
    /// The focus for the hours ahead.
    pub later: Option<Said>,
    /// All issues in the order noted.
    pub issues: Vec<Issue>,
    /// The parked ones in their order of priority.
    pub parked: Vec<IssueId>,
    /// Asks in the order made.
    pub asks: Vec<Ask>,
    /// Errands in the order noted.
    pub errands: Vec<Errand>,
    /// The links on the board, in the order they were put there.
    pub links: Vec<Link>,
    /// Checklists in the order started.
    pub checklists: Vec<Checklist>,
    /// Questions in the order raised.
    pub questions: Vec<Question>,
    /// People to involve in the order named.
    pub needs: Vec<Need>,
    /// Visits to steps in the order entered.
    pub visits: Vec<Visit>,
    /// Answers to the steps' questions in the order given; revised ones stay (R16).
    pub answers: Vec<Answer>,
    /// What people wrote for the report's first page.
    pub overview: BTreeMap<OverviewPart, Said>,
    /// True while answers of the retrospect are gathered silently (R29).
    pub gathering: bool,
    /// Facts of the impact as they stand.
    pub impact: BTreeMap<ImpactFact, Said>,
    /// Updates as sent.
    pub updates: Vec<Update>,
    /// Programs that were given an update, in the order started.
    pub runs: Vec<Run>,
    /// The update that waits for sign-off, if one does.
    pub draft: Option<Draft>,
    /// True where updates need Command's sign-off; see [`State::needs_sign_off`].
    pub sign_off: bool,
    /// Audiences for which that was set by itself.
    pub sign_off_for: BTreeMap<Audience, bool>,
    /// Cadences set by hand: minutes, or `None` for not at all.
    pub cadence: BTreeMap<Audience, Option<u32>>,
    /// Until when an audience's next update was snoozed.
    pub snoozed: BTreeMap<Audience, Time>,
    /// Actions in the order proposed.
    pub actions: Vec<Action>,
    /// Evidence in the order found.
    pub evidence: Vec<Evidence>,
    /// Hypotheses in the order raised.
    pub hypotheses: Vec<Hypothesis>,
    /// The hypotheses chosen as causes (R36).
    pub causes: Vec<HypothesisId>,
    /// Follow-ups in the order named.
    pub follow_ups: Vec<FollowUp>,
    /// Obligations to report in the order added (R34).
    pub obligations: Vec<Obligation>,
    /// Whom to tell, in the order listed (R14).
    pub stakeholders: Vec<Stakeholder>,
    /// The moments their clocks run from, as far as they were said.
    pub clocks: BTreeMap<Clock, Time>,
    /// Key times as they stand.
    pub key_times: BTreeMap<KeyTime, KeyMark>,
    /// How long an approval holds, in minutes; `None` in a file of a version that did not know that
    /// approvals lapse (R32).
    pub approval_minutes: Option<u32>,
    /// When something rested on who held Command, and the entry that says so: what Command said, and
    /// starts on its approval. Nothing recorded later may remove Command from under these (R9).
    pub rests_on_command: BTreeSet<(Time, u64)>,
    /// The last entry that counts.
    pub last: Option<u64>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            name: String::new(),
            id: None,
            severity: None,
            zone: Zone::UTC,
            drill: false,
            imported: None,
            status: Status::Unopened,
            opened: Time::UNIX_EPOCH,
            closed: None,
            overruled: None,
            people: BTreeMap::new(),
            stints: Vec::new(),
            deputy: None,
            handovers: Vec::new(),
            approach: None,
            now: None,
            later: None,
            issues: Vec::new(),
            parked: Vec::new(),
            asks: Vec::new(),
            errands: Vec::new(),
            links: Vec::new(),
            checklists: Vec::new(),
            questions: Vec::new(),
            needs: Vec::new(),
            visits: Vec::new(),
            answers: Vec::new(),
            overview: BTreeMap::new(),
            gathering: false,
            impact: BTreeMap::new(),
            updates: Vec::new(),
            runs: Vec::new(),
            draft: None,
            sign_off: false,
            sign_off_for: BTreeMap::new(),
            cadence: BTreeMap::new(),
            snoozed: BTreeMap::new(),
            actions: Vec::new(),
            evidence: Vec::new(),
            hypotheses: Vec::new(),
            causes: Vec::new(),
            follow_ups: Vec::new(),
            obligations: Vec::new(),
            stakeholders: Vec::new(),
            clocks: BTreeMap::new(),
            key_times: BTreeMap::new(),
            approval_minutes: None,
            rests_on_command: BTreeSet::new(),
            last: None,
        }
    }
}

impl State {
    /// Who holds a role now, in the order they took it.
    pub fn holders(&self, role: Role) -> impl Iterator<Item = &Handle> {
        self.stints
            .iter()
            .filter(move |s| s.role == role && s.to.is_none())
            .map(|s| &s.person)
    }

    /// Who holds Command now; never more than one (R2).
    pub fn command(&self) -> Option<&Handle> {
        self.holders(Role::Command).next()
    }

    /// Who held Command at that moment.
    pub fn command_at(&self, moment: Time) -> Option<&Handle> {
        self.command_stint(moment).map(|s| &s.person)
    }

    /// The stint in Command at this moment.
    pub(super) fn command_stint(&self, moment: Time) -> Option<&Stint> {
        self.stints.iter().rev().find(|s| {
            s.role == Role::Command && s.from <= moment && s.to.is_none_or(|to| moment < to)
        })
    }

    /// True if this person holds this role now.
    pub fn holds(&self, person: &Handle, role: Role) -> bool {
        self.holders(role).any(|holder| holder == person)
    }

    /// The roles this person holds now, in the order of the columns.
    pub fn roles_of<'a>(&'a self, person: &'a Handle) -> impl Iterator<Item = Role> + 'a {
        Role::ALL
            .into_iter()
            .filter(move |role| self.holds(person, *role))
    }

    /// The name shown for a handle: the person's name, or the handle where nobody joined by it.
    pub fn name_of<'a>(&'a self, person: &'a Handle) -> &'a str {
        self.people
            .get(person)
            .map_or(person.as_str(), |p| p.name.as_str())
    }

    /// The current step, once one was entered (R15).
    pub fn step(&self) -> Option<Step> {
        self.visits
            .last()
            .filter(|v| v.to.is_none())
            .map(|v| v.step)
    }

    /// How long a step was worked on in all its visits, up to `now` for the current one.
    pub fn time_in(&self, step: Step, now: Time) -> Span {
        self.visits
            .iter()
            .filter(|v| v.step == step)
            .map(|v| v.length(now))
            .fold(Span::zero(), time::plus)
    }

    /// True where a later step was entered while this one never was (R15).
    pub fn is_skipped(&self, step: Step) -> bool {
        !self.visits.iter().any(|v| v.step == step) && self.visits.iter().any(|v| v.step > step)
    }

    /// The action with this number.
    pub fn action(&self, id: ActionId) -> Option<&Action> {
        self.actions.get(id.index())
    }

    /// The action that rolls this one back; of several the one proposed last. One that was refused or withdrawn does not.
    pub fn rollback_of(&self, id: ActionId) -> Option<&Action> {
        let is_off = |state| matches!(state, ActionState::Refused | ActionState::Withdrawn);
        let mut all = self.actions.iter().rev();
        all.find(|other| other.undoes == Some(id) && !is_off(other.state))
    }

    /// The ask with this number.
    pub fn ask(&self, id: AskId) -> Option<&Ask> {
        self.asks.get(id.index())
    }

    /// The question with this number.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.get(id.index())
    }

    /// The issue with this number.
    pub fn issue(&self, id: IssueId) -> Option<&Issue> {
        self.issues.get(id.index())
    }

    /// The need with this number.
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.get(id.index())
    }

    /// The evidence with this number.
    pub fn evidence(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.get(id.index())
    }

    /// The hypothesis with this number.
    pub fn hypothesis(&self, id: HypothesisId) -> Option<&Hypothesis> {
        self.hypotheses.get(id.index())
    }

    /// The follow-up with this number.
    pub fn follow_up(&self, id: FollowUpId) -> Option<&FollowUp> {
        self.follow_ups.get(id.index())
    }

    /// The update with this number.
    pub fn update(&self, id: UpdateId) -> Option<&Update> {
        self.updates.get(id.index())
    }

    /// The handover with this number.
    pub fn handover(&self, id: HandoverId) -> Option<&Handover> {
        self.handovers.get(id.index())
    }

    /// The entry that added a numbered noun.
    pub fn entry_of(&self, id: AnyId) -> Option<u64> {
        match id {
            AnyId::Action(id) => self.action(id).map(|a| a.entry),
            AnyId::Ask(id) => self.ask(id).map(|a| a.entry),
            AnyId::Checklist(id) => self.checklist(id).map(|c| c.entry),
            AnyId::Errand(id) => self.errand(id).map(|e| e.entry),
            AnyId::Evidence(id) => self.evidence(id).map(|e| e.entry),
            AnyId::FollowUp(id) => self.follow_up(id).map(|f| f.entry),
            AnyId::Hypothesis(id) => self.hypothesis(id).map(|h| h.entry),
            AnyId::Question(id) => self.question(id).map(|q| q.entry),
            AnyId::Update(id) => self.update(id).map(|u| u.entry),
            AnyId::Handover(id) => self.handover(id).map(|h| h.entry),
            AnyId::Issue(id) => self.issue(id).map(|i| i.named.entry),
            AnyId::Need(id) => self.need(id).map(|n| n.entry),
            AnyId::Obligation(id) => self.obligation(id).map(|o| o.entry),
            AnyId::Stakeholder(id) => self.stakeholder(id).map(|s| s.entry),
        }
    }

    /// What a noun is known by, in its own words; `None` where there is no such one.
    pub fn words_of(&self, id: AnyId) -> Option<&str> {
        match id {
            AnyId::Action(id) => self.action(id).map(|a| a.text.as_str()),
            AnyId::Ask(id) => self.ask(id).map(|a| a.text.as_str()),
            AnyId::Checklist(id) => self.checklist(id).map(|c| c.name.as_str()),
            AnyId::Errand(id) => self.errand(id).map(|e| e.text.as_str()),
            AnyId::Evidence(id) => self.evidence(id).map(|e| e.text.as_str()),
            AnyId::FollowUp(id) => self.follow_up(id).map(|f| f.text.as_str()),
            AnyId::Handover(id) => self.handover(id).map(|h| h.role.name()),
            AnyId::Hypothesis(id) => self.hypothesis(id).map(|h| h.text.as_str()),
            AnyId::Issue(id) => self.issue(id).map(|i| i.named.text.as_str()),
            AnyId::Need(id) => self.need(id).map(|n| n.whom.as_str()),
            AnyId::Obligation(id) => self.obligation(id).map(|o| o.name.as_str()),
            AnyId::Stakeholder(id) => self.stakeholder(id).map(|s| s.whom.as_str()),
            AnyId::Question(id) => self.question(id).map(|q| q.text.as_str()),
            AnyId::Update(id) => {
                let first = self.update(id).and_then(|u| u.content.wordings.first());
                first.map(|wording| wording.change.as_str())
            }
        }
    }

    /// True where what an entry added is still open.
    pub fn is_open(&self, id: AnyId) -> bool {
        match id {
            AnyId::Action(id) => self.action(id).is_some_and(|a| a.state.is_open()),
            AnyId::Ask(id) => self.ask(id).is_some_and(|a| a.end.is_none()),
            AnyId::Checklist(id) => self.checklist(id).is_some_and(Checklist::is_open),
            AnyId::Errand(id) => self.errand(id).is_some_and(|e| e.end.is_none()),
            AnyId::FollowUp(id) => self.follow_up(id).is_some_and(FollowUp::is_open),
            AnyId::Hypothesis(id) => {
                let found = self.hypothesis(id);
                found.is_some_and(|h| h.verdict == Verdict::Open && !h.struck)
            }
            AnyId::Question(id) => self.question(id).is_some_and(|q| q.end.is_none()),
            AnyId::Obligation(id) => self.obligation(id).is_some_and(|o| o.end.is_none()),
            AnyId::Stakeholder(id) => self.stakeholder(id).is_some_and(|s| !s.is_settled()),
            AnyId::Evidence(_)
            | AnyId::Handover(_)
            | AnyId::Issue(_)
            | AnyId::Need(_)
            | AnyId::Update(_) => false,
        }
    }

    /// The current focus of one horizon.
    pub fn focus(&self, horizon: Horizon) -> Option<&Said> {
        match horizon {
            Horizon::Approach => self.approach.as_ref(),
            Horizon::Now => self.now.as_ref(),
            Horizon::Later => self.later.as_ref(),
        }
    }

    /// Whom updates go to: external and internal, and any other that has a cadence, a draft or an update.
    pub fn audiences(&self) -> Vec<Audience> {
        let sent = self.updates.iter().map(|u| &u.content);
        let told = sent.chain(self.draft.iter().map(|d| &d.content));
        let told = told.flat_map(|content| content.wordings.iter().map(|w| w.audience));
        let all: BTreeSet<_> = Audience::BOTH
            .into_iter()
            .chain(self.cadence.keys().copied())
            .chain(self.sign_off_for.keys().copied())
            .chain(told)
            .collect();
        all.into_iter().collect()
    }

    /// Whether updates to this audience need Command's sign-off (R19).
    pub fn needs_sign_off(&self, audience: Audience) -> bool {
        let own = self.sign_off_for.get(&audience).copied();
        own.unwrap_or(self.sign_off)
    }

    /// Whether updates to anybody need Command's sign-off.
    pub fn asks_sign_off(&self) -> bool {
        self.sign_off || self.sign_off_for.values().any(|needed| *needed)
    }

    /// The cadence of updates for an audience, in minutes; `None` where none is due (R20). What is
    /// imported is past: nothing is owed unless somebody says so.
    pub fn cadence_for(&self, audience: Audience) -> Option<u32> {
        match self.cadence.get(&audience) {
            Some(set) => *set,
            None if self.imported.is_some() => None,
            None => usual_cadence(self.severity, audience),
        }
    }

    /// The last update sent, by when it went out.
    pub fn last_update(&self) -> Option<&Update> {
        self.updates.iter().max_by_key(|u| u.at)
    }

    /// The last update an audience got, by when it went out.
    pub fn last_update_for(&self, audience: Audience) -> Option<&Update> {
        self.updates
            .iter()
            .filter(|u| u.content.wordings.iter().any(|w| w.audience == audience))
            .max_by_key(|u| u.at)
    }

    /// When an audience is to hear from us next: a promise in the last update comes before the
    /// cadence, a snooze moves either; nothing is due after "complete" or once closed (R20).
    pub fn due_for(&self, audience: Audience) -> Option<Due> {
        let at = self.owed_to(audience)?;
        let snooze = self
            .snoozed
            .get(&audience)
            .copied()
            .filter(|until| *until > at);
        Some(Due {
            audience,
            at: snooze.unwrap_or(at),
            snoozed: snooze.is_some(),
            minutes: self.cadence_for(audience),
        })
    }

    /// When an update is owed to an audience, whatever it was snoozed to.
    pub(super) fn owed_to(&self, audience: Audience) -> Option<Time> {
        if self.status != Status::Open {
            return None;
        }
        let last = self.last_update_for(audience);
        if last.is_some_and(|u| u.content.eta == super::update::Eta::Complete) {
            return None;
        }
        let due = self
            .cadence_for(audience)
            .map(|minutes| time::later(last.map_or(self.opened, |u| u.at), time::minutes(minutes)));
        last.and_then(|u| u.content.next).or(due)
    }

    /// The next update due to anybody.
    pub fn next_due(&self) -> Option<Due> {
        self.audiences()
            .into_iter()
            .filter_map(|a| self.due_for(a))
            .min_by_key(|due| due.at)
    }

    /// The intervals every report prints, blank where an end is missing (R30).
    pub fn intervals(&self) -> Vec<Interval> {
        INTERVALS
            .into_iter()
            .map(|(name, from, to)| {
                let end = |key| self.key_times.get(&key).map(|mark: &KeyMark| mark.at);
                let span = end(from)
                    .zip(end(to))
                    .map(|(from, to)| time::between(from, to));
                Interval {
                    name,
                    from,
                    to,
                    span,
                }
            })
            .collect()
    }

    /// Unapproved actions that Command has not acknowledged (R10).
    pub fn unacknowledged(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|a| {
            a.unapproved
                .as_ref()
                .is_some_and(|u| u.acknowledged.is_none())
        })
    }

    /// The open handover of this role from this person.
    pub fn open_handover(&self, role: Role, from: &Handle) -> Option<&Handover> {
        self.handovers
            .iter()
            .find(|h| h.role == role && h.from == *from && h.end.is_none())
    }

    /// The handovers that wait to be accepted.
    pub fn waiting_handovers(&self) -> impl Iterator<Item = (HandoverId, &Handover)> {
        let waiting = self.handovers.iter().filter(|h| h.end.is_none());
        waiting.map(|h| (h.id, h))
    }
}

/// Where the entry stands that was recorded under this number; the first one, where a file put out
/// of order holds several.
pub(super) fn position(entries: &[Entry], n: u64) -> Option<usize> {
    let first = entries.first()?.n();
    let guess = usize::try_from(n.wrapping_sub(first)).ok();
    // Numbers run without gaps in a sound file, so the guess is nearly always right; where they jump,
    // they still rise. Only where that led to an entry out of turn, or nowhere, all are looked at.
    let regular = |at: &usize| {
        let found = entries.get(*at);
        found.is_some_and(|entry| entry.n() == n && entry.irregular.is_none())
    };
    guess
        .filter(regular)
        .or_else(|| entries.binary_search_by_key(&n, Entry::n).ok())
        .filter(regular)
        .or_else(|| entries.iter().position(|entry| entry.n() == n))
}
