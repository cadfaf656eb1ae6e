//! `warroom since`: what changed since a moment, in the words of the window. Only reads.

use super::{Failure, out};
use crate::board::digest::{Digest, Start};
use crate::incident::time::rfc3339;
use crate::session::{Session, SessionEnv};
use crate::when::{Clocks, Since};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct SinceArguments {
    /// The incident file
    file: PathBuf,
    /// Since when: 14:05, -40m, 12 (an entry), update, U2, handover, O1, @name
    #[arg(allow_hyphen_values = true)]
    when: String,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    format: DigestFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum DigestFormat {
    /// Sentences to read aloud
    Text,
    /// The same with field names
    Json,
}

pub(super) fn run(arguments: &SinceArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let (incident, now) = (session.incident(), session.now());
    let when = &arguments.when;
    let zone = incident.zone;
    let since = Since::read(when, Clocks::at(now, zone), incident).map_err(Failure::wrong_use)?;
    let start = Start::of(&since, incident).ok_or_else(|| nowhere(when))?;
    let digest = Digest::of(incident, &start, now, zone);
    match arguments.format {
        DigestFormat::Text => out::text(&digest.text()),
        DigestFormat::Json => {
            let parts: Vec<_> = digest
                .parts
                .iter()
                .map(|part| json!({"heading": part.heading, "lines": part.lines}))
                .collect();
            let since = rfc3339(start.at);
            let digest = json!({"since": since, "headline": digest.headline, "parts": parts});
            out::bytes(format!("{digest:#}\n").as_bytes())
        }
    }
}

fn nowhere(when: &str) -> Failure {
    Failure::wrong_use(format!(
        "Not in the log: {when}. Use a time, an entry, an update, a handover or a person: -30m, 14:05, 12, U2, O1, @mo."
    ))
}
