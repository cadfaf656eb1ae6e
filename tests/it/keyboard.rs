//! A whole case logged by keyboard alone, through the real window and into a real file: what each entry costs in
//! keys beside its words, and that the timeline is the case. Once typed line by line, once pasted in one go.

use crate::walkthrough::Recorder;
use chrono::{DateTime, Utc};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use warroom::app::Start;
use warroom::incident::Incident;
use warroom::incident::action::ActionState;
use warroom::line::Sigil;

const CASE: &str = include_str!("../fixtures/cases/github-2018-10-21/timeline.csv");

/// One row of the case.
struct Row {
    time: DateTime<Utc>,
    who: String,
    text: String,
}

fn case() -> Vec<Row> {
    let mut table = csv::Reader::from_reader(CASE.as_bytes());
    let rows = table.records().map(|record| {
        let record = record.expect("a whole row");
        Row {
            time: record[0].parse().expect("a time"),
            who: record[1].to_owned(),
            text: record[2].to_owned(),
        }
    });
    rows.collect()
}

impl Row {
    fn line(&self) -> String {
        let time = self.time.format("%Y-%m-%dT%H:%M:%SZ");
        format!("{time} @{} {}", self.who, self.text)
    }

    fn sigil(&self) -> Option<Sigil> {
        self.text.chars().next().and_then(Sigil::from_sign)
    }

    /// The words without the sign.
    fn words(&self) -> &str {
        match self.sigil() {
            Some(sigil) => self.text[sigil.sign().len_utf8()..].trim_start(),
            None => &self.text,
        }
    }
}

/// Somebody with a new incident open and the keyboard on the log line.
fn recorder() -> Recorder {
    let mut li = Recorder::starts(|_| Start::Home);
    li.enters("GitHub 2018");
    li
}

/// What people said, as the timeline has it: when, who, the words.
fn told(incident: &Incident) -> Vec<(DateTime<Utc>, String, String)> {
    (incident.in_time())
        .filter_map(|entry| {
            Some((
                entry.happened,
                entry.by().to_string(),
                entry.said()?.to_owned(),
            ))
        })
        .collect()
}

fn as_case(rows: &[Row]) -> Vec<(DateTime<Utc>, String, String)> {
    let mut told: Vec<_> = (rows.iter())
        .map(|row| (row.time, row.who.clone(), row.words().to_owned()))
        .collect();
    told.sort_by_key(|(time, ..)| *time);
    told
}

/// Keys pressed one by one, words apart.
struct Counted<'a> {
    li: &'a mut Recorder,
    told: String,
    keys: usize,
}

impl Counted<'_> {
    fn key(&mut self, held: Modifiers, key: Key) -> &mut Self {
        self.li.presses(held, key);
        self.keys += 1;
        self
    }

    fn words(&mut self, text: &str) -> &mut Self {
        self.li.types(text);
        self
    }

    /// Writes down what this took.
    fn took(&mut self, what: &str) {
        writeln!(self.told, "{what}: {}", self.keys).expect("a string");
        self.keys = 0;
    }
}

