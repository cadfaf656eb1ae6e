//! R37: a team's checklist is started in the room, and each tick is an entry.

use crate::support::desk::Desk;
use crate::support::looks::{RECORDER_SIZES, save, screen};
use crate::support::story::{Story, at, busy, handle};
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use warroom::app::Start;
use warroom::incident::checklist::{ChecklistTemplate, TaskCode};
use warroom::incident::id::ChecklistId;
use warroom::incident::integrity::Integrity;
use warroom::incident::{ChecklistIntent, Incident, Intent, Refusal, Step};
use warroom::journal::{Disk, read};
use warroom::line::{self, Context, Wants};
use warroom::preferences::{Preferences, file};
use warroom::report::{Options, Pictures, Report};
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

const TEAM: &str = r#"(
    people: [(handle: "ana", name: "Ana Ruiz")],
    checklists: [
        (name: "Database down", step: "containment", tasks: ["Page the owner", "Stop the writes"]),
        (name: "Anything", tasks: ["Open the bridge"]),
    ],
)"#;

fn list(name: &str) -> Intent {
    Intent::Checklist(ChecklistIntent::Start(ChecklistTemplate {
        name: name.to_owned(),
        step: Some(Step::Containment),
        tasks: vec!["Page the owner".to_owned(), "Stop the writes".to_owned()],
    }))
}

fn code(task: u32) -> TaskCode {
    TaskCode {
        checklist: ChecklistId(1),
        task,
    }
}

fn tick(task: u32) -> Intent {
    Intent::Checklist(ChecklistIntent::Tick(code(task)))
}

fn untick(task: u32) -> Intent {
    Intent::Checklist(ChecklistIntent::Untick(code(task)))
}

/// Why this is refused now.
fn refused(story: &Story, intent: &Intent) -> Refusal {
    let stamp = story.stamp(story.now, "ana");
    let decided = story.incident.decide(intent, &stamp);
    decided.expect_err("refused")
}

#[test]
fn each_tick_is_an_entry_with_who_and_when_and_can_be_taken_back_by_another() {
    let mut story = busy();
    let before = story.incident.entries().len();
    story.says("ana", list("Database down")).says("mo", tick(2));
    let standing = &story.incident.checklists[0];
    assert_eq!((standing.ticked(), standing.tasks.len()), (1, 2));
    let ticked = standing.tasks[1].tick.as_ref().expect("ticked");
    assert_eq!((&ticked.by, ticked.at), (&handle("mo"), story.now));
    story.says("ana", untick(2));
    assert_eq!(story.incident.checklists[0].ticked(), 0);
    assert_eq!(story.incident.entries().len(), before + 3);
    let said = story
        .incident
        .describe(&story.incident.entries()[before + 1]);
    assert_eq!(said, "Ticked: C1.2 Stop the writes");
}

#[test]
fn a_checklist_is_started_once_and_a_task_ticked_once() {
    let mut story = busy();
    story
        .says("ana", list("Database down"))
        .says("ana", tick(1));
    for (intent, why) in [
        (list("database DOWN"), "was started already, as C1"),
        (tick(1), "it was ticked already"),
        (untick(2), "it is not ticked"),
        (tick(3), "there is no task C1.3"),
        (tick(0), "there is no task C1.0"),
    ] {
        let refusal = refused(&story, &intent);
        assert!(refusal.why.contains(why), "{intent:?}: {}", refusal.why);
    }
    let empty = Intent::Checklist(ChecklistIntent::Start(ChecklistTemplate {
        name: "Nothing".to_owned(),
        ..ChecklistTemplate::default()
    }));
    assert!(
        refused(&story, &empty)
            .why
            .contains("between 1 and 60 tasks")
    );
}

#[test]
fn a_struck_checklist_is_off_the_board_takes_no_ticks_and_can_be_started_again() {
    let mut story = busy();
    story.says("ana", list("Database down"));
    let n = story.incident.checklists[0].entry;
    story.types("ana", &format!("/strike {n} the wrong one"));
    assert_eq!(
        story
            .incident
            .checklists_of(Some(Step::Containment))
            .count(),
        0
    );
    assert_eq!(refused(&story, &tick(1)).why, "C1 was struck");
    story.says("ana", list("Database down"));
    assert_eq!(story.incident.checklists[1].id, ChecklistId(2));
}

#[test]
fn a_tick_keeps_its_moment_when_that_is_corrected_but_never_comes_before_its_checklist() {
    let mut story = busy();
    story.says("ana", list("Database down"));
    let started = story.now;
    story.after(10).says("mo", tick(1));
    let n = story.incident.entries().last().expect("an entry").n();
    story.types("ana", &format!("/retime {n} -5m"));
    let moved = story.incident.checklists[0].tasks[0].tick.as_ref();
    assert_eq!(
        moved.expect("ticked").at,
        started + warroom::incident::Span::minutes(5)
    );
    let stamp = story.stamp(story.now, "ana");
    let early = Intent::Correction(warroom::incident::CorrectionIntent::Retime {
        entry: n,
        happened: at("13:00"),
        reason: String::new(),
    });
    let refusal = story.incident.decide(&early, &stamp).expect_err("refused");
    assert!(
        refusal.why.contains("before its checklist was started"),
        "{}",
        refusal.why
    );
}

