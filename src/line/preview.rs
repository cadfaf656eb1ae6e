//! What the window shows while a line is typed: what it will be, when, by whom, what is still missing.
//! Works on any text, finished or not, and changes nothing.

use super::commands::{self, CommandSpec};
use super::error::{LineError, LineErrorKind};
use super::head::{Head, Opening};
use super::people::strangers;
use super::{Context, Line, MAX_LINE_BYTES, Wants};
use crate::incident::id::{ActionId, AnyId};
use crate::incident::issue::WHICH_ISSUE;
use crate::incident::text::is_blank;
use crate::incident::time::span_words;
use crate::incident::{
    ActionIntent, AskIntent, ChecklistIntent, ErrandIntent, Handle, HandoverIntent,
    HypothesisIntent, Intent, IssueIntent, LifecycleIntent, NeedIntent, ObligationIntent,
    PersonIntent, QuestionIntent, RoleIntent, StakeholderIntent, State, Step, StepIntent, Time,
    Zone,
};
use crate::words;
use std::fmt;

/// What a line, as far as it is typed, will be. Prints as one sentence for the line's margin.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it makes: `Finding`, `Action for approval`, `Approve A3: restart db1`; empty for an empty line.
    pub what: String,
    /// Who said or did it, if a name was typed.
    pub who: Option<Handle>,
    /// The name of the same, as shown.
    pub by: Option<String>,
    /// What it asks of the incident, once it can be read.
    pub intent: Option<Intent>,
    /// The moment it will carry, if a time was typed that can be.
    pub happened: Option<Time>,
    /// That moment on the clocks of the incident, with its day where it was not today.
    pub when: Option<String>,
    /// What it still waits for: `a time box such as 10m`.
    pub missing: Option<String>,
    /// What is wrong with it, other than that it is not finished.
    pub trouble: Option<LineError>,
    /// People named in it whom the log does not know yet.
    pub unknown: Vec<Handle>,
    /// The command it uses, so that its arguments can be shown.
    pub command: Option<&'static CommandSpec>,
}

/// What the line, as far as it is typed, will be.
pub fn preview(text: &str, context: &Context<'_>) -> Preview {
    let head = Head::of(text, context);
    let command = match head.opening {
        Opening::Command => commands::named_at(text, head.rest)
            .ok()
            .map(|(spec, _)| spec),
        Opening::Sigil(sigil) => Some(commands::for_sigil(sigil)),
        Opening::Words => None,
    };
    let happened = head.happened.clone().and_then(Result::ok);
    let by = head
        .who
        .as_ref()
        .map(|who| context.state.name_of(who).to_owned());
    let (read, error) = match super::finish(text, head.clone(), context) {
        Ok(line) => (Some(line), None),
        Err(error) => (None, Some(error)),
    };
    let waits = |error: &LineError| error.kind == LineErrorKind::Missing;
    let unknown = match &read {
        Some(line) => line.unknown.clone(),
        None if text.len() > MAX_LINE_BYTES => Vec::new(),
        None => strangers(text, context),
    };
    Preview {
        what: if is_blank(text) {
            String::new()
        } else {
            what(&head, command, read.as_ref(), context.state)
        },
        who: head.who.clone(),
        by,
        intent: read.and_then(|line| match line.wants {
            Wants::Intent(intent) => Some(intent),
            Wants::Window(_) | Wants::Attach(_) => None,
        }),
        happened,
        when: happened.map(|moment| when(moment, context.now, context.zone)),
        missing: error.clone().filter(waits).map(|error| error.what),
        trouble: error.filter(|error| !waits(error) && error.kind != LineErrorKind::Empty),
        unknown,
        command,
    }
}

impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(by) = &self.by {
            write!(f, " by {by}")?;
        }
        if let Some(when) = &self.when {
            write!(f, " · {when}")?;
        }
        if let Some(missing) = &self.missing {
            write!(f, " · missing: {missing}")?;
        }
        match &self.trouble {
            Some(trouble) => write!(f, " · {trouble}"),
            None => Ok(()),
        }
    }
}

fn what(head: &Head, command: Option<&CommandSpec>, read: Option<&Line>, state: &State) -> String {
    match (head.opening, read.map(|line| &line.wants)) {
        (Opening::Words, _) => "Note".to_owned(),
        (Opening::Sigil(sigil), _) => words::capitalised(sigil.name()),
        (Opening::Command, Some(Wants::Intent(intent))) => {
            let name = command.map_or("", |spec| spec.name);
            object(intent, state).map_or_else(
                || command.map_or("Command", |spec| spec.help).to_owned(),
                |object| format!("{} {object}", words::capitalised(name)),
            )
        }
        (Opening::Command, _) => command.map_or("Command", |spec| spec.help).to_owned(),
    }
}

