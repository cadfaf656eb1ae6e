//! The four bars above the timeline: what they say, and what a click or a key on them asks for.

use egui::{Key, Role as Part, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use warroom::board::record::Saved;
use warroom::board::steps::StepState;
use warroom::incident::{Intent, Role, Severity, Span, Step};
use warroom::incident::{LifecycleIntent, PersonIntent, StepIntent};
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::room_ui;

use crate::support::{
    desk::Desk,
    looks::screen,
    story::{Story, at, busy, crowded, empty, handle},
};

fn room(story: Story) -> Harness<'static, Desk> {
    let window = Desk::on(story);
    let mut harness = screen(Theme::Dark, [1280, 720], window, |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Desk>, button: &str) {
    harness.get_by_role_and_label(Part::Button, button).click();
    harness.run();
}

fn says(harness: &Harness<'_, Desk>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn every_clock_names_its_zone() {
    let harness = room(busy());
    harness.get_by_label("Elapsed 02:14:07");
    harness.get_by_label("UTC 23:34:07");
    harness.get_by_label("CET 00:34");
}

#[test]
fn an_overdue_update_says_so_in_words() {
    let mut harness = room(busy());
    assert!(says(&harness, "Next update in"));
    let window = harness.state_mut();
    window.now = at("23:59:12");
    harness.run();
    harness.get_by_label("Update overdue 21:00");
}

#[test]
fn a_save_is_worth_a_word_only_when_it_takes_long() {
    let mut harness = room(busy());
    let now = harness.state().now;
    for (waited, word) in [
        (200, "Recorded"),
        (300, "Saving…"),
        (3_000, "Still saving…"),
    ] {
        let since = now - Span::milliseconds(waited);
        harness.state_mut().record.saved = Saved::Saving { since };
        harness.run();
        harness.get_by_label(word);
    }
}

#[test]
fn a_drill_is_stamped() {
    let mut harness = room(Story::opened("Failover exercise", None, true));
    harness.get_by_label("DRILL");
    click(&mut harness, "Set severity…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Incident));
}

#[test]
fn a_closed_incident_is_stamped_and_can_be_opened_again() {
    let mut story = busy();
    let reason = Some("tracked elsewhere".to_owned());
    story.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    let mut harness = room(story);
    harness.get_by_label("CLOSED");
    click(&mut harness, "Reopen…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Close));
}

#[test]
fn the_menu_opens_by_key_and_leads_on() {
    let mut harness = room(busy());
    harness.key_press(Key::F10);
    harness.run();
    click(&mut harness, "Export report…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Report));
}

#[test]
fn a_second_click_on_a_step_asks_before_it_is_entered_for_the_whole_room() {
    let mut harness = room(busy());
    let cell = "Step Mitigation, not yet, 0 of 3 answered";
    click(&mut harness, cell);
    assert_eq!(harness.state_mut().asked(), []);
    assert_eq!(harness.state().ui.side.shown_step, Some(Step::Mitigation));
    assert_eq!(harness.state().ui.side.tab, Some(SideTab::Questions));
    click(&mut harness, cell);
    assert_eq!(harness.state_mut().asked(), []);
    harness.get_by_label_contains("Enter Mitigation for the whole room?");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state_mut().asked(), [], "Esc leaves it");
    click(&mut harness, cell);
    harness.key_press(Key::Enter);
    harness.run();
    let enter = Intent::Step(StepIntent::Enter(Step::Mitigation));
    assert_eq!(harness.state_mut().intents(), [(enter, None)]);
}

#[test]
fn a_step_passed_over_is_shown_as_skipped() {
    let mut story = busy();
    story.says("ana", Intent::Step(StepIntent::Enter(Step::Mitigation)));
    let harness = room(story);
    harness.get_by_label("Step Impact analysis, skipped, 0 of 3 answered");
    harness.get_by_label("Step Containment, visited, 1 of 3 answered");
}

#[test]
fn an_empty_room_flags_the_key_roles_and_leaves_support_in_peace() {
    let harness = room(empty());
    harness.get_by_label("Command is vacant");
    assert_eq!(harness.get_all_by_label("Nobody yet").count(), 3);
    harness.get_by_label("Nobody yet (optional)");
}

#[test]
fn columns_tell_who_is_free_and_who_has_too_much() {
    let harness = room(crowded());
    assert!(says(&harness, "6 at once"));
    // Who is in Command has held it as long, and is never said to be available.
    assert!(says(&harness, "2 h 17") && !says(&harness, "available 2 h 17"));
    assert!(says(&harness, "hands over to Mo Adeyemi"));
}

#[test]
fn a_title_opens_the_sheet_of_its_role() {
    let mut harness = room(crowded());
    click(&mut harness, "Research · 15");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Role(Role::Research)));
}

#[test]
fn nothing_that_comes_in_moves_the_bars() {
    let places = |harness: &Harness<'_, Desk>| {
        ["Command", "Recorder", "Comms", "Set…", "Log line"]
            .map(|name| harness.get_by_label(name).rect().min)
    };
    let mut harness = room(busy());
    let before = places(&harness);
    let mut story = busy();
    for n in 0..4 {
        story.proposes("mo", &format!("Restart node {n}"), "", "");
        let name = format!("Hand {n}");
        story.joins(&format!("hand{n}"), &name, Role::Support);
    }
    let text = "A far longer account of what Ana Ruiz is doing at this very moment".to_owned();
    story.says(
        "ana",
        Intent::Person(PersonIntent::SetWork {
            person: handle("ana"),
            text,
        }),
    );
    *harness.state_mut() = Desk::on(story);
    harness.run();
    assert_eq!(places(&harness), before);
}

