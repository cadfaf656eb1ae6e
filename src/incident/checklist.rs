//! Checklists a team brings for a kind of incident, started in the room and ticked task by task (R37). The tasks are
//! copied into the event that starts one, so that the record stands alone; where a team keeps its lists is not known here.

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::{ChecklistId, whole_number};
use super::intent::NounIntent;
use super::letters::is_same_name;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, names, says};
use super::state::State;
use super::step::Step;
use super::time::Time;
use std::fmt;

/// The most tasks of one checklist.
pub const MOST_TASKS: usize = 60;

/// A checklist as a team keeps it, before it is started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecklistTemplate {
    /// What it is called: `Database down`.
    pub name: String,
    /// The step its tasks belong to; `None` for one that belongs to the whole incident.
    pub step: Option<Step>,
    /// What is to be done, in order.
    pub tasks: Vec<String>,
}

/// A checklist that was started.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    /// Its number.
    pub id: ChecklistId,
    /// What it is called.
    pub name: String,
    /// The step its tasks belong to; `None` for the whole incident.
    pub step: Option<Step>,
    /// What is to be done, in order.
    pub tasks: Vec<Task>,
    /// Who started it.
    pub by: Handle,
    /// When.
    pub since: Time,
    /// The entry that holds it.
    pub entry: u64,
    /// True once its entry was struck (R23).
    pub struck: bool,
}

/// One task of a checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is to be done.
    pub text: String,
    /// Who ticked it; `None` while it is open.
    pub tick: Option<Tick>,
}

/// That a task is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Who said so.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// The entry that holds it.
    pub entry: u64,
}

/// The code of a task: `C1.2` for the second of the first checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskCode {
    /// The checklist.
    pub checklist: ChecklistId,
    /// The task's place in it, from 1.
    pub task: u32,
}

impl TaskCode {
    /// Reads `C1.2` or `c1.2`.
    pub fn read(word: &str) -> Option<Self> {
        let (checklist, task) = word.split_once('.')?;
        Some(Self {
            checklist: ChecklistId::read(checklist)?,
            task: whole_number(task)?,
        })
    }
}

impl fmt::Display for TaskCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.checklist, self.task)
    }
}

impl Checklist {
    /// The task at a place, from 1.
    pub fn task(&self, place: u32) -> Option<&Task> {
        self.tasks.get((place as usize).wrapping_sub(1))
    }

    /// Its tasks with their codes, in order.
    pub fn coded(&self) -> impl Iterator<Item = (TaskCode, &Task)> {
        let checklist = self.id;
        let places = 1_u32..;
        places
            .zip(&self.tasks)
            .map(move |(task, found)| (TaskCode { checklist, task }, found))
    }

    /// How many of its tasks are ticked.
    pub fn ticked(&self) -> usize {
        let ticks = self.tasks.iter();
        ticks.filter(|task| task.tick.is_some()).count()
    }

    /// True while it stands and has a task that is not ticked.
    pub fn is_open(&self) -> bool {
        !self.struck && self.ticked() < self.tasks.len()
    }
}

events! {
    /// What happened to checklists (R37).
    pub enum ChecklistEvent {
        /// A checklist was started, with the words of its tasks as the team wrote them beforehand: they are put right there.
        Started { checklist: ChecklistId, name: String as Said, step: Option<Step>, tasks: Vec<String> as Kept },
        /// A task is done.
        Ticked { checklist: ChecklistId, task: u32 },
        /// A task is open again.
        Unticked { checklist: ChecklistId, task: u32 },
    }
}

/// What someone wants of checklists (R37).
#[derive(Clone, Debug, PartialEq)]
pub enum ChecklistIntent {
    /// Start one.
    Start(ChecklistTemplate),
    /// Tick a task.
    Tick(TaskCode),
    /// Open a ticked task again.
    Untick(TaskCode),
}

