//! What has to be said across the window: nobody in Command, words not recorded, a file that cannot be
//! written, and what just happened. Stands above the timeline, so that nothing typed in ever moves.

use egui::Ui;

use crate::board::reminders::{self, DueReminder, Reminder};
use crate::incident::text::visible;
use crate::incident::{Intent, NoteIntent, Role, Status};
use crate::ui::base::command::Command;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::view::{Followed, Saved, Unrecorded, View, reminders as reminders_wanted};
use crate::ui::parts::notice::notice_ui;
use crate::ui::widgets::{Banner, Loudness};
use crate::words;

/// What is said across the window.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    /// What happened last that has to be said, until it is dismissed or has been seen.
    pub last: Option<Notice>,
    /// Where entries are that could not be recorded.
    pub unrecorded: Unrecorded,
}

/// Draws every banner there is reason for, the loudest first; nothing on a quiet day.
pub fn notices_ui(
    ui: &mut Ui,
    view: &View,
    state: &mut Notices,
    has_sheet: bool,
    outbox: &mut Outbox,
) {
    let mut chosen = record_ui(ui, view, state.unrecorded, outbox);
    chosen = chosen.or(status_ui(ui, view, has_sheet));
    chosen = chosen.or(command_ui(ui, view));
    if let Some(command) = chosen {
        outbox.run(command);
    }
    reminder_ui(ui, view, outbox);
    // The sheet that is open says itself what was refused.
    let is_refusal = |said: &Notice| said.kind == NoticeKind::Refused;
    if has_sheet && state.last.as_ref().is_some_and(is_refusal) {
        return;
    }
    if notice_ui(ui, &mut state.last, view.now, outbox) {
        outbox.run(Command::LogLine);
    }
}

/// Words that are not on disk, and files that are only read.
fn record_ui(
    ui: &mut Ui,
    view: &View,
    unrecorded: Unrecorded,
    outbox: &mut Outbox,
) -> Option<Command> {
    match &view.record.saved {
        Saved::NotRecorded {
            entries: many,
            why,
            hint,
        } => {
            let place = match unrecorded {
                Unrecorded::InDrafts => "saved as a draft on this machine",
                Unrecorded::InMemory => "in memory only",
            };
            let what = format!("NOT RECORDED: {} {place}.", words::count(*many, "entry"));
            let detail = format!("{} {}", words::sentence(why), words::sentence(hint));
            let key = Command::Retry.key(ui);
            let banner = Banner::new(Loudness::Alarm, &what)
                .detail(&detail)
                .action(Command::Retry.name(), Some(&key))
                .action("Edit or discard", None);
            match banner.show(ui) {
                Some(0) => Some(Command::Retry),
                Some(_) => {
                    outbox.push(Request::WithdrawUnrecorded);
                    None
                }
                None => None,
            }
        }
        Saved::ReadOnly { why } => {
            let what = "Read-only: nothing can be entered.";
            let detail = words::sentence(why);
            Banner::new(Loudness::Warning, what)
                .detail(&detail)
                .show(ui);
            None
        }
        Saved::Following(followed) => following_ui(ui, view, followed),
        Saved::Recorded | Saved::Saving { .. } => None,
    }
}

/// Somebody else records: who, whether what is shown is the latest, and the way to go on here.
fn following_ui(ui: &mut Ui, view: &View, followed: &Followed) -> Option<Command> {
    let recorder = view.incident.holders(Role::Recorder).next();
    let recorder = recorder.map(|person| visible(view.incident.name_of(person)).into_owned());
    let holder = match visible(&followed.holder) {
        name if name.is_empty() => "whoever recorded it".into(),
        name => name,
    };
    let whom = match recorder {
        Some(name) => format!("{holder}, where {name} records"),
        None => holder.to_string(),
    };
    let stale = words::sentence(&followed.stale);
    if followed.free {
        let detail = words::sentence(&format!("{holder} stopped; you can go on from here"));
        let key = Command::RecordHere.key(ui);
        let banner = Banner::new(
            Loudness::Warning,
            "Read only: nobody records this any more.",
        )
        .detail(&detail)
        .action(Command::RecordHere.name(), Some(&key));
        return banner.show(ui).map(|_| Command::RecordHere);
    }
    let what = format!("Read only: follows {whom}.");
    let (loudness, what, detail) = if stale.is_empty() {
        (
            Loudness::Note,
            what,
            "What is recorded there shows here.".to_owned(),
        )
    } else {
        let kept = "What was read before stays on the screen.";
        (
            Loudness::Alarm,
            format!("STALE. {what}"),
            format!("{stale} {kept}"),
        )
    };
    Banner::new(loudness, &what).detail(&detail).show(ui);
    None
}

