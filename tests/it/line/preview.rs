//! What the margin says while a line is typed.

use super::{at, handle, room, tell};
use warroom::incident::{Incident, IssueIntent};
use warroom::line::{self, Context};

fn shown(text: &str) -> String {
    let incident = room();
    line::preview(text, &Context::new(at("2026-11-22T13:40:30Z"), &incident)).to_string()
}

#[test]
fn it_says_what_the_line_makes_by_whom_and_when() {
    for (text, said) in [
        ("", ""),
        ("lag", "Note"),
        ("@mo = lag", "Finding by Mo Adeyemi"),
        ("> restart", "Action for approval"),
        ("14:32 lag", "Note · 14:32:00 CET"),
        ("23:50 @zoe lag", "Note by zoe · yesterday 23:50:00 CET"),
        ("2026-07-01 12:00Z lag", "Note · 2026-07-01 14:00:00 CEST"),
        ("/step 2", "Step Containment"),
        ("/ask @mo 10m check lag", "Ask Mo Adeyemi, 10 min"),
        ("/confirm 9", "Approve A9: there is none"),
        (
            "/answer 2.1 x",
            "Answer 2.1 How do we keep it from doing more harm?",
        ),
    ] {
        assert_eq!(shown(text), said, "{text}");
    }
}

#[test]
fn it_says_what_is_missing_while_the_line_grows() {
    for (text, missing) in [
        ("=", "what was found"),
        ("@mo", "the words"),
        ("/", "a command's name"),
        ("/ask", "who is asked: @name"),
        ("/ask @mo ", "a time box such as 10m"),
        ("/ask @mo 10m", "what is asked"),
        ("/refuse 3", "why not"),
        (
            "/correct 3 it was db2",
            "why it is corrected, after “; reason:”",
        ),
        ("/update eta", "an ETA: tbd, 3h, 6-10h, 2d or complete"),
        ("/update eta 3", "hours or days"),
        ("/update eta 3h", "what changed since the last update"),
    ] {
        let said = shown(text);
        assert!(
            said.ends_with(&format!("missing: {missing}")),
            "{text}: {said}"
        );
    }
}

#[test]
fn it_says_what_is_wrong_before_enter() {
    assert!(shown("25:00 lag").contains("no clock shows that time"));
    assert!(shown("/confrim 3").contains("did you mean /approve"));
    assert!(shown("/confirm three").contains("“three” is not an action's number"));
}

#[test]
fn it_names_people_the_log_does_not_know() {
    let incident = room();
    let context = Context::new(at("2026-11-22T13:40:30Z"), &incident);
    let preview = line::preview("@zoe > ", &context);
    assert_eq!(preview.unknown, [handle("zoe")]);
}

/// R12: the answer to 1.1 names the issue; with one active it rewords that, and the line says what else there is.
#[test]
fn it_says_that_an_answer_rewords_the_active_issue_and_what_to_do_with_another() {
    let answer = |incident: &Incident| {
        let context = Context::new(at("2026-11-22T13:40:30Z"), incident);
        line::preview("/answer 1.1 x", &context).to_string()
    };
    let mut incident = room();
    assert_eq!(answer(&incident), "Answer 1.1 What exactly is the issue?");
    let issue = IssueIntent::Note {
        text: "checkout fails".to_owned(),
        reason: String::new(),
    };
    tell(&mut incident, &issue.into());
    assert_eq!(
        answer(&incident),
        "Answer 1.1: rewords I1; for another issue /park or /activate"
    );
}
