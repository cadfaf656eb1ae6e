//! Reading a source of the past: the real cases, and every way a table can be wrong.

use super::{at, try_read};
use warroom::incident::text::{mentions, tags};
use warroom::incident::{Time, Zone};
use warroom::reader::{Field, Options, Reading, Unreadable};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cases");

fn read_source(name: &str, bytes: &[u8], zone: Zone) -> Result<Reading, Unreadable> {
    try_read(
        name,
        bytes,
        &Options::in_zone(zone),
        at("2027-01-01T00:00:00Z"),
    )
}

fn case(name: &str) -> Reading {
    let bytes = std::fs::read(format!("{CASES}/{name}/timeline.csv")).unwrap();
    let source = read_source("timeline.csv", &bytes, Zone::UTC).unwrap();
    assert_eq!(source.not_taken, []);
    assert!(source.rows.is_sorted_by(|row, next| row.place < next.place));
    assert_eq!(
        source.rows.first().map(|row| row.place),
        Some(2),
        "below the header"
    );
    source
}

fn read(csv: impl AsRef<[u8]>) -> Reading {
    read_source("x.csv", csv.as_ref(), Zone::UTC).unwrap()
}

fn time(text: &str) -> Option<Time> {
    text.parse().ok()
}

/// The words of the rows that were read.
fn texts(source: &Reading) -> Vec<&str> {
    source.rows.iter().map(|row| row.words.as_str()).collect()
}

/// The one problem there is: its row and why.
fn problem(source: &Reading) -> (u64, &str) {
    let [row] = source.not_taken.as_slice() else {
        panic!("{:?}", source.not_taken)
    };
    (row.place, &row.why)
}

#[test]
fn the_gitlab_case_is_read_row_by_row() {
    let source = case("gitlab-2017-01-31");
    assert_eq!(source.rows.len(), 40);
    let row = |number: usize| &source.rows[number - 1];
    assert_eq!(row(16).happened, time("2017-01-31T23:27:08Z"));
    assert_eq!(row(16).who.as_deref(), Some("engineer-1"));
    assert_eq!(
        row(16).words,
        "> Removing the PostgreSQL data directory on db2, \"to start clean\""
    );
    // Entered late, it keeps its place in the source.
    assert_eq!(row(22).happened, time("2017-01-31T17:20:00Z"));
    assert!(source.rows.iter().all(|r| r.happened >= row(22).happened));
    assert_eq!(row(14).words.lines().count(), 4);
    assert!(
        row(40)
            .words
            .ends_with("\n- find out why 8000 connections broke \"now\"")
    );
    assert!(!source.rows.iter().any(|row| row.words.contains('\r')));
    assert_eq!(mentions(&row(5).words), ["infra", "support"]);
    assert_eq!(mentions(&row(24).words), ["engineer-3"]);
    assert_eq!(tags(&row(17).words), ["dataloss"]);
    assert!(row(12).words.contains("3 → 32"));
}

#[test]
fn the_cloudflare_case_is_read_row_by_row() {
    let source = case("cloudflare-2019-07-02");
    assert_eq!(source.rows.len(), 30);
    let equal = |a: usize, b: usize| source.rows[a - 1].happened == source.rows[b - 1].happened;
    assert!(equal(3, 4) && equal(13, 14) && (26..=30).all(|row| equal(25, row)));
    assert!(source.rows.is_sorted_by_key(|row| row.happened));
    let row = &source.rows[14];
    assert!(
        row.words
            .ends_with("\n- some of us have credentials that lapsed, \"for security reasons\"")
    );
    assert_eq!(row.words.lines().count(), 4);
    assert_eq!(mentions(&source.rows[9].words), ["sre-oncall"]);
    assert!(
        source.rows[2]
            .words
            .contains("new one in \"simulate\" mode")
    );
}

