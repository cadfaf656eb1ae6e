//! The update as composed, and what it stands for. Draws nothing and sends nothing.

use std::collections::BTreeMap;

use super::channel::Copied;
use crate::board::since::draft_change;
use crate::board::update_lines::{ChangeLine, text_of};
use crate::incident::id::UpdateId;
use crate::incident::text::is_blank;
use crate::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use crate::incident::{Incident, Time, time};
use crate::preferences::{Preferences, UpdateField};

/// The update as composed.
#[derive(Clone, Debug)]
pub struct UpdateDraft {
    /// What each audience is told.
    pub texts: BTreeMap<Audience, AudienceDraft>,
    /// How far the incident is, if said.
    pub state: Option<UpdateState>,
    /// The kind of ETA, with its numbers as typed.
    pub eta: EtaDraft,
    /// Minutes until the next one is promised, as typed; empty for the cadence.
    pub next: String,
    /// True once it knows how the team prefers its audiences.
    pub is_prepared: bool,
    /// The audience whose changes are listed.
    pub listed: Audience,
    /// Whether lines are listed that nobody is usually told.
    pub lists_all: bool,
    /// Whether the preview is open.
    pub previewing: bool,
    /// The sent update that this one corrects (R21).
    pub corrects: Option<UpdateId>,
    /// Texts that were copied for a channel, in the order copied.
    pub copied: Vec<Copied>,
    /// The template used last while the update is shown, and what is wrong with it, if anything.
    pub template: Option<(String, Option<String>)>,
    /// The state and the ETA that a template said and nobody changed since.
    pub by_template: (Option<UpdateState>, Option<EtaKind>),
}

/// What one audience is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudienceDraft {
    /// Whether the update is for it.
    pub chosen: bool,
    /// What changed.
    pub change: String,
    /// Whose words that is.
    pub origin: Origin,
    /// Whether it is told the ETA.
    pub with_eta: bool,
    /// The current impact.
    pub impact: String,
    /// What is being done.
    pub doing: String,
    /// Lines that somebody ticked or unticked, by entry.
    pub ticks: BTreeMap<u64, bool>,
    /// The number of the next entry when somebody began to write.
    pub began: Option<u64>,
    /// A person's words that a draft from the log took the place of, until somebody types again.
    pub replaced: Option<String>,
}

/// Whose words a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Drafted from the lines that are ticked; it follows the log.
    #[default]
    Log,
    /// A template's, as it was when it was used.
    Template,
    /// A person's: never overwritten.
    Person,
}

impl Default for AudienceDraft {
    fn default() -> Self {
        Self {
            chosen: false,
            change: String::new(),
            origin: Origin::Log,
            with_eta: true,
            impact: String::new(),
            doing: String::new(),
            ticks: BTreeMap::new(),
            began: None,
            replaced: None,
        }
    }
}

impl Default for UpdateDraft {
    fn default() -> Self {
        let chosen = AudienceDraft {
            chosen: true,
            ..AudienceDraft::default()
        };
        Self {
            texts: Audience::BOTH
                .map(|audience| (audience, chosen.clone()))
                .into(),
            state: None,
            eta: EtaDraft::default(),
            next: String::new(),
            is_prepared: false,
            listed: Audience::Outside,
            lists_all: false,
            previewing: false,
            corrects: None,
            copied: Vec::new(),
            template: None,
            by_template: (None, None),
        }
    }
}

impl AudienceDraft {
    /// A text that a person wrote.
    pub fn written(change: &str) -> Self {
        Self {
            chosen: true,
            change: change.to_owned(),
            origin: Origin::Person,
            ..Self::default()
        }
    }

    /// True while nobody has written or ticked anything in it.
    pub fn is_untouched(&self) -> bool {
        let is_empty = self.ticks.is_empty() && self.impact.is_empty() && self.doing.is_empty();
        self.origin == Origin::Log && is_empty
    }

    /// True where the text takes this line.
    pub fn takes(&self, line: &ChangeLine) -> bool {
        let chosen = self.ticks.get(&line.entry).copied();
        chosen.unwrap_or(line.drafted && !self.is_later(line))
    }

    /// True for what came in since somebody began to write.
    fn is_later(&self, line: &ChangeLine) -> bool {
        self.origin != Origin::Log && self.began.is_some_and(|began| line.entry >= began)
    }

    /// The lines that came in since somebody began to write, and that this text would have taken or been offered.
    pub fn additions<'a>(&self, lines: &'a [ChangeLine]) -> Vec<&'a ChangeLine> {
        let new = lines.iter().filter(|line| {
            let counts = line.reach != crate::board::update_lines::Reach::Nobody;
            counts && self.is_later(line) && !self.ticks.contains_key(&line.entry)
        });
        new.collect()
    }

    /// Ticks or unticks a line. A person's words stay: the line is put below them, or taken out where it stands unchanged.
    pub fn tick(&mut self, line: &ChangeLine, ticked: bool) {
        self.ticks.insert(line.entry, ticked);
        if self.origin == Origin::Log {
            return;
        }
        let mut lines: Vec<&str> = self.change.lines().collect();
        lines.retain(|known| *known != line.text);
        if ticked {
            lines.push(&line.text);
        }
        let first = lines.iter().position(|line| !line.is_empty());
        self.change = lines[first.unwrap_or(0)..].join("\n");
    }

    /// Follows the log, unless somebody or a template wrote the text.
    pub fn follow(&mut self, lines: &[ChangeLine]) {
        if self.origin == Origin::Log {
            self.change = text_of(lines.iter().filter(|line| self.takes(line)));
        }
    }
}

