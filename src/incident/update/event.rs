//! Updates drafted, signed off and sent, and the cadence they are owed in (R18-R21).

use crate::incident::Incident;
use crate::incident::apply::Added;
use crate::incident::correction::moving::Moved;
use crate::incident::decide::{Decided, one};
use crate::incident::entry::{EntryKind, Stamp};
use crate::incident::event::NounEvent;
use crate::incident::field::events;
use crate::incident::id::UpdateId;
use crate::incident::intent::NounIntent;
use crate::incident::refusal::{RefusalKind as Kind, Remedy};
use crate::incident::rules::{
    Checked, LONGEST, Room, fits, is_next, is_plausible, must, refuse, says,
};
use crate::incident::state::State;
use crate::incident::time::{self, Span, Time};
use crate::incident::wording::with_reason;
use crate::words;

use super::channel::{channels, output_words};
use super::{
    Audience, Draft, Eta, LONGEST_ETA, LONGEST_STATE, Run, RunEnd, Update, UpdateContent,
    UpdateState, Way,
};

events! {
    /// What happened to status updates (R18-R21).
    pub enum UpdateEvent {
        /// An update was submitted for Command's sign-off (R19).
        Drafted { content: UpdateContent },
        /// Command signed the draft off, named by its entry since versions that name it.
        Signed { draft: Option<u64> },
        /// An update went out (R18, R21).
        Sent { update: UpdateId, content: UpdateContent, ways: Vec<Way> },
        /// The cadence of updates for an audience was set, in minutes; `None` for no updates (R20).
        CadenceSet { audience: Audience, minutes: Option<u32> },
        /// The next update was snoozed (R20).
        Snoozed { audience: Audience, until: Time, reason: String as Words },
        /// Whether updates need Command's sign-off, to one audience or, with none named, to all (R19).
        SignOffSet { required: bool, audience: Option<Audience> },
        /// A program was given an update for a channel; the words are the settings' own.
        RunStarted { content: UpdateContent, channel: String as Kept, form: String as Kept, program: String as Kept },
        /// It ended, after so many milliseconds, with what it wrote: no words of a person.
        RunEnded { run: u64, end: RunEnd, millis: u64, output: String as Kept },
    }
}

/// What someone wants of status updates (R18-R21).
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is named for what it holds and typed; the variant says the rest"
)]
pub enum UpdateIntent {
    /// Submit an update for Command's sign-off.
    Draft(UpdateContent),
    /// Sign off the draft that was handed in with this entry and no other, or, with none named, the one that waits.
    Sign(Option<u64>),
    /// Mark an update as sent, with the channels it went out by as far as they are known.
    Send {
        content: UpdateContent,
        ways: Vec<Way>,
    },
    /// Give an update for one audience to a program of the team's. The window alone asks for this, after a key press.
    StartRun {
        content: UpdateContent,
        channel: String,
        form: String,
        program: String,
    },
    /// Say how that program ended.
    EndRun {
        run: u64,
        end: RunEnd,
        millis: u64,
        output: String,
    },
    /// Set the cadence of updates for an audience, in minutes; `None` for no updates.
    SetCadence {
        audience: Audience,
        minutes: Option<u32>,
    },
    /// Snooze the next update until then, for one audience or for both.
    Snooze {
        audience: Option<Audience>,
        until: Time,
        reason: String,
    },
    /// Set sign-off as it was: for all, and for each audience that had its own.
    RestoreSignOff {
        all: bool,
        each: Vec<(Audience, bool)>,
    },
    /// Ask for Command's sign-off on updates to one audience or to all, or stop asking.
    SetSignOff {
        required: bool,
        audience: Option<Audience>,
    },
}

impl UpdateIntent {
    /// Marks an update as sent of which no channel is known.
    pub fn send(content: UpdateContent) -> Self {
        let ways = Vec::new();
        Self::Send { content, ways }
    }
}

impl NounEvent for UpdateEvent {
    fn kind(&self) -> EntryKind {
        match self {
            Self::Drafted { .. }
            | Self::Signed { .. }
            | Self::Sent { .. }
            | Self::RunStarted { .. }
            | Self::RunEnded { .. } => EntryKind::Update,
            Self::CadenceSet { .. } | Self::Snoozed { .. } | Self::SignOffSet { .. } => {
                EntryKind::Cadence
            }
        }
    }

    fn is_commands(&self) -> bool {
        match self {
            Self::Signed { .. } | Self::SignOffSet { .. } => true,
            Self::Drafted { .. }
            | Self::Sent { .. }
            | Self::CadenceSet { .. }
            | Self::Snoozed { .. }
            | Self::RunStarted { .. }
            | Self::RunEnded { .. } => false,
        }
    }

