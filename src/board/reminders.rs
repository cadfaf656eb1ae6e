//! What Command can be reminded of, each only where the team wants it: the focus to look at again, the deputy's call every
//! ten minutes, nobody logging, an empty key role. Looking at it again is an entry with the tag `#focus` or `#call`.

use crate::incident::text::tags;
use crate::incident::time::{self, span_words};
use crate::incident::{EntryKind, Incident, Role, Span, Status, Time};

/// Which reminders are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Wanted {
    /// The focus stands for a quarter of an hour.
    pub focus: bool,
    /// The deputy's call every ten minutes.
    pub deputy_call: bool,
    /// Nobody logged for a quarter of an hour.
    pub quiet: bool,
    /// A key role is empty.
    pub empty_role: bool,
}

/// What Command is reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// To look at the focus again.
    Focus,
    /// The deputy's call.
    DeputyCall,
    /// That nobody logs anything.
    Quiet,
    /// That nobody has this key role.
    EmptyRole(Role),
}

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueReminder {
    /// Of what.
    pub what: Reminder,
    /// When its time began; of another time it is another reminder.
    pub since: Time,
}

/// After how long the focus and a quiet log are worth a reminder.
const QUARTER: Span = Span::minutes(15);
/// How far apart the deputy's calls are.
const CALLS: Span = Span::minutes(10);
/// How long a key role may be empty.
const EMPTY: Span = Span::minutes(2);

/// What is due at this moment, Command's empty role first.
pub fn due(incident: &Incident, now: Time, wanted: Wanted) -> Vec<DueReminder> {
    if incident.status != Status::Open {
        return Vec::new();
    }
    let mut due = Vec::new();
    let mut add = |wanted: bool, what: Reminder, since: Time, after: Span| {
        if wanted && time::between(since, now) >= after {
            due.push(DueReminder { what, since });
        }
    };
    for role in Role::ALL.into_iter().filter(|role| role.is_key()) {
        if incident.holders(role).next().is_none() {
            let ended = incident.stints.iter().filter(|stint| stint.role == role);
            let ended = ended.filter_map(|stint| stint.to).max();
            let since = ended.unwrap_or(incident.opened);
            add(wanted.empty_role, Reminder::EmptyRole(role), since, EMPTY);
        }
    }
    let set = incident
        .now
        .as_ref()
        .map_or(incident.opened, |now| now.since);
    if wanted.focus {
        let since = last_with(incident, "focus", set).unwrap_or(set);
        add(true, Reminder::Focus, since, QUARTER);
    }
    if let Some(deputy) = incident.deputy.as_ref().filter(|_| wanted.deputy_call) {
        let since = last_with(incident, "call", deputy.since).unwrap_or(deputy.since);
        add(true, Reminder::DeputyCall, since, CALLS);
    }
    let logged = incident
        .entries()
        .last()
        .map(crate::incident::Entry::recorded);
    let since = logged.unwrap_or(incident.opened);
    add(wanted.quiet, Reminder::Quiet, since, QUARTER);
    due
}

/// When a note with this tag was last logged after this moment. It is asked for in every frame: what has no sign at all is
/// passed over at once.
fn last_with(incident: &Incident, tag: &str, after: Time) -> Option<Time> {
    let notes = incident.in_time().rev();
    let mut notes = notes
        .take_while(|entry| entry.happened > after)
        .filter(|entry| entry.kind() == EntryKind::Note && entry.stands());
    let has = |text: &str| text.contains('#') && tags(text).iter().any(|known| known == tag);
    let found = notes.find(|entry| entry.said().is_some_and(has));
    found.map(|entry| entry.happened)
}

impl DueReminder {
    /// What it says: `Look at the focus again: it stands for 18 min`.
    pub fn words(&self, now: Time) -> String {
        let span = span_words(time::between(self.since, now));
        match self.what {
            Reminder::Focus => format!("Look at the focus again: unchanged for {span}"),
            Reminder::DeputyCall => format!("The deputy's call: the last one was {span} ago"),
            Reminder::Quiet => format!("Nobody has logged anything for {span}"),
            Reminder::EmptyRole(role) => format!("{} is empty for {span}", role.name()),
        }
    }
}

/// The reminders that were due when it was last looked at; the first look only takes stock.
#[derive(Clone, Default)]
pub struct Reminded {
    known: Option<Vec<DueReminder>>,
}

impl Reminded {
    /// True where something has become due since the last look.
    pub fn newly(&mut self, due: Vec<DueReminder>) -> bool {
        let is_new =
            (self.known.as_ref()).is_some_and(|known| due.iter().any(|due| !known.contains(due)));
        self.known = Some(due);
        is_new
    }
}