impl NounEvent for ChecklistEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Step
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Ticked { checklist, .. } => Some(Moved::Ticked(*checklist)),
            Self::Started { .. } | Self::Unticked { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Started {
                checklist,
                name,
                tasks,
                ..
            } => {
                is_next(*checklist, ChecklistId::next(room.state.checklists.len()))?;
                names(name, "the checklist's name")?;
                must(
                    (1..=MOST_TASKS).contains(&tasks.len()),
                    Kind::Input,
                    format!("a checklist has between 1 and {MOST_TASKS} tasks"),
                    "name its tasks, or split it in two",
                )?;
                tasks.iter().try_for_each(|task| says(task, "a task"))?;
                let started = room.state.checklist_called(name);
                started.map_or(Ok(()), |started| {
                    let why = format!("{name} was started already, as {}", started.id);
                    must(false, Kind::State, why, "tick its tasks")
                })
            }
            Self::Ticked { checklist, task } => {
                let (found, task) = room.task(*checklist, *task)?;
                must(
                    task.tick.is_none(),
                    Kind::State,
                    format!("it was ticked already: {}", task.text),
                    "",
                )?;
                room.not_before(found.since, "started")
            }
            Self::Unticked { checklist, task } => {
                let (_, task) = room.task(*checklist, *task)?;
                match &task.tick {
                    Some(tick) => room.not_before(tick.at, "ticked"),
                    None => must(
                        false,
                        Kind::State,
                        format!("it is not ticked: {}", task.text),
                        "",
                    ),
                }
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Started {
                checklist,
                name,
                step,
                tasks,
            } => state.checklists.push(Checklist {
                id: *checklist,
                name: name.clone(),
                step: *step,
                tasks: (tasks.iter())
                    .map(|text| Task {
                        text: text.clone(),
                        tick: None,
                    })
                    .collect(),
                by: new.by(),
                since: new.at(),
                entry: new.n,
                struck: false,
            }),
            Self::Ticked { checklist, task } => {
                let tick = Tick {
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                };
                state.set_tick(*checklist, *task, Some(tick));
            }
            Self::Unticked { checklist, task } => state.set_tick(*checklist, *task, None),
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Started { name, .. } => state.reword(n, name),
            Self::Ticked { .. } | Self::Unticked { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        let text = |checklist: ChecklistId, task: u32| {
            let found = state.checklist(checklist).and_then(|c| c.task(task));
            let code = TaskCode { checklist, task };
            format!("{code} {}", found.map_or("", |task| task.text.as_str()))
        };
        match self {
            Self::Started { name, .. } => name.clone(),
            Self::Ticked { checklist, task } => format!("Ticked: {}", text(*checklist, *task)),
            Self::Unticked { checklist, task } => {
                format!("Open again: {}", text(*checklist, *task))
            }
        }
    }
}

impl NounIntent for ChecklistIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Start(ChecklistTemplate { name, step, tasks }) => ChecklistEvent::Started {
                checklist: ChecklistId::next(incident.checklists.len()),
                name,
                step,
                tasks,
            },
            Self::Tick(TaskCode { checklist, task }) => ChecklistEvent::Ticked { checklist, task },
            Self::Untick(TaskCode { checklist, task }) => {
                ChecklistEvent::Unticked { checklist, task }
            }
        })
    }
}

impl Room<'_> {
    /// A task of a checklist that stands.
    fn task(&self, checklist: ChecklistId, task: u32) -> Result<(&Checklist, &Task), Refusal> {
        let unknown = |why: String| Refusal::new(Kind::Unknown, why, "");
        let found = self.state.checklist(checklist);
        let found = found.ok_or_else(|| unknown(format!("there is no checklist {checklist}")))?;
        must(
            !found.struck,
            Kind::State,
            format!("{checklist} was struck"),
            "start it again",
        )?;
        let code = TaskCode { checklist, task };
        let its = found.task(task);
        let its = its.ok_or_else(|| unknown(format!("there is no task {code}")))?;
        Ok((found, its))
    }
}

impl State {
    /// The checklist with this number.
    pub fn checklist(&self, id: ChecklistId) -> Option<&Checklist> {
        self.checklists.get(id.index())
    }

    /// The checklist of this name that stands, whatever its case.
    pub fn checklist_called(&self, name: &str) -> Option<&Checklist> {
        let mut standing = self.checklists.iter().filter(|list| !list.struck);
        standing.find(|list| is_same_name(&list.name, name))
    }

    /// The checklists whose tasks belong to this step, or with `None` to the whole incident.
    pub fn checklists_of(&self, step: Option<Step>) -> impl Iterator<Item = &Checklist> {
        let standing = self.checklists.iter();
        standing.filter(move |list| !list.struck && list.step == step)
    }

    /// The tick an entry made, while it stands.
    pub(in crate::incident) fn ticked_by(&mut self, entry: u64) -> Option<&mut Tick> {
        let tasks = self.checklists.iter_mut().flat_map(|list| &mut list.tasks);
        let mut ticks = tasks.filter_map(|task| task.tick.as_mut());
        ticks.find(|tick| tick.entry == entry)
    }

    fn set_tick(&mut self, checklist: ChecklistId, task: u32, tick: Option<Tick>) {
        let found = self.checklists.get_mut(checklist.index());
        let place = (task as usize).wrapping_sub(1);
        if let Some(task) = found.and_then(|list| list.tasks.get_mut(place)) {
            task.tick = tick;
        }
    }
}
