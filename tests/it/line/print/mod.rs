//! From what a line says back to its text, to prove that the grammar reads every intent: the shortest plain way to
//! type it, with moments in UTC.

mod board;
mod record;

use std::fmt::Display;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::text::mentions;
use warroom::incident::{
    ActionIntent, EvidenceIntent, FollowUpIntent, Handle, HypothesisIntent, Intent, NoteIntent,
    QuestionIntent, Span,
};
use warroom::line::{self, Attach, Context, Line, ReplayFrom, WallRequest, Wants, WindowCommand};
use warroom::when::{self, Since};

/// The small words of the grammar.
mod w {
    use warroom::incident::step::ImpactFact;

    pub(super) const WHO: &str = "who";
    pub(super) const STATE: &str = "state";
    pub(super) const RISK: &str = "risk";
    pub(super) const ROLLBACK: &str = "rollback";
    pub(super) const REASON: &str = "reason";
    pub(super) const WHY: &str = "why";
    pub(super) const CONTACT: &str = "contact";
    pub(super) const RESULT: &str = "result";
    pub(super) const QUERY: &str = "query";
    pub(super) const HOST: &str = "host";
    pub(super) const RUN: &str = "run";
    pub(super) const SOURCE: &str = "source";
    pub(super) const KIND: &str = "kind";
    pub(super) const AFTER: &str = "after";
    pub(super) const UNDOES: &str = "undoes";
    pub(super) const BECAUSE: &str = "because";
    pub(super) const OWNER: &str = "owner";
    pub(super) const WITHIN: &str = "within";
    pub(super) const DUE: &str = "due";
    pub(super) const CATEGORY: &str = "category";
    pub(super) const FROM: &str = "from";
    pub(super) const IMPACT: &str = "impact";
    pub(super) const DOING: &str = "doing";
    pub(super) const NEXT: &str = "next";
    pub(super) const INTERNAL: &str = "internal";
    pub(super) const NO_ETA: &str = "noeta";
    pub(super) const CORRECTS: &str = "corrects";
    pub(super) const CLEAR: &str = "clear";
    pub(super) const STEP: &str = "step";
    pub(super) const TASKS: &str = "tasks";
    pub(super) const BOTH: &str = "both";
    pub(super) const IMPACT_WORDS: [(&str, ImpactFact); 3] = [
        ("affected", ImpactFact::Affected),
        ("users", ImpactFact::Users),
        ("communication", ImpactFact::Communication),
    ];
}

/// The text that reads as this line in this context; `None` where there is none, as for opening an
/// incident, a file kept with it, or words with blanks around them.
pub(crate) fn print(line: &Line, context: &Context<'_>) -> Option<String> {
    let body = match &line.wants {
        Wants::Intent(intent) => intent_text(intent, context)?,
        Wants::Window(command) => window(command),
        Wants::Attach(attach) => attach_text(attach),
    };
    let time = line.happened.map(when::print);
    let who = line.who.as_ref().map(|who| format!("@{who}"));
    let front: Vec<_> = time.into_iter().chain(who).chain([body]).collect();
    let text = front.join(" ");
    // The grammar has no quotes: some words cannot be told from its own. Reading it back tells.
    let read = line::read(&text, context).ok()?;
    let same = read.happened == line.happened && read.who == line.who && read.wants == line.wants;
    same.then_some(text)
}

fn intent_text(intent: &Intent, context: &Context<'_>) -> Option<String> {
    said(intent, context)
        .or_else(|| board::gate(intent, context))
        .or_else(|| board::people(intent))
        .or_else(|| board::focus(intent))
        .or_else(|| board::asking(intent))
        .or_else(|| board::retro(intent))
        .or_else(|| board::obligation(intent))
        .or_else(|| record::update(intent, context))
        .or_else(|| record::research(intent))
        .or_else(|| record::correction(intent))
}

/// A command with its arguments; blank ones are left out.
fn command(name: &str, arguments: &[&dyn Display]) -> String {
    let mut text = format!("/{name}");
    for argument in arguments.iter().map(ToString::to_string) {
        if !argument.is_empty() {
            text.push(' ');
            text.push_str(&argument);
        }
    }
    text
}

/// Words with their named parts.
fn with_parts(words: String, parts: &[(&str, Option<String>)]) -> String {
    let said = parts
        .iter()
        .filter_map(|(name, said)| Some((name, said.as_ref()?)));
    said.fold(words, |text, (name, said)| {
        format!("{text}; {name}: {said}")
    })
}

fn named(person: &Handle) -> String {
    format!("@{person}")
}

fn maybe_named(person: Option<&Handle>) -> String {
    person.map(named).unwrap_or_default()
}

