//! The summary: the title, the stamps, and the facts that matter most. What is not known is blank.

use super::renderer::{Renderer, UNKNOWN, plainly, short, short_of};
use crate::incident::step::{ImpactFact, Step, StepQuestion};
use crate::incident::text::on_one_line;
use crate::incident::{Role, Status};
use crate::report::document::{Stamp, Words};
use crate::words;

impl Renderer<'_, '_> {
    /// `Checkout 502s (INC-42)`.
    pub(super) fn title(&self) -> String {
        let incident = self.report.incident;
        let name = on_one_line(&incident.name);
        match &incident.id {
            None => name,
            Some(id) => format!("{name} ({})", on_one_line(id)),
        }
    }

    pub(super) fn stamps(&self) -> Vec<Stamp> {
        let report = self.report;
        let mut stamps = Vec::new();
        let mut stamp = |word, meaning: String| stamps.push(Stamp { word, meaning });
        if report.incident.drill {
            stamp("DRILL", "an exercise, not a real incident.".to_owned());
        }
        if let Some(redacted) = self.redacted() {
            stamp("REDACTED", redacted);
        }
        if report.options.private {
            let meaning = "this report contains private notes; do not share it.";
            stamp("PRIVATE", meaning.to_owned());
        }
        if report.integrity.is_damaged() {
            let meaning = "the file was damaged or altered; see the record for details.";
            stamp("DAMAGED", meaning.to_owned());
        }
        if report.incident.status == Status::Open {
            let now = self.when(report.options.now);
            stamp("OPEN", format!("not closed; as of {now}."));
        }
        stamps
    }

    /// What was taken out, in a sentence.
    pub(super) fn redacted(&self) -> Option<String> {
        let redacted = self.report.options.redacted.as_ref()?;
        let mut lines = Vec::new();
        if redacted.names > 0 {
            let people = match redacted.names {
                1 => "1 person is".to_owned(),
                many => format!("{many} people are"),
            };
            lines.push(format!("{people} named by role"));
        }
        if !redacted.tags.is_empty() {
            let tags: Vec<_> = redacted.tags.iter().map(|tag| format!("#{tag}")).collect();
            let entries = words::count(redacted.entries, "entry");
            lines.push(format!("{entries} tagged {} redacted", tags.join(", ")));
        }
        if lines.is_empty() {
            lines.push("details were removed".to_owned());
        }
        Some(on_one_line(&lines.join("; ")) + ".")
    }

    pub(super) fn facts(&self) -> Vec<(String, Words)> {
        let incident = self.report.incident;
        let mut facts: Vec<(String, Words)> = Vec::new();
        let mut fact =
            |name: &str, words: String| facts.push((name.to_owned(), vec![plainly(words)]));
        let severity = incident.severity.map(|s| s.to_string());
        fact("Severity", severity.unwrap_or_else(|| "not set".to_owned()));
        fact("State", self.state());
        if let Some(said) = incident.impact.get(&ImpactFact::Affected) {
            fact("Affected", short(&said.text));
        }
        let causes: Vec<_> = incident.chosen_causes().collect();
        if let Some(said) = incident.cause_said() {
            fact("Cause", short_of(&said.text, 2));
        } else if !causes.is_empty() {
            let words = causes
                .iter()
                .map(|h| format!("{} {}", h.id, short_of(&h.text, causes.len().max(2))));
            fact("Cause", words.collect::<Vec<_>>().join("; "));
        }
        if let Some(said) = incident.impact.get(&ImpactFact::Users) {
            fact("Users affected", short(&said.text));
        }
        for interval in incident.intervals() {
            if matches!(interval.name, "detect" | "mitigate" | "resolve") {
                let (from, to) = (interval.from.name(), interval.to.name());
                fact(
                    &format!("{from} → {to}"),
                    interval.words().unwrap_or_else(|| UNKNOWN.to_owned()),
                );
            }
        }
        fact("In Command", self.commanded());
        if let Some(learned) = self.learned() {
            fact("Lessons learned", learned);
        }
        if let Some(source) = &incident.imported {
            fact("Imported from", on_one_line(source));
        }
        fact("Opened", self.when(incident.opened));
        if let Some(closed) = incident.closed {
            fact("Closed", self.when(closed));
        }
        if let Some(reason) = &incident.overruled {
            fact("Closed with open items", on_one_line(reason));
        }
        fact("As of", self.when(self.report.options.now));
        fact("Time zone", incident.zone.to_string());
        facts
    }

    fn state(&self) -> String {
        match self.report.incident.status {
            Status::Closed => "closed".to_owned(),
            Status::Open => "open".to_owned(),
            Status::Unopened => "not opened".to_owned(),
        }
    }

    /// Who held Command, one after the other: `Ana Ruiz, then Bo Lin`.
    fn commanded(&self) -> String {
        let stints = &self.report.incident.stints;
        let mut names: Vec<_> = stints
            .iter()
            .filter(|stint| stint.role == Role::Command)
            .map(|stint| self.name(&stint.person))
            .collect();
        names.dedup();
        if names.is_empty() {
            return UNKNOWN.to_owned();
        }
        names.join(", then ")
    }

    /// What the issue taught, in one line, as far as somebody said it: the answer with most votes.
    fn learned(&self) -> Option<String> {
        let question = StepQuestion {
            step: Step::Retrospect,
            number: 4,
        };
        let answers = self.report.incident.retro_answers(question);
        answers.first().map(|first| short(&first.answer.text))
    }
}
