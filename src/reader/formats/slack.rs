//! Slack's exports: a channel's day files, a folder of them or the zip of a workspace; and what its programming
//! interface answers. People are resolved, replies stay in the order of time, edits and deletions are told, files named.

use super::Content;
use super::json::{at, entities, has, list, not_taken, owned, tagged, text};
use crate::reader::raw::{Found, Raw, When};
use crate::reader::stamp;
use itertools::Itertools as _;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn is_it(content: &Content) -> bool {
    messages(content).next().is_some()
}

/// All messages, with the channel of each where several files say it.
fn messages(content: &Content) -> impl Iterator<Item = (Option<&str>, &Value)> {
    let lists: Vec<(Option<&str>, &Value)> = match content {
        Content::Files(files) => files
            .iter()
            .map(|(path, value)| (channel(path), value))
            .collect(),
        _ => content
            .one()
            .into_iter()
            .map(|value| (None, value))
            .collect(),
    };
    let items = lists.into_iter().flat_map(|(channel, value)| {
        let items = list(value, &["messages"]).unwrap_or_default();
        items.into_iter().map(move |item| (channel, item))
    });
    items.filter(|(_, item)| is_message(item))
}

fn is_message(item: &Value) -> bool {
    let is_ts = text(item, &["ts"]).is_some_and(|ts| moment(ts).is_some());
    is_ts && (text(item, &["type"]) == Some("message") || has(item, &["text"]))
}

/// The folder of a day's file.
fn channel(path: &str) -> Option<&str> {
    let (folder, _) = path.rsplit_once('/')?;
    Some(folder.rsplit('/').next().unwrap_or(folder))
}

fn moment(ts: &str) -> Option<crate::incident::Time> {
    let (seconds, fraction) = ts.split_once('.').unwrap_or((ts, ""));
    stamp::since_1970(seconds, fraction)
}

pub(super) fn read(content: &Content) -> Found {
    let mut all: Vec<(Option<&str>, &Value)> = messages(content).collect();
    let people = people(content, &all);
    all.sort_by_cached_key(|&(_, item)| text(item, &["ts"]));
    let mut channels: Vec<_> = all.iter().filter_map(|(channel, _)| *channel).collect();
    channels.dedup();
    let many = channels.iter().any(|channel| *channel != channels[0]);
    let firsts: BTreeMap<&str, &str> = all
        .iter()
        .filter_map(|(_, item)| Some((text(item, &["ts"])?, text(item, &["text"])?)))
        .collect();
    let mut found = Found::messages(Vec::new());
    let (mut edited, mut replies) = (0_usize, 0_usize);
    for (place, (channel, item)) in all.iter().enumerate() {
        if matches!(
            text(item, &["subtype"]),
            Some("message_deleted" | "tombstone")
        ) {
            found
                .not_taken
                .push(not_taken(place, "it was deleted in Slack"));
            continue;
        }
        let words = words(item, &people);
        if words.is_empty() {
            found
                .not_taken
                .push(not_taken(place, "it holds no words and no file"));
            continue;
        }
        let mut row = Raw::new(place as u64 + 1, words);
        row.when = text(item, &["ts"])
            .and_then(moment)
            .map_or(When::Unsaid, When::At);
        row.who = author(item, &people);
        if has(item, &["edited"]) {
            edited += 1;
            row.more.push(("edited".to_owned(), "yes".to_owned()));
        }
        if let Some(thread) =
            text(item, &["thread_ts"]).filter(|thread| Some(*thread) != text(item, &["ts"]))
        {
            replies += 1;
            let first = firsts
                .get(thread)
                .map_or(thread, |first| first.lines().next().unwrap_or_default());
            row.more
                .push(("reply to".to_owned(), first.chars().take(60).collect()));
        }
        // Of several channels, the tag says which one.
        let channel = channel.filter(|_| many).map(str::to_owned);
        row.words = tagged(row.words, channel);
        found.rows.push(row);
    }
    let deleted = found
        .not_taken
        .iter()
        .filter(|row| row.why.contains("deleted"))
        .count();
    for (count, what) in [
        (edited, "edited later: the last words count"),
        (deleted, "deleted"),
        (replies, "answers in threads, in the order of time"),
    ] {
        if count > 0 {
            found
                .notes
                .push(format!("{count} of {} messages: {what}.", all.len()));
        }
    }
    found
}

