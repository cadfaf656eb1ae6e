//! One source, one order: clock times follow each other, days carry on, the hour that comes twice is decided, and what
//! could have gone another way is said. Each test holds one row of the faults that were found.

use super::{at, berlin, now, pasted, rows, told, try_read, utc};
use warroom::incident::Time;
use warroom::reader::{Kind, Options};

fn rows_at(text: &str, options: &Options, now: Time) -> Vec<String> {
    let reading = try_read("", text.as_bytes(), options, now).expect("readable");
    reading.rows.iter().map(told).collect()
}

fn zone(name: &str) -> Options {
    Options::in_zone(name.parse().expect("a zone"))
}

#[test]
fn twelve_hour_clocks_are_read_with_their_half() {
    for (text, time) in [
        ("2:32 PM replication has stopped", "11-22 13:32:00"),
        ("2:32pm replication has stopped", "11-22 13:32:00"),
        ("2:32 p.m. replication has stopped", "11-22 13:32:00"),
        ("2:32\u{202f}PM replication has stopped", "11-22 13:32:00"),
        ("12:10 a.m. replication has stopped", "11-21 23:10:00"),
        ("下午2:32 replication has stopped", "11-22 13:32:00"),
    ] {
        assert_eq!(
            rows(text),
            [format!("{time} |  | replication has stopped")],
            "{text}"
        );
    }
}

#[test]
fn an_offset_behind_a_space_counts_and_an_abbreviation_is_never_dropped() {
    assert_eq!(
        rows("2020-06-25 19:58:58 +02:00 third"),
        ["06-25 17:58:58 |  | third"]
    );
    assert_eq!(rows("2026-11-20 14:32 UTC x"), ["11-20 14:32:00 |  | x"]);
    assert_eq!(rows("2026-11-20 14:32 GMT+2 x"), ["11-20 12:32:00 |  | x"]);
    let told = |text: &str| pasted(text).rows[0].doubt.clone().unwrap_or_default();
    // No clock of Berlin shows summer time in November.
    assert_eq!(rows("2026-11-20 14:32 CEST x"), ["11-20 12:32:00 |  | x"]);
    assert!(told("2026-11-20 14:32 CEST x").contains("CEST was read as +02:00"));
    assert_eq!(told("2026-11-20 14:32 CET x"), "");
    assert!(told("2026-11-20 14:32 IST x").contains("IST names several zones"));
    let london = rows_at("2026-09-22 10:31 BST x", &zone("Europe/London"), now());
    assert_eq!(london, ["09-22 09:31:00 |  | x"]);
}

#[test]
fn a_time_a_little_ahead_is_now_and_one_long_ago_is_told() {
    let reading = pasted("15:01 db1 restarted");
    assert_eq!(reading.rows[0].happened, Some(now()));
    assert!(
        reading.rows[0]
            .doubt
            .as_deref()
            .is_some_and(|doubt| doubt.contains("60 s ahead"))
    );
    let reading = pasted("15:10 db1 restarted");
    assert_eq!(reading.rows[0].happened, Some(at("2026-11-21T14:10:00Z")));
    let doubt = reading.rows[0].doubt.as_deref();
    assert!(
        doubt.is_some_and(|doubt| doubt.contains("2026-11-21")),
        "{doubt:?}"
    );
    assert_eq!(pasted("14:55 db1 restarted").rows[0].doubt, None);
}

#[test]
fn clock_times_follow_each_other_and_the_last_is_not_ahead() {
    let noon = at("2026-11-22T12:25:00Z");
    assert_eq!(
        rows_at(
            "08:00 first alert\n14:00 failover\n20:00 all clear",
            &utc(),
            noon
        ),
        [
            "11-21 08:00:00 |  | first alert",
            "11-21 14:00:00 |  | failover",
            "11-21 20:00:00 |  | all clear"
        ]
    );
    assert_eq!(
        rows_at("22:10 a\n23:50 b\n00:10 c\n06:00 d", &utc(), noon),
        [
            "11-21 22:10:00 |  | a",
            "11-21 23:50:00 |  | b",
            "11-22 00:10:00 |  | c",
            "11-22 06:00:00 |  | d"
        ]
    );
}

