//! The recorder's window. Draws the board, keeps drafts, pushes what is asked for; changes no incident itself.
//!
//! Its floors, the lowest first, which is also the order to read them in. Imports run down only; panels do not know each
//! other, nor do sheets, nor the three screens. `tests/it/tidy/floors.rs` holds that:
//!
//! - [`widgets`]: buttons, fields, tabs; they know nothing of incidents.
//! - [`base`]: what every panel reads ([`base::view`]), keeps and asks for ([`base::request`]), and the keys
//!   ([`base::command`]). Draws nothing.
//! - [`parts`]: what several panels and sheets draw alike.
//! - [`panels`]: the room, a file or folder each. A panel takes the view, its own state and the outbox.
//! - [`sheets`]: the forms over the room, a file each.
//! - [`window`]: puts them together ([`room_ui`]), holds their states ([`window::state`]) and carries out commands and
//!   wishes ([`window::execute`]); [`home`] and [`library`] are the other screens.

pub mod base;
pub mod home;
pub mod library;
pub mod panels;
pub mod parts;
pub mod sheets;
pub mod widgets;
pub mod window;

pub use window::room_ui;
