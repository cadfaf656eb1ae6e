//! Evidence, hypotheses and follow-ups (R27-R29).

use crate::incident::evidence::{EvidenceKind, Run};
use crate::incident::follow_up::{FollowUpChange, FollowUpKind, FollowUpPart};
use crate::incident::hypothesis::{Check, Verdict};
use crate::incident::id::{EvidenceId, FollowUpId, HypothesisId};
use crate::incident::naming::{LAST, name_in};
use crate::incident::{EvidenceIntent, FollowUpIntent, HypothesisIntent, Intent};
use crate::line::args::{AN_ENTRY, Args};
use crate::line::error::LineError;
use crate::line::parts::Parts;
use crate::line::vocabulary::{
    CATEGORY, CLEAR, DUE, FROM, HOST, OWNER, QUERY, RESULT, RUN, SOURCE, is_word,
};
use chrono::NaiveDate;

type Read = Result<Intent, LineError>;

const A_DATE: &str = "a date such as 2026-12-01";
const A_KIND: &str = "a category: prevent, detect, mitigate or process";

pub(super) fn finding(args: &mut Args<'_>) -> Read {
    add(args, None)
}

/// `/evidence log OOM killer took mysqld; source: /var/log/syslog:812`; with no kind it is a finding.
pub(super) fn evidence(args: &mut Args<'_>) -> Read {
    let kind = args.take(EvidenceKind::from_name);
    add(args, kind)
}

/// What was found; with a query and no kind it is a query.
fn add(args: &mut Args<'_>, kind: Option<EvidenceKind>) -> Read {
    let parts = args.parts("what was found", &[QUERY, RESULT, SOURCE, HOST, RUN])?;
    let places = [SOURCE, HOST, RUN].map(|part| parts.get(part).unwrap_or_default());
    // What is quoted word for word may say anything.
    for said in [parts.main].into_iter().chain(places) {
        weighs_nothing(args, said)?;
    }
    let said = |part| parts.get(part).map(str::to_owned);
    let clocks = args.context.clocks();
    let past = |said: &str| clocks.past(said).ok();
    let run = Run {
        query: said(QUERY),
        host: said(HOST),
        at: args.part(&parts, RUN, "a time that has passed, such as 14:32", past)?,
    };
    let usual = match run.query {
        Some(_) => EvidenceKind::Query,
        None => EvidenceKind::Finding,
    };
    Ok(Intent::Evidence(EvidenceIntent::Add {
        kind: kind.unwrap_or(usual),
        text: parts.main.to_owned(),
        detail: said(RESULT),
        source: said(SOURCE),
        file: None,
        run: run.filled(),
    }))
}

/// Refuses `; for: H1`, which would go as words: evidence speaks for a hypothesis once it has a number.
fn weighs_nothing(args: &Args<'_>, said: &str) -> Result<(), LineError> {
    for command in ["for", "against"] {
        let parts = Parts::of(said, &[command]);
        let hypothesis = parts.get(command).and_then(|said| {
            let mut words = said.split(|c: char| !c.is_alphanumeric());
            HypothesisId::read(words.next()?)
        });
        if let Some(hypothesis) = hypothesis {
            let what = format!("evidence has no part “{command}:”");
            let hint = format!("record it without, then /{command} {hypothesis} last");
            return Err(args.wrong_part(said, what, hint));
        }
    }
    Ok(())
}

/// `/seen E3 E4`; with none named, everything Command has not seen.
pub(super) fn seen(args: &mut Args<'_>) -> Read {
    let mut evidence = evidence_numbers(args)?;
    if evidence.is_empty() {
        let unseen = args.context.state.unseen_findings();
        evidence.extend(unseen.map(|found| found.id));
    }
    Ok(Intent::Evidence(EvidenceIntent::See { evidence }))
}

