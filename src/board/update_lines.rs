//! What changed since an audience's last update, line by line with its entry, and which lines a draft takes (R19). Words from
//! inside are never drafted for those outside: they get candidates, and a person chooses.

use super::since::{since_last_update, without_signs};
use crate::incident::event::Event;
use crate::incident::hypothesis::Verdict;
use crate::incident::id::{EvidenceId, HypothesisId};
use crate::incident::text::{is_blank, plain};
use crate::incident::update::Audience;
use crate::incident::{
    ActionEvent, Entry, EntryKind, HypothesisEvent, Incident, LifecycleEvent, Step, StepEvent,
    Time, UpdateEvent,
};
use crate::words;
use itertools::Itertools as _;

/// Whom the words of an entry are offered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everybody: a candidate for outside, in the draft for inside.
    Everybody,
    /// Inside only.
    Internal,
    /// Nobody, unless somebody ticks it for inside.
    Nobody,
}

/// A team's rules for kinds of entries, where they differ from the usual.
pub type Rules = [(EntryKind, Reach)];

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its entry.
    pub entry: u64,
    /// When it happened.
    pub at: Time,
    /// What people call the entry: `E6`, `#12`.
    pub code: String,
    /// In words for an update.
    pub text: String,
    /// Whom it is offered to.
    pub reach: Reach,
    /// True where a draft takes it unless somebody decides otherwise.
    pub drafted: bool,
}

/// How many lines a draft takes at most; the newest are taken.
const MOST_LINES: usize = 6;

/// What changed since the last update to this audience, in the order recorded. Outside gets the candidates only.
pub fn changes(incident: &Incident, audience: Audience, rules: &Rules) -> Vec<ChangeLine> {
    let outside = audience.is_external();
    let entries: Vec<&Entry> = since_last_update(incident, audience).collect();
    let lines = entries.into_iter().rev();
    let mut lines: Vec<ChangeLine> = lines
        .filter_map(|entry| line(incident, entry, rules))
        .filter(|line| !outside || line.reach == Reach::Everybody)
        .unique_by(|line| line.text.clone())
        .collect();
    let mut left = MOST_LINES;
    for line in lines.iter_mut().rev() {
        line.drafted = !outside && line.reach != Reach::Nobody && left > 0;
        left = left.saturating_sub(usize::from(line.drafted));
    }
    lines
}

/// The text of the lines that are taken, one below the other.
pub fn text_of<'a>(lines: impl IntoIterator<Item = &'a ChangeLine>) -> String {
    lines.into_iter().map(|line| line.text.as_str()).join("\n")
}

/// An entry as a line; `None` for what updates themselves left in the log.
fn line(incident: &Incident, entry: &Entry, rules: &Rules) -> Option<ChangeLine> {
    let event = &entry.record.event;
    if matches!(
        event,
        Event::Update(
            UpdateEvent::Drafted { .. }
                | UpdateEvent::Signed { .. }
                | UpdateEvent::RunStarted { .. }
                | UpdateEvent::RunEnded { .. }
        )
    ) {
        return None;
    }
    let told = told(incident, entry).filter(|_| !rests_on_struck(incident, event));
    let by_kind = rules.iter().rev().find(|(kind, _)| *kind == entry.kind());
    let by_kind = by_kind.map(|(_, reach)| *reach);
    let usual = told.as_ref().map(|(reach, _)| *reach);
    let reach = if entry.key {
        Reach::Everybody
    } else {
        by_kind.or(usual).unwrap_or(Reach::Nobody)
    };
    let text = told.map_or_else(|| incident.describe(entry), |(_, text)| text);
    let id = entry
        .record
        .event
        .about()
        .filter(|id| incident.entry_of(*id) == Some(entry.n()));
    Some(ChangeLine {
        entry: entry.n(),
        at: entry.happened,
        code: id.map_or_else(|| format!("#{}", entry.n()), |id| id.to_string()),
        text: without_signs(&plain(&words::one_line(&text))),
        reach,
        drafted: false,
    })
}

