//! What the report says is so: no part of it contradicts what is recorded in another.

use warroom::incident::Step;
use warroom::incident::integrity::Integrity;
use warroom::incident::step::StepQuestion;
use warroom::report::plain::plain;
use warroom::report::{Options, Report};

use crate::support::story::{Story, busy, empty};

/// Question 4.1.
const WHAT_CAUSES_IT: StepQuestion = StepQuestion {
    step: Step::RootCauseAnalysis,
    number: 1,
};

/// The whole report as plain lines, made a while after everything.
fn lines(story: &Story) -> Vec<String> {
    let mut options = Options::as_of(story.now);
    options.now += warroom::incident::Span::hours(9);
    let integrity = Integrity::default();
    let report = Report::of(&story.incident, &integrity, options);
    plain(&report.document(), 4_000)
}

/// The line of a list that begins with these words.
fn line<'a>(lines: &'a [String], starts: &str) -> &'a str {
    let mut items = lines
        .iter()
        .filter_map(|line| line.trim_start().strip_prefix("• "));
    let found = items.find(|item| item.starts_with(starts));
    found.unwrap_or_else(|| panic!("no line starts with {starts:?}: {lines:#?}"))
}

fn types(story: &mut Story, lines: &[&str]) {
    for line in lines {
        story.after(1).types("li", line);
    }
}

/// R16
#[test]
fn an_answer_to_what_causes_it_is_the_cause_until_hypotheses_are_chosen() {
    let mut story = empty();
    types(
        &mut story,
        &["= the pool is empty", "~ the pool leaks", "/support H1 E1"],
    );
    types(&mut story, &["/answer 4.1 a leak in the pool"]);
    let said = lines(&story);
    assert_eq!(line(&said, "Cause: a"), "Cause: a leak in the pool");
    types(&mut story, &["/cause H1"]);
    assert_eq!(line(&lines(&story), "Cause: the"), "Cause: the pool leaks");
    types(&mut story, &["/answer 4.1 a leak in the driver"]);
    assert_eq!(
        line(&lines(&story), "Cause: a"),
        "Cause: a leak in the driver"
    );
}

/// R28, R36: what was ruled out answers nothing any more; of several causes the others do.
#[test]
fn a_cause_that_is_ruled_out_opens_the_question_again_unless_others_were_chosen_with_it() {
    let mut story = empty();
    types(
        &mut story,
        &[
            "= the pool is empty",
            "~ the pool leaks",
            "~ the driver loops",
        ],
    );
    types(&mut story, &["/answer 4.1 something in the pool"]);
    types(
        &mut story,
        &["/support H1 E1", "/support H2 E1", "/cause H1 H2"],
    );
    let answer = |story: &Story| {
        let all = story.incident.answers_to(WHAT_CAUSES_IT);
        all.first().map(|answer| answer.text.clone())
    };
    let both = "H1 the pool leaks; H2 the driver loops";
    assert_eq!(answer(&story).as_deref(), Some(both));
    types(&mut story, &["/ruleout H1 E1"]);
    assert_eq!(answer(&story).as_deref(), Some("H2 the driver loops"));
    types(&mut story, &["/ruleout H2 E1"]);
    assert_eq!(answer(&story), None);
    assert!(!story.incident.is_answered(WHAT_CAUSES_IT));
    types(&mut story, &["/support H2 E1"]);
    assert_eq!(answer(&story), None, "it is to be chosen again");
}

/// R23, R36
#[test]
fn a_chosen_cause_says_the_corrected_words_of_its_hypothesis_everywhere() {
    let mut story = empty();
    types(&mut story, &["= the pool is empty", "~ the pol leaks"]);
    let raised = story.incident.next_n() - 1;
    types(&mut story, &["/support H1 E1", "/cause H1"]);
    types(
        &mut story,
        &[&format!(
            "/correct #{raised} the pool leaks; reason: mistyped"
        )],
    );
    let said = lines(&story);
    assert_eq!(line(&said, "Cause: the"), "Cause: the pool leaks");
    assert!(line(&said, "H1 the pool").contains("H1 the pool leaks (by "));
    let typed = said.iter().filter(|line| line.contains("pol leaks"));
    assert!(
        typed.clone().all(|line| line.contains("originally")),
        "{:#?}",
        typed.collect::<Vec<_>>()
    );
}

#[test]
fn whoever_was_there_at_the_end_was_there_until_the_incident_was_closed() {
    let mut story = busy();
    types(&mut story, &["/task @mo the replica lag"]);
    assert!(lines(&story).iter().any(|line| line.contains("to: now")));
    story
        .at("23:00")
        .types("li", "/close it is enough for today");
    let said = lines(&story);
    let now: Vec<_> = said
        .iter()
        .filter(|line| line.contains("to: now"))
        .collect();
    assert!(now.is_empty(), "{now:#?}");
}

/// R17, R18
#[test]
fn an_impact_that_only_an_update_told_is_said_with_its_update() {
    let mut story = empty();
    assert!(lines(&story).contains(&"No impact was recorded.".to_owned()));
    types(
        &mut story,
        &["/update tbd We look into it; impact: no orders go through"],
    );
    let said = lines(&story);
    assert!(!said.contains(&"No impact was recorded.".to_owned()));
    let told = line(&said, "Not recorded as an answer");
    assert!(told.ends_with("no orders go through (U1)"), "{told}");
    assert!(line(&said, "Customer impact").ends_with("no orders go through (U1 says)"));
    types(&mut story, &["/impact affected orders"]);
    assert!(line(&lines(&story), "Customer impact").ends_with(": orders"));
}

/// R30
#[test]
fn an_interval_that_runs_backwards_says_so() {
    let mut story = empty();
    story.at("22:00");
    types(
        &mut story,
        &["/key detected 21:52Z", "/key declared 21:50Z"],
    );
    let said = lines(&story);
    let negative = line(&said, "interval: detected → declared");
    assert!(
        negative.ends_with("−2 min (“declared” is before “detected”, check both)"),
        "{negative}"
    );
}

/// R12, R16
#[test]
fn an_issue_that_was_active_before_is_parked_or_resolved_and_not_revised() {
    let mut story = empty();
    types(
        &mut story,
        &[
            "/issue checkout fails",
            "/park I1 waits for the vendor",
            "/issue search is slow",
            "/resolve I2 restarted",
            "/issue mails are late",
        ],
    );
    let said = lines(&story);
    for told in ["checkout fails (parked; by", "search is slow (resolved; by"] {
        assert!(line(&said, told).contains("by li, "), "{said:#?}");
    }
}
