//! An update as text, in the forms people send: plain, Markdown, HTML, chat markup (R18, R21).
//! The words are the sender's; only the frame around them is made here.

use crate::incident::text::visible;
use crate::incident::update::{Audience, UpdateContent};
use crate::incident::{Incident, Zone};
use crate::markup::{html, markdown};
use itertools::Itertools as _;

/// The update as plain text for everybody it is for: once where both audiences read the same, else one under the other.
pub fn for_all(incident: &Incident, content: &UpdateContent) -> String {
    let texts: Vec<_> = content
        .wordings
        .iter()
        .map(|wording| wording.audience)
        .map(|a| {
            (
                a,
                update_text(content, a, Form::Plain, incident.zone, incident.drill),
            )
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    match texts.as_slice() {
        [(_, one)] => one.clone(),
        [(_, outside), (_, inside)] if outside == inside => outside.clone(),
        many => many
            .iter()
            .map(|(audience, text)| format!("{}\n{text}", audience.name()))
            .join("\n"),
    }
}

/// A form an update can be copied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, for mail and status pages.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML without styles or scripts.
    Html,
    /// The markup of chat programs: `*bold*`.
    Chat,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Markdown, Self::Html, Self::Chat];

    /// The form's name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Chat => "Chat",
        }
    }
}

/// The update's text for one audience; empty where it is not for them. A drill says so first (R26).
pub fn update_text(
    content: &UpdateContent,
    audience: Audience,
    form: Form,
    zone: Zone,
    drill: bool,
) -> String {
    let Some(wording) = content.wordings.iter().find(|w| w.audience == audience) else {
        return String::new();
    };
    let title = match &content.id {
        Some(id) => format!("{} ({id})", content.name),
        None => content.name.clone(),
    };
    let said = |text: Option<&str>| text.map(str::to_owned);
    let state = content.state.as_ref().map(|state| state.name().to_owned());
    let mut parts: Vec<(&str, String)> = state.map(|text| ("State", text)).into_iter().collect();
    parts.push(("Change", wording.change.trim().to_owned()));
    parts.extend(said(content.impact_for(audience)).map(|text| ("Impact", text)));
    parts.extend(said(content.doing_for(audience)).map(|text| ("Being done", text)));
    if wording.with_eta {
        parts.push(("ETA", content.eta.to_string()));
    }
    parts.extend(content.next.map(|next| {
        (
            "Next update",
            format!(
                "{} {} {}",
                zone.date(next),
                zone.clock(next),
                zone.label(next)
            ),
        )
    }));
    let title = if drill {
        format!("DRILL: {title}")
    } else {
        title
    };
    let escaped = |text: &str| match form {
        Form::Plain => visible(text).into_owned(),
        Form::Markdown => markdown::text(text),
        Form::Html => html::escaped(text),
        Form::Chat => chat(text),
    };
    let lines = parts.iter().map(|(label, text)| match form {
        Form::Plain => format!("{label}: {}", escaped(text)),
        Form::Markdown => format!("**{label}:** {}", escaped(text).replace('\n', "  \n")),
        Form::Chat => format!("*{label}:* {}", escaped(text)),
        Form::Html => format!(
            "<p><b>{label}:</b> {}</p>",
            escaped(text).replace('\n', "<br>")
        ),
    });
    let body: Vec<_> = lines.collect();
    match form {
        Form::Plain => format!("{}\n{}\n", escaped(&title), body.join("\n")),
        Form::Markdown => format!("**{}**\n\n{}\n", escaped(&title), body.join("\n\n")),
        Form::Chat => format!("*{}*\n{}\n", escaped(&title), body.join("\n")),
        Form::Html => format!("<p><b>{}</b></p>\n{}\n", escaped(&title), body.join("\n")),
    }
}

/// What chat programs take for markup of their own, as entities; they know no escape for `*`.
fn chat(text: &str) -> String {
    let text = visible(text).replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}
