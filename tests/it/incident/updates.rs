//! R18-R21: what an update holds, who signs it off, and the cadence.

use crate::support::room::{Room, clock, who};
use crate::support::say::*;
use warroom::incident::id::UpdateId;
use warroom::incident::intent::Intent;
use warroom::incident::refusal::RefusalKind as Kind;
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::incident::{Event, LifecycleIntent, Severity, UpdateEvent, UpdateIntent};

fn sends(change: impl FnOnce(&mut UpdateContent)) -> Intent {
    let mut content = saying("the queue drains", Eta::Hours(2, 4));
    change(&mut content);
    Intent::Update(UpdateIntent::send(content))
}

/// R18
#[test]
fn an_update_has_name_and_id_the_change_and_an_eta() {
    Room::open()
        .refuses(
            "kim",
            sends(|c| c.name = "Another".into()),
            Kind::State,
            "write it again",
        )
        .refuses("kim", sends(|c| c.id = None), Kind::State, "write it again")
        .refuses(
            "kim",
            sends(|c| c.wordings.clear()),
            Kind::Input,
            "audience",
        )
        .refuses(
            "kim",
            sends(|c| c.wordings[1].change = " ".into()),
            Kind::Input,
            "few words",
        )
        .refuses(
            "kim",
            sends(|c| c.wordings[1].audience = c.wordings[0].audience),
            Kind::Input,
            "",
        )
        .says("kim", sends(|_| ()))
        .sees(|i| assert_eq!(i.updates[0].content.eta, Eta::Hours(2, 4)))
        .ends();
}

/// R18
#[test]
fn an_eta_is_a_range_that_makes_sense() {
    for eta in [Eta::Hours(0, 4), Eta::Days(3, 2), Eta::Hours(1, u32::MAX)] {
        Room::open()
            .refuses("kim", sends(|c| c.eta = eta), Kind::Input, "6 to 10 hours")
            .ends();
    }
    for eta in [Eta::Tbd, Eta::Hours(3, 3), Eta::Days(1, 2), Eta::Complete] {
        Room::open().says("kim", sends(|c| c.eta = eta)).ends();
    }
}

/// R18
#[test]
fn the_next_update_is_promised_for_later() {
    Room::open()
        .minutes(5)
        .refuses(
            "kim",
            sends(|c| c.next = Some(clock("14:05"))),
            Kind::Input,
            "later time",
        )
        .says("kim", sends(|c| c.next = Some(clock("14:06"))))
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:06")))
        .ends();
}

/// R19
#[test]
fn where_sign_off_is_asked_for_exactly_the_signed_words_go_out() {
    let room = Room::with_command()
        .says("ana", sign_off(true))
        .refuses("kim", send("all is well"), Kind::Authority, "/sign")
        .says("kim", hand_in("all is well"))
        .refuses("kim", send("all is well"), Kind::Authority, "/sign")
        .refuses(
            "kim",
            Intent::Update(UpdateIntent::Sign(None)),
            Kind::Authority,
            "@ana",
        )
        .minutes(1)
        .says("ana", Intent::Update(UpdateIntent::Sign(None)))
        .refuses(
            "ana",
            Intent::Update(UpdateIntent::Sign(None)),
            Kind::State,
            "",
        )
        .refuses(
            "kim",
            send("all is very well"),
            Kind::Authority,
            "hand it in again",
        );
    room.clone()
        .minutes(1)
        .refuses_at(
            "14:00",
            "kim",
            send("all is well"),
            Kind::State,
            "later time",
        )
        .says("kim", send("all is well"))
        .sees(|i| assert_eq!(i.updates[0].signed_by, Some(who("ana"))))
        .sees(|i| assert_eq!(i.draft, None))
        .refuses("kim", send("all is well"), Kind::Authority, "/sign")
        .ends();
    room.says("kim", hand_in("all is very well"))
        .refuses("kim", send("all is very well"), Kind::Authority, "/sign")
        .refuses("kim", send("all is well"), Kind::Authority, "/sign")
        .ends();
}

/// R19
#[test]
fn a_signature_is_for_the_signed_words_only() {
    Room::with_command()
        .says("kim", hand_in("all is well"))
        .says("ana", Intent::Update(UpdateIntent::Sign(None)))
        .says("kim", send("all is lost"))
        .sees(|i| assert_eq!(i.updates[0].signed_by, None))
        .ends();
}

