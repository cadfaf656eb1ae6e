//! The log line: what Enter asks for, what stays when it cannot be, what the arrow keys bring back.

use crate::support::panels::log_line_ui;
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::incident::id::ActionId;
use warroom::incident::{ActionIntent, Intent, PersonIntent, Refusal, RefusalKind};
use warroom::preferences::Member;
use warroom::ui::base::focus;
use warroom::ui::base::pending::Pending;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::view::Saved;
use warroom::ui::panels::log_line::LONGEST;

use crate::support::desk::Desk;
use crate::support::night::night;
use crate::support::story::{busy, handle};

fn open() -> Harness<'static, Desk> {
    night().open(Theme::Dark, [1000, 300], log_line_ui)
}

fn write(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn text(harness: &Harness<'_, Desk>) -> String {
    harness.state().ui.line.text.clone()
}

fn asked(harness: &mut Harness<'_, Desk>) -> Vec<Request> {
    harness.state_mut().outbox.take()
}

#[test]
fn the_keyboard_is_on_it_from_the_start() {
    let harness = open();
    assert!(harness.get_by_label("Log line").is_focused());
}

#[test]
fn enter_asks_for_the_line_with_the_moment_of_its_first_letter() {
    let mut harness = open();
    let begun = harness.state().now;
    write(&mut harness, "= lag is 4 GB");
    harness.state_mut().at("00:35:40");
    write(&mut harness, " and grows");
    press(&mut harness, Key::Enter);
    let text = "= lag is 4 GB and grows".to_owned();
    assert_eq!(asked(&mut harness), [Request::Line { text, begun }]);
    assert!(harness.state().ui.line.text.is_empty());
    assert!(
        harness.get_by_label("Log line").is_focused(),
        "ready for the next"
    );
}

#[test]
fn it_says_what_the_line_will_be_before_enter() {
    let mut harness = open();
    write(&mut harness, "@mo = nightly dump is empty");
    harness.get_by_label("Finding by Mo Adeyemi");
    harness.get_by_role_and_label(Role::Button, "Record");
}

#[test]
fn what_cannot_be_read_stays_with_its_reason() {
    let mut harness = open();
    write(&mut harness, "/ask @mo");
    press(&mut harness, Key::Enter);
    assert!(asked(&mut harness).is_empty());
    assert_eq!(text(&harness), "/ask @mo");
    let why = harness.get_by_role(Role::Alert).accesskit_node().label();
    assert!(why.is_some_and(|why| why.contains("Still missing")));
    write(&mut harness, " 10m check the lag");
    assert!(harness.query_by_role(Role::Alert).is_none());
    press(&mut harness, Key::Enter);
    assert_eq!(asked(&mut harness).len(), 1);
}

#[test]
fn what_the_rules_refuse_is_put_back_and_explained() {
    let mut harness = open();
    let refused = Refusal::new(
        RefusalKind::Authority,
        "Nobody is in Command",
        "put somebody there",
    );
    let line = &mut harness.state_mut().ui.line;
    line.text = "/confirm 4".to_owned();
    line.refused = Some(refused);
    harness.run();
    let why = harness.get_by_role(Role::Alert).accesskit_node().label();
    assert!(why.is_some_and(|why| why.contains("Nobody is in Command; put somebody there")));
    write(&mut harness, "0");
    assert!(harness.state().ui.line.refused.is_none());
}

#[test]
fn a_file_open_to_read_only_keeps_the_words() {
    let mut harness = open();
    harness.state_mut().record.saved = Saved::ReadOnly {
        why: "another window writes to it".to_owned(),
    };
    write(&mut harness, "lag is gone");
    press(&mut harness, Key::Enter);
    assert!(asked(&mut harness).is_empty());
    assert_eq!(text(&harness), "lag is gone");
}

#[test]
fn nothing_is_asked_for_by_an_empty_line_or_a_key_held_down() {
    let mut harness = open();
    press(&mut harness, Key::Enter);
    write(&mut harness, "   ");
    press(&mut harness, Key::Enter);
    assert!(asked(&mut harness).is_empty());
    let held = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    harness.event(held.clone());
    harness.run();
    write(&mut harness, "words");
    harness.event(held);
    harness.run();
    assert!(asked(&mut harness).is_empty());
}

#[test]
fn shift_enter_goes_on_in_the_next_line() {
    let mut harness = open();
    write(&mut harness, "sizes:");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    write(&mut harness, "data 4 GB");
    assert_eq!(text(&harness), "sizes:\ndata 4 GB");
    press(&mut harness, Key::Enter);
    assert_eq!(asked(&mut harness).len(), 1);
}

#[test]
fn several_pasted_lines_stay_one_entry_and_nothing_is_cut() {
    let mut harness = open();
    let pasted = "22:01 one\n22:02 two\n22:03 three";
    harness.event(egui::Event::Paste(pasted.to_owned()));
    harness.run();
    press(&mut harness, Key::Enter);
    let asked = asked(&mut harness);
    let [Request::Line { text, .. }] = asked.as_slice() else {
        panic!("one line: {asked:?}")
    };
    assert_eq!(text, pasted);
}

#[test]
fn more_than_an_entry_holds_is_refused_as_a_whole_and_said() {
    let mut harness = open();
    write(&mut harness, "before");
    harness.event(egui::Event::Paste("x".repeat(LONGEST)));
    harness.run();
    assert_eq!(text(&harness), "before");
    harness.get_by_label_contains("Not inserted: 65 KiB do not fit");
}

#[test]
fn the_rules_refusal_shows_before_enter() {
    let mut harness = open();
    write(&mut harness, "/start 99");
    harness.get_by_label_contains("Will be refused: there is no action A99");
    harness.key_press(Key::Backspace);
    harness.key_press(Key::Backspace);
    harness.run();
    write(&mut harness, "1");
    assert!(
        harness
            .query_by_label_contains("there is no action A99")
            .is_none()
    );
    for line in ["lag is gone", "/ask @mo 10m check the lag", "= 4 GB"] {
        harness.state_mut().ui.line = warroom::ui::panels::log_line::LineDraft::default();
        harness.run();
        write(&mut harness, line);
        assert!(
            harness.query_by_label_contains("Will be refused").is_none(),
            "{line}"
        );
    }
}

#[test]
fn esc_keeps_a_refused_line_in_sight_and_begins_the_next() {
    let mut harness = refused();
    harness.get_by_label_contains("Esc keeps them for later");
    press(&mut harness, Key::Escape);
    assert_eq!(text(&harness), "");
    assert!(harness.get_by_label("Log line").is_focused());
    harness.get_by_label_contains("Not recorded: /start 99 · there is no action A99");
    write(&mut harness, "db1 is back");
    press(&mut harness, Key::Enter);
    assert!(
        matches!(&asked(&mut harness)[..], [Request::Line { text, .. }] if text == "db1 is back")
    );
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(text(&harness), "/start 99", "the arrow keys bring it back");
    harness.state_mut().ui.line.text.clear();
    harness.run();
    harness.get_by_label("Edit, /start 99").click();
    harness.run();
    assert_eq!(text(&harness), "/start 99");
    write(&mut harness, "!");
    assert_eq!(text(&harness), "/start 99!", "the cursor is behind it");
    assert!(harness.state().ui.line.for_later.is_empty());
}

/// The log line with a line in it that was refused.
fn refused() -> Harness<'static, Desk> {
    let mut harness = open();
    let begun = harness.state().now;
    harness.state_mut().ui.line.give_back(
        "/start 99".to_owned(),
        begun,
        Refusal::new(RefusalKind::Unknown, "there is no action A99", ""),
    );
    harness.run();
    harness
}

