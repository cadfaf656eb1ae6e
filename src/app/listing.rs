//! The results of the library's jobs: its incidents, or a list of them. Runs no job.

use std::sync::Arc;

use crate::library::trends::Trends;
use crate::library::{Library, Listed};

/// The answer to a request.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) stamp: u64,
    /// The library that was searched; positions in the answer refer to this one.
    pub(super) library: Arc<Library>,
    pub(super) listed: Vec<Listed>,
    pub(super) trends: Trends,
}

/// The result of a job of the library.
pub(super) enum FromLibrary {
    /// The folders were read.
    Read(Box<Library>),
    /// Incidents were listed; `None` if a newer request replaced this one.
    Listed(Option<Box<Answer>>),
    /// The job failed, for this reason.
    Failed(String),
}
