//! What a log line asks of the window instead of the incident: find, since, export, the composer, help.

use crate::app::shell::Room;
use crate::board::digest::Start;
use crate::board::timeline::Filter;
use crate::incident::update::Eta;
use crate::line::{ReplayFrom, WindowCommand};
use crate::report::export_request::What;
use crate::ui::base::command::Command;
use crate::ui::base::notice::Notice;
use crate::ui::base::overlay::Sheet;
use crate::ui::base::replay::ReplayRequest;
use crate::ui::base::tabs::SideTab;
use crate::ui::base::update::{EtaDraft, EtaKind};
use crate::ui::sheets;
use crate::when::Since;
use itertools::Itertools as _;

impl Room {
    pub(super) fn window_command(&mut self, command: WindowCommand) {
        let drafts = &mut self.drafts;
        match command {
            WindowCommand::Find(text) => {
                drafts.finding = !text.is_empty();
                drafts.filter.text = text;
            }
            WindowCommand::Since(None) => {
                drafts.filter = Filter {
                    since: None,
                    after: None,
                    ..drafts.filter.clone()
                };
            }
            WindowCommand::Since(Some(since)) => self.show_since(since),
            WindowCommand::Export(format) => self.export(format.as_deref()),
            WindowCommand::ComposeUpdate => drafts.side = SideTab::Update,
            WindowCommand::Eta(eta) => {
                drafts.side = SideTab::Update;
                drafts.update.eta = eta_draft(eta);
            }
            WindowCommand::Wall(wish) => drafts.wall.wish = Some(wish),
            WindowCommand::Replay(from) => {
                drafts.replay = Some(match from {
                    None => ReplayRequest::Entry(drafts.chosen_entry),
                    Some(ReplayFrom::Entry(entry)) => ReplayRequest::Entry(Some(entry)),
                    Some(ReplayFrom::Moment(at)) => ReplayRequest::Moment(at),
                });
            }
            WindowCommand::Open => drafts.typed.push(Command::Open),
            WindowCommand::Home => drafts.typed.push(Command::Home),
            WindowCommand::Library => drafts.typed.push(Command::Library),
            WindowCommand::CopyFile => drafts.typed.push(Command::CopyFile),
            WindowCommand::Incident => drafts.typed.push(Command::Incident),
            WindowCommand::Charts => drafts.typed.push(Command::Charts),
            WindowCommand::Theme => drafts.typed.push(Command::Theme),
            WindowCommand::Palette => drafts.typed.push(Command::Palette),
            WindowCommand::Help => drafts.typed.push(Command::Help),
        }
    }

    /// Shows the entries since then, and opens the digest of them.
    fn show_since(&mut self, since: Since) {
        let Some(start) = Start::of(&since, self.session.incident()) else {
            let now = self.session.now();
            let hint = "Name a time, an entry, an update, a handover or a person: /since -30m";
            self.drafts.notice = Some(Notice::refused("There is no such moment yet", hint, now));
            return;
        };
        let Filter {
            since: from, after, ..
        } = start.filter();
        self.drafts.filter.since = from;
        self.drafts.filter.after = after;
        self.drafts.digest.ask(since);
        self.drafts.sheet = Some(Sheet::Digest);
    }

    /// Opens the export sheet, with that form chosen.
    fn export(&mut self, format: Option<&str>) {
        let drafts = &mut self.drafts;
        match format.map(|name| (name, What::from_name(name))) {
            Some((name, None)) => {
                let now = self.session.now();
                let what = format!("There is no export format called {name}");
                let hint = format!("Use one of {}", What::all().map(What::name).join(", "));
                drafts.notice = Some(Notice::refused(what, hint, now));
                return;
            }
            Some((_, Some(what))) => drafts.report.wish.what = what,
            None => {}
        }
        sheets::report::open(drafts);
    }
}

fn eta_draft(eta: Eta) -> EtaDraft {
    let range = |from: u32, to: u32| match to {
        to if to == from => from.to_string(),
        to => format!("{from}-{to}"),
    };
    match eta {
        Eta::Tbd => EtaDraft {
            kind: EtaKind::Tbd,
            range: String::new(),
        },
        Eta::Complete => EtaDraft {
            kind: EtaKind::Complete,
            range: String::new(),
        },
        Eta::Hours(from, to) => EtaDraft {
            kind: EtaKind::Hours,
            range: range(from, to),
        },
        Eta::Days(from, to) => EtaDraft {
            kind: EtaKind::Days,
            range: range(from, to),
        },
    }
}
