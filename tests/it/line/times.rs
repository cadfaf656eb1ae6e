//! Times: which moment a recorder means (R22).

use super::{at, read, room, try_read};
use warroom::incident::{Time, Zone};
use warroom::line::{self, Context, LineError, LineErrorKind};

fn time_of(text: &str) -> Option<Time> {
    read(text).happened
}

/// When a line happened, typed at `now` with the clocks of `zone`.
fn typed_at(now: &str, zone: &str, text: &str) -> Result<Time, LineError> {
    let incident = room();
    let zone: Zone = zone.parse().expect("a zone");
    let context = Context {
        zone,
        ..Context::new(at(now), &incident)
    };
    line::read(text, &context).map(|line| line.happened.expect("a time"))
}

fn agree(now: &str, zone: &str, text: &str, meant: &str) {
    let read = typed_at(now, zone, text);
    assert_eq!(read, Ok(at(meant)), "“{text}” at {now} in {zone}");
}

fn refused(now: &str, zone: &str, text: &str) -> LineError {
    let error = typed_at(now, zone, text).expect_err("no such time");
    assert!(!error.hint.is_empty());
    assert_eq!(error.at, 0..text.len() - " x".len());
    error
}

#[test]
fn a_line_without_a_time_happens_now() {
    assert_eq!(time_of("lag is back"), None);
}

#[test]
fn a_clock_time_is_in_the_incidents_zone() {
    assert_eq!(time_of("14:32 lag"), Some(at("2026-11-22T13:32:00Z")));
    assert_eq!(time_of("14:32:05 lag"), Some(at("2026-11-22T13:32:05Z")));
    assert_eq!(time_of("9:05 lag"), Some(at("2026-11-22T08:05:00Z")));
    assert_eq!(
        time_of("14:32:05.250 lag"),
        Some(at("2026-11-22T13:32:05.250Z"))
    );
}

#[test]
fn a_clock_time_still_to_come_today_was_yesterday() {
    assert_eq!(time_of("14:41 lag"), Some(at("2026-11-21T13:41:00Z")));
    agree(
        "2026-11-22T23:05:00Z",
        "Europe/Berlin",
        "23:50 x",
        "2026-11-22T22:50:00Z",
    );
    agree(
        "2026-11-22T00:00:00Z",
        "UTC",
        "00:00 x",
        "2026-11-22T00:00:00Z",
    );
    agree(
        "2026-11-22T00:00:00Z",
        "UTC",
        "00:01 x",
        "2026-11-21T00:01:00Z",
    );
}

#[test]
fn a_span_counts_back_from_now() {
    assert_eq!(time_of("-7m lag"), Some(at("2026-11-22T13:33:30Z")));
    assert_eq!(time_of("-1h20m lag"), Some(at("2026-11-22T12:20:30Z")));
    assert_eq!(time_of("-90s lag"), Some(at("2026-11-22T13:39:00Z")));
    assert_eq!(time_of("-1d lag"), Some(at("2026-11-21T13:40:30Z")));
}

#[test]
fn a_date_goes_with_a_clock_time_and_may_name_its_zone() {
    for (text, meant) in [
        ("2026-11-20 14:32 lag", "2026-11-20T13:32:00Z"),
        ("2026-11-20   14:32 lag", "2026-11-20T13:32:00Z"),
        ("2026-11-20T14:32:05 lag", "2026-11-20T13:32:05Z"),
        ("2026-11-20T14:32Z lag", "2026-11-20T14:32:00Z"),
        ("2026-11-20 14:32z lag", "2026-11-20T14:32:00Z"),
        ("2026-11-20T14:32+05:30 lag", "2026-11-20T09:02:00Z"),
        (
            "2026-11-20T14:32:05.123-0800 lag",
            "2026-11-20T22:32:05.123Z",
        ),
        ("2026-07-20 14:32 lag", "2026-07-20T12:32:00Z"),
        ("12:32Z lag", "2026-11-22T12:32:00Z"),
    ] {
        assert_eq!(time_of(text), Some(at(meant)), "{text}");
    }
}

#[test]
fn what_is_finer_than_a_millisecond_is_dropped() {
    let meant = Some(at("2026-11-20T14:32:05.123Z"));
    assert_eq!(time_of("2026-11-20T14:32:05.123987Z lag"), meant);
}

#[test]
fn what_only_looks_like_a_time_is_words() {
    for text in [
        "-7 degrees in the server room",
        "-m is the flag",
        "2026-11-22 is the day",
        "10:30-11:00 is the maintenance window",
        "14:32h it was",
        "3:1 in favour",
        "14:323 lag",
        "2026-11-22Tea time",
    ] {
        assert_eq!(time_of(text), None, "{text}");
    }
}

