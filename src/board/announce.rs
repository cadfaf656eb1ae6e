//! What is said to those who listen instead of looking: recorded, needs approval, unapproved, overdue; each once. Decides
//! what and how urgently; speaking it is the window's, which also says why a line is refused where it shows it.

use super::marks::{Mark, Marks};
use crate::incident::Incident;
use crate::incident::Time;
use crate::incident::id::ActionId;
use crate::incident::person::Absent;
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

/// What has been said. The first look only takes stock: opening an old file says nothing.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    marks: Marks,
    recorded: Option<u64>,
    /// The entry that would come next, the second and the last entry on disk when it was last looked at: only then can
    /// anything have come up.
    looked: Option<(u64, i64, Option<u64>)>,
}

impl Announcer {
    /// What has come up since the last look, what is urgent first; everything up to that entry is on disk.
    pub fn newly(
        &mut self,
        incident: &Incident,
        now: Time,
        recorded: Option<u64>,
    ) -> Vec<Announcement> {
        let look = (incident.next_n(), now.timestamp(), recorded);
        if self.looked == Some(look) {
            return Vec::new();
        }
        let is_first = self.looked.replace(look).is_none();
        let new = self.marks.newly(incident, now);
        let before = std::mem::replace(&mut self.recorded, recorded);
        if is_first {
            return Vec::new();
        }
        let mut said = recorded_since(incident, before, recorded);
        said.extend(new.into_iter().filter_map(|mark| told(incident, &mark)));
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

fn told(incident: &Incident, mark: &Mark) -> Option<Announcement> {
    let action = |id: ActionId| {
        let found = incident.action(id)?;
        Some(words::shortened(&found.text, WORDS))
    };
    let (words, urgent) = match mark {
        Mark::Waits(id) => (format!("{id} needs approval: {}", action(*id)?), false),
        Mark::Lapsed(id, _) => (format!("Approval of {id} lapsed: {}", action(*id)?), false),
        Mark::Unapproved(id) => (format!("{id} unapproved: {}", action(*id)?), true),
        Mark::AskOverdue(id, _) => {
            let ask = incident.ask(*id)?;
            let name = incident.name_of(&ask.person);
            let words = words::shortened(&ask.text, WORDS);
            (format!("{id} overdue, asked of {name}: {words}"), false)
        }
        Mark::AskedAbsent(id, absent) => {
            let ask = incident.ask(*id)?;
            let name = incident.name_of(&ask.person);
            let words = words::shortened(&ask.text, WORDS);
            let is = match absent {
                Absent::Left { .. } => "has left",
                Absent::Away { .. } => "is away",
            };
            (format!("{id}: {name} {is}, asked {words}"), false)
        }
        Mark::ObligationNear(id, due) | Mark::ObligationOverdue(id, due) => {
            let found = incident.obligation(*id)?;
            let (date, clock) = (incident.zone.date(*due), incident.zone.clock(*due));
            let is_over = matches!(mark, Mark::ObligationOverdue(..));
            let is = if is_over { "overdue since" } else { "due" };
            let name = words::shortened(&found.name, WORDS);
            (format!("{id} {is} {date} {clock}: {name}"), false)
        }
        Mark::UpdateOverdue(audience, _) => (format!("{} update overdue", audience.name()), false),
    };
    Some(Announcement { words, urgent })
}
