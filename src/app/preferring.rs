//! The preferences used by the window: applied at once, saved soon, and read again when somebody changed their
//! file.

use crate::app::preferences_file::KEPT;
use crate::app::room::Room;
use crate::app::shell::{Screen, Shell};
use crate::incident::Severity;
use crate::incident::update::Audience;
use crate::preferences::{Preferences, Rota, Theme};
use eframe::egui;
use std::sync::Arc;

impl Shell {
    /// Applies what somebody changed in the file.
    pub(super) fn take_in_preferences(&mut self, ctx: &egui::Context) {
        if let Some(read) = self.file.found() {
            self.put_in_force(ctx, read.preferences);
            match read.troubles.first() {
                Some(trouble) => self.failed(trouble.clone(), KEPT),
                None => self.note("Preferences reloaded"),
            }
        }
    }

    /// Applies these preferences from now on, and saves them.
    pub(super) fn prefer(&mut self, ctx: &egui::Context, preferences: Preferences) {
        self.put_in_force(ctx, preferences);
        self.file.write(&self.preferences, &self.writer);
    }

    /// Follows who is in which role for the rota the next room begins with.
    pub(super) fn follow_rota(&mut self) {
        let Screen::Room(room) = &mut self.screen else {
            return;
        };
        let incident = room.session.incident();
        if room.rota_of == incident.next_n() {
            return;
        }
        room.rota_of = incident.next_n();
        let now = Rota::of(incident);
        let before = std::mem::replace(&mut room.rota, now);
        let last = self.memory.rota.clone().unwrap_or_default();
        let rota = last.following(&before, &room.rota, incident);
        self.remember_rota(rota);
    }

    /// Remembers the rota the next room begins with. Not from a demonstration, nor from what others record.
    pub(super) fn remember_rota(&mut self, rota: Rota) {
        let is_ours = matches!(&self.screen, Screen::Room(room) if room.session.is_writable() && room.scratch.is_none());
        if is_ours && self.memory.rota.as_ref() != Some(&rota) {
            self.memory.rota = Some(rota);
            self.remember();
        }
    }

    pub(super) fn put_in_force(&mut self, ctx: &egui::Context, preferences: Preferences) {
        ctx.set_theme(match preferences.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::Light => egui::ThemePreference::Light,
        });
        ctx.set_zoom_factor(preferences.zoom);
        self.setup = Arc::new(preferences.setup());
        self.preferences = preferences;
    }
}

/// The cadence before something was recorded: the severity, and the audiences that have the preferred cadence.
pub(super) type Cadence = (Option<Severity>, Vec<Audience>);

impl Room {
    /// The cadence as it is now.
    pub(super) fn cadence(&self, preferences: &Preferences) -> Cadence {
        let incident = self.session.incident();
        (
            incident.severity,
            preferences.with_preferred_cadence(incident),
        )
    }

    /// After a change of severity, records the cadence preferred for it, for the audiences that had the preferred one.
    pub(super) fn follow_severity(&mut self, before: &Cadence, preferences: &Preferences) {
        let incident = self.session.incident();
        if incident.severity == before.0 {
            return;
        }
        for intent in preferences.cadence_intents(incident, &before.1) {
            // An open incident takes the cadence of its new severity; a closed one takes neither.
            _ = self.session.submit(&intent, None, None);
        }
    }
}
