//! The preferences in force in the window: put in force at once, written soon, and read again when somebody changed
//! their file.

use crate::app::preferences_file::KEPT;
use crate::app::shell::{Room, Shell};
use crate::incident::Severity;
use crate::incident::update::Audience;
use crate::preferences::{Preferences, Theme};
use eframe::egui;

impl Shell {
    /// Puts what somebody changed in the file in force.
    pub(super) fn take_in_preferences(&mut self, ctx: &egui::Context) {
        if let Some(read) = self.file.found() {
            self.put_in_force(ctx, read.preferences);
            match read.troubles.first() {
                Some(trouble) => self.failed(trouble.clone(), KEPT),
                None => self.note("The preferences were read again"),
            }
        }
    }

    /// Prefers this from now on, and keeps it.
    pub(super) fn prefer(&mut self, ctx: &egui::Context, preferences: Preferences) {
        self.put_in_force(ctx, preferences);
        self.file.write(&self.preferences, &self.writer);
    }

    pub(super) fn put_in_force(&mut self, ctx: &egui::Context, preferences: Preferences) {
        ctx.set_theme(match preferences.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::Light => egui::ThemePreference::Light,
        });
        ctx.set_zoom_factor(preferences.zoom);
        self.preferences = preferences;
    }
}

/// How the rhythm stood before something was recorded: the severity, and who hears as preferred for it.
pub(super) type Rhythm = (Option<Severity>, Vec<Audience>);

impl Room {
    /// How the rhythm stands.
    pub(super) fn rhythm(&self, preferences: &Preferences) -> Rhythm {
        let incident = self.session.incident();
        (incident.severity, preferences.in_rhythm(incident))
    }

    /// Where the severity changed, records the rhythm preferred for it, for whoever had the preferred one.
    pub(super) fn follow_severity(&mut self, before: &Rhythm, preferences: &Preferences) {
        let incident = self.session.incident();
        if incident.severity == before.0 {
            return;
        }
        for intent in preferences.rhythm(incident, &before.1) {
            // An open incident that just took a severity takes its rhythm; a closed one took neither.
            _ = self.session.submit(&intent, None, None);
        }
    }
}
