//! Since when something holds is said with it or corrected afterwards (R22), and what the program offers of steps (R15, R16).

use crate::support::story::{Story, busy, empty, handle};
use crate::support::warroom::Scratch;
use crate::support::window::{Window, two_o_clock};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::Path;
use warroom::app::Start;
use warroom::incident::id::ActionId;
use warroom::incident::{Incident, Role, Span, Step, Time};
use warroom::journal::{Disk, read};
use warroom::report::export_request::Paper;
use warroom::report::{Pictures, brief, pdf};

/// A room with Ana in Command for an hour.
fn room() -> Story {
    let mut story = empty();
    story.types("ana", "/command @ana");
    story.after(60);
    story
}

fn ago(story: &Story, minutes: i64) -> Time {
    story.now - Span::minutes(minutes)
}

type Since = fn(&Incident) -> Time;

/// What carries a moment of its own, as it is typed, and where the board has it.
const CARRY: [(&str, Since); 7] = [
    ("/role comms @mo", |i| {
        let stint = i.stints.iter().find(|s| s.role == Role::Comms);
        stint.expect("in Comms").from
    }),
    ("/step mitigation", |i| {
        i.visits.last().expect("a visit").from
    }),
    ("/approve A1", |i| {
        let action = i.action(ActionId(1)).expect("an action");
        action.approval.as_ref().expect("approved").at
    }),
    ("/focus stop the writes", |i| {
        i.now.as_ref().expect("a focus").since
    }),
    ("/approach restore first", |i| {
        i.approach.as_ref().expect("an approach").since
    }),
    ("/deputy @mo", |i| {
        i.deputy.as_ref().expect("a deputy").since
    }),
    ("/away @mo food", |i| {
        let mo = &i.people[&handle("mo")];
        mo.away().expect("away").from
    }),
];

fn ready() -> Story {
    let mut story = room();
    story.types("ana", "-50m /join @mo Mo Adeyemi");
    story.types("ana", "-45m > restart db1");
    story
}

#[test]
fn every_role_step_approval_focus_deputy_and_absence_carries_the_moment_typed_with_it() {
    for (line, since) in CARRY {
        let mut story = ready();
        story.types("ana", &format!("-20m {line}"));
        assert_eq!(since(&story.incident), ago(&story, 20), "{line}");
    }
}

#[test]
fn every_role_step_approval_focus_deputy_and_absence_is_corrected_to_its_moment_by_an_entry() {
    for (line, since) in CARRY {
        let mut story = ready();
        story.types("ana", line).types("ana", "/retime #last -20m");
        assert_eq!(since(&story.incident), ago(&story, 20), "{line}");
    }
}

#[test]
fn a_focus_is_not_moved_before_the_one_it_replaced_nor_to_when_somebody_else_held_command() {
    let mut story = ready();
    story.types("ana", "-30m /focus stop the writes");
    story.types("ana", "/focus bring db2 back");
    let n = story.incident.entries().last().expect("an entry").n();
    let why = |story: &Story, line: &str| {
        let context = warroom::line::Context::new(story.now, &story.incident);
        let read = warroom::line::read(line, &context).expect("a line");
        let warroom::line::Wants::Intent(intent) = read.wants else {
            panic!("{line} is for the window");
        };
        let stamp = story.stamp(story.now, "ana");
        let refusal = story.incident.decide(&intent, &stamp);
        refusal.expect_err("refused").why
    };
    let moved = format!("/retime {n} -40m");
    assert!(why(&story, &moved).contains("beyond what was set before"));
    let mut story = ready();
    story.types("ana", "-30m /command @mo");
    story.types("mo", "-30m /accept");
    story.types("mo", "/focus bring db2 back");
    let n = story.incident.entries().last().expect("an entry").n();
    let moved = format!("/retime {n} -40m");
    assert!(why(&story, &moved).contains("was not in Command"));
}

