//! What happens to people who come and go, and to errands.

use crate::support::entries::handle;
use warroom::incident::id::{ActionId, AskId, ErrandId};
use warroom::incident::{ActionEvent, AskEvent, ErrandEvent, Event, PersonEvent, RoleEvent};

/// Away and back, the deputy, and errands (R35).
pub(super) fn of_presence() -> Vec<Event> {
    use Event as E;
    let mo = handle("mo");
    let s = |text: &str| text.to_owned();
    vec![
        E::Person(PersonEvent::WentAway {
            person: mo.clone(),
            reason: s("food"),
        }),
        E::Person(PersonEvent::CameBack { person: mo.clone() }),
        E::Person(PersonEvent::Placed {
            person: mo.clone(),
            team: Some(s("payments")),
            site: Some(s("Berlin")),
        }),
        E::Role(RoleEvent::DeputySet {
            person: Some(mo.clone()),
        }),
        E::Role(RoleEvent::DeputySet { person: None }),
        E::Ask(AskEvent::Reassigned {
            ask: AskId(1),
            person: mo.clone(),
        }),
        E::Action(ActionEvent::Reassigned {
            action: ActionId(1),
            who: mo.clone(),
        }),
        E::Errand(ErrandEvent::Noted {
            errand: ErrandId(1),
            text: s("coffee"),
            who: Some(mo.clone()),
        }),
        E::Errand(ErrandEvent::Assigned {
            errand: ErrandId(1),
            who: mo,
        }),
        E::Errand(ErrandEvent::Done {
            errand: ErrandId(1),
            result: s("twelve cups"),
        }),
        E::Errand(ErrandEvent::Dropped {
            errand: ErrandId(2),
            reason: s("nobody is hungry"),
        }),
    ]
}
