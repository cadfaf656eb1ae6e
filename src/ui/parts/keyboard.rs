//! What the keyboard does alike in every sheet and panel: Enter and Space act once for each press, Enter does a sheet's main
//! act, Tab stays in a sheet, a field that opens with words in it has them selected, and a panel's key leads into it.
//! Records nothing itself.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Context, Event, FocusDirection, Id, InputState, Key, LayerId, Modifiers, Order, Popup, Rect,
    Response, Ui, WidgetRect,
};

use crate::ui::base::focus;
use crate::ui::base::tabs::SideTab;
use crate::ui::parts::frame::area;
use crate::ui::widgets::{Button, is_recorded_by_button, takes_enter};

/// Where it is kept that a sheet's main act was asked for: in which frame, from which field.
fn asked() -> Id {
    Id::unique("a sheet's main act was asked for")
}

/// Notes whether a sheet's main act is asked for in this frame: by Enter in a field of one line, by Ctrl Enter in any of
/// its fields. Call it before the sheet is drawn.
pub(in crate::ui) fn note_enter(ctx: &Context) {
    let Some(field) = ctx.memory(egui::Memory::focused) else {
        return;
    };
    let in_sheet = |response: Response| response.layer_id.order == Order::Middle;
    if !ctx.text_edit_focused() || !ctx.read_response(field).is_some_and(in_sheet) {
        return;
    }
    let pressed = ctx.input(|input| input.key_pressed(Key::Enter));
    let enters = takes_enter(ctx, field) && pressed;
    let held = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if enters || held {
        let frame = ctx.cumulative_frame_nr();
        ctx.data_mut(|data| data.insert_temp(asked(), (frame, field)));
    }
}

/// Takes a key as released under the name it was pressed by: with Shift released first, `!` comes up as `1`, would count as
/// held for ever, and its next press as a repetition. Call it before anything is drawn.
pub(in crate::ui) fn release_as_pressed(ctx: &Context) {
    let mut keys: Vec<(bool, Key, Key)> = Vec::new();
    ctx.input(|input| {
        keys.extend(input.events.iter().filter_map(|event| match *event {
            Event::Key {
                key,
                physical_key: Some(physical),
                pressed,
                ..
            } if key != physical || !pressed => Some((pressed, physical, key)),
            _ => None,
        }));
    });
    for (pressed, physical, key) in keys {
        let id = Id::unique(("pressed as another key", physical));
        if pressed {
            ctx.data_mut(|data| data.insert_temp(id, key));
        } else if let Some(key) = ctx.data(|data| data.get_temp::<Key>(id)) {
            ctx.data_mut(|data| data.remove::<Key>(id));
            ctx.input_mut(|input| input.keys_down.remove(&key));
        }
    }
}

/// Lets Enter and Space act once for each press, whatever has the keyboard: what is held down repeats, and would press what
/// opens meanwhile (R40). Call it before anything is drawn.
pub(in crate::ui) fn press_once(ctx: &Context) {
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            !matches!(
                event,
                Event::Key {
                    key: Key::Enter | Key::Space,
                    repeat: true,
                    ..
                }
            )
        });
    });
}

/// The field from which the sheet's main act was asked for in this frame.
fn asked_from(ctx: &Context) -> Option<Id> {
    let kept: Option<(u64, Id)> = ctx.data(|data| data.get_temp(asked()));
    let frame = ctx.cumulative_frame_nr();
    kept.filter(|(at, _)| *at == frame).map(|(_, field)| field)
}

/// True where the sheet's main act was asked for in this frame, from whichever field.
pub(in crate::ui) fn is_entered(ctx: &Context) -> bool {
    asked_from(ctx).is_some()
}

/// True where it was asked for from this field, or Enter was pressed in it where it is no sheet's, or its own button.
pub(in crate::ui) fn is_entered_in(field: &Response) -> bool {
    if asked_from(&field.ctx) == Some(field.id) || is_recorded_by_button(&field.ctx, field.id) {
        return true;
    }
    let plain = |input: &InputState| input.modifiers.is_none() && input.key_pressed(Key::Enter);
    // Of several lines it keeps the keyboard when Enter is pressed.
    if field.has_focus() && takes_enter(&field.ctx, field.id) && field.ctx.input(plain) {
        field.surrender_focus();
        return true;
    }
    field.lost_focus() && field.ctx.input(|input| input.key_pressed(Key::Enter))
}

/// The button of a sheet's main act; true where it is pressed, or Enter in any field of one line.
pub(in crate::ui) fn main_act(ui: &mut Ui, enabled: bool, button: Button<'_>) -> bool {
    let pressed = ui.add_enabled(enabled, button).clicked();
    enabled && (pressed || is_entered(ui))
}

