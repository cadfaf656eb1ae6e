//! The cache: only what has changed is read again, and no cache, however broken, can do harm.

use crate::support::over_disk::OverDisk;
use crate::support::shelf::{begun, put};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};
use warroom::journal::{Disk, Storage};
use warroom::library::{Filter, Library};

struct Place {
    _folder: tempfile::TempDir,
    incidents: PathBuf,
    cache: PathBuf,
}

impl Place {
    fn with_two() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Self {
            incidents: folder.path().join("incidents"),
            cache: folder.path().join("state/library.cache"),
            _folder: folder,
        };
        place.put("one", "alpha");
        place.put("two", "beta");
        place
    }

    fn put(&self, file: &str, words: &str) -> PathBuf {
        let at = begun("Something", "2026-11-22T14:00:00Z");
        put(&self.incidents, file, at, &["/join @ana Ana Ruiz", words])
    }

    fn open(&self) -> Library {
        Library::open(
            std::slice::from_ref(&self.incidents),
            Some(&self.cache),
            &Disk,
        )
    }

    fn finds(library: &Library, words: &str) -> usize {
        let filter = Filter {
            words: words.to_owned(),
            ..Filter::default()
        };
        library.list(&filter, || false).expect("not stale").len()
    }
}

#[test]
fn the_second_time_only_what_has_changed_is_read() {
    let place = Place::with_two();
    let first = place.open();
    assert_eq!((first.read, first.known), (2, 0));
    let again = place.open();
    assert_eq!((again.read, again.known), (0, 2));
    assert!(
        again.all().eq(first.all()),
        "and is the same in every field"
    );
    assert_eq!(Place::finds(&again, "beta"), 1);
    let mut session = {
        let setting = crate::support::window::setting_of(
            &place.incidents,
            warroom::session::clock::Clock::system(),
        );
        warroom::session::Session::open(&place.incidents.join("one.warroom"), setting)
            .expect("opened")
    };
    let now = session.now();
    session.line("gamma", now).expect("taken");
    session.wait().expect("recorded");
    place.put("three", "delta");
    let opened = Mutex::new(Vec::new());
    let counting = OverDisk(|path: &Path, how| {
        opened.lock().expect("whole").push(path.to_owned());
        Disk.open(path, how)
    });
    let grown = Library::open(
        std::slice::from_ref(&place.incidents),
        Some(&place.cache),
        &counting,
    );
    assert_eq!((grown.read, grown.known), (2, 1));
    assert_eq!(
        Place::finds(&grown, "gamma") + Place::finds(&grown, "delta"),
        2
    );
    let opened = opened.into_inner().expect("whole");
    let of_two = opened.iter().filter(|path| path.ends_with("two.warroom"));
    assert_eq!(
        of_two.count(),
        2,
        "its two ends were looked at, and no more"
    );
}

#[test]
fn a_file_changed_without_growing_is_noticed() {
    let place = Place::with_two();
    place.open();
    let path = place.incidents.join("one.warroom");
    let text = fs::read_to_string(&path).expect("read");
    fs::write(&path, text.replace("Ana Ruiz", "Ana RUIZ")).expect("written");
    let changed = place.open();
    assert_eq!(changed.read, 1);
    assert_eq!(
        changed.all().filter(|one| one.health.is_damage()).count(),
        1
    );
    // The same with the time of its change put back: the end tells.
    let before = fs::metadata(&path)
        .and_then(|about| about.modified())
        .expect("a time");
    fs::write(&path, text.replace("alpha", "ALPHA")).expect("written");
    let file = fs::File::options().write(true).open(&path).expect("opened");
    file.set_modified(before).expect("set");
    drop(file);
    assert_eq!(place.open().read, 1);
    assert_eq!(place.open().read, 0);
}

#[test]
fn what_is_gone_is_forgotten_and_other_folders_are_not() {
    let place = Place::with_two();
    place.open();
    fs::remove_file(place.incidents.join("two.warroom")).expect("removed");
    assert_eq!((place.open().len(), place.open().known), (1, 1));
    let text = fs::read_to_string(&place.cache).expect("a cache");
    assert!(text.contains("alpha") && !text.contains("beta"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    put(
        elsewhere.path(),
        "other",
        begun("Other", "2026-11-22T14:00:00Z"),
        &[],
    );
    Library::open(&[elsewhere.path().to_owned()], Some(&place.cache), &Disk);
    assert_eq!(place.open().read, 0, "what was known here is known still");
}

#[test]
fn a_damaged_or_foreign_cache_is_thrown_away_and_made_anew() {
    let place = Place::with_two();
    let right: Vec<_> = place.open().all().cloned().collect();
    let good = fs::read(&place.cache).expect("a cache");
    let mut broken: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"something else\n".to_vec(),
        b"warroom library 1 0.1.0\nx 99999999999999999999 1\n".to_vec(),
        [good.as_slice(), b"more"].concat(),
        vec![0xFF; 64],
    ];
    broken.extend((0..good.len()).step_by(37).map(|cut| good[..cut].to_vec()));
    broken.extend((0..good.len()).step_by(11).map(|at| {
        let mut flipped = good.clone();
        flipped[at] ^= 1;
        flipped
    }));
    for (number, bytes) in broken.into_iter().enumerate() {
        // Bytes that still say the same, as a cut between two incidents does, are no harm either.
        fs::write(&place.cache, &bytes).expect("written");
        let library = place.open();
        assert!(library.all().eq(right.iter()), "{number}");
        assert_eq!(Place::finds(&library, "alpha"), 1, "{number}");
    }
    assert_eq!(place.open().read, 0, "the last one made is whole");
}

#[test]
fn the_cache_is_its_users_alone_and_holds_nothing_private() {
    let place = Place::with_two();
    put(
        &place.incidents,
        "three",
        begun("Three", "2026-11-22T14:00:00Z"),
        &["% hushhush"],
    );
    place.open();
    let text = fs::read_to_string(&place.cache).expect("a cache");
    assert!(text.contains("alpha") && !text.contains("hushhush"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&place.cache)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_cache_that_cannot_be_written_disturbs_nobody() {
    let place = Place::with_two();
    fs::create_dir_all(&place.cache).expect("a folder in its place");
    assert_eq!(place.open().read, 2);
    assert_eq!(place.open().read, 2);
    let far = SystemTime::now() + Duration::from_hours(24);
    let file = fs::File::options()
        .write(true)
        .open(place.incidents.join("one.warroom"))
        .expect("opened");
    file.set_modified(far).expect("set");
    assert_eq!(place.open().len(), 2, "nor a clock that is ahead");
}
