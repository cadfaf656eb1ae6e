//! What was said last, on every screen alike.

use egui::Ui;

use crate::incident::{Span, Time, time};
use crate::ui::base::notice::{Notice, NoticeKind, Offer};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::widgets::{Banner, Loudness};
use crate::words;

/// How long a notice that asks for nothing is shown.
const NOTE_SHOWS: Span = Span::seconds(8);

/// Draws what was said last until it has been seen; true once it is dismissed. What it offers is asked for.
pub fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>, now: Time, outbox: &mut Outbox) -> bool {
    let Some(said) = notice else { return false };
    if said.kind == NoticeKind::Note && time::between(said.since, now) > NOTE_SHOWS {
        *notice = None;
        return false;
    }
    let loudness = match said.kind {
        NoticeKind::Note => Loudness::Note,
        NoticeKind::Refused => Loudness::Warning,
        NoticeKind::Failed => Loudness::Alarm,
    };
    let what = words::sentence(&said.what);
    let detail = words::sentence(&said.detail);
    let banner = Banner::new(loudness, &what).detail(&detail);
    let key = match &said.offers {
        Some((Offer::Run(command), _)) => command.key(ui.ctx()),
        Some((Offer::OpenFile(_), _)) | None => String::new(),
    };
    let banner = match &said.offers {
        Some((_, name)) => banner.action(name, (!key.is_empty()).then_some(&*key)),
        None => banner,
    };
    let banner = match said.kind {
        NoticeKind::Note => banner,
        NoticeKind::Refused | NoticeKind::Failed => banner.action("Dismiss", Some("Esc")),
    };
    let Some(pressed) = banner.show(ui) else {
        return false;
    };
    let offers = said.offers.take().filter(|_| pressed == 0);
    match offers {
        Some((Offer::Run(command), _)) => outbox.run(command),
        Some((Offer::OpenFile(path), _)) => outbox.push(Request::OpenWritten(path)),
        None => {}
    }
    *notice = None;
    true
}
