//! The side panel: what its forms ask for, what they keep while something else is looked at, and pictures of each tab.

use crate::support::panels::side_ui;
use egui::{CentralPanel, Frame, Key, Margin, Role as Part, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use std::collections::BTreeMap;
use warroom::board::since::draft_change;
use warroom::incident::evidence::EvidenceKind;
use warroom::incident::hypothesis::{Check, Verdict};
use warroom::incident::id::{EvidenceId, HypothesisId};
use warroom::incident::step::{ImpactFact, StepQuestion};
use warroom::incident::update::{Audience, Eta};
use warroom::incident::{
    EvidenceIntent, HypothesisIntent, LifecycleIntent, NoteIntent, StepIntent, UpdateIntent,
};
use warroom::incident::{Intent, Role, Step};
use warroom::theme::ThemeExt;
use warroom::ui::base::field_key::FieldKey;
use warroom::ui::base::request::Request;
use warroom::ui::base::tabs::SideTab;
use warroom::ui::base::update::EtaDraft;
use warroom::ui::base::update::EtaKind;
use warroom::ui::base::update::compose;
use warroom::ui::base::update::{AudienceDraft, UpdateDraft};

use super::rich::rich;
use crate::support::{
    desk::Desk,
    looks::{save, screen},
    story::{Story, at, empty, handle},
};

/// The panel as wide as it stands in the window.
pub(super) fn panel_in(look: Theme, height: u32, window: Desk) -> Harness<'static, Desk> {
    // The update has the timeline's place.
    let is_wide = window.ui.side.tab == Some(SideTab::Update);
    let width = if is_wide { 900 } else { 400 };
    let mut harness = screen(look, [width, height], window, |ui, window: &mut Desk| {
        let frame = Frame::new()
            .fill(ui.tokens().panel)
            .inner_margin(Margin::symmetric(16, 8));
        CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| window.draw(ui, side_ui));
    });
    harness.run();
    harness
}

pub(super) fn panel(story: Story, tab: SideTab) -> Harness<'static, Desk> {
    let mut window = Desk::on(story);
    window.ui.side.tab = Some(tab);
    // High enough that nothing needs to be scrolled to.
    panel_in(Theme::Dark, 2600, window)
}

pub(super) fn click(harness: &mut Harness<'_, Desk>, name: &str) {
    harness.get_by_role_and_label(Part::Button, name).click();
    harness.run();
}

pub(super) fn choose(harness: &mut Harness<'_, Desk>, part: Part, name: &str) {
    harness.get_by_role_and_label(part, name).click();
    harness.run();
}

pub(super) fn write(harness: &mut Harness<'_, Desk>, field: &str, text: &str, part: Part) {
    harness.get_by_role_and_label(part, field).focus();
    harness.run();
    harness.get_by_role_and_label(part, field).type_text(text);
    harness.run();
}

pub(super) fn enter(harness: &mut Harness<'_, Desk>, field: &str, text: &str) {
    write(harness, field, text, Part::TextInput);
    harness.key_press(Key::Enter);
    harness.run();
}

pub(super) fn cleared(harness: &mut Harness<'_, Desk>) -> Vec<(Intent, Option<FieldKey>)> {
    let asked = harness.state_mut().asked().into_iter();
    asked
        .filter_map(|request| match request {
            Request::Act { intent, clears, .. } => Some((intent, clears.into_iter().next())),
            _ => None,
        })
        .collect()
}

fn told_inside(harness: &Harness<'_, Desk>) -> String {
    harness.state().ui.side.update.text(Audience::Inside).change
}

/// What a person wrote for those outside, and what was drafted for those inside.
fn written(outside: AudienceDraft) -> UpdateDraft {
    let mut draft = UpdateDraft::default();
    draft.texts.insert(Audience::Outside, outside);
    draft
}