#[test]
fn a_dated_line_or_a_heading_carries_on() {
    let wanted = [
        "11-20 22:10:00 |  | a",
        "11-20 23:50:00 |  | b",
        "11-21 00:10:00 |  | c",
    ];
    for text in [
        "2026-11-20 22:10 a\n23:50 b\n00:10 c",
        "2026-11-20\n22:10 a\n23:50 b\n00:10 c",
        "## Friday, November 20th\n22:10 a\n23:50 b\n00:10 c",
        "--- Day changed Fri Nov 20 2026\n22:10 a\n23:50 b\n00:10 c",
        // What is before the dated line is the night before it.
        "22:10 a\n23:50 b\n2026-11-21 00:10 c",
    ] {
        assert_eq!(rows_at(text, &utc(), now()), wanted, "{text}");
    }
}

#[test]
fn a_line_written_a_little_late_stays_on_its_day_and_is_told() {
    let reading = pasted("14:32 a\n14:10 b\n14:40 c");
    let times: Vec<_> = reading.rows.iter().filter_map(|row| row.happened).collect();
    assert_eq!(
        times,
        [
            at("2026-11-22T13:32:00Z"),
            at("2026-11-22T13:10:00Z"),
            at("2026-11-22T13:40:00Z")
        ]
    );
    assert_eq!(
        reading.rows[1].doubt.as_deref(),
        Some("earlier than the row before")
    );
}

#[test]
fn a_chat_is_read_by_person_time_and_words_through_every_door() {
    assert_eq!(rows("14:32 ana: x"), ["11-22 13:32:00 | ana | x"]);
    assert_eq!(
        rows(
            "2/2/23, 2:51\u{202f}AM - Person Two: db is down\nand the cache\n2/2/23, 2:52\u{202f}AM - +49 170 1: on it"
        ),
        [
            "02-02 01:51:00 | Person Two | db is down\nand the cache",
            "02-02 01:52:00 | +49 170 1 | on it"
        ]
    );
    assert_eq!(
        rows(
            "2026-11-22 14:32:05\tana\tdb is down\n2026-11-22 14:32:09\t-->\tmo has joined\n2026-11-22 14:33:00\t@mo\ton it"
        ),
        [
            "11-22 13:32:05 | ana | db is down",
            "11-22 13:32:09 |  | mo has joined",
            "11-22 13:33:00 | mo | on it"
        ]
    );
    let reading = pasted("first\nsecond\n14:32 third\n");
    assert_eq!(
        reading.untimed, 1,
        "the two lines before the first time are one entry"
    );
}

#[test]
fn names_in_lower_case_actions_of_irc_and_dates_before_names_are_read() {
    assert_eq!(
        rows("Ana Ruiz\n  2:31 PM\nlook\nmo\n  2:35 PM\nwords of mo"),
        [
            "11-22 13:31:00 | Ana Ruiz | look",
            "11-22 13:35:00 | mo | words of mo"
        ]
    );
    assert_eq!(
        rows("14:33 * mo restarts db1"),
        ["11-22 13:33:00 | mo | restarts db1"]
    );
    let reading = pasted("Tue, Sep 22 2026 10:31:47 BST\ntwily\nx is down");
    assert_eq!(told(&reading.rows[0]), "09-22 08:31:47 | twily | x is down");
    assert!(
        reading.rows[0]
            .doubt
            .as_deref()
            .is_some_and(|doubt| doubt.contains("BST"))
    );
}

#[test]
fn foreign_words_stay_words_whatever_sign_they_begin_with() {
    for words in [
        "> quoted mail line",
        "+1",
        "*bold* warning",
        "=== done ===",
        "/var is full",
        "? really",
    ] {
        let table = format!("time,who,text\n2026-11-22 14:00,ana,{words}\n");
        let reading = try_read("x.csv", table.as_bytes(), &berlin(), now()).expect("readable");
        assert_eq!(
            (reading.rows[0].kind, reading.rows[0].words.as_str()),
            (Kind::Note, words)
        );
        assert!(reading.rows[0].line().starts_with('\\'), "{words}");
        let line = format!("14:20 {words}");
        let reading = pasted(&line);
        assert_eq!(
            (reading.rows[0].kind, reading.rows[0].words.as_str()),
            (Kind::Note, words)
        );
    }
    // Said by a person, or shown by what only our grammar has, they count.
    let signs = Options {
        signs: Some(true),
        ..berlin()
    };
    let said = try_read("", b"14:20 = lag", &signs, now()).expect("readable");
    assert_eq!(
        (said.rows[0].kind, said.rows[0].line().as_str()),
        (Kind::Line, "= lag")
    );
    assert!(pasted("14:20 @mo = lag\n14:21 = more").signs.count);
    assert!(!pasted("14:20 > lag\n14:21 > more").signs.count);
}

