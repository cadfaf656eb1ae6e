//! The channels of an audience: the name, the form of the text, how long it may be, and a program of the team's own.

use egui::{Popup, Ui};
use std::collections::BTreeMap;

use super::{MOST_CHARACTERS, NUMBER};
use crate::preferences::{AudiencePreference, Channel};
use crate::report::channel::Form;
use crate::theme::type_scale::CONTROL_HEIGHT;
use crate::ui::parts::{row_ui, section_ui};
use crate::ui::sheets::preferences::{heads_ui, number_ui, text_ui, typed_ui, wrong_ui};
use crate::ui::widgets::Button;

const WIDTHS: [f32; 4] = [200.0, 150.0, NUMBER, 370.0];

pub(super) fn channels_ui(
    ui: &mut Ui,
    audience: &mut AudiencePreference,
    typed: &mut BTreeMap<String, String>,
) {
    section_ui(ui, "Channels", "");
    if !audience.channels.is_empty() {
        let heads = [
            "Name",
            "Form",
            "Characters",
            "Program and its arguments; empty copies",
        ];
        heads_ui(ui, &WIDTHS, &heads);
    }
    let whose = audience.name.clone();
    let mut gone = None;
    for (at, channel) in audience.channels.iter_mut().enumerate() {
        let of = format!("channel {} of {whose}", at + 1);
        let mut is_right = true;
        ui.horizontal(|ui| {
            text_ui(
                ui,
                &format!("Name of {of}"),
                "Slack #incidents",
                WIDTHS[0],
                &mut channel.name,
            );
            form_ui(ui, &of, &mut channel.form);
            let name = format!("Characters at most in {of}");
            let size = (WIDTHS[2], MOST_CHARACTERS);
            is_right = number_ui(ui, typed, &name, size, &mut channel.length);
            let name = format!("Program of {of}");
            let standing = channel.command_line();
            let said = typed_ui(
                ui,
                typed,
                (&name, "/opt/bin/post --quiet"),
                WIDTHS[3],
                standing,
            );
            channel.command = Channel::read_command(&said);
            if ui.add(Button::sign("×", &format!("Remove {of}"))).clicked() {
                gone = Some(at);
            }
        });
        if !is_right {
            wrong_ui(ui, "A whole number; empty for the form's own limit");
        }
        if Form::from_key(&channel.form).is_none() {
            let form = &channel.form;
            wrong_ui(
                ui,
                &format!("“{form}” is no form: nothing goes out by this channel"),
            );
        }
    }
    if let Some(at) = gone {
        audience.channels.remove(at);
        typed.clear();
    }
    let add = format!("Add channel for {whose}");
    if row_ui(ui, |ui| ui.add(Button::secondary(&add)).clicked()) {
        audience.channels.push(Channel {
            form: Form::Plain.key().to_owned(),
            ..Channel::default()
        });
    }
}

/// A menu of the forms.
fn form_ui(ui: &mut Ui, of: &str, form: &mut String) {
    let known = Form::from_key(form);
    let shown = known.map_or_else(|| format!("▲ {form}"), |form| form.name().to_owned());
    let size = egui::Vec2::new(WIDTHS[1], CONTROL_HEIGHT);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let name = format!("Form of {of}: {shown}");
    let button = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_width(WIDTHS[1]);
        ui.add(Button::secondary(&name).showing(&shown))
    });
    Popup::menu(&button.inner).show(|ui| {
        ui.set_min_width(WIDTHS[1]);
        for one in Form::ALL {
            if ui.add(Button::quiet(one.name())).clicked() {
                one.key().clone_into(form);
                ui.close();
            }
        }
    });
}
