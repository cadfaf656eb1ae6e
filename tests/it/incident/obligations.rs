//! Obligations to report: their clocks on any calendar, filing, and what came of them (R34).

use warroom::board::Board;
use warroom::incident::id::{EvidenceId, ObligationId};
use warroom::incident::key_time::KeyTime;
use warroom::incident::obligation::{Clock, Limit, Preset, Standing, Term, read_limits};
use warroom::incident::{
    Event, Incident, Intent, ObligationEvent, ObligationIntent, RefusalKind, Span, Time, Zone,
};

use crate::support::room::{Room as Story, clock};
use crate::support::say;

fn moment(text: &str) -> Time {
    text.parse().expect("a moment")
}

fn zone(name: &str) -> Zone {
    name.parse().expect("a zone")
}

fn law(preset: Preset) -> Intent {
    ObligationIntent::AddPreset {
        preset,
        owner: None,
    }
    .into()
}

fn own(name: &str, within: &str) -> Intent {
    ObligationIntent::Add {
        name: name.to_owned(),
        limits: read_limits(within).expect("terms"),
        owner: None,
    }
    .into()
}

fn set(which: Clock, at: Option<Time>) -> Intent {
    ObligationIntent::SetClock { clock: which, at }.into()
}

fn file(number: u32, evidence: &[u32]) -> Intent {
    ObligationIntent::File {
        obligation: ObligationId(number),
        evidence: evidence.iter().map(|one| EvidenceId(*one)).collect(),
        text: "reference 4711".to_owned(),
    }
    .into()
}

fn standing(incident: &Incident, number: u32, now: Time) -> Standing {
    let one = incident.obligation(ObligationId(number)).expect("one");
    incident.obligation_standing(one, now)
}

#[test]
fn hours_pass_whatever_the_clocks_on_the_wall_do_and_days_and_months_keep_the_clock_time() {
    let berlin = zone("Europe/Berlin");
    // Clocks there go forward on 2026-03-29 and back on 2026-10-25.
    for (term, from, end) in [
        (
            Term::Hours(72),
            "2026-03-27T12:00:00Z",
            "2026-03-30T12:00:00Z",
        ),
        (
            Term::Days(3),
            "2026-03-27T12:00:00Z",
            "2026-03-30T11:00:00Z",
        ),
        (
            Term::Hours(73),
            "2026-10-23T12:00:00Z",
            "2026-10-26T13:00:00Z",
        ),
        (
            Term::Days(3),
            "2026-10-23T12:00:00Z",
            "2026-10-26T13:00:00Z",
        ),
        (
            Term::Months(1),
            "2026-03-15T12:00:00Z",
            "2026-04-15T11:00:00Z",
        ),
        (
            Term::Months(1),
            "2026-01-31T12:00:00Z",
            "2026-02-28T12:00:00Z",
        ),
        (
            Term::Months(1),
            "2028-01-31T12:00:00Z",
            "2028-02-29T12:00:00Z",
        ),
        (
            Term::Days(60),
            "2026-11-22T10:00:00Z",
            "2027-01-21T10:00:00Z",
        ),
        // 02:30 is skipped on the 29th: the moment they skip counts. It comes twice on 25 October: the first one does.
        (
            Term::Days(1),
            "2026-03-28T01:30:00Z",
            "2026-03-29T01:00:00Z",
        ),
        (
            Term::Days(1),
            "2026-10-24T00:30:00Z",
            "2026-10-25T00:30:00Z",
        ),
    ] {
        let reached = term.end(moment(from), berlin);
        assert_eq!(reached, moment(end), "{term} from {from}");
    }
    // Midnight is another day elsewhere, so the month's end is too.
    let (late, tokyo) = (moment("2026-01-30T15:30:00Z"), zone("Asia/Tokyo"));
    assert_eq!(
        Term::Months(1).end(late, tokyo),
        moment("2026-02-27T15:30:00Z")
    );
    assert_eq!(Term::Months(u32::MAX).end(late, tokyo), Time::MAX_UTC);
}

