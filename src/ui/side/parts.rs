//! What the tabs of the side panel draw alike: words, moments, fields that record at Enter.

use egui::{Align, Key, Layout, RichText, Ui};

use crate::incident::Time;
use crate::incident::text::{is_blank, visible};
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GRID, SMALL},
};
use crate::ui::drafts::{DraftKey, Drafts};
use crate::ui::execute::takes_entries;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, heading_ui};

/// True where forms are shown.
pub(super) fn is_open(view: &View<'_>) -> bool {
    takes_entries(view)
}

/// The heading of a part of a tab, set off from what stands before it.
pub(super) fn part_ui(ui: &mut Ui, name: &str, count: &str) {
    ui.add_space(GAP);
    heading_ui(ui, name, count);
}

/// What is read; may have several lines.
pub(super) fn words_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::regular(BODY));
    ui.label(words.color(ui.tokens().text));
}

/// The same, heavier.
pub(super) fn strong_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::strong(BODY));
    ui.label(words.color(ui.tokens().text));
}

/// What accompanies it: who, when, what to do.
pub(super) fn aside_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::tabular(SMALL));
    ui.label(words.color(ui.tokens().text_muted));
}

/// The name of a row of chips.
pub(super) fn label_ui(ui: &mut Ui, name: &str) {
    ui.add_space(GRID);
    aside_ui(ui, name);
}

/// What is wrong with something typed, said where it stands.
pub(super) fn problem_ui(ui: &mut Ui, why: &str) {
    let words = RichText::new(visible(why)).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().waiting.ink));
}

/// A small row of controls, wrapped where it must be.
pub(in crate::ui) fn row_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        // Words stand level with the buttons beside them.
        ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
        ui.horizontal_wrapped(contents).inner
    })
    .inner
}

/// What something is on the left; on the right, from the end on, what it says and can do.
pub(super) fn pair_ui(ui: &mut Ui, name: impl FnOnce(&mut Ui), value: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                value(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), name);
            });
        });
    });
}

/// A button with the key of its command, if that has one.
pub(in crate::ui) fn with_key<'a>(button: Button<'a>, key: &'a str) -> Button<'a> {
    if key.is_empty() {
        button
    } else {
        button.key(key)
    }
}

/// `22:38 CET`, with the day in front where it is not today.
pub(super) fn moment(view: &View<'_>, time: Time) -> String {
    let zone = view.zone;
    let (clock, label) = (zone.clock(time), zone.label(time));
    if zone.date(time) == zone.date(view.now) {
        format!("{clock} {label}")
    } else {
        format!("{} {clock} {label}", zone.date(time))
    }
}

/// A field of one line whose words live among the drafts; its words, once Enter was pressed on them.
pub(super) fn field_ui(
    ui: &mut Ui,
    drafts: &mut Drafts,
    key: &DraftKey,
    name: &str,
    hint: &str,
) -> Option<String> {
    let text = drafts.fields.entry(key.clone()).or_default();
    let field = |ui: &mut Ui| Field::line(name, text).hint(hint).show(ui);
    let response = ui.push_id(key, field).inner;
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    entered.then(|| said(drafts, key)).flatten()
}

/// The words of a draft, if it holds any.
pub(super) fn said(drafts: &Drafts, key: &DraftKey) -> Option<String> {
    let text = drafts.fields.get(key)?;
    (!is_blank(text)).then(|| text.trim().to_owned())
}
