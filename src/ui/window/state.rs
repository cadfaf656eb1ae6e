//! What people have typed and not yet recorded, and which panels are open: each panel's own state, put together.
//! Belongs to the window, never to the incident; a draft is cleared once its words are recorded, not before.

use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::notice::Notice;
use crate::ui::base::pending::{Offered, Pending};
use crate::ui::base::pictures::Pictures;
use crate::ui::base::share::ShareDraft;
use crate::ui::base::sheet::{EntryPart, Sheet};
use crate::ui::base::wall::WallDraft;
use crate::ui::panels::announce::Announcements;
use crate::ui::panels::gate::GateState;
use crate::ui::panels::log_line::LineDraft;
use crate::ui::panels::notices::Notices;
use crate::ui::panels::paste::PasteState;
use crate::ui::panels::side::SideState;
use crate::ui::panels::timeline::TimelineState;
use crate::ui::sheets::SheetStates;

/// Every draft and everything opened.
#[derive(Clone, Debug, Default)]
pub struct WindowState {
    /// The log line.
    pub line: LineDraft,
    /// What was pasted and is not logged.
    pub paste: PasteState,
    /// Short texts of small forms, on panels and sheets alike.
    pub fields: Fields,
    /// The side panel's tabs.
    pub side: SideState,
    /// The list of what waits.
    pub gate: GateState,
    /// The timeline.
    pub timeline: TimelineState,
    /// What is read aloud as it comes up.
    pub announcements: Announcements,
    /// What is said across the window.
    pub notices: Notices,
    /// What the wall is to show, and where.
    pub wall: WallDraft,
    /// Whether the board is to be shared with browsers, and how that stands.
    pub share: ShareDraft,
    /// The sheet that is open over the window, if one is; opened by [`WindowState::open`].
    pub sheet: Option<Sheet>,
    /// What the sheets keep while they are closed.
    pub sheets: SheetStates,
    /// What is kept in memory of attached files.
    pub pictures: Pictures,
    /// What a key asked for, until it is recorded or undone.
    pub pending: Option<Pending>,
    /// An entry that is offered, until it is recorded or left.
    pub offered: Option<Offered>,
    /// Commands whose keys were pressed behind it, to be executed once it is recorded.
    pub after_pending: Vec<Command>,
}

impl WindowState {
    /// Opens a sheet in place of the one that is open.
    pub fn open(&mut self, sheet: Sheet) {
        match sheet {
            Sheet::Palette => self.sheets.palette.open(),
            Sheet::Report => self.sheets.report.open(),
            // What was looked for last time is stale, as is a path typed for something else.
            Sheet::Help => _ = self.fields.remove(&FieldKey::form("help")),
            Sheet::Filter => _ = self.fields.remove(&FieldKey::form("filter")),
            Sheet::Path(_) => _ = self.fields.remove(&FieldKey::form("path")),
            Sheet::Role(_) => self.sheets.role_at = None,
            // Opened for its time or to strike it, it is told so afterwards.
            Sheet::Entry(_) => self.sheets.entry_part = EntryPart::Words,
            _ => {}
        }
        self.sheet = Some(sheet);
    }

    /// Says something, in place of what was said before.
    pub fn say(&mut self, notice: Notice) {
        self.notices.last = Some(notice);
    }
}
