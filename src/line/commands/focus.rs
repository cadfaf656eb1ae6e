//! Approach, focus and issues (R11, R12).

use super::gate::text_and_reason;
use crate::incident::id::IssueId;
use crate::incident::{FocusIntent, Horizon, Intent, IssueIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::CLEAR;

type Read = Result<Intent, LineError>;

pub(super) fn approach(args: &mut Args<'_>) -> Read {
    set(args, Horizon::Approach, "the approach, or “clear”")
}

pub(super) fn now(args: &mut Args<'_>) -> Read {
    set(
        args,
        Horizon::Now,
        "the focus for the minutes ahead, or “clear”",
    )
}

pub(super) fn later(args: &mut Args<'_>) -> Read {
    set(
        args,
        Horizon::Later,
        "the focus for the hours ahead, or “clear”",
    )
}

fn set(args: &mut Args<'_>, horizon: Horizon, what: &str) -> Read {
    let text = args.text(what)?;
    let clears = text.eq_ignore_ascii_case(CLEAR);
    Ok(Intent::Focus(FocusIntent::Set {
        horizon,
        text: if clears { String::new() } else { text },
    }))
}

pub(super) fn issue(args: &mut Args<'_>) -> Read {
    let (text, reason) = text_and_reason(args, "what the issue is")?;
    Ok(Intent::Issue(IssueIntent::Note { text, reason }))
}

/// `/park I1 why` parks the active issue, `/park words; reason: why` notes a new one behind it. The
/// letter is needed, so that `/park 2 of 3 shards are slow` stays words.
pub(super) fn park(args: &mut Args<'_>) -> Read {
    if let Some(number) = args.take_number(IssueId::LETTER, false) {
        return Ok(Intent::Issue(IssueIntent::Park {
            issue: IssueId(number),
            reason: args.text("why it is parked")?,
        }));
    }
    let (text, reason) = text_and_reason(args, "what is parked")?;
    Ok(Intent::Issue(IssueIntent::ParkNew { text, reason }))
}

fn numbered(args: &mut Args<'_>) -> Result<IssueId, LineError> {
    args.number(IssueId::LETTER, "an issue's number", IssueId)
}

/// `/activate I2 why` takes up a parked issue, `/activate words; reason: why` a new one.
pub(super) fn activate(args: &mut Args<'_>) -> Read {
    if let Some(number) = args.take_number(IssueId::LETTER, true) {
        return Ok(Intent::Issue(IssueIntent::Activate {
            issue: IssueId(number),
            reason: args.words(),
        }));
    }
    let (text, reason) = text_and_reason(args, "an issue's number, or what a new one is")?;
    Ok(Intent::Issue(IssueIntent::SwitchToNew { text, reason }))
}

pub(super) fn rank(args: &mut Args<'_>) -> Read {
    let issue = numbered(args)?;
    let place = args.need("its place in line, from 1", |word| word.parse().ok())?;
    args.end(Intent::Issue(IssueIntent::Rank { issue, place }))
}

pub(super) fn resolve(args: &mut Args<'_>) -> Read {
    Ok(Intent::Issue(IssueIntent::Resolve {
        issue: numbered(args)?,
        result: args.words(),
    }))
}
