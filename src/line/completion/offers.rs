//! What is offered for each sort of place, in the order that helps most: what fits the state first, then what came last.

use super::{Context, Known};
use crate::incident::action::{Action, ActionState, KINDS};
use crate::incident::checklist::Checklist;
use crate::incident::hypothesis::Verdict;
use crate::incident::issue::IssueState;
use crate::incident::key_time::KeyTime;
use crate::incident::need::NeedState;
use crate::incident::person::{Person, Presence};
use crate::incident::step::StepQuestion;
use crate::incident::update::Audience;
use crate::incident::{Entry, Handle, Role, Severity, State, Step, Time};
use crate::line::commands::{At, Done, Standing, Takes, Which, Who};
use crate::words;

/// Something to offer, before letters typed choose among it.
#[derive(Debug)]
pub(super) struct Offer {
    /// What the letters are looked for in.
    pub(super) key: String,
    /// What is put in.
    pub(super) with: String,
    /// What it is called.
    pub(super) label: String,
    /// What it means.
    pub(super) help: String,
}

impl Offer {
    pub(super) fn new(label: impl Into<String>, help: impl Into<String>) -> Self {
        let (label, help) = (label.into(), words::first_line(&help.into(), SHOWN));
        Self {
            key: format!("{label} {help}"),
            with: format!("{label} "),
            label,
            help,
        }
    }

    /// Found by its own name only, not by what is said about it.
    fn by_name(self) -> Self {
        let key = self.label.clone();
        Self { key, ..self }
    }
}

/// How many of the last entries are offered by number.
const ENTRIES: usize = 300;
/// How much of a text is shown, and looked through, in characters.
const SHOWN: usize = 90;

/// The audiences that the incident knows, by the word that means each.
fn audiences(state: &State) -> Vec<Offer> {
    let own = state.audiences().into_iter();
    let own = own.filter(|audience| matches!(audience, Audience::Own(_)));
    let own = own.map(|audience| Offer::new(audience.name().replace(' ', "-"), "an audience"));
    any_of(&["external", "internal", "both", "executives"])
        .into_iter()
        .chain(own)
        .collect()
}

/// What fits one sort of place.
pub(super) fn for_place(takes: Takes, context: &Context<'_>, known: &Known<'_>) -> Vec<Offer> {
    let state = context.state;
    match takes {
        Takes::Action(at) => actions(at, state, context.now),
        Takes::ActionKind => kinds(known),
        Takes::Handover => (state.waiting_handovers())
            .map(|(id, handover)| {
                let to = state.name_of(&handover.to);
                Offer::new(id.to_string(), format!("{} to {to}", handover.role.name()))
            })
            .collect(),
        Takes::Person(who) => people(who, who == Who::Away, state, known),
        Takes::Role => roles(state),
        Takes::Step => steps(state),
        Takes::Span => any_of(&["5m", "10m", "15m", "30m", "1h"]),
        Takes::Eta => any_of(&["tbd", "1h", "2-4h", "6-10h", "1d", "complete"]),
        Takes::Severity => severities(state),
        Takes::Audience => audiences(state),
        Takes::Issue(standing) => issues(standing, state),
        Takes::Ask => (state.asks.iter().filter(|ask| ask.end.is_none()))
            .map(|ask| {
                let whom = state.name_of(&ask.person);
                Offer::new(ask.id.to_string(), format!("{whom}: {}", ask.text))
            })
            .collect(),
        Takes::Errand => (state.errands.iter().filter(|errand| errand.end.is_none()))
            .map(|errand| Offer::new(errand.id.to_string(), &errand.text))
            .collect(),
        Takes::Checklist => checklists(context),
        Takes::Task(done) => tasks(done, state),
        Takes::Question => (state.questions.iter().filter(|q| q.end.is_none()))
            .map(|question| Offer::new(question.id.to_string(), &question.text))
            .collect(),
        Takes::StepQuestion => step_questions(state),
        Takes::Need => (state.needs.iter())
            .filter(|need| !matches!(need.state, NeedState::Joined))
            .map(|need| {
                let help = format!("{} · {}", need.whom, need.state.name());
                Offer::new(need.id.to_string(), help)
            })
            .collect(),
        Takes::Obligation => (state.obligations.iter().filter(|o| o.end.is_none()))
            .map(|obligation| Offer::new(obligation.id.to_string(), &obligation.name))
            .collect(),
        Takes::Stakeholder => (state.stakeholders.iter().filter(|one| !one.is_settled()))
            .map(|one| Offer::new(one.id.to_string(), &one.whom))
            .collect(),
        Takes::Newcomer => newcomers(state, known),
        Takes::Evidence => (state.evidence.iter().rev().filter(|found| !found.struck))
            .map(|found| Offer::new(found.id.to_string(), &found.text))
            .collect(),
        Takes::Hypothesis => hypotheses(state),
        Takes::FollowUp => (state.follow_ups.iter().filter(|f| !f.struck))
            .map(|follow_up| Offer::new(follow_up.id.to_string(), &follow_up.text))
            .collect(),
        Takes::Update => (state.updates.iter().rev())
            .map(|update| Offer::new(update.id.to_string(), "an update sent"))
            .collect(),
        Takes::Entry(which) => entries(which, state, known),
        Takes::KeyTime => (KeyTime::ALL.into_iter())
            .map(|key| {
                Offer::new(
                    key.name(),
                    if state.key_times.contains_key(&key) {
                        "set"
                    } else {
                        "not set"
                    },
                )
            })
            .collect(),
        Takes::Words(all) => any_of(all),
        Takes::Said => Vec::new(),
    }
}

