//! The tabs of the side panel and the parts of its retrospect, by name: commands lead to them.

/// The tabs of the side panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideTab {
    /// The update composer, a drawer over the timeline's place.
    Update,
    /// The current step's questions.
    Questions,
    /// Evidence and hypotheses.
    Evidence,
    /// People to involve and people here.
    People,
    /// Retrospect, key times, follow-ups, closing.
    Retro,
}

/// The parts of the retrospect's tab, in the order a facilitator goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetroPart {
    /// The five questions with every answer.
    Answers,
    /// What is to be done afterwards.
    FollowUps,
    /// The key moments.
    Moments,
    /// Key times and the intervals between them.
    Times,
    /// What is missing to close.
    Closing,
}
