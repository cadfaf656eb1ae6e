//! What is said of a proposal while it waits: kind, executor, risk, rollback, what it waits for, objections, and what
//! Command asked (R33).

use egui::Ui;

use crate::incident::action::Action;
use crate::incident::id::ActionId;
use crate::incident::{ActionIntent, Intent};
use crate::theme::type_scale::GAP;
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::parts::proposal::{Detail, kinds};
use crate::ui::parts::{Words, fact_ui, problem_ui, row_ui, section_ui, whole_moment};
use crate::ui::widgets::{Button, Chip};

/// What is known of it; "none said" where nobody said it.
pub(super) fn facts_ui(ui: &mut Ui, action: &Action, view: &View<'_>) {
    let name = |person| view.incident.name_of(person);
    let who = action.who.as_ref().map(name);
    let said = |text: Option<&str>| text.unwrap_or("none said").to_owned();
    fact_ui(ui, "Kind", &said(action.kind.as_deref()));
    fact_ui(ui, "Who", &said(who));
    fact_ui(ui, "Risk", &said(action.risk.as_deref()));
    fact_ui(ui, "Rollback", &said(action.back.as_deref()));
    if let Some(after) = action.after {
        let words = view.incident.words_of(after.into()).unwrap_or_default();
        fact_ui(ui, "Only after", &format!("{after} {words}"));
    }
    if let Some(undone) = action.undoes {
        fact_ui(ui, "Rollback of", &undone.to_string());
    }
    for query in &action.queries {
        let (who, at) = (name(&query.by), whole_moment(view, query.at));
        fact_ui(ui, "Sent back", &format!("{} · {who}, {at}", query.text));
        if let Some((at, who, Some(answer))) = &query.answered {
            let (who, at) = (name(who), whole_moment(view, *at));
            fact_ui(ui, "Answered", &format!("{answer} · {who}, {at}"));
        }
    }
    if let Some((at, who)) = &action.objections_asked {
        let asked = format!("{}, {}", name(who), whole_moment(view, *at));
        fact_ui(ui, "Objections?", &asked);
    }
    for objection in &action.objections {
        let (who, at) = (name(&objection.by), whole_moment(view, objection.at));
        fact_ui(
            ui,
            "Objection",
            &format!("{} · {who}, {at}", objection.text),
        );
    }
}

/// The fields in which it is said.
pub(super) fn details_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    if !action.state.waits_for_command() {
        return;
    }
    if !action.judged {
        section_ui(ui, "Proposal", "");
        for detail in Detail::ALL {
            detail_ui(ui, action, detail, view, fields, outbox);
        }
        after_ui(ui, action, fields, outbox);
        answer_ui(ui, action, fields, outbox);
    }
    objections_ui(ui, action, view, fields, outbox);
}

fn detail_ui(
    ui: &mut Ui,
    action: &Action,
    detail: Detail,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    let who = action.who.as_ref().map(|who| view.incident.name_of(who));
    let standing = match detail {
        Detail::Kind => action.kind.as_deref(),
        Detail::Who => who,
        Detail::Risk => action.risk.as_deref(),
        Detail::Rollback => action.back.as_deref(),
    };
    let key = detail.key(action.id);
    let typed = Words::new(key.clone(), detail.name())
        .standing(standing.unwrap_or_default())
        .hint("none said; Enter records it")
        .records()
        .show(ui, fields);
    if detail == Detail::Kind {
        row_ui(ui, |ui| {
            for kind in kinds(view) {
                let is_it = action.kind.as_deref() == Some(kind);
                let pressed = ui.add(Chip::one_of(kind, is_it)).clicked() && !is_it;
                if pressed && let Some(intent) = Detail::Kind.stated(action.id, kind, view) {
                    outbox.ask(intent);
                }
            }
        });
    }
    if !typed.entered || !typed.changed || typed.is_blank() {
        return;
    }
    match detail.stated(action.id, &typed.text, view) {
        Some(intent) => outbox.ask_and_clear(intent, key),
        None => problem_ui(ui, "That is no name."),
    }
}

/// What has to be done before it starts.
fn after_ui(ui: &mut Ui, action: &Action, fields: &mut Fields, outbox: &mut Outbox) {
    let key = FieldKey::numbered("only after", u64::from(action.id.0));
    let standing = action.after.map(|after| after.to_string());
    let typed = Words::new(key.clone(), "Only after")
        .standing(standing.as_deref().unwrap_or_default())
        .hint("A7: it starts once that is done")
        .records()
        .show(ui, fields);
    if !typed.changed || typed.is_blank() {
        return;
    }
    match ActionId::read(&typed.text) {
        Some(after) if typed.entered => {
            let intent = detail(action.id, Some(after), None);
            outbox.ask_and_clear(intent, key);
        }
        Some(_) => {}
        None => problem_ui(ui, "Type an action's number, such as A7."),
    }
}

/// The answer to what Command asked.
fn answer_ui(ui: &mut Ui, action: &Action, fields: &mut Fields, outbox: &mut Outbox) {
    let Some(query) = action.open_query() else {
        return;
    };
    let key = FieldKey::numbered("answer to Command", u64::from(action.id.0));
    let typed = Words::new(key.clone(), "Answer to Command")
        .hint(&query.text)
        .records()
        .show(ui, fields);
    if typed.entered && !typed.is_blank() {
        outbox.ask_and_clear(detail(action.id, None, Some(typed.text)), key);
    }
}

fn detail(action: ActionId, after: Option<ActionId>, note: Option<String>) -> Intent {
    Intent::Action(ActionIntent::Detail {
        action,
        kind: None,
        who: None,
        risk: None,
        back: None,
        after,
        note,
    })
}

fn objections_ui(
    ui: &mut Ui,
    action: &Action,
    view: &View<'_>,
    fields: &mut Fields,
    outbox: &mut Outbox,
) {
    section_ui(ui, "Objections", &action.objections.len().to_string());
    let number = u64::from(action.id.0);
    let who_key = FieldKey::numbered("who objects", number);
    let who = Words::new(who_key.clone(), "Who objects")
        .hint("a name; empty for you")
        .show(ui, fields);
    let key = FieldKey::numbered("objection", number);
    let typed = Words::new(key.clone(), "Objection")
        .hint("Enter records it")
        .records()
        .show(ui, fields);
    let by = if who.is_blank() {
        None
    } else {
        view.person_meant(&who.text)
    };
    let named = who.is_blank() || by.is_some();
    if !named {
        problem_ui(ui, "That is no name.");
    }
    if typed.entered && !typed.is_blank() && named {
        let object = ActionIntent::Object {
            action: action.id,
            text: typed.text,
        };
        outbox.push(Request::Act {
            intent: Intent::Action(object),
            by,
            happened: None,
            clears: vec![key, who_key],
        });
    }
    if action.objections_asked.is_none() {
        ui.add_space(GAP);
        let ask = Button::secondary("Ask for objections");
        if row_ui(ui, |ui| ui.add(ask).clicked()) {
            let asks = ActionIntent::AskForObjections { action: action.id };
            outbox.ask(Intent::Action(asks));
        }
    }
}
