//! What each command asks for. A command that has nothing to act on says so; none is ever silent.

pub mod answers;
pub mod offered;
pub mod pending;
pub mod replay;
pub mod timeline;
pub mod typed;
pub mod update;
pub mod wall;

use egui::{Context, Popup};

use super::state::WindowState;
use crate::incident::text::is_blank;
use crate::incident::{Brief, Intent, PersonIntent, Step, StepIntent, Time};
use crate::line::{self, Wants};
use crate::preferences::Theme;
use crate::ui::base::command::Command;
use crate::ui::base::file_task::FileTask;
use crate::ui::base::notice::{Notice, NoticeKind};
use crate::ui::base::request::{Request, Wish};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::Saved;
use crate::ui::parts::{keyboard, moment, since};
use crate::ui::sheets::digest;
use crate::ui::window::sheet::go_into_sheet;
use crate::ui::window::{Outbox, View, focus, paste};
use crate::when;

/// Carries out what panels and lines wished of the window. What that leads to has its turn at once.
pub fn wishes(ctx: &Context, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    loop {
        let wishes = outbox.take_wishes();
        if wishes.is_empty() {
            return;
        }
        for wish in wishes {
            grant(wish, ctx, view, state, outbox);
        }
        ctx.request_repaint();
    }
}

fn grant(wish: Wish, ctx: &Context, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    match wish {
        Wish::Run(command) => execute(command, ctx, view, state, outbox),
        Wish::Send { text, begun } => send(text, begun, ctx, view, state, outbox),
        Wish::Typed(command) => typed::execute(command, ctx, view, state, outbox),
        Wish::Open(sheet) => state.open(sheet),
        Wish::OpenRole(role, person) => {
            state.open(Sheet::Role(role));
            state.sheets.role_at = Some(person);
            go_into_sheet(ctx);
        }
        Wish::Close => state.sheet = None,
        Wish::Back => go_back(ctx, state),
        Wish::Say(notice) => state.say(notice),
        Wish::Unsay => {
            let said = &mut state.notices.last;
            *said = said.take().filter(|said| said.kind != NoticeKind::Refused);
        }
        Wish::Show(n) => {
            if let Some(notice) = state.timeline.go_to(ctx, view, n) {
                state.say(notice);
            }
        }
        Wish::Filter(filter) => state.timeline.filter = filter,
        Wish::Answer(key) => answers::open(key, ctx, state),
        Wish::FollowUp(n) => timeline::follow_up_of(ctx, n, view, state),
        Wish::Step(step) => show_step(step, ctx, view, state),
        Wish::Tab(tab, step) => {
            // Nobody types into a panel behind a sheet.
            state.sheet = None;
            state.side.tab = Some(tab);
            state.side.shown_step = step.or(state.side.shown_step);
            if tab == SideTab::Update {
                keyboard::go_into_panel(ctx, tab);
            }
        }
        Wish::Retro(part) => {
            state.sheet = None;
            (state.side.tab, state.side.retro.part) = (Some(SideTab::Retro), Some(part));
        }
        Wish::CorrectUpdate(update) => {
            state.side.update.corrects = Some(update);
            state.side.tab = Some(SideTab::Update);
            keyboard::go_into_panel(ctx, SideTab::Update);
        }
        Wish::CloseTab => state.side.tab = None,
        Wish::Begin(beginning) => begin(ctx, &beginning, view, state),
        Wish::Append(text) => append(ctx, &text, view, state),
        Wish::Offered { record } => {
            offered::settle(record, state, outbox);
            focus::go(ctx, focus::log_line());
        }
    }
}

/// A line of the window is executed here; any other is the incident's, and the application's to hand over.
fn send(
    text: String,
    begun: Time,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let read = line::read(&text, &view.line_context());
    let wants = read.ok().map(|line| line.wants);
    if let Some(Wants::Window(command)) = wants {
        return typed::execute(command, ctx, view, state, outbox);
    }
    outbox.push(Request::Line { text, begun });
    // Whoever is back is offered what changed meanwhile (R35); the caret stays where the next line is typed.
    if let Some(Wants::Intent(Intent::Person(PersonIntent::ComeBack { person }))) = wants
        && view.incident.absent(&person).is_some()
    {
        let what = format!("{} is back", view.incident.name_of(&person));
        state.sheets.digest.ask(when::Since::Person(person));
        let notice = Notice::note(what, view.now);
        state.say(notice.offering(Command::Digest, "What changed meanwhile"));
    }
}

