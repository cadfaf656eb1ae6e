//! JSON of the room: people, steps, impact, focus, issues, asks, questions, needs, handovers, updates.

use super::{handle, time};
use crate::incident::ask::Ending;
use crate::incident::handover::HandoverEnd;
use crate::incident::issue::IssueState;
use crate::incident::person::Person;
use crate::incident::stakeholder::ContactWay;
use crate::incident::state::Said;
use crate::incident::step::{Answer, ImpactFact, Step, users_count};
use crate::incident::text::plain;
use crate::incident::update::{Audience, Due, Eta, RunEnd, UpdateContent, UpdateState};
use crate::incident::{Horizon, Role, Span, Time};
use crate::report::{Report, Standing, StepReport};
use serde_json::{Map, Value, json};

impl Report<'_> {
    pub(super) fn json_people(&self) -> Value {
        self.people
            .iter()
            .map(|person| self.person(person))
            .collect()
    }

    fn person(&self, person: &Person) -> Value {
        let held = self.incident.stints.iter();
        let roles = held.filter(|stint| stint.person == person.handle).map(
            |s| json!({ "role": role_key(s.role), "from": time(s.from), "to": s.to.map(time) }),
        );
        let stays = person.stays.iter();
        let stays = stays.map(|(from, to)| json!({ "from": time(*from), "to": to.map(time) }));
        let away = person.absences.iter().map(|away| {
            json!({ "from": time(away.from), "to": away.to.map(time), "reason": away.reason })
        });
        let work = person.work.as_ref();
        json!({
            "handle": handle(&person.handle),
            "name": person.name,
            "present": person.is_here(),
            "roles": roles.collect::<Value>(),
            "stays": stays.collect::<Value>(),
            "away": away.collect::<Value>(),
            "team": person.team.as_deref(),
            "site": person.site.as_deref(),
            "work": work.map(|work| json!({ "text": work.text, "since": time(work.since) })),
        })
    }

    pub(super) fn json_steps(&self) -> Value {
        self.steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&self, report: &StepReport<'_>) -> Value {
        let visits = report.visits.iter().map(|visit| {
            json!({
                "from": time(visit.from),
                "to": visit.to.map(time),
                "seconds": seconds(visit.length(self.options.now)),
            })
        });
        let questions = report.questions.iter().map(|(question, given)| {
            json!({
                "code": question.code(),
                "text": question.text(),
                "answered": given.iter().any(|given| given.standing == Standing::Stands),
            })
        });
        let answers = report.questions.iter().flat_map(|(question, given)| {
            given.iter().map(|given| {
                let mut value = answer(given.answer);
                value["question"] = json!(question.code());
                value["revised"] = json!(given.standing.is_withdrawn());
                value["standing"] = json!(given.standing.key());
                value
            })
        });
        json!({
            "step": step_key(report.step),
            "number": report.step.number(),
            "name": report.step.name(),
            "current": report.current,
            "skipped": report.skipped,
            "seconds": seconds(report.length),
            "visits": visits.collect::<Value>(),
            "questions": questions.collect::<Value>(),
            "answers": answers.collect::<Value>(),
        })
    }

    pub(super) fn json_retro(&self) -> Value {
        let retro = self.steps.iter().filter(|s| s.step == Step::Retrospect);
        let questions = retro.flat_map(|report| report.questions.iter());
        let questions = questions.map(|(question, given)| {
            let about = if question.number <= 3 {
                "process"
            } else {
                "issue"
            };
            json!({
                "code": question.code(),
                "about": about,
                "question": question.text(),
                "answers": given.iter().map(|given| retro_answer(given.answer)).collect::<Value>(),
                "held": self.incident.unrevealed_answers(*question),
            })
        });
        questions.collect()
    }

    pub(super) fn json_impact(&self) -> Value {
        let mut impact = Map::new();
        for fact in ImpactFact::ALL {
            let stated = self.incident.impact.get(&fact);
            let mut value = json!(stated.map(said));
            if let (ImpactFact::Users, Some(stated)) = (fact, stated) {
                let count = users_count(&stated.text);
                value["count"] = json!(count.map(|(count, _)| count));
                value["estimate"] = json!(count.map(|(_, estimate)| estimate));
            }
            let key = match fact {
                ImpactFact::Affected => "affected",
                ImpactFact::Users => "users",
                ImpactFact::Communication => "communication",
            };
            impact.insert(key.to_owned(), value);
        }
        Value::Object(impact)
    }

    pub(super) fn json_focus(&self) -> Value {
        let standing = |horizon| self.incident.focus(horizon).map(said);
        json!({
            "approach": standing(Horizon::Approach),
            "now": standing(Horizon::Now),
            "later": standing(Horizon::Later),
        })
    }

    pub(super) fn json_links(&self) -> Value {
        let links = self.incident.links.iter().map(|link| {
            json!({
                "name": plain(&link.name),
                "url": plain(&link.url),
                "by": handle(&link.by),
                "since": time(link.since),
                "entry": link.entry,
            })
        });
        links.collect()
    }

    pub(super) fn json_issues(&self) -> Value {
        let issues = self.incident.issues.iter().map(|issue| {
            let (state, result) = match &issue.state {
                IssueState::Active => ("active", None),
                IssueState::Parked => ("parked", None),
                IssueState::Resolved { result } => ("settled", Some(result)),
                IssueState::Struck => ("struck", None),
            };
            let place = self.incident.parked.iter().position(|id| *id == issue.id);
            json!({
                "id": issue.id.to_string(),
                "text": issue.named.text,
                "state": state,
                "place": place.map(|place| place + 1),
                "reason": &*issue.reason,
                "result": result,
                "noted": time(issue.named.at),
            })
        });
        issues.collect()
    }

    pub(super) fn json_asks(&self) -> Value {
        let asks = self.incident.asks.iter().map(|ask| {
            let until = ask.end.as_ref().map_or(self.options.now, |end| end.at);
            let mut value = json!({
                "id": ask.id.to_string(),
                "person": handle(&ask.person),
                "text": plain(&ask.text),
                "by": handle(&ask.by),
                "since": time(ask.since),
                "time_box_seconds": seconds(ask.time_box),
                "due": time(ask.due),
                "overran": until > ask.due,
                "entry": ask.entry,
            });
            add_ending(&mut value, ask.end.as_ref());
            value
        });
        asks.collect()
    }

    pub(super) fn json_errands(&self) -> Value {
        let errands = self.incident.errands.iter().map(|errand| {
            let state = match &errand.end {
                None => "open",
                Some(end) if end.answered => "done",
                Some(_) => "dropped",
            };
            let end = errand.end.as_ref();
            json!({
                "id": errand.id.to_string(),
                "text": plain(&errand.text),
                "who": errand.who.as_ref().map(handle),
                "by": handle(&errand.by),
                "since": time(errand.since),
                "entry": errand.entry,
                "state": state,
                "ended_by": end.map(|end| handle(&end.by)),
                "ended": end.map(|end| time(end.at)),
                "result": end.map(|end| &end.text),
            })
        });
        errands.collect()
    }

    pub(super) fn json_checklists(&self) -> Value {
        let lists = self.incident.checklists.iter().map(|list| {
            let tasks = list.tasks.iter().map(|task| {
                let tick = task.tick.as_ref();
                json!({
                    "text": plain(&task.text),
                    "ticked": tick.map(|tick| time(tick.at)),
                    "ticked_by": tick.map(|tick| handle(&tick.by)),
                    "ticked_entry": tick.map(|tick| tick.entry),
                })
            });
            json!({
                "id": list.id.to_string(),
                "name": plain(&list.name),
                "step": list.step.map(Step::name),
                "by": handle(&list.by),
                "since": time(list.since),
                "entry": list.entry,
                "struck": list.struck,
                "tasks": tasks.collect::<Value>(),
            })
        });
        lists.collect()
    }

    pub(super) fn json_deputy(&self) -> Value {
        let deputy = self.incident.deputy.as_ref();
        json!(deputy.map(|deputy| {
            json!({ "handle": handle(&deputy.person), "since": time(deputy.since) })
        }))
    }

    pub(super) fn json_questions(&self) -> Value {
        let questions = self.incident.questions.iter().map(|question| {
            let mut value = json!({
                "id": question.id.to_string(),
                "text": plain(&question.text),
                "by": handle(&question.by),
                "since": time(question.since),
                "entry": question.entry,
            });
            add_ending(&mut value, question.end.as_ref());
            value
        });
        questions.collect()
    }

    pub(super) fn json_needs(&self) -> Value {
        let needs = self.incident.needs.iter().map(|need| {
            let history = need.history.iter().map(|step| {
                json!({
                    "state": step.state.name(),
                    "at": time(step.at),
                    "by": handle(&step.by),
                    "how": step.how.map(ContactWay::name),
                })
            });
            json!({
                "id": need.id.to_string(),
                "whom": need.whom,
                "why": need.why,
                "state": need.state.name(),
                "history": history.collect::<Value>(),
            })
        });
        needs.collect()
    }

    pub(super) fn json_stakeholders(&self) -> Value {
        let all = self.incident.stakeholders.iter().map(|one| {
            let told = one.told.iter().map(|told| {
                json!({
                    "at": time(told.at),
                    "by": handle(&told.by),
                    "how": told.how.map(ContactWay::name),
                    "note": told.note,
                    "entry": told.entry,
                })
            });
            json!({
                "id": one.id.to_string(),
                "whom": one.whom,
                "from_severity": one.from.number(),
                "to_be_told": one.is_due(),
                "told": told.collect::<Value>(),
                "dropped": one.dropped.as_deref(),
                "entry": one.entry,
            })
        });
        all.collect()
    }

    pub(super) fn json_handovers(&self) -> Value {
        let handovers = self.incident.handovers.iter().map(|handover| {
            let (state, at, reason) = match &handover.end {
                None => ("offered", None, None),
                Some(HandoverEnd::Accepted(at)) => ("accepted", Some(*at), None),
                Some(HandoverEnd::Withdrawn(at, why)) => ("withdrawn", Some(*at), Some(why)),
            };
            json!({
                "id": handover.id.to_string(),
                "role": role_key(handover.role),
                "from": handle(&handover.from),
                "to": handle(&handover.to),
                "state": state,
                "offered": time(handover.offered),
                "ended": at.map(time),
                "reason": reason,
                "note": handover.note,
                "brief": handover.brief,
            })
        });
        handovers.collect()
    }

    pub(super) fn json_hours(&self) -> Value {
        let people = self.hours.people.iter().map(|one| {
            let roles = one.roles.iter();
            let roles = roles.map(|(role, span)| (role_key(*role), json!(seconds(*span))));
            json!({
                "handle": handle(&one.person.handle),
                "present_seconds": one.present.map(seconds),
                "role_seconds": roles.collect::<Map<_, _>>(),
            })
        });
        json!({
            "from": time(self.hours.from),
            "to": time(self.hours.to),
            "people": people.collect::<Value>(),
        })
    }

    pub(super) fn json_updates(&self) -> Value {
        let updates = self.updates.iter().map(|sent| {
            let cadence = sent.cadence.iter().map(|result| {
                json!({
                    "audience": audience_key(result.audience),
                    "due": result.due.map(time),
                    "snoozed": result.snoozed,
                    "in_time": result.due.map(|_| result.late.is_none()),
                    "late_seconds": result.late.map(seconds),
                })
            });
            let mut value = json!({
                "id": sent.update.id.to_string(),
                "at": time(sent.update.at),
                "by": handle(&sent.update.by),
                "signed_by": sent.update.signed_by.as_ref().map(handle),
                "entry": sent.update.entry,
            });
            add_content(&mut value, &sent.update.content);
            value["kept"] = cadence.collect();
            let ways = sent.update.ways.iter().map(|way| {
                json!({
                    "audience": audience_key(way.audience),
                    "channel": way.channel,
                    "form": way.form,
                    "at": time(way.at),
                    "run": way.run,
                })
            });
            value["sent_by"] = ways.collect();
            value
        });
        updates.collect()
    }

    pub(super) fn json_runs(&self) -> Value {
        let runs = self.incident.runs.iter().map(|run| {
            json!({
                "entry": run.entry,
                "at": time(run.at),
                "by": handle(&run.by),
                "audience": run.audience().map(audience_key),
                "channel": run.channel,
                "form": run.form,
                "program": run.program,
                "succeeded": run.end.map(RunEnd::is_success),
                "end": run.end_words(),
            })
        });
        runs.collect()
    }

    pub(super) fn json_draft(&self) -> Value {
        let Some(draft) = &self.incident.draft else {
            return Value::Null;
        };
        let mut value = json!({
            "at": time(draft.at),
            "by": handle(&draft.by),
            "signed_by": draft.signed_by.as_ref().map(handle),
            "signed_at": draft.signed.map(time),
        });
        add_content(&mut value, &draft.content);
        value
    }

    pub(super) fn json_cadence(&self) -> Value {
        let now = self.options.now;
        let audiences = self.incident.audiences().into_iter().map(|audience| {
            let due: Option<Due> = self.incident.due_for(audience);
            let last: Option<Time> = self.incident.last_update_for(audience).map(|u| u.at);
            let intervals = self.intervals_of(audience);
            let missed = intervals.map(|one| one.missed.iter().copied().map(time));
            json!({
                "audience": audience_key(audience),
                "minutes": self.incident.cadence_for(audience),
                "last": last.map(time),
                "due": due.map(|due| time(due.at)),
                "snoozed": due.is_some_and(|due| due.snoozed),
                "overdue": due.is_some_and(|due| due.at < now),
                "sent_in_time": intervals.map(|one| one.met),
                "sent_owed": intervals.map(|one| one.sent.iter().filter(|s| s.due.is_some()).count()),
                "missed": intervals.map(|one| one.missed.len()),
                "missed_at": missed.map(Iterator::collect::<Vec<_>>),
                "sign_off_required": self.incident.needs_sign_off(audience),
            })
        });
        audiences.collect()
    }
}

