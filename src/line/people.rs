//! The people mentioned in a line. Whom a name means, `incident::naming` says; adds nobody.

use super::Context;
use crate::incident::Handle;
use crate::incident::text::mentions;

/// The people mentioned in a text whom the log does not know, in order.
pub(super) fn strangers(text: &str, context: &Context<'_>) -> Vec<Handle> {
    let named = mentions(text);
    let people = named.iter().filter_map(|name| context.person(name));
    people
        .filter(|person| !context.state.people.contains_key(person))
        .fold(Vec::new(), |mut strangers, person| {
            if !strangers.contains(&person) {
                strangers.push(person);
            }
            strangers
        })
}

/// The first person mentioned in a text.
pub(super) fn first_mentioned(text: &str, context: &Context<'_>) -> Option<Handle> {
    mentions(text).iter().find_map(|name| context.person(name))
}
