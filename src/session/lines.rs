//! Log lines, typed, pasted or from a command: read against the present incident, then submitted like any other intent.

use super::attach::{About, Source, evidence, typed_source};
use super::{LineOutcome, RecordError, Session};
use crate::incident::evidence::FileRef;
use crate::incident::{Handle, Intent, PersonIntent, Record, Refusal, RefusalKind, Time};
use crate::line::{self, Context, Wants};
use crate::reader::{self, Names, Row};
use crate::when::{self, Clocks};
use std::sync::Arc;

/// Tells somebody which entries come next, before anything of them can reach the disk; false where they cannot be told.
pub type Tell<'a> = &'a mut dyn FnMut(&[Record]) -> bool;

/// Whoever logs one line after the other without a window.
pub struct LineSource {
    /// The author of lines that name nobody, where nobody has the role Recorder.
    pub me: Handle,
    last: Option<Time>,
}

/// What came of a line without a window.
#[derive(Clone, Debug, PartialEq)]
pub enum Logged {
    /// It was recorded as this entry.
    Entry(u64),
    /// It is about a file, to be stored first: see [`Session::log_file`].
    File(Source, About),
}

impl Session {
    /// Reads and submits a log line whose first character was typed at `begun`. Without a time in the line, that
    /// is when it happened; if the rules do not allow that any more, it happened now.
    ///
    /// # Errors
    /// If it cannot be read or the rules refuse it; the caller keeps the text.
    pub fn line(&mut self, text: &str, begun: Time) -> Result<LineOutcome, RecordError> {
        self.line_choosing(text, begun, None)
    }

    /// The same where an entry is chosen in the timeline, which the line may call `chosen`.
    ///
    /// # Errors
    /// As [`line`](Self::line).
    pub fn line_choosing(
        &mut self,
        text: &str,
        begun: Time,
        chosen: Option<u64>,
    ) -> Result<LineOutcome, RecordError> {
        let me = self.env.me.clone();
        self.line_telling(text, (begun, chosen), &me, &mut |_| true)
    }

    /// Submits a line of somebody without a window, sent at `sent`. With `in_order`, a clock time alone is never of an
    /// earlier day than that of the line before.
    ///
    /// # Errors
    /// If it cannot be read, the rules refuse it, or it is for a window; the caller keeps the text.
    pub fn log(
        &mut self,
        text: &str,
        sent: Time,
        source: &mut LineSource,
        in_order: bool,
        tell: Tell<'_>,
    ) -> Result<Logged, RecordError> {
        if in_order {
            let (zone, now) = (self.incident.zone, self.env.clock.now());
            let names = Names::of(&self.incident, &[]);
            if let Some((row, is_dated)) = reader::read_line(text, &names, zone, now) {
                return self.log_foreign(&row, is_dated, source, tell);
            }
            source.turned_round(text, self)?;
        }
        match self.line_telling(text, (sent, None), &source.me, tell)? {
            LineOutcome::Entry(n) => Ok(Logged::Entry(n)),
            LineOutcome::Attach(file, about) => {
                self.may_attach(&file, &about)?;
                Ok(Logged::File(file, about))
            }
            LineOutcome::Window(_) => Err(Refusal::new(
                RefusalKind::Input,
                "that command works only in the window",
                "open the file: warroom FILE",
            )
            .into()),
        }
    }

    /// Submits a line as a chat or a log writes it; its words stay words (R22: it happened when it says).
    fn log_foreign(
        &mut self,
        row: &Row,
        is_dated: bool,
        source: &mut LineSource,
        tell: Tell<'_>,
    ) -> Result<Logged, RecordError> {
        let hint = "write its time as 2026-11-22 14:32, or leave it out";
        let happened = match (row.happened, &row.trouble) {
            (Some(happened), None) => happened,
            (_, why) => {
                let why = why
                    .clone()
                    .unwrap_or_else(|| "its time is not known".to_owned());
                return Err(Refusal::new(RefusalKind::Input, why, hint).into());
            }
        };
        source.follows(happened, is_dated, self)?;
        let now = self.env.clock.now();
        let mut text = row.line();
        let who = row.who.as_deref();
        let known = |name: &str| self.incident.person_called(name, &[]);
        let named = who.and_then(|who| known(who).or_else(|| Handle::from_name(who)));
        if let (Some(who), None) = (who, &named) {
            text = line::with_speaker(&text, who);
        }
        let context = Context {
            exact_names: true,
            ..Context::new(now, &self.incident)
        };
        let line = line::read_words(&text, Some(happened), named, &context);
        let line = line.map_err(RecordError::Unread)?;
        let Wants::Intent(intent) = line.wants else {
            return Err(Refusal::new(RefusalKind::Input, "it holds no words", hint).into());
        };
        let by = self.author(&intent, line.who.as_ref(), &source.me);
        // A name that is more than a handle is kept, as an import keeps it.
        if let (Some(name), Some(_)) = (who.filter(|name| *name != by.as_str()), &line.who)
            && !self.incident.people.contains_key(&by)
        {
            let join = Intent::Person(PersonIntent::Join {
                person: by.clone(),
                name: Some(name.to_owned()),
                contact: None,
            });
            _ = self.submit_telling(&join, by.clone(), Some(happened), &mut |_| true);
        }
        let taken = self.submit_telling(&intent, by, Some(happened), tell)?;
        Ok(Logged::Entry(taken))
    }

