//! The retrospect's tab: answers with votes and merging, follow-ups, key moments, key times, closing.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::incident::closing::Gap;
use warroom::incident::follow_up::FollowUpPart;
use warroom::incident::id::FollowUpId;
use warroom::incident::key_time::KeyTime;
use warroom::incident::overview::OverviewPart;
use warroom::incident::step::StepQuestion;
use warroom::incident::{
    CorrectionIntent, FollowUpIntent, Intent, KeyTimeIntent, LifecycleIntent, RetroIntent, Step,
    StepIntent,
};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::base::tabs::{RetroPart, SideTab};
use warroom::ui::base::view::ShownZone;
use warroom::ui::window::state::WindowState;

use super::rich::rich;
use super::side::{choose, cleared, click, enter, panel_in, write};
use crate::support::desk::Desk;
use crate::support::looks::save;
use crate::support::story::{Story, at, empty, handle};

pub(super) fn part(story: Story, part: RetroPart) -> Harness<'static, Desk> {
    part_with(story, part, |_| {})
}

fn part_with(
    story: Story,
    part: RetroPart,
    prepare: impl FnOnce(&mut WindowState),
) -> Harness<'static, Desk> {
    let mut window = Desk::on(story);
    window.ui.side.tab = Some(SideTab::Retro);
    window.ui.side.retro.part = Some(part);
    prepare(&mut window.ui);
    panel_in(Theme::Dark, 1800, window)
}

/// The numbers of the answers to the first question: Ana's and Raj's.
fn answers(story: &Story) -> [u64; 2] {
    let question = StepQuestion {
        step: Step::Retrospect,
        number: 1,
    };
    let given = story.incident.answers_to(question);
    [given[0].entry, given[1].entry]
}

#[test]
fn answers_and_votes_are_recorded_for_whoever_is_named() {
    let story = rich();
    let [first, second] = answers(&story);
    let mut harness = part(story, RetroPart::Answers);
    let tip = "Raj Patel";
    choose(&mut harness, Part::RadioButton, tip);
    choose(
        &mut harness,
        Part::CheckBox,
        &format!("Vote for #{first} as Raj Patel"),
    );
    let vote = Intent::Retro(RetroIntent::Vote {
        answer: first,
        yes: true,
    });
    assert_eq!(harness.state_mut().intents(), [(vote, Some(handle("raj")))]);
    enter(&mut harness, "Answer to 6.4", "Nobody reads the alarm");
    let answer = Intent::Step(StepIntent::Answer {
        question: StepQuestion {
            step: Step::Retrospect,
            number: 4,
        },
        text: "Nobody reads the alarm".into(),
    });
    assert_eq!(
        harness.state_mut().intents(),
        [(answer, Some(handle("raj")))]
    );
    harness.get_by_label(&format!("Vote for #{second} as Raj Patel"));
}

/// R29
#[test]
fn each_answer_of_the_retrospect_leads_on_to_the_next_question() {
    let mut harness = part(empty(), RetroPart::Answers);
    harness.get_by_label("Answer to 6.1").focus();
    harness.run();
    for number in 1..=5 {
        let name = format!("Answer to 6.{number}");
        let field = harness.get_by_label(&name);
        assert!(field.is_focused(), "6.{number}");
        field.type_text("what went well");
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        let asked = harness.state_mut().intents();
        let question = StepQuestion {
            step: Step::Retrospect,
            number,
        };
        let text = "what went well".to_owned();
        let answer = Intent::Step(StepIntent::Answer { question, text });
        assert_eq!(asked, [(answer.clone(), None)]);
        harness.state_mut().story.says("ana", answer);
        harness.run();
    }
}

#[test]
fn one_answer_joins_another_in_two_presses_and_parts_in_one() {
    let mut story = rich();
    let [first, second] = answers(&story);
    let mut harness = part(story.clone(), RetroPart::Answers);
    click(&mut harness, &format!("Merge into…, #{second}"));
    harness.get_by_label(&format!("Cancel merge, #{second}"));
    click(
        &mut harness,
        &format!("Merge #{second} into this, #{first}"),
    );
    let merge = Intent::Retro(RetroIntent::Merge {
        answer: second,
        into: first,
    });
    assert_eq!(harness.state_mut().intents(), [(merge.clone(), None)]);
    assert_eq!(harness.state().ui.side.retro.merging, None);

    story.says("ana", merge);
    let mut harness = part(story, RetroPart::Answers);
    click(&mut harness, &format!("Unmerge #{second}"));
    let parts = Intent::Retro(RetroIntent::Unmerge { answer: second });
    assert_eq!(harness.state_mut().intents(), [(parts, None)]);
}