/// What a command is about, so that a wrong number is noticed before Enter.
fn object(intent: &Intent, state: &State) -> Option<String> {
    let person = |person: &Handle| state.name_of(person).to_owned();
    Some(match intent {
        Intent::Action(intent) => match intent {
            ActionIntent::Approve { action, .. } => approved(*action, state),
            ActionIntent::Hold { action, .. }
            | ActionIntent::Refuse { action, .. }
            | ActionIntent::Start { action, .. }
            | ActionIntent::End { action, .. }
            | ActionIntent::Withdraw { action, .. }
            | ActionIntent::Bypass { action, .. }
            | ActionIntent::Acknowledge { action, .. }
            | ActionIntent::Detail { action, .. }
            | ActionIntent::ProposeRollback { action }
            | ActionIntent::AskForObjections { action }
            | ActionIntent::Object { action, .. }
            | ActionIntent::AskForMore { action, .. } => numbered(*action, state),
            ActionIntent::Reassign { action, who } => {
                format!("{} to {}", numbered(*action, state), person(who))
            }
            ActionIntent::Propose { .. }
            | ActionIntent::SetApprovalTerm { .. }
            | ActionIntent::RecordUnapproved { .. } => return None,
        },
        Intent::Ask(intent) => match intent {
            AskIntent::Make {
                person: asked,
                time_box,
                ..
            } => format!("{}, {}", person(asked), span_words(*time_box)),
            AskIntent::Extend { ask, .. }
            | AskIntent::Answer { ask, .. }
            | AskIntent::Drop { ask, .. } => numbered(*ask, state),
            AskIntent::Reassign { ask, person: to } => {
                format!("{} to {}", numbered(*ask, state), person(to))
            }
        },
        Intent::Question(intent) => match intent {
            QuestionIntent::Answer { question, .. } | QuestionIntent::Drop { question, .. } => {
                numbered(*question, state)
            }
            QuestionIntent::Raise { .. } => return None,
        },
        Intent::Step(intent) => return of_step(intent, state),
        Intent::Issue(intent) => match intent {
            IssueIntent::Park { issue, .. }
            | IssueIntent::Activate { issue, .. }
            | IssueIntent::Rank { issue, .. }
            | IssueIntent::Resolve { issue, .. } => numbered(*issue, state),
            IssueIntent::Note { .. }
            | IssueIntent::ParkNew { .. }
            | IssueIntent::SwitchToNew { .. } => return None,
        },
        Intent::Need(intent) => return of_need(intent, state),
        Intent::Stakeholder(intent) => match intent {
            StakeholderIntent::Tell { stakeholder, .. }
            | StakeholderIntent::Drop { stakeholder, .. }
            | StakeholderIntent::Reopen { stakeholder, .. } => numbered(*stakeholder, state),
            StakeholderIntent::List(_) => return None,
        },
        Intent::Obligation(intent) => match intent {
            ObligationIntent::File { obligation, .. }
            | ObligationIntent::Drop { obligation, .. }
            | ObligationIntent::Reopen { obligation, .. }
            | ObligationIntent::SetOwner { obligation, .. } => numbered(*obligation, state),
            ObligationIntent::Add { .. }
            | ObligationIntent::AddPreset { .. }
            | ObligationIntent::SetClock { .. } => return None,
        },
        Intent::Hypothesis(intent) => match intent {
            HypothesisIntent::Judge { hypothesis, .. }
            | HypothesisIntent::Check { hypothesis, .. }
            | HypothesisIntent::Weigh { hypothesis, .. }
            | HypothesisIntent::Unweigh { hypothesis, .. }
            | HypothesisIntent::Assign { hypothesis, .. } => numbered(*hypothesis, state),
            HypothesisIntent::Raise { .. } | HypothesisIntent::ChooseCauses { .. } => return None,
        },
        Intent::Role(intent) => return of_role(intent, state),
        Intent::Errand(intent) => return of_errand(intent, state),
        Intent::Checklist(intent) => of_checklist(intent, state),
        Intent::Person(intent) => return of_person(intent, state),
        Intent::Lifecycle(LifecycleIntent::SetSeverity(severity)) => severity.number().to_string(),
        Intent::Handover(HandoverIntent::Offer { role, from, to, .. }) => {
            format!("{} from {} to {}", role.name(), person(from), person(to))
        }
        Intent::Lifecycle(_)
        | Intent::Handover(_)
        | Intent::Note(_)
        | Intent::Correction(_)
        | Intent::KeyTime(_)
        | Intent::Focus(_)
        | Intent::Retro(_)
        | Intent::Update(_)
        | Intent::Evidence(_)
        | Intent::Link(_)
        | Intent::FollowUp(_) => return None,
    })
}

