//! What a team sets up once for all incidents: its people, phrases, severities and cadences, and how the window
//! looks and sounds. Plain data; does not know where it is saved. [`mod@file`] reads and writes its file.

pub mod audiences;
pub mod file;
mod rota;

pub use audiences::{AudiencePreference, Channel, LineRule, LineTo, Template, UpdateField};
pub use rota::Rota;

use crate::incident::action::APPROVAL_MINUTES;
use crate::incident::checklist::ChecklistTemplate;
use crate::incident::letters::is_same_name;
use crate::incident::obligation::{Limit, Preset, read_limits};
use crate::incident::stakeholder::Listing;
use crate::incident::team::{TeamPlace, TeamSetup};
use crate::incident::text::{MAX_NAME_CHARS, is_blank};
use crate::incident::update::{Audience, usual_cadence};
use crate::incident::{
    ActionIntent, Handle, Incident, Intent, LinkIntent, Severity, StakeholderIntent, Step,
    UpdateIntent, Zone,
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// All preferences. What a file leaves out is as in [`Preferences::default`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The people who may come to an incident, offered wherever a name is typed.
    pub people: Vec<Member>,
    /// Phrases that are often logged, suggested while typing.
    pub phrases: Vec<String>,
    /// What the severities mean to this team, the worst first; see [`Preferences::severity`].
    pub severities: Vec<Meaning>,
    /// Whom updates go to and how; see [`Preferences::audience`].
    pub audiences: Vec<AudiencePreference>,
    /// States of an update beside the four of status pages.
    pub update_states: Vec<String>,
    /// Which kinds of entries are offered to whom in an update, where that differs from the usual.
    pub update_lines: Vec<LineRule>,
    /// The team's own kinds of actions, offered beside the usual ones (R33).
    pub action_kinds: Vec<String>,
    /// After how many minutes an approval lapses in new incidents (R32).
    pub approval_minutes: u32,
    /// The laws whose reports this team may owe, by name: `gdpr`, `nis2`, `dora`, `hipaa`; checked by its counsel (R34).
    pub laws: Vec<String>,
    /// Reports it owes by contract.
    pub contracts: Vec<Contract>,
    /// The links every new incident begins with.
    pub links: Vec<LinkPreference>,
    /// Its checklists for kinds of incidents (R37).
    pub checklists: Vec<ChecklistPreference>,
    /// Whom new incidents have to tell, and at which severity (R14).
    pub stakeholders: Vec<StakeholderPreference>,
    /// The time zone of new incidents, as people write it: `UTC`, `Europe/Berlin`, `+02:00`.
    pub zone: String,
    /// Dark, light, or the system's theme.
    pub theme: Theme,
    /// The zoom; 1 is the normal size.
    pub zoom: f32,
    /// Which sounds the window plays.
    pub sounds: Sounds,
    /// How the wall looks.
    pub wall: Wall,
    /// The folders whose incidents the library shows; see [`Preferences::library_folders`].
    pub library: Vec<String>,
    /// The last rota, where an earlier version kept it here; now the program remembers it among its state.
    pub rota: Option<Rota>,
    /// What Command is reminded of.
    pub reminders: Reminders,
}

/// Somebody of the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// The short name typed after `@`.
    pub handle: String,
    /// The name as shown; the handle where this is empty.
    pub name: String,
    /// What they know. Shown only in the recorder's window.
    pub note: String,
    /// How to reach them (R38). Shown only in the recorder's window.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The team they belong to; goes into the incident when they come in by a sheet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Where they usually are; goes into the incident with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub site: String,
}

impl Member {
    /// The handle they are known by; `None` where neither handle nor name makes one.
    pub fn person(&self) -> Option<Handle> {
        let named = Handle::from_name(&self.handle);
        named.or_else(|| Handle::from_name(&self.name))
    }

    fn place(&self) -> Option<TeamPlace> {
        let (team, site) = (self.team.trim(), self.site.trim());
        let person = self.person()?;
        (!team.is_empty() || !site.is_empty()).then(|| TeamPlace {
            person,
            team: team.to_owned(),
            site: site.to_owned(),
        })
    }
}

