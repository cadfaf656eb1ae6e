//! Commands that add entries and commands that correct them (R22-R24, R26, R30).

use crate::incident::correction::WordsPart;
use crate::incident::key_time::KeyTime;
use crate::incident::severity::Severity;
use crate::incident::text::is_blank;
use crate::incident::time::to_millis;
use crate::incident::{CorrectionIntent, Intent, KeyTimeIntent, LifecycleIntent, NoteIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::{
    BECAUSE, CLEAR, CONTACT, KIND, REASON, RESULT, RISK, ROLLBACK, SITE, SOURCE, TEAM, WHO, WHY,
};

type Read = Result<Intent, LineError>;

pub(super) fn note(args: &mut Args<'_>) -> Read {
    said(args, false, false)
}

pub(super) fn moment(args: &mut Args<'_>) -> Read {
    said(args, true, false)
}

pub(super) fn private(args: &mut Args<'_>) -> Read {
    said(args, false, true)
}

fn said(args: &mut Args<'_>, key: bool, private: bool) -> Read {
    let text = args.text("the words")?;
    Ok(Intent::Note(NoteIntent::Note { text, key, private }))
}

pub(super) fn decision(args: &mut Args<'_>) -> Read {
    let parts = args.parts("the decision", &[BECAUSE])?;
    Ok(Intent::Note(NoteIntent::Decide {
        text: parts.main.to_owned(),
        because: parts.get(BECAUSE).map(str::to_owned),
    }))
}

pub(super) fn strike(args: &mut Args<'_>) -> Read {
    Ok(Intent::Correction(CorrectionIntent::Strike {
        entry: args.entry()?,
        reason: args.text("why it is struck")?,
    }))
}

pub(super) fn correct(args: &mut Args<'_>) -> Read {
    let entry = args.entry()?;
    // Behind a semicolon the words are named: `/correct 12 ; risk: …`. In plain words such a name is a word like others.
    let named: &[&str] = if args.peek().is_some_and(|word| word.starts_with(';')) {
        CORRECTED
    } else {
        &[REASON, CONTACT]
    };
    let parts = args.maybe_parts(named);
    if parts.get(CONTACT).is_some() {
        return Err(args.wrong(
            "contact details do not belong in a correction, which everybody reads; say them with /join or /contacted",
        ));
    }
    let Some(reason) = parts.get(REASON) else {
        return Err(args.missing("why it is corrected, after “; reason:”"));
    };
    let reason = reason.to_owned();
    let mut said = WordsPart::ALL
        .into_iter()
        .filter_map(|part| Some((part, parts.get(part.name())?)));
    let first = said.next();
    if said.next().is_some() {
        return Err(args.wrong("correct one of them, then the other: each is an entry of its own"));
    }
    Ok(Intent::Correction(match first {
        Some((part, text)) => CorrectionIntent::CorrectPart {
            entry,
            part,
            text: text.to_owned(),
            reason,
        },
        None if is_blank(parts.main) => return Err(args.missing("the right words")),
        None => CorrectionIntent::Correct {
            entry,
            text: parts.main.to_owned(),
            reason,
        },
    }))
}

/// The names of the parts that `/correct` reads: why it is corrected, and which of an entry's words.
pub(super) const CORRECTED: &[&str] = &[
    REASON, CONTACT, "text", WHY, RESULT, "note", BECAUSE, RISK, ROLLBACK, KIND, TEAM, SITE, WHO,
    "name", SOURCE,
];

pub(super) fn retime(args: &mut Args<'_>) -> Read {
    let entry = args.entry()?;
    let Some(happened) = args.take_past() else {
        return Err(match args.peek() {
            Some(_) => args.wrong("a time is expected here"),
            None => args.missing("when it happened"),
        });
    };
    Ok(Intent::Correction(CorrectionIntent::Retime {
        entry,
        happened: happened?,
        reason: args.words(),
    }))
}

pub(super) fn publish(args: &mut Args<'_>) -> Read {
    let entry = args.entry()?;
    args.end(Intent::Correction(CorrectionIntent::Publish { entry }))
}

pub(super) fn unkey(args: &mut Args<'_>) -> Read {
    let entry = args.entry()?;
    args.end(Intent::Correction(CorrectionIntent::MarkKey {
        entry,
        key: false,
    }))
}

/// `/key 12`, `/key 12 detected`, `/key detected 12`, `/key detected 23:27`, `/key detected clear`,
/// `/key detected` for the line's own time.
pub(super) fn key(args: &mut Args<'_>) -> Read {
    if let Some(entry) = args.take_entry() {
        if args.peek().is_none() {
            return Ok(Intent::Correction(CorrectionIntent::MarkKey {
                entry,
                key: true,
            }));
        }
        let which = args.need(KEY_TIME, KeyTime::from_name)?;
        return args.end(Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }));
    }
    let which = args.need(ENTRY_OR_KEY_TIME, KeyTime::from_name)?;
    if args.take_word(CLEAR) {
        return args.end(Intent::KeyTime(KeyTimeIntent::At { which, at: None }));
    }
    if let Some(entry) = args.take_entry() {
        return args.end(Intent::KeyTime(KeyTimeIntent::FromEntry { which, entry }));
    }
    let at = match args.take_past() {
        Some(at) => at?,
        None if args.peek().is_some() => {
            return Err(args.wrong("an entry, a time or “clear” is expected here"));
        }
        None => args.happened.unwrap_or(to_millis(args.context.begun)),
    };
    args.end(Intent::KeyTime(KeyTimeIntent::At {
        which,
        at: Some(at),
    }))
}

const KEY_TIME: &str =
    "a key time: started, detected, declared, contained, mitigated, recovered or resolved";
const ENTRY_OR_KEY_TIME: &str = "an entry or a key time: started, detected, declared, contained, mitigated, recovered, resolved";

pub(super) fn severity(args: &mut Args<'_>) -> Read {
    // `SEV 1` is one name in two words.
    args.take_word("sev");
    let severity = args.need("a severity from 1 (worst) to 5", Severity::from_name)?;
    args.end(Intent::Lifecycle(LifecycleIntent::SetSeverity(severity)))
}

pub(super) fn rename(args: &mut Args<'_>) -> Read {
    let name = Some(args.text("the incident's name")?);
    Ok(Intent::Lifecycle(LifecycleIntent::Rename {
        name,
        id: None,
    }))
}

pub(super) fn id(args: &mut Args<'_>) -> Read {
    let id = Some(args.text("the incident's ID")?);
    Ok(Intent::Lifecycle(LifecycleIntent::Rename {
        name: None,
        id,
    }))
}

#[expect(clippy::unnecessary_wraps, reason = "every reader has the same shape")]
pub(super) fn close(args: &mut Args<'_>) -> Read {
    let reason = Some(args.words()).filter(|reason| !reason.is_empty());
    Ok(Intent::Lifecycle(LifecycleIntent::Close { reason }))
}

pub(super) fn reopen(args: &mut Args<'_>) -> Read {
    let reason = args.text("why it is opened again")?;
    Ok(Intent::Lifecycle(LifecycleIntent::Reopen { reason }))
}
