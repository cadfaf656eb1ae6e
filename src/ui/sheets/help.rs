//! Keys, signs and commands on one sheet, from the two tables that also carry them out.

use egui::{Key, Label, RichText, ScrollArea, Ui, UiBuilder, Vec2};

use crate::line::{COMMANDS, Group as LineGroup, Sigil};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, SMALL};
use crate::ui::base::command::{Group as KeyGroup, TABLE};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::parts::{Words, note_ui, section_ui};
use crate::ui::widgets::{beside_bar, scroll_ui};
use crate::words;

/// How wide the keys before their meaning are.
const KEYS: f32 = 176.0;
/// How far one press of a key scrolls.
const LINE: f32 = 48.0;

pub(in crate::ui) fn help_ui(ui: &mut Ui, fields: &mut Fields) {
    let filter = Words::new(FieldKey::form("help"), "Find")
        .hint("handover, /retime, Alt C")
        .first()
        .show(ui, fields);
    let wanted = filter.text.to_lowercase();
    let page = ui.available_height() - GAP;
    let scrolled = scrolled_by_keys(ui, page);
    ui.add_space(GAP);
    // Other words begin at the top of what they find.
    let area = ScrollArea::vertical()
        .id_salt(&wanted)
        .max_height(ui.available_height())
        .auto_shrink([false, false]);
    scroll_ui(ui, area, |ui| {
        beside_bar(ui);
        if scrolled != 0.0 {
            ui.scroll_with_delta(Vec2::new(0.0, -scrolled));
        }
        let mut found = false;
        // What is called that comes before what only mentions it.
        for pass in Pass::of(&wanted) {
            found |= keys_ui(ui, *pass, &wanted)
                | signs_ui(ui, *pass, &wanted)
                | begins_ui(ui, *pass, &wanted)
                | commands_ui(ui, *pass, &wanted);
        }
        if !found {
            note_ui(ui, "No matches.");
        }
    });
}

/// How far the keys of this frame scroll the list while the filter has the keyboard.
fn scrolled_by_keys(ui: &Ui, page: f32) -> f32 {
    ui.input(|input| {
        let presses = |key| input.num_presses(key) as f32;
        (presses(Key::ArrowDown) - presses(Key::ArrowUp)) * LINE
            + (presses(Key::PageDown) - presses(Key::PageUp)) * page
    })
}

/// Which of the rows are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    /// All of them: nothing is looked for.
    All,
    /// Those called by the words looked for.
    Named,
    /// Those that only mention them.
    Mentions,
}

impl Pass {
    fn of(wanted: &str) -> &'static [Self] {
        if wanted.is_empty() {
            &[Self::All]
        } else {
            &[Self::Named, Self::Mentions]
        }
    }

    fn takes(self, names: &[&str], others: &[&str], wanted: &str) -> bool {
        match self {
            Self::All => true,
            Self::Named => has(names, wanted),
            Self::Mentions => !has(names, wanted) && has(others, wanted),
        }
    }
}

fn keys_ui(ui: &mut Ui, pass: Pass, wanted: &str) -> bool {
    let mac = ui.ctx().os().is_mac();
    let mut found = false;
    for group in KeyGroup::ALL {
        let mut rows = TABLE
            .iter()
            .filter(|spec| spec.group == group && !spec.keys.is_empty())
            .map(|spec| {
                let keys: Vec<_> = spec.keys.iter().map(|key| key.words(mac)).collect();
                (keys.join(", "), spec.name, spec.help)
            })
            .filter(|(keys, name, help)| pass.takes(&[keys, name], &[help, group.name()], wanted))
            .peekable();
        if rows.peek().is_some() {
            section_ui(ui, group.name(), "");
            found = true;
        }
        for (keys, name, help) in rows {
            row_ui(ui, &keys, name, help);
        }
    }
    found
}

fn signs_ui(ui: &mut Ui, pass: Pass, wanted: &str) -> bool {
    let mut rows = Sigil::ALL
        .iter()
        .map(|sigil| {
            let spec = COMMANDS.iter().find(|spec| spec.sigil == Some(*sigil));
            let help = spec.map_or("", |spec| spec.help);
            (sigil.sign().to_string(), sigil.name(), help)
        })
        .filter(|(sign, name, help)| pass.takes(&[sign, name], &[help, SIGNS], wanted))
        .peekable();
    let found = rows.peek().is_some();
    if found {
        section_ui(ui, SIGNS, "");
    }
    for (sign, name, help) in rows {
        row_ui(ui, &sign, &words::capitalised(name), help);
    }
    found
}

