//! Finds what needs a sound, each occasion once, and plays it as the team prefers.

use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::board::alarms::Occasion;
use crate::board::reminders;
use crate::ui::base::view;
use eframe::egui;

impl Shell {
    /// Announces what newly expired or is newly pending to whoever records, and asks for attention if the window
    /// has no focus.
    pub(super) fn ring(&mut self, ctx: &egui::Context) {
        let Screen::Room(room) = &mut self.screen else {
            return;
        };
        let sounds = &self.preferences.sounds;
        let wanted = |occasion: &Occasion| match occasion {
            Occasion::AskRanOut => sounds.ask_ran_out,
            Occasion::UpdateOverdue => sounds.update_overdue,
            Occasion::WaitsForCommand => sounds.waits_for_command,
            Occasion::LineRefused => sounds.line_refused,
            // Only what the team wants to be reminded of is due at all.
            Occasion::Reminder => true,
        };
        let refused = room.newly_refused().then_some(Occasion::LineRefused);
        let reminded = room.newly_reminded(view::reminders(&self.preferences));
        let reminded = reminded.then_some(Occasion::Reminder);
        let newly = room.newly().into_iter().chain(refused).chain(reminded);
        let newly: Vec<_> = newly.filter(wanted).collect();
        if newly.is_empty() {
            return;
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(
            egui::UserAttentionType::Informational,
        ));
        if sounds.muted {
            return;
        }
        for occasion in &newly {
            self.sounds.ring(*occasion, sounds.volume);
        }
        self.rung.extend(newly);
    }
}

impl Room {
    /// What newly expired or is newly pending, checked once a second and after every entry.
    fn newly(&mut self) -> Vec<Occasion> {
        let now = self.session.now();
        let looked_for = (self.session.incident().next_n(), now.timestamp());
        if self.alarmed_for == looked_for || !self.session.is_writable() {
            return Vec::new();
        }
        self.alarmed_for = looked_for;
        self.alarms.newly(self.session.incident(), now)
    }

    /// True where Command is newly reminded of something.
    fn newly_reminded(&mut self, wanted: reminders::Wanted) -> bool {
        if !self.session.is_writable() {
            return false;
        }
        let now = self.session.now();
        let due = reminders::due(self.session.incident(), now, wanted);
        self.reminded.newly(due)
    }

    /// True once for each log line that was not recorded.
    fn newly_refused(&mut self) -> bool {
        let line = &self.state.line;
        let refused = line.refused.is_some().then(|| line.refused_text.clone());
        let refused = (refused, line.for_later.len());
        let (text, kept) = &self.refused;
        let is_new = match &refused.0 {
            Some(_) => refused.0 != *text,
            None => refused.1 > *kept && text.is_none(),
        };
        self.refused = refused;
        is_new
    }
}