/// Puts right, approves, undoes and sends by keyboard; how many keys each took beside the words.
fn the_rest_by_keyboard(li: &mut Recorder) -> String {
    let (alt, ctrl, none) = (Modifiers::ALT, Modifiers::COMMAND, Modifiers::NONE);
    for line in [
        "/command @ana",
        "/role recorder @li",
        "the pager rang",
        "> fail over to db2",
    ] {
        li.enters(line);
    }
    let mut by = Counted {
        li,
        told: String::new(),
        keys: 0,
    };
    by.key(alt, Key::C).took("approve the action that waits");
    by.key(ctrl, Key::Z).took("undo that within five seconds");
    assert_eq!(by.li.incident().actions[0].state, ActionState::Proposed);
    by.li.enters("db1 lags");
    by.key(alt, Key::ArrowUp).key(alt, Key::E);
    by.words("db2 lags").key(none, Key::Enter);
    by.took("correct the words of an entry");
    by.li.enters("the pager rang again");
    by.key(alt, Key::ArrowUp).key(alt, Key::T);
    by.words("01:59").key(none, Key::Enter);
    by.took("correct the time of an entry");
    let stands = |words: &str| {
        let mut back = by.li.incident().in_time().rev();
        back.find(|entry| entry.words() == Some(words))
            .map(|entry| entry.happened)
    };
    assert!(stands("db2 lags").is_some());
    let at = stands("the pager rang again").expect("a note");
    assert_eq!(at.format("%H:%M").to_string(), "01:59");
    by.li.enters("said of another host");
    by.key(alt, Key::ArrowUp).key(alt, Key::X);
    by.words("it was db3").key(none, Key::Enter);
    by.took("strike an entry");
    by.li.enters("! we stay on db1");
    by.key(ctrl, Key::Z).key(none, Key::Enter);
    by.took("undo the last entry");
    let decision = by.li.incident().entries().iter().rev().nth(1).expect("it");
    assert!(decision.struck.is_some());
    by.key(ctrl, Key::U);
    by.words("Reads are slow; writes work.")
        .key(ctrl, Key::Enter);
    by.took("write an update and send it");
    let sent = &by.li.incident().updates[0].content.wordings[0].change;
    assert_eq!(sent, "Reads are slow; writes work.");
    by.key(ctrl, Key::U).key(ctrl, Key::U);
    by.took("look at the update and go back to the log line");
    let line = (egui::Role::MultilineTextInput, "Log line");
    assert!(
        by.li
            .harness
            .get_by_role_and_label(line.0, line.1)
            .is_focused()
    );
    by.told
}

#[test]
fn a_whole_case_is_typed_and_an_entry_costs_a_key_or_three() {
    let rows = case();
    let mut li = recorder();
    let mut costs: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let before = li.incident().entries().len();
        li.enters(&row.line());
        assert!(
            li.incident().entries().len() > before,
            "refused: {}",
            row.line()
        );
        // The sign with its space, and Enter; when and who are words like any others.
        let keys = 1 + row.text.chars().count() - row.words().chars().count();
        let kind = row.sigil().map_or("note", Sigil::name);
        let (count, most) = costs.entry(kind).or_default();
        (*count, *most) = (*count + 1, keys.max(*most));
    }
    for (kind, (count, most)) in &costs {
        println!("{kind:20} {count:3} entries, {most} keys beside the words");
    }
    assert_eq!(costs["note"].1, 1);
    assert!(costs.values().all(|(_, most)| *most <= 3), "{costs:?}");
    assert_eq!(told(li.incident()), as_case(&rows));
    insta::assert_snapshot!("keys_beside_the_words", the_rest_by_keyboard(&mut li));
}

#[test]
fn a_whole_case_is_pasted_looked_through_and_logged_with_one_key() {
    let rows = case();
    let mut li = recorder();
    let block: Vec<_> = rows.iter().map(Row::line).collect();
    li.harness.event(Event::Paste(block.join("\n")));
    li.harness.run();
    li.harness.get_by_label("Pasted, not yet logged");
    li.presses(Modifiers::COMMAND, Key::Enter);
    assert!(
        li.harness
            .query_by_label("Pasted, not yet logged")
            .is_none()
    );
    assert!(li.harness.get_by_label("Log line").is_focused());
    assert_eq!(told(li.incident()), as_case(&rows));
    let everybody = rows.iter().all(|row| {
        let mut people = li.incident().people.keys();
        people.any(|person| person.as_str() == row.who)
    });
    assert!(everybody, "newcomers were added");
}

#[test]
fn rows_the_rules_refuse_stay_with_their_reasons_and_the_others_are_recorded() {
    let mut li = recorder();
    let block = "2018-10-21T22:52:00Z link is gone\n2018-10-21T22:53:00Z /confirm 7\n2018-10-21T22:54:00Z @mo = alerts";
    li.harness.event(Event::Paste(block.to_owned()));
    li.harness.run();
    li.presses(Modifiers::COMMAND, Key::Enter);
    let words: Vec<_> = told(li.incident())
        .into_iter()
        .map(|(.., words)| words)
        .collect();
    assert_eq!(words, ["link is gone", "alerts"]);
    assert!(
        li.harness
            .query_by_label_contains("2 pasted entries logged, 1 refused")
            .is_some()
    );
    assert!(li.harness.query_by_label_contains("/confirm 7").is_some());
    // Put away and fetched again, what was refused is still there.
    li.presses(Modifiers::NONE, Key::Escape)
        .presses(Modifiers::ALT, Key::V);
    assert!(li.harness.query_by_label_contains("/confirm 7").is_some());
}
