//! Keeps the window running after a panic. A frame that panics is abandoned and drawn again; a request that
//! panics is abandoned, and the incident is read again from its file, which is the truth. If every frame panics,
//! a plain screen says so and offers ways out.

use crate::app::panics_met::Faults;
use crate::app::shell::{Screen, Shell};
use crate::board::record::Saved;
use crate::incident::{Refusal, RefusalKind, Time};
use crate::panics::{Panic, caught};
use crate::theme::{ThemeExt, type_scale};
use crate::ui::base::request::Request;
use crate::ui::widgets::{Button, heading_ui};
use eframe::egui::{self, Align, Layout, RichText};

/// The width of the plain screen's text, in points.
const COLUMN: f32 = 560.0;
/// What is true after any panic here.
const KEPT: &str = "What is shown as recorded is on disk, and drafts are saved. You can continue; please report the bug.";

impl Shell {
    /// Draws a frame with this function; if it panics, the window keeps running.
    pub fn guard(&mut self, ui: &mut egui::Ui, draw: impl FnOnce(&mut Self, &mut egui::Ui)) {
        if let Some(panic) = self.faults.in_the_way() {
            let panic = panic.clone();
            // If even this panics, nothing is drawn; the window can still be closed.
            let chosen = caught(|| plain_ui(ui, &panic, self.session().is_some()));
            if let Ok(Some(way)) = chosen {
                self.take_way(way, &panic, ui.ctx());
            }
            return;
        }
        let drawn = caught(|| draw(self, ui));
        if let Some(panic) = self.faults.note(drawn) {
            _ = caught(|| self.keep_now());
            let what = format!("The screen was not drawn completely because of a bug ({panic})");
            self.failed(what, KEPT);
            ui.ctx().request_repaint();
        }
    }

    /// Runs this outside drawing; if it panics, the window keeps running.
    pub(super) fn guard_logic(&mut self, ctx: &egui::Context, work: impl FnOnce(&mut Self)) {
        if let Err(panic) = caught(|| work(self)) {
            self.failed(
                format!("Something did not finish because of a bug ({panic})"),
                KEPT,
            );
            ctx.request_repaint();
        }
    }

    /// Carries out a request; if it panics, its text is put back and the incident is read again from its file,
    /// because the copy in memory may be half changed.
    pub(super) fn guard_request(
        &mut self,
        request: Request,
        execute: impl FnOnce(&mut Self, Request),
    ) {
        let line = match &request {
            Request::Line { text, begun } => Some((text.clone(), *begun)),
            _ => None,
        };
        if let Err(panic) = caught(|| execute(self, request)) {
            self.put_back(line, &panic);
            self.read_again(&panic);
        }
    }

    fn put_back(&mut self, line: Option<(String, Time)>, panic: &Panic) {
        if let (Screen::Room(room), Some((text, begun))) = (&mut self.screen, line) {
            let hint = "enter it again, or word it differently";
            let why = format!("this was not accepted because of a bug ({panic})");
            room.give_back(text, begun, Refusal::new(RefusalKind::Input, why, hint));
        }
    }

    /// Opens the room's file again in place of the copy in memory. Not while there are entries in memory only.
    fn read_again(&mut self, panic: &Panic) {
        _ = caught(|| self.keep_now());
        let path = match &self.screen {
            Screen::Room(room) => match room.session.record().saved {
                Saved::NotRecorded { .. } => None,
                _ => Some(room.session.path().to_owned()),
            },
            Screen::Home | Screen::Library(_) => None,
        };
        if let Some(path) = path {
            self.show_screen(Screen::Home);
            self.jobs.open(path, self.env.clone());
        }
        let what = format!("The request was not completed because of a bug ({panic})");
        self.failed(what, KEPT);
    }

    fn take_way(&mut self, way: Way, panic: &Panic, ctx: &egui::Context) {
        self.faults = Faults::default();
        match way {
            Way::TryAgain => {}
            Way::Reopen => self.read_again(panic),
            Way::Home => self.close_file(),
        }
        ctx.request_repaint();
    }
}

/// A way out of the plain screen.
#[derive(Clone, Copy)]
enum Way {
    TryAgain,
    Reopen,
    Home,
}

/// Draws the plain screen that replaces one that cannot be drawn.
fn plain_ui(ui: &mut egui::Ui, panic: &Panic, has_file: bool) -> Option<Way> {
    let tokens = ui.tokens();
    let mut chosen = None;
    egui::CentralPanel::default().show(ui, |ui| {
        ui.add_space(type_scale::GAP_LARGE * 3.0);
        ui.vertical_centered(|ui| {
            ui.set_max_width(COLUMN);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                heading_ui(ui, "This screen cannot be drawn", "");
                let words = |words: String| {
                    RichText::new(words)
                        .font(type_scale::regular(type_scale::BODY))
                        .color(tokens.text)
                };
                ui.label(words(format!("It failed because of a bug: {panic}.")));
                ui.label(words(KEPT.to_owned()));
                ui.label(words(
                    "The command line works without this screen: warroom log FILE LINE, warroom report FILE --format html."
                        .to_owned(),
                ));
                ui.add_space(type_scale::GAP);
                ui.horizontal(|ui| {
                    if ui.add(Button::primary("Try again")).clicked() {
                        chosen = Some(Way::TryAgain);
                    }
                    if has_file && ui.add(Button::secondary("Open the file again")).clicked() {
                        chosen = Some(Way::Reopen);
                    }
                    if ui.add(Button::secondary("Home")).clicked() {
                        chosen = Some(Way::Home);
                    }
                    if ui.add(Button::quiet("Copy the reason")).clicked() {
                        ui.ctx().copy_text(panic.to_string());
                    }
                });
            });
        });
    });
    chosen
}
