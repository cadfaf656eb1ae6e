//! What tests share: nothing here asserts a rule of the product.
//!
//! Which to begin with, from the smallest to the whole:
//!
//! - a rule, an event, what follows from either: `room::Room`, told in a chain with the words of `say`; it says what
//!   must be refused as well, and `ends()` holds it against its replay. No window.
//! - one panel or sheet, or a log of many entries: `desk::Desk`, which is an incident with the window's drafts; it draws
//!   the panel it is given. `panels` has the panels that need a state of their own.
//! - pictures, and whatever needs an entry of every sort: `night::night`, a `Desk` with a long night behind it.
//! - the room's window, keys and all, with neither file nor application: `scene::Window` on a `scene::Story` (`empty`,
//!   `busy`, `crowded`); it tells what was asked for.
//! - the whole program over a real file: `window::Window`, which is typed in, closed and opened again.
//! - the command line: `warroom::Scratch`. A disk that fails: `disk`, or over the real one `full_disk` and `touchy`.

pub(crate) mod desk;
pub(crate) mod disk;
mod disk_files;
pub(crate) mod each_text;
pub(crate) mod entries;
pub(crate) mod every_event;
pub(crate) mod forge;
pub(crate) mod full_disk;
pub(crate) mod looks;
pub(crate) mod night;
pub(crate) mod over_disk;
pub(crate) mod panels;
pub(crate) mod renderer;
pub(crate) mod room;
pub(crate) mod say;
pub(crate) mod scene;
pub(crate) mod sheets;
pub(crate) mod shelf;
pub(crate) mod source;
pub(crate) mod specimen;
pub(crate) mod touchy;
pub(crate) mod warroom;
pub(crate) mod window;
