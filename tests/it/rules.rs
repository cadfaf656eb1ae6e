//! The rules of the room one by one, each by keyboard alone through the real window: what came of it is read from the file,
//! opened anew, and from the board made of that. R27 and more of R28 are in `bench.rs`, more of R8-R17 in `duties.rs`, more of
//! R1-R7 in `opening.rs`, what R12 and R16 have in common in `which_issue.rs`; `src/incident/RULES.md` has the words of the rules.

use crate::bench::tabs_to;
use crate::duties::{ALT, NONE, report, shows};
use crate::walkthrough::{Recorder, fought};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use warroom::app::Start;
use warroom::board::Board;
use warroom::board::alarms::Occasion;
use warroom::board::columns::{Column, Load, Seat};
use warroom::board::steps::StepState;
use warroom::incident::action::{ActionState, Outcome};
use warroom::incident::handover::HandoverEnd;
use warroom::incident::hypothesis::{Hypothesis, Verdict};
use warroom::incident::id::{EvidenceId, QuestionId};
use warroom::incident::need::NeedState;
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::{Incident, Role, Span, Step};
use warroom::journal::{Disk, read};

const CTRL: Modifiers = Modifiers::COMMAND;

/// What the file says, and the board made of it; the window shows the same incident.
pub(crate) fn told(li: &Recorder) -> (Incident, Board) {
    let records = read(&Disk, &li.file()).expect("a file").records;
    let incident = Incident::replay(records);
    assert_eq!(incident, *li.incident(), "the window shows something else");
    let board = Board::of(&incident, li.now());
    (incident, board)
}

fn column(board: &Board, role: Role) -> &Column {
    let mut columns = board.columns.iter();
    columns
        .find(|column| column.role == role)
        .expect("five columns")
}

/// Who is in a role, as the board has it.
fn seats(board: &Board, role: Role) -> Vec<&str> {
    let seats = column(board, role).seats.iter();
    seats.map(|seat| seat.person.as_str()).collect()
}

fn seat(board: &Board, role: Role) -> &Seat {
    column(board, role).seats.first().expect("somebody")
}

/// The roles the board misses.
fn missed(board: &Board) -> Vec<Role> {
    let loud = board.columns.iter().filter(|column| column.is_loud);
    loud.map(|column| column.role).collect()
}

/// The last entries in words, the newest last.
fn last_words(incident: &Incident, count: usize) -> Vec<String> {
    let entries = incident.entries();
    let last = &entries[entries.len().saturating_sub(count)..];
    last.iter().map(|entry| incident.describe(entry)).collect()
}

/// What the rules refuse is in no file; the line is given back and cleared here.
fn refused(li: &mut Recorder, line: &str) {
    let before = told(li).0.entries().len();
    li.enters(line);
    assert_eq!(told(li).0.entries().len(), before, "recorded: {line}");
    assert_eq!(
        li.value("Log line").as_deref(),
        Some(line),
        "not given back"
    );
    li.presses(ALT, Key::Delete);
}

/// A key command counts once it can no longer be undone.
fn stands(li: &mut Recorder) {
    li.passes(6).settles();
}

pub(crate) fn presses_button(li: &mut Recorder, name: &str) {
    tabs_to(li, name).presses(NONE, Key::Enter);
}

/// R1: Command, Recorder, Comms and Research are missed while nobody has them, Support is not.
#[test]
fn the_board_misses_the_four_roles_until_somebody_has_them_and_never_support() {
    let mut li = Recorder::starts(|_| Start::Home);
    li.enters("Checkout 502s");
    let four = [Role::Command, Role::Recorder, Role::Comms, Role::Research];
    assert_eq!(missed(&told(&li).1), four);
    for (key, name) in [
        (Key::F2, "Ana Ruiz"),
        (Key::F3, "Li Chen"),
        (Key::F4, "Raj Patel"),
        (Key::F5, "Mo Haddad"),
    ] {
        li.presses(NONE, key).types(name);
        li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    }
    let (_, board) = told(&li);
    assert_eq!(missed(&board), []);
    assert_eq!(seats(&board, Role::Comms), ["raj-patel"]);
    assert_eq!(seats(&board, Role::Support), Vec::<&str>::new());
}

