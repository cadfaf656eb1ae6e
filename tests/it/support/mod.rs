//! What tests share: nothing here asserts a rule of the product.
//!
//! Which to begin with, from the smallest to the whole:
//!
//! - a rule, an event, what follows from either: `room::Room`, told in a chain with the words of `say`; it says what
//!   must be refused as well, and `ends()` holds it against its replay. No window.
//! - an incident to show: `story::Story`, told by log lines (`empty`, `busy`, `crowded` are told already).
//! - a panel, a sheet or the room's window with neither file nor application: `desk::Desk`, which is a story with the
//!   window's state; it draws what it is given and says what was asked for. `panels` has the panels that need a state
//!   of their own; `night::night` is a desk with an entry of every sort.
//! - the whole program over a real file: `window::Window`, which is typed in, closed and opened again.
//! - the command line: `warroom::Scratch`. A disk that fails: `disk`, or over the real one `full_disk` and `touchy`.

pub(crate) mod attached;
pub(crate) mod desk;
pub(crate) mod disk;
mod disk_files;
pub(crate) mod dropped;
pub(crate) mod each_text;
pub(crate) mod entries;
pub(crate) mod every_event;
pub(crate) mod forge;
pub(crate) mod full_disk;
pub(crate) mod gate_events;
pub(crate) mod layout;
pub(crate) mod looks;
pub(crate) mod night;
pub(crate) mod over_disk;
mod owed;
pub(crate) mod panels;
pub(crate) mod renderer;
pub(crate) mod room;
pub(crate) mod say;
pub(crate) mod sheets;
pub(crate) mod shelf;
pub(crate) mod source;
pub(crate) mod specimen;
pub(crate) mod story;
pub(crate) mod touchy;
pub(crate) mod warroom;
pub(crate) mod window;
