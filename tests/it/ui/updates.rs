//! The update drawer: which template fits, what stands there while Command's sign-off is awaited, and what stays where it is.

use egui::{Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use warroom::app::Start;
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::incident::{Intent, UpdateIntent};
use warroom::ui::base::request::Request;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::update::{EtaKind, UpdateDraft, compose};
use warroom::ui::base::wall::update_words;

use super::rich::rich;
use super::side::{click, panel, panel_in, tell_those_outside};
use crate::support::desk::Desk;
use crate::support::story::Story;
use crate::support::window::{Window, two_o_clock};

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// A room with Ana in Command.
fn room(folder: &std::path::Path) -> Window {
    let mut li = Window::open(folder, Start::Home, &two_o_clock());
    li.enters("Checkout 502s");
    li.enters("/join @ana Ana Ruiz").enters("/command @ana");
    li
}

/// R19
#[test]
fn the_key_for_templates_says_no_change_only_where_nothing_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.presses(ALT, Key::U).presses(CTRL, Key::Enter);
    assert_eq!(li.incident().updates.len(), 1);

    li.enters("* db1 was removed").enters("! we restore db1");
    for _ in 0..6 {
        li.presses(ALT, Key::U);
        for field in ["Change (external)", "Change (internal)"] {
            let words = li.value(field);
            assert!(!words.contains("No change"), "{field}: {words}");
        }
    }
    // A finding is what an update tells inside, whichever template was last.
    li.presses(NONE, Key::Escape).presses(ALT, Key::U);
    let inside = li.value("Change (internal)");
    assert!(inside.contains("db1 was removed"), "{inside}");
    li.presses(CTRL, Key::Enter);
    assert_eq!(li.incident().updates.len(), 2);

    li.presses(ALT, Key::U);
    for field in ["Change (external)", "Change (internal)"] {
        let words = li.value(field);
        assert!(words.starts_with("No change since"), "{field}: {words}");
    }
}

/// R19
#[test]
fn no_change_that_is_pressed_keeps_what_changed_and_says_so() {
    let mut harness = panel(rich(), SideTab::Update);
    let told = |harness: &Harness<'_, Desk>| {
        let texts = &harness.state().ui.side.update.texts;
        texts
            .values()
            .map(|text| text.change.clone())
            .collect::<Vec<_>>()
    };
    let before = told(&harness);
    let name = "Template: no change";
    harness
        .get_by_role_and_label(Part::RadioButton, name)
        .click();
    harness.run();
    assert!(
        harness
            .query_by_label_contains("What changed stays for internal")
            .is_some()
    );
    assert_eq!(told(&harness)[1], before[1]);
    assert!(told(&harness)[0].starts_with("No change since"));
}

/// R18, R19
#[test]
fn a_template_says_its_own_state_and_eta_and_leaves_what_a_person_chose() {
    let mut draft = UpdateDraft::default();
    let over = Some(EtaKind::Complete);
    draft.say_beside(Some(UpdateState::Resolved), over);
    assert_eq!(draft.eta.kind, EtaKind::Complete);
    assert!(!draft.is_said_over(), "only a template says so");
    draft.say_beside(Some(UpdateState::Investigating), None);
    assert_eq!(draft.state, Some(UpdateState::Investigating));
    assert_eq!(draft.eta.kind, EtaKind::Tbd);
    draft.say_beside(None, None);
    assert_eq!(draft.state, None);

    draft.state = Some(UpdateState::Monitoring);
    draft.eta.kind = EtaKind::Hours;
    for (state, eta) in [(Some(UpdateState::Resolved), over), (None, None)] {
        draft.say_beside(state, eta);
        assert_eq!(draft.state, Some(UpdateState::Monitoring));
        assert_eq!(draft.eta.kind, EtaKind::Hours);
    }
}

/// R19
#[test]
fn the_template_that_fits_comes_first_each_time_the_update_opens_and_is_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    let marked = |li: &Window| {
        let chips = li.harness.get_all_by_role(Part::RadioButton);
        let chosen = chips.filter(|chip| {
            let node = chip.accesskit_node();
            let name = node.label().unwrap_or_default();
            name.starts_with("Template: ") && node.toggled() == Some(egui::accesskit::Toggled::True)
        });
        chosen
            .filter_map(|chip| chip.accesskit_node().label())
            .collect::<Vec<_>>()
    };
    li.presses(ALT, Key::U);
    assert_eq!(marked(&li), ["Template: first notice"]);
    li.presses(ALT, Key::U);
    assert_eq!(marked(&li), ["Template: progress"]);
    li.presses(NONE, Key::Escape).presses(CTRL, Key::U);
    assert!(marked(&li).is_empty());
    li.presses(ALT, Key::U);
    assert_eq!(marked(&li), ["Template: first notice"]);
}