/// Shows a step's questions; where they are shown already, offers to enter it.
fn show_step(step: Step, ctx: &Context, view: &View, state: &mut WindowState) {
    let side = &state.side;
    let is_shown = side.tab == Some(SideTab::Questions) && side.shown_step == Some(step);
    if is_shown && view.incident.step() != Some(step) && view.takes_entries() {
        offered::offer_step(ctx, step, view, state);
    }
    (state.side.tab, state.side.shown_step) = (Some(SideTab::Questions), Some(step));
}

/// Writes the beginning of a line into the log line, unless words stand there already.
fn begin(ctx: &Context, beginning: &str, view: &View, state: &mut WindowState) {
    if is_blank(&state.line.text) {
        state.line.put(beginning.to_owned(), Some(view.now));
        focus::go(ctx, focus::log_line());
    } else {
        let what = "The log line already has text; it was kept";
        let detail = format!("Send or clear it, then type {}.", beginning.trim_end());
        state.say(Notice::refused(what, detail, view.now));
    }
}

/// Puts a text behind what stands in the log line, as further lines of it.
fn append(ctx: &Context, text: &str, view: &View, state: &mut WindowState) {
    let line = &mut state.line;
    let begun = line.begun.unwrap_or(view.now);
    let mut whole = std::mem::take(&mut line.text);
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(text);
    line.put(whole, Some(begun));
    focus::go(ctx, focus::log_line());
}

/// Enters the step that is suggested, where one is (R15).
fn next_step(view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    match view.incident.suggested_step() {
        Some(step) => enter_step(step, view, state, outbox),
        None => state.say(Notice::refused(
            "No next step is suggested",
            "One is once every question of the current step has an answer; Alt 1 to 6 enter any.",
            view.now,
        )),
    }
}

/// Changes the preferences as the command says.
fn prefer(command: Command, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    outbox.prefer(command.preferred(view.preferences));
    match command {
        Command::Mute => say_muted(view, state),
        Command::Theme => {
            let theme = match command.preferred(view.preferences).theme {
                Theme::Dark => "Theme: dark",
                Theme::Light => "Theme: light",
                Theme::System => "Theme: as the system",
            };
            say(state, view, theme);
        }
        _ => {}
    }
}

/// Sends the keyboard to the find field: the one of the open sheet, if it has one, else the timeline's.
fn find(ctx: &Context, state: &mut WindowState) {
    if let Some(Sheet::Evidence(_) | Sheet::File(_)) = state.sheet {
        // What was looked for before is selected, so that the first letter replaces it.
        keyboard::forget_selected(ctx);
        return focus::go(ctx, focus::sheet_field());
    }
    state.timeline.finding = !has_keyboard(ctx, focus::find());
    go_or_return(focus::find(), ctx);
}

