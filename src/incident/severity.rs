//! How bad it is, 1 to 5. The cadence of updates that follows from it lives in `update`.

use std::fmt;
use strum::EnumCount;

/// A severity; 1 is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumCount)]
pub enum Severity {
    /// Everything stops for this.
    Sev1,
    /// Much is broken or many are hit.
    Sev2,
    /// Something is broken, there is a way round.
    Sev3,
    /// A nuisance.
    Sev4,
    /// Worth a note.
    Sev5,
}

impl Severity {
    /// All five, the worst first.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Sev1, Self::Sev2, Self::Sev3, Self::Sev4, Self::Sev5];

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The severity with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The severity meant by `1`, `sev1`, `SEV 1` or `p1`.
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.trim().to_lowercase();
        let digits = lower
            .trim_start_matches("sev")
            .trim_start_matches('p')
            .trim();
        digits.parse().ok().and_then(Self::from_number)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SEV {}", self.number())
    }
}
