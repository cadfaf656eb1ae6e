//! The composed update as drafts keep it: what a person entered. Text drafted from the log is drafted again.

use crate::incident::id::UpdateId;
use crate::incident::update::{Audience, UpdateEvent, UpdateState};
use crate::incident::{Event, Handle, Record, Stamp};
use crate::journal::{line_of, record_of};
use crate::ui::base::channel::Copied;
use crate::ui::base::update::{AudienceDraft, EtaDraft, EtaKind, Origin, UpdateDraft};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The update as saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Update {
    /// What each audience is told, by its name.
    texts: BTreeMap<String, Text>,
    state: String,
    eta: String,
    eta_range: String,
    next: String,
    /// The sent update that this one corrects, `U2`.
    #[serde(skip_serializing_if = "String::is_empty")]
    corrects: String,
    /// The state and the ETA that a template said and nobody changed since: another template takes their place.
    #[serde(skip_serializing_if = "String::is_empty")]
    state_by_template: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    eta_by_template: String,
    /// Each text that was copied for a channel, as the entry of an update sent by it: a sealed line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copied: Vec<String>,
    /// What an earlier version saved for the two audiences it knew; read only.
    #[serde(skip_serializing_if = "String::is_empty")]
    outside: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    inside: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Text {
    chosen: bool,
    change: String,
    /// True for a template's words.
    template: bool,
    with_eta: bool,
    impact: String,
    doing: String,
    ticks: BTreeMap<u64, bool>,
    began: Option<u64>,
}

impl Default for Update {
    fn default() -> Self {
        Self::of(&UpdateDraft::default())
    }
}

impl Update {
    /// What a person entered in the composer.
    pub(super) fn of(draft: &UpdateDraft) -> Self {
        // What nobody touched is as the preferences say.
        let entered = draft.texts.iter().filter(|(_, text)| !text.is_untouched());
        Self {
            texts: entered
                .map(|(audience, text)| (audience.name().to_owned(), Text::of(text)))
                .collect(),
            state: state_name(draft.state.as_ref()),
            eta: eta_name(draft.eta.kind).to_owned(),
            eta_range: draft.eta.range.clone(),
            next: draft.next.clone(),
            corrects: draft.corrects.map_or_else(String::new, |id| id.to_string()),
            state_by_template: state_name(draft.by_template.0.as_ref()),
            eta_by_template: (draft.by_template.1)
                .map_or_else(String::new, |kind| eta_name(kind).to_owned()),
            copied: draft.copied.iter().filter_map(copied_line).collect(),
            outside: String::new(),
            inside: String::new(),
        }
    }

    /// Every text that became part of an update, once it was sent.
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        let texts = self.texts.values().map(|text| &text.change);
        texts.chain([&self.outside, &self.inside])
    }

    pub(super) fn draft(self) -> UpdateDraft {
        let kind = |name: &str| ETA_KINDS.into_iter().find(|k| eta_name(*k) == name);
        let state = |name: &str| (!name.is_empty()).then(|| UpdateState::called(name));
        let mut draft = UpdateDraft {
            state: state(&self.state),
            eta: EtaDraft {
                kind: kind(&self.eta).unwrap_or_default(),
                range: self.eta_range,
            },
            by_template: (state(&self.state_by_template), kind(&self.eta_by_template)),
            next: self.next,
            corrects: UpdateId::read(&self.corrects),
            copied: self
                .copied
                .iter()
                .filter_map(|line| copied_of(line))
                .collect(),
            ..UpdateDraft::default()
        };
        for (name, text) in self.texts {
            if let Some(audience) = Audience::called(&name) {
                draft.texts.insert(audience, text.draft());
            }
        }
        let earlier = [
            (Audience::Outside, self.outside),
            (Audience::Inside, self.inside),
        ];
        for (audience, text) in earlier {
            if !text.is_empty() {
                draft.texts.insert(audience, AudienceDraft::written(&text));
            }
        }
        draft
    }
}

impl Text {
    fn of(text: &AudienceDraft) -> Self {
        let change = match text.origin {
            Origin::Log => String::new(),
            Origin::Template | Origin::Person => text.change.clone(),
        };
        Self {
            chosen: text.chosen,
            change,
            template: text.origin == Origin::Template,
            with_eta: text.with_eta,
            impact: text.impact.clone(),
            doing: text.doing.clone(),
            ticks: text.ticks.clone(),
            began: text.began,
        }
    }

    fn draft(self) -> AudienceDraft {
        let is_written = !self.change.is_empty() || self.began.is_some();
        let origin = match (self.template, is_written) {
            (true, _) => Origin::Template,
            (false, true) => Origin::Person,
            (false, false) => Origin::Log,
        };
        AudienceDraft {
            chosen: self.chosen,
            change: self.change,
            origin,
            with_eta: self.with_eta,
            impact: self.impact,
            doing: self.doing,
            ticks: self.ticks,
            began: self.began,
            replaced: None,
        }
    }
}

/// What was copied, as an update that was sent that way.
fn copied_line(copied: &Copied) -> Option<String> {
    let at = copied.way.at;
    line_of(&Record {
        n: copied.next,
        stamp: Stamp {
            happened: at,
            recorded: at,
            up: 0,
            by: Handle::recorder(),
        },
        event: Event::Update(UpdateEvent::Sent {
            update: UpdateId(1),
            content: copied.content.clone(),
            ways: vec![copied.way.clone()],
        }),
    })
}

fn copied_of(line: &str) -> Option<Copied> {
    let record = record_of(line)?;
    let Event::Update(UpdateEvent::Sent { content, ways, .. }) = record.event else {
        return None;
    };
    Some(Copied {
        way: ways.into_iter().next()?,
        content,
        next: record.n,
    })
}

fn state_name(state: Option<&UpdateState>) -> String {
    state.map_or_else(String::new, |state| state.name().to_owned())
}

const ETA_KINDS: [EtaKind; 4] = [
    EtaKind::Tbd,
    EtaKind::Hours,
    EtaKind::Days,
    EtaKind::Complete,
];

fn eta_name(kind: EtaKind) -> &'static str {
    match kind {
        EtaKind::Tbd => "tbd",
        EtaKind::Hours => "hours",
        EtaKind::Days => "days",
        EtaKind::Complete => "complete",
    }
}
