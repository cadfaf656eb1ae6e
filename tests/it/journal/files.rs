//! Attached files: stored once, whole, under a safe name and their sum; never replaced, no link followed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use warroom::incident::evidence::FileRef;
use warroom::journal::Disk;
use warroom::journal::files::{
    Attachments, FileState, MAX_FILE_BYTES, clean_name, folder_of, place_of,
};

fn incident() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let incident = folder.path().join("night.warroom");
    (folder, incident)
}

fn of(incident: &Path) -> Attachments {
    Attachments::of(Arc::new(Disk), incident)
}

fn kept(incident: &Path, name: &str, bytes: &[u8]) -> FileRef {
    of(incident).keep(name, &mut &bytes[..]).expect("kept")
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            entry.file_name().to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_stored_beside_the_incident_under_its_sum_and_name() {
    let (_folder, incident) = incident();
    let file = kept(&incident, "lag.png", b"abc");
    // SHA-256 of "abc", as sha256sum prints it.
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!((file.sha256.as_str(), file.bytes), (sum, 3));
    assert!(folder_of(&incident).ends_with("night.files"));
    assert!(place_of(&incident, &file).ends_with("night.files/ba7816bf8f01cfea-lag.png"));
    assert_eq!(fs::read(place_of(&incident, &file)).expect("there"), b"abc");
    assert_eq!(of(&incident).look(&file), FileState::Sound);
    assert_eq!(of(&incident).bytes_of(&file, 10), Ok(b"abc".to_vec()));
}

#[test]
fn a_part_of_an_incident_shares_the_folder_of_the_first() {
    let part = Path::new("/room/night.part2.warroom");
    assert_eq!(folder_of(part), Path::new("/room/night.files"));
}

#[test]
fn the_same_file_again_is_stored_once_and_leaves_nothing_half_written() {
    let (_folder, incident) = incident();
    let first = kept(&incident, "lag.png", b"abc");
    let again = kept(&incident, "lag.png", b"abc");
    assert_eq!(first, again);
    kept(&incident, "lag.png", b"another picture of that name");
    assert_eq!(names_in(&folder_of(&incident)).len(), 2);
}

#[test]
fn what_lies_in_a_files_place_is_never_overwritten() {
    let (_folder, incident) = incident();
    let file = kept(&incident, "lag.png", b"abc");
    fs::write(place_of(&incident, &file), b"abd").expect("altered");
    assert_eq!(of(&incident).look(&file), FileState::Altered);
    assert_eq!(of(&incident).bytes_of(&file, 10), Err(FileState::Altered));
    let why = of(&incident)
        .keep("lag.png", &mut &b"abc"[..])
        .expect_err("the place is taken");
    assert!(why.to_string().contains("ever overwritten"), "{why}");
    assert_eq!(fs::read(place_of(&incident, &file)).expect("there"), b"abd");
    assert_eq!(names_in(&folder_of(&incident)).len(), 1);
}

#[test]
fn a_missing_file_is_missing_and_a_longer_or_shorter_one_altered() {
    let (_folder, incident) = incident();
    let file = kept(&incident, "lag.png", b"abc");
    for other in [&b"ab"[..], b"abcd", b""] {
        fs::write(place_of(&incident, &file), other).expect("altered");
        assert_eq!(of(&incident).look(&file), FileState::Altered);
    }
    fs::remove_file(place_of(&incident, &file)).expect("removed");
    assert_eq!(of(&incident).look(&file), FileState::Missing);
    fs::remove_dir(folder_of(&incident)).expect("removed");
    assert_eq!(of(&incident).look(&file), FileState::Missing);
}

#[test]
fn names_are_made_safe_on_every_system() {
    for (given, clean) in [
        ("lag.png", "lag.png"),
        ("../../etc/passwd", "passwd"),
        (r"C:\windows\lag.png", "lag.png"),
        ("..", "file"),
        ("../", "file"),
        ("", "file"),
        ("\0", "file"),
        ("\u{202e}gnp.exe", "gnp.exe"),
        ("a\u{200b}b\u{7}c", "abc"),
        ("con", "_con"),
        ("CON.txt", "_CON.txt"),
        ("COM¹", "_COM¹"),
        ("com1.log", "_com1.log"),
        ("LPT9", "_LPT9"),
        ("COM10", "COM10"),
        ("nul .txt", "_nul .txt"),
        ("a.", "a"),
        ("a. . ", "a"),
        (".bashrc", "bashrc"),
        ("what:stream", "what-stream"),
        ("a\nb\tc", "a b c"),
        ("<a>|b?*\"", "-a--b---"),
        ("Ärger mit db2.log", "Ärger mit db2.log"),
    ] {
        assert_eq!(clean_name(given), clean, "{given:?}");
    }
    let long = format!("{}.tar.gz", "ö".repeat(400));
    let clean = clean_name(&long);
    assert!(clean.len() <= 120 && clean.ends_with("ö.gz"), "{clean}");
    assert!(clean_name(&"x".repeat(500)).len() <= 120);
}

#[test]
fn no_name_of_any_characters_leaves_the_folder_and_a_clean_one_stays_as_it_is() {
    let mut random = fastrand::Rng::with_seed(7);
    let spice = [
        '/', '\\', '.', ' ', ':', '\0', '\n', '\u{202e}', '\u{feff}', '¹', 'C', 'O', 'N', 'é', '*',
    ];
    for _ in 0..20_000 {
        let length = random.usize(0..40);
        let name: String = (0..length)
            .map(|_| {
                if random.bool() {
                    spice[random.usize(..spice.len())]
                } else {
                    random.char(..)
                }
            })
            .collect();
        let clean = clean_name(&name);
        assert_eq!(clean_name(&clean), clean, "{name:?}");
        let parts: Vec<_> = Path::new(&clean).components().collect();
        assert_eq!(parts.len(), 1, "{name:?} became {clean:?}");
        assert!(!clean.contains(['\\', ':', '\0']) && !clean.starts_with('.'));
    }
}

#[test]
fn a_forged_record_leads_nowhere_else() {
    let (_folder, incident) = incident();
    let forged = FileRef {
        name: "../../../etc/passwd".to_owned(),
        sha256: "../../..".to_owned(),
        bytes: 3,
    };
    let place = place_of(&incident, &forged);
    assert_eq!(place.parent(), Some(&*folder_of(&incident)));
    assert_eq!(of(&incident).look(&forged), FileState::Missing);
}

#[test]
fn what_is_too_large_or_no_file_is_refused_and_nothing_is_left_behind() {
    let (folder, incident) = incident();
    let large = folder.path().join("dump.bin");
    let file = fs::File::create(&large).expect("a file");
    file.set_len(MAX_FILE_BYTES + 1).expect("a hole");
    let why = of(&incident).keep_path(&large).expect_err("too large");
    assert!(why.what.contains("256 MiB"), "{why}");
    let why = of(&incident)
        .keep_path(folder.path())
        .expect_err("a folder");
    assert!(why.what.contains("is not a file"), "{why}");
    let why = of(&incident)
        .keep_path(&folder.path().join("gone.png"))
        .expect_err("nothing there");
    assert!(why.what.contains("no file gone.png"), "{why}");
    assert!(!folder_of(&incident).exists());
}

/// A reader whose bytes end in trouble.
struct Breaks(usize);

impl std::io::Read for Breaks {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let left = self.0.checked_sub(1);
        self.0 = left.ok_or_else(|| std::io::Error::other("the stick was pulled out"))?;
        into.fill(7);
        Ok(into.len())
    }
}

