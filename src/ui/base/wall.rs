//! What the recorder has the wall show, as chosen. Knows no window and no screen but by name; drawing is elsewhere.

use super::update::UpdateDraft;
use super::view::View;
use crate::board::update_text::for_all;
use crate::incident::Time;
use crate::incident::text::is_blank;
use crate::words;

/// The wall as chosen at the laptop, and what the window reports of it.
#[derive(Clone, Debug, Default)]
pub struct WallDraft {
    /// True while it is wanted.
    pub open: bool,
    /// The screen it is wanted on, by name; in a window of its own if none.
    pub screen: Option<String>,
    /// What it shows.
    pub mode: WallMode,
    /// The sentence for everybody.
    pub message: String,
    /// Until when it holds, as typed.
    pub until: String,
    /// The sentence as shown, with until when.
    pub shown: Option<(String, Option<Time>)>,
    /// Since when it is frozen, if it is.
    pub frozen: Option<Time>,
    /// The screens there are.
    pub screens: Vec<Screen>,
    /// What it shows, in sentences.
    pub spoken: Vec<String>,
}

/// What the wall can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WallMode {
    /// The board in short.
    #[default]
    Overview,
    /// The last entries, large.
    Timeline,
    /// The update in the composer.
    Update,
    /// A sentence from Command.
    Message,
}

impl WallMode {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Overview, Self::Timeline, Self::Update, Self::Message];

    /// Its name, as shown and as typed after `/wall`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Timeline => "Timeline",
            Self::Update => "Update",
            Self::Message => "Message",
        }
    }
}

/// A screen the wall can stand on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The name the system has for it.
    pub name: String,
    /// Its size in pixels.
    pub size: [u32; 2],
    /// Where it lies beside the others, in pixels.
    pub place: [i32; 2],
    /// True for the one this window is on.
    pub here: bool,
}

impl Screen {
    /// `HDMI-1 · 1920×1080 · right of this one`.
    pub fn words(&self, here: Option<&Self>) -> String {
        let [width, height] = self.size;
        let place = match here {
            _ if self.here => " · this window's",
            Some(here) if self.place[0] >= here.place[0] + here.size[0].cast_signed() => {
                " · right of this one"
            }
            Some(here) if self.place[0] + self.size[0].cast_signed() <= here.place[0] => {
                " · left of this one"
            }
            Some(here) if self.place[1] < here.place[1] => " · above this one",
            Some(here) if self.place[1] > here.place[1] => " · below this one",
            _ => "",
        };
        format!("{} · {width}×{height}{place}", self.name)
    }
}

impl WallDraft {
    /// Opens it on that screen, or in a window.
    pub fn open_on(&mut self, screen: Option<String>) {
        self.open = true;
        self.screen = screen;
    }

    /// The screen it was wanted on, while that is there.
    pub fn found(&self) -> Option<usize> {
        let wanted = self.screen.as_ref()?;
        self.screens
            .iter()
            .position(|screen| screen.name == *wanted)
    }

    /// Shows the sentence as typed, with its clock.
    ///
    /// # Errors
    /// What is missing, for the person who typed it.
    pub fn show_message(&mut self, view: &View) -> Result<(), String> {
        if is_blank(&self.message) {
            return Err("Type the sentence the room is to see.".to_owned());
        }
        let until = match self.until.trim() {
            "" => None,
            until => {
                let coming = view.clocks().coming(until);
                Some(coming.map_err(|error| words::sentence(&error.to_string()))?)
            }
        };
        self.shown = Some((self.message.trim().to_owned(), until));
        self.mode = WallMode::Message;
        Ok(())
    }
}

/// `Wall frozen since 14:32 UTC`.
pub fn frozen_words(view: &View, since: Time) -> String {
    let zone = view.incident.zone;
    format!(
        "Wall frozen since {} {}",
        zone.clock(since),
        zone.label(since)
    )
}

/// The update for the room to read: exactly the one that was handed in, with its number; else the one in the composer as it
/// would go out. One that is signed off gives way to another that is being written.
///
/// # Errors
/// Why there is none, for those who wait for it.
pub fn update_words(view: &View, update: &UpdateDraft) -> Result<String, String> {
    let incident = view.incident;
    let waiting = incident.draft.as_ref().filter(|draft| {
        incident.asks_sign_off() && (draft.signed.is_none() || update.says_nothing())
    });
    if let Some(draft) = waiting {
        let text = for_all(incident, &draft.content);
        let how = match draft.signed {
            None => "For sign-off",
            Some(_) => "Signed off",
        };
        return Ok(format!("{how}: #{}\n{text}", draft.entry));
    }
    let composed = super::update::compose(incident, update, view.now);
    composed
        .map(|content| for_all(incident, &content))
        .map_err(|_| match incident.updates.last() {
            _ if !update.says_nothing() => "It is being written".to_owned(),
            None => "Nobody has begun to write one".to_owned(),
            Some(last) => {
                let (clock, zone) = (incident.zone.clock(last.at), incident.zone.label(last.at));
                format!("{} was sent at {clock} {zone}", last.id)
            }
        })
}
