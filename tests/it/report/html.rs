//! The HTML report: well-formed, self-contained, harmless, and saying what the other forms say.

use super::story::{Story, checkout, note, time};
use crate::support::warroom::{Scratch, json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document as Xml, Node, ParsingOptions};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use strum::IntoEnumIterator as _;
use warroom::incident::evidence::{EvidenceKind, FileRef};
use warroom::incident::integrity::{Finding, Integrity};
use warroom::incident::text::visible;
use warroom::incident::time::span_words;
use warroom::incident::{
    Event, EvidenceIntent, Incident, Intent, LifecycleEvent, NeedIntent, NoteEvent, NoteIntent,
    PersonIntent, QuestionIntent, Record, Span, Stamp, Zone,
};
use warroom::report::{Headings, Options, PictureFile, Pictures, Report};

/// The page as XML; panics where it is not well-formed.
pub(super) fn xml(page: &str) -> Xml<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: u32::MAX,
        ..ParsingOptions::default()
    };
    Xml::parse_with_options(page, options).unwrap_or_else(|e| panic!("not well-formed: {e}"))
}

pub(super) fn named<'a>(
    page: &'a Xml<'a>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    let nodes = page.descendants();
    nodes.filter(move |node| node.tag_name().name() == name)
}

/// Everything readable in a node.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// A page runs nothing, fetches nothing, and leads only to places in itself.
pub(super) fn is_harmless(page: &str) {
    let xml = xml(page);
    let mut ids = HashSet::new();
    let mut links = Vec::new();
    for node in xml.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let banned = [
            "script", "iframe", "object", "embed", "form", "link", "base",
        ];
        assert!(!banned.contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on") && name != "style", "{name}={value}");
            match name {
                "href" => links.push(value.to_owned()),
                "src" => assert!(value.starts_with("data:image/"), "{value}"),
                "id" => assert!(ids.insert(value.to_owned()), "{value} twice"),
                _ => assert!(!value.contains("://"), "{name}={value}"),
            }
        }
    }
    for link in links {
        let place = link
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{link} leads outside"));
        assert!(ids.contains(place), "{link} leads nowhere");
    }
    let style = named(&xml, "style").next().expect("a style sheet");
    let style = style.text().expect("rules");
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = named(&xml, "meta").find_map(|meta| {
        let is_policy = meta.attribute("http-equiv") == Some("Content-Security-Policy");
        meta.attribute("content").filter(|_| is_policy)
    });
    let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert_eq!(
        policy.expect("a policy"),
        format!(
            "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
        )
    );
}

