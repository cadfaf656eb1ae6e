//! What panels and sheets draw alike: words, facts, moments, rows of controls, fields whose words survive closing.

pub mod checklists;
pub mod errands;
pub mod finding;
pub mod folded;
pub mod frame;
pub mod handover;
pub mod keyboard;
pub mod lone_sheet;
pub mod long_text;
pub mod menu;
pub(in crate::ui) mod missing;
pub mod notice;
pub mod people;
pub mod proposal;
pub mod since;
pub mod typing;

use egui::{Align, Id, Label, Layout, Response, RichText, Ui, UiBuilder};

use crate::incident::id::AnyId;
use crate::incident::text::{is_blank, visible};
use crate::incident::{Handle, Status, Time};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, CONTROL_HEIGHT, GAP, GAP_LARGE, GRID, SMALL};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::widgets::{Button, Field, heading_ui};
use crate::words;

/// The heading of a part of a tab, set off from what stands before it.
pub(in crate::ui) fn part_ui(ui: &mut Ui, name: &str, count: &str) {
    ui.add_space(GAP);
    heading_ui(ui, name, count);
}

/// What is read; may have several lines.
pub(in crate::ui) fn words_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::regular(BODY));
    ui.label(words.color(ui.tokens().text));
}

/// The same, heavier: what a sheet is about, in its own words.
pub(in crate::ui) fn strong_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::strong(BODY));
    ui.label(words.color(ui.tokens().text));
}

/// What accompanies it: who, when, what to do.
pub(in crate::ui) fn aside_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::tabular(SMALL));
    ui.label(words.color(ui.tokens().text_muted));
}

/// The name of a row of chips.
pub(in crate::ui) fn label_ui(ui: &mut Ui, name: &str) {
    ui.add_space(GRID);
    aside_ui(ui, name);
}

