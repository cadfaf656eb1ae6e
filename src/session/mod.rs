//! One open incident, in memory and on disk: an intent is decided, passed to the journal, and shown as recorded
//! once the journal says so. The only module that reads a clock. Shared by window and command line, so that
//! neither can do what the rules forbid.
//!
//! An accepted event is applied at once, and its entry counts as pending until it is on disk
//! ([`RecordState::recorded`] is the last entry on disk): work continues while a disk is slow or full, and
//! nothing pending is ever shown as recorded (R25). Entries that could not be recorded stay in memory and in the
//! journal's queue, which tries again by itself.
//!
//! In reading order: where it runs ([`folders`], [`machine`], [`clock`]); how paths are named ([`place`]); the session
//! itself, here; what is put into it: lines (`lines`), those of commands (`callers`, and their side in `reach`), imports
//! ([`intake`]), files ([`attach`]); one that somebody else records (`following`); what never reached the disk ([`unrecorded`]); what is written elsewhere ([`output`],
//! [`copying`]); last, the demonstration ([`demo`]).

pub mod attach;
mod callers;
pub mod clock;
pub mod copying;
pub mod demo;
pub mod folders;
mod following;
pub mod intake;
mod lines;
pub mod machine;
mod outcome;
pub mod output;
pub mod place;
mod reach;
pub mod unrecorded;

use crate::board::record::{Followed, RecordState, Saved};
use crate::incident::integrity::{Finding, Integrity};
use crate::incident::team::TeamSetup;
use crate::incident::{Handle, Incident, Intent, Record, Refusal, RefusalKind, Stamp, Time};
use crate::journal::{
    self, Access, Disk, FindingKind, Journal, JournalError, JournalReader, Look, Reading, Report,
    SessionInfo, Storage, Wake, Writer, reserved,
};
use crate::preferences::Preferences;
use callers::Callers;
pub use callers::taken;
use clock::Clock;
use following::Following;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use lines::{LineSource, Logged, Tell};
pub use outcome::{LineOutcome, OpenError, RecordError};
pub use reach::{Held, Recording, is_recorded_here, reach, wait_for_all, wait_for_window};

/// An open incident.
pub struct Session {
    incident: Incident,
    env: SessionEnv,
    path: PathBuf,
    setup: Arc<TeamSetup>,
    /// Commands that record through this session. Before the writer: nobody listens any more once the lock is free.
    callers: Option<Callers>,
    writer: Option<Writer>,
    following: Option<Following>,
    integrity: Integrity,
    record: RecordState,
    /// True from asking the journal to withdraw unrecorded entries until it answers.
    withdrawing: bool,
    /// The withdrawn entries, until somebody takes them.
    withdrawn: Vec<Record>,
}

/// The disk, clock and person of a session.
#[derive(Clone)]
pub struct SessionEnv {
    /// The disk.
    pub storage: Arc<dyn Storage>,
    /// The clock.
    pub clock: Clock,
    /// The author of entries where nobody is named and nobody has the role Recorder.
    pub me: Handle,
    /// Called from the writer's thread whenever something was recorded or failed.
    pub wake: Wake,
    /// The folder new incidents go to.
    pub folder: PathBuf,
}

impl SessionEnv {
    /// The file that a path leads to where it is a link.
    pub(super) fn real_path(&self, path: &Path) -> PathBuf {
        reserved::file_of(self.storage.files(), path)
    }

    /// This machine's disk and clock, for the person logged in.
    pub fn of_this_machine() -> Self {
        Self {
            storage: Arc::new(Disk),
            clock: Clock::system(),
            me: machine::me(),
            wake: Arc::new(|| {}),
            folder: folders::incidents(),
        }
    }

    /// The same with a function to wake the caller.
    #[must_use]
    pub fn waking(self, wake: Wake) -> Self {
        Self { wake, ..self }
    }

    fn info() -> SessionInfo {
        SessionInfo {
            app: concat!("warroom ", env!("CARGO_PKG_VERSION")).to_owned(),
            host: machine::host(),
        }
    }
}

impl Session {
    /// Opens a new incident in a new file; it is on disk when this returns.
    ///
    /// # Errors
    /// If the rules refuse it, or the file exists or cannot be written.
    pub fn create(path: &Path, open: &Intent, env: SessionEnv) -> Result<Self, OpenError> {
        let mut incident = Incident::new();
        let now = env.clock.now();
        let stamp = Stamp {
            recorded: now,
            happened: now,
            up: env.clock.up(),
            by: env.me.clone(),
        };
        let records = decide_into(&mut incident, open, &stamp)?;
        Self::create_with(path, incident, &records, env)
    }

