//! The Markdown report: its sections and wording as a picture in words, and texts that stay texts.

use super::story::{Story, checkout, note};
use pulldown_cmark::{Event as Mark, LinkType, Options as Dialect, Parser, Tag, TagEnd};
use warroom::incident::text::{plain, visible};

fn marks(markdown: &str) -> Vec<Mark<'_>> {
    // Every extension there is, but the one that only makes quotation marks round.
    let dialect = Dialect::all() - Dialect::ENABLE_SMART_PUNCTUATION;
    Parser::new_ext(markdown, dialect).collect()
}

/// The story told in full, for eyes: review every change of this picture.
#[test]
fn the_whole_report_reads_like_this() {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("report", checkout().report(false).markdown());
    });
}

#[test]
fn an_empty_incident_says_of_every_section_that_it_is_empty() {
    let story = Story::open("Quiet night", true);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("report_empty_drill", story.report(false).markdown());
    });
}

#[test]
fn a_drill_is_stamped_at_the_top_and_at_the_bottom() {
    let stamp = "**DRILL**";
    let drill = Story::open("Fire", true).report(false).markdown();
    assert_eq!(drill.matches(stamp).count(), 2);
    assert!(drill.lines().nth(2).unwrap().starts_with(stamp));
    let bottom: Vec<_> = drill.lines().rev().take(3).collect();
    assert!(bottom.iter().any(|line| line.starts_with(stamp)));
    assert!(
        !Story::open("Fire", false)
            .report(false)
            .markdown()
            .contains(stamp)
    );
}

#[test]
fn every_moment_in_the_report_names_its_zone_or_its_day_does() {
    let report = checkout().report(false).markdown();
    assert!(report.contains("#### 2026-11-22, Europe/Berlin (CET)\n"));
    let mut day = "";
    for line in report.lines() {
        if line.starts_with('#') {
            day = line;
        }
        if !(day.starts_with("#### ") && day.ends_with("(CET)")) {
            clocks_name_their_zone(line);
        }
    }
}

fn clocks_name_their_zone(report: &str) {
    for (at, _) in report.match_indices(':') {
        let clock = report
            .get(at.saturating_sub(2)..at + 6)
            .unwrap_or_default()
            .as_bytes();
        let is_clock = clock.len() == 8
            && clock[5] == b':'
            && [0, 1, 3, 4, 6, 7]
                .iter()
                .all(|i| clock[*i].is_ascii_digit());
        if is_clock {
            let after = report.get(at + 6..at + 10).unwrap_or_default();
            assert!(after == " CET", "{report}");
        }
    }
}

#[test]
fn private_notes_stand_in_the_report_only_when_asked_for_and_are_marked() {
    let story = checkout();
    assert!(!story.report(false).markdown().contains("sounds tired"));
    let open = story.report(true).markdown();
    let line = open
        .lines()
        .find(|line| line.contains("sounds tired"))
        .unwrap();
    assert!(line.contains("· private)"), "{line}");
}

/// The words of the timeline's entry, as a reader of the rendered report sees them, and everything
/// in it that is more than text.
fn rendered(report: &str, who: &str) -> (String, Vec<String>) {
    let (mut words, mut more, mut within) = (String::new(), Vec::new(), false);
    let lead = format!(" {who}: ");
    for mark in marks(report) {
        match mark {
            Mark::Text(text) if !within && text.starts_with(&lead) => {
                words.push_str(&text[lead.len()..]);
                within = true;
            }
            _ if !within => {}
            Mark::Start(Tag::Emphasis) => break,
            Mark::Text(text) => words.push_str(&text),
            Mark::HardBreak => words.push('\n'),
            Mark::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            }) => {
                more.push(dest_url.to_string());
            }
            Mark::End(TagEnd::Link) => {}
            other => more.push(format!("{other:?}")),
        }
    }
    (words.trim_end().to_owned(), more)
}

