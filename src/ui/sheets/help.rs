//! The help sheet: every key of the window, every sign and command of the log line.

use egui::{Align, Layout, RichText, Ui};

use super::aside_ui;
use crate::line::commands::COMMANDS;
use crate::theme::{
    ThemeExt,
    type_scale::{self, BODY, GAP, GAP_LARGE, SMALL},
};
use crate::ui::command::{Group, Spec, TABLE};
use crate::ui::widgets::{heading_ui, tooltip};

/// The signs of the log line and what each makes of its words.
const SIGNS: [(&str, &str); 9] = [
    ("=", "finding"),
    ("~", "hypothesis"),
    ("?", "question for the room"),
    ("!", "decision"),
    (">", "action, which waits for Command"),
    ("+", "follow-up"),
    ("*", "key moment"),
    ("%", "private note"),
    ("\\", "the next sign is plain text"),
];

pub(super) fn help_ui(ui: &mut Ui) {
    ui.columns(3, |columns| {
        for group in [Group::Log, Group::Gate] {
            group_ui(&mut columns[0], group);
        }
        signs_ui(&mut columns[0]);
        for group in [Group::Room, Group::Window] {
            group_ui(&mut columns[1], group);
        }
        for group in [Group::Side, Group::File] {
            group_ui(&mut columns[2], group);
        }
    });
    commands_ui(ui);
}

fn group_ui(ui: &mut Ui, group: Group) {
    heading_ui(ui, group.name(), "");
    for spec in TABLE.iter().filter(|spec| spec.group == group) {
        row_ui(ui, spec);
    }
    ui.add_space(GAP_LARGE);
}

fn row_ui(ui: &mut Ui, spec: &Spec) {
    let tokens = ui.tokens();
    let mac = ui.os().is_mac();
    let keys: Vec<_> = spec.keys.iter().map(|key| key.words(mac)).collect();
    let row = ui.horizontal(|ui| {
        ui.set_min_height(22.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keys = RichText::new(keys.join(", ")).font(type_scale::regular(SMALL));
            ui.label(keys.color(tokens.text_muted));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(spec.name).font(type_scale::regular(BODY));
                ui.add(egui::Label::new(name.color(tokens.text)).truncate());
            });
        });
    });
    tooltip(row.response, spec.help, None);
}

fn signs_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    heading_ui(ui, "Signs in the log line", "");
    aside_ui(
        ui,
        "[time] [@who] [sign] text, for example: -5m @mo = the dump is empty #backup",
    );
    for (sign, meaning) in SIGNS {
        ui.horizontal(|ui| {
            let sign = RichText::new(sign).font(type_scale::mono(BODY));
            ui.add_sized(
                [16.0, 20.0],
                egui::Label::new(sign.color(tokens.accent.ink)),
            );
            ui.label(
                RichText::new(meaning)
                    .font(type_scale::regular(BODY))
                    .color(tokens.text),
            );
        });
    }
}

fn commands_ui(ui: &mut Ui) {
    let tokens = ui.tokens();
    heading_ui(ui, "Commands of the log line", &COMMANDS.len().to_string());
    for spec in COMMANDS {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let name = format!("/{} {}", spec.name, spec.arguments);
            let name = RichText::new(name).font(type_scale::mono(SMALL + 1.0));
            ui.label(name.color(tokens.text));
            let help = RichText::new(spec.help).font(type_scale::regular(SMALL));
            ui.add(egui::Label::new(help.color(tokens.text_muted)).truncate());
        });
    }
}
