//! The log line as typed, with what was refused of it and what is kept for later.

use crate::incident::{Refusal, Time};
use crate::line::remedy;

/// The log line as typed.
#[derive(Clone, Debug, Default)]
pub struct LineDraft {
    /// The text.
    pub text: String,
    /// When its first character was typed.
    pub begun: Option<Time>,
    /// Why the last one was refused; its text stands in `text` again.
    pub refused: Option<Refusal>,
    /// That text, for as long as what stands in `text` begins with it.
    pub refused_text: String,
    /// When the first character behind it was typed.
    pub behind_begun: Option<Time>,
    /// Lines that were not recorded and are kept for later, the oldest first.
    pub for_later: Vec<RefusedLine>,
    /// The number of the next entry when the rules were asked about the refused lines last.
    pub asked_at: u64,
    /// True while all of those are in sight; else the newest.
    pub unfolded: bool,
    /// True where the cursor goes behind the text with the next frame.
    pub to_end: bool,
    /// Lines sent before, the newest last, for the arrow keys.
    pub history: Vec<String>,
    /// Where in the history the arrow keys are.
    pub recalled: Option<usize>,
    /// What was half typed when the arrow keys went into the history.
    pub before_recall: String,
    /// True while it is empty because its words were deleted by hand, not because they were sent, and nothing else was done
    /// since.
    pub emptied: bool,
}

/// A line that was not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusedLine {
    /// The line.
    pub text: String,
    /// Why; may be empty.
    pub why: String,
}

impl LineDraft {
    /// Puts a text into the line, with the cursor behind it. Every text that is not typed comes in by this.
    pub fn put(&mut self, text: String, begun: Option<Time>) {
        self.text = text;
        self.begun = begun;
        self.recalled = None;
        self.to_end = true;
    }

    /// Says why what stands in the line cannot be recorded; it stays where it is.
    pub fn refuse(&mut self, why: Refusal) {
        self.refused = Some(why);
        self.refused_text.clone_from(&self.text);
        self.behind_begun = None;
    }

    /// Gives back a line that was not recorded: into its place, or among those kept for later where the next one has
    /// been begun.
    pub fn give_back(&mut self, text: String, begun: Time, why: Refusal) {
        if !self.text.is_empty() {
            self.keep_for_later(text, remedy::explained(&why));
            return;
        }
        // It was put there when it was sent.
        if self.history.last() == Some(&text) {
            self.history.pop();
        }
        self.put(text, Some(begun));
        self.refuse(why);
    }

    /// Keeps what stands in the line for later, so that the next can be begun.
    pub fn set_aside(&mut self, why: String) {
        let text = std::mem::take(&mut self.text);
        self.keep_for_later(text, why);
        (self.refused, self.begun, self.recalled) = (None, None, None);
        self.refused_text.clear();
        self.to_end = true;
    }

    /// Takes a line that was kept for later up again: the one at this place, else the newest. What stands in the line
    /// is kept for later instead. False where there is none.
    pub fn take_up(&mut self, at: Option<usize>, now: Time) -> bool {
        let newest = self.for_later.len().checked_sub(1);
        let Some(at) = at.or(newest).filter(|at| *at < self.for_later.len()) else {
            return false;
        };
        let kept = self.for_later.remove(at);
        if !self.text.is_empty() {
            let why = self.refused.as_ref().map(remedy::explained);
            self.set_aside(why.unwrap_or_default());
        }
        self.put(kept.text, Some(now));
        true
    }

    /// Keeps a line no longer for later whose words an arrow key brought back, however they were changed: what stands in
    /// the line came of it, and is sent now.
    pub fn forget_recalled(&mut self) {
        if let Some(said) = self.recalled.and_then(|at| self.history.get(at)) {
            self.for_later.retain(|kept| kept.text != *said);
        }
    }

    /// Discards a line that was refused: the one in the field, else the newest of those kept for later. The arrow keys
    /// still bring its words back. False where there is none.
    pub fn discard(&mut self) -> bool {
        if self.refused.is_some() && !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.history.push(text);
            (self.refused, self.begun, self.recalled) = (None, None, None);
            self.refused_text.clear();
            self.to_end = true;
            return true;
        }
        self.for_later.pop().is_some()
    }

    fn keep_for_later(&mut self, text: String, why: String) {
        if self.history.last() != Some(&text) {
            self.history.push(text.clone());
        }
        self.for_later.retain(|kept| kept.text != text);
        self.for_later.push(RefusedLine { text, why });
    }

    /// What was typed behind a refused line as a line of its own: two words or more, and no space before them.
    pub fn behind_refused(&self) -> Option<&str> {
        if self.refused_text.is_empty() {
            return None;
        }
        let behind = self.text.strip_prefix(self.refused_text.as_str())?;
        let begins = !behind.starts_with(char::is_whitespace);
        (begins && behind.split_whitespace().nth(1).is_some()).then_some(behind)
    }
}
