//! Records what was asked for at one press once its delay is over, before a request that may build on it, or when the
//! incident is left. [`execute::pending`](crate::ui::window::execute) explains the delay; the rules are checked at
//! the press and again then.

use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::incident::{ActionIntent, Handle, Intent, Refusal, RefusalKind, Time};
use crate::line::{Context, Whose, preview};
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::pending::{Pending, UNDO, command_of, is_same_act, says_more, words_of};
use crate::ui::base::replay::ReplayRequest;
use crate::ui::base::request::Request;
use crate::ui::parts::since;
use eframe::egui;
use std::time::Duration;

impl Shell {
    /// Records what is due, and wakes the window when something will be.
    pub(super) fn record_due(&mut self, ctx: &egui::Context) {
        let Screen::Room(room) = &mut self.screen else {
            return;
        };
        if room.waits_for_time() {
            room.due = room.due_from_now();
        }
        let left = Duration::from_millis(room.due.saturating_sub(room.clock.up()));
        let Some(pending) = &mut room.state.pending else {
            return;
        };
        pending.left = left;
        if left.is_zero() {
            if let Err(notice) = room.record_pending() {
                self.notify(notice);
            }
            ctx.request_repaint();
        } else {
            // When the next second shows, and not before.
            let beyond = Duration::from_millis(u64::from(left.subsec_millis()));
            let second = Duration::from_secs(1);
            ctx.request_repaint_after(if beyond.is_zero() { second } else { beyond });
        }
    }

    /// Records what is pending before the incident is left; returns what was recorded, or why it was not.
    pub(super) fn record_pending(&mut self) -> Option<Notice> {
        let Screen::Room(room) = &mut self.screen else {
            return None;
        };
        match room.record_pending() {
            Ok(pending) => {
                let what = format!("Recorded on leaving: {}", pending?.words);
                Some(Notice::note(what, room.session.now()))
            }
            Err(notice) => Some(notice),
        }
    }

    /// Records what is pending if this request may build on it. False if that was refused, and the request with
    /// it: its text is given back.
    pub(super) fn goes_after_pending(&mut self, request: &Request) -> bool {
        let Screen::Room(room) = &mut self.screen else {
            return true;
        };
        let pending = room.state.pending.as_ref();
        let builds_on_it = match request {
            // The same once more is a double press, unless it says more.
            Request::Act {
                intent,
                happened,
                clears,
                ..
            } if pending.is_some_and(|one| is_same_act(&one.intent, intent)) => {
                if let Some(refused) = room.say_more(intent, *happened, clears) {
                    self.notify(refused);
                }
                return false;
            }
            Request::Act { .. }
            | Request::RecordNow
            // A pasted row may be a command.
            | Request::Lines { .. }
            | Request::Import { .. }
            | Request::SendUpdate
            | Request::UseChannel { .. }
            | Request::DraftUpdate
            // Withdrawn entries are reviewed again, and with them what is pending.
            | Request::WithdrawUnrecorded
            | Request::RecordHere => true,
            Request::Replay(request) => *request != ReplayRequest::Leave,
            // A mistyped key may come in the middle of a note, which must not record it early.
            Request::Line { text, .. } => room.is_command(text),
            // A file is described by a note; leaving records what is pending by itself; the others record
            // nothing.
            Request::Undo
            | Request::Attach(_)
            | Request::Read(_)
            | Request::Pick(_)
            | Request::File(..)
            | Request::CopyFilePath(_)
            | Request::OpenOutside(_)
            | Request::OpenWritten(_)
            | Request::Copy { .. }
            | Request::PrintBrief
            | Request::CopyEntries { .. }
            | Request::Create { .. }
            | Request::Open(_)
            | Request::GiveUpOpening
            | Request::PreviewReport(..)
            | Request::Library
            | Request::LeaveLibrary
            | Request::Demo { .. }
            | Request::CloseFile
            | Request::RetryRecording
            | Request::Prefer(_)
            | Request::RememberRota(_)
            | Request::OpenPreferencesFile
            | Request::Quit => false,
        };
        if !builds_on_it {
            return true;
        }
        let notice = match room.record_pending() {
            Ok(recorded) => {
                // Its five seconds ended early: Ctrl Z alone takes it back no longer.
                if let Some(recorded) = recorded {
                    let what = format!("Recorded: {}", recorded.words);
                    let mut notice = Notice::note(what, room.session.now());
                    if command_of(&recorded.intent).is_some() {
                        EARLY.clone_into(&mut notice.detail);
                    }
                    self.notify(notice);
                }
                return true;
            }
            Err(notice) => notice,
        };
        if let Request::Line { text, begun } = request {
            let refusal = Refusal::new(
                RefusalKind::State,
                notice.what.clone(),
                "look first, then press Enter again",
            );
            room.give_back(text.clone(), *begun, refusal);
        }
        self.notify(notice);
        false
    }
}

