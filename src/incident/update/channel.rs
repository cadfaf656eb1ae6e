//! How an update went out: the channels its text was copied for, and the programs of the team's that were given it (R21).
//! Runs nothing: a program's start and its end are each an entry, so that one whose end nobody saw is known to have begun.

use super::{Update, UpdateContent};
use crate::incident::person::Handle;
use crate::incident::refusal::RefusalKind as Kind;
use crate::incident::rules::{self, Checked, Room, is_plausible, must, refuse};
use crate::incident::state::State;
use crate::incident::time::Time;
use crate::incident::update::Audience;
use crate::words;

/// What a name is of, where it is refused.
const A_CHANNEL: &str = "the name of the channel";
/// The most of a program's output that is kept, in bytes.
pub const LONGEST_OUTPUT: usize = 4_096;

/// A channel an update went out by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// For whom.
    pub audience: Audience,
    /// What people call the channel.
    pub channel: String,
    /// The form its text had: `plain`, `slack`.
    pub form: String,
    /// When the text was copied, or given to the program.
    pub at: Time,
    /// The entry of the program's start, where a program took it.
    pub run: Option<u64>,
}

/// A program that was given an update.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The entry of its start.
    pub entry: u64,
    /// What it was given, for the one audience it was for.
    pub content: UpdateContent,
    /// The channel.
    pub channel: String,
    /// The form of the text.
    pub form: String,
    /// The program, without its arguments, which may hold a secret.
    pub program: String,
    /// Who started it.
    pub by: Handle,
    /// When.
    pub at: Time,
    /// How it ended; `None` while nobody knows.
    pub end: Option<RunEnd>,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunEnd {
    /// By itself, with this exit code.
    Exit(i32),
    /// By this signal of somebody else's.
    Signal(i32),
    /// Stopped, because it took too long.
    TimedOut,
    /// Stopped, because it wrote without end.
    Flooded,
    /// Stopped, because the incident was left.
    Stopped,
    /// It never ran.
    NotStarted,
}

impl RunEnd {
    /// True where the program says that it did what it was asked.
    pub fn is_success(self) -> bool {
        self == Self::Exit(0)
    }

    /// In words, after the program's name.
    pub fn words(self) -> String {
        match self {
            Self::Exit(0) => "succeeded".to_owned(),
            Self::Exit(code) => format!("failed with exit code {code}"),
            Self::Signal(signal) => format!("was killed by signal {signal}"),
            Self::TimedOut => "was stopped: it took too long".to_owned(),
            Self::Flooded => "was stopped: it wrote without end".to_owned(),
            Self::Stopped => "was stopped: the incident was left".to_owned(),
            Self::NotStarted => "could not be started".to_owned(),
        }
    }
}

impl Run {
    /// For whom its text was.
    pub fn audience(&self) -> Option<Audience> {
        self.content
            .wordings
            .first()
            .map(|wording| wording.audience)
    }

    /// How it ended, in words.
    pub fn end_words(&self) -> String {
        let unknown = || "was started; how it ended is not known".to_owned();
        self.end.map_or_else(unknown, RunEnd::words)
    }
}

impl Update {
    /// `Status page, Slack`, as recorded when it was sent; `None` where nothing was.
    pub fn channels(&self) -> Option<String> {
        channels(&self.ways, &self.content)
    }
}

/// `Status page (external), E-mail (external, internal)`: each name once, with the audiences where the update has several.
pub(super) fn channels(ways: &[Way], content: &UpdateContent) -> Option<String> {
    let mut told_by: Vec<(&str, Vec<String>)> = Vec::new();
    for way in ways {
        let whom = way.audience.in_words();
        match told_by.iter_mut().find(|(name, _)| *name == way.channel) {
            Some((_, known)) if known.contains(&whom) => {}
            Some((_, known)) => known.push(whom),
            None => told_by.push((&way.channel, vec![whom])),
        }
    }
    let is_for_one = content.wordings.len() < 2;
    let said = told_by.into_iter().map(|(name, whom)| {
        if is_for_one {
            return name.to_owned();
        }
        format!("{name} ({})", whom.join(", "))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// What a program said, on one line and short.
pub(super) fn output_words(output: &str) -> String {
    let line = words::one_line(output.trim());
    if line.is_empty() {
        line
    } else {
        format!(": {}", words::fitted(&line, 200))
    }
}

impl Room<'_> {
    /// A run is for one audience, and needs the same sign-off as sending (R19).
    pub(super) fn may_run(&self, content: &UpdateContent, names: [&str; 3]) -> Checked {
        self.holds_what_it_must(content)?;
        must(
            content.wordings.len() == 1,
            Kind::Input,
            "a channel's text is for one audience",
            "",
        )?;
        for name in names {
            rules::names(name, A_CHANNEL)?;
        }
        self.is_signed_off(content)
    }

    /// A run ends once, and its output is short.
    pub(super) fn may_end_run(&self, run: u64, output: &str) -> Checked {
        let Some(found) = self.state.run(run) else {
            return refuse(
                Kind::Unknown,
                format!("no program was started in #{run}"),
                "",
            );
        };
        must(
            found.end.is_none(),
            Kind::State,
            "how that program ended is recorded already",
            "",
        )?;
        must(
            output.len() <= LONGEST_OUTPUT,
            Kind::Input,
            "the output of a program is cut before it is recorded",
            "",
        )?;
        self.not_before(found.at, "started")
    }

    /// Each channel is for an audience of the update, and what a program took is what was sent.
    pub(super) fn went(&self, content: &UpdateContent, ways: &[Way]) -> Checked {
        for way in ways {
            rules::names(&way.channel, A_CHANNEL)?;
            rules::names(&way.form, A_CHANNEL)?;
            is_plausible(way.at)?;
            must(
                content.wording(way.audience).is_some() && way.at <= self.stamp.recorded,
                Kind::Input,
                "a channel is for another audience or another time than the update",
                "",
            )?;
            let Some(entry) = way.run else { continue };
            let told = content.only_for(way.audience);
            let ran = self.state.run(entry).is_some_and(|run| {
                run.end.is_some_and(RunEnd::is_success)
                    && run.content == told
                    && run.channel == way.channel
                    && run.form == way.form
            });
            must(
                ran,
                Kind::State,
                format!("the program of #{entry} did not take this text"),
                "",
            )?;
        }
        Ok(())
    }
}

impl State {
    /// The run that this entry started.
    pub fn run(&self, entry: u64) -> Option<&Run> {
        self.runs.iter().find(|run| run.entry == entry)
    }
}