/// The log line with a refused line kept for later, and one recorded after it.
fn with_a_line_kept() -> Harness<'static, Desk> {
    let mut harness = refused();
    press(&mut harness, Key::Escape);
    write(&mut harness, "db1 is back");
    press(&mut harness, Key::Enter);
    asked(&mut harness);
    harness
}

#[test]
fn a_line_brought_back_by_an_arrow_and_sent_is_kept_for_later_no_more_however_it_was_changed() {
    let mut harness = with_a_line_kept();
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    write(&mut harness, " db1");
    harness.get_by_label_contains("Not recorded: /start 99");
    harness.state_mut().ui.line.text = "a1 was started by hand".to_owned();
    press(&mut harness, Key::Enter);
    assert_eq!(asked(&mut harness).len(), 1);
    assert!(harness.query_by_label_contains("Not recorded").is_none());
}

#[test]
fn the_arrow_keys_bring_back_what_was_said_and_what_was_half_typed() {
    let mut harness = open();
    for line in ["first", "second"] {
        write(&mut harness, line);
        press(&mut harness, Key::Enter);
    }
    write(&mut harness, "half");
    press(&mut harness, Key::ArrowUp);
    assert_eq!(text(&harness), "second");
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(text(&harness), "first");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(text(&harness), "half");
    write(&mut harness, " typed");
    assert_eq!(text(&harness), "half typed", "the cursor stands at the end");
}