#[test]
fn what_is_gathered_silently_is_counted_and_shown_by_one_press() {
    let mut story = rich();
    story.says("ana", Intent::Retro(RetroIntent::SetGathering { on: true }));
    story.says(
        "raj",
        Intent::Step(StepIntent::Answer {
            question: StepQuestion {
                step: Step::Retrospect,
                number: 5,
            },
            text: "Something nobody reads yet".into(),
        }),
    );
    for tab in [SideTab::Retro, SideTab::Questions] {
        let mut harness = part_with(story.clone(), RetroPart::Answers, |state| {
            state.side.tab = Some(tab);
            state.side.shown_step = Some(Step::Retrospect);
        });
        assert!(harness.query_by_label_contains("nobody reads").is_none());
        harness.get_by_label("1 answer given, shown once all are in");
        if tab == SideTab::Retro {
            click(&mut harness, "Reveal answers");
            let shows = Intent::Retro(RetroIntent::SetGathering { on: false });
            assert_eq!(harness.state_mut().intents(), [(shows, None)]);
        }
    }
    let mut harness = part(rich(), RetroPart::Answers);
    click(&mut harness, "Collect silently");
    let gathers = Intent::Retro(RetroIntent::SetGathering { on: true });
    assert_eq!(harness.state_mut().intents(), [(gathers, None)]);
}

#[test]
fn a_follow_up_comes_of_an_answer_or_of_the_chosen_entry_in_one_press() {
    let story = rich();
    let [first, _] = answers(&story);
    let mut harness = part(story, RetroPart::Answers);
    click(&mut harness, &format!("Follow up, #{first}"));
    assert!(harness.query_by_label_contains("Everybody wrote").is_some());
    // The keyboard is in the field already.
    let field = harness.get_by_role_and_label(Part::TextInput, "New follow-up");
    field.type_text("Write in one place every time");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let [
        Request::Act {
            intent: Intent::FollowUp(FollowUpIntent::Add { text, source, .. }),
            clears,
            ..
        },
    ] = &harness.state_mut().asked()[..]
    else {
        panic!("a follow-up was named");
    };
    assert_eq!(text, "Write in one place every time");
    assert_eq!(*source, Some(first));
    // Kept where it is refused, gone once it is recorded.
    assert!(clears.contains(&FieldKey::FOLLOW_UP_SOURCE));
    assert!(
        harness
            .state()
            .ui
            .fields
            .contains_key(&FieldKey::FOLLOW_UP_SOURCE)
    );
}

#[test]
fn what_a_follow_up_says_is_changed_and_taken_off_in_place() {
    let mut harness = part(rich(), RetroPart::FollowUps);
    click(&mut harness, "Mark F1 done");
    assert_eq!(harness.state_mut().intents().len(), 1);
    click(&mut harness, "Change F1…");
    click(&mut harness, "No owner, F1");
    let clears = Intent::FollowUp(FollowUpIntent::Clear {
        follow_up: FollowUpId(1),
        part: FollowUpPart::Owner,
    });
    assert_eq!(harness.state_mut().intents(), [(clears, None)]);
    assert!(harness.query_by_label("No due, F1").is_none());
    enter(&mut harness, "Due date of F1", "2026-12-01");
    assert_eq!(
        harness.state_mut().intents().len(),
        1,
        "the date is recorded"
    );
}

#[test]
fn a_key_time_takes_the_chosen_entrys_time_in_one_press_or_is_typed_as_in_the_log_line() {
    let mut harness = part_with(rich(), RetroPart::Times, |state| {
        state.timeline.chosen = Some(12);
    });
    click(&mut harness, "#12, contained");
    let which = KeyTime::Contained;
    let taken = Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry: 12 });
    assert_eq!(harness.state_mut().intents(), [(taken, None)]);
    click(&mut harness, "Set when it was contained");
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "When it was contained");
    assert!(field.is_focused(), "typing can begin");
    enter(&mut harness, "When it was contained", "23:27");
    let (which, at) = (KeyTime::Contained, Some(at("22:27")));
    let set = Intent::KeyTime(KeyTimeIntent::At { which, at });
    assert_eq!(harness.state_mut().intents(), [(set, None)]);
    assert_eq!(harness.get_all_by_label("2 h 10").count(), 2);
}

#[test]
fn a_key_time_is_read_in_the_zone_shown_and_what_is_no_time_stays_in_its_field() {
    let mut harness = part_with(rich(), RetroPart::Times, |state| {
        state.timeline.zone = ShownZone::Utc;
    });
    click(&mut harness, "Set when it was contained");
    enter(&mut harness, "When it was contained (UTC)", "clear");
    assert_eq!(harness.state_mut().intents(), [], "a word is no time");
    let field = FieldKey::KeyTime(KeyTime::Contained);
    assert_eq!(harness.state().ui.fields[&field], "clear");
    assert_eq!(harness.state().ui.notices.last, None);
    harness.get_by_label_contains("That is not a time");

    let typed = harness.state_mut().ui.fields.get_mut(&field);
    typed.expect("the field").clear();
    enter(&mut harness, "When it was contained (UTC)", "22:27");
    let (which, at) = (KeyTime::Contained, Some(at("22:27")));
    let set = Intent::KeyTime(KeyTimeIntent::At { which, at });
    assert_eq!(cleared(&mut harness), [(set, Some(field))]);
}

