//! What people have typed and not yet recorded, and which panels are open. Belongs to the window,
//! never to the incident; a draft is cleared once its words are recorded, not before.

use std::collections::BTreeMap;

use crate::incident::Step;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::notice::Notice;
use crate::ui::base::overlay::{EntryPart, Sheet};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::{ShownZone, Unrecorded};
use crate::ui::panels::log_line::LineDraft;
use crate::ui::panels::side::RetroDraft;

/// Everything half-typed and everything opened.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// The log line.
    pub line: LineDraft,
    /// A pasted block on its way into the log.
    pub paste: Option<crate::ui::panels::paste::PasteDraft>,
    /// Where entries are that could not be recorded.
    pub unrecorded: Unrecorded,
    /// Pasted texts that were more than their place takes, the oldest first.
    pub too_much: Vec<crate::ui::panels::paste::TooMuch>,
    /// What a key asked for, until it is recorded or undone.
    pub pending: Option<crate::ui::base::pending::Pending>,
    /// The update composer.
    pub update: UpdateDraft,
    /// Short texts of small forms, by what they are for.
    pub fields: BTreeMap<FieldKey, String>,
    /// Which tab the side panel shows.
    pub side: SideTab,
    /// The step whose questions are shown; the current one if none.
    pub shown_step: Option<Step>,
    /// What the timeline shows.
    pub filter: crate::board::timeline::Filter,
    /// Where the timeline stands, kept between frames.
    pub timeline: crate::ui::panels::timeline::Memory,
    /// Whether the find field is open.
    pub finding: bool,
    /// Whether the field that leads to a time or a number is open.
    pub going: bool,
    /// The zone times are shown in.
    pub zone: ShownZone,
    /// The entry chosen in the timeline.
    pub chosen_entry: Option<u64>,
    /// What is kept in memory of attached files.
    pub pictures: crate::ui::base::pictures::Pictures,
    /// Whether a picture on its sheet is shown pixel for pixel.
    pub actual_size: bool,
    /// What the digest keeps.
    pub digest: crate::ui::sheets::digest::Memory,
    /// What the report's sheet keeps.
    pub report: crate::ui::sheets::report::Memory,
    /// What the charts keep.
    pub charts: crate::ui::sheets::charts::Memory,
    /// What the palette keeps.
    pub palette: crate::ui::sheets::palette::Memory,
    /// Commands of the window that were typed as a line; carried out with the next frame's keys.
    pub typed: Vec<crate::ui::base::command::Command>,
    /// The part of an entry's sheet the keyboard goes to when it opens.
    pub entry_part: EntryPart,
    /// The replay that was asked for by a line, until it is opened.
    pub replay: Option<crate::ui::base::replay::ReplayRequest>,
    /// What the retrospect shows, and for whom.
    pub retro: RetroDraft,
    /// What the wall is to show, and where.
    pub wall: crate::ui::base::wall::WallDraft,
    /// Whether the board is to be shared with browsers, and how that stands.
    pub share: crate::ui::base::share::ShareDraft,
    /// The small form that is open over the window, if one is.
    pub sheet: Option<Sheet>,
    /// What is typed in the preferences while they are open.
    pub preferences: crate::ui::sheets::preferences::Typing,
    /// What happened last that has to be said, until it is dismissed or has been seen.
    pub notice: Option<Notice>,
}
