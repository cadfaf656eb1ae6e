//! Stakeholders listed, told, taken off the list and put on it again (R14).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::correct;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::NounEvent;
use crate::incident::field::events;
use crate::incident::id::StakeholderId;
use crate::incident::intent::NounIntent;
use crate::incident::letters::is_same_name;
use crate::incident::refusal::{Refusal, RefusalKind as Kind};
use crate::incident::rules::{Checked, Room, is_next, must, names, reaches};
use crate::incident::state::State;
use crate::incident::wording::with_reason;

use super::{ContactWay, Listing, Stakeholder, Telling, from_words};

/// The most stakeholders listed at once.
const MOST: usize = 50;

events! {
    /// What happened to stakeholders (R14).
    pub enum StakeholderEvent {
        /// Some have to be told; the number is that of the first, the others follow. One of a wrong name is taken off
        /// the list and put on it again.
        Listed { stakeholder: StakeholderId, all: Vec<Listing> },
        /// They were told.
        Told {
            stakeholder: StakeholderId,
            how: Option<ContactWay>,
            note: String as Words,
            /// How to reach them; private (R38).
            contact: Option<String> as Contact,
        },
        /// They need not be told.
        Dropped { stakeholder: StakeholderId, reason: String as Words },
        /// They have to be told after all, or again.
        Reopened { stakeholder: StakeholderId, reason: String as Words },
    }
}

/// What someone wants of stakeholders (R14).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum StakeholderIntent {
    /// Put some on the list.
    List(Vec<Listing>),
    /// Say that they were told.
    Tell {
        stakeholder: StakeholderId,
        how: Option<ContactWay>,
        note: String,
        contact: Option<String>,
    },
    /// Say that they need not be told.
    Drop {
        stakeholder: StakeholderId,
        reason: String,
    },
    /// Say that they have to be told after all, or again.
    Reopen {
        stakeholder: StakeholderId,
        reason: String,
    },
}

