//! A cache of summaries between starts, in one file that only its user may read. If anything is wrong with it,
//! it is ignored and everything is read again.
//!
#![doc = include_str!("CACHE.md")]

mod wire;

use super::Cached;
use super::stamp::Stamp;
use super::words::Words;
use crate::cores::on_every_core;
use crate::journal::{Files, OWNER_ONLY, Sum};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wire::Wire;

/// The first line: what this is, the version of the form, and of the program, whose wording is kept here.
const HEAD: &str = concat!("warroom library 3 ", env!("CARGO_PKG_VERSION"), "\n");

/// What is remembered, by the path of the incident's first file.
#[derive(Default)]
pub(super) struct Cache {
    known: HashMap<PathBuf, Cached>,
}

impl Cache {
    /// What this file remembers; nothing where there is none, or none that is whole.
    pub(super) fn load(files: &dyn Files, place: &Path) -> Self {
        let known = files
            .read_text(place)
            .ok()
            .and_then(|text| read(&text.into()))
            .unwrap_or_default();
        Self { known }
    }

    /// What is remembered of an incident, if its files are as they were.
    pub(super) fn get(&self, path: &Path, stamp: &Stamp) -> Option<Cached> {
        let known = self.known.get(path)?;
        (stamp.is_certain() && known.stamp == *stamp).then(|| known.clone())
    }

    /// True where something is remembered that is gone from the disk.
    pub(super) fn is_outdated(&self, files: &dyn Files, incidents: &[Cached]) -> bool {
        let here: HashSet<&Path> = paths(incidents).collect();
        let mut known = self.known.keys();
        known.any(|path| !here.contains(path.as_path()) && !files.exists(path))
    }

    /// Remembers these from now on, and what was remembered of other folders as long as it is there.
    /// A failure is not reported: everything is read again next time.
    pub(super) fn save(&self, files: &dyn Files, place: &Path, incidents: &[Cached]) {
        let here: HashSet<&Path> = paths(incidents).collect();
        let elsewhere = self.known.iter();
        let elsewhere =
            elsewhere.filter(|(path, _)| !here.contains(path.as_path()) && files.exists(path));
        let all = incidents.iter().chain(elsewhere.map(|(_, kept)| kept));
        _ = write(files, place, all.filter(|kept| kept.stamp.is_certain()));
    }
}

fn paths(shelf: &[Cached]) -> impl Iterator<Item = &Path> {
    shelf.iter().map(|kept| kept.summary.path.as_path())
}

fn write<'a>(
    files: &dyn Files,
    place: &Path,
    all: impl Iterator<Item = &'a Cached>,
) -> io::Result<()> {
    let folder = place.parent().unwrap_or(Path::new("."));
    files.make_folder(folder, true)?;
    files.sweep_folder(folder, true);
    let mut file = files.scratch(folder, OWNER_ONLY)?;
    let mut out = io::BufWriter::new(&mut file);
    out.write_all(HEAD.as_bytes())?;
    let mut piece = String::new();
    for kept in all {
        // A path that is no text is not remembered.
        let Some(wire) = Wire::of(&kept.summary, &kept.stamp.0) else {
            continue;
        };
        piece.clear();
        piece.push_str(&serde_json::to_string(&wire).map_err(io::Error::other)?);
        let about = piece.len();
        piece.push('\n');
        piece.push_str(kept.words.text());
        let mut head = String::new();
        // Writing to a text cannot fail.
        _ = writeln!(
            head,
            "{} {about} {}",
            Sum::of(piece.as_bytes()),
            piece.len()
        );
        out.write_all(head.as_bytes())?;
        out.write_all(piece.as_bytes())?;
    }
    out.flush()?;
    drop(out);
    file.persist(place, true)
}

/// Everything in a cache's text; `None` where any of it is damaged.
fn read(text: &Arc<str>) -> Option<HashMap<PathBuf, Cached>> {
    let mut at = HEAD.len();
    text.strip_prefix(HEAD)?;
    let mut pieces = Vec::new();
    while at < text.len() {
        let piece = Piece::at(text, at)?;
        at = piece.words.end;
        pieces.push(piece);
    }
    let known = on_every_core(&pieces, |piece| piece.read(text));
    known
        .into_iter()
        .map(|kept| kept.map(|kept| (kept.summary.path.clone(), kept)))
        .collect()
}

/// An incident's place in the text.
struct Piece {
    sum: String,
    about: Range<usize>,
    words: Range<usize>,
}

impl Piece {
    fn at(text: &str, at: usize) -> Option<Self> {
        let (head, _) = text.get(at..)?.split_once('\n')?;
        let mut parts = head.splitn(3, ' ');
        let (sum, about, whole) = (parts.next()?, parts.next()?, parts.next()?);
        let start = at + head.len() + 1;
        let about = start.checked_add(about.parse().ok()?)?;
        let end = start.checked_add(whole.parse().ok()?)?;
        (about < end && end <= text.len()).then(|| Self {
            sum: sum.to_owned(),
            about: start..about,
            words: about + 1..end,
        })
    }

    fn read(&self, text: &Arc<str>) -> Option<Cached> {
        let whole = text.get(self.about.start..self.words.end)?;
        if Sum::of(whole.as_bytes()).to_string() != self.sum {
            return None;
        }
        let wire: Wire = serde_json::from_str(text.get(self.about.clone())?).ok()?;
        let (summary, stamp) = wire.summary()?;
        Some(Cached {
            summary,
            words: Words::piece(text, self.words.clone())?,
            stamp: Stamp(stamp),
        })
    }
}
