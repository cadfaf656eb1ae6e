//! R14, R18-R21: people to involve, updates and their rhythm.

use crate::incident::entry::Record;
use crate::incident::event::Event;
use crate::incident::id::NeedId;
use crate::incident::need::{Need, NeedState};
use crate::incident::state::State;
use crate::incident::update::{Draft, Update};
use crate::incident::{NeedEvent, UpdateEvent};

impl State {
    pub(super) fn absorb_comms(&mut self, record: &Record) {
        let Record { n, stamp, .. } = record;
        let at = stamp.happened;
        match &record.event {
            Event::Need(NeedEvent::Noted {
                need,
                whom,
                why,
                contact,
            }) => self.needs.push(Need {
                id: *need,
                whom: whom.clone(),
                why: why.clone(),
                contact: contact.clone(),
                state: NeedState::Needed,
                history: vec![(NeedState::Needed, at, stamp.by.clone())],
            }),
            Event::Need(NeedEvent::Contacted { need, contact, .. }) => {
                let known = self.needs.get_mut(need.index());
                if let (Some(known), Some(contact)) = (known, contact) {
                    known.contact = Some(contact.clone());
                }
                self.move_need(*need, NeedState::Contacted, record);
            }
            Event::Need(NeedEvent::Joined { need }) => {
                self.move_need(*need, NeedState::Joined, record);
            }
            Event::Need(NeedEvent::Unavailable { need, .. }) => {
                self.move_need(*need, NeedState::Unavailable, record);
            }
            Event::Update(UpdateEvent::Drafted { content }) => {
                self.draft = Some(Draft {
                    content: content.clone(),
                    by: stamp.by.clone(),
                    at,
                    signed_by: None,
                    signed: None,
                });
            }
            Event::Update(UpdateEvent::Signed {}) => {
                if let Some(draft) = &mut self.draft {
                    draft.signed_by = Some(stamp.by.clone());
                    draft.signed = Some(at);
                }
            }
            Event::Update(UpdateEvent::Sent { update, content }) => {
                // The signature is for the signed words; other words go out without it.
                let draft = self.draft.take().filter(|draft| draft.content == *content);
                let signed_by = draft.and_then(|draft| draft.signed_by);
                for wording in &content.wordings {
                    self.snoozed.remove(&wording.audience);
                }
                self.updates.push(Update {
                    id: *update,
                    content: content.clone(),
                    by: stamp.by.clone(),
                    at,
                    entry: *n,
                    signed_by,
                });
            }
            Event::Update(UpdateEvent::CadenceSet { audience, minutes }) => {
                self.cadence.insert(*audience, *minutes);
            }
            Event::Update(UpdateEvent::Snoozed {
                audience, until, ..
            }) => {
                self.snoozed.insert(*audience, *until);
            }
            Event::Update(UpdateEvent::SignOffSet { required }) => self.sign_off = *required,
            _ => {}
        }
    }

    fn move_need(&mut self, need: NeedId, state: NeedState, record: &Record) {
        if let Some(need) = self.needs.get_mut(need.index()) {
            need.state = state;
            need.history
                .push((state, record.stamp.happened, record.stamp.by.clone()));
        }
    }
}
