//! Above the log line: what a key asked for and is about to be recorded, with the way back; and what is offered and will
//! not be recorded by itself.
use egui::{Frame, Margin, Ui};

use crate::theme::type_scale::{GAP, MARGIN};
use crate::ui::base::command::Command;
use crate::ui::base::pending::{Offered, Pending};
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::widgets::{Banner, Loudness};

/// Draws what is about to be recorded, above the log line, with the way back.
pub(in crate::ui) fn pending_ui(ui: &mut Ui, pending: Option<&Pending>, outbox: &mut Outbox) {
    let Some(pending) = pending else {
        return;
    };
    let keys = format!("{} or {}", Command::Undo.key(ui), Command::Back.key(ui));
    let detail = if pending.waits {
        format!("waits: a time is typed for it; approve there, or clear the time · {keys} undoes")
    } else {
        let seconds = pending.left.as_secs_f32().ceil();
        format!("recorded in {seconds} s · {keys} undoes")
    };
    Frame::new().inner_margin(BESIDE).show(ui, |ui| {
        let banner = Banner::new(Loudness::Warning, &pending.words)
            .detail(&detail)
            .action("Undo", None)
            .action("Record now", None);
        match banner.show(ui) {
            Some(0) => outbox.push(Request::Undo),
            Some(_) => outbox.push(Request::RecordNow),
            None => {}
        }
    });
}

/// The room at both sides.
const BESIDE: Margin = Margin {
    top: 0,
    bottom: 0,
    left: (MARGIN - GAP) as i8,
    right: (MARGIN - GAP) as i8,
};

/// Draws an entry that is offered: what Enter will record, and how to leave it.
pub(in crate::ui) fn offered_ui(ui: &mut Ui, offered: Option<&Offered>, outbox: &mut Outbox) {
    let Some(offered) = offered else {
        return;
    };
    let detail = format!("records: {}", offered.records);
    let back = Command::Back.key(ui);
    Frame::new().inner_margin(BESIDE).show(ui, |ui| {
        let banner = Banner::new(Loudness::Warning, &offered.question)
            .detail(&detail)
            .action("Record", Some("Enter"))
            .action("Leave it", Some(&back));
        if let Some(action) = banner.show(ui) {
            outbox.wish(Wish::Offered {
                record: action == 0,
            });
        }
    });
}
