//! Half-typed words outlive the program: whatever ends it, they are there again, at most two seconds
//! old, and what became an entry does not come back.

use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::path::{Path, PathBuf};
use warroom::app::Start;
use warroom::app::draft_store::key::{from_text, to_text};
use warroom::app::draft_store::saved::SavedDrafts;
use warroom::incident::hypothesis::Check;
use warroom::incident::id::{
    ActionId, AskId, FollowUpId, HandoverId, HypothesisId, NeedId, QuestionId,
};
use warroom::incident::key_time::KeyTime;
use warroom::incident::step::StepQuestion;
use warroom::incident::update::UpdateState;
use warroom::incident::{Handle, Incident, Role, Span, Step};
use warroom::session::clock::FixedClock;
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::update::EtaKind;
use warroom::ui::window::state::WindowState;

/// When the window is opened again.
fn later() -> FixedClock {
    let clock = two_o_clock();
    clock.set(clock.now() + Span::minutes(5));
    clock
}

/// The files with kept words.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let drafts = std::fs::read_dir(folder.join("state/drafts"));
    let mut files: Vec<_> = drafts
        .map(|files| files.map(|file| file.expect("a file").path()).collect())
        .unwrap_or_default();
    // What is being written lies beside it under another name until it is whole.
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ron"));
    files.sort();
    files
}

fn holds(folder: &Path, words: &str) -> bool {
    let text = |file: PathBuf| std::fs::read_to_string(file).unwrap_or_default();
    kept(folder)
        .into_iter()
        .any(|file| text(file).contains(words))
}

/// An incident whose window is killed in mid-word: what it had written by then is copied, so that
/// nothing the ending program does can help.
fn killed_after(typed: impl FnOnce(&mut Window, &Path)) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window.enters("Checkout 502s");
    typed(&mut window, folder.path());
    let after = tempfile::tempdir().expect("a folder");
    for name in ["warroom", "state", "state/drafts"] {
        let (from, to) = (folder.path().join(name), after.path().join(name));
        std::fs::create_dir_all(&to).expect("made");
        for file in std::fs::read_dir(from).expect("a folder") {
            let file = file.expect("a file");
            if file.path().is_file() {
                std::fs::copy(file.path(), to.join(file.file_name())).expect("copied");
            }
        }
    }
    let file = window.file();
    drop(window);
    // Back to its place, as it was at that moment.
    std::fs::remove_dir_all(folder.path()).expect("removed");
    std::fs::rename(after.path(), folder.path()).expect("renamed");
    (folder, file)
}

#[test]
fn the_half_typed_line_is_back_after_the_program_was_killed() {
    let (folder, file) = killed_after(|window, folder| {
        window.enters("first words");
        window.types("this is half a wor").passes(2);
        until("kept", || holds(folder, "this is half a wor"));
    });
    let mut again = Window::open(folder.path(), Start::File(file), &later());
    assert_eq!(again.value("Log line"), "this is half a wor");
    assert!(again.shows("Your drafts from 02:00 UTC were restored"));
    assert!(again.shows("In the log line."));
    again.types("d").presses(Modifiers::NONE, Key::Enter);
    let last = again.incident().entries().last().expect("entries");
    assert_eq!(last.said(), Some("this is half a word"));
    assert_eq!(
        last.happened.to_rfc3339(),
        "2026-11-22T02:00:40+00:00",
        "it happened when its first character was typed, before the kill"
    );
}

#[test]
fn so_long_ago_counts_from_when_it_was_typed_over_a_kill_too() {
    let (folder, file) = killed_after(|window, folder| {
        window.types("-4m db1 lags behind").passes(2);
        until("kept", || holds(folder, "db1 lags behind"));
    });
    let mut again = Window::open(folder.path(), Start::File(file), &later());
    again.presses(Modifiers::NONE, Key::Enter);
    let last = again.incident().entries().last().expect("entries");
    assert_eq!(last.said(), Some("db1 lags behind"));
    assert_eq!(last.happened.to_rfc3339(), "2026-11-22T01:56:20+00:00");
}

#[test]
fn every_small_field_and_the_update_are_back_too() {
    let (folder, file) = killed_after(|window, folder| {
        window.presses(Modifiers::COMMAND, Key::U);
        window.harness.get_by_label("Change (external)").focus();
        window.harness.step();
        window.types("We are looking");
        window.presses(Modifiers::NONE, Key::F7);
        window.types("fail over now");
        window.passes(2);
        until("kept", || {
            holds(folder, "We are looking") && holds(folder, "fail over now")
        });
    });
    let mut again = Window::open(folder.path(), Start::File(file), &later());
    again.presses(Modifiers::COMMAND, Key::U);
    assert!(again.value("Change (external)").contains("We are looking"));
    assert!(again.shows("In the status update, “focus now”."));
    again.presses(Modifiers::NONE, Key::F7);
    let fields = again
        .harness
        .query_all_by_role(egui::accesskit::Role::TextInput);
    let texts: Vec<_> = fields.filter_map(|field| field.value()).collect();
    assert!(
        texts.iter().any(|text| text.contains("fail over now")),
        "{texts:?}"
    );
}

