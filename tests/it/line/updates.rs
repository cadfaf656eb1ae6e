//! Status updates by the line: what they carry, when they are sent, their cadence (R18-R20).

use super::{at, intent, room, tell, try_read};
use warroom::incident::UpdateIntent;
use warroom::incident::intent::Intent;
use warroom::incident::update::{Audience, Eta, UpdateContent, Wording};
use warroom::line::{self, Context, LineErrorKind, Wants};

fn wording(audience: Audience, change: &str) -> Wording {
    Wording::new(audience, change)
}

fn content(eta: Eta, wordings: Vec<Wording>) -> UpdateContent {
    UpdateContent {
        name: "Checkout down".into(),
        id: Some("INC-7".into()),
        eta,
        impact: None,
        doing: None,
        next: None,
        state: None,
        corrects: None,
        wordings,
    }
}

#[test]
fn an_update_carries_name_id_eta_and_the_change_for_each_audience() {
    let both = |change| {
        vec![
            wording(Audience::Outside, change),
            wording(Audience::Inside, change),
        ]
    };
    let sent = |eta, change| Intent::Update(UpdateIntent::send(content(eta, both(change))));
    assert_eq!(
        intent("/update eta 3h restoring"),
        sent(Eta::Hours(3, 3), "restoring")
    );
    assert_eq!(
        intent("/update 6-10 hours restoring"),
        sent(Eta::Hours(6, 10), "restoring")
    );
    assert_eq!(
        intent("/update both eta complete all well"),
        sent(Eta::Complete, "all well")
    );
    assert_eq!(
        intent("/update outside eta TBD looking"),
        Intent::Update(UpdateIntent::send(content(
            Eta::Tbd,
            vec![wording(Audience::Outside, "looking")]
        )))
    );
    let error =
        try_read("/update outside eta 3h restoring; inside: db1").expect_err("one audience");
    assert_eq!(error.kind, LineErrorKind::Argument);
    let mut full = content(
        Eta::Days(2, 2),
        vec![
            Wording {
                with_eta: false,
                ..wording(Audience::Outside, "restoring")
            },
            wording(Audience::Inside, "restoring db1"),
        ],
    );
    full.impact = Some("no orders".into());
    full.doing = Some("restore".into());
    full.next = Some(at("2026-11-22T14:10:30Z"));
    let text = "restoring; inside: restoring db1; impact: no orders; doing: restore; next: 30m; noeta: outside";
    assert_eq!(
        intent(&format!("/draft eta 2d {text}")),
        Intent::Update(UpdateIntent::Draft(full.clone()))
    );
    let with_clock = text.replace("30m", "15:10:30");
    assert_eq!(
        intent(&format!("/draft eta 2d {with_clock}")),
        Intent::Update(UpdateIntent::Draft(full))
    );
}

#[test]
fn where_sign_off_is_asked_for_an_update_is_handed_in_and_sent_once_signed() {
    let mut incident = room();
    tell(
        &mut incident,
        &Intent::Update(UpdateIntent::SetSignOff {
            required: true,
            audience: None,
        }),
    );
    let read = |incident: &warroom::incident::Incident, text| {
        let context = Context::new(at("2026-11-22T13:40:30Z"), incident);
        line::read(text, &context).map(|line| line.wants)
    };
    let Ok(Wants::Intent(draft)) = read(&incident, "/update eta 3h restoring") else {
        panic!("an intent");
    };
    let Intent::Update(UpdateIntent::Draft(handed_in)) = draft.clone() else {
        panic!("not sent before it is signed: {draft:?}");
    };
    assert_eq!(
        read(&incident, "/update send")
            .expect_err("nothing yet")
            .kind,
        LineErrorKind::Missing
    );
    tell(&mut incident, &draft);
    assert_eq!(
        read(&incident, "/update send"),
        Ok(Intent::Update(UpdateIntent::send(handed_in)).into())
    );
}

#[test]
fn a_snooze_ends_at_a_time_to_come() {
    let until = |moment: &str, audience, reason: &str| {
        Intent::Update(UpdateIntent::Snooze {
            audience,
            until: at(moment),
            reason: reason.to_owned(),
        })
    };
    assert_eq!(
        intent("/snooze 10m any minute"),
        until("2026-11-22T13:50:30Z", None, "any minute")
    );
    let outside = Some(Audience::Outside);
    assert_eq!(
        intent("/snooze outside 15:30"),
        until("2026-11-22T14:30:00Z", outside, "")
    );
    assert_eq!(
        intent("/snooze both 14:40"),
        until("2026-11-23T13:40:00Z", None, "")
    );
    assert_eq!(
        intent("/cadence outside 1h30m"),
        Intent::Update(UpdateIntent::SetCadence {
            audience: Audience::Outside,
            minutes: Some(90)
        })
    );
    assert_eq!(
        intent("/cadence inside off"),
        Intent::Update(UpdateIntent::SetCadence {
            audience: Audience::Inside,
            minutes: None
        })
    );
}
