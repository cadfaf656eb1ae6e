//! The list of what waits, as it is used: what is always in sight, what a row and a card offer, what helps where
//! something is refused.

use crate::support::layout::mouse_button;
use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use warroom::incident::action::Outcome;
use warroom::incident::id::ActionId;
use warroom::incident::{ActionIntent, Intent, Refusal, RefusalKind, Remedy, Role, Severity};
use warroom::ui::base::notice::Notice;
use warroom::ui::base::tabs::SideTab;

use super::room::{click, room, room_in};
use crate::support::{
    desk::Desk,
    looks::save,
    story::{Story, busy, crowded, handle},
};

/// 14 actions wait, and one was taken without approval before all of them.
fn fourteen_waiting() -> Story {
    let mut story = crowded();
    story.proposes("mo", "Restart the standby", "none", "none");
    story
}

/// Everything at once: 14 actions, 15 people, 6 asks, and something open or nothing.
const OPEN: [Option<SideTab>; 6] = [
    None,
    Some(SideTab::Update),
    Some(SideTab::Questions),
    Some(SideTab::Evidence),
    Some(SideTab::People),
    Some(SideTab::Retro),
];

#[test]
fn an_unapproved_action_is_in_sight_whatever_else_waits_and_is_open() {
    for size in [[1280, 720], [1440, 900], [984, 553]] {
        for tab in OPEN {
            let mut harness = room_in(Theme::Dark, size, fourteen_waiting());
            harness.state_mut().ui.side.tab = tab;
            harness.run();
            let acknowledge = "Acknowledge as Ana Ruiz, A2";
            let sees = |harness: &Harness<'_, Desk>| {
                let button = harness.get_by_role_and_label(Part::Button, acknowledge);
                let window = harness.ctx.content_rect();
                let tabs = harness.get_by_role_and_label(Part::Tab, "Evidence");
                window.contains_rect(button.rect()) && button.rect().bottom() <= tabs.rect().top()
            };
            assert!(sees(&harness), "{size:?} {tab:?}");
            if size == [1280, 720] {
                save(&mut harness, &format!("unapproved-{tab:?}"), Theme::Dark);
            }
            // However far what waits is scrolled.
            harness.key_press_modifiers(Modifiers::ALT, Key::Q);
            harness.run();
            assert!(sees(&harness), "{size:?} {tab:?}");
            click(&mut harness, acknowledge);
            let acknowledges = Intent::Action(ActionIntent::Acknowledge {
                action: ActionId(2),
                note: String::new(),
            });
            let intents = harness.state_mut().intents();
            assert_eq!(intents, [(acknowledges, Some(handle("ana")))]);
        }
    }
}

/// Those that are out of sight are counted, and shown by a press.
#[test]
fn unapproved_actions_below_those_seen_are_counted() {
    let mut story = crowded();
    for n in 0..12 {
        let text = format!("host {n} restarted by hand");
        let who = None;
        story.says("mo", ActionIntent::RecordUnapproved { text, who }.into());
    }
    let mut harness = room_in(Theme::Dark, [1280, 720], story);
    harness.run();
    let more = |harness: &Harness<'_, Desk>| {
        let found = harness.query_by_label_contains("more unapproved");
        let label = found.and_then(|node| node.accesskit_node().label());
        label.and_then(|label| label.split(' ').next()?.parse::<usize>().ok())
    };
    let below = more(&harness).expect("not all fit");
    assert!((1..13).contains(&below), "{below}");
    click(&mut harness, &format!("{below} more unapproved"));
    harness.run();
    assert!(more(&harness).is_none_or(|now| now < below));
}

/// What is counted instead of shown costs a press; nothing is above room that is left free.
#[test]
fn unapproved_actions_are_all_shown_where_the_list_below_them_leaves_room() {
    let mut story = busy();
    let text = "db2 restarted by hand".to_owned();
    let unapproved = ActionIntent::RecordUnapproved { text, who: None };
    story.says("mo", unapproved.into());
    let mut harness = room_in(Theme::Dark, [1440, 900], story);
    harness.run();
    for action in ["A2", "A4"] {
        let name = format!("Acknowledge as Ana Ruiz, {action}");
        let button = harness.get_by_role_and_label(Part::Button, &name).rect();
        assert!(harness.ctx.content_rect().contains_rect(button), "{action}");
    }
    let more = harness.query_by_label_contains("more unapproved");
    assert!(more.is_none());
}

