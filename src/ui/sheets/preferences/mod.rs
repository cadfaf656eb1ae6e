//! The preferences, in the room and on the home screen alike. What is changed here counts at once; what
//! makes no sense yet stays in its field with the reason, and changes nothing.

mod actions;
mod checklists;
mod links;
mod obligations;
mod stakeholders;
mod updates;

pub use updates::FactsOf;

use egui::{Align, Id, Layout, Response, RichText, TextEdit, Ui, Vec2};
use std::collections::BTreeMap;

use crate::incident::text::is_blank;
use crate::incident::{Severity, Zone};
use crate::preferences::{
    Contract, LinkPreference, Member, Preferences, StakeholderPreference, Theme, WallTheme,
};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, CONTROL_HEIGHT, GAP, GAP_LARGE, GAP_SMALL, SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::{self, is_entered_in};
use crate::ui::parts::{aside_ui, note_ui, row_ui, section_ui};
use crate::ui::widgets::{
    Button, Chip, Field, Tabs, hint_words, limited_ui, severity_ui, too_long_ui,
};

/// What the sheet is called.
pub const TITLE: &str = "Preferences";
/// What it is about.
pub const ABOUT: &str = "Changes apply immediately; what applies only to new incidents says so.";
/// How wide it is, in points.
pub const WIDTH: f32 = 1020.0;

/// The longest a preference may be, in bytes.
const LONGEST: usize = 800;
/// How wide a field of few words is, in points.
const FEW_WORDS: f32 = 300.0;
/// The most minutes between two updates: a week.
const MOST_MINUTES: u32 = 10_080;

/// What is typed and does not count yet.
#[derive(Clone, Debug, Default)]
pub struct PreferencesState {
    page: Page,
    zone: Option<String>,
    /// Fields by their names, where what stands in them makes no sense yet.
    typed: BTreeMap<String, String>,
    member: Member,
    phrase: String,
    contract: Contract,
    checklist: checklists::Typing,
    link: LinkPreference,
    stakeholder: StakeholderPreference,
    updates: updates::Typing,
    kinds: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Window,
    Severities,
    Updates,
    Actions,
    People,
    Phrases,
    Checklists,
    Links,
    Obligations,
    Stakeholders,
}

/// Draws the panel; with what a template may say now, where an incident is open.
pub fn preferences_ui(
    ui: &mut Ui,
    preferences: &Preferences,
    typing: &mut PreferencesState,
    facts: FactsOf<'_>,
    outbox: &mut Outbox,
) {
    let tabs = Tabs::new()
        .tab(Page::Window, "Window and sounds", None)
        .tab(Page::Severities, "Severities and cadence", None)
        .tab(Page::Updates, "Updates", None)
        .tab(Page::Actions, "Actions", None)
        .tab(Page::People, "People", Some(preferences.people.len()))
        .tab(Page::Phrases, "Phrases", Some(preferences.phrases.len()))
        .tab(
            Page::Checklists,
            "Checklists",
            Some(preferences.checklists.len()),
        )
        .tab(Page::Links, "Links", Some(preferences.links.len()))
        .tab(Page::Obligations, "Obligations", None)
        .tab(
            Page::Stakeholders,
            "Stakeholders",
            Some(preferences.stakeholders.len()),
        );
    let (chosen, drawn) = keyboard::controls_in(ui, |ui| tabs.show(ui, typing.page));
    // What a page holds is changed on purpose, not by words typed as it opens.
    if let Some(tab) = drawn.first() {
        keyboard::lead_sheet_to(ui, *tab);
    }
    typing.page = chosen.unwrap_or(typing.page);
    ui.add_space(GAP_SMALL);
    let mut wanted = preferences.clone();
    match typing.page {
        Page::Window => window_ui(ui, &mut wanted, typing),
        Page::Severities => severities_ui(ui, &mut wanted, typing),
        Page::Updates => updates::updates_ui(ui, &mut wanted, &mut typing.updates, facts),
        Page::Actions => {
            actions::actions_ui(ui, &mut wanted, &mut typing.typed, &mut typing.kinds);
        }
        Page::People => people_ui(ui, &mut wanted, typing),
        Page::Phrases => phrases_ui(ui, &mut wanted, typing),
        Page::Checklists => {
            checklists::checklists_ui(ui, &mut wanted, &mut typing.checklist);
        }
        Page::Links => links::links_ui(ui, &mut wanted, &mut typing.link),
        Page::Obligations => {
            obligations::obligations_ui(ui, &mut wanted, &mut typing.contract);
        }
        Page::Stakeholders => {
            stakeholders::stakeholders_ui(ui, &mut wanted, &mut typing.stakeholder);
        }
    }
    if wanted != *preferences {
        outbox.prefer(wanted);
    }
    acts_ui(ui, |ui| {
        let file = Button::secondary("Open the preferences file");
        let file = file.tip("Opens it in this machine's editor, with a comment for each field; read again once saved");
        if ui.add(file).clicked() {
            outbox.push(Request::OpenPreferencesFile);
        }
    });
}