/// R25: what could still be undone when the program ended was not recorded, and is told.
#[test]
fn an_approval_that_was_lost_with_its_five_seconds_is_told_at_the_next_start() {
    let proposed = |window: &mut Window| {
        window.enters("/join @ana Ana Ruiz");
        window.enters("/command @ana");
        window.enters("> restart db1 @ana; rollback: start it again");
    };
    let (folder, file) = killed_after(|window, folder| {
        proposed(window);
        window.presses(Modifiers::ALT, Key::C).passes(1);
        until("kept", || holds(folder, "A1 approved"));
    });
    let mut again = Window::open(folder.path(), Start::File(file), &later());
    assert!(again.shows("Not recorded: A1 approved by Ana Ruiz: restart db1"));
    again.passes(1);
    until("forgotten", || !holds(folder.path(), "A1 approved"));
    let (folder, file) = killed_after(|window, folder| {
        proposed(window);
        window.presses(Modifiers::ALT, Key::C).passes(1);
        until("kept", || holds(folder, "A1 approved"));
        window.passes(6);
        until("recorded", || !holds(folder, "A1 approved"));
    });
    let again = Window::open(folder.path(), Start::File(file), &later());
    assert!(!again.shows("Not recorded: A1 approved by Ana Ruiz: restart db1"));
}

#[test]
fn words_that_were_recorded_just_before_the_kill_do_not_come_back() {
    let (folder, file) = killed_after(|window, folder| {
        window.types("25% of checkouts fail").passes(2);
        until("kept", || holds(folder, "25% of checkouts fail"));
        // The draft as it stood before Enter, put back after it: the kill came between the two.
        let [draft] = kept(folder).try_into().expect("one draft");
        let before = std::fs::read(&draft).expect("read");
        window.presses(Modifiers::NONE, Key::Enter);
        assert_eq!(
            window.incident().entries().last().unwrap().said(),
            Some("25% of checkouts fail")
        );
        window.passes(2);
        until("gone", || kept(folder).is_empty());
        std::fs::write(&draft, before).expect("written");
    });
    let again = Window::open(folder.path(), Start::File(file), &later());
    assert_eq!(again.value("Log line"), "");
    assert!(!again.shows("were restored"));
}

#[test]
fn a_line_that_was_handed_over_and_never_reached_the_disk_is_recorded_after_all() {
    let (folder, file) = killed_after(|window, folder| {
        let file = window.file();
        let aside = file.with_extension("aside");
        std::fs::rename(&file, &aside).expect("moved");
        window.types("said while the file was away");
        window.presses(Modifiers::NONE, Key::Enter);
        window.passes(2);
        until("kept", || holds(folder, "said while the file was away"));
        std::fs::rename(&aside, &file).expect("moved back");
    });
    let again = Window::open(folder.path(), Start::File(file), &later());
    assert_eq!(again.value("Log line"), "");
    let last = again.incident().entries().last().expect("entries");
    assert_eq!(last.said(), Some("said while the file was away"));
    assert_eq!(last.happened, two_o_clock().now() + Span::seconds(20));
    assert!(last.recorded() > last.happened);
}

