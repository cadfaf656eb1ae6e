//! What happens to checklists, and to links on the board.

use warroom::incident::id::ChecklistId;
use warroom::incident::{ChecklistEvent, Event, LinkEvent, Step};

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
        Event::Link(LinkEvent::Set {
            name: "dashboard".to_owned(),
            url: "https://grafana.example/d/1".to_owned(),
        }),
        Event::Link(LinkEvent::Removed {
            name: "dashboard".to_owned(),
        }),
    ]
}
