//! What a key asked for and is about to be recorded, above the log line, with the way back.
use egui::{Frame, Margin, Ui};

use crate::theme::type_scale::{GAP, MARGIN};
use crate::ui::base::command::Command;
use crate::ui::base::pending::Pending;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::{Banner, Loudness};

/// Draws what is about to be recorded, above the log line, with the way back.
pub(in crate::ui) fn pending_ui(ui: &mut Ui, pending: Option<&Pending>, outbox: &mut Outbox) {
    let Some(pending) = pending else {
        return;
    };
    let margin = Margin {
        top: 0,
        bottom: 0,
        ..Margin::symmetric((MARGIN - GAP) as i8, 0)
    };
    let keys = format!("{} or {}", Command::Undo.key(ui), Command::Back.key(ui));
    let detail = format!(
        "recorded in {} s · {keys} undoes",
        pending.left.as_secs_f32().ceil()
    );
    Frame::new().inner_margin(margin).show(ui, |ui| {
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
