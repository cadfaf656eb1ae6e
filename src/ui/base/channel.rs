//! The channels of the update in hand: which key each has, the text it gets, and what a program of the team's is given.
//! Draws nothing, copies nothing and runs nothing.

use super::update::{UpdateDraft, compose};
use crate::incident::Incident;
use crate::incident::Time;
use crate::incident::id::UpdateId;
use crate::incident::time::rfc3339;
use crate::incident::update::{Audience, RunEnd, UpdateContent, Way};
use crate::preferences::{Channel, Preferences};
use crate::report::channel::{Form, Frame, update_text};

/// How many channels have a key.
pub const MOST_KEYS: usize = 9;

/// A channel, by its audience and its place among that audience's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelPlace {
    /// For whom.
    pub audience: Audience,
    /// Which of theirs, from 0.
    pub nth: usize,
}

/// A text that was copied for a channel, and the update it was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// Where and when.
    pub way: Way,
    /// What it said, for the one audience.
    pub content: UpdateContent,
    /// The number of the next entry when it was copied: updates before it say nothing of it.
    pub next: u64,
}

/// What goes out by a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// The channel as the team set it up.
    pub channel: Channel,
    /// The form of its text.
    pub form: Form,
    /// For whom.
    pub audience: Audience,
    /// What it says, for this one audience.
    pub content: UpdateContent,
    /// The text.
    pub text: String,
    /// The facts a program finds in its environment.
    pub facts: Vec<(&'static str, String)>,
}

/// The channels of everybody the update is for, in the order of their keys.
pub fn channels(preferences: &Preferences, draft: &UpdateDraft) -> Vec<(ChannelPlace, Channel)> {
    let of = |audience: Audience| {
        let channels = preferences.audience(audience).channels.into_iter();
        let placed = channels.enumerate();
        placed.map(move |(nth, channel)| (ChannelPlace { audience, nth }, channel))
    };
    draft.chosen().into_iter().flat_map(of).collect()
}

/// The form a channel's text takes.
///
/// # Errors
/// Where the preferences name none that is known: nothing goes out in a form nobody chose.
pub fn form_of(channel: &Channel) -> Result<Form, String> {
    Form::from_key(&channel.form).ok_or_else(|| {
        let (name, form) = (&channel.name, &channel.form);
        format!(
            "The channel “{name}” has a form “{form}”, which is none; choose one in the preferences"
        )
    })
}

/// What is wrong with the channels of these preferences, each in a sentence.
pub fn unknown_forms(preferences: &Preferences) -> Vec<String> {
    let channels = preferences.audiences.iter().flat_map(|one| &one.channels);
    let wrong = channels.filter_map(|channel| form_of(channel).err());
    let keys = Form::ALL.map(Form::key).join(", ");
    wrong
        .map(|why| format!("{why}: {keys}. Nothing goes out by it."))
        .collect()
}

/// What is sent: what Command signed off, where that is for somebody this is for; else what is composed.
///
/// # Errors
/// What is missing or wrong, for the person who writes it.
pub fn outgoing(
    incident: &Incident,
    draft: &UpdateDraft,
    now: Time,
) -> Result<UpdateContent, String> {
    sent_as(incident, draft, compose(incident, draft, now), now)
}

/// The same of what is composed already.
///
/// # Errors
/// What is missing or wrong, where nothing signed off is sent in its place.
pub fn sent_as(
    incident: &Incident,
    draft: &UpdateDraft,
    composed: Result<UpdateContent, String>,
    now: Time,
) -> Result<UpdateContent, String> {
    match signed(incident, draft) {
        Some(signed) => Ok(signed.clone()),
        None => Ok(as_told(incident, draft, composed?, now)),
    }
}

/// True where Command has to sign this off before it is sent.
pub fn needs_sign_off(incident: &Incident, draft: &UpdateDraft) -> bool {
    let mut chosen = draft.chosen().into_iter();
    chosen.any(|audience| incident.needs_sign_off(audience))
}

/// The update that Command signed off, where it is for somebody this one is for.
pub fn signed<'a>(incident: &'a Incident, draft: &UpdateDraft) -> Option<&'a UpdateContent> {
    let is_meant = |audience| draft.text(audience).chosen && incident.needs_sign_off(audience);
    let waiting = incident.draft.as_ref().filter(|waiting| {
        let mut audiences = waiting.content.wordings.iter().map(|w| w.audience);
        waiting.signed_by.is_some() && audiences.any(is_meant)
    });
    waiting.map(|waiting| &waiting.content)
}

/// A text that was given to somebody already promised the next update for a time: the same words promise the same.
fn as_told(
    incident: &Incident,
    draft: &UpdateDraft,
    composed: UpdateContent,
    now: Time,
) -> UpdateContent {
    let mut told = told(incident, draft);
    let promised = told.find_map(|told| {
        let audience = told.wordings.first()?.audience;
        let next = told.next.filter(|next| *next > now)?;
        let same = UpdateContent {
            next: Some(next),
            ..composed.only_for(audience)
        };
        (composed.next.is_some() && same == *told).then_some(next)
    });
    UpdateContent {
        next: promised.or(composed.next),
        ..composed
    }
}

