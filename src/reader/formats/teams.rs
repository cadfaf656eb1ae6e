//! Microsoft Teams: the messages of a channel or a chat, as Graph answers them.

use super::Content;
use super::json::{add_file, at, has, not_taken, owned, plain, row, text, when};
use crate::reader::raw::Found;
use serde_json::Value;

fn messages(content: &Content) -> Vec<&Value> {
    let items = content.list(&["value", "messages"]).unwrap_or_default();
    let is_message = |item: &&Value| has(item, &["createdDateTime", "body.content"]);
    items.into_iter().filter(is_message).collect()
}

pub(super) fn is_it(content: &Content) -> bool {
    !messages(content).is_empty()
}

pub(super) fn read(content: &Content) -> Found {
    let mut found = Found::messages(Vec::new());
    for (place, item) in messages(content).into_iter().enumerate() {
        if text(item, &["deletedDateTime"]).is_some() {
            found
                .not_taken
                .push(not_taken(place, "it was deleted in Teams"));
            continue;
        }
        let mut words = match text(item, &["body.contentType"]) {
            Some("text") => owned(item, &["body.content"]).unwrap_or_default(),
            _ => plain(text(item, &["body.content"]).unwrap_or_default()),
        };
        if let Some(subject) = text(item, &["subject"]) {
            words = format!("{subject}\n{words}");
        }
        for file in at(item, "attachments")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if let Some(name) = text(file, &["name"]) {
                add_file(&mut words, Some(name));
            }
        }
        if words.trim().is_empty() {
            found
                .not_taken
                .push(not_taken(place, "it holds no words and no file"));
            continue;
        }
        let who = owned(
            item,
            &["from.user.displayName", "from.application.displayName"],
        );
        found.rows.push(row(
            place,
            words.trim(),
            when(item, &["createdDateTime"]),
            who,
        ));
    }
    found
}
