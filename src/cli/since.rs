//! `warroom since`: what changed since a moment, as the window tells it. Reads only.

use super::{DigestFormat, Failure, SinceArguments, out};
use crate::board::digest::{Digest, Start};
use crate::incident::time::rfc3339;
use crate::session::{Session, SessionEnv};
use crate::when::{Clocks, Since};
use serde_json::json;

pub(super) fn run(arguments: &SinceArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let (incident, now) = (session.incident(), session.now());
    let when = &arguments.when;
    let zone = incident.zone;
    let since = Since::read(when, Clocks { now, zone }, incident).map_err(Failure::wrong_use)?;
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
            let told = json!({"since": since, "headline": digest.headline, "parts": parts});
            out::bytes(format!("{told:#}\n").as_bytes())
        }
    }
}

fn nowhere(when: &str) -> Failure {
    Failure::wrong_use(format!(
        "Not in the log: {when}. Use a time, an entry, an update, a handover or a person: -30m, 14:05, 12, U2, O1, @mo."
    ))
}
