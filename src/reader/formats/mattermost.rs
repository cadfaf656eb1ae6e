//! Mattermost: the lines of its bulk export, and the posts its programming interface answers.

use super::Content;
use super::json::{add_file, at, has, list, not_taken, owned, row, text, when};
use crate::reader::raw::Found;
use serde_json::Value;

pub(super) fn is_it(content: &Content) -> bool {
    match content {
        Content::Lines(lines) => lines.iter().any(|line| {
            has(line, &["type", "post.message"]) || has(line, &["direct_post.message"])
        }),
        _ => content.one().is_some_and(|value| !posts(value).is_empty()),
    }
}

/// The posts of an answer in the order of time.
fn posts(value: &Value) -> Vec<&Value> {
    let posts: Vec<&Value> = match at(value, "posts") {
        Some(Value::Object(posts)) => posts.values().collect(),
        _ => list(value, &["posts"]).unwrap_or_default(),
    };
    let mut posts: Vec<&Value> = posts
        .into_iter()
        .filter(|post| has(post, &["message", "create_at"]))
        .collect();
    posts.sort_by_key(|post| at(post, "create_at").and_then(Value::as_i64));
    posts
}

pub(super) fn read(content: &Content) -> Found {
    let mut posts_of_all: Vec<&Value> = match content {
        Content::Lines(lines) => lines
            .iter()
            .filter_map(|line| at(line, "post").or_else(|| at(line, "direct_post")))
            .collect(),
        _ => content.one().map(posts).unwrap_or_default(),
    };
    let replies: Vec<&Value> = (posts_of_all.iter())
        .flat_map(|post| {
            at(post, "replies")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
        })
        .collect();
    posts_of_all.extend(replies);
    posts_of_all.sort_by_key(|post| at(post, "create_at").and_then(Value::as_i64));
    let mut found = Found::messages(Vec::new());
    for (place, post) in posts_of_all.into_iter().enumerate() {
        if at(post, "delete_at")
            .and_then(Value::as_i64)
            .is_some_and(|at| at > 0)
        {
            found
                .not_taken
                .push(not_taken(place, "it was deleted in Mattermost"));
            continue;
        }
        let mut words = owned(post, &["message"]).unwrap_or_default();
        for file in at(post, "metadata.files")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            add_file(&mut words, text(file, &["name"]));
        }
        if words.trim().is_empty() {
            found
                .not_taken
                .push(not_taken(place, "it holds no words and no file"));
            continue;
        }
        let who = owned(
            post,
            &["user", "username", "props.override_username", "user_id"],
        );
        found
            .rows
            .push(row(place, words.trim(), when(post, &["create_at"]), who));
    }
    found
}
