//! The library: every incident listed with what it tells, found by any word that is not private, compared
//! by all values and never by a bare mean, and read again only where a file has changed.

mod command;
mod finding;
mod remembering;
mod shelf;
mod trends;
mod window;

use std::path::{Path, PathBuf};
use warroom::journal::Disk;
use warroom::library::summary::Summary;
use warroom::library::{Filter, Library};

fn opened(folder: &Path) -> Library {
    Library::open(&[folder.to_owned()], None, &Disk)
}

fn names(library: &Library, filter: &Filter) -> Vec<String> {
    let listed = library.list(filter, || false).expect("not stale");
    let one = |at: usize| library.get(at).expect("listed").name.clone();
    listed.into_iter().map(|listed| one(listed.at)).collect()
}

fn of_file<'a>(library: &'a Library, file: &str) -> &'a Summary {
    let name = PathBuf::from(format!("{file}.warroom"));
    let mut all = library.all();
    all.find(|one| one.path.ends_with(&name)).expect("listed")
}
