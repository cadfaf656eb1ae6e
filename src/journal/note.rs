//! Bookkeeping of a file between its entries. Does not know how it is written or when.

use super::frame::Sum;

/// The file's bookkeeping. It changes nothing in the incident and has no number of its own: it
/// repeats the number of the entry before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// An application opened the file again and wrote to it.
    Session { app: String, host: String },
    /// Bytes that are not a line were found at the end and are left where they are.
    Recovered {
        at_byte: u64,
        bytes: u64,
        sha: String,
        cause: String,
    },
    /// This part continues after the last valid line of another file.
    Continues { of: Sum, after: u64, sum: Sum },
}
