//! The real program, run from the command line in a scratch folder of its own.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that goes away with the test, and the program run in it.
pub(crate) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a scratch folder"),
        }
    }

    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.folder
            .path()
            .join(name)
            .to_str()
            .expect("a path in UTF-8")
            .to_owned()
    }

    /// The folder.
    pub(crate) fn folder(&self) -> std::path::PathBuf {
        self.folder.path().to_owned()
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program with something on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        self.run_with_bytes(arguments, input.as_bytes())
    }

    /// The program with these arguments, its streams in the hands of the test.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warroom"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("USER", "tester")
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// The same with bytes that may be no text.
    pub(crate) fn run_with_bytes(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(arguments).spawn().expect("the program starts");
        // A program that does not read its input closes it early; that is no failure of the test.
        _ = child.stdin.take().expect("input").write_all(input);
        Ran {
            output: child.wait_with_output().expect("the program ends"),
        }
    }
}

/// What a run came to.
#[must_use]
pub(crate) struct Ran {
    output: Output,
}

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.output.status.code().expect("ended by itself")
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).expect("UTF-8")
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).expect("UTF-8")
    }

    /// Standard output of a run that must succeed.
    pub(crate) fn succeeds(&self) -> String {
        assert_eq!(self.code(), 0, "{}{}", self.out(), self.err());
        self.out()
    }

    /// Standard error of a run that must fail with this exit code.
    pub(crate) fn fails(&self, code: i32) -> String {
        assert_eq!(self.code(), code, "{}{}", self.out(), self.err());
        self.err()
    }
}

/// The JSON report of a file.
pub(crate) fn json(scratch: &Scratch, file: &str) -> Value {
    let text = scratch
        .run(&["report", file, "--format", "json"])
        .succeeds();
    serde_json::from_str(&text).expect("JSON")
}