fn written(text: &str) -> (String, Vec<String>) {
    let mut story = Story::open("x", false);
    story.says("rae", note(text));
    rendered(&story.report(false).markdown(), "rae")
}

#[test]
fn what_looks_like_markdown_or_html_stays_what_was_typed() {
    for text in [
        "# no heading",
        "1. no list",
        "- [ ] no task",
        "> no quote",
        "*no* _emphasis_ ~~at~~ **all** ~here~ $x$",
        "`no code` and ``none``",
        "```\nno fence\n```",
        "<script>alert(1)</script> <img src=x onerror=y>",
        "[no](javascript:alert(1)) ![picture](http://x/y.png)",
        "[ref]: x",
        "a | b\n--- | ---\nc | d",
        "title\n=====\nother\n-----",
        "&lt;b&gt; &#60; Q&A & co",
        "max_wal_senders and __init__ and _x_",
        "back\\slash \\* and at the end\\",
        "two lines\n\nwith an empty one between",
        "***\n---\n___",
        ": definition\n[^1]: footnote [^1]",
        "mailto:me@x.org <me@x.org>",
    ] {
        let (words, more) = written(text);
        assert_eq!((words.as_str(), more), (text, vec![]), "{text}");
    }
}

#[test]
fn only_one_backslash_before_a_sign_is_the_log_lines_own() {
    assert_eq!(written(r"a \\# b").0, r"a \# b");
    assert_eq!(written(r"a \# b").0, "a # b");
}

#[test]
fn indented_lines_keep_their_indentation() {
    let (words, more) = written("stack:\n    at pool.rs:12\n\tat main");
    assert_eq!(
        words,
        "stack:\n\u{A0}\u{A0}\u{A0}\u{A0}at pool.rs:12\n\u{A0}\u{A0}\u{A0}\u{A0}at main"
    );
    assert_eq!(more, Vec::<String>::new());
}

#[test]
fn only_web_addresses_become_links_and_only_to_what_they_say() {
    let (words, more) = written("see https://g.example/a_b*c~d?x=1&y=2, or javascript:x ftp://h");
    assert_eq!(
        words,
        "see https://g.example/a_b*c~d?x=1&y=2, or javascript:x ftp://h"
    );
    assert_eq!(more, ["https://g.example/a_b*c~d?x=1&y=2"]);
    for bad in [
        "https://",
        "http://a`b",
        "https://a<b>",
        "https://x|y",
        "https://a\u{202E}b",
    ] {
        assert_eq!(written(bad).1, Vec::<String>::new(), "{bad}");
    }
}

#[test]
fn invisible_characters_are_spelled_out() {
    let (words, more) = written("a\u{202E}b\u{200B}c\u{1B}[31m");
    assert_eq!(words, "aU+202EbU+200BcU+001B[31m");
    assert_eq!(more, Vec::<String>::new());
}

/// Random texts of the worst signs come back as typed, whatever stands beside what.
#[test]
fn random_texts_come_back_as_they_were_typed() {
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let pieces: Vec<&str> =
        "# > - + = * _ ` ~ | \\ [ ] ( ) < > ! & ; : . 1 12 $ ^ { } \" ' % @ a Zz é 日 x_y \
        ``` ~~~ --- === *** ### &amp; <b> </b> <!-- --> ![ ]( http:// [^1] :-- |-| \u{202E} \u{A0}"
            .split(' ')
            .collect();
    for round in 0..3_000 {
        let mut text = String::from("x");
        for _ in 0..random.usize(1..14) {
            text.push_str(random.choice(&pieces).unwrap());
            text.push_str(random.choice(["", "", " ", "\n"]).unwrap());
        }
        let text = text.trim().to_owned();
        let plain = plain(&text);
        let (words, more) = written(&text);
        let lines = plain.split('\n').map(str::trim);
        let shown = words
            .split('\n')
            .map(|l| l.trim_start_matches('\u{A0}').trim());
        let expected = visible(&lines.collect::<Vec<_>>().join("\n")).into_owned();
        assert_eq!(
            shown.collect::<Vec<_>>().join("\n"),
            expected,
            "round {round} of seed {seed}: {text:?}"
        );
        assert!(
            more.iter().all(|more| more.starts_with("http://")),
            "round {round} of seed {seed}: {text:?} became {more:?}"
        );
    }
}

