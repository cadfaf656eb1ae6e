//! The people's tab: who is here comes first, and the forms unfold where somebody wants them.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::kittest::Queryable;
use warroom::app::Start;
use warroom::incident::id::NeedId;
use warroom::incident::need::NeedState;
use warroom::incident::{Intent, NeedIntent, PersonIntent};
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::tabs::SideTab;

use super::rich::rich;
use super::room::room_in;
use super::side::{cleared, click, enter, panel, write};
use crate::support::looks::save;
use crate::support::story::{busy, handle};
use crate::support::window::{Window as Li, two_o_clock};

#[test]
fn on_a_small_window_people_are_seen_before_any_form() {
    for look in [Theme::Dark, Theme::Light] {
        let mut harness = room_in(look, [1280, 720], busy());
        harness.state_mut().ui.side.tab = Some(SideTab::People);
        harness.run();
        let is_seen = |name: egui::Rect| name.left() > 850.0 && name.bottom() < 720.0;
        let mut names = harness.query_all_by_label("Ana Ruiz");
        assert!(names.any(|name| is_seen(name.rect())));
        drop(names);
        assert!(harness.query_by_label("Who is needed").is_none());
        assert!(harness.query_by_label("Who comes in").is_none());
        save(&mut harness, "people-first", look);
    }
}

#[test]
fn a_form_unfolds_with_the_caret_in_it_and_keeps_its_words_while_it_is_folded() {
    let mut harness = room_in(Theme::Dark, [1280, 720], busy());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    harness.run();
    let add = "Add somebody to involve";
    let found = harness.get_by_role_and_label(Part::Button, add);
    assert!(found.is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    let field = harness.get_by_label("Who is needed");
    assert!(field.is_focused());
    field.type_text("a network admin");
    harness.run();
    save(&mut harness, "people-form", Theme::Dark);
    click(&mut harness, add);
    assert!(harness.query_by_label("Who is needed").is_none());
    click(&mut harness, add);
    let field = harness.get_by_label("Who is needed");
    assert_eq!(field.value().as_deref(), Some("a network admin"));
    harness.key_press(Key::Enter);
    harness.run();
    let note = Intent::Need(NeedIntent::Note {
        whom: "a network admin".to_owned(),
        why: String::new(),
        contact: None,
    });
    assert_eq!(harness.state_mut().intents(), [(note, None)]);
}

#[test]
fn a_form_folds_once_what_it_says_is_recorded() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = Li::open(folder.path(), Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li.presses(Modifiers::COMMAND, Key::Num4);
    let add = "Add somebody to involve";
    li.harness.get_by_role_and_label(Part::Button, add).focus();
    li.harness.run();
    li.presses(Modifiers::NONE, Key::Enter);
    li.types("Ida Berg").presses(Modifiers::NONE, Key::Enter);
    assert_eq!(li.incident().needs[0].whom, "Ida Berg");
    li.settles();
    assert!(!li.shows("Who is needed"));
}

#[test]
fn what_was_found_is_seen_at_once_on_a_small_window_with_every_form_below() {
    for look in [Theme::Dark, Theme::Light] {
        let mut harness = room_in(look, [1280, 720], rich());
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
        harness.run();
        harness.run();
        assert!(harness.get_by_label("Add a finding").is_focused());
        let newest = harness.get_by_label_contains("E3 About 4.5 GB").rect();
        assert!(newest.bottom() < 720.0, "{newest:?}");
        assert!(harness.query_by_label("What was found").is_none());
        save(&mut harness, "evidence-first", look);
    }
}

#[test]
fn people_are_called_and_come_in() {
    let mut story = rich();
    story.notes("ida", "The vendor is on the line");
    let mut harness = panel(story, SideTab::People);
    click(&mut harness, "Write a note on N2");
    write(&mut harness, "Note on N2", "on the phone", Part::TextInput);
    let contacted: Vec<_> = harness.get_all_by_label("Contacted").collect();
    assert_eq!(contacted.len(), 2);
    contacted[1].click();
    drop(contacted);
    harness.run();
    let need = NeedId(2);
    let contact = Intent::Need(NeedIntent::Contact {
        need,
        note: "on the phone".into(),
        contact: None,
        how: None,
    });
    assert_eq!(
        cleared(&mut harness),
        [(contact, Some(FieldKey::NeedNote(need)))]
    );
    assert_eq!(
        harness.state().incident.needs[0].state,
        NeedState::Contacted
    );

    click(&mut harness, "Add somebody who comes in");
    enter(&mut harness, "Who comes in", "Ida Berg");
    let join = Intent::Person(PersonIntent::Join {
        person: handle("ida-berg"),
        name: Some("Ida Berg".into()),
        contact: None,
    });
    assert_eq!(harness.state_mut().intents(), [(join, None)]);
    click(&mut harness, "Set the task of Mo Adeyemi");
    enter(&mut harness, "What Mo Adeyemi is on", "Dumps");
    let work = Intent::Person(PersonIntent::SetWork {
        person: handle("mo"),
        text: "Dumps".into(),
    });
    assert_eq!(harness.state_mut().intents(), [(work, None)]);
    click(&mut harness, "ida joins");
    let join = Intent::Person(PersonIntent::Join {
        person: handle("ida"),
        name: Some("ida".into()),
        contact: None,
    });
    assert_eq!(harness.state_mut().intents(), [(join, None)]);
}
