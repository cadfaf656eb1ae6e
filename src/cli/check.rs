//! `warroom check`: verifies a file without changing it. The findings go to standard output.

use super::{Failure, out};
use crate::journal::files::FileState;
use crate::session::{Session, SessionEnv};
use crate::words;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct CheckArguments {
    /// The incident file
    file: PathBuf,
}

pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let entries = session.incident().entries();
    let irregular: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.irregular.as_ref().map(|why| (entry.n(), why)))
        .collect();
    let integrity = session.integrity();
    let files = session.look_at_files();
    let lost = files.iter().filter(|(_, found)| *found != FileState::Sound);
    let damaged = integrity.is_damaged() || !irregular.is_empty() || lost.clone().next().is_some();
    let mut lines: Vec<String> = integrity
        .findings
        .iter()
        .map(|finding| finding.text.clone())
        .collect();
    for (n, why) in irregular {
        let why = &why.why;
        lines.push(format!(
            "entry {n}: not applied, because the rules do not allow it: {why}"
        ));
    }
    lines.extend(lost.map(|(file, found)| {
        let name = &file.name;
        match found {
            FileState::Missing => format!("attached file {name}: missing"),
            FileState::Unreadable(why) => format!("attached file {name}: cannot be read ({why})"),
            FileState::Sound | FileState::Altered => {
                format!("attached file {name}: not what was attached")
            }
        }
    }));
    let verdict = if damaged {
        "damaged or altered"
    } else {
        "sound"
    };
    let head = if integrity.head.is_empty() {
        "no head"
    } else {
        &integrity.head
    };
    let name = arguments.file.display();
    let kept = match files.len() {
        0 => String::new(),
        many => format!(", {}", words::count(many, "attached file")),
    };
    lines.push(format!(
        "{name}: {verdict}, {} entries{kept}, head {head}\n",
        entries.len()
    ));
    out::text(&lines.join("\n"))?;
    if damaged {
        Err(Failure::damaged())
    } else {
        Ok(())
    }
}