/// Carries out a command, whether it came from a key, the menu or a banner.
pub fn execute(
    command: Command,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    if let Some(sheet) = Sheet::of(command) {
        return to_sheet(sheet, ctx, state);
    }
    match command {
        Command::Charts
        | Command::Matrix
        | Command::Obligations
        | Command::Sent
        | Command::Checklists
        | Command::Stakeholders
        | Command::Role(_)
        | Command::Opening
        | Command::Roster
        | Command::Focus
        | Command::Incident
        | Command::Close
        | Command::Share
        | Command::Palette
        | Command::Preferences
        | Command::Filter
        | Command::Help => {}
        Command::LogLine => focus::go(ctx, focus::log_line()),
        Command::Discard => discard(ctx, view, state),
        Command::TakeUp => take_up(ctx, view, state),
        Command::Pasted => open_pasted(ctx, view, state),
        Command::Find => find(ctx, state),
        Command::Digest => open_digest(view, state, outbox),
        Command::Attach => pick_attachment(ctx, view, FileTask::Attach, state, outbox),
        Command::Import => pick_attachment(ctx, view, FileTask::Import, state, outbox),
        Command::Timeline
        | Command::GoTo
        | Command::LastUpdate
        | Command::LastHandover
        | Command::ShowAll
        | Command::Zone
        | Command::ChooseAbove
        | Command::ChooseBelow
        | Command::ShowRecorded
        | Command::Newest
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
            timeline::execute(command, ctx, view, state, outbox);
        }
        Command::Begin(beginning) => begin(ctx, beginning.opening(), view, state),
        Command::Approve
        | Command::SignOff
        | Command::Hold
        | Command::Acknowledge
        | Command::Start
        | Command::Accept
        | Command::SeeFindings
        | Command::DeputyTakes => pending::ask(command, ctx, view, state, outbox),
        Command::Undo => undo(ctx, view, state, outbox),
        Command::Refuse => pending::refuse(ctx, view, state),
        Command::Details => details(ctx, view, state),
        Command::End => pending::end(ctx, view, state),
        Command::Answer => answers::open_chosen(ctx, view, state),
        Command::EnterStep(step) => enter_step(step, view, state, outbox),
        Command::NextStep => next_step(view, state, outbox),
        Command::Tab(tab) => to_tab(tab, ctx, view, state),
        Command::OpenItems => to_items(ctx, view, state),
        Command::NextTemplate => update::next_template(ctx, view, state),
        Command::Eta => update::go_to_eta(ctx, state),
        Command::Channel(nth) => update::channel(nth, ctx, view, state, outbox),
        Command::SendUpdate => update::send(ctx, view, state, outbox),
        // Asked for again where it is looked at, it is written.
        Command::Report if state.sheet == Some(Sheet::Report) => outbox.pick(FileTask::Report),
        Command::Report => state.open(Sheet::Report),
        Command::CopyFile => pick(ctx, FileTask::Copy, state, outbox),
        Command::Open => pick(ctx, FileTask::Open, state, outbox),
        Command::PreferencesFile => outbox.push(Request::OpenPreferencesFile),
        Command::Home => outbox.push(Request::CloseFile),
        Command::Library => outbox.push(Request::Library),
        Command::Retry | Command::RecordHere => record(command, view, state, outbox),
        Command::CopyHead => copy("Head code", view.record.head.clone(), outbox),
        Command::PrintBrief => outbox.push(Request::PrintBrief),
        Command::CopyBrief => copy("Handover brief", brief(view), outbox),
        Command::Wall => wall::open(ctx, view, state),
        Command::WallShows(sight) => wall::show(sight, ctx, view, state),
        Command::WallFreeze => wall::freeze(view, state),
        Command::StopSharing => stop_sharing(view, state),
        Command::Replay => replay::open_or_leave(view, state, outbox),
        Command::InReplay(to) => replay::execute(to, view, state, outbox),
        Command::Theme
        | Command::ZoomIn
        | Command::ZoomOut
        | Command::ZoomReset
        | Command::Mute => prefer(command, view, state, outbox),
        Command::Menu => Popup::toggle_id(ctx, focus::menu()),
        Command::Back => back(ctx, view, state, outbox),
    }
}

/// Takes back what is not recorded yet, else offers the entry that undoes the last one.
fn undo(ctx: &Context, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    match &state.pending {
        Some(_) => outbox.push(Request::Undo),
        None => offered::offer_undo(ctx, view, state),
    }
}

/// Opens the list of what waits and takes the keyboard into it, unless there is nothing to press in it.
fn to_items(ctx: &Context, view: &View, state: &mut WindowState) {
    if view.takes_entries() {
        return to_panel(None, ctx, state);
    }
    (state.sheet, state.side.tab) = (None, None);
    focus::go(ctx, focus::log_line());
}

