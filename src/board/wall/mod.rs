//! What the room may see across the room: the wall's content as plain data, with nothing private in it. Holds moments
//! instead of running clocks, so that it stays true until the next entry or until an approval lapses; draws nothing.

mod action;
mod spoken;

use std::collections::BTreeSet;

pub use action::ActionLine;

use super::gate::GateCard;
use super::record::{RecordState, Saved};
use super::steps::StepState;
use super::timeline::{Row, Sign, Tone};
use super::{Board, countdown, stopwatch};
use crate::incident::evidence::FileRef;
use crate::incident::hypothesis::Verdict;
use crate::incident::obligation::NEAR;
use crate::incident::person::Absent;
use crate::incident::start::Start;
use crate::incident::step::ImpactFact;
use crate::incident::text::{is_blank, lines_on_one, on_one_line};
use crate::incident::time;
use crate::incident::update::Due;
use crate::incident::{Incident, Role, Severity, Span, Status, Step, Time, Zone};
use crate::words;

/// Everything the wall shows of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// The incident's name.
    pub name: String,
    /// Its ID.
    pub id: Option<String>,
    /// Its severity.
    pub severity: Option<Severity>,
    /// True for an exercise, which must never look like the real thing (R26).
    pub drill: bool,
    /// Whether it goes on.
    pub status: Status,
    /// The time zone of its clocks.
    pub zone: Zone,
    /// When it began, and what says so: its clock counts from here.
    pub start: Start,
    /// When it ended; its clock stops there.
    pub ended: Option<Time>,
    /// What the room must know of the record: that entries are not on disk (R25).
    pub trouble: Option<String>,
    /// The step tracker.
    pub steps: [(Step, StepState); 6],
    /// What is happening now.
    pub focus: Option<String>,
    /// What comes after it.
    pub later: Option<String>,
    /// The links on the board: name and address.
    pub links: Vec<(String, String)>,
    /// The overall approach.
    pub approach: Option<String>,
    /// The active issue.
    pub issue: Option<String>,
    /// How many issues are parked.
    pub parked: usize,
    /// Who holds what; Support only where somebody does.
    pub roles: Vec<RoleLine>,
    /// What needs Command's approval, the oldest first; also what had it and needs it again (R32).
    pub waiting: Vec<ActionLine>,
    /// What was done without approval and is not acknowledged (R10).
    pub unacknowledged: Vec<ActionLine>,
    /// What is approved and not over: to be started, or under way.
    pub under_way: Vec<ActionLine>,
    /// Running asks, the most pressing first.
    pub asks: Vec<AskLine>,
    /// Open errands, the oldest first; for whoever reads the board, not for the wall across the room.
    pub errands: Vec<ErrandLine>,
    /// Open questions, the oldest first: number and words.
    pub questions: Vec<(String, String)>,
    /// The impact as far as it is known: what it affects, how many users, which communication it needs.
    pub impact: Vec<FactLine>,
    /// Checklists with open tasks, of the current step or of the whole incident (R37).
    pub checklists: Vec<ChecklistLine>,
    /// What was found, the newest first.
    pub findings: Vec<FindingLine>,
    /// What may be the cause: supported, then open, then ruled out (R28).
    pub hypotheses: Vec<HypothesisLine>,
    /// The last key moments, the newest first.
    pub key_moments: Vec<(Time, String)>,
    /// The last update: when, what changed, the ETA it named.
    pub last_update: Option<LastUpdate>,
    /// The next update due to anybody.
    pub next_update: Option<Due>,
    /// The stakeholders who have to be told at this severity and have not been (R14).
    pub to_tell: Vec<String>,
    /// Obligations to report that are not filed and have a clock that runs: number, name, owner, due (R34).
    pub obligations: Vec<ObligationLine>,
    /// The last entries, the newest last, without private and struck ones.
    pub entries: Vec<EntryLine>,
}

/// One role on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleLine {
    /// The role.
    pub role: Role,
    /// The names of those who hold it.
    pub people: Vec<String>,
    /// What the first of them is on; empty where nothing is known.
    pub work: String,
    /// To whom it is offered, while a handover waits to be accepted (R6).
    pub offered_to: Option<String>,
    /// True where nobody holds it and somebody must (R1, R7).
    pub is_loud: bool,
}

