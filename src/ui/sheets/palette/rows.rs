//! What the palette offers: the window's commands, the log line's, and what is open in the room. Joins the
//! two tables and adds nothing to them; carrying a row out is the panel's.

use itertools::Itertools as _;

use crate::incident::Handle;
use crate::incident::id::ActionId;
use crate::incident::letters::folded;
use crate::incident::person::Presence;
use crate::line::{COMMANDS, CommandSpec, rank};
use crate::ui::base::command::{Command, TABLE};
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::view::View;

/// One row of the palette.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it does.
    pub what: What,
    /// Its name: `Attach a file…`, `/approve`, `A3 restart db1`.
    pub name: String,
    /// What follows the name dimly: the arguments of a slash command, or the slash that says the same.
    pub also: String,
    /// What it does, in a sentence.
    pub help: String,
    /// The window's command whose key is shown beside it.
    pub command: Option<Command>,
}

/// What a row does.
#[derive(Clone, Debug)]
pub enum What {
    /// Carries out a command of the window.
    Command(Command),
    /// Writes a command into the log line, or sends it where it takes nothing.
    Slash(&'static CommandSpec),
    /// Opens the sheet of an action.
    Action(ActionId),
    /// Sends the keyboard to an answer that is waited for.
    Answer(FieldKey),
    /// Begins a line of what somebody says.
    Person(Handle),
    /// Looks for these words in the timeline.
    Find(String),
}

/// Every row there is now: the window's commands, then what is open, then the log line's.
pub fn rows(view: &View) -> Vec<Row> {
    let mut rows: Vec<Row> = window_rows().collect();
    rows.extend(open_rows(view));
    rows.extend(slash_rows());
    rows
}

fn window_rows() -> impl Iterator<Item = Row> {
    let shown = |command| command != Command::Palette;
    TABLE
        .iter()
        .filter(move |spec| shown(spec.command))
        .map(|spec| {
            let slash = spec.command.slash();
            Row {
                what: What::Command(spec.command),
                name: spec.name.to_owned(),
                also: slash.map_or_else(String::new, |slash| format!("/{slash}")),
                help: spec.help.to_owned(),
                command: Some(spec.command),
            }
        })
}

/// The log line's commands, but for those that are a command of the window under another name.
fn slash_rows() -> impl Iterator<Item = Row> {
    let joined = |spec: &CommandSpec| {
        let mut rows = TABLE.iter();
        rows.any(|row| row.command.slash() == Some(spec.name))
    };
    COMMANDS
        .iter()
        .filter(move |spec| !joined(spec))
        .map(|spec| Row {
            what: What::Slash(spec),
            name: format!("/{}", spec.name),
            also: spec.arguments.to_owned(),
            help: format!("{}.", spec.help),
            command: None,
        })
}

/// What can be acted on by its number: actions, asks, questions, people.
fn open_rows(view: &View) -> Vec<Row> {
    let board = view.board;
    let row = |what, name: String, help: &str| Row {
        what,
        name,
        also: String::new(),
        help: help.to_owned(),
        command: None,
    };
    let mut rows = Vec::new();
    for card in board.gate() {
        let name = format!("{} {}", card.id, card.text);
        rows.push(row(What::Action(card.id), name, "Opens the action."));
    }
    for card in &board.asks {
        let name = format!("{} {}: {}", card.id, card.name, card.text);
        let key = FieldKey::Ask(card.id);
        rows.push(row(What::Answer(key), name, "Opens the answer field."));
    }
    for card in &board.questions {
        let name = format!("{} {}", card.id, card.text);
        let key = FieldKey::Question(card.id);
        rows.push(row(What::Answer(key), name, "Opens the answer field."));
    }
    for (handle, person) in &view.incident.people {
        if !matches!(person.presence, Presence::Here { .. }) {
            continue;
        }
        let name = format!("@{handle} {}", view.incident.name_of(handle));
        let what = What::Person(handle.clone());
        rows.push(row(what, name, "Begins a log line in their name."));
    }
    rows
}

impl Row {
    /// What it is remembered by among those used last; open things come and go and are not.
    pub fn remembered_as(&self) -> Option<String> {
        match &self.what {
            What::Command(command) => Some(format!("{command:?}")),
            What::Slash(spec) => Some(format!("/{}", spec.name)),
            What::Action(_) | What::Answer(_) | What::Person(_) | What::Find(_) => None,
        }
    }

    fn searched(&self) -> String {
        match self.what {
            What::Command(_) => format!("{} {}", self.name, self.also),
            // Habits and scripts know some by another name.
            What::Slash(spec) => format!("/{}", spec.names().join(" /")),
            _ => self.name.clone(),
        }
    }
}

/// The rows for what was typed, the surest first: what is called so or begins so, what has a word that begins so, what has
/// it in its name, what has the words in its help; then looking for it in the timeline; last, what only has its letters.
/// Among equals, and with nothing typed, those used last come first.
pub fn found(mut rows: Vec<Row>, wanted: &str, recent: &[String]) -> Vec<Row> {
    let place = |row: &Row| {
        let name = row.remembered_as()?;
        recent.iter().position(|used| *used == name)
    };
    rows.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return rows;
    }
    let words = folded(wanted);
    let named = rows.iter().map(|row| (row.searched(), row));
    let lettered = rank(wanted, named, |(name, _)| name.as_str());
    let mut found: Vec<&Row> = lettered.into_iter().map(|(_, row)| row).collect();
    let explained = |row: &Row| {
        let help = folded(&row.help);
        words.split_whitespace().all(|word| help.contains(word))
    };
    for row in rows.iter().filter(|row| explained(row)) {
        if !found.iter().any(|before| std::ptr::eq(*before, row)) {
            found.push(row);
        }
    }
    let wanted_name = words.trim_start_matches('/');
    let surety = |row: &Row| {
        let name = match row.what {
            What::Slash(_) => folded(&row.searched()).replace('/', ""),
            _ => folded(&row.name),
        };
        let name = name.trim();
        let begins = |word: &str| word.starts_with(wanted_name);
        match () {
            () if name == wanted_name => 0,
            () if begins(name) => 1,
            () if name.split(|c: char| !c.is_alphanumeric()).any(begins) => 2,
            () if wanted_name
                .split_whitespace()
                .all(|word| name.contains(word)) =>
            {
                3
            }
            () if explained(row) => 4,
            () => 5,
        }
    };
    found.sort_by_key(|row| surety(row));
    let lettered_only = found.partition_point(|row| surety(row) < 5);
    let mut found: Vec<Row> = found.into_iter().cloned().collect();
    found.insert(lettered_only, find_row(wanted));
    found
}

/// Looks for what was typed in the timeline.
fn find_row(wanted: &str) -> Row {
    Row {
        what: What::Find(wanted.to_owned()),
        name: format!("Find “{wanted}” in the timeline"),
        also: String::new(),
        help: "Marks the entries with these words.".to_owned(),
        command: None,
    }
}
