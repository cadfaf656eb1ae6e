//! The real disk and real threads: a writer that nobody waits for, followers, a second program, limits
//! the system sets.

use crate::support::disk::{Fault, SimDisk};
use crate::support::entries::{FILE, entries, note, opening, seat, start};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use warroom::incident::Record;
use warroom::journal::{
    Access, Appender, Disk, Follower, JournalErrorKind, Look, Opened, Report, Storage, Wake,
    Writer, create, open, read,
};

fn quiet() -> Wake {
    Arc::new(|| {})
}

struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("incident.warroom")
    }

    fn create(&self) -> Appender {
        create(Arc::new(Disk), &self.file(), seat(), start(), &[opening()]).unwrap()
    }

    fn open(&self) -> Opened {
        open(Arc::new(Disk), &self.file(), seat(), start()).unwrap()
    }
}

#[test]
fn a_file_on_the_real_disk_is_written_locked_and_read() {
    let room = Room::new();
    let mut appender = room.create();
    for n in 1..50 {
        appender.append(&[note(n, &format!("entry {n}"))]).unwrap();
    }
    let Access::ReadOnly(trouble) = room.open().access else {
        panic!("two writers")
    };
    assert_eq!(trouble.kind, JournalErrorKind::Locked);
    let pid = format!("process {}", std::process::id());
    assert!(trouble.cause.contains(&pid), "{trouble}");
    drop(appender);

    let Opened { reading, access } = room.open();
    assert_eq!(reading.records.len(), 50);
    assert!(reading.findings.is_empty());
    let Access::Write(mut appender) = access else {
        panic!("nobody writes")
    };
    appender.append(&[note(50, "fifty")]).unwrap();
    drop(appender);
    let mut names: Vec<_> = fs::read_dir(room.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let beside: &[&str] = if cfg!(unix) {
        &[]
    } else {
        &["incident.warroom.lock"]
    };
    assert_eq!(names, [&["incident.warroom"], beside].concat());
}

#[test]
fn another_program_cannot_take_the_lock_either() {
    let room = Room::new();
    let appender = room.create();
    let lock = format!("{}.lock", room.file().display());
    let try_lock = || {
        Command::new("flock")
            .args(["--nonblock", &lock, "true"])
            .status()
    };
    let Ok(status) = try_lock() else {
        return println!("no flock program here to try with");
    };
    assert!(!status.success());
    drop(appender);
    assert!(try_lock().unwrap().success());
}

#[test]
fn looking_for_a_file_that_is_not_there_leaves_nothing_behind() {
    let room = Room::new();
    let trouble = open(Arc::new(Disk), &room.file(), seat(), start())
        .err()
        .unwrap();
    assert_eq!(trouble.kind, JournalErrorKind::NotFound);
    assert_eq!(fs::read_dir(room.folder.path()).unwrap().count(), 0);
    assert!(
        read(&Disk, room.folder.path()).is_err(),
        "a folder is no file"
    );
}

#[test]
fn the_writer_thread_records_in_order_and_wakes_whoever_waits() {
    let disk = SimDisk::new(0);
    let appender = create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    )
    .unwrap();
    let woken = Arc::new(AtomicUsize::new(0));
    let count = woken.clone();
    let wake: Wake = Arc::new(move || _ = count.fetch_add(1, Ordering::SeqCst));
    let writer = Writer::start(Box::new(appender), wake).unwrap();
    for n in 1..200 {
        writer.append(vec![note(n, &format!("entry {n}"))]);
    }
    assert_eq!(writer.wait(199).unwrap().n, 199);
    writer.append(vec![note(7, "out of turn")]);
    assert_eq!(
        writer.wait(200).unwrap_err().kind,
        JournalErrorKind::OutOfTurn
    );
    writer.append(vec![note(200, "in turn")]);
    let appender = writer.close().unwrap();
    assert_eq!(
        appender.head().n,
        200,
        "closing records what was handed over"
    );
    assert_eq!(read(&disk, Path::new(FILE)).unwrap().records.len(), 201);
}

#[test]
fn the_writer_thread_says_what_was_not_recorded_and_records_it_when_it_can() {
    let disk = SimDisk::new(0);
    let appender = create(
        disk.as_storage(),
        Path::new(FILE),
        seat(),
        start(),
        &[opening()],
    )
    .unwrap();
    let writer = Writer::start(Box::new(appender), quiet()).unwrap();
    disk.fail_after(0, Fault::Full);
    writer.append(vec![note(1, "one")]);
    let trouble = writer.wait(1).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::Full);
    disk.heal();
    writer.retry();
    assert_eq!(writer.wait(1).unwrap().n, 1);
    assert_eq!(writer.reports().count(), 0);

    disk.fail_after(0, Fault::Full);
    writer.append(vec![note(2, "two")]);
    assert!(writer.wait(2).is_err());
    disk.heal();
    // Nobody asks: it tries again by itself.
    let report = (0..100).find_map(|_| {
        thread::sleep(Duration::from_millis(50));
        writer
            .reports()
            .find(|report| matches!(report, Report::Recorded(_)))
    });
    assert!(matches!(report, Some(Report::Recorded(head)) if head.n == 2));
}

