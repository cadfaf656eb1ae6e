//! The sheets: small forms over the timeline, a file each. Which one is open, and its frame, is the window's matter.
pub mod action;
pub mod channel;
pub mod charts;
pub mod checklists;
pub mod close;
pub mod digest;
pub mod entry;
pub mod evidence;
pub mod file;
pub mod filter;
pub mod focus;
pub mod help;
pub mod incident;
pub mod matrix;
pub mod obligations;
pub mod opening;
pub mod palette;
pub mod path;
pub mod preferences;
pub mod report;
pub mod role;
pub mod roster;
pub mod sent;
pub mod share;
pub mod stakeholders;
pub mod wall;

use crate::incident::Handle;
use crate::ui::base::sheet::EntryPart;

/// What each sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct SheetStates {
    /// The charts.
    pub charts: charts::ChartsState,
    /// The digest of what changed.
    pub digest: digest::DigestState,
    /// The part of an entry's sheet the keyboard goes to when it opens.
    pub entry_part: EntryPart,
    /// The entries that were selected when it opened: what strikes one strikes them all.
    pub entries: Vec<u64>,
    /// A piece of evidence, and what is looked for in it.
    pub evidence: evidence::EvidenceState,
    /// Whether a picture is shown pixel for pixel.
    pub actual_size: bool,
    /// The matrix of evidence and hypotheses.
    pub matrix: matrix::MatrixState,
    /// The palette.
    pub palette: palette::PaletteState,
    /// The preferences.
    pub preferences: preferences::PreferencesState,
    /// In whose place the sheet of a role opens; its head where nobody is named.
    pub role_at: Option<Handle>,
    /// The roster.
    pub roster: roster::RosterState,
    /// The updates that were sent.
    pub sent: sent::SentState,
    /// The report.
    pub report: report::ReportState,
}
