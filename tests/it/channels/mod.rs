//! R21: how an update goes out. Channels are copied by a key or given to a program of the team's; "sent" says where it went;
//! a program that fails, hangs, floods or is killed loses nothing, and the truth is on record.

mod programs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::path::Path;
use warroom::app::{Memory, Start};
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::update::{Audience, Eta, RunEnd, Update, UpdateContent, Way};
use warroom::incident::{Intent, Span, UpdateIntent};
use warroom::session::clock::FixedClock;
use warroom::ui::base::channel::{Copied, ways};
use warroom::ui::base::update::UpdateDraft;

use crate::support::room::Room;
use crate::support::say::*;
use crate::support::window::{Window, two_o_clock, until};

fn external(change: &str) -> UpdateContent {
    saying(change, Eta::Tbd).only_for(Audience::Outside)
}

fn starts(content: UpdateContent) -> Intent {
    Intent::Update(UpdateIntent::StartRun {
        content,
        channel: "Status page".into(),
        form: "plain".into(),
        program: "post-status".into(),
    })
}

fn ends(run: u64, end: RunEnd) -> Intent {
    Intent::Update(UpdateIntent::EndRun {
        run,
        end,
        millis: 1_200,
        output: "posted".into(),
    })
}

fn sends_by(content: UpdateContent, room: &Room, run: Option<u64>) -> Intent {
    let way = Way {
        audience: Audience::Outside,
        channel: "Status page".into(),
        form: "plain".into(),
        at: room.incident().opened,
        run,
    };
    Intent::Update(UpdateIntent::Send {
        content,
        ways: vec![way],
    })
}

/// R21
#[test]
fn a_program_that_did_not_succeed_sent_nothing() {
    for end in [RunEnd::Exit(1), RunEnd::TimedOut, RunEnd::Signal(9)] {
        let room = Room::open().says("kim", starts(external("orders fail")));
        let run = room.incident().runs[0].entry;
        let by = sends_by(external("orders fail"), &room, Some(run));
        let room = room.refuses("kim", by, Kind::State, "");
        let room = room.says("kim", ends(run, end));
        let by = sends_by(external("orders fail"), &room, Some(run));
        room.refuses("kim", by, Kind::State, "").ends();
    }
}

/// R21
#[test]
fn what_a_program_took_is_what_was_sent() {
    let room = Room::open().says("kim", starts(external("orders fail")));
    let run = room.incident().runs[0].entry;
    let room = room.says("kim", ends(run, RunEnd::Exit(0)));
    let other = sends_by(external("orders are fine"), &room, Some(run));
    let mut room = room.refuses("kim", other, Kind::State, "");
    let by = sends_by(external("orders fail"), &room, Some(run));
    // By this channel and in this form.
    for (channel, form) in [("Slack", "plain"), ("Status page", "slack")] {
        let mut elsewhere = by.clone();
        let Intent::Update(UpdateIntent::Send { ways, .. }) = &mut elsewhere else {
            panic!("{elsewhere:?}");
        };
        (ways[0].channel, ways[0].form) = (channel.into(), form.into());
        room = room.refuses("kim", elsewhere, Kind::State, "");
    }
    room.says("kim", by)
        .sees(|i| {
            assert_eq!(i.updates[0].ways.len(), 1);
            assert_eq!(i.updates[0].channels().as_deref(), Some("Status page"));
        })
        .refuses("kim", ends(run, RunEnd::Exit(0)), Kind::State, "")
        .ends();
}

/// R19
#[test]
fn no_program_gets_words_that_need_sign_off_and_have_none() {
    Room::open()
        .says("kim", sign_off(true))
        .refuses(
            "kim",
            starts(external("orders fail")),
            Kind::Authority,
            "sign",
        )
        .ends();
}

/// R23
#[test]
fn what_a_program_did_cannot_be_undone() {
    let room = Room::open().says("kim", starts(external("orders fail")));
    let run = room.incident().runs[0].entry;
    let room = room.says("kim", ends(run, RunEnd::Exit(0)));
    let now = room.incident().opened;
    let undone = warroom::board::undo::undo(room.incident(), now).expect("an entry");
    let why = undone.expect_err("refused").to_string();
    assert!(why.contains("a program that ran"), "{why}");
}