#[test]
fn the_role_strip_is_as_high_as_its_people_need_and_no_higher() {
    let mut one = Story::opened("Slow checkout", None, false);
    one.joins("ana", "Ana Ruiz", Role::Command);
    // One, two with what they are on, fifteen.
    let heights = [one, busy(), crowded()].map(|story| {
        let harness = room(story);
        let title = harness.get_by_label("Command").rect();
        let below = harness.get_by_role_and_label(Part::Tab, "All").rect();
        below.top() - title.bottom()
    });
    assert!(heights[0] < 56.0, "{heights:?}");
    assert!(heights[0] < heights[1] && heights[1] < 130.0, "{heights:?}");
    assert!(heights[2] < 140.0, "{heights:?}");
}

#[test]
fn who_does_not_fit_a_column_is_counted_and_the_count_opens_the_role() {
    let mut harness = room(crowded());
    click(&mut harness, "12 more in Research");
    let research = Some(Sheet::Role(Role::Research));
    assert_eq!(harness.state().ui.sheet, research);
}

/// Where the sheet has the keyboard, and whether that is whole and in sight.
fn work_in_sight(harness: &Harness<'_, Desk>, name: &str) -> bool {
    let field = format!("What {name} is on");
    let mut fields = harness.query_all_by_label(&field);
    let sheet = harness.get_by_label("Back").rect();
    fields.any(|field| {
        let place = field.rect();
        field.is_focused() && place.top() > sheet.bottom() && place.bottom() < 640.0
    })
}

#[test]
fn a_person_in_the_strip_opens_the_sheet_at_their_place_and_the_count_at_the_first_who_is_cut() {
    let long = |n: u8| format!("Researcher {n} with a name far longer than any column could hold");
    for (pressed, name) in [
        ("Eva Lind", "Eva Lind".to_owned()),
        (long(1).as_str(), long(1)),
        ("12 more in Research", long(2)),
        ("Ana Ruiz", "Ana Ruiz".to_owned()),
    ] {
        let mut harness = room(crowded());
        click(&mut harness, pressed);
        assert!(work_in_sight(&harness, &name), "{pressed}");
        let doubled = harness.query_all_by_label_contains("……").count();
        assert_eq!(doubled, 0, "{pressed}");
    }
    // The key opens its head, whoever was looked at before.
    let mut harness = room(crowded());
    click(&mut harness, "12 more in Research");
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness.key_press(egui::Key::F5);
    harness.run();
    assert!(
        harness
            .get_by_label("Put somebody in Research")
            .is_focused()
    );
    assert!(
        harness
            .get_by_label("Put somebody in Research")
            .rect()
            .top()
            > 100.0
    );
}

