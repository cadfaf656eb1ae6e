//! The find field over the timeline while it is open: what is typed, how many there are, and the way from
//! one to the next. Looks for nothing itself.

use egui::{EventFilter, Key, Margin, Modifiers, RichText, TextEdit, Ui, Vec2};

use super::TimelineState;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, SMALL};
use crate::ui::base::focus;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::widgets::{Button, Chip, hint_words, limited_ui, too_long_ui, tooltip};

/// Draws the find field and its buttons while it is open, and carries out its keys.
pub(super) fn find_ui(ui: &mut Ui, view: &View<'_>, state: &mut TimelineState) {
    if !state.finding {
        if state.find.open {
            state.filter.text.clear();
            state.find.close();
        }
        return;
    }
    if !std::mem::replace(&mut state.find.open, true) {
        focus::go(ui, focus::find());
    }
    let focused = ui.memory(|focus| focus.has_focus(focus::find()));
    let pressed = |ui: &mut Ui, modifiers, key| {
        focused && ui.input_mut(|input| input.consume_key(modifiers, key))
    };
    let mut step = None;
    let newer =
        pressed(ui, Modifiers::SHIFT, Key::Enter) || pressed(ui, Modifiers::NONE, Key::ArrowDown);
    let older =
        pressed(ui, Modifiers::NONE, Key::Enter) || pressed(ui, Modifiers::NONE, Key::ArrowUp);
    if newer {
        step = Some(-1);
    } else if older {
        step = Some(1);
    }
    let mut close = pressed(ui, Modifiers::NONE, Key::Escape);

    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
        ui.add_space(GAP);
        field_ui(ui, &mut state.filter.text);
        regex_ui(ui, state);
        count_ui(ui, view, state);
        let older = Button::secondary("Older")
            .key("⏎")
            .tip("The match before this one in time");
        if ui.add(older).clicked() {
            step = Some(1);
        }
        let newer = Button::secondary("Newer")
            .key("Shift ⏎")
            .tip("The match after this one in time");
        if ui.add(newer).clicked() {
            step = Some(-1);
        }
        let only = Chip::toggle("Only matches", state.find.only);
        if ui.add(only).clicked() {
            state.find.only = !state.find.only;
        }
        close |= ui
            .add(
                Button::quiet("Close")
                    .key("Esc")
                    .tip("Close find and go back to the log line"),
            )
            .clicked();
    });
    if let Some(trouble) = state.find.trouble() {
        trouble_ui(ui, trouble);
    }
    let (log, text) = (state.facets.log(), &state.filter.text);
    if state.find.advance(ui, view.incident, log, text) {
        // The count stands above already.
        ui.request_repaint();
    }
    state.find.sync(&state.index);
    // The newest find is shown as soon as it is known; from there on the steps are the reader's.
    let (_, whole) = state.find.count(view.incident);
    // An entry of this very frame has no row yet.
    let known = whole && state.index.is_current(view.incident);
    let first = (known && !state.find.shown).then_some(0);
    let from = state.chosen.filter(|_| step.is_some());
    let from = from.and_then(|n| state.index.row_of(view.incident, n));
    let found = step
        .or(first)
        .and_then(|steps| state.find.step(from, steps));
    if let Some(n) = found.and_then(|row| state.index.entry_in(view.incident, row)) {
        state.chosen = Some(n);
        state.find.shown = true;
    }
    if close {
        state.finding = false;
        ui.memory_mut(|focus| focus.request_focus(focus::log_line()));
    }
}

/// The longest words that are looked for, in bytes.
const LONGEST: usize = 800;

fn field_ui(ui: &mut Ui, text: &mut String) {
    let response = limited_ui(ui, text, LONGEST, |ui, text| {
        let field = TextEdit::singleline(text)
            .id(focus::find())
            .hint_text(hint_words(ui, "Words, a name or a number"))
            .desired_width(56.0 * GRID)
            .min_size(Vec2::new(0.0, CONTROL_HEIGHT))
            .margin(Margin::symmetric(10, 5))
            .event_filter(EventFilter {
                escape: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
            });
        ui.add(field)
    });
    // What was looked for before goes with the first letter typed.
    keyboard::select_prefilled(&response, text, !text.is_empty());
    too_long_ui(ui, response.id, text);
    ui.accesskit_node_builder(response.id, |node| node.set_label("Find in the timeline"));
    tooltip(response, "Find in the timeline", Some("Ctrl F"));
}

/// Whether the words are a pattern.
fn regex_ui(ui: &mut Ui, state: &mut TimelineState) {
    let name = "Regular expression";
    let tip = "Reads what you type as a pattern: pool|queue, 5\\d\\d, ^retry";
    let chip = Chip::toggle(".*", state.find.regex).called(name).tip(tip);
    if ui.add(chip).clicked() {
        state.find.regex = !state.find.regex;
        focus::go(ui, focus::find());
    }
}

/// What is wrong with the pattern; what was found last stays.
fn trouble_ui(ui: &mut Ui, trouble: &str) {
    ui.horizontal(|ui| {
        ui.add_space(GAP);
        let words = format!("Invalid pattern: {trouble}. Previous matches are kept.");
        let words = RichText::new(words).font(type_scale::regular(SMALL));
        ui.label(words.color(ui.tokens().waiting.ink));
    });
}

fn count_ui(ui: &mut Ui, view: &View<'_>, state: &TimelineState) {
    let (many, whole) = state.find.count(view.incident);
    let row = state
        .chosen
        .and_then(|n| state.index.row_of(view.incident, n));
    let place = row.and_then(|row| state.find.place_of(row));
    let more = if whole { "" } else { "…" };
    let words = match (state.filter.text.is_empty(), many, place) {
        (true, ..) => String::new(),
        (_, 0, _) if whole => "no matches".to_owned(),
        (_, _, Some(place)) => format!("{} of {many}{more}", place + 1),
        (_, _, None) => format!("{many}{more}"),
    };
    let words =
        RichText::new(words).font(type_scale::tabular(if many == 0 { SMALL } else { BODY }));
    ui.label(words.color(ui.tokens().text_muted));
}
