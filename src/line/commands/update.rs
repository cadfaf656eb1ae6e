//! Status updates, their cadence and their sign-off (R18-R21).

use super::{Wants, WindowCommand};
use crate::incident::id::UpdateId;
use crate::incident::update::{Audience, Eta, LONGEST_STATE, UpdateContent, UpdateState, Wording};
use crate::incident::{Intent, State, UpdateIntent};
use crate::line::args::Args;
use crate::line::error::LineError;
use crate::line::vocabulary::{
    BOTH, CORRECTS, DOING, IMPACT, INTERNAL, INTERNAL_DOING, INTERNAL_IMPACT, NEXT, NO_ETA, STATE,
};
use crate::when;

/// The parts of an update.
pub(super) const PARTS: [&str; 9] = [
    STATE,
    IMPACT,
    DOING,
    NEXT,
    INTERNAL,
    INTERNAL_IMPACT,
    INTERNAL_DOING,
    NO_ETA,
    CORRECTS,
];
const AN_ETA: &str = "an ETA: tbd, 3h, 6-10h, 2d or complete";

/// `/update` opens the composer, `/update eta 3h what changed` sends, or, where Command's sign-off is
/// asked for, hands in; `/update send` sends what was signed.
pub(super) fn update(args: &mut Args<'_>) -> Result<Wants, LineError> {
    let state = args.context.state;
    if args.peek().is_none() {
        return Ok(WindowCommand::ComposeUpdate.into());
    }
    if args.take_word("send") {
        let Some(draft) = &state.draft else {
            return Err(args.missing("an update that waits to be sent: hand one in with /draft"));
        };
        return args.end(Intent::Update(UpdateIntent::send(draft.content.clone())).into());
    }
    let content = content(args)?;
    let needs = |wording: &Wording| state.needs_sign_off(wording.audience);
    Ok(if content.wordings.iter().any(needs) {
        Intent::Update(UpdateIntent::Draft(content)).into()
    } else {
        Intent::Update(UpdateIntent::send(content)).into()
    })
}

pub(super) fn draft(args: &mut Args<'_>) -> Result<Intent, LineError> {
    Ok(Intent::Update(UpdateIntent::Draft(content(args)?)))
}

/// `[external|internal|both] [eta] 3h what changed; state: …; impact: …; doing: …; next: 30m; internal: …; noeta: external`.
fn content(args: &mut Args<'_>) -> Result<UpdateContent, LineError> {
    let chosen = args
        .take(|word| audiences(word, args.context.state))
        .unwrap_or_else(|| Audience::BOTH.to_vec());
    args.take_word("eta");
    let eta = take_eta(args)?;
    let parts = args.parts("what changed since the last update", &PARTS)?;
    let silent = args.part(&parts, NO_ETA, "external, internal or both", |said| {
        audiences(said, args.context.state)
    })?;
    let silent = silent.unwrap_or_default();
    let next = args.part(&parts, NEXT, "a time ahead", |said| {
        args.context.clocks().coming(said).ok()
    })?;
    let own = |name| {
        args.part(
            &parts,
            name,
            "for this update, which goes to one audience",
            |said| (chosen.len() > 1).then(|| said.to_owned()),
        )
    };
    let (inside, impact, doing) = (own(INTERNAL)?, own(INTERNAL_IMPACT)?, own(INTERNAL_DOING)?);
    let state = args.part(&parts, STATE, "identified, or a few words", |said| {
        (said.chars().count() <= LONGEST_STATE).then(|| UpdateState::called(said))
    })?;
    let corrects = args.part(
        &parts,
        CORRECTS,
        "the number of a sent update",
        UpdateId::read,
    )?;
    let wordings = chosen.iter().map(|audience| {
        let is_inside = *audience == Audience::Inside;
        let own = |said: &Option<String>| said.clone().filter(|_| is_inside);
        Wording {
            with_eta: !silent.contains(audience),
            impact: own(&impact),
            doing: own(&doing),
            ..Wording::new(
                *audience,
                own(&inside).unwrap_or_else(|| parts.main.to_owned()),
            )
        }
    });
    Ok(UpdateContent {
        name: args.context.state.name.clone(),
        id: args.context.state.id.clone(),
        state,
        eta,
        impact: parts.get(IMPACT).map(str::to_owned),
        doing: parts.get(DOING).map(str::to_owned),
        next,
        corrects,
        wordings: wordings.collect(),
    })
}

