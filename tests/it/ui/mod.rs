//! The recorder's window, panel by panel, by accessible name.

mod looks;
mod timeline;
mod timeline_layout;
