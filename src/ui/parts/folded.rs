//! A form that is folded into the heading of its list until somebody wants it, so that what is there is seen first. What
//! was typed stays in it, folded or not.

use egui::{Id, Ui};

use super::{keyboard, pair_ui, part_ui, said};
use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::view::View;
use crate::ui::widgets::{Field, TextButton, heading_ui};

/// A form, by its first field.
pub(in crate::ui) struct Folded {
    first: FieldKey,
    adds: &'static str,
    is_open_at_first: bool,
}

impl Folded {
    /// The form whose first field keeps its words under this key; what it does, for a screen reader and in the tooltip.
    pub(in crate::ui) fn new(first: FieldKey, adds: &'static str) -> Self {
        Self {
            first,
            adds,
            is_open_at_first: false,
        }
    }

    /// Unfolded until somebody folds it, where there is nothing else to see.
    pub(in crate::ui) fn open_if(mut self, is_open: bool) -> Self {
        self.is_open_at_first |= is_open;
        self
    }

    /// The same where words are in one of its other fields.
    pub(in crate::ui) fn open_with(self, fields: &Fields, others: &[FieldKey]) -> Self {
        let is_typed = others.iter().any(|key| said(fields, key).is_some());
        self.open_if(is_typed)
    }

    fn kept(&self) -> Id {
        Id::unique(("folded form", &self.first))
    }

    /// Draws the heading with what unfolds the form, and whether it is unfolded: also while words are in its first field.
    /// The id of what unfolds it, where anything can be added.
    pub(in crate::ui) fn head_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        (name, count): (&str, &str),
        fields: &Fields,
    ) -> (bool, Option<Id>) {
        if !view.takes_entries() {
            part_ui(ui, name, count);
            return (false, None);
        }
        let chosen = ui.data(|data| data.get_temp(self.kept()));
        let usual = || self.is_open_at_first || said(fields, &self.first).is_some();
        let unfolded = chosen.unwrap_or_else(usual);
        let mut link = None;
        ui.add_space(GAP);
        let heading = |ui: &mut Ui| _ = heading_ui(ui, name, count);
        pair_ui(ui, heading, |ui| {
            let words = if unfolded { "Collapse" } else { "Add…" };
            let button = TextButton::link(words).called(self.adds).tip(self.adds);
            let button = ui.add(button);
            link = Some(button.id);
            if button.clicked() {
                ui.data_mut(|data| data.insert_temp(self.kept(), !unfolded));
                ui.request_repaint();
                if !unfolded {
                    focus::go(ui, focus::answer(&self.first));
                }
            }
        });
        (unfolded, link)
    }

    /// Its first field, where the keyboard goes as it unfolds; its words, once Enter was pressed on them.
    pub(in crate::ui) fn first_ui(
        &self,
        ui: &mut Ui,
        fields: &mut Fields,
        name: &str,
        hint: &str,
    ) -> Option<String> {
        let text = fields.entry(self.first.clone()).or_default();
        let field = Field::line(name, text).hint(hint);
        let field = field.id(focus::answer(&self.first)).show(ui);
        let entered = keyboard::is_entered_in(&field);
        entered.then(|| said(fields, &self.first)).flatten()
    }

    /// Stays unfolded for the next one, with the keyboard in its first field.
    pub(in crate::ui) fn again(&self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(self.kept(), true));
        focus::go(ui, focus::answer(&self.first));
    }

    /// Folds it once its words are recorded.
    pub(in crate::ui) fn sent(&self, ui: &Ui) {
        ui.data_mut(|data| data.remove::<bool>(self.kept()));
    }
}
