//! The sheets: what each shows, what pressing things on it asks for, and that half-typed words stay.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use warroom::app::Start;
use warroom::incident::action::Outcome;
use warroom::incident::id::{ActionId, IssueId};
use warroom::incident::key_time::KeyTime;
use warroom::incident::update::Audience;
use warroom::incident::{
    ActionIntent, AskIntent, CorrectionIntent, FocusIntent, HandoverIntent, IssueIntent,
    KeyTimeIntent, LifecycleIntent, PersonIntent, RoleEvent, RoleIntent, UpdateIntent,
};
use warroom::incident::{Event, Horizon, Intent, Role, Severity};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::file_task::FileTask;
use warroom::ui::base::request::Request;
use warroom::ui::base::sheet::Sheet;
use warroom::ui::room_ui;

use crate::support::{
    desk::Desk,
    looks::{RECORDER_SIZES, save, screen},
    story::{Story, at, busy, crowded, empty, handle},
    window::{Window as Li, two_o_clock},
};

type Room = Harness<'static, Desk>;

fn open_in(look: Theme, size: [u32; 2], story: Story, sheet: Sheet) -> Room {
    let mut window = Desk::on(story);
    window.ui.open(sheet);
    let mut harness = screen(look, size, window, |ui, window| window.draw(ui, room_ui));
    harness.run();
    harness
}

pub(super) fn open(story: Story, sheet: Sheet) -> Room {
    open_in(Theme::Dark, [1440, 900], story, sheet)
}

fn click(room: &mut Room, button: &str) {
    // The gate beside the sheet may hold a button of the same name; the sheet's comes last.
    let buttons = room.get_all_by_role_and_label(Part::Button, button);
    buttons.last().expect("a button of that name").click();
    room.run();
}

pub(super) fn write(room: &mut Room, field: &str, words: &str) {
    room.get_by_role_and_label(Part::TextInput, field).focus();
    room.run();
    room.get_by_role_and_label(Part::TextInput, field)
        .type_text(words);
    room.run();
}

fn intents(room: &mut Room) -> Vec<Intent> {
    let intents = room.state_mut().intents().into_iter();
    intents.map(|(intent, _)| intent).collect()
}

fn action(number: u32) -> Sheet {
    Sheet::Action(ActionId(number))
}

#[test]
fn an_action_is_refused_only_with_a_reason() {
    let mut room = open(busy(), action(3));
    click(&mut room, "Refuse");
    assert_eq!(intents(&mut room), []);
    write(&mut room, "Reason", "six hours are too much");
    click(&mut room, "Refuse");
    let refuse = Intent::Action(ActionIntent::Refuse {
        action: ActionId(3),
        reason: "six hours are too much".to_owned(),
    });
    assert_eq!(intents(&mut room), [refuse]);
    assert_eq!(room.state().ui.sheet, None);
}

#[test]
fn an_action_without_anybody_in_command_leads_to_filling_it() {
    let mut story = empty();
    story.proposes("li", "Restart db1", "", "");
    let mut room = open(story, action(1));
    click(&mut room, "Put somebody in Command…");
    let sheet = &room.state().ui.sheet;
    assert_eq!(*sheet, Some(Sheet::Role(Role::Command)));
}

#[test]
fn an_action_under_way_ends_with_its_result() {
    let mut room = open(busy(), action(1));
    write(&mut room, "Result", "load is falling");
    click(&mut room, "Rolled back");
    let end = Intent::Action(ActionIntent::End {
        action: ActionId(1),
        outcome: Outcome::RolledBack,
        result: "load is falling".to_owned(),
        evidence: Vec::new(),
    });
    assert_eq!(intents(&mut room), [end]);
}

#[test]
fn what_was_taken_without_the_word_is_acknowledged_with_a_note() {
    let mut room = open(busy(), action(2));
    write(&mut room, "Note", "seen");
    click(&mut room, "Acknowledge as Ana Ruiz");
    let acknowledge = Intent::Action(ActionIntent::Acknowledge {
        action: ActionId(2),
        note: "seen".to_owned(),
    });
    assert_eq!(intents(&mut room), [acknowledge]);
}

