//! What a killed program left behind, removed at the next start: scratch files among its state, and folders of
//! demonstrations. Runs on a thread of its own; what is still in use stays, and what cannot be removed does no harm.

use super::draft_store;
use crate::journal::{Disk, owner_only, who_records};
use std::fs;
use std::path::{Path, PathBuf};

/// How the folder of a demonstration begins, among the system's temporary files.
pub(super) const DEMO_FOLDER: &str = "warroom-demo-";
/// What the demonstration's incident is called in it.
pub(super) const DEMO_FILE: &str = "gitlab-drill.warroom";

/// Removes what is left over in the folder for the program's state, beside its preferences and of
/// demonstrations.
pub(super) fn sweep(state: Option<&Path>, preferences: Option<&Path>) {
    if let Some(state) = state {
        owner_only::sweep_own(state);
        if let Some(drafts) = draft_store::place_of_home(state).parent() {
            owner_only::sweep_own(drafts);
        }
    }
    if let Some(folder) = preferences.and_then(Path::parent) {
        owner_only::sweep_own(folder);
    }
    for folder in demos() {
        // Our folder only, even where others may write to the one above it.
        if is_ours(&folder) && matches!(who_records(&Disk, &folder.join(DEMO_FILE)), Ok(None)) {
            _ = fs::remove_dir_all(folder);
        }
    }
}

/// The folders of demonstrations that hold one; one that is only being made holds none yet.
fn demos() -> Vec<PathBuf> {
    let entries = fs::read_dir(std::env::temp_dir()).into_iter().flatten();
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(DEMO_FOLDER))
        .map(|entry| entry.path())
        .filter(|folder| folder.join(DEMO_FILE).exists())
        .collect()
}

fn is_ours(folder: &Path) -> bool {
    let Ok(about) = fs::symlink_metadata(folder) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        about.is_dir() && about.uid() == rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        about.is_dir()
    }
}
