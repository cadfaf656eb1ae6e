//! The screens as a screen reader meets them: every part's role, name and value, in order. Made of the same tree
//! the tests press buttons in, so every word a person can read or hear is here; what a tooltip says stands in brackets.

use std::fmt::Write as _;
use std::path::PathBuf;
use warroom::incident::evidence::FileRef;
use warroom::incident::id::{ActionId, EvidenceId};
use warroom::ui::base::file_task::FileTask;

use egui::accesskit::{Role as Part, Toggled};
use egui::{Theme, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable as _};

use super::Golden;
use super::reports::{demonstration, of_incident};
use crate::support::desk::Desk;
use crate::support::looks::screen;
use crate::support::panels::side_ui;
use crate::support::story::Story;
use warroom::export;
use warroom::incident::{Incident, Role, Severity, Time};
use warroom::journal::Disk;
use warroom::library::Library;
use warroom::library::trends::Trends;
use warroom::preferences::Preferences;
use warroom::report::export_request::{ExportRequest, What};
use warroom::ui::base::request::Outbox;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::RetroPart;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::view::View;
use warroom::ui::home::HomeState;
use warroom::ui::home::HomeView;
use warroom::ui::home::home_ui;
use warroom::ui::home::shelf::Shelved;
use warroom::ui::home::shelf::Standing;
use warroom::ui::home::shelf::Summary;
use warroom::ui::library::LibraryState;
use warroom::ui::library::LibraryTab;
use warroom::ui::library::LibraryView;
use warroom::ui::library::library_ui;
use warroom::ui::room_ui;
use warroom::ui::window::sheet::sheet_ui;
use warroom::ui::window::state::WindowState;

/// Tall enough for everything to be in sight.
const TALL: [u32; 2] = [1440, 2600];

fn now() -> Time {
    "2026-11-22T15:00:00Z".parse().expect("a moment")
}

/// The tree as text: a line for each part that has a name, a value or a state.
pub(crate) fn spoken<State>(harness: &Harness<'_, State>) -> String {
    let mut text = String::new();
    let root = harness.root();
    for node in root.children() {
        speak(&node, 0, &mut text);
    }
    text
}

fn speak<'tree>(node: &(impl NodeT<'tree> + 'tree), depth: usize, text: &mut String) {
    let part = node.accesskit_node();
    // The lines a field breaks its value into: layout, not words.
    if part.role() == Part::TextRun {
        return;
    }
    let mut line = format!("{:?}", part.role());
    let says = line.len();
    if let Some(name) = part.label() {
        _ = write!(line, " {name:?}");
    }
    if let Some(value) = part
        .value()
        .filter(|value| part.label().as_ref() != Some(value))
    {
        _ = write!(line, " = {value:?}");
    }
    if let Some(description) = part.description() {
        _ = write!(line, " ({description:?})");
    }
    if part.is_disabled() {
        line += " disabled";
    }
    match part.toggled() {
        Some(Toggled::True) => line += " on",
        Some(Toggled::False) => line += " off",
        _ => {}
    }
    let says = line.len() > says;
    if says {
        _ = writeln!(text, "{:1$}{line}", "", depth * 2);
    }
    for child in node.children() {
        speak(&child, depth + usize::from(says), text);
    }
}

/// What every panel looks like from outside.
type Panel = fn(&mut Ui, &View<'_>, &mut WindowState, &mut Outbox);

/// A panel over an incident, with something chosen first.
fn opened(
    incident: &Incident,
    panel: Panel,
    choose: impl FnOnce(&mut WindowState),
) -> Harness<'static, Desk> {
    let mut window = Desk::on(Story::of(incident.clone(), now()));
    choose(&mut window.ui);
    let mut harness = screen(Theme::Dark, TALL, window, move |ui, window: &mut Desk| {
        window.draw(ui, panel);
    });
    // The caret of a field that has the keyboard blinks for ever.
    harness.run_steps(4);
    harness
}

