//! What runs out is heard once, by whoever records, unless it is muted or not wanted (R13, R20).

use crate::support::window::{Window, two_o_clock, until};
use egui::{Key, Modifiers};
use warroom::app::Start;
use warroom::board::alarms::{Alarms, Occasion};
use warroom::preferences::Preferences;
use warroom::preferences::file::to_text;

fn window(preferences: &Preferences) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("preferences.ron");
    std::fs::write(file, to_text(preferences)).expect("written");
    let mut window = Window::open(folder.path(), Start::Home, &two_o_clock());
    window.enters("Checkout 502s").enters("/command @ana");
    (folder, window)
}

#[test]
fn a_time_box_that_runs_out_is_heard_once_and_again_only_after_it_was_extended() {
    let (_folder, mut li) = window(&Preferences::default());
    li.enters("/ask @mo 2m age of the newest copy").passes(60);
    assert_eq!(li.shell().rung(), []);
    li.passes(61);
    assert_eq!(li.shell().rung(), [Occasion::AskRanOut]);
    for _ in 0..5 {
        li.passes(1);
    }
    assert_eq!(li.shell().rung().len(), 1, "not at each second");
    li.enters("/extend 1 2m").passes(121);
    assert_eq!(li.shell().rung().len(), 2);
}

#[test]
fn an_overdue_update_is_heard_once_for_both_audiences() {
    let (_folder, mut li) = window(&Preferences::default());
    li.passes(31 * 60).passes(1);
    assert_eq!(li.shell().rung(), [Occasion::UpdateOverdue]);
    li.enters("/update both eta tbd We are looking.")
        .passes(31 * 60);
    assert_eq!(li.shell().rung().len(), 2);
}

#[test]
fn what_waits_for_command_is_heard_where_that_is_wanted() {
    let mut preferences = Preferences::default();
    for (wanted, heard) in [(false, 0), (true, 1)] {
        preferences.sounds.waits_for_command = wanted;
        let (_folder, mut li) = window(&preferences);
        li.enters("@mo > restart db1; risk: a minute offline")
            .passes(1);
        assert_eq!(li.shell().rung().len(), heard, "wanted: {wanted}");
    }
}

#[test]
fn nothing_is_heard_while_muted_and_that_is_shown() {
    let (_folder, mut li) = window(&Preferences::default());
    li.presses(Modifiers::COMMAND, Key::M);
    assert!(li.shows("Muted"));
    li.enters("/ask @mo 2m age of the newest copy").passes(121);
    assert_eq!(li.shell().rung(), []);
    li.presses(Modifiers::COMMAND, Key::M).passes(5);
    assert_eq!(li.shell().rung(), [], "what ran out while muted is past");
}

#[test]
fn opening_an_old_file_makes_no_sound() {
    let (folder, mut li) = window(&Preferences::default());
    li.enters("/ask @mo 2m age of the newest copy");
    let (file, clock) = (li.file(), li.clock.clone());
    li.passes(3600);
    drop(li);
    clock.set(clock.now() + chrono::Duration::hours(5));
    let mut again = Window::open(folder.path(), Start::File(file), &clock);
    again.passes(1).passes(1);
    until("open", || again.shell().session().is_some());
    assert_eq!(again.shell().rung(), []);
    assert!(again.incident().asks[0].due < clock.now());
    let mut alarms = Alarms::default();
    assert_eq!(alarms.newly(again.incident(), clock.now()), []);
}

/// R34: also what is owed to others is heard and read aloud, as it comes near and as it runs out, once each.
#[test]
fn an_obligation_is_heard_and_read_aloud_when_near_and_when_overdue() {
    use warroom::board::announce::Announcer;
    use warroom::incident::Span;
    let mut story = crate::support::story::empty();
    story
        .types("li", "/severity 5")
        .types("li", "/obligation tell the bank; within: 72h");
    let (incident, opened) = (&story.incident, story.incident.opened);
    let (mut alarms, mut announcer) = (Alarms::default(), Announcer::default());
    let mut heard = |hours| {
        let now = opened + Span::hours(hours);
        let said = announcer
            .newly(incident, now, None)
            .into_iter()
            .map(|one| one.words);
        (alarms.newly(incident, now), said.collect::<Vec<_>>())
    };
    assert_eq!(heard(1), (vec![], vec![]));
    let (sounds, said) = heard(49);
    assert_eq!(sounds, [Occasion::UpdateOverdue]);
    assert!(
        said.iter().any(|words| words.starts_with("D1 due ")),
        "{said:?}"
    );
    assert_eq!(heard(50), (vec![], vec![]));
    let (sounds, said) = heard(73);
    assert_eq!(sounds, [Occasion::UpdateOverdue]);
    assert!(
        said.iter()
            .any(|words| words.starts_with("D1 overdue since ")),
        "{said:?}"
    );
}
