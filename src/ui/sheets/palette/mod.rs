//! The palette: every command by a few letters of its name, also while typing. What is half typed in the log
//! line stays as it is. Carries rows out; what there is to choose from is in [`rows`](rows()).

mod rows;

pub use rows::{Row, What, found, rows};

use egui::{Key, Modifiers, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::incident::text::visible;
use crate::line::WindowCommand;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GAP_LARGE, SMALL};
use crate::theme::{ThemeExt, Tokens};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::widgets::Field;

/// How many commands are remembered as used last.
const RECENT: usize = 8;
/// How many rows are in sight.
const IN_SIGHT: f32 = 14.0;
/// How much of a row's width its name may take.
const NAME_SHARE: f32 = 0.36;

/// What the palette keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct PaletteState {
    /// What is looked for.
    wanted: String,
    /// Which of the rows found is chosen.
    chosen: usize,
    /// What was used last, the newest first.
    recent: Vec<String>,
}

impl PaletteState {
    /// Begins with nothing typed.
    pub fn open(&mut self) {
        self.wanted.clear();
        self.chosen = 0;
    }
}

/// Draws the field and the rows, and carries out the one that is chosen.
pub(in crate::ui) fn palette_ui(
    ui: &mut Ui,
    view: &View,
    memory: &mut PaletteState,
    outbox: &mut Outbox,
) {
    let keys = Keys::taken(ui);
    let field = Field::line("Command", &mut memory.wanted)
        .hint("A few letters: conf, /retime, attach, A3, @mo")
        .id(focus::sheet_field())
        .show(ui);
    if field.changed() {
        memory.chosen = 0;
    }
    let found = found(rows(view), &memory.wanted, &memory.recent);
    let last = found.len().saturating_sub(1);
    let moved = keys.steps != 0;
    memory.chosen = memory.chosen.saturating_add_signed(keys.steps).min(last);
    let chosen = memory.chosen;
    ui.add_space(GAP);
    let height = (IN_SIGHT * CONTROL_HEIGHT).min(ui.available_height() - GAP);
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (at, row) in found.iter().enumerate() {
                let response = row_ui(ui, row, at == chosen);
                if at == chosen && (moved || field.changed()) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    pressed = Some(at);
                }
            }
            if found.is_empty() {
                ui.add_space(GAP);
                let words = "No matches. F1 shows all commands.";
                let words = egui::RichText::new(words).font(type_scale::regular(BODY));
                ui.label(words.color(ui.tokens().text_muted));
            }
        });
    let pressed = pressed.or(keys.enter.then_some(chosen));
    if let Some(row) = pressed.and_then(|at| found.get(at)) {
        run(row, view, memory, outbox);
    }
}

/// The keys that are the palette's while it is open.
struct Keys {
    steps: isize,
    enter: bool,
}

impl Keys {
    fn taken(ui: &Ui) -> Self {
        // Enter in the log line, which stays in reach, is the log line's.
        if !ui.memory(|memory| memory.has_focus(focus::sheet_field())) {
            return Self {
                steps: 0,
                enter: false,
            };
        }
        let page = IN_SIGHT as isize - 1;
        ui.input_mut(|input| {
            let mut steps = 0;
            for (key, step) in [
                (Key::ArrowDown, 1),
                (Key::ArrowUp, -1),
                (Key::PageDown, page),
                (Key::PageUp, -page),
            ] {
                let presses = input.count_and_consume_key(Modifiers::NONE, key);
                steps += step * presses as isize;
            }
            let enter = input.consume_key(Modifiers::NONE, Key::Enter);
            Self { steps, enter }
        })
    }
}

/// Closes the palette and wishes for what the row says. Nothing a row does is silent.
pub fn run(row: &Row, view: &View, memory: &mut PaletteState, outbox: &mut Outbox) {
    if let Some(name) = row.remembered_as() {
        memory.recent.retain(|used| *used != name);
        memory.recent.insert(0, name);
        memory.recent.truncate(RECENT);
    }
    outbox.close();
    outbox.wish(match &row.what {
        What::Command(command) => Wish::Run(*command),
        What::Slash(spec) if spec.arguments.is_empty() => Wish::Send {
            text: row.name.clone(),
            begun: view.now,
        },
        What::Slash(_) => Wish::Begin(format!("{} ", row.name)),
        What::Person(handle) => Wish::Begin(format!("@{handle} ")),
        What::Action(id) => Wish::Open(Sheet::Action(*id)),
        What::Answer(key) => Wish::Answer(key.clone()),
        What::Find(words) => Wish::Typed(WindowCommand::Find(words.clone())),
    });
}

fn row_ui(ui: &mut Ui, row: &Row, chosen: bool) -> egui::Response {
    let size = Vec2::new(ui.available_width(), CONTROL_HEIGHT);
    // The field keeps the keyboard; the arrow keys choose.
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let name = visible(&row.name);
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, chosen, &*name));
    ui.accesskit_node_builder(response.id, |node| node.set_selected(chosen));
    if !ui.is_rect_visible(area) {
        return response;
    }
    let tokens = ui.tokens();
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.raised_hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter()
            .rect_filled(area, crate::ui::widgets::CORNERS, fill);
    }
    let inside = area.shrink2(Vec2::new(GAP, 0.0));
    let key = row.command.map(|command| command.key(ui.ctx()));
    let key_width = key_ui(ui, inside, key.as_deref().unwrap_or_default());
    let split = inside.left() + inside.width() * NAME_SHARE;
    named_ui(ui, inside.with_max_x(split - GAP_LARGE), row, tokens);
    let help = inside
        .with_min_x(split)
        .with_max_x(inside.right() - key_width - GAP);
    text_ui(
        ui,
        help,
        &row.help,
        type_scale::regular(SMALL),
        tokens.text_muted,
    );
    response.on_hover_text(&row.help)
}

/// The name, and what says the same or has to follow, as far as there is room.
fn named_ui(ui: &Ui, area: Rect, row: &Row, tokens: &Tokens) {
    let font = match row.what {
        What::Slash(_) => type_scale::mono(BODY),
        _ => type_scale::regular(BODY),
    };
    let end = text_ui(ui, area, &visible(&row.name), font, tokens.text);
    let rest = area.with_min_x(end + GAP);
    if rest.width() > 2.0 * GAP_LARGE {
        let font = type_scale::mono(SMALL);
        text_ui(ui, rest, &row.also, font, tokens.text_faint);
    }
}

/// One line of text, cut where its area ends; returns where it ends.
fn text_ui(ui: &Ui, area: Rect, text: &str, font: egui::FontId, ink: egui::Color32) -> f32 {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(area.width().max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), area);
    ui.painter().galley(at.min, galley, ink);
    at.right()
}

/// The key at the right; returns its width.
fn key_ui(ui: &Ui, area: Rect, key: &str) -> f32 {
    let tokens = ui.tokens();
    let font = type_scale::regular(SMALL);
    let galley = ui
        .painter()
        .layout_no_wrap(key.to_owned(), font, tokens.text_faint);
    let width = galley.size().x;
    let at = egui::Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), area);
    ui.painter().galley(at.min, galley, tokens.text_faint);
    width
}
