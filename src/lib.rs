//! warroom: the room in which a production incident is fought.

pub mod theme;
pub mod ui;

pub mod incident;