#[test]
fn a_half_typed_line_survives_tabs_and_sheets() {
    let mut harness = open();
    write(&mut harness, "half a ");
    for tab in [SideTab::Questions, SideTab::Retro, SideTab::Update] {
        harness.state_mut().ui.side.tab = Some(tab);
        harness.run();
    }
    harness.state_mut().ui.open(Sheet::Help);
    harness.run();
    harness.state_mut().ui.sheet = None;
    harness.run();
    write(&mut harness, "line");
    assert_eq!(text(&harness), "half a line");
}

#[test]
fn tab_completes_commands_people_and_tags() {
    let mut harness = open();
    write(&mut harness, "/conf");
    press(&mut harness, Key::Tab);
    assert_eq!(text(&harness), "/approve ");
    harness.state_mut().ui.line.text.clear();
    harness.run();
    write(&mut harness, "ask @ev");
    press(&mut harness, Key::Tab);
    assert_eq!(text(&harness), "ask @eva ");
    assert!(harness.get_by_label("Log line").is_focused());
}

#[test]
fn people_the_log_does_not_know_can_be_added() {
    let mut harness = open();
    write(&mut harness, "@sol = the cache is cold");
    harness.get_by_label_contains("new: @sol");
    harness.key_press_modifiers(Modifiers::ALT, Key::N);
    harness.run();
    let person = handle("sol");
    let asked = asked(&mut harness);
    assert!(
        matches!(&asked[..], [Request::Act { intent: Intent::Person(PersonIntent::Join { person: p, .. }), .. }] if *p == person),
        "{asked:?}"
    );
    assert_eq!(text(&harness), "@sol = the cache is cold");
}

#[test]
fn arrows_choose_in_the_list_and_enter_then_takes_instead_of_sending() {
    let mut harness = open();
    write(&mut harness, "/s");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(asked(&mut harness).is_empty());
    let text = text(&harness);
    assert!(text.starts_with('/') && text.ends_with(' '), "{text}");
    assert!(
        harness
            .ctx
            .memory(|memory| memory.has_focus(focus::log_line()))
    );
}

#[test]
fn enter_sends_what_is_written_while_the_list_is_only_looked_at() {
    let mut harness = open();
    write(&mut harness, "seen by @e");
    assert!(harness.query_by_label_contains("@eva").is_some());
    press(&mut harness, Key::Enter);
    let asked = asked(&mut harness);
    assert!(
        matches!(&asked[..], [Request::Line { text, .. }] if text == "seen by @e"),
        "{asked:?}"
    );
}

#[test]
fn esc_closes_the_list_and_nothing_else() {
    let mut harness = open();
    write(&mut harness, "seen by @e");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label_contains("@eva").is_none());
    assert!(harness.get_by_label("Log line").is_focused());
    assert_eq!(text(&harness), "seen by @e");
    write(&mut harness, "v");
    assert!(harness.query_by_label_contains("@eva").is_some());
}

#[test]
fn a_click_takes_from_the_list_and_the_keyboard_stays() {
    let mut harness = open();
    write(&mut harness, "seen by @e");
    harness.get_by_label_contains("@eva").click();
    harness.run();
    assert_eq!(text(&harness), "seen by @eva ");
    assert!(harness.get_by_label("Log line").is_focused());
}

#[test]
fn a_word_in_the_middle_is_completed_where_it_stands() {
    let mut harness = open();
    write(&mut harness, "@e = the dump is empty");
    harness.key_press(Key::Home);
    harness.key_press(Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Tab);
    assert_eq!(text(&harness), "@eva = the dump is empty");
    write(&mut harness, ":");
    assert_eq!(text(&harness), "@eva: = the dump is empty");
}

