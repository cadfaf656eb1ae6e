//! What the room may see across the room: the wall's content as plain data, with nothing private in it. Holds moments
//! instead of running clocks, so that it stays true until the next entry; draws nothing.

use super::record::{RecordState, Saved};
use super::steps::StepState;
use super::timeline::{Row, Sign, Tone};
use super::{Board, countdown, stopwatch};
use crate::incident::action::ActionState;
use crate::incident::evidence::FileRef;
use crate::incident::text::on_one_line;
use crate::incident::time;
use crate::incident::{Incident, Role, Severity, Span, Status, Step, Time, Zone};

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
    /// The zone its clocks are told in.
    pub zone: Zone,
    /// When it began.
    pub began: Time,
    /// When it ended; its clock stands still then.
    pub ended: Option<Time>,
    /// What the room must know of the record: that entries are not on disk (R25).
    pub trouble: Option<String>,
    /// The step tracker.
    pub steps: [(Step, StepState); 6],
    /// What is happening now.
    pub focus: Option<String>,
    /// What comes after it.
    pub later: Option<String>,
    /// The active issue.
    pub issue: Option<String>,
    /// How many issues are parked.
    pub parked: usize,
    /// Who holds what; Support only where somebody does.
    pub roles: Vec<RoleLine>,
    /// What waits for Command's word, the oldest first.
    pub waiting: Vec<ActionLine>,
    /// What was taken without it and not acknowledged (R10).
    pub unacknowledged: Vec<ActionLine>,
    /// What has the word and is being carried out.
    pub under_way: Vec<ActionLine>,
    /// Running asks, the most pressing first.
    pub asks: Vec<AskLine>,
    /// Open questions, the oldest first: number and words.
    pub questions: Vec<(String, String)>,
    /// The last key moments, the newest first.
    pub key_moments: Vec<(Time, String)>,
    /// The last update: when, what changed, the ETA it named.
    pub last_update: Option<LastUpdate>,
    /// When the next update is due.
    pub next_update: Option<Time>,
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
    /// True where nobody holds it and somebody must (R1, R7).
    pub is_loud: bool,
}

/// One action on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// Its number: `A9`.
    pub number: String,
    /// What.
    pub text: String,
    /// Since when it stands as it does.
    pub since: Time,
    /// True where Command made it wait.
    pub held: bool,
    /// True where somebody is doing it; an approved one is not under way before it is started (R9).
    pub started: bool,
    /// Why it waits again, where it had been approved: `approval lapsed: Command changed` (R32).
    pub lapsed: Option<String>,
}

