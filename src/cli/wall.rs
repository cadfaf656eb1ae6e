//! `warroom wall`: the wall by itself, following a file that is recorded elsewhere.

use super::{Failure, WallArguments};
use crate::app::{WallStart, run_wall};

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
