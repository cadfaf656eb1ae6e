//! `warroom new`: a new incident in a new file.

use super::{Failure, NewArguments};
use crate::journal::Disk;
use crate::session::{Session, SessionEnv, folders};

pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let preferences = folders::preferred(&Disk);
    let zone = preferences.zone();
    let open = arguments.incident.open(arguments.drill, None, zone);
    Session::create_preferring(
        &arguments.file,
        &open,
        &preferences,
        SessionEnv::of_this_machine(),
    )?;
    Ok(())
}
