//! The sheet of one entry: its words and both its clocks, and what can be done to it by further
//! entries (R22, R23, R26, R30). Nothing is ever taken out of the record.

use egui::{RichText, Ui};

use crate::incident::correction::WordsPart;
use crate::incident::key_time::KeyTime;
use crate::incident::text::visible;
use crate::incident::{CorrectionIntent, Entry, EntryKind, Intent, KeyTimeIntent, Time};
use crate::theme::ThemeExt;
use crate::theme::type_scale::{self, GAP, SMALL};
use crate::ui::base::field_key::{FieldKey, Fields};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::EntryPart;
use crate::ui::base::view::View;
use crate::ui::parts::frame::acts_ui;
use crate::ui::parts::keyboard::{is_entered, main_act};
use crate::ui::parts::{
    Typed, Words, changeable_ui, fact_ui, note_ui, press, problem_ui, row_ui, section_ui,
    strong_ui, whole_moment,
};
use crate::ui::widgets::{Button, Chip};

/// Draws it; true once the sheet has done its work.
pub(in crate::ui) fn entry_ui(
    ui: &mut Ui,
    n: u64,
    view: &View<'_>,
    (part, selected): (EntryPart, &[u64]),
    fields: &mut Fields,
    outbox: &mut Outbox,
) -> bool {
    let Some(entry) = view.incident.entry(n) else {
        note_ui(ui, "There is no such entry.");
        return false;
    };
    strong_ui(ui, &view.incident.describe(entry));
    let kind = match entry.kind() {
        EntryKind::Gate => "approval".to_owned(),
        kind => kind.key().replace('_', " "),
    };
    note_ui(ui, &kind);
    let open = changeable_ui(ui, view) && entry.stands();
    // The keyboard goes to what can be put right, whatever the sheet was opened for.
    let may_strike = view.incident.may_be_struck(n);
    // Of a change on the board it is said below.
    if let (EntryPart::Reason, Err(why)) = (part, &may_strike)
        && open
        && entry.words().is_some()
    {
        problem_ui(ui, &format!("It cannot be struck: {why}."));
    }
    let part = match part {
        EntryPart::Time if !entry.is_movable() => EntryPart::Words,
        EntryPart::Reason if may_strike.is_err() => EntryPart::Words,
        part => part,
    };
    let parts = if open { entry.parts() } else { Vec::new() };
    let struck = struck(entry, (part, selected), view);
    if selected.len() > 1 && selected.contains(&n) && open {
        several_ui(ui, entry, (part, &struck), selected.len(), view);
    }
    let corrected =
        (!parts.is_empty()).then(|| correct_ui(ui, (entry, &parts), part, view, fields));
    if open && parts.is_empty() && !entry.is_movable() {
        note_ui(ui, ON_THE_BOARD);
    }
    let moved =
        (open && parts.is_empty() && entry.is_movable()).then(|| moved_ui(ui, entry, view, fields));
    facts_ui(ui, entry, view);
    ui.add_space(GAP);
    marks_ui(ui, entry, view, outbox);
    if open && !entry.private {
        key_times_ui(ui, entry, view, outbox);
    }
    match (corrected, moved) {
        (Some(typed), _) => acts_ui(ui, |ui| {
            let struck: &[u64] = may_strike.as_ref().map_or(&[], |()| &struck);
            right_ui(ui, entry, typed, (part, struck), outbox)
        }),
        (_, Some(moved)) => acts_ui(ui, |ui| move_ui(ui, n, moved, outbox)),
        (None, None) => false,
    }
}

/// What striking strikes: this entry, and of several selected, where it was opened for that, every one that can be.
fn struck(entry: &Entry, (part, selected): (EntryPart, &[u64]), view: &View<'_>) -> Vec<u64> {
    if part != EntryPart::Reason || !selected.contains(&entry.n()) {
        return vec![entry.n()];
    }
    let may = |n: &u64| view.incident.may_be_struck(*n).is_ok();
    selected.iter().copied().filter(may).collect()
}

