//! Entries that are offered and recorded by nobody but whoever presses Enter: what undoes the last entry, and a step that
//! was clicked twice. Finds out what would be recorded, and lets the rules say first whether it may be.

use egui::{Context, Key, Modifiers};

use super::say;
use crate::board::undo::undo;
use crate::incident::text::visible;
use crate::incident::{Handle, Incident, Intent, Record, Refusal, Step, StepIntent, Time};
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::pending::Offered;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::View;
use crate::ui::window::state::WindowState;
use crate::words;

/// The most characters of an entry's words that are said.
const WORDS: usize = 60;

/// Offers the entry that undoes the last one, or says why there is none.
pub(in crate::ui) fn offer_undo(ctx: &Context, view: &View<'_>, state: &mut WindowState) {
    if !view.is_writable() {
        say(
            state,
            view,
            "Nothing can be undone: nothing can be recorded now",
        );
        return;
    }
    match undo(view.incident, view.now) {
        None => say(state, view, "Nothing to undo: the log is empty"),
        Some(Err(refusal)) => state.say(Notice::refusal(&refusal, view.now)),
        Some(Ok(undo)) => {
            let entry = view.incident.entry(undo.entry);
            let words = entry.map(|entry| view.incident.describe(entry));
            let words = words.unwrap_or_default();
            let question = format!("Undo “{}”?", words::shortened(&words, WORDS));
            offer(
                ctx,
                &question,
                (undo.intent, undo.by, undo.happened),
                view,
                state,
            );
        }
    }
}

/// Offers to enter a step for the whole room.
pub(in crate::ui) fn offer_step(
    ctx: &Context,
    step: Step,
    view: &View<'_>,
    state: &mut WindowState,
) {
    let question = format!("Enter {} for the whole room?", step.name());
    let enter = Intent::Step(StepIntent::Enter(step));
    offer(ctx, &question, (enter, None, None), view, state);
}

fn offer(
    ctx: &Context,
    question: &str,
    (intent, by, happened): (Intent, Option<Handle>, Option<Time>),
    view: &View<'_>,
    state: &mut WindowState,
) {
    match told(view, &intent, by.as_ref()) {
        Ok(records) => {
            state.offered = Some(Offered {
                question: visible(question).into_owned(),
                records: visible(&records).into_owned(),
                intent,
                by,
                happened,
                next: view.incident.next_n(),
            });
            focus::go(ctx, focus::log_line());
        }
        Err(refusal) => state.say(Notice::refusal(&refusal, view.now)),
    }
}

/// What would be recorded, in the words of the timeline; why the rules do not allow it, if so.
fn told(view: &View<'_>, intent: &Intent, by: Option<&Handle>) -> Result<String, Refusal> {
    let (stamp, events) = view.would_record(intent, by, view.now)?;
    let mut after: Incident = view.incident.clone();
    let first = after.entries().len();
    for event in events {
        let n = after.next_n();
        let stamp = stamp.clone();
        after.apply(Record { n, stamp, event });
    }
    let new = after.entries().iter().skip(first);
    let said: Vec<_> = new.map(|entry| after.describe(entry)).collect();
    Ok(said.join("; "))
}

/// Enter in the empty log line records what is offered. Words that are typed, another entry and an opened sheet end the
/// offer: what is recorded is always what was asked about last.
pub(in crate::ui) fn keys(
    ctx: &Context,
    view: &View<'_>,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let Some(offered) = &state.offered else {
        return;
    };
    let is_over = offered.next != view.incident.next_n() || view.replay.is_some();
    if is_over || !state.line.text.is_empty() || state.sheet.is_some() {
        state.offered = None;
        return;
    }
    let on_line = ctx.memory(|memory| memory.has_focus(focus::log_line()));
    if on_line && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        settle(true, state, outbox);
    }
}

/// Records what is offered, or leaves it.
pub(in crate::ui) fn settle(record: bool, state: &mut WindowState, outbox: &mut Outbox) {
    let offered = state.offered.take();
    if let Some(offered) = offered.filter(|_| record) {
        let Offered {
            intent,
            by,
            happened,
            ..
        } = offered;
        outbox.push(Request::Act {
            intent,
            by,
            happened,
            clears: Vec::new(),
        });
        // It was looked at before: there is nothing left to undo.
        outbox.push(Request::RecordNow);
    }
}
