//! The whole screen: what stands where, what is said when nothing is there, and what a click asks for.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::board::record::Saved;
use warroom::incident::action::Outcome;
use warroom::incident::id::{ActionId, AskId, HandoverId, QuestionId};
use warroom::incident::{
    ActionIntent, AskIntent, HandoverIntent, LifecycleIntent, QuestionIntent, StepIntent,
};
use warroom::incident::{Intent, Role, Severity, Step};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::notice::Notice;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::view::ShownZone;
use warroom::ui::parts::since;
use warroom::ui::room_ui;

use crate::support::{
    desk::Desk,
    looks::{save, screen},
    story::{Story, at, busy, crowded, empty, handle},
};

pub(super) fn room(story: Story) -> Harness<'static, Desk> {
    // Tall enough for everything at the gate to be in sight.
    room_in(Theme::Dark, [1440, 1800], story)
}

pub(super) fn room_in(look: Theme, size: [u32; 2], story: Story) -> Harness<'static, Desk> {
    let mut harness = screen(look, size, Desk::on(story), |ui, window| {
        window.draw(ui, room_ui);
    });
    harness.run();
    harness
}

pub(super) fn click(harness: &mut Harness<'_, Desk>, button: &str) {
    harness.get_by_role_and_label(Part::Button, button).click();
    harness.run();
}

#[test]
fn the_oldest_waiting_action_is_confirmed_in_commands_name() {
    let mut harness = room(busy());
    click(&mut harness, "Approve as Ana Ruiz, A3");
    let confirm = Intent::Action(ActionIntent::Approve {
        action: ActionId(3),
        because: None,
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(confirm, Some(handle("ana")))]
    );
}

#[test]
fn what_was_taken_without_the_word_is_acknowledged_in_commands_name() {
    let mut harness = room(busy());
    click(&mut harness, "Acknowledge as Ana Ruiz, A2");
    let acknowledge = Intent::Action(ActionIntent::Acknowledge {
        action: ActionId(2),
        note: String::new(),
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(acknowledge, Some(handle("ana")))]
    );
}

#[test]
fn an_action_ends_with_the_result_typed_beside_it() {
    let mut harness = room(busy());
    let key = FieldKey::Action(ActionId(1));
    harness
        .state_mut()
        .ui
        .fields
        .insert(key.clone(), "load is falling".to_owned());
    harness.run();
    click(&mut harness, "Done, A1");
    let end = Intent::Action(ActionIntent::End {
        action: ActionId(1),
        outcome: Outcome::Done,
        result: "load is falling".to_owned(),
        evidence: Vec::new(),
    });
    let clears = vec![key];
    assert_eq!(
        harness.state_mut().asked(),
        [Request::Act {
            intent: end,
            by: None,
            happened: None,
            clears
        }]
    );
}

#[test]
fn an_ask_is_answered_where_it_stands_as_whoever_was_asked() {
    let mut harness = room(busy());
    click(
        &mut harness,
        "Mo Adeyemi: Age of the newest usable copy, K1",
    );
    assert!(harness.get_by_label("Answer to K1").is_focused());
    harness.get_by_label("Answer to K1").type_text("six hours");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let answer = Intent::Ask(AskIntent::Answer {
        ask: AskId(1),
        text: "six hours".to_owned(),
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(answer, Some(handle("mo")))]
    );
}

#[test]
fn a_question_is_answered_by_keys_alone() {
    let mut story = busy();
    story.says(
        "mo",
        Intent::Ask(AskIntent::Answer {
            ask: AskId(1),
            text: "six hours".to_owned(),
        }),
    );
    let mut harness = room(story);
    harness.key_press_modifiers(Modifiers::ALT, Key::Q);
    harness.run();
    assert!(harness.get_by_label("Answer to Q1").is_focused());
    harness
        .get_by_label("Answer to Q1")
        .type_text("all of them");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let answer = Intent::Question(QuestionIntent::Answer {
        question: QuestionId(1),
        text: "all of them".to_owned(),
    });
    assert_eq!(harness.state_mut().intents(), [(answer, None)]);
}

#[test]
fn a_handover_is_accepted_by_whoever_it_is_for() {
    let mut harness = room(crowded());
    harness.key_press_modifiers(Modifiers::ALT, Key::O);
    harness.run();
    let accept = Intent::Handover(HandoverIntent::Accept {
        handover: Some(HandoverId(1)),
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(accept, Some(handle("mo")))]
    );
}

