//! The filter's choices in words.

use crate::board::filter::Choice;
use crate::incident::text::visible;
use crate::incident::{EntryKind, Incident};
use crate::words;

/// A choice in words.
pub(in crate::ui) fn words_of(choice: &Choice, incident: &Incident) -> String {
    match choice {
        Choice::Kind(kind) => kind_words(*kind).to_owned(),
        Choice::Mark(mark) => mark.name().to_owned(),
        Choice::Person(person) => visible(incident.name_of(person)).into_owned(),
        Choice::Role(role) => role.name().to_owned(),
        Choice::Tag(tag) => format!("#{tag}"),
        Choice::Step(step) => step.name().to_owned(),
        Choice::Issue(id) => {
            let text = incident
                .issue(*id)
                .map_or("", |issue| issue.named.text.as_str());
            format!("{id} {}", words::shortened(&visible(text), LONGEST_ISSUE))
        }
    }
}

/// How much of an issue's words its choice shows, in letters.
const LONGEST_ISSUE: usize = 40;

fn kind_words(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Note => "Notes",
        EntryKind::Finding => "Findings",
        EntryKind::Hypothesis => "Hypotheses",
        EntryKind::Question => "Questions",
        EntryKind::Decision => "Decisions",
        EntryKind::Action => "Actions",
        EntryKind::FollowUp => "Follow-ups",
        EntryKind::Gate => "Approvals",
        EntryKind::Incident => "The incident",
        EntryKind::Severity => "Severity",
        EntryKind::Role => "People and roles",
        EntryKind::Handover => "Handovers",
        EntryKind::Focus => "Focus",
        EntryKind::Issue => "Issues",
        EntryKind::Ask => "Asks",
        EntryKind::Answer => "Answers",
        EntryKind::Need => "People to involve",
        EntryKind::Step => "Steps",
        EntryKind::Impact => "Impact",
        EntryKind::Update => "Updates",
        EntryKind::Cadence => "Update cadence",
        EntryKind::Obligation => "Obligations",
        EntryKind::Verdict => "Verdicts and checks",
        EntryKind::Correction => "Corrections",
        EntryKind::Unknown => "From a newer version",
    }
}