#[test]
fn what_needs_approval_stays_as_a_line_while_a_tab_is_open_and_leads_back() {
    for tab in [
        SideTab::Questions,
        SideTab::Evidence,
        SideTab::People,
        SideTab::Retro,
    ] {
        let mut harness = room_in(Theme::Dark, [1280, 720], busy());
        harness.state_mut().ui.side.tab = Some(tab);
        harness.run();
        harness.get_by_label("2 running · 1 open");
        click(&mut harness, "Decide…, A3");
        assert_eq!(harness.state().ui.side.tab, None, "{tab:?}");
        harness.get_by_role_and_label(Part::Button, "Approve as Ana Ruiz, A3");
    }
}

#[test]
fn where_many_wait_one_has_a_card_and_the_others_are_opened_to_be_decided_on() {
    let mut harness = room_in(Theme::Dark, [1440, 900], fourteen_waiting());
    let approve = |harness: &Harness<'_, Desk>, id: &str| {
        let name = format!("Approve as Ana Ruiz, {id}");
        harness
            .query_by_role_and_label(Part::Button, &name)
            .is_some()
    };
    assert!(approve(&harness, "A3") && !approve(&harness, "A5"));
    click(&mut harness, "Decide…, A5");
    assert!(approve(&harness, "A5"));
    click(&mut harness, "Approve as Ana Ruiz, A5");
    let action = ActionId(5);
    let approves = Intent::Action(ActionIntent::Approve {
        action,
        because: None,
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(approves, Some(handle("ana")))]
    );
}

#[test]
fn a_list_longer_than_its_place_says_how_much_more_there_is_and_scrolls_to_it() {
    let mut harness = room_in(Theme::Dark, [1280, 720], fourteen_waiting());
    let more = |harness: &Harness<'_, Desk>| {
        let mut named = harness.query_all_by_label_contains(" more");
        let more = named.find(|node| node.rect().left() > 840.0 && node.rect().top() > 500.0);
        more.and_then(|node| node.accesskit_node().label())
    };
    let first = more(&harness).expect("it is longer");
    assert!(first.contains(" more: "), "{first}");
    assert!(first.contains(" to approve, "), "{first}");
    assert!(first.ends_with(" others"), "{first}");
    click(&mut harness, &first);
    let second = more(&harness).expect("it is longer still");
    let count = |words: &str| words.split(' ').next().and_then(|n| n.parse::<u32>().ok());
    assert!(count(&second) < count(&first), "{first}, then {second}");
    for _ in 0..20 {
        let Some(more) = more(&harness) else { break };
        click(&mut harness, &more);
    }
    harness.get_by_label("Back to the top");
    harness.get_by_label_contains("Q7 Question 6");
}

