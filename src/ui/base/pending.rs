//! What was asked for at one press and is not recorded yet. Why it waits is said where a key asks for it, in `window`; the
//! application records it.

use std::time::Duration;

use crate::incident::id::{ActionId, AnyId, HandoverId};
use crate::incident::text::{is_blank, visible};
use crate::incident::{
    ActionIntent, EvidenceIntent, Handle, HandoverIntent, Incident, Intent, PersonIntent, Role,
    RoleIntent, StakeholderIntent, Time,
};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::FieldKey;
use crate::words;

/// How long what was asked for at one press can be undone.
pub const UNDO: Duration = Duration::from_secs(5);

/// The most characters of an action's words that are said.
const WORDS: usize = 60;

/// What was asked for, and is recorded when its time is up.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// What is wanted.
    pub intent: Intent,
    /// In whose name; whoever can say it if nobody is named.
    pub by: Option<Handle>,
    /// What will be recorded, without a full stop: `A3 approved by Ana Ruiz: restart db1`.
    pub words: String,
    /// When it happened: when the key or the button was pressed, or the time typed for it.
    pub happened: Time,
    /// The drafts whose words it holds.
    pub clears: Vec<FieldKey>,
    /// How long it can still be undone.
    pub left: Duration,
    /// True while another time is being typed for it: it is not recorded until that is entered or cleared.
    pub waits: bool,
}

/// What can be undone for a while.
struct Undoable {
    /// The command whose key asks for it; none where only a button does.
    command: Option<Command>,
    /// What it is about; the only handover there is where none is named.
    about: Option<AnyId>,
    /// What was done, in a word.
    done: &'static str,
}

/// What is asked for at one press; `None` for everything that is recorded at once.
fn undoable(intent: &Intent) -> Option<Undoable> {
    let of = |command, about: Option<AnyId>, done| Undoable {
        command: Some(command),
        about,
        done,
    };
    if let Intent::Action(ActionIntent::Approve { action, .. }) = intent {
        Some(of(Command::Approve, Some((*action).into()), "approved"))
    } else if let Intent::Action(ActionIntent::Hold { action, .. }) = intent {
        Some(of(Command::Hold, Some((*action).into()), "held"))
    } else if let Intent::Action(ActionIntent::Acknowledge { action, .. }) = intent {
        let about = Some((*action).into());
        Some(of(Command::Acknowledge, about, "acknowledged"))
    } else if let Intent::Action(ActionIntent::Start { action, .. }) = intent {
        Some(of(Command::Start, Some((*action).into()), "started"))
    } else if let Intent::Handover(HandoverIntent::Accept { handover }) = intent {
        Some(of(Command::Accept, handover.map(Into::into), "accepted"))
    } else if let Intent::Evidence(EvidenceIntent::See { .. }) = intent {
        Some(of(Command::SeeFindings, None, "seen"))
    } else if let Intent::Role(RoleIntent::GiveCommand { .. }) = intent {
        Some(of(Command::DeputyTakes, None, "taken"))
    } else if let Intent::Action(ActionIntent::Bypass { action, .. }) = intent {
        // It is not taken back once it is recorded (R10).
        Some(Undoable {
            command: None,
            about: Some((*action).into()),
            done: "done without approval",
        })
    } else if let Intent::Person(PersonIntent::Leave { .. } | PersonIntent::Remove { .. }) = intent
    {
        Some(Undoable {
            command: None,
            about: None,
            done: "gone",
        })
    } else if let Intent::Stakeholder(StakeholderIntent::Tell {
        stakeholder,
        how: Some(how),
        note,
        contact: None,
    }) = intent
        && note.is_empty()
    {
        Some(Undoable {
            command: None,
            about: Some((*stakeholder).into()),
            done: how.words(),
        })
    } else {
        None
    }
}

/// The command whose key asks for this; `None` for everything that is recorded at once, or that only a button asks for.
pub fn command_of(intent: &Intent) -> Option<Command> {
    undoable(intent)?.command
}

/// What this is about, where it can be undone for a while.
pub fn subject_of(intent: &Intent) -> Option<AnyId> {
    undoable(intent)?.about
}

