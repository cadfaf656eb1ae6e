//! Where incidents are: the folders people name, and those within them. Lists files and opens none.

use crate::journal::{Files, Kind};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// The ending of incident files.
const ENDING: &str = "warroom";
/// How many folders within folders are looked into.
const DEEPEST: usize = 6;

/// An incident's file in a folder, not yet opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its first file; a later part, where the first is gone.
    pub path: PathBuf,
    /// The first file and the parts that go on after it, in order.
    pub files: Vec<PathBuf>,
}

/// Every incident in these folders and the ones within them, by path, each once; and what could not be
/// looked at, in sentences. Folders of attached files (`NAME.files`) and hidden ones are not looked into;
/// a link is followed once, so that a circle of them ends.
pub fn incidents_in(disk: &dyn Files, folders: &[PathBuf]) -> (Vec<Found>, Vec<String>) {
    let mut walk = Walk::default();
    for folder in folders {
        walk.folder(disk, folder, 0);
    }
    let mut incidents: BTreeMap<PathBuf, Vec<(u32, PathBuf)>> = BTreeMap::new();
    let names: HashSet<&PathBuf> = walk.files.iter().collect();
    for path in &walk.files {
        let part = first_and_number(path).filter(|(first, _)| names.contains(first));
        let (first, number) = part.unwrap_or((path.clone(), 1));
        let files = incidents.entry(first).or_default();
        files.push((number, path.clone()));
    }
    let found = incidents.into_iter().map(|(path, mut files)| {
        files.sort();
        files.dedup();
        let files = files.into_iter().map(|(_, file)| file).collect();
        Found { path, files }
    });
    (found.collect(), walk.troubles)
}

/// The first file of the incident a part belongs to by its name, and the part's number.
fn first_and_number(path: &Path) -> Option<(PathBuf, u32)> {
    let stem = path.file_stem()?.to_str()?;
    let (name, number) = stem.rsplit_once(".part")?;
    let number = number.parse().ok().filter(|number| *number >= 2)?;
    Some((path.with_file_name(format!("{name}.{ENDING}")), number))
}

#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    /// Folders looked into, whatever they are called.
    seen: HashSet<PathBuf>,
    troubles: Vec<String>,
}

impl Walk {
    fn folder(&mut self, disk: &dyn Files, folder: &Path, depth: usize) {
        let real = match disk.real_path(folder) {
            Ok(real) => real,
            Err(error) => return self.trouble(folder, &error),
        };
        if !self.seen.insert(real) {
            return;
        }
        let entries = match disk.list(folder) {
            Ok(entries) => entries,
            Err(error) => return self.trouble(folder, &error),
        };
        let mut within = Vec::new();
        for entry in entries {
            self.entry(disk, entry, &mut within);
        }
        within.sort();
        if depth == DEEPEST && !within.is_empty() {
            let folder = folder.display();
            let words =
                format!("{folder}: the folders within it are nested too deep and were left out");
            return self.troubles.push(words);
        }
        for folder in within {
            self.folder(disk, &folder, depth + 1);
        }
    }

    fn entry(&mut self, disk: &dyn Files, path: PathBuf, within: &mut Vec<PathBuf>) {
        // Follows links: what they lead to counts.
        let kind = disk.about(&path, true).map(|about| about.kind);
        let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_hidden = name.starts_with('.');
        if kind.as_ref().is_ok_and(|kind| *kind == Kind::Folder) {
            if !is_hidden && !name.ends_with(".files") {
                within.push(path);
            }
        } else if is_ours && (!is_hidden || kind.is_ok_and(|kind| kind == Kind::File)) {
            // Also what only looks like one (a pipe, a link that leads nowhere): it is listed with the reason.
            self.files.push(path);
        }
    }

    fn trouble(&mut self, folder: &Path, error: &std::io::Error) {
        let folder = folder.display();
        self.troubles
            .push(format!("{folder}: cannot be read ({error})"));
    }
}