/// A part that is left out where it says nothing.
fn unless_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn said(intent: &Intent, context: &Context<'_>) -> Option<String> {
    Some(match intent {
        Intent::Note(NoteIntent::Note {
            text, key: true, ..
        }) => format!("* {text}"),
        Intent::Note(NoteIntent::Note {
            text,
            private: true,
            ..
        }) => format!("% {text}"),
        Intent::Note(NoteIntent::Note { text, .. }) => line::note_line(text, false, false),
        Intent::Note(NoteIntent::Decide { text, because }) => {
            with_parts(format!("! {text}"), &[(w::BECAUSE, because.clone())])
        }
        Intent::Hypothesis(HypothesisIntent::Raise { text }) => format!("~ {text}"),
        Intent::Question(QuestionIntent::Raise { text }) => format!("? {text}"),
        Intent::Action(ActionIntent::Propose {
            text,
            who,
            risk,
            back,
            kind,
            after,
            undoes,
        }) => {
            let parts = [
                (w::WHO, who_part(text, who.as_ref(), context)),
                (w::RISK, risk.clone()),
                (w::ROLLBACK, back.clone()),
                (w::KIND, kind.clone()),
                (w::AFTER, after.map(|id| id.to_string())),
                (w::UNDOES, undoes.map(|id| id.to_string())),
            ];
            with_parts(format!("> {text}"), &parts)
        }
        Intent::FollowUp(FollowUpIntent::Add {
            text,
            owner,
            due,
            kind,
            source,
        }) => {
            let parts = [
                (w::OWNER, owner.as_ref().map(named)),
                (w::DUE, due.map(|due| due.to_string())),
                (w::CATEGORY, kind.map(|kind| kind.name().to_owned())),
                (w::FROM, source.map(|source| format!("#{source}"))),
            ];
            with_parts(format!("+ {text}"), &parts)
        }
        Intent::Evidence(EvidenceIntent::Add {
            kind,
            text,
            detail,
            source,
            file: None,
            run,
        }) => {
            let run = run.clone().unwrap_or_default();
            let words = match kind {
                EvidenceKind::Finding if run.query.is_none() => format!("= {text}"),
                kind => command("evidence", &[&kind.name(), text]),
            };
            with_parts(
                words,
                &[
                    (w::QUERY, run.query),
                    (w::RESULT, detail.clone()),
                    (w::SOURCE, source.clone()),
                    (w::HOST, run.host),
                    (w::RUN, run.at.map(when::print)),
                ],
            )
        }
        _ => return None,
    })
}

/// The `who` part, where the words alone would not name the same person.
fn who_part(text: &str, who: Option<&Handle>, context: &Context<'_>) -> Option<String> {
    let mut mentioned = mentions(text).into_iter();
    let mentioned = mentioned.find_map(|name| context.state.person_meant(&name, &[]));
    who.filter(|who| mentioned.as_ref() != Some(*who))
        .map(named)
}

/// A path with spaces stands in quotes.
fn attach_text(attach: &Attach) -> String {
    let path = if attach.path.contains(char::is_whitespace) {
        format!("\"{}\"", attach.path)
    } else {
        attach.path.clone()
    };
    command("attach", &[&path, &attach.text])
}

fn window(wanted: &WindowCommand) -> String {
    match wanted {
        WindowCommand::Find(words) => command("find", &[words]),
        WindowCommand::Since(since) => {
            let since = match since {
                None => "all".to_owned(),
                Some(Since::Moment(moment)) => when::print(*moment),
                Some(Since::Entry(entry)) => entry.to_string(),
                Some(Since::Update(None)) => "update".to_owned(),
                Some(Since::Update(Some(id))) => id.to_string(),
                Some(Since::Handover(None)) => "handover".to_owned(),
                Some(Since::Handover(Some(id))) => id.to_string(),
                Some(Since::Person(person)) => named(person),
            };
            command("since", &[&since])
        }
        WindowCommand::Export(format) => {
            command("export", &[&format.as_deref().unwrap_or_default()])
        }
        WindowCommand::ComposeUpdate => command("update", &[]),
        WindowCommand::Eta(eta) => command("eta", &[&record::eta(*eta)]),
        WindowCommand::Wall(request) => match request {
            WallRequest::Open => command("wall", &[]),
            WallRequest::Close => command("wall", &[&"close"]),
            WallRequest::Overview => command("wall", &[&"overview"]),
            WallRequest::Timeline => command("wall", &[&"timeline"]),
            WallRequest::Update => command("wall", &[&"update"]),
            WallRequest::Message(words) => command("wall", &[&"message", words]),
            WallRequest::Freeze => command("wall", &[&"freeze"]),
        },
        WindowCommand::Replay(from) => {
            let from = match from {
                None => String::new(),
                Some(ReplayFrom::Moment(moment)) => when::print(*moment),
                Some(ReplayFrom::Entry(entry)) => format!("#{entry}"),
            };
            command("replay", &[&from])
        }
        WindowCommand::Open => command("open", &[]),
        WindowCommand::Home => command("home", &[]),
        WindowCommand::Library => command("library", &[]),
        WindowCommand::CopyFile => command("copy", &[]),
        WindowCommand::Incident => command("incident", &[]),
        WindowCommand::Roles => command("roles", &[]),
        WindowCommand::Roster => command("roster", &[]),
        WindowCommand::Charts => command("charts", &[]),
        WindowCommand::Checklists => command("checklist", &[]),
        WindowCommand::Matrix => command("matrix", &[]),
        WindowCommand::Obligations => command("obligations", &[]),
        WindowCommand::Stakeholders => command("stakeholders", &[]),
        WindowCommand::Sent => command("sent", &[]),
        WindowCommand::Theme => command("theme", &[]),
        WindowCommand::Palette => command("commands", &[]),
        WindowCommand::Help => command("help", &[]),
    }
}

/// The shortest way to type a span of whole seconds: `1h20m`.
fn print_span(span: Span) -> String {
    let seconds = span.num_seconds();
    let parts = [
        (seconds / 86_400, 'd'),
        (seconds / 3_600 % 24, 'h'),
        (seconds / 60 % 60, 'm'),
        (seconds % 60, 's'),
    ];
    let said: Vec<_> = (parts.into_iter())
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number}{unit}"))
        .collect();
    if said.is_empty() {
        "0s".to_owned()
    } else {
        said.concat()
    }
}