/// What is wrong with something typed, said where it stands.
pub(in crate::ui) fn problem_ui(ui: &mut Ui, why: &str) {
    let words = RichText::new(visible(why)).font(type_scale::regular(SMALL));
    let words = words.color(ui.tokens().waiting.ink);
    // Never spread over the width of a column.
    ui.vertical(|ui| ui.label(words));
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
pub(in crate::ui) fn pair_ui(ui: &mut Ui, name: impl FnOnce(&mut Ui), value: impl FnOnce(&mut Ui)) {
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
pub(in crate::ui) fn moment(view: &View<'_>, time: Time) -> String {
    let zone = view.zone;
    let (clock, label) = (zone.clock(time), zone.label(time));
    if zone.date(time) == zone.date(view.now) {
        format!("{clock} {label}")
    } else {
        format!("{} {clock} {label}", zone.date(time))
    }
}

/// A field of one line whose words live among the fields; its words, once Enter was pressed on them.
pub(in crate::ui) fn field_ui(
    ui: &mut Ui,
    fields: &mut Fields,
    key: &FieldKey,
    name: &str,
    hint: &str,
) -> Option<String> {
    let show = |field: Field<'_>, ui: &mut Ui| field.show(ui);
    shown_field_ui(ui, fields, key, (name, hint), show)
}

/// The same where no other button records the words: it has its own.
pub(in crate::ui) fn recorded_field_ui(
    ui: &mut Ui,
    fields: &mut Fields,
    key: &FieldKey,
    name: &str,
    hint: &str,
) -> Option<String> {
    let show = |field: Field<'_>, ui: &mut Ui| field.records("").show(ui);
    shown_field_ui(ui, fields, key, (name, hint), show)
}

fn shown_field_ui(
    ui: &mut Ui,
    fields: &mut Fields,
    key: &FieldKey,
    (name, hint): (&str, &str),
    show: impl FnOnce(Field<'_>, &mut Ui) -> Response,
) -> Option<String> {
    let text = fields.entry(key.clone()).or_default();
    let field = Field::line(name, text).hint(hint).id(field_id(key));
    let entered = keyboard::is_entered_in(&show(field, ui));
    entered.then(|| said(fields, key)).flatten()
}

/// What the keyboard is sent to a field of [`field_ui`] by.
pub(in crate::ui) fn field_id(key: &FieldKey) -> Id {
    Id::unique(("field", key))
}

/// The words of a draft, if it holds any.
pub(in crate::ui) fn said(fields: &Fields, key: &FieldKey) -> Option<String> {
    let text = fields.get(key)?;
    (!is_blank(text)).then(|| text.trim().to_owned())
}

/// How wide the names before facts are.
const NAMES: f32 = 112.0;

/// Small words beside what they are about.
pub(in crate::ui) fn note_ui(ui: &mut Ui, words: &str) -> Response {
    let words = RichText::new(visible(words)).font(type_scale::regular(SMALL));
    ui.add(Label::new(words.color(ui.tokens().text_muted)).wrap())
}

/// A part of the sheet, set off from the one above.
pub(in crate::ui) fn section_ui(ui: &mut Ui, name: &str, count: &str) {
    ui.add_space(GAP_LARGE);
    heading_ui(ui, name, count);
}

/// What something is called and what it is: `Risk  six hours of data lost`.
pub(in crate::ui) fn fact_ui(ui: &mut Ui, name: &str, words: &str) {
    fact_beside_ui(ui, NAMES, name, words);
}

/// The same with names of this width, for a list in which some are longer.
pub(in crate::ui) fn fact_beside_ui(ui: &mut Ui, names: f32, name: &str, words: &str) {
    let tokens = ui.tokens();
    ui.horizontal_top(|ui| {
        let left = ui.cursor().min;
        let label = RichText::new(name).font(type_scale::regular(BODY));
        let label = ui.label(label.color(tokens.text_muted));
        let names = names.max(label.rect.width() + GAP);
        let mut rest = ui.max_rect();
        rest.min = egui::pos2(left.x + names, left.y);
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
            let words = RichText::new(visible(words)).font(type_scale::regular(BODY));
            ui.add(Label::new(words.color(tokens.text)).wrap());
        });
    });
}

/// A field of a sheet: what its words are kept under, and what stands while nothing was typed.
pub(in crate::ui) struct Words<'a> {
    key: FieldKey,
    name: &'a str,
    hint: &'a str,
    standing: &'a str,
    rows: usize,
    id: Option<Id>,
    enters: bool,
    records: bool,
}

/// What a field holds now.
pub(in crate::ui) struct Typed {
    /// The words without the space around them.
    pub(in crate::ui) text: String,
    /// True where they differ from what stands.
    pub(in crate::ui) changed: bool,
    /// True in the frame Enter was pressed in it.
    pub(in crate::ui) entered: bool,
    /// True while the caret is in it.
    pub(in crate::ui) has_focus: bool,
}

impl Typed {
    /// True where nothing is to be seen.
    pub(in crate::ui) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }
}

impl<'a> Words<'a> {
    /// A field of one line with nothing in it.
    pub(in crate::ui) fn new(key: FieldKey, name: &'a str) -> Self {
        Self {
            key,
            name,
            hint: "",
            standing: "",
            rows: 1,
            id: None,
            enters: false,
            records: false,
        }
    }

    /// What to type.
    pub(in crate::ui) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What stands: shown until something else is typed.
    pub(in crate::ui) fn standing(mut self, standing: &'a str) -> Self {
        self.standing = standing;
        self
    }

    /// Takes several lines, and Enter asks for what the sheet is for all the same.
    pub(in crate::ui) fn entering(mut self, rows: usize) -> Self {
        (self.rows, self.enters) = (rows, true);
        self
    }

    /// No other button records its words: it has its own, while they differ from what stands.
    pub(in crate::ui) fn records(mut self) -> Self {
        self.records = true;
        self
    }