#[test]
fn names_focus_countdown_and_the_incidents_name_open_what_they_tell_of() {
    for (pressed, sheet) in [
        ("Ana Ruiz", Sheet::Role(Role::Command)),
        ("Mo Adeyemi", Sheet::Role(Role::Research)),
        (
            "Now Stop every write to db1 and save what is left",
            Sheet::Focus,
        ),
        ("Later Restore from the 17:20 snapshot", Sheet::Focus),
        ("2 parked", Sheet::Focus),
        ("GitLab.com database", Sheet::Incident),
    ] {
        let mut harness = room(busy());
        click(&mut harness, pressed);
        assert_eq!(harness.state().ui.sheet, Some(sheet), "{pressed}");
    }
    let mut harness = room(busy());
    harness.state_mut().ui.side.tab = Some(SideTab::People);
    click(&mut harness, "Next update in 4:05");
    assert_eq!(harness.state().ui.side.tab, Some(SideTab::Update));
}

/// 1280 × 720 at 100, 130 and 150 %, the smallest window, the usual one.
const NARROW: [[u32; 2]; 5] = [
    [1280, 720],
    [984, 553],
    [853, 480],
    [1024, 640],
    [1440, 900],
];

fn rect_in(size: [u32; 2], name: &str) -> egui::Rect {
    let mut harness = screen(Theme::Dark, size, Desk::on(busy()), |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness.get_by_role_and_label(Part::Button, name).rect()
}

#[test]
fn the_incidents_name_is_whole_where_head_code_id_and_utc_have_given_way() {
    let wanted = rect_in([1920, 1080], "GitLab.com database");
    for size in NARROW {
        let rect = rect_in(size, "GitLab.com database");
        assert!(rect.width() >= wanted.width() - 0.5, "{size:?}: {rect}");
        let menu = rect_in(size, "Menu");
        assert!(
            menu.right() <= size[0] as f32 && rect.right() < menu.left(),
            "{size:?}: {menu}"
        );
    }
}

#[test]
fn focus_and_issue_are_whole_at_every_size() {
    for name in [
        "Later Restore from the 17:20 snapshot",
        "Approach Save what is left, then restore from a copy",
        "Issue I1 Primary data removed",
    ] {
        let wanted = rect_in([1920, 1080], name);
        for size in NARROW {
            let rect = rect_in(size, name);
            let whole = rect.width() >= wanted.width() - 0.5;
            assert!(
                whole && rect.right() <= size[0] as f32,
                "{size:?} {name}: {rect}"
            );
        }
    }
}

#[test]
fn a_step_is_ticked_only_once_all_of_it_is_answered() {
    let harness = room(busy());
    let states = harness.state().board().steps;
    let left = states.iter().filter(|cell| cell.visits > 0);
    let left: Vec<_> = left
        .filter(|cell| cell.state != StepState::Current)
        .collect();
    assert!(left.iter().any(|cell| cell.state == StepState::Visited));
    for cell in left {
        let is_ticked = cell.state == StepState::Answered;
        assert_eq!(is_ticked, cell.answered == cell.questions, "{cell:?}");
    }
}

#[test]
fn every_control_is_named_and_large_enough_to_hit() {
    for story in [empty(), busy(), crowded()] {
        let harness = room(story);
        for part in [
            Part::Button,
            Part::Tab,
            Part::CheckBox,
            Part::RadioButton,
            Part::TextInput,
        ] {
            for node in harness.query_all_by_role(part) {
                let name = node.accesskit_node().label().unwrap_or_default();
                let size = node.rect().size();
                assert!(!name.is_empty(), "a nameless {part:?} at {:?}", node.rect());
                let large = size.x >= 23.9 && size.y >= 23.9;
                assert!(large, "{part:?} “{name}” is {size:?}");
            }
        }
    }
}

#[test]
fn a_severity_can_be_changed_from_its_badge() {
    let story = Story::opened("Slow checkout", Some(Severity::Sev3), false);
    let mut harness = room(story);
    harness.get_by_label("Severity 3").click();
    harness.run();
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Incident));
}