fn window_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut PreferencesState) {
    section_ui(ui, "Theme", &Command::Theme.key(ui.ctx()));
    row_ui(ui, |ui| {
        for (theme, name) in [
            (Theme::System, "System"),
            (Theme::Dark, "Dark"),
            (Theme::Light, "Light"),
        ] {
            if ui.add(Chip::one_of(name, wanted.theme == theme)).clicked() {
                wanted.theme = theme;
            }
        }
    });
    section_ui(ui, "Zoom", "");
    row_ui(ui, |ui| {
        // The keys zoom in other steps: the size there is now is always among the chips.
        let mut zooms = vec![0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0];
        if !zooms
            .iter()
            .any(|zoom: &f32| (wanted.zoom - zoom).abs() < 0.01)
        {
            zooms.push(wanted.zoom);
            zooms.sort_by(f32::total_cmp);
        }
        for zoom in zooms {
            let name = format!("{:.0} %", zoom * 100.0);
            let chosen = (wanted.zoom - zoom).abs() < 0.01;
            if ui.add(Chip::one_of(&name, chosen)).clicked() {
                wanted.zoom = zoom;
            }
        }
    });
    sounds_ui(ui, wanted);
    reminders_ui(ui, wanted);
    wall_ui(ui, wanted);
    section_ui(ui, "New incidents", "");
    zone_ui(ui, wanted, typing);
}

fn sounds_ui(ui: &mut Ui, wanted: &mut Preferences) {
    section_ui(ui, "Sounds", &Command::Mute.key(ui.ctx()));
    let sounds = &mut wanted.sounds;
    row_ui(ui, |ui| {
        for (name, on) in [
            ("Time box expired", &mut sounds.ask_ran_out),
            ("Update overdue", &mut sounds.update_overdue),
            ("Action pending approval", &mut sounds.waits_for_command),
            ("Log line not recorded", &mut sounds.line_refused),
        ] {
            if ui.add(Chip::toggle(name, *on)).clicked() {
                *on = !*on;
            }
        }
    });
    ui.add_space(GAP_SMALL);
    row_ui(ui, |ui| {
        aside_ui(ui, "How loud");
        for (volume, name) in [(25, "Soft"), (60, "Clear"), (100, "Loud")] {
            let chosen = sounds.volume == volume;
            if ui.add(Chip::one_of(name, chosen)).clicked() {
                sounds.volume = volume;
            }
        }
        ui.add_space(GAP_LARGE);
        let mute = Chip::toggle("Mute sounds", sounds.muted);
        if ui.add(mute).clicked() {
            sounds.muted = !sounds.muted;
        }
    });
}

fn reminders_ui(ui: &mut Ui, wanted: &mut Preferences) {
    section_ui(ui, "Reminders for Command", "");
    let reminders = &mut wanted.reminders;
    row_ui(ui, |ui| {
        for (name, on) in [
            ("Focus unchanged for 15 min", &mut reminders.focus),
            ("Deputy's call every 10 min", &mut reminders.deputy_call),
            ("Nobody logged for 15 min", &mut reminders.quiet),
            ("Key role empty", &mut reminders.empty_role),
        ] {
            if ui.add(Chip::toggle(name, *on)).clicked() {
                *on = !*on;
            }
        }
    });
}

fn wall_ui(ui: &mut Ui, wanted: &mut Preferences) {
    section_ui(ui, "Wall", &Command::Wall.key(ui.ctx()));
    let wall = &mut wanted.wall;
    row_ui(ui, |ui| {
        for (theme, name) in [
            (WallTheme::Dark, "Dark wall"),
            (WallTheme::Light, "Light wall"),
            (WallTheme::HighContrast, "High contrast"),
        ] {
            if ui.add(Chip::one_of(name, wall.theme == theme)).clicked() {
                wall.theme = theme;
            }
        }
    });
    ui.add_space(GAP_SMALL);
    row_ui(ui, |ui| {
        aside_ui(ui, "Overscan, what its screen hides of each edge");
        for inset in [0, 3, 5, 8] {
            let shown = match inset {
                0 => "none".to_owned(),
                inset => format!("{inset} %"),
            };
            let name = format!("Overscan: {shown}");
            let chip = Chip::one_of(&shown, wall.inset == inset).called(&name);
            if ui.add(chip).clicked() {
                wall.inset = inset;
            }
        }
    });
}

