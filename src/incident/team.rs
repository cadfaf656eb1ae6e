//! What a team set up that the log line reads against: its checklists, and where its people belong. Not part of any
//! incident until somebody uses it; where it is kept is not known here.

use super::checklist::ChecklistTemplate;
use super::letters::{folded, is_same_name};
use super::person::Handle;
use super::state::State;
use super::{Intent, PersonIntent};

/// What a team set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamSetup {
    /// Its checklists (R37).
    pub checklists: Vec<ChecklistTemplate>,
    /// Where its people belong.
    pub places: Vec<TeamPlace>,
}

/// Where somebody of the team belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPlace {
    /// Who.
    pub person: Handle,
    /// The team within the company; empty if it is not known.
    pub team: String,
    /// The site; empty if it is not known.
    pub site: String,
}

impl TeamSetup {
    /// A team that set nothing up.
    pub const NONE: Self = Self {
        checklists: Vec::new(),
        places: Vec::new(),
    };

    /// The checklist of this name, whatever its case, or the only one whose name begins so.
    pub fn checklist(&self, name: &str) -> Option<&ChecklistTemplate> {
        let wanted = folded(name.trim());
        let called = |list: &&ChecklistTemplate| is_same_name(&list.name, name);
        let begins = |list: &&ChecklistTemplate| {
            !wanted.is_empty() && folded(list.name.trim()).starts_with(&wanted)
        };
        self.checklists.iter().find(called).or_else(|| {
            let mut fits = self.checklists.iter().filter(begins);
            fits.next().filter(|_| fits.next().is_none())
        })
    }

    /// What says where somebody who comes in belongs, where the team knows and the log does not.
    pub fn newcomers_place(&self, state: &State, person: &Handle) -> Option<Intent> {
        let known = state.people.get(person);
        if known.is_some_and(|known| known.team.is_some() || known.site.is_some()) {
            return None;
        }
        let place = self.place(person)?;
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (person, team, site) = (person.clone(), said(&place.team), said(&place.site));
        Some(PersonIntent::Place { person, team, site }.into())
    }

    /// Where somebody belongs, where the team says so.
    fn place(&self, person: &Handle) -> Option<&TeamPlace> {
        self.places.iter().find(|place| &place.person == person)
    }
}
