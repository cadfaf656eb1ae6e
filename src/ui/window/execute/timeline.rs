//! The commands that act on the timeline and on what is chosen in it.

use egui::Context;

use super::{go_or_return, has_keyboard, say, to_sheet};
use crate::board::goto;
use crate::incident::key_time::KeyTime;
use crate::incident::{CorrectionIntent, Entry, Intent, KeyTimeIntent};
use crate::ui::base::command::Command;
use crate::ui::base::field_key::FieldKey;
use crate::ui::base::focus;
use crate::ui::base::notice::Notice;
use crate::ui::base::request::{Excerpt, Outbox, Request};
use crate::ui::base::sheet::{EntryPart, Sheet};
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::view::View;
use crate::ui::panels::timeline;
use crate::ui::window::sheet::go_into_sheet;
use crate::ui::window::state::WindowState;

/// Carries out one of them.
pub(in crate::ui) fn execute(
    command: Command,
    ctx: &Context,
    view: &View<'_>,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    match command {
        Command::Timeline => {
            let newest = state.timeline.last(view);
            state.timeline.chosen = state.timeline.chosen.or(newest);
            go_or_return(crate::ui::panels::timeline::id(), ctx);
        }
        Command::GoTo => {
            state.timeline.going = !has_keyboard(ctx, focus::go_to());
            go_or_return(focus::go_to(), ctx);
        }
        Command::LastUpdate => match goto::last_update(view.incident) {
            Some(n) => show(ctx, view, state, n),
            None => say(state, view, "No update has been sent yet"),
        },
        Command::LastHandover => match goto::last_handover(view.incident) {
            Some(n) => show(ctx, view, state, n),
            None => say(state, view, "No handover yet"),
        },
        Command::ShowAll if state.timeline.filter.is_empty() => {
            say(state, view, "Every entry is shown already");
        }
        Command::ShowAll => state.timeline.show_all(),
        Command::Zone => {
            state.timeline.zone = state.timeline.zone.next();
            let what = format!("Times are shown in: {}", state.timeline.zone.name());
            say(state, view, &what);
        }
        Command::ChooseAbove | Command::ChooseBelow => {
            let above = command == Command::ChooseAbove;
            if !state.timeline.choose_next_to(view, above) {
                say(state, view, "There is no entry further on");
            }
        }
        Command::Newest if state.timeline.follows() && state.timeline.chosen.is_none() => {
            say(state, view, "The newest entry is in sight already");
        }
        Command::Newest => state.timeline.follow(),
        Command::ShowRecorded => match view.incident.entries().last() {
            Some(entry) => {
                let said = &mut state.notices.last;
                if said.as_ref().is_some_and(Notice::tells_of_the_last_entry) {
                    *said = None;
                }
                state.timeline.show(view, entry.n());
            }
            None => say(state, view, "Nothing is recorded yet"),
        },
        Command::ChooseAll => match state.timeline.select_all(view.incident) {
            Some(last) => state.timeline.chosen = Some(last),
            None => say(state, view, "No entry is shown"),
        },
        Command::CopyText => copy(Excerpt::Text, view, state, outbox),
        Command::CopyMarkdown => copy(Excerpt::Markdown, view, state, outbox),
        Command::CopyCsv => copy(Excerpt::Csv, view, state, outbox),
        Command::MarkKey => mark_key(view, state, outbox),
        Command::FollowUp => follow_up(ctx, view, state),
        Command::KeyTime(which) => key_time(which, view, state, outbox),
        Command::Retime => open(EntryPart::Time, ctx, view, state),
        Command::Strike => open(EntryPart::Reason, ctx, view, state),
        _ => open(EntryPart::Words, ctx, view, state),
    }
}

const NOTHING_CHOSEN: &str = "No entry is selected in the timeline";

