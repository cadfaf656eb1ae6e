//! One page of everything the screens are made of: type, colours, widgets.

use egui::{CentralPanel, Frame, RichText, Ui};
use warroom::theme::{self, ThemeExt, signs, type_scale};
use warroom::ui::widgets::{
    Banner, Button, Chip, Clock, Field, Loudness, Tabs, card_ui, heading_ui, severity_ui, status_ui,
};

/// Everything the screens are made of, on one page.
pub(crate) fn specimen_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    let frame = Frame::new()
        .fill(tokens.background)
        .inner_margin(type_scale::MARGIN);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.columns(2, |columns| {
            type_ui(&mut columns[0]);
            widgets_ui(&mut columns[1]);
        });
        ui.add_space(type_scale::GAP_LARGE);
        colours_ui(ui);
    });
}

fn type_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    for (font, words) in [
        (
            type_scale::strong(type_scale::TITLE),
            "Title, strong: stop every write to db1",
        ),
        (
            type_scale::regular(type_scale::BODY),
            "Body: replica lag has reached 4 GB; it no longer catches up -> != >= 10x10",
        ),
        (
            type_scale::strong(type_scale::BODY),
            "Body, strong: about 4.5 GB of 310 GB is left on the primary",
        ),
        (
            type_scale::regular(type_scale::SMALL),
            "Small: Eva Lind · risk: six hours of data lost for good",
        ),
        (
            type_scale::tabular(type_scale::BODY),
            "Tabular 11:11:11 · 00:44:08 · −7 min",
        ),
        (
            type_scale::tabular_strong(type_scale::TITLE),
            "02:14:07 11:11:11",
        ),
        (
            type_scale::mono(type_scale::BODY),
            "22:01:12 #214·9f3c12ab pg_dump --version -> 9.2",
        ),
        (
            type_scale::regular(type_scale::BODY),
            "✓ ✗ ★ ▲ ▼ ● ○ ◆ ▶ ⚠ → ← ↑ ↓ ↗ ⏎ ⌘ … ≈ × Ελληνικά Кириллица Łódź Ñandú",
        ),
    ] {
        ui.label(RichText::new(words).font(font).color(tokens.text));
    }
}

/// Every widget once, in its common states.
pub(crate) fn widgets_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    ui.set_max_width(560.0);
    ui.horizontal(|ui| {
        severity_ui(ui, 1);
        ui.add(Clock::new("Elapsed", "02:14:07").large());
        ui.add(Clock::new("UTC", "23:34:07"));
        ui.add(Clock::new("Next update in", "04:12").meaning(tokens.waiting.ink, signs::DUE));
    });
    ui.horizontal(|ui| {
        for level in 2..=5 {
            severity_ui(ui, level);
        }
    });
    Tabs::new()
        .tab(0, "All", None)
        .tab(1, "Decisions", Some(6))
        .tab(2, "Actions", Some(9))
        .tab(3, "Findings", Some(31))
        .show(ui, 1);
    heading_ui(ui, "Needs approval", "1");
    card_ui(ui, tokens.waiting, |ui| {
        let words = "A9 Copy the 17:20 snapshot from staging to db1";
        ui.label(RichText::new(words).font(type_scale::strong(type_scale::BODY)));
        let words =
            "Eva Lind · risk: six hours of data lost for good · back: none, db1 is already empty";
        let small = type_scale::regular(type_scale::SMALL);
        ui.label(RichText::new(words).font(small).color(tokens.text_muted));
        ui.horizontal(|ui| {
            let gate = Button::primary("Approve as Ana Ruiz");
            ui.add(gate.meaning(tokens.waiting).key("Alt C"));
            ui.add(Button::secondary("Refuse…"));
            ui.add(Button::quiet("Hold"));
        });
    });
    ui.horizontal(|ui| {
        let focused = ui.add(Button::primary("Mark sent and copy").key("Ctrl ⏎"));
        focused.request_focus();
        ui.add(Button::secondary("Wall").key("F9"));
        ui.add_enabled(false, Button::secondary("Preview"));
        ui.add(Button::sign(signs::FAILED, "Close preview"));
        status_ui(ui, signs::STEADY, "Recorded", tokens.done.ink);
    });
    ui.horizontal(|ui| {
        ui.add(Chip::one_of("TBD", false));
        ui.add(Chip::one_of("Hours: 6–10", true));
        ui.add(Chip::toggle("Outside", true));
        ui.add(Chip::toggle("Inside", false));
    });
    let mut words =
        String::from("Data on the primary database was removed by mistake during a repair.");
    Field::paragraph("What changed since 22:38", &mut words, 3)
        .key("Alt U")
        .show(ui);
    let mut empty = String::new();
    Field::line("Link", &mut empty).hint("https://…").show(ui);
    Banner::new(Loudness::Note, "A drill.")
        .detail("Left out of trends.")
        .show(ui);
    Banner::new(Loudness::Warning, "Update 3 is overdue by 4 min.")
        .action("Write it", Some("Alt U"))
        .action("Snooze", None)
        .show(ui);
    Banner::new(Loudness::Alarm, "Nobody holds Command.")
        .detail("Nothing can be confirmed.")
        .action("Take Command…", None)
        .show(ui);
}

