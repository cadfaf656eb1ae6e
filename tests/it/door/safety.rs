//! Only this user comes in, nothing left over is in the way, and nobody can make the recorder wait or hold much.
#![cfg(unix)]

use super::{Running, doors, incident_in, new, recorder};
use crate::support::warroom::Scratch;
use crate::support::window::until;
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// The one socket in the folder.
fn socket(scratch: &Scratch) -> PathBuf {
    let mut files = fs::read_dir(doors(scratch)).expect("a folder");
    files.next().expect("a socket").expect("readable").path()
}

fn mode(path: &std::path::Path) -> u32 {
    fs::symlink_metadata(path)
        .expect("there")
        .permissions()
        .mode()
        & 0o777
}

#[test]
fn socket_and_folder_are_for_their_owner_alone_and_go_with_the_recorder() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let session = recorder(&scratch, &file);
    assert_eq!(
        (mode(&doors(&scratch)), mode(&socket(&scratch))),
        (0o700, 0o600)
    );
    drop(session);
    assert!(
        fs::read_dir(doors(&scratch))
            .expect("a folder")
            .next()
            .is_none()
    );
}

#[test]
fn two_names_of_one_file_lead_to_one_door() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    fs::create_dir(scratch.path("sub")).expect("made");
    let mut session = recorder(&scratch, &file);
    for name in ["sub/../checkout.warroom", "./checkout.warroom"] {
        let output = Running::start(&scratch, &["log", name, "by another name"]).ends(&mut session);
        assert_eq!(output.code, Some(0), "{name}: {}", output.err);
    }
}

#[test]
fn a_folder_that_is_a_link_or_open_to_others_is_not_used() {
    for bad in ["link", "open", "a file"] {
        let scratch = Scratch::new();
        let file = new(&scratch);
        let folder = doors(&scratch);
        match bad {
            "link" => {
                let elsewhere = scratch.path("elsewhere");
                fs::create_dir(&elsewhere).expect("made");
                symlink(elsewhere, &folder).expect("a link");
            }
            "open" => {
                fs::create_dir(&folder).expect("made");
                fs::set_permissions(&folder, Permissions::from_mode(0o777)).expect("changed");
            }
            _ => fs::write(&folder, "").expect("written"),
        }
        let mut session = recorder(&scratch, &file);
        let there = fs::read_dir(&folder).map_or(0, Iterator::count);
        assert_eq!(there, 0, "{bad}: no socket there");
        let output = Running::start(&scratch, &["log", &file, "a line"]).ends(&mut session);
        assert_eq!(output.code, Some(3), "{bad}");
        assert!(output.err.contains("is read-only"), "{}", output.err);
    }
}

#[test]
fn a_command_says_nothing_to_a_socket_that_is_not_its_users_alone() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let session = recorder(&scratch, &file);
    let path = socket(&scratch);
    // Somebody else's program in its place: a link to a socket, or one that everybody may use.
    for is_link in [true, false] {
        fs::remove_file(&path).expect("removed");
        let listens = if is_link {
            let elsewhere = scratch.path("theirs");
            let listens = UnixListener::bind(&elsewhere).expect("bound");
            symlink(&elsewhere, &path).expect("a link");
            listens
        } else {
            let listens = UnixListener::bind(&path).expect("bound");
            fs::set_permissions(&path, Permissions::from_mode(0o666)).expect("changed");
            listens
        };
        listens.set_nonblocking(true).expect("set");
        let output = Running::start(&scratch, &["log", &file, "a secret"]).finishes();
        assert_eq!(output.code, Some(3), "{}", output.err);
        let nobody = listens.accept().expect_err("nobody came");
        assert_eq!(nobody.kind(), ErrorKind::WouldBlock);
    }
    drop(session);
    assert_eq!(mode(&path), 0o666, "what is not ours is not removed");
}

#[cfg(target_os = "linux")]
#[test]
fn another_user_who_reaches_the_socket_is_not_heard() {
    use std::os::unix::process::CommandExt;
    let me = fs::metadata("/proc/self").expect("there");
    if std::os::unix::fs::MetadataExt::uid(&me) != 0 {
        // Only root can be somebody else.
        return;
    }
    if std::process::Command::new("python3")
        .arg("--version")
        .output()
        .is_err()
    {
        // Nothing here can be started as somebody else and connect.
        return;
    }
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let path = socket(&scratch);
    for (path, mode) in [
        (scratch.folder(), 0o755),
        (doors(&scratch), 0o755),
        (path.clone(), 0o666),
    ] {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("changed");
    }
    let script = "import socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n\
                  s.sendall(b'{\"Hello\":{\"version\":1,\"me\":\"eve\"}}\\n')\nprint(len(s.recv(99)))";
    let stranger = |uid| {
        let mut python = std::process::Command::new("python3");
        python.args(["-c", script]).arg(&path).uid(uid);
        thread::spawn(move || python.output().expect("it runs"))
    };
    for (uid, is_heard) in [(65_534, false), (0, true)] {
        let asks = stranger(uid);
        while !asks.is_finished() {
            session.handle_reports();
            thread::sleep(Duration::from_millis(1));
        }
        let output = asks.join().expect("no panic");
        let got = String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .unwrap_or(0);
        assert_eq!(got > 0, is_heard, "{uid}: {output:?}");
    }
}