#[test]
fn the_room_is_spoken_as_before() {
    for (name, finished) in [("demo-busy", false), ("demo-finished", true)] {
        let mut golden = Golden::of(&format!("screens/{name}"));
        let incident = demonstration(finished);
        let mut says = |name: &str, panel: Panel, choose: &dyn Fn(&mut WindowState)| {
            let harness = opened(&incident, panel, choose);
            golden.text(&format!("{name}.txt"), &spoken(&harness));
        };
        says("room", room_ui, &|_| {});
        says("update-preview", side_ui, &|state| {
            state.side.update.previewing = true;
        });
        for (tab, side) in [
            ("update", SideTab::Update),
            ("questions", SideTab::Questions),
            ("evidence", SideTab::Evidence),
            ("people", SideTab::People),
        ] {
            says(tab, side_ui, &|state| state.side.tab = Some(side));
        }
        for (part, retro) in [
            ("answers", RetroPart::Answers),
            ("follow-ups", RetroPart::FollowUps),
            ("moments", RetroPart::Moments),
            ("times", RetroPart::Times),
            ("closing", RetroPart::Closing),
        ] {
            says(&format!("retro-{part}"), side_ui, &|state| {
                state.side.tab = Some(SideTab::Retro);
                state.side.retro.part = Some(retro);
            });
        }
        golden.ends();
    }
}

/// A sheet by itself: the room behind it stands in a file of its own.
fn sheet(incident: &Incident, sheet: Sheet) -> Harness<'static, Desk> {
    opened(incident, sheet_ui, |state| state.open(sheet))
}

/// Every sheet that is only opened to be seen, by the name of its file.
fn sheets(incident: &Incident) -> Vec<(String, Sheet)> {
    let mut all = vec![
        ("focus".to_owned(), Sheet::Focus),
        ("filter".to_owned(), Sheet::Filter),
        ("wall".to_owned(), Sheet::Wall),
        ("help".to_owned(), Sheet::Help),
        ("palette".to_owned(), Sheet::Palette),
        ("digest".to_owned(), Sheet::Digest),
        ("charts".to_owned(), Sheet::Charts),
        ("matrix".to_owned(), Sheet::Matrix),
        ("evidence".to_owned(), Sheet::Evidence(EvidenceId(1))),
        ("obligations".to_owned(), Sheet::Obligations),
        ("sent".to_owned(), Sheet::Sent),
        ("checklists".to_owned(), Sheet::Checklists),
        ("stakeholders".to_owned(), Sheet::Stakeholders),
        ("close".to_owned(), Sheet::Close),
        ("incident".to_owned(), Sheet::Incident),
        ("entry".to_owned(), Sheet::Entry(12)),
        ("refuse-A3".to_owned(), Sheet::Refuse(ActionId(3))),
    ];
    all.extend(Role::ALL.map(|role| {
        let name = role.name().to_lowercase();
        (format!("role-{name}"), Sheet::Role(role))
    }));
    let actions = incident.actions.iter().map(|action| action.id);
    all.extend(actions.map(|id| (format!("action-{id}"), Sheet::Action(id))));
    all.extend(
        [
            ("open", FileTask::Open),
            ("copy", FileTask::Copy),
            ("report", FileTask::Report),
            ("table", FileTask::Table),
            ("attach", FileTask::Attach),
            (
                "save-file",
                FileTask::SaveFile(FileRef {
                    name: "graph.png".to_owned(),
                    sha256: "0".repeat(64),
                    bytes: 1,
                }),
            ),
        ]
        .map(|(name, what_for)| (format!("path-{name}"), Sheet::Path(what_for))),
    );
    all
}

#[test]
fn every_sheet_is_spoken_as_before() {
    let mut golden = Golden::of("screens/sheets");
    let (busy, finished) = (demonstration(false), demonstration(true));
    for (name, opened) in sheets(&busy) {
        golden.text(&format!("{name}.txt"), &spoken(&sheet(&busy, opened)));
    }
    for (name, opened) in [
        ("closed-close", Sheet::Close),
        ("closed-palette", Sheet::Palette),
    ] {
        golden.text(&format!("{name}.txt"), &spoken(&sheet(&finished, opened)));
    }
    for page in 0..5 {
        let mut harness = sheet(&busy, Sheet::Preferences);
        let tab = harness.get_all_by_role(Part::Tab).nth(page);
        tab.expect("a page of the preferences").click();
        harness.run_steps(4);
        golden.text(&format!("preferences-{}.txt", page + 1), &spoken(&harness));
    }
    golden.text("report.txt", &reporting(&busy));
    golden.ends();
}

