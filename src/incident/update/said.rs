//! What an update says to one audience, as a title and labelled texts, for every form it goes out in (R18).

use super::{Audience, UpdateContent};
use crate::incident::time::Zone;
use strum::VariantArray;

/// What one audience is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateSaid {
    /// The incident's name and ID; a drill says so first (R26).
    pub title: String,
    /// Each text with its label, in the order people read them.
    pub parts: Vec<(UpdatePart, String)>,
}

/// What a text of an update is about, in the order people read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum UpdatePart {
    /// Which update it corrects (R21).
    Corrects,
    /// How far the incident is.
    State,
    /// What changed.
    Change,
    /// The current impact.
    Impact,
    /// What is being done.
    Doing,
    /// When it will be over.
    Eta,
    /// When the next update comes.
    Next,
}

impl UpdatePart {
    /// Its label.
    pub fn label(self) -> &'static str {
        match self {
            Self::State => "State",
            Self::Change => "Change",
            Self::Impact => "Impact",
            Self::Doing => "Being done",
            Self::Eta => "ETA",
            Self::Next => "Next update",
            Self::Corrects => "Correction of",
        }
    }
}

impl UpdateContent {
    /// What this audience is told; `None` where the update is not for them.
    pub fn said_to(&self, audience: Audience, zone: Zone, drill: bool) -> Option<UpdateSaid> {
        let wording = self.wording(audience)?;
        let title = match &self.id {
            Some(id) => format!("{} ({id})", self.name),
            None => self.name.clone(),
        };
        let state = self.state.as_ref().map(|state| state.name().to_owned());
        let impact = self.impact_for(audience).map(str::to_owned);
        let doing = self.doing_for(audience).map(str::to_owned);
        let eta = wording.with_eta.then(|| self.eta.to_string());
        let next = self.next.map(|next| {
            let (date, clock, label) = (zone.date(next), zone.clock(next), zone.label(next));
            format!("{date} {clock} {label}")
        });
        let corrects = self.corrects.map(|id| format!("update {}", id.0));
        let parts = [
            (UpdatePart::Corrects, corrects),
            (UpdatePart::State, state),
            (UpdatePart::Change, Some(wording.change.trim().to_owned())),
            (UpdatePart::Impact, impact),
            (UpdatePart::Doing, doing),
            (UpdatePart::Eta, eta),
            (UpdatePart::Next, next),
        ];
        let said = parts
            .into_iter()
            .filter_map(|(part, text)| Some((part, text?)));
        Some(UpdateSaid {
            title: if drill {
                format!("DRILL: {title}")
            } else {
                title
            },
            parts: said.collect(),
        })
    }
}

impl UpdateSaid {
    /// The text of a part, where it is said.
    pub fn text(&self, part: UpdatePart) -> Option<&str> {
        let found = self.parts.iter().find(|(of, _)| *of == part);
        found.map(|(_, text)| text.as_str())
    }
}