/// Nothing is drafted for those outside: a person says it.
pub(super) fn tell_those_outside(harness: &mut Harness<'_, Desk>) {
    let field = "Change (external)";
    write(
        harness,
        field,
        "We restore the database",
        Part::MultilineTextInput,
    );
}

#[test]
fn the_drafted_change_follows_the_log_until_somebody_edits_it() {
    let mut harness = panel(rich(), SideTab::Update);
    let drafted = draft_change(&harness.state().incident, Audience::Inside);
    assert_eq!(told_inside(&harness), drafted);

    let mut more = rich();
    more.says(
        "ana",
        Intent::Note(NoteIntent::Decide {
            text: "Restore from staging".into(),
            because: None,
        }),
    );
    harness.state_mut().incident = more.incident;
    harness.run();
    let inside = told_inside(&harness);
    assert!(inside.contains("Restore from staging"), "{inside}");

    write(
        &mut harness,
        "Change (internal)",
        " And more.",
        Part::MultilineTextInput,
    );
    let edited = told_inside(&harness);
    assert!(edited.contains("And more."), "{edited}");
    harness.state_mut().incident = rich().incident;
    harness.run();
    assert_eq!(told_inside(&harness), edited);

    click(&mut harness, "Regenerate draft for internal");
    assert_eq!(told_inside(&harness), drafted);
    // A person's words are never gone by one press.
    click(&mut harness, "Back to the words for internal");
    assert_eq!(told_inside(&harness), edited);
}

#[test]
fn an_update_carries_name_id_change_eta_and_what_was_typed() {
    let story = rich();
    let draft = UpdateDraft {
        eta: EtaDraft {
            kind: EtaKind::Hours,
            range: "6-10".into(),
        },
        next: "20".into(),
        ..written(AudienceDraft {
            with_eta: false,
            doing: "Copying".into(),
            ..AudienceDraft::written(" Restoring ")
        })
    };
    let content = compose(&story.incident, &draft, story.now).expect("complete");
    assert_eq!(content.name, "GitLab.com database");
    assert_eq!(content.id.as_deref(), Some("INC-2017-01-31"));
    assert_eq!(content.eta, Eta::Hours(6, 10));
    assert_eq!(content.doing_for(Audience::Outside), Some("Copying"));
    assert_eq!(content.doing_for(Audience::Inside), None);
    assert_eq!(content.impact_for(Audience::Outside), None);
    assert_eq!(content.next, Some(at("23:54:07")));
    let told: Vec<_> = content
        .wordings
        .iter()
        .map(|w| (w.audience, w.with_eta))
        .collect();
    assert_eq!(told, [(Audience::Outside, false), (Audience::Inside, true)]);
    assert_eq!(content.wordings[0].change, "Restoring");
    assert_eq!(
        content.wordings[1].change,
        draft_change(&story.incident, Audience::Inside)
    );
}

#[test]
fn an_update_that_lacks_something_says_what() {
    let story = rich();
    let refused =
        |draft: UpdateDraft| compose(&story.incident, &draft, story.now).expect_err("incomplete");
    let nobody = UpdateDraft {
        texts: BTreeMap::new(),
        ..UpdateDraft::default()
    };
    assert!(refused(nobody).contains("audience"));
    let told = || written(AudienceDraft::written("We are on it"));
    let emptied = written(AudienceDraft::written(" "));
    assert!(refused(emptied).contains("external"));
    for (range, said) in [
        ("", "how many hours"),
        ("ten", "no ETA"),
        ("10-6", "no ETA"),
    ] {
        let eta = EtaDraft {
            kind: EtaKind::Hours,
            range: range.into(),
        };
        let why = refused(UpdateDraft { eta, ..told() });
        assert!(why.contains(said), "{range}: {why}");
    }
    for next in ["soon", "0", "99999", "-5"] {
        let why = refused(UpdateDraft {
            next: next.into(),
            ..told()
        });
        assert!(
            why.contains("next update comes in minutes"),
            "{next}: {why}"
        );
    }
}

