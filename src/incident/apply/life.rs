//! R15-R17, R30, R31: opening and closing, the steps and what they ask, key times.

use super::said;
use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::key_time::{KeyMark, KeyTime};
use crate::incident::state::{State, Status};
use crate::incident::step::{Answer, StepQuestion, Visit};
use crate::incident::time::Time;
use crate::incident::{KeyTimeEvent, LifecycleEvent, StepEvent};

impl State {
    pub(super) fn absorb_life(&mut self, record: &Record) {
        let stamp = &record.stamp;
        match &record.event {
            Event::Lifecycle(LifecycleEvent::Opened {
                name,
                id,
                severity,
                zone,
                drill,
                imported,
                approval_minutes,
            }) => {
                self.name.clone_from(name);
                self.id.clone_from(id);
                self.severity = *severity;
                self.zone = *zone;
                self.drill = *drill;
                self.imported.clone_from(imported);
                self.approval_minutes = *approval_minutes;
                self.status = Status::Open;
                self.opened = stamp.happened;
                if imported.is_none() {
                    let mark = KeyMark {
                        at: stamp.happened,
                        entry: Some(record.n),
                    };
                    self.key_times.insert(KeyTime::Declared, mark);
                }
            }
            Event::Lifecycle(LifecycleEvent::Renamed { name, id }) => {
                self.name.clone_from(name);
                self.id.clone_from(id);
            }
            Event::Lifecycle(LifecycleEvent::SeveritySet { severity }) => {
                self.severity = Some(*severity);
            }
            Event::Lifecycle(LifecycleEvent::Closed { reason, .. }) => {
                self.status = Status::Closed;
                self.closed = Some(stamp.happened);
                self.overruled.clone_from(reason);
                self.end_visit(stamp.happened);
            }
            Event::Lifecycle(LifecycleEvent::Reopened { .. }) => {
                self.status = Status::Open;
                self.closed = None;
                self.overruled = None;
                self.resume_visit(stamp.happened, record.n);
            }
            Event::KeyTime(KeyTimeEvent::Set {
                which,
                at: Some(at),
                entry,
            }) => {
                self.key_times.insert(
                    *which,
                    KeyMark {
                        at: *at,
                        entry: *entry,
                    },
                );
            }
            Event::KeyTime(KeyTimeEvent::Set {
                which, at: None, ..
            }) => {
                self.key_times.remove(which);
            }
            _ => self.absorb_step(record),
        }
    }

    fn absorb_step(&mut self, record: &Record) {
        let stamp = &record.stamp;
        match &record.event {
            Event::Step(StepEvent::Entered { step }) => {
                // Told late, the first step began no later than the one that followed it.
                if let [first] = self.visits.as_mut_slice() {
                    first.from = first.from.min(stamp.happened);
                }
                self.end_visit(stamp.happened);
                self.visits.push(Visit {
                    step: *step,
                    from: stamp.happened,
                    to: None,
                    entry: record.n,
                });
            }
            Event::Step(StepEvent::Answered { question, text }) => {
                let held = self.holds_back(&record.event);
                self.answers.push(Answer {
                    held,
                    ..answer(record, *question, text)
                });
            }
            Event::Step(StepEvent::ImpactStated { fact, text }) => {
                self.answers.push(answer(record, fact.question(), text));
                self.impact.insert(*fact, said(record, text));
            }
            _ => {}
        }
    }

    /// A reopened incident goes on in the step it was closed in (R15).
    fn resume_visit(&mut self, at: Time, entry: u64) {
        let last = self.visits.last().map(|visit| (visit.step, visit.to));
        if let Some((step, Some(to))) = last {
            self.visits.push(Visit {
                step,
                from: at.max(to),
                to: None,
                entry,
            });
        }
    }

    fn end_visit(&mut self, at: Time) {
        if let Some(visit) = self.visits.last_mut().filter(|v| v.to.is_none()) {
            visit.to = Some(at.max(visit.from));
        }
    }
}

fn answer(record: &Record, question: StepQuestion, text: &str) -> Answer {
    Answer {
        question,
        text: text.to_owned(),
        by: record.stamp.by.clone(),
        at: record.stamp.happened,
        entry: record.n,
        held: false,
        struck: false,
        votes: Vec::new(),
        merged_into: None,
    }
}