    fn counts_when_closed(&self) -> bool {
        // How a program ended that was started before is the truth all the same.
        matches!(self, Self::RunEnded { .. })
    }

    fn moved(&self) -> Option<Moved> {
        None
    }

    fn allow(&self, room: &Room<'_>) -> Checked {
        match self {
            Self::Drafted { content } => room.holds_what_it_must(content),
            Self::Signed { draft: named } => {
                let waiting = room.state.draft.as_ref().filter(|d| d.signed.is_none());
                let Some(draft) = waiting else {
                    return refuse(Kind::State, "no update waits for sign-off", "");
                };
                must(
                    named.is_none_or(|named| named == draft.entry),
                    Kind::State,
                    format!("the update that waits for sign-off is #{}", draft.entry),
                    "look at it, then sign that one off",
                )?;
                room.is_commands_word("sign an update off")?;
                room.not_before(draft.at, "handed in")
            }
            Self::Sent {
                update,
                content,
                ways,
            } => {
                is_next(*update, UpdateId::next(room.state.updates.len()))?;
                room.holds_what_it_must(content)?;
                room.went(content, ways)?;
                room.is_signed_off(content)
            }
            Self::CadenceSet { audience, minutes } => {
                let in_range = minutes.is_none_or(|m| (1..=10_080).contains(&m));
                must(
                    in_range,
                    Kind::Input,
                    "a cadence lies between a minute and a week",
                    "",
                )?;
                must(
                    room.state.cadence.get(audience) != Some(minutes),
                    Kind::State,
                    "the cadence is that already",
                    "",
                )
            }
            Self::Snoozed {
                audience, until, ..
            } => {
                is_plausible(*until)?;
                // What tells of the past was ahead when it was said.
                let (said, heard) = (room.stamp.happened, room.stamp.recorded);
                must(
                    time::between(said, *until) > Span::zero()
                        && time::between(heard, *until) <= LONGEST,
                    Kind::Input,
                    "an update is snoozed to a time ahead, a week at most",
                    Remedy::Snooze.by("say how long"),
                )?;
                room.puts_off(*audience, *until)
            }
            Self::SignOffSet { required, audience } => {
                let differs = match audience {
                    Some(audience) => room.state.needs_sign_off(*audience) != *required,
                    None => room.state.sign_off != *required || !room.state.sign_off_for.is_empty(),
                };
                must(differs, Kind::State, "sign-off is set that way already", "")?;
                room.is_commands_if_any("say whether updates need sign-off")
            }
            Self::RunStarted {
                content,
                channel,
                form,
                program,
            } => room.may_run(content, [channel, form, program]),
            Self::RunEnded { run, output, .. } => room.may_end_run(*run, output),
        }
    }

    fn apply(&self, state: &mut State, new: Added<'_>) {
        match self {
            Self::Drafted { content } => {
                state.draft = Some(Draft {
                    entry: new.n,
                    content: content.clone(),
                    by: new.by(),
                    at: new.at(),
                    signed_by: None,
                    signed: None,
                });
            }
            Self::Signed { .. } => {
                if let Some(draft) = &mut state.draft {
                    draft.signed_by = Some(new.by());
                    draft.signed = Some(new.at());
                }
            }
            Self::Sent {
                update,
                content,
                ways,
            } => {
                // The signature is for the words that needed one; other words go out without it.
                let mut needed = content.clone();
                needed.wordings.retain(|w| state.needs_sign_off(w.audience));
                let signed = state.draft.as_ref().filter(|draft| {
                    draft.content == *content
                        || (!needed.wordings.is_empty() && holds(&draft.content, &needed))
                });
                let signed_by = signed.and_then(|draft| draft.signed_by.clone());
                // What others are to be told waits on, with its signature.
                let is_sent = |w: &super::Wording| content.wording(w.audience).is_some();
                if let Some(draft) = &mut state.draft
                    && !state.sign_off_for.is_empty()
                {
                    draft.content.wordings.retain(|w| !is_sent(w));
                }
                let is_over = |d: &mut Draft| {
                    d.content.wordings.is_empty() || d.content.wordings.iter().any(is_sent)
                };
                state.draft.take_if(is_over);
                for wording in &content.wordings {
                    state.snoozed.remove(&wording.audience);
                }
                state.updates.push(Update {
                    id: *update,
                    content: content.clone(),
                    by: new.by(),
                    at: new.at(),
                    entry: new.n,
                    signed_by,
                    ways: ways.clone(),
                });
            }
            Self::CadenceSet { audience, minutes } => {
                state.cadence.insert(*audience, *minutes);
            }
            Self::Snoozed {
                audience, until, ..
            } => {
                state.snoozed.insert(*audience, *until);
            }
            Self::SignOffSet {
                required,
                audience: None,
            } => {
                state.sign_off = *required;
                state.sign_off_for.clear();
            }
            Self::SignOffSet {
                required,
                audience: Some(audience),
            } => {
                state.sign_off_for.insert(*audience, *required);
            }
            Self::RunStarted {
                content,
                channel,
                form,
                program,
            } => state.runs.push(Run {
                entry: new.n,
                content: content.clone(),
                channel: channel.clone(),
                form: form.clone(),
                program: program.clone(),
                by: new.by(),
                at: new.at(),
                end: None,
            }),
            Self::RunEnded { run, end, .. } => {
                let mut runs = state.runs.iter_mut();
                if let Some(found) = runs.find(|found| found.entry == *run) {
                    found.end = Some(*end);
                }
            }
        }
    }