impl ActionLine {
    /// Its words, with why it waits again first where it does.
    pub fn words(&self) -> String {
        match &self.lapsed {
            Some(lapsed) => format!("{lapsed} · {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// One ask on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    /// Who was asked.
    pub who: String,
    /// What for.
    pub text: String,
    /// When the time is up.
    pub due: Time,
}

/// The last update on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastUpdate {
    /// When it went out.
    pub at: Time,
    /// What changed.
    pub change: String,
    /// The ETA it named, if it was told.
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
    /// The file it tells of.
    pub file: Option<FileRef>,
}

/// How many entries the wall keeps; more never fit.
const ENTRIES: usize = 24;

impl Wall {
    /// The wall of this incident, its board and how its record stands.
    pub fn of(incident: &Incident, board: &Board, record: &RecordState) -> Self {
        let actions = |cards: &[super::gate::GateCard]| {
            let line = |card: &super::gate::GateCard| ActionLine {
                number: card.id.to_string(),
                text: on_one_line(&card.text),
                since: time::earlier(board.at, card.waited),
                held: card.state == ActionState::Held,
                started: card.state == ActionState::Started,
                lapsed: card.lapsed.map(|lapse| lapse.to_string()),
            };
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
            began: incident.began(),
            ended: incident.ended(),
            trouble: trouble(record),
            steps: board.steps.map(|cell| (cell.step, cell.state)),
            focus: standing(&board.now),
            later: standing(&board.later),
            issue: board
                .active_issue
                .as_ref()
                .map(|issue| on_one_line(&issue.text)),
            parked: board.parked.len(),
            roles: board.columns.iter().filter_map(role_line).collect(),
            waiting: actions(&board.waiting),
            unacknowledged: actions(&board.unacknowledged),
            under_way: actions(&board.under_way),
            asks: board
                .asks
                .iter()
                .map(|ask| AskLine {
                    who: on_one_line(&ask.name),
                    text: on_one_line(&ask.text),
                    due: time::later(board.at, ask.left),
                })
                .collect(),
            questions: board
                .questions
                .iter()
                .map(|question| (question.id.to_string(), on_one_line(&question.text)))
                .collect(),
            key_moments: board
                .key_moments
                .iter()
                .map(|(at, words)| (*at, on_one_line(words)))
                .collect(),
            last_update: last_update(incident),
            next_update: board.next_update.map(|(due, _)| due.at),
            entries: entries(incident),
        }
    }

    /// How long it has gone on at `now`: `02:14:07`.
    pub fn elapsed(&self, now: Time) -> String {
        stopwatch(time::between(self.began, self.ended.unwrap_or(now)).max(Span::zero()))
    }

    /// The countdown to the next update and whether it is overdue; nothing where none is owed.
    pub fn countdown(&self, now: Time) -> Option<(String, bool)> {
        let left = time::between(now, self.next_update?);
        let overdue = left < Span::zero();
        let clock = countdown(if overdue { time::minus(left) } else { left });
        let words = if overdue {
            format!("Update overdue by {clock}")
        } else {
            format!("Next update in {clock}")
        };
        Some((words, overdue))
    }

    /// What the wall shows in sentences, for those who cannot see it; the loud things first.
    pub fn spoken(&self, now: Time) -> Vec<String> {
        let mut said: Vec<String> = self.trouble.iter().cloned().collect();
        let unapproved = self.unacknowledged.iter();
        said.extend(unapproved.map(|line| format!("Unapproved: {} {}", line.number, line.text)));
        let severity = self.severity.map(|severity| format!("{severity}, "));
        let drill = if self.drill { "Drill: " } else { "" };
        said.push(format!(
            "{drill}{}{}, {} on the clock",
            severity.unwrap_or_default(),
            self.name,
            self.elapsed(now)
        ));
        said.push(match &self.focus {
            Some(focus) => format!("Focus now: {focus}"),
            None => "No focus is set".to_owned(),
        });
        said.extend(self.later.iter().map(|later| format!("Later: {later}")));
        let current = self
            .steps
            .iter()
            .find(|(_, state)| *state == StepState::Current);
        said.extend(current.map(|(step, _)| format!("Step: {}", step.name())));
        said.extend(self.roles.iter().map(|line| match line.people.as_slice() {
            [] => format!("{}: nobody", line.role.name()),
            people => format!("{}: {}", line.role.name(), people.join(", ")),
        }));
        let numbered = |what: &str, lines: &[ActionLine]| -> Vec<String> {
            let words = |line: &ActionLine| format!("{what}: {} {}", line.number, line.words());
            lines.iter().map(words).collect()
        };
        said.extend(numbered("Needs approval", &self.waiting));
        let (started, approved): (Vec<_>, Vec<_>) = self
            .under_way
            .iter()
            .cloned()
            .partition(|line| line.started);
        said.extend(numbered("Under way", &started));
        said.extend(numbered("Approved, not started", &approved));
        said.extend(self.asks.iter().map(|ask| {
            let left = countdown(time::between(now, ask.due));
            format!("{} is asked: {}, {left} left", ask.who, ask.text)
        }));
        let questions = self.questions.iter();
        said.extend(questions.map(|(number, text)| format!("Open question {number}: {text}")));
        said.extend(self.last_update.iter().map(|update| {
            let eta = update.eta.as_ref().map(|eta| format!(", ETA {eta}"));
            let clock = self.zone.clock(update.at);
            format!(
                "Last update {clock}: {}{}",
                update.change,
                eta.unwrap_or_default()
            )
        }));
        said.extend(self.countdown(now).map(|(words, _)| words));
        said
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
        _ => None,
    }
}

fn role_line(column: &super::columns::Column) -> Option<RoleLine> {
    if column.seats.is_empty() && !column.role.is_key() {
        return None;
    }
    let work = column.seats.first().and_then(|seat| seat.work.first());
    Some(RoleLine {
        role: column.role,
        people: column
            .seats
            .iter()
            .map(|seat| on_one_line(&seat.name))
            .collect(),
        work: work.map(|work| on_one_line(&work.text)).unwrap_or_default(),
        is_loud: column.is_loud,
    })
}

fn last_update(incident: &Incident) -> Option<LastUpdate> {
    let update = incident.last_update()?;
    let wording = update.content.wordings.first()?;
    Some(LastUpdate {
        at: update.at,
        change: on_one_line(&wording.change),
        eta: wording.with_eta.then(|| update.content.eta.to_string()),
    })
}

/// The last entries, the newest last.
fn entries(incident: &Incident) -> Vec<EntryLine> {
    let mut lines: Vec<_> = public(incident).take(ENTRIES).collect();
    lines.reverse();
    lines
}

/// Every entry that everybody may see, the newest first: none that is private or struck (R26).
pub fn public(incident: &Incident) -> impl Iterator<Item = EntryLine> {
    let shown = incident
        .in_time()
        .rev()
        .filter(|entry| !entry.private && entry.struck.is_none());
    shown.map(|entry| {
        let row = Row::of(incident, entry, incident.zone);
        EntryLine {
            n: row.n,
            at: row.happened,
            who: on_one_line(&row.who),
            sign: row.sign,
            tone: row.tone,
            text: on_one_line(&row.text),
            fate: on_one_line(&row.fate),
            file: row.file,
        }
    })
}
