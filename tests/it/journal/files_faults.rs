//! Files beside an incident on a disk that fails at any one step, once or for ever, runs full or loses power:
//! attachments, preferences and drafts, exports.

use crate::support::attached::attach;
use crate::support::disk::{Fault, SimDisk};
use crate::support::entries::FILE;
use crate::support::window::setting_of;
use std::path::Path;
use warroom::incident::{Intent, LifecycleIntent, Zone};
use warroom::journal::files::FileState;
use warroom::journal::{Files, Storage};
use warroom::session::attach::{About, Source};
use warroom::session::clock::Clock;
use warroom::session::output::Output;
use warroom::session::{Session, SessionEnv};

const FAULTS: [Fault; 4] = [Fault::Error, Fault::Full, Fault::ErrorForEver, Fault::Power];

fn env(disk: &SimDisk) -> SessionEnv {
    SessionEnv {
        storage: disk.as_storage(),
        ..setting_of(Path::new("incidents"), Clock::system())
    }
}

fn begun(disk: &SimDisk) -> Session {
    let open = Intent::Lifecycle(LifecycleIntent::Open {
        name: "Checkout 502s".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
    });
    Session::create(Path::new(FILE), &open, env(disk)).unwrap()
}

fn screenshot() -> Source {
    Source::Bytes {
        name: "lag.png".to_owned(),
        bytes: vec![7; 1_500].into(),
    }
}

/// Comes back after a fault: with the power, or with a disk that works again.
fn recover(disk: &SimDisk, fault: Fault) {
    if fault == Fault::Power {
        disk.restart();
    }
    disk.heal();
}

/// How many operations this takes on a disk that works.
fn operations(disk: &SimDisk, work: impl FnOnce()) -> u64 {
    let before = disk.operations();
    work();
    disk.operations() - before
}

#[test]
fn a_file_the_log_tells_of_is_whole_whatever_fails_while_it_is_attached() {
    let disk = SimDisk::new(0);
    let mut session = begun(&disk);
    let steps = operations(&disk, || {
        attach(&mut session, &screenshot(), &About::default()).unwrap();
        session.wait().unwrap();
    });
    let mut recorded_after_fault = 0;
    for (fault, at) in FAULTS
        .iter()
        .flat_map(|fault| (0..steps).map(move |at| (*fault, at)))
    {
        let disk = SimDisk::new(at);
        let mut session = begun(&disk);
        disk.fail_after(at, fault);
        let attached = attach(&mut session, &screenshot(), &About::default());
        let recorded = attached.is_ok() && session.wait().is_ok();
        drop(session);
        recover(&disk, fault);
        let mut session = Session::open(Path::new(FILE), env(&disk)).unwrap();
        let files = session.look_at_files();
        let context = format!("{fault:?} at operation {at}");
        assert!(
            files.iter().all(|(_, found)| *found == FileState::Sound),
            "{files:?}: {context}"
        );
        assert!(
            !recorded || files.len() == 1,
            "recorded and not there: {context}"
        );
        recorded_after_fault += usize::from(recorded);
        // What was refused can be attached now.
        attach(&mut session, &screenshot(), &About::default()).expect(&context);
        session.wait().expect(&context);
        assert!(
            session
                .look_at_files()
                .iter()
                .all(|(_, found)| *found == FileState::Sound),
            "{context}"
        );
    }
    assert!(
        recorded_after_fault < FAULTS.len() * steps as usize,
        "faults reach attachments"
    );
}

#[test]
fn a_small_file_is_the_old_or_the_new_one_whatever_fails_while_it_is_replaced() {
    let path = Path::new("config/preferences.ron");
    let (old, new) = (vec![b'o'; 1_400], vec![b'n'; 2_100]);
    let before = |seed: u64| {
        let disk = SimDisk::new(seed);
        disk.put("config/preferences.ron", &old);
        disk
    };
    let disk = before(0);
    let steps = operations(&disk, || disk.replace(path, &new).unwrap());
    assert!(steps >= 4, "created, written, synced and named: {steps}");
    for seed in 0..40 {
        for (fault, at) in FAULTS
            .iter()
            .flat_map(|fault| (0..steps).map(move |at| (*fault, at)))
        {
            let disk = before(seed);
            disk.fail_after(at, fault);
            let replaced = disk.replace(path, &new).is_ok();
            recover(&disk, fault);
            let found = disk.read(path).unwrap();
            assert!(
                found == old || found == new,
                "torn by {fault:?} at {at}, seed {seed}"
            );
            if fault != Fault::Power {
                assert_eq!(found == new, replaced, "{fault:?} at {at}");
                let names = disk.names();
                assert_eq!(
                    names,
                    ["config/preferences.ron"],
                    "left by {fault:?} at {at}"
                );
            }
        }
    }
}

#[test]
fn an_export_is_whole_or_not_there_whatever_fails_while_it_is_written() {
    let path = Path::new("out/report.html");
    let (old, new) = (b"<p>old".repeat(200), b"<p>new".repeat(300));
    let before = || {
        let disk = SimDisk::new(1);
        disk.put("out/report.html", &old);
        disk
    };
    let written = |disk: &SimDisk| {
        let output = Output::at(disk.files(), path).map_err(|why| why.to_string())?;
        output.write(&new).map_err(|why| why.to_string())
    };
    let disk = before();
    let steps = operations(&disk, || written(&disk).unwrap());
    for (fault, at) in FAULTS
        .iter()
        .flat_map(|fault| (0..steps).map(move |at| (*fault, at)))
    {
        let disk = before();
        disk.fail_after(at, fault);
        let written = written(&disk);
        recover(&disk, fault);
        let found = disk.read(path).unwrap();
        assert!(found == old || found == new, "torn by {fault:?} at {at}");
        if fault != Fault::Power {
            assert_eq!(
                found == new,
                written.is_ok(),
                "{fault:?} at {at}: {written:?}"
            );
        }
    }
}
