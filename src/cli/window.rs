//! `warroom` and `warroom demo`: the window. Without a display it says so plainly and how to go on.

use super::Failure;
use crate::app::{self, Start};
use std::path::PathBuf;

pub(super) fn open(file: Option<PathBuf>) -> Result<(), Failure> {
    show(file.map_or(Start::Home, Start::File))
}

pub(super) fn demo(finished: bool) -> Result<(), Failure> {
    show(Start::Demo { finished })
}

fn show(start: Start) -> Result<(), Failure> {
    app::run(start).map_err(Failure::cannot)
}