#[test]
fn terms_read_as_people_write_them() {
    for (text, term, from) in [
        ("72h", Term::Hours(72), Clock::Awareness),
        (
            "4 hours after classification",
            Term::Hours(4),
            Clock::Classification,
        ),
        ("60 days after aware", Term::Days(60), Clock::Awareness),
        ("1 month after filing", Term::Months(1), Clock::Filing),
    ] {
        assert_eq!(text.parse(), Ok(Limit { term, from }), "{text}");
    }
    for text in [
        "",
        "0h",
        "h",
        "3 weeks",
        "72h after lunch",
        "1001 days",
        "-3h",
    ] {
        assert!(text.parse::<Limit>().is_err(), "{text}");
    }
}

#[test]
fn the_first_limit_that_runs_out_counts_and_a_clock_that_has_not_started_does_not() {
    let story = Story::open().says("ana", law(Preset::Dora));
    let opened = story.incident.opened;
    let due = |story: &Story, number| {
        let one = story
            .incident
            .obligation(ObligationId(number))
            .expect("one");
        story.incident.obligation_due(one)
    };
    // Within 24 hours of becoming aware, until it is classified.
    assert_eq!(due(&story, 1), Some(opened + Span::hours(24)));
    assert_eq!(due(&story, 2), None);
    let story = story
        .minutes(90)
        .says("ana", set(Clock::Classification, Some(opened)));
    assert_eq!(due(&story, 1), Some(opened + Span::hours(4)));
    // The next report runs from the filing of this one, the last one from the filing of that.
    let story = story.minutes(10).says("ana", file(1, &[]));
    let filed = story.incident.obligations[0]
        .end
        .as_ref()
        .expect("filed")
        .at;
    assert_eq!(due(&story, 2), Some(filed + Span::hours(72)));
    assert_eq!(due(&story, 3), None);
}

#[test]
fn becoming_aware_is_what_was_said_else_detected_else_opened() {
    let story = Story::open();
    assert_eq!(story.incident.aware(), Some(story.incident.opened));
    let detected = story
        .minutes(30)
        .says("ana", say::key_at(KeyTime::Detected, "13:10"));
    assert_eq!(detected.incident.aware(), Some(clock("13:10")));
    let said = detected.says("ana", set(Clock::Awareness, Some(clock("13:20"))));
    assert_eq!(said.incident.aware(), Some(clock("13:20")));
    let cleared = said.says("ana", set(Clock::Awareness, None));
    assert_eq!(cleared.incident.aware(), Some(clock("13:10")));
    // What is imported is past; nobody became aware when the file was read.
    assert_eq!(Story::imported().incident.aware(), None);
}

#[test]
fn filing_is_an_entry_with_its_evidence_and_met_or_missed_by_when_it_happened() {
    let story = Story::open()
        .says("ana", own("tell the bank", "1h"))
        .says("ana", own("tell the partner", "1h"))
        .says("ana", say::finding("confirmation of receipt"));
    let opened = story.incident.opened;
    let running = Standing::Running(opened + Span::hours(1));
    assert_eq!(standing(&story.incident, 1, opened), running);
    let late = opened + Span::hours(2);
    assert_eq!(
        standing(&story.incident, 1, late),
        Standing::Overdue(opened + Span::hours(1))
    );
    let story = story
        .minutes(120)
        .says("ana", file(1, &[1]))
        .sees(|incident| {
            let entry = incident.entries().last().expect("one");
            let words = incident.describe(entry);
            assert_eq!(words, "Filed D1: tell the bank (E1) · reference 4711");
        });
    let missed = |span| Standing::Missed(opened + Span::hours(1), span);
    assert!(matches!(
        standing(&story.incident, 1, late),
        Standing::Missed(..)
    ));
    // It was filed in time and only recorded late: its time is corrected as any entry's.
    let n = story.incident.entries().last().expect("one").n();
    let earlier = opened + Span::minutes(30);
    let intent = Intent::Correction(warroom::incident::CorrectionIntent::Retime {
        entry: n,
        happened: earlier,
        reason: "from the portal".to_owned(),
    });
    let story = story.says("ana", intent);
    assert_eq!(
        standing(&story.incident, 1, late),
        Standing::Met(Some(opened + Span::hours(1)))
    );
    assert_ne!(standing(&story.incident, 2, late), missed(Span::hours(1)));
    story
        .refuses("ana", file(1, &[]), RefusalKind::State, "open it again")
        .refuses("ana", file(2, &[9]), RefusalKind::Unknown, "")
        .refuses("ana", file(9, &[]), RefusalKind::Unknown, "")
        .ends();
}