/// What Command is reminded of; nothing unless the team wants it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the panel and in the file"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminders {
    /// The focus stands for a quarter of an hour and nobody looked at it again.
    pub focus: bool,
    /// The deputy's call every ten minutes.
    pub deputy_call: bool,
    /// Nobody has logged anything for a quarter of an hour.
    pub quiet: bool,
    /// A key role is empty.
    pub empty_role: bool,
}

/// A report owed by contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contract {
    /// What is to be reported to whom.
    pub name: String,
    /// Within what: `4h after classification, 24h after awareness`.
    pub within: String,
}

/// A link on the board of every new incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkPreference {
    /// What it is called: `dashboard`.
    pub name: String,
    /// Where it leads: `https://…`.
    pub url: String,
}

/// A checklist for a kind of incident (R37).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChecklistPreference {
    /// What it is called: `Database down`.
    pub name: String,
    /// The step its tasks belong to: `containment`, or its number; empty for every step.
    pub step: String,
    /// What is to be done, in order.
    pub tasks: Vec<String>,
}

impl ChecklistPreference {
    /// The checklist as an incident starts it; `None` while it has no name or no task.
    pub fn template(&self) -> Option<ChecklistTemplate> {
        let name = self.name.trim();
        let tasks = self.tasks.iter().map(|task| task.trim());
        let tasks: Vec<_> = tasks.filter(|task| !task.is_empty()).collect();
        (!name.is_empty() && !tasks.is_empty()).then(|| ChecklistTemplate {
            name: name.to_owned(),
            step: Step::from_name(&self.step),
            tasks: tasks.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// Somebody to tell from a severity on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StakeholderPreference {
    /// A person, a team, a customer.
    pub name: String,
    /// The mildest severity at which they are told, 1 to 5.
    pub severity: u8,
    /// How to reach them (R38). Shown only in the recorder's window.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

impl Default for StakeholderPreference {
    fn default() -> Self {
        Self {
            name: String::new(),
            severity: 2,
            contact: String::new(),
        }
    }
}

/// What one severity means to the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meaning {
    /// Its name: `Critical`.
    pub name: String,
    /// When it applies, as a short phrase.
    pub meaning: String,
    /// Minutes between external updates; 0 for none.
    pub outside: u32,
    /// Minutes between internal updates; 0 for none.
    pub inside: u32,
}

impl Default for Meaning {
    fn default() -> Self {
        Self {
            name: String::new(),
            meaning: String::new(),
            outside: 30,
            inside: 30,
        }
    }
}

/// The look of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// The system's theme.
    #[default]
    System,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// Which sounds the window plays, and how loud.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the panel and in the file"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sounds {
    /// True while all sounds are muted.
    pub muted: bool,
    /// Somebody's time box ran out.
    pub ask_ran_out: bool,
    /// An update is overdue.
    pub update_overdue: bool,
    /// An action is pending approval.
    pub waits_for_command: bool,
    /// A log line was not recorded.
    pub line_refused: bool,
    /// The volume, 0 to 100.
    pub volume: u8,
}

impl Default for Sounds {
    fn default() -> Self {
        Self {
            muted: false,
            ask_ran_out: true,
            update_overdue: true,
            waits_for_command: false,
            line_refused: true,
            volume: 60,
        }
    }
}

/// How the wall looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wall {
    /// Its colours.
    pub theme: WallTheme,
    /// Overscan: how much of each edge its screen hides, in percent, up to [`WALL_INSET`].
    pub inset: u8,
}

/// The colours of the wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WallTheme {
    /// For screens, and rooms that can be darkened.
    #[default]
    Dark,
    /// For bright rooms.
    Light,
    /// For weak projectors.
    HighContrast,
}

/// The largest overscan, in percent.
pub const WALL_INSET: u8 = 10;

/// The smallest and the largest zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.6..=2.5;

/// The severities by default.
const USUAL: [(&str, &str); 5] = [
    ("Critical", "Everything stops for this"),
    ("Major", "Much is broken or many are affected"),
    ("Moderate", "Something is broken, there is a workaround"),
    ("Minor", "A nuisance"),
    ("Notice", "Worth writing down"),
];

