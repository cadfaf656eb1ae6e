//! The list of completions for what is typed at the caret, drawn above the log line, never over it. The log line keeps the
//! keyboard: Tab takes what is marked, arrows mark another, Esc closes the list and nothing else.
//! Enter sends what is written; only whoever went into the list with an arrow takes from it with Enter.

use egui::text_edit::TextEditState;
use egui::{
    Context, Id, Key, LayerId, Order, Popup, PopupAnchor, PopupKind, Rect, RectAlign, Response,
    Role, ScrollArea, Sense, SurrenderFocusOn, Ui, Vec2, WidgetInfo,
};

use super::keys::pressed;
use super::{LineDraft, cursor_to, id};
use crate::line::Completion;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_LARGE, GRID, RADIUS, SMALL};

/// How high one row is, in points.
const ROW: f32 = 26.0;
/// How many rows are in sight at once.
const ROWS: f32 = 8.0;
/// How wide the list gets, in points.
const WIDEST: f32 = 720.0;

/// Where the list stands, kept between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The text before the cursor it was made for.
    made_for: String,
    /// The row marked.
    marked: usize,
    /// True once somebody went into it with an arrow key.
    entered: bool,
    /// The text it was closed over.
    closed_over: Option<String>,
    /// True while it is in sight.
    pub(super) is_open: bool,
}

impl List {
    pub(super) fn load(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(id().with("list")))
            .unwrap_or_default()
    }

    pub(super) fn store(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(id().with("list"), self));
    }

    /// What there is to show for the text before the cursor.
    pub(super) fn shown(
        &mut self,
        before: &str,
        offers: impl FnOnce(&str) -> Vec<Completion>,
    ) -> Vec<Completion> {
        if self.made_for != before {
            before.clone_into(&mut self.made_for);
            (self.marked, self.entered) = (0, false);
        }
        if self.closed_over.as_deref() == Some(before) {
            return Vec::new();
        }
        self.closed_over = None;
        let offers = offers(before);
        self.marked = self.marked.min(offers.len().saturating_sub(1));
        offers
    }

    /// Closes it over this text, until the text changes.
    pub(super) fn close(&mut self, before: &str) {
        self.closed_over = Some(before.to_owned());
    }

    /// The list's keys. True where one took a completion, or moved in the list.
    pub(super) fn keys(&mut self, ui: &Ui, line: &mut LineDraft, offers: &[Completion]) -> bool {
        if offers.is_empty() || !self.is_open {
            return false;
        }
        let last = offers.len() - 1;
        if pressed(ui, Key::Escape) {
            let before = self.made_for.clone();
            self.close(&before);
        } else if pressed(ui, Key::ArrowDown) {
            self.marked = if self.marked < last {
                self.marked + 1
            } else {
                0
            };
            self.entered = true;
        } else if pressed(ui, Key::ArrowUp) {
            self.marked = self.marked.checked_sub(1).unwrap_or(last);
            self.entered = true;
        } else if pressed(ui, Key::Tab) || (self.entered && pressed(ui, Key::Enter)) {
            take(ui, line, &offers[self.marked]);
        } else {
            return false;
        }
        true
    }

    /// Draws it above the line; a click takes a row. The id of the marked row, for screen readers.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        above: Rect,
        line: &mut LineDraft,
        offers: &[Completion],
    ) -> Option<Id> {
        self.is_open = !offers.is_empty();
        if !self.is_open {
            return None;
        }
        let mut clicked = None;
        let mut marked = None;
        let width = above.width().min(WIDEST);
        Popup::new(
            list_id(),
            ui.ctx().clone(),
            PopupAnchor::ParentRect(above),
            ui.layer_id(),
        )
        .kind(PopupKind::Popup)
        .open(true)
        .align(RectAlign::TOP_START)
        .align_alternatives(&[RectAlign::BOTTOM_START])
        .gap(GRID)
        .width(width)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            let column = label_column(ui, offers, width);
            ScrollArea::vertical()
                .max_height(ROWS * ROW)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for (at, offer) in offers.iter().enumerate() {
                        let response = row_ui(ui, offer, at == self.marked, column);
                        if at == self.marked {
                            marked = Some(response.id);
                            if self.entered {
                                response.scroll_to_me(None);
                            }
                        }
                        if response.clicked() {
                            clicked = Some(at);
                        }
                    }
                });
            let words = if self.entered {
                "Enter or Tab takes it · Esc closes the list"
            } else {
                "Tab takes it · arrows choose · Enter sends the line as it is · Esc closes the list"
            };
            ui.add_space(GRID);
            ui.horizontal(|ui| {
                ui.add_space(GAP);
                let ink = ui.tokens().text_faint;
                ui.label(
                    egui::RichText::new(words)
                        .font(type_scale::regular(SMALL))
                        .color(ink),
                );
            });
        });
        if let Some(offer) = clicked.and_then(|at: usize| offers.get(at)) {
            take(ui, line, offer);
        }
        marked
    }
}

