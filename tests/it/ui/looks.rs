//! The panels: their layout is checked, and with `LOOKS=1` they are drawn into `target/looks`.

use crate::support::panels::log_line_ui;
use crate::support::panels::timeline_ui;
use egui::Theme;
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;
use warroom::ui::window::sheet::sheet_ui;

use crate::support::desk::{Desk, Panel};
use crate::support::looks::{Size, is_drawn, save};
use crate::support::night::{night, with_pending};

/// What the middle of the window leaves for the timeline at 1280×720, 1440×900 and 1920×1080.
const MIDDLE: &[Size] = &[[900, 440], [1040, 620], [1460, 800]];

fn pictures(name: &str, sizes: &[Size], desk: impl Fn() -> Desk, panel: Panel) {
    for look in [Theme::Dark, Theme::Light] {
        for &size in sizes {
            let mut harness = desk().open(look, size, panel);
            save(&mut harness, name, look);
        }
    }
}

#[test]
fn timeline() {
    pictures("timeline", MIDDLE, || with_pending(night()), timeline_ui);
    // The same night earlier: decisions, the gate, what was done without approval, what was struck.
    let earlier = || {
        let mut desk = night();
        desk.ui.timeline.chosen = desk.incident.actions.last().map(|action| action.entry + 6);
        desk
    };
    pictures("timeline-earlier", &MIDDLE[1..2], earlier, timeline_ui);
    let empty = || {
        let mut desk = night();
        desk.ui.timeline.filter.tags = vec!["nothing".to_owned()];
        desk
    };
    pictures("timeline-empty", &MIDDLE[..1], empty, timeline_ui);
}

#[test]
fn timeline_while_finding() {
    for look in [Theme::Dark, Theme::Light] {
        let mut desk = night();
        desk.ui.timeline.finding = true;
        desk.ui.timeline.filter.text = "snapshot".to_owned();
        let mut harness = desk.open(look, MIDDLE[0], timeline_ui);
        harness.run_steps(4);
        save(&mut harness, "timeline-find", look);
    }
}

#[test]
fn timeline_filtered() {
    for look in [Theme::Dark, Theme::Light] {
        let mut desk = night();
        let person = warroom::incident::Handle::from_name("mo").expect("a name");
        desk.ui.timeline.filter.people = vec![person];
        desk.ui.timeline.filter.roles = vec![warroom::incident::Role::Research];
        desk.ui.timeline.going = true;
        desk.ui
            .fields
            .insert(FieldKey::form("go to"), "A4".to_owned());
        let mut harness = desk.open(look, MIDDLE[1], timeline_ui);
        save(&mut harness, "timeline-filtered", look);
        let mut desk = harness.into_state();
        desk.ui.open(Sheet::Filter);
        let panel: Panel = |ui, view, state, outbox| {
            timeline_ui(ui, view, state, outbox);
            sheet_ui(ui, view, state, outbox);
        };
        save(
            &mut desk.open(look, MIDDLE[2], panel),
            "timeline-filter",
            look,
        );
    }
}

#[test]
fn log_line() {
    for look in [Theme::Dark, Theme::Light] {
        for (name, text) in [
            ("empty", ""),
            (
                "finding",
                "@mo = nightly dump is empty, pg_dump was the wrong version",
            ),
            ("missing", "/ask @mo"),
            ("trouble", "25:99 /refuse A77"),
            (
                "stranger",
                "@sol > restart the web tier on every node in both regions, one after the other, and wait for the queue to drain each time",
            ),
            (
                "lines",
                "-7m Sizes found:\n  /data  4.5 GB\n  /backups  0 B",
            ),
            ("completing", "/re"),
        ] {
            let mut desk = night();
            desk.ui.line.text = text.to_owned();
            desk.ui.line.begun = (!text.is_empty()).then_some(desk.now);
            let panel: Panel = |ui, view, state, outbox| {
                egui::Panel::bottom("log line")
                    .frame(egui::Frame::NONE)
                    .show(ui, |ui| log_line_ui(ui, view, state, outbox));
            };
            let mut harness = desk.open(look, [1040, 320], panel);
            if name == "trouble" {
                harness.key_press(egui::Key::Enter);
                harness.run();
            }
            save(&mut harness, &format!("log-line-{name}"), look);
        }
    }
}

#[test]
fn log_line_completing() {
    for look in [Theme::Dark, Theme::Light] {
        for (name, text) in [
            ("commands", "/"),
            ("people", "seen by @"),
            ("answers", "/answer "),
        ] {
            let mut harness = night().open(look, [1440, 900], room_ui);
            harness.event(egui::Event::Text(text.to_owned()));
            harness.run();
            save(&mut harness, &format!("log-line-completing-{name}"), look);
        }
    }
}

/// The window as it is used: each tab and the update open, at every size it is promised for.
#[test]
fn room_with_something_open() {
    use crate::support::story::{busy, crowded};
    use warroom::ui::base::tabs::SideTab;
    for (name, size, story) in [
        ("busy", [1280, 720], busy as fn() -> _),
        ("busy", [1440, 900], busy),
        ("crowded", [984, 553], crowded),
    ] {
        for (tab, tab_name) in [
            (SideTab::Update, "update"),
            (SideTab::Questions, "questions"),
            (SideTab::Evidence, "evidence"),
            (SideTab::People, "people"),
            (SideTab::Retro, "retro"),
        ] {
            for look in [Theme::Dark, Theme::Light] {
                if look == Theme::Light && size != [1440, 900] {
                    continue;
                }
                let mut window = Desk::on(story());
                window.ui.side.tab = Some(tab);
                let mut harness =
                    crate::support::looks::screen(look, size, window, |ui, window| {
                        window.draw(ui, room_ui);
                    });
                harness.run();
                save(&mut harness, &format!("room-{name}-{tab_name}"), look);
            }
        }
    }
}

