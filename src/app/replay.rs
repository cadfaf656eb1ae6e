//! A replay in the room: advances its time, and shows the room as it was instead of as it is. The incident
//! itself continues unchanged, and nothing can be recorded meanwhile.

use eframe::egui;

use crate::app::replaying::Replaying;
use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::incident::Entry;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::focus;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::replay::ReplayRequest;
use crate::ui::base::request::Request;

impl Shell {
    /// Carries out a request to the replay, or says why not.
    pub(super) fn replay(&mut self, request: ReplayRequest, ctx: &egui::Context) {
        if let Screen::Room(room) = &mut self.screen
            && let Some(notice) = room.replay(request, ctx)
        {
            self.notify(notice);
        }
    }

    /// Why this cannot be done while a replay is shown, if it cannot.
    pub(super) fn refused_by_replay(&self, request: &Request) -> Option<Notice> {
        match &self.screen {
            Screen::Room(room) => room.refused_by_replay(request),
            _ => None,
        }
    }
}

impl Room {
    /// Advances a replay's time and keeps the newest entries in view.
    pub(super) fn tick_replay(&mut self, ctx: &egui::Context) {
        let up = self.clock.up();
        let Some(replaying) = &mut self.replaying else {
            return;
        };
        if replaying.tick(self.session.incident(), up) {
            self.state.timeline.chosen = replaying.replay.incident().entries().last().map(Entry::n);
            self.state.timeline.follow();
        }
        if let Some(soon) = replaying.next_frame() {
            ctx.request_repaint_after(soon);
        }
    }

    /// Carries out a request to the replay; says why not, if it cannot.
    fn replay(&mut self, request: ReplayRequest, ctx: &egui::Context) -> Option<Notice> {
        // Its clock is not the clock of notices; the next move removes them.
        self.state
            .notices
            .last
            .take_if(|notice| notice.kind == NoticeKind::Note);
        if request == ReplayRequest::Leave {
            self.leave_replay(ctx);
            return None;
        }
        if self.replaying.is_none() && !self.open_replay(ctx) {
            let why = "There is nothing to replay yet";
            return Some(Notice::refused(why, "", self.session.now()));
        }
        let whole = self.session.incident();
        let replaying = self.replaying.as_mut()?;
        match request {
            ReplayRequest::Entry(Some(n)) if !replaying.replay.go_to_entry(whole, n) => {
                let why = format!("there is no entry #{n}");
                return Some(Notice::refused(why, "", self.session.now()));
            }
            ReplayRequest::Entry(_) | ReplayRequest::Leave => {}
            ReplayRequest::Moment(at) => replaying.replay.go_to_time(whole, at),
            ReplayRequest::To(place) => replaying.replay.go_to(whole, place),
            ReplayRequest::Pace(pace) => replaying.replay.set_pace(pace),
            ReplayRequest::Move(to) => replaying.go(whole, to),
        }
        ctx.request_repaint();
        None
    }

    fn open_replay(&mut self, ctx: &egui::Context) -> bool {
        let chosen = self.state.timeline.chosen;
        let up = self.clock.up();
        self.replaying = Replaying::of(self.session.incident(), up, chosen).map(Box::new);
        // Open sheets belong to the present; typed text is kept.
        self.state.sheet = None;
        ctx.memory_mut(|memory| memory.request_focus(crate::ui::panels::timeline::id()));
        self.replaying.is_some()
    }

    fn leave_replay(&mut self, ctx: &egui::Context) {
        let Some(left) = self.replaying.take() else {
            return;
        };
        self.state.timeline.chosen = left.chosen;
        self.state.timeline.follow();
        self.state.sheet = None;
        ctx.memory_mut(|memory| memory.request_focus(focus::log_line()));
        ctx.request_repaint();
    }

    /// What cannot be done while a replay is shown: anything that records or would be pending.
    fn refused_by_replay(&self, request: &Request) -> Option<Notice> {
        let records = matches!(
            request,
            Request::Act { .. }
                | Request::Line { .. }
                | Request::Lines { .. }
                | Request::SendUpdate
                | Request::UseChannel { .. }
                | Request::DraftUpdate
                | Request::Attach(_)
                | Request::Import { .. }
                | Request::Pick(FileTask::Attach | FileTask::Import)
                | Request::RecordHere
        );
        let why = "Nothing can be recorded in a replay";
        let hint = "Esc leaves it; what you typed is still there";
        (records && self.replaying.is_some())
            .then(|| Notice::refused(why, hint, self.session.now()))
    }
}
