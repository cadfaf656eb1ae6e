//! The top bar: which incident, how bad, how long, what time it is, whether everything is on disk, and
//! when the next update is due.

use egui::{
    CornerRadius, Frame, Margin, Panel, Popup, Response, RichText, Role, Sense, Ui, Vec2,
    WidgetInfo,
};

use crate::board::{Pressing, countdown, stopwatch};
use crate::incident;
use crate::incident::key_time::KeyTime;
use crate::incident::start::StartFrom;
use crate::incident::text::visible;
use crate::incident::{Span, Status, Time, Zone, time};
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, HIT, MARGIN, SMALL, TITLE};
use crate::theme::{Signal, ThemeExt, signs};
use crate::ui::base::command::{Beginning, Command};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::view::{Saved, View};
use crate::ui::base::wall::frozen_words;
use crate::ui::parts::keyboard::keep_keys_in_menu;
use crate::ui::parts::menu;
use crate::ui::widgets::{
    Button, CORNERS, Clock, Split, TextButton, focus_ring, severity_ui, sign_ui, status_ui, tooltip,
};

/// From when on a save that is under way is worth saying.
const SAVING_SHOWS: Span = Span::milliseconds(250);
/// From when on it is worth worrying about.
const SAVING_WORRIES: Span = Span::seconds(2);

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
                let split = Split::left_right(ui, "top bar");
                let shown = Shown::of(ui, view, &split);
                split.first(ui, |ui| name_ui(ui, view, shown, outbox));
                split.second(ui, |ui| {
                    clocks_ui(ui, view, shown, outbox);
                    next_update_ui(ui, view, shown, outbox);
                    frozen_ui(ui, view, frozen, outbox);
                    shared_ui(ui, shared, outbox);
                    muted_ui(ui, view, outbox);
                    saved_ui(ui, view, shown);
                    if shown.has(Part::Head) {
                        head_ui(ui, view, outbox);
                    }
                    menu_ui(ui, shown, outbox);
                });
            });
        });
}

/// What gives way to the incident's name where there is no room for both, in the order in which they are left out.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Part {
    /// The head code.
    Head,
    /// UTC beside the zone that is shown.
    Utc,
    /// The incident's ID.
    Id,
    /// What the clocks are called.
    Names,
    /// The menu's key.
    Key,
    /// “Recorded” beside its sign.
    Recorded,
}

/// How many parts have given way, from the first on. Known from what was drawn last and what that left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Shown {
    without: usize,
    /// Where the name began when it was drawn last.
    name_at: f32,
}

impl Shown {
    fn kept() -> egui::Id {
        egui::Id::unique("what the top bar shows")
    }

    fn has(self, part: Part) -> bool {
        part as usize >= self.without
    }

    fn of(ui: &Ui, view: &View<'_>, split: &Split) -> Self {
        let last: Self = ui.data(|data| data.get_temp(Self::kept()).unwrap_or_default());
        let widths = Self::widths(ui, view);
        let left_out: f32 = widths[..last.without].iter().sum();
        let id = widths[Part::Id as usize];
        let mut right = split.size().unwrap_or_default() + left_out;
        if last.has(Part::Id) {
            // It stands beside the name.
            right += id;
        }
        let name = width(ui, &visible(&view.board.name), type_scale::strong(TITLE)) + GAP_LARGE;
        let room = ui.max_rect().width() - last.name_at - name;
        let mut without = 0;
        while right > room && without < widths.len() {
            right -= widths[without];
            without += 1;
        }
        let shown = Self { without, ..last };
        ui.data_mut(|data| data.insert_temp(Self::kept(), shown));
        shown
    }