#[test]
fn a_complete_update_is_sent_and_an_incomplete_one_is_not() {
    let mut harness = panel(rich(), SideTab::Update);
    tell_those_outside(&mut harness);
    click(&mut harness, "Mark sent and copy");
    assert_eq!(harness.state_mut().asked(), [Request::SendUpdate]);

    choose(&mut harness, Part::CheckBox, "External");
    choose(&mut harness, Part::CheckBox, "Internal");
    let send = harness.get_by_role_and_label(Part::Button, "Mark sent and copy");
    assert!(send.accesskit_node().is_disabled());
    harness.get_by_label_contains("Choose an audience");
}

#[test]
fn an_eta_in_hours_asks_for_how_many_in_place() {
    let mut harness = panel(rich(), SideTab::Update);
    tell_those_outside(&mut harness);
    choose(&mut harness, Part::RadioButton, "Hours");
    harness.get_by_label_contains("Say how many hours");
    enter(&mut harness, "How many hours", "6-10");
    let draft = harness.state().ui.side.update.clone();
    assert_eq!(draft.eta.eta(), Ok(Eta::Hours(6, 10)));
    assert!(
        harness
            .query_by_label_contains("Say how many hours")
            .is_none()
    );
}

#[test]
fn where_command_signs_updates_off_they_are_handed_in_signed_and_then_sent() {
    let mut story = rich();
    story.says(
        "ana",
        Intent::Update(UpdateIntent::SetSignOff {
            required: true,
            audience: None,
        }),
    );
    let mut harness = panel(story.clone(), SideTab::Update);
    tell_those_outside(&mut harness);
    click(&mut harness, "Submit for sign-off");
    assert_eq!(harness.state_mut().asked(), [Request::DraftUpdate]);

    let draft = harness.state().ui.side.update.clone();
    let content = compose(&story.incident, &draft, story.now).expect("complete");
    story.says("raj", Intent::Update(UpdateIntent::Draft(content)));
    let mut harness = panel(story.clone(), SideTab::Update);
    assert!(
        harness
            .query_by_role_and_label(Part::Button, "Mark sent and copy")
            .is_none()
    );
    let waiting = story.incident.draft.as_ref().expect("handed in").entry;
    click(&mut harness, "Sign off as Ana Ruiz");
    assert_eq!(
        harness.state_mut().intents(),
        [(
            Intent::Update(UpdateIntent::Sign(Some(waiting))),
            Some(handle("ana"))
        )]
    );

    story.says("ana", Intent::Update(UpdateIntent::Sign(None)));
    let mut harness = panel(story, SideTab::Update);
    click(&mut harness, "Mark sent and copy");
    assert_eq!(harness.state_mut().asked(), [Request::SendUpdate]);
}

