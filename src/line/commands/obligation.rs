//! Obligations to report, and the moments their clocks run from (R34).

use crate::incident::id::{EvidenceId, ObligationId};
use crate::incident::obligation::{Clock, Preset, read_limits};
use crate::incident::{Intent, ObligationIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::{CLEAR, OWNER, WITHIN};

type Read = Result<Intent, LineError>;

/// `/obligation gdpr; owner: @ana` adds the reports of a law, `/obligation tell the bank; within: 4h` one of the team's own.
pub(super) fn add(args: &mut Args<'_>) -> Read {
    let parts = args.parts("what has to be reported", &[WITHIN, OWNER])?;
    let owner = args.person_part(&parts, OWNER)?;
    if let Some(within) = parts.get(WITHIN) {
        return Ok(Intent::Obligation(ObligationIntent::Add {
            name: parts.main.to_owned(),
            limits: read_limits(within).map_err(|why| args.wrong(why))?,
            owner,
        }));
    }
    match Preset::from_name(parts.main) {
        Some(preset) => Ok(Intent::Obligation(ObligationIntent::AddPreset {
            preset,
            owner,
        })),
        None => Err(args.missing("within: 72h, or the name of a law: gdpr, nis2, dora, hipaa")),
    }
}

fn number(args: &mut Args<'_>) -> Result<ObligationId, LineError> {
    args.number(
        ObligationId::LETTER,
        "an obligation's number, such as D1",
        ObligationId,
    )
}

/// `/filed D1 E3 E4 reference 4711`: evidence needs its letter.
pub(super) fn filed(args: &mut Args<'_>) -> Read {
    let obligation = number(args)?;
    let mut evidence = Vec::new();
    while let Some(id) = args.take(|word| EvidenceId::read(word.trim_end_matches(','))) {
        evidence.push(id);
    }
    Ok(Intent::Obligation(ObligationIntent::File {
        obligation,
        evidence,
        text: args.words(),
    }))
}

pub(super) fn waive(args: &mut Args<'_>) -> Read {
    Ok(Intent::Obligation(ObligationIntent::Drop {
        obligation: number(args)?,
        reason: args.text("why it does not apply")?,
    }))
}

pub(super) fn unfile(args: &mut Args<'_>) -> Read {
    Ok(Intent::Obligation(ObligationIntent::Reopen {
        obligation: number(args)?,
        reason: args.words(),
    }))
}

pub(super) fn owner(args: &mut Args<'_>) -> Read {
    let obligation = number(args)?;
    let owner = if args.take_word(CLEAR) {
        None
    } else {
        Some(args.person("who sees to it: @name, or clear")?)
    };
    args.end(Intent::Obligation(ObligationIntent::SetOwner {
        obligation,
        owner,
    }))
}

pub(super) fn aware(args: &mut Args<'_>) -> Read {
    clock(args, Clock::Awareness)
}

pub(super) fn classified(args: &mut Args<'_>) -> Read {
    clock(args, Clock::Classification)
}

/// The time typed behind the command, else the line's own, else now.
fn clock(args: &mut Args<'_>, clock: Clock) -> Read {
    let at = if args.take_word(CLEAR) {
        None
    } else {
        match args.take_past() {
            Some(past) => Some(past?),
            None => Some(args.happened.unwrap_or(args.context.begun)),
        }
    };
    args.end(Intent::Obligation(ObligationIntent::SetClock { clock, at }))
}