#[test]
fn a_fence_is_longer_than_any_run_of_backticks_inside() {
    let report = checkout().report(false).markdown();
    assert!(
        report.contains(
            "    ````\n    select lag from replicas;\n    ```\n    40\n    ```\n    ````\n"
        ),
        "{report}"
    );
}

#[test]
fn a_heading_keeps_a_name_of_signs() {
    let report = Story::open("#1 *prod* | C # <b> #", false)
        .report(false)
        .markdown();
    let mut marks = marks(&report).into_iter();
    assert!(matches!(
        marks.next(),
        Some(Mark::Start(Tag::Heading { .. }))
    ));
    let title: String = marks
        .take_while(|mark| matches!(mark, Mark::Text(_)))
        .map(|mark| match mark {
            Mark::Text(text) => text.to_string(),
            _ => String::new(),
        })
        .collect();
    assert_eq!(title, "#1 *prod* | C # <b> # (INC-42)");
}

/// The report as GitHub renders it: raw HTML allowed, bare addresses made links.
fn on_github(text: &str) -> String {
    let mut story = Story::open("x", false);
    story.says("rae", note(text));
    let mut dialect = comrak::Options::default();
    dialect.extension.autolink = true;
    dialect.extension.table = true;
    dialect.extension.strikethrough = true;
    dialect.extension.tasklist = true;
    dialect.extension.footnotes = true;
    dialect.render.r#unsafe = true;
    comrak::markdown_to_html(&story.report(false).markdown(), &dialect)
}

#[test]
fn nothing_beside_a_bare_address_comes_to_life_on_github() {
    for text in [
        "see https://a.b/<img src=x onerror=alert(1)>",
        "see www.a.b/<img src=x onerror=alert(1)>",
        "http://a.b/\\<img src=x onerror=alert(1)>",
        "ftp://a.b/<img src=x> me@x.org<img src=x>",
        "https://a.b/&lt;img src=x&gt;<img src=x>",
        "HTTPS://A.B/<img src=x>",
        "https://a.b|c <img src=x>\n- [ ] x <input>",
    ] {
        let html = on_github(text);
        assert!(
            !html.contains("<img") && !html.contains("<input"),
            "{text}: {html}"
        );
    }
    // What was typed is what is read, and no half of it is a link.
    let html = on_github("see https://a.b/<img> and www.a.b/*x*");
    assert!(
        html.contains("see https://a.b/&lt;img&gt; and www.a.b/*x*"),
        "{html}"
    );
    let html = on_github("see https://a.b/c_d?x=1&y=2.");
    assert!(
        html.contains(r#"<a href="https://a.b/c_d?x=1&amp;y=2">"#),
        "{html}"
    );
}

#[test]
fn random_texts_stay_texts_on_github() {
    let seed = fastrand::u64(..);
    let mut random = fastrand::Rng::with_seed(seed);
    let pieces: Vec<&str> = "https:// http://a.b/ www. www.a.b ftp://x.y < > <img src=x> <b> </b> & &lt; &#60; \\ * _ | ~ ` [ ] ( ) ! @ me@x.org #12 . : / a é"
        .split(' ')
        .collect();
    for round in 0..500 {
        let count = random.usize(1..10);
        let text: String = (0..count)
            .flat_map(|_| {
                [
                    *random.choice(&pieces).unwrap(),
                    random.choice(["", "", " "]).unwrap(),
                ]
            })
            .collect();
        let html = on_github(&format!("x {text}"));
        let body = html.split("rae").last().unwrap();
        for tag in ["<img", "<b>", "<script"] {
            assert!(
                !body.contains(tag),
                "round {round} of seed {seed}: {text:?} became {body}"
            );
        }
    }
}