/// Says of several selected entries which the sheet is about.
fn several_ui(
    ui: &mut Ui,
    entry: &Entry,
    (part, struck): (EntryPart, &[u64]),
    selected: usize,
    view: &View<'_>,
) {
    let codes: Vec<_> = struck.iter().map(|n| view.incident.code(*n)).collect();
    let words = if part == EntryPart::Reason {
        format!(
            "{selected} entries are selected. Struck for this reason: {}.",
            codes.join(", ")
        )
    } else {
        let code = view.incident.code_of(entry);
        format!("{selected} entries are selected; this sheet changes {code} only.")
    };
    note_ui(ui, &words);
}

fn facts_ui(ui: &mut Ui, entry: &Entry, view: &View<'_>) {
    let incident = view.incident;
    section_ui(ui, "Entry", "");
    for (part, first) in entry.first_parts() {
        let name = match part {
            WordsPart::Text => "Originally".to_owned(),
            part => format!("Originally, {}", part.name()),
        };
        fact_ui(ui, &name, first);
    }
    fact_ui(ui, "By", incident.name_of(entry.by()));
    fact_ui(ui, "Happened", &whole_moment(view, entry.happened));
    fact_ui(ui, "Recorded", &whole_moment(view, entry.recorded()));
    if let Some(why) = &entry.struck {
        fact_ui(ui, "Struck", why);
    }
    if let Some(why) = &entry.irregular {
        fact_ui(ui, "Not applied", &why.to_string());
    }
    for change in &entry.changed_by {
        if let Some(change) = incident.entry(*change) {
            let words = format!(
                "{}: {}",
                incident.code_of(change),
                incident.describe(change)
            );
            fact_ui(ui, "Changed by", &words);
        }
    }
}

fn marks_ui(ui: &mut Ui, entry: &Entry, view: &View<'_>, outbox: &mut Outbox) {
    let n = entry.n();
    let writable = view.takes_entries();
    row_ui(ui, |ui| {
        if writable && entry.private {
            let tip = "It may then appear in updates and in the report";
            if ui.add(Button::secondary("Publish").tip(tip)).clicked() {
                outbox.ask(Intent::Correction(CorrectionIntent::Publish { entry: n }));
            }
        } else if writable && entry.stands() {
            let mark = if entry.key {
                "Unmark key moment"
            } else {
                "Mark as key moment"
            };
            if ui.add(Button::secondary(mark)).clicked() {
                let key = !entry.key;
                outbox.ask(Intent::Correction(CorrectionIntent::MarkKey {
                    entry: n,
                    key,
                }));
            }
        }
        if ui.add(Button::quiet("Copy text")).clicked() {
            outbox.push(Request::Copy {
                text: view.incident.describe(entry),
                what: format!("Entry {}", view.incident.code_of(entry)),
            });
        }
    });
}

/// One press sets a key time to when this entry happened.
fn key_times_ui(ui: &mut Ui, entry: &Entry, view: &View<'_>, outbox: &mut Outbox) {
    section_ui(ui, "Set key time", "");
    row_ui(ui, |ui| {
        for which in KeyTime::ALL {
            let mark = view.incident.key_times.get(&which);
            let chosen = mark.is_some_and(|mark| mark.entry == Some(entry.n()));
            let set = mark.map(|mark| format!("Now {}", whole_moment(view, mark.at)));
            let chip = Chip::toggle(which.name(), chosen).tip(set.as_deref().unwrap_or("Not set"));
            if ui.add(chip).clicked() {
                outbox.ask(if chosen {
                    Intent::KeyTime(KeyTimeIntent::At { which, at: None })
                } else {
                    let entry = entry.n();
                    Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry })
                });
            }
        }
    });
}

/// What is recorded as the reason for other words where nobody gave one: a slip of the keyboard needs none, and no reason
/// is put into anybody's mouth.
const NONE_GIVEN: &str = "no reason given";

/// What is said of an entry that nobody strikes.
const ON_THE_BOARD: &str = "This is a change on the board. To undo it, make the opposite change.";

/// What was typed to put an entry right.
struct Correction {
    /// The words that were changed, by what they say.
    texts: Vec<(WordsPart, String)>,
    time: NewTime,
    reason: Typed,
}

