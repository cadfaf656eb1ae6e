//! A window that goes on after a panic in it. A frame that panics is given up and drawn again; what was
//! being carried out is not, and the incident is read again from its file, which is the truth. Where the
//! frames go on panicking, a plain screen says so and offers ways out.

use crate::app::panics_met::Faults;
use crate::app::shell::{Screen, Shell};
use crate::board::record::Saved;
use crate::incident::{Refusal, RefusalKind, Time};
use crate::panics::{Panic, caught};
use crate::theme::{ThemeExt, type_scale};
use crate::ui::base::request::Request;
use crate::ui::widgets::{Button, heading_ui};
use eframe::egui::{self, Align, Layout, RichText};

/// The width of the plain screen's words, in points.
const COLUMN: f32 = 560.0;
/// What is true after any panic here.
const KEPT: &str = "What is shown as recorded is on disk, and what is half typed is kept. Go on, and report the fault.";

impl Shell {
    /// Draws a frame with that; where it panics the window goes on.
    pub fn guard(&mut self, ui: &mut egui::Ui, draw: impl FnOnce(&mut Self, &mut egui::Ui)) {
        if let Some(panic) = self.faults.in_the_way() {
            let panic = panic.clone();
            // Nothing is left to be drawn where even this panics; the window can still be closed.
            let chosen = caught(|| plain_ui(ui, &panic, self.session().is_some()));
            if let Ok(Some(way)) = chosen {
                self.take_way(way, &panic, ui.ctx());
            }
            return;
        }
        let drawn = caught(|| draw(self, ui));
        if let Some(panic) = self.faults.note(drawn) {
            _ = caught(|| self.keep_now());
            let what = format!("warroom has a fault and did not finish drawing ({panic})");
            self.failed(what, KEPT);
            ui.ctx().request_repaint();
        }
    }

    /// Does that beside drawing; where it panics the window goes on.
    pub(super) fn guard_logic(&mut self, ctx: &egui::Context, work: impl FnOnce(&mut Self)) {
        if let Err(panic) = caught(|| work(self)) {
            self.failed(format!("warroom has a fault ({panic})"), KEPT);
            ctx.request_repaint();
        }
    }

    /// Carries out a request; where that panics, its words are put back and the incident is read again
    /// from its file: what memory holds of it may be changed half-way.
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
            let hint = "enter it again, or put it another way";
            let why = format!("warroom has a fault and could not take this ({panic})");
            room.give_back(text, begun, Refusal::new(RefusalKind::Input, why, hint));
        }
    }

    /// Opens the room's file again in place of what memory holds of it. Not where entries are in memory only.
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
        let what = format!("warroom has a fault and did not finish what was asked for ({panic})");
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

/// What is shown where the usual screen cannot be drawn.
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
                ui.label(words(format!("warroom has a fault: {panic}.")));
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
