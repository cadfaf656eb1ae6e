//! Names a file may be stored under on every system: one component, nothing invisible, nothing a system
//! keeps for itself. Touches no disk.

use crate::incident::text::is_invisible;

/// The longest name, in bytes; every file system takes it with the sum before it.
const LONGEST: usize = 120;
/// The longest ending that is kept when a name is cut, in bytes.
const LONGEST_ENDING: usize = 16;
/// What a file is called whose name leaves nothing to be seen.
const NAMELESS: &str = "file";

/// The name a file is kept under: the last part of what it came with, with everything taken out that
/// some system forbids, hides or reads as something else. Cleaning a clean name changes nothing.
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

/// The name without its middle where it is too long; its ending says what it is and stays.
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

/// True for the names Windows keeps for devices, whatever follows their first dot.
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