/// The number of the entry with these words.
fn entry_with(story: &Story, words: &str) -> u64 {
    let mut entries = story.incident.entries().iter();
    let found = entries.find(|entry| entry.said().is_some_and(|said| said.contains(words)));
    found.expect("an entry with these words").n()
}

#[test]
fn an_entry_is_struck_with_a_reason() {
    let story = busy();
    let n = entry_with(&story, "Paged");
    let mut room = open(story, Sheet::Entry(n));
    write(&mut room, "Reason", "another team's page");
    click(&mut room, "Strike");
    let reason = "another team's page".to_owned();
    assert_eq!(
        intents(&mut room),
        [Intent::Correction(CorrectionIntent::Strike {
            entry: n,
            reason
        })]
    );
}

#[test]
fn an_entrys_time_is_put_right_in_the_grammar_of_the_log_line() {
    let story = busy();
    let n = entry_with(&story, "Paged");
    let mut room = open(story, Sheet::Entry(n));
    let key = FieldKey::numbered("entry time", n);
    let time = "2017-01-31 21:55Z".to_owned();
    room.state_mut().ui.fields.insert(key, time);
    room.run();
    click(&mut room, "Correct time");
    let retime = Intent::Correction(CorrectionIntent::Retime {
        entry: n,
        happened: at("21:55"),
        reason: String::new(),
    });
    assert_eq!(intents(&mut room), [retime]);
}

#[test]
fn the_time_of_a_change_on_the_board_is_corrected_on_its_sheet_too() {
    let story = busy();
    let mut entries = story.incident.entries().iter();
    let taken = entries.find(|e| matches!(e.record.event, Event::Role(RoleEvent::Taken { .. })));
    let n = taken.expect("somebody took a role").n();
    let mut room = open(story, Sheet::Entry(n));
    room.get_by_label("Reason");
    let key = FieldKey::numbered("entry time", n);
    let time = "2017-01-31 21:55Z".to_owned();
    room.state_mut().ui.fields.insert(key, time);
    room.run();
    click(&mut room, "Correct time");
    let (happened, reason) = (at("21:55"), String::new());
    let retime = Intent::Correction(CorrectionIntent::Retime {
        entry: n,
        happened,
        reason,
    });
    assert_eq!(intents(&mut room), [retime]);
    assert!(room.query_by_label("Strike").is_none());
}

#[test]
fn a_key_time_is_set_from_an_entry_in_one_press() {
    let story = busy();
    let n = entry_with(&story, "Paged");
    let mut room = open(story, Sheet::Entry(n));
    room.get_by_label("detected").click();
    room.run();
    let which = KeyTime::Detected;
    assert_eq!(
        intents(&mut room),
        [Intent::KeyTime(KeyTimeIntent::FromEntry {
            which,
            entry: n
        })]
    );
}

#[test]
fn half_typed_words_stay_with_their_entry_and_with_no_other() {
    let story = busy();
    let (one, other) = (entry_with(&story, "Paged"), entry_with(&story, "4 GB"));
    let mut room = open(story, Sheet::Entry(one));
    write(&mut room, "Reason", "mishea");
    room.key_press(Key::Escape);
    room.run();
    assert_eq!(room.state().ui.sheet, None);
    let reason = |room: &Room| {
        room.get_by_role_and_label(Part::TextInput, "Reason")
            .value()
    };
    room.state_mut().ui.open(Sheet::Entry(other));
    room.run();
    assert_eq!(reason(&room).as_deref(), Some(""));
    room.state_mut().ui.open(Sheet::Entry(one));
    room.run();
    assert_eq!(reason(&room).as_deref(), Some("mishea"));
}

#[test]
fn somebody_new_comes_in_and_takes_a_role_by_keys_alone() {
    let mut room = open(busy(), Sheet::Role(Role::Support));
    let field = room.get_by_role_and_label(Part::TextInput, "Put somebody in Support");
    assert!(field.is_focused());
    field.type_text("Ida Berg");
    room.run();
    room.key_press(Key::Enter);
    room.run();
    let person = handle("ida-berg");
    let join = Intent::Person(PersonIntent::Join {
        person: person.clone(),
        name: Some("Ida Berg".to_owned()),
        contact: None,
    });
    let take = Intent::Role(RoleIntent::Take {
        role: Role::Support,
        person,
        from: None,
    });
    assert_eq!(intents(&mut room), [join, take]);
}

