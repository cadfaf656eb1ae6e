//! What a pasted block is read as: times, people and words of logs, chats and our own lines; nothing lost,
//! nothing guessed in silence.

use super::{at, berlin, names, now, pasted, rows, try_read};
use crate::line::room;
use warroom::incident::{Intent, NoteIntent, Time};
use warroom::line::{Context, Wants};
use warroom::reader::{self, DayOrder, Options, Reading, Shape};

fn read_with(text: &str, order: Option<DayOrder>) -> Reading {
    let options = Options { order, ..berlin() };
    try_read("", text.as_bytes(), &options, now()).expect("readable")
}

#[test]
fn lines_of_our_own_grammar_keep_their_signs() {
    assert_eq!(
        rows(
            "14:32 @mo = lag is 4 GB\n14:33:10 > restart db1; risk: short\n14:34 all quiet\n/step 2"
        ),
        [
            "11-22 13:32:00 | mo | = lag is 4 GB",
            "11-22 13:33:10 |  | > restart db1; risk: short",
            "11-22 13:34:00 |  | all quiet\n/step 2",
        ]
    );
    assert_eq!(
        rows("= one\n> two\n- item"),
        ["- |  | = one", "- |  | > two\n- item"]
    );
    assert_eq!(
        rows("-7m @mo = lag\n14:20 well"),
        ["11-22 13:53:00 | mo | = lag", "11-22 13:20:00 |  | well"]
    );
}

#[test]
fn log_files_in_their_usual_shapes() {
    for (line, row) in [
        (
            "2026-11-22T13:03:11Z started",
            "11-22 13:03:11 |  | started",
        ),
        (
            "2026-11-22T13:03:11.250+01:00 INFO started",
            "11-22 12:03:11 |  | INFO started",
        ),
        (
            "2026-11-22 14:03:11,123 ERROR pool is empty",
            "11-22 13:03:11 |  | ERROR pool is empty",
        ),
        (
            "2026-11-22 13:03:11 +0000 started",
            "11-22 13:03:11 |  | started",
        ),
        (
            "2026-11-22 13:03:11 UTC [42] LOG: ready",
            "11-22 13:03:11 |  | [42] LOG: ready",
        ),
        (
            "[2026-11-22 14:03:11] > not a proposal",
            "11-22 13:03:11 |  | \\> not a proposal",
        ),
        (
            "2026/11/22 14:03:11 [error] 12#0: upstream timed out",
            "11-22 13:03:11 |  | [error] 12#0: upstream timed out",
        ),
        (
            "Nov 22 14:03:11 db1 mysqld[811]: OOM",
            "11-22 13:03:11 |  | db1 mysqld[811]: OOM",
        ),
        (
            "Dec 24 20:00:00 db1 cron: last year",
            "12-24 19:00:00 |  | db1 cron: last year",
        ),
        ("1795352591 disk full", "11-22 13:03:11 |  | disk full"),
        ("1795352591250 disk full", "11-22 13:03:11 |  | disk full"),
        ("1795352591.250 disk full", "11-22 13:03:11 |  | disk full"),
        (
            "203.0.113.7 - - [22/Nov/2026:13:03:11 +0000] \"GET / HTTP/1.1\" 502 0",
            "11-22 13:03:11 |  | 203.0.113.7 - - \"GET / HTTP/1.1\" 502 0",
        ),
        ("[14:32:05] all quiet", "11-22 13:32:05 |  | all quiet"),
    ] {
        assert_eq!(rows(line), [row], "{line}");
    }
}

#[test]
fn what_follows_a_log_line_without_a_time_belongs_to_it() {
    let text = "2026-11-22 14:03:11 ERROR boom\n  at main.rs:3\nCaused by: io\n\n2026-11-22 14:03:12 INFO up";
    assert_eq!(
        rows(text),
        [
            "11-22 13:03:11 |  | ERROR boom\n  at main.rs:3\nCaused by: io",
            "11-22 13:03:12 |  | INFO up",
        ]
    );
}

