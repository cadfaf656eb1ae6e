//! Who was in which role the last time (R1, R35). A new room begins with it. Not a preference: the program remembers it
//! among its state, and only reads what an earlier version wrote into the file of preferences.

use crate::incident::{Handle, Incident, Role};
use serde::{Deserialize, Serialize};

/// Who was in which role in the last room: by name where that makes the handle, else by handle; empty for nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rota {
    /// Command.
    pub command: String,
    /// Recorder.
    pub recorder: String,
    /// Comms.
    pub comms: String,
    /// Research.
    pub research: String,
    /// Who takes Command if it falls vacant.
    pub deputy: String,
}

impl Rota {
    /// Who is in which role now.
    pub fn of(incident: &Incident) -> Self {
        let written = |person: Option<&Handle>| {
            person.map_or_else(String::new, |person| {
                Self::written(person, incident.name_of(person))
            })
        };
        let first = |role| written(incident.holders(role).next());
        Self {
            command: first(Role::Command),
            recorder: first(Role::Recorder),
            comms: first(Role::Comms),
            research: first(Role::Research),
            deputy: written(incident.deputy.as_ref().map(|deputy| &deputy.person)),
        }
    }

    /// How somebody is written down, so that [`Handle::from_name`] finds them again.
    pub fn written(person: &Handle, name: &str) -> String {
        if Handle::from_name(name).as_ref() == Some(person) {
            name.to_owned()
        } else {
            person.to_string()
        }
    }

    /// Takes in what changed from one moment of a room to another. Whoever left a role stays, as everybody leaves at the
    /// end; whoever was removed as added by mistake does not.
    #[must_use]
    pub fn following(&self, before: &Self, now: &Self, incident: &Incident) -> Self {
        let is_known = |written: &str| {
            Handle::from_name(written).is_some_and(|person| incident.people.contains_key(&person))
        };
        let field = |of: fn(&Self) -> &String| match (of(before), of(now)) {
            (before, now) if before == now => of(self).clone(),
            (before, now) if now.is_empty() && is_known(before) => of(self).clone(),
            (_, now) => now.clone(),
        };
        Self {
            command: field(|rota| &rota.command),
            recorder: field(|rota| &rota.recorder),
            comms: field(|rota| &rota.comms),
            research: field(|rota| &rota.research),
            deputy: field(|rota| &rota.deputy),
        }
    }
}
