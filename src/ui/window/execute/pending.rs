//! What a key asks for that can be undone for a while: approving, holding, acknowledging, starting, accepting a handover.
//! Finds out what the key acts on; `panels/pending.rs` shows it above the log line, and the application
//! (`app/pending.rs`) records it once its time is up, whether a key, a button or a sheet asked for it.
//!
//! Decided for a tired person:
//!
//! - A slip shows its number, words and name for [`UNDO`](crate::ui::base::pending::UNDO), and Ctrl Z or Esc takes it back with nothing recorded. It
//!   is recorded as of the moment the key or the button was pressed (R22). Typing the number again instead would be one
//!   more thing to get right on each of the right presses, which are most. A typed command says its number already.
//! - Where several actions wait, the key acts on the one whose entry is selected in the timeline, and else on none of
//!   them: whoever presses it has one in mind, and the program cannot know which. It names them, to be said by number or by the button on their card. So do the keys that only open
//!   the sheet of one, to refuse or to end it: a reason typed there would be about another action.
//! - The same key or button again within the time is a double press and does nothing. Another such key, a button or a
//!   slash command may build on it, so it is recorded first. A note does not: slips happen in the middle of one.
//! - Leaving the incident or the window records it: it was announced and not undone, and a lost approval would let
//!   somebody start without one.

use crate::board::gate::{GateCard, HandoverCard};
use crate::incident::action::ActionState;
use crate::incident::id::{ActionId, AnyId};
use crate::incident::text::visible;
use crate::incident::{
    ActionIntent, EvidenceIntent, Handle, HandoverIntent, Intent, RoleIntent, UpdateIntent,
};
use crate::ui::base::command::Command;
use crate::ui::base::notice::Notice;
use crate::ui::base::pending::{Pending, command_of, subject_of};
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::view::View;
use crate::ui::panels::update::waiting;
use crate::ui::parts::{keyboard, since};
use crate::ui::window::execute::{say, to_sheet};
use crate::ui::window::state::WindowState;
use crate::words;
use egui::{Context, Id};

/// Asks for what a key stands for, where it is clear what that is about.
pub(in crate::ui) fn ask(
    command: Command,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    // Of another one that was selected meanwhile it is no double press.
    let is_another = |pending: &Pending| {
        let meant = meant(command, view);
        meant.is_ok_and(|(intent, _)| subject_of(&intent) != subject_of(&pending.intent))
    };
    match &state.pending {
        Some(pending) if command_of(&pending.intent) == Some(command) && !is_another(pending) => {}
        Some(_) => {
            outbox.push(Request::RecordNow);
            // What it acts on is looked up once that is recorded.
            state.after_pending.push(command);
        }
        None if unsigned(command, view).is_some() => sign_off(command, ctx, view, state, outbox),
        None => match meant(command, view) {
            // A key records the moment it is pressed; another was typed.
            Ok((Intent::Action(ActionIntent::Approve { action, .. }), _))
                if since::is_typed(&state.fields, &since::of_approval(action)) =>
            {
                let what = format!("A time is typed on the card of {action}");
                let detail = "Press the button there, or clear the time.";
                state.say(Notice::refused(what, detail, view.now));
            }
            Ok((intent, by)) => outbox.ask_for(by, intent, None),
            Err(why) => why.say(view, state),
        },
    }
}

/// The update that waits for sign-off, for the key that signs, and for the one that approves where it has no action to act
/// on.
fn unsigned(command: Command, view: &View) -> Option<u64> {
    let approves = command == Command::Approve && view.board.waiting.is_empty();
    let signs = command == Command::SignOff || approves;
    let waiting = waiting(view).filter(|draft| signs && draft.signed_by.is_none());
    waiting.map(|draft| draft.entry)
}

/// How long an update is there to be read before the key signs it, in seconds.
const READING: f64 = 0.6;