#[test]
fn a_dropped_writer_records_what_it_was_given() {
    let room = Room::new();
    let writer = Writer::start(Box::new(room.create()), quiet()).unwrap();
    for record in &entries(100)[1..] {
        writer.append(vec![record.clone()]);
    }
    drop(writer);
    assert_eq!(room.open().reading.records, entries(100));
}

/// Looks until nothing is new; everything seen, as a wall would hold it.
fn catch_up(follower: &mut Follower, seen: &mut Vec<Record>) {
    loop {
        match follower.look().unwrap() {
            Look::Same => return,
            Look::More { records, head, .. } => {
                seen.extend(records);
                assert_eq!(seen.last().map(|record| record.n), Some(head.n));
            }
            Look::All(reading) => *seen = reading.records,
        }
    }
}

#[test]
fn a_follower_sees_every_entry_once_while_another_thread_writes() {
    let room = Room::new();
    let mut appender = room.create();
    let mut follower = Follower::new(Arc::new(Disk), &room.file());
    let mut seen = Vec::new();
    thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for record in &entries(300)[1..] {
                appender.append(std::slice::from_ref(record)).unwrap();
            }
        });
        while !writer.is_finished() {
            catch_up(&mut follower, &mut seen);
            assert!(seen.iter().map(|record| record.n).eq(0..seen.len() as u64));
        }
    });
    catch_up(&mut follower, &mut seen);
    assert_eq!(seen, entries(300));
    assert!(matches!(follower.look().unwrap(), Look::Same));
}

#[test]
fn a_follower_waits_for_half_a_line_and_goes_along_into_parts_and_sessions() {
    let disk = SimDisk::new(0);
    let path = Path::new(FILE);
    let storage = disk.as_storage();
    let mut appender = create(disk.as_storage(), path, seat(), start(), &[opening()]).unwrap();
    let mut follower = Follower::new(storage.clone(), path);
    let mut seen = Vec::new();
    catch_up(&mut follower, &mut seen);
    assert_eq!(seen.len(), 1);

    let two = create_elsewhere(2);
    let (half, rest) = two.split_at(two.len() - 20);
    let whole = disk.bytes(FILE).unwrap();
    disk.edit(FILE, |file| file.extend(half));
    assert!(
        matches!(follower.look().unwrap(), Look::Same),
        "half a line is not shown"
    );
    disk.edit(FILE, |file| file.extend(rest));
    // It is a line of another incident: the follower reads all anew and shows it as such.
    let Look::All(reading) = follower.look().unwrap() else {
        panic!("a fork went unseen")
    };
    assert_eq!(reading.serious().count(), 1);
    disk.edit(FILE, |file| file.truncate(whole.len()));
    let Look::All(reading) = follower.look().unwrap() else {
        panic!("a shorter file went unseen")
    };
    assert_eq!(reading.records.len(), 1);

    appender.append(&[note(1, "one")]).unwrap();
    disk.fail_after(3, Fault::Error);
    appender.append(&[note(2, "two")]).unwrap();
    catch_up(&mut follower, &mut seen);
    assert_eq!(seen, [opening(), note(1, "one"), note(2, "two")]);
    drop(appender);
    let Access::Write(mut appender) = open(storage, path, seat(), start()).unwrap().access else {
        panic!("read-only")
    };
    appender.append(&[note(3, "three")]).unwrap();
    assert!(matches!(follower.look().unwrap(), Look::More { records, .. } if records.len() == 1));
    disk.remove(FILE);
    disk.remove("room/incident.part2.warroom");
    assert_eq!(
        follower.look().unwrap_err().kind,
        JournalErrorKind::NotFound
    );
}

/// The last line of some other incident with so many entries.
fn create_elsewhere(count: u64) -> Vec<u8> {
    let file = crate::support::entries::file_of(count);
    let last = file[..file.len() - 1]
        .iter()
        .rposition(|&byte| byte == b'\n')
        .unwrap()
        + 1;
    file[last..].to_vec()
}