#[test]
fn enter_goes_on_from_a_name_to_what_they_are_on_in_every_role() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Li::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    for (role, key) in Role::ALL
        .into_iter()
        .zip([Key::F2, Key::F3, Key::F4, Key::F5, Key::F6])
    {
        li.presses(Modifiers::NONE, key);
        li.enters(&format!("Person {}", role.name()));
        let field = format!("What Person {} is on", role.name());
        let field = li.harness.get_by_role_and_label(Part::TextInput, &field);
        assert!(field.is_focused(), "{}", role.name());
        let before = li.incident().people.len();
        li.enters("check the replica");
        assert_eq!(li.incident().people.len(), before, "a task is no person");
        let at_work = li.incident().people.values().filter(|p| p.work.is_some());
        assert_eq!(at_work.count(), role as usize + 1, "{}", role.name());
        li.presses(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_role_is_handed_over_to_somebody_here_with_a_note() {
    let mut room = open(busy(), Sheet::Role(Role::Command));
    click(&mut room, "Hand over from Ana Ruiz…");
    let key = FieldKey::Handover(Role::Command);
    let note = "do not touch db2".to_owned();
    room.state_mut().ui.fields.insert(key, note.clone());
    room.run();
    click(&mut room, "Offer to Mo Adeyemi");
    let offer = Intent::Handover(HandoverIntent::Offer {
        role: Role::Command,
        from: handle("ana"),
        to: handle("mo"),
        note,
    });
    assert_eq!(room.state_mut().intents(), [(offer, Some(handle("ana")))]);
}

#[test]
fn only_the_one_who_hands_over_shows_the_form() {
    let mut room = open(busy(), Sheet::Role(Role::Research));
    click(&mut room, "Hand over from Eva Lind…");
    // By name and by press: one of each, though two people hold the role.
    room.get_by_role_and_label(Part::TextInput, "To somebody by name");
}

#[test]
fn parked_issues_change_places() {
    let mut room = open(busy(), Sheet::Focus);
    click(&mut room, "Sooner I3");
    let rank = Intent::Issue(IssueIntent::Rank {
        issue: IssueId(3),
        place: 1,
    });
    assert_eq!(intents(&mut room), [rank]);
}

#[test]
fn the_focus_is_set_by_keys_alone() {
    let mut room = open(empty(), Sheet::Focus);
    let field = room.get_by_role_and_label(Part::TextInput, "Now");
    assert!(field.is_focused());
    field.type_text("Find out who is hit");
    room.run();
    room.key_press(Key::Enter);
    room.run();
    let focus = Intent::Focus(FocusIntent::Set {
        horizon: Horizon::Now,
        text: "Find out who is hit".to_owned(),
    });
    assert_eq!(intents(&mut room), [focus]);
}

#[test]
fn severity_and_cadence_are_set_on_the_incidents_sheet() {
    let mut room = open(busy(), Sheet::Incident);
    room.get_by_role_and_label(Part::RadioButton, "SEV 3")
        .click();
    room.run();
    assert_eq!(
        intents(&mut room),
        [Intent::Lifecycle(LifecycleIntent::SetSeverity(
            Severity::Sev3
        ))]
    );
    let key = FieldKey::form("cadence Internal");
    room.state_mut().ui.fields.insert(key, "45".to_owned());
    room.run();
    click(&mut room, "Save changes");
    let cadence = Intent::Update(UpdateIntent::SetCadence {
        audience: Audience::Inside,
        minutes: Some(45),
    });
    assert_eq!(intents(&mut room), [cadence]);
}

#[test]
fn minutes_that_are_none_are_not_saved() {
    let mut room = open(busy(), Sheet::Incident);
    let key = FieldKey::form("cadence Internal");
    room.state_mut().ui.fields.insert(key, "soon".to_owned());
    room.run();
    room.get_by_label("Enter whole minutes, or leave empty for none");
    click(&mut room, "Save changes");
    assert_eq!(room.state_mut().asked(), []);
}

#[test]
fn an_incident_with_open_ends_is_closed_only_with_a_reason() {
    let mut room = open(busy(), Sheet::Close);
    click(&mut room, "Close anyway");
    assert_eq!(intents(&mut room), []);
    write(&mut room, "Reason to close anyway", "tracked elsewhere");
    room.key_press(Key::Enter);
    room.run();
    let reason = Some("tracked elsewhere".to_owned());
    assert_eq!(
        intents(&mut room),
        [Intent::Lifecycle(LifecycleIntent::Close { reason })]
    );
}

/// R31: issues may stay open; they are named with the way to each, and nothing more is asked for.
#[test]
fn issues_that_stay_open_are_named_before_closing() {
    let story = busy();
    let parked = story
        .incident
        .issue(IssueId(3))
        .expect("parked")
        .named
        .entry;
    let mut room = open(story, Sheet::Close);
    room.get_by_label("Show I1, active issue");
    click(&mut room, "Show I3, parked issues");
    let window = &room.state().ui;
    assert_eq!(window.sheet, None);
    assert_eq!(window.timeline.chosen, Some(parked));
}

#[test]
fn a_closed_incident_is_reopened_with_a_reason() {
    let mut room = open(closed(), Sheet::Close);
    write(&mut room, "Reason to reopen", "it came back");
    click(&mut room, "Reopen the incident");
    let reason = "it came back".to_owned();
    assert_eq!(
        intents(&mut room),
        [Intent::Lifecycle(LifecycleIntent::Reopen { reason })]
    );
}

#[test]
fn the_help_sheet_shows_only_what_has_the_words() {
    let mut room = open(busy(), Sheet::Help);
    room.get_by_label("Signs at the start of a line");
    write(&mut room, "Find", "/retime");
    room.get_by_label("/retime");
    assert!(room.query_by_label("/confirm").is_none());
    assert!(
        room.query_by_label("Signs at the start of a line")
            .is_none()
    );
}

#[test]
fn a_typed_path_is_opened_by_enter() {
    let mut room = open(busy(), Sheet::Path(FileTask::Open));
    write(&mut room, "Path", "a.warroom");
    room.key_press(Key::Enter);
    room.run();
    assert_eq!(
        room.state_mut().asked(),
        [Request::File(FileTask::Open, "a.warroom".into())]
    );
}

fn closed() -> Story {
    let mut story = busy();
    let reason = Some("the rest is tracked elsewhere".to_owned());
    story.says("ana", Intent::Lifecycle(LifecycleIntent::Close { reason }));
    story
}

/// Every sheet in both themes and sizes.
#[test]
fn looks() {
    let busy = busy();
    let entry = entry_with(&busy, "4 GB");
    let mut handing = busy.clone();
    handing.at("23:40");
    for (name, story, sheet) in vec![
        ("sheet-role", busy.clone(), Sheet::Role(Role::Research)),
        ("sheet-role-command", crowded(), Sheet::Role(Role::Command)),
        ("sheet-role-empty", empty(), Sheet::Role(Role::Command)),
        ("sheet-focus", busy.clone(), Sheet::Focus),
        ("sheet-action-waiting", busy.clone(), action(3)),
        ("sheet-action-under-way", busy.clone(), action(1)),
        ("sheet-action-taken", busy.clone(), action(2)),
        ("sheet-entry", busy.clone(), Sheet::Entry(entry)),
        ("sheet-incident", busy.clone(), Sheet::Incident),
        ("sheet-close", busy.clone(), Sheet::Close),
        ("sheet-reopen", closed(), Sheet::Close),
        ("sheet-help", busy.clone(), Sheet::Help),
        ("sheet-path", busy.clone(), Sheet::Path(FileTask::Report)),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            for &size in RECORDER_SIZES {
                let mut room = open_in(look, size, story.clone(), sheet.clone());
                save(&mut room, name, look);
            }
        }
    }
    for look in [Theme::Dark, Theme::Light] {
        let mut room = open_in(
            look,
            [1280, 720],
            handing.clone(),
            Sheet::Role(Role::Command),
        );
        click(&mut room, "Hand over from Ana Ruiz…");
        save(&mut room, "sheet-role-handing", look);
    }
}

#[test]
fn a_closed_incident_changes_no_role_and_no_focus() {
    let mut room = open(closed(), Sheet::Role(Role::Support));
    click(&mut room, "Add Mo Adeyemi");
    assert_eq!(room.state_mut().asked(), []);
    room.state_mut().ui.open(Sheet::Focus);
    room.run();
    click(&mut room, "Activate I2");
    assert_eq!(room.state_mut().asked(), []);
}

#[test]
fn somebody_moves_from_one_role_to_another_in_one_press() {
    let mut room = open(busy(), Sheet::Role(Role::Support));
    click(&mut room, "Switch Mo Adeyemi from Research");
    let take = Intent::Role(RoleIntent::Take {
        role: Role::Support,
        person: handle("mo"),
        from: Some(Role::Research),
    });
    assert_eq!(intents(&mut room), [take]);
}

#[test]
fn a_role_is_taken_since_the_time_typed_beside_it_through_every_button_of_its_sheet() {
    let since = |room: &mut Room| {
        let asked = room.state_mut().asked();
        let moments = asked.into_iter().map(|request| match request {
            Request::Act {
                intent, happened, ..
            } => (format!("{intent:?}"), happened),
            other => panic!("only entries: {other:?}"),
        });
        moments.collect::<Vec<_>>()
    };
    for button in ["Add Ana Ruiz", "Switch Raj Patel from Comms"] {
        let mut room = open(busy(), Sheet::Role(Role::Research));
        let told = room.state().now - warroom::incident::Span::minutes(7);
        write(&mut room, "Since when?", "-7m");
        click(&mut room, button);
        let asked = since(&mut room);
        assert!(asked[0].0.starts_with("Role(Take"), "{asked:?}");
        assert_eq!(asked[0].1, Some(told), "{button}");
    }
    // Somebody new comes in by then, too.
    let mut room = open(empty(), Sheet::Role(Role::Command));
    let told = room.state().now - warroom::incident::Span::minutes(7);
    write(&mut room, "Since when?", "-7m");
    write(&mut room, "Put somebody in Command", "Ana Ruiz");
    room.key_press(Key::Enter);
    room.run();
    let asked = since(&mut room);
    let moments: Vec<_> = asked.iter().map(|(_, happened)| *happened).collect();
    assert_eq!(moments, [Some(told), Some(told)], "{asked:?}");
}

#[test]
fn nothing_is_entered_with_a_time_that_is_none() {
    let mut room = open(busy(), Sheet::Role(Role::Research));
    write(&mut room, "Since when?", "soon");
    room.get_by_label_contains("that is not a time");
    click(&mut room, "Add Ana Ruiz");
    assert_eq!(intents(&mut room), []);
}

#[test]
fn an_answer_is_corrected_and_struck_on_its_entrys_sheet() {
    let mut story = busy();
    story.says(
        "mo",
        Intent::Ask(AskIntent::Answer {
            ask: warroom::incident::id::AskId(1),
            text: "six hours".to_owned(),
        }),
    );
    let n = story.incident.next_n() - 1;
    let mut room = open(story, Sheet::Entry(n));
    write(&mut room, "Reason", "said of another copy");
    click(&mut room, "Strike");
    let reason = "said of another copy".to_owned();
    assert_eq!(
        intents(&mut room),
        [Intent::Correction(CorrectionIntent::Strike {
            entry: n,
            reason
        })]
    );
}

/// R40: what is held down may have been pressed for something else.
#[test]
fn enter_that_is_held_down_records_nothing_on_the_sheet_it_opened() {
    for sheet in [
        Sheet::Action(ActionId(1)),
        Sheet::Role(Role::Research),
        Sheet::Entry(3),
        Sheet::Focus,
    ] {
        let mut room = screen(Theme::Dark, [1440, 900], Desk::on(busy()), |ui, desk| {
            desk.draw(ui, room_ui);
        });
        room.run();
        for pressed in 0..6 {
            if pressed == 1 {
                room.state_mut().ui.open(sheet.clone());
                room.run();
            }
            room.event(egui::Event::Key {
                key: egui::Key::Enter,
                physical_key: None,
                pressed: true,
                repeat: pressed > 0,
                modifiers: egui::Modifiers::NONE,
            });
            room.run();
        }
        assert_eq!(intents(&mut room), [], "{sheet:?}");
    }
}
