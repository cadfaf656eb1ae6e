//! Counts the panics while drawing, and decides when the usual screen is no longer tried. Does not handle them.

use crate::panics::Panic;

/// After how many panics in a row the usual screen is no longer tried.
const MOST_IN_A_ROW: u32 = 2;

/// The panics met while drawing.
#[derive(Debug, Default)]
pub(super) struct Faults {
    in_a_row: u32,
    last: Option<Panic>,
}

impl Faults {
    /// Notes whether a frame was drawn.
    pub(super) fn note(&mut self, drawn: Result<(), Panic>) -> Option<Panic> {
        match drawn {
            Ok(()) => {
                self.in_a_row = 0;
                None
            }
            Err(panic) => {
                self.in_a_row += 1;
                self.last = Some(panic.clone());
                Some(panic)
            }
        }
    }

    /// The panic that keeps the usual screen from being drawn, if there is one.
    pub(super) fn in_the_way(&self) -> Option<&Panic> {
        self.last
            .as_ref()
            .filter(|_| self.in_a_row >= MOST_IN_A_ROW)
    }
}
