//! The sheet of one action: everything known of it, and what can be said about it where it stands (R8-R10).

use egui::Ui;

use crate::incident::action::{Action, ActionState, Outcome};
use crate::incident::id::ActionId;
use crate::incident::{ActionIntent, Handle, Intent, Role};
use crate::theme::ThemeExt;
use crate::theme::type_scale::GAP;
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::Outbox;
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::{
    Typed, Words, as_command, changeable_ui, fact_ui, lead_ui, note_ui, press, row_ui, section_ui,
    since, whole_moment,
};
use crate::ui::widgets::Button;
use crate::words;

/// Draws it; true once the sheet has done its work.
pub(in crate::ui) fn action_ui(
    ui: &mut Ui,
    id: ActionId,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let Some(action) = view.incident.action(id) else {
        note_ui(ui, "There is no such action.");
        return false;
    };
    lead_ui(ui, &action.text);
    note_ui(ui, &state_words(action, view));
    ui.add_space(GAP);
    facts_ui(ui, action, view);
    let done = changeable_ui(ui, view) && moves_ui(ui, action, view, fields, outbox);
    history_ui(ui, action, view);
    done
}

fn state_words(action: &Action, view: &View<'_>) -> String {
    let state = words::capitalised(&view.incident.action_words(action, view.now));
    match &action.unapproved {
        Some(_) if action.state != ActionState::Taken => {
            format!("{state}; unapproved")
        }
        _ => state,
    }
}

fn facts_ui(ui: &mut Ui, action: &Action, view: &View<'_>) {
    let incident = view.incident;
    let who = |person: &Handle| incident.name_of(person).to_owned();
    if let Some(person) = &action.who {
        fact_ui(ui, "Who", &who(person));
    }
    fact_ui(ui, "Risk", action.risk.as_deref().unwrap_or("not said"));
    fact_ui(ui, "Rollback", action.back.as_deref().unwrap_or("not said"));
    let brought = format!("{}, {}", who(&action.by), whole_moment(view, action.since));
    fact_ui(ui, "Proposed", &brought);
    if let Some(word) = &action.approval {
        let word = format!("{}, {}", who(&word.by), whole_moment(view, word.at));
        fact_ui(ui, "Approved", &word);
    }
    if let Some((at, person)) = &action.started {
        let started = format!("{}, {}", who(person), whole_moment(view, *at));
        fact_ui(ui, "Started", &started);
    }
    if let Some(reason) = action.reason.as_deref().filter(|why| !why.is_empty()) {
        fact_ui(ui, "Reason", reason);
    }
    if let Some((at, _, result)) = &action.ended {
        fact_ui(ui, "Ended", &whole_moment(view, *at));
        if !result.is_empty() {
            fact_ui(ui, "Result", result);
        }
    }
    let seen = action.unapproved.as_ref();
    if let Some((at, person, note)) = seen.and_then(|taken| taken.acknowledged.as_ref()) {
        let seen = format!("{}, {}", who(person), whole_moment(view, *at));
        fact_ui(ui, "Acknowledged", &seen);
        if !note.is_empty() {
            fact_ui(ui, "Note", note);
        }
    }
}

/// What can be said where it stands; true once something was.
fn moves_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    ui.add_space(GAP);
    let flagged = (action.unapproved.as_ref()).is_some_and(|taken| taken.acknowledged.is_none());
    let acknowledged = flagged && acknowledge_ui(ui, action, view, fields, outbox);
    let moved = match action.state {
        ActionState::Proposed | ActionState::Held => word_ui(ui, action, view, fields, outbox),
        ActionState::Approved if view.incident.lapsed(action, view.now).is_some() => {
            word_ui(ui, action, view, fields, outbox)
        }
        ActionState::Approved => approved_ui(ui, action, view, fields, outbox),
        ActionState::Started => end_ui(ui, action, true, fields, outbox),
        ActionState::Taken if action.ended.is_none() => {
            end_ui(ui, action, !flagged, fields, outbox)
        }
        ActionState::Refused | ActionState::Withdrawn => row_ui(ui, |ui| {
            let done = Button::secondary("Mark as done without approval");
            let pressed = ui.add(done).clicked();
            if pressed {
                outbox.ask(bypass(action.id));
            }
            pressed
        }),
        ActionState::Taken | ActionState::Ended(_) => false,
    };
    acknowledged | moved
}