/// Shows the update that waits; where it is in sight, signs it off as Command.
fn sign_off(
    command: Command,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let since = Id::unique("since when an update is shown to be signed");
    let now = ctx.input(|input| input.time);
    if state.side.tab != Some(SideTab::Update) || state.sheet.is_some() {
        ctx.data_mut(|data| data.insert_temp(since, now));
        state.sheet = None;
        state.side.tab = Some(SideTab::Update);
        keyboard::go_into_panel(ctx, SideTab::Update);
        return say(
            state,
            view,
            "This is the update. Press again to sign it off",
        );
    }
    let shown: Option<f64> = ctx.data(|data| data.get_temp(since));
    if shown.is_some_and(|shown| now - shown < READING) {
        return;
    }
    let sign = Intent::Update(UpdateIntent::Sign(unsigned(command, view)));
    match as_command(view, sign) {
        Ok((intent, by)) => outbox.ask_for(by, intent, None),
        Err(why) => why.say(view, state),
    }
}

/// Asks why the waiting action is refused; of several that wait, the one whose sheet is open.
pub(super) fn refuse(ctx: &Context, view: &View, state: &mut WindowState) {
    let cards = view.board.waiting.iter();
    let nothing = "No action needs approval";
    ask_about(cards, "refuse", Sheet::Refuse, nothing, (ctx, view, state));
}

/// Asks how the action under way ended.
pub(super) fn end(ctx: &Context, view: &View, state: &mut WindowState) {
    let under_way = view.board.under_way.iter();
    let started = under_way.filter(|card| card.state == ActionState::Started);
    let nothing = "No action is under way";
    ask_about(started, "done", Sheet::Action, nothing, (ctx, view, state));
}

/// Opens the sheet of the only action there is. Where several wait it names them, as the other keys do.
fn ask_about<'a>(
    cards: impl Iterator<Item = &'a GateCard> + Clone,
    slash: &str,
    sheet: fn(ActionId) -> Sheet,
    nothing: &'static str,
    (ctx, view, state): (&Context, &View, &mut WindowState),
) {
    let shown = [Sheet::Action, Sheet::Refuse];
    let is_open = |card: &&GateCard| {
        shown
            .iter()
            .any(|of| state.sheet.as_ref() == Some(&of(card.id)))
    };
    let open = cards.clone().find(is_open);
    match open.map_or_else(|| only(cards, slash, nothing, view), Ok) {
        Ok(card) => to_sheet(sheet(card.id), ctx, state),
        Err(why) => why.say(view, state),
    }
}

/// What a key asks for: the intent, and in whose name.
type Meant = (Intent, Option<Handle>);

/// Why a key asks for nothing.
enum NotMeant {
    /// There is nothing it could be about.
    Nothing(&'static str),
    /// There are several things, or nobody to say it: what to do instead.
    Several(Notice),
}

impl NotMeant {
    fn say(self, view: &View, state: &mut WindowState) {
        match self {
            Self::Nothing(why) => say(state, view, why),
            Self::Several(notice) => state.say(notice),
        }
    }
}

fn meant(command: Command, view: &View) -> Result<Meant, NotMeant> {
    let board = view.board;
    match command {
        Command::Hold => {
            let proposed = board
                .waiting
                .iter()
                .filter(|card| card.state == ActionState::Proposed);
            let card = only(
                proposed,
                "hold",
                "No action needs approval that is not on hold",
                view,
            )?;
            let (action, reason) = (card.id, String::new());
            as_command(view, Intent::Action(ActionIntent::Hold { action, reason }))
        }
        Command::SignOff => Err(NotMeant::Nothing("No update waits for sign-off")),
        Command::Acknowledge => {
            let nothing = "No unapproved action to acknowledge";
            let card = only(board.unacknowledged.iter(), "acknowledge", nothing, view)?;
            let (action, note) = (card.id, String::new());
            as_command(
                view,
                Intent::Action(ActionIntent::Acknowledge { action, note }),
            )
        }
        Command::Start => {
            let approved = board.under_way.iter();
            let approved = approved.filter(|card| card.state == ActionState::Approved);
            let card = only(approved, "start", "No approved action to start", view)?;
            let (action, who) = (card.id, None);
            Ok((Intent::Action(ActionIntent::Start { action, who }), None))
        }
        Command::SeeFindings => {
            let unseen = view.incident.unseen_findings();
            let evidence: Vec<_> = unseen.map(|found| found.id).collect();
            if evidence.is_empty() {
                return Err(NotMeant::Nothing("No finding is unseen"));
            }
            as_command(view, Intent::Evidence(EvidenceIntent::See { evidence }))
        }
        Command::DeputyTakes => {
            let nothing = match (&board.deputy, view.incident.command()) {
                (_, Some(_)) => "Command is not vacant",
                (None, None) => "There is no deputy. Name one: /deputy @name",
                (Some((deputy, _)), None) => {
                    let (to, note) = (deputy.clone(), String::new());
                    let take = Intent::Role(RoleIntent::GiveCommand { to, note });
                    return Ok((take, Some(deputy.clone())));
                }
            };
            Err(NotMeant::Nothing(nothing))
        }
        Command::Accept => {
            let card = only_handover(view)?;
            let handover = Some(card.id);
            Ok((
                Intent::Handover(HandoverIntent::Accept { handover }),
                Some(card.to.clone()),
            ))
        }
        _ => {
            let card = only(
                board.waiting.iter(),
                "approve",
                "No action needs approval",
                view,
            )?;
            as_command(
                view,
                Intent::Action(ActionIntent::Approve {
                    action: card.id,
                    because: None,
                }),
            )
        }
    }
}

/// The card of the action whose entry is selected in the timeline, where it is among these.
fn selected<'a>(cards: &[&'a GateCard], view: &View) -> Option<&'a GateCard> {
    let entry = view.incident.entry(view.chosen?)?;
    let about = entry.record.event.about()?;
    let mut cards = cards.iter().copied();
    cards.find(|card| AnyId::from(card.id) == about)
}

