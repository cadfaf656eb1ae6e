//! The sheet in which an action is refused: what it is, why not, and one main button, which Enter in its field presses.
//! Nothing in it approves (R9).

use egui::Ui;

use super::{details, head_ui, no_ui, reason_ui, vacant_ui};
use crate::incident::action::ActionState;
use crate::incident::id::ActionId;
use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::{as_command, changeable_ui, note_ui, row_ui};
use crate::ui::widgets::Button;

/// Draws it; true once the sheet has done its work.
pub(in crate::ui) fn refuse_ui(
    ui: &mut Ui,
    id: ActionId,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let Some(action) = head_ui(ui, id, view) else {
        return false;
    };
    details::facts_ui(ui, action, view);
    if !changeable_ui(ui, view) {
        return false;
    }
    let refusable = action.state.waits_for_command() || action.state == ActionState::Approved;
    if !refusable {
        note_ui(ui, "Nothing is left to refuse.");
        return false;
    }
    ui.add_space(GAP);
    let reason = reason_ui(ui, id, "required; Enter refuses", fields);
    acts_ui(ui, |ui| {
        if as_command(view).is_none() {
            vacant_ui(ui, outbox);
            return false;
        }
        row_ui(ui, |ui| {
            let refuse = Button::primary("Refuse");
            let done = no_ui(ui, action, &reason, refuse, outbox);
            let whole = Button::quiet("All details…").tip("Approve it, or change it");
            if ui.add(whole).clicked() {
                outbox.open(Sheet::Action(id));
            }
            done
        })
    })
}
