//! What is missing before an incident can be closed (R31), and what may stay open: each with the way to its place, on the
//! sheet that closes and in the retrospect alike. Closing itself is not done here.

use egui::{Align, Context, Layout, Ui};

use crate::incident::Step;
use crate::incident::closing::{Gap, LeftOpen, Missing};
use crate::incident::key_time::KeyTime;
use crate::theme::ThemeExt;
use crate::theme::type_scale::GRID;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::focus;
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::view::View;
use crate::ui::parts::{field_id, label_ui, row_ui, words_ui};
use crate::ui::widgets::{Button, TextButton};
use crate::words;

/// One thing that is missing, with the way to its place.
pub(in crate::ui) fn missing_ui(
    ui: &mut Ui,
    view: &View<'_>,
    missing: &Missing,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let button = Button::quiet(way(missing.gap)).about(&missing.words);
    ui.push_id(&missing.words, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            if view.takes_entries() && ui.add(button).clicked() {
                go_to(ui, view, missing.gap, fields, outbox);
            }
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                // Its first line stands level with the button.
                ui.add_space(GRID);
                words_ui(ui, &words::capitalised(&missing.words));
            });
        });
    });
}

/// What stays open when the incident is closed, each with the way to its entry; nothing where nothing does.
pub(in crate::ui) fn left_open_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let left = view.incident.left_open();
    if left.is_empty() {
        return;
    }
    label_ui(ui, "Stays open, and needs no reason");
    for LeftOpen { what, items } in left {
        row_ui(ui, |ui| {
            words_ui(ui, &format!("{}:", words::capitalised(what)));
            for (id, entry) in items {
                let id = id.to_string();
                let tip = view.incident.entry(entry);
                let tip = tip.map(|entry| view.incident.describe(entry));
                let tip = tip.unwrap_or_default();
                let called = format!("Show {id}, {what}");
                let ink = ui.tokens().accent.ink;
                let show = TextButton::new(&id).ink(ink).called(&called).tip(&tip);
                if ui.add(show).clicked() {
                    outbox.close();
                    outbox.wish(Wish::Show(entry));
                }
            }
        });
    }
}

/// What the button says that leads to where something is missing.
fn way(gap: Gap) -> &'static str {
    match gap {
        Gap::KeyTimes => "Set key times",
        Gap::Actions => "Show first action",
        Gap::Unacknowledged => "Show unapproved action",
        Gap::Questions => "Answer first question",
        Gap::Asks => "Answer first ask",
        Gap::Step(Step::Retrospect) | Gap::Answers => "Answer retrospect",
        Gap::Step(_) => "Answer step questions",
        Gap::FollowUps => "Complete follow-ups",
        Gap::Obligations => "Show obligations",
        Gap::Stakeholders => "Show stakeholders",
        Gap::Update => "Write last update",
    }
}

fn go_to(ctx: &Context, view: &View<'_>, gap: Gap, fields: &mut Fields, outbox: &mut Outbox) {
    let incident = view.incident;
    let action = |outbox: &mut Outbox, found: Option<&crate::incident::action::Action>| {
        if let Some(action) = found {
            outbox.open(Sheet::Action(action.id));
        }
    };
    let answer = |outbox: &mut Outbox, key: Option<FieldKey>| {
        if let Some(key) = key {
            outbox.wish(Wish::Answer(key));
        }
    };
    match gap {
        Gap::KeyTimes => {
            outbox.wish(Wish::Retro(RetroPart::Times));
            let unset = |which: &KeyTime| !incident.key_times.contains_key(which);
            if let Some(first) = KeyTime::REQUIRED.into_iter().find(unset) {
                let key = FieldKey::KeyTime(first);
                focus::go_on(ctx, field_id(&key));
                fields.entry(key).or_default();
            }
        }
        Gap::Actions => action(outbox, incident.actions.iter().find(|a| a.state.is_open())),
        Gap::Unacknowledged => action(outbox, incident.unacknowledged().next()),
        Gap::Questions => {
            let open = incident.questions.iter().find(|q| q.end.is_none());
            answer(outbox, open.map(|question| FieldKey::Question(question.id)));
        }
        Gap::Asks => {
            let open = incident.asks.iter().find(|a| a.end.is_none());
            answer(outbox, open.map(|ask| FieldKey::Ask(ask.id)));
        }
        Gap::Step(Step::Retrospect) | Gap::Answers => {
            outbox.wish(Wish::Retro(RetroPart::Answers));
        }
        Gap::Step(step) => outbox.wish(Wish::Tab(SideTab::Questions, Some(step))),
        Gap::FollowUps => outbox.wish(Wish::Retro(RetroPart::FollowUps)),
        Gap::Obligations => outbox.open(Sheet::Obligations),
        Gap::Stakeholders => outbox.open(Sheet::Stakeholders),
        Gap::Update => outbox.wish(Wish::Tab(SideTab::Update, None)),
    }
}
