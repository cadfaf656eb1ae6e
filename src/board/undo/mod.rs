//! What undoes the last entry: an entry of its own, never a deletion (R23). Says what is to be recorded and by whom, or
//! why nothing can be; whether the rules allow it now is asked where it is recorded.

mod gate;
mod obligation;
mod people;
mod research;
mod stakeholder;

use std::cell::LazyCell;

use crate::incident::checklist::TaskCode;
use crate::incident::id::{AskId, ChecklistId, IssueId};
use crate::incident::key_time::KeyTime;
use crate::incident::time;
use crate::incident::{
    AskEvent, AskIntent, ChecklistEvent, ChecklistIntent, CorrectionEvent, CorrectionIntent, Entry,
    ErrandEvent, ErrandIntent, Event, EvidenceEvent, FocusEvent, FocusIntent, Handle, Incident,
    Intent, IssueEvent, IssueIntent, KeyTimeEvent, KeyTimeIntent, LifecycleEvent, LifecycleIntent,
    LinkEvent, LinkIntent, NeedEvent, NoteEvent, QuestionEvent, Refusal, RefusalKind, Remedy,
    RetroEvent, RetroIntent, Span, StepEvent, StepIntent, Time, UpdateEvent, UpdateIntent,
};
use gate::action;
use obligation::obligation;
use people::{handover, person, role};
use research::{follow_up, hypothesis};
use stakeholder::stakeholder;

/// The reason that is recorded with what undoes an entry, where one is asked for.
const REASON: &str = "recorded by mistake";

/// What undoes an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    /// The number of the entry it undoes.
    pub entry: u64,
    /// What is recorded.
    pub intent: Intent,
    /// In whose name; if none, in the name of somebody who may do it.
    pub by: Option<Handle>,
    /// When it happened, where that is not now: a filing or a telling that is given back was made when it was made (R34).
    pub happened: Option<Time>,
}

/// What undoes the last entry as of `now`; `None` while there is no entry.
///
/// # Errors
/// Why it cannot be undone, and what can be done instead.
pub fn undo(incident: &Incident, now: Time) -> Option<Result<Undo, Refusal>> {
    let (last, earlier) = incident.entries().split_last()?;
    // Only some have to know what stood before: a note is struck without telling a long log again.
    let before = LazyCell::new(|| {
        let mut before = incident.without_entries();
        for entry in earlier {
            before.apply(entry.record.clone());
        }
        before
    });
    let found = match &last.irregular {
        Some(_) => Err(refusal("changed nothing, so there is nothing to undo")),
        None => reverse(&before, last, now),
    };
    let found = found.map(|back| Undo {
        entry: last.n(),
        intent: back.intent,
        by: back.by,
        happened: back.happened,
    });
    Some(found.map_err(|refusal| {
        let (code, why) = (incident.code_of(last), refusal.why);
        let why = format!("{code} cannot be undone: it {why}");
        Refusal { why, ..refusal }
    }))
}

/// What undoes an entry, and where it restores what somebody did: by whom and when that was.
struct Back {
    intent: Intent,
    by: Option<Handle>,
    happened: Option<Time>,
}

impl<I: Into<Intent>> From<I> for Back {
    fn from(intent: I) -> Self {
        Self {
            intent: intent.into(),
            by: None,
            happened: None,
        }
    }
}

type Reverse = Result<Intent, Refusal>;

