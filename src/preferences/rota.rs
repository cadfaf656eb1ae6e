//! Who was in which role the last time (R1, R35). A new room begins with it. Not a preference: the program remembers it
//! among its state, and only reads what an earlier version wrote into the file of preferences.

use crate::incident::{Handle, Incident, Role};
use crate::words::names;
use serde::{Deserialize, Serialize};

/// Who was in which role in the last room: by name where that makes the handle, else by handle; several with commas between,
/// empty for nobody.
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
        let written = |person: &Handle| Self::written(person, incident.name_of(person));
        let all = |role| Self::several(incident.holders(role).map(written));
        let deputy = incident.deputy.as_ref();
        Self {
            command: all(Role::Command),
            recorder: all(Role::Recorder),
            comms: all(Role::Comms),
            research: all(Role::Research),
            deputy: deputy.map_or_else(String::new, |deputy| written(&deputy.person)),
        }
    }

    /// How somebody is written down, so that [`Handle::from_name`] finds them again among [several](Self::several).
    pub fn written(person: &Handle, name: &str) -> String {
        if Handle::from_name(name).as_ref() == Some(person) && names(name).len() == 1 {
            name.to_owned()
        } else {
            person.to_string()
        }
    }

    /// Several people of one role, each as [written](Self::written).
    pub fn several(people: impl Iterator<Item = String>) -> String {
        people.collect::<Vec<_>>().join(", ")
    }

    /// True for somebody who was in any role.
    pub fn has(&self, person: &Handle) -> bool {
        let all = [
            &self.command,
            &self.recorder,
            &self.comms,
            &self.research,
            &self.deputy,
        ];
        let mut all = all.into_iter().flat_map(|written| names(written));
        all.any(|name| Handle::from_name(name).as_ref() == Some(person))
    }

    /// Takes in what changed from one moment of a room to another. Whoever left a role without anybody coming stays, as
    /// everybody leaves at the end; whoever was removed as added by mistake does not.
    #[must_use]
    pub fn following(&self, before: &Self, now: &Self, incident: &Incident) -> Self {
        let is_known = |name: &&str| {
            let person = Handle::from_name(name);
            person.is_some_and(|person| incident.people.contains_key(&person))
        };
        let field = |of: fn(&Self) -> &String| {
            let (kept, before, now) = (names(of(self)), names(of(before)), names(of(now)));
            if before == now {
                return of(self).clone();
            }
            if !now.iter().all(|name| before.contains(name)) {
                return now.join(", ");
            }
            let holds_all = before.iter().all(|name| kept.contains(name));
            let all = if holds_all { kept } else { before };
            all.into_iter()
                .filter(is_known)
                .collect::<Vec<_>>()
                .join(", ")
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
