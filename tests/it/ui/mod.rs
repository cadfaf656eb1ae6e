//! The recorder's window, panel by panel, by accessible name.

mod looks;
mod timeline;
mod timeline_layout;
//! The recorder's window by accessible name: what keys and clicks ask for, and what stands there when nothing does.

mod commands;
mod room;