#[test]
fn a_key_time_and_a_source_are_named_by_an_entrys_code_too() {
    let mut harness = part_with(rich(), RetroPart::Times, |_| {});
    click(&mut harness, "Set when it was contained");
    enter(&mut harness, "When it was contained", "#999");
    assert_eq!(harness.state_mut().intents(), [], "there is no such entry");
    harness.get_by_label_contains("There is no entry #999");
    let field = FieldKey::KeyTime(KeyTime::Contained);
    let typed = harness.state_mut().ui.fields.get_mut(&field);
    typed.expect("the field").clear();
    enter(&mut harness, "When it was contained", "#12");
    let which = KeyTime::Contained;
    let taken = Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry: 12 });
    assert_eq!(harness.state_mut().intents(), [(taken, None)]);

    let mut harness = part_with(rich(), RetroPart::FollowUps, |_| {});
    let source = FieldKey::form("follow-up source");
    let fields = &mut harness.state_mut().ui.fields;
    fields.insert(source, "#12".to_owned());
    harness.run();
    enter(&mut harness, "New follow-up", "try every backup");
    let add = Intent::FollowUp(FollowUpIntent::Add {
        text: "try every backup".to_owned(),
        owner: None,
        due: None,
        kind: None,
        source: Some(12),
    });
    assert_eq!(harness.state_mut().intents(), [(add, None)]);
}

#[test]
fn key_moments_are_listed_marked_and_unmarked() {
    let mut harness = part_with(rich(), RetroPart::Moments, |state| {
        state.timeline.chosen = Some(12);
    });
    click(&mut harness, "Mark #12 as a key moment");
    let marks = Intent::Correction(CorrectionIntent::MarkKey {
        entry: 12,
        key: true,
    });
    assert_eq!(harness.state_mut().intents(), [(marks, None)]);
    harness.get_by_label("Restore has begun");
    let last = harness.state().incident.entries().len() as u64 - 1;
    click(&mut harness, &format!("Show, entry {last}"));
    assert_eq!(harness.state().ui.timeline.chosen, Some(last));
    click(&mut harness, &format!("Unmark, entry {last}"));
    let unmarks = Intent::Correction(CorrectionIntent::MarkKey {
        entry: last,
        key: false,
    });
    assert_eq!(harness.state_mut().intents(), [(unmarks, None)]);
}

#[test]
fn what_is_missing_leads_to_its_place() {
    let story = rich();
    let missing = story.incident.missing();
    let leads = |gap: fn(&Gap) -> bool, name: &str| {
        let found = missing.iter().find(|missing| gap(&missing.gap));
        let words = &found.expect("it is missing").words;
        let mut harness = part(story.clone(), RetroPart::Closing);
        click(&mut harness, &format!("{name}, {words}"));
        harness
    };
    let harness = leads(|gap| *gap == Gap::KeyTimes, "Set key times");
    let state = &harness.state().ui;
    assert_eq!(state.side.retro.part, Some(RetroPart::Times));
    let field = FieldKey::KeyTime(KeyTime::Contained);
    assert!(state.fields.contains_key(&field), "its field is open");
    let harness = leads(|gap| *gap == Gap::FollowUps, "Complete follow-ups");
    let part = harness.state().ui.side.retro.part;
    assert_eq!(part, Some(RetroPart::FollowUps));
    let harness = leads(|gap| matches!(gap, Gap::Step(_)), "Answer step questions");
    assert_eq!(harness.state().ui.side.tab, Some(SideTab::Questions));
    let harness = leads(|gap| *gap == Gap::Update, "Write last update");
    assert_eq!(harness.state().ui.side.tab, Some(SideTab::Update));
    let harness = leads(|gap| *gap == Gap::Actions, "Show first action");
    assert!(matches!(harness.state().ui.sheet, Some(Sheet::Action(_))));
}

/// R31: what may stay open is told with the way to it.
#[test]
fn what_stays_open_leads_to_its_entry() {
    let story = rich();
    let hypothesis = story.incident.hypotheses[0].entry;
    let mut harness = part(story, RetroPart::Closing);
    harness.get_by_label("Stays open, and needs no reason");
    click(&mut harness, "Show H1, open hypotheses");
    assert_eq!(harness.state().ui.timeline.chosen, Some(hypothesis));
    assert!(
        harness.query_by_label_contains("Show H2").is_none(),
        "it is judged"
    );
}