#[test]
fn the_next_step_is_offered_once_the_questions_of_this_one_are_answered_and_never_entered_by_itself()
 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_work(folder.path());
    li.enters("/step identification");
    assert_eq!(li.incident().suggested_step(), None);
    li.presses(Modifiers::ALT, Key::I);
    assert_eq!(on_disk(&li).step(), Some(Step::Identification));
    for number in 1..=3 {
        li.enters(&format!("/answer 1.{number} said"));
    }
    let before = on_disk(&li).entries().len();
    li.passes(600);
    assert_eq!(on_disk(&li).entries().len(), before);
    assert_eq!(li.incident().suggested_step(), Some(Step::Containment));
    li.presses(Modifiers::COMMAND, Key::Num2);
    assert!(li.shows("Go on with containment"));
    li.presses(Modifiers::ALT, Key::I);
    li.passes(6);
    assert_eq!(on_disk(&li).step(), Some(Step::Containment));
}

#[test]
fn the_tracker_counts_how_often_a_step_was_entered() {
    let mut story = room();
    for step in ["containment", "identification", "containment"] {
        story.after(5).types("ana", &format!("/step {step}"));
    }
    let board = warroom::board::Board::of(&story.incident, story.now);
    let cell = board.steps[1];
    assert_eq!((cell.step, cell.visits), (Step::Containment, 2));
    assert_eq!(cell.spent, Span::minutes(5));
}

#[test]
fn whoever_joins_by_a_line_belongs_where_the_team_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_work(folder.path());
    li.enters("/join @mo Mo Haddad")
        .enters("/join @zoe Zoe Ode");
    let incident = on_disk(&li);
    let mo = &incident.people[&handle("mo")];
    assert_eq!(mo.team.as_deref(), Some("storage"));
    assert_eq!(mo.site.as_deref(), Some("Lisbon"));
    assert_eq!(incident.people[&handle("zoe")].site, None);
}

#[test]
fn the_brief_stays_on_one_page_and_says_how_much_is_in_the_report() {
    let mut story = busy();
    let long = "the replica lags and nobody knows why, ".repeat(12);
    for at in 0..60 {
        story.types("ana", &format!("? question {at}: {long}"));
        story.types("ana", &format!("~ hypothesis {at}: {long}"));
        story.types("ana", &format!("/errand errand {at}: {long}"));
    }
    let documents = brief::documents(&story.incident, story.now, "#1·00000000");
    let whole = pdf::pdf(&documents[0], &Pictures::default(), Paper::A4).expect("pages");
    let cut = pdf::on_one_page(&documents, Paper::A4).expect("a page");
    assert!(whole.len() > cut.len());
    let shown = documents
        .iter()
        .skip(2)
        .map(|document| format!("{document:?}"));
    assert!(
        shown
            .into_iter()
            .all(|text| text.contains("more in the report"))
    );
    assert_eq!(pdf::pages(documents.last().expect("one"), Paper::A4), Ok(1));
    assert!(pdf::pages(&documents[0], Paper::A4).is_ok_and(|pages| pages > 1));
}

/// Types into the field that Tab leads to.
fn fills(li: &mut Window, name: &str, words: &str) {
    for _ in 0..80 {
        let is_there = li
            .harness
            .query_all_by_label_contains(name)
            .any(|node| node.accesskit_node().is_focused());
        if is_there {
            li.types(words);
            return;
        }
        li.presses(Modifiers::NONE, Key::Tab);
    }
    panic!("no Tab leads to “{name}”");
}

