//! A step's questions, answered in place (R15-R17): the one shown, which need not be the current one.

use egui::{Id, Key, Modifiers, Ui};

use super::step_actions::step_actions_ui;
use crate::incident::issue::WHICH_ISSUE;
use crate::incident::step::{Answer, ImpactFact, StepQuestion, users_count};
use crate::incident::text::{is_blank, visible};
use crate::incident::time::span_words;
use crate::incident::{Intent, Step, StepIntent};
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::parts::checklists::checklist_ui;
use crate::ui::parts::{
    aside_ui, keyboard, moment, part_ui, row_ui, said, since, strong_ui, with_key, words_ui,
};
use crate::ui::widgets::{Button, Field, heading_ui};
use crate::words;

/// Draws the shown step with its questions.
pub(super) fn questions_ui(
    ui: &mut Ui,
    view: &View<'_>,
    shown_step: &mut Option<Step>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let current = view.incident.step();
    let step = shown_step.or(current);
    let step = step.unwrap_or(Step::Identification);
    let answered = format!(
        "{} of {} answered",
        view.incident.answered(step),
        step.questions().len()
    );
    heading_ui(ui, step.name(), &answered);
    aside_ui(ui, step.purpose());
    if current == Some(step) {
        let spent = span_words(view.incident.time_in(step, view.now));
        aside_ui(ui, &format!("Current step · {spent} in it so far"));
        next_ui(ui, view, outbox);
    } else if view.takes_entries() {
        enter_ui(ui, view, step, fields, outbox);
    }
    visits_ui(ui, view, step);
    lead_to_open(ui, SideTab::Questions, view, step);
    for question in step.each_question() {
        question_ui(ui, view, question, fields, outbox);
    }
    let lists = view.incident.checklists_of(Some(step));
    for list in lists.chain(view.incident.checklists_of(None)) {
        ui.push_id(list.id, |ui| checklist_ui(ui, view, list, outbox));
    }
    step_actions_ui(ui, view, step, outbox);
    ui.add_space(GAP);
    neighbours_ui(ui, step, current, shown_step);
}

/// The next step, once every question of this one has an answer: an offer, taken by one key and never by itself.
fn next_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let Some(next) = view.incident.suggested_step() else {
        return;
    };
    if !view.takes_entries() {
        return;
    }
    let key = Command::NextStep.key(ui.ctx());
    let name = format!("Go on with {}", next.name().to_lowercase());
    if row_ui(ui, |ui| {
        ui.add(Button::secondary(&name).key(&key)).clicked()
    }) {
        outbox.run(Command::NextStep);
    }
}

/// How often a step was entered, and for how long each time, where that was more than once (R15).
fn visits_ui(ui: &mut Ui, view: &View<'_>, step: Step) {
    let visits = view.incident.visits.iter();
    let visits: Vec<_> = visits.filter(|visit| visit.step == step).collect();
    if visits.len() < 2 {
        return;
    }
    let each = visits.iter().map(|visit| {
        let length = span_words(visit.length(view.now));
        format!("{} for {length}", moment(view, visit.from))
    });
    let each: Vec<_> = each.collect();
    let all = format!("Entered {} times: {}", visits.len(), each.join(", "));
    words_ui(ui, &all);
}

fn enter_ui(ui: &mut Ui, view: &View<'_>, step: Step, fields: &mut Fields, outbox: &mut Outbox) {
    let kept = since::of_step(step);
    let since = since::since_ui(ui, view, fields, &kept, "Since when?");
    let key = Command::EnterStep(step).key(ui.ctx());
    let enter = |ui: &mut Ui| {
        let button = with_key(Button::primary("Enter this step"), &key);
        ui.add_enabled(!since.is_wrong, button).clicked()
    };
    if row_ui(ui, enter) {
        outbox.ask_since(
            None,
            Intent::Step(StepIntent::Enter(step)),
            since.happened,
            kept,
        );
    }
}

