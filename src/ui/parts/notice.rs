//! What was said last, on every screen alike.

use egui::Ui;
use std::time::Duration;

use crate::incident::{Span, Time, time};
use crate::ui::base::notice::{Notice, NoticeKind, Offer};
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::widgets::{Banner, Loudness};
use crate::words;

/// How long a notice that asks for nothing is shown.
const NOTE_SHOWS: Span = Span::seconds(8);
/// How long the pointer has rested before such a notice goes, in seconds.
const POINTER_RESTS: f32 = 2.0;

/// Draws what was said last until it has been seen; true once it is dismissed. What it offers is asked for.
pub fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>, now: Time, outbox: &mut Outbox) -> bool {
    let Some(said) = notice else { return false };
    if said.kind == NoticeKind::Note {
        let left = time::between(now, time::later(said.since, NOTE_SHOWS)).to_std();
        // What stands below moves up when it goes: never under a pointer that is on its way to it.
        let still = ui.input(|input| input.pointer.time_since_last_movement()) >= POINTER_RESTS;
        if left.is_err() && still {
            *notice = None;
            return false;
        }
        // Where no clock runs, nothing else would take it away.
        let left = left.unwrap_or(Duration::from_secs_f32(POINTER_RESTS));
        ui.request_repaint_after(left.saturating_add(Duration::from_millis(1)));
    }
    said.seen = true;
    let loudness = match said.kind {
        NoticeKind::Note | NoticeKind::Offered => Loudness::Note,
        NoticeKind::Refused => Loudness::Warning,
        NoticeKind::Failed => Loudness::Alarm,
    };
    let what = words::sentence(&said.what);
    let detail = words::sentence(&said.detail);
    let beside = said.offers.iter().map(|(offer, _)| match offer {
        Offer::Run(command) => command.key(ui.ctx()),
        Offer::OpenFile(_) => String::new(),
        // What will stand in the log line.
        Offer::Begin(line) => line.trim_end().to_owned(),
    });
    let beside: Vec<String> = beside.collect();
    let mut banner = Banner::new(loudness, &what).detail(&detail);
    for ((_, name), beside) in said.offers.iter().zip(&beside) {
        banner = banner.action(name, (!beside.is_empty()).then_some(beside));
    }
    let banner = match said.kind {
        NoticeKind::Note => banner,
        NoticeKind::Offered => banner.action("Not now", Some("Esc")),
        NoticeKind::Refused | NoticeKind::Failed => banner.action("Dismiss", Some("Esc")),
    };
    let Some(pressed) = banner.show(ui) else {
        return false;
    };
    let mut offers = std::mem::take(&mut said.offers);
    *notice = None;
    if pressed >= offers.len() {
        return true;
    }
    match offers.swap_remove(pressed).0 {
        Offer::Run(command) => outbox.run(command),
        Offer::OpenFile(path) => outbox.push(Request::OpenWritten(path)),
        Offer::Begin(line) => {
            outbox.wish(Wish::Begin(line));
            // The line has the keyboard; going back would take nothing more away.
            return false;
        }
    }
    true
}