const SUCCEEDS: &str = "cat > $0.text; echo \"$WARROOM_CHANNEL $WARROOM_UPDATE\"";

/// A window in which an external text is written, with these channels.
fn writing(folder: &Path, script: &str) -> Window {
    let mut li = begun(folder, script, Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    writes(&mut li);
    li
}

/// Writes the external text.
fn writes(li: &mut Window) {
    li.presses(Modifiers::COMMAND, Key::U);
    li.harness.get_by_label("Change (external)").focus();
    li.harness.run();
    li.types("Orders fail for some customers");
    li.harness.run();
}

/// A window whose audiences have these channels.
fn begun(folder: &Path, script: &str, start: Start, clock: &FixedClock) -> Window {
    let out = folder.join("out").display().to_string();
    let preferences = format!(
        "(audiences: [(name: \"External\", usual: true, channels: [(name: \"Status page\", form: \"plain\"), \
         (name: \"Pager\", form: \"short\", command: [\"/bin/sh\", \"-c\", {script:?}, {out:?}])]), \
         (name: \"Internal\")])"
    );
    std::fs::write(folder.join("preferences.ron"), preferences).expect("written");
    Window::open(folder, start, clock)
}

fn channel(li: &mut Window, key: Key) {
    li.presses(Modifiers::ALT | Modifiers::SHIFT, key);
}

/// Steps until every program has ended.
fn ended(li: &mut Window) -> RunEnd {
    until("ended", || {
        li.harness.step();
        li.incident().runs.iter().all(|run| run.end.is_some())
    });
    li.settles();
    let last = li.incident().runs.last().and_then(|run| run.end);
    last.expect("an end")
}

/// R21
#[test]
fn copying_is_not_sending_and_sent_says_what_was_copied_where_and_when() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    channel(&mut li, Key::Num1);
    assert!(li.shows("External text copied for Status page; not marked as sent"));
    assert!(li.incident().updates.is_empty());
    let at = li.clock.now();
    li.passes(40);
    li.presses(Modifiers::COMMAND, Key::Enter);
    let update = &li.incident().updates[0];
    let ways: Vec<_> = update
        .ways
        .iter()
        .map(|w| (w.channel.as_str(), w.at))
        .collect();
    assert_eq!(ways, [("Status page", at)]);
    // What was copied promised the next update for then, and so does what is recorded.
    assert_eq!(update.content.next, Some(at + Span::minutes(30)));
}

/// R21
#[test]
fn what_was_copied_is_known_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    channel(&mut li, Key::Num1);
    let (at, file) = (li.clock.now(), li.file());
    li.passes(40);
    li.shell_mut().leave();
    let clock = li.clock.clone();
    drop(li);
    let mut again = Window::open(folder.path(), Start::File(file), &clock);
    again.presses(Modifiers::COMMAND, Key::U);
    again.presses(Modifiers::COMMAND, Key::Enter);
    let ways: Vec<_> = again.incident().updates[0]
        .ways
        .iter()
        .map(|way| way.at)
        .collect();
    assert_eq!(ways, [at]);
}

/// R21
#[test]
fn what_was_copied_before_the_last_update_says_nothing_of_the_next() {
    let room = Room::open();
    let content = external("orders fail");
    let way = Way {
        audience: Audience::Outside,
        channel: "Status page".into(),
        form: "plain".into(),
        at: room.incident().opened,
        run: None,
    };
    let mut draft = UpdateDraft::default();
    draft.copied.push(Copied {
        way,
        content: content.clone(),
        next: room.incident().next_n(),
    });
    assert_eq!(ways(room.incident(), &draft, &content).len(), 1);
    let sends = sends_by(content.clone(), &room, None);
    let room = room.says("kim", sends);
    assert_eq!(ways(room.incident(), &draft, &content), []);
}

/// R21
#[test]
fn words_that_changed_after_they_were_copied_did_not_go_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    channel(&mut li, Key::Num1);
    li.harness.get_by_label("Change (external)").focus();
    li.harness.run();
    li.types(" in Europe");
    li.passes(5);
    li.presses(Modifiers::COMMAND, Key::Enter);
    let update = &li.incident().updates[0];
    assert_eq!(
        update.ways,
        [],
        "the words as they are now were given nowhere"
    );
}

