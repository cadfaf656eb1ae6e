//! What changed since…: a moment is chosen or typed, the digest is read out or copied. The digest itself is
//! `board`'s; this only asks for it again when something changed.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::board::digest::{Digest, Start};
use crate::incident::text::is_blank;
use crate::incident::{Handle, Span, Zone, time};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, BODY, GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Outbox, Request, Wish};
use crate::ui::base::view::View;
use crate::ui::parts::keyboard::{main_act, select_prefilled};
use crate::ui::parts::{note_ui, row_ui, section_ui};
use crate::ui::widgets::{Button, Chip, Field, scroll_by_pages};
use crate::when::Since;

/// How many people who were away are offered.
const PEOPLE: usize = 4;

/// Since when, as chosen.
#[derive(Clone, Debug, Default, PartialEq)]
enum Choice {
    /// The last update; before there is one, the beginning.
    #[default]
    Update,
    /// The last handover.
    Handover,
    /// So many minutes ago.
    Minutes(i64),
    /// When this person went.
    Person(Handle),
    /// As asked for in the log line.
    Asked(Since),
    /// As typed in the field.
    Typed,
}

/// What the sheet keeps between frames and between uses.
#[derive(Clone, Debug, Default)]
pub struct DigestState {
    choice: Choice,
    typed: String,
    /// The digest as last made, and what it was made from.
    made: Option<(Made, Digest)>,
}

/// What a digest depends on.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    start: Start,
    entries: u64,
    minute: i64,
    zone: Zone,
}

impl DigestState {
    /// Chooses what was asked for in the log line; what was typed before gives way.
    pub fn ask(&mut self, since: Since) {
        self.typed.clear();
        self.choice = match since {
            Since::Update(None) => Choice::Update,
            Since::Handover(None) => Choice::Handover,
            Since::Person(person) => Choice::Person(person),
            since => Choice::Asked(since),
        };
    }

    /// Since when, or what is missing to know.
    fn since(&self, view: &View) -> Result<Since, String> {
        Ok(match &self.choice {
            Choice::Update if view.incident.updates.is_empty() => {
                Since::Moment(view.incident.opened)
            }
            Choice::Update => Since::Update(None),
            Choice::Handover => Since::Handover(None),
            Choice::Minutes(minutes) => {
                Since::Moment(time::earlier(view.now, Span::minutes(*minutes)))
            }
            Choice::Person(person) => Since::Person(person.clone()),
            Choice::Asked(since) => since.clone(),
            Choice::Typed => {
                let read = Since::read(&self.typed, view.clocks(), view.incident);
                read.map_err(|error| error.to_string())?
            }
        })
    }

    /// Where the digest begins.
    fn start(&self, view: &View) -> Result<Start, String> {
        let start = Start::of(&self.since(view)?, view.incident);
        start.ok_or_else(|| "Not in the log yet.".to_owned())
    }

    /// The digest, made again only where something changed.
    fn digest(&mut self, view: &View) -> Result<&Digest, String> {
        let start = self.start(view)?;
        let minute = view.now.timestamp() / 60;
        let made = Made {
            start,
            entries: view.incident.next_n(),
            minute,
            zone: view.zone,
        };
        if self.made.as_ref().is_none_or(|(before, _)| *before != made) {
            let digest = Digest::of(view.incident, &made.start, view.now, view.zone);
            self.made = Some((made, digest));
        }
        let made = self.made.as_ref().map(|(_, digest)| digest);
        made.ok_or_else(String::new)
    }
}

/// Puts the digest that is shown on the clipboard.
pub fn copy(view: &View, state: &mut DigestState, outbox: &mut Outbox) {
    match state.digest(view) {
        Ok(digest) => outbox.push(Request::Copy {
            text: digest.text(),
            what: "What changed".to_owned(),
        }),
        Err(why) => outbox.say(Notice::refused("Nothing was copied", why, view.now)),
    }
}

pub(in crate::ui) fn digest_ui(
    ui: &mut Ui,
    view: &View,
    state: &mut DigestState,
    outbox: &mut Outbox,
) {
    choices_ui(ui, view, state);
    ui.add_space(GAP);
    let key = Command::Digest.key(ui.ctx());
    let start = state.start(view);
    row_ui(ui, |ui| {
        let tip = "Copy as plain text";
        let copies = Button::primary("Copy").key(&key).tip(tip);
        if main_act(ui, start.is_ok(), copies) {
            copy(view, state, outbox);
        }
        let shows = Button::secondary("Show in timeline");
        let shows = shows.tip("Show only the entries since then");
        if ui.add_enabled(start.is_ok(), shows).clicked()
            && let Ok(start) = &start
        {
            outbox.wish(Wish::Filter(start.filter()));
            outbox.close();
        }
    });
    match state.digest(view) {
        Ok(digest) => shown_ui(ui, digest),
        Err(why) => {
            ui.add_space(GAP);
            note_ui(ui, &why);
        }
    }
}

fn choices_ui(ui: &mut Ui, view: &View, memory: &mut DigestState) {
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let mut choices = vec![("Last update".to_owned(), Choice::Update)];
        if !view.incident.handovers.is_empty() {
            choices.push(("Last handover".to_owned(), Choice::Handover));
        }
        for minutes in [15, 30, 60] {
            choices.push((format!("{minutes} min"), Choice::Minutes(minutes)));
        }
        for person in away(view) {
            let name = format!("{} left", view.incident.name_of(person));
            choices.push((name, Choice::Person(person.clone())));
        }
        for (name, choice) in choices {
            let chosen = memory.choice == choice;
            if ui.add(Chip::one_of(&name, chosen)).clicked() {
                memory.choice = choice;
            }
        }
    });
    ui.add_space(GAP_SMALL);
    let field = Field::line("Since", &mut memory.typed)
        .hint("14:05, -40m, #12, U2, O1, @mo")
        .id(focus::sheet_field())
        .show(ui);
    select_prefilled(&field, &memory.typed, !memory.typed.is_empty());
    if field.changed() {
        memory.choice = if is_blank(&memory.typed) {
            Choice::Update
        } else {
            Choice::Typed
        };
    }
}

/// Who has been away, the last to go first.
fn away<'a>(view: &View<'a>) -> Vec<&'a Handle> {
    let people = view.incident.people.iter();
    let gone = |(handle, person): (&'a Handle, &'a crate::incident::person::Person)| {
        let left = person.stays.iter().filter_map(|stay| stay.1).max()?;
        Some((left, handle))
    };
    let mut gone: Vec<_> = people.filter_map(gone).collect();
    gone.sort_by(|one, other| other.cmp(one));
    let people = gone.into_iter().map(|(_, handle)| handle);
    people.take(PEOPLE).collect()
}

fn shown_ui(ui: &mut Ui, digest: &Digest) {
    let text = |ui: &mut Ui, words: &str, font| {
        let ink = ui.tokens().text;
        let words = RichText::new(words).font(font).color(ink);
        ui.add(Label::new(words).wrap().selectable(true));
    };
    ui.add_space(GAP);
    text(ui, &digest.headline, type_scale::strong(BODY));
    ScrollArea::vertical()
        .max_height(ui.available_height())
        .auto_shrink([false, true])
        .show(ui, |ui| {
            scroll_by_pages(ui);
            if digest.parts.is_empty() {
                note_ui(ui, "Nothing has changed.");
            }
            for part in &digest.parts {
                section_ui(ui, part.heading, "");
                for line in &part.lines {
                    text(ui, line, type_scale::regular(BODY));
                }
            }
        });
}