/// Command's decision is needed: approve, refuse or hold.
fn word_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let id = action.id;
    let reason = reason_ui(ui, id, "required to refuse, otherwise optional", fields);
    ui.add_space(GAP);
    let Some(command) = as_command(view) else {
        note_ui(ui, "Nobody is in Command, so nobody can approve.");
        row_ui(ui, |ui| {
            let key = Command::Role(Role::Command).key(ui.ctx());
            let fill = Button::primary("Put somebody in Command…").key(&key);
            if ui.add(fill).clicked() {
                outbox.open(Sheet::Role(Role::Command));
            }
        });
        return row_ui(ui, |ui| without_word_ui(ui, id, &reason, outbox));
    };
    let waiting = ui.tokens().waiting;
    let kept = since::of_approval(id);
    let since = since::since_ui(ui, view, fields, &kept, "Approved when?");
    ui.add_space(GAP);
    let moved = row_ui(ui, |ui| {
        let name = format!("Approve {command}");
        let approve = Button::primary(&name).meaning(waiting);
        // Enter beside the approval's time approves; beside the reason it refuses, and never approves.
        let pressed = press(ui, !since.is_wrong, approve);
        let approves = pressed || (since.entered && !since.is_wrong);
        if approves {
            let approve = Intent::Action(ActionIntent::Approve { action: id });
            outbox.ask_since(None, approve, since.happened, kept);
        }
        approves | no_ui(ui, action, &reason, outbox)
    });
    moved | row_ui(ui, |ui| without_word_ui(ui, id, &reason, outbox))
}

/// It has the word and waits to be started.
fn approved_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let id = action.id;
    let planned = action.who.as_ref().unwrap_or(&action.by);
    let key = FieldKey::numbered("who starts", u64::from(id.0));
    let who = Words::new(key.clone(), "Who starts it")
        .standing(view.incident.name_of(planned))
        .first()
        .show(ui, fields);
    let person = named(view, &who, planned);
    ui.add_space(GAP);
    let started = row_ui(ui, |ui| {
        let start = Button::primary("Start");
        let pressed = press(ui, person.is_some(), start);
        let starts = person.is_some() && (pressed || who.entered);
        if starts {
            outbox.ask_and_clear(
                Intent::Action(ActionIntent::Start {
                    action: id,
                    who: person,
                }),
                key,
            );
        }
        starts
    });
    ui.add_space(GAP);
    let key = FieldKey::Action(id);
    let reason = Words::new(key, "Reason")
        .hint("required to refuse")
        .show(ui, fields);
    ui.add_space(GAP);
    started
        | row_ui(ui, |ui| {
            no_ui(ui, action, &reason, outbox) | without_word_ui(ui, id, &reason, outbox)
        })
}

/// Whoever is meant by what was typed; `None` where it is no name.
fn named(view: &View<'_>, who: &Typed, planned: &Handle) -> Option<Handle> {
    if !who.changed {
        return Some(planned.clone());
    }
    view.person_meant(&who.text)
}

/// It goes on: how did it end?
fn end_ui(
    ui: &mut Ui,
    action: &Action,
    main: bool,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let id = action.id;
    // The words typed at the gate stand here too, unless they are a note to something else.
    let key = if main {
        FieldKey::Action(id)
    } else {
        FieldKey::numbered("result", u64::from(id.0))
    };
    let result = Words::new(key.clone(), "Result").hint("Lag is back to zero");
    let result = if main { result.first() } else { result };
    let result = result.show(ui, fields);
    ui.add_space(GAP);
    let done = ui.tokens().done;
    row_ui(ui, |ui| {
        let mut ended = None;
        let first = if main {
            Button::primary("Done").meaning(done)
        } else {
            Button::secondary("Done")
        };
        for (button, outcome) in [
            (first, Outcome::Done),
            (Button::secondary("Failed"), Outcome::Failed),
            (Button::secondary("Rolled back"), Outcome::RolledBack),
        ] {
            if ui.add(button).clicked() {
                ended = Some(outcome);
            }
        }
        let ended = ended.or(result.entered.then_some(Outcome::Done));
        if let Some(outcome) = ended {
            let end = Intent::Action(ActionIntent::End {
                action: id,
                outcome,
                result: result.text,
            });
            outbox.ask_and_clear(end, key);
        }
        ended.is_some()
    })
}

