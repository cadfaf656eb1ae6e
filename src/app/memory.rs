//! What the program remembers between starts: recent files, the last rota, the window's position. One RON file in the
//! platform's state folder; if it cannot be read, the program starts with defaults and says nothing.

use crate::journal::{Disk, Files};
use crate::preferences::{Preferences, Rota, Theme};
use crate::reader::{Columns, Field};
use crate::session::folders;
use eframe::egui::Rect;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// A point of a window's title bar, from its corner, in pixels.
const TITLE_BAR: [f32; 2] = [80.0, 12.0];
/// How many tables' columns are remembered.
const TABLES: usize = 40;
/// How many recent files are kept.
const RECENT: usize = 12;

/// Recent files, the last rota, the window's position.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// Files opened, the last one first.
    pub recent: Vec<Recent>,
    /// The theme, if an earlier version saved it here; now it is a preference.
    #[serde(skip_serializing)]
    pub theme: ThemeName,
    /// The window's size in points, as it is when not maximised.
    pub window: Option<[f32; 2]>,
    /// Where its corner was, in pixels of the screen.
    pub position: Option<[f32; 2]>,
    /// True if it filled the screen.
    pub maximized: bool,
    /// The screen the wall was on last, by name.
    pub wall_screen: Option<String>,
    /// The incident that is open now. Still set at the next start where the program did not end by itself.
    pub running: Option<Running>,
    /// How the columns of tables were chosen by hand, the last first.
    pub columns: Vec<ChosenColumns>,
    /// The commands of channels that somebody saw and agreed to run here, each as the SHA-256 of its parts.
    pub allowed: Vec<String>,
    /// Who was in which role the last time; the next room begins with it.
    pub rota: Option<Rota>,
    /// Where this is saved; nowhere if `None`.
    #[serde(skip)]
    place: Option<PathBuf>,
    /// Where the preferences are saved; nowhere if `None`.
    #[serde(skip)]
    pub(super) preferences: Option<PathBuf>,
}

/// A file opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// What its incident is called.
    pub name: String,
}

/// An open incident, to go on with after a crash or a power cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Its file.
    pub file: Recent,
    /// True while its wall is open.
    pub wall: bool,
}

/// What the columns of a table with this header are taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumns {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The field of each, by name; `nothing` for one that is left out.
    pub fields: Vec<String>,
}

impl ChosenColumns {
    /// The same as options of the reader take it: fields with columns by number.
    pub fn options(&self) -> Vec<(Field, String)> {
        let fields = self.fields.iter().zip(1_usize..);
        let known = fields.filter_map(|(field, at)| Some((field.parse().ok()?, at.to_string())));
        known.collect()
    }
}

/// A theme by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// As the system has it.
    #[default]
    System,
}

impl From<ThemeName> for Theme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::Dark,
            ThemeName::Light => Self::Light,
            ThemeName::System => Self::System,
        }
    }
}

/// The SHA-256 of a command: of each part its length and its bytes.
fn fingerprint(command: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in command {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    }
    let sum = hash.finalize();
    let bytes = sum.iter().map(|byte| format!("{byte:02x}"));
    bytes.collect::<Vec<_>>().concat()
}

impl Memory {
    /// Reads what was remembered on this machine.
    pub fn load() -> Self {
        let memory = folders::state().map_or_else(Self::default, |folder| Self::of(&folder));
        Self {
            preferences: folders::preferences(),
            ..memory
        }
    }

    /// The same with the preferences in this file.
    #[must_use]
    pub fn preferring(self, path: PathBuf) -> Self {
        Self {
            preferences: Some(path),
            ..self
        }
    }

    /// Reads what was remembered in this folder, and saves there from now on.
    pub fn of(folder: &Path) -> Self {
        let place = folder.join("window.ron");
        let text = Disk.read_text(&place).unwrap_or_default();
        Self {
            place: Some(place),
            ..ron::from_str(&text).unwrap_or_default()
        }
    }

