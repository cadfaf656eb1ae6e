//! The links that are on the board of every new incident: a name and where it leads.

use egui::Ui;

use super::{field_ui, heads_ui, new_one, text_ui, wrong_ui};
use crate::incident::link::is_web;
use crate::incident::text::is_blank;
use crate::preferences::{LinkPreference, Preferences};
use crate::theme::type_scale::GAP;
use crate::ui::parts::keyboard::is_entered_in;
use crate::ui::parts::note_ui;
use crate::ui::widgets::Button;

const WIDTHS: [f32; 2] = [200.0, 700.0];

pub(super) fn links_ui(ui: &mut Ui, wanted: &mut Preferences, new: &mut LinkPreference) {
    let words = "A new incident has them on its board: the dashboard, the bridge, the runbook. /link puts others on the board of one incident.";
    note_ui(ui, words);
    ui.add_space(GAP);
    heads_ui(ui, &WIDTHS, &["Name", "Address"]);
    let mut gone = None;
    for (at, link) in wanted.links.iter_mut().enumerate() {
        let number = at + 1;
        ui.horizontal(|ui| {
            text_ui(ui, &format!("Link {number}"), "", WIDTHS[0], &mut link.name);
            let name = format!("Address of link {number}");
            text_ui(ui, &name, "", WIDTHS[1], &mut link.url);
            let remove = format!("Remove link {number}");
            if ui.add(Button::sign("×", &remove)).clicked() {
                gone = Some(at);
            }
        });
        if !is_web(link.url.trim()) {
            let why =
                format!("Link {number} is on no board: an address begins with https:// or http://");
            wrong_ui(ui, &why);
        }
    }
    if let Some(at) = gone {
        wanted.links.remove(at);
    }
    let (wants_it, url) = ui
        .horizontal(|ui| {
            let first = Some(new_one());
            let name = field_ui(ui, "New link", "dashboard", WIDTHS[0], &mut new.name, first);
            let hint = "https://grafana.example/d/1";
            let url = text_ui(ui, "Address of new link", hint, WIDTHS[1], &mut new.url);
            let entered = is_entered_in(&name) || is_entered_in(&url);
            let clicked = ui.add(Button::secondary("Add")).clicked();
            (entered || clicked, url)
        })
        .inner;
    let is_typed = !is_blank(&new.name) && !is_blank(&new.url);
    if is_typed && !is_web(new.url.trim()) {
        wrong_ui(ui, "An address begins with https:// or http://");
        if wants_it {
            url.request_focus();
        }
    } else if is_typed && wants_it {
        wanted.links.push(std::mem::take(new));
        ui.memory_mut(|memory| memory.request_focus(new_one()));
    }
}
