//! Attaches a file as a program without a window does: its bytes first, then the entry.

use warroom::session::attach::{About, Source, store_beside};
use warroom::session::{RecordError, Session};

/// Stores a file beside the incident and records it; gives the entry's number.
pub(crate) fn attach(
    session: &mut Session,
    source: &Source,
    about: &About,
) -> Result<u64, RecordError> {
    session.may_attach(source, about)?;
    let file = store_beside(session.storage(), session.path(), source)?;
    Ok(session.attached(file, about)?)
}
