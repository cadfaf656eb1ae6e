//! What has newly run out or begun to wait, once for each occasion (R8, R13, R20). Decides what is worth
//! a sound; whether it is heard is the window's to say.

use crate::incident::action::ActionState;
use crate::incident::id::{ActionId, AskId};
use crate::incident::update::Audience;
use crate::incident::{Incident, Status, Time};

/// What a sound is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The time box of an ask ran out (R13).
    AskRanOut,
    /// An update is overdue (R20).
    UpdateOverdue,
    /// An action needs Command's approval (R8).
    WaitsForCommand,
    /// A log line was not recorded; somebody who types without looking hears it.
    LineRefused,
}

/// One alarm and when it was due: snoozed and overdue again, it is another.
/// So is an action whose approval has lapsed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Ask(AskId, Time),
    Update(Audience, Time),
    Action(ActionId, Option<Time>),
}

/// What stood out when it was last looked at. The first look only takes stock: opening an old file is
/// no occasion.
#[derive(Clone, Default)]
pub struct Alarms {
    known: Option<Vec<Mark>>,
}

impl Alarms {
    /// What has come up since the last look, each occasion once however often it came up.
    pub fn newly(&mut self, incident: &Incident, now: Time) -> Vec<Occasion> {
        let marks = marks(incident, now);
        let known = self.known.replace(marks.clone());
        let Some(known) = known else {
            return Vec::new();
        };
        let mut occasions = Vec::new();
        for mark in marks.iter().filter(|mark| !known.contains(mark)) {
            let occasion = match mark {
                Mark::Ask(..) => Occasion::AskRanOut,
                Mark::Update(..) => Occasion::UpdateOverdue,
                Mark::Action(..) => Occasion::WaitsForCommand,
            };
            if !occasions.contains(&occasion) {
                occasions.push(occasion);
            }
        }
        occasions
    }
}

fn marks(incident: &Incident, now: Time) -> Vec<Mark> {
    if incident.status != Status::Open {
        return Vec::new();
    }
    let asks = incident.asks.iter();
    let asks = asks.filter(|ask| ask.end.is_none() && ask.due <= now);
    let updates = incident.audiences().into_iter();
    let updates = updates.filter_map(|audience| incident.due_for(audience));
    let actions = incident.actions.iter();
    let actions = actions.filter_map(|action| match incident.lapsed(action, now) {
        Some(lapse) => Some(Mark::Action(action.id, Some(lapse.at))),
        None => (action.state == ActionState::Proposed).then_some(Mark::Action(action.id, None)),
    });
    asks.map(|ask| Mark::Ask(ask.id, ask.due))
        .chain(
            updates
                .filter(|due| due.at <= now)
                .map(|due| Mark::Update(due.audience, due.at)),
        )
        .chain(actions)
        .collect()
}
