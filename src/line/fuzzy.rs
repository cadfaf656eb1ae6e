//! Which of many names somebody means by a few letters: fuzzy matching as the Helix editor does it, the best first.
//! Knows nothing of what the names are for.

use crate::incident::letters::composed;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The items whose name holds the letters of `wanted` in their order, the best match first; equals stay
/// in the order given. With nothing wanted, all of them.
pub fn rank<T>(
    wanted: &str,
    items: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> &str,
) -> Vec<T> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let wanted = composed(wanted);
    let pattern = Pattern::parse(&wanted, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, T)> = items
        .into_iter()
        .filter_map(|item| {
            let name = composed(name(&item));
            let name = Utf32Str::new(&name, &mut letters);
            Some((pattern.score(name, &mut matcher)?, item))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, item)| item).collect()
}