fn status_ui(ui: &mut Ui, view: &View, has_sheet: bool) -> Option<Command> {
    if view.incident.status != Status::Closed || has_sheet {
        return None;
    }
    let closed = view.incident.closed.map(|at| {
        let zone = view.zone;
        format!(
            "Since {} {} {}.",
            zone.date(at),
            zone.clock(at),
            zone.label(at)
        )
    });
    let banner = Banner::new(Loudness::Note, "This incident is closed.")
        .detail(closed.as_deref().unwrap_or_default());
    let banner = if view.is_writable() {
        let key = Command::Report.key(ui);
        let report = banner.action(Command::Report.name(), Some(&key));
        return match report.action("Reopen…", None).show(ui) {
            Some(0) => Some(Command::Report),
            pressed => pressed.map(|_| Command::Close),
        };
    } else {
        banner
    };
    banner.show(ui).map(|_| Command::Close)
}

/// Nobody in Command is the loudest thing a room can be (R7).
fn command_ui(ui: &mut Ui, view: &View) -> Option<Command> {
    let empty =
        |column: &crate::board::columns::Column| column.is_loud && column.role == Role::Command;
    if !view.board.columns.iter().any(empty) {
        return None;
    }
    let command = Command::Role(Role::Command);
    let key = command.key(ui);
    let banner = Banner::new(Loudness::Alarm, "Nobody is in Command.")
        .detail("Nothing can be approved until somebody takes Command.")
        .action("Put somebody in Command…", Some(&key));
    banner.show(ui).map(|_| command)
}

/// The first thing Command is to be reminded of, with what is done about it; one at a time, so that nothing jumps.
fn reminder_ui(ui: &mut Ui, view: &View, outbox: &mut Outbox) {
    if !view.takes_entries() {
        return;
    }
    let due = reminders::due(view.incident, view.now, reminders_wanted(view.preferences));
    // An empty Command has the banner above.
    let is_said = |due: &&DueReminder| due.what != Reminder::EmptyRole(Role::Command);
    let Some(due) = due.iter().find(is_said) else {
        return;
    };
    let what = due.words(view.now);
    let acts: &[&str] = match due.what {
        Reminder::Focus => &["It stands", "Change it…"],
        Reminder::DeputyCall => &["Call held"],
        Reminder::Quiet => &["Write…"],
        Reminder::EmptyRole(_) => &["Fill the roles…"],
    };
    let mut banner = Banner::new(Loudness::Warning, &what);
    for act in acts {
        banner = banner.action(act, None);
    }
    let note = |text: &str| {
        Intent::Note(NoteIntent::Note {
            text: text.to_owned(),
            key: false,
            private: false,
        })
    };
    match (due.what, banner.show(ui)) {
        (_, None) => {}
        (Reminder::Focus, Some(0)) => outbox.ask(note("The focus stands #focus")),
        (Reminder::Focus, Some(_)) => outbox.run(Command::Focus),
        (Reminder::DeputyCall, Some(_)) => outbox.ask(note("The deputy's call was held #call")),
        (Reminder::Quiet, Some(_)) => outbox.run(Command::LogLine),
        (Reminder::EmptyRole(_), Some(_)) => outbox.run(Command::Opening),
    }
}
