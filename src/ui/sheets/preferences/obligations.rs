//! The laws and contracts whose reports are offered in each incident (R34).

use egui::Ui;

use super::{field_ui, heads_ui, text_ui, wrong_ui};
use crate::incident::obligation::{Preset, limits_words, read_limits};
use crate::incident::text::is_blank;
use crate::preferences::{Contract, Preferences};
use crate::theme::type_scale::GAP;
use crate::ui::base::focus;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip};

const WIDTHS: [f32; 2] = [300.0, 390.0];

pub(super) fn obligations_ui(ui: &mut Ui, wanted: &mut Preferences, new: &mut Contract) {
    let words = "Switch on the laws whose reports you may owe, once your counsel has checked them. An incident offers what is switched on; nothing starts by itself.";
    note_ui(ui, words);
    section_ui(ui, "Laws", "");
    row_ui(ui, |ui| {
        for preset in Preset::ALL {
            let on = wanted.presets().contains(&preset);
            if ui.add(Chip::toggle(preset.name(), on)).clicked() {
                wanted
                    .laws
                    .retain(|law| Preset::from_name(law) != Some(preset));
                if !on {
                    wanted.laws.push(preset.key().to_owned());
                }
            }
        }
    });
    ui.add_space(GAP);
    for preset in wanted.presets() {
        for (name, limits) in preset.reports() {
            note_ui(ui, &format!("{name}: {}", limits_words(limits)));
        }
    }
    section_ui(ui, "Contracts", "");
    heads_ui(ui, &WIDTHS, &["What has to be reported", "Within"]);
    contracts_ui(ui, wanted, new);
}

fn contracts_ui(ui: &mut Ui, wanted: &mut Preferences, new: &mut Contract) {
    let mut gone = None;
    for (at, contract) in wanted.contracts.iter_mut().enumerate() {
        let number = at + 1;
        ui.horizontal(|ui| {
            let name = format!("Report of contract {number}");
            text_ui(ui, &name, "", WIDTHS[0], &mut contract.name);
            let name = format!("Terms of contract {number}");
            text_ui(ui, &name, "", WIDTHS[1], &mut contract.within);
            if ui
                .add(Button::sign("×", &format!("Remove contract {number}")))
                .clicked()
            {
                gone = Some(at);
            }
        });
        if let Err(why) = read_limits(&contract.within) {
            wrong_ui(ui, &why);
        }
    }
    if let Some(at) = gone {
        wanted.contracts.remove(at);
    }
    let (entered, clicked) = ui
        .horizontal(|ui| {
            let first = Some(focus::sheet_field());
            let name = "Report of new contract";
            let name = field_ui(ui, name, "Tell the bank", WIDTHS[0], &mut new.name, first);
            let hint = "4h after classification, 24h after awareness";
            let terms = text_ui(
                ui,
                "Terms of new contract",
                hint,
                WIDTHS[1],
                &mut new.within,
            );
            let entered = is_entered_in(&name) || is_entered_in(&terms);
            (entered, ui.add(Button::secondary("Add")).clicked())
        })
        .inner;
    let readable = read_limits(&new.within);
    if let (Err(why), false) = (&readable, is_blank(&new.within)) {
        wrong_ui(ui, why);
    }
    if (entered || clicked) && !is_blank(&new.name) && readable.is_ok() {
        wanted.contracts.push(std::mem::take(new));
        ui.memory_mut(|memory| memory.request_focus(focus::sheet_field()));
    }
}
