//! The focus strip: what we are on now, what comes later, by which approach, and on which issue (R11, R12). All of it
//! is read whole: it wraps and is never cut.

use egui::{Align, Frame, Layout, Margin, OpenUrl, Panel, ScrollArea, Ui, Vec2};

use crate::board::Standing;
use crate::incident::link::is_web;
use crate::incident::text::visible;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GAP_LARGE, MARGIN, TITLE};
use crate::ui::base::command::Command;
use crate::ui::base::focus::FocusField;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::widgets::{TextButton, scroll_ui};

/// The most of the window's height the strip takes; what is longer scrolls.
const TALLEST: f32 = 0.2;

/// Draws the strip: Now on a line of its own, the rest below it. Every part opens the sheet it is set on, with the caret in
/// its own field.
pub fn focus_strip_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let frame = Frame::new()
        .fill(ui.tokens().background)
        .inner_margin(Margin {
            bottom: GAP as i8,
            ..Margin::symmetric(MARGIN as i8, 0)
        });
    let tallest = ui.content_rect().height() * TALLEST;
    Panel::top("focus strip").frame(frame).show(ui, |ui| {
        let area = ScrollArea::vertical()
            .auto_shrink([false, true])
            .min_scrolled_height(tallest)
            .max_height(tallest);
        let pressed = scroll_ui(ui, area, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(GAP_LARGE, 0.0);
            let now = now_ui(ui, view);
            let row = Layout::left_to_right(Align::Min).with_main_wrap(true);
            let others = ui.with_layout(row, |ui| others_ui(ui, view)).inner;
            links_ui(ui, view);
            now.then_some(FocusField::Now).or(others)
        });
        if let Some(field) = pressed.inner {
            field.lead(ui);
            outbox.open(Sheet::Focus);
        }
    });
}

/// What matters now: the largest words of the window. True where it was pressed.
fn now_ui(ui: &mut Ui, view: &View<'_>) -> bool {
    let now = view.board.now.as_ref();
    let words = words(now, "nothing set: /focus what matters now");
    let now = match now {
        Some(_) => TextButton::new(&words).font(type_scale::strong(TITLE)),
        None => TextButton::new(&words).ink(ui.tokens().text_faint),
    };
    let key = Command::Focus.key(ui.ctx());
    let tip = Command::Focus.spec().help;
    let now = now.label("Now").tip(tip).key(&key);
    ui.add(now.wrapped()).clicked()
}

/// What else stands, the most pressing first, and the way to set it. True where one was pressed.
fn others_ui(ui: &mut Ui, view: &View<'_>) -> Option<FocusField> {
    let board = view.board;
    let key = Command::Focus.key(ui.ctx());
    let mut pressed = None;
    let standing = [
        ("Later", &board.later, FocusField::Later),
        ("Approach", &board.approach, FocusField::Approach),
    ];
    for (name, said, field) in standing {
        if said.is_some() {
            let words = words(said.as_ref(), "");
            let part = TextButton::new(&words).label(name).key(&key);
            if ui.add(part.wrapped()).clicked() {
                pressed = Some(field);
            }
        }
    }
    let issue = board.active_issue.as_ref();
    let (words, ink) = match issue {
        Some(issue) => (
            format!("{} {}", issue.id, visible(&issue.text)),
            ui.tokens().text,
        ),
        None => (
            "none named: /issue what it is".to_owned(),
            ui.tokens().text_faint,
        ),
    };
    let issue = TextButton::new(&words).label("Issue").ink(ink).key(&key);
    if ui.add(issue.wrapped()).clicked() {
        pressed = Some(FocusField::Issue);
    }
    let muted = ui.tokens().text_muted;
    if !board.parked.is_empty() {
        let list = board.parked.iter();
        let list: Vec<_> = list
            .map(|issue| format!("{} {}", issue.id, visible(&issue.text)))
            .collect();
        let (words, list) = (format!("{} parked", list.len()), list.join("\n"));
        let parked = TextButton::new(&words).ink(muted).tip(&list).key(&key);
        if ui.add(parked).clicked() {
            pressed = Some(FocusField::Issue);
        }
    }
    let words = format!("Set… {key}");
    let set = TextButton::new(&words).ink(muted).called("Set…");
    let set = ui.add(set.tip(Command::Focus.spec().help)).clicked();
    pressed.or(set.then_some(FocusField::Now))
}

/// The links on the board; each opens in the browser. Nothing where there are none.
fn links_ui(ui: &mut Ui, view: &View<'_>) {
    if view.incident.links.is_empty() {
        return;
    }
    let row = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.with_layout(row, |ui| {
        for link in &view.incident.links {
            let (name, url) = (visible(&link.name), visible(&link.url));
            let called = format!("Open {name}");
            let button = TextButton::link(&name).called(&called).tip(&url);
            // The rules keep out what is not of the web; a file edited by hand is asked again.
            if ui.add(button).clicked() && is_web(&link.url) {
                ui.ctx().open_url(OpenUrl::new_tab(&link.url));
            }
        }
    });
}

/// What stands, or how to set it.
fn words(said: Option<&Standing>, empty: &str) -> String {
    said.map_or_else(|| empty.to_owned(), |said| visible(&said.text).into_owned())
}