#[test]
fn chats_with_name_and_words_on_one_line() {
    for (line, row) in [
        ("14:32 mo: lag is back", "11-22 13:32:00 | mo | lag is back"),
        (
            "[14:32] Ana Ruiz: fail over",
            "11-22 13:32:00 | Ana Ruiz | fail over",
        ),
        (
            "[2:32 PM] Ana Ruiz: fail over",
            "11-22 13:32:00 | Ana Ruiz | fail over",
        ),
        ("14:32 <ana> fail over", "11-22 13:32:00 | ana | fail over"),
        (
            "22/11/2026, 14:32 - Ana Ruiz: fail over",
            "11-22 13:32:00 | Ana Ruiz | fail over",
        ),
        (
            "[2:32 PM, 11/22/2026] Ana Ruiz: fail over",
            "11-22 13:32:00 | Ana Ruiz | fail over",
        ),
        (
            "14:32 note: not a name",
            "11-22 13:32:00 |  | note: not a name",
        ),
        (
            "14:32 see https://example.org",
            "11-22 13:32:00 |  | see https://example.org",
        ),
        ("[14:32] ana: > quoted", "11-22 13:32:00 | ana | > quoted"),
    ] {
        let wanted = row.replace("| > quoted", "| \\> quoted");
        assert_eq!(rows(line), [wanted], "{line}");
    }
}

#[test]
fn slack_copies_with_the_words_below_the_name() {
    let text = "Monday, November 16th\nAna Ruiz  2:32 PM\nFail over to db2?\nIt is the only way\n2:33\nI will call Raj\n\
        Pia Olsen\n  2:40 PM\nOn my way\n\nYesterday\nmo-adeyemi [9:05 AM]\nback to normal";
    assert_eq!(
        rows(text),
        [
            "11-16 13:32:00 | Ana Ruiz | Fail over to db2?\nIt is the only way",
            "11-16 13:33:00 | Ana Ruiz | I will call Raj",
            "11-16 13:40:00 | Pia Olsen | On my way",
            "11-21 08:05:00 | mo-adeyemi | back to normal",
        ]
    );
}

#[test]
fn teams_copies_with_name_behind_the_time() {
    let text = "[22/11/2026 14:32] Ana Ruiz\nFail over to db2\n[22/11/2026 14:33] Mo Adeyemi\nStarted\nand done";
    assert_eq!(
        rows(text),
        [
            "11-22 13:32:00 | Ana Ruiz | Fail over to db2",
            "11-22 13:33:00 | Mo Adeyemi | Started\nand done",
        ]
    );
}

#[test]
fn the_order_of_day_and_month_is_never_chosen_in_silence() {
    let doubtful = "[10/11/2026 14:32] Ana Ruiz: fail over";
    let read = read_with(doubtful, None);
    assert_eq!(read.order, Some(DayOrder::DayFirst));
    assert_eq!(read.rows[0].happened, Some(at("2026-11-10T13:32:00Z")));
    let other = read_with(doubtful, Some(DayOrder::MonthFirst));
    assert_eq!(other.order, Some(DayOrder::MonthFirst));
    assert_eq!(other.rows[0].happened, Some(at("2026-10-11T12:32:00Z")));
    // The order that puts nothing in the future, but it is said all the same.
    let late = read_with("[11/12/2026 14:32] Ana Ruiz: fail over", None);
    assert_eq!(late.order, Some(DayOrder::MonthFirst));
    // One date settles it for all.
    let settled = read_with(
        "[10/11/2026 14:32] Ana Ruiz: a\n[13/11/2026 14:32] Ana Ruiz: b",
        None,
    );
    assert_eq!(settled.order, None);
}

#[test]
fn times_to_come_and_days_no_calendar_has_are_said_and_the_words_kept() {
    let read = read_with("2026-11-22 18:00:00 later\n31.11.2026 14:00 never", None);
    assert!(read.rows[0].trouble.is_some() && read.rows[0].happened.is_none());
    assert_eq!(read.rows[0].line(), "later\n31.11.2026 14:00 never");
}

#[test]
fn times_without_a_zone_are_said_and_read_in_the_one_chosen() {
    assert!(read_with("2026-11-22 12:00:00 x", None).is_zoneless);
    assert!(!read_with("2026-11-22T12:00:00Z x", None).is_zoneless);
    let utc = super::utc();
    let read = try_read("", b"2026-11-22 12:00:00 x", &utc, now()).expect("readable");
    assert_eq!(read.rows[0].happened, Some(at("2026-11-22T12:00:00Z")));
}