/// `3h`, `6-10h`, `tbd`, `complete`, or number and unit apart: `6-10 hours`.
fn take_eta(args: &mut Args<'_>) -> Result<Eta, LineError> {
    let number = |word: &str| {
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        (digits && !word.contains(char::is_alphabetic)).then(|| word.to_owned())
    };
    match args.take(number) {
        Some(number) => args.need("hours or days", |unit| {
            format!("{number} {unit}").parse().ok()
        }),
        None => args.need(AN_ETA, |word| word.parse().ok()),
    }
}

pub(super) fn eta(args: &mut Args<'_>) -> Result<WindowCommand, LineError> {
    let eta = take_eta(args)?;
    args.end(WindowCommand::Eta(eta))
}

fn audiences(word: &str, state: &State) -> Option<Vec<Audience>> {
    if word.eq_ignore_ascii_case(BOTH) {
        return Some(Audience::BOTH.to_vec());
    }
    audience(word, state).map(|audience| vec![audience])
}

/// A named audience, or one of the team's own that the incident knows.
pub(in crate::line) fn audience(word: &str, state: &State) -> Option<Audience> {
    let own = || state.audiences().into_iter().find(|a| a.is_called(word));
    Audience::from_name(word).or_else(own)
}

/// `/sign` what waits, `/sign #41` that one and no other.
pub(super) fn sign(args: &mut Args<'_>) -> Result<Intent, LineError> {
    if args.peek().is_none() {
        return Ok(Intent::Update(UpdateIntent::Sign(None)));
    }
    let draft = args.entry()?;
    args.end(Intent::Update(UpdateIntent::Sign(Some(draft))))
}

/// `/signoff on`, `/signoff external on`.
pub(super) fn sign_off(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let chosen = args.take(|word| audiences(word, args.context.state));
    let chosen = chosen.filter(|all| all.len() == 1);
    let audience = chosen.and_then(|all| all.first().copied());
    let required = args.need("on or off", |word| match word.to_lowercase().as_str() {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    })?;
    args.end(Intent::Update(UpdateIntent::SetSignOff {
        required,
        audience,
    }))
}

/// `/cadence external 30m`, `/cadence internal off`.
pub(super) fn cadence(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let audience = args.need("external or internal", |word| {
        audience(word, args.context.state)
    })?;
    let minutes = args.need("how often, such as 30m, or off", |word| {
        if word.eq_ignore_ascii_case("off") {
            return Some(None);
        }
        let span = when::span(word).filter(|span| span.num_seconds() % 60 == 0)?;
        u32::try_from(span.num_minutes()).ok().map(Some)
    })?;
    args.end(Intent::Update(UpdateIntent::SetCadence {
        audience,
        minutes,
    }))
}

/// `/snooze 10m why`, `/snooze external 15:30 why`.
pub(super) fn snooze(args: &mut Args<'_>) -> Result<Intent, LineError> {
    let chosen = args.take(|word| audiences(word, args.context.state));
    let audience = chosen.and_then(|all| match all.as_slice() {
        [one] => Some(*one),
        _ => None,
    });
    let Some(until) = args.take_coming() else {
        return Err(match args.peek() {
            Some(_) => args.wrong("how long, or until when, is expected here"),
            None => args.missing("how long, such as 10m"),
        });
    };
    Ok(Intent::Update(UpdateIntent::Snooze {
        audience,
        until: until?,
        reason: args.words(),
    }))
}
