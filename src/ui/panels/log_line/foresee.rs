//! What the rules will say of the line before Enter. Asks the rules with the line's moment and speaker, as the session
//! will; records nothing and decides nothing.

use egui::Ui;

use super::{LineDraft, id};
use crate::incident::Refusal;
use crate::line::{self, Preview, Wants};
use crate::ui::base::view::View;

/// What was foreseen, and for what: the text, the next entry's number and the second.
#[derive(Clone, Default)]
struct Foreseen {
    made_for: (String, u64, i64),
    refusal: Option<Refusal>,
}

/// Why the rules will not take the line as it stands; `None` where they will, or where it cannot be read yet.
pub(super) fn refusal(
    ui: &Ui,
    view: &View<'_>,
    line: &LineDraft,
    seen: &Preview,
) -> Option<Refusal> {
    if seen.intent.is_none() || !view.is_writable() {
        return None;
    }
    let (next, second) = (view.incident.next_n(), view.now.timestamp());
    let kept = id().with("foreseen");
    let before: Foreseen = ui.data(|data| data.get_temp(kept)).unwrap_or_default();
    let (text, at, of) = &before.made_for;
    if (text, *at, *of) == (&line.text, next, second) {
        return before.refusal;
    }
    let refusal = asked(view, line, seen);
    let foreseen = Foreseen {
        made_for: (line.text.clone(), next, second),
        refusal: refusal.clone(),
    };
    ui.data_mut(|data| data.insert_temp(kept, foreseen));
    refusal
}

/// What the rules say now of a command that was refused before; `None` for a line that is no command of the incident's, or
/// that cannot be read.
pub(super) fn of_text(view: &View<'_>, text: &str) -> Option<Result<(), Refusal>> {
    let read = line::read(text, &view.line_context()).ok()?;
    let is_command = text.trim_start().starts_with('/');
    let Wants::Intent(intent) = read.wants else {
        return None;
    };
    let happened = read.happened.unwrap_or(view.now);
    let decided = view.would_record(&intent, read.who.as_ref(), happened);
    is_command.then(|| decided.map(|_| ()))
}

fn asked(view: &View<'_>, line: &LineDraft, seen: &Preview) -> Option<Refusal> {
    let intent = seen.intent.as_ref()?;
    let now = view.now;
    let at = |happened| view.would_record(intent, seen.who.as_ref(), happened);
    let begun = line.begun.unwrap_or(now).min(now);
    let decided = match (at(seen.happened.unwrap_or(begun)), seen.happened) {
        // Where the board has moved on since the line was begun, now counts.
        (Err(_), None) => at(now),
        (decided, _) => decided,
    };
    decided.err()
}