/// What undoes an entry, from the incident as it was before.
fn reverse<F: FnOnce() -> Incident>(
    before: &LazyCell<Incident, F>,
    entry: &Entry,
    now: Time,
) -> Result<Back, Refusal> {
    let intent = match &entry.record.event {
        Event::Note(NoteEvent::Noted { .. } | NoteEvent::Decided { .. })
        | Event::Question(
            QuestionEvent::Raised { .. }
            | QuestionEvent::Answered { .. }
            | QuestionEvent::Dropped { .. },
        )
        | Event::Evidence(EvidenceEvent::Found { .. }) => Ok(strike(entry)),
        Event::Evidence(EvidenceEvent::Seen { .. }) => Err(refusal("says what Command has seen")),
        Event::Lifecycle(event) => lifecycle(event, before),
        Event::Correction(event) => correction(event, before),
        Event::KeyTime(KeyTimeEvent::Set { which, .. }) => Ok(key_time(*which, before)),
        Event::Person(event) => person(event, before),
        Event::Role(event) => Ok(role(event, before)),
        Event::Handover(event) => handover(event, before),
        Event::Focus(FocusEvent::Set { horizon, .. }) => {
            let text = before.focus(*horizon).map(|said| said.text.clone());
            let (horizon, text) = (*horizon, text.unwrap_or_default());
            Ok(FocusIntent::Set { horizon, text }.into())
        }
        Event::Issue(event) => issue(event, before, entry),
        Event::Ask(event) => ask(event, before, entry, now),
        Event::Errand(event) => errand(event, before, entry),
        Event::Checklist(event) => Ok(checklist(event, entry)),
        Event::Link(event) => Ok(link(event, before)),
        Event::Need(event) => need(event),
        Event::Step(event) => step(event, before, entry),
        Event::Retro(event) => {
            // A vote is taken back by whoever gave it.
            let is_vote = matches!(event, RetroEvent::Voted { .. });
            let by = is_vote.then(|| entry.by().clone());
            let back = |intent| Back {
                by,
                ..Back::from(intent)
            };
            return retro(event, before).map(back);
        }
        Event::Update(event) => update(event, before),
        Event::Action(event) => action(event, before, entry),
        Event::Hypothesis(event) => hypothesis(event, before, entry),
        Event::FollowUp(event) => follow_up(event, before, entry),
        Event::Obligation(event) => return Ok(obligation(event, before)),
        Event::Stakeholder(event) => return stakeholder(event, before),
        Event::Unknown { .. } => Err(refusal(
            "was written by a newer version; only that can undo it",
        )),
    };
    intent.map(Back::from)
}

fn strike(entry: &Entry) -> Intent {
    let (entry, reason) = (entry.n(), REASON.to_owned());
    CorrectionIntent::Strike { entry, reason }.into()
}

/// It cannot be undone, and there is nothing in its place. Which entry that is, [`undo`] says.
fn refusal(why: &str) -> Refusal {
    instead(why, "add a note that says so")
}

/// It cannot be undone; this can be done instead.
fn instead(why: &str, hint: impl Into<crate::incident::refusal::Hints>) -> Refusal {
    Refusal::new(RefusalKind::State, why, hint)
}

fn lifecycle(event: &LifecycleEvent, before: &Incident) -> Reverse {
    Ok(match event {
        LifecycleEvent::Opened { .. } => {
            return Err(refusal("began the incident"));
        }
        LifecycleEvent::Imported { .. } => {
            return Err(refusal("tells what was imported"));
        }
        LifecycleEvent::Renamed { id: Some(_), .. } if before.id.is_none() => {
            let why = "gave the incident its first ID, which it keeps";
            return Err(instead(why, "give it the right one"));
        }
        LifecycleEvent::Renamed { .. } => LifecycleIntent::Rename {
            name: Some(before.name.clone()),
            id: before.id.clone(),
        },
        LifecycleEvent::SeveritySet { .. } => {
            if let Some(severity) = before.severity {
                LifecycleIntent::SetSeverity(severity)
            } else {
                let why = "was the first severity, and an incident keeps one";
                return Err(instead(why, "set the right severity"));
            }
        }
        LifecycleEvent::Closed { .. } => LifecycleIntent::Reopen {
            reason: "closed by mistake".to_owned(),
        },
        LifecycleEvent::Reopened { .. } => LifecycleIntent::Close {
            reason: Some("reopened by mistake".to_owned()),
        },
    }
    .into())
}

fn correction(event: &CorrectionEvent, before: &Incident) -> Reverse {
    let corrected = before.entry(event.entry());
    let reason = || "the correction was a mistake".to_owned();
    let gone = || refusal("corrects an entry that is not there");
    Ok(match event {
        CorrectionEvent::Struck { .. } => {
            let why = "struck an entry, which stays struck";
            return Err(instead(why, "say the words again"));
        }
        CorrectionEvent::Corrected { entry, .. } => {
            let first = corrected.and_then(|found| found.event().first_part());
            let (_, text) = first.ok_or_else(gone)?;
            CorrectionIntent::Correct {
                entry: *entry,
                text: text.to_owned(),
                reason: reason(),
            }
        }
        CorrectionEvent::PartCorrected { entry, part, .. } => {
            let said = corrected.and_then(|found| found.event().part(*part));
            CorrectionIntent::CorrectPart {
                entry: *entry,
                part: *part,
                text: said.ok_or_else(gone)?.to_owned(),
                reason: reason(),
            }
        }
        CorrectionEvent::Retimed { entry, .. } => CorrectionIntent::Retime {
            entry: *entry,
            happened: corrected.ok_or_else(gone)?.happened,
            reason: reason(),
        },
        CorrectionEvent::KeyMarked { entry, key } => CorrectionIntent::MarkKey {
            entry: *entry,
            key: !key,
        },
        CorrectionEvent::Published { .. } => {
            let why = "published a note, which others may have read";
            return Err(instead(why, "strike that note"));
        }
    }
    .into())
}