#[test]
fn no_word_of_a_block_is_lost_and_nothing_panics() {
    let pieces = [
        "14:32 ",
        "[",
        "]",
        "Ana Ruiz",
        "  2:32 PM",
        "22/11/2026",
        "Today",
        "\n",
        "\n\n",
        "  ",
        "Nov 22 14:03:11 ",
        "1795352591 ",
        "é😀",
        "@mo",
        "= x",
        ": ",
        "\t",
        "2026-11-22T13:03:11Z",
        "-7m ",
        "words",
        "\u{202e}",
        "25:61",
    ];
    for seed in 0..4_000 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let text: String = (0..rng.usize(1..14))
            .map(|_| pieces[rng.usize(..pieces.len())])
            .collect();
        let Ok(read) = try_read("", text.as_bytes(), &berlin(), now()) else {
            assert!(
                text.trim_matches(['\u{202e}', ' ', '\n', '\t']).is_empty(),
                "seed {seed}: {text:?}"
            );
            continue;
        };
        let words: usize = text.matches("words").count();
        let kept: usize = read
            .rows
            .iter()
            .map(|entry| entry.line().matches("words").count())
            .sum();
        let named: usize = (read.rows.iter().filter_map(|entry| entry.who.as_ref()))
            .map(|who| who.matches("words").count())
            .sum();
        assert_eq!(words, kept + named, "seed {seed}: {text:?} {read:?}");
    }
}

#[test]
fn the_shape_is_told() {
    assert_eq!(read_with("14:32 @mo = x", None).rows[0].shape, Shape::Line);
    assert_eq!(
        read_with("Nov 22 14:03:11 h p: x", None).rows[0].shape,
        Shape::Syslog
    );
    assert_eq!(read_with("[14:32] ana: x", None).rows[0].shape, Shape::Chat);
}

#[test]
fn a_chat_that_writes_dates_as_log_files_do_names_its_people_and_a_log_file_does_not() {
    assert_eq!(
        rows("2026-11-22 14:02 - Mo Li: nere\n2026-11-22 14:03 - Åsa: kollar"),
        [
            "11-22 13:02:00 | Mo Li | nere",
            "11-22 13:03:00 | Åsa | kollar"
        ]
    );
    assert_eq!(
        rows("[2026-11-22 14:02:01] Mo Li: nere\n[2026-11-22 14:03:01] Åsa: kollar"),
        [
            "11-22 13:02:01 | Mo Li | nere",
            "11-22 13:03:01 | Åsa | kollar"
        ]
    );
    for log in [
        "2026-11-22 14:02 - ERROR: x\n2026-11-22 14:03 - WARN: y",
        "2026-11-22 14:02 - KubeProxy: x\n2026-11-22 14:03 - KubeDns: y",
        "2026-11-22 14:02 - Postgres: x\n2026-11-22 14:03 - Postgres: y",
        "2026-11-22 14:02 - payments: x\n2026-11-22 14:03 - orders: y",
    ] {
        let reading = read_with(log, None);
        assert!(reading.rows.iter().all(|row| row.who.is_none()), "{log}");
    }
    assert_eq!(
        rows(
            "2026年11月22日 14:02 田中太郎：DBが落ちた\n2026/11/22 下午2:03 - 王伟: 看看\n14時36分 佐藤: 確認"
        ),
        [
            "11-22 13:02:00 | 田中太郎 | DBが落ちた",
            "11-22 13:03:00 | 王伟 | 看看",
            "11-22 13:36:00 | 佐藤 | 確認"
        ]
    );
}

#[test]
fn a_line_with_a_time_in_a_rarer_shape_and_a_section_of_a_document_are_rows_of_their_own() {
    assert_eq!(
        rows("- 14:02 down\n* ~14:25 approx\n\n## Lessons\n- be better"),
        [
            "11-22 13:02:00 |  | down",
            "11-22 13:25:00 |  | \\~14:25 approx",
            "11-22 13:25:00 |  | ## Lessons\n- be better",
        ]
    );
    assert_eq!(
        rows("11am ana: a\n12pm mo: b"),
        ["11-22 10:00:00 | ana | a", "11-22 11:00:00 | mo | b"]
    );
    assert_eq!(
        rows("1235 hrs - pump off\n1240 hrs - pump on"),
        [
            "11-22 11:35:00 |  | pump off",
            "11-22 11:40:00 |  | pump on"
        ]
    );
}