impl NounEvent for StakeholderEvent {
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
            Self::Listed { stakeholder, all } => {
                is_next(
                    *stakeholder,
                    StakeholderId::next(room.state.stakeholders.len()),
                )?;
                let few = (1..=MOST).contains(&all.len());
                must(few, Kind::Input, "list one to fifty at once", "")?;
                for (at, one) in all.iter().enumerate() {
                    names(&one.whom, "who has to be told")?;
                    reaches(one.contact.as_deref())?;
                    let twice = all[..at]
                        .iter()
                        .any(|other| is_same_name(&other.whom, &one.whom));
                    let known = room.state.stakeholders.iter();
                    let mut known = known.filter(|known| known.dropped.is_none());
                    must(
                        !twice && !known.any(|known| is_same_name(&known.whom, &one.whom)),
                        Kind::State,
                        format!("{} is on the list already", one.whom),
                        "",
                    )?;
                }
                Ok(())
            }
            Self::Told {
                stakeholder,
                contact,
                ..
            } => {
                reaches(contact.as_deref())?;
                room.has_stakeholder(*stakeholder).map(|_| ())
            }
            Self::Dropped { stakeholder, .. } => {
                let known = room.has_stakeholder(*stakeholder)?;
                must(
                    known.dropped.is_none(),
                    Kind::State,
                    format!("{} need not be told already", known.whom),
                    "",
                )
            }
            Self::Reopened { stakeholder, .. } => {
                let known = room.has_stakeholder(*stakeholder)?;
                must(
                    known.is_settled(),
                    Kind::State,
                    format!("{} is on the list and not told", known.whom),
                    "",
                )
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Listed { all, .. } => {
                for one in all {
                    state.stakeholders.push(Stakeholder {
                        id: StakeholderId::next(state.stakeholders.len()),
                        whom: one.whom.clone(),
                        from: one.from,
                        contact: one.contact.clone(),
                        entry: new.n,
                        since: None,
                        told: Vec::new(),
                        dropped: None,
                    });
                }
                state.severity_reaches(new.at());
            }
            Self::Told {
                stakeholder,
                how,
                note,
                contact,
            } => {
                let Some(known) = state.stakeholders.get_mut(stakeholder.index()) else {
                    return;
                };
                known.dropped = None;
                if contact.is_some() {
                    known.contact.clone_from(contact);
                }
                known.told.push(Telling {
                    at: new.at(),
                    by: new.by(),
                    how: *how,
                    note: note.clone(),
                    entry: new.n,
                });
            }
            Self::Dropped {
                stakeholder,
                reason,
            } => {
                if let Some(known) = state.stakeholders.get_mut(stakeholder.index()) {
                    known.dropped = Some(new.worded(reason));
                }
            }
            Self::Reopened { stakeholder, .. } => {
                if let Some(known) = state.stakeholders.get_mut(stakeholder.index()) {
                    known.dropped = None;
                    known.told.clear();
                }
            }
        }
    }

    fn reword(&self, state: &mut State, n: u64) {
        match self {
            Self::Told {
                stakeholder, note, ..
            } => {
                let known = state.stakeholders.get_mut(stakeholder.index());
                let told = known.and_then(|known| known.told.iter_mut().find(|t| t.entry == n));
                if let Some(told) = told {
                    told.note.clone_from(note);
                }
            }
            Self::Dropped {
                stakeholder,
                reason,
            } => {
                if let Some(known) = state.stakeholders.get_mut(stakeholder.index()) {
                    correct(&mut known.dropped, n, Some(reason));
                }
            }
            Self::Listed { .. } | Self::Reopened { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        let whom = |id: &StakeholderId| state.stakeholder(*id).map_or("", |s| s.whom.as_str());
        match self {
            Self::Listed { stakeholder, all } => {
                // A file that somebody edited may begin with the last number there is.
                let ids = (0..).map(|more| StakeholderId(stakeholder.0.saturating_add(more)));
                let listed = all.iter().zip(ids);
                let listed = listed.map(|(one, id)| {
                    let from = from_words(one.from);
                    format!("{id} {} {from}", one.whom)
                });
                let listed: Vec<_> = listed.collect();
                format!("To be told: {}", listed.join("; "))
            }
            Self::Told {
                stakeholder,
                how,
                note,
                ..
            } => {
                let how = ContactWay::behind(*how);
                let whom = whom(stakeholder);
                with_reason(&format!("Told {stakeholder}{how}: {whom}"), note)
            }
            Self::Dropped {
                stakeholder,
                reason,
            } => with_reason(
                &format!("{stakeholder} need not be told: {}", whom(stakeholder)),
                reason,
            ),
            Self::Reopened {
                stakeholder,
                reason,
            } => with_reason(
                &format!("{stakeholder} still has to be told: {}", whom(stakeholder)),
                reason,
            ),
        }
    }
}

impl NounIntent for StakeholderIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::List(all) => StakeholderEvent::Listed {
                stakeholder: StakeholderId::next(incident.stakeholders.len()),
                all,
            },
            Self::Tell {
                stakeholder,
                how,
                note,
                contact,
            } => StakeholderEvent::Told {
                stakeholder,
                how,
                note,
                contact,
            },
            Self::Drop {
                stakeholder,
                reason,
            } => StakeholderEvent::Dropped {
                stakeholder,
                reason,
            },
            Self::Reopen {
                stakeholder,
                reason,
            } => StakeholderEvent::Reopened {
                stakeholder,
                reason,
            },
        })
    }
}

impl Room<'_> {
    fn has_stakeholder(&self, id: StakeholderId) -> Result<&Stakeholder, Refusal> {
        let found = self.state.stakeholder(id);
        found.ok_or_else(|| {
            let why = format!("nobody is to be told as {id}");
            Refusal::new(Kind::Unknown, why, "")
        })
    }
}