#[test]
fn what_does_not_apply_needs_a_reason_and_a_mistake_is_opened_again() {
    let waive = |reason: &str| {
        Intent::from(ObligationIntent::Drop {
            obligation: ObligationId(1),
            reason: reason.to_owned(),
        })
    };
    let again = || {
        Intent::from(ObligationIntent::Reopen {
            obligation: ObligationId(1),
            reason: String::new(),
        })
    };
    Story::open()
        .says("ana", law(Preset::Gdpr))
        .refuses("ana", law(Preset::Gdpr), RefusalKind::State, "")
        .refuses("ana", waive(" "), RefusalKind::Input, "say why")
        .refuses("ana", again(), RefusalKind::State, "")
        .says("ana", waive("no personal data, says counsel"))
        .sees(|incident| assert_eq!(standing(incident, 1, incident.opened), Standing::Dropped))
        .says("ana", again())
        .sees(|incident| assert!(standing(incident, 1, incident.opened).is_open()))
        .ends();
}

#[test]
fn no_edited_file_holds_a_clock_without_a_term_or_one_that_waits_for_nothing() {
    let added = |limits: &[Limit], after| {
        Event::from(ObligationEvent::Added {
            obligation: ObligationId(1),
            name: "forged".to_owned(),
            limits: limits.to_vec(),
            after,
            owner: None,
        })
    };
    let filing = Limit {
        term: Term::Hours(1),
        from: Clock::Filing,
    };
    let endless = Limit {
        term: Term::Months(u32::MAX),
        from: Clock::Awareness,
    };
    let story = Story::open()
        .forged("ana", added(&[], None))
        .forged("ana", added(&[filing], None))
        .forged("ana", added(&[filing], Some(ObligationId(1))))
        .forged("ana", added(&[endless], None));
    assert!(story.incident.obligations.is_empty());
}

#[test]
fn an_incident_is_not_closed_in_good_order_while_a_report_is_owed() {
    let owes = |incident: &Incident| {
        let missing = incident.missing_to_close();
        missing
            .iter()
            .any(|words| words == "obligations not filed: D1")
    };
    Story::open()
        .says("ana", law(Preset::Gdpr))
        .sees(|incident| assert!(owes(incident)))
        .says("ana", file(1, &[]))
        .sees(|incident| assert!(!owes(incident)))
        .ends();
}

#[test]
fn the_countdown_goes_on_over_a_suspended_laptop_a_clock_change_and_a_closed_incident() {
    let story = Story::open()
        .says("ana", own("tell the bank", "73h"))
        .says("ana", say::close(Some("handed to the day shift")));
    let opened = story.incident.opened;
    // The laptop slept for three days: the next look is 72 hours later, whatever ran in between.
    let near = Board::of(&story.incident, opened + Span::hours(72));
    let card = &near.obligations[0];
    assert_eq!((card.left, card.is_near()), (Some(Span::hours(1)), true));
    let over = Board::of(&story.incident, opened + Span::hours(74));
    assert!(over.obligations[0].is_overdue());
    let early = Board::of(&story.incident, opened + Span::hours(1));
    assert!(!early.obligations[0].is_near());
    // A clock that was set back shows more time again; nothing is remembered that it could contradict.
    let back = Board::of(&story.incident, opened - Span::hours(1));
    assert_eq!(back.obligations[0].left, Some(Span::hours(74)));
}

/// R34: a final report is owed weeks after the incident is closed; nothing else is recorded then.
#[test]
fn a_report_is_filed_while_the_incident_is_closed_and_its_undoing_keeps_the_moment() {
    let story = Story::open()
        .says("ana", own("tell the bank", "73h"))
        .says("ana", say::close(Some("handed to the day shift")))
        .says("ana", file(1, &[]))
        .sees(|incident| assert_eq!(incident.status, warroom::incident::Status::Closed));
    let filed = story.incident.obligations[0].end.clone().expect("filed");
    let reopen = ObligationIntent::Reopen {
        obligation: ObligationId(1),
        reason: "by mistake".to_owned(),
    };
    let story = story.says("ana", reopen.into());
    let undo = warroom::board::undo::undo(&story.incident, filed.at + Span::hours(100));
    let undo = undo.expect("an entry").expect("it can be");
    assert_eq!(undo.happened, Some(filed.at));
}
