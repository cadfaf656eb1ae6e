//! What happens to checklists.

use warroom::incident::id::ChecklistId;
use warroom::incident::{ChecklistEvent, Event, Step};

/// Started in a step and in every step, ticked and opened again (R37).
pub(super) fn of_checklists() -> Vec<Event> {
    let started = |step| {
        Event::Checklist(ChecklistEvent::Started {
            checklist: ChecklistId(1),
            name: "Database down".to_owned(),
            step,
            tasks: vec!["Page the owner".to_owned(), "Stop the writes".to_owned()],
        })
    };
    let (checklist, task) = (ChecklistId(1), 2);
    vec![
        started(Some(Step::Containment)),
        started(None),
        Event::Checklist(ChecklistEvent::Ticked { checklist, task }),
        Event::Checklist(ChecklistEvent::Unticked { checklist, task }),
    ]
}
