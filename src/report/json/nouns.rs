//! JSON of what is numbered and measured: actions, evidence, hypotheses, follow-ups, key times, intervals.

use super::{handle, time};
use crate::incident::action::{Action, Query};
use crate::incident::follow_up::FollowUpKind;
use crate::incident::hypothesis::CheckAnswer;
use crate::incident::key_time::KeyTime;
use crate::incident::text::plain;
use crate::report::Report;
use serde_json::{Map, Value, json};

impl Report<'_> {
    pub(super) fn json_actions(&self) -> Value {
        let actions = self.incident.actions.iter().map(|action| {
            let word = action.approval.as_ref();
            let lapsed = self.incident.lapsed(action, self.options.now);
            let started = action.started.as_ref();
            let ended = action.ended.as_ref();
            let taken = action.unapproved.as_ref();
            let noted = taken.and_then(|taken| taken.acknowledged.as_ref());
            json!({
                "id": action.id.to_string(),
                "text": plain(&action.text),
                "state": action.state.key(),
                "by": handle(&action.by),
                "who": action.who.as_ref().map(handle),
                "since": time(action.since),
                "kind": action.kind.as_deref(),
                "after": action.after.map(|id| id.to_string()),
                "undoes": action.undoes.map(|id| id.to_string()),
                "objections_asked_by": action.objections_asked.as_ref().map(|(_, by)| handle(by)),
                "objections_asked_at": action.objections_asked.as_ref().map(|(at, _)| time(*at)),
                "objections": (action.objections.iter())
                    .map(|one| json!({ "text": one.text, "by": handle(&one.by), "at": time(one.at) }))
                    .collect::<Value>(),
                "queries": action.queries.iter().map(query).collect::<Value>(),
                "risk": action.risk.as_deref(),
                "way_back": action.back.as_deref(),
                "reason": action.reason.as_deref(),
                "confirmed_by": word.map(|word| handle(&word.by)),
                "confirmed_at": word.map(|word| time(word.at)),
                "decided_because": word.and_then(|word| word.because.as_deref()),
                "approval_lapsed": lapsed.map(|lapse| json!({ "at": time(lapse.at), "why": lapse.why.key() })),
                "approvals": self.json_approvals(action),
                "started_by": started.map(|(_, who)| handle(who)),
                "started_at": started.map(|(at, _)| time(*at)),
                "ended_at": ended.map(|(at, ..)| time(*at)),
                "outcome": ended.map(|(_, outcome, _)| outcome.key()),
                "result": ended.map(|(.., result)| result),
                "seconds": action.took().map(|took| took.num_seconds()),
                "evidence": action.shown_by.iter().map(ToString::to_string).collect::<Value>(),
                "unconfirmed": taken.is_some(),
                "taken_at": taken.map(|taken| time(taken.at)),
                "acknowledged_by": noted.map(|(_, by, _)| handle(by)),
                "acknowledged_at": noted.map(|(at, ..)| time(*at)),
                "acknowledged_note": noted.map(|(.., note)| note),
                "struck": self.struck(action.entry).is_some(),
                "entry": action.entry,
            })
        });
        actions.collect()
    }

    /// Every approval an action had, with its lapse (R32).
    fn json_approvals(&self, action: &Action) -> Value {
        let approvals = self.incident.approvals(action, self.options.now);
        let approvals = approvals.into_iter().map(|(word, lapse)| {
            json!({
                "by": handle(&word.by),
                "at": time(word.at),
                "because": word.because,
                "lapsed_at": lapse.map(|lapse| time(lapse.at)),
                "lapsed_why": lapse.map(|lapse| lapse.why.key()),
            })
        });
        approvals.collect()
    }

    pub(super) fn json_evidence(&self) -> Value {
        let evidence = self.incident.evidence.iter().map(|found| {
            let file = found.file.as_ref().map(
                |file| json!({ "name": file.name, "sha256": file.sha256, "bytes": file.bytes }),
            );
            let run = found.run.as_ref();
            json!({
                "id": found.id.to_string(),
                "kind": found.kind.name(),
                "text": plain(&found.text),
                "detail": found.detail,
                "source": found.source,
                "query": run.and_then(|run| run.query.as_deref()),
                "host": run.and_then(|run| run.host.as_deref()),
                "run_at": run.and_then(|run| run.at).map(time),
                "file": file,
                "by": handle(&found.by),
                "at": time(found.at),
                "seen_by_command": found.seen.as_ref().map(|(by, at)| json!({ "by": handle(by), "at": time(*at) })),
                "struck": found.struck,
                "entry": found.entry,
            })
        });
        evidence.collect()
    }

    pub(super) fn json_hypotheses(&self) -> Value {
        let hypotheses = self.incident.hypotheses.iter().map(|hypothesis| {
            let changes = hypothesis.changes.iter().map(|change| {
                let evidence = change.evidence.iter().map(ToString::to_string);
                json!({
                    "verdict": change.verdict.key(),
                    "evidence": evidence.collect::<Value>(),
                    "reason": change.reason,
                    "by": handle(&change.by),
                    "at": time(change.at),
                })
            });
            json!({
                "id": hypothesis.id.to_string(),
                "text": plain(&hypothesis.text),
                "verdict": hypothesis.verdict.key(),
                "by": handle(&hypothesis.by),
                "at": time(hypothesis.at),
                "changes": changes.collect::<Value>(),
                "cause": self.incident.causes.contains(&hypothesis.id),
                "tested_by": hypothesis.on_it.as_ref().map(|(who, _)| handle(who)),
                "weighed": (hypothesis.weighed.iter())
                    .map(|(id, weight)| json!({ "evidence": id.to_string(), "speaks": weight.words() }))
                    .collect::<Value>(),
                "verified": hypothesis.verified.as_ref().map(check),
                "reproduced": hypothesis.reproduced.as_ref().map(check),
                "struck": hypothesis.struck,
                "entry": hypothesis.entry,
            })
        });
        hypotheses.collect()
    }

    pub(super) fn json_follow_ups(&self) -> Value {
        let follow_ups = self.incident.follow_ups.iter().map(|follow_up| {
            json!({
                "id": follow_up.id.to_string(),
                "text": plain(&follow_up.text),
                "by": handle(&follow_up.by),
                "at": time(follow_up.at),
                "owner": follow_up.owner.as_ref().map(handle),
                "due": follow_up.due.map(|due| due.to_string()),
                "kind": follow_up.kind.map(FollowUpKind::name),
                "source": follow_up.source.and_then(|entry| self.pointer(entry)),
                "done": follow_up.done.is_some(),
                "done_at": follow_up.done.map(time),
                "struck": follow_up.struck,
                "entry": follow_up.entry,
            })
        });
        follow_ups.collect()
    }

    pub(super) fn json_key_times(&self) -> Value {
        let key_time = |key: KeyTime| {
            let mark = self.incident.key_times.get(&key).map(|mark| {
                let entry = mark.entry.and_then(|entry| self.pointer(entry));
                json!({ "at": time(mark.at), "entry": entry })
            });
            (key.name().to_owned(), json!(mark))
        };
        Value::Object(
            KeyTime::ALL
                .into_iter()
                .map(key_time)
                .collect::<Map<_, _>>(),
        )
    }

    pub(super) fn json_intervals(&self) -> Value {
        let intervals = self.incident.intervals().into_iter().map(|interval| {
            json!({
                "name": interval.name,
                "from": interval.from.name(),
                "to": interval.to.name(),
                "seconds": interval.span.map(|span| span.num_seconds()),
            })
        });
        intervals.collect()
    }
}

fn query(query: &Query) -> Value {
    let answered = query.answered.as_ref();
    json!({
        "text": query.text,
        "by": handle(&query.by),
        "at": time(query.at),
        "answered_by": answered.map(|(_, by, _)| handle(by)),
        "answered_at": answered.map(|(at, ..)| time(*at)),
        "answer": answered.and_then(|(.., answer)| answer.as_deref()),
    })
}

fn check(answer: &CheckAnswer) -> Value {
    json!({
        "yes": answer.yes,
        "text": answer.text,
        "by": handle(&answer.by),
        "at": time(answer.at),
    })
}
