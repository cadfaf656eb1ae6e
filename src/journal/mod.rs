//! The incident file: the only reader and the only writer of `NAME.warroom`. Preserves what was recorded
//! whatever happens to the program, the machine or the disk. Knows no rule of the incident, reads no clock and
//! does not interpret entries.
//!
//! A tour, from bytes to the session and back:
//!
//! 1. `storage` is what the program needs from a disk: [`Storage`] for incident files, [`Files`] for what is
//!    beside them. [`Disk`] is the real one.
//! 2. `frame` seals a line and verifies one ([`check`]): number, chain, hash. `scan` splits a whole file into
//!    verified lines and bad stretches, on every core.
//! 3. `record` reads a verified line as an entry; `wire` lists, variant by variant, how each event is written,
//!    and `values` how the values inside are.
//! 4. `stitch` follows numbers and seals from line to line and part to part, and [`read`] returns the
//!    [`Reading`]: every good entry, and a [`Finding`] for everything else.
//! 5. [`create`] and [`open`] (`opening`) apply the recovery table: what is found, what is done.
//! 6. An [`Appender`] adds to the end of a file: write, sync, and only then report it as recorded. A [`Writer`]
//!    runs one on its own thread and sends [`Report`]s.
//! 7. [`Journal`] and [`JournalReader`] (`order`) are all that a session uses of this: anything that keeps their
//!    promises can replace the single file.
//! 8. A [`Follower`] reads while somebody else records; [`copy_verified`] saves every good line elsewhere; a
//!    [`JournalError`] says what went wrong, why, and what to do.
//! 9. [`files`] stores attachments beside the incident, named by their SHA-256.
//! 10. [`reserved`] says which paths belong to an incident, so that nothing else is ever written there.
//!
//! Invariants: opening and reading change no byte; a line once written is never changed, moved or
//! removed; nothing is written to a file after one of its syncs failed; nothing is called recorded
//! before its sync returned.
//!
#![doc = include_str!("FORMAT.md")]

mod appender;
mod copy;
mod error;
pub mod files;
mod finding;
mod follow;
mod frame;
mod note;
mod opening;
mod order;
mod part;
mod reading;
mod record;
pub mod reserved;
mod scan;
mod stitch;
mod storage;
mod values;
mod wire;
mod writer;

pub use appender::{Appender, fits};
pub use copy::copy_verified;
pub use error::{JournalError, JournalErrorKind};
pub use finding::{Finding, FindingKind};
pub use follow::Follower;
pub use frame::{Flaw, Frame, Head, MAX_LINE_BYTES, Sum, check, looks_like_lines, seal};
pub use opening::{Access, Opened, create, create_as, host_of, open, who_records};
pub use order::{Journal, JournalReader, Look};
pub use reading::{Apart, Reading, read, read_lines};
pub use record::{FORMAT, SessionInfo, line_of, record_of, seal_entry};
pub use storage::{
    About, Disk, Files, Folder, How, Identity, Kind, Lock, NewFile, OWNER_ONLY, Scratch,
    ScratchFolder, Source, Storage, StoredFile, USUAL,
};
pub use writer::{Report, Wake, Writer};
