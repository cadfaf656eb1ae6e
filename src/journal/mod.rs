//! The incident file: the only reader and the only writer of `NAME.warroom`. Keeps what the room
//! recorded whatever happens to the program, the machine or the disk; knows no rule of the room, reads
//! no clock and decides nothing about what an entry means.
//!
//! A tour, from bytes to the room and back:
//!
//! 1. `storage` is the little that is asked of a disk: [`Storage`] for incident files, [`Files`] for what is beside them.
//!    [`Disk`] is the real one, the only place that opens files.
//! 2. `frame` seals a line and verifies one ([`check`]): number, chain, hash. `scan` takes a whole file
//!    apart into verified lines and bad stretches, on every core.
//! 3. `record` gives a verified line its meaning; `wire` lists, variant by variant, how each event is
//!    spelled, and `values` how the values inside are.
//! 4. `stitch` follows numbers and seals from line to line and part to part, and [`read`] returns the
//!    [`Reading`]: every good entry, and a [`Finding`] for everything else.
//! 5. [`create`] and [`open`] (`opening`) apply the recovery table: what is found, what is decided.
//! 6. An [`Appender`] owns the end of a file: write, sync, and only then call it recorded. A [`Writer`]
//!    runs one on its own thread and sends [`Report`]s.
//! 7. [`Journal`] and [`JournalReader`] (`order`) are all a session knows of that: what else keeps their promises
//!    can take the single file's place.
//! 8. A [`Follower`] reads along while somebody else records; [`copy_verified`] saves every good line
//!    elsewhere; a [`JournalError`] says what went wrong, why, and what to do.
//! 9. [`files`] keeps what is attached, beside the incident and under its sum.
//! 10. [`reserved`] says which paths belong to an
//!    incident, so that nothing else is ever written there.
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