/// The key of a tab.
fn to_tab(tab: SideTab, ctx: &Context, view: &View, state: &mut WindowState) {
    if tab == SideTab::Retro && !keyboard::is_in_panel(ctx, Some(tab)) {
        state.side.retro.go_on(view);
    }
    to_panel(Some(tab), ctx, state);
}

/// Opens a panel, or the list of what waits, and takes the keyboard into it; where it is in it already, closes it and goes
/// back to the log line.
fn to_panel(tab: Option<SideTab>, ctx: &Context, state: &mut WindowState) {
    let leads_nowhere = || !keyboard::has_controls(ctx, tab);
    if state.side.tab == tab && (keyboard::is_in_panel(ctx, tab) || leads_nowhere()) {
        state.side.tab = None;
        focus::go(ctx, focus::log_line());
    } else {
        // Nobody types into a panel behind a sheet.
        state.sheet = None;
        state.side.tab = tab;
        if tab.is_none() {
            state.gate.go_to_top();
        }
        keyboard::go_into_panel(ctx, tab);
    }
}

/// Opens a sheet, which takes the keyboard; where it is open already, closes it and goes back to the log line, wherever the
/// keyboard is.
fn to_sheet(sheet: Sheet, ctx: &Context, state: &mut WindowState) {
    if state.sheet.as_ref() == Some(&sheet) {
        state.sheet = None;
        focus::go(ctx, focus::log_line());
    } else {
        state.open(sheet);
    }
}

fn has_keyboard(ctx: &Context, place: egui::Id) -> bool {
    ctx.memory(|memory| memory.has_focus(place))
}

/// The same of a field or a list outside of panels and sheets; the caller closes it.
fn go_or_return(place: egui::Id, ctx: &Context) {
    let place = if has_keyboard(ctx, place) {
        focus::log_line()
    } else {
        place
    };
    focus::go(ctx, place);
}

/// Tries again to record, or records here what was followed.
fn record(command: Command, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    match (command, &view.record.saved) {
        (Command::Retry, Saved::NotRecorded { .. }) => outbox.push(Request::RetryRecording),
        (Command::Retry, _) => say(state, view, "Everything is recorded"),
        (_, Saved::Following(_)) => outbox.push(Request::RecordHere),
        _ => say(state, view, "This window is not following"),
    }
}

fn copy(what: &str, text: String, outbox: &mut Outbox) {
    let what = what.to_owned();
    outbox.push(Request::Copy { text, what });
}

/// The brief of this moment as text, under the incident's name and the time (R6).
fn brief(view: &View) -> String {
    let at = moment(view, view.now);
    let brief = Brief::of(view.incident, view.now);
    format!("{}, handover brief of {at}\n{brief}\n", view.incident.name)
}

fn discard(ctx: &Context, view: &View, state: &mut WindowState) {
    focus::go(ctx, focus::log_line());
    if !state.line.discard() {
        say(state, view, "No refused line to discard");
    }
}

fn take_up(ctx: &Context, view: &View, state: &mut WindowState) {
    focus::go(ctx, focus::log_line());
    if !state.line.take_up(None, view.now) {
        say(state, view, "No refused line is kept for later");
    }
}

fn stop_sharing(view: &View, state: &mut WindowState) {
    let words = if state.share.stop() {
        "The board is not shared any more"
    } else {
        "The board is not shared"
    };
    say(state, view, words);
}

fn say_muted(view: &View, state: &mut WindowState) {
    let words = if view.preferences.sounds.muted {
        "Sounds on"
    } else {
        "Sounds muted; expired timers still show"
    };
    say(state, view, words);
}

/// Opens the digest; where it is open already, copies it.
fn open_digest(view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    if state.sheet == Some(Sheet::Digest) {
        digest::copy(view, &mut state.sheets.digest, outbox);
    } else {
        state.open(Sheet::Digest);
    }
}

/// Asks for a file; where its path is being typed, goes back.
fn pick(ctx: &Context, task: FileTask, state: &mut WindowState, outbox: &mut Outbox) {
    let typing = Sheet::Path(task.clone());
    if state.sheet.as_ref() == Some(&typing) {
        state.sheet = None;
        focus::go(ctx, focus::log_line());
    } else {
        outbox.pick(task);
    }
}

