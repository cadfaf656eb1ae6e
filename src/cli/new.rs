//! `warroom new`: a new incident in a new file.

use super::Failure;
use crate::incident::{Intent, LifecycleIntent, Severity, Zone};
use crate::journal::Disk;
use crate::session::{Session, SessionEnv, folders};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct NewArguments {
    /// The file to create, NAME.warroom
    file: PathBuf,
    #[command(flatten)]
    incident: IncidentArguments,
    /// An exercise: stamped DRILL everywhere and left out of trends
    #[arg(long)]
    drill: bool,
}

/// What an incident is called and how it is shown.
#[derive(Args)]
struct IncidentArguments {
    /// The name of the incident
    #[arg(long)]
    name: String,
    /// Its ID in another system
    #[arg(long)]
    id: Option<String>,
    /// Its severity, 1 (worst) to 5
    #[arg(long, value_parser = severity)]
    severity: Option<Severity>,
    /// Its time zone, such as Europe/Berlin or +02:00; by default the preferred one for new incidents
    #[arg(long, value_parser = zone)]
    zone: Option<Zone>,
}

impl IncidentArguments {
    fn open(&self, drill: bool, usual: Zone) -> Intent {
        Intent::Lifecycle(LifecycleIntent::Open {
            name: self.name.clone(),
            id: self.id.clone(),
            severity: self.severity,
            zone: self.zone.unwrap_or(usual),
            drill,
            imported: None,
        })
    }
}

pub(super) fn severity(text: &str) -> Result<Severity, String> {
    Severity::from_name(text).ok_or_else(|| "a severity is a number from 1 to 5".to_owned())
}

pub(super) fn zone(text: &str) -> Result<Zone, String> {
    text.parse()
}

pub(super) fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let preferences = folders::preferred(&Disk);
    let zone = preferences.zone();
    let open = arguments.incident.open(arguments.drill, zone);
    Session::create_preferring(
        &arguments.file,
        &open,
        &preferences,
        SessionEnv::of_this_machine(),
    )?;
    Ok(())
}
