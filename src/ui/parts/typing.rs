//! Where words go that are typed while no field has the keyboard: into the log line, from the first letter on, whatever
//! else is open or focused (R40). Writes nothing itself; it sends the keyboard there before any control is drawn.
//!
//! One rule without exceptions is what a tired person can rely on, so it holds with a sheet open too: a sheet's first
//! field may record with Enter, the log line makes a note that can be struck. A space is a letter like the others: it
//! never presses what is focused, Enter does. Only a list keeps the space it is looked through with.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Event, Id, Key, Popup};

/// Sends what is typed in this frame to a field with this id and text, unless a field has the keyboard already or one
/// of these lists does and it is a space. Call it before anything is drawn.
pub(in crate::ui) fn to_field(ctx: &Context, field: Id, text: &str, lists: &[Id]) {
    put_back(ctx);
    let focused = ctx.memory(egui::Memory::focused);
    if focused == Some(field) {
        return;
    }
    let is_list = focused.is_some_and(|focused| lists.contains(&focused));
    let Some(typed) = ctx.input(|input| first_typed(&input.events, is_list)) else {
        return;
    };
    // What was pressed before it is for whatever had the keyboard then, which may lose it by that.
    let acted = ctx.input(|input| input.events[..typed].iter().any(acts));
    // What was given the keyboard in the last frame may not be drawn yet, and may never be.
    let is_new = focused.is_some_and(|id| ctx.read_response(id).is_none());
    if acted || is_new {
        hold_back(ctx, typed);
    } else if !ctx.text_edit_focused() {
        Popup::close_all(ctx);
        caret_at_end(ctx, field, text);
    }
}

/// Gives the keyboard to this field where nothing else has it or is about to.
pub(in crate::ui) fn rest_on(ctx: &Context, field: Id) {
    if ctx.memory(|memory| memory.focused().is_none()) && !Popup::is_any_open(ctx) {
        ctx.memory_mut(|memory| memory.request_focus(field));
    }
}

/// Gives a field the keyboard, its caret behind its last character.
pub(in crate::ui) fn caret_at_end(ctx: &Context, field: Id, text: &str) {
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(end));
    state.store(ctx, field);
    ctx.memory_mut(|memory| memory.request_focus(field));
}

/// Where the first printable words of these events begin: with the key that typed them.
fn first_typed(events: &[Event], is_list: bool) -> Option<usize> {
    let text = events.iter().position(|event| match event {
        Event::Text(text) => !(is_list && text == " ") && text.chars().any(|c| !c.is_control()),
        Event::Paste(_) => true,
        _ => false,
    })?;
    let typed_it =
        |event: &Event| matches!(event, Event::Key { pressed: true, .. }) && !acts(event);
    let key = text.checked_sub(1).filter(|key| typed_it(&events[*key]));
    Some(key.unwrap_or(text))
}

/// True for keys that press, close or leave something.
fn acts(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Enter | Key::Tab | Key::Escape,
            pressed: true,
            ..
        }
    )
}

fn delayed() -> Id {
    Id::unique("typed behind a key of the same frame")
}

/// Lets the events from there on wait for the next frame.
fn hold_back(ctx: &Context, from: usize) {
    let later = ctx.input_mut(|input| input.events.split_off(from));
    ctx.data_mut(|data| data.insert_temp(delayed(), later));
    ctx.request_repaint();
}

fn put_back(ctx: &Context) {
    let events: Option<Vec<Event>> = ctx.data_mut(|data| data.remove_temp(delayed()));
    if let Some(events) = events {
        ctx.input_mut(|input| drop(input.events.splice(0..0, events)));
    }
}
