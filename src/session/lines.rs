//! Log lines, typed or pasted: read against the present incident, then submitted like any other intent.

use super::attach::{About, typed_source};
use super::{LineOutcome, RecordError, Session};
use crate::incident::{Handle, Refusal, RefusalKind, Time};
use crate::line::{self, Context, Wants};

impl Session {
    /// Reads and submits a log line whose first character was typed at `begun`. Without a time in the line, that
    /// is when it happened; if the rules do not allow that any more, it happened now.
    ///
    /// # Errors
    /// If it cannot be read or the rules refuse it; the caller keeps the text.
    pub fn line(&mut self, text: &str, begun: Time) -> Result<LineOutcome, RecordError> {
        let now = self.env.clock.now();
        let line =
            line::read(text, &Context::new(now, &self.incident)).map_err(RecordError::Unread)?;
        let intent = match line.wants {
            Wants::Intent(intent) => intent,
            Wants::Window(command) => return Ok(LineOutcome::Window(command)),
            Wants::Attach(attach) => {
                let about = About {
                    text: attach.text,
                    by: line.who,
                    happened: line.happened,
                };
                return Ok(LineOutcome::Attach(typed_source(&attach.path), about));
            }
        };
        let by = line.who.as_ref();
        let happened = line.happened.unwrap_or_else(|| begun.min(now));
        let taken = match self.submit(&intent, by, Some(happened)) {
            Err(_) if line.happened.is_none() => self.submit(&intent, by, None),
            result => result,
        };
        Ok(LineOutcome::Entry(taken?))
    }

    /// Submits a row of a pasted block, whose time and person are given separately. Without a time it happened
    /// at `begun`; with one, at that time only.
    ///
    /// # Errors
    /// If it cannot be read, the rules refuse it, or it is for the window; the caller keeps the text.
    pub fn row(
        &mut self,
        text: &str,
        happened: Option<Time>,
        who: Option<Handle>,
        begun: Time,
    ) -> Result<u64, RecordError> {
        let now = self.env.clock.now();
        let context = Context::new(now, &self.incident);
        let line = line::read_words(text, happened, who, &context).map_err(RecordError::Unread)?;
        let Wants::Intent(intent) = line.wants else {
            let hint = "type it in the log line, or put a backslash before it to record it as text";
            let why = "this command shows something and records nothing";
            return Err(Refusal::new(RefusalKind::Input, why, hint).into());
        };
        let happened = happened.unwrap_or_else(|| begun.min(now));
        Ok(self.submit(&intent, line.who.as_ref(), Some(happened))?)
    }
}
