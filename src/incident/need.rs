//! People and teams to involve: needed, contacted, joined or unavailable. Comms owns the list (R14).

use super::Incident;
use super::apply::Added;
use super::correction::moving::Moved;
use super::decide::{Decided, one};
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::NeedId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::rules::{Checked, Room, is_next, must, names, reaches};
use super::stakeholder::ContactWay;
use super::state::State;
use super::time::Time;
use super::wording::with_reason;
use strum::IntoStaticStr;

/// Somebody we need who is not here yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its number.
    pub id: NeedId,
    /// A name, a team or a skill.
    pub whom: String,
    /// What for.
    pub why: String,
    /// How to reach them; shown only to the recorder (R38).
    pub contact: Option<String>,
    /// The entry that named them.
    pub entry: u64,
    /// Where it stands now.
    pub state: NeedState,
    /// Every state it came to, the first being `Needed`.
    pub history: Vec<NeedMove>,
}

/// That the search for somebody came to a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedMove {
    /// The state.
    pub state: NeedState,
    /// When.
    pub at: Time,
    /// Who said so.
    pub by: Handle,
    /// How they were contacted, where that was said.
    pub how: Option<ContactWay>,
}

impl NeedMove {
    /// The state with the way: `contacted by phone`.
    pub fn words(&self) -> String {
        let how = ContactWay::behind(self.how);
        format!("{}{how}", self.state.name())
    }
}

/// Where the search for somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum NeedState {
    /// Wanted, nobody has tried yet.
    Needed,
    /// Called or written to.
    Contacted,
    /// Here.
    Joined,
    /// Cannot come.
    Unavailable,
}

impl NeedState {
    /// True for whoever is awaited: needed or contacted, and not here (R14).
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Needed | Self::Contacted)
    }

    /// The state as shown, and in the JSON report.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

events! {
    /// What happened to people to involve (R14).
    pub enum NeedEvent {
        /// Somebody is needed (R14).
        Noted {
            need: NeedId,
            whom: String as Name,
            why: String as Words,
            /// How to reach them; private (R38).
            contact: Option<String> as Contact,
        },
        /// They were contacted.
        Contacted {
            need: NeedId,
            note: String as Words,
            /// How to reach them; private (R38).
            contact: Option<String> as Contact,
            /// How they were contacted.
            how: Option<ContactWay>,
        },
        /// They are here.
        Joined { need: NeedId },
        /// They cannot come.
        Unavailable { need: NeedId, reason: String as Words },
    }
}

/// What someone wants of people to involve (R14).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum NeedIntent {
    /// Say that somebody is needed.
    Note {
        whom: String,
        why: String,
        contact: Option<String>,
    },
    /// Say that they were contacted.
    Contact {
        need: NeedId,
        note: String,
        contact: Option<String>,
        how: Option<ContactWay>,
    },
    /// Say that they are here.
    Joined { need: NeedId },
    /// Say that they cannot come.
    Unavailable { need: NeedId, reason: String },
}

impl NounEvent for NeedEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Need
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
            Self::Noted {
                need,
                whom,
                contact,
                ..
            } => {
                is_next(*need, NeedId::next(room.state.needs.len()))?;
                names(whom, "who is needed")?;
                reaches(contact.as_deref())?;
                Ok(())
            }
            Self::Contacted { need, contact, .. } => {
                reaches(contact.as_deref())?;
                room.stands_at(
                    *need,
                    &[
                        NeedState::Needed,
                        NeedState::Contacted,
                        NeedState::Unavailable,
                    ],
                )
            }
            Self::Joined { need } => room.stands_at(
                *need,
                &[
                    NeedState::Needed,
                    NeedState::Contacted,
                    NeedState::Unavailable,
                ],
            ),
            Self::Unavailable { need, .. } => {
                room.stands_at(*need, &[NeedState::Needed, NeedState::Contacted])
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Noted {
                need,
                whom,
                why,
                contact,
            } => state.needs.push(Need {
                id: *need,
                whom: whom.clone(),
                why: why.clone(),
                contact: contact.clone(),
                entry: new.n,
                state: NeedState::Needed,
                history: vec![new.move_to(NeedState::Needed, None)],
            }),
            Self::Contacted {
                need, contact, how, ..
            } => {
                let known = state.needs.get_mut(need.index());
                if let (Some(known), Some(contact)) = (known, contact) {
                    known.contact = Some(contact.clone());
                }
                state.move_need(*need, new.move_to(NeedState::Contacted, *how));
            }
            Self::Joined { need } => {
                state.move_need(*need, new.move_to(NeedState::Joined, None));
            }
            Self::Unavailable { need, .. } => {
                state.move_need(*need, new.move_to(NeedState::Unavailable, None));
            }
        }
    }

    fn reword(&self, state: &mut State, _: u64) {
        match self {
            Self::Noted {
                need, whom, why, ..
            } => {
                if let Some(known) = state.needs.get_mut(need.index()) {
                    known.whom.clone_from(whom);
                    known.why.clone_from(why);
                }
            }
            Self::Contacted { .. } | Self::Joined { .. } | Self::Unavailable { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Noted { whom, why, .. } => with_reason(&format!("Needed: {whom}"), why),
            Self::Contacted {
                need, note, how, ..
            } => {
                let how = ContactWay::behind(*how);
                with_reason(&format!("Contacted{how}: {}", state.need_text(*need)), note)
            }
            Self::Joined { need } => {
                format!("Here now: {}", state.need_text(*need))
            }
            Self::Unavailable { need, reason } => with_reason(
                &format!("Not available: {}", state.need_text(*need)),
                reason,
            ),
        }
    }
}

impl NounIntent for NeedIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Note { whom, why, contact } => NeedEvent::Noted {
                need: NeedId::next(incident.needs.len()),
                whom,
                why,
                contact,
            },
            Self::Contact {
                need,
                note,
                contact,
                how,
            } => NeedEvent::Contacted {
                need,
                note,
                contact,
                how,
            },
            Self::Joined { need } => NeedEvent::Joined { need },
            Self::Unavailable { need, reason } => NeedEvent::Unavailable { need, reason },
        })
    }
}

impl Room<'_> {
    fn stands_at(&self, id: NeedId, states: &[NeedState]) -> Checked {
        let found = self.state.need(id).ok_or_else(|| {
            Refusal::new(Kind::Unknown, format!("nobody is on the list as {id}"), "")
        })?;
        must(
            states.contains(&found.state),
            Kind::State,
            format!("{} is {} already", found.whom, found.state.name()),
            "",
        )
    }
}

impl Added<'_> {
    fn move_to(self, state: NeedState, how: Option<ContactWay>) -> NeedMove {
        NeedMove {
            state,
            at: self.at(),
            by: self.by(),
            how,
        }
    }
}

impl State {
    fn move_need(&mut self, need: NeedId, to: NeedMove) {
        if let Some(need) = self.needs.get_mut(need.index()) {
            need.state = to.state;
            need.history.push(to);
        }
    }

    /// Somebody on the list of people to involve who joins is found (R14).
    pub(super) fn fulfil_need(&mut self, person: &Handle, new: Added<'_>) {
        let open = self.needs.iter_mut().find(|need| {
            need.state.is_awaited() && Handle::from_name(&need.whom).as_ref() == Some(person)
        });
        if let Some(need) = open {
            need.state = NeedState::Joined;
            need.history.push(new.move_to(NeedState::Joined, None));
        }
    }

    fn need_text(&self, id: NeedId) -> &str {
        self.need(id).map_or("", |n| n.whom.as_str())
    }
}
