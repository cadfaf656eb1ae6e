//! An import: makes an incident from rows of past events. Every row is recorded, or reported with its number and
//! the reason. [`import`](super::import) reads the source.
//!
//! Entries are recorded now and happened when the row says (R22). An imported `>` counts as done: with a
//! `/approve` for it in the source it was approved, without one it is an unapproved action (R10).

use super::clock::Clock;
use super::decide_into;
use super::import::{Row, Source};
use crate::incident::action::Outcome;
use crate::incident::id::ActionId;
use crate::incident::text::MAX_TEXT_BYTES;
use crate::incident::{
    ActionIntent, Handle, Incident, Intent, IssueIntent, LifecycleIntent, NoteIntent, PersonIntent,
    Record, Refusal, Stamp, Time,
};
use crate::line::remedy;
use crate::line::{self, Context, Line, LineError, Wants};
use std::collections::BTreeSet;

/// An incident made from rows, not yet in a file.
#[derive(Debug)]
pub struct Intake {
    /// The incident.
    pub incident: Incident,
    /// Its records, the opening first.
    pub records: Vec<Record>,
    /// Rows that were not accepted: number and reason.
    pub problems: Vec<(u64, String)>,
    /// How many rows the source had.
    pub rows: u64,
}

/// Makes an incident from rows. `open` is a [`LifecycleIntent::Open`] that names the source.
///
/// # Errors
/// A refusal of the opening itself: an empty name, for instance.
pub fn take_in(
    open: &Intent,
    name: &str,
    source: &Source,
    me: &Handle,
    clock: &Clock,
) -> Result<Intake, Refusal> {
    let now = clock.now();
    let stamp = Stamp {
        recorded: now,
        happened: now,
        up: clock.up(),
        by: me.clone(),
    };
    let mut incident = Incident::new();
    let records = decide_into(&mut incident, open, &stamp)?;
    let mut importer = Importer {
        incident,
        records,
        stamp,
        me,
        last: None,
        plan: Plan::of(&source.rows, now),
    };
    let mut problems = source.problems.clone();
    for row in &source.rows {
        if let Err(why) = importer.take(row) {
            problems.push((row.number, why));
        }
    }
    problems.sort();
    let rows = (source.rows.len() + source.problems.len()) as u64;
    let taken = rows - problems.len() as u64;
    let end = Intent::Lifecycle(LifecycleIntent::EndImport {
        source: name.to_owned(),
        taken,
        rows,
        left_out: source.left_out(),
    });
    let stamp = importer.stamp.clone();
    importer.act(&end, &stamp)?;
    let Importer {
        incident, records, ..
    } = importer;
    Ok(Intake {
        incident,
        records,
        problems,
        rows,
    })
}

/// What the source says about its own actions, collected before the first row is recorded.
#[derive(Default)]
struct Plan {
    /// Actions with a `/approve` in the source.
    confirmed: BTreeSet<ActionId>,
    /// Actions whose start or end is in the source.
    started: BTreeSet<ActionId>,
}

impl Plan {
    fn of(rows: &[Row], now: Time) -> Self {
        let nothing = Incident::new();
        let context = Context {
            exact_names: true,
            ..Context::new(now, &nothing)
        };
        let mut plan = Self::default();
        for row in rows.iter().filter(|row| row.text.contains('/')) {
            let wants = read(row, None, &context).map(|line| line.wants);
            let Ok(Wants::Intent(Intent::Action(intent))) = wants else {
                continue;
            };
            if let ActionIntent::Approve { action } = intent {
                plan.confirmed.insert(action);
            } else if let ActionIntent::Start { action, .. } | ActionIntent::End { action, .. } =
                intent
            {
                plan.started.insert(action);
            }
        }
        plan
    }
}

/// Reads a row: in a table, who and when have columns of their own; a line of text contains them.
fn read(row: &Row, who: Option<Handle>, context: &Context<'_>) -> Result<Line, LineError> {
    if row.who.is_none() && row.happened.is_none() {
        line::read(&row.text, context)
    } else {
        line::read_words(&row.text, row.happened, who, context)
    }
}

struct Importer<'a> {
    incident: Incident,
    records: Vec<Record>,
    stamp: Stamp,
    me: &'a Handle,
    /// When the row before happened: a row without a time gets the same.
    last: Option<Time>,
    plan: Plan,
}

