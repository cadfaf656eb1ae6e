//! Golden files: what the program writes and shows, kept under `tests/fixtures/golden`, so that no change of the
//! code changes an output by accident. An output that changes on purpose is updated in the same commit, and the
//! diff of its golden file is the record of what changed.
//!
//! After a conflict in a golden file take either side and update; nothing in these files is written by hand.

mod boards;
mod events;
mod formats;
mod help;
mod reports;
pub(crate) mod screens;

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::looks;

/// Set to anything to write the golden files instead of comparing them.
const UPDATE: &str = "WARROOM_UPDATE_GOLDEN";

/// One folder of golden files. Ends with [`Golden::ends`], which fails where a file differs, is missing or is
/// no longer written.
#[must_use = "golden files end with `.ends()`, which compares the folder"]
struct Golden {
    folder: String,
    sums: String,
    written: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Golden {
    /// The golden files of this folder, which belong to one test alone.
    fn of(folder: &str) -> Self {
        let found = found(folder);
        _ = fs::remove_dir_all(&found);
        Self {
            folder: folder.to_owned(),
            sums: String::new(),
            written: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Compares a text with its golden file.
    fn text(&mut self, name: &str, text: &str) {
        let kept = kept(&self.folder).join(name);
        self.written.insert(name.to_owned());
        let before = fs::read_to_string(&kept).ok();
        if before.as_deref() == Some(text) {
            return;
        }
        if std::env::var_os(UPDATE).is_some() {
            write(&kept, text.as_bytes());
            return;
        }
        write(&found(&self.folder).join(name), text.as_bytes());
        let first = match before {
            Some(before) => first_difference(&before, text),
            None => "there is no golden file yet".to_owned(),
        };
        self.wrong.push(format!("{}/{name}: {first}", self.folder));
    }

    /// Compares an output that is not kept itself by its SHA-256 and its length.
    fn sum(&mut self, name: &str, bytes: &[u8]) {
        // Only what differs is written out, and only for someone who looks at it.
        let sum = Sha256::digest(bytes)
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let line = format!("{name}  {sum}  {}\n", bytes.len());
        let before = fs::read_to_string(kept(&self.folder).join(SUMS)).unwrap_or_default();
        if !before.contains(&line) {
            write(&found(&self.folder).join(name), bytes);
        }
        self.sums += &line;
    }

    /// The end: fails with what differs and how to look at it.
    fn ends(mut self) {
        if !self.sums.is_empty() {
            let sums = std::mem::take(&mut self.sums);
            self.text(SUMS, &sums);
        }
        let files = fs::read_dir(kept(&self.folder)).into_iter().flatten();
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            if self.written.contains(&name) || file.path().is_dir() {
                continue;
            }
            if std::env::var_os(UPDATE).is_some() {
                fs::remove_file(file.path()).expect("an old golden file can be removed");
            } else {
                self.wrong
                    .push(format!("{}/{name}: no longer written", self.folder));
            }
        }
        assert!(
            self.wrong.is_empty(),
            "outputs differ from their golden files:\n\n{}\n\n\
             Look at every difference:  diff -ru {GOLDEN}/{folder} {found}\n\
             (of a line in {SUMS} only the new output is there, beside the texts)\n\
             Where all of them are meant:  {UPDATE}=1 cargo test --test it golden\n\
             and commit the golden files with the change that caused them: their diff is its record.\n",
            self.wrong.join("\n"),
            folder = self.folder,
            found = found(&self.folder).display(),
        );
    }
}

/// Where golden files are kept, from the project's folder.
const GOLDEN: &str = "tests/fixtures/golden";
/// The file with the sums of what is not kept itself.
const SUMS: &str = "sums.txt";

fn kept(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(GOLDEN)
        .join(folder)
}

/// Where what differs is put, to be compared by a person.
fn found(folder: &str) -> PathBuf {
    looks::folder().with_file_name("golden").join(folder)
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a folder");
    fs::create_dir_all(folder).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}

fn first_difference(before: &str, after: &str) -> String {
    let (mut old, mut new) = (before.lines(), after.lines());
    for number in 1.. {
        let (was, is) = (old.next(), new.next());
        if was != is {
            let line = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
            return format!("line {number}\n  - {}\n  + {}", line(was), line(is));
        }
        if was.is_none() {
            break;
        }
    }
    "the line ends differ".to_owned()
}

/// Lines of text, each with its number of the list.
fn numbered(lines: &[String]) -> String {
    lines
        .iter()
        .zip(1..)
        .fold(String::new(), |mut text, (line, n)| {
            _ = writeln!(text, "{n:>3}  {line}");
            text
        })
}