#[test]
fn the_hour_that_comes_twice_is_decided_by_order() {
    let rome = zone("Europe/Rome");
    let text = "time,who,text\n2023-10-29 02:50,,a\n2023-10-29 02:10,,b\n2023-10-29 02:40,,c\n";
    let reading = try_read("x.csv", text.as_bytes(), &rome, now()).expect("readable");
    let times: Vec<_> = reading.rows.iter().filter_map(|row| row.happened).collect();
    assert_eq!(
        times,
        [
            at("2023-10-29T00:50:00Z"),
            at("2023-10-29T01:10:00Z"),
            at("2023-10-29T01:40:00Z")
        ]
    );
    let alone = try_read("", b"2023-10-29 02:50 a", &rome, now()).expect("readable");
    assert!(
        alone.rows[0]
            .doubt
            .as_deref()
            .is_some_and(|doubt| doubt.contains("twice"))
    );
    let skipped = try_read("", b"2023-03-26 02:30 a", &rome, now()).expect("readable");
    assert!(
        skipped.rows[0]
            .trouble
            .as_deref()
            .is_some_and(|why| why.contains("never showed"))
    );
}

#[test]
fn a_source_with_the_newest_first_is_put_in_order() {
    let text = "time,text\n2023-10-29 03:30,d\n2023-10-29 02:40,c\n2023-10-29 02:10,b\n2023-10-29 02:50,a\n2023-10-29 01:50,z\n";
    let reading =
        try_read("x.csv", text.as_bytes(), &zone("Europe/Rome"), now()).expect("readable");
    assert!(
        reading
            .rows
            .iter()
            .rev()
            .is_sorted_by_key(|row| row.happened),
        "{reading:?}"
    );
}

#[test]
fn the_order_of_day_and_month_is_worked_out_over_the_whole_source_and_said() {
    // Three days after each other, not three months.
    let reading = pasted(
        "[11/03/2026 14:32] Ana Ruiz: a\n[11/04/2026 14:32] Ana Ruiz: b\n[11/05/2026 14:32] Ana Ruiz: c",
    );
    let days: Vec<_> = reading
        .rows
        .iter()
        .filter_map(|row| row.happened)
        .map(|time| time.format("%m-%d").to_string())
        .collect();
    assert_eq!(days, ["11-03", "11-04", "11-05"]);
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note.contains("month first")),
        "{:?}",
        reading.notes
    );
    let reading = pasted("[22/11/26, 14:32:05] Ana: a");
    assert!(
        reading.order.is_none() && reading.notes.iter().any(|note| note.contains("day first")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn a_text_that_names_the_zone_of_its_times_is_read_in_it() {
    let reading = pasted("# Outage (all times are in UTC)\n2026-11-22 12:00 a");
    assert_eq!(
        reading.rows.last().and_then(|row| row.happened),
        Some(at("2026-11-22T12:00:00Z"))
    );
    assert!(reading.notes.iter().any(|note| note.contains("UTC")));
}

#[test]
fn a_clock_time_far_behind_the_row_before_is_doubtful_and_one_in_a_zone_of_its_own_stays_on_its_day()
 {
    let reading = pasted("2026-11-20 12:10 a\n01:05 b\n");
    let doubt = reading.rows[1].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("taken as the next day"), "{doubt}");
    let reading = pasted("2026-11-20 14:10 a\n14:01 +03:00 b\n");
    assert_eq!(reading.rows[1].happened, Some(at("2026-11-20T11:01:00Z")));
    let doubt = reading.rows[1].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("earlier than the row before"), "{doubt}");
}

#[test]
fn that_no_order_of_day_and_month_fits_is_said() {
    let reading = pasted("13/11/2026, 10:00 - Ana: a\n11/13/2026, 10:00 - Ana: b\n");
    let said = "No order of day and month fits all dates: they are read with the day first.";
    assert!(
        reading.notes.iter().any(|note| note == said),
        "{:?}",
        reading.notes
    );
}

#[test]
fn clock_times_under_a_heading_pass_through_the_hour_that_comes_twice_without_a_doubt() {
    let text = "2026-10-25\n01:50 a\n02:10 b\n02:50 c\n02:05 d\n02:45 e\n03:01 f\n";
    let reading = super::pasted(text);
    let told: Vec<_> = reading.rows.iter().map(super::told).collect();
    assert_eq!(
        told,
        [
            "10-24 23:50:00 |  | a",
            "10-25 00:10:00 |  | b",
            "10-25 00:50:00 |  | c",
            "10-25 01:05:00 |  | d",
            "10-25 01:45:00 |  | e",
            "10-25 02:01:00 |  | f",
        ]
    );
    assert!(reading.rows.iter().all(|row| row.doubt.is_none()));
}

