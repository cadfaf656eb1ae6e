//! What waits for Command, in little room: a row says what must be known to decide, and no button is in sight without the
//! words it is about (R8, R33).

use egui::{Role as Part, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use warroom::ui::base::tabs::SideTab;

use super::room::{room, room_in};
use crate::support::layout::{seen_texts, texts};
use crate::support::looks::save;
use crate::support::story::{busy, crowded};

#[test]
fn a_waiting_action_without_a_card_says_its_kind_its_risk_and_its_rollback() {
    let mut story = busy();
    for n in 1..=3 {
        story.types(
            "mo",
            &format!("> Restart shard {n}; kind: restart; risk: carts on {n} are lost; rollback: start the old {n}"),
        );
    }
    story.types("raj", "/object A6 the shops are not told");
    let mut harness = room_in(Theme::Dark, [1280, 720], story);
    save(&mut harness, "waiting-rows", Theme::Dark);
    let all: Vec<String> = texts(&harness).into_iter().map(|(text, _)| text).collect();
    let said = |words: &str| all.iter().any(|text| text.contains(words));
    assert!(
        said("kind restart · risk carts on 1 are lost · rollback start the old 1"),
        "{all:?}"
    );

    // The one that is named above an open tab as well.
    harness.state_mut().ui.side.tab = Some(SideTab::Questions);
    harness.run();
    save(&mut harness, "waiting-above-a-tab", Theme::Dark);
    let all: Vec<String> = texts(&harness).into_iter().map(|(text, _)| text).collect();
    let first = "waits 2 min · risk six hours of data lost for good · rollback none, db1 is already empty · kind none said";
    assert!(all.iter().any(|text| text.contains(first)), "{all:?}");
}

#[test]
fn an_objection_to_a_waiting_action_is_said_on_its_row() {
    let mut story = busy();
    for n in 1..=3 {
        story.types("mo", &format!("> Restart shard {n}"));
    }
    story.types("raj", "/object A4 the shops are not told");
    let harness = room(story);
    let all = texts(&harness);
    let said = all
        .iter()
        .any(|(text, _)| text.contains("objection by Raj Patel: the shops are not told"));
    assert!(said, "{all:?}");
}

#[test]
fn a_rollback_says_on_its_card_what_it_rolls_back() {
    let mut story = busy();
    story.types("mo", "> Restart db1; rollback: start the old one");
    story.types("ana", "/refuse A3 too much");
    story.types("ana", "/approve A4");
    story.types("mo", "/start A4");
    story.types("mo", "/failed A4 it hangs");
    story.types("mo", "/rollback A4");
    let mut harness = room(story);
    save(&mut harness, "waiting-rollback", Theme::Dark);
    let many = texts(&harness)
        .iter()
        .filter(|(text, _)| text.contains("rollback of A4"))
        .count();
    // On its card, and in the timeline.
    assert_eq!(many, 2);
}

/// However far the list is scrolled: what can be done with a row is on the line on which its words begin.
#[test]
fn what_can_be_done_with_a_row_is_on_the_first_line_of_its_words() {
    let mut harness = room_in(Theme::Dark, [1280, 720], crowded());
    let mut seen = 0;
    for _ in 0..24 {
        for (link, about) in [
            ("Decide…, A", "A"),
            ("Answer…, K", "K"),
            ("Answer…, Q", "Q"),
            ("Done…, A", "A"),
        ] {
            let links: Vec<_> = harness
                .query_all_by_role(Part::Button)
                .filter_map(|node| {
                    let label = node.accesskit_node().label()?;
                    label.starts_with(link).then(|| (label, node.rect()))
                })
                .collect();
            // What is drawn beyond the edge of the list is not seen.
            let is_seen = |rect: &egui::Rect| (400.0..600.0).contains(&rect.center().y);
            for (label, rect) in links.into_iter().filter(|(_, rect)| is_seen(rect)) {
                let code = format!("{about}{}", &label[link.len()..]);
                let words = texts(&harness).into_iter().find(|(text, at)| {
                    *text == code
                        && (at.left() > 640.0)
                        && (at.center().y - rect.center().y).abs() < 12.0
                });
                assert!(words.is_some(), "{label} at {rect}");
                seen += 1;
            }
        }
        harness.hover_at(egui::pos2(1060.0, 520.0));
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Trackpad,
            delta: Vec2::new(0.0, -37.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(12);
    }
    save(&mut harness, "waiting-scrolled", Theme::Dark);
    assert!(seen > 20, "{seen}");
}

/// A heading that would stand alone at the edge waits for its item, never for the space below it.
#[test]
fn the_last_thing_that_waits_is_seen_at_the_end_of_the_list_however_high_the_window_is() {
    for height in (600..=900).step_by(3) {
        let mut story = busy();
        for n in 1..=3 {
            story.types("mo", &format!("> Restart shard {n}; risk: carts are lost"));
        }
        let mut harness = room_in(Theme::Dark, [1280, height], story);
        let more = |harness: &egui_kittest::Harness<'_, _>| {
            let mut all = harness.query_all_by_role(Part::Button);
            all.find_map(|node| {
                let label = node.accesskit_node().label()?;
                label.contains(" more").then_some(label)
            })
        };
        for _ in 0..20 {
            let Some(label) = more(&harness) else { break };
            harness.get_by_label(&label).click();
            harness.run();
        }
        let seen = seen_texts(&harness);
        let right: Vec<_> = seen.iter().filter(|(_, at)| at.left() > 800.0).collect();
        assert!(
            right.iter().any(|(text, _)| text == "Q1"),
            "at {height}: {right:?}"
        );
    }
}
