//! The parts of a digest: the nouns that the entries touched, with their current state.

use super::Part;
use super::sentences::{because, brief, ending, hypothesis, with};
use crate::incident::action::{Action, ActionState};
use crate::incident::event::Event as E;
use crate::incident::handover::HandoverEnd;
use crate::incident::id::{
    ActionId, AnyId, AskId, ErrandId, FollowUpId, HandoverId, HypothesisId, NeedId, ObligationId,
    QuestionId, StakeholderId, UpdateId,
};
use crate::incident::issue::IssueState;
use crate::incident::obligation::Obligation;
use crate::incident::stakeholder::{Stakeholder, from_words};
use crate::incident::step::Step;
use crate::incident::text::visible;
use crate::incident::{
    CorrectionEvent, Entry, EntryKind, EvidenceEvent, FocusEvent, Handle, HandoverEvent, Horizon,
    Incident, IssueEvent, LifecycleEvent, PersonEvent, Role, RoleEvent, StepEvent, Time,
    UpdateEvent, Zone,
};
use crate::words;

/// The most lines of one kind; the newest are kept, and how many there were before is said.
const MOST: usize = 10;

/// What the entries changed, by kind.
pub(super) fn parts(incident: &Incident, entries: &[&Entry], now: Time, zone: Zone) -> Vec<Part> {
    let it = Digester {
        now,
        incident,
        entries,
        zone,
    };
    let all = [
        ("Current status", it.standing()),
        ("Roles", it.roles()),
        ("Key moments", it.key_moments()),
        ("Actions", it.actions()),
        ("Decisions", it.said(EntryKind::Decision)),
        ("Findings", it.findings()),
        ("Hypotheses", it.hypotheses()),
        ("Impact", it.impact()),
        ("Questions and asks", it.questions()),
        ("Updates", it.updates()),
        ("Obligations", it.obligations()),
        ("People", it.people()),
        ("Follow-ups", it.follow_ups()),
        ("Notes", it.notes()),
    ];
    all.into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(heading, lines)| Part {
            heading,
            lines: newest(lines),
        })
        .collect()
}

fn newest(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST {
        let before = lines.len() - MOST;
        lines.drain(..before);
        lines.insert(0, format!("{before} earlier ones not shown."));
    }
    lines
}

struct Digester<'a> {
    now: Time,
    incident: &'a Incident,
    entries: &'a [&'a Entry],
    zone: Zone,
}

