//! Marks that a document puts around a time: bullets, numbers, headings, bold. They are taken off with it.

use crate::reader::stamp::{self, Stamp};

/// The time a line begins with, and what is behind it. `bullets` allows `*` and `+` as such; in our own grammar they are
/// signs.
pub(super) fn stamped(line: &str, bullets: bool) -> Option<(Stamp, &str, Option<&'static str>)> {
    if let Some((stamp, after)) = stamp::at_front(line) {
        return Some((stamp, &line[after..], None));
    }
    let mut rest = without_bullet(line, bullets);
    let marks = ["**", "__", "~~", "*", "_", "`"];
    let mark = marks.into_iter().find(|mark| rest.starts_with(mark));
    if let Some(mark) = mark {
        rest = &rest[mark.len()..];
    }
    // `~14:45 approx`: about then, and the sign stays in the words.
    if let Some(about) = rest.strip_prefix(['~', '≈']).filter(|_| bullets) {
        let (stamp, _) = stamp::at_front(about)?;
        return Some((stamp, rest, mark));
    }
    if rest.len() == line.len() {
        return None;
    }
    let (stamp, after) = stamp::at_front(rest)?;
    Some((stamp, &rest[after..], mark))
}

/// The words with the first of these closing marks taken out.
pub(super) fn closed(words: &str, mark: Option<&str>) -> String {
    match mark {
        Some(mark) => words.replacen(mark, "", 1),
        None => words.to_owned(),
    }
}

/// A line without its bullet, its number or its heading's signs.
pub(super) fn without_bullet(line: &str, bullets: bool) -> &str {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return heading.trim_start();
    }
    let usual = line.strip_prefix(['-', '–', '—', '•', '◦', '·']);
    let marked = usual.or_else(|| line.strip_prefix(['*', '+']).filter(|_| bullets));
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (digits.len() < line.len()).then(|| digits.strip_prefix(['.', ')']));
    match marked.or(numbered.flatten()) {
        Some(rest) if rest.starts_with([' ', '\t']) => {
            let rest = rest.trim_start();
            // `- [ ] 14:32 words`, a task.
            rest.strip_prefix("[ ] ")
                .or_else(|| rest.strip_prefix("[x] "))
                .unwrap_or(rest)
        }
        _ => line,
    }
}

/// What divides a time from its words goes with it; what is apart is words: `14:02 :)`.
pub(super) fn undivided(rest: &str) -> &str {
    let divided = rest.strip_prefix([',', ':']);
    let rest = divided
        .filter(|rest| rest.starts_with([' ', '\t']) || rest.starts_with("**"))
        .unwrap_or(rest)
        .trim_start();
    let dash = ["- ", "– ", "— ", "| ", "→ ", "-\t", "~ "];
    dash.iter()
        .find_map(|dash| rest.strip_prefix(dash))
        .unwrap_or(rest)
        .trim_start()
}