/// One fact of the impact on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    /// Which of the three it is.
    pub fact: ImpactFact,
    /// What was said of it.
    pub text: String,
}

/// One finding on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingLine {
    /// Its number: `E4`.
    pub number: String,
    /// When it was found.
    pub at: Time,
    /// What was found.
    pub text: String,
    /// True until Command has seen it (R27).
    pub is_unseen: bool,
}

/// One checklist on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistLine {
    /// Its number: `C1`.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// How many of its tasks are ticked.
    pub ticked: usize,
    /// How many it has.
    pub tasks: usize,
    /// The first task that is open.
    pub next: String,
}

/// One hypothesis on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HypothesisLine {
    /// Its number: `H1`.
    pub number: String,
    /// What it claims.
    pub text: String,
    /// What is held of it.
    pub verdict: Verdict,
}

/// One ask on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    /// Who was asked, and that they are away or have left: `Mo (away)`.
    pub who: String,
    /// What for.
    pub text: String,
    /// When the time is up.
    pub due: Time,
}

/// One errand of the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrandLine {
    /// Its number: `R2`.
    pub number: String,
    /// What.
    pub text: String,
    /// Who has it, as above; nothing where nobody has.
    pub who: Option<String>,
    /// Since when it is open.
    pub since: Time,
}

/// One obligation to report on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObligationLine {
    /// Its number: `D1`.
    pub number: String,
    /// What is to be reported to whom.
    pub name: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// When it is due.
    pub due: Time,
}

impl ObligationLine {
    /// The countdown and whether it is overdue, once it is near; nothing before.
    pub fn countdown(&self, now: Time) -> Option<(String, bool)> {
        let left = time::between(now, self.due);
        let overdue = left < Span::zero();
        let clock = countdown(if overdue { time::minus(left) } else { left });
        let words = if overdue {
            format!("overdue by {clock}")
        } else {
            format!("due in {clock}")
        };
        (left <= NEAR).then_some((words, overdue))
    }
}

/// The last update on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastUpdate {
    /// When it went out.
    pub at: Time,
    /// What changed.
    pub change: String,
    /// The ETA it named, if it is shown.
    pub eta: Option<String>,
}

/// One entry on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// Its number.
    pub n: u64,
    /// When it happened.
    pub at: Time,
    /// Who.
    pub who: String,
    /// Its sign.
    pub sign: Sign,
    /// What it is coloured for.
    pub tone: Tone,
    /// Its words on one line.
    pub text: String,
    /// What became of it: `approved 22:17 by Ana Ruiz · done`.
    pub fate: String,
    /// The file it is about.
    pub file: Option<FileRef>,
}

/// How many entries the wall keeps; more never fit.
const ENTRIES: usize = 24;

impl Wall {
    /// The wall of this incident, its board and the state of its record.
    pub fn of(incident: &Incident, board: &Board, record: &RecordState) -> Self {
        let actions = |cards: &[GateCard]| {
            let line = |card: &GateCard| ActionLine::of(card, board.at);
            cards.iter().map(line).collect()
        };
        let standing = |standing: &Option<super::Standing>| {
            let said = standing.as_ref()?;
            Some(on_one_line(&said.text))
        };
        Self {
            name: on_one_line(&board.name),
            id: board.id.as_deref().map(on_one_line),
            severity: board.severity,
            drill: board.drill,
            status: board.status,
            zone: incident.zone,
            start: incident.start(),
            ended: incident.ended(),
            trouble: trouble(record),
            steps: board.steps.map(|cell| (cell.step, cell.state)),
            focus: standing(&board.now),
            later: standing(&board.later),
            links: (incident.links.iter())
                .map(|link| (link.name.clone(), link.url.clone()))
                .collect(),
            approach: standing(&board.approach),
            issue: board
                .active_issue
                .as_ref()
                .map(|issue| on_one_line(&issue.text)),
            parked: board.parked.len(),
            roles: (board.columns.iter())
                .filter_map(|column| role_line(board, column))
                .collect(),
            waiting: actions(&board.waiting),
            unacknowledged: actions(&board.unacknowledged),
            under_way: actions(&board.under_way),
            asks: board
                .asks
                .iter()
                .map(|ask| AskLine {
                    who: present(&ask.name, ask.absent),
                    text: on_one_line(&ask.text),
                    due: time::later(board.at, ask.left),
                })
                .collect(),
            errands: errands(board),
            questions: board
                .questions
                .iter()
                .map(|question| (question.id.to_string(), on_one_line(&question.text)))
                .collect(),
            impact: impact(incident),
            checklists: checklists(incident),
            findings: findings(incident),
            hypotheses: hypotheses(incident),
            key_moments: board
                .key_moments
                .iter()
                .map(|(at, words)| (*at, on_one_line(words)))
                .collect(),
            last_update: last_update(incident),
            next_update: board.next_update.map(|(due, _)| due),
            to_tell: (board.stakeholders.iter())
                .map(|card| on_one_line(&card.whom))
                .collect(),
            obligations: obligations(board),
            entries: entries(incident, board.at),
        }
    }