#[test]
fn a_time_no_clock_shows_is_refused_and_its_place_named() {
    for text in [
        "25:00 x",
        "14:60 x",
        "14:32:61 x",
        "2026-02-30 14:32 x",
        "2026-11-20T14:32+25:00 x",
    ] {
        let error = try_read(text).expect_err(text);
        assert_eq!(error.kind, LineErrorKind::Time, "{text}");
        assert_eq!(error.at, 0..text.len() - 2, "{text}");
    }
}

#[test]
fn a_time_that_has_not_come_is_refused() {
    for text in [
        "2026-11-22 14:41 x",
        "2026-11-22T13:40:31Z x",
        "2030-01-01 00:00 x",
    ] {
        let error = try_read(text).expect_err(text);
        assert_eq!(error.kind, LineErrorKind::Future, "{text}");
    }
    assert_eq!(
        time_of("2026-11-22T13:40:30Z x"),
        Some(at("2026-11-22T13:40:30Z"))
    );
}

#[test]
fn berlins_clocks_go_forward() {
    let zone = "Europe/Berlin";
    let after = "2026-03-29T08:00:00Z";
    assert_eq!(refused(after, zone, "02:30 x").kind, LineErrorKind::Time);
    assert_eq!(
        refused(after, zone, "2026-03-29 02:00 x").kind,
        LineErrorKind::Time
    );
    agree(after, zone, "01:59 x", "2026-03-29T00:59:00Z");
    agree(after, zone, "03:00 x", "2026-03-29T01:00:00Z");
    // Before the jump, 02:30 can only have been yesterday's.
    agree(
        "2026-03-29T00:30:00Z",
        zone,
        "02:30 x",
        "2026-03-28T01:30:00Z",
    );
    // The day after, in the small hours, the latest 02:30 would lie in the gap.
    assert_eq!(
        refused("2026-03-29T23:30:00Z", zone, "02:30 x").kind,
        LineErrorKind::Time
    );
}

#[test]
fn berlins_clocks_go_back() {
    let zone = "Europe/Berlin";
    // 02:30 is shown at 00:30Z and again at 01:30Z.
    agree(
        "2026-10-25T08:00:00Z",
        zone,
        "02:30 x",
        "2026-10-25T01:30:00Z",
    );
    agree(
        "2026-10-25T01:30:00Z",
        zone,
        "02:30 x",
        "2026-10-25T01:30:00Z",
    );
    agree(
        "2026-10-25T01:29:59Z",
        zone,
        "02:30 x",
        "2026-10-25T00:30:00Z",
    );
    agree(
        "2026-10-25T00:10:00Z",
        zone,
        "02:30 x",
        "2026-10-24T00:30:00Z",
    );
    agree(
        "2026-10-25T08:00:00Z",
        zone,
        "2026-10-25 02:30 x",
        "2026-10-25T01:30:00Z",
    );
    agree(
        "2026-10-25T01:00:00Z",
        zone,
        "2026-10-25 02:30 x",
        "2026-10-25T00:30:00Z",
    );
}

#[test]
fn new_yorks_clocks_go_forward() {
    let zone = "America/New_York";
    let after = "2026-03-08T12:00:00Z";
    assert_eq!(refused(after, zone, "02:15 x").kind, LineErrorKind::Time);
    agree(after, zone, "01:59 x", "2026-03-08T06:59:00Z");
    agree(after, zone, "03:00 x", "2026-03-08T07:00:00Z");
    agree(
        "2026-03-08T06:30:00Z",
        zone,
        "02:15 x",
        "2026-03-07T07:15:00Z",
    );
}

#[test]
fn new_yorks_clocks_go_back() {
    let zone = "America/New_York";
    agree(
        "2026-11-01T12:00:00Z",
        zone,
        "01:30 x",
        "2026-11-01T06:30:00Z",
    );
    agree(
        "2026-11-01T06:10:00Z",
        zone,
        "01:30 x",
        "2026-11-01T05:30:00Z",
    );
    agree(
        "2026-11-01T06:10:00Z",
        zone,
        "01:05 x",
        "2026-11-01T06:05:00Z",
    );
}

#[test]
fn a_fixed_offset_has_no_summer_time() {
    agree(
        "2026-03-29T08:00:00Z",
        "+01:00",
        "02:30 x",
        "2026-03-29T01:30:00Z",
    );
}