fn zone_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut PreferencesState) {
    let mut text = typing.zone.clone().unwrap_or_else(|| wanted.zone.clone());
    let field = Field::line("Time zone", &mut text)
        .hint("UTC, Europe/Berlin, +02:00")
        .longest(256);
    let response = few_words_ui(ui, field);
    let typed = text.trim().to_owned();
    match typed.parse::<Zone>() {
        Ok(_) => {
            wanted.zone = typed;
            typing.zone = response.has_focus().then_some(text);
        }
        Err(why) => {
            wrong_ui(ui, &why);
            typing.zone = Some(text);
        }
    }
}

fn severities_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut PreferencesState) {
    let words = "Names and meanings of the severities, and the cadence of updates in minutes. A new incident, or a changed severity, records its cadence as an entry unless it is the default. The defaults follow PagerDuty's public incident guide (every 20 to 30 min in a major incident) and are slower below that.";
    note_ui(ui, words);
    ui.add_space(GAP);
    let widths = [60.0, 140.0, 372.0, 90.0, 90.0];
    heads_ui(
        ui,
        &widths,
        &["", "Name", "Meaning", "External, min", "Internal, min"],
    );
    wanted.severities = Severity::ALL.map(|one| wanted.severity(one)).to_vec();
    for (severity, meaning) in Severity::ALL.into_iter().zip(&mut wanted.severities) {
        let mut wrong = false;
        ui.horizontal(|ui| {
            ui.allocate_ui(Vec2::new(widths[0], CONTROL_HEIGHT), |ui| {
                ui.set_min_width(widths[0]);
                severity_ui(ui, severity.number());
            });
            let name = format!("Name of {severity}");
            text_ui(ui, &name, "", widths[1], &mut meaning.name);
            let name = format!("Meaning of {severity}");
            text_ui(ui, &name, "", widths[2], &mut meaning.meaning);
            for (audience, minutes) in [
                ("outside", &mut meaning.outside),
                ("inside", &mut meaning.inside),
            ] {
                let name = format!("Minutes between updates {audience} at {severity}");
                let size = (widths[3], MOST_MINUTES);
                wrong |= !number_ui(ui, &mut typing.typed, &name, size, minutes);
            }
        });
        if wrong {
            wrong_ui(
                ui,
                "Whole minutes, at most a week; empty for no regular updates",
            );
        }
    }
}

/// A field of this width for a whole number up to `most`, empty for none. What makes no sense yet stays as typed and changes
/// nothing; false then.
fn number_ui(
    ui: &mut Ui,
    typed: &mut BTreeMap<String, String>,
    name: &str,
    (width, most): (f32, u32),
    number: &mut u32,
) -> bool {
    let standing = match *number {
        0 => String::new(),
        some => some.to_string(),
    };
    let mut text = typed.remove(name).unwrap_or(standing);
    let response = text_ui(ui, name, "none", width, &mut text);
    let meant = match text.trim() {
        "" | "none" | "off" => Some(0),
        number => number.parse().ok().filter(|number| *number <= most),
    };
    *number = meant.unwrap_or(*number);
    if response.has_focus() || meant.is_none() {
        typed.insert(name.to_owned(), text);
    }
    meant.is_some()
}

/// A field of this width whose words are kept as typed while somebody types; returns what stands in it.
fn typed_ui(
    ui: &mut Ui,
    typed: &mut BTreeMap<String, String>,
    (name, hint): (&str, &str),
    width: f32,
    standing: String,
) -> String {
    let mut text = typed.remove(name).unwrap_or(standing);
    if text_ui(ui, name, hint, width, &mut text).has_focus() {
        typed.insert(name.to_owned(), text.clone());
    }
    text
}

fn people_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut PreferencesState) {
    let words = "People offered wherever a name is typed. Expertise and contact stay in your preferences: no incident and no report shows them.";
    note_ui(ui, words);
    ui.add_space(GAP);
    let widths = [100.0, 176.0, 210.0, 170.0, 112.0, 112.0];
    heads_ui(
        ui,
        &widths,
        &[
            "Handle, as in @ana",
            "Name",
            "Expertise",
            "Contact (private)",
            "Team",
            "Site",
        ],
    );
    let mut gone = None;
    for (at, member) in wanted.people.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            member_ui(ui, &format!("person {}", at + 1), &widths, member, None);
            let whom = [&member.name, &member.handle];
            let whom = whom.into_iter().find(|name| !is_blank(name));
            let tip = format!("Remove {}", whom.map_or("this person", |name| name));
            if ui.add(Button::sign("×", &tip)).clicked() {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        wanted.people.remove(at);
    }
    let first = Some(new_one());
    let (entered, clicked) = ui
        .horizontal(|ui| {
            let entered = member_ui(ui, "new person", &widths, &mut typing.member, first);
            (entered, ui.add(Button::secondary("Add")).clicked())
        })
        .inner;
    let member = &typing.member;
    let is_somebody = !is_blank(&member.handle) || !is_blank(&member.name);
    if (entered || clicked) && is_somebody {
        wanted.people.push(std::mem::take(&mut typing.member));
        ui.memory_mut(|memory| memory.request_focus(new_one()));
    }
}

