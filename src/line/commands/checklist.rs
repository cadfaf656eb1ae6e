//! Checklists: starting one of the team's or one of its own, and ticking its tasks (R37).

use crate::incident::checklist::{ChecklistTemplate, TaskCode};
use crate::incident::text::is_blank;
use crate::incident::{ChecklistIntent, Intent, Step};
use crate::line::Wants;
use crate::line::args::Args;
use crate::line::commands::WindowCommand;
use crate::line::error::LineError;
use crate::line::vocabulary::{STEP, TASKS};

const TASK: &str = "a task: C1.2";

/// `/checklist` opens the sheet, `/checklist database down` starts the team's, and with `; tasks: one | two` its own.
pub(super) fn start(args: &mut Args<'_>) -> Result<Wants, LineError> {
    if args.peek().is_none() {
        return Ok(WindowCommand::Checklists.into());
    }
    let parts = args.parts("its name", &[STEP, TASKS])?;
    let name = parts.main;
    let step = match parts.get(STEP) {
        None => None,
        Some(said) => {
            let step = Step::from_name(said);
            Some(step.ok_or_else(|| args.wrong(format!("“{said}” is not a step")))?)
        }
    };
    let template = match (parts.get(TASKS), args.context.team.checklist(name)) {
        (Some(tasks), _) => ChecklistTemplate {
            name: name.to_owned(),
            step,
            tasks: tasks_of(tasks),
        },
        (None, Some(known)) => ChecklistTemplate {
            step: step.or(known.step),
            ..known.clone()
        },
        (None, None) => {
            return Err(args.wrong(format!(
                "the team has no checklist “{name}”: bring it in the preferences, or add ; tasks: one | two"
            )));
        }
    };
    Ok(Intent::Checklist(ChecklistIntent::Start(template)).into())
}

fn tasks_of(said: &str) -> Vec<String> {
    let tasks = said.split(['|', '\n']).map(str::trim);
    let said = tasks.filter(|task| !is_blank(task));
    said.map(str::to_owned).collect()
}

pub(super) fn tick(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let task = args.need(TASK, TaskCode::read)?;
    args.end(Intent::Checklist(ChecklistIntent::Tick(task)))
}

pub(super) fn untick(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let task = args.need(TASK, TaskCode::read)?;
    args.end(Intent::Checklist(ChecklistIntent::Untick(task)))
}
