//! The log line's keys: Enter, the arrows that fetch what was said before, Alt+N for a newcomer. What was
//! typed before a key in the same frame is written before the key counts.

use egui::{Event, Key, Modifiers, Ui};

use super::list::List;
use super::{LineDraft, cursor_to, id};
use crate::incident::person::Presence;
use crate::incident::text::is_blank;
use crate::incident::{Handle, Intent, PersonIntent, Refusal, RefusalKind};
use crate::line::{Completion, Preview, Whose, preview, remedy};
use crate::ui::base::chord::{Chord, Press};
use crate::ui::base::request::{Outbox, Wish};
use crate::ui::base::view::{Saved, View};

/// How many lines are remembered for the arrow keys.
const HISTORY: usize = 200;

/// Puts back what had to wait for this frame, and lets wait what comes behind words not yet written.
pub(super) fn in_order(ui: &Ui) {
    let waiting = id().with("waiting");
    let events: Option<Vec<Event>> = ui.data_mut(|data| data.remove_temp(waiting));
    let later = ui.input_mut(|input| {
        if let Some(events) = events {
            input.events.splice(0..0, events);
        }
        let is_ours = |event: &Event| {
            let Event::Key {
                key,
                pressed,
                modifiers,
                ..
            } = event
            else {
                return false;
            };
            let ours = [Key::Enter, Key::Tab, Key::ArrowUp, Key::ArrowDown];
            *pressed && modifiers.is_none() && ours.contains(key)
        };
        let first_word = input.events.iter().position(writes)?;
        let key = input.events[first_word..].iter().position(is_ours)?;
        Some(input.events.split_off(first_word + key))
    });
    if let Some(later) = later {
        ui.data_mut(|data| data.insert_temp(waiting, later));
        ui.request_repaint();
    }
}

/// True for what changes the text.
fn writes(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::Key { key, pressed, .. } => *pressed && matches!(key, Key::Backspace | Key::Delete),
        _ => false,
    }
}

/// Carries out the line's keys.
pub(super) fn keys(
    ui: &Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    (seen, foreseen): (&Preview, Option<&Refusal>),
    (list, offers): (&mut List, &[Completion]),
    outbox: &mut Outbox,
) {
    // With the letter it would type, also where there is nobody to add.
    let mac = ui.ctx().os().is_mac();
    let adds = ui.input_mut(|input| Chord::alt(Key::N).take(input, mac));
    if adds == Some(Press::Fresh) {
        for person in to_add(view, seen) {
            let name = view.team_name(&person);
            outbox.ask(Intent::Person(PersonIntent::Join {
                person,
                name,
                contact: None,
            }));
        }
    }
    if list.keys(ui, line, offers) {
        return;
    }
    if can_set_aside(line, foreseen) && pressed(ui, Key::Escape) {
        let why = line.refused.as_ref().or(foreseen).map(remedy::explained);
        line.set_aside(why.unwrap_or_default());
        // What was refused before is said no more, either: to whoever presses Esc it is one thing.
        outbox.wish(Wish::Unsay);
        return;
    }
    if pressed(ui, Key::Enter) {
        send(ui, view, line, (seen, foreseen), outbox);
    }
    if line.text.contains('\n') && line.recalled.is_none() {
        return;
    }
    if pressed(ui, Key::ArrowUp) {
        recall(ui, line, true);
        list.close(&line.text);
    } else if pressed(ui, Key::ArrowDown) {
        recall(ui, line, false);
        list.close(&line.text);
    }
}

/// Whom Alt N adds: those the log does not know yet, and the author where they only spoke until now.
pub(super) fn to_add(view: &View<'_>, seen: &Preview) -> Vec<Handle> {
    let only_spoke = |who: &&Handle| {
        let person = view.incident.people.get(*who);
        person.is_some_and(|person| person.presence == Presence::Seen)
    };
    let author = seen.who.iter().filter(only_spoke);
    author.chain(&seen.unknown).cloned().collect()
}

/// Takes a key pressed by itself; Enter held down counts once.
pub(super) fn pressed(ui: &Ui, wanted: Key) -> bool {
    let mut found = false;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers: Modifiers::NONE,
                repeat,
                ..
            } if *key == wanted => {
                found |= !repeat || wanted != Key::Enter;
                false
            }
            _ => true,
        });
    });
    found
}