/// Names by id: from the list of users, and from what messages say themselves.
fn people(content: &Content, messages: &[(Option<&str>, &Value)]) -> BTreeMap<String, String> {
    let mut people = BTreeMap::new();
    let files = match content {
        Content::Files(files) => files
            .iter()
            .filter(|(path, _)| path.ends_with("users.json"))
            .map(|(_, value)| value)
            .collect(),
        _ => content.one().into_iter().collect::<Vec<_>>(),
    };
    let users = files
        .into_iter()
        .filter_map(|value| list(value, &["users", "members"]))
        .flatten();
    for user in users {
        let name = owned(
            user,
            &[
                "profile.display_name",
                "profile.real_name",
                "real_name",
                "name",
            ],
        );
        if let (Some(id), Some(name)) = (owned(user, &["id"]), name) {
            people.insert(id, name);
        }
    }
    for (_, item) in messages {
        let name = owned(
            item,
            &[
                "user_profile.display_name",
                "user_profile.real_name",
                "user_profile.name",
            ],
        );
        if let (Some(id), Some(name)) = (owned(item, &["user"]), name) {
            people.entry(id).or_insert(name);
        }
    }
    people
}

fn author(item: &Value, people: &BTreeMap<String, String>) -> Option<String> {
    let by_id =
        text(item, &["user"]).map(|id| people.get(id).cloned().unwrap_or_else(|| id.to_owned()));
    owned(item, &["username", "bot_profile.name"])
        .or(by_id)
        .or_else(|| owned(item, &["bot_id"]))
}

/// The words of a message with what is attached to it.
fn words(item: &Value, people: &BTreeMap<String, String>) -> String {
    let mut parts: Vec<String> = text(item, &["text"])
        .map(|text| unmarked(text, people))
        .or_else(|| said_in_blocks(item, people))
        .into_iter()
        .collect();
    for attached in at(item, "attachments")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let said = [
            text(attached, &["title"]),
            text(attached, &["text", "fallback"]),
        ];
        let said: Vec<_> = said
            .into_iter()
            .flatten()
            .map(|text| unmarked(text, people))
            .collect();
        let said = said.join(": ");
        if !said.is_empty() && !parts.contains(&said) {
            parts.push(said);
        }
    }
    for file in at(item, "files")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let name = text(file, &["name", "title"]).unwrap_or("without a name");
        parts.push(format!("(file: {name})"));
    }
    parts.join("\n").trim().to_owned()
}

/// What a message says that has its words in blocks alone, a line each.
fn said_in_blocks(item: &Value, people: &BTreeMap<String, String>) -> Option<String> {
    let blocks = at(item, "blocks").and_then(Value::as_array)?;
    let said = blocks.iter().map(|block| {
        let mut said = String::new();
        add_said(block, people, &mut said);
        said
    });
    let said = said.filter(|said| !said.trim().is_empty()).join("\n");
    (!said.is_empty()).then_some(said)
}

/// The words of a block and of all that is inside it, in order.
fn add_said(block: &Value, people: &BTreeMap<String, String>, said: &mut String) {
    match text(block, &["type"]) {
        Some("user") => {
            let id = text(block, &["user_id"]).unwrap_or_default();
            said.push_str(&unmarked(&format!("<@{id}>"), people));
        }
        Some("emoji") => {
            let name = text(block, &["name"]).unwrap_or_default();
            said.extend([":", name, ":"]);
        }
        _ => {}
    }
    match at(block, "text") {
        // Not trimmed: the pieces of a line stand beside each other.
        Some(Value::String(words)) => said.push_str(&unmarked(words, people)),
        Some(inner) => add_said(inner, people, said),
        None => said.push_str(text(block, &["url"]).unwrap_or_default()),
    }
    for name in ["elements", "fields"] {
        let inner = at(block, name).and_then(Value::as_array);
        for (place, inner) in inner.into_iter().flatten().enumerate() {
            let is_line = name == "fields"
                || text(inner, &["type"]).is_some_and(|kind| kind.starts_with("rich_text_"));
            if place > 0 && is_line {
                said.push('\n');
            }
            add_said(inner, people, said);
        }
    }
}

/// Slack's marks as words: `<@U1>` is a name, `<https://a.b|c>` an address with its label.
fn unmarked(text: &str, people: &BTreeMap<String, String>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(length) = rest[open..].find('>') else {
            rest = &rest[open..];
            break;
        };
        let inner = &rest[open + 1..open + length];
        let (target, label) = inner.split_once('|').unwrap_or((inner, ""));
        match target.chars().next() {
            Some('@') => {
                let known = people
                    .get(&target[1..])
                    .map_or(&target[1..], String::as_str);
                let name = if label.is_empty() { known } else { label };
                let name: String = name.trim_start_matches('@').split_whitespace().join("-");
                out.push('@');
                out.push_str(&name);
            }
            Some('#') => {
                out.push('#');
                out.push_str(if label.is_empty() {
                    &target[1..]
                } else {
                    label
                });
            }
            Some('!') => {
                out.push('@');
                out.push_str(if label.is_empty() {
                    &target[1..]
                } else {
                    label.trim_start_matches('@')
                });
            }
            _ if label.is_empty() || label == target => out.push_str(target),
            _ => {
                out.push_str(label);
                out.push_str(" (");
                out.push_str(target);
                out.push(')');
            }
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    entities(&out)
}
