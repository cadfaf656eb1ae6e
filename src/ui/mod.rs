//! The recorder's window. Draws the board, scribbles on drafts, pushes what is asked for; changes no incident itself.
//!
//! Every panel has one signature: `fn x_ui(ui, &View, &mut Drafts, &mut Outbox)`: what it reads, what
//! it may scribble on, where it puts what it asks for.

pub mod carry_out;
pub mod chord;
pub mod command;
pub mod drafts;
pub mod focus_strip;
pub mod gate;
pub mod notices;
pub mod places;
pub mod request;
pub mod role_columns;
pub mod side;
pub mod sheets;
pub mod step_tracker;
pub mod timeline;
pub mod top_bar;
pub mod view;
pub mod widgets;