/// The action that is approved, with what stands against it.
fn approved(action: ActionId, state: &State) -> String {
    let about = numbered(action, state);
    let found = state.action(action);
    match found.and_then(|found| state.objection_words(found)) {
        Some(objection) => format!("{about} · {objection}"),
        None => about,
    }
}

/// The same of a role.
fn of_role(intent: &RoleIntent, state: &State) -> Option<String> {
    let person = |person: &Handle| state.name_of(person).to_owned();
    Some(match intent {
        RoleIntent::Take {
            role, person: who, ..
        }
        | RoleIntent::Leave { role, person: who } => {
            format!("{}: {}", role.name(), person(who))
        }
        RoleIntent::GiveCommand { to, .. } => format!("to {}", person(to)),
        RoleIntent::SetDeputy { person: deputy } => person(deputy.as_ref()?),
    })
}

/// The same of somebody to involve.
fn of_need(intent: &NeedIntent, state: &State) -> Option<String> {
    match intent {
        NeedIntent::Contact { need, .. }
        | NeedIntent::Joined { need }
        | NeedIntent::Unavailable { need, .. } => Some(numbered(*need, state)),
        NeedIntent::Note { .. } => None,
    }
}

/// The same of a step.
fn of_step(intent: &StepIntent, state: &State) -> Option<String> {
    Some(match intent {
        StepIntent::Enter(step) => step.name().to_owned(),
        StepIntent::Answer { question, .. } if *question == WHICH_ISSUE => {
            let (code, words) = (question.code(), question.text().unwrap_or_default());
            match state.active_issue() {
                Some(issue) => {
                    format!(
                        "{code}: rewords {}; for another issue /park or /activate",
                        issue.id
                    )
                }
                None => format!("{code} {words}"),
            }
        }
        StepIntent::Answer { question, .. } => {
            let words = question.text().unwrap_or_default();
            format!("{} {words}", question.code())
        }
        StepIntent::StateImpact { .. } => return None,
    })
}

/// The same of a checklist.
fn of_checklist(intent: &ChecklistIntent, state: &State) -> String {
    match intent {
        ChecklistIntent::Start(list) => {
            let tasks = words::count(list.tasks.len(), "task");
            let step = list.step.map_or("every step", Step::name);
            format!("{}, {tasks}, in {step}", list.name)
        }
        ChecklistIntent::Tick(code) | ChecklistIntent::Untick(code) => {
            let list = state.checklist(code.checklist);
            let task = list.and_then(|list| list.task(code.task));
            let words = task.map_or("there is none", |task| task.text.as_str());
            format!("{code}: {words}")
        }
    }
}

/// The same of an errand.
fn of_errand(intent: &ErrandIntent, state: &State) -> Option<String> {
    Some(match intent {
        ErrandIntent::Note { who, .. } => state.name_of(who.as_ref()?).to_owned(),
        ErrandIntent::Assign { errand, who } => {
            format!("{} to {}", numbered(*errand, state), state.name_of(who))
        }
        ErrandIntent::Done { errand, .. } | ErrandIntent::Drop { errand, .. } => {
            numbered(*errand, state)
        }
    })
}

/// The same of people.
fn of_person(intent: &PersonIntent, state: &State) -> Option<String> {
    Some(match intent {
        PersonIntent::Leave { person }
        | PersonIntent::GoAway { person, .. }
        | PersonIntent::ComeBack { person } => state.name_of(person).to_owned(),
        PersonIntent::Release { people } => {
            let names: Vec<_> = people.iter().map(|who| state.name_of(who)).collect();
            names.join(", ")
        }
        PersonIntent::ReassignAll { from, to } => {
            format!("from {} to {}", state.name_of(from), state.name_of(to))
        }
        PersonIntent::Join { .. }
        | PersonIntent::Remove { .. }
        | PersonIntent::SetWork { .. }
        | PersonIntent::Place { .. } => return None,
    })
}

/// `A3: restart db1`, or that there is none.
fn numbered(id: impl Into<AnyId>, state: &State) -> String {
    let id = id.into();
    match state.words_of(id) {
        Some(words) => format!("{id}: {words}"),
        None => format!("{id}: there is none"),
    }
}

/// `14:32:05 CET`, `yesterday 23:50:00 CET`, `2026-11-20 14:32:00 CET`.
fn when(moment: Time, now: Time, zone: Zone) -> String {
    let (day, today) = (
        zone.local(moment).date_naive(),
        zone.local(now).date_naive(),
    );
    let clock = format!("{} {}", zone.clock_seconds(moment), zone.label(moment));
    if day == today {
        clock
    } else if Some(day) == today.pred_opt() {
        format!("yesterday {clock}")
    } else {
        format!("{day} {clock}")
    }
}