/// Turns the wheel over the list, to its end.
fn scroll_down(harness: &mut Harness<'_, Desk>) {
    let window = harness.ctx.content_rect();
    harness.hover_at(window.right_bottom() - egui::vec2(200.0, 200.0));
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Trackpad,
        delta: egui::vec2(0.0, -9_000.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(12);
    harness.run();
}

#[test]
fn what_needs_approval_is_a_line_once_scrolled_off_and_back_once_the_line_is_pressed_or_esc_leaves()
{
    let needs = "◆ 14 need approval";
    for size in [[1280, 720], [1440, 900]] {
        let mut harness = room_in(Theme::Dark, size, fourteen_waiting());
        let line = |harness: &Harness<'_, Desk>| harness.query_by_label(needs).is_some();
        assert!(!line(&harness), "they are in sight");
        for by_key in [false, true] {
            if by_key {
                harness.key_press_modifiers(Modifiers::ALT, Key::Q);
                harness.run();
            }
            scroll_down(&mut harness);
            save(&mut harness, "gate-scrolled-off", Theme::Dark);
            assert!(line(&harness), "{size:?}");
            if by_key {
                harness.key_press(Key::Escape);
                harness.run();
            } else {
                click(&mut harness, needs);
            }
            assert!(!line(&harness), "{size:?}");
            harness.get_by_label_contains("Needs approval");
        }
    }
}

#[test]
fn an_action_under_way_that_failed_is_ended_by_its_row_its_result_and_enter() {
    let mut harness = room(busy());
    click(&mut harness, "Failed…, A1");
    assert!(harness.get_by_label("Result of A1").is_focused());
    harness
        .get_by_label("Result of A1")
        .type_text("it came back");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let end = Intent::Action(ActionIntent::End {
        action: ActionId(1),
        outcome: Outcome::Failed,
        result: "it came back".to_owned(),
        evidence: Vec::new(),
    });
    assert_eq!(harness.state_mut().intents(), [(end, None)]);
}

/// By the pointer, slowly and so quickly that it is pressed and released in one frame.
#[test]
fn a_click_on_done_leads_into_the_result_and_nothing_takes_the_caret_again() {
    let mut harness = room(busy());
    let ways = [
        ("Done…, A1", true),
        ("Failed…, A1", false),
        ("Done…, A1", false),
    ];
    for (name, is_slow) in ways {
        let place = harness.get_by_label(name).rect().center();
        harness.hover_at(place);
        harness.run();
        let [press, release] = [true, false].map(|pressed| mouse_button(place, pressed));
        // What is queued has a frame of its own; what is put into the input beside it shares that.
        harness.input_mut().events.push(press);
        if is_slow {
            harness.step();
        }
        harness.event(release);
        harness.run();
        assert!(harness.get_by_label("Result of A1").is_focused(), "{name}");
        harness.get_by_label("Log line").focus();
        harness.run();
    }
}

#[test]
fn a_card_says_what_nobody_said_of_its_action() {
    let mut story = Story::opened("Slow checkout", Some(Severity::Sev2), false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    story.says(
        "ana",
        Intent::Action(ActionIntent::Propose {
            text: "Restart the load balancer".to_owned(),
            who: None,
            risk: None,
            back: None,
            kind: None,
            after: None,
            undoes: None,
        }),
    );
    let harness = room(story);
    for said in ["who none said", "risk none said", "rollback none said"] {
        harness.get_by_label_contains(said);
    }
}

#[test]
fn what_helps_where_something_is_refused_is_a_button_that_begins_the_line_for_it() {
    let mut harness = room(busy());
    let (kind, action) = (RefusalKind::State, ActionId(3));
    let hints = vec![
        Remedy::Approve(action).by("let Command approve it"),
        Remedy::RecordUnapproved(action).by("or record it as unapproved"),
    ];
    let refusal = Refusal {
        kind,
        why: "A3 is not approved yet".to_owned(),
        hints,
    };
    let now = harness.state().now;
    harness.state_mut().ui.side.tab = Some(SideTab::People);
    harness.state_mut().ui.notices.last = Some(Notice::refusal(&refusal, now));
    harness.run();
    harness.get_by_role_and_label(Part::Button, "Or record it as unapproved");
    click(&mut harness, "Let Command approve it");
    assert_eq!(harness.state().ui.line.text, "/approve 3");
    let line = warroom::ui::base::focus::log_line();
    assert!(harness.ctx.memory(|memory| memory.has_focus(line)));
    assert_eq!(harness.state().ui.notices.last, None);
    // Nothing is recorded before Enter, and what is open stays open.
    assert_eq!(harness.state_mut().asked(), []);
    assert_eq!(harness.state().ui.side.tab, Some(SideTab::People));
}

/// Presses the right button of the pointer on what is called so.
fn asks_for_menu(harness: &mut Harness<'_, Desk>, name: &str) {
    let at = harness.get_by_label(name).rect().center();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerMoved(at));
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run();
}

#[test]
fn a_row_has_a_menu_by_pointer_and_by_key_that_leads_to_its_entry_and_to_correcting_it() {
    let name = "Mo Adeyemi: Age of the newest usable copy, K1";
    let entry = busy().incident.asks[0].entry;
    let mut harness = room_in(Theme::Dark, [1440, 900], busy());
    asks_for_menu(&mut harness, name);
    click(&mut harness, "Show in the timeline");
    assert_eq!(harness.state().ui.timeline.chosen, Some(entry));
    asks_for_menu(&mut harness, name);
    click(&mut harness, "Correct…");
    let sheet = harness.state().ui.sheet.clone();
    assert_eq!(sheet, Some(warroom::ui::base::sheet::Sheet::Entry(entry)));

    let mut harness = room_in(Theme::Dark, [1440, 900], busy());
    harness.get_by_label(name).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    harness.run();
    harness.get_by_label("Show in the timeline");
}

/// What is overdue is never out of sight without a word: pressed, the first of it has the keyboard.
#[test]
fn overdue_asks_below_what_is_seen_are_a_line_that_leads_to_them() {
    for size in [[1280, 720], [1440, 900]] {
        let mut harness = room_in(Theme::Dark, size, fourteen_waiting());
        click(&mut harness, "▲ 5 asks overdue");
        let heading = harness.get_by_label("Overdue asks").rect();
        let tabs = harness.get_by_role_and_label(Part::Tab, "Evidence").rect();
        assert!(heading.bottom() < tabs.top(), "{size:?}");
        assert!(harness.query_by_label("▲ 5 asks overdue").is_none());
        let focused = harness.ctx.memory(egui::Memory::focused);
        let mut asks = harness.get_all_by_role(Part::Button);
        let first = asks
            .find(egui_kittest::Node::is_focused)
            .expect("it is a button");
        let name = first.accesskit_node().label().unwrap_or_default();
        assert!(
            name.starts_with("Eva Lind: How many rows"),
            "{focused:?} {name}"
        );
    }
}

#[test]
fn an_action_on_hold_is_a_row_where_many_wait_and_the_oldest_that_is_not_has_the_card() {
    let mut story = fourteen_waiting();
    story.types("ana", "/hold A3 after the backup");
    let harness = room_in(Theme::Dark, [1440, 900], story);
    harness.get_by_role_and_label(Part::Button, "Approve as Ana Ruiz, A4");
    harness.get_by_role_and_label(Part::Button, "Decide…, A3");
}

#[test]
fn the_words_of_a_waiting_row_take_two_lines_and_the_tabs_below_one() {
    let harness = room_in(Theme::Dark, [1280, 720], fourteen_waiting());
    let row = harness.get_by_label_contains("A4 Fail over").rect();
    assert!(row.height() > 30.0, "{row:?}");
    let top = |name: &str| harness.get_by_role_and_label(Part::Tab, name).rect().top();
    assert_eq!(top("Update").to_bits(), top("Retro").to_bits());
}

#[test]
fn a_second_press_keeps_the_answer_that_is_typed_and_closes_only_an_empty_place() {
    let mut harness = room_in(Theme::Dark, [1440, 900], busy());
    click(&mut harness, "Answer…, K1");
    harness.get_by_label("Answer to K1").type_text("six");
    harness.run();
    click(&mut harness, "Answer…, K1");
    let field = harness.get_by_label("Answer to K1");
    assert!(field.is_focused());
    assert_eq!(field.value().as_deref(), Some("six"));
    harness.state_mut().ui.fields.clear();
    click(&mut harness, "Answer…, K1");
    click(&mut harness, "Answer…, K1");
    assert!(harness.query_by_label("Answer to K1").is_none());
}

#[test]
fn the_small_button_of_a_card_lies_beside_its_title() {
    let mut harness = room_in(Theme::Dark, [1440, 900], busy());
    let title = harness.get_by_label_contains("A3 Copy the 17:20").rect();
    harness.hover_at(title.center());
    harness.run();
    let button = harness.get_by_label("More").rect();
    assert!(!button.intersects(title), "{button:?} {title:?}");
}

#[test]
fn a_waiting_action_is_approved_from_its_menu_and_a_small_button_opens_that() {
    let mut harness = room_in(Theme::Dark, [1440, 900], fourteen_waiting());
    let row = harness.get_by_label_contains("A4 Fail over").rect();
    harness.hover_at(row.center());
    harness.run();
    harness.get_by_label("More").click();
    harness.run();
    click(&mut harness, "Approve as Ana Ruiz");
    let action = ActionId(4);
    let approves = Intent::Action(ActionIntent::Approve {
        action,
        because: None,
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(approves, Some(handle("ana")))]
    );
}

/// R35: nobody waits unawares for somebody who is not here.
#[test]
fn whoever_is_to_do_an_action_and_is_not_here_is_marked_on_its_card_and_its_row() {
    for (typed, said) in [
        ("/away @mo", "Mo Adeyemi is away"),
        ("/leave @mo", "Mo Adeyemi has left"),
    ] {
        let mut story = busy();
        story
            .types("mo", "> restart db1; who: @mo; risk: load; rollback: none")
            .types(
                "mo",
                "> clear the queue; who: @mo; risk: load; rollback: none",
            );
        let action = story.incident.actions.last().expect("an action").id;
        story
            .types("ana", &format!("/approve {action}"))
            .types("ana", typed);
        let room = room(story);
        let marks = room.query_all_by_label_contains(said).count();
        assert!(marks >= 2, "{typed}: {marks}");
    }
}

#[test]
fn no_heading_of_what_waits_stands_alone_at_the_edge() {
    let mut met = 0;
    for height in (560..=900).step_by(20) {
        let harness = room_in(Theme::Dark, [1280, height], crowded());
        let column = harness
            .get_by_role_and_label(Part::Tab, "Evidence")
            .rect()
            .left();
        // The list is longer than its place.
        let more = harness.query_all_by_label_contains(" more");
        let mut more = more.map(|more| more.rect());
        let Some(more) = more.find(|more| more.left() > 850.0 && more.left() < column) else {
            continue;
        };
        let edge = more.top();
        let headings = harness.query_all_by_role(Part::Heading);
        for heading in headings.filter(|one| one.rect().left() > more.left() - 4.0) {
            let below = heading.rect().bottom();
            if below < edge {
                met += 1;
                let words = heading.accesskit_node().label();
                assert!(
                    edge - below > 36.0,
                    "{height}: {words:?} at {below}, edge {edge}"
                );
            }
        }
    }
    assert!(met > 10, "{met} headings");
}

/// Where these words are painted, and how much of the window may be painted there.
fn painted(harness: &Harness<'_, Desk>, words: &str) -> Vec<(egui::Rect, egui::Rect)> {
    let shapes = harness.output().shapes.iter();
    let found = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if text.galley.text().contains(words) => {
            let at = text.galley.rect.translate(text.pos.to_vec2());
            Some((at, clipped.clip_rect))
        }
        _ => None,
    });
    found.filter(|(at, _)| at.left() > 840.0).collect()
}

