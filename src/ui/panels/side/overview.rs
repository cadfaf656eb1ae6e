//! What people write for the report's first page: a summary, drafted from the facts, and optional questions beside the
//! five of the framework (R29).

use egui::Ui;

use crate::incident::overview::OverviewPart;
use crate::incident::{Intent, RetroIntent};
use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::{Words, aside_ui, part_ui, words_ui};
use crate::ui::widgets::Button;

pub(super) fn overview_ui(ui: &mut Ui, view: &View<'_>, fields: &mut Fields, outbox: &mut Outbox) {
    if !view.takes_entries() && view.incident.overview.is_empty() {
        return;
    }
    ui.add_space(GAP);
    part_ui(ui, "First page of the report", "optional");
    for part in OverviewPart::ALL {
        let said = view.incident.overview.get(&part);
        let said = said.map_or("", |said| said.text.as_str());
        if !view.takes_entries() {
            if !said.is_empty() {
                aside_ui(ui, part.name());
                words_ui(ui, said);
            }
            continue;
        }
        let key = FieldKey::form(part.key());
        let rows = if part == OverviewPart::Summary { 4 } else { 1 };
        let typed = Words::new(key.clone(), part.name())
            .standing(said)
            .hint(hint(part))
            .entering(rows)
            .records()
            .show(ui, fields);
        if typed.entered && typed.changed {
            let text = typed.text;
            let write = RetroIntent::WriteOverview { part, text };
            outbox.ask_and_clear(Intent::Retro(write), key);
        } else if part == OverviewPart::Summary
            && typed.is_blank()
            && ui.add(Button::secondary("Draft summary")).clicked()
        {
            fields.insert(key, view.incident.summary_draft(view.now));
        }
    }
}

fn hint(part: OverviewPart) -> &'static str {
    match part {
        OverviewPart::Summary => "What happened, for somebody who was not there; Enter records it",
        OverviewPart::Factors => "What contributed beside the cause",
        OverviewPart::Lucky => "What could have made it worse and did not",
        OverviewPart::Cost => "What it cost, if known",
        OverviewPart::Sla => "Minutes that count against an SLA, if known",
    }
}