/// The six fields of somebody; true where Enter was pressed in one.
fn member_ui(
    ui: &mut Ui,
    whose: &str,
    widths: &[f32; 6],
    member: &mut Member,
    first: Option<Id>,
) -> bool {
    let mut entered = false;
    for (at, (what, text)) in [
        ("Handle", &mut member.handle),
        ("Name", &mut member.name),
        ("Expertise", &mut member.note),
        ("Contact", &mut member.contact),
        ("Team", &mut member.team),
        ("Site", &mut member.site),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("{what} of {whose}");
        let id = first.filter(|_| at == 0);
        let response = field_ui(ui, &name, "", widths[at], text, id);
        entered |= is_entered_in(&response);
    }
    entered
}

fn phrases_ui(ui: &mut Ui, wanted: &mut Preferences, typing: &mut PreferencesState) {
    note_ui(ui, "Phrases offered while you type in the log.");
    ui.add_space(GAP);
    let width = 690.0;
    let mut gone = None;
    for (at, phrase) in wanted.phrases.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            text_ui(ui, &format!("Phrase {}", at + 1), "", width, phrase);
            let tip = format!("Remove phrase {}", at + 1);
            if ui.add(Button::sign("×", &tip)).clicked() {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        wanted.phrases.remove(at);
    }
    let (entered, clicked) = ui
        .horizontal(|ui| {
            let hint = "= error rate is back to normal";
            let id = Some(new_one());
            let field = field_ui(ui, "New phrase", hint, width, &mut typing.phrase, id);
            let entered = is_entered_in(&field);
            (entered, ui.add(Button::secondary("Add")).clicked())
        })
        .inner;
    if (entered || clicked) && !is_blank(&typing.phrase) {
        wanted.phrases.push(std::mem::take(&mut typing.phrase));
        ui.memory_mut(|memory| memory.request_focus(new_one()));
    }
}

/// A field that is no wider than what is typed into it.
fn few_words_ui(ui: &mut Ui, field: Field<'_>) -> Response {
    let room = Vec2::new(FEW_WORDS, 0.0);
    let layout = Layout::top_down(Align::Min);
    let shown = ui.allocate_ui_with_layout(room, layout, |ui| field.show(ui));
    shown.inner
}

/// A field for a list, one of it a line.
fn list_ui(
    ui: &mut Ui,
    (label, hint): (&str, &str),
    list: &mut Vec<String>,
    typed: &mut Option<String>,
) {
    let read = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim);
        let said = lines.filter(|line| !line.is_empty());
        said.map(str::to_owned).collect()
    };
    // A line that ends in a space, or an empty one, is kept while somebody types.
    let kept = typed.take().filter(|text| read(text) == *list);
    let mut text = kept.unwrap_or_else(|| list.join("\n"));
    let field = Field::paragraph(label, &mut text, 2).hint(hint);
    if field.show(ui).changed() {
        *list = read(&text);
    }
    *typed = Some(text);
}

/// Where somebody new, or a new phrase, is typed: the next one can be typed at once.
fn new_one() -> Id {
    Id::unique("new person or phrase of the preferences")
}

/// The names above columns of fields.
fn heads_ui(ui: &mut Ui, widths: &[f32], names: &[&str]) {
    ui.horizontal(|ui| {
        for (width, name) in widths.iter().zip(names) {
            ui.allocate_ui(Vec2::new(*width, SMALL + GAP_SMALL), |ui| {
                ui.set_min_width(*width);
                let words = RichText::new(*name).font(type_scale::regular(SMALL));
                ui.label(words.color(ui.tokens().text_muted));
            });
        }
    });
}

fn text_ui(ui: &mut Ui, name: &str, hint: &str, width: f32, text: &mut String) -> Response {
    field_ui(ui, name, hint, width, text, None)
}

/// A field in a row of fields: its name is spoken, and stands above the column for those who see.
fn field_ui(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    width: f32,
    text: &mut String,
    id: Option<Id>,
) -> Response {
    let response = limited_ui(ui, text, LONGEST, |ui, text| {
        let edit = TextEdit::singleline(text)
            .hint_text(hint_words(ui, hint))
            .margin(egui::Margin::symmetric(8, 5));
        let edit = match id {
            Some(id) => edit.id(id),
            None => edit.id_salt(name),
        };
        ui.add_sized([width, CONTROL_HEIGHT], edit)
    });
    ui.accesskit_node_builder(response.id, |node| node.set_label(name));
    too_long_ui(ui, response.id, text);
    response
}

fn wrong_ui(ui: &mut Ui, why: &str) {
    let words = RichText::new(format!("▲ {why}")).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().alarm.ink));
}
