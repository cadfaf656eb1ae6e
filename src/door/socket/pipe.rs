//! Named pipes of Windows, by the interprocess crate, open to their owner only. Compiled, and not run by our tests.
//!
//! A pipe cannot be ended for both sides at once, so that an empty line says the end; and sending waits where the other
//! side has not read what fits the pipe, which no command of ours lets happen.

use interprocess::os::windows::named_pipe::pipe_mode::Bytes;
use interprocess::os::windows::named_pipe::{DuplexPipeStream, PipeListener, PipeListenerOptions};
use interprocess::os::windows::security_descriptor::SecurityDescriptor;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use widestring::U16CString;

/// Everything for the owner, nothing for anybody else.
const OWNER_ONLY: &str = "D:P(A;;GA;;;OW)";
/// How much a pipe holds, in bytes.
const HOLDS: u32 = 256 << 10;

/// Hears who connects.
pub(in crate::door) struct Listener(PipeListener<Bytes, Bytes>);

/// The name under which a listener is found.
pub(in crate::door) struct Name(OsString);

/// The name of the pipe in place of this socket: pipes have no folders.
fn pipe(path: &Path) -> OsString {
    let name: String = path
        .to_string_lossy()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    format!(r"\\.\pipe\{name}").into()
}

impl Listener {
    /// Listens there, for this user only.
    ///
    /// # Errors
    /// The system's.
    pub(in crate::door) fn bind(path: &Path) -> io::Result<(Self, Name)> {
        let name = pipe(path);
        let owner = U16CString::from_str_truncate(OWNER_ONLY);
        let listener = PipeListenerOptions::new()
            .path(name.as_os_str())
            .accept_remote(false)
            .input_buffer_size_hint(HOLDS)
            .output_buffer_size_hint(HOLDS)
            .security_descriptor(Some(SecurityDescriptor::deserialize(&owner)?))
            .create_duplex()?;
        Ok((Self(listener), Name(name)))
    }

    /// Waits for the next one.
    ///
    /// # Errors
    /// The system's.
    pub(in crate::door) fn accept(&self) -> io::Result<Option<Stream>> {
        Ok(Some(Stream(Arc::new(self.0.accept()?))))
    }
}

impl Name {
    /// Wakes whoever waits in [`Listener::accept`].
    pub(in crate::door) fn knock(&self) {
        _ = DuplexPipeStream::<Bytes>::connect_by_path(self.0.as_os_str());
    }
}

/// One connection.
pub(in crate::door) struct Stream(Arc<DuplexPipeStream<Bytes>>);

impl Stream {
    /// Connects to whoever listens there.
    ///
    /// # Errors
    /// Where nobody does.
    pub(in crate::door) fn connect(path: &Path) -> io::Result<Self> {
        let pipe = DuplexPipeStream::connect_by_path(pipe(path).as_os_str())?;
        Ok(Self(Arc::new(pipe)))
    }

    /// The same connection, for another thread.
    pub(in crate::door) fn again(&self) -> io::Result<Self> {
        Ok(Self(Arc::clone(&self.0)))
    }

    /// Sends all of it.
    pub(in crate::door) fn send_now(&self, bytes: &[u8]) -> bool {
        (&*self.0).write_all(bytes).is_ok()
    }

    /// How long reading may take: pipes cannot be told.
    pub(in crate::door) fn patience(&self, _longest: Option<Duration>) -> io::Result<()> {
        Ok(())
    }

    /// Says that this is the end.
    pub(in crate::door) fn end(&self) {
        _ = (&*self.0).write_all(b"\n");
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(into)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self.0).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