fn question_ui(
    ui: &mut Ui,
    view: &View<'_>,
    question: StepQuestion,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    ui.add_space(GAP);
    let text = question.text().unwrap_or_default();
    strong_ui(ui, &format!("{} {text}", question.code()));
    answers_ui(ui, view, question);
    let fact = ImpactFact::ALL
        .into_iter()
        .find(|f| f.question() == question);
    if !view.takes_entries() {
        return;
    }
    let active = view.incident.active_issue();
    let active = active.filter(|_| question == WHICH_ISSUE);
    let rewords = active.map(|issue| format!("Enter rewords {}", issue.id));
    let (name, hint) = match fact {
        Some(ImpactFact::Users) => (
            fact.map_or("", ImpactFact::name),
            "A number, or an estimate: ~5k",
        ),
        Some(fact) => (fact.name(), "Enter records it"),
        None => ("", rewords.as_deref().unwrap_or("Enter records it")),
    };
    let name = if name.is_empty() {
        format!("Answer to {}", question.code())
    } else {
        name.to_owned()
    };
    let is_told = fact.is_none() && view.incident.is_answered(question);
    if is_told && !is_written(ui, fields, question) {
        // Whoever comes here blind must not say again, in other words, what is answered.
        let shown = match active {
            Some(issue) => format!("Reword {}…", issue.id),
            None => "Answer again…".to_owned(),
        };
        let again = format!("{shown} {}", question.code());
        if ui.add(Button::quiet(&again).showing(&shown)).clicked() {
            focus::go_on(ui, field_of(question));
        }
    } else if let Some(text) = field_of_answer_ui(ui, view, fields, question, (&name, hint)) {
        let intent = match fact {
            Some(fact) => Intent::Step(StepIntent::StateImpact { fact, text }),
            None => Intent::Step(StepIntent::Answer { question, text }),
        };
        outbox.ask_and_clear(intent, FieldKey::Answer(question));
        go_on(ui, view, question, None);
    }
    if active.is_some() {
        another_issue_ui(ui, fields, outbox);
    }
}

/// The way to where another issue is parked or switched to (R12); what is typed goes along.
fn another_issue_ui(ui: &mut Ui, fields: &mut Fields, outbox: &mut Outbox) {
    let tip = "Park it, or switch to it: the sheet of the focus. What is typed here goes along";
    if !ui.add(Button::quiet("Another issue…").tip(tip)).clicked() {
        return;
    }
    let new = fields.get(&FieldKey::NEW_ISSUE);
    if new.is_none_or(|text| is_blank(text))
        && let Some(typed) = fields.remove(&FieldKey::Answer(WHICH_ISSUE))
    {
        fields.insert(FieldKey::NEW_ISSUE, typed);
    }
    outbox.open(Sheet::Focus);
}

/// After an answer, on to the next question that is open, round and round, else to this one; without either, back to the
/// log.
pub(super) fn go_on(ui: &Ui, view: &View<'_>, from: StepQuestion, or: Option<StepQuestion>) {
    let all: Vec<_> = from.step.each_question().collect();
    let at = all.iter().position(|other| *other == from).unwrap_or(0);
    let (before, behind) = all.split_at(at);
    let mut others = behind.iter().skip(1).chain(before).copied();
    let open = others.find(|other| !view.incident.is_answered(*other));
    if let Some(next) = open.or(or) {
        // The field below it is drawn in this frame too, and would take the same Enter.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        focus::go(ui, field_of(next));
    }
}

/// The field of an answer; what it says once Enter was pressed in it. Down and Up lead to the next question that is open,
/// and to the one before, round and round.
pub(super) fn field_of_answer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    fields: &mut Fields,
    question: StepQuestion,
    (name, hint): (&str, &str),
) -> Option<String> {
    let key = FieldKey::Answer(question);
    if ui.memory(|memory| memory.has_focus(field_of(question))) {
        let took = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (down, up) = (took(Key::ArrowDown), took(Key::ArrowUp));
        let all: Vec<_> = question.step.each_question().collect();
        let at = all.iter().position(|other| *other == question).unwrap_or(0);
        let (before, behind) = all.split_at(at);
        let mut others = behind.iter().skip(1).chain(before);
        let is_open = |other: &&&StepQuestion| !view.incident.is_answered(***other);
        let next = match (down, up) {
            (true, _) => others.find(|other| is_open(&other)),
            (_, true) => others.rev().find(|other| is_open(&other)),
            _ => None,
        };
        if let Some(next) = next {
            focus::go(ui, field_of(*next));
        }
    }
    let text = fields.entry(key.clone()).or_default();
    let field = Field::line(name, text)
        .hint(hint)
        .id(field_of(question))
        .records("");
    let entered = keyboard::is_entered_in(&field.show(ui));
    entered.then(|| said(fields, &key)).flatten()
}

