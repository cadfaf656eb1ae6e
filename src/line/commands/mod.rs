//! The commands: one table that the line, the palette, the menus, the `?` sheet and completion share,
//! and how each reads its arguments. Knows the grammar only; whether something is allowed, the core says.

/// A row whose reader gives an intent or a window's command, either of which is what a line wants.
macro_rules! row {
    ($name:literal, $arguments:literal, $takes:expr, $whose:expr, $group:expr, $sigil:expr, $reader:path, $help:literal, $example:literal) => {
        CommandSpec {
            name: $name,
            arguments: $arguments,
            takes: $takes,
            help: $help,
            example: $example,
            whose: $whose,
            group: $group,
            sigil: $sigil,
            reader: |args| $reader(args).map(Into::into),
        }
    };
}

mod asking;
mod checklist;
mod focus;
mod gate;
mod link;
mod names;
mod obligation;
mod people;
mod presence;
mod record;
mod research;
mod retro;
mod table;
mod takes;
mod update;
mod window;

pub use names::{OLD_NAMES, named, nearest};
pub use research::Attach;
pub use table::COMMANDS;
pub use window::{ReplayFrom, WallRequest, WindowCommand};

pub(super) use names::named_at;
pub(super) use people::step_question;
pub(super) use takes::{At, Done, How, Slot, Standing, Takes, Which, Who};
pub(super) use update::audience;

use super::Wants;
use super::args::{Args, Usage};
use super::error::LineError;
use super::head::Sigil;
use crate::incident::Intent;
use strum::VariantArray;

/// One command as people see it.
#[derive(Debug)]
pub struct CommandSpec {
    /// Its name, without the slash.
    pub name: &'static str,
    /// What it takes, in the words of the `?` sheet; parts in brackets may be left out.
    pub arguments: &'static str,
    /// What it takes, place by place, for completion.
    pub(in crate::line) takes: &'static [Slot],
    /// What it does, in one sentence without a full stop.
    pub help: &'static str,
    /// A line that uses it.
    pub example: &'static str,
    /// Who may use it.
    pub whose: Whose,
    /// Its group in menus and on the `?` sheet.
    pub group: Group,
    /// The sign that says the same with one key.
    pub sigil: Option<Sigil>,
    reader: fn(&mut Args<'_>) -> Result<Wants, LineError>,
}

impl CommandSpec {
    /// Its name, then the names it had before.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let old = OLD_NAMES.iter().filter(|(_, new)| *new == self.name);
        std::iter::once(self.name).chain(old.map(|(old, _)| *old))
    }

    pub(super) fn usage(&self) -> Usage {
        Usage {
            name: self.name,
            example: self.example,
        }
    }

    pub(super) fn read(&self, args: &mut Args<'_>) -> Result<Wants, LineError> {
        (self.reader)(args)
    }
}

/// Who may use a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Anybody's.
    Anyone,
    /// Only Command's (R9).
    Command,
    /// The incoming person's (R6).
    Incoming,
    /// The window's: it shows something and records nothing.
    Window,
}

/// The groups of commands, in the order of menus and the `?` sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
pub enum Group {
    /// What people say.
    Record,
    /// Risky actions and their approval.
    Gate,
    /// People, roles, handovers.
    People,
    /// Approach, focus, issues.
    Focus,
    /// Asks, questions, people to involve.
    Asking,
    /// Steps, their questions, the impact, the retrospect.
    Steps,
    /// Status updates.
    Updates,
    /// Evidence, hypotheses, follow-ups.
    Research,
    /// Corrections and key times.
    Corrections,
    /// The incident itself.
    Incident,
    /// The window.
    Window,
}

impl Group {
    /// All of them, in order.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "Entries",
            Self::Gate => "Actions and approval",
            Self::People => "People and roles",
            Self::Focus => "Focus and issues",
            Self::Asking => "Asks and questions",
            Self::Steps => "Steps and impact",
            Self::Updates => "Status updates",
            Self::Research => "Evidence and follow-ups",
            Self::Corrections => "Corrections",
            Self::Incident => "Incident",
            Self::Window => "Window",
        }
    }
}

/// The command that says the same as a sign.
pub(super) fn for_sigil(sigil: Sigil) -> &'static CommandSpec {
    let found = COMMANDS.iter().find(|spec| spec.sigil == Some(sigil));
    found.unwrap_or(&COMMANDS[0])
}

/// Reads what follows a sign.
pub(super) fn read_sigil(sigil: Sigil, args: &mut Args<'_>) -> Result<Intent, LineError> {
    match sigil {
        Sigil::Finding => research::finding(args),
        Sigil::Hypothesis => research::hypothesis(args),
        Sigil::Question => asking::question(args),
        Sigil::Decision => record::decision(args),
        Sigil::Action => gate::propose(args),
        Sigil::FollowUp => research::new_follow_up(args),
        Sigil::KeyMoment => record::moment(args),
        Sigil::Private => record::private(args),
    }
}