/// True where the title of what is decided on is whole and in sight.
fn is_titled(harness: &Harness<'_, Desk>, title: &str) -> bool {
    let mut titles = painted(harness, title).into_iter();
    titles.any(|(at, clip)| at.top() >= clip.top() - 0.5 && at.bottom() <= clip.bottom() + 0.5)
}

/// What is decided is never out of sight while the decision can be pressed, however far the list is scrolled.
#[test]
fn the_title_of_a_card_stays_in_sight_while_its_buttons_are() {
    let (mut pinned, mut seen) = (0, 0);
    let mut harness = room_in(Theme::Dark, [1280, 720], busy());
    click(&mut harness, "Answer…, K1");
    for _ in 0..80 {
        let window = harness.ctx.content_rect();
        harness.hover_at(window.right_bottom() - egui::vec2(200.0, 150.0));
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Trackpad,
            delta: egui::vec2(0.0, -5.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(3);
        for (title, button) in [
            ("Copy the 17:20 snapshot", "Approve as Ana"),
            ("Age of the newest usable copy", "+15 min"),
        ] {
            let mut buttons = painted(&harness, button).into_iter();
            let is_seen = |(at, clip): (egui::Rect, egui::Rect)| at.intersect(clip).height() > 2.0;
            if buttons.any(is_seen) {
                seen += 1;
                assert!(is_titled(&harness, title), "{button}");
                pinned += usize::from(painted(&harness, title).len() > 1);
            }
        }
    }
    save(&mut harness, "gate-title-kept", Theme::Dark);
    assert!(pinned > 3, "{pinned} of {seen}");
}

#[test]
fn a_button_of_a_card_brings_its_title_into_sight_with_the_keyboard() {
    let mut harness = room_in(Theme::Dark, [1280, 720], busy());
    scroll_down(&mut harness);
    let title = "Copy the 17:20 snapshot";
    let approve = "Approve as Ana Ruiz, A3";
    harness.get_by_role_and_label(Part::Button, approve).focus();
    harness.run();
    assert!(is_titled(&harness, title));
    let button = harness.get_by_role_and_label(Part::Button, approve).rect();
    let (_, clip) = painted(&harness, title)[0];
    assert!(clip.contains_rect(button), "{button:?} in {clip:?}");
}