/// What was typed as the time of an entry.
#[derive(Clone, Copy, Default)]
struct NewTime {
    /// The new time, where one is typed.
    at: Option<Time>,
    /// True where it cannot be read: nothing is recorded then that would leave it behind.
    is_wrong: bool,
}

/// The fields for putting words or time right, or striking the whole; one reason for whichever it is.
fn correct_ui(
    ui: &mut Ui,
    (entry, parts): (&Entry, &[(WordsPart, &str)]),
    part: EntryPart,
    view: &View<'_>,
    fields: &mut Fields,
) -> Correction {
    let n = entry.n();
    if entry.words().is_none() {
        note_ui(ui, ON_THE_BOARD);
    }
    ui.add_space(GAP);
    let mut texts = Vec::new();
    for (at, (which, words)) in parts.iter().enumerate() {
        let text = Words::new(words_key(n, at, *which), label(*which))
            .standing(words)
            .entering(2)
            .first_if(part == EntryPart::Words && at == 0)
            .show(ui, fields);
        if text.changed && !text.is_blank() {
            texts.push((*which, text.text));
        }
    }
    let time = if entry.is_movable() {
        time_ui(ui, entry, view, fields, part == EntryPart::Time)
    } else {
        NewTime::default()
    };
    let reason = Words::new(reason_key(n), "Reason")
        .hint(if part == EntryPart::Reason {
            "said twice; said of another host"
        } else {
            "misheard; said of another host; may stay empty"
        })
        .first_if(part == EntryPart::Reason)
        .show(ui, fields);
    Correction {
        texts,
        time,
        reason,
    }
}

/// What the field of these words is kept under: of the first ones as ever.
fn words_key(n: u64, at: usize, part: WordsPart) -> FieldKey {
    match at {
        0 => FieldKey::numbered("entry words", n),
        _ => FieldKey::Numbered(format!("entry {}", part.name()).into(), n),
    }
}

/// What the field of these words is called.
fn label(part: WordsPart) -> &'static str {
    match part {
        WordsPart::Text => "Words",
        WordsPart::Why => "Why",
        WordsPart::Result => "Result",
        WordsPart::Note => "Note",
        WordsPart::Because => "Decided because",
        WordsPart::Risk => "Risk",
        WordsPart::Rollback => "Rollback",
        WordsPart::Kind => "Kind",
        WordsPart::Team => "Team",
        WordsPart::Site => "Site",
        WordsPart::Whom => "Who is needed",
        WordsPart::Name => "Name",
        WordsPart::Source => "Source",
    }
}

/// Does what was typed. One press, or Enter, records all that was changed; where the sheet was opened for striking, Enter
/// strikes, all of `struck`; none of them may be where that is empty.
fn right_ui(
    ui: &mut Ui,
    entry: &Entry,
    typed: Correction,
    (part, struck): (EntryPart, &[u64]),
    outbox: &mut Outbox,
) -> bool {
    let n = entry.n();
    let Correction {
        texts,
        time,
        reason,
    } = typed;
    let strikes = part == EntryPart::Reason && !struck.is_empty();
    let reasoned = !reason.is_blank();
    let (is_worded, is_moved) = (!texts.is_empty(), time.at.is_some());
    let may_correct = (is_worded || is_moved) && !time.is_wrong;
    let name = match (is_worded, is_moved) {
        (true, true) => "Correct text and time",
        (false, true) => "Correct time",
        (false, false) if part == EntryPart::Time => "Correct time",
        _ => "Correct text",
    };
    let entered = is_entered(ui);
    let done = row_ui(ui, |ui| {
        let mut intents = Vec::new();
        let correct = press(ui, may_correct, Button::primary(name));
        if correct || (entered && may_correct) {
            let said = if reasoned { &reason.text } else { NONE_GIVEN };
            intents.extend(
                texts
                    .into_iter()
                    .map(|(part, text)| CorrectionIntent::CorrectPart {
                        entry: n,
                        part,
                        text,
                        reason: said.to_owned(),
                    }),
            );
            intents.extend(time.at.map(|happened| CorrectionIntent::Retime {
                entry: n,
                happened,
                reason: reason.text.clone(),
            }));
        }
        let tip = "It stays readable, crossed out, with the reason";
        let name = match struck.len() {
            0 | 1 => "Strike".to_owned(),
            many => format!("Strike all {many}"),
        };
        let strike = !struck.is_empty() && press(ui, reasoned, Button::secondary(&name).tip(tip));
        let meant = entered && strikes && reasoned && !time.is_wrong && intents.is_empty();
        if strike || meant {
            intents.extend(struck.iter().map(|entry| CorrectionIntent::Strike {
                entry: *entry,
                reason: reason.text.clone(),
            }));
        }
        let said = match () {
            () if time.is_wrong => "The time cannot be read.",
            () if may_correct || (strikes && reasoned) => "Enter records it.",
            () if strikes => "Needs a reason.",
            () if part == EntryPart::Time && !reasoned && !struck.is_empty() => {
                "A new time needs no reason; striking does."
            }
            () => "Nothing is changed yet.",
        };
        note_ui(ui, said);
        intents
    });
    let asked = !done.is_empty();
    for intent in done {
        let moves = matches!(intent, CorrectionIntent::Retime { .. });
        // What was typed into the field of a time is not how the new time is shown there: it would stay as a draft.
        let clears = if moves { time_key(n) } else { reason_key(n) };
        outbox.ask_and_clear(Intent::Correction(intent), clears);
    }
    asked
}

