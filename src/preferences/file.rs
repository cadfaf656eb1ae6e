//! Preferences as a file that people read and write: RON with a comment for each field. Converts text to data
//! and back; does not know where the file is.

use super::{Preferences, WALL_INSET, ZOOM};
use crate::incident::action::LONGEST_APPROVAL;
use crate::incident::link::is_web;
use crate::incident::obligation::{Preset, read_limits};
use crate::incident::text::{MAX_NAME_CHARS, is_blank};
use crate::incident::{Step, Zone};
use crate::words;
use ron::extensions::Extensions;
use serde::Serialize;
use std::fmt::Write;

/// How much of a wrong name is said again, in characters.
const SHOWN: usize = 40;

/// The content of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The preferences; the defaults for whatever cannot be read.
    pub preferences: Preferences,
    /// What cannot be read, where, and what applies instead; each a sentence.
    pub troubles: Vec<String>,
}

/// Reads a file's text.
pub fn read(text: &str) -> Read {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let usual = Preferences::default();
    let mut preferences: Preferences = match options.from_str(text) {
        Ok(preferences) => preferences,
        Err(error) => {
            let (at, why) = (error.span.start, error.code);
            let trouble = format!(
                "The preferences cannot be read at line {}, column {}: {why}. The defaults apply until that is corrected.",
                at.line, at.col
            );
            return Read {
                preferences: usual,
                troubles: vec![trouble],
            };
        }
    };
    let mut troubles = Vec::new();
    if let Err(why) = preferences.zone.parse::<Zone>() {
        troubles.push(format!(
            "The time zone in the preferences: {why}. UTC applies."
        ));
        preferences.zone = usual.zone;
    }
    if !ZOOM.contains(&preferences.zoom) {
        let (least, most) = (ZOOM.start(), ZOOM.end());
        troubles.push(format!(
            "The zoom in the preferences is not between {least} and {most}. 1 applies."
        ));
        preferences.zoom = usual.zoom;
    }
    if preferences.severities.len() != usual.severities.len() {
        let many = preferences.severities.len();
        troubles.push(format!(
            "The preferences have {many} severities instead of five. The defaults are used for the others."
        ));
        preferences.severities.truncate(usual.severities.len());
        let known = preferences.severities.len();
        let missing = usual.severities.into_iter().skip(known);
        preferences.severities.extend(missing);
    }
    if !(1..=LONGEST_APPROVAL).contains(&preferences.approval_minutes) {
        troubles.push(format!(
            "The approval_minutes in the preferences are not between 1 and {LONGEST_APPROVAL}. {} applies.",
            usual.approval_minutes
        ));
        preferences.approval_minutes = usual.approval_minutes;
    }
    wrong_items(&preferences, &mut troubles);
    preferences.sounds.volume = preferences.sounds.volume.min(100);
    preferences.wall.inset = preferences.wall.inset.min(WALL_INSET);
    Read {
        preferences,
        troubles,
    }
}

/// What is said of the items of lists that are not used, or not as they stand.
fn wrong_items(preferences: &Preferences, troubles: &mut Vec<String>) {
    for audience in &preferences.audiences {
        if audience.audience().is_none() {
            let name = &audience.name;
            troubles.push(format!(
                "The preferences have an audience “{name}”, which is no name for one: it needs one line of at most 40 letters."
            ));
        }
    }
    for rule in &preferences.update_lines {
        if rule.kind().is_none() {
            let kind = &rule.kind;
            troubles.push(format!(
                "The update_lines in the preferences name “{kind}”, which is no kind of entry. That rule is not used."
            ));
        }
    }
    for law in &preferences.laws {
        if Preset::from_name(law).is_none() {
            troubles.push(format!(
                "The preferences name a law called “{law}”; known are gdpr, nis2, dora and hipaa."
            ));
        }
    }
    for list in &preferences.checklists {
        if !list.step.trim().is_empty() && Step::from_name(&list.step).is_none() {
            let (name, step) = (&list.name, &list.step);
            troubles.push(format!(
                "The checklist “{name}” in the preferences names a step “{step}”, which is none of the six. It is offered for every step."
            ));
        }
    }
    for link in &preferences.links {
        if !is_web(link.url.trim()) {
            troubles.push(format!(
                "The link “{}” in the preferences leads nowhere: an address begins with https:// or http://.",
                link.name
            ));
        }
    }
    for one in &preferences.stakeholders {
        if !is_blank(&one.name) && one.listing().is_none() {
            let name = words::shortened(&words::one_line(&one.name), SHOWN);
            troubles.push(format!(
                "The stakeholder “{name}” in the preferences is on no list: a name is one line of at most {MAX_NAME_CHARS} characters, a severity 1 to 5."
            ));
        }
    }
    for contract in &preferences.contracts {
        if let Err(why) = read_limits(&contract.within) {
            troubles.push(format!(
                "The contract “{}” in the preferences is not offered: {why}.",
                contract.name
            ));
        }
    }
}