fn colours_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    let small = type_scale::regular(type_scale::SMALL);
    for (name, fill) in tokens.surfaces() {
        Frame::new()
            .fill(fill)
            .inner_margin(type_scale::GAP)
            .show(ui, |ui| {
                ui.set_width(700.0);
                ui.horizontal(|ui| {
                    for (words, color) in [
                        (name, tokens.text),
                        ("muted", tokens.text_muted),
                        ("faint", tokens.text_faint),
                    ] {
                        ui.label(RichText::new(words).color(color));
                    }
                    for (name, signal) in tokens.signals() {
                        ui.label(RichText::new(name).font(small.clone()).color(signal.ink));
                    }
                });
            });
    }
    ui.horizontal(|ui| {
        for (name, signal) in tokens.signals() {
            ui.vertical(|ui| {
                for (fill, ink) in [(signal.fill, signal.on_fill), (signal.tint, signal.ink)] {
                    Frame::new()
                        .fill(fill)
                        .corner_radius(type_scale::RADIUS)
                        .inner_margin(type_scale::GAP)
                        .show(ui, |ui| {
                            ui.label(RichText::new(name).font(small.clone()).color(ink));
                        });
                }
            });
        }
    });
}

/// The wall's sizes and colours, as large as the wall draws them.
pub(crate) fn wall_specimen_ui(ui: &mut Ui) {
    ui.set_style(theme::wall_style());
    let tokens = ui.tokens();
    let scale = type_scale::WallScale::of(ui.max_rect().height());
    let frame = Frame::new()
        .fill(tokens.background)
        .inner_margin(scale.body);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        for (font, words, color) in [
            (
                type_scale::tabular_strong(scale.title),
                "02:14:07",
                tokens.text,
            ),
            (
                type_scale::strong(scale.headline),
                "Stop every write to db1",
                tokens.text,
            ),
            (
                type_scale::regular(scale.body),
                "Later: restore from the 17:20 snapshot",
                tokens.text_muted,
            ),
            (
                type_scale::regular(scale.small),
                "Needs approval",
                tokens.text_muted,
            ),
        ] {
            ui.label(RichText::new(words).font(font).color(color));
        }
        let font = type_scale::strong(scale.small);
        ui.horizontal_wrapped(|ui| {
            for (name, signal) in tokens.signals() {
                ui.label(RichText::new(name).font(font.clone()).color(signal.ink));
                let plate = Frame::new().fill(signal.fill).inner_margin(scale.grid);
                plate.show(ui, |ui| {
                    ui.label(RichText::new(name).font(font.clone()).color(signal.on_fill))
                });
            }
        });
    });
}