    /// How long it has gone on at `now`: `02:14:07`.
    pub fn elapsed(&self, now: Time) -> String {
        stopwatch(time::between(self.start.at, self.ended.unwrap_or(now)).max(Span::zero()))
    }

    /// What a clock that has stopped counts from: `since declared 15:20 UTC`; nothing while it runs.
    pub fn counts_from(&self) -> Option<String> {
        self.ended?;
        Some(format!("since {}", self.start.words(self.zone)))
    }

    /// `2 stakeholders not told`; nothing where everybody was.
    pub fn to_tell_words(&self) -> Option<String> {
        let many = self.to_tell.len();
        (many > 0).then(|| format!("{} not told", words::count(many, "stakeholder")))
    }

    /// The countdown to the next update and whether it is overdue; nothing where none is owed.
    pub fn countdown(&self, now: Time) -> Option<(String, bool)> {
        let due = self.next_update?;
        let left = due.left(now);
        let overdue = left < Span::zero();
        let clock = countdown(if overdue { time::minus(left) } else { left });
        let words = if overdue {
            let missed = match due.missed(now) {
                0 | 1 => String::new(),
                many => format!(" · {many} missed"),
            };
            format!("Update overdue by {clock}{missed}")
        } else {
            format!("Next update in {clock}")
        };
        Some((words, overdue))
    }
}

/// What the room must know of the record: that entries are not on disk (R25).
pub fn trouble(record: &RecordState) -> Option<String> {
    match &record.saved {
        Saved::NotRecorded {
            entries: 1, why, ..
        } => Some(format!("1 entry is not recorded: {why}")),
        Saved::NotRecorded { entries, why, .. } => {
            Some(format!("{entries} entries are not recorded: {why}"))
        }
        Saved::Recorded | Saved::Saving { .. } | Saved::ReadOnly { .. } | Saved::Following(_) => {
            None
        }
    }
}

fn impact(incident: &Incident) -> Vec<FactLine> {
    let facts = incident.impact.iter();
    facts
        .filter(|(_, said)| !is_private(incident, said.entry) && !is_blank(&said.text))
        .map(|(fact, said)| FactLine {
            fact: *fact,
            text: on_one_line(&said.text),
        })
        .collect()
}

fn findings(incident: &Incident) -> Vec<FindingLine> {
    let unseen: BTreeSet<_> = incident.unseen_findings().map(|one| one.id).collect();
    let found = incident.evidence.iter().rev();
    found
        .filter(|one| !one.struck && !is_private(incident, one.entry) && !is_blank(&one.text))
        .map(|one| FindingLine {
            number: one.id.to_string(),
            at: one.at,
            text: on_one_line(&one.text),
            is_unseen: unseen.contains(&one.id),
        })
        .collect()
}

fn checklists(incident: &Incident) -> Vec<ChecklistLine> {
    let current = incident.step();
    let lists = incident.checklists.iter().filter(|list| {
        let is_here = list.step.is_none() || list.step == current;
        is_here && !list.struck && !is_private(incident, list.entry)
    });
    lists
        .filter_map(|list| {
            let next = list.tasks.iter().find(|task| task.tick.is_none())?;
            Some(ChecklistLine {
                number: list.id.to_string(),
                name: on_one_line(&list.name),
                ticked: list.ticked(),
                tasks: list.tasks.len(),
                next: on_one_line(&next.text),
            })
        })
        .collect()
}