/// R19
#[test]
fn a_template_that_goes_out_unedited_is_said_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.presses(ALT, Key::U).presses(CTRL, Key::Enter);
    assert_eq!(li.incident().updates.len(), 1);
    assert!(li.shows("went out as the template “first notice” says it, unedited"));
    assert!(!li.shows("as drafted from the log"));
}

/// R19: a template's words are selected, wherever the caret was before: the first letter typed takes their place.
#[test]
fn words_typed_behind_a_template_do_not_land_before_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.presses(CTRL, Key::U).presses(ALT, Key::U);
    li.types("Orders fail").settles();
    assert_eq!(li.value("Change (external)"), "Orders fail");
}

/// The story with an update handed in by Raj, for whom sign-off is asked.
fn handed_in() -> (Story, u64) {
    let mut story = rich();
    let on = UpdateIntent::SetSignOff {
        required: true,
        audience: None,
    };
    story.says("ana", Intent::Update(on));
    let mut content = said("Orders fail for some customers");
    content.eta = Eta::Hours(4, 6);
    content.state = Some(UpdateState::Identified);
    story.says("raj", Intent::Update(UpdateIntent::Draft(content)));
    let n = story.incident.draft.as_ref().expect("handed in").entry;
    (story, n)
}

/// An update of these words to those outside.
fn said(words: &str) -> UpdateContent {
    let incident = rich().incident;
    UpdateContent {
        name: incident.name.clone(),
        id: incident.id.clone(),
        state: None,
        eta: Eta::Tbd,
        impact: None,
        doing: None,
        next: None,
        corrects: None,
        wordings: vec![Wording::new(Audience::Outside, words)],
    }
}

/// R19
#[test]
fn what_waits_for_sign_off_stands_alone_until_somebody_changes_it() {
    let (story, n) = handed_in();
    let mut harness = panel(story, SideTab::Update);
    assert!(
        harness
            .query_by_label_contains("Orders fail for some customers")
            .is_some()
    );
    assert!(harness.query_by_label("Change (external)").is_none());
    assert!(harness.query_by_label("Complete").is_none());
    click(&mut harness, &format!("Change #{n}…"));
    let draft = harness.state().ui.side.update.clone();
    let (incident, now) = (&harness.state().incident, harness.state().now);
    let composed = compose(incident, &draft, now).expect("complete");
    let waiting = &incident.draft.as_ref().expect("it waits").content;
    assert_eq!(composed.wordings, waiting.wordings);
    assert_eq!(
        (composed.state, composed.eta),
        (waiting.state.clone(), waiting.eta)
    );
    // What the buttons are about is said once there are two texts.
    let about = format!("Signing is about #{n}");
    assert!(harness.query_by_label_contains(&about).is_some());
}

/// R19
#[test]
fn a_click_meant_for_the_button_before_does_not_press_the_one_in_its_place() {
    let (mut story, _) = handed_in();
    let mut harness = panel(story.clone(), SideTab::Update);
    story.says("ana", Intent::Update(UpdateIntent::Sign(None)));
    harness.state_mut().incident = story.incident;
    harness.step();
    let send = "Mark sent and copy";
    // Within one frame: each event of a pointer is a frame of its own here.
    let button = harness.get_by_role_and_label(Part::Button, send);
    button.click_accesskit();
    harness.step();
    assert_eq!(harness.state_mut().asked(), []);
    for _ in 0..4 {
        harness.step();
    }
    click(&mut harness, send);
    assert_eq!(harness.state_mut().asked(), [Request::SendUpdate]);
}

