//! What each command asks for. A command that has nothing to act on says so; none is ever silent.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Popup};

use super::command::Command;
use super::drafts::{DraftKey, Drafts, Notice, NoticeKind, PathFor, Sheet, SideTab};
use super::gate::{chosen_key, first_key};
use super::palette;
use super::paste;
use super::places;
use super::replay;
use super::request::{Outbox, Request};
use super::sheets::{self, digest};
use super::view::{Saved, View};
use super::wall;
use crate::incident::action::ActionState;
use crate::incident::{Intent, Status, Step};
use crate::preferences::{Preferences, Theme, ZOOM};

/// Carries out a command, whether it came from a key, the menu or a banner.
pub fn carry_out(
    command: Command,
    ctx: &Context,
    view: &View,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    match command {
        Command::LogLine => focus(ctx, places::log_line()),
        Command::Slash => start_slash(ctx, view, drafts),
        Command::Pasted => open_pasted(ctx, view, drafts),
        Command::Find => {
            drafts.finding = true;
            focus(ctx, places::find());
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
            super::timeline::commands::carry_out(command, ctx, view, drafts, outbox);
        }
        Command::Confirm => confirm(view, drafts, outbox),
        Command::Refuse => refuse(view, drafts),
        Command::Hold => hold(view, drafts, outbox),
        Command::Acknowledge => acknowledge(view, drafts, outbox),
        Command::Start => start(view, drafts, outbox),
        Command::End => end(view, drafts),
        Command::Answer => {
            match chosen_key(view, drafts.chosen_entry).or_else(|| first_key(view)) {
                Some(key) => {
                    focus(ctx, places::answer(&key));
                    drafts.fields.entry(key).or_default();
                }
                None => say(drafts, view, "No answer is waited for"),
            }
        }
        Command::Accept => match view.board.handovers.first() {
            Some(card) => outbox.ask_as(
                &card.to,
                Intent::AcceptHandover {
                    handover: Some(card.id),
                },
            ),
            None => say(drafts, view, "No handover waits"),
        },
        Command::EnterStep(step) => enter_step(step, view, drafts, outbox),
        Command::Role(role) => drafts.sheet = Some(Sheet::Role(role)),
        Command::Focus => drafts.sheet = Some(Sheet::Focus),
        Command::Tab(tab) => drafts.side = tab,
        Command::SendUpdate => send_update(ctx, view, drafts, outbox),
        Command::Incident => drafts.sheet = Some(Sheet::Incident),
        Command::Close => drafts.sheet = Some(Sheet::Close),
        // Asked for again where it is looked at, it is written.
        Command::Report if drafts.sheet == Some(Sheet::Report) => outbox.push(Request::PickReport),
        Command::Report => sheets::report::open(drafts),
        Command::CopyFile => outbox.push(Request::PickCopy),
        Command::Open => outbox.push(Request::PickOpen),
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
        Command::Replay => replay::open_or_leave(view, drafts, outbox),
        Command::InReplay(to) => replay::carry_out(to, view, drafts, outbox),
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
        Command::Menu => Popup::toggle_id(ctx, places::menu()),
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
    if takes_entries(view) {
        outbox.push(Request::PickAttach);
    } else {
        let words = "Nothing can be attached: the incident takes no entries";
        say(drafts, view, words);
    }
}

/// The preferences after one of the commands that change them at once.
pub(super) fn changed(command: Command, preferences: &Preferences) -> Request {
    let mut wanted = preferences.clone();
    // In steps of a tenth, whatever floats make of tenths.
    let zoom = |by: f32| ((preferences.zoom + by) * 10.0).round() / 10.0;
    match command {
        Command::Theme => {
            wanted.theme = match preferences.theme {
                Theme::Dark => Theme::Light,
                Theme::Light => Theme::System,
                Theme::System => Theme::Dark,
            }
        }
        Command::ZoomIn => wanted.zoom = zoom(0.1).min(*ZOOM.end()),
        Command::ZoomOut => wanted.zoom = zoom(-0.1).max(*ZOOM.start()),
        Command::ZoomReset => wanted.zoom = 1.0,
        Command::Mute => wanted.sounds.muted = !preferences.sounds.muted,
        _ => {}
    }
    Request::Prefer(Box::new(wanted))
}

pub(super) fn focus(ctx: &Context, place: Id) {
    ctx.memory_mut(|memory| memory.request_focus(place));
}

pub(super) fn say(drafts: &mut Drafts, view: &View, what: &str) {
    drafts.notice = Some(Notice::note(what, view.now));
}

fn open_pasted(ctx: &Context, view: &View, drafts: &mut Drafts) {
    if !paste::open_again(ctx, drafts) {
        say(drafts, view, "Nothing pasted waits to be logged");
    }
}

fn start_slash(ctx: &Context, view: &View, drafts: &mut Drafts) {
    if drafts.line.text.is_empty() {
        write_in_line(ctx, "/", view, drafts);
    }
    focus(ctx, places::log_line());
}

/// Begins a line in the log line, with the cursor behind it; for when nothing stands there.
pub(super) fn write_in_line(ctx: &Context, beginning: &str, view: &View, drafts: &mut Drafts) {
    beginning.clone_into(&mut drafts.line.text);
    drafts.line.begun = Some(view.now);
    let end = CCursorRange::one(CCursor::new(beginning.chars().count()));
    let mut state = TextEditState::load(ctx, places::log_line()).unwrap_or_default();
    state.cursor.set_char_range(Some(end));
    state.store(ctx, places::log_line());
    focus(ctx, places::log_line());
}

fn confirm(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    match (view.board.waiting.first(), view.incident.command()) {
        (Some(card), Some(command)) => {
            outbox.ask_as(command, Intent::Confirm { action: card.id });
        }
        (Some(_), None) => nobody_in_command(view, drafts),
        (None, _) => say(drafts, view, "Nothing waits for Command"),
    }
}

fn refuse(view: &View, drafts: &mut Drafts) {
    match view.board.waiting.first() {
        Some(card) => drafts.sheet = Some(Sheet::Action(card.id)),
        None => say(drafts, view, "Nothing waits for Command"),
    }
}

fn hold(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let proposed = |state| state == ActionState::Proposed;
    let card = view.board.waiting.iter().find(|card| proposed(card.state));
    match (card, view.incident.command()) {
        (Some(card), Some(command)) => outbox.ask_as(
            command,
            Intent::Hold {
                action: card.id,
                reason: String::new(),
            },
        ),
        (Some(_), None) => nobody_in_command(view, drafts),
        (None, _) => say(drafts, view, "Nothing waits that is not held already"),
    }
}

fn acknowledge(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    match (view.board.glaring.first(), view.incident.command()) {
        (Some(card), Some(command)) => outbox.ask_as(
            command,
            Intent::Acknowledge {
                action: card.id,
                note: String::new(),
            },
        ),
        (Some(_), None) => nobody_in_command(view, drafts),
        (None, _) => say(drafts, view, "Nothing was taken without Command's word"),
    }
}

fn nobody_in_command(view: &View, drafts: &mut Drafts) {
    drafts.notice = Some(Notice::refused(
        "Nobody is in Command, so nobody can give the word",
        "Put somebody in Command first.",
        view.now,
    ));
}

fn start(view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let mut confirmed = view.board.under_way.iter();
    match confirmed.find(|card| card.state == ActionState::Confirmed) {
        Some(card) => outbox.ask(Intent::Start {
            action: card.id,
            who: None,
        }),
        None => say(drafts, view, "No confirmed action waits to be started"),
    }
}

fn enter_step(step: Step, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    drafts.shown_step = None;
    if view.incident.step() == Some(step) {
        drafts.side = SideTab::Questions;
    } else {
        outbox.ask(Intent::EnterStep(step));
    }
}

/// An update never changes once sent, so its key counts only where the update is in sight and
/// nothing is being written in the log line.
fn send_update(ctx: &Context, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    let in_log_line = ctx.memory(|memory| memory.has_focus(places::log_line()));
    if drafts.side == SideTab::Update && !in_log_line {
        outbox.push(Request::SendUpdate);
    } else {
        drafts.side = SideTab::Update;
        say(
            drafts,
            view,
            "Here is the update; leave the log line and press again to mark it sent",
        );
    }
}

/// Esc closes what is open, then the replay.
fn back(ctx: &Context, view: &View, drafts: &mut Drafts, outbox: &mut Outbox) {
    if view.replay.is_some() && nothing_is_open(drafts) {
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
    focus(
        ctx,
        match closed {
            Some(Sheet::File(_)) => super::timeline::id(),
            _ => places::log_line(),
        },
    );
}

/// Opens the sheet for typing a path.
pub fn type_path(drafts: &mut Drafts, what_for: PathFor) {
    drafts.fields.remove(&DraftKey::Form("path"));
    drafts.sheet = Some(Sheet::Path(what_for));
}

/// True where the incident takes entries.
pub fn takes_entries(view: &View) -> bool {
    view.is_writable() && view.incident.status == Status::Open
}