#[test]
fn a_file_moved_away_while_open_stops_the_writer() {
    let room = Room::new();
    let mut appender = room.create();
    let elsewhere = room.folder.path().join("moved.warroom");
    fs::rename(room.file(), &elsewhere).unwrap();
    let trouble = appender.append(&[note(1, "one")]).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::Gone);
    fs::copy(&elsewhere, room.file()).unwrap();
    drop(appender);

    let Access::Write(mut appender) = room.open().access else {
        panic!("read-only")
    };
    fs::remove_file(room.file()).unwrap();
    fs::copy(&elsewhere, room.file()).unwrap();
    let trouble = appender.append(&[note(1, "one")]).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::Replaced);
}

#[test]
fn what_another_program_adds_meanwhile_stops_the_writer() {
    let room = Room::new();
    let mut appender = room.create();
    OpenOptions::new()
        .append(true)
        .open(room.file())
        .unwrap()
        .write_all(b"echo >>\n")
        .unwrap();
    let trouble = appender.append(&[note(1, "one")]).unwrap_err();
    assert_eq!(trouble.kind, JournalErrorKind::Meddled);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_to_is_said_so() {
    // Not even root may create files here.
    let path = Path::new("/proc/self/incident.warroom");
    let trouble = create(Arc::new(Disk), path, seat(), start(), &[opening()])
        .err()
        .unwrap();
    let kinds = [JournalErrorKind::NotPermitted, JournalErrorKind::NotFound];
    assert!(kinds.contains(&trouble.kind), "{trouble:?}");
}

/// A disk that lets everyone read and nobody write.
struct ReadOnly(SimDisk);

impl Storage for ReadOnly {
    fn files(&self) -> &dyn warroom::journal::Files {
        self.0.files()
    }

    fn open(
        &self,
        path: &Path,
        how: warroom::journal::How,
    ) -> std::io::Result<Box<dyn warroom::journal::StoredFile>> {
        match how {
            warroom::journal::How::Read => self.0.open(path, how),
            _ => Err(std::io::ErrorKind::PermissionDenied.into()),
        }
    }

    fn identity(&self, path: &Path) -> std::io::Result<warroom::journal::Identity> {
        self.0.identity(path)
    }

    fn sync_folder(&self, _: &Path) -> std::io::Result<()> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }

    fn lock(&self, _: &Path, _: &str) -> std::io::Result<warroom::journal::Lock> {
        Err(std::io::ErrorKind::ReadOnlyFilesystem.into())
    }
}

#[test]
fn a_read_only_folder_opens_to_read_and_says_why() {
    let file = crate::support::entries::file_of(5);
    let disk = Arc::new(ReadOnly(SimDisk::holding(&[(FILE, &file)])));
    let Opened { reading, access } = open(disk, Path::new(FILE), seat(), start()).unwrap();
    assert_eq!(reading.records.len(), 5);
    let Access::ReadOnly(trouble) = access else {
        panic!("may be written to")
    };
    assert_eq!(trouble.kind, JournalErrorKind::NotPermitted);
}

/// Runs itself again under a limit on file sizes, where the system would kill a careless program.
#[cfg(unix)]
#[test]
fn a_limit_on_file_sizes_is_an_error_and_no_death() {
    const CHILD: &str = "WARROOM_LIMITED_FILE";
    if let Some(path) = std::env::var_os(CHILD) {
        let path = PathBuf::from(path);
        let mut appender = create(Arc::new(Disk), &path, seat(), start(), &[opening()]).unwrap();
        let failed = (1..1000).find_map(|n| {
            let text = format!("entry {n} {}", "x".repeat(100));
            appender
                .append(&[note(n, &text)])
                .err()
                .map(|trouble| (n, trouble))
        });
        let (n, trouble) = failed.expect("the limit was never reached");
        assert_eq!(trouble.kind, JournalErrorKind::Full);
        assert_eq!((appender.head().n, appender.waiting()), (n - 1, 1));
        assert!(appender.retry().is_err());
        println!("recorded {}", n - 1);
        return;
    }
    let room = Room::new();
    let name = "journal::together::a_limit_on_file_sizes_is_an_error_and_no_death";
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 8; exec \"$0\" --exact \"$1\" --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .arg(name)
        .env(CHILD, room.file())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let recorded = said
        .split("recorded ")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    let recorded: u64 = recorded.parse().unwrap();
    assert!(recorded > 5);

    let Opened { reading, access } = room.open();
    assert_eq!(reading.records.len() as u64, recorded + 1);
    assert_eq!(reading.serious().count(), 0);
    let Access::Write(mut appender) = access else {
        panic!("read-only")
    };
    appender
        .append(&[note(recorded + 1, "there is room again")])
        .unwrap();
    drop(appender);
    assert_eq!(room.open().reading.records.len() as u64, recorded + 2);
}
