//! Obligations that many teams have, to be checked by their own counsel before they are switched on (R34). What a
//! law asks of whom is not decided here.

use super::{Clock, Limit, Term};
use strum::{EnumCount, IntoStaticStr};

/// A law with its reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumCount)]
#[strum(serialize_all = "lowercase")]
pub enum Preset {
    /// Personal data in the EU.
    Gdpr,
    /// Essential and important entities in the EU.
    Nis2,
    /// Financial entities in the EU.
    Dora,
    /// Health data in the USA.
    Hipaa,
}

/// One report of a law: its name and its limits.
pub type PresetReport = (&'static str, &'static [Limit]);

const fn limit(term: Term, from: Clock) -> Limit {
    Limit { term, from }
}

const GDPR: &[PresetReport] = &[(
    "GDPR Art. 33: notify the supervisory authority",
    &[limit(Term::Hours(72), Clock::Awareness)],
)];
const NIS2: &[PresetReport] = &[
    (
        "NIS2 Art. 23: early warning",
        &[limit(Term::Hours(24), Clock::Awareness)],
    ),
    (
        "NIS2 Art. 23: incident notification",
        &[limit(Term::Hours(72), Clock::Awareness)],
    ),
    (
        "NIS2 Art. 23: final report",
        &[limit(Term::Months(1), Clock::Filing)],
    ),
];
const DORA: &[PresetReport] = &[
    (
        "DORA Art. 19: initial notification",
        &[
            limit(Term::Hours(4), Clock::Classification),
            limit(Term::Hours(24), Clock::Awareness),
        ],
    ),
    (
        "DORA Art. 19: intermediate report",
        &[limit(Term::Hours(72), Clock::Filing)],
    ),
    (
        "DORA Art. 19: final report",
        &[limit(Term::Months(1), Clock::Filing)],
    ),
];
const HIPAA: &[PresetReport] = &[(
    "HIPAA 45 CFR 164.404–408: notify individuals and HHS",
    &[limit(Term::Days(60), Clock::Awareness)],
)];

impl Preset {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [Self::Gdpr, Self::Nis2, Self::Dora, Self::Hipaa];

    /// The name as typed and kept.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The preset with this name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|preset| preset.key().eq_ignore_ascii_case(name))
    }

    /// Its name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gdpr => "GDPR",
            Self::Nis2 => "NIS2",
            Self::Dora => "DORA",
            Self::Hipaa => "HIPAA",
        }
    }

    /// Its reports, in the order they are due. One that runs from a filing runs from that of the report before it.
    pub fn reports(self) -> &'static [PresetReport] {
        match self {
            Self::Gdpr => GDPR,
            Self::Nis2 => NIS2,
            Self::Dora => DORA,
            Self::Hipaa => HIPAA,
        }
    }
}