/// What is said of a press that was recorded before its time, since what came next may build on it.
const EARLY: &str = "With nothing pending, Ctrl Z offers the entry that takes it back.";

/// What is said of a press that was undone.
fn undone(words: &str) -> String {
    format!("Undone, nothing was recorded: {words}")
}

impl Room {
    /// Records what was asked for; keeps it pending where that can be undone, or says why the rules do not allow it.
    pub(super) fn act(
        &mut self,
        intent: Intent,
        by: Option<Handle>,
        happened: Option<Time>,
        clears: Vec<FieldKey>,
    ) -> Option<Notice> {
        let now = self.session.now();
        let incident = self.session.incident();
        let speaker = by.clone();
        let speaker = speaker.unwrap_or_else(|| incident.speaker(&intent, self.session.me()));
        let Some(words) = words_of(incident, &intent, &speaker) else {
            return match self.session.submit(&intent, by.as_ref(), happened) {
                Ok(n) => {
                    self.clears.extend(clears.into_iter().map(|key| (n, key)));
                    self.draft_store.hurry();
                    None
                }
                Err(refusal) => Some(Notice::refusal(&refusal, now)),
            };
        };
        let pressed = happened.unwrap_or(now);
        if let Err(refusal) = self
            .session
            .would_submit(&intent, by.as_ref(), Some(pressed))
        {
            return Some(Notice::refusal(&refusal, now));
        }
        // A question that this key answers, such as which of two was meant, is answered; that the same was undone before is
        // true no longer.
        let said = self.state.notices.last.as_ref();
        let is_answered =
            |said: &Notice| said.kind == NoticeKind::Refused || said.what == undone(&words);
        if said.is_some_and(is_answered) {
            self.state.notices.last = None;
        }
        self.due = self.due_from_now();
        self.state.pending = Some(Pending {
            intent,
            by,
            words,
            happened: pressed,
            clears,
            left: UNDO,
            waits: false,
        });
        // A crash within its delay is told at the next start.
        self.draft_store.hurry();
        None
    }

    /// When what is asked for now is recorded.
    fn due_from_now(&self) -> u64 {
        self.clock.up() + u64::try_from(UNDO.as_millis()).unwrap_or(u64::MAX)
    }

    /// Takes what a press says beyond the one that is pending, such as when it was approved; says why not where the rules
    /// do not allow it.
    fn say_more(
        &mut self,
        intent: &Intent,
        happened: Option<Time>,
        clears: &[FieldKey],
    ) -> Option<Notice> {
        let pending = self.state.pending.as_ref()?;
        let more = says_more(intent) && pending.intent != *intent;
        if !more && happened.is_none_or(|at| at == pending.happened) {
            return None;
        }
        let intent = if more { intent } else { &pending.intent }.clone();
        let happened = Some(happened.unwrap_or(pending.happened));
        let clears = if clears.is_empty() {
            &pending.clears
        } else {
            clears
        };
        self.act(intent, pending.by.clone(), happened, clears.to_vec())
    }

    /// True while a time is typed for an approval that a key asked for: it is not recorded as of the press then.
    fn waits_for_time(&mut self) -> bool {
        let fields = &self.state.fields;
        let Some(pending) = &mut self.state.pending else {
            return false;
        };
        pending.waits = pending.clears.is_empty()
            && matches!(&pending.intent, Intent::Action(ActionIntent::Approve { action, .. })
                if since::is_typed(fields, &since::of_approval(*action)));
        pending.waits
    }

    /// True for a line that does something, and is not just words.
    fn is_command(&self, text: &str) -> bool {
        let context = Context::new(self.session.now(), self.session.incident());
        let command = preview(text, &context).command;
        command.is_some_and(|command| command.whose != Whose::Window && command.sigil.is_none())
    }

    /// Undoes what was asked for at one press.
    pub(super) fn undo(&mut self) -> Option<Notice> {
        let pending = self.state.pending.take()?;
        self.draft_store.hurry();
        Some(Notice::note(undone(&pending.words), self.session.now()))
    }

    /// Records what was asked for at one press, as of when that was; returns what it was, if anything was pending.
    fn record_pending(&mut self) -> Result<Option<Pending>, Notice> {
        let Some(pending) = self.state.pending.take() else {
            return Ok(None);
        };
        let by = pending.by.as_ref();
        match self
            .session
            .submit(&pending.intent, by, Some(pending.happened))
        {
            Ok(n) => {
                let clears = pending.clears.iter().cloned();
                self.clears.extend(clears.map(|key| (n, key)));
                self.draft_store.hurry();
                self.forget_notice();
                Ok(Some(pending))
            }
            Err(refusal) => {
                // A later request relied on it.
                self.state.after_pending.clear();
                let what = format!("Not recorded: {}", pending.words);
                Err(Notice::refused(
                    what,
                    refusal.to_string(),
                    self.session.now(),
                ))
            }
        }
    }
}
