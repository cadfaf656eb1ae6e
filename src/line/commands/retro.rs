//! The retrospect (R29): its five questions, gathering silently, voting, merging.

use crate::incident::overview::OverviewPart;
use crate::incident::step::{Step, StepQuestion};
use crate::incident::{Intent, RetroIntent, StepIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::RETRO_WORDS;

type Read = Result<Intent, LineError>;

/// `/retro learned that the alarm was off`.
pub(super) fn answer(args: &mut Args<'_>) -> Read {
    let at = args.need("worked, didnt, different, learned or prevent", |word| {
        let word = word.to_lowercase().replace(['\'', '’'], "");
        RETRO_WORDS.iter().position(|known| *known == word)
    })?;
    Ok(Intent::Step(StepIntent::Answer {
        question: StepQuestion {
            step: Step::Retrospect,
            number: at as u8 + 1,
        },
        text: args.text("the answer")?,
    }))
}

/// `/overview summary For two hours no order went through.`; without words the part is taken off.
pub(super) fn overview(args: &mut Args<'_>) -> Read {
    let part = args.need(
        "summary, factors, lucky, cost or sla",
        OverviewPart::from_key,
    )?;
    let text = args.words();
    Ok(Intent::Retro(RetroIntent::WriteOverview { part, text }))
}

/// `/gather on`, `/gather off`.
pub(super) fn gather(args: &mut Args<'_>) -> Read {
    let on = args.need("on or off", |word| match word.to_lowercase().as_str() {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    })?;
    args.end(Intent::Retro(RetroIntent::SetGathering { on }))
}

/// `@ana /vote 12`.
pub(super) fn vote(args: &mut Args<'_>) -> Read {
    let answer = args.entry()?;
    args.end(Intent::Retro(RetroIntent::Vote { answer, yes: true }))
}

/// `@ana /unvote 12`.
pub(super) fn unvote(args: &mut Args<'_>) -> Read {
    let answer = args.entry()?;
    args.end(Intent::Retro(RetroIntent::Vote { answer, yes: false }))
}

/// `/merge 12 into 15`.
pub(super) fn merge(args: &mut Args<'_>) -> Read {
    let answer = args.entry()?;
    args.take_word("into");
    let into = args.entry()?;
    args.end(Intent::Retro(RetroIntent::Merge { answer, into }))
}

/// `/unmerge 12`.
pub(super) fn unmerge(args: &mut Args<'_>) -> Read {
    let answer = args.entry()?;
    args.end(Intent::Retro(RetroIntent::Unmerge { answer }))
}