impl Importer<'_> {
    fn take(&mut self, row: &Row) -> Result<(), String> {
        let now = self.stamp.recorded;
        let context = Context {
            exact_names: true,
            ..Context::new(now, &self.incident)
        };
        let named = row.who.as_deref().and_then(Handle::from_name);
        let mut more = row.more.clone();
        let mut row = row.clone();
        if named.is_none()
            && let Some(who) = row.who.take()
        {
            // A name such as `🤓` cannot be a handle; it goes before the text, or beside a command.
            if row.text.trim_start().starts_with('/') {
                more.insert(0, ("who".to_owned(), who));
            } else {
                row.text = line::with_speaker(&row.text, &who);
            }
        }
        let more: Vec<_> = more
            .iter()
            .map(|(name, cell)| format!("{name}: {cell}"))
            .collect();
        let line = read(&row, named.clone(), &context).map_err(|error| error.to_string())?;
        let mut intent = match line.wants {
            Wants::Intent(intent) => intent,
            Wants::Window(_) => return Err("that command is for the window only".to_owned()),
            Wants::Attach(_) => {
                return Err(
                    "files are attached to an incident that is open, not imported".to_owned(),
                );
            }
        };
        let happened = row.happened.or(line.happened).or(self.last).unwrap_or(now);
        if let (Some(handle), Some(name)) = (&named, &row.who) {
            self.introduce(handle, name, happened)
                .map_err(|refusal| remedy::explained(&refusal))?;
        }
        let speaker = || self.incident.speaker(&intent, self.me);
        let by = named.or(line.who).unwrap_or_else(speaker);
        let stamp = Stamp {
            happened,
            by,
            ..self.stamp.clone()
        };
        // Further columns go below the text of a note; other entries get a separate note.
        let mut beside = (!more.is_empty()).then(|| more.join("\n"));
        if let (Intent::Note(NoteIntent::Note { text, .. }), Some(more)) = (&mut intent, &beside) {
            let all = format!("{text}\n{more}");
            if all.len() <= MAX_TEXT_BYTES {
                *text = all;
                beside = None;
            }
        }
        self.execute(intent, &stamp)
            .map_err(|refusal| remedy::explained(&refusal))?;
        self.last = Some(happened);
        match beside {
            Some(more) => self
                .note(more, &stamp)
                .map_err(|refusal| remedy::explained(&refusal)),
            None => Ok(()),
        }
    }

    fn note(&mut self, text: String, stamp: &Stamp) -> Result<(), Refusal> {
        let note = Intent::Note(NoteIntent::Note {
            text,
            key: false,
            private: false,
        });
        self.act(&note, stamp)
    }

    /// A name that is more than a handle is preserved: the person joins with it.
    fn introduce(&mut self, handle: &Handle, name: &str, happened: Time) -> Result<(), Refusal> {
        if handle.as_str() == name.trim() || self.incident.people.contains_key(handle) {
            return Ok(());
        }
        let join = Intent::Person(PersonIntent::Join {
            person: handle.clone(),
            name: Some(name.trim().to_owned()),
            contact: None,
        });
        let stamp = Stamp {
            happened,
            by: handle.clone(),
            ..self.stamp.clone()
        };
        self.act(&join, &stamp)
    }

    fn execute(&mut self, mut intent: Intent, stamp: &Stamp) -> Result<(), Refusal> {
        if let Intent::Action(ActionIntent::Approve { action }) = intent {
            return self.confirm(action, stamp);
        }
        if let Intent::Action(ActionIntent::Start { action, who }) = intent {
            return self.start(action, who, stamp);
        }
        if let Intent::Action(ActionIntent::Propose { text, who, .. }) = &mut intent {
            let next = ActionId(self.incident.actions.len() as u32 + 1);
            if !self.plan.confirmed.contains(&next) {
                let (text, who) = (std::mem::take(text), who.take());
                intent = ActionIntent::RecordUnapproved { text, who }.into();
            }
        } else if let Intent::Issue(IssueIntent::Note { text, reason }) = &mut intent
            && self.incident.active_issue().is_some()
        {
            // A source records what was found, not what to work on: a second issue is parked.
            let (text, reason) = (std::mem::take(text), std::mem::take(reason));
            intent = IssueIntent::ParkNew { text, reason }.into();
        }
        self.act(&intent, stamp)
    }

    /// Records the approval found in the source. If the rules do not accept it, the action counts as unapproved;
    /// with it, and without an end in the source, it counts as done.
    fn confirm(&mut self, action: ActionId, stamp: &Stamp) -> Result<(), Refusal> {
        if let Err(refusal) = self.act(&Intent::Action(ActionIntent::Approve { action }), stamp) {
            let proposed = self
                .incident
                .action(action)
                .filter(|a| a.state.waits_for_command());
            if let Some(proposed) = proposed {
                let who = proposed.who.clone();
                self.act(&Intent::Action(ActionIntent::Bypass { action, who }), stamp)?;
            }
            return Err(refusal);
        }
        if self.plan.started.contains(&action) {
            return Ok(());
        }
        self.act(
            &Intent::Action(ActionIntent::Start { action, who: None }),
            stamp,
        )?;
        let result = String::new();
        self.act(
            &Intent::Action(ActionIntent::End {
                action,
                outcome: Outcome::Done,
                result,
            }),
            stamp,
        )
    }

    /// A start in the source. If its approval had lapsed by then, the action is unapproved (R32).
    fn start(
        &mut self,
        action: ActionId,
        who: Option<Handle>,
        stamp: &Stamp,
    ) -> Result<(), Refusal> {
        let start = Intent::Action(ActionIntent::Start {
            action,
            who: who.clone(),
        });
        let Err(refusal) = self.act(&start, stamp) else {
            return Ok(());
        };
        let found = self.incident.action(action);
        let lapsed = found.filter(|a| self.incident.lapsed(a, stamp.happened).is_some());
        if let Some(lapsed) = lapsed {
            let who = who.or_else(|| lapsed.who.clone());
            self.act(&Intent::Action(ActionIntent::Bypass { action, who }), stamp)?;
        }
        Err(refusal)
    }

    fn act(&mut self, intent: &Intent, stamp: &Stamp) -> Result<(), Refusal> {
        let records = decide_into(&mut self.incident, intent, stamp)?;
        self.records.extend(records);
        Ok(())
    }
}
