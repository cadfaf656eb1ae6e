//! The board in browsers, from the laptop: on which address, the link with its QR code, who watches, and ending it.

use egui::{Label, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::theme::ThemeExt;
use crate::theme::paper::{LIGHT, colour};
use crate::theme::type_scale::{self, BODY, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::share::{ShareDraft, ShareState, Shared};
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::main_act;
use crate::ui::parts::{fact_ui, note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip};

/// How wide one square of the QR code is, in points.
const SQUARE: f32 = 5.0;

pub(in crate::ui) fn share_ui(ui: &mut Ui, share: &mut ShareDraft, outbox: &mut Outbox) {
    if share.addresses.is_empty() {
        note_ui(
            ui,
            "This build has no server. “warroom wall FILE” follows the file on another machine.",
        );
        return;
    }
    section_ui(ui, "Address", "");
    row_ui(ui, |ui| {
        for address in share.addresses.clone() {
            let chosen = share
                .wanted
                .as_ref()
                .is_some_and(|choice| choice.address == address);
            let words = if is_loopback(&address) {
                format!("Only this machine · {address}")
            } else {
                address.clone()
            };
            let chip = Chip::one_of(&words, chosen).tip("Share the board on this address");
            if ui.add(chip).clicked() {
                share.start(&address);
            }
        }
        let chip = Chip::toggle("Encrypt", share.encrypt)
            .tip("HTTPS with a certificate of its own; every browser warns once");
        if ui.add(chip).clicked() {
            share.encrypt = !share.encrypt;
            if let Some(choice) = share.wanted.clone() {
                share.start(&choice.address);
            }
        }
    });
    ui.add_space(GAP_SMALL);
    match share.state.clone() {
        ShareState::Off => {
            note_ui(
                ui,
                "Not shared. Choose an address to share the board, read-only and without private notes.",
            );
        }
        ShareState::Starting => {
            note_ui(ui, "Starting…");
        }
        ShareState::Failed(why) => {
            let words = RichText::new(why).font(type_scale::regular(BODY));
            ui.add(Label::new(words.color(ui.tokens().alarm.ink)).wrap());
        }
        ShareState::On(shared) => shared_ui(ui, &shared, share, outbox),
    }
}

/// What others need, and who has come.
fn shared_ui(ui: &mut Ui, shared: &Shared, share: &mut ShareDraft, outbox: &mut Outbox) {
    let encrypted = shared.fingerprint.is_some();
    let only_here = share
        .wanted
        .as_ref()
        .is_some_and(|choice| is_loopback(&choice.address));
    if !encrypted && !only_here {
        note_ui(
            ui,
            "Not encrypted: anyone who can listen on this network can read the board.",
        );
    }
    section_ui(ui, "Link", "");
    ui.horizontal_top(|ui| {
        qr_ui(ui, &shared.squares);
        ui.vertical(|ui| {
            fact_ui(ui, "Address", &shared.url);
            fact_ui(ui, "Code", &shared.code);
            if let Some(fingerprint) = &shared.fingerprint {
                fact_ui(ui, "SHA-256", fingerprint);
            }
        });
    });
    section_ui(ui, "Watching", &shared.watching().to_string());
    for (address, many) in &shared.watchers {
        fact_ui(ui, address, &many.to_string());
    }
    acts_ui(ui, |ui| {
        row_ui(ui, |ui| shared_acts_ui(ui, shared, share, outbox));
    });
}

/// Copying the link, and ending it.
fn shared_acts_ui(ui: &mut Ui, shared: &Shared, share: &mut ShareDraft, outbox: &mut Outbox) {
    let copy = Button::primary("Copy link").tip("The link opens the board without the code");
    if main_act(ui, true, copy) {
        outbox.push(Request::Copy {
            text: shared.link.clone(),
            what: "Link to the board".to_owned(),
        });
    }
    let key = Command::StopSharing.key(ui.ctx());
    let stop = Button::secondary("Stop sharing")
        .key(&key)
        .tip("Nobody sees the board any more");
    if ui.add(stop).clicked() {
        share.stop();
    }
    let out = Button::secondary("Disconnect everyone")
        .tip("Ends every page and creates a new link and code");
    if ui.add(out).clicked() {
        share.put_out = true;
    }
}

/// Dark on light in either theme: many phones read nothing else.
fn qr_ui(ui: &mut Ui, squares: &[Vec<bool>]) {
    let side = squares.len() as f32 * SQUARE;
    let (place, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The link as a QR code"));
    let painter = ui.painter();
    painter.rect_filled(place, 0, colour(LIGHT.background));
    for (y, row) in squares.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let at = place.min + Vec2::new(x as f32, y as f32) * SQUARE;
            let square = Rect::from_min_size(at, Vec2::splat(SQUARE));
            painter.rect_filled(square, 0, colour(LIGHT.text));
        }
    }
}

fn is_loopback(address: &str) -> bool {
    address.starts_with("127.") || address == "::1"
}
