//! Removes what a killed program left behind, at the next start: scratch files in the folder for the program's
//! state, and folders of demonstrations. Runs on a thread of its own; files in use stay, and a file that cannot
//! be removed does no harm.

use super::draft_store;
use crate::journal::{Files, Kind, Storage, who_records};
use std::path::{Path, PathBuf};

/// How the folder of a demonstration begins, among the system's temporary files.
pub(super) const DEMO_FOLDER: &str = "warroom-demo-";
/// The name of the demonstration's file in it.
pub(super) const DEMO_FILE: &str = "gitlab-drill.warroom";

/// Removes leftovers in the folder for the program's state, beside its preferences, and folders of
/// demonstrations.
pub(super) fn sweep(storage: &dyn Storage, state: Option<&Path>, preferences: Option<&Path>) {
    let files = storage.files();
    if let Some(state) = state {
        files.sweep_folder(state, true);
        if let Some(drafts) = draft_store::place_of_home(state).parent() {
            files.sweep_folder(drafts, true);
        }
    }
    if let Some(folder) = preferences.and_then(Path::parent) {
        files.sweep_folder(folder, true);
    }
    for folder in demos(files) {
        // Only our own folder, even if others may write to the one above it.
        if is_ours(files, &folder)
            && matches!(who_records(storage, &folder.join(DEMO_FILE)), Ok(None))
        {
            _ = files.delete_folder(&folder);
        }
    }
}

/// The folders of demonstrations that contain an incident; one that is still being created contains none yet.
fn demos(files: &dyn Files) -> Vec<PathBuf> {
    let found = files.list(&std::env::temp_dir()).unwrap_or_default();
    let is_demo = |folder: &PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(DEMO_FOLDER) && files.exists(&folder.join(DEMO_FILE))
    };
    found.into_iter().filter(is_demo).collect()
}

fn is_ours(files: &dyn Files, folder: &Path) -> bool {
    let about = files.about(folder, false);
    about.is_ok_and(|about| about.kind == Kind::Folder && about.is_own)
}
