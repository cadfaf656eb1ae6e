//! Entries copied by themselves: each form shows exactly the words, and runs nothing.

use super::story::{Story, note, private};
use pulldown_cmark::{Event, Parser};
use warroom::incident::{CorrectionIntent, Entry, EntryKind, Intent, Zone};
use warroom::report::excerpt::{Excerpt, Form, excerpt};

fn nasty() -> Story {
    let mut story = Story::open("Checkout", false);
    story
        .says("ana", note("=HYPERLINK(\"http://evil\")"))
        .after(5)
        .says("mo", note("# not a *heading*\n- nor an item <script>"))
        .says("ana", private("pay is late"))
        .says("mo", note("misheard"));
    let entry = story.incident.entries().last().expect("said").n();
    let reason = "another room".to_owned();
    story.says(
        "ana",
        Intent::Correction(CorrectionIntent::Strike { entry, reason }),
    );
    story
}

/// The numbers of the notes, in the order they were said.
fn notes(story: &Story) -> Vec<u64> {
    let entries = story.incident.entries().iter();
    let notes = entries.filter(|entry| entry.kind() == EntryKind::Note);
    notes.map(Entry::n).collect()
}

fn copied(story: &Story, form: Form) -> Excerpt {
    excerpt(&story.incident, &notes(story), form, story.incident.zone)
}

#[test]
fn text_has_a_line_an_entry_with_the_zone() {
    let copied = copied(&nasty(), Form::Text);
    let lines: Vec<_> = copied.text.lines().collect();
    assert_eq!(
        lines[0],
        "2026-11-22 23:50:00 CET ana: =HYPERLINK(\"http://evil\")"
    );
    assert_eq!(lines[1], "2026-11-22 23:55:00 CET mo: # not a *heading*");
    assert_eq!(lines[2], "    - nor an item <script>");
    assert_eq!(
        lines[3],
        "2026-11-22 23:55:00 CET mo: misheard (struck: another room)"
    );
    assert_eq!((copied.entries, copied.left_out), (3, 1));
}

#[test]
fn markdown_shows_exactly_the_words() {
    let copied = copied(&nasty(), Form::Markdown);
    let mut shown = String::new();
    for event in Parser::new(&copied.text) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::HardBreak | Event::SoftBreak => shown.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => panic!("runs {html}"),
            _ => {}
        }
    }
    assert!(
        shown.contains("# not a *heading*\n- nor an item <script>"),
        "{shown}"
    );
    assert!(shown.contains("=HYPERLINK(\"http://evil\")"), "{shown}");
    assert_eq!(
        copied
            .text
            .lines()
            .filter(|line| line.starts_with("- "))
            .count(),
        3
    );
}

#[test]
fn no_cell_is_a_formula_and_the_columns_are_the_reports() {
    let story = nasty();
    let copied = copied(&story, Form::Csv);
    assert!(copied.text.contains("\"'=HYPERLINK"), "{}", copied.text);
    let whole = story.report(false).csv();
    assert_eq!(copied.text.lines().next(), whole.lines().next());
}

#[test]
fn a_private_note_goes_only_where_it_is_asked_for_by_itself() {
    let story = nasty();
    assert!(!copied(&story, Form::Text).text.contains("pay"));
    let alone = excerpt(&story.incident, &notes(&story)[2..3], Form::Text, Zone::UTC);
    assert_eq!(alone.text, "2026-11-22 22:55:00 UTC ana: pay is late\n");
}

#[test]
fn a_drill_says_so_wherever_it_is_pasted() {
    let mut story = Story::open("Practice", true);
    story.says("ana", note("all is down"));
    for form in [Form::Text, Form::Markdown] {
        let copied = excerpt(&story.incident, &notes(&story), form, Zone::UTC);
        assert!(
            copied
                .text
                .starts_with("DRILL: an exercise, not a real incident.\n\n")
        );
    }
}
