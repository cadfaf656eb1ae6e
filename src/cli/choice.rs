//! Options that take one of some names, listed in `--help` each with what it means. The names and their help come from
//! the rooms that know them, so that the command line has no list of its own.

use crate::report::export_request::Paper;
use crate::report::{Format, Headings};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use strum::IntoEnumIterator as _;

/// What `report --format` takes.
#[derive(Clone, Copy)]
pub(super) enum Chosen {
    /// The report in a form.
    Report(Format),
    /// The wall as a picture.
    WallPng,
}

pub(super) fn format() -> impl TypedValueParser<Value = Chosen> {
    let forms = Format::iter().map(|format| {
        let row = format.row();
        let name = PossibleValue::new(row.name)
            .help(row.help)
            .aliases(row.alias);
        (name, Chosen::Report(format))
    });
    let wall = PossibleValue::new("wall-png").help("The wall as a picture");
    one_of(forms.chain([(wall, Chosen::WallPng)]))
}

pub(super) fn headings() -> impl TypedValueParser<Value = Headings> {
    one_of(Headings::iter().map(|set| (PossibleValue::new(set.name()).help(set.help()), set)))
}

pub(super) fn paper() -> impl TypedValueParser<Value = Paper> {
    one_of(Paper::iter().map(|size| {
        let name = PossibleValue::new(size.key()).help(size.help());
        (name, size)
    }))
}

fn one_of<T: Clone + Send + Sync + 'static>(
    choices: impl Iterator<Item = (PossibleValue, T)>,
) -> impl TypedValueParser<Value = T> {
    let choices: Vec<(PossibleValue, T)> = choices.collect();
    let names = choices.iter().map(|(name, _)| name.clone());
    PossibleValuesParser::new(names.collect::<Vec<_>>()).try_map(move |given| {
        let mut choices = choices.iter();
        let found = choices.find(|(name, _)| name.matches(&given, false));
        found
            .map(|(_, choice)| choice.clone())
            .ok_or("no such choice")
    })
}