#[test]
fn a_source_that_breaks_off_leaves_nothing_behind() {
    let (_folder, incident) = incident();
    let why = of(&incident)
        .keep("lag.png", &mut Breaks(3))
        .expect_err("broken off");
    assert!(why.what.contains("pulled out"), "{why}");
    assert_eq!(names_in(&folder_of(&incident)), [""; 0]);
    let endless = of(&incident).keep("endless.log", &mut std::io::repeat(7));
    assert!(endless.expect_err("too large").what.contains("256 MiB"));
    assert_eq!(names_in(&folder_of(&incident)), [""; 0]);
}

#[test]
fn a_copy_takes_sound_files_along_and_no_others() {
    let (folder, incident) = incident();
    let copy = folder.path().join("copy.warroom");
    let file = kept(&incident, "lag.png", b"abc");
    of(&incident).copy_to(&file, &of(&copy)).expect("copied");
    of(&incident)
        .copy_to(&file, &of(&copy))
        .expect("there already");
    assert_eq!(of(&copy).look(&file), FileState::Sound);
    let other = kept(&incident, "top.txt", b"load");
    fs::write(place_of(&incident, &other), b"lead").expect("altered");
    let why = of(&incident)
        .copy_to(&other, &of(&copy))
        .expect_err("altered");
    assert!(why.what.contains("top.txt was changed"), "{why}");
    assert_eq!(of(&copy).look(&other), FileState::Missing);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn no_link_in_the_folders_place_is_followed() {
        let (folder, incident) = incident();
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        symlink(&elsewhere, folder_of(&incident)).expect("a link");
        let why = of(&incident)
            .keep("lag.png", &mut &b"abc"[..])
            .expect_err("a link");
        assert!(why.what.contains("was not attached"), "{why}");
        assert_eq!(names_in(&elsewhere), [""; 0]);
    }

    #[test]
    fn no_link_in_a_files_place_is_followed() {
        let (folder, incident) = incident();
        let secret = folder.path().join("secret");
        fs::write(&secret, b"abc").expect("a secret");
        let file = kept(&incident, "lag.png", b"abc");
        let place = place_of(&incident, &file);
        fs::remove_file(&place).expect("removed");
        symlink(&secret, &place).expect("a link");
        assert!(matches!(
            of(&incident).look(&file),
            FileState::Unreadable(_)
        ));
        assert!(of(&incident).bytes_of(&file, 10).is_err());
        of(&incident)
            .keep("lag.png", &mut &b"abc"[..])
            .expect_err("never overwritten");
        assert_eq!(fs::read(&secret).expect("there"), b"abc");
    }

    #[test]
    fn a_pipe_in_a_files_place_is_no_file_and_nobody_waits_for_it() {
        let (_folder, incident) = incident();
        let file = kept(&incident, "lag.png", b"abc");
        let place = place_of(&incident, &file);
        fs::remove_file(&place).expect("removed");
        let made = std::process::Command::new("mkfifo").arg(&place).status();
        assert!(made.expect("mkfifo runs").success());
        assert!(matches!(
            of(&incident).look(&file),
            FileState::Unreadable(_)
        ));
    }
}
