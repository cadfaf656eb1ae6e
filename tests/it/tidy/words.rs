//! The language of `src/GLOSSARY.md`, held where it is cheap: phrases of the old dialect in the program's strings,
//! counted. Comments and names in the code are not looked at.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::support::source::{rust_files, strings_of};

/// What is no longer said, in lower case, and what to say instead.
const OLD: &[(&str, &str)] = &[
    ("without the word", "unapproved"),
    ("command's word", "approval"),
    ("waits for a word", "pending approval"),
    ("waits for the word", "pending approval"),
    ("waiting for a word", "pending approval"),
    ("word given", "approved"),
    ("give the word", "approve"),
    ("has the word", "approved"),
    ("nothing risky", "needs approval"),
    ("brought before", "proposed"),
    ("brought up", "proposed"),
    ("way back", "rollback"),
    ("unconfirmed", "unapproved"),
    ("take note", "acknowledge"),
    ("takes note", "acknowledges"),
    ("for outside", "external"),
    ("for inside", "internal"),
    ("rhythm", "cadence"),
    ("put off", "snooze"),
    ("puts the next update off", "snoozes the next update"),
    ("was owed", "was due"),
    (" anew", "again; regenerate, resubmit"),
    ("half-typed", "draft"),
    ("half typed", "draft"),
    ("put right", "correct"),
    ("let all see", "publish"),
    ("lets all see", "publishes"),
    ("key mark off", "unmark"),
    ("set free", "clear task"),
    ("sets free", "clears the task"),
    ("they are free", "they are available"),
    ("whom we need", "people to involve"),
    ("all the same", "anyway"),
    ("open ends", "open items"),
    ("by itself again", "unmerge"),
    ("came of", "source"),
    ("comes of", "source"),
    ("held still", "frozen"),
    ("hold still", "freeze"),
    ("holds its picture", "frozen"),
    ("the wall goes on", "wall resumed"),
    ("cuts off", "overscan"),
    ("shows all of it", "overscan: none"),
    ("what leaves", "preview"),
    ("hold back", "redact"),
    ("held back", "redacted"),
    ("roles instead", "replace names with roles"),
    ("told as of", "as of"),
    ("told of", "mentioned, described"),
    ("told in", "shown in"),
    ("told again", "replay"),
    ("tells the incident", "replays the incident"),
    ("looking back", "retrospect"),
    ("look back", "open the retrospect"),
    ("come again", "recurring"),
    ("bear it", "with this tag"),
    ("lies beside", "is beside"),
    ("lies in", "is in"),
    ("lie in", "are in"),
    ("be heard again", "unmute"),
    ("are heard again", "are on"),
    ("count at once", "apply immediately"),
    ("counts at once", "applies immediately"),
    ("is fought", "war room for production incidents"),
    ("is no time", "is not a time"),
    ("is no day", "is not a date"),
    ("no time of ours", "out of range"),
    ("gave up", "failed"),
    ("stands above", "see above"),
    ("puts away", "collapses"),
    ("put away", "collapse"),
    ("dressed up", "shown as"),
];

/// How often old phrases are still in the strings of each room, and in the README. A number only goes down: where
/// strings were rewritten, write the new number here.
const LEFT: &[(&str, usize)] = &[("incident", 8)];

#[test]
fn the_old_words_become_fewer_and_never_more() {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in rust_files("src") {
        let room = file.room().map_or("src", |(room, _)| room).to_owned();
        // A string that is one plain word names a field, a command or a token, which stay as they are.
        let is_name = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_lowercase() || "_-".contains(c))
        };
        let strings = strings_of(&file.text).into_iter();
        for (line, text) in strings.filter(|(_, text)| !is_name(text.trim_matches('"'))) {
            look(
                &format!("{}:{line}", file.path),
                &text,
                found.entry(room.clone()).or_default(),
            );
        }
    }
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let readme_finds = found.entry("README.md".to_owned()).or_default();
    for (line, text) in (1..).zip(readme.lines()) {
        look(&format!("README.md:{line}"), text, readme_finds);
    }
    let mut wrong = String::new();
    for (room, finds) in found {
        let left = LEFT.iter().find(|(name, _)| *name == room);
        let left = left.map_or(0, |(_, count)| *count);
        if finds.len() > left {
            _ = writeln!(
                wrong,
                "{room}: {} old phrases, {left} allowed\n{}",
                finds.len(),
                finds.join("\n")
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}\nOne of these is new: say it as src/GLOSSARY.md does. Where strings only moved from one room to \
         another, move the number in tests/it/tidy/words.rs with them.\n"
    );
}

fn look(place: &str, text: &str, finds: &mut Vec<String>) {
    let lower = text.to_lowercase().replace('’', "'");
    for (old, new) in OLD {
        for _ in lower.matches(old) {
            finds.push(format!("  {place}: “{old}”, better: {new}: {text:?}"));
        }
    }
}
