//! The panels of the room, a file or a folder each. None knows another: what one wishes of the rest goes through the
//! outbox.

pub mod announce;
pub mod attach;
pub mod focus_strip;
pub mod gate;
pub mod log_line;
pub mod notices;
pub mod paste;
pub mod pending;
pub mod replay;
pub mod role_columns;
pub mod side;
pub mod step_tracker;
pub mod timeline;
pub mod top_bar;
pub mod update;