/// R19
#[test]
fn nothing_is_signed_before_it_was_handed_in() {
    Room::with_command()
        .refuses(
            "ana",
            Intent::Update(UpdateIntent::Sign(None)),
            Kind::State,
            "",
        )
        .minutes(5)
        .says("kim", hand_in("all is well"))
        .minutes(1)
        .refuses_at(
            "14:04",
            "ana",
            Intent::Update(UpdateIntent::Sign(None)),
            Kind::State,
            "later time",
        )
        .says("rec", leave("ana"))
        .refuses(
            "kim",
            Intent::Update(UpdateIntent::Sign(None)),
            Kind::Authority,
            "/command @name",
        )
        .ends();
}

/// R19
#[test]
fn only_command_says_whether_updates_need_its_sign_off() {
    Room::with_command()
        .refuses("kim", sign_off(true), Kind::Authority, "@ana")
        .says("ana", sign_off(true))
        .refuses("ana", sign_off(true), Kind::State, "")
        .refuses("kim", sign_off(false), Kind::Authority, "@ana")
        .says("rec", leave("ana"))
        .says("kim", sign_off(false))
        .says("kim", send("all is well"))
        .ends();
}

/// R19
#[test]
fn a_draft_holds_what_an_update_must() {
    let mut content = saying("", Eta::Tbd);
    content.wordings.truncate(1);
    Room::open()
        .refuses(
            "kim",
            Intent::Update(UpdateIntent::Draft(content)),
            Kind::Input,
            "few words",
        )
        .ends();
}

/// R20
#[test]
fn the_cadence_follows_the_severity_until_it_is_set_by_hand() {
    Room::open()
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:30")))
        .says(
            "rec",
            Intent::Lifecycle(LifecycleIntent::SetSeverity(Severity::Sev1)),
        )
        .refuses(
            "rec",
            Intent::Lifecycle(LifecycleIntent::SetSeverity(Severity::Sev1)),
            Kind::State,
            "",
        )
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:20")))
        .says("kim", cadence(Audience::Inside, Some(5)))
        .refuses("kim", cadence(Audience::Inside, Some(5)), Kind::State, "")
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:05")))
        .says("kim", cadence(Audience::Inside, None))
        .says("kim", cadence(Audience::Outside, None))
        .sees(|i| assert_eq!(i.next_due(), None))
        .refuses("kim", cadence(Audience::Inside, Some(0)), Kind::Input, "")
        .refuses(
            "kim",
            cadence(Audience::Inside, Some(10_081)),
            Kind::Input,
            "",
        )
        .ends();
}

/// R20
#[test]
fn a_snooze_puts_off_what_is_due_before_it() {
    let both = None;
    Room::open()
        .minutes(28)
        .refuses("kim", snooze(both, "14:28"), Kind::State, "")
        .refuses("kim", snooze(both, "14:29"), Kind::State, "")
        .refuses(
            "kim",
            snooze(Some(Audience::Inside), "14:29"),
            Kind::State,
            "",
        )
        .says("kim", snooze(both, "14:45"))
        .sees(|i| {
            for audience in Audience::BOTH {
                let due = i.due_for(audience).unwrap();
                assert_eq!((due.at, due.snoozed), (clock("14:45"), true));
            }
        })
        .refuses("kim", snooze(both, "14:45"), Kind::State, "")
        .says("kim", snooze(Some(Audience::Inside), "14:40"))
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:40")))
        .says("kim", send("still at it"))
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:58"), "sending ends it"))
        .ends();
}

/// R20
#[test]
fn a_snooze_is_for_a_week_at_most_and_for_what_is_owed() {
    let far = Intent::Update(UpdateIntent::Snooze {
        audience: None,
        until: clock("14:00") + warroom::incident::Span::days(8),
        reason: String::new(),
    });
    Room::open()
        .refuses("kim", far, Kind::Input, "/snooze 10m why")
        .says("kim", cadence(Audience::Outside, None))
        .refuses(
            "kim",
            snooze(Some(Audience::Outside), "15:00"),
            Kind::State,
            "",
        )
        .says("kim", snooze(None, "15:00"))
        .sees(|i| assert!(i.snoozed.contains_key(&Audience::Inside)))
        .sees(|i| assert!(!i.snoozed.contains_key(&Audience::Outside)))
        .ends();
}

/// R20
#[test]
fn a_snooze_of_both_leaves_alone_who_is_due_later() {
    Room::open()
        .says("kim", cadence(Audience::Inside, Some(240)))
        .says("kim", snooze(None, "15:00"))
        .sees(|i| assert_eq!(i.due_for(Audience::Outside).unwrap().at, clock("15:00")))
        .sees(|i| assert!(!i.due_for(Audience::Inside).unwrap().snoozed))
        .ends();
}

