//! The top bar: which incident, how bad, how long, what time it is, whether everything is on disk, and
//! when the next update is due.

use egui::{
    CornerRadius, Frame, Margin, Panel, Popup, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
};

use crate::board::{countdown, stopwatch};
use crate::incident::text::visible;
use crate::incident::{Span, Status, Time, Zone, time};
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, HIT, MARGIN, SMALL, TITLE};
use crate::theme::{Signal, ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::{Saved, View};
use crate::ui::base::wall::frozen_words;
use crate::ui::widgets::{
    Button, CORNERS, Clock, Split, focus_ring, severity_ui, status_ui, tooltip,
};

/// From when on a save that is under way is worth saying.
const SAVING_SHOWS: Span = Span::milliseconds(250);
/// From when on it is worth worrying about.
const SAVING_WORRIES: Span = Span::seconds(2);
/// From when on the next update is close.
const DUE_SOON: Span = Span::minutes(5);

/// Draws the top bar; since when the wall is frozen and how many watch the shared board, if so.
pub fn top_bar_ui(
    ui: &mut Ui,
    view: &View<'_>,
    frozen: Option<Time>,
    shared: Option<usize>,
    outbox: &mut Outbox,
) {
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.background)
        .inner_margin(Margin::symmetric(MARGIN as i8, (2.0 * GRID) as i8));
    Panel::top("top bar")
        .frame(frame)
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(9.0 * GRID);
                ui.spacing_mut().item_spacing.x = GAP_LARGE;
                // The name gives way to what stands at the right.
                let split = Split::left_right(ui, "top bar");
                split.first(ui, |ui| name_ui(ui, view, outbox));
                split.second(ui, |ui| {
                    clocks_ui(ui, view);
                    next_update_ui(ui, view);
                    frozen_ui(ui, view, frozen, outbox);
                    shared_ui(ui, shared, outbox);
                    muted_ui(ui, view, outbox);
                    saved_ui(ui, view);
                    head_ui(ui, view, outbox);
                    menu_ui(ui, outbox);
                });
            });
        });
}

fn name_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let board = view.board;
    ui.spacing_mut().item_spacing.x = 3.0 * GRID;
    if let Some(severity) = board.severity {
        let key = Command::Incident.key(ui.ctx());
        let plate = severity_ui(ui, severity.number());
        let id = ui.make_persistent_id("severity");
        let badge = ui.interact(plate.rect, id, egui::Sense::click());
        let name = format!("Severity {}: change it", severity.number());
        badge.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        focus_ring(ui, &badge, badge.rect, CORNERS);
        let tip = "Severity, name and update cadence";
        if tooltip(badge, tip, Some(&key)).clicked() {
            outbox.open(Sheet::Incident);
        }
    } else {
        let set = Button::secondary("Set severity…").tip("Severity and update cadence");
        if ui.add(set).clicked() {
            outbox.open(Sheet::Incident);
        }
    }
    if board.drill {
        stamp_ui(ui, "DRILL", tokens.drill());
    }
    if board.status == Status::Closed {
        stamp_ui(ui, "CLOSED", tokens.done);
    }
    let name = visible(&board.name);
    let id = board.id.as_deref().unwrap_or_default();
    let id = RichText::new(visible(id))
        .font(type_scale::mono(BODY))
        .color(tokens.text_muted);
    let id_width = if board.id.is_some() { 120.0 } else { 0.0 };
    let words = RichText::new(&*name)
        .font(type_scale::strong(TITLE))
        .color(tokens.text);
    let room = (ui.available_width() - id_width).max(80.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(egui::Label::new(words).truncate())
            .on_hover_text(&*name);
    });
    if board.id.is_some() && ui.available_width() > 40.0 {
        ui.add(egui::Label::new(id).truncate());
    }
}

