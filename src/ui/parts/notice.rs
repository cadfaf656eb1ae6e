//! What was said last, on every screen alike.

use egui::Ui;

use crate::incident::{Span, Time, time};
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::widgets::{Banner, Loudness};
use crate::words;

/// How long a notice that asks for nothing is shown.
const NOTE_SHOWS: Span = Span::seconds(8);

/// Draws what was said last until it has been seen; true once it is dismissed.
pub fn notice_ui(ui: &mut Ui, notice: &mut Option<Notice>, now: Time) -> bool {
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
    let banner = match said.kind {
        NoticeKind::Note => banner,
        NoticeKind::Refused | NoticeKind::Failed => banner.action("Dismiss", Some("Esc")),
    };
    let dismissed = banner.show(ui).is_some();
    if dismissed {
        *notice = None;
    }
    dismissed
}
