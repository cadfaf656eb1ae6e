//! What each command asks for. A command that has nothing to act on says so; none is ever silent.

pub mod pending;
pub mod replay;
pub mod timeline;
pub mod wall;

use egui::{Context, Popup};

use super::drafts::Drafts;
use crate::incident::action::ActionState;
use crate::incident::{Intent, Step, StepIntent};
use crate::ui::base::command::{Command, changed};
use crate::ui::base::file_task::FileTask;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::overlay::Sheet;
use crate::ui::base::request::Request;
use crate::ui::base::view::Saved;
use crate::ui::parts::since;
use crate::ui::sheets::{self, digest, palette};
use crate::ui::window::gate::{chosen_key, first_key};
use crate::ui::window::tabs::SideTab;
use crate::ui::window::{Outbox, View, focus, paste};

/// Carries out a command, whether it came from a key, the menu or a banner.
pub fn execute(
    command: Command,
    ctx: &Context,
    view: &View,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    match command {
        Command::LogLine => focus::go(ctx, focus::log_line()),
        Command::Pasted => open_pasted(ctx, view, drafts),
        Command::Find => {
            drafts.finding = true;
            focus::go(ctx, focus::find());
        }
        Command::Digest => open_digest(view, drafts, outbox),
        Command::Charts => drafts.sheet = Some(Sheet::Charts),
        Command::Attach => pick_attachment(view, drafts, outbox),
        Command::Timeline
        | Command::GoTo
        | Command::LastUpdate
        | Command::LastHandover
        | Command::Filter
        | Command::ShowAll
        | Command::Zone
        | Command::ChooseAll
        | Command::CopyText
        | Command::CopyMarkdown
        | Command::CopyCsv
        | Command::Entry
        | Command::MarkKey
        | Command::Retime
        | Command::FollowUp
        | Command::KeyTime(_)
        | Command::Strike => {
            super::execute::timeline::execute(command, ctx, view, drafts, outbox);
        }
        Command::Confirm
        | Command::Hold
        | Command::Acknowledge
        | Command::Start
        | Command::Accept => pending::ask(command, view, drafts, outbox),
        Command::Undo => match &drafts.pending {
            Some(_) => outbox.push(Request::Undo),
            None => say(
                drafts,
                view,
                "Nothing can be undone: no key has just asked for anything",
            ),
        },
        Command::Refuse => refuse(view, drafts),
        Command::End => end(view, drafts),
        Command::Answer => answer(ctx, view, drafts),
        Command::EnterStep(step) => enter_step(step, view, drafts, outbox),
        Command::Role(role) => drafts.sheet = Some(Sheet::Role(role)),
        Command::Focus => drafts.sheet = Some(Sheet::Focus),
        Command::Tab(tab) => drafts.side = tab,
        Command::SendUpdate => send_update(ctx, view, drafts, outbox),
        Command::Incident => drafts.sheet = Some(Sheet::Incident),
        Command::Close => drafts.sheet = Some(Sheet::Close),
        // Asked for again where it is looked at, it is written.
        Command::Report if drafts.sheet == Some(Sheet::Report) => outbox.pick(FileTask::Report),
        Command::Report => sheets::report::open(drafts),
        Command::CopyFile => outbox.pick(FileTask::Copy),
        Command::Open => outbox.pick(FileTask::Open),
        Command::Home => outbox.push(Request::CloseFile),
        Command::Library => outbox.push(Request::Library),
        Command::Retry => match view.record.saved {
            Saved::NotRecorded { .. } => outbox.push(Request::RetryRecording),
            _ => say(drafts, view, "Nothing waits to be recorded"),
        },
        Command::RecordHere => match &view.record.saved {
            Saved::Following(_) => outbox.push(Request::RecordHere),
            _ => say(drafts, view, "This window does not follow anybody"),
        },
        Command::CopyHead => outbox.push(Request::Copy {
            text: view.record.head.clone(),
            what: "Head code".to_owned(),
        }),
        Command::Wall => wall::open(view, drafts),
        Command::WallShows(sight) => wall::show(sight, view, drafts),
        Command::WallFreeze => wall::freeze(view, drafts),
        Command::Share => drafts.sheet = Some(Sheet::Share),
        Command::StopSharing => stop_sharing(view, drafts),
        Command::Replay => replay::open_or_leave(view, drafts, outbox),
        Command::InReplay(to) => replay::execute(to, view, drafts, outbox),
        Command::Palette => palette::open(drafts),
        Command::Theme
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset
        | Command::Mute => {
            outbox.push(changed(command, view.preferences));
            if command == Command::Mute {
                say_muted(view, drafts);
            }
        }
        Command::Preferences => drafts.sheet = Some(Sheet::Preferences),
        Command::Menu => Popup::toggle_id(ctx, focus::menu()),
        Command::Help => drafts.sheet = Some(Sheet::Help),
        Command::Back => back(ctx, view, drafts, outbox),
    }
}

/// Asks how the oldest action under way ended.
fn end(view: &View, drafts: &mut Drafts) {
    let mut under_way = view.board.under_way.iter();
    match under_way.find(|card| card.state == ActionState::Started) {
        Some(card) => drafts.sheet = Some(Sheet::Action(card.id)),
        None => say(drafts, view, "No action is under way"),
    }
}