impl Digester<'_> {
    fn name(&self, person: &Handle) -> String {
        visible(self.incident.name_of(person)).into_owned()
    }

    fn events(&self) -> impl Iterator<Item = &E> {
        self.entries.iter().map(|entry| &entry.record.event)
    }

    /// The things of one kind that were touched, each once, in the order they were first.
    fn touched<T: PartialEq>(&self, of: impl Fn(&E) -> Option<T>) -> Vec<T> {
        let mut touched = Vec::new();
        for id in self.events().filter_map(of) {
            if !touched.contains(&id) {
                touched.push(id);
            }
        }
        touched
    }

    /// The nouns of one kind that were touched, see [`touched`](Self::touched).
    fn nouns<Id: TryFrom<AnyId> + PartialEq>(&self) -> Vec<Id> {
        self.touched(|e| e.about()?.try_into().ok())
    }

    /// True where the words of this entry may be shown.
    fn may_be_shown(&self, entry: u64) -> bool {
        self.incident
            .entry(entry)
            .is_some_and(|entry| entry.stands() && !entry.private)
    }

    /// Severity, step, approach and focus, issues; opened, closed.
    fn standing(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let turned = |e: &E| {
            matches!(
                e,
                E::Lifecycle(LifecycleEvent::Closed { .. } | LifecycleEvent::Reopened { .. })
            )
        };
        if self.events().any(turned) {
            let closed = self.incident.closed.is_some();
            let words = if closed { "closed" } else { "reopened" };
            lines.push(format!("The incident was {words}."));
        }
        if self
            .events()
            .any(|e| matches!(e, E::Lifecycle(LifecycleEvent::SeveritySet { .. })))
            && let Some(severity) = self.incident.severity
        {
            lines.push(format!("Severity is now {}.", severity.number()));
        }
        let steps: Vec<Step> = self
            .events()
            .filter_map(|e| {
                let E::Step(StepEvent::Entered { step }) = e else {
                    return None;
                };
                Some(*step)
            })
            .collect();
        if let Some((last, before)) = steps.split_last() {
            let last = lower(last.name());
            let through: Vec<_> = before.iter().map(|step| lower(step.name())).collect();
            lines.push(if through.is_empty() {
                format!("Current step: {last}.")
            } else {
                format!("Current step: {last}, after {}.", through.join(", then "))
            });
        }
        lines.extend(self.focus());
        lines.extend(self.issues());
        lines
    }

    fn focus(&self) -> impl Iterator<Item = String> {
        let set = |which| {
            self.events().any(
                |e| matches!(e, E::Focus(FocusEvent::Set { horizon, .. }) if *horizon == which),
            )
        };
        [Horizon::Approach, Horizon::Now, Horizon::Later]
            .into_iter()
            .filter(move |which| set(*which))
            .map(|which| match self.incident.focus(which) {
                Some(said) => words::with_stop(&format!("{}: {}", which.name(), brief(&said.text))),
                None => format!("{} was cleared.", which.name()),
            })
    }

    fn issues(&self) -> Vec<String> {
        let ids = self.touched(|e| {
            // Said in other words.
            if let E::Correction(CorrectionEvent::Corrected { entry, .. }) = e {
                let mut issues = self.incident.issues.iter();
                let named = issues.find(|issue| issue.named.entry == *entry);
                return named.map(|issue| issue.id);
            }
            let E::Issue(event) = e else { return None };
            match event {
                IssueEvent::Noted { issue, .. }
                | IssueEvent::Activated { issue, .. }
                | IssueEvent::Parked { issue, .. }
                | IssueEvent::Resolved { issue, .. } => Some(*issue),
                IssueEvent::Ranked { .. } => None,
            }
        });
        let issues = ids.iter().filter_map(|id| self.incident.issue(*id));
        issues
            .filter_map(|issue| {
                let (id, text) = (issue.id, brief(&issue.named.text));
                Some(words::with_stop(&match &issue.state {
                    IssueState::Active => format!("Active issue: {id}, {text}"),
                    IssueState::Parked => format!("Parked: {id}, {text}"),
                    IssueState::Resolved { result } => with("Resolved", &id, &text, result),
                    IssueState::Struck => return None,
                }))
            })
            .collect()
    }

    /// Who holds what now, of the roles that changed hands; handovers that wait.
    fn roles(&self) -> Vec<String> {
        let left: Vec<&Handle> = self
            .events()
            .filter_map(|e| {
                let E::Person(PersonEvent::Left { person }) = e else {
                    return None;
                };
                Some(person)
            })
            .collect();
        let handed = |id: &HandoverId| self.incident.handover(*id).map(|handover| handover.role);
        let changed = |role: Role| {
            self.events().any(|e| {
                if let E::Role(event) = e {
                    match event {
                        RoleEvent::Taken {
                            role: new, from, ..
                        } => *new == role || *from == Some(role),
                        RoleEvent::Left { role: old, .. } => *old == role,
                        RoleEvent::DeputySet { .. } => false,
                    }
                } else if let E::Handover(HandoverEvent::Accepted { handover }) = e {
                    handed(handover) == Some(role)
                } else {
                    false
                }
            }) || self
                .incident
                .stints
                .iter()
                .any(|stint| stint.role == role && left.contains(&&stint.person))
        };
        let held = Role::ALL
            .into_iter()
            .filter(|role| changed(*role))
            .map(|role| {
                let holders: Vec<_> = self.incident.holders(role).map(|h| self.name(h)).collect();
                if holders.is_empty() {
                    format!("{} is vacant.", role.name())
                } else {
                    format!("{}: {}.", role.name(), words::listed(&holders))
                }
            });
        let mut lines: Vec<String> = held.collect();
        let offered = self.touched(|e| {
            let E::Handover(HandoverEvent::Offered { handover, .. }) = e else {
                return None;
            };
            Some(*handover)
        });
        for id in offered {
            let Some(handover) = self.incident.handover(id) else {
                continue;
            };
            let (from, to) = (self.name(&handover.from), self.name(&handover.to));
            let role = handover.role.name();
            lines.push(match &handover.end {
                None => format!("{from} offered {role} to {to}; not accepted yet."),
                Some(HandoverEnd::Accepted(_)) => format!("{from} handed {role} over to {to}."),
                Some(_) => format!("The handover of {role} to {to} was withdrawn."),
            });
        }
        lines
    }

    /// Entries that are key moments, and older ones that were marked since.
    fn key_moments(&self) -> Vec<String> {
        let marked = self.entries.iter().filter_map(|entry| {
            let marked = &entry.record.event;
            let E::Correction(CorrectionEvent::KeyMarked { entry, key: true }) = marked else {
                return None;
            };
            self.incident.entry(*entry)
        });
        let mut moments: Vec<&Entry> = self.entries.iter().copied().chain(marked).collect();
        moments.retain(|entry| entry.key && self.may_be_shown(entry.n()));
        moments.sort_by_key(|entry| (entry.happened, entry.n()));
        moments.dedup_by_key(|entry| entry.n());
        moments
            .into_iter()
            .map(|entry| {
                let clock = self.zone.clock(entry.happened);
                words::with_stop(&format!(
                    "{clock} {}",
                    brief(&self.incident.describe(entry))
                ))
            })
            .collect()
    }

    fn actions(&self) -> Vec<String> {
        let ids = self.nouns::<ActionId>();
        let actions = ids.iter().filter_map(|id| self.incident.action(*id));
        let it = actions.filter(|action| self.may_be_shown(action.entry));
        it.map(|action| self.action(action)).collect()
    }

    /// `A3 restart db1: done, approved by Ana Ruiz; lag is back to zero.`
    fn action(&self, action: &Action) -> String {
        let mut line = format!("{} {}: ", action.id, brief(&action.text));
        let lapsed = self.incident.lapsed(action, self.now);
        line.push_str(&self.incident.action_words(action, self.now));
        if let Some(word) = action
            .approval
            .as_ref()
            .filter(|_| action.unapproved.is_none())
        {
            let by = self.name(&word.by);
            let gave = match action.state {
                ActionState::Approved if lapsed.is_some() => ", approved by ",
                ActionState::Approved => " by ",
                _ => ", approved by ",
            };
            line.extend([gave, &by]);
        }
        match &action.unapproved {
            Some(taken) if action.state != ActionState::Taken || taken.acknowledged.is_some() => {
                if action.state != ActionState::Taken {
                    line.push_str(", unapproved");
                }
                if let Some((_, by, _)) = &taken.acknowledged {
                    line.extend([", acknowledged by ", &self.name(by)]);
                }
            }
            Some(_) | None => {}
        }
        let result = action.ended.as_ref().map(|(_, _, result)| result.as_str());
        let reason = match action.state {
            ActionState::Held | ActionState::Refused | ActionState::Withdrawn => {
                action.reason.as_deref()
            }
            ActionState::Proposed
            | ActionState::Approved
            | ActionState::Started
            | ActionState::Ended(_)
            | ActionState::Taken => None,
        };
        words::with_stop(&because(line, result.or(reason).unwrap_or_default()))
    }

    /// What was said, of one sort of entry.
    fn said(&self, kind: EntryKind) -> Vec<String> {
        let entries = self.entries.iter().filter(|entry| entry.kind() == kind);
        entries
            .map(|entry| words::with_stop(&brief(&self.incident.describe(entry))))
            .collect()
    }

    fn findings(&self) -> Vec<String> {
        let found = self.entries.iter().filter_map(|entry| {
            let E::Evidence(EvidenceEvent::Found { evidence, file, .. }) = &entry.record.event
            else {
                return None;
            };
            let text = brief(&self.incident.describe(entry));
            let line = match file {
                Some(file) if !text.contains(&file.name) => {
                    format!("{evidence} {text} (file {})", visible(&file.name))
                }
                _ => format!("{evidence} {text}"),
            };
            Some(words::with_stop(&line))
        });
        found.collect()
    }

    fn hypotheses(&self) -> Vec<String> {
        let ids = self.nouns::<HypothesisId>();
        let found = ids.iter().filter_map(|id| self.incident.hypothesis(*id));
        let it = found.filter(|h| !h.struck && self.may_be_shown(h.entry));
        it.map(hypothesis).collect()
    }

    fn impact(&self) -> Vec<String> {
        let facts = self.touched(|e| {
            let E::Step(StepEvent::ImpactStated { fact, .. }) = e else {
                return None;
            };
            Some(*fact)
        });
        let said = facts
            .iter()
            .filter_map(|fact| Some((fact, self.incident.impact.get(fact)?)));
        said.map(|(fact, said)| {
            words::with_stop(&format!("{}: {}", fact.name(), brief(&said.text)))
        })
        .collect()
    }

    /// Questions of the room and of the steps, and asks: answered, dropped or open.
    fn questions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for entry in self.entries {
            if let E::Step(StepEvent::Answered { question, text }) = &entry.record.event
                && entry.stands()
            {
                if entry.unrevealed {
                    lines.push(words::with_stop(&self.incident.describe(entry)));
                    continue;
                }
                let asked = question.text().unwrap_or_default();
                let said = entry.words().unwrap_or(text);
                lines.push(words::with_stop(&format!("{asked} {}", brief(said))));
            }
        }
        let questions = self.nouns::<QuestionId>();
        for id in questions {
            let Some(question) = self.incident.question(id) else {
                continue;
            };
            if self.may_be_shown(question.entry) {
                let asked = format!("{id} {}", brief(&question.text));
                lines.push(ending(&asked, question.end.as_ref(), "still open"));
            }
        }
        let asks = self.nouns::<AskId>();
        for id in asks {
            let Some(ask) = self.incident.ask(id) else {
                continue;
            };
            if self.may_be_shown(ask.entry) {
                let due = format!("due {}", self.zone.clock(ask.due));
                let asked = format!("{id} {}: {}", self.name(&ask.person), brief(&ask.text));
                lines.push(ending(&asked, ask.end.as_ref(), &due));
            }
        }
        for id in self.nouns::<ErrandId>() {
            let Some(errand) = self.incident.errand(id) else {
                continue;
            };
            if self.may_be_shown(errand.entry) {
                let whose = errand
                    .who
                    .as_ref()
                    .map(|who| format!("{}: ", self.name(who)));
                let whose = whose.unwrap_or_default();
                let text = format!("{id} {whose}{}", brief(&errand.text));
                lines.push(ending(&text, errand.end.as_ref(), "errand still open"));
            }
        }
        lines
    }

    /// How the obligations that were touched stand (R34).
    fn obligations(&self) -> Vec<String> {
        let ids = self.nouns::<ObligationId>();
        let found = ids.iter().filter_map(|id| self.incident.obligation(*id));
        let line = |one: &Obligation| {
            let state = self.incident.obligation_standing(one, self.now).key();
            words::with_stop(&format!("{} {}: {state}", one.id, brief(&one.name)))
        };
        found.map(line).collect()
    }

    fn updates(&self) -> Vec<String> {
        let ids = self.nouns::<UpdateId>();
        let updates = ids.iter().filter_map(|id| self.incident.update(*id));
        let sent = updates.map(|update| {
            let change = update.content.wordings.first().map_or("", |w| &w.change);
            let clock = self.zone.clock(update.at);
            let change = brief(change);
            let change = change.trim_end_matches('.');
            let eta = &update.content.eta;
            words::with_stop(&format!("{} at {clock}: {change}. ETA {eta}", update.id))
        });
        let mut lines: Vec<String> = sent.collect();
        for entry in self.entries {
            if let E::Update(UpdateEvent::Snoozed { until, .. }) = entry.record.event {
                let clock = self.zone.clock(until);
                lines.push(format!("The next update was snoozed to {clock}."));
            }
        }
        lines
    }

    /// Who joined and left, by their current state, and people to involve.
    fn people(&self) -> Vec<String> {
        let moved = self.touched(|e| {
            let E::Person(event) = e else { return None };
            match event {
                PersonEvent::Joined { person, .. } | PersonEvent::Left { person } => {
                    Some(person.clone())
                }
                PersonEvent::ContactKept { .. }
                | PersonEvent::Removed { .. }
                | PersonEvent::WorkSet { .. }
                | PersonEvent::WentAway { .. }
                | PersonEvent::CameBack { .. }
                | PersonEvent::Placed { .. } => None,
            }
        });
        let (here, gone): (Vec<_>, Vec<_>) = moved.iter().partition(|person| {
            let known = self.incident.people.get(*person);
            known.is_some_and(crate::incident::person::Person::is_here)
        });
        let names = |people: Vec<&Handle>| {
            let names: Vec<_> = people.into_iter().map(|person| self.name(person)).collect();
            words::listed(&names)
        };
        let mut lines = Vec::new();
        if !here.is_empty() {
            lines.push(format!("Joined: {}.", names(here)));
        }
        if !gone.is_empty() {
            lines.push(format!("Left: {}.", names(gone)));
        }
        let away = self.incident.people.values();
        let away: Vec<_> = (away.filter(|person| person.away().is_some()))
            .map(|person| self.name(&person.handle))
            .collect();
        let some_moved = self.touched(|e| {
            matches!(
                e,
                E::Person(PersonEvent::WentAway { .. } | PersonEvent::CameBack { .. })
            )
            .then_some(())
        });
        if !away.is_empty() && !some_moved.is_empty() {
            lines.push(format!("Away: {}.", words::listed(&away)));
        }
        let needs = self.nouns::<NeedId>();
        for need in needs.iter().filter_map(|id| self.incident.need(*id)) {
            let state = need.state.name();
            lines.push(words::with_stop(&format!(
                "{} {}: {state}",
                need.id,
                brief(&need.whom)
            )));
        }
        lines.extend(self.stakeholders());
        lines
    }

    /// Who was told, and who is still to be.
    fn stakeholders(&self) -> Vec<String> {
        let ids = self.nouns::<StakeholderId>();
        let found = ids.iter().filter_map(|id| self.incident.stakeholder(*id));
        let line = |one: &Stakeholder| {
            let state = match (one.told.last(), &one.dropped) {
                (_, Some(_)) => "need not be told".to_owned(),
                (Some(told), None) => match told.how {
                    Some(how) => format!("told {}", how.words()),
                    None => "told".to_owned(),
                },
                (None, None) => format!("to be told {}", from_words(one.from)),
            };
            words::with_stop(&format!("{} {}: {state}", one.id, brief(&one.whom)))
        };
        found.map(line).collect()
    }

    fn follow_ups(&self) -> Vec<String> {
        let ids = self.nouns::<FollowUpId>();
        let found = ids.iter().filter_map(|id| self.incident.follow_up(*id));
        let it = found.filter(|f| !f.struck && self.may_be_shown(f.entry));
        it.map(|follow_up| {
            let owner = follow_up.owner.as_ref();
            let owner = owner.map_or_else(String::new, |who| format!(", {}", self.name(who)));
            let done = if follow_up.done.is_some() {
                ", done"
            } else {
                ""
            };
            words::with_stop(&format!(
                "{} {}{owner}{done}",
                follow_up.id,
                brief(&follow_up.text)
            ))
        })
        .collect()
    }

    /// Plain notes are counted, not read out.
    fn notes(&self) -> Vec<String> {
        let plain = |entry: &&&Entry| entry.kind() == EntryKind::Note && !entry.key;
        match self.entries.iter().filter(plain).count() {
            0 => Vec::new(),
            many => vec![format!(
                "{}, shown in the timeline.",
                words::count(many, "note")
            )],
        }
    }
}

fn lower(name: &str) -> String {
    name.to_lowercase()
}