/// R2: Command is one person; somebody else gets it by a handover.
#[test]
fn command_is_one_person_and_passes_on_by_a_handover() {
    let mut li = fought();
    refused(&mut li, "/role command @raj");
    li.presses(NONE, Key::F2);
    assert!(shows(&li, "One person at a time") && !shows(&li, "Put somebody in Command"));
    li.presses(NONE, Key::Escape);
    li.enters("/command @mo");
    let (_, board) = told(&li);
    assert_eq!(seats(&board, Role::Command), ["ana"]);
    assert_eq!(board.handovers[0].to.as_str(), "mo");
    li.presses(ALT, Key::O);
    stands(&mut li);
    assert_eq!(seats(&told(&li).1, Role::Command), ["mo"]);
}

/// R3: one person has several roles, one role several people.
#[test]
fn a_person_has_several_roles_and_a_role_several_people() {
    let mut li = fought();
    for name in ["ana", "raj"] {
        li.presses(NONE, Key::F5).types(name);
        li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    }
    let (incident, board) = told(&li);
    assert_eq!(seats(&board, Role::Research), ["mo", "ana", "raj"]);
    let roles = incident.roles_of(&seat(&board, Role::Command).person);
    assert_eq!(
        roles.collect::<BTreeSet<_>>(),
        [Role::Command, Role::Research].into()
    );
}

/// R4: a switch is one move and one entry; who joins, leaves or changes role is in the log.
#[test]
fn a_switch_of_roles_is_one_press_and_one_entry() {
    let mut li = fought();
    li.enters("/support @kim");
    let said = last_words(&told(&li).0, 2);
    assert_eq!(said, ["kim joined (@kim)", "kim takes Support"]);
    let before = told(&li).0.entries().len();
    li.presses(NONE, Key::F5);
    presses_button(&mut li, "Switch kim from Support");
    let (incident, board) = told(&li);
    assert_eq!(incident.entries().len(), before + 1);
    assert_eq!(seats(&board, Role::Research), ["mo", "kim"]);
    assert_eq!(seats(&board, Role::Support), Vec::<&str>::new());
    li.presses(NONE, Key::Escape);
    li.enters("/leave @kim");
    let said = last_words(&told(&li).0, 2);
    assert_eq!(said, ["kim moves from Support to Research", "kim left"]);
}

/// R5: each role shows its people with their tasks and for how long, who is idle and who has too much.
#[test]
fn a_seat_shows_its_tasks_for_how_long_and_whether_that_is_none_or_too_much() {
    let mut li = fought();
    li.presses(NONE, Key::F5);
    tabs_to(&mut li, "What mo is on").types("the replica lag");
    li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    let began = li.now();
    li.passes(10 * 60);
    let (_, board) = told(&li);
    let mo = seat(&board, Role::Research);
    assert_eq!(
        (mo.work[0].text.as_str(), mo.work[0].since),
        ("the replica lag", began)
    );
    assert_eq!(mo.load, Load::Busy);
    assert!(mo.in_role >= Span::minutes(10));
    assert!(matches!(seat(&board, Role::Comms).load, Load::Idle(_)));
    li.enters("/ask @mo 10m the pager")
        .enters("/errand @mo coffee");
    let (_, board) = told(&li);
    let mo = seat(&board, Role::Research);
    assert_eq!((mo.work.len(), mo.load), (3, Load::Overloaded));
    // Command's board says so where it is read.
    assert!(shows(&li, "3 at once"));
}

/// R6: a handover comes with brief and note, counts once accepted, and keeps both moments.
#[test]
fn a_handover_counts_once_accepted_and_keeps_brief_note_and_both_moments() {
    let mut li = fought();
    li.presses(NONE, Key::F2);
    presses_button(&mut li, "Hand over from Ana Ruiz…");
    tabs_to(&mut li, "Note for whoever takes over").types("the rollback is stuck");
    tabs_to(&mut li, "To somebody by name").types("mo");
    let offered = li.now();
    li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    let (incident, board) = told(&li);
    let handover = &incident.handovers[0];
    assert_eq!(seats(&board, Role::Command), ["ana"], "not before");
    assert_eq!((handover.offered, &handover.end), (offered, &None));
    assert_eq!(handover.note, "the rollback is stuck");
    assert!(
        handover.brief.contains("roll back deploy 4812"),
        "{}",
        handover.brief
    );
    li.passes(90);
    let accepted = li.now();
    li.presses(ALT, Key::O);
    stands(&mut li);
    let (incident, board) = told(&li);
    assert_eq!(seats(&board, Role::Command), ["mo"]);
    let end = incident.handovers[0].end.clone();
    assert_eq!(end, Some(HandoverEnd::Accepted(accepted)));
    assert!(report(&li).contains("the rollback is stuck"));
}

