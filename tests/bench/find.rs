//! S6: find-as-you-type, each key over 100,000 entries, against one `memchr::memmem` pass over the same text.
//! `cargo bench --bench find [-- --quick]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should say where it stopped"
)]

mod support;

use memchr::memmem;
use std::cell::Cell;
use support::{Comparison, quick, timed};
use warroom::find::{Finder, Query};

/// What people say in a long night, a line an entry.
fn said(n: u32) -> String {
    match n % 10 {
        3 => format!("note {n}\nwith a second line\nMo Adeyemi\n"),
        7 => format!(
            "note {n}: {}\nAna Ruiz\n",
            "words that go on and on ".repeat(12)
        ),
        _ => format!("note {n}: pool of payment-api is at 100 of 100 #db\nLi Wen\n"),
    }
}

fn main() {
    let texts: Vec<String> = (0..100_000).map(said).collect();
    let hay = texts.concat().to_lowercase();
    let finder = Finder::new(|| {});
    finder.add(texts);
    finder.wait();
    println!("{} MB of text", hay.len() / 1_000_000);

    let rounds = if quick() { 40 } else { 400 };
    for (words, what) in [
        ("pool of payment", "words that stand nearly everywhere"),
        ("note 48211", "one entry's number"),
        ("zookeeper", "words that stand nowhere"),
    ] {
        // Key by key, from the first letter on and round again.
        let typed = Cell::new(0);
        let key = || {
            let length = 1 + typed.get() % words.len();
            typed.set(typed.get() + 1);
            &words[..length]
        };
        let last = Cell::new("");
        Comparison {
            name: "S6 find",
            a: &format!("one key to the answer of the finding thread: {what}"),
            b: "one memmem pass over the same text",
            bar: 2.0,
        }
        .run(
            rounds.max(words.len() * 2),
            || {
                last.set(key());
                let text = last.get().to_owned();
                timed(|| {
                    finder.ask(Query { text, regex: false });
                    finder.wait();
                    finder.take().unwrap().found.unwrap().len()
                })
            },
            || timed(|| memmem::find_iter(hay.as_bytes(), last.get()).count()),
        );
    }
}
