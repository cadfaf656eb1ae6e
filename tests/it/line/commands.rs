//! Commands: the table, each command's arguments, and what is said to a wrong one.

use super::try_read;
use std::collections::BTreeSet;
use warroom::line::{COMMANDS, Wants, Whose};

#[test]
fn every_commands_example_reads_as_that_command() {
    for spec in COMMANDS {
        assert!(
            spec.example.contains(&format!("/{}", spec.name)),
            "{}",
            spec.name
        );
        let line =
            try_read(spec.example).unwrap_or_else(|error| panic!("{}: {error}", spec.example));
        match line.wants {
            Wants::Window(_) => assert_eq!(spec.whose, Whose::Window, "{}", spec.name),
            Wants::Intent(intent) => {
                assert_ne!(spec.whose, Whose::Window, "{}", spec.name);
                assert_eq!(
                    intent.is_commands(),
                    spec.whose == Whose::Command,
                    "{}",
                    spec.name
                );
            }
        }
    }
}

#[test]
fn every_command_has_a_name_of_its_own_and_says_what_it_does() {
    let names: BTreeSet<_> = COMMANDS.iter().map(|spec| spec.name).collect();
    assert_eq!(names.len(), COMMANDS.len());
    for spec in COMMANDS {
        assert!(
            spec.name.bytes().all(|b| b.is_ascii_lowercase()),
            "{}",
            spec.name
        );
        assert!(
            !spec.help.is_empty() && !spec.help.ends_with('.'),
            "{}",
            spec.name
        );
    }
}
