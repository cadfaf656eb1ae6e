//! `warroom new`: a new incident in a new file.

use super::{Failure, NewArguments};
use crate::session::{Session, SessionEnv, place};

pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let preferences = place::preferred();
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