#[test]
fn a_day_in_the_words_above_clock_times_is_theirs_and_told() {
    let reading = super::pasted("Shift log 20 November 2026\n23:45 a\n00:12 b\n");
    let told: Vec<_> = reading.rows[1..].iter().map(super::told).collect();
    assert_eq!(told, ["11-20 22:45:00 |  | a", "11-20 23:12:00 |  | b"]);
    let doubt = reading.rows[1].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("taken from line 1"), "{doubt}");
    // A time with a day of its own needs none.
    let reading = super::pasted("Written 24 November 2025\n2026-11-20 23:45 a\n");
    assert_eq!(super::told(&reading.rows[1]), "11-20 22:45:00 |  | a");
}

#[test]
fn behind_noon_a_clock_of_twelve_hours_goes_on_in_the_afternoon_which_is_told() {
    let reading = super::pasted("20 November 2026\n11:50 a\n12:10 b\n1:05 c\n1:20 d\n");
    let told: Vec<_> = reading.rows.iter().map(super::told).collect();
    assert_eq!(
        told,
        [
            "11-20 10:50:00 |  | a",
            "11-20 11:10:00 |  | b",
            "11-20 12:05:00 |  | c",
            "11-20 12:20:00 |  | d"
        ]
    );
    let doubts: Vec<_> = reading.rows.iter().map(|row| row.doubt.is_some()).collect();
    assert_eq!(doubts, [false, false, true, false]);
    let doubt = reading.rows[2].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("taken as 13:05"), "{doubt}");
    // Over midnight and on; a line written a little late stays where it is.
    assert_eq!(
        rows("20 November 2026\n12:10 a\n1:05 b\n1:00 c\n11:50 d\n12:10 e\n1:00 f\n")[1..],
        [
            "11-20 12:05:00 |  | b",
            "11-20 12:00:00 |  | c",
            "11-20 22:50:00 |  | d",
            "11-20 23:10:00 |  | e",
            "11-21 00:00:00 |  | f"
        ]
    );
    // A zero before the hour, an hour past twelve, or a half of the day says which clock it is.
    for (text, last) in [
        (
            "20 November 2026\n12:10 b\n01:05 c\n",
            "11-21 00:05:00 |  | c",
        ),
        (
            "20 November 2026\n13:00 a\n12:10 b\n1:05 c\n",
            "11-21 00:05:00 |  | c",
        ),
        (
            "20 November 2026\n12:10 AM b\n1:05 AM c\n",
            "11-20 00:05:00 |  | c",
        ),
    ] {
        assert_eq!(rows(text).last().map(String::as_str), Some(last), "{text}");
    }
}

#[test]
fn ages_are_counted_back_from_the_time_above_their_table_else_from_now_which_is_told() {
    let table = "LAST SEEN   TYPE      REASON   OBJECT    MESSAGE\n5m12s       Warning   BackOff  pod/web   back-off restarting\n\
        2h          Normal    Pulled   pod/web   image present\n<unknown>   Normal    Pulled   pod/web   image absent\n";
    let reading = super::pasted(table);
    assert_eq!(reading.recognised.format, "Kubernetes events");
    let told: Vec<_> = reading.rows.iter().map(super::told).collect();
    assert_eq!(
        told,
        [
            "11-22 13:54:48 |  | back-off restarting",
            "11-22 12:00:00 |  | image present"
        ]
    );
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note.contains("counted back from now"))
    );
    assert_eq!(reading.not_taken.len(), 1, "{:?}", reading.not_taken);
    assert_eq!(reading.left_out(), [""; 0]);
    assert_eq!(
        reading.rows[0].more[1],
        ("REASON".to_owned(), "BackOff".to_owned())
    );
    let dated = super::pasted(&format!("Fri Nov 20 10:00:00 UTC 2026\n{table}"));
    assert_eq!(
        super::told(&dated.rows[0]),
        "11-20 09:54:48 |  | back-off restarting"
    );
    assert!(
        dated
            .notes
            .iter()
            .any(|note| note.contains("time above the header"))
    );
    assert!(!dated.rows[0].is_relative && reading.rows[0].is_relative);
}