/// The one card that is meant: that of the selected entry, or the only one there is.
fn only<'a>(
    cards: impl Iterator<Item = &'a GateCard>,
    slash: &str,
    nothing: &'static str,
    view: &View,
) -> Result<&'a GateCard, NotMeant> {
    let cards: Vec<_> = cards.collect();
    if let Some(card) = selected(&cards, view) {
        return Ok(card);
    }
    match cards.as_slice() {
        [] => Err(NotMeant::Nothing(nothing)),
        [card] => Ok(card),
        [first, ..] => {
            // Two are told by their words, more by their numbers: it stays one line.
            let words = |card: &GateCard| match cards.len() {
                2 => format!("{} {}", card.id, words::shortened(&card.text, WORDS)),
                _ => card.id.to_string(),
            };
            let names = cards.iter().map(|card| words(card));
            let typed = format!("/{slash} {}", first.id);
            Err(several("actions", names, &typed, view))
        }
    }
}

fn only_handover<'a>(view: &View<'a>) -> Result<&'a HandoverCard, NotMeant> {
    match view.board.handovers.as_slice() {
        [] => Err(NotMeant::Nothing("No handover is offered")),
        [card] => Ok(card),
        [first, ..] => {
            let cards = view.board.handovers.iter();
            let names = cards.map(|card| format!("{} {}", card.id, card.role.name()));
            let typed = format!("/accept {}", first.id);
            Err(several("handovers", names, &typed, view))
        }
    }
}

/// The most things a notice names.
const NAMED: usize = 3;
/// The most characters of an action's words that are said.
const WORDS: usize = 28;

/// Which are meant, by number: on one line, since the list beside it has their words.
fn several(of: &str, names: impl Iterator<Item = String>, typed: &str, view: &View) -> NotMeant {
    let names: Vec<_> = names.collect();
    let what = format!("Which of the {} {of}?", names.len());
    let listed = words::listed_up_to(&names, NAMED);
    let detail = format!("{listed}. Nothing done: press its button, or type {typed}");
    NotMeant::Several(Notice::refused(what, visible(&detail), view.now))
}

/// What only Command can say, in Command's name.
fn as_command(view: &View, intent: Intent) -> Result<Meant, NotMeant> {
    let Some(command) = view.incident.command() else {
        return Err(NotMeant::Several(Notice::refused(
            "Nobody can approve: Command is vacant",
            "Put somebody in Command first.",
            view.now,
        )));
    };
    Ok((intent, Some(command.clone())))
}
