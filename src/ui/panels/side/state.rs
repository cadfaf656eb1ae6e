//! What the side panel keeps between frames.

use crate::incident::Step;
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::update::UpdateDraft;

/// What the side panel shows, and what is composed in it.
#[derive(Clone, Debug, Default)]
pub struct SideState {
    /// What is open: a tab, or the update; nothing at first.
    pub tab: Option<SideTab>,
    /// The step whose questions are shown; the current one if none.
    pub shown_step: Option<Step>,
    /// The update as composed.
    pub update: UpdateDraft,
    /// What the retrospect's tab keeps.
    pub retro: RetroDraft,
}

/// What the retrospect's tab keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RetroDraft {
    /// The part shown; the one that fits the state of the incident if none.
    pub part: Option<RetroPart>,
    /// In whose name answers and votes are recorded, as typed; whoever records if empty.
    pub who: String,
    /// The answer that is about to join another.
    pub merging: Option<u64>,
}
