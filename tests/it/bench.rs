//! The research bench by keyboard alone, through the real window and a real file: evidence with its query, host and time
//! apart, results of any length with find, findings Command has not seen, and the matrix (R27, R28). Each test reads its
//! outcome from the incident as recorded, and from the report.

use crate::duties::{ALT, NONE, report, report_as, shows};
use crate::support::desk::Desk;
use crate::support::looks::{save, screen};
use crate::support::say::take_command;
use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::fmt::Write as _;
use warroom::incident::evidence::{Evidence, EvidenceKind};
use warroom::incident::hypothesis::Weight;
use warroom::incident::id::EvidenceId;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

const CTRL: Modifiers = Modifiers::COMMAND;

/// Tab until the keyboard is in the field or button of that name.
pub(crate) fn tabs_to<'r>(li: &'r mut Recorder, name: &str) -> &'r mut Recorder {
    for _ in 0..120 {
        let is_focused = {
            let mut named = li.harness.query_all_by_label(name);
            named.any(|node| node.accesskit_node().is_focused())
        };
        if is_focused {
            return li;
        }
        li.presses(NONE, Key::Tab);
    }
    panic!("no Tab leads to “{name}”");
}

fn evidence(li: &Recorder, number: u32) -> &Evidence {
    li.incident()
        .evidence(EvidenceId(number))
        .expect("it was found")
}

/// R27: on the panel, query, result, source, host and time of the run are fields of their own, and of the report.
#[test]
fn evidence_is_added_with_its_query_result_host_and_time_apart() {
    let mut li = fought();
    li.presses(CTRL, Key::Num3);
    tabs_to(&mut li, "Add a finding");
    li.presses(NONE, Key::Enter);
    for (field, words) in [
        ("Query or command", "select count(*) from jobs"),
        ("Result", "812"),
        ("Source", "https://graphs.example/jobs"),
        ("Host", "db2"),
        ("Run at", "-5m"),
        ("What was found", "jobs pile up"),
    ] {
        tabs_to(&mut li, field).types(words);
    }
    let before = li.now();
    li.presses(NONE, Key::Enter);
    let found = evidence(&li, 2);
    assert_eq!(found.kind, EvidenceKind::Query);
    assert_eq!(found.detail.as_deref(), Some("812"));
    let run = found.run.as_ref().expect("it says how it was got");
    assert_eq!(run.query.as_deref(), Some("select count(*) from jobs"));
    assert_eq!(run.host.as_deref(), Some("db2"));
    let ran = run.at.expect("it says when");
    assert_eq!((before - ran).num_minutes(), 5);
    assert!(shows(&li, "Run on db2, at"));
    let markdown = report(&li);
    for words in [
        "*query:* select count",
        "*host:* db2",
        "*run:* 2026-11-22",
        "*source:*",
    ] {
        assert!(markdown.contains(words), "{words}: {markdown}");
    }
    for (format, words) in [
        ("html", "select count(*) from jobs"),
        ("json", "\"host\": \"db2\""),
    ] {
        let report = report_as(&li, format);
        assert!(report.contains(words), "{format}: {report}");
    }
}

/// R27: a result keeps its columns, and is found in; only what is in sight is laid out.
#[test]
fn a_long_result_is_read_and_found_in_by_keys_alone() {
    let mut li = fought();
    let mut rows = String::from("pod\\tstate\\trestarts");
    for pod in 0..1_500 {
        let state = if pod % 100 == 99 {
            "OOMKilled"
        } else {
            "Running"
        };
        write!(rows, "\\nweb-{pod}\\t{state}\\t{}", pod % 7).expect("memory");
    }
    let rows = rows.replace("\\n", "\n").replace("\\t", "\t");
    li.enters(&format!(
        "= pods are killed; query: kubectl get pods; result: {rows}"
    ));
    assert_eq!(evidence(&li, 2).detail.as_deref(), Some(rows.as_str()));
    // Up to the entry, and into what it holds.
    li.presses(CTRL, Key::T);
    li.presses(NONE, Key::End).presses(NONE, Key::Enter);
    assert!(shows(&li, "Evidence E2"));
    assert!(shows(&li, "1501 lines") && shows(&li, "web-0     Running"));
    assert!(!shows(&li, "web-1400"));
    li.types("oomkilled");
    li.settles();
    assert!(shows(&li, "1 of 15, in 1501 lines") && shows(&li, "web-99    OOMKilled"));
    li.presses(NONE, Key::Enter).presses(NONE, Key::Enter);
    assert!(shows(&li, "3 of 15") && shows(&li, "web-299   OOMKilled"));
    li.presses(Modifiers::SHIFT, Key::Enter);
    assert!(shows(&li, "2 of 15") && shows(&li, "web-199   OOMKilled"));
    li.presses(Modifiers::SHIFT, Key::Enter)
        .presses(Modifiers::SHIFT, Key::Enter);
    assert!(shows(&li, "15 of 15") && shows(&li, "web-1499"));
    // Nothing of it was typed into the log.
    li.presses(NONE, Key::Escape);
    assert_eq!(li.incident().evidence.len(), 2);
    assert!(report(&li).contains("web-99    OOMKilled"));
}