/// True for a verdict all of whose evidence was struck since: nobody is told of it unless somebody chooses it.
fn rests_on_struck(incident: &Incident, event: &Event) -> bool {
    let Event::Hypothesis(HypothesisEvent::Judged { evidence, .. }) = event else {
        return false;
    };
    let struck = |id: &EvidenceId| incident.evidence(*id).is_some_and(|found| found.struck);
    !evidence.is_empty() && evidence.iter().all(struck)
}

/// What updates usually tell of an entry, and whom.
fn told(incident: &Incident, entry: &Entry) -> Option<(Reach, String)> {
    let event = &entry.record.event;
    if let Event::Action(ActionEvent::Ended {
        action, outcome, ..
    }) = event
    {
        let action = incident.action(*action)?;
        let words = words::capitalised(outcome.words());
        return Some((Reach::Everybody, format!("{words}: {}", action.text)));
    }
    if let Event::Lifecycle(LifecycleEvent::SeveritySet { severity }) = event {
        let words = format!("Severity is now {}", severity.number());
        return Some((Reach::Everybody, words));
    }
    if let Event::Step(StepEvent::Entered { step }) = event {
        // A step that was left or passed over is no longer what is being done.
        let current = incident.visits.last().map(|visit| visit.entry);
        let reach = if current == Some(entry.n()) {
            Reach::Internal
        } else {
            Reach::Nobody
        };
        return Some((reach, doing(*step).to_owned()));
    }
    if let Event::Hypothesis(event) = event {
        return Some((Reach::Internal, verdict(incident, event)?));
    }
    let reach = match entry.kind() {
        EntryKind::Decision | EntryKind::Impact => Reach::Everybody,
        EntryKind::Finding => Reach::Internal,
        _ => return None,
    };
    Some((reach, incident.describe(entry)))
}

/// What is done in a step, for somebody who does not know its name.
fn doing(step: Step) -> &'static str {
    match step {
        Step::Identification => "Finding out what exactly is wrong",
        Step::Containment => "Stopping it from doing more harm",
        Step::ImpactAnalysis => "Finding out how far it reaches",
        Step::RootCauseAnalysis => "Looking for the cause",
        Step::Mitigation => "Putting it right",
        Step::Retrospect => "Learning from what happened",
    }
}

/// What became of a suspected cause, without the numbers that only the room knows. What only keeps the board in order is
/// told nobody.
fn verdict(incident: &Incident, event: &HypothesisEvent) -> Option<String> {
    let about = |id: &HypothesisId, words: &str, why: &str| {
        let text = &incident.hypothesis(*id)?.text;
        let why = if is_blank(why) {
            String::new()
        } else {
            format!(" ({why})")
        };
        Some(format!("{words}: {text}{why}"))
    };
    match event {
        HypothesisEvent::Judged {
            hypothesis,
            verdict,
            reason,
            ..
        } => {
            let words = match verdict {
                Verdict::Supported => "Evidence supports",
                Verdict::RuledOut => "Ruled out",
                Verdict::Open => "Undecided again",
            };
            about(hypothesis, words, reason)
        }
        HypothesisEvent::Checked {
            hypothesis,
            check,
            yes,
            text,
        } => {
            let yes = if *yes { "" } else { "not " };
            let words = words::capitalised(&format!("{yes}{}", check.words()));
            about(hypothesis, &words, text)
        }
        HypothesisEvent::CausesChosen { causes } => {
            let texts = causes.iter().filter_map(|id| incident.hypothesis(*id));
            let texts = texts.map(|cause| cause.text.as_str()).join("; ");
            (!texts.is_empty()).then(|| format!("Cause: {texts}"))
        }
        HypothesisEvent::Raised { .. }
        | HypothesisEvent::Weighed { .. }
        | HypothesisEvent::Assigned { .. }
        | HypothesisEvent::Unweighed { .. } => None,
    }
}