    /// An id of its own, to move the keyboard here.
    pub(in crate::ui) fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Where the keyboard goes when the sheet opens.
    pub(in crate::ui) fn first(self) -> Self {
        self.id(focus::sheet_field())
    }

    /// Where the keyboard goes when the sheet opens, if it is this one.
    pub(in crate::ui) fn first_if(self, is_first: bool) -> Self {
        if is_first { self.first() } else { self }
    }

    /// Draws it.
    pub(in crate::ui) fn show(self, ui: &mut Ui, fields: &mut Fields) -> Typed {
        let kept = fields.get(&self.key).cloned();
        let mut text = kept.unwrap_or_else(|| self.standing.to_owned());
        let field = Field::paragraph(self.name, &mut text, self.rows).hint(self.hint);
        let field = if self.enters { field.enters() } else { field };
        let field = if self.records {
            field.records(self.standing)
        } else {
            field
        };
        let field = match self.id {
            Some(id) => field.id(id),
            None => field,
        };
        let response = ui
            .push_id(("field", self.key.clone()), |ui| field.show(ui))
            .inner;
        let changed = text.trim() != self.standing.trim();
        let is_prefilled = !changed && !text.is_empty();
        keyboard::select_prefilled(&response, &text, is_prefilled);
        let entered = keyboard::is_entered_in(&response);
        let words = text.trim().to_owned();
        if response.changed() {
            fields.insert(self.key, text);
        } else if !changed && !response.has_focus() {
            // What stands needs no draft, and shows as it is when it changes.
            fields.remove(&self.key);
        }
        Typed {
            text: words,
            changed,
            entered,
            has_focus: response.has_focus(),
        }
    }
}

/// `as Ana Ruiz`, or nothing where nobody is in Command.
pub(in crate::ui) fn as_command(view: &View<'_>) -> Option<String> {
    let command = view.incident.command()?;
    Some(format!("as {}", view.incident.name_of(command)))
}

/// Says why nothing can be changed; true where something can.
pub(in crate::ui) fn changeable_ui(ui: &mut Ui, view: &View<'_>) -> bool {
    if view.takes_entries() {
        return true;
    }
    let why = if view.incident.status == Status::Closed {
        "The incident is closed. Reopen it to change anything."
    } else {
        "The file is open to read only."
    };
    ui.add_space(GAP);
    note_ui(ui, why);
    false
}

/// A button that is dim while it cannot be pressed; true when it is.
pub(in crate::ui) fn press(ui: &mut Ui, enabled: bool, button: Button<'_>) -> bool {
    ui.add_enabled(enabled, button).clicked()
}

/// Where something about this can still be undone, says so with the way back; true then.
pub(in crate::ui) fn undo_ui(
    ui: &mut Ui,
    view: &View<'_>,
    about: impl Into<AnyId>,
    outbox: &mut Outbox,
) -> bool {
    let about = about.into();
    if !view.is_undoable(about) {
        return false;
    }
    let about = about.to_string();
    let undo = Button::secondary("Undo").about(&about);
    if ui.add(undo.tip("Nothing is recorded yet")).clicked() {
        outbox.push(Request::Undo);
    }
    aside_ui(ui, "Recorded in a few seconds");
    true
}

/// A moment with its day and zone: `2017-01-31 23:27:10 UTC`.
pub(in crate::ui) fn whole_moment(view: &View<'_>, at: Time) -> String {
    let zone = view.zone;
    let (date, clock) = (zone.date(at), zone.clock_seconds(at));
    format!("{date} {clock} {}", zone.label(at))
}

/// A name short enough for a button.
pub(in crate::ui) fn short(name: &str) -> String {
    words::fitted(&visible(name), LONGEST_NAME)
}

const LONGEST_NAME: usize = 18;

/// Who holds Command, with the name to show.
pub(in crate::ui) fn command<'a>(view: &View<'a>) -> Option<(&'a Handle, &'a str)> {
    let holder = view.incident.command()?;
    Some((holder, view.incident.name_of(holder)))
}
