//! What is said to those who listen instead of looking: recorded, needs approval, unapproved, overdue; each once. Decides
//! what and how urgently; speaking it is the window's, which also says why a line is refused where it shows it.

use crate::incident::action::ActionState;
use crate::incident::id::{ActionId, AskId};
use crate::incident::update::Audience;
use crate::incident::{Incident, Status, Time};
use crate::words;

/// The most entries that are announced one by one; more are counted.
const TOLD: usize = 3;
/// The most characters of an entry's words that are announced.
const WORDS: usize = 120;

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The sentence, without a full stop.
    pub words: String,
    /// True where it interrupts what is being read out: something was done without approval.
    pub urgent: bool,
}

/// One alarm and since when it applies: snoozed and overdue again, it is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Waits(ActionId),
    Lapsed(ActionId, Time),
    Unapproved(ActionId),
    AskOverdue(AskId, Time),
    UpdateOverdue(Audience, Time),
}

/// What has been said. The first look only takes stock: opening an old file says nothing.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    known: Option<Vec<Mark>>,
    recorded: Option<u64>,
}

impl Announcer {
    /// What has come up since the last look, what is urgent first; everything up to that entry is on disk.
    pub fn newly(
        &mut self,
        incident: &Incident,
        now: Time,
        recorded: Option<u64>,
    ) -> Vec<Announcement> {
        let marks = marks(incident, now);
        let known = self.known.replace(marks.clone());
        let before = std::mem::replace(&mut self.recorded, recorded);
        let Some(known) = known else {
            return Vec::new();
        };
        let mut said = recorded_since(incident, before, recorded);
        let new = marks.into_iter().filter(|mark| !known.contains(mark));
        said.extend(new.filter_map(|mark| told(incident, mark)));
        said.sort_by_key(|one| !one.urgent);
        said
    }
}

/// The entries that reached the disk, one by one or counted.
fn recorded_since(
    incident: &Incident,
    before: Option<u64>,
    recorded: Option<u64>,
) -> Vec<Announcement> {
    let new = incident.entries().iter().rev().take_while(|entry| {
        let n = entry.n();
        before.is_none_or(|before| n > before)
    });
    let new: Vec<_> = new
        .filter(|entry| recorded.is_some_and(|last| entry.n() <= last))
        .collect();
    let polite = |words| Announcement {
        words,
        urgent: false,
    };
    if new.len() > TOLD {
        return vec![polite(format!(
            "Recorded {}",
            words::count(new.len(), "entry")
        ))];
    }
    let told = new.into_iter().rev().map(|entry| {
        let code = incident.code_of(entry);
        if entry.private {
            return polite(format!("Recorded {code}: a private note"));
        }
        let words = words::shortened(&incident.describe(entry), WORDS);
        polite(format!("Recorded {code}: {words}"))
    });
    told.collect()
}

fn told(incident: &Incident, mark: Mark) -> Option<Announcement> {
    let action = |id: ActionId| {
        let found = incident.action(id)?;
        Some(words::shortened(&found.text, WORDS))
    };
    let (words, urgent) = match mark {
        Mark::Waits(id) => (format!("{id} needs approval: {}", action(id)?), false),
        Mark::Lapsed(id, _) => (format!("Approval of {id} lapsed: {}", action(id)?), false),
        Mark::Unapproved(id) => (format!("{id} unapproved: {}", action(id)?), true),
        Mark::AskOverdue(id, _) => {
            let ask = incident.ask(id)?;
            let name = incident.name_of(&ask.person);
            let words = words::shortened(&ask.text, WORDS);
            (format!("{id} overdue, asked of {name}: {words}"), false)
        }
        Mark::UpdateOverdue(audience, _) => (format!("{} update overdue", audience.name()), false),
    };
    Some(Announcement { words, urgent })
}

fn marks(incident: &Incident, now: Time) -> Vec<Mark> {
    if incident.status != Status::Open {
        return Vec::new();
    }
    let actions = incident.actions.iter().flat_map(|action| {
        let waits = (action.state == ActionState::Proposed).then_some(Mark::Waits(action.id));
        let lapsed = incident.lapsed(action, now);
        let lapsed = lapsed.map(|lapse| Mark::Lapsed(action.id, lapse.at));
        let unapproved = action.unapproved.as_ref();
        let unapproved = unapproved.filter(|taken| taken.acknowledged.is_none());
        let unapproved = unapproved.map(|_| Mark::Unapproved(action.id));
        [waits, lapsed, unapproved].into_iter().flatten()
    });
    let asks = incident.asks.iter();
    let asks = asks.filter(|ask| ask.end.is_none() && ask.due <= now);
    let asks = asks.map(|ask| Mark::AskOverdue(ask.id, ask.due));
    let updates = incident.audiences().into_iter();
    let updates = updates.filter_map(|audience| incident.due_for(audience));
    let updates = updates.filter(|due| due.at <= now);
    let updates = updates.map(|due| Mark::UpdateOverdue(due.audience, due.at));
    actions.chain(asks).chain(updates).collect()
}