#[test]
fn words_and_enter_within_one_frame_keep_their_order() {
    let mut harness = open();
    for (text, key) in [("first", Key::Enter), ("second", Key::Enter)] {
        harness.event(egui::Event::Text(text.to_owned()));
        harness.key_press(key);
    }
    harness.event(egui::Event::Text("third".to_owned()));
    harness.run_steps(6);
    let said: Vec<_> = (asked(&mut harness).into_iter())
        .map(|request| match request {
            Request::Line { text, .. } => text,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(said, ["first", "second"]);
    assert_eq!(text(&harness), "third");
}

#[test]
fn people_of_the_team_come_with_their_names() {
    let mut desk = night();
    desk.preferences.people.push(Member {
        handle: "pia".to_owned(),
        name: "Pia Olsen".to_owned(),
        ..Member::default()
    });
    let mut harness = desk.open(Theme::Dark, [1000, 300], log_line_ui);
    write(&mut harness, "@pi");
    press(&mut harness, Key::Tab);
    write(&mut harness, "= the cache is cold");
    harness.key_press_modifiers(Modifiers::ALT, Key::N);
    harness.run();
    let asked = asked(&mut harness);
    assert!(
        matches!(&asked[..], [Request::Act { intent: Intent::Person(PersonIntent::Join { name: Some(name), .. }), .. }] if name == "Pia Olsen"),
        "{asked:?}"
    );
}

#[test]
fn the_clock_on_the_wall_stands_beside_a_typed_time_and_a_slow_line() {
    let mut harness = open();
    write(&mut harness, "lag");
    assert!(harness.query_by_label_contains("now ").is_none());
    harness.state_mut().at("00:40:00");
    harness.run();
    harness.get_by_label("now 00:40:00");
    harness.state_mut().ui.line.text.clear();
    harness.run();
    write(&mut harness, "00:20 lag");
    harness.get_by_label("00:20:00");
    harness.get_by_label("now 00:40:00");
}

#[test]
fn it_says_for_whom_the_words_are_taken_where_nobody_is_named() {
    let mut harness = open();
    write(&mut harness, "lag is gone");
    harness.get_by_label("Note by Li Wen");
}

#[test]
fn many_refused_lines_take_one_row_until_all_are_asked_for_and_a_key_discards_the_newest() {
    let mut harness = open();
    let begun = harness.state().now;
    for number in [97, 98, 99] {
        let refusal = Refusal::new(RefusalKind::Unknown, "there is no such action", "");
        let line = &mut harness.state_mut().ui.line;
        line.give_back(format!("/start {number}"), begun, refusal);
        line.set_aside("there is no such action".to_owned());
    }
    harness.run();
    let rows = |harness: &Harness<'_, Desk>| {
        let rows = harness.query_all_by_label_contains("Not recorded: /start");
        rows.count()
    };
    assert_eq!(rows(&harness), 1);
    harness.get_by_label("Not recorded: 2 more").click();
    harness.run();
    assert_eq!(rows(&harness), 3);
    harness.get_by_label("Not recorded: fold").click();
    harness.run();
    assert!(harness.state_mut().ui.line.discard());
    harness.run();
    harness.get_by_label_contains("Not recorded: /start 98");
    press(&mut harness, Key::ArrowUp);
    assert_eq!(text(&harness), "/start 99", "the arrow keys bring it back");
}

#[test]
fn what_a_line_means_is_never_cut_however_long_the_line_is() {
    let mut harness = open();
    let words = "restart the web tier on every node in both regions, one after the other, slowly; "
        .repeat(2);
    write(&mut harness, &format!("@sol > {words}"));
    harness.get_by_label_contains("Alt N adds");
    harness.get_by_role_and_label(Role::Button, "Record");
}

/// What can still be undone and what could be typed are both in sight.
#[test]
fn the_list_of_completions_leaves_what_can_be_undone_in_sight() {
    let mut harness = super::room::room_in(Theme::Dark, [1280, 720], busy());
    let intent = Intent::Action(ActionIntent::Approve {
        action: ActionId(3),
        because: None,
    });
    harness.state_mut().ui.pending = Some(Pending {
        intent,
        by: None,
        words: "A3 approved by Ana Ruiz".to_owned(),
        happened: harness.state().now,
        clears: Vec::new(),
        left: std::time::Duration::from_secs(5),
        waits: false,
    });
    write(&mut harness, "/re");
    let undo = harness.get_by_role_and_label(Role::Button, "Undo").rect();
    let help = harness.get_by_label_contains("Tab takes it").rect();
    assert!(help.bottom() <= undo.top(), "{help:?} {undo:?}");
    crate::support::looks::save(&mut harness, "completions-and-undo", Theme::Dark);
}

/// Whoever points need not find Enter.
#[test]
fn what_enter_does_with_the_line_is_a_button_as_well() {
    let mut harness = open();
    let begun = harness.state().now;
    write(&mut harness, "lag is gone");
    harness
        .get_by_role_and_label(Role::Button, "Record")
        .click();
    harness.run();
    let text = "lag is gone".to_owned();
    assert_eq!(asked(&mut harness), [Request::Line { text, begun }]);
    assert!(harness.get_by_label("Log line").is_focused());
}
