//! What every panel reads, keeps and asks for. Nothing in here draws, and nothing knows a panel.

pub mod channel;
pub mod chord;
pub mod command;
pub mod field_key;
pub mod file_task;
pub mod focus;
pub mod notice;
pub mod pending;
pub mod pictures;
pub mod replay;
pub mod request;
pub mod share;
pub mod sheet;
pub mod tabs;
pub mod update;
pub mod view;
pub mod wall;