#[test]
fn the_socket_of_a_killed_recorder_is_in_nobodys_way() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut holder = Running::start(&scratch, &["log", &file, "-"]);
    holder.says("one\n");
    assert_eq!(holder.prints(), Some("2"));
    let old = socket(&scratch);
    holder.child.kill().expect("killed");
    holder.child.wait().expect("ended");
    assert!(old.exists(), "it is left over");
    assert_eq!(scratch.run(&["log", &file, "two"]).succeeds(), "3\n");
    let mut holder = Running::start(&scratch, &["log", &file, "-"]);
    holder.says("three\n");
    assert_eq!(holder.prints(), Some("4"));
    let through = Running::start(&scratch, &["log", &file, "four"]).finishes();
    assert_eq!(through.succeeds(), [5]);
    assert_eq!(holder.finishes().code, Some(0));
    assert!(!old.exists(), "and goes with whoever came after");
    assert_eq!(incident_in(&scratch, &file).next_n(), 6);
}

/// Comes in by hand.
fn comes_in(scratch: &Scratch, session: &mut warroom::session::Session) -> UnixStream {
    let mut stream = UnixStream::connect(socket(scratch)).expect("connected");
    stream
        .write_all(b"{\"Hello\":{\"version\":1,\"me\":\"eve\"}}\n")
        .expect("written");
    let mut welcome = BufReader::new(stream.try_clone().expect("cloned"));
    let mut line = String::new();
    stream
        .set_read_timeout(Some(Duration::from_millis(20)))
        .expect("set");
    until("welcome", || {
        session.handle_reports();
        _ = welcome.read_line(&mut line);
        line.contains("Welcome")
    });
    stream
}

#[test]
fn whoever_sends_more_than_is_taken_waits_and_whoever_does_not_read_is_put_out() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let mut stream = comes_in(&scratch, &mut session);
    stream
        .set_write_timeout(Some(Duration::from_millis(300)))
        .expect("set");
    let line = format!(
        "{{\"Line\":{{\"text\":\"{}\",\"sent\":0,\"in_order\":false}}}}\n",
        "x".repeat(10_000)
    );
    let mut sent = 0;
    while stream.write_all(line.as_bytes()).is_ok() {
        sent += 1;
        assert!(sent < 1_000, "somebody keeps all of it");
    }
    // Refusals that nobody reads, of whole lines for as long as it takes.
    let mut rude = comes_in(&scratch, &mut session);
    rude.set_write_timeout(Some(Duration::from_millis(20)))
        .expect("set");
    let line = b"{\"Line\":{\"text\":\"/strike 900\",\"sent\":0,\"in_order\":false}}\n";
    let mut written = 0;
    until("put out", || {
        session.handle_reports();
        loop {
            match rude.write(&line[written..]) {
                Ok(more) => written = (written + more) % line.len(),
                Err(error) => return error.kind() == ErrorKind::BrokenPipe,
            }
        }
    });
    // Others are heard as before.
    let output = Running::start(&scratch, &["log", &file, "after all"]).ends(&mut session);
    assert_eq!(output.code, Some(0), "{}", output.err);
}

#[test]
fn a_recorder_that_ends_before_every_answer_is_left_alone_in_the_end_with_a_reason() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let session = recorder(&scratch, &file);
    let path = socket(&scratch);
    fs::remove_file(&path).expect("removed");
    let listens = UnixListener::bind(&path).expect("bound");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("changed");
    thread::spawn(move || {
        for stream in listens.incoming() {
            let Ok(mut stream) = stream else { return };
            let Ok(again) = stream.try_clone() else {
                return;
            };
            let mut said = BufReader::new(again).lines();
            _ = said.next();
            _ = stream.write_all(b"{\"Welcome\":{\"next\":1}}\n{\"Recorded\":{\"n\":0}}\n");
            _ = said.next();
        }
    });
    let output = Running::start(&scratch, &["log", &file, "pool drained"]).finishes();
    assert_eq!(output.code, Some(3), "{}", output.err);
    for words in ["“pool drained” and what follows may be", "again and again"] {
        assert!(output.err.contains(words), "{}", output.err);
    }
    drop(session);
    let recorded = super::words(&incident_in(&scratch, &file));
    assert!(!format!("{recorded:?}").contains("pool drained"));
}

#[test]
fn what_is_no_message_or_of_another_version_ends_the_connection_and_records_nothing() {
    let scratch = Scratch::new();
    let file = new(&scratch);
    let mut session = recorder(&scratch, &file);
    let hello = "{\"Hello\":{\"version\":1,\"me\":\"eve\"}}\n";
    let line = "{\"Line\":{\"text\":\"x\",\"sent\":0,\"in_order\":false}}\n";
    for said in [
        line.to_owned(),
        "{\"Hello\":{\"version\":2,\"me\":\"eve\"}}\n".to_owned() + line,
        "{\"Hello\":{\"version\":1,\"me\":\"\"}}\n".to_owned() + line,
        hello.to_owned() + "GET / HTTP/1.1\n" + line,
        hello.to_owned() + "{\"NotStored\":null}\n" + line,
        hello.to_owned() + &"[".repeat(3 << 20),
    ] {
        let mut stream = UnixStream::connect(socket(&scratch)).expect("connected");
        stream
            .set_write_timeout(Some(Duration::from_secs(5)))
            .expect("set");
        _ = stream.write_all(said.as_bytes());
        stream
            .set_read_timeout(Some(Duration::from_millis(20)))
            .expect("set");
        until(&format!("ended by {said:.80}"), || {
            session.handle_reports();
            match stream.read(&mut [0; 512]) {
                Ok(read) => read == 0,
                Err(error) => error.kind() == ErrorKind::ConnectionReset,
            }
        });
        assert_eq!(session.incident().next_n(), 2, "{said:.80}");
    }
}