/// The report's sheet with the preview of a bundle from which names are held back.
fn reporting(incident: &Incident) -> String {
    let mut request = ExportRequest {
        what: What::Bundle,
        ..ExportRequest::default()
    };
    request.redaction.names = true;
    let mut harness = opened(incident, sheet_ui, |state| {
        state.sheets.report.request = request.clone();
        state.open(Sheet::Report);
    });
    let preview = export::preview(&of_incident(incident.clone(), now()), &request);
    let report = &mut harness.state_mut().ui.sheets.report;
    report.show(request, incident.next_n(), preview);
    harness.run_steps(4);
    spoken(&harness)
}

fn shelved(name: &str, state: Option<Standing>) -> Shelved {
    Shelved {
        path: PathBuf::from(format!("incidents/{name}.warroom")),
        name: name.to_owned(),
        summary: state.map(|state| Summary {
            severity: Some(Severity::Sev2),
            drill: state == Standing::Closed,
            state,
            last: Some(now()),
            bytes: 4_096,
        }),
    }
}

#[test]
fn the_home_screen_is_spoken_as_before() {
    let mut golden = Golden::of("screens/home");
    let shelf: Vec<Shelved> = [
        None,
        Some(Standing::Open),
        Some(Standing::Closed),
        Some(Standing::Damaged),
        Some(Standing::Newer),
        Some(Standing::Unreadable),
    ]
    .into_iter()
    .zip(1..)
    .map(|(state, n)| shelved(&format!("incident {n}"), state))
    .collect();
    let preferences = Preferences::default();
    for (name, many, opened) in [
        ("empty", 0, None),
        ("shelf", shelf.len(), None),
        ("preferences", 0, Some(Sheet::Preferences)),
        ("path", 0, Some(Sheet::Path(FileTask::Open))),
    ] {
        let state = HomeState {
            sheet: opened,
            ..HomeState::default()
        };
        let shown = shelf[..many].to_vec();
        let preferences = preferences.clone();
        let mut harness = screen(Theme::Dark, TALL, state, move |ui, state| {
            let view = HomeView {
                shelf: &shown,
                busy: None,
                is_opening: false,
                interrupted: None,
                folder: "Documents/warroom",
                preferences: &preferences,
                now: now(),
            };
            home_ui(ui, &view, state, &mut Outbox::default());
        });
        harness.run_steps(4);
        golden.text(&format!("{name}.txt"), &spoken(&harness));
    }
    golden.ends();
}

#[test]
fn the_library_is_spoken_as_before() {
    let mut golden = Golden::of("screens/library");
    for (name, tab) in [
        ("incidents", LibraryTab::Incidents),
        ("trends", LibraryTab::Trends),
        ("follow-ups", LibraryTab::FollowUps),
    ] {
        let state = LibraryState {
            tab,
            ..LibraryState::default()
        };
        let folders = [PathBuf::from("tests/fixtures/v1")];
        let library = Library::open(&folders, None, &Disk);
        let listed = library.list(&state.filter(), || false).expect("listed");
        let places: Vec<usize> = listed.iter().map(|one| one.at).collect();
        let trends = Trends::of(&library, &places, state.drills, now());
        let preferences = Preferences::default();
        let mut harness = screen(Theme::Dark, TALL, state, move |ui, state| {
            let view = LibraryView {
                library: &library,
                listed: &listed,
                trends: &trends,
                busy: None,
                folders: "tests/fixtures/v1",
                usual: "Documents/warroom",
                back: "Home",
                preferences: &preferences,
                now: now(),
            };
            library_ui(ui, &view, state, &mut Outbox::default());
        });
        harness.run_steps(4);
        golden.text(&format!("{name}.txt"), &spoken(&harness));
    }
    golden.ends();
}