    fn reword(&self, _: &mut State, _: u64) {
        match self {
            Self::Drafted { .. }
            | Self::Signed { .. }
            | Self::Sent { .. }
            | Self::CadenceSet { .. }
            | Self::Snoozed { .. }
            | Self::SignOffSet { .. }
            | Self::RunStarted { .. }
            | Self::RunEnded { .. } => {}
        }
    }

    fn sentence(&self, state: &State) -> String {
        match self {
            Self::Drafted { content } => {
                format!("Update waits for sign-off: {}", summary(content))
            }
            Self::Signed { draft: None } => "Update signed off".to_owned(),
            Self::Signed { draft: Some(n) } => format!("Update #{n} signed off"),
            Self::Sent {
                update,
                content,
                ways,
            } => {
                let by =
                    channels(ways, content).map_or_else(String::new, |by| format!(" · by {by}"));
                format!(
                    "Update {} sent ({}): {}{by}",
                    update.0,
                    audiences(content),
                    summary(content)
                )
            }
            Self::CadenceSet {
                audience,
                minutes: Some(minutes),
            } => {
                format!("{} updates every {minutes} min", audience.name())
            }
            Self::CadenceSet {
                audience,
                minutes: None,
            } => {
                format!("{} updates: no cadence", audience.name())
            }
            Self::Snoozed {
                audience,
                until,
                reason,
            } => {
                let clock = state.zone.clock(*until);
                let label = state.zone.label(*until);
                let what = format!("{} update snoozed until {clock} {label}", audience.name());
                with_reason(&what, reason)
            }
            Self::SignOffSet { required, audience } => {
                let which = audience.map_or_else(String::new, |a| format!("{} u", a.name()));
                let which = if which.is_empty() { "U" } else { &which };
                let whose = if *required { "Command's" } else { "no" };
                format!("{which}pdates need {whose} sign-off")
            }
            Self::RunStarted {
                content,
                channel,
                program,
                ..
            } => {
                let whose = words::capitalised(&audiences(content));
                format!("{whose} update given to {program} ({channel})")
            }
            Self::RunEnded {
                run,
                end,
                millis,
                output,
            } => {
                let run = state.run(*run);
                let of = run.map_or(("A channel", "a program"), |run| {
                    (run.channel.as_str(), run.program.as_str())
                });
                let took = time::span_words(Span::milliseconds(millis_of(*millis)));
                let said = output_words(output);
                format!("{}: {} {} ({took}){said}", of.0, of.1, end.words())
            }
        }
    }
}

impl NounIntent for UpdateIntent {
    fn is_commands(&self) -> bool {
        match self {
            Self::Sign(_) | Self::SetSignOff { .. } | Self::RestoreSignOff { .. } => true,
            Self::Draft(_)
            | Self::Send { .. }
            | Self::StartRun { .. }
            | Self::EndRun { .. }
            | Self::SetCadence { .. }
            | Self::Snooze { .. } => false,
        }
    }

    fn decide(self, incident: &Incident, _: &Stamp) -> Decided {
        one(match self {
            Self::Draft(content) => UpdateEvent::Drafted { content },
            Self::Sign(draft) => UpdateEvent::Signed {
                draft: draft.or_else(|| Some(incident.draft.as_ref()?.entry)),
            },
            Self::RestoreSignOff { all, each } => return Ok(incident.restores_sign_off(all, each)),
            Self::Send { content, ways } => incident.sends(content, ways),
            Self::StartRun {
                content,
                channel,
                form,
                program,
            } => UpdateEvent::RunStarted {
                content,
                channel,
                form,
                program,
            },
            Self::EndRun {
                run,
                end,
                millis,
                output,
            } => UpdateEvent::RunEnded {
                run,
                end,
                millis,
                output,
            },
            Self::SetCadence { audience, minutes } => UpdateEvent::CadenceSet { audience, minutes },
            Self::Snooze {
                audience,
                until,
                reason,
            } => return incident.snoozes(audience, until, &reason),
            Self::SetSignOff { required, audience } => {
                UpdateEvent::SignOffSet { required, audience }
            }
        })
    }
}

