//! The recorder's window. Draws the board, scribbles on drafts, pushes what is asked for; changes no incident itself.

pub mod widgets;
