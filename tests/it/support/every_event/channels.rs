//! How an update goes out.

use crate::support::entries::start;
use warroom::incident::id::UpdateId;
use warroom::incident::update::{Audience, RunEnd, UpdateContent, Way};
use warroom::incident::{Event, UpdateEvent};

/// An update by two channels, and a program that ended in every way.
pub(super) fn going_out(content: &UpdateContent, partners: Audience) -> Vec<Event> {
    let mut events = vec![Event::Update(UpdateEvent::Signed { draft: Some(48) })];
    events.push(Event::Update(UpdateEvent::Sent {
        update: UpdateId(3),
        content: content.clone(),
        ways: vec![
            Way {
                audience: partners,
                channel: "Partner page of Jo Doe".to_owned(),
                form: "plain".to_owned(),
                at: start(),
                run: None,
            },
            Way {
                audience: Audience::Executives,
                channel: "Pager".to_owned(),
                form: "short".to_owned(),
                at: start(),
                run: Some(7),
            },
        ],
    }));
    events.push(Event::Update(UpdateEvent::RunStarted {
        content: content.only_for(Audience::Executives),
        channel: "Pager".to_owned(),
        form: "short".to_owned(),
        program: "page-jo-doe".to_owned(),
    }));
    for end in [
        RunEnd::Exit(0),
        RunEnd::Exit(3),
        RunEnd::Signal(9),
        RunEnd::TimedOut,
        RunEnd::Flooded,
        RunEnd::Stopped,
        RunEnd::NotStarted,
    ] {
        events.push(Event::Update(UpdateEvent::RunEnded {
            run: 7,
            end,
            millis: 1_250,
            output: "paged Jo Doe".to_owned(),
        }));
    }
    events
}
