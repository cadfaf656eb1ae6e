//! The replay as the recorder's window shows it: the mark that nobody can take for the present, and the controls that
//! stand where the log line stands. Asks and draws; moving through time is `board`'s, the clock `app`'s.

use egui::{
    CornerRadius, Frame, Margin, Panel, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use crate::board::replay::{PACES, Replay};
use crate::incident::time::span_words;
use crate::theme::type_scale::{self, BODY, GAP, GAP_SMALL, GRID, HIT, MARGIN, SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::replay::{Move, ReplayRequest, mark};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::{row_ui, with_key};
use crate::ui::widgets::{Button, CORNERS, Chip, focus_ring, tooltip};

/// The mark across the top of the window, with the way out.
pub(in crate::ui) fn band_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    let Some(replay) = view.replay else { return };
    let signal = ui.tokens().accent;
    let frame = Frame::new()
        .fill(signal.fill)
        .inner_margin(Margin::symmetric(MARGIN as i8, GRID as i8));
    Panel::top("replay")
        .frame(frame)
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(HIT + GAP_SMALL);
                let words = egui::RichText::new(mark(replay, view.zone));
                let font = type_scale::tabular_strong(BODY);
                ui.label(words.font(font).color(signal.on_fill));
                ui.add_space(GAP);
                let day = view.zone.date(replay.at());
                let aside = format!("{day} · the incident as it was then, read-only");
                let aside = egui::RichText::new(aside).font(type_scale::regular(SMALL));
                ui.label(aside.color(signal.on_fill));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let leave = Button::secondary("Close replay").key("Esc");
                    if ui.add(leave).clicked() {
                        outbox.push(Request::Replay(ReplayRequest::Leave));
                    }
                });
            });
        });
}

/// The controls, in place of the log line.
pub(in crate::ui) fn transport_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    let Some(replay) = view.replay else { return };
    let margin = Margin {
        left: MARGIN as i8,
        right: MARGIN as i8,
        top: GAP as i8,
        bottom: GAP as i8,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP_SMALL);
        if let Some(place) = bar_ui(ui, replay) {
            outbox.push(Request::Replay(ReplayRequest::To(place)));
        }
        ui.add_space(GAP_SMALL);
        row_ui(ui, |ui| moves_ui(ui, replay, outbox));
        row_ui(ui, |ui| paces_ui(ui, replay, outbox));
    });
}

fn moves_ui(ui: &mut Ui, replay: &Replay, outbox: &mut Outbox) {
    let play = if replay.is_playing() { "Pause" } else { "Play" };
    let (back, next) = (
        format!("{} Back", signs::KEY),
        format!("{} Next", signs::KEY),
    );
    let rows = [
        (Move::Play, play, "the replay"),
        (Move::Back, "Back", "by one entry"),
        (Move::Forward, "Next", "entry"),
        (Move::KeyBack, &back, "to the previous key moment"),
        (Move::KeyForward, &next, "key moment"),
        (Move::Start, "Start", "of the replay"),
        (Move::End, "End", "of the replay"),
    ];
    for (to, name, about) in rows {
        let command = Command::InReplay(to);
        let key = command.key(ui.ctx());
        let tip = format!("{} ({key})", command.spec().help);
        let button = if to == Move::Play {
            with_key(Button::primary(name), &key)
        } else {
            Button::secondary(name)
        };
        if ui.add(button.about(about).tip(&tip)).clicked() {
            outbox.push(Request::Replay(ReplayRequest::Move(to)));
        }
    }
}

fn paces_ui(ui: &mut Ui, replay: &Replay, outbox: &mut Outbox) {
    for pace in PACES {
        let name = format!("{pace}x");
        let spoken = format!("{pace} times real speed");
        let tip = format!("{spoken} (+ faster, − slower)");
        let chip = Chip::one_of(&name, replay.pace() == pace).called(&spoken);
        if ui.add(chip.tip(&tip)).clicked() {
            outbox.push(Request::Replay(ReplayRequest::Pace(pace)));
        }
    }
    ui.add_space(GAP);
    let skip = Command::InReplay(Move::Skip);
    let name = format!("Skip quiet periods · {}", skip.key(ui.ctx()));
    let chip = Chip::toggle(&name, replay.skips).tip(skip.spec().help);
    if ui.add(chip).clicked() {
        outbox.push(Request::Replay(ReplayRequest::Move(Move::Skip)));
    }
    if let Some(span) = replay.skipped() {
        let words = format!("skipped {}", span_words(span));
        let words = egui::RichText::new(words).font(type_scale::tabular(SMALL));
        ui.label(words.color(ui.tokens().text_muted));
    }
}

/// How far it has come, with the key moments; the place that was pointed at.
fn bar_ui(ui: &mut Ui, replay: &Replay) -> Option<usize> {
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), HIT);
    let (area, bar) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let many = replay.many().max(1);
    bar.widget_info(|| WidgetInfo::slider(true, replay.come() as f64, "Replay position, by entry"));
    ui.accesskit_node_builder(bar.id, |node| {
        node.set_role(Role::Slider);
        node.set_min_numeric_value(1.0);
        node.set_max_numeric_value(many as f64);
    });
    let track = area.shrink2(Vec2::new(GAP_SMALL, 0.0));
    let share = |place: usize| (place.saturating_sub(1)) as f32 / (many - 1).max(1) as f32;
    let x = |place: usize| track.left() + track.width() * share(place);
    let middle = track.center().y;
    let round = CornerRadius::same(2);
    let line =
        |to: f32| Rect::from_min_max(pos2(track.left(), middle - 2.0), pos2(to, middle + 2.0));
    let painter = ui.painter();
    painter.rect_filled(line(track.right()), round, tokens.outline);
    painter.rect_filled(line(x(replay.come())), round, tokens.accent.fill);
    for place in replay.key_places() {
        let star = type_scale::regular(SMALL);
        painter.text(
            pos2(x(place), area.top()),
            egui::Align2::CENTER_TOP,
            signs::KEY,
            egui::FontId::new(9.0, star.family),
            tokens.key.ink,
        );
    }
    let at = pos2(x(replay.come()), middle);
    painter.circle(
        at,
        7.0,
        tokens.accent.fill,
        Stroke::new(2.0, tokens.background),
    );
    focus_ring(ui, &bar, area, CORNERS);
    let pointed = bar
        .interact_pointer_pos()
        .filter(|_| bar.clicked() || bar.dragged());
    let tip = "Click or drag to move; arrow keys move by entry, with Shift by key moment";
    tooltip(bar, tip, None);
    let share = (pointed?.x - track.left()) / track.width().max(1.0);
    let place = 1 + (share.clamp(0.0, 1.0) * (many - 1) as f32).round() as usize;
    (place != replay.come()).then_some(place)
}
