//! Links everybody needs all the time: dashboard, bridge, runbook. Fixed on the board by a name; what opens them is not
//! known here.

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::intent::NounIntent;
use super::letters::is_same_name;
use super::person::Handle;
use super::refusal::RefusalKind as Kind;
use super::rules::{Checked, Room, must, names};
use super::state::State;
use super::time::Time;

/// The longest address, in bytes.
const LONGEST: usize = 2_000;

/// A link on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is called: `dashboard`.
    pub name: String,
    /// Where it leads, beginning with `http://` or `https://`.
    pub url: String,
    /// Who set it.
    pub by: Handle,
    /// When.
    pub since: Time,
    /// The entry that set it.
    pub entry: u64,
}

/// True for an address that may be opened: `http` or `https`, and no white space in it.
pub fn is_web(url: &str) -> bool {
    let rest = ["https://", "http://"];
    let rest = rest.iter().find_map(|scheme| url.strip_prefix(scheme));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
    url.len() <= LONGEST && rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}

/// An address as people read it out: without its scheme, `www.` and a slash at the end.
pub fn short_address(url: &str) -> &str {
    let bare = ["https://", "http://"];
    let bare = bare.iter().find_map(|scheme| url.strip_prefix(scheme));
    let bare = bare.unwrap_or(url);
    bare.strip_prefix("www.")
        .unwrap_or(bare)
        .trim_end_matches('/')
}

events! {
    /// What happened to the links on the board.
    pub enum LinkEvent {
        /// A link of this name leads there from now on; setting it again corrects it.
        Set { name: String as Kept, url: String as Kept },
        /// It is off the board, by the name it had.
        Removed { name: String as Kept },
    }
}

/// What someone wants of the links on the board.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum LinkIntent {
    /// Put a link on the board, or have one lead elsewhere.
    Set { name: String, url: String },
    /// Take it off.
    Remove { name: String },
}

impl NounEvent for LinkEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Incident
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Set { name, url } => {
                names(name, "the link's name")?;
                must(
                    is_web(url),
                    Kind::Input,
                    "that is no address of the web",
                    "begin it with https:// or http://",
                )?;
                let standing = room.state.link(name);
                must(
                    standing.is_none_or(|link| &link.url != url),
                    Kind::State,
                    format!("{name} leads there already"),
                    "",
                )
            }
            Self::Removed { name } => must(
                room.state.link(name).is_some(),
                Kind::Unknown,
                format!("there is no link {name}"),
                "",
            ),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Set { name, url } => {
                let link = Link {
                    name: name.clone(),
                    url: url.clone(),
                    by: new.by(),
                    since: new.at(),
                    entry: new.n,
                };
                match state.place_of_link(name) {
                    Some(at) => state.links[at] = link,
                    None => state.links.push(link),
                }
            }
            Self::Removed { name } => {
                if let Some(at) = state.place_of_link(name) {
                    state.links.remove(at);
                }
            }
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            Self::Set { .. } | Self::Removed { .. } => {}
        }
    }

    fn sentence(&self, _: &State) -> String {
        match self {
            Self::Set { name, url } => format!("Link {name}: {url}"),
            Self::Removed { name } => format!("Link {name} removed"),
        }
    }
}

impl NounIntent for LinkIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, _: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Set { name, url } => LinkEvent::Set { name, url },
            Self::Remove { name } => LinkEvent::Removed { name },
        })
    }
}

impl State {
    /// The link of this name, whatever its case.
    pub fn link(&self, name: &str) -> Option<&Link> {
        self.links.get(self.place_of_link(name)?)
    }

    fn place_of_link(&self, name: &str) -> Option<usize> {
        let mut links = self.links.iter();
        links.position(|link| is_same_name(&link.name, name))
    }
}