/// The kinds of actions: the usual ones, then the team's own.
pub(super) fn kinds(known: &Known<'_>) -> Vec<Offer> {
    let own = known.kinds.iter().map(String::as_str);
    (KINDS.into_iter().chain(own))
        .map(|kind| Offer::new(kind, ""))
        .collect()
}

fn actions(at: At, state: &State, now: Time) -> Vec<Offer> {
    let fits = |action: &&Action| match at {
        At::Gate => state.needs_approval(action, now),
        At::Proposed => action.state == ActionState::Proposed,
        At::Approved => {
            action.state == ActionState::Approved && state.lapsed(action, now).is_none()
        }
        At::Started => action.state == ActionState::Started,
        At::Open => action.state.is_open(),
        At::Unstarted => action.state.waits_for_command() || action.state == ActionState::Approved,
        At::Unacknowledged => state
            .unacknowledged()
            .any(|unacknowledged| unacknowledged.id == action.id),
        At::Unjudged => action.state.waits_for_command() && !action.judged,
        At::Failed => state
            .rollbacks_to_propose()
            .any(|failed| failed.id == action.id),
    };
    (state.actions.iter().filter(fits))
        .map(|action| Offer::new(action.id.to_string(), &action.text))
        .collect()
}

fn severities(state: &State) -> Vec<Offer> {
    let others = Severity::ALL
        .into_iter()
        .filter(|s| state.severity != Some(*s));
    let words = |severity| match severity {
        Severity::Sev1 => "the worst",
        Severity::Sev5 => "the least",
        _ => "",
    };
    (others)
        .map(|severity| Offer::new(severity.number().to_string(), words(severity)))
        .collect()
}

fn issues(standing: Standing, state: &State) -> Vec<Offer> {
    let fits = |issue: &IssueState| match standing {
        Standing::Active => *issue == IssueState::Active,
        Standing::Parked => *issue == IssueState::Parked,
        Standing::Open => matches!(issue, IssueState::Active | IssueState::Parked),
    };
    (state.issues.iter().filter(|issue| fits(&issue.state)))
        .map(|issue| Offer::new(issue.id.to_string(), &issue.named.text))
        .collect()
}

/// Roles nobody fills first: Command, then the other key roles.
fn roles(state: &State) -> Vec<Offer> {
    let mut roles = Role::ALL;
    roles.sort_by_key(|role| !role.is_key() || state.holders(*role).next().is_some());
    (roles.into_iter())
        .map(|role| {
            let holders: Vec<_> = state.holders(role).map(|who| state.name_of(who)).collect();
            let help = if holders.is_empty() {
                "nobody yet".to_owned()
            } else {
                holders.join(", ")
            };
            Offer::new(role.name().to_lowercase(), help).by_name()
        })
        .collect()
}

