//! Obligations to report that are due soon or overdue (R34); all of them are on their sheet.

use egui::Ui;

use crate::board::countdown;
use crate::board::obligations::ObligationCard;
use crate::incident::text::visible;
use crate::incident::time;
use crate::theme::{ThemeExt, signs};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::panels::gate::actions::ROWS;
use crate::ui::widgets::Row;

/// Draws one.
pub(super) fn obligation_ui(ui: &mut Ui, card: &ObligationCard, outbox: &mut Outbox) {
    let tokens = ui.tokens();
    let code = card.id.to_string();
    let name = visible(&card.name);
    let owner = card.owner.as_deref().unwrap_or("no owner");
    let left = card.left.unwrap_or_default();
    let (sign, ink, clock) = if card.is_overdue() {
        let late = countdown(time::minus(left));
        (signs::ALARM, tokens.alarm.ink, format!("overdue by {late}"))
    } else {
        let clock = format!("due in {}", countdown(left));
        (signs::WAITING, tokens.waiting.ink, clock)
    };
    let detail = format!("{} · {clock}", visible(owner));
    let called = format!("Obligations…, {code}");
    let row = Row::new(&code, &name)
        .rows(ROWS)
        .sign(sign, ink)
        .detail(&detail, ink)
        .link("Obligations…", &called);
    if row.show(ui).is_some() {
        outbox.open(Sheet::Obligations);
    }
}
