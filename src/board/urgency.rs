//! Everything that waits for somebody in one list, the most urgent first (R6, R8-R10, R13, R14). Within a part the order
//! is that of the board's own lists, so that what comes in moves as little as it can. Knows no screen.

use super::Board;
use super::gate::{
    AskCard, ErrandCard, GateCard, HandoverCard, NeedCard, QuestionCard, SignOffCard,
    StakeholderCard,
};
use super::obligations::ObligationCard;
use crate::incident::action::ActionState;
use crate::incident::id::AnyId;
use crate::words;

/// The parts of the list, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Done without approval, and Command has not acknowledged it (R10).
    Unapproved,
    /// Needs Command's approval or sign-off (R8, R19).
    Approval,
    /// Signed off, and nobody has sent it (R19).
    Unsent,
    /// A role offered and not yet accepted (R6).
    Handover,
    /// Obligations to report that are due soon or overdue (R34).
    Obligation,
    /// Asks whose time is up, or whose person has left (R13).
    Overdue,
    /// Stakeholders who are still to be told at this severity (R14).
    Stakeholder,
    /// Failed, with a rollback that can be proposed (R33).
    Rollback,
    /// Actions that are approved and nobody has started.
    Approved,
    /// Actions under way, and asks in their time.
    Running,
    /// Questions nobody has answered.
    Question,
    /// People who are needed or contacted and not here (R14).
    Awaited,
    /// Errands of the room.
    Errand,
}

impl Part {
    /// All of them in their order.
    pub const ALL: [Self; 13] = [
        Self::Unapproved,
        Self::Approval,
        Self::Unsent,
        Self::Handover,
        Self::Obligation,
        Self::Overdue,
        Self::Stakeholder,
        Self::Rollback,
        Self::Approved,
        Self::Running,
        Self::Question,
        Self::Awaited,
        Self::Errand,
    ];

    /// The part's heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unapproved => "Unapproved",
            Self::Approval => "Needs approval",
            Self::Unsent => "Signed off, not sent",
            Self::Handover => "Handovers offered",
            Self::Obligation => "Obligations due",
            Self::Overdue => "Overdue asks",
            Self::Stakeholder => "Stakeholders to tell",
            Self::Approved => "Approved, not started",
            Self::Rollback => "Failed",
            Self::Running => "Running",
            Self::Question => "Open questions",
            Self::Awaited => "People awaited",
            Self::Errand => "Errands",
        }
    }

    /// So many of it, beside others: `12 to approve`, `1 question`.
    pub fn counted(self, many: usize) -> String {
        let of = |noun: &str| words::count(many as u64, noun);
        match self {
            Self::Unapproved => format!("{many} unapproved"),
            Self::Approval => format!("{many} to approve"),
            Self::Unsent => format!("{} to send", of("update")),
            Self::Handover => of("handover"),
            Self::Obligation => format!("{} due", of("obligation")),
            Self::Overdue => format!("{} overdue", of("ask")),
            Self::Stakeholder => format!("{many} to tell"),
            Self::Rollback => format!("{many} failed"),
            Self::Approved => format!("{many} to start"),
            Self::Running => format!("{many} running"),
            Self::Question => of("question"),
            Self::Awaited => format!("{many} awaited"),
            Self::Errand => of("errand"),
        }
    }
}

/// One thing that waits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// An action that was done without approval.
    Unapproved(&'a GateCard),
    /// An action that needs approval.
    Approval(&'a GateCard),
    /// An update that needs Command's sign-off.
    SignOff(&'a SignOffCard),
    /// An update that is signed off and not sent.
    Unsent(&'a SignOffCard),
    /// A role that was offered.
    Handover(&'a HandoverCard),
    /// An obligation to report that is near.
    Obligation(&'a ObligationCard),
    /// A stakeholder to tell.
    Stakeholder(&'a StakeholderCard),
    /// An action that failed, and its rollback.
    Rollback(&'a GateCard),
    /// An action that is approved or under way.
    Action(&'a GateCard),
    /// An ask.
    Ask(&'a AskCard),
    /// A question.
    Question(&'a QuestionCard),
    /// Somebody who is awaited.
    Need(&'a NeedCard),
    /// An errand.
    Errand(&'a ErrandCard),
}

impl Item<'_> {
    /// The part it stands in.
    pub fn part(self) -> Part {
        match self {
            Self::Unapproved(_) => Part::Unapproved,
            Self::Approval(_) | Self::SignOff(_) => Part::Approval,
            Self::Unsent(_) => Part::Unsent,
            Self::Handover(_) => Part::Handover,
            Self::Obligation(_) => Part::Obligation,
            Self::Stakeholder(_) => Part::Stakeholder,
            Self::Ask(ask) if ask.is_overdue() => Part::Overdue,
            Self::Action(card) if card.state != ActionState::Started => Part::Approved,
            Self::Rollback(_) => Part::Rollback,
            Self::Action(_) | Self::Ask(_) => Part::Running,
            Self::Question(_) => Part::Question,
            Self::Need(_) => Part::Awaited,
            Self::Errand(_) => Part::Errand,
        }
    }

    /// Its number; none for the one update that waits for sign-off or to be sent.
    pub fn id(self) -> Option<AnyId> {
        match self {
            Self::Unapproved(card)
            | Self::Approval(card)
            | Self::Rollback(card)
            | Self::Action(card) => Some(card.id.into()),
            Self::SignOff(_) | Self::Unsent(_) => None,
            Self::Handover(card) => Some(card.id.into()),
            Self::Obligation(card) => Some(card.id.into()),
            Self::Stakeholder(card) => Some(card.id.into()),
            Self::Ask(card) => Some(card.id.into()),
            Self::Question(card) => Some(card.id.into()),
            Self::Need(card) => Some(card.id.into()),
            Self::Errand(card) => Some(card.id.into()),
        }
    }
}

impl Board {
    /// Everything that waits for somebody, the most urgent first.
    pub fn urgency(&self) -> impl Iterator<Item = Item<'_>> {
        let overdue = self.asks.partition_point(AskCard::is_overdue);
        let (overdue, in_time) = self.asks.split_at(overdue);
        let is_started = |card: &&GateCard| card.state == ActionState::Started;
        let (started, approved) = (self.under_way.iter(), self.under_way.iter());
        let approved = approved.filter(move |card| !is_started(card));
        let near = self.obligations.iter().filter(|card| card.is_near());
        (self.unacknowledged.iter().map(Item::Unapproved))
            .chain(self.waiting.iter().map(Item::Approval))
            .chain(self.sign_off.iter().map(Item::SignOff))
            .chain(self.unsent.iter().map(Item::Unsent))
            .chain(self.handovers.iter().map(Item::Handover))
            .chain(near.map(Item::Obligation))
            .chain(overdue.iter().map(Item::Ask))
            .chain(self.stakeholders.iter().map(Item::Stakeholder))
            .chain(self.rollbacks.iter().map(Item::Rollback))
            .chain(approved.map(Item::Action))
            .chain(started.filter(is_started).map(Item::Action))
            .chain(in_time.iter().map(Item::Ask))
            .chain(self.questions.iter().map(Item::Question))
            .chain(self.needs.iter().map(Item::Need))
            .chain(self.errands.iter().map(Item::Errand))
    }

    /// How much is in a part.
    pub fn count_in(&self, part: Part) -> usize {
        self.urgency().filter(|item| item.part() == part).count()
    }
}