impl Default for Preferences {
    fn default() -> Self {
        Self {
            people: Vec::new(),
            phrases: Vec::new(),
            severities: Severity::ALL.map(Meaning::usual).to_vec(),
            audiences: AudiencePreference::usual(),
            update_states: Vec::new(),
            update_lines: Vec::new(),
            action_kinds: Vec::new(),
            approval_minutes: APPROVAL_MINUTES,
            laws: Vec::new(),
            contracts: Vec::new(),
            links: Vec::new(),
            checklists: Vec::new(),
            stakeholders: Vec::new(),
            zone: "UTC".to_owned(),
            theme: Theme::System,
            zoom: 1.0,
            sounds: Sounds::default(),
            wall: Wall::default(),
            library: Vec::new(),
            rota: None,
            reminders: Reminders::default(),
        }
    }
}

impl Meaning {
    fn usual(severity: Severity) -> Self {
        let (name, meaning) = USUAL[usize::from(severity.number()) - 1];
        let minutes = |audience| usual_cadence(Some(severity), audience).unwrap_or(0);
        Self {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
            outside: minutes(Audience::Outside),
            inside: minutes(Audience::Inside),
        }
    }

    /// `Critical: everything stops for this`; without the part that is empty.
    pub fn words(&self) -> String {
        match (self.name.trim(), self.meaning.trim()) {
            (name, "") => name.to_owned(),
            ("", meaning) => meaning.to_owned(),
            (name, meaning) => format!("{name}: {meaning}"),
        }
    }
}

impl StakeholderPreference {
    /// As an incident's list has them; `None` without a name that fits on a line, or a severity. How to reach them stays
    /// here: it is shown beside their name and is in no incident (R38).
    pub fn listing(&self) -> Option<Listing> {
        let whom = self.name.trim();
        let fits = whom.chars().count() <= MAX_NAME_CHARS && !whom.contains(['\n', '\r']);
        Some(Listing {
            whom: Some(whom).filter(|_| fits && !is_blank(whom))?.to_owned(),
            from: Severity::from_number(self.severity)?,
            contact: None,
        })
    }
}

impl Preferences {
    /// What has to be recorded so that an incident's list holds everybody the team has to tell: nothing where it does.
    /// Each is an entry of its own, so that one that the rules refuse keeps nobody else off the list.
    pub fn stakeholder_intents(&self, incident: &Incident) -> Vec<Intent> {
        let mut all: Vec<Listing> = Vec::new();
        for one in self
            .stakeholders
            .iter()
            .filter_map(StakeholderPreference::listing)
        {
            let listed = incident.stakeholders.iter().map(|known| &known.whom);
            let mut known = listed.chain(all.iter().map(|other| &other.whom));
            if !known.any(|known| is_same_name(known, &one.whom)) {
                all.push(one);
            }
        }
        let all = all.into_iter();
        all.map(|one| StakeholderIntent::List(vec![one]).into())
            .collect()
    }

    /// How the team reaches somebody who has to be told, by their name.
    pub fn stakeholder_contact(&self, whom: &str) -> Option<&str> {
        let mut all = self.stakeholders.iter();
        let found = all.find(|one| is_same_name(&one.name, whom))?;
        (!found.contact.is_empty()).then_some(found.contact.as_str())
    }

    /// The people of the team, as handle and name; without those whose name makes no handle.
    pub fn team(&self) -> Vec<(Handle, &str)> {
        let people = self.people.iter();
        people
            .filter_map(|member| Some((member.person()?, member.name.as_str())))
            .collect()
    }

    /// What log lines are read against: the checklists that can be started, and where people belong.
    pub fn setup(&self) -> TeamSetup {
        let checklists = self.checklists.iter();
        let people = self.people.iter();
        TeamSetup {
            checklists: checklists
                .filter_map(ChecklistPreference::template)
                .collect(),
            places: people.filter_map(Member::place).collect(),
        }
    }