fn stop_sharing(view: &View, drafts: &mut Drafts) {
    let words = if drafts.share.stop() {
        "The board is not shared any more"
    } else {
        "The board is not shared"
    };
    say(drafts, view, words);
}

/// Sends the keyboard to the first answer that is waited for.
fn answer(ctx: &Context, view: &View, drafts: &mut Drafts) {
    match chosen_key(view, drafts.chosen_entry).or_else(|| first_key(view)) {
        Some(key) => {
            focus::go(ctx, focus::answer(&key));
            drafts.fields.entry(key).or_default();
        }
        None => say(drafts, view, "No answer is waited for"),
    }
}

fn say_muted(view: &View, drafts: &mut Drafts) {
    let words = if view.preferences.sounds.muted {
        "Sounds are heard again"
    } else {
        "Muted: what runs out shows, and is not heard"
    };
    say(drafts, view, words);
}

/// Opens the digest; where it is open already, copies it.
fn open_digest(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if drafts.sheet == Some(Sheet::Digest) {
        digest::copy(view, drafts, outbox);
    } else {
        drafts.sheet = Some(Sheet::Digest);
    }
}

fn pick_attachment(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if view.takes_entries() {
        outbox.pick(FileTask::Attach);
    } else {
        let words = "Nothing can be attached: the incident takes no entries";
        say(drafts, view, words);
    }
}

pub(in crate::ui) fn say(drafts: &mut Drafts, view: &View, what: &str) {
    drafts.notice = Some(Notice::note(what, view.now));
}

fn open_pasted(ctx: &Context, view: &View, drafts: &mut Drafts) {
    if !paste::open_again(ctx, drafts) {
        say(drafts, view, "Nothing pasted waits to be logged");
    }
}

/// Begins a line in the log line, with the cursor behind it; for when nothing stands there.
pub(in crate::ui) fn write_in_line(
    ctx: &Context,
    beginning: &str,
    view: &View,
    drafts: &mut Drafts,
) {
    drafts.line.put(beginning.to_owned(), Some(view.now));
    focus::go(ctx, focus::log_line());
}

fn refuse(view: &View, drafts: &mut Drafts) {
    match view.board.waiting.first() {
        Some(card) => drafts.sheet = Some(Sheet::Action(card.id)),
        None => say(drafts, view, "Nothing waits for Command"),
    }
}

fn enter_step(step: Step, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if view.incident.step() == Some(step) {
        drafts.shown_step = None;
        drafts.side = SideTab::Questions;
    } else if enter(step, view, drafts, outbox) {
        drafts.shown_step = None;
    }
}

/// Enters a step, since when its field says. A time that was typed there once and is not on screen is shown
/// instead of used: false then, with nothing entered.
pub(in crate::ui) fn enter(
    step: Step,
    view: &View,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) -> bool {
    let key = since::of_step(step);
    let is_on_screen = drafts.side == SideTab::Questions && drafts.shown_step == Some(step);
    if since::is_typed(drafts, &key) && !is_on_screen {
        (drafts.side, drafts.shown_step) = (SideTab::Questions, Some(step));
        let what = format!("A time is typed for {}", step.name());
        let detail = "Press again to enter the step at that time, or clear it.";
        drafts.notice = Some(Notice::refused(what, detail, view.now));
        return false;
    }
    match since::read(view, drafts, &key) {
        Ok(happened) => {
            outbox.ask_since(None, Intent::Step(StepIntent::Enter(step)), happened, key);
        }
        Err(why) => drafts.notice = Some(Notice::refused(why, "", view.now)),
    }
    true
}

/// An update never changes once sent, so its key counts only where the update is in sight and
/// nothing is being written in the log line.
fn send_update(ctx: &Context, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let in_log_line = ctx.memory(|memory| memory.has_focus(focus::log_line()));
    if drafts.side == SideTab::Update && !in_log_line {
        outbox.push(Request::SendUpdate);
    } else {
        drafts.side = SideTab::Update;
        say(
            drafts,
            view,
            "Here is the update; go to one of its fields and press again to mark it sent",
        );
    }
}

/// Esc takes back what a key has just asked for, else closes what is open, then the replay.
fn back(ctx: &Context, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if drafts.pending.is_some() {
        outbox.push(Request::Undo);
    } else if view.replay.is_some() && nothing_is_open(drafts) {
        replay::open_or_leave(view, drafts, outbox);
    } else {
        go_back(ctx, drafts);
    }
}

/// True where Esc has nothing left to close but the replay.
fn nothing_is_open(drafts: &Drafts) -> bool {
    let asks = |notice: &Notice| notice.kind != NoticeKind::Note;
    let is_asked = drafts.notice.as_ref().is_some_and(asks);
    drafts.sheet.is_none() && !is_asked && !drafts.finding && !drafts.going
}

/// Closes the innermost thing that is open and goes back to the log line.
pub fn go_back(ctx: &Context, drafts: &mut Drafts) {
    let closed = drafts.sheet.take();
    if closed.is_none() && drafts.notice.take().is_none() {
        (drafts.finding, drafts.going) = (false, false);
    }
    // From a file back to the entries it was opened from, to look at the next.
    focus::go(
        ctx,
        match closed {
            Some(Sheet::File(_)) => crate::ui::panels::timeline::id(),
            _ => focus::log_line(),
        },
    );
}
