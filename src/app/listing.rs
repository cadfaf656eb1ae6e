//! What jobs of the library come back with: its incidents, or what is listed of them. Runs none.

use std::sync::Arc;

use crate::library::trends::Trends;
use crate::library::{Library, Listed};

/// What came of a question.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) stamp: u64,
    /// What it was asked of; the places in it are this one's.
    pub(super) library: Arc<Library>,
    pub(super) listed: Vec<Listed>,
    pub(super) trends: Trends,
}

/// What a job of the library came back with.
pub(super) enum FromLibrary {
    /// The folders were read.
    Read(Box<Library>),
    /// Incidents were listed; nothing, where nobody waits for it any more.
    Listed(Option<Box<Answer>>),
    /// Neither; why.
    Failed(String),
}
