//! What people write for the report's first page, which a chief executive reads: a summary, what contributed, where they
//! were lucky, what it cost (R29). The last words about each part count; the ones before stay in the log. And the
//! summary the program suggests from the facts.

use super::Incident;
use super::hypothesis::{Hypothesis, Verdict};
use super::id::UpdateId;
use super::key_time::KeyTime;
use super::start::{Start, StartFrom};
use super::step::ImpactFact;
use super::text::on_one_line;
use super::time::{self, Time, span_words};
use strum::{EnumCount, IntoStaticStr};

/// A part of the first page that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "lowercase")]
pub enum OverviewPart {
    /// What happened, for somebody who was not there.
    Summary,
    /// What contributed to it beside the cause.
    Factors,
    /// Where it could have been worse.
    Lucky,
    /// What it cost.
    Cost,
    /// Minutes that count against a service level agreement.
    Sla,
}

impl OverviewPart {
    /// All of them, in the order of the page.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Summary,
        Self::Factors,
        Self::Lucky,
        Self::Cost,
        Self::Sla,
    ];

    /// The word for it in the log line and the JSON report.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The part of this word, in any case.
    pub fn from_key(key: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|part| part.key().eq_ignore_ascii_case(key))
    }

    /// Its name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Factors => "Contributing factors",
            Self::Lucky => "Where we got lucky",
            Self::Cost => "Cost",
            Self::Sla => "SLA minutes",
        }
    }
}

/// The most causes and changes the page has room for.
pub const MOST_LINES: usize = 5;

/// What is said behind a cause that nobody chose and nobody verified.
pub const ONLY_SUPPORTED: &str = " (supported, not verified)";

impl Incident {
    /// The causes as far as they are known: what question 4.1 was answered with, in words or by choosing hypotheses
    /// (R36), else every supported hypothesis.
    pub fn causes(&self) -> Vec<&str> {
        let stated = self.causes_stated().into_iter();
        stated.map(|(text, _)| text).collect()
    }

    /// The same, each with whether somebody said, chose or verified it: a report says of any other that it is only supported.
    pub fn causes_stated(&self) -> Vec<(&str, bool)> {
        if let Some(said) = self.cause_said() {
            return vec![(said.text.as_str(), true)];
        }
        let chosen: Vec<_> = self.chosen_causes().collect();
        if !chosen.is_empty() {
            return chosen.iter().map(|one| (one.text.as_str(), true)).collect();
        }
        let standing = self.hypotheses.iter().filter(|one| !one.struck);
        let supported = standing.filter(|one| one.verdict == Verdict::Supported);
        let is_verified = |one: &Hypothesis| one.verified.as_ref().is_some_and(|check| check.yes);
        supported
            .map(|one| (one.text.as_str(), is_verified(one)))
            .collect()
    }

    /// The impact in the words of the last update that speaks of one, for where no fact of it was recorded.
    pub fn impact_told(&self) -> Option<(UpdateId, &str)> {
        let mut back = self.updates.iter().rev();
        back.find_map(|update| Some((update.id, update.content.impact_of_any()?)))
    }

    /// A summary made of the facts, to be edited: what, for how long, whom it hit, why, how it ended.
    pub fn summary_draft(&self, now: Time) -> String {
        let mut sentences = Vec::new();
        let Start { at: began, from } = self.start();
        let (date, clock) = (self.zone.date(began), self.zone.clock(began));
        let label = self.zone.label(began);
        let lasted = |end| span_words(time::between(began, end));
        let is_resolved = self.key_times.contains_key(&KeyTime::Resolved);
        let length = match self.ended() {
            Some(end) if is_resolved => format!("and lasted {}", lasted(end)),
            // When it was over is for people to say.
            Some(end) if self.closed.is_some() => format!("and was closed {} later", lasted(end)),
            Some(end) => format!("and its last entry is of {} later", lasted(end)),
            None => format!("and has lasted {} so far", lasted(now)),
        };
        let verb = match from {
            StartFrom::Key(KeyTime::Started) => "began".to_owned(),
            StartFrom::FirstEntry => "has its first entry".to_owned(),
            from => format!("was {}", from.name()),
        };
        let name = on_one_line(&self.name);
        sentences.push(format!(
            "{name} {verb} on {date} at {clock} {label} {length}."
        ));
        let fact = |fact| self.impact.get(&fact).map(|said| on_one_line(&said.text));
        if let Some(affected) = fact(ImpactFact::Affected) {
            sentences.push(sentence("Affected", &affected));
        }
        if let Some(users) = fact(ImpactFact::Users) {
            sentences.push(sentence("Users affected", &users));
        }
        if let [(first, is_certain), ..] = self.causes_stated().as_slice() {
            let words = on_one_line(first);
            let more = if *is_certain { "" } else { ONLY_SUPPORTED };
            sentences.push(format!("Cause: {}{more}.", words.trim_end_matches('.')));
        }
        if let Some(mark) = self.key_times.get(&KeyTime::Mitigated) {
            let clock = self.zone.clock(mark.at);
            sentences.push(format!(
                "It was mitigated at {clock} {}.",
                self.zone.label(mark.at)
            ));
        }
        let told = self.updates.last().map(|last| last.id);
        if let Some(UpdateId(count)) = told {
            sentences.push(format!(
                "{} went out.",
                crate::words::count(count as usize, "update")
            ));
        }
        sentences.join(" ")
    }
}

fn sentence(label: &str, words: &str) -> String {
    format!("{label}: {}.", words.trim_end_matches('.'))
}