const SIGNS: &str = "Signs at the start of a line";

/// What may stand before the words of a line: when it happened, and who said it.
const BEGINS: [(&str, &str, &str); 9] = [
    (
        "-7m",
        "Minutes ago",
        "-7m, -1h20m, -90s, -1d: it happened that long ago, earlier than it is recorded.",
    ),
    (
        "14:32",
        "At a clock time",
        "When it happened: the latest such time, in the incident's time zone; 14:32Z is UTC.",
    ),
    (
        "2026-11-22 14:32",
        "On a day",
        "When it happened, with its date; also 2026-11-22T14:32+01:00.",
    ),
    (
        "@mo",
        "Who said or did it",
        "At the front of a line, or right behind the time; further on, a mention.",
    ),
    (
        "#tag",
        "A tag",
        "Anywhere in the words; the timeline and the report find it.",
    ),
    (
        "#12",
        "An entry by its number",
        "In a command: /strike #12, /retime #12 14:05.",
    ),
    (
        "A3",
        "An entry by its code",
        "What A3 began with, also E5, Q1, U2: /correct E5 …, /key A3 contained.",
    ),
    (
        "last, selected",
        "The last entry, the selected one",
        "In place of a number: /strike last …, /retime selected 14:05.",
    ),
    (
        "Alt N",
        "Add a person",
        "While a line names somebody new, or is by somebody who has not joined: they join before it is recorded.",
    ),
];

const BEGINNINGS: &str = "Time, who and which entry";

fn begins_ui(ui: &mut Ui, pass: Pass, wanted: &str) -> bool {
    let rows = BEGINS.iter();
    let mut rows = rows
        .filter(|(typed, name, help)| pass.takes(&[typed, name], &[help, BEGINNINGS], wanted))
        .peekable();
    let found = rows.peek().is_some();
    if found {
        section_ui(ui, BEGINNINGS, "");
    }
    for (typed, name, help) in rows {
        row_ui(ui, typed, name, help);
    }
    found
}

fn commands_ui(ui: &mut Ui, pass: Pass, wanted: &str) -> bool {
    let mut found = false;
    for group in LineGroup::ALL {
        let mut rows = COMMANDS
            .iter()
            .filter(|spec| spec.group == *group)
            .filter(|spec| {
                let name = format!("/{}", spec.name);
                let words = [spec.arguments, spec.help, spec.example, group.name()];
                pass.takes(&[&*name], &words, wanted)
            })
            .peekable();
        if rows.peek().is_some() {
            section_ui(ui, group.name(), "");
            found = true;
        }
        for spec in rows {
            let what = format!("{}: {}", spec.help, spec.arguments);
            let what = what.trim_end_matches(": ");
            row_ui(ui, &format!("/{}", spec.name), what, spec.example);
        }
    }
    found
}

/// True where one of the texts has the words, in any case.
fn has(texts: &[&str], wanted: &str) -> bool {
    texts
        .iter()
        .any(|text| text.to_lowercase().contains(wanted))
}

fn row_ui(ui: &mut Ui, keys: &str, name: &str, help: &str) {
    let tokens = ui.tokens();
    ui.horizontal_top(|ui| {
        let left = ui.cursor().min;
        let keys = RichText::new(keys).font(type_scale::mono(BODY));
        ui.scope(|ui| {
            ui.set_max_width(KEYS - GAP);
            ui.add(Label::new(keys.color(tokens.accent.ink)).wrap());
        });
        let mut rest = ui.max_rect();
        rest.min = egui::pos2(left.x + KEYS, left.y);
        ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let name = RichText::new(name).font(type_scale::regular(BODY));
                ui.add(Label::new(name.color(tokens.text)).wrap());
                let help = RichText::new(help).font(type_scale::regular(SMALL));
                ui.add(Label::new(help.color(tokens.text_muted)).wrap());
            });
        });
    });
    ui.add_space(type_scale::GAP_SMALL);
}