    /// How much room each part takes with the gap before it.
    fn widths(ui: &Ui, view: &View<'_>) -> [f32; 6] {
        let body = |text: &str| width(ui, text, type_scale::regular(BODY));
        let (record, board) = (view.record, view.board);
        let head = (!record.head.is_empty())
            .then(|| width(ui, &record.head, type_scale::mono(SMALL)) + 6.0 * GRID + GAP_LARGE);
        let utc = Zone::UTC.clock_seconds(view.now);
        let utc = (view.zone != Zone::UTC)
            .then(|| body("UTC") + width(ui, &utc, type_scale::tabular(BODY)) + GRID + GAP_LARGE);
        let id = board
            .id
            .as_deref()
            .map(|id| width(ui, &visible(id), type_scale::mono(BODY)) + 3.0 * GRID);
        let next = board.next_update.as_ref();
        let next = next.map_or(0.0, |(_, left)| body(due_name(*left)) + GRID);
        let names = body("Elapsed") + GRID + next;
        let key = body(&Command::Menu.key(ui.ctx())) + GAP;
        let recorded = matches!(record.saved, Saved::Recorded | Saved::Saving { .. });
        let recorded = recorded.then(|| body("Recorded") + GRID);
        let or_none = |width: Option<f32>| width.unwrap_or_default();
        [
            or_none(head),
            or_none(utc),
            or_none(id),
            names,
            key,
            or_none(recorded),
        ]
    }
}

fn width(ui: &Ui, text: &str, font: egui::FontId) -> f32 {
    let ink = egui::Color32::PLACEHOLDER;
    let line = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    line.size().x
}

fn name_ui(ui: &mut Ui, view: &View<'_>, shown: Shown, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let board = view.board;
    let left = ui.max_rect().left();
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
    let name_at = ui.cursor().left() - left;
    if (name_at - shown.name_at).abs() > 0.5 {
        let shown = Shown { name_at, ..shown };
        ui.data_mut(|data| data.insert_temp(Shown::kept(), shown));
        ui.request_discard("the name begins elsewhere");
    }
    let name = visible(&board.name);
    let key = Command::Incident.key(ui.ctx());
    let button = TextButton::new(&name).font(type_scale::strong(TITLE));
    if ui.add(button.key(&key)).clicked() {
        outbox.open(Sheet::Incident);
    }
    if let Some(id) = board.id.as_deref().filter(|_| shown.has(Part::Id)) {
        let id = RichText::new(visible(id)).font(type_scale::mono(BODY));
        ui.add(egui::Label::new(id.color(tokens.text_muted)).truncate());
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

/// What the elapsed time counts from, and how that is changed.
fn elapsed_words(view: &View<'_>) -> String {
    let since = view.board.start.words(view.zone);
    match view.board.start.from {
        StartFrom::Key(KeyTime::Started) => format!("Since {since}"),
        _ if view.takes_entries() => format!("Since {since}; /key started 14:05 sets the start"),
        _ => format!("Since {since}; nobody set when it started"),
    }
}

/// The clocks: elapsed time opens what it counts from, the others change the zone times are shown in.
fn clocks_ui(ui: &mut Ui, view: &View<'_>, shown: Shown, outbox: &mut Outbox) {
    let elapsed = stopwatch(view.board.elapsed);
    let bare = !shown.has(Part::Names);
    let clock = ui.add(Clock::new("Elapsed", &elapsed).large().bare(bare));
    let clock = tooltip(clock, &elapsed_words(view), None);
    if is_pressed(ui, &clock) {
        outbox.wish(Wish::Retro(RetroPart::Times));
    }
    let mut zone = |ui: &Ui, clock: &Response| {
        if is_pressed(ui, clock) {
            outbox.run(Command::Zone);
        }
    };
    let utc = Zone::UTC.clock_seconds(view.now);
    if view.zone == Zone::UTC {
        let clock = ui.add(Clock::new("UTC", &utc));
        return zone(ui, &clock);
    }
    if shown.has(Part::Utc) {
        let clock = ui.add(Clock::new("UTC", &utc));
        zone(ui, &clock);
    }
    let label = view.zone.label(view.now);
    let clock = ui.add(Clock::new(&label, &view.zone.clock(view.now)));
    zone(ui, &clock);
}

/// True where a clock is pressed; no stop of Tab, since what it opens has a key.
fn is_pressed(ui: &Ui, clock: &Response) -> bool {
    ui.interact(clock.rect, clock.id.with("opens"), Sense::CLICK)
        .clicked()
}

fn due_name(left: Span) -> &'static str {
    if left < Span::zero() {
        "Update overdue"
    } else {
        "Next update in"
    }
}

/// The countdown to the next update; it opens what is to be sent.
fn next_update_ui(ui: &mut Ui, view: &View<'_>, shown: Shown, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let Some((due, left)) = &view.board.next_update else {
        return;
    };
    let audience = due.audience.in_words();
    let clock = countdown(left.abs());
    let (ink, sign) = match Pressing::of(*left) {
        Pressing::Overdue => (tokens.alarm.ink, signs::ALARM),
        Pressing::Soon => (tokens.waiting.ink, signs::DUE),
        Pressing::InTime => (tokens.text_muted, signs::DUE),
    };
    let at = view.zone.clock(due.at);
    let zone = view.zone.label(due.at);
    let snoozed = if due.snoozed { ", snoozed" } else { "" };
    let missed = match due.missed(view.now) {
        0 | 1 => String::new(),
        many => format!(", {many} intervals missed"),
    };
    let bare = !shown.has(Part::Names);
    let next = Clock::new(due_name(*left), &clock).meaning(ink, sign);
    let next = ui.add(next.bare(bare).opens());
    let tip = format!("For {audience}, at {at} {zone}{snoozed}{missed}");
    let write = Command::Tab(SideTab::Update);
    if tooltip(next, &tip, Some(&write.key(ui.ctx()))).clicked() {
        outbox.wish(Wish::Tab(SideTab::Update, None));
    }
}

