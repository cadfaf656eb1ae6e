//! `warroom report`: the report of an incident, or its wall as a picture, to standard output or written whole into a file.

use super::{Failure, Format, ReportArguments, out};
use crate::board::Board;
use crate::board::wall::Wall;
use crate::export::{self, Subject};
use crate::journal::Disk;
use crate::report::{self, export_request::What};
use crate::session::output::Output;
use crate::session::{Session, SessionEnv};
use crate::wall::{WallOptions, WallView, picture};

pub(super) fn run(arguments: &ReportArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let Some(output) = &arguments.output else {
        return out::bytes(&bytes(arguments, &session)?);
    };
    let output = Output::at(&Disk, output)?;
    output.write(&bytes(arguments, &session)?)?;
    Ok(())
}

fn bytes(arguments: &ReportArguments, session: &Session) -> Result<Vec<u8>, Failure> {
    let format = match arguments.format {
        Format::Html => report::Format::Html,
        Format::Pdf => report::Format::Pdf,
        Format::Markdown => report::Format::Markdown,
        Format::Ics214 => report::Format::Ics214,
        Format::Json => report::Format::Json,
        Format::Csv => report::Format::Csv,
        Format::WallPng => return wall(arguments, session),
    };
    let wish = arguments.telling.wish(What::Form(format));
    export::write(&Subject::of(session), format, &wish).map_err(Failure::cannot)
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