/// Keeps the keyboard in the sheet that is open where nothing else has it: after Enter in the field it was pressed in, or in
/// the next one where that did something, or on the way out where the field has gone by it; after a press or a click on nothing on what had it, or stands there now. So the
/// log line behind a sheet is reached by its key, a click on it or words that are typed, never by itself (R40). Call it
/// once the sheet is drawn.
pub(in crate::ui) fn stay_in_sheet(ctx: &Context, nothing_done: bool) {
    let controls: Vec<Id> = in_sheet(ctx).collect();
    let place_of = |id: Id| controls.iter().position(|control| *control == id);
    if let Some(focused) = ctx.memory(egui::Memory::focused) {
        if let Some(at) = place_of(focused) {
            ctx.data_mut(|data| data.insert_temp(kept_in_sheet(), (focused, at)));
        }
        return;
    }
    if controls.is_empty() || Popup::is_any_open(ctx) {
        return;
    }
    let is_field = |id: &&Id| TextEditState::load(ctx, **id).is_some();
    let after_enter = asked_from(ctx).map(|field| {
        let Some(at) = place_of(field) else {
            // What comes in its place means something else.
            return way_out(ctx).unwrap_or(field);
        };
        let next = controls.iter().skip(at + 1).find(is_field);
        *next.filter(|_| !nothing_done).unwrap_or(&field)
    });
    let kept: Option<(Id, usize)> = ctx.data(|data| data.get_temp(kept_in_sheet()));
    let before = kept.map(|(id, at)| {
        let there = controls[at.min(controls.len() - 1)];
        place_of(id).map_or(there, |_| id)
    });
    if let Some(place) = after_enter.or(before).or_else(|| first_in_sheet(ctx)) {
        focus::go(ctx, place);
    }
}

/// The button that leads out of the sheet that is open.
fn way_out(ctx: &Context) -> Option<Id> {
    ctx.data(|data| data.get_temp(way_out_at()))
}

/// Notes that this button leads out of the sheet that is drawn.
pub(in crate::ui) fn leads_out(button: &Response) {
    let id = button.id;
    button
        .ctx
        .data_mut(|data| data.insert_temp(way_out_at(), id));
}

fn way_out_at() -> Id {
    Id::unique("the way out of the sheet")
}

/// Where it is kept which control of the sheet had the keyboard, and how many stood before it.
fn kept_in_sheet() -> Id {
    Id::unique("the control of the sheet that had the keyboard")
}

/// Keeps Tab within the sheet that is open: from its last control to its first, and into it from the log line.
pub(in crate::ui) fn keep_tab_in_sheet(ctx: &Context) {
    if Popup::is_any_open(ctx) {
        return;
    }
    let controls = controls_of(ctx, LayerId::new(Order::Middle, area()));
    if controls.is_empty() {
        return;
    }
    let (on, back) = took_tab(ctx);
    if on || back {
        go_along(ctx, &controls, on);
    }
}

/// Keeps the keyboard within the menu of that id while it is open: the first item has it, arrows and Tab go from item to
/// item, round and round, and across to the other column. Call it before the menu is drawn.
pub(in crate::ui) fn keep_keys_in_menu(ctx: &Context, menu: Id) {
    if !Popup::is_id_open(ctx, menu) {
        return;
    }
    let controls = controls_of(ctx, LayerId::new(Order::Foreground, menu));
    let Some((first, _)) = controls.first() else {
        return;
    };
    let focused = ctx.memory(egui::Memory::focused);
    let Some((_, here)) = controls.iter().find(|(id, _)| Some(*id) == focused) else {
        focus::go(ctx, *first);
        return;
    };
    let took = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (on, back) = took_tab(ctx);
    let (on, back) = (on | took(Key::ArrowDown), back | took(Key::ArrowUp));
    let across = took(Key::ArrowLeft) | took(Key::ArrowRight);
    if on || back {
        go_along(ctx, &controls, on);
    } else if across {
        let others = controls.iter();
        let others =
            others.filter(|(_, rect)| rect.left() > here.right() || rect.right() < here.left());
        let far = |rect: &Rect| (rect.center().y - here.center().y).abs();
        let beside = others.min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)));
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        if let Some((beside, _)) = beside {
            focus::go(ctx, *beside);
        }
    }
}

/// The usable controls that a layer had in the last frame, in their order, and where they were.
fn controls_of(ctx: &Context, layer: LayerId) -> Vec<(Id, Rect)> {
    ctx.viewport(|viewport| {
        let widgets = viewport.prev_pass.widgets.get_layer(layer);
        let controls = widgets.filter(|widget| is_usable(widget));
        controls.map(|widget| (widget.id, widget.rect)).collect()
    })
}