#[test]
fn the_github_case_is_read_row_by_row() {
    let source = case("github-2018-10-21");
    assert_eq!(source.rows.len(), 40);
    assert_eq!(tags(&source.rows[13].words), ["webhooks", "pages"]);
    assert_eq!(
        source.rows[16].words,
        "! Plan:\n1. restore from backup\n2. bring replicas in both sites in step\n\
         3. back to a stable layout\n4. then the queues"
    );
    let decisions = source.rows.iter().filter(|row| row.words.starts_with('!'));
    assert_eq!(decisions.count(), 7);
    assert!(source.rows[14].words.contains("≈ 40 minutes"));
    assert_eq!(source.rows[3].happened, time("2018-10-21T22:52:43Z"));
    assert_eq!(source.rows[35].happened, time("2018-10-22T23:03:58Z"));
}

#[test]
fn columns_stand_in_any_order_and_case_among_others() {
    let source = read("\u{FEFF}Text, WHO ,ticket,Time\r\nhello,Ana Ruiz,7,2026-11-22T10:00Z\r\n");
    let row = &source.rows[0];
    assert_eq!(row.who.as_deref(), Some("Ana Ruiz"));
    assert_eq!(
        (row.words.as_str(), row.happened),
        ("hello", time("2026-11-22T10:00:00Z"))
    );
}

#[test]
fn times_take_offsets_and_without_one_the_zone_given() {
    let zone: Zone = "Europe/Berlin".parse().unwrap();
    for (cell, moment) in [
        ("2026-11-22T10:00:00+01:00", "2026-11-22T09:00:00Z"),
        ("2026-11-22 10:00 +0530", "2026-11-22T04:30:00Z"),
        ("2026-11-22 10:00:05.25", "2026-11-22T09:00:05.25Z"),
        ("2026-07-01T10:00", "2026-07-01T08:00:00Z"),
        ("2026-11-22 10:00:00 UTC", "2026-11-22T10:00:00Z"),
        // Shown twice as summer time ends: the later one.
        ("2026-10-25 02:30", "2026-10-25T01:30:00Z"),
    ] {
        let csv = format!("time,who,text\n{cell},a,x\n");
        let source = read_source("x.csv", csv.as_bytes(), zone).unwrap();
        assert_eq!(source.not_taken, []);
        assert_eq!(source.rows[0].happened, time(moment), "{cell}");
    }
    for (cell, why) in [
        ("yesterday", "not a time"),
        ("2026-02-30 10:00", "not a time"),
        ("2026-11-22 25:00", "not a time"),
        ("2026-03-29 02:30", "never showed"),
        ("", "the time is empty"),
        ("2026-11-22 10:00 and more", "not a time"),
    ] {
        let csv = format!("time,who,text\n{cell},a,x\n");
        let source = read_source("x.csv", csv.as_bytes(), zone).unwrap();
        let said = match source.rows.first() {
            Some(row) => row.trouble.clone().unwrap_or_default(),
            None => problem(&source).1.to_owned(),
        };
        assert!(said.contains(why), "{cell}: {said}");
    }
}

#[test]
fn quoted_commas_quotes_and_line_breaks_are_text() {
    let source = read(
        "time,who,text\r\n2026-11-22T10:00Z,a,\"one, \"\"two\"\"\r\nthree\"\r\n\
         2026-11-22T10:01Z,\"b\",5\" disk\r\n",
    );
    assert_eq!(texts(&source), ["one, \"two\"\nthree", "5\" disk"]);
    assert_eq!(source.not_taken, []);
}

#[test]
fn semicolons_and_tabs_between_cells_are_understood() {
    for sign in [';', '\t'] {
        let csv = "time,who,text\n2026-11-22T10:00Z,a,x\n".replace(',', &sign.to_string());
        assert_eq!(texts(&read(csv)), ["x"]);
    }
}

#[test]
fn a_row_of_the_wrong_length_is_named_by_its_line_and_the_others_are_read() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,two, and more\n\
         2026-11-22T10:02Z,three\n2026-11-22T10:03Z,a,four,,\n,,\n2026-11-22T10:05Z,a, \n",
    );
    assert_eq!(texts(&source), ["one", "four"]);
    assert_eq!(source.rows[1].place, 5);
    let rows: Vec<_> = source.not_taken.iter().map(|row| row.place).collect();
    assert_eq!(rows, [3, 4, 7], "a blank row is none");
    let why = |at: usize| source.not_taken[at].why.as_str();
    assert!(why(0).contains("4 cells where the header has 3"));
    assert!(why(2).contains("the text is empty"));
}