/// Every word that is left, each the number of a piece of evidence.
fn evidence_numbers(args: &mut Args<'_>) -> Result<Vec<EvidenceId>, LineError> {
    let what = "evidence, such as E3";
    let state = args.context.state;
    let mut evidence = Vec::new();
    while args.peek().is_some() {
        let called = |word: &str| state.evidence_called(word.trim_end_matches(','));
        evidence.push(args.need(what, called)?);
    }
    Ok(evidence)
}

/// A file to keep with the incident, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attach {
    /// The path, as typed.
    pub path: String,
    /// What it shows; may be empty.
    pub text: String,
}

/// `/attach graph.png the lag of db2`, `/attach "disk full.log"`: quotes hold a path with spaces together.
pub(super) fn attach(args: &mut Args<'_>) -> Result<Attach, LineError> {
    let path = args.quoted("the file's path")?;
    Ok(Attach {
        path,
        text: args.words(),
    })
}

pub(super) fn hypothesis(args: &mut Args<'_>) -> Read {
    let text = args.text("the hypothesis")?;
    Ok(Intent::Hypothesis(HypothesisIntent::Raise { text }))
}

fn hypothesis_number(args: &mut Args<'_>) -> Result<HypothesisId, LineError> {
    args.number(HypothesisId::LETTER, "a hypothesis' number", HypothesisId)
}

/// `/support H1 E3`; `/support @mo` is about the role.
pub(super) fn support(args: &mut Args<'_>) -> Read {
    if args.peek().is_some_and(|word| name_in(word).is_some()) {
        return super::people::support(args);
    }
    judge(args, Verdict::Supported)
}

pub(super) fn rule_out(args: &mut Args<'_>) -> Read {
    judge(args, Verdict::RuledOut)
}

pub(super) fn undecided(args: &mut Args<'_>) -> Read {
    judge(args, Verdict::Open)
}

/// `H1 E3 E4 why`: evidence needs its letter, so that a reason may start with a number, and `last` stands at the end, so
/// that it may start with that.
fn judge(args: &mut Args<'_>, verdict: Verdict) -> Read {
    let hypothesis = hypothesis_number(args)?;
    let mut evidence = Vec::new();
    let state = args.context.state;
    let called = |word: &str| state.evidence_called(word.trim_end_matches(','));
    let numbered = |word: &str| called(word).filter(|_| !word.eq_ignore_ascii_case(LAST));
    while let Some(id) = args.take(numbered).or_else(|| args.take_alone(called)) {
        evidence.push(id);
    }
    Ok(Intent::Hypothesis(HypothesisIntent::Judge {
        hypothesis,
        verdict,
        evidence,
        reason: args.words(),
    }))
}

/// `/for H1 E3 E4`.
pub(super) fn speaks_for(args: &mut Args<'_>) -> Read {
    weigh(args, false)
}

/// `/against H1 E3`.
pub(super) fn speaks_against(args: &mut Args<'_>) -> Read {
    weigh(args, true)
}

fn weigh(args: &mut Args<'_>, against: bool) -> Read {
    let (hypothesis, evidence) = of_hypothesis(args)?;
    Ok(Intent::Hypothesis(HypothesisIntent::Weigh {
        hypothesis,
        evidence,
        against,
    }))
}

/// `/neutral H1 E3`.
pub(super) fn neutral(args: &mut Args<'_>) -> Read {
    let (hypothesis, evidence) = of_hypothesis(args)?;
    Ok(Intent::Hypothesis(HypothesisIntent::Unweigh {
        hypothesis,
        evidence,
    }))
}

/// `H1 E3 E4`: a hypothesis and at least one piece of evidence.
fn of_hypothesis(args: &mut Args<'_>) -> Result<(HypothesisId, Vec<EvidenceId>), LineError> {
    let hypothesis = hypothesis_number(args)?;
    let evidence = evidence_numbers(args)?;
    if evidence.is_empty() {
        return Err(args.missing("evidence, such as E3"));
    }
    Ok((hypothesis, evidence))
}