#[test]
fn nobody_in_command_is_said_aloud_and_leads_to_filling_it() {
    let mut harness = room(empty());
    harness.get_by_label("Nobody is in Command.");
    click(&mut harness, "Put somebody in Command…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Role(Role::Command)));
}

#[test]
fn an_empty_gate_says_what_would_stand_there() {
    let harness = room(empty());
    harness.get_by_label("Needs approval");
    assert!(
        harness
            .query_by_label_contains("> proposes an action, /ask")
            .is_some()
    );
}

#[test]
fn words_that_are_not_on_disk_are_loud_and_can_be_tried_again() {
    let mut harness = room(busy());
    harness.state_mut().record.saved = Saved::NotRecorded {
        entries: 3,
        why: "the disk is full".to_owned(),
        hint: "free some space".to_owned(),
    };
    harness.run();
    harness.get_by_label("NOT RECORDED: 3 entries in memory only.");
    click(&mut harness, "Record again");
    assert_eq!(harness.state_mut().asked(), [Request::RetryRecording]);
}

#[test]
fn what_was_copied_is_said_and_goes_by_itself() {
    let mut harness = room(busy());
    let now = harness.state().now;
    harness.state_mut().ui.notices.last = Some(Notice::note("Head code copied", now));
    harness.run();
    harness.get_by_label("Head code copied.");
    harness.state_mut().now = at("23:35");
    harness.run();
    assert!(harness.query_by_label("Head code copied.").is_none());
}

#[test]
fn a_read_only_room_gives_no_word() {
    let mut harness = room(busy());
    harness.state_mut().record.saved = Saved::ReadOnly {
        why: "another program has it open".to_owned(),
    };
    harness.run();
    harness.get_by_label("Read-only: nothing can be entered.");
    click(&mut harness, "Approve as Ana Ruiz, A3");
    assert_eq!(harness.state_mut().asked(), []);
}

#[test]
fn a_quiet_room_draws_nothing_by_itself() {
    let mut harness = room(crowded());
    // Panics where the screen asks for one frame after the other.
    harness.run();
    let delay = harness
        .output()
        .viewport_output
        .values()
        .map(|view| view.repaint_delay)
        .min();
    assert!(delay.is_some_and(|delay| delay.as_secs() >= 1), "{delay:?}");
}

/// Both themes at the sizes people use, for every state worth looking at.
#[test]
fn looks() {
    const SIZES: &[[u32; 2]] = &[[1280, 720], [1440, 900], [1920, 1080]];
    let mut drill = Story::opened("Failover exercise", Some(Severity::Sev3), true);
    drill.at("21:30").joins("ana", "Ana Ruiz", Role::Command);
    drill.at("22:31");
    let mut closed = busy();
    closed.says(
        "ana",
        Intent::Lifecycle(LifecycleIntent::Close {
            reason: Some("the rest is tracked elsewhere".to_owned()),
        }),
    );
    for (name, story) in [
        ("room-busy", busy()),
        ("room-crowded", crowded()),
        ("room-empty", empty()),
        ("room-drill", drill),
        ("room-closed", closed),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            for &size in SIZES {
                if name != "room-busy" && name != "room-crowded" && size != SIZES[1] {
                    continue;
                }
                let mut harness = room_in(look, size, story.clone());
                save(&mut harness, name, look);
            }
        }
    }
    alarming();
}

/// The update overdue and the disk full, at the smallest size.
fn alarming() {
    for look in [Theme::Dark, Theme::Light] {
        let mut story = busy();
        story.at("23:59:59");
        let mut harness = room_in(look, [1280, 720], story);
        let window = harness.state_mut();
        window.record.saved = Saved::NotRecorded {
            entries: 3,
            why: "the disk is full".to_owned(),
            hint: "free some space, then record again".to_owned(),
        };
        window.ui.notices.last = Some(Notice::refused(
            "only Command can confirm",
            "let Ana Ruiz say it",
            window.now,
        ));
        harness.run();
        save(&mut harness, "room-alarming", look);
    }
}

#[test]
fn a_proposal_that_comes_in_does_not_move_what_is_being_written() {
    let places = |harness: &Harness<'_, Desk>| {
        ["Update", "Change (external)", "Log line"].map(|name| {
            let mut named = harness.query_all_by_label(name);
            named.next().map(|node| node.rect().min)
        })
    };
    let mut story = Story::opened("GitLab.com database", Some(Severity::Sev1), false);
    story.joins("ana", "Ana Ruiz", Role::Command);
    let mut harness = room(story.clone());
    harness.state_mut().ui.side.tab = Some(SideTab::Update);
    harness.run();
    let before = places(&harness);
    assert!(before[1].is_some(), "{before:?}");
    for n in 0..5 {
        story.proposes(
            "ana",
            &format!("Restart node {n}"),
            "a minute offline",
            "none",
        );
    }
    harness.state_mut().incident = story.incident.clone();
    harness.run();
    assert_eq!(places(&harness), before);
}

#[test]
fn an_approval_is_entered_with_the_time_it_was_given() {
    let mut harness = room(busy());
    let now = harness.state().now;
    click(&mut harness, "Earlier…, A3");
    assert!(harness.get_by_label("Approved when? A3").is_focused());
    harness.get_by_label("Approved when? A3").type_text("soon");
    harness.run();
    let confirm = "Approve as Ana Ruiz, A3";
    click(&mut harness, confirm);
    assert!(
        harness.state_mut().intents().is_empty(),
        "no time, no approval"
    );
    harness.get_by_label("Approved when? A3").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_label("Approved when? A3").type_text("-2m");
    harness.run();
    click(&mut harness, confirm);
    let asked = harness.state_mut().asked();
    let Some(Request::Act {
        intent, happened, ..
    }) = asked.first()
    else {
        panic!("an approval: {asked:?}");
    };
    let action = ActionId(3);
    assert_eq!(
        *intent,
        Intent::Action(ActionIntent::Approve {
            action,
            because: None,
        })
    );
    assert_eq!(*happened, Some(now - warroom::incident::Span::minutes(2)));
}

