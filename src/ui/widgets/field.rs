//! Text fields that cannot be made without a label.

use egui::{
    Align, Context, Id, Key, KeyboardShortcut, Label, Layout, Margin, Modifiers, Response,
    RichText, Sense, TextEdit, Ui, Vec2,
};

use super::enter_button::EnterButton;
use super::key_hint::key_hint_ui;
use super::limit::{LONGEST, limited_ui, too_long_ui};
use super::scroll::stands_under;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GRID, HIT, SMALL};

/// A field for one line or several, under its label.
#[must_use = "show it with `show`"]
pub struct Field<'a> {
    name: &'a str,
    text: &'a mut String,
    rows: usize,
    hint: &'a str,
    key: Option<&'a str>,
    id: Option<Id>,
    longest: usize,
    enters: bool,
    records: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field of one line.
    pub fn line(name: &'a str, text: &'a mut String) -> Self {
        Self::paragraph(name, text, 1)
    }

    /// A field of at least this many lines, which grows with its text.
    pub fn paragraph(name: &'a str, text: &'a mut String, rows: usize) -> Self {
        Self {
            name,
            text,
            rows,
            hint: "",
            key: None,
            id: None,
            longest: LONGEST,
            enters: rows == 1,
            records: None,
        }
    }

    /// What to type, shown while there is nothing; never instead of the label.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// The key that leads here.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// An id of one's own, to move the keyboard here.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Enter asks for what the field is for, although it has several lines; Shift Enter begins a new one.
    pub fn enters(mut self) -> Self {
        self.enters = true;
        self
    }

    /// No other button records its words: while they differ from what stands, it says so beside its label, with a button
    /// that does the same as Enter.
    pub fn records(mut self, standing: &'a str) -> Self {
        self.records = Some(standing);
        self
    }

    /// The most bytes it takes; more is refused as a whole, never cut. As much as an entry's words if not said.
    pub fn longest(mut self, bytes: usize) -> Self {
        self.longest = bytes;
        self
    }

    /// Draws the label and the field, across the width there is; returns the field's response.
    pub fn show(self, ui: &mut Ui) -> Response {
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(self.name));
        let (label, recorded) = self.label_ui(ui, id);
        let response = limited_ui(ui, self.text, self.longest, |ui, text| {
            let edit = match (self.rows, self.enters) {
                (1, _) => TextEdit::singleline(text),
                (rows, false) => TextEdit::multiline(text).desired_rows(rows),
                (rows, true) => TextEdit::multiline(text)
                    .desired_rows(rows)
                    .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
            };
            let edit = edit
                .hint_text(hint_words(ui, self.hint))
                .margin(Margin::symmetric((3.0 * GRID) as i8, 5))
                .min_size(Vec2::new(0.0, CONTROL_HEIGHT))
                .desired_width(f32::INFINITY);
            ui.add(edit.id(id))
        });
        ui.data_mut(|data| data.insert_temp(enters_at(response.id), self.enters));
        if recorded {
            let frame = ui.cumulative_frame_nr();
            ui.data_mut(|data| data.insert_temp(recorded_at(response.id), frame));
        }
        // Scrolled to, it comes with its name.
        stands_under(ui, label.rect, label.rect.union(response.rect));
        too_long_ui(ui, response.id, self.text);
        // A click on its name is meant for it.
        let name = label.rect.with_max_y(response.rect.top());
        let named = ui.interact(name, response.id.with("its name"), Sense::CLICK);
        if named.clicked() && response.enabled() {
            response.request_focus();
        }
        response.labelled_by(label.id)
    }

    /// Draws the label; beside it the key that leads here, or that the words are not recorded. True where they are to be.
    fn label_ui(&self, ui: &mut Ui, field: Id) -> (Response, bool) {
        let words = RichText::new(self.name).font(type_scale::regular(SMALL));
        let words = words.color(ui.tokens().text_muted);
        let standing = self.records;
        let is_recorded = standing.is_none_or(|standing| standing.trim() == self.text.trim());
        let row = ui.horizontal(|ui| {
            if is_recorded {
                let label = ui.label(words);
                if let Some(key) = self.key {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        key_hint_ui(ui, key)
                    });
                }
                return (label, false);
            }
            let row = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = format!("Record {}", self.name);
                let button = EnterButton::new("Record").called(&name);
                let recorded = button.show(ui, field, HIT);
                key_hint_ui(ui, "Not recorded yet");
                let left = Layout::left_to_right(Align::Center);
                let label = ui.with_layout(left, |ui| ui.add(Label::new(words).truncate()));
                (label.inner, recorded)
            });
            row.inner
        });
        row.inner
    }
}

/// True in the frame in which the button beside this field's label was pressed.
pub(in crate::ui) fn is_recorded_by_button(ctx: &Context, field: Id) -> bool {
    let at: Option<u64> = ctx.data(|data| data.get_temp(recorded_at(field)));
    at == Some(ctx.cumulative_frame_nr())
}

fn recorded_at(field: Id) -> Id {
    field.with("recorded by its button")
}

/// What a field shows while nothing is in it: slanted, or an example would look like something typed.
pub(in crate::ui) fn hint_words(ui: &Ui, hint: &str) -> RichText {
    RichText::new(hint).color(ui.tokens().text_faint).italics()
}

/// True where Enter in this field asks for what the field is for, and is no line break.
pub(in crate::ui) fn takes_enter(ctx: &Context, field: Id) -> bool {
    ctx.data(|data| data.get_temp(enters_at(field)))
        .unwrap_or(false)
}

fn enters_at(field: Id) -> Id {
    field.with("Enter asks")
}