    /// Records that the file of such a line is stored.
    ///
    /// # Errors
    /// A refusal by the rules; the file stays stored and no entry mentions it.
    pub fn log_file(
        &mut self,
        file: FileRef,
        about: &About,
        source: &LineSource,
        tell: Tell<'_>,
    ) -> Result<u64, RecordError> {
        let intent = evidence(file, about);
        let by = self.author(&intent, about.by.as_ref(), &source.me);
        let taken = self.submit_telling(&intent, by.clone(), about.happened, tell);
        Ok(match taken {
            // The board may have changed while the file was stored.
            Err(_) if about.happened.is_some() => self.submit_telling(&intent, by, None, tell)?,
            taken => taken?,
        })
    }

    fn line_telling(
        &mut self,
        text: &str,
        (begun, chosen): (Time, Option<u64>),
        me: &Handle,
        tell: Tell<'_>,
    ) -> Result<LineOutcome, RecordError> {
        let now = self.env.clock.now();
        let setup = Arc::clone(&self.setup);
        let context = Context::new(now, &self.incident)
            .begun(begun)
            .choosing(chosen)
            .of_team(&setup);
        let line = line::read(text, &context).map_err(RecordError::Unread)?;
        let intent = match line.wants {
            Wants::Intent(intent) => intent,
            Wants::Window(command) => return Ok(LineOutcome::Window(command)),
            Wants::Attach(attach) => {
                let about = About {
                    text: attach.text,
                    by: line.who,
                    happened: line.happened,
                    ..About::default()
                };
                return Ok(LineOutcome::Attach(typed_source(&attach.path), about));
            }
        };
        let by = self.author(&intent, line.who.as_ref(), me);
        let happened = line.happened.unwrap_or_else(|| begun.min(now));
        let taken = match self.submit_telling(&intent, by.clone(), Some(happened), tell) {
            Err(_) if line.happened.is_none() => {
                self.submit_telling(&intent, by.clone(), None, tell)
            }
            result => result,
        };
        let taken = taken?;
        if let Intent::Person(PersonIntent::Join { person, .. }) = &intent
            && let Some(place) = setup.newcomers_place(&self.incident, person)
        {
            // Where it is refused, whoever came is in the log all the same.
            _ = self.submit_telling(&place, by, None, &mut |_| true);
        }
        Ok(LineOutcome::Entry(taken))
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
        let context = Context::new(now, &self.incident).of_team(&self.setup);
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

impl LineSource {
    /// Somebody who has said nothing yet.
    pub fn new(me: Handle) -> Self {
        Self { me, last: None }
    }

    /// A line that begins with a clock time alone is refused where it would be put days before the line above.
    fn turned_round(&mut self, line: &str, session: &Session) -> Result<(), Refusal> {
        let Some((typed, _)) = when::starts(line.trim_start()) else {
            return Ok(());
        };
        let clocks = Clocks::at(session.now(), session.incident().zone);
        match typed.past(clocks) {
            Ok(moment) => self.follows(moment, typed.has_date(), session),
            Err(_) => Ok(()),
        }
    }

    /// Notes when a line happened; refused where it names no day and would be put days before the line above.
    fn follows(&mut self, moment: Time, is_dated: bool, session: &Session) -> Result<(), Refusal> {
        let zone = session.incident().zone;
        let last = self.last.replace(moment);
        let Some(last) = last.filter(|last| !is_dated && zone.date(moment) < zone.date(*last))
        else {
            return Ok(());
        };
        self.last = Some(last);
        let why = format!(
            "after the line before, which happened on {} at {}, {} has not come yet",
            zone.date(last),
            zone.clock(last),
            zone.clock(moment)
        );
        let hint = "write its date before it";
        Err(Refusal::new(RefusalKind::Input, why, hint))
    }
}
