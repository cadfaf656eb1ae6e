//! The log line: what a recorder types, and what it means. Pure: no clock, no IO; it
//! imports only `incident`, `when` and `words`, decides no rule, and keeps no text: the caller's words stay the caller's.
//!
//! In reading order: the front of a line (`head`: time, person, sign), the people (`people`), the [`commands`] table
//! with what each takes (`args`, `parts`, and the small words of both in `vocabulary`), why a line could not be read
//! (`error`), what helps after a refusal ([`remedy`]), what the window shows while a line is typed
//! ([`preview`](preview())), what could complete it ([`completions`], found by a few letters with `fuzzy`), and the
//! splitting of text files ([`split_block`]).
//!
#![doc = include_str!("GRAMMAR.md")]

mod args;
mod block;
pub mod commands;
mod completion;
mod error;
mod fuzzy;
mod head;
mod parts;
mod people;
mod preview;
pub mod remedy;
mod vocabulary;

pub use block::{split_block, split_block_by_line};
pub use commands::{
    Attach, COMMANDS, CommandSpec, Group, ReplayFrom, WallRequest, Whose, WindowCommand,
};
pub use completion::{Completion, Known, completions};
pub use error::{LineError, LineErrorKind};
pub use fuzzy::rank;
pub use head::Sigil;
pub use preview::{Preview, preview};

use crate::incident::team::TeamSetup;
use crate::incident::text::{MAX_TEXT_BYTES, is_blank};
use crate::incident::{Handle, Intent, NoteIntent, PersonIntent, Span, State, Time, Zone};
use crate::when::{self, Clocks};
use args::Args;
use head::{Head, Opening, is_signed, missing};

/// The longest line that is read, in bytes: words, risk, rollback and more, each as long as an entry
/// may carry. What is longer is kept and refused at once, so that a pasted dump never slows typing.
pub const MAX_LINE_BYTES: usize = 4 * MAX_TEXT_BYTES;

/// The word that means the entry chosen in the timeline.
pub const CHOSEN: &str = "selected";
/// The same word as it was before; scripts and habits still use it.
const CHOSEN_BEFORE: &str = "chosen";

/// True for the word that stands for the selected entry.
fn is_chosen(word: &str) -> bool {
    [CHOSEN, CHOSEN_BEFORE]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name))
}

/// A team that set nothing up.
static NO_TEAM: TeamSetup = TeamSetup::NONE;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment it is read for: nothing may have happened after it.
    pub now: Time,
    /// When the line happened where it names no time, and what `-7m` counts from: it was begun then, at or before `now`.
    pub begun: Time,
    /// The zone of clock times without one.
    pub zone: Zone,
    /// What is known: people, steps, who holds what.
    pub state: &'a State,
    /// Takes names exactly as written. For imports, where `@engineer-1` must not find `engineer-10`.
    pub exact_names: bool,
    /// The entry that `chosen` means, where one is chosen.
    pub chosen: Option<u64>,
    /// What the team set up: its checklists, and where its people belong.
    pub team: &'a TeamSetup,
}

impl<'a> Context<'a> {
    /// The usual context: the incident's own zone, and names as people shorten them.
    pub fn new(now: Time, state: &'a State) -> Self {
        Self {
            now,
            begun: now,
            zone: state.zone,
            state,
            exact_names: false,
            chosen: None,
            team: &NO_TEAM,
        }
    }

    /// The same for a line that was begun then, as people type for a while.
    #[must_use]
    pub fn begun(self, begun: Time) -> Self {
        Self {
            begun: begun.min(self.now),
            ..self
        }
    }

    /// The same with an entry chosen.
    #[must_use]
    pub fn choosing(self, chosen: Option<u64>) -> Self {
        Self { chosen, ..self }
    }

    /// The same of a team that set this up.
    #[must_use]
    pub fn of_team(self, team: &'a TeamSetup) -> Self {
        Self { team, ..self }
    }

    /// The entry a code means: `#12`, `12`, `A3`, `last`, `chosen`.
    fn entry(&self, code: &str) -> Option<u64> {
        if is_chosen(code) {
            return self.chosen;
        }
        self.state.entry_called(code)
    }

    /// What its times are read against.
    pub fn clocks(&self) -> Clocks {
        Clocks {
            now: self.now,
            typed: self.begun,
            zone: self.zone,
        }
    }