impl Room<'_> {
    /// R20: a snooze moves something that is due before.
    fn puts_off(&self, audience: Audience, until: Time) -> Checked {
        let name = audience.in_words();
        let Some(owed) = self.state.owed_to(audience) else {
            return refuse(Kind::State, format!("no {name} update is due"), "");
        };
        must(
            until > owed && self.state.snoozed.get(&audience) != Some(&until),
            Kind::State,
            format!("no {name} update is due before that time"),
            "",
        )
    }

    /// R18: name and ID, the change for each audience, the ETA.
    pub(super) fn holds_what_it_must(&self, content: &UpdateContent) -> Checked {
        must(
            content.name == self.state.name && content.id == self.state.id,
            Kind::State,
            "the update carries another name or ID than the incident",
            "write it again",
        )?;
        must(
            !content.wordings.is_empty(),
            Kind::Input,
            "the update is for nobody",
            "choose an audience",
        )?;
        for (at, wording) in content.wordings.iter().enumerate() {
            says(&wording.change, "the change since the last update")?;
            fits(&wording.change, "the change since the last update")?;
            let twice = content.wordings[..at]
                .iter()
                .any(|w| w.audience == wording.audience);
            must(!twice, Kind::Input, "an audience is named twice", "")?;
            for text in [&wording.impact, &wording.doing].into_iter().flatten() {
                fits(text, "the update")?;
            }
        }
        if let Some(UpdateState::Own(name)) = &content.state {
            says(name, "the state")?;
            must(
                name.chars().count() <= LONGEST_STATE,
                Kind::Input,
                "the name of the state is too long",
                "say it in a few words",
            )?;
        }
        must(
            content
                .corrects
                .is_none_or(|id| self.state.update(id).is_some()),
            Kind::Input,
            "the update corrects one that was not sent",
            "",
        )?;
        for text in [&content.impact, &content.doing].into_iter().flatten() {
            fits(text, "the update")?;
        }
        match content.eta {
            Eta::Hours(from, to) | Eta::Days(from, to) => must(
                from > 0 && from <= to && to <= LONGEST_ETA,
                Kind::Input,
                "the ETA is no range",
                "say 3 hours, or 6 to 10 hours",
            )?,
            Eta::Tbd | Eta::Complete => {}
        }
        let next_is_ahead = content
            .next
            .is_none_or(|next| next > self.stamp.happened && time::is_plausible(next));
        must(
            next_is_ahead,
            Kind::Input,
            "the next update is promised for the past",
            "choose a later time",
        )
    }

    /// R19: where sign-off is asked for, exactly the signed words go out.
    pub(super) fn is_signed_off(&self, content: &UpdateContent) -> Checked {
        let needs = |w: &super::Wording| self.state.needs_sign_off(w.audience);
        let mut needed = content.clone();
        needed.wordings.retain(needs);
        if needed.wordings.is_empty() {
            return Ok(());
        }
        match &self.state.draft {
            Some(Draft {
                content: signed_content,
                signed: Some(signed),
                ..
            }) if holds(signed_content, &needed) => self.not_before(*signed, "signed off"),
            Some(draft) if draft.signed.is_some() => refuse(
                Kind::Authority,
                "the update differs from what Command signed off",
                "hand it in again for sign-off",
            ),
            _ => refuse(
                Kind::Authority,
                "updates need Command's sign-off here",
                Remedy::SignUpdate.by("submit it and let Command sign it off"),
            ),
        }
    }
}

/// True where an update says all that a part of it says, to the same audiences.
fn holds(whole: &UpdateContent, part: &UpdateContent) -> bool {
    let mut same = whole.clone();
    same.wordings.retain(|w| part.wording(w.audience).is_some());
    same == *part
}

fn millis_of(millis: u64) -> i64 {
    i64::try_from(millis).unwrap_or(i64::MAX)
}

fn summary(content: &UpdateContent) -> String {
    let change = content
        .wordings
        .first()
        .map_or("", |w| w.change.trim_end_matches('.'));
    format!("{change}; ETA {}", content.eta)
}

/// Whom an update is for: `external, internal`.
pub fn audiences(content: &UpdateContent) -> String {
    let names: Vec<_> = content
        .wordings
        .iter()
        .map(|w| w.audience.in_words())
        .collect();
    names.join(", ")
}
