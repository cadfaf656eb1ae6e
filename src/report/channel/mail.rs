//! An update as an e-mail: a link that opens one, and a file with both bodies that mail programs open unsent.

use super::{body, in_html, plain};
use crate::incident::Time;
use crate::incident::text::on_one_line;
use crate::incident::update::UpdateSaid;
use crate::markup::chat::percent;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use itertools::Itertools as _;

/// How many characters of base 64 stand on a line.
const WIDTH: usize = 76;
/// How many bytes of a subject go into one encoded word, which may have 75 characters.
const WORD: usize = 42;
/// What stands between the bodies; base 64 holds no such line.
const BOUNDARY: &str = "=_warroom_update";

/// `mailto:?subject=…&body=…`
pub(super) fn link(said: &UpdateSaid) -> String {
    let body = body(said).replace('\n', "\r\n");
    let subject = on_one_line(&said.title);
    format!(
        "mailto:?subject={}&body={}",
        percent(&subject),
        percent(&body)
    )
}

/// The e-mail, without a receiver; `X-Unsent` opens it to be sent.
pub(super) fn file(said: &UpdateSaid, at: Time) -> String {
    let date = at.format("%a, %d %b %Y %H:%M:%S +0000");
    let head = format!(
        "Subject: {}\r\nDate: {date}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n\r\n",
        subject(&on_one_line(&said.title))
    );
    let page = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n{}</body></html>\n",
        in_html(said)
    );
    let parts = [("plain", plain(said)), ("html", page)];
    let parts = parts.iter().map(|(kind, text)| {
        let text = text.replace('\n', "\r\n");
        let coded = BASE64.encode(text);
        let lines = coded.as_bytes().chunks(WIDTH);
        let lines = lines.map(|line| String::from_utf8_lossy(line).into_owned());
        format!(
            "--{BOUNDARY}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            lines.into_iter().join("\r\n")
        )
    });
    format!("{head}{}--{BOUNDARY}--\r\n", parts.into_iter().join(""))
}

/// A subject as encoded words, each on a line of its own.
fn subject(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + c.len_utf8() <= WORD => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    let words = words.iter();
    words
        .map(|word| format!("=?UTF-8?B?{}?=", BASE64.encode(word)))
        .join("\r\n ")
}