fn page(story: &Story) -> String {
    story.report(false).html(&Pictures::new())
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_else() {
    is_harmless(&page(&checkout()));
    is_harmless(&page(&Story::open("Quiet night", true)));
    let empty = (Incident::new(), Integrity::default());
    let now = super::story::time("2026-11-22T22:50:00Z");
    is_harmless(&Report::of(&empty.0, &empty.1, Options::as_of(now)).html(&Pictures::new()));
}

#[test]
fn every_entry_stands_on_the_page_with_its_words_and_both_clocks() {
    let story = checkout();
    let report = story.report(false);
    let html = report.html(&Pictures::new());
    let xml = xml(&html);
    for row in &report.entries {
        let id = format!("entry-{}", row.entry.n());
        let mut nodes = xml.descendants();
        let node = nodes
            .find(|node| node.attribute("id") == Some(&id))
            .expect("in the timeline");
        let told = words(node);
        assert!(told.contains(visible(&row.text).trim()), "{told}");
        assert_eq!(
            told.contains("recorded "),
            row.entry.is_backdated(),
            "{told}"
        );
        assert_eq!(told.contains("★ key moment"), row.entry.key, "{told}");
    }
}

/// Not to be judged by a machine: pages to open in a browser, in `target/looks`.
#[test]
fn pages_to_look_at() {
    use crate::support::looks::keep;
    let story = checkout();
    let now = super::story::time("2026-11-22T22:50:00Z");
    let (demo, _) = warroom::session::demo::play(true, now).expect("the script keeps the rules");
    let integrity = Integrity::default();
    for headings in Headings::iter() {
        let options = |now| Options {
            headings,
            ..Options::as_of(now)
        };
        let checkout = Report::of(
            &story.incident,
            &story.integrity,
            options(story.report(false).options.now),
        );
        let demo = Report::of(&demo, &integrity, options(now));
        for (name, report) in [("checkout", checkout), ("demo", demo)] {
            let html = report.html(&Pictures::new());
            is_harmless(&html);
            keep(&format!("report-{name}-{}.html", headings.name()), &html);
            if headings == Headings::Framework {
                keep(&format!("report-{name}-ics214.html"), &report.ics214());
            }
        }
    }
}

#[test]
fn the_contents_list_every_section_in_order() {
    let html = page(&checkout());
    let xml = xml(&html);
    let nav = named(&xml, "nav").next().expect("contents");
    let listed: Vec<_> = nav
        .descendants()
        .filter_map(|n| n.attribute("href"))
        .skip(1)
        .collect();
    let sections: Vec<_> = named(&xml, "section")
        .map(|section| format!("#{}", section.attribute("id").expect("an id")))
        .collect();
    assert_eq!(listed, sections);
}

/// What somebody may try to slip in.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "=cmd|' /C calc'!A0",
    "\" onmouseover=\"alert(1)\" x=\"",
    "</style><script>alert(3)</script><!-- ]]> -->",
    "https://evil.example/ javascript:alert(4) [a](javascript:alert(5))",
    "a\u{202E}b\u{200B}c\u{1B}[31m\u{0}\u{FFFE}\u{FFFF}\u{85}",
    "&lt;b&gt; &amp; &#60; ' \" <",
    "right to left: \u{5E9}\u{5DC}\u{5D5}\u{5DD}, joined: \u{1F468}\u{200D}\u{1F4BB}",
];

/// An incident with every hostile text in every place that takes one.
pub(super) fn hostile() -> Story {
    let mut story = Story::open(HOSTILE[3], false);
    for text in HOSTILE {
        let text = text.to_owned();
        story.says("rae", note(&text));
        story.says(
            "rae",
            Intent::Note(NoteIntent::Decide {
                text: text.clone(),
                because: None,
            }),
        );
        story.says(
            "rae",
            Intent::Question(QuestionIntent::Raise { text: text.clone() }),
        );
        story.says(
            "rae",
            Intent::Evidence(EvidenceIntent::Add {
                kind: EvidenceKind::File,
                text: text.clone(),
                detail: Some(text.clone()),
                source: Some(text.clone()),
                file: None,
                run: None,
            }),
        );
        let person = super::story::handle("rae");
        let name = Some(text.chars().filter(|c| !c.is_control()).collect());
        story.says(
            "rae",
            Intent::Person(PersonIntent::Join {
                person,
                name,
                contact: None,
            }),
        );
        story.says(
            "rae",
            Intent::Need(NeedIntent::Note {
                whom: text.clone(),
                why: text,
                contact: None,
            }),
        );
    }
    HOSTILE[0].clone_into(&mut story.integrity.head);
    story.integrity.findings.push(Finding {
        after: Some(3),
        text: HOSTILE[3].to_owned(),
        damage: true,
    });
    story
}

#[test]
fn hostile_texts_are_harmless_on_the_page() {
    let story = hostile();
    let html = page(&story);
    is_harmless(&html);
    assert!(!html.contains('\u{202E}') && !html.contains('\u{1B}') && !html.contains('\u{FFFE}'));
    let xml = xml(&html);
    let body = words(named(&xml, "body").next().expect("a body"));
    for text in &HOSTILE[..5] {
        assert!(body.contains(text), "{text} is shown as it was typed");
    }
    assert!(body.contains("aU+202EbU+200BcU+001B[31mU+0000"));
    assert!(body.contains("\u{1F468}\u{200D}\u{1F4BB}"), "joiners stay");
}