/// R20
#[test]
fn nothing_is_due_after_complete_or_once_closed_or_for_an_import() {
    Room::open()
        .says("kim", sends(|c| c.eta = Eta::Complete))
        .sees(|i| assert_eq!(i.next_due(), None))
        .ends();
    Room::open()
        .says("rec", close(Some("a false alarm")))
        .sees(|i| assert_eq!(i.next_due(), None))
        .ends();
    Room::imported()
        .sees(|i| assert_eq!(i.next_due(), None))
        .ends();
}

/// R20: what went out last counts, not what was recorded last.
#[test]
fn an_update_recorded_late_does_not_make_the_next_one_due_earlier() {
    Room::open()
        .minutes(20)
        .says("kim", send("second"))
        .said_at("14:05", "kim", send("first"))
        .sees(|i| assert_eq!(i.next_due().unwrap().at, clock("14:50")))
        .sees(|i| assert_eq!(i.last_update().unwrap().id, UpdateId(1)))
        .ends();
}

/// R21
#[test]
fn a_sent_update_is_neither_corrected_nor_struck() {
    let room = Room::open().says("kim", send("all is well"));
    let n = room.next() - 1;
    room.refuses(
        "kim",
        correct(n, "all is lost", "it is"),
        Kind::State,
        "opposite change, or add a note",
    )
    .refuses("kim", strike(n, "not true"), Kind::State, "add a note")
    .refuses("kim", retime(n, "14:00"), Kind::State, "add a note")
    .says("kim", send("all is lost"))
    .sees(|i| assert_eq!(i.updates.len(), 2))
    .ends();
}

/// R21
#[test]
fn a_file_with_updates_out_of_turn_sends_nothing() {
    let content = saying("all is well", Eta::Tbd);
    let sent = |number| {
        Event::Update(UpdateEvent::Sent {
            update: UpdateId(number),
            content: content.clone(),
            ways: Vec::new(),
        })
    };
    Room::open()
        .forged("kim", sent(0))
        .forged("kim", sent(2))
        .ends();
}

fn partners() -> Audience {
    Audience::called("Retail partners").expect("a name")
}

fn to(audience: Audience, change: &str) -> UpdateContent {
    UpdateContent {
        wordings: vec![Wording::new(audience, change)],
        ..saying("", Eta::Tbd)
    }
}

fn asking_sign_off(audience: Audience) -> Intent {
    Intent::Update(UpdateIntent::SetSignOff {
        required: true,
        audience: Some(audience),
    })
}

/// R19
#[test]
fn an_audience_of_the_teams_own_has_a_name_of_one_visible_line_that_is_not_taken() {
    for name in [
        "",
        " ",
        "External",
        "COMPANY",
        "two\nlines",
        "\u{202E}x",
        &"x".repeat(41),
    ] {
        assert!(
            !matches!(Audience::called(name), Some(Audience::Own(_))),
            "{name}"
        );
    }
    assert_eq!(partners().name(), "Retail partners");
    assert!(partners().is_called("retail-PARTNERS"));
}

/// R19
#[test]
fn executives_and_own_audiences_are_owed_nothing_until_they_have_a_cadence() {
    let mut room = Room::open().says(
        "ana",
        Intent::Lifecycle(LifecycleIntent::SetSeverity(Severity::Sev1)),
    );
    assert_eq!(room.incident.audiences(), Audience::BOTH);
    for audience in [Audience::Executives, partners()] {
        assert_eq!(room.incident.due_for(audience), None);
        room = room.says("ana", cadence(audience, Some(60)));
        assert!(room.incident.due_for(audience).is_some());
        assert!(room.incident.audiences().contains(&audience));
    }
}

/// R18, R19
#[test]
fn each_audience_may_be_told_another_impact_and_other_work() {
    let mut content = saying("restoring", Eta::Tbd);
    content.impact = Some("orders fail".into());
    content.wordings[1].impact = Some("db1 lost its primary".into());
    assert_eq!(content.impact_for(Audience::Outside), Some("orders fail"));
    assert_eq!(
        content.impact_for(Audience::Inside),
        Some("db1 lost its primary")
    );
    assert_eq!(content.doing_for(Audience::Inside), None);
}

/// R18
#[test]
fn a_state_of_the_teams_own_is_a_few_words() {
    let long = UpdateState::Own("x".repeat(41));
    Room::open()
        .refuses(
            "kim",
            sends(|c| c.state = Some(UpdateState::Own(" ".into()))),
            Kind::Input,
            "few words",
        )
        .refuses(
            "kim",
            sends(|c| c.state = Some(long)),
            Kind::Input,
            "few words",
        )
        .says(
            "kim",
            sends(|c| c.state = Some(UpdateState::called("failing over"))),
        )
        .ends();
}

