//! An update in the forms people send it in: text for chats, wikis and pages, e-mails, and what status pages take (R21).
//! The words are the sender's; only the frame around them is made here. Sends nothing.

mod mail;
mod status_page;

use crate::incident::text::visible;
use crate::incident::update::{Audience, UpdateContent, UpdatePart, UpdateSaid};
use crate::incident::{Time, Zone};
use crate::markup::{chat, html, markdown};
use crate::words;
use itertools::Itertools as _;

/// A form an update goes out in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, for mail and status pages.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML without styles or scripts.
    Html,
    /// Slack's mrkdwn.
    Slack,
    /// Markdown as Microsoft Teams reads it.
    Teams,
    /// Discord's Markdown.
    Discord,
    /// A link that opens a new e-mail with subject and text.
    Mailto,
    /// An e-mail as a file, unsent, with a plain and an HTML body.
    Eml,
    /// 160 characters for a text message.
    Short,
    /// What Statuspage's interface takes as a new incident.
    Statuspage,
    /// What Cachet's interface takes as a new incident.
    Cachet,
    /// Confluence and Jira wiki text.
    Wiki,
}

/// How many characters a text message holds.
pub const SHORT: usize = 160;

impl Form {
    /// All forms, in the order they are offered.
    pub const ALL: [Self; 12] = [
        Self::Plain,
        Self::Markdown,
        Self::Html,
        Self::Slack,
        Self::Teams,
        Self::Discord,
        Self::Mailto,
        Self::Eml,
        Self::Short,
        Self::Statuspage,
        Self::Cachet,
        Self::Wiki,
    ];

    /// The form's name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Slack => "Slack",
            Self::Teams => "Teams",
            Self::Discord => "Discord",
            Self::Mailto => "E-mail link",
            Self::Eml => "E-mail file",
            Self::Short => "160 characters",
            Self::Statuspage => "Statuspage JSON",
            Self::Cachet => "Cachet JSON",
            Self::Wiki => "Wiki",
        }
    }

    /// The word for it in preferences and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Slack => "slack",
            Self::Teams => "teams",
            Self::Discord => "discord",
            Self::Mailto => "mailto",
            Self::Eml => "eml",
            Self::Short => "short",
            Self::Statuspage => "statuspage",
            Self::Cachet => "cachet",
            Self::Wiki => "wiki",
        }
    }

    /// The form of this word, in any case.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.trim();
        Self::ALL
            .into_iter()
            .find(|form| form.key().eq_ignore_ascii_case(key))
    }

    /// The most characters its receiver takes; `None` where there is no such limit.
    pub fn limit(self) -> Option<usize> {
        match self {
            Self::Short => Some(SHORT),
            Self::Discord | Self::Mailto => Some(2_000),
            Self::Slack => Some(4_000),
            Self::Plain
            | Self::Markdown
            | Self::Html
            | Self::Teams
            | Self::Eml
            | Self::Statuspage
            | Self::Cachet
            | Self::Wiki => None,
        }
    }
}

/// What a text is made for besides the update itself.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The zone its times are told in.
    pub zone: Zone,
    /// True for an exercise, which says so first (R26).
    pub drill: bool,
    /// When it goes out.
    pub at: Time,
}

/// The update's text for one audience in a form; empty where it is not for them.
pub fn update_text(
    content: &UpdateContent,
    audience: Audience,
    form: Form,
    frame: Frame,
) -> String {
    let Some(said) = content.said_to(audience, frame.zone, frame.drill) else {
        return String::new();
    };
    match form {
        Form::Plain => plain(&said),
        Form::Markdown | Form::Teams => in_markdown(&said),
        Form::Html => in_html(&said),
        Form::Slack => lines(&said, "*", chat::slack, "\n"),
        Form::Discord => lines(&said, "**", chat::discord, "\n"),
        Form::Wiki => lines(&said, "*", chat::wiki, "\n\n"),
        Form::Mailto => mail::link(&said),
        Form::Eml => mail::file(&said, frame.at),
        Form::Short => short(&said),
        Form::Statuspage => status_page::statuspage(content, &said),
        Form::Cachet => status_page::cachet(content, &said),
    }
}

/// The texts under their title, each with its label.
fn plain(said: &UpdateSaid) -> String {
    format!("{}\n{}\n", visible(&said.title), body(said))
}

/// The texts, each with its label.
fn body(said: &UpdateSaid) -> String {
    let parts = said.parts.iter();
    parts
        .map(|(part, text)| format!("{}: {}", part.label(), visible(text)))
        .join("\n")
}

fn in_markdown(said: &UpdateSaid) -> String {
    let parts = said.parts.iter().map(|(part, text)| {
        let text = markdown::text(text).replace('\n', "  \n");
        format!("**{}:** {text}", part.label())
    });
    let title = markdown::one_line(&said.title);
    format!("**{title}**\n\n{}\n", parts.into_iter().join("\n\n"))
}

fn in_html(said: &UpdateSaid) -> String {
    let parts = said.parts.iter().map(|(part, text)| {
        let text = html::escaped(text).replace('\n', "<br>");
        format!("<p><b>{}:</b> {text}</p>", part.label())
    });
    let title = html::escaped(&said.title);
    format!("<p><b>{title}</b></p>\n{}\n", parts.into_iter().join("\n"))
}

/// Labels between marks of bold type, texts escaped for their receiver.
fn lines(said: &UpdateSaid, bold: &str, escaped: fn(&str) -> String, between: &str) -> String {
    let title = format!("{bold}{}{bold}", escaped(&words::one_line(&said.title)));
    let parts = said
        .parts
        .iter()
        .map(|(part, text)| format!("{bold}{}:{bold} {}", part.label(), escaped(text)));
    let all = std::iter::once(title).chain(parts).join(between);
    format!("{all}\n")
}

/// What matters most in [`SHORT`] characters: what changed, the ETA, the next update.
fn short(said: &UpdateSaid) -> String {
    let of = |part| said.text(part).map(words::one_line);
    let tail = [
        of(UpdatePart::Eta).map(|eta| format!("ETA {eta}.")),
        of(UpdatePart::Next).map(|next| format!("Next {next}.")),
    ];
    let tail = tail.into_iter().flatten().join(" ");
    let change = of(UpdatePart::Change).unwrap_or_default();
    let stop = if change.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    let head = visible(&format!("{}: {change}{stop}", words::one_line(&said.title))).into_owned();
    let room = SHORT.saturating_sub(tail.chars().count() + usize::from(!tail.is_empty()));
    let head = words::fitted(&head, room);
    let text = if tail.is_empty() {
        head
    } else {
        format!("{head} {tail}")
    };
    words::fitted(&text, SHORT)
}