/// R27: a link opens by a press and by nothing else, and only one that leads to a page.
#[test]
fn a_link_opens_when_it_is_pressed_and_no_other_address_is_offered() {
    let mut li = fought();
    li.enters("= lag on https://graphs.example/lag, see; source: file:///etc/passwd; result: 40 s");
    li.presses(CTRL, Key::T);
    li.presses(NONE, Key::End).presses(NONE, Key::Enter);
    assert!(!shows(&li, "Open file"));
    tabs_to(&mut li, "Open https://graphs.example/lag");
    // Pressed and not yet let go: a step is a frame for each event.
    li.harness.event(egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    });
    li.harness.step();
    let commands = &li.harness.output().platform_output.commands;
    let opened = commands.iter().filter_map(|command| match command {
        egui::OutputCommand::OpenUrl(open) => Some(open.url.as_str()),
        _ => None,
    });
    let opened: Vec<_> = opened.collect();
    assert_eq!(opened, ["https://graphs.example/lag"]);
}

/// R27: what Command has not seen is counted until they say that they have, by one key.
#[test]
fn findings_are_counted_as_unseen_until_command_has_seen_them() {
    let mut li = fought();
    li.enters("@mo = the cache is cold");
    assert_eq!(li.incident().unseen_findings().count(), 2);
    li.presses(CTRL, Key::Num3);
    assert!(shows(&li, "2 findings not seen by Command") && shows(&li, "Seen by Ana"));
    li.presses(ALT, Key::Z).passes(6);
    assert_eq!(li.incident().unseen_findings().count(), 0);
    let seen = evidence(&li, 2).seen.as_ref().expect("Command has seen it");
    assert_eq!(li.incident().name_of(&seen.0), "Ana Ruiz");
    assert!(!shows(&li, "not seen by Command"));
    assert!(report(&li).contains("*seen by Command:* by Ana Ruiz"));
    // What comes next is new again.
    li.presses(NONE, Key::Escape).presses(NONE, Key::Escape);
    li.enters("@mo = the pool is full");
    assert_eq!(li.incident().unseen_findings().count(), 1);
    li.enters("/seen E3");
    assert_eq!(li.incident().unseen_findings().count(), 0);
}

/// R27: a result is searched as the timeline is, whatever the case and the accents.
#[test]
fn a_result_is_found_in_whatever_its_case_and_accents() {
    let mut li = fought();
    li.enters("= the load is high; query: top; result: Überlast auf db1");
    li.presses(CTRL, Key::T);
    li.presses(NONE, Key::End).presses(NONE, Key::Enter);
    li.types("uberlast");
    li.settles();
    assert!(shows(&li, "1 of 1, in 1 line"));
}

/// R27: a link is offered once, however often it is said.
#[test]
fn a_link_is_offered_once() {
    let mut li = fought();
    li.enters("= see https://a.example/x, https://b.example and again https://a.example/x.");
    li.presses(CTRL, Key::Num3);
    for link in ["Open https://a.example/x", "Open https://b.example"] {
        assert_eq!(li.harness.query_all_by_label(link).count(), 1, "{link}");
    }
}

