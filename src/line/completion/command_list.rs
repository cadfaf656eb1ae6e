//! The commands in the order they are offered after a slash: what can be used now, and what something waits for.

use super::offers::{self, Offer};
use super::{Context, Known};
use crate::incident::State;
use crate::line::commands::{self, At, COMMANDS, CommandSpec, How, Slot, Takes};
use itertools::Itertools as _;

/// The commands: those lately used, those something waits for, all others, and last what has nothing to act on.
pub(super) fn offers(state: &State, known: &Known<'_>) -> Vec<Offer> {
    let context = Context::new(state.opened, state);
    let used = |spec: &CommandSpec| {
        let lines = known.history.iter().rev().take(40);
        (lines.enumerate())
            .find(|(_, line)| {
                let word = line.split_whitespace().find(|word| word.starts_with('/'));
                word.and_then(|word| commands::named(&word[1..]))
                    .is_some_and(|used| used.name == spec.name)
            })
            .map(|(ago, _)| ago)
    };
    let mut specs: Vec<&CommandSpec> = COMMANDS.iter().collect();
    specs.sort_by_cached_key(|spec| {
        if !can_be_used(spec.takes, &context, known) {
            (3, 0)
        } else if is_urgent(spec.takes, &context, known) {
            (0, 0)
        } else {
            used(spec).map_or((2, 0), |ago| (1, ago))
        }
    });
    (specs.into_iter())
        .map(|spec| {
            let label = format!("/{} {}", spec.name, spec.arguments);
            Offer {
                key: spec.names().join(" "),
                with: format!("/{} ", spec.name),
                label: label.trim_end().to_owned(),
                help: spec.help.to_owned(),
            }
        })
        .collect()
}

/// True where there is something to offer for the first place a command needs filled, or it needs none.
fn can_be_used(slots: &[Slot], context: &Context<'_>, known: &Known<'_>) -> bool {
    let first = slots.iter().find(|slot| slot.how == How::Need);
    first.is_none_or(|slot| {
        slot.takes.iter().any(|takes| match takes {
            // Only what the state runs out of is asked about.
            Takes::Action(_)
            | Takes::Handover
            | Takes::Issue(_)
            | Takes::Ask
            | Takes::Question
            | Takes::Need
            | Takes::Stakeholder
            | Takes::Hypothesis => !offers::for_place(*takes, context, known).is_empty(),
            _ => true,
        })
    })
}

/// True for a command whose first place is an action that waits, so that it comes first in the list.
fn is_urgent(slots: &[Slot], context: &Context<'_>, known: &Known<'_>) -> bool {
    let first = slots.first().and_then(|slot| slot.takes.first());
    first.is_some_and(|takes| {
        matches!(takes, Takes::Action(at) if *at != At::Unstarted)
            && !offers::for_place(*takes, context, known).is_empty()
    })
}