    /// The same with the update cadence that its team prefers, and how long approvals last, recorded as separate
    /// entries if they are not the defaults.
    ///
    /// # Errors
    /// If the rules refuse it, or the file exists or cannot be written.
    pub fn create_preferring(
        path: &Path,
        open: &Intent,
        preferences: &Preferences,
        env: SessionEnv,
    ) -> Result<Self, OpenError> {
        let mut session = Self::create(path, open, env)?;
        let cadence = preferences.cadence_intents(&session.incident, &preferences.audiences());
        let sign_off = preferences.sign_off_intents(&session.incident);
        let term = preferences.approval_term(&session.incident);
        let told = preferences.stakeholder_intents(&session.incident);
        let links = preferences.link_intents();
        for intent in cadence
            .into_iter()
            .chain(sign_off)
            .chain(term)
            .chain(told)
            .chain(links)
        {
            // A preference that the rules do not take must not keep an incident from being opened.
            _ = session.submit(&intent, None, None);
        }
        session.wait()?;
        Ok(session)
    }

    /// Writes an incident made elsewhere (import, demonstration) into a new file.
    ///
    /// # Errors
    /// If the file exists or cannot be written.
    pub fn create_with(
        path: &Path,
        incident: Incident,
        records: &[Record],
        env: SessionEnv,
    ) -> Result<Self, OpenError> {
        let info = SessionEnv::info();
        let now = env.clock.now();
        let journal = journal::create(Arc::clone(&env.storage), path, info, now, records)?;
        let head = journal.head();
        let integrity = Integrity {
            head: head.code(),
            findings: Vec::new(),
        };
        let record = RecordState {
            saved: Saved::Recorded,
            recorded: Some(head.n),
            head: head.code(),
        };
        let writer = Writer::start(Box::new(journal), Arc::clone(&env.wake))?;
        Ok(Self::new(
            incident,
            path,
            (integrity, record),
            Some(writer),
            env,
        ))
    }

