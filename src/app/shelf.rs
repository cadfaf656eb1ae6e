//! The incidents in the folder and what their files say: read on a job's thread, shown on the home screen with
//! the recent files. No search and no trends.

use crate::app::memory::Recent;
use crate::incident::Status;
use crate::journal::{self, Files, FindingKind, Kind, Reading, Storage, reserved};
use crate::session::place;
use crate::ui::home::shelf::{Shelved, Standing, Summary};
use std::cmp::Reverse;
use std::path::Path;

/// How many incidents of the folder are shown, the latest first.
const MOST: usize = 60;
/// How many recent files are shown whether or not they are in the folder.
const RECENT: usize = 6;

/// What is known before any file was read.
pub(super) fn known(recent: &[Recent]) -> Vec<Shelved> {
    let shelved = |recent: &Recent| Shelved {
        path: recent.path.clone(),
        name: recent.name.clone(),
        summary: None,
    };
    recent.iter().take(RECENT).map(shelved).collect()
}

/// The recent files, then the others of the folder, the latest first; each with what it says.
pub(super) fn look(storage: &dyn Storage, recent: &[Recent], folder: &Path) -> Vec<Shelved> {
    let files = storage.files();
    let mut shelf = known(recent);
    shelf.retain(|one| files.exists(&one.path));
    let mut others: Vec<_> = (files.list(folder).unwrap_or_default().into_iter())
        .filter(|path| is_an_incident(files, path) && !shelf.iter().any(|one| one.path == *path))
        .map(|path| (changed(files, &path), path))
        .collect();
    others.sort_by_key(|(changed, _)| Reverse(*changed));
    shelf.extend(others.into_iter().take(MOST).map(|(_, path)| Shelved {
        name: place::stem(&path),
        path,
        summary: None,
    }));
    for one in &mut shelf {
        summarize(storage, one);
    }
    shelf
}

/// True for the first file of an incident; its parts are read with it.
fn is_an_incident(files: &dyn Files, path: &Path) -> bool {
    let is_part = |stem: &str| {
        stem.rsplit_once(".part")
            .is_some_and(|(_, number)| number.parse::<u32>().is_ok())
    };
    path.extension()
        .is_some_and(|ending| ending == place::ENDING)
        && files
            .about(path, true)
            .is_ok_and(|about| about.kind == Kind::File)
        && !path
            .file_stem()
            .is_some_and(|stem| is_part(&stem.to_string_lossy()))
}

fn changed(files: &dyn Files, path: &Path) -> Option<std::time::SystemTime> {
    files.about(path, true).ok()?.changed
}

fn summarize(storage: &dyn Storage, one: &mut Shelved) {
    // What continues a linked file is beside the file itself.
    let path = reserved::file_of(storage.files(), &one.path);
    let Ok(reading) = journal::read(storage, &path) else {
        one.summary = Some(Summary {
            severity: None,
            drill: false,
            state: Standing::Unreadable,
            last: None,
            bytes: (storage.files().about(&one.path, true)).map_or(0, |about| about.bytes),
        });
        return;
    };
    let (bytes, state) = (reading.bytes, trouble(&reading));
    let last = reading.records.last().map(|record| record.stamp.recorded);
    let incident = reading.into_incident();
    if !incident.name.is_empty() {
        one.name.clone_from(&incident.name);
    }
    one.summary = Some(Summary {
        severity: incident.severity,
        drill: incident.drill,
        state: state.unwrap_or(match incident.status {
            Status::Closed => Standing::Closed,
            _ => Standing::Open,
        }),
        last,
        bytes,
    });
}

/// The problem with a file, if there is one.
fn trouble(reading: &Reading) -> Option<Standing> {
    let newer = |kind: &FindingKind| matches!(kind, FindingKind::Newer { .. });
    if reading.records.is_empty() {
        Some(Standing::Unreadable)
    } else if reading.findings.iter().any(|finding| newer(&finding.kind)) {
        Some(Standing::Newer)
    } else {
        reading.serious().next().map(|_| Standing::Damaged)
    }
}
