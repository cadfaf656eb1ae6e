//! What the room shows now, as plain data: derived from an incident and a moment, the same for the
//! same two. Pure; draws nothing and decides nothing.
//!
//! In reading order: [`Board`], which puts together the step tracker ([`steps`]), the role columns ([`columns`]) and what
//! waits for somebody ([`gate`]), in one list by urgency ([`urgency`]); the timeline: its rows ([`timeline`]), which of them are wanted ([`filter`], [`facets`])
//! and how to go to one ([`goto`]); what changed since a moment, as entries ([`since`]) and in sentences ([`digest`]); what changed for
//! an audience ([`update_lines`]), an update as text ([`update_text`]) and what to look at before it goes out ([`update_warnings`]); what calls for a sound ([`alarms`]); the state of the record ([`record`]); the room at
//! an earlier moment ([`replay`]); and, made of all that, what everybody may see: the [`wall`], which the page of a
//! browser shows too.

pub mod alarms;
pub mod announce;
pub mod columns;
pub mod digest;
pub mod facets;
pub mod filter;
pub mod gate;
pub mod goto;
mod marks;
pub mod obligations;
pub mod record;
pub mod reminders;
pub mod replay;
pub mod since;
pub mod slower;
pub mod steps;
pub mod timeline;
pub mod undo;
pub mod update_lines;
pub mod update_text;
pub mod update_warnings;
pub mod urgency;
pub mod wall;

use crate::incident::focus::Horizon;
use crate::incident::id::IssueId;
use crate::incident::start::Start;
use crate::incident::time;
use crate::incident::update::Due;
use crate::incident::{Entry, EntryKind, Handle, Incident, Severity, Span, Status, Time, Zone};
use columns::Column;
use gate::{
    AskCard, ErrandCard, GateCard, HandoverCard, NeedCard, QuestionCard, SignOffCard,
    StakeholderCard,
};
use obligations::ObligationCard;
use steps::StepCell;

/// Everything on the board but the timeline, whose rows are made when they are looked at
/// ([`timeline::Row::of`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The moment it shows.
    pub at: Time,
    /// The incident's name.
    pub name: String,
    /// Its ID.
    pub id: Option<String>,
    /// Its severity.
    pub severity: Option<Severity>,
    /// True for an exercise.
    pub drill: bool,
    /// Whether it takes entries.
    pub status: Status,
    /// The time zone it is shown in.
    pub zone: Zone,
    /// When it began, and what says so.
    pub start: Start,
    /// Since it began, to its end or to now.
    pub elapsed: Span,
    /// The next update due to anybody, and how long until then.
    pub next_update: Option<(Due, Span)>,
    /// The last update sent: number, moment, first wording.
    pub last_update: Option<(String, Time, String)>,
    /// The step tracker.
    pub steps: [StepCell; 6],
    /// Approach, focus now and focus later, with since when.
    pub approach: Option<Standing>,
    /// The focus for the minutes ahead.
    pub now: Option<Standing>,
    /// The focus for the hours ahead.
    pub later: Option<Standing>,
    /// The one active issue.
    pub active_issue: Option<IssueLine>,
    /// The parked ones, the next first.
    pub parked: Vec<IssueLine>,
    /// The five role columns.
    pub columns: [Column; 5],
    /// What needs Command's approval, the oldest first.
    pub waiting: Vec<GateCard>,
    /// What is approved and not over: still to be started, or under way.
    pub under_way: Vec<GateCard>,
    /// Unapproved actions that Command has not acknowledged: flagged until then (R10).
    pub unacknowledged: Vec<GateCard>,
    /// What failed and has a rollback that nobody has proposed yet (R33).
    pub rollbacks: Vec<GateCard>,
    /// Running asks: first those nobody can be expected to answer, then the most pressing.
    pub asks: Vec<AskCard>,
    /// Open errands, the oldest first.
    pub errands: Vec<ErrandCard>,
    /// Who takes Command if it falls vacant, and the name shown (R35).
    pub deputy: Option<(Handle, String)>,
    /// Open questions, the oldest first.
    pub questions: Vec<QuestionCard>,
    /// Handovers that wait to be accepted.
    pub handovers: Vec<HandoverCard>,
    /// The update that waits for Command's sign-off.
    pub sign_off: Option<SignOffCard>,
    /// The update that is signed off and was not sent.
    pub unsent: Option<SignOffCard>,
    /// People who are needed or contacted and not here.
    pub needs: Vec<NeedCard>,
    /// Obligations to report that are not filed, those whose time runs out first before the others (R34).
    pub obligations: Vec<ObligationCard>,
    /// Who is still to be told at this severity, in the order listed (R14).
    pub stakeholders: Vec<StakeholderCard>,
    /// The last key moments, the newest first.
    pub key_moments: Vec<(Time, String)>,
    /// The numbers of all entries marked as key moments, in the order they happened.
    pub key_entries: Vec<u64>,
}

