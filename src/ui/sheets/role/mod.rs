//! A role: what it looks after, who holds it, who takes it, and handing it over (R1-R7). What is typed on its sheet is
//! recorded by one button below it, or by Enter in any of its fields.

mod assign;
mod changes;
mod duties;
mod seat;
mod support;

use egui::style::ScrollAnimation;
use egui::{Align, Ui};

use crate::incident::{Brief, Handle, Role};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::Fields;
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::handover::{brief_ui, handover_ui};
use crate::ui::parts::since::{self, Since};
use crate::ui::parts::{aside_ui, keyboard, section_ui};
use crate::ui::widgets::status_ui;
use assign::{assign_ui, work_field};
use changes::Changes;
use duties::duties_ui;
use seat::{hand_over_ui, seat_ui};
use support::{deputy_takes_ui, deputy_ui, support_ui};

/// Draws the sheet, scrolled to one of its people where somebody is named.
pub(in crate::ui) fn role_ui(
    ui: &mut Ui,
    role: Role,
    at: Option<&Handle>,
    view: &View,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let column = view.board.columns.iter().find(|column| column.role == role);
    let seats = column.map_or(&[][..], |column| &column.seats);
    let mut changes = Changes::default();
    let since;
    if role == Role::Command && !seats.is_empty() {
        aside_ui(
            ui,
            "One person at a time. Somebody else takes over by a handover.",
        );
        since = since_ui(ui, role, view, fields);
    } else {
        // One person records: who comes to their sheet hands it over, and a second one is added in so many words.
        let alone = match seats {
            [seat] if role == Role::Recorder => Some(seat),
            _ => None,
        };
        if let Some(seat) = alone {
            hand_over_ui(ui, role, seat, view, (fields, &mut changes));
        }
        let beside = alone.map(|seat| seat.name.as_str());
        since = assign_ui(ui, role, beside, view, (fields, &mut changes), outbox);
        let unfilled = column.is_some_and(|column| column.is_loud);
        if unfilled {
            let ink = if role == Role::Command {
                ui.tokens().alarm.ink
            } else {
                ui.tokens().waiting.ink
            };
            status_ui(
                ui,
                signs::ALARM,
                &format!("Nobody is in {}", role.name()),
                ink,
            );
        }
    }
    let offered = view.board.handovers.iter().filter(|card| card.role == role);
    for card in offered.clone() {
        handover_ui(ui, view, card, (true, false), fields, outbox);
    }
    for seat in seats {
        let seated = ui.push_id(&seat.person, |ui| {
            seat_ui(
                ui,
                (role, since),
                seat,
                view,
                (fields, &mut changes),
                outbox,
            );
        });
        if at == Some(&seat.person) {
            keyboard::lead_sheet_to(ui, work_field(role, &seat.person));
            let (place, at_once) = (seated.response.rect, ScrollAnimation::none());
            ui.scroll_to_rect_animation(place, Some(Align::TOP), at_once);
        }
    }
    for card in offered {
        section_ui(ui, &format!("Brief for {}", card.to_name), "");
        brief_ui(ui, &Brief::recorded(&card.brief));
    }
    match role {
        Role::Command => deputy_ui(ui, view, (fields, &mut changes), outbox),
        Role::Support => support_ui(ui, view, (fields, &mut changes), outbox),
        Role::Recorder | Role::Comms | Role::Research => {}
    }
    duties_ui(ui, role, view, outbox);
    changes.save_ui(ui, outbox, |ui, outbox| {
        if role == Role::Command {
            deputy_takes_ui(ui, view, outbox);
        }
    });
}

/// Since when people are in the role, or have left it: for everything that this sheet enters.
fn since_ui(ui: &mut Ui, role: Role, view: &View, fields: &mut Fields) -> Since {
    since::since_ui(ui, view, fields, &since::of_role(role), "Since when?")
}
