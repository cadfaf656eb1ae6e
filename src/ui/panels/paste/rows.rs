//! The rows of a pasted block, and the row chosen as it can be changed. Only rows in sight are drawn, whatever the block's length.

use egui::{
    Color32, EventFilter, FontId, Id, Key, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::draft::{PasteDraft, PasteRow};
use crate::line::{Context, preview};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GAP_LARGE, GRID, RADIUS, SMALL};
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, Field, scroll_ui};

/// How high a row is, in points.
pub(super) const ROW: f32 = 28.0;
/// How much height the chosen row's fields and the buttons take.
pub(super) const EDITOR: f32 = 170.0;
/// Where who, kind and words begin.
const COLUMNS: [f32; 3] = [152.0, 280.0, 372.0];

/// The list's id, for the keyboard.
pub fn id() -> Id {
    Id::unique("pasted rows")
}

/// Draws the list and carries out its keys: arrows choose, Space leaves out, Backspace
/// merges with the row above. None of them records anything.
pub(super) fn rows_ui(ui: &mut Ui, view: &View<'_>, paste: &mut PasteDraft, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let list = ui.interact(rect, id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Pasted rows"));
    let has_keyboard = list.has_focus();
    let moved = has_keyboard && keys(ui, paste);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
    let mut marked = None;
    ScrollArea::vertical()
        .id_salt("pasted rows")
        .auto_shrink([false, false])
        .max_height(height)
        .show_viewport(&mut inside, |ui, seen| {
            let count = paste.rows.len();
            ui.set_height(ROW * count as f32);
            let top = ui.max_rect().top();
            if moved {
                let at = top + ROW * paste.chosen as f32;
                let row = Rect::from_min_size(pos2(rect.left(), at), vec2(rect.width(), ROW));
                ui.scroll_to_rect(row, None);
            }
            let first = (seen.min.y / ROW).floor().max(0.0) as usize;
            let end = ((seen.max.y / ROW).ceil().max(0.0) as usize).min(count);
            for at in first..end {
                let left = ui.max_rect().left();
                let place =
                    Rect::from_min_size(pos2(left, top + ROW * at as f32), vec2(rect.width(), ROW));
                let response = row_ui(ui, view, paste, at, place, has_keyboard);
                if at == paste.chosen {
                    marked = Some(response.id);
                }
                if response.clicked() {
                    paste.chosen = at;
                    ui.memory_mut(|memory| memory.request_focus(id()));
                }
            }
        });
    ui.accesskit_node_builder(id(), |node| {
        if let Some(marked) = marked {
            node.set_active_descendant(marked.accesskit_id());
        }
    });
    if has_keyboard {
        let stroke = egui::Stroke::new(2.0, ui.tokens().focus_ring);
        ui.painter()
            .rect_stroke(rect, RADIUS, stroke, egui::StrokeKind::Outside);
    }
}

fn keys(ui: &Ui, paste: &mut PasteDraft) -> bool {
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id(), filter);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let last = paste.rows.len().saturating_sub(1);
    let before = paste.chosen;
    if pressed(Key::ArrowDown) {
        paste.chosen = (paste.chosen + 1).min(last);
    } else if pressed(Key::ArrowUp) {
        paste.chosen = paste.chosen.saturating_sub(1);
    } else if pressed(Key::Home) {
        paste.chosen = 0;
    } else if pressed(Key::End) {
        paste.chosen = last;
    } else if pressed(Key::Space) || pressed(Key::Delete) {
        if let Some(row) = paste.rows.get_mut(paste.chosen) {
            row.left_out = !row.left_out;
        }
    } else if pressed(Key::Backspace) {
        paste.merge_up();
    }
    before != paste.chosen
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    paste: &PasteDraft,
    at: usize,
    place: Rect,
    has_keyboard: bool,
) -> Response {
    let tokens = ui.tokens();
    let row = &paste.rows[at];
    // The list has the keyboard for all of them.
    let response = ui.interact(place, id().with(at), Sense::CLICK);
    let kind = kind_of(row, view);
    let about = match (row.left_out, row.trouble.as_ref().or(row.doubt.as_ref())) {
        (true, _) => ", left out".to_owned(),
        (false, Some(why)) => format!(", {why}"),
        (false, None) => String::new(),
    };
    let spoken = format!("{} {} {kind} {}{about}", row.time, row.who, row.text);
    let is_chosen = at == paste.chosen;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
    if is_chosen && has_keyboard {
        ui.painter().rect_filled(place, RADIUS, tokens.selection);
    } else if is_chosen || response.hovered() {
        ui.painter().rect_filled(place, RADIUS, tokens.raised);
    }
    let (ink, muted) = if row.left_out {
        (tokens.text_faint, tokens.text_faint)
    } else {
        (tokens.text, tokens.text_muted)
    };
    let left = place.left() + GAP;
    let write = |x: f32, right: f32, text: &str, font: FontId, ink: Color32| {
        cell(ui, place, left + x, right, text, font, ink);
    };
    let time = if row.time.is_empty() && row.is_untimely {
        "–"
    } else if row.time.is_empty() {
        "now"
    } else {
        &row.time
    };
    write(
        0.0,
        left + COLUMNS[0] - GAP,
        time,
        type_scale::mono(SMALL),
        muted,
    );
    write(
        COLUMNS[0],
        left + COLUMNS[1] - GAP,
        &row.who,
        type_scale::regular(BODY),
        muted,
    );
    write(
        COLUMNS[1],
        left + COLUMNS[2] - GAP,
        &kind,
        type_scale::regular(SMALL),
        muted,
    );
    let (note, note_ink) = match &row.trouble {
        _ if row.left_out => ("left out".to_owned(), tokens.text_faint),
        Some(why) => (format!("▲ {why}"), tokens.alarm.ink),
        None => match &row.doubt {
            Some(doubt) => (format!("? {doubt}"), tokens.text_muted),
            None => (lines_words(row), tokens.text_faint),
        },
    };
    let room = place.right() - GAP - (left + COLUMNS[2]);
    let noted = if note.is_empty() {
        0.0
    } else {
        let font = type_scale::regular(SMALL);
        let width = ui
            .painter()
            .layout_no_wrap(note.clone(), font.clone(), note_ink)
            .size()
            .x;
        let width = width.min(room * 0.6);
        write(
            place.right() - GAP - width - left,
            place.right() - GAP,
            &note,
            font,
            note_ink,
        );
        width + GAP_LARGE
    };
    let words = row.text.lines().next().unwrap_or_default();
    write(
        COLUMNS[2],
        place.right() - GAP - noted,
        words,
        type_scale::regular(BODY),
        ink,
    );
    if let Some(why) = row.trouble.as_ref().or(row.doubt.as_ref()) {
        return response.on_hover_text(why);
    }
    response
}

