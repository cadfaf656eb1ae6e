//! What was said last, on every screen alike.

use egui::Ui;

use crate::incident::{Span, Time, time};
use crate::ui::base::notice::{Notice, NoticeKind, Offer};
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::widgets::{Banner, Loudness};
use crate::words;

/// How long a notice that asks for nothing is shown.
const NOTE_SHOWS: Span = Span::seconds(8);

/// Draws what was said last until it has been seen; true once it is dismissed. What it offers is asked for.
pub fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>, now: Time, outbox: &mut Outbox) -> bool {
    let Some(said) = notice else { return false };
    if said.kind == NoticeKind::Note {
        let Ok(left) = time::between(now, time::later(said.since, NOTE_SHOWS)).to_std() else {
            *notice = None;
            return false;
        };
        // Where no clock runs, nothing else would take it away.
        ui.request_repaint_after(left.saturating_add(std::time::Duration::from_millis(1)));
    }
    said.seen = true;
    let loudness = match said.kind {
        NoticeKind::Note => Loudness::Note,
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
