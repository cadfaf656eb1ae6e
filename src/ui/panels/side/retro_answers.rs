//! The five questions with every answer (R29): who speaks, gathering silently, votes, merging, and the way from an
//! answer to a follow-up.

use egui::Ui;

use super::questions::{field_of_answer_ui, go_on, lead_to_open, unrevealed_words};
use crate::incident::letters::folded;
use crate::incident::person::Person;
use crate::incident::retro::RetroAnswer;
use crate::incident::step::{Answer, StepQuestion};
use crate::incident::text::visible;
use crate::incident::{Handle, Intent, RetroIntent, Step, StepIntent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::panels::side::RetroDraft;
use crate::ui::parts::{aside_ui, moment, part_ui, people, row_ui, strong_ui, words_ui};
use crate::ui::widgets::{Button, Chip, Field, status_ui};
use crate::words;

/// How many people are offered by name.
const OFFERED: usize = 8;

/// Draws who speaks, and the questions in their order.
pub(super) fn retro_answers_ui(
    ui: &mut Ui,
    view: &View<'_>,
    retro: &mut RetroDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let step = Step::Retrospect;
    let (done, all) = (view.incident.answered(step), step.questions().len());
    part_ui(ui, "Retrospect", &format!("{done} of {all} answered"));
    lead_to_open(ui, SideTab::Retro, view, step);
    let mut who = None;
    if view.takes_entries() {
        who = who_ui(ui, view, retro);
        gathering_ui(ui, view, outbox);
    }
    for question in step.each_question() {
        ui.add_space(GAP);
        ui.push_id(question, |ui| {
            question_ui(ui, view, question, who.as_ref(), retro, fields, outbox);
        });
    }
    super::overview::overview_ui(ui, view, fields, outbox);
}

/// Whose answers and votes are recorded; the name stays from one to the next.
fn who_ui(ui: &mut Ui, view: &View<'_>, retro: &mut RetroDraft) -> Option<Handle> {
    ui.add_space(GAP_SMALL);
    Field::line("Who answers and votes", &mut retro.who)
        .hint("A name; the recorder if empty")
        .longest(320)
        .show(ui);
    let typed = folded(retro.who.trim());
    // Whoever only speaks in the log may be a program, such as the monitoring; typed in full, it counts anyway.
    let came_in = |(handle, person): &(&Handle, &Person)| {
        person.has_come() || people::member(view, handle).is_some()
    };
    let people = view.incident.people.iter().filter(came_in);
    let fits = people.filter(|(handle, person)| {
        let name = folded(&person.name);
        let mut parts = name.split(' ');
        handle.as_str().starts_with(&typed)
            || name.starts_with(&typed)
            || parts.any(|part| part.starts_with(&typed))
    });
    let who = view.person_meant(&typed);
    let fits: Vec<_> = fits.take(OFFERED).collect();
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (handle, person) in fits {
            let name = visible(&person.name);
            let chosen = who.as_ref() == Some(handle);
            let tip = format!("Record the next answers and votes as {name}");
            if ui.add(Chip::one_of(&name, chosen).tip(&tip)).clicked() {
                retro.who = if chosen {
                    String::new()
                } else {
                    person.name.clone()
                };
            }
        }
    });
    let is_new = who
        .as_ref()
        .filter(|who| !view.incident.people.contains_key(who));
    if let Some(new) = is_new {
        aside_ui(ui, &format!("@{new} is new to this incident."));
    }
    who
}

/// Whether answers show at once, or only when everybody has written theirs.
fn gathering_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let waiting = ui.tokens().waiting.ink;
    ui.add_space(GAP_SMALL);
    if view.incident.gathering {
        let unrevealed = view.incident.unrevealed();
        let words = match unrevealed {
            0 => "Collecting silently: no answers yet".to_owned(),
            many => format!(
                "Collecting silently: {}",
                words::count(many, "hidden answer")
            ),
        };
        status_ui(ui, signs::WAITING, &words, waiting);
        let show = Button::primary("Reveal answers");
        let tip = "Show all answers to everyone; later answers show immediately";
        if ui.add(show.tip(tip)).clicked() {
            outbox.ask(Intent::Retro(RetroIntent::SetGathering { on: false }));
        }
        return;
    }
    let gather = Button::secondary("Collect silently");
    let tip = "Answers are recorded and counted, but hidden until you reveal them";
    if ui.add(gather.tip(tip)).clicked() {
        outbox.ask(Intent::Retro(RetroIntent::SetGathering { on: true }));
    }
}

fn question_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: StepQuestion,
    who: Option<&Handle>,
    retro: &mut RetroDraft,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    strong_ui(ui, question.text().unwrap_or_default());
    let unrevealed = view.incident.unrevealed_answers(question);
    let groups = view.incident.retro_answers(question);
    if unrevealed > 0 {
        aside_ui(ui, &unrevealed_words(unrevealed));
    } else if groups.is_empty() {
        aside_ui(ui, "Not answered yet.");
    }
    for group in &groups {
        ui.push_id(group.answer.entry, |ui| {
            group_ui(ui, view, group, who, retro, outbox);
        });
        ui.add_space(GAP_SMALL);
    }
    if !view.takes_entries() {
        return;
    }
    let name = format!("Answer to {}", question.code());
    let hint = "Add an answer; all are kept";
    if let Some(text) = field_of_answer_ui(ui, view, fields, question, (&name, hint)) {
        let intent = Intent::Step(StepIntent::Answer { question, text });
        outbox.ask_for(who.cloned(), intent, Some(FieldKey::Answer(question)));
        // Once each has an answer, the next person goes through them in their order.
        let mut later = question.step.each_question().skip_while(|q| *q != question);
        go_on(ui, view, question, later.nth(1));
    }
}

