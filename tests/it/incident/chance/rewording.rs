//! Corrections of words by chance: of an entry's first ones, or of any other part of it.

use super::Chance;
use warroom::incident::correction::WordsPart;
use warroom::incident::{CorrectionIntent, Intent};

impl Chance {
    pub(super) fn correction(&mut self, entry: u64, text: String, reason: String) -> Intent {
        if self.one_in(3) {
            return Intent::Correction(CorrectionIntent::Correct {
                entry,
                text,
                reason,
            });
        }
        Intent::Correction(CorrectionIntent::CorrectPart {
            entry,
            part: self.pick(&WordsPart::ALL),
            text,
            reason,
        })
    }
}