/// The step's stable name: `impact_analysis`.
pub(super) fn step_key(step: Step) -> String {
    step.name().to_lowercase().replace(' ', "_")
}

fn role_key(role: Role) -> String {
    role.name().to_lowercase()
}

fn audience_key(audience: Audience) -> String {
    audience.key().to_owned()
}

fn seconds(span: Span) -> i64 {
    span.num_seconds()
}

fn said(said: &Said) -> Value {
    json!({
        "text": said.text,
        "by": handle(&said.by),
        "since": time(said.since),
        "entry": said.entry,
    })
}

fn answer(answer: &Answer) -> Value {
    json!({
        "text": answer.text,
        "by": handle(&answer.by),
        "at": time(answer.at),
        "entry": answer.entry,
    })
}

fn retro_answer(given: &Answer) -> Value {
    let mut value = answer(given);
    value["votes"] = given.votes.iter().map(handle).collect();
    value["merged_into"] = json!(given.merged_into);
    value["struck"] = json!(given.struck);
    value
}

/// How an ask or a question ended: `open`, `answered` or `dropped`, when, by whom and in what words.
fn add_ending(value: &mut Value, end: Option<&Ending>) {
    let state = match end {
        None => "open",
        Some(end) if end.answered => "answered",
        Some(_) => "dropped",
    };
    value["state"] = json!(state);
    value["ended"] = json!(end.map(|end| time(end.at)));
    value["ended_by"] = json!(end.map(|end| handle(&end.by)));
    value["answer"] = json!(end.filter(|end| end.answered).map(|end| &end.text));
    value["dropped_reason"] = json!(end.filter(|end| !end.answered).map(|end| &end.text));
}

