//! The commands that act on the timeline and on what is chosen in it.

use egui::Context;

use super::say;
use crate::board::goto;
use crate::incident::key_time::KeyTime;
use crate::incident::{CorrectionIntent, Intent, KeyTimeIntent};
use crate::ui::base::command::Command;
use crate::ui::base::focus;
use crate::ui::base::overlay::{EntryPart, Sheet};
use crate::ui::base::request::{Excerpt, Outbox, Request};
use crate::ui::base::tabs::{RetroPart, SideTab};
use crate::ui::base::view::View;
use crate::ui::window::drafts::Drafts;

/// Carries out one of them.
pub(in crate::ui) fn execute(
    command: Command,
    ctx: &Context,
    view: &View<'_>,
    drafts: &mut Drafts,
    outbox: &mut Outbox,
) {
    match command {
        Command::Timeline => {
            let newest = drafts.timeline.last(view);
            drafts.timeline.chosen = drafts.timeline.chosen.or(newest);
            focus::go(ctx, crate::ui::panels::timeline::id());
        }
        Command::GoTo => {
            drafts.timeline.going = true;
            focus::go(ctx, focus::go_to());
        }
        Command::LastUpdate => match goto::last_update(view.incident) {
            Some(n) => show(ctx, view, drafts, n),
            None => say(drafts, view, "No update has been sent yet"),
        },
        Command::LastHandover => match goto::last_handover(view.incident) {
            Some(n) => show(ctx, view, drafts, n),
            None => say(drafts, view, "No handover yet"),
        },
        Command::Filter => drafts.open(Sheet::Filter),
        Command::ShowAll if drafts.timeline.filter.is_empty() => {
            say(drafts, view, "Every entry is shown already");
        }
        Command::ShowAll => drafts.timeline.show_all(),
        Command::Zone => {
            drafts.timeline.zone = drafts.timeline.zone.next();
            let what = format!("Times are shown in: {}", drafts.timeline.zone.name());
            say(drafts, view, &what);
        }
        Command::ChooseAll => match drafts.timeline.select_all(view.incident) {
            Some(last) => drafts.timeline.chosen = Some(last),
            None => say(drafts, view, "No entry is shown"),
        },
        Command::CopyText => copy(Excerpt::Text, view, drafts, outbox),
        Command::CopyMarkdown => copy(Excerpt::Markdown, view, drafts, outbox),
        Command::CopyCsv => copy(Excerpt::Csv, view, drafts, outbox),
        Command::MarkKey => mark_key(view, drafts, outbox),
        Command::FollowUp => follow_up(ctx, view, drafts),
        Command::KeyTime(which) => key_time(which, view, drafts, outbox),
        Command::Retime => open(EntryPart::Time, view, drafts),
        Command::Strike => open(EntryPart::Reason, view, drafts),
        _ => open(EntryPart::Words, view, drafts),
    }
}

const NOTHING_CHOSEN: &str = "No entry is selected in the timeline";

fn copy(form: Excerpt, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    let entries = drafts.timeline.selected(view.incident);
    if entries.is_empty() {
        say(drafts, view, NOTHING_CHOSEN);
    } else {
        outbox.push(Request::CopyEntries { entries, form });
    }
}

/// Opens the chosen entry's sheet, the keyboard on that part of it.
fn open(part: EntryPart, view: &View<'_>, drafts: &mut Drafts) {
    match drafts.timeline.chosen {
        Some(n) => {
            drafts.sheets.entry_part = part;
            drafts.open(Sheet::Entry(n));
        }
        None => say(drafts, view, NOTHING_CHOSEN),
    }
}

/// Sends the keyboard to the field for a follow-up of the chosen entry.
fn follow_up(ctx: &Context, view: &View<'_>, drafts: &mut Drafts) {
    match drafts.timeline.chosen {
        None => say(drafts, view, NOTHING_CHOSEN),
        Some(_) if !view.takes_entries() => say(drafts, view, "The incident takes no entries now"),
        Some(n) => follow_up_of(ctx, n, drafts),
    }
}

/// Opens the field for a follow-up that came of this entry.
pub(in crate::ui) fn follow_up_of(ctx: &Context, n: u64, drafts: &mut Drafts) {
    drafts.side.tab = SideTab::Retro;
    drafts.side.retro.part = Some(RetroPart::FollowUps);
    drafts.side.retro.source = Some(n);
    focus::go(ctx, focus::follow_up());
}

fn key_time(which: KeyTime, view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    match drafts.timeline.chosen {
        None => say(drafts, view, NOTHING_CHOSEN),
        Some(_) if !view.takes_entries() => say(drafts, view, "The incident takes no entries now"),
        Some(entry) => {
            (drafts.side.tab, drafts.side.retro.part) = (SideTab::Retro, Some(RetroPart::Times));
            outbox.ask(Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }));
        }
    }
}

fn mark_key(view: &View<'_>, drafts: &mut Drafts, outbox: &mut Outbox) {
    let entry = drafts.timeline.chosen.and_then(|n| view.incident.entry(n));
    match entry {
        None => say(drafts, view, NOTHING_CHOSEN),
        Some(_) if !view.takes_entries() => say(drafts, view, "The incident takes no entries now"),
        Some(entry) => outbox.ask(Intent::Correction(CorrectionIntent::MarkKey {
            entry: entry.n(),
            key: !entry.key,
        })),
    }
}

fn show(ctx: &Context, view: &View<'_>, drafts: &mut Drafts, n: u64) {
    if let Some(notice) = drafts.timeline.go_to(ctx, view, n) {
        drafts.say(notice);
    }
}