/// R7: a vacant Command is an alarm, approves nothing, and keeps nobody from recording.
#[test]
fn a_vacant_command_is_an_alarm_and_keeps_nobody_from_recording() {
    let mut li = fought();
    li.presses(NONE, Key::F2);
    presses_button(&mut li, "Ana Ruiz leaves the role");
    li.presses(NONE, Key::Escape);
    assert_eq!(missed(&told(&li).1), [Role::Command]);
    assert!(shows(&li, "Command is vacant"));
    li.presses(ALT, Key::C);
    stands(&mut li);
    li.enters("@mo = db1 is slow");
    let (incident, board) = told(&li);
    assert_eq!(incident.actions[0].state, ActionState::Proposed);
    assert_eq!(board.waiting.len(), 1);
    assert_eq!(last_words(&incident, 1), ["db1 is slow"]);
}

/// R8: what may do harm is proposed with what, who, risk and rollback, and waits for Command.
#[test]
fn what_may_do_harm_is_proposed_with_its_parts_and_starts_only_with_approval() {
    let mut li = fought();
    li.enters("> restart db1 @mo; risk: a minute offline; rollback: fail over to db2");
    let (_, board) = told(&li);
    let card = &board.waiting[1];
    assert_eq!(card.text, "restart db1 @mo");
    assert_eq!(
        (card.who.as_deref(), card.risk.as_deref()),
        (Some("mo"), Some("a minute offline"))
    );
    assert_eq!(card.back.as_deref(), Some("fail over to db2"));
    refused(&mut li, "/start 2 @mo");
    li.enters("/approve 2").enters("/start 2 @mo");
    let (incident, board) = told(&li);
    assert_eq!(incident.actions[1].state, ActionState::Started);
    let word = incident.actions[1].approval.as_ref().expect("approved");
    assert_eq!(word.by.as_str(), "ana");
    assert_eq!(board.under_way.len(), 1);
}

/// R9: approving, refusing and holding are Command's alone; an approved action starts and ends with its result.
#[test]
fn command_alone_holds_approves_and_refuses_and_what_starts_ends_with_its_result() {
    let mut li = fought();
    for line in ["@mo /approve 1", "@mo /hold 1", "@mo /refuse 1 too soon"] {
        refused(&mut li, line);
    }
    li.presses(ALT, Key::H);
    stands(&mut li);
    assert_eq!(told(&li).0.actions[0].state, ActionState::Held);
    li.enters("/approve 1");
    li.presses(ALT, Key::S);
    stands(&mut li);
    assert_eq!(told(&li).0.actions[0].state, ActionState::Started);
    li.presses(ALT, Key::D).types("the error rate falls");
    li.presses(NONE, Key::Enter);
    let (incident, _) = told(&li);
    let ended = incident.actions[0].ended.as_ref().expect("it ended");
    assert_eq!(
        (ended.1, ended.2.as_str()),
        (Outcome::Done, "the error rate falls")
    );
    li.enters("> drop the cache");
    li.presses(ALT, Key::R).types("too many users online");
    li.presses(NONE, Key::Enter);
    stands(&mut li);
    let (incident, board) = told(&li);
    assert_eq!(incident.actions[1].state, ActionState::Refused);
    assert_eq!(
        incident.actions[1].reason.as_deref(),
        Some("too many users online")
    );
    assert!(board.waiting.is_empty());
}

/// R10: what was done without approval is flagged until Command acknowledges it, and marked for good.
#[test]
fn an_unapproved_action_is_flagged_until_acknowledged_and_marked_for_good() {
    let mut li = fought();
    li.enters("/unapproved pods restarted by hand @mo");
    assert_eq!(told(&li).1.unacknowledged.len(), 1);
    refused(&mut li, "@mo /acknowledge 2");
    li.presses(ALT, Key::A);
    stands(&mut li);
    let (incident, board) = told(&li);
    assert!(board.unacknowledged.is_empty());
    let taken = incident.actions[1].unapproved.as_ref().expect("for good");
    let seen = taken.acknowledged.as_ref().expect("acknowledged");
    assert_eq!(seen.1.as_str(), "ana");
    refused(&mut li, "/approve 2");
    assert!(report(&li).contains("*unapproved*"));
}