/// It was done without approval, and Command has not acknowledged that.
fn acknowledge_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let Some(command) = as_command(view) else {
        note_ui(ui, "Nobody is in Command, so nobody can acknowledge it.");
        let key = Command::Role(Role::Command).key(ui.ctx());
        let fill = Button::primary("Put somebody in Command…").key(&key);
        if ui.add(fill).clicked() {
            outbox.open(Sheet::Role(Role::Command));
        }
        ui.add_space(GAP);
        return false;
    };
    let key = FieldKey::Action(action.id);
    let note = Words::new(key.clone(), "Note")
        .hint("Talked it through; it helped")
        .first()
        .show(ui, fields);
    ui.add_space(GAP);
    let name = format!("Acknowledge {command}");
    let meaning = ui.tokens().alarm;
    let pressed = ui.add(Button::primary(&name).meaning(meaning)).clicked();
    let says = pressed || note.entered;
    if says {
        let acknowledge = Intent::Action(ActionIntent::Acknowledge {
            action: action.id,
            note: note.text,
        });
        outbox.ask_and_clear(acknowledge, key);
    }
    ui.add_space(GAP);
    says
}

fn reason_ui(ui: &mut Ui, id: ActionId, hint: &str, fields: &mut Fields) -> Typed {
    Words::new(FieldKey::Action(id), "Reason")
        .hint(hint)
        .first()
        .show(ui, fields)
}

/// Command's ways of not giving the word, or of taking it back.
fn no_ui(ui: &mut Ui, action: &Action, reason: &Typed, outbox: &mut Outbox) -> bool {
    let (id, key) = (action.id, FieldKey::Action(action.id));
    let reasoned = !reason.is_blank();
    let refuse = Button::secondary("Refuse").tip("Refuse, with a reason");
    let refuses = press(ui, reasoned, refuse) || (reason.entered && reasoned);
    if refuses {
        let reason = reason.text.clone();
        outbox.ask_and_clear(
            Intent::Action(ActionIntent::Refuse { action: id, reason }),
            key.clone(),
        );
    }
    let held = action.state == ActionState::Held;
    let wait = Button::secondary("Hold").tip("Put it on hold");
    let holds = !held && ui.add(wait).clicked();
    if holds {
        let reason = reason.text.clone();
        outbox.ask_and_clear(
            Intent::Action(ActionIntent::Hold { action: id, reason }),
            key,
        );
    }
    refuses | holds
}

/// What anybody can say of it: that it is not wanted any more, or that it has been done already.
fn without_word_ui(ui: &mut Ui, id: ActionId, reason: &Typed, outbox: &mut Outbox) -> bool {
    let withdraw = Button::quiet("Withdraw").tip("Nobody wants it any more");
    let withdraws = ui.add(withdraw).clicked();
    if withdraws {
        let reason = reason.text.clone();
        let withdraw = Intent::Action(ActionIntent::Withdraw { action: id, reason });
        outbox.ask_and_clear(withdraw, FieldKey::Action(id));
    }
    let done = Button::quiet("Mark as done without approval");
    let bypassed = ui.add(done).clicked();
    if bypassed {
        outbox.ask(bypass(id));
    }
    withdraws | bypassed
}

fn bypass(action: ActionId) -> Intent {
    Intent::Action(ActionIntent::Bypass { action, who: None })
}

/// Every entry about it, the first first.
fn history_ui(ui: &mut Ui, action: &Action, view: &View<'_>) {
    let incident = view.incident;
    let number = action.id.to_string();
    section_ui(ui, "History", "");
    let about = incident.in_time();
    for entry in about.filter(|entry| incident.noun_number(entry) == number) {
        let clock = view.zone.clock_seconds(entry.happened);
        let words = incident.describe(entry);
        let words = format!("{words} · {}", incident.name_of(entry.by()));
        fact_ui(ui, &clock, &words);
    }
}