/// A word that must not be overlooked, on a plate of its meaning.
fn stamp_ui(ui: &mut Ui, word: &str, meaning: Signal) {
    let ink = meaning.on_fill;
    let words = ui
        .painter()
        .layout_no_wrap(word.to_owned(), type_scale::strong(BODY), ink);
    let size = Vec2::new(words.size().x + 4.0 * GRID, HIT);
    let (plate, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    ui.painter()
        .rect_filled(plate, CornerRadius::same(4), meaning.fill);
    let at = plate.center() - words.size() / 2.0;
    ui.painter().galley(at, words, ink);
}

fn clocks_ui(ui: &mut Ui, view: &View<'_>) {
    let elapsed = stopwatch(view.board.elapsed);
    ui.add(Clock::new("Elapsed", &elapsed).large());
    let zone = view.zone;
    let utc = Zone::UTC.clock_seconds(view.now);
    if zone == Zone::UTC {
        ui.add(Clock::new("UTC", &utc));
    } else {
        let label = zone.label(view.now);
        ui.add(Clock::new("UTC", &utc));
        ui.add(Clock::new(&label, &zone.clock(view.now)));
    }
}

fn next_update_ui(ui: &mut Ui, view: &View<'_>) {
    let tokens = ui.tokens();
    let Some((due, left)) = &view.board.next_update else {
        return;
    };
    let audience = due.audience.name().to_lowercase();
    let clock = countdown(if *left < Span::zero() {
        time::minus(*left)
    } else {
        *left
    });
    let (name, ink, sign) = match () {
        () if *left < Span::zero() => ("Update overdue", tokens.alarm.ink, signs::ALARM),
        () if *left < DUE_SOON => ("Next update in", tokens.waiting.ink, signs::DUE),
        () => ("Next update in", tokens.text_muted, signs::DUE),
    };
    let at = view.zone.clock(due.at);
    let zone = view.zone.label(due.at);
    let snoozed = if due.snoozed { ", snoozed" } else { "" };
    ui.add(Clock::new(name, &clock).meaning(ink, sign))
        .on_hover_text(format!("For {audience}, at {at} {zone}{snoozed}"));
}

fn saved_ui(ui: &mut Ui, view: &View<'_>) {
    let tokens = ui.tokens();
    let (sign, words, ink, tip) = match &view.record.saved {
        Saved::Recorded => (
            signs::STEADY,
            "Recorded".to_owned(),
            tokens.done.ink,
            format!("Everything shown is on disk: {}", view.path),
        ),
        Saved::Saving { since } if time::between(*since, view.now) > SAVING_WORRIES => (
            signs::ALARM,
            "Still saving…".to_owned(),
            tokens.alarm.ink,
            "The disk is slow; your words are kept meanwhile".to_owned(),
        ),
        Saved::Saving { since } if time::between(*since, view.now) > SAVING_SHOWS => (
            signs::OPEN,
            "Saving…".to_owned(),
            tokens.text_muted,
            view.path.to_owned(),
        ),
        Saved::Saving { .. } => (
            signs::STEADY,
            "Recorded".to_owned(),
            tokens.done.ink,
            view.path.to_owned(),
        ),
        Saved::NotRecorded { entries, why, hint } => (
            signs::ALARM,
            format!("NOT RECORDED · {entries}"),
            tokens.alarm.ink,
            format!("{why}. {hint}"),
        ),
        Saved::ReadOnly { why } => (
            signs::HOLD,
            "Read-only".to_owned(),
            tokens.waiting.ink,
            why.clone(),
        ),
        Saved::Following(followed) if !followed.stale.is_empty() => (
            signs::ALARM,
            "Stale".to_owned(),
            tokens.alarm.ink,
            followed.stale.clone(),
        ),
        Saved::Following(followed) => (
            signs::HOLD,
            "Following".to_owned(),
            tokens.waiting.ink,
            format!("Recorded by {}; shown here as it comes", followed.holder),
        ),
    };
    status_ui(ui, sign, &words, ink).on_hover_text(tip);
}

/// Said for as long as the wall is frozen: the room believes what it shows.
fn frozen_ui(ui: &mut Ui, view: &View<'_>, frozen: Option<Time>, outbox: &mut Outbox) {
    let Some(since) = frozen else {
        return;
    };
    let key = Command::WallFreeze.key(ui.ctx());
    let tip = format!("{}; click to resume it", frozen_words(view, since));
    let chip = Button::primary("Wall frozen").meaning(ui.tokens().waiting);
    if ui.add(chip.key(&key).tip(&tip)).clicked() {
        outbox.run(Command::WallFreeze);
    }
}

/// Said while browsers can show the board, with how many do.
fn shared_ui(ui: &mut Ui, shared: Option<usize>, outbox: &mut Outbox) {
    let Some(watching) = shared else { return };
    let words = format!("Shared · {watching}");
    let key = Command::Share.key(ui.ctx());
    let button = Button::quiet(&words).tip("The board is shared; click for the link or to stop");
    if ui.add(button.key(&key)).clicked() {
        outbox.run(Command::Share);
    }
}

/// Said while nothing is to be heard, so that nobody waits for a sound.
fn muted_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    if !view.preferences.sounds.muted {
        return;
    }
    let key = Command::Mute.key(ui.ctx());
    let button = Button::quiet("Muted").tip("Unmute sounds");
    if ui.add(button.key(&key)).clicked() {
        outbox.run(Command::Mute);
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    if view.record.head.is_empty() {
        return;
    }
    let tokens = ui.tokens();
    let code = RichText::new(&view.record.head).font(type_scale::mono(SMALL));
    let button = egui::Button::new(code.color(tokens.text_faint)).frame(false);
    let button = ui.add(button.min_size(Vec2::splat(HIT)));
    focus_ring(ui, &button, button.rect, CORNERS);
    let name = format!("Copy head code {}", view.record.head);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let key = Command::CopyHead.key(ui.ctx());
    let tip = "Head code: proves the log up to the last recorded line. Anyone who has it can detect later changes to the file. Click to copy.";
    let response = tooltip(button, tip, Some(&key));
    if response.clicked() {
        let text = view.record.head.clone();
        outbox.push(Request::Copy {
            text,
            what: "Head code".to_owned(),
        });
    }
}

/// Everything by pointer too: the commands of the table, group by group.
fn menu_ui(ui: &mut Ui, outbox: &mut Outbox) {
    let key = Command::Menu.key(ui.ctx());
    let button = ui.add(Button::secondary("Menu").key(&key));
    Popup::menu(&button).id(focus::menu()).show(|ui| {
        ui.set_min_width(260.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, command) in MENU.into_iter().enumerate() {
            let Some(command) = command else {
                ui.add_space(GAP / 2.0);
                ui.separator();
                ui.add_space(GAP / 2.0);
                continue;
            };
            let name = command.name();
            let key = command.key(ui.ctx());
            let item = ui
                .push_id(at, |ui| {
                    ui.add_sized([260.0, 28.0], Button::quiet(name).key(&key))
                })
                .inner;
            if item.clicked() {
                outbox.run(command);
                ui.close();
            }
        }
    });
}

/// The menu, with a line between groups.
const MENU: [Option<Command>; 19] = [
    Some(Command::Palette),
    Some(Command::Help),
    None,
    Some(Command::Find),
    Some(Command::Digest),
    Some(Command::Charts),
    Some(Command::Attach),
    Some(Command::Focus),
    Some(Command::Incident),
    None,
    Some(Command::Report),
    Some(Command::CopyFile),
    Some(Command::Close),
    None,
    Some(Command::Open),
    Some(Command::Home),
    Some(Command::Preferences),
    Some(Command::Mute),
    Some(Command::Theme),
];