/// Has the panel's key lead to the first question that is open.
pub(super) fn lead_to_open(ui: &Ui, tab: SideTab, view: &View<'_>, step: Step) {
    let mut questions = step.each_question();
    if let Some(open) = questions.find(|question| !view.incident.is_answered(*question)) {
        keyboard::lead_to(ui, tab, field_of(open));
    }
}

/// True while somebody writes an answer: the field has the keyboard, or words.
fn is_written(ui: &Ui, fields: &Fields, question: StepQuestion) -> bool {
    let words = fields.get(&FieldKey::Answer(question));
    words.is_some_and(|words| !is_blank(words))
        || ui.memory(|memory| memory.has_focus(field_of(question)))
}

fn field_of(question: StepQuestion) -> Id {
    focus::answer(&FieldKey::Answer(question))
}

/// What stands, and on demand what stood before it (R16).
pub(super) fn answers_ui(ui: &mut Ui, view: &View<'_>, question: StepQuestion) {
    let standing = view.incident.answers_to(question);
    let unrevealed = view.incident.unrevealed_answers(question);
    if unrevealed > 0 {
        aside_ui(ui, &unrevealed_words(unrevealed));
    } else if standing.is_empty() {
        aside_ui(ui, "Not answered yet.");
    }
    for answer in &standing {
        answer_ui(ui, view, answer);
    }
    let all = view.incident.given_to(question).into_iter();
    let earlier: Vec<_> = all
        .filter(|answer| !answer.unrevealed)
        .filter(|answer| !standing.iter().any(|s| s.entry == answer.entry))
        .collect();
    if earlier.is_empty() {
        return;
    }
    let id = ui.make_persistent_id(("earlier answers", question));
    let shown = ui
        .data(|data| data.get_temp::<bool>(id))
        .unwrap_or_default();
    let name = if shown {
        "Hide earlier answers".to_owned()
    } else {
        format!("{} earlier", earlier.len())
    };
    let tip = format!("Earlier answers to {}", question.code());
    if ui
        .push_id(id, |ui| ui.add(Button::quiet(&name).tip(&tip)).clicked())
        .inner
    {
        ui.data_mut(|data| data.insert_temp(id, !shown));
    }
    if shown {
        for answer in earlier.iter().rev() {
            answer_ui(ui, view, answer);
        }
    }
}

/// How many answers wait to be shown.
pub(super) fn unrevealed_words(unrevealed: usize) -> String {
    format!(
        "{} given, shown once all are in",
        words::count(unrevealed, "answer")
    )
}

fn answer_ui(ui: &mut Ui, view: &View<'_>, answer: &Answer) {
    words_ui(ui, &answer.text);
    let estimate = if answer.question == ImpactFact::Users.question() {
        counted(&answer.text)
    } else {
        String::new()
    };
    let who = visible(view.incident.name_of(&answer.by));
    let at = moment(view, answer.at);
    aside_ui(ui, &format!("{who} · {at}{estimate}"));
}

/// How the number of users was understood.
fn counted(text: &str) -> String {
    match users_count(text) {
        Some((count, true)) => format!(" · taken as an estimate of {count}"),
        Some((count, false)) => format!(" · taken as exactly {count}"),
        None => " · no number in it".to_owned(),
    }
}

fn neighbours_ui(ui: &mut Ui, step: Step, current: Option<Step>, shown_step: &mut Option<Step>) {
    let at = step.number() - 1;
    let before = at.checked_sub(1).and_then(|at| Step::ALL.get(at));
    let after = Step::ALL.get(at + 1);
    part_ui(ui, "Other steps", "");
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        if let Some(before) = before
            && ui
                .add(Button::secondary(&format!(
                    "Show {}",
                    before.short_name().to_lowercase()
                )))
                .clicked()
        {
            *shown_step = Some(*before);
        }
        if let Some(after) = after
            && ui
                .add(Button::secondary(&format!(
                    "Show {}",
                    after.short_name().to_lowercase()
                )))
                .clicked()
        {
            *shown_step = Some(*after);
        }
        if current.is_some_and(|current| current != step)
            && ui.add(Button::quiet("Back to the current step")).clicked()
        {
            *shown_step = None;
        }
    });
}
