//! The folders of this machine: for incidents, for the program's state and preferences. Asks the platform; creates none.

use crate::journal::Files;
use directories::{BaseDirs, ProjectDirs, UserDirs};
use std::path::{Path, PathBuf};

/// The folder for incidents: `warroom` among the user's documents, otherwise the current folder.
pub fn incidents() -> PathBuf {
    let documents = UserDirs::new().and_then(|dirs| {
        dirs.document_dir()
            .map(Path::to_owned)
            .or_else(|| Some(dirs.home_dir().to_owned()))
    });
    documents.map_or_else(|| PathBuf::from("."), |folder| folder.join("warroom"))
}

/// The folder for what a program saves between starts (recent files, window position).
pub fn state() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "warroom")?;
    Some(
        dirs.state_dir()
            .unwrap_or_else(|| dirs.data_local_dir())
            .to_owned(),
    )
}

/// The file in which the library caches what it has read.
pub fn library_cache() -> Option<PathBuf> {
    Some(state()?.join(LIBRARY_CACHE))
}

/// The name of that file.
pub const LIBRARY_CACHE: &str = "library.cache";

/// The file with the preferences.
pub fn preferences() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "warroom")?;
    Some(dirs.config_dir().join("preferences.ron"))
}

/// The preferences of this machine, for callers without a window; the defaults if there are none.
pub fn preferred(files: &dyn Files) -> crate::preferences::Preferences {
    let text = preferences().and_then(|path| files.read_text(&path).ok());
    text.map(|text| crate::preferences::file::read(&text).preferences)
        .unwrap_or_default()
}

/// The folder for sockets, this user's alone; whoever uses it makes it and checks whose it is.
pub fn runtime() -> PathBuf {
    let given = BaseDirs::new().and_then(|dirs| dirs.runtime_dir().map(Path::to_owned));
    given.map_or_else(
        || {
            #[cfg(unix)]
            let user = rustix::process::geteuid().as_raw().to_string();
            #[cfg(not(unix))]
            let user = std::env::var("USERNAME").unwrap_or_default();
            std::env::temp_dir().join(format!("warroom-{user}"))
        },
        |folder| folder.join("warroom"),
    )
}

/// The folder for the user's own data, which desktops search.
pub fn data_home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.data_dir().to_owned())
}

/// True for files of the program itself: its state, and its preferences with the files beside them. The folder
/// must be a resolved path.
pub fn is_the_programs_own(files: &dyn Files, folder: &Path) -> bool {
    let preferences = preferences();
    let own = [
        state(),
        preferences.and_then(|path| Some(path.parent()?.to_owned())),
    ];
    let own = own.into_iter().flatten();
    own.filter_map(|own| files.real_path(&own).ok())
        .any(|own| folder.starts_with(own))
}
