//! Runs of words as Markdown.

use crate::markup::markdown::{one_line, run, text};
use crate::report::document::Run;

/// The runs one after the other; line breaks stay line breaks.
pub(super) fn written(words: &[Run]) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let [one, after @ ..] = rest {
        rest = after;
        match one {
            Run::Plain(raw) => run(raw, &mut out),
            Run::Strong(raw) => marked(raw, "**", &mut out),
            Run::Struck(raw) => marked(raw, "~~", &mut out),
            Run::Link(_, words) => out.push_str(&text(words)),
            Run::Aside(raw) => {
                let mut all = raw.clone();
                rest = join(&mut all, rest);
                marked(&all, "*", &mut out);
            }
        }
    }
    out
}

/// Adds what belongs to the aside, `(by Ana, ` `#35` `)`: marks that meet within a word are not read as
/// marks. Gives what comes after.
fn join<'w>(aside: &mut String, mut rest: &'w [Run]) -> &'w [Run] {
    loop {
        match rest {
            [Run::Aside(more), after @ ..] => {
                aside.push_str(more);
                rest = after;
            }
            [Run::Link(_, link), Run::Aside(more), after @ ..] => {
                aside.push_str(link);
                aside.push_str(more);
                rest = after;
            }
            _ => return rest,
        }
    }
}

/// The runs where only one line has room: headings, cells of a table.
pub(super) fn cell(words: &[Run]) -> String {
    let flat = words.iter().map(|one| {
        let flat = |raw: &str| raw.replace('\n', " ");
        match one {
            Run::Plain(raw) => Run::Plain(flat(raw)),
            Run::Strong(raw) => Run::Strong(flat(raw)),
            Run::Aside(raw) => Run::Aside(flat(raw)),
            Run::Struck(raw) => Run::Struck(flat(raw)),
            Run::Link(to, words) => Run::Link(to.clone(), one_line(words)),
        }
    });
    written(&flat.collect::<Vec<_>>())
}

/// Each line between the marks, the blanks at its ends outside of them.
fn marked(raw: &str, mark: &str, out: &mut String) {
    for (at, line) in raw.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let body = line.trim();
        if body.is_empty() {
            out.push_str(line);
            continue;
        }
        let lead = line.len() - line.trim_start().len();
        out.push_str(&line[..lead]);
        out.push_str(mark);
        out.push_str(&text(body));
        out.push_str(mark);
        out.push_str(&line[lead + body.len()..]);
    }
}