#[test]
fn since_when_is_said_on_the_sheets_of_a_role_an_approval_and_a_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = at_work(folder.path());
    li.enters("-2h /command @ana")
        .enters("-1h > restart db1 @ana");
    li.presses(Modifiers::NONE, Key::F4).types("Mo Haddad");
    fills(&mut li, "Since when?", "-20m");
    li.presses(Modifiers::NONE, Key::Enter)
        .presses(Modifiers::NONE, Key::Escape);
    let ago = |li: &Window, minutes| li.clock.now() - Span::minutes(minutes);
    let told = on_disk(&li);
    let stint = told.stints.iter().find(|stint| stint.role == Role::Comms);
    assert_eq!(stint.expect("in Comms").from, ago(&li, 20));
    li.presses(Modifiers::ALT, Key::R);
    li.harness.get_by_label("All details…").focus();
    li.harness.step();
    li.presses(Modifiers::NONE, Key::Enter);
    fills(&mut li, "Approved when?", "-10m");
    fills(&mut li, "Decided because", "no time");
    li.presses(Modifiers::NONE, Key::Enter);
    li.passes(6);
    li.settles();
    let told = on_disk(&li);
    let word = told.actions[0].approval.as_ref().expect("approved");
    assert!(
        (word.at - ago(&li, 10)).num_seconds().abs() <= 6,
        "{word:?}"
    );
    li.presses(Modifiers::NONE, Key::Escape);
    li.passes(600).presses(Modifiers::COMMAND, Key::Num2);
    fills(&mut li, "Show containment", "");
    li.presses(Modifiers::NONE, Key::Enter);
    fills(&mut li, "Since when?", "-5m");
    fills(&mut li, "Enter this step", "");
    li.presses(Modifiers::NONE, Key::Enter);
    let told = on_disk(&li);
    let visit = told.visits.last().expect("a visit");
    assert_eq!((visit.step, visit.from), (Step::Containment, ago(&li, 5)));
}

#[test]
fn since_when_is_said_and_corrected_on_the_command_line() {
    let scratch = Scratch::new();
    let file = scratch.path("night.warroom");
    scratch
        .run(&["new", &file, "--name", "Checkout 502s"])
        .succeeds();
    let log = |lines: &[&str]| {
        let file = file.as_str();
        let arguments: Vec<_> = ["log", file]
            .into_iter()
            .chain(lines.iter().copied())
            .collect();
        scratch.run(&arguments).succeeds();
        let records = read(&Disk, Path::new(file)).expect("a file").records;
        Incident::replay(records)
    };
    log(&[
        "-2h /command @ana",
        "-1h /role comms @mo",
        "-50m /step mitigation",
        "-45m @ana > restart db1",
    ]);
    let told = log(&["-40m @ana /approve A1"]);
    let n = |told: &Incident, back: usize| {
        let entries = told.entries();
        entries[entries.len() - 1 - back].n()
    };
    let (role, word) = (n(&told, 3), n(&told, 0));
    let given = told.actions[0].approval.as_ref().expect("approved").at;
    let told = log(&[
        &format!("/retime #{role} -70m"),
        &format!("/retime #{word} -30m"),
    ]);
    let comms = told.stints.iter().find(|stint| stint.role == Role::Comms);
    let visit = told.visits.last().expect("a visit");
    let moved = told.actions[0].approval.as_ref().expect("approved").at;
    let minutes = |from: Time, to: Time| ((to - from).num_seconds() + 30).div_euclid(60);
    assert_eq!(minutes(given, moved), 10);
    assert_eq!(minutes(comms.expect("in Comms").from, visit.from), 20);
}

const TEAM: &str = r#"(
    people: [(handle: "mo", name: "Mo Haddad", team: "storage", site: "Lisbon")],
)"#;

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

/// R30: what lies before the start is told, and one press makes it the start.
#[test]
fn an_entry_from_before_the_start_is_told_and_can_be_made_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li.enters("01:40 first alarm");
    let last = li.incident().entries().last().expect("entries").n();
    assert!(li.shows(&format!("#{last} happened before the start")));
    assert!(li.shows("Elapsed time still counts from: declared 02:00 UTC."));
    // It is an offer: it stays until it is accepted or dismissed, whatever is recorded meanwhile.
    li.passes(60);
    li.enters("another line");
    assert!(li.shows(&format!("#{last} happened before the start")));
    li.harness.get_by_label("Set start to 01:40").click();
    li.harness.run_steps(4);
    assert_eq!(li.value("Log line"), format!("/key #{last} started"));
    li.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(
        li.incident().start().words(li.incident().zone),
        "started 01:40 UTC"
    );
    li.enters("01:30 the deploy before it");
    assert!(!li.shows("happened before the start"), "somebody set it");
}
