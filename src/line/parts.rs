//! The named parts after the main words: `restart db1; risk: short outage; back: fail over again`.
//! A part begins after `;` or at a new line, with its name and a colon, and ends where the next begins.

/// Words with their named parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// What stands before the first part.
    pub(super) main: &'a str,
    named: Vec<(&'static str, &'a str)>,
}

impl<'a> Parts<'a> {
    /// Takes the text apart at the parts with these names.
    pub(super) fn of(text: &'a str, names: &[&'static str]) -> Self {
        let mut marks = Vec::new();
        for (at, sign) in text.match_indices([';', '\n']) {
            let begin = at + sign.len();
            if let Some((name, length)) = part_name(&text[begin..], names) {
                marks.push((at, name, begin + length));
            }
        }
        let end_of = |nth: usize| marks.get(nth).map_or(text.len(), |(at, ..)| *at);
        let said = (marks.iter().enumerate())
            .map(|(nth, (_, name, from))| (*name, text[*from..end_of(nth + 1)].trim()))
            .collect();
        Self {
            main: text[..end_of(0)].trim(),
            named: said,
        }
    }

    /// What a part says; `None` where it is not there or empty. Of two with one name the last counts.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let said = self.named.iter().rev().find(|(known, _)| *known == name);
        said.map(|(_, text)| *text).filter(|text| !text.is_empty())
    }
}

/// The part's name a text begins with, colon included, and how many bytes that takes.
fn part_name(text: &str, names: &[&'static str]) -> Option<(&'static str, usize)> {
    let start = text.len() - text.trim_start().len();
    let colon = start + text[start..].find(':')?;
    let typed = text[start..colon].trim_end();
    let name = names.iter().find(|name| name.eq_ignore_ascii_case(typed))?;
    Some((name, colon + 1))
}