/// R11: Command sets approach, focus now and focus later; each change is in the log.
#[test]
fn command_sets_approach_and_focus_and_each_change_is_in_the_log() {
    let mut li = fought();
    li.presses(NONE, Key::F7);
    for (field, words) in [
        ("Now", "stop the writes"),
        ("Later", "bring db2 back"),
        ("Approach", "restore first"),
    ] {
        tabs_to(&mut li, field).types(words);
        li.presses(NONE, Key::Enter);
    }
    li.presses(NONE, Key::Escape);
    refused(&mut li, "@mo /focus read the code");
    let (incident, board) = told(&li);
    let standing = [&board.now, &board.later, &board.approach];
    let standing = standing.map(|said| said.as_ref().map(|said| said.text.as_str()));
    assert_eq!(
        standing,
        [
            Some("stop the writes"),
            Some("bring db2 back"),
            Some("restore first")
        ]
    );
    let said = last_words(&incident, 3);
    assert!(said[0].contains("stop the writes") && said[2].contains("restore first"));
}

/// R12: one issue is active, the others are parked in order with their reasons; Command chooses the next.
#[test]
fn one_issue_is_active_and_command_chooses_the_next_among_the_parked() {
    let mut li = fought();
    li.presses(NONE, Key::F7);
    tabs_to(&mut li, "The issue").types("checkout fails");
    li.presses(NONE, Key::Enter);
    for (issue, reason) in [
        ("search is slow", "no orders lost"),
        ("mail is late", "it waits"),
    ] {
        tabs_to(&mut li, "Another issue").types(issue);
        tabs_to(&mut li, "Reason").types(reason);
        li.presses(NONE, Key::Enter);
    }
    let parked = |board: &Board| {
        let parked = board.parked.iter();
        parked
            .map(|issue| format!("{} {}: {}", issue.id, issue.text, issue.reason))
            .collect::<Vec<_>>()
    };
    let (_, board) = told(&li);
    let active = board.active_issue.as_ref().expect("one is active");
    assert_eq!(active.text, "checkout fails");
    assert_eq!(
        parked(&board),
        [
            "I2 search is slow: no orders lost",
            "I3 mail is late: it waits"
        ]
    );
    presses_button(&mut li, "Sooner I3");
    tabs_to(&mut li, "Reason").types("orders wait for mail");
    presses_button(&mut li, "Activate I3");
    li.presses(NONE, Key::Escape);
    refused(&mut li, "@mo /activate I2 I would rather");
    let (_, board) = told(&li);
    let active = board.active_issue.as_ref().expect("one is active");
    assert_eq!(active.text, "mail is late");
    assert_eq!(board.parked.len(), 2);
    assert!(report(&li).contains("orders wait for mail"));
}

/// R13: an ask has a person, a thing and a time limit whose end is seen and heard; a question is open until it ends.
#[test]
fn the_end_of_an_asks_time_is_seen_and_heard_and_a_question_is_open_until_answered() {
    let mut li = fought();
    li.enters("/ask @mo 10m check the lag");
    li.enters("? who can log in to db2?");
    li.passes(9 * 60);
    let rung = |li: &Recorder| {
        let shell = li.harness.state().as_ref().expect("a window");
        shell.rung().contains(&Occasion::AskRanOut)
    };
    assert!(!rung(&li) && !told(&li).1.asks[0].is_overdue());
    li.passes(2 * 60);
    let (_, board) = told(&li);
    assert_eq!(
        (board.asks[0].person.as_str(), board.asks[0].text.as_str()),
        ("mo", "check the lag")
    );
    assert!(rung(&li) && board.asks[0].is_overdue());
    assert!(shows(&li, "overdue"));
    for answer in ["40 seconds", "Zoe can"] {
        li.presses(ALT, Key::Q).types(answer);
        li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    }
    li.enters("? is it us?").enters("/drop Q2 it is not");
    let (incident, board) = told(&li);
    assert!(board.asks.is_empty() && board.questions.is_empty());
    let ends = |number| {
        let question = incident.question(QuestionId(number)).expect("a question");
        let end = question.end.as_ref().expect("it ended");
        (end.answered, end.text.as_str())
    };
    assert_eq!(
        [ends(1), ends(2)],
        [(true, "Zoe can"), (false, "it is not")]
    );
    let ask = incident.asks[0].end.as_ref().expect("it ended");
    assert_eq!((ask.answered, ask.text.as_str()), (true, "40 seconds"));
}