/// True while the keyboard is in the sheet that is open.
pub(in crate::ui) fn is_in_sheet(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    focused.is_some_and(|id| in_sheet(ctx).any(|control| control == id))
}

/// Where the keyboard goes in a sheet, drawn just now, that names no place for it: to its first field, since words are typed
/// at once; else to the first control after its way out, if there is one.
pub(in crate::ui) fn first_in_sheet(ctx: &Context) -> Option<Id> {
    let is_field = |id: &Id| TextEditState::load(ctx, *id).is_some();
    named_in_sheet(ctx)
        .or_else(|| in_sheet(ctx).find(is_field))
        .or_else(|| in_sheet(ctx).take(2).last())
}

/// The control that was named in this frame to have the keyboard as the sheet opens.
pub(in crate::ui) fn named_in_sheet(ctx: &Context) -> Option<Id> {
    let named: Option<(u64, Id)> = ctx.data(|data| data.get_temp(sheet_leads_to()));
    let frame = ctx.cumulative_frame_nr();
    named.filter(|(at, _)| *at == frame).map(|(_, id)| id)
}

/// Names the control that has the keyboard as the sheet opens, where that is not the first. Called while it is drawn.
pub(in crate::ui) fn lead_sheet_to(ctx: &Context, control: Id) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(sheet_leads_to(), (frame, control)));
}

fn sheet_leads_to() -> Id {
    Id::unique("the control the sheet leads to")
}

/// The usable controls of the sheet that is drawn or was drawn last.
fn in_sheet(ctx: &Context) -> impl Iterator<Item = Id> {
    let layer = LayerId::new(Order::Middle, area());
    let ids: Vec<Id> = ctx.viewport(|viewport| {
        let now = viewport.this_pass.widgets.get_layer(layer);
        let before = viewport.prev_pass.widgets.get_layer(layer);
        let is_drawn = viewport.this_pass.widgets.get_layer(layer).next().is_some();
        let widgets = now.chain(before.filter(|_| !is_drawn));
        widgets
            .filter(|widget| is_usable(widget))
            .map(|widget| widget.id)
            .collect()
    });
    ids.into_iter()
}

/// True for what Tab stops at.
fn is_usable(widget: &WidgetRect) -> bool {
    widget.enabled && widget.sense.is_focusable()
}

/// Takes Tab, and Tab with Shift.
fn took_tab(ctx: &Context) -> (bool, bool) {
    ctx.input_mut(|input| {
        // Shift first: without it, Tab with Shift is taken as well.
        let back = input.consume_key(Modifiers::SHIFT, Key::Tab);
        (input.consume_key(Modifiers::NONE, Key::Tab), back)
    })
}

/// Sends the keyboard to the control after the one that has it, or before; round and round.
fn go_along(ctx: &Context, controls: &[(Id, Rect)], on: bool) {
    let focused = ctx.memory(egui::Memory::focused);
    let at = controls.iter().position(|(id, _)| Some(*id) == focused);
    let many = controls.len();
    let next = match at {
        Some(at) if on => (at + 1) % many,
        Some(at) => (at + many - 1) % many,
        None if on => 0,
        None => many - 1,
    };
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    focus::go(ctx, controls[next].0);
}

fn selected_in() -> Id {
    Id::unique("the prefilled field whose words were selected")
}

/// Forgets which field's words were selected: a sheet that opens selects them again.
pub(in crate::ui) fn forget_selected(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Id>(selected_in()));
}

/// Selects the words of a field that stand in it while nobody has typed any, once the keyboard has come into it: the first
/// letter typed replaces them. A draft goes on at its end. A click puts the caret where it was
/// clicked.
pub(in crate::ui) fn select_prefilled(field: &Response, text: &str, is_prefilled: bool) {
    let ctx = &field.ctx;
    let known: Option<Id> = ctx.data(|data| data.get_temp(selected_in()));
    if !field.has_focus() {
        if known == Some(field.id) {
            forget_selected(ctx);
        }
        return;
    }
    if known == Some(field.id) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(selected_in(), field.id));
    let pointed = ctx.input(|input| input.pointer.any_down() || input.pointer.any_released());
    // A letter that came with the keyboard is typed already.
    if !pointed && !field.changed() {
        let end = CCursor::new(text.chars().count());
        let start = if is_prefilled { CCursor::new(0) } else { end };
        let mut state = TextEditState::load(ctx, field.id).unwrap_or_default();
        state
            .cursor
            .set_char_range(Some(CCursorRange::two(start, end)));
        state.store(ctx, field.id);
        ctx.request_repaint();
    }
}

