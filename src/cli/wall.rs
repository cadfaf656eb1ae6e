//! `warroom wall`: only the wall, following a file that is recorded elsewhere.

use super::Failure;
use crate::app::{WallStart, run_wall};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct WallArguments {
    /// The incident file, on this machine or on a share
    file: PathBuf,
    /// Start in full screen; Esc leaves it, F11 returns to it
    #[arg(long)]
    fullscreen: bool,
    /// The colours
    #[arg(long, value_enum, default_value_t = WallTheme::Dark)]
    theme: WallTheme,
    /// Overscan: how much of each edge the screen hides, in percent
    #[arg(long, default_value_t = 0, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=10))]
    inset: u8,
    /// Play a quiet sound when a time box runs out or an update is overdue
    #[arg(long)]
    sound: bool,
    /// Show the last entries instead of the board
    #[arg(long)]
    timeline: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum WallTheme {
    /// For screens, and rooms that can be darkened
    Dark,
    /// For bright rooms
    Light,
    /// For weak projectors
    HighContrast,
}

impl From<WallTheme> for crate::theme::WallTheme {
    fn from(theme: WallTheme) -> Self {
        match theme {
            WallTheme::Dark => Self::Dark,
            WallTheme::Light => Self::Light,
            WallTheme::HighContrast => Self::HighContrast,
        }
    }
}

pub(super) fn run(arguments: WallArguments) -> Result<(), Failure> {
    let start = WallStart {
        file: arguments.file,
        theme: arguments.theme.into(),
        inset: f32::from(arguments.inset.min(10)) / 100.0,
        whole_screen: arguments.fullscreen,
        sound: arguments.sound,
        timeline: arguments.timeline,
    };
    run_wall(&start).map_err(Failure::cannot)
}
