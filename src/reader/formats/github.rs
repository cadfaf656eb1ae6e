//! Comments of an issue or a pull request on GitHub, as its programming interface and its command line give them.

use super::Content;
use super::json::{at, has, list, not_taken, owned, row, text, when};
use crate::reader::raw::Found;
use serde_json::Value;

const WHO: &[&str] = &["user.login", "author.login"];
const WHEN: &[&str] = &["created_at", "createdAt"];

fn comments(value: &Value) -> Vec<&Value> {
    let items = list(value, &["comments"]).unwrap_or_default();
    items
        .into_iter()
        .filter(|item| {
            has(item, &["body"]) && text(item, WHO).is_some() && text(item, WHEN).is_some()
        })
        .collect()
}

pub(super) fn is_it(content: &Content) -> bool {
    content
        .one()
        .is_some_and(|value| !comments(value).is_empty())
}

pub(super) fn read(content: &Content) -> Found {
    let Some(value) = content.one() else {
        return Found::default();
    };
    let (mut rows, mut without_words) = (Vec::new(), Vec::new());
    if let (Some(title), true) = (text(value, &["title"]), at(value, "body").is_some()) {
        let words = match text(value, &["body"]) {
            Some(body) => format!("{title}\n{body}"),
            None => title.to_owned(),
        };
        rows.push(row(0, words, when(value, WHEN), owned(value, WHO)));
    }
    for item in comments(value) {
        let words = owned(item, &["body"]).unwrap_or_default();
        let place = rows.len() + without_words.len();
        if words.is_empty() {
            without_words.push(not_taken(place, "it holds no words"));
        } else {
            rows.push(row(place, words, when(item, WHEN), owned(item, WHO)));
        }
    }
    Found {
        not_taken: without_words,
        ..Found::messages(rows)
    }
}