/// The controls a panel drew last, and whether the keyboard is to go into it.
#[derive(Clone, Default)]
struct Panel {
    controls: Vec<Id>,
    wanted: bool,
    /// The control to go to where no field is, such as the part that is shown.
    first: Option<Id>,
    /// The field to go to before any other, such as that of the first open question.
    wanted_field: Option<Id>,
}

/// The panels keys lead into: a tab, or the list of what waits where none is named.
type Place = Option<SideTab>;

fn panel_of(panel: Place) -> Id {
    Id::unique(("the controls of the panel", panel.map(|tab| tab as u8)))
}

/// True while the keyboard is in that panel.
pub(in crate::ui) fn is_in_panel(ctx: &Context, panel: impl Into<Place>) -> bool {
    let panel: Option<Panel> = ctx.data(|data| data.get_temp(panel_of(panel.into())));
    let focused = ctx.memory(egui::Memory::focused);
    focused.is_some_and(|id| panel.is_some_and(|panel| panel.controls.contains(&id)))
}

/// True where that panel had something to press or to type in when it was drawn last.
pub(in crate::ui) fn has_controls(ctx: &Context, panel: impl Into<Place>) -> bool {
    let panel: Option<Panel> = ctx.data(|data| data.get_temp(panel_of(panel.into())));
    panel.is_none_or(|panel| !panel.controls.is_empty())
}

/// Sends the keyboard into that panel, once it is drawn: to its first field, else to its first control. In the list of
/// what waits that is the control of what is most urgent, whatever field was left open further down.
pub(in crate::ui) fn go_into_panel(ctx: &Context, panel: impl Into<Place>) {
    ctx.data_mut(|data| {
        let panel: &mut Panel = data.get_temp_mut_or_default(panel_of(panel.into()));
        panel.wanted = true;
    });
    ctx.request_repaint();
}

/// True while the keyboard is about to go into that panel: it is drawn from its head then.
pub(in crate::ui) fn is_wanted(ctx: &Context, panel: impl Into<Place>) -> bool {
    let panel: Option<Panel> = ctx.data(|data| data.get_temp(panel_of(panel.into())));
    panel.is_some_and(|panel| panel.wanted)
}

/// Names the control of a panel to go to where it has no field. Called while the panel is drawn.
pub(in crate::ui) fn go_first_to(ctx: &Context, panel: impl Into<Place>, control: Id) {
    ctx.data_mut(|data| {
        let panel: &mut Panel = data.get_temp_mut_or_default(panel_of(panel.into()));
        panel.first = Some(control);
    });
}

/// Names the field of a panel to go to before any other. Called while the panel is drawn.
pub(in crate::ui) fn lead_to(ctx: &Context, panel: impl Into<Place>, field: Id) {
    ctx.data_mut(|data| {
        let panel: &mut Panel = data.get_temp_mut_or_default(panel_of(panel.into()));
        panel.wanted_field = Some(field);
    });
}

/// Draws something; the usable controls in it, in their order.
pub(in crate::ui) fn controls_in<R>(
    ui: &mut Ui,
    contents: impl FnOnce(&mut Ui) -> R,
) -> (R, Vec<Id>) {
    let layer = ui.layer_id();
    let before = ui.viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count());
    let result = contents(ui);
    let controls = ui.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer).skip(before);
        let usable = widgets.filter(|widget| is_usable(widget));
        usable.map(|widget| widget.id).collect()
    });
    (result, controls)
}

/// Draws what a panel holds, and takes the keyboard into it where that is wished for. Everything a panel's key leads to is
/// drawn in this.
pub(in crate::ui) fn panel_ui<R>(
    ui: &mut Ui,
    panel: impl Into<Place>,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let panel = panel.into();
    let has_fields = panel.is_some();
    let kept = panel_of(panel);
    let (result, controls) = controls_in(ui, contents);
    let kept = ui.data_mut(|data| {
        let panel: &mut Panel = data.get_temp_mut_or_default(kept);
        panel.controls.clone_from(&controls);
        let (first, field) = (panel.first.take(), panel.wanted_field.take());
        std::mem::take(&mut panel.wanted).then_some((first, field))
    });
    if let Some((chosen, field)) = kept {
        let is_field = |id: &&Id| TextEditState::load(ui, **id).is_some();
        let drawn = |wanted: Option<Id>| controls.iter().find(|id| Some(**id) == wanted);
        let first = drawn(field)
            .or_else(|| controls.iter().filter(|_| has_fields).find(is_field))
            .or(drawn(chosen))
            .or(controls.first());
        if let Some(first) = first {
            forget_selected(ui);
            focus::go(ui, *first);
        }
    }
    result
}