/// The fields for since when a change on the board stands: its time is all of it that can be corrected.
fn moved_ui(
    ui: &mut Ui,
    entry: &Entry,
    view: &View<'_>,
    fields: &mut Fields,
) -> (Option<Time>, Typed) {
    note_ui(ui, ON_THE_BOARD);
    ui.add_space(GAP);
    let retime = time_ui(ui, entry, view, fields, true).at;
    let reason = Words::new(reason_key(entry.n()), "Reason")
        .hint("recorded late; the log shows another time")
        .show(ui, fields);
    (retime, reason)
}

fn move_ui(
    ui: &mut Ui,
    entry: u64,
    (retime, reason): (Option<Time>, Typed),
    outbox: &mut Outbox,
) -> bool {
    let set = row_ui(ui, |ui| {
        main_act(ui, retime.is_some(), Button::primary("Correct time"))
    });
    let Some(happened) = retime.filter(|_| set) else {
        return false;
    };
    let retime = Intent::Correction(CorrectionIntent::Retime {
        entry,
        happened,
        reason: reason.text,
    });
    outbox.ask_and_clear_all(retime, [time_key(entry), reason_key(entry)]);
    true
}

/// What the reason of a correction is kept under.
fn reason_key(n: u64) -> FieldKey {
    FieldKey::numbered("entry reason", n)
}

/// What the new time of an entry is kept under.
fn time_key(n: u64) -> FieldKey {
    FieldKey::numbered("entry time", n)
}

/// The field of an entry's time, in the zone it names; what is typed in it.
fn time_ui(
    ui: &mut Ui,
    entry: &Entry,
    view: &View<'_>,
    fields: &mut Fields,
    first: bool,
) -> NewTime {
    let (zone, happened) = (view.zone, entry.happened);
    let stands = format!("{} {}", zone.date(happened), zone.clock_seconds(happened));
    let name = format!("Happened at ({})", zone.label(happened));
    let time = Words::new(time_key(entry.n()), &name)
        .standing(&stands)
        .first_if(first)
        .show(ui, fields);
    if !time.changed || time.is_blank() {
        return NewTime::default();
    }
    let at = retime_ui(ui, &time, view);
    NewTime {
        at,
        is_wrong: at.is_none(),
    }
}

/// The time meant by what was typed, in the zone the field shows it in; what is wrong with it is shown.
fn retime_ui(ui: &mut Ui, time: &Typed, view: &View<'_>) -> Option<Time> {
    let why = match view.clocks().past(&time.text) {
        Ok(happened) => return Some(happened),
        Err(error) => error.to_string(),
    };
    let words = RichText::new(visible(&why)).font(type_scale::regular(SMALL));
    ui.label(words.color(ui.tokens().alarm.ink));
    None
}
