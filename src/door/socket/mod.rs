//! What the door needs of the system, small enough to have twice: a Unix domain socket, or a named pipe on Windows.

#[cfg(unix)]
mod folder;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(super) use unix::{Listener, Name, Stream};

#[cfg(not(unix))]
mod pipe;
#[cfg(not(unix))]
pub(super) use pipe::{Listener, Name, Stream};