/// R21: the text on the clipboard by itself is no channel.
#[test]
fn sending_without_a_channels_key_names_the_audiences_and_no_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(li.incident().updates[0].ways, []);
    assert!(li.shows("U1 marked as sent (external); the external text is on the clipboard"));
    let incident = li.incident();
    let last = incident.entries().last().expect("an entry");
    assert!(!incident.describe(last).contains("Status page"));
}

/// R21
#[test]
fn a_program_is_shown_before_it_runs_here_for_the_first_time_and_then_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    channel(&mut li, Key::Num2);
    assert!(li.shows("Run this program?") && li.shows("/bin/sh"));
    assert!(li.shows("WARROOM_CHANNEL") && li.shows("Orders fail for some customers"));
    // Enter by habit, and Esc, run nothing.
    li.presses(Modifiers::NONE, Key::Enter);
    assert!(!li.shows("Run this program?") && li.incident().runs.is_empty());
    channel(&mut li, Key::Num2);
    li.harness.get_by_label("Run it and remember").click();
    li.harness.step();
    assert_eq!(ended(&mut li), RunEnd::Exit(0));
    let given = std::fs::read_to_string(folder.path().join("out.text")).expect("given");
    assert!(given.contains("Orders fail for some customers"), "{given}");
    let told: Vec<_> = li
        .incident()
        .entries()
        .iter()
        .map(|e| li.incident().describe(e))
        .collect();
    assert!(
        told.iter().any(|words| words.contains("Pager U1")),
        "{told:?}"
    );
    // The same words are not given twice; other words are, and nobody is asked again.
    channel(&mut li, Key::Num2);
    assert_eq!(li.incident().runs.len(), 1);
    li.harness.get_by_label("Change (external)").focus();
    li.harness.run();
    li.types(" in Europe");
    channel(&mut li, Key::Num2);
    assert!(!li.shows("Run this program?"));
    assert_eq!(ended(&mut li), RunEnd::Exit(0));
    li.presses(Modifiers::COMMAND, Key::Enter);
    let run = li.incident().runs[1].entry;
    let update = &li.incident().updates[0];
    let ways: Vec<_> = update
        .ways
        .iter()
        .map(|w| (w.channel.as_str(), w.run))
        .collect();
    assert_eq!(ways, [("Pager", Some(run))]);
}

/// R19, R21
#[test]
fn what_the_rules_refuse_to_run_is_refused_before_anybody_is_asked_to_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = begun(folder.path(), SUCCEEDS, Start::Home, &two_o_clock());
    li.enters("Checkout 502s").enters("/signoff on");
    writes(&mut li);
    channel(&mut li, Key::Num2);
    assert!(li.shows("sign-off") && !li.shows("Run this program?"));
    assert!(li.incident().runs.is_empty());
    let remembered = Memory::of(&folder.path().join("state"));
    assert!(remembered.allowed.is_empty());
}

/// R21
#[test]
fn a_demonstration_runs_no_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let (start, clock) = (Start::Demo { finished: false }, two_o_clock());
    let mut li = begun(folder.path(), SUCCEEDS, start, &clock);
    writes(&mut li);
    channel(&mut li, Key::Num2);
    assert!(li.shows("A demonstration runs no program"));
    assert!(!li.shows("Run this program?") && li.incident().runs.is_empty());
}

/// R21
#[test]
fn a_program_that_fails_leaves_the_draft_and_sent_does_not_name_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), "echo no route to host; exit 3");
    channel(&mut li, Key::Num2);
    li.harness.get_by_label("Run it and remember").click();
    li.harness.step();
    assert_eq!(ended(&mut li), RunEnd::Exit(3));
    assert!(li.shows("failed with exit code 3"));
    assert_eq!(
        li.value("Change (external)"),
        "Orders fail for some customers"
    );
    li.presses(Modifiers::COMMAND, Key::Enter);
    let update = &li.incident().updates[0];
    assert_eq!(update.channels(), None, "no channel has the text");
}

/// R21
#[test]
fn a_program_that_hangs_ends_with_the_window_and_the_file_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), "sleep 600 & echo $! > $0.pid; wait");
    channel(&mut li, Key::Num2);
    li.harness.get_by_label("Run it and remember").click();
    li.harness.step();
    let pid = folder.path().join("out.pid");
    until("running", || {
        std::fs::read_to_string(&pid).is_ok_and(|pid| pid.ends_with('\n'))
    });
    let file = li.file();
    li.shell_mut().leave();
    drop(li);
    let pid = std::fs::read_to_string(&pid).expect("a number");
    until("gone", || !programs::is_alive(pid.trim()));
    let again = Window::open(folder.path(), Start::File(file), &two_o_clock());
    let run = &again.incident().runs[0];
    assert_eq!(run.end, Some(RunEnd::Stopped));
}

