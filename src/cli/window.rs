//! `warroom` and `warroom demo`: the window. Without a display it says so, and what to do instead.

use super::Failure;
use crate::app::{self, Start};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct DemoArguments {
    /// Open it closed, with its report written beside it
    #[arg(long)]
    finished: bool,
}

pub(super) fn open(file: Option<PathBuf>) -> Result<(), Failure> {
    show(file.map_or(Start::Home, Start::File))
}

pub(super) fn demo(arguments: &DemoArguments) -> Result<(), Failure> {
    let finished = arguments.finished;
    show(Start::Demo { finished })
}

fn show(start: Start) -> Result<(), Failure> {
    app::run(start).map_err(Failure::cannot)
}