#[test]
fn a_quotation_mark_never_closed_is_named_as_it_swallows_the_rest() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,\"two\n2026-11-22T10:02Z,a,three\n",
    );
    assert_eq!(texts(&source), ["one"]);
    let (row, why) = problem(&source);
    assert!(row == 3 && why.contains("none closes it"), "{why}");
}

#[test]
fn bytes_that_are_no_text_are_named_by_row_and_place_and_cost_only_their_row() {
    let mut csv = b"time,who,text\n2026-11-22T10:00Z,a,one\n2026-11-22T10:01Z,a,".to_vec();
    let place = csv.len() + 1;
    csv.extend(b"\xFF\xFEtwo\n2026-11-22T10:02Z,a,three\n2026-11-22T10:03Z,a,fo\0ur\n");
    let source = read(&csv);
    assert_eq!(texts(&source), ["one", "three"]);
    let nul = csv.iter().position(|byte| *byte == 0).unwrap() + 1;
    let said: Vec<_> = source
        .not_taken
        .iter()
        .map(|row| (row.place, row.why.clone()))
        .collect();
    assert_eq!(
        said,
        [
            (3, format!("byte {place} of the source is not UTF-8")),
            (5, format!("byte {nul} of the source is a NUL")),
        ]
    );
    let lines = read_source("x.txt", b"one \xC3\xA4\ntw\xC3o\nthree", Zone::UTC).unwrap();
    assert_eq!(texts(&lines), ["one ä", "three"]);
    assert_eq!(problem(&lines), (2, "byte 10 of the source is not UTF-8"));
}

#[test]
fn a_cell_too_long_for_an_entry_is_named_and_the_others_are_read() {
    let long = "x".repeat(64 * 1024 + 1);
    let source = read(format!(
        "time,who,text\n2026-11-22T10:00Z,a,{long}\n2026-11-22T10:01Z,a,two\n"
    ));
    assert_eq!(texts(&source), ["two"]);
    let (row, why) = problem(&source);
    assert!(row == 2 && why.contains("65537 bytes"), "{why}");
}

#[test]
fn a_table_whose_columns_are_not_known_says_how_to_name_them() {
    let unread = |text: &str| read_source("x.csv", text.as_bytes(), Zone::UTC).unwrap_err();
    let said = unread("nemo,captain,7\n1,2,3\n").to_string();
    assert!(
        said.contains("nemo, captain, 7") && said.contains("--column"),
        "{said}"
    );
    assert_eq!(unread(" \n"), Unreadable::Empty);
    let options = Options {
        columns: vec![
            (Field::Time, "nemo".to_owned()),
            (Field::Text, "2".to_owned()),
        ],
        ..Options::in_zone(Zone::UTC)
    };
    let table = b"nemo,captain,7\n2026-11-22 10:00,down,3\n";
    let source = try_read("x.csv", table, &options, at("2027-01-01T00:00:00Z")).unwrap();
    assert_eq!(texts(&source), ["down"]);
    assert_eq!(source.left_out(), Vec::<String>::new());
    assert_eq!(source.further, ["7"]);
}