/// While the pointer is on the list, pressing it must not take the keyboard from the line.
pub(super) fn keep_the_keyboard<R>(
    ui: &mut Ui,
    list: &List,
    field: impl FnOnce(&mut Ui) -> R,
) -> R {
    let layer = LayerId::new(Order::Foreground, list_id());
    let pointer = ui.ctx().pointer_interact_pos();
    let on_list = list.is_open && pointer.and_then(|at| ui.ctx().layer_id_at(at)) == Some(layer);
    let usual = ui.options(|options| options.input_options.surrender_focus_on);
    if on_list {
        ui.options_mut(|o| o.input_options.surrender_focus_on = SurrenderFocusOn::Never);
    }
    let result = field(ui);
    ui.options_mut(|options| options.input_options.surrender_focus_on = usual);
    result
}

fn list_id() -> Id {
    id().with("completions")
}

/// The text before the cursor.
pub(super) fn before_cursor<'a>(ui: &Ui, text: &'a str) -> &'a str {
    let state = TextEditState::load(ui.ctx(), id());
    let cursor = state.and_then(|state| state.cursor.char_range());
    let Some(cursor) = cursor else { return text };
    let at = text.char_indices().nth(cursor.primary.index.0);
    at.map_or(text, |(at, _)| &text[..at])
}

/// Puts a completion in the place of what it completes.
fn take(ui: &Ui, line: &mut LineDraft, offer: &Completion) {
    let Some(behind) = line.text.get(offer.at.end..) else {
        return;
    };
    let mut with = offer.with.as_str();
    if behind.starts_with(' ') {
        with = with.trim_end();
    }
    let cursor = line.text[..offer.at.start].chars().count() + with.chars().count();
    line.text.replace_range(offer.at.clone(), with);
    line.refused = None;
    cursor_to(ui, cursor);
}

fn label_column(ui: &Ui, offers: &[Completion], width: f32) -> f32 {
    let widths = offers.iter().map(|offer| {
        let font = type_scale::regular(BODY);
        let ink = egui::Color32::PLACEHOLDER;
        let galley = ui.painter().layout_no_wrap(offer.label.clone(), font, ink);
        galley.size().x
    });
    widths.fold(0.0, f32::max).min(width * 0.4)
}

fn row_ui(ui: &mut Ui, offer: &Completion, marked: bool, column: f32) -> Response {
    let tokens = ui.tokens();
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if offer.help.is_empty() {
        offer.label.clone()
    } else {
        format!("{}, {}", offer.label, offer.help)
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (marked, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.raised_hover),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, RADIUS, fill);
    }
    let mut at = rect.left() + GAP;
    let mut write = |text: &str, font, ink, width: f32, column: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = ui.painter().layout_job(job);
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(at, top), galley, ink);
        at += column + GAP_LARGE;
    };
    write(
        &offer.label,
        type_scale::regular(BODY),
        tokens.text,
        column,
        column,
    );
    let left = rect.right() - GAP - (rect.left() + GAP + column + GAP_LARGE);
    if !offer.help.is_empty() && left > 24.0 {
        write(
            &offer.help,
            type_scale::regular(SMALL),
            tokens.text_muted,
            left,
            left,
        );
    }
    response
}