/// The ETA as chosen and typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EtaDraft {
    /// Which of the four.
    pub kind: EtaKind,
    /// The number or range for hours and days: `3`, `6-10`.
    pub range: String,
}

impl EtaDraft {
    /// This ETA, as if somebody had chosen and typed it.
    pub fn of(eta: Eta) -> Self {
        let (kind, range) = match eta {
            Eta::Tbd => (EtaKind::Tbd, None),
            Eta::Complete => (EtaKind::Complete, None),
            Eta::Hours(from, to) => (EtaKind::Hours, Some((from, to))),
            Eta::Days(from, to) => (EtaKind::Days, Some((from, to))),
        };
        let range = range.map_or_else(String::new, |(from, to)| match to {
            to if to == from => from.to_string(),
            to => format!("{from}-{to}"),
        });
        Self { kind, range }
    }

    /// The ETA this stands for.
    ///
    /// # Errors
    /// What is wrong with the numbers, for the person who typed them.
    pub fn eta(&self) -> Result<Eta, String> {
        match self.kind {
            EtaKind::Tbd => Ok(Eta::Tbd),
            EtaKind::Complete => Ok(Eta::Complete),
            EtaKind::Hours => format!("{} hours", self.range).parse(),
            EtaKind::Days => format!("{} days", self.range).parse(),
        }
    }
}

/// The four kinds of ETA (R18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EtaKind {
    /// Nobody can say yet.
    #[default]
    Tbd,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// It is over.
    Complete,
}

/// The longest promise for the next update: a week.
const LONGEST_PROMISE: u32 = 7 * 24 * 60;

impl UpdateDraft {
    /// What this audience is told; the default where nothing was said of it yet.
    pub fn text(&self, audience: Audience) -> AudienceDraft {
        self.texts.get(&audience).cloned().unwrap_or_default()
    }

    /// The same to be changed.
    pub fn text_mut(&mut self, audience: Audience) -> &mut AudienceDraft {
        self.texts.entry(audience).or_default()
    }

    /// True while nobody has written or ticked anything in any text.
    pub fn is_untouched(&self) -> bool {
        self.texts.values().all(AudienceDraft::is_untouched)
    }

    /// True while nobody has written, ticked or said anything at all.
    pub fn says_nothing(&self) -> bool {
        let beside = self.state.is_none() && self.eta == EtaDraft::default();
        self.is_untouched() && beside && self.next.is_empty() && self.corrects.is_none()
    }

    /// Says the state and the ETA a template says, in place of those a template before it said; what a person chose stays.
    pub fn say_beside(&mut self, state: Option<UpdateState>, eta: Option<EtaKind>) {
        let (state_before, eta_before) = std::mem::take(&mut self.by_template);
        if self.state == state_before {
            self.state = None;
        }
        if eta_before == Some(self.eta.kind) {
            self.eta.kind = EtaKind::Tbd;
        }
        if self.state.is_none() {
            self.state.clone_from(&state);
            self.by_template.0 = state;
        }
        if let Some(kind) = eta.filter(|_| self.eta.kind == EtaKind::Tbd) {
            self.eta.kind = kind;
            self.by_template.1 = Some(kind);
        }
    }

    /// Lets go of what a template said and nobody changed, ticked or copied since: whoever opens the update again begins
    /// with what fits then, and no audience is sent what was only looked at.
    pub fn drop_template(&mut self) {
        // The name is not kept over a restart; what it said is.
        self.template = None;
        if !self.copied.is_empty() {
            return;
        }
        let of_template =
            |text: &&mut AudienceDraft| text.origin == Origin::Template && text.ticks.is_empty();
        for text in self.texts.values_mut().filter(of_template) {
            (text.origin, text.began) = (Origin::Log, None);
            text.change.clear();
        }
        self.say_beside(None, None);
    }

    /// True where a person says that it is over.
    pub fn is_said_over(&self) -> bool {
        self.eta.kind == EtaKind::Complete && self.by_template.1 != Some(EtaKind::Complete)
    }

