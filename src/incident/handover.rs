//! Passing a role on: offered with a brief, then accepted or called off (R6).

use super::Incident;
use super::apply::Added;
use super::brief::Brief;
use super::correction::moving::Moved;
use super::decide::Decided;
use super::entry::{EntryKind, Stamp};
use super::event::NounEvent;
use super::field::events;
use super::id::HandoverId;
use super::intent::NounIntent;
use super::person::Handle;
use super::refusal::{Refusal, RefusalKind as Kind};
use super::role::Role;
use super::rules::{Checked, Room, fits, is_next, must, refuse};
use super::state::State;
use super::text::MAX_TEXT_BYTES;
use super::time::Time;
use super::wording::with_reason;
use crate::incident::refusal::Remedy;

/// Passing a role on: offered with a brief, then accepted or withdrawn (R6).
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// Its number.
    pub id: HandoverId,
    /// The role passed on.
    pub role: Role,
    /// The outgoing person.
    pub from: Handle,
    /// The incoming person.
    pub to: Handle,
    /// What stood on the board when it was offered.
    pub brief: String,
    /// What the outgoing person adds.
    pub note: String,
    /// When it was offered.
    pub offered: Time,
    /// The entry that offered it.
    pub entry: u64,
    /// How it ended; `None` while it waits for acceptance.
    pub end: Option<HandoverEnd>,
}

/// How a handover ended.
#[derive(Clone, Debug, PartialEq)]
pub enum HandoverEnd {
    /// The incoming person took over then.
    Accepted(Time),
    /// It was called off then, for that reason.
    Withdrawn(Time, String),
}

events! {
    /// What happened to handovers (R6).
    pub enum HandoverEvent {
        /// A role is offered to somebody, with a brief (R6).
        Offered {
            handover: HandoverId,
            role: Role,
            from: Handle,
            to: Handle,
            brief: String as Drafted,
            note: String as Words,
        },
        /// The incoming person took over (R6).
        Accepted { handover: HandoverId },
        /// The handover was called off.
        Withdrawn { handover: HandoverId, reason: String as Words },
    }
}

/// What someone wants of handovers (R6).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum HandoverIntent {
    /// Offer a role to somebody else.
    Offer {
        role: Role,
        from: Handle,
        to: Handle,
        note: String,
    },
    /// Take over what was offered; with no number, what waits for this person.
    Accept { handover: Option<HandoverId> },
    /// Call a handover off.
    Withdraw {
        handover: HandoverId,
        reason: String,
    },
}

impl NounEvent for HandoverEvent {
    fn kind(&self) -> EntryKind {
        EntryKind::Handover
    }

    fn is_commands(&self) -> bool {
        false
    }

    fn counts_when_closed(&self) -> bool {
        false
    }

    fn moved(&self) -> Option<Moved> {
        match self {
            Self::Accepted { handover } => Some(Moved::Accepted(*handover)),
            Self::Offered { .. } | Self::Withdrawn { .. } => None,
        }
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Offered {
                handover,
                role,
                from,
                to,
                brief,
                ..
            } => {
                is_next(*handover, HandoverId::next(room.state.handovers.len()))?;
                fits(brief, "the brief")?;
                room.may_offer(*role, from, to)
            }
            Self::Accepted { handover } => room.may_accept(*handover),
            Self::Withdrawn { handover, .. } => {
                let open = room.waiting(*handover)?;
                room.not_before(open.offered, "offered")
            }
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Offered {
                handover,
                role,
                from,
                to,
                brief,
                note,
            } => {
                state.meet(to);
                state.handovers.push(Handover {
                    id: *handover,
                    role: *role,
                    from: from.clone(),
                    to: to.clone(),
                    brief: brief.clone(),
                    note: note.clone(),
                    offered: new.at(),
                    entry: new.n,
                    end: None,
                });
            }
            Self::Accepted { handover } => {
                let Some(open) = state.handovers.get_mut(handover.index()) else {
                    return;
                };
                open.end = Some(HandoverEnd::Accepted(new.at()));
                let (role, from, to) = (open.role, open.from.clone(), open.to.clone());
                state.end_stint(role, &from, new);
                state.begin_stint(role, &to, new);
            }
            Self::Withdrawn { handover, reason } => {
                if let Some(open) = state.handovers.get_mut(handover.index()) {
                    open.end = Some(HandoverEnd::Withdrawn(new.at(), reason.clone()));
                }
            }
        }
    }

    fn reword(&self, state: &mut State, _: u64) {
        match self {
            Self::Offered { handover, note, .. } => {
                if let Some(found) = state.handovers.get_mut(handover.index()) {
                    found.note.clone_from(note);
                }
            }
            Self::Withdrawn { handover, reason } => {
                let found = state.handovers.get_mut(handover.index());
                if let Some(HandoverEnd::Withdrawn(_, said)) = found.and_then(|h| h.end.as_mut()) {
                    said.clone_from(reason);
                }
            }
            Self::Accepted { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Offered {
                role,
                from,
                to,
                note,
                ..
            } => with_reason(
                &format!(
                    "{} offers {} to {}",
                    state.name_of(from),
                    role.name(),
                    state.name_of(to)
                ),
                note,
            ),
            Self::Accepted { handover } => match state.handover(*handover) {
                Some(h) => {
                    format!(
                        "{} takes over {} from {}",
                        state.name_of(&h.to),
                        h.role.name(),
                        state.name_of(&h.from)
                    )
                }
                None => format!("Handover {handover} accepted"),
            },
            Self::Withdrawn { handover, reason } => {
                with_reason(&format!("Handover {handover} called off"), reason)
            }
        }
    }
}