    /// What this severity means here.
    pub fn severity(&self, severity: Severity) -> Meaning {
        let at = usize::from(severity.number()) - 1;
        let said = self.severities.get(at).cloned();
        said.unwrap_or_else(|| Meaning::usual(severity))
    }

    /// The time zone of new incidents; UTC if the text is not a time zone.
    pub fn zone(&self) -> Zone {
        self.zone.parse().unwrap_or(Zone::UTC)
    }

    /// The folders whose incidents the library shows: the `usual` one of new incidents if none is named.
    pub fn library_folders(&self, usual: &Path) -> Vec<PathBuf> {
        let named = self.library.iter().map(|folder| folder.trim());
        let named = named.filter(|folder| !folder.is_empty());
        let folders: Vec<PathBuf> = named.map(PathBuf::from).collect();
        if folders.is_empty() {
            vec![usual.to_owned()]
        } else {
            folders
        }
    }

    /// The preferred minutes between updates for a severity. An unknown one counts as the second worst, as it
    /// does in the incident itself.
    pub fn cadence(&self, severity: Option<Severity>, audience: Audience) -> Option<u32> {
        let meaning = self.severity(severity.unwrap_or(Severity::Sev2));
        let minutes = match audience {
            Audience::Outside => meaning.outside,
            Audience::Inside => meaning.inside,
            Audience::Executives | Audience::Own(_) => {
                let known = self.audience(audience);
                known.minutes(severity.unwrap_or(Severity::Sev2))
            }
        };
        Some(minutes).filter(|minutes| *minutes > 0)
    }

    /// The laws switched on, in their order.
    pub fn presets(&self) -> Vec<Preset> {
        let on = |preset: &Preset| {
            let mut laws = self.laws.iter();
            laws.any(|law| Preset::from_name(law) == Some(*preset))
        };
        Preset::ALL.into_iter().filter(on).collect()
    }

    /// The reports owed by contract whose terms can be read: name and limits.
    pub fn contract_obligations(&self) -> Vec<(&str, Vec<Limit>)> {
        let contracts = self.contracts.iter();
        contracts
            .filter_map(|one| Some((one.name.trim(), read_limits(&one.within).ok()?)))
            .filter(|(name, _)| !name.is_empty())
            .collect()
    }

    /// What has to be recorded so that a new incident has the team's links.
    pub fn link_intents(&self) -> impl Iterator<Item = Intent> {
        let links = self.links.iter();
        links.map(|link| {
            Intent::Link(LinkIntent::Set {
                name: link.name.trim().to_owned(),
                url: link.url.trim().to_owned(),
            })
        })
    }

    /// What has to be recorded so that approvals last as long as preferred: nothing if they do already.
    pub fn approval_term(&self, incident: &Incident) -> Option<Intent> {
        let minutes = self.approval_minutes;
        let differs = incident.imported.is_none() && incident.approval_minutes != Some(minutes);
        differs.then_some(Intent::Action(ActionIntent::SetApprovalTerm { minutes }))
    }

    /// The audiences that have the preferred cadence now: those that follow a change of severity. An audience
    /// with a cadence set by hand for this incident is not included.
    pub fn with_preferred_cadence(&self, incident: &Incident) -> Vec<Audience> {
        let preferred = |audience: &Audience| {
            incident.cadence_for(*audience) == self.cadence(incident.severity, *audience)
        };
        let all = self.audiences().into_iter();
        all.filter(preferred).collect()
    }

    /// What has to be recorded so that these audiences get updates at the cadence preferred for the current
    /// severity: nothing if they do already, and nothing for an import.
    pub fn cadence_intents(&self, incident: &Incident, audiences: &[Audience]) -> Vec<Intent> {
        if incident.imported.is_some() {
            return Vec::new();
        }
        let set = |audience: &Audience| {
            let minutes = self.cadence(incident.severity, *audience);
            let audience = *audience;
            (incident.cadence_for(audience) != minutes).then_some(Intent::Update(
                UpdateIntent::SetCadence { audience, minutes },
            ))
        };
        audiences.iter().filter_map(set).collect()
    }
}
