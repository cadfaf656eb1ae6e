//! The sheet of one action: everything known of it, and what can be said about it where it stands (R8-R10).

mod details;
mod refuse;

pub(in crate::ui) use refuse::refuse_ui;

use egui::Ui;

use crate::incident::action::{Action, ActionState, Outcome};
use crate::incident::id::{ActionId, AnyId};
use crate::incident::time::span_words;
use crate::incident::{ActionIntent, Handle, Intent, Role};
use crate::theme::ThemeExt;
use crate::theme::type_scale::GAP;
use crate::ui::base::command::Command;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::since::Since;
use crate::ui::parts::{
    Typed, Words, as_command, changeable_ui, fact_ui, note_ui, press, proposal, row_ui, section_ui,
    since, strong_ui, whole_moment,
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
    let Some(action) = head_ui(ui, id, view) else {
        return false;
    };
    facts_ui(ui, action, view);
    if !changeable_ui(ui, view) {
        history_ui(ui, action, view);
        return false;
    }
    let done = moves_ui(ui, action, view, fields, outbox);
    history_ui(ui, action, view);
    done
}

/// What an action is and how it stands; `None` where there is none of this number.
fn head_ui<'v>(ui: &mut Ui, id: ActionId, view: &'v View<'_>) -> Option<&'v Action> {
    let Some(action) = view.incident.action(id) else {
        note_ui(ui, "There is no such action.");
        return None;
    };
    strong_ui(ui, &action.text);
    note_ui(ui, &state_words(action, view));
    ui.add_space(GAP);
    Some(action)
}

fn state_words(action: &Action, view: &View<'_>) -> String {
    let state = words::capitalised(&view.incident.action_words(action, view.now));
    match (&action.unapproved, action.outcome()) {
        (Some(_), _) if action.state != ActionState::Taken => {
            format!("{state}; unapproved")
        }
        (Some(_), Some(outcome)) => format!("{state}; {}", outcome.words()),
        _ => state,
    }
}