/// An answer, who is for it, what joined it, and what can be made of it.
fn group_ui(
    ui: &mut Ui,
    view: &View<'_>,
    group: &RetroAnswer<'_>,
    who: Option<&Handle>,
    retro: &mut RetroDraft,
    outbox: &mut Outbox,
) {
    words_ui(ui, &group.answer.text);
    aside_ui(ui, &by(view, group.answer));
    for joined in &group.merged {
        ui.indent(("joined", joined.entry), |ui| {
            words_ui(ui, &joined.text);
            row_ui(ui, |ui| {
                aside_ui(ui, &by(view, joined));
                let name = format!("Unmerge #{}", joined.entry);
                let part = Button::quiet(&name).tip("Make it an answer of its own again");
                if view.takes_entries() && ui.add(part).clicked() {
                    let answer = joined.entry;
                    outbox.ask_for(
                        who.cloned(),
                        Intent::Retro(RetroIntent::Unmerge { answer }),
                        None,
                    );
                }
            });
        });
    }
    if view.takes_entries() {
        made_of_it_ui(ui, view, group, who, retro, outbox);
    } else if !group.votes.is_empty() {
        aside_ui(ui, &voters(view, group));
    }
}

fn made_of_it_ui(
    ui: &mut Ui,
    view: &View<'_>,
    group: &RetroAnswer<'_>,
    who: Option<&Handle>,
    retro: &mut RetroDraft,
    outbox: &mut Outbox,
) {
    let answer = group.answer.entry;
    let about = format!("#{answer}");
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        let intent = Intent::Retro(RetroIntent::Vote { answer, yes: true });
        let voter = who
            .cloned()
            .unwrap_or_else(|| view.incident.speaker(&intent, view.me));
        let yes = !group.votes.contains(&&voter);
        let name = format!("Vote for #{answer} as {}", view.incident.name_of(&voter));
        let tip = if group.votes.is_empty() {
            "No votes yet".to_owned()
        } else {
            voters(view, group)
        };
        let chip = Chip::toggle("Vote", !yes).called(&name);
        if ui.add(chip.count(group.votes.len()).tip(&tip)).clicked() {
            outbox.ask_for(
                Some(voter),
                Intent::Retro(RetroIntent::Vote { answer, yes }),
                None,
            );
        }
        merging_ui(ui, view, group.answer, &about, who, retro, outbox);
        let follow_up = Button::quiet("Follow up").about(&about);
        if ui
            .add(follow_up.tip("Create a follow-up from this answer"))
            .clicked()
        {
            outbox.wish(Wish::FollowUp(answer));
        }
        let right = Button::quiet(signs::MORE).about(&about);
        if ui
            .add(right.tip("Correct or strike it, or show its entry"))
            .clicked()
        {
            outbox.open(Sheet::Entry(answer));
        }
    });
}

/// One answer is taken up, then the one it joins is chosen.
fn merging_ui(
    ui: &mut Ui,
    view: &View<'_>,
    answer: &Answer,
    about: &str,
    who: Option<&Handle>,
    retro: &mut RetroDraft,
    outbox: &mut Outbox,
) {
    let taken = retro.merging.and_then(|n| view.incident.answer_at(n));
    let taken = taken.filter(|other| other.question == answer.question && !other.struck);
    match taken.map(|other| other.entry) {
        Some(other) if other == answer.entry => {
            let stop = Button::quiet("Cancel merge").about(about);
            if ui.add(stop).clicked() {
                retro.merging = None;
            }
        }
        Some(other) => {
            let name = format!("Merge #{other} into this");
            let merge = Button::secondary(&name).about(about);
            if ui
                .add(merge.tip("Both stay readable; each person counts once"))
                .clicked()
            {
                retro.merging = None;
                let into = answer.entry;
                let intent = Intent::Retro(RetroIntent::Merge {
                    answer: other,
                    into,
                });
                outbox.ask_for(who.cloned(), intent, None);
            }
        }
        None => {
            let merge = Button::quiet("Merge into…").about(about);
            let tip = "Then choose the answer that says the same";
            if ui.add(merge.tip(tip)).clicked() {
                retro.merging = Some(answer.entry);
            }
        }
    }
}

fn by(view: &View<'_>, answer: &Answer) -> String {
    let name = visible(view.incident.name_of(&answer.by));
    format!("{name} · {} · #{}", moment(view, answer.at), answer.entry)
}

fn voters(view: &View<'_>, group: &RetroAnswer<'_>) -> String {
    let names = group.votes.iter().map(|who| view.incident.name_of(who));
    let names: Vec<_> = names.collect();
    let noun = if names.len() == 1 { "vote" } else { "votes" };
    format!("{} {noun}: {}", names.len(), names.join(", "))
}
