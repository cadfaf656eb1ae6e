//! The brief for a handover, derived from the board (R6): what the incoming person
//! must know in half a minute. The outgoing person's note comes beside it, not in here.

use super::focus::Horizon;
use super::hypothesis::Verdict;
use super::role::Role;
use super::state::State;
use super::step::StepQuestion;
use super::time::{self, Time, span_words};
use crate::words;
use std::fmt;

/// The parts of a brief, each with the labels of its lines.
const PARTS: [(&str, &[&str]); 4] = [
    (
        "Situation",
        &[
            "Approach",
            "Focus now",
            "Focus later",
            "Step",
            "Open in this step",
            "Issue",
            "Parked",
            "Impact",
        ],
    ),
    (
        "Work",
        &[
            "Actions",
            "Unapproved",
            "Asks",
            "Questions",
            "Hypotheses",
            "Ruled out",
        ],
    ),
    (
        "People",
        &[
            "People",
            "People to involve",
            "Stakeholders to tell",
            "Obligations",
            "Errands",
        ],
    ),
    ("Updates", &["Last update", "Next update"]),
];

/// The board at one moment, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// Label and items of each line; lines without items are left out.
    pub lines: Vec<(&'static str, Vec<String>)>,
}

/// A brief that is being made.
struct Lines {
    lines: Vec<(&'static str, Vec<String>)>,
    /// How many of each list there are at most, and how long each may be, in characters; all of it where nothing is cut.
    most: Option<(usize, usize)>,
}

impl Brief {
    /// The brief for that moment.
    pub fn of(state: &State, now: Time) -> Self {
        Self::within(state, now, None)
    }

    /// The same with each list cut to so many items, and each item to so many characters; what is cut is said.
    pub fn cut(state: &State, now: Time, most: usize, longest: usize) -> Self {
        Self::within(state, now, Some((most, longest)))
    }

    /// Reads one back from its text, as a handover recorded it. An item that holds a semicolon is two then.
    pub fn recorded(text: &str) -> Self {
        let mut brief = Self::default();
        for line in text.lines() {
            let (label, content) = line.split_once(": ").unwrap_or_default();
            let mut labels = PARTS.iter().flat_map(|(_, labels)| *labels);
            match (
                labels.find(|known| **known == label),
                brief.lines.last_mut(),
            ) {
                (Some(label), _) => {
                    let items = content.split("; ").map(str::to_owned);
                    brief.lines.push((label, items.collect()));
                }
                (None, Some((_, items))) => items.push(line.to_owned()),
                (None, None) => brief.lines.push(("", vec![line.to_owned()])),
            }
        }
        brief
    }

    /// The part of the brief that a line with this label belongs to.
    pub fn part_of(label: &str) -> Option<&'static str> {
        let part = PARTS.iter().find(|(_, labels)| labels.contains(&label));
        part.map(|(part, _)| *part)
    }

    fn within(state: &State, now: Time, most: Option<(usize, usize)>) -> Self {
        let mut brief = Lines {
            lines: Vec::new(),
            most,
        };
        for horizon in [Horizon::Approach, Horizon::Now, Horizon::Later] {
            brief.add(
                horizon.name(),
                state.focus(horizon).map(|said| said.text.clone()),
            );
        }
        brief.add("Step", state.step().map(|step| step.name().to_owned()));
        brief.add_all("Open in this step", open_questions(state));
        brief.add(
            "Issue",
            state
                .active_issue()
                .map(|issue| format!("{} {}", issue.id, issue.named.text)),
        );
        brief.add_all(
            "Parked",
            state
                .parked
                .iter()
                .filter_map(|id| state.issue(*id))
                .map(|i| format!("{} {}", i.id, i.named.text)),
        );
        brief.add_all("Impact", impact(state));
        brief.add_all(
            "Actions",
            (state.actions.iter().filter(|a| a.state.is_open()))
                .map(|a| format!("{} {} ({})", a.id, a.text, state.action_words(a, now))),
        );
        brief.add_all(
            "Unapproved",
            state
                .unacknowledged()
                .map(|a| format!("{} {}", a.id, a.text)),
        );
        brief.add_all(
            "Asks",
            state.asks.iter().filter(|a| a.end.is_none()).map(|a| {
                format!(
                    "{}: {} ({})",
                    state.name_of(&a.person),
                    a.text,
                    span_words(a.left(now))
                )
            }),
        );
        brief.add_all(
            "Questions",
            state
                .questions
                .iter()
                .filter(|q| q.end.is_none())
                .map(|q| format!("{} {}", q.id, q.text)),
        );
        brief.add_all(
            "Hypotheses",
            (state
                .hypotheses
                .iter()
                .filter(|h| !h.struck && h.verdict != Verdict::RuledOut))
            .map(|h| format!("{} {} ({})", h.id, h.text, h.verdict.words())),
        );
        brief.add_room(state, now);
        brief.add(
            "Last update",
            state.last_update().map(|update| {
                let change = update
                    .content
                    .wordings
                    .first()
                    .map_or("", |w| w.change.as_str());
                format!(
                    "{} {} ago: {change}",
                    update.id,
                    span_words(time::between(update.at, now))
                )
            }),
        );
        brief.add(
            "Next update",
            state.next_due().map(|due| {
                let left = due.left(now);
                if left < super::time::Span::zero() {
                    format!("overdue by {}", span_words(time::minus(left)))
                } else {
                    format!("in {}", span_words(left))
                }
            }),
        );
        Self { lines: brief.lines }
    }
}