/// True if replacing this text by [`to_text`] loses nothing: each of its lines is one that this program writes, or
/// a comment that an earlier version wrote.
pub fn is_ours(text: &str) -> bool {
    let read = read(text);
    let now = to_text(&read.preferences);
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let (comments, fields): (Vec<&str>, Vec<&str>) = text.lines().partition(is_comment);
    let (known, now): (Vec<&str>, Vec<&str>) = now.lines().partition(is_comment);
    let mut now = now.into_iter();
    let is_earlier = |line: &str| EARLIER.lines().any(|earlier| earlier == line.trim());
    read.troubles.is_empty()
        && (comments.iter()).all(|line| known.contains(line) || is_earlier(line))
        && (fields.iter()).all(|line| now.any(|field| field == *line))
}

/// The text of the file: every field with a comment that says what it is for.
pub fn to_text(preferences: &Preferences) -> String {
    let mut out = String::from(HEAD);
    let lists = [
        (PEOPLE, "people", lines(&preferences.people)),
        (PHRASES, "phrases", lines(&preferences.phrases)),
        (SEVERITIES, "severities", lines(&preferences.severities)),
        (AUDIENCES, "audiences", lines(&preferences.audiences)),
        (CONTRACTS, "contracts", lines(&preferences.contracts)),
        (
            STAKEHOLDERS,
            "stakeholders",
            lines(&preferences.stakeholders),
        ),
        (KINDS, "action_kinds", lines(&preferences.action_kinds)),
        (CHECKLISTS, "checklists", lines(&preferences.checklists)),
        (LINKS, "links", lines(&preferences.links)),
    ];
    for (comment, name, items) in lists {
        // Writing to a string cannot fail.
        _ = write!(out, "\n{comment}    {name}: [\n{items}    ],\n");
    }
    let sounds = &preferences.sounds;
    for (comment, name, value) in [
        (STATES, "update_states", value(&preferences.update_states)),
        (LINES, "update_lines", value(&preferences.update_lines)),
        (
            APPROVALS,
            "approval_minutes",
            value(&preferences.approval_minutes),
        ),
        (LAWS, "laws", value(&preferences.laws)),
        (ZONE, "zone", value(&preferences.zone)),
        (THEME, "theme", value(&preferences.theme)),
        (ZOOMED, "zoom", value(&preferences.zoom)),
        (SOUNDS, "sounds", value(sounds)),
        (WALL, "wall", value(&preferences.wall)),
        (LIBRARY, "library", value(&preferences.library)),
        (REMINDERS, "reminders", value(&preferences.reminders)),
    ] {
        _ = write!(out, "\n{comment}    {name}: {value},\n");
    }
    if let Some(rota) = &preferences.rota {
        _ = write!(out, "\n{ROTA}    rota: {},\n", value(rota));
    }
    out.push_str(")\n");
    out
}

fn lines<T: Serialize>(items: &[T]) -> String {
    let line = |item| format!("        {},\n", value(item));
    items.iter().map(line).collect()
}

fn value<T: Serialize>(value: &T) -> String {
    // Plain data can always be written.
    ron::to_string(value).unwrap_or_default()
}