#[test]
fn tables_of_spreadsheets_are_read_in_their_dialects_and_encodings() {
    let german = "sep=;\r\nDatum;Uhrzeit;Wer;Was;;\r\n22.11.2026;14:32;Zoë Groß;Schönes Wetter;;\r\n;;;;;\r\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(german);
    let little: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(german.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let big: Vec<u8> = german.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [german.as_bytes(), &windows, &little, &big] {
        let source = read_source("x.csv", bytes, Zone::UTC).unwrap();
        let row = &source.rows[0];
        assert_eq!(
            (row.who.as_deref(), row.words.as_str()),
            (Some("Zoë Groß"), "Schönes Wetter")
        );
        assert_eq!(row.happened, time("2026-11-22T14:32:00Z"));
        assert_eq!(
            (source.rows.len(), row.place),
            (1, 3),
            "the spreadsheet's own line"
        );
        assert_eq!(source.not_taken, []);
    }
}

#[test]
fn seconds_since_1970_clock_times_and_columns_of_kinds_tags_and_zones_are_read() {
    let source = read(
        "ts,author,message,type,labels,tz\n1795352591,mo,down,finding,\"db, net\",\n2026-11-22 10:00,mo,up,decision,,+02:00\n",
    );
    assert_eq!(source.rows[0].line(), "= down #db #net");
    assert_eq!(source.rows[0].happened, time("2026-11-22T13:03:11Z"));
    assert_eq!(source.rows[1].line(), "! up");
    assert_eq!(source.rows[1].happened, time("2026-11-22T08:00:00Z"));
    let source = read("date,time,text\n2026-11-20,23:50,a\n2026-11-21,00:10,b\n");
    assert_eq!(source.rows[1].happened, time("2026-11-21T00:10:00Z"));
}

#[test]
fn a_markdown_table_is_a_table() {
    let source = read_source(
        "",
        b"| Time | Who | What happened |\n|---|:--|---|\n| 2026-11-22 10:00 | mo | db is down |\n",
        Zone::UTC,
    )
    .unwrap();
    assert_eq!(
        (texts(&source), source.rows[0].who.as_deref()),
        (vec!["db is down"], Some("mo"))
    );
}

#[test]
fn what_is_no_table_is_a_text_of_log_lines_with_their_own_times_and_people() {
    let text = "14:32 @ana > restart db\r\n  - second line\r\n\r\n14:33 = better now\r/key started 14:30\n";
    let source = read_source("night.log", text.as_bytes(), Zone::UTC).unwrap();
    let lines: Vec<_> = source.rows.iter().map(warroom::reader::Row::line).collect();
    assert_eq!(
        lines,
        [
            "> restart db\n  - second line",
            "= better now",
            "/key started 14:30"
        ]
    );
    let people: Vec<_> = source.rows.iter().map(|row| row.who.as_deref()).collect();
    assert_eq!(people, [Some("ana"), None, None]);
    assert_eq!(source.rows[2].place, 5);
    assert_eq!(
        source.rows[2].happened, source.rows[1].happened,
        "that of the row before"
    );
}

#[test]
fn a_table_is_known_by_its_header_under_any_name() {
    let source = read_source("-", b"time,who,text\n2026-11-22T10:00Z,,x\n", Zone::UTC).unwrap();
    assert_eq!(
        (texts(&source), source.rows[0].who.as_deref()),
        (vec!["x"], None)
    );
}

/// Whatever the bytes, every row is either read or named, in order, and nothing panics.
#[test]
fn no_row_of_any_bytes_is_lost() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let pieces: [&[u8]; 16] = [
        b",",
        b"\n",
        b"\r\n",
        b"\"",
        b"\"\"",
        b"2026-11-22T10:00Z",
        b"a",
        b"> x",
        b"\xFF",
        b"\0",
        b"\xEF\xBF\xBF",
        b"\xEF\xBB\xBF",
        b";",
        b"\t",
        b" ",
        "é#t".as_bytes(),
    ];
    let mut read_all = 0;
    for round in 0..2_000 {
        let mut bytes = "time,who,té\ntime,who,text\n".as_bytes().to_vec();
        for _ in 0..random.usize(0..40) {
            bytes.extend(random.choice(pieces).unwrap());
        }
        // So many zeros that it is no text at all is refused as a whole.
        let Ok(source) = read_source("x.csv", &bytes, Zone::UTC) else {
            continue;
        };
        read_all += 1;
        let mut places: Vec<_> = (source.rows.iter().map(|row| row.place))
            .chain(source.not_taken.iter().map(|row| row.place))
            .collect();
        places.sort_unstable();
        assert!(
            places.is_sorted_by(|one, next| one < next),
            "round {round} of seed {seed}: {places:?}"
        );
        let bad = |row: &str| row.contains(['\0', '\u{FFFF}', '\r']);
        assert!(
            !texts(&source).into_iter().any(bad),
            "round {round} of seed {seed}"
        );
    }
    assert!(read_all > 1_500, "{read_all}");
}