#[test]
fn chats_copied_from_more_programs_name_their_people() {
    for (text, wanted) in [
        (
            "[11/20 2:32 PM] Okafor, Mina\nThe site is down\n[11/21 12:05 AM] Reyes, Tom (External)\nok",
            [
                "11-20 13:32:00 | Okafor, Mina | The site is down",
                "11-20 23:05:00 | Reyes, Tom (External) | ok",
            ],
        ),
        (
            "Mina Okafor, [Nov 20, 2026 at 2:32:10 PM]:\ndown\n\nTom, [Nov 20, 2026 at 2:33:11 PM]:\non it",
            [
                "11-20 13:32:10 | Mina Okafor | down",
                "11-20 13:33:11 | Tom | on it",
            ],
        ),
        (
            "20.11.2026 klo 14.32 - Mina: alhaalla\n20.11.2026 klo 14.33 - Åsa: katson",
            [
                "11-20 13:32:00 | Mina | alhaalla",
                "11-20 13:33:00 | Åsa | katson",
            ],
        ),
        (
            "20.11.2026 ÖS 2:32 - Mina: çöktü\n20.11.2026 ÖS 2:33 - Ayşe: bakıyorum",
            [
                "11-20 13:32:00 | Mina | çöktü",
                "11-20 13:33:00 | Ayşe | bakıyorum",
            ],
        ),
        (
            "Session Start: Fri Nov 20 14:30:00 2026\n[14:32] <mina> down\n[14:33] <@tom> on it",
            [
                "11-20 13:32:00 | mina | down",
                "11-20 13:33:00 | tom | on it",
            ],
        ),
        (
            "Nov 20 14:32:01 <mina>\tdown\nNov 20 14:33:01 *\ttom looks",
            [
                "11-20 13:32:01 | mina | down",
                "11-20 13:33:01 | tom | looks",
            ],
        ),
    ] {
        assert_eq!(rows(text), wanted, "{text}");
    }
}

/// A line by itself, as the log of standard input reads it: as the reader does, or as our own grammar does.
fn by_itself(line: &str) -> (Option<Time>, Option<String>, String) {
    let zone = berlin().zone;
    let strip = |words: &str| words.strip_prefix('\\').unwrap_or(words).to_owned();
    if let Some((row, _)) = reader::read_line(line, &names(), zone, now()) {
        return (row.happened, row.who.clone(), strip(&row.line()));
    }
    let incident = room();
    let context = Context::new(now(), &incident);
    let read = warroom::line::read(line, &context).expect("readable");
    let Wants::Intent(Intent::Note(NoteIntent::Note { text, .. })) = read.wants else {
        panic!("{line}: {:?}", read.wants);
    };
    (read.happened, read.who.map(|who| who.to_string()), text)
}

#[test]
fn a_line_by_itself_is_read_as_in_a_source() {
    for line in [
        "02:32 mina: words",
        "02:32 Mina Okafor: words",
        "02:32 words of nobody",
        "02:32 note: this is nobody",
        "02:32 https://a.b is down",
        "02:32 - words",
        "02:32, words",
        "- 02:40 bullet",
        "• 02:40 bullet",
        "3. 02:40 numbered",
        "08:00-08:09 range",
        "08:00 – 08:09 mo: range",
        "2026-11-22 08:00-08:09 range",
        "**08:15** bold",
        "08:19 UTC zulu",
        "8:20 am half of the day",
        "[08:21] <tom> hi",
        "08:22 <tom> hi",
        "22.11.2026, 08:23 - tom: hi",
        "Nov 22 08:24:00 db1 sshd[2]: refused",
        "2026-11-22T08:25:00Z payments: refused",
        "08:26 @pia words of somebody",
        "words without a time",
    ] {
        let mut rows = pasted(line).rows;
        assert_eq!(rows.len(), 1, "{line}");
        let row = rows.remove(0);
        let words = row.line();
        let words = words.strip_prefix('\\').unwrap_or(&words).to_owned();
        assert_eq!(by_itself(line), (row.happened, row.who, words), "{line}");
    }
}

