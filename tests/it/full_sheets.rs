//! The board with many links, and sheets that hold much, in every size and theme people use: nothing is cut off or lies
//! over something else.

use crate::opening::{forty, open_on};
use crate::support::desk::Desk;
use crate::support::looks::{Size, folder, save, screen};
use crate::support::story::{Story, busy};
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use warroom::app::Start;
use warroom::incident::Role;
use warroom::report::export_request::Paper;
use warroom::report::{brief, pdf};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

const SIZES: [Size; 3] = [[1280, 720], [1440, 900], [1920, 1080]];

fn everywhere(mut each: impl FnMut(Theme, Size)) {
    for look in [Theme::Dark, Theme::Light] {
        for size in SIZES {
            each(look, size);
        }
    }
}

/// A board with twelve links, some of them with long names.
fn linked() -> Story {
    let mut story = busy();
    for n in 1..=12 {
        let name = match n % 3 {
            0 => format!("\"runbook for the restore of shard {n}\""),
            1 => format!("dashboard-{n}"),
            _ => format!("\"bridge {n}\""),
        };
        story.types(
            "mo",
            &format!("/link {name} https://wiki.example/runbooks/payments/{n}"),
        );
    }
    story.types("ana", "/checklist Database down; tasks: page the owner | stop the writes | tell Comms | find the last good backup");
    story
}

#[test]
fn a_board_with_twelve_links_holds() {
    everywhere(|look, size| {
        let mut room = screen(look, size, Desk::on(linked()), |ui, desk| {
            desk.draw(ui, room_ui);
        });
        room.run();
        save(&mut room, "full-links", look);
    });
}

#[test]
fn the_sheets_of_forty_people_hold() {
    everywhere(|look, size| {
        for (name, story, sheet) in [
            ("full-roster", forty(), Sheet::Roster),
            ("full-role", forty(), Sheet::Role(Role::Comms)),
            ("full-checklists", linked(), Sheet::Checklists),
        ] {
            let mut room = open_on(story, look, size, sheet);
            save(&mut room, name, look);
        }
    });
}

#[test]
fn the_brief_of_a_handover_holds() {
    everywhere(|look, size| {
        let mut story = forty();
        story.types(
            "ana",
            "/handover command @mo the restore runs on db2, do not touch db1",
        );
        let mut room = open_on(story, look, size, Sheet::Role(Role::Command));
        save(&mut room, "full-handover", look);
    });
    for (name, story) in [("busy", busy()), ("forty", forty()), ("linked", linked())] {
        for (paper, size) in [(Paper::A4, "a4"), (Paper::Letter, "letter")] {
            let documents = brief::documents(&story.incident, story.now, "#214·9f3c12ab");
            let page = pdf::on_one_page(&documents, paper).expect("a page");
            if std::env::var_os("LOOKS").is_some() {
                std::fs::create_dir_all(folder()).expect("made");
                let file = folder().join(format!("brief-{name}-{size}.pdf"));
                std::fs::write(file, page).expect("written");
            }
        }
    }
}

const TEAM: &str = r#"(
    people: [
        (handle: "ana", name: "Ana Ruiz", note: "databases and their copies", contact: "ext. 417", team: "storage", site: "Berlin"),
        (handle: "mo", name: "Mo Haddad", note: "payments", contact: "+49 30 1234567", team: "payments", site: "Lisbon"),
        (handle: "maximiliane", name: "Maximiliane Hohenlohe", note: "network, load balancers", team: "network"),
    ],
    phrases: ["= error rate is back to normal", "! we roll back the deployment"],
    action_kinds: ["DNS change", "firewall", "certificate"],
    links: [
        (name: "dashboard", url: "https://grafana.example/d/1"),
        (name: "runbook", url: "https://wiki.example/runbooks/payments/restore-the-primary-from-the-last-good-backup"),
        (name: "bridge", url: "meet.example"),
    ],
    checklists: [
        (name: "Database down", step: "containment", tasks: ["Page the owner", "Stop the writes", "Tell Comms"]),
        (name: "Mail", step: "", tasks: ["Warn the list"]),
    ],
    stakeholders: [(name: "The bank's desk", severity: 2, contact: "ext. 417"), (name: "The regulator", severity: 1)],
    laws: ["gdpr", "dora"],
    contracts: [(name: "Tell the bank", within: "4h after classification, 24h after awareness")],
)"#;

#[test]
fn every_page_of_the_preferences_holds() {
    everywhere(|look, size| {
        let scratch = tempfile::tempdir().expect("a folder");
        std::fs::write(scratch.path().join("preferences.ron"), TEAM).expect("written");
        let mut li = Window::open_as(scratch.path(), Start::Home, &two_o_clock(), look, size);
        li.presses(Modifiers::COMMAND, Key::Comma);
        for (name, tab) in [
            ("window", "Window and sounds"),
            ("severities", "Severities and cadence"),
            ("updates", "Updates"),
            ("actions", "Actions"),
            ("people", "People"),
            ("phrases", "Phrases"),
            ("checklists", "Checklists"),
            ("links", "Links"),
            ("obligations", "Obligations"),
            ("stakeholders", "Stakeholders"),
        ] {
            li.harness.get_by_label(tab).click();
            li.harness.run();
            save(&mut li.harness, &format!("full-preferences-{name}"), look);
        }
    });
}
