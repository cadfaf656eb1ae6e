//! The wall in sentences, for those who cannot see it: the same facts, the most urgent first.

use super::{ActionLine, RoleLine, Wall};
use crate::board::countdown;
use crate::board::steps::StepState;
use crate::incident::Time;
use crate::incident::text::on_one_line;
use crate::incident::time;
use crate::words;

impl Wall {
    /// What the wall shows in sentences, for those who cannot see it; the urgent things first.
    pub fn spoken(&self, now: Time) -> Vec<String> {
        let mut said: Vec<String> = self.trouble.iter().cloned().collect();
        let unapproved = self.unacknowledged.iter();
        said.extend(unapproved.map(|line| {
            let unapproved = words::capitalised(&line.unapproved_words());
            format!("{unapproved}: {}", action(line))
        }));
        said.push(self.heading(now));
        said.push(match &self.focus {
            Some(focus) => format!("Focus now: {focus}"),
            None => "No focus is set".to_owned(),
        });
        said.extend(self.later.iter().map(|later| format!("Later: {later}")));
        let approach = self.approach.iter();
        said.extend(approach.map(|approach| format!("Approach: {approach}")));
        said.extend(self.issue.iter().map(|issue| match self.parked {
            0 => format!("Issue: {issue}"),
            parked => format!("Issue: {issue}, {parked} parked"),
        }));
        let current = self
            .steps
            .iter()
            .find(|(_, state)| *state == StepState::Current);
        said.extend(current.map(|(step, _)| format!("Step: {}", step.name())));
        said.extend(self.roles.iter().map(role));
        let waiting = self.waiting.iter();
        said.extend(waiting.map(|line| format!("Needs approval: {}", action(line))));
        let numbered = |what: &str, started: bool| -> Vec<String> {
            let lines = self.under_way.iter();
            let lines = lines.filter(|line| line.started == started);
            lines
                .map(|line| format!("{what}: {}", action(line)))
                .collect()
        };
        said.extend(numbered("Under way", true));
        said.extend(numbered("Approved, not started", false));
        said.extend(self.asks.iter().map(|ask| {
            let left = countdown(time::between(now, ask.due));
            format!("{} is asked: {}, {left} left", ask.who, ask.text)
        }));
        let questions = self.questions.iter();
        said.extend(questions.map(|(number, text)| format!("Open question {number}: {text}")));
        said.extend(self.checklists.iter().map(|list| {
            format!(
                "Checklist {} {}: {} of {} ticked, next: {}",
                list.number, list.name, list.ticked, list.tasks, list.next
            )
        }));
        said.extend(self.learned());
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
        let to_tell = self.to_tell_words();
        said.extend(to_tell.map(|words| format!("{words}: {}", self.to_tell.join(", "))));
        let links = self.links.iter();
        said.extend(
            links.map(|(name, url)| format!("Link {}: {}", on_one_line(name), on_one_line(url))),
        );
        said
    }

    fn heading(&self, now: Time) -> String {
        let severity = self.severity.map(|severity| format!("{severity}, "));
        let drill = if self.drill { "Drill: " } else { "" };
        format!(
            "{drill}{}{}, {} {}",
            severity.unwrap_or_default(),
            self.name,
            self.elapsed(now),
            self.counts_from()
                .unwrap_or_else(|| "on the clock".to_owned())
        )
    }

    /// What is known by now: the impact, the hypotheses, what was found, the key moments.
    fn learned(&self) -> Vec<String> {
        let impact = self.impact.iter();
        let impact = impact.map(|line| format!("{}: {}", line.fact.name(), line.text));
        let hypotheses = self.hypotheses.iter().map(|line| {
            let verdict = line.verdict.words();
            format!("Hypothesis {}, {verdict}: {}", line.number, line.text)
        });
        let findings = self.findings.iter();
        let findings = findings.map(|line| {
            let unseen = if line.is_unseen {
                ", not seen by Command"
            } else {
                ""
            };
            format!("Finding {}{unseen}: {}", line.number, line.text)
        });
        let moments = self.key_moments.iter();
        let moments = moments.map(|(at, text)| {
            let clock = self.zone.clock(*at);
            format!("Key moment {clock}: {text}")
        });
        let all = impact.chain(hypotheses).chain(findings).chain(moments);
        all.collect()
    }
}

/// An action's number and words, then what Command must know of it.
fn action(line: &ActionLine) -> String {
    let part = |name: &str, said: &Option<String>| {
        let said = said.as_ref();
        said.map(|said| format!("; {name}{said}"))
            .unwrap_or_default()
    };
    format!(
        "{} {}{}{}{}{}{}{}{}",
        line.number,
        line.words(),
        part("", &line.undoes),
        part("on hold: ", &line.reason),
        part("kind: ", &line.kind),
        part("only after ", &line.after),
        part("risk: ", &line.risk),
        part("rollback: ", &line.back),
        part("by ", &line.who),
    )
}

fn role(line: &RoleLine) -> String {
    let role = line.role.name();
    let people = match line.people.as_slice() {
        [] => "nobody".to_owned(),
        people => people.join(", "),
    };
    match &line.offered_to {
        Some(to) => format!("{role}: {people}, offered to {to}"),
        None => format!("{role}: {people}"),
    }
}