#[test]
fn the_head_code_is_copied_by_a_click_or_a_key() {
    let mut harness = room(busy());
    let copy = || Request::Copy {
        text: "#214·9f3c12ab".to_owned(),
        what: "Head code".to_owned(),
    };
    click(&mut harness, "Copy head code #214·9f3c12ab");
    assert_eq!(harness.state_mut().asked(), [copy()]);
    let held = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    harness.key_press_modifiers(held, Key::H);
    harness.run();
    assert_eq!(harness.state_mut().asked(), [copy()]);
}

#[test]
fn the_menu_has_the_wall_the_filter_the_replay_the_library_the_roles_and_the_zoom() {
    let mut harness = room(busy());
    harness.key_press(Key::F10);
    harness.run();
    for name in [
        "Wall…",
        "Filter the timeline…",
        "Replay the incident",
        "Library of incidents",
        "Command…",
        "Support…",
        "Larger",
        "Usual size",
    ] {
        let items = harness.get_all_by_label(name);
        let inside = items.filter(|item| harness.ctx.content_rect().contains_rect(item.rect()));
        assert_eq!(inside.count(), 1, "{name}");
    }
}

#[test]
fn in_the_menu_arrows_and_tab_go_from_item_to_item_and_never_behind_it() {
    let mut harness = room(busy());
    harness.key_press(Key::F10);
    harness.run();
    let focused = |harness: &Harness<'_, Desk>| {
        let id = harness.ctx.memory(egui::Memory::focused).expect("a focus");
        harness.ctx.read_response(id).expect("drawn").layer_id.order
    };
    let first = harness.ctx.memory(egui::Memory::focused);
    assert_eq!(focused(&harness), egui::Order::Foreground);
    for key in [
        Key::ArrowDown,
        Key::Tab,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowLeft,
        Key::Tab,
    ] {
        let before = harness.ctx.memory(egui::Memory::focused);
        harness.key_press(key);
        harness.run();
        assert_ne!(harness.ctx.memory(egui::Memory::focused), before, "{key:?}");
        assert_eq!(focused(&harness), egui::Order::Foreground, "{key:?}");
    }
    for _ in 0..60 {
        harness.key_press(Key::Tab);
        harness.run();
        assert_eq!(focused(&harness), egui::Order::Foreground);
        if harness.ctx.memory(egui::Memory::focused) == first {
            break;
        }
    }
    assert_eq!(
        harness.ctx.memory(egui::Memory::focused),
        first,
        "round and round"
    );
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Help));
}

/// Its figures give way first: a step is known by its name.
#[test]
fn the_name_of_a_step_is_never_cut_for_its_figures() {
    let mut story = busy();
    for step in [Step::RootCauseAnalysis, Step::Containment] {
        story.after(100);
        story.says("ana", Intent::Step(StepIntent::Enter(step)));
    }
    story.after(125);
    for size in [[1280, 720], [1440, 900], [1920, 1080]] {
        let window = Desk::on(story.clone());
        let mut harness = screen(Theme::Dark, size, window, |ui, window| {
            window.draw(ui, room_ui);
        });
        harness.run();
        let mut names = Vec::new();
        for clipped in &harness.output().shapes {
            if let egui::Shape::Text(text) = &clipped.shape
                && Step::ALL
                    .iter()
                    .any(|step| step.short_name() == text.galley.text())
            {
                names.push((text.galley.text().to_owned(), text.galley.elided));
            }
        }
        assert!(names.len() >= Step::ALL.len(), "{size:?}: {names:?}");
        assert!(names.iter().all(|(_, cut)| !cut), "{size:?}: {names:?}");
        crate::support::looks::save(&mut harness, "steps", Theme::Dark);
    }
}