/// The step after the current one first.
fn steps(state: &State) -> Vec<Offer> {
    let current = state.step();
    let after = current.map_or(0, Step::number);
    let order = Step::ALL.iter().cycle().skip(after).take(Step::ALL.len());
    (order.filter(|step| current != Some(**step)))
        .map(|step| {
            let name = step.name().to_lowercase();
            let word = name.split(' ').next().unwrap_or_default();
            let help = format!("{}  {}", step.number(), step.purpose());
            let key = format!("{} {name}", step.number());
            Offer {
                key,
                ..Offer::new(word, help)
            }
        })
        .collect()
}

/// The current step's questions, those without an answer first.
fn step_questions(state: &State) -> Vec<Offer> {
    let Some(step) = state.step() else {
        return Vec::new();
    };
    let numbers = 1..=u8::try_from(step.questions().len()).unwrap_or(u8::MAX);
    let mut questions: Vec<_> = numbers
        .map(|number| StepQuestion { step, number })
        .collect();
    questions.sort_by_key(|question| !state.answers_to(*question).is_empty());
    (questions.into_iter())
        .map(|question| Offer::new(question.code(), question.text().unwrap_or_default()))
        .collect()
}

fn hypotheses(state: &State) -> Vec<Offer> {
    let mut standing: Vec<_> = state.hypotheses.iter().filter(|h| !h.struck).collect();
    standing.sort_by_key(|hypothesis| hypothesis.verdict != Verdict::Open);
    (standing.into_iter())
        .map(|hypothesis| {
            let help = format!("{} · {}", hypothesis.text, hypothesis.verdict.words());
            Offer::new(hypothesis.id.to_string(), help)
        })
        .collect()
}

/// The last entries that fit, the newest first.
pub(super) fn entries(which: Which, state: &State, known: &Known<'_>) -> Vec<Offer> {
    let answer = |entry: &Entry| {
        let found = state.answer_at(entry.n());
        found.filter(|answer| answer.question.is_retrospect())
    };
    let waiting = state.draft.as_ref().filter(|draft| draft.signed.is_none());
    let handed_in = waiting.map(|draft| draft.entry);
    let fits = |entry: &&Entry| {
        entry.stands()
            && match which {
                Which::Standing => true,
                Which::Worded => entry.is_correctable(),
                Which::HandedIn => handed_in == Some(entry.n()),
                Which::Movable => entry.is_movable(),
                Which::Unmarked => !entry.key,
                Which::Key => entry.key,
                Which::Private => entry.private,
                Which::Answer => answer(entry).is_some(),
                Which::Merged => answer(entry).is_some_and(|a| a.merged_into.is_some()),
            }
    };
    let words = |entry: &Entry| match entry.words() {
        Some(said) => Some(said.to_owned()),
        None => matches!(which, Which::Movable | Which::HandedIn | Which::Worded)
            .then(|| state.describe_change(entry.event())),
    };
    (known.entries.iter().rev().filter(fits))
        .filter_map(|entry| Some((entry, words(entry)?)))
        .take(ENTRIES)
        .map(|(entry, words)| Offer::new(format!("#{}", entry.n()), words))
        .collect()
}

/// The current words of an entry, to be corrected.
pub(super) fn said(entry: Option<u64>, known: &Known<'_>) -> Option<Offer> {
    let entry = known.entries.iter().rev().find(|e| Some(e.n()) == entry)?;
    let parts = entry.parts();
    let (_, said) = *parts.first()?;
    Some(Offer {
        with: said.to_owned(),
        ..Offer::new(
            words::first_line(said, SHOWN),
            "the words now, to be changed; then “; reason: …”",
        )
    })
}

/// Everybody, for a name in the middle of words.
pub(super) fn everybody(state: &State, known: &Known<'_>) -> Vec<Offer> {
    people(Who::Any, false, state, known)
}

