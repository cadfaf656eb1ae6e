//! The recorder's window. Draws the board, scribbles on drafts, pushes what is asked for; changes no incident itself.

pub mod base;
pub mod home;
pub mod library;
pub mod panels;
pub mod parts;
pub mod sheets;
pub mod widgets;
pub mod window;

pub use window::room_ui;
