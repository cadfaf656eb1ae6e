//! Where things are on this machine: the person logged in, the host's name, folders for incidents and
//! for scratch copies. Asks the platform; creates folders only where something is about to be written.

use crate::incident::letters::{folded, is_mark};
use crate::incident::{Handle, Time};
use directories::{BaseDirs, ProjectDirs, UserDirs};
use std::path::{Path, PathBuf};

/// The person logged in, by the system's name for them; `recorder` where it has none.
pub fn me() -> Handle {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|key| Handle::from_name(&std::env::var(key).ok()?))
        .unwrap_or_else(Handle::recorder)
}

/// The machine's name; empty where the system does not tell.
pub fn host() -> String {
    std::env::var("HOSTNAME")
        .or_else(|_| std::env::var("COMPUTERNAME"))
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}

/// The ending of incident files.
pub const ENDING: &str = "warroom";

/// The folder for incidents: `warroom` among the user's documents, else where we are.
pub fn incidents() -> PathBuf {
    let documents = UserDirs::new().and_then(|dirs| {
        dirs.document_dir()
            .map(Path::to_owned)
            .or_else(|| Some(dirs.home_dir().to_owned()))
    });
    documents.map_or_else(|| PathBuf::from("."), |folder| folder.join("warroom"))
}

/// The folder for what a program keeps between starts (recent files, window place).
pub fn state() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "warroom")?;
    Some(
        dirs.state_dir()
            .unwrap_or_else(|| dirs.data_local_dir())
            .to_owned(),
    )
}

/// The file in which the library remembers what it has read.
pub fn library_cache() -> Option<PathBuf> {
    Some(state()?.join(LIBRARY_CACHE))
}

/// What that file is called.
pub const LIBRARY_CACHE: &str = "library.cache";

/// The file with the preferences.
pub fn preferences() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "warroom")?;
    Some(dirs.config_dir().join("preferences.ron"))
}

/// The preferences of this machine as they stand, for callers without a window; the usual ones where
/// there are none.
pub fn preferred() -> crate::preferences::Preferences {
    let text = preferences().and_then(|path| std::fs::read_to_string(path).ok());
    text.map(|text| crate::preferences::file::read(&text).preferences)
        .unwrap_or_default()
}

/// The folder for the user's own data, which desktops look through.
pub fn data_home() -> Option<PathBuf> {
    BaseDirs::new().map(|dirs| dirs.data_dir().to_owned())
}

/// A file name made from an incident's name and day: `2026-11-22-checkout-502s.warroom`.
pub fn file_name(name: &str, opened: Time) -> String {
    let mut words = String::new();
    for c in folded(name).chars() {
        if c.is_alphanumeric() || is_mark(c) {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
    }
    let words: String = words.trim_end_matches('-').chars().take(60).collect();
    let words = if words.is_empty() {
        "incident"
    } else {
        words.trim_end_matches('-')
    };
    format!("{}-{words}.{ENDING}", opened.format("%Y-%m-%d"))
}

/// A file's name without its folder and ending.
pub fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A path in that folder, named for an incident, that no file has yet.
pub fn free_path(folder: &Path, name: &str, opened: Time) -> PathBuf {
    let first = folder.join(file_name(name, opened));
    let stem = stem(&first);
    let others = (2..).map(|number| folder.join(format!("{stem}-{number}.{ENDING}")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// The path of a file as people type or paste it: quotes around it do not count, `~` is the home folder.
pub fn typed_file(text: &str) -> PathBuf {
    let text = text.trim().trim_matches('"');
    let home = UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

/// The path in the form people type it, made whole: `~` is the home folder, a bare name lies in
/// `folder`, and the ending is added where there is none.
pub fn typed_path(text: &str, folder: &Path, ending: &str) -> PathBuf {
    let path = typed_file(text);
    let path = if path.components().count() == 1 {
        folder.join(path)
    } else {
        path
    };
    if path.extension().is_none() {
        path.with_extension(ending)
    } else {
        path
    }
}

/// True for what belongs to the program itself: its state, and its preferences with what is kept beside them.
/// The folder is one that was followed to where it really lies.
pub fn is_the_programs_own(folder: &Path) -> bool {
    let preferences = preferences();
    let own = [
        state(),
        preferences.and_then(|path| Some(path.parent()?.to_owned())),
    ];
    let own = own.into_iter().flatten();
    own.filter_map(|own| std::fs::canonicalize(own).ok())
        .any(|own| folder.starts_with(own))
}