fn key_time(which: KeyTime, before: &Incident) -> Intent {
    let mark = before.key_times.get(&which);
    match mark.and_then(|mark| mark.entry) {
        Some(entry) => KeyTimeIntent::FromEntry { which, entry },
        None => KeyTimeIntent::At {
            which,
            at: mark.map(|mark| mark.at),
        },
    }
    .into()
}

fn issue(event: &IssueEvent, before: &Incident, entry: &Entry) -> Reverse {
    let activate = |issue: IssueId| IssueIntent::Activate {
        issue,
        reason: REASON.to_owned(),
    };
    Ok(match event {
        IssueEvent::Noted { .. } => return Ok(strike(entry)),
        IssueEvent::Activated { issue, .. } => match before.active_issue() {
            Some(active) => activate(active.id),
            None => IssueIntent::Park {
                issue: *issue,
                reason: REASON.to_owned(),
            },
        },
        IssueEvent::Parked { issue, .. } => activate(*issue),
        IssueEvent::Ranked { issue, .. } => {
            let place = before.parked.iter().position(|parked| parked == issue);
            let place = place.ok_or_else(|| refusal("ranked an issue that is not parked"))?;
            IssueIntent::Rank {
                issue: *issue,
                place: u32::try_from(place + 1).unwrap_or(u32::MAX),
            }
        }
        IssueEvent::Resolved { .. } => {
            let why = "resolved an issue, which stays resolved";
            return Err(instead(why, Remedy::NoteIssue.by("note it again")));
        }
    }
    .into())
}

fn ask(event: &AskEvent, before: &Incident, entry: &Entry, now: Time) -> Reverse {
    match event {
        AskEvent::Made { .. } | AskEvent::Answered { .. } | AskEvent::Dropped { .. } => {
            Ok(strike(entry))
        }
        AskEvent::Extended { ask, .. } => as_long_as_before(*ask, before, now),
        AskEvent::Reassigned { ask, .. } => {
            let found = before.ask(*ask);
            let found = found.ok_or_else(|| refusal("is about an ask that is not there"))?;
            let (ask, person) = (*ask, found.person.clone());
            Ok(AskIntent::Reassign { ask, person }.into())
        }
    }
}

fn link(event: &LinkEvent, before: &Incident) -> Intent {
    let (LinkEvent::Set { name, .. } | LinkEvent::Removed { name }) = event;
    let name = name.clone();
    match before.link(&name) {
        Some(link) => LinkIntent::Set {
            name,
            url: link.url.clone(),
        }
        .into(),
        None => LinkIntent::Remove { name }.into(),
    }
}

fn checklist(event: &ChecklistEvent, entry: &Entry) -> Intent {
    let code = |checklist: &ChecklistId, task: &u32| TaskCode {
        checklist: *checklist,
        task: *task,
    };
    match event {
        ChecklistEvent::Started { .. } => strike(entry),
        ChecklistEvent::Ticked { checklist, task } => {
            ChecklistIntent::Untick(code(checklist, task)).into()
        }
        ChecklistEvent::Unticked { checklist, task } => {
            ChecklistIntent::Tick(code(checklist, task)).into()
        }
    }
}

fn errand(event: &ErrandEvent, before: &Incident, entry: &Entry) -> Reverse {
    match event {
        ErrandEvent::Noted { .. } | ErrandEvent::Done { .. } | ErrandEvent::Dropped { .. } => {
            Ok(strike(entry))
        }
        ErrandEvent::Assigned { errand, .. } => {
            let who = before.errand(*errand).and_then(|found| found.who.clone());
            let why = format!("gave {errand} to somebody, and nobody had it before");
            let who = who.ok_or_else(|| instead(&why, "give it to somebody else"))?;
            let errand = *errand;
            Ok(ErrandIntent::Assign { errand, who }.into())
        }
    }
}

