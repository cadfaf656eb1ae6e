//! How a team tells its audiences: what an update to each says, how long it may be, who signs it off, and the channels it
//! goes out by. Plain data; sends nothing.

use crate::incident::update::Audience;
use crate::incident::{EntryKind, Incident, Intent, Severity, UpdateIntent};
use serde::{Deserialize, Serialize};

/// How updates to one audience are made, and where they go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AudiencePreference {
    /// `External`, `Internal`, `Executives`, or a name of the team's own.
    pub name: String,
    /// Whether the composer writes for it without being asked.
    pub usual: bool,
    /// What an update to it says beside what changed.
    pub fields: Vec<UpdateField>,
    /// The most characters of what changed; 0 for no limit.
    pub length: u32,
    /// Minutes between updates for each of the five severities, the worst first; empty for none. External and internal
    /// have theirs with the severities.
    pub cadence: Vec<u32>,
    /// Whether updates to it need Command's sign-off in new incidents (R19).
    pub sign_off: bool,
    /// Where its updates go.
    pub channels: Vec<Channel>,
    /// Templates of its own, in place of the built-in ones of the same name or beside them.
    pub templates: Vec<Template>,
}

/// Something an update may say beside what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UpdateField {
    /// How far the incident is.
    State,
    /// The current impact.
    Impact,
    /// What is being done.
    Doing,
    /// When it will be over.
    Eta,
}

/// A way an update goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Channel {
    /// What people call it: `Status page`, `Slack #incidents`.
    pub name: String,
    /// The form it takes: `plain`, `markdown`, `html`, `slack`, `teams`, `discord`, `mailto`, `eml`, `short`, `statuspage`,
    /// `cachet` or `wiki`.
    pub form: String,
    /// The most characters it takes; 0 for its form's own limit.
    #[serde(skip_serializing_if = "is_zero")]
    pub length: u32,
    /// A program of the team's own with its arguments, which takes the text on standard input; empty for the clipboard.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub command: Vec<String>,
}

/// A text with places for facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Template {
    /// Its name: `first notice`, `progress`, or one of the team's own.
    pub name: String,
    /// The text, in the language of Jinja.
    pub text: String,
}

/// Whom an entry's words are offered to in an update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineTo {
    /// Everybody: a candidate for outside, in the draft for inside.
    Everybody,
    /// Inside only.
    #[default]
    Internal,
    /// Nobody; inside it can still be ticked.
    Nobody,
}

/// A team's rule for a kind of entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineRule {
    /// The kind: `note`, `finding`, `decision`, `action`, `step`, `severity`, and so on.
    pub kind: String,
    /// Whom its entries are offered to.
    pub to: LineTo,
}

impl LineRule {
    /// The kind of entry it is about; `None` where there is none of that name.
    pub fn kind(&self) -> Option<EntryKind> {
        let wanted = self.kind.trim().to_lowercase();
        EntryKind::ALL.into_iter().find(|kind| kind.key() == wanted)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Default for AudiencePreference {
    fn default() -> Self {
        Self {
            name: String::new(),
            usual: false,
            fields: UpdateField::ALL.to_vec(),
            length: 0,
            cadence: Vec::new(),
            sign_off: false,
            channels: Vec::new(),
            templates: Vec::new(),
        }
    }
}

impl UpdateField {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::State, Self::Impact, Self::Doing, Self::Eta];
}

impl Channel {
    fn of(name: &str, form: &str) -> Self {
        Self {
            name: name.to_owned(),
            form: form.to_owned(),
            ..Self::default()
        }
    }

    /// The program with its arguments as people type it: with spaces between, in quotes where one holds a space.
    pub fn command_line(&self) -> String {
        let quoted = |part: &String| {
            if !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '"') {
                return part.clone();
            }
            let escaped = part.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{escaped}\"")
        };
        let parts: Vec<String> = self.command.iter().map(quoted).collect();
        parts.join(" ")
    }

    /// What [`Channel::command_line`] wrote; within quotes a backslash takes the next character as it is.
    pub fn read_command(line: &str) -> Vec<String> {
        let (mut parts, mut part, mut is_quoted) = (Vec::new(), None::<String>, false);
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    is_quoted = !is_quoted;
                    part.get_or_insert_default();
                }
                '\\' if is_quoted => part.get_or_insert_default().extend(chars.next()),
                c if c.is_whitespace() && !is_quoted => parts.extend(part.take()),
                c => part.get_or_insert_default().push(c),
            }
        }
        parts.extend(part);
        parts
    }
}

impl AudiencePreference {
    /// The three that every team has.
    pub(super) fn usual() -> Vec<Self> {
        let of = |audience: Audience, usual, channels| Self {
            name: audience.name().to_owned(),
            usual,
            channels,
            ..Self::default()
        };
        let page = Channel::of("Status page", "plain");
        let slack = Channel::of("Slack", "slack");
        let mail = Channel::of("E-mail", "mailto");
        let text = Channel::of("Text message", "short");
        vec![
            of(Audience::Outside, true, vec![page, mail.clone()]),
            of(Audience::Inside, true, vec![slack, mail.clone()]),
            of(Audience::Executives, false, vec![mail, text]),
        ]
    }

    /// Whom it is about; `None` where its name is none.
    pub fn audience(&self) -> Option<Audience> {
        Audience::called(&self.name)
    }

    /// True where an update to it says this.
    pub fn says(&self, field: UpdateField) -> bool {
        self.fields.contains(&field)
    }

    /// The preferred minutes between updates for a severity.
    pub(super) fn minutes(&self, severity: Severity) -> u32 {
        let at = usize::from(severity.number()) - 1;
        self.cadence.get(at).copied().unwrap_or(0)
    }
}

impl super::Preferences {
    /// Whom the team tells, each once; external and internal are always among them.
    pub fn audiences(&self) -> Vec<Audience> {
        let named = self
            .audiences
            .iter()
            .filter_map(AudiencePreference::audience);
        let mut all: Vec<Audience> = Vec::new();
        for audience in named.chain(Audience::BOTH) {
            if !all.contains(&audience) {
                all.push(audience);
            }
        }
        all
    }

    /// How this audience is told.
    pub fn audience(&self, audience: Audience) -> AudiencePreference {
        let mut known = self.audiences.iter();
        let found = known.find(|known| known.audience() == Some(audience));
        found.cloned().unwrap_or_else(|| AudiencePreference {
            name: audience.name().to_owned(),
            ..AudiencePreference::default()
        })
    }

    /// What has to be recorded in a new incident so that sign-off is asked for where the team prefers it (R19).
    pub fn sign_off_intents(&self, incident: &Incident) -> Vec<Intent> {
        let wanted = self.audiences.iter().filter(|audience| audience.sign_off);
        let wanted = wanted.filter_map(AudiencePreference::audience);
        wanted
            .filter(|audience| !incident.needs_sign_off(*audience))
            .map(|audience| {
                Intent::Update(UpdateIntent::SetSignOff {
                    required: true,
                    audience: Some(audience),
                })
            })
            .collect()
    }
}