#[test]
fn hostile_texts_are_harmless_in_the_other_forms() {
    let story = hostile();
    let report = story.report(false);
    let markdown = report.markdown();
    for mark in pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::all()) {
        use pulldown_cmark::{Event as Mark, Tag};
        match mark {
            Mark::Html(html) | Mark::InlineHtml(html) => panic!("{html} would be read as HTML"),
            Mark::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url} would be fetched"),
            Mark::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://evil.example"), "{dest_url}");
            }
            _ => {}
        }
    }
    let csv = report.csv();
    assert!(csv.contains("\"'=cmd|") && !csv.contains("\"=cmd|"));
    for form in [&markdown, &csv] {
        assert!(!form.contains(['\u{202E}', '\u{1B}', '\0']));
    }
}

/// What a file changed from outside may hold, past every limit of ours.
fn forged(texts: impl Iterator<Item = String>) -> Incident {
    let at = super::story::time("2026-11-22T22:50:00Z");
    let mut incident = Incident::new();
    let opened = Event::Lifecycle(LifecycleEvent::Opened {
        name: "Forged".to_owned(),
        id: None,
        severity: None,
        zone: Zone::UTC,
        drill: false,
        imported: None,
        approval_minutes: None,
    });
    let noted = texts.map(|text| {
        Event::Note(NoteEvent::Noted {
            text,
            key: false,
            private: false,
        })
    });
    for (n, event) in (0..).zip(std::iter::once(opened).chain(noted)) {
        let stamp = Stamp {
            recorded: at,
            happened: at,
            up: n,
            by: super::story::handle("rae"),
        };
        incident.apply(Record { n, stamp, event });
    }
    incident
}

#[test]
fn ten_thousand_entries_and_a_line_of_a_megabyte_make_a_page() {
    let lines = (0..10_000).map(|n| format!("A{n} <i>pod</i> #{n} & co"));
    let incident = forged(lines.chain(["x<".repeat(500_000)]));
    let integrity = Integrity::default();
    let now = super::story::time("2026-11-23T00:00:00Z");
    let report = Report::of(&incident, &integrity, Options::as_of(now));
    let html = report.html(&Pictures::new());
    is_harmless(&html);
    assert_eq!(
        html.matches("<li id=\"entry-").count(),
        incident.entries().len()
    );
}

#[test]
fn a_picture_is_embedded_with_words_and_only_if_it_came_along() {
    let mut story = Story::open("Checkout", false);
    let sum = "ab".repeat(32);
    story.says(
        "rae",
        Intent::Evidence(EvidenceIntent::Add {
            kind: EvidenceKind::File,
            text: "Graph of the \"lag\"".to_owned(),
            detail: None,
            source: None,
            file: Some(FileRef {
                name: "lag.PNG".to_owned(),
                sha256: sum.clone(),
                bytes: 4,
            }),
            run: None,
        }),
    );
    assert_eq!(page(&story).matches("<img").count(), 0);
    let file = PictureFile {
        mime: "image/png",
        bytes: vec![1, 2, 3, 4],
    };
    let pictures = Pictures::from([(sum, file)]);
    let html = story.report(false).html(&pictures);
    is_harmless(&html);
    let xml = xml(&html);
    let image = named(&xml, "img").next().expect("the picture");
    assert_eq!(
        image.attribute("src"),
        Some("data:image/png;base64,AQIDBA==")
    );
    assert_eq!(image.attribute("alt"), Some("Graph of the \"lag\""));
}

#[test]
fn private_notes_are_not_on_the_page_unless_asked_for() {
    let story = checkout();
    assert!(!page(&story).contains("sounds tired"));
    let open = story.report(true).html(&Pictures::new());
    assert!(open.contains("sounds tired") && open.contains("<strong>PRIVATE</strong>"));
}