/// `/assign H1 @mo`.
pub(super) fn assign(args: &mut Args<'_>) -> Read {
    let hypothesis = hypothesis_number(args)?;
    let person = args.person_or_speaker("who tests it")?;
    args.end(Intent::Hypothesis(HypothesisIntent::Assign {
        hypothesis,
        person,
    }))
}

/// `/cause H2 H3`.
pub(super) fn cause(args: &mut Args<'_>) -> Read {
    let mut causes = vec![hypothesis_number(args)?];
    while args.peek().is_some() {
        causes.push(hypothesis_number(args)?);
    }
    Ok(Intent::Hypothesis(HypothesisIntent::ChooseCauses {
        causes,
    }))
}

pub(super) fn verified(args: &mut Args<'_>) -> Read {
    check(args, Check::Verified)
}

pub(super) fn reproduced(args: &mut Args<'_>) -> Read {
    check(args, Check::Reproduced)
}

fn check(args: &mut Args<'_>, check: Check) -> Read {
    let hypothesis = hypothesis_number(args)?;
    let yes = args.need("yes or no", |word| match word.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    })?;
    Ok(Intent::Hypothesis(HypothesisIntent::Check {
        hypothesis,
        check,
        yes,
        text: args.words(),
    }))
}

/// `/followup F1 @ana due 2026-12-01 category prevent from #12 done` changes one, `/followup F1 clear due`
/// takes something off it, anything else names a new one.
pub(super) fn follow_up(args: &mut Args<'_>) -> Read {
    let Some(number) = args.take_number(FollowUpId::LETTER, false) else {
        return new_follow_up(args);
    };
    let follow_up = FollowUpId(number);
    if args.take_word(CLEAR) {
        let part = args.need("owner, due, category or source", cleared)?;
        return args.end(Intent::FollowUp(FollowUpIntent::Clear { follow_up, part }));
    }
    let mut change = FollowUpChange::default();
    while args.peek().is_some() {
        if let Some(owner) = args.take_person() {
            change.owner = Some(owner);
        } else if args.take_word(DUE) {
            change.due = Some(args.need(A_DATE, date)?);
        } else if args.take_word(CATEGORY) {
            change.kind = Some(args.need(A_KIND, FollowUpKind::from_name)?);
        } else if args.take_word(FROM) {
            change.source = Some(args.entry()?);
        } else if args.take_word("done") {
            change.done = Some(true);
        } else if args.take_word("open") {
            change.done = Some(false);
        } else {
            return Err(args.wrong("an @owner, due, category, from, done or open is expected here"));
        }
    }
    if change == FollowUpChange::default() {
        return Err(args.missing(
            "what changes: @owner, due 2026-12-01, category prevent, from #12, done or open",
        ));
    }
    Ok(Intent::FollowUp(FollowUpIntent::Change {
        follow_up,
        change,
    }))
}

/// `source`, or `from` as it is given; `category`, or `kind` as it was.
fn cleared(word: &str) -> Option<FollowUpPart> {
    if word.eq_ignore_ascii_case(FROM) {
        return Some(FollowUpPart::Source);
    }
    if is_word(word, CATEGORY) {
        return Some(FollowUpPart::Kind);
    }
    FollowUpPart::from_name(word)
}

/// `+ write the runbook; owner: @ana; due: 2026-12-01; category: prevent; from: #12`.
pub(super) fn new_follow_up(args: &mut Args<'_>) -> Read {
    let parts = args.parts(
        "what is to be done afterwards",
        &[OWNER, DUE, CATEGORY, FROM],
    )?;
    Ok(Intent::FollowUp(FollowUpIntent::Add {
        text: parts.main.to_owned(),
        owner: args.person_part(&parts, OWNER)?,
        due: args.part(&parts, DUE, A_DATE, date)?,
        kind: args.part(&parts, CATEGORY, A_KIND, FollowUpKind::from_name)?,
        source: args.part(&parts, FROM, AN_ENTRY, |word| args.context.entry(word))?,
    }))
}

fn date(word: &str) -> Option<NaiveDate> {
    let ten = word.len() == 10;
    ten.then(|| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok())?
}
