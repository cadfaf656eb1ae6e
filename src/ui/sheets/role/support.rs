//! What only one role's sheet has: Command's deputy (R35), and Support's errands and breaks.

use egui::Ui;

use super::changes::Changes;
use crate::incident::text::is_blank;
use crate::incident::time::{self, span_words};
use crate::incident::{ErrandIntent, Intent, PersonIntent, RoleIntent};
use crate::theme::signs;
use crate::theme::{ThemeExt, type_scale::GAP};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::view::View;
use crate::ui::parts::errands::errand_ui;
use crate::ui::parts::{Words, aside_ui, people, row_ui, section_ui, short};
use crate::ui::widgets::{Button, Pressed, Row, status_ui};

const DEPUTY: FieldKey = FieldKey::form("a deputy");
const ERRAND: FieldKey = FieldKey::form("a new errand");
/// How many people without a break are listed.
const LISTED: usize = 6;

/// The deputy takes the vacant Command in one step.
pub(super) fn deputy_takes_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    let Some((_, name)) = &view.board.deputy else {
        return;
    };
    if view.incident.command().is_some() {
        return;
    }
    let words = format!("{} takes Command", short(name));
    let key = Command::DeputyTakes.key(ui.ctx());
    if ui.add(Button::primary(&words).key(&key)).clicked() {
        outbox.run(Command::DeputyTakes);
    }
}

/// Who takes Command if it falls vacant, and naming somebody.
pub(super) fn deputy_ui(
    ui: &mut Ui,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
    outbox: &mut Outbox,
) {
    section_ui(ui, "Deputy", "");
    let deputy = view.incident.deputy.as_ref();
    match deputy {
        None => aside_ui(
            ui,
            "Nobody. The deputy takes Command in one step if it falls vacant.",
        ),
        Some(deputy) => {
            let name = people::name_of(view, &deputy.person);
            let since = span_words(time::between(deputy.since, view.now));
            row_ui(ui, |ui| {
                status_ui(ui, signs::DONE, &name, ui.tokens().text);
                aside_ui(ui, &format!("for {since}"));
                if ui.add(Button::quiet("No deputy")).clicked() {
                    outbox.ask(Intent::Role(RoleIntent::SetDeputy { person: None }));
                }
            });
        }
    }
    let typed = Words::new(DEPUTY, "Name a deputy")
        .hint("A name")
        .show(ui, fields);
    if !typed.is_blank()
        && let Some(person) = people::meant(view, &typed.text)
    {
        let name = format!("Name {} deputy", short(&people::name_of(view, &person)));
        let names = Intent::Role(RoleIntent::SetDeputy {
            person: Some(person),
        });
        changes.add_intent(name, names, DEPUTY);
    }
}

/// The errands of the room, a new one, and who has been at it longest.
pub(super) fn support_ui(
    ui: &mut Ui,
    view: &View,
    (fields, changes): (&mut Fields, &mut Changes),
    outbox: &mut Outbox,
) {
    let count = view.board.errands.len().to_string();
    section_ui(ui, "Errands", &count);
    for card in &view.board.errands {
        ui.push_id(card.id, |ui| errand_ui(ui, card, outbox));
    }
    let typed = Words::new(ERRAND, "New errand")
        .hint("What the room needs, such as food; @name gives it to somebody")
        .show(ui, fields);
    if !typed.is_blank() {
        let (who, text) = addressed(view, &typed.text);
        if !is_blank(&text) {
            let notes = Intent::Errand(ErrandIntent::Note { text, who });
            changes.add_intent("Note the errand".to_owned(), notes, ERRAND);
        }
    }
    section_ui(ui, "Longest without a break", "");
    let mut on: Vec<_> = (view.incident.people.values())
        .filter_map(|person| Some((person.on_since()?, person)))
        .collect();
    on.sort_by_key(|(since, _)| *since);
    if on.is_empty() {
        aside_ui(ui, "Nobody is here.");
    }
    for (since, person) in on.into_iter().take(LISTED) {
        let name = people::name_of(view, &person.handle);
        let detail = format!("on for {}", span_words(time::between(since, view.now)));
        let spoken = format!("Break for {name}");
        let row = Row::new("", &name).detail(&detail, ui.tokens().text_muted);
        let row = ui.push_id(&person.handle, |ui| row.link("Break", &spoken).show(ui));
        if row.inner == Some(Pressed::Link(0)) {
            let (person, reason) = (person.handle.clone(), "break".to_owned());
            outbox.ask(Intent::Person(PersonIntent::GoAway { person, reason }));
        }
    }
    ui.add_space(GAP);
}

/// Who has it, where the words begin with `@name`, and the words.
fn addressed(view: &View, typed: &str) -> (Option<crate::incident::Handle>, String) {
    let named = typed.strip_prefix('@').and_then(|rest| {
        let (name, text) = rest.split_once(char::is_whitespace)?;
        Some((people::meant(view, name)?, text.trim().to_owned()))
    });
    match named {
        Some((who, text)) => (Some(who), text),
        None => (None, typed.to_owned()),
    }
}