/// True where both do the same to the same, whatever is said about it.
pub fn is_same_act(one: &Intent, other: &Intent) -> bool {
    let what = |intent| undoable(intent).map(|what| (what.command, what.about, what.done));
    one == other || matches!(what(one), Some((_, Some(_), _)) if what(one) == what(other))
}

/// True where something is said about it that its key does not say: a reason, a note, who does it.
pub fn says_more(intent: &Intent) -> bool {
    if let Intent::Action(ActionIntent::Approve { because, .. }) = intent {
        because.is_some()
    } else if let Intent::Action(ActionIntent::Hold { reason, .. }) = intent {
        !is_blank(reason)
    } else if let Intent::Action(ActionIntent::Acknowledge { note, .. }) = intent {
        !is_blank(note)
    } else if let Intent::Action(ActionIntent::Start { who, .. }) = intent {
        who.is_some()
    } else {
        false
    }
}

/// What will be recorded of it, said while it can be undone; `None` for everything that is recorded at once, and for
/// what the rules will refuse.
pub fn words_of(incident: &Incident, intent: &Intent, by: &Handle) -> Option<String> {
    if let Intent::Role(RoleIntent::GiveCommand { to, .. }) = intent {
        let words = format!("{} takes Command", incident.name_of(to));
        return Some(visible(&words).into_owned());
    }
    if let Intent::Person(PersonIntent::Leave { person }) = intent {
        let roles: Vec<_> = incident.roles_of(person).map(Role::name).collect();
        let roles = match &roles[..] {
            [] => String::new(),
            roles => format!(", and with that {}", roles.join(", ")),
        };
        let words = format!("{} leaves the room{roles}", incident.name_of(person));
        return Some(visible(&words).into_owned());
    }
    if let Intent::Person(PersonIntent::Remove { person, .. }) = intent {
        let words = format!("{} removed, added by mistake", incident.name_of(person));
        return Some(visible(&words).into_owned());
    }
    let Undoable { about, done, .. } = undoable(intent)?;
    let about = about?;
    if let Intent::Stakeholder(StakeholderIntent::Tell { stakeholder, .. }) = intent {
        let mut all = incident.stakeholders.iter();
        let whom = &all.find(|one| one.id == *stakeholder)?.whom;
        let words = format!("{about} told {done}: {}", words::shortened(whom, WORDS));
        return Some(visible(&words).into_owned());
    }
    let words = if let Ok(handover) = HandoverId::try_from(about) {
        let offered = incident.handover(handover)?;
        let [to, from] = [&offered.to, &offered.from].map(|person| incident.name_of(person));
        format!("{} {done} by {to}, from {from}", offered.role.name())
    } else {
        let action = incident.action(ActionId::try_from(about).ok()?)?;
        let does = if let Intent::Action(
            ActionIntent::Start { who, .. } | ActionIntent::Bypass { who, .. },
        ) = intent
        {
            who.as_ref().unwrap_or(action.starter())
        } else {
            by
        };
        let name = incident.name_of(does);
        let text = words::shortened(&action.text, WORDS);
        let approves = matches!(intent, Intent::Action(ActionIntent::Approve { .. }));
        let objection = incident.objection_words(action).filter(|_| approves);
        let objection = objection.map(|words| format!(" · {}", words::shortened(&words, WORDS)));
        let objection = objection.unwrap_or_default();
        format!("{about} {done} by {name}: {text}{objection}")
    };
    Some(visible(&words).into_owned())
}

/// An entry that is offered: it is shown, Enter in the empty log line records it, Esc leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// What is offered, as a question: `Undo “db1 lags”?`
    pub question: String,
    /// What Enter will record, without a full stop: `#12 struck · recorded by mistake`.
    pub records: String,
    /// What is wanted.
    pub intent: Intent,
    /// In whose name; whoever can say it if nobody is named.
    pub by: Option<Handle>,
    /// When it happened, where that is not now.
    pub happened: Option<Time>,
    /// The number of the entry that would come next: once that is there, the offer is stale.
    pub next: u64,
}