/// People: those in the room, others the log knows, then the team's. Newcomers are called so; where
/// somebody joins, the name goes behind the handle. Whoever only spoke in the log may be a program, such as the monitoring:
/// it comes after everybody who joined, and not at all where a person is wanted; typed in full, it counts anyway.
pub(super) fn people(who: Who, joins: bool, state: &State, known: &Known<'_>) -> Vec<Offer> {
    let is_listed = |person: &Person| known.team.iter().any(|(one, _)| *one == person.handle);
    let only_spoke = |person: &Person| person.presence == Presence::Seen && !is_listed(person);
    let people = state.people.values();
    let (spoke, came): (Vec<_>, Vec<_>) = people.partition(|person| only_spoke(person));
    let (here, mut away): (Vec<_>, Vec<_>) = came.into_iter().partition(|p| p.is_here());
    if who != Who::Here {
        away.extend(spoke);
    }
    let (first, second) = if who == Who::Away {
        (away, Vec::new())
    } else {
        (here, away)
    };
    let of_the_log = first.into_iter().chain(second).map(|person| {
        let roles: Vec<_> = state.roles_of(&person.handle).map(Role::name).collect();
        let gone = if person.is_here() { "" } else { " · not here" };
        let roles = if roles.is_empty() {
            String::new()
        } else {
            format!(" · {}", roles.join(", "))
        };
        let offer = named(&person.handle, &person.name);
        Offer {
            help: format!("{}{roles}{gone}", person.name),
            ..offer
        }
    });
    let newcomers = strangers(state, known).map(|(handle, name)| {
        let offer = named(handle, name);
        let with = if joins && !name.is_empty() {
            format!("@{handle} {name}")
        } else {
            offer.with.clone()
        };
        Offer {
            with,
            help: format!("{} · new", shown_name(handle, name)),
            ..offer
        }
    });
    of_the_log.chain(newcomers).collect()
}

fn named(handle: &Handle, name: &str) -> Offer {
    let label = format!("@{handle}");
    Offer {
        key: format!("{handle} {name}"),
        with: format!("{label} "),
        label,
        help: String::new(),
    }
}

/// The people of the team the log does not know.
fn strangers<'a>(
    state: &'a State,
    known: &Known<'a>,
) -> impl Iterator<Item = (&'a Handle, &'a str)> {
    (known.team.iter())
        .filter(|(handle, _)| !state.people.contains_key(handle))
        .map(|(handle, name)| (handle, *name))
}

fn shown_name<'a>(handle: &'a Handle, name: &'a str) -> &'a str {
    if name.is_empty() {
        handle.as_str()
    } else {
        name
    }
}

/// People of the team who are not here, by name, as somebody to involve.
fn newcomers(state: &State, known: &Known<'_>) -> Vec<Offer> {
    let is_here = |handle: &Handle| state.people.get(handle).is_some_and(Person::is_here);
    (known.team.iter().filter(|(handle, _)| !is_here(handle)))
        .map(|(handle, name)| Offer::new(shown_name(handle, name), "team member, not here"))
        .collect()
}

/// The tags used so far.
pub(super) fn tags(known: &Known<'_>) -> Vec<Offer> {
    (known.tags.iter())
        .map(|tag| Offer::new(format!("#{tag}"), "").by_name())
        .collect()
}

/// What the team writes often.
pub(super) fn phrases(known: &Known<'_>) -> Vec<Offer> {
    (known.phrases.iter().filter(|phrase| !phrase.is_empty()))
        .map(|phrase| Offer {
            key: phrase.clone(),
            with: phrase.clone(),
            label: words::first_line(phrase, SHOWN),
            help: String::new(),
        })
        .collect()
}

/// A part's name.
pub(super) fn part(name: &str) -> Offer {
    let offer = Offer::new(format!("{name}:"), "");
    Offer {
        key: name.to_owned(),
        ..offer
    }
}

/// One of a few words.
pub(super) fn word(word: &'static str) -> Offer {
    Offer::new(word, "")
}

fn any_of(all: &[&'static str]) -> Vec<Offer> {
    all.iter().map(|one| word(one)).collect()
}

/// The team's checklists that are not started.
fn checklists(context: &Context<'_>) -> Vec<Offer> {
    let known = context.team.checklists.iter();
    let new = known.filter(|list| context.state.checklist_called(&list.name).is_none());
    new.map(|list| Offer::new(&list.name, words::count(list.tasks.len(), "task")))
        .collect()
}

/// Tasks of checklists by their codes.
fn tasks(done: Done, state: &State) -> Vec<Offer> {
    let standing = state.checklists.iter().filter(|list| !list.struck);
    let tasks = standing.flat_map(Checklist::coded);
    tasks
        .filter(|(_, task)| task.tick.is_some() == (done == Done::Yes))
        .map(|(code, task)| Offer::new(code.to_string(), &task.text))
        .collect()
}