#[test]
fn words_behind_a_closed_quotation_mark_name_their_row() {
    let source = read(
        "time,who,text\n2026-11-22T10:00Z,a,\"a \"quoted\" word\"\n2026-11-22T10:01Z,a,\"say \"\"hi\"\"\"\n",
    );
    let (row, why) = problem(&source);
    assert_eq!(row, 2);
    assert!(why.contains("written twice"), "{why}");
    assert_eq!(texts(&source), ["say \"hi\""]);
}

#[test]
fn a_zone_in_the_name_of_the_time_column_is_that_of_its_times() {
    for name in ["Created At (UTC)", "time [UTC]", "timestamp_utc"] {
        let csv = format!("{name},author,comment\n2026-11-20 14:32,ana,x\n");
        let zone = "Europe/Berlin".parse().unwrap();
        let source = read_source("x.csv", csv.as_bytes(), zone).unwrap();
        assert_eq!(
            source.rows[0].happened,
            time("2026-11-20T14:32:00Z"),
            "{name}"
        );
        assert!(!source.is_zoneless, "{name}");
    }
}

#[test]
fn a_zone_that_nobody_knows_is_doubtful() {
    let source = read(
        "time,zone,text\n2026-11-20 14:32,+05:30,a\n2026-11-20 14:34,EST,b\n2026-11-20 14:34,bogus,c\n",
    );
    let happened: Vec<_> = source.rows.iter().map(|row| row.happened).collect();
    assert_eq!(happened[0], time("2026-11-20T09:02:00Z"));
    assert_eq!(happened[1], time("2026-11-20T19:34:00Z"));
    let doubt = source.rows[2].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("no zone is called “bogus”"), "{doubt}");
    assert_eq!(source.rows[0].doubt, None);
}

#[test]
fn a_markdown_table_keeps_bars_that_are_words_and_names_what_stands_above_it() {
    let source = read_source(
        "",
        b"What happened\n\n| Time (UTC) | Who | What |\n|---|:---:|---|\n\
        | 2026-11-20 14:32 | **Ana** | a \\| b |\n| 2026-11-20 14:35 | Mo | `a|b` x |\n",
        Zone::UTC,
    )
    .unwrap();
    assert_eq!(texts(&source), ["a | b", "`a|b` x"]);
    assert_eq!(source.rows[0].who.as_deref(), Some("Ana"));
    assert_eq!(source.rows[0].place, 5);
    let above = "Above the table's header, not read: 1 line.";
    assert!(source.notes.iter().any(|note| note == above));
}

#[test]
fn a_kind_that_nobody_knows_is_doubtful_and_a_printed_list_of_tags_is_tags() {
    let source = read(
        "time,kind,tags,text\n2026-11-20 14:32,finding,\"['db', 'disk full']\",a\n2026-11-20 14:33,bogus,,b\n2026-11-20 14:34,note,,c\n",
    );
    assert_eq!(texts(&source)[0], "a #db #disk #full");
    let doubt = source.rows[1].doubt.as_deref().unwrap_or_default();
    assert!(doubt.contains("no kind is called “bogus”"), "{doubt}");
}

#[test]
fn a_slack_message_whose_words_are_in_blocks_alone_keeps_them() {
    let day = r#"[{"type":"message","user":"U1","ts":"1795352591.000100","text":"","blocks":[
        {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
            {"type":"text","text":"the pool of "},{"type":"link","url":"https://a.b"},{"type":"text","text":" is full"}]}]},
        {"type":"section","text":{"type":"mrkdwn","text":"*restart*"}}]}]"#;
    let source = read_source("x.json", day.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(
        texts(&source),
        ["the pool of https://a.b is full\n*restart*"]
    );
}
