//! Asks of one person, questions for the room, people to involve (R13, R14).

use super::people::step_question;
use crate::incident::id::{AskId, NeedId, QuestionId, StakeholderId};
use crate::incident::stakeholder::{ContactWay, Listing};
use crate::incident::{
    AskIntent, Intent, NeedIntent, QuestionIntent, Severity, StakeholderIntent, StepIntent,
};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::people::first_mentioned;
use crate::line::vocabulary::{CONTACT, WHY};

type Read = Result<Intent, LineError>;

/// `/ask @mo 10m check replica lag`; the time box may come first, and the name anywhere in the words.
pub(super) fn ask(args: &mut Args<'_>) -> Read {
    let mut person = args.take_person();
    if person.is_none() && args.peek().is_none() {
        return Err(args.missing("who is asked: @name"));
    }
    let time_box = args.span("a time box such as 10m")?;
    if person.is_none() {
        person = args.take_person();
    }
    let text = args.text("what is asked")?;
    let Some(person) = person.or_else(|| first_mentioned(&text, args.context)) else {
        return Err(args.missing("who is asked: @name"));
    };
    Ok(Intent::Ask(AskIntent::Make {
        person,
        text,
        time_box,
    }))
}

pub(super) fn extend(args: &mut Args<'_>) -> Read {
    let ask = args.number(AskId::LETTER, "an ask's number", AskId)?;
    let time_box = args.span("a time box such as 10m")?;
    args.end(Intent::Ask(AskIntent::Extend { ask, time_box }))
}

pub(super) fn question(args: &mut Args<'_>) -> Read {
    let text = args.text("the question")?;
    Ok(Intent::Question(QuestionIntent::Raise { text }))
}

/// `/answer Q3 …` or `/answer 3 …` a question, `/answer K2 …` an ask, `/answer 2.1 …` a step's question.
pub(super) fn answer(args: &mut Args<'_>) -> Read {
    let current = args.context.state.step();
    if let Some(question) = args.take(|code| step_question(code, current)) {
        let text = args.text("the answer")?;
        return Ok(Intent::Step(StepIntent::Answer { question, text }));
    }
    if let Some(number) = args.take_number(AskId::LETTER, false) {
        let (ask, text) = (AskId(number), args.text("the answer")?);
        return Ok(Intent::Ask(AskIntent::Answer { ask, text }));
    }
    let question = question_number(
        args,
        "what is answered: Q3, K2 or a step's question such as 2.1",
    )?;
    let text = args.text("the answer")?;
    Ok(Intent::Question(QuestionIntent::Answer { question, text }))
}

fn question_number(args: &mut Args<'_>, what: &str) -> Result<QuestionId, LineError> {
    args.number(QuestionId::LETTER, what, QuestionId)
}

/// `/drop Q3 why` or `/drop 3 why` a question, `/drop K2 why` an ask, `/drop S1 why` a stakeholder who need not be told.
pub(super) fn drop(args: &mut Args<'_>) -> Read {
    if let Some(number) = args.take_number(AskId::LETTER, false) {
        let (ask, reason) = (AskId(number), args.words());
        return Ok(Intent::Ask(AskIntent::Drop { ask, reason }));
    }
    if let Some(number) = args.take_number(StakeholderId::LETTER, false) {
        let (stakeholder, reason) = (StakeholderId(number), args.words());
        return Ok(StakeholderIntent::Drop {
            stakeholder,
            reason,
        }
        .into());
    }
    let question = question_number(args, "what is dropped: Q3, K2 or S1")?;
    let reason = args.words();
    Ok(Intent::Question(QuestionIntent::Drop { question, reason }))
}

/// `/need a database admin; why: replica lag; contact: +49 30 1234`.
pub(super) fn need(args: &mut Args<'_>) -> Read {
    let parts = args.parts("who is needed", &[WHY, CONTACT])?;
    Ok(Intent::Need(NeedIntent::Note {
        whom: parts.main.to_owned(),
        why: parts.get(WHY).unwrap_or_default().to_owned(),
        contact: parts.get(CONTACT).map(str::to_owned),
    }))
}

fn needed(args: &mut Args<'_>) -> Result<NeedId, LineError> {
    args.number(
        NeedId::LETTER,
        "the number of somebody needed, such as N1",
        NeedId,
    )
}

/// `phone: they ask for an ETA`, or `phone` alone: as the first of other words it belongs to them.
fn way(args: &mut Args<'_>) -> Option<ContactWay> {
    let marked = |word: &str| ContactWay::from_name(word.strip_suffix([':', ','])?);
    args.take(marked)
        .or_else(|| args.take_alone(ContactWay::from_name))
}

/// `/contacted N1 phone: left a message`.
pub(super) fn contacted(args: &mut Args<'_>) -> Read {
    let need = needed(args)?;
    let how = way(args);
    let parts = args.maybe_parts(&[CONTACT]);
    Ok(Intent::Need(NeedIntent::Contact {
        need,
        note: parts.main.to_owned(),
        contact: parts.get(CONTACT).map(str::to_owned),
        how,
    }))
}

pub(super) fn joined(args: &mut Args<'_>) -> Read {
    let need = needed(args)?;
    args.end(Intent::Need(NeedIntent::Joined { need }))
}

pub(super) fn unavailable(args: &mut Args<'_>) -> Read {
    Ok(Intent::Need(NeedIntent::Unavailable {
        need: needed(args)?,
        reason: args.words(),
    }))
}

/// `/stakeholder 2 the bank's desk; contact: +49 30 1234`: told at this severity or worse.
pub(super) fn stakeholder(args: &mut Args<'_>) -> Read {
    let from = args.need("from which severity on: 1 to 5", Severity::from_name)?;
    let parts = args.parts("who has to be told", &[CONTACT])?;
    let listing = Listing {
        whom: parts.main.to_owned(),
        from,
        contact: parts.get(CONTACT).map(str::to_owned),
    };
    Ok(StakeholderIntent::List(vec![listing]).into())
}

fn to_tell(args: &mut Args<'_>) -> Result<StakeholderId, LineError> {
    let what = "the number of a stakeholder, such as S1";
    args.number(StakeholderId::LETTER, what, StakeholderId)
}

/// `/told S1 phone: they ask for an ETA`.
pub(super) fn told(args: &mut Args<'_>) -> Read {
    let stakeholder = to_tell(args)?;
    let how = way(args);
    let parts = args.maybe_parts(&[CONTACT]);
    Ok(StakeholderIntent::Tell {
        stakeholder,
        how,
        note: parts.main.to_owned(),
        contact: parts.get(CONTACT).map(str::to_owned),
    }
    .into())
}

/// `/untold S1 it was another bank`.
pub(super) fn untold(args: &mut Args<'_>) -> Read {
    let (stakeholder, reason) = (to_tell(args)?, args.words());
    Ok(StakeholderIntent::Reopen {
        stakeholder,
        reason,
    }
    .into())
}
