//! What a channel's program would be given, before this machine runs it for the first time: the program, its arguments, its
//! environment and its text.

use egui::Ui;

use crate::theme::type_scale::GAP;
use crate::ui::base::channel::{ChannelPlace, by_channel};
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::base::update::UpdateDraft;
use crate::ui::base::view::View;
use crate::ui::parts::{fact_ui, note_ui, problem_ui, row_ui, section_ui, words_ui};
use crate::ui::widgets::Button;

pub(in crate::ui) fn channel_ui(
    ui: &mut Ui,
    view: &View<'_>,
    draft: &UpdateDraft,
    place: ChannelPlace,
    outbox: &mut Outbox,
) {
    let out = by_channel(view.incident, view.preferences, draft, place, view.now);
    let out = match out {
        Ok(out) => out,
        Err(why) => return problem_ui(ui, &why),
    };
    // The way out has the keyboard: Enter by habit runs nothing.
    row_ui(ui, |ui| {
        if ui.add(Button::secondary("Do not run it")).clicked() {
            outbox.wish(Wish::Back);
        }
        if ui.add(Button::primary("Run it and remember")).clicked() {
            outbox.push(Request::UseChannel {
                place,
                agreed: true,
            });
        }
    });
    ui.add_space(GAP);
    let words = "It runs without a shell, for 30 seconds at most, each time its key is pressed. Its output and how it ended are recorded. This machine asks again when the command changes.";
    note_ui(ui, words);
    section_ui(ui, "Program", "");
    for (at, argument) in out.channel.command.iter().enumerate() {
        let name = match at {
            0 => "Program".to_owned(),
            at => format!("Argument {at}"),
        };
        fact_ui(ui, &name, argument);
    }
    section_ui(ui, "Standard input", out.form.name());
    words_ui(ui, out.text.trim_end());
    section_ui(ui, "Environment", "");
    for (name, value) in &out.facts {
        fact_ui(ui, name, value);
    }
}
