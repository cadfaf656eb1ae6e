//! R14: the search for people moves forward. R18-R21: what an update must hold, who signs it off, and the rhythm.

use super::{
    Checked, Kind, LONGEST, Refusal, Room, fits, is_next, is_plausible, must, names, reaches,
    refuse, says,
};
use crate::incident::event::Event;
use crate::incident::id::{NeedId, UpdateId};
use crate::incident::need::NeedState as N;
use crate::incident::time::{self, Time};
use crate::incident::update::{Audience, Draft, Eta, LONGEST_ETA, UpdateContent};
use crate::incident::{NeedEvent, UpdateEvent};

impl Room<'_> {
    pub(super) fn allows_need(&self, event: &Event) -> Checked {
        match event {
            Event::Need(NeedEvent::Noted {
                need,
                whom,
                why,
                contact,
            }) => {
                is_next(*need, NeedId::next(self.state.needs.len()))?;
                names(whom, "whom we need")?;
                reaches(contact.as_deref())?;
                fits(why, "the reason")
            }
            Event::Need(NeedEvent::Contacted {
                need,
                note,
                contact,
            }) => {
                fits(note, "the note")?;
                reaches(contact.as_deref())?;
                self.stands_at(*need, &[N::Needed, N::Contacted, N::Unavailable])
            }
            Event::Need(NeedEvent::Joined { need }) => {
                self.stands_at(*need, &[N::Needed, N::Contacted, N::Unavailable])
            }
            Event::Need(NeedEvent::Unavailable { need, reason }) => {
                fits(reason, "the reason")?;
                self.stands_at(*need, &[N::Needed, N::Contacted])
            }
            _ => Ok(()),
        }
    }

    pub(super) fn allows_update(&self, event: &Event) -> Checked {
        match event {
            Event::Update(UpdateEvent::Drafted { content }) => self.holds_what_it_must(content),
            Event::Update(UpdateEvent::Signed {}) => {
                let waiting = self.state.draft.as_ref().filter(|d| d.signed.is_none());
                let Some(draft) = waiting else {
                    return refuse(Kind::State, "no update waits for sign-off", "");
                };
                self.is_commands_word("sign an update off")?;
                self.not_before(draft.at, "handed in")
            }
            Event::Update(UpdateEvent::Sent { update, content }) => {
                is_next(*update, UpdateId::next(self.state.updates.len()))?;
                self.holds_what_it_must(content)?;
                self.is_signed_off(content)
            }
            Event::Update(UpdateEvent::CadenceSet { audience, minutes }) => {
                let in_range = minutes.is_none_or(|m| (1..=10_080).contains(&m));
                must(
                    in_range,
                    Kind::Input,
                    "a cadence lies between a minute and a week",
                    "",
                )?;
                must(
                    self.state.cadence.get(audience) != Some(minutes),
                    Kind::State,
                    "the cadence is that already",
                    "",
                )
            }
            Event::Update(UpdateEvent::Snoozed {
                audience,
                until,
                reason,
            }) => {
                fits(reason, "the reason")?;
                is_plausible(*until)?;
                let ahead = time::between(self.stamp.recorded, *until);
                must(
                    ahead > super::Span::zero() && ahead <= LONGEST,
                    Kind::Input,
                    "an update is put off to a time ahead, a week at most",
                    "say how long: /snooze 10m why",
                )?;
                self.puts_off(*audience, *until)
            }
            Event::Update(UpdateEvent::SignOffSet { required }) => {
                must(
                    self.state.sign_off != *required,
                    Kind::State,
                    "sign-off is set that way already",
                    "",
                )?;
                self.is_commands_if_any("say whether updates need sign-off")
            }
            _ => Ok(()),
        }
    }

    /// R20: a snooze moves something that is due before.
    fn puts_off(&self, audience: Audience, until: Time) -> Checked {
        let name = audience.name().to_lowercase();
        let Some(owed) = self.state.owed_to(audience) else {
            return refuse(Kind::State, format!("no update is due for {name}"), "");
        };
        must(
            until > owed && self.state.snoozed.get(&audience) != Some(&until),
            Kind::State,
            format!("no update for {name} is due before that time"),
            "",
        )
    }

    /// R18: name and ID, the change for each audience, the ETA.
    fn holds_what_it_must(&self, content: &UpdateContent) -> Checked {
        must(
            content.name == self.state.name && content.id == self.state.id,
            Kind::State,
            "the update carries another name or ID than the incident",
            "write it anew",
        )?;
        must(
            !content.wordings.is_empty(),
            Kind::Input,
            "the update is for nobody",
            "choose an audience",
        )?;
        for (at, wording) in content.wordings.iter().enumerate() {
            says(&wording.change, "the change since the last update")?;
            let twice = content.wordings[..at]
                .iter()
                .any(|w| w.audience == wording.audience);
            must(!twice, Kind::Input, "an audience is named twice", "")?;
        }
        for text in [&content.impact, &content.doing].into_iter().flatten() {
            fits(text, "the update")?;
        }
        match content.eta {
            Eta::Hours(from, to) | Eta::Days(from, to)
                if from == 0 || to < from || to > LONGEST_ETA =>
            {
                refuse(
                    Kind::Input,
                    "the ETA is no range",
                    "say 3 hours, or 6 to 10 hours",
                )
            }
            _ => Ok(()),
        }?;
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
    fn is_signed_off(&self, content: &UpdateContent) -> Checked {
        if !self.state.sign_off {
            return Ok(());
        }
        match &self.state.draft {
            Some(Draft {
                content: signed_content,
                signed: Some(signed),
                ..
            }) if signed_content == content => self.not_before(*signed, "signed off"),
            Some(draft) if draft.signed.is_some() => refuse(
                Kind::Authority,
                "the update differs from what Command signed off",
                "hand it in again for sign-off",
            ),
            _ => refuse(
                Kind::Authority,
                "updates need Command's sign-off here",
                "hand it in and let Command sign it: /sign",
            ),
        }
    }

    fn stands_at(&self, id: NeedId, states: &[N]) -> Checked {
        let found = self.state.need(id).ok_or_else(|| {
            Refusal::new(Kind::Unknown, format!("nobody is on the list as {id}"), "")
        })?;
        must(
            states.contains(&found.state),
            Kind::State,
            format!("{} is {} already", found.whom, found.state.name()),
            "",
        )
    }
}
