//! The room of one incident as it is on the screen: its session, the state of its window, what follows the session
//! (board, alarms, wall, the board in browsers), and its drafts. What people ask for is `handle_requests`.

use crate::app::draft_store;
use crate::app::draft_store::BackgroundWriter;
use crate::app::draft_store::saved::{SavedDrafts, Sent};
use crate::app::jobs::Opened;
use crate::app::program::Running;
use crate::app::replaying;
use crate::app::replaying::Replaying;
use crate::app::restored::Restored;
use crate::app::wall;
use crate::app::wall::WallWindow;
use crate::board::Board;
use crate::board::alarms::Alarms;
use crate::board::reminders::Reminded;
use crate::incident::time;
use crate::incident::{Span, Time, Zone};
use crate::journal::ScratchFolder;
use crate::preferences::{Preferences, Rota};
use crate::session::Session;
use crate::session::clock::{Clock, local_zone};
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::request::Outbox;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::ShownZone;
use crate::ui::base::view::{Saved, View};
use crate::ui::window::state::WindowState;
use eframe::egui;
use std::path::Path;
use std::time::Duration;

/// The room of one incident.
pub(super) struct Room {
    pub(super) session: Session,
    pub(super) state: WindowState,
    board: Board,
    /// When what a key asked for is recorded, by the monotonic clock.
    pub(super) due: u64,
    /// What the board was made from: the next number and the second.
    made_for: (u64, i64),
    pub(super) alarms: Alarms,
    /// What Command was reminded of.
    pub(super) reminded: Reminded,
    /// What the alarms were last computed from.
    pub(super) alarmed_for: (u64, i64),
    /// Drafts to clear once an entry is on disk.
    pub(super) clears: Vec<(u64, FieldKey)>,
    /// What the log line held when a file was attached with its text.
    pub(super) attached_line: Option<String>,
    /// Programs of the team's that were given an update and run.
    pub(super) runs: Vec<Running>,
    /// Submitted log lines that are not yet known to be on disk.
    pub(super) sent: Vec<Sent>,
    /// Where drafts are saved.
    pub(super) draft_store: draft_store::Place,
    /// The wall's window.
    wall: WallWindow,
    /// The board in browsers.
    #[cfg(feature = "serve")]
    share: super::share_window::ShareWindow,
    /// The refused log line found at the last check, and how many lines are saved for later.
    pub(super) refused: (Option<String>, usize),
    /// True where commands waited in the last frame, because somebody typed.
    pub(super) waited: bool,
    /// The replay, while one is shown.
    pub(super) replaying: Option<Box<Replaying>>,
    pub(super) clock: Clock,
    /// Who was in which role when this was last looked at, and the number of the entry that came next then.
    pub(super) rota: Rota,
    pub(super) rota_of: u64,
    /// The folder of a demonstration; removed after the session that records in it.
    pub(super) scratch: Option<ScratchFolder>,
}

impl Room {
    pub(super) fn new(session: Session, clock: Clock) -> Self {
        let board = Board::of(session.incident(), session.now());
        let rota = Rota::of(session.incident());
        let rota_of = session.incident().next_n();
        let mut state = WindowState::default();
        if session.incident().status == crate::incident::Status::Closed {
            state.side.tab = Some(SideTab::Retro);
        }
        Self {
            session,
            state,
            board,
            due: 0,
            made_for: (u64::MAX, 0),
            alarms: Alarms::default(),
            reminded: Reminded::default(),
            alarmed_for: (u64::MAX, 0),
            clears: Vec::new(),
            runs: Vec::new(),
            attached_line: None,
            sent: Vec::new(),
            draft_store: draft_store::Place::default(),
            wall: WallWindow::default(),
            #[cfg(feature = "serve")]
            share: super::share_window::ShareWindow::default(),
            refused: (None, 0),
            waited: false,
            replaying: None,
            clock,
            rota,
            rota_of,
            scratch: None,
        }
    }

    /// True where this room follows that file.
    pub(super) fn followed(&self, path: &Path) -> bool {
        let follows = matches!(self.session.record().saved, Saved::Following(_));
        follows && self.session.path() == path
    }

    /// The same incident opened again, now to record if nobody else does; drafts stay.
    pub(super) fn go_on_with(&mut self, opened: Opened) -> Notice {
        let now = opened.session.now();
        if !opened.session.is_writable() {
            let hint = "Only one laptop records at a time; this window keeps following.";
            return Notice::refused("Somebody else records this incident", hint, now);
        }
        self.session = opened.session;
        self.replaying = None;
        self.made_for = (u64::MAX, 0);
        self.draft_store = draft_store::Place::new(opened.drafts, opened.saved.is_some());
        let back = self.restore(opened.saved, opened.restored);
        back.unwrap_or_else(|| Notice::note("You are recording now", now))
    }