/// True where Esc keeps the line for later, so that the next can be begun.
pub(super) fn can_set_aside(line: &LineDraft, foreseen: Option<&Refusal>) -> bool {
    !is_blank(&line.text) && (line.refused.is_some() || foreseen.is_some())
}

/// True where Enter records what was typed behind a refused line, and keeps that line: the whole would be refused.
pub(super) fn parts_at_enter(line: &LineDraft, seen: &Preview, foreseen: Option<&Refusal>) -> bool {
    let cannot = seen.trouble.is_some() || seen.missing.is_some() || foreseen.is_some();
    cannot && line.behind_refused().is_some()
}

/// Takes the refused line from before what was typed behind it, and keeps it for later.
fn part(view: &View<'_>, line: &mut LineDraft, why: String) {
    let behind = line.behind_refused().unwrap_or_default().to_owned();
    let begun = line.behind_begun;
    line.text = std::mem::take(&mut line.refused_text);
    line.set_aside(why);
    line.put(behind, begun.or(Some(view.now)));
}

/// Enter: hands the line over, or says why it cannot be yet; then its words stay where they are.
pub(super) fn send(
    ui: &Ui,
    view: &View<'_>,
    line: &mut LineDraft,
    (seen, foreseen): (&Preview, Option<&Refusal>),
    outbox: &mut Outbox,
) {
    if is_blank(&line.text) {
        return;
    }
    if parts_at_enter(line, seen, foreseen) {
        let why = foreseen.map(remedy::explained).unwrap_or_default();
        part(view, line, why);
        let seen = preview(&line.text, &view.line_context());
        return send(ui, view, line, (&seen, None), outbox);
    }
    let shows = seen
        .command
        .is_some_and(|command| command.whose == Whose::Window);
    let refused = match (&seen.missing, &seen.trouble, &view.record.saved) {
        (_, Some(trouble), _) => Some(refusal(&trouble.what, &trouble.hint)),
        (Some(missing), ..) => Some(refusal(&format!("Still missing: {missing}"), "")),
        (_, _, Saved::ReadOnly { why }) if !shows => {
            let hint = "open a copy to write; the words stay here";
            Some(refusal(&format!("Nothing can be recorded: {why}"), hint))
        }
        (_, _, Saved::Following(followed)) if !shows => {
            let (why, hint) = if followed.free {
                (
                    "Nobody records this incident any more",
                    "record here, then press Enter again",
                )
            } else {
                (
                    "This window only follows",
                    "what you typed can be recorded once nobody else records",
                )
            };
            Some(refusal(why, hint))
        }
        _ => None,
    };
    if let Some(why) = refused {
        line.refuse(why);
        return;
    }
    (line.refused, line.emptied) = (None, false);
    line.refused_text.clear();
    line.forget_recalled();
    let text = std::mem::take(&mut line.text);
    remember(line, &text);
    let begun = line.begun.take().unwrap_or(view.now);
    line.recalled = None;
    line.before_recall.clear();
    outbox.wish(Wish::Send { text, begun });
    cursor_to(ui, 0);
}

/// Keeps a line for the arrow keys.
fn remember(line: &mut LineDraft, text: &str) {
    if line.history.last().map(String::as_str) != Some(text) {
        line.history.push(text.to_owned());
        let many = line.history.len().saturating_sub(HISTORY);
        line.history.drain(..many);
    }
}

fn refusal(why: &str, hint: &str) -> Refusal {
    Refusal::new(RefusalKind::Input, why, hint)
}

/// Goes one line back in the history, or forward to what was half typed.
fn recall(ui: &Ui, line: &mut LineDraft, back: bool) {
    let newest = line.history.len();
    let at = line.recalled.unwrap_or(newest);
    let to = if back {
        at.checked_sub(1)
    } else {
        Some(at + 1)
    };
    let Some(to) = to.filter(|to| *to <= newest && at != *to) else {
        return;
    };
    if line.recalled.is_none() {
        if to >= newest {
            return;
        }
        line.before_recall = std::mem::take(&mut line.text);
    }
    if let Some(said) = line.history.get(to) {
        line.text.clone_from(said);
        line.recalled = Some(to);
    } else {
        line.text = std::mem::take(&mut line.before_recall);
        line.recalled = None;
    }
    cursor_to(ui, line.text.chars().count());
}