#[test]
fn a_line_starts_the_teams_checklist_by_its_name_or_one_with_tasks_of_its_own() {
    let story = busy();
    let setup = file::read(TEAM).preferences.setup();
    let context = Context::new(story.now, &story.incident).of_team(&setup);
    let read = |text: &str| line::read(text, &context).map(|line| line.wants);
    for name in ["Database down", "database DOWN", "data"] {
        let line = format!("/checklist {name}");
        assert_eq!(read(&line), Ok(Wants::Intent(list("Database down"))));
    }
    let own = read("/checklist Mail; step: 5; tasks: warn the list | drain the queue | ");
    let Ok(Wants::Intent(Intent::Checklist(ChecklistIntent::Start(own)))) = own else {
        panic!("{own:?}");
    };
    assert_eq!(own.step, Some(Step::Mitigation));
    assert_eq!(own.tasks, ["warn the list", "drain the queue"]);
    let unknown = read("/checklist Mail").expect_err("no such checklist");
    assert!(
        unknown.to_string().contains("tasks: one | two"),
        "{unknown}"
    );
}

#[test]
fn a_checklist_is_in_every_form_of_the_report_with_who_ticked_what() {
    let mut story = busy();
    story.says("ana", list("Database down")).says("mo", tick(1));
    let integrity = Integrity::default();
    let report = Report::of(&story.incident, &integrity, Options::as_of(story.now));
    for form in [
        report.markdown(),
        report.html(&Pictures::new()),
        report.json(),
    ] {
        assert!(form.contains("Database down"), "{form}");
        assert!(form.contains("Stop the writes"), "{form}");
    }
    let markdown = report.markdown();
    assert!(markdown.contains("1 of 2 ticked"), "{markdown}");
    assert!(markdown.contains("ticked by Mo"), "{markdown}");
}

fn at_work(folder: &Path) -> Window {
    std::fs::write(folder.join("preferences.ron"), TEAM).expect("written");
    let mut li = Window::open(folder, Start::Home, &two_o_clock());
    li.types("Checkout 502s")
        .presses(Modifiers::NONE, Key::Enter);
    li.presses(Modifiers::NONE, Key::Escape);
    li
}

fn on_disk(li: &Window) -> Incident {
    let records = read(&Disk, &li.file()).expect("a file").records;
    Incident::replay(records)
}

/// Goes by Tab to what has this name, and presses it.
fn tabs_to(li: &mut Window, name: &str) {
    for _ in 0..60 {
        let is_there = li
            .harness
            .query_by_label(name)
            .is_some_and(|node| node.accesskit_node().is_focused());
        if is_there {
            li.presses(Modifiers::NONE, Key::Space);
            return;
        }
        li.presses(Modifiers::NONE, Key::Tab);
    }
    panic!("no way to {name}");
}

#[test]
fn by_keyboard_alone_a_checklist_is_started_from_its_sheet_and_ticked_beside_the_questions_of_its_step()
 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_work(folder.path());
    li.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    assert!(li.shows("Checklists"));
    tabs_to(&mut li, "Start, Database down");
    assert_eq!(on_disk(&li).checklists[0].name, "Database down");
    li.presses(Modifiers::NONE, Key::Escape);
    li.enters("/step containment");
    li.presses(Modifiers::COMMAND, Key::Num2);
    tabs_to(&mut li, "C1.2 Stop the writes");
    assert!(on_disk(&li).checklists[0].tasks[1].tick.is_some());
    assert_eq!(li.incident().checklists[0].ticked(), 1);
    li.enters("/tick C1.1").enters("/untick C1.2");
    let on_disk = on_disk(&li);
    let ticks = on_disk.checklists[0].tasks.iter();
    let ticks: Vec<_> = ticks.map(|task| task.tick.is_some()).collect();
    assert_eq!(ticks, [true, false]);
}

#[test]
fn the_sheet_of_checklists_is_drawn_empty_typical_and_full_in_both_themes() {
    let mut none = busy();
    none.after(1);
    let mut some = busy();
    some.says("ana", list("Database down")).says("mo", tick(1));
    let mut full = busy();
    for at in 0..8 {
        let tasks = (0..12).map(|task| {
            format!("Task {task}: call whoever is on the rota of team {at} and write down what they say, word for word")
        });
        full.says(
            "ana",
            Intent::Checklist(ChecklistIntent::Start(ChecklistTemplate {
                name: format!("What team {at} wants to be done in an outage of its systems"),
                step: Step::ALL.get(at).copied(),
                tasks: tasks.collect(),
            })),
        );
    }
    for (name, story, team) in [
        ("empty", none, Preferences::default()),
        ("typical", some, file::read(TEAM).preferences),
        ("full", full, file::read(TEAM).preferences),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            let mut desk = Desk::on(story.clone());
            desk.preferences = team.clone();
            desk.ui.sheet = Some(Sheet::Checklists);
            let small = RECORDER_SIZES[1];
            let mut room = screen(look, small, desk, |ui, desk| desk.draw(ui, room_ui));
            room.run();
            save(&mut room, &format!("sheet-checklists-{name}"), look);
        }
    }
}
