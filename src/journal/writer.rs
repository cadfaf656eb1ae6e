//! The writer thread: queues entries without making the caller wait, records them, and reports. Has no rule
//! about files; all of those are the appender's. A panic in it is caught and reported like a full disk: nothing
//! more is written then, and everything submitted since counts as not recorded.

use super::error::{JournalError, JournalErrorKind};
use super::frame::Head;
use super::order::Journal;
use crate::incident::Record;
use crate::panics::caught;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The first and the longest delay before trying again to record.
const RETRY_FIRST: Duration = Duration::from_secs(1);
const RETRY_LAST: Duration = Duration::from_mins(1);

/// Called from the writer thread after each report, to wake whoever reads them.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What happened to submitted entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Every entry up to this one is on the disk.
    Recorded(Head),
    /// Entries from this number on could not be recorded. If the error may pass they are queued and tried again;
    /// a later `Recorded` reports success.
    NotRecorded {
        /// The number of the first of them.
        from: u64,
        /// Why they could not be recorded.
        trouble: JournalError,
    },
    /// Entries from this number on were withdrawn and will not be recorded.
    Withdrawn {
        /// The number of the first of them.
        from: u64,
    },
}

/// A file written by its own thread. Dropping it records what was submitted, then ends the thread.
pub struct Writer {
    to_thread: Option<Sender<Message>>,
    reports: Receiver<Report>,
    thread: Option<JoinHandle<Option<Box<dyn Journal>>>>,
    path: PathBuf,
    messages: Arc<Mutex<Vec<String>>>,
}

enum Message {
    Append(Vec<Record>),
    Retry,
    Withdraw,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system cannot start a thread; then the journal is dropped with its lock.
    pub fn start(journal: Box<dyn Journal>, wake: Wake) -> Result<Self, JournalError> {
        let path = journal.first().to_owned();
        let (to_thread, orders) = mpsc::channel();
        let (reporter, reports) = mpsc::channel();
        let messages = Arc::default();
        let work = Work {
            journal,
            handed_over: Vec::new(),
            orders,
            reporter,
            messages: Arc::clone(&messages),
            wake,
            broken: None,
            taking_back: false,
        };
        let work = move || work.run();
        let thread = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(work)
            .map_err(|error| JournalError::new(JournalErrorKind::Failed, &path, error))?;
        Ok(Self {
            to_thread: Some(to_thread),
            reports,
            thread: Some(thread),
            path,
            messages,
        })
    }

    /// Submits entries and returns at once. Their numbers follow those submitted before.
    pub fn append(&self, records: Vec<Record>) {
        self.send(Message::Append(records));
    }

    /// Tries again now to record what could not be recorded.
    pub fn retry(&self) {
        self.send(Message::Retry);
    }

    /// Withdraws what could not be recorded yet; a report says from which number on.
    pub fn withdraw(&self) {
        self.send(Message::Withdraw);
    }

    /// The reports since the last call, without waiting.
    pub fn reports(&self) -> impl Iterator<Item = Report> {
        self.reports.try_iter()
    }