/// An ask runs to its old end again, while that is still ahead.
fn as_long_as_before(ask: AskId, before: &Incident, now: Time) -> Reverse {
    let left = before.ask(ask).map(|ask| time::between(now, ask.due));
    if let Some(time_box) = left.filter(|left| *left > Span::zero()) {
        Ok(AskIntent::Extend { ask, time_box }.into())
    } else {
        let why = format!("gave {ask} more time, and its first end has passed");
        Err(instead(&why, Remedy::Ask.by("drop it and ask again")))
    }
}

fn need(event: &NeedEvent) -> Reverse {
    Err(match event {
        NeedEvent::Noted { need, .. } => {
            let why = format!("names {need}, who stays in the record");
            instead(&why, "say that they are not available")
        }
        NeedEvent::Contacted { need, .. } => {
            let why = format!("tells that {need} was contacted");
            refusal(&why)
        }
        NeedEvent::Joined { need } => {
            let why = format!("tells that {need} is here");
            instead(&why, "let them leave")
        }
        NeedEvent::Unavailable { need, .. } => {
            let why = format!("tells that {need} is not available");
            instead(&why, "say that they were contacted, or are here")
        }
    })
}

fn step(event: &StepEvent, before: &Incident, entry: &Entry) -> Reverse {
    match event {
        StepEvent::Entered { .. } => {
            if let Some(step) = before.step() {
                Ok(StepIntent::Enter(step).into())
            } else {
                let why = "is the first step, and there is none before it";
                Err(instead(why, "enter the right step"))
            }
        }
        StepEvent::Answered { .. } | StepEvent::ImpactStated { .. } => Ok(strike(entry)),
    }
}

fn retro(event: &RetroEvent, before: &Incident) -> Reverse {
    Ok(match event {
        RetroEvent::GatheringSet { on: true } => RetroIntent::SetGathering { on: false },
        RetroEvent::GatheringSet { on: false } => {
            let why = "revealed the answers, which all have seen";
            return Err(instead(why, "hide the answers that come from now on"));
        }
        RetroEvent::Voted { answer, yes } => RetroIntent::Vote {
            answer: *answer,
            yes: !yes,
        },
        RetroEvent::Merged { answer, .. } => RetroIntent::Unmerge { answer: *answer },
        RetroEvent::OverviewWritten { part, .. } => {
            let before = before.overview.get(part);
            RetroIntent::WriteOverview {
                part: *part,
                text: before.map(|said| said.text.clone()).unwrap_or_default(),
            }
        }
        RetroEvent::Unmerged { answer } => {
            let into = before
                .answer_at(*answer)
                .and_then(|found| found.merged_into);
            let into = into.ok_or_else(|| refusal("unmerged an answer that was not merged"))?;
            RetroIntent::Merge {
                answer: *answer,
                into,
            }
        }
    }
    .into())
}

fn update(event: &UpdateEvent, before: &Incident) -> Reverse {
    Ok(match event {
        UpdateEvent::Drafted { .. } => {
            let why = "submitted an update for sign-off";
            return Err(instead(why, "submit another in its place"));
        }
        UpdateEvent::Signed { .. } => {
            let why = "signed an update off";
            return Err(instead(why, "submit another in its place"));
        }
        UpdateEvent::Sent { .. } => {
            let why = "tells of an update that was sent, which stays as it was sent";
            return Err(instead(why, "send another that corrects it"));
        }
        UpdateEvent::RunStarted { .. } | UpdateEvent::RunEnded { .. } => {
            let why = "tells of a program that ran";
            return Err(instead(why, "send an update that corrects it"));
        }
        UpdateEvent::CadenceSet { audience, .. } => UpdateIntent::SetCadence {
            audience: *audience,
            minutes: before.cadence_for(*audience),
        },
        UpdateEvent::Snoozed { .. } => {
            let why = "snoozed an update";
            return Err(instead(why, "send the update anyway"));
        }
        UpdateEvent::SignOffSet { audience: None, .. } if !before.sign_off_for.is_empty() => {
            let each = before.sign_off_for.iter();
            UpdateIntent::RestoreSignOff {
                all: before.sign_off,
                each: each.map(|(audience, on)| (*audience, *on)).collect(),
            }
        }
        UpdateEvent::SignOffSet { required, audience } => UpdateIntent::SetSignOff {
            required: !required,
            audience: *audience,
        },
    }
    .into())
}
