//! Plays short tones, made here and played by whatever player the system has, as a separate process on a thread
//! of its own. Without a player it is silent; a failing sound is never reported.

use crate::board::alarms::Occasion;
use crate::panics::caught;
use std::f32::consts::TAU;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// Samples a second.
const RATE: u32 = 22_050;
/// How long to wait for a player, in steps of [`STEP`].
const PATIENCE: u32 = 100;
const STEP: Duration = Duration::from_millis(50);

/// Plays alarm sounds.
pub(super) struct SoundPlayer {
    wanted: Option<Sender<(Occasion, u8)>>,
}

impl SoundPlayer {
    /// A player that can be heard.
    pub(super) fn system() -> Self {
        let (wanted, rings) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("sound".to_owned())
            .spawn(move || ring(&rings));
        Self {
            wanted: thread.is_ok().then_some(wanted),
        }
    }

    /// A silent player, for tests.
    pub(super) fn silent() -> Self {
        Self { wanted: None }
    }

    /// Plays the sound of this occasion at this volume, 0 to 100.
    pub(super) fn ring(&self, occasion: Occasion, volume: u8) {
        if let Some(wanted) = &self.wanted {
            // The thread lives as long as this does.
            _ = wanted.send((occasion, volume));
        }
    }
}

fn ring(rings: &Receiver<(Occasion, u8)>) {
    // Missing players are not tried again.
    let mut players = players();
    while let Ok((occasion, volume)) = rings.recv() {
        // Failures are ignored; a sound that fails does not silence the next.
        _ = caught(|| play(&mut players, occasion, volume));
    }
}

fn play(players: &mut Vec<Player>, occasion: Occasion, volume: u8) {
    let Some(file) = written(&wav(occasion, volume)) else {
        return;
    };
    players.retain_mut(|player| player.is_there);
    for player in players {
        if player.plays(file.path()) {
            break;
        }
    }
}

fn written(sound: &[u8]) -> Option<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .prefix("warroom-")
        .suffix(".wav")
        .tempfile()
        .ok()?;
    file.write_all(sound).ok()?;
    Some(file)
}

/// A program that plays a file.
struct Player {
    program: &'static str,
    arguments: &'static [&'static str],
    is_there: bool,
}

/// What plays a sound on this system, the likeliest first.
fn players() -> Vec<Player> {
    let known: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
        &[("afplay", &[])]
    } else if cfg!(windows) {
        &[(
            "powershell",
            &[
                "-NoProfile",
                "-Command",
                "(New-Object Media.SoundPlayer $args[0]).PlaySync()",
            ],
        )]
    } else {
        &[("pw-play", &[]), ("paplay", &[]), ("aplay", &["-q"])]
    };
    let player = |(program, arguments): &(&'static str, &'static [&'static str])| Player {
        program,
        arguments,
        is_there: true,
    };
    known.iter().map(player).collect()
}

impl Player {
    /// True if it played the file to its end.
    fn plays(&mut self, file: &Path) -> bool {
        let started = Command::new(self.program)
            .args(self.arguments)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = started else {
            self.is_there = false;
            return false;
        };
        for _ in 0..PATIENCE {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => thread::sleep(STEP),
                Err(_) => break,
            }
        }
        // A player that hangs must not delay the next sound, whether or not ending it works.
        _ = child.kill();
        _ = child.wait();
        true
    }
}

/// The tones of an occasion, each with pitch and length in milliseconds.
fn tones(occasion: Occasion) -> &'static [(f32, u32)] {
    match occasion {
        // Down: time has run out. Three of a kind: somebody waits outside. Up: a question.
        Occasion::AskRanOut => &[(880.0, 140), (659.3, 220)],
        Occasion::UpdateOverdue => &[(784.0, 110), (784.0, 110), (784.0, 180)],
        Occasion::WaitsForCommand => &[(587.3, 120), (880.0, 200)],
        Occasion::LineRefused => &[(220.0, 160)],
        Occasion::Reminder => &[(659.3, 120), (659.3, 120)],
    }
}

/// The tones as a WAV file: mono, 16 bits, each tone fading in and out so that nothing clicks.
fn wav(occasion: Occasion, volume: u8) -> Vec<u8> {
    let loud = f32::from(volume.min(100)) / 100.0 * 0.5;
    let mut samples: Vec<i16> = Vec::new();
    for (pitch, millis) in tones(occasion) {
        let many = RATE * millis / 1_000;
        let fade = RATE as f32 * 0.012;
        for at in 0..many {
            let from_edge = at.min(many - at) as f32;
            let shape = (from_edge / fade).min(1.0) * loud;
            let wave = (TAU * pitch * at as f32 / RATE as f32).sin();
            samples.push((wave * shape * f32::from(i16::MAX)) as i16);
        }
        samples.extend(std::iter::repeat_n(0, RATE as usize / 25));
    }
    let bytes = samples.len() as u32 * 2;
    let mut out = Vec::with_capacity(44 + bytes as usize);
    out.extend(b"RIFF");
    out.extend((36 + bytes).to_le_bytes());
    out.extend(b"WAVEfmt ");
    out.extend(16_u32.to_le_bytes());
    // PCM, one channel.
    out.extend([1, 0, 1, 0]);
    out.extend(RATE.to_le_bytes());
    out.extend((RATE * 2).to_le_bytes());
    // Two bytes a sample of sixteen bits.
    out.extend([2, 0, 16, 0]);
    out.extend(b"data");
    out.extend(bytes.to_le_bytes());
    out.extend(samples.into_iter().flat_map(i16::to_le_bytes));
    out
}