/// R14: of whoever is needed the log has who needed them, who reached them and what came of it.
#[test]
fn whoever_is_needed_is_listed_with_who_reached_them_and_what_came_of_it() {
    let mut li = fought();
    li.presses(CTRL, Key::Num4);
    li.presses(NONE, Key::Enter);
    tabs_to(&mut li, "Who is needed").types("a database admin");
    tabs_to(&mut li, "What for").types("the lag");
    li.presses(NONE, Key::Enter);
    let (_, board) = told(&li);
    assert_eq!(
        (board.needs[0].whom.as_str(), board.needs[0].why.as_str()),
        ("a database admin", "the lag")
    );
    presses_button(&mut li, "Write a note on N1");
    li.types("on her way");
    presses_button(&mut li, "N1 contacted by phone");
    li.presses(NONE, Key::Escape);
    li.enters("@raj /joined N1");
    let (incident, board) = told(&li);
    assert!(board.needs.is_empty());
    let history = incident.needs[0].history.iter();
    let history = history.map(|step| (step.state, step.by.to_string(), step.words()));
    let history: Vec<_> = history.collect();
    assert_eq!(history[0].0, NeedState::Needed);
    assert_eq!(history[1].0, NeedState::Contacted);
    assert!(history[1].2.contains("by phone"), "{history:?}");
    assert_eq!(
        (history[2].0, history[2].1.as_str()),
        (NeedState::Joined, "raj")
    );
    assert!(report(&li).contains("on her way"));
}

/// R15: one of six steps is current, each may be entered again, its visits add up, and a skipped one shows.
#[test]
fn a_step_entered_again_adds_to_its_time_and_a_skipped_one_shows() {
    let mut li = fought();
    let before = told(&li).1.steps[0].spent;
    li.passes(600).presses(ALT, Key::Num3).passes(300);
    li.presses(ALT, Key::Num1).passes(60);
    let (incident, board) = told(&li);
    assert_eq!(board.steps.len(), 6);
    let [first, second, third, ..] = board.steps;
    assert_eq!((first.state, first.visits), (StepState::Current, 2));
    assert_eq!(first.spent, before + Span::seconds(660));
    assert_eq!((second.state, second.visits), (StepState::Skipped, 0));
    assert_eq!(third.state, StepState::Visited);
    assert_eq!(third.spent, Span::seconds(300));
    let current = board.steps.iter().filter(|c| c.state == StepState::Current);
    assert_eq!(current.count(), 1);
    assert_eq!(incident.visits.len(), 3);
}

/// R16: anybody answers a step's questions, a later answer keeps the earlier ones, and the tracker counts.
#[test]
fn a_later_answer_keeps_the_earlier_one_and_the_tracker_counts_the_question_once() {
    let mut li = fought();
    li.presses(ALT, Key::Num2).presses(CTRL, Key::Num2);
    tabs_to(&mut li, "Answer to 2.1").types("turn the cart off");
    li.presses(NONE, Key::Enter).presses(NONE, Key::Escape);
    li.enters("@mo /answer 2.1 the deploy is rolled back");
    let (incident, board) = told(&li);
    let question = StepQuestion {
        step: Step::Containment,
        number: 1,
    };
    let answers = incident.answers.iter();
    let answers = answers.filter(|answer| answer.question == question);
    let answers: Vec<_> = answers.map(|a| (a.by.as_str(), a.text.as_str())).collect();
    assert_eq!(
        answers,
        [
            ("li", "turn the cart off"),
            ("mo", "the deploy is rolled back")
        ]
    );
    let standing = incident.answers_to(question);
    assert_eq!(standing[0].text, "the deploy is rolled back");
    let cell = board.steps[1];
    assert_eq!((cell.answered, cell.questions), (1, 3));
    assert!(report(&li).contains("turn the cart off"));
}

