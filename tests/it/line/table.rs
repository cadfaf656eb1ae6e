//! The table of commands, and what is said to a wrong or an unfinished one.

use super::try_read;
use std::collections::BTreeSet;
use warroom::line::commands::{OLD_NAMES, named, nearest};
use warroom::line::{COMMANDS, LineErrorKind, Sigil, Wants, Whose};

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
            Wants::Attach(_) => assert_eq!(spec.whose, Whose::Anyone, "{}", spec.name),
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

#[test]
fn the_commands_a_recorder_is_promised_are_there() {
    let promised = "command join leave role step focus later approach park activate ask answer approve \
        refuse start done failed unapproved update eta snooze severity need contacted evidence support \
        ruleout strike correct key attach find since export close";
    for name in promised.split_whitespace() {
        assert!(named(name).is_some(), "{name}");
    }
}

#[test]
fn a_name_a_command_had_before_is_still_read_and_not_offered() {
    for (old, new) in OLD_NAMES {
        assert_eq!(named(old).map(|spec| spec.name), Some(*new), "{old}");
        assert!(COMMANDS.iter().all(|spec| spec.name != *old), "{old}");
    }
    for (old, new) in [
        ("/unjoin @mo x", "/remove @mo x"),
        ("/fail A3 it hangs", "/failed A3 it hangs"),
        ("/cadence outside 30m", "/cadence external 30m"),
        (
            "> restart db1; back: undo it",
            "> restart db1; rollback: undo it",
        ),
        ("/followup F1 kind prevent", "/followup F1 category prevent"),
        ("/update 3h x; inside: y", "/update 3h x; internal: y"),
    ] {
        let read = |text| try_read(text).map(|line| line.wants);
        assert_eq!(read(old), read(new), "{old}");
    }
}

#[test]
fn every_sign_has_its_command() {
    for sigil in Sigil::ALL {
        let with = COMMANDS
            .iter()
            .filter(|spec| spec.sigil == Some(*sigil))
            .count();
        assert_eq!(with, 1, "{sigil:?}");
    }
}

#[test]
fn an_unknown_command_is_answered_with_the_nearest_and_its_place() {
    for (typed, meant) in [
        ("aprove", "approve"),
        ("confrim", "approve"),
        ("ruleot", "ruleout"),
        ("sevrity", "severity"),
        ("quest", "question"),
    ] {
        assert_eq!(nearest(typed)[0].name, meant, "{typed}");
        let text = format!("-5m /{typed} 3");
        let error = try_read(&text).expect_err("unknown");
        assert_eq!(error.kind, LineErrorKind::UnknownCommand);
        assert_eq!(text[error.at], format!("/{typed}"));
        assert!(
            error.hint.starts_with(&format!("did you mean /{meant}")),
            "{}",
            error.hint
        );
    }
    assert!(nearest("xyzzyx").is_empty());
    let error = try_read("/var/log is full").expect_err("a path");
    assert!(error.hint.contains("backslash"), "{}", error.hint);
}

#[test]
fn more_than_a_command_takes_is_refused_and_its_place_named() {
    for (text, extra) in [
        ("/confirm 3 and 4", "and 4"),
        ("/help please", "please"),
        ("/sign 12 it ", "it"),
        ("/unapproved A3 we are in", "we are in"),
    ] {
        let error = try_read(text).expect_err(text);
        assert_eq!(error.kind, LineErrorKind::Extra, "{text}");
        assert_eq!(&text[error.at], extra, "{text}");
    }
}

#[test]
fn what_the_rules_will_ask_for_is_asked_for_while_typing() {
    for text in [
        "/confirm",
        "/refuse 3",
        "/strike 3",
        "/correct 3 words",
        "/retime 3",
        "/reopen",
        "/severity",
        "/answer 3",
        "/park I2",
        "/extend K2",
        "/need",
        "/snooze",
        "/cadence outside",
        "/verified H1",
        "/followup F1",
        "/role",
        "/join",
        "/focus",
        "/impact users",
        "/retro",
        "/key",
    ] {
        let error = try_read(text).expect_err(text);
        assert_eq!(error.kind, LineErrorKind::Missing, "{text}: {error}");
        assert_eq!(error.at, text.len()..text.len(), "{text}");
        assert!(
            error.hint.starts_with("like this: /"),
            "{text}: {}",
            error.hint
        );
    }
}
