//! The incidents one can go on with, on the home screen: a list for arrow keys and Enter, each row with
//! what is known of its file. Reads no file; it asks for one to be opened.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
};
use std::path::PathBuf;

use crate::incident::text::visible;
use crate::incident::{Severity, Time, Zone};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GRID, SMALL};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::{CORNERS, focus_ring};

/// An incident's file, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Where it is.
    pub path: PathBuf,
    /// What the incident is called; the file's name where nobody knows.
    pub name: String,
    /// What the file says; `None` until it was read.
    pub summary: Option<Summary>,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How bad it is.
    pub severity: Option<Severity>,
    /// True for an exercise.
    pub drill: bool,
    /// How it stands.
    pub state: Standing,
    /// When something was recorded last.
    pub last: Option<Time>,
    /// Its size in bytes.
    pub bytes: u64,
}

/// How an incident's file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It takes entries.
    Open,
    /// It was closed.
    Closed,
    /// Something in it is damaged or was changed; the rest can be read.
    Damaged,
    /// A newer version of this program wrote it.
    Newer,
    /// It cannot be read, or is no incident.
    Unreadable,
}

impl Standing {
    fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Damaged => "▲ damaged",
            Self::Newer => "▲ from a newer version",
            Self::Unreadable => "▲ cannot be read",
        }
    }

    fn is_wrong(self) -> bool {
        matches!(self, Self::Damaged | Self::Newer | Self::Unreadable)
    }
}

/// The height of a row: two lines and some air.
const ROW: f32 = 11.0 * GRID;

fn row_id(row: usize) -> Id {
    Id::unique(("on the shelf", row))
}

/// Moves the keyboard down into the list, within it, and up out of it again to what stands above.
pub fn keys(ui: &Ui, rows: usize, above: Id) {
    let focused = ui.memory(egui::Memory::focused);
    let at = (0..rows).find(|row| focused == Some(row_id(*row)));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = match at {
        None if focused == Some(above) && rows > 0 && pressed(Key::ArrowDown) => row_id(0),
        Some(row) if row + 1 < rows && pressed(Key::ArrowDown) => row_id(row + 1),
        Some(0) if pressed(Key::ArrowUp) => above,
        Some(row) if pressed(Key::ArrowUp) => row_id(row.saturating_sub(1)),
        _ => return,
    };
    ui.memory_mut(|memory| memory.request_focus(to));
}

/// Draws the list.
pub fn shelf_ui(ui: &mut Ui, shelf: &[Shelved], zone: Zone, outbox: &mut Outbox) {
    if shelf.is_empty() {
        let words = RichText::new("Incidents appear here.").font(type_scale::regular(SMALL));
        ui.label(words.color(ui.tokens().text_faint));
        return;
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    for (row, one) in shelf.iter().enumerate() {
        let response = row_ui(ui, row, one, zone);
        if response.clicked() {
            outbox.push(Request::Open(one.path.clone()));
        }
        response.on_hover_text(one.path.display().to_string());
    }
}

fn row_ui(ui: &mut Ui, row: usize, one: &Shelved, zone: Zone) -> Response {
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), ROW);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(area, row_id(row), Sense::click());
    let name = visible(&one.name);
    let details = details(one, zone);
    let spoken = format!("{name}, {details}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        // Up and Down are the list's own; see `keys`.
        let ours = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, ours));
    }
    if ui.is_rect_visible(area) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(area, CORNERS, tokens.raised_hover);
        }
        let wrong = one
            .summary
            .as_ref()
            .is_some_and(|summary| summary.state.is_wrong());
        let ink = if wrong {
            tokens.alarm.ink
        } else {
            tokens.text_muted
        };
        let inside = area.shrink2(Vec2::new(GAP, 3.0));
        let (upper, lower) = inside.split_top_bottom_at_fraction(0.54);
        line_ui(ui, upper, &name, type_scale::strong(BODY), tokens.text);
        line_ui(ui, lower, &details, type_scale::regular(SMALL), ink);
        focus_ring(ui, &response, area, CORNERS);
    }
    response
}

/// A line of text that ends in `…` where there is no room for all of it.
fn line_ui(ui: &Ui, area: Rect, words: &str, font: egui::FontId, ink: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(area.width());
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(area.left(), area.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
}

/// `SEV 1 · open · drill · 22 Nov 14:02 UTC · 34 KB · ~/Documents/warroom`.
fn details(one: &Shelved, zone: Zone) -> String {
    let folder = one.path.parent().map(|folder| folder.display().to_string());
    let mut parts = Vec::new();
    if let Some(summary) = &one.summary {
        parts.extend(summary.severity.map(|severity| severity.to_string()));
        parts.push(summary.state.words().to_owned());
        if summary.drill {
            parts.push("drill".to_owned());
        }
        parts.extend(summary.last.map(|last| {
            let (date, clock) = (zone.date(last), zone.clock(last));
            format!("{date} {clock} {}", zone.label(last))
        }));
        parts.push(size(summary.bytes));
    }
    parts.extend(folder);
    visible(&parts.join(" · ")).into_owned()
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