/// R21
#[test]
fn a_correction_names_an_update_that_was_sent() {
    Room::open()
        .refuses(
            "kim",
            sends(|c| c.corrects = Some(UpdateId(1))),
            Kind::Input,
            "",
        )
        .says("kim", sends(|_| ()))
        .says("kim", sends(|c| c.corrects = Some(UpdateId(1))))
        .ends();
}

/// R19
#[test]
fn sign_off_asked_for_one_audience_holds_back_only_its_updates() {
    let external = to(Audience::Outside, "we are on it");
    let both = UpdateContent {
        wordings: vec![
            external.wordings[0].clone(),
            Wording::new(Audience::Inside, "db1 is being restored"),
        ],
        ..external.clone()
    };
    let sends = |content: &UpdateContent| Intent::Update(UpdateIntent::send(content.clone()));
    Room::with_command()
        .says("ana", asking_sign_off(Audience::Outside))
        .says("kim", sends(&to(Audience::Inside, "db1 is down")))
        .refuses("kim", sends(&both), Kind::Authority, "sign it off")
        .says("kim", Intent::Update(UpdateIntent::Draft(external.clone())))
        .says("kim", sends(&to(Audience::Inside, "db1 is still down")))
        .sees(|i| assert!(i.draft.is_some(), "the draft for others waits on"))
        .says("ana", Intent::Update(UpdateIntent::Sign(None)))
        .refuses(
            "kim",
            sends(&to(Audience::Outside, "other words")),
            Kind::Authority,
            "again",
        )
        .says("kim", sends(&both))
        .sees(|i| assert_eq!(i.updates[2].signed_by, Some(who("ana"))))
        .sees(|i| assert_eq!(i.draft, None))
        .ends();
}

/// R19
#[test]
fn a_draft_is_signed_off_by_its_number_and_one_handed_in_again_is_another() {
    let room = Room::with_command().says("kim", hand_in("all is well"));
    let first = room.incident().draft.as_ref().expect("a draft").entry;
    let sign = |draft| Intent::Update(UpdateIntent::Sign(Some(draft)));
    let room = room.says("kim", hand_in("all is lost"));
    let second = room.next() - 1;
    room.refuses("ana", sign(first), Kind::State, "look at it")
        .says("ana", sign(second))
        .says("kim", send("all is lost"))
        .sees(|i| assert_eq!(i.updates[0].signed_by, Some(who("ana"))))
        .ends();
}

/// R19, R23
#[test]
fn undoing_sign_off_for_all_brings_each_audiences_own_back() {
    let set = |required, audience| Intent::Update(UpdateIntent::SetSignOff { required, audience });
    let room = Room::with_command()
        .says("ana", set(true, None))
        .says("ana", set(false, Some(Audience::Inside)))
        .says("ana", set(false, None));
    let now = room.incident().opened;
    let undone = warroom::board::undo::undo(room.incident(), now).expect("an entry");
    let undone = undone.expect("it can be undone").intent;
    room.says("ana", undone)
        .sees(|i| {
            assert!(i.needs_sign_off(Audience::Outside));
            assert!(!i.needs_sign_off(Audience::Inside));
        })
        .ends();
}

/// R20
#[test]
fn a_slower_cadence_is_suggested_once_the_incident_moves_on_and_until_somebody_acts_on_it() {
    use warroom::board::slower::slower;
    use warroom::incident::{Incident, Step};
    let suggested = |incident: &Incident| -> Vec<(Audience, u32)> {
        let all = slower(incident).into_iter();
        all.map(|one| (one.audience, one.minutes)).collect()
    };
    let room = Room::open().says("rec", enter(Step::Containment));
    assert_eq!(suggested(room.incident()), []);
    let room = room.minutes(5).says("rec", enter(Step::Mitigation));
    let both = [(Audience::Outside, 60), (Audience::Inside, 60)];
    assert_eq!(suggested(room.incident()), both);
    // Back to containment nothing is calmer.
    let back = room.minutes(5).says("rec", enter(Step::Containment));
    assert_eq!(suggested(back.incident()), []);
    let on = back.minutes(5).says("rec", enter(Step::RootCauseAnalysis));
    assert_eq!(suggested(on.incident()), both);
    let chosen = on.says("rec", cadence(Audience::Outside, Some(60)));
    assert_eq!(suggested(chosen.incident()), [(Audience::Inside, 60)]);
    let told = chosen.minutes(5).says("kim", send("the cause is found"));
    assert_eq!(suggested(told.incident()), []);
    told.ends();
}