#[test]
fn the_card_and_the_sheet_of_an_action_can_ask_when_it_was_approved_at_once() {
    let mut harness = room(busy());
    click(&mut harness, "Earlier…, A3");
    harness.state_mut().ui.sheet = Some(Sheet::Action(ActionId(3)));
    harness.run();
    harness.get_by_label("Approved when?").focus();
    harness.run();
    harness.get_by_label("Approved when?").type_text("-2m");
    harness.run();
    let on_card = harness.get_by_label("Approved when? A3");
    assert!(!on_card.is_focused());
    assert_eq!(on_card.value().as_deref(), Some("-2m"));
}

#[test]
fn a_step_is_entered_with_the_time_it_began() {
    let mut harness = room(busy());
    let now = harness.state().now;
    harness.state_mut().ui.side.tab = Some(SideTab::Questions);
    harness.state_mut().ui.side.shown_step = Some(Step::Mitigation);
    harness.run();
    harness.get_by_label("Since when?").focus();
    harness.run();
    harness.get_by_label("Since when?").type_text("-3m");
    harness.run();
    click(&mut harness, "Enter this step");
    let asked = harness.state_mut().asked();
    let Some(Request::Act {
        intent, happened, ..
    }) = asked.first()
    else {
        panic!("a step: {asked:?}");
    };
    assert_eq!(*intent, Intent::Step(StepIntent::Enter(Step::Mitigation)));
    assert_eq!(*happened, Some(now - warroom::incident::Span::minutes(3)));
}

#[test]
fn a_time_typed_for_a_step_is_used_by_its_key_only_where_it_is_on_screen() {
    let mut harness = room(busy());
    let now = harness.state().now;
    let key = since::of_step(Step::Mitigation);
    (harness.state_mut().ui.fields).insert(key, "-3m".to_owned());
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::Num5);
    harness.run();
    assert_eq!(harness.state_mut().asked(), []);
    harness.get_by_label("Since when?");
    harness.key_press_modifiers(Modifiers::ALT, Key::Num5);
    harness.run();
    let asked = harness.state_mut().asked();
    let Some(Request::Act { happened, .. }) = asked.first() else {
        panic!("a step: {asked:?}");
    };
    assert_eq!(*happened, Some(now - warroom::incident::Span::minutes(3)));
}

#[test]
fn a_field_names_the_zone_its_times_are_read_in_where_it_is_not_the_incidents() {
    let mut harness = room(busy());
    harness.state_mut().ui.side.tab = Some(SideTab::Questions);
    harness.state_mut().ui.side.shown_step = Some(Step::Mitigation);
    harness.state_mut().ui.timeline.zone = ShownZone::Utc;
    harness.run();
    harness.get_by_label("Since when? (UTC)").focus();
    harness.run();
    harness.get_by_label("Since when? (UTC)").type_text("22:30");
    harness.run();
    click(&mut harness, "Enter this step");
    let asked = harness.state_mut().asked();
    let Some(Request::Act { happened, .. }) = asked.first() else {
        panic!("a step: {asked:?}");
    };
    assert_eq!(*happened, Some(at("22:30")));
}

#[test]
fn a_frozen_wall_is_said_in_the_top_bar_for_as_long_as_it_lasts() {
    let mut harness = room_in(Theme::Dark, [1280, 720], busy());
    harness.state_mut().ui.wall.open = true;
    harness.key_press(Key::F12);
    harness.run();
    harness.state_mut().now += warroom::incident::Span::minutes(10);
    harness.run();
    let chip = harness
        .get_by_role_and_label(Part::Button, "Wall frozen")
        .rect();
    assert!(harness.ctx.content_rect().contains_rect(chip));
    save(&mut harness, "wall-frozen-chip", Theme::Dark);
    click(&mut harness, "Wall frozen");
    assert_eq!(harness.state().ui.wall.frozen, None);
    let chip = harness.query_by_role_and_label(Part::Button, "Wall frozen");
    assert!(chip.is_none());
}

/// The side panel has the width of the window it is in, unless somebody chose one.
#[test]
fn the_side_panel_follows_the_window_to_another_size() {
    let left = |harness: &Harness<'_, Desk>| harness.get_by_label("Log line").rect().width();
    let usual = left(&room_in(Theme::Dark, [1280, 720], busy()));
    let mut harness = room_in(Theme::Dark, [1440, 900], busy());
    assert!((left(&harness) - usual).abs() > 1.0);
    harness.set_size(egui::vec2(1280.0, 720.0));
    harness.run();
    assert!((left(&harness) - usual).abs() < 1.0);
}