    /// Opens a file, to write if that is possible and to read otherwise. Changes nothing in it.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn open(path: &Path, env: SessionEnv) -> Result<Self, JournalError> {
        let path = &env.real_path(path);
        let (storage, now) = (Arc::clone(&env.storage), env.clock.now());
        let opened = journal::open(storage, path, SessionEnv::info(), now)?;
        let (saved, journal): (_, Option<Box<dyn Journal>>) = match opened.access {
            Access::Write(journal) => (Saved::Recorded, Some(journal)),
            Access::ReadOnly(trouble) => {
                let why = trouble.to_string();
                (Saved::ReadOnly { why }, None)
            }
        };
        let wake = || Arc::clone(&env.wake);
        let writer = journal.map(|journal| Writer::start(journal, wake()));
        Ok(Self::of(
            opened.reading,
            path,
            saved,
            writer.transpose()?,
            env,
        ))
    }

    /// Records in any journal that keeps the promises of [`Journal`]: reads it to its end and appends to it.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn over(mut journal: Box<dyn Journal>, env: SessionEnv) -> Result<Self, JournalError> {
        let reading = read_all(&mut *journal)?;
        let path = journal.first().to_owned();
        let writer = Writer::start(journal, Arc::clone(&env.wake))?;
        Ok(Self::of(reading, &path, Saved::Recorded, Some(writer), env))
    }

    /// Opens a file to read only, without a lock.
    ///
    /// # Errors
    /// If it cannot be read at all.
    pub fn read(path: &Path, env: SessionEnv) -> Result<Self, JournalError> {
        let path = &env.real_path(path);
        let reading = journal::read(&*env.storage, path)?;
        let why = "Opened read-only".to_owned();
        Ok(Self::of(reading, path, Saved::ReadOnly { why }, None, env))
    }

    fn of(
        reading: Reading,
        path: &Path,
        saved: Saved,
        writer: Option<Writer>,
        env: SessionEnv,
    ) -> Self {
        let integrity = integrity_of(&reading);
        let record = RecordState {
            saved,
            recorded: reading.head.map(|head| head.n),
            head: integrity.head.clone(),
        };
        let mut incident = reading.into_incident();
        if writer.is_some() {
            incident.begin_session(incident.next_n());
        }
        Self::new(incident, path, (integrity, record), writer, env)
    }

    fn new(
        incident: Incident,
        path: &Path,
        (integrity, record): (Integrity, RecordState),
        writer: Option<Writer>,
        env: SessionEnv,
    ) -> Self {
        Self {
            incident,
            env,
            path: path.to_owned(),
            setup: Arc::default(),
            callers: None,
            writer,
            following: None,
            integrity,
            record,
            withdrawing: false,
            withdrawn: Vec::new(),
        }
    }

    /// The incident, including entries that are not yet on disk.
    pub fn incident(&self) -> &Incident {
        &self.incident
    }

    /// What is recorded, and what is not.
    pub fn record(&self) -> &RecordState {
        &self.record
    }

    /// The findings of opening the file.
    pub fn integrity(&self) -> &Integrity {
        &self.integrity
    }

    /// The disk, clock and person of this session.
    pub fn env(&self) -> &SessionEnv {
        &self.env
    }

    /// What the team set up, as log lines are read against it.
    pub fn setup(&self) -> &TeamSetup {
        &self.setup
    }

    /// Reads log lines against this from now on.
    pub fn set_setup(&mut self, setup: Arc<TeamSetup>) {
        self.setup = setup;
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The author of entries where nobody is named and nobody has the role Recorder.
    pub fn me(&self) -> &Handle {
        &self.env.me
    }

    /// Now, by this session's clock.
    pub fn now(&self) -> Time {
        self.env.clock.now()
    }

    /// True where entries can be made.
    pub fn is_writable(&self) -> bool {
        self.writer.is_some()
    }

    /// Decides and applies an intent, or says why not. Returns the number of its entry; it is recorded once
    /// [`RecordState::recorded`] has reached it.
    ///
    /// # Errors
    /// A refusal by the rules, or because the file is read-only; then nothing has changed.
    pub fn submit(
        &mut self,
        intent: &Intent,
        by: Option<&Handle>,
        happened: Option<Time>,
    ) -> Result<u64, Refusal> {
        let by = self.author(intent, by, &self.env.me);
        self.submit_telling(intent, by, happened, &mut |_| true)
    }

    /// The same, by this person; somebody is told of the entries before anything of them can reach the disk. Where they
    /// cannot be told, nothing is recorded.
    fn submit_telling(
        &mut self,
        intent: &Intent,
        by: Handle,
        happened: Option<Time>,
        tell: Tell<'_>,
    ) -> Result<u64, Refusal> {
        let Some(writer) = &self.writer else {
            return Err(self.read_only());
        };
        self.is_withdrawing()?;
        let stamp = self.stamp(by, happened);
        let since = stamp.recorded;
        let records = decided(&self.incident, intent, &stamp)?;
        if !tell(&records) {
            return Err(Refusal::new(
                RefusalKind::Closed,
                "whoever logged it is gone",
                "",
            ));
        }
        for record in &records {
            self.incident.apply(record.clone());
        }
        let last = records.last().map_or(0, |record| record.n);
        let many = records.len();
        writer.append(records);
        self.note_saving(many, since);
        Ok(last)
    }

    /// So many records were handed to the writer.
    fn note_saving(&mut self, many: usize, since: Time) {
        match &mut self.record.saved {
            Saved::Recorded => self.record.saved = Saved::Saving { since },
            Saved::NotRecorded { entries, .. } => *entries += many,
            Saved::Saving { .. } | Saved::ReadOnly { .. } | Saved::Following(_) => {}
        }
    }

    /// Whether [`submit`](Self::submit) would accept it now. Changes nothing.
    ///
    /// # Errors
    /// The refusal it would give.
    pub fn would_submit(
        &self,
        intent: &Intent,
        by: Option<&Handle>,
        happened: Option<Time>,
    ) -> Result<(), Refusal> {
        if self.writer.is_none() {
            return Err(self.read_only());
        }
        self.is_withdrawing()?;
        let by = self.author(intent, by, &self.env.me);
        let stamp = self.stamp(by, happened);
        self.incident.decide(intent, &stamp).map(drop)
    }

    /// Whose entry it is: the person named, otherwise who the rules say speaks, otherwise the one at the keyboard.
    fn author(&self, intent: &Intent, named: Option<&Handle>, me: &Handle) -> Handle {
        named.map_or_else(|| self.incident.speaker(intent, me), Handle::clone)
    }

    fn stamp(&self, by: Handle, happened: Option<Time>) -> Stamp {
        let now = self.env.clock.now();
        Stamp {
            recorded: now,
            happened: happened.unwrap_or(now),
            up: self.env.clock.up(),
            by,
        }
    }

    /// Handles what commands at the door say, and the reports of the journal since the last call. True if something
    /// changed.
    pub fn handle_reports(&mut self) -> bool {
        if self.following.is_some() {
            return self.follow_on();
        }
        let served = self.serve_callers();
        let Some(writer) = &self.writer else {
            return served;
        };
        let reports: Vec<_> = writer.reports().collect();
        let changed = served || !reports.is_empty();
        for report in reports {
            self.take(report);
        }
        changed
    }

    fn take(&mut self, report: Report) {
        let next = self.incident.next_n();
        match report {
            Report::Recorded(head) => {
                self.record.recorded = Some(head.n);
                self.record.head = head.code();
                self.integrity.head = head.code();
                if head.n + 1 >= next {
                    self.record.saved = Saved::Recorded;
                }
                if let Some(callers) = &mut self.callers {
                    callers.recorded(head.n);
                }
            }
            Report::NotRecorded { from, trouble } => {
                let why = trouble.what_and_why();
                if let Some(callers) = &mut self.callers {
                    callers.not_recorded(from, &why);
                }
                self.record.saved = Saved::NotRecorded {
                    entries: usize::try_from(next.saturating_sub(from)).unwrap_or(usize::MAX),
                    why,
                    hint: trouble.what_to_do().to_owned(),
                };
            }
            Report::Withdrawn { from } => {
                self.take_back(from);
                if self.record.recorded == from.checked_sub(1) {
                    self.record.saved = Saved::Recorded;
                }
            }
        }
    }

    /// Waits until everything is on disk, for callers without a window.
    ///
    /// # Errors
    /// As soon as something could not be recorded.
    pub fn wait(&mut self) -> Result<(), JournalError> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        let last = self.incident.next_n().saturating_sub(1);
        if self.record.recorded.is_some_and(|n| n >= last) {
            return Ok(());
        }
        let head = writer.wait(last)?;
        self.take(Report::Recorded(head));
        Ok(())
    }

    /// Messages about access to the incident's files and what is beside them, in sentences, each once.
    pub fn take_messages(&self) -> Vec<String> {
        (self.writer.as_ref()).map_or_else(Vec::new, Writer::take_messages)
    }

    /// Tries again now to record what could not be recorded.
    pub fn retry(&self) {
        if let Some(writer) = &self.writer {
            writer.retry();
        }
    }

    fn read_only(&self) -> Refusal {
        let followed;
        let why = match &self.record.saved {
            Saved::ReadOnly { why } => why.as_str(),
            Saved::Following(Followed { free: true, .. }) => "start recording here first",
            Saved::Following(Followed { holder, .. }) => {
                followed = format!("{holder} is recording it");
                &followed
            }
            _ => "",
        };
        Refusal::new(RefusalKind::Closed, "the file is read-only", why)
    }
}

