//! How a file is handed to another program of this machine. Knows neither what the file is nor who asked; waits until the
//! system took it, so it is for threads of jobs.

use std::path::Path;
use std::process::{Command, Stdio};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenWith {
    /// In the app this machine has for its type.
    DefaultApp,
    /// In the editor this machine has for plain text.
    Editor,
}

/// Opens the file at a path, called so; says why where it does not.
pub(super) type Opener = fn(&Path, &str, OpenWith) -> Result<(), String>;

/// Opens nothing, as in a window that is driven by a test.
pub(super) fn no_opener(_: &Path, name: &str, _: OpenWith) -> Result<(), String> {
    Err(format!("This window starts no program for {name}"))
}

/// Asks the system to open it.
pub(super) fn system_opener(path: &Path, name: &str, with: OpenWith) -> Result<(), String> {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let path = std::path::absolute(path);
    let path = path.map_err(|error| format!("Its path is not known ({error})"))?;
    let mut command = Command::new(opener);
    // Elsewhere a file without an app of its own goes to the editor, or to a question which app it is.
    if opener == "open" && with == OpenWith::Editor {
        command.arg("-t");
    }
    let quiet = Stdio::null;
    let status = command
        .arg(path)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .status();
    match status {
        // Explorer's exit code says nothing about success.
        Ok(status) if status.success() || opener == "explorer" => Ok(()),
        Ok(_) => Err(format!("{opener} found no program for {name}")),
        Err(error) => Err(format!("{opener} cannot be run ({error})")),
    }
}