/// R19
#[test]
fn the_key_that_approves_shows_the_update_that_waits_and_then_signs_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut li = room(folder.path());
    li.enters("/signoff on");
    li.presses(ALT, Key::U).presses(CTRL, Key::Enter);
    li.presses(CTRL, Key::U).presses(CTRL, Key::U);
    let is_signed = |li: &Window| {
        let draft = li.incident().draft.as_ref();
        draft.expect("it waits").signed_by.is_some()
    };
    assert!(li.shows("Read and sign"));
    assert!(!li.shows("Sign off as"));
    li.presses(ALT, Key::C);
    assert!(!is_signed(&li) && li.shows("Sign off as"));
    for _ in 0..4 {
        li.harness.step();
    }
    li.presses(ALT, Key::C);
    assert!(is_signed(&li));
    li.presses(CTRL, Key::U).presses(CTRL, Key::Enter);
    assert_eq!(li.incident().updates.len(), 1);
    // What was signed is somebody's text, whatever stands in the drawer by then.
    assert!(!li.shows("unedited"));
}

/// R18
#[test]
fn the_button_that_sends_stays_where_it_is_once_nothing_is_missing() {
    let mut harness = panel(rich(), SideTab::Update);
    let send = "Mark sent and copy";
    let place = |harness: &Harness<'_, Desk>| {
        let send = harness.get_by_role_and_label(Part::Button, send);
        send.rect()
    };
    assert!(
        harness
            .query_by_label_contains("Say what changed")
            .is_some()
    );
    let before = place(&harness);
    tell_those_outside(&mut harness);
    assert!(
        harness
            .query_by_label_contains("Say what changed")
            .is_none()
    );
    assert_eq!(place(&harness), before);
}

/// R18
#[test]
fn the_update_opens_at_its_head_wherever_it_was_left() {
    let mut window = Desk::on(rich());
    window.ui.side.tab = Some(SideTab::Update);
    let mut harness = panel_in(Theme::Dark, 500, window);
    let top = |harness: &Harness<'_, Desk>| {
        harness
            .get_by_role_and_label(Part::CheckBox, "External")
            .rect()
            .top()
    };
    let before = top(&harness);
    harness
        .get_by_label_contains("Copy U1 again")
        .scroll_to_me();
    harness.run();
    assert!(top(&harness) < before, "it was scrolled");
    harness.state_mut().ui.side.tab = Some(SideTab::People);
    harness.run();
    harness.state_mut().ui.side.tab = Some(SideTab::Update);
    harness.run();
    assert!((top(&harness) - before).abs() < 0.5);
}

/// R18
#[test]
fn a_long_warning_goes_on_below_instead_of_leaving_its_column() {
    let mut story = rich();
    let mut content = said("We restore the database");
    content.eta = Eta::Hours(4, 6);
    let ways = Vec::new();
    story.says("raj", Intent::Update(UpdateIntent::Send { content, ways }));
    let mut harness = panel(story, SideTab::Update);
    tell_those_outside(&mut harness);
    let warning = harness.get_by_label_contains("The ETA is gone").rect();
    let chip = harness
        .get_by_role_and_label(Part::RadioButton, "TBD")
        .rect();
    assert!((warning.left() - chip.left()).abs() < 0.5);
    assert!(warning.right() <= 900.0 - 16.0, "{warning:?}");
}

/// R19: the room reads what goes out, or why there is nothing to read; never what the writer is told.
#[test]
fn the_wall_tells_the_room_why_there_is_no_update_to_read() {
    let words = |story: Story, draft: UpdateDraft| {
        let mut said = None;
        let mut desk = Desk::on(story);
        desk.look(|view, _, _| said = Some(update_words(view, &draft)));
        said.expect("looked")
    };
    let nobody = words(rich(), UpdateDraft::default()).expect_err("nothing to read");
    assert!(nobody.starts_with("U2 was sent at "), "{nobody}");
    let draft = UpdateDraft {
        state: Some(UpdateState::Monitoring),
        ..UpdateDraft::default()
    };
    assert_eq!(words(rich(), draft).unwrap_err(), "It is being written");

    let (mut story, n) = handed_in();
    let waits = words(story.clone(), UpdateDraft::default()).expect("it waits");
    assert!(waits.starts_with(&format!("For sign-off: #{n}")), "{waits}");
    story.says("ana", Intent::Update(UpdateIntent::Sign(None)));
    let signed = words(story, UpdateDraft::default()).expect("it is signed");
    assert!(signed.starts_with(&format!("Signed off: #{n}")), "{signed}");
}
