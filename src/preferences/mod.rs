//! What a team sets up once and every incident uses: its people and the phrases it writes often. Plain data;
//! asks no platform where it is kept.

use serde::{Deserialize, Serialize};

/// Everything that can be preferred. What a file leaves out is as [`Preferences::default`] has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The people who may come to an incident, offered wherever a name is typed.
    pub people: Vec<Member>,
    /// What is often written in the log, offered while typing.
    pub phrases: Vec<String>,
}

/// Somebody of the team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// The short name typed after `@`.
    pub handle: String,
    /// The name as shown; the handle stands in where this is empty.
    pub name: String,
    /// What they are asked for, or how to reach them. Never leaves the recorder's window.
    pub note: String,
}
