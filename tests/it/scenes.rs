//! Pictures of the whole window as a newcomer meets it: home, the demonstration at its busiest and
//! finished, in both themes and every size people use.

use crate::support::looks::{Size, save, screen};
use crate::support::window::{settled, until};
use chrono::{TimeZone, Utc};
use egui::Theme;
use std::sync::Arc;
use warroom::app::{Memory, Shell, Start};
use warroom::incident::Handle;
use warroom::journal::Disk;
use warroom::session::SessionEnv;
use warroom::session::clock::{Clock, FixedClock};
use warroom::ui::base::tabs::SideTab;

const SIZES: [Size; 3] = [[1280, 720], [1440, 900], [1920, 1080]];

/// Draws the window once what it starts with is there.
fn picture(name: &str, start: &Start, look: Theme, size: Size, tab: Option<SideTab>) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let now = Utc.with_ymd_and_hms(2026, 11, 22, 3, 12, 40).unwrap();
    let env = SessionEnv {
        storage: Arc::new(Disk),
        clock: Clock::Fixed(FixedClock::at(now)),
        me: Handle::from_name("li").expect("a handle"),
        wake: Arc::new(|| {}),
        folder: folder.path().join("warroom"),
    };
    let mut start = Some((start.clone(), env));
    let mut harness = screen(look, size, None, move |ui, shell: &mut Option<Shell>| {
        let shell = shell.get_or_insert_with(|| {
            let (start, env) = start.take().expect("made once");
            let shell = Shell::with(ui.ctx(), start, Memory::default(), env);
            ui.ctx().set_theme(look);
            shell
        });
        shell.logic(ui.ctx());
        shell.ui(ui, None);
    });
    until("settled", || {
        harness.step();
        settled(harness.state().as_ref().expect("a window"))
    });
    if let Some(tab) = tab {
        harness.state_mut().as_mut().expect("a window").show(tab);
    }
    harness.run();
    save(&mut harness, name, look);
}

#[test]
fn home() {
    for look in [Theme::Dark, Theme::Light] {
        for size in SIZES {
            picture("home", &Start::Home, look, size, None);
        }
    }
}

#[test]
fn the_demonstration_at_its_busiest() {
    for look in [Theme::Dark, Theme::Light] {
        for size in SIZES {
            picture("demo", &Start::Demo { finished: false }, look, size, None);
        }
    }
}

#[test]
fn every_tab_of_the_demonstration() {
    let tabs = [
        ("questions", SideTab::Questions),
        ("evidence", SideTab::Evidence),
        ("people", SideTab::People),
        ("retro", SideTab::Retro),
    ];
    for (name, tab) in tabs {
        let name = format!("demo-{name}");
        picture(
            &name,
            &Start::Demo { finished: false },
            Theme::Dark,
            SIZES[1],
            Some(tab),
        );
    }
}

#[test]
fn the_finished_demonstration() {
    for look in [Theme::Dark, Theme::Light] {
        picture(
            "finished",
            &Start::Demo { finished: true },
            look,
            SIZES[1],
            None,
        );
    }
}
