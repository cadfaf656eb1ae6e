//! What is typed on a role's sheet and not recorded yet, and the one button that records it. Which words make a change is
//! the fields' matter.

use egui::{Id, Ui};

use crate::incident::Intent;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::row_ui;
use crate::ui::widgets::Button;
use crate::words;

/// The changes typed on the sheet, in the order of its fields.
#[derive(Default)]
pub(super) struct Changes {
    requests: Vec<Request>,
    /// What each does, as the button says it.
    names: Vec<String>,
    /// Where the keyboard goes then.
    goes_to: Option<Id>,
}

impl Changes {
    /// A change under the name its button has, as what is to be asked for.
    pub(super) fn add(&mut self, name: String, requests: impl IntoIterator<Item = Request>) {
        self.names.push(name);
        self.requests.extend(requests);
    }

    /// The same for one intent whose words stand in a draft.
    pub(super) fn add_intent(&mut self, name: String, intent: Intent, clears: FieldKey) {
        let request = Request::Act {
            intent,
            by: None,
            happened: None,
            clears: vec![clears],
        };
        self.add(name, [request]);
    }

    /// The keyboard goes there once the changes are recorded.
    pub(super) fn then_to(&mut self, control: Id) {
        self.goes_to = Some(control);
    }

    /// Draws the button that records them, which says what it does, and more that can be done beside it.
    pub(super) fn save_ui(
        self,
        ui: &mut Ui,
        outbox: &mut Outbox,
        more: impl FnOnce(&mut Ui, &mut Outbox),
    ) {
        let name = match &self.names[..] {
            [] => "Save changes".to_owned(),
            [only] => only.clone(),
            several => format!("Save {}", words::count(several.len(), "change")),
        };
        let save = Button::primary(&name).key("Enter");
        let saves = acts_ui(ui, |ui| {
            row_ui(ui, |ui| {
                let saves = main_act(ui, !self.names.is_empty(), save);
                more(ui, outbox);
                saves
            })
        });
        if !saves {
            return;
        }
        for request in self.requests {
            outbox.push(request);
        }
        if let Some(control) = self.goes_to {
            focus::go(ui, control);
        }
    }
}