/// The rows of a fixture, read in Berlin.
fn of_fixture(name: &str) -> Vec<String> {
    let path = format!(
        "{}/tests/fixtures/reader/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    let bytes = std::fs::read(path).expect("a fixture");
    let reading = try_read(name, &bytes, &berlin(), now()).expect("readable");
    reading.rows.iter().map(super::told).collect()
}

#[test]
fn copies_that_set_name_badge_and_time_on_lines_of_their_own_name_their_people() {
    assert_eq!(
        of_fixture("discord-app.txt"),
        [
            "11-21 13:32:00 | mina | the shop is down",
            "11-21 13:35:00 | tom | lag is 4 GB",
        ]
    );
    assert_eq!(
        of_fixture("element-names.txt"),
        [
            "11-22 13:32:00 | Mina | the shop is down",
            "11-22 13:33:00 | Tom | on it\nwill call db",
            "11-22 13:40:00 | Mina | thanks",
        ]
    );
}

#[test]
fn a_heading_dates_the_lines_of_a_radio_log_and_a_date_time_group_is_a_time() {
    assert_eq!(
        of_fixture("radio-dated.txt"),
        [
            "11-20 13:32:00 |  | Base to car 7: alarm",
            "11-20 14:33:00 |  | Car 7 to base: roger",
            "11-20 14:40:00 |  | Base: log closed",
        ]
    );
}

#[test]
fn a_time_in_the_digits_and_marks_of_arabic_is_read_and_older_encodings_of_japanese_too() {
    assert_eq!(
        of_fixture("whatsapp-arabic.txt"),
        [
            "11-20 13:32:00 | مينا | الموقع متوقف",
            "11-20 13:33:00 | أحمد | أنظر",
        ]
    );
    assert_eq!(
        of_fixture("shift-jis.txt")[0],
        "11-20 13:32:00 |  | 田中: データベースが落ちました"
    );
}

#[test]
fn a_time_behind_a_priority_a_container_or_a_name_of_a_field_is_read() {
    for (name, first) in [
        ("containers.txt", "web-1  | pool is empty"),
        ("values.txt", "level=error msg=\"pool is empty\""),
        ("syslog-ietf.txt", "<34>1 db1 postgres 12 - pool is empty"),
    ] {
        let rows = of_fixture(name);
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert_eq!(rows[0], format!("11-20 14:32:01 |  | {first}"));
    }
}

#[test]
fn what_each_message_begins_with_is_told_from_what_its_words_begin_with() {
    let rows = of_fixture("whatsapp-lines.txt");
    assert_eq!(rows.len(), 7, "{rows:?}");
    assert!(rows[0].ends_with("first\nsecond line: with colon\n12:30 third line\nfourth"));
    let rows = of_fixture("pods.txt");
    assert_eq!(rows[0], "11-20 14:32:01 |  | [pod/web-abc/app] boom");
    let rows = of_fixture("php.txt");
    assert_eq!(rows[1], "11-20 14:35:01 |  | PHP Warning: y");
}

#[test]
fn an_hour_and_a_minute_apart_by_a_space_are_a_time_where_most_lines_have_it_so() {
    let told = rows("20 November 2026\n23 45 car 7 on scene\n00 12 all clear\n");
    assert_eq!(
        told,
        [
            "11-20 22:45:00 |  | car 7 on scene",
            "11-20 23:12:00 |  | all clear"
        ]
    );
    for words in [
        "14 32 bit servers fail\nthe others do not\nnobody knows why\n",
        "10 20 30\n11 21 31\n12 22 32\n",
    ] {
        assert!(
            rows(words).iter().all(|row| row.starts_with('-')),
            "{words}"
        );
    }
}

#[test]
fn nicks_of_a_channel_without_times_are_people_and_a_page_is_words() {
    let reading = super::pasted(
        "<@mina> pool is empty\n<tom> looking at db2\n  100 of 100\n* tom restarts it\n<mina> better\n",
    );
    let told: Vec<_> = reading.rows.iter().map(super::told).collect();
    assert_eq!(
        told,
        [
            "- | mina | pool is empty",
            "- | tom | looking at db2\n  100 of 100",
            "- | tom | restarts it",
            "- | mina | better"
        ]
    );
    assert_eq!(
        (reading.recognised.format.as_str(), reading.untimed),
        ("chat", 4)
    );
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note.contains("name no time")),
        "{:?}",
        reading.notes
    );
    for page in [
        "<x> one</x>\n<x> two</x>\n",
        "<mina> alone\nand then\nnothing more\n",
    ] {
        assert!(
            super::pasted(page).rows.iter().all(|row| row.who.is_none()),
            "{page}"
        );
    }
}