fn facts_ui(ui: &mut Ui, action: &Action, view: &View<'_>) {
    let incident = view.incident;
    let who = |person: &Handle| incident.name_of(person).to_owned();
    details::facts_ui(ui, action, view);
    let brought = format!("{}, {}", who(&action.by), whole_moment(view, action.since));
    fact_ui(ui, "Proposed", &brought);
    for (word, lapse) in incident.approvals(action, view.now) {
        let given = format!("{}, {}", who(&word.by), whole_moment(view, word.at));
        let name = match action.unapproved {
            None => "Approved",
            Some(_) => "Had been approved",
        };
        fact_ui(ui, name, &given);
        if let Some(because) = word.because.as_deref() {
            fact_ui(ui, "Decided because", because);
        }
        if let Some(lapse) = lapse {
            let lapsed = format!("{}, {}", whole_moment(view, lapse.at), lapse.why);
            fact_ui(ui, "Lapsed", &lapsed);
        }
    }
    if let Some((at, person)) = &action.started {
        let started = format!("{}, {}", who(person), whole_moment(view, *at));
        fact_ui(ui, "Started", &started);
    }
    if let Some(reason) = action.reason.as_deref().filter(|why| !why.is_empty()) {
        fact_ui(ui, "Reason", reason);
    }
    if let Some((at, _, result)) = &action.ended {
        let took = action
            .took()
            .map(|took| format!(", after {}", span_words(took)));
        let ended = format!("{}{}", whole_moment(view, *at), took.unwrap_or_default());
        fact_ui(ui, "Ended", &ended);
        if !action.shown_by.is_empty() {
            let shown: Vec<_> = action.shown_by.iter().map(ToString::to_string).collect();
            fact_ui(ui, "Shown by", &shown.join(", "));
        }
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

/// What is typed about an action as it stands.
enum Form {
    /// Command's decision is needed.
    Decide {
        reason: Typed,
        because: Typed,
        since: Since,
    },
    /// It is approved and waits to be started.
    Start { who: Typed, reason: Typed },
    /// It goes on: how did it end?
    End { result: Typed, key: FieldKey },
    /// It was refused or withdrawn.
    Declined,
    /// It has ended.
    Over,
}

/// What can be said where it stands: first the fields, then what is done with them; true once something was.
fn moves_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    ui.add_space(GAP);
    let flagged = (action.unapproved.as_ref()).is_some_and(|taken| taken.acknowledged.is_none());
    let note = (flagged && as_command(view).is_some()).then(|| note_field_ui(ui, action, fields));
    let form = form_ui(ui, action, flagged, view, fields);
    details::details_ui(ui, action, view, fields, outbox);
    acts_ui(ui, |ui| {
        if as_command(view).is_none() && (flagged || matches!(form, Form::Decide { .. })) {
            vacant_ui(ui, outbox);
        }
        let acknowledged = note.is_some_and(|note| acknowledge_ui(ui, action, view, note, outbox));
        acknowledged
            | row_ui(ui, |ui| {
                form_acts_ui(ui, action, form, !flagged, view, outbox)
            })
    })
}

fn form_ui(
    ui: &mut Ui,
    action: &Action,
    flagged: bool,
    view: &View<'_>,
    fields: &mut Fields,
) -> Form {
    let id = action.id;
    let decides = match action.state {
        ActionState::Proposed | ActionState::Held => true,
        ActionState::Approved => view.incident.lapsed(action, view.now).is_some(),
        _ => false,
    };
    match action.state {
        _ if decides => {
            let reason = reason_ui(
                ui,
                id,
                "to refuse, which Enter does, or to ask for more",
                fields,
            );
            let because = Words::new(because_key(id), "Decided because")
                .hint("stalemate, or no time; Enter approves with it")
                .show(ui, fields);
            let kept = since::of_approval(id);
            let since = if as_command(view).is_some() {
                since::since_ui(ui, view, fields, &kept, "Approved when?")
            } else {
                Since::default()
            };
            Form::Decide {
                reason,
                because,
                since,
            }
        }
        ActionState::Approved => {
            let planned = action.who.as_ref().unwrap_or(&action.by);
            let who = Words::new(who_key(id), "Who starts it")
                .standing(view.incident.name_of(planned))
                .first()
                .show(ui, fields);
            let reason = Words::new(FieldKey::Action(id), "Reason")
                .hint("required to refuse")
                .show(ui, fields);
            Form::Start { who, reason }
        }
        ActionState::Started => end_field_ui(ui, id, true, fields),
        ActionState::Taken if action.ended.is_none() => end_field_ui(ui, id, !flagged, fields),
        ActionState::Refused | ActionState::Withdrawn => Form::Declined,
        ActionState::Proposed | ActionState::Held | ActionState::Taken | ActionState::Ended(_) => {
            Form::Over
        }
    }
}

fn form_acts_ui(
    ui: &mut Ui,
    action: &Action,
    form: Form,
    is_main: bool,
    view: &View<'_>,
    outbox: &mut Outbox,
) -> bool {
    match form {
        Form::Decide {
            reason,
            because,
            since,
        } => decide_ui(ui, action, (&reason, &because), &since, view, outbox),
        Form::Start { who, reason } => {
            let started = start_ui(ui, action, &who, view, outbox);
            started
                | no_ui(ui, action, &reason, refuse_button(), outbox)
                | without_approval_ui(ui, action.id, &reason, outbox)
        }
        Form::End { result, key } => end_ui(ui, action.id, is_main, &result, key, outbox),
        Form::Declined => {
            let done = Button::secondary("Mark as done without approval");
            let pressed = ui.add(done).clicked();
            if pressed {
                outbox.ask(bypass(action.id));
            }
            pressed
        }
        Form::Over => false,
    }
}

/// Nobody can approve or acknowledge it.
fn vacant_ui(ui: &mut Ui, outbox: &mut Outbox) {
    note_ui(
        ui,
        "Nobody is in Command, so nobody can approve or acknowledge.",
    );
    row_ui(ui, |ui| {
        let key = Command::Role(Role::Command).key(ui.ctx());
        let fill = Button::primary("Put somebody in Command…").key(&key);
        if ui.add(fill).clicked() {
            outbox.open(Sheet::Role(Role::Command));
        }
    });
}

/// Command's decision is needed: approve, refuse or hold.
fn decide_ui(
    ui: &mut Ui,
    action: &Action,
    (reason, because): (&Typed, &Typed),
    since: &Since,
    view: &View<'_>,
    outbox: &mut Outbox,
) -> bool {
    let id = action.id;
    let Some(command) = as_command(view) else {
        return without_approval_ui(ui, id, reason, outbox);
    };
    let name = format!("Approve {command}");
    let approve = Button::primary(&name).meaning(ui.tokens().waiting);
    // Enter beside the approval's time, and beside what is decided because of something, approves; beside the reason it
    // refuses. Where a reason to refuse is typed, Enter approves nowhere.
    let pressed = press(ui, !since.is_wrong, approve);
    let entered = since.entered || (because.entered && !because.is_blank());
    let entered = entered && reason.is_blank();
    let approves = pressed || (entered && !since.is_wrong);
    if approves {
        let approve = Intent::Action(ActionIntent::Approve {
            action: id,
            because: (!because.is_blank()).then(|| because.text.clone()),
        });
        outbox.push(Request::Act {
            intent: approve,
            by: None,
            happened: since.happened,
            clears: vec![since::of_approval(id), because_key(id)],
        });
    }
    approves
        | no_ui(ui, action, reason, refuse_button(), outbox)
        | without_approval_ui(ui, id, reason, outbox)
}

fn because_key(id: ActionId) -> FieldKey {
    FieldKey::numbered("because", u64::from(id.0))
}

fn who_key(id: ActionId) -> FieldKey {
    FieldKey::numbered("who starts", u64::from(id.0))
}

/// It is approved and waits to be started.
fn start_ui(
    ui: &mut Ui,
    action: &Action,
    who: &Typed,
    view: &View<'_>,
    outbox: &mut Outbox,
) -> bool {
    let planned = action.who.as_ref().unwrap_or(&action.by);
    let person = named(view, who, planned);
    let pressed = press(ui, person.is_some(), Button::primary("Start"));
    let starts = person.is_some() && (pressed || who.entered);
    if starts {
        let start = ActionIntent::Start {
            action: action.id,
            who: person,
        };
        outbox.ask_and_clear(Intent::Action(start), who_key(action.id));
    }
    starts
}

/// Whoever is meant by what was typed; `None` where it is no name.
fn named(view: &View<'_>, who: &Typed, planned: &Handle) -> Option<Handle> {
    if !who.changed {
        return Some(planned.clone());
    }
    view.person_meant(&who.text)
}

fn end_field_ui(ui: &mut Ui, id: ActionId, main: bool, fields: &mut Fields) -> Form {
    // The words typed at the gate stand here too, unless they are a note to something else.
    let key = if main {
        FieldKey::Action(id)
    } else {
        FieldKey::numbered("result", u64::from(id.0))
    };
    let result = Words::new(key.clone(), "Result")
        .hint("E5 lag is back to zero")
        .first_if(main);
    let result = result.show(ui, fields);
    Form::End { result, key }
}

/// It goes on: how did it end?
fn end_ui(
    ui: &mut Ui,
    action: ActionId,
    main: bool,
    result: &Typed,
    key: FieldKey,
    outbox: &mut Outbox,
) -> bool {
    let first = if main {
        Button::primary("Done").meaning(ui.tokens().done)
    } else {
        Button::secondary("Done")
    };
    let mut ended = result.entered.then_some(Outcome::Done);
    for (button, outcome) in [
        (first, Outcome::Done),
        (Button::secondary("Failed"), Outcome::Failed),
        (Button::secondary("Rolled back"), Outcome::RolledBack),
    ] {
        if ui.add(button).clicked() {
            ended = Some(outcome);
        }
    }
    if let Some(outcome) = ended {
        let (evidence, result) = proposal::result_and_evidence(&result.text);
        let end = ActionIntent::End {
            action,
            outcome,
            result,
            evidence,
        };
        outbox.ask_and_clear(Intent::Action(end), key);
    }
    ended.is_some()
}

/// What Command says of what was done without approval.
fn note_field_ui(ui: &mut Ui, action: &Action, fields: &mut Fields) -> Typed {
    Words::new(FieldKey::Action(action.id), "Note")
        .hint("Talked it through; it helped")
        .first()
        .show(ui, fields)
}

/// It was done without approval, and Command has not acknowledged that.
fn acknowledge_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    note: Typed,
    outbox: &mut Outbox,
) -> bool {
    let Some(command) = as_command(view) else {
        return false;
    };
    let name = format!("Acknowledge {command}");
    let meaning = ui.tokens().alarm;
    let pressed = ui.add(Button::primary(&name).meaning(meaning)).clicked();
    let says = pressed || note.entered;
    if says {
        let acknowledge = Intent::Action(ActionIntent::Acknowledge {
            action: action.id,
            note: note.text,
        });
        outbox.ask_and_clear(acknowledge, FieldKey::Action(action.id));
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

fn refuse_button() -> Button<'static> {
    Button::secondary("Refuse")
}

/// What Command does instead of approving: refuse by this button, ask for more, or hold, which takes an approval back.
fn no_ui(
    ui: &mut Ui,
    action: &Action,
    reason: &Typed,
    refuse: Button<'_>,
    outbox: &mut Outbox,
) -> bool {
    let (id, key) = (action.id, FieldKey::Action(action.id));
    let reasoned = !reason.is_blank();
    let refuse = refuse.tip("Refuse, with a reason");
    let refuses = press(ui, reasoned, refuse) || (reason.entered && reasoned);
    if refuses {
        let reason = reason.text.clone();
        outbox.ask_and_clear(
            Intent::Action(ActionIntent::Refuse { action: id, reason }),
            key.clone(),
        );
    }
    let more = Button::secondary("Ask for more").tip("Send it back with this question");
    let asks = action.state.waits_for_command() && press(ui, reasoned, more);
    if asks {
        let text = reason.text.clone();
        outbox.ask_and_clear(
            Intent::Action(ActionIntent::AskForMore { action: id, text }),
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
    refuses | asks | holds
}

/// What anybody can say of it: that it is not wanted any more, or that it has been done already.
fn without_approval_ui(ui: &mut Ui, id: ActionId, reason: &Typed, outbox: &mut Outbox) -> bool {
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
    let about = Some(AnyId::from(action.id));
    section_ui(ui, "History", "");
    let of_it = incident.in_time();
    for entry in of_it.filter(|entry| entry.record.event.about() == about) {
        let clock = view.zone.clock_seconds(entry.happened);
        let words = incident.describe(entry);
        let words = format!("{words} · {}", incident.name_of(entry.by()));
        fact_ui(ui, &clock, &words);
    }
}