    /// Takes up an update that was handed in at `at`, to be changed.
    pub fn take_up(&mut self, content: &UpdateContent, at: Time) {
        let mut texts = std::mem::take(&mut self.texts);
        for (audience, text) in &mut texts {
            *text = AudienceDraft {
                with_eta: text.with_eta,
                ..AudienceDraft::default()
            };
            let Some(wording) = content.wording(*audience) else {
                continue;
            };
            let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
            *text = AudienceDraft {
                with_eta: wording.with_eta,
                impact: own(content.impact_for(*audience)),
                doing: own(content.doing_for(*audience)),
                ..AudienceDraft::written(&wording.change)
            };
        }
        let next = content.next.map(|next| time::between(at, next));
        *self = Self {
            texts,
            state: content.state.clone(),
            eta: EtaDraft::of(content.eta),
            next: next.map_or_else(String::new, |next| next.num_minutes().to_string()),
            is_prepared: self.is_prepared,
            corrects: content.corrects,
            copied: std::mem::take(&mut self.copied),
            ..Self::default()
        };
    }

    /// Whom it is for.
    pub fn chosen(&self) -> Vec<Audience> {
        let chosen = self.texts.iter().filter(|(_, text)| text.chosen);
        chosen.map(|(audience, _)| *audience).collect()
    }

    /// Knows the team's audiences, each as preferred until somebody says otherwise.
    pub fn know(&mut self, preferences: &Preferences) {
        let is_new = !std::mem::replace(&mut self.is_prepared, true);
        for audience in preferences.audiences() {
            let is_known = self
                .texts
                .get(&audience)
                .is_some_and(|text| !is_new || !text.is_untouched());
            if !is_known {
                let known = preferences.audience(audience);
                let text = AudienceDraft {
                    chosen: known.usual,
                    with_eta: known.says(UpdateField::Eta),
                    ..AudienceDraft::default()
                };
                self.texts.insert(audience, text);
            }
        }
    }
}

/// The update the composer stands for, with the incident's name and ID, written at `now`.
///
/// # Errors
/// What is missing or wrong, for the person who writes it.
pub fn compose(
    incident: &Incident,
    draft: &UpdateDraft,
    now: Time,
) -> Result<UpdateContent, String> {
    let chosen = draft.chosen();
    let wordings = chosen
        .iter()
        .map(|audience| wording(incident, draft, *audience))
        .collect::<Result<Vec<_>, _>>()?;
    if wordings.is_empty() {
        return Err("Choose an audience: external, internal or both".to_owned());
    }
    Ok(UpdateContent {
        name: incident.name.clone(),
        id: incident.id.clone(),
        state: draft.state.clone(),
        eta: eta(draft)?,
        impact: None,
        doing: None,
        next: promised(incident, draft)?.map(|minutes| time::later(now, time::minutes(minutes))),
        corrects: draft.corrects,
        wordings,
    })
}

/// What one audience is told: as shown, or drafted where nothing has been shown yet.
fn wording(
    incident: &Incident,
    draft: &UpdateDraft,
    audience: Audience,
) -> Result<Wording, String> {
    let text = draft.text(audience);
    let mut change = text.change;
    // Whoever has looked at it has been shown what would be drafted: an empty text stays empty, and costs no look at the log.
    let may_draft = text.origin == Origin::Log && text.ticks.is_empty() && !draft.is_prepared;
    if is_blank(&change) && may_draft && !audience.is_external() {
        change = draft_change(incident, audience);
    }
    if is_blank(&change) {
        let name = audience.in_words();
        return Err(format!("Say what changed ({name})"));
    }
    let said = |text: &str| (!is_blank(text)).then(|| text.trim().to_owned());
    Ok(Wording {
        with_eta: text.with_eta,
        impact: said(&text.impact),
        doing: said(&text.doing),
        ..Wording::new(audience, change.trim())
    })
}

pub(in crate::ui) fn eta(draft: &UpdateDraft) -> Result<Eta, String> {
    let unit = match draft.eta.kind {
        EtaKind::Hours => "hours",
        EtaKind::Days => "days",
        EtaKind::Tbd | EtaKind::Complete => return draft.eta.eta(),
    };
    if is_blank(&draft.eta.range) {
        return Err(format!("Say how many {unit}: 3, or 6-10"));
    }
    draft.eta.eta()
}

/// Minutes until the next update: as typed, else the cadence where all audiences have the same; none where nothing comes
/// after.
pub(in crate::ui) fn promised(
    incident: &Incident,
    draft: &UpdateDraft,
) -> Result<Option<u32>, String> {
    if draft.eta.kind == EtaKind::Complete {
        return Ok(None);
    }
    let typed = draft.next.trim();
    if typed.is_empty() {
        return Ok(common_cadence(incident, draft));
    }
    let minutes = typed.parse::<u32>().ok();
    match minutes.filter(|minutes| (1..=LONGEST_PROMISE).contains(minutes)) {
        Some(minutes) => Ok(Some(minutes)),
        None => Err(format!(
            "The next update comes in minutes, at most a week (10080); “{typed}” is none"
        )),
    }
}

/// The cadence of everybody it is for, where it is the same.
pub(in crate::ui) fn common_cadence(incident: &Incident, draft: &UpdateDraft) -> Option<u32> {
    let mut all = draft.chosen().into_iter();
    let first = incident.cadence_for(all.next()?)?;
    all.all(|audience| incident.cadence_for(audience) == Some(first))
        .then_some(first)
}