impl Lines {
    /// What is known of the cause, and of the people: their load, who is awaited, errands.
    fn add_room(&mut self, state: &State, now: Time) {
        let ruled_out = (state.hypotheses.iter())
            .filter(|h| !h.struck && h.verdict == Verdict::RuledOut)
            .map(|h| format!("{} {}", h.id, h.text));
        self.add_all("Ruled out", ruled_out);
        self.add_all("People", load(state, now));
        let needed = (state.needs.iter())
            .filter(|need| need.state.is_awaited())
            .map(|need| format!("{} {} ({})", need.id, need.whom, need.state.name()));
        self.add_all("People to involve", needed);
        let due = state.stakeholders.iter().filter(|one| one.is_due());
        let due = due.map(|one| format!("{} {}", one.id, one.whom));
        self.add_all("Stakeholders to tell", due);
        let owed = state.obligations.iter().filter(|one| one.end.is_none());
        let owed = owed.map(|one| match state.obligation_due(one) {
            Some(due) if due < now => {
                let late = span_words(time::between(due, now));
                format!("{} {} (overdue by {late})", one.id, one.name)
            }
            Some(due) => {
                let left = span_words(time::between(now, due));
                format!("{} {} (due in {left})", one.id, one.name)
            }
            None => format!("{} {}", one.id, one.name),
        });
        self.add_all("Obligations", owed);
        let errands = state.errands.iter().filter(|errand| errand.end.is_none());
        let errands = errands.map(|errand| match &errand.who {
            Some(who) => format!("{}: {}", state.name_of(who), errand.text),
            None => errand.text.clone(),
        });
        self.add_all("Errands", errands);
    }

    fn add(&mut self, label: &'static str, content: Option<String>) {
        self.add_all(label, content.into_iter());
    }

    fn add_all(&mut self, label: &'static str, items: impl Iterator<Item = String>) {
        let mut items: Vec<_> = items.collect();
        if let Some((most, longest)) = self.most {
            for item in &mut items {
                *item = words::shortened(item, longest);
            }
            let more = items.len().saturating_sub(most);
            if more > 0 {
                items.truncate(most);
                items.push(format!("… and {more} more in the report"));
            }
        }
        if !items.is_empty() {
            self.lines.push((label, items));
        }
    }
}

/// The current step's questions that nobody has answered.
fn open_questions(state: &State) -> impl Iterator<Item = String> {
    let step = state.step();
    let numbers = step.map_or(0, |step| step.questions().len());
    let questions = (1..=numbers).filter_map(move |number| {
        let number = u8::try_from(number).ok()?;
        Some(StepQuestion {
            step: step?,
            number,
        })
    });
    let open = questions.filter(|question| state.answers_to(*question).is_empty());
    open.filter_map(|question| Some(format!("{} {}", question.code(), question.text()?)))
}

/// The facts of the impact that are known (R17).
fn impact(state: &State) -> impl Iterator<Item = String> {
    let facts = state.impact.iter();
    facts.map(|(fact, said)| format!("{}: {}", fact.name(), said.text))
}

/// Who is here, in which role and on what, those with a role first; who has neither role nor task only by name (R5).
fn load(state: &State, now: Time) -> impl Iterator<Item = String> {
    let here = state.people.values().filter(|person| person.is_here());
    let mut here: Vec<_> = here.collect();
    here.sort_by_key(|person| {
        let first = state.roles_of(&person.handle).min();
        (first.is_none(), first)
    });
    let (mut lines, mut idle) = (Vec::new(), Vec::new());
    for person in here {
        let roles: Vec<_> = state.roles_of(&person.handle).map(Role::name).collect();
        let mut tasks: Vec<&str> = person.work.iter().map(|w| w.text.as_str()).collect();
        tasks.extend(
            (state.asks.iter())
                .filter(|ask| ask.end.is_none() && ask.person == person.handle)
                .map(|ask| ask.text.as_str()),
        );
        if roles.is_empty() && tasks.is_empty() && person.away().is_none() {
            idle.push(person.name.as_str());
            continue;
        }
        let roles = if roles.is_empty() {
            "no role".to_owned()
        } else {
            roles.join(", ")
        };
        let on = if tasks.is_empty() {
            String::new()
        } else {
            format!(" on {}", tasks.join(", "))
        };
        let away = person.away().map_or_else(String::new, |away| {
            format!(", away {}", span_words(time::between(away.from, now)))
        });
        lines.push(format!("{} ({roles}){on}{away}", person.name));
    }
    if !idle.is_empty() {
        lines.push(format!("no role, no task: {}", idle.join(", ")));
    }
    lines.into_iter()
}

impl fmt::Display for Brief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (label, items)) in self.lines.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{label}: {}", items.join("; "))?;
        }
        Ok(())
    }
}
