//! What a file is chosen for. One word for the request to choose it, the system's dialog, the sheet for typing a path
//! where no dialog comes up, and what is then done with the path.

use crate::incident::evidence::FileRef;

/// What a file is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileTask {
    /// To open it.
    Open,
    /// To write a copy of the incident there.
    Copy,
    /// To write the report there, as its sheet has it.
    Report,
    /// To write the library's table there.
    Table,
    /// To attach it.
    Attach,
    /// To read it as a timeline and look it through before anything is recorded.
    Import,
    /// To write a copy of this attached file there.
    SaveFile(FileRef),
}