/// R28: the matrix is walked by arrows, Enter leads to what can be said, and each press there is one entry; the report has
/// it as a table.
#[test]
fn the_matrix_is_walked_by_arrows_and_each_press_is_an_entry() {
    let mut li = fought();
    li.enters("= no leak in the heap dump");
    li.enters("~ the deploy broke the cache");
    li.enters("~ the pool leaks");
    let before = li.incident().entries().len();
    li.presses(CTRL | Modifiers::SHIFT, Key::M);
    assert!(shows(&li, "E1, H1: neither"));
    li.presses(NONE, Key::Enter);
    assert_eq!(
        li.incident().entries().len(),
        before,
        "Enter by habit records nothing"
    );
    li.presses(NONE, Key::Enter);
    li.presses(NONE, Key::ArrowDown)
        .presses(NONE, Key::ArrowRight);
    li.presses(NONE, Key::Enter).presses(NONE, Key::Tab);
    li.presses(NONE, Key::Enter);
    assert!(shows(&li, "E1, H1: for") && shows(&li, "E2, H2: against"));
    let weight = |li: &Recorder, hypothesis: usize, number: u32| {
        let weighed = &li.incident().hypotheses[hypothesis].weighed;
        weighed.get(&EvidenceId(number)).copied()
    };
    assert_eq!(weight(&li, 0, 1), Some(Weight::For));
    assert_eq!(weight(&li, 1, 2), Some(Weight::Against));
    assert_eq!(li.incident().entries().len(), before + 2);
    // The keyboard is back in the matrix after each press.
    li.presses(NONE, Key::Enter);
    li.presses(NONE, Key::Tab).presses(NONE, Key::Tab);
    li.presses(NONE, Key::Enter);
    assert_eq!(weight(&li, 1, 2), None);
    assert_eq!(li.incident().entries().len(), before + 3);
    li.presses(NONE, Key::Escape);
    li.enters("/against H2 E2").enters("/ruleout H2 E2");
    let markdown = report(&li);
    for words in ["| Evidence | H1 | H2 (ruled out) |", "+ for", "− against"] {
        assert!(markdown.contains(words), "{words}: {markdown}");
    }
    let page = report_as(&li, "html");
    assert!(
        page.contains("H2 (ruled out)") && page.contains("− against"),
        "{page}"
    );
    let json = report_as(&li, "json");
    assert!(json.contains("\"speaks\": \"against\""), "{json}");
    li.enters("/strike E1 not ours");
    li.presses(CTRL | Modifiers::SHIFT, Key::M);
    assert!(shows(&li, "E2, H2: against"), "what is chosen stays chosen");
}

/// A room with so many findings and hypotheses, the longest first.
fn desk(findings: usize, hypotheses: usize, result: usize) -> Desk {
    let mut lines = String::from("\n");
    for nth in 0..findings {
        let more =
            "the replica falls behind the primary while the nightly dump runs ".repeat(nth % 3);
        writeln!(lines, "mo = finding {nth} {more}; query: select lag from replicas where shard = {nth}; host: db2; source: https://graphs.example/lag/{nth}; result: lag\tshard{}", "\\n40 s\t7".repeat(result)).expect("memory");
    }
    for nth in 0..hypotheses {
        writeln!(
            lines,
            "mo ~ cause {nth}: the deploy of the afternoon broke the cache of the checkout"
        )
        .expect("memory");
    }
    for nth in 0..findings.min(hypotheses) {
        writeln!(lines, "mo /for H{} E{}", nth + 1, nth + 1).expect("memory");
        writeln!(
            lines,
            "mo /against H{} E{}",
            nth + 1,
            (nth + 1) % findings + 1
        )
        .expect("memory");
    }
    if findings > 0 && hypotheses > 1 {
        lines.push_str("mo /support H1 E1\nmo /ruleout H2 E1\n");
    }
    let mut desk = Desk::new("2026-11-22T08:00:00Z");
    desk.says("ana", take_command("ana"));
    desk.script(&lines);
    desk
}

/// The sheets of the bench, empty, typical and full, as they look.
#[test]
fn the_sheets_of_the_bench_look_right_empty_typical_and_full() {
    let evidence = |number| Sheet::Evidence(EvidenceId(number));
    for (name, sheet, (findings, hypotheses, result)) in [
        ("bench-matrix-empty", Sheet::Matrix, (0, 0, 0)),
        ("bench-matrix-typical", Sheet::Matrix, (6, 3, 1)),
        ("bench-matrix-full", Sheet::Matrix, (60, 14, 1)),
        ("bench-evidence-empty", evidence(1), (0, 0, 0)),
        ("bench-evidence-typical", evidence(2), (3, 2, 3)),
        ("bench-evidence-full", evidence(3), (3, 2, 900)),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            let mut desk = desk(findings, hypotheses, result);
            desk.ui.sheet = Some(sheet.clone());
            let mut harness = screen(look, [1280, 720], desk, |ui, desk| {
                desk.draw(ui, room_ui);
            });
            harness.run();
            save(&mut harness, name, look);
        }
    }
}