impl NounIntent for HandoverIntent {
    fn is_commands(&self) -> bool {
        false
    }

    fn decide(self, incident: &Incident, stamp: &Stamp) -> Decided {
        let mut joined = None;
        let event = match self {
            Self::Offer {
                role,
                from,
                to,
                note,
            } => incident.offer(role, from, to, note, stamp),
            Self::Accept { handover } => {
                let open = handover.or_else(|| incident.last_waiting_for(&stamp.by));
                let Some(handover) = open else {
                    let name = incident.name_of(&stamp.by);
                    return Err(Refusal::new(
                        Kind::Unknown,
                        format!("no handover waits for {name}"),
                        Remedy::OfferHandover.by("offer one"),
                    ));
                };
                let open = incident.handover(handover);
                joined = open.and_then(|open| incident.joining(&open.to));
                HandoverEvent::Accepted { handover }
            }
            Self::Withdraw { handover, reason } => HandoverEvent::Withdrawn { handover, reason },
        };
        Ok(joined.into_iter().chain([event.into()]).collect())
    }
}

impl HandoverIntent {
    /// Who says this where nobody is named: the outgoing person offers, the incoming one accepts.
    pub(super) fn speaker<'a>(&'a self, state: &'a State) -> Option<&'a Handle> {
        match self {
            Self::Offer { from, .. } => Some(from),
            Self::Accept { handover: Some(id) } => state.handover(*id).map(|open| &open.to),
            Self::Accept { handover: None } => {
                let last = state.waiting_handovers().last();
                last.map(|(_, open)| &open.to)
            }
            Self::Withdraw { .. } => None,
        }
    }
}

impl Room<'_> {
    /// R6: only what somebody holds can be offered, once at a time, to somebody else; Command only
    /// by whoever holds it.
    fn may_offer(&self, role: Role, from: &Handle, to: &Handle) -> Checked {
        self.must_hold(from, role)?;
        must(
            role != Role::Command || *from == self.stamp.by,
            Kind::Authority,
            format!("Command is for {} to hand over", self.state.name_of(from)),
            [
                Remedy::GiveCommand {
                    from: from.clone(),
                    to: to.clone(),
                }
                .by("let them say it"),
                Remedy::Leave(from.clone()).by("if they are gone, let them leave"),
            ],
        )?;
        must(
            from != to,
            Kind::Input,
            "a handover needs two people",
            "name somebody else",
        )?;
        must(
            !self.state.holds(to, role),
            Kind::State,
            format!("{} holds {} already", self.state.name_of(to), role.name()),
            "",
        )?;
        match self.state.open_handover(role, from) {
            None => Ok(()),
            Some(open) => refuse(
                Kind::State,
                format!(
                    "{} is being handed to {} already",
                    role.name(),
                    self.state.name_of(&open.to)
                ),
                Remedy::WithdrawHandover(open.id).by("accept that one, or withdraw it"),
            ),
        }
    }

    /// R6: the incoming person accepts, nobody for them.
    fn may_accept(&self, id: HandoverId) -> Checked {
        let open = self.waiting(id)?;
        must(
            open.to == self.stamp.by,
            Kind::Authority,
            format!("{id} is for {} to accept", self.state.name_of(&open.to)),
            Remedy::Accept(open.to.clone()).by("let them say it"),
        )?;
        self.must_hold(&open.from, open.role)?;
        self.not_before(open.offered, "offered")?;
        if open.role == Role::Command {
            self.keeps_commands_history()
        } else {
            Ok(())
        }
    }

    fn waiting(&self, id: HandoverId) -> Result<&Handover, Refusal> {
        let open = self.state.handover(id).filter(|h| h.end.is_none());
        open.ok_or_else(|| Refusal::new(Kind::Unknown, format!("no handover {id} is waiting"), ""))
    }
}

impl State {
    pub(super) fn offer(
        &self,
        role: Role,
        from: Handle,
        to: Handle,
        note: String,
        stamp: &Stamp,
    ) -> HandoverEvent {
        let mut brief = Brief::of(self, stamp.happened).to_string();
        cut_to_fit(&mut brief);
        let handover = HandoverId::next(self.handovers.len());
        HandoverEvent::Offered {
            handover,
            role,
            from,
            to,
            brief,
            note,
        }
    }

    fn last_waiting_for(&self, person: &Handle) -> Option<HandoverId> {
        let waiting = self.waiting_handovers();
        waiting
            .filter(|(_, h)| h.to == *person)
            .map(|(id, _)| id)
            .last()
    }
}

/// A brief too long for an entry loses its end, not the handover.
fn cut_to_fit(text: &mut String) {
    if text.len() > MAX_TEXT_BYTES {
        text.truncate(text.floor_char_boundary(MAX_TEXT_BYTES - '…'.len_utf8()));
        text.push('…');
    }
}