    /// Further messages, in sentences, each once: see [`Journal::take_messages`].
    pub fn take_messages(&self) -> Vec<String> {
        std::mem::take(&mut *self.messages.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until a submitted entry is recorded, for callers without a window to wake.
    ///
    /// # Errors
    /// As soon as it could not be recorded, even if a later attempt may succeed.
    pub fn wait(&self, n: u64) -> Result<Head, JournalError> {
        loop {
            match self.reports.recv() {
                Ok(Report::Recorded(head)) if head.n >= n => return Ok(head),
                Ok(Report::Recorded(_) | Report::Withdrawn { .. }) => {}
                Ok(Report::NotRecorded { trouble, .. }) => return Err(trouble),
                Err(_) => {
                    let cause = "the writer thread ended";
                    return Err(JournalError::new(
                        JournalErrorKind::Failed,
                        &self.path,
                        cause,
                    ));
                }
            }
        }
    }

    /// Records what was submitted, ends the thread and returns the journal; `None` if the thread panicked.
    pub fn close(mut self) -> Option<Box<dyn Journal>> {
        self.to_thread = None;
        self.thread.take()?.join().ok().flatten()
    }

    fn send(&self, message: Message) {
        // The thread ends only with its sender; a panic in it is caught there and reported.
        if let Some(to_thread) = &self.to_thread {
            _ = to_thread.send(message);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.to_thread = None;
        if let Some(thread) = self.thread.take() {
            // The panic was reported; nobody is left to report to.
            _ = thread.join();
        }
    }
}

/// The thread's state.
struct Work {
    journal: Box<dyn Journal>,
    /// The entries to record with the next sync.
    handed_over: Vec<Vec<Record>>,
    orders: Receiver<Message>,
    reporter: Sender<Report>,
    messages: Arc<Mutex<Vec<String>>>,
    wake: Wake,
    /// The entry from which nothing is written any more, and why: after a panic the appender's state is unknown.
    broken: Option<(u64, JournalError)>,
    /// True from a withdrawal until its report.
    taking_back: bool,
}

impl Work {
    fn run(mut self) -> Option<Box<dyn Journal>> {
        let mut pause = RETRY_FIRST;
        loop {
            let message = if self.broken.is_some() || self.journal.waiting() == 0 {
                pause = RETRY_FIRST;
                self.orders.recv().map_err(RecvTimeoutError::from)
            } else {
                self.orders.recv_timeout(pause)
            };
            let message = match message {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => {
                    pause = (pause * 2).min(RETRY_LAST);
                    None
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            self.record_or_break(message);
        }
        self.broken.is_none().then_some(self.journal)
    }

    fn record_or_break(&mut self, message: Option<Message>) {
        let next = self.journal.head().n.wrapping_add(1);
        self.taking_back |= matches!(message, Some(Message::Withdraw));
        if self.broken.is_none()
            && let Err(panic) = caught(|| {
                if let Some(message) = message {
                    self.take_all(message);
                }
                self.record();
            })
        {
            self.broken = Some((next, JournalError::of_panic(self.journal.first(), &panic)));
        }
        if let Some((from, trouble)) = self.broken.clone() {
            // A caller that withdraws entries waits for the report; nothing is left unrecorded then.
            let report = if std::mem::take(&mut self.taking_back) {
                Report::Withdrawn { from }
            } else {
                Report::NotRecorded { from, trouble }
            };
            // The report is sent before anybody is woken: a panic while waking loses nothing.
            _ = caught(|| self.report(report));
        }
    }

    /// Receives everything submitted by now, so that one sync covers all of it.
    fn take_all(&mut self, first: Message) {
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Append(records) => self.handed_over.push(records),
                Message::Withdraw => {
                    self.taking_back = true;
                    // No byte of these is written.
                    self.handed_over.clear();
                    let from = self.journal.withdraw();
                    self.report(Report::Withdrawn { from });
                    self.taking_back = false;
                }
                Message::Retry => {}
            }
            next = self.orders.try_recv().ok();
        }
    }

    fn record(&mut self) {
        let handed_over = std::mem::take(&mut self.handed_over);
        if handed_over.is_empty() && self.journal.waiting() == 0 {
            return;
        }
        let before = self.journal.head();
        let result = self.append(&handed_over);
        let head = self.journal.head();
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        messages.extend(self.journal.take_messages());
        drop(messages);
        if head != before {
            self.report(Report::Recorded(head));
        }
        if let Err((from, trouble)) = result {
            self.report(Report::NotRecorded { from, trouble });
        }
    }

    /// Appends all entries at once; returns the first number that is not recorded, and why.
    fn append(&mut self, handed_over: &[Vec<Record>]) -> Result<(), (u64, JournalError)> {
        let together = match handed_over {
            [one] => Cow::Borrowed(one.as_slice()),
            more => Cow::Owned(more.concat()),
        };
        let Err(trouble) = self.journal.append(self.journal.head(), &together) else {
            return Ok(());
        };
        if trouble.may_pass() {
            return Err((self.journal.head().n.wrapping_add(1), trouble));
        }
        // None was queued, because one of them is refused: those before that one are recorded.
        match handed_over {
            [] => Err((self.journal.head().n.wrapping_add(1), trouble)),
            [one] => Err((one.first().map_or(0, |record| record.n), trouble)),
            more => (more.iter()).try_for_each(|one| self.append(std::slice::from_ref(one))),
        }
    }

    fn report(&self, report: Report) {
        // Nobody listens once the writer is being dropped; recording continues all the same.
        _ = self.reporter.send(report);
        (self.wake)();
    }
}