#[test]
fn nothing_is_written_while_nothing_changes_and_nothing_left_when_nothing_is_half_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = two_o_clock();
    let mut window = Window::open(folder.path(), Start::Home, &clock);
    window.enters("Checkout 502s").passes(2);
    until("the home screen's words are gone", || {
        kept(folder.path()).is_empty()
    });
    window.types("half").passes(2);
    until("kept", || holds(folder.path(), "half"));
    let [draft] = kept(folder.path()).try_into().expect("one draft");
    let written = || std::fs::read(&draft).expect("read");
    let first = written();
    for _ in 0..5 {
        window.passes(2);
    }
    window.shell_mut().leave();
    assert_eq!(
        written(),
        first,
        "its moment would differ if it had been written again"
    );
    window.presses(Modifiers::NONE, Key::Enter).passes(2);
    window.shell_mut().leave();
    assert!(kept(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_draft() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(folder.path(), Start::Home, &two_o_clock());
    window.types("Checkout").passes(2);
    until("kept", || holds(folder.path(), "Checkout"));
    let [draft] = kept(folder.path()).try_into().expect("one draft");
    let mode = std::fs::metadata(draft)
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_was_typed_on_the_home_screen_is_back_as_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(folder.path(), Start::Home, &two_o_clock());
    window.types("Checkout 5").passes(2);
    until("kept", || holds(folder.path(), "Checkout 5"));
    drop(window);
    let again = Window::open(folder.path(), Start::Home, &two_o_clock());
    assert_eq!(again.value("Name"), "Checkout 5");
}

#[test]
fn a_pasted_block_that_was_being_looked_through_is_back() {
    let (folder, file) = killed_after(|window, folder| {
        let block = "01:50 mo: pool is full\n01:52 ana: restart it\n01:55 mo: done\n";
        window.harness.event(egui::Event::Paste(block.to_owned()));
        window.harness.run();
        window.passes(2);
        until("kept", || holds(folder, "pool is full"));
    });
    let again = Window::open(folder.path(), Start::File(file), &later());
    assert!(again.shows("In the pasted block."));
    assert!(again.shows("pool is full"));
}

#[test]
fn a_draft_that_makes_no_sense_is_none() {
    let (folder, file) = killed_after(|window, folder| {
        window.types("half").passes(2);
        until("kept", || holds(folder, "half"));
        let [draft] = kept(folder).try_into().expect("one draft");
        std::fs::write(draft, "(line: 7, ((((").expect("written");
    });
    let again = Window::open(folder.path(), Start::File(file), &later());
    assert_eq!(again.value("Log line"), "");
}

#[test]
fn every_key_of_a_field_is_the_same_after_being_written_and_read() {
    let who = Handle::from_name("ana").into_iter();
    let keys = [
        FieldKey::Line,
        FieldKey::Update,
        FieldKey::Answer(StepQuestion {
            step: Step::Containment,
            number: 2,
        }),
        FieldKey::Question(QuestionId(1)),
        FieldKey::Ask(AskId(2)),
        FieldKey::Action(ActionId(3)),
        FieldKey::Handover(Role::Comms),
        FieldKey::HandoverEnd(HandoverId(4)),
        FieldKey::Need,
        FieldKey::NeedNote(NeedId(5)),
        FieldKey::Assign(Role::Support),
        FieldKey::Verdict(HypothesisId(6)),
        FieldKey::RestsOn(HypothesisId(7)),
        FieldKey::Check(HypothesisId(8), Check::Verified),
        FieldKey::Check(HypothesisId(9), Check::Reproduced),
        FieldKey::KeyTime(KeyTime::Mitigated),
        FieldKey::Owner(FollowUpId(10)),
        FieldKey::Due(FollowUpId(11)),
        FieldKey::form("why somebody is needed"),
        FieldKey::numbered("entry words", 12),
    ];
    for key in keys.into_iter().chain(who.map(FieldKey::Work)) {
        assert_eq!(from_text(&to_text(&key)), Some(key));
    }
    for text in ["", "answer 9.1", "ask x", "work", "numbered 3", "hat 3"] {
        assert_eq!(from_text(text), None, "{text}");
    }
}

/// Whoever reads what was restored knows nothing of how fields are numbered.
#[test]
fn a_restored_field_is_named_as_people_know_it() {
    for (name, number, words) in [
        (
            "hands over",
            Role::Command as u64,
            "the handover of Command",
        ),
        ("entry words", 86, "the correction of #86"),
        ("entry result", 7, "the correction of #7"),
        ("Risk", 3, "the note to A3"),
    ] {
        assert_eq!(FieldKey::numbered(name, number).words(), words);
    }
    for (name, words) in [
        ("reopen", "why to reopen"),
        ("evidence host", "the new evidence"),
        ("cost", "“cost”"),
    ] {
        assert_eq!(FieldKey::form(name).words(), words);
    }
}

/// R19
#[test]
fn what_a_template_said_beside_its_text_gives_way_to_the_next_template_after_a_restart_too() {
    let mut before = WindowState::default();
    let (state, eta) = (UpdateState::Resolved, EtaKind::Complete);
    before.side.update.say_beside(Some(state), Some(eta));
    let saved = SavedDrafts::of(&before, &[], &[], 1, "checkout.warroom");
    let text = saved.to_text(two_o_clock().now());
    let mut after = WindowState::default();
    let saved = SavedDrafts::from_text(&text).expect("a file of drafts");
    saved.restore(&Incident::new(), &mut after);
    let draft = &mut after.side.update;
    assert_eq!(draft.eta.kind, eta);
    assert!(!draft.is_said_over(), "a template said it, nobody else");
    draft.say_beside(None, None);
    assert_eq!((&draft.state, draft.eta.kind), (&None, EtaKind::Tbd));
}
