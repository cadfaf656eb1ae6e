//! The short numbers people say aloud: A3, E5, H2. Each kind counts from 1 in the order of the record.

use std::fmt;
use std::str::FromStr;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The letter before the number.
            pub const LETTER: char = $letter;

            /// Reads `A3` or `a3`: the letter, then the number.
            pub fn read(word: &str) -> Option<Self> {
                let digits = word.strip_prefix([$letter, $letter.to_ascii_lowercase()])?;
                whole_number(digits).map(Self)
            }

            /// The index of this number in a list that counts from 1; past every list for 0.
            pub(crate) fn index(self) -> usize {
                (self.0 as usize).wrapping_sub(1)
            }

            /// The number the next one gets when `count` exist.
            pub(crate) fn next(count: usize) -> Self {
                Self(u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }
    };
}

macro_rules! any_id {
    ($($noun:ident($id:ident)),* $(,)?) => {
        /// The number of any noun: `A3`, `E5`, `U2`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each holds the number of the noun it is named for")]
        pub enum AnyId {
            $($noun($id)),*
        }

        impl AnyId {
            /// Reads `A3` or `u2`: the letter of any noun, then the number.
            pub fn read(word: &str) -> Option<Self> {
                let nouns = [$( $id::read(word).map(Self::$noun) ),*];
                nouns.into_iter().flatten().next()
            }
        }

        $( impl From<$id> for AnyId {
            fn from(id: $id) -> Self {
                Self::$noun(id)
            }
        }

        impl TryFrom<AnyId> for $id {
            type Error = AnyId;

            fn try_from(id: AnyId) -> Result<Self, AnyId> {
                if let AnyId::$noun(id) = id { Ok(id) } else { Err(id) }
            }
        } )*

        impl fmt::Display for AnyId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $( Self::$noun(id) => id.fmt(f) ),*
                }
            }
        }
    };
}
any_id!(
    Action(ActionId),
    Ask(AskId),
    Checklist(ChecklistId),
    Errand(ErrandId),
    Evidence(EvidenceId),
    FollowUp(FollowUpId),
    Handover(HandoverId),
    Hypothesis(HypothesisId),
    Issue(IssueId),
    Need(NeedId),
    Obligation(ObligationId),
    Question(QuestionId),
    Stakeholder(StakeholderId),
    Update(UpdateId),
);

id!(/** An action at the gate: A1, A2, … */ ActionId, 'A');
id!(/** A piece of evidence: E1, E2, … */ EvidenceId, 'E');
id!(/** A hypothesis: H1, H2, … */ HypothesisId, 'H');
id!(/** An open question for the room: Q1, Q2, … */ QuestionId, 'Q');
id!(/** A time-boxed ask of one person: K1, K2, … */ AskId, 'K');
id!(/** An issue, active or parked: I1, I2, … */ IssueId, 'I');
id!(/** A status update as sent: U1, U2, … */ UpdateId, 'U');
id!(/** Somebody or some team to involve: N1, N2, … */ NeedId, 'N');
id!(/** Somebody who has to be told: S1, S2, … */ StakeholderId, 'S');
id!(/** An obligation to report: D1, D2, …, for duty */ ObligationId, 'D');
id!(/** A follow-up for after the incident: F1, F2, … */ FollowUpId, 'F');
id!(/** An errand of the room: R1, R2, … */ ErrandId, 'R');
id!(/** A checklist: C1, C2, … */ ChecklistId, 'C');
id!(/** A handover from one person to another: O1, O2, … */ HandoverId, 'O');

/// Reads an entry's number, `12` or `#12`.
pub fn entry_number(word: &str) -> Option<u64> {
    whole_number(word.strip_prefix('#').unwrap_or(word))
}

/// Reads a number of digits only: no sign, no blanks.
pub fn whole_number<T: FromStr>(digits: &str) -> Option<T> {
    let only_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    only_digits.then(|| digits.parse().ok())?
}
