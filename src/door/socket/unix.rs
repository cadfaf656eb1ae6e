//! Unix domain sockets, of the standard library; rustix tells whose the other side is and sends without waiting.

use super::folder;
use rustix::net::SendFlags;
use std::fs::{self, Permissions};
use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Hears who connects.
pub(in crate::door) struct Listener(UnixListener);

/// The name under which a listener is found. Gone once this is dropped.
pub(in crate::door) struct Name {
    path: PathBuf,
    inode: u64,
}

impl Listener {
    /// Listens there, for this user only; what a killed program left is removed first.
    ///
    /// # Errors
    /// Where the folder is not this user's alone, or the system refuses.
    pub(in crate::door) fn bind(path: &Path) -> io::Result<(Self, Name)> {
        folder::make(path.parent().ok_or(io::ErrorKind::InvalidInput)?)?;
        folder::clear(path)?;
        let socket = UnixListener::bind(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        let inode = fs::symlink_metadata(path)?.ino();
        let path = path.to_owned();
        Ok((Self(socket), Name { path, inode }))
    }

    /// Waits for the next one; `None` for somebody who is not this user.
    ///
    /// # Errors
    /// The system's.
    pub(in crate::door) fn accept(&self) -> io::Result<Option<Stream>> {
        let (socket, _) = self.0.accept()?;
        Ok(Some(Stream(socket)).filter(Stream::is_mine))
    }
}

impl Name {
    /// Wakes whoever waits in [`Listener::accept`].
    pub(in crate::door) fn knock(&self) {
        _ = UnixStream::connect(&self.path);
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // Never the socket of somebody who listens there by now.
        if fs::symlink_metadata(&self.path).is_ok_and(|about| about.ino() == self.inode) {
            _ = fs::remove_file(&self.path);
        }
    }
}

/// One connection.
pub(in crate::door) struct Stream(UnixStream);

impl Stream {
    /// Connects to whoever listens there, if that is this user.
    ///
    /// # Errors
    /// Where nobody listens, or somebody else.
    pub(in crate::door) fn connect(path: &Path) -> io::Result<Self> {
        folder::check(path.parent().ok_or(io::ErrorKind::InvalidInput)?)?;
        folder::check_socket(path)?;
        let stream = Self(UnixStream::connect(path)?);
        if stream.is_mine() {
            Ok(stream)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }

    /// The same connection, for another thread.
    ///
    /// # Errors
    /// The system's.
    pub(in crate::door) fn again(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// Sends all of it at once without waiting; false where that is not possible, and then the connection is useless.
    pub(in crate::door) fn send_now(&self, bytes: &[u8]) -> bool {
        #[cfg(target_os = "linux")]
        let how = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
        #[cfg(not(target_os = "linux"))]
        let how = SendFlags::DONTWAIT;
        rustix::net::send(&self.0, bytes, how).is_ok_and(|sent| sent == bytes.len())
    }

    /// How long reading may take.
    pub(in crate::door) fn patience(&self, longest: Option<Duration>) -> io::Result<()> {
        self.0.set_read_timeout(longest)
    }

    /// Ends it for both sides.
    pub(in crate::door) fn end(&self) {
        _ = self.0.shutdown(Shutdown::Both);
    }

    /// True if the other side is a program of this user. Where the system does not say, the folder's rights decide.
    fn is_mine(&self) -> bool {
        #[cfg(target_os = "linux")]
        {
            rustix::net::sockopt::socket_peercred(&self.0)
                .is_ok_and(|peer| peer.uid == rustix::process::geteuid())
        }
        #[cfg(not(target_os = "linux"))]
        {
            true
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
