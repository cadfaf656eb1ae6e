//! Messengers that export a list of messages: Discord (by `DiscordChatExporter`), Telegram and Element.

use super::Content;
use super::json::{add_file, at, has, list, not_taken, owned, row, text, when};
use crate::reader::raw::{Found, When};
use itertools::Itertools as _;
use serde_json::Value;

/// How one of them writes a message.
struct Messenger {
    words: fn(&Value) -> String,
    when: fn(&Value) -> When,
    who: &'static [&'static str],
}

fn read(content: &Content, messenger: &Messenger) -> Found {
    let mut found = Found::messages(Vec::new());
    let messages = content
        .one()
        .and_then(|value| list(value, &["messages"]))
        .unwrap_or_default();
    for (place, item) in messages.into_iter().enumerate() {
        let words = (messenger.words)(item);
        if words.trim().is_empty() {
            found
                .not_taken
                .push(not_taken(place, "it holds no words and no file"));
            continue;
        }
        found.rows.push(row(
            place,
            words.trim(),
            (messenger.when)(item),
            owned(item, messenger.who),
        ));
    }
    found
}

/// True where the export has this above its messages, and one of them has these.
fn is_one(content: &Content, above: &[&str], message: &[&str]) -> bool {
    let Some(value) = content.one() else {
        return false;
    };
    let messages = list(value, &["messages"]).unwrap_or_default();
    has(value, above) && messages.iter().any(|item| has(item, message))
}

pub(super) fn is_discord(content: &Content) -> bool {
    is_one(
        content,
        &["channel", "messages"],
        &["timestamp", "content", "author.name"],
    )
}

pub(super) fn read_discord(content: &Content) -> Found {
    let words = |item: &Value| {
        let mut parts: Vec<String> = owned(item, &["content"]).into_iter().collect();
        for embed in at(item, "embeds")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let said = [text(embed, &["title"]), text(embed, &["description"])];
            parts.push(said.into_iter().flatten().join(": "));
        }
        for file in at(item, "attachments")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            parts.push(format!(
                "(file: {})",
                text(file, &["fileName", "url"]).unwrap_or("without a name")
            ));
        }
        parts.join("\n")
    };
    let who = &["author.nickname", "author.name"];
    read(
        content,
        &Messenger {
            words,
            when: |item| when(item, &["timestamp"]),
            who,
        },
    )
}

pub(super) fn is_telegram(content: &Content) -> bool {
    is_one(content, &["name", "type", "messages"], &["date", "text"])
}

pub(super) fn read_telegram(content: &Content) -> Found {
    let words = |item: &Value| {
        let text_of = |part: &Value| {
            part.as_str()
                .map(str::to_owned)
                .or_else(|| owned(part, &["text"]))
        };
        let mut words = match at(item, "text") {
            Some(Value::String(words)) => words.clone(),
            Some(Value::Array(parts)) => parts.iter().filter_map(text_of).collect(),
            _ => String::new(),
        };
        if let Some(action) = text(item, &["action"]).filter(|_| words.is_empty()) {
            words = action.replace('_', " ");
        }
        if let Some(file) = text(item, &["file_name", "file", "photo"]) {
            add_file(&mut words, Some(file));
        }
        words
    };
    // `date` is on the clocks of whoever exported; the other is a moment.
    let moment = |item: &Value| match text(item, &["date_unixtime"]) {
        Some(seconds) => crate::reader::table::cell_time(seconds),
        None => when(item, &["date"]),
    };
    read(
        content,
        &Messenger {
            words,
            when: moment,
            who: &["from", "actor"],
        },
    )
}

pub(super) fn is_element(content: &Content) -> bool {
    is_one(
        content,
        &["messages"],
        &["origin_server_ts", "sender", "content"],
    )
}

pub(super) fn read_element(content: &Content) -> Found {
    let words = |item: &Value| owned(item, &["content.body"]).unwrap_or_default();
    read(
        content,
        &Messenger {
            words,
            when: |item| when(item, &["origin_server_ts"]),
            who: &["sender"],
        },
    )
}