/// R40
#[test]
fn a_key_of_a_channel_only_opens_the_update_where_it_is_not_in_sight() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = writing(folder.path(), SUCCEEDS);
    li.presses(Modifiers::NONE, Key::Escape);
    channel(&mut li, Key::Num1);
    assert!(li.shows("This is the update"));
    assert_eq!(
        li.value("Change (external)"),
        "Orders fail for some customers"
    );
}

/// R21
#[test]
fn a_channel_whose_form_is_none_is_said_at_the_start_and_gives_nothing_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let preferences = "(audiences: [(name: \"External\", usual: true, channels: [\
                       (name: \"Chat\", form: \"slak\"), (name: \"Page\", form: \"plain\")])])";
    std::fs::write(folder.path().join("preferences.ron"), preferences).expect("written");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    assert!(li.shows("The channel “Chat” has a form “slak”, which is none"));
    assert!(li.shows("plain, markdown, html, slack"));
    li.enters("Checkout 502s");
    writes(&mut li);
    channel(&mut li, Key::Num1);
    assert!(li.shows("which is none; choose one in the preferences"));
    li.harness.get_by_label("Change (external)").focus();
    li.harness.run();
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(li.incident().updates[0].ways, []);
}

/// R19
#[test]
fn the_key_that_sends_submits_what_needs_sign_off_and_says_then_what_it_waits_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Window::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li.enters("/join @ana Ana Ruiz").enters("/command @ana");
    li.enters("/signoff on");
    writes(&mut li);
    li.presses(Modifiers::COMMAND, Key::Enter);
    let n = li.incident().draft.as_ref().expect("submitted").entry;
    assert!(li.shows(&format!("Update #{n} submitted for sign-off")));
    assert!(li.incident().updates.is_empty());
    // Nothing is missing while it waits, and no empty text stands in its place.
    assert!(!li.shows("Say what changed") && !li.shows("Change (external)"));
    assert!(li.shows("Orders fail for some customers"));
    assert!(li.harness.get_by_label("Log line").is_focused());
    for _ in 0..2 {
        li.presses(Modifiers::COMMAND, Key::U);
        li.presses(Modifiers::COMMAND, Key::Enter);
        assert!(li.shows(&format!("Update #{n} waits for sign-off")));
        assert_eq!(
            li.incident().draft.as_ref().map(|draft| draft.entry),
            Some(n)
        );
    }
    li.presses(Modifiers::NONE, Key::Escape);
    li.enters("/sign");
    assert!(
        li.incident()
            .draft
            .as_ref()
            .is_some_and(|draft| draft.signed_by.is_some())
    );
    li.presses(Modifiers::COMMAND, Key::U);
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        li.incident().updates.len(),
        1,
        "what was signed off goes out"
    );
}

/// R21
#[test]
fn an_update_for_several_names_each_channel_with_those_who_were_told_by_it() {
    let room = Room::open();
    let at = room.incident().opened;
    let way = |audience, channel: &str| Way {
        audience,
        channel: channel.into(),
        form: "plain".into(),
        at,
        run: None,
    };
    let (outside, inside) = (Audience::Outside, Audience::Inside);
    let send = |content, ways| Intent::Update(UpdateIntent::Send { content, ways });
    let ways = vec![
        way(outside, "Status page"),
        way(outside, "E-mail"),
        way(inside, "E-mail"),
    ];
    let both = send(saying("orders fail", Eta::Tbd), ways);
    let one = send(external("orders work"), vec![way(outside, "Status page")]);
    let room = room.says("kim", both).minutes(1).says("kim", one);
    let named: Vec<_> = room
        .incident()
        .updates
        .iter()
        .map(Update::channels)
        .collect();
    let named: Vec<_> = named.iter().flatten().map(String::as_str).collect();
    let several = "Status page (external), E-mail (external, internal)";
    assert_eq!(named, [several, "Status page"]);
}