/// Asks for a file to record, or to record from.
fn pick_attachment(
    ctx: &Context,
    view: &View,
    task: FileTask,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    if view.takes_entries() {
        pick(ctx, task, state, outbox);
    } else {
        let words = "Nothing can be added: the incident takes no entries";
        say(state, view, words);
    }
}

pub(in crate::ui) fn say(state: &mut WindowState, view: &View, what: &str) {
    state.say(Notice::note(what, view.now));
}

fn open_pasted(ctx: &Context, view: &View, state: &mut WindowState) {
    if paste::is_open(&state.paste) && has_keyboard(ctx, paste::list_id()) {
        paste::collapse(ctx, &mut state.paste);
    } else if !paste::open_again(ctx, &mut state.paste) {
        say(state, view, "No pasted block to open");
    }
}

/// Asks for what the newest proposal leaves unsaid.
fn details(ctx: &Context, view: &View, state: &mut WindowState) {
    match state.gate.ask_details(view.board) {
        Some(key) => answers::open(key, ctx, state),
        None => say(state, view, "No proposal leaves anything unsaid"),
    }
}

fn enter_step(step: Step, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    if view.incident.step() == Some(step) {
        state.side.shown_step = None;
        state.side.tab = Some(SideTab::Questions);
    } else if enter(step, view, state, outbox) {
        state.side.shown_step = None;
    }
}

/// Enters a step, since when its field says. A time that was typed there once and is not on screen is shown
/// instead of used: false then, with nothing entered.
pub(in crate::ui) fn enter(
    step: Step,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) -> bool {
    let key = since::of_step(step);
    let is_on_screen =
        state.side.tab == Some(SideTab::Questions) && state.side.shown_step == Some(step);
    if since::is_typed(&state.fields, &key) && !is_on_screen {
        (state.side.tab, state.side.shown_step) = (Some(SideTab::Questions), Some(step));
        let what = format!("A time is typed for {}", step.name());
        let detail = "Press again to enter the step at that time, or clear it.";
        state.say(Notice::refused(what, detail, view.now));
        return false;
    }
    match since::read(view, &state.fields, &key) {
        Ok(happened) => {
            outbox.ask_since(None, Intent::Step(StepIntent::Enter(step)), happened, key);
        }
        Err(why) => state.say(Notice::refused(why, "", view.now)),
    }
    true
}

/// Esc takes back what a key has just asked for, else closes what is open, then the replay.
fn back(ctx: &Context, view: &View, state: &mut WindowState, outbox: &mut Outbox) {
    if state.pending.is_some() {
        outbox.push(Request::Undo);
    } else if state.offered.take().is_some()
        // Esc has taken the caret off the line in this frame already.
        || (state.sheet.is_none()
            && ctx.memory(|memory| memory.had_focus_last_frame(focus::log_line()))
            && state.timeline.unchoose())
    {
        focus::go(ctx, focus::log_line());
    } else if view.replay.is_some() && nothing_is_open(state) {
        replay::open_or_leave(view, state, outbox);
    } else {
        go_back(ctx, state);
    }
}

/// True where Esc has nothing left to close but the replay.
fn nothing_is_open(state: &WindowState) -> bool {
    let asks = |notice: &Notice| notice.kind != NoticeKind::Note;
    let is_asked = state.notices.last.as_ref().is_some_and(asks);
    state.sheet.is_none() && !is_asked && !state.timeline.finding && !state.timeline.going
}

/// Closes the innermost thing that is open and goes back to the log line.
pub fn go_back(ctx: &Context, state: &mut WindowState) {
    let closed = state.sheet.take();
    if closed.is_none() {
        // What needs approval is first in it.
        state.gate.go_to_top();
        if answers::collapse(ctx, state) {
            return;
        }
    }
    if closed.is_none() && state.notices.last.take().is_none() {
        if state.timeline.finding || state.timeline.going {
            (state.timeline.finding, state.timeline.going) = (false, false);
        } else {
            state.side.tab = None;
        }
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
