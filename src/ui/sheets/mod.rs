//! The sheets: small forms over the window. Each asks for one thing and leaves the log line alone.

pub mod path;

pub use path::path_ui;
