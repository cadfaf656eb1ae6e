//! `warroom new`: a new incident in a new file.

use super::{Failure, NewArguments};
use crate::session::{Session, Setting};

pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let open = arguments.incident.open(arguments.drill, None);
    Session::create(&arguments.file, &open, Setting::of_this_machine())?;
    Ok(())
}