fn lines_words(row: &PasteRow) -> String {
    match row.text.lines().count() {
        0 | 1 => String::new(),
        lines => format!("{lines} lines"),
    }
}

fn cell(ui: &Ui, place: Rect, x: f32, right: f32, text: &str, font: FontId, ink: Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - x).max(0.0));
    let galley = ui.painter().layout_job(job);
    let top = place.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(x, top), galley, ink);
}

/// What the words make: `Note`, `Finding`.
fn kind_of(row: &PasteRow, view: &View<'_>) -> String {
    let context = Context::new(view.now, view.incident);
    // The front says it all; a pasted stack trace need not be read through.
    let front = row.text.lines().next().unwrap_or_default();
    let seen = preview(front, &context);
    let first = seen.what.split([':', ',']).next().unwrap_or_default();
    first
        .strip_suffix(" for the gate")
        .unwrap_or(first)
        .to_owned()
}

/// How many lines of the chosen row's words are in sight; more are scrolled to.
const LINES: f32 = 4.0;

/// The chosen row's words; none of the lines in sight is cut.
fn words_ui(ui: &mut Ui, text: &mut String) {
    let kept = id().with("what is above the first line of the words");
    let above: f32 = ui
        .data(|data| data.get_temp(kept))
        .unwrap_or(CONTROL_HEIGHT);
    let line = ui.text_style_height(&egui::TextStyle::Body);
    let area = ScrollArea::vertical()
        .id_salt("pasted words")
        .max_height(above + LINES * line + 1.5 * GRID);
    let words = Field::paragraph("Words of this row", text, 3).id(id().with("text"));
    let shown = scroll_ui(ui, area, |ui| words.show(ui));
    let top = shown.inner_rect.top() - shown.state.clamped_offset().y;
    let now = shown.inner.rect.top() + 1.5 * GRID - top;
    if (now - above).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(kept, now));
        ui.request_discard("the words of a row have another place");
    }
}

/// The chosen row's time, person and words, and what else can be done with it.
pub(super) fn editor_ui(ui: &mut Ui, view: &View<'_>, paste: &mut PasteDraft) {
    let mut merge = false;
    let may_merge = paste.chosen > 0;
    let Some(row) = paste.rows.get_mut(paste.chosen) else {
        return;
    };
    let before = (row.time.clone(), row.who.clone(), row.text.clone());
    ui.allocate_ui(Vec2::new(ui.available_width(), EDITOR - 40.0), |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP_LARGE, GAP / 2.0);
            ui.vertical(|ui| {
                ui.set_width(200.0);
                let time = Field::line("Time of this row", &mut row.time).hint("now");
                time.id(id().with("time")).show(ui);
                let who = Field::line("Who said it", &mut row.who).hint("nobody named");
                who.id(id().with("who")).show(ui);
            });
            ui.vertical(|ui| {
                words_ui(ui, &mut row.text);
                ui.horizontal(|ui| {
                    let (name, tip) = if row.left_out {
                        ("Include", "Logs this row with the others")
                    } else {
                        ("Exclude", "Logs the others without this row")
                    };
                    if ui
                        .add(Button::secondary(name).key("Space").tip(tip))
                        .clicked()
                    {
                        row.left_out = !row.left_out;
                    }
                    let button = Button::secondary("Merge with the row above").key("Backspace");
                    merge = ui.add_enabled(may_merge, button).clicked();
                });
            });
        });
    });
    if row.time != before.0 {
        row.read_time(view);
        paste.changed = true;
    } else if (&row.who, &row.text) != (&before.1, &before.2) {
        // A reason given before was given to other words.
        if !row.is_untimely {
            row.trouble = None;
        }
        paste.changed = true;
    }
    if merge {
        paste.merge_up();
    }
}
