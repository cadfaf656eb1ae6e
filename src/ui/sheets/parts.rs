//! What the sheets draw alike: facts, and fields whose words survive closing.

use egui::{Key, Label, Response, RichText, Ui, UiBuilder};

use super::super::drafts::{DraftKey, Drafts};
use super::super::execute::takes_entries;
use super::super::places;
use super::super::view::View;
use super::super::widgets::{Button, Field, heading_ui};
use crate::incident::text::{is_blank, visible};
use crate::incident::{Status, Time};
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, GAP, GAP_LARGE, HIT, SMALL},
};

/// How wide the names before facts are.
const NAMES: f32 = 112.0;

/// What the sheet is about, in its own words.
pub(super) fn lead_ui(ui: &mut Ui, words: &str) {
    let words = RichText::new(visible(words)).font(type_scale::strong(BODY));
    ui.add(Label::new(words.color(ui.tokens().text)).wrap());
}

/// Small words beside what they are about.
pub(super) fn note_ui(ui: &mut Ui, words: &str) -> Response {
    let words = RichText::new(visible(words)).font(type_scale::regular(SMALL));
    ui.add(Label::new(words.color(ui.tokens().text_muted)).wrap())
}

/// A part of the sheet, set off from the one above.
pub(super) fn section_ui(ui: &mut Ui, name: &str, count: &str) {
    ui.add_space(GAP_LARGE);
    heading_ui(ui, name, count);
}

/// What something is called and what it is: `Risk  six hours of data lost`.
pub(super) fn fact_ui(ui: &mut Ui, name: &str, words: &str) {
    let tokens = ui.tokens();
    ui.horizontal_top(|ui| {
        let left = ui.cursor().min;
        let label = RichText::new(name).font(type_scale::regular(BODY));
        ui.label(label.color(tokens.text_muted));
        let mut rest = ui.max_rect();
        rest.min = egui::pos2(left.x + NAMES, left.y);
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
            let words = RichText::new(visible(words)).font(type_scale::regular(BODY));
            ui.add(Label::new(words.color(tokens.text)).wrap());
        });
    });
}

/// A field of a sheet: what its words are kept under, and what stands while nothing was typed.
pub(super) struct Words<'a> {
    key: DraftKey,
    name: &'a str,
    hint: &'a str,
    standing: &'a str,
    rows: usize,
    first: bool,
}

/// What a field holds now.
pub(super) struct Typed {
    /// The words without the space around them.
    pub(super) text: String,
    /// True where they differ from what stands.
    pub(super) changed: bool,
    /// True in the frame Enter was pressed in it.
    pub(super) entered: bool,
}

impl Typed {
    /// True where nothing is to be seen.
    pub(super) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }
}

impl<'a> Words<'a> {
    /// A field of one line with nothing in it.
    pub(super) fn new(key: DraftKey, name: &'a str) -> Self {
        Self {
            key,
            name,
            hint: "",
            standing: "",
            rows: 1,
            first: false,
        }
    }

    /// What to type.
    pub(super) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What stands: shown until something else is typed.
    pub(super) fn standing(mut self, standing: &'a str) -> Self {
        self.standing = standing;
        self
    }

    /// Takes several lines.
    pub(super) fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Where the keyboard goes when the sheet opens.
    pub(super) fn first(mut self) -> Self {
        self.first = true;
        self
    }

    /// Where the keyboard goes when the sheet opens, if it is this one.
    pub(super) fn first_if(self, is_first: bool) -> Self {
        if is_first { self.first() } else { self }
    }

    /// Draws it.
    pub(super) fn show(self, ui: &mut Ui, drafts: &mut Drafts) -> Typed {
        let kept = drafts.fields.get(&self.key).cloned();
        let mut text = kept.unwrap_or_else(|| self.standing.to_owned());
        let field = Field::paragraph(self.name, &mut text, self.rows).hint(self.hint);
        let field = if self.first {
            field.id(places::sheet_field())
        } else {
            field
        };
        let response = ui
            .push_id(("field", self.key.clone()), |ui| field.show(ui))
            .inner;
        let changed = text.trim() != self.standing.trim();
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let words = text.trim().to_owned();
        if response.changed() {
            drafts.fields.insert(self.key, text);
        } else if !changed && !response.has_focus() {
            // What stands needs no draft, and shows as it is when it changes.
            drafts.fields.remove(&self.key);
        }
        Typed {
            text: words,
            changed,
            entered,
        }
    }
}

/// A moment with its day and zone: `2017-01-31 23:27:10 UTC`.
pub(super) fn moment(view: &View<'_>, at: Time) -> String {
    let zone = view.zone;
    let (date, clock) = (zone.date(at), zone.clock_seconds(at));
    format!("{date} {clock} {}", zone.label(at))
}

/// `as Ana Ruiz`, or nothing where nobody is in Command.
pub(super) fn as_command(view: &View<'_>) -> Option<String> {
    let command = view.incident.command()?;
    Some(format!("as {}", view.incident.name_of(command)))
}

/// Says why nothing can be changed; true where something can.
pub(super) fn changeable_ui(ui: &mut Ui, view: &View<'_>) -> bool {
    if takes_entries(view) {
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

/// A row of buttons, wrapping, each as tall as a button.
pub(super) fn row_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(HIT);
        contents(ui)
    })
    .inner
}

/// A button that is dim while it cannot be pressed; true when it is.
pub(super) fn press(ui: &mut Ui, enabled: bool, button: Button<'_>) -> bool {
    ui.add_enabled(enabled, button).clicked()
}