/// The real incidents: what their facts say of the intervals stands in every form, letter for letter.
#[test]
fn the_known_intervals_stand_in_every_form() {
    for (case, keys, told) in [
        (
            "gitlab-2017-01-31",
            "started 16 detected 17 declared 19 contained 19 mitigated 37 recovered 38 resolved 39",
            [
                ("started → detected", 0),
                ("detected → mitigated", 1053),
                ("started → resolved", 1127),
            ],
        ),
        (
            "cloudflare-2019-07-02",
            "started 3 detected 5 contained 17 mitigated 18 recovered 18 resolved 23",
            [
                ("started → detected", 3),
                ("detected → mitigated", 24),
                ("started → resolved", 70),
            ],
        ),
        (
            "github-2018-10-21",
            "started 2 detected 6 declared 9 contained 14 mitigated 24 recovered 30 resolved 35",
            [
                ("started → detected", 2),
                ("detected → mitigated", 738),
                ("started → resolved", 1451),
            ],
        ),
    ] {
        let scratch = Scratch::new();
        let file = scratch.path("case.warroom");
        let source = format!(
            "{}/tests/fixtures/cases/{case}/timeline.csv",
            env!("CARGO_MANIFEST_DIR")
        );
        scratch
            .run(&["import", &source, "-o", &file, "--name", case])
            .succeeds();
        let keys: Vec<_> = keys.split(' ').collect();
        let lines = keys
            .chunks(2)
            .map(|key| format!("/key {} {}", key[0], key[1]));
        let lines: Vec<_> = lines.collect();
        let mut log = vec!["log", file.as_str()];
        log.extend(lines.iter().map(String::as_str));
        scratch.run(&log).succeeds();

        let path = std::path::Path::new(&file);
        let env = warroom::session::SessionEnv::of_this_machine();
        let session = warroom::session::Session::read(path, env).expect("opens");
        let report = Report::of(
            session.incident(),
            session.integrity(),
            Options::as_of(session.now()),
        );
        let (html, markdown) = (report.html(&Pictures::new()), report.markdown());
        crate::support::looks::keep(&format!("report-{case}.html"), &html);
        is_harmless(&html);
        let xml = xml(&html);
        let rows: Vec<Vec<String>> = named(&xml, "tr")
            .map(|row| row.children().filter(Node::is_element).map(words).collect())
            .collect();
        let spans = json(&scratch, &file);
        for (ends, minutes) in told {
            let (from, to) = ends.split_once(" → ").expect("two ends");
            let mut spans = spans["intervals"].as_array().expect("intervals").iter();
            let span = spans
                .find(|i| i["from"] == from && i["to"] == to)
                .expect("the interval");
            let seconds = span["seconds"].as_i64().expect("both ends");
            assert_eq!(
                (seconds as f64 / 60.0).round() as i64,
                minutes,
                "{case} {ends}"
            );
            let length = span_words(Span::seconds(seconds));
            let row = rows
                .iter()
                .find(|row| row[0] == ends)
                .expect("the interval");
            assert_eq!(row[1], length, "{case} {ends}");
            assert!(
                markdown.contains(&format!("| {ends} | **{length}** |")),
                "{case} {ends}"
            );
            assert!(
                markdown.contains(&format!("- {ends}: {length}\n")),
                "{case} {ends}"
            );
        }
    }
}

#[test]
fn no_two_regions_of_the_page_share_a_name() {
    let page = checkout().report(false).html(&Pictures::new());
    let read = xml(&page);
    let regions = read
        .descendants()
        .filter(|node| node.attribute("role") == Some("region"));
    let names: Vec<_> = regions
        .map(|node| node.attribute("aria-label").unwrap())
        .collect();
    let once: HashSet<_> = names.iter().collect();
    assert!(names.len() > 2, "{names:?}");
    assert_eq!(once.len(), names.len(), "{names:?}");
}

#[test]
fn a_day_with_one_offset_says_it_once_and_the_day_the_clocks_change_says_it_with_each_time() {
    let page = |at: [&str; 2]| {
        let mut story = Story::open("Clocks", false);
        for at in at {
            story.said_of(time(at), "ana", note("Looked at it"));
        }
        story.report(false).html(&Pictures::new())
    };
    let quiet = page(["2026-10-24T10:00:00Z", "2026-10-24T12:00:00Z"]);
    assert!(quiet.contains("<h4>2026-10-24, Europe/Berlin (CEST)</h4>"));
    assert!(quiet.contains("<div class=\"when\">12:00:00<"));
    let change = page(["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]);
    assert!(change.contains("<h4>2026-10-25, Europe/Berlin</h4>"));
    for time in [
        "02:30:00 <small>CEST</small>",
        "02:30:00 <small>CET</small>",
    ] {
        assert!(change.contains(time));
    }
}