#[test]
fn the_look_back_closes_with_what_is_missing() {
    let mut harness = part(rich(), RetroPart::Closing);
    harness.get_by_role_and_label(Part::Label, "Key times not set: contained, resolved");
    click(&mut harness, "Export report…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Report));
    click(&mut harness, "Close incident…");
    assert_eq!(harness.state().ui.sheet, Some(Sheet::Close));
}

/// Once it is closed one comes for the report; reopening is the exception.
#[test]
fn of_a_closed_incident_the_report_comes_first_and_reopening_last() {
    let mut story = rich();
    let reason = Some("done".to_owned());
    story.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    let mut harness = part(story, RetroPart::Closing);
    // In the order they are read in, on one line or two.
    let place = |name: &str| {
        let at = harness.get_by_role_and_label(Part::Button, name).rect().min;
        (at.y, at.x)
    };
    let [report, charts, reopen] = ["Export report…", "Charts", "Reopen…"].map(place);
    assert!(report < charts && charts < reopen);
    save(&mut harness, "retro-closed", Theme::Dark);
}

/// While it is fought, closing is not what one sees first.
#[test]
fn the_part_shown_first_follows_the_state_of_the_incident() {
    let shown = |story: Story| {
        let mut window = Desk::on(story);
        window.ui.side.tab = Some(SideTab::Retro);
        panel_in(Theme::Dark, 900, window)
    };
    shown(rich()).get_by_label("Restore has begun");
    let mut story = rich();
    story.says("ana", Intent::Step(StepIntent::Enter(Step::Retrospect)));
    shown(story.clone()).get_by_label("Everybody wrote in one place");
    let reason = Some("done".to_owned());
    story.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    shown(story).get_by_label("Everybody wrote in one place");
}

#[test]
fn each_part_as_a_picture() {
    let mut story = rich();
    let [first, second] = answers(&story);
    for who in ["raj", "mo"] {
        let answer = second;
        story.says(who, Intent::Retro(RetroIntent::Vote { answer, yes: true }));
    }
    let third = Intent::Step(StepIntent::Answer {
        question: StepQuestion {
            step: Step::Retrospect,
            number: 1,
        },
        text: "We all looked at one screen".into(),
    });
    story.says("mo", third);
    let answer = story.incident.entries().len() as u64 - 1;
    let into = first;
    story.says("ana", Intent::Retro(RetroIntent::Merge { answer, into }));
    for (part, name) in [
        (RetroPart::Answers, "retro-answers"),
        (RetroPart::FollowUps, "retro-follow-ups"),
        (RetroPart::Moments, "retro-moments"),
        (RetroPart::Times, "retro-times"),
        (RetroPart::Closing, "retro-closing"),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            let mut window = Desk::on(story.clone());
            window.ui.side.tab = Some(SideTab::Retro);
            window.ui.side.retro.part = Some(part);
            let source = (FieldKey::FOLLOW_UP_SOURCE, format!("#{first}"));
            window.ui.fields.extend([source]);
            window.ui.timeline.chosen = Some(12);
            let owner = FieldKey::Owner(FollowUpId(1));
            window.ui.fields.insert(owner, String::new());
            let mut harness = panel_in(look, 900, window);
            save(&mut harness, name, look);
        }
    }
}

#[test]
fn ctrl_shift_and_a_digit_take_a_key_time_while_the_keyboard_is_on_the_timeline() {
    let mut harness = super::room::room(rich());
    harness.state_mut().ui.timeline.chosen = Some(12);
    harness
        .ctx
        .memory_mut(|memory| memory.request_focus(warroom::ui::panels::timeline::id()));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Num4);
    harness.run();
    let which = KeyTime::Contained;
    let taken = Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry: 12 });
    assert_eq!(harness.state_mut().intents(), [(taken, None)]);
}

/// R31: a closed incident shows no heading over nothing.
#[test]
fn a_closed_incident_shows_no_empty_first_page() {
    let mut story = rich();
    let offered = |story: &Story| {
        let shown = part(story.clone(), RetroPart::Answers);
        let page = shown.query_by_label_contains("First page of the report");
        page.is_some()
    };
    assert!(offered(&story));
    let reason = Some("over".to_owned());
    story.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    assert!(!offered(&story));
}

/// The field has several lines, and Enter records it all the same, as it says.
#[test]
fn enter_records_the_summary_for_the_reports_first_page() {
    let mut harness = part(rich(), RetroPart::Answers);
    let words = "The primary was emptied by mistake";
    write(&mut harness, "Summary", words, Part::MultilineTextInput);
    harness.key_press(Key::Enter);
    harness.run();
    let write = RetroIntent::WriteOverview {
        part: OverviewPart::Summary,
        text: words.to_owned(),
    };
    assert_eq!(
        harness.state_mut().intents(),
        [(Intent::Retro(write), None)]
    );
}
