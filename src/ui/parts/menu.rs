//! The menu of a row: what can be done with it, by the right button of the pointer, by Shift F10 or by the menu key. One
//! for every list. Draws and says what was chosen; does nothing with it.

use egui::{
    Align2, Context, Id, Key, Layout, Modifiers, Popup, PopupKind, Pos2, Response, Role, Sense, Ui,
    Vec2, WidgetInfo,
};

use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, SMALL};
use crate::ui::parts::keyboard::keep_keys_in_menu;
use crate::ui::widgets::{CORNERS, focus_ring};

/// How wide a menu is, in points.
const WIDTH: f32 = 260.0;
/// How tall each of its items is, in points.
const HEIGHT: f32 = 28.0;

/// One thing a menu offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Item {
    /// What it does, verb first.
    pub(in crate::ui) name: String,
    /// The key that does the same; empty where none does.
    pub(in crate::ui) key: String,
}

/// Where the menu of a row is asked for: at the pointer, or below the row whose list has the keyboard.
pub(in crate::ui) fn asked(row: &Response, has_keyboard: bool) -> Option<Pos2> {
    if row.secondary_clicked() {
        return row.interact_pointer_pos();
    }
    (has_keyboard && key_pressed(&row.ctx)).then(|| row.rect.left_bottom())
}

/// Takes Shift F10 or the menu key; true where one was pressed.
pub(in crate::ui) fn key_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10)
            || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// An item of any menu, across its width: what it does on the left, the key that does the same on the right.
pub(in crate::ui) fn item_ui(ui: &mut Ui, width: f32, name: &str, key: &str) -> Response {
    let (area, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let tokens = ui.tokens();
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(area, CORNERS, tokens.raised_hover);
    }
    let inside = area.shrink2(Vec2::new(GAP, 0.0));
    let font = type_scale::regular(BODY);
    let words = |words: &str, font, ink, align: Align2| {
        let line = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
        let at = align.align_size_within_rect(line.size(), inside);
        ui.painter().galley(at.min, line, ink);
    };
    words(name, font, tokens.text, Align2::LEFT_CENTER);
    if !key.is_empty() {
        ui.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
        words(
            key,
            type_scale::regular(SMALL),
            tokens.text_muted,
            Align2::RIGHT_CENTER,
        );
    }
    focus_ring(ui, &response, area.shrink(2.0), CORNERS);
    response
}

/// Draws the menu of that id while it is open, and opens it where it is asked for; tells which item was chosen.
pub(in crate::ui) fn menu_ui(
    ui: &Ui,
    id: Id,
    asked: Option<Pos2>,
    name: &str,
    items: &[Item],
) -> Option<usize> {
    if let Some(at) = asked {
        ui.data_mut(|data| data.insert_temp(id, at));
        Popup::open_id(ui, id);
    }
    let at: Pos2 = ui.data(|data| data.get_temp(id))?;
    keep_keys_in_menu(ui, id);
    let mut chosen = None;
    Popup::new(id, ui.ctx().clone(), at, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(egui::Align::Min))
        .open_memory(None)
        .accessible_name(name)
        .show(|ui| {
            ui.set_min_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, item) in items.iter().enumerate() {
                let button = ui.push_id(place, |ui| item_ui(ui, WIDTH, &item.name, &item.key));
                if button.inner.clicked() {
                    chosen = Some(place);
                    ui.close();
                }
            }
        });
    chosen
}
