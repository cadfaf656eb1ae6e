//! The recorder's window. Draws the board, keeps drafts, pushes what is asked for; changes no incident itself.
//!
//! Its floors, the lowest first; imports run down only, and `tests/it/ui_floors.rs` holds them:
//!
//! - [`widgets`]: buttons, fields, tabs; they know nothing of incidents.
//! - [`base`]: what every panel reads, keeps and asks for. Draws nothing.
//! - [`parts`]: what several panels and sheets draw alike.
//! - [`panels`]: the room, a file or folder each. A panel takes the view, its own state and the outbox.
//! - [`sheets`]: the forms over the room, a file each.
//! - [`window`]: puts them together and carries out commands and wishes; [`home`] and [`library`] are the other screens.

pub mod base;
pub mod home;
pub mod library;
pub mod panels;
pub mod parts;
pub mod sheets;
pub mod widgets;
pub mod window;

pub use window::room_ui;