/// Decides an intent and applies its events, all or none; the records are for the journal.
///
/// # Errors
/// A refusal by the rules; the incident is as it was then.
pub fn decide_into(
    incident: &mut Incident,
    intent: &Intent,
    stamp: &Stamp,
) -> Result<Vec<Record>, Refusal> {
    let records = decided(incident, intent, stamp)?;
    for record in &records {
        incident.apply(record.clone());
    }
    Ok(records)
}

/// The same without applying them.
fn decided(incident: &Incident, intent: &Intent, stamp: &Stamp) -> Result<Vec<Record>, Refusal> {
    let events = incident.decide(intent, stamp)?;
    let first = incident.next_n();
    let records: Vec<_> = (first..)
        .zip(events)
        .map(|(n, event)| Record {
            n,
            stamp: stamp.clone(),
            event,
        })
        .collect();
    if !records.iter().all(journal::fits) {
        return Err(Refusal::new(
            RefusalKind::Input,
            "that is too long for one entry",
            "shorten it, or attach the text as a file",
        ));
    }
    Ok(records)
}

/// All lines of a journal.
fn read_all(journal: &mut dyn JournalReader) -> Result<Reading, JournalError> {
    match journal.read(None)? {
        Look::All(reading) => Ok(*reading),
        // The promises of a journal exclude this; not worth a panic.
        Look::Same | Look::More { .. } => journal::read_lines(journal.first(), b""),
    }
}

fn integrity_of(reading: &Reading) -> Integrity {
    let findings = reading
        .findings
        .iter()
        .map(|finding| Finding {
            after: None,
            text: finding.to_string(),
            // Bytes at the end that are not a line may be an unfinished write, or a last line that was recorded
            // and damaged later: nobody can tell, so it is reported.
            damage: finding.is_serious()
                || matches!(
                    finding.kind,
                    FindingKind::Torn { .. } | FindingKind::Altered { .. }
                ),
        })
        .collect();
    Integrity {
        head: reading.head.map(|head| head.code()).unwrap_or_default(),
        findings,
    }
}