fn hypotheses(incident: &Incident) -> Vec<HypothesisLine> {
    let raised = || {
        let all = incident.hypotheses.iter();
        all.filter(|one| !one.struck && !is_private(incident, one.entry))
    };
    let order = [Verdict::Supported, Verdict::Open, Verdict::RuledOut];
    let ordered = order
        .into_iter()
        .flat_map(|verdict| raised().filter(move |one| one.verdict == verdict));
    ordered
        .map(|one| HypothesisLine {
            number: one.id.to_string(),
            text: if incident.causes.contains(&one.id) {
                format!("Cause: {}", on_one_line(&one.text))
            } else {
                on_one_line(&one.text)
            },
            verdict: one.verdict,
        })
        .collect()
}

/// A name, and that nothing can be expected of them now (R35).
fn present(name: &str, absent: Option<Absent>) -> String {
    let name = on_one_line(name);
    match absent {
        Some(absent) => format!("{name} ({})", absent.word()),
        None => name,
    }
}

fn errands(board: &Board) -> Vec<ErrandLine> {
    let open = board.errands.iter();
    open.map(|card| ErrandLine {
        number: card.id.to_string(),
        text: on_one_line(&card.text),
        who: (card.who.as_ref()).map(|(_, name)| present(name, card.absent)),
        since: time::earlier(board.at, card.open_for),
    })
    .collect()
}

fn obligations(board: &Board) -> Vec<ObligationLine> {
    let open = board.obligations.iter();
    open.filter_map(|card| {
        Some(ObligationLine {
            number: card.id.to_string(),
            name: on_one_line(&card.name),
            owner: card.owner.as_deref().map(on_one_line),
            due: card.due?,
        })
    })
    .collect()
}

fn is_private(incident: &Incident, entry: u64) -> bool {
    incident.entry(entry).is_some_and(|entry| entry.private)
}

fn role_line(board: &Board, column: &super::columns::Column) -> Option<RoleLine> {
    if column.seats.is_empty() && !column.role.is_key() {
        return None;
    }
    let work = column.seats.first().and_then(|seat| seat.work.first());
    Some(RoleLine {
        role: column.role,
        people: column
            .seats
            .iter()
            .map(|seat| match seat.away {
                Some(_) => format!("{} (away)", on_one_line(&seat.name)),
                None => on_one_line(&seat.name),
            })
            .collect(),
        work: {
            // Who would take over is what the room has to know of Command.
            let deputy = board.deputy.as_ref();
            let deputy = deputy.filter(|_| column.role == Role::Command);
            let deputy = deputy.map(|(_, name)| format!("deputy: {}", on_one_line(name)));
            let work = work.map(|work| on_one_line(&work.text));
            let both: Vec<String> = deputy.into_iter().chain(work).collect();
            both.join(" · ")
        },
        offered_to: column
            .seats
            .iter()
            .find_map(|seat| seat.offered_to.as_deref().map(on_one_line)),
        is_loud: column.is_loud,
    })
}

fn last_update(incident: &Incident) -> Option<LastUpdate> {
    let update = incident.last_update()?;
    let wording = update.content.wordings.first()?;
    Some(LastUpdate {
        at: update.at,
        change: lines_on_one(&wording.change),
        eta: wording.with_eta.then(|| update.content.eta.to_string()),
    })
}

/// The last entries, the newest last.
fn entries(incident: &Incident, now: Time) -> Vec<EntryLine> {
    let mut lines: Vec<_> = public(incident, now).take(ENTRIES).collect();
    lines.reverse();
    lines
}

/// Every entry that everybody may see, as it stands at this moment, the newest first: none that is private or struck (R26).
pub fn public(incident: &Incident, now: Time) -> impl Iterator<Item = EntryLine> {
    let shown = incident
        .in_time()
        .rev()
        .filter(|entry| !entry.private && entry.struck.is_none());
    shown.map(move |entry| {
        let row = Row::of(incident, entry, incident.zone, now);
        EntryLine {
            n: row.n,
            at: row.happened,
            who: on_one_line(&row.who),
            sign: row.sign,
            tone: row.tone,
            text: lines_on_one(&row.text),
            fate: on_one_line(&row.fate),
            file: row.file,
        }
    })
}
