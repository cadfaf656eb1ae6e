//! `warroom associate`: registers the program, its icon and its file type with a Linux desktop, for this user only, and
//! removes them again. Says what it wrote and what it could not do; for other systems see the README.

use super::{Failure, out};
use crate::journal::{Disk, Files, USUAL};
use crate::session::folders;
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Args)]
pub(super) struct AssociateArguments {
    /// Remove what it registered
    #[arg(long)]
    remove: bool,
}

/// What the desktop reads, except for the path of the program.
const DESKTOP: &str = include_str!("../../assets/warroom.desktop");
const MIME: &str = include_str!("../../assets/warroom-mime.xml");
const ICON: &[u8] = include_bytes!("../../assets/warroom.svg");

/// The file type, as the desktop calls it.
const KIND: &str = "application/x-warroom";

pub(super) fn run(arguments: &AssociateArguments) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::wrong_use(
            "This works only on Linux desktops. The README says how macOS and Windows open .warroom files.",
        ));
    }
    let Some(data) = folders::data_home() else {
        return Err(Failure::cannot(
            "No home folder to write to. Set HOME or XDG_DATA_HOME.",
        ));
    };
    let done = if arguments.remove {
        remove(&data)
    } else {
        let program = std::env::current_exe().map_err(|error| {
            Failure::cannot(format!("The path of this program is not known ({error})."))
        })?;
        install(&data, &program)
    };
    done?;
    refresh(&data, !arguments.remove)
}

/// The files, from the data folder on.
fn files(data: &Path) -> [PathBuf; 3] {
    [
        data.join("applications/warroom.desktop"),
        data.join("mime/packages/warroom.xml"),
        data.join("icons/hicolor/scalable/apps/warroom.svg"),
    ]
}

fn install(data: &Path, program: &Path) -> Result<(), Failure> {
    let exec = format!("Exec={} %f", quoted(program)?);
    let desktop = DESKTOP.replace("Exec=warroom %f", &exec);
    let contents = [desktop.as_bytes(), MIME.as_bytes(), ICON];
    for (path, bytes) in files(data).iter().zip(contents) {
        let written = match path.parent() {
            Some(folder) => Disk.make_folder(folder, false),
            None => Ok(()),
        };
        written
            .and_then(|()| write_whole(path, bytes))
            .map_err(|error| {
                let path = path.display();
                Failure::cannot(format!(
                    "{path} cannot be written ({error}). Files written before it remain; --remove removes them."
                ))
            })?;
        out::line(&format!("wrote {}", path.display()))?;
    }
    Ok(())
}

/// Writes a file for the desktop to read, whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = Disk.scratch(folder, USUAL)?;
    file.write_all(bytes)?;
    file.persist(path, true)
}

fn remove(data: &Path) -> Result<(), Failure> {
    for path in files(data) {
        let shown = path.display();
        let said = match Disk.delete(&path) {
            Ok(()) => format!("removed {shown}"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                format!("not found: {shown}")
            }
            Err(error) => {
                return Err(Failure::cannot(format!(
                    "{shown} cannot be removed ({error})."
                )));
            }
        };
        out::line(&said)?;
    }
    Ok(())
}

/// The program as the desktop's `Exec` takes it: quoted, its escapes escaped once more.
fn quoted(program: &Path) -> Result<String, Failure> {
    let Some(path) = program
        .to_str()
        .filter(|path| !path.contains(char::is_control))
    else {
        return Err(Failure::cannot(
            "The program is in a folder whose name a desktop file cannot hold. Move it to another folder.",
        ));
    };
    let mut words = String::from("\"");
    for c in path.chars() {
        match c {
            '\\' => words.push_str(r"\\\\"),
            '"' | '`' | '$' => {
                words.push_str(r"\\");
                words.push(c);
            }
            '%' => words.push_str("%%"),
            c => words.push(c),
        }
    }
    words.push('"');
    Ok(words)
}

/// Refreshes the desktop's caches, where it has the tools; says what was not done.
fn refresh(data: &Path, installed: bool) -> Result<(), Failure> {
    let (mime, applications) = (data.join("mime"), data.join("applications"));
    let mut tools = vec![
        ("update-mime-database", vec![mime.as_os_str()]),
        ("update-desktop-database", vec![applications.as_os_str()]),
    ];
    if installed {
        let arguments = ["default", "warroom.desktop", KIND].map(AsRef::as_ref);
        tools.push(("xdg-mime", arguments.to_vec()));
    }
    for (tool, arguments) in tools {
        let ended = Command::new(tool)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let later = "the desktop may notice the change at the next login";
        out::line(&match ended {
            Ok(status) if status.success() => format!("ran {tool}"),
            Ok(_) => format!("{tool} failed; {later}"),
            Err(_) => format!("{tool} not found; {later}"),
        })?;
    }
    Ok(())
}
