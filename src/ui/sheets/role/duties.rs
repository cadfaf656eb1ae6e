//! What a role looks after (R5), each duty with what does it: a line to begin, a sheet or a command.

use egui::{Label, RichText, Ui, UiBuilder};

use crate::incident::Role;
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, GRID, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::widgets::{TextButton, heading_ui};

/// What does a duty.
#[derive(Clone, Copy)]
enum Act {
    /// A line of the log begins so.
    Begin(&'static str),
    /// A command of the window.
    Run(Command),
}

/// What does one duty, by name.
type Acts = &'static [(&'static str, Act)];

use Act::{Begin, Run};

const COMMAND: &[Acts] = &[
    &[
        ("Ask somebody…", Begin("/ask @")),
        ("Roster…", Run(Command::Roster)),
    ],
    &[("Set the approach…", Begin("/approach "))],
    &[
        ("Focus now…", Begin("/focus ")),
        ("Later…", Begin("/later ")),
        ("Issues…", Run(Command::Focus)),
    ],
    &[
        ("Involve somebody…", Begin("/need ")),
        ("People…", Run(Command::Tab(SideTab::People))),
    ],
    &[("Set a task…", Begin("/task @"))],
    &[
        ("Propose…", Begin("> ")),
        ("Approve", Run(Command::Approve)),
        ("Refuse…", Run(Command::Refuse)),
        ("Hold", Run(Command::Hold)),
    ],
    &[("Record a decision…", Begin("! "))],
];

const RECORDER: &[Acts] = &[
    &[("Write…", Run(Command::LogLine))],
    &[
        ("Attach a file…", Run(Command::Attach)),
        ("Raise a question…", Begin("? ")),
    ],
    &[
        ("Wall…", Run(Command::Wall)),
        ("Share the board…", Run(Command::Share)),
    ],
    &[
        ("What changed…", Run(Command::Digest)),
        ("Find…", Run(Command::Find)),
        ("Answer…", Run(Command::Answer)),
    ],
];

const COMMS: &[Acts] = &[
    &[
        ("Write the update…", Run(Command::Tab(SideTab::Update))),
        ("Snooze…", Begin("/snooze ")),
    ],
    &[("Name, severity, cadence…", Run(Command::Incident))],
    &[("Focus and issues…", Run(Command::Focus))],
    &[
        ("Who is needed…", Run(Command::Tab(SideTab::People))),
        ("Contacted…", Begin("/contacted N")),
    ],
];

const RESEARCH: &[Acts] = &[
    &[
        ("Add a finding…", Begin("= ")),
        ("Evidence…", Run(Command::Tab(SideTab::Evidence))),
    ],
    &[("Record a query…", Begin("/evidence query "))],
    &[("Record code…", Begin("/evidence code "))],
    &[("Raise a hypothesis…", Begin("~ "))],
];

const SUPPORT: &[Acts] = &[
    &[
        ("Roster…", Run(Command::Roster)),
        ("Where somebody is…", Begin("/place @")),
    ],
    &[("Give an errand…", Begin("/errand @"))],
    &[
        ("Food…", Begin("/errand food: ")),
        ("A break…", Begin("/away @")),
    ],
    &[("Switch a role…", Begin("/switch @"))],
];

fn acts(role: Role) -> &'static [Acts] {
    match role {
        Role::Command => COMMAND,
        Role::Recorder => RECORDER,
        Role::Comms => COMMS,
        Role::Research => RESEARCH,
        Role::Support => SUPPORT,
    }
}

/// How much of the width the duties take; what does them stands in a column of its own behind it.
const DUTY: f32 = 0.5;

/// Draws the duties; what can be pressed does them.
pub(super) fn duties_ui(ui: &mut Ui, role: Role, view: &View, outbox: &mut Outbox) {
    ui.add_space(GAP);
    heading_ui(ui, &format!("Duties of {}", role.name()), "");
    for (duty, acts) in role.duties().iter().zip(acts(role)) {
        let split = ui.max_rect().left() + ui.available_width() * DUTY;
        ui.horizontal_top(|ui| {
            let row = ui.available_rect_before_wrap();
            ui.scope_builder(
                UiBuilder::new().max_rect(row.with_max_x(split - GAP)),
                |ui| {
                    // Its first line stands level with what does it.
                    ui.add_space(GRID);
                    let words = RichText::new(*duty).font(type_scale::regular(SMALL));
                    ui.add(Label::new(words.color(ui.tokens().text_muted)).wrap());
                },
            );
            ui.scope_builder(UiBuilder::new().max_rect(row.with_min_x(split)), |ui| {
                ui.horizontal_wrapped(|ui| acts_ui(ui, acts, view, outbox));
            });
        });
    }
}

fn acts_ui(ui: &mut Ui, acts: Acts, view: &View, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing = egui::vec2(3.0 * GRID, 0.0);
    for (name, act) in acts {
        if view.takes_entries() && ui.add(TextButton::link(name)).clicked() {
            outbox.close();
            match act {
                Begin(line) => outbox.wish(Wish::Begin((*line).to_owned())),
                Run(command) => outbox.run(*command),
            }
        }
    }
}