fn add_content(value: &mut Value, content: &UpdateContent) {
    let (unit, range) = match content.eta {
        Eta::Tbd => ("tbd", None),
        Eta::Hours(from, to) => ("hours", Some((from, to))),
        Eta::Days(from, to) => ("days", Some((from, to))),
        Eta::Complete => ("complete", None),
    };
    value["incident_name"] = json!(content.name);
    value["incident_id"] = json!(content.id);
    value["state"] = json!(content.state.as_ref().map(UpdateState::name));
    value["corrects"] = json!(content.corrects.map(|id| id.to_string()));
    value["eta"] = json!(content.eta.to_string());
    value["eta_unit"] = json!(unit);
    value["eta_from"] = json!(range.map(|(from, _)| from));
    value["eta_to"] = json!(range.map(|(_, to)| to));
    value["impact"] = json!(content.impact);
    value["doing"] = json!(content.doing);
    value["next"] = json!(content.next.map(time));
    let wordings = content.wordings.iter().map(|wording| {
        json!({
            "audience": audience_key(wording.audience),
            "change": wording.change,
            "with_eta": wording.with_eta,
            "impact": content.impact_for(wording.audience),
            "doing": content.doing_for(wording.audience),
        })
    });
    value["wordings"] = wordings.collect();
}
