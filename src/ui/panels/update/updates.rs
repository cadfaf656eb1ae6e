//! When the next update is due to whom, and the ones that went out, to be copied again (R20, R21).

use egui::{Id, Popup, Ui};

use super::preview::text_of;
use crate::board::countdown;
use crate::board::slower::{Slower, slower};
use crate::incident::update::{Due, Update};
use crate::incident::{Intent, Span, Time, UpdateIntent, time};
use crate::report::channel::Form;
use crate::theme::type_scale::{GAP, GAP_SMALL};
use crate::theme::{ThemeExt, signs};
use crate::ui::base::command::Command;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::{aside_ui, moment, part_ui, row_ui, words_ui};
use crate::ui::widgets::{Button, status_ui};

/// By how many minutes an update is put off.
const SNOOZES: [i64; 3] = [10, 20, 30];

/// Draws when each audience is to hear from us, and the ways to put that off.
pub(super) fn cadence_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let audiences = view.incident.audiences();
    let due: Vec<_> = audiences
        .into_iter()
        .filter_map(|audience| view.incident.due_for(audience))
        .collect();
    if due.is_empty() {
        return;
    }
    part_ui(ui, "Next due", "");
    let slower = calmer(ui, view);
    for due in due {
        due_ui(ui, view, due);
        snooze_ui(ui, view, due, outbox);
        let slower = slower.iter().find(|one| one.audience == due.audience);
        if let Some(slower) = slower {
            slower_ui(ui, *slower, outbox);
        }
    }
}

/// What is suggested since the step changed; looked for when the log grows.
fn calmer(ui: &Ui, view: &View<'_>) -> Vec<Slower> {
    let of = (view.incident.next_n(), view.incident.opened);
    let id = Id::unique("a slower cadence since the step changed");
    let kept = ui.data(|data| data.get_temp::<((u64, Time), Vec<Slower>)>(id));
    if let Some((_, found)) = kept.filter(|(kept, _)| *kept == of) {
        return found;
    }
    let found = slower(view.incident);
    ui.data_mut(|data| data.insert_temp(id, (of, found.clone())));
    found
}

fn slower_ui(ui: &mut Ui, slower: Slower, outbox: &mut Outbox) {
    let Slower {
        audience,
        step,
        minutes,
    } = slower;
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        aside_ui(ui, &format!("{} began; fewer updates may do", step.name()));
        let shown = format!("Every {minutes} min");
        let name = format!("Send {} updates every {minutes} min", audience.in_words());
        if ui.add(Button::sign(&shown, &name)).clicked() {
            outbox.ask(Intent::Update(UpdateIntent::SetCadence {
                audience,
                minutes: Some(minutes),
            }));
        }
    });
}

fn due_ui(ui: &mut Ui, view: &View<'_>, due: Due) {
    let tokens = ui.tokens();
    let left = due.left(view.now);
    let late = left < Span::zero();
    let (sign, ink) = if late {
        (signs::ALARM, tokens.alarm.ink)
    } else {
        (signs::DUE, tokens.text)
    };
    let clock = countdown(left.abs());
    let clock = if late {
        format!("overdue by {clock}")
    } else {
        format!("in {clock}")
    };
    let put_off = if due.snoozed { ", snoozed" } else { "" };
    let (name, at) = (due.audience.name(), moment(view, due.at));
    status_ui(ui, sign, &format!("{name} {clock} · {at}{put_off}"), ink);
}

fn snooze_ui(ui: &mut Ui, view: &View<'_>, due: Due, outbox: &mut Outbox) {
    let audience = due.audience.in_words();
    let useful = SNOOZES
        .map(|minutes| (minutes, time::later(view.now, Span::minutes(minutes))))
        .into_iter()
        .filter(|(_, until)| *until > due.at);
    let useful: Vec<_> = useful.collect();
    if useful.is_empty() {
        return;
    }
    row_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        aside_ui(ui, "Snooze by");
        for (minutes, until) in useful {
            let shown = format!("{minutes} min");
            let name = format!("Snooze the {audience} update by {minutes} min");
            if ui.add(Button::sign(&shown, &name)).clicked() {
                outbox.ask(Intent::Update(UpdateIntent::Snooze {
                    audience: Some(due.audience),
                    until,
                    reason: String::new(),
                }));
            }
        }
    });
}

/// Draws what was sent, the newest first.
pub(super) fn updates_ui(ui: &mut Ui, view: &View<'_>, outbox: &mut Outbox) {
    let updates = &view.incident.updates;
    part_ui(ui, "Sent", &updates.len().to_string());
    if updates.is_empty() {
        aside_ui(ui, "No update has been sent yet.");
    } else {
        let key = Command::Sent.key(ui.ctx());
        let all = Button::secondary("What changed from each to the next…").key(&key);
        if row_ui(ui, |ui| ui.add(all).clicked()) {
            outbox.run(Command::Sent);
        }
    }
    for update in updates.iter().rev() {
        ui.push_id(update.id, |ui| update_ui(ui, view, update, outbox));
        ui.add_space(GAP);
    }
}

fn update_ui(ui: &mut Ui, view: &View<'_>, update: &Update, outbox: &mut Outbox) {
    let content = &update.content;
    let signed = update.signed_by.as_ref().map_or_else(String::new, |by| {
        format!(" · signed off by {}", view.incident.name_of(by))
    });
    aside_ui(
        ui,
        &format!(
            "{} {} · {} · ETA {} · {}{signed}",
            signs::SENT,
            update.id,
            moment(view, update.at),
            content.eta,
            view.incident.name_of(&update.by),
        ),
    );
    for wording in &content.wordings {
        let name = wording.audience.name();
        words_ui(ui, &format!("{name}: {}", wording.change));
    }
    for (label, text) in [("Impact", &content.impact), ("Being done", &content.doing)] {
        if let Some(text) = text {
            words_ui(ui, &format!("{label}: {text}"));
        }
    }
    if let Some(next) = content.next {
        aside_ui(ui, &format!("Next promised for {}", moment(view, next)));
    }
    let name = format!("Copy {} again…", update.id);
    let button = row_ui(ui, |ui| ui.add(Button::secondary(&name)));
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(200.0);
        for wording in &content.wordings {
            for form in Form::ALL {
                let name = format!("{}, {}", wording.audience.name(), form.name());
                let item = ui.add(Button::quiet(&name));
                if item.clicked() {
                    let text = text_of(view, content, wording.audience, form);
                    let what = format!("{} for {name}", update.id);
                    outbox.push(Request::Copy { text, what });
                    ui.close();
                }
            }
        }
    });
}