/// R17: the impact is told by what is affected, how many users and whether it has to be communicated.
#[test]
fn the_impact_is_three_facts_told_where_the_step_asks_for_them() {
    let mut li = fought();
    li.presses(ALT, Key::Num3).presses(CTRL, Key::Num2);
    // After each answer the keyboard is in the next field.
    tabs_to(&mut li, ImpactFact::Affected.name()).types("the checkout");
    li.presses(NONE, Key::Enter).types("~5k");
    li.presses(NONE, Key::Enter).types("yes, to the shops");
    li.presses(NONE, Key::Enter);
    let (incident, board) = told(&li);
    let facts = incident.impact.values().map(|said| said.text.as_str());
    assert_eq!(
        facts.collect::<Vec<_>>(),
        ["the checkout", "~5k", "yes, to the shops"]
    );
    assert_eq!((board.steps[2].answered, board.steps[2].questions), (3, 3));
    let report = report(&li);
    assert!(report.contains("the checkout") && report.contains("~5k"));
}

/// R15: the panel of a step shows what was proposed in it, how it stands, and leads to each.
#[test]
fn the_actions_of_a_step_stand_together_beneath_its_questions() {
    let mut li = fought();
    li.passes(20).presses(ALT, Key::Num2).passes(20);
    li.enters("> turn the cart off @mo")
        .enters("/unapproved pods restarted by hand @mo")
        .enters("/approve 1");
    li.presses(CTRL, Key::Num2);
    assert!(shows(&li, "A2 turn the cart off @mo, needs approval"));
    assert!(shows(&li, "A3 pods restarted by hand @mo, unapproved"));
    presses_button(&mut li, "A2 turn the cart off @mo, needs approval");
    assert!(shows(&li, "Approved when?"), "its sheet");
    li.presses(NONE, Key::Escape);
    presses_button(&mut li, "Show identification");
    let said: Vec<_> = li
        .harness
        .query_all_by_label_contains("A1")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let is_there = |label: &String| label == "A1 roll back deploy 4812, approved";
    assert!(said.iter().any(is_there), "{said:?}");
}

/// R28: a verdict is dated and tied to evidence, verified and reproduced are two answers, what is ruled out stays in sight.
#[test]
fn a_verdict_rests_on_evidence_and_what_is_ruled_out_stays_in_sight() {
    let mut li = fought();
    li.enters("~ the deploy broke the cache")
        .enters("~ the pool leaks");
    refused(&mut li, "/support H1");
    li.passes(60).enters("/support H1 E1");
    let judged = li.now();
    li.enters("/ruleout H2 no leak in the heap dump");
    li.enters("@mo /verified H1 yes read in the shell history");
    let (incident, _) = told(&li);
    let [first, second] = incident.hypotheses.as_slice() else {
        panic!("{:?}", incident.hypotheses);
    };
    let change = |found: &Hypothesis| (found.verdict, found.changes[0].evidence.clone());
    assert_eq!(change(first), (Verdict::Supported, vec![EvidenceId(1)]));
    assert_eq!(first.changes[0].at, judged);
    assert_eq!(change(second), (Verdict::RuledOut, vec![EvidenceId(2)]));
    assert_eq!(incident.evidence[1].text, "no leak in the heap dump");
    assert!(first.verified.as_ref().is_some_and(|answer| answer.yes));
    assert_eq!(first.reproduced, None, "the other answer is still owed");
    li.presses(CTRL, Key::Num3);
    assert!(shows(&li, "H2 the pool leaks") && shows(&li, "Ruled out on E2 by"));
    assert!(report(&li).contains("the pool leaks: **ruled out**"));
}

#[test]
fn each_rule_of_the_room_and_of_research_has_a_test_by_keyboard() {
    let tests = [include_str!("rules.rs"), include_str!("bench.rs")].concat();
    for rule in (1..=17).chain([27, 28]) {
        let begins = format!("/// R{rule}: ");
        let mut told = tests.lines().filter(|line| line.starts_with(&begins));
        assert!(
            told.next().is_some(),
            "no test says that it is about R{rule}"
        );
    }
}
