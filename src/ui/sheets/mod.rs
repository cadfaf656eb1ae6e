//! The sheets: small forms over the timeline, a file each. Which one is open, and its frame, is the window's matter.
pub mod action;
pub mod charts;
pub mod close;
pub mod digest;
pub mod entry;
pub mod file;
pub mod filter;
pub mod focus;
pub mod help;
pub mod incident;
pub mod palette;
pub mod path;
pub mod preferences;
pub mod report;
pub mod role;
pub mod share;
pub mod wall;
