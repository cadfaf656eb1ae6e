//! The library: every incident in the folders, open and closed, searched,
//! listed, counted and compared. Reads files and never changes one; opens no incident to
//! record in it, knows no clock (its `now` comes in from outside) and draws nothing.
//!
//! In reading order: where the files are ([`mod@folders`]); what is kept of one ([`summary`], `words`); how it
//! is known that a file is still the one that was read (`stamp`); what is stored between starts
//! ([`cache`]); which incidents match ([`filter`]); their [`trends`]; and the
//! forms: [`text`], [`csv`], [`json`].
//!
//! No word of a private entry is stored here, so none can be found (R26). Drills
//! are listed and left out of trends unless somebody asks for them.

pub mod cache;
pub mod csv;
pub mod filter;
pub mod folders;
pub mod json;
mod stamp;
pub mod summary;
pub mod text;
pub mod trends;
mod words;

use crate::cores::on_every_core;
use crate::journal::{Reading, Storage, read};
use crate::panics::caught;
use cache::Cache;
use folders::Found;
use stamp::Stamp;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use summary::{Health, Summary};
use words::Words;

pub use filter::{Filter, Listed};
pub use words::{Hit, Hits};

/// Every incident of some folders, as their files were when they were read.
#[derive(Debug, Default)]
pub struct Library {
    shelf: Vec<Cached>,
    /// What could not be looked at, each a sentence: folders that cannot be read or are nested too deep.
    pub troubles: Vec<String>,
    /// How many incidents were read from their files.
    pub read: usize,
    /// How many were known already and had not changed.
    pub known: usize,
}

/// An incident as it is kept here.
#[derive(Clone, Debug)]
struct Cached {
    summary: Summary,
    words: Words,
    stamp: Stamp,
}

impl Library {
    /// Looks through these folders, on every core. What is remembered in `cache` is read again only where
    /// its files have changed, and what was learnt is remembered there; without one, everything is read.
    ///
    /// Nothing here fails: what cannot be read is listed as such, a cache that cannot be used is rebuilt.
    pub fn open(folders: &[PathBuf], cache: Option<&Path>, storage: &dyn Storage) -> Self {
        let (found, troubles) = folders::incidents_in(storage.files(), folders);
        let remembered = cache
            .map(|place| Cache::load(storage.files(), place))
            .unwrap_or_default();
        let (read, learnt) = (AtomicUsize::new(0), AtomicBool::new(false));
        let look = |one: &Found| {
            let stamp = Stamp::of(storage, &one.files);
            if let Some(known) = remembered.get(&one.path, &stamp) {
                return known;
            }
            read.fetch_add(1, Ordering::Relaxed);
            learnt.fetch_or(stamp.is_certain(), Ordering::Relaxed);
            look_into(storage, one, stamp)
        };
        // One file that brings a fault to light must not hide all the others.
        let shelf = on_every_core(&found, |one| {
            caught(|| look(one)).unwrap_or_else(|panic| {
                let why = format!("warroom could not read it because of a bug ({panic})");
                unreadable(storage, one, why, Stamp::default())
            })
        });
        let read = read.into_inner();
        if let Some(place) = cache
            && (learnt.into_inner() || remembered.is_outdated(storage.files(), &shelf))
        {
            remembered.save(storage.files(), place, &shelf);
        }
        let known = shelf.len().saturating_sub(read);
        let mut library = Self {
            shelf,
            troubles,
            read,
            known,
        };
        library.tell_copies_apart(storage);
        library.shelf.sort_by(|one, other| {
            let key = |cached: &Cached| Reverse(cached.summary.began);
            (key(one), &one.summary.path).cmp(&(key(other), &other.summary.path))
        });
        library
    }

    /// The incident at this place; the latest has the first.
    pub fn get(&self, at: usize) -> Option<&Summary> {
        self.shelf.get(at).map(|kept| &kept.summary)
    }

    /// All of them, the latest first.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Summary> {
        self.shelf.iter().map(|kept| &kept.summary)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shelf.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// Copies have the id of their file. The one that holds most counts, the first by path among equals; the others are listed
    /// as copies of it, or as diverged where they hold entries of their own: for that they are read again, unless both are
    /// whole and end with the same line.
    fn tell_copies_apart(&mut self, storage: &dyn Storage) {
        // A whole file's last line, whose seal holds all before it.
        let end = |one: &Summary| {
            let is_whole = one.health == Health::Sound && !one.head.is_empty();
            is_whole.then(|| one.head.clone())
        };
        let mut fullest: HashMap<String, (Reverse<usize>, PathBuf, Option<String>)> =
            HashMap::new();
        for Cached { summary, .. } in &self.shelf {
            let Some(file) = &summary.file else {
                continue;
            };
            let path = summary.path.clone();
            let rank = (Reverse(summary.entries), path, end(summary));
            let best = fullest.entry(file.clone()).or_insert_with(|| rank.clone());
            if rank < *best {
                *best = rank;
            }
        }
        let mut originals: HashMap<&Path, Option<Reading>> = HashMap::new();
        for Cached { summary, .. } in &mut self.shelf {
            let best = summary.file.as_ref().and_then(|file| fullest.get(file));
            let original = best.filter(|(_, path, _)| *path != summary.path);
            summary.copy_of = original.map(|(_, path, _)| path.clone());
            let Some((_, path, last)) = original else {
                continue;
            };
            if last.is_some() && *last == end(summary) {
                continue;
            }
            let original = originals
                .entry(path)
                .or_insert_with(|| read(storage, path).ok());
            summary.apart = (original.as_ref())
                .zip(read(storage, &summary.path).ok())
                .and_then(|(original, copy)| copy.apart_from(original));
        }
    }
}

/// Reads an incident's files and keeps what the library needs of them.
fn look_into(storage: &dyn Storage, found: &Found, stamp: Stamp) -> Cached {
    match read(storage, &found.path) {
        Ok(reading) => {
            let (summary, words) = summary::of(found, reading);
            Cached {
                summary,
                words,
                stamp,
            }
        }
        Err(trouble) => unreadable(storage, found, trouble.to_string(), stamp),
    }
}

fn unreadable(storage: &dyn Storage, found: &Found, why: String, stamp: Stamp) -> Cached {
    let about = |file: &PathBuf| storage.files().about(file, true).ok();
    let bytes = found
        .files
        .iter()
        .filter_map(about)
        .map(|about| about.bytes);
    Cached {
        summary: Summary::unreadable(found, bytes.sum(), why),
        words: Words::default(),
        stamp,
    }
}