    /// Whom a typed name means; `None` where no letter or digit is left of it.
    fn person(&self, name: &str) -> Option<Handle> {
        if self.exact_names {
            Handle::from_name(name)
        } else {
            self.state.person_meant(name, &[])
        }
    }
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// When it happened, if a time was typed; else it is now.
    pub happened: Option<Time>,
    /// Who said or did it, if a name was typed.
    pub who: Option<Handle>,
    /// What is wanted.
    pub wants: Wants,
    /// People named in it whom the log does not know yet, so that adding them can be offered.
    pub unknown: Vec<Handle>,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wants {
    /// Something for the incident.
    Intent(Intent),
    /// Something for the window the line was typed in; the command line has none and says so.
    Window(WindowCommand),
    /// A file to keep with the incident; it is evidence once somebody with a disk has read it.
    Attach(Attach),
}

impl From<Intent> for Wants {
    fn from(intent: Intent) -> Self {
        Self::Intent(intent)
    }
}

impl From<Attach> for Wants {
    fn from(attach: Attach) -> Self {
        Self::Attach(attach)
    }
}

impl From<WindowCommand> for Wants {
    fn from(command: WindowCommand) -> Self {
        Self::Window(command)
    }
}

/// Reads one line of the grammar. Its words may hold line breaks.
///
/// # Errors
/// A [`LineError`] where the line means nothing yet; the text is the caller's to keep.
pub fn read(text: &str, context: &Context<'_>) -> Result<Line, LineError> {
    finish(text, Head::of(text, context), context)
}

/// Reads words whose time and person come from elsewhere, such as the columns of a CSV file: only a
/// sign or a command is looked for at their front, so an `@name` there is a mention.
///
/// # Errors
/// A [`LineError`] where the words mean nothing.
pub fn read_words(
    text: &str,
    happened: Option<Time>,
    who: Option<Handle>,
    context: &Context<'_>,
) -> Result<Line, LineError> {
    let start = head::skip_space(text, 0);
    let head = Head::opening_at(text, start, happened.map(Ok), who);
    finish(text, head, context)
}

/// The front of a line that was typed: who it names, and the words behind time and name.
pub fn front<'a>(text: &'a str, context: &Context<'_>) -> (Option<Handle>, &'a str) {
    let head = Head::of(text, context);
    (head.who, text[head.start..].trim_end())
}

/// A note as it is typed, with the sign or the backslash it needs.
pub fn note_line(text: &str, key: bool, private: bool) -> String {
    match (key, private) {
        (true, _) => format!("{} {text}", Sigil::KeyMoment.sign()),
        (_, true) => format!("{} {text}", Sigil::Private.sign()),
        _ if head::is_signed(text) => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

/// The words with who said them in front, behind a sign: `= lag` becomes `= Ana: lag`.
pub fn with_speaker(text: &str, who: &str) -> String {
    let sign = text
        .chars()
        .next()
        .filter(|c| Sigil::from_sign(*c).is_some());
    match sign {
        Some(sign) => format!("{sign} {who}: {}", text[sign.len_utf8()..].trim_start()),
        // Behind a name, what follows is no sign in need of a backslash.
        None => format!("{who}: {}", text.strip_prefix('\\').unwrap_or(text)),
    }
}

/// Words from elsewhere, with a backslash where they would be read as a sign, a command, a person or a time of ours.
pub fn as_words(text: &str) -> String {
    let sign = text.chars().next().unwrap_or_default();
    let signed =
        sign == '/' || Sigil::from_sign(sign).is_some() || (sign == '\\' && is_signed(&text[1..]));
    if signed {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

/// How long ago a line says that it happened, with `-7m` at its front, and where the rest begins.
pub fn span_ago(text: &str) -> Option<(Span, usize)> {
    match when::starts(text) {
        Some((when::Typed::Ago(span), length)) => Some((span, length)),
        _ => None,
    }
}

fn finish(text: &str, head: Head, context: &Context<'_>) -> Result<Line, LineError> {
    if text.len() > MAX_LINE_BYTES {
        let what = format!(
            "that is {} KiB, and a line holds {}",
            text.len() / 1024,
            MAX_LINE_BYTES / 1024
        );
        let hint = "keep the words short and say where the rest is kept";
        return Err(LineError::new(
            LineErrorKind::TooLong,
            0..text.len(),
            what,
            hint,
        ));
    }
    let happened = head.happened.clone().transpose()?;
    let who = head.who.as_ref();
    let wants = match head.opening {
        Opening::Words => note(text, head.rest)?.into(),
        Opening::Sigil(sigil) => {
            let spec = commands::for_sigil(sigil);
            let mut args = Args::new(spec.usage(), context, happened, who, text, head.rest);
            commands::read_sigil(sigil, &mut args)?.into()
        }
        Opening::Command => {
            let (spec, after) = commands::named_at(text, head.rest)?;
            let mut args = Args::new(spec.usage(), context, happened, who, text, after);
            spec.read(&mut args)?
        }
    };
    let mut unknown = people::strangers(text, context);
    if let Wants::Intent(Intent::Person(PersonIntent::Join { person, .. })) = &wants {
        unknown.retain(|stranger| stranger != person);
    }
    if let Some(who) = who.filter(|who| !context.state.people.contains_key(*who)) {
        unknown.retain(|stranger| stranger != who);
        unknown.insert(0, who.clone());
    }
    Ok(Line {
        happened,
        who: head.who,
        wants,
        unknown,
    })
}

fn note(text: &str, at: usize) -> Result<Intent, LineError> {
    let words = text[at..].trim_end();
    if is_blank(words) {
        return Err(if is_blank(text) {
            LineError::new(LineErrorKind::Empty, 0..text.len(), "nothing was said", "")
        } else {
            missing(
                at.min(text.trim_end().len()),
                "the words",
                "say what happened",
            )
        });
    }
    Ok(Intent::Note(NoteIntent::Note {
        text: words.to_owned(),
        key: false,
        private: false,
    }))
}