/// Something current, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The words.
    pub text: String,
    /// Since when.
    pub since: Time,
}

/// An issue in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueLine {
    /// Its number.
    pub id: IssueId,
    /// What it is.
    pub text: String,
    /// Why it has this state.
    pub reason: String,
}

/// How many key moments the board keeps in sight.
const KEY_MOMENTS: usize = 6;

impl Board {
    /// The board of this incident at this moment.
    pub fn of(incident: &Incident, now: Time) -> Self {
        let obligations = obligations::obligations(incident, now);
        // The clocks of a closed incident stand where it was closed.
        let now = incident.closed.map_or(now, |closed| now.min(closed));
        let standing = |horizon| {
            incident.focus(horizon).map(|said| Standing {
                text: said.text.clone(),
                since: said.since,
            })
        };
        let issue = |issue: &crate::incident::issue::Issue| IssueLine {
            id: issue.id,
            text: issue.named.text.clone(),
            reason: issue.reason.to_string(),
        };
        let key_entries = incident.in_time().filter(|entry| entry.key);
        let key_entries: Vec<u64> = key_entries.map(Entry::n).collect();
        Self {
            at: now,
            name: incident.name.clone(),
            id: incident.id.clone(),
            severity: incident.severity,
            drill: incident.drill,
            status: incident.status,
            zone: incident.zone,
            start: incident.start(),
            elapsed: time::between(incident.began(), incident.ended().unwrap_or(now))
                .max(Span::zero()),
            next_update: incident.next_due().map(|due| (due, due.left(now))),
            last_update: incident.updates.last().map(|update| {
                let change = update.content.wordings.first().map(|w| w.change.clone());
                (update.id.to_string(), update.at, change.unwrap_or_default())
            }),
            steps: steps::cells(incident, now),
            approach: standing(Horizon::Approach),
            now: standing(Horizon::Now),
            later: standing(Horizon::Later),
            active_issue: incident.active_issue().map(issue),
            parked: incident
                .parked
                .iter()
                .filter_map(|id| incident.issue(*id))
                .map(issue)
                .collect(),
            columns: columns::columns(incident, now),
            waiting: gate::waiting(incident, now),
            under_way: gate::under_way(incident, now),
            unacknowledged: gate::unacknowledged(incident, now),
            rollbacks: gate::rollbacks(incident, now),
            asks: gate::asks(incident, now),
            errands: gate::errands(incident, now),
            deputy: (incident.deputy.as_ref()).map(|deputy| {
                let name = incident.name_of(&deputy.person).to_owned();
                (deputy.person.clone(), name)
            }),
            questions: gate::questions(incident, now),
            handovers: gate::handovers(incident, now),
            sign_off: gate::sign_off(incident, now),
            unsent: gate::unsent(incident, now),
            needs: gate::needs(incident, now),
            obligations,
            stakeholders: gate::stakeholders(incident, now),
            key_moments: key_moments(incident, &key_entries),
            key_entries,
        }
    }

    /// Everything at the gate in the order it is to be seen: what was done without approval first, until
    /// Command acknowledges it and whatever else waits (R10), then what needs approval, then what is
    /// approved.
    pub fn gate(&self) -> impl Iterator<Item = &GateCard> {
        let cards = [&self.unacknowledged, &self.waiting, &self.under_way];
        cards.into_iter().flatten()
    }
}

fn key_moments(incident: &Incident, marked: &[u64]) -> Vec<(Time, String)> {
    let marked = marked.iter().rev();
    marked
        .filter_map(|n| incident.entry(*n))
        .filter(|entry| !entry.private && entry.kind() != EntryKind::Unknown)
        .take(KEY_MOMENTS)
        .map(|entry| (entry.happened, incident.describe(entry)))
        .collect()
}

/// How pressing a clock is that runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// It has run out.
    Overdue,
    /// It will within minutes.
    Soon,
    /// There is time.
    InTime,
}

impl Pressing {
    /// From when on a clock that still runs falls due.
    const SOON: Span = Span::minutes(5);

    /// How pressing it is with so much left.
    pub fn of(left: Span) -> Self {
        match () {
            () if left < Span::zero() => Self::Overdue,
            () if left < Self::SOON => Self::Soon,
            () => Self::InTime,
        }
    }
}

/// A running clock for people: `4:12`, `1:04:12`, with `−` once below zero.
pub fn countdown(left: Span) -> String {
    let sign = if left < Span::zero() { "−" } else { "" };
    let seconds = left.num_seconds().abs();
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 {
        format!("{sign}{h}:{m:02}:{s:02}")
    } else {
        format!("{sign}{m}:{s:02}")
    }
}

/// Elapsed time for the top bar: `02:14:07`, or `3 d 02:14:07`.
pub fn stopwatch(elapsed: Span) -> String {
    let seconds = elapsed.num_seconds().max(0);
    let clock = format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60
    );
    match seconds / 86_400 {
        0 => clock,
        days => format!("{days} d {clock}"),
    }
}
