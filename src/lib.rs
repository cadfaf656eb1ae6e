//! warroom: the room in which a production incident is fought.

pub mod board;
pub mod incident;
pub mod journal;
pub mod line;
pub mod report;
pub mod session;
pub mod theme;
pub mod ui;
