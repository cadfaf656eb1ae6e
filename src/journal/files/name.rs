//! Names under which a file can be stored on every system: one path component, nothing invisible, nothing that a
//! system reserves. Does not touch the disk.

use crate::incident::text::is_invisible;

/// The longest name, in bytes; every file system accepts it together with the SHA-256 digits before it.
const LONGEST: usize = 120;
/// The longest file extension that is preserved when a name is shortened, in bytes.
const LONGEST_ENDING: usize = 16;
/// The name of a file whose own name has no visible character.
const NAMELESS: &str = "file";

/// The name under which a file is stored: the last component of its path, without everything that some system
/// forbids, hides or interprets. Cleaning a clean name changes nothing.
pub fn clean_name(name: &str) -> String {
    let last = name
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty());
    let mut clean = String::new();
    for c in last.unwrap_or_default().chars() {
        match c {
            c if c.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            c if is_invisible(c) => {}
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => clean.push('-'),
            c => clean.push(c),
        }
    }
    let clean = shortened(clean.trim_matches(UNSEEN));
    match clean {
        clean if clean.is_empty() => NAMELESS.to_owned(),
        clean if is_reserved(&clean) => format!("_{clean}"),
        clean => clean,
    }
}

/// What no name may begin or end with: some systems drop it, others hide the file.
const UNSEEN: [char; 2] = ['.', ' '];

/// Shortens a name that is too long in its middle and preserves its extension.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| !ending.is_empty() && ending.len() <= LONGEST_ENDING);
    let room = LONGEST - ending.map_or(0, |ending| ending.len() + 1);
    let cut = (0..=room).rev().find(|at| name.is_char_boundary(*at));
    let stem = name[..cut.unwrap_or(0)].trim_end_matches(UNSEEN);
    match ending {
        Some(ending) => format!("{stem}.{ending}"),
        None => stem.to_owned(),
    }
}

/// True for the names that Windows reserves for devices, whatever follows their first dot.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_uppercase();
    let numbered = |port: &str| {
        let digit = stem.strip_prefix(port)?;
        Some(matches!(
            digit,
            "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        ))
    };
    matches!(
        &*stem,
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM").or_else(|| numbered("LPT")) == Some(true)
}