/// What was given to somebody since the last update to them, the newest first.
fn told<'a>(
    incident: &'a Incident,
    draft: &'a UpdateDraft,
) -> impl Iterator<Item = &'a UpdateContent> {
    let copied = copied(incident, draft).rev().map(|copied| &copied.content);
    let ran = runs(incident).map(|(content, _)| content);
    copied.chain(ran)
}

/// What was copied since the last update to its audience, in the order copied.
fn copied<'a>(
    incident: &'a Incident,
    draft: &'a UpdateDraft,
) -> impl DoubleEndedIterator<Item = &'a Copied> {
    draft.copied.iter().filter(|copied| {
        let last = incident.last_update_for(copied.way.audience);
        last.is_none_or(|update| update.entry < copied.next)
    })
}

/// The runs that succeeded since the last update to their audience, the newest first, as ways.
fn runs(incident: &Incident) -> impl Iterator<Item = (&UpdateContent, Way)> {
    incident.runs.iter().rev().filter_map(|run| {
        let audience = run.audience()?;
        let last = incident.last_update_for(audience);
        let counts = run.end.is_some_and(RunEnd::is_success)
            && last.is_none_or(|update| update.entry < run.entry);
        let way = Way {
            audience,
            channel: run.channel.clone(),
            form: run.form.clone(),
            at: run.at,
            run: Some(run.entry),
        };
        counts.then_some((&run.content, way))
    })
}

/// The channels that have exactly this text already, each once, in the order they got it.
pub fn ways(incident: &Incident, draft: &UpdateDraft, content: &UpdateContent) -> Vec<Way> {
    let copied = copied(incident, draft);
    let copied = copied.map(|copied| (&copied.content, copied.way.clone()));
    let mut ways: Vec<Way> = Vec::new();
    for (told, way) in copied.chain(runs(incident)) {
        let is_known = ways
            .iter()
            .any(|known| known.audience == way.audience && known.channel == way.channel);
        if !is_known && *told == content.only_for(way.audience) {
            ways.push(way);
        }
    }
    ways.sort_by_key(|way| way.at);
    ways
}

/// What goes out by this channel at `now`.
///
/// # Errors
/// What is missing or wrong, for the person who writes it.
pub fn by_channel(
    incident: &Incident,
    preferences: &Preferences,
    draft: &UpdateDraft,
    place: ChannelPlace,
    now: Time,
) -> Result<Outgoing, String> {
    let audience = place.audience;
    let mut channels = preferences.audience(audience).channels;
    if place.nth >= channels.len() {
        return Err("There is no such channel in the preferences".to_owned());
    }
    let channel = channels.swap_remove(place.nth);
    let content = outgoing(incident, draft, now)?.only_for(audience);
    if content.wordings.is_empty() {
        let name = audience.in_words();
        return Err(format!("What Command signed off is not for {name}"));
    }
    let form = form_of(&channel)?;
    let frame = Frame {
        zone: incident.zone,
        drill: incident.drill,
        at: now,
    };
    let text = update_text(&content, audience, form, frame);
    let facts = facts(incident, &content, audience, &channel, form);
    Ok(Outgoing {
        channel,
        form,
        audience,
        content,
        text,
        facts,
    })
}

/// The facts a program finds in its environment; none of them is private.
fn facts(
    incident: &Incident,
    content: &UpdateContent,
    audience: Audience,
    channel: &Channel,
    form: Form,
) -> Vec<(&'static str, String)> {
    let or_empty = |text: Option<String>| text.unwrap_or_default();
    let eta = content
        .wording(audience)
        .filter(|wording| wording.with_eta)
        .map(|_| content.eta.to_string());
    let severity = incident.severity.map(|s| s.number().to_string());
    let state = content.state.as_ref().map(|state| state.name().to_owned());
    let update = UpdateId::next(incident.updates.len()).to_string();
    let facts = [
        ("WARROOM_INCIDENT", content.name.clone()),
        ("WARROOM_ID", or_empty(content.id.clone())),
        ("WARROOM_UPDATE", update),
        ("WARROOM_AUDIENCE", audience.name().to_owned()),
        ("WARROOM_CHANNEL", channel.name.clone()),
        ("WARROOM_FORM", form.key().to_owned()),
        ("WARROOM_SEVERITY", or_empty(severity)),
        ("WARROOM_STATE", or_empty(state)),
        ("WARROOM_ETA", or_empty(eta)),
        ("WARROOM_NEXT", or_empty(content.next.map(rfc3339))),
        ("WARROOM_DRILL", u8::from(incident.drill).to_string()),
    ];
    // No environment holds this character.
    let clean = facts.map(|(name, value)| (name, value.replace('\0', "")));
    clean.into()
}
