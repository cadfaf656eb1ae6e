//! The duties of Command and Research by keyboard alone, through the real window and a real file: each reads its outcome
//! from the incident as recorded and from the report (R8-R17, R27, R28, R33, R36, R37).

use crate::support::warroom::Scratch;
use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use warroom::incident::action::{Action, ActionState};
use warroom::incident::id::ActionId;
use warroom::incident::step::StepQuestion;
use warroom::incident::{Incident, Step};

pub(crate) const ALT: Modifiers = Modifiers::ALT;
pub(crate) const NONE: Modifiers = Modifiers::NONE;

pub(crate) fn shows(li: &Recorder, words: &str) -> bool {
    let mut found = li.harness.query_all_by_label_contains(words);
    found.next().is_some()
}

/// The report as the program writes it from the file.
pub(crate) fn report(li: &Recorder) -> String {
    report_as(li, "markdown")
}

/// The same in this format.
pub(crate) fn report_as(li: &Recorder, format: &str) -> String {
    let file = li.file();
    let file = file.to_str().expect("a path in UTF-8");
    let ran = Scratch::new().run(&["report", file, "--format", format]);
    assert_eq!(ran.code(), 0, "{}", ran.err());
    ran.out()
}

fn action(incident: &Incident, number: u32) -> &Action {
    incident.action(ActionId(number)).expect("it was proposed")
}

/// R33: asked where the proposal stands, each skippable; what was skipped shows as none said.
#[test]
fn a_proposal_is_asked_for_what_it_leaves_unsaid_and_each_can_be_skipped() {
    let mut li = fought();
    li.enters("> restart db1");
    assert!(shows(&li, "restart, A2") && shows(&li, "Skip kind, A2"));
    li.presses(ALT, Key::P);
    li.types("restart").presses(NONE, Key::Enter);
    // Who does it is skipped, and so is the rollback.
    li.presses(NONE, Key::Enter);
    li.types("a minute offline").presses(NONE, Key::Enter);
    li.presses(NONE, Key::Enter);
    let found = action(li.incident(), 2);
    assert_eq!(found.kind.as_deref(), Some("restart"));
    assert_eq!(found.risk.as_deref(), Some("a minute offline"));
    assert_eq!((&found.who, &found.back), (&None, &None));
    // The caret is back on the line: what is typed next is a note.
    li.enters("db1 is warm");
    assert!(!shows(&li, "Rollback of A2"));
    assert!(shows(&li, "rollback none said"));
    let report = report(&li);
    assert!(report.contains("*kind:* restart"), "{report}");
    assert!(report.contains("*rollback* **none said**"), "{report}");
}

/// R33: what failed offers its rollback as a line that is written already.
#[test]
fn a_failed_action_offers_its_rollback_as_the_next_proposal() {
    let mut li = fought();
    li.enters("/kind 1 deployment");
    li.enters("/approve 1").enters("/start 1 @mo");
    li.enters("/failed 1 the pipeline is stuck");
    assert!(shows(&li, "Propose rollback, A1"));
    li.harness.get_by_label("Propose rollback, A1").focus();
    li.harness.step();
    li.presses(NONE, Key::Enter);
    let written = li
        .harness
        .get_by_role_and_label(egui::Role::MultilineTextInput, "Log line");
    let written = written.value().unwrap_or_default();
    assert_eq!(
        written,
        "/propose deploy it again; who: @mo; kind: deployment; undoes: A1"
    );
    li.presses(NONE, Key::Enter);
    let found = action(li.incident(), 2);
    assert_eq!(found.undoes, Some(ActionId(1)));
    assert!(!shows(&li, "Propose rollback, A1"));
    assert!(report(&li).contains("*rollback of:* A1"));
}

/// R9: Command sends a proposal back, objections are noted, and why Command decided alone is in the record.
#[test]
fn what_was_said_before_an_approval_is_on_its_sheet_and_in_the_report() {
    let mut li = fought();
    li.enters("/more 1 how many sessions?");
    assert_eq!(action(li.incident(), 1).state, ActionState::Held);
    li.enters("@mo /detail 1 about 400");
    li.enters("/objections 1");
    li.enters("@raj /object 1 the cart is lost too");
    li.presses(ALT, Key::R);
    assert!(shows(&li, "the cart is lost too"));
    li.harness.get_by_label("All details…").focus();
    li.harness.step();
    li.presses(NONE, Key::Enter);
    for name in ["Ask for more", "Objection", "Decided because"] {
        assert!(shows(&li, name), "{name}");
    }
    li.harness.get_by_label("Decided because").focus();
    li.harness.step();
    li.types("no time");
    li.harness.get_by_label("Approve as Ana Ruiz").focus();
    li.harness.step();
    li.presses(NONE, Key::Enter);
    // For a few seconds it can be undone.
    li.passes(6).settles();
    let word = action(li.incident(), 1).approval.clone().expect("approved");
    assert_eq!(word.because.as_deref(), Some("no time"));
    let report = report(&li);
    for words in [
        "how many sessions?",
        "about 400",
        "the cart is lost too",
        "*decided because:* no time",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
}

/// R33: an action waits for another one.
#[test]
fn an_action_approved_to_start_after_another_says_so_and_does_not_start_before() {
    let mut li = fought();
    li.enters("> drain the queue @mo; after: A1");
    li.enters("/approve 1").enters("/approve 2");
    assert!(shows(&li, "only after A1"));
    li.enters("/start 2");
    assert_eq!(action(li.incident(), 2).state, ActionState::Approved);
    li.presses(NONE, Key::Escape);
    li.enters("/start 1 @mo").enters("= carts are back");
    li.enters("/done 1 E2 carts are back");
    li.enters("/start 2 @mo");
    assert_eq!(action(li.incident(), 2).state, ActionState::Started);
    assert!(report(&li).contains("*shown by:* E2"));
}

/// R28, R36: evidence for and against, who tests it, and the cause chosen among the supported ones.
#[test]
fn the_cause_is_chosen_among_supported_hypotheses_and_answers_the_steps_question() {
    let mut li = fought();
    li.enters("~ the deploy broke the cache");
    li.enters("~ the pool leaks");
    li.enters("= no leak in the heap dump");
    li.enters("/assign H1 @mo").enters("/for H1 E1");
    li.enters("/against H2 E2");
    // Not before it is supported.
    li.enters("/cause H1");
    assert!(li.incident().causes.is_empty());
    li.presses(NONE, Key::Escape);
    li.enters("/support H1 E1").enters("/ruleout H2 E2");
    li.presses(Modifiers::COMMAND, Key::Num3);
    let choose = "Choose H1 as the cause";
    assert!(shows(&li, choose) && shows(&li, "Tested by mo"));
    li.harness.get_by_label(choose).focus();
    li.harness.step();
    li.presses(NONE, Key::Enter);
    let cause = StepQuestion {
        step: Step::RootCauseAnalysis,
        number: 1,
    };
    let answers = li.incident().answers_to(cause);
    assert_eq!(answers[0].text, "H1 the deploy broke the cache");
    let report = report(&li);
    for words in [
        "- Cause: H1 the deploy broke the cache",
        "chosen as the cause",
        "| − against |",
        "tested by",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    // What is ruled out later is no cause.
    li.presses(NONE, Key::Escape).presses(NONE, Key::Escape);
    li.enters("/ruleout H1 E2");
    assert!(li.incident().causes.is_empty());
}
