//! The first page, which a chief executive reads: what people wrote for it, and what the facts tell beside it, in every form
//! for people and in JSON; and that it is one page.

use pulldown_cmark::{Event as Mark, Parser};
use strum::IntoEnumIterator as _;
use warroom::incident::integrity::Integrity;
use warroom::report::document::{Block, Document, Run};
use warroom::report::export_request::Paper;
use warroom::report::pdf::pdf;
use warroom::report::plain::plain;
use warroom::report::{Headings, Options, Pictures, Report};

use super::html::{words, xml};
use crate::support::story::{Story, busy, empty};

/// What somebody wrote in the retrospect, and the facts beside it: line and what the page says of it.
const WRITTEN: [(&str, &str); 5] = [
    (
        "summary",
        "For two hours one order in five was lost at the last click.",
    ),
    ("factors", "Nobody owned the pool size."),
    ("lucky", "It was a Sunday."),
    ("cost", "About 40 000 euros of orders."),
    ("sla", "96"),
];

/// The labels of the page in their order.
const LABELS: [&str; 9] = [
    "Summary",
    "Cause",
    "Customer impact",
    "Duration",
    "Contributing factors",
    "Where we got lucky",
    "Cost",
    "SLA minutes",
    "What changes",
];

fn written() -> Story {
    let mut story = busy();
    for (part, text) in WRITTEN {
        story.types("li", &format!("/overview {part} {text}"));
    }
    story.types("li", "/impact affected orders at the checkout");
    story.types("li", "/impact users one in five");
    story.types("li", "+ Alert when a pool runs out");
    story
}

fn report(story: &Story, headings: Headings) -> Report<'_> {
    let options = Options {
        headings,
        ..Options::as_of(story.now)
    };
    // The file stands as it was written.
    Report::of(
        &story.incident,
        Box::leak(Box::new(Integrity::default())),
        options,
    )
}

/// The items of the first section: label and words.
fn page(document: &Document) -> Vec<(String, String)> {
    let items = document.sections[0]
        .blocks
        .iter()
        .find_map(|block| match block {
            Block::List(items) => Some(items),
            _ => None,
        });
    let items = items.expect("a list");
    let said = |runs: &[Run]| runs.iter().map(Run::words).collect::<String>();
    let parts = items.iter().map(|item| {
        let (label, words) = item.words.split_first().expect("a label");
        let label = label.words().trim_end_matches(':').to_owned();
        (label, said(words).trim_start().to_owned())
    });
    parts.collect()
}

#[test]
fn under_every_set_of_headings_the_report_opens_with_what_people_wrote_and_the_facts() {
    let story = written();
    for headings in Headings::iter() {
        let page = page(&report(&story, headings).document());
        let labels: Vec<_> = page.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, LABELS, "{headings:?}");
        for (_, text) in WRITTEN {
            assert!(
                page.iter().any(|(_, said)| said == text),
                "{text}: {page:?}"
            );
        }
        let of = |label: &str| {
            let found = page.iter().find(|(known, _)| known == label);
            found.map_or("", |(_, said)| said.as_str())
        };
        assert_eq!(of("Customer impact"), "orders at the checkout; one in five");
        assert!(of("What changes").contains("Alert when a pool runs out"));
        assert_eq!(of("Duration"), "still open");
    }
}

#[test]
fn markdown_html_plain_text_and_json_say_the_same_of_the_first_page() {
    let story = written();
    let report = report(&story, Headings::Framework);
    let markdown = report.markdown();
    let shown: String = Parser::new(&markdown)
        .filter_map(|mark| match mark {
            Mark::Text(text) => Some(text.into_string()),
            Mark::SoftBreak | Mark::HardBreak => Some(" ".to_owned()),
            _ => None,
        })
        .collect();
    let html = report.html(&Pictures::new());
    let html = words(xml(&html).root());
    let plain = plain(&report.document(), 4_000).join("\n");
    for (form, text) in [("Markdown", &shown), ("HTML", &html), ("plain", &plain)] {
        for (label, words) in page(&report.document()) {
            assert!(text.contains(&label), "{form}: {label}");
            assert!(text.contains(&words), "{form}: {words}");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&report.json()).expect("JSON");
    for (part, text) in WRITTEN {
        assert_eq!(json["overview"][part], text);
    }
    assert!(json["overview"]["summary_draft"].is_string());
}

#[test]
fn what_nobody_wrote_is_told_by_the_facts_or_left_out() {
    let story = empty();
    let page = page(&report(&story, Headings::Framework).document());
    let labels: Vec<_> = page.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["Summary (from the record)", "Cause", "Duration"]);
    assert_eq!(page[1].1, "not known");
}

/// R36
#[test]
fn the_cause_is_the_one_that_was_chosen_and_else_every_supported_one() {
    let mut story = empty();
    for line in [
        "= the pool is empty",
        "~ the pool leaks",
        "~ the deploy broke it",
        "/support H1 E1",
        "/support H2 E1",
    ] {
        story.types("li", line);
    }
    let cause = |story: &Story| {
        page(&report(story, Headings::Framework).document())[1]
            .1
            .clone()
    };
    assert_eq!(
        cause(&story),
        "the pool leaks (supported, not verified); the deploy broke it (supported, not verified)"
    );
    story.types("li", "/cause H2");
    assert_eq!(cause(&story), "the deploy broke it");
}

/// A night with more of everything than the page has room to repeat, and a summary of so many characters.
fn much(summary: usize) -> Story {
    let mut story = empty();
    let long = |characters: usize| "connections ".repeat(characters / 12);
    story.types("li", &format!("/overview summary {}", long(summary)));
    for part in ["factors", "lucky"] {
        story.types("li", &format!("/overview {part} {}", long(180)));
    }
    story.types("li", "/overview cost About 40 000 euros of orders");
    story.types("li", "/overview sla 96");
    story.types("li", &format!("/impact affected {}", long(1_200)));
    story.types("li", &format!("/impact users {}", long(1_200)));
    story.types("li", "= the pool is empty");
    for nth in 1..=8 {
        story.types("li", &format!("~ cause {nth} {}", long(1_200)));
        story.types("li", &format!("/support H{nth} E1"));
        story.types("li", &format!("+ change {nth} {}", long(1_200)));
    }
    story
}

/// With a summary of five hundred characters, and more of everything than there is room for, it is one page of either paper,
/// under the title, the stamps and the facts.
#[test]
fn the_first_page_is_one_page_however_much_there_is_to_repeat() {
    let story = much(500);
    let mut document = report(&story, Headings::Framework).document();
    let page = page(&document);
    for (label, last) in [("Cause", "and 3 more"), ("What changes", "and 3 more")] {
        let said = &page
            .iter()
            .find(|(known, _)| known == label)
            .expect("said")
            .1;
        assert!(said.ends_with(last), "{label}: {said}");
    }
    document.sections.truncate(1);
    for paper in [Paper::A4, Paper::Letter] {
        let file = pdf(&document, &Pictures::new(), paper).expect("a file");
        let text = String::from_utf8_lossy(&file);
        let pages = text.matches("/Type/Page").count() - text.matches("/Type/Pages").count();
        assert_eq!(pages, 1, "{paper:?}");
    }
}
