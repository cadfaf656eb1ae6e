//! What the side panel keeps between frames.

use crate::ui::base::tabs::RetroPart;

/// What the retrospect's tab keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetroDraft {
    /// The part shown; the one that fits the state of the incident if none.
    pub part: Option<RetroPart>,
    /// In whose name answers and votes are recorded, as typed; whoever records if empty.
    pub who: String,
    /// The answer that is about to join another.
    pub merging: Option<u64>,
    /// The source entry of the next follow-up.
    pub source: Option<u64>,
}
