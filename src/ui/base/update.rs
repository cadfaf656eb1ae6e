//! The update as composed, and what it stands for. Draws nothing and sends nothing.

use crate::board::since::draft_change;
use crate::incident::text::is_blank;
use crate::incident::update::{Audience, Eta, UpdateContent, Wording};
use crate::incident::{Incident, Time, time};

/// The update as composed.
#[derive(Clone, Debug)]
pub struct UpdateDraft {
    /// The change for outside; empty until drafted or typed.
    pub outside: String,
    /// The change for inside.
    pub inside: String,
    /// True once a person edited a wording: the draft no longer follows the log.
    pub edited: [bool; 2],
    /// Which audiences it is for: outside, inside.
    pub audiences: [bool; 2],
    /// The kind of ETA, with its numbers as typed.
    pub eta: EtaDraft,
    /// Whether outside is told the ETA.
    pub eta_outside: bool,
    /// Current impact.
    pub impact: String,
    /// What is being done.
    pub doing: String,
    /// Minutes until the next one is promised, as typed; empty for the cadence.
    pub next: String,
    /// Whether the preview is open.
    pub previewing: bool,
}

impl Default for UpdateDraft {
    fn default() -> Self {
        Self {
            outside: String::new(),
            inside: String::new(),
            edited: [false; 2],
            audiences: [true; 2],
            eta: EtaDraft::default(),
            eta_outside: true,
            impact: String::new(),
            doing: String::new(),
            next: String::new(),
            previewing: false,
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

/// The update the composer stands for, with the incident's name and ID, written at `now`.
///
/// # Errors
/// What is missing or wrong, for the person who writes it.
pub fn compose(
    incident: &Incident,
    draft: &UpdateDraft,
    now: Time,
) -> Result<UpdateContent, String> {
    let chosen = Audience::BOTH.into_iter().filter(|a| is_for(draft, *a));
    let wordings = chosen
        .map(|audience| wording(incident, draft, audience))
        .collect::<Result<Vec<_>, _>>()?;
    if wordings.is_empty() {
        return Err("Choose an audience: external, internal or both".to_owned());
    }
    let said = |text: &str| (!is_blank(text)).then(|| text.trim().to_owned());
    Ok(UpdateContent {
        name: incident.name.clone(),
        id: incident.id.clone(),
        state: None,
        eta: eta(draft)?,
        impact: said(&draft.impact),
        doing: said(&draft.doing),
        next: promised(draft)?.map(|minutes| time::later(now, time::minutes(minutes))),
        corrects: None,
        wordings,
    })
}

/// The change for one audience: as shown, or drafted where nothing has been shown yet.
fn wording(
    incident: &Incident,
    draft: &UpdateDraft,
    audience: Audience,
) -> Result<Wording, String> {
    let mut change = change(draft, audience).to_owned();
    if is_blank(&change) && !draft.edited[place(audience)] {
        change = draft_change(incident, audience);
    }
    if is_blank(&change) {
        let name = audience.name().to_lowercase();
        return Err(format!("Say what changed ({name})"));
    }
    Ok(Wording {
        with_eta: audience == Audience::Inside || draft.eta_outside,
        ..Wording::new(audience, change.trim())
    })
}

pub(in crate::ui) fn eta(draft: &UpdateDraft) -> Result<crate::incident::update::Eta, String> {
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

/// Minutes until the next update as typed; none where nothing was, or nothing comes after.
pub(in crate::ui) fn promised(draft: &UpdateDraft) -> Result<Option<u32>, String> {
    let typed = draft.next.trim();
    if typed.is_empty() || draft.eta.kind == EtaKind::Complete {
        return Ok(None);
    }
    let minutes = typed.parse::<u32>().ok();
    match minutes.filter(|minutes| (1..=LONGEST_PROMISE).contains(minutes)) {
        Some(minutes) => Ok(Some(minutes)),
        None => Err(format!(
            "The next update comes in minutes, at most a week (10080); “{typed}” is none"
        )),
    }
}

/// Where the draft keeps what is for this audience.
pub(in crate::ui) fn place(audience: Audience) -> usize {
    usize::from(audience != Audience::Outside)
}

pub(in crate::ui) fn is_for(draft: &UpdateDraft, audience: Audience) -> bool {
    draft.audiences[place(audience)]
}

pub(in crate::ui) fn change(draft: &UpdateDraft, audience: Audience) -> &str {
    match audience {
        Audience::Outside => &draft.outside,
        Audience::Inside | Audience::Executives | Audience::Own(_) => &draft.inside,
    }
}

pub(in crate::ui) fn change_mut(draft: &mut UpdateDraft, audience: Audience) -> &mut String {
    match audience {
        Audience::Outside => &mut draft.outside,
        Audience::Inside | Audience::Executives | Audience::Own(_) => &mut draft.inside,
    }
}