/// Every sheet over a room that is empty, typical or full: dark on the smallest window, light on the usual one. Of a typical
/// room also on a large one, where that is drawn.
#[test]
fn every_sheet_empty_typical_and_full() {
    use crate::support::story::{busy, crowded, empty};
    for (story_name, story) in [
        ("empty", empty as fn() -> _),
        ("typical", busy),
        ("full", crowded),
    ] {
        for (at, sheet) in super::in_view::sheets().into_iter().enumerate() {
            let name = format!("{sheet:?}");
            let name = name.split(['(', ' ']).next().unwrap_or_default();
            let large = [(Theme::Dark, [1920, 1080]), (Theme::Light, [1920, 1080])];
            let large = large
                .into_iter()
                .filter(|_| is_drawn() && story_name == "typical");
            let usual = [(Theme::Dark, [1280, 720]), (Theme::Light, [1440, 900])];
            for (look, size) in usual.into_iter().chain(large) {
                let mut window = Desk::on(story());
                window.ui.sheet = Some(sheet.clone());
                window.ui.share.addresses = vec!["127.0.0.1".to_owned()];
                let mut harness =
                    crate::support::looks::screen(look, size, window, |ui, window| {
                        window.draw(ui, room_ui);
                    });
                harness.run();
                save(
                    &mut harness,
                    &format!("every-{name}-{at}-{story_name}"),
                    look,
                );
            }
        }
    }
}

/// Every tab and the list over a room that is empty or full.
#[test]
fn every_panel_empty_and_full() {
    use crate::support::story::{crowded, empty};
    use warroom::ui::base::tabs::SideTab;
    let tabs = [
        None,
        Some(SideTab::Update),
        Some(SideTab::Questions),
        Some(SideTab::Evidence),
        Some(SideTab::People),
        Some(SideTab::Retro),
    ];
    for (story_name, story) in [("empty", empty as fn() -> _), ("full", crowded)] {
        for tab in tabs {
            for (look, size) in [(Theme::Dark, [1280, 720]), (Theme::Light, [1440, 900])] {
                let mut window = Desk::on(story());
                window.ui.side.tab = tab;
                let mut harness =
                    crate::support::looks::screen(look, size, window, |ui, window| {
                        window.draw(ui, room_ui);
                    });
                harness.run();
                save(&mut harness, &format!("panel-{tab:?}-{story_name}"), look);
            }
        }
    }
}

/// The update as it is written: before anything happened, as it usually is, and with everything in it.
#[test]
fn the_update_empty_typical_and_full() {
    use crate::support::story::{busy, empty};
    use warroom::incident::update::{Audience, UpdateState};
    use warroom::ui::base::tabs::SideTab;
    use warroom::ui::base::update::{AudienceDraft, EtaDraft, EtaKind};
    for (name, story) in [
        ("empty", empty as fn() -> _),
        ("typical", busy),
        ("full", busy),
    ] {
        for size in [[1280, 720], [1440, 900]] {
            for look in [Theme::Dark, Theme::Light] {
                let mut window = Desk::on(story());
                window.ui.side.tab = Some(SideTab::Update);
                let draft = &mut window.ui.side.update;
                if name != "empty" {
                    let words = "GitLab.com stays offline while we restore the database from a backup. Git repositories and wikis are safe. We will say more in 30 minutes.";
                    draft
                        .texts
                        .insert(Audience::Outside, AudienceDraft::written(words));
                    draft.state = Some(UpdateState::Identified);
                }
                if name == "full" {
                    draft.eta = EtaDraft {
                        kind: EtaKind::Complete,
                        range: String::new(),
                    };
                    let words =
                        "Raj restores db1 from the 17:20 snapshot, see OPS-4812. ".repeat(6);
                    let outside = AudienceDraft {
                        impact: "About 5,000 projects and 700 accounts".into(),
                        doing: "Restoring the copy".into(),
                        began: Some(20),
                        ..AudienceDraft::written(&words)
                    };
                    draft.texts.insert(Audience::Outside, outside);
                    draft
                        .texts
                        .insert(Audience::Executives, AudienceDraft::written("Restore runs"));
                    draft.lists_all = true;
                }
                let mut harness =
                    crate::support::looks::screen(look, size, window, |ui, window| {
                        window.draw(ui, room_ui);
                    });
                harness.run();
                save(&mut harness, &format!("update-{name}"), look);
            }
        }
    }
}

#[test]
fn timeline_under_the_pointer() {
    use egui_kittest::kittest::Queryable as _;
    for look in [Theme::Dark, Theme::Light] {
        let mut harness = night().open(look, MIDDLE[1], timeline_ui);
        let row = harness.get_all_by_role(egui::Role::ListBoxOption).nth(4);
        let at = row.expect("a row").rect().center();
        harness.hover_at(at);
        harness.run_steps(3);
        save(&mut harness, "timeline-hovered", look);
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
            harness.step();
        }
        harness.run_steps(3);
        save(&mut harness, "timeline-menu", look);
    }
}