    /// The folder for the program's state, if it has one.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.place.as_deref()?.parent()
    }

    /// Remembers the window's position: its inner and outer rectangle in points at this zoom, with the pixels
    /// per point. A maximised window keeps the size it had before.
    pub fn place_window(&mut self, inside: Option<Rect>, outside: Option<Rect>, zoom: [f32; 2]) {
        let [zoom, pixels] = zoom;
        if self.maximized {
            return;
        }
        if let Some(inside) = inside {
            self.window = Some([inside.width() * zoom, inside.height() * zoom]);
        }
        self.position = outside.map(|outside| [outside.left() * pixels, outside.top() * pixels]);
    }

    /// Where to put the window again: only if its title bar can be reached on one of these monitors, each given
    /// by left and top edge, width and height.
    pub fn position_on(&self, monitors: &[[f32; 4]]) -> Option<[f32; 2]> {
        let [x, y] = self.position?;
        let (x, y) = (x + TITLE_BAR[0], y + TITLE_BAR[1]);
        let holds = |[left, top, width, height]: &[f32; 4]| {
            (*left..left + width).contains(&x) && (*top..top + height).contains(&y)
        };
        monitors.iter().any(holds).then_some(self.position)?
    }

    /// Puts a file first among the recent ones.
    pub fn opened(&mut self, path: &Path, name: &str) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|recent| recent.path != path);
        let name = name.to_owned();
        let file = Recent { path, name };
        self.recent.insert(0, file.clone());
        self.recent.truncate(RECENT);
        self.running = Some(Running { file, wall: false });
    }

    /// Remembers how the columns of a table were chosen.
    pub fn choose_columns(&mut self, columns: &Columns) {
        let name = |field: &Option<Field>| field.unwrap_or(Field::Nothing).name().to_owned();
        self.columns.retain(|known| known.header != columns.header);
        let chosen = ChosenColumns {
            header: columns.header.clone(),
            fields: columns.fields.iter().map(name).collect(),
        };
        self.columns.insert(0, chosen);
        self.columns.truncate(TABLES);
    }

    /// True where somebody agreed to run this command on this machine.
    pub fn may_run(&self, command: &[String]) -> bool {
        self.allowed.contains(&fingerprint(command))
    }

    /// Remembers that somebody agreed to run this command on this machine.
    pub fn allow(&mut self, command: &[String]) {
        let sum = fingerprint(command);
        if !self.allowed.contains(&sum) {
            self.allowed.push(sum);
        }
    }

    /// The file and the name of the incident that was open when the program was interrupted, while none is open.
    pub fn interrupted(&self) -> Option<(&Path, &str)> {
        let file = &self.running.as_ref()?.file;
        Some((&file.path, &file.name))
    }

    /// True if the wall of this file was open when the program was interrupted.
    pub fn wall_was_open(&self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let running = self.running.as_ref();
        running.is_some_and(|running| running.wall && running.file.path == path)
    }

    /// Takes in where the wall is, by the name of its screen. A screen that is unplugged, or left for a moment, is still
    /// remembered. True if something changed.
    pub fn wall(&mut self, is_open: bool, screen: Option<&String>) -> bool {
        let mut changed = false;
        if let Some(running) = &mut self.running
            && running.wall != is_open
        {
            running.wall = is_open;
            changed = true;
        }
        if is_open && screen.is_some() && self.wall_screen.as_ref() != screen {
            self.wall_screen = screen.cloned();
            changed = true;
        }
        changed
    }

    /// Takes over the last rota from the preferences, where an earlier version kept it. It leaves their file, with their next
    /// change, only when it was already read from here: so it is always in one of the two files.
    pub(super) fn take_over_rota(&mut self, preferences: &mut Preferences) {
        if self.rota.is_some() {
            preferences.rota = None;
        } else {
            self.rota.clone_from(&preferences.rota);
        }
    }

    /// Saves it, whole or not at all.
    ///
    /// # Errors
    /// The operating system's; what was there is unchanged then.
    pub fn save(&self, files: &dyn Files) -> io::Result<()> {
        let Some(place) = &self.place else {
            return Ok(());
        };
        let pretty = ron::ser::PrettyConfig::default();
        let text = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        if let Some(folder) = place.parent() {
            files.make_folder(folder, true)?;
        }
        files.replace(place, text.as_bytes())
    }
}