fn saved_ui(ui: &mut Ui, view: &View<'_>, shown: Shown) {
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
    let is_usual = sign == signs::STEADY && !shown.has(Part::Recorded);
    let state = if is_usual {
        sign_ui(ui, sign, &words, ink)
    } else {
        status_ui(ui, sign, &words, ink)
    };
    state.on_hover_text(tip);
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
fn menu_ui(ui: &mut Ui, shown: Shown, outbox: &mut Outbox) {
    let key = Command::Menu.key(ui.ctx());
    let button = Button::secondary("Menu");
    let button = ui.add(if shown.has(Part::Key) {
        button.key(&key)
    } else {
        button.tip(&key)
    });
    keep_keys_in_menu(ui, focus::menu());
    Popup::menu(&button).id(focus::menu()).show(|ui| {
        ui.horizontal_top(|ui| {
            for column in MENU {
                ui.vertical(|ui| {
                    ui.set_width(MENU_WIDTH);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (place, group) in column.iter().enumerate() {
                        if place > 0 {
                            ui.add_space(GAP / 2.0);
                            ui.separator();
                            ui.add_space(GAP / 2.0);
                        }
                        for command in *group {
                            item_ui(ui, *command, outbox);
                        }
                    }
                });
            }
        });
    });
}

fn item_ui(ui: &mut Ui, command: Command, outbox: &mut Outbox) {
    let key = command.key(ui.ctx());
    let item = ui.push_id(command.name(), |ui| {
        menu::item_ui(ui, MENU_WIDTH, command.name(), &key)
    });
    if item.inner.clicked() {
        outbox.run(command);
        ui.close();
    }
}

/// How wide a column of the menu is, in points.
const MENU_WIDTH: f32 = 260.0;

/// The menu: two columns of groups, with a line between groups.
const MENU: [&[&[Command]]; 2] = [
    &[
        &[Command::Palette, Command::Help],
        &[
            Command::Find,
            Command::Filter,
            Command::Digest,
            Command::Charts,
            Command::Matrix,
            Command::Obligations,
            Command::Sent,
            Command::Checklists,
            Command::Stakeholders,
            Command::Attach,
            Command::Import,
        ],
        &[
            Command::Role(incident::Role::Command),
            Command::Role(incident::Role::Recorder),
            Command::Role(incident::Role::Comms),
            Command::Role(incident::Role::Research),
            Command::Role(incident::Role::Support),
            Command::Opening,
            Command::Roster,
            Command::CopyBrief,
            Command::PrintBrief,
            Command::Focus,
            Command::Incident,
        ],
    ],
    &[
        &[
            Command::Begin(Beginning::Propose),
            Command::Begin(Beginning::Ask),
            Command::Begin(Beginning::Question),
            Command::Begin(Beginning::Errand),
            Command::SignOff,
        ],
        &[Command::Wall, Command::Share, Command::Replay],
        &[Command::Report, Command::CopyFile, Command::Close],
        &[Command::Open, Command::Home, Command::Library],
        &[
            Command::ZoomIn,
            Command::ZoomOut,
            Command::ZoomReset,
            Command::Theme,
            Command::Mute,
            Command::Preferences,
        ],
    ],
];
