//! R21: an update in every form it goes out in shows exactly what was typed, read back by each form's own parser where there
//! is one.

use crate::support::room::clock;
use crate::support::say::saying;
use mail_parser::MessageParser;
use pulldown_cmark::{Event as Mark, Options as Dialect, Parser, Tag, TagEnd};
use warroom::incident::Zone;
use warroom::incident::id::UpdateId;
use warroom::incident::update::{Audience, Eta, UpdateContent, UpdateState, Wording};
use warroom::markup::chat;
use warroom::report::channel::{Form, Frame, SHORT, update_text};

/// Everything that some receiver acts on.
const NASTY: [&str; 36] = [
    "*",
    "_",
    "~",
    "`",
    "**",
    "~~",
    "<",
    ">",
    "&",
    "<!channel>",
    "<@U123>",
    "@here",
    "@everyone",
    ":fire:",
    "[a](b)",
    "![x](y)",
    "{code}",
    "h1. ",
    "bq. ",
    "||",
    "|",
    "#",
    "# ",
    "- ",
    "1. ",
    "\\",
    "\"",
    "'",
    "%41",
    "&lt;",
    "<img src=x onerror=alert(1)>",
    "\n",
    "\n> ",
    "é",
    "\u{1F525}",
    "word",
];

fn nasty(rng: &mut fastrand::Rng) -> String {
    let mut text = String::new();
    for _ in 0..rng.usize(1..12) {
        text.push_str(NASTY[rng.usize(..NASTY.len())]);
        text.push_str(if rng.bool() { " " } else { "" });
    }
    text.push('x');
    text.insert(0, 'x');
    text
}

fn content(change: &str) -> UpdateContent {
    UpdateContent {
        wordings: vec![Wording::new(Audience::Outside, change)],
        ..saying("", Eta::Hours(2, 4))
    }
}

fn text(content: &UpdateContent, form: Form) -> String {
    let frame = Frame {
        zone: Zone::UTC,
        drill: false,
        at: clock("14:05"),
    };
    update_text(content, Audience::Outside, form, frame)
}

fn each_text(mut on: impl FnMut(&str)) {
    let mut rng = fastrand::Rng::with_seed(21);
    for _ in 0..400 {
        on(&nasty(&mut rng));
    }
}

/// The words that Markdown shows, and what in it is more than words.
fn shown(markdown: &str) -> (String, Vec<String>) {
    let (mut words, mut more) = (String::new(), Vec::new());
    for mark in Parser::new_ext(markdown, Dialect::ENABLE_STRIKETHROUGH) {
        match mark {
            Mark::Text(text) => words.push_str(&text),
            Mark::SoftBreak | Mark::HardBreak | Mark::End(TagEnd::Paragraph) => words.push('\n'),
            Mark::Start(Tag::Paragraph | Tag::Strong) | Mark::End(TagEnd::Strong) => {}
            other => more.push(format!("{other:?}")),
        }
    }
    (words, more)
}

/// The lines that are not blank, as read: a chat shows a blank line as it likes.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace('\u{A0}', " ").replace('\u{200B}', "");
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[track_caller]
fn is_shown_as_typed(markdown: &str, typed: &str) {
    let (words, more) = shown(markdown);
    let begin = words.find("Change: ").expect("the change") + "Change: ".len();
    let end = words.rfind("ETA:").expect("the ETA");
    assert_eq!(lines(&words[begin..end]), lines(typed), "{typed:?}");
    assert_eq!(more, Vec::<String>::new(), "{typed:?}");
}

#[test]
fn markdown_and_teams_show_an_update_as_it_was_typed() {
    each_text(|typed| {
        for form in [Form::Markdown, Form::Teams] {
            is_shown_as_typed(&text(&content(typed), form), typed);
        }
    });
}

#[test]
fn discord_shows_an_update_as_it_was_typed_and_calls_nobody() {
    each_text(|typed| {
        let out = chat::discord(typed);
        // Entities are Markdown's; Discord shows them as typed.
        let (words, more) = shown(&out.replace('&', "&amp;"));
        assert_eq!(lines(&words), lines(typed), "{typed:?}: {out}");
        assert_eq!(more, Vec::<String>::new(), "{typed:?}: {out}");
        assert!(
            !out.contains("@everyone") && !out.contains("@here"),
            "{out}"
        );
    });
}

#[test]
fn html_shows_an_update_as_it_was_typed() {
    each_text(|typed| {
        let page = format!(
            "<body>{}</body>",
            text(&content(typed), Form::Html).replace("<br>", "\n")
        );
        let page = roxmltree::Document::parse(&page).expect("every tag is closed");
        let kinds = page.descendants().filter(roxmltree::Node::is_element);
        assert!(
            kinds
                .map(|node| node.tag_name().name().to_owned())
                .all(|kind| ["body", "p", "b"].contains(&kind.as_str()))
        );
        let words: String = page
            .descendants()
            .filter_map(|node| node.text().filter(|_| node.is_text()))
            .collect();
        let begin = words.find("Change: ").expect("the change") + "Change: ".len();
        let end = words.rfind("ETA:").expect("the ETA");
        assert_eq!(
            lines(words[begin..end].trim_end()),
            lines(typed),
            "{typed:?}"
        );
    });
}

