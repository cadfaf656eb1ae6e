//! `warroom report`: the report of an incident, or its wall as a picture, to standard output or written whole into a file.

use super::choice::{self, Chosen};
use super::export_arguments::ExportArguments;
use super::wall::WallTheme;
use super::{Failure, out};
use crate::board::Board;
use crate::board::wall::Wall;
use crate::export::{self, Subject};
use crate::journal::Disk;
use crate::report::export_request::What;
use crate::session::output::Output;
use crate::session::{Session, SessionEnv};
use crate::wall::{WallOptions, WallView, picture};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct ReportArguments {
    /// The incident file
    file: PathBuf,
    /// What to write
    #[arg(long, value_parser = choice::format())]
    format: Chosen,
    /// The file to write; `-` or none is standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    export: ExportArguments,
    /// The size of the picture in pixels, for wall-png
    #[arg(long, value_parser = size, default_value = "1920x1080", value_name = "WxH")]
    size: (u32, u32),
    /// The colours of the picture, for wall-png
    #[arg(long, value_enum, default_value_t = WallTheme::Dark)]
    theme: WallTheme,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let numbers = text.split_once(['x', 'X', '×']);
    let size = numbers.and_then(|(width, height)| {
        Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
    });
    size.ok_or_else(|| "a size is a width and a height in pixels, such as 1920x1080".to_owned())
}

pub(super) fn run(arguments: &ReportArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    // As usual, `-` is standard output.
    let output = arguments.output.as_deref();
    let Some(output) = output.filter(|path| *path != Path::new("-")) else {
        return out::bytes(&bytes(arguments, &session)?);
    };
    let output = Output::at(&Disk, output)?;
    output.write(&bytes(arguments, &session)?)?;
    Ok(())
}

fn bytes(arguments: &ReportArguments, session: &Session) -> Result<Vec<u8>, Failure> {
    match arguments.format {
        Chosen::Report(format) => {
            let request = arguments.export.request(What::Form(format));
            export::write(&Subject::of(session), format, &request).map_err(Failure::cannot)
        }
        Chosen::WallPng => wall(arguments, session),
    }
}

fn wall(arguments: &ReportArguments, session: &Session) -> Result<Vec<u8>, Failure> {
    let now = session.now();
    let board = Board::of(session.incident(), now);
    let wall = Wall::of(session.incident(), &board, session.record());
    let options = WallOptions {
        theme: arguments.theme.into(),
        ..WallOptions::default()
    };
    picture(&wall, &WallView::Overview, &options, now, arguments.size).map_err(Failure::wrong_use)
}