fn copy(form: Excerpt, view: &View<'_>, state: &mut WindowState, outbox: &mut Outbox) {
    let entries = state.timeline.selected(view.incident);
    if entries.is_empty() {
        say(state, view, NOTHING_CHOSEN);
    } else {
        outbox.push(Request::CopyEntries { entries, form });
    }
}

/// Opens the sheet of the selected entry, else of the newest, the keyboard on that part of it.
fn open(part: EntryPart, ctx: &Context, view: &View<'_>, state: &mut WindowState) {
    match (state.timeline.chosen).or_else(|| timeline::newest(view.incident)) {
        // The newest is not chosen for good: the next key means the newest again.
        Some(n) => {
            state.sheets.entries = state.timeline.selected(view.incident);
            let another = state.sheets.entry_part != part;
            if another && state.sheet == Some(Sheet::Entry(n)) {
                go_into_sheet(ctx);
            } else {
                to_sheet(Sheet::Entry(n), ctx, state);
            }
            state.sheets.entry_part = part;
        }
        None => say(state, view, NOTHING_CHOSEN),
    }
}

/// Sends the keyboard to the field for a follow-up of the selected entry.
fn follow_up(ctx: &Context, view: &View<'_>, state: &mut WindowState) {
    match state.timeline.chosen {
        None => say(state, view, NOTHING_CHOSEN),
        Some(_) if !view.takes_entries() => say(state, view, "The incident takes no entries now"),
        Some(n) if is_source(n, view, state) && has_keyboard(ctx, focus::follow_up()) => {
            focus::go(ctx, focus::log_line());
        }
        Some(n) => follow_up_of(ctx, n, view, state),
    }
}

fn is_source(n: u64, view: &View<'_>, state: &WindowState) -> bool {
    state.fields.get(&FieldKey::FOLLOW_UP_SOURCE) == Some(&view.incident.code(n))
}

/// Opens the field for a follow-up that came of this entry.
pub(in crate::ui) fn follow_up_of(ctx: &Context, n: u64, view: &View<'_>, state: &mut WindowState) {
    state.sheet = None;
    state.side.tab = Some(SideTab::Retro);
    state.side.retro.part = Some(RetroPart::FollowUps);
    let code = view.incident.code(n);
    state.fields.insert(FieldKey::FOLLOW_UP_SOURCE, code);
    focus::go(ctx, focus::follow_up());
}

fn key_time(which: KeyTime, view: &View<'_>, state: &mut WindowState, outbox: &mut Outbox) {
    let chosen = state.timeline.chosen;
    match chosen.or_else(|| timeline::newest_that_happened(view.incident)) {
        None => say(state, view, NOTHING_CHOSEN),
        Some(_) if !view.takes_entries() => say(state, view, "The incident takes no entries now"),
        Some(entry) => {
            (state.side.tab, state.side.retro.part) =
                (Some(SideTab::Retro), Some(RetroPart::Times));
            outbox.ask(Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }));
        }
    }
}

fn mark_key(view: &View<'_>, state: &mut WindowState, outbox: &mut Outbox) {
    let entry = state.timeline.chosen.and_then(|n| view.incident.entry(n));
    let Some(entry) = entry else {
        return say(state, view, NOTHING_CHOSEN);
    };
    if !view.takes_entries() {
        return say(state, view, "The incident takes no entries now");
    }
    // Of several, all become what the one the choice ends with becomes.
    let key = !entry.key;
    let also = state.timeline.selected(view.incident).into_iter();
    let also = also.filter_map(|n| view.incident.entry(n));
    let also = also.filter(|one| one.n() != entry.n() && one.may_be_key() && one.key != key);
    for entry in std::iter::once(entry).chain(also).map(Entry::n) {
        outbox.ask(Intent::Correction(CorrectionIntent::MarkKey { entry, key }));
    }
}

fn show(ctx: &Context, view: &View<'_>, state: &mut WindowState, n: u64) {
    if let Some(notice) = state.timeline.go_to(ctx, view, n) {
        state.say(notice);
    }
}