const HEAD: &str = "\
// The preferences of warroom: change them here or in the window (Ctrl and comma), which reads this file
// again as soon as it changes. When the window changes something, it rewrites the whole file in this
// form; a file that holds more than this form does (a comment of yours, something it could not read) is
// first kept beside it as preferences.ron.kept. Leave out what you do not need.
(
";

const PEOPLE: &str = "    // The people who may come to an incident, one a line:
    // (handle: \"ana\", name: \"Ana Ruiz\", note: \"databases\", contact: \"ext. 417\", team: \"storage\", site: \"Berlin\")
    // The handle is what is typed after @. The note says what they know, the contact how to reach them; both
    // are for you and are in no incident and no report. Team and site go into the incident when they come in.
";
const PHRASES: &str = "    // Phrases you often use; suggested while you type in the log.
";
const SEVERITIES: &str =
    "    // What the five severities mean, the worst first, and the cadence of updates in minutes, external (outside)
    // and internal (inside); 0 for no regular updates.
";
const AUDIENCES: &str = "    // Whom updates go to, one a line: External, Internal, Executives, or a name of your own. usual: written for without
    // being asked. fields: what an update says beside what changed (State, Impact, Doing, Eta). length: the most characters,
    // 0 for no limit. cadence: minutes between updates for the five severities ([60, 120, 0, 0, 0]); External and Internal have
    // theirs above. sign_off: Command signs each update off. templates: (name: \"progress\", text: \"{{ changes }}\") and so on.
    // channels: (name: \"Slack\", form: \"slack\"), the form being plain, markdown, html, slack, teams, discord, mailto, eml,
    // short, statuspage, cachet or wiki; length: the most characters. A channel may name a program of yours, which gets the text on
    // standard input and facts in WARROOM_… : command: [\"/opt/bin/post-status\", \"--quiet\"]. It runs when its key is pressed, never by itself.
";
const STATES: &str = "    // States of an update beside Investigating, Identified, Monitoring and Resolved: [\"Failing over\"].
";
const LINES: &str = "    // Which kinds of entries an update offers to whom, where you want it other than usual:
    // [(kind: \"finding\", to: Everybody), (kind: \"step\", to: Nobody)]; to is Everybody, Internal or Nobody.
";
const CONTRACTS: &str = "    // Reports you owe by contract, one a line:
    // (name: \"Tell the bank\", within: \"4h after classification, 24h after awareness\")
    // Terms are hours, days or months after awareness, classification or filing (of the report before).
";
const STAKEHOLDERS: &str = "    // Whom new incidents have to tell, one a line: (name: \"The bank's desk\", severity: 2, contact: \"ext. 417\")
    // They are told at this severity or a worse one. The contact is for you and is in no incident and no report.
";
const LAWS: &str = "    // Laws whose reports you may owe, checked by your counsel: [\"gdpr\", \"nis2\", \"dora\", \"hipaa\"]. They are
    // offered in each incident; nothing starts by itself.
";
const KINDS: &str = "    // Kinds of risky actions of your own, offered beside deployment, data, restart, failover, switch off and other.
";
const LINKS: &str = "    // Links on the board of every new incident, one a line: (name: \"dashboard\", url: \"https://grafana.example/d/1\")
";
const CHECKLISTS: &str = "    // Checklists for kinds of incidents, one a line; started in the room, each tick is an entry:
    // (name: \"Database down\", step: \"containment\", tasks: [\"Page the owner\", \"Stop the writes\"])
    // The step is one of the six, by name or number; empty for every step.
";
const APPROVALS: &str = "    // After how many minutes an approval lapses in new incidents, from 1 to 1440. It also lapses when Command
    // changes. /approvals 45m changes it for one incident.
";
const ZONE: &str = "    // The time zone of new incidents: UTC, Europe/Berlin, +02:00.
";
const THEME: &str = "    // System, Dark or Light.
";
const ZOOMED: &str = "    // The zoom: 1.0 is the usual size, from 0.6 to 2.5.
";
const SOUNDS: &str =
    "    // Which sounds to play: a time box ran out, an update is overdue, an action needs approval, a log line was not
    // recorded; the volume, from 0 to 100; and muted: true for no sounds at all.
";
const WALL: &str = "    // The wall: theme Dark, Light or HighContrast (for weak projectors), and inset, the overscan: how much of
    // each edge its screen hides, in percent from 0 to 10.
";
const LIBRARY: &str = "    // The folders whose incidents the library shows, with their subfolders; none for the usual folder
    // of new incidents: [\"/srv/incidents\", \"/home/me/drills\"].
";

const ROTA: &str =
    "    // The last rota, kept here by an earlier version; the program now remembers it by itself.
";
const REMINDERS: &str = "    // What Command is reminded of, seen and heard; nothing unless you say so: the focus stands for 15 minutes
    // (focus), the deputy's call every ten minutes (deputy_call), nobody logged for 15 minutes (quiet), a key role
    // is empty (empty_role).
";

/// Comments that earlier versions wrote and this one does not, one a line.
const EARLIER: &str = include_str!("earlier_comments.txt");
