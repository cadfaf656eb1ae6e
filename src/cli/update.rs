//! `warroom update`: what could be told to an audience next, sending it, and getting out what was sent. Drafts and old
//! updates are only read; sending goes the way of `warroom log`, also into a file that a window has open.

use super::{Failure, log, out};
use crate::board::update_lines::{changes, text_of as text_of_lines};
use crate::incident::Incident;
use crate::incident::id::UpdateId;
use crate::incident::text::is_blank;
use crate::incident::update::{Audience, Eta, Update, UpdateContent, Wording};
use crate::report::channel::{Form, Frame, update_text};
use crate::report::sent::{differences, history, sent_to, text_of};
use crate::session::{Session, SessionEnv};
use clap::{ArgGroup, Args};
use itertools::Itertools as _;
use std::path::PathBuf;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["draft", "send", "last", "number", "list", "history"])))]
pub(super) struct UpdateArguments {
    /// The incident file; it may be open in the window
    file: PathBuf,
    /// For whom: external, internal, executives, or an audience of your own
    #[arg(short, long, default_value = "external", value_parser = audience)]
    audience: Audience,
    /// Print what changed since the last update, as a draft to edit; for those outside nothing is drafted: lists what may
    /// be told
    #[arg(long)]
    draft: bool,
    /// Record that this text was sent as an update; where sign-off is required, submit it for that
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    send: Option<String>,
    /// The ETA to send: tbd, 3h, 6-10h, 2d, complete
    #[arg(long, default_value = "tbd", value_parser = eta)]
    eta: Eta,
    /// With --send: the sent update that this one corrects
    #[arg(long, value_name = "U2", value_parser = number, requires = "send")]
    corrects: Option<UpdateId>,
    /// Print the last update again
    #[arg(long)]
    last: bool,
    /// Print the update with this number again
    #[arg(long, value_name = "U2", value_parser = number)]
    number: Option<UpdateId>,
    /// Print every update with what changed since the one before
    #[arg(long)]
    list: bool,
    /// Print everything that was sent, the first first
    #[arg(long)]
    history: bool,
    /// The form: plain, markdown, html, slack, teams, discord, mailto, eml, short, statuspage, cachet, wiki
    #[arg(long, default_value = "plain", value_parser = form)]
    format: Form,
}

fn audience(text: &str) -> Result<Audience, String> {
    let found = Audience::called(text);
    found.ok_or_else(|| "an audience is external, internal, executives, or a name".to_owned())
}

fn eta(text: &str) -> Result<Eta, String> {
    text.parse()
}

fn number(text: &str) -> Result<UpdateId, String> {
    UpdateId::read(text).ok_or_else(|| "an update's number is U1, U2, …".to_owned())
}

fn form(text: &str) -> Result<Form, String> {
    Form::from_key(text).ok_or_else(|| {
        let keys: Vec<_> = Form::ALL.iter().map(|form| form.key()).collect();
        format!("the forms are {}", keys.join(", "))
    })
}

pub(super) fn run(arguments: &UpdateArguments) -> Result<(), Failure> {
    if let Some(text) = &arguments.send {
        return send(arguments, text);
    }
    let session = Session::read(&arguments.file, SessionEnv::of_this_machine())?;
    let (incident, to) = (session.incident(), arguments.audience);
    let text = if arguments.draft {
        draft(incident, arguments, session.now())?
    } else if arguments.list {
        differences(incident, to)
    } else if arguments.history {
        history(incident, to, arguments.format)
    } else {
        text_of(incident, wanted(incident, arguments)?, to, arguments.format)
    };
    if is_blank(&text) {
        return Err(nothing(to));
    }
    out::text(&text)
}

/// The update that is asked for again.
fn wanted<'a>(incident: &'a Incident, arguments: &UpdateArguments) -> Result<&'a Update, Failure> {
    let Some(id) = arguments.number else {
        let last = sent_to(incident, arguments.audience).pop();
        return last.ok_or_else(|| nothing(arguments.audience));
    };
    let found = incident.update(id);
    found.ok_or_else(|| Failure::wrong_use(format!("There is no update {id}.")))
}

fn nothing(audience: Audience) -> Failure {
    let name = audience.name().to_lowercase();
    Failure::wrong_use(format!("Nothing was sent to this audience: {name}."))
}

/// What changed since the last update, in the form asked for. For those outside a person chooses the words: they get the
/// lines to choose from, and no update made of them. Nothing is sent.
fn draft(
    incident: &Incident,
    arguments: &UpdateArguments,
    now: crate::incident::Time,
) -> Result<String, Failure> {
    let lines = changes(incident, arguments.audience, &[]);
    let is_outside = arguments.audience.is_external();
    let change = text_of_lines(lines.iter().filter(|line| is_outside || line.drafted));
    if is_blank(&change) {
        return Err(Failure::wrong_use(
            "Nothing to tell since the last update: no entry of a kind that leaves. Write the text yourself and give it to --send.",
        ));
    }
    if is_outside {
        let name = arguments.audience.in_words();
        let listed = change.lines().map(|line| format!("- {line}")).join("\n");
        return Ok(format!(
            "Nothing is drafted for {name}: say it in your words and give them to --send. What may be told:\n{listed}\n"
        ));
    }
    let content = UpdateContent {
        name: incident.name.clone(),
        id: incident.id.clone(),
        state: None,
        eta: arguments.eta,
        impact: None,
        doing: None,
        next: None,
        corrects: None,
        wordings: vec![Wording::new(arguments.audience, change)],
    };
    let frame = Frame {
        zone: incident.zone,
        drill: incident.drill,
        at: now,
    };
    Ok(update_text(
        &content,
        arguments.audience,
        arguments.format,
        frame,
    ))
}

/// As the log line `/update external eta 3h text`, so that the same rules answer, wherever the file is recorded.
fn send(arguments: &UpdateArguments, text: &str) -> Result<(), Failure> {
    if is_blank(text) {
        return Err(Failure::wrong_use("The update says nothing."));
    }
    let name = arguments.audience.name().replace(' ', "-").to_lowercase();
    let eta = arguments.eta.to_string().replace('–', "-").to_lowercase();
    let corrects = arguments.corrects.map(|id| format!("; corrects: {id}"));
    let corrects = corrects.unwrap_or_default();
    let line = format!("/update {name} eta {eta} {}{corrects}", text.trim());
    log::lines(&arguments.file, vec![line])
}
