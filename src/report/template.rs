//! Templates of updates: a text with places for facts, in the language of Jinja (R19). The built-in ones hold nothing but
//! what may go outside. A template that is wrong is an error with its place, and changes nothing.

use crate::incident::text::MAX_TEXT_BYTES;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::fmt;

/// The facts a template may use. Texts that are not known are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Facts by name.
    pub texts: Vec<(&'static str, String)>,
    /// Whether it is for people outside.
    pub external: bool,
    /// Whether the incident is an exercise.
    pub drill: bool,
    /// The lines that were ticked for this audience.
    pub changes: Vec<Change>,
}

/// Something that changed, for a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When, as shown.
    pub at: String,
    /// Its entry: `E6`.
    pub code: String,
    /// In words.
    pub text: String,
}

impl Facts {
    /// Facts of no incident, to try a template with.
    pub fn example(external: bool) -> Self {
        let texts = [
            "Checkout fails",
            "INC-42",
            if external { "external" } else { "internal" },
            "SEV 2",
            "Identified",
            "Mitigation",
            "orders fail for some customers",
            "we deploy a fix",
            "2–4 hours",
            "15:30 UTC",
            "14:32 UTC",
            "15:00 UTC",
            "2 hours",
            if external { "" } else { "Ana Ruiz" },
        ];
        let change = |at: &str, code: &str, text: &str| Change {
            at: at.to_owned(),
            code: code.to_owned(),
            text: text.to_owned(),
        };
        Self {
            texts: TEXTS.into_iter().zip(texts.map(str::to_owned)).collect(),
            external,
            drill: false,
            changes: vec![
                change("14:40 UTC", "E6", "The cause is found"),
                change("14:52 UTC", "A3", "Done: roll back the deployment"),
            ],
        }
    }
}

/// The names of all text facts.
pub const TEXTS: [&str; 14] = [
    "name", "id", "audience", "severity", "state", "step", "impact", "doing", "eta", "next",
    "last", "now", "elapsed", "command",
];

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; 0 where it is not known.
    pub column: usize,
    /// What is wrong.
    pub words: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            words,
        } = self;
        match column {
            0 => write!(f, "line {line}: {words}"),
            column => write!(f, "line {line}, column {column}: {words}"),
        }
    }
}

/// A built-in template and what its choice says beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The built-in templates, in the order of an incident.
pub const BUILT_IN: [BuiltIn; 5] = [
    BuiltIn {
        name: "first notice",
        text: "We are aware of a problem{% if impact %}: {{ impact }}{% endif %}\
               {% if impact is not endingwith('.') %}.{% endif %} We are investigating it.",
    },
    BuiltIn {
        name: "progress",
        text: "{% for change in changes %}{{ change.text }}\n{% else %}We are working on it.{% endfor %}",
    },
    BuiltIn {
        name: "no change",
        text: "No change since {% if last %}our update at {{ last }}{% else %}the start{% endif %}. We are still working on it.",
    },
    BuiltIn {
        name: "handover",
        text: "{% if external %}Another shift of our team goes on with the work.{% else %}\
               The shift changes{% if command %}; Command is with {{ command }}{% endif %}.{% endif %}\
               {% for change in changes %}\n{{ change.text }}{% endfor %}",
    },
    BuiltIn {
        name: "complete",
        text: "The problem is resolved{% if elapsed %} after {{ elapsed }}{% endif %}.\
               {% for change in changes %}\n{{ change.text }}{% endfor %}",
    },
];

/// How much work a template may do: far more than any text needs, and no time at all.
const FUEL: u64 = 50_000;

/// The template's text with these facts.
///
/// # Errors
/// Where it is wrong, names a fact there is not, works too long, or says too much.
pub fn rendered(template: &str, facts: &Facts) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    let text = environment
        .render_named_str("template", template, context(facts))
        .map_err(|error| placed(template, &error))?;
    if text.len() > MAX_TEXT_BYTES {
        return Err(TemplateError {
            line: 1,
            column: 0,
            words: "it says more than an entry holds".to_owned(),
        });
    }
    Ok(text.trim().to_owned())
}

fn context(facts: &Facts) -> Value {
    let text = |name: &'static str| {
        let known = facts.texts.iter().find(|(known, _)| *known == name);
        known.map_or("", |(_, text)| text.as_str())
    };
    let texts = TEXTS.map(|name| (name, Value::from(text(name))));
    let changes = facts.changes.iter().map(|change| {
        Value::from_pairs([
            ("at", change.at.as_str()),
            ("code", change.code.as_str()),
            ("text", change.text.as_str()),
        ])
    });
    let more = [
        ("external", Value::from(facts.external)),
        ("drill", Value::from(facts.drill)),
        ("changes", changes.collect::<Value>()),
    ];
    Value::from_pairs(texts.into_iter().chain(more))
}

fn placed(template: &str, error: &minijinja::Error) -> TemplateError {
    let line = error.line().unwrap_or(1);
    let from = error.range().map(|range| range.start);
    let before = from.and_then(|from| template.get(..from));
    let column = before.map_or(0, |before| {
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        before[begin..].chars().count() + 1
    });
    let kind = error.kind().to_string();
    let words = match error.detail() {
        Some(detail) => format!("{kind}: {detail}"),
        None => kind,
    };
    TemplateError {
        line,
        column,
        words,
    }
}
