//! What a line asks of the window instead of the incident: an arm for each [`WindowCommand`].

use egui::Context;
use itertools::Itertools as _;

use super::{execute as run, wall};
use crate::board::digest::Start;
use crate::line::{ReplayFrom, WindowCommand};
use crate::report::export_request::What;
use crate::ui::base::command::Command;
use crate::ui::base::notice::Notice;
use crate::ui::base::replay::ReplayRequest;
use crate::ui::base::request::{Outbox, Request};
use crate::ui::base::sheet::Sheet;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::EtaDraft;
use crate::ui::base::view::View;
use crate::ui::parts::keyboard;
use crate::ui::window::state::WindowState;
use crate::when::Since;

/// Executes it.
pub(in crate::ui) fn execute(
    command: WindowCommand,
    ctx: &Context,
    view: &View,
    state: &mut WindowState,
    outbox: &mut Outbox,
) {
    let named = match command {
        WindowCommand::Find(text) => {
            state.timeline.finding = !text.is_empty();
            state.timeline.filter.text = text;
            return;
        }
        WindowCommand::Since(None) => {
            let filter = &mut state.timeline.filter;
            (filter.since, filter.after) = (None, None);
            return;
        }
        WindowCommand::Since(Some(since)) => return show_since(since, view, state),
        WindowCommand::Export(format) => return export(format.as_deref(), view, state),
        WindowCommand::ComposeUpdate => {
            state.side.tab = Some(SideTab::Update);
            keyboard::go_into_panel(ctx, SideTab::Update);
            return;
        }
        WindowCommand::Eta(eta) => {
            state.side.update.eta = EtaDraft::of(eta);
            state.side.tab = Some(SideTab::Update);
            keyboard::go_into_panel(ctx, SideTab::Update);
            return;
        }
        WindowCommand::Wall(request) => return wall::execute(request, ctx, view, state),
        WindowCommand::Replay(from) => {
            return outbox.push(Request::Replay(match from {
                None => ReplayRequest::Entry(state.timeline.chosen),
                Some(ReplayFrom::Entry(entry)) => ReplayRequest::Entry(Some(entry)),
                Some(ReplayFrom::Moment(at)) => ReplayRequest::Moment(at),
            }));
        }
        WindowCommand::Open => Command::Open,
        WindowCommand::Home => Command::Home,
        WindowCommand::Library => Command::Library,
        WindowCommand::CopyFile => Command::CopyFile,
        WindowCommand::Incident => Command::Incident,
        WindowCommand::Roles => Command::Opening,
        WindowCommand::Roster => Command::Roster,
        WindowCommand::Charts => Command::Charts,
        WindowCommand::Matrix => Command::Matrix,
        WindowCommand::Obligations => Command::Obligations,
        WindowCommand::Sent => Command::Sent,
        WindowCommand::Checklists => Command::Checklists,
        WindowCommand::Stakeholders => Command::Stakeholders,
        WindowCommand::Theme => Command::Theme,
        WindowCommand::Palette => Command::Palette,
        WindowCommand::Help => Command::Help,
    };
    run(named, ctx, view, state, outbox);
}

/// Opens the digest since then. What the timeline shows stays as it is; the digest has a button for that.
fn show_since(since: Since, view: &View, state: &mut WindowState) {
    if Start::of(&since, view.incident).is_none() {
        let hint = "Name a time, an entry, an update, a handover or a person: /since -30m";
        let what = "There is no such moment yet";
        state.say(Notice::refused(what, hint, view.now));
        return;
    }
    state.sheets.digest.ask(since);
    state.open(Sheet::Digest);
}

/// Opens the export sheet, with that form chosen.
fn export(format: Option<&str>, view: &View, state: &mut WindowState) {
    match format.map(|name| (name, What::from_name(name))) {
        Some((name, None)) => {
            let what = format!("There is no export format called {name}");
            let hint = format!("Use one of {}", What::all().map(What::name).join(", "));
            state.say(Notice::refused(what, hint, view.now));
            return;
        }
        Some((_, Some(what))) => state.sheets.report.request.what = what,
        None => {}
    }
    state.open(Sheet::Report);
}