    /// Takes the shared board out of this room, where it is shared.
    #[cfg(feature = "serve")]
    pub(super) fn leave_shared(&mut self) -> Option<super::share_window::Away> {
        self.share.leave(self.session.path(), &mut self.state.share)
    }

    /// Goes on sharing the board, if it is this incident's.
    #[cfg(feature = "serve")]
    pub(super) fn come_back_to(&mut self, away: super::share_window::Away) {
        if away.path == self.session.path() {
            self.share.come_back(away, &mut self.state.share);
        }
    }

    pub(super) fn keep(&mut self, writer: &BackgroundWriter) -> Option<Duration> {
        let Self {
            session,
            state,
            sent,
            clears,
            draft_store,
            ..
        } = self;
        draft_store.look(session.now(), writer, || {
            let path = session.path().display().to_string();
            let next = session.incident().next_n();
            SavedDrafts::of(state, sent, clears, next, &path).with_unrecorded(session)
        })
    }

    /// Restores everything from when this was last open; gives the notice that matters most.
    pub(super) fn restore(
        &mut self,
        saved: Option<SavedDrafts>,
        unrecorded: Restored,
    ) -> Option<Notice> {
        let back = saved.and_then(|saved| self.take_back(saved));
        let again = self.take_up(unrecorded);
        // What was lost stays to be read; what was entered again shows in the timeline.
        let is_lost = |notice: &Notice| notice.kind == NoticeKind::Refused;
        match again {
            Some(again) if !is_lost(&again) && back.as_ref().is_some_and(is_lost) => back,
            again => again.or(back),
        }
    }

    /// Restores the drafts from when this was last open, and says so, and what was lost with its five seconds.
    fn take_back(&mut self, saved: SavedDrafts) -> Option<Notice> {
        let back = saved.restore(self.session.incident(), &mut self.state)?;
        let zone = self.session.incident().zone;
        let from = back.at.map_or_else(String::new, |at| {
            format!(" from {} {}", zone.clock(at), zone.label(at))
        });
        let now = self.session.now();
        let Some(lost) = back.lost else {
            let mut notice = Notice::note(format!("Your drafts{from} were restored"), now);
            notice.detail = format!("In {}.", back.places);
            return Some(notice);
        };
        let what = format!("Not recorded: {lost}");
        let mut why =
            "The program ended while it could still be undone; ask for it again".to_owned();
        if !back.places.is_empty() {
            why = format!("{why}. Your drafts{from} were restored in {}", back.places);
        }
        Some(Notice::refused(what, why, now))
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (preferences, last_rota): (&Preferences, Option<&Rota>),
        frame: Option<&eframe::Frame>,
        outbox: &mut Outbox,
    ) {
        let now = self.session.now();
        let made_for = (self.session.incident().next_n(), now.timestamp());
        if self.made_for != made_for {
            self.board = Board::of(self.session.incident(), now);
            self.state.wall.screens = frame.map(wall::screens).unwrap_or_default();
            self.made_for = made_for;
        }
        self.repaint_while_saving(ui.ctx(), now);
        self.tick_replay(ui.ctx());
        let path = self.session.path().display().to_string();
        let view = View {
            incident: self.session.incident(),
            board: &self.board,
            record: self.session.record(),
            now,
            me: self.session.me(),
            preferences,
            last_rota,
            setup: self.session.setup(),
            zone: self.zone(now),
            path: &path,
            replay: None,
            chosen: self.state.timeline.chosen,
            pending: None,
        };
        let view = replaying::shown(self.replaying.as_deref(), view);
        crate::ui::room_ui(ui, &view, &mut self.state, outbox);
        self.wall.show(
            ui,
            &view,
            &mut self.state,
            wall::options(preferences),
            &self.clock,
        );
        #[cfg(feature = "serve")]
        self.share.update(ui, &self.session, &mut self.state);
    }

    /// The time zone that times are shown in.
    pub(super) fn zone(&self, now: Time) -> Zone {
        match self.state.timeline.zone {
            ShownZone::Incident => self.session.incident().zone,
            ShownZone::Local => local_zone(now),
            ShownZone::Utc => Zone::UTC,
        }
    }

    /// “Saving…” appears only after a delay; the window must repaint then.
    fn repaint_while_saving(&self, ctx: &egui::Context, now: crate::incident::Time) {
        if let Saved::Saving { since } = self.session.record().saved
            && time::between(since, now) < Span::seconds(3)
        {
            ctx.request_repaint_after(Duration::from_millis(260));
        }
    }
}