#[test]
fn an_update_can_be_looked_at_and_copied_before_and_after_it_is_sent() {
    let mut harness = panel(rich(), SideTab::Update);
    tell_those_outside(&mut harness);
    click(&mut harness, "Preview");
    choose(&mut harness, Part::Tab, "HTML");
    click(&mut harness, "Copy for external");
    let asked = harness.state_mut().asked();
    let [Request::Copy { text, what }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert!(text.starts_with("<p><b>GitLab.com database"), "{text}");
    assert_eq!(what, "Update for external as HTML");

    click(&mut harness, "Copy U1 again…");
    click(&mut harness, "Internal, Markdown");
    let asked = harness.state_mut().asked();
    let [Request::Copy { text, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert!(
        text.contains("**Change:** The replica is being rebuilt"),
        "{text}"
    );
}

#[test]
fn an_update_is_put_off_only_to_a_time_that_changes_something() {
    let mut harness = panel(rich(), SideTab::Update);
    // Sent 23:18:12 at severity 1: due 23:38:12, four minutes ahead.
    click(&mut harness, "Snooze the external update by 20 min");
    let snooze = Intent::Update(UpdateIntent::Snooze {
        audience: Some(Audience::Outside),
        until: at("23:54:07"),
        reason: String::new(),
    });
    assert_eq!(harness.state_mut().intents(), [(snooze, None)]);
}

#[test]
fn a_steps_questions_are_answered_in_place() {
    let mut harness = panel(rich(), SideTab::Questions);
    harness.get_by_label("Stop every write to db1 and to db2");
    assert!(harness.query_by_label("Stop every write to db1").is_none());
    click(&mut harness, "1 earlier");
    harness.get_by_label("Stop every write to db1");

    enter(&mut harness, "Answer to 2.2", "Read-only since 22:40");
    let question = StepQuestion {
        step: Step::Containment,
        number: 2,
    };
    let text = "Read-only since 22:40".to_owned();
    assert_eq!(
        cleared(&mut harness),
        [(
            Intent::Step(StepIntent::Answer { question, text }),
            Some(FieldKey::Answer(question))
        )]
    );
}

#[test]
fn the_impact_is_stated_as_its_facts_and_another_step_is_entered_from_its_questions() {
    let mut harness = panel(rich(), SideTab::Questions);
    click(&mut harness, "Show impact analysis");
    harness.get_by_label_contains("taken as an estimate of 5000");
    enter(&mut harness, "Users affected", "4,812");
    let fact = ImpactFact::Users;
    let stated = Intent::Step(StepIntent::StateImpact {
        fact,
        text: "4,812".into(),
    });
    assert_eq!(harness.state_mut().intents(), [(stated, None)]);
    click(&mut harness, "Enter this step");
    let entered = Intent::Step(StepIntent::Enter(Step::ImpactAnalysis));
    assert_eq!(harness.state_mut().intents(), [(entered, None)]);
}

#[test]
fn what_is_half_typed_survives_a_look_at_another_tab() {
    let mut harness = panel(rich(), SideTab::Questions);
    write(
        &mut harness,
        "Answer to 2.2",
        "Read-only si",
        Part::TextInput,
    );
    for tab in ["Evidence", "People", "Retro", "Questions"] {
        choose(&mut harness, Part::Tab, tab);
    }
    let field = harness.get_by_role_and_label(Part::TextInput, "Answer to 2.2");
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("Read-only si")
    );
    assert_eq!(harness.state_mut().asked(), []);
}

#[test]
fn a_hypothesis_is_judged_on_chosen_evidence() {
    let mut harness = panel(rich(), SideTab::Evidence);
    click(&mut harness, "Judge H1…");
    let support = harness.get_by_role_and_label(Part::Button, "Support");
    assert!(support.accesskit_node().is_disabled());
    choose(&mut harness, Part::CheckBox, "E1");
    choose(&mut harness, Part::CheckBox, "E3");
    choose(&mut harness, Part::CheckBox, "E3");
    click(&mut harness, "Support");
    let judged = Intent::Hypothesis(HypothesisIntent::Judge {
        hypothesis: HypothesisId(1),
        verdict: Verdict::Supported,
        evidence: vec![EvidenceId(1)],
        reason: String::new(),
    });
    assert_eq!(
        cleared(&mut harness),
        [(judged, Some(FieldKey::Verdict(HypothesisId(1))))]
    );
}

#[test]
fn the_two_checks_are_answered_separately() {
    let mut harness = panel(rich(), SideTab::Evidence);
    click(
        &mut harness,
        "Answer whether H2 is reproduced in a lower environment",
    );
    write(
        &mut harness,
        "Reproduced in a lower environment? How, or why not",
        "no copy of it",
        Part::TextInput,
    );
    click(&mut harness, "No, not reproduced");
    let answered = Intent::Hypothesis(HypothesisIntent::Check {
        hypothesis: HypothesisId(2),
        check: Check::Reproduced,
        yes: false,
        text: "no copy of it".into(),
    });
    assert_eq!(harness.state_mut().intents(), [(answered, None)]);
}

#[test]
fn evidence_is_added_with_detail_and_source_and_the_form_empties_once_it_is_recorded() {
    let mut harness = panel(rich(), SideTab::Evidence);
    click(&mut harness, "Add a finding");
    choose(&mut harness, Part::RadioButton, "Log line");
    write(&mut harness, "Result", "WAL gap", Part::MultilineTextInput);
    write(&mut harness, "Source", "db1:/var/log", Part::TextInput);
    enter(&mut harness, "What was found", "There is a gap");
    let added = Intent::Evidence(EvidenceIntent::Add {
        kind: EvidenceKind::LogLine,
        text: "There is a gap".into(),
        detail: Some("WAL gap".into()),
        source: Some("db1:/var/log".into()),
        file: None,
        run: None,
    });
    let asked = harness.state_mut().asked();
    let [Request::Act { intent, clears, .. }] = &asked[..] else {
        panic!("evidence was added");
    };
    assert_eq!(*intent, added);
    let fields = &harness.state().ui.fields;
    for typed in ["There is a gap", "WAL gap", "db1:/var/log"] {
        let (key, _) = fields
            .iter()
            .find(|(_, text)| *text == typed)
            .expect("kept until recorded");
        assert!(clears.contains(key), "{typed} goes once it is recorded");
    }
}

#[test]
fn what_belongs_to_a_finding_may_be_typed_before_its_words() {
    let mut window = Desk::on(rich());
    let detail = FieldKey::form("evidence detail");
    window
        .ui
        .fields
        .insert(detail.clone(), "WAL gap".to_owned());
    window.ui.side.tab = Some(SideTab::Evidence);
    let mut harness = panel_in(Theme::Dark, 900, window);
    harness.run();
    assert_eq!(harness.state().ui.fields[&detail], "WAL gap");
}

#[test]
fn a_closed_incident_is_shown_without_forms() {
    let mut story = rich();
    story.says(
        "ana",
        Intent::Lifecycle(LifecycleIntent::Close {
            reason: Some("handed to the day shift".into()),
        }),
    );
    for tab in [
        SideTab::Update,
        SideTab::Questions,
        SideTab::Evidence,
        SideTab::People,
        SideTab::Retro,
    ] {
        let harness = panel(story.clone(), tab);
        assert_eq!(
            harness.query_all_by_role(Part::TextInput).count(),
            0,
            "{tab:?}"
        );
        assert_eq!(
            harness.query_all_by_role(Part::MultilineTextInput).count(),
            0,
            "{tab:?}"
        );
    }
    assert_eq!(story.incident.holders(Role::Command).count(), 1);
}

#[test]
fn each_tab_as_a_picture() {
    for (tab, name) in [
        (SideTab::Update, "side-update"),
        (SideTab::Questions, "side-questions"),
        (SideTab::Evidence, "side-evidence"),
        (SideTab::People, "side-people"),
    ] {
        for look in [Theme::Dark, Theme::Light] {
            let mut window = Desk::on(rich());
            window.ui.side.tab = Some(tab);
            window.ui.side.update.eta = EtaDraft {
                kind: EtaKind::Hours,
                range: "6-10".into(),
            };
            window
                .ui
                .fields
                .insert(FieldKey::Verdict(HypothesisId(1)), String::new());
            window.ui.fields.insert(
                FieldKey::Check(HypothesisId(1), Check::Verified),
                String::new(),
            );
            window.ui.side.update.previewing = look == Theme::Light;
            let mut harness = panel_in(look, 1500, window);
            save(&mut harness, name, look);
        }
    }
    let mut window = Desk::on(empty());
    window.ui.side.tab = Some(SideTab::Update);
    let mut harness = panel_in(Theme::Dark, 700, window);
    save(&mut harness, "side-empty", Theme::Dark);
}