#[test]
fn slack_marks_calls_and_draws_nothing() {
    each_text(|typed| {
        let out = chat::slack(typed);
        let back = out
            .replace('\u{200B}', "")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        assert_eq!(back.replace("&amp;", "&"), typed, "{out}");
        assert!(!out.contains('<') && !out.contains('>'), "{out}");
        assert!(
            !out.contains("@here") && !out.contains("@everyone"),
            "{out}"
        );
        assert!(!out.contains(":fire:"), "{out}");
        let marks: Vec<char> = out.chars().collect();
        for (at, c) in marks.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| marks.get(at)).copied();
            let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
            if matches!(c, '*' | '_' | '~' | '`') {
                let apart = before == Some('\u{200B}') && after == Some('\u{200B}');
                let within = before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(char::is_alphanumeric);
                assert!(apart || (within && *c != '`'), "{out:?}");
            }
        }
    });
}

#[test]
fn a_wiki_shows_signs_and_begins_no_heading() {
    each_text(|typed| {
        let out = chat::wiki(typed);
        let mut back = String::new();
        let mut chars = out.chars().filter(|c| *c != '\u{200B}');
        while let Some(c) = chars.next() {
            back.push(if c == '\\' {
                chars.next().expect("a sign")
            } else {
                c
            });
        }
        assert_eq!(back, typed);
        for sign in ["{code}", "[a]", "||", "!["] {
            assert!(!out.contains(sign), "{out}");
        }
        let heads = out.lines().any(|line| {
            line.trim_start().starts_with("h1.") || line.trim_start().starts_with("bq.")
        });
        assert!(!heads, "{out}");
    });
}

#[test]
fn an_e_mail_has_both_bodies_and_a_subject_in_any_script() {
    each_text(|typed| {
        let mut content = content(typed);
        content.name = format!("{} 支払い не работает", typed.replace('\n', " "));
        let file = text(&content, Form::Eml);
        assert!(file.split("\r\n").all(|line| line.len() <= 78), "{file}");
        let mail = MessageParser::default()
            .parse(file.as_bytes())
            .expect("a mail");
        let subject = mail.subject().expect("a subject");
        let name: Vec<_> = content.name.split_whitespace().collect();
        let read: Vec<_> = subject.split_whitespace().collect();
        assert_eq!(&read[..name.len()], name.as_slice());
        let plain = mail.body_text(0).expect("a text").replace("\r\n", "\n");
        assert_eq!(plain, text(&content, Form::Plain));
        let page = mail.body_html(0).expect("a page");
        assert!(page.contains("<b>Change:</b>"), "{page}");
        assert!(!page.contains("<img"), "{page}");
    });
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        if byte == b'%' {
            let hex = [left.next().expect("two"), left.next().expect("digits")];
            let hex = std::str::from_utf8(&hex).expect("digits");
            bytes.push(u8::from_str_radix(hex, 16).expect("hex"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("text")
}

#[test]
fn an_e_mail_link_holds_subject_and_text_and_no_other_header() {
    each_text(|typed| {
        let link = text(&content(typed), Form::Mailto);
        let query = link.strip_prefix("mailto:?").expect("a link");
        let fields: Vec<_> = query.split('&').collect();
        assert_eq!(fields.len(), 2, "{link}");
        let body = fields[1].strip_prefix("body=").expect("a body");
        assert!(
            decoded(body).contains(&typed.replace('\n', "\r\n")),
            "{link}"
        );
        assert!(
            link.is_ascii() && !link.contains(char::is_whitespace),
            "{link}"
        );
    });
}

#[test]
fn status_pages_get_json_with_the_words_and_the_state() {
    each_text(|typed| {
        let page: serde_json::Value =
            serde_json::from_str(&text(&content(typed), Form::Statuspage)).expect("JSON");
        let body = page["incident"]["body"].as_str().expect("a body");
        assert!(body.contains(typed), "{body}");
        assert_eq!(page["incident"]["status"], "investigating");
        let page: serde_json::Value =
            serde_json::from_str(&text(&content(typed), Form::Cachet)).expect("JSON");
        // Cachet reads its message as Markdown.
        is_shown_as_typed(page["message"].as_str().expect("a message"), typed);
    });
    let mut content = content("All orders go through");
    content.state = Some(UpdateState::Monitoring);
    let page: serde_json::Value =
        serde_json::from_str(&text(&content, Form::Cachet)).expect("JSON");
    assert_eq!(page["status"], 3);
    content.state = None;
    content.eta = Eta::Complete;
    let page: serde_json::Value =
        serde_json::from_str(&text(&content, Form::Statuspage)).expect("JSON");
    assert_eq!(page["incident"]["status"], "resolved");
}

#[test]
fn a_text_message_keeps_the_eta_and_never_has_more_than_160_characters() {
    each_text(|typed| {
        let out = text(&content(typed), Form::Short);
        assert!(out.chars().count() <= SHORT && !out.contains('\n'), "{out}");
        assert!(out.ends_with("ETA 2–4 hours."), "{out}");
    });
    let long = text(&content(&"orders fail ".repeat(40)), Form::Short);
    assert_eq!(long.chars().count(), SHORT);
    assert!(long.contains("… ETA"), "{long}");
}

#[test]
fn a_drill_says_so_first_in_every_form() {
    let mut content = content("we practise");
    content.corrects = Some(UpdateId(1));
    let frame = Frame {
        zone: Zone::UTC,
        drill: true,
        at: clock("14:05"),
    };
    for form in Form::ALL {
        let out = update_text(&content, Audience::Outside, form, frame);
        let out = match form {
            Form::Mailto => decoded(&out),
            Form::Eml => MessageParser::default()
                .parse(out.as_bytes())
                .and_then(|mail| mail.subject().map(str::to_owned))
                .expect("a subject"),
            Form::Wiki => out.replace('\\', ""),
            _ => out,
        };
        assert!(out.contains("DRILL: "), "{}: {out}", form.name());
        assert_eq!(
            update_text(&content, Audience::Inside, form, frame),
            "",
            "{}",
            form.name()
        );
    }
}
